"""Opinion: what a model thinks of an item's authenticity; an opinion with a date, never a guarantee."""

from dataclasses import dataclass
from enum import StrEnum


class Authenticity(StrEnum):
    """What the opinion comes to."""

    AUTHENTIC = "authentic"
    NOT_AUTHENTIC = "not authentic"
    UNSURE = "unsure"
    EXPERT = "hold for an expert"
    """No opinion could be had (the account may not ask, the brand is not covered): a person must look."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """One service's opinion."""

    service: str
    verdict: Authenticity
    sentence: str
    """In words for the person: what the model said, or why it said nothing."""
    confidence: float | None = None
    """From 0 to 1, where the service gave one."""
    at: float = 0.0
    """When it was given; seconds since the epoch."""
    raw: object = None
