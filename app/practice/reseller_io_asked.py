"""One request to ResellerIO as its calls see it: who asks, with what body; and what a call is."""

import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import parse_qsl

from starlette.responses import Response

from app.practice.exchange import Call, NotJson, as_json
from app.practice.reseller_io_errors import Crash, missing
from app.practice.reseller_io_rows import Ground, Row

MOST_BODY_BYTES: Final = 8_000_000


@dataclass(frozen=True, slots=True)
class Asked:
    """A request that was let in."""

    call: Call
    account: Row
    """Who asks; empty where anybody may."""
    body: dict[str, Any]

    @property
    def now(self) -> int:
        """Whole seconds since the epoch."""
        return int(self.call.now)

    @property
    def owner(self) -> str:
        """The id of who asks."""
        return str(self.account["id"])

    def own(self, ground: Ground, table: str, placeholder: str = "id") -> Row:
        """Return the row that the address names; refused where there is none or it is somebody else's."""
        row = ground.rows.get(table, self.call.names[placeholder])
        if row is None or row["owner"] != self.account["id"]:
            raise missing()
        return row

    def part(self, name: str) -> dict[str, Any]:
        """Return a member that is an object, empty where it is not sent; Crash for null and anything else."""
        value = self.body.get(name, {})
        if not isinstance(value, dict):
            raise Crash
        return value

    def plays(self, *troubles: str) -> bool:
        """Tell whether the fault plan wants one of these played."""
        return self.call.deed == "play" and self.call.what in troubles


Doing = Callable[[Asked], Awaitable[Response]]


@dataclass(frozen=True, slots=True)
class Offer:
    """One call of ResellerIO."""

    method: str
    address: str
    """Below the base address; placeholders as in `Route`."""
    op: str
    do: Doing
    open: bool = False
    """Nobody has to be signed in."""
    confirmed: bool = False
    """The e-mail address must be confirmed."""
    limited: bool = False
    """The month's limits are looked at, before anything else."""


def granted(members: Mapping[str, Any], status: int = 200) -> Response:
    """Return a good answer."""
    return as_json({"data": members}, status)


def read_body(call: Call) -> dict[str, Any]:
    """Return the body as an object: JSON or a form, empty where there is none. Raises NotJson.

    What is sent under another name than these is not read, as there.
    """
    if not call.body.strip():
        return {}
    kind = call.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "application/x-www-form-urlencoded":
        return _form(call.body)
    if kind != "application/json" and not kind.endswith("+json"):
        return {}
    try:
        whole = json.loads(call.body, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise NotJson("The body is not JSON.") from error
    return whole if isinstance(whole, dict) else {"_json": whole}


def _no_constant(name: str) -> object:
    raise ValueError(name)


def _form(body: bytes) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for name, value in parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True):
        outer, bracket, inner = name.partition("[")
        if bracket and inner.endswith("]"):
            under = made.setdefault(outer, {})
            if isinstance(under, dict):
                under[inner[:-1]] = value
        else:
            made[name] = value
    return made
