"""Resell Scan as practice plays it: collections with manual fields, products, and batches that look at them.

Source: the Resell Scan contract; where it names no shape, the one of its webhook is taken. Keys: any, by the words in
them: one with a word that begins with ``wrong`` or ``revoked`` is refused (401), ``forbidden`` may nothing (403),
``read`` may not write, ``nocollections`` and ``noproducts`` may not touch those (403). Of two collections the first
wants no manual field and the second wants several. Errors are ``{"error": code, "statusCode", "message"}``, with
``details`` (``product``: its place in the request, ``field``, ``message``) where a request is not valid; 429 has no
``Retry-After``, for none is promised. An image by address is fetched from the stores of these practice services only;
from anywhere else it cannot be, and a product without an image that can be read fails alone. A search looks at what a
product says of itself and at its manual fields, not at file names. The products of a batch are done one after another.
"""

import asyncio
import re
import uuid
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from starlette.responses import Response

from app.practice.exchange import Call, NotJson, Route, as_json
from app.practice.eye import ATTRIBUTES, Seen
from app.practice.faults import Settings
from app.practice.kept import Photos
from app.practice.ledger import Effect, Ledger
from app.practice.looking import Looking
from app.practice.rate import Minutes
from app.practice.resell_scan_asked import (
    DATES,
    MOST_PRODUCTS,
    AskedImage,
    Field,
    Page,
    Refusal,
    flag,
    invalid,
    moment,
    products_of,
)
from app.practice.sniff import mime_of
from app.practice.worth import price_of

NAME: Final = "resell-scan"
BASE: Final = "/resell-scan/api/v1"
FILES: Final = "/resell-scan/files"
COUNTRY: Final = "de"
PLAYS: Final = frozenset({"product_failed", "batch_failed", "hung"})
"""What a rule can have played with a batch: its first product fails, all of them fail, it never ends."""
PENDING_SHARE: Final = 0.2
"""So much of a batch's time it waits; then it is worked on."""

_WRITES: Final = frozenset({"create_products", "analyze", "create_and_analyze"})
_OF_COLLECTIONS: Final = frozenset({"list_collections", "get_collection", "manual_fields"})
_OPENED: Final = 1_767_225_600.0
"""When the collections were made: 2026 began."""

Fetching = Callable[[str, float], Awaitable[bytes | None]]


@dataclass(frozen=True, slots=True)
class _Collection:
    id: str
    name: str
    description: str
    fields: tuple[Field, ...]


COLLECTIONS: Final = (
    _Collection("5f3a1c7e-0b64-4d0f-9a52-6c1e8d2b7f01", "Intake", "Everything that comes in", ()),
    _Collection(
        "c2d94e10-7a3b-4f6c-8e15-03b9a7d6f402",
        "Consignment",
        "Goods that are sold for somebody else",
        (
            Field("purchasePrice", "Purchase price", "number", required=True),
            Field("supplier", "Supplier", "text", required=True),
            Field("room", "Room", "select", required=True, options=("Front", "Back", "Cellar")),
            Field("remark", "Remark", "text"),
            Field("acceptedOn", "Accepted on", "date"),
            Field("insured", "Insured", "boolean"),
        ),
    ),
)


@dataclass(slots=True)
class _Product:
    id: str
    collection: str
    images: Sequence[Mapping[str, Any]]
    """Each: file_name, remove_background, url, and sha256, which is None where it could not be fetched."""
    manual_fields: Mapping[str, Any]
    created: float
    batch: str | None = None
    """The last batch that it was in."""

    @property
    def hashes(self) -> list[str]:
        return [image["sha256"] for image in self.images if image["sha256"]]


@dataclass(frozen=True, slots=True)
class _Batch:
    id: str
    collection: str
    products: Sequence[str]
    created: float
    fate: str | None


