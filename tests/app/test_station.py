"""The station's commands over real HTTP: what a person does with items, listings and the queue."""

import asyncio
import shutil
import time
from decimal import Decimal

import pytest
import zxingcpp
from PIL import Image

from app.model.errors import UsageError
from app.model.events import Notice, StepChanged
from app.model.item import Wishes
from app.model.money import Money
from app.model.views import Drained
from app.pipeline.work import Workshop

ASKED = Wishes(classify=("resale-x",), price=("resale-x",), publish=("repurch",))
WORDS = {"category": "Other", "condition": "excellent", "repurch.faults": "None"}


@pytest.fixture
def chairs(tmp_path, photos):
    folder = tmp_path / "chairs"
    folder.mkdir()
    for number, name in enumerate(("pexels-7303800.jpg", "pexels-7303782.jpg"), start=1):
        shutil.copyfile(photos / name, folder / f"{number}.jpg")
    return folder


@pytest.fixture
def opened(at_work):
    return at_work("resale-x", "repurch", task_seconds=0.1)


async def take(station, folder, **more):
    words = station.read_words(more.pop("words", WORDS))
    taken = await station.take_in([folder], wishes=more.pop("wishes", ASKED), words=words, check=True, **more)
    return taken.items[0]


async def published(station, folder, **more):
    key = await take(station, folder, approve=True, **more)
    drained = await station.drain(90)
    assert (drained.waiting, drained.needs_person) == (0, 0), (await station.item(key)).steps
    return key


async def test_an_item_goes_from_photo_to_publication_and_everyone_is_told(opened, chairs, practice):
    async with opened() as station:
        told = []
        station.subscribe(told.append)
        key = await published(station, chairs)
        view = await station.item(key)
    assert [bar.condition for bar in view.row.bars] == ["done"] * 6
    (publication,) = view.publications
    price = view.listing.values["price"].value
    assert publication.price == str(price)
    assert publication.payout == publication.payout_estimate
    assert publication.differences == ()
    assert {event.stage for event in told if isinstance(event, StepChanged)} >= {
        "prepare",
        "upload",
        "submit",
        "watch",
        "price",
        "draft",
        "publish",
    }
    (created,) = practice.ledger("repurch", "create_listing")
    assert Decimal(str(created["body"]["price_gbp"])) == price.amount


async def test_an_edit_after_publishing_becomes_an_update_of_the_same_listing(opened, chairs, practice):
    async with opened() as station:
        key = await take(station, chairs)
        await station.drain(90)
        assert await station.approve_and_publish(key) == ()
        await station.drain(90)
        await station.edit_again(key)
        await station.set_words(key, {"price": "77.50", "title": "Two chairs"})
        await station.drain(90)
        (view,) = [await station.item(key)]
        assert {need.field for need in view.needs} == {"approval"}
        assert len(practice.ledger("repurch", "update_listing")) == 0
        assert await station.approve_and_publish(key) == ()
        await station.drain(90)
        view = await station.item(key)
    assert view.publications[0].price == "77.50 GBP"
    assert len(practice.ledger("repurch", "create_listing")) == 1
    (updated,) = practice.ledger("repurch", "update_listing")
    assert updated["body"]["title"] == "Two chairs"


async def test_approve_returns_what_is_missing_and_freezes_nothing(opened, chairs, practice):
    async with opened() as station:
        key = await take(station, chairs, words={"category": "Other"})
        await station.drain(90)
        needs = await station.approve(key)
        assert {need.field for need in needs} == {"condition", "repurch.faults"}
        assert (await station.item(key)).listing.approved_at is None
        assert {need.field for need in await station.dry_run(key)} == {"condition", "repurch.faults"}
    assert practice.ledger("repurch") == []


async def test_what_was_approved_is_what_is_sent_whatever_is_typed_afterwards(opened, chairs, practice):
    async with opened() as station:
        key = await take(station, chairs)
        await station.drain(90)
        await station.hold_item(key, held=True)
        await station.set_words(key, {"price": "50"})
        assert await station.approve(key) == ()
        await station.set_words(key, {"price": "60"})
        await station.hold_item(key, held=False)
        drained = await station.drain(90)
        view = await station.item(key)
        assert drained.needs_person == 1, view.steps
        assert {need.field for need in view.needs} == {"approval"}
    assert practice.ledger("repurch", "create_listing") == []


