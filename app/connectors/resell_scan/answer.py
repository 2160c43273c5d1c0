"""What Resell Scan's analysis says of one product: attributes in our names, and its value as prices.

Source: contract resell-scan.md: ``"result": {}`` is open there, so every usual spelling is read, what is not
understood is kept beside it, and an amount nobody can read is no price.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from app.connectors.resell_scan.client import NAME, TITLE
from app.connectors.resell_scan.wire import Analysed, snake
from app.contract import Json, PriceAnswer, TaskLook
from app.model.key import is_key
from app.model.money import CURRENCY, read_money
from app.model.price import Price, PriceKind
from app.net.shapes import exact_amount

LONGEST_TEXT = 500
_UNNAMED = "ZZZ"
"""Stands for a currency while an amount is read that names none; no country has it."""
OURS: Mapping[str, tuple[str, ...]] = {
    "brand": ("brand", "brand_name", "manufacturer", "marke", "hersteller"),
    "item": ("item", "item_type", "product_type", "type", "product_name", "name", "produkttyp"),
    "category": ("category", "category_name", "kategorie"),
    "model": ("model", "model_name", "modell"),
    "color": ("color", "colour", "farbe"),
    "condition": ("condition", "zustand"),
    "size": ("size",),
    "material": ("material",),
    "title": ("title", "listing_title"),
    "description": ("description", "listing_description"),
}
_INNER = ("result", "analysis", "attributes", "product", "details", "classification", "fields", "data", "output")
_PRICES = ("pricing", "prices", "price_info", "valuation", "market")
_WORTH = (
    "value",
    "estimated_value",
    "estimated_price",
    "market_value",
    "resale_value",
    "resale_price",
    "suggested_price",
    "recommended_price",
    "selling_price",
    "price",
    "estimate",
    "amount",
    "wert",
    "preis",
)
_NEW = ("retail_price", "original_price", "new_price", "msrp", "rrp", "uvp", "retail")
_LOW = ("low", "min", "minimum", "from", "price_min", "min_price", "price_low", "value_min", "min_value", "low_price")
_HIGH = ("high", "max", "maximum", "to", "price_max", "max_price", "price_high", "value_max", "max_value", "high_price")
_RANGES = ("price_range", "value_range", "range", "estimated_price_range", "estimated_value_range")
_CURRENCY = ("currency", "currency_code", "price_currency", "value_currency", "waehrung")


def look_of(one: Analysed) -> TaskLook:
    """Return how the analysis of one product stands."""
    state, raw = one.state(), one.model_dump(mode="json")
    if state == "failed":
        return TaskLook(finished=True, error=f"{TITLE} could not tell what this is: {one.why()}", raw=raw)
    return TaskLook(finished=state == "done", attributes=attributes_of(one.result), raw=raw)


def _levels(result: object) -> Iterator[dict[str, object]]:
    """Yield the objects in which attributes may stand, the innermost of the usual places last."""
    if not isinstance(result, Mapping):
        return
    level = {snake(str(name)): value for name, value in result.items()}
    yield level
    for name in _INNER:
        yield from _levels(level.get(name))


def attributes_of(result: object) -> dict[str, str]:
    """Return the attributes under our names, and whatever else was named as text under its own."""
    found: dict[str, str] = {}
    taken = {spelling for spellings in OURS.values() for spelling in spellings} | {*_WORTH, *_NEW, *_LOW, *_HIGH}
    for level in _levels(result):
        for ours, spellings in OURS.items():
            text = next((text for name in spellings if (text := _text(level.get(name)))), None)
            if text and ours not in found:
                found[ours] = text
        for name, value in level.items():
            words = value.strip()[:LONGEST_TEXT] if isinstance(value, str) else ""
            if words and name not in taken and name not in found and name not in _CURRENCY:
                found[name] = words
    return found


def _text(value: object) -> str | None:
    if isinstance(value, Mapping):
        value = next((value[name] for name in ("value", "name", "label") if name in value), None)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return str(value).strip()[:LONGEST_TEXT] or None


def prices_of(one: Analysed, currency: str) -> PriceAnswer:
    """Return the value that the analysis names; `currency` is taken, and said to be, where it names none."""
    raw = one.model_dump(mode="json")
    levels = [*_levels(one.result)]
    for level in [*levels]:
        levels += [inner for name in _PRICES for inner in _levels(level.get(name))]
    stated = next((code for level in levels for name in _CURRENCY if (code := _code(level.get(name)))), None)
    prices = tuple(_prices(levels, stated, currency, raw))
    return PriceAnswer(prices, None if prices else f"{TITLE} named no value that can be read.", raw)


def _prices(levels: list[dict[str, object]], stated: str | None, otherwise: str, raw: object) -> Iterator[Price]:
    worth, low, high = _first(levels, _WORTH), _first(levels, _LOW), _first(levels, _HIGH)
    spans = [{snake(str(n)): v for n, v in one.items()} for one in _objects(levels, (*_RANGES, *_WORTH))]
    low, high = low or _first(spans, _LOW), high or _first(spans, _HIGH)
    named = stated or next((code for one in spans for name in _CURRENCY if (code := _code(one.get(name)))), None)
    if low and high and low[0] > high[0]:
        low, high = high, low
    ends = (low[0] if low else None, high[0] if high else None)
    if worth:
        yield _price(PriceKind.SOLD_ESTIMATE, worth[0], worth[1] or named, otherwise, ends, raw)
    elif low and high:
        middle = (low[0] + high[0]) / 2
        yield _price(PriceKind.RANGE, middle, low[1] or high[1] or named, otherwise, ends, raw)
    retail = _first(levels, _NEW)
    if retail:
        yield _price(PriceKind.RETAIL, retail[0], retail[1] or named, otherwise, (None, None), raw)


def _price(
    kind: PriceKind,
    amount: Decimal,
    named: str | None,
    otherwise: str,
    ends: tuple[Decimal | None, Decimal | None],
    raw: object,
) -> Price:
    note = "" if named else f"currency not stated, taken as {otherwise}"
    return Price(NAME, kind, amount, named or otherwise, ends[0], ends[1], note, raw=raw)


def _objects(levels: list[dict[str, object]], names: tuple[str, ...]) -> Iterator[Mapping[str, object]]:
    for level in levels:
        for name in names:
            value = level.get(name)
            if isinstance(value, Mapping):
                yield value


def _first(levels: list[dict[str, object]], names: tuple[str, ...]) -> tuple[Decimal, str | None] | None:
    """Return the first amount above nothing under one of the names, and the currency that stands with it."""
    for name in names:
        for level in levels:
            found = _amount(level.get(name))
            if found is not None and found[0] > 0:
                return found
    return None


def _amount(value: object) -> tuple[Decimal, str | None] | None:
    if isinstance(value, Mapping):
        inner = {snake(str(name)): given for name, given in value.items()}
        amount = next((a for name in ("amount", *_WORTH) if (a := _plain(inner.get(name)))), None)
        code = next((code for name in _CURRENCY if (code := _code(inner.get(name)))), None)
        return (amount[0], code or amount[1]) if amount else None
    return _plain(value)


def _plain(value: object) -> tuple[Decimal, str | None] | None:
    """Read a number, ``"45.00"``, ``"€45"`` or ``"45 EUR"``."""
    amount = exact_amount(value)
    if amount is not None:
        return amount, None
    if not isinstance(value, str):
        return None
    text = value.strip()
    if text.endswith(("€", "$", "£")):
        text = f"{text[-1]}{text[:-1].strip()}"
    try:
        money = read_money(text, _UNNAMED)
    except ValueError:
        return None
    return money.amount, None if money.currency == _UNNAMED else money.currency


def _code(value: object) -> str | None:
    text = value.strip().upper() if isinstance(value, str) else ""
    text = {"£": "GBP", "€": "EUR", "$": "USD"}.get(text, text)
    return text if CURRENCY.fullmatch(text) else None


def own(task: Json, products: Sequence[Analysed]) -> Analysed | None:
    """Return the answer that is this item's: by the station's key, else by product id, else by its place in the batch.

    An answer that carries another item's key is never taken, whatever its place.
    """
    key = str(task.get("key") or "")
    carried = [(one, _keys_in(one)) for one in products]
    by_key = [one for one, keys in carried if key in keys]
    if by_key:
        return by_key[0] if len(by_key) == 1 else None
    free = [one for one, keys in carried if not keys]
    product_id = task.get("product_id")
    by_id = [one for one in free if product_id and one.product_id == product_id]
    if by_id:
        return by_id[0]
    position, of = task.get("position"), task.get("of")
    if product_id and any(one.product_id for one in products):
        return None
    if isinstance(position, int) and len(products) == of and not carried[position][1]:
        return products[position]
    return None


def _keys_in(one: Analysed) -> frozenset[str]:
    said = json.dumps([one.product_data, one.model_extra], default=str)
    return frozenset(word for word in re.findall(r"IS[1-9A-Z]{10}", said) if is_key(word))