class ResellScan:
    """The vendor Resell Scan. `fetch` returns the bytes at an address; `settings` is asked at every request."""

    name: str = NAME
    base: str = BASE
    roots: tuple[str, ...] = ("/resell-scan",)

    def __init__(self, ledger: Ledger, photos: Photos, fetch: Fetching, settings: Callable[[], Settings]) -> None:
        self._ledger = ledger
        self._photos = photos
        self._fetch = fetch
        self._settings = settings
        self._looking = Looking(photos, "resell-scan-eye")
        self._minutes = Minutes()
        self._revoked: set[str] = set()
        self._products: dict[str, _Product] = {}
        self._batches: dict[str, _Batch] = {}
        one, analyze = f"{BASE}/collections/{{collection}}", f"{BASE}/products/analyze"
        self.routes: tuple[Route, ...] = (
            Route("GET", f"{BASE}/collections", "list_collections", self._list_collections),
            Route("GET", one, "get_collection", self._get_collection),
            Route("GET", f"{one}/products", "list_products", self._list_products),
            Route("GET", f"{one}/manual-fields", "manual_fields", self._manual_fields),
            Route("POST", f"{BASE}/products", "create_products", self._create),
            Route("POST", analyze, "analyze", self._analyze),
            Route("POST", f"{BASE}/products/createAndAnalyze", "create_and_analyze", self._create_and_analyze),
            Route("GET", f"{analyze}/{{batch}}", "get_batch", self._get_batch),
            Route("GET", f"{analyze}/{{batch}}/results", "get_results", self._get_results),
            Route("GET", f"{FILES}/{{product}}/{{number}}", "get_photo", self._get_photo),
        )

    def fold(self, effect: Mapping[str, Any]) -> None:
        """Take one line of the ledger into the state."""
        at = int(effect["at"] * 1000) / 1000  # as it is shown, so that a search by what was shown finds it
        for product in effect.get("products", ()):
            self._products[product["product_id"]] = _Product(
                id=product["product_id"],
                collection=effect["collection_id"],
                images=product["images"],
                manual_fields=product["manual_fields"],
                created=at,
            )
        if effect["op"] in {"analyze", "create_and_analyze"}:
            batch = _Batch(effect["batch_id"], effect["collection_id"], effect["product_ids"], at, effect["fate"])
            self._batches[batch.id] = batch
            for number in batch.products:
                self._products[number].batch = batch.id

    async def answer(self, call: Call, route: Route | None) -> Response:
        """Answer one request."""
        if route is not None and route.op == "get_photo":
            return await route.answer(call)
        try:
            self._admit(call, route)
            if route is None:
                known = any(other.match(call.path) is not None for other in self.routes)
                raise Refusal(405, "method_not_allowed", "Method not allowed") if known else _missing("Address")
            return await route.answer(call)
        except Refusal as refusal:
            return _refused(refusal)
        except NotJson as trouble:
            return _refused(Refusal(400, "validation_error", str(trouble)))

    def close(self) -> None:
        """Stop looking at photos."""
        self._looking.close()

    def _admit(self, call: Call, route: Route | None) -> None:
        key = call.bearer
        if key is None:
            raise Refusal(401, "unauthorized", "Missing API key")
        if self._minutes.spend(key, self._settings().scan_rate_per_minute).wait_s is not None:
            raise Refusal(429, "too_many_requests", "Too many requests")
        if call.deed == "revoke_token":
            self._revoked.add(key)
        words = set(re.split(r"[^a-z]+", key.lower()))
        if key in self._revoked or any(word.startswith(("wrong", "revoked")) for word in words):
            raise Refusal(401, "unauthorized", "Invalid API key")
        if route is None:
            return
        of = "collections" if route.op in _OF_COLLECTIONS else "products"
        writes = route.op in _WRITES
        if "forbidden" in words or f"no{of}" in words or (writes and "read" in words):
            raise Refusal(403, "forbidden", f"Missing permission: {of}:{'write' if writes else 'read'}")

    # Collections

    async def _list_collections(self, call: Call) -> Response:
        page, wanted = Page.of(call.parameters), call.parameters.get("search", "").casefold()
        found = [one for one in COLLECTIONS if wanted in one.name.casefold()]
        return _page([self._collection(one) for one in page.cut(found)], page, len(found))

    async def _get_collection(self, call: Call) -> Response:
        return as_json(self._collection(_collection_of(call.names["collection"])))

    async def _manual_fields(self, call: Call) -> Response:
        return as_json({"data": [field.shown() for field in _collection_of(call.names["collection"]).fields]})

    def _collection(self, one: _Collection) -> dict[str, Any]:
        inside = [product for product in self._products.values() if product.collection == one.id]
        return {
            "id": one.id,
            "name": one.name,
            "description": one.description,
            "product_count": len(inside),
            "created_at": _iso(_OPENED),
            "updated_at": _iso(max((product.created for product in inside), default=_OPENED)),
        }

    async def _list_products(self, call: Call) -> Response:
        collection, asked = _collection_of(call.names["collection"]), call.parameters
        page, images = Page.of(asked), flag("include_images", asked.get("include_images"))
        wanted = asked.get("search", "").casefold()
        created_after, created_before, updated_after, updated_before = (moment(name, asked.get(name)) for name in DATES)
        found = [
            product
            for product in reversed(self._products.values())
            if product.collection == collection.id
            and _between(product.created, created_after, created_before)
            and _between(self._updated(product, call.now), updated_after, updated_before)
            and (not wanted or any(wanted in word.casefold() for word in self._words(product, call.now)))
        ]
        shown = [self._product(product, call, images=images) for product in page.cut(found)]
        return _page(shown, page, len(found))

    def _words(self, product: _Product, now: float) -> list[str]:
        """Return what a search looks at."""
        result = self._outcome(product, now)["result"] or {}
        return [product.id, *(str(value) for value in (*product.manual_fields.values(), *result.values()))]

    def _product(self, product: _Product, call: Call, *, images: bool) -> dict[str, Any]:
        shown = {
            "collection_id": product.collection,
            **self._outcome(product, call.now),
            "manual_fields": dict(product.manual_fields),
            "created_at": _iso(product.created),
            "updated_at": _iso(self._updated(product, call.now)),
        }
        if images:
            shown["images"] = [
                {"url": self._link(product, number, call), "fileName": image["file_name"]}
                for number, image in enumerate(product.images)
                if image["sha256"]
            ]
        return shown

    @staticmethod
    def _link(product: _Product, number: int, call: Call) -> str:
        return f"{call.origin}{FILES}/{product.id}/{number}"

    async def _get_photo(self, call: Call) -> Response:
        product, number = self._products.get(call.names["product"]), call.names["number"]
        found = product.images if product else ()
        image = found[int(number)] if re.fullmatch(r"[0-9]{1,3}", number) and int(number) < len(found) else None
        if image is None or not image["sha256"]:
            return _refused(_missing("File"))
        content = await asyncio.to_thread(self._photos.path(image["sha256"]).read_bytes)
        return Response(content, media_type=mime_of(content) or "application/octet-stream")

    # Products and batches

    async def _create(self, call: Call) -> Response:
        collection, made = await self._made(call, images_needed=False)
        self._commit("create_products", collection_id=collection.id, products=made)
        created = [self._products[one["product_id"]] for one in made]
        return as_json({"products": [self._product(product, call, images=True) for product in created]}, 201)

    async def _create_and_analyze(self, call: Call) -> Response:
        collection, made = await self._made(call, images_needed=True)
        return self._begin(call, "create_and_analyze", collection, [one["product_id"] for one in made], products=made)

    async def _analyze(self, call: Call) -> Response:
        body = call.json_object()
        collection, numbers = _collection_of(body.get("collectionId"), "collectionId"), body.get("productIds")
        if strange := sorted(set(body) - {"collectionId", "productIds"}):
            raise invalid(strange[0], "is not known")
        sound = isinstance(numbers, list) and all(isinstance(number, str) for number in numbers)
        if not isinstance(numbers, list) or not sound or not 0 < len(set(numbers)) == len(numbers) <= MOST_PRODUCTS:
            raise invalid("productIds", f"must be a list of 1 to {MOST_PRODUCTS} ids, each once")
        for number in numbers:
            product = self._products.get(number)
            if product is None or product.collection != collection.id:
                raise Refusal(404, "not_found", f"Product not found in this collection: {number[:40]}")
        return self._begin(call, "analyze", collection, numbers)

    async def _made(self, call: Call, *, images_needed: bool) -> tuple[_Collection, list[dict[str, Any]]]:
        """Return the collection and the new products of a request as the ledger has them, their images kept."""
        body = call.json_object()
        collection = _collection_of(body.get("collectionId"), "collectionId")
        asked = products_of(body, collection.fields, images_needed=images_needed)
        made = [
            {
                "product_id": str(uuid.uuid4()),
                "images": [await self._keep(image, call.now) for image in one.images],
                "manual_fields": dict(one.manual_fields),
            }
            for one in asked
        ]
        return collection, made

    async def _keep(self, image: AskedImage, now: float) -> dict[str, Any]:
        content = await self._fetch(image.url, now) if image.url is not None else image.content
        return {
            "file_name": image.file_name,
            "remove_background": image.remove_background,
            "url": image.url,
            "sha256": await asyncio.to_thread(self._photos.keep, content) if content else None,
        }

    def _begin(self, call: Call, op: str, collection: _Collection, numbers: Sequence[str], **more: Any) -> Response:
        batch = str(uuid.uuid4())
        fate = call.what if call.deed == "play" else None
        self._commit(op, batch_id=batch, collection_id=collection.id, product_ids=list(numbers), fate=fate, **more)
        for number in numbers:
            self._look_at(self._products[number])
        return as_json({"batchId": batch}, 202)

    def _commit(self, op: str, **fields: Any) -> Effect:
        effect = self._ledger.append(NAME, op, fields)
        self.fold(effect)
        return effect

    async def _get_batch(self, call: Call) -> Response:
        return as_json(self._status(self._batch(call), call.now))

    async def _get_results(self, call: Call) -> Response:
        batch = self._batch(call)
        shown = [self._progress(batch, place, call.now) for place in range(len(batch.products))]
        return as_json({**self._status(batch, call.now), "products": shown})

    def _batch(self, call: Call) -> _Batch:
        batch = self._batches.get(call.names["batch"])
        if batch is None:
            raise _missing("Batch")
        return batch

    def _status(self, batch: _Batch, now: float) -> dict[str, Any]:
        ends = [self._progress(batch, place, now)["status"] for place in range(len(batch.products))]
        good, bad, total = ends.count("completed"), ends.count("failed"), len(ends)
        over, ended = good + bad == total, batch.created + self._settings().batch_seconds
        begun = now >= batch.created + PENDING_SHARE * self._settings().batch_seconds
        return {
            "batch_id": batch.id,
            "collection_id": batch.collection,
            "status": ("completed" if good else "failed") if over else "processing" if begun else "pending",
            "total_products": total,
            "successful_products": good,
            "failed_products": bad,
            "success_rate": round(100 * good / total, 1),
            "started_at": _iso(batch.created) if begun else None,
            "completed_at": _iso(ended) if over else None,
        }

    def _look_at(self, product: _Product) -> "asyncio.Future[Seen] | None":
        return self._looking.at(product.hashes) if product.hashes else None

    def _outcome(self, product: _Product, now: float) -> dict[str, Any]:
        """Return how a product stands after the last batch that it was in."""
        if product.batch is None:
            return {**_shown(product), "status": "created", "progress": 0, "result": None, "error": None}
        batch = self._batches[product.batch]
        return self._progress(batch, list(batch.products).index(product.id), now)

    def _updated(self, product: _Product, now: float) -> float:
        if self._outcome(product, now)["status"] in {"completed", "failed"} and product.batch is not None:
            return round(self._batches[product.batch].created + self._settings().batch_seconds, 3)
        return product.created

    def _progress(self, batch: _Batch, place: int, now: float) -> dict[str, Any]:
        """Return how far the product at this place of a batch is: one after another, evenly over the batch's time."""
        product, whole, count = (
            self._products[batch.products[place]],
            self._settings().batch_seconds,
            len(batch.products),
        )
        passed = max(0.0, now - batch.created)
        begins, ends = whole * place / count, whole * (place + 1) / count
        looking = self._look_at(product)
        status, progress, result, error = "processing", 0, None, None
        if batch.fate == "hung":
            pass
        elif passed < max(begins, whole * PENDING_SHARE / count):
            status = "pending"
        elif passed < ends or (looking is not None and not looking.done()):
            progress = min(99, round(100 * (passed - begins) / (ends - begins))) if ends > begins else 99
        else:
            result, error = _result(looking.result() if looking else None)
            if batch.fate == "batch_failed" or (batch.fate == "product_failed" and place == 0):
                result, error = None, "The analysis of this product failed."
            status, progress = "completed" if result else "failed", 100
        return {**_shown(product), "status": status, "progress": progress, "result": result, "error": error}


