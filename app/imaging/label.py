"""Draws labels: a barcode, the same as text, what the item is, a small picture of it, and where it lies."""

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PIL import Image, ImageDraw, ImageFont

from app.imaging.bars import code_bars
from app.model.label import Label

DOTS_PER_MM: Final = 12
"""300 dots an inch, nearly: what label printers have."""
EDGE_MM: Final = 2
BAR_MM: Final = 0.25
"""The thinnest bar: what table scanners read with room to spare."""


def draw_label(label: Label, size_mm: tuple[int, int], fonts: Path) -> bytes:
    """Return a label as a PNG in greys at 12 dots a millimetre; `fonts` is the folder of the fonts.

    What does not fit is cut with an ellipsis; the barcode is never cut: where the label is too narrow for it, its bars
    are made thinner, down to one dot. Raises OSError without the fonts.
    """
    wide, tall = (side * DOTS_PER_MM for side in size_mm)
    page = Image.new("L", (wide, tall), 255)
    draw = ImageDraw.Draw(page)
    edge = EDGE_MM * DOTS_PER_MM
    strong, plain = fonts / "Inter-SemiBold.otf", fonts / "Inter-Medium.otf"
    bars_tall = round(tall * 0.3)
    bars = _bars(label.code, bars_tall, wide - 2 * edge)
    page.paste(bars, ((wide - bars.width) // 2, tall - edge - bars_tall))
    foot = tall - edge - bars_tall - _LINE_GAP
    row = round(tall * 0.105)
    foot -= row
    _write(draw, (edge, foot), label.code, ImageFont.truetype(str(strong), row), wide - 2 * edge)
    if label.number > 1:
        small = ImageFont.truetype(str(plain), round(row * 0.8))
        words = f"print {label.number}"
        draw.text((wide - edge - small.getlength(words), foot), words, fill=0, font=small)
    picture = _picture(label.thumbnail, foot - edge - _LINE_GAP)
    left = edge
    if picture is not None:
        page.paste(picture, (edge, edge))
        left += picture.width + edge
    right = wide - edge
    if label.bay:
        large = ImageFont.truetype(str(strong), round(row * 1.7))
        bay = _cut(_plain(label.bay), large, (wide - left) // 2)
        right -= round(large.getlength(bay))
        draw.text((right, edge), bay, fill=0, font=large)
        right -= edge
    top = edge
    for number, text in enumerate(_plain(one) for one in (label.title, *label.lines)):
        height = round(row * (1.1 if number == 0 else 0.9))
        if top + height > foot - _LINE_GAP:
            break
        font = ImageFont.truetype(str(strong if number == 0 else plain), height)
        room = (right if top < edge + row * 2 else wide - edge) - left
        for line in _broken(text, font, room, 2 if number == 0 else 1):
            draw.text((left, top), line, fill=0, font=font)
            top += round(height * 1.25)
    return _png(page)


_LINE_GAP: Final = 8


def _plain(text: str) -> str:
    """Return a text on one line, without control characters: the font's layout refuses some of them."""
    return "".join(sign for sign in " ".join(text.split()) if sign.isprintable())


def _bars(code: str, tall: int, room: int) -> Image.Image:
    for dots in range(round(BAR_MM * DOTS_PER_MM), 0, -1):
        bars = code_bars(code, dots, tall)
        if bars.width <= room:
            return bars
    return bars


def _picture(file: Path | None, tall: int) -> Image.Image | None:
    """Return the small picture as black dots on white, as label printers print; None where there is none."""
    if file is None:
        return None
    try:
        with Image.open(file) as opened:
            grey = opened.convert("L")
    except OSError:
        # A label without its picture is better than none.
        return None
    grey.thumbnail((tall * 4 // 3, tall), Image.Resampling.LANCZOS)
    return grey.convert("1")


def _write(
    draw: ImageDraw.ImageDraw, at: tuple[int, int], text: str, font: ImageFont.FreeTypeFont, room: float
) -> None:
    draw.text(at, _cut(text, font, room), fill=0, font=font)


def _broken(text: str, font: ImageFont.FreeTypeFont, room: float, most: int) -> Sequence[str]:
    """Break a text into at most so many lines, the last one cut where it is too long."""
    lines: list[str] = []
    words = text.split()
    while words and len(lines) < most - 1:
        count = next((n for n in range(len(words), 0, -1) if font.getlength(" ".join(words[:n])) <= room), 0)
        if not count:
            break
        lines.append(" ".join(words[:count]))
        words = words[count:]
    return [*lines, _cut(" ".join(words), font, room)] if words else lines


def _cut(text: str, font: ImageFont.FreeTypeFont, room: float) -> str:
    if font.getlength(text) <= room:
        return text
    while text and font.getlength(f"{text}…") > room:
        text = text[:-1]
    return f"{text.rstrip()}…"


def _png(page: Image.Image) -> bytes:
    written = io.BytesIO()
    page.save(written, "PNG", dpi=(DOTS_PER_MM * 25.4, DOTS_PER_MM * 25.4))
    return written.getvalue()
