"""ResellerIO's processing run in practice: stage after stage by the clock, each written down as it happens.

Source: the ResellerIO contract, sections 7.1 to 7.5. The product's status flips at the first stage, long before the
run ends; the run's step never says how far it is. A cut-out here is the photo as it came. Unlike there, a run that
was under way when the services ended goes on when they start again, unless the plan's settings say otherwise.
"""

import asyncio
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final

from app.practice import reseller_io_words as words
from app.practice.eye import Seen, classify
from app.practice.reseller_io_account import Accounts
from app.practice.reseller_io_jobs import Jobs, until
from app.practice.reseller_io_rows import Change, Ground, Row
from app.practice.reseller_io_shown import images_of, newest

ORIGINAL: Final = "original"
CUT_OUT: Final = "background_removed"
MOST_LOOKED_AT: Final = 5
ALIVE: Final = ("queued", "running")
RETRYABLE: Final[Mapping[str, bool | None]] = {
    "ai_quota_exhausted": True,
    "ai_rate_limited": True,
    "ai_media_fetch_failed": True,
    "ai_provider_timeout": True,
    "ai_grounding_request_invalid": False,
    "media_unavailable": True,
    "no_recognition_images": None,
    "shopping_search_failed": None,
    "marketplace_listing_failed": None,
    "processor_error": None,
}
"""What a failed run's payload says; None: it does not say."""
PLAYS: Final = frozenset({*RETRYABLE, "variants_failed", "hung"})
_BREAKS_AT: Final[Mapping[str, str]] = {
    "ai_grounding_request_invalid": "price",
    "shopping_search_failed": "price",
    "marketplace_listing_failed": "list",
}
"""Where a code comes up; all others do at recognition."""
_USUAL: Final = ("title", "brand", "category", "color", "material")


class Broken(Exception):
    """The run ends with this code."""

    def __init__(self, code: str, **told: Any) -> None:
        super().__init__(code)
        self.code = code
        self.told = told


