"""How long a step waits: looks at a task are no failures, and what is harmless to repeat is nobody's question."""

import asyncio
import shutil
import sys
import time
from dataclasses import replace
from functools import partial

import pytest
from test_station_answers import QUICK, WORDS, all_services, asked_about, folders, take

from app.model.errors import UsageError
from app.model.events import ServiceChanged, StepChanged
from app.model.intent import IntentState
from app.model.item import Wishes
from app.model.step import Condition, Stage
from app.model.views import Drained
from app.pipeline import run
from app.pipeline.lane import FAILURES_TO_OPEN
from app.station import Settings, Station

__all__ = ["all_services", "folders"]
CLASSIFIED = Wishes(classify=("resale-x",))
REPURCH = Wishes(publish=("repurch",))
LOOKS = 7
FIRST_PAUSES_S = 15.0
"""Well above the pause after one failure, and far below the one after seven."""


@pytest.fixture
async def station(all_services):
    opened = await Station.open(Settings.load())
    try:
        yield opened
    finally:
        await opened.close()


async def step_of(station, key, stage, reached):
    """Carry on until a step is where a test wants it; return it."""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        steps = [one for one in (await station.item(key)).steps if one.stage is stage]
        if steps and reached(steps[0]):
            return steps[0]
        await station.drain(0.3, hurry=False)
    raise AssertionError(await station.queue())


async def test_many_looks_at_a_task_make_the_pause_after_one_failure_no_longer(station, folders, practice):
    practice.misbehave(**QUICK | {"task_seconds": 3600})
    key = await take(station, folders["before"], CLASSIFIED)
    await step_of(station, key, Stage.WATCH, lambda step: step.attempt >= LOOKS)
    failing = {"service": "resale-x", "op": "get_task", "do": "status", "status": 500, "times": 1}
    practice.misbehave(failing, **QUICK | {"task_seconds": 3600})
    step = await step_of(station, key, Stage.WATCH, lambda step: step.reason == "back-off")
    assert step.due_at - time.time() < FIRST_PAUSES_S
    # And the looks begin anew: a failure makes none of them rarer.
    await station.drain(0.5)
    step = await step_of(station, key, Stage.WATCH, lambda step: step.reason == "poll")
    assert step.attempt < LOOKS


async def test_a_photo_that_may_have_arrived_is_sent_again_at_once_when_somebody_asks(station, folders, practice):
    practice.misbehave({"service": "resale-x", "op": "put_photo", "do": "drop_after", "times": 1}, **QUICK)
    key = await take(station, folders["before"], CLASSIFIED)
    await step_of(station, key, Stage.UPLOAD, lambda step: step.reason == "back-off")
    (row,) = await station.queue()
    assert (row.state, row.answers) == ("waiting", ("retry",))
    # Whoever says "found" could only guess what the service calls it.
    (doubt,) = [one for one in (await station.item(key)).intents if one.state is IntentState.UNKNOWN]
    with pytest.raises(UsageError, match="no open question"):
        await station.resolve(2 * doubt.id, "found", "1")
    assert await station.drain(30) == Drained(0, 0), await station.queue()
    assert (await station.item(key)).results[0].status == "done"


async def test_looking_before_repeating_counts_nothing_against_the_service(station, folders, practice):
    practice.misbehave({"service": "repurch", "op": "create_listing", "do": "drop_before", "times": 2}, **QUICK)
    said = []
    station.subscribe(said.append)
    key = await take(station, folders["before"], Wishes(publish=("repurch",)))
    await asked_about(station, [key])
    paused = [one for one in said if isinstance(one, ServiceChanged) and one.status != "ready"]
    assert paused == [], "two lost answers are no trouble of the whole service"


