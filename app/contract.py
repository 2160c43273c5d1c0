"""What a connector promises: its manifest, its abilities as Protocols, and the journal handle it is given.

A connector is a folder under connectors/ with `__init__.py` (manifest), `client.py` (calls) and `wire.py`
(shapes). There is no base class: a service takes part in an ability when its connector has the methods.
Every failure leaves a connector as one of the four families of model/errors.py.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

from app.model.intent import Repeat
from app.model.listing import DraftValue, Edit, Form, Need, Publication
from app.model.opinion import Opinion
from app.model.price import Price, PriceWatch
from app.net.session import Network

Json = dict[str, Any]
"""A JSON object as decoded: what is written to the journal and read back after a restart."""


@dataclass(frozen=True, slots=True)
class CredentialField:
    """One thing a person must give for a service."""

    name: str
    """Such as ``api_key``: the setting `INTAKE_<SERVICE>_<NAME>` and the keyring entry."""
    label: str
    secret: bool = True
    required: bool = True


@dataclass(frozen=True, slots=True)
class Account:
    """Where a service is and who we are there."""

    base_url: str
    credentials: Mapping[str, str] = field(default_factory=dict)
    options: Mapping[str, str] = field(default_factory=dict)
    """Settings of this service that are no secrets, such as ``country``."""
    currency: str = "GBP"
    """Taken where the service names no currency."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the house knows of a connector without starting it."""

    name: str
    """As on the command line: ``resale-x``."""
    title: str
    """As in the window: ``Resale-X``."""
    default_base_url: str
    credentials: tuple[CredentialField, ...]
    connect: "Callable[[Account, Network], Connector]"
    concurrency: int = 2
    """Small calls at once; photo uploads have as many slots of their own."""
    hints: bool = False
    """Its answers are hints: they win over nobody else's, not even in a tie."""


@dataclass(frozen=True, slots=True)
class Brief:
    """What a connector is told about the item it works for."""

    key: str
    sku: str | None
    bay: str | None
    opened_at: float
    words: Mapping[str, object] = field(default_factory=dict)
    """The person's words so far, by field name; for what a service demands before there is a listing."""


@dataclass(frozen=True, slots=True)
class PhotoFile:
    """A prepared photo on this disk: upright sRGB JPEG without metadata."""

    photo_id: int
    position: int
    sha256: str
    path: Path
    size_bytes: int
    width: int
    height: int


class Effects(Protocol):
    """The journal handle: every effect on a service goes through `once`, so a restart repeats nothing done."""

    async def once(
        self,
        op: str,
        key: str,
        send: Callable[[], Awaitable[Json]],
        *,
        repeat: Repeat,
        body_sha256: str = "",
        look: Callable[[float], Awaitable[Json | None]] | None = None,
    ) -> Json:
        """Execute an effect at most as often as `repeat` allows, and return its (possibly remembered) answer.

        `op` names the effect (``create-listing``), `key` is its natural key within the item and service.
        ``sending`` is committed before `send` is called and its answer is committed before this returns.
        `look(sent_at)` looks for the effect at the service after an unknown outcome: the answer, or None
        where it is not there; it raises Unknown when it cannot tell (two twins).
        Raises what `send` raises, Unknown while an outcome is open, Refused once a person must decide.
        """
        ...


@dataclass(frozen=True, slots=True)
class TaskLook:
    """What a service says about a task right now."""

    finished: bool
    attributes: Mapping[str, str] = field(default_factory=dict)
    error: str | None = None
    """Set when the service gave up on the task: the sentence for the person."""
    raw: object = None


@dataclass(frozen=True, slots=True)
class PriceQuestion:
    """What a price is asked for."""

    brief: Brief
    attributes: Mapping[str, str]
    """The six attributes, the person's words winning over results."""
    task: Json | None
    """The service's own task for this item, where it has one."""
    asking: Price | None = None
    """The price the listing stands at, for payouts."""
    listing: Mapping[str, DraftValue] = field(default_factory=dict)
    """The listing as it stands, for payouts that depend on more than its price."""
    contradicted: bool = False
    """The person's words say something else than the task does: where words can be priced, they are the better."""


@dataclass(frozen=True, slots=True)
class PriceAnswer:
    """The prices understood; where none was, `error` says so and `raw` is shown."""

    prices: tuple[Price, ...]
    error: str | None = None
    raw: object = None


@dataclass(frozen=True, slots=True)
class Standing:
    """Who we are at a service: what a connection test found out."""

    sentence: str
    may: tuple[str, ...] = ()
    """What the account may do there, in words, as far as the service says or a free call shows."""
    missing: tuple[str, ...] = ()
    """What it lacks for what the station could do with it, in words: what a person should see to."""


