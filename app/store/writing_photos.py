"""Writes about photos: whose they are, in which order, how turned, and what preparing found."""

from collections.abc import Sequence

import apsw

from app.model.errors import UsageError
from app.model.photo import PhotoState, PreparedPhoto, Verdict
from app.store import codec
from app.store.rows import one
from app.store.writing import Pen


class PhotoWriting:
    """What is kept of photos; every method is one transaction."""

    def __init__(self, pen: Pen) -> None:
        self._pen = pen

    def add_photo(self, key: str, *, sha256: str, file: str, size_bytes: int, folder: str = "") -> tuple[int, bool]:
        """Put a stored photo at the end of an item; return (photo id, new). `folder` is where it came from, as text.

        The very same bytes are not taken twice: a photo that was set aside comes back, one that could not be used is
        looked at once more, others stay as they are. An item that was left out for having none is brought back.
        """
        with self._pen.writing() as db:
            _bring_back(db, key)
            known = db.execute(
                "SELECT id, set_aside, state FROM photo WHERE item = ? AND sha256 = ?", (key, sha256)
            ).fetchone()
            if known:
                db.execute("UPDATE photo SET set_aside = 0 WHERE id = ?", (known[0],))
                if known[2] == PhotoState.REFUSED.value:
                    db.execute("UPDATE photo SET state = 'taken', reason = NULL WHERE id = ?", (known[0],))
                    _prepare_again(db, key)
                return int(known[0]), bool(known[1])
            db.execute(
                "INSERT INTO photo (item, position, sha256, file, size_bytes, taken_at) VALUES "
                "(?1, (SELECT coalesce(max(position), 0) + 1 FROM photo WHERE item = ?1), ?2, ?3, ?4, ?5)",
                (key, sha256, file, size_bytes, self._pen.now()),
            )
            photo = db.last_insert_rowid()
            if folder:
                db.execute("INSERT INTO photo_folder (photo, folder) VALUES (?, ?)", (photo, folder))
            _prepare_again(db, key)
            return photo, True

    def photo_ready(
        self, photo: int, *, turns: int, width: int, height: int, verdict: Verdict, prepared: PreparedPhoto
    ) -> None:
        """Record what preparing found; a photo that was turned meanwhile stays to be prepared again."""
        with self._pen.writing() as db:
            db.execute(
                "UPDATE photo SET state = ?, width = ?, height = ?, verdict = ?, prepared = ?, reason = NULL WHERE id = ? AND turns = ?",
                (
                    PhotoState.READY.value,
                    width,
                    height,
                    codec.dumps(
                        {
                            "sharp": verdict.sharp,
                            "brightness": verdict.brightness,
                            "warnings": verdict.warnings,
                            "codes": verdict.codes,
                            "likeness": verdict.likeness,
                        }
                    ),
                    codec.dumps(
                        {
                            "sha256": prepared.sha256,
                            "width": prepared.width,
                            "height": prepared.height,
                            "size_bytes": prepared.size_bytes,
                        }
                    ),
                    photo,
                    turns,
                ),
            )

    def photo_read(self, photo: int, sha256: str, *, legible: bool) -> None:
        """Record whether anything can be read in a photo's picture; one that is another by now stays unread."""
        with self._pen.writing() as db:
            db.execute(
                "UPDATE photo SET verdict = json_set(verdict, '$.legible', json(?)) "
                "WHERE id = ? AND state = 'ready' AND prepared ->> '$.sha256' = ?",
                (codec.dumps(legible), photo, sha256),
            )

    def photo_refused(self, photo: int, reason: str) -> None:
        """Record why a photo cannot be used."""
        with self._pen.writing() as db:
            db.execute("UPDATE photo SET state = 'refused', reason = ? WHERE id = ?", (reason, photo))

    def set_aside(self, photo: int, *, aside: bool) -> None:
        """Leave a photo out of everything, or take it back in; its bytes stay."""
        with self._pen.writing() as db:
            db.execute("UPDATE photo SET set_aside = ? WHERE id = ?", (int(aside), photo))
            _prepare_again(db, _item_of(db, photo))

    def turn_photo(self, photo: int, quarter_turns: int) -> None:
        """Turn a photo clockwise; it is prepared again."""
        with self._pen.writing() as db:
            db.execute(
                "UPDATE photo SET turns = (turns + ?) % 4, state = 'taken' WHERE id = ? AND state <> 'refused'",
                (quarter_turns % 4, photo),
            )
            _prepare_again(db, _item_of(db, photo))

    def place_photos(self, key: str, order: Sequence[int]) -> None:
        """Put an item's photos in this order; the first is the cover."""
        with self._pen.writing() as db:
            for position, photo in enumerate(order, start=1):
                db.execute("UPDATE photo SET position = ? WHERE id = ? AND item = ?", (position, photo, key))

    def move_photo(self, photo: int, key: str) -> None:
        """Hand a photo to the end of another item. Raises UsageError where that item has the same bytes."""
        with self._pen.writing() as db:
            before = _item_of(db, photo)
            same = db.execute(
                "SELECT 1 FROM photo WHERE item = ? AND sha256 = (SELECT sha256 FROM photo WHERE id = ?)",
                (key, photo),
            ).fetchone()
            if same:
                raise UsageError(f"Item {key} already has this photo.")
            db.execute(
                "UPDATE photo SET item = ?1, position = (SELECT coalesce(max(position), 0) + 1 FROM photo WHERE item = ?1) "
                "WHERE id = ?2",
                (key, photo),
            )
            _bring_back(db, key)
            _prepare_again(db, before)
            _prepare_again(db, key)


def _bring_back(db: apsw.Connection, key: str) -> None:
    """Let an item that was left out for having no photo have one."""
    # Not one that a person rejected: that is held as well.
    db.execute("UPDATE item SET discarded = 0, live = 1 WHERE key = ? AND discarded AND NOT held", (key,))


def _prepare_again(db: apsw.Connection, key: str) -> None:
    db.execute(
        "UPDATE step SET condition = 'ready', attempt = 0, due_at = NULL, note = '', reason = '', needs = '[]' "
        "WHERE item = ? AND stage = 'prepare' AND condition IN ('done', 'person', 'waiting')",
        (key,),
    )
    db.execute("UPDATE item SET live = 1 WHERE key = ?", (key,))


def _item_of(db: apsw.Connection, photo: int) -> str:
    (key,) = one(db, "SELECT item FROM photo WHERE id = ?", (photo,))
    return str(key)
