"""The main job by the command line, as a newcomer or another program runs it, over real HTTP to the practice services."""

import csv
import json
import os
import sys
from pathlib import Path

import openpyxl
import pytest

ROOT = Path(__file__).resolve().parents[2]
ASKED = [
    "--group",
    "folder",
    "--classify",
    "resale-x",
    "--price",
    "resale-x",
    "--publish",
    "repurch",
    "--wait",
    "60",
    "--json",
]
WORDS = [part for word in ("category=Other", "condition=excellent", "repurch.faults=None") for part in ("--set", word)]


def intake(samples, *more):
    return ["intake", samples, *ASKED, *more]


def test_every_item_is_published_once_with_its_photos_in_order_and_clean(program, samples, practice):
    code, summary, lines, _ = program.run(*intake(samples, *WORDS, "--approve"))
    assert code == 0
    assert all("event" in line for line in lines)
    assert summary["event"] == "summary"
    assert summary["waiting"] == 0
    assert summary["rejected"] == []
    table = next(item for item in summary["items"] if len(item["photos"]) == 3)
    # IMG_9, IMG_10, IMG_11: natural order, not that of the alphabet.
    assert [photo["file"] for photo in table["photos"]] == ["IMG_9.jpg", "IMG_10.jpg", "IMG_11.jpg"]
    assert [photo["position"] for photo in table["photos"]] == [1, 2, 3]
    for item in summary["items"]:
        (publication,) = item["publications"]
        assert publication["service"] == "repurch"
        assert publication["status"] == "active"
        assert f"{publication['price']} {publication['currency']}" == item["listing"]["price"]
        assert float(publication["payout"]) < float(publication["price"])
        assert set(item["results"]["resale-x"]["attributes"]) >= {"item", "color"}
        assert item["needs"] == []
    created = practice.ledger("repurch", "create_listing")
    assert {entry["sku"] for entry in created} == {item["key"] for item in summary["items"]}
    assert len(created) == len(summary["items"])
    sys.path.insert(0, str(ROOT / "tests" / "app" / "imaging"))
    from strict_jpeg import problems_of

    sent = practice.ledger("repurch", "upload_photo") + practice.ledger("resale-x", "put_photo")
    assert len(sent) == 2 * 4
    originals = {photo["sha256"] for item in summary["items"] for photo in item["photos"]}
    for entry in sent:
        content = next(practice.state.rglob(entry["sha256"])).read_bytes()
        assert problems_of(content) == []
        assert entry["sha256"] not in originals


def test_what_is_missing_is_named_with_what_is_allowed_and_nothing_is_published(program, samples, practice):
    code, summary, _, _ = program.run(*intake(samples, "--approve"))
    assert code == 4
    for item in summary["items"]:
        needs = {need["field"]: need for need in item["needs"]}
        assert set(needs) == {"category", "condition", "repurch.faults"}
        assert "Other" in needs["category"]["allowed"]
        assert needs["condition"]["allowed"] == ["like-new", "excellent", "gently-used", "fair"]
    assert practice.ledger("repurch") == []
    key = summary["items"][0]["key"]
    code, summary, _, _ = program.run("item", key, *WORDS, "--wait", "30", "--json")
    assert code == 0
    assert summary["items"][0]["publications"][0]["remote_id"]


def test_nothing_is_published_without_approval(program, samples, practice):
    code, summary, _, _ = program.run(*intake(samples, *WORDS))
    assert code == 4
    assert {need["field"] for item in summary["items"] for need in item["needs"]} == {"approval"}
    assert practice.ledger("repurch") == []


def test_without_a_network_intake_works_and_the_queue_goes_on_when_it_is_back(program, samples, practice):
    away = {"INTAKE_RESALE_X_BASE_URL": "http://127.0.0.1:9/api", "INTAKE_REPURCH_BASE_URL": "http://127.0.0.1:9/v1"}
    words = [word if word != "60" else "2" for word in intake(samples, *WORDS, "--approve")]
    code, summary, _, _ = program.run(*words, **away)
    assert code == 3
    assert summary["waiting"] >= 2
    assert all(photo["state"] == "ready" for item in summary["items"] for photo in item["photos"])
    code, summary, _, _ = program.run("queue", "drain", "--wait", "60", "--json")
    assert code == 0
    assert len(practice.ledger("repurch", "create_listing")) == 2
    assert all(item["publications"] for item in summary["items"])


