"""Every call of Resell Scan, typed in and out; source: contract resell-scan.md.

Every method raises the four families of model/errors.py: NotDone (try again), Unknown (an effect whose outcome is
open), SignInNeeded (NotPermitted where the key lacks a permission), Refused (with the field where the service named one).
"""

import asyncio
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NoReturn, TypeVar
from urllib.parse import quote

from pydantic import ValidationError

from app.connectors.resell_scan.photos import require_reachable
from app.connectors.resell_scan.wire import (
    Batch,
    Collection,
    ManualField,
    Product,
    Started,
    batch_of,
    ids_of,
    members,
    opened,
    pages_of,
    started_of,
)
from app.contract import Account
from app.model.errors import NotDone, Refused, SignInNeeded
from app.net.auth import FixedKey, sign_in_needed
from app.net.body import weave
from app.net.limits import clock_ahead_s
from app.net.redact import redact, redact_json
from app.net.session import Network, Reply
from app.net.shapes import Shape

NAME = "resell-scan"
TITLE = "Resell Scan"
PAGE_SIZE = 100
"""The most that a page may hold."""
MOST_LIST_BYTES = 16 << 20
COLLECTION = "resell-scan.collection"
MANUAL = "resell-scan.manual."
NO_CREDIT_S = 3600.0
MOST_CALLS = 3
"""Calls at once."""
_PHOTO_WORDS = frozenset({"images", "image", "url", "base64", "filename", "file_name", "removebackground"})
_S = TypeVar("_S", bound=Shape)


class NotPermitted(SignInNeeded):
    """The key works, but lacks a permission."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a collection's products, and by how many seconds the service's clock is ahead of ours."""

    products: tuple[Product, ...]
    pages: int | None
    clock_ahead_s: float


