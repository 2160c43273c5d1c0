"""The bar: practice stripes, the scan field, Next, Hold, Undo, and the two lights."""

import math

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QMenuBar, QVBoxLayout, QWidget
from typing_extensions import override

from app.model.past import WorkPace
from app.model.views import ItemView, StationView
from app.ui import style, words
from app.ui.tongue import heard, mark, tr
from app.ui.widgets.keyed_button import KeyedButton
from app.ui.widgets.plain_label import PlainLabel, set_tip
from app.ui.widgets.signs import Light

PRACTICE_WORDS = mark("PRACTICE · nothing here reaches a real service")


class PracticeBanner(QWidget):
    """Amber stripes that say PRACTICE, the same in both themes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(24)
        self.setAccessibleName(tr(PRACTICE_WORDS))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        light, deep = style.PRACTICE_STRIPES
        painter.fillRect(self.rect(), QColor(light))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(deep))
        tall, step = float(self.height()), 14.0
        for place in range(math.ceil((self.width() + tall) / (2 * step)) + 1):
            left = place * 2 * step - tall
            painter.drawPolygon(
                QPolygonF(
                    [
                        QPointF(left, tall),
                        QPointF(left + step, tall),
                        QPointF(left + step + tall, 0),
                        QPointF(left + tall, 0),
                    ]
                )
            )
        font = style.font(12, bold=True)
        font.setLetterSpacing(font.SpacingType.AbsoluteSpacing, 1.0)
        painter.setFont(font)
        painter.setPen(QColor(style.PRACTICE_INK))
        painter.drawText(QRectF(self.rect()), int(Qt.AlignmentFlag.AlignCenter), tr(PRACTICE_WORDS))


ROOMY_FROM = 1080
"""Pixels of the window; below, what is as it should be is said by its light alone."""
SCAN_NARROWEST, SCAN_CRAMPED = 250, 150


class ScanField(QLineEdit):
    """The field that a scanner or a person types a code into; `scanned` (text, may be empty) on Enter."""

    scanned = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("ScanField")
        self.setAccessibleName(tr("Scan or type a code"))
        self.setAccessibleDescription(tr("Enter opens its item; Enter on an empty field goes on to the next item"))
        self.setMinimumWidth(SCAN_NARROWEST)
        self.setMaximumWidth(600)
        self.returnPressed.connect(self._entered)

    def _entered(self) -> None:
        text = self.text()
        self.clear()
        self.scanned.emit(text)

    def begin(self, text: str) -> None:
        """Take what was typed elsewhere, and the keyboard with it."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.setText(text)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(QColor(style.tokens().muted))
        hint_font = style.font(12)
        room = QRectF(self.rect()).adjusted(14, 0, -12, 0)
        if not self.text():
            painter.setFont(self.font())
            painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), tr("Scan or type a code"))
        taken = self.fontMetrics().horizontalAdvance(self.text() or tr("Scan or type a code"))
        if room.width() - taken > QFontMetrics(hint_font).horizontalAdvance(tr("Ctrl+L")) + 12:
            painter.setFont(hint_font)
            painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), tr("Ctrl+L"))


