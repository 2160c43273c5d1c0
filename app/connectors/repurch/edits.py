"""What somebody changed in a live listing at the service, and an update would overwrite; source: contract repurch.md."""

import html
from collections.abc import Mapping, Sequence
from decimal import Decimal

from app.connectors.repurch.client import field_of
from app.contract import Json
from app.model.listing import Edit, as_read
from app.model.money import Money, amount_of, pence

_AMOUNTS: Mapping[str, str] = {"price_gbp": "regular_price", "sale_price_gbp": "sale_price", "rrp_gbp": "rrp"}
"""Amounts go out under one name and come back under another."""
_PHOTOS = "attachment_ids"
_NEVER_TYPED = frozenset({_PHOTOS, "sku"})


def edits_of(before: object, now: object, body: Mapping[str, object], photos: Sequence[Json]) -> tuple[Edit, ...]:
    """Compare two readings of a listing with the body of an update."""
    if not isinstance(before, dict) or not isinstance(now, dict):
        return ()
    found = []
    for name, sent in body.items():
        shown = "images" if name == _PHOTOS else _AMOUNTS.get(name, name)
        if shown not in before or shown not in now:
            continue
        ours = _read(name, [photo.get("url") for photo in photos] if name == _PHOTOS else sent)
        was, theirs = _read(name, before[shown]), _read(name, now[shown])
        if theirs not in {was, ours}:
            found.append(Edit(field_of(name) or name, theirs, ours, _word(name, now[shown], theirs)))
    return tuple(found)


def _read(name: str, value: object) -> str:
    if name in _AMOUNTS:
        amount = amount_of(value)
        return "" if amount is None else str(Money(pence(amount), "GBP"))
    if name == _PHOTOS and isinstance(value, list):
        # The same picture may be served from elsewhere tomorrow.
        return ", ".join(str(one).partition("?")[0].rpartition("/")[2] for one in value)
    if name == "measurements" and isinstance(value, list):
        return ", ".join(_measured(one) for one in value)
    return as_read(value)


def _measured(one: object) -> str:
    if not isinstance(one, dict) or "dimension" not in one:
        return as_read(one)
    size = one.get("value_cm")
    return f"{one['dimension']}={as_read(Decimal(str(size)) if isinstance(size, int | float) else size)}"


def _word(name: str, value: object, theirs: str) -> str | None:
    if name in _NEVER_TYPED:
        return None
    # A text keeps its lines, which do not count where two are compared.
    return html.unescape(value) if isinstance(value, str) else theirs
