"""What was sent, in a file beside the journal: a journal that was put back from an older copy does not send it again."""

import errno
import hashlib
import json
import os
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.model.intent import Intent
from app.store.blobs import sync_folder
from app.store.seal import place

NAME: Final = "sent.log"
KEPT_S: Final = 40 * 86_400.0
"""Longer than any copy of the journal is kept."""
TIDY_BYTES: Final = 4_000_000
END_BYTES: Final = 4096
"""So much of the end tells two of these files apart that are equally long: each line has its moment in it."""


@dataclass(frozen=True, slots=True)
class Sent:
    """One effect whose first byte may have left."""

    item: str
    service: str
    op: str
    key: str
    repeat: str
    attempt: int
    at: float
    body_sha256: str


class SentLog:
    """A line for each effect, on disk before its first byte; written from the journal's thread."""

    def __init__(self, folder: Path) -> None:
        """Raises OSError."""
        self._path = folder / NAME
        new = not self._path.exists()
        self._file = os.open(self._path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        self._flushing = ThreadPoolExecutor(max_workers=1, thread_name_prefix="sent log")
        if new:
            sync_folder(folder)

    def begin(self, intent: Intent, at: float) -> Callable[[], None]:
        """Write down that an effect is about to be sent; return what waits until that is on disk.

        The disk works on it while the journal commits its own row: one wait instead of two. Both raise OSError; then
        the effect must not be sent. A line whose row never came only makes the effect be looked up first.
        """
        fields = (intent.item, intent.service, intent.op, intent.key, intent.repeat.value)
        line = json.dumps([*fields, intent.attempt, at, intent.body_sha256], separators=(",", ":"))
        # It begins with a line end too: the end of a line that a power cut tore does not take this one with it.
        whole = f"\n{line}\t{_check(line)}\n".encode()
        if os.write(self._file, whole) != len(whole):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return self._flushing.submit(os.fsync, self._file).result

    def end(self) -> bytes:
        """Return 32 bytes that are others once a line was added: of its length and its last lines. Raises OSError."""
        with self._path.open("rb") as file:
            length = file.seek(0, os.SEEK_END)
            file.seek(max(0, length - END_BYTES))
            return hashlib.sha256(length.to_bytes(8, "big") + file.read(END_BYTES)).digest()

    def read(self, now: float) -> list[Sent]:
        """Return the newest attempt of each effect, oldest first; torn lines are left out. Raises OSError."""
        newest: dict[tuple[str, str, str, str], Sent] = {}
        for sent in _lines(self._path):
            if sent.at > now - KEPT_S:
                newest.pop((sent.item, sent.service, sent.op, sent.key), None)
                newest[(sent.item, sent.service, sent.op, sent.key)] = sent
        found = list(newest.values())
        if self._path.stat().st_size > TIDY_BYTES:
            self._tidy(found)
        return found

    def _tidy(self, kept: Iterable[Sent]) -> None:
        text = ""
        for sent in kept:
            fields = (sent.item, sent.service, sent.op, sent.key, sent.repeat, sent.attempt, sent.at, sent.body_sha256)
            line = json.dumps(fields, separators=(",", ":"))
            text += f"{line}\t{_check(line)}\n"
        os.close(self._file)
        place(self._path, text.encode())
        self._file = os.open(self._path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)

    def close(self) -> None:
        """Close the file."""
        self._flushing.shutdown()
        os.close(self._file)


def _check(line: str) -> str:
    return hashlib.sha256(line.encode()).hexdigest()[:16]


def _lines(path: Path) -> Iterable[Sent]:
    with path.open(encoding="utf-8", errors="replace") as file:
        for whole in file:
            line, _, check = whole.rstrip("\n").partition("\t")
            if line and _check(line) == check:
                yield Sent(*json.loads(line))