async def test_what_a_service_says_after_the_approval_changes_nothing(opened, chairs, practice):
    async with opened() as station:
        key = await take(station, chairs, words={"category": "Other", "repurch.faults": "None"})
        await station.drain(90)
        # The word asks for prices again, and the approval comes before their answer.
        await station.set_words(key, {"condition": "excellent"})
        approved = (await station.item(key)).listing.values["price"].value
        assert await station.approve_and_publish(key) == ()
        assert (await station.drain(90)).needs_person == 0
        view = await station.item(key)
    assert view.publications[0].price == str(approved)
    assert len(practice.ledger("repurch", "create_listing")) == 1


async def test_a_correction_goes_back_to_the_service_and_the_price_follows(opened, chairs, practice):
    async with opened() as station:
        key = await take(station, chairs, wishes=Wishes(classify=("resale-x",), price=("resale-x",)))
        await station.drain(90)
        before = (await station.item(key)).prices[0].price.amount
        await station.correct(key, "resale-x", {"brand": "Mulberry", "color": None})
        await station.drain(90)
        view = await station.item(key)
    assert view.results[0].attributes["brand"] == "Mulberry"
    assert "color" not in view.results[0].attributes
    assert view.prices[0].price.amount != before
    (corrected,) = practice.ledger("resale-x", "correct_task")
    assert corrected["fields"] == {"brand": "Mulberry", "color": None}


async def test_a_listing_is_taken_down_and_a_later_one_is_a_new_one(opened, chairs, practice):
    async with opened() as station:
        key = await published(station, chairs)
        await station.withdraw(key, "repurch")
        view = await station.item(key)
        assert view.publications[0].status == "deleted"
        await station.drain(90)
        assert len(practice.ledger("repurch", "create_listing")) == 1, "published again by itself"
        assert await station.approve_and_publish(key) == ()
        await station.drain(90)
        view = await station.item(key)
    assert view.publications[0].status == "active"
    assert len(practice.ledger("repurch", "create_listing")) == 2
    assert len(practice.ledger("repurch", "delete_listing")) == 1


async def unclear(station, chairs, practice):
    """Bring an item to where nobody but a person can tell whether it was published."""
    practice.misbehave(
        {"service": "repurch", "op": "create_listing", "do": "drop_before"},
        {"service": "repurch", "op": "list_listings", "do": "drop_before", "times": 0},
        task_seconds=0.1,
    )
    key = await take(station, chairs, approve=True)
    end = time.monotonic() + 100
    while time.monotonic() < end:
        await station.drain(3)
        rows = [row for row in await station.queue() if "found" in row.answers]
        if rows:
            practice.misbehave(task_seconds=0.1)
            return key, rows[0]
    raise AssertionError(await station.queue())


async def test_a_person_says_it_is_not_there_and_it_is_sent_again_once(opened, chairs, practice):
    async with opened() as station:
        key, row = await unclear(station, chairs, practice)
        assert row.state == "unclear"
        await station.resolve(row.id, "absent")
        drained = await station.drain(90)
        assert (drained.waiting, drained.needs_person) == (0, 0)
        assert (await station.item(key)).publications[0].status == "active"
    assert len(practice.ledger("repurch", "create_listing")) == 1


async def test_a_person_says_leave_it_and_it_is_never_sent(opened, chairs, practice):
    async with opened() as station:
        key, row = await unclear(station, chairs, practice)
        await station.resolve(row.id, "leave")
        await station.drain(5)
        assert (await station.item(key)).publications == ()
        assert await station.queue() == ()
    async with opened() as station:
        await station.drain(5)
    assert practice.ledger("repurch", "create_listing") == []


async def test_a_person_found_it_and_it_is_read_there(opened, chairs, practice):
    async with opened() as station:
        first = await published(station, chairs)
        known = (await station.item(first)).publications[0].remote_id
        other = chairs.with_name("others")
        shutil.copytree(chairs, other)
        (other / "2.jpg").unlink()
        key, row = await unclear(station, other, practice)
        with pytest.raises(UsageError, match="remote-id"):
            await station.resolve(row.id, "found")
        await station.resolve(row.id, "found", known)
        await station.drain(90)
        view = await station.item(key)
    assert view.publications[0].remote_id == known
    assert any("SKU" in difference for difference in view.publications[0].differences)
    assert len(practice.ledger("repurch", "create_listing")) == 1


