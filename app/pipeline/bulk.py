"""Bulk: many approved listings to one destination in one file, each row the very effect that publishing is.

What a commit leaves open (a lost answer, a stop) is settled where single listings are settled: the publish step looks
the item up by its key before anything is sent again, reads back what is live, and says where it differs.
"""

import asyncio
import secrets
import time
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

from app.contract import Approved, FileRow, Json, PublishesByFile, RowVerdict
from app.flow.price_rules import cost_of_channel
from app.model.bulk import BulkRow, BulkView, RowState
from app.model.errors import NotDone, Refused, StationError, Unknown, UsageError
from app.model.events import Event, StepChanged
from app.model.intent import Intent, IntentState
from app.model.item import Item
from app.model.listing import GONE, Need
from app.model.step import Condition, Stage
from app.model.views import PayoutRow
from app.pipeline.effects import FileEffect
from app.pipeline.run import Runner
from app.pipeline.work import Workshop, brief_of

MOST_LOOKED_AT = 1_000
"""So many items are drafted to fill one file."""
PHOTOS_WAIT_S = 900.0
MOST_KEPT_FILES = 40
FIRST_ROW = 2
"""As a spreadsheet counts: the headings are row 1."""
SILENT = "The service said nothing about this row of the file."
_OPEN = {IntentState.UNKNOWN, IntentState.RECONCILING, IntentState.AMBIGUOUS, IntentState.PERSON, IntentState.SENDING}
Progress = Callable[[int, int], None]


class _Page:
    """The items looked at for one file, in order, and how each stands to it."""

    def __init__(self, service: str, words: Mapping[str, str]) -> None:
        self.service = service
        self.words = words
        self.left = 0
        self.rows: dict[str, BulkRow] = {}
        self.sketches: dict[str, FileRow] = {}
        """What would stand in the row of an item that is ready, without its photos."""
        self.payouts: dict[str, tuple[PayoutRow, ...]] = {}

    @property
    def ready(self) -> list[str]:
        """Return the keys of items that can go into the file."""
        return [key for key, row in self.rows.items() if row.state is RowState.READY]

    def tell(self, key: str, state: RowState, sentence: str = "", place: int | None = None) -> None:
        """Say how an item stands now, and in which row of the file (0 for the first)."""
        row = None if place is None else place + FIRST_ROW
        self.rows[key] = replace(self.rows[key], state=state, sentence=sentence, row=row)

    def leave_out(self, key: str, why: str) -> None:
        """Say that an item does not go into the file."""
        self.tell(key, RowState.LEFT_OUT, why)

    def refuse(self, key: str, place: int, verdict: RowVerdict) -> None:
        """Say that the service refused an item's row."""
        self.tell(key, RowState.REFUSED, verdict.sentence, place)
        need = Need(verdict.field or Stage.PUBLISH.value, verdict.sentence, (), self.service)
        self.rows[key] = replace(self.rows[key], needs=(need,))

    def view(self) -> BulkView:
        """Return what a person is shown."""
        channel = next((word for name, word in self.words.items() if name.endswith(".channel")), "")
        cost = cost_of_channel(self.service, channel, [self.payouts[key] for key in self.ready])
        loss, better = cost or (None, "")
        return BulkView(self.service, tuple(self.rows.values()), tuple(self.words.items()), self.left, loss, better)


