"""Repurch as practice plays it: option lists, photos in base64, listings, bulk files, payout, rate limit.

Source: the Repurch contract. Keys: any that begin with ``re_pk_``, except ``re_pk_wrong…`` and ``re_pk_revoked…``
(401). ``re_pk_forbidden…`` belongs to nobody's admin (403), ``re_pk_read…`` may not write (403), and
``re_pk_other…`` belongs to another brand: it does not see our listings and may not change them. A second listing with
the same sku is taken without a word, as the real service takes it.
"""

import asyncio
import base64
import binascii
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import PurePosixPath
from typing import Any, Final

from starlette.responses import Response

from app.practice import repurch_bulk, taxonomy
from app.practice.exchange import Call, NotJson, Route, as_json
from app.practice.faults import Settings
from app.practice.kept import Photos
from app.practice.ledger import Effect, Ledger
from app.practice.listing_rules import USUAL_CHANNEL, asked, payout, reasons_against
from app.practice.rate import Minutes
from app.practice.sniff import mime_of

NAME: Final = "repurch"
BASE: Final = "/repurch/v1"
UPLOADS: Final = "/repurch/uploads"
PRODUCTS: Final = "/repurch/product"
MOST_IMAGE_BYTES: Final = 10_000_000
"""Decoded. The document says 10 MB; this is the smaller reading of it."""
MIMES: Final = frozenset({"image/jpeg", "image/png", "image/webp", "image/gif"})
PAGE: Final = 20
MOST_PER_PAGE: Final = 100
FIRST_LISTING: Final = 12001
FIRST_ATTACHMENT: Final = 98001
BRAND: Final = "practice-brand"
OTHER_BRAND: Final = "other-brand"
ACTIVE: Final = "active"
STATUSES: Final = ("active", "draft", "any")
MOST_DELETED: Final = 100
_WRITES: Final = frozenset(
    {
        "create_listing",
        "update_listing",
        "delete_listing",
        "upload_photo",
        "bulk_validate",
        "bulk_commit",
        "bulk_delete",
    }
)
_OPEN: Final = frozenset({"get_photo", "show_listing"})
"""What anybody may read without a key."""


@dataclass(slots=True)
class _Listing:
    id: int
    brand: str
    body: dict[str, Any]
    created: float
    updated: float
    deleted: bool = False


@dataclass(frozen=True, slots=True)
class _Attachment:
    id: int
    brand: str
    sha256: str
    mime: str
    path: str
    """Below `UPLOADS`."""


