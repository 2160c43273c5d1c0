"""Looks once more for what was published: a second one that came late is found and told, never deleted.

Source: reliability reference part 3: ten minutes and a day after, because a commit that comes after both looks cannot
be prevented.
"""

import asyncio
import logging
from collections.abc import Callable

from app.contract import FindsTwins
from app.model.errors import StationError
from app.model.events import Event, Notice, StepChanged, Tone
from app.model.intent import Intent
from app.pipeline.effects import audits_s
from app.pipeline.work import Workshop, brief_of

LONGEST_SLEEP_S = 60.0
SHORTEST_SLEEP_S = 0.05
CALM_S = 5.0
"""Between two looks at what was never in doubt: they may be many, and nobody waits for them."""
MOST_AT_ONCE = 6
"""Looks that a drain makes before it carries anything."""

log = logging.getLogger("intake.pipeline")


class Audit:
    """Asks the services for all that carries the key of an item, when it is due; one at a time."""

    def __init__(self, workshop: Workshop, emit: Callable[[Event], None]) -> None:
        self._shop = workshop
        self._emit = emit
        self._asked = asyncio.Event()
        self._alone = asyncio.Lock()
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to look, now and whenever something is due."""
        self._task = asyncio.create_task(self._run(), name="audit")

    async def stop(self) -> None:
        """Look no more."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    def wake(self) -> None:
        """Look now at what is due."""
        self._asked.set()

    async def _run(self) -> None:
        while True:
            self._asked.clear()
            more = False
            try:
                more = await self.look(1)
            except StationError as trouble:
                # Only the store raises here; whoever writes next says so.
                log.info("no audit: %s", trouble.sentence)
            pause = min(max(self._shop.rules.settle_s, SHORTEST_SLEEP_S), LONGEST_SLEEP_S)
            pause = min(pause, CALM_S) if more else pause
            try:
                async with asyncio.timeout(pause):
                    await self._asked.wait()
            except TimeoutError:
                continue

    async def look(self, most: int = MOST_AT_ONCE) -> bool:
        """Look for what is due, first for all that was sent twice, then for `most` others; tell whether more is due.

        Raises StoreTrouble alone: a service that fails is asked again later.
        """
        async with self._alone:
            audits = await self._shop.thread.run(self._shop.journal.read.audits)
            due = [one for one in audits if one.look_at is not None and one.look_at <= self._shop.now()]
            calm = [one for one in due if not one.repeats]
            for intent in [*(one for one in due if one.repeats), *calm[:most]]:
                await self._look_for(intent)
            return len(calm) > most

    async def _look_for(self, intent: Intent) -> None:
        shop = self._shop
        connector: object = shop.connectors.get(intent.service)
        lane = shop.lanes.get(intent.service)
        if not isinstance(connector, FindsTwins) or lane is None:
            await shop.thread.run(shop.journal.audit_at, intent, None)
            return
        later = shop.now() + max(shop.rules.settle_s, 1.0)
        if lane.status == "sign-in" or lane.opens_at(shop.now()) > shop.now():
            await shop.thread.run(shop.journal.audit_at, intent, later)
            return
        item = await shop.item(intent.item)
        frozen = (await shop.thread.run(shop.journal.read.frozen, intent.item)).get(intent.service)
        try:
            async with lane.slot(photos=False):
                found = await connector.all_of(
                    brief_of(item),
                    frozen.values if frozen else {},
                    intent.sent_at or item.opened_at,
                    thorough=intent.repeats > 0,
                )
        except StationError as trouble:
            log.info("no audit of %s at %s: %s", intent.item, intent.service, trouble.sentence)
            await shop.thread.run(shop.journal.audit_at, intent, later)
            return
        except Exception:
            log.exception("an audit broke: %s %s", intent.item, intent.service)
            await shop.thread.run(shop.journal.audit_at, intent, self._next(intent))
            return
        if len(found) < 2:
            await shop.thread.run(shop.journal.audit_at, intent, self._next(intent))
            return
        sentence = (
            f"{lane.title} has {len(found)} of this item: {', '.join(found)}. One was wanted: take all but one down there, "
            "then retry."
        )
        told = await shop.thread.run(shop.journal.tell_twin, intent, sentence)
        if told is None and intent.item in await shop.thread.run(shop.journal.read.live_keys):
            # Something is under way for it right now: told once that is done.
            await shop.thread.run(shop.journal.audit_at, intent, later)
            return
        self._emit(Notice(Tone.NEEDS_YOU, sentence, intent.item))
        if told is None:
            await shop.thread.run(shop.journal.note, intent.item, sentence)
            await shop.thread.run(shop.journal.audit_at, intent, self._next(intent))
        else:
            self._emit(StepChanged(told.item, told.stage.value, told.service, told.condition.value, told.note))

    def _next(self, intent: Intent) -> float | None:
        """Return when to look the next time, counted from the sending."""
        moments = ((intent.sent_at or 0.0) + one for one in audits_s(intent, self._shop.rules.settle_s))
        return next((one for one in moments if one > self._shop.now()), None)
