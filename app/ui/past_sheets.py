"""The dialogs that look back: what happened to an item, and what a shift got done."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.model.past import HistoryLine, ShiftRow, ShiftView
from app.model.views import ItemView
from app.station import Station
from app.ui import words
from app.ui.list_sheet import ListSheet
from app.ui.models.listing import labels_of
from app.ui.pickers import pick_new_file
from app.ui.tasks import Tasks
from app.ui.tongue import heard, mark, tr
from app.ui.widgets.lines import ToldLine

KINDS = {
    "word": mark("typed"),
    "opinion": mark("opinion"),
    "publication": mark("listing"),
}
"""What a line is, where its words do not say it."""
NOBODY = mark("No operator named")
STATION = "station"
"""Who did what nobody did, as the station names itself."""


def history_line(line: HistoryLine, labels: Mapping[str, str]) -> ToldLine:
    """Return how one thing that happened is told; `labels` are what the fields are called in the form."""
    tone = "good" if line.kind == "publication" else ""
    who = tr("The station") if line.who == STATION else line.who
    return ToldLine(_what(line, labels), f"{who} · {words.clock(line.at)}", "", tr(KINDS.get(line.kind, "")), tone)


def _what(line: HistoryLine, labels: Mapping[str, str]) -> str:
    field, apart, word = line.what.partition(": ")
    if line.kind == "word" and apart:
        return f"{labels.get(field, field)}: {words.said(field, word)}"
    if line.said:
        read = words.money if line.kind == "price" else str
        told = ", ".join(f"{labels.get(name) or tr(name)} {words.said(name, read(value))}" for name, value in line.said)
        return told[:1].upper() + told[1:]
    return heard(line.what)


def shift_line(row: ShiftRow) -> ToldLine:
    """Return how one operator's shift is told."""
    below = [words.many(row.photos, "photo"), tr("{approved:,} approved", approved=row.approved)]
    if row.needs_me:
        below.append(tr("{needs_me:,} need a person", needs_me=row.needs_me))
    each = tr("{seconds_each:.0f} s each", seconds_each=row.seconds_each) if row.seconds_each is not None else ""
    return ToldLine(row.operator or tr(NOBODY), " · ".join(below), words.many(row.items, "item"), each)


class HistorySheet(ListSheet):
    """All that happened to one item, newest first, and its way into one file."""

    def __init__(self, station: Station, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(tasks, tr("History"), parent)
        self._station = station
        self._view: ItemView | None = None
        self.export = self.add_button(
            tr("Save as a file…"),
            "Alt+W",
            self._choose,
            tip=tr("A text with every raw answer, or JSON for programs"),
        )

    def open_for(self, view: ItemView) -> None:
        """Open the history of an item."""
        self._view = view
        self.title.show_text(tr("History of {title}", title=words.title(view.row.title)))
        sku = f", SKU {view.item.sku}" if view.item.sku else ""
        self.note.show_text(
            tr("Item {key}{sku}. Newest first: who did what, and what each service said.", key=view.item.key, sku=sku)
        )
        self.lines.show_lines((), "")
        self.open()
        self.carry_out(self._station.history(view.item.key), tr("Reading…"), self._show)

    def _show(self, lines: tuple[HistoryLine, ...]) -> None:
        labels = labels_of(self._view) if self._view is not None else {}
        self.lines.show_lines([history_line(line, labels) for line in reversed(lines)], tr("Nothing happened yet."))

    def _choose(self) -> None:
        if self._view is not None:
            kinds = [tr("Text (*.txt)"), tr("JSON (*.json)")]
            name = f"history-{self._view.item.key}.txt"
            pick_new_file(self, tr("Write the history as one file"), name, kinds, self.write_to)

    def write_to(self, file: Path) -> None:
        """Write the history of the item shown into a file."""
        if self._view is not None:
            work = self._station.export_history(self._view.item.key, file)
            self.carry_out(
                work, tr("Writing…"), lambda _none: self.say(tr("{name} is written.", name=file.name), "good")
            )


class ShiftSheet(ListSheet):
    """What was done today, by operator."""

    def __init__(self, station: Station, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(tasks, tr("Shift"), parent)
        self._station = station
        self.today = self.add_button(tr("Today"), "Alt+T", lambda: self._read(None), kind="choice")
        self.hours = self.add_button(tr("Last 8 hours"), "Alt+8", lambda: self._read(8.0), kind="choice")
        for button in (self.today, self.hours):
            button.setCheckable(True)

    def open_today(self) -> None:
        """Open with today's work."""
        self.lines.show_lines((), "")
        self.note.show_text("")
        self.open()
        self._read(None)

    def _read(self, hours: float | None) -> None:
        self.today.setChecked(hours is None)
        self.hours.setChecked(hours is not None)
        self.carry_out(self._station.shift(hours), tr("Counting…"), self._show)

    def _show(self, view: ShiftView) -> None:
        self.title.show_text(tr("This shift, since {since}", since=words.clock(view.since)))
        listed = ", ".join(tr("{count:,} at {title}", count=count, title=title) for title, count in view.listed)
        twice = ", ".join(tr("{count:,} at {title}", count=count, title=title) for title, count in view.asked_twice)
        worth = tr(" and ").join(words.money(amount) for amount in view.worth)
        parts = [
            tr("{count} taken in.", count=words.many(view.seen, "item")),
            tr(
                "Published: {listed}{worth}.",
                listed=listed,
                worth=tr(", for {worth}", worth=worth) if worth else "",
            )
            if listed
            else tr("Nothing was published."),
            tr("Asked once more, maybe charged twice: {listed}.", listed=twice) if twice else "",
            tr("Seconds each: the typical time from one item to the next, without breaks.")
            if any(row.seconds_each is not None for row in view.rows)
            else "",
        ]
        self.note.show_text(" ".join(part for part in parts if part))
        self.lines.show_lines([shift_line(row) for row in view.rows], tr("Nobody has worked here in this time."))
