"""A copy of the journal a day, beside it, the newest seven kept: made whole or not at all, while work goes on."""

import re
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import Final

import apsw

from app.store.blobs import sync_folder
from app.store.database import StoreTrouble
from app.store.rowsum import compared

FOLDER: Final = "backups"
KEPT: Final = 7
PAGES_AT_ONCE: Final = 256
"""A megabyte at a time: the journal's thread is free for others in between."""
ROWS_AT_ONCE: Final = 800
"""Compared with their sums in about 10 ms, and in about 25 ms where the answers in them are of 3 KB."""
UNSOUND: Final = (
    "Today's copy of the journal is not sound; the journal may be damaged. Close the station and start it again: it "
    "compares its journal before it works on, and says how to put it back. Where it opens and this is said once more, "
    "close it and run `intake-station restore`."
)
_NAMED: Final = re.compile(r"station-\d{4}-\d{2}-\d{2}\.db")


class UnsoundCopy(StoreTrouble):
    """What was copied is not as it was written: the journal is to be compared before it is trusted again."""


def backups(folder: Path) -> list[Path]:
    """Return the copies of the journal in the data dir `folder`, newest first."""
    try:
        return sorted((one for one in (folder / FOLDER).iterdir() if _NAMED.fullmatch(one.name)), reverse=True)
    except OSError:
        return []


def is_due(folder: Path, now: float) -> bool:
    """Tell whether today's copy is missing (days of the local calendar)."""
    return not _today(folder, now).exists()


def _today(folder: Path, now: float) -> Path:
    return folder / FOLDER / time.strftime("station-%Y-%m-%d.db", time.localtime(now))


class Copying:
    """Copies a journal in slices; the slices may be mixed with the journal's own writes on the same connection."""

    def __init__(self, connection: apsw.Connection, folder: Path, now: float) -> None:
        """Begin today's copy. Raises StoreTrouble."""
        self._final = _today(folder, now)
        self._half = self._final.with_name(f"{self._final.name}.half")
        try:
            self._final.parent.mkdir(mode=0o700, exist_ok=True)
            self._half.unlink(missing_ok=True)
            self._half.touch(mode=0o600)
            self._target = apsw.Connection(str(self._half))
            self._target.pragma("synchronous", "full")
            self._backup = self._target.backup("main", connection, "main")
            self._rows: Iterator[str] | None = None
        except (OSError, apsw.Error) as trouble:
            raise _trouble(trouble) from trouble

    def go_on(self) -> bool:
        """Copy one slice; return True once the copy is whole and in its place. Raises StoreTrouble, UnsoundCopy."""
        try:
            if self._rows is None:
                with suppress(apsw.BusyError, apsw.LockedError):
                    self._backup.step(PAGES_AT_ONCE)
                if not self._backup.done:
                    return False
                self._backup.finish()
                # One file that needs no other beside it.
                self._target.pragma("journal_mode", "delete")
                self._rows = _compared(self._target)
            seen = list(islice(self._rows, ROWS_AT_ONCE))
            if any(seen):
                self.stop()
                raise UnsoundCopy(UNSOUND)
            if len(seen) == ROWS_AT_ONCE:
                return False
            self._target.close()
            self._half.replace(self._final)
            sync_folder(self._final.parent)
            for old in backups(self._final.parent.parent)[KEPT:]:
                old.unlink(missing_ok=True)
        except (apsw.CorruptError, apsw.NotADBError) as trouble:
            self.stop()
            raise UnsoundCopy(UNSOUND) from trouble
        except (OSError, apsw.Error) as trouble:
            self.stop()
            raise _trouble(trouble) from trouble
        return True

    def stop(self) -> None:
        """Leave the copy: nothing of it stays. May be repeated."""
        with suppress(apsw.Error):
            self._backup.close(force=True)
        with suppress(apsw.Error):
            self._target.close(force=True)
        with suppress(OSError):
            self._half.unlink(missing_ok=True)


def _compared(copy: apsw.Connection) -> Iterator[str]:
    """Yield for each row what `compared` yields, and something for what SQLite finds."""
    if copy.pragma("quick_check") != "ok":
        yield "page"
        return
    try:
        yield from compared(copy, whole=True)
    except UnicodeDecodeError:
        yield "schema"


def _trouble(trouble: OSError | apsw.Error) -> StoreTrouble:
    why = (trouble.strerror if isinstance(trouble, OSError) else "") or str(trouble)
    return StoreTrouble(f"Today's copy of the journal cannot be made: {why}. The journal itself is safe.")


def copy_now(connection: apsw.Connection, folder: Path, now: Callable[[], float] = time.time) -> None:
    """Make today's copy in one go. Raises StoreTrouble."""
    copying = Copying(connection, folder, now())
    while not copying.go_on():
        pass
