"""Watching: many tasks at once, how often each is asked about and how soon its end is noticed, beside a fixed poll."""

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

from figures import HERE, OWN_PYTHON, Asked, Row, Series, run_script, times

TITLE = "Watching (all tasks begin together and take 5 to 60 s, evenly spread)"
LIMIT_S = 240
EVERY_S = 2.0
SHARE, MEDIAN_S = 1 / 3, 2.0
TOO_MUCH = (
    "the service has no call for many tasks at once, and with one request a task the two targets exclude each other: a "
    "third of the requests is a look every six seconds; fewer requests were chosen, for nobody waits at the table"
)


def measure(asked: Asked) -> Iterator[Row]:
    """Yield the rows."""
    count, longest = asked.pick(1_000, 100), asked.pick(60, 20)
    with _end(count, longest) as base_url:
        words = (base_url, str(asked.folder / "station"), str(count), str(longest + 60))
        said = run_script(OWN_PYTHON, "own/watched.py", *words)
    takes, asked_for = said["takes"], said["asked"]
    ended = [(takes[n], at) for n, at in enumerate(said["noticed"]) if at is not None]
    late = Series(tuple(at - took for took, at in ended))
    fixed = [took // EVERY_S + 1 for took in takes]
    share = sum(asked_for) / sum(fixed)
    yield Row(
        f"{count:,} tasks: requests a task",
        f"{sum(asked_for) / count:.1f}",
        f"a poll every {EVERY_S:.0f} s {sum(fixed) / count:.1f}",
        times(sum(fixed) / sum(asked_for)),
        "3x fewer",
        share <= SHARE + 0.005,
        "" if share <= SHARE + 0.005 else "tasks this short leave few looks to spare" if asked.quick else "",
    )
    yield Row(
        f"{count:,} tasks: from the end of a task until it is noticed",
        late.text("s", 1, 1),
        f"a poll every {EVERY_S:.0f} s {EVERY_S / 2:.1f} s",
        target=f"{MEDIAN_S:.0f} s",
        met=late.median <= MEDIAN_S,
        why="" if late.median <= MEDIAN_S else TOO_MUCH,
    )
    yield Row(
        f"{count:,} tasks: all noticed",
        f"{len(ended):,} of {count:,} within {said['took']:.0f} s",
        target="all",
        met=len(ended) == count,
    )
    yield Row(
        f"{count:,} tasks: work of the station's program meanwhile",
        f"{said['used'] / said['took']:.0%} of one processor, {said['used'] / sum(asked_for) * 1e3:.1f} ms a look; most memory {said['kb'] / 1e3:.0f} MB",
    )


@contextmanager
def _end(count: int, longest: int) -> Iterator[str]:
    words = [OWN_PYTHON, str(HERE / "own" / "tasks_end.py"), str(count), "5", str(longest)]
    child = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        yield f"http://127.0.0.1:{json.loads(child.stdout.readline())['port']}"
    finally:
        child.stdin.close()
        child.wait(60)
        child.stdout.close()
