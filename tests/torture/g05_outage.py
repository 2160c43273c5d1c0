"""G5: a day without a network by a clock that is set forward; then everything goes out, and no more than it takes."""

import asyncio
import random
import resource
import time
from collections import Counter, defaultdict
from contextlib import ExitStack
from itertools import combinations, pairwise
from pathlib import Path
from unittest.mock import patch

from books import Books
from g01_kills import WORDS, doubles, environment, make_items
from practice_services import Practice, practice_services
from rows import Asked, Figure, Row

from app.model.item import Wishes
from app.model.step import Condition, Step
from app.pipeline import effects
from app.pipeline import run as runner
from app.practice.ledger import read_calls
from app.station import Settings, Station
from app.store.journal import Journal

WISHES = Wishes(classify=("resale-x",), price=("resale-x",), publish=("repurch",))
OTHERS = Wishes(classify=("resellerio", "resell-scan"))
"""What one item more is for: so that more than one service is tried again. Its own requests are not counted."""
SETTINGS = {"task_seconds": 0.1, "rate_per_minute": 1_000_000}
EXPIRED = (
    {"service": "resale-x", "op": "upload_url", "do": "revoke_token", "times": 1},
    {"service": "resale-x", "op": "put_photo", "do": "expire_url", "times": 1},
)
"""What ran out meanwhile: the sign-in, and the first address for a photo."""
SLOW = tuple(
    {"service": service, "op": f"{verb} /*", "do": "delay", "when": "before", "seconds": 0.05, "times": 100}
    for service in ("resale-x", "repurch")
    for verb in ("GET", "POST", "PUT")
)
"""The first answers take a while, so that requests which come together are seen together."""
MOST_AT_ONCE = {"resale-x": 4, "repurch": 2}
"""What the connectors ask for: so many calls at once, and so many photos beside them."""
PHOTO_CALLS = {"upload_url", "put_photo", "upload_photo"}
APART_S = 0.2
"""Services that failed as often as one another are still not tried again within this time: chance spreads them."""
PIXELS = 320
BATCH = 20
HOUR_S = 3_600.0
HOURS = 24
DROPPED = 2
"""Items that a queue with a cap has no place for."""
A_WEEK_S = 7 * 86_400.0
LONGEST_S = 2_400.0
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
    """Return how many requests the two services got so far, beside asking whether a task is done yet."""
    calls = read_calls(folder / "services")
    return sum(call["op"] not in POLLS and call["service"] in MOST_AT_ONCE for call in calls)


def most_at_once(folder: Path) -> Counter[tuple[str, str]]:
    """Return how many calls, and how many photos, were at each service at the same moment, at most."""
    moments: dict[tuple[str, str], list[tuple[float, int]]] = defaultdict(list)
    for call in read_calls(folder / "services"):
        if call["service"] not in MOST_AT_ONCE:
            continue
        kind = call["service"], "photos" if call["op"] in PHOTO_CALLS else "calls"
        moments[kind] += [(call["begun"], 1), (call["at"], -1)]
    most: Counter[tuple[str, str]] = Counter()
    for kind, changes in moments.items():
        there = 0
        for _, change in sorted(changes):
            there += change
            most[kind] = max(most[kind], there)
    return most


def apart_s(station: Station) -> float:
    """Return how near to each other two services that failed equally often are tried again."""
    lanes = [lane for lane in station._rooms.shop.lanes.values() if lane.status == "offline"]
    pairs = [pair for pair in combinations(lanes, 2) if pair[0].failures == pair[1].failures]
    return min((abs(one.closed_until - other.closed_until) for one, other in pairs), default=HOUR_S)


def cap(station: Station, most: int) -> None:
    """Have the station keep so many items that wait for a network, and leave the others, as queues with a cap do."""
    end, kept = station._rooms.runner._end, set()

    async def ended(step: Step, condition: Condition, *how: object, **more: object) -> Step:
        if condition is Condition.WAITING and len(kept) < most:
            kept.add(step.item)
        if condition is Condition.WAITING and step.item not in kept:
            return await end(step, Condition.CANCELLED, None, "", "")
        return await end(step, condition, *how, **more)

    station._rooms.runner._end = ended


async def opened(folder: Path, practice: Practice) -> Station:
    """Open a station by the environment that is set."""
    with patch.dict("os.environ", environment(folder, practice) | {"INTAKE_SETTLE_S": "60", "INTAKE_BACK_OFF_S": "5"}):
        return await Station.open(Settings.load())


async def take_in(station: Station, folder: Path, wishes: Wishes = WISHES) -> None:
    """Take every folder in as an item."""
    words = station.read_words(dict(word.split("=", 1) for word in (*WORDS, "price=120 GBP")))
    await station.take_in([folder], wishes=wishes, words=words, approve=True, check=True)


async def carried(station: Station, clock: Clock) -> bool:
    """Drain until nothing waits, the clock going on as fast as it is waited for; tell whether all is done."""
    end = time.monotonic() + LONGEST_S
    while time.monotonic() < end:
        done = await station.drain(5.0, hurry=False)
        if not done.waiting:
            return not done.needs_person
        clock.ahead += 60.0
    return False


