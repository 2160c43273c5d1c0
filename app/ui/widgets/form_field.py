"""Editors for the fields of a listing, made from the destination's own field list."""

from collections.abc import Mapping
from typing import Protocol

from PySide6.QtCore import QEvent, QPointF, QRectF, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFontMetrics, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)
from typing_extensions import override

from app.model.listing import Choice, FieldKind, FormField
from app.ui import style
from app.ui.tongue import tr
from app.ui.widgets.flow import Flow
from app.ui.widgets.plain_label import one_line, plain_tip, set_tip
from app.ui.widgets.signs import paint_chevron
from app.ui.widgets.tick_box import TickBox

FORGET = "\u0000forget"
LONG_TALL, WIDE_TALL = 62, 45
"""Three lines and their edges, and two where they are long."""


class Editor(Protocol):
    """What every editor can do; it is a QWidget and emits `edited` and `left`."""

    def show_word(self, word: str, placeholder: str) -> None:
        """Show the person's word, or the placeholder where there is none."""

    def word(self) -> str:
        """Return the person's word as it stands in the editor; empty for none."""

    def mark(self, state: str) -> None:
        """Mark the field: ``needs``, ``wrong`` or nothing."""


def _mark(widget: QWidget, state: str) -> None:
    for name in ("needs", "wrong"):
        widget.setProperty(name, "true" if state == name else "false")
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def show_proposed(editor: QWidget, *, on: bool) -> None:
    """Show whether the placeholder of an editor is a value proposed, which is read as one, or a hint."""
    line = editor.lineEdit() if isinstance(editor, QComboBox) else None
    style.dress(editor, "proposed", "true" if on else "false", *((line,) if line is not None else ()))


class LineEditor(QLineEdit):
    """One line of text, an amount, a number or a date."""

    edited = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.textEdited.connect(lambda _text: self.edited.emit())

    def show_word(self, word: str, placeholder: str) -> None:
        """Show the person's word, or the placeholder where there is none."""
        if word != self.text():
            self.setText(word)
            self.setCursorPosition(0)
        self.setPlaceholderText(one_line(placeholder))

    def word(self) -> str:
        """Return the person's word as it stands; empty for none."""
        return self.text().strip()

    def mark(self, state: str) -> None:
        """Mark the field: ``needs``, ``wrong`` or nothing."""
        _mark(self, state)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class LongEditor(QPlainTextEdit):
    """Several lines of plain text."""

    edited = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setFixedHeight(LONG_TALL)
        self.textChanged.connect(self.edited)

    def show_word(self, word: str, placeholder: str) -> None:
        """Show the person's word, or the placeholder where there is none."""
        if word != self.toPlainText():
            with QSignalBlocker(self):
                self.setPlainText(word)
        self.setPlaceholderText(placeholder)

    def word(self) -> str:
        """Return the person's word as it stands; empty for none."""
        return self.toPlainText().strip()

    def mark(self, state: str) -> None:
        """Mark the field: ``needs``, ``wrong`` or nothing."""
        _mark(self, state)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class ChoiceEditor(QComboBox):
    """One of the destination's values; others can be typed where the destination is not strict."""

    edited = Signal()
    left = Signal()

    def __init__(self, field: FormField, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._placeholder = ""
        self._choices = field.allowed
        self.setEditable(not field.strict)
        self.setMaxVisibleItems(16)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        for place, choice in enumerate(field.allowed):
            self.addItem(one_line(choice.label or choice.value), choice.value)
            if choice.help:
                self.setItemData(place, plain_tip(choice.help), Qt.ItemDataRole.ToolTipRole)
        self.setCurrentIndex(-1)
        self.activated.connect(self._activated)
        line = self.lineEdit()
        if line is not None:
            line.setClearButtonEnabled(False)
            line.setAccessibleName(field.label)
            line.textEdited.connect(lambda _text: self.edited.emit())

    def _activated(self, row: int) -> None:
        if self.itemData(row) == FORGET:
            self.setCurrentIndex(-1)
        self.edited.emit()

    def _place_of(self, word: str) -> int:
        for place, choice in enumerate(self._choices):
            if word.casefold() in {choice.value.casefold(), choice.label.casefold()}:
                return place
        return -1

    def show_word(self, word: str, placeholder: str) -> None:
        """Show the person's word, or the placeholder where there is none."""
        self._placeholder = one_line(placeholder)
        line = self.lineEdit()
        if line is not None:
            line.setPlaceholderText(self._placeholder)
        if word != self.word():
            place = self._place_of(word) if word else -1
            with QSignalBlocker(self):
                if line is not None and place < 0:
                    self.setEditText(word)
                    line.setCursorPosition(0)
                else:
                    self.setCurrentIndex(place)
        last = self.count() - 1
        forgettable = last >= 0 and self.itemData(last) == FORGET
        if bool(word) != forgettable:
            with QSignalBlocker(self):
                if word:
                    self.addItem(tr("Forget my choice"), FORGET)
                else:
                    self.removeItem(last)
        self.update()

    def word(self) -> str:
        """Return the person's word as it stands; empty for none."""
        if self.isEditable():
            text = self.currentText().strip()
            place = self._place_of(text)
            return self._choices[place].value if text and place >= 0 else text
        chosen = self.currentData()
        return str(chosen) if isinstance(chosen, str) and chosen != FORGET else ""

    def mark(self, state: str) -> None:
        """Mark the field: ``needs``, ``wrong`` or nothing."""
        _mark(self, state)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        # Scrolling the form must never change a value on its way.
        event.ignore()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        option.currentText = ""
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        colours = style.tokens()
        marked = self.property("needs") == "true" or self.property("wrong") == "true"
        if not self.isEditable():
            empty = self.currentIndex() < 0
            hint = empty and self.property("proposed") != "true"
            ink = colours.muted if hint else colours.ink
            if empty and marked:
                ink = colours.needs_ink if self.property("needs") == "true" else colours.wrong_ink
            painter.setPen(QColor(ink))
            room = self.rect().adjusted(13, 0, -26, 0)
            text = self._placeholder if empty else self.currentText()
            shown = QFontMetrics(self.font()).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), shown)
        if self.isEnabled():
            paint_chevron(painter, QPointF(self.width() - 15, self.height() / 2), 4, colours.muted)


