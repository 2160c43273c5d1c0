"""The calls of Fashionphile about products, searches, followed products and BigVision; source: contract."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from app.connectors.fashionphile.talk import TITLE, Talk, included, next_link, path_part
from app.connectors.fashionphile.wire import (
    Category,
    Filter,
    Filters,
    Picture,
    Product,
    ProductPage,
    SavedSearch,
    Search,
    Vision,
    VisionBrand,
)
from app.model.errors import Refused
from app.net.body import FormFile, Multipart
from app.net.session import Query, Reply

ITEM_TYPES = ("Product", "pendingItem")


class MarketCalls(Talk):
    """What is on offer there, what of it is watched, and what BigVision thinks."""

    async def categories(
        self, *, limit: int = 100, sort_field: str = "name", direction: str = "asc", for_quotes: bool = False
    ) -> list[Category]:
        """GET /categories: all of them, page after page; `for_quotes`: those that quotes can be asked for."""
        query: dict[str, str | int] = {"limit": limit, "sortField": sort_field, "sortDirection": direction}
        if for_quotes:
            query["filter"] = "enabledForQuotes"
        return await self._every(Category, "GET", "categories", query)

    async def followed_products(self) -> list[Product]:
        """GET /followed-products: what the account follows."""
        return await self._every(Product, "GET", "followed-products")

    async def follow_product(self, product_id: str) -> Product:
        """POST /followed-products: follow one; its id goes out as a number where it is one."""
        body = {"id": number_or_text(product_id)}
        return self._one(Product, await self._call("POST", "followed-products", body=body))

    async def unfollow_product(self, product_id: str) -> None:
        """DELETE /followed-products/{id}: one that is not followed (any more) is done too."""
        await self._unless_gone(self._call("DELETE", f"followed-products/{path_part(product_id)}"))

    async def products(
        self,
        search: str = "",
        *,
        filters: Mapping[str, Sequence[str]] | None = None,
        limit: int = 20,
        sort_field: str = "",
        direction: str = "desc",
        minimum_price: str = "",
        maximum_price: str = "",
        featured_first: bool = False,
    ) -> ProductPage:
        """GET /products: one page. `filters` by key (``brands``, ``price``, ``colors``) as GET /products/filters has.

        `sort_field`: ``alphabetical``, ``made_available_at`` or ``price`` (the service's own default).
        """
        asked: list[tuple[str, str | int]] = [("limit", limit)]
        if sort_field:
            asked += [("sortField", sort_field), ("sortDirection", direction)]
        words = {"search": search, "minimumPrice": minimum_price, "maximumPrice": maximum_price}
        asked += [(name, value) for name, value in words.items() if value]
        asked += [(f"filter[{key}][]", one) for key, chosen in (filters or {}).items() for one in chosen]
        if featured_first:
            asked.append(("showFeaturedFirst", "true"))
        return self._page(await self._call("GET", "products", query=asked))

    def _page(self, reply: Reply) -> ProductPage:
        said = reply.json()
        products = tuple(self._many(Product, reply, said))
        meta = said.get("meta")
        found = Filters.model_validate(meta if isinstance(meta, dict) else {}).filters
        return ProductPage(products, tuple(found), next_link(said), said)

    async def product_filters(self) -> list[Filter]:
        """GET /products/filters: brands, price steps and colours that a search can be narrowed to; a bare list."""
        reply = await self._call("GET", "products/filters")
        said = reply.json()
        found = said.get("data") if isinstance(said, dict) else said
        if not isinstance(found, list):
            raise reply.doubt(f"{TITLE} answered without what is needed.")
        return Filters(filters=found).filters

    async def products_by_id(self, ids: Sequence[str]) -> list[Product]:
        """GET /products/{ids}: several at once; those that are not there are left out."""
        path = f"products/{','.join(path_part(one) for one in ids)}"
        reply = await self._call("GET", path)
        return self._many(Product, reply, reply.json())

    async def suggestions(self, search: str, limit: int = 5) -> list[str]:
        """GET /products/suggest: titles near a search; the answer's shape is not documented: texts or products."""
        reply = await self._call("GET", "products/suggest", query={"search": search, "limit": limit})
        said = reply.json()
        found = next((one for one in said.values() if isinstance(one, list)), []) if isinstance(said, dict) else said
        titles = [_title(one) for one in found] if isinstance(found, list) else []
        return [title for title in titles if title][:limit]

    async def product_image(self, title: str) -> Picture:
        """POST /products/image: the picture of the product that a predicted title fits best; changes nothing."""
        form = Multipart((("title", title),))
        reply = await self._call("POST", "products/image", form=form, effect=False)
        return self._one(Picture, reply)

    async def searches(self) -> list[SavedSearch]:
        """GET /account/searches: every saved search with its words."""
        pages = self._pages("GET", "account/searches")
        return [one async for reply, said in pages for one in self._searches(reply, said)]

    async def search(self, search_id: str) -> SavedSearch:
        """GET /account/searches/{id}: one saved search."""
        return self._saved(await self._call("GET", f"account/searches/{path_part(search_id)}"))

    async def create_search(self, term: str, *, followed: bool = True) -> SavedSearch:
        """POST /account/searches: save a search; `followed`: have the account told of what is new."""
        body = {"searchTerm": term, "isFollowed": followed}
        return self._saved(await self._call("POST", "account/searches", body=body))

    async def refresh_search(self, search_id: str) -> SavedSearch:
        """PUT /account/searches/{id}: search anew."""
        return self._saved(await self._call("PUT", f"account/searches/{path_part(search_id)}"))

    async def delete_search(self, search_id: str) -> None:
        """DELETE /account/searches/{id}: one that is gone is done too."""
        await self._unless_gone(self._call("DELETE", f"account/searches/{path_part(search_id)}"))

    async def refresh_searches(self, ids: Sequence[str]) -> list[SavedSearch]:
        """PUT /account/searches/refresh-many (the examples), POST where that is not allowed (the text)."""
        path, body = "account/searches/refresh-many", {"ids": list(ids)}
        reply = await self._or_else(self._call("PUT", path, body=body), "POST", path, body=body)
        return self._searches(reply, reply.json())

    async def delete_searches(self, ids: Sequence[str]) -> Any:
        """PUT /account/searches/delete-many (the examples), POST where that is not allowed (the text)."""
        path, body = "account/searches/delete-many", {"ids": list(ids)}
        return self._undocumented(await self._or_else(self._call("PUT", path, body=body), "POST", path, body=body))

    def _saved(self, reply: Reply) -> SavedSearch:
        said = reply.json()
        found = said.get("data") if isinstance(said, dict) else None
        # One alone, or a list of one.
        several = self._searches(
            reply, {**said, "data": found if isinstance(found, list) else [found]} if found else said
        )
        if len(several) != 1:
            raise reply.doubt(f"{TITLE} answered without what is needed.")
        return several[0]

    def _searches(self, reply: Reply, said: Any) -> list[SavedSearch]:
        terms = {str(one.get("id")): one for one in included(said, "search", "searches")}
        found = []
        for one in self._many(Search, reply, said):
            words = self._fit(Search, terms.get(one.related_id("search") or "", {"id": one.id}), reply).search_term
            found.append(SavedSearch(one.id, one.search_term or words or "", one.refreshed_at, one.model_dump()))
        return found

    async def vision_authenticate(
        self,
        *,
        brand: str,
        vision_class: str,
        item_id: str,
        images: Sequence[Path],
        item_type: str = "pendingItem",
    ) -> tuple[Vision, Any]:
        """POST /big-vision/authenticate: what its model thinks of the photos, and the raw answer; developer role only.

        `brand` and `vision_class` are codes of GET /big-vision/brands; `item_type` is Product or pendingItem.
        """
        if item_type not in ITEM_TYPES or not images:
            raise Refused(f"{TITLE} wants photos of a {' or a '.join(ITEM_TYPES)}.", field="photos", code="bad_request")
        fields = (("brand", brand), ("class", vision_class), ("itemId", item_id), ("itemType", item_type))
        files = tuple(FormFile(f"images[{place}]", path, f"{item_id}-{place}.jpg") for place, path in enumerate(images))
        reply = await self._call("POST", "big-vision/authenticate", form=Multipart(fields, files))
        return self._one(Vision, reply), reply.json()

    async def vision_brands(self, *, force_refresh: bool = False) -> list[VisionBrand]:
        """GET /big-vision/brands: brand codes and their classes; the service keeps its list for a day."""
        query: Query | None = {"forceRefresh": "true"} if force_refresh else None
        return await self._every(VisionBrand, "GET", "big-vision/brands", query)


def number_or_text(given: str) -> int | str:
    """Return an id as bodies carry it: a number where it is one."""
    return int(given) if given.isascii() and given.isdigit() and len(given) <= 15 else given


def _title(one: object) -> str:
    if isinstance(one, dict):
        attributes = one.get("attributes")
        place = attributes if isinstance(attributes, dict) else one
        one = place.get("title") or place.get("name")
    return one.strip() if isinstance(one, str) else ""
