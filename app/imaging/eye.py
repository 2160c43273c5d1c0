"""The station's own eye: what the photos of an item show, seen on this machine by a child program of its own."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from app.imaging.children import Children, Outcome
from app.imaging.tags import Hint
from app.model.errors import NotDone, Refused

PHOTO_LIMIT_S: Final = 30.0
"""A slow machine that does other things too may need some seconds a photo; a hung one never ends."""
MEMORY_BYTES: Final = 3 << 30
IDLE_S: Final = 300.0
"""Its networks take some hundred MB: a child that nobody has asked anything for so long ends, the next is started anew."""
MOST_PHOTOS: Final = 12
"""So many photos of an item are looked at, the cover first."""

TOO_SLOW: Final = "The on-device recogniser took too long and was stopped. The photos are safe."
BROKE: Final = "The on-device recogniser broke on these photos and was started anew. The photos are safe."
TOO_MUCH_MEMORY: Final = "The on-device recogniser needs more memory than it may have. The photos are safe."
CLOSING: Final = "The station is closing; the photos are kept and will be looked at next time."


@dataclass(frozen=True, slots=True)
class Sight:
    """What was seen; what nobody is sure of is not in it."""

    hints: Mapping[str, Hint] = field(default_factory=dict)
    """By ``brand``, ``item``, ``category``, ``model``, ``color``, ``size``, ``material``, ``made in``."""
    texts: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    raw: Mapping[str, Any] = field(default_factory=dict)


class Eye:
    """One child program that recognises (see `recognise`); it starts at the first photo and loads its networks then."""

    def __init__(
        self,
        command: Sequence[str],
        folder: Path,
        *,
        photo_limit_s: float = PHOTO_LIMIT_S,
        memory_bytes: int = MEMORY_BYTES,
        idle_s: float = IDLE_S,
    ) -> None:
        """Start with `command`; the networks and the list of brands are in `folder`."""
        self.children = Children(
            command,
            workers=1,
            job_limit_s=photo_limit_s * MOST_PHOTOS,
            memory_bytes=memory_bytes,
            jobs_per_child=100,
            work={"work": "recognise", "folder": str(folder), "idle_s": idle_s},
        )

    async def see(self, photos: Sequence[Path]) -> Sight:
        """Look at the photos of one item, the cover first.

        Raises Refused where they cannot be looked at, NotDone where this machine is at fault.
        """
        if self.children.closed:
            raise NotDone(CLOSING)
        job = {"photos": [str(photo.absolute()) for photo in photos[:MOST_PHOTOS]]}
        return _understand(await self.children.ask(job))

    async def close(self) -> None:
        """End the child; a job that waits raises NotDone. May be repeated."""
        await self.children.close()


def _understand(outcome: Outcome) -> Sight:
    if outcome.failure == "start":
        raise NotDone(f"The on-device recogniser could not be started: {outcome.note}.")
    if outcome.failure == "unusable":
        raise Refused(f"The on-device recogniser cannot work here: {outcome.note}", code="unusable")
    if outcome.failure == "closed":
        raise NotDone(CLOSING)
    if outcome.failure == "late":
        raise Refused(TOO_SLOW)
    try:
        answer = json.loads(outcome.answer)
        if "seen" in answer:
            return _sight(answer["seen"])
        said = {name: str(answer[name]) for name in ("memory", "bug") if name in answer}
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        said = {}
    if "memory" in said:
        raise Refused(TOO_MUCH_MEMORY)
    if "bug" in said:
        raise RuntimeError(f"the recogniser failed: {said['bug']}")
    raise Refused(BROKE)  # the empty line of a crashed child, or one that talks nonsense


def _sight(seen: Mapping[str, Any]) -> Sight:
    return Sight(
        hints={
            str(name): Hint(str(one["value"]), float(one["sure"]), str(one["why"]))
            for name, one in seen["hints"].items()
        },
        texts=tuple(str(text) for text in seen["texts"]),
        codes=tuple(str(code) for code in seen["codes"]),
        raw=dict(seen),
    )
