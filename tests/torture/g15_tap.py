"""G15: from the tap to "saved", with the fsync of the photo, of its folder, and of the journal."""

import io
import json
import os
import random
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

from practice_services import ROOT
from rows import Asked, Figure, Row
from shift import Shift, key_of

LIMIT_MS = 300
IN_THE_WINDOW = 40
"""Photos that are pasted by their key in the real window, which is timed too: told, and not judged."""


def from_the_key(folder: Path) -> str:
    """Say how long it takes from a key press in the real window until the photo stands there as safe."""
    child = [sys.executable, str(Path(__file__).with_name("window_tap.py")), str(IN_THE_WINDOW), str(folder)]
    settings = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": os.pathsep.join((str(ROOT), "tests"))}
    with suppress(subprocess.TimeoutExpired):
        done = subprocess.run(
            child, cwd=ROOT, env=settings, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=200,
            check=False,
        )  # fmt: skip
        said = [line for line in done.stdout.splitlines() if line.startswith("[")]
        if said:
            took = sorted(json.loads(said[-1]))
            return f"pasted in the window: median {took[len(took) // 2]:.0f} ms, slowest {took[-1]:.0f} ms"
    return "pasted in the window: not measured"


def run(asked: Asked) -> Row:
    """Keep photos of four megabytes, as a tap does, and time each."""
    count = 40 if asked.short else 400
    shift = Shift(asked.folder)
    shift.open()
    shift._item(0)
    content, took = bytearray(random.Random(asked.seed).randbytes(4_000_000)), []
    for number in range(count):
        content[:8] = number.to_bytes(8, "big")
        begun = time.perf_counter()
        sha256, size = shift.blobs.put(io.BytesIO(content))
        shift.journal.photos.add_photo(key_of(0), sha256=sha256, file="IMG.jpg", size_bytes=size)
        took.append((time.perf_counter() - begun) * 1000)
    lost = count - len(shift.journal.read.photos(key_of(0)))
    shift.close()
    took.sort()
    slow = took[int(len(took) * 0.99) - 1]
    said = f"median {took[len(took) // 2]:.0f} ms, p99 {slow:.0f} ms"
    seen = "" if asked.short else f"; {from_the_key(asked.folder / 'window')}"
    return Row(f"{count} photos of 4 MB", lost, 0, said + seen, said if slow > LIMIT_MS else "")


FIGURE = Figure("G15", f'tap to "saved", on disk: p99 at most {LIMIT_MS} ms', run)
