"""Taking in: files and folders -> photos in the store, on items; an interrupted order is taken up again."""

import asyncio
import logging
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from app.host.files import shown
from app.imaging.sniff import HEAD_BYTES, sniff
from app.model.errors import Refused, UsageError
from app.model.item import Wishes
from app.model.key import make_key
from app.model.views import Rejected, TakenIn
from app.pipeline.copying import NO_PHOTO, Copied, Copies
from app.store import codec
from app.store.blobs import Blobs, size_of
from app.store.journal import Journal
from app.store.rows import Errand
from app.store.thread import OneThread

log = logging.getLogger("intake.pipeline")


@dataclass(frozen=True, slots=True)
class Order:
    """What the person wants with the items that an order makes."""

    wishes: Wishes
    words: Mapping[str, object] = field(default_factory=dict)
    approve: bool = False
    sku: str | None = None
    bay: str | None = None


@dataclass(slots=True)
class _Tally:
    items: list[str] = field(default_factory=list)
    photos: int = 0
    rejected: list[Rejected] = field(default_factory=list)
    repeated: int = 0
    sources: list[tuple[int, str]] = field(default_factory=list)

    def taken(self) -> TakenIn:
        return TakenIn(
            tuple(dict.fromkeys(self.items)), self.photos, tuple(self.rejected), self.repeated, tuple(self.sources)
        )


