"""A page of Set-up with one Save, what became of it, and how its numbers are read."""

from decimal import Decimal

from PySide6.QtWidgets import QWidget

from app.model.setup import FieldRefused
from app.ui import words
from app.ui.tongue import tr
from app.ui.widgets.keyed_button import KeyedButton
from app.ui.widgets.page import Box, Page, buttons, quiet


class SavingPage(Page):
    """What a person typed stays as it is until it is saved; `outcome` says what became of that."""

    def end_with_save(self, *beside: QWidget) -> None:
        """Put Save, and other buttons beside it, below the rows laid out so far."""
        self._save = quiet(KeyedButton(tr("Save"), "Ctrl+S", kind="primary"))
        self._save.clicked.connect(self.save)
        self.rows.addLayout(buttons(self._save, *beside))
        self.outcome = Box()
        self.rows.addWidget(self.outcome)
        self._dirty = False

    def _typed(self) -> None:
        self._dirty = True
        self.outcome.say("", "calm")

    def say_saved(self, sentence: str) -> None:
        """Say that what was typed holds now."""
        self._dirty = False
        self.outcome.say(sentence, "good")

    def show_saved(self) -> None:
        """Say that what was typed holds now, and for what."""
        self.say_saved(tr("Saved."))

    def refuse(self, _name: str, sentence: str) -> None:
        """Say what is wrong with what was typed; a page with a field of that name says it there."""
        self.outcome.say(sentence, "wrong")


def read_number(name: str, text: str) -> Decimal:
    """Read a number typed into the field `name`. Raises FieldRefused that says how it is typed."""
    try:
        return words.number(text)
    except ValueError as trouble:
        raise FieldRefused(name, str(trouble)) from None
