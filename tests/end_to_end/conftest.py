"""The program as a newcomer or another program runs it, with real photos, against practice services."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from practice_services import HASTE

ROOT = Path(__file__).resolve().parents[2]
CHOSEN = {
    "armchair": ("pexels-6373478.jpg",),
    "table": ("pexels-7303994.jpg", "pexels-7303992.jpg", "pexels-7303995.jpg"),
}


@pytest.fixture
def samples(tmp_path, photos):
    for item, names in CHOSEN.items():
        folder = tmp_path / "samples" / item
        folder.mkdir(parents=True)
        for number, name in enumerate(names, start=9):
            shutil.copyfile(photos / name, folder / f"IMG_{number}.jpg")
    return tmp_path / "samples"


class Program:
    """The program with its environment; `run` gives exit code, summary, all events, stderr."""

    def __init__(self, folder, practice):
        self.folder = folder
        self.environment = practice.environment(folder, "resale-x", "resellerio", "repurch", "resell-scan") | HASTE

    def start(self, *words):
        """Start it and return at once."""
        return subprocess.Popen(
            [sys.executable, "-m", "app", *map(str, words)],
            cwd=ROOT,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def run(self, *words, **environment):
        ran = subprocess.run(
            [sys.executable, "-m", "app", *map(str, words)],
            cwd=ROOT,
            env={**self.environment, **environment},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=240,
            check=False,
        )
        lines = [json.loads(line) for line in ran.stdout.splitlines() if line.startswith("{")]
        return ran.returncode, lines[-1] if lines else None, lines, ran.stderr


@pytest.fixture
def program(tmp_path, practice):
    practice.misbehave(task_seconds=0.2)
    return Program(tmp_path, practice)