async def test_a_doubt_that_settles_is_waited_for_though_an_older_one_is_due(
    all_services, folders, practice, monkeypatch
):
    monkeypatch.setenv("INTAKE_SETTLE_S", "2")
    shutil.copyfile(folders["found"] / "1.jpg", folders["before"] / "2.jpg")
    practice.misbehave({"service": "resale-x", "op": "create_task", "do": "drop_before", "times": 2}, **QUICK)
    begun = []
    async with all_services() as station:
        station.subscribe(lambda said: begun.append(said) if is_begun(said, Stage.SUBMIT) else None)
        key = await take(station, folders["before"], CLASSIFIED)
        await step_of(station, key, Stage.SUBMIT, lambda step: step.reason == "look-up")
        # The task of other photos is another task; nobody asks for the first one any more.
        await station.set_aside((await station.item(key)).photos[1].photo.id, aside=True)
        assert await station.drain(90) == Drained(0, 0), await station.queue()
        assert (await station.item(key)).results[0].status == "done"
    assert len(begun) < 12, f"{len(begun)} tries while two answers settled"


def is_begun(said, stage):
    return isinstance(said, StepChanged) and (said.stage, said.condition) == (stage.value, "running")


@pytest.mark.parametrize("service", ["resale-x", "resellerio"])
async def test_a_photo_turned_before_a_service_could_be_asked_goes_up_as_it_is_now(station, folders, practice, service):
    op = {"resale-x": "create_task", "resellerio": "finalize_uploads"}[service]
    practice.misbehave({"service": service, "op": op, "do": "status", "status": 429}, **QUICK)
    key = await take(station, folders["before"], Wishes(classify=(service,)))
    await step_of(station, key, Stage.SUBMIT, lambda step: step.reason in {"back-off", "offline"})
    await station.rotate_photo((await station.item(key)).photos[0].photo.id, 1)
    await step_of(station, key, Stage.PREPARE, lambda step: step.condition is Condition.DONE)
    practice.misbehave(**QUICK)
    assert await station.drain(90) == Drained(0, 0), await station.queue()
    assert (await station.item(key)).results[0].status == "done"


async def test_a_photo_turned_after_the_approval_is_shown_to_a_service_that_is_still_to_be_asked(
    station, folders, practice
):
    refused = {"service": "resellerio", "op": "finalize_uploads", "do": "status", "status": 429}
    practice.misbehave(refused, **QUICK)
    words = station.read_words(WORDS | {"price": "120 GBP", "title": "Chair"})
    wishes = Wishes(classify=("resellerio",), publish=("resellerio",))
    (key,) = (await station.take_in([folders["before"]], wishes=wishes, words=words, check=True)).items
    await step_of(station, key, Stage.SUBMIT, lambda step: step.reason in {"back-off", "offline"})
    assert await station.approve(key) == ()
    await station.rotate_photo((await station.item(key)).photos[0].photo.id, 1)
    await step_of(station, key, Stage.PREPARE, lambda step: step.condition is Condition.DONE)
    practice.misbehave(**QUICK)
    await station.drain(60)
    assert (await station.item(key)).results[0].status == "done"


async def test_a_clock_that_is_set_back_by_a_day_makes_nothing_wait_for_a_day(station, folders, practice, monkeypatch):
    monkeypatch.setattr(run, "LONGEST_SLEEP_S", 0.5)
    busy = {"do": "status", "status": 429, "headers": {"Retry-After": "4"}, "times": 1}
    practice.misbehave({"service": "repurch", "op": "create_listing", **busy}, **QUICK)
    key = await take(station, folders["before"], Wishes(publish=("repurch",)))
    lane = station._rooms.shop.lanes["repurch"]
    await until(lambda: lane.closed_until > time.time())
    # Everything that asks for the time gets yesterday's.
    station._rooms.shop.now = lambda: time.time() - 86_400
    await until(lambda: practice.ledger("repurch", "create_listing"))
    assert lane.closed_until < time.time() - 80_000
    assert (await station.item(key)).steps


