"""Prepare: a photo of 12, 24 and 48 MP to its 2048 px picture and its thumbnail, beside plain Pillow and libvips."""

import asyncio
import os
from collections.abc import Iterator
from pathlib import Path

from alike import likeness
from figures import OWN_PYTHON, RIVAL_PYTHON, Asked, Broken, Child, Row, Series, absent, children, in_turn, times
from photos import make_photo

from app.host import paths
from app.imaging.decoders import Decoders

TITLE = "Prepare (2048 px picture and 320 px thumbnail, upright; seconds of one processor)"
LIMIT_S = 420
SPEED = {12: 3.5, 24: 4.5}
MOST_SSIM_LOST = 0.004
TWO_WORKERS = 1.8
MOST_MB = 150
STATION, PILLOW, VIPS = "own/prepared.py", "rivals/pictures.py", "rivals/pictures.py"


def measure(asked: Asked) -> Iterator[Row]:
    """Yield the rows."""
    os.environ["VIPS_CONCURRENCY"] = "1"
    photos = {size: make_photo(asked.folder / f"{size}.jpg", size) for size in (12, 24, 48)}
    wanted = (("station", OWN_PYTHON, STATION), ("pillow", RIVAL_PYTHON, PILLOW), ("vips", RIVAL_PYTHON, VIPS))
    with children(*wanted) as (running, missing):
        yield from absent("prepare", missing, ("pillow", "vips"))
        for size in (12, 24):
            yield from _speed(asked, size, photos[size], running)
    yield from _workers(asked, photos[12])
    yield from _memory(asked, photos[48])


def _speed(asked: Asked, size: int, photo: Path, running: dict[str, Child]) -> Iterator[Row]:
    folders = {name: asked.folder / f"{size}-{name}" for name in ("whole", "alone", "pillow", "vips")}
    for folder in folders.values():
        folder.mkdir()

    def way(child: str, name: str):
        return lambda: running[child].seconds(do="make", way=name, source=str(photo), folder=str(folders[name]))

    ways = {"alone": way("station", "alone"), "whole": way("station", "whole")}
    ways |= {name: way(name, name) for name in ("pillow", "vips") if name in running}
    taken = in_turn(asked.pick(15, 2), ways)
    alike = {name: likeness(photo, folders[name] / "picture.jpg") for name in taken}
    for name in ("pillow", "vips"):
        if name in taken:
            yield _row(size, name, taken, alike)
    if "pillow" in taken:
        ratio = taken["pillow"].median / taken["whole"].median
        yield Row(
            f"{size} MP, the whole job (also: is the file whole, sharpness, barcodes, hash, fsync)",
            _rate(taken["whole"]),
            f"plain Pillow {taken['pillow'].text('ms', 1e3)}",
            times(ratio),
        )


def _rate(series: Series) -> str:
    return f"{1 / series.median:.1f} photos/s, {series.text('ms', 1e3)}"


def _row(size: int, rival: str, taken: dict[str, Series], alike: dict[str, float]) -> Row:
    ratio = taken[rival].median / taken["alone"].median
    named = {"pillow": "plain Pillow", "vips": "libvips"}[rival]
    cells = (
        f"{size} MP, the pictures alone",
        f"{_rate(taken['alone'])}; SSIM {alike['alone']:.4f}",
        f"{named} {taken[rival].text('ms', 1e3)}; SSIM {alike[rival]:.4f}",
        times(ratio),
    )
    if rival != "pillow":
        return Row(*cells)
    lost = alike["pillow"] - alike["alone"]
    fast, good = ratio >= SPEED[size], lost <= MOST_SSIM_LOST
    why = "" if fast else "what is left is the decoder's own time and the fine filter's"
    if not good:
        why += f"{'; ' if why else ''}SSIM is {lost:.4f} lower"
    return Row(*cells, f"{SPEED[size]}x, SSIM within {MOST_SSIM_LOST}", fast and good, why)


def _workers(asked: Asked, photo: Path) -> Iterator[Row]:
    count = asked.pick(24, 6)

    async def run(workers: int) -> float:
        decoders = Decoders(paths.own_command("imaging-worker"), workers=workers, job_limit_s=60)
        made = [asked.folder / f"worker-{number}.jpg" for number in range(count + workers)]

        async def one(path: Path) -> None:
            await decoders.prepare(photo, path, path.with_suffix(".small.jpg"))

        try:
            await asyncio.gather(*(one(path) for path in made[:workers]))
            begun = asyncio.get_running_loop().time()
            await asyncio.gather(*(one(path) for path in made[workers:]))
            return asyncio.get_running_loop().time() - begun
        finally:
            await decoders.close()

    taken = in_turn(
        asked.pick(5, 1), {"one": lambda: asyncio.run(run(1)), "two": lambda: asyncio.run(run(2))}, warm=False
    )
    ratio = taken["one"].median / taken["two"].median
    met = ratio >= TWO_WORKERS
    yield Row(
        "12 MP, two workers (child programs), the whole job",
        f"{count / taken['two'].median:.1f} photos/s",
        f"one worker {count / taken['one'].median:.1f} photos/s",
        times(ratio, 2),
        f"{TWO_WORKERS}x",
        met,
        "" if met else f"{os.cpu_count()} cores, and whatever else ran on them",
    )


def _memory(asked: Asked, photo: Path) -> Iterator[Row]:
    peaks: dict[str, float] = {}
    for name, python, script, way in (
        ("station", OWN_PYTHON, STATION, "whole"),
        ("pillow", RIVAL_PYTHON, PILLOW, "pillow"),
        ("vips", RIVAL_PYTHON, VIPS, "vips"),
    ):
        try:
            child = Child(python, script)
            folder = asked.folder / f"48-{name}"
            folder.mkdir()
            child.ask(do="make", way=way, source=str(photo), folder=str(folder))
            peaks[name] = child.ask(do="memory")["kb"] / 1000
            child.end()
        except Broken:
            continue
    beside = [
        f"{named} {peaks[name]:.0f} MB"
        for name, named in (("pillow", "plain Pillow"), ("vips", "libvips"))
        if name in peaks
    ]
    met = peaks["station"] <= MOST_MB
    yield Row(
        "48 MP, most memory of the whole worker",
        f"{peaks['station']:.0f} MB",
        ", ".join(beside),
        times(peaks["pillow"] / peaks["station"]) if "pillow" in peaks else "",
        f"{MOST_MB} MB",
        met,
        "" if met else "the interpreter and its libraries are part of it",
    )
