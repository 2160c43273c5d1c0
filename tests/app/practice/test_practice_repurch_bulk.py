"""Repurch's bulk calls in practice: a template with drop-downs, a verdict a row, partial success, files that attack."""

import base64
import io
import time
import zipfile
from typing import Any

import openpyxl
import pytest
from practice_running import LISTING, Practice

from app.practice import taxonomy
from app.practice.listing_rules import CHECKS
from app.practice.repurch_bulk import COLUMNS

GOOD = {"title": "Grey velvet corner sofa", "price_gbp": 899, "category": "Corner Sofas", "condition": "like-new"}
BARE = {"title": "Tan armchair", "condition": "fair"}


def xlsx(*rows: dict[str, Any], headers: tuple[str, ...] = COLUMNS) -> bytes:
    book = openpyxl.Workbook()
    book.active.append(headers)
    for row in rows:
        book.active.append([row.get(name) for name in headers])
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def ask(practice: Practice, call: str, content: bytes, key: str = "re_pk_shop", status: int = 200) -> dict[str, Any]:
    body = {"file_b64": base64.b64encode(content).decode()}
    answer = practice.r("POST", f"/listings/bulk-{call}", key, json=body)
    assert answer.status_code == status, answer.text
    return answer.json()


def bad(practice: Practice, content: bytes) -> str:
    told = ask(practice, "validate", content, status=400)
    assert told["code"] == "bad_file"
    assert ask(practice, "commit", content, status=400) == told
    return told["message"]


def test_the_template_has_the_option_lists_as_drop_downs(shared: Practice) -> None:
    answer = shared.r("GET", "/listings/bulk-template", "re_pk_read")
    assert answer.headers["content-type"].endswith("spreadsheetml.sheet")
    assert "repurch-clearance-import-template.xlsx" in answer.headers["content-disposition"]
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    sheet, lists = book["Listings"], book["Options"]
    headers = [cell.value for cell in sheet[1]]
    assert tuple(headers) == COLUMNS
    assert set(headers) == set(CHECKS) - {"channel"}
    assert lists.sheet_state == "hidden"
    offered = {}
    for rule in sheet.data_validations.dataValidation:
        cells = lists[rule.formula1.split("!")[1].replace("$", "")]
        column = openpyxl.utils.coordinate_to_tuple(str(rule.sqref).split(":")[0])[1]
        assert str(rule.sqref).split(":")[1].endswith("201")
        offered[headers[column - 1]] = [cell.value for (cell,) in cells]
    assert offered["category"] == list(taxonomy.CATEGORIES)
    assert offered["condition"] == ["like-new", "excellent", "gently-used", "fair"]
    assert offered["delivery_contribution_gbp"] == [0, 30, 60, 129]
    assert {"faults", "brand", "colour", "fabric", "age_years", "exposed_to"} <= set(offered)
    assert shared.r("GET", "/listings/bulk-template").content == answer.content


def test_a_dry_run_has_a_verdict_a_row_and_writes_nothing(shared: Practice) -> None:
    before = len(shared.ledger)
    said = ask(shared, "validate", xlsx({**GOOD, "faults": "None"}, BARE, {}, {**GOOD, "price_gbp": "cheap"}))
    assert (said["row_count"], said["error_count"], said["max_rows"]) == (3, 2, 200)
    assert said["headers"] == list(COLUMNS)
    assert said["rows"] == [
        {"row": 2, "title": GOOD["title"], "status": "ok", "errors": []},
        {
            "row": 3,
            "title": BARE["title"],
            "status": "error",
            "errors": ["price_gbp_required", "category_required", "faults_required"],
        },
        # Row 4 is empty, and says nothing.
        {"row": 5, "title": GOOD["title"], "status": "error", "errors": ["faults_required", "price_gbp_invalid"]},
    ]
    assert len(shared.ledger) == before


