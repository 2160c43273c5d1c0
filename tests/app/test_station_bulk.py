"""Many listings in one file: what goes in, what the service says of each row, and nothing doubled when it is lost."""

import asyncio
import io
import shutil

import openpyxl
import pytest

from app.model.bulk import RowState
from app.model.errors import NotDone, UsageError
from app.model.item import Wishes
from app.model.money import Money

ASKED = Wishes(publish=("repurch",))
WORDS = {"category": "Other", "condition": "excellent", "repurch.faults": "None", "price": "120"}
PHOTOS = ("pexels-7303800.jpg", "pexels-7303782.jpg", "pexels-6373478.jpg", "pexels-7303994.jpg")


@pytest.fixture
def opened(at_work):
    return at_work("repurch", rate_per_minute=100_000)


@pytest.fixture
def take(tmp_path, photos):
    """Take one item in with its own words; items are numbered as they come."""
    made = []

    async def one(station, title, **words):
        folder = tmp_path / f"item {len(made)}"
        folder.mkdir()
        shutil.copyfile(photos / PHOTOS[len(made) % len(PHOTOS)], folder / "1.jpg")
        said = station.read_words({**WORDS, "title": title, **words})
        taken = await station.take_in([folder], wishes=ASKED, words=said, check=True)
        made.append(taken.items[0])
        await station.drain(90, taken.items)
        return taken.items[0]

    return one


def rows_of(file):
    """Return the rows of a bulk file by heading."""
    sheet = openpyxl.load_workbook(file).worksheets[0]
    names = [cell.value for cell in sheet[1]]
    lines = (dict(zip(names, line, strict=True)) for line in sheet.iter_rows(min_row=2, values_only=True))
    return [{name: value for name, value in line.items() if value is not None} for line in lines if any(line.values())]


def states(view):
    return {row.title: row.state for row in view.rows}


async def test_ready_items_go_out_in_one_file_and_each_is_read_back(opened, take, practice):
    async with opened() as station:
        keys = [await take(station, "Oak chair"), await take(station, "=HYPERLINK(1)")]
        assert {row.state for row in (await station.bulk_rows("repurch")).rows} == {RowState.READY}
        view = await station.bulk_commit("repurch")
        assert [(row.state, row.row) for row in view.rows] == [(RowState.LISTED, 2), (RowState.LISTED, 3)]
        drained = await station.drain(90)
        assert (drained.waiting, drained.needs_person) == (0, 0)
        for key, row in zip(keys, view.rows, strict=True):
            (publication,) = (await station.item(key)).publications
            assert (publication.remote_id, publication.differences) == (row.remote_id, ())
        assert (await station.bulk_rows("repurch")).rows == ()
    created = practice.ledger("repurch", "create_listing")
    assert [entry["sku"] for entry in created] == keys
    assert {entry["body"]["channel"] for entry in created} == {"clearance"}
    assert created[1]["body"]["title"] == "=HYPERLINK(1)"
    assert all(entry["body"]["attachment_ids"] for entry in created)
    assert len(practice.ledger("repurch", "upload_photo")) == 2


async def test_what_cannot_go_into_the_file_says_why_and_stays_as_it_was(opened, take, practice):
    async with opened() as station:
        good = await take(station, "Good")
        await take(station, "Elsewhere", **{"repurch.channel": "exchange"})
        held = await take(station, "Held")
        await station.hold_item(held, held=True)
        bare = await take(station, "Bare")
        await station.set_words(bare, {"condition": None})
        view = await station.bulk_commit("repurch")
        told = {row.title: row.sentence for row in view.rows}
        assert states(view) == {
            "Good": RowState.LISTED,
            "Elsewhere": RowState.LEFT_OUT,
            "Held": RowState.LEFT_OUT,
            "Bare": RowState.LEFT_OUT,
        }
        assert "exchange" in told["Elsewhere"]
        assert "hold" in told["Held"]
        assert "condition" in told["Bare"]
        await station.drain(90)
        assert (await station.item(bare)).listing.approved_at is None
    assert [entry["sku"] for entry in practice.ledger("repurch", "create_listing")] == [good]


