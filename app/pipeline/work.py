"""What the stages and the station's commands share: an item as the planner and a destination see it."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.contract import (
    Approved,
    Brief,
    Classifies,
    Connector,
    EstimatesPayout,
    FileRow,
    PhotoFile,
    Prices,
    Publishes,
    UploadsPhotos,
)
from app.flow import draft as drafting
from app.flow import watch as watching
from app.flow.price_rules import apply_rules
from app.imaging.decoders import Decoders
from app.model.errors import NotDone, Refused, SignInNeeded, Unknown, UsageError
from app.model.intent import Intent
from app.model.item import Item
from app.model.listing import DraftValue, Form, Need
from app.model.money import Money
from app.model.photo import Photo, PhotoState
from app.model.price import Price, PriceKind, Rate
from app.model.result import Result
from app.model.rules import NO_RULES, PriceRules
from app.model.step import Condition, Stage
from app.model.templates import NO_TEMPLATES, Templates
from app.model.views import PayoutRow
from app.pipeline.effects import EffectJournal, FileEffect, ItemEffects, Rules, ahead_s
from app.pipeline.lane import Lane
from app.pipeline.plan import Facts, is_settled
from app.store.blobs import Blobs, size_of
from app.store.journal import Journal
from app.store.rows import Frozen
from app.store.thread import OneThread

OPTIONS_KEPT_S = 86_400.0


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
    """Everything the stages and the commands work with; owned by the station."""

    journal: Journal
    thread: OneThread
    blobs: Blobs
    decoders: Decoders
    connectors: Mapping[str, Connector]
    lanes: Mapping[str, Lane]
    rules: Rules
    pace: watching.Pace
    now: Callable[[], float]
    clock: Callable[[str], float | None]
    """Gives the time by a service's own clock; None where that is not known."""
    tell: Callable[[str, str], None]
    """Called with an item's key and a sentence that its person must hear now."""
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
    coming: Counter[str] = field(default_factory=Counter)
    """How many hand-overs of photos are on their way to an item: until they are there nothing of it is sent."""
    by_file: set[tuple[str, str]] = field(default_factory=set)
    """(item, service) of listings in a file that is being made."""

    # ---- what the planner wants to know

    async def facts(self, key: str) -> Facts | None:
        """Read what planning needs of one item; None for an unknown or discarded one."""
        return await self.thread.run(self.facts_now, key)

    def rest_if_settled(self, key: str) -> None:
        """Let an item rest that has nothing to do; read and written in one go, so that no wish slips in between."""
        facts = self.facts_now(key)
        if facts is not None and not facts.open and not facts.by_file and is_settled(facts, self.now()):
            self.journal.items.set_live(key, live=False)

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
            open=item.open or self.coming[key] > 0,
            held=item.held,
            by_errand=read.from_errand(key) and not read.lost_photos(key),
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
            await self.thread.run(self.journal.steps.reopen, key, (Stage.PRICE,), service)

    def able(self, service: str, ability: type) -> Any:
        """Return a connector that has an ability. Raises Refused where the service has none such."""
        connector = self.connectors.get(service)
        if connector is None or not isinstance(connector, ability):
            raise Refused(f"{service} cannot do this.", code="ability")
        return connector

    def effects(self, key: str, service: str, *, round_: int = 0) -> ItemEffects:
        """Return the journal handle for one item at one service."""
        return ItemEffects(self._at(service), item=key, round_=round_)

    def file_effect(self, service: str, op: str) -> FileEffect:
        """Return the journal handle for many items that go to a service in one file."""
        return FileEffect(self._at(service), op=op)

    def _at(self, service: str) -> EffectJournal:
        return EffectJournal(self.journal, self.thread, self.rules, self.now, service, lambda: self.clock(service))

    def sent_at(self, intent: Intent) -> float | None:
        """Return when an effect was sent, by this machine's clock as it is now; see `Intent.sent_by`."""
        return intent.sent_by(ahead_s(self.clock(intent.service), self.now()))

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
        size_bytes = photo.prepared.size_bytes if name == photo.prepared.sha256 else size_of(path)
        return PhotoFile(photo.id, position, name, path, size_bytes, photo.prepared.width, photo.prepared.height)

    async def frozen_files(self, key: str, frozen: Sequence[tuple[int, str]]) -> tuple[PhotoFile, ...]:
        """Return the photos that an approval froze, in its order and as they were then."""
        by_id = {photo.id: photo for photo in await self.thread.run(self.journal.read.photos, key)}
        return tuple(
            self._file(by_id[photo], position, sha256) for position, (photo, sha256) in enumerate(frozen, start=1)
        )

    async def form(self, service: str, *, fresh: bool = False) -> Form:
        """Return a destination's form from its option lists: kept ones for a day, older ones where it is away."""
        connector = self.able(service, Publishes)
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
        await self.thread.run(self.journal.answers.keep_options, service, options)
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

    def payouts(self, values: Mapping[str, DraftValue]) -> tuple[PayoutRow, ...]:
        """Return what each channel leaves of a listing's price, by the published rules; nothing without a price."""
        asked = values.get("price")
        if asked is None or not isinstance(asked.value, Money):
            return ()
        price = Price("", PriceKind.ASKED, asked.value.amount, asked.value.currency)
        return tuple(
            PayoutRow(
                service=service,
                channel=payout.channel,
                price=price.amount,
                currency=payout.amount.currency,
                estimate=payout.amount.amount,
                formula=payout.formula,
            )
            for service, connector in self.connectors.items()
            if isinstance(connector, EstimatesPayout)
            for payout in connector.payouts(price, values)
        )

    async def results(self, key: str) -> dict[str, Result]:
        """Return an item's results, hints last."""
        results = await self.thread.run(self.journal.read.results, key)
        return dict(sorted(results.items(), key=lambda pair: pair[0] in self.hinting))

    async def draft(self, item: Item, service: str, *, fresh: bool = False) -> Draft:
        """Fit the listing to a destination and say what is missing."""
        form = await self.form(service, fresh=fresh)
        values, needs = drafting.for_destination(await self.composed(item), form, self.lanes[service].title)
        named = {need.field for need in needs}
        more = tuple(need for need in self.able(service, Publishes).check(values) if need.field not in named)
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

    async def approved(self, key: str, service: str) -> Frozen | None:
        """Return what is approved for a destination and may be sent; None where nothing is.

        Raises Refused where it is not what was approved: SQLite itself does not notice a changed byte in a page.
        """
        frozen = (await self.thread.run(self.journal.read.frozen, key)).get(service)
        if frozen is not None and drafting.digest_of(service, frozen.values, frozen.photos) != frozen.digest:
            raise Refused(
                f"What was approved for {self.lanes[service].title} was damaged on this disk. Nothing of it was sent: "
                "edit it again, look at it and approve it."
            )
        return frozen

    async def file_row(self, key: str, service: str, frozen: Frozen) -> tuple[FileRow, bool]:
        """Return what is approved for a destination as a row of a file, and whether all its photos are there."""
        item = await self.item(key)
        photos = await self.frozen_files(key, frozen.photos)
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
            self.journal.words.approve, key, service, drafted.values, drafted.photos, drafted.digest, drafted.said
        )


def brief_of(item: Item) -> Brief:
    """Return what a connector is told of an item."""
    return Brief(item.key, item.sku, item.bay, item.opened_at, item.words)
