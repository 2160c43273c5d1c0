"""Every call of Resale-X, typed in and out; source: contract resale-x.md.

Every method raises the four families of model/errors.py: NotDone (try again), Unknown (an effect whose outcome is
open), SignInNeeded, Refused (with the field where the service named one).
"""

from collections.abc import Mapping
from typing import Any, NoReturn, TypeVar
from urllib.parse import quote

from pydantic import ValidationError

from app.connectors.resale_x.wire import TaskAnswer, TaskCreated, TokenAnswer, UploadUrl
from app.contract import Account, PhotoFile
from app.model.errors import NotDone, Refused
from app.net.auth import SignedIn
from app.net.session import Network, Reply, jwt_expiry, sign_in_needed
from app.net.shapes import Shape

TITLE = "Resale-X"
_S = TypeVar("_S", bound=Shape)
STALE_URL = ("AccessDenied", "ExpiredToken", "Request has expired", "SignatureDoesNotMatch", "RequestTimeTooSkewed")


class StaleUploadUrl(NotDone):
    """The presigned URL is not valid (any more): fetch a new one; it never means wrong credentials."""


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
        self._account = account
        self._line = network.line("resale-x", TITLE, account.base_url, SignedIn(self.token))

    async def token(self) -> tuple[str, float | None]:
        """Sign in: POST /token with hyphenated names; return (token, its end where the token is a JWT)."""
        credentials = self._account.credentials
        if not credentials.get("client_id") or not credentials.get("client_secret"):
            raise sign_in_needed(TITLE)
        reply = await self._line.call(
            "POST",
            "token",
            effect=False,
            body_json={"client-id": credentials["client_id"], "client-secret": credentials["client_secret"]},
            signed_in=False,
        )
        if reply.status in {400, 401, 403, 422}:
            raise sign_in_needed(TITLE)
        token = self._read(TokenAnswer, reply).access_token
        return token, jwt_expiry(token)

    async def upload_url(self) -> UploadUrl:
        """GET /upload-url: a presigned address (about 15 minutes) and the address to quote."""
        return self._read(UploadUrl, await self._line.call("GET", "upload-url", effect=False))

    async def put_photo(self, upload_url: str, photo: PhotoFile) -> None:
        """PUT the bytes to the presigned address, without Authorization: the signature is in the query.

        Raises StaleUploadUrl where the storage says that the address is not valid.
        """
        reply = await self._line.call(
            "PUT", upload_url, effect=True, body=photo.path, headers={"Content-Type": "image/jpeg"}, signed_in=False
        )
        if reply.ok:
            return
        text = reply.content[:4000].decode("utf-8", "replace")
        if reply.status == 403 or any(word in text for word in STALE_URL):
            if "RequestTimeTooSkewed" in text or "SignatureDoesNotMatch" in text:
                raise StaleUploadUrl(
                    f"{TITLE}'s storage does not accept the signed address. Is this machine's clock right?"
                )
            raise StaleUploadUrl(f"{TITLE}'s upload address has expired; a new one is fetched.")
        raise Refused(f"{TITLE}'s storage refused the photo (status {reply.status}).", field="photos", raw=text[:500])

    async def create_task(self, photo_links: list[str], country: str) -> str:
        """POST /task: start a classification that is billed; return the task id."""
        body = {
            "client_id": self._account.credentials.get("client_id", ""),
            "photo_links": photo_links,
            "country": country,
        }
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
        return self._read(TaskAnswer, reply), reply.json()

    async def price_of_task(self, task_id: str) -> Any:
        """GET /price/{task_id}: return the raw answer; its fields are not documented."""
        reply = await self._line.call("GET", f"price/{quote(task_id, safe='')}", effect=False)
        self._check(reply)
        return reply.json()

    async def price(self, *, task_id: str | None = None, attributes: Mapping[str, str | None] | None = None) -> Any:
        """POST /price: by task or by the six attributes; return the raw answer."""
        body: dict[str, str | None] = {"task_id": task_id} if task_id else dict(attributes or {})
        reply = await self._line.call("POST", "price", effect=False, body_json=body)
        self._check(reply)
        return reply.json()

    def _read(self, shape: type[_S], reply: Reply) -> _S:
        self._check(reply)
        try:
            return shape.model_validate(reply.json())
        except ValidationError as trouble:
            raise reply.doubt(f"{TITLE} answered without what is needed.") from trouble

    def _check(self, reply: Reply) -> None:
        if not reply.ok:
            self._refuse(reply)

    def _refuse(self, reply: Reply) -> NoReturn:
        said = reply.json_or_none()
        why = _reason(said)
        if reply.status == 401:
            raise sign_in_needed(TITLE)
        if reply.status == 403:
            raise Refused(f"{TITLE} does not allow this for the account{why}.", code="forbidden", raw=said)
        if reply.status == 404:
            raise Refused(f"{TITLE} does not know this task any more; ask it again.", code="not_found", raw=said)
        if reply.status == 402:
            raise Refused(f"{TITLE} wants to be paid first{why}.", code="payment", raw=said)
        if reply.status in {400, 409, 413, 415, 422}:
            raise Refused(f"{TITLE} refused this{why}.", field=_field(said), code=str(reply.status), raw=said)
        raise reply.doubt(f"{TITLE} answered in a way the station does not know (status {reply.status}).")


def _reason(said: object) -> str:
    if isinstance(said, dict):
        for name in ("message", "detail", "error", "error_message"):
            text = said.get(name)
            if isinstance(text, dict):
                text = text.get("message")
            if isinstance(text, str) and text:
                return f": {text[:300]}"
    return ""


def _field(said: object) -> str | None:
    named = said.get("field") if isinstance(said, dict) else None
    return named if isinstance(named, str) else None
