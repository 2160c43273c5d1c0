"""G1: the program is killed again and again while it carries items through all five services."""

import hashlib
import json
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import closing, suppress
from functools import cache
from pathlib import Path

import apsw
import interior_photos
from books import Books, compared_all
from PIL import Image
from practice_services import ROOT, Practice, practice_services
from rows import Asked, Figure, Row

from app.store.rowsum import keep_all
from app.store.seal import break_seal
from app.store.sentlog import NAME as SENT_LOG

PHOTOS = Path(interior_photos.__file__).parent / "images"
WISHES = (
    "--group folder --classify resale-x,resellerio,resell-scan "
    "--price resale-x,resellerio,resell-scan,fashionphile,repurch --publish repurch,resellerio,resell-scan --approve"
)
CLASSIFIED, PUBLISHED = ("resale-x", "resellerio", "resell-scan"), ("repurch", "resellerio", "resell-scan")
"""The services of these wishes that are asked what an item is, and those where it is published."""
WORDS = ("category=Other", "condition=excellent", "repurch.faults=None", "brand=Mulberry", "model=Bayswater")
PROGRAM = ("-m", "app")
LONGEST_S = 240.0
READY_S, PAID_TWICE = 2.0, 0.01
"""The goals for 99 of 100 starts, and for the part of the calls that cost money which may be made twice: they stand
beside the figure and do not decide it, since one depends on the machine and the other on when the kills come."""
EARLY = 0.25
"""So many of the kills come while the program still starts."""


def environment(folder: Path, practice: Practice) -> dict[str, str]:
    """Return the environment of a quick station with all five services set up."""
    return practice.environment(folder) | {
        "INTAKE_POLL_INITIAL_S": "0.1",
        "INTAKE_POLL_MAX_S": "0.3",
        "INTAKE_REQUEST_TIMEOUT_S": "5",
        # The pauses themselves are another figure's: here many short ones take the place of few long ones.
        "INTAKE_BACK_OFF_S": "0.3",
    }


@cache
def cut(kind: Path, longest_px: int) -> Image.Image:
    """Return a photo made small."""
    with Image.open(kind) as picture:
        picture.thumbnail((longest_px, longest_px))
        return picture.convert("RGB")


