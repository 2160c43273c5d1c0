"""G2: the program is stopped dead at each named point of each effect on each service, once, and goes on afterwards."""

import json
import subprocess
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from g01_kills import WISHES, WORDS, Station, answer_questions, doubles, environment, forget_what_was_sent, make_items
from practice_services import ROOT, Practice, practice_services
from rows import Asked, Figure, Row

from app.host.failpoint import POINTS, STOPPED

HAND = Path(__file__).with_name("hand.py")
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
        done = subprocess.run(
            [sys.executable, *words],
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
        make_items(self.folder / "in", 1)
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
        self.stopped_at_each(
            ("repurch.update-listing", "resellerio.update-product"), (*item, "--set", "price=130 GBP", "--approve")
        )
        for effect in ("resale-x.correct-task", "resellerio.correct-product"):
            words = (str(HAND), "correct", self.key, effect.partition(".")[0])
            self.stopped_at_each((effect,), words, words)
        make_items(self.folder / "two", 2)
        # Other photos than before: the same ones would be the same item.
        kept = ("-m", "app", "intake", str(self.folder / "two" / "item-001"), "--publish", "resell-scan", "--approve")
        _, _, said = self.start(set(), *kept, *("--set", "category=Other", "--wait", "20", "--json"))
        self.second = next((one["key"] for one in said.get("items", []) if one["key"] != self.key), "")
        ask = ("-m", "app", "item", self.second, "--classify", "resell-scan", "--wait", "20", "--json")
        self.stopped_at_each(("resell-scan.analyze-product",), ask)
        self.ask_again()
        self.list_by_file()

    def taken(self, folder: Path, *words: str) -> str:
        """Take a folder in and carry it as far as it goes, without a stop; return the item's key."""
        _, _, said = self.start(set(), "-m", "app", "intake", str(folder), *words, "--wait", "20", "--json")
        return said["items"][-1]["key"]

    def ask_again(self) -> None:
        """Put a photo of an answered item aside, and ask what it is once more, stopped there too."""
        # Photos unlike those of all other items: the same ones would be the same item.
        make_items(self.folder / "late", 42)
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
            make_items(self.folder / "more", 2 + len(again))
        for number, one in enumerate(again, start=2):
            words = take(self.folder / "more" / f"item-{number:03}")
            said = self.stopped_at_each((one.partition("@")[2],), words)
            self.more += [row["key"] for row in said.get("items", []) if row["key"] not in {self.key, *self.more}]

    def judge(self, key: str) -> tuple[int, int, int]:
        """Compare the services' ledgers with what the program says of an item; return lost, doubled and paid twice."""
        _, _, said = self.start(set(), "-m", "app", "item", key, "--json")
        (item,) = said.get("items", [{}])
        ledger = self.practice.ledger
        made = {
            "repurch": [str(one["id"]) for one in ledger("repurch", "create_listing") if one["sku"] == key],
            "resellerio": [
                str(one["product_id"])
                for one in ledger("resellerio", "create_product")
                if one["body"]["product"]["sku"] == key
            ],
            "resell-scan": [
                one["product_id"]
                for op in ("create_and_analyze", "create_products")
                for entry in ledger("resell-scan", op)
                for one in entry["products"]
                if one["images"][0]["file_name"].startswith(key)
            ],
        }
        live = {one["service"]: str(one["remote_id"]) for one in item.get("publications", [])}
        lost = sum(live.get(service) not in ids for service, ids in made.items())
        lost += sum(not item.get("results", {}).get(one, {}).get("attributes") for one in made if one != "repurch")
        doubled = sum(max(0, len(ids) - 1) for ids in made.values())
        runs = Counter(one["product_id"] for one in ledger("resellerio", "finalize_uploads"))
        return lost, doubled, doubles(Counter({one: runs[one] for one in made["resellerio"]}))

    def judge_late(self) -> tuple[int, int, int]:
        """Judge the item that was asked about once more, and the one that was listed by a file."""
        said = {key: self.start(set(), "-m", "app", "item", key, "--json")[2] for key in (self.again, self.filed)}
        results = said[self.again]["items"][0]["results"]
        lost = sum(not results.get(one, {}).get("attributes") for one in ("resale-x", "resellerio"))
        products = [
            str(one["product_id"])
            for one in self.practice.ledger("resellerio", "create_product")
            if one["body"]["product"]["sku"] == self.again
        ]
        runs = Counter(str(one["product_id"]) for one in self.practice.ledger("resellerio", "reprocess"))
        lost += sum(not runs[one] for one in products)
        listings = [
            str(one["id"]) for one in self.practice.ledger("repurch", "create_listing") if one["sku"] == self.filed
        ]
        live = {str(one["remote_id"]) for one in said[self.filed]["items"][0]["publications"]}
        lost += not live <= set(listings) or not live
        doubled = max(0, len(products) - 1) + max(0, len(listings) - 1)
        return lost, doubled, doubles(Counter({one: runs[one] for one in products}))

    def withdraw(self) -> None:
        """Take the listings down, stopped there too: gone is gone, however often it is asked for."""
        for effect in ("repurch.delete-listing", "resellerio.withdraw-product"):
            words = (str(HAND), "withdraw", self.key, effect.partition(".")[0])
            self.stopped_at_each((effect,), words, words)
        _, _, said = self.start(set(), "-m", "app", "item", self.key, "--json")
        states = {one["service"]: one["status"] for one in said["items"][0]["publications"]}
        if states.get("repurch", "deleted") != "deleted" or states.get("resellerio", "withdrawn") != "withdrawn":
            self.broken.append(f"{self.point}: taken down, and still there: {states}")


def take(folder: Path) -> tuple[str, ...]:
    """Return the words that take a folder in and carry it as far as it goes by itself."""
    words = [part for word in (*WORDS, "price=120 GBP") for part in ("--set", word)]
    return ("-m", "app", "intake", str(folder), *WISHES.split(), *words, "--wait", "20", "--json")


def run(asked: Asked) -> Row:
    """Send one item on each journey, two at a time, and count."""
    points = ("after-body",) if asked.short else POINTS
    begun = time.monotonic()
    with practice_services(asked.folder) as practice:
        practice.misbehave(scan_rate_per_minute=100_000, logins_per_minute=0, **SETTINGS)
        journeys = [Journey(point, asked.folder / point, practice, forgetful=not asked.protected) for point in points]
        for journey in journeys:
            journey.folder.mkdir()

        def go(journey: Journey) -> tuple[int, int, int]:
            journey.travel(short=asked.short)
            keys = [journey.key, *journey.more]
            counted = [journey.judge(key) for key in keys] if journey.key else [(1, 0, 0)]
            if journey.again and journey.filed:
                counted.append(journey.judge_late())
            if not asked.short and journey.key:
                journey.withdraw()
            return tuple(map(sum, zip(*counted, strict=True)))

        with ThreadPoolExecutor(2) as pool:
            came = list(pool.map(go, journeys))
        tasks = Counter(str(entry["photo_links"]) for entry in practice.ledger("resale-x", "create_task"))
    stops = sum(len(journey.stops) for journey in journeys)
    missed = [one for journey in journeys for one in journey.missed]
    broken = [one for journey in journeys for one in journey.broken]
    broken += [f"never reached: {', '.join(missed)}"] if missed else []
    twice = sum(one[2] for one in came) + doubles(tasks)
    return Row(
        tried=f"{stops} stops: {len(points)} points, {stops // len(points)} effects each",
        lost=sum(one[0] for one in came),
        doubled=sum(one[1] for one in came),
        more=f"{sum(one.questions for one in journeys)} questions to a person; {twice} paid calls repeated; {(time.monotonic() - begun) / max(stops, 1):.1f} s a stop",
        broken="; ".join(broken),
    )


FIGURE = Figure("G2", "stopped at every named point of every effect: nothing lost, nothing public doubled", run)
