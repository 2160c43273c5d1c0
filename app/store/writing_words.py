"""Writes of the person's word: listing fields, shots, labels, approvals."""

from collections.abc import Iterable, Mapping

from app.model.listing import Contest, DraftValue
from app.model.shots import Shots
from app.model.step import Stage
from app.store import codec
from app.store.rows import CONTEST, LABEL, SHOTS
from app.store.writing import Pen


class WordWriting:
    """What a person said and froze; every method is one transaction."""

    def __init__(self, pen: Pen) -> None:
        self._pen = pen

    def say(self, key: str, words: Mapping[str, object]) -> None:
        """Add the person's words; None forgets a word. Older words stay in the history.

        A service that was waiting for one of these words before it could be asked is asked now, and its price anew.
        """
        with self._pen.writing() as db:
            self._pen.say(db, key, words)
            self._pen.open_steps(db, key, (Stage.DRAFT,), None)
            for service, needs in db.execute(
                "SELECT service, needs FROM step WHERE item = ? AND stage = 'submit' AND condition = 'person'", (key,)
            ).fetchall():
                if any(need.field in words for need in codec.needs_of(str(needs))):
                    self._pen.open_steps(db, key, (Stage.SUBMIT, Stage.PRICE), str(service))

    def keep_shots(self, key: str, shots: Shots, note: str = "") -> None:
        """Write down which photo of an item shows what and what is left out; `note` goes into its history."""
        with self._pen.writing() as db:
            db.execute(
                "INSERT INTO word (item, field, value, at, operator) VALUES (?, ?, ?, ?, ?)",
                (key, SHOTS, codec.shots_json(shots), self._pen.now(), self._pen.operator),
            )
            if note:
                self._pen.note(db, key, note)

    def keep_contest(self, key: str, service: str, contest: Contest, note: str) -> None:
        """Write down what somebody changed in a listing at a service, and what a person said of it."""
        with self._pen.writing() as db:
            db.execute(
                "INSERT INTO word (item, field, value, at, operator) VALUES (?, ?, ?, ?, ?)",
                (key, CONTEST + service, codec.contest_json(contest), self._pen.now(), self._pen.operator),
            )
            self._pen.note(db, key, note)

    def label_printed(self, key: str, number: int, where: str) -> None:
        """Count that an item's label was printed for the `number`-th time."""
        with self._pen.writing() as db:
            db.execute(
                "INSERT INTO word (item, field, value, at, operator) VALUES (?, ?, ?, ?, ?)",
                (key, LABEL, codec.dumps(number), self._pen.now(), self._pen.operator),
            )
            self._pen.note(db, key, f"Label printed{f' again ({number})' if number > 1 else ''}: {where}.")

    def approve(
        self,
        key: str,
        service: str,
        values: Mapping[str, DraftValue],
        photos: Iterable[tuple[int, str]],
        digest: str,
        said: str,
    ) -> None:
        """Freeze exactly what goes to one destination, and close its draft."""
        with self._pen.writing() as db:
            db.execute(
                "INSERT INTO approval (item, service, listing, photos, digest, said, at) VALUES (?, ?, ?, ?, ?, ?, ?)",
                (key, service, codec.values_json(values), codec.dumps(list(photos)), digest, said, self._pen.now()),
            )
            self._pen.open_steps(db, key, (Stage.UPLOAD, Stage.PUBLISH), service)
            self._pen.note(db, key, f"Approved for {service}.")

    def unapprove(self, key: str, service: str) -> None:
        """Take an approval back, so that the draft can be edited again; what is live stays live."""
        with self._pen.writing() as db:
            db.execute("UPDATE approval SET withdrawn = 1 WHERE item = ? AND service = ?", (key, service))
            self._pen.open_steps(db, key, (Stage.DRAFT, Stage.PUBLISH), service)
            self._pen.note(db, key, f"Opened again for {service}.")
