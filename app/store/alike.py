"""The question for photos of other items that may look like those of one; asked through the indexes of the likeness."""

_QUARTERS = tuple(f"substr(%s.verdict ->> '$.likeness', {place}, 4)" for place in range(1, 16, 4))
_SAME = (*(f"{one % 'other'} = {one % 'mine'}" for one in _QUARTERS), "other.sha256 = mine.sha256")
_ALIKE = " UNION ".join(f"SELECT other.id FROM mine, photo AS other WHERE {one}" for one in _SAME)


def alike(columns: str) -> str:
    """Return the query for the item ?1: photos with the bytes, or a quarter of the likeness, of one of its photos."""
    return (
        "WITH mine AS MATERIALIZED "
        "(SELECT verdict, sha256 FROM photo WHERE item = ?1 AND state = 'ready' AND set_aside = 0) "
        f"SELECT {columns} FROM photo WHERE id IN ({_ALIKE}) AND item <> ?1 AND state = 'ready' AND set_aside = 0 "
        "AND item IN (SELECT key FROM item WHERE discarded = 0)"
    )