async def test_retry_tries_a_stuck_step_again(opened, chairs, practice):
    async with opened() as station:
        practice.misbehave(
            {"service": "resale-x", "op": "create_task", "do": "status", "status": 422, "body": {"message": "no"}},
            task_seconds=0.1,
        )
        await take(station, chairs, wishes=Wishes(classify=("resale-x",)))
        drained = await station.drain(90)
        assert drained.needs_person == 1
        (row,) = await station.queue()
        assert "no" in row.note
        practice.misbehave(task_seconds=0.1)
        await station.retry(row.id)
        assert (await station.drain(90)).needs_person == 0
    assert len(practice.ledger("resale-x", "create_task")) == 1


async def test_undo_pressed_while_photos_are_parted_takes_back_the_parting(opened, chairs, tmp_path):
    async with opened(sending=False) as station:
        elsewhere = tmp_path / "elsewhere"
        elsewhere.mkdir()
        Image.new("RGB", (400, 300), (9, 90, 30)).save(elsewhere / "IMG_9.jpg")
        key = await station.open_item()
        await station.take_in([chairs, elsewhere], item=key)
        before = [one.photo.file for one in (await station.item(key)).photos]
        await station.move_photo((await station.item(key)).photos[0].photo.id, 1)
        parting = asyncio.create_task(station.part_item(key, by_folder=True))
        await asyncio.sleep(0)
        assert await station.undo() == "Photos parted"
        assert await parting == 1
        assert sorted(one.photo.file for one in (await station.item(key)).photos) == sorted(before)


async def test_undo_asked_as_soon_as_the_news_is_seen_takes_back_that_very_command(opened, chairs):
    async with opened(sending=False) as station:
        key = await take(station, chairs)
        photos = (await station.item(key)).photos
        await station.move_photo(photos[1].photo.id, 1)
        rooms, photo = station._rooms, photos[0].photo.id

        async def at_first_sight():
            while not (await rooms.thread.run(rooms.journal.read.photo, photo)).set_aside:
                await asyncio.sleep(0)
            return await station.undo()

        undone = asyncio.create_task(at_first_sight())
        await station.set_aside(photo, aside=True)
        assert await undone == "Photo set aside"


async def test_photos_at_the_table_land_on_the_open_item_and_nothing_is_sent_before_next(opened, chairs, practice):
    async with opened() as station:
        key = await station.open_item(sku="CHAIR-7", bay="12-C")
        assert await station.open_item(sku="CHAIR-7") == key
        await station.take_in([chairs], item=key)
        await station.drain(1)
        assert practice.ledger() == []
        view = await station.item("CHAIR-7")
        one, two = (shown.photo.id for shown in view.photos)
        await station.move_photo(two, 1)
        await station.set_aside(one, aside=True)
        assert [p.photo.id for p in (await station.item(key)).photos if not p.photo.set_aside] == [two]
        assert await station.undo() == "Photo set aside"
        assert await station.undo() == "Order of photos"
        assert [p.photo.id for p in (await station.item(key)).photos] == [one, two]
        await station.move_photo(two, 1)
        await station.rotate_photo(two, 1)
        await station.close_item(key)
        await station.drain(90)
        view = await station.item(key)
        assert view.photos[0].photo.id == two
        turned = view.photos[0].photo.prepared
        assert turned.width > turned.height, "the portrait was turned once"
        assert view.item.bay == "12-C"
    (task,) = practice.ledger("resale-x", "create_task")
    assert len(task["photo_links"]) == 2


async def test_an_item_without_a_photo_is_left_out_when_the_worker_goes_on(opened):
    async with opened() as station:
        key = await station.open_item()
        await station.close_item(key)
        assert await station.items() == ()


async def test_a_photo_goes_to_another_item_and_back(opened, chairs):
    async with opened() as station:
        first, second = await station.open_item(), await station.open_item()
        await station.take_in([chairs], item=first)
        photo = (await station.item(first)).photos[1].photo.id
        await station.move_photo_to_item(photo, second)
        assert [len((await station.item(key)).photos) for key in (first, second)] == [1, 1]
        assert await station.undo() == "Photo moved to another item"
        assert [len((await station.item(key)).photos) for key in (first, second)] == [2, 0]


async def test_photos_parted_by_folder_come_back_in_their_order(opened, tmp_path, photos):
    names = {"a/1": "7303800", "b/1": "7303782", "a/2": "6373478"}
    async with opened() as station:
        key = await station.open_item()
        for name, number in names.items():
            file = (tmp_path / name).with_suffix(".jpg")
            file.parent.mkdir(exist_ok=True)
            shutil.copyfile(photos / f"pexels-{number}.jpg", file)
            await station.take_in([file], item=key)
        before = [one.photo.id for one in (await station.item(key)).photos]
        assert await station.part_item(key, by_folder=True) == 1
        assert await station.undo() == "Photos parted"
        assert [one.photo.id for one in (await station.item(key)).photos] == before


