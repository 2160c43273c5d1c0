"""Looking back over the real station: an item's history as one file, a shift, pace, the lead's tray, and exports."""

import csv
import json
import shutil
import time
from decimal import Decimal

import openpyxl
import pytest

from app.cli.report import shift_text
from app.model.intent import IntentState, Repeat
from app.model.item import Wishes
from app.model.opinion import Authenticity, Opinion
from app.model.past import Opening
from app.model.setup import FieldRefused
from app.model.tray import TrayRules
from app.pipeline.chronicle import seconds_each

WORDS = {"category": "Other", "condition": "excellent", "repurch.faults": "None", "price": "120", "title": "Oak chair"}


@pytest.fixture
def opened(at_work):
    return at_work()


@pytest.fixture
def connected(at_work):
    at_work("resale-x", "repurch", task_seconds=0.1)


async def test_the_history_says_who_did_what_and_what_each_service_said_in_one_file(
    opened, connected, tmp_path, photos
):
    folder = tmp_path / "chair"
    folder.mkdir()
    shutil.copyfile(photos / "pexels-7303800.jpg", folder / "1.jpg")
    asked = Wishes(classify=("resale-x",), price=("resale-x",), publish=("repurch",))
    async with opened() as station:
        station.keep_setting("ui.operator", "Ada")
        key = (await station.take_in([folder], wishes=asked, words=station.read_words(WORDS), check=True)).items[0]
        await station.drain(90)
        station.keep_setting("ui.operator", "Ben")
        await station.set_words(key, {"price": "99"})
        await station.drain(90)
        assert await station.approve_and_publish(key) == ()
        await station.drain(90)
        lines = await station.history(key)
        told = [(line.who, line.kind, line.what) for line in lines]
        assert [line.at for line in lines] == sorted(line.at for line in lines)
        assert ("Ada", "note", "Taken in.") in told
        assert ("Ada", "word", "price: 120.00 GBP") in told
        assert ("Ben", "word", "price: 99.00 GBP") in told
        assert ("Ben", "note", "Approved for Repurch.") in told
        (said,) = [line for line in lines if line.kind == "result"]
        assert said.who == "Resale-X"
        assert said.raw
        assert {who for who, kind, _ in told if kind == "price"} == {"Resale-X"}
        (live,) = [line for line in lines if line.kind == "publication"]
        assert live.who == "Repurch"
        assert "99.00 GBP" in live.what
        await station.export_history(key, tmp_path / "all.json")
        await station.export_history(key, tmp_path / "all.txt")
    kept = json.loads((tmp_path / "all.json").read_text())
    assert (kept["item"], len(kept["history"])) == (key, len(lines))
    assert any(line["answer"] for line in kept["history"] if line["kind"] == "result")
    text = (tmp_path / "all.txt").read_text()
    assert "Ben: price: 99.00 GBP" in text
    assert "What Resale-X answered" in text


async def test_a_shift_counts_by_operator_what_was_taken_approved_and_listed(opened, take):
    async with opened() as station:
        station.keep_setting("ui.operator", "Ada")
        for number in range(3):
            await take(station, brand=str(number))
        station.keep_setting("ui.operator", "Ben")
        await take(station, brand="last")
        view = await station.shift()
        assert [(row.operator, row.items, row.photos) for row in view.rows] == [("Ada", 3, 3), ("Ben", 1, 1)]
        assert view.rows[1].seconds_each is None
        assert (view.seen, view.listed, view.worth) == (4, (), ())
        pace = await station.pace()
        assert (pace.items, pace.seconds_each) == (1, None)


def test_the_pace_is_the_gap_in_the_middle_and_a_break_is_no_work():
    at = [0, 40, 100, 2_000, 2_050, 2_050.2, 2_050.4]
    openings = [Opening(str(moment), float(moment), "Ada", 1, False) for moment in at]
    assert seconds_each(openings) == 50
    assert seconds_each(openings[:1]) is None