async def test_a_listing_sent_by_a_fast_clock_is_found_once_the_clock_is_right(station, folders, practice, monkeypatch):
    monkeypatch.setattr(run, "LONGEST_SLEEP_S", 0.5)
    shop = station._rooms.shop
    monkeypatch.setattr(shop, "rules", replace(shop.rules, settle_s=1.0))
    # Nothing but the corrected moment of sending can find it.
    monkeypatch.setattr(sys.modules["app.connectors.repurch.find"], "FAST_CLOCK_S", 0.0)
    shop.now = shop.journal._pen.now = lambda: time.time() + 7200
    practice.misbehave({"service": "repurch", "op": "create_listing", "do": "drop_after", "times": 1}, **QUICK)
    key = await take(station, folders["before"], Wishes(publish=("repurch",)))

    async def intents():
        return await shop.thread.run(shop.journal.read.intents, key)

    end = time.monotonic() + 100
    while not [one for one in await intents() if one.op == "create-listing" and one.state is IntentState.UNKNOWN]:
        assert time.monotonic() < end
        await asyncio.sleep(0.05)
    shop.now = shop.journal._pen.now = time.time
    assert await station.drain(90) == Drained(0, 0), await station.queue()
    assert len(practice.ledger("repurch", "create_listing")) == 1


async def test_a_listing_sent_by_a_clock_days_fast_is_found_though_nobody_saw_it_being_set_right(
    all_services, folders, practice, monkeypatch
):
    # Neither a step back while the station ran, nor a moment of sending that is still to come when it is opened again.
    monkeypatch.setattr(sys.modules["app.store.writing_steps"], "MOST_FAST_S", 0.0)
    practice.misbehave({"service": "repurch", "op": "create_listing", "do": "drop_after", "times": 1}, **QUICK)
    async with all_services() as station:
        shop = station._rooms.shop
        shop.now = shop.journal._pen.now = lambda: time.time() + 3 * 86_400
        monkeypatch.setattr(shop, "rules", replace(shop.rules, settle_s=100.0))
        key = await take(station, folders["before"], Wishes(publish=("repurch",)))
        end = time.monotonic() + 100
        while not [one for one in (await station.item(key)).intents if one.state is IntentState.UNKNOWN]:
            assert time.monotonic() < end
            await asyncio.sleep(0.05)
    async with all_services() as station:
        assert await station.drain(90) == Drained(0, 0), await station.queue()
        (publication,) = (await station.item(key)).publications
    (made,) = practice.ledger("repurch", "create_listing")
    assert publication.remote_id == str(made["id"])


@pytest.mark.parametrize("service", ["resale-x", "resellerio"])
async def test_a_task_that_never_ends_is_a_persons_after_its_deadline_and_is_not_paid_for_again(
    station, folders, practice, monkeypatch, service
):
    shop = station._rooms.shop
    monkeypatch.setattr(shop, "pace", replace(shop.pace, deadline_s=2.0))
    practice.misbehave(**QUICK | {"task_seconds": 3600, "run_seconds": 3600})
    key = await take(station, folders["before"], Wishes(classify=(service,)))
    step = await step_of(station, key, Stage.WATCH, lambda step: step.condition is Condition.PERSON)
    assert step.note.startswith("No answer after")
    paid = [one for one in practice.ledger(service) if one["op"] in {"create_task", "finalize_uploads"}]
    assert len(paid) == 1


async def test_a_task_that_the_service_forgot_is_a_persons(station, folders, practice):
    gone = {"do": "status", "status": 404, "body": {"message": "no such task"}}
    practice.misbehave({"service": "resale-x", "op": "get_task", **gone}, **QUICK)
    key = await take(station, folders["before"], CLASSIFIED)
    step = await step_of(station, key, Stage.WATCH, lambda step: step.condition is Condition.PERSON)
    assert "does not know this task any more" in step.note
    assert len(practice.ledger("resale-x", "create_task")) == 1


async def until(holds):
    end = time.monotonic() + 100
    while not holds():
        assert time.monotonic() < end
        await asyncio.sleep(0.05)