def test_good_rows_go_live_in_clearance_and_bad_ones_say_why(practice: Practice, jpeg: bytes) -> None:
    photo = practice.upload(jpeg)["attachment_id"]
    full = {
        **GOOD,
        "channel": "exchange",
        "faults": "Fire Label, Rips or tears",
        "exposed_to": "Dogs\nCats",
        "sku": 4200,
        "sale_price_gbp": 799.5,
        "quantity_identical": 2,
        "measurements": "Width 220 cm, Height: 85.5",
        "attachment_ids": photo,
        "delivery_contribution_gbp": 60,
    }
    said = ask(practice, "commit", xlsx(full, {"price_gbp": 5}, headers=(*COLUMNS, "channel")))
    assert (said["row_count"], said["success_count"], said["error_count"]) == (2, 1, 1)
    good, wrong = said["rows"]
    assert (good["row"], good["title"], good["status"]) == (2, GOOD["title"], "success")
    assert practice.http.get(good["url"]).status_code == 200
    assert wrong["title"] == "(missing title)"
    assert wrong["status"] == "error"
    assert wrong["message"] == "title_required · condition_required · category_required · faults_required"
    there = practice.r("GET", f"/listings/{good['product_id']}").json()
    assert there["channel"] == "clearance"
    assert (there["sku"], there["price"], there["regular_price"], there["quantity_identical"]) == (
        "4200",
        799.5,
        899,
        2,
    )
    assert (there["faults"], there["exposed_to"]) == (["Fire Label", "Rips or tears"], ["Dogs", "Cats"])
    assert there["measurements"] == [
        {"dimension": "Width", "value_cm": 220},
        {"dimension": "Height", "value_cm": 85.5},
    ]
    assert len(there["images"]) == 1
    assert there["payout"] == 595.59  # 799.50 - 15 % - VAT on it - 60
    assert practice.ops("repurch") == ["upload_photo", "create_listing"]
    assert practice.ledger[-1]["sku"] == "4200"


def test_the_documents_own_columns_are_enough(practice: Practice) -> None:
    headers = ("title", "price_gbp", "category", "condition", "brand", "colour", "fabric", "age_years")
    said = ask(practice, "validate", xlsx(GOOD, BARE, headers=headers))
    assert said["headers"] == list(headers)
    assert [row["errors"] for row in said["rows"]] == [[], ["price_gbp_required", "category_required"]]


@pytest.mark.parametrize("mark", [",", ";"])
@pytest.mark.parametrize("start", ["", "\ufeff"])
def test_csv_is_read_too(mark: str, start: str, shared: Practice) -> None:
    lines = [
        ["title", "price_gbp", "category", "condition"],
        ['"Sofa, ""Bouclé"""', "899.50", "Sofa Beds", "fair"],
        [""],
    ]
    content = start + "\r\n".join(mark.join(line) for line in lines) + "\r\n"
    said = ask(shared, "validate", content.encode())
    assert said["rows"] == [{"row": 2, "title": 'Sofa, "Bouclé"', "status": "ok", "errors": []}]
    answer = shared.r("POST", "/listings/bulk-validate", json={"csv_text": content})
    assert answer.json() == said


def test_two_hundred_rows_and_no_more(practice: Practice) -> None:
    said = ask(practice, "commit", xlsx(*[{**GOOD, "faults": "None"}] * 200))
    assert (said["row_count"], said["success_count"]) == (200, 200)
    assert len({row["product_id"] for row in said["rows"]}) == 200
    assert "200 rows" in bad(practice, xlsx(*[GOOD] * 201))
    assert "200 rows" in bad(practice, b"title\n" + b"x\n" * 201)
    assert len(practice.ledger) == 200


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK\x03\x04 no archive",
        b"\xff\xfe\x00not text",
        b"a,b\x00c\n",
        b'title\n"open',
        b"name,price\nSofa,5\n",
        xlsx()[:1500],
    ],
)
def test_files_that_are_none_are_refused(content: bytes, shared: Practice) -> None:
    assert bad(shared, content)


def test_what_is_no_file_at_all_is_refused(shared: Practice) -> None:
    for body in ({}, {"file_b64": "not base64!"}, {"file_b64": 5}, {"file_b64": ""}, {"csv_text": ""}):
        for call in ("validate", "commit"):
            answer = shared.r("POST", f"/listings/bulk-{call}", json=body)
            assert (answer.status_code, answer.json()["code"]) == (400, "bad_file")


