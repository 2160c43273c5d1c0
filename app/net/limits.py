"""How often a service may be asked: Retry-After in every spelling, X-RateLimit-* remembered; what time it has there."""

import re
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC
from email.utils import parsedate_to_datetime

DEFAULT_RETRY_S = 30.0
LONGEST_RETRY_S = 3600.0
CLOCK_TOLERANCE_S = 60.0
"""Clocks that are no further apart are not to blame for a signature that was refused."""
LOOK_BACK_S = 600.0
"""A look-up goes back this far before the moment of sending, for clocks that differ."""
FAST_CLOCK_S = 86_400.0
"""So much earlier it may have been made where the clock was fast at the sending and is right at the look."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a service said about the calls that are left."""

    limit: int
    remaining: int
    reset_at: float
    """Seconds since the epoch, by this machine's clock."""

    def sentence(self) -> str:
        """Return words for the status line."""
        return f"{self.remaining} of {self.limit} calls left this minute"


def _seconds_since_epoch(text: str) -> float | None:
    try:
        moment = parsedate_to_datetime(text)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
    except (TypeError, ValueError, IndexError, OverflowError):
        return None


def said_clock(headers: Mapping[str, str]) -> float | None:
    """Return the service's own time by its Date header, seconds since the epoch; None where that cannot be read."""
    return _seconds_since_epoch(headers.get("date", ""))


def service_clock(headers: Mapping[str, str]) -> float:
    """Return the service's own time by its Date header, seconds since the epoch; this machine's where it has none."""
    return said_clock(headers) or time.time()


def clock_ahead_s(headers: Mapping[str, str]) -> float:
    """Return by how many seconds the service's clock is ahead of this machine's; about 0 where it says no time."""
    return service_clock(headers) - time.time()


def clocks_apart(headers: Mapping[str, str]) -> str:
    """Say how far the two clocks are apart, for a signature that depends on the time."""
    ahead_s = clock_ahead_s(headers)
    if abs(ahead_s) < CLOCK_TOLERANCE_S:
        return "Is this machine's clock right?"
    return f"This machine's clock is {round(abs(ahead_s) / 60)} min {'slow' if ahead_s > 0 else 'fast'}: set it right."


def retry_after_s(headers: Mapping[str, str]) -> float:
    """Read Retry-After: seconds, or a date set against the answer's own Date; garbage gives the default.

    A past moment is 0, an absurd one is an hour.
    """
    raw = headers.get("retry-after", "").strip()
    if re.fullmatch(r"[0-9]{1,300}(\.[0-9]{1,20})?", raw):
        return min(float(raw), LONGEST_RETRY_S)
    until = _seconds_since_epoch(raw) if raw else None
    if until is None:
        return DEFAULT_RETRY_S
    # The service's clock, not ours: the two may be minutes apart.
    return min(max(until - service_clock(headers), 0.0), LONGEST_RETRY_S)


def read_limits(headers: Mapping[str, str]) -> Limits | None:
    """Read X-RateLimit-*; the reset may be seconds from now or since the epoch. None where they are missing."""
    try:
        limit = int(headers["x-ratelimit-limit"])
        remaining = int(headers["x-ratelimit-remaining"])
        reset = float(headers["x-ratelimit-reset"])
    except (KeyError, ValueError):
        return None
    wait = reset - service_clock(headers) if reset > 1_000_000_000 else reset
    if limit <= 0 or remaining < 0 or not -86_400 < wait < 86_400:
        return None
    return Limits(limit, remaining, time.time() + wait)
