"""What a request may carry besides plain bytes: a file, files as base64 in JSON, a form with files; streamed."""

import asyncio
import binascii
import json
import secrets
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from app.model.errors import Refused

MOST_FORM_BYTES = 100_000_000
_FILE_CHUNK = 1 << 20
"""A photo in one or a few pieces: each costs a way to another thread and back."""
_BASE64_CHUNK = 3 << 18


@dataclass(frozen=True, slots=True)
class Woven:
    """A JSON body with files inside as base64, encoded while it is sent: never more than a chunk in memory.

    `pieces` alternate as they come: bytes are sent as they are, a Path stands for the file's bytes as base64.
    """

    pieces: tuple[bytes | Path, ...]

    def size_bytes(self) -> int:
        """Return the exact length of the body."""
        return sum(len(one) if isinstance(one, bytes) else (one.stat().st_size + 2) // 3 * 4 for one in self.pieces)

    def whole(self) -> bytes:
        """Return the body at once, where it is small."""
        return b"".join(
            one if isinstance(one, bytes) else binascii.b2a_base64(one.read_bytes(), newline=False)
            for one in self.pieces
        )

    async def chunks(self) -> AsyncIterator[bytes]:
        """Yield the body."""
        for one in self.pieces:
            if isinstance(one, bytes):
                yield one
                continue
            async for piece in _file_chunks(one, _BASE64_CHUNK):
                yield binascii.b2a_base64(piece, newline=False)


def weave(value: object) -> Woven:
    """Return a JSON value as a body; every Path in it stands for the bytes of that file as base64."""
    mark = secrets.token_hex(16)
    files: list[Path] = []

    def note(one: object) -> str:
        if not isinstance(one, Path):
            raise TypeError(f"{type(one).__name__} is no JSON")
        files.append(one)
        return mark

    texts = json.dumps(value, allow_nan=False, default=note).encode().split(mark.encode())
    pieces: list[bytes | Path] = [texts[0]]
    for file, text in zip(files, texts[1:], strict=True):
        pieces += (file, text)
    return Woven(tuple(pieces))


@dataclass(frozen=True, slots=True)
class FormFile:
    """One file of a form."""

    name: str
    """Of the form's field."""
    path: Path
    filename: str
    """What the other side is told; never the name on this disk."""
    content_type: str = "image/jpeg"


@dataclass(frozen=True, slots=True)
class Multipart:
    """A multipart body: fields, then files, read while they are sent. Its values may be secrets, so it shows none."""

    fields: Sequence[tuple[str, str]] = field(repr=False)
    files: Sequence[FormFile] = ()
    boundary: str = field(default_factory=lambda: f"intake-{secrets.token_hex(16)}", repr=False)

    @property
    def content_type(self) -> str:
        """Return the header that goes with the body."""
        return f"multipart/form-data; boundary={self.boundary}"

    def size_bytes(self) -> int:
        """Return the exact length of the body. Raises Refused over 100 MB."""
        size = len(self._head()) + len(self._end())
        size += sum(len(self._before(one)) + one.path.stat().st_size + 2 for one in self.files)
        if size > MOST_FORM_BYTES:
            raise Refused(
                f"These files are more than {MOST_FORM_BYTES // 1_000_000} MB together: send fewer.",
                field="photos",
                code="too_large",
            )
        return size

    def _head(self) -> bytes:
        parts = [f'{self._opening(name)}"\r\n\r\n{value}\r\n' for name, value in self.fields]
        return "".join(parts).encode("utf-8", "backslashreplace")

    def _opening(self, name: str) -> str:
        return f'--{self.boundary}\r\nContent-Disposition: form-data; name="{_quoted(name)}'

    def _before(self, one: FormFile) -> bytes:
        said = f'{self._opening(one.name)}"; filename="{_quoted(one.filename)}"\r\nContent-Type: {one.content_type}'
        return f"{said}\r\n\r\n".encode("utf-8", "backslashreplace")

    def _end(self) -> bytes:
        return f"--{self.boundary}--\r\n".encode()

    async def chunks(self) -> AsyncIterator[bytes]:
        """Yield the body."""
        yield self._head()
        for one in self.files:
            yield self._before(one)
            async for piece in _file_chunks(one.path, _FILE_CHUNK):
                yield piece
            yield b"\r\n"
        yield self._end()


Body = bytes | Path | Woven | Multipart | None


def _quoted(name: str) -> str:
    """Return a name as browsers write it: nothing in it ends the quotes or the line."""
    return name.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")


async def content_of(body: Body) -> tuple[bytes | AsyncIterator[bytes] | None, int | None]:
    """Return what is sent and its exact length in bytes, None where there is no body."""
    if isinstance(body, Path):
        return await asyncio.to_thread(_of_file, body)
    if isinstance(body, Woven):
        return await asyncio.to_thread(_of_woven, body)
    if isinstance(body, Multipart):
        return body.chunks(), await asyncio.to_thread(body.size_bytes)
    return body, len(body) if body is not None else None


def _of_file(path: Path) -> tuple[bytes | AsyncIterator[bytes], int]:
    """Return a small file whole, with one way to another thread instead of two; a large one comes piece by piece."""
    size = path.stat().st_size
    if size > _FILE_CHUNK:
        return _file_chunks(path, _FILE_CHUNK), size
    content = path.read_bytes()
    return content, len(content)


def _of_woven(body: Woven) -> tuple[bytes | AsyncIterator[bytes], int]:
    size = body.size_bytes()
    if size > _FILE_CHUNK:
        return body.chunks(), size
    content = body.whole()
    return content, len(content)


async def _file_chunks(path: Path, size: int) -> AsyncIterator[bytes]:
    file, piece = await asyncio.to_thread(_begin, path, size)
    try:
        while piece:
            yield piece
            # A piece that is not full was the last one.
            piece = await asyncio.to_thread(file.read, size) if len(piece) == size else b""
    finally:
        file.close()


def _begin(path: Path, size: int) -> tuple[BinaryIO, bytes]:
    file = path.open("rb")
    try:
        return file, file.read(size)
    except BaseException:
        file.close()
        raise
