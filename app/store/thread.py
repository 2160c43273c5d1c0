"""A thread of its own for one file: one write at a time, in order, so that there is one writer and no lock."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import ParamSpec, TypeVar

_P = ParamSpec("_P")
_T = TypeVar("_T")


class OneThread:
    """Runs calls one after the other on one thread; awaiting a call never blocks the loop."""

    def __init__(self, name: str) -> None:
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)

    async def run(self, call: Callable[_P, _T], *args: _P.args, **kwargs: _P.kwargs) -> _T:
        """Run `call` on the thread and return its answer.

        A cancelled caller does not interrupt the call: what has begun to be written is written.
        """
        return await asyncio.get_running_loop().run_in_executor(self._pool, partial(call, *args, **kwargs))

    def soon(self, call: Callable[_P, object], *args: _P.args, **kwargs: _P.kwargs) -> None:
        """Have `call` run after all that was asked before; nobody waits for it but `close`."""
        asyncio.get_running_loop().run_in_executor(self._pool, partial(call, *args, **kwargs))

    async def close(self) -> None:
        """Wait for what was asked, then end the thread."""
        await asyncio.get_running_loop().run_in_executor(None, self._pool.shutdown)
