"""G6: calls are cut, lost, delayed, doubled, refused and answered with nonsense, chosen by a seed, on items' whole way."""

import random
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from email.utils import formatdate
from pathlib import Path

from books import Books, Judged, compared_all
from g01_kills import (
    CLASSIFIED,
    LONGEST_S,
    PROGRAM,
    PUBLISHED,
    WISHES,
    WORDS,
    Station,
    answer_questions,
    make_items,
)
from practice_services import Practice, practice_services
from rows import Asked, Figure, Row

from app.practice.ledger import read_calls

TIMEOUT_S, LATE_S = 2.0, 3.0
"""How long a request of this figure lasts at most, and when an answer comes that nobody waits for any more."""
SPOILED = Path(__file__).with_name("spoiled.py")
SETTLE_S = 1.5
"""Longer than what comes late takes after its time-out: by then it is there, or never."""
DEEDS: tuple[Mapping[str, object], ...] = (
    {"do": "drop_before"},
    {"do": "drop_after"},
    {"do": "drop_after", "reset": True},
    {"do": "cut"},
    {"do": "delay", "seconds": LATE_S},
    {"do": "delay", "seconds": LATE_S, "when": "before"},
    {"do": "duplicate"},
    {"do": "drip", "seconds": 0.001},
    {"do": "garbage"},
    {"do": "html"},
    {"do": "html", "status": 401},
    {"do": "html", "status": 429, "headers": {"Retry-After": "600"}},
    {"do": "html", "status": 511},
    {"do": "redirect"},
    {"do": "status", "status": 500, "commit": True},
    {"do": "status", "status": 500},
    {"do": "status", "status": 502, "commit": True, "body": "<html>bad gateway</html>"},
    {"do": "status", "status": 503, "headers": {"Retry-After": "1"}},
    {"do": "status", "status": 429, "headers": {"Retry-After": "1"}},
    {"do": "status", "status": 429, "headers": {"Retry-After": formatdate(1_000_000, usegmt=True)}},
    {"do": "status", "status": 429, "headers": {"Retry-After": "-5"}},
)
SETTINGS = {
    "task_seconds": 0.3,
    "run_seconds": 0.3,
    "batch_seconds": 0.3,
    "rate_per_minute": 100_000,
    "logins_per_minute": 0,
}
FAULTS = 14
PATIENCE_S = "20"
"""Long enough for the pauses that the station chooses (they begin short here) on a busy machine; those that a service
names are longer: the drain ends before them, and the next one begins anew without waiting for them."""
ONCE: tuple[tuple[str, str], ...] = (
    ("fashionphile", "authenticate"),
    ("fashionphile", "product_filters"),
    ("repurch", "options"),
    ("resale-x", "token"),
    ("resell-scan", "create_and_analyze"),
    ("resell-scan", "get_batch"),
    ("resell-scan", "get_results"),
    ("resell-scan", "list_collections"),
    ("resell-scan", "manual_fields"),
    ("resellerio", "list_tabs"),
    ("resellerio", "login"),
)
"""Calls that this job makes at least once, however many items it has."""
EACH: tuple[tuple[str, str], ...] = (
    ("fashionphile", "search_products"),
    ("repurch", "create_listing"),
    ("repurch", "get_listing"),
    ("repurch", "upload_photo"),
    ("resale-x", "create_task"),
    ("resale-x", "get_task"),
    ("resale-x", "post_price"),
    ("resale-x", "put_photo"),
    ("resale-x", "upload_url"),
    ("resell-scan", "list_products"),
    ("resellerio", "create_product"),
    ("resellerio", "finalize_uploads"),
    ("resellerio", "get_product"),
    ("resellerio", "get_storefront"),
    ("resellerio", "order_images"),
    ("resellerio", "prepare_uploads"),
    ("resellerio", "put_object"),
    ("resellerio", "show_image"),
    ("resellerio", "update_product"),
)
"""Calls that it makes at least once an item."""
MADE_TWICE = {("repurch", "create_listing"), ("resell-scan", "create_and_analyze")}
"""What nobody can keep from being there twice where something on the way doubles it: that it is found and told is
another test's (tests/app/test_station_twins.py)."""
NOT_FIRED = 0.1
"""So many of the faults of all seeds may find nothing to happen to: an earlier one may take its call away."""


