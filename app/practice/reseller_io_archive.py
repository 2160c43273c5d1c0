"""ResellerIO's exports and imports in practice: jobs that end after their answer, and not always well.

Source: the ResellerIO contract, section 9. One image without bytes fails a whole export; an import that meets a sku
of the account stays `running` for good; `completed` does not mean that every product came in.
"""

import asyncio
import base64
import binascii
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final

from starlette.responses import Response

from app.practice import reseller_io_shown as shown
from app.practice.reseller_io_asked import Asked, Offer, granted
from app.practice.reseller_io_errors import Crash, Refusal
from app.practice.reseller_io_fields import BLANK, WRONG, Fields, slug_of, stored
from app.practice.reseller_io_jobs import Jobs, until
from app.practice.reseller_io_products import AMOUNTS, LENGTHS, SOURCES
from app.practice.reseller_io_rows import ROOT, Change, Ground, Row
from app.practice.reseller_io_runs import ALIVE, blank_image
from app.practice.reseller_io_search import STATUSES, USUAL, found, understood
from app.practice.reseller_io_zip import NotThere, Unreadable, packed, unpacked

STALLS_AFTER_S: Final = 600
KEPT_S: Final = 7 * 86_400
MOST_ARCHIVE_BYTES: Final = 25_000_000
BEGINS_AT, ENDS_AT = 0.1, 0.5
"""Shares of the time that a processing run takes."""
PLAYS: Final = frozenset({"export_stalled", "export_failed", "import_partial", "import_hung"})
_ZIP: Final = "application/zip"
_KINDS: Final = frozenset({"original", "background_removed", "white_background", "normalized", "thumbnail"})


