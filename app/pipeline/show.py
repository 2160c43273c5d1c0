"""Snapshots for whoever looks: rows of the journal in, the views of model/views.py out."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from app.contract import Publishes
from app.flow.draft import propose_price
from app.flow.price_rules import advise, advise_by_memory, once_live
from app.model.errors import UsageError
from app.model.intent import Intent, operation_words
from app.model.item import Item
from app.model.listing import DraftValue, Form, Listing, Need, Publication
from app.model.money import Money, amount_of
from app.model.opinion import Opinion
from app.model.photo import Photo, PhotoState, looks_like, nearly_the_same
from app.model.price import Price, convert
from app.model.result import Result
from app.model.rules import Advice
from app.model.step import Condition, Stage, Step
from app.model.views import (
    ItemRow,
    ItemView,
    PayoutRow,
    PhotoView,
    PriceRow,
    QueueRow,
    Rejected,
    SeenBefore,
    TakenIn,
)
from app.pipeline.again import ASKING
from app.pipeline.bars import bars_of
from app.pipeline.contest import CONTESTED
from app.pipeline.shooting import Shooting, small_for
from app.pipeline.work import Workshop
from app.store.reading import Reading
from app.store.rows import Frozen

MOST_COMPARED = 100
"""With more photos an item is several things that are to be parted first: they are compared with no other's."""
NOT_IDENTIFIED = "Not identified yet"
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
"""As the sentences say them; the window knows each in its language."""
MOST_SEEN = 3
_STEP_ROW = 1
"""Queue rows are numbered evenly for effects and oddly for steps, so that one number names either."""


@dataclass(frozen=True, slots=True)
class Counts:
    """What the bar counts."""

    today: int
    needs_me: int
    waiting: int
    by_service: Mapping[str, tuple[int, int]]
    """Service to (waiting, running) steps."""


