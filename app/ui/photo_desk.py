"""Photos on their way onto an item: dropped, pasted, shot or found in a folder; moved, turned and set aside there."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AsyncExitStack
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.model.events import Tone
from app.model.views import Rejected, TakenIn
from app.ui import words
from app.ui.parting import Parting, Way, sort_paths
from app.ui.tongue import tr

if TYPE_CHECKING:
    from app.ui.desk import Desk


class PhotoDesk(QObject):
    """What a person does with photos.

    Signals: `progress` (done, total), `rejected` (list of Rejected), `landed` (photos came, or went elsewhere).
    """

    progress = Signal(int, int)
    rejected = Signal(object)
    landed = Signal()

    def __init__(self, desk: "Desk") -> None:
        super().__init__(desk)
        self._desk = desk
        self._takes = 0
        """Hand-overs that are being copied or wait for it."""
        self._refused: list[Rejected] = []
        """What could not be used since hand-overs began to follow each other."""
        self._stops = self._stops_told = 0
        self._last = asyncio.Event()
        """Set once the last hand-over is copied: the next one waits for it."""
        self._last.set()

    # ---- taking in

    def take(
        self,
        paths: Sequence[Path],
        then: Callable[[], Awaitable[None]] | None = None,
        parting: Parting | None = None,
        key: str | None = None,
    ) -> None:
        """Take files and folders in; `then` is waited for once all of them were.

        Without `parting` loose files land on the item `key`, or on the open one, and several folders are an item each.
        """
        if not paths:
            return
        if not self.taking:
            self._refused.clear()
        key = self._desk.landing_key if key is None else key
        ahead, self._last = self._last, asyncio.Event()
        work = self._take(list(paths), then, parting, key, ahead, self._stops)
        if self._desk.tasks.start(work, always=partial(self._taken_up, self._last)) is not None:
            self._takes += 1

    @property
    def taking(self) -> bool:
        """Whether files are being copied right now."""
        return self._takes > 0

    def _taken_up(self, copied: asyncio.Event) -> None:
        copied.set()
        self._takes -= 1
        if not self.taking:
            self.progress.emit(0, 0)
        self.landed.emit()

    def stop_taking(self) -> None:
        """Stop taking in, what waits for it too; what was taken stays."""
        if self.taking:
            self._stops += 1
            self._desk.station.stop_taking_in()

    async def _take(
        self,
        paths: list[Path],
        then: Callable[[], Awaitable[None]] | None,
        parting: Parting | None,
        key: str,
        ahead: asyncio.Event,
        stops: int,
    ) -> None:
        outcomes: list[TakenIn] = []
        # Loose files are of the item that was open when they were handed over, however long they wait; until they are
        # there nothing of it is sent, and an empty one is not left out.
        async with AsyncExitStack() as coming:
            await coming.enter_async_context(self._desk.station.photos_coming(key))
            if parting is None:
                mine, folders = await asyncio.to_thread(sort_paths, paths)
            else:
                mine, folders = (paths, []) if parting.way is Way.ONE else ([], paths)
            new = False
            if mine and self._stops == stops:
                key, new = await self._item_for_photos(key)
                await coming.enter_async_context(self._desk.station.photos_coming(key))
            if not mine:
                await coming.aclose()
            await ahead.wait()
            if mine and self._stops == stops:
                outcomes.append(await self._desk.station.take_in(mine, item=key, progress=self.progress.emit))
        if folders and self._stops == stops:
            if parting is not None and parting.way in {Way.CODE, Way.PAUSE}:
                taken = await self._desk.station.take_in_sorted(
                    folders, gap_s=parting.gap_s, progress=self.progress.emit
                )
            else:
                taken = await self._desk.station.take_in(folders, progress=self.progress.emit)
            outcomes.append(taken)
            if taken.items and not mine:
                self._desk.show(taken.items[-1])
        if mine and key and not any(one.photos or one.repeated for one in outcomes):
            await self._leave_empty(key, new=new)
        if then is not None and self._stops == stops:
            await then()
        self._tell_taken(outcomes, several=bool(folders), stopped=self._stops != stops)

    async def _leave_empty(self, key: str, *, new: bool) -> None:
        """Leave an item out that was opened, or closed meanwhile, for photos of which none could be used."""
        desk = self._desk
        if desk.station.is_coming(key):
            return
        if key == desk.open_key:
            if new:
                await desk.leave_open()
            return
        view = await desk.station.item(key)
        if not view.item.open and not view.photos:
            await desk.station.close_item(key)

    async def _item_for_photos(self, key: str) -> tuple[str, bool]:
        """Return the item that photos handed over for `key` land on, and whether it is a new one; empty for none open."""
        desk = self._desk
        # Photos may come from several places at once: one item is opened for all of them.
        async with desk.opening:
            key = key or desk.landing_key
            if key and key != desk.landing_key:
                # It was left meanwhile: they are still its own.
                return key, False
            new = not key
            desk.open_key = key or await desk.station.open_item()
            desk.show(desk.open_key)
            return desk.open_key, new

    def _tell_taken(self, outcomes: Sequence[TakenIn], *, several: bool, stopped: bool = False) -> None:
        photos = sum(one.photos for one in outcomes)
        repeated = sum(one.repeated for one in outcomes)
        rejected: list[Rejected] = [bad for one in outcomes for bad in one.rejected]
        # A hand-over that ends must not hide what was said of the one before it, while they follow each other.
        if not self.taking:
            self._refused.clear()
        self._refused += rejected
        self.rejected.emit(list(self._refused))
        if rejected or photos or repeated:
            self._desk.heard.emit("bad" if rejected else "good" if photos else "duplicate")
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
        elif rejected:
            count = words.many(len(rejected), "file was", "files were")
            parts.append(tr("{count} not taken: see the reasons under Capture.", count=count))
        if stopped and not parts and self._stops_told == self._stops:
            # It waited behind the one that was stopped, which has said so.
            return
        if stopped:
            self._stops_told = self._stops
            self._desk.say(Tone.NEEDS_YOU, " ".join([tr("Stopped."), *parts, tr("The rest are untouched.")]))
        elif parts:
            said_well = Tone.NEEDS_YOU if rejected else Tone.GOOD
            self._desk.say(said_well if photos or repeated else Tone.WRONG, " ".join(parts))
        self._desk.refresh_item()

    def paste(self, content: bytes, name: str, key: str) -> None:
        """Take a picture in that was pasted for the item `key`; for a new one where that is empty."""
        self._desk.tasks.start(self._paste(content, name, key), always=self.landed.emit)

    async def _paste(self, content: bytes, name: str, key: str) -> None:
        async with self._desk.station.photos_coming(key):
            key, _ = await self._item_for_photos(key)
            async with self._desk.station.photos_coming(key):
                taken = await self._desk.station.take_in_bytes(content, name, item=key)
        self._tell_taken([taken], several=False)

    async def keep_shot(self, content: bytes, name: str, key: str) -> bool:
        """Take a photo of the camera in on the item `key`, a new one where it is empty; False where it was not taken."""
        if not key:
            key, _ = await self._item_for_photos("")
        taken = await self._desk.station.take_in_bytes(content, name, item=key)
        if taken.photos:
            self._desk.heard.emit("good")
            self._desk.refresh_item()
            self.landed.emit()
        else:
            self._tell_taken([taken], several=False)
        return bool(taken.photos)

    async def land(self, content: bytes, name: str, key: str) -> None:
        """Take a photo of a watched folder in on the item `key` that was open when it came; StationError as it is."""
        if key and key != self._desk.landing_key:
            view = await self._desk.station.item(key)
            if not view.item.open and not view.photos:
                # It was closed empty, so it is gone.
                key = ""
        if not key:
            key, _ = await self._item_for_photos("")
        await self._desk.station.take_in_bytes(content, name, item=key)
        self._desk.refresh_item()
        self.landed.emit()

    # ---- one photo

    def move_photo(self, photo: int, position: int) -> None:
        """Put a photo at another place."""
        self._desk.tasks.start(self._desk.station.move_photo(photo, position))

    def set_aside(self, photo: int, *, aside: bool) -> None:
        """Set a photo aside, or put it back."""
        self._desk.tasks.start(self._set_aside(photo, aside=aside))

    async def _set_aside(self, photo: int, *, aside: bool) -> None:
        await self._desk.station.set_aside(photo, aside=aside)
        if aside:
            self._desk.say(Tone.GOOD, tr("Set aside: kept, but not sent. Undo brings it back."))

    def rotate(self, photo: int) -> None:
        """Turn a photo a quarter to the right."""
        self._desk.tasks.start(self._desk.station.rotate_photo(photo, 1))
