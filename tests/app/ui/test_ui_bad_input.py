"""What services get wrong, and what people do at once, in the real window: said in plain words, nothing invented."""

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from ui_views import LAMP

from app.model.step import Condition, Stage
from app.practice import taxonomy
from app.practice.ledger import read_ledger
from app.ui.widgets.plain_label import PlainLabel


@pytest.fixture
def misbehave(tmp_path):
    """Tell the practice services of the window how to misbehave, at once."""
    file = tmp_path / "faults.json"
    file.write_text("{}")
    (tmp_path / "settings.toml").write_text(f"practice_faults = {json.dumps(str(file))}\n")

    def do(*rules, **settings):
        made = file.with_suffix(".new")
        made.write_text(json.dumps({"rules": list(rules), "settings": settings}))
        made.replace(file)

    return do


def ledger(shell, op):
    return [one for one in read_ledger(shell.station.data_dir / "services") if one["op"] == op]


def editor(shell, name):
    return shell.listing._fields[name].editor


async def ready(shell, until, drop, category="Other"):
    """Bring an item to where only the approval is missing."""
    drop(shell, *LAMP)
    await until(lambda: shell.desk.view and shell.desk.view.photos)
    key = shell.desk.key
    await shell.station.close_item(key)
    await until(lambda: shell.desk.view.needs and shell.desk.view.forms)
    for name, word in (("category", category), ("condition", "excellent"), ("repurch.faults", "None")):
        shell.desk.listing.give_word(key, name, word)
    await until(lambda: [one.field for one in shell.desk.view.needs] == ["approval"])
    return key


def seen(shell):
    """Return every text and every chip of the listing that can be seen."""
    parts = (*shell.listing.findChildren(PlainLabel), *shell.listing.findChildren(QPushButton))
    return [one.text() for one in parts if one.isVisible()]


def step(shell, stage, service):
    return next((one for one in shell.desk.view.steps if (one.stage, one.service) == (stage, service)), None)


async def test_a_price_that_is_none_is_no_price_and_says_why(opened, until, drop, misbehave):
    bodies = {
        "negative": {"price": -120, "currency": "USD"},
        "not a number": {"price": "NaN", "currency": "USD"},
        "infinite": {"price": "Infinity", "currency": "USD"},
        "html": {"price": "<b>120</b>", "currency": "USD"},
        "nothing": {},
        "zero": {"price": 0, "currency": "USD"},
    }
    misbehave({"service": "resale-x", "op": "GET /price/*", "do": "status", "status": 200, "body": {"price": -1}})
    async with opened() as shell:
        drop(shell, *LAMP)
        await until(lambda: shell.desk.view and shell.desk.view.photos)
        key = shell.desk.key
        await shell.station.close_item(key)
        await until(lambda: (one := step(shell, Stage.PRICE, "resale-x")) and one.condition is Condition.DONE)
        for number, (name, body) in enumerate(bodies.items()):
            rule = {"service": "resale-x", "do": "status", "status": 200, "body": body}
            misbehave({**rule, "op": "GET /price/*"}, {**rule, "op": "POST /price"})
            await shell.station.set_words(key, {"model": f"Model {number}"})
            await shell.station.drain(90, [key])
            view = await shell.station.item(key)
            ours = [row for row in view.prices if row.price.service == "resale-x"]
            assert ours == [], name
            [said] = [one for one in view.results if one.service == "resale-x"]
            assert said.error == "answer not understood", name
        shell.desk.refresh_item()
        await until(lambda: "not understood" in shell.prices._empty.text() or shell.prices.prices.rowCount())
        for currency in ("XYZ", "<i>£</i>"):
            body = {"price": "120.00", "currency": currency}
            rule = {"service": "resale-x", "do": "status", "status": 200, "body": body}
            misbehave({**rule, "op": "GET /price/*"}, {**rule, "op": "POST /price"})
            await shell.station.set_words(key, {"model": f"In {currency}"})
            await shell.station.drain(90, [key])
            shell.desk.refresh_item()
            [row] = await until(
                lambda: [one for one in shell.desk.view.prices if one.price.service == "resale-x"] or None
            )
            if currency == "XYZ":
                await until(lambda: "No rate for XYZ" in shell.prices._rates.text())
                assert row.converted is None
                assert "price" not in shell.desk.view.listing.values
            else:
                await until(lambda: "not understood" in shell.desk.view.prices[0].price.note)


async def test_an_option_list_that_cannot_be_had_is_said_and_the_draft_waits(opened, until, drop, misbehave):
    down = {"service": "repurch", "op": "options", "do": "status", "status": 503, "body": {"code": "down"}}
    misbehave(down)
    async with opened() as shell:
        drop(shell, *LAMP)
        await until(lambda: shell.desk.view and shell.desk.view.photos)
        key = shell.desk.key
        await shell.station.close_item(key)
        await until(lambda: (one := step(shell, Stage.DRAFT, "repurch")) and one.condition is Condition.WAITING)
        await until(lambda: "Repurch: no option lists" in seen(shell))
        await until(lambda: "The option lists cannot be had right now" in " ".join(seen(shell)))
        # Approving freezes nothing and says why.
        shell.toast.hide()
        QTest.keyClick(shell, Qt.Key.Key_F9)
        await until(lambda: shell.toast.isVisible() and shell.toast.sentence)
        assert shell.desk.view.listing.approved_at is None
        said = shell.toast.sentence
        assert "Repurch" in said
        misbehave()
        await shell.station.drain(90, [key])
        await until(lambda: shell.desk.view.forms and shell.desk.view.needs)


