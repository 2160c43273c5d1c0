"""Shapes of Resale-X, as it spells them: tolerant of what is new, strict about what the station relies on.

Source: contract resale-x.md. The shapes of result and price are not documented there, so they are read defensively.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from pydantic import BaseModel

from app.model.money import CURRENCY
from app.model.result import ATTRIBUTES
from app.net.redact import redact
from app.net.shapes import RemoteId, Shape, Text, exact_amount

FINISHED = frozenset({"completed", "complete", "done", "finished", "success", "succeeded"})
FAILED = frozenset({"failed", "failure", "error", "rejected", "cancelled", "canceled"})


class TokenAnswer(Shape):
    """Answer of POST /token."""

    access_token: str


class UploadUrl(Shape):
    """Answer of GET /upload-url: PUT to the first, quote the second."""

    upload_url: str
    url: str


class TaskCreated(Shape):
    """Answer of POST /task."""

    task_id: RemoteId


class TaskAnswer(Shape):
    """Answer of GET and PATCH /task/{task_id}."""

    status: Text = None
    error: Any = None
    error_message: Any = None
    message: Any = None

    def state(self) -> str:
        """Return ``done``, ``failed`` or ``waiting``; an unknown status is not finished yet."""
        status = (self.status or "").strip().casefold()
        if status in FINISHED:
            return "done"
        return "failed" if status in FAILED else "waiting"

    def why(self) -> str:
        """Return what the service says went wrong, as text of at most 500 characters."""
        for given in (self.error, self.error_message, self.message):
            said = given.get("message") or given.get("detail") if isinstance(given, Mapping) else given
            if said and isinstance(said, str):
                return redact(said[:500])
        return "The service gave no reason."


def attributes_of(raw: object) -> dict[str, str]:
    """Find the six attributes at the top level, under ``result`` or under ``classification``.

    Other short texts of the same level are kept under their own names.
    """
    if not isinstance(raw, Mapping):
        return {}
    found: dict[str, str] = {}
    for level in (raw.get("classification"), raw.get("result"), raw):
        if isinstance(level, Mapping) and isinstance(level.get("classification"), Mapping):
            found = _texts(level["classification"]) | found
        if isinstance(level, Mapping) and (level is not raw or any(name in level for name in ATTRIBUTES)):
            texts = _texts(level)
            found = {name: text for name, text in texts.items() if level is not raw or name in ATTRIBUTES} | found
    return found


def _texts(level: Mapping[str, Any]) -> dict[str, str]:
    texts: dict[str, str] = {}
    for name, given in level.items():
        value = given.get("value") or given.get("name") if isinstance(given, Mapping) else given
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            continue
        text = str(value).strip()
        if text:
            texts[str(name)] = text[:500]
    return texts


def _money_of(raw: object) -> tuple[Decimal | None, str | None]:
    """Read a number, a numeric string, or ``{amount, currency}``."""
    if isinstance(raw, Mapping):
        currency = raw.get("currency")
        value = next((raw[name] for name in ("amount", "value", "price") if name in raw), None)
        return exact_amount(value), currency if isinstance(currency, str) else None
    return exact_amount(raw), None


class PriceRead(BaseModel):
    """A price as understood: amounts that could be read, and the currency where one was named."""

    amount: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    currency: str | None = None
    """As three letters; None where none was named, or nobody can read it."""
    named: str | None = None
    """The currency as the service spelled it."""


def price_of(raw: object) -> PriceRead:
    """Read an answer of /price in any of the spellings seen; what cannot be read stays None, never 0."""
    if not isinstance(raw, Mapping):
        return PriceRead(amount=_worth(_money_of(raw)[0]))
    level: Mapping[str, Any] = raw
    for name in ("result", "data", "price_info", "pricing"):
        if isinstance(raw.get(name), Mapping) and "price" not in raw:
            level = raw[name]
            break
    named: str | None = next(
        (one["currency"] for one in (level, raw) if isinstance(one.get("currency"), str) and one["currency"]), None
    )

    def first(source: Mapping[str, Any], *names: str) -> Decimal | None:
        nonlocal named
        for name in names:
            amount, said = _money_of(source.get(name))
            if amount is not None:
                named = named or said
                return _worth(amount)
        return None

    amount = first(level, "price", "recommended", "recommended_price", "suggested", "estimate", "amount", "value")
    low = first(level, "low", "min", "low_price", "min_price", "price_min")
    high = first(level, "high", "max", "high_price", "max_price", "price_max")
    nested = level.get("price")
    if isinstance(nested, Mapping):
        if named is None and isinstance(nested.get("currency"), str):
            named = nested["currency"]
        amount = amount if amount is not None else first(nested, "recommended", "suggested", "median", "average")
        low = low if low is not None else first(nested, "low", "min")
        high = high if high is not None else first(nested, "high", "max")
    if low is not None and high is not None and low > high:
        low, high = high, low
    return PriceRead(amount=amount, low=low, high=high, currency=_currency(named), named=named)


def _worth(amount: Decimal | None) -> Decimal | None:
    """Nothing is not a price."""
    return amount if amount is not None and amount > 0 else None


def _currency(text: str | None) -> str | None:
    cleaned = (text or "").strip().upper()
    cleaned = {"£": "GBP", "€": "EUR", "$": "USD", "US$": "USD"}.get(cleaned, cleaned)
    return cleaned if CURRENCY.fullmatch(cleaned) else None
