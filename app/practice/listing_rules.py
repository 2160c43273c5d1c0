"""What a listing must be for the practised marketplace to take it: every field's rule, and the payout.

Source: the Repurch contract, `POST /listings` and "Payout". Stricter than the document on two points, so that a slip
is found here and not there: a field that the document does not name is refused, and `faults` must be in every new
listing ("one of … must be present").
"""

import re
from collections.abc import Callable, Container, Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Final

from app.practice import taxonomy

REQUIRED: Final = ("title", "price_gbp", "condition", "category", "faults")
LONGEST_TITLE: Final = 200
LONGEST_TEXT: Final = 20_000
LONGEST_WORD: Final = 200
MOST_IMAGES: Final = 50
LARGEST_PRICE: Final = 1_000_000
RATES: Final[Mapping[str, Decimal]] = {"clearance": Decimal("0.15"), "exchange": Decimal("0.14")}
VAT: Final = Decimal("1.20")
USUAL_CHANNEL: Final = "exchange"

Check = Callable[[Any], str | None]
"""Takes a value; returns what is wrong with it, or None."""


def reasons_against(
    body: Mapping[str, Any], *, before: Mapping[str, Any] | None, attachments: Container[int]
) -> list[str]:
    """Return why a create (`before` None) or update body is not acceptable, ``field: reason`` each; empty if it is.

    `before` is the listing's body as it stands, `attachments` the ids of the uploads that may be quoted.
    """
    reasons: list[str] = []
    for name in REQUIRED:
        absent = name not in body if before is not None else False
        if not absent and body.get(name) is None:
            reasons.append(f"{name}: is required")
    for name, value in body.items():
        check = CHECKS.get(name)
        if check is None:
            reasons.append(f"{name}: is not a field of a listing")
        elif value is not None and (wrong := check(value)):
            reasons.append(f"{name}: {wrong}")
    if reasons:
        return reasons
    whole = {**(before or {}), **body}
    if body.get("images") and body.get("attachment_ids"):
        reasons.append("images: cannot be combined with attachment_ids")
    quoted = body.get("attachment_ids") or ()
    reasons += [f"attachment_ids: {number} does not exist" for number in quoted if number not in attachments]
    sale, price = whole.get("sale_price_gbp"), whole["price_gbp"]
    if sale is not None and sale > price:
        reasons.append("sale_price_gbp: must not be more than price_gbp")
    return reasons


def asked(body: Mapping[str, Any]) -> Decimal:
    """Return the price a buyer pays: the sale price where there is one."""
    sale = body.get("sale_price_gbp")
    return Decimal(str(body["price_gbp"] if sale is None else sale))


def payout(body: Mapping[str, Any]) -> Decimal:
    """Return price − price × rate × 1.20 − delivery contribution, rounded half up to pence."""
    price = asked(body)
    rate = RATES[body.get("channel") or USUAL_CHANNEL]
    rest = price - price * rate * VAT - Decimal(body.get("delivery_contribution_gbp") or 0)
    return rest.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)


def _text(longest: int, *, empty: bool = True) -> Check:
    def check(value: Any) -> str | None:
        if not isinstance(value, str):
            return "must be a string"
        if not empty and not value.strip():
            return "must not be empty"
        return f"must have at most {longest} characters" if len(value) > longest else None

    return check


def _one_of(allowed: tuple[str | int, ...]) -> Check:
    def check(value: Any) -> str | None:
        # True equals 1 in Python, and is no delivery contribution.
        fits = not isinstance(value, bool) and isinstance(value, str | int) and value in allowed
        return None if fits else f"must be one of {_listed(allowed)}"

    return check


def _some_of(allowed: tuple[str, ...], *, least: int) -> Check:
    def check(value: Any) -> str | None:
        if not isinstance(value, list) or not all(isinstance(one, str) and one in allowed for one in value):
            return f"must be a list of {_listed(allowed)}"
        if len(value) < least:
            return f"must hold at least one of {_listed(allowed)}"
        if len(set(value)) != len(value):
            return "must not hold a value twice"
        if taxonomy.NONE in value and len(value) > 1:
            return "None excludes the other values"
        return None

    return check


def _price(value: Any) -> str | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return "must be a number"
    if not 0 < value <= LARGEST_PRICE:  # so is what is not finite
        return f"must be more than 0 and at most {LARGEST_PRICE}"
    return None if Decimal(str(value)) * 100 % 1 == 0 else "must have at most two decimals"


def _count(value: Any) -> str | None:
    fits = isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= 10_000
    return None if fits else "must be a whole number from 1 to 10000"


def _day(value: Any) -> str | None:
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        try:
            date.fromisoformat(value)
        except ValueError:
            return "must be a date such as 2026-06-15"
        return None
    return "must be a date such as 2026-06-15"


def _measurements(value: Any) -> str | None:
    fits = isinstance(value, list) and all(
        isinstance(one, dict)
        and set(one) == {"dimension", "value_cm"}
        and isinstance(one["dimension"], str)
        and one["dimension"].strip()
        and _price(one["value_cm"]) != "must be a number"
        and one["value_cm"] > 0
        for one in value
    )
    return None if fits else "must be a list of {dimension, value_cm} pairs"


def _images(value: Any) -> str | None:
    fits = isinstance(value, list) and all(
        isinstance(one, str) and re.fullmatch(r"https?://[^\s/]+/\S*", one) for one in value
    )
    if not fits:
        return "must be a list of image URLs"
    return f"must hold at most {MOST_IMAGES}" if len(value) > MOST_IMAGES else None


def _attachments(value: Any) -> str | None:
    fits = isinstance(value, list) and all(isinstance(one, int) and not isinstance(one, bool) for one in value)
    if not fits:
        return "must be a list of attachment ids"
    if len(set(value)) != len(value):
        return "must not hold an id twice"
    return f"must hold at most {MOST_IMAGES}" if len(value) > MOST_IMAGES else None


def _listed(allowed: tuple[str | int, ...]) -> str:
    return ", ".join(str(one) for one in allowed)


CHECKS: Final[Mapping[str, Check]] = {
    "title": _text(LONGEST_TITLE, empty=False),
    "description": _text(LONGEST_TEXT),
    "channel": _one_of(taxonomy.CHANNELS),
    "price_gbp": _price,
    "sale_price_gbp": _price,
    "rrp_gbp": _price,
    "delivery_contribution_gbp": _one_of(taxonomy.CONTRIBUTIONS),
    "condition": _one_of(taxonomy.values(taxonomy.CONDITIONS)),
    "category": _one_of(taxonomy.CATEGORIES),
    "brand": _text(LONGEST_WORD),
    "colour": _text(LONGEST_WORD),
    "fabric": _text(LONGEST_WORD),
    "age_years": _text(LONGEST_WORD),
    "available_from": _day,
    "quantity_identical": _count,
    "measurements": _measurements,
    "exposed_to": _some_of(taxonomy.values(taxonomy.EXPOSURES), least=0),
    "faults": _some_of(taxonomy.values(taxonomy.FAULTS), least=1),
    "images": _images,
    "attachment_ids": _attachments,
    "sku": _text(LONGEST_WORD),
    "warehouse_location": _text(LONGEST_WORD),
}
"""Every field of a listing."""
