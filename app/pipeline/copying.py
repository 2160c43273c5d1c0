"""Copying photos into the store from places that may stop answering: a share that is gone, a card that hangs."""

import asyncio
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO

from app.host.files import Found, find_photos, open_photo, shown
from app.imaging.sniff import HEAD_BYTES, sniff
from app.model.errors import Refused
from app.model.views import Rejected
from app.pipeline.slow import Slow
from app.store.blobs import Blobs

NO_PHOTO = "is not a photo this station can read (JPEG, PNG, WebP or HEIC)"
NO_ANSWER = "does not answer; nothing was taken of it. Add it again once its card, drive or network is back"
SILENT_S = 4.0
"""A place that gives nothing for so long is named; …"""
SILENCES = 4
"""… after so many times of that it is left, and refused until it answers again."""
FIND_S = 120.0
"""For looking through folders, which is not seen to move: 100,000 files take a few seconds."""


@dataclass(slots=True)
class Copied:
    """A photo that is in the store: its hash, its name, its size, where it came from."""

    sha256: str
    file: str
    size_bytes: int
    source: str
    folder: str = ""


class _Patience:
    """Waits while bytes come, and for a while where none do."""

    def __init__(self, silent: Callable[[], None]) -> None:
        self._silent = silent
        self._moved = False
        self._over = False
        self._silences = 0

    def moved(self, *, over: bool) -> None:
        """Hear, from the copying thread, that a piece came; after the last one only our own disk is waited for."""
        self._moved = True
        self._over = over

    def waits_on(self) -> bool:
        if self._moved or self._over:
            self._moved, self._silences = False, 0
            return True
        self._silences += 1
        if self._silences == 1:
            self._silent()
        return self._silences < SILENCES


@dataclass(frozen=True, slots=True)
class _Heard:
    """A stream that tells of every piece that it gave."""

    _stream: BinaryIO
    _patience: _Patience

    def read(self, size: int, /) -> bytes:
        piece = self._stream.read(size)
        self._patience.moved(over=not piece)
        return piece


class Copies:
    """Copies one file at a time; the source is only read. A place that hangs holds nobody up but its own files."""

    def __init__(
        self, blobs: Blobs, tell: Callable[[str], None], open_file: Callable[[Path], BinaryIO] = open_photo
    ) -> None:
        self._blobs = blobs
        self._tell = tell
        self._open = open_file
        self._one_at_a_time = asyncio.Lock()
        self._stuck: dict[Path, Slow] = {}

    async def close(self) -> None:
        """Wait for the copy in hand, as long as its source gives something."""
        async with self._one_at_a_time:
            return

    async def find(self, paths: Sequence[Path]) -> Found:
        """Find the photos under `paths`; where a folder does not answer, all of them are rejected by name."""
        try:
            return await Slow().ask(partial(find_photos, paths), FIND_S)
        except TimeoutError:
            return Found((), tuple(Rejected(shown(path), NO_ANSWER) for path in paths))

    async def keep(self, content: bytes) -> tuple[str, int]:
        """Keep a picture that has no file; return (sha256, bytes). Raises StoreTrouble."""
        return await asyncio.to_thread(self._blobs.put, io.BytesIO(content))

    async def copy(self, path: Path) -> Copied:
        """Copy a photo into the store. Raises Refused with the sentence behind its name, StoreTrouble."""
        async with self._one_at_a_time:
            slow = self._stuck.pop(path.parent, None) or Slow()
            if slow.is_stuck:
                self._stuck[path.parent] = slow
                raise Refused(NO_ANSWER)
            patience = _Patience(partial(self._silent, path.parent))
            try:
                return await slow.ask(partial(self._copy, path, patience), SILENT_S, patience.waits_on)
            except TimeoutError:
                self._stuck[path.parent] = slow
                raise Refused(NO_ANSWER) from None

    def _silent(self, folder: Path) -> None:
        self._tell(f"The folder {shown(folder)} does not answer. Is its card, drive or network there?")

    def _copy(self, path: Path, patience: _Patience) -> Copied:
        with self._open(path) as stream:
            if sniff(stream.read(HEAD_BYTES)) is None:
                raise Refused(NO_PHOTO)
            stream.seek(0)
            sha256, size = self._blobs.put(_Heard(stream, patience))
        return Copied(sha256, shown(Path(path.name)), size, shown(path), shown(path.parent))
