"""Taking in: files, folders, card dumps and pasted pictures, and the orders that a stop interrupted."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from app.host.files import find_photos, open_photo, shown
from app.model.codes import is_command
from app.model.errors import Refused, UsageError
from app.model.item import Wishes
from app.model.step import Stage
from app.model.views import Rejected, TakenIn
from app.pipeline.groups import Glanced, by_code, by_gap
from app.pipeline.intake import Intake, Order
from app.station.rooms import Rooms


class TakingIn:
    """Carries orders to take photos in; owns the one that a stop interrupted."""

    def __init__(self, rooms: Rooms, intake: Intake) -> None:
        self._rooms = rooms
        self._intake = intake
        self._resumed: asyncio.Task[TakenIn] | None = None
        self._sorting = False
        """A card dump is being parted; a person may stop it."""

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
            await self._rooms.photos_changed(item)
        else:
            self._rooms.abilities.check(wishes)
            order = Order(wishes or self._rooms.settings.wishes(), words or {}, approve, sku, bay)
            taken = await self._intake.order(paths, order, together=together, progress=progress)
            for key in taken.items:
                self._rooms.changed(key, "item")
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
                codes, taken_s = await self._rooms.shop.decoders.glance(path)
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
        await self._rooms.runner.settle(taken.items, stages=frozenset({Stage.PREPARE}))
        return await self._rooms.thread.run(self._rooms.show.with_refused, taken)

    async def take_in_bytes(self, content: bytes, name: str, *, item: str) -> TakenIn:
        """Take a pasted picture (the bytes of a JPEG, PNG, WebP or HEIC file)."""
        taken = await self._intake.bytes_onto(item, content, name)
        await self._rooms.photos_changed(item)
        return taken

    async def take_in_unnamed(self, hashes: Sequence[str]) -> str:
        """Put photos of the store that no item names on one new item, which is held; return its key."""
        key = await self._intake.unnamed(self._rooms.shop.blobs, hashes)
        await self._rooms.photos_changed(key)
        return key

    def stop_taking_in(self) -> None:
        """Stop the `take_in` in hand: what was copied is kept, the rest is not taken up again."""
        self._sorting = False
        self._intake.stop()

    async def resumed(self) -> TakenIn | None:
        """Wait until the orders that a stop interrupted are taken in; return what became of them."""
        return await asyncio.shield(self._resumed) if self._resumed is not None else None

    def begin(self) -> None:
        """Take up the orders that a stop interrupted."""
        self._resumed = asyncio.create_task(self._intake.resume(), name="resume")

    async def stop(self) -> None:
        """Stop taking them up; what is left is taken up at the next start."""
        if self._resumed is not None:
            self._resumed.cancel()
            await asyncio.gather(self._resumed, return_exceptions=True)

    async def require_one_group(self, paths: Sequence[Path]) -> None:
        """Raise UsageError unless these paths make one item: a SKU names one item only."""
        found = await asyncio.to_thread(find_photos, paths)
        if len(found.groups) > 1:
            raise UsageError(f"--sku names one item, and these paths hold {len(found.groups)}: use --group one.")


def _can_be_opened(path: Path) -> None:
    """Raise Refused for what is no regular file with something in it, before a child looks into it."""
    open_photo(path).close()
