"""The dialog of bulk files: which items go into one, what the service says of each row, and the way out by hand."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.model.bulk import BulkRow, BulkView, RowState
from app.station import Station
from app.ui import words
from app.ui.list_sheet import ListSheet
from app.ui.tasks import Tasks
from app.ui.widgets.lines import ToldLine

TONES = {
    RowState.READY: "",
    RowState.LEFT_OUT: "needs",
    RowState.REFUSED: "wrong",
    RowState.LISTED: "good",
    RowState.UNCLEAR: "wrong",
    RowState.WRITTEN: "needs",
}
TITLE = "List many in one file"


def line_of(row: BulkRow) -> ToldLine:
    """Return how a row of the file is told."""
    place = f"Row {row.row}" if row.row is not None else ""
    live = f"listed as {row.remote_id}" if row.remote_id else ""
    below = " · ".join(part for part in (place, live, row.sentence, row.key) if part)
    return ToldLine(row.title, below, words.money(row.price), row.state.value, TONES[row.state], row.key)


class BulkSheet(ListSheet):
    """One bulk file for the first service that takes some; `item_chosen` (key) on a line, `changed` after a commit."""

    item_chosen = Signal(str)
    changed = Signal()

    def __init__(self, station: Station, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(tasks, TITLE, parent)
        self._station = station
        self._service = ""
        self._name = ""
        self._keys: list[str] | None = None
        self.view: BulkView | None = None
        self.look = self.add_button(
            "Look what is live", "Alt+L", self._look, tip="Find the rows that you uploaded yourself"
        )
        self.write = self.add_button(
            "Write the file…",
            "Alt+W",
            self._choose_file,
            tip="Approve these listings and write the file for you to upload: for when the service cannot be reached",
        )
        self.check = self.add_button("Check", "Alt+C", self._check, tip="Have the file checked; nothing is listed")
        self.commit = self.add_button("Approve and list", "F9", self._commit, kind="primary")
        self.lines.chosen.connect(self._chosen)

    def open_with(self, titles: dict[str, str], keys: list[str] | None = None) -> None:
        """Open with these items, or with all that are to go to the service and are not live there."""
        self._keys = keys
        takers = self._station.bulk_takers()
        self._service = takers[0] if takers else ""
        self._name = titles.get(self._service, self._service)
        self.view = None
        self.title.show_text(f"{TITLE} at {self._name}" if self._name else TITLE)
        self.note.show_text("")
        self.lines.show_lines((), "")
        self.say("", "muted")
        self.open()
        if not self._service:
            self.say("No service that takes bulk files is set up: see Set-up.", "needs")
            self.show_buttons()
        elif not self.busy:
            self.carry_out(self._station.bulk_rows(self._service, keys), "Looking which items are ready…", self._show)

    def _show(self, view: BulkView) -> None:
        self.view = view
        ready, out = view.count(RowState.READY), view.count(RowState.LEFT_OUT)
        refused, listed = view.count(RowState.REFUSED), view.count(RowState.LISTED)
        decided = ", ".join(f"{name.rpartition('.')[2]} {word}" for name, word in view.words)
        parts = [
            f"{words.many(listed, 'item is', 'items are')} listed." if listed else "",
            f"{words.many(ready, 'item goes', 'items go')} into the file." if ready else "",
            f"{words.many(refused, 'row is', 'rows are')} refused: mend what each says." if refused else "",
            f"{words.many(out, 'item does', 'items do')} not go yet: each says why." if out else "",
            f"{view.left:,} more go into the next file." if view.left else "",
            f"The file decides for every row: {decided}." if decided else "",
        ]
        self.note.show_text(" ".join(part for part in parts if part))
        self.lines.show_lines(
            [line_of(row) for row in view.rows],
            f"No item waits to be listed at {self._name}. Choose it under Publish at… in Listing first.",
        )
        self.show_buttons()

    def show_buttons(self) -> None:
        """Enable what can be done with what is shown."""
        ready = self.view.count(RowState.READY) if self.view is not None else 0
        for button in (self.check, self.write, self.commit):
            button.setEnabled(bool(ready) and not self.busy)
        self.look.setEnabled(bool(self._service) and not self.busy)
        self.commit.say(f"Approve and list {ready:,}" if ready else "Approve and list")

    def _check(self) -> None:
        work = self._station.bulk_check(self._service, self._keys)
        self.carry_out(work, f"{self._name} checks the file…", self._checked)

    def _checked(self, view: BulkView) -> None:
        self._show(view)
        if not view.count(RowState.REFUSED):
            self.say(f"{self._name} would take every row. Nothing was listed.", "good")

    def _commit(self) -> None:
        work = self._station.bulk_commit(self._service, self._keys, progress=self._progress)
        self.carry_out(work, "Approving; the photos go first…", self._committed)

    def _progress(self, done: int, total: int) -> None:
        self.say(f"Photos of {done:,} of {words.many(total, 'item')} are there. Closing this loses nothing.", "muted")

    def _committed(self, view: BulkView) -> None:
        self._show(view)
        listed, unclear = view.count(RowState.LISTED), view.count(RowState.UNCLEAR)
        if unclear:
            text = f"The answer was lost for {words.many(unclear, 'item')}: each is looked up first, none goes twice."
            self.say(text, "wrong")
        elif listed:
            text = f"{words.many(listed, 'item is', 'items are')} live at {self._name}; each is read back now."
            self.say(text, "good")
        self.changed.emit()

    def _choose_file(self) -> None:
        picker = QFileDialog(self, "Write the file for you to upload")
        picker.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        picker.setDefaultSuffix("xlsx")
        picker.setNameFilter("Spreadsheet (*.xlsx)")
        picker.selectFile(f"{self._service}-listings.xlsx")
        picker.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        picker.fileSelected.connect(lambda file: self.write_to(Path(file)))
        picker.open()

    def write_to(self, file: Path) -> None:
        """Approve what is ready and write it into a file for a person to upload."""
        work = self._station.bulk_hand_out(self._service, file, self._keys)
        self.carry_out(work, "Writing the file…", lambda view: self._written(view, file))

    def _written(self, view: BulkView, file: Path) -> None:
        self._show(view)
        self.say(
            f"{file.name} is written. Upload it at {self._name}, then press Look what is live here: the station sends "
            "none of these by itself.",
            "needs",
        )
        self.changed.emit()

    def _look(self) -> None:
        self.carry_out(self._station.bulk_look(self._service), f"Looking at {self._name}…", self._looked)

    def _looked(self, found: tuple[int, int]) -> None:
        live, missing = found
        text = f"{words.many(live, 'item was', 'items were')} found live, {missing:,} not there yet."
        self.say(text if live or missing else "Nothing waits to be found there.", "good" if live else "muted")
        self.changed.emit()

    def _chosen(self, key: str) -> None:
        self.item_chosen.emit(key)
        self.reject()
