"""The one door: commands in, snapshots and events out; owns every lifetime below it.

Over 500 lines because it is one door: each command of the window and of the command line is one short method here.
"""

import asyncio
import logging
import random
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Self

from app.connectors import CATALOGUE
from app.contract import AsksAgain, Authenticates, Classifies, Closes, Connector, Prices, Publishes, Standing
from app.flow.watch import Pace
from app.host import crash, diagnostics, identity, parts
from app.host import paths as places
from app.host.files import find_photos, open_photo, shown
from app.host.lock import DirLock
from app.host.practice_child import PracticeChild
from app.host.rates_file import read_rates
from app.host.secrets import Held
from app.host.settings import Settings, load_settings
from app.host.shot_lists import ShotFile
from app.imaging.decoders import Decoders
from app.model.bulk import BulkView
from app.model.codes import is_command
from app.model.errors import Refused, StationError, UsageError
from app.model.events import Event, Notice, ServiceChanged, StepChanged, Tone
from app.model.intent import IntentState
from app.model.item import Ability, Item, Wishes
from app.model.listing import Need
from app.model.past import HistoryLine, ShiftView, WorkPace
from app.model.photo import Photo
from app.model.price import Comparable, PriceWatch, Rate
from app.model.result import ATTRIBUTES
from app.model.rules import PriceRules
from app.model.setup import ServiceChange, SetupView, Tested
from app.model.shots import NO_LIST, Shots
from app.model.step import Condition, Stage
from app.model.templates import Templates
from app.model.tray import TrayRules
from app.model.views import (
    Again,
    Changed,
    Drained,
    Finding,
    ItemRow,
    ItemView,
    QueueRow,
    Rejected,
    ServiceView,
    StationView,
    TakenIn,
    WatchesView,
)
from app.net.redact import redact
from app.net.session import Network
from app.pipeline import accounts as setting_up
from app.pipeline import export, labels
from app.pipeline.accounts import Accounts
from app.pipeline.again import ASKING, judge
from app.pipeline.audit import Audit
from app.pipeline.bulk import Bulk
from app.pipeline.chronicle import Chronicle
from app.pipeline.doubt import DOUBTFUL
from app.pipeline.effects import Rules, first_audit
from app.pipeline.groups import Glanced, by_code, by_gap
from app.pipeline.intake import Intake, Order
from app.pipeline.labels import DrawnLabel
from app.pipeline.lane import Lane
from app.pipeline.market import Market
from app.pipeline.plan import Run, Sleep, plan
from app.pipeline.run import HURRIED, Runner
from app.pipeline.sheet import save_command_sheet
from app.pipeline.shooting import Shooting
from app.pipeline.show import Showroom
from app.pipeline.watched import WatchedFolders, watchable
from app.pipeline.words import read_words, shared_words
from app.pipeline.work import Workshop
from app.store.backup import backups
from app.store.blobs import LEAST_FREE_BYTES, Blobs, free_bytes
from app.store.journal import Journal
from app.store.thread import OneThread

__all__ = ["DrawnLabel", "Settings", "Station", "load_settings"]

UNDO_DEPTH = 50
PRACTICE_LOOK_S = 1.0
"""The practice services answer at once: whoever tries the program out is not kept waiting."""
USUAL_SHOTS = "ui.shots.kind"
"""The setting that keeps which shot list an item has that nobody knows yet: the one chosen last."""
COPY_LOOK_S = 3_600.0
"""Between two looks whether the day's copy of the journal is due."""
COPY_PAUSE_S = 0.02
BADGE = "OP-"
APPROVED = "It is approved as it stands: press Edit again first."
REWORDED = 500
"""So many of the newest items have their drafts checked again when the templates change."""

log = logging.getLogger("intake.station")


