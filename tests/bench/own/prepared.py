"""The station's own way to make a picture and its thumbnail: the whole job of its worker, and the pictures alone."""

from pathlib import Path

from figures import answer, computed, memory_kb

from app.imaging import picture as making
from app.imaging.colours import shrink, to_srgb
from app.imaging.opening import open_photo

PICTURE, THUMBNAIL = 2048, 320


def whole(source: str, folder: str) -> None:
    """Do the worker's whole job: pictures, checks of the file, measures of the picture, barcodes, hash, fsync."""
    making.make(
        Path(source),
        Path(folder) / "picture.jpg",
        Path(folder) / "thumbnail.jpg",
        longest_px=PICTURE,
        thumbnail_px=THUMBNAIL,
        most_bytes=9_500_000,
        turns=0,
        part=".part",
    )


def alone(source: str, folder: str) -> None:
    """Do what the rivals do: both pictures, nothing else."""
    opened = open_photo(Path(source), PICTURE)
    lying = to_srgb(shrink(opened.image, PICTURE), opened.profile)
    upright = lying if opened.turn is None else lying.transpose(opened.turn)
    small = making.thumbnail_of(upright, THUMBNAIL)
    (Path(folder) / "picture.jpg").write_bytes(making.encode(upright, making.QUALITY))
    (Path(folder) / "thumbnail.jpg").write_bytes(making.encode(small, making.THUMBNAIL_QUALITY))


WAYS = {"whole": whole, "alone": alone}


def make(way: str, source: str, folder: str) -> dict[str, float]:
    """Make both pictures by one way."""
    return computed(lambda: WAYS[way](source, folder))


def memory() -> dict[str, float]:
    """Tell the most memory that this program had."""
    return {"kb": memory_kb(), "seconds": 0.0}


if __name__ == "__main__":
    answer({"make": make, "memory": memory})
