"""Somebody changed a live listing at the service itself: nothing of theirs is overwritten before a person said so."""

import pytest
from test_station_answers import QUICK, WORDS, all_services, folders

from app.model.events import Tone
from app.model.item import Wishes
from app.model.views import Drained
from app.station import Settings, Station

__all__ = ["all_services", "folders"]
SHOPS = {"repurch": ("update_listing", "price_gbp"), "resellerio": ("update_product", "price")}


@pytest.fixture
async def station(all_services):
    opened = await Station.open(Settings.load())
    yield opened
    await opened.close()


async def published(station, folder, service="repurch"):
    """Publish an item that a person approved; return its key and the id it has there."""
    words = station.read_words(WORDS | {"price": "120 GBP", "title": "Chair"})
    taken = await station.take_in([folder], wishes=Wishes(publish=(service,)), words=words, check=True)
    (key,) = taken.items
    assert await station.approve_and_publish(key) == ()
    assert await station.drain(90) == Drained(0, 0), await station.queue()
    (live,) = (await station.item(key)).publications
    return key, live.remote_id


async def change_there(station, service, there, **changes):
    """Change the listing by the service's own call, as somebody at its website does."""
    client = station._rooms.shop.connectors[service]._client
    change = client.update_listing if service == "repurch" else client.update_product
    await change(there, changes)


async def approve_anew(station, key, **words):
    await station.edit_again(key)
    await station.set_words(key, words)
    assert await station.approve_and_publish(key) == ()


async def asked(station, key, answers=("theirs", "ours", "leave")):
    """Drain, and return the one row of the queue that asks whose words count."""
    assert await station.drain(90) == Drained(0, 1), await station.queue()
    (row,) = await station.queue()
    assert (row.item, row.answers, row.state) == (key, answers, "needs you")
    return row


@pytest.mark.parametrize("service", SHOPS)
async def test_what_was_changed_there_is_asked_about_and_ours_is_sent_once_a_person_says_so(
    service, station, folders, practice
):
    op, price = SHOPS[service]
    key, there = await published(station, folders["before"], service)
    await change_there(station, service, there, **{price: 99, "title": "Sold as a pair"})
    before = len(practice.ledger(service, op))
    await approve_anew(station, key, price="130 GBP", brand="Mulberry")
    row = await asked(station, key)
    assert len(practice.ledger(service, op)) == before, "theirs was overwritten"
    needs = {need.field: need.why for need in (await station.item(key)).needs}
    assert set(needs) == {"price", "title"}, "the brand was changed here alone"
    assert "99.00" in needs["price"]
    assert "130.00" in needs["price"]
    assert "Sold as a pair" in row.note
    # Trying again is no answer.
    await station.retry(row.id)
    row = await asked(station, key)
    assert len(practice.ledger(service, op)) == before
    await station.resolve(row.id, "ours")
    assert await station.drain(90) == Drained(0, 0), await station.queue()
    (live,) = (await station.item(key)).publications
    assert (live.price, live.differences) == ("130.00 GBP", ())


@pytest.mark.parametrize("service", SHOPS)
async def test_theirs_becomes_the_word_of_the_item_and_the_rest_goes_out_as_approved(
    service, station, folders, practice
):
    op, price = SHOPS[service]
    key, there = await published(station, folders["before"], service)
    await change_there(station, service, there, **{price: 99})
    await approve_anew(station, key, title="Armchair")
    await station.resolve((await asked(station, key)).id, "theirs")
    await station.drain(90)
    item = await station.item(key)
    assert str(item.item.words["price"]) == "99.00 GBP"
    assert {need.field for need in item.needs} == {"approval"}, "what is sent is approved by a person"
    assert await station.approve_and_publish(key) == ()
    assert await station.drain(90) == Drained(0, 0), await station.queue()
    (live,) = (await station.item(key)).publications
    assert live.price == "99.00 GBP"
    sent = practice.ledger(service, op)[-1]["body"]
    assert "Armchair" in str(sent)


async def test_left_as_it_stands_there_nothing_is_sent_and_the_next_approval_asks_anew(station, folders, practice):
    key, there = await published(station, folders["before"])
    await change_there(station, "repurch", there, price_gbp=99)
    await approve_anew(station, key, title="Armchair")
    await station.resolve((await asked(station, key)).id, "leave")
    assert await station.drain(90) == Drained(0, 0), await station.queue()
    assert await station.queue() == ()
    assert len(practice.ledger("repurch", "update_listing")) == 1
    await approve_anew(station, key, title="Two armchairs")
    await asked(station, key)
    assert len(practice.ledger("repurch", "update_listing")) == 1


