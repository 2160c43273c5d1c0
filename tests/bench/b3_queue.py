"""The durable queue: effects written down, claimed and finished, beside other queues that keep them in SQLite."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from figures import OWN_PYTHON, RIVAL_PYTHON, Asked, Child, Row, absent, children, in_turn, times

TITLE = "Queue (every commit on disk: WAL, synchronous=FULL)"
LIMIT_S = 420
RIVALS = ("persist-queue", "litequeue", "huey")
WITHIN = 1.2
ROOM_BYTES = 4_000_000_000
STATION, QUEUES = "own/effects.py", "rivals/queues.py"
NAMES = {"put": "written down", "claim_and_finish": "claimed and finished"}
ONE_MORE = (
    "a claim is flushed to two files (at the same time), the journal and the list that a restored journal is compared "
    "with, so that nothing is sent twice; and each row carries a digest of itself"
)


def measure(asked: Asked) -> Iterator[Row]:
    """Yield the rows."""
    with ExitStack() as ends:
        # What grows with the rows is the processor's work: there the disk's moods would only hide it.
        memory = Path("/dev/shm")
        roomy = memory.is_dir() and shutil.disk_usage(memory).free > ROOM_BYTES
        grown = ends.enter_context(tempfile.TemporaryDirectory(prefix="bench-", dir=memory if roomy else asked.folder))
        yield from _measure(asked, Path(grown))


def _measure(asked: Asked, grown: Path) -> Iterator[Row]:
    many, few = asked.pick(1_000_000, 40_000), asked.pick(100_000, 4_000)
    wanted = [(name, RIVAL_PYTHON, QUEUES, name, str(asked.folder / name)) for name in RIVALS]
    wanted += [("station", OWN_PYTHON, STATION, str(asked.folder / "own"), "0")]
    wanted += [(f"{rows:,}", OWN_PYTHON, STATION, str(grown / f"{rows}"), str(rows)) for rows in (0, few, many)]
    with children(*wanted) as (running, missing):
        yield from absent("queue", missing, tuple(missing))
        yield from _rates(asked, running)
        yield from _growth(asked, running, few, many)


def _rates(asked: Asked, running: dict[str, Child]) -> Iterator[Row]:
    count = 25
    names = [name for name in (*RIVALS, "station") if name in running]
    for deed, named in NAMES.items():
        ways = {name: partial(running[name].seconds, do=deed, count=count) for name in names}
        taken = in_turn(asked.pick(40, 10), ways)
        rates = {name: count / series.median for name, series in taken.items()}
        for rival in RIVALS:
            if rival in rates:
                ratio = rates["station"] / rates[rival]
                yield Row(
                    f"effects {named}",
                    f"{rates['station']:,.0f}/s, {taken['station'].text('µs', 1e6 / count)} each",
                    f"{rival} {rates[rival]:,.0f}/s",
                    times(ratio, 2),
                    "1x",
                    ratio >= 1,
                    _why(deed, rival, ratio),
                )


def _why(deed: str, rival: str, ratio: float) -> str:
    gone = "what it hands out is gone from its file at once: a crash loses it" if rival == "huey" else ""
    slower = (
        ONE_MORE if deed == "claim_and_finish" else "an effect is looked for before it is added, and carries a digest"
    )
    said = (slower if ratio < 1 else "", gone if deed == "claim_and_finish" else "")
    return "; ".join(one for one in said if one)


def _growth(asked: Asked, running: dict[str, Child], few: int, many: int) -> Iterator[Row]:
    sizes = [name for name in ("0", f"{few:,}", f"{many:,}") if name in running]
    count = asked.pick(300, 100)
    for deed, named in (
        ("put_computed", "effects written down"),
        ("claim_and_finish_computed", "effects claimed and finished"),
        ("steps", "an item opened, one step taken, let rest"),
    ):
        ways = {name: partial(running[name].seconds, do=deed, count=count) for name in sizes}
        taken = in_turn(asked.pick(9, 3), ways, warm=False)
        for name in sizes[1:]:
            ratio = taken[name].median / taken["0"].median
            yield Row(
                f"{named}, {name} finished rows (seconds of one processor)",
                f"{taken[name].text('µs', 1e6 / count)} each",
                f"with none {taken['0'].text('µs', 1e6 / count)}",
                times(ratio, 2),
                f"{WITHIN}x at most",
                ratio <= WITHIN,
            )
    for name in sizes:
        said = running[name].ask(do="again")
        yield Row(
            f"journal with {name} finished rows: opened (every page compared with its seal)",
            f"{said['opened'] * 1e3:,.0f} ms; closed {said['closed'] * 1e3:,.0f} ms; most memory {said['kb'] / 1e3:,.0f} MB",
        )
