"""G9: many calls at a service whose token is new with every answer, some answers lost."""

import os
import re
import subprocess
import sys

from practice_services import ROOT
from rows import Asked, Figure, Row

TEST = "tests/app/net/test_net_rotation_many.py"


def run(asked: Asked) -> Row:
    """Run the calls as their own test does: it fails for a failed read, for a sign-in too many, for two at once."""
    calls = 500 if asked.short else 10_000
    done = subprocess.run(
        [sys.executable, "-m", "pytest", TEST, "-p", "no:cacheprovider", "-s", "--timeout", "1200"],
        cwd=ROOT,
        env={**os.environ, "INTAKE_TEST_CALLS": str(calls)},
        capture_output=True,
        text=True,
        timeout=1500,
        check=False,
    )
    said = re.findall(r"^(?:FAILED|ERROR|E  ).*$", done.stdout, re.MULTILINE)
    broken = "; ".join(said[:3]) or f"its test ended with {done.returncode}" if done.returncode else ""
    return Row(f"{calls} calls, 1 % of the answers lost, 8 at once", None, None, broken=broken)


FIGURE = Figure("G9", "rotating token: at most one sign-in a loss, never two at once, no failed read", run)
