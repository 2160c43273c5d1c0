"""The pure planner: an item's rows and the time in, the next actions out; no clock, no chance, no I/O.

It can be asked at any moment and any number of times: what it returns depends on the rows alone, so a restart
needs no memory of what was planned before.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.model.item import Wishes
from app.model.step import SETTLED, Condition, Stage, Step


@dataclass(frozen=True, slots=True)
class Run:
    """Run this step now."""

    stage: Stage
    service: str


@dataclass(frozen=True, slots=True)
class Sleep:
    """This step goes on at `until` (seconds since the epoch)."""

    stage: Stage
    service: str
    until: float


@dataclass(frozen=True, slots=True)
class Reopen:
    """A finished step has new work (a photo arrived): make it ready again."""

    stage: Stage
    service: str


@dataclass(frozen=True, slots=True)
class Discard:
    """An item taken in by an order has no usable photo: leave it out."""


Action = Run | Sleep | Reopen | Discard


@dataclass(frozen=True, slots=True)
class Facts:
    """All that planning one item needs to know."""

    item: str
    open: bool
    held: bool
    by_errand: bool
    unprepared: int
    """Photos neither set aside nor prepared nor refused."""
    usable: int
    """Prepared photos that are not set aside."""
    wishes: Wishes
    steps: Mapping[tuple[Stage, str], Step]
    uploads_for_results: frozenset[str]
    """Classifiers that want the photos uploaded before the task."""
    uploads_for_listing: frozenset[str]
    """Destinations that want the photos uploaded before the listing."""
    prices_by_task: frozenset[str]
    """Services that price their own task: they wait for their own result only."""
    prices_last: frozenset[str]
    """Services that work from the price found: they wait for every other one."""
    approved: frozenset[str]
    """Destinations for which the listing is frozen."""
    outdated: frozenset[str] = frozenset()
    """Destinations whose live listing is not what is frozen now."""
    by_file: frozenset[str] = frozenset()
    """Destinations that get the listing in a file which is being made: its photos go ahead, it is not sent by itself."""


def plan(facts: Facts, now: float) -> tuple[Action, ...]:
    """Return every action that can be taken for the item at `now`; empty when the station has nothing to do."""
    return tuple(_actions(facts, now))


def is_settled(facts: Facts, now: float) -> bool:
    """Tell whether nothing is to do, nothing runs and nothing waits for a time (a person may still be needed)."""
    running = any(step.condition is Condition.RUNNING for step in facts.steps.values())
    return not running and not plan(facts, now)


def _actions(facts: Facts, now: float) -> Iterator[Action]:
    yield from _prepare(facts, now)
    if facts.open or facts.held or facts.unprepared:
        return
    if _condition(facts, Stage.PREPARE, "") is not Condition.DONE:
        return
    for service in facts.wishes.classify:
        yield from _classify(facts, service, now)
    for service in facts.wishes.authenticate:
        if all(_answered(facts, other) for other in facts.wishes.classify):
            yield from _step(facts, Stage.AUTHENTICATE, service, now)
    for service in facts.wishes.price:
        if _may_price(facts, service):
            yield from _step(facts, Stage.PRICE, service, now)
    everything_said = all(_answered(facts, service) for service in facts.wishes.classify) and all(
        _settled(facts, Stage.PRICE, service) for service in facts.wishes.price
    )
    for service in facts.wishes.publish:
        yield from _publish(facts, service, now, everything_said=everything_said)


def _may_price(facts: Facts, service: str) -> bool:
    """Tell whether all that a service prices by has been said."""
    if service in facts.prices_last:
        first = [other for other in facts.wishes.price if other not in facts.prices_last]
        if not all(_settled(facts, Stage.PRICE, other) for other in first):
            return False
    own = service in facts.prices_by_task and service in facts.wishes.classify
    waits_for = (service,) if own else facts.wishes.classify
    return all(_answered(facts, other) for other in waits_for)


def _prepare(facts: Facts, now: float) -> Iterator[Action]:
    if facts.unprepared:
        if _condition(facts, Stage.PREPARE, "") in {Condition.DONE, Condition.PERSON}:
            yield Reopen(Stage.PREPARE, "")
        else:
            yield from _step(facts, Stage.PREPARE, "", now)
    elif (Stage.PREPARE, "") in facts.steps:
        yield from _step(facts, Stage.PREPARE, "", now)
        if (
            not facts.usable
            and facts.by_errand
            and not facts.open
            and _condition(facts, Stage.PREPARE, "") is Condition.PERSON
        ):
            yield Discard()


def _classify(facts: Facts, service: str, now: float) -> Iterator[Action]:
    if service in facts.uploads_for_results:
        yield from _step(facts, Stage.UPLOAD, service, now)
        if _condition(facts, Stage.UPLOAD, service) is not Condition.DONE:
            return
    yield from _step(facts, Stage.SUBMIT, service, now)
    if _condition(facts, Stage.SUBMIT, service) is Condition.DONE:
        yield from _step(facts, Stage.WATCH, service, now)


def _answered(facts: Facts, service: str) -> bool:
    """Tell whether a classifier has said its word, or a person must step in before it ever will.

    A service that only lacks a sign-in is still waited for: its queue goes on as soon as the credentials are right.
    """
    for stage in (Stage.UPLOAD, Stage.SUBMIT, Stage.WATCH):
        if stage is Stage.UPLOAD and service not in facts.uploads_for_results:
            continue
        if not _settled(facts, stage, service):
            return False
        if _condition(facts, stage, service) is not Condition.DONE:
            return True
    return True


def _settled(facts: Facts, stage: Stage, service: str) -> bool:
    step = facts.steps.get((stage, service))
    return step is not None and step.condition in SETTLED and step.reason != "sign-in"


def _publish(facts: Facts, service: str, now: float, *, everything_said: bool) -> Iterator[Action]:
    if everything_said or service in facts.approved:
        yield from _step(facts, Stage.DRAFT, service, now)
    # An edit after the approval stops here until a person approves again.
    if service not in facts.approved or _condition(facts, Stage.DRAFT, service) is not Condition.DONE:
        return
    if service in facts.by_file:
        if service in facts.uploads_for_listing:
            yield from _step(facts, Stage.UPLOAD, service, now)
        return
    if service in facts.outdated and _condition(facts, Stage.PUBLISH, service) is Condition.DONE:
        # Approved anew while the earlier approval was on its way: it becomes an update.
        if _condition(facts, Stage.UPLOAD, service) is Condition.DONE:
            yield Reopen(Stage.UPLOAD, service)
        yield Reopen(Stage.PUBLISH, service)
        return
    if service in facts.uploads_for_listing:
        yield from _step(facts, Stage.UPLOAD, service, now)
        if _condition(facts, Stage.UPLOAD, service) is not Condition.DONE:
            return
    yield from _step(facts, Stage.PUBLISH, service, now)


def _condition(facts: Facts, stage: Stage, service: str) -> Condition | None:
    step = facts.steps.get((stage, service))
    return step.condition if step else None


def _step(facts: Facts, stage: Stage, service: str, now: float) -> Iterator[Action]:
    step = facts.steps.get((stage, service))
    if step is None or step.condition is Condition.READY:
        yield Run(stage, service)
    elif step.condition is Condition.WAITING and step.due_at is not None:
        if step.due_at <= now:
            yield Run(stage, service)
        else:
            yield Sleep(stage, service, step.due_at)
