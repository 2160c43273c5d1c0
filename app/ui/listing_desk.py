"""The words of a listing on their way to the station, and the listing on its way out: checked, approved, taken down."""

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.model.errors import UsageError
from app.model.events import Tone
from app.model.listing import Need
from app.ui import words
from app.ui.models.listing import as_typed, is_frozen, said_of
from app.ui.tongue import heard, mark, tr

if TYPE_CHECKING:
    from app.ui.desk import Desk

FROZEN = mark("This listing is approved. Press Edit again (F8) first; nothing was changed.")


class ListingDesk(QObject):
    """What a person does with the listing of the shown item, and with the words of many.

    Signals: `word_refused` (key, field, word, base, sentence), `word_kept` (key, field, word as kept),
    `word_contested` (key, field, word, the word it was to replace, the one that is there), `word_held` (key, field,
    word, the word it was to replace: the listing is approved), `missing` (field that needs a person).
    """

    word_refused = Signal(str, str, str, str, str)
    word_kept = Signal(str, str, str)
    word_contested = Signal(str, str, str, str, str)
    word_held = Signal(str, str, str, str)
    missing = Signal(str)

    def __init__(self, desk: "Desk") -> None:
        super().__init__(desk)
        self._desk = desk
        self._refused: set[tuple[str, str]] = set()
        self._giving: set[asyncio.Task[None]] = set()
        self._said: dict[tuple[str, str], str] = {}
        """What was typed last, while more of it is on its way: the next word of the same field replaces that."""

    # ---- words

    def give_word(self, key: str, field: str, word: str, base: str | None = None) -> None:
        """Set one listing field of an item, or forget it with an empty word.

        With `base` only where that is still what the station has: what somebody said meanwhile is not written over.
        """
        if given := self._desk.tasks.start(self._give_word(key, field, word, base)):
            self._giving.add(given)
            given.add_done_callback(self._given)

    def drop_word(self, key: str, field: str) -> None:
        """Forget that a word was refused: the person let it go for another."""
        self._refused.discard((key, field))

    def _given(self, task: asyncio.Task[None]) -> None:
        self._giving.discard(task)
        if not self._giving:
            self._said.clear()

    async def _give_word(self, key: str, field: str, word: str, base: str | None) -> None:
        # In the order they were typed; approving waits for all of them.
        async with self._desk.writing:
            view = await self._desk.station.item(key)
            there = said_of(view, field)
            if is_frozen(view):
                self._desk.say(
                    Tone.NEEDS_YOU,
                    tr(FROZEN) if base is None else tr("{frozen} What you typed waits till then.", frozen=tr(FROZEN)),
                )
                if base is not None:
                    self.word_held.emit(key, field, word, base)
                return
            try:
                given = as_typed(view, field, word)
                said = words.value(self._desk.station.read_words({field: given})[field]) if word else ""
                self._refused.discard((key, field))
                if base is not None and there not in {base, word, said, self._said.get((key, field))}:
                    self.word_contested.emit(key, field, word, base, there)
                    return
                await self._desk.station.set_words(key, {field: given or None})
            except UsageError as refusal:
                self._refused.add((key, field))
                sentence = heard(str(refusal).removeprefix(f"{field}: "))
                self.word_refused.emit(key, field, word, there if base is None else base, sentence)
                return
            self._refused.discard((key, field))
            if base is not None:
                self._said[(key, field)] = said
                self.word_kept.emit(key, field, said)

    async def settled(self) -> None:
        """Wait until every word that was typed is on disk, or was told why not."""
        await asyncio.gather(*self._giving, return_exceptions=True)

    def same_as_last(self) -> None:
        """Take over the words of the item worded last, where the shown one has none."""
        if self._desk.key:
            self._desk.tasks.start(self._same_as_last(self._desk.key))

    async def _same_as_last(self, key: str) -> None:
        async with self._desk.writing:
            taken = await self._desk.station.same_as_last(key)
        if not taken:
            self._desk.say(
                Tone.GOOD, tr("Nothing to take over: this item has words of yours in every field of the last one.")
            )
            return
        labels = self._labels()
        names = ", ".join(labels.get(name, name) for name in taken)
        self._desk.say(Tone.GOOD, tr("Same as last: {names}. Undo takes it back.", names=names))

    def change(self, keys: Sequence[str], field: str, word: str) -> None:
        """Set one field of many items, or forget it with an empty word."""
        self._desk.tasks.start(self._change(keys, field, word))

    async def _change(self, keys: Sequence[str], field: str, word: str) -> None:
        async with self._desk.writing:
            given = as_typed(self._desk.view, field, word) if self._desk.view is not None else word
            changed = await self._desk.station.set_words_of(keys, {field: given or None})
        said = tr("{count} changed.", count=words.many(len(changed.items), "item"))
        if changed.left:
            left = words.many(len(changed.left), "approved item is", "approved items are")
            said = tr("{said} {left} left as they stand: Edit again (F8) first.", said=said, left=left)
        self._desk.say(Tone.NEEDS_YOU if changed.left else Tone.GOOD, said)
        self._desk.refresh_item()

    # ---- from the draft to the listing

    def dry_run(self) -> None:
        """Check the draft against every destination, without sending anything."""
        if self._desk.key:
            self._desk.tasks.start(self._dry_run(self._desk.key))

    async def _dry_run(self, key: str) -> None:
        async with self._desk.writing:
            needs = await self._desk.station.dry_run(key)
        self._checked(needs)

    def _checked(self, needs: tuple[Need, ...]) -> None:
        if needs:
            self._tell_missing(needs)
        elif self._desk.view is not None and not self._desk.view.item.wishes.publish:
            self._desk.say(Tone.NEEDS_YOU, tr("No destination is chosen, so there is nothing to check."))
        else:
            self._desk.say(Tone.GOOD, tr("Every destination would take this listing. Nothing was sent."))

    def approve(self) -> None:
        """Approve what stands in the listing and publish exactly that."""
        if self._desk.key:
            self._desk.tasks.start(self._approve(self._desk.key))

    async def _approve(self, key: str) -> None:
        async with self._desk.writing:
            if any(refused == key for refused, _ in self._refused):
                self._desk.say(Tone.NEEDS_YOU, tr("A field could not be read: mend what is marked red, then approve."))
                return
            if key == self._desk.open_key and not await self._desk.may_leave(tr("Not approved yet")):
                return
            needs = await self._desk.station.approve_and_publish(key)
        if needs:
            self._tell_missing(needs)
            return
        if key == self._desk.open_key:
            self._desk.open_key = ""
            self._desk.left.emit(key)
        self._desk.say(Tone.GOOD, tr("Approved: exactly this is published, once. You can go on with the next item."))

    def _tell_missing(self, needs: Sequence[Need]) -> None:
        names = list(dict.fromkeys(need.field for need in needs))
        labels = self._labels()
        shown = ", ".join(labels.get(name, name) for name in names)
        count = words.many(len(names), "thing is", "things are")
        self._desk.say(Tone.NEEDS_YOU, tr("{count} missing: {shown}. Nothing was sent.", count=count, shown=shown))
        self._desk.refresh_item()
        self.missing.emit(names[0])

    def _labels(self) -> dict[str, str]:
        forms = self._desk.view.forms.values() if self._desk.view is not None else ()
        return {field.name: field.label for form in forms for field in form.fields}

    def edit_again(self) -> None:
        """Take the approval back, so that the listing can be edited."""
        if self._desk.key:
            self._desk.tasks.start(self._desk.station.edit_again(self._desk.key))

    def withdraw(self, service: str) -> None:
        """Take a live listing down."""
        if self._desk.key:
            self._desk.tasks.start(self._withdraw(self._desk.key, service))

    async def _withdraw(self, key: str, service: str) -> None:
        await self._desk.station.withdraw(key, service)
        self._desk.say(
            Tone.GOOD, tr("The listing at {service} is down.", service=self._desk.titles.get(service, service))
        )
