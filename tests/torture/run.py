"""`make torture`: every figure with its seed, and one table of what was tried, what was lost and what was doubled.

The figures are the modules ``gNN_*.py`` beside this file, each with a `FIGURE`.
"""

import argparse
import importlib
import platform
import sys
import tempfile
import time
import traceback
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
for place in (ROOT, HERE.parent, HERE):
    if str(place) not in sys.path:
        sys.path.insert(0, str(place))

from rows import Asked, Figure, Row  # noqa: E402  # the path comes first

PAGE_FILE = ROOT / "docs" / "reliability.md"
PAGE = """# Reliability

The promise: nothing lost, nothing doubled, and where something cannot be done, one clear sentence. Each figure below
breaks the program in one way, again and again, and counts what was *lost* (acknowledged, and not there any more) and
what was *doubled* (done twice where once was asked). A figure is *kept* where both are none and nothing else of its
promise broke.

The table keeps the last long run of each figure, with its seed and its machine: `make torture WRITE=1` runs all, about
an hour and a half, `make torture WRITE=1 FIGURES="G4 G12"` those; each line is written as soon as its figure has ended.
`SEED=7` draws other things, and the same seed draws the same; what a clock decides is not repeated, such as where in its
work a program of G1 is when it is killed. `QUICK=1` takes minutes and writes nothing. "–" stands where a figure counts
no such thing.

{table}

## What protects, and how each figure is shown to bite

Every figure also runs in a short form in `make test`. All but G15, which only takes time, also run once with something
switched off or broken, and must find it then (`tests/torture/test_torture.py`, `test_torture_bites.py`; G9 where its
calls are tested). That shows what is said here and no more.

- An effect on a service is written down before its first byte leaves, and looked up before it is repeated. Without
  that row the same kills and stops make second listings (G1, G2); with looks that find nothing, lost answers do (G6).
  A station that says it changed, corrected or deleted something and did not is found out by the ledgers (G2).
- After a day without a network each service gets a few requests at a time, at moments that chance spreads. Without
  chance and without the few places the rush is seen (G5). One item thrown away is missed: that shows that the counting
  works, and no protection of the program.
- The journal is SQLite in WAL with `synchronous=FULL`; a photo is copied, synced, renamed and its folder synced before
  its row is committed. With `synchronous=NORMAL` the same power cuts lose what was acknowledged (G4). A refusal of the
  disk is heard: taken for done, it loses the rest of the shift (G3, G11).
- A closed journal has a seal over all of its bytes. Every row has a sum, written in the row's own transaction: after a
  kill, when there is no seal, the rows are compared with their sums before anything is sent (of more than a hundred
  thousand those that something still comes of; each day's copy, of which seven are kept, is compared whole). Without
  the seal and the sums damage goes unnoticed (G12). `intake-station restore` puts back what is whole. An effect and an
  approval carry a hash too, which is looked at each time they are used. A log of what was sent lies beside the journal,
  so that one put back from an older copy, with its seal or without, sends nothing twice. One that was killed
  and lost its file of the last writes holds every unfinished item until a person has looked at it.
- An upgrade is one transaction with its version number. Statement by statement it would be left half done (G13). A
  journal of a newer program is refused and left as it is.
- Foreign pictures are opened in child programs with limited time and memory, after their structure was walked. Without
  that walk, photos with holes of zeros pass (G7); without the limits a file of 60 kilobytes takes hundreds of megabytes.
- Answers are read strictly and in full. With Python's own reading of JSON a deep answer stops the program (G8); for the
  other ways to spoil an answer nothing is switched off.
- A token that is new with every answer is held by rules of its own; a holder without them is found out (G9).
- A photo is named by the hash of its bytes and compared with it before it is prepared and before it is sent: a picture
  that was damaged is made anew, a photo that was is asked for again and nothing of it is sent.
- Whatever is logged, shown as an error or kept of an answer passes one redaction; crash reports hold places in the
  program and nothing else; exported cells are text. Without them the planted secrets and formulas are found (G10).
- One station works on one data dir: a lock, a mark of the machine and the place, and no network drives. Without the
  lock the second one is let in (G16); of its other ways in none is switched off.
- What goes by is let go of. Files that each item leaves open are found (G14); its bounds for memory and objects are
  judged in the long run only, and no leak was planted for them.
- Each plan keeps three rules, and a planner that breaks one is found out: it publishes what nobody approved, starts a
  step twice, or never comes to rest (G17).
- Parts are pinned by hash and billed; a pin without hashes, and a call of a payment end point from the window, are
  found (G18).

## What the figures cannot say

- The services here are practice ones, built from the vendors' documents; only the shape of their answers is the real
  one's.
- A commit that arrives at a service after both looks can still double, and so can a request that something on the way
  repeats; the looks ten minutes and a day after publishing find it and tell a person, nothing prevents it.
- A power cut is simulated from what was written and synced. A disk that lies about flushing can lose what it
  acknowledged.
- What a dead disk refused in its last sync may be there at the next start, although it was said that nothing was
  changed: whole, and an effect is looked up before it is repeated. G3 says how often it found that. Its shift makes no
  day's copy.
- A whole data dir, or the snapshot of a whole machine, that is put back cannot be noticed: what was sent since then
  stands nowhere in it. Look at the services before such a station sends.
- Two stations with data of their own know nothing of each other: the same article taken in at both is listed by both.
  Repurch keeps one SKU a listing, which is the item's key, because that is what it is looked up by.
- After a kill, one kind of row has no sum: the last number that each table gave. Nothing is sent by it. A page that was
  damaged while its rows were in use is noticed at the next start or by the day's copy.
- After a kill, of a journal that was hit in its first page or where its tables are listed nothing can be read any more:
  its rows come back from the copy of the day, and what was written since is gone (G12 counts them apart). A row whose sum
  was hit as well can come back changed: `restore` says how many rows have no proof, and holds every unfinished item.
- A wrong byte inside a photo's own pixels cannot be told from a photo; a hole, a cut-off end and a wrong checksum can.
- Known vulnerabilities are looked up where the database can be reached; the line of G18 says whether it was.
- Memory and times are of the machine named above, which did other work meanwhile.
"""
HEADS = ("figure", "promise", "tried", "lost", "doubled", "more", "seconds", "kept", "seed and machine")
MOST_SAID = 200


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