class Showroom:
    """Makes snapshots; every method runs on the journal's thread."""

    def __init__(self, shop: Workshop, titles: Mapping[str, str], shooting: Shooting) -> None:
        self._shop = shop
        self._shooting = shooting
        self._titles = titles

    @property
    def _read(self) -> Reading:
        return self._shop.journal.read

    def row(self, key: str) -> ItemRow | None:
        """Return one line of the item list."""
        item = self._read.item(key)
        return None if item is None else self._row(item, self._composed(item))

    def rows(self, *, only: str, offset: int, limit: int) -> tuple[ItemRow, ...]:
        """Return a page of the item list, newest first."""
        found = (self.row(key) for key in self._read.item_keys(only=only, offset=offset, limit=limit))
        rows = tuple(row for row in found if row is not None)
        if only != "lead":
            return rows
        return tuple(replace(row, subtitle=" · ".join(self._read.tray.reasons(row.key))) for row in rows)

    def _composed(self, item: Item) -> dict[str, DraftValue]:
        return self._shop.compose(item, self._read.results(item.key), self._read.prices(item.key))

    def _row(self, item: Item, values: Mapping[str, DraftValue]) -> ItemRow:
        # Counted by the database: an item can have thousands of photos, and this is read at each of them.
        photos = sum(self._read.photo_counts(item.key).values())
        steps = self._read.steps(item.key)
        publications = self._read.publications(item.key)
        cover = self._read.cover(item.key)
        return ItemRow(
            key=item.key,
            number=item.number,
            sku=item.sku,
            bay=item.bay,
            title=self._title(values),
            subtitle=self._subtitle(item, photos, steps, publications),
            thumbnail=self._thumbnail(cover, self._read.turns(cover.id)) if cover else None,
            photo_count=photos,
            bars=bars_of(item, photos, steps),
            needs_me=any(step.condition is Condition.PERSON for step in steps),
            open=item.open,
            held=item.held,
            opened_at=item.opened_at,
        )

    def _subtitle(self, item: Item, photos: int, steps: Sequence[Step], publications: Mapping[str, Publication]) -> str:
        if item.held:
            return "On hold: nothing is sent."
        person = next((step for step in steps if step.condition is Condition.PERSON), None)
        if person is not None:
            return person.note
        if publications:
            places = ", ".join(
                f"{self._titles.get(one.service, one.service)} {one.remote_id}" for one in publications.values()
            )
            return f"{places} · published"
        words = [item.key, item.bay or "", f"{photos} photo{'s' if photos != 1 else ''}"]
        return " · ".join(word for word in words if word)

    def _thumbnail(self, photo: Photo, turns: int) -> Path | None:
        return self._shop.blobs.thumbnail(photo.sha256, turns) if photo.state is PhotoState.READY else None

    def item(self, key: str) -> ItemView | None:
        """Return all that is known of one item (by key or SKU)."""
        item = self._read.item(key)
        if item is None:
            return None
        key = item.key
        steps = tuple(self._read.steps(key))
        frozen = self._read.frozen(key)
        # What is approved is shown as it was approved, whatever services say later.
        composed = self._composed(item)
        values = composed | _approved_values(frozen, steps)
        publications = self._read.publications(key)
        needs = needs_of(steps)
        prices = self._read.prices(key)
        photos = self._read.photos(key)
        seen = self._seen_before(item, photos)
        payouts, opinions = self._payouts(values, publications), tuple(self._read.opinions(key))
        advice = self._advice(item, values, prices, payouts, opinions) or self._remembered(seen)
        return ItemView(
            item=item,
            row=self._row(item, values),
            photos=self._photos(item, photos, seen, self._shooting.unread(item, composed, photos)),
            results=self._results(item, steps),
            prices=tuple(self._price_row(price) for price in prices),
            payouts=payouts,
            opinions=opinions,
            listing=_listing(values, needs, frozen),
            forms=self._forms(item),
            needs=needs,
            publications=tuple(publications.values()),
            steps=steps,
            intents=tuple(self._read.intents(key)),
            advice=once_live(advice, item.wishes.publish, publications, payouts),
            seen_before=seen,
            shots=self._shooting.view(item, composed, photos),
        )

    def _seen_before(self, item: Item, photos: Sequence[Photo]) -> tuple[SeenBefore, ...]:
        if len(photos) > MOST_COMPARED:
            return ()
        alike = looks_like(photos, self._read.photos_alike(item.key))
        others = [(other, places) for key, places in alike.items() if (other := self._read.item(key)) is not None]
        others.sort(key=lambda pair: -pair[0].number)
        return tuple(
            SeenBefore(other.key, self._title(self._composed(other)), other.opened_at, *places)
            for other, places in others[:MOST_SEEN]
        )

    @staticmethod
    def _title(values: Mapping[str, DraftValue]) -> str:
        return str(values["title"].value) if "title" in values else NOT_IDENTIFIED

    def _advice(
        self,
        item: Item,
        values: Mapping[str, DraftValue],
        prices: Sequence[Price],
        payouts: Sequence[PayoutRow],
        opinions: Sequence[Opinion],
    ) -> Advice | None:
        shop = self._shop
        found = propose_price(prices, currency=shop.currency, rates=shop.rates)
        worth = item.words.get("price", found.value if found else None)
        cost = values["cost"].value if "cost" in values else None
        return advise(
            prices,
            worth if isinstance(worth, Money) else None,
            payouts,
            opinions,
            shop.price_rules,
            cost=cost if isinstance(cost, Money) else None,
            rates=shop.rates,
        )

    def _remembered(self, seen: Sequence[SeenBefore]) -> Advice | None:
        """Return what the newest item that looks like this one tells of it: the verdict after the first photo."""
        for one in seen:
            other = self._read.item(one.key)
            price = self._composed(other).get("price") if other is not None else None
            if price is not None and isinstance(price.value, Money):
                shop, opinions = self._shop, tuple(self._read.opinions(one.key))
                rules, rates = shop.price_rules, shop.rates
                return advise_by_memory(one.key, price.value, opinions, rules, currency=shop.currency, rates=rates)
        return None

    def _photos(
        self, item: Item, photos: Sequence[Photo], seen: Sequence[SeenBefore], unread: Mapping[int, str]
    ) -> tuple[PhotoView, ...]:
        turns = self._read.turned(item.key)
        repeats, needs = nearly_the_same(photos), self._shooting.needs(item)
        places = dict(enumerate((one.id for one in photos if one.state is PhotoState.READY and not one.set_aside), 1))
        elsewhere = {places[one.place]: seen_words(one) for one in reversed(seen)}
        return tuple(
            PhotoView(
                _told(
                    photo,
                    repeats.get(photo.id),
                    elsewhere.get(photo.id, ""),
                    small_for(needs, photo),
                    unread.get(photo.id, ""),
                ),
                self._thumbnail(photo, turns.get(photo.id, 0)),
                self._shop.blobs.picture(photo.prepared.sha256) if photo.prepared else None,
            )
            for photo in photos
        )

    def _results(self, item: Item, steps: Sequence[Step]) -> tuple[Result, ...]:
        said = self._read.results(item.key)
        price_errors = self._read.price_errors(item.key)
        shown = []
        for service in dict.fromkeys((*item.wishes.classify, *said, *price_errors)):
            result = said.get(service) or _not_said(service, steps, asked=service in item.wishes.classify)
            if service in said:
                result = _asked_again(result, steps)
            result = replace(result, hint=service in self._shop.hinting)
            task = self._read.task(item.key, service)
            if task is not None:
                result = replace(result, task=task[0])
            if result.error is None and service in price_errors:
                result = replace(result, error=price_errors[service])
            shown.append(result)
        return tuple(shown)

    def _price_row(self, price: Price) -> PriceRow:
        found = convert(price.amount, price.currency, self._shop.currency, self._shop.rates)
        if found is None:
            return PriceRow(price, None, self._shop.currency, None)
        amount, rate = found
        return PriceRow(price, amount.quantize(Decimal("0.01")), self._shop.currency, rate)

    def _payouts(
        self, values: Mapping[str, DraftValue], publications: Mapping[str, Publication]
    ) -> tuple[PayoutRow, ...]:
        rows = self._shop.payouts(values)
        return tuple(replace(row, figure=_figure(publications.get(row.service), row.channel)) for row in rows)

    def _forms(self, item: Item) -> dict[str, Form]:
        forms: dict[str, Form] = {}
        for service in item.wishes.publish:
            connector: object = self._shop.connectors.get(service)
            kept = self._read.options(service)
            if isinstance(connector, Publishes) and kept is not None:
                forms[service] = connector.form(kept[0])
        return forms

    def with_refused(self, taken: TakenIn) -> TakenIn:
        """Add the photos that turned out to be unusable to what was rejected; items left without any go."""
        rejected = list(taken.rejected)
        items = []
        sources = dict(taken.sources)
        for key in taken.items:
            photos = self._read.photos(key)
            rejected.extend(
                Rejected(sources.get(photo.id, photo.file), photo.reason or "cannot be used")
                for photo in photos
                if photo.state is PhotoState.REFUSED
            )
            if self._read.item(key) is not None and any(photo.state is not PhotoState.REFUSED for photo in photos):
                items.append(key)
        return TakenIn(tuple(items), taken.photos, tuple(rejected), taken.repeated)

    def counts(self, since: float) -> Counts:
        """Count what the bar shows."""
        by_service: dict[str, tuple[int, int]] = {}
        total = 0
        for _, step in self._read.numbered_steps():
            if step.condition is Condition.PERSON:
                continue
            total += 1
            waiting, running = by_service.get(step.service, (0, 0))
            active = step.condition is Condition.RUNNING
            by_service[step.service] = (waiting + (not active), running + active)
        return Counts(
            today=self._read.count_items(since=since),
            needs_me=self._read.count_items(only="needs-me"),
            waiting=total,
            by_service=by_service,
        )

    def step_of(self, row: int) -> Step:
        """Return the step behind a queue row. Raises UsageError where there is none."""
        steps = self._read.numbered_steps()
        number, kind = divmod(row, 2)
        if kind == _STEP_ROW:
            found = next((step for one, step in steps if one == number), None)
        else:
            intent = self._read.intent_numbered(number)
            same = [s for _, s in steps if intent and (s.item, s.service) == (intent.item, intent.service)]
            found = next((step for step in same if step.stage is not Stage.DRAFT), None)
        if found is None:
            raise UsageError(
                f"There is no queue row {row} that waits. Nothing was changed: it may be done already, look at the queue anew."
            )
        return found

    def twin_of(self, row: int) -> Step | None:
        """Return the step behind a queue row that tells of a second one at a service."""
        number, kind = divmod(row, 2)
        steps = self._read.numbered_steps() if kind == _STEP_ROW else []
        return next((step for one, step in steps if one == number and step.reason == "twin"), None)

    def contested_at(self, row: int) -> Step | None:
        """Return the step behind a queue row that asks whose words count; None where that is not asked."""
        number, kind = divmod(row, 2)
        steps = self._read.numbered_steps() if kind == _STEP_ROW else []
        return next((step for one, step in steps if one == number and step.reason == CONTESTED), None)

    def intent_of(self, row: int) -> Intent:
        """Return the effect behind a queue row whose outcome is open. Raises UsageError where there is none."""
        number, kind = divmod(row, 2)
        intent = self._read.intent_numbered(number) if kind != _STEP_ROW else None
        if intent is None or not intent.is_question:
            raise UsageError(f"Queue row {row} has no open question. Nothing was changed: look at the queue anew.")
        return intent

    def queue(self) -> tuple[QueueRow, ...]:
        """Return every effect and step that is not finished, in plain words; drafts are the Listing panel's."""
        unclear: dict[tuple[str, str], Intent] = {}
        for intent in self._read.intents(unfinished=True):
            if intent.is_question:
                unclear.setdefault((intent.item, intent.service), intent)
        names: dict[str, str] = {}
        rows = []
        for number, step in self._read.numbered_steps():
            if step.stage is Stage.DRAFT and step.condition is Condition.PERSON:
                continue
            if step.item not in names:
                row = self.row(step.item)
                names[step.item] = row.title if row else step.item
            doubt = unclear.pop((step.item, step.service), None) if step.reason == "look-up" else None
            rows.append(self._queue_row(number, step, names[step.item], doubt))
        return tuple(rows)

    def _queue_row(self, number: int, step: Step, title: str, doubt: Intent | None) -> QueueRow:
        state = (
            "unclear" if doubt else _STATES.get(step.reason if step.reason == "sign-in" else step.condition.value, "")
        )
        answers: tuple[str, ...] = ()
        if step.condition in {Condition.WAITING, Condition.PERSON}:
            answers = ("found", "absent", "leave") if doubt and step.condition is Condition.PERSON else ("retry",)
        if step.reason == "twin":
            answers = ("retry", "leave")
        if step.reason == CONTESTED:
            contest = self._read.contest(step.item, step.service)
            typed = contest is not None and any(one.word is not None for one in contest.edits)
            answers = ("theirs", "ours", "leave") if typed else ("ours", "leave")
        return QueueRow(
            id=2 * doubt.id if doubt else 2 * number + _STEP_ROW,
            item=step.item,
            item_title=title,
            service=step.service,
            what=operation_words(doubt.op).capitalize() if doubt else _WHAT[step.stage],
            state=state,
            note=step.note,
            due_at=step.due_at,
            answers=answers,
        )


