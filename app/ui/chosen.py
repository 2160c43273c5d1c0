"""What a person does with the items chosen in the list: one change for all, one file for all, a spreadsheet of them."""

from collections.abc import Callable
from pathlib import Path

from app.ui.bulk_sheet import BulkSheet
from app.ui.desk import Desk
from app.ui.panels.items import ItemsPanel
from app.ui.questions import Questions


class Chosen:
    """The commands for many items; one alone counts as none chosen."""

    def __init__(
        self, items: ItemsPanel, desk: Desk, questions: Questions, bulk: BulkSheet, save_words: Callable[[], None]
    ) -> None:
        """`save_words` has what is being typed in the form saved first."""
        self._items = items
        self._desk = desk
        self._questions = questions
        self._bulk = bulk
        self._save_words = save_words

    def change(self) -> None:
        """Ask which field of the chosen items is changed, and to what."""
        self._save_words()
        chosen = self._desk.keys_at(self._items.chosen_rows(), self._items.model.only)
        self._desk.tasks.start(chosen, then=self._questions.ask_change)

    def export(self, file: Path) -> None:
        """Write the chosen items as a spreadsheet, or all."""
        rows = self._items.chosen_rows()
        self._desk.export(file, rows if len(rows) > 1 else None, self._items.model.only)

    def list_in_one_file(self) -> None:
        """Open the dialog of bulk files with the chosen items, or with all that wait for it."""
        rows = self._items.chosen_rows()
        if len(rows) < 2:
            self.open_bulk()
        else:
            self._desk.tasks.start(self._desk.keys_at(rows, self._items.model.only), then=self.open_bulk)

    def open_bulk(self, keys: list[str] | None = None) -> None:
        """Open the dialog of bulk files with these items, or with all that wait for it."""
        self._save_words()
        self._bulk.open_with(self._desk.titles, keys)
