"""`make bench`: the program and its rivals in one run on one machine, as ratios with medians and spread.

The parts are the modules ``bN_*.py`` beside this file: a `TITLE`, a `LIMIT_S` and a `measure` that yields rows. Each
runs in a program of its own, so that memory and loops are its own too; what it yielded before it broke stays.
"""

import argparse
import importlib
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
for place in (ROOT, HERE.parent, HERE):
    if str(place) not in sys.path:
        sys.path.insert(0, str(place))

from figures import RIVAL_PYTHON, RIVALS, Asked, Row, row_of  # noqa: E402  # the path comes first

HEADS = ("what", "the station", "beside", "ratio", "target", "met", "remarks")
WAITING = frozenset({"b5_watching", "b6_whole_job"})
"""Their time is the services' time."""
PINS = ROOT / "requirements" / "bench.txt"
PAGE = ROOT / "docs" / "performance.md"
README = ROOT / "README.md"
KEPT = ROOT / "build" / "bench-rows"
"""The last rows of each part, so that a part that is measured anew changes its own place on the page alone."""
MOST_SHORT = 3
"""Rows of one part in the README."""
SHORT = re.compile(r"(?<=<!-- bench -->\n).*?(?=<!-- /bench -->)", re.DOTALL)


def parts() -> list[str]:
    """Return the names of all parts, in order."""
    return sorted(path.stem for path in HERE.glob("b[0-9]*_*.py"))


# ---- the rivals


def install_rivals() -> list[str]:
    """Make the rivals' own environment; return the requirements that cannot be installed here."""
    noted = RIVALS / "set-up"
    if noted.exists() and noted.read_text() == PINS.read_text():
        return []
    shutil.rmtree(RIVALS, ignore_errors=True)
    RIVALS.parent.mkdir(exist_ok=True)
    print("Installing what the program is measured beside (once) …", file=sys.stderr, flush=True)
    subprocess.run([sys.executable, "-m", "venv", str(RIVALS)], check=True)
    pip = [RIVAL_PYTHON, "-m", "pip", "install", "-q", "--disable-pip-version-check", "--require-hashes"]
    if subprocess.run([*pip, "-r", str(PINS)], stderr=subprocess.DEVNULL).returncode == 0:
        noted.write_text(PINS.read_text())
        return []
    failed = []
    for number, block in enumerate(re.split(r"\n(?=\S)", PINS.read_text().strip())):
        one = RIVALS / f"pin-{number}.txt"
        one.write_text(block + "\n")
        if subprocess.run([*pip, "--no-deps", "-r", str(one)], stderr=subprocess.DEVNULL).returncode:
            failed.append(block.split(" ")[0])
    return failed


# ---- one part, in a program of its own


