"""StepChanged, ServiceChanged, Notice: all that the core says to whoever shows it."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class StepChanged:
    """Something about an item moved; read a fresh snapshot of it.

    `stage` is a Stage value, or ``item``, ``photos``, ``listing`` for what is not a stage.
    """

    item: str
    stage: str
    service: str = ""
    condition: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class ServiceChanged:
    """A service's lane opened, closed, or was told to wait."""

    service: str
    status: str
    """``ready``, ``waiting``, ``offline``, ``sign-in`` or ``off``."""
    sentence: str = ""


class Tone(StrEnum):
    """How a notice sounds and looks."""

    GOOD = "good"
    NEEDS_YOU = "needs you"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Notice:
    """One sentence for the person."""

    tone: Tone
    sentence: str
    item: str = ""


Event = StepChanged | ServiceChanged | Notice
