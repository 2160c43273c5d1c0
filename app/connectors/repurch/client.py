"""Every call of Repurch, typed in and out; source: contract repurch.md.

Every method raises the four families of model/errors.py: NotDone (try again), Unknown (an effect whose outcome is
open), SignInNeeded, Refused (with the field where the service named one).
"""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NoReturn, TypeVar
from urllib.parse import quote

from pydantic import ValidationError

from app.connectors.repurch.wire import BulkChecked, BulkCommitted, BulkDeleted, Deleted, Listing, Options, Page, Photo
from app.contract import Account, PhotoFile
from app.model.errors import NotDone, Refused
from app.net.auth import FixedKey, sign_in_needed
from app.net.body import weave
from app.net.limits import clock_ahead_s, retry_after_s
from app.net.redact import redact, redact_json
from app.net.session import Network, Reply
from app.net.shapes import Shape

TITLE = "Repurch"
MOST_PHOTO_BYTES = 10_000_000
PAGE_SIZE = 100
MOST_BULK_DELETES = 100
MOST_TEMPLATE_BYTES = 10_000_000
_JSON: Mapping[str, str] = {"Content-Type": "application/json"}
_S = TypeVar("_S", bound=Shape)

OUR_NAMES: Mapping[str, str] = {
    "price_gbp": "price",
    "price": "price",
    "sale_price_gbp": "repurch.sale_price_gbp",
    "rrp_gbp": "repurch.rrp_gbp",
    "colour": "color",
    "quantity_identical": "quantity",
    "image_base64": "photos",
    "attachment_ids": "photos",
    "images": "photos",
}
"""Field names as the service spells them, to the names of the station's forms."""
_PLAIN = frozenset({"title", "description", "brand", "category", "condition"})
_OWN = frozenset(
    {
        "channel",
        "delivery_contribution_gbp",
        "fabric",
        "age_years",
        "available_from",
        "measurements",
        "exposed_to",
        "faults",
        "warehouse_location",
    }
)
SENTENCES: Mapping[str, str] = {
    "forbidden": "the key does not belong to a partner admin",
    "forbidden_not_owner": "the listing belongs to somebody else",
    "listing_not_found": "the listing is not there (any more)",
    "no_fields": "there was nothing to change",
    "no_image": "the photo did not arrive",
    "bad_image_base64": "the photo did not arrive whole",
    "image_too_large": "the photo is larger than 10 MB",
    "bad_file": "the file did not arrive as a spreadsheet",
    "no_ids": "no listing was named",
    "too_many": "at most 100 listings are taken down at once",
    "unsupported_mime": "only JPEG, PNG, WebP and GIF are taken",
}
CODES = frozenset({*SENTENCES, "validation_failed", "rate_limited"})


