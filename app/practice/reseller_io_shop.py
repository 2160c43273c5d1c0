"""ResellerIO's shop in practice: tabs, the storefront with its pages and pictures, what visitors wrote.

Source: the ResellerIO contract, sections 5.7 to 5.11.
"""

import re
from typing import Any, Final

from starlette.responses import Response

from app.practice import reseller_io_shown as shown
from app.practice.exchange import Call, Route
from app.practice.reseller_io_asked import Asked, Offer, granted
from app.practice.reseller_io_errors import Refusal, invalid, missing, no_wrapper
from app.practice.reseller_io_fields import BLANK, TAKEN, WRONG, Fields, slug_of
from app.practice.reseller_io_rows import STORES, Ground, Row, is_ulid
from app.practice.reseller_io_uploads import Uploads

INQUIRIES: Final = 20
MOST_INQUIRIES: Final = 100
KINDS: Final = ("header", "logo")
_SLUG: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class Shop:
    """What an account shows in public."""

    def __init__(self, ground: Ground, uploads: Uploads) -> None:
        self._ground = ground
        self._uploads = uploads
        self.offers: tuple[Offer, ...] = (
            Offer("GET", "/product_tabs", "list_tabs", self._tabs),
            Offer("POST", "/product_tabs", "create_tab", self._create_tab),
            Offer("PATCH", "/product_tabs/{id}", "update_tab", self._update_tab),
            Offer("DELETE", "/product_tabs/{id}", "delete_tab", self._delete_tab),
            Offer("GET", "/storefront", "get_storefront", self._get),
            Offer("PUT", "/storefront", "put_storefront", self._put),
            Offer("GET", "/storefront/pages", "list_pages", self._pages),
            Offer("POST", "/storefront/pages", "create_page", self._create_page),
            Offer("PATCH", "/storefront/pages/{page_id}", "update_page", self._update_page),
            Offer("DELETE", "/storefront/pages/{page_id}", "delete_page", self._delete_page),
            Offer("PUT", "/storefront/pages/order", "order_pages", self._order_pages),
            Offer("POST", "/storefront/assets/{kind}/prepare_upload", "prepare_asset", self._prepare_asset),
            Offer("DELETE", "/storefront/assets/{kind}", "delete_asset", self._delete_asset),
            Offer("GET", "/inquiries", "list_inquiries", self._inquiries),
            Offer("DELETE", "/inquiries/{id}", "delete_inquiry", self._delete_inquiry),
        )
        self.hooks: tuple[Offer, ...] = (
            Offer("POST", "/__practice/inquiry", "practice_inquiry", self._inquire, open=True),
        )
        self.routes: tuple[Route, ...] = (
            Route("GET", f"{STORES}/{{slug}}", "show_store", self._show_store),
            Route("GET", f"{STORES}/{{slug}}/products/{{name}}", "show_product", self._show_product),
        )

    # Tabs

    def _sorted(self, table: str, owner: str) -> list[Row]:
        return sorted(self._ground.rows.of(table, owner), key=lambda row: (row["position"], row["id"]))

    def _next(self, table: str, owner: str) -> int:
        return max((int(row["position"]) for row in self._ground.rows.of(table, owner)), default=0) + 1

    async def _tabs(self, asked: Asked) -> Response:
        return granted({"product_tabs": [shown.tab(row) for row in self._sorted("tabs", asked.owner)]})

    def _read_tab(self, asked: Asked, before: Row | None) -> dict[str, Any]:
        fields = Fields(_wrapped(asked, "product_tab"))
        if before is None:
            fields.demand("name")
        fields.text("name", 80, trim=True, needed=True)
        fields.whole("position", needed=before is not None)
        name = fields.cast.get("name")
        if any(row["name"] == name and row != before for row in self._ground.rows.of("tabs", asked.owner)):
            fields.say("name", TAKEN)
        fields.refuse_wrong()
        return fields.cast

    async def _create_tab(self, asked: Asked) -> Response:
        cast = self._read_tab(asked, None)
        position = cast.get("position") or self._next("tabs", asked.owner)
        row = self._made("create_tab", "tabs", asked, name=cast["name"], position=position)
        return granted({"product_tab": shown.tab(row)}, 201)

    async def _update_tab(self, asked: Asked) -> Response:
        row = asked.own(self._ground, "tabs")
        self._altered("update_tab", "tabs", row, asked, **self._read_tab(asked, row))
        return granted({"product_tab": shown.tab(row)})

    async def _delete_tab(self, asked: Asked) -> Response:
        row, change = asked.own(self._ground, "tabs"), self._ground.change()
        change.drop("tabs", row["id"])
        for product in self._ground.rows.of("products", asked.owner):
            if product["product_tab_id"] == row["id"]:
                change.put("products", product["id"], product_tab_id=None)
        self._ground.commit("delete_tab", change, id=row["id"], account=asked.owner)
        return granted({"deleted": True})

    def _made(self, op: str, table: str, asked: Asked, **columns: Any) -> Row:
        number, change = self._ground.ulid(), self._ground.change()
        change.put(table, number, owner=asked.owner, **columns, inserted_at=asked.now, updated_at=asked.now)
        self._ground.commit(op, change, id=number, account=asked.owner)
        return self._ground.rows.get(table, number) or {}

    def _altered(self, op: str, table: str, row: Row, asked: Asked, **columns: Any) -> None:
        change = self._ground.change()
        change.alter(table, row["id"], asked.now, **columns)
        self._ground.commit(op, change, id=row["id"], account=asked.owner)

    def _dropped(self, op: str, table: str, row: Row, asked: Asked) -> Response:
        change = self._ground.change()
        change.drop(table, row["id"])
        self._ground.commit(op, change, id=row["id"], account=asked.owner)
        return granted({"deleted": True})

    # The storefront

    def _store(self, account: str) -> Row | None:
        return shown.newest(self._ground.rows.of("storefronts", account))

    async def _get(self, asked: Asked) -> Response:
        store = shown.storefront(self._ground, asked.owner, asked.call.origin)
        return granted({"storefront": store, "themes": shown.themes()})

    async def _put(self, asked: Asked) -> Response:
        before, given = self._store(asked.owner), _wrapped(asked, "storefront")
        fields = Fields(given)
        if before is None:
            fields.demand("slug", "title")
        fields.text("slug", needed=True)
        if isinstance(fields.cast.get("slug"), str):
            slug = fields.cast["slug"] = slug_of(fields.cast["slug"])
            self._check_slug(fields, slug, 3)
            if any(row["slug"] == slug and row != before for row in self._ground.rows.all("storefronts")):
                fields.say("slug", TAKEN)
        fields.text("title", 120, needed=True)
        fields.text("tagline", 180)
        fields.text("description", 2000)
        fields.text("theme_id")
        if "theme_id" in fields.cast:
            fields.cast["theme_id"] = fields.cast["theme_id"] or shown.THEMES[0]
            if fields.cast["theme_id"] not in shown.THEMES:
                fields.say("theme_id", WRONG)
        fields.flag("enabled")
        fields.refuse_wrong()
        if before is None:
            usual = {"tagline": None, "description": None, "theme_id": shown.THEMES[0], "enabled": False}
            self._made("put_storefront", "storefronts", asked, **{**usual, **fields.cast})
        else:
            self._altered("put_storefront", "storefronts", before, asked, **fields.cast)
        return await self._get(asked)

    @staticmethod
    def _check_slug(fields: Fields, slug: str, least: int) -> None:
        if len(slug) < least:
            fields.say("slug", f"should be at least {least} character(s)")
        elif len(slug) > 80:
            fields.say("slug", "should be at most 80 character(s)")
        elif not _SLUG.fullmatch(slug):
            fields.say("slug", WRONG)

    # Pages

    async def _pages(self, asked: Asked) -> Response:
        return granted({"pages": [shown.page(row) for row in self._sorted("pages", asked.owner)]})

    def _need_store(self, asked: Asked) -> None:
        if self._store(asked.owner) is None:
            raise Refusal(422, "storefront_not_found", "Save the storefront first")

    def _read_page(self, asked: Asked, before: Row | None) -> dict[str, Any]:
        fields = Fields(_wrapped(asked, "page"))
        if before is None:
            fields.demand("title", "body")
        fields.text("title", 120, needed=True)
        fields.text("body", 10_000, trim=True, needed=True)
        fields.text("slug")
        fields.text("menu_label", 40)
        fields.whole("position", needed=before is not None)
        fields.flag("published")
        cast = fields.cast
        title = cast.get("title")
        if before is None and title:
            cast["slug"] = cast.get("slug") or title
            cast["menu_label"] = cast.get("menu_label") or title
            if len(cast["menu_label"]) > 40 and "menu_label" not in fields.wrong:
                fields.say("menu_label", "should be at most 40 character(s)")
        if "slug" in cast:
            slug = cast["slug"] = slug_of(cast["slug"] or "")
            self._check_slug(fields, slug, 2)
            if any(row["slug"] == slug and row != before for row in self._ground.rows.of("pages", asked.owner)):
                fields.say("slug", TAKEN)
        fields.refuse_wrong()
        return cast

    async def _create_page(self, asked: Asked) -> Response:
        _wrapped(asked, "page")
        self._need_store(asked)
        cast = self._read_page(asked, None)
        cast["position"] = cast.get("position") or self._next("pages", asked.owner)
        row = self._made("create_page", "pages", asked, **{"published": False, **cast})
        return granted({"page": shown.page(row)}, 201)

    async def _update_page(self, asked: Asked) -> Response:
        row = asked.own(self._ground, "pages", "page_id")
        cast = self._read_page(asked, row)
        if "menu_label" in cast:
            cast["menu_label"] = cast["menu_label"] or cast.get("title", row["title"])
        self._altered("update_page", "pages", row, asked, **cast)
        return granted({"page": shown.page(row)})

    async def _delete_page(self, asked: Asked) -> Response:
        return self._dropped("delete_page", "pages", asked.own(self._ground, "pages", "page_id"), asked)

    async def _order_pages(self, asked: Asked) -> Response:
        order = asked.body.get("page_ids")
        if not isinstance(order, list):
            raise Refusal(400, "bad_request", "page_ids must be a list")
        order = [number for number in order if is_ulid(number)]
        if not set(order) <= {row["id"] for row in self._ground.rows.of("pages", asked.owner)}:
            raise missing()
        if len(set(order)) < len(order):
            raise Refusal(422, "reorder_failed", "The pages could not be put in this order")
        change = self._ground.change()
        for place, number in enumerate(order, start=1):
            change.alter("pages", number, asked.now, position=place)
        self._ground.commit("order_pages", change, account=asked.owner, pages=order)
        return await self._pages(asked)

    # Pictures of the storefront

    async def _prepare_asset(self, asked: Asked) -> Response:
        given, kind = _wrapped(asked, "asset"), asked.call.names["kind"]
        self._need_store(asked)
        fields = Fields(given)
        if kind not in KINDS:
            fields.say("kind", WRONG)
        fields.demand("filename", "content_type")
        fields.text("filename", 255, needed=True)
        fields.text("content_type", 120, needed=True)
        if not str(fields.cast.get("content_type", "image/")).startswith("image/"):
            fields.say("content_type", "must be an image")
        fields.text("checksum", 128)
        for name in ("byte_size", "width", "height"):
            fields.whole(name)
        fields.refuse_wrong()
        if asked.plays("storage_unavailable", "upload_signing_failed"):
            raise Refusal(502, str(asked.call.what), "Object storage did not answer")
        cast, number, change = fields.cast, self._ground.ulid(), self._ground.change()
        for before in self._ground.rows.of("assets", asked.owner):
            if before["kind"] == kind:
                change.drop("assets", before["id"])
        key = f"assets/{asked.owner}/{number}-{kind}"
        columns = {name: cast.get(name) for name in ("content_type", "width", "height", "byte_size")}
        change.put("assets", number, owner=asked.owner, kind=kind, storage_key=key, **columns)
        stamps = {"inserted_at": asked.now, "updated_at": asked.now}
        change.put("assets", number, original_filename=cast["filename"], **stamps)
        self._ground.commit("prepare_asset", change, id=number, account=asked.owner)
        instruction = self._uploads.instruction(asked.call, key, cast["content_type"])
        del instruction["storage_key"]
        row = self._ground.rows.get("assets", number) or {}
        return granted({"asset": shown.asset(self._ground, row, asked.call.origin), "upload_instruction": instruction})

    async def _delete_asset(self, asked: Asked) -> Response:
        kind = asked.call.names["kind"]
        row = next((row for row in self._ground.rows.of("assets", asked.owner) if row["kind"] == kind), None)
        if row is None:
            raise missing()
        return self._dropped("delete_asset", "assets", row, asked)

    # What visitors wrote, and what they see

    async def _inquiries(self, asked: Asked) -> Response:
        query = asked.call.parameters
        wanted = query.get("q", "").strip().lower()
        pattern = re.compile("".join({"%": ".*", "_": "."}.get(one, re.escape(one)) for one in wanted), re.DOTALL)
        rows = [
            row
            for row in sorted(self._ground.rows.of("inquiries", asked.owner), key=lambda row: row["id"], reverse=True)
            if any(pattern.search(row[name].lower()) for name in ("full_name", "contact", "message"))
        ]
        size = min(_positive(query.get("page_size"), INQUIRIES), MOST_INQUIRIES)
        page = _positive(query.get("page"), 1)
        pages = max(1, -(-len(rows) // size))
        return granted(
            {
                "inquiries": [shown.inquiry(row) for row in rows[(page - 1) * size : page * size]],
                "pagination": {"page": page, "page_size": size, "total_count": len(rows), "total_pages": pages},
            }
        )

    async def _delete_inquiry(self, asked: Asked) -> Response:
        return self._dropped("delete_inquiry", "inquiries", asked.own(self._ground, "inquiries"), asked)

    async def _inquire(self, asked: Asked) -> Response:
        """Take what a visitor would write into the public form."""
        body = asked.body
        store = next((row for row in self._ground.rows.all("storefronts") if row["slug"] == body.get("slug")), None)
        if store is None:
            raise missing()
        wrong = {
            name: [BLANK]
            for name in ("full_name", "contact", "message")
            if not isinstance(body.get(name), str) or not body[name].strip()
        }
        if wrong:
            raise invalid(wrong)
        product = self._ground.rows.get("products", str(body.get("product_id")))
        number, change = self._ground.ulid(), self._ground.change()
        change.put(
            "inquiries",
            number,
            owner=store["owner"],
            full_name=body["full_name"],
            contact=body["contact"],
            message=body["message"],
            source_path=f"/store/{store['slug']}",
            product_id=product["id"] if product and product["owner"] == store["owner"] else None,
            inserted_at=asked.now,
        )
        self._ground.commit("inquire", change, id=number, account=store["owner"])
        return granted({"inquiry": shown.inquiry(self._ground.rows.get("inquiries", number) or {})}, 201)

    def _public(self, slug: str) -> tuple[Row | None, list[Row]]:
        store = next(
            (row for row in self._ground.rows.all("storefronts") if row["slug"] == slug and row["enabled"]), None
        )
        products = self._ground.rows.of("products", store["owner"]) if store else []
        return store, [row for row in products if row["storefront_enabled"] and row["status"] == "ready"]

    async def _show_store(self, call: Call) -> Response:
        store, products = self._public(call.names["slug"])
        if store is None:
            return _page_text("there is no such store.", 404)
        lines = [f"{row['id']} {row['title']} {row['price'] or 'no price'}" for row in products]
        return _page_text("\n".join([f"store {store['title']}", *lines]))

    async def _show_product(self, call: Call) -> Response:
        _, products = self._public(call.names["slug"])
        number = call.names["name"].partition("-")[0]
        row = next((row for row in products if row["id"] == number), None)
        if row is None:
            return _page_text("there is no such product.", 404)
        return _page_text(f"product {row['id']}\n{row['title']}\n{row['price'] or 'no price'}")


def _wrapped(asked: Asked, name: str) -> dict[str, Any]:
    inner = asked.body.get(name)
    if not isinstance(inner, dict):
        raise no_wrapper(name)
    return inner


def _positive(text: str | None, usual: int) -> int:
    if text is None or not re.fullmatch(r"[0-9]{1,9}", text) or int(text) < 1:
        return usual
    return int(text)


def _page_text(text: str, status: int = 200) -> Response:
    return Response(f"PRACTICE: {text}\n", status, media_type="text/plain")
