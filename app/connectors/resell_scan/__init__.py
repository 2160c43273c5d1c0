"""Resell Scan: items analysed in batches, and kept as products of a collection; source: contract resell-scan.md.

An item has one product there, ever: classifying makes it together with its analysis, publishing makes it without,
and whichever comes second takes the one that is there (decision 0013).
"""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from weakref import WeakValueDictionary

from app.connectors.resell_scan.answer import look_of, own, prices_of
from app.connectors.resell_scan.batch import Bounds, Gathering, SharedLooks
from app.connectors.resell_scan.client import COLLECTION, MANUAL, NAME, TITLE, Client, NotPermitted
from app.connectors.resell_scan.find import find, find_all, where_is
from app.connectors.resell_scan.form import Shelf, build_form, manual_of, shelf_of, unknown_of
from app.connectors.resell_scan.photos import images_of, weight_of
from app.connectors.resell_scan.product import NEVER_CHANGED, Parcel, differences, kept_of, publication_of, said_in
from app.connectors.resell_scan.wire import Analysed, Collection, ManualField, Product
from app.contract import (
    Account,
    Approved,
    Brief,
    CredentialField,
    Effects,
    Json,
    Manifest,
    PriceAnswer,
    PriceQuestion,
    Standing,
    TaskLook,
)
from app.model.errors import NotDone, Refused, SignInNeeded, StationError, Unknown
from app.model.intent import BY_HAND, Repeat
from app.model.listing import DraftValue, Form, Need, Publication
from app.net.session import Network

LISTS_KEPT_S = 300.0
FRESH_S = 0.4
"""One answer on a batch serves everybody who asks within so long."""
MOST_COLLECTIONS = 25
"""So many collections are offered with their fields, and looked through for a product."""
MOST_LIST_PAGES = 10


@dataclass(frozen=True, slots=True)
class Seen:
    """A batch as one look saw it; `results` hold a product each once it is finished."""

    state: str
    products: tuple[Analysed, ...]
    why: str
    raw: Any


