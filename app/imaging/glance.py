"""What tells which item a photo belongs to: the codes seen in it, and when its camera took it."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from PIL import Image

from app.imaging.codes import read_codes
from app.imaging.colours import shrink
from app.imaging.opening import open_photo

CODES_PX: Final = 2048
_EXIF_IFD: Final = 0x8769
_TAKEN_TAG: Final = 0x9003


@dataclass(frozen=True, slots=True)
class Glance:
    """Codes and time of one photo."""

    codes: tuple[str, ...]
    taken_s: float | None
    """By the camera's own clock, to compare with the same camera's only; None where the file does not say."""


def glance(source: Path) -> Glance:
    """Read the codes and the EXIF time of a photo, which is only read. Raises Refused for the file's faults."""
    image = open_photo(source, CODES_PX).image
    return Glance(read_codes(shrink(image, CODES_PX).convert("L")), _taken_s(image))


def _taken_s(image: Image.Image) -> float | None:
    try:
        text = str(image.getexif().get_ifd(_EXIF_IFD)[_TAKEN_TAG]).strip("\0 ")
        return datetime.strptime(text, "%Y:%m:%d %H:%M:%S").replace(tzinfo=UTC).timestamp()
    except Exception:  # noqa: BLE001 -- metadata that cannot be read costs the time, not the photo
        return None
