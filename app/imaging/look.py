"""What a picture shows at a glance: colours, shape, brightness and codes, from its pixels alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from app.imaging.codes import read_codes
from app.imaging.colours import shrink, to_srgb
from app.imaging.opening import open_photo

LOOKED_AT_PX: Final = 160
"""Long edge of the copy whose pixels are sorted into colours and foreground."""
CODES_PX: Final = 2048
SMALLEST_SHARE: Final = 0.03
"""A colour with less of the foreground than this is not named."""
BORDER_SHARE: Final = 0.06
"""So much of each edge is taken for background."""
MOST_GROUNDS: Final = 3
SAME_GROUND: Final = 14.0
"""Lab distance up to which a pixel belongs to a colour of the background."""
SMALLEST_FOREGROUND: Final = 0.02
"""With less foreground than this the whole frame is taken: a close-up or an empty table."""

_PALETTE: Final[Mapping[str, tuple[tuple[int, int, int], ...]]] = {
    "black": ((18, 18, 18), (40, 38, 38)),
    "white": ((250, 250, 250), (232, 231, 228)),
    "grey": ((128, 128, 128), (90, 90, 92), (170, 170, 170), (205, 205, 205)),
    "brown": ((101, 67, 33), (139, 90, 50), (70, 45, 30), (120, 82, 62)),
    "tan": ((190, 150, 105), (170, 128, 88)),
    "beige": ((225, 208, 180), (205, 188, 165), (238, 226, 206)),
    "red": ((190, 25, 30), (140, 20, 25), (220, 50, 45)),
    "pink": ((240, 150, 175), (225, 100, 140), (245, 200, 205)),
    "orange": ((235, 125, 30), (205, 100, 40)),
    "yellow": ((240, 205, 50), (220, 180, 60), (250, 235, 120)),
    "green": ((50, 130, 60), (85, 107, 60), (30, 75, 45), (140, 175, 110), (60, 180, 90)),
    "blue": ((50, 100, 190), (90, 150, 215), (70, 110, 145), (150, 190, 225), (40, 150, 170)),
    "navy": ((20, 30, 75), (30, 42, 90)),
    "purple": ((110, 50, 140), (150, 100, 180), (75, 40, 85)),
}
COLOURS: Final = tuple(_PALETTE)
"""Every name a colour can get."""

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class ColourShare:
    """A colour by name and its share of the foreground, 0..1."""

    name: str
    share: float


@dataclass(frozen=True, slots=True)
class Shape:
    """The foreground's outline as a box."""

    aspect: float
    """Width of the box divided by its height."""
    fill: float
    """How much of the box is foreground, 0..1."""
    share: float
    """How much of the frame is foreground, 0..1."""


@dataclass(frozen=True, slots=True)
class Look:
    """What was seen; the same bytes always give the same look."""

    colours: tuple[ColourShare, ...]
    """Of the foreground, the largest share first."""
    background: str
    """The main colour along the border."""
    shape: Shape
    brightness: float
    """Mean luminance of the whole frame, 0..255."""
    codes: tuple[str, ...]
    """Texts of the barcodes."""
    width: int
    """Of the upright picture, in pixels."""
    height: int


def look(path: Path) -> Look:
    """Open the picture at `path` under the checks of `opening.open_photo` and say what it shows.

    Decodes in the calling program. Raises Refused with a sentence that stands behind the file's name, MemoryError.
    """
    opened = open_photo(path, CODES_PX)
    picture = to_srgb(shrink(opened.image, CODES_PX), opened.profile)
    if opened.turn is not None:
        picture = picture.transpose(opened.turn)
    return look_at(picture, opened.width, opened.height)


