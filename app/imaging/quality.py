"""What is plainly wrong with a photo while the item still lies on the table, and how alike two photos are."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

LOOKED_AT_PX: Final = 512
"""Long edge of the grey copy that everything here is measured on."""

DARK_MEAN: Final = 40.0
DARK_BRIGHTEST: Final = 120
"""A dark ground behind a lit item is fine: dark means that even the brightest twentieth is dim."""
BURNT_DARKEST: Final = 225
"""A white ground is fine: burnt out means that even the darkest two-hundredth is next to white."""
BLURRED_BELOW: Final = 10.0
"""Well below every sharp photograph of furniture looked at (19 and up), above nearly all blurred by 8 pixels."""
SMEARED_BELOW: Final = 8.0
SMEARED_SHARE: Final = 0.15
"""Shaken: next to no detail along one direction, and so much less than along another. Of 118 sharp photographs none is."""
JUDGED_CONTRAST: Final = 50.0
"""Between the darkest and the brightest fiftieth; with less (white goods on white) nothing is said of sharpness."""
TINY_PX: Final = 600

DARK: Final = "Very dark: more light, please."
SMEARED: Final = "Shaken: hold the camera still, and shoot it again."
BURNT: Final = "Burnt out: almost everything is white, less light, please."
BLURRED: Final = "Blurred: hold still or clean the lens, and shoot it again."
TINY: Final = "Very small: fewer than 600 pixels on the long edge."
GREY_TAIL: Final = "The lower edge is plain grey: the file may have lost its end."

Grey = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Measured:
    """Figures of one picture, all measured on its small grey copy."""

    brightness: float
    """Mean luminance, 0..255."""
    sharp: float
    """Variance of the Laplacian; higher is sharper."""
    warnings: tuple[str, ...]


def grey_copy(picture: Image.Image, longest_px: int = LOOKED_AT_PX) -> Image.Image:
    """Return a grey copy with at most `longest_px` on its long edge, never enlarged."""
    grey = picture.convert("L")
    grey.thumbnail((longest_px, longest_px), Image.Resampling.BILINEAR, reducing_gap=2.0)
    return grey


def measure(grey: Image.Image, longest_original_px: int) -> Measured:
    """Measure a grey copy; `longest_original_px` is the long edge of the photo as it was taken."""
    seen = np.asarray(grey).astype(np.float32)
    brightness = float(seen.mean())
    sharp = _laplacian_variance(seen)
    warnings = []
    if brightness < DARK_MEAN and float(np.quantile(seen, 0.95)) < DARK_BRIGHTEST:
        warnings.append(DARK)
    if float(np.quantile(seen, 0.005)) >= BURNT_DARKEST:
        warnings.append(BURNT)
    dim, bright = np.quantile(seen, (0.02, 0.98))
    if bright - dim > JUDGED_CONTRAST:
        if sharp < BLURRED_BELOW:
            warnings.append(BLURRED)
        elif _is_smeared(seen):
            warnings.append(SMEARED)
    if longest_original_px < TINY_PX:
        warnings.append(TINY)
    return Measured(round(brightness, 2), round(sharp, 2), tuple(warnings))


def _laplacian_variance(seen: Grey) -> float:
    if min(seen.shape) < 3:
        return 0.0
    middle = seen[1:-1, 1:-1]
    edges = seen[:-2, 1:-1] + seen[2:, 1:-1] + seen[1:-1, :-2] + seen[1:-1, 2:] - 4 * middle
    return float(edges.var(dtype=np.float64))


def _is_smeared(seen: Grey) -> bool:
    """Tell whether detail is missing along one of four directions: the camera moved that way."""
    if min(seen.shape) < 3:
        return False
    middle = 2 * seen[1:-1, 1:-1]
    left, right, upper, lower = slice(None, -2), slice(2, None), slice(None, -2), slice(2, None)
    same = slice(1, -1)
    pairs = (
        (seen[same, left], seen[same, right]),
        (seen[upper, same], seen[lower, same]),
        (seen[upper, left], seen[lower, right]),
        (seen[upper, right], seen[lower, left]),
    )
    detail = [float((one + other - middle).var(dtype=np.float64)) for one, other in pairs]
    return min(detail) < SMEARED_BELOW and min(detail) < SMEARED_SHARE * max(detail)


def has_grey_tail(image: Image.Image) -> bool:
    """Tell whether the last rows are the very grey that decoders fill in for a missing end, and the rest is not."""
    rows = np.asarray(image.crop((0, max(0, image.height - 8), image.width, image.height)).convert("L"))
    if not (rows == 128).all():
        return False
    low, high = image.convert("L").getextrema()
    return low != high


def likeness(grey: Image.Image) -> str:
    """Return a 64 bit difference hash as 16 hex digits: pictures of the same thing differ in few bits."""
    small = np.asarray(grey.resize((9, 8), Image.Resampling.BOX)).astype(np.int16)
    bits = (small[:, 1:] > small[:, :-1]).flatten()
    return f"{int(''.join('1' if bit else '0' for bit in bits), 2):016x}"
