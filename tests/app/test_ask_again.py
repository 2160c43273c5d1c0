"""Asking one service once more, over real HTTP: what it costs is said first, and nothing is paid for twice."""

import asyncio
import shutil

import pytest

from app.model.errors import UsageError
from app.model.item import Wishes

FAILS = {
    "resale-x": (
        {"service": "resale-x", "op": "GET /task/*", "do": "status", "status": 200, "body": {"status": "failed"}},
        "create_task",
    ),
    "resellerio": (
        {"service": "resellerio", "op": "finalize_uploads", "do": "play", "what": "ai_provider_timeout"},
        "reprocess",
    ),
    "resell-scan": (
        {"service": "resell-scan", "op": "create_and_analyze", "do": "play", "what": "product_failed"},
        "analyze",
    ),
}
"""A fault that makes a service's first answer a failure, and the effect that one more answer is billed by."""
QUICK = {"task_seconds": 0.1, "run_seconds": 0.1, "batch_seconds": 0.1}


@pytest.fixture
def chair(tmp_path, photos):
    folder = tmp_path / "chair"
    folder.mkdir()
    shutil.copyfile(photos / "pexels-7303800.jpg", folder / "1.jpg")
    return folder


@pytest.fixture
def opened(at_work):
    return at_work("resale-x", "resellerio", "resell-scan", "repurch", **QUICK)


async def taken(station, folder, *services, publish=()):
    wishes = Wishes(classify=services, price=services, publish=publish)
    key = (await station.take_in([folder], wishes=wishes, check=True)).items[0]
    await station.drain(60)
    return key


def billed(practice):
    """Count what every service bills: tasks, runs, analyses."""
    ops = {"create_task", "finalize_uploads", "reprocess", "create_and_analyze", "analyze"}
    return [entry["op"] for entry in practice.ledger() if entry["op"] in ops]


@pytest.mark.parametrize("service", list(FAILS))
async def test_after_a_failure_it_is_asked_once_more_and_answers(opened, chair, practice, service):
    rule, effect = FAILS[service]
    practice.misbehave({**rule, "times": 1}, **QUICK)
    async with opened() as station:
        practice.misbehave({**rule, "times": 1}, **QUICK)
        key = await taken(station, chair, service)
        assert (await station.item(key)).results[0].status == "failed"
        first = billed(practice)
        judged = await station.again(key, service)
        assert judged.may
        assert "failure" in judged.why
        assert "One more" in judged.cost
        assert billed(practice) == first, "saying the cost bills nothing"
        # However often the button is pressed.
        pressed = await asyncio.gather(*(station.ask_again(key, service) for _ in range(5)), return_exceptions=True)
        assert not any(isinstance(one, Exception) and not isinstance(one, UsageError) for one in pressed), pressed
        await station.drain(60)
        view = await station.item(key)
    assert view.results[0].status == "done", view.steps
    assert view.results[0].attributes
    assert view.prices
    assert billed(practice) == [*first, effect]


@pytest.mark.parametrize("service", list(FAILS))
async def test_who_answered_for_these_photos_is_not_asked_for_them_again(opened, chair, practice, service):
    async with opened() as station:
        key = await taken(station, chair, service)
        first = billed(practice)
        judged = await station.again(key, service)
        assert not judged.may
        assert "exactly these photos" in judged.why
        with pytest.raises(UsageError, match="exactly these photos"):
            await station.ask_again(key, service)
        await station.drain(5)
    assert billed(practice) == first


@pytest.mark.parametrize(("service", "effect"), [("resale-x", "create_task"), ("resellerio", "finalize_uploads")])
async def test_with_a_new_photo_it_looks_again_and_going_back_costs_nothing(
    opened, chair, practice, photos, service, effect
):
    async with opened() as station:
        key = await taken(station, chair, service)
        first = billed(practice)
        taken_in = await station.take_in([photos / "pexels-7303782.jpg"], item=key)
        await station.drain(90)
        assert billed(practice) == first, "a new photo alone asks nobody"
        judged = await station.again(key, service)
        assert judged.why == "The photos changed since it was asked: 1 new."
        await station.ask_again(key, service)
        assert (await station.item(key)).results[0].status == "waiting"
        await station.drain(60)
        assert (await station.item(key)).results[0].status == "done"
        assert billed(practice) == [*first, effect]
        await station.set_aside(taken_in.sources[0][0], aside=True)
        await station.drain(90)
        assert not (await station.again(key, service)).may, "it answered for the first photo alone before"
    assert billed(practice) == [*first, effect]


async def test_that_resellerio_looks_at_what_was_put_aside_too_is_said_before_it_is_paid_for(
    opened, chair, practice, photos
):
    async with opened() as station:
        key = (await station.take_in([chair], wishes=Wishes(classify=("resellerio",)), check=True)).items[0]
        taken_in = await station.take_in([photos / "pexels-7303782.jpg"], item=key)
        await station.drain(90)
        there = len((await station.item(key)).photos)
        await station.set_aside(taken_in.sources[0][0], aside=True)
        await station.drain(90)
        judged = await station.again(key, "resellerio")
        assert judged.why == "The photos changed since it was asked: 1 no longer there."
        assert f"also at those put aside or turned here since: it has {there} now." in judged.cost
        await station.ask_again(key, "resellerio")
        await station.drain(60)
    assert practice.ledger("resellerio", "delete_image") == []
    assert len(practice.ledger("resellerio", "run_begin")) == 2


async def test_a_service_that_cannot_see_new_photos_says_so(opened, chair, practice, photos):
    async with opened() as station:
        key = await taken(station, chair, "resell-scan")
        first = billed(practice)
        await station.take_in([photos / "pexels-7303782.jpg"], item=key)
        await station.drain(90)
        judged = await station.again(key, "resell-scan")
    assert not judged.may
    assert "nothing new" in judged.why
    assert billed(practice) == first


async def test_an_answer_that_is_lost_is_paid_for_once(opened, chair, practice):
    rule, effect = FAILS["resellerio"]
    practice.misbehave({**rule, "times": 1}, **QUICK)
    async with opened() as station:
        practice.misbehave({**rule, "times": 1}, **QUICK)
        key = await taken(station, chair, "resellerio")
        lost = {"service": "resellerio", "op": "reprocess", "do": "drop_after", "times": 1}
        practice.misbehave({**rule, "times": 1}, lost, **QUICK)
        await station.ask_again(key, "resellerio")
        for _ in range(4):
            await station.drain(90)
        view = await station.item(key)
    assert view.results[0].status == "done", view.steps
    assert billed(practice).count(effect) == 1


async def test_asking_in_vain_leaves_the_earlier_answer(opened, chair, practice, photos):
    async with opened() as station:
        key = await taken(station, chair, "resale-x")
        before = (await station.item(key)).results[0].attributes
        await station.take_in([photos / "pexels-7303782.jpg"], item=key)
        await station.drain(90)
        practice.misbehave(FAILS["resale-x"][0], **QUICK)
        await station.ask_again(key, "resale-x")
        await station.drain(90)
        view = await station.item(key)
    assert view.results[0].attributes == before
    assert "could not tell" in view.results[0].error
    assert view.row.needs_me


async def test_what_was_never_asked_or_is_approved_is_not_asked_again(opened, chair):
    async with opened() as station:
        key = await taken(station, chair, "resale-x")
        assert "not been asked" in (await station.again(key, "resellerio")).why
        with pytest.raises(UsageError, match="cannot be asked"):
            await station.again(key, "repurch")
