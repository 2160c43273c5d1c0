"""Repurch's bulk calls: a file in, a verdict a row, partial success kept apart from failure."""

import base64
import hashlib
import io
import json
import zipfile

import openpyxl
import pytest
from far_end import said

from app.connectors.repurch.bulk import columns_of, fill, unplaced, verdicts, with_pictures
from app.connectors.repurch.client import Client
from app.connectors.repurch.wire import BulkRow
from app.contract import Account
from app.model.errors import NotDone, Refused, Unknown


@pytest.fixture
def client(far, network):
    return Client(Account(f"{far.url}/v1", {"api_key": "re_pk_hunter2222"}), network)


@pytest.fixture
def sheet(tmp_path):
    path = tmp_path / "stock.csv"
    path.write_text("title,price_gbp\nGrey sofa,899\n")
    return path


async def test_the_template_comes_as_the_bytes_it_is(far, client):
    far.answer("GET /v1/listings/bulk-template", {"status": 200, "headers": {}, "body": "PK\x03\x04rest"})
    assert await client.bulk_template() == b"PK\x03\x04rest"
    far.answer("GET /v1/listings/bulk-template", said({"content_type": "sheet"}))
    with pytest.raises(NotDone):
        await client.bulk_template()


async def test_a_dry_run_that_breaks_may_be_tried_again(far, client, sheet):
    rows = [{"row": 2, "status": "error", "errors": ["price_gbp_required"]}]
    far.answer("POST /v1/listings/bulk-validate", said({"row_count": 1, "error_count": 1, "rows": rows}))
    checked = await client.bulk_validate(sheet)
    assert (checked.error_count, checked.rows[0].row, checked.rows[0].status) == (1, 2, "error")
    assert checked.rows[0].errors == ["price_gbp_required"]
    body = json.loads(far.asked()[0]["start"])
    assert list(body) == ["file_b64"]
    assert base64.b64decode(body["file_b64"], validate=True) == sheet.read_bytes()
    far.answer("POST /v1/listings/bulk-validate", said({}, 500))
    with pytest.raises(NotDone):
        await client.bulk_validate(sheet)


async def test_partial_success_is_told_row_by_row_and_a_break_is_unknown(far, client, sheet):
    rows = [{"row": 2, "status": "success", "product_id": 12347, "url": "https://x"}, {"row": 3, "status": "error"}]
    answer = {"row_count": 2, "success_count": 1, "error_count": 1, "rows": rows}
    far.answer("POST /v1/listings/bulk-commit", said(answer))
    done = await client.bulk_commit(sheet)
    assert [row.product_id for row in done.rows] == ["12347", None]
    far.answer("POST /v1/listings/bulk-commit", said({}, 500))
    with pytest.raises(Unknown):
        await client.bulk_commit(sheet)


async def test_a_bulk_delete_answers_for_each_id_and_never_sends_too_many(far, client):
    results = [{"id": 1, "ok": True}, {"id": 2, "ok": False}]
    answer = {"success_count": 1, "error_count": 1, "results": results}
    far.answer("POST /v1/listings/bulk-delete", said(answer))
    gone = await client.bulk_delete(["1", "2"])
    assert [(one.id, one.ok) for one in gone.results] == [("1", True), ("2", False)]
    expected = hashlib.sha256(json.dumps({"ids": [1, 2]}).encode()).hexdigest()
    assert far.asked()[0]["sha256"] == expected
    with pytest.raises(Refused) as refused:
        await client.bulk_delete([str(one) for one in range(101)])
    assert refused.value.code == "too_many"
    assert len(far.asked()) == 1


def template(*headings, rows=()):
    book = openpyxl.Workbook()
    book.active.append(headings)
    for row in rows:
        book.active.append(row)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def lines_of(content):
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    return [list(line) for line in sheet.iter_rows(values_only=True)]


def test_rows_stand_under_the_vendors_own_headings_however_they_are_written():
    made = template("Title *", "Price GBP", "SKU", "Faults", "Colour", rows=[("An example", 1, "EX1", "None", "Grey")])
    body = {"sku": "IS7", "title": "Oak chair", "price_gbp": 899.5, "faults": ["Fire Label", "Rips or tears"]}
    assert lines_of(fill(made, [body])) == [
        ["Title *", "Price GBP", "SKU", "Faults", "Colour"],
        ["Oak chair", 899.5, "IS7", "Fire Label, Rips or tears", None],
    ]


def test_measurements_stand_in_one_cell_and_the_channel_in_none():
    made = template("title", "sku", "measurements")
    body = {"title": "Sofa", "sku": "IS7", "channel": "clearance"}
    body["measurements"] = [{"dimension": "Width", "value_cm": 220}, {"dimension": "Height", "value_cm": 85.5}]
    assert unplaced(columns_of(made), body) == ()
    assert lines_of(fill(made, [body]))[1] == ["Sofa", "IS7", "Width 220, Height 85.5"]


def test_what_the_template_has_no_column_for_is_named():
    columns = columns_of(template("title", "sku"))
    assert unplaced(columns, {"title": "Sofa", "sku": "IS7", "fabric": "Wool", "attachment_ids": []}) == ("fabric",)


def test_photos_go_by_number_where_there_is_a_column_and_otherwise_by_address():
    photos = [{"attachment_id": "7", "url": "https://r.example/7.jpg"}]
    body = {"title": "Sofa", "attachment_ids": [7]}
    assert with_pictures(body, photos, frozenset({"title", "attachment_ids", "images"})) == body
    by_address = with_pictures(body, photos, frozenset({"title", "images"}))
    assert by_address == {"title": "Sofa", "images": ["https://r.example/7.jpg"]}


def test_text_no_cell_takes_is_written_without_what_it_refuses():
    body = {"title": "a\x00b\x0bc\ud800", "sku": "x" * 40_000}
    title, sku = lines_of(fill(template("title", "sku"), [body]))[1]
    assert title == "abc?"
    assert len(sku) == 32_767


def test_a_template_that_is_damaged_too_large_or_without_a_sku_is_refused():
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 50_000_000)
    entity = io.BytesIO()
    with zipfile.ZipFile(entity, "w") as archive:
        archive.writestr("xl/workbook.xml", b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>')
    for content in (b"PK\x03\x04rest", bomb.getvalue(), entity.getvalue(), template("title", "price_gbp")):
        with pytest.raises(Refused, match="template"):
            columns_of(content)
    with pytest.raises(Refused, match="200"):
        fill(template("title", "sku"), [{"title": "x"}] * 201)


def test_verdicts_are_told_in_words_by_the_place_of_their_row():
    rows = [
        BulkRow(row=2, status="success", product_id="12", url="https://r.example/12"),
        BulkRow(row=3, status="error", message="price_gbp_required · condition_invalid"),
        BulkRow(row=4, status="success"),
    ]
    found = verdicts(rows, good="success")
    assert (found[0].good, found[0].remote_id) == (True, "12")
    assert found[1].sentence == ("Repurch refused row 3: price is missing; condition is not as the service takes it.")
    assert found[1].field == "price"
    # A listing that is named nowhere may be live: nobody knows.
    assert 2 not in found
