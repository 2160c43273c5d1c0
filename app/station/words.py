"""The person's words of a listing, for one item and for many."""

from collections.abc import Mapping, Sequence

from app.model.errors import UsageError
from app.model.item import Item
from app.model.result import ATTRIBUTES
from app.model.step import Stage
from app.model.views import Changed
from app.pipeline.words import read_words, shared_words
from app.station.rooms import Rooms, undoable

APPROVED = "It is approved as it stands: press Edit again first."


class Words:
    """Reads what a person says of items and keeps it; services never overwrite it."""

    def __init__(self, rooms: Rooms) -> None:
        self._rooms = rooms

    def read_words(self, words: Mapping[str, str]) -> dict[str, object]:
        """Read listing fields as a person types them: ``{"price": "120 GBP", "repurch.faults": "None"}``.

        Raises UsageError for an unknown field or a value that cannot be read.
        """
        return read_words(words, self._rooms.shop.connectors, currency=self._rooms.settings.currency)

    @undoable
    async def set_words(self, key: str, words: Mapping[str, str | None]) -> None:
        """Set listing fields by name; None (or an empty text) forgets the person's word. Raises UsageError."""
        item = await self._rooms.shop.item(key)
        said = self.read_words({name: text for name, text in words.items() if text and text.strip()})
        forgotten = {name: None for name in words if name not in said}
        before = {name: item.words.get(name) for name in words}
        await self._reword(item, {**said, **forgotten})
        self._rooms.undo.add("Words of the listing", lambda: self._say(item.key, before))

    async def _reword(self, item: Item, words: Mapping[str, object]) -> None:
        if set(words) & set(ATTRIBUTES):
            self._rooms.runner.touch(item.key, Stage.PRICE)
        await self._say(item.key, words)
        if set(words) & set(ATTRIBUTES) and not await self._rooms.thread.run(self._rooms.journal.read.frozen, item.key):
            # What the thing is decides what it is worth: prices are asked again, which costs nothing.
            await self._rooms.thread.run(self._rooms.journal.steps.reopen, item.key, (Stage.PRICE,))
            self._rooms.runner.wake(item.key)
        else:
            await self._rooms.shop.pay_out_again(item.key)
            self._rooms.runner.wake(item.key)

    @undoable
    async def same_as_last(self, key: str) -> tuple[str, ...]:
        """Take over what the person said of the item worded last, where nothing is said of this one; return the fields.

        Title, description, amounts, measurements and quantity are each item's own. Raises UsageError where there is
        no such item or this one is approved.
        """
        item = await self._rooms.shop.item(key)
        if await self._rooms.thread.run(self._rooms.shop.is_approved, item.key):
            raise UsageError(APPROVED)
        other = await self._rooms.thread.run(self._rooms.journal.past.last_worded, item.key)
        if other is None:
            raise UsageError("No other item has words of yours yet.")
        last = await self._rooms.shop.item(other)
        words = {name: word for name, word in shared_words(last.words).items() if name not in item.words}
        if words:
            before = dict.fromkeys(words)
            await self._reword(item, words)
            self._rooms.undo.add("Same as last", lambda: self._say(item.key, before))
        return tuple(words)

    @undoable
    async def set_words_of(self, keys: Sequence[str], words: Mapping[str, str | None]) -> Changed:
        """Set listing fields of many items as `set_words` does; approved ones are left as they are. One undo for all.

        Raises UsageError for a field or a value that cannot be, before anything is changed.
        """
        said: dict[str, object] = dict.fromkeys(words)
        said |= self.read_words({name: text for name, text in words.items() if text and text.strip()})
        befores: dict[str, dict[str, object]] = {}
        left: list[tuple[str, str]] = []
        for key in dict.fromkeys(keys):
            item = await self._rooms.shop.item(key)
            if await self._rooms.thread.run(self._rooms.shop.is_approved, item.key):
                left.append((item.key, APPROVED))
                continue
            befores[item.key] = {name: item.words.get(name) for name in words}
            await self._reword(item, said)

        async def back() -> None:
            for key, before in befores.items():
                await self._say(key, before)

        if befores:
            self._rooms.undo.add(f"Words of {len(befores)} items", back)
        return Changed(tuple(befores), tuple(left))

    async def _say(self, key: str, words: Mapping[str, object]) -> None:
        # Marked first: a check that is running must run once more, one that begins later reads the new words.
        self._rooms.runner.touch(key, Stage.DRAFT)
        await self._rooms.thread.run(self._rooms.journal.words.say, key, words)
        self._rooms.changed(key, "listing")
