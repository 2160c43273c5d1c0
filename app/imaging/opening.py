"""The one way in for foreign pictures: checked, limited, decoded once at the smallest scale that is enough."""

import os
import re
import stat
import warnings
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Final

import pi_heif
from PIL import Image

from app.imaging.sniff import HEAD_BYTES, sniff
from app.imaging.whole import CUT_OFF, UNREADABLE, check_whole
from app.model.errors import Refused

MOST_PIXELS: Final = 120_000_000
MOST_SOURCE_BYTES: Final = 250_000_000
NEAR_ENOUGH: Final = 15 / 16
"""A picture shrunk in whole steps may land this far under the size asked for: up to five times faster."""

EMPTY: Final = "is empty"
NO_PHOTO: Final = "is not a photo this station can read (JPEG, PNG, WebP or HEIC)"
NO_FILE: Final = "is not a file"
TOO_MUCH_MEMORY: Final = "needs too much memory"

_FORMATS: Final = {"jpeg": "JPEG", "png": "PNG", "webp": "WEBP", "heic": "HEIF"}
_ORIENTATION_TAG: Final = 0x0112
_UPRIGHT: Final = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
SIDEWAYS: Final = frozenset(
    {
        Image.Transpose.TRANSPOSE,
        Image.Transpose.TRANSVERSE,
        Image.Transpose.ROTATE_90,
        Image.Transpose.ROTATE_270,
    }
)

# A second fence behind our own check of the header: Pillow's, made an error for every picture of this program.
Image.MAX_IMAGE_PIXELS = MOST_PIXELS
warnings.filterwarnings("error", category=Image.DecompressionBombWarning)
pi_heif.register_heif_opener(thumbnails=False, depth_images=False, aux_images=False, decode_threads=1)


@dataclass(frozen=True, slots=True)
class Opened:
    """A decoded picture as it lies in the file (not yet turned upright), perhaps scaled down by its decoder."""

    image: Image.Image
    kind: str
    """As `sniff` names it."""
    width: int
    """Of the upright original, in pixels."""
    height: int
    turn: Image.Transpose | None
    """What makes it upright."""
    profile: bytes | None
    """The embedded ICC profile, unchecked."""


def open_photo(path: Path, longest_px: int) -> Opened:
    """Open, check and decode the photo at `path`, for a use that needs `longest_px` on its long edge.

    The decoder may scale a JPEG down, never below `NEAR_ENOUGH` of that; other kinds come in full. Of a file with
    many frames the first (or the one the file calls primary) is taken.
    Raises Refused with a sentence that stands behind the file's name; MemoryError goes through.
    """
    content = _read(path)
    if not content:
        raise Refused(EMPTY)
    kind = sniff(content[:HEAD_BYTES])
    if kind is None:
        raise Refused(NO_PHOTO)
    size = check_whole(kind, content)
    if size is not None:
        _check_size(*size)
    try:
        image = Image.open(BytesIO(content), formats=[_FORMATS[kind]])
        width, height = image.size
        _check_size(width, height)
        _draft(image, longest_px)
        image.load()
    except (Refused, MemoryError):
        raise
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        pixels = re.search(r"\d+", str(error))
        raise Refused(f"is too large: {int(pixels[0]) if pixels else MOST_PIXELS:,} pixels") from None
    except Exception as error:  # noqa: BLE001 -- a foreign file may break its decoder in any way at all
        raise Refused(CUT_OFF if "truncated" in str(error) else UNREADABLE, raw=repr(error)) from None
    turn = None if kind == "heic" else _turn(image)  # HEIC says its orientation in the container: already done
    if turn in SIDEWAYS:
        width, height = height, width
    profile = image.info.get("icc_profile")
    return Opened(image, kind, width, height, turn, profile if isinstance(profile, bytes) else None)


def _read(path: Path) -> bytes:
    """Read a regular file and nothing else: a pipe or a device named .jpg would hang or never end."""
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(descriptor, "rb") as file:
        about = os.fstat(descriptor)
        if not stat.S_ISREG(about.st_mode):
            raise Refused(NO_FILE)
        if about.st_size > MOST_SOURCE_BYTES:
            raise Refused(f"is too large: {about.st_size // 1_000_000} MB")
        return file.read(MOST_SOURCE_BYTES)


def _check_size(width: int, height: int) -> None:
    if width * height > MOST_PIXELS:
        raise Refused(f"is too large: {width} × {height} pixels")


def _draft(image: Image.Image, longest_px: int) -> None:
    """Let the JPEG decoder skip detail that nobody will see; other decoders have no such way."""
    if image.format not in {"JPEG", "MPO"}:
        return
    longest = max(image.size)
    scale = next((scale for scale in (8, 4, 2) if longest / scale >= longest_px * NEAR_ENOUGH), 1)
    if scale > 1 and min(image.size) >= scale:
        image.draft(None, (image.width // scale, image.height // scale))


def _turn(image: Image.Image) -> Image.Transpose | None:
    try:
        orientation = image.getexif().get(_ORIENTATION_TAG)
    except Exception:  # noqa: BLE001 -- metadata that cannot be read costs the orientation, not the photo
        return None
    return _UPRIGHT.get(orientation) if isinstance(orientation, int) else None