def tried(figure: Figure, *, seed: int, short: bool) -> tuple[Row, float]:
    """Run one figure as `played` does; one that breaks down is a promise that was not kept, with the reason."""
    begun = time.monotonic()
    try:
        return played(figure, seed=seed, short=short)
    except Exception as trouble:
        traceback.print_exc()
        where = traceback.extract_tb(trouble.__traceback__)[-1]
        said = f"it broke down: {type(trouble).__name__} {str(trouble)[:MOST_SAID]} ({Path(where.filename).name}:{where.lineno})"
        return Row("–", None, None, broken=said), time.monotonic() - begun


def cell(text: object) -> str:
    """Return something as one cell: on one line, and without what ends a cell."""
    return " ".join(str(text).replace("|", "/").split()) or "–"


def line(figure: Figure, row: Row, seconds: float, seed: int) -> tuple[str, ...]:
    """Return the cells of one line."""
    kept = "yes" if row.good else f"NO {row.broken}"
    lost, doubled = ("–" if count is None else count for count in (row.lost, row.doubled))
    machine = f"{platform.system()} {platform.machine()}, Python {platform.python_version()}"
    told = (figure.promise, row.tried, lost, doubled, row.more, f"{seconds:.0f}", kept, f"{seed}; {machine}")
    return (figure.name, *map(cell, told))


def as_markdown(lines: list[tuple[str, ...]]) -> str:
    """Return the page that keeps the last table."""
    cells = [HEADS, tuple("---" for _ in HEADS), *lines]
    table = "\n".join(f"| {' | '.join(one)} |" for one in cells)
    return PAGE.format(table=table)


def keep(lines: list[tuple[str, ...]]) -> None:
    """Write these lines of the page that keeps the last table; the lines of other figures stay."""
    before = PAGE_FILE.read_text(encoding="utf-8").splitlines() if PAGE_FILE.exists() else []
    rows = [tuple(one.strip("| ").split(" | ")) for one in before if one.startswith("| G")]
    known = {row[0]: row for row in rows} | {row[0]: row for row in lines}
    kept = [known[figure.name] for figure in figures() if figure.name in known]
    PAGE_FILE.write_text(as_markdown(kept), encoding="utf-8")


def main(words: list[str] | None = None) -> int:
    """Run the figures asked for; return 0 where every promise was kept, 1 where one was not, 2 for a wrong word."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", type=str.upper, help="figures such as G1; all without")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--short", action="store_true")
    parser.add_argument("--write", action="store_true", help="keep the table in docs/reliability.md")
    asked = parser.parse_args(words)
    known = {figure.name: figure for figure in figures()}
    if unknown := sorted(set(asked.names) - set(known)):
        parser.error(f"There is no figure {', '.join(unknown)}; there are {', '.join(known)}.")
    if asked.write and asked.short:
        parser.error("The page keeps long runs only: leave out WRITE=1 (--write) or QUICK=1 (--short).")
    good = True
    chosen = [figure for figure in known.values() if not asked.names or figure.name in asked.names]
    for figure in chosen:
        row, seconds = tried(figure, seed=asked.seed, short=asked.short)
        good = good and row.good
        told = line(figure, row, seconds, asked.seed)
        print(" | ".join(told), flush=True)
        if asked.write:
            # At once: what comes later may be stopped, and an hour of lines with it.
            keep([told])
    print(f"{len(chosen)} figures, {'every promise kept' if good else 'A PROMISE WAS BROKEN'}; seed {asked.seed}")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
