"""The prepared picture and its thumbnail from one decode: upright sRGB JPEG, nothing in it but pixels."""

import hashlib
import os
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Final

from PIL import Image

from app.imaging.codes import read_codes
from app.imaging.colours import shrink, to_srgb
from app.imaging.opening import open_photo
from app.imaging.quality import GREY_TAIL, grey_copy, has_grey_tail, likeness, measure
from app.model.errors import Refused

QUALITY: Final = 86
"""Makes up for a decoder that scales in whole steps: as like the photo as the fine filter at 85, in fewer bytes."""
LOWEST_QUALITY: Final = 50
_QUALITY_STEP: Final = 7
_SIZE_STEP: Final = 0.8
SMALLEST_PX: Final = 64
"""Below this nobody can see what it is: a limit that asks for less is refused."""
THUMBNAIL_QUALITY: Final = 80
_SUBSAMPLING_420: Final = 2
_QUARTER_TURNS: Final = (None, Image.Transpose.ROTATE_270, Image.Transpose.ROTATE_180, Image.Transpose.ROTATE_90)
"""By quarter turns clockwise; Pillow counts its turns the other way round."""


@dataclass(frozen=True, slots=True)
class Made:
    """What one job made and saw; sizes in pixels and bytes."""

    kind: str
    width: int
    """Of the upright original."""
    height: int
    sha256: str
    """Of the prepared picture, as are the next three."""
    picture_width: int
    picture_height: int
    size_bytes: int
    sharp: float
    brightness: float
    warnings: tuple[str, ...]
    codes: tuple[str, ...]
    likeness: str


def make(
    source: Path,
    picture: Path,
    thumbnail: Path,
    *,
    longest_px: int,
    thumbnail_px: int,
    most_bytes: int,
    turns: int,
    part: str,
) -> Made:
    """Write the prepared picture and its thumbnail and return what was seen; the same source gives the same bytes.

    Both files are written under their name plus `part`, synced, then renamed; syncing the folder is the caller's.
    Raises Refused for the source's faults, OSError for the disk's, MemoryError.
    """
    opened = open_photo(source, longest_px)
    damaged_looking = opened.kind == "jpeg" and has_grey_tail(opened.image)
    lying = to_srgb(shrink(opened.image, longest_px), opened.profile)
    grey = grey_copy(lying)
    measured = measure(grey, max(opened.width, opened.height))
    alike = likeness(_turned(grey, opened.turn))
    upright = _turned(_turned(lying, opened.turn), _QUARTER_TURNS[turns % 4])
    codes = read_codes(upright.convert("L"))
    encoded, final = _encode_under(upright, most_bytes)
    small = thumbnail_of(upright, thumbnail_px)
    _write(picture, part, encoded)
    _write(thumbnail, part, encode(small, THUMBNAIL_QUALITY))
    return Made(
        kind=opened.kind,
        width=opened.width,
        height=opened.height,
        sha256=hashlib.sha256(encoded).hexdigest(),
        picture_width=final[0],
        picture_height=final[1],
        size_bytes=len(encoded),
        sharp=measured.sharp,
        brightness=measured.brightness,
        warnings=(*measured.warnings, GREY_TAIL) if damaged_looking else measured.warnings,
        codes=codes,
        likeness=alike,
    )


def thumbnail_of(upright: Image.Image, longest_px: int) -> Image.Image:
    """Return a copy of a prepared picture with at most `longest_px` on its long edge."""
    return upright.copy() if max(upright.size) <= longest_px else _fit(upright, longest_px)


def _turned(image: Image.Image, turn: Image.Transpose | None) -> Image.Image:
    return image if turn is None else image.transpose(turn)


def _fit(image: Image.Image, longest_px: int) -> Image.Image:
    scale = longest_px / max(image.size)
    size = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
    return image.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)


def _encode_under(image: Image.Image, most_bytes: int) -> tuple[bytes, tuple[int, int]]:
    """Encode at the best quality, then size, that stays under `most_bytes`; return the bytes and the size."""
    while True:
        for quality in range(QUALITY, LOWEST_QUALITY - 1, -_QUALITY_STEP):
            encoded = encode(image, quality)
            if len(encoded) <= most_bytes:
                return encoded, image.size
        smaller = int(max(image.size) * _SIZE_STEP)
        if smaller < SMALLEST_PX:
            raise Refused(f"cannot be made smaller than {most_bytes} bytes")
        image = _fit(image, smaller)


def encode(image: Image.Image, quality: int) -> bytes:
    """Encode pixels and nothing else: what Pillow would carry over from the source is taken away first."""
    image.info = {}
    encoded = BytesIO()
    image.save(
        encoded,
        "JPEG",
        quality=quality,
        subsampling=_SUBSAMPLING_420,
        optimize=False,
        progressive=False,
        exif=b"",
        icc_profile=None,
        comment=b"",
    )
    return encoded.getvalue()


def _write(path: Path, part: str, content: bytes) -> None:
    unfinished = path.with_name(path.name + part)
    try:
        with unfinished.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    except OSError:
        unfinished.unlink(missing_ok=True)
        raise