async def test_what_the_files_channel_costs_is_counted_over_the_ready_items_alone(opened, take):
    async with opened() as station:
        chair, table = await take(station, "Chair"), await take(station, "Table", price="60")
        bare = await take(station, "Bare")
        await station.set_words(bare, {"condition": None})
        view = await station.bulk_rows("repurch")
        payouts = [row for key in (chair, table) for row in (await station.item(key)).payouts]
        best, ours = (
            sum(row.estimate for row in payouts if (row.service, row.channel) == ("repurch", channel))
            for channel in ("exchange", "clearance")
        )
        assert best > ours
        assert (view.loss, view.better) == (Money(best - ours, "GBP"), "exchange")
        await station.hold_item(chair, held=True)
        await station.hold_item(table, held=True)
        assert (await station.bulk_rows("repurch")).loss is None


async def test_a_check_says_what_would_be_refused_and_writes_nothing(opened, take, practice):
    async with opened() as station:
        await take(station, "Sound")
        await take(station, "Late", **{"repurch.available_from": "1999-01-01"})
        view = await station.bulk_check("repurch")
        assert states(view)["Sound"] is RowState.READY
        for key in (row.key for row in view.rows):
            assert (await station.item(key)).listing.approved_at is None
    assert practice.ledger("repurch") == []


async def test_a_refused_row_stands_on_its_item_and_the_others_are_listed(opened, take, practice, monkeypatch):
    practice.misbehave(
        {
            "service": "repurch",
            "op": "bulk_validate",
            "do": "status",
            "status": 200,
            "body": {
                "row_count": 2,
                "error_count": 1,
                "rows": [
                    {"row": 2, "status": "error", "errors": ["price_gbp_invalid"]},
                    {"row": 3, "status": "ok", "errors": []},
                ],
            },
        },
        rate_per_minute=100_000,
    )
    async with opened() as station:
        wrong, right = await take(station, "Wrong"), await take(station, "Right")
        view = await station.bulk_commit("repurch")
        assert states(view) == {"Wrong": RowState.REFUSED, "Right": RowState.LISTED}
        await station.drain(90)
        seen = await station.item(wrong)
        (need,) = [need for need in seen.needs if need.service == "repurch"]
        assert (need.field, need.why) == (
            "price",
            "Repurch refused row 2: price is not as the service takes it.",
        )
        assert seen.publications == ()
        # A corrected one goes its own way.
        await station.edit_again(wrong)
        await station.set_words(wrong, {"price": "80"})
        assert await station.approve_and_publish(wrong) == ()
        await station.drain(90)
        assert len((await station.item(wrong)).publications) == 1
    assert [entry["sku"] for entry in practice.ledger("repurch", "create_listing")] == [right, wrong]


@pytest.mark.parametrize(("deed", "titles"), [("drop_after", ("One", "Two")), ("drop_before", ("One",))])
async def test_a_lost_answer_is_looked_up_by_sku_and_nothing_is_listed_twice(opened, take, practice, deed, titles):
    practice.misbehave({"service": "repurch", "op": "bulk_commit", "times": 1, "do": deed}, rate_per_minute=100_000)
    async with opened() as station:
        keys = [await take(station, title) for title in titles]
        view = await station.bulk_commit("repurch")
        assert {row.state for row in view.rows} == {RowState.UNCLEAR}
        assert {row.state for row in (await station.bulk_rows("repurch")).rows} == {RowState.LEFT_OUT}
        drained = await station.drain(60)
        assert (drained.waiting, drained.needs_person) == (0, 0)
        for key in keys:
            assert len((await station.item(key)).publications) == 1
    assert sorted(entry["sku"] for entry in practice.ledger("repurch", "create_listing")) == sorted(keys)


async def test_a_stop_in_the_middle_of_a_commit_doubles_nothing(opened, take, practice):
    practice.misbehave(
        {"service": "repurch", "op": "bulk_commit", "times": 1, "do": "delay", "seconds": 3},
        rate_per_minute=100_000,
    )
    async with opened() as station:
        keys = [await take(station, "One"), await take(station, "Two")]
        going = asyncio.create_task(station.bulk_commit("repurch"))
        for _ in range(1_000):
            intents = (await station.item(keys[-1])).intents
            if any(one.op == "create-listing" and one.state == "sending" for one in intents):
                break
            await asyncio.sleep(0.02)
        going.cancel()
        await asyncio.gather(going, return_exceptions=True)
    async with opened() as station:
        drained = await station.drain(60)
        assert (drained.waiting, drained.needs_person) == (0, 0)
    assert sorted(entry["sku"] for entry in practice.ledger("repurch", "create_listing")) == sorted(keys)


