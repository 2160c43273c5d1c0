"""What a person says of an effect nobody else can tell about: found, not there, leave it; for each kind of effect."""

import shutil
import time

import pytest
from practice_services import DEVELOPER, SIGNED_UP

from app.model.item import Wishes
from app.model.views import Drained
from app.station import Settings, Station

QUICK = {"task_seconds": 0.1, "run_seconds": 0.1, "batch_seconds": 0.1, "logins_per_minute": 0}
WORDS = {
    "category": "Other",
    "condition": "excellent",
    "repurch.faults": "None",
    "brand": "LouisVuitton",
    "model": "Damier Ebene",
}
FACES = ("7303800", "7303782", "6373478", "6963783")
EVERY = {
    "a task that costs money": ("resale-x", "create_task", Wishes(classify=("resale-x",)), "task_id"),
    "a run that costs money": ("resellerio", "finalize_uploads", Wishes(classify=("resellerio",)), "run_id"),
    "an opinion that costs money": (
        "fashionphile",
        "vision_authenticate",
        Wishes(authenticate=("fashionphile",)),
        "item_id",
    ),
    "a file that may be stray": ("repurch", "upload_photo", Wishes(publish=("repurch",)), "attachment_id"),
    "a product in a collection": ("resell-scan", "create_products", Wishes(publish=("resell-scan",)), "products"),
    "a public listing": ("repurch", "create_listing", Wishes(publish=("repurch",)), "id"),
}


RETYPED = {
    "a task": ("resale-x", "create_task", Wishes(classify=("resale-x",))),
    "a product": ("resellerio", "create_product", Wishes(classify=("resellerio",))),
    "a product in a collection": ("resell-scan", "create_products", Wishes(publish=("resell-scan",))),
    "a public listing": ("repurch", "create_listing", Wishes(publish=("repurch",))),
}


@pytest.fixture
def folders(tmp_path, photos):
    made = {}
    for name, number in zip(("before", "found", "absent", "leave"), FACES, strict=True):
        made[name] = tmp_path / name
        made[name].mkdir()
        shutil.copyfile(photos / next(photos.glob(f"*{number}.jpg")).name, made[name] / "1.jpg")
    return made


@pytest.fixture
def all_services(at_work):
    return at_work(*SIGNED_UP, environment={**DEVELOPER, "INTAKE_SETTLE_S": "0.05"}, **QUICK)


async def take(station, folder, wishes):
    approve = bool(wishes.publish)
    words = station.read_words(WORDS | ({"price": "120 GBP", "title": "Chair"} if approve else {}))
    taken = await station.take_in([folder], wishes=wishes, words=words, approve=approve, check=True)
    return taken.items[0]


async def asked_about(station, keys):
    """Drain until a person is asked about each of these items; return their rows."""
    end = time.monotonic() + 120
    while time.monotonic() < end:
        await station.drain(3)
        rows = {row.item: row for row in await station.queue() if "found" in row.answers}
        if set(rows) == set(keys):
            return rows
    raise AssertionError(await station.queue())


@pytest.mark.usefixtures("all_services")
@pytest.mark.parametrize("kind", EVERY)
async def test_the_three_answers(kind, folders, practice):
    service, op, wishes, named = EVERY[kind]
    station = await Station.open(Settings.load())
    try:
        await take(station, folders["before"], wishes)
        assert await station.drain(60) == Drained(0, 0), await station.queue()
        (known,) = practice.ledger(service, op)
        there = known["products"][0]["product_id"] if named == "products" else str(known.get(named) or "1")
        practice.misbehave({"service": service, "op": op, "do": "drop_before"}, **QUICK)
        keys = {answer: await take(station, folders[answer], wishes) for answer in ("found", "absent", "leave")}
        rows = await asked_about(station, keys.values())
        practice.misbehave(**QUICK)
        for answer, key in keys.items():
            await station.resolve(rows[key].id, answer, there if answer == "found" else None)
        # ResellerIO says of itself that no run was begun: a word that is not true is found out there.
        untrue = int(service == "resellerio")
        assert await station.drain(60) == Drained(0, untrue), await station.queue()
        # Once for the item whose effect was not there; nothing for the other two.
        assert len(practice.ledger(service, op)) == 2
        assert [row.item for row in await station.queue()] == [keys["found"]] * untrue
    finally:
        await station.close()
    station = await Station.open(Settings.load())
    try:
        assert (await station.drain(5)).waiting == 0
        conditions = {answer: await ended(station, key, service) for answer, key in keys.items()}
    finally:
        await station.close()
    assert conditions == {"found": "person" if untrue else "done", "absent": "done", "leave": "cancelled"}
    assert len(practice.ledger(service, op)) == 2, "sent again after a restart"


