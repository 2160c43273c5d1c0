"""A person at the window, as a program of its own that can be stopped: corrects an answer, puts a photo aside, takes a listing down."""

import asyncio
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from app.station import Station, load_settings  # the path comes first


async def main(verb: str, key: str, service: str = "") -> None:
    """Do it, and wait for whatever follows from it."""
    station = await Station.open(load_settings())
    try:
        if verb == "correct":
            await station.correct(key, service, {"brand": "Ercol"})
        elif verb == "aside":
            last = (await station.item(key)).photos[-1]
            await station.set_aside(last.photo.id, aside=True)
        else:
            await station.withdraw(key, service)
        await station.drain(30)
    finally:
        await station.close()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
