"""What ResellerIO's price research says, as prices: its target, and comparables where an amount can be read.

Source: contract resellerio.md, section 4.8: comparables are written by a model and have no schema.
"""

import re
from collections.abc import Mapping
from decimal import Decimal

from app.connectors.reseller_io.wire import Object, PriceResearch
from app.model.money import CURRENCY, read_money
from app.model.price import Price, PriceKind
from app.net.redact import redact
from app.net.shapes import exact_amount

NAME = "resellerio"
MOST_COMPARABLES = 12
_AMOUNTS = ("price", "amount", "asking_price", "sold_price")
_TITLES = ("title", "name")
_PLACES = ("source", "marketplace", "site")


def prices_of(research: PriceResearch) -> tuple[Price, ...]:
    """Return the suggestion first, then up to twelve comparables; empty where no amount can be read."""
    suggestion = _suggestion(research)
    comparables = [one for raw in research.comparable_results if (one := _comparable(raw, research.currency))]
    return (*((suggestion,) if suggestion else ()), *comparables[:MOST_COMPARABLES])


def _suggestion(research: PriceResearch) -> Price | None:
    low, high = research.suggested_min_price, research.suggested_max_price
    raw = research.model_dump(mode="json")
    note = _note(research)
    amount = research.suggested_target_price or research.suggested_median_price
    if amount is not None:
        return Price(NAME, PriceKind.SOLD_ESTIMATE, amount, research.currency, low, high, note, raw=raw)
    if low is not None and high is not None:
        return Price(NAME, PriceKind.RANGE, (low + high) / 2, research.currency, low, high, note, raw=raw)
    return None


def _note(research: PriceResearch) -> str:
    """Say how sure the service is, by its own word."""
    if research.status == "review":
        return "the service is not sure: look at it yourself"
    if research.pricing_confidence is not None and 0 <= research.pricing_confidence <= 1:
        return f"{round(research.pricing_confidence * 100)} % sure, by its own word"
    return ""


def _comparable(raw: Object, currency: str) -> Price | None:
    named = raw.get("currency")
    if isinstance(named, str) and CURRENCY.fullmatch(named.strip().upper()):
        currency = named.strip().upper()
    for name in _AMOUNTS:
        found = _amount(raw.get(name), currency)
        if found is not None:
            amount, stated = found
            return Price(NAME, PriceKind.ASKED, amount, stated, note=_words(raw), raw=raw)
    return None


def _amount(value: object, currency: str) -> tuple[Decimal, str] | None:
    """Read a number, ``"45.00"``, ``"$45"`` or ``"45 USD"``; anything else, and nothing, is no amount."""
    amount = exact_amount(value)
    if amount is None and isinstance(value, str):
        try:
            read = read_money(value, currency)
        except ValueError:
            return None
        amount, currency = read.amount, read.currency
    return (amount, currency) if amount else None


def _words(raw: Mapping[str, object]) -> str:
    """Return title and place of a comparable, as text of one line."""
    parts = []
    for names in (_TITLES, _PLACES):
        text = next((raw[name] for name in names if isinstance(raw.get(name), str) and raw[name]), None)
        if isinstance(text, str):
            parts.append(redact(re.sub(r"\s+", " ", text).strip()[:120]))
    return ", ".join(parts)
