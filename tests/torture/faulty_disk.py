"""A disk for SQLite, the photo store and the log of what was sent: it records what is written, or refuses the n-th."""

import errno
import io
import os
import threading
from contextlib import contextmanager, nullcontext
from pathlib import Path

import apsw

USUAL = "win32" if os.name == "nt" else "unix"
WATCHED = ("station.db", "station.db-wal")
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT


class Disk:
    """What stands between the program and the disk; each is heard in order, and before it is done."""

    def write(self, name, offset, content):
        """Hear a write."""

    def sync(self, name):
        """Hear an fsync of a file."""

    def cut(self, name, size):
        """Hear a file being made shorter."""

    def gone(self, name):
        """Hear a file being removed."""

    def changed(self, what):
        """Hear a change of a folder that is not SQLite's: ``open`` for writing, ``rename``, ``remove`` or ``folder``."""


class Refusing(Disk):
    """Refuses the n-th change, once or from then on."""

    def __init__(self, at, *, for_ever=False):
        self.at, self.for_ever, self.refused = at, for_ever, 0
        self.kinds = []
        """What was asked for, in order: the n-th stands at n - 1."""
        # The log of what was sent is synced by a thread of its own.
        self._one = threading.Lock()

    @property
    def count(self):
        """How many changes were asked for."""
        return len(self.kinds)

    def heal(self):
        """Take everything from now on."""
        self.at, self.for_ever = 0, False

    def _ask(self, kind):
        with self._one:
            self.kinds.append(kind)
            refused = self.count == self.at or (self.for_ever and self.at and self.count > self.at)
            self.refused += refused
        if refused:
            raise OSError(errno.EIO, os.strerror(errno.EIO))

    def write(self, name, offset, content):
        self._ask(f"write {name}")

    def sync(self, name):
        self._ask(f"sync {name}")

    def cut(self, name, size):
        self._ask(f"cut {name}")

    def gone(self, name):
        self._ask(f"gone {name}")

    def changed(self, what):
        self._ask(what)


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
        try:
            self._heard(self._disk.write, offset, bytes(content))
        except apsw.IOError:
            super().xWrite(bytes(content)[: len(content) // 2], offset)
            raise
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
            try:
                self._disk.gone(Path(name).name)
            except OSError as refusal:
                raise apsw.IOError(str(refusal)) from refusal
        super().xDelete(name, sync)


class _Raw(io.FileIO):
    """A file as `os.fdopen` makes it: what the disk refuses is written by half."""

    def __init__(self, handle, disk):
        self._disk = disk
        super().__init__(handle, "wb")

    def write(self, content):
        torn(self._disk, content, super().write)
        return super().write(content)


def torn(disk, content, write):
    """Ask the disk for a write; half of what it refuses is written all the same."""
    try:
        disk.write("", 0, bytes(content))
    except OSError:
        write(bytes(content)[: len(content) // 2])
        raise


class Files:
    """The changes that the program makes to files without SQLite, on `disk`: photos, the seal, the log of what was sent."""

    NAMES = ("fsync", "write", "open", "fdopen", "replace", "unlink", "mkdir")

    def __init__(self, disk):
        self._disk = disk
        self._usual = {name: getattr(os, name) for name in self.NAMES}

    def __enter__(self):
        usual, disk = self._usual, self._disk

        def fsync(handle):
            disk.sync("")
            usual["fsync"](handle)

        def write(handle, content):
            torn(disk, content, lambda half: usual["write"](handle, half))
            return usual["write"](handle, content)

        def opened(path, flags, *how, **named):
            if flags & WRITES:
                disk.changed("open")
            return usual["open"](path, flags, *how, **named)

        def fdopen(handle, mode="r", *how, **named):
            if mode != "wb":
                return usual["fdopen"](handle, mode, *how, **named)
            return io.BufferedWriter(_Raw(handle, disk))

        def heard(name, what):
            def change(*how, **named):
                disk.changed(what)
                return usual[name](*how, **named)

            return change

        os.fsync, os.write, os.open, os.fdopen = fsync, write, opened, fdopen
        os.replace, os.unlink = heard("replace", "rename"), heard("unlink", "remove")
        os.mkdir = heard("mkdir", "folder")
        return self

    def __exit__(self, *_error):
        for name, usual in self._usual.items():
            setattr(os, name, usual)


@contextmanager
def under(disk, *, files=False):
    """Have SQLite work on `disk`, and with `files` the station's own files too."""
    vfs = _Vfs(disk)
    apsw.set_default_vfs(vfs.named)
    try:
        with Files(disk) if files else nullcontext():
            yield disk
    finally:
        apsw.set_default_vfs(USUAL)
        vfs.unregister()
