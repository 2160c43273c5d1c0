"""The day's copy of the journal, made in small slices while the station works."""

import asyncio
import logging
from collections.abc import Callable

from app.model.errors import StationError
from app.model.events import Event, Notice, Tone
from app.store.journal import Journal
from app.store.thread import OneThread

LOOK_S = 3_600.0
"""Between two looks whether the day's copy of the journal is due."""
PAUSE_S = 0.02

log = logging.getLogger("intake.station")


class DailyCopy:
    """Keeps a copy of the journal a day; trouble with it stops nothing and is said once."""

    def __init__(self, journal: Journal, thread: OneThread, emit: Callable[[Event], None]) -> None:
        self.trouble = ""
        """Why there is no copy of today, where there is none."""
        self._journal = journal
        self._thread = thread
        self._emit = emit
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin on the loop that runs."""
        self._task = asyncio.create_task(self._copy(), name="daily copy")

    async def stop(self) -> None:
        """Copy nothing any more."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _copy(self) -> None:
        while True:
            try:
                whole = await self._thread.run(self._journal.copy_today)
                self.trouble = ""
            except StationError as trouble:
                whole = True
                if trouble.sentence != self.trouble:
                    self.trouble = trouble.sentence
                    log.info("no copy: %s", trouble.sentence)
                    self._emit(Notice(Tone.NEEDS_YOU, trouble.sentence))
            await asyncio.sleep(LOOK_S if whole else PAUSE_S)
