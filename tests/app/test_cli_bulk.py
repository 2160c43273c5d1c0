"""`intake-station bulk`: rows, check, commit and write, as other programs drive it."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from app.cli.bulk import bulk_table
from app.model.bulk import BulkRow, BulkView, RowState
from app.model.money import Money

ROOT = Path(__file__).resolve().parents[2]
WORDS = ("category=Other", "condition=excellent", "repurch.faults=None", "price=120", "title=Oak chair")


@pytest.fixture
def home(at_work, tmp_path, chair_and_table):
    at_work("repurch")
    return tmp_path


def run(*words):
    command = [sys.executable, "-m", "app", *map(str, words)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=240, env=os.environ)
    return done.returncode, done.stdout, done.stderr


def take(home, item, *words):
    sets = [part for word in words for part in ("--set", word)]
    code, out, _ = run("intake", home / "photos" / item, "--publish", "repurch", *sets, "--json")
    assert code == 4
    return json.loads(out.splitlines()[-1])["items"][0]["key"]


def test_rows_and_commit_say_what_became_of_each_item(home, practice):
    key = take(home, "chair", *WORDS)
    code, out, err = run("bulk", "commit", "--json", key)
    (line,) = map(json.loads, out.splitlines())
    assert (code, line["event"], line["decides"]) == (4, "bulk", {"repurch.channel": "clearance"})
    assert [(row["item"], row["state"]) for row in line["rows"]] == [(key, "ready")]
    assert (line["loss"], line["better"]) == ({"amount": "1.44", "currency": "GBP"}, "exchange")
    assert "--approve" in err
    assert practice.ledger("repurch", "create_listing") == []
    code, out, _ = run("bulk", "commit", "--approve", "--json")
    lines = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    (told,) = [line for line in lines if line["event"] == "bulk"]
    assert [(row["state"], row["row"]) for row in told["rows"]] == [("listed", 2)]
    (live,) = lines[-1]["items"][0]["publications"]
    assert live["remote_id"] == told["rows"][0]["remote_id"]
    assert [entry["sku"] for entry in practice.ledger("repurch", "create_listing")] == [key]


def test_people_are_told_what_the_files_channel_costs():
    row = BulkRow("A1", "Oak chair", "120.00 GBP", RowState.READY)
    view = BulkView(
        "repurch", (row,), (("repurch.channel", "clearance"),), 0, Money(Decimal("1.44"), "GBP"), "exchange"
    )
    said = "every row: channel clearance. That leaves 1.44 GBP less than exchange, by our estimate."
    assert said in bulk_table(view)
    assert "leaves" not in bulk_table(replace(view, loss=None, better=""))


def test_a_file_is_written_for_a_person_and_looked_for_afterwards(home, practice):
    key = take(home, "chair", *WORDS)
    file = home / "hand.xlsx"
    code, out, _ = run("bulk", "write", file, "--approve")
    assert code == 4
    assert "Oak chair" in out
    sheet = openpyxl.load_workbook(file).worksheets[0]
    assert key in [cell.value for cell in sheet[2]]
    code, _, err = run("bulk", "look", "--wait", "5")
    assert code == 4
    assert "1 not there yet" in err
    assert practice.ledger("repurch", "create_listing") == []
