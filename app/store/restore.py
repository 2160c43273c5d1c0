"""Puts a journal back: all that can be trusted of a damaged one, the gaps from a copy, or a copy that a person chose."""

import os
import shutil
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import apsw

from app.store import codec
from app.store.backup import backups
from app.store.blobs import sync_folder
from app.store.catching_up import hold_unfinished
from app.store.database import StoreTrouble, migrations, open_database
from app.store.opening import has_log, lacking_of, log_of, take_mark_away
from app.store.rows import one
from app.store.rowsum import FIRST, TABLE, keep_all, sum_of, wrong_rows
from app.store.seal import Seal, break_seal, compare, page_size, place, read_seal
from app.store.unreadable import UNREADABLE, by_number, from_both_ends

PASSING: Final = frozenset({"errand_copy"})
"""Tables whose rows come and go: an older copy's rows say nothing of now."""
PUT_BACK: Final = "The journal was damaged and put back with gaps. Look this item over, then let it go on."

_PAGES: Final = slice(28, 32)
"""Where a SQLite file keeps how many pages it has (file format, section 1.3.5)."""
_ALIKE: Final = 4
"""So many bytes of a sum that fit say that the sum is damaged and not its row: by chance that is so once in 60 million."""
_LONGEST_PAGE: Final = 65_536
_MOST_CUT: Final = 1 << 30
"""Longer than any journal: a damaged head may say anything."""

_Sums = Mapping[tuple[str, int], object]
"""By table and number; a damaged one may be of any type."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put back."""

    rows: int
    unproven: int
    """How many of them have no sum that could prove them right."""
    from_copy: int
    """Rows that only the copy had."""
    lost: int
    """Rows that were written and that nothing has as they were, as far as their sums tell."""
    gaps: bool
    """Something could not be read: unfinished items are held until a person has looked at them."""
    copy: Path | None
    aside: Path | None
    """Where the journal that was replaced lies now; None where it was gone."""


@dataclass(frozen=True, slots=True)
class _Source:
    """A journal that rows are taken out of."""

    db: apsw.Connection
    sums: _Sums | None
    """What its rows are compared with; None for one that is older than sums."""
    known: frozenset[object]
    """The sums alone: that a row stands among them proves it, where its sum is filed under another number."""
    all_sums: bool
    """The table of sums is whole: a row without one is none that was written."""
    sealed: bool
    """Each page that can be read is as it was when it was closed."""
    lost: bool
    """Some of its pages cannot be read: where a row has no sum, that may have stood there."""

    def is_right(self, name: str, row: tuple[Any, ...]) -> bool:
        """Tell whether a row, its number in front, is as it was written."""
        kept = None if self.sums is None else self.sums.get((name, row[0]))
        if kept is None:
            # A seal proves nothing more: what was damaged while the station was open was sealed as well.
            return self.sums is None or (self.sealed and self.lost) or sum_of(*row) in self.known
        alike = zip(kept, sum_of(*row), strict=False) if isinstance(kept, bytes) else ()
        return sum(one == other for one, other in alike) >= _ALIKE

    def has_no_sum(self, name: str, row: tuple[Any, ...]) -> bool:
        """Tell whether nothing proves a row right or wrong."""
        return self.sums is not None and not self.all_sums and (name, row[0]) not in self.sums


class _Fence(apsw.VFS):
    """Reads a sealed journal: whole pages as they were sealed, an error for every page that is not."""

    def __init__(self, seal: Seal, damaged: frozenset[int]) -> None:
        self.vfs_name = f"fence-{id(self)}"
        self._seal, self._damaged = seal, damaged
        super().__init__(self.vfs_name, "")

    def xOpen(self, name: Any, flags: Any) -> "_Fenced":  # noqa: N802 - the name is SQLite's
        return _Fenced(name, flags, self._seal, self._damaged)


class _Fenced(apsw.VFSFile):
    def __init__(self, name: Any, flags: Any, seal: Seal, damaged: frozenset[int]) -> None:
        self._seal, self._damaged = seal, damaged
        super().__init__("", name, flags)

    def xFileSize(self) -> int:  # noqa: N802
        return self._seal.page_size * len(self._seal.digests)

    def xRead(self, amount: int, offset: int) -> bytes:  # noqa: N802
        size = self._seal.page_size
        number, start = offset // size + 1, offset % size
        if number in self._seal.copies:
            return self._seal.copies[number][start : start + amount]
        if number in self._damaged or start + amount > size:
            raise apsw.IOError("a damaged page")
        return super().xRead(amount, offset)