@pytest.mark.usefixtures("all_services")
@pytest.mark.parametrize("kind", RETYPED)
async def test_who_types_an_id_that_is_not_there_is_asked_once_more(kind, folders, practice):
    service, op, wishes = RETYPED[kind]
    practice.misbehave({"service": service, "op": op, "do": "drop_before"}, **QUICK)
    station = await Station.open(Settings.load())
    try:
        key = await take(station, folders["found"], wishes)
        row = (await asked_about(station, [key]))[key]
        practice.misbehave(**QUICK)
        await station.resolve(row.id, "found", "90000017")
        again = (await asked_about(station, [key]))[key]
        assert "90000017" in again.note
        assert (again.state, again.answers) == ("unclear", ("found", "absent", "leave"))
        await station.resolve(again.id, "absent")
        assert await station.drain(60) == Drained(0, 0), await station.queue()
        assert await ended(station, key, service) == "done"
        assert len(practice.ledger(service, op)) == 1
    finally:
        await station.close()


@pytest.mark.usefixtures("all_services")
async def test_a_refusal_of_something_else_leaves_the_id_that_was_found(folders, practice):
    wishes = Wishes(publish=("resell-scan",))
    station = await Station.open(Settings.load())
    try:
        await take(station, folders["before"], wishes)
        assert await station.drain(60) == Drained(0, 0), await station.queue()
        (known,) = practice.ledger("resell-scan", "create_products")
        there = known["products"][0]["product_id"]
        practice.misbehave({"service": "resell-scan", "op": "create_products", "do": "drop_before"}, **QUICK)
        key = await take(station, folders["found"], wishes)
        row = (await asked_about(station, [key]))[key]
        gone = {"do": "status", "status": 404, "body": {"error": "Collection not found"}}
        practice.misbehave({"service": "resell-scan", "op": "list_products", **gone}, **QUICK)
        await station.resolve(row.id, "found", there)
        assert await station.drain(60) == Drained(0, 1)
        (row,) = await station.queue()
        assert (row.note.endswith("Collection not found"), row.answers) == (True, ("retry",))
        practice.misbehave(**QUICK)
        await station.retry(row.id)
        assert await station.drain(60) == Drained(0, 0), await station.queue()
        assert [one.remote_id for one in (await station.item(key)).publications] == [there]
    finally:
        await station.close()


@pytest.mark.usefixtures("all_services")
async def test_who_types_a_wrong_id_after_a_withdrawal_is_asked_once_more_too(folders, practice):
    station = await Station.open(Settings.load())
    try:
        key = await take(station, folders["found"], Wishes(publish=("repurch",)))
        assert await station.drain(60) == Drained(0, 0), await station.queue()
        await station.withdraw(key, "repurch")
        practice.misbehave({"service": "repurch", "op": "create_listing", "do": "drop_before"}, **QUICK)
        assert await station.approve_and_publish(key, ("repurch",)) == ()
        row = (await asked_about(station, [key]))[key]
        practice.misbehave(**QUICK)
        await station.resolve(row.id, "found", "90000017")
        again = (await asked_about(station, [key]))[key]
        assert "90000017" in again.note
        await station.resolve(again.id, "absent")
        assert await station.drain(60) == Drained(0, 0), await station.queue()
        assert len(practice.ledger("repurch", "create_listing")) == 2
    finally:
        await station.close()


async def ended(station, key, service):
    """Return how the steps of one service ended, the worst first."""
    steps = [step.condition.value for step in (await station.item(key)).steps if step.service == service]
    return min(set(steps) - {"done"}, default="done")
