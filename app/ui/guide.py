"""The guide of the first listing: one line above the panels that says the next step and can be left at any time."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from app.model.views import ItemView
from app.station import Station
from app.ui.models.listing import is_frozen
from app.ui.tongue import tr
from app.ui.widgets.keyed_button import KeyedButton
from app.ui.widgets.plain_label import PlainLabel

SETTING = "ui.guide"
STEPS = 5


def next_step(view: ItemView | None, items: int) -> tuple[int, str]:
    """Return which step of `STEPS` comes next for the item in hand, and what to do; `items` are in the list."""
    if view is not None and view.publications:
        return (
            STEPS,
            tr("Your first listing is live, in practice. Ctrl+Enter begins the next item; Ctrl+, connects services."),
        )
    if view is None or not view.photos:
        if items > 1 or (items and view is None):
            return 3, tr(
                "Ctrl+Down goes down the item list to what you took in. Results and prices come by themselves."
            )
        return 1, tr("Drop photos under Capture or press Ctrl+O. No photos at hand: Ctrl+T takes the sample items in.")
    if view.item.open:
        return (
            2,
            tr("All photos of this item there? Ctrl+Enter is Next item: this one then goes to the services by itself."),
        )
    if is_frozen(view):
        return 4, tr("Approved: exactly this is being published, once. Nothing to do but wait a moment.")
    missing = [need for need in view.needs if need.field != "approval"]
    if missing:
        return (
            4,
            tr("Ctrl+5 goes to what is marked under Listing. Say what is missing there; Tab goes from field to field."),
        )
    if view.needs:
        return 4, tr(
            "Nothing is missing. F7 checks without sending; F9 approves and publishes exactly what stands there."
        )
    return 3, tr(
        "Photos are being checked and the services asked. Ctrl+3 shows what each says, Ctrl+4 what it is worth."
    )


class Guide(QFrame):
    """Shown in practice from the first choice on until it is left; `later` gives the keyboard to where work goes on."""

    def __init__(self, station: Station, later: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._station = station
        self._later = later
        self._seen: tuple[ItemView | None, int] = (None, 0)
        self.setProperty("box", "calm")
        self.setAccessibleName(tr("Guide to the first listing"))
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 8, 6)
        row.setSpacing(12)
        self._step = PlainLabel("", tone="strong")
        self._step.setSizePolicy(self._step.sizePolicy().Policy.Minimum, self._step.sizePolicy().verticalPolicy())
        self.words = PlainLabel("", wrap=True)
        self.leave = KeyedButton(tr("Leave the guide"), kind="small")
        self.leave.clicked.connect(self.end)
        row.addWidget(self._step)
        row.addWidget(self.words, 1)
        row.addWidget(self.leave, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setVisible(self.on)

    @property
    def on(self) -> bool:
        """Tell whether the guide is followed."""
        return self._station.practice and self._station.setting(SETTING) == "on"

    def begin(self) -> None:
        """Follow the guide from now on."""
        if self._station.practice:
            self._station.keep_setting(SETTING, "on")
            self.show_item(*self._seen)

    def end(self) -> None:
        """Leave the guide for good; Help brings it back."""
        focused = self.leave.hasFocus()
        self._station.keep_setting(SETTING, "left")
        self.hide()
        if focused:
            self._later()

    def show_item(self, view: ItemView | None, items: int) -> None:
        """Say the next step for the item in hand."""
        self._seen = (view, items)
        step, sentence = next_step(view, items)
        self._step.show_text(tr("Your first listing · {step} of {steps}", step=step, steps=STEPS))
        self.words.show_text(sentence)
        self.leave.say(tr("Done") if step == STEPS else tr("Leave the guide"))
        self.setVisible(self.on)
