"""What stands in a row of the journal: columns in, frozen nouns out."""

from dataclasses import dataclass, replace
from typing import Any

import apsw

from app.model.intent import Intent, IntentState, Repeat
from app.model.listing import DraftValue
from app.model.photo import Photo, PhotoState, PreparedPhoto, Verdict
from app.model.step import Condition, Stage, Step
from app.store import codec
from app.store.rowhash import intent_hash

ITEM = "number, key, sku, bay, open, held, opened_at, wishes, approve_asked"
PHOTO = "id, item, position, sha256, file, size_bytes, state, set_aside, reason, width, height, verdict, prepared"
STEP = "item, stage, service, condition, attempt, due_at, since, note, reason, needs"
INTENT = (
    "id, item, service, op, key, state, repeat, attempt, body_sha256, sent_at, look_at, clean_looks, repeats, "
    "remote_id, answer, note, row_sha256"
)
SHOTS = "shots"
"""The word that carries an item's shot list: a person's like all others, and no field of the listing."""
LABEL = "label"
"""The word that counts how often an item's label was printed."""
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
        seen["sharp"], seen["brightness"], tuple(seen["warnings"]), tuple(seen["codes"]), seen.get("likeness", "")
    )


def photo_of(row: Any) -> Photo:
    """Return a photo from the columns of PHOTO."""
    prepared = codec.loads(row[12])
    return Photo(
        id=row[0],
        item=row[1],
        position=row[2],
        sha256=row[3],
        file=row[4],
        size_bytes=row[5],
        state=PhotoState(row[6]),
        set_aside=bool(row[7]),
        reason=row[8],
        width=row[9],
        height=row[10],
        verdict=_verdict(row[11]),
        prepared=PreparedPhoto(**prepared) if prepared else None,
    )


def step_of(row: Any) -> Step:
    """Return a step from the columns of STEP."""
    return Step(
        item=row[0],
        stage=Stage(row[1]),
        service=row[2],
        condition=Condition(row[3]),
        attempt=row[4],
        due_at=row[5],
        since=row[6],
        note=row[7],
        reason=row[8],
        needs=codec.needs_of(row[9]),
    )


def intent_of(row: Any) -> Intent:
    """Return an effect from the columns of INTENT; one whose row is damaged waits for a person."""
    found = Intent(
        id=row[0],
        item=row[1],
        service=row[2],
        op=row[3],
        key=row[4],
        state=IntentState(row[5]),
        repeat=Repeat(row[6]),
        attempt=row[7],
        body_sha256=row[8],
        sent_at=row[9],
        look_at=row[10],
        clean_looks=row[11],
        repeats=row[12],
        remote_id=row[13],
        answer=codec.loads(row[14]),
        note=row[15],
    )
    if intent_hash(found) != row[16] and found.state is not IntentState.CLOSED:
        # A damaged row must never cause a second send: only a person may move it.
        return replace(found, state=IntentState.PERSON, note="This row of the journal is damaged; look at the service.")
    return found


def one(db: apsw.Connection, sql: str, values: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return the row of a query that always has one."""
    for row in db.execute(sql, values):
        return tuple(row)
    raise AssertionError("a query that always has a row had none")
