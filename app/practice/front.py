"""The way in: finds the vendor and the call, lets the fault plan have its way, writes every request down."""

import asyncio
import contextlib
import json
import logging
import socket
import struct
import sys
import time
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Final
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import Message, Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol

from app.practice.exchange import Call, Route, Vendor, as_json
from app.practice.faults import TOLD_TO_THE_SERVICE, FaultPlan, Rule
from app.practice.ledger import CallLog

MOST_BODY_BYTES: Final = 64_000_000
DRIP_S: Final = 0.05
LOOPBACK_NAMES: Final = frozenset({"127.0.0.1", "localhost", "::1"})
CONNECTION: Final = "practice.connection"
PORTAL_PAGE: Final = (
    "<!DOCTYPE html>\n<html><head><title>Guest network</title></head>"
    "<body><h1>Welcome</h1><p>Please sign in to use this network.</p>"
    '<form method="post" action="/portal"><input name="room"><button>Go online</button></form></body></html>\n'
)
_NO_LINGER: Final = struct.pack("hh" if sys.platform == "win32" else "ii", 1, 0)

_log = logging.getLogger(__name__)


class OpenProtocol(H11Protocol):
    """HTTP/1.1 whose connections the front can get at: a dropped connection is a real one."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Keep the connection where every request's scope shows it."""
        super().connection_made(transport)
        self.app_state = {**self.app_state, CONNECTION: transport}


class Front:
    """The ASGI application in front of all vendors."""

    def __init__(self, vendors: Sequence[Vendor], plan: FaultPlan, calls: CallLog) -> None:
        self._vendors = tuple(vendors)
        self._plan = plan
        self._calls = calls

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            return
        begun = time.time()
        read = await _whole_body(receive)
        if read is None:
            return  # nothing was asked
        body, fits = read
        path = scope.get("raw_path", b"").decode("ascii", "replace")
        vendor, route, names = self._find(scope["method"], path)
        op = route.op if route else None
        name = vendor.name if vendor else ""
        address = path.removeprefix(vendor.base) if vendor else path
        rule = self._plan.take(name, op, scope["method"], address)
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        call = Call(
            method=scope["method"],
            path=path,
            query=scope["query_string"].decode("ascii", "replace"),
            headers=headers,
            body=body,
            origin=f"http://{host}",
            host=host,
            now=time.time(),
            names=names,
            deed=rule.do if rule and rule.do in TOLD_TO_THE_SERVICE else None,
            what=rule.what if rule else None,
        )
        line = {"begun": begun, "service": name, "op": op, "method": call.method, "path": path}
        if rule is not None:
            line["fault"] = rule.do

        async def answer() -> Response:
            if not fits:
                return as_json({"code": "too_large", "message": "The body is too large."}, 413)
            if urlsplit(call.origin).hostname not in LOOPBACK_NAMES:
                # A web page that has its own name point here must not read what the practice services know.
                return as_json({"code": "misdirected", "message": "The practice services answer on loopback."}, 421)
            if vendor is None:
                return as_json({"code": "not_found", "message": "No practice service has this address."}, 404)
            return await _without_raising(vendor, call, route)

        delivery = _Delivery(scope, receive, send)
        if rule is None or rule.do in TOLD_TO_THE_SERVICE:
            response = await answer()
            self._calls.note({**line, "status": response.status_code})
            await delivery.whole(response)
        else:
            await self._misbehave(rule, call, answer, delivery, line)

    def _find(self, method: str, path: str) -> tuple[Vendor | None, Route | None, dict[str, str]]:
        for vendor in self._vendors:
            if any(path == root or path.startswith(f"{root}/") for root in vendor.roots):
                for route in vendor.routes:
                    names = route.match(path) if route.method == method else None
                    if names is not None:
                        return vendor, route, names
                return vendor, None, {}
        return None, None, {}

    async def _misbehave(
        self,
        rule: Rule,
        call: Call,
        answer: Callable[[], Awaitable[Response]],
        delivery: "_Delivery",
        line: dict[str, Any],
    ) -> None:
        if rule.do == "delay" and rule.when == "before":
            await asyncio.sleep(rule.seconds or 0)
        response = await answer() if rule.commit else as_json({})
        if rule.do == "duplicate" and rule.commit:
            await answer()
        match rule.do:
            case "status":
                response = _instead(rule, rule.status or 500)
            case "html":
                response = Response(PORTAL_PAGE, rule.status or 200, dict(rule.headers), media_type="text/html")
            case "redirect":
                where = rule.location or f"{call.origin}/portal"
                response = Response(status_code=rule.status or 302, headers={"location": where})
            case "garbage":
                response = _garbled(rule, response)
        if rule.do in {"drop_before", "drop_after"}:
            self._calls.note({**line, "status": None})
            await delivery.drop(reset=rule.reset)
            return
        if rule.do == "delay" and rule.when == "after":
            await asyncio.sleep(rule.seconds or 0)
        self._calls.note({**line, "status": response.status_code})
        if rule.do == "cut":
            await delivery.half(response, reset=rule.reset)
        elif rule.do == "drip":
            await delivery.drip(response, DRIP_S if rule.seconds is None else rule.seconds)
        else:
            await delivery.whole(response)


