"""PriceRules: what a shop decided once about every price, and Advice: what the station would do with an item."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Markdown:
    """From this age on, the proposed price is less by so many per cent."""

    after_days: int
    percent: Decimal


@dataclass(frozen=True, slots=True)
class PriceRules:
    """Rules for a price that the station proposes; a price that a person typed is left as it is."""

    floor: Decimal | None = None
    """The least a thing is listed for, in the station's currency."""
    margin_percent: Decimal | None = None
    """The least that a price lies above the cost, in per cent of the cost."""
    ending_99: bool = False
    """Proposed prices end in .99."""
    markdowns: tuple[Markdown, ...] = ()
    """By age; the latest that was reached holds, they do not add up."""


NO_RULES = PriceRules()


class Call(StrEnum):
    """What to do with an item."""

    LIST = "list"
    HOLD = "hold"
    REJECT = "reject"


@dataclass(frozen=True, slots=True)
class Advice:
    """What the station would do with an item, and why in one sentence; a person decides."""

    call: Call
    reason: str
    service: str = ""
    """Where to list it, for ``list``; empty where nobody knows what a channel leaves."""
    channel: str = ""
    live: bool = False
    """It is listed there already: nothing is left to do."""
