"""Looks once more for what was published: a second one that came late is found and told, never deleted.

Source: reliability reference part 3: ten minutes and a day after, because a commit that comes after both looks cannot
be prevented.
"""

import asyncio
import logging
import time
from collections.abc import Callable, Mapping

from app.contract import Brief, FindsTwins, ListsTwins, TwinList
from app.model.errors import NotDone, NotYet, SignInNeeded, StationError
from app.model.events import Event, Notice, StepChanged, Tone
from app.model.intent import AT_ONCE, Intent
from app.model.listing import DraftValue
from app.pipeline.effects import audits_s
from app.pipeline.lane import Lane
from app.pipeline.work import Workshop, brief_of

LONGEST_SLEEP_S = 60.0
SHORTEST_SLEEP_S = 0.05
CALM_S = 5.0
"""A look at what was never in doubt is followed by so long a rest for each request that it took: such looks may be many,
nobody waits for them, and the work needs the requests that a service allows."""
LONGEST_REST_S = 600.0
MOST_CALLS = 12
"""Requests to a service after which a drain makes no further look of that kind."""
SLOWEST_S = 3600.0
"""Between two looks that fail; they are further and further apart."""
GIVE_UP_S = 2 * 86_400.0
"""After the sending: who cannot tell by then will not."""

log = logging.getLogger("intake.pipeline")


