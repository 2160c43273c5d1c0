"""Reads the rows of a table around what cannot be read of it."""

from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, Final

import apsw

FARTHEST: Final = 5_000
"""Where the end of a table is not known: how many numbers beyond the last one that was found are tried."""
LONGEST: Final = 100_000
"""How many numbers are tried beyond a stretch that cannot be read: a damaged number may say anything of the end."""
UNREADABLE: Final = (apsw.CorruptError, apsw.IOError, apsw.NotADBError, UnicodeDecodeError)
"""How SQLite says that it cannot read on."""


def by_number(db: apsw.Connection, name: str, columns: str) -> Iterator[tuple[Any, ...] | None]:
    """Yield a table's rows with their numbers in front, and None for each stretch that cannot be read.

    Rows just before such a stretch can come twice.
    """
    last, end = -1, None
    while True:
        recent = deque[int](maxlen=3)
        try:
            for number, *row in db.execute(
                f'SELECT rowid, {columns} FROM "{name}" WHERE rowid > ? ORDER BY rowid', (last,)
            ):
                recent.append(number)
                yield (number, *row)
        except UNREADABLE:
            yield None
        else:
            return
        if len(recent) == recent.maxlen:
            # The one in the middle: a damaged number may say anything, and from a higher one on others would be left out.
            # Going back would never end.
            last = max(last, sorted(recent)[1])
        if end is None:
            end = _end(db, name, last)
        stretch = min(end, last + LONGEST)
        while last < stretch:
            last += 1
            with suppress(*UNREADABLE):
                row = db.execute(f'SELECT rowid, {columns} FROM "{name}" WHERE rowid = ?', (last,)).fetchone()
                if row is not None:
                    yield tuple(row)
                    break
        else:
            return


def _end(db: apsw.Connection, name: str, last: int) -> int:
    found = []
    for question in (f'SELECT max(rowid) FROM "{name}"', f"SELECT seq FROM sqlite_sequence WHERE name = '{name}'"):
        with suppress(*UNREADABLE):
            row = db.execute(question).fetchone()
            if row and isinstance(row[0], int):
                found.append(row[0])
    # The higher one: the last row's own number may be damaged too.
    return max(found, default=last + FARTHEST)


def from_both_ends(db: apsw.Connection, name: str, columns: str) -> Iterator[tuple[Any, ...] | None]:
    """Yield a numberless table's rows from the front up to what cannot be read, then from the back."""
    key = ", ".join(str(row[1]) for row in db.execute(f'PRAGMA table_info("{name}")') if row[5])
    backwards = ", ".join(f"{column} DESC" for column in key.split(", "))
    for order in (key, backwards):
        try:
            for row in db.execute(f'SELECT {columns} FROM "{name}" ORDER BY {order}'):
                yield tuple(row)
        except UNREADABLE:
            yield None
        else:
            return
