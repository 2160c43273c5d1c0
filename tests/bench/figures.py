"""What a row of the performance table is, how a figure is taken several times, and how a rival is asked."""

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
BUILD = ROOT / "build"
RIVALS = BUILD / "bench-venv"
SEEN = os.pathsep.join((str(ROOT), str(HERE), str(HERE.parent)))
"""Where scripts find the program, the modules of this folder and those that the tests share."""
OWN_PYTHON = sys.executable
RIVAL_PYTHON = str(RIVALS / ("Scripts/python.exe" if os.name == "nt" else "bin/python"))


@dataclass(frozen=True)
class Asked:
    """How a part is to be measured."""

    quick: bool
    """Seconds instead of minutes: fewer turns and smaller numbers of everything; the ratios are rougher."""
    folder: Path
    """An empty folder of the part's own."""

    def pick(self, whole: int, quick: int) -> int:
        """Return how many of something this run takes."""
        return quick if self.quick else whole


@dataclass(frozen=True)
class Row:
    """One line of the table; every cell is text, `met` is None where there is no target."""

    what: str
    station: str
    beside: str = ""
    """The same by the rival, or the floor, named."""
    ratio: str = ""
    target: str = ""
    met: bool | None = None
    why: str = ""
    """Where a target is missed: the reason. Else whatever must be known to read the figure."""

    def line(self) -> str:
        """Return the row as one line of JSON."""
        return json.dumps(asdict(self))


def row_of(line: str) -> Row:
    """Return the row that `Row.line` wrote."""
    return Row(**json.loads(line))


@dataclass(frozen=True)
class Series:
    """One figure, taken several times."""

    values: tuple[float, ...]

    @property
    def median(self) -> float:
        """Return the median."""
        return statistics.median(self.values)

    def at(self, share: float) -> float:
        """Return the value below which `share` (0..1) of them lie."""
        ordered = sorted(self.values)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))]

    def text(self, unit: str, scale: float = 1.0, digits: int = 0) -> str:
        """Return ``median unit (lower quartile–upper quartile)``."""
        middle, low, high = (f"{one * scale:,.{digits}f}" for one in (self.median, self.at(0.25), self.at(0.75)))
        return f"{middle} {unit}" if len(self.values) == 1 else f"{middle} {unit} ({low}–{high})"


def times(ratio: float, digits: int = 1) -> str:
    """Return a ratio as text."""
    return f"{ratio:.{digits}f}x"


def in_turn(turns: int, ways: Mapping[str, Callable[[], object]], *, warm: bool = True) -> dict[str, Series]:
    """Take every way once in each turn, so that a busy moment of the machine meets them all; return seconds.

    A way may return the seconds itself (a child that measured); else the call is timed.
    """
    if warm:
        for way in ways.values():
            way()
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(turns):
        for name, way in ways.items():
            begun = time.perf_counter()
            said = way()
            seconds = time.perf_counter() - begun
            taken[name].append(said if isinstance(said, float) else seconds)
    return {name: Series(tuple(found)) for name, found in taken.items()}


class Broken(Exception):
    """A rival could not be asked; the text says why."""


class Child:
    """A script of this folder in an interpreter of its own, asked by a line of JSON and answering with one."""

    def __init__(self, python: str, script: str, *words: str) -> None:
        if not Path(python).exists():
            raise Broken("the rivals' environment is not there")
        environment = {**os.environ, "PYTHONPATH": SEEN}
        self._child = subprocess.Popen(
            [python, str(HERE / script), *words],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=environment,
            cwd=ROOT,
        )

    def ask(self, **what):
        """Return the answer; raises Broken where the script did."""
        try:
            self._child.stdin.write(json.dumps(what) + "\n")
            self._child.stdin.flush()
            line = self._child.stdout.readline()
        except BrokenPipeError:
            line = ""
        if not line:
            self._child.wait(60)
            said = self._child.stderr.read().strip().splitlines()
            raise Broken(said[-1] if said else "it ended without a word")
        return json.loads(line)

    def seconds(self, **what) -> float:
        """Return the ``seconds`` of an answer."""
        return float(self.ask(**what)["seconds"])

    def end(self) -> None:
        """End the script."""
        for pipe in (self._child.stdin, self._child.stdout, self._child.stderr):
            pipe.close()
        self._child.wait(30)


def run_script(python: str, script: str, *words: str, **environment: str) -> dict[str, float]:
    """Run a script of this folder to its end; return the last line of JSON that it printed. Raises Broken."""
    ran = subprocess.run(
        [python, str(HERE / script), *words],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": SEEN, **environment},
        cwd=ROOT,
        check=False,
    )
    lines = [line for line in ran.stdout.splitlines() if line.startswith("{")]
    if ran.returncode or not lines:
        said = ran.stderr.strip().splitlines()
        raise Broken(said[-1] if said else f"it ended with {ran.returncode} and without a word")
    return json.loads(lines[-1])


@contextmanager
def children(*wanted: tuple[str, ...]):
    """Start scripts as (name, python, script, words …); yield those that work by name, and why the others do not."""
    running: dict[str, Child] = {}
    missing: dict[str, str] = {}
    try:
        for name, python, script, *words in wanted:
            try:
                running[name] = Child(python, script, *words)
                running[name].ask(do="hello")
            except Broken as trouble:
                missing[name] = str(trouble)
                running.pop(name, None)
        yield running, missing
    finally:
        for child in running.values():
            child.end()


def answer(deeds: Mapping[str, Callable[..., object]]) -> None:
    """Serve a script's standard input: ``{"do": name, …}`` calls that deed; its answer is printed as JSON."""
    for line in sys.stdin:
        words = json.loads(line)
        deed = words.pop("do")
        said = {"seconds": 0.0} if deed == "hello" else deeds[deed](**words)
        print(json.dumps(said), flush=True)


def timed(call: Callable[[], object]) -> dict[str, float]:
    """Return the seconds of a call as an answer."""
    begun = time.perf_counter()
    call()
    return {"seconds": time.perf_counter() - begun}


def computed(call: Callable[[], object]) -> dict[str, float]:
    """Return the processor's seconds of a call as an answer: what else runs on the machine hardly counts."""
    begun = time.process_time()
    call()
    return {"seconds": time.process_time() - begun}


def memory_kb(name: str = "VmHWM") -> int:
    """Return what the system says of this very program: ``VmHWM`` the most memory so far, ``VmRSS`` now, in kB."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith(f"{name}:"):
            return int(line.split()[1])
    return 0


def absent(what: str, missing: Mapping[str, str], names: Sequence[str]) -> list[Row]:
    """Return a row for each rival that could not be measured."""
    return [Row(what, "–", f"{name}: not measured", why=missing[name]) for name in names if name in missing]