def chosen(seed: int, count: int) -> list[dict[str, object]]:
    """Return the faults of a seed for so many items, each of another kind where that can be; it always gives the same."""
    chance = random.Random(seed)
    faults, deeds = [], chance.sample(DEEDS, FAULTS)
    for wanted, deed in zip(chance.sample(ONCE + EACH, FAULTS), deeds, strict=True):
        doubled = deed["do"] == "duplicate" and wanted in MADE_TWICE
        place = ("resellerio", "create_product") if doubled else wanted
        after = 0 if place in ONCE else chance.randint(0, min(2, count - 1))
        faults.append({"service": place[0], "op": place[1], "times": chance.randint(1, 2), "after": after} | dict(deed))
    return faults


@dataclass
class Came:
    """What came of one seed, or of several."""

    found: Judged = field(default_factory=Judged)
    fired: int = 0
    requests: int = 0
    questions: int = 0
    broken: list[str] = field(default_factory=list)

    def __add__(self, other: "Came") -> "Came":
        """Put two together."""
        return Came(
            self.found + other.found,
            self.fired + other.fired,
            self.requests + other.requests,
            self.questions + other.questions,
            self.broken + other.broken,
        )


def fired(rules: list[dict[str, object]], calls: list[Mapping]) -> int:
    """Return how many of these faults happened to a call."""
    happened = {(call["service"], call["op"], call["fault"]) for call in calls if "fault" in call}
    return sum((rule["service"], rule["op"], rule["do"]) in happened for rule in rules)


def one_seed(asked: Asked, seed: int, count: int) -> Came:
    """Carry items through the faults of one seed."""
    folder = asked.folder / f"seed-{seed}"
    folder.mkdir()
    photos = make_items(folder / "in", count)
    with practice_services(folder) as practice:
        rules = chosen(seed, count)
        program = PROGRAM
        if not asked.protected:
            # Every answer is lost, and whoever looks finds nothing.
            rules = [{"service": "repurch", "op": "create_listing", "do": "drop_after", "times": count}]
            program = (str(SPOILED), "blind", *PROGRAM)
        station = Station(folder, practice, SETTLE_S, program, INTAKE_REQUEST_TIMEOUT_S=str(TIMEOUT_S))
        practice.misbehave(*rules, **SETTINGS)
        words = [part for word in WORDS for part in ("--set", word)]
        first = ("intake", str(folder / "in"), *WISHES.split(), *words, "--wait", PATIENCE_S, "--json")
        code, summary = station.finish(*first)
        code, summary, questions = finished(station, practice, code, summary)
        found = compared_all(Books.of(practice), summary["items"], count, classify=CLASSIFIED, publish=PUBLISHED)
        found.lost += photos - sum(len(item["photos"]) for item in summary["items"])
        calls = read_calls(practice.state)
    broken = [f"seed {seed}: {one}" for one in (*found.wrong, *([f"ended with {code}"] if code else []))]
    return Came(found, fired(rules, calls), len(calls), questions, broken)


def finished(station: Station, practice: Practice, code: int, summary: dict) -> tuple[int, dict, int]:
    """Drain until all is done, answering what only a person can; return the last code, summary and the questions."""
    end, questions = time.monotonic() + LONGEST_S, 0
    while code != 0 and time.monotonic() < end:
        questions += answer_questions(station, practice)
        code, summary = station.finish("queue", "drain", "--wait", PATIENCE_S, "--json")
    return code, summary, questions


def run(asked: Asked) -> Row:
    """Carry items through the faults of several seeds, two at a time, and compare the ledgers with the journal."""
    seeds, count = (1, 2) if asked.short else (20, 15)
    with ThreadPoolExecutor(2) as pool:
        each = pool.map(lambda number: one_seed(asked, asked.seed * 1000 + number, count), range(seeds))
        came = sum(each, Came())
    if asked.protected and came.fired < seeds * FAULTS * (1 - NOT_FIRED):
        came.broken.append(f"only {came.fired} of {seeds * FAULTS} faults happened")
    return Row(
        tried=f"{seeds} seeds with {FAULTS} faults each, {came.fired} of {seeds * FAULTS} fired; "
        f"{seeds * count} items, {came.requests} requests",
        lost=came.found.lost,
        doubled=came.found.doubled,
        more=f"{came.questions} questions to a person; {came.found.paid_twice} of {came.found.paid} paid calls repeated",
        broken="; ".join(came.broken),
    )


FIGURE = Figure("G6", "a network that does its worst: the services' ledgers say what the journal says", run)
