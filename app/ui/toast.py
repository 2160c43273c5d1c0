"""One sentence at the foot of the window: what happened, what is safe, what to do."""

from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.model.events import Notice, Tone
from app.ui import style
from app.ui.tongue import heard, tr
from app.ui.widgets.keyed_button import KeyedButton
from app.ui.widgets.plain_label import PlainLabel

GOOD_MS = 5000
LONG_MS = 15000
NARROWEST = 240
_BOXES = {Tone.GOOD: "good", Tone.NEEDS_YOU: "needs", Tone.WRONG: "wrong"}


class Toast(QFrame):
    """Shows the newest notice over the panels; good news goes by itself, bad news stays until dismissed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("Toast")
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 10, 10)
        column.setSpacing(6)
        self._words = PlainLabel("", wrap=True)
        self._dismiss = KeyedButton(tr("Dismiss"), "Esc", kind="small")
        self._dismiss.clicked.connect(self.hide)
        column.addWidget(self._words, 1)
        column.addWidget(self._dismiss, 0, Qt.AlignmentFlag.AlignRight)
        self._place = QRect()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self.hide()

    @property
    def sentence(self) -> str:
        """Return what is shown, or an empty text."""
        return self._words.text() if self.isVisible() else ""

    def show_notice(self, notice: Notice) -> None:
        """Show a notice."""
        sentence = heard(notice.sentence)
        self._words.show_text(sentence)
        style.dress(self, "box", _BOXES[notice.tone], self._words)
        self.show()
        self.place()
        self.raise_()
        if notice.tone is Tone.WRONG:
            self._timer.stop()
        else:
            self._timer.start(GOOD_MS if notice.tone is Tone.GOOD else LONG_MS)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))

    def stand_in(self, place: QRect) -> None:
        """Stand at the foot of a part of the window (the item list, which ends before its panel does)."""
        self._place = place
        self.place()

    def place(self) -> None:
        """Take the place given, or the middle of the window where there is none."""
        parent = self.parentWidget()
        if parent is None:
            return
        place = self._place if self._place.width() >= NARROWEST else QRect(parent.rect()).adjusted(0, 0, 0, -36)
        wide = min(420, max(NARROWEST, place.width() - 16))
        tall = max(self._column.heightForWidth(wide), self._column.minimumSize().height()) + 8
        self.setGeometry(place.center().x() - wide // 2, place.bottom() - tall - 8, wide, tall)

    def close_timer(self) -> None:
        """Stop the clock."""
        self._timer.stop()
