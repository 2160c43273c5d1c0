"""Resale-X as practice plays it: tokens, presigned uploads, classification tasks, corrections, prices.

Source: the Resale-X contract. Credentials: any client id and secret that are not empty, except those that begin with
``wrong`` or ``revoked``. An upload address is answered with an error in XML, as the store behind it would; all else
with ``{"detail": sentence}``.
"""

import asyncio
import hashlib
import math
import re
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Final
from urllib.parse import urlsplit
from xml.sax.saxutils import escape

from starlette.responses import Response

from app.practice.exchange import Call, NotJson, Route, as_json
from app.practice.eye import ATTRIBUTES, Seen
from app.practice.faults import Settings
from app.practice.kept import Photos
from app.practice.ledger import Effect, Ledger
from app.practice.looking import Looking
from app.practice.signing import SignatureRefused, Signer, TokenMint
from app.practice.sniff import mime_of
from app.practice.worth import price_of

NAME: Final = "resale-x"
BASE: Final = "/resale-x/api"
OBJECTS: Final = "/resale-x-photos"
"""The store of photos: its addresses are presigned for PUT and open for GET."""
MOST_OBJECT_BYTES: Final = 50_000_000
MOST_PHOTOS: Final = 50
LONGEST_TEXT: Final = 1000
PENDING_SHARE: Final = 0.4
"""So much of a task's time it waits; then it is worked on."""
NOT_ACCEPTED: Final = ("wrong", "revoked")
_HERE: Final = frozenset({"127.0.0.1", "localhost", "::1"})


@dataclass(slots=True)
class _Object:
    sha256: str
    content_type: str


@dataclass(slots=True)
class _Task:
    id: str
    country: str
    photo_links: Sequence[str]
    keys: Sequence[str]
    created: float
    updated: float
    corrections: dict[str, str | None] = field(default_factory=dict)