class Refusal(Exception):
    """A request that is answered with an error."""

    def __init__(self, status: int, code: str, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message


_NO_SUCH_METHOD: Final = (405, "method_not_allowed", "This address has no such method.")
_NO_SUCH_CALL: Final = (404, "not_found", "No such call.")


class Repurch:
    """The vendor Repurch. `settings` is asked at every request."""

    name: str = NAME
    base: str = BASE
    roots: tuple[str, ...] = ("/repurch",)

    def __init__(self, ledger: Ledger, photos: Photos, settings: Callable[[], Settings]) -> None:
        self._ledger = ledger
        self._photos = photos
        self._settings = settings
        self._listings: dict[int, _Listing] = {}
        self._attachments: dict[int, _Attachment] = {}
        self._by_path: dict[str, _Attachment] = {}
        self._revoked: set[str] = set()
        self._minutes = Minutes()
        self.routes: tuple[Route, ...] = (
            Route("GET", f"{BASE}/listings", "list_listings", self._list),
            Route("GET", f"{BASE}/listings/options", "options", self._options),
            Route("POST", f"{BASE}/listings/upload-photo", "upload_photo", self._upload_photo),
            Route("GET", f"{BASE}/listings/bulk-template", "bulk_template", self._template),
            Route("POST", f"{BASE}/listings/bulk-validate", "bulk_validate", self._bulk_validate),
            Route("POST", f"{BASE}/listings/bulk-commit", "bulk_commit", self._bulk_commit),
            Route("POST", f"{BASE}/listings/bulk-delete", "bulk_delete", self._bulk_delete),
            Route("POST", f"{BASE}/listings", "create_listing", self._create),
            Route("GET", f"{BASE}/listings/{{id}}", "get_listing", self._get),
            Route("PATCH", f"{BASE}/listings/{{id}}", "update_listing", self._update),
            Route("DELETE", f"{BASE}/listings/{{id}}", "delete_listing", self._delete),
            Route("GET", f"{UPLOADS}/{{year}}/{{month}}/{{file}}", "get_photo", self._get_photo),
            Route("GET", f"{PRODUCTS}/{{slug}}", "show_listing", self._show),
        )

    def fold(self, effect: Mapping[str, Any]) -> None:
        """Take one line of the ledger into the state."""
        match effect["op"]:
            case "upload_photo":
                attachment = _Attachment(
                    effect["attachment_id"], effect["brand_id"], effect["sha256"], effect["mime"], effect["path"]
                )
                self._attachments[attachment.id] = attachment
                self._by_path[attachment.path] = attachment
            case "create_listing":
                self._listings[effect["id"]] = _Listing(
                    effect["id"], effect["brand_id"], dict(effect["body"]), effect["at"], effect["at"]
                )
            case "update_listing":
                listing = self._listings[effect["id"]]
                for one, other in (("images", "attachment_ids"), ("attachment_ids", "images")):
                    if effect["body"].get(one) is not None:
                        listing.body.pop(other, None)
                listing.body.update(effect["body"])
                listing.updated = effect["at"]
            case "delete_listing":
                self._listings[effect["id"]].deleted = True
                self._listings[effect["id"]].updated = effect["at"]

    async def answer(self, call: Call, route: Route | None) -> Response:
        """Answer one request; every answer of the API says how much of the rate is left."""
        if route is not None and route.op in _OPEN:
            return await route.answer(call)
        key = call.bearer or ""
        limits = self._count(key)
        try:
            self._admit(call, route, too_many="retry-after" in limits)
            response = await self._routed(route, call).answer(call)
        except Refusal as refusal:
            response = as_json({"code": refusal.code, "message": refusal.message}, refusal.status)
        except NotJson as trouble:
            response = as_json({"code": "validation_failed", "message": str(trouble)}, 400)
        for name, value in limits.items():
            response.headers[name] = value
        return response

    def _commit(self, op: str, **fields: Any) -> Effect:
        effect = self._ledger.append(NAME, op, fields)
        self.fold(effect)
        return effect

    # Who asks, and how often

    def _count(self, key: str) -> dict[str, str]:
        """Count a request against its key's minute; ``retry-after`` is there when it was one too many."""
        most = self._settings().rate_per_minute
        spent = self._minutes.spend(key, most)
        limits = {
            "x-ratelimit-limit": str(most),
            "x-ratelimit-remaining": str(spent.left),
            "x-ratelimit-reset": str(spent.ends_at),
        }
        if spent.wait_s is not None:
            limits["retry-after"] = str(spent.wait_s)
        return limits

    def _routed(self, route: Route | None, call: Call) -> Route:
        if route is None:
            known = any(other.match(call.path) is not None for other in self.routes)
            raise Refusal(*(_NO_SUCH_METHOD if known else _NO_SUCH_CALL))
        return route

    def _admit(self, call: Call, route: Route | None, *, too_many: bool) -> None:
        if too_many:
            raise Refusal(429, "rate_limited", "Too many requests. Slow down and try again later.")
        key = call.bearer
        if key is None:
            raise Refusal(401, "missing_bearer_token", "No Authorization: Bearer header provided.")
        if call.deed == "revoke_token":
            self._revoked.add(key)
        sound = re.fullmatch(r"re_pk_\S+", key) is not None and not key.startswith(("re_pk_wrong", "re_pk_revoked"))
        if not sound or key in self._revoked:
            raise Refusal(401, "invalid_token", "Token is malformed, expired, or signed with the wrong key.")
        writes = route is not None and route.op in _WRITES
        if key.startswith("re_pk_forbidden") or (writes and key.startswith("re_pk_read")):
            raise Refusal(403, "forbidden", "Caller is not a partner admin.")

    @staticmethod
    def _brand(call: Call) -> str:
        return OTHER_BRAND if (call.bearer or "").startswith("re_pk_other") else BRAND

    # Photos

    async def _upload_photo(self, call: Call) -> Response:
        body = call.json_object()
        given = body.get("image_base64")
        if not isinstance(given, str) or not given:
            raise Refusal(400, "no_image", "image_base64 is required.")
        filename = body.get("filename", "upload.jpg")
        if not isinstance(filename, str):
            raise Refusal(400, "validation_failed", "filename: must be a string")
        try:
            content = base64.b64decode(given, validate=True)
        except (binascii.Error, ValueError):
            raise Refusal(400, "bad_image_base64", "image_base64 is not valid base64.") from None
        if not content:
            raise Refusal(400, "no_image", "image_base64 is required.")
        if len(content) > MOST_IMAGE_BYTES:
            raise Refusal(413, "image_too_large", "Image must be smaller than 10MB.")
        mime = mime_of(content)
        if mime not in MIMES:
            raise Refusal(415, "unsupported_mime", "Unsupported image type. Allowed: jpeg, png, webp, gif.")
        sha256 = await asyncio.to_thread(self._photos.keep, content)
        number = FIRST_ATTACHMENT + len(self._attachments)
        month = datetime.fromtimestamp(call.now, UTC).strftime("%Y/%m")
        stem = _slug(PurePosixPath(filename.replace("\\", "/")).stem) or "upload"
        effect = self._commit(
            "upload_photo",
            attachment_id=number,
            brand_id=self._brand(call),
            sha256=sha256,
            size=len(content),
            filename=filename,
            mime=mime,
            path=f"{month}/{stem}-{number}.{mime.removeprefix('image/').replace('jpeg', 'jpg')}",
        )
        return as_json(
            {
                "attachment_id": number,
                "url": f"{call.origin}{UPLOADS}/{effect['path']}",
                # Thumbnails are never made here: the document allows for empty ones.
                "sizes": {"medium": "", "large": ""},
                "mime": mime,
            }
        )

    async def _get_photo(self, call: Call) -> Response:
        found = self._by_path.get("/".join(call.names[part] for part in ("year", "month", "file")))
        if found is None:
            return as_json({"code": "not_found", "message": "No such file."}, 404)
        content = await asyncio.to_thread(self._photos.path(found.sha256).read_bytes)
        return Response(content, media_type=found.mime)

    # Listings

    async def _options(self, call: Call) -> Response:  # noqa: ARG002 -- the same for everybody
        return as_json(taxonomy.options())

    async def _list(self, call: Call) -> Response:
        status, channel = call.parameters.get("status", ACTIVE), call.parameters.get("channel")
        if status not in STATUSES:
            raise Refusal(400, "validation_failed", f"status: must be one of {', '.join(STATUSES)}")
        if channel is not None and channel not in taxonomy.CHANNELS:
            raise Refusal(400, "validation_failed", f"channel: must be one of {', '.join(taxonomy.CHANNELS)}")
        page = _whole("page", call.parameters.get("page"), 1)
        per_page = min(_whole("per_page", call.parameters.get("per_page"), PAGE), MOST_PER_PAGE)
        brand = self._brand(call)
        found = [
            listing
            for listing in sorted(self._listings.values(), key=lambda one: -one.id)
            if listing.brand == brand
            and not listing.deleted
            and status in {ACTIVE, "any"}
            and channel in {None, listing.body.get("channel") or USUAL_CHANNEL}
        ]
        shown = found[(page - 1) * per_page : page * per_page]
        return as_json(
            {
                "data": [self._summary(listing, call) for listing in shown],
                "meta": {
                    "page": page,
                    "per_page": per_page,
                    "total": len(found),
                    "total_pages": -(-len(found) // per_page),
                    "brand_id": brand,
                },
            }
        )

    async def _create(self, call: Call) -> Response:
        body = call.json_object()
        brand = self._brand(call)
        self._check("Listing could not be created", body, None, brand)
        return as_json(self._detail(self._make(body, brand), call), 201)

    def _make(self, body: Mapping[str, Any], brand: str, **more: Any) -> _Listing:
        number = FIRST_LISTING + len(self._listings)
        self._commit("create_listing", id=number, sku=body.get("sku"), brand_id=brand, body=body, **more)
        return self._listings[number]

    async def _get(self, call: Call) -> Response:
        return as_json(self._detail(self._found(call, writes=False), call))

    async def _update(self, call: Call) -> Response:
        listing = self._found(call, writes=True)
        body = call.json_object()
        if not body:
            raise Refusal(400, "no_fields", "PATCH body must include at least one field to update.")
        self._check("Update rejected", body, listing.body, listing.brand)
        self._commit("update_listing", id=listing.id, body=body)
        return as_json(self._detail(listing, call))

    async def _delete(self, call: Call) -> Response:
        listing = self._found(call, writes=True)
        self._commit("delete_listing", id=listing.id)
        return as_json({"deleted": True, "id": listing.id})

    def _check(self, opening: str, body: Mapping[str, Any], before: Mapping[str, Any] | None, brand: str) -> None:
        if reasons := self._reasons(body, before, brand):
            raise Refusal(400, "validation_failed", f"{opening}: {'; '.join(reasons)}")

    def _reasons(self, body: Mapping[str, Any], before: Mapping[str, Any] | None, brand: str) -> list[str]:
        own = {number for number, one in self._attachments.items() if one.brand == brand}
        return reasons_against(body, before=before, attachments=own)

    # Many at once

    async def _template(self, call: Call) -> Response:  # noqa: ARG002 -- the same for everybody
        content = await asyncio.to_thread(repurch_bulk.template)
        named = {"content-disposition": f'attachment; filename="{repurch_bulk.TEMPLATE_NAME}"'}
        return Response(content, media_type=repurch_bulk.XLSX_TYPE, headers=named)

    async def _verdicts(self, call: Call) -> tuple[repurch_bulk.Sheet, list[tuple[dict[str, Any], list[str]]]]:
        """Return the file of a request, and of each row the listing that it makes and the codes against it."""
        try:
            sheet = await asyncio.to_thread(repurch_bulk.read, call.json_object())
        except repurch_bulk.BadFile as bad:
            raise Refusal(400, "bad_file", str(bad)) from None
        bodies = [sheet.body(row) for row in sheet.rows]
        brand = self._brand(call)
        return sheet, [(body, repurch_bulk.codes(self._reasons(body, None, brand))) for body in bodies]

    async def _bulk_validate(self, call: Call) -> Response:
        return as_json(repurch_bulk.verdict(*await self._verdicts(call)))

    async def _bulk_commit(self, call: Call) -> Response:
        sheet, verdicts = await self._verdicts(call)
        rows: list[dict[str, Any]] = []
        for row, (body, wrong) in zip(sheet.rows, verdicts, strict=True):
            told = {"row": row.number, "title": repurch_bulk.title(body)}
            if wrong:
                rows.append({**told, "status": "error", "message": " · ".join(wrong)})
                continue
            listing = self._make(body, self._brand(call), row=row.number)
            rows.append({**told, "status": "success", "product_id": listing.id, "url": self._link(listing, call)})
        bad = sum(bool(wrong) for _, wrong in verdicts)
        return as_json({"row_count": len(rows), "success_count": len(rows) - bad, "error_count": bad, "rows": rows})

    async def _bulk_delete(self, call: Call) -> Response:
        numbers = call.json_object().get("ids")
        if not isinstance(numbers, list) or not numbers:
            raise Refusal(400, "no_ids", "Provide at least one listing ID.")
        if len(numbers) > MOST_DELETED:
            raise Refusal(400, "too_many", f"Bulk delete is capped at {MOST_DELETED} listings per call.")
        results: list[dict[str, Any]] = []
        for number in numbers:
            try:
                listing = self._own(str(number), call, verb="delete")
            except Refusal as refusal:
                results.append({"id": number, "ok": False, "errors": [refusal.code]})
                continue
            self._commit("delete_listing", id=listing.id)
            results.append({"id": number, "ok": True})
        good = sum(one["ok"] for one in results)
        return as_json({"success_count": good, "error_count": len(results) - good, "results": results})

    def _found(self, call: Call, *, writes: bool) -> _Listing:
        verb = None if not writes else "delete" if call.method == "DELETE" else "modify"
        return self._own(call.names["id"], call, verb=verb)

    def _own(self, number: str, call: Call, *, verb: str | None) -> _Listing:
        """Return a listing of whoever asks; `verb` is what they want to do to it, None to read it."""
        listing = self._listings.get(int(number)) if re.fullmatch(r"[0-9]{1,12}", number) else None
        if listing is None or listing.deleted:
            raise Refusal(404, "listing_not_found", "Listing not found.")
        if listing.brand != self._brand(call):
            if verb:
                raise Refusal(403, "forbidden_not_owner", f"You can only {verb} listings you created.")
            raise Refusal(404, "listing_not_found", "Listing not found.")
        return listing

    async def _show(self, call: Call) -> Response:
        """Show a live listing to anybody who follows its link, in plain text."""
        number = call.names["slug"].rpartition("-")[2]
        listing = self._listings.get(int(number)) if re.fullmatch(r"[0-9]{1,12}", number) else None
        if listing is None or listing.deleted:
            return Response("PRACTICE: there is no such listing.\n", 404, media_type="text/plain")
        text = f"PRACTICE listing {listing.id}\n{listing.body['title']}\n{asked(listing.body)} GBP\n"
        return Response(text, media_type="text/plain")

    # How listings look from outside

    def _summary(self, listing: _Listing, call: Call) -> dict[str, Any]:
        body = listing.body
        images = self._images(listing, call)
        return {
            "id": listing.id,
            "title": body["title"],
            "price": _number(asked(body)),
            "currency": "GBP",
            "status": ACTIVE,
            "image_url": images[0] if images else None,
            "brand_id": listing.brand,
            "url": self._link(listing, call),
            "created_at": _iso(listing.created),
            "view_count": 0,
            "category": body["category"],
            "channel": body.get("channel") or USUAL_CHANNEL,
            "payout": _number(payout(body)),
        }

    def _detail(self, listing: _Listing, call: Call) -> dict[str, Any]:
        body = listing.body
        return {
            **self._summary(listing, call),
            "updated_at": _iso(listing.updated),
            "description": body.get("description"),
            "regular_price": _number(body["price_gbp"]),
            "sale_price": _number(body.get("sale_price_gbp")),
            "rrp": _number(body.get("rrp_gbp")),
            "brand": body.get("brand"),
            "colour": body.get("colour"),
            "fabric": body.get("fabric"),
            "age_years": body.get("age_years"),
            "condition": body["condition"],
            "available_from": body.get("available_from"),
            "quantity_identical": body.get("quantity_identical") or 1,
            "measurements": body.get("measurements") or [],
            "exposed_to": body.get("exposed_to") or [],
            "faults": body["faults"],
            "sku": body.get("sku"),
            "warehouse_location": body.get("warehouse_location"),
            "delivery_contribution_gbp": body.get("delivery_contribution_gbp") or 0,
            "images": self._images(listing, call),
            "seller": {"id": 42, "display_name": "Practice seller"},
        }

    @staticmethod
    def _link(listing: _Listing, call: Call) -> str:
        return f"{call.origin}{PRODUCTS}/{_slug(listing.body['title']) or 'listing'}-{listing.id}"

    def _images(self, listing: _Listing, call: Call) -> list[str]:
        numbers = listing.body.get("attachment_ids")
        if numbers:
            return [f"{call.origin}{UPLOADS}/{self._attachments[number].path}" for number in numbers]
        return list(listing.body.get("images") or [])


def _whole(name: str, given: str | None, usual: int) -> int:
    if given is None:
        return usual
    if not re.fullmatch(r"[0-9]{1,9}", given) or int(given) < 1:
        raise Refusal(400, "validation_failed", f"{name}: must be a whole number, 1 or more")
    return int(given)


def _number(amount: Decimal | float | None) -> int | float | None:
    """Return an amount as the vendor writes it: 599 and 463.32, never 599.0."""
    if amount is None:
        return None
    exact = Decimal(str(amount))
    return int(exact) if exact == exact.to_integral_value() else float(exact)


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:60].rstrip("-")


def _iso(moment: float) -> str:
    return datetime.fromtimestamp(moment, UTC).isoformat(timespec="seconds")
