"""ResellerIO's photos in practice: intents, signed addresses, the store behind them, finalizing, the gallery.

Source: the ResellerIO contract, section 6. An address cannot be signed anew; finalizing looks at no bytes and, told
twice, starts and bills a second run. The store refuses whoever shows it the API's token.
"""

import asyncio
import hashlib
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import PurePosixPath
from typing import Any, Final
from xml.sax.saxutils import escape

from starlette.responses import Response

from app.practice import reseller_io_shown as shown
from app.practice.exchange import Call, Route
from app.practice.reseller_io_asked import Asked, Offer, granted
from app.practice.reseller_io_errors import Crash, Refusal, invalid, missing
from app.practice.reseller_io_fields import BLANK, WRONG, Fields
from app.practice.reseller_io_rows import OBJECTS, ROOT, Change, Ground, Row, is_ulid, stamp
from app.practice.reseller_io_runs import PLAYS, Runs, blank_image
from app.practice.signing import SignatureRefused

MOST_UPLOADS: Final = 10
MOST_BYTES: Final = 25_000_000
OPEN_STATES: Final = ("draft", "review", "ready")
_HERE: Final = ("uploaded", "processing", "ready")
_SIGNED_FOLDERS: Final = frozenset({"exports", "imports"})
"""Their bytes are not for everybody."""


