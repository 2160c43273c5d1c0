"""Reads which photos the journal names at all."""

from dataclasses import dataclass

import apsw


@dataclass(frozen=True, slots=True)
class Named:
    """A photo of the store as the journal knows it."""

    item: str
    """Empty for one that was copied for an order and is on no item yet."""
    file: str
    live: bool


def named_photos(db: apsw.Connection) -> dict[str, Named]:
    """Return every original by its hash."""
    copied = {
        sha256: Named("", file, live=False) for sha256, file in db.execute("SELECT sha256, file FROM errand_copy")
    }
    rows = db.execute(
        "SELECT photo.sha256, photo.item, photo.file, max(item.live AND photo.set_aside = 0 AND photo.state <> 'refused') "
        "FROM photo JOIN item ON item.key = photo.item GROUP BY photo.sha256"
    )
    return copied | {sha256: Named(item, file, live=bool(live)) for sha256, item, file, live in rows}
