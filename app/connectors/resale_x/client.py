"""Every call of Resale-X, typed in and out; source: contract resale-x.md.

Every method raises the four families of model/errors.py: NotDone (try again), Unknown (an effect whose outcome is
open), SignInNeeded, Refused (with the field where the service named one).
"""

import re
from collections.abc import Mapping
from typing import Any, NoReturn, TypeVar
from urllib.parse import quote

from pydantic import ValidationError

from app.connectors.resale_x.wire import TaskAnswer, TaskCreated, TokenAnswer, UploadUrl
from app.contract import Account, PhotoFile
from app.model.errors import NotDone, Refused
from app.net.arrival import Arrivals
from app.net.auth import SignedIn, Token, jwt_lifetime_s, sign_in_needed
from app.net.limits import clocks_apart
from app.net.redact import know_secret, redact, redact_json
from app.net.session import Network, Reply
from app.net.shapes import Shape

TITLE = "Resale-X"
_S = TypeVar("_S", bound=Shape)
STALE = ("AccessDenied", "ExpiredToken", "Request has expired")
NOT_SIGNED = ("SignatureDoesNotMatch", "RequestTimeTooSkewed")
BROKEN_ON_THE_WAY = ("RequestTimeout", "IncompleteBody", "BadDigest", "SlowDown")
"""Codes of the storage with status 400 that mean: the bytes did not arrive, send them again."""


class StaleUploadUrl(NotDone):
    """The presigned URL is not valid (any more): fetch a new one; it never means wrong credentials."""


class UnsignedUploadUrl(StaleUploadUrl):
    """The storage does not accept the signature: a new URL helps once at most, then a clock is wrong."""


