"""How alike a picture is to the photo that it was made from: mean structural similarity of the luminance."""

from pathlib import Path

import numpy as np
from PIL import Image, ImageOps

WINDOW_PX = 7


def likeness(photo: Path, made: Path) -> float:
    """Return how alike a picture is to the photo scaled to its size by LANCZOS and never encoded; 1 is the same."""
    with Image.open(made) as picture, Image.open(photo) as opened:
        upright = ImageOps.exif_transpose(opened)
        one = np.asarray(upright.resize(picture.size, Image.Resampling.LANCZOS).convert("L")).astype(np.float64)
        other = np.asarray(picture.convert("L")).astype(np.float64)
    means = _means(one), _means(other)
    spread = _means(one * one) - means[0] ** 2, _means(other * other) - means[1] ** 2
    together = _means(one * other) - means[0] * means[1]
    c1, c2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2
    above = (2 * means[0] * means[1] + c1) * (2 * together + c2)
    below = (means[0] ** 2 + means[1] ** 2 + c1) * (spread[0] + spread[1] + c2)
    return float((above / below).mean())


def _means(pixels: np.ndarray) -> np.ndarray:
    """Return the mean of every window of 7 x 7 pixels."""
    sums = np.cumsum(np.cumsum(np.pad(pixels, ((1, 0), (1, 0))), axis=0), axis=1)
    n = WINDOW_PX
    return (sums[n:, n:] - sums[:-n, n:] - sums[n:, :-n] + sums[:-n, :-n]) / n**2