async def offline(station, service):
    """Have a service be away for as long as its pause is, and be due again now."""
    lane = station._rooms.shop.lanes[service]
    for moment in range(FAILURES_TO_OPEN):
        at = time.time() - 7200 + moment
        lane.failed(at, "It cannot be reached.", offline=True, pause_s=None, jitter=0.5, began=at)
    assert (lane.status, lane.failures) == ("offline", FAILURES_TO_OPEN)
    assert lane.opens_at(time.time()) <= time.time()
    return lane


async def once_more(station, key, stage, service):
    """Have a step run again, and wait for its end; return it."""
    shop = station._rooms.shop
    was = next(one for one in (await station.item(key)).steps if (one.stage, one.service) == (stage, service))
    ended = asyncio.Event()
    end = station.subscribe(lambda said: ended.set() if ends(said, key, stage) else None)
    await shop.thread.run(shop.journal.steps.reopen, key, (stage,), service)
    station._rooms.runner.wake(key)
    await asyncio.wait_for(ended.wait(), 60)
    end()
    (step,) = [one for one in (await station.item(key)).steps if (one.stage, one.service) == (stage, service)]
    assert (step.condition, step.note) == (was.condition, was.note)
    return step


def ends(said, key, stage):
    return (
        isinstance(said, StepChanged) and (said.item, said.stage) == (key, stage.value) and said.condition != "running"
    )


@pytest.mark.parametrize("way", ["to be approved", "a person's", "in a file"])
async def test_a_step_that_asked_the_service_nothing_does_not_say_that_it_answers_again(
    station, folders, practice, way
):
    practice.misbehave(**QUICK)
    shop = station._rooms.shop
    effects = shop.journal.effects
    words = station.read_words(WORDS | {"price": "120 GBP", "title": "Chair"})
    (key,) = (await station.take_in([folders["before"]], wishes=REPURCH, words=words, check=True)).items
    stage = Stage.DRAFT
    await step_of(station, key, stage, lambda step: step.reason == "approval")
    if way != "to be approved":
        stage = Stage.PUBLISH
        await shop.thread.run(partial(effects.claim_intent, key, "repurch", "create-listing", key, body_sha256=""))
        if way == "a person's":
            await shop.thread.run(left_to_a_person, effects, shop.journal.read, key)
        assert await station.approve(key) == ()
        await step_of(station, key, stage, lambda step: step.condition in {Condition.PERSON, Condition.WAITING})
    lane = await offline(station, "repurch")
    heard, said = lane.heard(), []
    station.subscribe(said.append)
    await once_more(station, key, stage, "repurch")
    assert lane.heard() == heard, "nothing was sent"
    assert (lane.status, lane.failures) == ("offline", FAILURES_TO_OPEN)
    assert not [one for one in said if isinstance(one, ServiceChanged)]


def left_to_a_person(effects, read, key):
    (intent,) = read.intents(key)
    doubtful = effects.move_intent(intent, IntentState.UNKNOWN)
    effects.move_intent(effects.move_intent(doubtful, IntentState.AMBIGUOUS), IntentState.PERSON, note="Who knows?")


async def test_a_refusal_of_the_service_says_that_it_answers_again(station, folders, practice):
    refusal = {"do": "status", "status": 400, "body": {"code": "validation_failed", "message": "title: too long"}}
    practice.misbehave({"service": "repurch", "op": "create_listing", **refusal}, **QUICK)
    key = await take(station, folders["before"], REPURCH)
    await step_of(station, key, Stage.PUBLISH, lambda step: step.condition is Condition.PERSON)
    lane = await offline(station, "repurch")
    said = []
    station.subscribe(said.append)
    await once_more(station, key, Stage.PUBLISH, "repurch")
    assert (lane.status, lane.failures) == ("ready", 0)
    assert [one.status for one in said if isinstance(one, ServiceChanged)] == ["ready"]