@dataclass(frozen=True, slots=True)
class AuthenticityQuestion:
    """What an opinion on authenticity is asked for."""

    brief: Brief
    attributes: Mapping[str, str]
    """The six attributes, the person's words winning over results."""
    photos: tuple[PhotoFile, ...]


@dataclass(frozen=True, slots=True)
class Approved:
    """Exactly what a person approved for one destination: only this is sent."""

    brief: Brief
    values: Mapping[str, DraftValue]
    """Ours and the destination's own (``repurch.channel``); values of other destinations are not here."""
    digest: str


def lend(photo: PhotoFile, address: str | None) -> Json:
    """Describe a photo for a service that takes no uploads: where it lies here, and where it can be fetched.

    ``{"photo_id", "position", "sha256", "path", "size_bytes", "url"}``; `url` is the public https address under
    which another service hosts the very same bytes, or None.
    """
    return {
        "photo_id": photo.photo_id,
        "position": photo.position,
        "sha256": photo.sha256,
        "path": str(photo.path),
        "size_bytes": photo.size_bytes,
        "url": address,
    }


@runtime_checkable
class Connector(Protocol):
    """What every connector has."""

    async def test_connection(self) -> Standing:
        """Make the cheapest authorised call; say who we are there. Raises the four families."""
        ...


@runtime_checkable
class Closes(Protocol):
    """Holds something open on this machine, and lets go of it when the station closes."""

    async def close(self) -> None:
        """Let go; may be repeated."""
        ...


@runtime_checkable
class UploadsPhotos(Protocol):
    """Takes photos before they can be classified or listed."""

    async def upload(self, brief: Brief, photo: PhotoFile, effects: Effects) -> Json:
        """Upload one prepared photo; return the reference the other abilities quote (no secrets in it)."""
        ...


@runtime_checkable
class Classifies(Protocol):
    """Says what an item is, by a task that is submitted and then watched."""

    async def submit(self, brief: Brief, uploads: Sequence[Json], effects: Effects) -> Json:
        """Submit the uploads in photo order; return the task reference.

        A service that takes no uploads of its own is lent each photo instead, as `lend` describes it.
        """
        ...

    async def look(self, task: Json) -> TaskLook:
        """Ask once how the task stands."""
        ...

    async def correct(self, task: Json, attributes: Mapping[str, str | None], effects: Effects) -> TaskLook:
        """Send the person's corrections; None clears a value, a missing name keeps it."""
        ...


@runtime_checkable
class AsksAgain(Protocol):
    """Can be asked once more what an item is, at a cost that a person is shown first."""

    async def cost_again(self, task: Json, photos: int, *, changed: bool) -> str:
        """Say what one more answer costs, in words; reads only.

        `changed` says that the photos are others than those of `task`. Raises Refused where asking would bring
        nothing new, and the four families.
        """
        ...

    async def submit_again(self, brief: Brief, task: Json, uploads: Sequence[Json], effects: Effects) -> Json:
        """Submit the uploads once more after `task`; return the new task reference.

        However often it is called after the same task, it is billed once.
        """
        ...


@runtime_checkable
class Prices(Protocol):
    """Says what an item is worth."""

    async def price(self, question: PriceQuestion) -> PriceAnswer:
        """Ask for prices; reads only."""
        ...


@runtime_checkable
class Publishes(Protocol):
    """Puts an approved listing live, once."""

    async def fetch_options(self) -> Json:
        """Fetch the option lists; kept by the station for a day."""
        ...

    def form(self, options: Json) -> Form:
        """Build the form from the option lists; unknown options are kept."""
        ...

    def check(self, values: Mapping[str, DraftValue]) -> tuple[Need, ...]:
        """Check rules that a form field cannot say (values that exclude each other)."""
        ...

    async def publish(self, approved: Approved, photos: Sequence[Json], effects: Effects) -> Publication:
        """Create the listing once, read it back, and say where it differs."""
        ...

    async def update(
        self, publication: Publication, approved: Approved, photos: Sequence[Json], effects: Effects
    ) -> Publication:
        """Make a live listing what is approved now."""
        ...

    async def read(self, publication: Publication) -> Publication:
        """Read the listing as it stands at the service."""
        ...

    async def withdraw(self, publication: Publication, effects: Effects) -> Publication:
        """Take the listing down; already gone is done."""
        ...


@runtime_checkable
class SeesEdits(Protocol):
    """Can tell what was changed at the service in a live listing, so that no update overwrites it unseen."""

    def edits(
        self, before: Publication, now: Publication, approved: Approved, photos: Sequence[Json]
    ) -> tuple[Edit, ...]:
        """Return what stands there now otherwise than it stood before, and otherwise than an update would leave it.

        Asks nobody: both were read there. What the service does not show is no edit.
        """
        ...


