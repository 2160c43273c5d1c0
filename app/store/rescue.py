"""Reads whatever tables a journal has, of any version of the program, and changes nothing: the way out of a newer one."""

from collections.abc import Iterator
from pathlib import Path

import apsw

from app.store.database import StoreTrouble

Row = tuple[str, ...]


def tables(path: Path) -> Iterator[tuple[str, Row, Iterator[Row]]]:
    """Yield each table's name, its columns and its rows as text, oldest rows first; blobs stand as hexadecimal.

    Raises StoreTrouble where the file cannot be read.
    """
    if not path.is_file():
        raise StoreTrouble(f"There is no journal at {path}: nothing was taken in here yet.")
    try:
        connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)
        try:
            # One moment for all tables, also while a station works on them.
            connection.execute("BEGIN")
            named = connection.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
            ).fetchall()
            for (name,) in named:
                quoted = '"' + str(name).replace('"', '""') + '"'
                columns = tuple(str(row[1]) for row in connection.execute(f"PRAGMA table_info({quoted})"))
                yield str(name), columns, _texts(connection.execute(f"SELECT * FROM {quoted}"))
        finally:
            connection.close()
    except apsw.Error as trouble:
        raise StoreTrouble(f"The journal {path} cannot be read: {trouble}. Nothing was changed.") from trouble


def _texts(rows: apsw.Cursor) -> Iterator[Row]:
    for row in rows:
        yield tuple(_text(value) for value in row)


def _text(value: object) -> str:
    if value is None:
        return ""
    return value.hex() if isinstance(value, bytes) else str(value)
