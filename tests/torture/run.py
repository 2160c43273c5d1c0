"""`make torture`: every figure with its seed, and one table of what was tried, what was lost and what was doubled.

The figures are the modules ``gNN_*.py`` beside this file, each with a `FIGURE`.
"""

import argparse
import importlib
import platform
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
for place in (ROOT, HERE.parent, HERE):
    if str(place) not in sys.path:
        sys.path.insert(0, str(place))

from rows import Asked, Figure, Row  # noqa: E402  # the path comes first

HEADS = ("figure", "promise", "tried", "lost", "doubled", "more", "seconds", "kept")


def figures() -> list[Figure]:
    """Return every figure, in the order of their numbers."""
    found = sorted(path.stem for path in HERE.glob("g[0-9][0-9]_*.py"))
    return [importlib.import_module(name).FIGURE for name in found]


def played(figure: Figure, *, seed: int, short: bool, protected: bool = True) -> tuple[Row, float]:
    """Run one figure in a folder of its own; return its row and how long it took."""
    begun = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="torture-") as folder:
        row = figure.run(Asked(seed, short, Path(folder), protected))
    return row, time.monotonic() - begun


def line(figure: Figure, row: Row, seconds: float) -> tuple[str, ...]:
    """Return the cells of one line."""
    kept = "yes" if row.good else f"NO {row.broken}".strip()
    more = row.more or "–"
    return (figure.name, figure.promise, row.tried, str(row.lost), str(row.doubled), more, f"{seconds:.0f}", kept)


def as_markdown(lines: list[tuple[str, ...]], seed: int) -> str:
    """Return the page that keeps the last table."""
    cells = [HEADS, tuple("---" for _ in HEADS), *lines]
    table = "\n".join(f"| {' | '.join(one)} |" for one in cells)
    machine = f"{platform.system()} {platform.machine()}, Python {platform.python_version()}"
    return (
        "# Reliability\n\n"
        f"Written by `make torture WRITE=1` (seed {seed}; {machine}). The same seed does the same things in the same\n"
        "order. Every figure runs in a short form in `make test`, where each is also shown to bite.\n\n"
        f"{table}\n\n"
        "What the figures cannot say: the services here are practice ones, built from the vendors' documents; a commit\n"
        "that arrives after both looks can still double, and is found by the audit, not prevented; a disk that lies\n"
        "about flushing can lose what it acknowledged.\n"
    )


def main() -> int:
    """Run the figures asked for; return 0 where every promise was kept."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="figures such as G1; all without")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--short", action="store_true")
    parser.add_argument("--write", action="store_true", help="keep the table in docs/reliability.md")
    asked = parser.parse_args()
    lines, good = [], True
    for figure in figures():
        if asked.names and figure.name not in asked.names:
            continue
        row, seconds = played(figure, seed=asked.seed, short=asked.short)
        good = good and row.good
        lines.append(line(figure, row, seconds))
        print(" | ".join(lines[-1]), flush=True)
    if asked.write and not asked.names and not asked.short:
        (ROOT / "docs" / "reliability.md").write_text(as_markdown(lines, asked.seed), encoding="utf-8")
    print(f"{len(lines)} figures, {'every promise kept' if good else 'A PROMISE WAS BROKEN'}; seed {asked.seed}")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
