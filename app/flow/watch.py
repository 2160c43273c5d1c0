"""Watch: a task -> its result; quick at first, slower later, with a deadline that is shown."""

from dataclasses import dataclass

from app.contract import Classifies, Json, TaskLook

SLOWER = 1.5


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
    """Look once at a task that was submitted `waited_s` seconds ago and looked at `looks` times before."""
    seen = await connector.look(task)
    if seen.finished:
        return seen
    left_s = pace.deadline_s - waited_s
    if left_s <= 0:
        return Overdue(
            f"No answer after {round(waited_s / 60)} minutes. The photos are safe; ask again, or go on without it."
        )
    return Later(pace.next_s(looks), f"Being looked at; given up in {max(1, round(left_s / 60))} min.")