class Intake:
    """Copies photos into the store and puts them on items; the source files are only read."""

    def __init__(
        self,
        journal: Journal,
        thread: OneThread,
        copies: Copies,
        wake: Callable[[str], None],
        tell: Callable[[str], None],
    ) -> None:
        self._tell = tell
        self._journal = journal
        self._thread = thread
        self._copies = copies
        self._wake = wake
        self._stopping = False

    def stop(self) -> None:
        """Take no more of the files in hand: what was copied stays, the rest is not taken up again."""
        self._stopping = True

    async def close(self) -> None:
        """Wait for the copy in hand."""
        await self._copies.close()

    async def new_item(self, order: Order, errand: tuple[int, int] | None = None) -> str:
        """Open an item with a new key; return the key. Raises UsageError where the SKU is taken."""
        key = make_key(secrets.choice)
        await self._thread.run(
            self._journal.items.add_item,
            key,
            sku=order.sku,
            bay=order.bay,
            wishes=order.wishes,
            words=order.words,
            approve=order.approve,
            errand=errand,
        )
        return key

    # ---- onto one open item

    async def onto(
        self, key: str, paths: Sequence[Path], progress: Callable[[int, int], None] | None = None
    ) -> TakenIn:
        """Put every photo found under `paths` on one item, in order."""
        self._stopping = False
        found = await self._copies.find(paths)
        files = [path for _, group in found.groups for path in group]
        tally = _Tally(rejected=list(found.rejected))
        for number, path in enumerate(files, start=1):
            if self._stopping:
                break
            copied = await self._copy(path, tally)
            if copied is not None:
                await self._add(key, copied, tally)
            if progress is not None:
                progress(number, len(files))
        return tally.taken()

    async def bytes_onto(self, key: str, content: bytes, name: str) -> TakenIn:
        """Put a pasted picture on an item."""
        tally = _Tally()
        if sniff(content[:HEAD_BYTES]) is None:
            tally.rejected.append(Rejected(name, NO_PHOTO))
            return tally.taken()
        sha256, size = await self._copies.keep(content)
        await self._add(key, Copied(sha256, name, size, name), tally)
        return tally.taken()

    async def unnamed(self, blobs: Blobs, hashes: Sequence[str]) -> str:
        """Put photos that are in the store, and on no item, on a new item; it is held and wishes nothing."""
        key = await self.new_item(Order(Wishes()))
        await self._thread.run(self._journal.items.hold_item, key, held=True)
        tally = _Tally()
        for sha256 in hashes:
            size = await asyncio.to_thread(size_of, blobs.original(sha256))
            await self._add(key, Copied(sha256, f"{sha256[:8]}.jpg", size, sha256), tally)
        await self._thread.run(self._journal.items.close_item, key)
        self._wake(key)
        return key

    # ---- an order of its own: every group of files becomes an item

    async def order(
        self,
        paths: Sequence[Path],
        order: Order,
        *,
        together: bool,
        progress: Callable[[int, int], None] | None = None,
    ) -> TakenIn:
        """Take files and folders in: each folder that directly holds photos becomes an item, or all one (`together`).

        The order is written down before the first copy; after a stop `resume` goes on with what is left of it.
        """
        self._stopping = False
        found = await self._copies.find(paths)
        groups = [[str(path) for path in group] for _, group in found.groups]
        if together and groups:
            groups = [[path for group in groups for path in group]]
        tally = _Tally(rejected=list(found.rejected))
        if not groups:
            return tally.taken()
        errand = await self._thread.run(self._journal.items.begin_errand, groups, _options(order))
        await self._carry_out(Errand(errand, groups, {}), order, tally, progress)
        return tally.taken()

    async def resume(self) -> TakenIn:
        """Go on with the orders that a stop interrupted."""
        self._stopping = False
        tally = _Tally()
        for errand in await self._thread.run(self._journal.read.unfinished_errands):
            log.info("going on with an interrupted order of %d groups", len(errand.groups))
            before = len(tally.rejected)
            order = _order_of(errand.options)
            await self._carry_out(errand, order, tally, None, again=True)
            if len(tally.rejected) > before:
                lost = ", ".join(Path(one.file).name for one in tally.rejected[before : before + 5])
                self._tell(
                    f"{len(tally.rejected) - before} photos of an interrupted order could not be taken any more ({lost}). "
                    "Look at the items before they are published."
                )
        return tally.taken()

    async def _carry_out(
        self,
        errand: Errand,
        order: Order,
        tally: _Tally,
        progress: Callable[[int, int], None] | None,
        *,
        again: bool = False,
    ) -> None:
        total = sum(len(group) for group in errand.groups)
        done = 0
        known = await self._thread.run(self._journal.read.copies, errand.id)
        for index, group in enumerate(errand.groups):
            copies: list[Copied] = []
            rejected_before = len(tally.rejected)
            for place, name in enumerate(group):
                if self._stopping:
                    break
                copied = await self._copy_of(errand.id, index, place, name, known, tally)
                if copied is not None:
                    copies.append(copied)
                done += 1
                if progress is not None:
                    progress(done, total)
            # An interrupted order that lost photos meanwhile is not approved unseen.
            lost = again and len(tally.rejected) > rejected_before
            await self._group(errand, index, copies, replace(order, approve=False) if lost else order, tally)
        await self._thread.run(self._journal.items.finish_errand, errand.id)

    async def _copy_of(
        self,
        errand: int,
        group: int,
        place: int,
        name: str,
        known: Mapping[tuple[int, int], tuple[str, str, int]],
        tally: _Tally,
    ) -> Copied | None:
        if (group, place) in known:
            return Copied(*known[group, place], source=shown(name), folder=shown(Path(name).parent))
        copied = await self._copy(Path(name), tally)
        if copied is not None:
            await self._thread.run(
                self._journal.items.keep_copy,
                errand,
                group,
                place,
                sha256=copied.sha256,
                file=copied.file,
                size_bytes=copied.size_bytes,
            )
        return copied

    async def _group(self, errand: Errand, index: int, copies: Sequence[Copied], order: Order, tally: _Tally) -> None:
        key = await self._thread.run(self._journal.read.errand_item, errand.id, index)
        if key is None:
            if not copies:
                return
            known = await self._thread.run(
                self._journal.read.item_with_photos, [one.sha256 for one in copies], not_errand=errand.id
            )
            if known is not None:
                await self._again(known, copies, order, tally)
                return
            try:
                key = await self.new_item(order, (errand.id, index))
            except UsageError as taken:
                tally.rejected.extend(Rejected(one.source, f"was not taken: {taken}") for one in copies)
                return
        for copied in copies:
            await self._add(key, copied, tally)
        await self._thread.run(self._journal.items.close_item, key)
        tally.items.append(key)
        self._wake(key)

    async def _again(self, key: str, copies: Sequence[Copied], order: Order, tally: _Tally) -> None:
        """The same order given twice must not sell one thing twice: the item that is already there goes on."""
        item = await self._thread.run(self._journal.read.item, key)
        if item is None:
            raise AssertionError("an item that was just found is there")
        if order.sku and item.sku not in {None, order.sku}:
            why = f"is on item {key} already, whose SKU is {item.sku!r}"
            tally.rejected.extend(Rejected(one.source, why) for one in copies)
            return
        if order.sku:
            await self._thread.run(self._journal.items.set_sku, key, order.sku)
        if order.bay:
            await self._thread.run(self._journal.items.set_bay, key, order.bay)
        wishes = Wishes(
            classify=_joined(item.wishes.classify, order.wishes.classify),
            price=_joined(item.wishes.price, order.wishes.price),
            publish=_joined(item.wishes.publish, order.wishes.publish),
            authenticate=_joined(item.wishes.authenticate, order.wishes.authenticate),
        )
        await self._thread.run(self._journal.items.wish, key, wishes, approve=order.approve or item.approve_asked)
        if order.words:
            await self._thread.run(self._journal.words.say, key, order.words)
        await self._thread.run(
            self._journal.items.note, key, "The same photos were handed over again: still this item."
        )
        tally.items.append(key)
        tally.repeated += len(copies)
        self._wake(key)

    async def _copy(self, path: Path, tally: _Tally) -> Copied | None:
        try:
            return await self._copies.copy(path)
        except Refused as refusal:
            tally.rejected.append(Rejected(shown(path), refusal.sentence))
            return None

    async def _add(self, key: str, copied: Copied, tally: _Tally) -> None:
        photo, new = await self._thread.run(
            self._journal.photos.add_photo,
            key,
            sha256=copied.sha256,
            file=copied.file,
            size_bytes=copied.size_bytes,
            folder=copied.folder,
        )
        tally.sources.append((photo, copied.source))
        tally.photos += int(new)
        tally.repeated += int(not new)
        if key not in tally.items:
            tally.items.append(key)
        self._wake(key)
        # Thousands of photos arrive in one go: the loop must breathe between them.
        await asyncio.sleep(0)


def _joined(before: tuple[str, ...], more: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*before, *more)))


def _options(order: Order) -> dict[str, object]:
    return {
        "wishes": codec.wishes_json(order.wishes),
        "words": dict(order.words),
        "approve": order.approve,
        "sku": order.sku,
        "bay": order.bay,
    }


def _order_of(options: Mapping[str, object]) -> Order:
    words = options["words"]
    return Order(
        wishes=codec.wishes_of(str(options["wishes"])),
        words=words if isinstance(words, dict) else {},
        approve=bool(options["approve"]),
        sku=str(options["sku"]) if options["sku"] is not None else None,
        bay=str(options["bay"]) if options["bay"] is not None else None,
    )
