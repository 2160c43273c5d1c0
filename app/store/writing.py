"""The one pen: every transaction of the journal, and the sentences that several of them write."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import apsw

from app.model.intent import Intent
from app.model.step import Stage, Step
from app.store import codec
from app.store.database import StoreTrouble
from app.store.opening import damage
from app.store.rowhash import intent_hash
from app.store.rowsum import RowSums
from app.store.seal import break_seal


@contextmanager
def _whole(db: apsw.Connection) -> Iterator[None]:
    """Make what is done inside one transaction, waiting for whoever holds the file.

    The binding's own `with` stops every thread of the program while it begins and commits: the window would stand
    still for as long as another program holds the journal, and at each fsync.
    """
    # What fails inside another would have the sums of the other's rows forgotten.
    inside = db.in_transaction
    if inside:
        raise AssertionError("A transaction stands open already.")
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        # On some refusals SQLite has undone it by itself.
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


class Pen:
    """Writes to one journal; held by the parts of the one writer and by nobody else."""

    def __init__(self, db: apsw.Connection, path: Path, clock: Callable[[], float], *, sealed: bool) -> None:
        """`clock` gives seconds since the epoch; the seal of a sealed file is broken by the first transaction."""
        self.now = clock
        self.operator = ""
        """Who stands beside whatever is written now."""
        self.sealed = sealed
        self._db = db
        self._sums = RowSums(db)
        self._path = path
        self.folder = path.parent

    @contextmanager
    def writing(self) -> Iterator[apsw.Connection]:
        """Make what is written inside one transaction, durable at its end. Raises StoreTrouble, and undoes all of it."""
        try:
            if self.sealed:
                break_seal(self._path)
                self.sealed = False
            with _whole(self._db), self._sums.kept():
                yield self._db
        except OSError as trouble:
            raise StoreTrouble(f"The journal cannot be written: {trouble.strerror}. Nothing was changed.") from trouble
        except (
            apsw.FullError,
            apsw.IOError,
            apsw.ReadOnlyError,
            apsw.BusyError,
            apsw.CantOpenError,
        ) as trouble:
            raise StoreTrouble(f"The journal cannot be written: {trouble}. Nothing was changed.") from trouble
        except (apsw.CorruptError, apsw.NotADBError) as trouble:
            raise StoreTrouble(damage(self._path, str(trouble))) from trouble

    def note(self, db: apsw.Connection, key: str, sentence: str) -> None:
        """Add a sentence to an item's history."""
        db.execute(
            "INSERT INTO history (item, at, operator, sentence) VALUES (?, ?, ?, ?)",
            (key, self.now(), self.operator, sentence),
        )

    def say(self, db: apsw.Connection, key: str, words: Mapping[str, object]) -> None:
        """Add the person's words; None forgets a word."""
        for name, value in words.items():
            db.execute(
                "INSERT INTO word (item, field, value, at, operator) VALUES (?, ?, ?, ?, ?)",
                (key, name, None if value is None else codec.dumps(value), self.now(), self.operator),
            )

    @staticmethod
    def open_steps(db: apsw.Connection, key: str, stages: Sequence[Stage], service: str | None) -> None:
        """Let finished, waiting or stuck steps run again now; a running one is left alone."""
        marks = ", ".join("?" for _ in stages)
        db.execute(
            "UPDATE step SET condition = 'ready', attempt = 0, due_at = NULL, note = '', reason = '', needs = '[]' "
            f"WHERE item = ? AND stage IN ({marks}) AND condition IN ('done', 'person', 'waiting', 'cancelled') "
            "AND (?2 IS NULL OR service = ?2)".replace("?2", f"?{len(stages) + 2}"),
            (key, *(stage.value for stage in stages), service),
        )
        db.execute("UPDATE item SET live = 1 WHERE key = ?", (key,))

    @staticmethod
    def put_step(db: apsw.Connection, step: Step) -> None:
        """Write a step over the one of this item, stage and service."""
        db.execute(
            "INSERT INTO step (item, stage, service, condition, attempt, due_at, since, note, reason, needs) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (item, stage, service) DO UPDATE SET "
            "condition = excluded.condition, attempt = excluded.attempt, due_at = excluded.due_at, "
            "since = excluded.since, note = excluded.note, reason = excluded.reason, needs = excluded.needs",
            (
                step.item,
                step.stage.value,
                step.service,
                step.condition.value,
                step.attempt,
                step.due_at,
                step.since,
                step.note,
                step.reason,
                codec.needs_json(step.needs),
            ),
        )

    @staticmethod
    def put_intent(db: apsw.Connection, intent: Intent) -> None:
        """Write an effect over its row."""
        db.execute(
            "UPDATE intent SET state = ?, attempt = ?, body_sha256 = ?, sent_at = ?, look_at = ?, clean_looks = ?, "
            "repeats = ?, remote_id = ?, answer = ?, note = ?, clock_ahead_s = ?, row_sha256 = ? WHERE id = ?",
            (
                intent.state.value,
                intent.attempt,
                intent.body_sha256,
                intent.sent_at,
                intent.look_at,
                intent.clean_looks,
                intent.repeats,
                intent.remote_id,
                None if intent.answer is None else codec.dumps(intent.answer),
                intent.note,
                intent.clock_ahead_s,
                intent_hash(intent),
                intent.id,
            ),
        )
