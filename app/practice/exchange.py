"""One request and the way to its answer: Call, Route and Vendor."""

import json
import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final, Protocol

from starlette.datastructures import Headers, QueryParams
from starlette.responses import Response

JSON_TYPE: Final = "application/json"


class NotJson(ValueError):
    """The body is not a JSON object."""


@dataclass(frozen=True)
class Call:
    """A request with its whole body."""

    method: str
    path: str
    """As it came, still quoted."""
    query: str
    headers: Headers
    body: bytes
    origin: str
    """Where the caller found us: ``http://127.0.0.1:8123``."""
    host: str
    """The Host header, which presigned addresses sign."""
    now: float
    """Seconds since the epoch when the request was read."""
    names: Mapping[str, str] = field(default_factory=dict)
    """The values of the address's placeholders."""
    deed: str | None = None
    """What the fault plan wants the service itself to play."""
    what: str | None = None
    """Which of its own troubles, where the deed is ``play``."""

    @cached_property
    def parameters(self) -> QueryParams:
        """The query, read."""
        return QueryParams(self.query)

    @property
    def bearer(self) -> str | None:
        """The bearer token, or None where there is no such header."""
        scheme, _, token = self.headers.get("authorization", "").partition(" ")
        return token.strip() if scheme.lower() == "bearer" and token.strip() else None

    def json_object(self) -> dict[str, Any]:
        """Return the body as a JSON object. Raises NotJson (also for NaN and Infinity, which JSON does not have)."""
        try:
            whole = json.loads(self.body, parse_constant=_no_constant)
        except (ValueError, RecursionError) as error:
            raise NotJson("The body is not JSON.") from error
        if not isinstance(whole, dict):
            raise NotJson("The body is not a JSON object.")
        return whole


def _no_constant(name: str) -> object:
    raise ValueError(name)


Answering = Callable[[Call], Awaitable[Response]]


@dataclass(frozen=True)
class Route:
    """One documented call of a vendor: ``{name}`` in `template` stands for one part of the address."""

    method: str
    template: str
    op: str
    answer: Answering

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile(re.sub(r"\\{(\w+)\\}", r"(?P<\1>[^/]+)", re.escape(self.template)))

    def match(self, path: str) -> dict[str, str] | None:
        """Return the placeholders' values where `path` is an address of this call, else None."""
        found = self._pattern.fullmatch(path)
        return found.groupdict() if found else None


class Vendor(Protocol):
    """One of the practised companies: its calls, and what it knows."""

    name: str
    base: str
    """Where its API begins on this host: ``/repurch/v1``."""
    roots: tuple[str, ...]
    """What an address that is its own begins with; the API's base and wherever its files are."""
    routes: tuple[Route, ...]

    def fold(self, effect: Mapping[str, Any]) -> None:
        """Take one line of the ledger into the state: at start, and right after it was written."""
        ...

    async def answer(self, call: Call, route: Route | None) -> Response:
        """Answer a request; `route` is None where no documented call has this method and address."""
        ...


def as_json(
    content: Mapping[str, Any] | list[Any], status: int = 200, headers: Mapping[str, str] | None = None
) -> Response:
    """Return an answer in JSON."""
    return Response(json.dumps(content, allow_nan=False), status, dict(headers or {}), media_type=JSON_TYPE)
