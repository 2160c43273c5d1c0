"""Tags read while the item lies on the table: a child program of its own says whether a photo shows anything to read."""

import json
import logging
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from app.imaging.children import Children, Outcome

PHOTO_LIMIT_S: Final = 10.0
"""A reading takes half a second; one that takes so long tells nobody at the table anything."""
MEMORY_BYTES: Final = 2 << 30
IDLE_S: Final = 900.0
"""A table that rests so long has its memory back; the next tag waits some seconds for the networks."""
AWAKE_S: Final = 60.0
"""A child that was asked so recently need not be woken."""

log = logging.getLogger("intake.imaging")


class TagReader:
    """One child program (see `text`); apart from the eye's, which may be looking at the photos of the item before."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        photo_limit_s: float = PHOTO_LIMIT_S,
        memory_bytes: int = MEMORY_BYTES,
        idle_s: float = IDLE_S,
    ) -> None:
        """Start with `command` once it is needed."""
        self.children = Children(
            command,
            workers=1,
            job_limit_s=photo_limit_s,
            memory_bytes=memory_bytes,
            jobs_per_child=500,
            work={"work": "read", "idle_s": idle_s},
        )
        self._asked_at = float("-inf")
        self._silent = False

    async def warm(self) -> None:
        """Have the child loaded by the time that a photo comes."""
        if time.monotonic() - self._asked_at > AWAKE_S:
            await self._ask({})

    async def can_read(self, picture: Path) -> bool | None:
        """Tell whether anything can be read in a picture of the station's own, by its whole path; None where nobody can tell."""
        return await self._ask({"picture": str(picture)})

    async def close(self) -> None:
        """End the child; what waits gets None. May be repeated."""
        await self.children.close()

    async def _ask(self, job: Mapping[str, object]) -> bool | None:
        if self.children.closed or self._silent:
            return None
        self._asked_at = time.monotonic()
        outcome = await self.children.ask(job)
        if outcome.failure == "unusable":
            self._silent = True
            log.warning("tags are not read at the table: %s", outcome.note)
        return _understand(outcome)


def _understand(outcome: Outcome) -> bool | None:
    """Return the answer; a child that broke, was late or talks nonsense has none."""
    try:
        answer = json.loads(outcome.answer or b"{}")
        if "bug" in answer:
            raise RuntimeError(f"the text reader failed: {answer['bug']}")
        read = answer.get("read")
    except (ValueError, TypeError, AttributeError, RecursionError):
        return None
    return read if isinstance(read, bool) else None
