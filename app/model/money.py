"""Money: an exact amount with its currency; never a float, never without a currency."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Final

CURRENCY = re.compile(r"[A-Z]{3}")
_SIGNS: Final[Mapping[str, str]] = {"£": "GBP", "€": "EUR", "$": "USD"}
LARGEST = Decimal(100_000_000)


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """An amount of at most two decimals in a currency (ISO 4217 letters)."""

    amount: Decimal
    currency: str

    def __post_init__(self) -> None:
        if not self.amount.is_finite():
            raise ValueError("an amount must be a finite number")
        if not CURRENCY.fullmatch(self.currency):
            raise ValueError(f"{self.currency!r} is not a currency such as GBP")

    def __str__(self) -> str:
        return f"{pence(self.amount)} {self.currency}"


def pence(amount: Decimal) -> Decimal:
    """Round half up to two decimals, as the payout rule of the Repurch contract says."""
    return amount.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)


def amount_of(raw: object) -> Decimal | None:
    """Read a number, or a string that holds one (``"695.00"``), exactly; anything else is None.

    Booleans, NaN, infinities, negative and absurd amounts are None: an amount nobody could read is never 0.
    """
    if isinstance(raw, bool) or not isinstance(raw, int | float | str | Decimal):
        return None
    try:
        amount = Decimal(str(raw).strip().replace(",", "")) if isinstance(raw, str) else Decimal(str(raw))
    except InvalidOperation:
        return None
    if not amount.is_finite() or amount < 0 or amount > LARGEST:
        return None
    return amount


def read_money(text: str, currency: str) -> Money:
    """Read what a person types: ``120``, ``120.50 GBP``, ``GBP 120``, ``£120``; `currency` where none is named.

    A comma before one or two last digits parts the pence too (``12,50``, ``1.234,50``); what could be read in two
    ways (``1.234``) is refused, never guessed. Raises ValueError with a sentence for the person.
    """
    cleaned = text.strip()
    for sign, code in _SIGNS.items():
        if cleaned.startswith(sign):
            cleaned, currency = cleaned[1:], code
        elif cleaned.endswith(sign):
            cleaned, currency = cleaned[:-1], code
    found = re.fullmatch(r"\s*(?:([A-Za-z]{3})\s+)?(\d[\d,.]*)\s*([A-Za-z]{3})?\s*", cleaned)
    amount = amount_of(_with_point(found[2])) if found else None
    if found is None or amount is None or (found[1] and found[3]):
        raise ValueError(f"{text!r} is not a price such as 120 or 120.50 GBP")
    return Money(amount, (found[1] or found[3] or currency).upper())


def _with_point(figure: str) -> str:
    """Return a figure with a decimal point and no groups; empty where it is none or could be two."""
    if re.fullmatch(r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d{1,2})?", figure):
        return figure.replace(",", "")
    if re.fullmatch(r"(?:\d{1,3}(?:\.\d{3})+|\d+),\d{1,2}", figure):
        return figure.replace(".", "").replace(",", ".")
    return ""
