"""Effects on services, at most as often as each may happen: sent, remembered, looked up before repeated.

Source: DESIGN.md section 5; reliability reference part 3. This is the journal handle that contract.Effects names.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from weakref import WeakValueDictionary

from app.contract import Json
from app.host.failpoint import answered, during, reach
from app.model.errors import NotDone, NotYet, Refused, SignInNeeded, Unknown, Unsettled
from app.model.intent import HARMLESS, Intent, IntentState, Repeat, operation_words
from app.store.journal import Journal
from app.store.thread import OneThread

MOST_ORPHANS = 3
LOOKS_BEFORE_ABSENT = 2
AUDITS = (10.0, 1440.0)
"""When a public effect that was sent twice is looked for once more, in settle times: ten minutes, and a day."""
CALM_AUDITS_S = (600.0, 86_400.0)
"""When every other public effect is looked for once more."""

Clock = Callable[[], float | None]
"""Gives the time by a service's own clock, None where that is not known."""

_turns: WeakValueDictionary[tuple[object, ...], asyncio.Lock] = WeakValueDictionary()
"""One turn for each effect in hand: two steps of an item may need the same one at the same moment."""


@dataclass(frozen=True, slots=True)
class Rules:
    """The times and caps of repeating."""

    settle_s: float
    """How long after an unknown outcome the look-up waits, and the distance of the two looks."""
    money_repeats_a_day: int
    first_pause_s: float
    """After one failure; each further one in a row doubles it."""


@dataclass(frozen=True, slots=True)
class EffectJournal:
    """Where the effects on one service are written down, and by which rules and clocks."""

    journal: Journal
    thread: OneThread
    rules: Rules
    now: Callable[[], float]
    service: str
    clock: Clock


class _Written:
    """What is written down before it is sent, with this machine's time and how far the service's clock is ahead of it."""

    def __init__(self, at: EffectJournal) -> None:
        self._journal = at.journal
        self._thread = at.thread
        self._rules = at.rules
        self._now = at.now
        self._clock = at.clock
        self._service = at.service

    def _ahead_s(self) -> float | None:
        """Return how far the service's clock is ahead of ours, None where it is not known."""
        return ahead_s(self._clock(), self._now())

    async def _move(self, intent: Intent, state: IntentState, **changes: object) -> Intent:
        return await self._thread.run(self._journal.effects.move_intent, intent, state, **changes)


