"""What Fashionphile asks for things like ours: a search made of brand, model and item, its products as prices.

Source: contract fashionphile.md. Its filters speak of dollars ("Under $200"), so every amount is taken as USD.
"""

import re
from collections.abc import Mapping, Sequence

from app.connectors.fashionphile.wire import Filter, Product
from app.model.errors import Refused
from app.model.price import Comparable, Price, PriceKind
from app.net.addresses import origin_of
from app.net.redact import redact

NAME = "fashionphile"
CURRENCY = "USD"
MOST_COMPARABLES = 12
LONGEST_SEARCH = 120
_PAGES = ("url", "webUrl", "productUrl", "link", "permalink")
_LINKS = ("html", "web", "self")
_PICTURES = ("mainImageUrl", "imageUrl", "image", "thumbnail", "thumbnailUrl", "featuredImage")
_INSIDE = ("url", "src", "large", "medium", "thumbnail", "original", "href")


def words_of(text: str) -> list[str]:
    """Return the words of a text in small letters, without signs."""
    return re.findall(r"[^\W_]+", text.lower())


def brand_key(brand: str, filters: Sequence[Filter]) -> str | None:
    """Return under which key the service knows a brand; None where it does not."""
    asked = words_of(brand)
    for one in filters:
        if one.key.lower() != "brands":
            continue
        for choice in one.children:
            if asked and asked in (words_of(choice.key), words_of(choice.title or "")):
                return choice.key
    return None


def searches_of(attributes: Mapping[str, str], *, brand_is_filter: bool) -> list[str]:
    """Return what to search for, the closest first: titles there name brand and model, seldom the kind of thing."""
    brand, model, item = (" ".join(attributes.get(name, "").split()) for name in ("brand", "model", "item"))
    if not model and not item:
        return [_joined([brand])] if brand else []
    lead = "" if brand_is_filter else brand
    tries = ((model, item), (model,), (item,))
    return list(dict.fromkeys(_joined((lead, *parts)) for parts in tries if any(parts)))


def _joined(parts: Sequence[str]) -> str:
    """Join words, each once: a model is often spelled with its brand."""
    joined = dict.fromkeys(word for part in parts for word in part.split())
    return " ".join(joined)[:LONGEST_SEARCH].strip()


def prices_of(products: Sequence[Product], note: str = "") -> tuple[Price, ...]:
    """Return at most twelve products as asked prices; one without an amount is no price."""
    found = [price for product in products if (price := price_of(product, note))]
    return tuple(found[:MOST_COMPARABLES])


def price_of(product: Product, note: str = "") -> Price | None:
    """Return what is asked for a product; None where nobody can read it, or nothing is asked."""
    if not product.price:
        return None
    return Price(
        NAME,
        PriceKind.ASKED,
        product.price,
        CURRENCY,
        note="; ".join(part for part in (note, *_remarks(product)) if part),
        raw=product.model_dump(mode="json"),
        comparable=Comparable(
            title=shown(product.title or ""),
            product_id=product.id,
            url=_address(_first(product.model_extra, _PAGES) or _first(product.links, _LINKS)),
            picture_url=_address(_picture(product)),
            condition=shown(product.friendly_condition or product.condition or ""),
            sold=is_sold(product),
        ),
    )


def _remarks(product: Product) -> list[str]:
    remarks = []
    if product.discount_enabled and product.discount_price and product.discount_price != product.price:
        remarks.append(f"reduced to {product.discount_price} {CURRENCY}")
    if product.retail_price:
        remarks.append(f"new {product.retail_price} {CURRENCY}")
    return remarks


def is_sold(product: Product) -> bool:
    """Tell whether a product is gone, by whatever the service says of it; its contract names no field for it."""
    more = product.model_extra or {}
    if any(more.get(name) for name in ("soldAt", "isSold", "sold")):
        return True
    state = more.get("status")
    return (isinstance(state, str) and state.lower() == "sold") or more.get("isAvailable") in (False, 0)


def _first(more: Mapping[str, object] | None, names: Sequence[str]) -> object:
    return next((more[name] for name in names if more.get(name)), None) if more else None


def _picture(product: Product) -> object:
    """Return the first address among the pictures; they come as texts or as objects with sizes."""
    given = product.images if isinstance(product.images, list) else [product.images]
    return next((one for one in (*given, _first(product.model_extra, _PICTURES)) if one), None)


def _address(given: object) -> str:
    """Return an address that may be opened: https, or this machine; nothing for any other."""
    if isinstance(given, dict):
        given = next((given[name] for name in _INSIDE if given.get(name)), None)
    if not isinstance(given, str) or len(given) > 2000:
        return ""
    try:
        origin_of(given)
    except Refused:
        return ""
    return given


def shown(text: str) -> str:
    """Return a text of the service as one line of at most 200 characters."""
    return redact(" ".join(text.split())[:200])
