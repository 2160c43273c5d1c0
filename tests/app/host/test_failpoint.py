"""Failpoints: the program is stopped where it was asked to be, and nowhere without being asked."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.host.failpoint import POINTS, STOPPED, during, reach

ROOT = Path(__file__).resolve().parents[3]
SENDS = """
from app.host.failpoint import during, reach
with during("repurch.create-listing"):
    reach("after-body")
with during("repurch.upload-photo"):
    reach("after-body")
print("went on")
"""
TELLS = """
from app.host.failpoint import answered, during, reach_of
with during("repurch.create-listing"):
    answered("IS1")
reach_of("IS2", "before-ui")
print("told of another", flush=True)
reach_of("IS1", "before-ui")
print("told of it")
"""


def ran(asked, does=SENDS):
    environment = {name: value for name, value in os.environ.items() if name != "INTAKE_FAILPOINT"}
    environment |= {"INTAKE_FAILPOINT": asked} if asked is not None else {}
    return subprocess.run(
        [sys.executable, "-c", does], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("asked", [None, "", "nothing", "after-body", "after-body@repurch.delete-listing", "@", ","])
def test_without_being_asked_the_program_goes_on(asked):
    went = ran(asked)
    assert (went.returncode, went.stdout, went.stderr) == (0, "went on\n", "")


def test_it_stops_at_the_point_of_the_effect_that_was_named():
    went = ran("mid-body@repurch.upload-photo,after-body@repurch.upload-photo")
    assert (went.returncode, went.stdout) == (STOPPED, "")
    assert went.stderr == "stopped after-body@repurch.upload-photo\n"


def test_before_somebody_is_told_it_stops_once_for_the_item_that_was_answered_and_for_no_other():
    went = ran("before-ui@repurch.create-listing", TELLS)
    assert (went.returncode, went.stdout) == (STOPPED, "told of another\n")
    assert went.stderr == "stopped before-ui@repurch.create-listing\n"
    assert ran("before-ui@repurch.upload-photo", TELLS).stdout == "told of another\ntold of it\n"


def test_nothing_is_armed_in_a_test_and_reaching_a_point_does_nothing():
    with during("repurch.create-listing"):
        for point in POINTS:
            reach(point)


def test_every_point_stands_in_the_program():
    found = set()
    for path in (ROOT / "app").rglob("*.py"):
        if path.name != "failpoint.py":
            words = [
                n.value for n in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(n, ast.Constant)
            ]
            found.update(word for word in words if word in POINTS)
    assert found == set(POINTS)
