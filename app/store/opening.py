"""The way a journal is opened: compared with its seal first, so that nothing is ever sent from a damaged one."""

import os
from collections import Counter
from contextlib import closing, suppress
from functools import partial
from pathlib import Path

import apsw

from app.model.errors import StationError
from app.store import database, sentlog
from app.store.backup import backups
from app.store.blobs import sync_folder
from app.store.database import StoreTrouble, open_database
from app.store.rowsum import wrong_rows
from app.store.seal import Seal, break_seal, compare, place, read_seal, seal_of

_VERSION = slice(60, 64)
"""Where a SQLite file keeps its user version (file format, section 1.3.12)."""
LACKS_LOG = (
    "The journal was not closed, and its file of the last writes is gone: what was written last may be missing. Every "
    "item that was not finished is on hold: look it over, then let it go on. `intake-station doctor` counts the photos that no item has."
)
OLDER = "The journal is not the one that was closed last: somebody put another copy in its place."


class DamagedJournal(StoreTrouble):
    """The journal is damaged; the sentence says what was noticed, what is safe and how to restore."""


def open_checked(path: Path) -> tuple[apsw.Connection, Seal | None, tuple[str, ...]]:
    """Open the journal at `path`; return it, its seal if it is still the sealed one, and what a person must know.

    Raises DamagedJournal where one byte of a closed journal changed, where one that was not closed has a row that is
    not as written or fails SQLite's own check, and where it is empty or gone; else what `open_database` raises.
    """
    try:
        kept = path.exists() and path.stat().st_size > 0
        if not kept and _was_one(path):
            # SQLite would take it for a new one, and throw its log away.
            raise DamagedJournal(damage(path, "it is empty" if path.exists() else "it is gone"))
        version = _version(path)
        # Before its seal and its log are looked at: a newer program may have others.
        database.refuse_newer(version)
        # Whoever was killed leaves the log behind; whoever closed it took the log away and left a seal.
        worked = version > 0 or (path.parent / sentlog.NAME).exists() or _was_one(path)
        lacks_log = kept and worked and not seal_of(path).exists() and not log_of(path).exists()
        if lacks_log:
            # Opening it makes a log: whoever is killed before all is on hold must say so again.
            place(lacking_of(path), b"")
        lacks_log = kept and lacking_of(path).exists()
        seal = read_seal(path) if kept else None
        if seal is not None and has_log(path):
            # It was written to behind the seal's back.
            seal = None
        seen = compare(path, seal) if seal is not None else None
        if seen is not None and seen.damaged and seal is not None:
            raise DamagedJournal(damage(path, f"{len(seen.damaged)} of {len(seal.digests)} pages are not as written"))
        if seen is not None and seen.other:
            seal = None
        if seal is None or version != database.migrations()[-1][0]:
            seal = None
            if kept and not lacks_log:
                # With neither seal nor log it would look like one that lost its last writes.
                log_of(path).touch(mode=0o600)
            break_seal(path)
    except OSError as trouble:
        raise StoreTrouble(
            f"The journal {path} cannot be opened: {trouble.strerror}. Nothing was changed."
        ) from trouble
    try:
        connection = open_database(path, partial(_check, path)) if kept and seal is None else open_database(path)
    except StationError as trouble:
        cause = trouble.__cause__
        if isinstance(cause, apsw.CorruptError | apsw.NotADBError) and not isinstance(trouble, DamagedJournal):
            raise DamagedJournal(damage(path, str(cause))) from trouble
        raise
    said = ((OLDER, seen is not None and seen.other), (LACKS_LOG, lacks_log))
    return connection, seal, tuple(sentence for sentence, true in said if true)


def _was_one(path: Path) -> bool:
    """Tell whether a journal that is empty or gone was written once; not so after a first start that was killed."""
    beside = (*path.parent.glob(f"{path.name}.before-*"), *path.parent.glob(f"{path.name}.schema-*"))
    marks = seal_of(path).exists() or lacking_of(path).exists()
    return bool(beside) or marks or bool(backups(path.parent)) or _has_commit(log_of(path))


def _has_commit(log: Path) -> bool:
    """Tell whether a transaction ends in a log (file format, section 4.1)."""
    try:
        with log.open("rb") as file:
            head = file.read(32)
            page = int.from_bytes(head[8:12], "big")
            while len(frame := file.read(24)) == 24:
                if any(frame[4:8]):
                    return True
                file.seek(page, os.SEEK_CUR)
    except FileNotFoundError:
        pass
    return False


def damage(path: Path, noticed: str) -> str:
    """Return the sentence for a journal that is damaged."""
    copies = backups(path.parent)
    copy = f"the copy of {copies[0].stem.removeprefix('station-')}" if copies else "nothing else: there is no copy yet"
    return (
        f"The journal {path} is damaged: {noticed}. Nothing was sent and nothing was changed; the photos are whole in "
        f"{path.parent / 'photos'}. `intake-station restore` keeps the damaged file, takes all that can be read out of "
        f"it, and fills the gaps from {copy}."
    )


def _check(path: Path, connection: apsw.Connection) -> None:
    try:
        found = connection.execute("PRAGMA integrity_check(3)").fetchall()
        # An upgrade sums every row anew: what it does not compare it makes right for good.
        upgraded = connection.pragma("user_version") < database.migrations()[-1][0]
        if found == [("ok",)] and (wrong := Counter(wrong_rows(connection, whole=upgraded))):
            found = [(f"rows that are not as written: {wrong.total()} ({', '.join(wrong)})",)]
    except (apsw.CorruptError, apsw.NotADBError, UnicodeDecodeError) as trouble:
        found = [(str(trouble),)]
    except apsw.Error as trouble:
        raise StoreTrouble(f"The journal {path} cannot be read: {trouble}. Nothing was changed.") from trouble
    if found != [("ok",)]:
        # The first line of what SQLite says is enough for a person.
        raise DamagedJournal(damage(path, str(found[0][0]).splitlines()[-1]))


def lacking_of(path: Path) -> Path:
    """Return the mark of a journal that lost its last writes, which stays until its items are on hold."""
    return path.with_name(f"{path.name}.lacking")


def take_mark_away(path: Path) -> None:
    """Take the mark of lost last writes away: what follows from it is done, or done once more."""
    with suppress(OSError):
        lacking_of(path).unlink(missing_ok=True)
        sync_folder(path.parent)


def log_of(path: Path) -> Path:
    """Return where SQLite keeps the last writes of a journal."""
    return path.with_name(f"{path.name}-wal")


def has_log(path: Path) -> bool:
    """Tell whether there are last writes that may not be in the journal yet."""
    try:
        return log_of(path).stat().st_size > 0
    except FileNotFoundError:
        return False


def take_log_away(path: Path) -> None:
    """Take the empty log of a sealed journal away; it may stay as well."""
    # By SQLite, which leaves it to whoever reads the journal just then.
    with suppress(apsw.Error), closing(apsw.Connection(str(path))) as last:
        last.pragma("user_version")


def _version(path: Path) -> int:
    if not path.exists():
        return 0
    with path.open("rb") as file:
        head = file.read(100)
    return int.from_bytes(head[_VERSION], "big") if head.startswith(b"SQLite format 3\0") else 0
