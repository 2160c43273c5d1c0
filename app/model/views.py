"""Snapshots: what the window and the command line are shown, whole and frozen, never a live row."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from app.model.intent import Intent
from app.model.item import Item
from app.model.listing import Form, Listing, Need, Publication
from app.model.opinion import Opinion
from app.model.photo import Photo
from app.model.price import Price, PriceWatch, Rate
from app.model.result import Result
from app.model.rules import Advice
from app.model.shots import NO_SHOTS, ShotsView
from app.model.step import Condition, Step

BARS = ("photos", "upload", "results", "prices", "listing", "publish")
"""The six little bars of an item, left to right as the photo travels; the same order everywhere."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One of the six bars: `condition` None means not begun or not asked for."""

    name: str
    condition: Condition | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One line of the item list."""

    key: str
    number: int
    sku: str | None
    bay: str | None
    title: str
    """The draft's title, or words such as "Not identified yet"."""
    subtitle: str
    """What matters most now: what it needs, or where it was published, or key, bay and photo count."""
    thumbnail: Path | None
    photo_count: int
    bars: tuple[Bar, ...]
    needs_me: bool
    open: bool
    held: bool
    opened_at: float


@dataclass(frozen=True, slots=True)
class PhotoView:
    """One photo of the strip; `thumbnail` and `picture` are JPEGs the station made itself."""

    photo: Photo
    thumbnail: Path | None
    picture: Path | None


@dataclass(frozen=True, slots=True)
class PayoutRow:
    """Net payout of one channel for the draft's price: our estimate, and the service's own figure once known."""

    service: str
    channel: str
    price: Decimal
    currency: str
    estimate: Decimal
    formula: str
    figure: Decimal | None = None


@dataclass(frozen=True, slots=True)
class PriceRow:
    """A price and the same in the station's currency, at the stated rate; `converted` is None without a rate."""

    price: Price
    converted: Decimal | None
    currency: str
    rate: Rate | None


@dataclass(frozen=True, slots=True)
class WatchesView:
    """The price watches of all services that keep some."""

    watches: tuple[PriceWatch, ...]
    sentences: tuple[str, ...] = ()
    """Why a service's watches are those last seen, or missing."""
    at: float = 0.0
    """When the oldest of them was seen; seconds since the epoch."""


@dataclass(frozen=True, slots=True)
class SeenBefore:
    """Another item of this station that looks like this one, by one of its photos."""

    key: str
    title: str
    opened_at: float
    place: int
    """Which photo of this item, 1-based in its order."""
    place_there: int


@dataclass(frozen=True, slots=True)
class ItemView:
    """All that is known of one item."""

    item: Item
    row: ItemRow
    photos: tuple[PhotoView, ...]
    results: tuple[Result, ...]
    """One per service asked, in the order of the wishes; status ``waiting`` until it answered."""
    prices: tuple[PriceRow, ...]
    payouts: tuple[PayoutRow, ...]
    opinions: tuple[Opinion, ...]
    listing: Listing
    forms: Mapping[str, Form]
    """By destination asked for; a destination whose options were never fetched is missing here."""
    needs: tuple[Need, ...]
    publications: tuple[Publication, ...]
    steps: tuple[Step, ...]
    intents: tuple[Intent, ...]
    advice: Advice | None = None
    seen_before: tuple[SeenBefore, ...] = ()
    """Items that this one looks like, the newest first, a few at most."""
    shots: ShotsView = NO_SHOTS


@dataclass(frozen=True, slots=True)
class Again:
    """Whether a service can be asked once more what an item is, and what that costs."""

    service: str
    may: bool
    why: str
    """What would be new, or why it is not asked."""
    cost: str = ""


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One line of the Queue panel: a step or an effect that is not finished, in plain words."""

    id: int
    """What `queue retry` and `queue resolve` take."""
    item: str
    item_title: str
    service: str
    what: str
    """In words: ``"Upload of photo 2"``."""
    state: str
    """``waiting``, ``running``, ``needs you``, ``unclear`` or ``sign in``."""
    note: str
    due_at: float | None
    answers: tuple[str, ...] = ()
    """What a person can do now: ``retry``, ``found``, ``absent``, ``leave``."""


@dataclass(frozen=True, slots=True)
class ServiceView:
    """One service as the bar and the set-up show it."""

    name: str
    title: str
    status: str
    """``ready``, ``waiting``, ``offline``, ``sign-in`` or ``off``."""
    sentence: str
    waiting: int
    running: int
    abilities: tuple[str, ...]
    base_url: str
    calls_left: str = ""
    """Such as ``"41 of 60 calls left this minute"``; empty where the service says nothing."""


@dataclass(frozen=True, slots=True)
class StationView:
    """The state of the whole station for the bar and the status line."""

    practice: bool
    online: bool
    items_today: int
    needs_me: int
    waiting: int
    """Steps not finished that need no person."""
    safe_there: bool
    """Everything asked has been sent."""
    services: tuple[ServiceView, ...]
    disk_free_bytes: int
    data_dir: Path
    problem: str = ""
    """Why nothing can be saved right now, or empty."""

    def able(self, ability: str) -> dict[str, str]:
        """Return the services that are switched on and have an ability: name to title."""
        return {one.name: one.title for one in self.services if one.status != "off" and ability in one.abilities}


@dataclass(frozen=True, slots=True)
class Rejected:
    """A file that was not taken, with the reason in words."""

    file: str
    reason: str


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What became of the files handed over."""

    items: tuple[str, ...]
    """Keys of the items that got photos, in order."""
    photos: int
    rejected: tuple[Rejected, ...]
    repeated: int = 0
    """Files whose very bytes the same item already has: not taken twice."""
    sources: tuple[tuple[int, str], ...] = ()
    """(photo id, where it came from), to name a photo by its path when it turns out to be unusable."""


@dataclass(frozen=True, slots=True)
class Changed:
    """What became of a change to many items."""

    items: tuple[str, ...]
    left: tuple[tuple[str, str], ...] = ()
    """(key, why) of those left as they are."""


@dataclass(frozen=True, slots=True)
class Drained:
    """How a drain ended: what still waits for time or network, and what needs a person."""

    waiting: int
    needs_person: int


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that `doctor` looked at."""

    what: str
    sentence: str
    """What is, and where it is wrong, what to do."""
    good: bool = True
    may: tuple[str, ...] = ()
    """What the account may do there, in words."""
    missing: tuple[str, ...] = ()
    """What a person should see to, though it works without."""
