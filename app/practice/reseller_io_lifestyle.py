"""ResellerIO's lifestyle images and marketplace video in practice.

Source: the ResellerIO contract, sections 4.6, 7.6 and 7.7. A scene here is the source photo as it came; the answer
about the video is inferred there and makes nothing.
"""

import time
from typing import Any, Final

from starlette.responses import Response

from app.practice import reseller_io_shown as shown
from app.practice.reseller_io_account import Accounts
from app.practice.reseller_io_asked import Asked, Offer, granted
from app.practice.reseller_io_errors import Refusal, missing
from app.practice.reseller_io_jobs import Jobs, until
from app.practice.reseller_io_rows import ROOT, Change, Ground, Row
from app.practice.reseller_io_runs import ALIVE, blank_image
from app.practice.reseller_io_words import FAMILIES, MODEL, family_of

STATES: Final = ("review", "ready", "sold", "archived")
GENERATED: Final = "lifestyle_generated"
BEGINS_AT, ENDS_AT = 0.1, 0.5
"""Shares of the time that a processing run takes."""
PLAYS: Final = frozenset({"lifestyle_partial", "lifestyle_failed", "lifestyle_null"})
_SOURCES: Final = ("background_removed", "white_background", "original")
_FAILED: Final = frozenset({"lifestyle_partial", "lifestyle_failed"})