def restore(folder: Path, chosen: Path | None = None) -> Restored:
    """Put the journal of the data dir `folder` back; nothing that was there is deleted.

    With `chosen` that copy becomes the journal. Without, the journal in place is read row by row, and rows that
    cannot be read, or are not as they were written, are taken from the newest sound copy. Rows of which that cannot be
    told come last, where no copy has them. No station may be open on the folder. What was sent after
    the copy is known from the file beside the journal and is looked up, not sent again.
    Raises StoreTrouble where there is nothing to put back, or the disk refuses; then nothing was changed.
    """
    path = folder / "station.db"
    made = folder / "station.db.restoring"
    try:
        if chosen is None:
            found = _salvage(path, made)
        else:
            _refuse_unsound(chosen)
            # Through SQLite, not as bytes: a log that lies beside it belongs to it.
            with closing(apsw.Connection(str(chosen), flags=apsw.SQLITE_OPEN_READONLY)) as copy:
                made.unlink(missing_ok=True)
                copy.execute("VACUUM INTO ?", (str(made),))
            found = Restored(0, 0, 0, 0, gaps=False, copy=chosen, aside=None)
        made.chmod(0o600)
        _sync(made)
        aside, lacked = _aside_of(path), lacking_of(path).exists()
        try:
            _put_aside(path, aside)
            # An empty file of last writes: what is missing has been said here, and not because somebody took it away.
            log_of(path).touch(mode=0o600)
            break_seal(path)
            made.replace(path)
        except OSError:
            _take_back(path, aside, lacked=lacked)
            raise
        sync_folder(folder)
        take_mark_away(path)
    except (apsw.Error, UnicodeDecodeError) as trouble:
        raise StoreTrouble(f"The journal could not be put back: {trouble}. Nothing was changed.") from trouble
    except OSError as trouble:
        raise StoreTrouble(f"The journal could not be put back: {trouble.strerror}. Nothing was changed.") from trouble
    finally:
        for left in ("", "-wal", "-shm", "-journal"):
            with suppress(OSError):
                made.with_name(f"{made.name}{left}").unlink(missing_ok=True)
    return replace(found, aside=aside if aside.exists() else None)


def _refuse_unsound(copy: Path) -> None:
    if not copy.is_file():
        raise StoreTrouble(f"There is no copy at {copy}. Nothing was changed.")
    try:
        with closing(apsw.Connection(str(copy), flags=apsw.SQLITE_OPEN_READONLY)) as opened:
            sound = opened.execute("PRAGMA integrity_check(1)").fetchall() == [("ok",)]
            sound = sound and not any(wrong_rows(opened, whole=True))
            version = opened.pragma("user_version")
    except (apsw.Error, UnicodeDecodeError) as trouble:
        raise StoreTrouble(f"{copy} is no journal that can be read: {trouble}. Nothing was changed.") from trouble
    if not sound or not 0 < version <= migrations()[-1][0]:
        raise StoreTrouble(
            f"{copy} is damaged, or no journal this program knows. Nothing was changed; choose another copy."
        )


def _sound_copy(folder: Path) -> Path | None:
    for copy in backups(folder):
        with suppress(StoreTrouble):
            _refuse_unsound(copy)
            return copy
    return None


def _salvage(path: Path, made: Path) -> Restored:
    copy = _sound_copy(path.parent)
    for left in ("", "-wal", "-shm"):
        made.with_name(f"{made.name}{left}").unlink(missing_ok=True)
    with closing(open_database(made)) as target, _read(path) as source:
        target.pragma("foreign_keys", 0)
        with target:
            # Of one that is not sealed nobody can say that it has every row.
            gaps = _pour(source.db, target, source.is_right, source.sums) or not source.sealed
            rows = _count(target)
            if (gaps or not rows) and copy is not None:
                with closing(apsw.Connection(str(copy), flags=apsw.SQLITE_OPEN_READONLY)) as older:
                    _pour(older, target, leave_out=PASSING)
            from_copy = _count(target) - rows
            _pour(source.db, target, source.has_no_sum)
            unproven = _count(target) - rows - from_copy
            if not rows + from_copy + unproven:
                raise StoreTrouble(
                    f"Nothing can be read of {path}, and there is no copy. Nothing was changed; the photos are in "
                    f"{path.parent / 'photos'}. To begin anew, give the folder {path.parent} another name."
                )
            _join(target)
            lost = _lost(target, source.sums or {})
            if gaps or not rows:
                hold_unfinished(target, time.time(), PUT_BACK)
            keep_all(target)
        target.pragma("wal_checkpoint", "truncate")
    return Restored(
        rows + unproven,
        unproven,
        from_copy,
        lost,
        gaps=gaps or not rows,
        copy=copy if from_copy else None,
        aside=None,
    )


