"""A small shift at the table that store figures work through: each item's whole way, by the journal's own calls."""

import contextlib
import hashlib
import io
from decimal import Decimal
from pathlib import Path

import apsw

from app.host.folder import Mark
from app.model.intent import IntentState, Repeat
from app.model.item import Wishes
from app.model.listing import Contest, DraftValue, Edit, Need, Origin, Publication
from app.model.opinion import Authenticity, Opinion
from app.model.photo import PreparedPhoto, Verdict
from app.model.price import Comparable, Price, PriceKind
from app.model.shots import Shots
from app.model.step import Condition, Stage
from app.store.blobs import Blobs
from app.store.journal import Journal

CLOCK = 1_700_000_000.0
TABLES = [
    "errand",
    "errand_copy",
    "item",
    "photo",
    "word",
    "step",
    "intent",
    "upload",
    "task",
    "result",
    "price",
    "price_answer",
    "opinion",
    "approval",
    "publication",
    "options",
    "history",
    "seen_file",
    "task_photos",
    "again",
    "photo_folder",
]
ASKED, SHOP = "resale-x", "repurch"
LISTING, TASK = (SHOP, "create-listing", "a"), (ASKED, "create-task", "t")


def key_of(number):
    """Return the key of the n-th item."""
    return f"IS7K3Q{number:06d}"


def photo_of(number, place=0):
    """Return the bytes of a photo: what they are matters to nobody here."""
    return (f"photo {number} {place} ".encode() * 400)[:4000]


def prepared_of(number, place):
    """Return the sha256 of the picture that is made from a photo."""
    return hashlib.sha256(b"prepared" + photo_of(number, place)).hexdigest()


def prices_of(number):
    """Return the prices that are named for an item: one with its two ends, one of another thing like it."""
    alike = Comparable("Another bag", f"P{number}", sold=True)
    return [
        Price(ASKED, PriceKind.RANGE, Decimal(80), "GBP", Decimal(70), Decimal(90), "taken as GBP", raw={"of": number}),
        Price(ASKED, PriceKind.SOLD_ESTIMATE, Decimal("81.50"), "GBP", comparable=alike),
    ]