class Client:
    """The calls of one Resell Scan key."""

    CALLS: Mapping[str, str] = {
        "GET /collections": "collections",
        "GET /collections/{collectionId}": "collection",
        "GET /collections/{collectionId}/products": "products",
        "GET /collections/{collectionId}/manual-fields": "manual_fields",
        "POST /products": "create_products",
        "POST /products/analyze": "analyze",
        "POST /products/createAndAnalyze": "create_and_analyze",
        "GET /products/analyze/{batchId}": "batch",
        "GET /products/analyze/{batchId}/results": "results",
    }

    def __init__(self, account: Account, network: Network) -> None:
        self._line = network.line(NAME, TITLE, account.base_url, FixedKey(TITLE, account.credentials.get("api_key")))
        # The lane lets many items in, so that they can leave together; the calls themselves stay few.
        self._few = asyncio.Semaphore(MOST_CALLS)

    async def collections(
        self, *, page: int = 1, limit: int = PAGE_SIZE, search: str | None = None
    ) -> tuple[tuple[Collection, ...], int | None]:
        """GET /collections: one page of collections, and how many pages there are where it is said."""
        query: dict[str, str | int] = {"page": page, "limit": limit}
        if search:
            query["search"] = search
        reply = await self._call("GET", "collections", effect=False, query=query, most_bytes=MOST_LIST_BYTES)
        raw = self._raw(reply, "read collections")
        return self._each(Collection, reply, raw), pages_of(raw)

    async def collection(self, collection_id: str) -> Collection:
        """GET /collections/{collectionId}: one collection."""
        reply = await self._call("GET", f"collections/{_part(collection_id)}", effect=False)
        raw = opened(self._raw(reply, "read collections", COLLECTION))
        inner = raw.get("collection") if isinstance(raw, Mapping) else None
        return self._read(Collection, reply, inner if isinstance(inner, Mapping) else raw)

    async def products(
        self,
        collection_id: str,
        *,
        page: int = 1,
        limit: int = PAGE_SIZE,
        search: str | None = None,
        include_images: bool = True,
        created_after: str | None = None,
        created_before: str | None = None,
        updated_after: str | None = None,
        updated_before: str | None = None,
    ) -> Page:
        """GET /collections/{collectionId}/products: one page; the moments are ISO 8601."""
        query: dict[str, str | int] = {
            "page": page,
            "limit": limit,
            "include_images": "true" if include_images else "false",
        }
        more = {
            "search": search,
            "created_after": created_after,
            "created_before": created_before,
            "updated_after": updated_after,
            "updated_before": updated_before,
        }
        query |= {name: given for name, given in more.items() if given}
        reply = await self._call(
            "GET",
            f"collections/{_part(collection_id)}/products",
            effect=False,
            query=query,
            most_bytes=MOST_LIST_BYTES,
        )
        raw = self._raw(reply, "read products", COLLECTION)
        return Page(self._each(Product, reply, raw), pages_of(raw), clock_ahead_s(reply.headers))

    async def manual_fields(self, collection_id: str) -> tuple[ManualField, ...]:
        """GET /collections/{collectionId}/manual-fields: the fields that a person fills; some are required."""
        reply = await self._call("GET", f"collections/{_part(collection_id)}/manual-fields", effect=False)
        return self._each(ManualField, reply, self._raw(reply, "read collections", COLLECTION))

    async def create_products(self, collection_id: str, products: Sequence[Mapping[str, object]]) -> tuple[str, ...]:
        """POST /products: products without analysis; return their ids in the order sent.

        A Path in a product stands for the file's bytes as base64. There is no idempotency key: the caller looks
        before it repeats.
        """
        reply = await self._send("POST", "products", collection_id, products)
        ids = ids_of(opened(self._raw(reply, "create products")))
        if len(ids) != len(products):
            raise reply.doubt(f"{TITLE} answered without the products' ids.")
        return ids

    async def analyze(self, collection_id: str, product_ids: Sequence[str]) -> Started:
        """POST /products/analyze: start a billed analysis of products that are there."""
        reply = await self._call(
            "POST",
            "products/analyze",
            effect=True,
            body_json={"collectionId": collection_id, "productIds": list(product_ids)},
        )
        return self._started(reply, "analyse products")

    async def create_and_analyze(self, collection_id: str, products: Sequence[Mapping[str, object]]) -> Started:
        """POST /products/createAndAnalyze: products with images and manual fields, and one billed batch for all.

        A Path in a product stands for the file's bytes as base64. There is no idempotency key: the caller looks
        before it repeats.
        """
        reply = await self._send("POST", "products/createAndAnalyze", collection_id, products)
        return self._started(reply, "create products")

    async def batch(self, batch_id: str) -> tuple[Batch, Any]:
        """GET /products/analyze/{batchId}: how a batch stands, and the raw answer."""
        reply = await self._call("GET", f"products/analyze/{_part(batch_id)}", effect=False, most_bytes=MOST_LIST_BYTES)
        batch, raw = self._batch(reply)
        if batch.status is None:
            raise reply.doubt(f"{TITLE} answered without what is needed.")
        return batch, raw

    async def results(self, batch_id: str) -> tuple[Batch, Any]:
        """GET /products/analyze/{batchId}/results: a result a product, and the raw answer."""
        reply = await self._call(
            "GET", f"products/analyze/{_part(batch_id)}/results", effect=False, most_bytes=MOST_LIST_BYTES
        )
        return self._batch(reply)

    async def _call(self, method: str, path: str, **how: Any) -> Reply:
        async with self._few:
            return await self._line.call(method, path, **how)

    async def _send(
        self, method: str, path: str, collection_id: str, products: Sequence[Mapping[str, object]]
    ) -> Reply:
        for product in products:
            require_reachable(product)
        body = weave({"collectionId": collection_id, "products": list(products)})
        return await self._call(method, path, effect=True, body=body, headers={"Content-Type": "application/json"})

    def _started(self, reply: Reply, permission: str) -> Started:
        raw = self._raw(reply, permission)
        try:
            return started_of(raw)
        except ValidationError:
            raise reply.doubt(f"{TITLE} answered without a batch id.") from None

    def _batch(self, reply: Reply) -> tuple[Batch, Any]:
        raw = self._raw(reply, "read products")
        try:
            return batch_of(raw), raw
        except ValidationError:
            raise reply.doubt(f"{TITLE} answered without what is needed.") from None

    def _read(self, shape: type[_S], reply: Reply, raw: object) -> _S:
        try:
            return shape.model_validate(raw)
        except ValidationError:
            raise reply.doubt(f"{TITLE} answered without what is needed.") from None

    def _each(self, shape: type[_S], reply: Reply, raw: object) -> tuple[_S, ...]:
        listed = members(raw)
        if listed is None:
            raise reply.doubt(f"{TITLE} answered without a list.")
        return tuple(self._read(shape, reply, one) for one in listed)

    def _raw(self, reply: Reply, permission: str, where: str = "") -> Any:
        if not reply.ok:
            self._refuse(reply, permission, where)
        return reply.json()

    def _refuse(self, reply: Reply, permission: str, where: str) -> NoReturn:
        """Sort an error by its status; only JSON that says something is the service's own voice."""
        if reply.status == 401:
            raise sign_in_needed(TITLE)
        reply.check_no_page()
        said = reply.json_or_none()
        sentences = tuple(_sentences(said))
        if not sentences or reply.status in {408, 425}:
            raise reply.doubt(f"{TITLE} answered in a way the station does not know (status {reply.status}).")
        raw = redact_json(said)
        words = redact("; ".join(dict.fromkeys(sentences))[:300])
        if reply.status == 402:
            raise NotDone(f"{TITLE} has no credit left for this: {words}", retry_after_s=NO_CREDIT_S, raw=raw)
        if reply.status == 403:
            raise NotPermitted(
                f"The key for {TITLE} lacks the permission to {permission}. Give it that permission at {TITLE} under "
                "Developer, API access, or give another key in Set-up.",
                raw=raw,
            )
        if reply.status == 404:
            raise Refused(
                f"{TITLE} does not have this (any more): {words}", field=where or None, code="not_found", raw=raw
            )
        if reply.status == 413:
            raise Refused(f"{TITLE} finds the photos too large: {words}", field="photos", code="too_large", raw=raw)
        raise Refused(f"{TITLE} refused this: {words}", field=field_of(said), code="refused", raw=raw)


