"""Draws barcodes that scanners read: Code 128."""

import numpy as np
import zxingcpp
from PIL import Image


def code_bars(text: str, dots_a_bar: int, tall: int) -> Image.Image:
    """Return a Code 128 of printable ASCII as a black and white picture with its quiet zones, `tall` dots high."""
    made = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.Code128)
    rows = np.array(zxingcpp.write_barcode_to_image(made, scale=1, add_quiet_zones=True))
    line = Image.fromarray(rows[rows.shape[0] // 2][np.newaxis, :])
    return line.resize((line.width * dots_a_bar, tall), Image.Resampling.NEAREST).convert("1", dither=Image.Dither.NONE)
