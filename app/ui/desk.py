"""What a person asks for, carried to the station: the window's commands, and the snapshots that come back."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from app.model.errors import UsageError
from app.model.events import Notice, Tone
from app.model.views import ItemView
from app.station import Station
from app.ui import words
from app.ui.listing_desk import ListingDesk
from app.ui.photo_desk import PhotoDesk
from app.ui.scans import Scans
from app.ui.tasks import Refresh, Tasks
from app.ui.tongue import heard, tr


class Desk(QObject):
    """The item in hand and everything that can be asked for it.

    `photos` and `listing` hold the commands about these.

    Signals: `item_read` (ItemView or None), `station_read` (StationView), `queue_read` (rows), `said` (Notice),
    `left` (key of an item that was closed), `commanded` (a command of the printed sheet), `heard` (a sound: good, bad
    or duplicate), `operator_named` (by a badge), `pace_read` (WorkPace).
    """

    item_read = Signal(object)
    station_read = Signal(object)
    queue_read = Signal(object)
    said = Signal(object)
    left = Signal(str)
    commanded = Signal(str)
    heard = Signal(str)
    operator_named = Signal(str)
    pace_read = Signal(object)

    def __init__(self, station: Station, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.station = station
        self.tasks = tasks
        self.key = ""
        """The item shown; empty for none."""
        self.open_key = ""
        """The item that photos land on; empty for none."""
        self.view: ItemView | None = None
        self.titles: dict[str, str] = {}
        self.before_leaving: list[Callable[[], Awaitable[None]]] = []
        """Each is waited for before the open item is closed: a photo that is on its way still lands on it."""
        self.gate: Callable[[str, str], Awaitable[bool]] | None = None
        """Asked whether the open item (key, the beginning of what is said where not) may be closed at the table."""
        self.scans = Scans(self)
        self.opening = asyncio.Lock()
        """Held while the open item is closed and the next one opened: a photo that comes meanwhile lands on the next."""
        self.writing = asyncio.Lock()
        """Held by whatever changes or reads words, so that all of it happens in the order in which it was asked for."""
        self.photos = PhotoDesk(self)
        self.listing = ListingDesk(self)
        self._item = Refresh(tasks, self._read_item)
        self._station = Refresh(tasks, self._read_station, pause_s=0.25)
        self._queue = Refresh(tasks, self._read_queue, pause_s=0.25)

    # ---- snapshots

    def refresh_item(self) -> None:
        """Read the shown item anew."""
        self._item.ask()

    def refresh_station(self) -> None:
        """Read the state of the station anew."""
        self._station.ask()

    def refresh(self) -> None:
        """Read the shown item and the state of the station anew."""
        self.refresh_item()
        self.refresh_station()

    def refresh_queue(self) -> None:
        """Read the queue anew."""
        self._queue.ask()

    async def _read_item(self) -> None:
        key = self.key
        view: ItemView | None = None
        if key:
            try:
                view = await self.station.item(key)
            except UsageError:
                # An item that was opened and closed without a photo is gone again.
                self.key = "" if self.key == key else self.key
        if key == self.key or not self.key:
            self.view = view
            self.item_read.emit(view)

    async def _read_station(self) -> None:
        view = await self.station.view()
        self.titles = {one.name: one.title for one in view.services}
        self.station_read.emit(view)
        self.pace_read.emit(await self.station.pace())

    async def _read_queue(self) -> None:
        self.queue_read.emit(await self.station.queue())

    def show(self, key: str) -> None:
        """Show an item."""
        if key != self.key:
            self.key = key
            self._item.ask(at_once=True)

    def say(self, tone: Tone, sentence: str) -> None:
        """Say one sentence to the person."""
        self.said.emit(Notice(tone, sentence, self.key))

    # ---- items

    async def begin(self) -> None:
        """Show where the last session stopped: the open item, or the newest."""
        view = await self.station.view()
        self.titles = {one.name: one.title for one in view.services}
        self.station_read.emit(view)
        rows = await self.station.items(limit=20)
        self.open_key = next((row.key for row in rows if row.open), "")
        if rows:
            self.key = self.open_key or rows[0].key
        await self._read_item()

    def scan(self, text: str) -> None:
        """Do what a scanned or typed code stands for; an empty one is Next."""
        self.scans.hear(text)

    async def open_for(self, sku: str) -> bool:
        """Close the open item and open one with this SKU; False where the open one must not be closed yet."""
        if not await self.may_leave(tr("{sku} was not opened", sku=sku)):
            return False
        await self.leave_open(then=partial(self.station.open_item, sku=sku))
        return True

    async def may_leave(self, said: str) -> bool:
        """Tell whether the open item may be closed; where not, `said` begins the sentence that says why."""
        # A photo that is being written may be the very one that is missing.
        for landed in tuple(self.before_leaving):
            await landed()
        return self.gate is None or not self.open_key or await self.gate(self.open_key, said)

    async def leave_open(self, then: Callable[[], Awaitable[str]] | None = None) -> None:
        """Close the open item, so that it may be sent; `then` opens the one that is shown from now on, and returns its key.

        A photo that comes meanwhile waits and lands on the new item.
        """
        for landed in tuple(self.before_leaving):
            await landed()
        async with self.opening:
            if self.open_key:
                (key, self.open_key), view = (self.open_key, ""), self.view
                if view is not None and view.item.key == key:
                    # The window still shows it as open until it is read again: nothing may land there any more.
                    self.view = replace(view, item=replace(view.item, open=False))
                try:
                    await self.station.close_item(key)
                except BaseException:
                    # It stays open, so it must not be forgotten: nothing of an open item is sent.
                    self.open_key, self.view = key, view
                    raise
                self.left.emit(key)
            if then is not None:
                self.open_key = await then()
                self.show(self.open_key)

    @property
    def landing_key(self) -> str:
        """Return the item that a photo taken now belongs to; empty where one must be opened first."""
        if self.view is not None and self.view.item.open and self.view.item.key == self.key:
            return self.key
        return self.open_key

    def next_item(self) -> None:
        """Close the open item, so that it may be sent, and open a new one."""
        self.tasks.start(self._next())

    async def _next(self) -> None:
        if self.open_key:
            view = await self.station.item(self.open_key)
            if not view.photos and not view.item.sku and not self.station.is_coming(self.open_key):
                self.show(self.open_key)
                self.say(Tone.GOOD, tr("This item is still empty: drop its photos, or scan its code."))
                return
        if not await self.may_leave(tr("Not yet")):
            return
        await self.leave_open(then=self.station.open_item)

    def hold(self) -> None:
        """Hold the shown item back, or let it go on."""
        if self.view is None:
            self.say(Tone.NEEDS_YOU, tr("Choose an item first."))
            return
        self.tasks.start(self._hold(self.view.item.key, held=not self.view.item.held))

    async def _hold(self, key: str, *, held: bool) -> None:
        await self.station.hold_item(key, held=held)
        self.say(Tone.GOOD, tr("On hold: nothing of this item is sent.") if held else tr("The item goes on."))

    def undo(self) -> None:
        """Take back the last command."""
        self.tasks.start(self._undo())

    async def _undo(self) -> None:
        async with self.writing:
            undone = await self.station.undo()
        self.say(
            Tone.GOOD,
            tr("Taken back: {undone}.", undone=heard(undone)) if undone else tr("There is nothing to take back."),
        )

    # ---- asking services

    def correct(self, service: str, attributes: Mapping[str, str]) -> None:
        """Send corrections back to a service."""
        self.tasks.start(self._correct(self.key, service, dict(attributes)))

    async def _correct(self, key: str, service: str, attributes: dict[str, str | None]) -> None:
        await self.station.correct(key, service, attributes)
        self.say(Tone.GOOD, tr("{service} took your corrections.", service=self.titles.get(service, service)))

    def ask(self, ability: str, service: str) -> None:
        """Ask one more service about the shown item."""
        if self.key:
            self.tasks.start(self.station.ask(self.key, ability, [service]))

    def ask_again(self, key: str, service: str) -> None:
        """Ask a service once more about an item."""
        self.tasks.start(self._ask_again(key, service))

    async def _ask_again(self, key: str, service: str) -> None:
        await self.station.ask_again(key, service)
        title = self.titles.get(service, service)
        self.say(Tone.GOOD, tr("{title} is asked once more; its earlier answer stays till then.", title=title))

    # ---- lists of items

    async def keys_at(self, rows: Sequence[int], only: str) -> list[str]:
        """Return the keys of rows of a list, also of those that were never read."""
        keys = await self.station.item_keys(only=only)
        return [keys[row] for row in rows if row < len(keys)]

    def export(self, file: Path, rows: Sequence[int] | None, only: str) -> None:
        """Write the items at these rows of a list (all, without rows) as a spreadsheet file."""
        self.tasks.start(self._export(file, rows, only))

    async def _export(self, file: Path, rows: Sequence[int] | None, only: str) -> None:
        keys = None if rows is None else await self.keys_at(rows, only)
        count = await self.station.export(file, keys=keys)
        self.say(
            Tone.GOOD,
            tr(
                "{count} written into {name}: every cell is text, nothing runs.",
                count=words.many(count, "item"),
                name=file.name,
            ),
        )

    # ---- the queue

    def answer(self, row: int, word: str, remote_id: str = "") -> None:
        """Give a person's word on a row of the queue."""
        self.tasks.start(self._answer(row, word, remote_id))

    async def _answer(self, row: int, word: str, remote_id: str) -> None:
        if word == "retry":
            await self.station.retry(row)
        else:
            await self.station.resolve(row, word, remote_id or None)
        self.refresh_queue()

    def copy_diagnostics(self) -> None:
        """Put what helps to find a fault on the clipboard."""
        self.tasks.start(self.station.diagnostics(), then=self._diagnosed)

    def _diagnosed(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.say(Tone.GOOD, tr("Diagnostics are on the clipboard, without secrets: paste them where help is."))

    async def leave(self) -> None:
        """Before closing: what was typed is on disk, and an item that was opened and stayed empty is not kept."""
        await self.listing.settled()
        if self.open_key:
            view = await self.station.item(self.open_key)
            if not view.photos and not self.station.is_coming(self.open_key):
                await self.station.close_item(self.open_key)