async def _without_raising(vendor: Vendor, call: Call, route: Route | None) -> Response:
    try:
        return await vendor.answer(call, route)
    except Exception:  # noqa: BLE001 -- a bug or a full disk here must look like one there
        _log.exception("%s %s failed", call.method, call.path)
        return as_json({"code": "internal_error", "message": "The practice service failed."}, 500)


async def _whole_body(receive: Receive) -> tuple[bytes, bool] | None:
    """Return the body and whether it is within the limit; beyond it the rest is read and forgotten.

    None where the caller went away in the middle of its request.
    """
    parts: list[bytes] = []
    size = 0
    while True:
        message: Message = await receive()
        if message["type"] == "http.disconnect":
            return None
        part: bytes = message.get("body", b"")
        size += len(part)
        if size <= MOST_BODY_BYTES:
            parts.append(part)
        if not message.get("more_body", False):
            return b"".join(parts), size <= MOST_BODY_BYTES


class _Delivery:
    """Sends one answer, or less than one."""

    def __init__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self._connection: asyncio.Transport = scope["state"][CONNECTION]
        self._receive = receive
        self._send = send

    async def whole(self, response: Response) -> None:
        await self._head(response)
        await self._send({"type": "http.response.body", "body": bytes(response.body)})

    async def half(self, response: Response, *, reset: bool) -> None:
        """Announce the whole answer and send half of it."""
        await self._head(response)
        part = bytes(response.body)[: len(response.body) // 2]
        await self._send({"type": "http.response.body", "body": part, "more_body": True})
        await self.drop(reset=reset)

    async def drip(self, response: Response, seconds: float) -> None:
        await self._head(response)
        for byte in bytes(response.body):
            if self._connection.is_closing():
                return
            await self._send({"type": "http.response.body", "body": bytes([byte]), "more_body": True})
            await asyncio.sleep(seconds)
        await self._send({"type": "http.response.body", "body": b""})

    async def drop(self, *, reset: bool) -> None:
        """Close the connection and wait until it is closed, so that nobody answers on it any more."""
        if reset:
            with contextlib.suppress(OSError, AttributeError):
                self._connection.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _NO_LINGER)
            self._connection.abort()
        else:
            self._connection.close()
        while (await self._receive())["type"] != "http.disconnect":
            continue

    async def _head(self, response: Response) -> None:
        await self._send(
            {"type": "http.response.start", "status": response.status_code, "headers": response.raw_headers}
        )


def _instead(rule: Rule, status: int) -> Response:
    headers = dict(rule.headers)
    if status in {204, 304}:
        return Response(status_code=status, headers=headers)
    if isinstance(rule.body, str):
        return Response(rule.body, status, headers)
    body = rule.body
    if body is None:
        code = "rate_limited" if status == 429 else "unavailable" if status >= 500 else "refused"
        body = {"code": code, "message": f"The fault plan answers {status}."}
    return Response(json.dumps(body), status, headers, media_type="application/json")


def _garbled(rule: Rule, response: Response) -> Response:
    if rule.body is not None:
        body = rule.body if isinstance(rule.body, str) else json.dumps(rule.body)
        return Response(body, response.status_code, media_type="application/json")
    try:
        content = json.loads(bytes(response.body))
    except ValueError:
        return Response(b"\x00\xff garbage \xfe", response.status_code, media_type="application/json")
    return Response(json.dumps(_wrong(content)), response.status_code, media_type="application/json")


def _wrong(content: object) -> object:
    """Return JSON of the same outline in which no value has the type it should have."""
    if isinstance(content, dict):
        return {name: _wrong_value(value) for name, value in content.items()}
    return {"0": content}


def _wrong_value(value: object) -> object:
    match value:
        case bool():
            return "perhaps"
        case int() | float():
            return [value]
        case str():
            return 17
        case None:
            return {}
        case list():
            return {str(place): _wrong_value(inner) for place, inner in enumerate(value)}
        case _:
            return [value]
