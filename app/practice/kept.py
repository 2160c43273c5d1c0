"""What the services keep between runs: the lock, the secret, uploaded bytes by hash, and the ledger's place."""

import hashlib
import os
import secrets
import sys
import tempfile
import time
from pathlib import Path
from typing import IO, Final

from app.practice.ledger import sync_folder

LOCK_FILE: Final = "lock"
SECRET_FILE: Final = "secret"  # noqa: S105 -- the name of the file
PORT_FILE: Final = "port"
PHOTOS_FOLDER: Final = "photos"
LOCK_WAIT_S: Final = 5.0
_LOCK_LOOK_S: Final = 0.05
_SECRET_BYTES: Final = 32


class StateInUse(Exception):
    """Another server has this state folder and did not end in time."""


class FolderLock:
    """The operating system's lock on a state folder: gone with the program that holds it, however it ends."""

    def __init__(self, state: Path) -> None:
        self._file: IO[bytes] = (state / LOCK_FILE).open("ab")

    def take(self, wait_s: float = LOCK_WAIT_S) -> None:
        """Take the lock, waiting up to `wait_s` for a server that is about to end; raises StateInUse."""
        deadline = time.monotonic() + wait_s
        while not _try_lock(self._file):
            if time.monotonic() >= deadline:
                raise StateInUse
            time.sleep(_LOCK_LOOK_S)

    def release(self) -> None:
        """Give the lock back."""
        self._file.close()


if sys.platform == "win32":
    import msvcrt

    def _try_lock(file: IO[bytes]) -> bool:
        file.seek(0)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _try_lock(file: IO[bytes]) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True


def secret_of(state: Path) -> bytes:
    """Return the secret of this state folder, made at its first use: what was signed stays good over a restart."""
    path = state / SECRET_FILE
    try:
        secret = path.read_bytes()
    except FileNotFoundError:
        secret = b""
    if len(secret) != _SECRET_BYTES:
        secret = secrets.token_bytes(_SECRET_BYTES)
        _write_whole(path, secret)
    return secret


def port_of(state: Path) -> int:
    """Return the port of the last run, or 0: addresses handed out before a restart go on working where they can."""
    try:
        port = int((state / PORT_FILE).read_text(encoding="ascii"))
    except (OSError, ValueError):
        return 0
    return port if 1024 <= port <= 65535 else 0


def keep_port(state: Path, port: int) -> None:
    """Remember the port for the next run."""
    _write_whole(state / PORT_FILE, str(port).encode())


class Photos:
    """The bytes of uploads, each under its SHA-256."""

    def __init__(self, state: Path) -> None:
        self._folder = state / PHOTOS_FOLDER
        self._folder.mkdir(mode=0o700, exist_ok=True)

    def keep(self, content: bytes) -> str:
        """Put bytes on disk, whole and synced, and return their SHA-256; the same bytes are kept once."""
        digest = hashlib.sha256(content).hexdigest()
        path = self.path(digest)
        if not path.exists():
            _write_whole(path, content)
        return digest

    def path(self, digest: str) -> Path:
        """Where the bytes of this hash are."""
        return self._folder / digest


def _write_whole(path: Path, content: bytes) -> None:
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    sync_folder(path.parent)