def test_wait_0_takes_in_and_leaves_the_rest_to_the_queue(program, samples, practice):
    words = [word if word != "60" else "0" for word in intake(samples, *WORDS, "--approve")]
    code, summary, _, _ = program.run(*words)
    assert code == 3
    assert [len(item["photos"]) for item in summary["items"]] == [1, 3]
    assert summary["waiting"] >= 2
    assert program.run("queue", "drain", "--wait", "60", "--json")[0] == 0
    assert len(practice.ledger("repurch", "create_listing")) == 2


def test_wrong_credentials_stop_the_lane_once_and_the_queue_goes_on_when_they_are_right(program, samples, practice):
    code, summary, lines, _ = program.run(*intake(samples, *WORDS, "--approve"), INTAKE_RESALE_X_CLIENT_SECRET="wrong")
    assert code == 4
    assert {need["field"] for item in summary["items"] for need in item["needs"]} >= {"credentials"}
    assert len([line for line in lines if line["event"] == "notice" and "credentials" in line["sentence"]]) == 1
    code, summary, _, _ = program.run("queue", "drain", "--wait", "60", "--json")
    assert code == 0
    assert len(practice.ledger("repurch", "create_listing")) == 2


def test_the_same_order_twice_sells_nothing_twice(program, samples, practice):
    assert program.run(*intake(samples, *WORDS, "--approve"))[0] == 0
    code, summary, _, _ = program.run(*intake(samples, *WORDS, "--approve"))
    assert code == 0
    assert len(summary["items"]) == 2
    assert len(practice.ledger("repurch", "create_listing")) == 2
    assert len(practice.ledger("resale-x", "create_task")) == 2


def test_a_lost_reply_is_looked_up_and_the_listing_is_not_made_again(program, samples, practice):
    practice.misbehave({"service": "repurch", "op": "create_listing", "do": "drop_after", "times": 2}, task_seconds=0.2)
    code, summary, _, _ = program.run(*intake(samples, *WORDS, "--approve"))
    assert code == 0
    created = practice.ledger("repurch", "create_listing")
    assert len(created) == 2
    assert {str(entry["id"]) for entry in created} == {
        item["publications"][0]["remote_id"] for item in summary["items"]
    }


def test_a_request_that_never_arrived_is_sent_again_after_two_clean_looks(program, samples, practice):
    practice.misbehave(
        {"service": "repurch", "op": "create_listing", "do": "drop_before", "times": 1}, task_seconds=0.2
    )
    code, _, _, _ = program.run(*intake(samples, *WORDS, "--approve"))
    assert code == 0
    assert len(practice.ledger("repurch", "create_listing")) == 2


def test_a_refused_listing_names_the_field_and_loses_nothing(program, samples, practice):
    refusal = {"code": "validation_failed", "message": "Listing could not be created: title_invalid"}
    practice.misbehave(
        {"service": "repurch", "op": "create_listing", "do": "status", "status": 400, "body": refusal}, task_seconds=0.2
    )
    code, summary, _, _ = program.run(*intake(samples, *WORDS, "--approve"))
    assert code == 4
    assert {need["field"] for item in summary["items"] for need in item["needs"]} == {"title"}
    practice.misbehave(task_seconds=0.2)
    rows = program.run("queue", "--json")[1]["rows"]
    assert {row["state"] for row in rows} == {"needs you"}
    for item in summary["items"]:
        code, _, _, _ = program.run("item", item["key"], "--set", "title=A better title", "--approve", "--wait", "30")
        assert code == 0
    assert len(practice.ledger("repurch", "create_listing")) == 2


def test_trouble_at_the_service_waits_and_goes_on(program, samples, practice):
    practice.misbehave(
        {"service": "resale-x", "op": "GET /task/*", "do": "status", "status": 503, "times": 1},
        {
            "service": "resale-x",
            "op": "upload_url",
            "do": "status",
            "status": 429,
            "headers": {"Retry-After": "1"},
            "times": 1,
        },
        task_seconds=0.2,
    )
    assert program.run(*intake(samples, *WORDS, "--approve"))[0] == 0
    assert len(practice.ledger("repurch", "create_listing")) == 2


