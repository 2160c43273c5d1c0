"""G14: the real window stays open while item after item goes by; memory, files and objects do not grow with them."""

import json
import os
import subprocess
import sys
from pathlib import Path

from practice_services import ROOT
from rows import Asked, Figure, Row

MOST_PAUSE_MS = 100.0
"""Of a hundred pauses of the window ninety-nine are shorter; a busy machine pauses longer, so short runs do not judge."""
MOST_KB, MOST_OBJECTS, MOST_FILES, MOST_DRIFT = 100.0, 150.0, 5, 0.5
"""For each item, but the drift of the count of None: for each turn; a broken binding loses one or two with each."""


def run(asked: Asked) -> Row:
    """Let items go by in a window of a child program; growth is counted after the first of them."""
    items, turns = (3, 3_000) if asked.short else (200, 1_000_000)
    (asked.folder / "soak").mkdir()
    words = [str(items), str(turns), str(int(asked.protected)), str(asked.folder / "soak")]
    done = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("soak.py")), *words],
        cwd=ROOT, env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=3600, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    grew = json.loads(done.stdout.splitlines()[-1])
    wrong = []
    if abs(grew["drift"]) > MOST_DRIFT:
        wrong.append(f"the count of None moves by {grew['drift']:.2f} a turn")
    if grew["files"] > MOST_FILES:
        wrong.append(f"{grew['files']} files more are open")
    if not asked.short and grew["kb"] > MOST_KB:
        wrong.append(f"{grew['kb']:.0f} kB more for each item")
    if not asked.short and grew["objects"] > MOST_OBJECTS:
        wrong.append(f"{grew['objects']:.0f} objects more for each item")
    if not asked.short and grew["pause_ms"] > MOST_PAUSE_MS:
        wrong.append(f"the window paused {grew['pause_ms']:.0f} ms")
    said = (
        f"{grew['kb']:.0f} kB and {grew['objects']:.0f} objects an item, {grew['files']} files; "
        f"the window paused {grew['pause_ms']:.0f} ms (p99)"
    )
    return Row(f"{items} items, {turns} turns of the loop", None, None, said, "; ".join(wrong))


FIGURE = Figure("G14", "a long shift: memory, files and objects do not grow with what went by", run)
