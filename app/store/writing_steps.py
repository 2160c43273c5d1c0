"""Writes about steps: begun, ended, opened again, handed to a person, rescued after a stop."""

from collections.abc import Sequence
from dataclasses import replace

import apsw

from app.model.intent import IntentState
from app.model.listing import Need
from app.model.step import TRANSITIONS, Condition, Stage, Step
from app.store.reading import Reading
from app.store.writing import Pen

MOST_FAST_S = 366 * 86_400.0
"""No certificate holds by a clock so fast; then it is now that the clock is wrong."""


SENT_LONG_AGO_S = 6 * 3600.0
"""An effect that was written down so long ago is over. Before its first byte may come the rest of a file, a slot and a
sign-in, and a slow line takes its time with the last: how long the sending takes is told by no request's deadline."""


class StepWriting:
    """Where each stage of each item stands; every method is one transaction."""

    def __init__(self, pen: Pen, read: Reading) -> None:
        self._pen = pen
        self._read = read

    def reopen(self, key: str, stages: Sequence[Stage], service: str | None = None) -> None:
        """Let finished, waiting or stuck steps run again now; a running one is left alone."""
        with self._pen.writing() as db:
            self._pen.open_steps(db, key, stages, service)

    def reopen_stuck(self, key: str, stages: Sequence[Stage], service: str) -> None:
        """Let the steps run again that wait for a look-up or for a person's word on one."""
        marks = ", ".join("?" for _ in stages)
        with self._pen.writing() as db:
            db.execute(
                "UPDATE step SET condition = 'ready', due_at = NULL, note = '', reason = '', needs = '[]' "
                f"WHERE item = ? AND service = ? AND stage IN ({marks}) AND reason = 'look-up' "
                "AND condition IN ('person', 'waiting')",
                (key, service, *(stage.value for stage in stages)),
            )
            db.execute("UPDATE item SET live = 1 WHERE key = ?", (key,))

    def begin_step(self, key: str, stage: Stage, service: str, was: Step | None) -> Step:
        """Mark a step as running; a step that never ran gets its row."""
        now = self._pen.now()
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
        with self._pen.writing() as db:
            self._pen.put_step(db, step)

    def hurry(self, *reasons: str, services: Sequence[str] | None = None) -> None:
        """Let steps that wait (or need a person) for one of these reasons run now."""
        marks = ", ".join("?" for _ in reasons)
        with self._pen.writing() as db:
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
        """At start: what ran is ready again, what was being sent is unknown. Return how many effects are unknown.

        What may have been on its way until the station was gone settles from now on; what was sent long ago is looked
        for at once.
        """
        now = self._pen.now()
        with self._pen.writing() as db:
            db.execute("UPDATE step SET condition = 'ready' WHERE condition = 'running'")
            # A clock that was set back must not make work wait for ever.
            db.execute(
                "UPDATE step SET condition = 'ready', due_at = NULL WHERE condition = 'waiting' AND due_at > ?",
                (now + 86_400,),
            )
            dated = [*self._read.intents(unfinished=True), *self._read.audits()]
            fast_s = max((intent.sent_at - now for intent in dated if intent.sent_at is not None), default=0.0)
            if 0.0 < fast_s < MOST_FAST_S:
                # Sent by a clock that was fast by at least so much, and was set right while the station was closed.
                self._set_back(db, fast_s)
            for intent in self._read.intents(unfinished=True):
                if intent.look_at is not None and intent.look_at > now + settle_s:
                    self._pen.put_intent(db, replace(intent, look_at=now + settle_s))
            doubtful = [i for i in self._read.intents(unfinished=True) if i.state in _IN_DOUBT]
            for intent in doubtful:
                self._pen.put_intent(
                    db,
                    replace(
                        intent,
                        state=IntentState.UNKNOWN,
                        look_at=min((intent.sent_at or now) + SENT_LONG_AGO_S, now) + settle_s,
                        note=intent.note or "The station stopped before the answer came.",
                    ),
                )
            return len(doubtful)

    def clock_set_back(self, seconds: float) -> None:
        """Have everything that waits be due so much earlier: the clock that it waits by was set back.

        What was sent was sent so much earlier too: a look goes back to that moment by the clock as it is now.
        """
        with self._pen.writing() as db:
            db.execute("UPDATE step SET due_at = due_at - ? WHERE condition = 'waiting'", (seconds,))
            self._set_back(db, seconds)

    def _set_back(self, db: apsw.Connection, seconds: float) -> None:
        for intent in (*self._read.intents(unfinished=True), *self._read.audits()):
            # None is never, and AT_ONCE stays before all others.
            sent_at, look_at = (at - seconds if at else at for at in (intent.sent_at, intent.look_at))
            ahead_s = None if intent.clock_ahead_s is None else intent.clock_ahead_s + seconds
            self._pen.put_intent(db, replace(intent, sent_at=sent_at, look_at=look_at, clock_ahead_s=ahead_s))

    def bury_step(self, key: str, stage: Stage, service: str, sentence: str) -> None:
        """Hand a step that broke in a way nobody foresaw to a person."""
        with self._pen.writing() as db:
            db.execute(
                "UPDATE step SET condition = 'person', due_at = NULL, note = ?, reason = 'bug', needs = '[]' "
                "WHERE item = ? AND stage = ? AND service = ?",
                (sentence, key, stage.value, service),
            )

    def stop_step(
        self, key: str, stage: Stage, service: str, sentence: str, *, reason: str, needs: tuple[Need, ...] = ()
    ) -> None:
        """Hand a step to a person that was done another way and did not work; the sentence joins the history."""
        stopped = Step(
            key, stage, service, Condition.PERSON, since=self._pen.now(), note=sentence, reason=reason, needs=needs
        )
        with self._pen.writing() as db:
            self._pen.put_step(db, stopped)
            self._pen.note(db, key, sentence)

    def rescue_step(self, key: str, stage: Stage, service: str, settle_s: float) -> None:
        """After the disk refused in the middle of a step: the step is ready again, its effects are unknown."""
        now = self._pen.now()
        with self._pen.writing() as db:
            db.execute(
                "UPDATE step SET condition = 'ready' WHERE item = ? AND stage = ? AND service = ? AND condition = 'running'",
                (key, stage.value, service),
            )
            for intent in self._read.intents(key, unfinished=True):
                if intent.service == service and intent.state in _IN_DOUBT:
                    note = intent.note or "The disk refused before the answer was written down."
                    self._pen.put_intent(
                        db, replace(intent, state=IntentState.UNKNOWN, look_at=now + settle_s, note=note)
                    )


_IN_DOUBT = (IntentState.SENDING, IntentState.RECONCILING)