def _lost(target: apsw.Connection, sums: _Sums) -> int:
    """Count the rows that have a sum and are not there; of tables without a number of their own nobody can tell."""
    known: dict[str, set[object]] = {}
    for name in _tables(target):
        columns = target.execute(f'PRAGMA table_info("{name}")').fetchall()
        if any(row[5] and row[2] == "INTEGER" for row in columns) and _has_numbers(target, name):
            known[name] = {number for (number,) in target.execute(f'SELECT rowid FROM "{name}"').fetchall()}
    return sum(name in known and number not in known[name] for name, number in sums)


def _count(db: apsw.Connection) -> int:
    return sum(int(one(db, f'SELECT count(*) FROM "{name}"', ())[0]) for name in _tables(db))


def _tables(db: apsw.Connection) -> list[str]:
    """Return the names of the tables, without that of the sums: those are of this file alone."""
    rows = db.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'").fetchall()
    return [str(name) for (name,) in rows if name != TABLE]


@contextmanager
def _read(path: Path) -> Iterator[_Source]:
    """Open a journal to take rows out of it."""
    seal = read_seal(path)
    log = log_of(path)
    if seal is not None and path.exists() and not has_log(path):
        seen = compare(path, seal)
        if not seen.other:
            fence = _Fence(seal, seen.damaged)
            try:
                address = f"{path.absolute().as_uri()}?immutable=1"
                flags = apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI
                with closing(apsw.Connection(address, flags=flags, vfs=fence.vfs_name)) as source:
                    yield _source_of(source, sealed=True, lost=bool(seen.damaged))
            finally:
                fence.unregister()
            return
    # Not sealed: the sums of the rows are what there is to go by. A copy is read, so that this one stays as it is.
    work = path.with_name("station.db.reading")
    try:
        if path.exists():
            shutil.copyfile(path, work)
        else:
            work.touch()
        if log.exists():
            shutil.copyfile(log, log_of(work))
        _lengthen(work)
        with closing(apsw.Connection(str(work))) as source:
            yield _source_of(source, sealed=False, lost=True)
    finally:
        for left in ("", "-wal", "-shm"):
            work.with_name(f"{work.name}{left}").unlink(missing_ok=True)


def _lengthen(work: Path) -> None:
    """Give a file whose end is cut off its length again: SQLite reads nothing of one that is too short."""
    with work.open("rb+") as file:
        head, size = file.read(100), file.seek(0, os.SEEK_END)
        wanted = int.from_bytes(head[_PAGES], "big") * page_size(head)
        if not size and has_log(work):
            # SQLite throws the log of an empty one away: all that was ever written may stand there.
            wanted = _LONGEST_PAGE
        if size < wanted <= size + _MOST_CUT:
            file.truncate(wanted)


def _source_of(db: apsw.Connection, *, sealed: bool, lost: bool) -> _Source:
    sums = _sums_in(db)
    return _Source(db, sums, frozenset((sums or {}).values()), _has_all_sums(db), sealed, lost)


def _sums_in(source: apsw.Connection) -> _Sums | None:
    """Return every sum that can be read; None for a journal that is older than sums."""
    with suppress(*UNREADABLE, apsw.SQLError):
        if source.pragma("user_version") < FIRST:
            return None
        return {(row[0], row[1]): row[2] for row in from_both_ends(source, TABLE, "*") if row}
    return {}


def _has_all_sums(source: apsw.Connection) -> bool:
    with suppress(*UNREADABLE, apsw.SQLError):
        return source.execute(f"PRAGMA integrity_check({TABLE})").fetchall() == [("ok",)]
    return False


_MOST: Final = 2**40
"""No journal has so many rows."""


