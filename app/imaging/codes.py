"""Barcodes in a picture: the ones that goods, labels and the station's own keys carry."""

from typing import Final

import numpy as np
import zxingcpp
from PIL import Image

MOST_CODES: Final = 8
LONGEST_CODE: Final = 200
SHORTEST_LOOSE_CODE: Final = 4
"""Code 39 has no check character: shorter texts are stripes of a cushion more often than a label."""

_FORMATS: Final = zxingcpp.BarcodeFormats(
    (
        zxingcpp.BarcodeFormat.EAN13,
        zxingcpp.BarcodeFormat.EAN8,
        zxingcpp.BarcodeFormat.UPCA,
        zxingcpp.BarcodeFormat.UPCE,
        zxingcpp.BarcodeFormat.Code128,
        zxingcpp.BarcodeFormat.Code39,
        zxingcpp.BarcodeFormat.QRCode,
        zxingcpp.BarcodeFormat.DataMatrix,
    )
)


def read_codes(grey: Image.Image) -> tuple[str, ...]:
    """Return the texts of the barcodes in a grey picture (mode L), sorted, each once; plain printable text only."""
    found = zxingcpp.read_barcodes(np.ascontiguousarray(grey), formats=_FORMATS, try_invert=False)
    texts = set()
    for code in found:
        text = "".join(character for character in code.text if character.isprintable()).strip()
        loose = code.format == zxingcpp.BarcodeFormat.Code39
        if text and len(text) <= LONGEST_CODE and not (loose and len(text) < SHORTEST_LOOSE_CODE):
            texts.add(text)
    return tuple(sorted(texts)[:MOST_CODES])
