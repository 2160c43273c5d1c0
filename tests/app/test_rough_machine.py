"""A machine that is not as it should be is answered with one sentence and an exit code, never with a traceback."""

import json
import os
import subprocess
import sys

import apsw
import pytest

from app.store.journal import Journal


@pytest.fixture
def data(tmp_path, monkeypatch):
    """Return the data dir of practice mode."""
    monkeypatch.setenv("INTAKE_PRACTICE", "1")
    monkeypatch.setenv("INTAKE_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("INTAKE_CONFIG_FILE", str(tmp_path / "settings.toml"))
    (tmp_path / "data" / "practice").mkdir(mode=0o700, parents=True)
    return tmp_path / "data" / "practice"


def run(*words):
    done = subprocess.run(
        [sys.executable, "-m", "app", *words], capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=240
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done


def sentences(done):
    return [line for line in done.stderr.splitlines() if line.startswith("intake-station: ")]


def test_a_journal_of_a_newer_program_is_refused_and_can_be_taken_out(data, tmp_path):
    Journal(data / "station.db").close()
    raw = apsw.Connection(str(data / "station.db"))
    raw.execute("CREATE TABLE parcel (item TEXT, note TEXT); INSERT INTO parcel VALUES ('x', '=1+1')")
    raw.pragma("user_version", 999)
    raw.close()
    done = run("items")
    assert done.returncode == 2
    assert len(sentences(done)) == 1
    assert "newer Intake Station" in done.stderr
    out = run("export", "--tables", str(tmp_path / "out"))
    assert out.returncode == 0, out.stderr
    assert (tmp_path / "out" / "parcel.csv").read_text(encoding="utf-8-sig").splitlines() == ["item,note", "x,'=1+1"]
    assert (tmp_path / "out" / "item.csv").exists()


def test_tables_that_cannot_be_written_are_said(data, tmp_path):
    Journal(data / "station.db").close()
    (tmp_path / "file").touch()
    done = run("export", "--tables", str(tmp_path / "file" / "out"))
    assert done.returncode == 2
    assert "cannot be written" in sentences(done)[0]


def test_damaged_settings_are_kept_aside_and_named(data, tmp_path):
    (tmp_path / "settings.toml").write_text("longest_px = ?? \n[ui")
    done = run("items", "--json")
    assert done.returncode == 0
    assert json.loads(done.stdout)["items"] == []
    assert "settings.toml.damaged-1" in sentences(done)[0]
    assert (tmp_path / "settings.toml.damaged-1").read_text().startswith("longest_px = ??")
    assert sentences(run("items", "--json")) == []


def test_a_place_that_cannot_hold_data_is_said(data, tmp_path, monkeypatch):
    (tmp_path / "file").touch()
    monkeypatch.setenv("INTAKE_DATA_DIR", str(tmp_path / "file" / "data"))
    done = run("items")
    assert done.returncode == 2
    assert "cannot be used: Not a directory. Choose another data dir." in sentences(done)[0]


def test_a_data_dir_that_others_may_write_to_is_refused(data):
    data.chmod(0o777)
    done = run("items")
    assert done.returncode == 2
    assert "Others may write to the folder" in sentences(done)[0]


def test_without_a_keyring_everything_works_and_doctor_says_it(data):
    done = run("doctor", "--json")
    found = {one["what"]: one["sentence"] for one in json.loads(done.stdout)["findings"]}
    assert found["Secrets"].startswith("This machine has no safe place for secrets")


def test_a_home_that_cannot_be_written_stops_no_command(data, tmp_path, monkeypatch):
    # Settings and logs have no place; the data dir has one.
    (tmp_path / "no-home").touch()
    monkeypatch.setenv("HOME", str(tmp_path / "no-home"))
    for name in [one for one in os.environ if one.startswith("XDG_")] + ["INTAKE_CONFIG_FILE"]:
        monkeypatch.delenv(name, raising=False)
    done = run("items")
    assert done.returncode == 0
    assert len(sentences(done)) <= 1
