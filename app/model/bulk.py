"""BulkRow and BulkView: what a file of many listings holds, and what became of each row."""

from dataclasses import dataclass
from enum import StrEnum

from app.model.listing import Need
from app.model.money import Money


class RowState(StrEnum):
    """How an item stands to a bulk file."""

    READY = "ready"
    LEFT_OUT = "left out"
    """It cannot go into the file as it stands; the sentence says why."""
    REFUSED = "refused"
    LISTED = "listed"
    UNCLEAR = "unclear"
    """The answer was lost: it is looked up before anything is sent again."""
    WRITTEN = "written"
    """In a file that a person uploads."""


@dataclass(frozen=True, slots=True)
class BulkRow:
    """One item and its row of the file."""

    key: str
    title: str
    price: str
    """As it is sent, such as ``329.00 GBP``; empty where there is none."""
    state: RowState
    sentence: str = ""
    needs: tuple[Need, ...] = ()
    row: int | None = None
    """As a spreadsheet counts: the headings are row 1. None while it is in no file."""
    remote_id: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class BulkView:
    """A bulk file for one destination, and its rows in order."""

    service: str
    rows: tuple[BulkRow, ...]
    words: tuple[tuple[str, str], ...] = ()
    """What the file decides for every row, by field: ``("repurch.channel", "clearance")``."""
    left: int = 0
    """Ready items beyond the most that one file takes: they go into the next one."""
    loss: Money | None = None
    """How much less the channel of the file leaves of all ready items than `better`, by our estimate; None where that
    is not known, or nothing."""
    better: str = ""
    """The channel that would leave the most of each of them."""

    def count(self, state: RowState) -> int:
        """Count the rows in a state."""
        return sum(row.state is state for row in self.rows)