def _pour(
    source: apsw.Connection,
    target: apsw.Connection,
    taken: Callable[[str, tuple[Any, ...]], bool] = lambda _name, _row: True,
    sums: _Sums | None = None,
    *,
    leave_out: frozenset[str] = frozenset(),
) -> bool:
    """Put every row of `source` that can be read and is not there yet into `target`; return whether there were gaps.

    Of tables whose rows have numbers only those that may be `taken`: by the table's name and the row, its number in
    front. A row that `sums` knows and that is not there is a gap too.
    """
    gaps, gone = False, set(sums or ())
    for name in _tables(target):
        if name in leave_out:
            continue
        try:
            theirs = [str(row[1]) for row in source.execute(f'PRAGMA table_info("{name}")')]
        except UNREADABLE:
            gaps = True
            continue
        ours = [str(row[1]) for row in target.execute(f'PRAGMA table_info("{name}")')]
        columns = [column for column in ours if column in theirs]
        if not columns:
            continue
        listed = ", ".join(columns)
        marks = ", ".join("?" for _ in columns)
        numbered = _has_numbers(source, name)
        reading = by_number if numbered else from_both_ends
        for row in reading(source, name, ", ".join(theirs)):
            if row is None or (numbered and not taken(name, row)):
                gaps = True
                continue
            gone.discard((name, row[0]))
            found = dict(zip(theirs, row[numbered:], strict=True))
            try:
                target.execute(
                    f'INSERT OR IGNORE INTO "{name}" ({listed}) VALUES ({marks})',
                    [found[column] for column in columns],
                )
            except apsw.ConstraintError:
                gaps = True
    _keep_numbers(source, target)
    tables = set(_tables(target))
    return gaps or any(name in tables for name, _ in gone)


def _keep_numbers(source: apsw.Connection, target: apsw.Connection) -> None:
    """Never give the number of a row that was lost to another: what was said of the one would be said of the other."""
    for name in _tables(target):
        last = None
        with suppress(apsw.Error, UnicodeDecodeError):
            last = source.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", (name,)).get
        # An unsealed journal may say anything here.
        if isinstance(last, int) and 0 < last < _MOST:
            target.execute("UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = ?", (last, name))
            target.execute(
                "INSERT INTO sqlite_sequence (name, seq) SELECT ?1, ?2 "
                "WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = ?1)",
                (name, last),
            )


def _has_numbers(db: apsw.Connection, name: str) -> bool:
    # A journal of an earlier version has more tables without them than this one.
    return not one(db, "SELECT wr FROM pragma_table_list(?)", (name,))[0]


def _join(db: apsw.Connection) -> None:
    """Give rows whose item is lost an item of the same key that waits for a person; leave out what has no photo or task."""
    wishes = codec.dumps({"classify": [], "price": [], "publish": [], "authenticate": []})
    names = [name for name in _tables(db) if any(row[2] == "item" for row in _references(db, name))]
    for name in names:
        db.execute(
            "INSERT OR IGNORE INTO item (key, open, held, opened_at, wishes) "
            f'SELECT DISTINCT item, 0, 1, ?, ? FROM "{name}" WHERE item NOT IN (SELECT key FROM item)',
            (time.time(), wishes),
        )
    for name, of in (("upload", "photo"), ("photo_folder", "photo"), ("task_photos", "task"), ("again", "task")):
        db.execute(f"DELETE FROM {name} WHERE {of} NOT IN (SELECT id FROM {of})")
    db.execute("DELETE FROM errand_copy WHERE errand NOT IN (SELECT id FROM errand)")
    db.execute("UPDATE item SET errand = NULL, errand_group = NULL WHERE errand NOT IN (SELECT id FROM errand)")


def _references(db: apsw.Connection, name: str) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in db.execute(f'PRAGMA foreign_key_list("{name}")').fetchall()]


def _aside_of(path: Path) -> Path:
    """Return where a journal that is replaced may lie."""
    aside = path.with_name(f"{path.name}.before-{time.strftime('%Y%m%d-%H%M%S')}")
    number = 1
    while aside.exists():
        number += 1
        aside = aside.with_name(f"{aside.name.partition('_')[0]}_{number}")
    return aside


def _put_aside(path: Path, aside: Path) -> None:
    """Keep the journal that is replaced; at every moment there is one in its place. Raises OSError."""
    if path.exists():
        try:
            os.link(path, aside)
        except OSError:
            shutil.copyfile(path, aside)
            _sync(aside)
    # Its log must never be folded into the journal that comes in its place.
    with suppress(FileNotFoundError):
        path.with_name(f"{path.name}-shm").replace(aside.with_name(f"{aside.name}-shm"))
    if has_log(path):
        # Until another stands in its place, the journal is one without its last writes.
        place(lacking_of(path), b"")
        log_of(path).replace(log_of(aside))
    sync_folder(path.parent)


def _take_back(path: Path, aside: Path, *, lacked: bool) -> None:
    """Let a journal that could not be replaced be as it was, with its last writes and no word that they are lost."""
    with suppress(OSError):
        if log_of(aside).exists():
            log_of(aside).replace(log_of(path))
        if not lacked:
            take_mark_away(path)
        aside.unlink(missing_ok=True)


def _sync(file: Path) -> None:
    with file.open("rb+") as opened:
        os.fsync(opened.fileno())
