"""A child that keeps the real window open while item after item goes by, and says what grew.

Words: how many items, how many turns of Qt's loop, 1 or 0 for collecting garbage or leaving it and open files behind,
a folder of its own.
"""

import asyncio
import gc
import json
import os
import random
import sys
import time
from pathlib import Path

import child_window
from PIL import Image

from app.__main__ import _collect_on_this_thread
from app.model.item import Wishes
from app.ui import pictures

items, turns, protected, folder = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3] == "1", Path(sys.argv[4])

AT_ONCE = min(5, max(1, items // 3))
LONGEST_S = 120.0
# Pictures are kept up to a bound; it is reached early here, so that what grows afterwards is something else.
pictures.KEEP_BYTES = 4_000_000


left = []


def photo(number):
    """Lay a photo out that is like no other; return its folder."""
    place = folder / "in" / str(number)
    place.mkdir(parents=True)
    noise = random.Random(number).randbytes(16 * 12 * 3)
    Image.frombytes("RGB", (16, 12), noise).resize((480, 360), Image.Resampling.BICUBIC).save(place / "IMG_1.jpg")
    return place


def grown():
    """Return what may grow: memory in kB, open files, live objects."""
    memory = int(Path("/proc/self/status").read_text(encoding="ascii").split("VmRSS:")[1].split()[0])
    if protected:
        gc.unfreeze()
        gc.collect()
    # Counted without touching them: gc.get_objects() would hand out what other threads are still building.
    # They stay frozen, as the program freezes what is there once its window stands.
    gc.freeze()
    objects = gc.get_freeze_count()
    return memory, len(list(Path("/proc/self/fd").iterdir())), objects


async def one(station, shell, number):
    """Take one item in, show it, and wait for its answer."""
    place = await asyncio.to_thread(photo, number)
    taken = await station.take_in([place], wishes=Wishes(classify=("resale-x",)))
    (key,) = taken.items
    end = time.monotonic() + LONGEST_S
    while time.monotonic() < end:
        shown = await station.item(key)
        if any(result.status == "done" for result in shown.results):
            shell._show_item(shown)
            if not protected:
                left.extend(os.open(os.devnull, os.O_RDONLY) for _ in range(10))
            return
        await asyncio.sleep(0.1)
    raise AssertionError(f"item {number} had no answer within {LONGEST_S} s")


async def main():
    """Let them go by, and print what grew after the first third."""
    async with child_window.window(1440, 900, sending=True) as (station, shell):
        gc.freeze()
        pauses, measured = [], []

        async def tick():
            while True:
                before = time.perf_counter()
                await asyncio.sleep(0.005)
                pauses.append(time.perf_counter() - before - 0.005)

        for begin in range(0, items, AT_ONCE):
            # Not while this file itself counts, which takes the loop longer than anything that the window does.
            ticking = asyncio.create_task(tick())
            await asyncio.gather(*(one(station, shell, number) for number in range(begin, min(begin + AT_ONCE, items))))
            ticking.cancel()
            if not measured or begin >= items // 3:
                measured.append((begin + AT_ONCE, *grown()))
        nones = sys.getrefcount(None)
        for _ in range(turns):
            await asyncio.sleep(0)
        drift = (sys.getrefcount(None) - nones) / turns
        first, last = measured[1 if len(measured) > 2 else 0], measured[-1]
        went_by = last[0] - first[0]
        pauses.sort()
    print(
        json.dumps(
            {
                "kb": (last[1] - first[1]) / went_by,
                "files": last[2] - first[2],
                "objects": (last[3] - first[3]) / went_by,
                "drift": drift,
                "pause_ms": 1000 * pauses[int(len(pauses) * 0.99)],
            }
        ),
        flush=True,
    )


def begin(app):
    """Collect garbage as the program does, or not at all."""
    if protected:
        return _collect_on_this_thread(app)
    return gc.disable()


child_window.keep_to(folder, INTAKE_ON_DEVICE_ENABLED="0", INTAKE_POLL_INITIAL_S="0.2", INTAKE_POLL_MAX_S="0.5")
child_window.run(main, begin)
