"""The journal: the only writer of the database; every method is one transaction, durable when it returns."""

import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import apsw

from app.store.backup import Copying, is_due
from app.store.catching_up import doubt_what_was_sent
from app.store.database import StoreTrouble
from app.store.opening import open_checked
from app.store.past import Past
from app.store.reading import Reading
from app.store.seal import begin_closing, write_seal
from app.store.sentlog import SentLog
from app.store.writing import Pen
from app.store.writing_answers import AnswerWriting
from app.store.writing_effects import EffectWriting
from app.store.writing_items import ItemWriting
from app.store.writing_photos import PhotoWriting
from app.store.writing_steps import StepWriting
from app.store.writing_words import WordWriting


class Journal:
    """All that must not be lost, in one SQLite file, written from one thread.

    Every method raises StoreTrouble when the disk refuses (full, read-only, busy for 5 s, damaged); then its
    whole transaction is undone. `clock` gives seconds since the epoch. Each write is a method of one of the parts in
    the `writing_*` files, under the same name; they share the one pen.
    """

    def __init__(self, path: Path, clock: Callable[[], float] = time.time) -> None:
        self._db, seal, self.sentences = open_checked(path)
        self._pen = pen = Pen(self._db, path, clock, sealed=seal is not None)
        self.read = read = Reading(self._db)
        self.past = Past(self._db)
        self.path = path
        self._copying: Copying | None = None
        try:
            self._sent = SentLog(path.parent)
            if seal is None:
                # One that was closed properly and sealed is the newest there is.
                self.sentences = (*self.sentences, *doubt_what_was_sent(pen, read, self._sent))
        except OSError as trouble:
            self._let_go()
            raise StoreTrouble(f"The file of what was sent cannot be opened: {trouble.strerror}.") from trouble
        except BaseException:
            self._let_go()
            raise

        items = ItemWriting(pen)
        self.begin_errand = items.begin_errand
        self.keep_copy = items.keep_copy
        self.finish_errand = items.finish_errand
        self.see_files = items.see_files
        self.add_item = items.add_item
        self.close_item = items.close_item
        self.reopen_item = items.reopen_item
        self.reject_item = items.reject_item
        self.hold_item = items.hold_item
        self.discard_item = items.discard_item
        self.set_sku = items.set_sku
        self.set_bay = items.set_bay
        self.set_live = items.set_live
        self.wish = items.wish
        self.note = items.note

        photos = PhotoWriting(pen)
        self.add_photo = photos.add_photo
        self.photo_ready = photos.photo_ready
        self.photo_refused = photos.photo_refused
        self.set_aside = photos.set_aside
        self.turn_photo = photos.turn_photo
        self.place_photos = photos.place_photos
        self.move_photo = photos.move_photo

        words = WordWriting(pen)
        self.say = words.say
        self.keep_shots = words.keep_shots
        self.label_printed = words.label_printed
        self.approve = words.approve
        self.unapprove = words.unapprove

        steps = StepWriting(pen, read)
        self.reopen = steps.reopen
        self.reopen_stuck = steps.reopen_stuck
        self.begin_step = steps.begin_step
        self.end_step = steps.end_step
        self.hurry = steps.hurry
        self.rescue = steps.rescue
        self.bury_step = steps.bury_step
        self.stop_step = steps.stop_step
        self.rescue_step = steps.rescue_step

        effects = EffectWriting(pen, read, self._sent)
        self.plan_intent = effects.plan_intent
        self.move_intent = effects.move_intent
        self.claim_intent = effects.claim_intent
        self.answer_intent = effects.answer_intent
        self.ask_anew = effects.ask_anew
        self.audit_at = effects.audit_at
        self.audit_again = effects.audit_again
        self.tell_twin = effects.tell_twin

        answers = AnswerWriting(pen)
        self.keep_upload = answers.keep_upload
        self.keep_task = answers.keep_task
        self.ask_again = answers.ask_again
        self.keep_result = answers.keep_result
        self.keep_prices = answers.keep_prices
        self.keep_opinion = answers.keep_opinion
        self.keep_publication = answers.keep_publication
        self.keep_options = answers.keep_options

    @property
    def operator(self) -> str:
        """Who stands beside whatever is written now."""
        return self._pen.operator

    @operator.setter
    def operator(self, name: str) -> None:
        self._pen.operator = name

    def _let_go(self) -> None:
        """Close the file as it is: what the disk refuses now is not worth more than what it refused before."""
        with suppress(apsw.Error):
            self._db.close(force=True)

    def close(self) -> None:
        """Close the file; the write-ahead log is folded in and the file is sealed."""
        if self._copying is not None:
            self._copying.stop()
        self._sent.close()
        if self._pen.sealed:
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
            if not is_due(self.path.parent, self._pen.now()):
                return True
            self._copying = Copying(self._db, self.path.parent, self._pen.now())
        try:
            done = self._copying.go_on()
        except StoreTrouble:
            self._copying = None
            raise
        if done:
            self._copying = None
        return done
