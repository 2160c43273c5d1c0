"""A second listing that came late, or was made on its way: found by looking once more, told to a person, and never taken down by itself."""

import asyncio
import json
import shutil
import sys
import time
from collections import Counter

import pytest
from test_station_answers import QUICK, all_services, folders, take

from app.model.events import Notice, ServiceChanged
from app.model.item import Wishes
from app.model.setup import ServiceChange
from app.model.views import Drained
from app.pipeline import audit, effects
from app.station import Settings, Station

__all__ = ["all_services", "folders"]
EVERY = {"repurch": "create_listing", "resell-scan": "create_products"}


def make_a_twin(practice, service):
    """Have the first answer lost before it was done, and what is sent after two clean looks done twice on the way."""
    there = {"service": service, "op": EVERY[service], "times": 1}
    practice.misbehave({**there, "do": "drop_before"}, {**there, "do": "duplicate"}, **QUICK)


@pytest.fixture
def settling(all_services, monkeypatch):
    monkeypatch.setenv("INTAKE_SETTLE_S", "0.2")


@pytest.fixture
def soon(settling, monkeypatch):
    """What was never in doubt is looked for after half a second, not after ten minutes."""
    monkeypatch.setattr(effects, "CALM_AUDITS_S", (0.5, 3600.0))
    monkeypatch.setattr(audit, "CALM_S", 0.1)


async def told_of(station, service):
    """Wait until the queue tells of a second one; return the row."""
    end = time.monotonic() + 120
    while time.monotonic() < end:
        rows = [row for row in await station.queue() if row.service == service and "One was wanted" in row.note]
        if rows:
            return rows[0]
        await station.drain(0.3)
    raise AssertionError(await station.queue())


@pytest.mark.usefixtures("settling")
@pytest.mark.parametrize("service", EVERY)
async def test_a_commit_that_comes_after_both_looks_is_found_and_told(service, folders, practice):
    make_a_twin(practice, service)
    station = await Station.open(Settings.load())
    try:
        heard = []
        station.subscribe(heard.append)
        key = await take(station, folders["before"], Wishes(publish=(service,)))
        row = await told_of(station, service)
        assert len(practice.ledger(service, EVERY[service])) == 2, "both are there, and nothing was taken down"
        assert row.item == key
        assert row.answers == ("retry", "leave")
        assert [one.sentence for one in heard if isinstance(one, Notice)].count(row.note) == 1
        assert (await station.count_items(only="needs-me")) == 1
        # Nothing was put right: whoever presses Retry is told again.
        await station.retry(row.id)
        row = await told_of(station, service)
        await station.resolve(row.id, "leave")
        assert await station.drain(90) == Drained(0, 0), await station.queue()
        assert await station.queue() == ()
        assert len(practice.ledger(service, EVERY[service])) == 2
    finally:
        await station.close()


@pytest.mark.usefixtures("settling")
async def test_one_that_was_taken_down_there_is_no_question_any_more(folders, practice):
    make_a_twin(practice, "repurch")
    station = await Station.open(Settings.load())
    try:
        key = await take(station, folders["before"], Wishes(publish=("repurch",)))
        row = await told_of(station, "repurch")
        (live,) = (await station.item(key)).publications
        (twin,) = {str(one["id"]) for one in practice.ledger("repurch", "create_listing")} - {live.remote_id}
        await station._rooms.shop.connectors["repurch"]._client.delete_listing(twin)
        await station.retry(row.id)
        assert await station.drain(90) == Drained(0, 0), await station.queue()
        assert await station.queue() == ()
    finally:
        await station.close()


@pytest.mark.usefixtures("soon")
@pytest.mark.parametrize("service", EVERY)
async def test_one_that_was_doubled_on_its_way_is_found_though_nothing_was_in_doubt(service, folders, practice):
    practice.misbehave({"service": service, "op": EVERY[service], "times": 1, "do": "duplicate"}, **QUICK)
    station = await Station.open(Settings.load())
    try:
        key = await take(station, folders["before"], Wishes(publish=(service,)))
        row = await told_of(station, service)
        assert row.item == key
        assert len(practice.ledger(service, EVERY[service])) == 2, "both are there, and nothing was taken down"
    finally:
        await station.close()


@pytest.mark.usefixtures("soon")
async def test_a_look_at_what_is_there_once_costs_one_request(folders, practice):
    station = await Station.open(Settings.load())
    try:
        key = await take(station, folders["before"], Wishes(publish=("repurch",)))
        assert await station.drain(60) == Drained(0, 0), await station.queue()
        end = time.monotonic() + 60
        looked = False
        while not looked and time.monotonic() < end:
            await station.drain(0.3)
            (made,) = [one for one in (await station.item(key)).intents if one.op == "create-listing"]
            # It is looked for once more in an hour.
            looked = made.look_at > time.time() + 1800
        assert looked
        asked = calls(practice)
        assert (asked["list_listings"], asked["get_listing"]) == (1, 1), "one look, and one reading back before it"
        assert await station.queue() == ()
    finally:
        await station.close()


