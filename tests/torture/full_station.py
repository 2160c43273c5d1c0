"""A child whose station works on a small disk that fills up under it and gets its room back; nobody asks it to go on.

Words: the folder where that disk is mounted, the folder with items to take in, one of them for later. Prints what
was said meanwhile and how many items were answered.
"""

import asyncio
import json
import os
import sys
import time
from pathlib import Path

from app.model.errors import StationError
from app.model.item import Wishes
from app.pipeline import run as running
from app.station import Station, load_settings
from app.store import blobs

disk, items = Path(sys.argv[1]), sorted(Path(sys.argv[2]).iterdir())
LONGEST_S = 120.0
running.RETRY_STORE_S = 0.3
blobs.LEAST_FREE_BYTES = 0


async def answered(station, keys):
    """Wait until all have an answer, and do nothing for it; return how many have one."""
    end = time.monotonic() + LONGEST_S
    while True:
        views = [await station.item(key) for key in keys]
        done = sum(any(result.status == "done" for result in view.results) for view in views)
        if done == len(keys) or time.monotonic() > end:
            return done
        await asyncio.sleep(0.2)


async def main():
    """Take items in, fill the disk, give the room back, and watch."""
    station = await Station.open(load_settings())
    heard = []
    station.subscribe(lambda event: heard.append(getattr(event, "sentence", "")))
    wishes = Wishes(classify=("resale-x",))
    first = await station.take_in(items[:-1], wishes=wishes)
    ballast = disk / "ballast"
    with ballast.open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, os.statvfs(disk).f_bavail * os.statvfs(disk).f_frsize)
    await asyncio.sleep(3)
    begun = time.monotonic()
    try:
        await station.take_in(items[-1:], wishes=wishes)
        refusal = ""
    except StationError as trouble:
        refusal = trouble.sentence
    took_s = time.monotonic() - begun
    ballast.unlink()
    done = await answered(station, first.items)
    second = await station.take_in(items[-1:], wishes=wishes)
    done += await answered(station, second.items)
    await station.close()
    told = [one for one in heard if "cannot be" in one]
    print(json.dumps({"refusal": refusal, "took_s": took_s, "heard": told, "answered": done}))


asyncio.run(main())