class Lifestyle:
    """Scenes made of a product's photos."""

    def __init__(self, ground: Ground, accounts: Accounts, jobs: Jobs) -> None:
        self._ground = ground
        self._accounts = accounts
        self._jobs = jobs
        one = "/products/{id}/generated_images/{image_id}"
        self.offers: tuple[Offer, ...] = (
            Offer(
                "POST",
                "/products/{id}/generate_lifestyle_images",
                "generate_lifestyle_images",
                self._generate,
                confirmed=True,
                limited=True,
            ),
            Offer("GET", "/products/{id}/lifestyle_generation_runs", "lifestyle_runs", self._list),
            Offer("POST", f"{one}/approve", "approve_image", self._approve),
            Offer("DELETE", one, "delete_generated_image", self._delete),
            Offer(
                "POST",
                "/products/{id}/generate_marketplace_video",
                "generate_marketplace_video",
                self._video,
                confirmed=True,
            ),
        )

    def resume(self) -> None:
        """Go on with what an earlier start of the services left behind."""
        for row in self._ground.rows.all("scenes"):
            if row["status"] in ALIVE:
                self._jobs.begin(f"scenes {row['id']}", self._drive(row["id"]))

    async def _generate(self, asked: Asked) -> Response:
        product = asked.own(self._ground, "products")
        images = shown.images_of(self._ground, product["id"])
        if product["status"] not in STATES or not images:
            raise Refusal(422, "invalid_product_state", "Lifestyle images need a processed product with images")
        family = family_of(product)
        keys = list(FAMILIES[family][1])
        wanted = asked.body.get("scene_key")
        sources = [one for one in (_first(images, kind) for kind in _SOURCES) if one is not None]
        if not sources or (wanted and wanted not in keys):
            raise Refusal(422, "lifestyle_generation_failed", "Lifestyle images could not be started")
        chosen = [wanted] if wanted else keys
        payload = {
            "summary": f"{len(chosen)} scene(s), {family}",
            "scene_keys": chosen,
            "source_image_ids": [one["id"] for one in sources],
        }
        number, change = self._ground.ulid(), self._ground.change()
        change.put(
            "scenes",
            number,
            owner=product["id"],
            account=asked.owner,
            began=asked.call.now,
            fate=asked.call.what if asked.plays(*_FAILED) else None,
            family=family,
            status="queued",
            step="queued",
            scene_family=family,
            model=MODEL,
            prompt_version="practice-1",
            requested_count=len(chosen),
            completed_count=0,
            error_code=None,
            error_message=None,
            started_at=None,
            finished_at=None,
            inserted_at=asked.now,
            updated_at=asked.now,
            payload=payload,
        )
        told = {"product_id": product["id"], "account": asked.owner, "lifestyle_run_id": number}
        self._ground.commit("generate_lifestyle_images", change, **told)
        self._jobs.begin(f"scenes {number}", self._drive(number))
        row = None if asked.plays("lifestyle_null") else self._ground.rows.get("scenes", number)
        return granted(
            {
                "product": shown.product(self._ground, product, asked.call.origin),
                "lifestyle_generation_run": shown.scenes(row) if row else None,
            },
            202,
        )

    async def _drive(self, number: str) -> None:
        rows = self._ground.rows
        while (row := rows.get("scenes", number)) is not None and row["status"] in ALIVE:
            queued = row["status"] == "queued"
            share = BEGINS_AT if queued else ENDS_AT
            await until(row["began"] + share * self._ground.settings().run_seconds)
            if rows.get("products", row["owner"]) is None:
                return
            change, now = self._ground.change(), int(time.time())
            if queued:
                columns = {"status": "running", "step": "lifestyle_generating", "started_at": now, "updated_at": now}
                change.put("scenes", number, **columns)
            else:
                self._finish(change, row, now)
            op = "lifestyle_begin" if queued else "lifestyle_finish"
            self._ground.commit(op, change, lifestyle_run_id=number, product_id=row["owner"])

    def _finish(self, change: Change, row: Row, now: int) -> None:
        scenes, fate = list(row["payload"]["scene_keys"]), row["fate"]
        # Of several scenes a partial run loses the last; of one it keeps none.
        good = [] if fate == "lifestyle_failed" else scenes[:-1] if fate == "lifestyle_partial" else scenes
        results = [self._made(change, row, scene, now) if scene in good else self._lost(row, scene) for scene in scenes]
        end = "completed" if len(good) == len(scenes) else "partial" if good else "failed"
        steps = {
            "completed": ("lifestyle_generated", None),
            "partial": ("lifestyle_partial", "lifestyle_partial_failure"),
            "failed": ("lifestyle_failed", "lifestyle_generation_failed"),
        }
        step, code = steps[end]
        change.put(
            "scenes",
            row["id"],
            status=end,
            step=step,
            completed_count=len(good),
            error_code=code,
            error_message="image model timed out" if code else None,
            finished_at=now,
            updated_at=now,
            payload={
                "summary": row["payload"]["summary"],
                "scene_results": results,
                "source_image_ids": row["payload"]["source_image_ids"],
            },
        )
        if good:
            self._accounts.spend(change, row["account"], now, lifestyle=len(good))

    def _scene(self, row: Row, scene: str) -> dict[str, Any]:
        index = FAMILIES[row["family"]][1].index(scene) + 1
        return {"scene_key": scene, "variant_index": index, "model": MODEL}

    def _lost(self, row: Row, scene: str) -> dict[str, Any]:
        return {"status": "failed", **self._scene(row, scene), "error": "timeout", "error_reason": "provider_timeout"}

    def _made(self, change: Change, row: Row, scene: str, now: int) -> dict[str, Any]:
        number, product = self._ground.ulid(), row["owner"]
        sources = row["payload"]["source_image_ids"]
        source = self._ground.rows.get("images", sources[-1]) or {}
        stored = self._ground.rows.get("objects", source.get("storage_key", "")) or {}
        key, kind = f"products/{product}/{number}-{scene}", stored.get("kind", "image/jpeg")
        if stored:
            change.put("objects", key, owner=ROOT, sha256=stored["sha256"], size=stored["size"], kind=kind)
        last = max((one["position"] for one in change.of("images", product)), default=0)
        described = self._scene(row, scene)
        change.put("images", number, **blank_image(GENERATED, product, key, now))
        change.put(
            "images",
            number,
            position=last + 1,
            content_type=kind,
            byte_size=stored.get("size"),
            checksum=None,
            width=1024,
            height=1280,
            background_style="lifestyle",
            processing_status="ready",
            lifestyle_generation_run_id=row["id"],
            scene_key=scene,
            variant_index=described["variant_index"],
            source_image_ids=sources,
        )
        return {
            "status": "generated",
            **described,
            "image": {"id": number, "storage_key": key, "content_type": kind},
        }

    async def _list(self, asked: Asked) -> Response:
        product = asked.own(self._ground, "products")
        rows = sorted(self._ground.rows.of("scenes", product["id"]), key=lambda row: str(row["id"]), reverse=True)
        return granted({"runs": [shown.scenes(row) for row in rows]})

    def _generated(self, asked: Asked) -> tuple[Row, Row]:
        product = asked.own(self._ground, "products")
        image = self._ground.rows.get("images", asked.call.names["image_id"])
        if image is None or image["owner"] != product["id"] or image["kind"] != GENERATED:
            raise missing()
        return product, image

    async def _approve(self, asked: Asked) -> Response:
        product, image = self._generated(asked)
        change = self._ground.change()
        change.alter("images", image["id"], asked.now, seller_approved=True, approved_at=asked.now)
        self._ground.commit("approve_image", change, product_id=product["id"], account=asked.owner, image=image["id"])
        return granted({"product": shown.product(self._ground, product, asked.call.origin)})

    async def _delete(self, asked: Asked) -> Response:
        product, image = self._generated(asked)
        change = self._ground.change()
        change.drop("images", image["id"])
        told = {"product_id": product["id"], "account": asked.owner, "image": image["id"]}
        self._ground.commit("delete_generated_image", change, **told)
        return granted({"product": shown.product(self._ground, product, asked.call.origin), "deleted": True})

    async def _video(self, asked: Asked) -> Response:
        product = asked.own(self._ground, "products")
        change = self._ground.change()
        self._ground.commit("generate_marketplace_video", change, product_id=product["id"], account=asked.owner)
        return granted({"product": shown.product(self._ground, product, asked.call.origin)}, 202)


def _first(images: list[Row], kind: str) -> Row | None:
    usable = ("uploaded", "processing", "ready")
    return next((one for one in images if one["kind"] == kind and one["processing_status"] in usable), None)
