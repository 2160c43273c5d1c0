"""The journal: the only writer of the database; every method is one transaction, durable when it returns."""

import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import apsw

from app.store.backup import Copying, UnsoundCopy, is_due
from app.store.catching_up import doubt_what_was_sent, hold_unfinished
from app.store.database import StoreTrouble
from app.store.opening import LACKS_LOG, has_log, log_of, open_checked, take_log_away, take_mark_away
from app.store.past import Past
from app.store.reading import Reading
from app.store.seal import begin_closing, break_seal, write_seal
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
    whole transaction is undone. `clock` gives seconds since the epoch. Each write is a method of one of the parts that
    stand open here; they share the one pen.
    """

    def __init__(self, path: Path, clock: Callable[[], float] = time.time) -> None:
        self._db, seal, self.sentences = open_checked(path)
        self._pen = pen = Pen(self._db, path, clock, sealed=seal is not None)
        self.read = read = Reading(self._db)
        self.past = Past(self._db)
        self.path = path
        self._copying: Copying | None = None
        self._doubted = False
        """The last copy was not sound: a seal would say that the journal is right as it is."""
        try:
            if LACKS_LOG in self.sentences:
                with pen.writing() as db:
                    hold_unfinished(
                        db, clock(), "The journal lost what was written last. Look this item over, then let it go on."
                    )
                take_mark_away(path)
            self._sent = SentLog(path.parent)
            if seal is None or seal.sent != self._sent.end():
                # Only one that was sealed when the last of these lines was the last is the newest there is: an older
                # one may have been put back together with its seal.
                self.sentences = (*self.sentences, *doubt_what_was_sent(pen, read, self._sent))
        except OSError as trouble:
            self._let_go()
            raise StoreTrouble(f"The file of what was sent cannot be opened: {trouble.strerror}.") from trouble
        except BaseException:
            self._let_go()
            raise

        self.items = ItemWriting(pen)
        self.photos = PhotoWriting(pen)
        self.words = WordWriting(pen)
        self.steps = StepWriting(pen, read)
        self.effects = EffectWriting(pen, read, self._sent)
        self.answers = AnswerWriting(pen)

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
        """Close the file; the write-ahead log is folded in and the file is sealed.

        The log is taken away last: whoever is killed before leaves one or the other.
        """
        if self._copying is not None:
            self._copying.stop()
        try:
            sent = self._sent.end()
        except OSError:
            sent = b""
        self._sent.close()
        # A disk that refuses now leaves the journal unsealed: it is checked the slow way when opened.
        if self._pen.sealed:
            self._db.close()
        else:
            try:
                generation, leading = begin_closing(self._db)
            except apsw.Error:
                self._let_go()
                return
            self._db.close()
            try:
                if self._doubted or has_log(self.path):
                    return
                write_seal(self.path, generation, leading, sent)
            except OSError:
                return
        if not has_log(self.path):
            take_log_away(self.path)

    def copy_today(self) -> bool:
        """Copy one slice of the day's backup; return True when nothing is left to copy today.

        Raises StoreTrouble; one that is an UnsoundCopy has the next start compare the journal row by row.
        """
        if self._copying is None:
            if not is_due(self.path.parent, self._pen.now()):
                return True
            self._copying = Copying(self._db, self.path.parent, self._pen.now())
        try:
            done = self._copying.go_on()
        except StoreTrouble as trouble:
            self._copying = None
            if isinstance(trouble, UnsoundCopy):
                self._doubt()
            raise
        if done:
            self._copying = None
            self._doubted = False
        return done

    def _doubt(self) -> None:
        """Leave the journal unsealed from now on, after a kill too."""
        self._doubted = True
        if self._pen.sealed:
            # With a disk that refuses even this it stays sealed; the next day's copy finds the same.
            with suppress(OSError):
                # With neither log nor seal it would look like one that lost its last writes.
                log_of(self.path).touch(mode=0o600)
                break_seal(self.path)
                self._pen.sealed = False
