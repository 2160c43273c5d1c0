"""The keys that take a photo: Space outside every field, and the key of a foot pedal, from anywhere in the window."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QWidget,
)
from typing_extensions import override

from app.ui.tongue import tr

_FIELDS = (QLineEdit, QPlainTextEdit, QAbstractSpinBox, QComboBox, QCheckBox, QMenu)
_ALWAYS_TAKEN = {
    Qt.Key.Key_Escape,
    Qt.Key.Key_Return,
    Qt.Key.Key_Enter,
    Qt.Key.Key_Tab,
    Qt.Key.Key_Backtab,
    Qt.Key.Key_Backspace,
    Qt.Key.Key_Delete,
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
}
_BY_KEYBOARD = {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason}


def refuse_pedal(key: QKeySequence, taken: Iterable[QKeySequence]) -> str:
    """Return why a key cannot be that of the pedal, or nothing; `taken` are the keys that have work of their own."""
    if key.isEmpty():
        return ""
    name = key.toString(QKeySequence.SequenceFormat.NativeText)
    pressed = key[0]  # type: ignore[index]  # the stubs do not say that it can be asked for its keys
    plain = pressed.keyboardModifiers() & ~Qt.KeyboardModifier.ShiftModifier == Qt.KeyboardModifier.NoModifier
    if plain and (pressed.key() < Qt.Key.Key_Escape or pressed.key() in _ALWAYS_TAKEN):
        return tr(
            "{name} is typed by people and scanners. Choose a key that types nothing, such as F12 or Page Down.",
            name=name,
        )
    if key in taken:
        return tr("{name} has work of its own here (F1 lists the keys). Choose another one.", name=name)
    return ""


class Shutter(QObject):
    """Watches the keys of one window while the camera is on; `pressed` when a photo is asked for."""

    pressed = Signal()

    def __init__(
        self, window: QWidget, scan_field: QLineEdit, wanted: Callable[[], bool], pedal: Callable[[], str]
    ) -> None:
        """Watch `window` while `wanted` says so; `pedal` names the pedal's key, or nothing."""
        super().__init__(window)
        self._window = window
        self._scan_field = scan_field
        self._wanted = wanted
        self._pedal = pedal
        self._tabbed: QObject | None = None
        """The widget that a person reached with Tab: Space does there what it does everywhere."""
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.FocusIn and isinstance(event, QFocusEvent):
            # Qt tells the widget's style too, afterwards.
            if isinstance(watched, QWidget):
                self._tabbed = watched if event.reason() in _BY_KEYBOARD else None
            return False
        if kind not in {QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride} or not isinstance(event, QKeyEvent):
            return False
        if not isinstance(watched, QWidget) or watched.window() is not self._window or not self._wanted():
            return False
        if watched is not (QApplication.focusWidget() or self._window) or not self._is_ours(watched, event):
            return False
        if kind == QEvent.Type.ShortcutOverride:
            # Ours, whatever shortcut it is elsewhere.
            event.accept()
        elif not event.isAutoRepeat():
            self.pressed.emit()
        return True

    def _is_ours(self, focus: QWidget, event: QKeyEvent) -> bool:
        pressed = QKeySequence(QKeyCombination(event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier, _key(event)))
        pedal = QKeySequence(self._pedal())
        if not pedal.isEmpty() and pressed == pedal:
            return True
        if event.key() != Qt.Key.Key_Space or event.modifiers():
            return False
        if focus is self._scan_field:
            # No code begins with a blank.
            return not self._scan_field.text()
        return not isinstance(focus, _FIELDS) and not (isinstance(focus, QAbstractButton) and focus is self._tabbed)

    def close(self) -> None:
        """Watch no more."""
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)


def _key(event: QKeyEvent) -> Qt.Key:
    return Qt.Key(event.key())