async def without_outage(asked: Asked, clock: Clock, batches: int, batch: int) -> list[int]:
    """Carry items with the network there, one batch after the other; return the requests after each."""
    folder, after = asked.folder / "calm", []
    make_items(folder / "in", batches * batch, PIXELS)
    made = sorted((folder / "in").iterdir())
    with practice_services(folder) as practice:
        practice.misbehave(**SETTINGS)
        station = await opened(folder, practice)
        try:
            for number in range(batches):
                taken = folder / str(number)
                taken.mkdir()
                for one in made[number * batch : (number + 1) * batch]:
                    one.rename(taken / one.name)
                await take_in(station, taken)
                await carried(station, clock)
                after.append(requests(folder))
        finally:
            await station.close()
    return after


async def outage(asked: Asked, clock: Clock, count: int) -> tuple[int, int, int, list[str], str]:
    """Take items in during a day without a network; return lost, doubled, requests, what broke, and other counts."""
    folder, broken = asked.folder / "outage", []
    make_items(folder / "in", count, PIXELS)
    make_items(folder / "other", 1, PIXELS + 1)
    with practice_services(folder) as practice:
        practice.misbehave(**SETTINGS)
        station = await opened(folder, practice)
        station._rooms.runner._chance = random.Random(asked.seed).random if asked.protected else lambda: 0.5
        if not asked.protected:
            # The item for the other services waits too.
            cap(station, count + 1 - DROPPED)
        for service in (*OTHERS.classify, *MOST_AT_ONCE):
            await station.test_connection(service)
    begun = requests(folder)
    try:
        await take_in(station, folder / "other", OTHERS)
        others = {row.key for row in await station.items()}
        await take_in(station, folder / "in")
        jumps = 8 if asked.short else HOURS * 2
        for _ in range(jumps):
            lanes = [station._rooms.shop.lanes[name] for name in OTHERS.classify]
            failed = [lane.failures for lane in lanes]
            clock.ahead += HOURS * HOUR_S / jumps
            station._rooms.runner.wake()
            for _ in range(400):
                await station.drain(0.05, hurry=False)
                # Tried once more, or not to be tried again before the next hour.
                now = clock.now()
                steps = [step for key in others for step in (await station.item(key)).steps]
                later = not any(step.due_at is not None and step.due_at <= now for step in steps)
                if later or all(
                    lane.failures > before or lane.closed_until > now
                    for lane, before in zip(lanes, failed, strict=True)
                ):
                    break
        tries = station._rooms.journal.read._db.execute("SELECT coalesce(sum(attempt), 0) FROM step").fetchone()[0]
        if tries > MOST_RETRIES * count:
            broken.append(f"{tries} tries without a network")
        apart = apart_s(station)
        if apart < APART_S:
            broken.append(f"two services are tried again within {apart:.3f} s")
        if not asked.protected:
            for lane in station._rooms.shop.lanes.values():
                lane._small = lane._photos = asyncio.Semaphore(100)
        with practice_services(folder) as practice:
            practice.misbehave(*EXPIRED, *SLOW, **SETTINGS)
            if not await carried(station, clock):
                broken.append(f"not drained: {[row.note for row in await station.queue()][:3]}")
            took = requests(folder) - begun
            clock.ahead += A_WEEK_S
            await carried(station, clock)
            later = requests(folder) - begun - took
            most = most_at_once(folder)
            for (service, kind), number in most.items():
                if number > MOST_AT_ONCE[service]:
                    broken.append(f"{number} {kind} at once at {service}")
            books = Books.of(practice)
        rows = [row for row in await station.items() if row.key not in others]
        said = {row.key: [one.remote_id for one in (await station.item(row.key)).publications] for row in rows}
    finally:
        await station.close()
    listed = {key: books.ids("repurch", key) for key in said}
    lost = max(0, count - len(said)) + sum(
        not named or not set(named) <= set(listed[key]) for key, named in said.items()
    )
    doubled = doubles(books.keys("repurch"))
    at_once = ", ".join(f"{number} {kind} at {service}" for (service, kind), number in sorted(most.items()))
    more = f"{tries} tries while away; services tried again {apart:.0f} s apart; at most at once: {at_once}"
    return lost, doubled, took, broken, f"{more}; {later} requests in the week after"


def run(asked: Asked) -> Row:
    """Compare a day without a network with a calm one."""
    count, batches, batch = (2, 1, 2) if asked.short else (500, 3, BATCH)
    if not asked.protected:
        count = max(count, 8)
    clock = Clock()
    with ExitStack() as held:
        held.enter_context(patch.object(time, "time", clock.now))
        held.enter_context(patch.object(Journal.__init__, "__defaults__", (clock.now,)))
        # Nobody waits a minute for a clock that is set forward by hand.
        held.enter_context(patch.object(runner, "LONGEST_SLEEP_S", 0.05))
        # Looking once more for twins comes by the clock that is set forward, not by what an outage costs.
        held.enter_context(patch.object(effects, "CALM_AUDITS_S", (2 * A_WEEK_S,)))
        after = asyncio.run(without_outage(asked, clock, batches, batch))
        lost, doubled, took, broken, more = asyncio.run(outage(asked, clock, count))
    # What a batch more takes, taken as often as it goes into what there is.
    growth = {later - one for one, later in pairwise(after)} or {0}
    if len(growth) > 1:
        broken.append(f"{batch} items more take {sorted(growth)} requests")
    calm = after[0] + min(growth) * (count - batch) // batch
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
