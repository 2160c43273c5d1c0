"""The SQLite file: opened privately, in WAL with synchronous=FULL, migrated step by step, never downgraded."""

import ctypes
import re
from collections.abc import Callable
from contextlib import ExitStack
from importlib import resources
from pathlib import Path

import apsw

from app.model.errors import StationError
from app.store.rowsum import FIRST, keep_all

BUSY_MS = 5_000


class StoreTrouble(StationError):
    """The disk or the database cannot be used right now; nothing was written."""


class NewerDatabase(StationError):
    """The journal was written by a newer version of this program; it is left alone."""


class StrangeDatabase(StationError):
    """The journal has the right number and the wrong tables: a build made it that was never released."""


def migrations() -> list[tuple[int, str]]:
    """Return the migrations as (version, SQL), oldest first."""
    folder = resources.files("app.store") / "migrations"
    found = []
    for entry in folder.iterdir():
        numbered = re.fullmatch(r"(\d{4})_\w+\.sql", entry.name)
        if numbered:
            found.append((int(numbered[1]), entry.read_text(encoding="utf-8")))
    return sorted(found)


def open_database(path: Path, check: Callable[[apsw.Connection], None] = lambda _: None) -> apsw.Connection:
    """Open (or make) the journal at `path` and bring it to the newest schema.

    Every migration runs in one transaction with its version number: after a crash the file has the old schema
    or the new one. Before the first, `check` may refuse the file by raising StationError, and the file is kept as it
    was under ``….schema-N``. Raises StrangeDatabase for one whose tables are not this schema's, NewerDatabase for a
    file of a newer program, StoreTrouble where the file cannot be opened or is damaged.
    """
    # SQLite gives -wal and -shm the mode of the main file, so the main file is made private first.
    try:
        path.touch(mode=0o600, exist_ok=True)
        with ExitStack() as refused:
            connection = apsw.Connection(str(path))
            refused.callback(connection.close, force=True)
            _keep_log(connection)
            # Whatever is refused stays as it is, its log too.
            connection.config(apsw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1)
            connection.set_busy_timeout(BUSY_MS)
            refuse_newer(connection.pragma("user_version"))
            connection.pragma("foreign_keys", 1)
            mode = connection.pragma("journal_mode", "wal")
            connection.pragma("synchronous", "full")
            if mode != "wal":
                raise StoreTrouble(
                    f"The folder {path.parent} cannot hold the station's journal (no write-ahead log there)."
                )
            # What is damaged must not be taken for right by an upgrade, which sums all rows anew.
            check(connection)
            _migrate(connection, path)
            _refuse_strange(connection, path)
            connection.config(apsw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0)
            refused.pop_all()
    except apsw.FullError as trouble:
        raise StoreTrouble(
            f"The disk that holds {path.parent} is full. Nothing was changed; free some space, then start again."
        ) from trouble
    except apsw.Error as trouble:
        raise StoreTrouble(f"The journal {path} cannot be opened: {trouble}. Nothing was changed.") from trouble
    except OSError as trouble:
        raise StoreTrouble(
            f"The journal {path} cannot be opened: {trouble.strerror}. Nothing was changed."
        ) from trouble
    return connection


def _keep_log(connection: apsw.Connection) -> None:
    """Have SQLite leave the log where it is when it closes the file, however that comes about.

    It would take it away before the seal is written: a kill in between would look like last writes that were lost.
    """
    wanted = ctypes.c_int(1)
    connection.file_control("main", apsw.SQLITE_FCNTL_PERSIST_WAL, ctypes.addressof(wanted))


def refuse_newer(version: int) -> None:
    """Raise NewerDatabase for a schema version that this program does not know."""
    newest = migrations()[-1][0]
    if version > newest:
        raise NewerDatabase(
            f"This journal was written by a newer Intake Station (schema {version}, this one knows {newest}). "
            "Nothing was changed. Start the newer program; or take everything out of it as tables with "
            "`intake-station export --tables FOLDER`."
        )


def _migrate(connection: apsw.Connection, path: Path) -> None:
    version = connection.pragma("user_version")
    waiting = [(number, sql) for number, sql in migrations() if number > version]
    if version and waiting:
        _keep_copy(connection, path.with_name(f"{path.name}.schema-{version}"))
    for number, sql in waiting:
        with connection:
            connection.execute(sql)
            if number >= FIRST:
                keep_all(connection)
            connection.pragma("user_version", number)


def _keep_copy(connection: apsw.Connection, copy: Path) -> None:
    """Keep the journal as it was, for whoever goes back to the older program; a whole copy that is there stays."""
    if copy.exists():
        return
    half = copy.with_name(f"{copy.name}.half")
    half.unlink(missing_ok=True)
    half.touch(mode=0o600)
    connection.execute("VACUUM INTO ?", (str(half),))
    half.replace(copy)


def _refuse_strange(connection: apsw.Connection, path: Path) -> None:
    pattern = apsw.Connection(":memory:")
    try:
        for _, sql in migrations():
            pattern.execute(sql)
        missing = _columns(pattern) - _columns(connection)
    finally:
        pattern.close()
    if missing:
        table, column = min(missing)
        raise StrangeDatabase(
            f"The journal {path} was made by a build of this program that was never released (it lacks {table}.{column}). "
            "Nothing was changed. Take everything out of it with `intake-station export --tables FOLDER`, then give the "
            f"folder {path.parent} another name and start again."
        )


def _columns(connection: apsw.Connection) -> set[tuple[str, str]]:
    """Return every column as (table, column)."""
    return set(
        connection.execute(
            "SELECT one.name, columns.name FROM sqlite_master AS one, pragma_table_info(one.name) AS columns "
            "WHERE one.type = 'table'"
        )
    )
