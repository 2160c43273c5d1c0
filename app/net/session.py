"""The only HTTP client of the program: no hidden retry, no redirect, limits on time and size, families of errors.

Source: DESIGN.md section 5; reliability reference parts 2 (net, http) and 4 (rows 2, 4, 5).
"""

import asyncio
import base64
import binascii
import json
import logging
import ssl
import time
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import httpx

from app.model.errors import NotDone, Refused, SignInNeeded, Unknown
from app.net.addresses import origin_of
from app.net.auth import TokenHolder
from app.net.limits import Limits, read_limits, retry_after_s

CONNECT_S = 10.0
SLOWEST_BYTES_S = 50_000
"""A line slower than this is given more time: the deadline grows with the body."""
MOST_JSON_BYTES = 1 << 20
MOST_WAIT_FOR_LIMIT_S = 5.0
DEEPEST_JSON = 60
_FILE_CHUNK = 64 * 1024

for _chatty in ("httpx", "httpcore"):
    # They log whole presigned URLs at INFO.
    logging.getLogger(_chatty).setLevel(logging.WARNING)


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
        return f'{{"{self.name}":"'.encode()

    def _tail(self) -> bytes:
        rest = json.dumps(dict(self.fields))[1:-1]
        return b'"' + (b"," + rest.encode() if rest else b"") + b"}"

    async def chunks(self) -> AsyncIterator[bytes]:
        """Yield the body."""
        yield self._head()
        chunk = 3 * 16 * 1024
        file = await asyncio.to_thread(self.path.open, "rb")
        try:
            while piece := await asyncio.to_thread(file.read, chunk):
                yield binascii.b2a_base64(piece, newline=False)
        finally:
            file.close()
        yield self._tail()


Body = bytes | Path | Base64File | None


@dataclass(frozen=True, slots=True)
class Reply:
    """One whole answer, read within its limits. Header names are lower case."""

    status: int
    headers: Mapping[str, str]
    content: bytes
    sentence: str
    """Who answered, for error sentences; no address, no secret."""
    effect: bool

    @property
    def ok(self) -> bool:
        """Whether the status is 2xx."""
        return 200 <= self.status < 300

    def doubt(self, sentence: str) -> NotDone | Unknown:
        """Return what an answer that makes no sense means: unknown for an effect, try again for a read."""
        return Unknown(sentence) if self.effect else NotDone(sentence)

    def json(self) -> Any:
        """Decode the answer. Raises Unknown (effects) or NotDone (reads) where it is no sound JSON."""
        kind = self.headers.get("content-type", "").split(";")[0].strip().lower()
        if "html" in kind or self.content.lstrip()[:1] == b"<":
            raise self.doubt(
                f"{self.sentence} answered with a web page instead of data. The network may want a login page first."
            )
        try:
            return _strict_json(self.content)
        except ValueError as trouble:
            raise self.doubt(f"{self.sentence} answered with something unreadable.") from trouble

    def json_or_none(self) -> Any:
        """Decode the answer, or None where it is no JSON."""
        try:
            return _strict_json(self.content)
        except ValueError:
            return None


def _strict_json(content: bytes) -> Any:
    """Decode JSON; NaN, depth bombs, gigantic numbers and bad UTF-8 are ValueErrors."""
    text = content.decode("utf-8")
    depth = deepest = 0
    quoted = escaped = False
    for character in text:
        if quoted:
            escaped = character == "\\" and not escaped
            if character == '"' and not escaped:
                quoted = False
            continue
        if character == '"':
            quoted, escaped = True, False
        elif character in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif character in "]}":
            depth -= 1
    if deepest > DEEPEST_JSON:
        raise ValueError("too deep")

    def no_constant(name: str) -> object:
        raise ValueError(f"{name} is no JSON number")

    return json.loads(text, parse_constant=no_constant)


