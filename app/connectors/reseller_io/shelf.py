"""A ResellerIO product on its storefront: what is sent, and where what stands there is not what was approved.

Source: contract resellerio.md, sections 5.4, 5.8, 6.7.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from app.connectors.reseller_io.client import Client
from app.connectors.reseller_io.form import TAGS, URLS, read_tags, read_urls
from app.connectors.reseller_io.talk import TITLE
from app.connectors.reseller_io.wire import Product
from app.connectors.reseller_io.wire_shop import Storefront
from app.connectors.reseller_io.worth import NAME
from app.contract import Approved
from app.model.errors import Refused
from app.model.listing import DraftValue, Edit, Publication, as_read
from app.model.money import Money, amount_of, pence

PUBLIC_TEXTS = ("title", "brand", "category", "condition", "color", "size", "material")
LIVE = "ready"
_NOT_COMPARED = frozenset({"status", "storefront_enabled"})
_FIELDS: Mapping[str, str] = {"tags": TAGS, "notes": "resellerio.notes", "product_tab_id": "resellerio.tab"}
"""Names of the product, to the names of the station's form where they differ."""
_T = TypeVar("_T")


def product_of(approved: Approved) -> dict[str, object]:
    """Return the product's fields as approved. What buyers see and nobody approved is cleared, not left to the AI."""
    values = approved.values
    body: dict[str, object] = {name: _text(values, name) for name in PUBLIC_TEXTS}
    price, cost = _money(values, "price"), _money(values, "cost")
    body["price"] = None if price is None else str(pence(price.amount))
    if cost is not None:
        body["cost"] = str(pence(cost.amount))
    tags = _text(values, TAGS)
    body["tags"] = _read(read_tags, tags, TAGS) if tags else []
    notes = _text(values, "resellerio.notes") or approved.brief.bay
    if notes:
        body["notes"] = notes
    tab = _text(values, "resellerio.tab")
    if tab:
        body["product_tab_id"] = tab
    return body | {"storefront_enabled": True, "status": LIVE}


def urls_of(approved: Approved) -> dict[str, str | None]:
    """Return the marketplace links that a person typed; those not named stay as they are."""
    text = _text(approved.values, URLS)
    return _read(read_urls, text, URLS) if text else {}


def _read(read: Callable[[str], _T], text: str, field: str) -> _T:
    try:
        return read(text)
    except ValueError as trouble:
        raise Refused(str(trouble), field=field, code="validation_failed") from trouble


async def arrange(client: Client, product: Product, image_ids: Sequence[str]) -> None:
    """Show exactly these photos, in this order, in the public gallery."""
    there = {image.id for image in product.images}
    for image in product.images:
        if image.storefront_visible is not (image.id in image_ids):
            await client.show_image(product.id, image.id, visible=image.id in image_ids)
    wanted = [one for one in image_ids if one in there]
    places = {image.id: image.storefront_position for image in product.images}
    if [places[one] for one in wanted] != list(range(1, len(wanted) + 1)):
        await client.order_images(product.id, wanted)


def differences(
    product: Product, storefront: Storefront, approved: Approved, image_ids: Sequence[str]
) -> tuple[str, ...]:
    """Say in words where what is live is not what was approved."""
    found = []
    values = approved.values
    price = _money(values, "price")
    if price is not None and (product.price is None or pence(product.price) != pence(price.amount)):
        there = "missing" if product.price is None else pence(product.price)
        found.append(f"The price is {there} there, {price} was approved.")
    for name in PUBLIC_TEXTS:
        wanted, live = _text(values, name), getattr(product, name)
        if (wanted or "").strip() != (live or "").strip():
            found.append(f"The {name} is {live or ''!r} there, {wanted or ''!r} was approved.")
    if product.sku is not None and product.sku != approved.brief.key:
        found.append(f"The SKU is {product.sku!r} there, {approved.brief.key} was sent.")
    if product.status != LIVE:
        found.append(f"The product is {product.status} there, so buyers do not see it.")
    if not product.storefront_enabled:
        found.append("The product is not on the storefront.")
    if not storefront.enabled:
        found.append(f"The storefront itself is switched off at {TITLE}, so buyers do not see the product yet.")
    shown = sorted(
        (image for image in product.images if image.storefront_visible and image.processing_status == "ready"),
        key=lambda image: image.storefront_position or 0,
    )
    if [image.id for image in shown] != list(image_ids):
        ready = len({image.id for image in shown} & set(image_ids))
        found.append(f"{ready} of {len(image_ids)} photos are shown there, or in another order.")
    linked = {one.marketplace: one.external_url for one in product.marketplace_listings}
    for marketplace, url in urls_of(approved).items():
        if url is not None and linked.get(marketplace) != url:
            found.append(f"The link for {marketplace} was not kept: {TITLE} made no copy for that marketplace.")
    return tuple(found)


