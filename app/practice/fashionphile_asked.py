"""One request to Fashionphile as its calls see it: who asks, with what body, and what a call may answer with."""

import json
import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from typing import Any, Final
from urllib.parse import urlencode

from starlette.responses import Response

from app.practice.exchange import Call, NotJson, as_json
from app.practice.faults import Settings
from app.practice.kept import Photos
from app.practice.ledger import Ledger
from app.practice.reseller_io_rows import Change, Row, Rows

NAME: Final = "fashionphile"
BASE: Final = "/fashionphile/api"
SHOP: Final = "/fashionphile/shop"
"""The public pages and pictures of products."""
ACCEPTED: Final = "application/x.fashionphile.v1+json"
TABLES: Final = (
    "accounts",
    "addresses",
    "follows",
    "searches",
    "carts",
    "items",
    "profiles",
    "orders",
    "sold",
    "looks",
)
MOST_PER_PAGE: Final = 100
NOBODY: Final = "0"
"""The owner of rows that nobody owns."""
_THERE: Final = timezone(timedelta(hours=-7))
_BOUNDARY: Final = re.compile(r'boundary="?([^";,]+)"?', re.IGNORECASE)
_PART_NAME: Final = re.compile(rb'\bname="([^"]*)"', re.IGNORECASE)
_PART_FILE: Final = re.compile(rb"\bfilename\*?=", re.IGNORECASE)


class Refusal(Exception):
    """A request that is answered with an error; all of them look alike."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.message = message


def refused(status: int, message: str) -> Response:
    """Return an error as Fashionphile writes it."""
    return as_json({"message": message, "status_code": status}, status)


@dataclass(frozen=True, slots=True)
class Form:
    """What a body holds, whichever way it was sent."""

    fields: Mapping[str, Any] = field(default_factory=dict)
    files: Mapping[str, bytes] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """Return a field that is required and a text; refused without it."""
        value = self.fields.get(name)
        if not isinstance(value, str) or not value.strip():
            raise Refusal(400, f"The {name} field is required.")
        return value.strip()


@dataclass(frozen=True, slots=True)
class Asked:
    """A request that was let in."""

    call: Call
    account: Row
    """Who asks; empty where anybody may."""
    form: Form

    @property
    def owner(self) -> str:
        """The id of who asks."""
        return str(self.account["id"])

    def plays(self, trouble: str) -> bool:
        """Tell whether the fault plan wants this played."""
        return self.call.deed == "play" and self.call.what == trouble

    def count(self, name: str, usual: int) -> int:
        """Return a whole number of the query, at least 1."""
        raw = self.call.parameters.get(name)
        if raw is None or raw == "":
            return usual
        if not re.fullmatch(r"[0-9]{1,9}", raw) or int(raw) < 1:
            raise Refusal(400, f"The {name} must be a whole number, 1 or more.")
        return int(raw)


Doing = Callable[[Asked], Awaitable[Response]]


@dataclass(frozen=True, slots=True)
class Offer:
    """One call of Fashionphile."""

    method: str
    address: str
    """Below the base address; placeholders as in `Route`."""
    op: str
    do: Doing
    open: bool = False
    """Nobody has to be signed in."""


@dataclass
class Ground:
    """What all parts of the vendor stand on."""

    ledger: Ledger
    photos: Photos
    settings: Callable[[], Settings]
    secret: bytes
    rows: Rows = field(default_factory=lambda: Rows(TABLES))
    highest: int = 1000
    """The last number given to a row."""

    def change(self) -> Change:
        """Begin a change."""
        return Change(self.rows)

    def number(self) -> str:
        """Return the next free number, as ids are written."""
        self.highest += 1
        return str(self.highest)

    def fold(self, effect: Mapping[str, Any]) -> None:
        """Take one line of the ledger into the state."""
        self.rows.apply(effect["rows"], effect["gone"])
        numbers = [int(number) for _, number, _ in effect["rows"] if number.isdigit()]
        self.highest = max([self.highest, *numbers])

    def commit(self, op: str, change: Change, **told: Any) -> None:
        """Write a change down under its op, with what a reader of the ledger wants to know, and make it."""
        rows = [[table, number, columns] for (table, number), columns in change.rows.items()]
        self.fold(self.ledger.append(NAME, op, {**told, "rows": rows, "gone": [list(one) for one in change.gone]}))

    def own(self, table: str, number: str, owner: str) -> Row:
        """Return a row of this owner; refused where there is none or it is somebody else's."""
        row = self.rows.get(table, number)
        if row is None or row["owner"] != owner:
            raise Refusal(404, "404 Not Found")
        return row


