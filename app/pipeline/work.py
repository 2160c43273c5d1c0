"""One stage of one item, done: what the verbs need is read from the journal, what they return is written there.

Over 500 lines because each stage, and each piece the commands share with it, is one method here.
"""

import secrets
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field, replace
from typing import Any

from app.contract import (
    Approved,
    AsksAgain,
    Authenticates,
    AuthenticityQuestion,
    Brief,
    Classifies,
    Connector,
    EstimatesPayout,
    FileRow,
    Json,
    PhotoFile,
    Prices,
    Publishes,
    UploadsPhotos,
)
from app.flow import draft as drafting
from app.flow import prepare as preparing
from app.flow import price as pricing
from app.flow import publish as publishing
from app.flow import upload as uploading
from app.flow import watch as watching
from app.flow.price_rules import apply_rules
from app.imaging.decoders import Decoders
from app.model.errors import NotDone, Refused, SignInNeeded, Unknown, UsageError
from app.model.item import Item
from app.model.listing import DraftValue, Form, Need
from app.model.photo import Photo, PhotoState
from app.model.price import Price, Rate
from app.model.result import Result
from app.model.rules import NO_RULES, PriceRules
from app.model.step import Condition, Stage, Step
from app.model.templates import NO_TEMPLATES, Templates
from app.pipeline.doubt import DOUBTFUL, doubtful, stop_in_doubt
from app.pipeline.effects import ItemEffects, Rules
from app.pipeline.lane import Lane
from app.pipeline.outcome import DONE, Outcome
from app.pipeline.plan import Facts, is_settled
from app.store.blobs import Blobs
from app.store.journal import Journal
from app.store.thread import OneThread

OPTIONS_KEPT_S = 86_400.0
APPROVAL = "approval"


@dataclass(frozen=True, slots=True)
class Draft:
    """A listing fitted to one destination, ready to be frozen unless something is missing."""

    values: dict[str, DraftValue]
    needs: tuple[Need, ...]
    photos: tuple[tuple[int, str], ...]
    digest: str
    said: str


