"""A copied data dir sends nothing until a person says so; the journal is copied daily; the command line puts it back."""

import json
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from app.model.item import Wishes
from app.station import Station, load_settings

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def live(at_work, tmp_path):
    """The environment of a station that works for real, against the practice services."""
    at_work(
        "resale-x",
        environment={
            "INTAKE_LOG_DIR": str(tmp_path / "log"),
            "INTAKE_RESALE_X_CLIENT_SECRET": "word-of-the-shop",
            "INTAKE_SETTLE_S": "0.1",
        },
    )
    return tmp_path


def called(*words):
    return subprocess.run(
        [sys.executable, "-m", "app", *map(str, words)], cwd=ROOT, capture_output=True, text=True, check=False
    )


async def take_one(photos):
    station = await Station.open(load_settings(), sending=False)
    taken = await station.take_in([photos / "pexels-6373478.jpg"], wishes=Wishes(classify=("resale-x",)))
    await station.close()
    return taken.items[0]


async def test_of_two_copies_of_a_data_dir_only_the_one_a_person_names_sends(live, practice, photos, monkeypatch):
    practice.misbehave(task_seconds=0.1)
    key = await take_one(photos)
    shutil.copytree(live / "data", live / "copy")
    monkeypatch.setenv("INTAKE_DATA_DIR", str(live / "copy"))
    copy = await Station.open(load_settings())
    assert copy.is_copied
    assert "nothing is sent from here" in copy.sentences[-1]
    begun = time.monotonic()
    await copy.drain(120.0, [key])
    assert time.monotonic() - begun < 60, "it waited for what cannot happen"
    assert practice.ledger() == []
    assert any("adopt" in finding.sentence and not finding.good for finding in await copy.doctor())
    await copy.adopt()
    await copy.drain(90, [key])
    assert [result.status for result in (await copy.item(key)).results] == ["done"]
    await copy.close()
    assert len(practice.ledger("resale-x", "create_task")) == 1


async def test_a_damaged_journal_is_put_back_by_the_command_that_the_sentence_names(live, photos):
    key = await take_one(photos)
    folder = live / "data" / "live"
    station = await Station.open(load_settings())
    while not list((folder / "backups").glob("station-*.db")):
        await station.view()
    await station.close()
    content = bytearray((folder / "station.db").read_bytes())
    content[-3000] ^= 1
    (folder / "station.db").write_bytes(content)
    refused = called("items")
    assert refused.returncode == 2
    assert "is damaged" in refused.stderr
    assert "intake-station restore" in refused.stderr
    restored = called("restore")
    assert "The journal is back." in restored.stderr, restored.stderr
    assert restored.returncode in {0, 4}
    listed = called("items", "--json")
    assert [item["key"] for item in json.loads(listed.stdout)["items"]] == [key]
    assert "no journal" in called("restore", photos / "pexels-6373478.jpg").stderr


def test_restoring_where_nothing_is_says_so(live):
    assert "nothing to put back" in called("restore").stderr
    assert "one that is worked on" in called("adopt").stderr
