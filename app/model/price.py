"""Price: an amount with its currency and its kind, who said it, when, and the raw answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class PriceKind(StrEnum):
    """What an amount means; kinds are never mixed into one number without saying so."""

    ASKED = "asked"
    SOLD_ESTIMATE = "sold-estimate"
    RETAIL = "retail"
    RANGE = "range"
    """`amount` is the middle of low and high; the service gave only the two ends."""
    PAYOUT = "payout"


@dataclass(frozen=True, slots=True)
class Price:
    """One price as a service gave it."""

    service: str
    kind: PriceKind
    amount: Decimal
    currency: str
    low: Decimal | None = None
    high: Decimal | None = None
    note: str = ""
    """What a person should know, such as ``"currency not stated, taken as GBP"``."""
    at: float = 0.0
    raw: object = None
    comparable: "Comparable | None" = None
    """The other thing that this amount was asked for, where the price is a comparable."""


@dataclass(frozen=True, slots=True)
class Comparable:
    """Another thing like ours, on offer or sold elsewhere."""

    title: str
    product_id: str = ""
    """Under which the service knows it, for following it."""
    url: str = ""
    """https address of its page."""
    picture_url: str = ""
    """https address of its picture."""
    condition: str = ""
    sold: bool = False


class WatchKind(StrEnum):
    """What is watched."""

    SEARCH = "search"
    PRODUCT = "product"


@dataclass(frozen=True, slots=True)
class PriceWatch:
    """A saved search or a followed product at a service."""

    service: str
    kind: WatchKind
    watch_id: str
    title: str
    """The search term or the product's title."""
    note: str = ""
    """Such as ``"3 products"``, ``"sold"``."""
    prices: tuple[Price, ...] = ()
    """What it shows now; newest first, at most a dozen."""


@dataclass(frozen=True, slots=True)
class Rate:
    """How many units of `to` one unit of `of` is worth, on a date (``2026-11-20``)."""

    of: str
    to: str
    value: Decimal
    date: str
    source: str


def convert(amount: Decimal, of: str, to: str, rates: Sequence[Rate]) -> tuple[Decimal, Rate | None] | None:
    """Convert at a stated rate (or its inverse); None where no rate is known. No rate at all for the same currency."""
    if of == to:
        return amount, None
    for rate in rates:
        if (rate.of, rate.to) == (of, to):
            return amount * rate.value, rate
        if (rate.to, rate.of) == (of, to) and rate.value > 0:
            return amount / rate.value, rate
    return None
