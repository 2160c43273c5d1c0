"""A sum of every row, kept in the row's own transaction: SQLite itself does not notice a changed byte inside a page."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import apsw

FIRST: Final = 6
"""The schema version from which on a journal has sums."""
TABLE: Final = "row_sum"
MOST_WHOLE: Final = 100_000
"""Rows that are compared in one to three seconds (90,000: 0.9 s with answers of 30 bytes, 1.6 s with 1 KB, 3 s with 3 KB);
of a larger journal those that something still comes of."""
TABLE_COUNTS: Final = 200
"""As so many rows counts the look for a table's rows that are gone."""
_DIGEST: Final = 8
_SCHEMA: Final = "sqlite_schema"
_SCHEMA_ROWS: Final = (
    f"SELECT json_group_array(json_array(type, name, tbl_name, sql) ORDER BY type, name) FROM {_SCHEMA} "
    "WHERE name NOT LIKE 'sqlite_%'"
)
_LIVE: Final = "IN (SELECT key FROM item WHERE live = 1)"


def sum_of(*columns: object) -> bytes:
    """Return the sum of a row: of its number and all of its columns, each with its type."""
    # Not repr: what it leaves unescaped changes with the version of Unicode.
    return hashlib.blake2b(ascii(columns).encode("ascii"), digest_size=_DIGEST).digest()


class RowSums:
    """Gathers which rows a transaction changes, and writes their sums before it is committed.

    SQLite names no row of a table WITHOUT ROWID: that of the sums is the only one, and its rows need none.
    """

    def __init__(self, db: apsw.Connection) -> None:
        """Listen to the one connection that writes."""
        self._db = db
        self._changed: dict[tuple[str, int], int] = {}
        """By table and number: what was done last."""
        self._keeping = {
            name: f"INSERT OR REPLACE INTO {TABLE} (name, number, sum) "
            f"SELECT '{name}', rowid, sum_of(rowid, {columns}) FROM \"{name}\" WHERE rowid = ?"
            for name, columns in _numbered(db).items()
        }
        _teach(db)
        db.set_update_hook(self._note)

    def _note(self, kind: int, _database: str, name: str, number: int) -> None:
        self._changed[name, number] = kind

    @contextmanager
    def kept(self) -> Iterator[None]:
        """Keep the sums of all that changes meanwhile; use it inside the transaction, and never one inside another."""
        try:
            yield
            for (name, number), kind in self._changed.items():
                if kind == apsw.SQLITE_DELETE:
                    self._db.execute(f"DELETE FROM {TABLE} WHERE name = ? AND number = ?", (name, number))
                else:
                    self._db.execute(self._keeping[name], (number,))
        finally:
            self._changed.clear()


def _teach(db: apsw.Connection) -> None:
    db.create_scalar_function("sum_of", sum_of, deterministic=True)


def keep_all(db: apsw.Connection) -> None:
    """Write the sums of all rows as they stand, and that of the schema: after what changes every row, as an upgrade does."""
    _teach(db)
    whole = [
        f"SELECT '{name}', rowid, sum_of(rowid, {columns}) FROM \"{name}\"" for name, columns in _numbered(db).items()
    ]
    whole.append(f"SELECT '{_SCHEMA}', 0, sum_of(0, ({_SCHEMA_ROWS}))")
    db.execute(f"DELETE FROM {TABLE}")
    db.execute(f"INSERT INTO {TABLE} (name, number, sum) {' UNION ALL '.join(whole)}")


def wrong_rows(db: apsw.Connection, *, whole: bool = False) -> Iterator[str]:
    """Yield, for each row that is not as it was written, the name of its table; nothing for a journal without sums.

    Of a journal with more than MOST_WHOLE rows only those are compared that something still comes of (all items, and
    what belongs to the unfinished ones), unless it is to be the `whole`.
    """
    return filter(None, compared(db, whole=whole))


def compared(db: apsw.Connection, *, whole: bool) -> Iterator[str]:
    """Yield for each row that is compared what `wrong_rows` yields, or nothing: to be gone through in slices."""
    has_sums = bool(db.execute(f"SELECT count(*) FROM {_SCHEMA} WHERE name = '{TABLE}'").get)
    if has_sums is not (db.pragma("user_version") >= FIRST):
        yield TABLE
        return
    if not has_sums:
        return
    schema = db.execute(f"SELECT sum FROM {TABLE} WHERE name = '{_SCHEMA}'").fetchone()
    if schema is None or sum_of(0, db.execute(_SCHEMA_ROWS).get) != schema[0]:
        yield _SCHEMA
        return
    tables = _numbered(db)
    whole = whole or int(str(db.execute(f"SELECT count(*) FROM {TABLE}").get)) <= MOST_WHOLE
    for name, columns in tables.items():
        where = "" if whole else _coming(name, columns)
        try:
            for kept, *row in db.execute(
                f'SELECT kept.sum, one.rowid, one.* FROM "{name}" AS one '
                f"LEFT JOIN {TABLE} AS kept ON kept.name = ? AND kept.number = one.rowid {where}",
                (name,),
            ):
                yield "" if kept == sum_of(*row) else name
        except UnicodeDecodeError:
            # Bytes that are no text.
            yield name
    if whole:
        for name in tables:
            gone = f'SELECT number FROM {TABLE} WHERE name = ? AND number NOT IN (SELECT rowid FROM "{name}")'
            for _ in db.execute(gone, (name,)):
                yield name
            # A table at a time: each may end a slice.
            yield from [""] * TABLE_COUNTS


def _coming(name: str, columns: str) -> str:
    if name == "intent":
        return f"WHERE item {_LIVE} OR state NOT IN ('done', 'closed') OR look_at IS NOT NULL"
    if name == "errand":
        return "WHERE finished = 0"
    for other in ("task", "photo"):
        if columns.split(", ", maxsplit=1)[0] == other:
            return f"WHERE {other} IN (SELECT id FROM {other} WHERE item {_LIVE})"
    return f"WHERE item {_LIVE}" if "item" in columns.split(", ") else ""


def _numbered(db: apsw.Connection) -> dict[str, str]:
    """Return the columns of every table whose rows have numbers."""
    return dict(
        db.execute(
            "SELECT one.name, group_concat(columns.name, ', ' ORDER BY columns.cid) FROM pragma_table_list AS one, "
            "pragma_table_info(one.name) AS columns WHERE one.schema = 'main' AND one.type = 'table' AND NOT one.wr "
            "AND one.name NOT LIKE 'sqlite_%' GROUP BY one.name"
        )
    )
