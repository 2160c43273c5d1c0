"""One call of Fashionphile and what its answer means: JSON:API, pages by link, one error shape, four families.

Source: contract fashionphile.md; errors are ``{"message", "status_code"}`` with 400 401 403 404 405 500 503. A status of
5xx never comes here: app/net makes it Unknown for an effect and NotDone for a read.
"""

from collections.abc import AsyncIterator, Awaitable, Mapping, Sequence
from typing import Any, NoReturn, TypeVar
from urllib.parse import parse_qsl, quote, urljoin, urlsplit

from pydantic import BaseModel, ValidationError

from app.model.errors import NotDone, Refused
from app.net.auth import sign_in_needed
from app.net.body import Multipart
from app.net.redact import redact, redact_json
from app.net.session import MOST_JSON_BYTES, Line, Query, Reply

TITLE = "Fashionphile"
ACCEPT = "application/x.fashionphile.v1+json"
MOST_PAGES = 50
NOT_ALLOWED = "method_not_allowed"
_S = TypeVar("_S", bound=BaseModel)

SENTENCES: Mapping[int, tuple[str, str]] = {
    400: ("bad_request", "the request was not understood"),
    403: ("forbidden", "the account may not do this"),
    404: ("not_found", "it is not there (any more)"),
    405: (NOT_ALLOWED, "it does not offer this here"),
}
"""Status to our code and the words for it; for 400 and 422 the service's own words are better."""


class Talk:
    """The way every call goes: sent on the line, unwrapped, sorted by the contract's error table."""

    def __init__(self, line: Line) -> None:
        self._line = line

    async def _call(
        self,
        method: str,
        path: str,
        *,
        query: Query | None = None,
        body: object = None,
        form: Multipart | None = None,
        signed_in: bool = True,
        effect: bool | None = None,
    ) -> Reply:
        reply = await self._line.call(
            method,
            path,
            effect=method != "GET" if effect is None else effect,
            query=query,
            body_json=body,
            body=form,
            headers={"Accept": ACCEPT},
            signed_in=signed_in,
            most_bytes=4 * MOST_JSON_BYTES,
        )
        if not reply.ok:
            refuse(reply)
        return reply

    async def _or_else(
        self, first: Awaitable[Reply], method: str, path: str, *, body: object = None, unknown: tuple[str, ...] = ()
    ) -> Reply:
        """Wait for a call as the source's examples have it; where that is not offered, call as its text has it."""
        try:
            return await first
        except Refused as refusal:
            # A clear no of the service: nothing happened under the first spelling.
            if refusal.code not in (unknown or (NOT_ALLOWED,)):
                raise
        return await self._call(method, path, body=body)

    async def _pages(self, method: str, path: str, query: Query | None = None) -> AsyncIterator[tuple[Reply, Any]]:
        """Yield every page of a list: what `links.next` names is asked at our own base address. Raises NotDone."""
        first = _pairs(query)
        seen = set()
        for _ in range(MOST_PAGES):
            reply = await self._call(method, path, query=query)
            said = reply.json()
            yield reply, said
            link = next_link(said)
            if link is None or link in seen:
                return
            seen.add(link)
            query = self._next_query(link, path, first)

    def _next_query(self, link: str, path: str, first: Sequence[tuple[str, str | int]]) -> Query:
        """Return the query of the next page: what the link says, and what was asked at first where it says nothing.

        Its host is not relied on: behind a proxy, and in the source's own examples, it is another one than the base
        address. Raises NotDone where it names another list than the one that is read.
        """
        ours = self._line.base_url
        try:
            whole = urljoin(f"{ours}/", link)
            there, here = urlsplit(whole), urlsplit(ours)
            same = there.scheme in {"http", "https"} and there.path == f"{here.path}/{path}"
        except ValueError:
            same = False
        if not same:
            raise NotDone(f"{TITLE}'s next page lies at another address, which is not followed.")
        said = parse_qsl(there.query, keep_blank_values=True)
        named = {name for name, _ in said}
        return [*(one for one in first if one[0] not in named), *said]

    def _one(self, shape: type[_S], reply: Reply) -> _S:
        """Take the one resource out of an answer. Raises Unknown (effects) or NotDone where what is needed is missing.

        A list of one is taken too: that is how the service answers about one saved search.
        """
        said = reply.json()
        found = said.get("data") if isinstance(said, dict) else None
        if isinstance(found, list) and len(found) == 1:
            found = found[0]
        return self._fit(shape, found, reply)

    def _many(self, shape: type[_S], reply: Reply, said: Any) -> list[_S]:
        found = said.get("data") if isinstance(said, dict) else None
        if not isinstance(found, list):
            raise reply.doubt(f"{TITLE} answered without what is needed.")
        return [self._fit(shape, one, reply) for one in found]

    def _fit(self, shape: type[_S], found: object, reply: Reply) -> _S:
        try:
            return shape.model_validate(found)
        except ValidationError:
            raise reply.doubt(f"{TITLE} answered without what is needed.") from None

    async def _every(self, shape: type[_S], method: str, path: str, query: Query | None = None) -> list[_S]:
        """Return a whole list, page after page."""
        pages = self._pages(method, path, query)
        return [one async for reply, said in pages for one in self._many(shape, reply, said)]

    async def _unless_gone(self, call: Awaitable[Reply]) -> None:
        """Wait for a call that deletes; what is not there (any more) is done too."""
        try:
            (await call).check_no_page()
        except Refused as gone:
            if gone.code != "not_found":
                raise

    def _undocumented(self, reply: Reply) -> Any:
        """Take an answer that is nowhere documented: any 2xx that is no web page will do."""
        reply.check_no_page()
        return reply.json_or_none()


