"""A scanner that types like a keyboard is heard anywhere in the window; a single key is a command."""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QComboBox, QLineEdit, QPlainTextEdit, QWidget
from typing_extensions import override

BETWEEN_KEYS_S = 0.035
"""A scanner types faster than this between two keys, a person slower."""
SHORTEST_SCAN = 4
SHORTEST_SCAN_IN_FIELD = 6
"""Inside a text field more is asked for, since a mistake there takes a typed word away."""

_ENDS = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab}
"""What scanners send after a code."""
_EDITORS = (QLineEdit, QPlainTextEdit, QAbstractSpinBox)
_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class Wedge(QObject):
    """Watches the keys of one window.

    Signals: `scanned` (text, a burst that ended with Enter or Tab), `typed` (one key pressed outside every text field),
    `begun` (text typed outside every field that is neither: the start of a search).
    """

    scanned = Signal(str)
    typed = Signal(str)
    begun = Signal(str)

    def __init__(self, window: QWidget, scan_field: QLineEdit, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(window)
        self._window = window
        self._scan_field = scan_field
        self._clock = clock
        self._burst = ""
        self._last = 0.0
        self._before: tuple[QWidget, str, int] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(round(BETWEEN_KEYS_S * 1000) + 10)
        self._timer.timeout.connect(self._paused)
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(watched, QWidget):
            return False
        if not isinstance(event, QKeyEvent) or watched.window() is not self._window:
            return False
        focus = QApplication.focusWidget()
        if watched is not (focus or self._window) or watched is self._scan_field or self._in_list(watched):
            return False
        if isinstance(watched, _EDITORS):
            return self._in_field(watched, event)
        return self._outside(event)

    @staticmethod
    def _in_list(widget: QWidget) -> bool:
        # A closed list of choices takes letters itself, to jump to a choice.
        return isinstance(widget, QComboBox) and not widget.isEditable()

    @staticmethod
    def _printed(event: QKeyEvent, *, inside: bool) -> str:
        # A code may have blanks inside, but begins with none: that is the key of a button, or of the camera.
        text = event.text()
        plain = not event.modifiers() & _COMMANDS
        return text if plain and len(text) == 1 and text.isprintable() and (inside or text != " ") else ""

    def _in_field(self, field: QWidget, event: QKeyEvent) -> bool:
        now = self._clock()
        quick = now - self._last <= BETWEEN_KEYS_S
        text = self._printed(event, inside=quick and self._before is not None)
        if text:
            if not quick or self._before is None or self._before[0] is not field:
                self._burst, self._before = "", (field, *_text_of(field))
            self._burst += text
            self._last = now
            return False
        if event.key() in _ENDS and quick and self._before is not None and self._before[0] is field:
            scan, self._burst = self._burst, ""
            before, self._before = self._before, None
            if len(scan) >= SHORTEST_SCAN_IN_FIELD:
                _put_back(*before)
                self.scanned.emit(scan)
                return True
        self._before = None
        return False

    def _outside(self, event: QKeyEvent) -> bool:
        text = self._printed(event, inside=self._timer.isActive())
        if text:
            if not self._timer.isActive():
                self._burst = ""
            self._burst += text
            self._before = None
            self._timer.start()
            return True
        if event.key() in _ENDS and self._timer.isActive() and len(self._burst) >= SHORTEST_SCAN:
            self._timer.stop()
            scan, self._burst = self._burst, ""
            self.scanned.emit(scan)
            return True
        return False

    @property
    def hearing(self) -> bool:
        """Return whether keys come in outside every field that may be a scan."""
        return self._timer.isActive()

    def _paused(self) -> None:
        burst, self._burst = self._burst, ""
        if len(burst) == 1:
            self.typed.emit(burst)
        elif burst:
            self.begun.emit(burst)

    def close(self) -> None:
        """Watch no more."""
        self._timer.stop()
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)


def _text_of(field: QWidget) -> tuple[str, int]:
    """Return what stands in a field and where its cursor is."""
    if isinstance(field, QLineEdit):
        return field.text(), field.cursorPosition()
    if isinstance(field, QPlainTextEdit):
        return field.toPlainText(), field.textCursor().position()
    return "", 0


def _put_back(field: QWidget, text: str, cursor: int) -> None:
    if isinstance(field, QLineEdit):
        field.setText(text)
        field.setCursorPosition(cursor)
    elif isinstance(field, QPlainTextEdit):
        field.setPlainText(text)
        place = field.textCursor()
        place.setPosition(cursor)
        field.setTextCursor(place)
