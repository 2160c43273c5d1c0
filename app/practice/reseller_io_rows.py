"""What ResellerIO in practice knows: rows in tables, changed together and kept by the ledger.

A line of the ledger holds beside its op and its ids the rows that it changed (``rows``: table, id, columns) and those
that went away (``gone``: table, id). Folding is the same for every op: what a restart brings back is what was shown.
"""

import hashlib
import math
import secrets
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from app.practice.exchange import Call
from app.practice.faults import Settings
from app.practice.kept import Photos
from app.practice.ledger import Ledger
from app.practice.signing import Signer

NAME: Final = "resellerio"
BASE: Final = "/resellerio/api/v1"
OBJECTS: Final = "/resellerio-storage"
"""The store of bytes: presigned for PUT, open for GET but for archives."""
STORES: Final = "/resellerio/store"
"""The public pages of storefronts."""
ROOT: Final = ""
"""The owner of rows that nobody owns."""
TABLES: Final = (
    "accounts",
    "tokens",
    "usage",
    "products",
    "images",
    "runs",
    "scenes",
    "drafts",
    "researches",
    "listings",
    "tabs",
    "storefronts",
    "assets",
    "pages",
    "inquiries",
    "exports",
    "imports",
    "objects",
)
_ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_RANDOM_BITS: Final = 80

Row = dict[str, Any]
"""Columns by name; ``id`` and ``owner`` (the id of what it belongs to) are always there."""


class Ulids:
    """Makes ids of 26 characters that sort as they were made."""

    def __init__(self) -> None:
        self._last = 0

    def __call__(self) -> str:
        """Return the next id."""
        fresh = (time.time_ns() // 1_000_000) << _RANDOM_BITS | secrets.randbits(_RANDOM_BITS)
        self._last = max(self._last + 1, fresh)
        return "".join(_ALPHABET[self._last >> shift & 31] for shift in range(125, -1, -5))


def is_ulid(text: object) -> bool:
    """Tell whether a text has the outline of an id."""
    return isinstance(text, str) and len(text) == 26 and text[0] < "8" and set(text) <= set(_ALPHABET)


class Rows:
    """The tables, each also by owner; rows come in the order in which they were made."""

    def __init__(self, tables: Iterable[str] = TABLES) -> None:
        self._by_id: dict[str, dict[str, Row]] = {table: {} for table in tables}
        self._by_owner: dict[str, dict[str, dict[str, Row]]] = {table: {} for table in self._by_id}

    def get(self, table: str, number: str) -> Row | None:
        """Return the row, or None; not to be changed."""
        return self._by_id[table].get(number)

    def of(self, table: str, owner: str) -> list[Row]:
        """Return an owner's rows."""
        return list(self._by_owner[table].get(owner, {}).values())

    def all(self, table: str) -> list[Row]:
        """Return every row of a table."""
        return list(self._by_id[table].values())

    def apply(self, rows: Iterable[Iterable[Any]], gone: Iterable[Iterable[str]]) -> None:
        """Change and remove rows; a row that is new must name its owner."""
        for table, number, columns in rows:
            row = self._by_id[table].get(number)
            if row is None:
                row = self._by_id[table][number] = {"id": number, **columns}
                self._by_owner[table].setdefault(row["owner"], {})[number] = row
            else:
                row.update(columns)
        for table, number in gone:
            row = self._by_id[table].pop(number, None)
            if row is not None:
                del self._by_owner[table][row["owner"]][number]


class Change:
    """Rows to be changed together; `get` and `of` show them as they will be."""

    def __init__(self, rows: Rows) -> None:
        self._before = rows
        self.rows: dict[tuple[str, str], Row] = {}
        self.gone: list[tuple[str, str]] = []

    def put(self, table: str, number: str, **columns: Any) -> None:
        """Set columns of a row, or make it."""
        self.rows.setdefault((table, number), {}).update(columns)

    def alter(self, table: str, number: str, now: float, **columns: Any) -> None:
        """Set columns of a row that is there; its ``updated_at`` moves only where one of them really changes."""
        row = self.get(table, number) or {}
        if any(row.get(name) != value for name, value in columns.items()):
            self.put(table, number, **columns, updated_at=int(now))

    def drop(self, table: str, number: str) -> None:
        """Remove a row."""
        self.gone.append((table, number))
        self.rows.pop((table, number), None)

    def get(self, table: str, number: str) -> Row | None:
        """Return a row as it will be, or None where there will be none."""
        before, after = self._before.get(table, number), self.rows.get((table, number))
        if (table, number) in self.gone or (before is None and after is None):
            return None
        return {"id": number, **(before or {}), **(after or {})}

    def of(self, table: str, owner: str) -> list[Row]:
        """Return an owner's rows as they will be."""
        numbers = [row["id"] for row in self._before.of(table, owner)]
        known = set(numbers)
        numbers += [
            number
            for (other, number), columns in self.rows.items()
            if other == table and number not in known and columns.get("owner") == owner
        ]
        found = (self.get(table, number) for number in numbers)
        return [row for row in found if row is not None]


@dataclass
class Ground:
    """What all parts of the vendor stand on."""

    ledger: Ledger
    photos: Photos
    settings: Callable[[], Settings]
    """Asked at every use: the fault plan may have changed."""
    rows: Rows
    signer: Signer
    secret: bytes
    ulid: Ulids

    def change(self) -> Change:
        """Begin a change."""
        return Change(self.rows)

    def commit(self, op: str, change: Change, **told: Any) -> None:
        """Write a change down under its op, with what a reader of the ledger wants to know, and make it."""
        rows = [[table, number, columns] for (table, number), columns in change.rows.items()]
        gone = [list(one) for one in change.gone]
        effect = self.ledger.append(NAME, op, {**told, "rows": rows, "gone": gone})
        self.rows.apply(effect["rows"], effect["gone"])

    def address(self, origin: str, key: str) -> str:
        """Return where the bytes of a key are."""
        return f"{origin}{OBJECTS}/{key}"

    def presigned(self, call: Call, method: str, key: str) -> tuple[str, int]:
        """Return an address that lets anybody send `method` for a key, and when it ends (seconds since the epoch)."""
        lasts = max(1, math.ceil(self.settings().url_seconds))
        begins = int(call.now) - (lasts + 60 if call.deed == "expire_url" else 0)
        path = f"{OBJECTS}/{key}"
        query = self.signer.presign(method, call.host, path, at=datetime.fromtimestamp(begins, UTC), expires_s=lasts)
        return f"{call.origin}{path}?{query}", begins + lasts


def stamp(moment: float | None) -> str | None:
    """Return a moment as ResellerIO writes it: UTC, whole seconds."""
    return None if moment is None else datetime.fromtimestamp(int(moment), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def digest(*texts: str) -> bytes:
    """Return the SHA-256 of texts: what is drawn by lot follows from it."""
    return hashlib.sha256("\x1f".join(texts).encode("utf-8", "surrogatepass")).digest()