_WHAT = {
    Stage.PREPARE: "Preparing the photos",
    Stage.UPLOAD: "Sending the photos",
    Stage.SUBMIT: "Asking what it is",
    Stage.WATCH: "Waiting for the answer",
    Stage.AUTHENTICATE: "Asking whether it is genuine",
    Stage.PRICE: "Asking what it is worth",
    Stage.DRAFT: "Checking the listing",
    Stage.PUBLISH: "Publishing",
}
_STATES = {"ready": "waiting", "running": "running", "waiting": "waiting", "person": "needs you", "sign-in": "sign in"}


def seen_words(seen: SeenBefore) -> str:
    """Say which other item one looks like: ``Looks like IS7K3Q9XM2T4 of 3 Nov: Grey sofa.``."""
    day = time.localtime(seen.opened_at)
    return f"Looks like {seen.key} of {day.tm_mday} {MONTHS[day.tm_mon - 1]}: {seen.title}."


def _told(photo: Photo, repeated: int | None, elsewhere: str, small: tuple[str, ...], unread: str) -> Photo:
    """Return a photo with what only its shot, its neighbours, other items and its destinations tell among its warnings."""
    nearly = "" if repeated is None else f"Nearly the same as photo {repeated}: keep one of them."
    again = tuple(one for one in (unread, elsewhere, nearly) if one)
    if not again and not small:
        return photo
    warnings = (*photo.verdict.warnings, *again, *small)
    return replace(photo, verdict=replace(photo.verdict, warnings=warnings))


