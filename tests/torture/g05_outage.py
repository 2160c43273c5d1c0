"""G5: a day without a network by a clock that is set forward; then everything goes out, and no more than it takes."""

import asyncio
import json
import resource
import time
from contextlib import ExitStack
from pathlib import Path
from unittest.mock import patch

from g01_kills import WORDS, environment, make_items
from practice_services import Practice, practice_services
from rows import Asked, Figure, Row

from app.model.item import Wishes
from app.pipeline import effects
from app.pipeline import run as runner
from app.station import Settings, Station
from app.store.journal import Journal

WISHES = Wishes(classify=("resale-x",), price=("resale-x",), publish=("repurch",))
SETTINGS = {"task_seconds": 0.1, "rate_per_minute": 1_000_000}
EXPIRED = (
    {"service": "resale-x", "op": "upload_url", "do": "revoke_token", "times": 1},
    {"service": "resale-x", "op": "put_photo", "do": "expire_url", "times": 1},
)
"""What ran out meanwhile: the sign-in, and the first address for a photo."""
HOUR_S = 3_600.0
HOURS = 24
A_WEEK_S = 7 * 86_400.0
LONGEST_S = 1_200.0
MOST_MORE = 1.05
MOST_RETRIES = 60
"""Tries a lane makes in a day without a network: they go from every 5 s to once an hour."""
MOST_MB = 400
OUTAGE_COSTS = 8
"""Sign-ins, an address that is asked for again, a photo that is sent again, and a look: once, however many items."""
POLLS = {"get_task"}
"""How often these are asked depends on how busy this machine is."""


class Clock:
    """The time of day, set forward by whoever holds it."""

    def __init__(self) -> None:
        self.ahead = 0.0
        self._real = time.time

    def now(self) -> float:
        """Return seconds since the epoch."""
        return self._real() + self.ahead


def requests(folder: Path) -> int:
    """Return how many requests the services were asked so far, beside asking whether a task is done yet."""
    calls = folder / "services" / "calls.jsonl"
    lines = calls.read_text(encoding="utf-8").splitlines() if calls.exists() else []
    return sum(json.loads(line)["op"] not in POLLS for line in lines)


async def opened(folder: Path, practice: Practice) -> Station:
    """Open a station by the environment that is set."""
    with patch.dict("os.environ", environment(folder, practice) | {"INTAKE_SETTLE_S": "60", "INTAKE_BACK_OFF_S": "5"}):
        return await Station.open(Settings.load())


async def take_in(station: Station, folder: Path) -> None:
    """Take every folder in as an item."""
    words = station.read_words(dict(word.split("=", 1) for word in (*WORDS, "price=120 GBP")))
    await station.take_in([folder], wishes=WISHES, words=words, approve=True, check=True)


async def carried(station: Station, clock: Clock) -> bool:
    """Drain until nothing waits, the clock going on as fast as it is waited for; tell whether all is done."""
    end = time.monotonic() + LONGEST_S
    while time.monotonic() < end:
        done = await station.drain(5.0, hurry=False)
        if not done.waiting:
            return not done.needs_person
        clock.ahead += 60.0
    return False


async def without_outage(asked: Asked, clock: Clock, count: int) -> int:
    """Carry as many items with the network there; return the requests that it takes."""
    folder = asked.folder / "calm"
    make_items(folder / "in", count)
    with practice_services(folder) as practice:
        practice.misbehave(**SETTINGS)
        station = await opened(folder, practice)
        try:
            await take_in(station, folder / "in")
            await carried(station, clock)
        finally:
            await station.close()
    return requests(folder)


async def outage(asked: Asked, clock: Clock, count: int) -> tuple[int, int, int, list[str], str]:
    """Take items in during a day without a network; return lost, doubled, requests, what broke, and other counts."""
    folder, broken = asked.folder / "outage", []
    make_items(folder / "in", count)
    with practice_services(folder) as practice:
        practice.misbehave(**SETTINGS)
        station = await opened(folder, practice)
        await station.test_connection("resale-x")
        await station.test_connection("repurch")
    before = requests(folder)
    try:
        await take_in(station, folder / "in")
        jumps = 8 if asked.short else HOURS * 4
        for _ in range(jumps):
            clock.ahead += HOURS * HOUR_S / jumps
            station._rooms.runner.wake()
            await station.drain(0.05, hurry=False)
        tries = station._rooms.journal.read._db.execute("SELECT coalesce(sum(attempt), 0) FROM step").fetchone()[0]
        if tries > MOST_RETRIES * count:
            broken.append(f"{tries} tries without a network")
        if not asked.protected:
            for row in await station.items():
                await station._rooms.thread.run(
                    lambda key=row.key: station._rooms.journal.items.set_live(key, live=False)
                )
        with practice_services(folder) as practice:
            practice.misbehave(*EXPIRED, **SETTINGS)
            if not await carried(station, clock):
                broken.append(f"not drained: {[row.note for row in await station.queue()][:3]}")
            took = requests(folder) - before
            clock.ahead += A_WEEK_S
            await carried(station, clock)
            later = requests(folder) - before - took
            made = [str(entry["sku"]) for entry in practice.ledger("repurch", "create_listing")]
        rows = await station.items()
        published = [view for row in rows if (view := await station.item(row.key)).publications]
    finally:
        await station.close()
    lost = count - len(published) + len({row.key for row in rows} - set(made))
    return (
        lost,
        len(made) - len(set(made)),
        took,
        broken,
        f"{tries} tries while away; {later} requests in the week after",
    )


def run(asked: Asked) -> Row:
    """Compare a day without a network with a calm one."""
    count = 2 if asked.short else 150
    clock = Clock()
    with ExitStack() as held:
        held.enter_context(patch.object(time, "time", clock.now))
        held.enter_context(patch.object(Journal.__init__, "__defaults__", (clock.now,)))
        # Nobody waits a minute for a clock that is set forward by hand.
        held.enter_context(patch.object(runner, "LONGEST_SLEEP_S", 0.05))
        # Looking once more for twins comes by the clock that is set forward, not by what an outage costs.
        held.enter_context(patch.object(effects, "CALM_AUDITS_S", (2 * A_WEEK_S,)))
        calm = asyncio.run(without_outage(asked, clock, count))
        lost, doubled, took, broken, more = asyncio.run(outage(asked, clock, count))
    if took > calm * MOST_MORE + OUTAGE_COSTS:
        broken.append(f"{took} requests, {calm} without an outage")
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    if not asked.short and megabytes > MOST_MB:
        broken.append(f"{megabytes} MB")
    return Row(
        tried=f"{count} items taken in during {HOURS} h without a network",
        lost=lost,
        doubled=doubled,
        more=f"{took} requests, {calm} without an outage; {more}; {megabytes} MB",
        broken="; ".join(broken),
    )


FIGURE = Figure("G5", "a day without a network: it all goes out afterwards, with no more requests than it takes", run)
