"""The only HTTP client of the program: no hidden retry, no redirect, limits on time and size, families of errors.

Source: DESIGN.md section 5; reliability reference parts 2 (net, http) and 4 (rows 2, 4, 5).
"""

import asyncio
import contextlib
import json
import logging
import ssl
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from http.cookiejar import CookieJar, DefaultCookiePolicy
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import httpx

from app.host.failpoint import reach
from app.host.this_machine import is_loopback
from app.model.errors import NotDone, Refused, SignInNeeded, Unknown
from app.net.addresses import base_origin, origin_of
from app.net.auth import Rotating, Superseded, TokenHolder, Turn
from app.net.body import Body, Multipart, content_of
from app.net.decode import is_json_type, is_web_page, strict_json
from app.net.limits import LONGEST_RETRY_S, Limits, read_limits, retry_after_s, said_clock

CONNECT_S = 10.0
SLOWEST_BYTES_S = 50_000
"""A line slower than this is given more time: the deadline grows with the body."""
MOST_JSON_BYTES = 1 << 20
MOST_WAIT_FOR_LIMIT_S = 5.0
MOST_SIGN_INS = 3
"""So often a call is made once more after a 401 whose token others had replaced on its way."""
NETWORKS_OWN = frozenset({407, 511})
"""Only what is on the way says these."""
ASKED_TO_SIGN_IN = NETWORKS_OWN | {401, 403}
"""With one of these a page is a network's that wants a sign-in first, and no word of the service."""
ANYBODYS = ASKED_TO_SIGN_IN | {429}
"""Who says these, the service or something on the way, is not always to be seen."""
MOST_DRIFT_S = 5.0
"""So far two clocks of one machine drift apart; further only by a sleep of the machine, or where one was set."""
KEPT_OPEN_S = 4.0
"""Shorter than common servers keep an idle connection: an effect must not meet one that is just being closed."""

_POINTS = {
    "send_request_headers.started": "after-connect",
    "send_request_body.started": "mid-body",
    "send_request_body.complete": "after-body",
    "receive_response_headers.complete": "after-status",
    "receive_response_body.started": "mid-reply",
}

Clocks = tuple[Callable[[], float], Callable[[], float]]
"""The time of day, in seconds since the epoch, and a clock that nobody sets."""
Query = Mapping[str, str | int] | Sequence[tuple[str, str | int]]
"""Pairs where a name comes more than once."""

for _chatty in ("httpx", "httpcore"):
    # They log whole presigned URLs at INFO.
    logging.getLogger(_chatty).setLevel(logging.WARNING)


def _doubt(sentence: str, *, effect: bool) -> NotDone | Unknown:
    """Return what no clear answer means: unknown for an effect, try again for a read."""
    return Unknown(sentence) if effect else NotDone(sentence)


@dataclass(frozen=True, slots=True)
class Reply:
    """One whole answer, read within its limits. Header names are lower case."""

    status: int
    headers: Mapping[str, str]
    content: bytes
    title: str
    """Who answered, for error sentences."""
    effect: bool

    @property
    def ok(self) -> bool:
        """Whether the status is 2xx."""
        return 200 <= self.status < 300

    def doubt(self, sentence: str) -> NotDone | Unknown:
        """Return what an answer that makes no sense means: unknown for an effect, try again for a read."""
        return _doubt(sentence, effect=self.effect)

    def json(self) -> Any:
        """Decode the answer. Raises Unknown (effects) or NotDone (reads) where it is no sound JSON."""
        self.check_no_page()
        if is_json_type(self._kind()):
            try:
                return strict_json(self.content)
            except ValueError as trouble:
                raise self.doubt(f"{self.title} answered with something unreadable.") from trouble
        raise self.doubt(f"{self.title} answered with something unreadable.")

    def json_or_none(self) -> Any:
        """Decode the answer, or None where it is no JSON."""
        if not is_json_type(self._kind()):
            return None
        try:
            return strict_json(self.content)
        except ValueError:
            return None

    def check_no_page(self) -> None:
        """Raise Unknown (effects) or NotDone (reads) where a page for people came instead of an answer."""
        if self.is_page:
            raise self.doubt(
                f"The network wants a login page first (a web page came instead of {self.title}'s answer). "
                "Sign in to the network in a browser."
            )

    @property
    def is_page(self) -> bool:
        """Whether a page for people came instead of an answer."""
        return self.status in NETWORKS_OWN or is_web_page(self._kind(), self.content)

    def _kind(self) -> str:
        return self.headers.get("content-type", "")


