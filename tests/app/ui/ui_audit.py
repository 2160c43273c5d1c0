"""What assistive tech and the keyboard find in a window, gathered so that tests can name what is wrong."""

from collections.abc import Callable, Iterator
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAction, QImage, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QListView,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QTabBar,
    QTableView,
    QWidget,
)

from app.ui.widgets.keyed_button import KeyedButton
from app.ui.widgets.plain_label import PlainLabel

Role = QAccessible.Role
SEEN_PIXELS = 24
READABLE = 4.5

ROLES: tuple[tuple[type[QWidget], frozenset[QAccessible.Role]], ...] = (
    (QCheckBox, frozenset({Role.CheckBox})),
    (QRadioButton, frozenset({Role.RadioButton})),
    (QPushButton, frozenset({Role.Button, Role.ButtonMenu, Role.CheckBox, Role.RadioButton, Role.PageTab})),
    (QComboBox, frozenset({Role.ComboBox})),
    (QLineEdit, frozenset({Role.EditableText})),
    (QPlainTextEdit, frozenset({Role.EditableText})),
    (QListView, frozenset({Role.List})),
    (QTableView, frozenset({Role.Table})),
    (QTabBar, frozenset({Role.PageTabList})),
    (QScrollArea, frozenset({Role.Client, Role.Pane})),
    (QKeySequenceEdit, frozenset({Role.EditableText, Role.Client, Role.HotkeyField})),
)
"""What each kind of widget is for assistive tech; one that takes the keyboard and is none of these is a finding."""


def own(window: QWidget) -> Iterator[QWidget]:
    """Give every widget of a window, Qt's inner parts and the lists of closed choices left out."""
    for widget in window.findChildren(QWidget):
        parent = widget.parentWidget()
        inner = (
            isinstance(parent, (QComboBox, QKeySequenceEdit))
            or isinstance(widget, QHeaderView)
            or (isinstance(widget, QAbstractButton) and isinstance(parent, (QAbstractItemView, QTabBar, QLineEdit)))
        )
        if widget.window() is window and not inner and not widget.objectName().startswith("qt_"):
            yield widget


def usable(window: QWidget) -> list[QWidget]:
    """Return every widget that a person works with: it takes the keyboard or a click."""
    kinds = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox, QAbstractItemView, QTabBar, QKeySequenceEdit)
    return [one for one in own(window) if isinstance(one, kinds) or one.focusPolicy() & Qt.FocusPolicy.TabFocus.value]


def stopped_at(widget: QWidget) -> bool:
    """Tell whether Tab may stop at a widget."""
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus.value) and widget.focusProxy() is None


def spoken(widget: QWidget) -> str:
    """Return the name that assistive tech reads out."""
    found = QAccessible.queryAccessibleInterface(widget)
    return found.text(QAccessible.Text.Name).strip() if found is not None else ""


def described(widget: QWidget) -> str:
    """Return a widget as a person can find it again."""
    around, parent = [], widget.parentWidget()
    while parent is not None and len(around) < 3:
        around.append(type(parent).__name__)
        parent = parent.parentWidget()
    return f"{type(widget).__name__} {spoken(widget)!r} in {' in '.join(around)}"


def without_name_or_role(window: QWidget) -> list[str]:
    """Return every widget to work with that has no name, or no role that says what it is."""
    found = []
    for widget in usable(window):
        face = QAccessible.queryAccessibleInterface(widget)
        role = face.role() if face is not None else None
        fitting = next((roles for kind, roles in ROLES if isinstance(widget, kind)), frozenset())
        if not spoken(widget):
            found.append(f"no name: {described(widget)}")
        if role not in fitting:
            found.append(f"role {role}: {described(widget)}")
    return found


def named_alike(window: QWidget) -> list[str]:
    """Return names that two visible, enabled widgets of one kind share: a listener cannot tell them apart."""
    seen: dict[tuple[str, str], QWidget] = {}
    found = []
    for widget in usable(window):
        if not widget.isVisible():
            continue
        face = QAccessible.queryAccessibleInterface(widget)
        name = (spoken(widget), str(face.role()) if face is not None else "")
        if name in seen:
            found.append(described(widget))
        seen[name] = widget
    return found