class Network:
    """Owns the one client for the program's life; hands out lines, one per service. Close it at the end."""

    def __init__(self, *, request_timeout_s: float = 30.0, ca_file: Path | None = None) -> None:
        self._timeout_s = request_timeout_s
        context = ssl.create_default_context(cafile=str(ca_file)) if ca_file is not None else _trusted()
        self._client = httpx.AsyncClient(
            verify=context,
            trust_env=False,
            follow_redirects=False,
            timeout=httpx.Timeout(None, connect=min(CONNECT_S, request_timeout_s)),
            limits=httpx.Limits(max_connections=40, max_keepalive_connections=20, keepalive_expiry=30.0),
            headers={"User-Agent": "intake-station", "Accept": "application/json", "Accept-Encoding": "identity"},
        )
        self._lines: dict[str, Line] = {}

    async def close(self) -> None:
        """Close every connection."""
        await self._client.aclose()

    def line(self, service: str, title: str, base_url: str, auth: TokenHolder | None = None) -> "Line":
        """Return the way to one service. The address is checked at the first call, so that set-up can show it."""
        line = Line(self._client, title, base_url.rstrip("/"), auth, self._timeout_s)
        self._lines[service] = line
        return line

    def limits(self, service: str) -> Limits | None:
        """Return what a service last said about the calls that are left."""
        line = self._lines.get(service)
        return line.limits if line is not None else None


def _trusted() -> ssl.SSLContext:
    import certifi

    return ssl.create_default_context(cafile=certifi.where())


class Line:
    """Calls to one service. Credentials go to the base URL's own scheme, host and port, and nowhere else."""

    def __init__(
        self, client: httpx.AsyncClient, title: str, base_url: str, auth: TokenHolder | None, timeout_s: float
    ) -> None:
        self._client = client
        self.title = title
        self.base_url = base_url
        self._auth = auth
        self._timeout_s = timeout_s
        self.limits: Limits | None = None

    async def call(
        self,
        method: str,
        path: str,
        *,
        effect: bool,
        query: Mapping[str, str | int] | None = None,
        body_json: object = None,
        body: Body = None,
        headers: Mapping[str, str] | None = None,
        signed_in: bool = True,
        most_bytes: int = MOST_JSON_BYTES,
    ) -> Reply:
        """Make one call and return its whole answer, whatever its status from 200 to 499 except 429.

        `path` is below the base URL, or a whole address the service gave (then without credentials unless it is
        the same origin). `effect` says whether something may have changed at the service: it decides between
        NotDone and Unknown. Raises NotDone, Unknown, SignInNeeded; Refused for an address that must not be used.
        """
        url = path if "://" in path else f"{self.base_url}/{path.lstrip('/')}"
        if query:
            url = f"{url}?{urlencode(query)}"
        home = origin_of(self.base_url)
        trusted = origin_of(url) == home and "://" not in path
        await self._wait_for_limit()
        request_headers = dict(headers or {})
        if body_json is not None:
            body = json.dumps(body_json, ensure_ascii=False).encode()
            request_headers.setdefault("Content-Type", "application/json")
        if not (signed_in and trusted and self._auth is not None):
            return await self._once(method, url, request_headers, body, effect=effect, most_bytes=most_bytes)
        token = await self._auth.token()
        request_headers["Authorization"] = f"Bearer {token}"
        reply = await self._once(method, url, request_headers, body, effect=effect, most_bytes=most_bytes)
        if reply.status == 401 and await self._auth.renew(token):
            # The service's own clear no: nothing happened, so the same call may be made once with a new token.
            request_headers["Authorization"] = f"Bearer {await self._auth.token()}"
            reply = await self._once(method, url, request_headers, body, effect=effect, most_bytes=most_bytes)
        return reply

    async def _wait_for_limit(self) -> None:
        if self.limits is None or self.limits.remaining > 0:
            return
        pause = self.limits.reset_at - time.time()
        if pause > MOST_WAIT_FOR_LIMIT_S:
            raise NotDone(f"{self.title} allows no more calls for {round(pause)} s.", retry_after_s=pause)
        if pause > 0:
            await asyncio.sleep(pause)
        self.limits = None

    async def _once(
        self,
        method: str,
        url: str,
        headers: Mapping[str, str],
        body: Body,
        *,
        effect: bool,
        most_bytes: int,
    ) -> Reply:
        content, length = await _content(body)
        prepared = dict(headers)
        if length is not None:
            prepared["Content-Length"] = str(length)
        deadline = self._timeout_s + (length or 0) / SLOWEST_BYTES_S
        progress = _Progress()
        try:
            async with asyncio.timeout(deadline):
                request = self._client.build_request(
                    method, url, headers=prepared, content=content, extensions={"trace": progress.note}
                )
                response = await self._client.send(request, stream=True)
                try:
                    received = await _read(response, most_bytes)
                finally:
                    await response.aclose()
        except TimeoutError as late:
            raise self._failed(progress, effect, f"{self.title} did not answer in time.") from late
        except httpx.TransportError as trouble:
            raise self._broken(trouble, progress, effect) from None
        except _TooLarge as large:
            raise self._doubt(f"{self.title} answered with far too much.", effect) from large
        except (httpx.InvalidURL, httpx.StreamError) as trouble:
            raise Refused(f"The address of {self.title} cannot be used.", field="base_url", code="address") from trouble
        lower = {name.lower(): value for name, value in response.headers.items()}
        self.limits = read_limits(lower) or self.limits
        return self._judge(Reply(response.status_code, lower, received, self.title, effect))

    def _judge(self, reply: Reply) -> Reply:
        if reply.status == 429:
            raise NotDone(f"{self.title} asks to wait: too many calls.", retry_after_s=retry_after_s(reply.headers))
        if 300 <= reply.status < 400:
            raise reply.doubt(f"{self.title} wanted to send the station elsewhere; that is not followed.")
        if reply.status >= 500:
            raise reply.doubt(f"{self.title} has trouble of its own (status {reply.status}).")
        return reply

    def _doubt(self, sentence: str, effect: bool) -> NotDone | Unknown:  # noqa: FBT001
        return Unknown(sentence) if effect else NotDone(sentence)

    def _failed(self, progress: "_Progress", effect: bool, sentence: str) -> NotDone | Unknown:  # noqa: FBT001
        if not progress.sent:
            return NotDone(sentence, offline=True)
        return self._doubt(sentence, effect)

    def _broken(self, trouble: httpx.TransportError, progress: "_Progress", effect: bool) -> Exception:  # noqa: FBT001
        if isinstance(trouble, httpx.UnsupportedProtocol | httpx.LocalProtocolError) and not progress.sent:
            return Refused(f"The address of {self.title} cannot be used.", field="base_url", code="address")
        if not progress.sent:
            if "CERTIFICATE_VERIFY_FAILED" in str(trouble) or "certificate" in str(trouble).lower():
                return NotDone(f"{self.title} is not safe to connect to: its certificate is not trusted.", offline=True)
            return NotDone(f"{self.title} cannot be reached.", offline=True)
        return self._doubt(f"The connection to {self.title} broke before the answer was whole.", effect)


