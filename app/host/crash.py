"""Crash reports: a file on this machine that a person can read and delete, with places in the program and nothing else."""

import contextlib
import faulthandler
import os
import platform
import sys
import time
import traceback
from pathlib import Path
from typing import TextIO

from app import __version__

FOLDER = "crashes"
KEPT = 10
HARD = "hard-crash.txt"
MOST_FRAMES = 60


def folder_in(logs: Path) -> Path:
    """Return where crash reports lie."""
    return logs / FOLDER


def compose(error: BaseException) -> str:
    """Return what a report says: kinds of errors and places in the program; no values, no words of any service.

    The words of an error may hold what a service answered or what a person typed, so they are left out.
    """
    lines = [
        "Intake Station stopped in a way nobody foresaw. This file holds places in the program and nothing else;",
        "read it, send it to whoever looks after the program, or delete it.",
        "",
        f"Version: {__version__}{' (frozen)' if getattr(sys, 'frozen', False) else ''}",
        f"System: {platform.system()} {platform.release()}, {platform.machine()}, Python {platform.python_version()}",
        f"Moment: {time.strftime('%Y-%m-%d %H:%M:%S %z')}",
    ]
    seen: set[int] = set()
    one: BaseException | None = error
    while one is not None and id(one) not in seen:
        seen.add(id(one))
        lines += [
            "",
            f"{type(one).__module__}.{type(one).__qualname__}",
            *places(traceback.extract_tb(one.__traceback__)),
        ]
        one = one.__cause__ or one.__context__
    return "\n".join(lines) + "\n"


def places(frames: traceback.StackSummary) -> list[str]:
    """Return the innermost places of a stack, a line each, the innermost last; without values."""
    return [f"  {_short(frame.filename)}:{frame.lineno} in {frame.name}" for frame in frames[-MOST_FRAMES:]]


def _short(file: str) -> str:
    """Return a place without the folders of whoever uses the program."""
    parts = Path(file).parts
    for root in ("app", "site-packages"):
        if root in parts:
            return "/".join(parts[len(parts) - 1 - parts[::-1].index(root) :])
    return Path(file).name


def write(logs: Path, error: BaseException) -> Path | None:
    """Write a report; return its file, or None where the disk refuses: a crash report must not be a second crash."""
    folder = folder_in(logs)
    file = folder / f"crash-{time.strftime('%Y%m%d-%H%M%S')}-{os.getpid()}.txt"
    with contextlib.suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as out:
            out.write(compose(error))
        for old in sorted(folder.glob("crash-*.txt"))[:-KEPT]:
            old.unlink(missing_ok=True)
        return file
    return None


def catch_hard(logs: Path) -> TextIO | None:
    """Have a crash below Python leave its places too; return the open file for `let_go`."""
    folder = folder_in(logs)
    with contextlib.suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        before = folder / HARD
        if before.exists() and before.stat().st_size:
            moment = time.strftime("%Y%m%d-%H%M%S", time.localtime(before.stat().st_mtime))
            before.replace(folder / f"crash-{moment}-hard.txt")
        file = os.fdopen(os.open(before, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8")
        faulthandler.enable(file, all_threads=True)
        return file
    return None


def let_go(logs: Path, file: TextIO | None) -> None:
    """End what `catch_hard` began: a clean end leaves no file."""
    if file is None:
        return
    faulthandler.disable()
    file.close()
    with contextlib.suppress(OSError):
        (folder_in(logs) / HARD).unlink(missing_ok=True)


def reports(logs: Path) -> list[Path]:
    """Return the reports that lie there, newest first."""
    with contextlib.suppress(OSError):
        return sorted(folder_in(logs).glob("crash-*.txt"), reverse=True)
    return []


def delete(logs: Path) -> None:
    """Delete every report."""
    for file in reports(logs):
        with contextlib.suppress(OSError):
            file.unlink(missing_ok=True)
