"""Work that ResellerIO does after it has answered: begun once each, gone with the program."""

import asyncio
import logging
import time
from collections.abc import Coroutine
from typing import Any

_log = logging.getLogger(__name__)


class Jobs:
    """Jobs in the memory of the program, each under a name."""

    def __init__(self) -> None:
        self._running: dict[str, asyncio.Task[None]] = {}

    def begin(self, name: str, work: Coroutine[Any, Any, None]) -> None:
        """Begin a job beside the answers."""
        task = asyncio.get_running_loop().create_task(self._guarded(name, work), name=name)
        self._running[name] = task

    async def _guarded(self, name: str, work: Coroutine[Any, Any, None]) -> None:
        try:
            await work
        except Exception:  # noqa: BLE001 -- it must not end unseen
            _log.exception("%s failed", name)
        finally:
            self._running.pop(name, None)


async def until(moment: float) -> None:
    """Wait until a moment, in seconds since the epoch."""
    await asyncio.sleep(max(0.0, moment - time.time()))
