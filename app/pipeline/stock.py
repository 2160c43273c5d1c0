"""Taking stock: the photos in the store beside those that the journal names."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from app.store.blobs import Blobs, is_whole
from app.store.reading_stock import Named

LOOK_S: Final = 10.0
"""Hashing the photos of years takes minutes: those of unfinished items are read, for so many seconds."""


@dataclass(frozen=True, slots=True)
class Stock:
    """What was found."""

    there: int
    """Photos that the journal names and that are there."""
    bad: tuple[str, ...]
    """``item: file`` of those that are missing or damaged."""
    unnamed: tuple[str, ...]
    """Hashes of photos that no item names."""
    unread: int = 0
    """Photos of unfinished items that there was no time to read."""

    @property
    def sentence(self) -> str:
        """What a person must know."""
        said = [f"{self.there} photos are in the store."]
        if self.bad:
            lacks = ", ".join(self.bad[:5])
            said.append(
                f"{len(self.bad)} photos are missing or damaged ({lacks}): take them again. Nothing of them is sent."
            )
        if self.unread:
            said.append(
                f"{self.unread} photos were not read: all of them would take too long. Each is looked at before it is sent."
            )
        if self.unnamed:
            said.append(
                f"{len(self.unnamed)} photos are in the store that no item names: `intake-station doctor --take-in` "
                "takes them in again, all on one item that waits for you."
            )
        return " ".join(said)

    @property
    def good(self) -> bool:
        """Whether all is as the journal says."""
        return not self.bad and not self.unnamed


def unnamed(stored: Mapping[str, float], named: Mapping[str, Named], opened_at: float) -> tuple[str, ...]:
    """Return the hashes that lie in the store (hash to its time of writing) and are named nowhere; nothing is read.

    `stored` is listed before `named`. What was written since `opened_at` may be on its way to an item.
    """
    return tuple(sorted(sha256 for sha256, at in stored.items() if sha256 not in named and at < opened_at))


def take_stock(
    blobs: Blobs, stored: Mapping[str, float], named: Mapping[str, Named], opened_at: float, *, look_s: float = LOOK_S
) -> Stock:
    """Compare what lies in the store with what is named, as `unnamed` does, and read for `look_s` seconds.

    Raises StoreTrouble.
    """
    bad = [f"{one.item}: {one.file}" for sha256, one in named.items() if sha256 not in stored and one.item]
    to_read = [(sha256, one) for sha256, one in named.items() if one.live and sha256 in stored]
    until, read = time.monotonic() + look_s, 0
    for sha256, one in to_read:
        if time.monotonic() >= until:
            break
        if not is_whole(blobs.original(sha256), sha256):
            bad.append(f"{one.item}: {one.file}")
        read += 1
    there = sum(sha256 in stored for sha256 in named)
    return Stock(there, tuple(bad), unnamed(stored, named, opened_at), len(to_read) - read)
