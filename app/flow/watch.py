"""Watch: a task -> its result; looked at evenly, a little slower each time, with a deadline that is shown."""

from dataclasses import dataclass

from app.contract import Classifies, Json, TaskLook

SLOWER = 1.1
"""For tasks of up to a minute a third of the requests of a look every 2 s, and noticed within half a pause."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How often a task is asked about, in seconds."""

    initial_s: float
    longest_s: float
    deadline_s: float

    def next_s(self, looks: int) -> float:
        """Return the pause after so many looks."""
        return float(min(self.initial_s * SLOWER ** min(looks, 40), self.longest_s))


@dataclass(frozen=True, slots=True)
class Later:
    """Not finished: look again after `after_s`."""

    after_s: float
    note: str


@dataclass(frozen=True, slots=True)
class Overdue:
    """The deadline passed without an answer: a person decides."""

    note: str


async def watch(
    connector: Classifies, task: Json, *, looks: int, waited_s: float, pace: Pace
) -> TaskLook | Later | Overdue:
    """Look once at a task that was submitted `waited_s` seconds ago and looked at `looks` times before.

    A task that was submitted this moment is not asked about: the first look comes after the first pause.
    """
    if not looks and waited_s < pace.initial_s:
        return _later(pace.initial_s - waited_s, pace.deadline_s - waited_s)
    seen = await connector.look(task)
    if seen.finished:
        return seen
    left_s = pace.deadline_s - waited_s
    if left_s <= 0:
        return Overdue(
            f"No answer after {round(waited_s / 60)} minutes. The photos are safe; ask again, or go on without it."
        )
    return _later(pace.next_s(looks), left_s)


def _later(after_s: float, left_s: float) -> Later:
    return Later(after_s, f"Being looked at; given up in {max(1, round(left_s / 60))} min.")
