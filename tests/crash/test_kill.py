"""The program is killed, or falls asleep, in the middle of the main job: nothing lost, nothing doubled."""

import json
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest
from ledgers import check_repurch, check_resellerio
from practice_services import HASTE

ROOT = Path(__file__).resolve().parents[2]
CHOSEN = {
    "armchair": ("pexels-6373478.jpg",),
    "chairs": ("pexels-7303800.jpg", "pexels-7303782.jpg"),
    "sideboard": ("pexels-6963783.jpg", "pexels-cup-of-couple-6963787.jpg"),
}
MOMENTS = 10


@pytest.fixture
def samples(tmp_path, photos):
    for item, names in CHOSEN.items():
        folder = tmp_path / "samples" / item
        folder.mkdir(parents=True)
        for number, name in enumerate(names, start=1):
            shutil.copyfile(photos / name, folder / f"IMG_{number}.jpg")
    return tmp_path / "samples"


@pytest.fixture
def station(tmp_path, practice):
    """The way to call the program against the practice services, which live on when it dies."""
    environment = practice.environment(tmp_path, "resale-x", "repurch", "resellerio") | HASTE

    def start(*words):
        return subprocess.Popen(
            [sys.executable, "-m", "app", *map(str, words)],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    return start


def intake(samples):
    asked = "--group folder --classify resale-x --price resale-x --publish repurch --approve --wait 60 --json"
    words = ["category=Other", "condition=excellent", "repurch.faults=None"]
    return ["intake", samples, *asked.split(), *(part for word in words for part in ("--set", word))]


def both_shops(samples):
    """The same job, with ResellerIO asked and published to as well."""
    words = intake(samples)
    for option, service in (("--classify", "resellerio"), ("--price", "resellerio"), ("--publish", "resellerio")):
        words[words.index(option) + 1] += f",{service}"
    return words


def summary_of(run, seconds=100):
    out, err = run.communicate(timeout=seconds)
    return run.returncode, json.loads(out.splitlines()[-1]) if out else None, err


def drained(station):
    """Drain until nothing waits any more, however slow the machine is; return the summary."""
    deadline = time.monotonic() + 180
    code, err = 3, ""
    while code == 3 and time.monotonic() < deadline:
        code, summary, err = summary_of(station("queue", "drain", "--wait", "60", "--json"))
    assert code == 0, err
    return summary


def check(summary, practice, samples):
    """The journal and the ledger agree: one publication an item, the photos whole and in order."""
    assert len(summary["items"]) == len(CHOSEN), "not every item was taken in"
    created = practice.ledger("repurch", "create_listing")
    skus = Counter(entry["sku"] for entry in created)
    assert set(skus) == {item["key"] for item in summary["items"]}
    assert set(skus.values()) == {1}, "an item was published twice"
    assert {str(entry["id"]) for entry in created} == {
        p["remote_id"] for i in summary["items"] for p in i["publications"]
    }
    names = {entry["attachment_id"]: entry["filename"] for entry in practice.ledger("repurch", "upload_photo")}
    for entry in created:
        sent = [names[number] for number in entry["body"]["attachment_ids"]]
        assert sent == [f"{entry['sku']}-{place}.jpg" for place in range(1, len(sent) + 1)]
    numbers = sorted(len(item["photos"]) for item in summary["items"])
    assert numbers == sorted(len(names) for names in CHOSEN.values())
    tasks = Counter(tuple(entry["photo_links"]) for entry in practice.ledger("resale-x", "create_task"))
    # A task whose answer was lost with the program may be asked for once more: money only, and counted.
    assert len(tasks) == len(CHOSEN)
    assert max(tasks.values()) <= 2


@pytest.mark.crash
@pytest.mark.parametrize("moment", range(MOMENTS))
def test_killed_at_any_moment_the_job_ends_the_same(moment, samples, station, practice):
    practice.misbehave(task_seconds=0.3, rate_per_minute=600)
    first = station(*intake(samples))
    first.stdout.readline()
    # Spread over the whole run, from the first photo's first step to the last publication.
    time.sleep(0.3 * moment)
    first.send_signal(signal.SIGKILL)
    first.communicate()
    summary = drained(station)
    check(summary, practice, samples)


@pytest.mark.crash
@pytest.mark.parametrize("moment", [0.1, 0.6, 1.2, 2.0])
def test_asleep_until_every_address_and_sign_in_is_out_of_date_it_goes_on_by_itself(moment, samples, station, practice):
    late = {"service": "resale-x", "op": "put_photo", "do": "delay", "seconds": 0.5, "times": 3}
    practice.misbehave(late, task_seconds=0.3, rate_per_minute=600, url_seconds=3, token_seconds=3)
    run = station(*intake(samples))
    run.stdout.readline()
    time.sleep(moment)
    # As a machine whose lid is closed: it stands still while the world goes on.
    run.send_signal(signal.SIGSTOP)
    time.sleep(5)
    run.send_signal(signal.SIGCONT)
    code, summary, err = summary_of(run, seconds=240)
    if code == 3:
        summary = drained(station)
    assert summary is not None, err
    check(summary, practice, samples)


@pytest.mark.crash
def test_killed_again_and_again_it_still_ends_the_same(samples, station, practice):
    practice.misbehave(task_seconds=0.3, rate_per_minute=600)
    run = station(*intake(samples))
    # Before its first word nothing is taken in yet, and a program killed there has nothing to end.
    run.stdout.readline()
    for pause in (0.5, 0.8, 0.7, 0.9, 1.1):
        time.sleep(pause)
        run.send_signal(signal.SIGKILL)
        run.communicate()
        run = station("queue", "drain", "--wait", "60", "--json")
    run.communicate(timeout=240)
    check(drained(station), practice, samples)


@pytest.mark.crash
@pytest.mark.parametrize("moment", range(MOMENTS))
def test_killed_at_any_moment_nothing_is_doubled_at_either_shop(moment, samples, station, practice):
    settings = {"task_seconds": 0.3, "rate_per_minute": 600, "run_seconds": 1.0, "logins_per_minute": 0}
    practice.misbehave(**settings)
    first = station(*both_shops(samples))
    first.stdout.readline()
    # Spread over the whole run, from the first photo's first step to the last publication.
    time.sleep(0.1 + 0.35 * moment)
    first.send_signal(signal.SIGKILL)
    first.communicate()
    summary = drained(station)
    assert len(summary["items"]) == len(CHOSEN)
    check_resellerio(practice, summary["items"])
    check_repurch(practice, summary["items"])
