"""Tags while the item lies on the table: each photo that takes a tag's place is read at once, beside everything else."""

import asyncio
import logging
from collections.abc import Callable

from app.imaging.tag_reader import TagReader
from app.model.errors import StationError
from app.model.events import Event, StepChanged
from app.pipeline.shooting import Shooting
from app.pipeline.work import Workshop

SHARE = 4
"""Looking for what is to be read takes at most about a fifth of the journal's time, however many photos come."""

log = logging.getLogger("intake.pipeline")


class TagWatch:
    """Hears what happens to the open item and has its tags read; nobody waits for it, Next least of all."""

    def __init__(
        self,
        shop: Workshop,
        shooting: Shooting,
        reader: TagReader,
        emit: Callable[[Event], None],
        in_use: Callable[[], bool],
    ) -> None:
        """Tell `emit` of each photo that was read; `in_use` says whether a person wants this machine to look at photos."""
        self._shop = shop
        self._shooting = shooting
        self._reader = reader
        self._emit = emit
        self._in_use = in_use
        self._heard: dict[str, None] = {}
        self._news = asyncio.Event()
        self._tried: set[tuple[int, str]] = set()
        """Pictures that the reader could not tell of: they are not read again as they are."""
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Read from now on."""
        self._task = asyncio.create_task(self._watch(), name="tags")

    async def stop(self) -> None:
        """Read no more; what was not read is read at the next start."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
        await self._reader.close()

    def hear(self, event: Event) -> None:
        """Look at an item again: something about it changed."""
        if isinstance(event, StepChanged):
            self._heard[event.item] = None
            self._news.set()

    async def _watch(self) -> None:
        while True:
            await self._news.wait()
            self._news.clear()
            heard, self._heard = tuple(self._heard), {}
            for key in heard if self._in_use() else ():
                try:
                    await self._look(key)
                except StationError as trouble:
                    log.info("the tags of %s are not read now: %s", key, trouble.sentence)
                except Exception:
                    log.exception("a tag could not be read")

    async def _look(self, key: str) -> None:
        clock = asyncio.get_running_loop().time
        began = clock()
        tags = await self._shop.thread.run(self._shooting.tags, key)
        rest_s = SHARE * (clock() - began)
        if tags is None:
            return
        unread = [(photo, sha256) for photo, sha256 in tags if (photo, sha256) not in self._tried]
        if not unread:
            await self._reader.warm()
        for photo, sha256 in unread:
            self._tried.add((photo, sha256))
            legible = await self._reader.can_read(self._shop.blobs.picture(sha256))
            if legible is not None:
                await self._shop.thread.run(self._shop.journal.photos.photo_read, photo, sha256, legible=legible)
                self._emit(StepChanged(key, "photos"))
        await asyncio.sleep(rest_s)
