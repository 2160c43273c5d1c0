"""On-device: what is remembered, what is answered, and that its hints win over nobody."""

import json
from pathlib import Path

import pytest

from app.connectors.on_device import LEARNS_NOTHING, MANIFEST, OnDevice
from app.contract import Account, Brief, Classifies, Closes, PhotoFile, Prices, Publishes, UploadsPhotos, lend
from app.flow.draft import compose
from app.model.errors import Refused
from app.model.listing import Origin
from app.model.result import Result

BRIEF = Brief("IS7K3Q9XM2T4", None, None, 0.0)
CHECKOUT = Path(__file__).parents[3]


@pytest.fixture
async def connector(network, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", str(CHECKOUT))
    one = MANIFEST.connect(Account(""), network)
    assert isinstance(one, OnDevice)
    yield one
    await one.close()


def lent(path, position=1):
    return lend(PhotoFile(position, position, "0" * 64, path, 1, 1, 1), None)


def test_it_needs_no_credentials_and_no_address():
    assert (MANIFEST.name, MANIFEST.credentials, MANIFEST.default_base_url) == ("on-device", (), "")
    assert MANIFEST.hints


async def test_it_classifies_and_nothing_else(connector):
    assert isinstance(connector, Classifies)
    assert isinstance(connector, Closes)
    assert not any(isinstance(connector, ability) for ability in (UploadsPhotos, Prices, Publishes))


async def test_the_connection_test_says_that_nothing_is_sent(connector):
    assert (await connector.test_connection()).sentence == "Ready on this machine: nothing is sent anywhere."


async def test_a_task_survives_the_journal_and_is_answered_in_one_look(connector, photos):
    daybed = next(photos.glob("*4352247*"))
    task = await connector.submit(BRIEF, [lent(daybed)], None)
    look = await connector.look(json.loads(json.dumps(task)))
    assert look.finished
    assert look.error is None
    assert (look.attributes["category"], look.attributes["item"]) == ("Furniture", "sofa")
    assert "category 8" in look.attributes["sure"]
    assert "condition" not in look.attributes
    assert look.raw["hints"]["category"]["why"] == "looks like it in 1 photo"


async def test_photos_that_are_gone_are_an_error_and_no_guess(connector, tmp_path):
    look = await connector.look(await connector.submit(BRIEF, [lent(tmp_path / "gone.jpg")], None))
    assert look.error == "On-device could read none of the photos: photo 1 is not on this disk any more."
    assert not look.attributes


async def test_without_a_photo_there_is_nothing_to_submit(connector):
    with pytest.raises(Refused):
        await connector.submit(BRIEF, [], None)


async def test_corrections_are_refused_in_words(connector, tmp_path):
    with pytest.raises(Refused) as refused:
        await connector.correct({"photos": []}, {"brand": "DFS"}, None)
    assert refused.value.sentence == LEARNS_NOTHING


def result(service, **attributes):
    return Result(service, "done", attributes)


def test_a_hint_fills_what_nobody_said_and_breaks_no_tie():
    said = [result("resale-x", brand="DFS"), result("resellerio", brand="IKEA")]
    hints = [result("on-device", brand="IKEA", color="Brown")]
    values = compose({}, said, (), currency="GBP", rates=(), hints=hints)
    assert values["brand"].value == "DFS"
    assert (values["color"].value, values["color"].source) == ("Brown", "on-device")
    values = compose({"color": "Tan"}, said, (), currency="GBP", rates=(), hints=hints)
    assert (values["color"].value, values["color"].origin) == ("Tan", Origin.PERSON)


def test_a_colour_alone_is_no_title():
    values = compose({}, (), (), currency="GBP", rates=(), hints=[result("on-device", color="Brown")])
    assert "title" not in values
    values = compose({}, (), (), currency="GBP", rates=(), hints=[result("on-device", color="Brown", item="sofa")])
    assert values["title"].value == "Sofa Brown"
