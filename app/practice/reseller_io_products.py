"""ResellerIO's products in practice: list, create, change, sell, put away, remove.

Source: the ResellerIO contract, sections 4.3 and 5.1 to 5.6.
"""

from collections.abc import Mapping
from typing import Any, Final

from starlette.responses import Response

from app.practice import reseller_io_shown as shown
from app.practice.reseller_io_asked import Asked, Offer, granted
from app.practice.reseller_io_errors import Crash, invalid
from app.practice.reseller_io_fields import Fields, is_link, same_amount, stored
from app.practice.reseller_io_rows import Change, Ground, Row
from app.practice.reseller_io_search import STATUSES, found, understood
from app.practice.reseller_io_uploads import Uploads

PAGE: Final = 15
MOST_PER_PAGE: Final = 100
SOURCES: Final = ("manual", "mobile", "import", "ai")
LENGTHS: Final[Mapping[str, int]] = {
    "title": 160,
    "brand": 120,
    "category": 120,
    "material": 120,
    "sku": 120,
    "condition": 80,
    "color": 80,
    "size": 80,
}
AMOUNTS: Final = ("price", "cost")
_BUSY: Final = ("uploading", "processing")
_EMPTY: Final[Mapping[str, Any]] = {
    **dict.fromkeys(LENGTHS),
    **dict.fromkeys(AMOUNTS),
    "notes": None,
    "product_tab_id": None,
    "tags": [],
    "source": "manual",
    "status": "draft",
    "ai_summary": None,
    "ai_confidence": None,
    "sold_at": None,
    "archived_at": None,
    "storefront_enabled": False,
    "storefront_published_at": None,
}
_CHILDREN: Final = ("images", "runs", "scenes", "drafts", "researches", "listings")


