"""A page of Set-up with one Save, and what became of it."""

from PySide6.QtWidgets import QWidget

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
