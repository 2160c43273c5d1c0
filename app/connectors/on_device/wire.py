"""Shapes of the on-device recogniser: what it was asked to look at, and what it saw as attributes."""

from collections.abc import Mapping
from pathlib import Path

from app.imaging.eye import Sight
from app.net.shapes import Shape

SHOWN_TEXTS = 12


class Lent(Shape):
    """A photo that was lent, as `app.contract.lend` describes it."""

    position: int
    sha256: str
    path: str


class Asked(Shape):
    """The task: kept in the journal, so that it is found again after a restart."""

    photos: list[Lent]

    def in_order(self) -> list[Path]:
        """Return where the photos are, the cover first."""
        return [Path(photo.path) for photo in sorted(self.photos, key=lambda photo: photo.position)]


def attributes_of(sight: Sight) -> Mapping[str, str]:
    """Return the hints by name, and beside them how sure each is, the codes and the texts."""
    found = {name: hint.value for name, hint in sight.hints.items()}
    if sight.hints:
        found["sure"] = ", ".join(f"{name} {round(hint.sure * 100)} %" for name, hint in sight.hints.items())
    if sight.codes:
        found["codes"] = ", ".join(sight.codes)
    if sight.texts:
        found["text"] = " · ".join(sight.texts[:SHOWN_TEXTS])
    return found