async def test_publish_pressed_five_times_is_one_listing(opened, until, drop, misbehave):
    async with opened() as shell:
        key = await ready(shell, until, drop)
        for _ in range(5):
            QTest.keyClick(shell, Qt.Key.Key_F9)
        for _ in range(5):
            shell.desk.listing.approve()
        await until(lambda: shell.desk.view.publications)
        await shell.station.drain(90, [key])
        assert len(ledger(shell, "create_listing")) == 1
        assert ledger(shell, "update_listing") == []


async def test_an_option_that_vanished_since_the_approval_is_said_at_its_field(opened, until, drop, misbehave):
    early = taxonomy.options()
    early["categories"] = ["Spaceships", *early["categories"]]
    old = {"service": "repurch", "op": "options", "do": "status", "status": 200, "body": early}
    misbehave(old)
    async with opened() as shell:
        key = await ready(shell, until, drop, category="Spaceships")
        misbehave()
        QTest.keyClick(shell, Qt.Key.Key_F9)
        await until(lambda: "category" in [one.field for one in shell.desk.view.needs])
        await until(lambda: "refused" in shell.listing._fields["category"].reason.text())
        assert shell.desk.view.publications == ()
        QTest.keyClick(shell, Qt.Key.Key_F8)
        await until(lambda: not shell.listing.frozen)
        # What is offered there now was fetched anew: what vanished is refused here already, and named.
        await until(lambda: "does not take “Spaceships”" in shell.listing._fields["category"].reason.text())
        assert editor(shell, "category").findText("Spaceships") < 0
        shell.desk.listing.give_word(key, "category", "Other")
        await until(lambda: [one.field for one in shell.desk.view.needs] == ["approval"])
        QTest.keyClick(shell, Qt.Key.Key_F9)
        await until(lambda: shell.desk.view.publications)
        assert len(ledger(shell, "create_listing")) == 1


async def test_an_item_deleted_at_the_service_is_said_and_can_be_published_anew(opened, until, drop, misbehave):
    async with opened() as shell:
        key = await ready(shell, until, drop)
        QTest.keyClick(shell, Qt.Key.Key_F9)
        await until(lambda: shell.desk.view.publications)
        missing = {"code": "listing_not_found", "message": "Listing not found."}
        misbehave(
            {"service": "repurch", "op": "update_listing", "do": "status", "status": 404, "body": missing},
            {"service": "repurch", "op": "get_listing", "do": "status", "status": 404, "body": missing},
        )
        QTest.keyClick(shell, Qt.Key.Key_F8)
        await until(lambda: not shell.listing.frozen)
        shell.desk.listing.give_word(key, "title", "Another title")
        await until(lambda: shell.desk.view.item.words.get("title") == "Another title")
        await until(lambda: [one.field for one in shell.desk.view.needs] == ["approval"])
        QTest.keyClick(shell, Qt.Key.Key_F9)
        await until(lambda: (one := step(shell, Stage.PUBLISH, "repurch")) and one.condition is Condition.PERSON)
        await until(lambda: "not there (any more)" in " ".join(seen(shell)))
        assert "Repurch: needs you" in seen(shell)
        assert len(ledger(shell, "create_listing")) == 1
        # A person takes down what is gone, and the same listing goes up anew.
        misbehave({"service": "repurch", "op": "delete_listing", "do": "status", "status": 404, "body": missing})
        shell.desk.listing.withdraw("repurch")
        await until(lambda: "is down" in shell.toast.sentence)
        misbehave()
        await until(lambda: not shell.listing.frozen)
        shell.desk.ask("publish", "repurch")
        await until(lambda: [one.field for one in shell.desk.view.needs] == ["approval"])
        QTest.keyClick(shell, Qt.Key.Key_F9)
        await until(lambda: shell.desk.view.publications and shell.desk.view.publications[0].status == "active")
        assert len(ledger(shell, "create_listing")) == 2


async def test_closing_while_a_listing_is_on_its_way_publishes_it_once(opened, until, drop, misbehave):
    async with opened() as shell:
        key = await ready(shell, until, drop)
        misbehave({"service": "repurch", "op": "create_listing", "do": "delay", "seconds": 20, "times": 1})
        QTest.keyClick(shell, Qt.Key.Key_F9)
        await until(lambda: (one := step(shell, Stage.PUBLISH, "repurch")) and one.condition is Condition.RUNNING)
        await until(lambda: any(one.op == "create-listing" for one in shell.desk.view.intents))
    misbehave()
    async with opened() as shell:
        shell.desk.show(key)
        await until(lambda: shell.desk.view and shell.desk.view.publications, 60)
        assert len(ledger(shell, "create_listing")) == 1


async def test_a_card_number_typed_into_a_listing_is_refused_in_one_sentence_and_kept_nowhere(
    opened, until, drop, misbehave, tmp_path
):
    async with opened() as shell:
        key = await ready(shell, until, drop)
        shell.desk.listing.give_word(key, "description", "paid by 4111 1111 1111 1111.")
        await until(lambda: [one for one in seen(shell) if "holds a payment card number" in one])
    for file in tmp_path.rglob("*"):
        assert not file.is_file() or b"4111 1111" not in file.read_bytes(), file
