"""Taking stock: the photos in the store beside those that the journal names."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from app.store.blobs import Blobs, is_whole
from app.store.reading_stock import Named

LOOK_S: Final = 10.0
"""Hashing the photos of years takes minutes: those of unfinished items are read, for so long."""


@dataclass(frozen=True, slots=True)
class Stock:
    """What was found."""

    there: int
    """Photos that the journal names and that are there."""
    bad: tuple[str, ...]
    """``item: file`` of those that are missing or damaged."""
    unnamed: tuple[str, ...]
    """Hashes of photos that no item names."""

    @property
    def sentence(self) -> str:
        """What a person must know."""
        said = [f"{self.there} photos are in the store."]
        if self.bad:
            lacks = ", ".join(self.bad[:5])
            said.append(
                f"{len(self.bad)} photos are missing or damaged ({lacks}): take them again. Nothing of them is sent."
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


def take_stock(blobs: Blobs, stored: Mapping[str, float], named: Mapping[str, Named], opened_at: float) -> Stock:
    """Compare what lies in the store (hash to its time of writing) with what is named; `stored` is listed first.

    What was written since `opened_at` may be on its way to an item. Raises StoreTrouble.
    """
    bad = [f"{one.item}: {one.file}" for sha256, one in named.items() if sha256 not in stored and one.item]
    until = time.monotonic() + LOOK_S
    for sha256, one in named.items():
        if time.monotonic() > until:
            break
        if one.live and sha256 in stored and not is_whole(blobs.original(sha256), sha256):
            bad.append(f"{one.item}: {one.file}")
    unnamed = sorted(sha256 for sha256, at in stored.items() if sha256 not in named and at < opened_at)
    return Stock(sum(sha256 in stored for sha256 in named), tuple(bad), tuple(unnamed))
