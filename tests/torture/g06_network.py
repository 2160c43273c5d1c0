"""G6: calls are cut, lost, delayed, refused and answered with nonsense, chosen by a seed, while items go all the way."""

import random
import sys
import time
from collections.abc import Mapping
from email.utils import formatdate

from g01_kills import (
    LONGEST_S,
    WISHES,
    WORDS,
    Station,
    answer_questions,
    forget_what_was_sent,
    judged,
    make_items,
)
from practice_services import ROOT, Practice, practice_services
from rows import Asked, Figure, Row

sys.path.insert(0, str(ROOT / "tests" / "contract"))

from specimens import SPECIMENS  # the path comes first

DEEDS: tuple[Mapping[str, object], ...] = (
    {"do": "drop_before"},
    {"do": "drop_after"},
    {"do": "drop_after", "reset": True},
    {"do": "cut"},
    {"do": "delay", "seconds": 0.4},
    {"do": "drip", "seconds": 0.002},
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
NOT_OF_THIS_JOB = ("delete", "update", "withdraw", "correct")


def places() -> list[tuple[str, str]]:
    """Return every effect and every read where a fault can be laid, as (service, op)."""
    found = {(name, effect.there) for name, one in SPECIMENS.items() for effect in one.effects.values()}
    found |= {(name, read.route) for name, one in SPECIMENS.items() for read in one.reads.values()}
    return sorted(one for one in found if not one[1].startswith(NOT_OF_THIS_JOB))


def chosen(seed: int) -> list[dict[str, object]]:
    """Return the faults of a seed; the same seed always gives the same."""
    chance = random.Random(seed)
    return [
        {"service": service, "op": op, "times": chance.randint(1, 2), "after": chance.randint(0, 2)}
        | dict(chance.choice(DEEDS))
        for service, op in chance.sample(places(), FAULTS)
    ]


def one_seed(asked: Asked, seed: int, count: int) -> tuple[int, int, int, int, str]:
    """Carry items through the faults of one seed; return lost, doubled, paid twice, questions, and what broke."""
    folder = asked.folder / f"seed-{seed}"
    folder.mkdir()
    photos = make_items(folder / "in", count)
    with practice_services(folder) as practice:
        station = Station(folder, practice, settle_s=0.3 if asked.protected else 60.0)
        rules = chosen(seed)
        if not asked.protected:
            rules = [{"service": "repurch", "op": "create_listing", "do": "drop_after", "times": count}]
        practice.misbehave(*rules, **SETTINGS)
        words = [part for word in WORDS for part in ("--set", word)]
        first = ("intake", str(folder / "in"), *WISHES.split(), *words, "--wait", PATIENCE_S, "--json")
        code, summary = station.finish(*first)
        if not asked.protected:
            forget_what_was_sent(folder / "data" / "live" / "station.db")
            station = Station(folder, practice, settle_s=0.3)
        code, summary, questions = finished(station, practice, code, summary)
        lost, doubled, twice, _ = judged(practice, summary["items"], count)
        lost += photos - sum(len(item["photos"]) for item in summary["items"])
    return lost, doubled, twice, questions, "" if code == 0 else f"seed {seed} ended with {code}"


def finished(station: Station, practice: Practice, code: int, summary: dict) -> tuple[int, dict, int]:
    """Drain until all is done, answering what only a person can; return the last code, summary and the questions."""
    end, questions = time.monotonic() + LONGEST_S, 0
    while code != 0 and time.monotonic() < end:
        questions += answer_questions(station, practice)
        code, summary = station.finish("queue", "drain", "--wait", PATIENCE_S, "--json")
    return code, summary, questions


def run(asked: Asked) -> Row:
    """Carry items through the faults of several seeds, and compare the services' ledgers with the journal."""
    seeds, count = (1, 2) if asked.short else (20, 5)
    came = [one_seed(asked, asked.seed * 1000 + number, count) for number in range(seeds)]
    lost, doubled, twice, questions = (sum(one[place] for one in came) for place in range(4))
    return Row(
        tried=f"{seeds} seeds, {FAULTS} kinds of fault each, {seeds * count} items",
        lost=lost,
        doubled=doubled,
        more=f"{questions} questions to a person; {twice} paid calls repeated",
        broken="; ".join(one[4] for one in came if one[4]),
    )


FIGURE = Figure("G6", "a network that does its worst: the services' ledgers say what the journal says", run)
