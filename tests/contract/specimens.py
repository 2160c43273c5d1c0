"""What the shared suite must know of each service: credentials, abilities, its effects and its reads.

A new connector adds one Specimen; the suite then asks everything of it.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from app.contract import Approved, Brief, PriceQuestion
from app.model.intent import Repeat
from app.model.listing import DraftValue, Origin
from app.model.money import Money

BRIEF = Brief("IS7K3Q9XM2T4", "SHOP-1", "Bay 12-C", 0.0)
ATTRIBUTES = {"brand": "DFS", "item": "sofa", "category": "Furniture", "color": "Grey", "condition": "good"}


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
    renews: bool = True
    """Whether the call carries the service's token."""
    answers: bool = True
    """Whether the answer has a body."""


@dataclass(frozen=True)
class Read:
    """One thing a connector reads."""

    route: str
    """As the fault plan spells it: METHOD /path-glob."""
    prepare: Callable[..., Awaitable[object]]
    act: Callable[..., Awaitable[object]]


@dataclass(frozen=True)
class Specimen:
    """One service under test."""

    good: Mapping[str, str]
    wrong: Mapping[str, str]
    revoked: Mapping[str, str]
    abilities: frozenset[str]
    effects: Mapping[str, Effect] = field(default_factory=dict)
    reads: Mapping[str, Read] = field(default_factory=dict)


async def nothing(connector, memory, photos):
    """Prepare nothing."""


async def finished(connector, task):
    """Wait until a task is finished; return the last look."""
    for _ in range(100):
        look = await connector.look(task)
        if look.finished:
            return look
        await asyncio.sleep(0.05)
    raise AssertionError("the task did not end")


async def uploads(connector, memory, photos):
    """Upload every photo in order."""
    return [await connector.upload(BRIEF, photo, memory) for photo in photos]


async def task(connector, memory, photos):
    """Submit the photos and wait for the answer."""
    reference = await connector.submit(BRIEF, await uploads(connector, memory, photos), memory)
    await finished(connector, reference)
    return reference


def words(**changes):
    """Return an approved listing of Repurch; None leaves a value out."""
    values = {
        "title": "Grey velvet corner sofa",
        "description": "As good as new & clean.",
        "price": Money(Decimal("899.00"), "GBP"),
        "category": "Corner Sofas",
        "condition": "like-new",
        "repurch.faults": ["None"],
    } | changes
    return Approved(
        BRIEF,
        {name: DraftValue(value, Origin.PERSON) for name, value in values.items() if value is not None},
        digest=str(sorted(map(str, values.items()))),
    )


async def live(connector, memory, photos):
    """Publish a listing."""
    return await connector.publish(words(), await uploads(connector, memory, photos), memory)


RESALE_X = Specimen(
    good={"client_id": "shop", "client_secret": "practice-secret"},
    wrong={"client_id": "wrong-shop", "client_secret": "wrong-secret"},
    revoked={"client_id": "shop", "client_secret": "revoked-secret"},
    abilities=frozenset({"uploads", "classifies", "prices"}),
    effects={
        "upload": Effect(
            "upload-photo",
            "put_photo",
            Repeat.FREE,
            nothing,
            lambda connector, memory, photos, _: connector.upload(BRIEF, photos[0], memory),
            renews=False,
            answers=False,
        ),
        "submit": Effect(
            "create-task",
            "create_task",
            Repeat.MONEY,
            uploads,
            lambda connector, memory, photos, sent: connector.submit(BRIEF, sent, memory),
        ),
        "correct": Effect(
            "correct-task",
            "correct_task",
            Repeat.FREE,
            task,
            lambda connector, memory, photos, one: connector.correct(one, {"brand": "DFS", "model": None}, memory),
        ),
    },
    reads={
        "look": Read("GET /task/*", task, lambda connector, one: connector.look(one)),
        "price of a task": Read(
            "GET /price/*",
            task,
            lambda connector, one: connector.price(PriceQuestion(BRIEF, ATTRIBUTES, one)),
        ),
        "price of words": Read(
            "POST /price", nothing, lambda connector, _: connector.price(PriceQuestion(BRIEF, ATTRIBUTES, None))
        ),
        "test": Read("GET /upload-url", nothing, lambda connector, _: connector.test_connection()),
    },
)

REPURCH = Specimen(
    good={"api_key": "re_pk_practice"},
    wrong={"api_key": "re_pk_wrong"},
    revoked={"api_key": "re_pk_revoked"},
    abilities=frozenset({"uploads", "publishes", "estimates"}),
    effects={
        "upload": Effect(
            "upload-photo",
            "upload_photo",
            Repeat.ORPHAN,
            nothing,
            lambda connector, memory, photos, _: connector.upload(BRIEF, photos[0], memory),
        ),
        "publish": Effect(
            "create-listing",
            "create_listing",
            Repeat.PUBLIC,
            uploads,
            lambda connector, memory, photos, sent: connector.publish(words(), sent, memory),
        ),
        "update": Effect(
            "update-listing",
            "update_listing",
            Repeat.FREE,
            live,
            lambda connector, memory, photos, one: connector.update(
                one, words(price=Money(Decimal("750.50"), "GBP")), [], memory
            ),
        ),
        "withdraw": Effect(
            "delete-listing",
            "delete_listing",
            Repeat.FREE,
            live,
            lambda connector, memory, photos, one: connector.withdraw(one, memory),
        ),
    },
    reads={
        "options": Read("GET /listings/options", nothing, lambda connector, _: connector.fetch_options()),
        "test": Read("GET /listings", nothing, lambda connector, _: connector.test_connection()),
        "read": Read("GET /listings/*", live, lambda connector, one: connector.read(one)),
    },
)

SPECIMENS: Mapping[str, Specimen] = {"resale-x": RESALE_X, "repurch": REPURCH}
WITHOUT_PRACTICE = frozenset({"resellerio", "on-device"})
"""Connectors without a practice service: their own tests run against a far end with state of its own, or there is no
far end at all (the on-device recogniser has no address, no credentials and no effects to repeat)."""
EVERY_EFFECT = [(name, effect) for name, one in SPECIMENS.items() for effect in one.effects]
EVERY_READ = [(name, read) for name, one in SPECIMENS.items() for read in one.reads]
