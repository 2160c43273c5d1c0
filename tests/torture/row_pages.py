"""On which pages of a SQLite file each row stands, read from its b-trees themselves (file format, section 1.6)."""

from dataclasses import dataclass

PAGE = 4096
"""How long a page of the journal is."""
INTERIOR, LEAF = 5, 13
"""The kinds of page of a table whose rows have numbers."""


@dataclass(frozen=True)
class Stands:
    """Where one row stands."""

    on: frozenset[int]
    """The page with the row, and those with the rest of a long one; numbered from 1."""
    below: frozenset[int]
    """The pages that lead there from the root of the table: without one of them SQLite finds no way to the row."""


def stands_of(content, root):
    """Yield (number, where it stands) for each row of the table with this root page."""
    yield from _below(content, root, frozenset())


def _below(content, page, above):
    start = (page - 1) * PAGE
    # The first page begins with the head of the file.
    head = start + (100 if page == 1 else 0)
    kind, cells = content[head], _whole(content, head + 3, 2)
    first = head + (12 if kind == INTERIOR else 8)
    places = [start + _whole(content, first + 2 * cell, 2) for cell in range(cells)]
    if kind == INTERIOR:
        for child in [*(_whole(content, at, 4) for at in places), _whole(content, head + 8, 4)]:
            yield from _below(content, child, above | {page})
        return
    assert kind == LEAF, f"page {page} is of kind {kind}"
    for at in places:
        length, then = _varint(content, at)
        number, begins = _varint(content, then)
        yield number, Stands(frozenset({page, *_rest(content, begins, length)}), above)


def _rest(content, at, length):
    """Return the pages that hold what of a row does not fit on its own."""
    most, least = PAGE - 35, (PAGE - 12) * 32 // 255 - 23
    if length <= most:
        return []
    here = least + (length - least) % (PAGE - 4)
    more = _whole(content, at + (here if here <= most else least), 4)
    found = []
    while more:
        found.append(more)
        more = _whole(content, (more - 1) * PAGE, 4)
    return found


def _whole(content, at, length):
    return int.from_bytes(content[at : at + length], "big")


def _varint(content, at):
    """Return a number as SQLite packs it, and where it ends."""
    value = 0
    for place in range(9):
        byte = content[at + place]
        if place == 8:
            return value << 8 | byte, at + 9
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + place + 1
    raise AssertionError