class Client:
    """The calls of one Resale-X account."""

    CALLS: Mapping[str, str] = {
        "POST /token": "token",
        "GET /upload-url": "upload_url",
        "PUT {upload_url}": "put_photo",
        "POST /task": "create_task",
        "GET /task/{task_id}": "task",
        "PATCH /task/{task_id}": "correct_task",
        "GET /price/{task_id}": "price_of_task",
        "POST /price": "price",
    }

    def __init__(self, account: Account, network: Network) -> None:
        self._client_id = account.credentials.get("client_id", "").strip()
        self._client_secret = account.credentials.get("client_secret", "").strip()
        know_secret(self._client_secret)
        self._line = network.line("resale-x", TITLE, account.base_url, SignedIn(self.token))
        self._arrivals = Arrivals(TITLE)

    async def token(self) -> Token:
        """Sign in: POST /token with hyphenated names; the token ends when it says so, if it is a JWT."""
        if not self._client_id or not self._client_secret:
            raise sign_in_needed(TITLE)
        reply = await self._line.call(
            "POST",
            "token",
            effect=False,
            body_json={"client-id": self._client_id, "client-secret": self._client_secret},
            signed_in=False,
        )
        if reply.status == 401 or (reply.status in {400, 403, 422} and reply.json_or_none() is not None):
            raise sign_in_needed(TITLE)
        token = self._read(TokenAnswer, reply).access_token
        return Token(token, jwt_lifetime_s(token))

    async def upload_url(self) -> UploadUrl:
        """GET /upload-url: a presigned address (about 15 minutes) and the address to quote."""
        return self._read(UploadUrl, await self._line.call("GET", "upload-url", effect=False))

    async def put_photo(self, upload_url: str, photo: PhotoFile) -> None:
        """PUT the bytes to the presigned address, without Authorization: the signature is in the query.

        Raises StaleUploadUrl where the storage says that the address is not valid.
        """

        async def send() -> Reply:
            return await self._line.call_address(
                "PUT", upload_url, effect=True, body=photo.path, headers={"Content-Type": "image/jpeg"}
            )

        reply = await self._arrivals.put(send, photo.path)
        if reply.ok:
            reply.check_no_page()
            return
        said = reply.content[:4000].decode("utf-8", "replace")
        if any(word in said for word in NOT_SIGNED):
            raise UnsignedUploadUrl(
                f"{TITLE}'s storage does not accept the signed address. {clocks_apart(reply.headers)}"
            )
        if reply.status == 403 or any(word in said for word in STALE):
            raise StaleUploadUrl(f"{TITLE}'s upload address is not valid any more.")
        code = re.search(r"<Code>([A-Za-z]{1,60})</Code>", said)
        if reply.status in {400, 408} and any(word in said for word in BROKEN_ON_THE_WAY):
            raise NotDone(f"{TITLE}'s storage did not get the whole photo.")
        if code is None:
            raise reply.doubt(f"{TITLE}'s storage answered in a way the station does not know ({reply.status}).")
        raise Refused(
            f"{TITLE}'s storage refused the photo: {code[1]}.", field="photos", code=code[1], raw=redact(said[:500])
        )

    async def create_task(self, photo_links: list[str], country: str) -> str:
        """POST /task: start a classification that is billed; return the task id."""
        body = {"client_id": self._client_id, "photo_links": photo_links, "country": country}
        reply = await self._line.call("POST", "task", effect=True, body_json=body)
        return self._read(TaskCreated, reply).task_id

    async def task(self, task_id: str) -> tuple[TaskAnswer, Any]:
        """GET /task/{task_id}: return what was understood and the raw answer."""
        reply = await self._line.call("GET", f"task/{quote(task_id, safe='')}", effect=False)
        return self._read(TaskAnswer, reply), reply.json()

    async def correct_task(self, task_id: str, attributes: Mapping[str, str | None]) -> tuple[TaskAnswer, Any]:
        """PATCH /task/{task_id}: null clears a field, a missing one keeps it."""
        reply = await self._line.call(
            "PATCH", f"task/{quote(task_id, safe='')}", effect=True, body_json=dict(attributes)
        )
        if reply.ok and not reply.content:
            # What it answers is not documented; the task is read again anyway.
            return TaskAnswer(), None
        return self._read(TaskAnswer, reply), reply.json()

    async def price_of_task(self, task_id: str) -> Any:
        """GET /price/{task_id}: return the raw answer; its fields are not documented."""
        return self._raw(await self._line.call("GET", f"price/{quote(task_id, safe='')}", effect=False))

    async def price(self, *, task_id: str | None = None, attributes: Mapping[str, str | None] | None = None) -> Any:
        """POST /price: by task or by the six attributes; return the raw answer. It computes, it changes nothing."""
        body: dict[str, str | None] = {"task_id": task_id} if task_id else dict(attributes or {})
        return self._raw(await self._line.call("POST", "price", effect=False, body_json=body))

    def _raw(self, reply: Reply) -> Any:
        if not reply.ok:
            self._refuse(reply)
        return reply.json()

    def _read(self, shape: type[_S], reply: Reply) -> _S:
        try:
            return shape.model_validate(self._raw(reply))
        except ValidationError:
            raise reply.doubt(f"{TITLE} answered without what is needed.") from None

    def _refuse(self, reply: Reply) -> NoReturn:
        """Sort an error by its status; only JSON is the service's own voice, anything else is somebody in between."""
        if reply.status == 401:
            raise sign_in_needed(TITLE)
        reply.check_no_page()
        said = reply.json_or_none()
        if not isinstance(said, dict) or reply.status in {408, 425}:
            raise reply.doubt(f"{TITLE} answered in a way the station does not know (status {reply.status}).")
        raw, why = redact_json(said), _reason(said)
        if reply.status == 403:
            raise Refused(f"{TITLE} does not allow this for the account{why}", code="forbidden", raw=raw)
        if reply.status == 404:
            raise Refused(f"{TITLE} does not know this task any more; ask it again.", code="not_found", raw=raw)
        if reply.status == 402:
            raise Refused(f"{TITLE} wants to be paid first{why}", code="payment", raw=raw)
        raise Refused(f"{TITLE} refused this{why}", field=_field(said), code=str(reply.status), raw=raw)


def _reason(said: Mapping[str, object]) -> str:
    """Return the service's own words as the end of a sentence; its error texts have no documented place."""
    for name in ("message", "detail", "error", "error_message"):
        text = said.get(name)
        if isinstance(text, dict):
            text = text.get("message")
        if isinstance(text, list):
            text = "; ".join(_one_reason(one) for one in text[:10])
        if isinstance(text, str) and text:
            return f": {redact(text[:300])}"
    return "."


def _one_reason(one: object) -> str:
    if isinstance(one, dict):
        return str(one.get("msg") or one.get("message") or "")
    return str(one)


def _field(said: Mapping[str, object]) -> str | None:
    """Return the field that an error names: ``field``, or the last part of ``loc`` of its first detail."""
    named = said.get("field")
    detail = said.get("detail")
    if named is None and isinstance(detail, list) and detail and isinstance(detail[0], dict):
        place = detail[0].get("loc")
        named = place[-1] if isinstance(place, list) and place else None
    if named == "photo_links":
        return "photos"
    return named if isinstance(named, str) else None