class Audit:
    """Asks the services for all that carries the key of an item, when it is due; one at a time."""

    def __init__(
        self,
        workshop: Workshop,
        emit: Callable[[Event], None],
        *,
        in_use: Callable[[str], bool],
        calls: Callable[[str], int],
        sending: bool = True,
    ) -> None:
        """`in_use` tells whether a service may be asked, `calls` how many requests went to it so far.

        With `sending` False nobody is asked until `begin_sending`.
        """
        self._shop = workshop
        self._emit = emit
        self._in_use = in_use
        self._calls = calls
        self._sending = sending
        self._rests: dict[str, float] = {}
        """By service: until when nothing is asked that nobody waits for, by the monotonic clock."""
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

    def begin_sending(self) -> None:
        """Ask from now on."""
        self._sending = True
        self.wake()

    def wake(self) -> None:
        """Look now at what is due."""
        self._asked.set()

    async def _run(self) -> None:
        while True:
            self._asked.clear()
            more = False
            try:
                more = await self.look(most_calls=1)
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

    async def look(self, *, most_calls: int = MOST_CALLS) -> bool:
        """Look for what is due, first for all that was sent twice or that a person put right.

        Then for others, until `most_calls` requests went to a service, which is then left alone for a while. Returns
        whether more is due. Raises StoreTrouble alone: a service that fails is asked again later.
        """
        async with self._alone:
            if not self._sending:
                return False
            audits = await self._shop.thread.run(self._shop.journal.read.audits)
            now = self._shop.now()
            due = [
                one for one in audits if one.look_at is not None and one.look_at <= now and self._may_ask(one.service)
            ]
            for intent in due:
                if _is_pressing(intent):
                    await self._look_for(intent)
            return await self._look_calmly([one for one in due if not _is_pressing(one)], most_calls)

    async def _look_calmly(self, calm: list[Intent], most_calls: int) -> bool:
        due: dict[str, list[Intent]] = {}
        for intent in calm:
            due.setdefault(intent.service, []).append(intent)
        more = False
        for service, intents in due.items():
            if time.monotonic() < self._rests.get(service, 0.0):
                more = True
                continue
            before = self._calls(service)
            try:
                more |= await self._round(service, intents, most_calls)
            finally:
                rest_s = max(self._calls(service) - before, 1) * CALM_S
                self._rests[service] = time.monotonic() + min(rest_s, LONGEST_REST_S)
        return more

    async def _round(self, service: str, intents: list[Intent], most_calls: int) -> bool:
        """Look for what is due at one service: many at once in one list where it gives one. Return whether more is due."""
        listed = None
        lane = self._shop.lanes.get(service)
        if lane is not None and len(intents) > 1:
            began, heard = self._shop.now(), lane.heard()
            try:
                listed = await self._listed(lane, min(self._shop.sent_at(one) or 0.0 for one in intents))
            except StationError as trouble:
                log.info("no list of %s: %s", service, trouble.sentence)
                await self._failed(intents[0], lane, trouble, began, heard)
                return True
        # Where the list is paid for already, more may be judged by it.
        most, spent = (most_calls, 0) if listed is None else (max(most_calls, MOST_CALLS), 0)
        for intent in intents:
            if spent >= most:
                return True
            before = self._calls(service)
            await self._look_for(intent, listed)
            spent += max(self._calls(service) - before, int(listed is None))
        return False

    async def _listed(self, lane: Lane, since: float) -> TwinList | None:
        connector: object = self._shop.connectors.get(lane.service)
        if not isinstance(connector, ListsTwins):
            return None
        heard = lane.heard()
        try:
            async with lane.slot(photos=False):
                listed = await connector.list_since(since)
        except StationError:
            raise
        except Exception:
            log.exception("a list broke: %s", lane.service)
            return None
        lane.worked(heard)
        return listed

    def _may_ask(self, service: str) -> bool:
        """Tell whether a service may be asked now; what is due there stays due."""
        lane, now = self._shop.lanes.get(service), self._shop.now()
        if lane is None:
            return True
        return self._in_use(service) and lane.status != "sign-in" and lane.opens_at(now) <= now

    async def _look_for(self, intent: Intent, listed: TwinList | None = None) -> None:
        shop = self._shop
        connector: object = shop.connectors.get(intent.service)
        lane = shop.lanes.get(intent.service)
        item = await shop.thread.run(shop.journal.read.item, intent.item)
        if not isinstance(connector, FindsTwins) or lane is None or item is None:
            await shop.thread.run(shop.journal.effects.audit_at, intent, None)
            return
        if not self._may_ask(intent.service):
            # The look before this one found that out.
            return
        frozen = (await shop.thread.run(shop.journal.read.frozen, intent.item)).get(intent.service)
        sent_at = shop.sent_at(intent) or item.opened_at
        # What was changed since looks like nothing that was sent then. Both moments are this machine's: a service says
        # its own in whole seconds, and sending follows the approval within one. A clock that was set back since moved
        # the sending alone: then it is looked for thoroughly where a quick look would have done.
        changed = frozen is None or frozen.at > (intent.sent_at or item.opened_at)
        began, heard = shop.now(), lane.heard()
        try:
            async with lane.slot(photos=False):
                found = await _found(
                    connector,
                    listed,
                    brief_of(item),
                    frozen.values if frozen else {},
                    sent_at,
                    thorough=intent.repeats > 0 or changed,
                )
        except StationError as trouble:
            log.info("no audit of %s at %s: %s", intent.item, intent.service, trouble.sentence)
            await self._failed(intent, lane, trouble, began, heard)
            return
        except Exception:
            log.exception("an audit broke: %s %s", intent.item, intent.service)
            await shop.thread.run(shop.journal.effects.audit_at, intent, self._next(intent))
            return
        lane.worked(heard)
        if len(found) < 2:
            await shop.thread.run(shop.journal.effects.audit_at, intent, self._next(intent))
            return
        await self._tell(intent, lane.title, found)

    async def _failed(self, intent: Intent, lane: Lane, trouble: StationError, began: float, heard: int | None) -> None:
        """Tell the lane what its steps would tell it, and say when this one is looked for again, if at all."""
        shop, now = self._shop, self._shop.now()
        if isinstance(trouble, SignInNeeded):
            # It stays due: nobody is asked again before the person gave new credentials.
            lane.sign_in_needed(trouble.sentence)
            return
        again: float | None = self._later(intent)
        if isinstance(trouble, NotYet):
            lane.worked(heard)
        elif isinstance(trouble, NotDone):
            lane.failed(
                now,
                trouble.sentence,
                offline=trouble.offline,
                pause_s=trouble.retry_after_s,
                jitter=0.5,
                began=began,
            )
        else:
            lane.worked(heard)
            if not intent.repeats:
                again = self._next(intent)
            elif now > (intent.sent_at or 0.0) + GIVE_UP_S:
                again = None
        await shop.thread.run(shop.journal.effects.audit_at, intent, again)

    async def _tell(self, intent: Intent, title: str, found: tuple[str, ...]) -> None:
        shop = self._shop
        sentence = (
            f"{title} has {len(found)} of this item: {', '.join(found)}. One was wanted: take all but one down there, "
            "then retry."
        )
        told = await shop.thread.run(shop.journal.effects.tell_twin, intent, sentence)
        if told is not None:
            self._emit(Notice(Tone.NEEDS_YOU, sentence, intent.item))
            self._emit(StepChanged(told.item, told.stage.value, told.service, told.condition.value, told.note))
            return
        # What is under way for it right now is not disturbed: told once that is done.
        busy = intent.item in await shop.thread.run(shop.journal.read.live_keys)
        again = self._shop.now() + max(shop.rules.settle_s, 1.0) if busy else self._next(intent)
        if await shop.thread.run(shop.journal.effects.audit_at, intent, again) and not busy:
            self._emit(Notice(Tone.NEEDS_YOU, sentence, intent.item))
            await shop.thread.run(shop.journal.items.note, intent.item, sentence)

    def _later(self, intent: Intent) -> float:
        """Return when to look again after a failure: the older it is, the later."""
        now = self._shop.now()
        age_s = now - (intent.sent_at or now)
        return now + max(self._shop.rules.settle_s, 1.0, min(age_s / 4, SLOWEST_S))

    def _next(self, intent: Intent) -> float | None:
        """Return when to look the next time, counted from the sending."""
        moments = ((intent.sent_at or 0.0) + one for one in audits_s(intent, self._shop.rules.settle_s))
        return next((one for one in moments if one > self._shop.now()), None)


async def _found(
    connector: FindsTwins,
    listed: TwinList | None,
    brief: Brief,
    values: Mapping[str, DraftValue],
    sent_at: float,
    *,
    thorough: bool,
) -> tuple[str, ...]:
    """Look in the list where there is one that reaches back so far, else by a look of its own."""
    found = None if listed is None else await listed.all_of(brief, values, sent_at, thorough=thorough)
    return await connector.all_of(brief, values, sent_at, thorough=thorough) if found is None else found


def _is_pressing(intent: Intent) -> bool:
    """Tell whether somebody waits for a look: it was sent twice, or a person says that it was put right."""
    return intent.repeats > 0 or intent.look_at == AT_ONCE