class Network:
    """Owns the one client for the program's life; hands out lines, one per service. Close it at the end."""

    def __init__(
        self,
        *,
        request_timeout_s: float = 30.0,
        ca_file: Path | None = None,
        clocks: Clocks = (time.time, time.monotonic),
    ) -> None:
        """`ca_file` replaces the list of authorities that are trusted. Raises Refused where it cannot be read."""
        self._timeout_s = request_timeout_s
        self._clocks = clocks
        try:
            trust = (
                httpx.create_ssl_context(trust_env=False)
                if ca_file is None
                else ssl.create_default_context(cafile=str(ca_file))
            )
        except OSError as trouble:
            raise Refused(f"The certificate file {ca_file} cannot be read.", field="ca_file", code="ca") from trouble
        self._client = httpx.AsyncClient(
            transport=httpx.AsyncHTTPTransport(
                verify=trust,
                trust_env=False,
                retries=0,
                limits=httpx.Limits(max_connections=40, max_keepalive_connections=20, keepalive_expiry=KEPT_OPEN_S),
            ),
            trust_env=False,
            follow_redirects=False,
            # No domain may leave a cookie.
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=())),
            # The deadline of the whole call is set around it; connecting has one of its own.
            timeout=httpx.Timeout(None, connect=min(CONNECT_S, request_timeout_s)),
            headers={"User-Agent": "intake-station", "Accept": "application/json", "Accept-Encoding": "identity"},
        )
        self._lines: dict[str, Line] = {}

    async def close(self) -> None:
        """Close every connection."""
        await self._client.aclose()

    def line(self, service: str, title: str, base_url: str, auth: TokenHolder | None = None) -> "Line":
        """Return the way to one service. The address is checked at the first call, so that set-up can show it."""
        line = Line(self._client, title, base_url.rstrip("/"), auth, self._timeout_s, self._clocks)
        if (before := self._lines.get(service)) is not None:
            line.answers = before.answers
        self._lines[service] = line
        return line

    def limits(self, service: str) -> Limits | None:
        """Return what a service last said about the calls that are left."""
        line = self._lines.get(service)
        return line.limits if line is not None else None

    def clock(self, service: str) -> float | None:
        """Return the time by a service's own clock, as far as its last answer said it; None where that is not known."""
        line = self._lines.get(service)
        return line.clock() if line is not None else None

    def calls(self, service: str) -> int:
        """Return how many requests went to a service so far, since it was last connected."""
        line = self._lines.get(service)
        return line.calls if line is not None else 0

    def answers(self, service: str) -> int | None:
        """Return how many requests a service answered so far; None where it is sent none, as it is on this machine.

        A refusal is an answer. A network's page is none, nor is a word to wait, nor trouble of the service's own.
        """
        line = self._lines.get(service)
        return line.answers if line is not None else None


