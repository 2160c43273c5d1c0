"""Upload: presigned PUT and base64 to a fast end on this machine, with one to eight at once, beside curl."""

import base64
import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from figures import HERE, OWN_PYTHON, Asked, Row, Series, children, in_turn, times

TITLE = "Upload (to an end on this machine that keeps nothing)"
LIMIT_S = 300
LEAST = 0.9
MOST_MEMORY = 3.0
AT_ONCE = (1, 2, 4, 8)
SIZES = {"300 kB": (300_000, 200, 40), "3 MB": (3_000_000, 40, 10)}
"""Bytes of a body, and how many are sent in one turn (whole run, quick run)."""
WHY = "a real service's line is a hundred times slower than this one: here the interpreter itself is what is measured"


def measure(asked: Asked) -> Iterator[Row]:
    """Yield the rows."""
    with _sink() as base_url, children(("station", OWN_PYTHON, "own/sending.py", base_url)) as (running, _):
        station = running["station"]
        for name, (size, whole, quick) in SIZES.items():
            photo = asked.folder / f"{size}.jpg"
            photo.write_bytes(os.urandom(size))
            woven = asked.folder / f"{size}.json"
            woven.write_text(
                json.dumps({"image_base64": base64.b64encode(photo.read_bytes()).decode(), "filename": "photo.jpg"})
            )
            count = asked.pick(whole, quick)
            for at_once in AT_ONCE:
                ways = {
                    "put": partial(
                        station.seconds, do="send", way="put", path=str(photo), count=count, at_once=at_once
                    ),
                    "base64": partial(
                        station.seconds, do="send", way="base64", path=str(photo), count=count, at_once=at_once
                    ),
                }
                if shutil.which("curl"):
                    ways["curl put"] = partial(_curl, asked.folder, base_url, "PUT", photo, count, at_once)
                    ways["curl base64"] = partial(_curl, asked.folder, base_url, "POST", woven, count, at_once)
                taken = in_turn(asked.pick(7, 2), ways)
                yield from _rows(name, size * count, at_once, taken)
        yield from _memory(asked, base_url)
    if not shutil.which("curl"):
        yield Row("upload", "–", "curl: not measured", why="it is not installed here")


def _memory(asked: Asked, base_url: str) -> Iterator[Row]:
    photo, tiny = asked.folder / "10.jpg", asked.folder / "tiny.jpg"
    photo.write_bytes(os.urandom(10_000_000))
    tiny.write_bytes(b"x" * 1000)
    for way, named in (("put", "presigned PUT"), ("base64", "base64 in JSON")):
        # Programs of their own: what an earlier one had used is no longer on top.
        with children((way, OWN_PYTHON, "own/sending.py", base_url)) as (running, _):
            running[way].ask(do="send", way=way, path=str(tiny), count=1, at_once=1)
            megabytes = running[way].ask(do="peak", way=way, path=str(photo))["kb"] / 1e3
        most = MOST_MEMORY * 10
        yield Row(
            f"{named}, 10 MB: memory on top",
            f"{megabytes:.1f} MB",
            target=f"{most:.0f} MB",
            met=megabytes <= most,
        )


def _rows(name: str, total: int, at_once: int, taken: dict[str, Series]) -> Iterator[Row]:
    for way, named in (("put", "presigned PUT"), ("base64", "base64 in JSON")):
        rate = total / 1e6 / taken[way].median
        row = Row(f"{named}, {name}, {at_once} at once", f"{rate:,.0f} MB/s")
        if f"curl {way}" in taken:
            rival = total / 1e6 / taken[f"curl {way}"].median
            ratio = rate / rival
            said = "curl" if way == "put" else "curl, encoded before"
            target, met = (f"{LEAST}x", ratio >= LEAST) if way == "put" else ("", None)
            row = Row(
                row.what,
                row.station,
                f"{said} {rival:,.0f} MB/s",
                times(ratio, 2),
                target,
                met,
                WHY if met is False else "",
            )
        yield row


def _curl(folder: Path, base_url: str, method: str, body: Path, count: int, at_once: int) -> None:
    """Send with one curl that keeps its connections and as many at once."""
    what = f'upload-file = "{body}"' if method == "PUT" else f'data-binary = "@{body}"'
    one = f'url = "{base_url}/put/{{}}"\n{what}\nrequest = "{method}"\noutput = "/dev/null"\nheader = "Expect:"\n'
    config = folder / "curl.conf"
    config.write_text("next\n".join(one.format(number) for number in range(count)))
    words = ["curl", "-s", "--parallel", "--parallel-immediate", "--parallel-max", str(at_once), "-K", str(config)]
    subprocess.run(words if at_once > 1 else ["curl", "-s", "-K", str(config)], check=True)


@contextmanager
def _sink() -> Iterator[str]:
    child = subprocess.Popen(
        [OWN_PYTHON, str(HERE / "own" / "sink.py")], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        yield f"http://127.0.0.1:{json.loads(child.stdout.readline())['port']}"
    finally:
        child.stdin.close()
        child.wait(60)
        child.stdout.close()
