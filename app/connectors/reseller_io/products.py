"""The calls of ResellerIO about products, photos and AI runs; source: contract resellerio.md, sections 5 to 7."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from app.connectors.reseller_io.talk import MOST_LIST_BYTES, TITLE, Talk
from app.connectors.reseller_io.wire import (
    Instruction,
    LifestyleRun,
    LifestyleRuns,
    PhotoInstruction,
    Product,
    ProductAnswer,
    ProductPage,
)
from app.model.errors import NotDone, Refused
from app.net.limits import clocks_apart, service_clock
from app.net.redact import redact
from app.net.session import Reply

PAGE_SIZE = 100
MOST_AT_ONCE = 10
"""Photos in one prepare or finalize."""
MOST_PHOTO_BYTES = 25_000_000
STALE = ("AccessDenied", "ExpiredToken", "Request has expired")
NOT_SIGNED = ("SignatureDoesNotMatch", "RequestTimeTooSkewed")
BROKEN_ON_THE_WAY = ("RequestTimeout", "IncompleteBody", "BadDigest", "SlowDown")
"""Codes of the storage with status 400 that mean: the bytes did not arrive, send them again."""
_OURS_TO_SET = frozenset({"host", "content-length", "transfer-encoding", "connection", "authorization", "cookie"})


class StaleUploadUrl(NotDone):
    """The presigned URL is not valid (any more): it cannot be renewed, a new photo entry is needed."""


class ProductCalls(Talk):
    """Products from the draft to the storefront."""

    async def products(
        self,
        *,
        page: int = 1,
        page_size: int = PAGE_SIZE,
        status: str = "all",
        query: str = "",
        sort: str = "inserted_at",
        direction: str = "desc",
        **filters: str,
    ) -> ProductPage:
        """GET /products: whole words only; nothing is rejected, `filters` says what was understood.

        More filters by name: product_tab_id, updated_from, updated_to (days, UTC).
        """
        asked: dict[str, str | int] = {"page": page, "page_size": page_size, "status": status, "sort": sort}
        asked["dir"] = direction
        asked |= {name: value for name, value in {"query": query, **filters}.items() if value}
        return self._read(ProductPage, await self._call("GET", "products", query=asked, most_bytes=MOST_LIST_BYTES))

    async def create_product(
        self, product: Mapping[str, object], uploads: Sequence[Mapping[str, object]] = ()
    ) -> ProductAnswer:
        """POST /products: a new product. A SKU that exists answers 500, so Unknown: look for it.

        With uploads the product is locked (`uploading`) unless its status is given as draft.
        """
        body: dict[str, object] = {"product": dict(product)}
        if uploads:
            body["uploads"] = [dict(one) for one in uploads]
        return self._read(ProductAnswer, await self._call("POST", "products", body=body))

    async def product(self, product_id: str) -> tuple[Product, Any]:
        """GET /products/{id}: the product, and the raw answer."""
        reply = await self._call("GET", _product(product_id))
        return self._read(ProductAnswer, reply).product.at(service_clock(reply.headers)), reply.json()

    async def update_product(
        self,
        product_id: str,
        product: Mapping[str, object],
        external_urls: Mapping[str, str | None] | None = None,
    ) -> Product:
        """PATCH /products/{id}: only the fields sent change; links only where copy for the marketplace exists."""
        body: dict[str, object] = {"product": dict(product)}
        if external_urls:
            body["marketplace_external_urls"] = dict(external_urls)
        return self._read(ProductAnswer, await self._call("PATCH", _product(product_id), body=body)).product

    async def delete_product(self, product_id: str) -> None:
        """DELETE /products/{id}: for good; one that is gone is done too."""
        await self._unless_gone(self._call("DELETE", _product(product_id)))

    async def prepare_uploads(self, product_id: str, uploads: Sequence[Mapping[str, object]]) -> list[PhotoInstruction]:
        """POST /products/{id}/prepare_uploads: an entry and an address for each photo, in the order asked.

        Refused with ``invalid_product_state`` unless the product is draft, review or ready.
        """
        body = {"uploads": [dict(one) for one in uploads]}
        reply = await self._call("POST", f"{_product(product_id)}/prepare_uploads", body=body)
        answer = self._read(ProductAnswer, reply)
        if len(answer.upload_instructions) != len(uploads):
            raise reply.doubt(f"{TITLE} answered without an address for each photo.")
        return answer.upload_instructions

    async def finalize_uploads(self, product_id: str, image_ids: Sequence[str]) -> ProductAnswer:
        """POST /products/{id}/finalize_uploads: the photos are there; starts, and bills, an AI run each time."""
        body = {"uploads": [{"id": one} for one in image_ids]}
        reply = await self._call("POST", f"{_product(product_id)}/finalize_uploads", body=body)
        return self._read(ProductAnswer, reply)

    async def reprocess(self, product_id: str) -> ProductAnswer:
        """POST /products/{id}/reprocess: the whole AI run again, billed again; two may run side by side."""
        return self._read(ProductAnswer, await self._call("POST", f"{_product(product_id)}/reprocess", body={}))

    async def mark_sold(self, product_id: str) -> Product:
        """POST /products/{id}/mark_sold: sold now; a price or moment in the body would be ignored."""
        return self._moved(await self._call("POST", f"{_product(product_id)}/mark_sold", body={}))

    async def archive(self, product_id: str) -> Product:
        """POST /products/{id}/archive."""
        return self._moved(await self._call("POST", f"{_product(product_id)}/archive", body={}))

    async def unarchive(self, product_id: str) -> Product:
        """POST /products/{id}/unarchive: back to sold or ready, and live at once where the storefront was on."""
        return self._moved(await self._call("POST", f"{_product(product_id)}/unarchive", body={}))

    def _moved(self, reply: Reply) -> Product:
        return self._read(ProductAnswer, reply).product

    async def delete_image(self, product_id: str, image_id: str) -> Product | None:
        """DELETE /products/{id}/images/{image_id}: with its cut-out; None where it was gone already."""
        path = f"{_product(product_id)}/images/{_path(image_id)}"
        reply = await self._unless_gone(self._call("DELETE", path))
        return None if reply is None else self._moved(reply)

    async def show_image(
        self, product_id: str, image_id: str, *, visible: bool, position: int | None = None
    ) -> Product:
        """PATCH /products/{id}/images/{image_id}/storefront: in the public gallery or not."""
        body: dict[str, object] = {"storefront_visible": visible}
        if position is not None:
            body["storefront_position"] = position
        path = f"{_product(product_id)}/images/{_path(image_id)}/storefront"
        return self._moved(await self._call("PATCH", path, body=body))

    async def order_images(self, product_id: str, image_ids: Sequence[str]) -> Product:
        """PUT /products/{id}/images/storefront_order: 1..N in this order; each id once (twice answers 500)."""
        body = {"image_ids": list(dict.fromkeys(image_ids))}
        reply = await self._call("PUT", f"{_product(product_id)}/images/storefront_order", body=body)
        return self._read(ProductAnswer, reply).product

    async def generate_lifestyle_images(self, product_id: str, scene_key: str | None = None) -> ProductAnswer:
        """POST /products/{id}/generate_lifestyle_images: billed; the run in the answer may be missing or an older one."""
        body = {"scene_key": scene_key} if scene_key else {}
        reply = await self._call("POST", f"{_product(product_id)}/generate_lifestyle_images", body=body)
        return self._read(ProductAnswer, reply)

    async def lifestyle_runs(self, product_id: str) -> list[LifestyleRun]:
        """GET /products/{id}/lifestyle_generation_runs: newest first."""
        reply = await self._call("GET", f"{_product(product_id)}/lifestyle_generation_runs")
        return self._read(LifestyleRuns, reply).runs

    async def approve_image(self, product_id: str, image_id: str) -> Product:
        """POST /products/{id}/generated_images/{image_id}/approve: there is no way back."""
        path = f"{_product(product_id)}/generated_images/{_path(image_id)}/approve"
        return self._moved(await self._call("POST", path, body={}))

    async def delete_generated_image(self, product_id: str, image_id: str) -> Product | None:
        """DELETE /products/{id}/generated_images/{image_id}; None where it was gone already."""
        path = f"{_product(product_id)}/generated_images/{_path(image_id)}"
        reply = await self._unless_gone(self._call("DELETE", path))
        return None if reply is None else self._moved(reply)

    async def generate_marketplace_video(self, product_id: str) -> Any:
        """POST /products/{id}/generate_marketplace_video: its answer is not documented; read the product again."""
        path = f"{_product(product_id)}/generate_marketplace_video"
        return self._undocumented(await self._call("POST", path, body={}))

    async def put_photo(self, instruction: Instruction, path: Path) -> None:
        """PUT {upload_url}: the bytes of a file as the instruction says, never with the token.

        For the storefront's pictures too. Raises StaleUploadUrl where the storage says that the address is not valid.
        """
        if instruction.method.upper() != "PUT":
            raise Refused(f"{TITLE} wants photos sent in a way the station does not know.", field="photos", code="put")
        headers = {name: text for name, text in instruction.headers.items() if name.lower() not in _OURS_TO_SET}

        async def send() -> Reply:
            return await self._line.call_address("PUT", instruction.upload_url, effect=True, body=path, headers=headers)

        reply = await self._arrivals.put(send, path)
        if reply.ok:
            reply.check_no_page()
            return
        said = reply.content[:4000].decode("utf-8", "replace")
        if any(word in said for word in NOT_SIGNED):
            raise StaleUploadUrl(f"{TITLE}'s storage does not accept the signed address. {clocks_apart(reply.headers)}")
        if reply.status == 403 or any(word in said for word in STALE):
            raise StaleUploadUrl(f"{TITLE}'s upload address is not valid any more.")
        if reply.status in {400, 408} and any(word in said for word in BROKEN_ON_THE_WAY):
            raise NotDone(f"{TITLE}'s storage did not get the whole photo.")
        code = re.search(r"<Code>([A-Za-z]{1,60})</Code>", said)
        if code is None:
            raise reply.doubt(f"{TITLE}'s storage answered in a way the station does not know ({reply.status}).")
        sentence = f"{TITLE}'s storage refused the photo: {code[1]}."
        raise Refused(sentence, field="photos", code=code[1], raw=redact(said[:500]))


def _path(part: str) -> str:
    return quote(part, safe="")


def _product(product_id: str) -> str:
    return f"products/{_path(product_id)}"
