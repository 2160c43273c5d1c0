"""Photographs as a phone or a camera makes them, put together from the real ones that the tests have."""

from pathlib import Path

import interior_photos
from PIL import Image

SOURCES = Path(interior_photos.__file__).parent / "images"
NAMES = ("pexels-36358763.jpg", "pexels-2560067.jpg", "pexels-36236147.jpg", "pexels-4400637.jpg")
SIZES = {12: (4000, 3000), 24: (6000, 4000), 48: (8000, 6000)}
ENLARGED = 1.5
"""A sensor with a colour filter tells apart about as much as a picture of its size that was enlarged by this."""
_ORIENTATION, _QUARTER = 0x0112, 6


def make_photo(path: Path, megapixels: int) -> Path:
    """Write a detailed JPEG (4:2:0, quality 92) held upright by its EXIF orientation; return `path`."""
    width, height = SIZES[megapixels]
    whole = Image.new("RGB", (width, height))
    left, which = 0, 0
    while left < width:
        top, across = 0, 0
        while top < height:
            with Image.open(SOURCES / NAMES[which % len(NAMES)]) as found:
                size = (round(found.width * ENLARGED), round(found.height * ENLARGED))
                part = found.convert("RGB").resize(size, Image.Resampling.BICUBIC)
            whole.paste(part, (left, top))
            top, across, which = top + part.height, part.width, which + 1
        left += across
    about = Image.Exif()
    about[_ORIENTATION] = _QUARTER
    whole.save(path, quality=92, subsampling=2, exif=about)
    return path


def small_photos(folder: Path, count: int, longest_px: int = 720) -> list[Path]:
    """Write `count` small photographs, no two with the same bytes; return their paths in order."""
    folder.mkdir(parents=True)
    kinds = []
    for source in sorted(SOURCES.glob("pexels-*.jpg"))[:8]:
        with Image.open(source) as picture:
            picture.thumbnail((longest_px, longest_px))
            kind = folder / f"{source.stem}.kind"
            picture.convert("RGB").save(kind, "JPEG", quality=85)
        kinds.append(kind.read_bytes())
        kind.unlink()
    made = []
    for number in range(count):
        content = kinds[number % len(kinds)]
        comment = f"photo {number}".encode()
        path = folder / f"IMG_{number:05}.jpg"
        # A comment segment behind the start marker: other bytes, the same picture, and no encoding.
        segment = b"\xff\xfe" + (len(comment) + 2).to_bytes(2, "big") + comment
        path.write_bytes(content[:2] + segment + content[2:])
        made.append(path)
    return made
