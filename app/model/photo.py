"""Photo and PreparedPhoto: the photograph as it came, and the picture that is sent."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class PhotoState(StrEnum):
    """How far one photo has come on this machine."""

    TAKEN = "taken"
    """Copied to the station's store and committed: safe here."""
    READY = "ready"
    """Decoded, checked and prepared for sending."""
    REFUSED = "refused"
    """Could not be used; `reason` says why in words. The bytes are kept."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the station saw in a photo while the item still lies on the table."""

    sharp: float | None = None
    """Variance of the Laplacian on a 512 px grey copy; higher is sharper; None where it was not measured."""
    brightness: float | None = None
    """Mean luminance 0..255."""
    warnings: tuple[str, ...] = ()
    """Sentences for the worker, such as ``"Very dark: more light, please."``."""
    codes: tuple[str, ...] = ()
    """Texts of the barcodes seen in the photo."""
    likeness: str = ""
    """64 bit difference hash of the upright original in 16 hex digits; empty where it was not measured."""
    legible: bool | None = None
    """Whether anything in it can be read; None where nobody tried, which is so unless a tag is meant to be in it."""


@dataclass(frozen=True, slots=True)
class PreparedPhoto:
    """The picture made from a photo: upright, sRGB JPEG without metadata."""

    sha256: str
    width: int
    height: int
    size_bytes: int


@dataclass(frozen=True, slots=True)
class Photo:
    """One photograph of one item, in the order the worker gave it."""

    id: int
    item: str
    position: int
    """1-based; 1 is the cover. Set-aside photos keep the place where they were."""
    sha256: str
    """Of the original's bytes: its name in the store."""
    file: str
    """The name it came with, as text only; never used as a path."""
    size_bytes: int
    state: PhotoState
    set_aside: bool = False
    reason: str | None = None
    width: int | None = None
    height: int | None = None
    verdict: Verdict = Verdict()
    prepared: PreparedPhoto | None = None


NEARLY_THE_SAME_BITS = 7
"""Of 64. Two photographs of different things or from different sides are further apart; docs/decisions/0015 measured."""


AS_GOOD_AS_THE_SAME_BITS = 3
"""Of 64, for a photograph against those of all other items: there are many, so chance has many tries."""
PLAIN_BITS = 8
"""A likeness with so few bits of one kind is of a plain surface, which many photographs share."""


def looks_like(mine: Sequence[Photo], others: Sequence[Photo]) -> dict[str, tuple[int, int]]:
    """Return, by the item of `others` that looks like this one, (place here, place there) of the nearest photos.

    The same bytes say it, or a photo that is as good as the same: sent on, made smaller, brightened.
    """
    near: dict[str, tuple[int, int, int]] = {}
    usable = [one for one in mine if one.state is PhotoState.READY and not one.set_aside]
    for place, photo in enumerate(usable, start=1):
        for other in others:
            bits = 0 if other.sha256 == photo.sha256 else _bits_apart(photo, other)
            if bits is not None and bits <= AS_GOOD_AS_THE_SAME_BITS:
                found = (bits, place, other.position)
                near[other.item] = min(near.get(other.item, found), found)
    return {item: (here, there) for item, (_, here, there) in near.items()}


def _bits_apart(one: Photo, other: Photo) -> int | None:
    """Return in how many bits two photos differ, None where that would say nothing."""
    if not one.verdict.likeness or not other.verdict.likeness:
        return None
    bits = int(one.verdict.likeness, 16)
    if not PLAIN_BITS <= bits.bit_count() <= 64 - PLAIN_BITS:
        return None
    return (bits ^ int(other.verdict.likeness, 16)).bit_count()


def nearly_the_same(photos: Sequence[Photo]) -> dict[int, int]:
    """Return, by the id of each photo that repeats an earlier one of its item, the place of that one (1 is the cover).

    `photos` are an item's, in order; those set aside or refused neither count nor are counted.
    """
    # Two that differ in fewer bits than they have bytes share a byte at its place: only those are compared, so that
    # thousands of photos on one item take no minute.
    seen: dict[tuple[int, int], list[tuple[int, int]]] = {}
    found: dict[int, int] = {}
    usable = (one for one in photos if one.state is PhotoState.READY and not one.set_aside)
    for place, photo in enumerate(usable, start=1):
        if not photo.verdict.likeness:
            continue
        bits = int(photo.verdict.likeness, 16)
        shared = [seen.setdefault(one, []) for one in enumerate(bits.to_bytes(8, "big"))]
        first = min(
            (at for some in shared for at, other in some if (bits ^ other).bit_count() <= NEARLY_THE_SAME_BITS),
            default=None,
        )
        if first is None:
            for some in shared:
                some.append((place, bits))
        else:
            found[photo.id] = first
    return found
