"""What stands in a row of the journal: columns in, frozen nouns out."""

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

import apsw

from app.model.intent import Intent, IntentState, Repeat
from app.model.item import Item
from app.model.listing import DraftValue, Publication
from app.model.photo import Photo, PhotoState, PreparedPhoto, Verdict
from app.model.price import Comparable, Price, PriceKind
from app.model.step import Condition, Stage, Step
from app.store import codec
from app.store.rowhash import intent_hash

ITEM = "number, key, sku, bay, open, held, opened_at, wishes, approve_asked"
PHOTO = "id, item, position, sha256, file, size_bytes, state, set_aside, reason, width, height, verdict, prepared"
STEP = "item, stage, service, condition, attempt, due_at, since, note, reason, needs"
INTENT = (
    "id, item, service, op, key, state, repeat, attempt, body_sha256, sent_at, look_at, clean_looks, repeats, "
    "remote_id, answer, note, clock_ahead_s, row_sha256"
)
PRICE = "service, kind, amount, currency, low, high, note, at, raw, comparable"
PUBLICATION = "service, remote_id, url, status, price, payout, payout_estimate, at, differences, raw"
SHOTS = "shots"
"""The word that carries an item's shot list: a person's like all others, and no field of the listing."""
LABEL = "label"
"""The word that counts how often an item's label was printed."""
CONTEST = "contest:"
"""How the words begin that say what a person was asked, and said, of a listing that somebody changed at a service."""
OF_LISTING = f"field NOT IN ('{SHOTS}', '{LABEL}') AND field NOT GLOB '{CONTEST}*'"
"""Which words are fields of the listing."""
UNFINISHED_INTENT = "state NOT IN ('done', 'closed')"


@dataclass(frozen=True, slots=True)
class Frozen:
    """What an approval froze for one destination."""

    service: str
    values: dict[str, DraftValue]
    photos: tuple[tuple[int, str], ...]
    """(photo id, sha256 of the prepared picture), in order."""
    digest: str
    said: str
    """Digest of the person's words and photos at that moment: only these can make an approval stale."""
    at: float


@dataclass(frozen=True, slots=True)
class AskedTask:
    """One time that a service was asked what an item is."""

    id: int
    reference: Any
    photos: tuple[str, ...]
    """The sha256 of the pictures it was given, in order; empty where that was not written down."""
    asked_again: bool
    """A person asked once more after this one."""
    answered: bool


@dataclass(frozen=True, slots=True)
class Errand:
    """One order to take files in, durable from before the first copy."""

    id: int
    groups: list[list[str]]
    options: dict[str, Any]


def _verdict(text: str | None) -> Verdict:
    if text is None:
        return Verdict()
    seen = codec.loads(text)
    return Verdict(
        seen["sharp"],
        seen["brightness"],
        tuple(seen["warnings"]),
        tuple(seen["codes"]),
        seen.get("likeness", ""),
        seen.get("legible"),
    )


def named(columns: str, row: Any) -> dict[str, Any]:
    """Return a row by the names of its columns, which are also those of the noun's fields."""
    return dict(zip(columns.split(", "), row, strict=True))


def item_of(row: Any, words: dict[str, object]) -> Item:
    """Return an item from the columns of ITEM and what persons said of it."""
    kept = named(ITEM, row)
    kept |= {
        "open": bool(kept["open"]),
        "held": bool(kept["held"]),
        "wishes": codec.wishes_of(kept["wishes"]),
        "approve_asked": bool(kept["approve_asked"]),
    }
    return Item(**kept, words=words)


def photo_of(row: Any) -> Photo:
    """Return a photo from the columns of PHOTO."""
    kept = named(PHOTO, row)
    prepared = codec.loads(kept["prepared"])
    kept |= {
        "state": PhotoState(kept["state"]),
        "set_aside": bool(kept["set_aside"]),
        "verdict": _verdict(kept["verdict"]),
        "prepared": PreparedPhoto(**prepared) if prepared else None,
    }
    return Photo(**kept)


def step_of(row: Any) -> Step:
    """Return a step from the columns of STEP."""
    kept = named(STEP, row)
    kept |= {
        "stage": Stage(kept["stage"]),
        "condition": Condition(kept["condition"]),
        "needs": codec.needs_of(kept["needs"]),
    }
    return Step(**kept)


def intent_of(row: Any) -> Intent:
    """Return an effect from the columns of INTENT; one whose row is damaged waits for a person."""
    kept = named(INTENT, row)
    digest = kept.pop("row_sha256")
    kept |= {
        "state": IntentState(kept["state"]),
        "repeat": Repeat(kept["repeat"]),
        "answer": codec.loads(kept["answer"]),
    }
    found = Intent(**kept)
    if intent_hash(found) != digest and found.state is not IntentState.CLOSED:
        # A damaged row must never cause a second send: only a person may move it.
        return replace(found, state=IntentState.PERSON, note="This row of the journal is damaged; look at the service.")
    return found


def price_of(row: Any) -> Price:
    """Return a price from the columns of PRICE."""
    kept = named(PRICE, row)
    kept |= {name: Decimal(kept[name]) for name in ("amount", "low", "high") if kept[name] is not None}
    kept |= {
        "kind": PriceKind(kept["kind"]),
        "raw": codec.loads(kept["raw"]),
        "comparable": Comparable(**codec.loads(kept["comparable"])) if kept["comparable"] else None,
    }
    return Price(**kept)


def publication_of(row: Any) -> Publication:
    """Return a publication from the columns of PUBLICATION."""
    kept = named(PUBLICATION, row)
    kept |= {"differences": tuple(codec.loads(kept["differences"])), "raw": codec.loads(kept["raw"])}
    return Publication(**kept)


def one(db: apsw.Connection, sql: str, values: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return the row of a query that always has one."""
    for row in db.execute(sql, values):
        return tuple(row)
    raise AssertionError("a query that always has a row had none")