class Refusal(Exception):
    """A request that is answered with an error."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status
        self.sentence = sentence


class ResaleX:
    """The vendor Resale-X. `settings` is asked at every request."""

    name: str = NAME
    base: str = BASE
    roots: tuple[str, ...] = ("/resale-x", OBJECTS)

    def __init__(self, ledger: Ledger, photos: Photos, secret: bytes, settings: Callable[[], Settings]) -> None:
        self._ledger = ledger
        self._photos = photos
        self._settings = settings
        self._mint = TokenMint(hashlib.sha256(b"tokens" + secret).digest())
        self._signer = Signer("PRACTICE0RESALE0X000", hashlib.sha256(b"uploads" + secret).hexdigest())
        self._objects: dict[str, _Object] = {}
        self._tasks: dict[str, _Task] = {}
        self._revoked: set[str] = set()
        self._looking = Looking(photos, "eye")
        self.routes: tuple[Route, ...] = (
            Route("POST", f"{BASE}/token", "token", self._token),
            Route("GET", f"{BASE}/upload-url", "upload_url", self._upload_url),
            Route("PUT", f"{OBJECTS}/{{key}}", "put_photo", self._put_photo),
            Route("GET", f"{OBJECTS}/{{key}}", "get_photo", self._get_photo),
            Route("POST", f"{BASE}/task", "create_task", self._create_task),
            Route("GET", f"{BASE}/task/{{task_id}}", "get_task", self._get_task),
            Route("PATCH", f"{BASE}/task/{{task_id}}", "correct_task", self._correct_task),
            Route("GET", f"{BASE}/price/{{task_id}}", "get_price", self._get_price),
            Route("POST", f"{BASE}/price", "post_price", self._post_price),
        )

    def fold(self, effect: Mapping[str, Any]) -> None:
        """Take one line of the ledger into the state."""
        match effect["op"]:
            case "put_photo":
                self._objects[effect["key"]] = _Object(effect["sha256"], effect["content_type"])
            case "create_task":
                self._tasks[effect["task_id"]] = _Task(
                    id=effect["task_id"],
                    country=effect["country"],
                    photo_links=effect["photo_links"],
                    keys=effect["keys"],
                    created=effect["at"],
                    updated=effect["at"],
                )
            case "correct_task":
                task = self._tasks[effect["task_id"]]
                task.corrections.update(effect["fields"])
                task.updated = effect["at"]

    async def answer(self, call: Call, route: Route | None) -> Response:
        """Answer one request."""
        if route is None:
            known = any(other.match(call.path) is not None for other in self.routes)
            return _refused(405, "Method Not Allowed") if known else _refused(404, "Not Found")
        try:
            return await route.answer(call)
        except Refusal as refusal:
            return _refused(refusal.status, refusal.sentence)
        except NotJson as trouble:
            return _refused(422, str(trouble))

    def close(self) -> None:
        """Stop looking at photos."""
        self._looking.close()

    def _commit(self, op: str, **fields: Any) -> Effect:
        effect = self._ledger.append(NAME, op, fields)
        self.fold(effect)
        return effect

    # Tokens

    async def _token(self, call: Call) -> Response:
        body = call.json_object()
        client, secret = body.get("client-id"), body.get("client-secret")
        for name, value in (("client-id", client), ("client-secret", secret)):
            if not isinstance(value, str) or not value.strip():
                raise Refusal(422, f"{name}: a text is required")
        if str(client).startswith(NOT_ACCEPTED) or str(secret).startswith(NOT_ACCEPTED):
            raise Refusal(401, "Invalid client credentials")
        token = self._mint.issue(str(client), now=call.now, lifetime_s=self._settings().token_seconds)
        if call.deed == "revoke_token":
            self._revoked.add(token)
        return as_json({"access_token": token})

    def _client(self, call: Call) -> str:
        """Return the client that a request's token was issued to."""
        token = call.bearer
        if token is None:
            raise Refusal(401, "Not authenticated")
        if call.deed == "revoke_token":
            self._revoked.add(token)
        claims = self._mint.read(token, now=call.now)
        if claims is None or token in self._revoked:
            raise Refusal(401, "Invalid or expired token")
        return str(claims["sub"])

    # Uploads

    async def _upload_url(self, call: Call) -> Response:
        self._client(call)
        path = f"{OBJECTS}/{uuid.uuid4().hex}"
        expires_s = max(1, math.ceil(self._settings().url_seconds))
        begins = call.now - (expires_s + 60 if call.deed == "expire_url" else 0)
        query = self._signer.presign(
            "PUT", call.host, path, at=datetime.fromtimestamp(begins, UTC), expires_s=expires_s
        )
        return as_json({"upload_url": f"{call.origin}{path}?{query}", "url": f"{call.origin}{path}"})

    async def _put_photo(self, call: Call) -> Response:
        if "authorization" in call.headers:
            return _xml(
                400,
                "InvalidArgument",
                "Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, Signature query string "
                "parameter or the Authorization header should be specified",
                {"ArgumentName": "Authorization"},
            )
        if not call.query:
            return _xml(403, "AccessDenied", "Access Denied")
        now = datetime.fromtimestamp(call.now, UTC)
        try:
            self._signer.check("PUT", call.path, call.query, call.headers, at=now)
        except SignatureRefused as refused:
            return _xml(refused.status, refused.code, refused.message, refused.told)
        if call.deed == "expire_url":
            return _xml(403, "AccessDenied", "Request has expired", {"ServerTime": now.strftime("%Y-%m-%dT%H:%M:%SZ")})
        if len(call.body) > MOST_OBJECT_BYTES:
            return _xml(400, "EntityTooLarge", "Your proposed upload exceeds the maximum allowed size")
        if mime_of(call.body) is None:
            return _xml(400, "InvalidRequest", "The bytes are not those of an image")
        sha256 = await asyncio.to_thread(self._photos.keep, call.body)
        self._commit(
            "put_photo",
            key=call.names["key"],
            sha256=sha256,
            size=len(call.body),
            content_type=call.headers.get("content-type", "binary/octet-stream"),
        )
        # The store names an object by the MD5 of its bytes; nothing here trusts it.
        digest = hashlib.md5(call.body, usedforsecurity=False).hexdigest()
        return Response(status_code=200, headers={"etag": f'"{digest}"'})

    async def _get_photo(self, call: Call) -> Response:
        found = self._objects.get(call.names["key"])
        if found is None:
            return _xml(404, "NoSuchKey", "The specified key does not exist.", {"Key": call.names["key"]})
        content = await asyncio.to_thread(self._photos.path(found.sha256).read_bytes)
        return Response(content, headers={"content-type": found.content_type})

    # Tasks

    async def _create_task(self, call: Call) -> Response:
        client = self._client(call)
        body = call.json_object()
        strange = sorted(set(body) - {"client_id", "photo_links", "country"})
        if strange:
            raise Refusal(422, f"{strange[0]}: unknown field")
        if not isinstance(body.get("client_id"), str) or not body["client_id"]:
            raise Refusal(422, "client_id: a text is required")
        if body["client_id"] != client:
            raise Refusal(422, "client_id: is not the client that the token was issued to")
        country = body.get("country", "us")
        if not isinstance(country, str) or not re.fullmatch(r"[A-Za-z]{2}", country):
            raise Refusal(422, "country: two letters, such as us")
        links = body.get("photo_links")
        if not isinstance(links, list) or not links:
            raise Refusal(422, "photo_links: at least one address is required")
        if len(links) > MOST_PHOTOS:
            raise Refusal(422, f"photo_links: at most {MOST_PHOTOS} addresses")
        keys = [self._key_of(link, number) for number, link in enumerate(links, start=1)]
        effect = self._commit(
            "create_task",
            task_id=str(uuid.uuid4()),
            client_id=client,
            photo_links=links,
            keys=keys,
            sha256=[self._objects[key].sha256 for key in keys],
            country=country.lower(),
        )
        self._look_at(self._tasks[effect["task_id"]])
        return as_json({"task_id": effect["task_id"]})

    def _key_of(self, link: object, number: int) -> str:
        """Return the object that an address names; the port may be that of an earlier run."""
        if not isinstance(link, str):
            raise Refusal(422, f"photo_links: address {number} is not a text")
        try:
            parts = urlsplit(link)
            here = parts.scheme == "http" and parts.hostname in _HERE and not parts.query and not parts.fragment
        except ValueError:
            raise Refusal(422, f"photo_links: address {number} is not an address") from None
        key = parts.path.removeprefix(f"{OBJECTS}/")
        if not here or key == parts.path or key not in self._objects:
            raise Refusal(422, f"photo_links: there is no uploaded photo at address {number}")
        return key

    async def _get_task(self, call: Call) -> Response:
        self._client(call)
        return as_json(self._shown(self._task(call), call.now))

    async def _correct_task(self, call: Call) -> Response:
        self._client(call)
        task = self._task(call)
        fields = call.json_object()
        for name, value in fields.items():
            if name not in ATTRIBUTES:
                raise Refusal(422, f"{name}: unknown field; there are {', '.join(ATTRIBUTES)}")
            if value is not None and (not isinstance(value, str) or len(value) > LONGEST_TEXT):
                raise Refusal(422, f"{name}: a text of at most {LONGEST_TEXT} characters, or null")
        if not fields:
            raise Refusal(422, f"Send at least one of {', '.join(ATTRIBUTES)}")
        self._finished(task, call.now)
        self._commit("correct_task", task_id=task.id, fields=fields)
        return as_json(self._shown(task, call.now))

    def _task(self, call: Call) -> _Task:
        task_id = call.names["task_id"]
        try:
            task_id = str(uuid.UUID(task_id))
        except ValueError:
            raise Refusal(422, "task_id: not a UUID") from None
        if task_id not in self._tasks:
            raise Refusal(404, "Task not found")
        return self._tasks[task_id]

    def _look_at(self, task: _Task) -> "asyncio.Future[Seen]":
        """Begin to look at a task's photos, or return what has begun."""
        return self._looking.at([self._objects[key].sha256 for key in task.keys])

    def _status(self, task: _Task, now: float) -> tuple[str, Seen | None]:
        whole = self._settings().task_seconds
        looking = self._look_at(task)
        passed = max(0.0, now - task.created)
        if passed < whole * PENDING_SHARE:
            return "pending", None
        if passed < whole or not looking.done():
            return "processing", None
        seen = looking.result()
        return ("failed" if seen.error else "completed"), seen

    def _finished(self, task: _Task, now: float) -> tuple[Seen, dict[str, str | None]]:
        """Return what was seen and the attributes as corrected; refuses a task without a result."""
        status, seen = self._status(task, now)
        if seen is None or status != "completed":
            raise Refusal(409, f"The task is {status}, not completed")
        return seen, {**seen.attributes, **task.corrections}

    def _shown(self, task: _Task, now: float) -> dict[str, Any]:
        status, seen = self._status(task, now)
        result = {**seen.attributes, **task.corrections} if seen and status == "completed" else None
        return {
            "task_id": task.id,
            "status": status,
            "result": result,
            "details": dict(seen.details) if seen and result else None,
            "error": seen.error if seen else None,
            "country": task.country,
            "photo_links": list(task.photo_links),
            "created_at": _iso(task.created),
            "updated_at": _iso(task.updated),
        }

    # Prices

    async def _get_price(self, call: Call) -> Response:
        self._client(call)
        task = self._task(call)
        seen, attributes = self._finished(task, call.now)
        return as_json({"task_id": task.id, **price_of(attributes, seen.fingerprint, task.country)})

    async def _post_price(self, call: Call) -> Response:
        self._client(call)
        body = call.json_object()
        for name, value in body.items():
            if name not in {*ATTRIBUTES, "task_id"}:
                raise Refusal(422, f"{name}: unknown field")
            if value is not None and not isinstance(value, str):
                raise Refusal(422, f"{name}: a text or null")
        given = {name: body[name] for name in ATTRIBUTES if body.get(name)}
        task_id = body.get("task_id")
        if task_id:
            if task_id not in self._tasks:
                raise Refusal(404, "Task not found")
            task = self._tasks[task_id]
            seen, attributes = self._finished(task, call.now)
            return as_json({"task_id": task.id, **price_of({**attributes, **given}, seen.fingerprint, task.country)})
        if not given:
            raise Refusal(422, f"Send task_id, or at least one of {', '.join(ATTRIBUTES)}")
        return as_json({"task_id": None, **price_of(given, "", "us")})


def _refused(status: int, sentence: str) -> Response:
    headers = {"www-authenticate": "Bearer"} if status == 401 else None
    return as_json({"detail": sentence}, status, headers)


def _xml(status: int, code: str, message: str, told: Mapping[str, str] | None = None) -> Response:
    elements = {"Code": code, "Message": message, **(told or {}), "RequestId": uuid.uuid4().hex[:16].upper()}
    inner = "".join(f"<{name}>{escape(text)}</{name}>" for name, text in elements.items())
    body = f'<?xml version="1.0" encoding="UTF-8"?>\n<Error>{inner}</Error>'
    return Response(body, status, media_type="application/xml")


def _iso(moment: float) -> str:
    return datetime.fromtimestamp(moment, UTC).isoformat(timespec="milliseconds")