def edits(before: object, now: object, approved: Approved, image_ids: Sequence[str]) -> tuple[Edit, ...]:
    """Say what somebody changed there between two readings, and an update would overwrite."""
    was, there = _product_in(before), _product_in(now)
    if was is None or there is None:
        return ()
    found = []
    for name, sent in product_of(approved).items():
        if name not in was or name not in there or name in _NOT_COMPARED:
            continue
        theirs, ours = _read_as(name, there[name]), _read_as(name, sent)
        if theirs not in {_read_as(name, was[name]), ours}:
            found.append(Edit(_FIELDS.get(name, name), theirs, ours, theirs))
    # An AI run moves the status too; only a person takes a product away.
    if (there.get("status"), was.get("status")) == ("archived", LIVE):
        found.append(Edit("status", "archived", LIVE))
    if was.get("storefront_enabled") is True and there.get("storefront_enabled") is False:
        found.append(Edit("storefront", "not shown", "shown"))
    pictures = ", ".join(_gallery(there))
    if pictures not in {", ".join(_gallery(was)), ", ".join(image_ids)}:
        found.append(Edit("photos", pictures, ", ".join(image_ids)))
    return tuple(found)


def _product_in(raw: object) -> dict[str, Any] | None:
    whole = raw.get("data") if isinstance(raw, dict) else None
    product = whole.get("product") if isinstance(whole, dict) else None
    return product if isinstance(product, dict) else None


def _read_as(name: str, value: object) -> str:
    if name in {"price", "cost"}:
        amount = amount_of(value)
        return "" if amount is None else str(pence(amount))
    return as_read(value)


def _gallery(product: Mapping[str, Any]) -> list[str]:
    """Return the photos that buyers see, in order."""
    images = product.get("images")
    shown = [one for one in images if isinstance(one, dict)] if isinstance(images, list) else []
    shown = [one for one in shown if one.get("storefront_visible") and one.get("processing_status") == LIVE]
    return [str(one.get("id")) for one in sorted(shown, key=lambda one: one.get("storefront_position") or 0)]


def publication_of(
    product: Product,
    storefront: Storefront,
    site: str,
    currency: str,
    raw: object,
    said: tuple[str, ...],
) -> Publication:
    """Return the product as it stands; the service keeps no currency, so it is the one that was approved."""
    url = None
    if storefront.slug and storefront.enabled and product.status == LIVE and product.storefront_enabled:
        title = f"-{slug}" if (slug := _slug(product.title or "")) else ""
        url = f"{site}/store/{storefront.slug}/products/{product.id}{title}"
    return Publication(
        service=NAME,
        remote_id=product.id,
        url=url,
        status=product.status,
        price=str(Money(pence(product.price), currency)) if product.price is not None else None,
        payout=None,
        differences=said,
        raw=raw,
    )


def currency_of(values: Mapping[str, DraftValue], otherwise: str) -> str:
    """Return the currency that was approved."""
    price = _money(values, "price")
    return otherwise if price is None else price.currency


def _slug(title: str) -> str:
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[\s-]+", "-", re.sub(r"[^a-z0-9\s-]", "", plain)).strip("-")


def _text(values: Mapping[str, DraftValue], name: str) -> str | None:
    text = str(values[name].value).strip() if name in values and values[name].value is not None else ""
    return text or None


def _money(values: Mapping[str, DraftValue], name: str) -> Money | None:
    value = values[name].value if name in values else None
    return value if isinstance(value, Money) else None
