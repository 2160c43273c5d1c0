"""A small shift at the table that store figures work through: photos, words, answers and effects."""

import contextlib
import hashlib
import io

import apsw

from app.model.intent import IntentState, Repeat
from app.model.item import Wishes
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
]


def key_of(number):
    """Return the key of the n-th item."""
    return f"IS7K3Q{number:06d}"


def photo_of(number, place=0):
    """Return the bytes of a photo: what they are matters to nobody here."""
    return (f"photo {number} {place} ".encode() * 400)[:4000]


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
        """Yield the shift as (name, call): each is done whole or not at all."""
        for number in range(items):
            yield ("item", number), lambda n=number: self._item(n)
            for place in range(2):
                yield ("photo", number, place), lambda n=number, p=place: self._photo(n, p)
            yield ("say", number), lambda n=number: self.journal.words.say(key_of(n), {"title": f"Bag {n} " * 20})
            yield ("send", number), lambda n=number: self._send(n)
            yield ("done", number), lambda n=number: self._done(n)

    def _item(self, number):
        wishes = Wishes(classify=("resale-x",), publish=("repurch",))
        if self.journal.read.item(key_of(number)) is None:
            self.journal.items.add_item(key_of(number), wishes=wishes)

    def _photo(self, number, place):
        sha256, size = self.blobs.put(io.BytesIO(photo_of(number, place)))
        self.journal.photos.add_photo(key_of(number), sha256=sha256, file=f"IMG_{place}.jpg", size_bytes=size)

    def _send(self, number):
        planned = self.journal.effects.plan_intent(
            key_of(number), "repurch", "create-listing", "a", repeat=Repeat.PUBLIC, body_sha256="b" * 64
        )
        if planned.state is IntentState.PLANNED:
            self.journal.effects.move_intent(planned, IntentState.SENDING, attempt=1, sent_at=CLOCK)

    def _done(self, number):
        sent = self.journal.read.intent(key_of(number), "repurch", "create-listing", "a")
        if sent is not None and sent.state is not IntentState.DONE:
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
        kept = sorted((self.folder / "photos" / "originals").rglob("*"))
        rows["blobs"] = [one.name for one in kept if one.is_file() and whole(one)]
        return rows


def whole(file):
    """Tell whether a photo holds what its name says."""
    return hashlib.sha256(file.read_bytes()).hexdigest() == file.name


def missing(wanted, found):
    """Count what one state has and another has not."""
    return sum(len(set(rows) - set(found[name])) for name, rows in wanted.items())
