"""Any pixels to eight-bit sRGB: depth, palettes, transparency, CMYK and embedded colour profiles."""

from functools import lru_cache
from io import BytesIO
from typing import Final

import numpy as np
from PIL import Image, ImageCms

from app.imaging.opening import NEAR_ENOUGH

_ALPHA_MODES: Final = frozenset({"RGBA", "LA", "PA", "La", "RGBa"})
_DEEP_GREY_MODES: Final = frozenset({"I;16", "I;16L", "I;16B", "I;16N", "I"})
_STRIP_PIXELS: Final = 2_000_000
_COARSE_SHARE: Final = 1.5
"""The fine filter is left to shrink by this much at least; what is beyond is done in whole steps, much faster."""
_WHITE: Final = 255
_SAME_COLOUR: Final = 3
"""A profile that moves no colour further than this (of 255) is sRGB under another name: nothing to convert."""


def shrink(image: Image.Image, longest_px: int) -> Image.Image:
    """Return `image` with at most `longest_px` on its long edge, never enlarged, in mode L, RGB or CMYK.

    It may land down to `NEAR_ENOUGH` of `longest_px` where whole steps lead there. Transparent pictures get a white
    ground. Works in strips, so that a big picture is not held twice.
    """
    longest = max(image.size)
    factor = -(-longest // longest_px)
    if longest / factor < longest_px * NEAR_ENOUGH:  # whole steps would land too low: the fine filter does the rest
        factor = max(1, int(longest / longest_px / _COARSE_SHARE))
    plain = image if factor == 1 and image.mode in {"L", "RGB", "CMYK"} and not _has_alpha(image) else None
    if plain is None:
        plain = _in_strips(image, factor)
    if max(plain.size) <= longest_px:
        return plain
    scale = longest_px / longest
    size = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
    return plain.resize(size, Image.Resampling.LANCZOS)


def _has_alpha(image: Image.Image) -> bool:
    return image.mode in _ALPHA_MODES or "transparency" in image.info


def _in_strips(image: Image.Image, factor: int) -> Image.Image:
    width, height = image.size
    rows = max(1, _STRIP_PIXELS // width // factor) * factor
    whole: Image.Image | None = None
    for top in range(0, height, rows):
        strip = _flat(image.crop((0, top, width, min(height, top + rows))))
        if factor > 1:
            strip = strip.reduce(factor)
        if whole is None:
            whole = Image.new(strip.mode, (strip.width, -(-height // factor)))
        whole.paste(strip, (0, top // factor))
    return whole if whole is not None else image


def _flat(image: Image.Image) -> Image.Image:
    """Return eight bits a channel without transparency: L, RGB or CMYK."""
    if image.mode in _DEEP_GREY_MODES:
        deep = np.asarray(image).astype(np.int64)
        return Image.fromarray((np.clip(deep, 0, 65535) >> 8).astype(np.uint8))
    if _has_alpha(image):
        seen = image.convert("RGBA")
        ground = Image.new("RGB", image.size, (_WHITE, _WHITE, _WHITE))
        ground.paste(seen, mask=seen.getchannel("A"))
        return ground.convert("L") if image.mode in {"L", "LA", "La", "1"} else ground
    if image.mode in {"L", "RGB", "CMYK"}:
        return image
    return image.convert("L" if image.mode == "1" else "RGB")


def to_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Return `image` (L, RGB or CMYK) in sRGB by its embedded profile; a profile that cannot be used is left out."""
    if profile:
        conversion = _conversion(profile, image.mode)
        if conversion is not None:
            return ImageCms.applyTransform(image, conversion) or image
    return image if image.mode == "RGB" else image.convert("RGB")


@lru_cache(maxsize=8)
def _conversion(profile: bytes, mode: str) -> ImageCms.ImageCmsTransform | None:
    """Build the way from a profile to sRGB; None where there is nothing to convert or no way."""
    try:
        conversion = ImageCms.buildTransform(
            ImageCms.ImageCmsProfile(BytesIO(profile)),
            ImageCms.createProfile("sRGB"),
            mode,
            "RGB",
            ImageCms.Intent.RELATIVE_COLORIMETRIC,
            ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )
        return None if mode != "CMYK" and _changes_nothing(conversion, mode) else conversion
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return None


def _changes_nothing(conversion: ImageCms.ImageCmsTransform, mode: str) -> bool:
    steps = np.linspace(0, 255, 9).round().astype(np.uint8)
    if mode == "L":
        probe = Image.fromarray(steps[None, :])
    else:
        probe = Image.fromarray(np.stack(np.meshgrid(steps, steps, steps), axis=-1).reshape(27, 27, 3))
    converted = ImageCms.applyTransform(probe, conversion)
    if converted is None:
        return False
    moved = np.asarray(converted).astype(np.int16) - np.asarray(probe.convert("RGB")).astype(np.int16)
    return int(np.abs(moved).max()) <= _SAME_COLOUR
