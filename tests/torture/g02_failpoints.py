"""G2: the program is stopped dead at each named point of each effect on each service, once, and goes on afterwards."""

import json
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import apsw
from books import Books, Judged, compared
from g01_kills import (
    CLASSIFIED,
    PUBLISHED,
    WISHES,
    WORDS,
    Station,
    answer_questions,
    environment,
    forget_what_was_sent,
    make_items,
)
from practice_services import ROOT, Practice, practice_services
from rows import Asked, Figure, Row

from app.host.failpoint import POINTS, STOPPED

HAND = Path(__file__).with_name("hand.py")
SPOILED = Path(__file__).with_name("spoiled.py")
CORRECTED = "Ercol"
"""What the hand of a person corrects the brand to."""
SETTLE_S = "0.2"
MOST_STARTS = 40
CREATES = ("resale-x.create-task", "resellerio.create-product", "resell-scan.create-product", "repurch.create-listing")
FIRST = (
    *CREATES,
    "resale-x.upload-photo",
    "resellerio.upload-photo",
    "resellerio.finalize-uploads",
    "resellerio.publish-product",
    "repurch.upload-photo",
)
SETTINGS = {"task_seconds": 0.2, "run_seconds": 0.2, "batch_seconds": 0.2, "rate_per_minute": 100_000}
DRAIN = ("-m", "app", "queue", "drain", "--wait", "20", "--json")


