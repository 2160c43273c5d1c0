"""How often a service may be asked: Retry-After in every spelling, X-RateLimit-* remembered."""

import re
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

DEFAULT_RETRY_S = 30.0
LONGEST_RETRY_S = 3600.0


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
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()


def retry_after_s(headers: Mapping[str, str]) -> float:
    """Read Retry-After: seconds, or a date set against the answer's own Date; garbage gives the default.

    A past moment is 0, an absurd one is an hour.
    """
    raw = headers.get("retry-after", "").strip()
    if re.fullmatch(r"\d{1,12}(\.\d+)?", raw):
        return min(float(raw), LONGEST_RETRY_S)
    until = _seconds_since_epoch(raw) if raw else None
    if until is None:
        return DEFAULT_RETRY_S
    # The service's clock, not ours: the two may be minutes apart.
    now = _seconds_since_epoch(headers.get("date", "")) or datetime.now(UTC).timestamp()
    return min(max(until - now, 0.0), LONGEST_RETRY_S)


def read_limits(headers: Mapping[str, str]) -> Limits | None:
    """Read X-RateLimit-*; the reset may be seconds from now or since the epoch. None where they are missing."""
    try:
        limit = int(headers["x-ratelimit-limit"])
        remaining = int(headers["x-ratelimit-remaining"])
        reset = float(headers["x-ratelimit-reset"])
    except (KeyError, ValueError):
        return None
    now = time.time()
    reset_at = reset if reset > 1_000_000_000 else now + reset
    if limit <= 0 or remaining < 0 or not now - 86_400 < reset_at < now + 86_400:
        return None
    return Limits(limit, remaining, reset_at)
