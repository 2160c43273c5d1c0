"""The page that looks at everything: what is well, what is wrong, and what to do about it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget
from typing_extensions import override

from app.model.views import Finding
from app.ui.tongue import heard, mark, tr
from app.ui.widgets.keyed_button import KeyedButton
from app.ui.widgets.page import Box, Page, account_points, buttons, quiet

SENTENCE = mark(
    "The station looks at its settings, the keyring, the disk, the copies of its journal and the exchange rates, and asks "
    "every service that is set up."
)


class CheckupPage(Page):
    """One box a finding. Signals: `look_asked`, `stop_asked`."""

    look_asked = Signal()
    stop_asked = Signal()

    @override
    @staticmethod
    def page_title() -> str:
        return tr("Is all well?")

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("checkup", self.page_title(), tr(SENTENCE), parent)
        self._look = quiet(KeyedButton(tr("Look now"), "F5", kind="primary"))
        self._look.clicked.connect(self.test)
        self._stop = quiet(KeyedButton(tr("Stop")))
        self._stop.clicked.connect(self.stop_asked)
        self._stop.hide()
        self.rows.addLayout(buttons(self._look, self._stop))
        self._busy = QProgressBar()
        self._busy.setAccessibleName(tr("How many services have answered"))
        self._busy.hide()
        self.rows.addWidget(self._busy)
        self.boxes: list[Box] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self.rows.addLayout(self._list)
        self.rows.addStretch(1)

    @override
    def test(self) -> None:
        if self._look.isEnabled():
            self.look_asked.emit()

    def show_busy(self, *, busy: bool) -> None:
        """Show that it is being looked, and offer to stop."""
        self._busy.setVisible(busy)
        self._busy.setRange(0, 0)
        self._stop.setVisible(busy)
        self._look.setEnabled(not busy)

    def show_progress(self, done: int, total: int) -> None:
        """Show how many services have answered."""
        self._busy.setRange(0, total)
        self._busy.setValue(done)

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show what was found: what is wrong first."""
        ordered = sorted(findings, key=lambda one: one.good)
        while len(self.boxes) < len(ordered):
            box = Box()
            self._list.addWidget(box)
            self.boxes.append(box)
        for place, box in enumerate(self.boxes):
            if place >= len(ordered):
                box.hide()
                continue
            found = ordered[place]
            points = account_points(found.may, found.missing)
            tone = "wrong" if not found.good else "needs" if found.missing else "calm"
            box.say(f"{heard(found.what)}: {heard(found.sentence)}", tone, points)

    @override
    def first_widget(self) -> QWidget:
        return self._look
