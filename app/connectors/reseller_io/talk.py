"""One call of ResellerIO and what its answer means: the envelope, four error shapes, four families.

Source: contract resellerio.md, sections 1.2, 8.3, 10.1. A status of 5xx never comes here: app/net makes it Unknown for
an effect (a duplicate SKU answers 500) and NotDone for a read.
"""

from collections.abc import Awaitable, Mapping
from typing import Any, NoReturn, TypeVar

from pydantic import ValidationError

from app.model.errors import NotDone, Refused, SignInNeeded
from app.net.arrival import Arrivals
from app.net.auth import sign_in_needed
from app.net.limits import retry_after_s
from app.net.redact import redact, redact_json
from app.net.session import MOST_JSON_BYTES, Line, Reply
from app.net.shapes import Shape

TITLE = "ResellerIO"
MOST_LIST_BYTES = 16 * MOST_JSON_BYTES
"""Lists carry every product whole, with copy for a dozen marketplaces."""
_S = TypeVar("_S", bound=Shape)

OUR_NAMES: Mapping[str, str] = {
    **{name: name for name in ("title", "brand", "category", "condition", "color", "size", "material")},
    "price": "price",
    "cost": "cost",
    "tags": "resellerio.tags",
    "notes": "resellerio.notes",
    "product_tab_id": "resellerio.tab",
    "marketplace_external_urls": "resellerio.external_urls",
    "uploads": "photos",
    "storefront_enabled": "photos",
    "filename": "photos",
    "byte_size": "photos",
}
"""Field names as the service spells them, to the names of the station's forms."""
BUCKETS: Mapping[str, str] = {
    "ai_drafts": "AI drafts",
    "background_removals": "background removals",
    "lifestyle": "lifestyle pictures",
    "price_research": "price research",
}
SENTENCES: Mapping[str, str] = {
    "invalid_request": "something in the request is missing",
    "bad_request": "the request was not understood",
    "not_found": "it is not there (any more)",
    "not_acceptable": "it cannot answer in a form the station reads",
    "invalid_product_state": "the product's state does not allow it now",
    "invalid_uploads": "a photo does not belong to the product (any more)",
    "finalize_failed": "the AI run could not start, perhaps the day's limit is reached; try again tomorrow",
    "reprocess_failed": "the AI run could not start, perhaps the day's limit is reached; try again tomorrow",
    "lifestyle_generation_failed": "no lifestyle picture can be made from these photos",
    "reorder_failed": "the order could not be changed",
    "storefront_not_found": "the storefront must be saved first",
    "export_failed": "there is nothing to export",
    "import_failed": "the archive was not taken",
}
NOT_CONFIRMED = (
    f"{TITLE} wants the e-mail address confirmed first: open the link in its mail (Test connection in Set-up sends a "
    "new one), then try again."
)


class Talk:
    """The way every call goes: sent on the line, unwrapped, sorted by the contract's error table."""

    def __init__(self, line: Line) -> None:
        self._line = line
        self._arrivals = Arrivals(TITLE)

    async def _call(
        self,
        method: str,
        path: str,
        *,
        body: object = None,
        query: Mapping[str, str | int] | None = None,
        signed_in: bool = True,
        most_bytes: int = 4 * MOST_JSON_BYTES,
        effect: bool | None = None,
    ) -> Reply:
        reply = await self._line.call(
            method,
            path,
            effect=method != "GET" if effect is None else effect,
            query=query,
            body_json=body,
            signed_in=signed_in,
            most_bytes=most_bytes,
        )
        if not reply.ok:
            refuse(reply)
        return reply

    def _read(self, shape: type[_S], reply: Reply) -> _S:
        """Take the answer out of its envelope. Raises Unknown (effects) or NotDone where what is needed is missing."""
        said = reply.json()
        try:
            return shape.model_validate(said["data"] if isinstance(said, dict) and "data" in said else None)
        except ValidationError:
            raise reply.doubt(f"{TITLE} answered without what is needed.") from None

    async def _unless_gone(self, call: Awaitable[Reply]) -> Reply | None:
        """Wait for a call that deletes; what is not there (any more) is done too, and None."""
        try:
            return await call
        except Refused as gone:
            if gone.code == "not_found":
                return None
            raise

    def _undocumented(self, reply: Reply) -> Any:
        """Take an answer that is nowhere documented: any 2xx that is no web page will do."""
        reply.check_no_page()
        return reply.json_or_none()