@dataclass(slots=True)
class Workshop:
    """Everything the stages work with; owned by the station."""

    journal: Journal
    thread: OneThread
    blobs: Blobs
    decoders: Decoders
    connectors: Mapping[str, Connector]
    lanes: Mapping[str, Lane]
    rules: Rules
    pace: watching.Pace
    now: Callable[[], float]
    longest_px: int = 2048
    most_bytes: int = 9_500_000
    currency: str = "GBP"
    rates: Sequence[Rate] = field(default_factory=tuple)
    price_rules: PriceRules = NO_RULES
    templates: Templates = NO_TEMPLATES
    hinting: frozenset[str] = frozenset()
    """Services whose answers are hints."""
    outdated: set[str] = field(default_factory=set)
    """Destinations that refused a field of an approved listing: their option lists may be other ones by now."""
    by_file: set[tuple[str, str]] = field(default_factory=set)
    """(item, service) of listings in a file that is being made."""
    tell: Callable[[str, str], None] = lambda _item, _sentence: None
    """Called with an item's key and a sentence that its person must hear now."""

    # ---- what the planner wants to know

    async def facts(self, key: str) -> Facts | None:
        """Read what planning needs of one item; None for an unknown or discarded one."""
        return await self.thread.run(self.facts_now, key)

    def rest_if_settled(self, key: str) -> None:
        """Let an item rest that has nothing to do; read and written in one go, so that no wish slips in between."""
        facts = self.facts_now(key)
        if facts is not None and not facts.open and not facts.by_file and is_settled(facts, self.now()):
            self.journal.set_live(key, live=False)

    def facts_now(self, key: str) -> Facts | None:
        """Read the same on the journal's own thread."""
        read = self.journal.read
        item = read.item(key)
        if item is None:
            return None
        photos = read.photo_counts(key)
        classifiers = {name for name, one in self.connectors.items() if isinstance(one, Classifies)}
        uploaders = {name for name, one in self.connectors.items() if isinstance(one, UploadsPhotos)}
        publishers = {name for name, one in self.connectors.items() if isinstance(one, Publishes)}
        pricers = {name for name, one in self.connectors.items() if isinstance(one, Prices)}
        frozen, published = read.frozen(key), read.published(key)
        return Facts(
            item=key,
            open=item.open,
            held=item.held,
            by_errand=read.from_errand(key),
            unprepared=photos.get(PhotoState.TAKEN, 0),
            usable=photos.get(PhotoState.READY, 0),
            wishes=item.wishes,
            steps={(step.stage, step.service): step for step in read.steps(key)},
            uploads_for_results=frozenset(classifiers & uploaders),
            uploads_for_listing=frozenset(publishers & uploaders),
            prices_by_task=frozenset(classifiers & pricers),
            prices_last=frozenset(self.pays_out()),
            approved=frozenset(frozen),
            by_file=frozenset(service for one, service in self.by_file if one == key),
            outdated=frozenset(
                name for name, one in frozen.items() if name in published and published[name][1] != one.digest
            ),
        )

    # ---- the stages

    async def do(self, step: Step) -> Outcome:
        """Carry out one running step; raises the four families."""
        match step.stage:
            case Stage.PREPARE:
                return await self._prepare(step)
            case Stage.UPLOAD:
                return await self._upload(step)
            case Stage.SUBMIT:
                return await self._submit(step)
            case Stage.WATCH:
                return await self._watch(step)
            case Stage.AUTHENTICATE:
                return await self._authenticate(step)
            case Stage.PRICE:
                return await self._price(step)
            case Stage.DRAFT:
                return await self._draft(step)
            case Stage.PUBLISH:
                try:
                    return await self._publish(step)
                except Refused as refusal:
                    if refusal.field:
                        self.outdated.add(step.service)
                    raise

    async def _prepare(self, step: Step) -> Outcome:
        photos = await self.thread.run(self.journal.read.photos, step.item)
        for photo in photos:
            if photo.state is PhotoState.TAKEN and not photo.set_aside:
                await self._prepare_one(photo)
        if needs := await self.thread.run(doubtful, self.journal.read, step.item):
            return Outcome(Condition.PERSON, needs[0].why, DOUBTFUL, needs=needs)
        photos = [photo for photo in await self.thread.run(self.journal.read.photos, step.item) if not photo.set_aside]
        if any(photo.state is PhotoState.READY for photo in photos):
            return DONE
        if not photos:
            return Outcome(Condition.PERSON, "No photo yet: add one.", "missing")
        return Outcome(Condition.PERSON, "None of the photos can be used: shoot them again.", "refused")

    async def _prepare_one(self, photo: Photo) -> None:
        turns = await self.thread.run(self.journal.read.turns, photo.id)
        made = self.blobs.desk() / secrets.token_hex(12)
        picture, thumbnail = made.with_suffix(".jpg"), made.with_suffix(".small.jpg")
        try:
            answer = await preparing.prepare(
                self.decoders,
                self.blobs.original(photo.sha256),
                picture,
                thumbnail,
                longest_px=self.longest_px,
                most_bytes=self.most_bytes,
                turns=turns,
            )
        except Refused as refusal:
            await self.thread.run(self.journal.photo_refused, photo.id, refusal.sentence)
            return
        # Stopped before the photo counts as seen: a crash between the two must not let it through.
        if why := await self.thread.run(stop_in_doubt, self.journal, photo, answer.verdict.codes):
            self.tell(photo.item, why)
        await self.thread.run(self.blobs.settle_picture, picture, answer.prepared.sha256)
        await self.thread.run(self.blobs.settle_thumbnail, thumbnail, photo.sha256, turns)
        await self.thread.run(
            self.journal.photo_ready,
            photo.id,
            turns=turns,
            width=answer.width,
            height=answer.height,
            verdict=answer.verdict,
            prepared=answer.prepared,
        )

    async def _upload(self, step: Step) -> Outcome:
        connector = self._able(step.service, UploadsPhotos)
        item = await self.item(step.item)
        frozen = (await self.thread.run(self.journal.read.frozen, step.item)).get(step.service)
        photos = await self.photo_files(step.item)
        if frozen is not None:
            photos = await self._frozen_files(step.item, frozen.photos)
        known = await self.thread.run(self.journal.read.uploads, step.item, step.service)
        by_id = {photo.id: photo for photo in await self.thread.run(self.journal.read.photos, step.item)}
        effects = self.effects(step.item, step.service)
        lane = self.lanes[step.service]

        def slot() -> AbstractAsyncContextManager[None]:
            return lane.slot(photos=True)

        async def keep(photo: PhotoFile, answer: Json) -> None:
            await self.thread.run(
                self.journal.keep_upload, step.item, by_id[photo.photo_id], step.service, photo.sha256, answer
            )

        await uploading.upload(connector, brief_of(item), photos, known, effects, slot, keep)
        return DONE

    async def _submit(self, step: Step) -> Outcome:
        connector = self._able(step.service, Classifies)
        item = await self.item(step.item)
        photos = await self.photo_files(step.item)
        shown = tuple(photo.sha256 for photo in photos)
        tasks = await self.thread.run(self.journal.read.tasks, step.item, step.service)
        last = tasks[-1] if tasks else None
        if last is not None and not last.asked_again and last.photos == shown:
            # Kept before a stop: the service has what it is asked.
            return DONE
        references = await self._references(step, photos)
        effects = self.effects(step.item, step.service)
        if last is not None and last.asked_again:
            more = self._able(step.service, AsksAgain)
            reference = await more.submit_again(brief_of(item), last.reference, references, effects)
        else:
            reference = await connector.submit(brief_of(item), references, effects)
        await self.thread.run(self.journal.keep_task, step.item, step.service, reference, shown)
        return DONE

    async def _watch(self, step: Step) -> Outcome:
        connector = self._able(step.service, Classifies)
        task = await self.thread.run(self.journal.read.task, step.item, step.service)
        if task is None:
            raise AssertionError("a watched item has a task")
        reference, submitted_at = task
        seen = await watching.watch(
            connector,
            reference,
            looks=step.tries(failed=False),
            waited_s=self.now() - max(submitted_at, step.since),
            pace=self.pace,
        )
        if isinstance(seen, watching.Later):
            return Outcome(Condition.WAITING, seen.note, "poll", after_s=seen.after_s)
        if isinstance(seen, watching.Overdue):
            return Outcome(Condition.PERSON, seen.note, "overdue")
        status = "failed" if seen.error else "done"
        before = (await self.thread.run(self.journal.read.results, step.item)).get(step.service)
        if seen.error and before is not None and before.status == "done":
            # Asked again in vain: what it said before stands.
            return Outcome(Condition.PERSON, seen.error, "failed")
        await self.thread.run(
            self.journal.keep_result, step.item, step.service, status, seen.attributes, seen.error, seen.raw
        )
        if seen.error:
            return Outcome(Condition.PERSON, seen.error, "failed")
        return DONE

    async def _authenticate(self, step: Step) -> Outcome:
        connector = self._able(step.service, Authenticates)
        item = await self.item(step.item)
        results = await self._results(step.item)
        question = AuthenticityQuestion(
            brief_of(item),
            pricing.attributes_of(item.words, results, step.service),
            await self.photo_files(step.item),
        )
        opinion = await connector.authenticate(question, self.effects(step.item, step.service))
        await self.thread.run(self.journal.keep_opinion, step.item, replace(opinion, at=opinion.at or self.now()))
        return Outcome(Condition.DONE, opinion.sentence)

    def pays_out(self) -> tuple[str, ...]:
        """Return the services whose price is what they leave of the listing's own price."""
        return tuple(
            name
            for name, one in self.connectors.items()
            if isinstance(one, EstimatesPayout) and isinstance(one, Prices)
        )

    async def pay_out_again(self, key: str) -> None:
        """Have payouts worked out anew: the price that they are taken from may be another one now."""
        for service in self.pays_out():
            await self.thread.run(self.journal.reopen, key, (Stage.PRICE,), service)

    async def _price(self, step: Step) -> Outcome:
        connector = self._able(step.service, Prices)
        item = await self.item(step.item)
        results = await self._results(step.item)
        task = await self.thread.run(self.journal.read.task, step.item, step.service)
        asked = pricing.question(
            brief_of(item),
            item.words,
            results,
            step.service,
            task[0] if task else None,
            listing=await self.composed(item),
        )
        answer = await pricing.price(connector, asked)
        await self.thread.run(
            self.journal.keep_prices, step.item, step.service, answer.prices, answer.error, answer.raw
        )
        if step.service not in self.pays_out():
            await self.pay_out_again(step.item)
        return Outcome(Condition.DONE, answer.error or "")

    async def _draft(self, step: Step) -> Outcome:
        item = await self.item(step.item)
        frozen = (await self.thread.run(self.journal.read.frozen, step.item)).get(step.service)
        if frozen is not None and frozen.said == drafting.said_digest(item.words, await self.photo_digests(step.item)):
            return DONE
        drafted = await self.draft(item, step.service)
        if item.approve_asked and not drafted.needs:
            await self.freeze(item.key, step.service, drafted)
            return DONE
        needs = drafted.needs
        if not item.approve_asked:
            needs = (
                *needs,
                Need(APPROVAL, "A person must approve this listing before it is published.", (), step.service),
            )
        missing = [need.field.rpartition(".")[2].replace("_", " ") for need in drafted.needs]
        if missing:
            return Outcome(
                Condition.PERSON,
                f"Missing for {self.lanes[step.service].title}: {', '.join(missing)}.",
                "missing",
                needs=needs,
            )
        return Outcome(Condition.PERSON, "Ready: look at it and approve.", APPROVAL, needs=needs)

    async def _publish(self, step: Step) -> Outcome:
        connector = self._able(step.service, Publishes)
        item = await self.item(step.item)
        frozen = (await self.thread.run(self.journal.read.frozen, step.item))[step.service]
        live = (await self.thread.run(self.journal.read.published, step.item)).get(step.service)
        references = await self._references(step, await self._frozen_files(step.item, frozen.photos))
        round_ = await self.thread.run(self.journal.read.withdrawals, step.item, step.service)
        publication = await publishing.publish(
            connector,
            Approved(brief_of(item), frozen.values, frozen.digest),
            references,
            self.effects(step.item, step.service, round_=round_),
            live,
        )
        await self.thread.run(self.journal.keep_publication, step.item, publication, frozen.digest)
        return Outcome(Condition.DONE, " ".join(publication.differences))

    async def _references(self, step: Step, photos: Sequence[PhotoFile]) -> tuple[Json, ...]:
        """Return what a service quotes for these photos: its own uploads, or the photos lent to it."""
        if isinstance(self.connectors[step.service], UploadsPhotos):
            known = await self.thread.run(self.journal.read.uploads, step.item, step.service)
            return uploading.in_order(photos, known)
        return uploading.lent(photos, await self.thread.run(self.journal.read.hosted, step.item))

    # ---- pieces that the station's commands need too

    def _able(self, service: str, ability: type) -> Any:
        connector = self.connectors.get(service)
        if connector is None or not isinstance(connector, ability):
            raise Refused(f"{service} cannot do this.", code="ability")
        return connector

    def effects(self, key: str, service: str, *, round_: int = 0) -> ItemEffects:
        """Return the journal handle for one item at one service."""
        return ItemEffects(self.journal, self.thread, self.rules, self.now, item=key, service=service, round_=round_)

    async def item(self, key: str) -> Item:
        """Return an item. Raises UsageError for an unknown key."""
        item = await self.thread.run(self.journal.read.item, key)
        if item is None:
            raise UsageError(f"There is no item {key!r}.")
        return item

    async def photo_files(self, key: str) -> tuple[PhotoFile, ...]:
        """Return an item's prepared photos in order, set-aside and refused ones left out."""
        photos = await self.thread.run(self.journal.read.photos, key)
        usable = [photo for photo in photos if photo.state is PhotoState.READY and not photo.set_aside]
        return tuple(self._file(photo, position) for position, photo in enumerate(usable, start=1))

    def _file(self, photo: Photo, position: int, sha256: str | None = None) -> PhotoFile:
        if photo.prepared is None:
            raise AssertionError("a ready photo has a picture")
        name = sha256 or photo.prepared.sha256
        path = self.blobs.picture(name)
        return PhotoFile(
            photo.id, position, name, path, path.stat().st_size, photo.prepared.width, photo.prepared.height
        )

    async def _frozen_files(self, key: str, frozen: Sequence[tuple[int, str]]) -> tuple[PhotoFile, ...]:
        by_id = {photo.id: photo for photo in await self.thread.run(self.journal.read.photos, key)}
        return tuple(
            self._file(by_id[photo], position, sha256) for position, (photo, sha256) in enumerate(frozen, start=1)
        )

    async def form(self, service: str, *, fresh: bool = False) -> Form:
        """Return a destination's form from its option lists: kept ones for a day, older ones where it is away."""
        connector = self._able(service, Publishes)
        kept = await self.thread.run(self.journal.read.options, service)
        fresh = fresh or service in self.outdated
        if kept is not None and not fresh and self.now() - kept[1] < OPTIONS_KEPT_S:
            return connector.form(kept[0])  # type: ignore[no-any-return]
        try:
            options = await connector.fetch_options()
        except (NotDone, Unknown, SignInNeeded):
            if kept is None:
                raise
            return connector.form(kept[0])  # type: ignore[no-any-return]
        self.outdated.discard(service)
        await self.thread.run(self.journal.keep_options, service, options)
        return connector.form(options)  # type: ignore[no-any-return]

    async def composed(self, item: Item) -> dict[str, DraftValue]:
        """Return the listing as it stands, before it is fitted to any destination."""
        results = await self.thread.run(self.journal.read.results, item.key)
        prices = await self.thread.run(self.journal.read.prices, item.key)
        return self.compose(item, results, prices)

    def compose(self, item: Item, results: Mapping[str, Result], prices: Sequence[Price]) -> dict[str, DraftValue]:
        """Compose the listing from rows already read."""
        order = dict.fromkeys((*(one for one in item.wishes.classify if one in results), *results))
        return drafting.compose(
            item.words,
            [results[one] for one in order if one not in self.hinting],
            prices,
            currency=self.currency,
            rates=self.rates,
            hints=[results[one] for one in order if one in self.hinting],
            templates=self.templates,
            ruled=lambda found, cost: apply_rules(
                found,
                cost=cost,
                rules=self.price_rules,
                age_days=int((self.now() - item.opened_at) // 86_400),
                rates=self.rates,
            ),
        )

    async def _results(self, key: str) -> dict[str, Result]:
        """Return an item's results, hints last."""
        results = await self.thread.run(self.journal.read.results, key)
        return dict(sorted(results.items(), key=lambda pair: pair[0] in self.hinting))

    async def draft(self, item: Item, service: str, *, fresh: bool = False) -> Draft:
        """Fit the listing to a destination and say what is missing."""
        form = await self.form(service, fresh=fresh)
        values, needs = drafting.for_destination(await self.composed(item), form)
        named = {need.field for need in needs}
        more = tuple(need for need in self._able(service, Publishes).check(values) if need.field not in named)
        photos = await self.photo_digests(item.key)
        if not photos:
            more = (*more, Need("photos", "At least one usable photo is required.", (), service))
        return Draft(
            values,
            (*needs, *more),
            photos,
            drafting.digest_of(service, values, photos),
            drafting.said_digest(item.words, photos),
        )

    async def file_row(self, key: str, service: str) -> tuple[FileRow, bool]:
        """Return what is approved for a destination as a row of a file, and whether all its photos are there."""
        item = await self.item(key)
        frozen = (await self.thread.run(self.journal.read.frozen, key))[service]
        photos = await self._frozen_files(key, frozen.photos)
        known = await self.thread.run(self.journal.read.uploads, key, service)
        there = tuple(known[one.photo_id, one.sha256] for one in photos if (one.photo_id, one.sha256) in known)
        return FileRow(Approved(brief_of(item), frozen.values, frozen.digest), there), len(there) == len(photos)

    def is_approved(self, key: str) -> bool:
        """Tell whether any destination's approval stands as the listing is; runs on the journal's thread."""
        read = self.journal.read
        standing = {
            step.service for step in read.steps(key) if step.stage is Stage.DRAFT and step.condition is Condition.DONE
        }
        return bool(standing & set(read.frozen(key)))

    async def photo_digests(self, key: str) -> tuple[tuple[int, str], ...]:
        """Return (photo id, sha256 of its picture) of an item's usable photos, in order."""
        return tuple((photo.photo_id, photo.sha256) for photo in await self.photo_files(key))

    async def freeze(self, key: str, service: str, drafted: Draft) -> None:
        """Freeze exactly what goes to a destination."""
        await self.thread.run(
            self.journal.approve, key, service, drafted.values, drafted.photos, drafted.digest, drafted.said
        )


def brief_of(item: Item) -> Brief:
    """Return what a connector is told of an item."""
    return Brief(item.key, item.sku, item.bay, item.opened_at, item.words)