async def test_what_was_parted_before_a_photo_that_cannot_go_comes_back_too(opened, tmp_path):
    files = []
    for code in ("BAG-2", "BAG-1"):
        files.append(tmp_path / f"{code}.png")
        made = zxingcpp.create_barcode(code, zxingcpp.BarcodeFormat.QRCode)
        Image.fromarray(made.to_image(scale=12)).convert("RGB").save(files[-1])
    async with opened() as station:
        other = await station.open_item(sku="BAG-1")
        await station.take_in([files[1]], item=other)
        key = await station.open_item()
        for file in files:
            await station.take_in([file], item=key)
        before = [one.photo.id for one in (await station.item(key)).photos]
        with pytest.raises(UsageError, match="already has this photo"):
            await station.part_item(key)
        assert [one.photo.id for one in (await station.item(key)).photos] == before[1:]
        assert await station.undo() == "Photos parted"
        assert [one.photo.id for one in (await station.item(key)).photos] == before


async def test_a_pasted_picture_is_taken_and_text_is_not(opened, chairs):
    async with opened() as station:
        key = await station.open_item()
        assert (await station.take_in_bytes((chairs / "1.jpg").read_bytes(), "pasted.jpg", item=key)).photos == 1
        refused = await station.take_in_bytes(b"<html>", "page", item=key)
        assert refused.rejected[0].file == "page"


async def test_a_typed_word_wins_and_a_forgotten_one_gives_the_result_back(opened, chairs):
    async with opened() as station:
        key = await take(station, chairs)
        await station.drain(90)
        machine = (await station.item(key)).listing.values["color"]
        await station.set_words(key, {"color": "oak"})
        typed = (await station.item(key)).listing.values["color"]
        assert (typed.value, typed.origin.value) == ("oak", "you")
        await station.set_words(key, {"color": None})
        assert (await station.item(key)).listing.values["color"] == machine
        assert await station.undo() == "Words of the listing"
        assert (await station.item(key)).listing.values["color"].value == "oak"


async def test_words_are_read_strictly(opened):
    async with opened(working=False) as station:
        read = station.read_words({"price": "£12.50", "repurch.measurements": "width=210, depth=90.5"})
        assert read["price"] == Money(Decimal("12.50"), "GBP")
        assert read["repurch.measurements"] == [
            {"dimension": "width", "value_cm": 210},
            {"dimension": "depth", "value_cm": 90.5},
        ]
        for bad in ({"repurch.colour": "x"}, {"quantity": "-1"}, {"repurch.available_from": "soon"}, {"price": "0"}):
            with pytest.raises(UsageError):
                station.read_words(bad)


async def test_a_station_that_only_answers_questions_sends_nothing(opened, chairs, practice):
    async with opened(sending=False) as station:
        await take(station, chairs, approve=True)
    async with opened(working=False) as station:
        assert len(await station.items()) == 1
        await asyncio.sleep(0.5)
    assert practice.ledger() == []


async def test_lists_and_counts_follow_what_happens(opened, chairs):
    async with opened() as station:
        await take(station, chairs)
        await station.drain(90)
        assert len(await station.items(only="needs-me")) == await station.count_items(only="needs-me") == 1
        assert await station.items(only="waiting") == ()
        view = await station.view()
        assert (view.items_today, view.needs_me, view.waiting) == (1, 1, 0)
        assert view.safe_there
        assert not view.practice
        assert {service.name for service in view.services} >= {"resale-x", "repurch"}


async def test_a_service_that_goes_away_is_said_once_and_so_is_its_return(opened, chairs, practice, monkeypatch):
    monkeypatch.setenv("INTAKE_RESALE_X_BASE_URL", "http://127.0.0.1:9/api")
    async with opened() as station:
        told = []
        station.subscribe(told.append)
        for place in range(3):
            folder = chairs.with_name(f"more-{place}")
            shutil.copytree(chairs, folder)
            (folder / "1.jpg").write_bytes((chairs / "1.jpg").read_bytes() + bytes([place]))
            await take(station, folder, wishes=Wishes(classify=("resale-x",)))
        await station.drain(2)
        assert (await station.view()).online is False
    notices = [event.sentence for event in told if isinstance(event, Notice)]
    assert len([sentence for sentence in notices if "cannot be reached" in sentence]) == 1