async def published(station, folder):
    """Publish an item at Repurch; return its key."""
    key = await take(station, folder, Wishes(publish=("repurch",)))
    assert await station.drain(60) == Drained(0, 0), await station.queue()
    return key


async def look_again(station, key):
    """Let the item be due for a look, as it is after a person's Retry."""
    rooms = station._rooms
    await rooms.thread.run(rooms.journal.effects.audit_again, key, "repurch")


async def due_at(station, key):
    """Return when the item's listing is looked for once more."""
    (made,) = [one for one in (await station.item(key)).intents if one.op == "create-listing"]
    return made.look_at


async def heard_of(heard, service):
    """Wait until the station told that a service's state is another one; return it."""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        said = [one.status for one in heard if isinstance(one, ServiceChanged) and one.service == service]
        if said and said[-1] != "ready":
            return said[-1]
        await asyncio.sleep(0.05)
    raise AssertionError(heard)


@pytest.mark.usefixtures("settling")
@pytest.mark.parametrize(
    ("answer", "status"),
    [({"status": 401}, "sign-in"), ({"status": 429, "headers": {"Retry-After": "3600"}}, "waiting")],
)
async def test_a_look_that_is_turned_away_is_told_once_and_nobody_is_asked_again(answer, status, folders, practice):
    station = await Station.open(Settings.load())
    try:
        heard = []
        keys = [await published(station, folders[name]) for name in ("before", "found")]
        station.subscribe(heard.append)
        practice.misbehave({"service": "repurch", "op": "list_listings", "do": "status", **answer}, **QUICK)
        for key in keys:
            await look_again(station, key)
        assert await heard_of(heard, "repurch") == status
        await asyncio.sleep(3)
        assert calls(practice)["list_listings"] == 1, "both are due, and the station went on asking"
        assert len([one for one in heard if isinstance(one, Notice)]) == 1
    finally:
        await station.close()


@pytest.mark.usefixtures("soon")
async def test_a_look_that_is_refused_waits_for_the_next_one(folders, practice):
    refusal = {"do": "status", "status": 400, "body": {"error": {"code": "invalid_request", "message": "No."}}}
    practice.misbehave({"service": "repurch", "op": "list_listings", **refusal}, **QUICK)
    station = await Station.open(Settings.load())
    try:
        key = await published(station, folders["before"])
        end = time.monotonic() + 60
        while await due_at(station, key) < time.time() + 1800 and time.monotonic() < end:
            await asyncio.sleep(0.1)
        assert await due_at(station, key) > time.time() + 1800
        assert calls(practice)["list_listings"] == 1
    finally:
        await station.close()


@pytest.mark.usefixtures("settling")
async def test_a_service_that_is_switched_off_is_not_looked_through(folders, practice):
    station = await Station.open(Settings.load())
    try:
        key = await published(station, folders["before"])
        await station.change_service("repurch", ServiceChange(enabled=False))
        await look_again(station, key)
        await station.drain(2)
        assert calls(practice)["list_listings"] == 0
        await station.change_service("repurch", ServiceChange(enabled=True))
        await station.drain(30)
        assert calls(practice)["list_listings"] == 1, "what was due stayed due"
    finally:
        await station.close()


@pytest.mark.usefixtures("settling")
async def test_looks_that_nobody_waits_for_leave_the_requests_to_the_work(folders, practice, monkeypatch):
    monkeypatch.setattr(effects, "CALM_AUDITS_S", (0.0, 3600.0))
    monkeypatch.setattr(audit, "CALM_S", 300.0)
    monkeypatch.setattr(audit, "MOST_CALLS", 1)
    station = await Station.open(Settings.load())
    try:
        keys = [await published(station, folders[name]) for name in ("before", "found", "absent")]
        for _ in range(5):
            await station.drain(0.5)
        assert calls(practice)["list_listings"] == 1, "one look, then a rest"
        # A person who pressed Retry waits for nothing.
        await look_again(station, keys[-1])
        await station.drain(30)
        assert calls(practice)["list_listings"] == 2
    finally:
        await station.close()


@pytest.mark.usefixtures("settling")
async def test_a_twin_is_found_though_the_listing_was_edited_since(folders, practice):
    practice.misbehave({"service": "repurch", "op": "create_listing", "times": 1, "do": "duplicate"}, **QUICK)
    station = await Station.open(Settings.load())
    try:
        key = await published(station, folders["before"])
        await station.edit_again(key)
        await station.set_words(key, {"title": "Armchair", "price": "99 GBP"})
        await station.approve_and_publish(key)
        assert await station.drain(60) == Drained(0, 0), await station.queue()
        assert len(practice.ledger("repurch", "update_listing")) == 1
        await look_again(station, key)
        assert (await told_of(station, "repurch")).item == key
    finally:
        await station.close()