class ItemEffects(_Written):
    """The effects of one item on one service; `round_` sets the effects of a later listing apart from an earlier one."""

    def __init__(self, at: EffectJournal, *, item: str, round_: int = 0) -> None:
        super().__init__(at)
        self._item = item
        self._round = f"{round_}:" if round_ else ""

    async def once(
        self,
        op: str,
        key: str,
        send: Callable[[], Awaitable[Json]],
        *,
        repeat: Repeat,
        body_sha256: str = "",
        look: Callable[[float], Awaitable[Json | None]] | None = None,
    ) -> Json:
        """See contract.Effects.once."""
        named = (id(self._journal), self._item, self._service, op, self._round + key)
        async with _turns.setdefault(named, asyncio.Lock()):
            return await self._once(op, key, send, repeat=repeat, body_sha256=body_sha256, look=look)

    async def _once(
        self,
        op: str,
        key: str,
        send: Callable[[], Awaitable[Json]],
        *,
        repeat: Repeat,
        body_sha256: str,
        look: Callable[[float], Awaitable[Json | None]] | None,
    ) -> Json:
        intent = await self._thread.run(
            self._journal.effects.plan_intent,
            self._item,
            self._service,
            op,
            self._round + key,
            repeat=repeat,
            body_sha256=body_sha256,
        )
        if intent.state is IntentState.DONE:
            return dict(intent.answer) if isinstance(intent.answer, dict) else {}
        if intent.state is IntentState.CLOSED:
            raise Refused(f"A person decided to leave this as it is ({operation_words(op)}).", code="left")
        if intent.state in {IntentState.PERSON, IntentState.AMBIGUOUS}:
            raise Refused(intent.note or _undecided(op), code="look-up")
        if intent.state is IntentState.SENDING:
            raise NotYet("This item is in a bulk file that is on its way.")
        if intent.state in {IntentState.UNKNOWN, IntentState.RECONCILING}:
            found = await self._clear_up(intent, look)
            if isinstance(found, dict):
                return found
            intent = found
        return await self._send(intent, send)

    async def _send(self, intent: Intent, send: Callable[[], Awaitable[Json]]) -> Json:
        with during(f"{self._service}.{intent.op}"):
            return await self._sent(intent, send)

    async def _sent(self, intent: Intent, send: Callable[[], Awaitable[Json]]) -> Json:
        reach("before-intent")
        before = intent.repeats
        repeats = before + (1 if intent.state in {IntentState.UNKNOWN, IntentState.ABSENT} else 0)
        intent = await self._move(
            intent,
            IntentState.SENDING,
            attempt=intent.attempt + 1,
            sent_at=self._now(),
            clock_ahead_s=self._ahead_s(),
            repeats=repeats,
            clean_looks=0,
        )
        if intent.repeat is Repeat.MONEY and intent.repeats > before:
            note = f"Asked once more, maybe charged twice, at {self._service}."
            await self._thread.run(self._journal.items.note, self._item, note)
        reach("after-intent")
        try:
            answer = await send()
        except (NotDone, Refused, SignInNeeded) as failure:
            # The service's own clear word, or nothing ever left this machine: it did not happen.
            await self._move(intent, IntentState.NOT_EXECUTED, note=failure.sentence)
            raise
        except Unknown as doubt:
            await self._move(intent, IntentState.UNKNOWN, note=doubt.sentence, look_at=self._look_at(intent))
            raise
        except BaseException:
            # Cancelled or broken in the middle: whatever it was, bytes may have left.
            await self._move(
                intent,
                IntentState.UNKNOWN,
                note="The station stopped before the answer came.",
                look_at=self._look_at(intent),
            )
            raise
        reach("before-answer")
        # One that was sent before, and not found, may arrive after all; one may have been doubled on its way.
        audit_at = first_audit(intent, self._now(), self._rules.settle_s)
        await self._move(
            intent, IntentState.DONE, answer=answer, note="", remote_id=_remote_id(answer), look_at=audit_at
        )
        reach("after-answer")
        answered(self._item)
        return answer

    def _look_at(self, intent: Intent) -> float | None:
        """Return when a doubt may be settled; None where repeating is harmless and nothing needs to settle."""
        return None if intent.repeat in HARMLESS else self._now() + self._rules.settle_s

    async def _clear_up(self, intent: Intent, look: Callable[[float], Awaitable[Json | None]] | None) -> Json | Intent:
        """Settle an unknown outcome: the answer that was found, or the effect ready to be sent again.

        Raises Unknown while it is too early, Refused where only a person can tell.
        """
        if look is None:
            return await self._without_look(intent)
        now = self._now()
        if intent.look_at is not None and now < intent.look_at:
            raise Unsettled(intent.note or "The outcome is not known yet.")
        looking = intent
        if intent.state is IntentState.UNKNOWN:
            looking = await self._move(intent, IntentState.RECONCILING)
        try:
            found = await look(intent.sent_by(self._ahead_s()) or now)
        except (NotDone, SignInNeeded):
            await self._move(looking, IntentState.UNKNOWN, look_at=self._now())
            raise
        except (Unknown, Refused) as doubt:
            unclear = await self._move(looking, IntentState.AMBIGUOUS)
            await self._move(unclear, IntentState.PERSON, note=doubt.sentence)
            raise Refused(doubt.sentence, code="look-up") from doubt
        except BaseException:
            await self._move(looking, IntentState.UNKNOWN, look_at=self._now())
            raise
        if found is not None:
            audit_at = first_audit(intent, now, self._rules.settle_s)
            await self._move(
                looking, IntentState.DONE, answer=found, note="", remote_id=_remote_id(found), look_at=audit_at
            )
            return found
        looks = looking.clean_looks + 1
        if looks < LOOKS_BEFORE_ABSENT:
            await self._move(
                looking, IntentState.UNKNOWN, clean_looks=looks, look_at=self._now() + self._rules.settle_s
            )
            raise Unsettled("Not found at the service yet; looking once more before it is sent again.")
        absent = await self._move(looking, IntentState.ABSENT, clean_looks=looks)
        if intent.repeat in {Repeat.PUBLIC, Repeat.MONEY} and intent.repeats >= 1:
            sentence = f"{_undecided(intent.op)} It was already sent twice."
            await self._move(absent, IntentState.PERSON, note=sentence)
            raise Refused(sentence, code="look-up")
        return absent

    async def _without_look(self, intent: Intent) -> Intent:
        """Decide by what a repeat would cost."""
        if intent.look_at is not None and self._now() < intent.look_at:
            raise Unsettled(intent.note or "The outcome is not known yet.")
        if intent.repeat is Repeat.FREE:
            return intent
        if intent.repeat is Repeat.ORPHAN and intent.repeats < MOST_ORPHANS - 1:
            return intent
        if intent.repeat is Repeat.MONEY and intent.repeats < 1:
            spent = await self._thread.run(self._journal.read.money_repeats, self._now() - 86_400)
            if spent < self._rules.money_repeats_a_day:
                return intent
        unclear = await self._move(intent, IntentState.AMBIGUOUS)
        await self._move(unclear, IntentState.PERSON, note=_undecided(intent.op))
        raise Refused(_undecided(intent.op), code="look-up")


