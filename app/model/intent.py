"""Intent: one effect on one service, its natural key, and what is known of its outcome."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class IntentState(StrEnum):
    """What is known of an effect."""

    PLANNED = "planned"
    SENDING = "sending"
    """Committed before the first byte leaves; found at start, it means UNKNOWN."""
    DONE = "done"
    NOT_EXECUTED = "not_executed"
    UNKNOWN = "unknown"
    RECONCILING = "reconciling"
    ABSENT = "absent"
    """Looked for twice and not there: it may be sent once more."""
    AMBIGUOUS = "ambiguous"
    """The look-up cannot tell (two twins, or no way to look)."""
    PERSON = "person"
    CLOSED = "closed"
    """A person said: leave it. Never sent again."""


INTENT_TRANSITIONS: Mapping[IntentState, frozenset[IntentState]] = {
    IntentState.PLANNED: frozenset({IntentState.SENDING, IntentState.CLOSED}),
    IntentState.SENDING: frozenset({IntentState.DONE, IntentState.NOT_EXECUTED, IntentState.UNKNOWN}),
    IntentState.NOT_EXECUTED: frozenset({IntentState.SENDING, IntentState.CLOSED}),
    IntentState.UNKNOWN: frozenset(
        {
            IntentState.RECONCILING,
            IntentState.SENDING,
            IntentState.AMBIGUOUS,
            IntentState.DONE,
            IntentState.CLOSED,
        }
    ),
    # SENDING straight from UNKNOWN is for effects whose repeat is free or costs money only, within the counted cap.
    IntentState.RECONCILING: frozenset(
        {IntentState.DONE, IntentState.ABSENT, IntentState.AMBIGUOUS, IntentState.UNKNOWN}
    ),
    IntentState.ABSENT: frozenset({IntentState.SENDING, IntentState.PERSON, IntentState.CLOSED}),
    IntentState.AMBIGUOUS: frozenset({IntentState.PERSON}),
    IntentState.PERSON: frozenset({IntentState.DONE, IntentState.ABSENT, IntentState.CLOSED}),
    # A person found it under an id that the service does not know: the question is open again.
    IntentState.DONE: frozenset({IntentState.PERSON}),
    IntentState.CLOSED: frozenset(),
}

OPEN_QUESTIONS = frozenset({IntentState.UNKNOWN, IntentState.RECONCILING, IntentState.AMBIGUOUS, IntentState.PERSON})
"""States in which a person who looked at the service may say what became of the effect."""

ALIVE = frozenset(IntentState) - {IntentState.DONE, IntentState.CLOSED}


class Repeat(StrEnum):
    """What a second execution of an effect does: this decides what may be repeated without a person.

    Source: reliability reference part 3, the table of calls.
    """

    FREE = "free"
    """The same state again (PUT of the same bytes, PATCH of the same values)."""
    MONEY = "money"
    """A second bill and nothing else: once automatically, counted, within a daily cap."""
    ORPHAN = "orphan"
    """A stray file at the service: at most three times."""
    PUBLIC = "public"
    """A second public listing: only after two clean looks, once; then a person."""


BY_HAND = "by_hand"
"""Stands in the answer of an effect where it is a person's word."""
AT_ONCE = 0.0
"""A moment for a look that comes before all others."""
HARMLESS = frozenset({Repeat.FREE, Repeat.ORPHAN})
"""Effects that are sent again without asking anybody."""


@dataclass(frozen=True, slots=True)
class Intent:
    """One row of the journal of effects."""

    id: int
    item: str
    service: str
    op: str
    key: str
    """Natural key: unique per item, service and op while alive."""
    state: IntentState
    repeat: Repeat
    attempt: int = 0
    body_sha256: str = ""
    sent_at: float | None = None
    look_at: float | None = None
    clean_looks: int = 0
    repeats: int = 0
    remote_id: str | None = None
    answer: object = None
    note: str = ""
    clock_ahead_s: float | None = None
    """How far the service's clock was ahead of this machine's at the sending; None where nobody knew."""

    def sent_by(self, clock_ahead_s: float | None) -> float | None:
        """Return when it was sent, by this machine's clock as it is now: it may have been set right since.

        `clock_ahead_s` is how far the service's clock is ahead now (None: not known, the two agree). Never later than
        was written down: a look that begins too early finds what it looks for all the same.
        """
        if self.sent_at is None or self.clock_ahead_s is None:
            return self.sent_at
        return self.sent_at + min(self.clock_ahead_s - (clock_ahead_s or 0.0), 0.0)

    @property
    def is_question(self) -> bool:
        """Whether a person who looked at the service may say what became of it; what is repeated freely is not asked."""
        harmless = self.repeat in HARMLESS and self.state in {IntentState.UNKNOWN, IntentState.RECONCILING}
        return self.state in OPEN_QUESTIONS and not harmless


OPERATIONS = frozenset(
    {
        "upload photo",
        "finalize uploads",
        "create task",
        "create task again",
        "analyze product",
        "reprocess product",
        "correct task",
        "correct product",
        "clear product",
        "authenticate item",
        "create product",
        "update product",
        "publish product",
        "withdraw product",
        "create listing",
        "update listing",
        "delete listing",
    }
)
"""What each effect on a service does, as people are told; the window says it in its language."""


def operation_words(op: str) -> str:
    """Return what an effect does, for the middle of a sentence."""
    return op.replace("-", " ")
