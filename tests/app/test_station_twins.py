"""A second listing that came late, or was made on its way: found by looking once more, told to a person, and never taken down by itself."""

import json
import time
from collections import Counter

import pytest
from test_station_answers import QUICK, all_services, folders, take

from app.model.events import Notice
from app.model.item import Wishes
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


def calls(practice):
    """Count the requests that the services were asked so far, by what they ask."""
    lines = (practice.state / "calls.jsonl").read_text(encoding="utf-8").splitlines()
    return Counter(json.loads(line)["op"] for line in lines)
