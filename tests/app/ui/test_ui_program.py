"""The program as a person starts it: it opens, ends cleanly when told to, and never opens twice on the same data."""

import os
import signal
import subprocess
import sys
import time

import pytest


@pytest.fixture
def started(tmp_path):
    """Start the program without words; whatever still runs at the end is killed."""
    children = []

    def start():
        with (tmp_path / f"{len(children)}.log").open("wb") as log:
            child = subprocess.Popen([sys.executable, "-m", "app"], stdout=log, stderr=log, env=dict(os.environ))
        child.log = tmp_path / f"{len(children)}.log"
        children.append(child)
        return child

    yield start
    for child in children:
        if child.poll() is None:
            child.kill()
            child.wait()


def wait_for(so, seconds=30):
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
    assert window.wait(20) == 0
    assert "Traceback" not in window.log.read_text()


def test_a_second_window_on_the_same_data_is_refused_in_words(started, tmp_path):
    first = started()
    wait_for((tmp_path / "data" / "practice" / "station.db").exists)
    second = started()
    time.sleep(6)
    # It says why in a dialog, and waits for a person to read it; the first one is not disturbed.
    assert second.poll() is None, second.log.read_text()
    assert first.poll() is None
    second.send_signal(signal.SIGINT)
    assert second.wait(20) == 2, second.log.read_text()
    first.send_signal(signal.SIGTERM)
    assert first.wait(20) == 0


def test_without_a_display_it_says_so(tmp_path):
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    }
    done = subprocess.run([sys.executable, "-m", "app"], env=environment, capture_output=True, text=True, timeout=30)
    assert done.returncode == 2
    assert "no display" in done.stderr