async def test_the_leads_tray_holds_what_needs_a_second_look_and_says_why(opened, take):
    async with opened() as station:
        calm = await take(station, price="40")
        dear = await take(station, price="900")
        doubted = await take(station, price="40")
        fake = Opinion("fashionphile", Authenticity.NOT_AUTHENTIC, "The stitching differs.", 0.9, 1.0)
        await station._rooms.thread.run(station._rooms.journal.answers.keep_opinion, doubted, fake)
        differing = await take(station)
        for service, brand in (("resale-x", "Gucci"), ("resellerio", "Prada")):
            keep = station._rooms.journal.answers.keep_result
            await station._rooms.thread.run(keep, differing, service, "done", {"brand": brand}, None, None)
        agreeing = await take(station)
        for service, brand in (("resale-x", "Gucci"), ("resellerio", " gucci"), ("on-device", "Prada")):
            await station._rooms.thread.run(keep, agreeing, service, "done", {"brand": brand}, None, None)
        rows = {row.key: row.subtitle for row in await station.items(only="lead")}
        assert rows == {dear: "High value", doubted: "Maybe not genuine", differing: "Services disagree"}
        assert await station.count_items(only="lead") == 3
        assert calm not in await station.item_keys(only="lead")
        station.keep_setting("ui.operator", "Newcomer")
        fresh = await take(station, price="600")
        rows = {row.key: row.subtitle for row in await station.items(only="lead")}
        assert rows[fresh] == "High value · New staff"
        await station.keep_tray_rules(TrayRules(Decimal(1000), 0))
        assert set(await station.item_keys(only="lead")) == {doubted, differing}
        with pytest.raises(FieldRefused):
            await station.keep_tray_rules(TrayRules(Decimal(-1), 0))
    async with opened() as station:
        assert set(await station.item_keys(only="lead")) == {doubted, differing}


async def test_exports_hold_every_item_and_no_cell_runs(opened, take, tmp_path):
    async with opened() as station:
        await take(station, title="=1+1", brand="@SUM(A1)")
        key = await take(station, title="+44 20 7946", price="120")
        assert await station.export(tmp_path / "all.xlsx") == 2
        assert await station.export(tmp_path / "all.csv") == 2
        assert await station.export(tmp_path / "one.csv", keys=[key]) == 1
    sheet = openpyxl.load_workbook(tmp_path / "all.xlsx").active
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value]
    assert {cell.data_type for cell in cells} == {"s"}
    assert "=1+1" in [cell.value for cell in cells]
    rows = list(csv.reader((tmp_path / "all.csv").read_text(encoding="utf-8-sig").splitlines()))
    written = [cell for row in rows for cell in row]
    assert not [cell for cell in written if cell[:1] in "=+-@" and cell]
    assert {"'=1+1", "'@SUM(A1)", "'+44 20 7946"} <= set(written)


async def test_what_is_maybe_charged_twice_is_counted_in_the_shift_and_by_the_doctor(opened, take):
    async with opened() as station:
        assert (await station.shift()).asked_twice == ()
        key = await take(station, brand="DFS")

        def ask_twice():
            effects = station._rooms.journal.effects
            planned = effects.plan_intent(key, "resale-x", "create-task", "t", repeat=Repeat.MONEY, body_sha256="")
            sending = effects.move_intent(planned, IntentState.SENDING, sent_at=time.time(), attempt=2, repeats=1)
            effects.move_intent(sending, IntentState.DONE, answer={"id": 5})

        await station._rooms.thread.run(ask_twice)
        view = await station.shift()
        assert view.asked_twice == (("Resale-X", 1),)
        assert "maybe charged twice: 1 at Resale-X" in shift_text(view)
        assert any("maybe charged twice" in one.sentence for one in await station.doctor())


async def test_what_was_being_sent_when_the_station_was_killed_settles_from_the_start_on(opened, take, monkeypatch):
    monkeypatch.setenv("INTAKE_SETTLE_S", "60")
    # Longer ago than a request lasts: it may have waited for its turn first.
    sent_at = time.time() - 3600

    def intents(station):
        return station._rooms.journal.read.intents(key)

    async with opened() as station:
        key = await take(station, brand="DFS")

        def send():
            effects = station._rooms.journal.effects
            planned = effects.plan_intent(key, "repurch", "create-listing", key, repeat=Repeat.PUBLIC, body_sha256="")
            effects.move_intent(planned, IntentState.SENDING, sent_at=sent_at, attempt=1)

        await station._rooms.thread.run(send)
    begun = time.time()
    async with opened() as station:
        (found,) = await station._rooms.thread.run(intents, station)
    assert found.state is IntentState.UNKNOWN
    assert begun + 60 <= found.look_at <= time.time() + 60
