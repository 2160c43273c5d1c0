"""Measures how tags are told at the table on tags drawn on real photographs; prints the tables of decision 20.

`python scripts/measure_tags.py [FOLDER]`: the photographs are those of `measure_eye.py`, with its FOLDER.
"""

import math
import statistics
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import ClassVar

import cv2
import numpy as np
from measure_eye import RESOURCES, TAGS_EACH, photographs
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from app.imaging.tags import LEAST_SURE, load_brands
from app.imaging.text import EYE_PX, TALLEST, FoundLine, Pixels, TextReader

FINER_PX = 960
LOOKS_PX = (480, EYE_PX)
"""What a finer look would read, and what it would take."""
TAG_LINE_PX = 120
"""Of 2048: the tallest line of a tag that lies in a photo by chance."""
USUAL: dict[str, float] = {"px": 28, "tilt": 8, "away": 0, "blur": 0.7}
SPOILED: tuple[tuple[str, Mapping[str, float]], ...] = (
    *((f"letters {px} px", {"px": px}) for px in (10, 14, 20, 28, 40, 80)),
    *((f"turned {tilt}°", {"tilt": tilt}) for tilt in (15, 30, 45, 60, 90, 180)),
    *((f"seen from the side, {away}°", {"away": away}) for away in (30, 45, 60, 70)),
    *((f"blurred by {blur} px", {"blur": blur}) for blur in (2, 4, 6)),
)


def drawn(photo: Path, number: int, names: list[str], px: float, tilt: float, away: float, blur: float) -> Image.Image:
    """Lay a drawn tag on a photograph of 2048 pixels: letters of `px`, turned, seen from the side, out of focus."""
    fonts = sorted((RESOURCES / "fonts").glob("*.otf"))
    with Image.open(photo) as opened:
        ground = opened.convert("RGB")
    ground.thumbnail((2048, 2048))
    font, height = ImageFont.truetype(fonts[number % len(fonts)], px), int(px)
    lines = (names[(number * 37 + height) % len(names)].upper(), "100% COTTON", "SIZE M")
    size = (int(max(font.getlength(line) for line in lines)) + 2 * height, int(1.6 * height * 3) + height)
    paper, ink = (((245, 243, 236), (20, 20, 20)), ((30, 30, 35), (240, 240, 240)), ((190, 30, 40), (250, 250, 250)))[
        number % 3
    ]
    tag = Image.new("RGB", size, paper)
    for row, line in enumerate(lines):
        ImageDraw.Draw(tag).text((height, height // 2 + int(row * 1.6 * height)), line, font=font, fill=ink)
    turned = _from_the_side(tag.convert("RGBA"), away).rotate(
        tilt if number % 2 else -tilt, expand=True, resample=Image.Resampling.BICUBIC
    )
    left, top = (
        number * 131 % max(1, ground.width - turned.width),
        number * 197 % max(1, ground.height - turned.height),
    )
    ground.paste(turned, (left, top), turned)
    return ground.filter(ImageFilter.GaussianBlur(blur))


def _from_the_side(tag: Image.Image, degrees: float) -> Image.Image:
    if not degrees:
        return tag
    width, height = tag.size
    wide, shrunk = max(2, int(width * math.cos(math.radians(degrees)))), 0.35 * math.sin(math.radians(degrees)) * height
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    seen = np.array([[0, 0], [wide, shrunk / 2], [wide, height - shrunk / 2], [0, height]], np.float32)
    matrix = cv2.getPerspectiveTransform(corners, seen)
    return Image.fromarray(cv2.warpPerspective(np.asarray(tag), matrix, (wide, height), flags=cv2.INTER_AREA))


class Looks:
    """What the reader finds in one picture at each size, and what it took."""

    spent_ms: ClassVar[dict[int, list[float]]] = {px: [] for px in (*LOOKS_PX, FINER_PX)}

    def __init__(self, reader: TextReader, picture: Image.Image) -> None:
        self._reader = reader
        self._seen: Pixels = np.ascontiguousarray(np.asarray(picture.convert("RGB"))[:, :, ::-1])
        self._kept: dict[int, tuple[FoundLine, ...]] = {}

    def lines(self, px: int) -> tuple[FoundLine, ...]:
        """Return the lines that are found at a size."""
        if px not in self._kept:
            began = time.process_time()
            self._kept[px] = self._reader.lines(self._seen, px)
            self.spent_ms[px].append(1000 * (time.process_time() - began))
        return self._kept[px]

    def reads(self, px: int) -> bool:
        """Tell whether a line of them is read."""
        tallest = TALLEST * max(self._seen.shape[:2])
        return any(
            one.sure >= LEAST_SURE and one.height_px <= tallest and any(map(str.isalnum, one.text))
            for one in self.lines(px)
        )

    def found_unread(self, px: int, least: int) -> bool:
        """Tell whether so many lines of a tag's height are found and none is read."""
        return not self.reads(px) and sum(one.height_px <= TAG_LINE_PX for one in self.lines(px)) >= least


def judged(look: Looks) -> tuple[bool, ...]:
    """Return what one picture adds to each column of the table."""
    small, large = (look.reads(px) for px in LOOKS_PX)
    told = not large
    unread = tuple(look.found_unread(LOOKS_PX[0], least) for least in (1, 2))
    return small, large, small or large, told, told and look.reads(FINER_PX), *unread


def row(name: str, pictures: Iterator[Image.Image], reader: TextReader) -> None:
    """Print what becomes of these pictures."""
    found = [judged(Looks(reader, picture)) for picture in pictures]
    numbers = " | ".join(str(sum(column)) for column in zip(*found, strict=True))
    print(f"| {name} | {len(found)} | {numbers} |", flush=True)


def main() -> int:
    """Measure and print."""
    reader = TextReader()
    photos = photographs(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
    small, large = LOOKS_PX
    print(
        f"| tag | n | read at {small} | at {large} | at either | told | told, though {FINER_PX} reads it | found at {small} and not read, 1 line | 2 lines |"
    )
    print("|---|---|---|---|---|---|---|---|---|")
    grounds = [photo for photo in photos if photo.stem.startswith("pexels")][:TAGS_EACH]
    names = [brand.name for brand in load_brands(RESOURCES / "brands.txt")]
    for name, spoiled in SPOILED:
        how = {**USUAL, **spoiled}
        row(name, (drawn(photo, number, names, **how) for number, photo in enumerate(grounds)), reader)
    row("no tag", (_whole(photo) for photo in photos), reader)
    for px, spent in Looks.spent_ms.items():
        print(f"{px} px: {statistics.median(spent):.0f} ms of processor time (median of {len(spent)})")
    return 0


def _whole(photo: Path) -> Image.Image:
    with Image.open(photo) as opened:
        picture = opened.convert("RGB")
    picture.thumbnail((2048, 2048))
    return picture


if __name__ == "__main__":
    sys.exit(main())
