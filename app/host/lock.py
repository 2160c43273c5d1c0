"""One station on one data dir: an OS lock that a crash releases, and a sentence for whoever comes second."""

import contextlib
import json
import os
import socket
import time
from pathlib import Path
from typing import IO, Self

from app.host.paths import PlaceRefused
from app.model.errors import StationError

NAME = "station.lock"
_PAUSE_S = 0.05


class AlreadyOpen(StationError):
    """Another station holds this data dir."""


class DirLock:
    """Holds a data dir until `release`; the operating system releases it when the program dies."""

    def __init__(self, file: IO[str]) -> None:
        self._file = file

    @classmethod
    def acquire(cls, folder: Path, wait_s: float = 0.0) -> Self:
        """Take the lock of `folder`, waiting for at most `wait_s` seconds.

        Raises AlreadyOpen with a sentence that names the holder, also for a lock that another machine wrote and
        never released: two machines on one data dir would send everything twice. Raises PlaceRefused where the
        lock cannot be written.
        """
        path = folder / NAME
        try:
            handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)
        except OSError as trouble:
            raise PlaceRefused(
                f"The data dir {folder} cannot be locked: {trouble.strerror}. Nothing was changed; choose another data dir."
            ) from trouble
        file = os.fdopen(handle, "r+", encoding="utf-8")
        deadline = time.monotonic() + wait_s
        while not _try_lock(file):
            if time.monotonic() >= deadline:
                holder = _read(file)
                file.close()
                raise AlreadyOpen(
                    f"Another Intake Station (number {holder.get('pid', 'unknown')}) already works in {folder}. "
                    "Use its window, or close it first."
                )
            time.sleep(_PAUSE_S)
        holder = _read(file)
        host = holder.get("host")
        if host and host != socket.gethostname():
            _unlock(file)
            file.close()
            raise AlreadyOpen(
                f"The data dir {folder} was last opened on the machine {host!r} and not closed there. If no station "
                f"runs there any more, delete the file {path} and start again."
            )
        try:
            file.seek(0)
            file.truncate()
            json.dump({"pid": os.getpid(), "host": socket.gethostname()}, file)
            file.flush()
        except OSError as trouble:
            with contextlib.suppress(OSError):
                file.close()
            raise PlaceRefused(
                f"The data dir {folder} cannot be written: {trouble.strerror}. Free some space there, or choose another."
            ) from trouble
        return cls(file)

    def release(self) -> None:
        """Let the next one in."""
        with contextlib.suppress(ValueError, OSError):
            self._file.seek(0)
            self._file.truncate()
            self._file.flush()
            _unlock(self._file)
            self._file.close()


def _read(file: IO[str]) -> dict[str, object]:
    try:
        file.seek(0)
        found = json.load(file)
    except (ValueError, OSError):
        return {}
    return found if isinstance(found, dict) else {}


if os.name == "nt":
    import msvcrt

    # Windows locks are mandatory: the lock lies far behind the text, so that a second program can still read it.
    _PLACE = 1 << 20

    def _try_lock(file: IO[str]) -> bool:
        os.lseek(file.fileno(), _PLACE, os.SEEK_SET)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        except OSError:
            return False
        return True

    def _unlock(file: IO[str]) -> None:
        os.lseek(file.fileno(), _PLACE, os.SEEK_SET)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)  # type: ignore[attr-defined,unused-ignore]

else:
    import fcntl

    def _try_lock(file: IO[str]) -> bool:
        try:
            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def _unlock(file: IO[str]) -> None:
        fcntl.flock(file.fileno(), fcntl.LOCK_UN)
