"""The outline of a Specimen: one service under test, and what may be asked of it."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field

from app.contract import Brief, PriceQuestion, UploadsPhotos, lend
from app.model.errors import NotYet
from app.model.intent import Repeat
from app.model.price import PriceKind

BRIEF = Brief("IS7K3Q9XM2T4", "SHOP-1", "Bay 12-C", 0.0)
ATTRIBUTES = {"brand": "DFS", "item": "sofa", "category": "Furniture", "color": "Grey", "condition": "good"}
QUICK = {"task_seconds": 0.05, "run_seconds": 0.1, "logins_per_minute": 0}
"""Settings under which the practice services are quick."""


@dataclass(frozen=True)
class Effect:
    """One thing a connector changes at its service."""

    op: str
    """As the connector names it to the journal."""
    there: str
    """As the ledger of the practice services names it."""
    repeat: Repeat
    prepare: Callable[..., Awaitable[object]]
    """(connector, memory, photos) -> whatever `act` needs; makes no such effect itself."""
    act: Callable[..., Awaitable[object]]
    """(connector, memory, photos, prepared) -> result; makes the effect once."""
    calls: frozenset[str] = frozenset()
    """The calls of the contract that making it takes."""
    renews: bool = True
    """Whether the call carries the service's token."""
    answers: bool = True
    """Whether the answer has a body."""
    again: bool = False
    """Whether asking for it once more makes it once more, because a person may go back to what was said before."""
    twice: int = 2
    """How often it is there after it was done, the answer was lost, and it was asked for again."""


@dataclass(frozen=True)
class Read:
    """One thing a connector reads."""

    route: str
    """As the fault plan spells it: METHOD /path-glob."""
    prepare: Callable[..., Awaitable[object]]
    act: Callable[..., Awaitable[object]]
    calls: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Trouble:
    """One documented error: where it is met, how the practice service comes to give it, and what it must become."""

    name: str
    at: str
    """The effect or the read that meets it."""
    rule: Mapping[str, object]
    """A rule of the fault plan without service; `op` is that of the effect or the route of the read, unless given."""
    family: type[Exception]
    says: str = ""
    field: str | None = None


@dataclass(frozen=True)
class Paged:
    """A list that comes in pages."""

    fill: Callable[..., Awaitable[list[str]]]
    """(bench, count) -> the ids of so many new rows."""
    page: Callable[..., Awaitable[tuple[list[str], int]]]
    """(bench, number) -> the ids of a page of two rows, and how many pages there are."""
    calls: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Seeing:
    """How a service that classifies does it."""

    photos: Callable[[Mapping[str, object]], list[object]]
    """The photos of a task, from its line of the ledger."""
    quoted: Callable[[Mapping[str, object]], object]
    """The same of one upload, from its reference."""
    missing: Mapping[str, str]
    """A reference to a task that is not there."""
    clears: str = "model"
    """An attribute that a correction can set and clear."""


@dataclass(frozen=True)
class Pricing:
    """How a service that prices does it."""

    questions: Callable[[object], list[PriceQuestion]]
    """The questions it has an answer for, given its own task (None where it has none)."""
    kind: PriceKind
    currency: str
    by_country: bool = False


@dataclass(frozen=True)
class Listing:
    """How a service that publishes does it."""

    approve: Callable[..., object]
    """(changes by name) -> what was approved; None leaves a value out."""
    created: str
    sku_of: Callable[[Mapping[str, object]], str]
    id_of: Callable[[Mapping[str, object]], str]
    live: str
    gone: str
    refused: tuple[Mapping[str, object], str]
    """Values that only the service can refuse, and the field that it then names."""
    sells: bool = True
    """Whether what is live there has a title, a price and a page: a collection only keeps."""


@dataclass
class Bench:
    """What one round through all calls of a client works with."""

    name: str
    client: object
    connector: object
    memory: object
    pictures: list[object]
    practice: object
    folder: object
    there: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Specimen:
    """One service under test."""

    good: Mapping[str, str]
    wrong: Mapping[str, str]
    revoked: Mapping[str, str]
    abilities: frozenset[str]
    client: type
    listed: frozenset[str]
    """Every call that the contract lists."""
    calls: Mapping[str, Callable[[Bench], Awaitable[object]]]
    """One use of each call, in an order in which they work; each returns something true."""
    elsewhere: Mapping[str, str] = field(default_factory=dict)
    """Calls that practice does not play, and the test file that has them answered by a scripted far end."""
    effects: Mapping[str, Effect] = field(default_factory=dict)
    reads: Mapping[str, Read] = field(default_factory=dict)
    troubles: tuple[Trouble, ...] = ()
    lists: Mapping[str, Paged] = field(default_factory=dict)
    options: Mapping[str, str] = field(default_factory=dict)
    """Settings of the service that are no secrets."""
    signing: frozenset[str] = frozenset()
    """What signing in leaves in the ledger."""
    renews: bool = False
    """Whether a token that is refused is fetched anew."""
    stored_by: str | None = None
    """The practice op that takes bytes at an address that expires."""
    seeing: Seeing | None = None
    pricing: Pricing | None = None
    listing: Listing | None = None

    def covered_by(self, call: str) -> list[str]:
        """Name the parts of the suite that make a call."""
        found = ["each call"] if call in self.calls else []
        kinds = (("effect", self.effects), ("read", self.reads), ("pages", self.lists))
        for kind, parts in kinds:
            names = [name for name, one in parts.items() if call in one.calls]
            found += [f"{kind} {', '.join(names)}"] if names else []
        return found + ([self.elsewhere[call]] if call in self.elsewhere else [])

    def happened(self, practice, name):
        """Return what happened at the service beside signing in."""
        return [entry for entry in practice.ledger(name) if entry["op"] not in self.signing]


async def nothing(connector, memory, photos):
    """Prepare nothing."""


async def patiently(act):
    """Do what the station does while a service still works on the item: wait, then ask again."""
    for _ in range(200):
        try:
            return await act()
        except NotYet:
            await asyncio.sleep(0.05)
    raise AssertionError("the service is never done with the item")


async def finished(connector, task):
    """Wait until a task is finished; return the last look."""
    for _ in range(200):
        look = await connector.look(task)
        if look.finished:
            return look
        await asyncio.sleep(0.05)
    raise AssertionError("the task did not end")


async def uploads(connector, memory, photos):
    """Upload every photo in order; a service that takes no uploads is lent them."""
    if not isinstance(connector, UploadsPhotos):
        return [lend(photo, None) for photo in photos]
    return [await connector.upload(BRIEF, photo, memory) for photo in photos]


async def task(connector, memory, photos):
    """Submit the photos and wait for the answer."""
    reference = await connector.submit(BRIEF, await uploads(connector, memory, photos), memory)
    await finished(connector, reference)
    return reference


async def asked(connector, memory, photos):
    """Have the photos answered for once; return what asking once more takes."""
    sent = await uploads(connector, memory, photos)
    reference = await connector.submit(BRIEF, sent, memory)
    await finished(connector, reference)
    return reference, sent


def calls(*names):
    """Return calls as a set."""
    return frozenset(names)
