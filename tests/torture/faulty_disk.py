"""A disk for SQLite and for the photo store that records what is written to it, or refuses at the n-th write."""

import errno
import os
from contextlib import contextmanager
from pathlib import Path

import apsw

USUAL = "win32" if os.name == "nt" else "unix"
WATCHED = ("station.db", "station.db-wal")


class Disk:
    """What stands between the program and the disk; `write`, `sync`, `cut` and `gone` are heard in order."""

    def write(self, name, offset, content):
        """Hear a write."""

    def sync(self, name):
        """Hear an fsync of a file."""

    def cut(self, name, size):
        """Hear a file being made shorter."""

    def gone(self, name):
        """Hear a file being removed."""


class Refusing(Disk):
    """Refuses the n-th write or sync, once or from then on."""

    def __init__(self, at, *, for_ever=False):
        self.at, self.for_ever, self.count, self.refused = at, for_ever, 0, 0

    def _ask(self):
        self.count += 1
        if self.count == self.at or (self.for_ever and self.at and self.count > self.at):
            self.refused += 1
            raise OSError(errno.EIO, os.strerror(errno.EIO))

    def write(self, name, offset, content):
        self._ask()

    def sync(self, name):
        self._ask()


class _File(apsw.VFSFile):
    def __init__(self, name, flags, disk):
        self._name = Path(name.filename() if isinstance(name, apsw.URIFilename) else name or "").name
        self._disk = disk if self._name in WATCHED else Disk()
        super().__init__(USUAL, name, flags)

    def _heard(self, tell, *what):
        try:
            tell(self._name, *what)
        except OSError as refusal:
            raise apsw.IOError(str(refusal)) from refusal

    def xWrite(self, content, offset):  # noqa: N802 - the names are SQLite's
        self._heard(self._disk.write, offset, bytes(content))
        super().xWrite(content, offset)

    def xSync(self, flags):  # noqa: N802
        self._heard(self._disk.sync)
        super().xSync(flags)

    def xTruncate(self, size):  # noqa: N802
        self._heard(self._disk.cut, size)
        super().xTruncate(size)


class _Vfs(apsw.VFS):
    def __init__(self, disk):
        self._disk, self.named = disk, f"torture-{id(self)}"
        super().__init__(self.named, USUAL)

    def xOpen(self, name, flags):  # noqa: N802
        return _File(name, flags, self._disk)

    def xDelete(self, name, sync):  # noqa: N802
        if Path(name).name in WATCHED:
            self._disk.gone(Path(name).name)
        super().xDelete(name, sync)


@contextmanager
def under(disk, *, files=False):
    """Have SQLite work on `disk`, and with `files` the station's own fsyncs too."""
    sync = os.fsync
    vfs = _Vfs(disk)

    def heard(handle):
        disk.sync("")
        sync(handle)

    apsw.set_default_vfs(vfs.named)
    if files:
        os.fsync = heard
    try:
        yield disk
    finally:
        os.fsync = sync
        apsw.set_default_vfs(USUAL)
        vfs.unregister()
