"""HistoryLine, ShiftView, WorkPace: what happened to an item, and what a shift got done."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Opening:
    """One item as a shift counts it."""

    key: str
    at: float
    """When it was opened; seconds since the epoch."""
    operator: str
    """Who opened it; empty where nobody was named."""
    photos: int
    needs_me: bool


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One thing that happened to an item."""

    at: float
    """Seconds since the epoch."""
    who: str
    """The operator, the service's title, or ``station``."""
    what: str
    kind: str = "note"
    """``note``, ``word``, ``result``, ``price``, ``opinion`` or ``publication``."""
    raw: object = None
    """The raw answer as decoded JSON, where a service spoke."""
    said: tuple[tuple[str, str], ...] = ()
    """What a service said, by attribute or by kind of price; `what` says the same in one line."""


@dataclass(frozen=True, slots=True)
class ShiftRow:
    """What one operator got done."""

    operator: str
    items: int
    photos: int
    approved: int
    needs_me: int
    seconds_each: float | None
    """Between two items in the middle, breaks left out; None with fewer than two."""


@dataclass(frozen=True, slots=True)
class ShiftView:
    """What a shift got done."""

    since: float
    """Seconds since the epoch."""
    rows: tuple[ShiftRow, ...]
    """One for each operator, those with most items first."""
    listed: tuple[tuple[str, int], ...]
    """How many listings went live, by service's title."""
    worth: tuple[str, ...]
    """What they are listed for, an amount for each currency."""
    seen: int = 0
    """Items that were opened altogether."""
    asked_twice: tuple[tuple[str, int], ...] = ()
    """How often something that costs was asked once more, its answer lost, by service's title: maybe charged twice."""


@dataclass(frozen=True, slots=True)
class WorkPace:
    """How quick the operator is now."""

    items: int
    """Opened in the last hour."""
    seconds_each: float | None