class Archive:
    """The way out and the way in, whole catalogues at a time."""

    def __init__(self, ground: Ground, jobs: Jobs) -> None:
        self._ground = ground
        self._jobs = jobs
        self.offers: tuple[Offer, ...] = (
            Offer("POST", "/exports", "create_export", self._export),
            Offer("GET", "/exports/{id}", "get_export", self._get_export),
            Offer("POST", "/imports", "create_import", self._import, confirmed=True),
            Offer("GET", "/imports/{id}", "get_import", self._get_import),
        )

    def resume(self) -> None:
        """Go on with what an earlier start of the services left behind."""
        for row in self._ground.rows.all("exports"):
            if row["status"] in ALIVE:
                self._jobs.begin(f"export {row['id']}", self._drive_export(row["id"]))
        for row in self._ground.rows.all("imports"):
            if row["status"] in ALIVE:
                self._jobs.begin(f"import {row['id']}", self._drive_import(row["id"]))

    # Exports

    async def _export(self, asked: Asked) -> Response:
        wanted = asked.body.get("export", {})
        wanted = wanted if isinstance(wanted, dict) else {}
        given = wanted.get("filters")
        filters = understood(given if isinstance(given, dict) else {})
        products = found(self._ground, asked.owner, filters)
        if not products:
            raise Refusal(422, "export_failed", "No products match")
        moment = datetime.fromtimestamp(asked.now, UTC)
        name = wanted.get("name")
        name = name.strip()[:160] if isinstance(name, str) and name.strip() else f"Export {moment:%Y-%m-%d %H:%M}"
        told = {key: value for key, value in filters.items() if value is not None and value != USUAL.get(key)}
        in_tab = self._ground.rows.get("tabs", filters["product_tab_id"]) if filters["product_tab_id"] else None
        if in_tab is not None:
            told["product_tab_name"] = in_tab["name"]
        number, change = self._ground.ulid(), self._ground.change()
        change.put(
            "exports",
            number,
            owner=asked.owner,
            began=asked.call.now,
            fate=asked.call.what if asked.plays(*PLAYS) else None,
            filters=filters,
            name=name,
            file_name=f"{slug_of(name) or 'export'}-{moment:%Y%m%d-%H%M%S}.zip",
            filter_params=told,
            product_count=len(products),
            status="queued",
            storage_key=None,
            expires_at=None,
            requested_at=asked.now,
            completed_at=None,
            error_message=None,
            inserted_at=asked.now,
            updated_at=asked.now,
        )
        self._ground.commit("create_export", change, id=number, account=asked.owner)
        self._jobs.begin(f"export {number}", self._drive_export(number))
        return granted({"export": shown.exporting(self._ground.rows.get("exports", number) or {}, None)}, 202)

    async def _get_export(self, asked: Asked) -> Response:
        row = asked.own(self._ground, "exports")
        silent = asked.now - row["updated_at"] >= STALLS_AFTER_S or row["fate"] == "export_stalled"
        if row["status"] in ALIVE and silent:
            change = self._ground.change()
            change.alter("exports", row["id"], asked.now, status="stalled", error_message="The export stalled")
            self._ground.commit("export_stalled", change, id=row["id"], account=asked.owner)
        key = row["storage_key"]
        address = self._ground.presigned(asked.call, "GET", key)[0] if key else None
        return granted({"export": shown.exporting(row, address)})

    async def _drive_export(self, number: str) -> None:
        rows = self._ground.rows
        while (row := rows.get("exports", number)) is not None and row["status"] in ALIVE:
            queued = row["status"] == "queued"
            if row["fate"] == "export_stalled" and not queued:
                return
            share = BEGINS_AT if queued else ENDS_AT
            await until(row["began"] + share * self._ground.settings().run_seconds)
            change, now = self._ground.change(), int(time.time())
            if queued:
                change.alter("exports", number, now, status="running")
                self._ground.commit("export_begin", change, id=number)
                continue
            try:
                content = self._packed(row)
            except NotThere as trouble:
                change.alter("exports", number, now, status="failed", error_message=str(trouble)[:500])
            else:
                key = f"exports/{row['owner']}/{number}.zip"
                sha256 = await asyncio.to_thread(self._ground.photos.keep, content)
                change.put("objects", key, owner=ROOT, sha256=sha256, size=len(content), kind=_ZIP)
                columns = {"storage_key": key, "completed_at": now, "expires_at": now + KEPT_S}
                change.alter("exports", number, now, status="completed", **columns)
            self._ground.commit("export_finish", change, id=number)

    def _packed(self, row: Row) -> bytes:
        if row["fate"] == "export_failed":
            raise NotThere("the archive could not be stored")
        return packed(self._ground, row, found(self._ground, row["owner"], row["filters"]), self._fetched)

    def _fetched(self, image: Row) -> bytes:
        stored_as = self._ground.rows.get("objects", image["storage_key"])
        if stored_as is None:
            raise NotThere(f"image {image['id']} could not be downloaded: 404")
        return self._ground.photos.path(stored_as["sha256"]).read_bytes()

    # Imports

    async def _import(self, asked: Asked) -> Response:
        wanted = asked.body.get("import")
        if not isinstance(wanted, dict):
            raise Refusal(422, "import_failed", "The import could not be started")
        fields = Fields(wanted)
        fields.demand("filename", "archive_base64")
        fields.text("filename", 255, needed=True)
        if not str(fields.cast.get("filename", ".zip")).lower().endswith(".zip"):
            fields.say("filename", "must end in .zip")
        content = _decoded(fields)
        fields.refuse_wrong()
        sha256 = await asyncio.to_thread(self._ground.photos.keep, content)
        number, change = self._ground.ulid(), self._ground.change()
        key = f"imports/{asked.owner}/{number}.zip"
        change.put("objects", key, owner=ROOT, sha256=sha256, size=len(content), kind=_ZIP)
        change.put(
            "imports",
            number,
            owner=asked.owner,
            began=asked.call.now,
            fate=asked.call.what if asked.plays(*PLAYS) else None,
            status="queued",
            source_filename=fields.cast["filename"],
            source_storage_key=key,
            requested_at=asked.now,
            started_at=None,
            finished_at=None,
            total_products=0,
            imported_products=0,
            failed_products=0,
            error_message=None,
            failure_details={},
            payload={},
            inserted_at=asked.now,
            updated_at=asked.now,
        )
        self._ground.commit("create_import", change, id=number, account=asked.owner, sha256=sha256)
        self._jobs.begin(f"import {number}", self._drive_import(number))
        return granted({"import": shown.importing(self._ground.rows.get("imports", number) or {})}, 202)

    async def _get_import(self, asked: Asked) -> Response:
        return granted({"import": shown.importing(asked.own(self._ground, "imports"))})

    async def _drive_import(self, number: str) -> None:
        rows = self._ground.rows
        while (row := rows.get("imports", number)) is not None and row["status"] in ALIVE:
            queued = row["status"] == "queued"
            if not queued and row["fate"] in {"import_hung", "crashed"}:
                return
            share = BEGINS_AT if queued else ENDS_AT
            await until(row["began"] + share * self._ground.settings().run_seconds)
            change, now = self._ground.change(), int(time.time())
            if queued:
                change.alter("imports", number, now, status="running", started_at=now)
                self._ground.commit("import_begin", change, id=number)
                continue
            source = rows.get("objects", row["source_storage_key"]) or {}
            content = await asyncio.to_thread(self._ground.photos.path(source["sha256"]).read_bytes)
            try:
                products, files = await asyncio.to_thread(unpacked, content)
            except Unreadable as trouble:
                told = f"Import failed: {{:error, :{trouble}}}"
                change.alter("imports", number, now, status="failed", finished_at=now, error_message=told)
                self._ground.commit("import_finish", change, id=number)
                continue
            if not self._take_in(row, products, files):
                return

    def _take_in(self, row: Row, products: list[Any], files: Mapping[str, bytes]) -> bool:
        """Take in what an archive holds, each product by itself; False where the job fell over on the way."""
        made: list[str] = []
        failures: list[dict[str, Any]] = []
        for index, product in enumerate(products, start=1):
            change, number = self._ground.change(), self._ground.ulid()
            given = product if isinstance(product, dict) else {}
            try:
                self._one(change, number, given, files, row["owner"])
                self._lose(row, last=index == len(products))
            except _NotTaken as trouble:
                about = {name: given[name] for name in ("title", "sku") if isinstance(given.get(name), str)}
                failures.append({"index": index, **about, "reason": str(trouble)})
                continue
            except Crash:
                hung = self._ground.change()
                hung.put("imports", row["id"], fate="crashed")
                self._ground.commit("import_crashed", hung, id=row["id"])
                return False
            self._ground.commit("import_product", change, id=row["id"], product_id=number, account=row["owner"])
            made.append(number)
        change, now = self._ground.change(), int(time.time())
        change.alter(
            "imports",
            row["id"],
            now,
            status="completed",
            finished_at=now,
            total_products=len(products),
            imported_products=len(made),
            failed_products=len(failures),
            failure_details={"items": failures} if failures else {},
            payload={"created_product_ids": made},
        )
        self._ground.commit("import_finish", change, id=row["id"], products=made)
        return True

    @staticmethod
    def _lose(row: Row, *, last: bool) -> None:
        if row["fate"] == "import_partial" and last:
            raise _NotTaken("could not be stored")

    def _one(
        self, change: Change, number: str, given: Mapping[str, Any], files: Mapping[str, bytes], owner: str
    ) -> None:
        fields, now = Fields(given), int(time.time())
        for name, most in LENGTHS.items():
            fields.text(name, most)
        for name in AMOUNTS:
            fields.money(name)
        fields.text("notes")
        fields.text("ai_summary")
        fields.score("ai_confidence")
        fields.tags()
        if fields.wrong:
            raise _NotTaken("; ".join(f"{name} {reasons[0]}" for name, reasons in fields.wrong.items()))
        cast, status = fields.cast, given.get("status")
        status = "review" if status in {"uploading", "processing"} else status if status in STATUSES else "draft"
        sku = cast.get("sku")
        if sku and any(one["sku"] == sku for one in self._ground.rows.of("products", owner)):
            raise Crash
        columns: dict[str, Any] = {name: cast.get(name) for name in (*LENGTHS, "notes", "ai_summary", "ai_confidence")}
        columns |= {name: stored(cast.get(name)) for name in AMOUNTS}
        change.put("products", number, owner=owner, **columns, tags=cast.get("tags", []), status=status)
        change.put("products", number, source=SOURCES[2], sold_at=None, archived_at=None, product_tab_id=None)
        stamps = {"inserted_at": now, "updated_at": now}
        change.put("products", number, storefront_enabled=False, storefront_published_at=None, **stamps)
        images = given.get("images")
        for place, image in enumerate(images if isinstance(images, list) else [], start=1):
            self._one_image(change, number, image if isinstance(image, dict) else {}, files, place)
        self._one_worth(change, number, given, now)

    def _one_image(
        self, change: Change, product: str, image: Mapping[str, Any], files: Mapping[str, bytes], place: int
    ) -> None:
        if image.get("kind") not in _KINDS:
            # A lifestyle image refers to a run that is not in the archive.
            raise _NotTaken(f"image {place}: is invalid")
        path = image.get("path")
        if not isinstance(path, str) or path not in files:
            raise _NotTaken(f"image {place}: file is missing")
        number, now = self._ground.ulid(), time.time()
        key, kind = f"products/{product}/{number}", str(image.get("content_type") or "image/jpeg")
        sha256 = self._ground.photos.keep(files[path])
        change.put("objects", key, owner=ROOT, sha256=sha256, size=len(files[path]), kind=kind)
        change.put("images", number, **blank_image(str(image["kind"]), product, key, now))
        position = image.get("position")
        copied = {name: image.get(name) for name in ("width", "height", "checksum", "background_style")}
        change.put(
            "images",
            number,
            **copied,
            position=position if isinstance(position, int) and position > 0 else place,
            content_type=kind,
            byte_size=len(files[path]),
            original_filename=image.get("original_filename"),
            processing_status="failed" if image.get("processing_status") == "failed" else "ready",
        )

    def _one_worth(self, change: Change, product: str, given: Mapping[str, Any], now: int) -> None:
        stamps = {"owner": product, "inserted_at": now, "updated_at": now}
        draft, research = given.get("description_draft"), given.get("price_research")
        if isinstance(draft, dict):
            change.put("drafts", self._ground.ulid(), **{**_plain(draft), **stamps})
        if isinstance(research, dict):
            items = research.get("comparable_results")
            items = items.get("items", []) if isinstance(items, dict) else []
            columns = {**_plain(research), "comparable_results": items, **stamps}
            change.put("researches", self._ground.ulid(), **columns)
        listings = given.get("marketplace_listings")
        for one in listings if isinstance(listings, list) else []:
            if isinstance(one, dict) and one.get("marketplace") in shown.MARKETPLACES:
                links = {"external_url": None, "external_url_added_at": None, "last_generated_at": now}
                change.put("listings", self._ground.ulid(), **{**_plain(one), **links, **stamps})


class _NotTaken(Exception):
    """One product of an archive does not come in; the rest may."""


def _plain(given: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in given.items() if name not in {"id", "owner", "raw_payload"}}


def _decoded(fields: Fields) -> bytes:
    """Return the archive's bytes; what is wrong with them goes to `fields`."""
    text = fields.given.get("archive_base64")
    if "archive_base64" not in fields.given:
        return b""
    if text is None or text == "":
        fields.say("archive_base64", BLANK)
        return b""
    try:
        content = base64.b64decode(text, validate=True) if isinstance(text, str) else None
    except (binascii.Error, ValueError):
        content = None
    if content is None:
        fields.say("archive_base64", WRONG)
        return b""
    if len(content) > MOST_ARCHIVE_BYTES:
        fields.say("archive_base64", "is too large")
    return content
