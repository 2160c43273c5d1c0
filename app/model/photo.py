"""Photo and PreparedPhoto: the photograph as it came, and the picture that is sent."""

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
