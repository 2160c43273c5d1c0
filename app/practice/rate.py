"""How often somebody may ask: requests counted against minutes, one running for each key."""

import math
import time
from dataclasses import dataclass
from typing import Final

WINDOW_S: Final = 60.0


@dataclass(slots=True)
class _Window:
    begins: float
    ends_at: float
    used: int = 0


@dataclass(frozen=True, slots=True)
class Spent:
    """How a key stands after one more request."""

    left: int
    """Requests that its minute still has."""
    ends_at: int
    """When the minute is over, in whole seconds since the epoch."""
    wait_s: int | None
    """How long to wait where this request was one too many, at least 1; None where it was not."""


class Minutes:
    """The running minutes of all keys; a minute begins with its first request."""

    def __init__(self) -> None:
        self._windows: dict[str, _Window] = {}

    def spend(self, key: str, most: int) -> Spent:
        """Count one request of `key`, which has `most` a minute."""
        now = time.monotonic()
        window = self._windows.get(key)
        if window is None or now - window.begins >= WINDOW_S:
            window = self._windows[key] = _Window(now, time.time() + WINDOW_S)
        too_many = window.used >= most
        window.used += not too_many
        wait_s = max(1, math.ceil(window.begins + WINDOW_S - now)) if too_many else None
        return Spent(max(0, most - window.used), math.ceil(window.ends_at), wait_s)