class Uploads:
    """Photos on their way in."""

    def __init__(self, ground: Ground, runs: Runs) -> None:
        self._ground = ground
        self._runs = runs
        self.offers: tuple[Offer, ...] = (
            Offer(
                "POST",
                "/products/{id}/prepare_uploads",
                "prepare_uploads",
                self._prepare,
                confirmed=True,
                limited=True,
            ),
            Offer(
                "POST",
                "/products/{id}/finalize_uploads",
                "finalize_uploads",
                self._finalize,
                confirmed=True,
                limited=True,
            ),
            Offer("POST", "/products/{id}/reprocess", "reprocess", self._reprocess, confirmed=True, limited=True),
            Offer("DELETE", "/products/{id}/images/{image_id}", "delete_image", self._delete_image),
            Offer("PATCH", "/products/{id}/images/{image_id}/storefront", "show_image", self._show_image),
            Offer("PUT", "/products/{id}/images/storefront_order", "order_images", self._order_images),
        )
        where = f"{OBJECTS}/{{folder}}/{{owner}}/{{file}}"
        self.routes: tuple[Route, ...] = (
            Route("PUT", where, "put_object", self._put_object),
            Route("GET", where, "get_object", self._get_object),
        )

    # Intents

    def read_intents(self, wanted: Sequence[Any], fields: Fields) -> list[Mapping[str, Any]]:
        """Read upload intents; what is wrong with them is said item by item in `fields`."""
        if len(wanted) > MOST_UPLOADS:
            fields.say("uploads", f"should have at most {MOST_UPLOADS} item(s)")
            return []
        read: list[Mapping[str, Any]] = []
        wrong = []
        for item in wanted:
            one = Fields(item if isinstance(item, dict) else {})
            one.demand("filename", "content_type", "byte_size")
            one.text("filename", 255, needed=True)
            one.text("content_type", 120, needed=True)
            if not str(one.cast.get("content_type", "image/")).startswith("image/"):
                one.say("content_type", "must be an image")
            one.whole("byte_size", most=MOST_BYTES, needed=True)
            one.text("checksum", 255)
            for name in ("width", "height", "position"):
                one.whole(name)
            read.append(one.cast)
            wrong.append(one.wrong)
        if any(wrong):
            fields.wrong["uploads"] = wrong
        return read

    def intend(
        self, change: Change, product: str, intents: Sequence[Mapping[str, Any]], asked: Asked
    ) -> list[dict[str, Any]]:
        """Put images that wait for their bytes into `change`; return where the bytes go."""
        if intents and asked.plays("storage_unavailable", "upload_signing_failed"):
            raise Refusal(502, str(asked.call.what), "Object storage did not answer")
        last = max((one["position"] for one in change.of("images", product)), default=0)
        instructions = []
        for place, intent in enumerate(intents, start=1):
            number = self._ground.ulid()
            ending = PurePosixPath(intent["filename"].replace("\\", "/")).suffix.lower()
            ending = ending if re.fullmatch(r"\.[a-z0-9]{1,10}", ending) else ""
            key = f"products/{product}/{number}{ending}"
            change.put("images", number, **blank_image("original", product, key, asked.now))
            change.put(
                "images",
                number,
                position=last + place,
                content_type=intent["content_type"],
                byte_size=intent["byte_size"],
                checksum=intent.get("checksum"),
                width=intent.get("width"),
                height=intent.get("height"),
                original_filename=intent["filename"],
                processing_status="pending_upload",
            )
            instructions.append({"image_id": number, **self.instruction(asked.call, key, intent["content_type"])})
        return instructions

    def instruction(self, call: Call, key: str, content_type: str) -> dict[str, Any]:
        """Return how to upload the bytes of a key."""
        address, ends = self._ground.presigned(call, "PUT", key)
        return {
            "storage_key": key,
            "method": "PUT",
            "upload_url": address,
            "headers": {"content-type": content_type},
            "expires_at": stamp(ends),
        }

    async def _prepare(self, asked: Asked) -> Response:
        row = asked.own(self._ground, "products")
        wanted = asked.body.get("uploads", [])
        if not isinstance(wanted, list):
            raise Crash
        self._refuse_closed(row)
        fields, change = Fields({}), self._ground.change()
        intents = self.read_intents(wanted, fields)
        fields.refuse_wrong()
        instructions = self.intend(change, row["id"], intents, asked)
        images = [one["image_id"] for one in instructions]
        if images:
            self._ground.commit("prepare_uploads", change, product_id=row["id"], account=asked.owner, images=images)
        product = shown.product(self._ground, row, asked.call.origin)
        return granted({"product": product, "upload_instructions": instructions})

    @staticmethod
    def _refuse_closed(row: Row) -> None:
        if row["status"] not in OPEN_STATES:
            raise Refusal(422, "invalid_product_state", f"Not possible while the product is {row['status']}")

    # The store

    async def _put_object(self, call: Call) -> Response:
        key = _key_of(call)
        refused = self._against(call, "PUT")
        if refused is not None:
            return refused
        sha256 = await asyncio.to_thread(self._ground.photos.keep, call.body)
        kind = call.headers.get("content-type", "binary/octet-stream")
        change = self._ground.change()
        change.put("objects", key, owner=ROOT, sha256=sha256, size=len(call.body), kind=kind)
        self._ground.commit("put_object", change, key=key, sha256=sha256, size=len(call.body))
        # The store names an object by the MD5 of its bytes; nothing here trusts it.
        digest = hashlib.md5(call.body, usedforsecurity=False).hexdigest()
        return Response(status_code=200, headers={"etag": f'"{digest}"'})

    async def _get_object(self, call: Call) -> Response:
        key = _key_of(call)
        guarded = call.names["folder"] in _SIGNED_FOLDERS
        refused = self._against(call, "GET") if guarded or "authorization" in call.headers else None
        if refused is not None:
            return refused
        found = self._ground.rows.get("objects", key)
        if found is None:
            return _xml(404, "NoSuchKey", "The specified key does not exist.", {"Key": key})
        content = await asyncio.to_thread(self._ground.photos.path(found["sha256"]).read_bytes)
        return Response(content, headers={"content-type": found["kind"]})

    def _against(self, call: Call, method: str) -> Response | None:
        """Return what the store says to a request that it does not let in, or None."""
        if "authorization" in call.headers:
            message = "Only one auth mechanism allowed; this store takes the signature in the query alone"
            return _xml(400, "InvalidArgument", message, {"ArgumentName": "Authorization"})
        if not call.query:
            return _xml(403, "AccessDenied", "Access Denied", {})
        now = datetime.fromtimestamp(call.now, UTC)
        try:
            self._ground.signer.check(method, call.path, call.query, call.headers, at=now)
        except SignatureRefused as refused:
            return _xml(refused.status, refused.code, refused.message, refused.told)
        if call.deed == "expire_url":
            return _xml(403, "AccessDenied", "Request has expired", {})
        return None

    # Finalizing and running again

    async def _finalize(self, asked: Asked) -> Response:
        row = asked.own(self._ground, "products")
        items = self._read_finals(asked.body.get("uploads"))
        images = {one["id"]: one for one in shown.images_of(self._ground, row["id"])}
        if not images:
            raise Refusal(422, "invalid_product_state", "The product has no images")
        if any(item["id"] not in images for item in items):
            raise Refusal(422, "invalid_uploads", "Some uploads do not belong to this product")
        change = self._ground.change()
        for item in items:
            told = {name: value for name, value in item.items() if name != "id"}
            change.alter("images", item["id"], asked.now, processing_status="uploaded", **told)
        whole = all(one["processing_status"] in _HERE for one in change.of("images", row["id"]))
        change.alter("products", row["id"], asked.now, status="processing" if whole else "uploading")
        ceiling = whole and asked.plays("daily_ceiling")
        run = self._queued(change, row["id"], asked) if whole and not ceiling else None
        listed = [item["id"] for item in items]
        self._ground.commit(
            "finalize_uploads", change, product_id=row["id"], account=asked.owner, images=listed, run_id=run
        )
        if ceiling:
            raise Refusal(422, "finalize_failed", "Processing could not be started")
        if run is not None:
            self._runs.go(run)
        finals = [one for one in shown.images_of(self._ground, row["id"]) if one["id"] in set(listed)]
        started = self._ground.rows.get("runs", run) if run else None
        return granted(
            {
                "product": shown.product(self._ground, row, asked.call.origin),
                "finalized_images": [shown.image(self._ground, one, asked.call.origin) for one in finals],
                "processing_run": shown.run(started) if started else None,
            }
        )

    def _queued(self, change: Change, product: str, asked: Asked) -> str:
        fate = asked.call.what if asked.call.deed == "play" and asked.call.what in PLAYS else None
        return self._runs.queue(change, product, asked.account, asked.call.now, fate)

    @staticmethod
    def _read_finals(given: object) -> list[dict[str, Any]]:
        if not isinstance(given, list) or not given:
            raise invalid({"uploads": [BLANK if not given else WRONG]})
        if len(given) > MOST_UPLOADS:
            raise invalid({"uploads": [f"should have at most {MOST_UPLOADS} item(s)"]})
        read, wrong = [], []
        for item in given:
            one = Fields(item if isinstance(item, dict) else {})
            one.demand("id")
            one.text("id", needed=True)
            one.text("checksum", 255)
            for name in ("byte_size", "width", "height"):
                one.whole(name)
            # What is sent empty keeps the declared value.
            read.append({name: value for name, value in one.cast.items() if value is not None})
            wrong.append(one.wrong)
        if any(wrong):
            raise invalid({"uploads": wrong})
        if len({one["id"] for one in read}) < len(read):
            raise invalid({"uploads": ["must not contain duplicate ids"]})
        return read

    async def _reprocess(self, asked: Asked) -> Response:
        row, change = asked.own(self._ground, "products"), self._ground.change()
        images = self._ground.rows.of("images", row["id"])
        if not images:
            raise Refusal(422, "invalid_product_state", "The product has no images")
        for one in images:
            if one["kind"] == "original" and one["processing_status"] in {"processing", "failed"}:
                change.alter("images", one["id"], asked.now, processing_status="uploaded")
        change.alter("products", row["id"], asked.now, status="processing")
        ceiling = asked.plays("daily_ceiling")
        run = None if ceiling else self._queued(change, row["id"], asked)
        self._ground.commit("reprocess", change, product_id=row["id"], account=asked.owner, run_id=run)
        if run is None:
            raise Refusal(422, "reprocess_failed", "Processing could not be started")
        self._runs.go(run)
        started = self._ground.rows.get("runs", run) or {}
        product = shown.product(self._ground, row, asked.call.origin)
        return granted({"product": product, "processing_run": shown.run(started)}, 202)

    # Images of a product

    def _image(self, asked: Asked) -> tuple[Row, Row]:
        row = asked.own(self._ground, "products")
        image = self._ground.rows.get("images", asked.call.names["image_id"])
        if image is None or image["owner"] != row["id"]:
            raise missing()
        return row, image

    async def _delete_image(self, asked: Asked) -> Response:
        row, image = self._image(asked)
        self._refuse_closed(row)
        change = self._ground.change()
        change.drop("images", image["id"])
        if image["kind"] == "original":
            for one in self._ground.rows.of("images", row["id"]):
                sibling = one["position"] == image["position"] and one["kind"] in {
                    "background_removed",
                    "white_background",
                }
                if one["id"] != image["id"] and (sibling or image["id"] in one["source_image_ids"]):
                    change.drop("images", one["id"])
        if all(one["kind"] != "original" for one in change.of("images", row["id"])):
            change.alter("products", row["id"], asked.now, status="draft")
        gone = [number for _, number in change.gone]
        self._ground.commit("delete_image", change, product_id=row["id"], account=asked.owner, images=gone)
        return granted({"product": shown.product(self._ground, row, asked.call.origin), "deleted": True})

    async def _show_image(self, asked: Asked) -> Response:
        row, image = self._image(asked)
        if asked.body.get("storefront_visible", False) is None:
            raise Crash
        fields = Fields(asked.body)
        fields.flag("storefront_visible")
        fields.whole("storefront_position")
        fields.refuse_wrong()
        change = self._ground.change()
        change.alter("images", image["id"], asked.now, **fields.cast)
        self._ground.commit("show_image", change, product_id=row["id"], account=asked.owner, image=image["id"])
        return granted({"product": shown.product(self._ground, row, asked.call.origin)})

    async def _order_images(self, asked: Asked) -> Response:
        row, order = asked.own(self._ground, "products"), asked.body.get("image_ids")
        if not isinstance(order, list):
            raise Refusal(400, "bad_request", "image_ids must be a list")
        order = [number for number in order if is_ulid(number)]
        known = {one["id"] for one in self._ground.rows.of("images", row["id"])}
        if not set(order) <= known:
            raise missing()
        if len(set(order)) < len(order):
            raise Crash
        change = self._ground.change()
        for place, number in enumerate(order, start=1):
            change.alter("images", number, asked.now, storefront_position=place)
        self._ground.commit("order_images", change, product_id=row["id"], account=asked.owner, images=order)
        return granted({"product": shown.product(self._ground, row, asked.call.origin)})


def _key_of(call: Call) -> str:
    return "/".join(call.names[part] for part in ("folder", "owner", "file"))


def _xml(status: int, code: str, message: str, told: Mapping[str, str]) -> Response:
    elements = {"Code": code, "Message": message, **told}
    inner = "".join(f"<{name}>{escape(text)}</{name}>" for name, text in elements.items())
    body = f'<?xml version="1.0" encoding="UTF-8"?>\n<Error>{inner}</Error>'
    return Response(body, status, media_type="application/xml")
