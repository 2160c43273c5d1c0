"""Asking what may never answer: files on a share that is gone, on threads that a stop need not wait for."""

import asyncio
import threading
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TypeVar

T = TypeVar("T")


class Slow:
    """Asks one place, one thing at a time, on threads that nobody waits for at the end: a dead share never answers."""

    def __init__(self) -> None:
        self._asked: asyncio.Future[object] | None = None

    @property
    def is_stuck(self) -> bool:
        """Tell whether what was asked last has not been answered yet."""
        return self._asked is not None and not self._asked.done()

    async def ask(self, work: Callable[[], T], within_s: float, waits_on: Callable[[], bool] = lambda: False) -> T:
        """Return what `work` returns; raises TimeoutError where it, or what was asked before, takes longer.

        `waits_on` is asked each time so long went by, and may have it wait once more.
        """
        if self._asked is not None:
            await asyncio.wait({self._asked}, timeout=within_s)
            if not self._asked.done():
                raise TimeoutError
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[T] = loop.create_future()
        # What comes too late is heard by nobody.
        answer.add_done_callback(lambda done: done.cancelled() or done.exception())

        def run() -> None:
            try:
                outcome = work()
            except BaseException as trouble:  # noqa: BLE001 -- whatever it is, the one who asked is told
                told: Callable[[], None] = partial(_fail, answer, trouble)
            else:
                told = partial(_answer, answer, outcome)
            with suppress(RuntimeError):
                loop.call_soon_threadsafe(told)

        threading.Thread(target=run, name="files", daemon=True).start()
        self._asked = answer  # type: ignore[assignment]  # only waited for, never read
        while not answer.done():
            await asyncio.wait({answer}, timeout=within_s)
            if not answer.done() and not waits_on():
                raise TimeoutError
        return answer.result()


def _answer(future: "asyncio.Future[T]", outcome: T) -> None:
    if not future.done():
        future.set_result(outcome)


def _fail(future: "asyncio.Future[T]", trouble: BaseException) -> None:
    if not future.done():
        future.set_exception(trouble)
