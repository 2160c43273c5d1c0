"""How a step ended when nothing went wrong."""

from dataclasses import dataclass

from app.model.listing import Need
from app.model.step import Condition


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a step ended when nothing went wrong."""

    condition: Condition
    note: str = ""
    reason: str = ""
    after_s: float | None = None
    needs: tuple[Need, ...] = ()


DONE = Outcome(Condition.DONE)
