"""The runner: rescues at start, asks the planner, does what it says, and writes down how each step ended."""

import asyncio
import logging
import time
from collections.abc import Callable, Iterable
from contextlib import AsyncExitStack
from dataclasses import replace

from app.flow.publish import NOT_THERE
from app.model.errors import NotDone, NotYet, Refused, SignInNeeded, StationError, Unknown, Unsettled
from app.model.events import Event, Notice, StepChanged, Tone
from app.model.listing import Need
from app.model.step import Condition, Stage, Step
from app.pipeline.lane import Lane, back_off_s
from app.pipeline.outcome import Outcome
from app.pipeline.plan import Action, Discard, Reopen, Run, Sleep, plan
from app.pipeline.stages import Stages
from app.pipeline.work import Workshop

MOST_A_LANE = 12
"""Steps of one service in flight (the station's own stages count as one); more items wait their turn beside it, so
that 5,000 photos do not make 5,000 tasks, and a slow service does not take the places of the others."""
RETRY_STORE_S = 15.0
LAST_ANSWERS_S = 3.0
LONGEST_SLEEP_S = 60.0
SET_BACK_S = 5.0
"""A clock that lost more than this was set back: what waits is due so much earlier by it."""
GO_BY_ID = frozenset({Stage.UPLOAD, Stage.SUBMIT, Stage.WATCH, Stage.PUBLISH})
"""Stages that go by an id which a person may have found."""
HURRIED = ("offline", "back-off", "poll")

log = logging.getLogger("intake.pipeline")


