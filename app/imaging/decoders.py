"""Foreign photos to safe JPEGs, in child programs that may break."""

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from app.imaging.children import Children, Outcome
from app.model.errors import NotDone, Refused
from app.model.photo import PreparedPhoto, Verdict

TOO_SLOW: Final = "took too long to read"
TOO_MUCH_MEMORY: Final = "needs too much memory"
BROKE_READER: Final = "broke the picture reader: the file is damaged or unsafe"
CLOSING: Final = "The station is closing; the photo is kept and will be prepared next time."


@dataclass(frozen=True, slots=True)
class PreparedAnswer:
    """What became of one photo."""

    kind: str
    """``jpeg``, ``png``, ``webp`` or ``heic``: what the file really is, whatever its name says."""
    width: int
    """Of the upright original, in pixels, before the person's turns."""
    height: int
    prepared: PreparedPhoto
    verdict: Verdict


class Decoders:
    """Child programs (see `children` and `imaging.worker`) that turn foreign photos into safe JPEGs."""

    def __init__(
        self,
        command: Sequence[str],
        workers: int = 2,
        job_limit_s: float = 10.0,
        memory_bytes: int = 1 << 30,
        jobs_per_child: int = 200,
    ) -> None:
        self.children = Children(
            command,
            workers=workers,
            job_limit_s=job_limit_s,
            memory_bytes=memory_bytes,
            jobs_per_child=jobs_per_child,
            work={"work": "prepare"},
        )
        self._jobs = 0

    async def prepare(
        self,
        source: Path,
        picture: Path,
        thumbnail: Path,
        *,
        longest_px: int = 2048,
        thumbnail_px: int = 320,
        most_bytes: int = 10_000_000,
        turns: int = 0,
    ) -> PreparedAnswer:
        """Write the prepared picture of `source` and its thumbnail, both from one decode, and say what was seen.

        The picture is an upright sRGB JPEG without any metadata, at most `longest_px` on its long edge (pixels;
        never enlarged) and at most `most_bytes` long, turned by `turns` quarter turns clockwise. Both files are
        synced and renamed into place; syncing their folder is the caller's. The same source gives the same bytes.
        Raises Refused with a sentence that stands behind the file's name when the file is at fault, NotDone when
        this machine is.
        """
        if self.children.closed:
            raise NotDone(CLOSING)
        return await self._submit(
            {
                "source": source,
                "picture": picture,
                "thumbnail": thumbnail,
                "longest_px": longest_px,
                "thumbnail_px": thumbnail_px,
                "most_bytes": most_bytes,
                "turns": turns,
            }
        )

    async def glance(self, source: Path) -> tuple[tuple[str, ...], float | None]:
        """Return the codes in a photo (an absolute path) and its time by the camera, in s. Raises as `prepare` does."""
        if self.children.closed:
            raise NotDone(CLOSING)
        glanced = _said(await self.children.ask({"source": str(source)}, ()), "glanced")
        try:
            taken_s = glanced["taken_s"]
            return tuple(str(code) for code in glanced["codes"]), None if taken_s is None else float(taken_s)
        except (ValueError, TypeError, KeyError):
            raise Refused(BROKE_READER) from None

    async def close(self) -> None:
        """End the children; waiting jobs raise NotDone. May be repeated."""
        await self.children.close()

    async def _submit(self, job: Mapping[str, Path | int]) -> PreparedAnswer:
        self._jobs += 1
        part = f".{os.getpid()}-{self._jobs}.part"
        absolute = {name: value.absolute() for name, value in job.items() if isinstance(value, Path)}
        unfinished = tuple(path.with_name(path.name + part) for name, path in absolute.items() if name != "source")
        asked = {**job, **{name: str(path) for name, path in absolute.items()}, "part": part}
        return _understand(await self.children.ask(asked, unfinished))


def _understand(outcome: Outcome) -> PreparedAnswer:
    made = _said(outcome, "made")
    try:
        return _prepared(made)
    except (ValueError, TypeError, KeyError):
        raise Refused(BROKE_READER) from None


def _said(outcome: Outcome, wanted: str) -> Mapping[str, Any]:
    if outcome.failure == "start":
        raise NotDone(f"The picture reader could not be started: {outcome.note}")
    if outcome.failure == "closed":
        raise NotDone(CLOSING)
    if outcome.failure == "late":
        raise Refused(TOO_SLOW)
    try:
        answer = json.loads(outcome.answer)
        if isinstance(answer.get(wanted), dict):
            return dict(answer[wanted])
        said = {name: str(answer[name]) for name in ("refused", "memory", "not_done", "bug") if name in answer}
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        said = {}
    if "refused" in said:
        raise Refused(said["refused"])
    if "memory" in said:
        raise Refused(TOO_MUCH_MEMORY)
    if "not_done" in said:
        raise NotDone(f"The photo {said['not_done']}")
    if "bug" in said:
        raise RuntimeError(f"the picture reader failed: {said['bug']}")
    raise Refused(BROKE_READER)  # the empty line of a crashed child, or one that talks nonsense


def _prepared(made: Mapping[str, Any]) -> PreparedAnswer:
    return PreparedAnswer(
        kind=str(made["kind"]),
        width=int(made["width"]),
        height=int(made["height"]),
        prepared=PreparedPhoto(
            sha256=str(made["sha256"]),
            width=int(made["picture_width"]),
            height=int(made["picture_height"]),
            size_bytes=int(made["size_bytes"]),
        ),
        verdict=Verdict(
            sharp=float(made["sharp"]),
            brightness=float(made["brightness"]),
            warnings=tuple(str(warning) for warning in made["warnings"]),
            codes=tuple(str(code) for code in made["codes"]),
            likeness=str(made["likeness"]),
        ),
    )