@pytest.mark.usefixtures("settling")
async def test_a_service_whose_clock_says_whole_seconds_makes_no_look_a_long_one(folders, practice):
    station = await Station.open(Settings.load())
    try:
        shop = station._rooms.shop
        other = await published(station, folders["found"])
        await station.edit_again(other)
        await station.set_words(other, {"title": "Lamp", "price": "77 GBP"})
        await station.approve_and_publish(other)
        assert await station.drain(60) == Drained(0, 0), await station.queue()
        # Whole seconds make up to one of it; five show always.
        shop.clock = lambda _service: time.time() - 5
        key = await published(station, folders["before"])
        shop.clock = lambda _service: time.time()
        before = calls(practice)
        await look_again(station, key)
        await station.drain(30)
        asked = calls(practice)
        assert asked["list_listings"] - before["list_listings"] == 1
        assert asked["get_listing"] == before["get_listing"], "nothing else looks like it, and nothing is read whole"
    finally:
        await station.close()


@pytest.mark.usefixtures("settling")
async def test_a_copied_data_dir_looks_once_it_is_adopted_and_not_before(folders, practice, tmp_path, monkeypatch):
    station = await Station.open(Settings.load())
    try:
        key = await published(station, folders["before"])
    finally:
        await station.close()
    shutil.copytree(station.data_dir.parent, tmp_path / "copy")
    monkeypatch.setenv("INTAKE_DATA_DIR", str(tmp_path / "copy"))
    copy = await Station.open(Settings.load())
    try:
        await look_again(copy, key)
        await copy.drain(2)
        assert calls(practice)["list_listings"] == 0, "nobody is asked from a copy"
        await copy.adopt()
        end = time.monotonic() + 60
        while not calls(practice)["list_listings"] and time.monotonic() < end:
            await asyncio.sleep(0.1)
        assert calls(practice)["list_listings"] == 1
    finally:
        await copy.close()


async def due_together(station, keys):
    """Let what was published be due for a look, all at once, as it is on the morning after."""
    rooms = station._rooms
    made = [one for key in keys for one in (await station.item(key)).intents if one.op == "create-listing"]

    def at_once():
        for one in made:
            rooms.journal.effects.audit_at(one, time.time() - 1)

    await rooms.thread.run(at_once)


async def looked_for(station, keys):
    """Carry on until none of these is due any more."""
    end = time.monotonic() + 100
    while time.monotonic() < end:
        dues = [await due_at(station, key) for key in keys]
        if all(due is None or due > time.time() for due in dues):
            return
        await station.drain(0.3)
    raise AssertionError(dues)


@pytest.mark.usefixtures("settling")
async def test_many_looks_that_are_due_together_cost_one_list_and_find_the_twin(folders, practice, monkeypatch):
    monkeypatch.setattr(audit, "CALM_S", 0.1)
    station = await Station.open(Settings.load())
    try:
        keys = [await published(station, folders[name]) for name in ("before", "found", "absent")]
        practice.misbehave({"service": "repurch", "op": "create_listing", "times": 1, "do": "duplicate"}, **QUICK)
        keys.append(await published(station, folders["leave"]))
        before = calls(practice)
        await due_together(station, keys)
        assert (await told_of(station, "repurch")).item == keys[-1]
        await looked_for(station, keys)
        asked = calls(practice)
        assert asked["list_listings"] - before["list_listings"] == 1
        assert asked["get_listing"] - before["get_listing"] == 5, "all look the same: each is read whole once"
    finally:
        await station.close()


@pytest.mark.usefixtures("settling")
async def test_what_the_pages_of_a_list_do_not_reach_is_looked_for_by_itself(folders, practice, monkeypatch):
    monkeypatch.setattr(audit, "CALM_S", 0.1)
    monkeypatch.setattr(sys.modules["app.connectors.repurch.find"], "MOST_ROUND_PAGES", 0)
    station = await Station.open(Settings.load())
    try:
        practice.misbehave({"service": "repurch", "op": "create_listing", "times": 1, "do": "duplicate"}, **QUICK)
        keys = [await published(station, folders[name]) for name in ("before", "found", "absent")]
        await due_together(station, keys)
        assert (await told_of(station, "repurch")).item == keys[0]
        await looked_for(station, keys)
        assert calls(practice)["list_listings"] == 3
    finally:
        await station.close()


def calls(practice):
    """Count the requests that the services were asked so far, by what they ask."""
    lines = (practice.state / "calls.jsonl").read_text(encoding="utf-8").splitlines()
    return Counter(json.loads(line)["op"] for line in lines)
