"""G8: spoiled answers over every call of every client and every read of every connector."""

import asyncio
import hashlib
import json
import random
import sys
import time
from collections.abc import Awaitable, Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from parrot import Parrot
from PIL import Image, ImageDraw
from practice_services import ROOT, Practice, practice_services
from rows import Asked, Figure, Row

sys.path.insert(0, str(ROOT / "tests" / "contract"))

from in_memory import Memory  # the path comes first
from specimen import QUICK, Bench
from specimens import SPECIMENS

from app.connectors import CATALOGUE
from app.contract import Account, PhotoFile
from app.model.errors import StationError
from app.net import session
from app.net.session import Network

MOST_CPU_S = 0.05
LONGEST_S = 20.0


@dataclass(frozen=True)
class Question:
    """One thing that is asked again and again."""

    name: str
    ask: Callable[[], Awaitable[object]]
    has_id: bool
    """Whether a sound answer has an id: then no answer without one may pass for done."""


def pictures(folder: Path) -> list[PhotoFile]:
    """Make two small prepared photos."""
    made = []
    for position, colour in ((1, "navy"), (2, "tan")):
        image = Image.new("RGB", (96, 64), "white")
        ImageDraw.Draw(image).rectangle((20, 20, 76, 50), fill=colour)
        path = folder / f"prepared-{position}.jpg"
        image.save(path)
        content = path.read_bytes()
        sha256 = hashlib.sha256(content).hexdigest()
        made.append(PhotoFile(position, position, sha256, path, len(content), 96, 64))
    return made


def id_of(answer: object) -> object:
    """Return the id of an answer, or of what it carries."""
    if isinstance(answer, dict):
        return answer.get("id")
    return next(
        (getattr(answer, name) for name in ("id", "batch_id", "task_id", "remote_id") if hasattr(answer, name)), None
    )


async def questions(name: str, address: str, practice: Practice, network: Network, folder: Path) -> list[Question]:
    """Use every call and every read of a service once as it should be, and return the same questions to ask again."""
    one = SPECIMENS[name]
    account = Account(address, one.good, one.options, "GBP")
    connector, client = CATALOGUE[name].connect(account, network), one.client(account, network)
    photos, found = pictures(folder), []

    def remembering(call: str, made: Callable[..., Awaitable[object]]) -> Callable[..., Awaitable[object]]:
        async def asked(*args: object, **kwargs: object) -> object:
            answer = await made(*args, **kwargs)
            found.append(Question(f"{name} {call}", lambda: made(*args, **kwargs), bool(id_of(answer))))
            return answer

        return asked

    bench = Bench(name, client, connector, Memory(), photos, practice, folder)
    for call, method in client.CALLS.items():
        setattr(client, method, remembering(call, getattr(client, method)))
    for use in one.calls.values():
        await use(bench)
    for read, way in one.reads.items():
        # A fresh one, because what a connector keeps for a day is not asked for again.
        fresh = CATALOGUE[name].connect(account, network)
        prepared = await way.prepare(fresh, bench.memory, photos)
        await way.act(fresh, prepared)

        async def again(way=way, prepared=prepared) -> object:
            connector = CATALOGUE[name].connect(account, network)
            said = await way.act(connector, prepared)
            if way is one.reads.get("options"):
                connector.form(said)
            return said

        found.append(Question(f"{name} read {read}", again, has_id=False))
    return list({question.name: question for question in found}.values())


async def every(asked: Asked, practice: Practice, answers: int) -> tuple[int, int, float, list[str]]:
    """Ask until so many spoiled answers were given; return them, the questions, the slowest CPU time and what broke."""
    chance, broken, slowest, late = random.Random(asked.seed), [], 0.0, 0
    address = practice.base_urls["repurch"]
    parrot = Parrot(address)
    here = await parrot.start()
    network = Network(request_timeout_s=5.0)
    real = address.split("/repurch")[0]
    known: list[Question] = []
    try:
        for name in SPECIMENS:
            folder = asked.folder / name
            folder.mkdir()
            known += await questions(name, practice.base_urls[name].replace(real, here), practice, network, folder)
        parrot.chance = chance
        while parrot.spoilt < answers and len(broken) < 5:
            question = known[chance.randrange(len(known))]
            begun = time.thread_time()
            try:
                async with asyncio.timeout(LONGEST_S):
                    answer = await question.ask()
            except StationError as clear:
                broken += [f"{question.name}: no sentence"] if not clear.sentence else []
            except Exception as crash:
                broken.append(f"{question.name}: {type(crash).__name__} {str(crash)[:100]}")
            else:
                if question.has_id and not id_of(answer):
                    broken.append(f"{question.name}: done without an id")
            took = time.thread_time() - begun
            late += took > MOST_CPU_S
            slowest = max(slowest, took)
    finally:
        await network.close()
        await parrot.stop()
    # The far end works in the same thread, and a busy machine takes its time: a few may be late.
    if late > max(3, answers / 1000):
        broken.append(f"{late} answers took more than {MOST_CPU_S * 1000:.0f} ms")
    return parrot.spoilt, len(known), slowest, broken


def run(asked: Asked) -> Row:
    """Spoil answers, and count what is not a clear no."""
    with ExitStack() as held:
        practice = held.enter_context(practice_services(asked.folder))
        practice.misbehave(rate_per_minute=1_000_000, scan_rate_per_minute=1_000_000, **QUICK)
        practice.quick = QUICK
        if not asked.protected:
            held.enter_context(patch.object(session, "strict_json", json.loads))
        spoilt, kinds, slowest, broken = asyncio.run(every(asked, practice, 400 if asked.short else 50_000))
    return Row(
        tried=f"{spoilt} spoiled answers to {kinds} kinds of call",
        lost=None,
        doubled=None,
        more=f"slowest {slowest * 1000:.0f} ms of work",
        broken="; ".join(broken),
    )


FIGURE = Figure("G8", "any answer at all: a clear no or a whole yes, never a crash, never done without an id", run)