def _pairs(query: Query | None) -> list[tuple[str, str | int]]:
    return list(query.items()) if isinstance(query, Mapping) else list(query or ())


def path_part(part: str) -> str:
    """Return an id as one part of a path. Raises Refused for one that would climb it."""
    if not part.strip("."):
        raise Refused(f"{TITLE} has nothing under the id {part!r}.", code="not_found")
    return quote(part, safe="")


def included(said: Any, *kinds: str) -> list[dict[str, Any]]:
    """Return the members of `included` of some type; the service spells a type in one number or the other."""
    members = said.get("included") if isinstance(said, dict) else None
    members = members if isinstance(members, list) else []
    return [one for one in members if isinstance(one, dict) and one.get("type") in kinds]


def next_link(said: Any) -> str | None:
    """Return the address of the next page; None at the last one."""
    links = said.get("links") if isinstance(said, dict) else None
    link = links.get("next") if isinstance(links, dict) else None
    return link if isinstance(link, str) and link else None


def refuse(reply: Reply) -> NoReturn:
    """Sort an error by its status; what is not in the service's own shape comes from somebody in between."""
    if reply.status == 401:
        raise sign_in_needed(TITLE)
    reply.check_no_page()
    said = reply.json_or_none()
    message = said.get("message") if isinstance(said, dict) else None
    if not isinstance(message, str):
        raise reply.doubt(f"{TITLE} answered in a way the station does not know (status {reply.status}).")
    code, words = SENTENCES.get(reply.status, ("refused", ""))
    field, reasons = _first_error(said.get("errors"))
    if reasons or reply.status == 400 or not words:
        words = redact((reasons or message).strip()[:300]).rstrip(".") or words
    raise Refused(
        f"{TITLE} refused this: {words or 'it did not say why'}.", field=field, code=code, raw=redact_json(said)
    )


def _first_error(errors: object) -> tuple[str | None, str]:
    """Read ``{"field": ["why"]}``, which such a service may add to what is documented."""
    if not isinstance(errors, dict):
        return None, ""
    for name, why in errors.items():
        reasons = [why] if isinstance(why, str) else why if isinstance(why, list) else []
        told = "; ".join(one for one in reasons if isinstance(one, str))
        if told:
            return str(name)[:60], told
    return None, ""