def repacked(content: bytes, name: str, part: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as after:
        for old in before.namelist():
            if old != name:
                after.writestr(old, before.read(old))
        after.writestr(name, part)
    return made.getvalue()


def test_a_file_that_would_unpack_to_very_much_is_refused_at_once(shared: Practice) -> None:
    bomb = repacked(xlsx(GOOD), "xl/bomb.xml", bytes(60_000_000))
    assert len(bomb) < 100_000
    began = time.monotonic()
    assert "too large" in bad(shared, bomb)
    assert time.monotonic() - began < 30
    many = io.BytesIO()
    with zipfile.ZipFile(many, "w") as archive:
        for number in range(1000):
            archive.writestr(f"{number}.xml", b"")
    assert "too large" in bad(shared, many.getvalue())


def test_a_file_with_entities_to_expand_is_refused(shared: Practice) -> None:
    laughs = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;">]><sst>&c;</sst>'
    assert "no spreadsheet needs" in bad(shared, repacked(xlsx(GOOD), "xl/sharedStrings.xml", laughs))


def test_a_row_far_down_is_read_under_its_number(shared: Practice) -> None:
    book = openpyxl.Workbook()
    book.active.append(COLUMNS)
    book.active.cell(100_000, 1, "Sofa")
    made = io.BytesIO()
    book.save(made)
    assert [(row["row"], row["title"]) for row in ask(shared, "validate", made.getvalue())["rows"]] == [
        (100_000, "Sofa")
    ]


def test_listings_are_taken_down_together_and_each_answers_for_itself(practice: Practice) -> None:
    ours = [practice.create(sku=f"IS{number}")["id"] for number in range(2)]
    theirs = practice.create("re_pk_other")["id"]
    answer = practice.r("POST", "/listings/bulk-delete", json={"ids": [*ours, theirs, 99, "x", ours[0]]}).json()
    assert (answer["success_count"], answer["error_count"]) == (2, 4)
    assert answer["results"][:3] == [
        {"id": ours[0], "ok": True},
        {"id": ours[1], "ok": True},
        {"id": theirs, "ok": False, "errors": ["forbidden_not_owner"]},
    ]
    assert {tuple(one["errors"]) for one in answer["results"][3:]} == {("listing_not_found",)}
    assert practice.r("GET", f"/listings/{ours[0]}").status_code == 404
    assert practice.r("GET", f"/listings/{theirs}", "re_pk_other").status_code == 200
    assert [effect["id"] for effect in practice.ledger if effect["op"] == "delete_listing"] == ours


def test_none_and_too_many_to_take_down_are_refused(shared: Practice) -> None:
    for body, code in (({}, "no_ids"), ({"ids": []}, "no_ids"), ({"ids": list(range(101))}, "too_many")):
        answer = shared.r("POST", "/listings/bulk-delete", json=body)
        assert (answer.status_code, answer.json()["code"]) == (400, code)


def test_a_reading_key_may_have_the_template_and_no_more(shared: Practice) -> None:
    for call in ("validate", "commit", "delete"):
        answer = shared.r("POST", f"/listings/bulk-{call}", "re_pk_read", json={"ids": [1]})
        assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")
    assert shared.r("POST", "/listings/bulk-commit", None, json=LISTING).status_code == 401


def test_a_bulk_file_is_still_there_after_its_answer_was_lost(practice: Practice) -> None:
    practice.plan({"service": "repurch", "op": "bulk_commit", "do": "drop_after", "times": 1})
    with pytest.raises(Exception, match="disconnected"):
        ask(practice, "commit", xlsx({**GOOD, "faults": "None", "sku": "IS7K3Q9XM2T4"}))
    assert [effect["sku"] for effect in practice.ledger] == ["IS7K3Q9XM2T4"]
    assert practice.r("GET", "/listings").json()["meta"]["total"] == 1