class ResellScan:
    """Classifies, prices, and publishes into a collection."""

    def __init__(self, account: Account, network: Network, bounds: Bounds | None = None) -> None:
        self._account = account
        self._client = Client(account, network)
        self._gathering = Gathering(self._send_all, bounds or Bounds())
        self._batches: SharedLooks[Seen] = SharedLooks(FRESH_S, lambda seen: seen.state != "waiting")
        self._lists: SharedLooks[Shelf] = SharedLooks(LISTS_KEPT_S, lambda _: False)
        self._fields: SharedLooks[tuple[ManualField, ...]] = SharedLooks(LISTS_KEPT_S, lambda _: False)
        self._form_of = Shelf((), "", {})
        """The lists that the last form was made from, for `check`, which is given none."""
        self._one_at_a_time: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    # ---- who we are, and where things go

    async def test_connection(self) -> Standing:
        """Read the collections, then what else can be read for nothing: that shows what the key may do."""
        collections = await self._collections()
        may, missing = ["read collections"], []
        try:
            shelf = self._chosen(collections)
            place = shelf.place(None)
        except Refused as refusal:
            missing.append(refusal.sentence)
            place = collections[0].id if collections else ""
        if place:
            for words, ask in (
                ("read manual fields", lambda: self._client.manual_fields(place)),
                ("read products", lambda: self._client.products(place, limit=1, include_images=False)),
            ):
                try:
                    await ask()
                except (NotPermitted, Refused) as refusal:
                    missing.append(refusal.sentence)
                else:
                    may.append(words)
        count = f"{len(collections)} collection{'' if len(collections) == 1 else 's'}"
        chosen = next((one.name for one in collections if not missing and one.id == place and one.name), "")
        return Standing(f"The key works: {count}{f', {chosen} is used' if chosen else ''}.", tuple(may), tuple(missing))

    async def _collections(self) -> tuple[Collection, ...]:
        found: dict[str, Collection] = {}
        for number in range(1, MOST_LIST_PAGES + 1):
            page, pages = await self._client.collections(page=number)
            new = [one for one in page if one.id not in found]
            found |= {one.id: one for one in new}
            if not new or (pages is not None and number >= pages):
                break
        return tuple(found.values())

    def _chosen(self, collections: tuple[Collection, ...]) -> Shelf:
        """Return the collections with the one that is set, or the only one. Raises Refused for one that is not there."""
        wanted = (self._account.options.get("collection_id") or "").strip()
        chosen = Shelf(collections, "", {}).place(wanted) if wanted else ""
        return Shelf(collections, chosen or (collections[0].id if len(collections) == 1 else ""), {})

    async def _shelf(self) -> Shelf:
        async def ask() -> Shelf:
            return self._chosen(await self._collections())

        return await self._lists.look("collections", ask)

    async def _fields_of(self, place: str) -> tuple[ManualField, ...]:
        return await self._fields.look(place, lambda: self._client.manual_fields(place))

    async def _manual(self, place: str, said: Mapping[str, object], key: str) -> dict[str, object]:
        """Return the manual fields as they are sent. Raises Refused, before anything is sent, naming what is wrong."""
        fields = await self._fields_of(place)
        for name in unknown_of(fields, said):
            known = ", ".join(one.name for one in fields) or "none"
            raise Refused(
                f"The collection has no manual field {name.removeprefix(MANUAL)!r}; it has {known}.", field=name
            )
        sent, needs = manual_of(fields, said, key)
        for need in needs:
            raise Refused(f"{TITLE}: {need.why}", field=need.field, allowed=need.allowed, code="missing")
        return sent

    # ---- one product an item

    def _alone(self, key: str) -> asyncio.Lock:
        """Return the lock of an item: classifying and publishing never make its product at the same time."""
        lock = self._one_at_a_time.get(key)
        if lock is None:
            lock = self._one_at_a_time[key] = asyncio.Lock()
        return lock

    async def _made(self, place: str, parcel: Parcel, opened_at: float, effects: Effects, *, analysed: bool) -> Json:
        """Make the item's product once, with its analysis or without, and return what is known of it.

        ``{"collection_id", "product_id", "batch_id", "position", "of", "manual", "photos"}`` as far as known.
        """

        async def send() -> Json:
            if analysed:
                return await self._gathering.join(place, parcel, parcel.weight)
            (product_id,) = await self._client.create_products(place, [parcel.body])
            return {"id": product_id, "product_id": product_id, "collection_id": place, "plain": True, **parcel.kept()}

        async def look(sent_at: float) -> Json | None:
            for one in await self._places(place):
                found = await find(self._client, one, parcel.key, min(sent_at, opened_at or sent_at))
                if found is not None:
                    return {"id": found.id, "product_id": found.id, "collection_id": one, "batch_id": found.batch_id}
            return None

        async with self._alone(parcel.key):
            made = await effects.once(
                "create-product", parcel.key, send, repeat=Repeat.PUBLIC, body_sha256=parcel.digest, look=look
            )
        if "collection_id" in made:
            return {**made, "product_id": made.get("product_id")}
        # What a person found comes as an id alone.
        product_id = made.get("product_id") or made.get("remote_id")
        found: Json = {}
        if product_id:
            found = await where_is(self._client, await self._places(place), parcel.key, opened_at, str(product_id))
        return {"collection_id": place, **made, **found, "product_id": product_id}

    async def _places(self, first: str) -> list[str]:
        """Return the collections to look through: a person may have chosen another one meanwhile."""
        others = [one.id for one in (await self._shelf()).collections if one.id != first]
        return [first, *others[: MOST_COLLECTIONS - 1]]

    async def _send_all(self, place: str, parcels: Sequence[Parcel]) -> Sequence[Json | StationError]:
        """Send one batch; where the service says no to all of it, each product alone, so that one costs only itself."""
        try:
            return await self._send_batch(place, parcels)
        except Refused:
            self._fields.forget(place)
            if len(parcels) == 1:
                raise
        outcomes: list[Json | StationError] = []
        for parcel in parcels:
            stopped = outcomes[-1] if outcomes and isinstance(outcomes[-1], NotDone | SignInNeeded) else None
            if stopped is not None:
                outcomes.append(stopped)
                continue
            try:
                outcomes += await self._send_batch(place, [parcel])
            except Unknown as doubt:
                outcomes += [doubt, *(NotDone(doubt.sentence) for _ in parcels[len(outcomes) + 1 :])]
                break
            except StationError as failure:
                outcomes.append(failure)
        return outcomes

    async def _send_batch(self, place: str, parcels: Sequence[Parcel]) -> list[Json]:
        started = await self._client.create_and_analyze(place, [parcel.body for parcel in parcels])
        ids = started.product_ids if len(started.product_ids) == len(parcels) else (None,) * len(parcels)
        return [
            {
                "id": product_id or f"{started.batch_id}:{position}",
                "product_id": product_id,
                "collection_id": place,
                "batch_id": started.batch_id,
                "position": position,
                "of": len(parcels),
                **parcel.kept(),
            }
            for position, (parcel, product_id) in enumerate(zip(parcels, ids, strict=True))
        ]

    async def all_of(
        self, brief: Brief, _values: Mapping[str, DraftValue], sent_at: float, *, thorough: bool
    ) -> tuple[str, ...]:
        """Return every product that carries the item's key, in whichever collection, or else in the item's own."""
        first = (await self._shelf()).place(brief.words.get(COLLECTION))
        places = await self._places(first) if thorough else [first]
        found = [await find_all(self._client, one, brief.key, min(sent_at, brief.opened_at)) for one in places]
        return tuple(dict.fromkeys(one for ids in found for one in ids))

    # ---- classifying

    async def submit(self, brief: Brief, uploads: Sequence[Json], effects: Effects) -> Json:
        """Make the product with its analysis, together with whatever else waits; the reference names batch and place.

        Where the product is there already, its analysis is started by itself.
        """
        parcel, place = await self._parcel(brief, brief.words, uploads)
        made = await self._made(place, parcel, brief.opened_at, effects, analysed=True)
        if not made.get("batch_id"):
            made = await self._analysed(brief, made, effects)
        names = ("collection_id", "batch_id", "product_id", "position", "of")
        since = made.get("since", brief.opened_at)
        return {"key": brief.key, "since": since, **{name: made.get(name) for name in names}}

    async def _parcel(self, brief: Brief, said: Mapping[str, object], lent: Sequence[Json]) -> tuple[Parcel, str]:
        if not lent:
            raise Refused(
                "At least one usable photo is required. Nothing was sent: add a photo to the item.", field="photos"
            )
        place = (await self._shelf()).place(said.get(COLLECTION))
        manual = await self._manual(place, said, brief.key)
        images = images_of(brief.key, lent)
        body = {"images": images, "manual_fields": manual}
        photos = tuple(str(one["sha256"]) for one in lent)
        return Parcel(brief.key, body, manual, photos, weight_of(images, lent)), place

    async def _analysed(self, brief: Brief, made: Json, effects: Effects) -> Json:
        """Return a product that was made without our hearing of an analysis, with one."""
        place = str(made["collection_id"])
        product_id = str(made["product_id"])
        if not made.get("plain"):
            since = float(made.get("since", brief.opened_at))
            product = await find(self._client, place, brief.key, since, product_id)
            if product is not None and (product.batch_id or product.is_looked_at()):
                return {**made, "batch_id": product.batch_id}

        return {**made, **await self._one_more(place, product_id, product_id, effects)}

    async def _one_more(self, place: str, product_id: str, key: str, effects: Effects) -> Json:
        """Have one product analysed by itself, once under `key`."""

        async def send() -> Json:
            started = await self._client.analyze(place, [product_id])
            return {"task_id": started.batch_id}

        # A batch cannot be looked up; a repeat costs money only.
        started = await effects.once("analyze-product", key, send, repeat=Repeat.MONEY)
        return {"batch_id": str(started["task_id"]), "position": 0, "of": 1}

    async def cost_again(self, task: Json, photos: int, *, changed: bool) -> str:
        """Say that it is one more analysis; other photos cannot be given to a product that is there."""
        del task, photos
        if changed:
            raise Refused(f"{TITLE} keeps the photos its product was made with: it would see nothing new.")
        return f"One more analysis at {TITLE}, billed like the first; it names no amount."

    async def submit_again(self, brief: Brief, task: Json, uploads: Sequence[Json], effects: Effects) -> Json:
        """Have the item's product analysed once more, as it stands there, once after the analysis before it."""
        del uploads
        place, product_id = str(task["collection_id"]), task.get("product_id")
        if not product_id:
            one = own(task, (await self._seen(task)).products)
            product_id = one.product_id if one is not None else None
        if not product_id:
            product = await find(self._client, place, brief.key, brief.opened_at)
            product_id = product.id if product is not None else None
        if not product_id:
            raise Refused(f"The product of this item is not in its collection at {TITLE} (any more).")
        key = f"{product_id}:after:{task.get('batch_id') or ''}"
        return {**task, "product_id": product_id, **await self._one_more(place, str(product_id), key, effects)}

    async def look(self, task: Json) -> TaskLook:
        """Ask how the batch stands, once for all its items; an item that is answered for early is done early."""
        seen = await self._seen(task)
        one = own(task, seen.products)
        if one is not None and one.state() != "waiting":
            return look_of(one)
        if seen.state == "waiting":
            return TaskLook(finished=False, raw=seen.raw)
        if seen.state == "failed":
            return TaskLook(finished=True, error=f"{TITLE} could not look at this batch: {seen.why}", raw=seen.raw)
        # What a person asks for again is asked of the service, not of what was kept.
        self._batches.forget(str(task.get("batch_id")))
        sentence = f"{TITLE} finished, but which of its answers is for this item cannot be told."
        if one is not None:
            sentence = f"{TITLE} finished without an answer for this item."
        return TaskLook(finished=True, error=sentence, raw=seen.raw)

    async def _seen(self, task: Json) -> Seen:
        batch_id = task.get("batch_id")
        if batch_id:
            return await self._batches.look(str(batch_id), lambda: self._ask(str(batch_id)))
        product = await find(
            self._client,
            str(task["collection_id"]),
            str(task["key"]),
            float(task.get("since") or 0.0),
            str(task["product_id"]),
        )
        if product is None:
            return Seen("failed", (), "the product is not in the collection (any more).", None)
        raw = product.model_dump(mode="json")
        one = Analysed(product_id=product.id, status=product.status, result=product.result, error=product.error)
        return Seen(one.state(), (one,), "", raw)

    async def _ask(self, batch_id: str) -> Seen:
        batch, raw = await self._client.batch(batch_id)
        state = batch.state()
        if state == "waiting":
            return Seen("waiting", tuple(batch.products), "", raw)
        try:
            results, raw = await self._client.results(batch_id)
        except Refused:
            # A batch that failed as a whole may have no results to give.
            if state != "failed":
                raise
            results = batch
        products = tuple(results.products or batch.products)
        if state == "done" and not any(one.says_something() for one in products):
            # An answer that nobody can read is not the end: it is asked for again, until the deadline of the watch.
            state = "waiting"
        return Seen(state, products, batch.why(), raw)

    async def correct(self, task: Json, attributes: Mapping[str, str | None], effects: Effects) -> TaskLook:
        """Return how the analysis stands: there is no call for corrections, they stay with the station."""
        del attributes, effects
        return await self.look(task)

    async def price(self, question: PriceQuestion) -> PriceAnswer:
        """Return the value that stands in the result of the item's own analysis."""
        if question.task is None:
            return PriceAnswer((), f"{TITLE} values what it has looked at: have it classify the item first.")
        seen = await self._seen(question.task)
        one = own(question.task, seen.products)
        if one is None or one.state() != "done":
            return PriceAnswer((), f"{TITLE} has no result for this item, so no value.", seen.raw)
        return prices_of(one, self._account.currency)

    # ---- publishing

    async def fetch_options(self) -> Json:
        """Fetch the collections, and the manual fields of each of them (the first 25)."""
        shelf = await self._shelf()
        places = [one.id for one in shelf.collections][:MOST_COLLECTIONS]
        if shelf.chosen and shelf.chosen not in places:
            places.append(shelf.chosen)
        fields = {}
        for place in places:
            self._fields.forget(place)
            fields[place] = await self._fields_of(place)
        return Shelf(shelf.collections, shelf.chosen, fields).kept()

    def form(self, options: Json) -> Form:
        """Build the form; works without option lists too, for reading what a person types."""
        shelf = shelf_of(options)
        if shelf.collections:
            self._form_of = shelf
        return build_form(shelf)

    def check(self, values: Mapping[str, DraftValue]) -> tuple[Need, ...]:
        """Check the manual fields of the collection that was chosen."""
        said = {name: one.value for name, one in values.items()}
        try:
            place = self._form_of.place(said.get(COLLECTION))
        except Refused:
            return ()
        return manual_of(self._form_of.fields.get(place, ()), said, "key")[1]

    async def publish(self, approved: Approved, photos: Sequence[Json], effects: Effects) -> Publication:
        """Put the item into its collection once; a product that its analysis made already is taken, and compared."""
        parcel, place = await self._parcel(approved.brief, said_in(approved), photos)
        made = await self._made(place, parcel, approved.brief.opened_at, effects, analysed=False)
        if not made.get("product_id") and made.get("batch_id"):
            one = own({**made, "key": parcel.key}, (await self._seen(made)).products)
            made["product_id"] = one.product_id if one is not None else None
        return await self._read_back(made, approved.brief.opened_at, parcel, place)

    async def update(
        self, publication: Publication, approved: Approved, photos: Sequence[Json], effects: Effects
    ) -> Publication:
        """Say where the product is not what is approved now: there is no call that changes one."""
        del effects
        parcel, place = await self._parcel(approved.brief, said_in(approved), photos)
        made = {**kept_of(publication), "product_id": publication.remote_id}
        return await self._read_back(made, approved.brief.opened_at, parcel, place)

    async def _read_back(self, made: Json, opened_at: float, parcel: Parcel, place: str) -> Publication:
        there = str(made.get("collection_id") or place)
        product_id = str(made.get("product_id") or "") or None
        since = min(opened_at, float(made.get("since", opened_at)))
        said = (str(made["doubt"]),) if "doubt" in made else ()
        product = None
        try:
            product = await find(self._client, there, parcel.key, since, product_id)
        except Unknown as doubt:
            said = (doubt.sentence,)
        if product is None and not said and made.get(BY_HAND):
            raise Refused(f"{TITLE} has no product {product_id}.", code="not_found")
        if product is None and not said:
            said = (f"The product is not in the list of its collection at {TITLE}: look there.",)
        if there != place:
            shelf = await self._shelf()
            said = (*said, f"It is in the collection {shelf.title(there)}, {shelf.title(place)} was approved.")
        differing = (*said, *differences(product, made, parcel))
        if differences(product, made, parcel) or there != place:
            differing = (*differing, NEVER_CHANGED)
        kept: Json = {
            "key": parcel.key,
            "collection_id": there,
            "since": since,
            **{name: made[name] for name in ("manual", "photos") if name in made},
        }
        found = product.id if product is not None else product_id or str(made.get("id") or parcel.key)
        return publication_of(found, product, kept, differing)

    async def read(self, publication: Publication) -> Publication:
        """Read the product as it stands now."""
        kept = kept_of(publication)
        product = await self._product_of(publication)
        if product is None:
            return publication_of(publication.remote_id, None, kept, (f"The product is not at {TITLE} any more.",))
        return publication_of(publication.remote_id, product, kept, publication.differences)

    async def withdraw(self, publication: Publication, effects: Effects) -> Publication:
        """Say that it is gone, once a person deleted it there: no call takes a product out. Raises Refused till then."""
        del effects
        if await self._product_of(publication) is not None:
            raise Refused(
                f"{TITLE} lets no program delete a product: delete it there, then take it down here again.",
                code="by_hand",
            )
        return Publication(
            service=NAME,
            remote_id=publication.remote_id,
            url=publication.url,
            status="deleted",
            price=None,
            payout=None,
        )

    async def _product_of(self, publication: Publication) -> Product | None:
        kept = kept_of(publication)
        since = float(kept.get("since") or 0.0)
        return await find(self._client, str(kept["collection_id"]), str(kept["key"]), since, publication.remote_id)


MANIFEST = Manifest(
    name=NAME,
    title=TITLE,
    default_base_url="https://app.resell-scan.de/api/v1",
    credentials=(CredentialField("api_key", "API key"),),
    connect=ResellScan,
    # As many as the station lets into a lane: items can only leave together if they may wait together. The calls
    # themselves are counted in the client.
    concurrency=12,
)
