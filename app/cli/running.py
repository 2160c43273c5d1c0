"""One station at work for one command: opened, listened to, told to stop, closed; and the exit codes."""

import asyncio
import signal
import sys
from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING, Any

from app.cli.printing import complain, mention, put, say
from app.model.errors import StationError, UsageError
from app.model.events import Event

if TYPE_CHECKING:
    from app.model.views import ItemView, TakenIn
    from app.station import Station


DONE, UNFORESEEN, USAGE, WAITS, PERSON, INTERRUPTED, ENDED = 0, 1, 2, 3, 4, 130, 143


class Shift:
    """A station at work for one command: what is heard from it, and how it is told to stop."""

    def __init__(self, station: "Station") -> None:
        self.station = station
        self.ended: int | None = None
        """The exit code, where something other than the work itself ended it."""
        self._work = asyncio.current_task()
        self._hush: Callable[[], None] | None = None

    def end(self, code: int, sentence: str) -> None:
        """Stop the work in hand; what was begun is finished, the rest stays in the queue."""
        if self.ended is None and self._work is not None:
            self.ended = code
            self.hush()
            complain(sentence, code)
            self._work.cancel()

    def listen(self, *, as_json: bool) -> None:
        """Print events as they happen: all of them as JSON, or what a person wants to know on stderr."""
        from app.cli.report import event_json, progress_line

        def print_event(event: Event) -> None:
            if not as_json:
                if sentence := progress_line(event):
                    mention(sentence)
                return
            self.tell(event_json(event))

        self._hush = self.station.subscribe(print_event)

    def tell(self, line: dict[str, Any]) -> None:
        """Print a line of JSON; where nobody reads it, the work ends in order."""
        # An event comes out of the middle of a step: trouble with the output must not become the step's.
        try:
            heard, why = say(line), "Nobody reads the output any more."
        except UsageError as trouble:
            heard, why = False, str(trouble)
        if not heard:
            self.end(WAITS, f"{why} What was taken in is safe; `queue drain` goes on.")

    def hush(self) -> None:
        """Print no more events: nothing may follow the summary."""
        if self._hush is not None:
            self._hush()


def with_station(work: "Callable[[Shift], Awaitable[int]]", *, working: bool = True, sending: bool = True) -> int:
    """Open a station for one command and close it again; return the command's exit code."""
    from app.host.logs import log_to_stderr
    from app.net.redact import redact
    from app.station import Station, load_settings

    log_to_stderr(redact)

    async def run() -> int:
        settings = load_settings()
        if settings.practice_on and working:
            mention("PRACTICE: nothing reaches a real service.")
        for sentence in settings.sentences:
            complain(sentence, USAGE)
        station = await Station.open(settings, working=working, sending=sending)
        for sentence in station.sentences[len(settings.sentences) :]:
            mention(f"intake-station: {sentence}")
        shift = Shift(station)
        if sys.platform != "win32":
            # Windows has no such signal: there a console is closed, and the next start finds what was in flight.
            asyncio.get_running_loop().add_signal_handler(
                signal.SIGTERM,
                lambda: shift.end(ENDED, "Told to end. What was taken in is safe; `queue drain` goes on."),
            )
        try:
            code = await work(shift)
            # A stop that came in the very last step lands here, and not in the closing.
            await asyncio.sleep(0)
        except StationError as trouble:
            # The station stood: what was committed is safe, and the rest goes on when the trouble is over.
            return complain(f"{trouble.sentence} `queue drain` goes on.", WAITS)
        except asyncio.CancelledError:
            if shift.ended is None:
                raise
            return shift.ended
        else:
            return code
        finally:
            await station.close()

    return asyncio.run(run())


async def end(
    shift: Shift,
    keys: Sequence[str],
    taken: "TakenIn | None",
    wait_s: float,
    *,
    as_json: bool,
    hurry: bool = False,
    show: "Callable[[Sequence[ItemView]], str] | None" = None,
) -> int:
    """Carry items on, print how they stand, and return the exit code."""
    from app.cli.report import items_table, summary_of

    drained = await shift.station.drain(wait_s, keys, hurry=hurry)
    views = [await shift.station.item(key) for key in keys]
    rejected = taken.rejected if taken is not None else ()
    shift.hush()
    if as_json:
        say(summary_of(views, rejected, drained.waiting))
    else:
        if views:
            put((show or items_table)(views))
        for one in rejected:
            mention(f"not taken: {one.file} {one.reason}")
        _print_needs(views)
        if drained.waiting:
            mention(f"{drained.waiting} steps wait in the queue; `queue drain` goes on.")
    if drained.needs_person:
        return PERSON
    return WAITS if drained.waiting else DONE


def _print_needs(views: "Sequence[ItemView]") -> None:
    for view in views:
        for need in view.needs:
            allowed = f" Allowed: {', '.join(need.allowed)}." if need.allowed else ""
            mention(f"{view.item.key} needs {need.field}: {need.why}{allowed}")


async def all_keys(station: "Station") -> list[str]:
    """Return the keys of all items, oldest first."""
    return [row.key for row in reversed(await station.items())]
