"""What a person or a service does while a request is on its way: one effect, its outcome known, and then what was asked."""

import asyncio
import shutil

import pytest
from test_station_answers import QUICK, WORDS, all_services

from app.model.intent import IntentState
from app.model.item import Wishes
from app.model.step import Condition, Stage
from app.practice.ledger import read_calls

__all__ = ["all_services"]
PUBLISHED = Wishes(publish=("repurch",))


@pytest.fixture
def chair(tmp_path, photos):
    folder = tmp_path / "chair"
    folder.mkdir()
    shutil.copyfile(photos / "pexels-6373478.jpg", folder / "1.jpg")
    return folder


async def until(so, seconds=60):
    for _ in range(int(seconds / 0.02)):
        if found := so():
            return found
        await asyncio.sleep(0.02)
    raise AssertionError("not so in time")


async def drafted(station, folder):
    """Take an item in that only waits for its approval; return its key."""
    words = station.read_words(WORDS | {"price": "120 GBP", "title": "Chair"})
    taken = await station.take_in([folder], wishes=PUBLISHED, words=words, check=True)
    await station.drain(90)
    return taken.items[0]


async def test_five_approvals_and_a_hold_while_the_listing_is_sent_make_one_listing(all_services, chair, practice):
    slow = {"service": "repurch", "op": "create_listing", "do": "delay", "seconds": 1.0, "times": 1}
    practice.misbehave(slow, **QUICK)
    async with all_services() as station:
        key = await drafted(station, chair)
        for _ in range(5):
            assert await station.approve_and_publish(key) == ()
        await until(lambda: practice.ledger("repurch", "create_listing"))
        # It is there, and its answer is still on the way.
        (sent,) = [one for one in (await station.item(key)).intents if one.op == "create-listing"]
        assert sent.state is IntentState.SENDING
        await station.hold_item(key, held=True)
        for _ in range(5):
            assert await station.approve_and_publish(key) == ()
        await station.drain(30)
        view = await station.item(key)
        assert [one.state for one in view.intents if one.op == "create-listing"] == [IntentState.DONE]
        assert [one.service for one in view.publications] == ["repurch"], "held: nothing more is sent, but it is known"
        await station.hold_item(key, held=False)
        await station.drain(30)
    (listing,) = practice.ledger("repurch", "create_listing")
    assert listing["sku"] == key


@pytest.mark.parametrize("for_ever", [False, True], ids=["for a while", "for ever"])
async def test_a_task_that_goes_back_to_pending_is_waited_for_until_its_deadline(
    all_services, chair, practice, tmp_path, for_ever
):
    if for_ever:
        (tmp_path / "settings.toml").write_text("watch_deadline_s = 4.0\n")
    practice.misbehave(**(QUICK | {"task_seconds": 1.5}))
    async with all_services() as station:
        (key,) = (await station.take_in([chair], wishes=Wishes(classify=("resale-x",)), check=True)).items
        (task,) = await until(lambda: practice.ledger("resale-x", "create_task"))
        # It was on its way.
        await until(lambda: [one for one in read_calls(practice.state) if one["op"] == "get_task"])
        pending = {"task_id": task["task_id"], "status": "pending", "result": None, "details": None}
        practice.misbehave(
            {"service": "resale-x", "op": "get_task", "do": "status", "status": 200, "body": pending}
            | ({} if for_ever else {"times": 3}),
            **QUICK,
        )
        await station.drain(90)
        view = await station.item(key)
        (step,) = [one for one in view.steps if (one.stage, one.service) == (Stage.WATCH, "resale-x")]
        assert step.condition is (Condition.PERSON if for_ever else Condition.DONE), step.note
    assert len(practice.ledger("resale-x", "create_task")) == 1