class Station:
    """One open station on one data dir.

    A command returns once its intent is on disk; nobody waits for the network here. Every method runs on the
    loop that opened the station. Commands raise UsageError for what a person asked wrongly and StoreTrouble when
    the disk refuses; everything else arrives as an event.
    """

    def __init__(self, settings: Settings, held: Held | None = None) -> None:
        """Use `Station.open`; this only lays out the rooms."""
        self.settings = settings
        self.held = held or Held()
        self.practice = settings.practice_on
        self._listeners: list[Callable[[Event], None]] = []
        self._undo: list[tuple[str, Callable[[], Awaitable[None]]]] = []
        self._thread = OneThread("journal")
        self._closing: list[Callable[[], Awaitable[None]]] = []
        self._resumed: asyncio.Task[TakenIn] | None = None
        self._copying: asyncio.Task[None] | None = None
        self._odd_folder = ""
        """Why no folder is watched, where the settings name one that must not be."""
        self._sorting = False
        """A card dump is being parted; a person may stop it."""
        self._copied_from = ""
        """Why nothing may be sent from here, where the data dir is a copy."""
        self._no_copy = ""

    # ---- lifetimes

    @classmethod
    async def open(
        cls,
        settings: Settings | None = None,
        *,
        temp_data: Path | None = None,
        working: bool = True,
        sending: bool = True,
        held: Held | None = None,
    ) -> Self:
        """Open the station: lock the data dir, open the journal, rescue what a stop interrupted, begin.

        With `working` False it only answers questions: no step is begun. With `sending` False photos are taken in
        and prepared, and all that would leave this machine is left to the queue. `held` are
        credentials that a station before this one held in memory. Raises StationError or UsageError with a sentence for
        the person where it cannot be opened.
        """
        station = cls(settings or load_settings(), held)
        try:
            await station._open(temp_data, working=working, sending=sending)
        except BaseException:
            await station.close()
            raise
        return station

    async def _open(self, temp_data: Path | None, *, working: bool, sending: bool) -> None:
        settings = self.settings
        self.data_dir = places.station_dir(practice=self.practice, temporary=temp_data)
        places.make_private(self.data_dir)
        lock = await asyncio.to_thread(DirLock.acquire, self.data_dir, settings.lock_wait_s)
        self._later(lambda: asyncio.to_thread(lock.release))
        self._copied_from = await asyncio.to_thread(self._whose)
        self._later(self._thread.close)
        self._journal = await self._thread.run(Journal, self.data_dir / "station.db")
        self._later(lambda: self._thread.run(self._journal.close))
        self._journal.read.tray.rules = settings.tray_rules
        self._journal.operator = settings.ui.get("ui.operator") or settings.operator
        self._blobs = await asyncio.to_thread(Blobs, self.data_dir / "photos")
        decoders = Decoders(places.own_command("imaging-worker"), job_limit_s=settings.decode_limit_s)
        self._later(decoders.close)
        self._decoders = decoders
        self._accounts = Accounts(settings, self.held, await self._practice_urls())
        accounts = {name: await self._accounts.read(name) for name in CATALOGUE}
        network = Network(request_timeout_s=settings.request_timeout_s, ca_file=settings.ca_file)
        self._network = network
        self._later(network.close)
        self._connectors: dict[str, Connector] = {
            name: manifest.connect(accounts[name], network) for name, manifest in CATALOGUE.items()
        }
        for connector in self._connectors.values():
            if isinstance(connector, Closes):
                self._later(connector.close)
        self._accounts_now = accounts
        self._lanes = {
            name: Lane(name, manifest.title, manifest.concurrency, self._emit) for name, manifest in CATALOGUE.items()
        }
        self._shop = Workshop(
            journal=self._journal,
            thread=self._thread,
            blobs=self._blobs,
            decoders=decoders,
            connectors=self._connectors,
            lanes=self._lanes,
            rules=Rules(settings.settle_s, settings.money_repeats_a_day),
            pace=Pace(
                min(settings.poll_initial_s, PRACTICE_LOOK_S) if self.practice else settings.poll_initial_s,
                settings.poll_max_s,
                settings.watch_deadline_s,
            ),
            now=time.time,
            longest_px=settings.longest_px,
            currency=settings.currency,
            rates=settings.rate_table,
            price_rules=settings.price_rules,
            templates=settings.templates,
            hinting=frozenset(name for name, manifest in CATALOGUE.items() if manifest.hints),
            tell=lambda key, said: self._emit(Notice(Tone.WRONG, said, key)),
        )
        titles = {name: manifest.title for name, manifest in CATALOGUE.items()}
        self._shot_file = ShotFile()
        self._shooting = Shooting(self._shop, self._shot_file.read, lambda: self.setting(USUAL_SHOTS) or "", titles)
        self._show = Showroom(self._shop, titles, self._shooting)
        sending = sending and not self._copied_from
        self._runner = Runner(self._shop, self._emit, random.SystemRandom().random, sending=sending)
        self._audit = Audit(self._shop, self._emit)
        self._intake = Intake(
            self._journal,
            self._thread,
            self._blobs,
            self._runner.wake,
            lambda sentence: self._emit(Notice(Tone.NEEDS_YOU, sentence)),
        )
        self._later(self._intake.close)
        self.watched = WatchedFolders(self._journal, self._thread, lambda tone, said: self._emit(Notice(tone, said)))
        await self.watched.watch(await asyncio.to_thread(self._watchable))
        self._chronicle = Chronicle(self._journal.past, {name: one.title for name, one in CATALOGUE.items()})
        self._bulk = Bulk(self._shop, self._runner, self.data_dir / "bulk", self._emit)
        self._market = Market(
            connectors=self._connectors,
            journal=self._journal,
            thread=self._thread,
            decoders=decoders,
            line=network.line("pictures", "The picture's host", ""),
            folder=self.data_dir / "comparables",
            now=time.time,
        )
        self._later(self._market.close)
        if not working:
            return
        await self._runner.start()
        self._later(self._runner.stop)
        self._resumed = asyncio.create_task(self._intake.resume(), name="resume")
        self._later(self._stop_resuming)
        if sending:
            self._audit.start()
            self._later(self._audit.stop)
        self._copying = asyncio.create_task(self._copy_daily(), name="daily copy")
        self._later(self._stop_copying)

    def _whose(self) -> str:
        try:
            return identity.is_copy(self.data_dir)
        except OSError as trouble:
            raise places.PlaceRefused(
                f"The data dir {self.data_dir} cannot be marked: {trouble.strerror}. Nothing was changed."
            ) from trouble

    def _watchable(self) -> tuple[Path, ...]:
        """Return the folders of the settings; a file that a person wrote may name one that must not be watched."""
        try:
            return watchable(self.settings.folders, places.data_dir(), self.data_dir)
        except UsageError as refusal:
            self._odd_folder = f"{refusal} No folder is watched; choose them anew in Set-up."
            return ()

    @property
    def sentences(self) -> tuple[str, ...]:
        """What a person must know of this station: its settings, its journal, whose data dir it is."""
        copied = (self._copied_from,) if self._copied_from else ()
        odd = (self._odd_folder,) if self._odd_folder else ()
        return (*self.settings.sentences, *self._journal.sentences, *odd, *copied)

    @property
    def is_copied(self) -> bool:
        """Tell whether the data dir is a copy of another, so that nothing is sent from here until `adopt`."""
        return bool(self._copied_from)

    async def adopt(self) -> None:
        """Take a copied data dir over: a person says that the other one is no longer used. What waits is sent now."""
        try:
            await asyncio.to_thread(identity.adopt, self.data_dir)
        except OSError as trouble:
            raise UsageError(f"The data dir cannot be marked: {trouble.strerror}. Nothing is sent.") from trouble
        self._copied_from = ""
        self._runner.begin_sending()
        self._runner.wake(*await self._thread.run(self._journal.read.live_keys))

    async def _copy_daily(self) -> None:
        """Keep a copy of the journal a day; trouble with it stops nothing and is said once."""
        while True:
            try:
                whole = await self._thread.run(self._journal.copy_today)
                self._no_copy = ""
            except StationError as trouble:
                whole = True
                if trouble.sentence != self._no_copy:
                    self._no_copy = trouble.sentence
                    log.info("no copy: %s", trouble.sentence)
                    self._emit(Notice(Tone.NEEDS_YOU, trouble.sentence))
            await asyncio.sleep(COPY_LOOK_S if whole else COPY_PAUSE_S)

    async def _stop_copying(self) -> None:
        if self._copying is not None:
            self._copying.cancel()
            await asyncio.gather(self._copying, return_exceptions=True)

    def _later(self, close: Callable[[], Awaitable[None]]) -> None:
        self._closing.append(close)

    async def _practice_urls(self) -> Mapping[str, str] | None:
        if not self.practice:
            return None
        child = await asyncio.to_thread(PracticeChild.start, self.data_dir / "services", self.settings.practice_faults)
        self._later(lambda: asyncio.to_thread(child.stop))
        return child.base_urls

    async def _stop_resuming(self) -> None:
        if self._resumed is not None:
            self._resumed.cancel()
            await asyncio.gather(self._resumed, return_exceptions=True)

    async def close(self) -> None:
        """Close everything in the opposite order; what was in flight is found again at the next start."""
        while self._closing:
            close = self._closing.pop()
            try:
                await close()
            except StationError as trouble:
                log.warning("while closing: %s", trouble.sentence)

    # ---- events

    def subscribe(self, listener: Callable[[Event], None]) -> Callable[[], None]:
        """Call `listener` on the loop's thread for each event; return the way to stop it."""
        self._listeners.append(listener)

        def stop() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return stop

    def _emit(self, event: Event) -> None:
        for listener in tuple(self._listeners):
            listener(event)

    def _changed(self, key: str, what: str) -> None:
        self._emit(StepChanged(key, what))
        self._runner.wake(key)

    # ---- taking in

    async def open_item(self, *, sku: str | None = None, bay: str | None = None) -> str:
        """Open a new item and return its key; a key or SKU that is known returns that item's key."""
        if sku:
            known = await self._thread.run(self._journal.read.item, sku)
            if known is not None:
                if await self._thread.run(self._journal.read.is_left_out, known.key):
                    await self.reopen_item(known.key)
                return known.key
        key = await self._intake.new_item(Order(self.settings.wishes(), sku=sku, bay=bay))
        self._changed(key, "item")
        return key

    async def close_item(self, key: str) -> None:
        """Next: no more photos will come, so the item may be sent; an item without a photo is left out."""
        if await self._thread.run(self._journal.read.photos, key):
            await self._thread.run(self._journal.close_item, key)
        else:
            await self._thread.run(self._journal.discard_item, key)
        self._changed(key, "item")

    async def find_item(self, code: str) -> ItemView | None:
        """Return the item with this key or SKU; None for an unknown one and for one that was left out."""
        found = await self._thread.run(self._show.item, code)
        if found is None or await self._thread.run(self._journal.read.is_left_out, found.item.key):
            return None
        return found

    async def reopen_item(self, key: str) -> None:
        """Let photos land on an item again; what was sent of it stays sent."""
        await self._thread.run(self._journal.reopen_item, key)
        self._changed(key, "item")

    async def reject_item(self, key: str) -> None:
        """Leave an open item out; its photos are kept and nothing is sent. Raises UsageError for one that was closed."""
        item = await self._shop.item(key)
        if not item.open:
            raise UsageError("This item is on its way already: hold it instead.")
        await self._thread.run(self._journal.reject_item, item.key)
        self._can_undo("Item rejected", lambda: self.reopen_item(item.key))
        self._changed(item.key, "item")

    async def hold_item(self, key: str, *, held: bool) -> None:
        """Stop everything that would leave this machine for an item, or let it go on."""
        await self._hold(key, held=held)
        self._can_undo("Hold" if held else "Going on", lambda: self._hold(key, held=not held))

    async def _hold(self, key: str, *, held: bool) -> None:
        await self._thread.run(self._journal.hold_item, key, held=held)
        if not held and any(step.reason == DOUBTFUL for step in await self._thread.run(self._journal.read.steps, key)):
            # A person looked: the codes in its photos no longer stop it.
            await self._thread.run(self._journal.reopen, key, (Stage.PREPARE,))
        self._changed(key, "item")

    async def set_bay(self, key: str, bay: str | None) -> None:
        """Say where an item lies."""
        await self._thread.run(self._journal.set_bay, key, bay or None)
        self._changed(key, "item")

    async def take_in(
        self,
        paths: Sequence[Path],
        *,
        item: str | None = None,
        together: bool = False,
        sku: str | None = None,
        bay: str | None = None,
        wishes: Wishes | None = None,
        words: Mapping[str, object] | None = None,
        approve: bool = False,
        check: bool = False,
        progress: Callable[[int, int], None] | None = None,
    ) -> TakenIn:
        """Take files and folders in; return once every good one is copied and committed.

        With `item` everything lands on that item. Without, each folder that directly holds photos becomes an item
        of its own (`together`: one item), closed at once, with `sku` (one item only), `wishes` (default: the
        settings'), `words` as `read_words` gives them, and `approve`. `check` waits until every photo was also
        decoded: then those that cannot be used are among the rejected. `progress(done, total)` counts files.
        Source files are only read.
        """
        if item is not None:
            taken = await self._intake.onto(item, paths, progress)
            await self._photos_changed(item)
        else:
            self._check_wishes(wishes)
            order = Order(wishes or self.settings.wishes(), words or {}, approve, sku, bay)
            taken = await self._intake.order(paths, order, together=together, progress=progress)
            for key in taken.items:
                self._changed(key, "item")
        return await self._checked(taken) if check else taken

    async def take_in_sorted(
        self,
        paths: Sequence[Path],
        *,
        gap_s: float | None = None,
        bay: str | None = None,
        wishes: Wishes | None = None,
        words: Mapping[str, object] | None = None,
        approve: bool = False,
        progress: Callable[[int, int], None] | None = None,
    ) -> TakenIn:
        """Take a card dump in as `take_in` with `check` does, parted by what the photos show.

        Without `gap_s` the barcode or QR code in a photo begins an item, or goes on with it, and becomes its SKU;
        with it a pause of the camera longer than `gap_s` seconds begins an item. What belongs to no item is among
        the rejected. Looking at a file and taking it count half a file each in `progress`. Each item is one order: a repeat of the command goes on where a stop interrupted it.
        """
        found = await asyncio.to_thread(find_photos, paths)
        rejected = list(found.rejected)
        seen: list[Glanced] = []
        files = [path for _, group in found.groups for path in group]
        self._sorting = True
        for number, path in enumerate(files, start=1):
            if not self._sorting:
                return TakenIn((), 0, ())
            try:
                await asyncio.to_thread(_can_be_opened, path)
                codes, taken_s = await self._decoders.glance(path)
                seen.append(Glanced(path, tuple(code for code in codes if not is_command(code)), taken_s))
            except Refused as refusal:
                rejected.append(Rejected(shown(path), refusal.sentence))
            if progress is not None:
                progress(number // 2, len(files))
        groups, left = by_code(seen) if gap_s is None else by_gap(seen, gap_s)
        parts = [TakenIn((), 0, (*rejected, *left))]
        done = len(files)
        for group in groups:
            if not self._sorting:
                break
            parts.append(
                await self.take_in(
                    group.paths,
                    together=True,
                    sku=group.code or None,
                    bay=bay,
                    wishes=wishes,
                    words=words,
                    approve=approve,
                )
            )
            done += len(group.paths)
            if progress is not None:
                progress(done // 2, len(files))
        whole = TakenIn(
            tuple(dict.fromkeys(key for one in parts for key in one.items)),
            sum(one.photos for one in parts),
            tuple(bad for one in parts for bad in one.rejected),
            sum(one.repeated for one in parts),
            tuple(source for one in parts for source in one.sources),
        )
        return await self._checked(whole)

    async def _checked(self, taken: TakenIn) -> TakenIn:
        await self._runner.settle(taken.items, stages=frozenset({Stage.PREPARE}))
        return await self._thread.run(self._show.with_refused, taken)

    async def take_in_bytes(self, content: bytes, name: str, *, item: str) -> TakenIn:
        """Take a pasted picture (the bytes of a JPEG, PNG, WebP or HEIC file)."""
        taken = await self._intake.bytes_onto(item, content, name)
        await self._photos_changed(item)
        return taken

    def stop_taking_in(self) -> None:
        """Stop the `take_in` in hand: what was copied is kept, the rest is not taken up again."""
        self._sorting = False
        self._intake.stop()

    # ---- photos

    async def move_photo(self, photo: int, position: int) -> None:
        """Put a photo at a place (1 is the cover) among the photos of its item that are not set aside."""
        found = await self._photo(photo)
        before = [one.id for one in await self._thread.run(self._journal.read.photos, found.item)]
        order = [one for one in before if one != photo]
        order.insert(max(0, min(position - 1, len(order))), photo)
        await self._place(found.item, order)
        self._can_undo("Order of photos", lambda: self._place(found.item, before))

    async def _place(self, key: str, order: Sequence[int]) -> None:
        await self._thread.run(self._journal.place_photos, key, order)
        await self._photos_changed(key)

    async def move_photo_to_item(self, photo: int, item: str) -> None:
        """Hand a photo over to the end of another item."""
        before = (await self._photo(photo)).item
        await self._hand_over(photo, before, item)
        self._can_undo("Photo moved to another item", lambda: self._hand_over(photo, item, before))

    async def move_photo_along(self, photo: int, by: int) -> str:
        """Hand a photo over to the item taken in just before (`by` -1) or after (1); return that item's key.

        After the last item a new one is opened. Raises UsageError where there is none before.
        """
        found = await self._photo(photo)
        before, after = await self._thread.run(self._journal.read.neighbours, found.item)
        item = before if by < 0 else after or await self.open_item()
        if item is None:
            raise UsageError("This is the first item: there is none before it.")
        await self.move_photo_to_item(photo, item)
        return item

    async def part_item(self, key: str, *, gap_s: float | None = None) -> int:
        """Part the photos of one item as `take_in_sorted` parts files; return how many went to other items.

        By code a photo goes to the item of its code, by pauses the first stretch stays and each other one becomes an
        item. Photos that nothing tells apart stay. Undo brings all back.
        """
        photos = [one for one in await self._thread.run(self._journal.read.photos, key) if not one.set_aside]
        seen = []
        for photo in photos:
            codes, taken_s = await self._decoders.glance(self._blobs.original(photo.sha256))
            seen.append(Glanced(Path(str(photo.id)), tuple(one for one in codes if not is_command(one)), taken_s))
        groups, _ = by_code(seen) if gap_s is None else by_gap(seen, gap_s)
        moved: list[tuple[int, str]] = []
        for place, group in enumerate(groups):
            known = await self.find_item(group.code) if group.code else None
            if (known is not None and known.item.key == key) or (not group.code and place == 0):
                continue
            target = known.item.key if known is not None else await self.open_item(sku=group.code or None)
            for path in group.paths:
                await self._hand_over(int(path.name), key, target)
                moved.append((int(path.name), target))
            if known is None:
                await self.close_item(target)

        async def back() -> None:
            for photo, target in moved:
                await self._hand_over(photo, target, key)

        if moved:
            self._can_undo("Photos parted", back)
        return len(moved)

    async def _hand_over(self, photo: int, before: str, after: str) -> None:
        await self._thread.run(self._journal.move_photo, photo, after)
        await self._photos_changed(before)
        await self._photos_changed(after)

    async def set_aside(self, photo: int, *, aside: bool) -> None:
        """Leave a photo out of everything, or take it back in; its bytes stay."""
        await self._put_aside(photo, aside=aside)
        self._can_undo(
            "Photo set aside" if aside else "Photo put back", lambda: self._put_aside(photo, aside=not aside)
        )

    async def _put_aside(self, photo: int, *, aside: bool) -> None:
        found = await self._photo(photo)
        await self._thread.run(self._journal.set_aside, photo, aside=aside)
        await self._photos_changed(found.item)

    async def rotate_photo(self, photo: int, quarter_turns: int) -> None:
        """Turn a photo clockwise by quarter turns; it is prepared again."""
        await self._turn(photo, quarter_turns)
        self._can_undo("Photo turned", lambda: self._turn(photo, -quarter_turns))

    async def _turn(self, photo: int, quarter_turns: int) -> None:
        found = await self._photo(photo)
        await self._thread.run(self._journal.turn_photo, photo, quarter_turns)
        await self._photos_changed(found.item)

    async def _photo(self, photo: int) -> Photo:
        found = await self._thread.run(self._journal.read.photo, photo)
        if found is None:
            raise UsageError("That photo is not there any more.")
        return found

    async def _photos_changed(self, key: str) -> None:
        await self._thread.run(self._shooting.place_new, key)
        # An approved listing froze its photos: other photos need another approval.
        self._runner.touch(key, Stage.PREPARE)
        await self._draft_again(key)
        self._changed(key, "photos")

    async def _draft_again(self, key: str) -> None:
        """Check the drafts anew; one that is being checked right now is checked once more afterwards."""
        self._runner.touch(key, Stage.DRAFT)
        await self._thread.run(self._journal.reopen, key, (Stage.DRAFT,))
        self._runner.wake(key)

    # ---- the shot list

    async def choose_shots(self, key: str, kind: str) -> None:
        """Give an item the shot list of a kind (``none`` for none); items after it have the same. Raises UsageError."""
        before = await self._thread.run(self._shooting.choose, key, kind)
        self.keep_setting(USUAL_SHOTS, "" if kind == NO_LIST else kind)
        self._shots_changed(key, "Kind of shot list", before)

    async def point_out_shot(self, key: str, photo: int, name: str) -> None:
        """Say that a photo shows the shot `name` of its item's list. Raises UsageError."""
        found = await self._photo(photo)
        if found.item != key:
            raise UsageError("That photo belongs to another item.")
        before = await self._thread.run(self._shooting.point, key, photo, name)
        self._shots_changed(key, "What a photo shows", before)

    async def skip_shot(self, key: str, name: str, reason: str) -> None:
        """Leave a shot of an item's list out, with the reason; an empty one asks for it again. Raises UsageError."""
        before = await self._thread.run(self._shooting.skip, key, name, reason)
        self._shots_changed(key, "Photo left out" if reason else "Photo asked for again", before)

    def _shots_changed(self, key: str, words: str, before: Shots) -> None:
        async def back() -> None:
            await self._thread.run(self._shooting.put_back, key, before)
            self._changed(key, "photos")

        self._changed(key, "photos")
        self._can_undo(words, back)

    async def own_shot_lists(self) -> Path:
        """Return the file of the shot lists that a person may change; made from the shipped one where there is none."""
        return await asyncio.to_thread(self._shot_file.copy)

    # ---- labels

    async def item_label(self, key: str, size: str) -> DrawnLabel:
        """Draw the label of an item in a size of model/label.py; it carries the number of its printing."""
        view = await self.item(key)
        printed = await self._thread.run(self._journal.read.labels_printed, view.item.key)
        return await asyncio.to_thread(labels.drawn, labels.item_label(view, printed), size)

    async def bay_label(self, bay: str, size: str) -> DrawnLabel:
        """Draw the label of a bay. Raises UsageError for a name that cannot be a barcode."""
        return await asyncio.to_thread(labels.drawn, labels.bay_label(bay), size)

    async def label_printed(self, key: str, number: int, where: str) -> None:
        """Count a printing of an item's label, in its history with `where`."""
        await self._thread.run(self._journal.label_printed, key, number, where)
        self._changed(key, "item")

    async def put_away(self, key: str, bay: str) -> None:
        """Say where an item lies now; Undo takes it back."""
        item = await self._shop.item(key)
        before = item.bay
        await self.set_bay(item.key, bay)
        await self._thread.run(self._journal.note, item.key, f"Put away in {bay}.")
        self._can_undo("Put away", lambda: self.set_bay(item.key, before))

    def _can_undo(self, words: str, back: Callable[[], Awaitable[None]]) -> None:
        self._undo.append((words, back))
        del self._undo[:-UNDO_DEPTH]

    async def undo(self) -> str | None:
        """Take back the last command about photos or words; return what was undone, or None where nothing was."""
        if not self._undo:
            return None
        words, back = self._undo.pop()
        await back()
        return words

    # ---- the person's word

    def read_words(self, words: Mapping[str, str]) -> dict[str, object]:
        """Read listing fields as a person types them: ``{"price": "120 GBP", "repurch.faults": "None"}``.

        Raises UsageError for an unknown field or a value that cannot be read.
        """
        return read_words(words, self._connectors, currency=self.settings.currency)

    async def set_words(self, key: str, words: Mapping[str, str | None]) -> None:
        """Set listing fields by name; None (or an empty text) forgets the person's word. Raises UsageError."""
        item = await self._shop.item(key)
        said = self.read_words({name: text for name, text in words.items() if text and text.strip()})
        forgotten = {name: None for name in words if name not in said}
        before = {name: item.words.get(name) for name in words}
        await self._reword(item, {**said, **forgotten})
        self._can_undo("Words of the listing", lambda: self._say(item.key, before))

    async def _reword(self, item: Item, words: Mapping[str, object]) -> None:
        if set(words) & set(ATTRIBUTES):
            self._runner.touch(item.key, Stage.PRICE)
        await self._say(item.key, words)
        if set(words) & set(ATTRIBUTES) and not await self._thread.run(self._journal.read.frozen, item.key):
            # What the thing is decides what it is worth: prices are asked again, which costs nothing.
            await self._thread.run(self._journal.reopen, item.key, (Stage.PRICE,))
            self._runner.wake(item.key)
        else:
            await self._shop.pay_out_again(item.key)
            self._runner.wake(item.key)

    async def same_as_last(self, key: str) -> tuple[str, ...]:
        """Take over what the person said of the item worded last, where nothing is said of this one; return the fields.

        Title, description, amounts, measurements and quantity are each item's own. Raises UsageError where there is
        no such item or this one is approved.
        """
        item = await self._shop.item(key)
        if await self._thread.run(self._shop.is_approved, item.key):
            raise UsageError(APPROVED)
        other = await self._thread.run(self._journal.past.last_worded, item.key)
        if other is None:
            raise UsageError("No other item has words of yours yet.")
        last = await self._shop.item(other)
        words = {name: word for name, word in shared_words(last.words).items() if name not in item.words}
        if words:
            before = dict.fromkeys(words)
            await self._reword(item, words)
            self._can_undo("Same as last", lambda: self._say(item.key, before))
        return tuple(words)

    async def set_words_of(self, keys: Sequence[str], words: Mapping[str, str | None]) -> Changed:
        """Set listing fields of many items as `set_words` does; approved ones are left as they are. One undo for all.

        Raises UsageError for a field or a value that cannot be, before anything is changed.
        """
        said: dict[str, object] = dict.fromkeys(words)
        said |= self.read_words({name: text for name, text in words.items() if text and text.strip()})
        befores: dict[str, dict[str, object]] = {}
        left: list[tuple[str, str]] = []
        for key in dict.fromkeys(keys):
            item = await self._shop.item(key)
            if await self._thread.run(self._shop.is_approved, item.key):
                left.append((item.key, APPROVED))
                continue
            befores[item.key] = {name: item.words.get(name) for name in words}
            await self._reword(item, said)

        async def back() -> None:
            for key, before in befores.items():
                await self._say(key, before)

        if befores:
            self._can_undo(f"Words of {len(befores)} items", back)
        return Changed(tuple(befores), tuple(left))

    async def _say(self, key: str, words: Mapping[str, object]) -> None:
        # Marked first: a check that is running must run once more, one that begins later reads the new words.
        self._runner.touch(key, Stage.DRAFT)
        await self._thread.run(self._journal.say, key, words)
        self._changed(key, "listing")

    def _check_wishes(self, wishes: Wishes | None) -> None:
        if wishes is None:
            return
        for services, ability, protocol in (
            (wishes.classify, Ability.CLASSIFY, Classifies),
            (wishes.price, Ability.PRICE, Prices),
            (wishes.publish, Ability.PUBLISH, Publishes),
            (wishes.authenticate, Ability.AUTHENTICATE, Authenticates),
        ):
            for service in services:
                if service in self._connectors and not self.settings.service(service).enabled:
                    raise UsageError(f"{service} is switched off in the settings.")
                if not self._can(service, protocol):
                    able = [name for name in self._connectors if self._can(name, protocol)]
                    raise UsageError(f"{service} cannot {ability.value}; {', '.join(able)} can.")

    def _can(self, service: str, protocol: type) -> bool:
        return isinstance(self._connectors.get(service), protocol)

    async def ask(self, key: str, ability: str, services: Sequence[str]) -> None:
        """Ask more services to classify, price or publish an item. Raises UsageError."""
        item = await self._shop.item(key)
        more = Wishes(**{Ability(ability).value: tuple(services)})
        self._check_wishes(more)
        before = item.wishes
        wishes = Wishes(
            classify=tuple(dict.fromkeys((*before.classify, *more.classify))),
            price=tuple(dict.fromkeys((*before.price, *more.price))),
            publish=tuple(dict.fromkeys((*before.publish, *more.publish))),
            authenticate=tuple(dict.fromkeys((*before.authenticate, *more.authenticate))),
        )
        await self._thread.run(self._journal.wish, item.key, wishes)
        self._changed(item.key, "item")

    async def correct(self, key: str, service: str, attributes: Mapping[str, str | None]) -> None:
        """Send the person's corrections back to the service that said otherwise; prices are asked again.

        Raises the four families: the person waits for this one.
        """
        item = await self._shop.item(key)
        connector: object = self._connectors.get(service)
        task = await self._thread.run(self._journal.read.task, item.key, service)
        if not isinstance(connector, Classifies) or task is None:
            raise UsageError(f"{service} has not answered about this item, so there is nothing to correct.")
        seen = await connector.correct(task[0], attributes, self._shop.effects(item.key, service))
        await self._thread.run(
            self._journal.keep_result, item.key, service, "done", seen.attributes, seen.error, seen.raw
        )
        await self._thread.run(self._journal.reopen, item.key, (Stage.PRICE,), service)
        self._changed(item.key, "watch")

    async def again(self, key: str, service: str) -> Again:
        """Say whether a service may be asked once more what an item is, why, and what that costs; asks nothing yet.

        Raises UsageError, and the four families where the cost cannot be had.
        """
        key = (await self._shop.item(key)).key
        connector: object = self._connectors.get(service)
        if not isinstance(connector, AsksAgain):
            raise UsageError(f"{service} cannot be asked what an item is.")
        if not self.settings.service(service).enabled:
            raise UsageError(f"{service} is switched off in the settings.")
        read = self._journal.read
        tasks = await self._thread.run(read.tasks, key, service)
        photos = [sha256 for _, sha256 in await self._shop.photo_digests(key)]
        judged = judge(
            service,
            tasks,
            photos,
            await self._thread.run(read.steps, key),
            approved=service in await self._thread.run(read.frozen, key),
            live=(await self._thread.run(read.publications, key)).get(service),
        )
        if not judged.may:
            return judged
        last = tasks[-1]
        changed = bool(last.photos) and sorted(last.photos) != sorted(photos)
        try:
            cost = await connector.cost_again(last.reference, len(photos), changed=changed)
        except Refused as refusal:
            return Again(service, may=False, why=refusal.sentence)
        return replace(judged, cost=cost)

    async def ask_again(self, key: str, service: str) -> None:
        """Ask a service once more what an item is, as `again` said; prices follow. Raises UsageError where it may not.

        However often it is called before the answer comes, it is billed once.
        """
        item = await self._shop.item(key)
        judged = await self.again(item.key, service)
        if not judged.may:
            raise UsageError(f"{CATALOGUE[service].title}: {judged.why}")
        tasks = await self._thread.run(self._journal.read.tasks, item.key, service)
        await self._thread.run(self._journal.ask_again, item.key, service, tasks[-1].id, ASKING)
        if not await self._thread.run(self._journal.read.frozen, item.key):
            await self._thread.run(self._journal.reopen, item.key, (Stage.PRICE,))
        self._changed(item.key, Stage.SUBMIT.value)

    async def dry_run(self, key: str) -> tuple[Need, ...]:
        """Check the draft against every destination asked, with fresh option lists where they can be had."""
        item = await self._shop.item(key)
        needs: list[Need] = []
        for service in item.wishes.publish:
            needs.extend((await self._shop.draft(item, service, fresh=True)).needs)
        await self._draft_again(item.key)
        self._changed(item.key, "listing")
        return tuple(needs)

    async def approve(self, key: str, services: Sequence[str] | None = None) -> tuple[Need, ...]:
        """Freeze price, words and photos for the destinations asked; publishing follows by itself.

        Returns what is missing instead, and freezes nothing, if anything is. Raises UsageError without a
        destination, NotDone where a destination's option lists cannot be had.
        """
        item = await self._shop.item(key)
        chosen = tuple(services or item.wishes.publish or self.settings.wishes().publish)
        if not set(chosen) <= set(item.wishes.publish):
            await self.ask(item.key, Ability.PUBLISH.value, chosen)
        if not chosen:
            raise UsageError("Choose where to publish first.")
        drafts = {service: await self._shop.draft(item, service) for service in chosen}
        needs = tuple(need for drafted in drafts.values() for need in drafted.needs)
        if not needs:
            for service, drafted in drafts.items():
                await self._shop.freeze(item.key, service, drafted)
        await self._draft_again(item.key)
        self._changed(item.key, "listing")
        return needs

    async def approve_and_publish(self, key: str, services: Sequence[str] | None = None) -> tuple[Need, ...]:
        """Approve, and let an open item go: what was approved is published as soon as it can be."""
        needs = await self.approve(key, services)
        item = await self._shop.item(key)
        if not needs and item.open:
            await self.close_item(item.key)
        return needs

    async def edit_again(self, key: str) -> None:
        """Take approvals back so that the draft can be edited; what is live stays live until approved again."""
        item = await self._shop.item(key)
        for service in item.wishes.publish:
            await self._thread.run(self._journal.unapprove, item.key, service)
        await self._draft_again(item.key)
        self._changed(item.key, "listing")

    async def withdraw(self, key: str, service: str) -> None:
        """Take a live listing down; raises the four families: the person waits for this one."""
        item = await self._shop.item(key)
        connector: object = self._connectors.get(service)
        live = (await self._thread.run(self._journal.read.published, item.key)).get(service)
        if not isinstance(connector, Publishes) or live is None:
            raise UsageError(f"This item is not live at {service}.")
        round_ = await self._thread.run(self._journal.read.withdrawals, item.key, service)
        gone = await connector.withdraw(live[0], self._shop.effects(item.key, service, round_=round_))
        await self._thread.run(self._journal.unapprove, item.key, service)
        # Nobody wants it there any more, however it was asked for: only a new approval puts it back.
        left = tuple(one for one in item.wishes.publish if one != service)
        await self._thread.run(self._journal.wish, item.key, replace(item.wishes, publish=left), approve=False)
        await self._thread.run(self._journal.keep_publication, item.key, gone, live[1], withdrawn=True)
        self._changed(item.key, "publish")

    # ---- the queue

    async def retry(self, row: int) -> None:
        """Try a waiting or stuck step again now. `row` is the id of a queue row."""
        step = await self._thread.run(self._show.step_of, row)
        if step.reason == DOUBTFUL:
            await self._hold(step.item, held=False)
            return
        lane = self._lanes.get(step.service)
        if lane is not None:
            lane.forget()
        if step.reason == "twin":
            await self._thread.run(self._journal.audit_again, step.item, step.service)
            self._audit.wake()
        await self._thread.run(self._journal.reopen, step.item, (step.stage,), step.service)
        self._changed(step.item, step.stage.value)

    async def resolve(self, row: int, answer: str, remote_id: str | None = None) -> None:
        """The person's word on an unclear effect: ``found`` (with its id), ``absent`` (send again) or ``leave``."""
        if answer == "leave" and (twin := await self._thread.run(self._show.twin_of, row)) is not None:
            await self._thread.run(self._journal.reopen, twin.item, (twin.stage,), twin.service)
            self._changed(twin.item, twin.stage.value)
            return
        intent = await self._thread.run(self._show.intent_of, row)
        settle = self._journal.answer_intent
        if answer == "found":
            if not remote_id:
                raise UsageError("Say under which id it was found (--remote-id).")
            known = {"id": remote_id, "task_id": remote_id, "attachment_id": remote_id, "remote_id": remote_id}
            again = first_audit(intent, time.time(), self.settings.settle_s)
            await self._thread.run(
                settle, intent.id, IntentState.DONE, answer=known, remote_id=remote_id, note="", look_at=again
            )
        elif answer == "absent":
            await self._thread.run(settle, intent.id, IntentState.ABSENT, repeats=0)
        elif answer == "leave":
            await self._thread.run(settle, intent.id, IntentState.CLOSED)
        else:
            raise UsageError(f"{answer!r} is not one of found, absent, leave.")
        stages = (Stage.UPLOAD, Stage.SUBMIT, Stage.AUTHENTICATE, Stage.PUBLISH)
        await self._thread.run(self._journal.reopen_stuck, intent.item, stages, intent.service)
        self._changed(intent.item, "publish")

    async def drain(self, wait_s: float, items: Sequence[str] | None = None, *, hurry: bool = True) -> Drained:
        """Carry everything (or `items`) as far as it goes, for at most `wait_s` seconds.

        With `hurry`, what waited for the network, a pause or new credentials is tried again at once. Returns early
        when nothing can happen within the time.
        """
        if hurry:
            for lane in self._lanes.values():
                lane.forget()
            await self._thread.run(self._journal.hurry, *HURRIED, "sign-in")
        if self._resumed is not None:
            await asyncio.shield(self._resumed)
        if wait_s > 0 and items is None:
            with suppress(TimeoutError):
                async with asyncio.timeout(wait_s):
                    await self._audit.look()
        keys = list(items) if items is not None else await self._thread.run(self._journal.read.live_keys)
        self._runner.wake(*keys)
        if wait_s > 0:
            await self._runner.go_on(keys, time.time() + wait_s)
        return await self._count(keys)

    async def _count(self, keys: Sequence[str]) -> Drained:
        waiting = person = 0
        for key in keys:
            facts = await self._shop.facts(key)
            if facts is None:
                continue
            waiting += sum(step.condition is Condition.RUNNING for step in facts.steps.values())
            # Photos of an open item wait for Next, a held item waits for whoever holds it.
            waiting += facts.open and (facts.usable + facts.unprepared) > 0
            person += facts.held
            waiting += sum(isinstance(action, Run | Sleep) for action in plan(facts, time.time()))
            person += sum(step.condition is Condition.PERSON for step in facts.steps.values())
        return Drained(waiting, person)

    async def resumed(self) -> TakenIn | None:
        """Wait until the orders that a stop interrupted are taken in; return what became of them."""
        return await asyncio.shield(self._resumed) if self._resumed is not None else None

    async def require_one_group(self, paths: Sequence[Path]) -> None:
        """Raise UsageError unless these paths make one item: a SKU names one item only."""
        found = await asyncio.to_thread(find_photos, paths)
        if len(found.groups) > 1:
            raise UsageError(f"--sku names one item, and these paths hold {len(found.groups)}: use --group one.")

    async def approve_when_complete(self, key: str) -> None:
        """Approve an item as soon as nothing is missing: now, or when the last answer comes."""
        item = await self._shop.item(key)
        await self._thread.run(self._journal.wish, item.key, item.wishes, approve=True)
        await self._draft_again(item.key)
        self._changed(item.key, "listing")

    # ---- many at once

    def bulk_takers(self) -> tuple[str, ...]:
        """Return the destinations that take bulk files and are set up."""
        return tuple(one for one in self._bulk.takers() if self.settings.service(one).enabled and self.is_set_up(one))

    async def bulk_rows(self, service: str, keys: Sequence[str] | None = None) -> BulkView:
        """Say which items would go into a bulk file now, and why others would not; nothing is sent.

        Without `keys`: all that are to go there and are not live there. Raises UsageError, and NotDone where the
        destination's option lists cannot be had.
        """
        return await self._bulk.rows(service, keys)

    async def bulk_check(self, service: str, keys: Sequence[str] | None = None) -> BulkView:
        """Have the service check the file; nothing is listed. Raises UsageError and the four families."""
        self._require_sending()
        return await self._bulk.check(service, keys)

    async def bulk_commit(
        self,
        service: str,
        keys: Sequence[str] | None = None,
        *,
        progress: Callable[[int, int], None] | None = None,
    ) -> BulkView:
        """Approve the ready items as they stand and list them by one file; the verdicts stand on the items.

        `progress(done, total)` counts items whose photos are there. Raises UsageError and the four families.
        """
        self._require_sending()
        return await self._bulk.commit(service, keys, progress=progress)

    async def bulk_hand_out(self, service: str, file: Path, keys: Sequence[str] | None = None) -> BulkView:
        """Approve the ready items and write the file for a person to upload; none is sent from here any more.

        Raises UsageError, and the four families where the template was never fetched.
        """
        return await self._bulk.hand_out(service, file, keys)

    async def bulk_look(self, service: str) -> tuple[int, int]:
        """Look which rows that a person uploaded are live: (found, not found yet). Raises the four families."""
        return await self._bulk.look(service)

    def _require_sending(self) -> None:
        if self._copied_from:
            raise UsageError(self._copied_from)

    # ---- the market

    def price_watchers(self) -> tuple[str, ...]:
        """Return the services that keep price watches and are set up."""
        watchers = self._market.watchers()
        return tuple(one for one in watchers if self.settings.service(one).enabled and self.is_set_up(one))

    async def price_watches(self) -> WatchesView:
        """Return saved searches and followed products of every service that is set up and keeps some."""
        return await self._market.watches(self.price_watchers())

    async def watch_search(self, service: str, term: str) -> None:
        """Save a search at a service. Raises UsageError and the four families: the person waits for this one."""
        if not term.strip():
            raise UsageError("Say what to search for.")
        async with self._market.changing(service) as watcher:
            await watcher.watch_search(term.strip())

    async def watch_product(self, service: str, product_id: str) -> None:
        """Follow a product at a service. Raises UsageError and the four families."""
        async with self._market.changing(service) as watcher:
            await watcher.watch_product(product_id)

    async def refresh_watch(self, watch: PriceWatch) -> None:
        """Have a service search anew. Raises UsageError and the four families."""
        async with self._market.changing(watch.service) as watcher:
            await watcher.refresh_watch(watch)

    async def unwatch(self, watch: PriceWatch) -> None:
        """End a price watch; already gone is done. Raises UsageError and the four families."""
        async with self._market.changing(watch.service) as watcher:
            await watcher.unwatch(watch)

    async def picture_of(self, comparable: Comparable) -> Path | None:
        """Return a small picture of a comparable, fetched once, or None where there is none."""
        return await self._market.picture(comparable)

    # ---- looking back

    async def history(self, key: str) -> tuple[HistoryLine, ...]:
        """Return all that happened to an item, oldest first. Raises UsageError for an unknown one."""
        item = await self._shop.item(key)
        return await self._thread.run(self._chronicle.history, item.key)

    async def export_history(self, key: str, file: Path) -> None:
        """Write an item's history as one file. Raises UsageError."""
        view = await self.item(key)
        await _written(file, export.write_history, file, view, await self.history(key))

    async def shift(self, hours: float | None = None) -> ShiftView:
        """Return what was done in the last hours, or since midnight, by operator."""
        since = self._midnight() if hours is None else time.time() - hours * 3600
        return await self._thread.run(self._chronicle.shift, since)

    async def pace(self) -> WorkPace:
        """Return how quick the operator was in the last hour."""
        return await self._thread.run(self._chronicle.pace, self._journal.operator, time.time())

    async def export(self, file: Path, *, as_csv: bool | None = None, keys: Sequence[str] | None = None) -> int:
        """Write items (all, without `keys`) as a spreadsheet file that runs nothing; return how many.

        CSV where `as_csv` says so or the file's name does, XLSX otherwise. Raises UsageError.
        """
        if keys is None:
            keys = list(reversed(await self.item_keys()))
        views = [await self.item(key) for key in keys]
        csv = file.suffix.lower() == ".csv" if as_csv is None else as_csv
        await _written(file, export.write_csv if csv else export.write_xlsx, file, views)
        return len(views)

    @staticmethod
    def _midnight() -> float:
        return time.mktime((*time.localtime()[:3], 0, 0, 0, 0, 0, -1))

    # ---- snapshots

    async def doctor(self, progress: Callable[[int, int], None] | None = None) -> tuple[Finding, ...]:
        """Look at everything that could be wrong on this machine and at each enabled service.

        `progress(done, total)` counts the services that answered.
        """
        view, settings = await self.view(), self.settings
        _, keyring = await asyncio.to_thread(setting_up.keyring_shown)
        enough = view.disk_free_bytes > LEAST_FREE_BYTES
        disk = f"{view.disk_free_bytes // 1_000_000} MB free." if enough else "Nearly full: free some space to go on."
        found = [
            Finding("Settings", " ".join(settings.sentences) or f"{settings.file}", good=not settings.sentences),
            Finding("Secrets", keyring or "Kept in the keyring of this machine."),
            Finding("Mode", "Practice: nothing reaches a real service." if self.practice else "Live."),
            Finding("Data", view.problem or f"Kept in {self.data_dir}.", good=not view.problem),
            *(Finding("Data", sentence, good=False) for sentence in self._warnings()),
            Finding("Copies", self._no_copy or await asyncio.to_thread(self._copies_shown), good=not self._no_copy),
            Finding("Crash reports", await asyncio.to_thread(self._crashes_shown)),
            Finding("Disk", disk, good=enough),
            Finding("Exchange rates", setting_up.rates_sentence(settings.rate_table)),
        ]
        known = [name for name in CATALOGUE if self._accounts.is_practised(name)]
        done = 0

        async def look(name: str) -> Finding:
            nonlocal done
            finding = await self._look_at(name)
            done += 1
            if progress is not None:
                progress(done, len(known))
            return finding

        return (*found, *await asyncio.gather(*(look(name) for name in known)))

    def _warnings(self) -> tuple[str, ...]:
        return tuple(one for one in self.sentences if one not in self.settings.sentences)

    def _copies_shown(self) -> str:
        copies = backups(self.data_dir)
        if not copies:
            return "No copy of the journal yet; one is made each day the station works."
        return f"{len(copies)} copies of the journal, the newest {copies[0].name}. `intake-station restore` uses them."

    @staticmethod
    def _crashes_shown() -> str:
        found = crash.reports(places.log_dir())
        return f"{len(found)}, the newest in {found[0]}. Read and delete them." if found else "None."

    def crash_report(self) -> str | None:
        """Return the newest crash report as text, or None where there is none."""
        for file in crash.reports(places.log_dir()):
            try:
                return redact(file.read_text(encoding="utf-8", errors="replace"))
            except OSError:
                continue
        return None

    def delete_crash_reports(self) -> None:
        """Delete all crash reports."""
        crash.delete(places.log_dir())

    async def _look_at(self, name: str) -> Finding:
        title = CATALOGUE[name].title
        if not self.settings.service(name).enabled:
            return Finding(title, "Switched off.")
        begun = not self.practice and self._accounts.is_begun(name)
        missing = self._accounts.missing(name) if begun else ()
        if not self.is_set_up(name):
            if not begun:
                return Finding(title, "Not set up.")
            # Without an address of its own nobody knows where it is.
            missing = ("the address", *missing)
        if missing:
            return Finding(title, f"Not complete: give {', '.join(missing)} in Set-up.", good=False)
        try:
            found = setting_up.tested(await self.test_connection(name))
        except StationError as trouble:
            found = setting_up.tested(trouble)
        return Finding(title, found.sentence, found.good, found.may, found.missing)

    def is_set_up(self, service: str) -> bool:
        """Tell whether anybody gave a service what it needs: credentials and an address, where it takes any."""
        return self._accounts.is_set_up(service)

    # ---- setting up

    async def setup(self) -> SetupView:
        """Return what Set-up shows."""
        keyring, sentence = await asyncio.to_thread(setting_up.keyring_shown)
        settings, view = self.settings, await self.view()
        for name in CATALOGUE:
            await self._accounts.look(name)
        return SetupView(
            practice=self.practice,
            practice_fixed=settings.fixed("practice"),
            services=tuple(self._accounts.shown(one.name, one.abilities) for one in view.services),
            keyring=keyring,
            keyring_sentence=sentence,
            currency=settings.currency,
            rates=settings.rate_table,
            price_rules=settings.price_rules,
            templates=settings.templates,
            tray=settings.tray_rules,
            badge=self.badge,
            wishes=settings.wishes(),
            operator=settings.ui.get("ui.operator") or settings.operator,
            data_dir=places.data_dir(),
            settings_file=settings.file,
        )

    async def change_service(self, service: str, change: ServiceChange) -> str:
        """Keep what a person changed for a service and connect to it anew; its queue goes on by itself.

        Returns where the credentials lie now, in words. Raises FieldRefused, UsageError, StationError.
        """
        if service not in CATALOGUE:
            raise UsageError(f"There is no service {service!r}.")
        said = await self._accounts.change(service, change)
        await self._connect_anew(service)
        await self._free(service)
        return said

    async def _connect_anew(self, service: str) -> None:
        if not CATALOGUE[service].credentials:
            # It works on this machine alone: there is nobody to be somebody else for.
            return
        account = await self._accounts.read(service)
        self._accounts_now[service] = account
        self._connectors[service] = CATALOGUE[service].connect(account, self._network)

    async def _free(self, service: str) -> None:
        """Let a service's lane go on: what waited for it, or for its credentials, is tried again now."""
        lane = self._lanes[service]
        lane.forget()
        await self._thread.run(self._journal.hurry, *HURRIED, "sign-in", services=[service])
        self._emit(ServiceChanged(service, lane.status, lane.sentence))
        self._runner.wake(*await self._thread.run(self._journal.read.live_keys))

    async def try_service(self, service: str) -> Tested:
        """Test the connection to a service; what waited for it goes on where it works. Never raises the families."""
        try:
            standing = await self.test_connection(service)
        except StationError as trouble:
            return setting_up.tested(trouble)
        await self._free(service)
        return setting_up.tested(standing)

    def keep_wishes(self, wishes: Wishes) -> None:
        """Keep which services an item taken at the table is sent to. Raises UsageError, StationError."""
        self._check_wishes(wishes)
        self.settings.keep(setting_up.wishes_table(wishes))

    async def keep_money(self, currency: str, rates: Sequence[Rate]) -> None:
        """Keep the currency and the exchange rates; in force at once. Raises FieldRefused, StationError."""
        before = self.settings.currency
        self.settings.keep(setting_up.money_table(currency, tuple(rates)))
        if currency != before:
            for service in CATALOGUE:
                await self._connect_anew(service)
        self._shop.currency, self._shop.rates = self.settings.currency, self.settings.rate_table

    async def read_rates(self, file: Path) -> tuple[Rate, ...]:
        """Read exchange rates from a CSV file; keeps none of them. Raises UsageError."""
        return await asyncio.to_thread(read_rates, file)

    async def keep_price_rules(self, rules: PriceRules) -> None:
        """Keep the rules for proposed prices; in force at once, approved listings stay. Raises FieldRefused."""
        self.settings.keep(setting_up.rules_table(rules))
        self._shop.price_rules = self.settings.price_rules

    async def keep_folders(self, folders: Sequence[Path]) -> None:
        """Keep which folders are watched; in force at once. Raises UsageError for one that cannot be, StationError."""
        chosen = await asyncio.to_thread(watchable, folders, places.data_dir(), self.data_dir)
        self.settings.keep({"folders": [str(folder) for folder in chosen]})
        await self.watched.watch(self.settings.folders)

    async def keep_tray_rules(self, rules: TrayRules) -> None:
        """Keep what the lead's tray shows; in force at once. Raises FieldRefused."""
        self.settings.keep(setting_up.tray_table(rules))
        self._journal.read.tray.rules = self.settings.tray_rules

    @property
    def badge(self) -> str:
        """Return what the code on a badge begins with: the rest of it is an operator."""
        return self.settings.ui.get("ui.badge") or BADGE

    async def keep_templates(self, templates: Templates) -> None:
        """Keep how titles and descriptions are worded; in force at once, approved listings stay. Raises FieldRefused."""
        self.settings.keep(setting_up.templates_table(templates))
        self._shop.templates = self.settings.templates
        for key in await self._thread.run(self._journal.read.item_keys, limit=REWORDED):
            await self._draft_again(key)

    def keep_mode(self, *, practice: bool) -> None:
        """Keep whether the next station practises or works for real; this one stays what it is. Raises as above."""
        if self.settings.fixed("practice"):
            raise UsageError(f"{self.settings.fixed('practice')} decides that; it cannot be changed here.")
        self.settings.keep({"practice": practice})

    def is_first_run(self) -> bool:
        """Tell whether nobody ever chose between practice and live work here."""
        return self.settings.practice is None and self.practice and not self.settings.ui.get("ui.guided")

    async def view(self) -> StationView:
        """Return the state of the whole station."""
        counts = await self._thread.run(self._show.counts, self._midnight())
        free = await asyncio.to_thread(free_bytes, self.data_dir)
        services = tuple(self._service_view(name, counts.by_service.get(name, (0, 0))) for name in CATALOGUE)
        return StationView(
            practice=self.practice,
            online=all(lane.status != "offline" for lane in self._lanes.values()),
            items_today=counts.today,
            needs_me=counts.needs_me,
            waiting=counts.waiting,
            safe_there=counts.waiting == 0,
            services=services,
            disk_free_bytes=free,
            data_dir=self.data_dir,
            problem=self._runner.halted,
        )

    def _service_view(self, name: str, counts: tuple[int, int]) -> ServiceView:
        lane, manifest = self._lanes[name], CATALOGUE[name]
        able = {
            Ability.CLASSIFY: Classifies,
            Ability.PRICE: Prices,
            Ability.PUBLISH: Publishes,
            Ability.AUTHENTICATE: Authenticates,
        }
        limits = self._network.limits(name)
        enabled = self.settings.service(name).enabled
        return ServiceView(
            name=name,
            title=manifest.title,
            status=lane.status if enabled else "off",
            sentence=lane.sentence,
            waiting=counts[0],
            running=counts[1],
            abilities=tuple(ability.value for ability, protocol in able.items() if self._can(name, protocol)),
            base_url=self._accounts_now[name].base_url,
            calls_left=limits.sentence() if limits is not None else "",
        )

    async def test_connection(self, service: str) -> Standing:
        """Make the cheapest authorised call to a service; say who we are there. Raises the four families."""
        connector = self._connectors.get(service)
        if connector is None:
            raise UsageError(f"There is no service {service!r}.")
        return await connector.test_connection()

    async def items(self, *, only: str = "all", offset: int = 0, limit: int | None = None) -> tuple[ItemRow, ...]:
        """Return a page of the item list, newest first; `only` is ``all``, ``needs-me``, ``waiting`` or ``lead``."""
        return await self._thread.run(self._show.rows, only=only, offset=offset, limit=-1 if limit is None else limit)

    async def item_keys(self, *, only: str = "all") -> list[str]:
        """Return the keys of a list, newest first."""
        return await self._thread.run(self._journal.read.item_keys, only=only)

    async def count_items(self, *, only: str = "all") -> int:
        """Count the items of a list."""
        return await self._thread.run(self._journal.read.count_items, only=only)

    async def item(self, key: str) -> ItemView:
        """Return all that is known of one item, by key or SKU. Raises UsageError for an unknown one."""
        found = await self._thread.run(self._show.item, key)
        if found is None:
            raise UsageError(f"There is no item {key!r}.")
        return found

    async def queue(self) -> tuple[QueueRow, ...]:
        """Return every effect and step that is not finished, oldest first."""
        return await self._thread.run(self._show.queue)

    async def diagnostics(self) -> str:
        """Return what helps to find a fault as one text without secrets; asks no service."""
        view, rows = await self.view(), await self.queue()
        lines = [
            f"Talks to real services: {'no' if self.practice else 'yes'}",
            f"Data: {self.data_dir}, {view.disk_free_bytes // 1_000_000} MB free. {view.problem}".rstrip(),
            f"Settings: {places.config_file()}. {' '.join(self.settings.sentences)}".rstrip(),
            f"Items today {view.items_today}, need a person {view.needs_me}, steps waiting {view.waiting}",
            *(f"{one.title}: {one.status}, {one.waiting} waiting. {one.sentence}".rstrip() for one in view.services),
            f"Queue: {len(rows)} rows",
            *(f"  {row.service or 'station'} {row.what}: {row.state}. {row.note}".rstrip() for row in rows[:20]),
        ]
        return await asyncio.to_thread(diagnostics.compose, lines, places.log_dir(), redact)

    async def notices(self) -> str:
        """Return the licences of all parts of the program."""
        return await asyncio.to_thread(parts.notices)

    def sample_photos(self) -> Path | None:
        """Return the folder with the sample items, where set-up fetched them."""
        return places.sample_photos()

    async def write_command_sheet(self, file: Path) -> None:
        """Write the sheet of command codes as a PDF. Raises UsageError where it cannot be written."""
        await asyncio.to_thread(save_command_sheet, file)

    def sounds(self) -> Path:
        """Return the folder with the window's sounds."""
        return places.resources() / "sounds"

    def setting(self, name: str) -> str | None:
        """Return a window setting kept between runs."""
        return self.settings.ui.get(name)

    def keep_setting(self, name: str, value: str) -> None:
        """Keep a window setting; the operator's name also stands beside whatever is done from now on."""
        self.settings.keep_ui(name, value)
        if name == "ui.operator":
            self._journal.operator = value


async def _written(file: Path, write: Callable[..., None], *what: object) -> None:
    try:
        await asyncio.to_thread(write, *what)
    except OSError as trouble:
        raise UsageError(f"{file} cannot be written: {trouble.strerror or trouble}.") from trouble


def _can_be_opened(path: Path) -> None:
    """Raise Refused for what is no regular file with something in it, before a child looks into it."""
    open_photo(path).close()
