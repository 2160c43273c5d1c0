"""What a figure of the torture table is: a name, what it promises, and a run that counts what was lost and doubled."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Asked:
    """How a figure is to be run."""

    seed: int
    """The same seed draws the same things; when a program is killed by the clock (G1), and what it did by then, varies."""
    short: bool
    """A form for every test run: seconds instead of minutes."""
    folder: Path
    """An empty folder of the run's own."""
    protected: bool = True
    """False switches the protection off that the figure is about: then it must find something."""


@dataclass(frozen=True)
class Row:
    """What came of a run."""

    tried: str
    lost: int | None
    """None where the figure counts no such thing."""
    doubled: int | None
    more: str = ""
    """Other counts, in words."""
    broken: str = ""
    """Why the promise was not kept, where it is not the counts that say so."""

    @property
    def good(self) -> bool:
        """Whether the promise was kept."""
        return not (self.lost or self.doubled or self.broken)


@dataclass(frozen=True)
class Figure:
    """One line of the table."""

    name: str
    promise: str
    run: Callable[[Asked], Row]