class Line:
    """Calls to one service. Credentials go to the base URL's own scheme, host and port, and nowhere else."""

    def __init__(
        self,
        client: httpx.AsyncClient,
        title: str,
        base_url: str,
        auth: TokenHolder | None,
        timeout_s: float,
        clocks: Clocks,
    ) -> None:
        self._client = client
        self.title = title
        self.base_url = base_url
        self._auth = auth
        self._timeout_s = timeout_s
        self.limits: Limits | None = None
        self._clocks = clocks
        self._told: tuple[float, float, float] | None = None
        """The service's time in its last answer, with both of ours at that moment."""
        self.calls = 0
        self.answers = 0

    def clock(self) -> float | None:
        """Return the service's time; None where it said none, or where this machine slept or its clock was set since."""
        if self._told is None:
            return None
        theirs, wall, even = self._told
        passed = self._clocks[1]() - even
        # The clock that nobody sets stands still while the machine sleeps: how long is known to nobody then.
        return None if abs(self._clocks[0]() - wall - passed) > MOST_DRIFT_S else theirs + passed

    async def call(
        self,
        method: str,
        path: str,
        *,
        effect: bool,
        query: Query | None = None,
        body_json: object = None,
        body: Body = None,
        headers: Mapping[str, str] | None = None,
        signed_in: bool = True,
        most_bytes: int = MOST_JSON_BYTES,
    ) -> Reply:
        """Make one call below the base URL and return its whole answer: 2xx, or 4xx except 429.

        `effect` says whether something may have changed at the service: it decides between NotDone and Unknown.
        Raises NotDone, Unknown, SignInNeeded; Refused for an address that must not be used.
        """
        base_origin(self.base_url)
        await self._wait_for_limit()
        url = f"{self.base_url}/{path.lstrip('/')}"
        if query:
            url = f"{url}?{urlencode(query)}"
        sent_headers = dict(headers or {})
        if body_json is not None:
            body = json.dumps(body_json, allow_nan=False).encode()
            sent_headers.setdefault("Content-Type", "application/json")
        if isinstance(body, Multipart):
            sent_headers["Content-Type"] = body.content_type

        async def send(token: str = "", turn: Turn | None = None) -> Reply:
            if token:
                sent_headers["Authorization"] = f"Bearer {token}"
            return await self._once(method, url, sent_headers, body, effect=effect, most_bytes=most_bytes, turn=turn)

        if not signed_in or self._auth is None:
            return self._noted(await send())
        token, reply = await self._authorised(send)
        for _ in range(MOST_SIGN_INS):
            # The service's own clear no: nothing happened, so the same call may be made once with a new token.
            if reply.status != 401 or reply.is_page or not await self._auth.renew(token):
                break
            token, reply = await self._authorised(send)
            if not (isinstance(self._auth, Rotating) and self._auth.replaced(token)):
                break
        return self._noted(reply)

    async def _authorised(self, send: Callable[..., Awaitable[Reply]]) -> tuple[str, Reply]:
        """Send with the token of this moment; return the token too."""
        if not isinstance(self._auth, Rotating):
            token = await self._token()
            return token, await send(token)
        # Connecting may take longer than a token lives: then a newer one is taken, until the call has had its time.
        end = time.monotonic() + self._timeout_s
        while time.monotonic() < end:
            turn = await self._auth.turn()
            with contextlib.suppress(Superseded):
                return turn.text, await send(turn.text, turn)
        raise NotDone(f"{self.title} cannot be reached in time.", offline=True)

    async def call_address(
        self,
        method: str,
        url: str,
        *,
        effect: bool,
        body: Body = None,
        headers: Mapping[str, str] | None = None,
        most_bytes: int = MOST_JSON_BYTES,
    ) -> Reply:
        """Call a whole address that the service gave (presigned, a hosted photo): never with credentials.

        Returns and raises as `call` does.
        """
        try:
            origin_of(url)
        except Refused as refusal:
            raise Refused(
                f"{self.title} gave an address that the station does not use: {refusal.sentence}", code="address"
            ) from None
        return self._judged(
            await self._once(method, url, dict(headers or {}), body, effect=effect, most_bytes=most_bytes)
        )

    async def _token(self) -> str:
        token = await self._auth.token() if self._auth is not None else ""
        if not token.isascii() or not token.isprintable() or " " in token:
            raise SignInNeeded(f"{self.title}: the key holds characters that no key has. Give it again in Set-up.")
        return token

    async def _wait_for_limit(self) -> None:
        if self.limits is None or self.limits.remaining > 0:
            return
        pause = min(self.limits.reset_at - time.time(), LONGEST_RETRY_S)
        if pause > MOST_WAIT_FOR_LIMIT_S:
            raise NotDone(f"{self.title} allows no more calls for {round(pause)} s.", retry_after_s=pause)
        if pause > 0:
            await asyncio.sleep(pause)
        self.limits = None

    async def _once(
        self,
        method: str,
        url: str,
        headers: dict[str, str],
        body: Body,
        *,
        effect: bool,
        most_bytes: int,
        turn: Turn | None = None,
    ) -> Reply:
        content, length = await content_of(body)
        if length is not None:
            headers["Content-Length"] = str(length)
        progress = _Progress(turn, effect=effect)
        request = self._request(method, url, headers, content, progress)
        self.calls += 1
        try:
            async with asyncio.timeout(self._timeout_s + (length or 0) / SLOWEST_BYTES_S):
                response = await self._client.send(request, stream=True)
                try:
                    if turn is not None:
                        # Before the rest is read: the token counts even where the answer is cut.
                        turn.answered(response.status_code, response.headers.pop("authorization", ""))
                    received = await _read(response, most_bytes)
                finally:
                    await response.aclose()
        except TimeoutError:
            if not progress.sent:
                raise NotDone(f"{self.title} cannot be reached in time.", offline=True) from None
            raise _doubt(f"{self.title} did not answer in time.", effect=effect) from None
        except (httpx.TransportError, ssl.SSLError) as trouble:
            raise self._broken(trouble, progress, effect=effect) from None
        except _TooLarge:
            raise _doubt(f"{self.title} answered with far too much.", effect=effect) from None
        finally:
            if turn is not None:
                turn.ended()
        lower = {name.lower(): value for name, value in response.headers.items()}
        return Reply(response.status_code, lower, received, self.title, effect)

    def _request(
        self,
        method: str,
        url: str,
        headers: Mapping[str, str],
        content: bytes | AsyncIterator[bytes] | None,
        progress: "_Progress",
    ) -> httpx.Request:
        try:
            request = self._client.build_request(
                method, url, headers=headers, content=content, extensions={"trace": progress.note}
            )
        except httpx.InvalidURL:
            raise self._unusable() from None
        # The client reads addresses with its own eyes: both readings must allow it.
        if request.url.scheme != "https" and not is_loopback(request.url.host):
            raise self._unusable()
        return request

    def _noted(self, reply: Reply) -> Reply:
        self.limits = read_limits(reply.headers) or self.limits
        # The time of something on the way, such as a login page it leads to, is not the service's.
        theirs = reply.ok or (400 <= reply.status < 500 and reply.status not in ANYBODYS)
        if theirs and not reply.is_page and (moment := said_clock(reply.headers)) is not None:
            self._told = (moment, self._clocks[0](), self._clocks[1]())
        return self._judged(reply)

    def _judged(self, reply: Reply) -> Reply:
        """Sort out what means the same at every service; the rest is for the connector's own table."""
        if reply.status in ASKED_TO_SIGN_IN:
            reply.check_no_page()
        if reply.status == 429:
            # Nobody carried that out, whoever says it: the service, a gateway of its own, or a network on the way.
            sentence = (
                f"{self.title} asks to wait: too many calls. Or the network wants a login page first."
                if reply.is_page
                else f"{self.title} asks to wait: too many calls."
            )
            raise NotDone(sentence, retry_after_s=retry_after_s(reply.headers))
        if reply.ok or 400 <= reply.status < 500:
            self.answers += not reply.is_page
            return reply
        if 300 <= reply.status < 400:
            raise reply.doubt(
                f"{self.title}'s answer points to another address, which is not followed. "
                "The network may want a login page first."
            )
        raise reply.doubt(f"{self.title} has trouble of its own (status {reply.status}).")

    def _broken(self, trouble: Exception, progress: "_Progress", *, effect: bool) -> Exception:
        if progress.sent:
            return _doubt(f"The connection to {self.title} broke before the answer was whole.", effect=effect)
        if isinstance(trouble, httpx.UnsupportedProtocol | httpx.LocalProtocolError):
            return self._unusable()
        if _is_tls(trouble):
            return NotDone(
                f"{self.title} is not safe to connect to: nobody vouches for its certificate. Nothing was sent.",
                offline=True,
            )
        return NotDone(f"{self.title} cannot be reached.", offline=True)

    def _unusable(self) -> Refused:
        return Refused(f"The address of {self.title} cannot be used.", field="base_url", code="address")


class _TooLarge(Exception):
    """An answer went over its limit."""


class _Progress:
    """Remembers whether a byte of the request may have left this machine."""

    def __init__(self, turn: Turn | None = None, *, effect: bool = False) -> None:
        self.sent = False
        self._effect = effect
        self._turn = turn

    async def note(self, event: str, _facts: Mapping[str, Any]) -> None:
        """Take one trace event of the client."""
        if self._effect and (point := _POINTS.get(event.partition(".")[2])) is not None:
            reach(point)
        if event.endswith("send_request_headers.started"):
            if self._turn is not None:
                self._turn.start()
            self.sent = True


def _is_tls(trouble: BaseException) -> bool:
    """Tell whether TLS is at the bottom of a failure, however often it was wrapped."""
    seen: BaseException | None = trouble
    for _ in range(10):
        if seen is None:
            return False
        if isinstance(seen, ssl.SSLError):
            return True
        seen = seen.__cause__ or seen.__context__
    return False


async def _read(response: httpx.Response, most_bytes: int) -> bytes:
    received = bytearray()
    async for piece in response.aiter_raw():
        received += piece
        if len(received) > most_bytes:
            raise _TooLarge
    return bytes(received)