class FileEffect(_Written):
    """One public effect on each of many items, carried out by one call: a file with a row for each.

    Each is written down as being sent before the call and gets an answer of its own. What stays unknown is settled by
    `ItemEffects.once`, which has the same natural key and looks before it sends.
    """

    def __init__(self, at: EffectJournal, *, op: str) -> None:
        super().__init__(at)
        self._op = op
        self._called = f"{at.service}.bulk-commit"

    async def claim(self, item: str, *, round_: int, body_sha256: str) -> Intent:
        """Take an item's effect: SENDING where it is ours to send now, otherwise as it stands."""
        key = f"{round_}:{item}" if round_ else item
        with during(self._called):
            reach("before-intent")
        return await self._thread.run(
            self._journal.effects.claim_intent,
            item,
            self._service,
            self._op,
            key,
            body_sha256=body_sha256,
            clock_ahead_s=self._ahead_s(),
        )

    async def release(self, claimed: Iterable[Intent], note: str = "") -> None:
        """Say that nothing of these was sent."""
        for intent in claimed:
            await self._move(intent, IntentState.NOT_EXECUTED, note=note)

    async def send(
        self, claimed: Mapping[str, Intent], call: Callable[[], Awaitable[Mapping[str, Json | str]]]
    ) -> Mapping[str, Json | str]:
        """Make the call; it returns by item the answer, or the sentence why it was refused, or nothing.

        Items it says nothing about are unknown. Raises what `call` raises: after Unknown, and after a stop, all are.
        """
        with during(self._called):
            return await self._sent(claimed, call)

    async def _sent(
        self, claimed: Mapping[str, Intent], call: Callable[[], Awaitable[Mapping[str, Json | str]]]
    ) -> Mapping[str, Json | str]:
        reach("after-intent")
        try:
            answers = await call()
        except (NotDone, Refused, SignInNeeded) as failure:
            await self.release(claimed.values(), failure.sentence)
            raise
        except Unknown as doubt:
            await self._doubt(claimed.values(), doubt.sentence)
            raise
        except BaseException:
            await self._doubt(claimed.values(), "The station stopped before the answer came.")
            raise
        reach("before-answer")
        for item, intent in claimed.items():
            answer = answers.get(item)
            if isinstance(answer, str):
                await self.release([intent], answer)
            elif answer is None:
                await self._doubt([intent], "The service said nothing about this row of the file.")
            else:
                look_at = first_audit(intent, self._now(), self._rules.settle_s)
                await self._move(
                    intent, IntentState.DONE, answer=answer, note="", remote_id=_remote_id(answer), look_at=look_at
                )
                answered(item)
        reach("after-answer")
        return answers

    async def leave_to_person(self, claimed: Iterable[Intent], note: str) -> None:
        """Say that a person sends these: only a person, or a look at the service, moves them on."""
        for intent in claimed:
            doubtful = await self._move(intent, IntentState.UNKNOWN)
            unclear = await self._move(doubtful, IntentState.AMBIGUOUS)
            await self._move(unclear, IntentState.PERSON, note=note)

    async def _doubt(self, claimed: Iterable[Intent], note: str) -> None:
        for intent in claimed:
            await self._move(intent, IntentState.UNKNOWN, note=note, look_at=self._now() + self._rules.settle_s)


def ahead_s(theirs: float | None, now: float) -> float | None:
    """Return how far a service's clock is ahead of ours, None where it is not known."""
    return None if theirs is None else theirs - now


def audits_s(intent: Intent, settle_s: float) -> tuple[float, ...]:
    """Return how long after its sending a public effect is looked for once more, in seconds."""
    return tuple(one * settle_s for one in AUDITS) if intent.repeats else CALM_AUDITS_S


def first_audit(intent: Intent, now: float, settle_s: float) -> float | None:
    """Return when a public effect is looked for once more, done as it is; None for all others."""
    return now + audits_s(intent, settle_s)[0] if intent.repeat is Repeat.PUBLIC else None


def _remote_id(answer: Json) -> str | None:
    for name in ("id", "task_id", "attachment_id", "remote_id"):
        if answer.get(name) is not None:
            return str(answer[name])
    return None


def _undecided(op: str) -> str:
    return f"Nobody can tell from here whether this happened: {operation_words(op)}. Look at the service, then say what you found."
