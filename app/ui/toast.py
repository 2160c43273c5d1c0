"""One sentence at the foot of the window: what happened, what is safe, what to do."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from app.model.events import Notice, Tone
from app.ui.widgets.keyed_button import KeyedButton
from app.ui.widgets.plain_label import PlainLabel

GOOD_MS = 5000
LONG_MS = 15000
_BOXES = {Tone.GOOD: "good", Tone.NEEDS_YOU: "needs", Tone.WRONG: "wrong"}


class Toast(QFrame):
    """Shows the newest notice over the panels; good news goes by itself, bad news stays until dismissed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("Toast")
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 8, 8)
        row.setSpacing(12)
        self._words = PlainLabel("", wrap=True)
        self._words.setMinimumWidth(260)
        self._dismiss = KeyedButton("Dismiss", "Esc", kind="small")
        self._dismiss.clicked.connect(self.hide)
        row.addWidget(self._words, 1)
        row.addWidget(self._dismiss, 0, Qt.AlignmentFlag.AlignVCenter)
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
        self._words.show_text(notice.sentence)
        self.setProperty("box", _BOXES[notice.tone])
        for part in (self, self._words):
            part.style().unpolish(part)
            part.style().polish(part)
        self.show()
        self.place()
        self.raise_()
        if notice.tone is Tone.WRONG:
            self._timer.stop()
        else:
            self._timer.start(GOOD_MS if notice.tone is Tone.GOOD else LONG_MS)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, notice.sentence))

    def place(self) -> None:
        """Stand at the foot of the window, in the middle."""
        parent = self.parentWidget()
        if parent is None:
            return
        wide = min(640, parent.width() - 48)
        self._words.setFixedWidth(wide - 22 - 12 - self._dismiss.sizeHint().width())
        tall = max(self._row.heightForWidth(wide), 46)
        self.setGeometry((parent.width() - wide) // 2, parent.height() - tall - 44, wide, tall)

    def close_timer(self) -> None:
        """Stop the clock."""
        self._timer.stop()