class Runs:
    """Begins runs and sees them through."""

    def __init__(self, ground: Ground, accounts: Accounts, jobs: Jobs) -> None:
        self._ground = ground
        self._accounts = accounts
        self._jobs = jobs
        self._seen: dict[tuple[str, ...], Seen] = {}
        self._eye = ThreadPoolExecutor(1, "resellerio-eye")
        self._stages: Mapping[str, Callable[[Change, Row, Row, str], None]] = {
            "begin": self._begin,
            "recognise": self._recognise,
            "describe": self._describe,
            "price": self._price,
            "list": self._list,
            "cut_out": self._cut_out,
            "finish": self._finish,
        }

    def close(self) -> None:
        """Stop looking at photos."""
        self._eye.shutdown(wait=False, cancel_futures=True)

    def queue(self, change: Change, product: str, account: Row, now: float, fate: str | None) -> str:
        """Put a new run into `change` and return its id; `go` sets it off once the change is made."""
        number = self._ground.ulid()
        chosen = list(account["selected_marketplaces"])
        todo: list[tuple[str, float, str]] = [
            ("begin", 0.08, ""),
            ("recognise", 0.3, ""),
            ("describe", 0.45, ""),
            ("price", 0.6, ""),
            *(("list", 0.6 + 0.25 * place / len(chosen), one) for place, one in enumerate(chosen, start=1)),
            ("cut_out", 0.92, ""),
            ("finish", 1.0, ""),
        ]
        change.put(
            "runs",
            number,
            owner=product,
            account=account["id"],
            began=now,
            todo=todo,
            stage=0,
            fate=fate,
            status="queued",
            step="queued",
            payload={},
            started_at=None,
            finished_at=None,
            error_code=None,
            error_message=None,
            inserted_at=int(now),
            updated_at=int(now),
        )
        return number

    def go(self, number: str) -> None:
        """Set a run off, or let it go on."""
        self._jobs.begin(f"run {number}", self._drive(number))

    def resume(self) -> None:
        """Let every run go on that an earlier start of the services left behind."""
        for row in self._ground.rows.all("runs"):
            if row["status"] in ALIVE:
                self.go(row["id"])

    async def _drive(self, number: str) -> None:
        rows = self._ground.rows
        while (run := rows.get("runs", number)) is not None and run["status"] in ALIVE:
            stage, share, what = run["todo"][run["stage"]]
            if run["fate"] == "hung" and stage != "begin":
                return
            await until(run["began"] + share * self._ground.settings().run_seconds)
            product = rows.get("products", run["owner"])
            if product is None:
                return
            photos = [one for one in images_of(self._ground, product["id"]) if one["kind"] == ORIGINAL]
            seen_already = stage == "begin" or self._looked(photos)
            if not seen_already:
                await self._look(photos)
                product = rows.get("products", run["owner"])
                if product is None:
                    return
            change = self._ground.change()
            try:
                _meet_fate(run, stage, what)
                change.put("runs", number, stage=run["stage"] + 1, updated_at=int(time.time()))
                self._stages[stage](change, run, product, what)
            except Broken as broken:
                change = self._ground.change()
                self._fail(change, run, product, broken)
                stage = "fail"
            self._ground.commit(f"run_{stage}", change, run_id=number, product_id=product["id"])

    # Looking at the photos

    def _bytes_of(self, photos: list[Row]) -> tuple[str, ...]:
        """Return the hashes of the photos to look at; none where any of them is not there."""
        kept = [self._ground.rows.get("objects", one["storage_key"]) for one in _selected(photos)]
        return () if None in kept else tuple(one["sha256"] for one in kept if one is not None)

    def _looked(self, photos: list[Row]) -> bool:
        hashes = self._bytes_of(photos)
        return not hashes or hashes in self._seen

    async def _look(self, photos: list[Row]) -> None:
        hashes = self._bytes_of(photos)
        paths = [self._ground.photos.path(sha256) for sha256 in hashes]
        self._seen[hashes] = await asyncio.get_running_loop().run_in_executor(self._eye, classify, paths)

    def _seen_of(self, product: Row) -> Seen:
        """Return what is seen in a product's photos; Broken where they are not there or are none."""
        photos = [one for one in images_of(self._ground, product["id"]) if one["kind"] == ORIGINAL]
        selected = _selected(photos)
        if not selected:
            raise Broken("no_recognition_images")
        if any(self._ground.rows.get("objects", one["storage_key"]) is None for one in selected):
            raise Broken("media_unavailable", status=404)
        seen = self._seen.get(self._bytes_of(photos))
        if seen is None:
            raise Broken("processor_error", detail="images changed during the run")
        if seen.error:
            raise Broken("processor_error", status=400, detail=f"image could not be decoded: {seen.error}")
        return seen

    # Stages

    def _begin(self, change: Change, run: Row, product: Row, what: str) -> None:  # noqa: ARG002 -- as all stages
        now = time.time()
        change.put("runs", run["id"], status="running", step="prepare_images", started_at=int(now))
        for one in images_of(self._ground, product["id"]):
            if one["kind"] == ORIGINAL and one["processing_status"] in {"uploaded", "ready"}:
                change.alter("images", one["id"], now, processing_status="processing")

    def _recognise(self, change: Change, run: Row, product: Row, what: str) -> None:  # noqa: ARG002 -- as all
        seen, now = self._seen_of(product), time.time()
        final = words.recognised(seen)
        given = {"title": words.title_of(final), **{name: final[name] or None for name in _USUAL[1:]}}
        change.alter(
            "products",
            product["id"],
            now,
            **{name: value for name, value in given.items() if not product[name]},
            status="review" if final["needs_review"] else "ready",
            ai_summary=words.summary(seen, final),
            ai_confidence=final["confidence_score"],
        )
        change.put("runs", run["id"], seen_final=final)
        self._accounts.spend(change, run["account"], now, ai_drafts=1)

    def _describe(self, change: Change, run: Row, product: Row, what: str) -> None:  # noqa: ARG002 -- as all
        columns = words.draft(product, self._seen_of(product))
        self._overwrite(change, "drafts", product["id"], columns, newest(self._ground.rows.of("drafts", product["id"])))
        self._accounts.spend(change, run["account"], time.time(), ai_drafts=1)

    def _price(self, change: Change, run: Row, product: Row, what: str) -> None:  # noqa: ARG002 -- as all
        columns = words.research(self._seen_of(product), run["seen_final"])
        before = newest(self._ground.rows.of("researches", product["id"]))
        self._overwrite(change, "researches", product["id"], columns, before)
        self._accounts.spend(change, run["account"], time.time(), price_research=3)

    def _list(self, change: Change, run: Row, product: Row, what: str) -> None:  # noqa: ARG002 -- as all
        rows, now = self._ground.rows, time.time()
        priced, drafted = (newest(rows.of(table, product["id"])) for table in ("researches", "drafts"))
        before = next((one for one in rows.of("listings", product["id"]) if one["marketplace"] == what), None)
        columns = words.listing(product, what, priced, drafted) | {"last_generated_at": int(now)}
        if before is None:
            columns |= {"external_url": None, "external_url_added_at": None}
        self._overwrite(change, "listings", product["id"], columns, before)

    def _cut_out(self, change: Change, run: Row, product: Row, what: str) -> None:  # noqa: ARG002 -- as all
        images = images_of(self._ground, product["id"])
        originals = [one for one in images if one["kind"] == ORIGINAL and one["processing_status"] == "processing"]
        failed = run["fate"] == "variants_failed"
        # Some are there also where the step failed.
        made = [self._cut_one_out(change, one, images) for one in (originals[:-1] if failed else originals)]
        outcome: dict[str, Any] = {"status": "failed" if failed else "generated", "count": len(made), "variants": made}
        if failed:
            outcome |= {"error": "background removal failed", "error_reason": "timeout"}
        change.put("runs", run["id"], variants=outcome)
        self._accounts.spend(change, run["account"], time.time(), background_removals=len(made))

    def _cut_one_out(self, change: Change, original: Row, images: list[Row]) -> dict[str, Any]:
        now = time.time()
        before = next(
            (one for one in images if one["kind"] == CUT_OUT and one["position"] == original["position"]), None
        )
        number = before["id"] if before else self._ground.ulid()
        key = before["storage_key"] if before else f"products/{original['owner']}/{number}-cut-out.png"
        source = self._ground.rows.get("objects", original["storage_key"])
        if source is not None:
            change.put("objects", key, owner="", sha256=source["sha256"], size=source["size"], kind=source["kind"])
        copied = {name: original[name] for name in ("position", "width", "height", "byte_size", "checksum")}
        columns = {"processing_status": "ready", "content_type": original["content_type"], **copied}
        if before:
            change.put("images", number, **columns, updated_at=int(now))
        else:
            change.put("images", number, **blank_image(CUT_OUT, original["owner"], key, now), **columns)
            change.put("images", number, background_style="transparent")
        return {"id": number, "storage_key": key, "source_image_id": original["id"]}

    def _finish(self, change: Change, run: Row, product: Row, what: str) -> None:  # noqa: ARG002 -- as all stages
        now, rows = time.time(), self._ground.rows
        for one in images_of(self._ground, product["id"]):
            if one["kind"] == ORIGINAL and one["processing_status"] == "processing":
                change.alter("images", one["id"], now, processing_status="ready")
        final = run["seen_final"]
        drafted, priced = (newest(rows.of(table, product["id"])) for table in ("drafts", "researches"))
        photos = [one for one in images_of(self._ground, product["id"]) if one["kind"] == ORIGINAL]
        payload = {
            "pipeline_status": "reconciled" if "short_card_description" in final else "recognized",
            "selected_image_count": len(_selected(photos)),
            "review_required": final["needs_review"],
            "final": final,
            "fallback": {"attempted": "short_card_description" in final},
            "description_draft": {"id": drafted["id"], "status": drafted["status"]} if drafted else None,
            "price_research": {"id": priced["id"], "status": priced["status"]} if priced else None,
            "marketplace_listings": [
                {"marketplace": one["marketplace"], "status": one["status"]}
                for one in rows.of("listings", run["owner"])
            ],
            "product": {"id": product["id"], "status": product["status"]},
            "variant_generation": run["variants"],
            "lifestyle_generation": {"status": "skipped", "reason": "disabled"},
        }
        step = "variants_failed" if run["variants"]["status"] == "failed" else "variants_generated"
        change.put("runs", run["id"], status="completed", step=step, finished_at=int(now), payload=payload)

    def _fail(self, change: Change, run: Row, product: Row, broken: Broken) -> None:
        now, retryable = time.time(), RETRYABLE[broken.code]
        payload = {"provider": words.PROVIDER, **broken.told}
        if retryable is not None:
            payload["retryable"] = retryable
        message = f"{broken.code}: %{{provider: :{words.PROVIDER}, run: {run['id']!r}, {broken.told!r}}} " + "#" * 200
        change.put(
            "runs",
            run["id"],
            status="failed",
            error_code=broken.code,
            error_message=message,
            payload=payload,
            finished_at=int(now),
            updated_at=int(now),
        )
        change.alter("products", product["id"], now, status="review")
        for one in images_of(self._ground, product["id"]):
            if one["kind"] == ORIGINAL and one["processing_status"] == "processing":
                change.alter("images", one["id"], now, processing_status="uploaded" if retryable else "failed")

    def _overwrite(
        self, change: Change, table: str, product: str, columns: Mapping[str, Any], before: Row | None
    ) -> None:
        now = int(time.time())
        if before is not None:
            change.put(table, before["id"], **columns, updated_at=now)
        else:
            change.put(table, self._ground.ulid(), owner=product, **columns, inserted_at=now, updated_at=now)


def _meet_fate(run: Row, stage: str, what: str) -> None:
    """Break where the fault plan wants the run to."""
    fate = run["fate"]
    if fate in RETRYABLE and _BREAKS_AT.get(fate, "recognise") == stage:
        raise Broken(fate, **({"marketplace": what} if stage == "list" else {}))


def blank_image(kind: str, product: str, key: str, now: float) -> dict[str, Any]:
    """Return the columns that every new image has; what it is like comes on top."""
    return {
        "owner": product,
        "kind": kind,
        "storage_key": key,
        "background_style": None,
        "original_filename": None,
        "lifestyle_generation_run_id": None,
        "scene_key": None,
        "variant_index": None,
        "source_image_ids": [],
        "seller_approved": False,
        "approved_at": None,
        "storefront_visible": False,
        "storefront_position": None,
        "inserted_at": int(now),
        "updated_at": int(now),
    }


def _selected(photos: list[Row]) -> list[Row]:
    """Return the photos that recognition looks at."""
    return [one for one in photos if one["processing_status"] not in {"pending_upload", "failed"}][:MOST_LOOKED_AT]