def test_bad_files_are_named_and_the_good_ones_go_on(program, samples, tmp_path):
    good = samples / "armchair" / "IMG_9.jpg"
    content = good.read_bytes()
    (samples / "armchair" / "cut.jpg").write_bytes(content[: len(content) // 3])
    (samples / "armchair" / "tail.jpg").write_bytes(content[: len(content) // 2] + bytes(len(content) // 2))
    (samples / "armchair" / "empty.jpg").touch()
    (samples / "armchair" / "words.jpg").write_text("not a photo")
    (samples / "armchair" / "link.jpg").symlink_to(good)
    os.mkfifo(samples / "armchair" / "pipe.jpg")
    (samples / "nothing").mkdir()
    code, summary, _, _ = program.run("intake", samples, tmp_path / "missing", "--wait", "20", "--json")
    assert code == 0
    reasons = {Path(one["file"]).name: one["reason"] for one in summary["rejected"]}
    assert set(reasons) == {"cut.jpg", "tail.jpg", "empty.jpg", "words.jpg", "link.jpg", "pipe.jpg", "missing"}
    assert all(reasons.values())
    assert sorted(len(item["photos"]) for item in summary["items"]) == [1, 3]


@pytest.mark.parametrize(
    "words",
    [
        ("intake", "{tmp}/missing"),
        ("intake", "{tmp}/samples", "--set", "colour=red"),
        ("intake", "{tmp}/samples", "--set", "price=cheap"),
        ("intake", "{tmp}/samples", "--set", "quantity=many"),
        ("intake", "{tmp}/samples", "--set", "title"),
        ("intake", "{tmp}/samples", "--classify", "nobody"),
        ("intake", "{tmp}/samples", "--publish", "resale-x"),
        ("intake", "{tmp}/samples", "--sku", "X1"),
        ("intake", "{tmp}/samples", "--wait", "-1"),
        ("item", "IS1111111111"),
        ("queue", "retry", "99"),
        ("nonsense",),
    ],
)
def test_bad_usage_is_2_and_takes_nothing_in(words, program, samples, tmp_path):
    code, _, _, err = program.run(*(word.replace("{tmp}", str(tmp_path)) for word in words))
    assert code == 2
    assert err.strip()
    assert "Traceback" not in err
    assert program.run("items", "--json")[1]["items"] == []


def test_items_go_into_spreadsheets_as_text(program, samples, tmp_path):
    program.run("intake", samples, "--wait", "20", "--set", "title==1+1", "--set", "brand=@cmd")
    assert program.run("export", "--xlsx", tmp_path / "out.xlsx")[0] == 0
    assert program.run("export", "--csv", tmp_path / "out.csv")[0] == 0
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx").active
    assert [cell.value for cell in sheet["D"]] == ["title", "=1+1", "=1+1"]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None} == {"s"}
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["title"] for row in rows} == {"'=1+1"}
    assert {row["brand"] for row in rows} == {"'@cmd"}


def test_doctor_says_what_works_and_what_does_not(program):
    assert program.run("doctor", "--json")[0] == 0
    code, found, _, _ = program.run("doctor", "--json", INTAKE_REPURCH_API_KEY="re_pk_wrong")
    assert code == 4
    assert [one["what"] for one in found["findings"] if not one["good"]] == ["Repurch"]


def test_secrets_are_nowhere_on_disk_or_screen(program, samples, tmp_path):
    secrets = {"INTAKE_RESALE_X_CLIENT_SECRET": "canary-secret-91", "INTAKE_REPURCH_API_KEY": "re_pk_canary92"}
    code, _, lines, err = program.run(*intake(samples, *WORDS, "--approve"), **secrets)
    assert code == 0
    shown = json.dumps(lines) + err
    kept = b"".join(path.read_bytes() for path in (tmp_path / "data").rglob("*") if path.is_file())
    for canary in ("canary-secret-91", "re_pk_canary92", "X-Amz-Signature"):
        assert canary not in shown
        assert canary.encode() not in kept


def test_a_second_station_on_the_same_data_is_refused_with_a_sentence(program, samples, tmp_path):
    from app.host.lock import DirLock
    from app.host.paths import make_private

    make_private(tmp_path / "data" / "live")
    held = DirLock.acquire(tmp_path / "data" / "live")
    code, _, _, err = program.run("items")
    held.release()
    assert code == 2
    assert "already works" in err


def test_a_disk_that_refuses_on_the_way_leaves_a_summary_and_work_that_waits(program, samples, tmp_path):
    assert program.run("items")[0] == 0
    originals = tmp_path / "data" / "live" / "photos" / "originals"
    blocks = [originals / f"{number:02x}" for number in range(256)]
    for block in blocks:
        block.write_text("where a folder should be made")
    code, summary, _, err = program.run(*intake(samples, *WORDS))
    assert code == 3
    assert summary["event"] == "summary"
    assert summary["waiting"] >= 1
    assert "could not be kept" in err
    for block in blocks:
        block.unlink()
    code, summary, _, _ = program.run("queue", "drain", "--wait", "40", "--json")
    assert code == 4, "approval is still missing"
    assert sorted(len(item["photos"]) for item in summary["items"]) == [1, 3]
