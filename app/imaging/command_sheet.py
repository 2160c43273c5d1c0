"""The printed sheet of command codes: a page of barcodes, each with what it does."""

import io
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

from PIL import Image, ImageDraw, ImageFont

from app.imaging.bars import code_bars

DOTS_PER_MM: Final = 12
"""300 dots an inch, nearly: what every office printer draws without blurring a bar."""
PAGE_MM: Final = (210, 297)
MARGIN_MM: Final = 16
ROW_MM: Final = 38
"""Far enough from its neighbour that a scanner held askew reads one code."""
BAR_MM: Final = 0.42
CODE_TALL_MM: Final = 17
TITLE: Final = "Intake Station: scan to do"
WORDS: Final[Mapping[str, str]] = {
    "next": "Next: close the item, open the next one",
    "shoot": "Shoot: take a photo with the camera",
    "retake": "Retake: set the newest photo aside",
    "hold": "Hold: send nothing of this item, or let it go on",
    "reject": "Reject: leave the open item out",
    "undo": "Undo: take the last thing back",
}
"""What each command does, its name first."""


def command_sheet(commands: Sequence[tuple[str, str]], font: Path, say: Callable[[str], str]) -> bytes:
    """Return a PDF page with (code, command) pairs; `font` is a font file, `say` puts its words into a language.

    Raises OSError without the font.
    """
    wide, tall = (side * DOTS_PER_MM for side in PAGE_MM)
    page = Image.new("1", (wide, tall), 1)
    draw = ImageDraw.Draw(page)
    draw.fontmode = "1"
    title, strong, plain = (ImageFont.truetype(str(font), round(size * DOTS_PER_MM)) for size in (7, 6.5, 4))
    at = MARGIN_MM * DOTS_PER_MM
    draw.text((at, at), say(TITLE), fill=0, font=title)
    for row, (code, command) in enumerate(commands):
        top = at + (16 + row * ROW_MM) * DOTS_PER_MM
        name, _, sentence = say(WORDS[command]).partition(": ")
        draw.text((at, top), name, fill=0, font=strong)
        draw.text((at, top + 10 * DOTS_PER_MM), sentence, fill=0, font=plain)
        bars = code_bars(code, round(BAR_MM * DOTS_PER_MM), CODE_TALL_MM * DOTS_PER_MM)
        page.paste(bars, (wide - at - bars.width, top))
    written = io.BytesIO()
    page.save(written, "PDF", resolution=DOTS_PER_MM * 25.4, title=say(TITLE))
    return written.getvalue()
