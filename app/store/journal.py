"""The journal: the only writer of the database; every method is one transaction, durable when it returns.

Over 500 lines because there is one writer: every sentence that can change the database stands here and nowhere else.
"""

import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import apsw

from app.host.folder import Mark
from app.model.errors import NotYet, Refused, UsageError
from app.model.intent import INTENT_TRANSITIONS, OPEN_QUESTIONS, Intent, IntentState, Repeat
from app.model.item import Wishes
from app.model.listing import DraftValue, Need, Publication
from app.model.opinion import Opinion
from app.model.photo import Photo, PhotoState, PreparedPhoto, Verdict
from app.model.price import Price
from app.model.shots import Shots
from app.model.step import TRANSITIONS, Condition, Stage, Step
from app.store import codec
from app.store.backup import Copying, is_due
from app.store.database import StoreTrouble
from app.store.opening import damage, open_checked
from app.store.past import Past
from app.store.reading import LABEL, SHOTS, UNFINISHED_INTENT, Reading, one
from app.store.rowhash import intent_hash
from app.store.seal import begin_closing, break_seal, write_seal
from app.store.sentlog import Sent, SentLog


class Journal:
    """All that must not be lost, in one SQLite file, written from one thread.

    Every method raises StoreTrouble when the disk refuses (full, read-only, busy for 5 s, damaged); then its
    whole transaction is undone. `clock` gives seconds since the epoch.
    """

    def __init__(self, path: Path, clock: Callable[[], float] = time.time) -> None:
        self._db, seal, self.sentences = open_checked(path)
        self._sealed = seal is not None
        self._now = clock
        self.read = Reading(self._db)
        self.past = Past(self._db)
        self.path = path
        self.operator = ""
        self._copying: Copying | None = None
        try:
            self._sent = SentLog(path.parent)
            if seal is None:
                # One that was closed properly and sealed is the newest there is.
                self._doubt_what_was_sent()
        except OSError as trouble:
            self._let_go()
            raise StoreTrouble(f"The file of what was sent cannot be opened: {trouble.strerror}.") from trouble
        except BaseException:
            self._let_go()
            raise

    def _let_go(self) -> None:
        """Close the file as it is: what the disk refuses now is not worth more than what it refused before."""
        with suppress(apsw.Error):
            self._db.close(force=True)

    def close(self) -> None:
        """Close the file; the write-ahead log is folded in and the file is sealed."""
        if self._copying is not None:
            self._copying.stop()
        self._sent.close()
        if self._sealed:
            self._db.close()
            return
        try:
            generation, leading = begin_closing(self._db)
        except apsw.Error:
            # A disk that refuses now leaves the journal unsealed: it is checked the slow way when opened.
            self._let_go()
            return
        self._db.close()
        if not self.path.with_name(f"{self.path.name}-wal").exists():
            with suppress(OSError):
                write_seal(self.path, generation, leading)

    def copy_today(self) -> bool:
        """Copy one slice of the day's backup; return True when nothing is left to copy today. Raises StoreTrouble."""
        if self._copying is None:
            if not is_due(self.path.parent, self._now()):
                return True
            self._copying = Copying(self._db, self.path.parent, self._now())
        try:
            done = self._copying.go_on()
        except StoreTrouble:
            self._copying = None
            raise
        if done:
            self._copying = None
        return done

    def _doubt_what_was_sent(self) -> None:
        """After a copy was put back: what was sent since then is unknown, so it is looked up before it is repeated."""
        sent = self._sent.read(self._now())
        if not sent:
            return
        rows = self._db.execute("SELECT item, service, op, key, attempt, state FROM intent").fetchall()
        known = {tuple(row[:4]): (int(str(row[4])), str(row[5])) for row in rows}
        items = {str(key) for (key,) in self._db.execute("SELECT key FROM item").fetchall()}
        doubtful, lost = [], set()
        for effect in sent:
            attempt, state = known.get((effect.item, effect.service, effect.op, effect.key), (0, ""))
            if effect.item not in items:
                lost.add(effect.item)
            elif attempt < effect.attempt and state not in {"done", "closed", "person"}:
                doubtful.append(effect)
        if not doubtful and not lost:
            return
        with self._writing() as db:
            # The newest first: where two of a kind were sent, the last one is the one that may be live.
            for effect in reversed(doubtful):
                self._doubt(db, effect)
        older = "The journal is older than what was sent"
        lacks = ", ".join(sorted(lost)[:5])
        said = {
            f"{older}: {len(doubtful)} effects are looked up before anything is sent again.": doubtful,
            f"{older}: it lacks {len(lost)} items ({lacks}). Their photos are in {self.path.parent / 'photos'}; look at "
            "the services before you take them in again.": lost,
        }
        self.sentences = (*self.sentences, *(sentence for sentence, true in said.items() if true))

    def _doubt(self, db: apsw.Connection, sent: Sent) -> None:
        note = "Sent after the copy of the journal that was put back."
        found = self.read.intent(sent.item, sent.service, sent.op, sent.key)
        doubt = replace(
            found or Intent(0, sent.item, sent.service, sent.op, sent.key, IntentState.UNKNOWN, Repeat(sent.repeat)),
            state=IntentState.UNKNOWN,
            attempt=sent.attempt,
            body_sha256=sent.body_sha256,
            sent_at=sent.at,
            look_at=sent.at,
            note=note,
        )
        if found is not None:
            self._put_intent(db, doubt)
            return
        for state in (IntentState.UNKNOWN, IntentState.CLOSED):
            try:
                db.execute(
                    "INSERT INTO intent (item, service, op, key, repeat, state, attempt, body_sha256, sent_at, look_at, "
                    "note, row_sha256) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    (
                        *(sent.item, sent.service, sent.op, sent.key, sent.repeat, state.value, sent.attempt),
                        *(sent.body_sha256, sent.at, sent.at, note, intent_hash(replace(doubt, state=state))),
                    ),
                )
            except apsw.ConstraintError:
                # A later one of the same public kind is open: this one is never sent again.
                continue
            return

    @contextmanager
    def _writing(self) -> Iterator[apsw.Connection]:
        try:
            if self._sealed:
                break_seal(self.path)
                self._sealed = False
            with self._db:
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
            raise StoreTrouble(damage(self.path, str(trouble))) from trouble

    # ---- items and photos

    def begin_errand(self, groups: Sequence[Sequence[str]], options: Mapping[str, object]) -> int:
        """Write down an order to take files in, before the first copy; return its number."""
        with self._writing() as db:
            db.execute(
                "INSERT INTO errand (at, groups, options) VALUES (?, ?, ?)",
                (self._now(), codec.dumps(groups), codec.dumps(options)),
            )
            return db.last_insert_rowid()

    def keep_copy(self, errand: int, group: int, place: int, *, sha256: str, file: str, size_bytes: int) -> None:
        """Note that one file of an order is in the store: its source is not needed again."""
        with self._writing() as db:
            db.execute(
                "INSERT OR REPLACE INTO errand_copy (errand, errand_group, place, sha256, file, size_bytes) "
                "VALUES (?, ?, ?, ?, ?, ?)",
                (errand, group, place, sha256, file, size_bytes),
            )

    def finish_errand(self, errand: int) -> None:
        """Mark an order as carried out: a restart does not take it up again."""
        with self._writing() as db:
            db.execute("UPDATE errand SET finished = 1 WHERE id = ?", (errand,))
            db.execute("DELETE FROM errand_copy WHERE errand = ?", (errand,))

    def see_files(self, files: Mapping[Path, Mark]) -> None:
        """Remember files of watched folders that a decision was made about: taken in, or left alone."""
        with self._writing() as db:
            db.executemany(
                "INSERT OR REPLACE INTO seen_file (path, size_bytes, changed_ns) VALUES (?, ?, ?)",
                [(os.fsencode(path), mark.size_bytes, mark.changed_ns) for path, mark in files.items()],
            )

    def add_item(
        self,
        key: str,
        *,
        sku: str | None = None,
        bay: str | None = None,
        wishes: Wishes,
        words: Mapping[str, object] | None = None,
        approve: bool = False,
        errand: tuple[int, int] | None = None,
    ) -> None:
        """Open an item. Raises UsageError where the SKU already belongs to another item."""
        with self._writing() as db:
            taken = db.execute("SELECT key FROM item WHERE sku = ?1 OR key = ?1", (sku,)).fetchone() if sku else None
            if taken:
                raise UsageError(f"The SKU {sku!r} already belongs to item {taken[0]}.")
            db.execute(
                "INSERT INTO item (key, sku, bay, opened_at, wishes, approve_asked, errand, errand_group) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    key,
                    sku,
                    bay,
                    self._now(),
                    codec.wishes_json(wishes),
                    int(approve),
                    *(errand or (None, None)),
                ),
            )
            self._say_words(db, key, words or {})
            self._note(db, key, "Taken in." if errand else "Opened at the table.")

    def close_item(self, key: str) -> None:
        """Next: no more photos will come."""
        self._set_item(key, "open = 0, live = 1")

    def reopen_item(self, key: str) -> None:
        """Let photos come again, also for an item that was left out."""
        self._set_item(key, "open = 1, live = 1, held = held AND NOT discarded, discarded = 0")

    def reject_item(self, key: str) -> None:
        """Leave an item out that a person does not want; nothing of it is sent, its photos stay."""
        with self._writing() as db:
            db.execute("UPDATE item SET discarded = 1, live = 0, held = 1 WHERE key = ?", (key,))
            self._note(db, key, "Rejected at the table.")

    def hold_item(self, key: str, *, held: bool) -> None:
        """Stop (or let go) everything that would leave this machine for an item."""
        self._set_item(key, f"held = {int(held)}, live = 1")

    def discard_item(self, key: str) -> None:
        """Leave out an item that never got a usable photo; its bytes stay."""
        self._set_item(key, "discarded = 1, live = 0")

    def set_sku(self, key: str, sku: str) -> None:
        """Give an item without one the worker's own SKU."""
        with self._writing() as db:
            db.execute("UPDATE item SET sku = ? WHERE key = ? AND sku IS NULL", (sku, key))

    def set_bay(self, key: str, bay: str | None) -> None:
        """Say where an item lies."""
        with self._writing() as db:
            db.execute("UPDATE item SET bay = ? WHERE key = ?", (bay, key))

    def set_live(self, key: str, *, live: bool) -> None:
        """Say whether the pipeline still has something to do for an item."""
        self._set_item(key, f"live = {int(live)}")

    def _set_item(self, key: str, change: str) -> None:
        with self._writing() as db:
            db.execute(f"UPDATE item SET {change} WHERE key = ?", (key,))

    def wish(self, key: str, wishes: Wishes, *, approve: bool | None = None) -> None:
        """Replace what the person asked for."""
        with self._writing() as db:
            db.execute("UPDATE item SET wishes = ?, live = 1 WHERE key = ?", (codec.wishes_json(wishes), key))
            if approve is not None:
                db.execute("UPDATE item SET approve_asked = ? WHERE key = ?", (int(approve), key))

    def add_photo(self, key: str, *, sha256: str, file: str, size_bytes: int) -> tuple[int, bool]:
        """Put a stored photo at the end of an item; return (photo id, new).

        The very same bytes are not taken twice: a photo that was set aside comes back, others stay as they are.
        """
        with self._writing() as db:
            known = db.execute(
                "SELECT id, set_aside FROM photo WHERE item = ? AND sha256 = ?", (key, sha256)
            ).fetchone()
            if known:
                db.execute("UPDATE photo SET set_aside = 0 WHERE id = ?", (known[0],))
                return int(known[0]), bool(known[1])
            db.execute(
                "INSERT INTO photo (item, position, sha256, file, size_bytes, taken_at) VALUES "
                "(?1, (SELECT coalesce(max(position), 0) + 1 FROM photo WHERE item = ?1), ?2, ?3, ?4, ?5)",
                (key, sha256, file, size_bytes, self._now()),
            )
            photo = db.last_insert_rowid()
            self._prepare_again(db, key)
            return photo, True

    def photo_ready(
        self, photo: int, *, turns: int, width: int, height: int, verdict: Verdict, prepared: PreparedPhoto
    ) -> None:
        """Record what preparing found; a photo that was turned meanwhile stays to be prepared again."""
        with self._writing() as db:
            db.execute(
                "UPDATE photo SET state = ?, width = ?, height = ?, verdict = ?, prepared = ?, reason = NULL WHERE id = ? AND turns = ?",
                (
                    PhotoState.READY.value,
                    width,
                    height,
                    codec.dumps(
                        {
                            "sharp": verdict.sharp,
                            "brightness": verdict.brightness,
                            "warnings": verdict.warnings,
                            "codes": verdict.codes,
                            "likeness": verdict.likeness,
                        }
                    ),
                    codec.dumps(
                        {
                            "sha256": prepared.sha256,
                            "width": prepared.width,
                            "height": prepared.height,
                            "size_bytes": prepared.size_bytes,
                        }
                    ),
                    photo,
                    turns,
                ),
            )

    def photo_refused(self, photo: int, reason: str) -> None:
        """Record why a photo cannot be used."""
        with self._writing() as db:
            db.execute("UPDATE photo SET state = 'refused', reason = ? WHERE id = ?", (reason, photo))

    def set_aside(self, photo: int, *, aside: bool) -> None:
        """Leave a photo out of everything, or take it back in; its bytes stay."""
        with self._writing() as db:
            db.execute("UPDATE photo SET set_aside = ? WHERE id = ?", (int(aside), photo))
            self._prepare_again(db, self._item_of(db, photo))

    def turn_photo(self, photo: int, quarter_turns: int) -> None:
        """Turn a photo clockwise; it is prepared again."""
        with self._writing() as db:
            db.execute(
                "UPDATE photo SET turns = (turns + ?) % 4, state = 'taken' WHERE id = ? AND state <> 'refused'",
                (quarter_turns % 4, photo),
            )
            self._prepare_again(db, self._item_of(db, photo))

    def place_photos(self, key: str, order: Sequence[int]) -> None:
        """Put an item's photos in this order; the first is the cover."""
        with self._writing() as db:
            for position, photo in enumerate(order, start=1):
                db.execute("UPDATE photo SET position = ? WHERE id = ? AND item = ?", (position, photo, key))

    def move_photo(self, photo: int, key: str) -> None:
        """Hand a photo to the end of another item. Raises UsageError where that item has the same bytes."""
        with self._writing() as db:
            before = self._item_of(db, photo)
            same = db.execute(
                "SELECT 1 FROM photo WHERE item = ? AND sha256 = (SELECT sha256 FROM photo WHERE id = ?)",
                (key, photo),
            ).fetchone()
            if same:
                raise UsageError(f"Item {key} already has this photo.")
            db.execute(
                "UPDATE photo SET item = ?1, position = (SELECT coalesce(max(position), 0) + 1 FROM photo WHERE item = ?1) "
                "WHERE id = ?2",
                (key, photo),
            )
            self._prepare_again(db, before)
            self._prepare_again(db, key)

    @staticmethod
    def _item_of(db: apsw.Connection, photo: int) -> str:
        (key,) = one(db, "SELECT item FROM photo WHERE id = ?", (photo,))
        return str(key)

    @staticmethod
    def _prepare_again(db: apsw.Connection, key: str) -> None:
        db.execute(
            "UPDATE step SET condition = 'ready', attempt = 0, due_at = NULL, note = '', reason = '', needs = '[]' "
            "WHERE item = ? AND stage = 'prepare' AND condition IN ('done', 'person', 'waiting')",
            (key,),
        )
        db.execute("UPDATE item SET live = 1 WHERE key = ?", (key,))

    # ---- the person's word

    def say(self, key: str, words: Mapping[str, object]) -> None:
        """Add the person's words; None forgets a word. Older words stay in the history.

        A service that was waiting for one of these words before it could be asked is asked now, and its price anew.
        """
        with self._writing() as db:
            self._say_words(db, key, words)
            self._open_steps(db, key, (Stage.DRAFT,), None)
            for service, needs in db.execute(
                "SELECT service, needs FROM step WHERE item = ? AND stage = 'submit' AND condition = 'person'", (key,)
            ).fetchall():
                if any(need.field in words for need in codec.needs_of(str(needs))):
                    self._open_steps(db, key, (Stage.SUBMIT, Stage.PRICE), str(service))

    def _say_words(self, db: apsw.Connection, key: str, words: Mapping[str, object]) -> None:
        for name, value in words.items():
            db.execute(
                "INSERT INTO word (item, field, value, at, operator) VALUES (?, ?, ?, ?, ?)",
                (key, name, None if value is None else codec.dumps(value), self._now(), self.operator),
            )

    def keep_shots(self, key: str, shots: Shots, note: str = "") -> None:
        """Write down which photo of an item shows what and what is left out; `note` goes into its history."""
        with self._writing() as db:
            db.execute(
                "INSERT INTO word (item, field, value, at, operator) VALUES (?, ?, ?, ?, ?)",
                (key, SHOTS, codec.shots_json(shots), self._now(), self.operator),
            )
            if note:
                self._note(db, key, note)

    def label_printed(self, key: str, number: int, where: str) -> None:
        """Count that an item's label was printed for the `number`-th time."""
        with self._writing() as db:
            db.execute(
                "INSERT INTO word (item, field, value, at, operator) VALUES (?, ?, ?, ?, ?)",
                (key, LABEL, codec.dumps(number), self._now(), self.operator),
            )
            self._note(db, key, f"Label printed{f' again ({number})' if number > 1 else ''}: {where}.")

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
        with self._writing() as db:
            db.execute(
                "INSERT INTO approval (item, service, listing, photos, digest, said, at) VALUES (?, ?, ?, ?, ?, ?, ?)",
                (key, service, codec.values_json(values), codec.dumps(list(photos)), digest, said, self._now()),
            )
            self._open_steps(db, key, (Stage.UPLOAD, Stage.PUBLISH), service)
            self._note(db, key, f"Approved for {service}.")

    def unapprove(self, key: str, service: str) -> None:
        """Take an approval back, so that the draft can be edited again; what is live stays live."""
        with self._writing() as db:
            db.execute("UPDATE approval SET withdrawn = 1 WHERE item = ? AND service = ?", (key, service))
            self._open_steps(db, key, (Stage.DRAFT, Stage.PUBLISH), service)
            self._note(db, key, f"Opened again for {service}.")

    def reopen(self, key: str, stages: Sequence[Stage], service: str | None = None) -> None:
        """Let finished, waiting or stuck steps run again now; a running one is left alone."""
        with self._writing() as db:
            self._open_steps(db, key, stages, service)

    @staticmethod
    def _open_steps(db: apsw.Connection, key: str, stages: Sequence[Stage], service: str | None) -> None:
        marks = ", ".join("?" for _ in stages)
        db.execute(
            "UPDATE step SET condition = 'ready', attempt = 0, due_at = NULL, note = '', reason = '', needs = '[]' "
            f"WHERE item = ? AND stage IN ({marks}) AND condition IN ('done', 'person', 'waiting', 'cancelled') "
            "AND (?2 IS NULL OR service = ?2)".replace("?2", f"?{len(stages) + 2}"),
            (key, *(stage.value for stage in stages), service),
        )
        db.execute("UPDATE item SET live = 1 WHERE key = ?", (key,))

    def reopen_stuck(self, key: str, stages: Sequence[Stage], service: str) -> None:
        """Let the steps run again that wait for a look-up or for a person's word on one."""
        marks = ", ".join("?" for _ in stages)
        with self._writing() as db:
            db.execute(
                "UPDATE step SET condition = 'ready', due_at = NULL, note = '', reason = '', needs = '[]' "
                f"WHERE item = ? AND service = ? AND stage IN ({marks}) AND reason = 'look-up' "
                "AND condition IN ('person', 'waiting')",
                (key, service, *(stage.value for stage in stages)),
            )
            db.execute("UPDATE item SET live = 1 WHERE key = ?", (key,))

    # ---- steps

    def begin_step(self, key: str, stage: Stage, service: str, was: Step | None) -> Step:
        """Mark a step as running; a step that never ran gets its row."""
        now = self._now()
        step = (
            Step(key, stage, service, Condition.RUNNING, since=now)
            if was is None
            else replace(was, condition=Condition.RUNNING, due_at=None, since=was.since if was.attempt else now)
        )
        if was is not None and Condition.RUNNING not in TRANSITIONS[was.condition]:
            raise AssertionError(f"a {was.condition} step does not run")
        self._put_step(step)
        return step

    def end_step(
        self,
        step: Step,
        condition: Condition,
        *,
        due_at: float | None = None,
        note: str = "",
        reason: str = "",
        needs: tuple[Need, ...] = (),
    ) -> Step:
        """Write how a running step ended or waits; a step changed meanwhile by a person keeps the person's change."""
        ended = replace(
            step,
            condition=condition,
            due_at=due_at,
            note=note,
            reason=reason,
            needs=needs,
            attempt=0 if condition is Condition.DONE else step.attempt + 1,
        )
        if condition not in TRANSITIONS[step.condition]:
            raise AssertionError(f"a {step.condition} step does not become {condition}")
        self._put_step(ended)
        return ended

    def _put_step(self, step: Step) -> None:
        with self._writing() as db:
            self._write_step(db, step)

    @staticmethod
    def _write_step(db: apsw.Connection, step: Step) -> None:
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

    def hurry(self, *reasons: str, services: Sequence[str] | None = None) -> None:
        """Let steps that wait (or need a person) for one of these reasons run now."""
        marks = ", ".join("?" for _ in reasons)
        with self._writing() as db:
            for key, service in db.execute(
                f"SELECT DISTINCT item, service FROM step WHERE condition IN ('waiting', 'person') AND reason IN ({marks})",
                reasons,
            ).fetchall():
                if services is None or service in services:
                    db.execute(
                        "UPDATE step SET condition = 'ready', due_at = NULL, note = '' WHERE item = ? AND service = ? "
                        f"AND condition IN ('waiting', 'person') AND reason IN ({marks})",
                        (key, service, *reasons),
                    )
                    db.execute("UPDATE item SET live = 1 WHERE key = ?", (key,))

    def rescue(self, settle_s: float) -> int:
        """At start: what ran is ready again, what was being sent is unknown. Return how many effects are unknown."""
        now = self._now()
        with self._writing() as db:
            db.execute("UPDATE step SET condition = 'ready' WHERE condition = 'running'")
            # A clock that was set back must not make work wait for ever.
            db.execute(
                "UPDATE step SET condition = 'ready', due_at = NULL WHERE condition = 'waiting' AND due_at > ?",
                (now + 86_400,),
            )
            doubtful = [i for i in self.read.intents(unfinished=True) if i.state in _IN_DOUBT]
            for intent in doubtful:
                self._put_intent(
                    db,
                    replace(
                        intent,
                        state=IntentState.UNKNOWN,
                        look_at=min((intent.sent_at or now), now) + settle_s,
                        note=intent.note or "The station stopped before the answer came.",
                    ),
                )
            return len(doubtful)

    def bury_step(self, key: str, stage: Stage, service: str, sentence: str) -> None:
        """Hand a step that broke in a way nobody foresaw to a person."""
        with self._writing() as db:
            db.execute(
                "UPDATE step SET condition = 'person', due_at = NULL, note = ?, reason = 'bug', needs = '[]' "
                "WHERE item = ? AND stage = ? AND service = ?",
                (sentence, key, stage.value, service),
            )

    def stop_step(
        self, key: str, stage: Stage, service: str, sentence: str, *, reason: str, needs: tuple[Need, ...] = ()
    ) -> None:
        """Hand a step to a person that was done another way and did not work; the sentence joins the history."""
        self._put_step(
            Step(key, stage, service, Condition.PERSON, since=self._now(), note=sentence, reason=reason, needs=needs)
        )
        self.note(key, sentence)

    def rescue_step(self, key: str, stage: Stage, service: str, settle_s: float) -> None:
        """After the disk refused in the middle of a step: the step is ready again, its effects are unknown."""
        now = self._now()
        with self._writing() as db:
            db.execute(
                "UPDATE step SET condition = 'ready' WHERE item = ? AND stage = ? AND service = ? AND condition = 'running'",
                (key, stage.value, service),
            )
            for intent in self.read.intents(key, unfinished=True):
                if intent.service == service and intent.state in _IN_DOUBT:
                    note = intent.note or "The disk refused before the answer was written down."
                    self._put_intent(db, replace(intent, state=IntentState.UNKNOWN, look_at=now + settle_s, note=note))

    # ---- effects

    def plan_intent(
        self, key: str, service: str, op: str, natural_key: str, *, repeat: Repeat, body_sha256: str
    ) -> Intent:
        """Write down an effect before anything of it is sent; an effect with this natural key is returned as it is."""
        known = self.read.intent(key, service, op, natural_key)
        if known is not None:
            return known
        with self._writing() as db:
            planned = Intent(0, key, service, op, natural_key, IntentState.PLANNED, repeat, body_sha256=body_sha256)
            try:
                db.execute(
                    "INSERT INTO intent (item, service, op, key, repeat, state, body_sha256, row_sha256) "
                    "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                    (
                        key,
                        service,
                        op,
                        natural_key,
                        repeat.value,
                        planned.state.value,
                        body_sha256,
                        intent_hash(planned),
                    ),
                )
            except apsw.ConstraintError as twin:
                raise Refused(
                    f"Another {op} for this item at {service} is not settled; settle it first.", code="look-up"
                ) from twin
            return replace(planned, id=db.last_insert_rowid())

    def move_intent(self, intent: Intent, state: IntentState, **changes: Any) -> Intent:
        """Move an effect along the transition table; every other change is given by name.

        Raises NotYet where a person settled it meanwhile, or another part of the station began to send it.
        """
        if state not in INTENT_TRANSITIONS[intent.state]:
            raise AssertionError(f"an effect that is {intent.state} does not become {state}")
        now = self.read.intent_numbered(intent.id)
        if now is not None and now.state is not intent.state:
            # Above all a person's word stands, given while the station looked.
            raise NotYet(f"This is {now.state.replace('_', ' ')} by another way already: waiting for it.")
        moved = replace(intent, state=state, **changes)
        try:
            on_disk = self._sent.begin(moved, self._now()) if state is IntentState.SENDING else None
            with self._writing() as db:
                self._put_intent(db, moved)
            if on_disk is not None:
                on_disk()
        except OSError as trouble:
            raise StoreTrouble(f"The journal cannot be written: {trouble.strerror}. Nothing was sent.") from trouble
        return moved

    def claim_intent(self, key: str, service: str, op: str, natural_key: str, *, body_sha256: str) -> Intent:
        """Write a public effect down as being sent now, where it may be sent; return how it stands."""
        known = self.plan_intent(key, service, op, natural_key, repeat=Repeat.PUBLIC, body_sha256=body_sha256)
        if known.state not in _SENDABLE:
            return known
        return self.move_intent(
            known,
            IntentState.SENDING,
            attempt=known.attempt + 1,
            body_sha256=body_sha256,
            sent_at=self._now(),
            repeats=known.repeats + (known.state is IntentState.ABSENT),
            clean_looks=0,
        )

    def answer_intent(self, number: int, state: IntentState, **changes: Any) -> Intent:
        """Settle an open question by a person's word: DONE, ABSENT or CLOSED, wherever the look-ups stand.

        A look that is on its way at this moment changes nothing any more. Raises UsageError where nothing is asked.
        """
        intent = self.read.intent_numbered(number)
        if intent is None or intent.state not in OPEN_QUESTIONS:
            raise UsageError("This question is answered already.")
        if state not in INTENT_TRANSITIONS[IntentState.PERSON]:
            raise AssertionError(f"a person does not say that an effect is {state}")
        answered = replace(intent, state=state, **changes)
        with self._writing() as db:
            self._put_intent(db, answered)
        return answered

    def audit_at(self, intent: Intent, moment: float | None) -> None:
        """Say when a finished effect is looked for once more; None where that was the last time."""
        with self._writing() as db:
            self._put_intent(db, replace(intent, look_at=moment))

    def audit_again(self, key: str, service: str) -> None:
        """Look at once for everything of an item at a service: a person says that it was put right there."""
        with self._writing() as db:
            for intent in self.read.intents(key):
                if intent.service == service and intent.repeat is Repeat.PUBLIC and intent.state is IntentState.DONE:
                    self._put_intent(db, replace(intent, look_at=self._now()))

    def tell_twin(self, intent: Intent, sentence: str) -> Step | None:
        """Hand the step that made an effect to a person, because there is more than one of it; return that step.

        Returns None where none of its steps is finished: one that goes on is not disturbed.
        """
        steps = {step.stage: step for step in self.read.steps(intent.item) if step.service == intent.service}
        told = next((steps[stage] for stage in (Stage.PUBLISH, Stage.WATCH, Stage.SUBMIT) if stage in steps), None)
        if told is None or told.condition is not Condition.DONE:
            return None
        needs = (Need("twin", sentence, (), intent.service),)
        told = replace(told, condition=Condition.PERSON, note=sentence, reason="twin", needs=needs)
        with self._writing() as db:
            self._put_intent(db, replace(intent, look_at=None))
            self._write_step(db, told)
            db.execute("UPDATE item SET live = 1 WHERE key = ?", (intent.item,))
            self._note(db, intent.item, sentence)
        return told

    @staticmethod
    def _put_intent(db: apsw.Connection, intent: Intent) -> None:
        db.execute(
            "UPDATE intent SET state = ?, attempt = ?, body_sha256 = ?, sent_at = ?, look_at = ?, clean_looks = ?, "
            "repeats = ?, remote_id = ?, answer = ?, note = ?, row_sha256 = ? WHERE id = ?",
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
                intent_hash(intent),
                intent.id,
            ),
        )

    def unfinished(self) -> int:
        """Count effects whose outcome is open."""
        (number,) = one(self._db, f"SELECT count(*) FROM intent WHERE {UNFINISHED_INTENT}", ())
        return int(number)

    # ---- what services said

    def keep_upload(self, key: str, photo: Photo, service: str, prepared_sha256: str, answer: object) -> None:
        """Remember where a prepared photo is at a service."""
        with self._writing() as db:
            db.execute(
                "INSERT INTO upload (item, photo, service, prepared_sha256, answer, at) VALUES (?, ?, ?, ?, ?, ?) "
                "ON CONFLICT DO NOTHING",
                (key, photo.id, service, prepared_sha256, codec.dumps(answer), self._now()),
            )

    def keep_task(self, key: str, service: str, reference: object, photos: Sequence[str] = ()) -> None:
        """Remember a task that a service works on, and the sha256 of each picture that it was given, in order."""
        with self._writing() as db:
            db.execute(
                "INSERT INTO task (item, service, reference, at) VALUES (?, ?, ?, ?)",
                (key, service, codec.dumps(reference), self._now()),
            )
            task = db.last_insert_rowid()
            db.execute("INSERT INTO task_photos (task, photos) VALUES (?, ?)", (task, codec.dumps(list(photos))))

    def ask_again(self, key: str, service: str, task: int, stages: Sequence[Stage]) -> None:
        """A person asks a service once more after its task with this number; asked twice it is one asking."""
        with self._writing() as db:
            db.execute("INSERT OR IGNORE INTO again (task, at) VALUES (?, ?)", (task, self._now()))
            self._open_steps(db, key, stages, service)
            self._note(db, key, f"{service} is asked again.")

    def keep_result(
        self,
        key: str,
        service: str,
        status: str,
        attributes: Mapping[str, str],
        error: str | None,
        raw: object,
    ) -> None:
        """Add what a service said about an item; drafts that are not approved are made again."""
        with self._writing() as db:
            db.execute(
                "INSERT INTO result (item, service, status, attributes, error, raw, at) VALUES (?, ?, ?, ?, ?, ?, ?)",
                (key, service, status, codec.dumps(attributes), error, codec.dumps(raw), self._now()),
            )
            # A price that could not be named for want of a result is asked for again.
            db.execute(
                "UPDATE step SET condition = 'ready', attempt = 0, due_at = NULL, note = '', reason = '', needs = '[]' "
                "WHERE item = ?1 AND stage = 'price' AND condition IN ('done', 'person') AND NOT EXISTS "
                "(SELECT 1 FROM price WHERE price.item = ?1 AND price.service = step.service)",
                (key,),
            )
            self._draft_again(db, key)

    def keep_prices(self, key: str, service: str, prices: Sequence[Price], error: str | None, raw: object) -> None:
        """Add a service's prices as one round; drafts that are not approved are made again."""
        with self._writing() as db:
            now = self._now()
            (number,) = one(
                db, "SELECT coalesce(max(round), 0) + 1 FROM price WHERE item = ? AND service = ?", (key, service)
            )
            db.execute(
                "INSERT INTO price_answer (item, service, error, raw, at) VALUES (?, ?, ?, ?, ?)",
                (key, service, error, codec.dumps(raw), now),
            )
            for price in prices:
                db.execute(
                    "INSERT INTO price (item, service, round, kind, amount, currency, low, high, note, raw, comparable, at) "
                    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    (
                        key,
                        service,
                        number,
                        price.kind.value,
                        str(price.amount),
                        price.currency,
                        None if price.low is None else str(price.low),
                        None if price.high is None else str(price.high),
                        price.note,
                        codec.dumps(price.raw),
                        codec.dumps(asdict(price.comparable)) if price.comparable else None,
                        now,
                    ),
                )
            self._draft_again(db, key)

    def keep_opinion(self, key: str, opinion: Opinion) -> None:
        """Add what a service thinks of an item's authenticity."""
        with self._writing() as db:
            db.execute(
                "INSERT INTO opinion (item, service, verdict, sentence, confidence, raw, at) VALUES (?, ?, ?, ?, ?, ?, ?)",
                (
                    key,
                    opinion.service,
                    opinion.verdict.value,
                    opinion.sentence,
                    opinion.confidence,
                    codec.dumps(opinion.raw),
                    opinion.at,
                ),
            )
            self._note(db, key, f"{opinion.service}: {opinion.verdict.value}")

    def _draft_again(self, db: apsw.Connection, key: str) -> None:
        db.execute(
            "UPDATE step SET condition = 'ready', due_at = NULL WHERE item = ? AND stage = 'draft' "
            "AND condition IN ('person', 'waiting')",
            (key,),
        )

    def keep_publication(self, key: str, publication: Publication, digest: str, *, withdrawn: bool = False) -> None:
        """Add the state of a listing at its destination."""
        with self._writing() as db:
            db.execute(
                "INSERT INTO publication (item, service, remote_id, url, status, price, payout, payout_estimate, "
                "differences, digest, withdrawn, raw, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    key,
                    publication.service,
                    publication.remote_id,
                    publication.url,
                    publication.status,
                    publication.price,
                    publication.payout,
                    publication.payout_estimate,
                    codec.dumps(publication.differences),
                    digest,
                    int(withdrawn),
                    codec.dumps(publication.raw),
                    self._now(),
                ),
            )
            self._note(
                db,
                key,
                f"{'Taken down at' if withdrawn else 'Live at'} {publication.service} as {publication.remote_id}.",
            )

    def keep_options(self, service: str, raw: object) -> None:
        """Keep a service's option lists."""
        with self._writing() as db:
            db.execute(
                "INSERT INTO options (service, at, raw) VALUES (?, ?, ?) "
                "ON CONFLICT (service) DO UPDATE SET at = excluded.at, raw = excluded.raw",
                (service, self._now(), codec.dumps(raw)),
            )

    def note(self, key: str, sentence: str) -> None:
        """Add a sentence to an item's history."""
        with self._writing() as db:
            self._note(db, key, sentence)

    def _note(self, db: apsw.Connection, key: str, sentence: str) -> None:
        db.execute(
            "INSERT INTO history (item, at, operator, sentence) VALUES (?, ?, ?, ?)",
            (key, self._now(), self.operator, sentence),
        )


_IN_DOUBT = (IntentState.SENDING, IntentState.RECONCILING)
_SENDABLE = (IntentState.PLANNED, IntentState.NOT_EXECUTED, IntentState.ABSENT)
