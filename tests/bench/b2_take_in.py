"""Take-in: a photo arrives and is safe here; then thousands at once, with the window open."""

import asyncio
import hashlib
import os
import secrets
import time
from collections.abc import Iterator
from pathlib import Path

from figures import OWN_PYTHON, Asked, Row, Series, run_script, times
from photos import make_photo

from app.model.photo import PhotoState
from app.station import Station, load_settings

TITLE = "Take-in (copied, flushed, committed: safe here)"
LIMIT_S = 500
LONGEST_S, P99_S = 0.100, 0.016
FIRST_SHOWN_S, SHOWN_LIMIT_S = 1.0, 60.0
"""Within a second of its arrival a photo is judged at the table; a photo that never comes ends the run."""
OTHERS = "the rest of the longest moment the thread was ready and not let run: other programs had the processor"


def measure(asked: Asked) -> Iterator[Row]:
    """Yield the rows."""
    yield from _one_by_one(asked)
    yield from _first_thumbnail(asked)
    yield from _many(asked)


def _one_by_one(asked: Asked) -> Iterator[Row]:
    content = make_photo(asked.folder / "photo.jpg", 12).read_bytes()
    count = asked.pick(300, 40)
    photos = []
    for number in range(count):
        path = asked.folder / f"in-{number:04}.jpg"
        # Behind the end of the picture: other bytes, so another photo.
        path.write_bytes(content + f"photo {number}".encode())
        photos.append(path)
    settings = asked.folder / "settings.toml"
    settings.write_text("[wish]\nclassify = []\nprice = []\npublish = []\n")
    os.environ |= {
        "INTAKE_PRACTICE": "0",
        "INTAKE_DATA_DIR": str(asked.folder / "data"),
        "INTAKE_CONFIG_FILE": str(settings),
        "INTAKE_ON_DEVICE_ENABLED": "0",
    }
    copies = asked.folder / "copies"
    copies.mkdir()

    async def run() -> tuple[list[float], list[float]]:
        # Preparing goes on beside it, as it does at the table, but for these figures a photo arrives when it rests.
        station = await Station.open(load_settings(), working=False)
        safe, floor = [], []
        try:
            key = await station.open_item()
            for path in photos:
                begun = time.perf_counter()
                await asyncio.to_thread(_copy, path, copies)
                floor.append(time.perf_counter() - begun)
                begun = time.perf_counter()
                taken = await station.take_in([path], item=key)
                safe.append(time.perf_counter() - begun)
                assert taken.photos == 1
        finally:
            await station.close()
        return safe, floor

    safe, floor = (Series(tuple(found)) for found in asyncio.run(run()))
    size = len(content) / 1e6
    for name, share in (("p50", 0.5), ("p99", 0.99)):
        yield Row(
            f"one photo of {size:.1f} MB, {name}",
            f"{safe.at(share) * 1e3:.1f} ms",
            f"copied and flushed by hand (no row, no check) {floor.at(share) * 1e3:.1f} ms",
            times(safe.at(share) / floor.at(share)),
        )
    begun = time.process_time()
    hashlib.sha256(content).hexdigest()
    share = (time.process_time() - begun) / safe.median
    yield Row(
        "of that, the hash (sha256)",
        f"{share:.0%}",
        target="5% of take-in",
        met=share <= 0.05,
        why="" if share <= 0.05 else "the disk here is faster than most",
    )


def _first_thumbnail(asked: Asked) -> Iterator[Row]:
    """Photos arrive one after the other at a station that works; each is looked at, prepared and shown."""
    content = (asked.folder / "photo.jpg").read_bytes()
    count = asked.pick(60, 10)
    os.environ["INTAKE_DATA_DIR"] = str(asked.folder / "shown")

    async def run() -> tuple[float, Series]:
        station = await Station.open(load_settings())
        found = []
        try:
            key = await station.open_item()
            for number in range(count + 1):
                path = asked.folder / f"shown-{number:04}.jpg"
                path.write_bytes(content + f"shown {number}".encode())
                begun = time.perf_counter()
                await station.take_in([path], item=key)
                while (await station.item(key)).photos[-1].photo.state is not PhotoState.READY:
                    if time.perf_counter() - begun > SHOWN_LIMIT_S:
                        raise AssertionError("no thumbnail came")
                    await asyncio.sleep(0.005)
                found.append(time.perf_counter() - begun)
        finally:
            await station.close()
        return found[0], Series(tuple(found[1:]))

    first, later = asyncio.run(run())
    met = later.at(0.5) <= FIRST_SHOWN_S
    yield Row(
        "a photo of 12 MP arrives: its thumbnail and verdict are there",
        f"{later.at(0.5) * 1e3:.0f} ms (p99 {later.at(0.99) * 1e3:.0f} ms); the very first after {first * 1e3:.0f} ms",
        target=f"{FIRST_SHOWN_S * 1e3:.0f} ms",
        met=met,
        why="" if met else OTHERS,
    )


def _copy(path: Path, folder: Path) -> None:
    """Copy one file so that it survives a power cut: the least that safe can mean."""
    temporary, final = folder / f"{secrets.token_hex(8)}.part", folder / path.name
    with path.open("rb") as source, temporary.open("wb") as copy:
        while chunk := source.read(1 << 20):
            copy.write(chunk)
        copy.flush()
        os.fsync(copy.fileno())
    temporary.replace(final)
    handle = os.open(folder, os.O_RDONLY)
    os.fsync(handle)
    os.close(handle)


def _many(asked: Asked) -> Iterator[Row]:
    count = asked.pick(5_000, 300)
    said = run_script(OWN_PYTHON, "own/window.py", "take_in", str(asked.folder / "many"), str(count))
    yield Row(
        f"{count:,} photos of 720 px at once, in folders of six",
        f"{count / said['safe_s']:.0f} photos/s safe here; all prepared after {said['ready_s']:.0f} s",
        f"safe after {said['safe_s']:.0f} s",
    )
    longest = said["longest"] <= LONGEST_S
    yield Row(
        "meanwhile the window: longest moment without an answer",
        f"{said['longest'] * 1e3:.0f} ms, of it {said['worked'] * 1e3:.0f} ms its own work",
        target=f"{LONGEST_S * 1e3:.0f} ms",
        met=longest,
        why="" if longest else OTHERS,
    )
    usual = said["p99"] <= P99_S
    yield Row(
        "meanwhile the window: 99 of 100 moments shorter than",
        f"{said['p99'] * 1e3:.1f} ms ({said['ticks']:.0f} looks)",
        target=f"{P99_S * 1e3:.0f} ms",
        met=usual,
        why="" if usual else OTHERS,
    )
    yield Row(
        "meanwhile: most memory of the window's program",
        f"{said['kb'] / 1e3:.0f} MB",
        f"before the first photo {said['before_kb'] / 1e3:.0f} MB",
    )