class Bar(QFrame):
    """Everything above the panels.

    Signals out: `next_asked`, `hold_asked`, `undo_asked`, `operator_asked`, `queue_asked`.
    """

    next_asked = Signal()
    hold_asked = Signal()
    undo_asked = Signal()
    operator_asked = Signal()
    queue_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("Bar")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.banner = PracticeBanner()
        self.banner.hide()
        column.addWidget(self.banner)
        self.menus = QMenuBar()
        self.menus.setAccessibleName(tr("Menus"))
        column.addWidget(self.menus)
        self._row = row = QHBoxLayout()
        row.setContentsMargins(16, 4, 16, 10)
        row.setSpacing(10)
        column.addLayout(row)
        self.scan = ScanField()
        self.next = KeyedButton(tr("Next item"), "Ctrl+Enter", kind="primary-bar")
        self.hold = KeyedButton(tr("Hold"), "H", kind="bar", tip=tr("Send nothing of this item until it goes on"))
        self.undo = KeyedButton(tr("Undo"), "Ctrl+Z", kind="bar")
        self._undoable = self._typed = False
        row.addWidget(self.scan, 3)
        row.addWidget(self.next)
        row.addWidget(self.hold)
        row.addWidget(self.undo)
        row.addStretch(2)
        self._here, self._here_words = Light(), PlainLabel("", tone="muted")
        self._there, self._there_words = Light(), KeyedButton("", "", kind="light")
        self._there_words.setObjectName("ThereButton")
        self._online = PlainLabel("", tone="muted")
        self.operator = ""
        """Who works at this table; empty for nobody named."""
        self._operator = KeyedButton(tr("Operator"), "", kind="small", tip=tr("Who works at this table"))
        for light, text in ((self._here, self._here_words), (self._there, self._there_words)):
            pair = QHBoxLayout()
            pair.setSpacing(2 if light is self._there else 6)
            pair.addWidget(light)
            pair.addWidget(text)
            row.addLayout(pair)
        row.addWidget(self._online)
        row.addWidget(self._operator)
        for label in (self._here_words, self._online):
            label.setMinimumWidth(1)
            label.setSizePolicy(label.sizePolicy().Policy.Minimum, label.sizePolicy().verticalPolicy())
        self.next.clicked.connect(self.next_asked)
        self.hold.clicked.connect(self.hold_asked)
        self.undo.clicked.connect(self.undo_asked)
        self.undo.focus_left.connect(self._allow_undo)
        self._allow_undo()
        self._operator.clicked.connect(self.operator_asked)
        self._there_words.clicked.connect(self.queue_asked)
        self._copying = 0
        self._all_well = True, True
        """Whether what is here is safe and the services can be reached: then the lights alone say so where room lacks."""

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._find_room()

    def _find_room(self) -> None:
        cramped = self.width() < ROOMY_FROM
        safe, online = self._all_well
        self._here_words.setVisible(not (cramped and safe))
        self._online.setVisible(not (cramped and online))
        self.scan.setMinimumWidth(SCAN_CRAMPED if cramped else SCAN_NARROWEST)
        self._row.setSpacing(6 if cramped else 10)

    def show_station(self, view: StationView) -> None:
        """Show the lights for the state of the station."""
        self.banner.setVisible(view.practice)
        if view.problem:
            self._here.show_tone("wrong")
            self._here_words.show_text(tr("Not safe here"), tone="wrong")
            set_tip(self._here_words, heard(view.problem))
        else:
            self._here.show_tone("good")
            self._here_words.show_text(tr("Safe here"), tone="muted")
            set_tip(self._here_words, tr("Every photo and every word taken so far is on this disk."))
        there = view.safe_there and not view.waiting
        self._there.show_tone("good" if there else "needs")
        self._there_words.say(tr("Safe there") if there else tr("Safe there: {waiting:,} wait", waiting=view.waiting))
        set_tip(
            self._there_words,
            tr("Everything that was asked for has been sent.")
            if there
            else tr("{count} still to do; closing the window loses nothing.", count=words.many(view.waiting, "step")),
        )
        self._all_well = not view.problem, view.online
        set_tip(self._here, self._here_words.text())
        self._find_room()
        self._online.show_text(tr("Online") if view.online else tr("Offline"), tone="muted" if view.online else "needs")
        set_tip(
            self._online, "" if view.online else tr("A service cannot be reached. Go on working: it is sent later.")
        )

    def show_item(self, view: ItemView | None) -> None:
        """Show what the buttons do to the item in hand."""
        held = view is not None and view.item.held
        self.hold.say(tr("Go on") if held else tr("Hold"))
        self.hold.setEnabled(view is not None)

    def show_undo(self, *, undoable: bool) -> None:
        """Show whether the station has something to take back."""
        self._undoable = undoable
        self._allow_undo()

    def show_typed(self, typed: bool) -> None:  # noqa: FBT001 - a signal's value
        """Show whether a word was typed that is not saved yet: once Undo is pressed it is, and it is taken back."""
        self._typed = typed
        self._allow_undo()

    def _allow_undo(self) -> None:
        # A button that is greyed under the hand sends the keyboard elsewhere. The key answers in any case.
        possible = self._undoable or self._typed or self.undo.hasFocus()
        self.undo.allow(on=possible, tip="", why=tr("There is nothing to take back."))

    def show_operator(self, name: str) -> None:
        """Show who works at this table."""
        self.operator = name
        self.show_pace(None)

    def show_pace(self, pace: WorkPace | None) -> None:
        """Show how quick whoever works here is, where that is known."""
        name = self.operator
        each = (
            tr(" · {seconds_each:.0f} s each", seconds_each=pace.seconds_each)
            if name and pace is not None and pace.seconds_each
            else ""
        )
        # Bordered as long as somebody should press it.
        style.dress(self._operator, "kind", "light" if name else "small")
        self._operator.say(f"{name or tr('Name operator')}{each}")
        self._operator.setAccessibleName(tr("Operator: {name}{each}", name=name or tr("nobody yet"), each=each))
        hour = (
            tr("{count} in the last hour{each}. ", count=words.many(pace.items, "item"), each=each)
            if name and pace is not None
            else ""
        )
        set_tip(self._operator, tr("{hour}Scan a badge, or press here, to say who works at this table", hour=hour))