def stamp(moment: float) -> str:
    """Return a moment as Fashionphile writes it: whole seconds, seven hours behind UTC."""
    return datetime.fromtimestamp(int(moment), UTC).astimezone(_THERE).isoformat()


def read_form(call: Call) -> Form:
    """Return the body: multipart, a form or JSON; empty where there is none. Raises NotJson."""
    kind, _, rest = call.headers.get("content-type", "").partition(";")
    kind = kind.strip().lower()
    if kind == "multipart/form-data":
        boundary = _BOUNDARY.search(rest)
        return _parts(call.body, boundary[1].encode() if boundary else b"")
    if not call.body.strip():
        return Form()
    if kind == "application/x-www-form-urlencoded":
        from starlette.datastructures import QueryParams

        return Form(dict(QueryParams(call.body.decode("utf-8", "replace"))))
    return Form(call.json_object())


def _parts(body: bytes, boundary: bytes) -> Form:
    if not boundary:
        raise NotJson("The form has no boundary.")
    fields: dict[str, Any] = {}
    files: dict[str, bytes] = {}
    for part in (b"\r\n" + body).split(b"\r\n--" + boundary)[1:]:
        if part.startswith(b"--"):
            return Form(fields, files)
        head, blank, content = part.partition(b"\r\n\r\n")
        named = _PART_NAME.search(head)
        if not blank or named is None:
            raise NotJson("A part of the form cannot be read.")
        name = named[1].decode("utf-8", "replace")
        if _PART_FILE.search(head):
            files[name] = content
        else:
            fields[name] = content.decode("utf-8", "replace")
    raise NotJson("The form is not whole.")


def paged(asked: Asked, every: Sequence[Any], usual: int) -> tuple[list[Any], dict[str, Any], dict[str, str]]:
    """Return the asked page of a list, ``meta.pagination`` and ``links``."""
    size = min(asked.count("limit", usual), MOST_PER_PAGE)
    page, pages = asked.count("page", 1), max(1, -(-len(every) // size))
    shown = list(every[(page - 1) * size : page * size])
    query = [pair for pair in asked.call.parameters.multi_items() if pair[0] != "page"]

    def address(number: int) -> str:
        return f"{asked.call.origin}{asked.call.path}?{urlencode([*query, ('page', number)], safe='[]')}"

    links = {"self": address(page), "first": address(1)}
    if page < pages:
        links["next"] = address(page + 1)
    links["last"] = address(pages)
    counts = {"total": len(every), "count": len(shown), "per_page": size, "current_page": page, "total_pages": pages}
    return shown, counts, links


def told(message: str) -> Response:
    """Return a good answer that is one sentence."""
    return as_json({"message": message})


def resource(kind: str, number: str, attributes: Mapping[str, Any], **related: Any) -> dict[str, Any]:
    """Return one thing as JSON:API writes it; `related` holds relationships: (type, id), or a list of those."""
    made: dict[str, Any] = {"type": kind, "id": number, "attributes": dict(attributes)}
    if related:
        made["relationships"] = {name: {"data": _linked(to)} for name, to in related.items()}
    return made


def _linked(to: Any) -> Any:
    if isinstance(to, list):
        return [_linked(one) for one in to]
    return None if to is None else {"type": to[0], "id": to[1]}


def parsed_number(value: object) -> str:
    """Return an id out of a body, where it may be a number or a text; empty for anything else."""
    return str(value) if type(value) is int or isinstance(value, str) else ""


def dumped(content: object) -> Response:
    """Return an answer whose JSON is a bare list or text."""
    return Response(json.dumps(content), media_type="application/json")
