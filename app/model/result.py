"""Result: what one service said an item is; kept apart from what the person says."""

from collections.abc import Mapping
from dataclasses import dataclass, field

ATTRIBUTES = ("brand", "item", "category", "model", "color", "condition")
"""The six attributes every classifier is asked for, in the order the panels show them."""


@dataclass(frozen=True, slots=True)
class Result:
    """One service's answer about one item."""

    service: str
    status: str
    """``done``, ``waiting``, ``failed`` or ``needs a person``."""
    attributes: Mapping[str, str] = field(default_factory=dict)
    """The six attributes where the service gave them, plus whatever else it named as text."""
    error: str | None = None
    at: float | None = None
    raw: object = None
    """The raw answer as decoded JSON."""
    task: Mapping[str, object] | None = None
    """The reference under which the service knows its task, for corrections and prices."""
    hint: bool = False
    """It wins over nobody's word and contradicts nobody: a guess with its confidence."""
