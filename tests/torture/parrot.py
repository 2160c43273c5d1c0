"""A far end that first hands every request on to practice and remembers the answer, then says it again, spoiled."""

import asyncio
import json
import random
from collections.abc import Callable
from urllib.parse import urlsplit

LEFT_OUT = {"transfer-encoding", "content-length", "connection", "date", "server"}
SIGNS_IN = ("/token", "/auth/login", "/authenticate")
VALUES = (
    None,
    True,
    0,
    -1,
    1.5,
    12,
    10**400,
    1e308,
    "",
    "12",
    "1e9",
    "NaN",
    "x" * 5000,
    "2026-13-45T99:99:99Z",
    "<img src=file:///etc/hostname>",
    "\u202e\u0000\uffff",
    [],
    {},
    [[]],
    [{}],
    {"data": {"data": []}},
)
RAW = (
    b"",
    b"null",
    b"[]",
    b"{}",
    b'"text"',
    b"NaN",
    b'{"id": NaN}',
    b'{"id": Infinity, "data": -Infinity}',
    b"[" * 10_000,
    b'{"a":' * 10_000,
    b"[" * 5_000 + b"]" * 5_000,
    b"1" * 10_000,
    b'{"id": "\\ud800"}',
    b'{"id": "\xff\xfe"}',
    b"\xef\xbb\xbf{}",
    b"<!DOCTYPE html><html><body>Sign in</body></html>",
    b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03cut",
    b'{"id": 1, "id": 2}',
    b'{"id": 1e999}',
    b"PK\x03\x04cut",
)
KINDS = (
    "application/json",
    "application/json",
    "application/json",
    "text/html",
    "text/plain",
    "image/png",
    "",
    "a/b;c",
)
STATUSES = (200, 200, 200, 200, 201, 204, 206, 302, 400, 401, 402, 403, 404, 409, 413, 415, 422, 429, 500, 503)


def spoiled(chance: random.Random, status: int, kind: str, body: bytes) -> tuple[int, str, bytes]:
    """Return an answer made wrong in one way or several."""
    way = chance.random()
    if way < 0.2:
        return status, kind, chance.choice(RAW)
    if way < 0.3:
        return status, kind, body[: chance.randrange(len(body) + 1)]
    if way < 0.4:
        return chance.choice(STATUSES), chance.choice(KINDS), body
    if way < 0.45:
        torn = bytearray(body or b"{}")
        for _ in range(chance.randint(1, 8)):
            torn[chance.randrange(len(torn))] = chance.randrange(256)
        return status, kind, bytes(torn)
    try:
        whole = json.loads(body)
    except ValueError:
        return status, kind, chance.choice(RAW)
    for _ in range(chance.randint(1, 4)):
        whole = _changed(chance, whole)
    return status if chance.random() < 0.9 else chance.choice(STATUSES), kind, json.dumps(whole).encode()


def _changed(chance: random.Random, value: object) -> object:
    """Return JSON with one place of it changed: another type, gone, doubled, or nested."""
    if isinstance(value, dict) and value and chance.random() < 0.85:
        name = chance.choice(list(value))
        if chance.random() < 0.2:
            return {one: kept for one, kept in value.items() if one != name}
        return {**value, name: _changed(chance, value[name])}
    if isinstance(value, list) and value and chance.random() < 0.85:
        place = chance.randrange(len(value))
        if chance.random() < 0.2:
            return value * chance.choice((0, 2, 50 if len(value) < 50 else 1))
        return [*value[:place], _changed(chance, value[place]), *value[place + 1 :]]
    return chance.choice((*VALUES, [value], {"data": value}, str(value)[:2000]))


class Parrot:
    """The far end; while `chance` is None it hands on."""

    def __init__(self, real: str) -> None:
        self.real = urlsplit(real)
        self.chance: random.Random | None = None
        self.spoil: Callable[[random.Random, int, str, bytes], tuple[int, str, bytes]] = spoiled
        self.said: dict[tuple[str, str], tuple[int, str, dict[str, str], bytes]] = {}
        self.spoilt = 0
        self._server: asyncio.Server | None = None
        self._open: set[asyncio.StreamWriter] = set()

    async def start(self) -> str:
        """Listen on loopback; return the base address."""
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        return f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"

    async def stop(self) -> None:
        """Hang up."""
        assert self._server is not None
        self._server.close()
        for writer in list(self._open):
            writer.close()
        await asyncio.sleep(0)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._open.add(writer)
        try:
            while (request := await _request(reader)) is not None:
                method, path, head, body = request
                if self.chance is None:
                    answer = self.said[method, path] = await self._handed_on(head, body)
                else:
                    answer = self._said_again(method, path)
                status, kind, headers, content = answer
                lines = [f"HTTP/1.1 {status} Said", f"Content-Length: {len(content)}"]
                lines += [f"Content-Type: {kind}"] if kind else []
                lines += [f"{name}: {value}" for name, value in headers.items()]
                writer.write("\r\n".join(lines).encode("latin-1") + b"\r\n\r\n")
                writer.write(b"" if method == "HEAD" or status == 204 else content)
                await writer.drain()
                if status == 204 and content:
                    return
        except (ConnectionError, asyncio.IncompleteReadError):
            return
        finally:
            self._open.discard(writer)
            writer.close()

    def _said_again(self, method: str, path: str) -> tuple[int, str, dict[str, str], bytes]:
        bare = path.partition("?")[0]
        known = self.said.get((method, path)) or next(
            (one for (verb, where), one in self.said.items() if (verb, where.partition("?")[0]) == (method, bare)), None
        )
        if known is None:
            return 404, "application/json", {}, b'{"code": "not_found", "message": "no"}'
        if bare.endswith(SIGNS_IN) or self.chance is None:
            return known
        self.spoilt += 1
        status, kind, body = self.spoil(self.chance, known[0], known[1], known[3])
        return status, kind, known[2], body

    async def _handed_on(self, head: bytes, body: bytes) -> tuple[int, str, dict[str, str], bytes]:
        reader, writer = await asyncio.open_connection(self.real.hostname, self.real.port)
        lines = [line for line in head.split(b"\r\n") if line and not line.lower().startswith(b"connection:")]
        writer.write(b"\r\n".join([*lines, b"Connection: close"]) + b"\r\n\r\n" + body)
        await writer.drain()
        said, _, content = (await reader.read()).partition(b"\r\n\r\n")
        writer.close()
        first, *rest = said.decode("latin-1").split("\r\n")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in rest)}
        kept = {n: v for n, v in headers.items() if n not in LEFT_OUT | {"content-type"} and "ratelimit" not in n}
        return int(first.split()[1]), headers.get("content-type", ""), kept, content


async def _request(reader: asyncio.StreamReader) -> tuple[str, str, bytes, bytes] | None:
    """Read one request with its body; None at the end."""
    try:
        head = await reader.readuntil(b"\r\n\r\n")
    except asyncio.IncompleteReadError:
        return None
    method, path, _ = head.split(b"\r\n", 1)[0].decode("latin-1").split(" ")
    lower = head.lower()
    body = b""
    if b"content-length:" in lower:
        body = await reader.readexactly(int(lower.split(b"content-length:")[1].split(b"\r\n")[0]))
    return method, path, head, body
