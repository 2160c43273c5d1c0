"""`make bench`: the program and its rivals in one run on one machine, as ratios with medians and spread.

The parts are the modules ``bN_*.py`` beside this file: a `TITLE`, a `LIMIT_S` and a `measure` that yields rows. Each
runs in a program of its own, so that memory and loops are its own too; what it yielded before it broke stays.
"""

import argparse
import importlib
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


def as_page(tables: list[tuple[str, list[Row]]], about: str, *, quick: bool) -> str:
    """Return the page that keeps the last table."""
    how = "make bench QUICK=1 WRITE=1" if quick else "make bench WRITE=1"
    rough = " A quick run: few turns and small numbers, so the ratios are rough.\n" if quick else "\n"
    text = (
        "# Performance\n\n"
        f"Written by `{how}` on {datetime.now(UTC):%Y-%m-%d}: {about}.\n"
        "The program and what a user would have instead are measured in turn in one run on one machine: trust the\n"
        "ratios, not the absolute figures. A figure is a median; in brackets the quartiles.{rough}"
        "`make bench` installs the rivals into `build/bench-venv` (pinned in `requirements/bench.txt`), takes under half\n"
        "an hour on two cores and wants a quiet machine; `make bench QUICK=1` takes two minutes; `make bench\n"
        "PARTS=b3_queue` measures one part. No test depends on a time.\n"
    ).replace("{rough}", rough)
    for title, rows in tables:
        lines = [HEADS, tuple("---" for _ in HEADS), *(cells(row) for row in rows)]
        text += (
            f"\n## {title}\n\n" + "\n".join(f"| {' | '.join(_cell(one) for one in line)} |" for line in lines) + "\n"
        )
    return text


def _cell(text: str) -> str:
    return text.replace("|", "/").replace("\n", " ")


def in_short(tables: list[tuple[str, list[Row]]]) -> str:
    """Return the rows that have a target, shortly, for the README."""
    rows = [row for _, found in tables for row in found if row.met is not None]
    good = sum(bool(row.met) for row in rows)
    lines = [
        f"{good} of {len(rows)} targets met in the last run.",
        "",
        "| what | the station | beside | ratio |",
        "|---|---|---|---|",
    ]
    lines += [
        f"| {_cell(row.what)} | {_cell(row.station)} | {_cell(row.beside)} | {_cell(row.ratio)} |"
        for row in rows
        if row.ratio
    ]
    return "\n".join(lines) + "\n"


def write(tables: list[tuple[str, list[Row]]], about: str, *, quick: bool) -> None:
    """Keep the table in the documents."""
    PAGE.write_text(as_page(tables, about, quick=quick), encoding="utf-8")
    kept = README.read_text(encoding="utf-8")
    README.write_text(SHORT.sub(lambda _: in_short(tables), kept), encoding="utf-8")


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
    tables, begun = [], time.monotonic()
    for title, rows, seconds in in_order(asked.names or parts(), quick=asked.quick):
        tables.append((title, rows))
        print(f"\n{title} [{seconds:.0f} s]", flush=True)
        for row in rows:
            print("  " + " | ".join(cells(row)), flush=True)
    if failed:
        tables.append(("Rivals", [Row(one, "–", "cannot be installed here", why="see `pip` above") for one in failed]))
        print(f"\nNot installed: {', '.join(failed)}")
    rows = [row for _, found in tables for row in found]
    missed = [row.what for row in rows if row.met is False]
    print(f"\n{len(rows)} rows in {time.monotonic() - begun:.0f} s; targets missed: {'; '.join(missed) or 'none'}")
    if asked.write and not asked.names:
        write(tables, about, quick=asked.quick)
    return int(any(row.station == "not measured" for row in rows))


if __name__ == "__main__":
    sys.exit(main())
