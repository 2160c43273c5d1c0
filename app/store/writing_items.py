"""Writes about items, and about the orders that take files in."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from app.host.folder import Mark
from app.model.errors import UsageError
from app.model.item import Wishes
from app.store import codec
from app.store.writing import Pen


class ItemWriting:
    """What is kept of an item as a whole; every method is one transaction."""

    def __init__(self, pen: Pen) -> None:
        self._pen = pen

    def begin_errand(self, groups: Sequence[Sequence[str]], options: Mapping[str, object]) -> int:
        """Write down an order to take files in, before the first copy; return its number."""
        with self._pen.writing() as db:
            db.execute(
                "INSERT INTO errand (at, groups, options) VALUES (?, ?, ?)",
                (self._pen.now(), codec.dumps(groups), codec.dumps(options)),
            )
            return db.last_insert_rowid()

    def keep_copy(self, errand: int, group: int, place: int, *, sha256: str, file: str, size_bytes: int) -> None:
        """Note that one file of an order is in the store: its source is not needed again."""
        with self._pen.writing() as db:
            db.execute(
                "INSERT INTO errand_copy (errand, errand_group, place, sha256, file, size_bytes) "
                "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (errand, errand_group, place) DO UPDATE SET "
                "sha256 = excluded.sha256, file = excluded.file, size_bytes = excluded.size_bytes",
                (errand, group, place, sha256, file, size_bytes),
            )

    def finish_errand(self, errand: int) -> None:
        """Mark an order as carried out: a restart does not take it up again."""
        with self._pen.writing() as db:
            db.execute("UPDATE errand SET finished = 1 WHERE id = ?", (errand,))
            db.execute("DELETE FROM errand_copy WHERE errand = ?", (errand,))

    def see_files(self, files: Mapping[Path, Mark]) -> None:
        """Remember files of watched folders that a decision was made about: taken in, or left alone."""
        with self._pen.writing() as db:
            db.executemany(
                "INSERT INTO seen_file (path, size_bytes, changed_ns) VALUES (?, ?, ?) "
                "ON CONFLICT (path) DO UPDATE SET size_bytes = excluded.size_bytes, changed_ns = excluded.changed_ns",
                [(os.fsencode(path), mark.size_bytes, mark.changed_ns) for path, mark in files.items()],
            )

    def add_item(
        self,
        key: str,
        *,
        sku: str | None = None,
        bay: str | None = None,
        wishes: Wishes,
        words: Mapping[str, object] | None = None,
        approve: bool = False,
        errand: tuple[int, int] | None = None,
    ) -> None:
        """Open an item. Raises UsageError where the SKU already belongs to another item."""
        with self._pen.writing() as db:
            taken = db.execute("SELECT key FROM item WHERE sku = ?1 OR key = ?1", (sku,)).fetchone() if sku else None
            if taken:
                raise UsageError(f"The SKU {sku!r} already belongs to item {taken[0]}.")
            db.execute(
                "INSERT INTO item (key, sku, bay, opened_at, wishes, approve_asked, errand, errand_group) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    key,
                    sku,
                    bay,
                    self._pen.now(),
                    codec.wishes_json(wishes),
                    int(approve),
                    *(errand or (None, None)),
                ),
            )
            self._pen.say(db, key, words or {})
            self._pen.note(db, key, "Taken in." if errand else "Opened at the table.")

    def close_item(self, key: str) -> None:
        """Next: no more photos will come."""
        self._set_item(key, "open = 0, live = 1")

    def close_before_photos(self, key: str) -> None:
        """Next, while photos are still on their way: held until they are there, so that a stop sends no half of it."""
        with self._pen.writing() as db:
            db.execute("UPDATE item SET open = 0, live = 1, held = 1 WHERE key = ?", (key,))
            self._pen.note(db, key, "Closed while its photos were being copied: on hold until all of them are here.")

    def reopen_item(self, key: str) -> None:
        """Let photos come again, also for an item that was left out."""
        self._set_item(key, "open = 1, live = 1, held = held AND NOT discarded, discarded = 0")

    def reject_item(self, key: str) -> None:
        """Leave an item out that a person does not want; nothing of it is sent, its photos stay."""
        with self._pen.writing() as db:
            db.execute("UPDATE item SET discarded = 1, live = 0, held = 1 WHERE key = ?", (key,))
            self._pen.note(db, key, "Rejected at the table.")

    def hold_item(self, key: str, *, held: bool) -> None:
        """Stop (or let go) everything that would leave this machine for an item."""
        self._set_item(key, f"held = {int(held)}, live = 1")

    def discard_item(self, key: str) -> None:
        """Leave out an item that never got a usable photo; its bytes stay, and a photo that comes after all brings it back."""
        self._set_item(key, "open = 0, discarded = 1, live = 0")

    def set_sku(self, key: str, sku: str) -> None:
        """Give an item without one the worker's own SKU."""
        with self._pen.writing() as db:
            db.execute("UPDATE item SET sku = ? WHERE key = ? AND sku IS NULL", (sku, key))

    def set_bay(self, key: str, bay: str | None) -> None:
        """Say where an item lies."""
        with self._pen.writing() as db:
            db.execute("UPDATE item SET bay = ? WHERE key = ?", (bay, key))

    def set_live(self, key: str, *, live: bool) -> None:
        """Say whether the pipeline still has something to do for an item."""
        self._set_item(key, f"live = {int(live)}")

    def _set_item(self, key: str, change: str) -> None:
        with self._pen.writing() as db:
            db.execute(f"UPDATE item SET {change} WHERE key = ?", (key,))

    def wish(self, key: str, wishes: Wishes, *, approve: bool | None = None) -> None:
        """Replace what the person asked for."""
        with self._pen.writing() as db:
            db.execute("UPDATE item SET wishes = ?, live = 1 WHERE key = ?", (codec.wishes_json(wishes), key))
            if approve is not None:
                db.execute("UPDATE item SET approve_asked = ? WHERE key = ?", (int(approve), key))

    def note(self, key: str, sentence: str) -> None:
        """Add a sentence to an item's history."""
        with self._pen.writing() as db:
            self._pen.note(db, key, sentence)
