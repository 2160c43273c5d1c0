"""Page of Set-up for the lead's tray: from which amount on, and who counts as new."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.model.setup import FieldRefused, SetupView
from app.model.tray import TrayRules
from app.ui.tongue import figure, tr
from app.ui.widgets.page import Field
from app.ui.widgets.saving_page import SavingPage, read_number


class TrayPage(SavingPage):
    """What a lead looks over before it goes live. Signal: `save_asked` (TrayRules)."""

    save_asked = Signal(object)

    @override
    @staticmethod
    def page_title() -> str:
        return tr("Lead's tray")

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            "tray",
            self.page_title(),
            tr(
                "The filter “Lead” in the list of items shows what is not live yet and is worth a second look, with the reason: high "
                "value, services that disagree, doubts whether it is genuine, and items of new staff."
            ),
            parent,
        )
        self.worth = Field(tr("High value from"))
        self.newcomer = Field(tr("Counts as new until"))
        self.newcomer.end_with(tr("items"))
        self.newcomer.show_note(tr("Whose first items the lead looks over; 0: nobody's."))
        for field in (self.worth, self.newcomer):
            field.edited.connect(self._typed)
            self.rows.addWidget(field)
        self.end_with_save()
        self.rows.addStretch(1)

    @override
    def show_setup(self, view: SetupView) -> None:
        self.worth.end_with(view.currency)
        if not self._dirty:
            self.worth.show_word(figure(f"{view.tray.worth.normalize():f}"), "500")
            self.newcomer.show_word(str(view.tray.newcomer_items), "30")

    @override
    def save(self) -> None:
        try:
            self.save_asked.emit(TrayRules(read_number("worth", self.worth.word()), _count(self.newcomer.word())))
        except FieldRefused as refusal:
            self.refuse(refusal.field, refusal.sentence)

    @override
    def show_saved(self) -> None:
        """Say that the rules hold now."""
        self.say_saved(tr("Saved. The filter “Lead” follows it from now on."))

    @override
    def refuse(self, name: str, sentence: str) -> None:
        """Say what is wrong with a field, and go there."""
        field = self.worth if name == "worth" else self.newcomer
        field.refuse(sentence)
        field.line.setFocus()

    @override
    def first_widget(self) -> QWidget:
        return self.worth.line


def _count(text: str) -> int:
    if not text.strip().isdecimal():
        raise FieldRefused("newcomer_items", tr("Type a whole number such as 30."))
    return int(text.strip())