@dataclass(frozen=True, slots=True)
class FileRow:
    """One approved listing as a row of a bulk file, with what the service quotes for its photos, in order."""

    approved: Approved
    photos: tuple[Json, ...]


@dataclass(frozen=True, slots=True)
class RowVerdict:
    """What a service said about one row of a bulk file."""

    good: bool
    sentence: str = ""
    """Why it was refused, in words."""
    field: str | None = None
    """The form field at fault, where the service named one."""
    remote_id: str | None = None
    """The listing that the row became, once it is committed."""
    url: str | None = None


@runtime_checkable
class PublishesByFile(Protocol):
    """Takes many approved listings as rows of one spreadsheet file; it publishes one by one too."""

    most_rows: int
    file_words: Mapping[str, str]
    """What a file decides for every listing in it, by field: nothing else can be approved for it."""
    create_op: str
    """The effect by which `publish` creates a listing, its key being the item's: a row is the very same effect."""

    async def fetch_template(self) -> bytes:
        """Fetch the spreadsheet that rows are written into."""
        ...

    def unplaced(self, template: bytes, row: FileRow) -> tuple[str, ...]:
        """Return what of a listing the template has no column for. Raises Refused for a template it cannot read."""
        ...

    def fill(self, template: bytes, rows: Sequence[FileRow]) -> bytes:
        """Write the rows into the template, in order. Raises Refused for a template it cannot read."""
        ...

    async def check_file(self, file: Path) -> Mapping[int, RowVerdict]:
        """Have a file checked; nothing is written. Verdicts by place of the row, 0 for the first."""
        ...

    async def commit_file(self, file: Path) -> Mapping[int, RowVerdict]:
        """List every sound row. Verdicts by place; of a row without one nobody knows what became of it."""
        ...

    async def find_live(self, approved: Approved, sent_at: float) -> str | None:
        """Look for the listing that a row became, sent at that moment or later; raises Unknown for two."""
        ...


@runtime_checkable
class FindsTwins(Protocol):
    """Can look for all that it keeps of one item, so that a second one that came late is found."""

    async def all_of(
        self, brief: Brief, values: Mapping[str, DraftValue], sent_at: float, *, thorough: bool
    ) -> tuple[str, ...]:
        """Return the id of everything made since about `sent_at` that carries the item's key.

        `values` is what was approved, where anything was. Unless `thorough`, a few requests have to do: what was sent
        once only, and then had a twin, would have a twin that looks the same. Raises the four families; Unknown where
        it cannot tell.
        """
        ...


class TwinList(Protocol):
    """All that a service keeps, as it was listed at one moment."""

    async def all_of(
        self, brief: Brief, values: Mapping[str, DraftValue], sent_at: float, *, thorough: bool
    ) -> tuple[str, ...] | None:
        """Return what `FindsTwins.all_of` would, from the list where it shows enough; None where it does not reach back."""
        ...


@runtime_checkable
class ListsTwins(Protocol):
    """Can list once for many items what `FindsTwins` would ask for each."""

    async def list_since(self, sent_at: float) -> TwinList:
        """List what was made since about `sent_at`, as far as a bounded number of requests reaches.

        Raises the four families.
        """
        ...


@runtime_checkable
class Authenticates(Protocol):
    """Gives an opinion on whether an item is genuine."""

    async def authenticate(self, question: AuthenticityQuestion, effects: Effects) -> Opinion:
        """Ask once. An account that may not ask is no failure: the opinion is then to hold for an expert."""
        ...


@runtime_checkable
class WatchesPrices(Protocol):
    """Keeps saved searches and followed products: price watches that live at the service, not at an item."""

    async def watches(self) -> tuple[PriceWatch, ...]:
        """Return every watch with the prices it shows now."""
        ...

    async def watch_search(self, term: str) -> None:
        """Save a search; one that is there already stays one."""
        ...

    async def watch_product(self, product_id: str) -> None:
        """Follow a product; one that is followed already stays followed."""
        ...

    async def refresh_watch(self, watch: PriceWatch) -> None:
        """Have the service search anew, where it can."""
        ...

    async def unwatch(self, watch: PriceWatch) -> None:
        """End a watch; already gone is done."""
        ...


@runtime_checkable
class EstimatesPayout(Protocol):
    """Knows what its channels leave of a price."""

    def payouts(self, price: Price, values: Mapping[str, DraftValue]) -> "tuple[Payout, ...]":
        """Return the net payout of each channel by the published rule; an estimate, never the service's figure."""
        ...


@dataclass(frozen=True, slots=True)
class Payout:
    """The net payout of one channel by the service's published rule."""

    channel: str
    amount: Price
    formula: str
