"""The command line meets rough surroundings: readers that leave, full disks, poor terminals, stops, odd bytes."""

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ASKED = ("--classify", "resale-x", "--price", "resale-x", "--publish", "repurch", "--approve", "--wait", "150")
WORDS = tuple(
    part for word in ("category=Other", "condition=excellent", "repurch.faults=None") for part in ("--set", word)
)


@pytest.fixture
def home(at_work, tmp_path, chair_and_table):
    """Settings for the practice services, and a folder of two items."""
    at_work("resale-x", "repurch", task_seconds=0.2)
    return tmp_path


def begin(*words, **options):
    command = [sys.executable, "-m", "app", *map(os.fsencode, words)]
    return subprocess.Popen(command, cwd=ROOT, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, **options)


def run(*words, stdout=subprocess.PIPE, **environment):
    program = begin(*words, stdout=stdout, env={**os.environ, **environment})
    out, err = program.communicate(timeout=240)
    return program.returncode, (out or b"").decode(), err.decode()


def rows_of_queue():
    return json.loads(run("queue", "--json")[1].splitlines()[-1])["rows"]


def test_a_reader_that_goes_away_stops_the_work_cleanly_and_the_queue_goes_on(home, practice):
    program = begin("intake", home / "photos", *ASKED, *WORDS, "--json", stdout=subprocess.PIPE)
    assert json.loads(program.stdout.readline())["event"] == "step"
    program.stdout.close()
    err = program.stderr.read().decode()
    program.stderr.close()
    assert program.wait(60) == 3
    assert "Nobody reads the output" in err
    assert "Traceback" not in err
    assert [row for row in rows_of_queue() if row["state"] == "needs you"] == []
    code, out, _ = run("queue", "drain", "--wait", "150", "--json")
    assert code == 0
    assert json.loads(out.splitlines()[0]) == {"event": "ready"}
    assert len(json.loads(out.splitlines()[-1])["items"]) == 2
    assert len(practice.ledger("repurch", "create_listing")) == 2


def test_an_output_on_a_full_disk_is_said_and_breaks_no_step(home, practice):
    with Path("/dev/full").open("wb") as full:
        code, _, err = run("intake", home / "photos", *ASKED, *WORDS, "--json", stdout=full)
        assert code == 3
        assert "No space left" in err
        code, _, err = run("items", stdout=full)
    assert code == 2
    assert "No space left" in err
    assert "Traceback" not in err
    assert run("queue", "drain", "--wait", "150")[0] == 0
    assert len(practice.ledger("repurch", "create_listing")) == 2


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_stop_ends_in_order_and_the_queue_goes_on(number, code, home, practice):
    program = begin("intake", home / "photos", *ASKED, *WORDS, "--json", stdout=subprocess.PIPE)
    for line in program.stdout:
        if json.loads(line)["event"] == "taken":
            break
    program.send_signal(number)
    _, err = program.communicate(timeout=240)
    assert program.returncode == code
    assert "What was taken in is safe" in err.decode()
    assert "Traceback" not in err.decode()
    assert run("queue", "drain", "--wait", "150")[0] == 0
    assert len(practice.ledger("repurch", "create_listing")) == 2


def test_events_come_in_order_and_nothing_follows_the_summary(home):
    code, out, err = run("intake", home / "photos", *ASKED, *WORDS, "--json")
    assert code == 0
    events = [json.loads(line) for line in out.splitlines()]
    assert [event["event"] for event in events].count("summary") == 1
    assert events[-1]["event"] == "summary"
    (taken,) = [event for event in events if event["event"] == "taken"]
    assert (len(taken["items"]), taken["photos"], taken["repeated"]) == (2, 2, 0)
    done = [(event["stage"], event["service"]) for event in events if event.get("condition") == "done"]
    assert done.index(("upload", "resale-x")) < done.index(("watch", "resale-x")) < done.index(("publish", "repurch"))
    assert err == ""


def test_without_json_a_person_sees_progress_a_table_and_all_of_an_item(home):
    code, out, err = run("intake", home / "photos" / "chair", *ASKED, *WORDS)
    assert code == 0
    assert "publish repurch: done" in err
    assert "(active)" in out
    key = out.splitlines()[2].split()[0]
    code, out, err = run("item", key)
    assert code == 0
    for heading in ("PHOTO", "RESULT", "PRICE", "PAYOUT", "LISTING", "PUBLISHED"):
        assert any(line.startswith(heading) for line in out.splitlines()), heading
    assert err == ""


