"""Places where the program can be stopped dead, as a power cut would; nothing happens without INTAKE_FAILPOINT.

``INTAKE_FAILPOINT=after-body@repurch.create-listing`` ends the process the first time that the body of that effect's
request has left; several are named with commas. It is for the test that stops the program at every such place.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

POINTS: Final = (
    "before-intent",
    "after-intent",
    "after-connect",
    "mid-body",
    "after-body",
    "after-status",
    "mid-reply",
    "before-answer",
    "after-answer",
    "before-ui",
)
"""From before an effect is written down as being sent until its answer is written down, and somebody would be told."""
STOPPED: Final = 86
"""The exit code of a program that was stopped here."""

_armed = frozenset(filter(None, os.environ.get("INTAKE_FAILPOINT", "").split(",")))
_effect: ContextVar[str] = ContextVar("effect", default="")
_untold: list[tuple[str, str]] = []
"""Items and their effects that were answered since the item was last spoken of."""


@contextmanager
def during(effect: str) -> Iterator[None]:
    """Name the effect that is under way, such as ``repurch.create-listing``."""
    before = _effect.set(effect)
    try:
        yield
    finally:
        _effect.reset(before)


def reach(point: str) -> None:
    """Stop the program here, without a word to anybody but stderr, where this place is asked for."""
    if _armed:
        _stop([f"{point}@{_effect.get()}"])


def answered(item: str) -> None:
    """Remember that the effect under way for this item has its answer, and that nobody was told yet."""
    if _armed:
        _untold.append((item, _effect.get()))


def reach_of(item: str, point: str) -> None:
    """Stop the program here as in the effects of this item that were answered since it was last spoken of."""
    mine = [one for one in _untold if one[0] == item]
    for one in mine:
        _untold.remove(one)
    _stop([f"{point}@{effect}" for _, effect in mine])


def _stop(places: list[str]) -> None:
    """Stop where one of these places is asked for."""
    here = [one for one in places if one in _armed]
    if here:
        os.write(2, "".join(f"stopped {one}\n" for one in here).encode())
        os._exit(STOPPED)
