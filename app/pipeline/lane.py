"""One lane a service: its own slots, its own pace, and a circuit that opens once and says so once."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from app.model.errors import SignInNeeded
from app.model.events import Event, Notice, ServiceChanged, Tone

LONGEST_PAUSE_S = 3600.0
FAILURES_TO_OPEN = 3
"""So many failures in a row open the circuit: then one probe at a time, further and further apart."""


def back_off_s(failures: int, jitter: float, first_s: float) -> float:
    """Return the pause after so many failures in a row: `first_s` doubling to 1 h, spread by ±20 % (`jitter` in 0..1)."""
    pause = min(first_s * 2.0 ** min(failures - 1, 12), LONGEST_PAUSE_S) if failures > 0 else 0.0
    return float(pause * (0.8 + 0.4 * jitter))


class Lane:
    """What one service may be asked at once, and whether it may be asked now.

    Photo uploads have slots of their own, so that a big photo never starves a small call. All times are seconds
    since the epoch.
    """

    def __init__(
        self,
        service: str,
        title: str,
        slots: int,
        emit: Callable[[Event], None],
        first_pause_s: float,
        *,
        answers: Callable[[], int | None],
    ) -> None:
        """`answers` tells how many requests the service answered so far; None where it is on this machine."""
        self.service = service
        self.title = title
        self._emit = emit
        self._first_pause_s = first_pause_s
        self._answers = answers
        self._before_trouble = 0
        """How many it had answered when it last failed, or asked for a sign-in."""
        self._small = asyncio.Semaphore(slots)
        self._photos = asyncio.Semaphore(slots)
        self.failures = 0
        self._failed_at = float("-inf")
        self.closed_until = 0.0
        self.status = "ready"
        self.sentence = ""

    @asynccontextmanager
    async def slot(self, *, photos: bool) -> AsyncIterator[None]:
        """Wait for a free slot."""
        async with self._photos if photos else self._small:
            yield

    def opens_at(self, now: float) -> float:
        """Return when a call may start: `now` where the lane is open."""
        return max(now, self.closed_until)

    def clock_set_back(self, seconds: float) -> None:
        """A pause ends so much earlier by a clock that was set back."""
        self.closed_until = max(self.closed_until - seconds, 0.0)
        self._failed_at -= seconds

    def heard(self) -> int | None:
        """Return what `worked` is told at the end of a piece of work that begins now."""
        return self._answers()

    def worked(self, heard: int | None) -> None:
        """Nothing is wrong with what began at `heard`: where the service answered, the circuit closes and says so.

        How a piece of work ended says nothing of a service that was asked nothing; an answer since then does, also
        one to another piece of work, unless trouble came after it.
        """
        answers = self._answers()
        if answers is not None and answers <= max(heard or 0, self._before_trouble):
            return
        self.failures = 0
        self.closed_until = 0.0
        self._say("ready", "")

    def failed(
        self, now: float, sentence: str, *, offline: bool, pause_s: float | None, jitter: float, began: float
    ) -> float:
        """A call that began at `began` was not answered; return when the next may start.

        Calls that were under way together fail together (a batch, a cut cable): that counts as one failure.
        """
        if began > self._failed_at or not self.failures:
            self.failures += 1
            self._failed_at = now
        self._before_trouble = self._answers() or 0
        pause = back_off_s(self.failures, jitter, self._first_pause_s)
        if pause_s is not None:
            # The service named the time: that is obeyed at once, for every call.
            pause = max(pause_s, 0.0)
            self.closed_until = max(self.closed_until, now + pause)
            self._say("waiting", sentence)
        elif self.failures >= FAILURES_TO_OPEN or offline:
            self.closed_until = max(self.closed_until, now + pause)
            self._say("offline" if offline else "waiting", sentence)
        return now + pause

    def sign_in_needed(self, sentence: str) -> None:
        """The credentials do not work: stop, keep the queue, say it once."""
        self._before_trouble = self._answers() or 0
        self._say("sign-in", sentence)

    def require_sign_in(self) -> None:
        """Raise SignInNeeded, without a call, while the credentials are known not to work."""
        if self.status == "sign-in":
            raise SignInNeeded(self.sentence)

    def forget(self) -> None:
        """A person asked to try now: no pause counts any longer. What the person was told stays true until it works."""
        self.failures = 0
        self.closed_until = 0.0
        if self.status == "sign-in":
            self.status, self.sentence = "ready", ""

    def _say(self, status: str, sentence: str) -> None:
        if status == self.status:
            self.sentence = sentence or self.sentence
            return
        before, self.status, self.sentence = self.status, status, sentence
        self._emit(ServiceChanged(self.service, status, sentence))
        if status == "ready":
            self._emit(Notice(Tone.GOOD, f"{self.title} answers again."))
        elif before == "ready":
            tone = Tone.NEEDS_YOU if status == "sign-in" else Tone.WRONG
            self._emit(Notice(tone, f"{self.title}: {sentence} What waits is safe and goes on by itself."))
