"""The dialog of bulk files: which items go into one, what the service says of each row, and the way out by hand."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.model.bulk import BulkRow, BulkView, RowState
from app.station import Station
from app.ui import words
from app.ui.list_sheet import ListSheet
from app.ui.pickers import pick_new_file
from app.ui.tasks import Tasks
from app.ui.tongue import heard, mark, tr
from app.ui.widgets.lines import ToldLine
from app.ui.widgets.published_box import PUBLISHED

TONES = {
    RowState.READY: "",
    RowState.LEFT_OUT: "needs",
    RowState.REFUSED: "wrong",
    RowState.LISTED: "good",
    RowState.UNCLEAR: "wrong",
    RowState.WRITTEN: "needs",
}
TITLE = mark("List many in one file")


def line_of(row: BulkRow) -> ToldLine:
    """Return how a row of the file is told."""
    place = tr("Row {row}", row=row.row) if row.row is not None else ""
    live = tr("published as {remote_id}", remote_id=row.remote_id) if row.remote_id else ""
    below = " · ".join(part for part in (row.key, place, live, heard(row.sentence)) if part)
    tag = tr(PUBLISHED) if row.state is RowState.LISTED else heard(row.state.value)
    return ToldLine(words.title(row.title), below, words.money(row.price), tag, TONES[row.state], row.key)


def _decided(view: BulkView) -> str:
    """Say what the file decides for every row of it, and what its channel costs."""
    said = [
        tr("All rows go to the channel {channel}.", channel=word.capitalize())
        if name.endswith(".channel")
        else tr("The file decides for every row: {decided}.", decided=f"{name.rpartition('.')[2]} {word}")
        for name, word in view.words
    ]
    if view.loss is not None:
        less, better = words.amount(view.loss.amount, view.loss.currency), view.better.capitalize()
        said.append(tr("That leaves {less} less than {channel}, by our estimate.", less=less, channel=better))
    return " ".join(said)


class BulkSheet(ListSheet):
    """One bulk file for the first service that takes some; `item_chosen` (key) on a line, `changed` after a commit."""

    item_chosen = Signal(str)
    changed = Signal()

    def __init__(self, station: Station, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(tasks, tr(TITLE), parent, practice=station.practice)
        self._station = station
        self._service = ""
        self._name = ""
        self._keys: list[str] | None = None
        self.view: BulkView | None = None
        self.look = self.add_button(
            tr("Find what is published"), "Alt+L", self._look, tip=tr("Find the rows that you uploaded yourself")
        )
        self.write = self.add_button(
            tr("Write the file…"),
            "Alt+W",
            self._choose_file,
            tip=tr(
                "Approve these listings and write the file for you to upload: for when the service cannot be reached"
            ),
        )
        self.check = self.add_button(
            tr("Check"), "Alt+C", self._check, tip=tr("Have the file checked; nothing is listed")
        )
        self.commit = self.add_button(tr("Approve and publish"), "F9", self._commit, kind="primary")
        self.lines.chosen.connect(self._chosen)

    def open_with(self, titles: dict[str, str], keys: list[str] | None = None) -> None:
        """Open with these items, or with all that are to go to the service and are not live there."""
        self._keys = keys
        takers = self._station.bulk_takers()
        self._service = takers[0] if takers else ""
        self._name = titles.get(self._service, self._service)
        self.view = None
        self.title.show_text(tr("List many in one file at {name}", name=self._name) if self._name else tr(TITLE))
        self.note.show_text("")
        self.lines.show_lines((), "")
        self.say("", "muted")
        self.open()
        if not self._service:
            self.say(tr("No service that takes bulk files is set up: see Set-up."), "needs")
            self.show_buttons()
        elif not self.busy:
            self.carry_out(
                self._station.bulk_rows(self._service, keys), tr("Looking which items are ready…"), self._show
            )

    def _show(self, view: BulkView) -> None:
        self.view = view
        ready, out = view.count(RowState.READY), view.count(RowState.LEFT_OUT)
        refused, listed = view.count(RowState.REFUSED), view.count(RowState.LISTED)
        parts = [
            tr("{count} published.", count=words.many(listed, "item is", "items are")) if listed else "",
            tr("{count} into the file.", count=words.many(ready, "item goes", "items go")) if ready else "",
            tr("{count} refused: mend what each says.", count=words.many(refused, "row is", "rows are"))
            if refused
            else "",
            tr("{count} left out: each row says what is to settle.", count=words.many(out, "item is", "items are"))
            if out
            else "",
            tr("{left:,} more go into the next file.", left=view.left) if view.left else "",
            _decided(view) if ready else "",
            tr("Nothing is ready, so there is nothing to check, write or publish yet.") if out and not ready else "",
        ]
        self.note.show_text(" ".join(part for part in parts if part))
        self.lines.show_lines(
            [line_of(row) for row in view.rows],
            tr("No item waits to be listed at {name}. Choose it under Publish at… in Listing first.", name=self._name),
        )
        self.show_buttons()

    def show_buttons(self) -> None:
        """Enable what can be done with what is shown."""
        ready = self.view.count(RowState.READY) if self.view is not None else 0
        for button in (self.check, self.write, self.commit):
            button.setEnabled(bool(ready) and not self.busy)
        self.look.setEnabled(bool(self._service) and not self.busy)
        self.commit.say(tr("Approve and publish {ready:,}", ready=ready) if ready else tr("Approve and publish"))

    def _check(self) -> None:
        work = self._station.bulk_check(self._service, self._keys)
        self.carry_out(work, tr("{name} checks the file…", name=self._name), self._checked)

    def _checked(self, view: BulkView) -> None:
        self._show(view)
        if not view.count(RowState.REFUSED):
            self.say(tr("{name} would take every row. Nothing was listed.", name=self._name), "good")

    def _commit(self) -> None:
        work = self._station.bulk_commit(self._service, self._keys, progress=self._progress)
        self.carry_out(work, tr("Approving; the photos go first…"), self._committed)

    def _progress(self, done: int, total: int) -> None:
        self.say(
            tr(
                "Photos of {done:,} of {count} are there. Closing this loses nothing.",
                done=done,
                count=words.many(total, "item"),
            ),
            "muted",
        )

    def _committed(self, view: BulkView) -> None:
        self._show(view)
        listed, unclear = view.count(RowState.LISTED), view.count(RowState.UNCLEAR)
        if unclear:
            text = tr(
                "The answer was lost for {count}: each is looked up first, none goes twice.",
                count=words.many(unclear, "item"),
            )
            self.say(text, "wrong")
        elif listed:
            text = tr(
                "{count} published at {name}; each is read back now.",
                count=words.many(listed, "item is", "items are"),
                name=self._name,
            )
            self.say(text, "good")
        self.changed.emit()

    def _choose_file(self) -> None:
        title, name = tr("Write the file for you to upload"), f"{self._service}-listings.xlsx"
        pick_new_file(self, title, name, [tr("Spreadsheet (*.xlsx)")], self.write_to)

    def write_to(self, file: Path) -> None:
        """Approve what is ready and write it into a file for a person to upload."""
        work = self._station.bulk_hand_out(self._service, file, self._keys)
        self.carry_out(work, tr("Writing the file…"), lambda view: self._written(view, file))

    def _written(self, view: BulkView, file: Path) -> None:
        self._show(view)
        self.say(
            tr(
                "{name} is written. Upload it at {name_2}, then press Find what is published here: the station sends none of these by itself.",
                name=file.name,
                name_2=self._name,
            ),
            "needs",
        )
        self.changed.emit()

    def _look(self) -> None:
        self.carry_out(self._station.bulk_look(self._service), tr("Looking at {name}…", name=self._name), self._looked)

    def _looked(self, found: tuple[int, int]) -> None:
        live, missing = found
        text = tr(
            "{count} found published, {missing:,} not there yet.",
            count=words.many(live, "item was", "items were"),
            missing=missing,
        )
        self.say(text if live or missing else tr("Nothing waits to be found there."), "good" if live else "muted")
        self.changed.emit()

    def _chosen(self, key: str) -> None:
        self.item_chosen.emit(key)
        self.reject()
