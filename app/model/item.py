"""Item: one thing on the table, and what the person wants done with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Ability(StrEnum):
    """What a service can be asked to do for an item."""

    CLASSIFY = "classify"
    PRICE = "price"
    PUBLISH = "publish"
    AUTHENTICATE = "authenticate"


@dataclass(frozen=True, slots=True)
class Wishes:
    """Which services the person asked, by ability; in the order given."""

    classify: tuple[str, ...] = ()
    price: tuple[str, ...] = ()
    publish: tuple[str, ...] = ()
    authenticate: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """One item: the station's key, the worker's own words for it, and its wishes."""

    key: str
    number: int
    """Order of taking in, 1-based, never reused."""
    sku: str | None
    """The worker's own SKU or barcode; unique where given."""
    bay: str | None
    open: bool
    """True while photos may still come: nothing is sent before the worker says Next."""
    held: bool
    opened_at: float
    """Seconds since the epoch, UTC."""
    wishes: Wishes
    approve_asked: bool = False
    """The person approves whatever is complete (``--approve``)."""
    words: Mapping[str, object] = field(default_factory=dict)
    """The person's words for the listing: field name to value; they win over every result."""