def needs_of(steps: Sequence[Step]) -> tuple[Need, ...]:
    """Return what only a person can give, each field once per destination."""
    needs: dict[tuple[str, str], Need] = {}
    for step in steps:
        if step.condition is not Condition.PERSON:
            continue
        for need in step.needs or (Need(step.stage.value, step.note, (), step.service),):
            needs.setdefault((need.field, need.service), need)
    return tuple(needs.values())


def _not_said(service: str, steps: Sequence[Step], *, asked: bool) -> Result:
    """Return the result of a service that has not answered: why, where it is known."""
    mine = [
        step for step in steps if step.service == service and step.stage in (Stage.UPLOAD, Stage.SUBMIT, Stage.WATCH)
    ]
    stuck = next((step for step in mine if step.condition is Condition.PERSON), None)
    if stuck is not None:
        return Result(service, "needs a person", error=stuck.note)
    if not asked and any(
        step.service == service and step.stage is Stage.PRICE and step.condition is Condition.DONE for step in steps
    ):
        # It was asked for a price alone, and has answered.
        return Result(service, "done")
    late = next((step for step in mine if step.condition is Condition.WAITING and step.reason != "poll"), None)
    return Result(service, "waiting" if asked else "not asked", error=late.note if late else None)


def _asked_again(result: Result, steps: Sequence[Step]) -> Result:
    """Return an answer as the earlier one it is, while its service is asked once more or could not answer again."""
    mine = [step for step in steps if step.service == result.service and step.stage in ASKING]
    if any(step.condition in {Condition.READY, Condition.RUNNING, Condition.WAITING} for step in mine):
        return replace(result, status="waiting")
    stuck = next((step for step in mine if step.condition is Condition.PERSON), None)
    return replace(result, error=stuck.note) if stuck is not None and result.status == "done" else result


def _listing(values: Mapping[str, DraftValue], needs: tuple[Need, ...], frozen: Mapping[str, Frozen]) -> Listing:
    newest = max(frozen.values(), key=lambda one: one.at, default=None)
    return Listing(
        values=values,
        needs=needs,
        approved_at=newest.at if newest else None,
        digest=newest.digest if newest else None,
    )


def _approved_values(frozen: Mapping[str, Frozen], steps: Sequence[Step]) -> dict[str, DraftValue]:
    """Return what stands approved, the newest approval last; an edit since then makes it stale."""
    standing = {step.service for step in steps if step.stage is Stage.DRAFT and step.condition is Condition.DONE}
    values: dict[str, DraftValue] = {}
    for one in sorted(frozen.values(), key=lambda one: one.at):
        if one.service in standing:
            values |= one.values
    return values


def _figure(live: Publication | None, channel: str) -> Decimal | None:
    if live is None or live.payout is None or not isinstance(live.raw, dict) or live.raw.get("channel") != channel:
        return None
    return amount_of(live.payout.split()[0])