@dataclass
class Journey:
    """One item on its way through everything that can be asked, stopped at one point of each effect."""

    point: str
    folder: Path
    practice: Practice
    forgetful: bool = False
    lying: bool = False
    """Whether the program sends something else than it says."""
    stops: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    questions: int = 0
    key: str = ""
    second: str = ""
    again: str = ""
    """The item that is asked about once more."""
    filed: str = ""
    """The item that is listed by a file."""
    more: list[str] = field(default_factory=list)
    """Items that were taken in for the sake of one effect each."""

    def start(self, armed: set[str], *words: str) -> tuple[int, list[str], dict]:
        """Run the program with these points armed; return its exit code, what it was stopped at, and its last line."""
        more = {"INTAKE_FAILPOINT": ",".join(sorted(armed)), "INTAKE_SETTLE_S": SETTLE_S}
        spoiled = (str(SPOILED), "lying") if self.lying else ()
        done = subprocess.run(
            [sys.executable, *spoiled, *words],
            cwd=ROOT,
            env=environment(self.folder, self.practice)
            | {"INTAKE_FASHIONPHILE_EMAIL": "developer@practice.example"}
            | more,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        at = [line.removeprefix("stopped ") for line in done.stderr.splitlines() if line.startswith("stopped ")]
        lines = [line for line in done.stdout.splitlines() if line.startswith("{")]
        return done.returncode, at, json.loads(lines[-1]) if lines else {}

    def stopped_at_each(self, effects: tuple[str, ...], first: tuple[str, ...], then: tuple[str, ...] = DRAIN) -> dict:
        """Do `first`, then `then` until nothing is left to be stopped at and all is done; return the last summary."""
        armed, words = {f"{self.point}@{one}" for one in effects}, first
        for _ in range(MOST_STARTS):
            code, at, said = self.start(armed, *words)
            words = then
            if code == STOPPED:
                self.stops += at
                armed -= set(at)
                if self.forgetful:
                    forget_what_was_sent(self.folder / "data" / "live" / "station.db")
                continue
            if code == 0:
                self.missed += sorted(armed)
                return said
            # Stopped in the middle of others too, one may have been sent twice without arriving: then a person looks.
            self.questions += answer_questions(Station(self.folder, self.practice, float(SETTLE_S)), self.practice)
        self.broken.append(f"{self.point}: {effects[0]} … never came to an end (last exit code {code})")
        return {}

    def travel(self, *, short: bool) -> None:
        """Carry the item as far as anything can be carried."""
        make_items(self.folder / "in", 1, mark=self.point)
        said = self.stopped_at_each(CREATES if short else FIRST, take(self.folder / "in"))
        if not said.get("items"):
            self.broken.append(f"{self.point}: nothing was taken in")
            return
        self.key = said["items"][0]["key"]
        if short:
            return
        self.stop_where_it_was_missed()
        item = ("-m", "app", "item", self.key, "--wait", "20", "--json")
        vision = ("--set", "brand=LouisVuitton", "--set", "model=Damier Ebene", "--authenticate", "fashionphile")
        self.stopped_at_each(("fashionphile.authenticate-item",), (*item, *vision))
        self.change()
        make_items(self.folder / "two", 2, mark=self.point)
        # Other photos than before: the same ones would be the same item.
        kept = ("-m", "app", "intake", str(self.folder / "two" / "item-001"), "--publish", "resell-scan", "--approve")
        _, _, said = self.start(set(), *kept, *("--set", "category=Other", "--wait", "20", "--json"))
        self.second = next((one["key"] for one in said.get("items", []) if one["key"] != self.key), "")
        ask = ("-m", "app", "item", self.second, "--classify", "resell-scan", "--wait", "20", "--json")
        self.stopped_at_each(("resell-scan.analyze-product",), ask)
        self.ask_again()
        self.list_by_file()

    def change(self) -> None:
        """Ask for another price, and correct what was answered."""
        item = ("-m", "app", "item", self.key, "--wait", "20", "--json")
        self.stopped_at_each(
            ("repurch.update-listing", "resellerio.update-product"), (*item, "--set", "price=130 GBP", "--approve")
        )
        for effect in ("resale-x.correct-task", "resellerio.correct-product"):
            words = (str(HAND), "correct", self.key, effect.partition(".")[0])
            self.stopped_at_each((effect,), words, words)

    def taken(self, folder: Path, *words: str) -> str:
        """Take a folder in and carry it as far as it goes, without a stop; return the item's key."""
        _, _, said = self.start(set(), "-m", "app", "intake", str(folder), *words, "--wait", "20", "--json")
        return said["items"][-1]["key"]

    def ask_again(self) -> None:
        """Put a photo of an answered item aside, and ask what it is once more, stopped there too."""
        # Photos unlike those of all other items: the same ones would be the same item.
        make_items(self.folder / "late", 42, mark=self.point)
        words = ("--classify", "resale-x,resellerio", "--set", "category=Other")
        self.again = self.taken(self.folder / "late" / "item-041", *words)
        self.start(set(), str(HAND), "aside", self.again)
        ask = ("-m", "app", "ask-again", self.again)
        for effects in (("resale-x.create-task-again",), ("resellerio.clear-product", "resellerio.reprocess-product")):
            service = effects[0].partition(".")[0]
            self.stopped_at_each(effects, (*ask, service, "--yes", "--wait", "20", "--json"))

    def list_by_file(self) -> None:
        """List an item by a file, stopped there too."""
        words = [part for word in (*WORDS, "price=120 GBP") for part in ("--set", word)]
        self.filed = self.taken(self.folder / "late" / "item-040", "--classify", "resale-x", *words)
        commit = ("-m", "app", "bulk", "commit", self.filed, "--approve", "--wait", "20", "--json")
        self.stopped_at_each(("repurch.bulk-commit",), commit)

    def stop_where_it_was_missed(self) -> None:
        """Take one more item in for each effect that another's stop cut off, and that was found there afterwards."""
        again, self.missed = self.missed, []
        if again:
            # Photos unlike those of all other items: the same ones would be the same item.
            make_items(self.folder / "more", 2 + len(again), mark=self.point)
        for number, one in enumerate(again, start=2):
            words = take(self.folder / "more" / f"item-{number:03}")
            said = self.stopped_at_each((one.partition("@")[2],), words)
            self.more += [row["key"] for row in said.get("items", []) if row["key"] not in {self.key, *self.more}]

    def said(self, key: str) -> dict:
        """Return what the program says of an item."""
        _, _, said = self.start(set(), "-m", "app", "item", key, "--json")
        return said["items"][0]

    def judge(self, *, short: bool) -> Judged:
        """Compare the services' ledgers with what the program says of every item, and with what was asked for."""
        if not self.key:
            return Judged(lost=1, wrong=[f"{self.point}: no item to judge"])
        books, found = Books.of(self.practice), Judged()
        for key in (self.key, *self.more):
            found += compared(books, self.said(key), classify=CLASSIFIED, publish=PUBLISHED)
        if not short:
            found += self.judge_changes(books) + self.judge_late(books)
        return found

    def judge_changes(self, books: Books) -> Judged:
        """Judge what was changed after it was published: the last price, the corrections, and the opinion."""
        found, item = Judged(), self.said(self.key)
        live = {one["service"]: str(one["remote_id"]) for one in item["publications"]}
        listing, product = (books.fields(one, live.get(one, "")) for one in ("repurch", "resellerio"))
        found.expect("repurch.update-listing", listing.get("price_gbp"), 130)
        found.expect("resellerio.update-product", product.get("price"), "130.00")
        shown = product.get("storefront_enabled"), product.get("status")
        found.expect("resellerio.publish-product", shown, (True, "ready"))
        found.expect("resellerio.correct-product", product.get("brand"), CORRECTED)
        tasks = books.ids("resale-x", self.key)
        found.expect("resale-x.correct-task", books.fields("resale-x", tasks[-1]).get("brand"), CORRECTED)
        for service in ("resale-x", "resellerio"):
            said = item["results"].get(service, {}).get("attributes", {}).get("brand")
            found.expect(f"{service}'s result", said, CORRECTED)
        return found

    def judge_opinion(self, books: Books) -> Judged:
        """Judge the opinion that was asked for: once for each photo of the item, and no more often than told."""
        found, item = Judged(), self.said(self.key)
        photos = set(books.photos("repurch", *books.ids("repurch", self.key)[-1:]))
        asked = [one for one in books.told("fashionphile", "vision_authenticate") if photos & set(one["sha256"])]
        if not asked or len(item["opinions"]) != 1:
            found.miss(f"fashionphile.authenticate-item: asked {len(asked)} times, {len(item['opinions'])} opinions")
        found.paid, found.paid_twice = len(asked), max(0, len(asked) - 1)
        return found

    def judge_late(self, books: Books) -> Judged:
        """Judge the items that were asked about later, once more, and the one that was listed by a file."""
        if not (self.second and self.again and self.filed):
            return Judged(
                lost=1, wrong=[f"{self.point}: an item is missing: {self.second}, {self.again}, {self.filed}"]
            )
        found = self.judge_opinion(books)
        found += compared(books, self.said(self.second), classify=("resell-scan",), publish=("resell-scan",))
        found += compared(books, self.said(self.filed), classify=("resale-x",), publish=("repurch",))
        # The photo that was put aside is not asked about again; ResellerIO has it already.
        again = self.said(self.again)
        found += compared(books, again, classify=("resale-x",), publish=(), asked=2)
        whole = again | {"photos": [*again["photos"], "the one aside"]}
        found += compared(books, whole, classify=("resellerio",), publish=(), asked=2)
        product = next(iter(books.ids("resellerio", self.again)), "")
        ours = [one for one in books.told("resellerio", "update_product", "reprocess") if one["product_id"] == product]
        cleared = any(one["op"] == "update_product" and not any(one["body"]["product"].values()) for one in ours[:-1])
        found.expect("resellerio.clear-product", cleared, wanted=True)
        found.expect("resellerio.reprocess-product", ours[-1]["op"] if ours else "", "reprocess")
        return found + self.judge_tasks(books)

    def judge_tasks(self, books: Books) -> Judged:
        """Judge whether the task that each item's answer comes from is there, and whose it is."""
        found = Judged()
        database = self.folder / "data" / "live" / "station.db"
        with closing(apsw.Connection(str(database), flags=apsw.SQLITE_OPEN_READONLY)) as db:
            rows = db.execute("SELECT item, service, reference FROM task ORDER BY id").fetchall()
        for (key, service), raw in {(key, service): raw for key, service, raw in rows}.items():
            made, task = books.ids(service, key), json.loads(raw)
            runs = [run for one in made for run in books.runs(service, one)]
            named = task.get("task_id") or task.get("run_id") or task.get("batch_id")
            # A product that was found there is known by its own id, and by no task.
            there = named in runs if named else task.get("product_id") in made
            if not there or (service != "resell-scan" and named != runs[-1]):
                found.miss(f"{key} waits at {service} for {raw}, and there is {runs}")
        return found

    def withdraw(self) -> Judged:
        """Take the listings down, stopped there too: gone is gone, however often it is asked for."""
        if not self.key:
            return Judged()
        for effect in ("repurch.delete-listing", "resellerio.withdraw-product"):
            words = (str(HAND), "withdraw", self.key, effect.partition(".")[0])
            self.stopped_at_each((effect,), words, words)
        found, books = Judged(), Books.of(self.practice)
        for number in books.ids("repurch", self.key):
            found.expect(f"repurch.delete-listing of {number}", books.gone("repurch", number), wanted=True)
        for number in books.ids("resellerio", self.key):
            product = books.fields("resellerio", number)
            shown = product.get("storefront_enabled"), product.get("status")
            found.expect(f"resellerio.withdraw-product of {number}", shown, (False, "draft"))
        states = {one["service"]: one["status"] for one in self.said(self.key)["publications"]}
        said = states.get("repurch"), states.get("resellerio")
        found.expect(f"{self.point}: what the station says of it", said, ("deleted", "withdrawn"))
        return found


def take(folder: Path) -> tuple[str, ...]:
    """Return the words that take a folder in and carry it as far as it goes by itself."""
    words = [part for word in (*WORDS, "price=120 GBP") for part in ("--set", word)]
    return ("-m", "app", "intake", str(folder), *WISHES.split(), *words, "--wait", "20", "--json")


def changed_and_withdrawn(folder: Path, *, lying: bool) -> Judged:
    """Publish an item, change its price, correct it and take it down, stopped once; return what the ledgers say of it."""
    with practice_services(folder) as practice:
        practice.misbehave(scan_rate_per_minute=100_000, logins_per_minute=0, **SETTINGS)
        journey = Journey("after-body", folder / "journey", practice, lying=lying)
        journey.folder.mkdir()
        journey.travel(short=True)
        journey.change()
        found = journey.judge_changes(Books.of(practice)) + journey.withdraw()
    return found + Judged(wrong=journey.broken)


def run(asked: Asked) -> Row:
    """Send one item on each journey, two at a time, and count."""
    points = ("after-body",) if asked.short else POINTS
    begun = time.monotonic()
    with practice_services(asked.folder) as practice:
        practice.misbehave(scan_rate_per_minute=100_000, logins_per_minute=0, **SETTINGS)
        journeys = [Journey(point, asked.folder / point, practice, forgetful=not asked.protected) for point in points]
        for journey in journeys:
            journey.folder.mkdir()

        def go(journey: Journey) -> Judged:
            journey.travel(short=asked.short)
            found = journey.judge(short=asked.short)
            return found if asked.short else found + journey.withdraw()

        with ThreadPoolExecutor(2) as pool:
            found = sum(pool.map(go, journeys), Judged())
    stops = sum(len(journey.stops) for journey in journeys)
    missed = [one for journey in journeys for one in journey.missed]
    broken = [one for journey in journeys for one in journey.broken]
    broken += [f"never reached: {', '.join(missed)}"] if missed else []
    return Row(
        tried=f"{stops} stops: {len(points)} points, {stops // len(points)} effects each",
        lost=found.lost,
        doubled=found.doubled,
        more=f"{sum(one.questions for one in journeys)} questions to a person; {found.paid_twice} of {found.paid} paid calls repeated; {(time.monotonic() - begun) / max(stops, 1):.1f} s a stop",
        broken="; ".join(broken + found.wrong),
    )


FIGURE = Figure("G2", "stopped at every named point of every effect: nothing lost, nothing public doubled", run)
