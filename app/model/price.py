"""Price: an amount with its currency and its kind, who said it, when, and the raw answer."""

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


@dataclass(frozen=True, slots=True)
class Rate:
    """How many units of `to` one unit of `of` is worth, on a date (``2026-11-20``)."""

    of: str
    to: str
    value: Decimal
    date: str
    source: str
