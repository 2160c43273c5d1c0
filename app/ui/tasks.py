"""Coroutines with an owner: each is kept, its failure is told to the person, and closing cancels it."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.model.errors import StationError, UsageError
from app.ui.tongue import heard, mark, tr

SHARE = 4
"""The pause after a reading is at least so many times what the reading took."""
LONGEST_PAUSE_S = 3.0

log = logging.getLogger(__name__)

OUR_FAULT = mark("Something went wrong inside the program. What was saved is safe; the log says more.")


class Tasks(QObject):
    """Owns every coroutine the window starts.

    Signals: `failed` (a sentence for the person), `busy_changed` (how many are under way that a person asked for).
    """

    failed = Signal(str)
    busy_changed = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._running: set[asyncio.Task[None]] = set()
        self._asked = 0
        self._closed = False

    def start(
        self,
        work: Coroutine[Any, Any, Any],
        *,
        then: Callable[[Any], None] | None = None,
        always: Callable[[], None] | None = None,
        quiet: bool = False,
    ) -> "asyncio.Task[None] | None":
        """Run `work`; `then` gets what it returned, `always` runs however it ended.

        A StationError or UsageError becomes a sentence; anything else is logged as our own fault. `quiet` work
        (a refresh) does not count as busy. After `close` nothing starts.
        """
        if self._closed:
            work.close()
            return None
        task = asyncio.get_running_loop().create_task(self._guard(work, then, always))
        self._running.add(task)
        if not quiet:
            self._asked += 1
            self.busy_changed.emit(self._asked)
        task.add_done_callback(lambda done: self._ended(done, work, quiet=quiet))
        return task

    async def _guard(
        self,
        work: Coroutine[Any, Any, Any],
        then: Callable[[Any], None] | None,
        always: Callable[[], None] | None,
    ) -> None:
        try:
            outcome = await work
            if then is not None and not self._closed:
                then(outcome)
        except StationError as error:
            self._tell(heard(error.sentence))
        except UsageError as error:
            self._tell(heard(str(error)))
        except Exception:
            log.exception("The window could not do what was asked")
            self._tell(tr(OUR_FAULT))
        finally:
            if always is not None and not self._closed:
                always()

    def _tell(self, sentence: str) -> None:
        if not self._closed:
            self.failed.emit(sentence)

    def _ended(self, task: "asyncio.Task[None]", work: Coroutine[Any, Any, Any], *, quiet: bool) -> None:
        # A task cancelled before its first step never ran its coroutine.
        work.close()
        self._running.discard(task)
        if not quiet and not self._closed:
            self._asked -= 1
            self.busy_changed.emit(self._asked)

    async def close(self) -> None:
        """Cancel everything under way and wait until it has ended."""
        self._closed = True
        running = [task for task in self._running if task is not asyncio.current_task()]
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)


class Refresh:
    """Reads something anew when asked, never twice at once and at most about ten times a second."""

    def __init__(self, tasks: Tasks, read: Callable[[], Awaitable[None]], *, pause_s: float = 0.1) -> None:
        self._tasks = tasks
        self._read = read
        self._pause_s = pause_s
        self._wanted = False
        self._going = False
        self._hurry = asyncio.Event()

    def ask(self, *, at_once: bool = False) -> None:
        """Ask for a fresh reading; asking while one is under way brings one more after it, `at_once` without a pause."""
        self._wanted = True
        if at_once:
            self._hurry.set()
        if not self._going:
            self._going = True
            if self._tasks.start(self._go(), quiet=True, always=self._stopped) is None:
                self._going = False

    def _stopped(self) -> None:
        self._going = False
        if self._wanted:
            self.ask()

    async def _go(self) -> None:
        while self._wanted:
            self._wanted = False
            self._hurry.clear()
            began = time.monotonic()
            await self._read()
            # What takes long to read is read less often: it must not hold up the work that it shows.
            pause_s = min(max(self._pause_s, SHARE * (time.monotonic() - began)), LONGEST_PAUSE_S)
            with suppress(TimeoutError):
                await asyncio.wait_for(self._hurry.wait(), pause_s)