async def test_a_word_typed_just_before_the_approval_does_not_stop_it(opened, chairs, practice):
    async with opened() as station:
        key = await take(station, chairs)
        await station.drain(90)
        await asyncio.gather(station.set_words(key, {"title": "Two chairs"}), asyncio.sleep(0))
        assert await station.approve_and_publish(key) == ()
        assert await station.drain(90) == Drained(0, 0)
        view = await station.item(key)
        assert view.listing.values["title"].value == "Two chairs"
    assert len(practice.ledger("repurch", "create_listing")) == 1


async def test_what_is_approved_is_shown_as_it_was_approved(opened, chairs):
    async with opened() as station:
        key = await published(station, chairs)
        price = (await station.item(key)).publications[0].price
        await station.correct(key, "resale-x", {"brand": "Mulberry"})
        await station.drain(90)
        view = await station.item(key)
    assert str(view.listing.values["price"].value) == price
    assert str(view.prices[0].price.amount) not in price


async def test_stopping_a_big_drop_keeps_what_is_done_and_takes_nothing_up_again(opened, tmp_path, photos):
    for number in range(6):
        folder = tmp_path / "drop" / str(number)
        folder.mkdir(parents=True)
        shutil.copyfile(photos / "pexels-6373478.jpg", folder / "a.jpg")
        with (folder / "a.jpg").open("ab") as file:
            file.write(bytes([number + 1]))
    async with opened() as station:
        taken = await station.take_in(
            [tmp_path / "drop"],
            wishes=Wishes(),
            progress=lambda done, _all: station.stop_taking_in() if done == 2 else None,
        )
        assert len(taken.items) == 2
    async with opened() as station:
        await station.resumed()
        assert len(await station.items()) == 2


async def test_an_approval_given_while_the_listing_is_on_its_way_becomes_an_update(opened, chairs, practice):
    practice.misbehave(
        {"service": "repurch", "op": "create_listing", "do": "delay", "seconds": 1.0, "times": 1}, task_seconds=0.1
    )
    async with opened() as station:
        key = await take(station, chairs)
        await station.drain(90)
        assert await station.approve_and_publish(key) == ()
        end = time.monotonic() + 100
        while time.monotonic() < end:
            steps = {step.stage.value: step.condition.value for step in (await station.item(key)).steps}
            if steps.get("publish") == "running":
                break
            await asyncio.sleep(0.02)
        await station.edit_again(key)
        await station.set_words(key, {"title": "Better words"})
        assert await station.approve_and_publish(key) == ()
        assert await station.drain(90) == Drained(0, 0)
        view = await station.item(key)
    assert len(practice.ledger("repurch", "create_listing")) == 1
    assert practice.ledger("repurch", "update_listing")[-1]["body"]["title"] == "Better words"
    assert view.publications[0].differences == ()


async def test_an_interrupted_order_whose_source_is_gone_keeps_what_was_copied_and_says_the_rest(
    opened, chairs, practice, tmp_path
):
    async with opened(sending=False) as station:
        journal = station._rooms.journal
        missing = [str(chairs / "1.jpg"), str(tmp_path / "pulled" / "2.jpg")]
        order = {"wishes": '{"publish":["repurch"]}', "words": WORDS, "approve": True, "sku": None, "bay": None}
        errand = await station._rooms.thread.run(journal.items.begin_errand, [missing], order)
        with (chairs / "1.jpg").open("rb") as file:
            sha256, size = await asyncio.to_thread(station._rooms.shop.blobs.put, file)
        await station._rooms.thread.run(
            journal.items.keep_copy, errand, 0, 0, sha256=sha256, file="1.jpg", size_bytes=size
        )
    (chairs / "1.jpg").unlink()
    async with opened() as station:
        told = []
        station.subscribe(told.append)
        taken = await station.resumed()
        assert [one.reason for one in taken.rejected] == ["does not exist"]
        await station.drain(90)
        (row,) = await station.items()
        assert row.photo_count == 1
        assert row.needs_me, "an order that lost photos was approved unseen"
    assert any(isinstance(event, Notice) and "interrupted order" in event.sentence for event in told)
    assert practice.ledger("repurch") == []


