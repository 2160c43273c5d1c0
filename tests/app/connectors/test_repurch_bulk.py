"""Repurch's bulk calls: a file in, a verdict a row, partial success kept apart from failure."""

import base64
import hashlib
import json

import pytest
from far_end import said

from app.connectors.repurch.client import Client
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
