"""The foot of the listing: how each destination stands, where else it can go, and the keys that check and publish it."""

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from app.ui import style
from app.ui.models.listing import Chip
from app.ui.tongue import tr
from app.ui.widgets.choose_menu import ChooseButton
from app.ui.widgets.flow import Flow
from app.ui.widgets.keyed_button import KeyedButton
from app.ui.widgets.plain_label import one_line

EDGE, APART = 12, 8


class ListingFoot(QFrame):
    """Chips and buttons; `field_asked` (a chip's first field that needs a person), `gap_asked` (what is missing).

    The chips and where else it can go stand on the line of the buttons where there is room for all.
    """

    field_asked = Signal(str)
    gap_asked = Signal()
    approve_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("PanelFoot")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(EDGE, 10, EDGE, 10)
        self._column.setSpacing(APART)
        self._left = QWidget()
        self._chip_row = Flow(self._left, across=APART, down=6)
        self._chip_row.setContentsMargins(0, 0, 0, 0)
        self._row = QHBoxLayout()
        self._row.setSpacing(APART)
        self._column.addLayout(self._row)
        self.ask = ChooseButton(tr("Publish at…"), tr("Choose where this item is published"))
        self.again = KeyedButton(tr("Edit again"), "F8")
        self.check = KeyedButton(tr("Check"), "F7", tip=tr("Check every destination now, without sending anything"))
        self._gap = False
        self._approve = KeyedButton(tr("Approve and publish"), "F9", kind="primary")
        self._approve.clicked.connect(self._pressed)
        self._chip_row.addWidget(self.ask)
        self._chips: list[QPushButton] = []
        self._row.addStretch(1)
        for button in (self.again, self.check, self._approve):
            self._row.addWidget(button)
        self._beside = True
        self._stand(beside=False)

    def _pressed(self) -> None:
        # A button that says it goes to what is missing never publishes, whatever came in since.
        (self.gap_asked if self._gap else self.approve_asked).emit()

    def show_chips(self, chips: Sequence[Chip]) -> None:
        """Show how each destination stands."""
        for gone in self._chips:
            self._chip_row.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        self._chip_row.removeWidget(self.ask)
        self._chips = [self._chip(one) for one in chips]
        for shown in (*self._chips, self.ask):
            self._chip_row.addWidget(shown)
        self._fit()

    def offer(self, services: Mapping[str, str], asked: Collection[str] | None) -> None:
        """Offer these services (name to title) to publish at as well, as ChooseButton does."""
        self.ask.offer(services, asked)
        self._fit()

    def _chip(self, chip: Chip) -> QPushButton:
        button = QPushButton(one_line(chip.text).replace("&", "&&"))
        button.setProperty("kind", "chip")
        button.setProperty("tone", chip.tone)
        button.setAccessibleName(chip.text)
        button.clicked.connect(lambda: self.field_asked.emit(chip.first_need))
        return button

    def show_state(self, *, frozen: bool, live: bool) -> None:
        """Offer what can be done: an approved listing is edited again, a draft is checked and approved."""
        self.again.setVisible(frozen)
        self.check.setVisible(not frozen)
        self._approve.setVisible(not frozen)
        self._live = live
        self.show_gap(gap=False)

    def show_gap(self, *, gap: bool) -> None:
        """Say on the main button whether something is missing still: then it leads there and publishes nothing."""
        self._gap = gap
        self._approve.say(
            tr("Go to what is missing")
            if gap
            else tr("Approve and update")
            if self._live
            else tr("Approve and publish")
        )
        style.dress(self._approve, "kind", "plain" if gap else "primary")
        self._fit()

    def _fit(self) -> None:
        self._left.setVisible(bool(self._chips) or not self.ask.isHidden())
        # What was shown or hidden just now counts once the layout has heard of it.
        QTimer.singleShot(0, self, self._fit_now)

    def _fit_now(self) -> None:
        self._stand(beside=self._chip_row.sizeHint().width() + APART + self._least() <= self.width())

    def _least(self) -> int:
        """Return how wide (pixels) the buttons are with their edges."""
        shown = [one for one in (self.again, self.check, self._approve) if not one.isHidden()]
        return 2 * EDGE + sum(one.sizeHint().width() for one in shown) + APART * len(shown)

    @override
    def minimumSizeHint(self) -> QSize:
        # What stands beside the buttons goes above them in a narrower panel: it never keeps the panel wide.
        return QSize(self._least(), super().minimumSizeHint().height())

    def _stand(self, *, beside: bool) -> None:
        if beside == self._beside:
            return
        self._beside = beside
        across = QSizePolicy.Policy.Fixed if beside else QSizePolicy.Policy.Preferred
        policy = QSizePolicy(across, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(not beside)
        self._left.setSizePolicy(policy)
        (self._column if beside else self._row).removeWidget(self._left)
        if beside:
            self._row.insertWidget(0, self._left, 0, Qt.AlignmentFlag.AlignVCenter)
        else:
            self._column.insertWidget(0, self._left)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
