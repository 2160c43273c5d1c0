"""What a person asks for, carried to the station: the window's commands, and the snapshots that come back.

Over 500 lines because each command of the window is one short method here.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from app.model.errors import UsageError
from app.model.events import Notice, Tone
from app.model.listing import Form, Need
from app.model.views import ItemView, Rejected, TakenIn
from app.station import Station
from app.ui import words
from app.ui.models.listing import as_typed, is_frozen, said_of
from app.ui.parting import Parting, Way, sort_paths
from app.ui.scans import Scans
from app.ui.tasks import Refresh, Tasks
from app.ui.tongue import heard, mark, tr

FROZEN = mark("This listing is approved. Press Edit again (F8) first; nothing was changed.")


class Desk(QObject):
    """The item in hand and everything that can be asked for it.

    Signals: `item_read` (ItemView or None), `station_read` (StationView), `queue_read` (rows), `said` (Notice),
    `progress` (done, total), `rejected` (list of Rejected), `word_refused` (key, field, word, base, sentence),
    `word_kept` (key, field, word as kept), `word_contested` (key, field, word, the word it was to replace, the one that
    is there), `word_held` (key, field, word, the word it was to replace: the listing is approved), `landed` (photos came), `left` (key of an item that was closed),
    `missing` (field that needs a person), `commanded` (a command of the printed sheet), `heard` (a sound: good, bad or
    duplicate), `operator_named` (by a badge), `pace_read` (WorkPace).
    """

    item_read = Signal(object)
    station_read = Signal(object)
    queue_read = Signal(object)
    said = Signal(object)
    progress = Signal(int, int)
    rejected = Signal(object)
    word_refused = Signal(str, str, str, str, str)
    word_kept = Signal(str, str, str)
    word_contested = Signal(str, str, str, str, str)
    word_held = Signal(str, str, str, str)
    landed = Signal()
    left = Signal(str)
    missing = Signal(str)
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
        self._taking: asyncio.Task[None] | None = None
        self._stopped = False
        self._writing = asyncio.Lock()
        self._opening = asyncio.Lock()
        self._refused: set[tuple[str, str]] = set()
        self._giving: set[asyncio.Task[None]] = set()
        self._said: dict[tuple[str, str], str] = {}
        """What was typed last, while more of it is on its way: the next word of the same field replaces that."""
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
            self.refresh_item()

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
        await self.leave_open()
        self.open_key = await self.station.open_item(sku=sku)
        self.show(self.open_key)
        return True

    async def may_leave(self, said: str) -> bool:
        """Tell whether the open item may be closed; where not, `said` begins the sentence that says why."""
        # A photo that is being written may be the very one that is missing.
        for landed in tuple(self.before_leaving):
            await landed()
        return self.gate is None or not self.open_key or await self.gate(self.open_key, said)

    async def leave_open(self) -> None:
        """Close the open item, so that it may be sent."""
        for landed in tuple(self.before_leaving):
            await landed()
        if self.open_key:
            key, self.open_key = self.open_key, ""
            await self.station.close_item(key)
            self.left.emit(key)

    def next_item(self) -> None:
        """Close the open item, so that it may be sent, and open a new one."""
        self.tasks.start(self._next())

    async def _next(self) -> None:
        if self.open_key:
            view = await self.station.item(self.open_key)
            if not view.photos and not view.item.sku:
                self.show(self.open_key)
                self.say(Tone.GOOD, tr("This item is still empty: drop its photos, or scan its code."))
                return
        if not await self.may_leave(tr("Not yet")):
            return
        await self.leave_open()
        self.open_key = await self.station.open_item()
        self.show(self.open_key)

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
        async with self._writing:
            undone = await self.station.undo()
        self.say(
            Tone.GOOD,
            tr("Taken back: {undone}.", undone=heard(undone)) if undone else tr("There is nothing to take back."),
        )

    # ---- photos

    def take(
        self,
        paths: Sequence[Path],
        then: Callable[[], Awaitable[None]] | None = None,
        parting: Parting | None = None,
    ) -> None:
        """Take files and folders in; `then` is waited for once all of them were.

        Without `parting` loose files land on the open item, and several folders are an item each.
        """
        if not paths:
            return
        if self.taking:
            self.say(Tone.NEEDS_YOU, tr("Photos are being taken in: drop these again once that is done."))
            return
        self._stopped = False
        self._taking = self.tasks.start(self._take(list(paths), then, parting), always=self._taken_up)

    @property
    def taking(self) -> bool:
        """Whether files are being copied right now."""
        return self._taking is not None and not self._taking.done()

    def _taken_up(self) -> None:
        self._taking = None
        self.progress.emit(0, 0)
        self.landed.emit()

    def stop_taking(self) -> None:
        """Stop taking in; what was taken stays."""
        if self.taking:
            self._stopped = True
            self.station.stop_taking_in()

    async def _take(
        self, paths: list[Path], then: Callable[[], Awaitable[None]] | None, parting: Parting | None
    ) -> None:
        outcomes: list[TakenIn] = []
        if parting is None:
            mine, folders = await asyncio.to_thread(sort_paths, paths)
        else:
            mine, folders = (paths, []) if parting.way is Way.ONE else ([], paths)
        if mine and not self._stopped:
            key, new = await self._item_for_photos()
            outcomes.append(await self.station.take_in(mine, item=key, progress=self.progress.emit))
            if new and not outcomes[0].photos and not outcomes[0].repeated and key == self.open_key:
                await self.leave_open()
        if folders and not self._stopped:
            if parting is not None and parting.way in {Way.CODE, Way.PAUSE}:
                taken = await self.station.take_in_sorted(folders, gap_s=parting.gap_s, progress=self.progress.emit)
            else:
                taken = await self.station.take_in(folders, progress=self.progress.emit)
            outcomes.append(taken)
            if taken.items and not mine:
                self.show(taken.items[-1])
        if then is not None and not self._stopped:
            await then()
        self._tell_taken(outcomes, several=bool(folders))

    async def _item_for_photos(self) -> tuple[str, bool]:
        # Photos may come from several places at once: one item is opened for all of them.
        async with self._opening:
            return await self._open_for_photos()

    async def _open_for_photos(self) -> tuple[str, bool]:
        if self.view is not None and self.view.item.open and self.view.item.key == self.key:
            self.open_key = self.key
        if self.open_key:
            self.show(self.open_key)
            return self.open_key, False
        self.open_key = await self.station.open_item()
        self.show(self.open_key)
        return self.open_key, True

    def _tell_taken(self, outcomes: Sequence[TakenIn], *, several: bool) -> None:
        photos = sum(one.photos for one in outcomes)
        repeated = sum(one.repeated for one in outcomes)
        rejected: list[Rejected] = [bad for one in outcomes for bad in one.rejected]
        self.rejected.emit(rejected)
        if rejected or photos or repeated:
            self.heard.emit("bad" if rejected else "good" if photos else "duplicate")
        parts = []
        if photos:
            items = len({key for one in outcomes for key in one.items})
            where = tr(" for {count}", count=words.many(items, "item")) if several else ""
            parts.append(
                tr("{count} safe here{where}.", count=words.many(photos, "photo is", "photos are"), where=where)
            )
        if repeated:
            parts.append(tr("{count} there already.", count=words.many(repeated, "photo was", "photos were")))
        if rejected and not photos:
            parts.append(tr("Nothing could be used: see the reasons under Capture."))
        if self._stopped:
            self._stopped = False
            self.say(Tone.NEEDS_YOU, " ".join([tr("Stopped."), *parts, tr("The rest are untouched.")]))
        elif parts:
            self.say(Tone.GOOD if photos or repeated else Tone.WRONG, " ".join(parts))
        self.refresh_item()

    def paste(self, content: bytes, name: str) -> None:
        """Take a pasted picture."""
        self.tasks.start(self._paste(content, name), always=self.landed.emit)

    async def _paste(self, content: bytes, name: str) -> None:
        key, _ = await self._item_for_photos()
        self._tell_taken([await self.station.take_in_bytes(content, name, item=key)], several=False)

    @property
    def landing_key(self) -> str:
        """Return the item that a photo taken now belongs to; empty where one must be opened first."""
        if self.view is not None and self.view.item.open and self.view.item.key == self.key:
            return self.key
        return self.open_key

    async def keep_shot(self, content: bytes, name: str, key: str) -> bool:
        """Take a photo of the camera in on the item `key`, a new one where it is empty; False where it was not taken."""
        if not key:
            key, _ = await self._item_for_photos()
        taken = await self.station.take_in_bytes(content, name, item=key)
        if taken.photos:
            self.refresh_item()
            self.landed.emit()
        else:
            self._tell_taken([taken], several=False)
        return bool(taken.photos)

    async def land(self, content: bytes, name: str, key: str) -> None:
        """Take a photo of a watched folder in on the item `key` that was open when it came; StationError as it is."""
        if key and key != self.landing_key:
            view = await self.station.item(key)
            if not view.item.open and not view.photos:
                # It was closed empty, so it is gone.
                key = ""
        if not key:
            key, _ = await self._item_for_photos()
        await self.station.take_in_bytes(content, name, item=key)
        self.refresh_item()
        self.landed.emit()

    def move_photo(self, photo: int, position: int) -> None:
        """Put a photo at another place."""
        self.tasks.start(self.station.move_photo(photo, position))

    def set_aside(self, photo: int, *, aside: bool) -> None:
        """Set a photo aside, or put it back."""
        self.tasks.start(self._set_aside(photo, aside=aside))

    async def _set_aside(self, photo: int, *, aside: bool) -> None:
        await self.station.set_aside(photo, aside=aside)
        if aside:
            self.say(Tone.GOOD, tr("Set aside: kept, but not sent. Undo brings it back."))

    def rotate(self, photo: int) -> None:
        """Turn a photo a quarter to the right."""
        self.tasks.start(self.station.rotate_photo(photo, 1))

    # ---- words, approval, publishing

    def give_word(self, key: str, field: str, word: str, base: str | None = None) -> None:
        """Set one listing field of an item, or forget it with an empty word.

        With `base` only where that is still what the station has: what somebody said meanwhile is not written over.
        """
        if given := self.tasks.start(self._give_word(key, field, word, base)):
            self._giving.add(given)
            given.add_done_callback(self._given)

    def _given(self, task: asyncio.Task[None]) -> None:
        self._giving.discard(task)
        if not self._giving:
            self._said.clear()

    async def _give_word(self, key: str, field: str, word: str, base: str | None) -> None:
        # In the order they were typed; approving waits for all of them.
        async with self._writing:
            view = await self.station.item(key)
            there = said_of(view, field)
            if is_frozen(view):
                self.say(
                    Tone.NEEDS_YOU,
                    tr(FROZEN) if base is None else tr("{frozen} What you typed waits till then.", frozen=tr(FROZEN)),
                )
                if base is not None:
                    self.word_held.emit(key, field, word, base)
                return
            try:
                given = as_typed(view, field, word)
                said = words.value(self.station.read_words({field: given})[field]) if word else ""
                if base is not None and there not in {base, word, said, self._said.get((key, field))}:
                    self.word_contested.emit(key, field, word, base, there)
                    return
                await self.station.set_words(key, {field: given or None})
            except UsageError as refusal:
                self._refused.add((key, field))
                sentence = heard(str(refusal).removeprefix(f"{field}: "))
                self.word_refused.emit(key, field, word, there if base is None else base, sentence)
                return
            self._refused.discard((key, field))
            if base is not None:
                self._said[(key, field)] = said
                self.word_kept.emit(key, field, said)

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

    def same_as_last(self) -> None:
        """Take over the words of the item worded last, where the shown one has none."""
        if self.key:
            self.tasks.start(self._same_as_last(self.key))

    async def _same_as_last(self, key: str) -> None:
        async with self._writing:
            taken = await self.station.same_as_last(key)
        if not taken:
            self.say(
                Tone.GOOD, tr("Nothing to take over: this item has words of yours in every field of the last one.")
            )
            return
        labels = self._labels()
        names = ", ".join(labels.get(name, name) for name in taken)
        self.say(Tone.GOOD, tr("Same as last: {names}. Undo takes it back.", names=names))

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

    def change(self, keys: Sequence[str], field: str, word: str) -> None:
        """Set one field of many items, or forget it with an empty word."""
        self.tasks.start(self._change(keys, field, word))

    async def _change(self, keys: Sequence[str], field: str, word: str) -> None:
        async with self._writing:
            given = as_typed(self.view, field, word) if self.view is not None else word
            changed = await self.station.set_words_of(keys, {field: given or None})
        said = tr("{count} changed.", count=words.many(len(changed.items), "item"))
        if changed.left:
            left = words.many(len(changed.left), "approved item is", "approved items are")
            said = tr("{said} {left} left as they stand: Edit again (F8) first.", said=said, left=left)
        self.say(Tone.NEEDS_YOU if changed.left else Tone.GOOD, said)
        self.refresh_item()

    def dry_run(self) -> None:
        """Check the draft against every destination, without sending anything."""
        if self.key:
            self.tasks.start(self._dry_run(self.key))

    async def _dry_run(self, key: str) -> None:
        async with self._writing:
            needs = await self.station.dry_run(key)
        self._checked(needs)

    def _checked(self, needs: tuple[Need, ...]) -> None:
        if needs:
            self._tell_missing(needs)
        elif self.view is not None and not self.view.item.wishes.publish:
            self.say(Tone.NEEDS_YOU, tr("No destination is chosen, so there is nothing to check."))
        else:
            self.say(Tone.GOOD, tr("Every destination would take this listing. Nothing was sent."))

    def approve(self) -> None:
        """Approve what stands in the listing and publish exactly that."""
        if self.key:
            self.tasks.start(self._approve(self.key))

    async def _approve(self, key: str) -> None:
        async with self._writing:
            if any(refused == key for refused, _ in self._refused):
                self.say(Tone.NEEDS_YOU, tr("A field could not be read: mend what is marked red, then approve."))
                return
            if key == self.open_key and not await self.may_leave(tr("Not approved yet")):
                return
            needs = await self.station.approve_and_publish(key)
        if needs:
            self._tell_missing(needs)
            return
        if key == self.open_key:
            self.open_key = ""
            self.left.emit(key)
        self.say(Tone.GOOD, tr("Approved: exactly this is published, once. You can go on with the next item."))

    def _tell_missing(self, needs: Sequence[Need]) -> None:
        names = list(dict.fromkeys(need.field for need in needs))
        labels = self._labels()
        shown = ", ".join(labels.get(name, name) for name in names)
        count = words.many(len(names), "thing is", "things are")
        self.say(Tone.NEEDS_YOU, tr("{count} missing: {shown}. Nothing was sent.", count=count, shown=shown))
        self.refresh_item()
        self.missing.emit(names[0])

    def _labels(self) -> dict[str, str]:
        return {field.name: field.label for form in self._forms() for field in form.fields}

    def _forms(self) -> list[Form]:
        return list(self.view.forms.values()) if self.view is not None else []

    def edit_again(self) -> None:
        """Take the approval back, so that the listing can be edited."""
        if self.key:
            self.tasks.start(self.station.edit_again(self.key))

    def withdraw(self, service: str) -> None:
        """Take a live listing down."""
        if self.key:
            self.tasks.start(self._withdraw(self.key, service))

    async def _withdraw(self, key: str, service: str) -> None:
        await self.station.withdraw(key, service)
        self.say(Tone.GOOD, tr("The listing at {service} is down.", service=self.titles.get(service, service)))

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
        await asyncio.gather(*self._giving, return_exceptions=True)
        if self.open_key:
            view = await self.station.item(self.open_key)
            if not view.photos:
                await self.station.close_item(self.open_key)
