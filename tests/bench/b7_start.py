"""Start: from the double click to a window that answers, cold and warm, beside two other Qt programs; and `--help`."""

import os
import subprocess
import sys
import sysconfig
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from figures import BUILD, HERE, OWN_PYTHON, RIVAL_PYTHON, RIVALS, ROOT, Asked, Broken, Row, in_turn, times

TITLE = "Start (from the double click to a painted window whose loop turns, off screen)"
LIMIT_S = 300
AT_MOST_S = 1.5
WHY = "half of it is loading: five clients with their shapes, the HTTP client and Qt; the whole window is built before it shows"
WAIT_S = 60
OWN = ("live", "practice")
OTHERS = {"novelWriter": ("PyQt6", "bench_novelwriter"), "ReText": ("PyQt6", "ReText")}
SHOWN = {"live": "with services set up", "practice": "in practice mode (starts the five practice services too)"}


def measure(asked: Asked) -> Iterator[Row]:
    """Yield the rows."""
    programs = {name: partial(_start, asked.folder, name) for name in (*OWN, *OTHERS)}
    missing = {}
    for name, start in tuple(programs.items()):
        try:
            start()  # compiles what must be compiled, and makes its folders
        except Broken as trouble:
            missing[name] = str(trouble)
            del programs[name]
    for name, why in missing.items():
        yield Row(f"start of {name}", "–" if name in OTHERS else "not measured", "not measured", why=why)
    warm = in_turn(asked.pick(11, 2), programs, warm=False)
    cold = in_turn(asked.pick(5, 1), {name: partial(_cold, start) for name, start in programs.items()}, warm=False)
    for heat, taken in (("warm", warm), ("cold (no file of it in memory)", cold)):
        for own in OWN:
            for other in OTHERS:
                if own in taken and other in taken:
                    mine, theirs = taken[own], taken[other]
                    ahead = mine.median <= theirs.median and mine.median <= AT_MOST_S
                    yield Row(
                        f"{heat}, {SHOWN[own]}",
                        mine.text("s", 1, 2),
                        f"{other} {theirs.text('s', 1, 2)}",
                        times(theirs.median / mine.median, 2),
                        f"{AT_MOST_S} s, and ahead" if own == "live" else "",
                        ahead if own == "live" else None,
                        WHY if own == "live" and not ahead else "",
                    )
    yield from _help(asked)


def _environment(folder: Path) -> dict[str, str]:
    # Compiled files as an installed program has them; a checkout would compile at each start.
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {
        **kept,
        "PYTHONPYCACHEPREFIX": str(BUILD / "bench-compiled"),
        "PYTHONPATH": os.pathsep.join((str(ROOT), str(HERE / "own"))),
        "INTAKE_CONFIG_FILE": str(folder / "settings.toml"),
        "INTAKE_ON_DEVICE_ENABLED": "0",
    }


def _start(folder: Path, name: str) -> float:
    """Start a program; return the seconds until it was usable. Raises Broken."""
    own = name in OWN
    binding, module = ("PySide6", "app") if own else OTHERS[name]
    environment = _environment(folder) | {"INTAKE_DATA_DIR": str(folder / name)}
    environment["INTAKE_PRACTICE"] = "1" if name == "practice" else "0"
    (folder / "settings.toml").touch()
    python = OWN_PYTHON if own else RIVAL_PYTHON
    if not Path(python).exists():
        raise Broken("the rivals' environment is not there")
    begun = time.monotonic()
    child = subprocess.Popen(
        [python, str(HERE / "own" / "launch.py"), binding, module],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
        cwd=folder,
    )
    try:
        out, said = child.communicate(timeout=WAIT_S)
    except subprocess.TimeoutExpired:
        child.kill()
        child.communicate()
        raise Broken(f"no window after {WAIT_S} s") from None
    at = [line.split()[1] for line in out.splitlines() if line.startswith("usable ")]
    if not at:
        raise Broken((said.strip().splitlines() or ["it ended without a window"])[-1])
    return float(at[0]) - begun


def _cold(start) -> float:
    """Start a program once the system has forgotten the files of all of them."""
    if hasattr(os, "posix_fadvise"):
        for place in (
            ROOT / "app",
            ROOT / "resources",
            BUILD / "bench-compiled",
            RIVALS,
            Path(sys.prefix),
            *_standard(),
        ):
            for path in place.rglob("*"):
                if (
                    path.is_file() and path.suffix in {".py", ".pyc", ".so", ".ttf", ".png", ""}
                ) or ".so." in path.name:
                    _forget(path)
    return start()


def _standard() -> tuple[Path, ...]:
    return (Path(sysconfig.get_paths()["stdlib"]),)


def _forget(path: Path) -> None:
    try:
        handle = os.open(path, os.O_RDONLY)
    except OSError:
        return
    try:
        os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
    finally:
        os.close(handle)


def _help(asked: Asked) -> Iterator[Row]:
    environment = _environment(asked.folder)

    def run(*words: str) -> None:
        subprocess.run([OWN_PYTHON, *words], env=environment, cwd=asked.folder, stdout=subprocess.DEVNULL, check=True)

    ways = {"help": lambda: run("-m", "app", "--help"), "floor": lambda: run("-c", "pass")}
    taken = in_turn(asked.pick(21, 5), ways)
    yield Row(
        "`intake-station --help`",
        taken["help"].text("ms", 1e3),
        f"the interpreter alone {taken['floor'].text('ms', 1e3)}",
        times(taken["help"].median / taken["floor"].median),
    )
