"""Step: where an item is (Stage) and how it stands there (Condition); the transition table of both.

The table drives the code, the checks in store/schema.sql, the drawing in docs/states.md and the tests.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.model.listing import Need


class Stage(StrEnum):
    """The way a photo goes; one way, never back."""

    PREPARE = "prepare"
    UPLOAD = "upload"
    SUBMIT = "submit"
    WATCH = "watch"
    AUTHENTICATE = "authenticate"
    PRICE = "price"
    DRAFT = "draft"
    PUBLISH = "publish"


class Condition(StrEnum):
    """How a step stands."""

    READY = "ready"
    RUNNING = "running"
    WAITING = "waiting"
    """For `due_at`: a back-off, a poll, a look-up."""
    DONE = "done"
    PERSON = "person"
    """Only a person can move it; `note` and `needs` say what to do."""
    CANCELLED = "cancelled"


TRANSITIONS: Mapping[Condition, frozenset[Condition]] = {
    Condition.READY: frozenset({Condition.RUNNING, Condition.CANCELLED}),
    Condition.RUNNING: frozenset(
        {Condition.DONE, Condition.WAITING, Condition.PERSON, Condition.READY, Condition.CANCELLED}
    ),
    Condition.WAITING: frozenset({Condition.RUNNING, Condition.READY, Condition.CANCELLED}),
    Condition.PERSON: frozenset({Condition.READY, Condition.CANCELLED}),
    # A person's new word (a correction, an edit after publishing) opens a finished step again.
    # A second one that came late at the service is for a person.
    Condition.DONE: frozenset({Condition.READY, Condition.PERSON}),
    Condition.CANCELLED: frozenset({Condition.READY}),
}
"""Condition to the conditions that may follow it. RUNNING to READY is the rescue after a crash."""

SETTLED = frozenset({Condition.DONE, Condition.PERSON, Condition.CANCELLED})
"""Conditions in which the station itself has nothing left to do."""


@dataclass(frozen=True, slots=True)
class Step:
    """One row per item, stage and service; `service` is empty for the station's own stages."""

    item: str
    stage: Stage
    service: str
    condition: Condition
    attempt: int = 0
    due_at: float | None = None
    """When a WAITING step goes on; seconds since the epoch."""
    since: float = 0.0
    """When this round of the step began: deadlines count from here."""
    note: str = ""
    """Plain words: what happened, what is next."""
    reason: str = ""
    """A word for the program: ``sign-in``, ``offline``, ``refused``, ``look-up``, ``poll``, ``missing``, ``approval``,
    ``twin``, ``contested``."""
    needs: tuple[Need, ...] = ()

    def tries(self, *, failed: bool) -> int:
        """Return how often in a row it failed before, or else was looked at: looks at a task are no failures."""
        return self.attempt if (self.reason != "poll") == failed else 0