class ManyEditor(QWidget):
    """Several of the destination's values; one of them may stand alone (``None``)."""

    edited = Signal()
    left = Signal()

    def __init__(self, field: FormField, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._alone = field.excludes
        self._state = ""
        self._boxes: list[tuple[Choice, TickBox]] = []
        row = Flow(self, columns=True)
        row.setContentsMargins(10, 7, 10, 7)
        for choice in field.allowed:
            box = TickBox(one_line(choice.label or choice.value).replace("&", "&&"))
            box.setAccessibleName(f"{field.label}: {choice.label or choice.value}")
            if choice.help:
                set_tip(box, choice.help)
            box.clicked.connect(lambda _on=False, one=choice: self._clicked(one))
            row.addWidget(box)
            self._boxes.append((choice, box))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMinimumHeight(32)
        if self._boxes:
            self.setFocusProxy(self._boxes[0][1])

    def _clicked(self, clicked: Choice) -> None:
        if self._alone is not None:
            on = next(box.isChecked() for choice, box in self._boxes if choice is clicked)
            for choice, box in self._boxes:
                lonely = choice.value == self._alone
                if on and choice is not clicked and (clicked.value == self._alone or lonely):
                    box.setChecked(False)
        self.edited.emit()
        self.left.emit()

    def take_key(self, letter: str) -> bool:
        """Tick or untick the first value that begins with a letter, as a list jumps to one; False where none does."""
        begun = (
            box for choice, box in self._boxes if (choice.label or choice.value)[:1].casefold() == letter.casefold()
        )
        box = next(begun, None)
        if box is None or not self.isEnabled():
            return False
        box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        box.click()
        return True

    def show_word(self, word: str, placeholder: str) -> None:
        """Tick the person's values; the placeholder becomes the tooltip."""
        chosen = {part.strip().casefold() for part in word.split(",") if part.strip()}
        for choice, box in self._boxes:
            box.setChecked(choice.value.casefold() in chosen)
        set_tip(self, placeholder)

    def word(self) -> str:
        """Return the ticked values, comma between them; empty for none."""
        return ", ".join(choice.value for choice, box in self._boxes if box.isChecked())

    def mark(self, state: str) -> None:
        """Mark the field: ``needs``, ``wrong`` or nothing."""
        self._state = state
        self.update()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        colours = style.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        grounds: Mapping[str, tuple[str, str]] = {
            "needs": (colours.needs_soft, colours.needs),
            "wrong": (colours.wrong_soft, colours.wrong),
        }
        ground, edge = grounds.get(self._state, (colours.field if self.isEnabled() else colours.panel, colours.line))
        painter.setBrush(QColor(ground))
        painter.setPen(QColor(edge))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)


AnyEditor = LineEditor | LongEditor | ChoiceEditor | ManyEditor


def make_editor(field: FormField) -> AnyEditor:
    """Return the editor that fits a field's kind."""
    editor: AnyEditor
    if field.kind is FieldKind.MANY and field.allowed:
        editor = ManyEditor(field)
    elif field.allowed:
        editor = ChoiceEditor(field)
    elif field.kind is FieldKind.LONG_TEXT:
        editor = LongEditor()
    else:
        editor = LineEditor()
    editor.setAccessibleName(field.label)
    if field.help:
        editor.setAccessibleDescription(field.help)
        set_tip(editor, field.help)
    return editor
