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
)
"""From before an effect is written down as being sent until its answer is written down."""
STOPPED: Final = 86
"""The exit code of a program that was stopped here."""

_armed = frozenset(filter(None, os.environ.get("INTAKE_FAILPOINT", "").split(",")))
_effect: ContextVar[str] = ContextVar("effect", default="")


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
    if _armed and f"{point}@{_effect.get()}" in _armed:
        os.write(2, f"stopped {point}@{_effect.get()}\n".encode())
        os._exit(STOPPED)