def _part(text: str) -> str:
    return quote(text, safe="")


def _sentences(said: object) -> Iterator[str]:
    """Yield what an error says, wherever it says it."""
    if isinstance(said, str) and said.strip():
        yield said.strip()
    elif isinstance(said, Mapping):
        for name in ("message", "error", "detail", "title", "code", "reason"):
            given = said.get(name)
            if isinstance(given, str | Mapping) and given:
                yield from _sentences(given)
                break
        for name in ("errors", "details", "issues"):
            yield from _listed(said.get(name))


def _listed(given: object) -> Iterator[str]:
    if isinstance(given, Mapping):
        for name, why in list(given.items())[:10]:
            text = "; ".join(str(one) for one in why) if isinstance(why, list) else str(why)
            yield f"{name}: {text}"
    for one in (given if isinstance(given, list) else [])[:10]:
        named = _place(one) if isinstance(one, Mapping) else ""
        for text in _sentences(one):
            yield f"{named}: {text}" if named and named not in text else text


def _place(one: Mapping[str, object]) -> str:
    given = next((one[name] for name in ("field", "path", "param", "property") if one.get(name)), "")
    return ".".join(str(part) for part in given) if isinstance(given, list) else str(given)


def field_of(said: object) -> str | None:
    """Return the form field that a validation error names; None where it names none."""
    for place in _places(said):
        found = re.search(
            r"manual[_ ]?fields?(?:\.|\[['\"]?| ['\"]|[^:.]{0,60}: ?['\"]?)([A-Za-z_]\w*)", place, re.IGNORECASE
        )
        if found:
            return f"{MANUAL}{found[1]}"
        parts = {part.lower() for part in re.split(r"[.\[\]\s'\"]+", place)}
        if parts & {"collectionid", "collection_id"}:
            return COLLECTION
        if parts & _PHOTO_WORDS:
            return "photos"
    return None


def _places(said: object) -> Iterator[str]:
    """Yield where an error points: its stated places first, then its sentences."""
    if not isinstance(said, Mapping):
        return
    inner = said.get("error")
    for level in (said, inner if isinstance(inner, Mapping) else {}):
        if place := _place(level):
            yield place
        for name in ("errors", "details", "issues", "missing_fields", "missingFields", "fields"):
            given = level.get(name)
            if isinstance(given, Mapping):
                yield from (str(one) for one in given)
            for one in given if isinstance(given, list) else []:
                if isinstance(one, Mapping):
                    yield _place(one)
                elif "missing" in name or name == "fields":
                    yield f"manual_fields.{one}"
    yield from _sentences(said)