def make_items(folder: Path, count: int, longest_px: int = 720, mark: str = "") -> int:
    """Lay `count` folders of small photos out; return how many photos there are.

    Each photo is unlike any other of this `mark`, in its pixels too: what is made from it tells whose it is.
    """
    kinds = sorted(PHOTOS.glob("pexels-*.jpg"))[:8]
    made = 0
    for number in range(count):
        item = folder / f"item-{number:03}"
        item.mkdir(parents=True)
        for place in range(1 + number % 2):
            picture = cut(kinds[(number + place) % len(kinds)], longest_px).copy()
            name = f"{mark}{number}-{place}".encode()
            squares = hashlib.shake_256(name).digest(4 * 4 * 3)
            tag = Image.frombytes("RGB", (4, 4), squares).resize((32, 32), Image.Resampling.NEAREST)
            picture.paste(tag, (picture.width // 2, picture.height // 2))
            picture.save(item / f"IMG_{place}.jpg", comment=name)
            made += 1
    return made


class Station:
    """The command line as a child that can be killed at any moment."""

    def __init__(
        self, folder: Path, practice: Practice, settle_s: float, program: Sequence[str] = PROGRAM, **more: str
    ) -> None:
        self._environment = environment(folder, practice) | {"INTAKE_SETTLE_S": str(settle_s)} | more
        self._program = program
        self.ready: list[float] = []

    def start(self, *words: str) -> "subprocess.Popen[str]":
        """Start the program with these words."""
        return subprocess.Popen(
            [sys.executable, *self._program, *words],
            cwd=ROOT,
            env=self._environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    def killed_after(self, seconds: float, *words: str, early: bool = False) -> bool:
        """Start the program, kill it that long after its first word or its start, and tell whether it still ran."""
        child = self.start(*words)
        begun = time.monotonic()
        try:
            if not early and child.stdout is not None and child.stdout.readline():
                self.ready.append(time.monotonic() - begun)
            with suppress(subprocess.TimeoutExpired):
                child.wait(seconds)
            alive = child.poll() is None
            if alive:
                child.send_signal(signal.SIGKILL)
        finally:
            child.communicate()
        return alive

    def finish(self, *words: str) -> tuple[int, dict[str, object]]:
        """Run the program to its end; return its exit code and summary."""
        child = self.start(*words)
        out, _ = child.communicate(timeout=LONGEST_S)
        return child.returncode, json.loads(out.splitlines()[-1])


def forget_what_was_sent(database: Path) -> None:
    """Take away what protects against sending twice: what was written before the first byte left, both times."""
    break_seal(database)
    (database.parent / SENT_LOG).unlink(missing_ok=True)
    with closing(apsw.Connection(str(database))) as db, db:
        db.execute("DELETE FROM intent WHERE state <> 'done'")
        keep_all(db)
    # Closing it took the log away: without one it would be a journal that lost its last writes, and hold everything.
    database.with_name(f"{database.name}-wal").touch()


def answer_questions(station: Station, practice: Practice) -> int:
    """Answer what only a person can: look at the service, and say what is there. Return how many were asked."""
    _, said = station.finish("queue", "--json")
    rows = [row for row in said["rows"] if "found" in row["answers"]]
    for row in rows:
        there = found_at(Books.of(practice), row["service"], row["item"], row["what"])
        words = ("found", "--remote-id", there) if there else ("absent",)
        child = station.start("queue", "resolve", str(row["id"]), *words, "--wait", "0")
        child.communicate(timeout=LONGEST_S)
    return len(rows)


def found_at(books: Books, service: str, key: str, what: str) -> str:
    """Return the id of an item's one effect at a service, as a person would find it there, or nothing."""
    if what not in {"Create listing", "Create product", "Finalize uploads"}:
        # What costs money only is sent once more.
        return ""
    there = books.ids(service, key)
    if there and what == "Finalize uploads":
        there = books.runs(service, there[0])
    return next(iter(there), "")


def doubles(counted: "Counter[str]") -> int:
    """Count what is there more than once."""
    return sum(number - 1 for number in counted.values())


def run(asked: Asked) -> Row:
    """Kill the program at random moments of one run, then let it finish, and compare."""
    chance = random.Random(asked.seed)
    count, kills = (4, 5) if asked.short else (100, 300)
    photos = make_items(asked.folder / "in", count)
    with practice_services(asked.folder) as practice:
        # Two listings are made without anybody hearing of it, as when the network dies with the answer on its way.
        silent = {"service": "repurch", "op": "create_listing", "do": "drop_after", "times": 2}
        practice.misbehave(silent, task_seconds=0.3, run_seconds=0.3, batch_seconds=0.3, rate_per_minute=100_000)
        station = Station(asked.folder, practice, settle_s=0.3 if asked.protected else 5.0)
        words = [part for word in WORDS for part in ("--set", word)]
        first = ["intake", str(asked.folder / "in"), *WISHES.split(), *words, "--wait", "60", "--json"]
        drain = ("queue", "drain", "--wait", "60", "--json")
        done = int(station.killed_after(chance.uniform(0.0, 1.5), *first))
        while done < kills and station.killed_after(chance.uniform(0.0, 1.5), *drain, early=chance.random() < EARLY):
            done += 1
        if not asked.protected:
            # Long enough for a first listing whose answer nobody heard, and too short for looking it up.
            while not practice.ledger("repurch", "create_listing") and station.killed_after(1.5, *drain):
                done += 1
            forget_what_was_sent(asked.folder / "data" / "live" / "station.db")
        end = time.monotonic() + LONGEST_S
        # Only what nobody but a person can tell is asked of one: everything else is given the time that it takes.
        drain = ("queue", "drain", "--wait", "200", "--json")
        code, summary = station.finish(*drain)
        questions = 0
        while code != 0 and time.monotonic() < end:
            questions += answer_questions(station, practice)
            code, summary = station.finish(*drain)
        items = summary["items"]
        found = compared_all(Books.of(practice), items, count, classify=CLASSIFIED, publish=PUBLISHED)
        lost = found.lost + photos - sum(len(item["photos"]) for item in items)
    shutil.rmtree(asked.folder / "in")
    ready = sorted(station.ready)
    slowest = ready[int(len(ready) * 0.99)] if ready else 0.0
    return Row(
        tried=f"{done} kills, {count} items, {photos} photos",
        lost=lost,
        doubled=found.doubled,
        more=f"{questions} questions to a person; {found.paid_twice} of {found.paid} paid calls repeated "
        f"(goal {PAID_TWICE:.0%}); ready again in {slowest:.1f} s (p99, goal {READY_S:.0f} s)",
        broken="; ".join([*found.wrong, *([f"the last drain ended with {code}"] if code else [])]),
    )


FIGURE = Figure("G1", "kill -9 at any moment: nothing lost, nothing public doubled", run)
