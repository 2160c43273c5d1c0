"""One item at the table: opened, closed, held, left out, put somewhere."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from app.model.errors import UsageError
from app.model.step import Stage
from app.model.views import ItemView
from app.pipeline.doubt import DOUBTFUL
from app.pipeline.intake import Intake, Order
from app.station.rooms import Rooms, undoable


class Items:
    """What a person does with a whole item."""

    def __init__(self, rooms: Rooms, intake: Intake) -> None:
        self._rooms = rooms
        self._intake = intake
        self._held_back: set[str] = set()
        """Items that go on as soon as their photos are there."""

    async def open_item(self, *, sku: str | None = None, bay: str | None = None) -> str:
        """Open a new item and return its key; a key or SKU that is known returns that item's key."""
        if sku:
            known = await self._rooms.thread.run(self._rooms.journal.read.item, sku)
            if known is not None:
                if await self._rooms.thread.run(self._rooms.journal.read.is_left_out, known.key):
                    await self.reopen_item(known.key)
                return known.key
        key = await self._intake.new_item(Order(self._rooms.settings.wishes(), sku=sku, bay=bay))
        self._rooms.changed(key, "item")
        return key

    @asynccontextmanager
    async def photos_coming(self, key: str) -> AsyncIterator[None]:
        """Send nothing of an item meanwhile, closed or not: photos are on their way to it. An empty key is no item.

        One that is closed meanwhile stays on hold where they do not come: the station was stopped, or the disk refused.
        """
        if not key:
            yield
            return
        coming = self._rooms.shop.coming
        coming[key] += 1
        try:
            yield
        finally:
            coming[key] -= 1
            if not coming[key]:
                del coming[key]
            self._rooms.changed(key, "item")
        if key in self._held_back and not self.is_coming(key):
            await self.put_on_hold(key, held=False)

    def is_coming(self, key: str) -> bool:
        """Tell whether photos are on their way to an item."""
        return key in self._rooms.shop.coming

    async def close_item(self, key: str) -> None:
        """Next: no more photos are handed over, so the item may be sent; one that has none, and gets none, is left out."""
        if self.is_coming(key) and not (await self._rooms.shop.item(key)).held:
            self._held_back.add(key)
            await self._rooms.thread.run(self._rooms.journal.items.close_before_photos, key)
        elif self.is_coming(key) or await self._has_photos(key):
            await self._rooms.thread.run(self._rooms.journal.items.close_item, key)
        else:
            await self._rooms.thread.run(self._rooms.journal.items.discard_item, key)
        self._rooms.changed(key, "item")

    async def _has_photos(self, key: str) -> bool:
        return bool(await self._rooms.thread.run(self._rooms.journal.read.photos, key))

    async def find_item(self, code: str) -> ItemView | None:
        """Return the item with this key or SKU; None for an unknown one and for one that was left out."""
        found = await self._rooms.thread.run(self._rooms.show.item, code)
        if found is None or await self._rooms.thread.run(self._rooms.journal.read.is_left_out, found.item.key):
            return None
        return found

    async def reopen_item(self, key: str) -> None:
        """Let photos land on an item again; what was sent of it stays sent."""
        await self._rooms.thread.run(self._rooms.journal.items.reopen_item, key)
        self._rooms.changed(key, "item")

    @undoable
    async def reject_item(self, key: str) -> None:
        """Leave an open item out; its photos are kept and nothing is sent. Raises UsageError for one that was closed."""
        item = await self._rooms.shop.item(key)
        if not item.open:
            raise UsageError(
                "This item is on its way already, so it cannot be rejected: hold it (H) instead. Nothing was changed."
            )
        await self._rooms.thread.run(self._rooms.journal.items.reject_item, item.key)
        self._rooms.undo.add("Item rejected", lambda: self.reopen_item(item.key))
        self._rooms.changed(item.key, "item")

    @undoable
    async def hold_item(self, key: str, *, held: bool) -> None:
        """Stop everything that would leave this machine for an item, or let it go on."""
        await self.put_on_hold(key, held=held)
        self._rooms.undo.add("Hold" if held else "Going on", lambda: self.put_on_hold(key, held=not held))

    async def put_on_hold(self, key: str, *, held: bool) -> None:
        """Do the same without a way back."""
        self._held_back.discard(key)
        await self._rooms.thread.run(self._rooms.journal.items.hold_item, key, held=held)
        if not held and any(
            step.reason == DOUBTFUL for step in await self._rooms.thread.run(self._rooms.journal.read.steps, key)
        ):
            # A person looked: the codes in its photos no longer stop it.
            await self._rooms.thread.run(self._rooms.journal.steps.reopen, key, (Stage.PREPARE,))
        self._rooms.changed(key, "item")

    async def set_bay(self, key: str, bay: str | None) -> None:
        """Say where an item lies."""
        await self._rooms.thread.run(self._rooms.journal.items.set_bay, key, bay or None)
        self._rooms.changed(key, "item")

    @undoable
    async def put_away(self, key: str, bay: str) -> None:
        """Say where an item lies now; Undo takes it back."""
        item = await self._rooms.shop.item(key)
        before = item.bay
        await self.set_bay(item.key, bay)
        await self._rooms.thread.run(self._rooms.journal.items.note, item.key, f"Put away in {bay}.")
        self._rooms.undo.add("Put away", lambda: self.set_bay(item.key, before))
