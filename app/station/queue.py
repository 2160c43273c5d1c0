"""The queue: what waits is tried again, settled by a person's word, or carried as far as it goes."""

import asyncio
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace

from app.model.errors import UsageError
from app.model.intent import BY_HAND, IntentState
from app.model.step import Condition, Stage, Step
from app.model.views import Drained
from app.pipeline.audit import Audit
from app.pipeline.doubt import DOUBTFUL
from app.pipeline.effects import first_audit
from app.pipeline.plan import Run, Sleep, plan
from app.pipeline.run import HURRIED
from app.station.items import Items
from app.station.origin import Origin
from app.station.rooms import Rooms
from app.station.taking_in import TakingIn
from app.station.words import Words


class Queue:
    """A person's word on what waits or is unclear."""

    def __init__(
        self, rooms: Rooms, items: Items, taking_in: TakingIn, audit: Audit, origin: Origin, words: Words
    ) -> None:
        self._rooms = rooms
        self._items = items
        self._taking_in = taking_in
        self._audit = audit
        self._origin = origin
        self._words = words

    async def retry(self, row: int) -> None:
        """Try a waiting or stuck step again now. `row` is the id of a queue row."""
        step = await self._rooms.thread.run(self._rooms.show.step_of, row)
        if step.reason == DOUBTFUL:
            await self._items.put_on_hold(step.item, held=False)
            return
        lane = self._rooms.shop.lanes.get(step.service)
        if lane is not None:
            lane.forget()
        if step.reason == "twin":
            await self._rooms.thread.run(self._rooms.journal.effects.audit_again, step.item, step.service)
            self._audit.wake()
        await self._rooms.thread.run(self._rooms.journal.steps.reopen, step.item, (step.stage,), step.service)
        self._rooms.changed(step.item, step.stage.value)

    async def resolve(self, row: int, answer: str, remote_id: str | None = None) -> None:
        """The person's word on a row of the queue.

        On an unclear effect: ``found`` (with its id), ``absent`` (send again) or ``leave``. On a listing that somebody
        changed at the service: ``theirs`` (their words become the item's, to be approved), ``ours`` or ``leave``.
        """
        if (step := await self._rooms.thread.run(self._rooms.show.contested_at, row)) is not None:
            await self._decide(step, answer)
            return
        if answer == "leave" and (twin := await self._rooms.thread.run(self._rooms.show.twin_of, row)) is not None:
            await self._rooms.thread.run(self._rooms.journal.steps.reopen, twin.item, (twin.stage,), twin.service)
            self._rooms.changed(twin.item, twin.stage.value)
            return
        intent = await self._rooms.thread.run(self._rooms.show.intent_of, row)
        settle = self._rooms.journal.effects.answer_intent
        if answer == "found":
            if not remote_id:
                raise UsageError("Say under which id it was found (--remote-id).")
            known = dict.fromkeys(("id", "task_id", "attachment_id", "remote_id"), remote_id) | {BY_HAND: True}
            again = first_audit(intent, time.time(), self._rooms.settings.settle_s)
            await self._rooms.thread.run(
                settle, intent.id, IntentState.DONE, answer=known, remote_id=remote_id, note="", look_at=again
            )
        elif answer == "absent":
            await self._rooms.thread.run(settle, intent.id, IntentState.ABSENT, repeats=0)
        elif answer == "leave":
            await self._rooms.thread.run(settle, intent.id, IntentState.CLOSED)
        else:
            raise UsageError(f"{answer!r} is not one of found, absent, leave.")
        stages = (Stage.UPLOAD, Stage.SUBMIT, Stage.AUTHENTICATE, Stage.PUBLISH)
        await self._rooms.thread.run(self._rooms.journal.steps.reopen_stuck, intent.item, stages, intent.service)
        self._rooms.changed(intent.item, "publish")

    async def _decide(self, step: Step, answer: str) -> None:
        """Keep whose words count for a listing that somebody changed at the service."""
        contest = await self._rooms.thread.run(self._rooms.journal.read.contest, step.item, step.service)
        if contest is None:
            raise UsageError("This question is answered already.")
        if answer == "theirs":
            words = {one.field: one.word for one in contest.edits if one.word is not None}
            if not words:
                raise UsageError("What stands there cannot be typed here: answer ours, or leave.")
            await self._words.set_words(step.item, words)
            await self._rooms.thread.run(self._rooms.journal.words.unapprove, step.item, step.service)
        elif answer in {"ours", "leave"}:
            said = {
                "ours": f"What is approved counts, not what somebody changed at {step.service}.",
                "leave": f"The listing at {step.service} stays as somebody changed it.",
            }
            decided = replace(contest, answer=answer)
            await self._rooms.thread.run(
                self._rooms.journal.words.keep_contest, step.item, step.service, decided, said[answer]
            )
            await self._rooms.thread.run(self._rooms.journal.steps.reopen, step.item, (step.stage,), step.service)
        else:
            raise UsageError(f"{answer!r} is not one of theirs, ours, leave.")
        self._rooms.changed(step.item, step.stage.value)

    async def drain(self, wait_s: float, items: Sequence[str] | None = None, *, hurry: bool = True) -> Drained:
        """Carry everything (or `items`) as far as it goes, for at most `wait_s` seconds.

        With `hurry`, what waited for the network, a pause or new credentials is tried again at once. Returns early
        when nothing can happen within the time.
        """
        if hurry:
            for lane in self._rooms.shop.lanes.values():
                lane.forget()
            await self._rooms.thread.run(self._rooms.journal.steps.hurry, *HURRIED, "sign-in")
        await self._taking_in.resumed()
        if wait_s > 0 and items is None:
            with suppress(TimeoutError):
                async with asyncio.timeout(wait_s):
                    await self._audit.look()
        keys = list(items) if items is not None else await self._rooms.thread.run(self._rooms.journal.read.live_keys)
        self._rooms.runner.wake(*keys)
        if wait_s > 0:
            await self._rooms.runner.go_on(keys, time.time() + wait_s)
        return await self._count(keys)

    async def adopt(self) -> None:
        """Take a copied data dir over: a person says that the other one is no longer used. What waits is sent now."""
        await self._origin.adopt()
        self._rooms.runner.begin_sending()
        self._audit.begin_sending()
        self._rooms.runner.wake(*await self._rooms.thread.run(self._rooms.journal.read.live_keys))

    async def _count(self, keys: Sequence[str]) -> Drained:
        waiting = person = 0
        for key in keys:
            facts = await self._rooms.shop.facts(key)
            if facts is None:
                continue
            waiting += sum(step.condition is Condition.RUNNING for step in facts.steps.values())
            # Photos of an open item wait for Next, a held item waits for whoever holds it.
            waiting += facts.open and (facts.usable + facts.unprepared) > 0
            person += facts.held
            waiting += sum(isinstance(action, Run | Sleep) for action in plan(facts, time.time()))
            person += sum(step.condition is Condition.PERSON for step in facts.steps.values())
        return Drained(waiting, person)