async def test_what_is_changed_there_after_the_answer_is_asked_about_too(station, folders, practice):
    key, there = await published(station, folders["before"])
    await change_there(station, "repurch", there, price_gbp=99)
    await approve_anew(station, key, title="Armchair")
    row = await asked(station, key)
    practice.misbehave({"service": "repurch", "op": "get_listing", "do": "status", "status": 503}, **QUICK)
    await station.resolve(row.id, "ours")
    await station.drain(2)
    await change_there(station, "repurch", there, price_gbp=98)
    practice.misbehave(**QUICK)
    row = await asked(station, key)
    assert "98.00" in row.note
    assert len(practice.ledger("repurch", "update_listing")) == 2, "both are theirs"


async def test_the_same_content_approved_again_does_not_pass_over_what_was_changed_there(station, folders, practice):
    key, there = await published(station, folders["before"])
    await change_there(station, "repurch", there, price_gbp=99)
    await station.edit_again(key)
    assert await station.approve_and_publish(key) == ()
    await station.resolve((await asked(station, key)).id, "ours")
    assert await station.drain(90) == Drained(0, 0), await station.queue()
    assert (await station.item(key)).publications[0].price == "120.00 GBP"


async def test_photos_that_were_changed_there_are_asked_about_and_cannot_be_typed(station, folders, practice):
    key, there = await published(station, folders["before"])
    (first,) = practice.ledger("repurch", "upload_photo")
    await published(station, folders["found"])
    other = practice.ledger("repurch", "upload_photo")[-1]["attachment_id"]
    await change_there(station, "repurch", there, attachment_ids=[other, first["attachment_id"]])
    await approve_anew(station, key, title="Armchair")
    row = await asked(station, key, ("ours", "leave"))
    assert "photos:" in row.note
    await station.resolve(row.id, "ours")
    assert await station.drain(90) == Drained(0, 0), await station.queue()
    assert practice.ledger("repurch", "update_listing")[-1]["body"]["attachment_ids"] == [first["attachment_id"]]


async def test_an_update_of_our_own_whose_answer_was_lost_is_nobody_elses_change(station, folders, practice):
    key, _ = await published(station, folders["before"])
    lost = {"service": "repurch", "op": "update_listing", "do": "drop_after", "times": 1}
    practice.misbehave(lost, **QUICK)
    await approve_anew(station, key, price="130 GBP")
    await station.drain(0.5)
    await approve_anew(station, key, price="140 GBP")
    assert await station.drain(90) == Drained(0, 0), await station.queue()
    assert (await station.item(key)).publications[0].price == "140.00 GBP"


async def test_the_question_outlives_a_restart_and_is_heard_once(station, folders, practice):
    key, there = await published(station, folders["before"])
    await change_there(station, "repurch", there, price_gbp=99)
    await approve_anew(station, key, title="Armchair")
    await asked(station, key)
    await station.close()
    again = await Station.open(Settings.load())
    try:
        (row,) = await again.queue()
        heard = []
        again.subscribe(lambda event: heard.append(getattr(event, "tone", None)))
        await again.resolve(row.id, "ours")
        assert await again.drain(90) == Drained(0, 0), await again.queue()
        assert Tone.WRONG not in heard
        assert [one for _, _, one in await again._rooms.thread.run(again._rooms.journal.past.notes, key)].count(
            "What is approved counts, not what somebody changed at repurch."
        ) == 1
        assert not [name for name in (await again.item(key)).item.words if name.startswith("contest")]
    finally:
        await again.close()


async def test_a_listing_that_is_gone_there_is_said_with_what_to_do(station, folders, practice):
    key, there = await published(station, folders["before"])
    await station._rooms.shop.connectors["repurch"]._client.delete_listing(there)
    await approve_anew(station, key, title="Armchair")
    assert await station.drain(90) == Drained(0, 1)
    (row,) = await station.queue()
    assert "take it down here too" in row.note
    await station.withdraw(key, "repurch")
    assert await station.approve_and_publish(key, ("repurch",)) == ()
    assert await station.drain(90) == Drained(0, 0), await station.queue()
    assert len(practice.ledger("repurch", "create_listing")) == 2
