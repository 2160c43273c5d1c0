"""The seal of a closed journal: a digest of every page, so that a single changed byte is noticed before anything is sent.

SQLite has no checksums: of files with a changed byte its own check passes a third (reliability reference, 0.10).
"""

import contextlib
import hashlib
import os
import secrets
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import apsw

from app.store.blobs import sync_folder

_MAGIC: Final = b"intake-station seal 1\n"
_HEAD: Final = struct.Struct(">IIII")
_NUMBER: Final = struct.Struct(">I")
_DIGEST: Final = 16
_READ_BYTES: Final = 1 << 20
_GENERATION: Final = slice(68, 72)
"""Where a SQLite file keeps its application id (file format, section 1.3.16): ours says which closing it is of."""


@dataclass(frozen=True, slots=True)
class Seal:
    """What a journal was when it was closed."""

    page_size: int
    generation: int
    digests: tuple[bytes, ...]
    copies: Mapping[int, bytes]
    """The pages that lead to all others, whole: (page number, from 1) to its bytes."""
    sent: bytes
    """What the file of what was sent ended with then (`SentLog.end`); empty in seals of earlier versions."""


@dataclass(frozen=True, slots=True)
class Seen:
    """How a closed journal compares with its seal."""

    damaged: frozenset[int] = frozenset()
    """Numbers of the pages that are not what was sealed."""
    other: bool = False
    """It is another file altogether: somebody put an older copy in its place."""


def seal_of(path: Path) -> Path:
    """Return where the seal of a journal lies."""
    return path.with_name(f"{path.name}.seal")


def begin_closing(connection: apsw.Connection) -> tuple[int, tuple[int, ...]]:
    """Give a journal that is about to be closed its generation; return that and the pages that lead to others."""
    generation = secrets.randbelow(2**31 - 1) + 1
    connection.pragma("application_id", generation)
    connection.pragma("wal_checkpoint", "passive")
    # The log stays when the file is closed; nothing is left in it then.
    connection.pragma("journal_size_limit", 0)
    leading = connection.execute(
        "SELECT pageno FROM dbstat WHERE pagetype = 'internal' "
        "OR name IN ('sqlite_schema', 'sqlite_master', 'sqlite_sequence')"
    ).fetchall()
    return generation, tuple({1, *(int(str(number)) for (number,) in leading)})


def write_seal(path: Path, generation: int, leading: tuple[int, ...], sent: bytes) -> None:
    """Seal a journal that was just closed; `sent` is `SentLog.end`.

    Raises OSError: an unsealed journal is checked the slow way when opened.
    """
    digests, copies, wanted = bytearray(), bytearray(), frozenset(leading)
    with path.open("rb", _READ_BYTES) as file:
        size = page_size(file.read(100))
        file.seek(0)
        count = 0
        while page := file.read(size):
            count += 1
            digests += _digest(page)
            if count in wanted:
                copies += _NUMBER.pack(count) + page
    body = _MAGIC + _HEAD.pack(size, generation, count, len(copies)) + digests + copies + sent
    place(seal_of(path), body + hashlib.sha256(body).digest())


def place(file: Path, content: bytes) -> None:
    """Write a private file whole or not at all. Raises OSError."""
    half = file.with_name(f"{file.name}.half")
    half.unlink(missing_ok=True)
    with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
    half.replace(file)
    sync_folder(file.parent)


def read_seal(path: Path) -> Seal | None:
    """Return the seal of the journal at `path`, or None where there is none that is whole."""
    try:
        body = seal_of(path).read_bytes()
    except OSError:
        return None
    body, whole = body[:-32], body[-32:]
    if not body.startswith(_MAGIC) or hashlib.sha256(body).digest() != whole:
        return None
    page_size, generation, count, copied = _HEAD.unpack_from(body, len(_MAGIC))
    start = len(_MAGIC) + _HEAD.size
    digests = tuple(body[start + n * _DIGEST : start + (n + 1) * _DIGEST] for n in range(count))
    start += count * _DIGEST
    copies: dict[int, bytes] = {}
    step = _NUMBER.size + page_size
    for at in range(start, start + copied, step):
        (number,) = _NUMBER.unpack_from(body, at)
        copies[number] = body[at + _NUMBER.size : at + step]
    return Seal(page_size, generation, digests, copies, body[start + copied :])


def compare(path: Path, seal: Seal) -> Seen:
    """Compare the closed journal at `path` with its seal. Raises OSError."""
    # A page at a time: the journal of years is larger than what a program should hold.
    with path.open("rb", _READ_BYTES) as file:
        head = file.read(100)
        file.seek(0)
        damaged = frozenset(
            number
            for number, digest in enumerate(seal.digests, start=1)
            if _digest(file.read(seal.page_size)) != digest
        )
        longer = bool(file.read(1))
    if not damaged and not longer:
        return Seen()
    generation = int.from_bytes(head[_GENERATION], "big")
    changed_elsewhere = bool(damaged - {1}) or longer
    if generation not in {seal.generation, 0} and changed_elsewhere and head.startswith(b"SQLite format 3\0"):
        return Seen(other=True)
    return Seen(damaged or frozenset({len(seal.digests) + 1}))


def break_seal(path: Path) -> None:
    """Take the seal away before the first write, for good: a stale one would call good work damaged."""
    with contextlib.suppress(FileNotFoundError):
        seal_of(path).unlink()
        sync_folder(path.parent)


def page_size(content: bytes) -> int:
    """Return how long a page of a SQLite file that begins with `content` is (file format, section 1.3.2)."""
    size = int.from_bytes(content[16:18], "big")
    return 65_536 if size == 1 else size


def _digest(page: bytes) -> bytes:
    return hashlib.blake2b(page, digest_size=_DIGEST).digest()
