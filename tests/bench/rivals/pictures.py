"""The usual ways to make a 2048 px picture and a 320 px thumbnail: plain Pillow, and libvips."""

import sys
from pathlib import Path

from figures import answer, computed, memory_kb

PICTURE, THUMBNAIL = 2048, 320


def pillow(source: str, folder: str) -> None:
    """Open, turn, scale and save, once for each size: what most programs do."""
    from PIL import Image, ImageOps

    for longest, name in ((PICTURE, "picture.jpg"), (THUMBNAIL, "thumbnail.jpg")):
        with Image.open(source) as opened:
            upright = ImageOps.exif_transpose(opened)
            scale = longest / max(upright.size)
            size = (round(upright.width * scale), round(upright.height * scale))
            upright.resize(size, Image.Resampling.LANCZOS).save(Path(folder) / name, quality=85)


def vips(source: str, folder: str) -> None:
    """Shrink while loading, the thumbnail from the picture."""
    import pyvips

    # As `concurrency` of the station's worker: one thread.
    picture = pyvips.Image.thumbnail(source, PICTURE, height=PICTURE).copy_memory()
    picture.write_to_file(str(Path(folder) / "picture.jpg"), Q=85, keep="none")
    small = picture.thumbnail_image(THUMBNAIL, height=THUMBNAIL)
    small.write_to_file(str(Path(folder) / "thumbnail.jpg"), Q=80, keep="none")


WAYS = {"pillow": pillow, "vips": vips}


def make(way: str, source: str, folder: str) -> dict[str, float]:
    """Make both pictures by one way."""
    return computed(lambda: WAYS[way](source, folder))


def memory() -> dict[str, float]:
    """Tell the most memory that this program had."""
    return {"kb": memory_kb(), "seconds": 0.0}


if __name__ == "__main__":
    if "vips" in sys.argv[1:]:
        import pyvips  # noqa: F401 -- found out at once where it is missing
    answer({"make": make, "memory": memory})