class Products:
    """What an account sells."""

    def __init__(self, ground: Ground, uploads: Uploads) -> None:
        self._ground = ground
        self._uploads = uploads
        self.offers: tuple[Offer, ...] = (
            Offer("GET", "/products", "list_products", self._list),
            Offer("POST", "/products", "create_product", self._create, confirmed=True),
            Offer("GET", "/products/{id}", "get_product", self._get),
            Offer("PATCH", "/products/{id}", "update_product", self._update),
            Offer("DELETE", "/products/{id}", "delete_product", self._delete),
            Offer("POST", "/products/{id}/mark_sold", "mark_sold", self._mark_sold),
            Offer("POST", "/products/{id}/archive", "archive_product", self._archive),
            Offer("POST", "/products/{id}/unarchive", "unarchive_product", self._unarchive),
        )

    def _shown(self, asked: Asked, number: str, echo: Mapping[str, Any] | None = None) -> dict[str, Any]:
        row = self._ground.rows.get("products", number) or {}
        return shown.product(self._ground, row, asked.call.origin, echo)

    async def _list(self, asked: Asked) -> Response:
        query = asked.call.parameters
        filters = understood(query)
        rows = found(self._ground, asked.owner, filters)
        size = min(_whole(query.get("page_size"), PAGE), MOST_PER_PAGE)
        pages = max(1, -(-len(rows) // size))
        page = min(_whole(query.get("page"), 1), pages)
        chosen = rows[(page - 1) * size : page * size]
        return granted(
            {
                "products": [shown.product(self._ground, row, asked.call.origin) for row in chosen],
                "pagination": {"page": page, "page_size": size, "total_count": len(rows), "total_pages": pages},
                "filters": filters,
            }
        )

    async def _get(self, asked: Asked) -> Response:
        return granted({"product": self._shown(asked, asked.own(self._ground, "products")["id"])})

    # Creating

    async def _create(self, asked: Asked) -> Response:
        given, wanted = asked.part("product"), asked.body.get("uploads", [])
        if not isinstance(wanted, list):
            raise Crash
        fields = self._read(given, asked)
        for name in ("ai_confidence",):
            fields.score(name)
        for name in ("sold_at", "archived_at"):
            fields.moment(name)
        fields.text("ai_summary")
        fields.choice("source", SOURCES)
        fields.choice("status", STATUSES)
        intents = self._uploads.read_intents(wanted, fields)
        fields.refuse_wrong()
        number, change = self._ground.ulid(), self._ground.change()
        columns = {**_EMPTY, "status": "uploading" if intents else "draft", **fields.cast}
        self._refuse_known_sku(columns["sku"], asked.owner, number)
        echo: dict[str, Any] = {name: columns[name] for name in AMOUNTS}
        columns |= {name: stored(columns[name]) for name in AMOUNTS}
        change.put("products", number, owner=asked.owner, **columns, inserted_at=asked.now, updated_at=asked.now)
        instructions = self._uploads.intend(change, number, intents, asked)
        self._ground.commit("create_product", change, product_id=number, account=asked.owner, body=asked.body)
        return granted({"product": self._shown(asked, number, echo), "upload_instructions": instructions}, 201)

    def _read(self, given: Mapping[str, Any], asked: Asked) -> Fields:
        """Read what create and change have in common, but for the status."""
        fields = Fields(given)
        for name, most in LENGTHS.items():
            fields.text(name, most)
        for name in AMOUNTS:
            fields.money(name)
        fields.text("notes")
        fields.tags()
        fields.flag("storefront_enabled")
        fields.moment("storefront_published_at")
        fields.text("product_tab_id")
        tab = fields.cast.get("product_tab_id")
        row = self._ground.rows.get("tabs", tab) if tab else None
        if tab and (row is None or row["owner"] != asked.owner):
            fields.say("product_tab_id", "does not exist")
        return fields

    def _refuse_known_sku(self, sku: str | None, owner: str, number: str) -> None:
        """Fall over at a sku that the account already has, as the real service does."""
        if sku and any(row["sku"] == sku and row["id"] != number for row in self._ground.rows.of("products", owner)):
            raise Crash

    # Changing

    async def _update(self, asked: Asked) -> Response:
        row, given = asked.own(self._ground, "products"), asked.part("product")
        fields = self._read(given, asked)
        status = given.get("status", row["status"])
        if status in _BUSY and status != row["status"]:
            fields.say("status", "is invalid")
        else:
            fields.choice("status", STATUSES)
        fields.refuse_wrong()
        cast = fields.cast
        echo: dict[str, Any] = {
            name: cast[name] for name in AMOUNTS if name in cast and not same_amount(cast[name], row[name])
        }
        cast |= {name: stored(cast[name]) for name in AMOUNTS if name in cast}
        if cast.get("sku") != row["sku"]:
            self._refuse_known_sku(cast.get("sku"), asked.owner, row["id"])
        after = {**row, **cast}
        if after["status"] != row["status"]:
            cast |= _dates_of(after["status"], row, asked.now)
        cast |= self._storefront_dates({**row, **cast}, cast, asked.now)
        change = self._ground.change()
        change.alter("products", row["id"], asked.now, **cast)
        links = asked.body.get("marketplace_external_urls", given.get("marketplace_external_urls"))
        self._link(change, row["id"], links, asked.now)
        self._ground.commit("update_product", change, product_id=row["id"], account=asked.owner, body=asked.body)
        return granted({"product": self._shown(asked, row["id"], echo)})

    def _storefront_dates(self, after: Row, cast: Mapping[str, Any], now: int) -> dict[str, Any]:
        """Check what may be seen in public, also where nothing about it was sent."""
        if not after["storefront_enabled"]:
            return {"storefront_published_at": None} if "storefront_enabled" in cast else {}
        there = any(
            one["kind"] == "original" and one["processing_status"] != "pending_upload"
            for one in self._ground.rows.of("images", after["id"])
        )
        if not (after["title"] or "").strip() or not there:
            raise invalid({"storefront_enabled": ["requires a title and at least one uploaded image"]})
        return {"storefront_published_at": after["storefront_published_at"] or now}

    def _link(self, change: Change, product: str, links: object, now: int) -> None:
        if links is None:
            return
        if not isinstance(links, dict):
            raise Crash
        wrong: dict[str, list[str]] = {}
        for listing in self._ground.rows.of("listings", product):
            marketplace = listing["marketplace"]
            if marketplace not in links:
                continue
            link = links[marketplace]
            if link is None or (isinstance(link, str) and not link.strip()):
                change.alter("listings", listing["id"], now, external_url=None, external_url_added_at=None)
            elif not is_link(link):
                wrong[marketplace] = ["must be a valid http or https URL"]
            else:
                added = listing["external_url_added_at"] or now
                change.alter("listings", listing["id"], now, external_url=link, external_url_added_at=added)
        if wrong:
            raise invalid({"marketplace_external_urls": wrong})

    # Sold, put away, removed

    async def _mark_sold(self, asked: Asked) -> Response:
        return self._moved(asked, "mark_sold", status="sold", sold_at=asked.now, archived_at=None)

    async def _archive(self, asked: Asked) -> Response:
        return self._moved(asked, "archive_product", status="archived", archived_at=asked.now)

    async def _unarchive(self, asked: Asked) -> Response:
        row = asked.own(self._ground, "products")
        usual = "ready" if row["status"] == "archived" else row["status"]
        status = "sold" if row["sold_at"] is not None else usual
        return self._moved(asked, "unarchive_product", status=status, archived_at=None)

    def _moved(self, asked: Asked, op: str, **columns: Any) -> Response:
        row, change = asked.own(self._ground, "products"), self._ground.change()
        change.alter("products", row["id"], asked.now, **columns)
        self._ground.commit(op, change, product_id=row["id"], account=asked.owner)
        return granted({"product": self._shown(asked, row["id"])})

    async def _delete(self, asked: Asked) -> Response:
        row, change = asked.own(self._ground, "products"), self._ground.change()
        change.drop("products", row["id"])
        for table in _CHILDREN:
            for child in self._ground.rows.of(table, row["id"]):
                change.drop(table, child["id"])
        for inquiry in self._ground.rows.of("inquiries", asked.owner):
            if inquiry["product_id"] == row["id"]:
                change.put("inquiries", inquiry["id"], product_id=None)
        self._ground.commit("delete_product", change, product_id=row["id"], account=asked.owner)
        return granted({"deleted": True})


def _dates_of(status: str, row: Row, now: int) -> dict[str, Any]:
    """Return what a change of status does to the dates."""
    if status == "sold":
        return {"sold_at": row["sold_at"] if row["sold_at"] is not None else now, "archived_at": None}
    if status == "archived":
        return {"archived_at": now}
    return {"sold_at": None, "archived_at": None}


def _whole(text: str | None, usual: int) -> int:
    """Return a whole number from 1 on; anything else is as if it had not been sent."""
    if text is None or not text.isascii() or not text.isdigit() or not 1 <= len(text) <= 9 or int(text) < 1:
        return usual
    return int(text)