class Bulk:
    """Makes bulk files for the destinations that take some; one at a time."""

    def __init__(self, shop: Workshop, runner: Runner, folder: Path, emit: Callable[[Event], None]) -> None:
        """`folder` keeps the files that were sent, and each destination's template."""
        self._shop = shop
        self._runner = runner
        self._folder = folder
        self._emit = emit
        self._turn = asyncio.Lock()

    def takers(self) -> tuple[str, ...]:
        """Return the destinations that take bulk files."""
        return tuple(name for name, one in self._shop.connectors.items() if isinstance(one, PublishesByFile))

    # ---- what a person asks

    async def rows(self, service: str, keys: Sequence[str] | None = None) -> BulkView:
        """Say which items would go into a file and which not, and why; nothing is sent.

        Without `keys`: every item that is to go to the destination and is not live there, oldest first.
        """
        return (await self._page(service, keys)).view()

    async def check(self, service: str, keys: Sequence[str] | None = None) -> BulkView:
        """Have the service check the file as it would be, photos left out; nothing is listed. Raises the families."""
        async with self._turn:
            page = await self._page(service, keys)
            if page.ready:
                template = await self._template(service)
                await self._check(page, template, self._fitting(page, template, page.sketches))
            return page.view()

    async def commit(
        self, service: str, keys: Sequence[str] | None = None, *, progress: Progress | None = None
    ) -> BulkView:
        """Approve every ready item for the file, send its photos, have the file checked, and list its sound rows.

        A row that is refused stays approved and waits for a person. Raises the four families where the service
        cannot be reached: nothing is approved where the template cannot be had, and what was approved by then is
        published one by one. Where the answer of the commit is lost, each item is looked up before anything is sent
        again.
        """
        async with self._turn:
            template = await self._template(service)
            page = await self._page(service, keys)
            async with self._kept_for_the_file(service, page.ready):
                await self._approve(page)
                whole = await self._with_photos(page, progress)
                rows = self._fitting(page, template, whole)
                await self._check(page, template, rows)
                try:
                    await self._send(page, template, {key: row for key, row in rows.items() if key in page.ready})
                finally:
                    await self._hand_back(page)
            return page.view()

    async def hand_out(self, service: str, file: Path, keys: Sequence[str] | None = None) -> BulkView:
        """Approve every ready item and write the file for a person to upload: the way out where the API is away.

        The station sends none of these by itself any more: `look` finds what became live. Photos that are not at the
        service yet are not in the file. Raises UsageError where the file cannot be written, and the four families
        where a template was never fetched.
        """
        async with self._turn:
            template = await self._template(service, kept_will_do=True)
            page = await self._page(service, keys)
            async with self._kept_for_the_file(service, page.ready):
                await self._approve(page)
                found = {key: row for key in page.ready if (row := await self._row(page, key)) is not None}
                rows = self._fitting(page, template, {key: row for key, (row, _) in found.items()})
                effect = self._effect(service)
                claimed = await self._claim(page, effect, rows)
                kept = [row for key, row in rows.items() if key in claimed]
                try:
                    content = await asyncio.to_thread(self._taker(service).fill, template, kept)
                    await asyncio.to_thread(_write, file, content)
                except BaseException as trouble:
                    await effect.release(claimed.values())
                    if isinstance(trouble, OSError):
                        raise UsageError(
                            f"{file} cannot be written: {trouble.strerror}. Nothing is lost here: choose another folder, or free some space."
                        ) from trouble
                    raise
                note = f"In {file.name}, for you to upload at {self._title(service)}; then find here what is published."
                await effect.leave_to_person(claimed.values(), note)
                for place, key in enumerate(claimed):
                    bare = "" if found[key][1] else " Without photos: they are not there yet."
                    page.tell(key, RowState.WRITTEN, f"{note}{bare}", place)
                    await self._stop(key, service, note + bare, "look-up", ())
            return page.view()

    async def look(self, service: str) -> tuple[int, int]:
        """Look for listings that only a person could tell about: (found and taken back, not there yet).

        Raises the four families.
        """
        async with self._turn:
            taker, read, thread = self._taker(service), self._shop.journal.read, self._shop.thread
            found = missing = 0
            for intent in await thread.run(read.intents, unfinished=True):
                mine = intent.service == service and intent.op == taker.create_op
                if not mine or intent.state is not IntentState.PERSON:
                    continue
                frozen = (await thread.run(read.frozen, intent.item)).get(service)
                if frozen is None:
                    continue
                row, _ = await self._shop.file_row(intent.item, service, frozen)
                async with self._shop.lanes[service].slot(photos=False):
                    live = await taker.find_live(row.approved, self._shop.sent_at(intent) or frozen.at)
                if live is None:
                    missing += 1
                    continue
                found += 1
                move = self._shop.journal.effects.move_intent
                await thread.run(move, intent, IntentState.DONE, answer={"id": live}, remote_id=live, note="")
                await thread.run(self._shop.journal.steps.reopen_stuck, intent.item, (Stage.PUBLISH,), service)
                self._changed(intent.item)
            return found, missing

    # ---- which items

    def _taker(self, service: str) -> PublishesByFile:
        connector: object = self._shop.connectors.get(service)
        if not isinstance(connector, PublishesByFile):
            raise UsageError(f"{service} takes no bulk files; {', '.join(self.takers())} does.")
        return connector

    def _effect(self, service: str) -> FileEffect:
        """Return the journal handle for the rows of a file."""
        return self._shop.file_effect(service, self._taker(service).create_op)

    def _title(self, service: str) -> str:
        return self._shop.lanes[service].title

    async def _page(self, service: str, keys: Sequence[str] | None) -> _Page:
        taker, thread = self._taker(service), self._shop.thread
        if keys is None:
            keys = await thread.run(self._shop.journal.read.unpublished_keys, service, limit=MOST_LOOKED_AT)
        page = _Page(service, taker.file_words)
        for key in dict.fromkeys(keys):
            await self._judge(page, await self._shop.item(key))
            if len(page.ready) > taker.most_rows:
                page.leave_out(key, f"One file takes {taker.most_rows} rows: this one goes into the next.")
                page.left += 1
        return page

    async def _judge(self, page: _Page, item: Item) -> None:
        """Say whether an item can go into the file now, and what would be in its row."""
        values = await self._shop.composed(item)
        title, price = (values[name].value if name in values else "" for name in ("title", "price"))
        shown = BulkRow(item.key, str(title) or item.sku or item.key, str(price), RowState.READY)
        page.rows[item.key] = shown
        why = "It is open: say Next first." if item.open else "It is on hold." if item.held else ""
        for name, decided in page.words.items():
            if item.words.get(name, decided) != decided:
                said = item.words[name]
                why = f"It is to be listed with {name.rpartition('.')[2]} {said}; a file does {decided}."
        why = why or await self._shop.thread.run(self._in_the_way, page.service, item)
        if why:
            page.leave_out(item.key, why)
            return
        worded = replace(item, words={**item.words, **page.words})
        draft = await self._shop.draft(worded, page.service)
        title, price = (draft.values[name].value if name in draft.values else "" for name in ("title", "price"))
        page.rows[item.key] = replace(shown, title=str(title) or shown.title, price=str(price), needs=draft.needs)
        if draft.needs:
            missing = ", ".join(need.field.rpartition(".")[2].replace("_", " ") for need in draft.needs)
            page.leave_out(item.key, f"{len(draft.needs)} to settle: {missing}.")
            return
        page.payouts[item.key] = self._shop.payouts(draft.values)
        page.sketches[item.key] = FileRow(Approved(brief_of(worded), draft.values, draft.digest), ())

    def _in_the_way(self, service: str, item: Item) -> str:
        """Return why an item may not be sent now, by what the journal knows of it; runs on the journal's thread."""
        read = self._shop.journal.read
        live = read.published(item.key).get(service)
        if live is not None and live[0].status not in GONE:
            return f"It is published there as {live[0].remote_id}: an edit of it is an update."
        op, round_ = self._taker(service).create_op, read.withdrawals(item.key, service)
        intent = read.intent(item.key, service, op, f"{round_}:{item.key}" if round_ else item.key)
        if intent is not None and intent.state in _OPEN:
            return "Nobody knows yet whether it is live: the queue settles that first."
        if intent is not None and intent.state is IntentState.DONE:
            return "It was listed a moment ago and is being read back."
        if intent is not None and intent.state is IntentState.CLOSED:
            return "A person decided to leave it as it is."
        steps = {(step.stage, step.service): step for step in read.steps(item.key)}
        step = steps.get((Stage.PUBLISH, service))
        if step is not None and step.condition is Condition.RUNNING:
            return "It is being published by itself right now."
        prepared = steps.get((Stage.PREPARE, ""))
        return "" if prepared and prepared.condition is Condition.DONE else "Its photos are not prepared yet."

    # ---- the file

    async def _template(self, service: str, *, kept_will_do: bool = False) -> bytes:
        taker, kept = self._taker(service), self._folder / f"{service}-template.xlsx"
        lane = self._shop.lanes[service]
        try:
            lane.require_sign_in()
            async with lane.slot(photos=False):
                content = await taker.fetch_template()
        except StationError:
            if kept_will_do and await asyncio.to_thread(kept.exists):
                return await asyncio.to_thread(kept.read_bytes)
            raise
        await asyncio.to_thread(_write, kept, content)
        return content

    def _fitting(self, page: _Page, template: bytes, rows: Mapping[str, FileRow]) -> dict[str, FileRow]:
        """Return the rows that the template takes whole; the others are left out."""
        taker = self._taker(page.service)
        fit: dict[str, FileRow] = {}
        for key, row in rows.items():
            lost = taker.unplaced(template, row)
            if lost:
                page.leave_out(key, f"The template has no column for {', '.join(lost).replace('_', ' ')}.")
            elif key in page.ready:
                fit[key] = row
        return fit

    async def _approve(self, page: _Page) -> None:
        """Freeze what the file will hold; what changed meanwhile is left out."""
        shop, service = self._shop, page.service
        for key in page.ready:
            item = await shop.item(key)
            new = {name: word for name, word in page.words.items() if item.words.get(name) != word}
            if new:
                await shop.thread.run(shop.journal.words.say, key, new)
            if service not in item.wishes.publish:
                wishes = replace(item.wishes, publish=(*item.wishes.publish, service))
                await shop.thread.run(shop.journal.items.wish, key, wishes)
            draft = await shop.draft(await shop.item(key), service)
            if draft.needs or draft.digest != page.sketches[key].approved.digest:
                page.leave_out(key, "It changed while the file was made: look at it again.")
                continue
            await shop.freeze(key, service, draft)
            await shop.thread.run(shop.journal.steps.reopen, key, (Stage.DRAFT,))
            self._changed(key)

    async def _row(self, page: _Page, key: str) -> tuple[FileRow, bool] | None:
        """Return an item's row and whether all its photos are there; None, and the item left out, where it cannot go."""
        try:
            frozen = await self._shop.approved(key, page.service)
        except Refused as refusal:
            page.leave_out(key, refusal.sentence)
            return None
        if frozen is None:
            raise AssertionError("what goes into the file was approved")
        return await self._shop.file_row(key, page.service, frozen)

    async def _with_photos(self, page: _Page, progress: Progress | None) -> dict[str, FileRow]:
        """Wait until the photos of these items are at the service; return the rows that are whole.

        The pipeline sends them, with its pauses and its patience. Raises NotDone where it takes too long.
        """
        rows: dict[str, FileRow] = {}
        keys = page.ready
        try:
            async with asyncio.timeout(PHOTOS_WAIT_S):
                for number, key in enumerate(keys):
                    if progress is not None:
                        progress(number, len(keys))
                    await self._runner.settle([key], stages=frozenset({Stage.DRAFT, Stage.UPLOAD}))
                    found = await self._row(page, key)
                    if found is not None and found[1]:
                        rows[key] = found[0]
                    elif found is not None:
                        page.leave_out(key, "Its photos are not all there: the queue says why.")
        except TimeoutError:
            raise NotDone(
                "The photos are still on their way, so no file was sent. Each listing is published by itself."
            ) from None
        finally:
            if progress is not None:
                progress(len(keys), len(keys))
        return rows

    async def _check(self, page: _Page, template: bytes, rows: Mapping[str, FileRow]) -> None:
        """Have the file checked, and say what was refused."""
        if not rows:
            return
        file = await self._file(page.service, template, rows)
        async with self._shop.lanes[page.service].slot(photos=False):
            verdicts = await self._taker(page.service).check_file(file)
        for place, key in enumerate(rows):
            verdict = verdicts.get(place, RowVerdict(good=False, sentence=SILENT))
            if not verdict.good:
                page.refuse(key, place, verdict)

    async def _send(self, page: _Page, template: bytes, rows: Mapping[str, FileRow]) -> None:
        """Commit the file, and say what became of each row."""
        taker, effect = self._taker(page.service), self._effect(page.service)
        claimed = await self._claim(page, effect, rows)
        if not claimed:
            return
        places = {key: place for place, key in enumerate(claimed)}
        try:
            file = await self._file(page.service, template, {key: rows[key] for key in claimed})
        except BaseException:
            await effect.release(claimed.values())
            raise
        verdicts: dict[str, RowVerdict] = {}

        async def call() -> Mapping[str, Json | str]:
            async with self._shop.lanes[page.service].slot(photos=False):
                found = await taker.commit_file(file)
            verdicts.update({key: found[place] for key, place in places.items() if place in found})
            return {key: {"id": one.remote_id} if one.good else one.sentence for key, one in verdicts.items()}

        doubt = SILENT
        try:
            await effect.send(claimed, call)
        except Unknown as unknown:
            doubt = unknown.sentence
        for key, place in places.items():
            verdict = verdicts.get(key)
            if verdict is None:
                page.tell(key, RowState.UNCLEAR, f"{doubt} It is looked up before anything is sent again.", place)
            elif verdict.good:
                page.tell(key, RowState.LISTED, "", place)
                page.rows[key] = replace(page.rows[key], remote_id=verdict.remote_id, url=verdict.url)
            else:
                page.refuse(key, place, verdict)

    async def _claim(self, page: _Page, effect: FileEffect, rows: Mapping[str, FileRow]) -> dict[str, Intent]:
        """Take the effect of each row; what another part of the station has begun is left out."""
        claimed: dict[str, Intent] = {}
        for key, row in rows.items():
            round_ = await self._shop.thread.run(self._shop.journal.read.withdrawals, key, page.service)
            try:
                intent = await effect.claim(key, round_=round_, body_sha256=row.approved.digest)
            except Refused as refusal:
                page.leave_out(key, refusal.sentence)
                continue
            if intent.state is IntentState.SENDING:
                claimed[key] = intent
            else:
                page.leave_out(key, "It is being published by itself right now.")
        return claimed

    async def _file(self, service: str, template: bytes, rows: Mapping[str, FileRow]) -> Path:
        """Write the file that is sent; the newest ones are kept, to look at."""
        stamp = time.strftime("%Y%m%d-%H%M%S", time.localtime(self._shop.now()))
        file = self._folder / f"{service}-{stamp}-{secrets.token_hex(2)}.xlsx"
        content = await asyncio.to_thread(self._taker(service).fill, template, list(rows.values()))
        await asyncio.to_thread(_write, file, content)
        await asyncio.to_thread(_prune, self._folder, f"{service}-2*.xlsx")
        return file

    # ---- the items

    @asynccontextmanager
    async def _kept_for_the_file(self, service: str, keys: Sequence[str]) -> AsyncIterator[None]:
        """Keep the pipeline from publishing these by themselves; afterwards it goes on with them."""
        mine = {(key, service) for key in keys}
        self._shop.by_file |= mine
        try:
            yield
        finally:
            self._shop.by_file -= mine
            for key in keys:
                self._changed(key)

    async def _hand_back(self, page: _Page) -> None:
        """Put each refusal on its item, where a person meets it."""
        for key, row in page.rows.items():
            if row.state is RowState.REFUSED:
                await self._stop(key, page.service, row.sentence, "refused", row.needs)

    async def _stop(self, key: str, service: str, note: str, reason: str, needs: tuple[Need, ...]) -> None:
        stop = self._shop.journal.steps.stop_step
        await self._shop.thread.run(stop, key, Stage.PUBLISH, service, note, reason=reason, needs=needs)

    def _changed(self, key: str) -> None:
        self._emit(StepChanged(key, "listing"))
        self._runner.wake(key)


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    desk = path.with_name(f"{path.name}.{secrets.token_hex(3)}")
    try:
        desk.write_bytes(content)
        desk.replace(path)
    finally:
        desk.unlink(missing_ok=True)


def _prune(folder: Path, pattern: str) -> None:
    kept = sorted(folder.glob(pattern), key=lambda path: path.stat().st_mtime, reverse=True)
    for old in kept[MOST_KEPT_FILES:]:
        old.unlink(missing_ok=True)
