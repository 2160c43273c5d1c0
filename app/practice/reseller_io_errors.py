"""ResellerIO's four shapes of errors, and the pages that come where nobody asked for JSON."""

import secrets
from collections.abc import Mapping
from typing import Any, Final

from starlette.responses import Response

from app.practice.exchange import Call, as_json

UPGRADE: Final = "https://resellerio.com/pricing"
_PHRASES: Final[Mapping[int, str]] = {
    400: "Bad Request",
    404: "Not Found",
    406: "Not Acceptable",
    500: "Internal Server Error",
}


class Refusal(Exception):
    """A request that is answered in shape A, or with `fields` in shape B or C."""

    def __init__(self, status: int, code: str, detail: str, fields: Mapping[str, Any] | None = None) -> None:
        super().__init__(detail)
        self.status = status
        self.code = code
        self.detail = detail
        self.fields = fields


class OverLimit(Exception):
    """A month's limit is reached: 402 in shape D, which is flat."""

    def __init__(self, operation: str, used: int, limit: int) -> None:
        super().__init__(operation)
        self.operation = operation
        self.used = used
        self.limit = limit


class Crash(Exception):
    """The real service would fall over here."""


def invalid(fields: Mapping[str, Any]) -> Refusal:
    """Return what a request with wrong fields is answered with."""
    return Refusal(422, "validation_failed", "Validation failed", fields)


def missing() -> Refusal:
    """Return what a request for something that is not there, or somebody else's, is answered with."""
    return Refusal(404, "not_found", "Resource not found")


def no_wrapper(name: str) -> Refusal:
    """Return what a body without its one member is answered with."""
    return Refusal(400, "invalid_request", f"Request body must hold {name}")


def shown(trouble: Refusal | OverLimit | Crash) -> Response:
    """Return the answer to a request that a call did not accept."""
    if isinstance(trouble, OverLimit):
        flat = {
            "error": "limit_exceeded",
            "operation": trouble.operation,
            "used": trouble.used,
            "limit": trouble.limit,
            "upgrade_url": UPGRADE,
        }
        return as_json(flat, 402)
    if isinstance(trouble, Crash):
        return shown(Refusal(500, "internal_server_error", "Internal Server Error"))
    error: dict[str, Any] = {"code": trouble.code, "detail": trouble.detail, "status": trouble.status}
    if trouble.fields is not None:
        error["fields"] = trouble.fields
    return as_json({"error": error}, trouble.status)


def early(call: Call, status: int, code: str) -> Response:
    """Return the answer to a request that reached no call: JSON for those who ask for it by name, else a page."""
    phrase = _PHRASES[status]
    if status != 406 and "json" in call.headers.get("accept", ""):
        return shown(Refusal(status, code, phrase))
    return Response(f"<!DOCTYPE html>\n<title>{phrase}</title>\n<h1>{phrase}</h1>\n", status, media_type="text/html")


def speaks_json(call: Call) -> bool:
    """Tell whether the Accept header, where there is one, lets the answer be JSON."""
    accept = call.headers.get("accept", "*/*").lower()
    kinds = {part.partition(";")[0].strip() for part in accept.split(",")}
    return bool(kinds & {"*/*", "application/*", "application/json"}) or kinds == {""}


def request_id() -> str:
    """Return what ``x-request-id`` says."""
    return secrets.token_urlsafe(15)