class Runner:
    """Carries items as far as the person asked; one instance per open station, on the station's loop."""

    def __init__(
        self, workshop: Workshop, emit: Callable[[Event], None], chance: Callable[[], float], *, sending: bool = True
    ) -> None:
        """With `sending` False photos are prepared and nothing else is begun: the rest is left to the queue."""
        self._sending = sending
        self._shop = workshop
        self._stages = Stages(workshop)
        self._emit = emit
        self._chance = chance
        self._dirty: dict[str, None] = {}
        self._looked_at = ""
        """The item whose next steps are being planned: it is neither dirty nor running for that moment."""
        self._moves = 0
        """Counts whatever changes below: an answer that took a moment to find may be of yesterday by then."""
        self._asleep: dict[str, float] = {}
        self._queued: dict[str, dict[str, None]] = {}
        self._running: dict[tuple[str, Stage, str], asyncio.Task[None]] = {}
        self._touched: set[tuple[str, Stage, str]] = set()
        self._changed = asyncio.Event()
        self._quiet = asyncio.Condition()
        self._loop_task: asyncio.Task[None] | None = None
        self._clocks = (workshop.now(), time.monotonic())
        """The time of day beside a clock that nobody sets, as they stood together."""
        self._halted = ""
        self._graves: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        """Rescue what a stop interrupted, then begin."""
        journal, thread = self._shop.journal, self._shop.thread
        await thread.run(journal.steps.rescue, self._shop.rules.settle_s)
        for key in await thread.run(journal.read.live_keys):
            self._dirty[key] = None
        self._loop_task = asyncio.create_task(self._loop(), name="pipeline")

    async def stop(self) -> None:
        """Take no more steps; wait a moment for the answers in flight, then cut off what is left.

        What is cut off is found again at the next start, as an unknown outcome.
        """
        if self._loop_task is not None:
            self._loop_task.cancel()
            await asyncio.gather(self._loop_task, return_exceptions=True)
        if self._running:
            await asyncio.wait(list(self._running.values()), timeout=LAST_ANSWERS_S)
        for task in list(self._running.values()):
            task.cancel()
        await asyncio.gather(*self._running.values(), return_exceptions=True)

    def begin_sending(self) -> None:
        """Let everything go on that was prepared only."""
        self._sending = True

    def wake(self, *keys: str) -> None:
        """Look at these items again: something about them changed."""
        for key in keys:
            self._dirty[key] = None
        self._moves += 1
        self._changed.set()

    def touch(self, key: str, stage: Stage) -> None:
        """The person changed what a step works from: if it is running, it runs once more afterwards."""
        for running in self._running:
            if running[0] == key and running[1] is stage:
                self._touched.add(running)
        self.wake(key)

    async def settle(self, keys: Iterable[str], *, stages: frozenset[Stage] | None = None) -> None:
        """Wait until these items have no step (of `stages`) that the station could still do by itself."""
        wanted = list(keys)
        async with self._quiet:
            while True:
                moves = self._moves
                if await self._all_settled(wanted, stages) and moves == self._moves:
                    return
                await self._quiet.wait()

    async def go_on(self, keys: Iterable[str], until: float) -> None:
        """Wait until these items are settled, or nothing more can happen before `until` (epoch seconds)."""
        wanted = list(keys)
        while (left := until - self._shop.now()) > 0:
            async with self._quiet:
                moves = self._moves
                if not await self._may_move(wanted, until) and moves == self._moves:
                    return
                try:
                    async with asyncio.timeout(left):
                        await self._quiet.wait()
                except TimeoutError:
                    return

    async def _may_move(self, keys: Iterable[str], until: float) -> bool:
        wanted = set(keys)
        if any(key in wanted for key in self._dirty) or any(running[0] in wanted for running in self._running):
            return True
        if self._looked_at in wanted:
            return True
        for key in wanted:
            facts = await self._shop.facts(key)
            actions = plan(facts, self._shop.now()) if facts is not None else ()
            if any(
                action.until <= until if isinstance(action, Sleep) else not self._is_held_back(action)
                for action in actions
            ):
                return True
        return False

    def _is_held_back(self, action: Action) -> bool:
        """Tell whether an action waits until this station may send."""
        return not self._sending and isinstance(action, Run) and action.stage is not Stage.PREPARE

    async def _all_settled(self, keys: Iterable[str], stages: frozenset[Stage] | None) -> bool:
        for key in keys:
            if (
                key == self._looked_at
                or key in self._dirty
                or any(running[0] == key and (stages is None or running[1] in stages) for running in self._running)
            ):
                return False
            facts = await self._shop.facts(key)
            if facts is None:
                continue
            for action in plan(facts, self._shop.now()):
                if isinstance(action, Discard) or stages is None or action.stage in stages:
                    return False
        return True

    async def _loop(self) -> None:
        while True:
            self._changed.clear()
            try:
                await self._turn()
                pause = self._pause_s()
                self._halted = ""
            except StationError as trouble:
                self._say_halt(trouble.sentence)
                pause = RETRY_STORE_S
            async with self._quiet:
                self._quiet.notify_all()
            try:
                async with asyncio.timeout(pause):
                    await self._changed.wait()
            except TimeoutError:
                continue

    def _say_halt(self, sentence: str) -> None:
        if sentence != self._halted:
            self._halted = sentence
            log.error("the pipeline waits: %s", sentence)
            self._emit(Notice(Tone.WRONG, f"{sentence} What was taken in is safe; the station tries again by itself."))

    @property
    def halted(self) -> str:
        """Why nothing can be written right now, or empty."""
        return self._halted

    def _pause_s(self) -> float:
        if self._dirty:
            return 0.0
        # Never asleep for long: a clock that jumps must not make work wait.
        return min([max(due - self._shop.now(), 0.01) for due in self._asleep.values()] + [LONGEST_SLEEP_S])

    async def _keep_time(self) -> None:
        """Have everything that waits be due so much earlier as the clock of the machine was set back by."""
        day, even = self._shop.now(), time.monotonic()
        lost_s = (even - self._clocks[1]) - (day - self._clocks[0])
        if lost_s >= SET_BACK_S:
            log.info("the clock of this machine was set back by %.0f s", lost_s)
            await self._shop.thread.run(self._shop.journal.steps.clock_set_back, lost_s)
            for lane in self._shop.lanes.values():
                lane.clock_set_back(lost_s)
            self._dirty |= dict.fromkeys(self._asleep)
        self._clocks = (day, even)

    async def _turn(self) -> None:
        await self._keep_time()
        now = self._shop.now()
        for key in [key for key, due in self._asleep.items() if due <= now]:
            self._dirty[key] = None
        for key in list(self._dirty):
            del self._dirty[key]
            self._asleep.pop(key, None)
            self._looked_at = key
            self._moves += 1
            try:
                await self._advance(key)
            except StationError:
                self._dirty[key] = None
                raise
            finally:
                self._looked_at = ""

    async def _advance(self, key: str) -> None:
        journal, thread = self._shop.journal, self._shop.thread
        facts = await self._shop.facts(key)
        if facts is None:
            return
        actions = plan(facts, self._shop.now())
        sleeps = [action.until for action in actions if isinstance(action, Sleep)]
        if sleeps:
            self._asleep[key] = min(sleeps)
        for action in actions:
            if isinstance(action, Discard):
                await thread.run(journal.items.discard_item, key)
                self._emit(StepChanged(key, "item", note="No usable photo: left out."))
            elif isinstance(action, Reopen):
                await thread.run(journal.steps.reopen, key, (action.stage,), action.service)
                self._dirty[key] = None
            elif isinstance(action, Run) and not self._is_held_back(action):
                self._launch(key, action.stage, action.service, facts.steps.get((action.stage, action.service)))
        if not actions and not facts.open and not any(running[0] == key for running in self._running):
            await thread.run(self._shop.rest_if_settled, key)

    def _launch(self, key: str, stage: Stage, service: str, was: Step | None) -> None:
        name = (key, stage, service)
        if name in self._running:
            return
        if sum(running[2] == service for running in self._running) >= MOST_A_LANE:
            self._queued.setdefault(service, {})[key] = None
            return
        task = asyncio.create_task(self._step(key, stage, service, was), name=f"{key} {stage} {service}")
        self._running[name] = task
        task.add_done_callback(lambda done: self._landed(name, done))

    def _landed(self, name: tuple[str, Stage, str], done: asyncio.Task[None]) -> None:
        self._running.pop(name, None)
        waiting = self._queued.get(name[2], {})
        for key in list(waiting)[:MOST_A_LANE]:
            del waiting[key]
            self._dirty[key] = None
        if not done.cancelled() and (bug := done.exception()) is not None:
            self._touched.discard(name)
            log.error("a step was lost: %s", name, exc_info=bug)
            self._graves.add(grave := asyncio.create_task(self._bury(name), name="bury"))
            grave.add_done_callback(self._graves.discard)
            self._emit(
                Notice(Tone.WRONG, "The station made a mistake; restart it to go on. The photos are safe.", name[0])
            )
            return
        self._touched.discard(name)
        self.wake(name[0])

    async def _bury(self, name: tuple[str, Stage, str]) -> None:
        """Hand a step to a person that broke where nobody foresaw it; whoever waits for it is let go."""
        try:
            sentence = "The station made a mistake here. The photos are safe; try again."
            await self._shop.thread.run(self._shop.journal.steps.bury_step, *name, sentence)
        except StationError as trouble:
            self._say_halt(trouble.sentence)
        self.wake(name[0])

    async def _step(self, key: str, stage: Stage, service: str, was: Step | None) -> None:
        shop = self._shop
        lane = shop.lanes.get(service)
        try:
            async with AsyncExitStack() as slots:
                if lane is not None and stage is not Stage.UPLOAD:
                    await slots.enter_async_context(lane.slot(photos=False))
                step = await shop.thread.run(shop.journal.steps.begin_step, key, stage, service, was)
                self._tell(step)
                ended = await self._work(step)
            if (key, stage, service) in self._touched and ended.condition is not Condition.WAITING:
                await shop.thread.run(shop.journal.steps.reopen, key, (stage,), service)
            self._tell(ended)
        except StationError as trouble:
            # Only the store raises here: nobody knows how far the step came until the disk is back.
            self._say_halt(trouble.sentence)
            await self._rescue_when_possible(key, stage, service)

    async def _rescue_when_possible(self, key: str, stage: Stage, service: str) -> None:
        while True:
            await asyncio.sleep(RETRY_STORE_S)
            try:
                await self._shop.thread.run(
                    self._shop.journal.steps.rescue_step, key, stage, service, self._shop.rules.settle_s
                )
            except StationError as trouble:
                self._say_halt(trouble.sentence)
            else:
                return

    async def _work(self, step: Step) -> Step:
        shop = self._shop
        lane = shop.lanes.get(step.service)
        now = shop.now()
        heard = None if lane is None else lane.heard()
        try:
            if lane is not None and lane.opens_at(now) > now:
                reason = "offline" if lane.status == "offline" else "back-off"
                return await self._end(step, Condition.WAITING, lane.opens_at(now), lane.sentence, reason)
            if lane is not None:
                lane.require_sign_in()
            outcome = await self._stages.do(step)
        except NotYet as wait:
            _worked(lane, heard)
            pause_s = wait.retry_after_s or shop.pace.next_s(step.tries(failed=False))
            return await self._end(step, Condition.WAITING, shop.now() + pause_s, wait.sentence, "poll")
        except NotDone as failure:
            reason = "offline" if failure.offline else "back-off"
            due_at = self._due_after(step, failure, now)
            return await self._end(step, Condition.WAITING, due_at, failure.sentence, reason)
        except Unsettled as doubt:
            _worked(lane, heard)
            return await self._in_doubt(step, doubt, now)
        except Unknown as doubt:
            if lane is not None:
                lane.failed(shop.now(), doubt.sentence, offline=False, pause_s=None, jitter=self._chance(), began=now)
            return await self._in_doubt(step, doubt, now)
        except SignInNeeded as refusal:
            if lane is not None:
                lane.sign_in_needed(refusal.sentence)
            needs = (Need("credentials", refusal.sentence, (), step.service),)
            return await self._end(step, Condition.PERSON, None, refusal.sentence, "sign-in", needs)
        except Refused as refusal:
            _worked(lane, heard)
            return await self._refused(step, refusal)
        except StationError:
            raise
        except Exception as bug:
            log.exception("a step broke: %s %s %s", step.item, step.stage, step.service)
            sentence = f"The station made a mistake here ({type(bug).__name__}). The photos are safe; try again."
            self._emit(Notice(Tone.WRONG, sentence, step.item))
            return await self._end(step, Condition.PERSON, None, sentence, "bug")
        _worked(lane, heard)
        return await self._finish(step, outcome)

    async def _finish(self, step: Step, outcome: Outcome) -> Step:
        due_at = None if outcome.after_s is None else self._shop.now() + outcome.after_s
        return await self._end(step, outcome.condition, due_at, outcome.note, outcome.reason, outcome.needs)

    async def _refused(self, step: Step, refusal: Refused) -> Step:
        # Where a field is named, that is what is not there; a look at a task sends nothing but its id.
        by_id = step.stage in GO_BY_ID and not refusal.field
        if by_id and (refusal.code in NOT_THERE or step.stage is Stage.WATCH):
            asked = await self._shop.thread.run(self._shop.journal.effects.ask_anew, step, refusal.sentence)
            if asked and step.stage is Stage.WATCH:
                return await self._end(step, Condition.READY, None, "", "")
            refusal = Refused(asked, code="look-up") if asked else refusal
        reason = {"look-up": "look-up", "left": "left"}.get(refusal.code, "refused")
        named = refusal.field or ("outcome" if reason == "look-up" else step.stage.value)
        needs = (Need(named, refusal.sentence, refusal.allowed, step.service),)
        if reason == "left":
            return await self._end(step, Condition.CANCELLED, None, refusal.sentence, reason)
        return await self._end(step, Condition.PERSON, None, refusal.sentence, reason, needs)

    def _due_after(self, step: Step, failure: NotDone, began: float) -> float:
        lane, now = self._shop.lanes.get(step.service), self._shop.now()
        alone = now + (failure.retry_after_s or self._back_off_s(step))
        if lane is None:
            return alone
        after = lane.failed(
            now,
            failure.sentence,
            offline=failure.offline,
            pause_s=failure.retry_after_s,
            jitter=self._chance(),
            began=began,
        )
        return max(alone, after)

    def _back_off_s(self, step: Step) -> float:
        return back_off_s(step.tries(failed=True) + 1, self._chance(), self._shop.rules.first_pause_s)

    async def _in_doubt(self, step: Step, doubt: Unknown, began: float) -> Step:
        # Waiting for a doubt to settle is no further try.
        tried = not isinstance(doubt, Unsettled)
        intents = await self._shop.thread.run(self._shop.journal.read.intents, step.item, unfinished=True)
        dues = [one.look_at for one in intents if one.service == step.service and one.look_at is not None]
        # What was due before this try did not hold it up: a person has it, or other photos took its place.
        if looks := [due for due in dues if due > began]:
            return await self._end(step, Condition.WAITING, min(looks), doubt.sentence, "look-up", tried=tried)
        # Nothing has to be looked for: what is harmless to repeat waits as after any other failure.
        due_at = self._shop.now() + self._back_off_s(step)
        return await self._end(step, Condition.WAITING, due_at, doubt.sentence, "back-off", tried=tried)

    async def _end(
        self,
        step: Step,
        condition: Condition,
        due_at: float | None,
        note: str,
        reason: str,
        needs: tuple[Need, ...] = (),
        *,
        tried: bool = True,
    ) -> Step:
        # The journal counts one more as it writes.
        before = replace(step, attempt=step.tries(failed=reason != "poll") - (not tried))
        return await self._shop.thread.run(
            self._shop.journal.steps.end_step, before, condition, due_at=due_at, note=note, reason=reason, needs=needs
        )

    def _tell(self, step: Step) -> None:
        self._emit(StepChanged(step.item, step.stage.value, step.service, step.condition.value, step.note))


def _worked(lane: Lane | None, heard: int | None) -> None:
    """Say that nothing was wrong with the service; the station's own stages have none."""
    if lane is not None:
        lane.worked(heard)