def refuse(reply: Reply) -> NoReturn:
    """Sort an error by status, code and shape (contract 1.2: A, B, C as objects, D flat)."""
    if reply.status == 401:
        raise sign_in_needed(TITLE)
    reply.check_no_page()
    said = reply.json_or_none()
    code, error = _code(said)
    if not code:
        # Not the service's own shape: somebody in between spoke, so nobody knows what happened.
        raise reply.doubt(f"{TITLE} answered in a way the station does not know (status {reply.status}).")
    raw = redact_json(said)
    if code == "limit_exceeded" or reply.status == 402:
        raise Refused(_over_limit(said, error), code="payment", raw=raw)
    if code == "rate_limited":
        raise NotDone(f"{TITLE} asks to wait: too many calls.", retry_after_s=retry_after_s(reply.headers))
    if code == "email_not_confirmed":
        raise SignInNeeded(NOT_CONFIRMED, raw=raw)
    detail = error.get("detail")
    why = redact(detail[:300]) if isinstance(detail, str) else ""
    fields = error.get("fields")
    if isinstance(fields, dict) and fields:
        name, reasons = _first_field(fields)
        words = "; ".join(f"{one} {_reasons(said_of)}" for one, said_of in list(fields.items())[:10])
        sentence = f"{TITLE} refused this: {redact(words[:500]) or reasons}."
        raise Refused(sentence, field=OUR_NAMES.get(name), code=code, raw=raw)
    raise Refused(f"{TITLE} refused this: {SENTENCES.get(code) or why or code}.", code=code, raw=raw)


def _code(said: object) -> tuple[str, Mapping[str, object]]:
    """Return the code and the object that carries it; empty where the answer is not the service's own."""
    error = said.get("error") if isinstance(said, dict) else None
    if isinstance(error, str) and isinstance(said, dict):
        return error, said
    if isinstance(error, dict) and isinstance(error.get("code"), str):
        return error["code"], error
    return "", {}


def _over_limit(said: object, error: Mapping[str, object]) -> str:
    """Say which limit was reached and where it can be raised; the address is text, never a link."""
    places = [error, said if isinstance(said, dict) else {}]
    operation = next((str(place["operation"]) for place in places if isinstance(place.get("operation"), str)), "")
    used = next((place["used"] for place in places if isinstance(place.get("used"), int)), None)
    limit = next((place["limit"] for place in places if isinstance(place.get("limit"), int)), None)
    address = next((str(place["upgrade_url"]) for place in places if isinstance(place.get("upgrade_url"), str)), "")
    what = f" for {BUCKETS.get(operation) or redact(operation[:40])}" if operation else ""
    count = f" ({used} of {limit})" if used is not None and limit is not None else ""
    where = f": {redact(address[:200])}" if address else ""
    return f"{TITLE}'s limit{what} is used up{count}. It goes on next month, or after an upgrade{where}"


def _first_field(fields: Mapping[str, object]) -> tuple[str, str]:
    name = next((one for one in fields if one in OUR_NAMES), next(iter(fields)))
    return name, _reasons(fields[name])


def _reasons(said: object) -> str:
    """Read what is wrong with one field: texts, one object for each photo ({} = fine), or one for each marketplace."""
    if isinstance(said, str):
        return said
    if isinstance(said, list):
        told = []
        for place, one in enumerate(said, start=1):
            if isinstance(one, str):
                told.append(one)
            elif isinstance(one, dict) and one:
                told.append(f"(photo {place}: {_reasons(one)})")
        return ", ".join(told)
    if isinstance(said, dict):
        return ", ".join(f"{name} {_reasons(one)}" for name, one in said.items())
    return "is not accepted"
