"""Logs: to stderr or to a rotating private file, every line through one redaction."""

import logging
import logging.handlers
import os
import sys
from collections.abc import Callable
from io import TextIOWrapper
from pathlib import Path

FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
MOST_BYTES = 2_000_000
KEPT_FILES = 5


class Redacted(logging.Formatter):
    """Formats a record, traceback included, and masks secrets in the whole text."""

    def __init__(self, redact: Callable[[str], str]) -> None:
        super().__init__(FORMAT)
        self._redact = redact

    def format(self, record: logging.LogRecord) -> str:
        """Return the record as one redacted text."""
        return self._redact(super().format(record))


class _Private(logging.handlers.RotatingFileHandler):
    """Makes every new file for this user alone, also the one that follows a full one."""

    def _open(self) -> TextIOWrapper:
        flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0)
        handle = os.open(self.baseFilename, flags, 0o600)
        return os.fdopen(handle, "a", encoding=self.encoding, errors=self.errors)


def log_to_stderr(redact: Callable[[str], str], level: int = logging.WARNING) -> None:
    """Send the program's log to stderr."""
    _send_to(logging.StreamHandler(sys.stderr), redact, level)


def log_to_file(folder: Path, redact: Callable[[str], str], level: int = logging.INFO) -> Path:
    """Send the program's log to rotating files in `folder`; return the newest one's path. Raises OSError."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    file = folder / "intake-station.log"
    rotating = _Private(file, maxBytes=MOST_BYTES, backupCount=KEPT_FILES, encoding="utf-8", errors="backslashreplace")
    _send_to(rotating, redact, level)
    return file


def _send_to(target: logging.Handler, redact: Callable[[str], str], level: int) -> None:
    target.setFormatter(Redacted(redact))
    root = logging.getLogger()
    for old in list(root.handlers):
        if isinstance(old.formatter, Redacted):
            root.removeHandler(old)
            old.close()
    root.addHandler(target)
    root.setLevel(level)
    for chatty in ("httpx", "httpcore", "asyncio", "PIL", "uvicorn", "keyring"):
        logging.getLogger(chatty).setLevel(logging.WARNING)