def tab_stops(window: QWidget, most: int = 300) -> list[QWidget]:
    """Press Tab from the widget in hand until it comes round; every stop in order."""
    stops: list[QWidget] = []
    for _ in range(most):
        here = QApplication.focusWidget()
        if here is None or (stops and here is stops[0]):
            return stops
        stops.append(here)
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(here, QKeyEvent(kind, Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier))
        if QApplication.focusWidget() is here:
            raise AssertionError(f"Tab does not leave {described(here)}")
    raise AssertionError(f"Tab never comes round; last at {described(stops[-1])}")


def out_of_order(stops: list[QWidget], area: QWidget) -> list[str]:
    """Return every stop within `area` that stands above the one before it, or left of it in the same line."""
    within = [stop for stop in stops if area.isAncestorOf(stop)]
    found = []
    for before, stop in pairwise(within):
        last, at = next(
            pair for pair in zip(_boxes(before, area), _boxes(stop, area), strict=False) if pair[0] != pair[1]
        )
        same_line = at.top() < last.bottom() and last.top() < at.bottom()
        if (same_line and at.left() < last.left()) or (not same_line and at.top() < last.top()):
            found.append(f"{described(stop)} comes after {described(before)}")
    return found


def _boxes(stop: QWidget, area: QWidget) -> list[QRect]:
    """Return where a stop stands: the parts that scroll and hold it, the outermost first, then itself."""
    chain, around = [stop], stop.parentWidget()
    while around is not None and around is not area:
        if isinstance(around, QScrollArea):
            chain.insert(0, around)
        around = around.parentWidget()
    return [QRect(one.mapTo(area, QPoint(0, 0)), one.size()) for one in chain]


def keys_of(action: QAction) -> list[str]:
    """Return the keys of an action."""
    return [key.toString(QKeySequence.SequenceFormat.PortableText) for key in action.shortcuts()]


def keys_heard(shortcut: QShortcut) -> list[QKeySequence]:
    """Return the keys of a shortcut."""
    heard: Callable[[], list[QKeySequence]] = shortcut.keys
    return heard()


def colliding_keys(window: QWidget) -> list[str]:
    """Return every key that two actions or shortcuts of a window hear at once."""
    wide: dict[str, list[str]] = {}
    narrow: list[tuple[str, QWidget, str]] = []
    actions = {id(one): one for widget in (window, *window.findChildren(QWidget)) for one in widget.actions()}
    for action in actions.values():
        for key in keys_of(action):
            wide.setdefault(key, []).append(action.text())
    for shortcut in window.findChildren(QShortcut):
        holder = shortcut.parent()
        if not isinstance(holder, QWidget) or holder.window() is not window:
            continue
        for key in (one.toString(QKeySequence.SequenceFormat.PortableText) for one in keys_heard(shortcut)):
            if shortcut.context() is Qt.ShortcutContext.WindowShortcut:
                wide.setdefault(key, []).append(type(holder).__name__)
            else:
                narrow.append((key, holder, type(holder).__name__))
    found = [f"{key}: {', '.join(names)}" for key, names in wide.items() if len(names) > 1]
    for place, (key, holder, name) in enumerate(narrow):
        if key in wide:
            found.append(f"{key}: {name}, {wide[key][0]}")
        for other_key, other, other_name in narrow[:place]:
            if key == other_key and (holder is other or holder.isAncestorOf(other) or other.isAncestorOf(holder)):
                found.append(f"{key}: {name}, {other_name}")
    return found


def colliding_letters(menus: list[QMenu]) -> list[str]:
    """Return every underlined letter that two entries beside each other share."""
    found = []
    groups = [[one.menuAction() for one in menus], *(menu.actions() for menu in menus)]
    for group in groups:
        seen: dict[str, str] = {}
        for action in group:
            mnemonic = QKeySequence.mnemonic(action.text()).toString()
            if mnemonic and mnemonic in seen:
                found.append(f"{mnemonic}: {seen[mnemonic]}, {action.text()}")
            seen[mnemonic] = action.text()
    return found


def _pixels(image: QImage) -> NDArray[np.uint8]:
    image = image.convertToFormat(QImage.Format.Format_RGB888)
    flat = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return flat[:, : image.width() * 3].reshape(image.height(), image.width(), 3).copy()


