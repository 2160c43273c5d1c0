"""Photos by hash: temp file, fsync, rename, fsync of the folder; what is here survives a power cut."""

import contextlib
import errno
import hashlib
import os
import secrets
from pathlib import Path
from typing import Protocol

from app.store.database import StoreTrouble

CHUNK = 1 << 20
LEAST_FREE_BYTES = 200 * 1024 * 1024
"""Taking in stops before the disk is so full that the journal itself could not be written."""


class Readable(Protocol):
    """Gives bytes, piece by piece, until there are no more."""

    def read(self, size: int, /) -> bytes:
        """Return up to `size` bytes; none at the end."""
        ...


class Blobs:
    """The station's own copies of photos, below one private folder.

    Originals are named by the sha256 of their bytes and never changed; pictures and thumbnails can be made again.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self._temporary = root / "temporary"
        try:
            for folder in (root, self._temporary, root / "originals", root / "pictures", root / "thumbnails"):
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            for leftover in self._temporary.iterdir():
                leftover.unlink(missing_ok=True)
        except OSError as trouble:
            raise StoreTrouble(
                f"Photos cannot be kept in {root}: {trouble.strerror}. Nothing was taken in, and the sources are as they were."
            ) from trouble

    def put(self, stream: Readable) -> tuple[str, int]:
        """Copy a stream into the store; return (sha256, bytes) once the copy would survive a power cut.

        Raises StoreTrouble where the disk refuses; then nothing was kept and the source is as it was.
        """
        self._check_room()
        temporary = self._temporary / secrets.token_hex(12)
        digest, size = hashlib.sha256(), 0
        try:
            with os.fdopen(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as copy:
                while chunk := stream.read(CHUNK):
                    digest.update(chunk)
                    size += len(chunk)
                    copy.write(chunk)
                copy.flush()
                os.fsync(copy.fileno())
            name = digest.hexdigest()
            self._settle(temporary, self.original(name))
        except OSError as trouble:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)
            raise StoreTrouble(
                f"The photo could not be kept: {trouble.strerror}. The source was not touched; free some space and add it again."
            ) from trouble
        return name, size

    def _check_room(self) -> None:
        free = free_bytes(self.root)
        if free < LEAST_FREE_BYTES:
            raise StoreTrouble(
                f"The disk is nearly full ({free // 1_000_000} MB left, {LEAST_FREE_BYTES // 1_000_000} MB are needed). "
                "What was taken in is safe; free some space to go on."
            )

    def _settle(self, temporary: Path, final: Path) -> None:
        new_folder = not final.parent.exists()
        final.parent.mkdir(mode=0o700, exist_ok=True)
        temporary.replace(final)
        sync_folder(final.parent)
        if new_folder:
            sync_folder(final.parent.parent)

    def desk(self) -> Path:
        """Return the folder for work in progress on the same disk; it is emptied at every start."""
        return self._temporary

    def settle_picture(self, made: Path, sha256: str) -> Path:
        """Take a finished picture (already fsynced) from the desk into the store, under the hash of its own bytes."""
        final = self.picture(sha256)
        self._settle(made, final)
        return final

    def settle_thumbnail(self, made: Path, original_sha256: str, turns: int) -> Path:
        """Take a finished thumbnail from the desk into the store."""
        final = self.thumbnail(original_sha256, turns)
        self._settle(made, final)
        return final

    def original(self, sha256: str) -> Path:
        """Return the path of an original."""
        return Path(f"{self.root}/originals/{sha256[:2]}/{sha256}")

    def originals(self) -> dict[str, float]:
        """Return the hash of every original with the time it was written (seconds since the epoch)."""
        found: dict[str, float] = {}
        for folder in (self.root / "originals").iterdir():
            with os.scandir(folder) as files:
                found |= {file.name: file.stat().st_mtime for file in files}
        return found

    def picture(self, sha256: str) -> Path:
        """Return the path of a prepared picture by the hash of its own bytes."""
        return Path(f"{self.root}/pictures/{sha256[:2]}/{sha256}.jpg")

    def thumbnail(self, sha256: str, turns: int) -> Path:
        """Return the path of the thumbnail of an original."""
        return Path(f"{self.root}/thumbnails/{sha256[:2]}/{sha256}-{turns}.jpg")


def is_whole(path: Path, sha256: str) -> bool:
    """Tell whether the file at `path` has the bytes it is named by; one that is missing or unreadable has not.

    Raises StoreTrouble where the disk refuses for another reason.
    """
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == sha256
    except FileNotFoundError:
        return False
    except OSError as trouble:
        if trouble.errno == errno.EIO:
            return False
        raise StoreTrouble(f"A photo cannot be read: {trouble.strerror}. Nothing of it was sent.") from trouble


def size_of(path: Path) -> int:
    """Return the bytes of a file of the store; 0 for one that is missing, which is made anew before it is sent."""
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0


def sync_folder(folder: Path) -> None:
    """Make a rename in `folder` durable; a no-op where the system has no such call (Windows)."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def free_bytes(folder: Path) -> int:
    """Return the free bytes on the disk of `folder`."""
    import shutil

    return shutil.disk_usage(folder).free
