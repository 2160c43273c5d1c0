"""What waits leaves for Resell Scan as one batch, each item becomes one product there, and a kill doubles nothing."""

import signal
import time
from collections import Counter

import pytest

ASKED = "--classify resale-x,resell-scan --price resale-x,resell-scan --publish repurch,resell-scan --approve --json"
WORDS = [part for word in ("category=Other", "condition=excellent", "repurch.faults=None") for part in ("--set", word)]


def drained(program):
    for _ in range(4):
        code, summary, _, err = program.run("queue", "drain", "--wait", "60", "--json")
        if code != 3:
            break
    assert code == 0, err
    return summary


def intake(samples):
    return ["intake", samples, "--group", "folder", *ASKED.split(), *WORDS]


def keys_of(practice):
    """Return the station's keys of the products made at Resell Scan, each as often as it was made."""
    made = practice.ledger("resell-scan", "create_and_analyze") + practice.ledger("resell-scan", "create_products")
    return Counter(one["images"][0]["file_name"].split("-")[0] for entry in made for one in entry["products"])


def check(summary, practice):
    """Every item has one product and two publications, and each answer is its own."""
    items = {item["key"]: item for item in summary["items"]}
    assert len(items) == 2
    assert keys_of(practice) == Counter(list(items))
    assert Counter(entry["sku"] for entry in practice.ledger("repurch", "create_listing")) == Counter(list(items))
    made = {
        one["images"][0]["file_name"].split("-")[0]: one["product_id"]
        for entry in practice.ledger("resell-scan", "create_and_analyze")
        for one in entry["products"]
    }
    for key, item in items.items():
        live = {one["service"]: one for one in item["publications"]}
        assert set(live) == {"repurch", "resell-scan"}
        assert live["resell-scan"]["remote_id"] == made[key]
        assert item["results"]["resell-scan"]["status"] == "done"
        assert any(price["service"] == "resell-scan" and price["currency"] == "EUR" for price in item["prices"])
        assert item["needs"] == []


def test_items_that_wait_leave_as_one_batch_and_become_one_product_each(samples, program, practice):
    code, _, _, err = program.run(*intake(samples), "--wait", "0")
    assert code == 3, err
    assert practice.ledger("resell-scan") == []
    check(drained(program), practice)
    assert len(practice.ledger("resell-scan", "create_and_analyze")) == 1
    assert practice.ledger("resell-scan", "create_products") == []


@pytest.mark.crash
@pytest.mark.parametrize("after_s", [0.0, 0.3, 0.9])
def test_killed_around_the_batch_nothing_is_doubled(samples, program, practice, after_s):
    program.run(*intake(samples), "--wait", "0")
    practice.misbehave(
        {"service": "resell-scan", "op": "create_and_analyze", "do": "delay", "seconds": 0.6, "times": 1},
        task_seconds=0.2,
    )
    run = program.start("queue", "drain", "--wait", "60")
    deadline = time.monotonic() + 100
    while not practice.ledger("resell-scan", "create_and_analyze") and time.monotonic() < deadline:
        time.sleep(0.02)
    time.sleep(after_s)
    run.send_signal(signal.SIGKILL)
    run.wait(60)
    check(drained(program), practice)


def test_a_lost_answer_of_a_batch_is_looked_up_for_every_item(samples, program, practice):
    program.run(*intake(samples), "--wait", "0")
    practice.misbehave(
        {"service": "resell-scan", "op": "create_and_analyze", "do": "drop_after", "times": 1},
        task_seconds=0.2,
    )
    check(drained(program), practice)
    assert len(practice.ledger("resell-scan", "create_and_analyze")) == 1


def test_a_required_manual_field_is_asked_for_and_then_the_item_goes_on(samples, program, practice):
    there = {"INTAKE_RESELL_SCAN_COLLECTION_ID": "Consignment"}
    asked = ["intake", samples / "armchair", "--classify", "resell-scan", "--price", "resell-scan", "--json"]
    words = ["--set", "resell-scan.manual.purchasePrice=12.5"]
    code, summary, _, _ = program.run(*asked, *words, "--wait", "20", **there)
    assert code == 4
    (item,) = summary["items"]
    assert item["needs"][0]["field"].startswith("resell-scan.manual.")
    assert practice.ledger("resell-scan") == []
    more = [
        part for word in ("supplier=House clearance", "room=Back") for part in ("--set", f"resell-scan.manual.{word}")
    ]
    code, _, _, err = program.run("item", item["key"], *more, "--wait", "20", "--json", **there)
    assert code == 0, err
    (entry,) = practice.ledger("resell-scan", "create_and_analyze")
    assert entry["products"][0]["manual_fields"] == {
        "purchasePrice": 12.5,
        "supplier": "House clearance",
        "room": "Back",
    }