def look_at(picture: Image.Image, width: int, height: int) -> Look:
    """Say what an upright sRGB picture shows; `width` and `height` are those of its original."""
    codes = read_codes(picture.convert("L"))
    small = shrink(picture, LOOKED_AT_PX)
    pixels = np.asarray(small)
    lab = _lab(pixels.astype(np.float64) / 255)
    names = _nearest(lab)
    foreground = _foreground(lab)
    return Look(
        colours=_shares(names[foreground]),
        background=COLOURS[int(np.bincount(names[_border(names.shape)]).argmax())],
        shape=_shape(foreground),
        brightness=round(float((pixels @ np.array([0.299, 0.587, 0.114])).mean()), 2),
        codes=codes,
        width=width,
        height=height,
    )


def _lab(rgb: Numbers) -> Numbers:
    """Convert sRGB (0..1) to CIE Lab, where equal distances look about equally far apart."""
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    to_xyz = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
    xyz = linear @ to_xyz.T / np.array([0.95047, 1.0, 1.08883])
    f = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.stack((116 * f[..., 1] - 16, 500 * (f[..., 0] - f[..., 1]), 200 * (f[..., 1] - f[..., 2])), axis=-1)


_SAMPLES: Final = _lab(np.array([sample for samples in _PALETTE.values() for sample in samples], np.float64) / 255)
_SAMPLE_NAMES: Final = np.array([n for n, samples in enumerate(_PALETTE.values()) for _ in samples])


def _nearest(lab: Numbers) -> NDArray[np.intp]:
    """Return the number of the nearest colour name for each pixel; hue weighs more than lightness."""
    weights = np.array([0.6, 1.0, 1.0])
    distances = (((lab[..., None, :] - _SAMPLES) * weights) ** 2).sum(axis=-1)
    found: NDArray[np.intp] = _SAMPLE_NAMES[distances.argmin(axis=-1)]
    return found


def _border(shape: tuple[int, ...]) -> NDArray[np.bool_]:
    edge = max(1, round(min(shape) * BORDER_SHARE))
    border = np.ones(shape, np.bool_)
    border[edge:-edge, edge:-edge] = False
    return border


def _foreground(lab: Numbers) -> NDArray[np.bool_]:
    """Return the pixels that are unlike the few main colours along the border."""
    rest = lab[_border(lab.shape[:2])]
    foreground = np.ones(lab.shape[:2], np.bool_)
    enough = max(1, len(rest) // 10)
    for _ in range(MOST_GROUNDS):
        if len(rest) < enough:
            break
        cells = np.round(rest / SAME_GROUND).astype(np.int64)
        _, which, counts = np.unique(cells, axis=0, return_inverse=True, return_counts=True)
        ground = rest[which.ravel() == counts.argmax()].mean(axis=0)
        foreground &= np.linalg.norm(lab - ground, axis=-1) > SAME_GROUND
        rest = rest[np.linalg.norm(rest - ground, axis=-1) > SAME_GROUND]
    return foreground if foreground.mean() >= SMALLEST_FOREGROUND else np.ones_like(foreground)


def _shares(names: NDArray[np.intp]) -> tuple[ColourShare, ...]:
    counts = np.bincount(names, minlength=len(COLOURS)) / names.size
    order = sorted(range(len(COLOURS)), key=lambda n: (-counts[n], n))
    named = tuple(ColourShare(COLOURS[n], round(float(counts[n]), 4)) for n in order if counts[n] >= SMALLEST_SHARE)
    return named or (ColourShare(COLOURS[order[0]], round(float(counts[order[0]]), 4)),)


def _shape(foreground: NDArray[np.bool_]) -> Shape:
    """Measure the box that holds nearly all of the foreground: stray pixels do not stretch it."""
    box = []
    for axis in (1, 0):
        along = np.cumsum(foreground.sum(axis=axis))
        low, high = np.searchsorted(along, (along[-1] * 0.02, along[-1] * 0.98))
        box.append((int(low), int(high) + 1))
    (top, bottom), (left, right) = box
    inside = foreground[top:bottom, left:right]
    return Shape(
        aspect=round((right - left) / (bottom - top), 3),
        fill=round(float(inside.mean()), 3),
        share=round(float(foreground.mean()), 3),
    )