def _lights(pixels: NDArray[np.uint8]) -> NDArray[np.float64]:
    """Return the relative luminance of every pixel (WCAG 2)."""
    parts = pixels / 255
    linear = np.where(parts <= 0.03928, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    return linear @ np.array([0.2126, 0.7152, 0.0722])


def _contrast(one: NDArray[np.float64], other: NDArray[np.float64] | float) -> NDArray[np.float64]:
    return (np.maximum(one, other) + 0.05) / (np.minimum(one, other) + 0.05)


def _grab(window: QWidget, widget: QWidget, around: int) -> NDArray[np.uint8]:
    box = widget.rect().translated(widget.mapTo(window, QPoint(0, 0))).adjusted(-around, -around, around, around)
    return _pixels(window.grab(box.intersected(window.rect())).toImage())


def without_seen_focus(window: QWidget, stops: list[QWidget]) -> list[str]:
    """Return every stop that looks the same, or nearly so, whether it has the keyboard or not.

    Seen is a line of at least `SEEN_PIXELS` that changes by a contrast of 3:1 or more (WCAG 2, 1.4.11 and 2.4.7).
    """
    found = []
    for stop in stops:
        # What follows the keyboard once it was there (the cell in hand) must show whether it still is.
        stop.setFocus(Qt.FocusReason.TabFocusReason)
        stop.clearFocus()
        before = _grab(window, stop, 3)
        stop.setFocus(Qt.FocusReason.TabFocusReason)
        after = _grab(window, stop, 3)
        seen = int(np.count_nonzero(_contrast(_lights(before), _lights(after)) >= 3))
        if seen < SEEN_PIXELS:
            found.append(f"{seen} pixels change: {described(stop)}")
    return found


def faint(window: QWidget, seen: set[str] | None = None) -> list[str]:
    """Return every text in sight that nowhere reaches a contrast of 4.5:1 against the ground it stands on.

    The ground is the colour that most of its place has; the strongest stroke of the letters is what is measured.
    What is in `seen` was measured before.
    """
    found = []
    for widget in own(window):
        text = widget.text() if isinstance(widget, (QLabel, QAbstractButton, QLineEdit)) else ""
        text = text or (widget.words if isinstance(widget, KeyedButton) else "")
        if not text or widget.visibleRegion().boundingRect() != widget.rect() or not widget.isEnabled():
            continue
        name = f"{described(widget)} {text}"
        if seen is not None and name in seen:
            continue
        if seen is not None:
            seen.add(name)
        pixels = _grab(window, widget, 0)
        packed = pixels.astype(np.uint32) @ np.array([65536, 256, 1], np.uint32)
        found_colours, counts = np.unique(packed, return_counts=True)
        colours = np.stack([found_colours >> shift & 255 for shift in (16, 8, 0)], axis=-1).astype(np.uint8)
        ground = _lights(colours[counts.argmax()])
        strongest = float(_contrast(_lights(colours), float(ground)).max())
        if strongest < READABLE:
            found.append(f"{strongest:.1f}: {described(widget)}")
    return found


def cut_off(window: QWidget) -> list[str]:
    """Return every text in sight that does not fit its place: a label's, a button's, a tab's."""
    found = []
    for widget in own(window):
        if widget.visibleRegion().isEmpty():
            continue
        if isinstance(widget, PlainLabel) and widget.text():
            room = widget.contentsRect()
            if widget.wordWrap():
                needed = widget.heightForWidth(widget.width())
                if needed > widget.height() + 1:
                    found.append(f"{needed} > {widget.height()} high: {described(widget)}")
            elif not widget.toolTip() and widget.fontMetrics().horizontalAdvance(widget.text()) > room.width() + 1:
                found.append(f"ends in an ellipsis, without a tooltip: {described(widget)}")
        elif isinstance(widget, QAbstractButton):
            needed = widget.minimumSizeHint() if isinstance(widget, KeyedButton) else widget.sizeHint()
            if needed.width() > widget.width() + 1 or needed.height() > widget.height() + 1:
                found.append(
                    f"{needed.width()}x{needed.height()} > {widget.width()}x{widget.height()}: {described(widget)}"
                )
    return found