class Shift:
    """A journal and a photo store that may be closed and opened again."""

    def __init__(self, folder):
        self.folder = folder
        self.journal = None
        self.blobs = None

    def open(self):
        """Open both, as a start does."""
        if self.journal is None:
            journal = Journal(self.folder / "station.db", clock=lambda: CLOCK)
            journal.operator = "Table 2"
            self.journal = journal
        self.journal.steps.rescue(0.0)
        self.blobs = Blobs(self.folder / "photos")

    def close(self):
        """Close the journal."""
        if self.journal is not None:
            # The binding hands on what a disk of ours refused while SQLite closed; SQLite itself ignores it there.
            with contextlib.suppress(apsw.IOError):
                self.journal.close()
            self.journal = None

    def steps(self, items):
        """Yield the shift as (name, call): each is done whole or not at all, and again without doubling."""
        for number in range(items):
            if number % 2:
                yield ("errand", number), lambda n=number: self._errand(n)
                yield ("copy", number), lambda n=number: self._copy(n)
            yield ("item", number), lambda n=number: self._item(n)
            for place in range(2):
                yield ("photo", number, place), lambda n=number, p=place: self._photo(n, p)
            if number % 4 == 1:
                yield ("finish", number), lambda n=number: self.journal.items.finish_errand(self._errand_of(n).id)
                yield ("seen", number), lambda n=number: self._seen(n)
            yield from self._prepared(number)
            yield from self._recognised(number)
            yield from self._said(number)
            yield from self._published(number)
            yield from self._after(number)

    def _prepared(self, number):
        """A photo is turned, prepared and sent where the item is asked about."""
        yield ("turn", number), lambda: self.journal.photos.turn_photo(self._photo_of(number, 1).id, 1)
        yield ("close", number), lambda: self.journal.items.close_item(key_of(number))
        yield ("begin", number, "prepare"), lambda: self._begin(number, Stage.PREPARE)
        for place in range(2):
            yield ("ready", number, place), lambda p=place: self._ready(number, p)
        yield ("end", number, "prepare"), lambda: self._end(number, Stage.PREPARE)
        yield ("begin", number, "upload"), lambda: self._begin(number, Stage.UPLOAD, ASKED)
        yield ("upload", number), lambda: self._upload(number)
        yield ("end", number, "upload"), lambda: self._end(number, Stage.UPLOAD, ASKED)

    def _recognised(self, number):
        """A task is begun and answered; prices and an opinion come."""
        key, answers = key_of(number), lambda: self.journal.answers
        yield ("begin", number, "submit"), lambda: self._begin(number, Stage.SUBMIT, ASKED)
        yield ("plan task", number), lambda: self._plan(number, TASK, Repeat.MONEY)
        yield ("send task", number), lambda: self._send_task(number)
        yield ("task", number), lambda: answers().keep_task(key, ASKED, {"task": number}, [prepared_of(number, 0)])
        yield ("task done", number), lambda: self._done(number, TASK)
        yield ("end", number, "submit"), lambda: self._end(number, Stage.SUBMIT, ASKED)
        yield ("begin", number, "watch"), lambda: self._begin(number, Stage.WATCH, ASKED)
        yield (
            ("wait", number, "watch"),
            lambda: self._end(number, Stage.WATCH, ASKED, Condition.WAITING, due_at=CLOCK + 5, reason="poll"),
        )
        yield ("look", number, "watch"), lambda: self._begin(number, Stage.WATCH, ASKED)
        said = {"brand": f"Maker {number}", "item": "bag"}
        yield ("result", number), lambda: answers().keep_result(key, ASKED, "done", said, None, {"raw": [said] * 9})
        yield ("end", number, "watch"), lambda: self._end(number, Stage.WATCH, ASKED)
        doubt = Opinion(ASKED, Authenticity.UNSURE, "It cannot be said.", 0.5, CLOCK, {"of": number})
        yield ("opinion", number), lambda: answers().keep_opinion(key, doubt)
        yield ("begin", number, "price"), lambda: self._begin(number, Stage.PRICE, ASKED)
        yield ("prices", number), lambda: answers().keep_prices(key, ASKED, prices_of(number), None, {"of": number})
        yield ("end", number, "price"), lambda: self._end(number, Stage.PRICE, ASKED)

    def _said(self, number):
        """A person says what the listing is to be, and approves it."""
        key, words = key_of(number), lambda: self.journal.words
        need = Need("condition", "Say how worn it is.", ("new", "used"), SHOP)
        contest = Contest("d" * 64, CLOCK, (Edit("price", "90 GBP", "80 GBP"),), "ours")
        frozen = {"title": DraftValue(f"Bag {number}", Origin.PERSON), "brand": DraftValue("M", Origin.RESULT, ASKED)}
        yield ("begin", number, "draft"), lambda: self._begin(number, Stage.DRAFT, SHOP)
        yield (
            ("hand", number, "draft"),
            lambda: self._end(number, Stage.DRAFT, SHOP, Condition.PERSON, reason="missing", needs=(need,)),
        )
        yield ("say", number), lambda: words().say(key, {"title": f"Bag {number} " * 20, "condition": "used"})
        yield ("shots", number), lambda: self._shots(number)
        yield ("contest", number), lambda: words().keep_contest(key, SHOP, contest, "Ours is sent.")
        yield ("label", number), lambda: words().label_printed(key, 1, "the printer")
        yield ("draft", number), lambda: self._begin(number, Stage.DRAFT, SHOP)
        yield ("end", number, "draft"), lambda: self._end(number, Stage.DRAFT, SHOP)
        pictures = [(place, prepared_of(number, place)) for place in range(2)]
        yield ("approve", number), lambda: words().approve(key, SHOP, frozen, pictures, "e" * 64, "f" * 64)

    def _published(self, number):
        """The listing is made, once, and is seen to be there."""
        live = Publication(SHOP, f"L{number}", f"https://shop/{number}", "live", "80 GBP", None, differences=("none",))
        yield ("begin", number, "publish"), lambda: self._begin(number, Stage.PUBLISH, SHOP)
        yield ("plan", number), lambda: self._plan(number, LISTING, Repeat.PUBLIC)
        yield ("send", number), lambda: self._send(number)
        yield ("done", number), lambda: self._done(number, LISTING)
        yield ("live", number), lambda: self.journal.answers.keep_publication(key_of(number), live, "e" * 64)
        yield ("end", number, "publish"), lambda: self._end(number, Stage.PUBLISH, SHOP)

    def _after(self, number):
        """What comes later: option lists, another question, a draft that is opened again, or nothing."""
        key, journal = key_of(number), lambda: self.journal
        yield ("options", number), lambda: journal().answers.keep_options(f"{SHOP} {number % 5}", {"as of": number})
        yield ("note", number), lambda: journal().items.note(key, f"Looked at, {number}.")
        if number % 3 == 0:
            yield ("again", number), lambda: self._again(number)
        elif number % 3 == 1:
            yield ("settle", number), lambda: journal().items.set_live(key, live=False)
        else:
            yield ("unapprove", number), lambda: journal().words.unapprove(key, SHOP)

    def _errand(self, number):
        if self._errand_of(number, asked=True) is None:
            self.journal.items.begin_errand([[f"/in/{number}.jpg"]], {"number": number})

    def _errand_of(self, number, *, asked=False):
        found = [one for one in self.journal.read.unfinished_errands() if one.options == {"number": number}]
        assert found or asked, "the errand is missed"
        return found[0] if found else None

    def _copy(self, number):
        sha256, size = self.blobs.put(io.BytesIO(photo_of(number)))
        errand = self._errand_of(number).id
        self.journal.items.keep_copy(errand, 0, 0, sha256=sha256, file="IMG_0.jpg", size_bytes=size)

    def _item(self, number):
        wishes = Wishes(classify=(ASKED,), publish=(SHOP,))
        if self.journal.read.item(key_of(number)) is None:
            errand = (self._errand_of(number).id, 0) if number % 2 else None
            self.journal.items.add_item(
                key_of(number), sku=f"SKU {number}", bay="B2", wishes=wishes, words={"size": "M"}, errand=errand
            )

    def _photo(self, number, place):
        sha256, size = self.blobs.put(io.BytesIO(photo_of(number, place)))
        self.journal.photos.add_photo(
            key_of(number), sha256=sha256, file=f"IMG_{place}.jpg", size_bytes=size, folder=f"/in/{number}"
        )

    def _photo_of(self, number, place):
        found = [one for one in self.journal.read.photos(key_of(number)) if one.file == f"IMG_{place}.jpg"]
        assert found, "the photo is missed"
        return found[0]

    def _seen(self, number):
        self.journal.items.see_files({Path(f"/in/{number}.jpg"): Mark(4000, number)})

    def _ready(self, number, place):
        self.journal.photos.photo_ready(
            self._photo_of(number, place).id, turns=place, width=60, height=40,
            verdict=Verdict(0.9, 0.5, ("dark",), ("4006381333931",), f"{number:016x}"),
            prepared=PreparedPhoto(prepared_of(number, place), 60, 40, 900),
        )  # fmt: skip

    def _upload(self, number):
        photo = self._photo_of(number, 0)
        self.journal.answers.keep_upload(key_of(number), photo, ASKED, prepared_of(number, 0), {"file": f"f{number}"})

    def _shots(self, number):
        front = self._photo_of(number, 0).id
        self.journal.words.keep_shots(key_of(number), Shots("bag", {front: "front"}, frozenset({front}), ("tag",)))

    def _again(self, number):
        tasks = self.journal.read.tasks(key_of(number), ASKED)
        assert tasks, "the task is missed"
        self.journal.answers.ask_again(key_of(number), ASKED, tasks[-1].id, (Stage.SUBMIT, Stage.WATCH))

    def _step(self, number, stage, service):
        found = [one for one in self.journal.read.steps(key_of(number)) if (one.stage, one.service) == (stage, service)]
        return found[0] if found else None

    def _begin(self, number, stage, service=""):
        step = self._step(number, stage, service)
        if step is None or step.condition is not Condition.RUNNING:
            step = self.journal.steps.begin_step(key_of(number), stage, service, step)
        return step

    def _end(self, number, stage, service="", condition=Condition.DONE, **how):
        # After a restart it is ready again, as the station finds it then.
        self.journal.steps.end_step(self._begin(number, stage, service), condition, **how)

    def _effect(self, number, effect):
        found = self.journal.read.intent(key_of(number), *effect)
        assert found is not None, "the effect is missed"
        return found

    def _plan(self, number, effect, repeat):
        self.journal.effects.plan_intent(key_of(number), *effect, repeat=repeat, body_sha256="b" * 64)

    def _send_task(self, number):
        planned = self._effect(number, TASK)
        if planned.state is IntentState.PLANNED:
            self.journal.effects.move_intent(planned, IntentState.SENDING, attempt=1, sent_at=CLOCK)

    def _send(self, number):
        self._effect(number, LISTING)
        self.journal.effects.claim_intent(key_of(number), *LISTING, body_sha256="b" * 64)

    def _done(self, number, effect):
        sent = self._effect(number, effect)
        if sent.state is not IntentState.DONE:
            self.journal.effects.move_intent(
                sent, IntentState.DONE, answer={"id": number}, remote_id=str(number), look_at=None
            )

    def state(self):
        """Return all that is kept: every row and every photo by its hash; what differs in time alone is left out."""
        raw = self.journal._db
        rows = {name: sorted(map(repr, raw.execute(f"SELECT * FROM {name}").fetchall())) for name in TABLES}
        rows["intent"] = sorted(
            map(repr, raw.execute("SELECT item, service, op, key, state, attempt, remote_id FROM intent").fetchall())
        )
        # A step that was begun once more may have another number: numbers mean nothing there.
        rows["step"] = sorted(repr(row[1:]) for row in raw.execute("SELECT * FROM step").fetchall())
        kept = sorted((self.folder / "photos" / "originals").rglob("*"))
        rows["blobs"] = [one.name for one in kept if one.is_file() and whole(one)]
        return rows


def whole(file):
    """Tell whether a photo holds what its name says."""
    return hashlib.sha256(file.read_bytes()).hexdigest() == file.name


def missing(wanted, found):
    """Count what one state has and another has not."""
    return sum(len(set(rows) - set(found[name])) for name, rows in wanted.items())
