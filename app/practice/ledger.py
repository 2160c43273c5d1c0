"""The ledger: every effect the practice services ever had, one line each, on disk before the reply."""

import json
import os
import threading
import time
from collections.abc import Mapping
from pathlib import Path
from typing import IO, Any, Final

LEDGER_FILE: Final = "ledger.jsonl"
CALLS_FILE: Final = "calls.jsonl"

Effect = dict[str, Any]
"""One line: ``n`` (1-based, without gaps), ``at`` (seconds since the epoch), ``service``, ``op``, the rest by op."""


class LedgerDamaged(Exception):
    """A line before the last one cannot be read: the state cannot be rebuilt from this file."""


def read_ledger(state: Path) -> list[Effect]:
    """Return the effects on disk in the order in which they happened; a torn last line is not among them.

    Works beside a running server. Raises LedgerDamaged where any other line is no effect.
    """
    return _effects(_whole_lines(state / LEDGER_FILE)[0], state / LEDGER_FILE)


def read_calls(state: Path) -> list[dict[str, Any]]:
    """Return every request of all runs, answered or not, in the order in which their answers were ready.

    A call has ``begun`` and ``at`` (its head was there; its answer was ready), ``service``, ``op`` (None for an
    address that no service has), ``method``, ``path`` without its query, ``status`` (None where the connection was cut
    without a byte) and, where the fault plan had a hand in it, ``fault``.
    """
    lines, _ = _whole_lines(state / CALLS_FILE)
    return [json.loads(line) for line in lines]


class Ledger:
    """The ledger of one state folder, opened for writing: one writer, which holds the folder's lock.

    Opening cuts off a torn last line; the effects read are in `effects`.
    """

    def __init__(self, state: Path) -> None:
        path = state / LEDGER_FILE
        lines, whole_bytes = _whole_lines(path)
        self.effects = _effects(lines, path)
        self._next = len(self.effects) + 1
        self._file = _append_to(path)
        self._size = whole_bytes
        if os.fstat(self._file.fileno()).st_size != whole_bytes:
            os.ftruncate(self._file.fileno(), whole_bytes)
        os.fsync(self._file.fileno())
        sync_folder(state)
        self._writing = threading.Lock()

    def append(self, service: str, op: str, fields: Mapping[str, Any]) -> Effect:
        """Write one effect and return it once it is on disk; OSError where the disk refuses, and then it is not there."""
        with self._writing:
            effect: Effect = {"n": self._next, "at": time.time(), "service": service, "op": op, **fields}
            line = json.dumps(effect, allow_nan=False).encode() + b"\n"
            try:
                _write_all(self._file, line)
                os.fsync(self._file.fileno())
            except OSError:
                os.ftruncate(self._file.fileno(), self._size)
                raise
            self._size += len(line)
            self._next += 1
        return effect

    def close(self) -> None:
        """Close the file; everything in it is on disk already."""
        self._file.close()


class CallLog:
    """The second file: all requests, so that tests can count them; not worth an fsync."""

    def __init__(self, state: Path) -> None:
        path = state / CALLS_FILE
        _, whole_bytes = _whole_lines(path)
        self._file = _append_to(path)
        os.ftruncate(self._file.fileno(), whole_bytes)

    def note(self, call: Mapping[str, Any]) -> None:
        """Write one request down; a full disk costs the line, never the answer."""
        line = json.dumps({"at": time.time(), **call}).encode() + b"\n"
        try:
            _write_all(self._file, line)
        except OSError:
            return

    def close(self) -> None:
        """Close the file."""
        self._file.close()


def sync_folder(folder: Path) -> None:
    """Make the names in `folder` survive a power cut, where the system can."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _append_to(path: Path) -> IO[bytes]:
    flags = os.O_RDWR | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0)
    return os.fdopen(os.open(path, flags, 0o600), "ab", buffering=0)


def _write_all(file: IO[bytes], line: bytes) -> None:
    while line:
        line = line[file.write(line) :]


def _whole_lines(path: Path) -> tuple[list[bytes], int]:
    """Return the lines that end as lines do, and how many bytes they are."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return [], 0
    whole = content[: content.rfind(b"\n") + 1]
    return whole.splitlines(), len(whole)


def _effects(lines: list[bytes], path: Path) -> list[Effect]:
    effects: list[Effect] = []
    for number, line in enumerate(lines, start=1):
        try:
            effect = json.loads(line)
            sound = isinstance(effect, dict) and effect["n"] == number and {"at", "service", "op"} <= effect.keys()
        except (ValueError, KeyError):
            sound = False
        if not sound:
            raise LedgerDamaged(f"Line {number} of {path.name} cannot be read; put a sound copy of the file back.")
        effects.append(effect)
    return effects