def measure_here(name: str, *, quick: bool) -> None:
    """Measure one part; print a line of JSON for each row."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        for row in importlib.import_module(name).measure(Asked(quick, Path(folder))):
            print(row.line(), flush=True)


def measured(name: str, *, quick: bool) -> tuple[str, list[Row], float]:
    """Have one part measured; return its title, its rows and the seconds that it took."""
    part = importlib.import_module(name)
    words = [sys.executable, str(HERE / "bench.py"), "--here", name, *(["--quick"] if quick else [])]
    with tempfile.TemporaryDirectory(prefix="bench-home-") as home:
        child = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=clean(home))
        end = threading.Timer(part.LIMIT_S, child.kill)
        end.start()
        begun = time.monotonic()
        out, said = child.communicate()
        end.cancel()
    rows = [row_of(line) for line in out.splitlines() if line.startswith("{")]
    if child.returncode:
        late = f"stopped after {part.LIMIT_S} s" if child.returncode < 0 else (said.strip().splitlines() or ["?"])[-1]
        rows.append(Row("the rest of this part", "not measured", why=late))
        print(said, file=sys.stderr)
    return part.TITLE, rows, time.monotonic() - begun


def in_order(names: list[str], *, quick: bool) -> Iterator[tuple[str, list[Row], float]]:
    """Have parts measured one after the other; in a quick run those that mostly wait go on beside the others."""
    with ThreadPoolExecutor() as beside:
        waiting = {name: beside.submit(measured, name, quick=True) for name in names if quick and name in WAITING}
        for name in names:
            yield waiting[name].result() if name in waiting else measured(name, quick=quick)


def clean(home: str) -> dict[str, str]:
    """Return an environment with an empty home and none of this machine's settings."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("INTAKE_")}
    places = {name: f"{home}/{name.lower()}" for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")}
    return {
        **kept,
        **places,
        "HOME": home,
        "XDG_STATE_HOME": f"{home}/state",
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
    }


# ---- the table


def cells(row: Row) -> tuple[str, ...]:
    """Return the cells of a row."""
    met = "" if row.met is None else "yes" if row.met else "NO"
    return (row.what, row.station, row.beside, row.ratio, row.target, met, row.why)


def machine() -> str:
    """Return one sentence on the machine."""
    cpu = next(
        (line.split(":")[1].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")),
        platform.processor() or platform.machine(),
    )
    memory = next((int(line.split()[1]) for line in _lines("/proc/meminfo") if line.startswith("MemTotal")), 0)
    load = f", load {os.getloadavg()[0]:.1f} at the start" if hasattr(os, "getloadavg") else ""
    return (
        f"{os.cpu_count()} cores ({cpu}), {memory / 1e6:.0f} GB, {platform.system()} {platform.release()}, "
        f"Python {platform.python_version()}{load}"
    )


def _lines(path: str) -> list[str]:
    try:
        return Path(path).read_text().splitlines()
    except OSError:
        return []


@dataclass(frozen=True)
class Table:
    """What came of one part."""

    title: str
    rows: list[Row]
    about: str = ""
    """When and on what machine."""
    quick: bool = False

    def keep(self, name: str) -> None:
        """Keep it as the last of this part."""
        KEPT.mkdir(parents=True, exist_ok=True)
        (KEPT / f"{name}.json").write_text(json.dumps(asdict(self)), encoding="utf-8")


def kept() -> list[Table]:
    """Return the last table of each part, in order."""
    found = []
    for name in parts():
        path = KEPT / f"{name}.json"
        if path.exists():
            said = json.loads(path.read_text(encoding="utf-8"))
            found.append(Table(said["title"], [Row(**row) for row in said["rows"]], said["about"], said["quick"]))
    return found


def as_page(tables: list[Table]) -> str:
    """Return the page that keeps the last tables."""
    text = (
        "# Performance\n\n"
        "Written by `make bench WRITE=1`. The program and what a user would have instead are measured in turn, in one run\n"
        "on one machine: trust the ratios, not the absolute figures. A figure is a median; in brackets the quartiles.\n\n"
        "`make bench` installs the rivals into `build/bench-venv` (pinned in `requirements/bench.txt`), takes under half an\n"
        "hour on two cores and wants a quiet machine; `make bench QUICK=1` takes about two minutes, with few turns and small\n"
        "numbers; `make bench PARTS=b3_queue WRITE=1` measures one part and changes its place here alone. No test depends\n"
        "on a time.\n"
    )
    for table in tables:
        lines = [HEADS, tuple("---" for _ in HEADS), *(cells(row) for row in table.rows)]
        how = "A quick run, so the ratios are rough: " if table.quick else ""
        text += f"\n## {table.title}\n\n{how}{table.about}.\n\n"
        text += "\n".join(f"| {' | '.join(_cell(one) for one in line)} |" for line in lines) + "\n"
    return text


def _cell(text: str) -> str:
    return text.replace("|", "/").replace("\n", " ")


def in_short(tables: list[Table]) -> str:
    """Return the rows that have a target, shortly, for the README."""
    rows = [row for table in tables for row in table.rows if row.met is not None]
    good = sum(bool(row.met) for row in rows)
    lines = [
        f"{good} of {len(rows)} targets met when it was last measured.",
        "",
        "| what | the station | beside | ratio |",
        "|---|---|---|---|",
    ]
    lines += [
        f"| {_cell(row.what)} | {_cell(row.station)} | {_cell(row.beside)} | {_cell(row.ratio)} |"
        for table in tables
        for row in [one for one in table.rows if one.ratio and one.met is not None][:MOST_SHORT]
    ]
    return "\n".join(lines) + "\n"


def write(tables: list[Table]) -> None:
    """Keep the tables in the documents."""
    PAGE.write_text(as_page(tables), encoding="utf-8")
    before = README.read_text(encoding="utf-8")
    README.write_text(SHORT.sub(lambda _: in_short(tables), before), encoding="utf-8")


def main() -> int:
    """Measure what is asked for and print it; the exit code is 0 unless a part could not be measured at all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="parts such as b3_queue; all without")
    parser.add_argument("--quick", action="store_true", help="two minutes instead of half an hour")
    parser.add_argument("--write", action="store_true", help="keep the table in docs/performance.md and the README")
    parser.add_argument("--here", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.here:
        measure_here(asked.here, quick=asked.quick)
        return 0
    about = machine()
    failed = install_rivals()
    print(about, flush=True)
    rows, begun = [], time.monotonic()
    names = asked.names or parts()
    for name, (title, found, seconds) in zip(names, in_order(names, quick=asked.quick), strict=True):
        rows += found
        Table(title, found, f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, {about}", asked.quick).keep(name)
        print(f"\n{title} [{seconds:.0f} s]", flush=True)
        for row in found:
            print("  " + " | ".join(cells(row)), flush=True)
        if asked.write:
            write(kept())
    if failed:
        print(f"\nCannot be installed here: {', '.join(failed)}")
    missed = [row.what for row in rows if row.met is False]
    print(f"\n{len(rows)} rows in {time.monotonic() - begun:.0f} s; targets missed: {'; '.join(missed) or 'none'}")
    return int(any(row.station == "not measured" for row in rows))


if __name__ == "__main__":
    sys.exit(main())