def _shown(product: _Product) -> dict[str, Any]:
    names = [{"fileName": image["file_name"]} for image in product.images]
    return {
        "product_id": product.id,
        "product_data": {"images": names, "manual_fields": dict(product.manual_fields)},
    }


def _result(seen: Seen | None) -> tuple[dict[str, Any] | None, str | None]:
    """Return what the photos say, or why they say nothing."""
    if seen is None:
        return None, "None of the images could be fetched."
    if seen.error:
        return None, seen.error
    said = dict(seen.attributes)
    value = price_of(said, f"{NAME} {seen.fingerprint}", COUNTRY)
    title = " ".join(word for name in ("brand", "model", "color", "item") if (word := said.get(name)))
    return {
        "title": title[:1].upper() + title[1:],
        **{name: said.get(name) for name in ATTRIBUTES},
        "estimated_value": {
            "amount": float(value["price"]["amount"]),
            "currency": value["price"]["currency"],
            "min": float(value["low"]),
            "max": float(value["high"]),
        },
        "details": dict(seen.details),
    }, None


def _collection_of(number: object, field: str | None = None) -> _Collection:
    if field is not None and (not isinstance(number, str) or not number):
        raise invalid(field, "is required")
    for one in COLLECTIONS:
        if one.id == number:
            return one
    raise _missing("Collection")


def _between(at: float, after: float | None, before: float | None) -> bool:
    return (after is None or at >= after) and (before is None or at <= before)


def _page(rows: list[dict[str, Any]], page: Page, total: int) -> Response:
    return as_json({"data": rows, "pagination": page.shown(total)})


def _missing(what: str) -> Refusal:
    return Refusal(404, "not_found", f"{what} not found")


def _refused(refusal: Refusal) -> Response:
    body = {"error": refusal.code, "statusCode": refusal.status, "message": refusal.message}
    if refusal.details:
        body["details"] = list(refusal.details)
    return as_json(body, refusal.status)


def _iso(at: float) -> str:
    return datetime.fromtimestamp(at, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