async def test_the_same_order_again_keeps_its_sku_and_another_one_is_refused(opened, chairs):
    async with opened(sending=False) as station:
        first = await station.take_in([chairs], sku="A-1", wishes=Wishes())
        again = await station.take_in([chairs], sku="A-1", wishes=Wishes())
        assert again.items == first.items
        other = await station.take_in([chairs], sku="B-2", wishes=Wishes())
        assert other.items == ()
        assert "SKU is 'A-1'" in other.rejected[0].reason
        (chairs / "2.jpg").unlink()
        taken = await station.take_in([chairs], sku="A-1", wishes=Wishes())
        assert taken.items == ()
        assert "already belongs" in taken.rejected[0].reason
    async with opened(sending=False) as station:
        assert (await station.resumed()).items == (), "a refused order is taken up for ever"


async def test_a_held_item_makes_no_busy_loop(opened, chairs):
    async with opened() as station:
        key = await take(station, chairs, wishes=Wishes(classify=("resale-x",)))
        await station.hold_item(key, held=True)
        await asyncio.sleep(0.5)
        turns = 0
        turn = station._rooms.runner._turn

        async def counted():
            nonlocal turns
            turns += 1
            await turn()

        station._rooms.runner._turn = counted
        await asyncio.sleep(1.0)
        assert turns < 20
        assert (await station.drain(0.1, [key])).needs_person == 1


async def test_payouts_stand_among_the_prices_and_follow_the_price(opened, chairs, practice):
    wishes = Wishes(classify=("resale-x",), price=("repurch", "resale-x"), publish=("repurch",))
    async with opened() as station:
        key = await take(station, chairs, wishes=wishes)
        assert (await station.drain(90)).waiting == 0
        view = await station.item(key)
        asked = view.listing.values["price"].value
        payouts = [row.price for row in view.prices if row.price.service == "repurch"]
        assert [one.kind.value for one in payouts] == ["payout", "payout"]
        assert payouts[0].amount == (asked.amount * (1 - Decimal("0.14") * Decimal("1.20"))).quantize(Decimal("0.01"))
        await station.set_words(key, {"price": "100"})
        assert (await station.drain(90)).waiting == 0
        again = [row.price.amount for row in (await station.item(key)).prices if row.price.service == "repurch"]
        assert again == [Decimal("83.20"), Decimal("82.00")]


async def test_without_any_price_there_is_no_payout_and_a_sentence(opened, chairs):
    async with opened() as station:
        key = await take(station, chairs, wishes=Wishes(price=("repurch",)))
        assert (await station.drain(90)).waiting == 0
        view = await station.item(key)
        assert view.prices == ()
        (answer,) = view.results
        assert (answer.status, answer.error) == ("done", "There is no price yet to work a payout from.")


async def test_only_those_who_can_judge_are_asked_whether_it_is_genuine(opened, chairs):
    async with opened() as station:
        key = await take(station, chairs)
        with pytest.raises(UsageError, match="repurch cannot authenticate"):
            await station.ask(key, "authenticate", ["repurch"])


async def test_a_photo_that_repeats_another_is_told_at_the_table(opened, tmp_path, photos):
    folder = tmp_path / "twice"
    folder.mkdir()
    with Image.open(photos / "pexels-7303782.jpg") as image:
        image.save(folder / "1.jpg", quality=90)
        image.crop((20, 20, image.width - 10, image.height - 10)).save(folder / "2.jpg", quality=85)
    shutil.copyfile(photos / "pexels-7303800.jpg", folder / "3.jpg")
    async with opened(sending=False) as station:
        taken = await station.take_in([folder], wishes=Wishes(), check=True)
        view = await station.item(taken.items[0])
        assert [one.photo.verdict.warnings for one in view.photos] == [
            (),
            ("Nearly the same as photo 1: keep one of them.",),
            (),
        ]
        await station.set_aside(view.photos[0].photo.id, aside=True)
        view = await station.item(taken.items[0])
        assert [one.photo.verdict.warnings for one in view.photos] == [(), (), ()]


async def test_a_drain_that_is_slow_to_look_does_not_end_between_two_steps(opened, chairs, monkeypatch):
    facts, drains = Workshop.facts, asyncio.current_task()

    async def slow(self, key):
        if asyncio.current_task() is drains:
            await asyncio.sleep(0.004)
        return await facts(self, key)

    monkeypatch.setattr(Workshop, "facts", slow)
    keys = []
    async with opened() as station:
        words = station.read_words(WORDS)
        for number in range(6):
            Image.new("RGB", (640, 480), (40 * number, 90, 120)).save(chairs / "1.jpg")
            taken = await station.take_in([chairs / "1.jpg"], wishes=ASKED, words=words, approve=True)
            keys += taken.items
            # All but the newest are done: whether anything goes on hangs on the newest alone.
            assert await station.drain(90, keys, hurry=False) == Drained(0, 0), number
