"""Reads of how things were taken in: files of watched folders, photos by their bytes, items left out and their neighbours."""

import os
from pathlib import Path

import apsw

from app.host.folder import Mark


class TakenReading:
    """The part of every read that is about taking in; used on the journal's own thread only."""

    def __init__(self, connection: apsw.Connection) -> None:
        self._db = connection

    def is_left_out(self, key: str) -> bool:
        """Tell whether an item was left out: it never got a photo, or a person rejected it."""
        return self._db.execute("SELECT 1 FROM item WHERE key = ? AND discarded = 1", (key,)).fetchone() is not None

    def neighbours(self, key: str) -> tuple[str | None, str | None]:
        """Return the keys of the items taken in just before and just after one; None where there is none."""
        (number,) = self._db.execute("SELECT number FROM item WHERE key = ?", (key,)).fetchall()[0]
        found = []
        for side, order in (("<", "DESC"), (">", "ASC")):
            row = self._db.execute(
                f"SELECT key FROM item WHERE discarded = 0 AND number {side} ? ORDER BY number {order} LIMIT 1",
                (number,),
            ).fetchone()
            found.append(row[0] if row else None)
        return found[0], found[1]

    def seen_files(self, top: Path) -> dict[Path, Mark]:
        """Return the files below a watched folder that a decision was made about, as they stood then."""
        # Every path below begins with the folder and a separator; the separator's successor ends the range.
        below, after = os.fsencode(top) + os.sep.encode(), os.fsencode(top) + chr(ord(os.sep) + 1).encode()
        rows = self._db.execute(
            "SELECT path, size_bytes, changed_ns FROM seen_file WHERE path > ? AND path < ?", (below, after)
        )
        return {Path(os.fsdecode(path)): Mark(size, changed) for path, size, changed in rows}

    def has_photo(self, sha256: str) -> bool:
        """Tell whether any item, also one that was left out, has a photo of these very bytes."""
        return self._db.execute("SELECT 1 FROM photo WHERE sha256 = ? LIMIT 1", (sha256,)).fetchone() is not None

    def folders(self, key: str) -> dict[int, str]:
        """Return, by photo id, the folder that each photo of an item was taken in from; pasted ones have none."""
        rows = self._db.execute(
            "SELECT photo.id, folder FROM photo JOIN photo_folder ON photo_folder.photo = photo.id WHERE item = ?",
            (key,),
        )
        return {int(photo): str(folder) for photo, folder in rows}