class _TooLarge(Exception):
    pass


class _Progress:
    """Remembers whether a byte of the request may have left this machine."""

    def __init__(self) -> None:
        self.sent = False

    async def note(self, event: str, _facts: Mapping[str, Any]) -> None:
        if "send_request_headers.started" in event:
            self.sent = True


async def _content(body: Body) -> tuple[bytes | AsyncIterator[bytes] | None, int | None]:
    if isinstance(body, Path):
        size = (await asyncio.to_thread(body.stat)).st_size
        return _file_chunks(body), size
    if isinstance(body, Base64File):
        return body.chunks(), await asyncio.to_thread(body.size_bytes)
    return body, len(body) if body is not None else None


async def _file_chunks(path: Path) -> AsyncIterator[bytes]:
    file = await asyncio.to_thread(path.open, "rb")
    try:
        while piece := await asyncio.to_thread(file.read, _FILE_CHUNK):
            yield piece
    finally:
        file.close()


async def _read(response: httpx.Response, most_bytes: int) -> bytes:
    received = bytearray()
    async for piece in response.aiter_raw():
        received += piece
        if len(received) > most_bytes:
            raise _TooLarge
    return bytes(received)


def jwt_expiry(token: str) -> float | None:
    """Return ``exp`` of a token that is a JWT (seconds since the epoch), else None."""
    parts = token.split(".")
    if len(parts) != 3:
        return None
    try:
        claims = _strict_json(base64.urlsafe_b64decode(parts[1] + "=" * (-len(parts[1]) % 4)))
    except (ValueError, binascii.Error):
        return None
    expiry = claims.get("exp") if isinstance(claims, dict) else None
    return float(expiry) if isinstance(expiry, int | float) and not isinstance(expiry, bool) else None


def sign_in_needed(title: str) -> SignInNeeded:
    """Return the one sentence for credentials that do not work."""
    return SignInNeeded(f"{title} does not accept the credentials: check them in Set-up.")