class Client:
    """The calls of one Repurch key."""

    CALLS: Mapping[str, str] = {
        "GET /listings": "listings",
        "GET /listings/{id}": "listing",
        "POST /listings": "create_listing",
        "PATCH /listings/{id}": "update_listing",
        "DELETE /listings/{id}": "delete_listing",
        "GET /listings/options": "options",
        "POST /listings/upload-photo": "upload_photo",
        "GET /listings/bulk-template": "bulk_template",
        "POST /listings/bulk-validate": "bulk_validate",
        "POST /listings/bulk-commit": "bulk_commit",
        "POST /listings/bulk-delete": "bulk_delete",
    }

    def __init__(self, account: Account, network: Network) -> None:
        self._line = network.line(
            "repurch", TITLE, account.base_url, FixedKey(TITLE, account.credentials.get("api_key"))
        )

    async def listings(
        self, *, page: int = 1, per_page: int = 20, status: str = "active", channel: str | None = None
    ) -> tuple[Page, float]:
        """GET /listings: one page, newest first, and by how many seconds the service's clock is ahead of ours."""
        query: dict[str, str | int] = {"page": page, "per_page": per_page, "status": status}
        if channel:
            query["channel"] = channel
        reply = await self._line.call("GET", "listings", effect=False, query=query)
        return self._read(Page, reply), clock_ahead_s(reply.headers)

    async def listing(self, listing_id: str) -> tuple[Listing, Any]:
        """GET /listings/{id}: the full detail, and the raw answer."""
        reply = await self._line.call("GET", f"listings/{quote(listing_id, safe='')}", effect=False)
        return self._read(Listing, reply), reply.json()

    async def create_listing(self, body: Mapping[str, object]) -> Listing:
        """POST /listings: a new live listing. There is no idempotency key: the caller looks before it repeats."""
        return self._read(Listing, await self._line.call("POST", "listings", effect=True, body_json=dict(body)))

    async def update_listing(self, listing_id: str, body: Mapping[str, object]) -> Listing:
        """PATCH /listings/{id}: only the fields sent change."""
        reply = await self._line.call(
            "PATCH", f"listings/{quote(listing_id, safe='')}", effect=True, body_json=dict(body)
        )
        return self._read(Listing, reply)

    async def delete_listing(self, listing_id: str) -> None:
        """DELETE /listings/{id}: into the trash; a listing that is not there any more is done too."""
        reply = await self._line.call("DELETE", f"listings/{quote(listing_id, safe='')}", effect=True)
        if reply.status == 404 and _code(reply.json_or_none()) == "listing_not_found":
            return
        if reply.ok and not reply.content:
            return
        if not self._read(Deleted, reply).deleted:
            raise Refused(f"{TITLE} did not take the listing down.", code="not_deleted", raw=reply.json())

    async def options(self) -> tuple[Options, Any]:
        """GET /listings/options: the taxonomy, and the raw answer."""
        reply = await self._line.call("GET", "listings/options", effect=False)
        return self._read(Options, reply), reply.json()

    async def upload_photo(self, photo: PhotoFile, filename: str) -> Photo:
        """POST /listings/upload-photo: the photo as base64, encoded while it is sent."""
        if photo.size_bytes > MOST_PHOTO_BYTES:
            raise Refused(f"{TITLE} takes photos of at most 10 MB.", field="photos", code="image_too_large")
        reply = await self._line.call(
            "POST",
            "listings/upload-photo",
            effect=True,
            body=weave({"image_base64": photo.path, "filename": filename}),
            headers={"Content-Type": "application/json"},
        )
        return self._read(Photo, reply)

    async def bulk_template(self) -> bytes:
        """GET /listings/bulk-template: the XLSX file as it came."""
        reply = await self._line.call(
            "GET", "listings/bulk-template", effect=False, headers={"Accept": "*/*"}, most_bytes=MOST_TEMPLATE_BYTES
        )
        if not reply.ok:
            self._refuse(reply)
        reply.check_no_page()
        if not reply.content.startswith(b"PK\x03\x04"):
            raise reply.doubt(f"{TITLE} answered with something that is no spreadsheet.")
        return reply.content

    async def bulk_validate(self, file: Path) -> BulkChecked:
        """POST /listings/bulk-validate: a verdict a row on an XLSX or CSV of at most 200 rows; writes nothing."""
        reply = await self._line.call(
            "POST", "listings/bulk-validate", effect=False, body=weave({"file_b64": file}), headers=_JSON
        )
        return self._read(BulkChecked, reply)

    async def bulk_commit(self, file: Path) -> BulkCommitted:
        """POST /listings/bulk-commit: lists every sound row, always in clearance; partial success is normal.

        There is no idempotency key: after Unknown the caller looks before it repeats.
        """
        reply = await self._line.call(
            "POST", "listings/bulk-commit", effect=True, body=weave({"file_b64": file}), headers=_JSON
        )
        return self._read(BulkCommitted, reply)

    async def bulk_delete(self, ids: Sequence[str]) -> BulkDeleted:
        """POST /listings/bulk-delete: at most 100 ids, each answered for by itself."""
        if len(ids) > MOST_BULK_DELETES:
            raise Refused(f"{TITLE} takes down at most 100 listings at once.", code="too_many")
        body = {"ids": [int(one) if one.isascii() and one.isdigit() else one for one in ids]}
        return self._read(
            BulkDeleted, await self._line.call("POST", "listings/bulk-delete", effect=True, body_json=body)
        )

    def _read(self, shape: type[_S], reply: Reply) -> _S:
        if not reply.ok:
            self._refuse(reply)
        try:
            return shape.model_validate(reply.json())
        except ValidationError:
            raise reply.doubt(f"{TITLE} answered without what is needed.") from None

    def _refuse(self, reply: Reply) -> NoReturn:
        """Sort an error by the contract's table: status, code, and whether it has the service's own shape."""
        if reply.status == 401:
            raise sign_in_needed(TITLE)
        reply.check_no_page()
        said = reply.json_or_none()
        code = _code(said)
        if not code:
            # Not the service's own shape: somebody in between spoke, so nobody knows what happened.
            raise reply.doubt(f"{TITLE} answered in a way the station does not know (status {reply.status}).")
        if code == "rate_limited":
            raise NotDone(f"{TITLE} asks to wait: too many calls.", retry_after_s=retry_after_s(reply.headers))
        message = redact(str(said.get("message") or "")[:500]) if isinstance(said, dict) else ""
        field = field_of(message)
        raw = redact_json(said)
        if code == "validation_failed":
            raise Refused(
                f"{TITLE} refused the listing: {message or 'no reason given'}", field=field, code=code, raw=raw
            )
        if code in {"no_image", "bad_image_base64", "image_too_large", "unsupported_mime"}:
            field = "photos"
        words = SENTENCES.get(code) or message or code
        raise Refused(f"{TITLE} refused this: {words}.", field=field, code=code, raw=raw)


def _code(said: object) -> str:
    error = said.get("error") if isinstance(said, dict) else None
    for place in (said, error):
        code: object = place.get("code") if isinstance(place, dict) else None
        if isinstance(code, str):
            return code
    # Where its place differs, only a code of the service's own table tells that it is the service who speaks.
    return error if isinstance(error, str) and error in CODES else ""


def field_of(message: str) -> str | None:
    """Return the form field that a message names first, by the service's spelling; None where it names none."""
    for word in re.findall(r"[a-z][a-z_]+", message.lower()):
        bare = str(word).removesuffix("_required").removesuffix("_invalid")
        if bare in OUR_NAMES:
            return OUR_NAMES[bare]
        if bare in _PLAIN:
            return bare
        if bare in _OWN:
            return f"repurch.{bare}"
    return None
