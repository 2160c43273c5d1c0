"""Fashionphile's products in practice: search, filters, suggestions, pictures, categories, statistics, followed ones.

Source: the Fashionphile contract. The shapes of suggestions and statistics are inferred: a list of titles as the
filters are a list, and one flat object.
"""

import html
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from starlette.responses import Response

from app.practice.exchange import Call, Route, as_json
from app.practice.fashionphile_asked import (
    SHOP,
    Asked,
    Ground,
    Offer,
    Refusal,
    dumped,
    paged,
    parsed_number,
    refused,
    resource,
    stamp,
)
from app.practice.fashionphile_catalogue import (
    CATEGORIES,
    COLOURS,
    HOUSES,
    PRICE_BANDS,
    QUOTED,
    Product,
    picture_of,
    products,
    slug,
    words_of,
)
from app.practice.reseller_io_rows import digest

PAGE: Final = 20
CATEGORY_PAGE: Final = 15
WEEK_S: Final = 604_800
SUGGESTIONS: Final = 10
_SORTS: Final[Mapping[str, Callable[[Product], Any]]] = {
    "price": lambda product: product.price,
    "alphabetical": lambda product: product.title,
    "made_available_at": lambda product: product.created,
}
_TRUE: Final = frozenset({"1", "true"})


class Products:
    """What is in the shop, and who follows it."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self.offers: tuple[Offer, ...] = (
            Offer("GET", "/products", "search_products", self._search),
            Offer("GET", "/products/filters", "product_filters", self._filters),
            Offer("GET", "/products/suggest", "suggest", self._suggest),
            Offer("POST", "/products/image", "product_image", self._image),
            Offer("GET", "/products/{ids}", "get_products", self._several),
            Offer("GET", "/categories", "categories", self._categories),
            Offer("GET", "/statistics", "statistics", self._statistics, open=True),
            Offer("GET", "/followed-products", "followed_products", self._followed),
            Offer("POST", "/followed-products", "follow_product", self._follow),
            Offer("DELETE", "/followed-products/{id}", "unfollow_product", self._unfollow),
        )
        self.routes: tuple[Route, ...] = (
            Route("GET", f"{SHOP}/pictures/{{file}}", "get_picture", self._picture),
            Route("GET", f"{SHOP}/{{id}}", "show_product", self._page),
        )

    def _for_sale(self) -> list[Product]:
        return [product for product in products().values() if self._ground.rows.get("sold", product.id) is None]

    async def _search(self, asked: Asked) -> Response:
        query = asked.call.parameters
        low, high = _amount(asked, "minimumPrice"), _amount(asked, "maximumPrice")
        wanted = set(words_of(query.get("search", "")))
        groups = {name: query.getlist(f"filter[{name}][]") for name in ("brands", "price", "colors")}
        found = [
            product
            for product in self._for_sale()
            if wanted <= product.words
            and (low is None or product.price >= low)
            and (high is None or product.price <= high)
            and _passes(product, groups)
        ]
        field, direction = query.get("sortField") or "price", (query.get("sortDirection") or "desc").lower()
        if field not in _SORTS or direction not in {"asc", "desc"}:
            raise Refusal(400, "sortField is alphabetical, made_available_at or price; sortDirection is asc or desc.")
        found.sort(key=_SORTS[field], reverse=direction == "desc")
        if query.get("showFeaturedFirst", "").lower() in _TRUE:
            found.sort(key=lambda product: not product.featured)
        shown, counts, links = paged(asked, found, PAGE)
        data = [product_resource(product, asked.call.origin) for product in shown]
        return as_json({"data": data, "meta": {"filters": filters(), "pagination": counts}, "links": links})

    async def _filters(self, asked: Asked) -> Response:  # noqa: ARG002 -- the same for everybody
        return as_json(filters())

    async def _several(self, asked: Asked) -> Response:
        every = products()
        found = [every[number] for number in asked.call.names["ids"].replace("%2C", ",").split(",") if number in every]
        if not found:
            raise Refusal(404, "404 Not Found")
        return as_json({"data": [product_resource(product, asked.call.origin, whole=True) for product in found]})

    async def _suggest(self, asked: Asked) -> Response:
        wanted = words_of(asked.call.parameters.get("search", ""))
        titles = [
            product.title
            for product in self._for_sale()
            if wanted and all(any(word.startswith(part) for word in product.words) for part in wanted)
        ]
        return dumped(sorted(set(titles))[: asked.count("limit", SUGGESTIONS)])

    async def _image(self, asked: Asked) -> Response:
        wanted = set(words_of(asked.form.text("title")))
        best = max(self._for_sale(), key=lambda product: len(wanted & product.words))
        if 2 * len(wanted & best.words) < len(wanted) or not wanted:
            raise Refusal(404, "There is no product like this title.")
        return as_json({"data": {"productId": int(best.id), "mainImageUrl": picture_address(best, asked.call.origin)}})

    async def _categories(self, asked: Asked) -> Response:
        query = asked.call.parameters
        chosen = query.get("filter") or ""
        if chosen not in {"", "enabledForQuotes"}:
            raise Refusal(400, "The only filter is enabledForQuotes.")
        rows = [
            resource(
                "categories",
                str(number),
                {"name": name, "slug": slug(name), "isEnabledForQuotes": int(name in QUOTED)},
            )
            for number, name in enumerate(CATEGORIES, start=1)
            if not chosen or name in QUOTED
        ]
        field = query.get("sortField") or "name"
        if field not in {"name", "slug", "id"}:
            raise Refusal(400, "The sortField is name, slug or id.")
        rows.sort(
            key=lambda row: (int(row["id"]), "") if field == "id" else (0, row["attributes"][field]),
            reverse=(query.get("sortDirection") or "asc").lower() == "desc",
        )
        shown, counts, links = paged(asked, rows, CATEGORY_PAGE)
        return as_json({"data": shown, "meta": {"pagination": counts}, "links": links})

    async def _statistics(self, asked: Asked) -> Response:
        drawn = digest("statistics", str(int(asked.call.now) // WEEK_S))
        sold = 900 + drawn[0] + len(self._ground.rows.all("sold"))
        return as_json(
            {
                "buyouts": 300 + drawn[1],
                "itemsSold": sold,
                "amountPaidToSuppliers": f"{sold * 412 + drawn[2]}.50",
                "averageSalePrice": sold / 7 + 600,
                "newArrivals": 1200 + drawn[3],
            }
        )

    # Followed products

    def _is_followed(self, asked: Asked, number: str) -> str:
        return f"{asked.owner}-{number}"

    async def _followed(self, asked: Asked) -> Response:
        found = [products()[row["product"]] for row in self._ground.rows.of("follows", asked.owner)]
        return as_json({"data": [product_resource(product, asked.call.origin) for product in found]})

    async def _follow(self, asked: Asked) -> Response:
        number = parsed_number(asked.form.fields.get("id"))
        if not number:
            raise Refusal(400, "The id field is required.")
        if number not in products():
            raise Refusal(404, "404 Not Found")
        row = self._is_followed(asked, number)
        if self._ground.rows.get("follows", row) is None:
            change = self._ground.change()
            change.put("follows", row, owner=asked.owner, product=number)
            self._ground.commit("follow_product", change, account=asked.owner, product=number)
        return as_json({"data": product_resource(products()[number], asked.call.origin)})

    async def _unfollow(self, asked: Asked) -> Response:
        number = asked.call.names["id"]
        row = self._ground.own("follows", self._is_followed(asked, number), asked.owner)
        change = self._ground.change()
        change.drop("follows", row["id"])
        self._ground.commit("unfollow_product", change, account=asked.owner, product=number)
        return Response(status_code=204)

    # What anybody can see

    async def _picture(self, call: Call) -> Response:
        product = products().get(call.names["file"].removesuffix("-a.png"))
        if product is None or call.names["file"] != product.picture:
            return refused(404, "404 Not Found")
        return Response(picture_of(product), media_type="image/png")

    async def _page(self, call: Call) -> Response:
        product = products().get(call.names["id"])
        if product is None:
            return refused(404, "404 Not Found")
        title = html.escape(product.title)
        picture = picture_address(product, "")
        page = f'<!DOCTYPE html>\n<title>{title}</title>\n<h1>{title}</h1>\n<img src="{picture}" alt="">\n'
        return Response(f"{page}<p>{product.condition}, ${product.price}</p>\n", media_type="text/html")


def picture_address(product: Product, origin: str) -> str:
    """Return where a product's picture is."""
    return f"{origin}{SHOP}/pictures/{product.picture}"


