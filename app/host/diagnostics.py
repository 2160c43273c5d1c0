"""What helps to find a fault, as one text that may be shown to anybody: no secrets, no names of people's folders."""

import platform
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from app import __version__

NEWEST_LINES = 200
_MOST_BYTES = 200_000


def compose(lines: Iterable[str], logs: Path, redact: Callable[[str], str]) -> str:
    """Return the machine, `lines` and the newest lines of the log in `logs`; secrets and the home folder masked."""
    text = "\n".join(
        [
            f"Intake Station {__version__}{' (frozen)' if getattr(sys, 'frozen', False) else ''}",
            f"System: {platform.platform()}, {platform.machine()}",
            f"Python: {platform.python_version()}",
            *lines,
            "",
            f"Newest lines of the log in {logs}:",
            *_newest(logs / "intake-station.log"),
        ]
    )
    text = redact(text)
    for home in dict.fromkeys((str(Path.home()), str(Path.home().resolve()))):
        if len(home) > 1:
            text = text.replace(home, "~")
    return text + "\n"


def _newest(file: Path) -> list[str]:
    try:
        with file.open("rb") as log:
            log.seek(max(0, file.stat().st_size - _MOST_BYTES))
            return log.read().decode("utf-8", "replace").splitlines()[-NEWEST_LINES:] or ["(nothing was logged)"]
    except OSError as trouble:
        return [f"(cannot be read: {trouble.strerror})"]
