"""The frozen folder copied somewhere else, with no Python in reach, and a display of its own."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BUILT = ROOT / "build" / "dist" / "intake-station"
LIMIT_S = 60

GRAB = """
import sys
from PySide6.QtGui import QGuiApplication
app = QGuiApplication(sys.argv[:1])
sys.exit(not app.primaryScreen().grabWindow(0).save(sys.argv[1]))
"""


class Frozen:
    """The program as somebody else's machine sees it: its folder, a new home, an empty PATH."""

    def __init__(self, folder, home):
        self.program = folder / "intake-station"
        self.home = home
        self.env = {"HOME": str(home), "PATH": "/nowhere", "LANG": "C.UTF-8", "INTAKE_POLL_INITIAL_S": "0.2"}

    def run(self, *words, **more):
        return subprocess.run(
            [str(self.program), *map(str, words)],
            env={**self.env, **more},
            cwd=self.home,
            capture_output=True,
            text=True,
            timeout=LIMIT_S,
        )

    def start(self, *words, **more):
        return subprocess.Popen(
            [str(self.program), *map(str, words)],
            env={**self.env, **more},
            cwd=self.home,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )


@pytest.fixture
def frozen(tmp_path_factory, tmp_path):
    assert BUILT.exists(), "run `make freeze` first"
    folder = tmp_path_factory.getbasetemp() / "elsewhere"
    if not folder.exists():
        shutil.copytree(BUILT, folder, symlinks=True)
    home = tmp_path / "home"
    home.mkdir()
    return Frozen(folder, home)


@pytest.fixture
def photos(tmp_path):
    """Return a folder with sample items, an item a folder."""
    samples = ROOT / "build" / "samples"
    target = tmp_path / "photos"
    for name in ("sideboard, walnut", "armchair, brown leather"):
        shutil.copytree(samples / name, target / name)
    return target


@pytest.fixture(scope="session")
def display():
    """Start an X server without a screen for these tests; yield its name."""
    taken, given = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(given), "-screen", "0", "1440x900x24", "-nolisten", "tcp"],
        pass_fds=[given],
        stderr=subprocess.DEVNULL,
    )
    os.close(given)
    with os.fdopen(taken) as answer:
        name = f":{answer.readline().strip()}"
    yield name
    server.terminate()
    server.wait(60)


@pytest.fixture
def grab(display):
    """Return what takes a picture of the display."""

    def take(file):
        env = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
        subprocess.run([sys.executable, "-c", GRAB, str(file)], env=env, check=True, timeout=LIMIT_S)
        return file

    return take