def product_resource(product: Product, origin: str, *, whole: bool = False) -> dict[str, Any]:
    """Return a product as answers show it; `whole` as carts and orders do."""
    attributes: dict[str, Any] = {
        "title": product.title,
        "price": str(product.price),
        "createdAt": stamp(product.created),
        "images": [picture_address(product, origin)],
        "brand": product.brand,
        "friendlyCondition": product.condition,
    }
    if whole:
        reduced = int(product.price * 9 / 10)
        attributes |= {
            "currentLocation": "Practice shelf",
            "description": f"{product.title}, {product.condition}.",
            "discount": "10%" if product.discounted else "",
            "discountEnabled": product.discounted,
            "discountPrice": reduced if product.discounted else None,
            "exteriorDescription": None,
            "height": product.height,
            "interiorDescription": None,
            "isEligibleForBuyBack": False,
            "itemNumber": f"BW{product.id}",
            "length": product.length,
            "retailPrice": str(product.retail),
        }
    return {**resource("products", product.id, attributes), "links": {"self": f"{origin}{SHOP}/{product.id}"}}


def filters() -> list[Any]:
    """Return every filter that a search takes."""
    return [
        {"key": key, "title": title, "children": [{"key": one, "title": shown} for one, shown in children]}
        for key, title, children in (
            ("brands", "Brands", [(slug(brand), brand) for brand in HOUSES]),
            ("price", "Price", [(key, title) for key, title, _, _ in PRICE_BANDS]),
            ("colors", "Color", [(slug(colour), colour) for colour in COLOURS]),
        )
    ]


def _passes(product: Product, groups: Mapping[str, Sequence[str]]) -> bool:
    """Tell whether a product has one of the wanted keys of each group that wants any."""
    has = {
        "brands": {slug(product.brand)},
        "price": {key for key, _, low, high in PRICE_BANDS if low <= product.price < high},
        "colors": {slug(product.color)},
    }
    return all(not wanted or has[name] & set(wanted) for name, wanted in groups.items())


def _amount(asked: Asked, name: str) -> Decimal | None:
    raw = asked.call.parameters.get(name) or None
    try:
        amount = None if raw is None else Decimal(raw)
    except InvalidOperation:
        amount = Decimal("NaN")
    if amount is not None and not amount.is_finite():
        raise Refusal(400, f"The {name} must be a number.")
    return amount