async def test_two_commits_at_once_and_publishing_beside_them_list_each_item_once(opened, take, practice):
    async with opened() as station:
        keys = [await take(station, f"Chair {number}") for number in range(3)]
        await asyncio.gather(
            station.bulk_commit("repurch"),
            station.approve_and_publish(keys[0]),
            station.bulk_commit("repurch"),
            *(station.approve_and_publish(keys[0]) for _ in range(4)),
        )
        await station.drain(90)
    assert sorted(entry["sku"] for entry in practice.ledger("repurch", "create_listing")) == sorted(keys)


async def test_without_the_service_nothing_is_approved(opened, take, practice):
    async with opened() as station:
        key = await take(station, "One")
        practice.misbehave({"service": "repurch", "op": "bulk_template", "do": "drop_before"})
        with pytest.raises(NotDone):
            await station.bulk_commit("repurch")
        assert (await station.item(key)).listing.approved_at is None
    assert practice.ledger("repurch", "create_listing") == []


async def test_a_file_handed_out_is_never_sent_from_here_and_is_found_once_it_is_live(opened, take, practice, tmp_path):
    file = tmp_path / "for hand.xlsx"
    async with opened() as station:
        first, second = await take(station, "One"), await take(station, "Two")
        await station.bulk_check("repurch")
        practice.misbehave(
            *({"service": "repurch", "op": op, "do": "drop_before"} for op in ("bulk_template", "upload_photo")),
            rate_per_minute=100_000,
        )
        view = await station.bulk_hand_out("repurch", file)
        assert {row.state for row in view.rows} == {RowState.WRITTEN}
        assert [row["sku"] for row in rows_of(file)] == [first, second]
        practice.misbehave(rate_per_minute=100_000)
        await station.drain(2)
        assert practice.ledger("repurch", "create_listing") == []
        assert await station.bulk_look("repurch") == (0, 2)
        # A person uploads the file with one row taken out.
        book = openpyxl.load_workbook(file)
        book.worksheets[0].delete_rows(3)
        book.save(tmp_path / "theirs.xlsx")
        await station._rooms.shop.connectors["repurch"].commit_file(tmp_path / "theirs.xlsx")
        assert await station.bulk_look("repurch") == (1, 1)
        await station.drain(90)
        (live,) = (await station.item(first)).publications
        assert (await station.item(second)).publications == ()
        assert {row.answers for row in await station.queue() if row.item == second} == {("found", "absent", "leave")}
    (created,) = practice.ledger("repurch", "create_listing")
    assert live.remote_id == str(created["id"])


async def test_one_file_takes_two_hundred_rows_and_says_how_many_are_left(opened, take, monkeypatch):
    from app.connectors.repurch import Repurch

    monkeypatch.setattr(Repurch, "most_rows", 2)
    async with opened() as station:
        for number in range(3):
            await take(station, f"Chair {number}")
        view = await station.bulk_commit("repurch")
        assert [row.state for row in view.rows] == [RowState.LISTED, RowState.LISTED, RowState.LEFT_OUT]
        assert view.left == 1


async def test_a_service_that_takes_no_files_is_named(opened):
    async with opened() as station:
        assert station.bulk_takers() == ("repurch",)
        with pytest.raises(UsageError, match="repurch"):
            await station.bulk_rows("resale-x")


async def test_cells_that_look_like_formulas_stay_text(opened, take, tmp_path):
    file = tmp_path / "out.xlsx"
    async with opened() as station:
        await take(station, "=1+1", description="@SUM(A1)\n+2", brand="-3")
        await station.bulk_hand_out("repurch", file)
    sheet = openpyxl.load_workbook(io.BytesIO(file.read_bytes())).worksheets[0]
    cells = [cell for cell in sheet[2] if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    dangerous = [cell for cell in cells if str(cell.value)[:1] in "=+-@"]
    assert len(dangerous) == 3
    assert all(cell.quotePrefix for cell in dangerous)
