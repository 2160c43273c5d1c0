"""What is live at one destination: its standing, its figures, and where it is not what was approved."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QWidget

from app.model.listing import Publication
from app.ui import words
from app.ui.tongue import heard, mark, tr
from app.ui.widgets.keyed_button import KeyedButton
from app.ui.widgets.plain_label import PlainLabel

LIVE = "active"
PUBLISHED = mark("published")
"""What the window calls a listing that is live, whatever the destination's word for it."""


class PublishedBox(QFrame):
    """One publication; `open_asked` (address of its page), `withdraw_asked` (service)."""

    open_asked = Signal(str)
    withdraw_asked = Signal(str)

    def __init__(self, one: Publication, title: str, parent: QWidget | None = None) -> None:
        """`title` is what the destination is called."""
        super().__init__(parent)
        self.setProperty("box", "calm")
        grid = QGridLayout(self)
        grid.setContentsMargins(12, 10, 12, 10)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        status = (tr(PUBLISHED) if one.status == LIVE else heard(one.status)).capitalize()
        standing = tr("{status} at {title} · {remote}", status=status, title=title, remote=one.remote_id)
        grid.addWidget(PlainLabel(standing, wrap=True, tone="good"), 0, 0)
        grid.addLayout(self._tools(one, title), 0, 1, Qt.AlignmentFlag.AlignRight)
        figures = QHBoxLayout()
        figures.setSpacing(6)
        for name, figure in _figures(one):
            figures.addWidget(PlainLabel(name))
            figures.addWidget(PlainLabel(words.money(figure), tone="figure"))
            figures.addSpacing(14)
        figures.addStretch(1)
        grid.addLayout(figures, 1, 0, 1, 2)
        for row, difference in enumerate(one.differences, 2):
            said = tr("Not as approved: {difference}", difference=heard(difference))
            grid.addWidget(PlainLabel(said, wrap=True, tone="needs"), row, 0, 1, 2)
        grid.setColumnStretch(0, 1)

    def _tools(self, one: Publication, title: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        if one.url:
            address = one.url
            page = KeyedButton(tr("Open page"), "", kind="small")
            page.lead_to(address)
            page.setAccessibleName(tr("Open the page at {title}", title=title))
            page.clicked.connect(lambda: self.open_asked.emit(address))
            row.addWidget(page)
        down = KeyedButton(tr("Take down…"), "", kind="small")
        down.setAccessibleName(tr("Take the listing at {title} down", title=title))
        down.clicked.connect(lambda: self.withdraw_asked.emit(one.service))
        row.addWidget(down)
        return row


def _figures(one: Publication) -> list[tuple[str, str]]:
    estimate = one.payout_estimate if one.payout_estimate != one.payout else None
    named = ((tr("Price"), one.price), (tr("Net payout"), one.payout), (tr("Our estimate"), estimate))
    return [(name, figure) for name, figure in named if figure]
