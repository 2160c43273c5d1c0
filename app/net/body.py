"""What a request may carry besides plain bytes: a file, a file as base64 in JSON, a form with files; streamed."""

import asyncio
import binascii
import json
import secrets
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from app.model.errors import Refused

MOST_FORM_BYTES = 100_000_000
_FILE_CHUNK = 64 * 1024
_BASE64_CHUNK = 3 * 16 * 1024


@dataclass(frozen=True, slots=True)
class Base64File:
    """A JSON body with one file inside as base64, encoded while it is sent: never more than a chunk in memory.

    `fields` come after the file; their values must be JSON.
    """

    name: str
    path: Path
    fields: Mapping[str, object]

    def size_bytes(self) -> int:
        """Return the exact length of the body."""
        size = self.path.stat().st_size
        return len(self._head()) + (size + 2) // 3 * 4 + len(self._tail())

    def _head(self) -> bytes:
        return f'{{{json.dumps(self.name)}:"'.encode()

    def _tail(self) -> bytes:
        rest = json.dumps(dict(self.fields))[1:-1]
        return b'"' + (b"," + rest.encode() if rest else b"") + b"}"

    async def chunks(self) -> AsyncIterator[bytes]:
        """Yield the body."""
        yield self._head()
        async for piece in _file_chunks(self.path, _BASE64_CHUNK):
            yield binascii.b2a_base64(piece, newline=False)
        yield self._tail()


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


Body = bytes | Path | Base64File | Multipart | None


def _quoted(name: str) -> str:
    """Return a name as browsers write it: nothing in it ends the quotes or the line."""
    return name.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")


async def content_of(body: Body) -> tuple[bytes | AsyncIterator[bytes] | None, int | None]:
    """Return what is sent and its exact length in bytes, None where there is no body."""
    if isinstance(body, Path):
        size = (await asyncio.to_thread(body.stat)).st_size
        return _file_chunks(body, _FILE_CHUNK), size
    if isinstance(body, Base64File | Multipart):
        return body.chunks(), await asyncio.to_thread(body.size_bytes)
    return body, len(body) if body is not None else None


async def _file_chunks(path: Path, size: int) -> AsyncIterator[bytes]:
    file = await asyncio.to_thread(path.open, "rb")
    try:
        while piece := await asyncio.to_thread(file.read, size):
            yield piece
    finally:
        file.close()
