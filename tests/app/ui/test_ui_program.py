"""The program as a person starts it: it opens, ends cleanly when told to, and never opens twice on the same data."""

import json
import os
import signal
import subprocess
import sys
import time

import pytest
from PIL import Image

from app.host.lock import DirLock


@pytest.fixture
def started(tmp_path):
    """Start the program without words; whatever still runs at the end is killed."""
    children = []

    def start(*words):
        with (tmp_path / f"{len(children)}.log").open("wb") as log:
            child = subprocess.Popen(
                [sys.executable, "-m", "app", *words], stdout=log, stderr=log, env=dict(os.environ)
            )
        child.log = tmp_path / f"{len(children)}.log"
        children.append(child)
        return child

    yield start
    for child in children:
        if child.poll() is None:
            child.kill()
            child.wait()


def wait_for(so, seconds=120):
    end = time.monotonic() + seconds
    while not so():
        assert time.monotonic() < end
        time.sleep(0.05)


def test_it_opens_and_ends_cleanly(started, tmp_path):
    window = started()
    wait_for((tmp_path / "data" / "practice" / "services" / "practice.log").exists)
    time.sleep(3)
    assert window.poll() is None, window.log.read_text()
    window.send_signal(signal.SIGTERM)
    assert window.wait(90) == 0
    assert "Traceback" not in window.log.read_text()


def test_a_second_start_hands_its_files_to_the_first_window_and_goes(started, tmp_path):
    first = started()
    wait_for((tmp_path / "data" / "practice" / "window.json").exists)
    folder = tmp_path / "lamp 1"
    folder.mkdir()
    Image.new("RGB", (640, 480), "teal").save(folder / "photo.jpg")
    second = started(str(folder))
    assert second.wait(90) == 0, second.log.read_text()
    third = started()
    assert third.wait(90) == 0, third.log.read_text()
    assert first.poll() is None
    wait_for(lambda: list((tmp_path / "data" / "practice" / "photos").rglob("*")))
    time.sleep(1)
    first.send_signal(signal.SIGTERM)
    assert first.wait(90) == 0
    assert [one["photos"] for one in items()] == [1]


def test_a_command_at_work_on_the_same_data_keeps_the_window_closed_in_words(started, tmp_path):
    with_lock = DirLock.acquire(made(tmp_path / "data" / "practice"))
    window = started()
    time.sleep(6)
    # It says why in a dialog, and waits for a person to read it.
    assert window.poll() is None, window.log.read_text()
    window.send_signal(signal.SIGINT)
    assert window.wait(90) == 2, window.log.read_text()
    with_lock.release()


def made(folder):
    folder.mkdir(mode=0o700, parents=True)
    return folder


def items():
    done = subprocess.run([sys.executable, "-m", "app", "items", "--json"], capture_output=True, text=True)
    return json.loads(done.stdout)["items"]


def test_files_named_at_the_start_are_taken_in(started, tmp_path):
    photo = tmp_path / "-odd \n name.jpg"
    Image.new("RGB", (640, 480), "brown").save(photo)
    window = started(str(photo))
    wait_for((tmp_path / "data" / "practice" / "window.json").exists)
    time.sleep(2)
    window.send_signal(signal.SIGTERM)
    assert window.wait(90) == 0, window.log.read_text()
    assert [one["photos"] for one in items()] == [1]


def test_a_try_out_leaves_nothing_behind(started, tmp_path, monkeypatch):
    (tmp_path / "temp").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temp"))
    window = started("--temp-data")
    wait_for(lambda: list((tmp_path / "temp").rglob("window.json")))
    window.send_signal(signal.SIGTERM)
    assert window.wait(90) == 0, window.log.read_text()
    assert list((tmp_path / "temp").iterdir()) == []
    assert not (tmp_path / "data").exists()


def test_a_display_that_does_not_answer_is_named_in_one_sentence(monkeypatch):
    monkeypatch.setenv("DISPLAY", ":9876")
    for name in ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    done = subprocess.run([sys.executable, "-m", "app"], capture_output=True, text=True, timeout=120)
    assert done.returncode == 2
    assert done.stderr.startswith("intake-station: No window can be opened")
    assert done.stderr.count("\n") == 1


def test_a_missing_library_of_the_system_is_named_in_one_sentence(tmp_path, monkeypatch):
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "libGL.so.1").touch()
    monkeypatch.setenv("LD_LIBRARY_PATH", str(tmp_path / "broken"))
    done = subprocess.run([sys.executable, "-m", "app"], capture_output=True, text=True, timeout=120)
    assert done.returncode == 2
    assert "libGL.so.1" in done.stderr
    assert done.stderr.count("\n") == 1


def test_without_a_display_it_says_so(tmp_path):
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    }
    done = subprocess.run([sys.executable, "-m", "app"], env=environment, capture_output=True, text=True, timeout=120)
    assert done.returncode == 2
    assert "no display" in done.stderr
