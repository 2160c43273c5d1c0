"""Writes about effects on services: on disk before anything is sent, moved along the table of states only."""

from dataclasses import replace
from typing import Any

import apsw

from app.model.errors import NotYet, Refused, UsageError
from app.model.intent import (
    AT_ONCE,
    BY_HAND,
    HARMLESS,
    INTENT_TRANSITIONS,
    OPEN_QUESTIONS,
    Intent,
    IntentState,
    Repeat,
)
from app.model.listing import GONE, Need
from app.model.step import Condition, Stage, Step
from app.store.database import StoreTrouble
from app.store.reading import Reading
from app.store.rowhash import intent_hash
from app.store.sentlog import SentLog
from app.store.writing import Pen


class EffectWriting:
    """Every effect that a service may have felt; every method is one transaction, or none where nothing may change."""

    def __init__(self, pen: Pen, read: Reading, sent: SentLog) -> None:
        self._pen = pen
        self._read = read
        self._sent = sent

    def plan_intent(
        self, key: str, service: str, op: str, natural_key: str, *, repeat: Repeat, body_sha256: str
    ) -> Intent:
        """Write down an effect before anything of it is sent; an effect with this natural key is returned as it is."""
        known = self._read.intent(key, service, op, natural_key)
        if known is not None:
            return known
        with self._pen.writing() as db:
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
        now = self._read.intent_numbered(intent.id)
        if now is not None and now.state is not intent.state:
            # Above all a person's word stands, given while the station looked.
            raise NotYet(f"This is {now.state.replace('_', ' ')} by another way already: waiting for it.")
        if now is not None:
            # The clock may have been set right while it was on its way.
            changes.setdefault("sent_at", now.sent_at)
            changes.setdefault("clock_ahead_s", now.clock_ahead_s)
        moved = replace(intent, state=state, **changes)
        try:
            on_disk = self._sent.begin(moved, self._pen.now()) if state is IntentState.SENDING else None
            with self._pen.writing() as db:
                self._pen.put_intent(db, moved)
            if on_disk is not None:
                on_disk()
        except OSError as trouble:
            raise StoreTrouble(f"The journal cannot be written: {trouble.strerror}. Nothing was sent.") from trouble
        return moved

    def claim_intent(
        self,
        key: str,
        service: str,
        op: str,
        natural_key: str,
        *,
        body_sha256: str,
        clock_ahead_s: float | None = None,
    ) -> Intent:
        """Write a public effect down as being sent now, where it may be sent; return how it stands."""
        known = self.plan_intent(key, service, op, natural_key, repeat=Repeat.PUBLIC, body_sha256=body_sha256)
        if known.state not in _SENDABLE:
            return known
        return self.move_intent(
            known,
            IntentState.SENDING,
            attempt=known.attempt + 1,
            body_sha256=body_sha256,
            sent_at=self._pen.now(),
            clock_ahead_s=clock_ahead_s,
            repeats=known.repeats + (known.state is IntentState.ABSENT),
            clean_looks=0,
        )

    def answer_intent(self, number: int, state: IntentState, **changes: Any) -> Intent:
        """Settle an open question by a person's word: DONE, ABSENT or CLOSED, wherever the look-ups stand.

        A look that is on its way at this moment changes nothing any more. Raises UsageError where nothing is asked.
        """
        intent = self._read.intent_numbered(number)
        if intent is None or intent.state not in OPEN_QUESTIONS:
            raise UsageError("This question is answered already.")
        if state not in INTENT_TRANSITIONS[IntentState.PERSON]:
            raise AssertionError(f"a person does not say that an effect is {state}")
        answered = replace(intent, state=state, **changes)
        with self._pen.writing() as db:
            self._pen.put_intent(db, answered)
        return answered

    def audit_at(self, intent: Intent, moment: float | None) -> bool:
        """Say when a finished effect is looked for once more; None where that was the last time.

        Writes nothing, and returns False, where it is no longer as the look that ends now found it.
        """
        with self._pen.writing() as db:
            if (now := self._standing(intent)) is not None:
                self._pen.put_intent(db, replace(now, look_at=moment))
        return now is not None

    def _standing(self, intent: Intent) -> Intent | None:
        """Return a finished effect as it stands; None where a person said something about it meanwhile."""
        now = self._read.intent_numbered(intent.id)
        untouched = now is not None and now.state is IntentState.DONE and now.look_at == intent.look_at
        return now if untouched else None

    def audit_again(self, key: str, service: str) -> None:
        """Look at once for everything of an item at a service: a person says that it was put right there."""
        with self._pen.writing() as db:
            for intent in self._read.intents(key):
                if intent.service == service and intent.repeat is Repeat.PUBLIC and intent.state is IntentState.DONE:
                    self._pen.put_intent(db, replace(intent, look_at=AT_ONCE))

    def ask_anew(self, step: Step, refusal: str) -> str:
        """Ask a person once more for the id that they gave and that the service does not know; return the sentence.

        Empty where no answer behind this step is a person's, or where the service went by it before. A task of that
        id is forgotten: its submission waits for the person again.
        """
        # A later listing has effects of its own.
        round_ = self._read.withdrawals(step.item, step.service) if step.stage is Stage.PUBLISH else 0
        by_hand = [
            one
            for one in self._read.intents(step.item)
            if one.repeat not in HARMLESS and one.key.startswith(f"{round_}:" if round_ else "")
            if one.service == step.service and isinstance(one.answer, dict) and one.answer.get(BY_HAND)
        ]
        # What went by an earlier answer, or was taken down since, says nothing of this one.
        since = (by_hand[-1].sent_at or 0.0) if by_hand else 0.0
        live, _ = self._read.published(step.item).get(step.service, (None, ""))
        result = self._read.results(step.item).get(step.service)
        known = (live is not None and live.status not in GONE and live.at >= since) or (
            result is not None and (result.at or 0.0) >= since
        )
        tasks = self._read.tasks(step.item, step.service) if step.stage is Stage.WATCH else []
        if not by_hand or known or any(task.asked_again for task in tasks):
            return ""
        intent = by_hand[-1]
        sentence = f"{refusal} It was said to be there as {intent.remote_id}: look again, then say what you found."
        with self._pen.writing() as db:
            self._pen.put_intent(
                db, replace(intent, state=IntentState.PERSON, note=sentence, answer=None, remote_id=None, look_at=None)
            )
            if tasks:
                db.execute("DELETE FROM task_photos WHERE task = ?", (tasks[-1].id,))
                db.execute("DELETE FROM task WHERE id = ?", (tasks[-1].id,))
                needs = (Need("outcome", sentence, (), step.service),)
                asked = replace(step, stage=Stage.SUBMIT, condition=Condition.PERSON, due_at=None, note=sentence)
                self._pen.put_step(db, replace(asked, reason="look-up", needs=needs))
        return sentence

    def tell_twin(self, intent: Intent, sentence: str) -> Step | None:
        """Hand the step that made an effect to a person, because there is more than one of it; return that step.

        Returns None where none of its steps is finished: one that goes on is not disturbed. And where the effect is no
        longer as the look found it.
        """
        steps = {step.stage: step for step in self._read.steps(intent.item) if step.service == intent.service}
        told = next((steps[stage] for stage in (Stage.PUBLISH, Stage.WATCH, Stage.SUBMIT) if stage in steps), None)
        if told is None or told.condition is not Condition.DONE:
            return None
        needs = (Need("twin", sentence, (), intent.service),)
        told = replace(told, condition=Condition.PERSON, note=sentence, reason="twin", needs=needs)
        with self._pen.writing() as db:
            if (now := self._standing(intent)) is None:
                return None
            self._pen.put_intent(db, replace(now, look_at=None))
            self._pen.put_step(db, told)
            db.execute("UPDATE item SET live = 1 WHERE key = ?", (intent.item,))
            self._pen.note(db, intent.item, sentence)
        return told


_SENDABLE = (IntentState.PLANNED, IntentState.NOT_EXECUTED, IntentState.ABSENT)