def test_looking_at_an_item_sends_nothing(home, practice):
    code, out, _ = run("intake", home / "photos" / "chair", *ASKED[:-1], "0", *WORDS, "--json")
    assert code == 3
    key = json.loads(out.splitlines()[-1])["items"][0]["key"]
    assert run("item", key)[0] == 3
    assert practice.ledger() == []
    assert run("item", key, "--wait", "150")[0] == 0
    assert len(practice.ledger("repurch", "create_listing")) == 1


def test_a_terminal_of_plain_letters_gets_them(home):
    assert run("intake", home / "photos", "--wait", "20")[0] == 0
    code, out, err = run("items", PYTHONIOENCODING="ascii")
    assert code == 0
    assert out.isascii()
    assert err == ""


@pytest.mark.parametrize(
    "words",
    [("--sku", b"caf\xe9"), ("--sku", " "), ("--sku", "a\nb"), ("--set", b"title=caf\xe9"), ("--bay", b"\xff")],
)
def test_words_that_are_no_text_are_refused_before_anything_is_taken_in(words, home):
    code, out, err = run("intake", home / "photos" / "chair", *words)
    assert code == 2
    assert out == ""
    assert "Traceback" not in err
    assert "No items yet" in run("items")[1]


def test_a_photo_whose_name_is_no_text_is_taken_like_any_other(home):
    shutil.copyfile(home / "photos" / "chair" / "1.jpg", os.fsencode(home / "photos" / "chair") + b"/caf\xe9.jpg")
    (home / "photos" / "chair" / "1.jpg").unlink()
    code, out, _ = run("intake", home / "photos" / "chair", "--wait", "20", "--json")
    assert code == 0
    (photo,) = json.loads(out.splitlines()[-1])["items"][0]["photos"]
    assert (photo["file"], photo["state"]) == ("caf\\xe9.jpg", "ready")


def test_an_option_before_the_action_counts_too(home):
    code, out, _ = run("queue", "--json", "drain", "--wait", "5")
    assert code == 0
    assert json.loads(out.splitlines()[-1])["event"] == "summary"


def test_practice_says_when_a_port_cannot_be(home):
    code, out, err = run("practice", "--port", "99999", "--state", home / "state")
    assert (code, out) == (2, "")
    assert "not a port" in err


def test_doctor_says_where_secrets_and_settings_are(home):
    code, out, _ = run("doctor", PYTHON_KEYRING_BACKEND="no.such.Backend")
    assert code == 0
    assert "no safe place for secrets" in out
    assert str(home / "settings.toml") in out
    (home / "settings.toml").write_text("not toml [")
    code, out, err = run("doctor")
    assert code == 4
    assert "WRONG  Settings" in out
    assert "damaged" in err


def test_without_any_account_the_stations_own_eye_still_answers(home, photos, monkeypatch):
    monkeypatch.setenv("INTAKE_ON_DEVICE_ENABLED", "1")
    for service in ("RESALE_X", "REPURCH"):
        monkeypatch.setenv(f"INTAKE_{service}_BASE_URL", "http://127.0.0.1:9")
    daybed = next(photos.glob("*4352247*"))
    code, out, err = run("intake", daybed, "--classify", "on-device", "--wait", "150", "--json")
    assert (code, err) == (0, "")
    result = json.loads(out.splitlines()[-1])["items"][0]["results"]["on-device"]
    assert (result["status"], result["error"]) == ("done", None)
    assert result["attributes"]["category"] == "Furniture"


def test_asking_again_says_the_cost_first_and_never_asks_the_same_twice(home, practice):
    fails = {"service": "resale-x", "op": "GET /task/*", "do": "status", "status": 200, "body": {"status": "failed"}}
    practice.misbehave({**fails, "times": 1}, task_seconds=0.2)
    run("intake", home / "photos" / "chair", "--sku", "CHAIR-1", "--classify", "resale-x", "--wait", "150")
    code, _, err = run("ask-again", "CHAIR-1", "resale-x")
    assert code == 4, err
    assert "One more task at Resale-X" in err
    assert "Nothing was asked" in err
    assert len(practice.ledger("resale-x", "create_task")) == 1
    code, out, err = run("ask-again", "CHAIR-1", "resale-x", "--yes", "--json", "--wait", "150")
    assert code == 0, err
    lines = [json.loads(line) for line in out.splitlines()]
    assert lines[0]["event"] == "again"
    assert lines[0]["may"]
    assert lines[-1]["items"][0]["results"]["resale-x"]["status"] == "done"
    code, _, err = run("ask-again", "CHAIR-1", "resale-x", "--yes")
    assert code == 2
    assert "exactly these photos" in err
    assert len(practice.ledger("resale-x", "create_task")) == 2
