"""Resale-X: presigned photo upload, classification by task, correction, price; source: contract resale-x.md."""

import hashlib
import json
from collections.abc import Awaitable, Callable, Mapping, Sequence

from app.connectors.resale_x.client import TITLE, Client, StaleUploadUrl, UnsignedUploadUrl
from app.connectors.resale_x.wire import TaskAnswer, attributes_of, price_of
from app.contract import (
    Account,
    Brief,
    CredentialField,
    Effects,
    Json,
    Manifest,
    PhotoFile,
    PriceAnswer,
    PriceQuestion,
    Standing,
    TaskLook,
)
from app.model.intent import Repeat
from app.model.price import Price, PriceKind
from app.model.result import ATTRIBUTES
from app.net.redact import redact
from app.net.session import Network

NAME = "resale-x"
MOST_URLS = 3
"""Addresses fetched for one photo (the first and two fresh ones) before the storage's no is taken for an answer."""
MOST_UNSIGNED = 2
"""Signatures refused before it is said that a clock is wrong."""
MOST_CORRECTIONS = 100


class ResaleX:
    """Uploads photos, classifies and prices."""

    def __init__(self, account: Account, network: Network) -> None:
        self._account = account
        self._client = Client(account, network)
        self._country = account.options.get("country") or "us"

    async def test_connection(self) -> Standing:
        """Sign in and ask for an upload address: the cheapest authorised call."""
        await self._client.upload_url()
        return Standing("Signed in; photos can be uploaded.")

    async def upload(self, brief: Brief, photo: PhotoFile, effects: Effects) -> Json:
        """Upload one photo; the reference is ``{"url"}``, which the task quotes."""
        del brief

        async def send() -> Json:
            return {"url": await self._put(photo)}

        key = f"{photo.position}:{photo.sha256}"
        return await effects.once("upload-photo", key, send, repeat=Repeat.FREE, body_sha256=photo.sha256)

    async def _put(self, photo: PhotoFile) -> str:
        # The address is a secret that lasts 15 minutes: fetched just before use, never written down.
        unsigned = 0
        for attempt in range(1, MOST_URLS + 1):
            address = await self._client.upload_url()
            try:
                await self._client.put_photo(address.upload_url, photo)
            except StaleUploadUrl as refusal:
                unsigned += isinstance(refusal, UnsignedUploadUrl)
                if attempt == MOST_URLS or unsigned == MOST_UNSIGNED:
                    raise
            else:
                return address.url
        raise AssertionError("the loop returns or raises")

    async def submit(self, brief: Brief, uploads: Sequence[Json], effects: Effects) -> Json:
        """Start one task with every photo of the item in order; the reference is ``{"task_id"}``."""
        send, digest = self._task(uploads)
        key = f"{brief.key}:{digest[:16]}"
        return await effects.once("create-task", key, send, repeat=Repeat.MONEY, body_sha256=digest)

    def _task(self, uploads: Sequence[Json]) -> tuple[Callable[[], Awaitable[Json]], str]:
        # No list of tasks and no reference of ours: a lost answer cannot be looked up, a repeat costs money only.
        links = [str(upload["url"]) for upload in uploads]

        async def send() -> Json:
            return {"task_id": await self._client.create_task(links, self._country)}

        return send, hashlib.sha256(json.dumps(links).encode()).hexdigest()

    async def cost_again(self, task: Json, photos: int, *, changed: bool) -> str:
        """Say that it is one more task; the service names no price."""
        del task, photos, changed
        return f"One more task at {TITLE}, billed like the first; it names no amount."

    async def submit_again(self, brief: Brief, task: Json, uploads: Sequence[Json], effects: Effects) -> Json:
        """Start one more task, once after the task before it."""
        send, digest = self._task(uploads)
        key = f"{brief.key}:{digest[:16]}:{task['task_id']}"
        return await effects.once("create-task-again", key, send, repeat=Repeat.MONEY, body_sha256=digest)

    async def look(self, task: Json) -> TaskLook:
        """Ask once how the task stands."""
        answer, raw = await self._client.task(str(task["task_id"]))
        return _look(answer, raw)

    async def correct(self, task: Json, attributes: Mapping[str, str | None], effects: Effects) -> TaskLook:
        """Send corrections of the six attributes, and return the task as it stands then.

        The same correction may be made again after another one: then its key counts on.
        """
        known = {name: value for name, value in attributes.items() if name in ATTRIBUTES}
        if not known:
            return await self.look(task)
        task_id = str(task["task_id"])
        digest = hashlib.sha256(json.dumps(known, sort_keys=True).encode()).hexdigest()
        sent_now = False

        async def send() -> Json:
            nonlocal sent_now
            sent_now = True
            await self._client.correct_task(task_id, known)
            return {"task_id": task_id}

        for count in range(1, MOST_CORRECTIONS + 1):
            key = f"{task_id}:{digest[:16]}:{count}"
            await effects.once("correct-task", key, send, repeat=Repeat.FREE, body_sha256=digest)
            if sent_now:
                break
        return await self.look(task)

    async def price(self, question: PriceQuestion) -> PriceAnswer:
        """Ask for the price of the task, or of the six attributes where the task is not what the person says."""
        if question.task is not None and not question.contradicted:
            raw = await self._client.price_of_task(str(question.task["task_id"]))
        elif question.attributes:
            attributes = {name: question.attributes.get(name) for name in ATTRIBUTES}
            raw = await self._client.price(attributes=attributes)
        else:
            return PriceAnswer((), f"{TITLE} can name a price once somebody says what the item is.")
        read = price_of(raw)
        currency = read.currency or self._account.currency
        note = ""
        if read.currency is None:
            stated = f"currency {redact(read.named[:20])!r} not understood" if read.named else "currency not stated"
            note = f"{stated}, taken as {currency}"
        if read.amount is not None:
            kind, amount = PriceKind.SOLD_ESTIMATE, read.amount
        elif read.low is not None and read.high is not None:
            kind, amount = PriceKind.RANGE, (read.low + read.high) / 2
        else:
            return PriceAnswer((), "answer not understood", raw)
        return PriceAnswer((Price(NAME, kind, amount, currency, read.low, read.high, note, raw=raw),), None, raw)


def _look(answer: TaskAnswer, raw: object) -> TaskLook:
    state = answer.state()
    if state == "failed":
        return TaskLook(finished=True, error=f"{TITLE} could not tell what this is: {answer.why()}", raw=raw)
    return TaskLook(finished=state == "done", attributes=attributes_of(raw), raw=raw)


MANIFEST = Manifest(
    name=NAME,
    title=TITLE,
    default_base_url="https://hub.resale-x.com/api/",
    credentials=(
        CredentialField("client_id", "Client id", secret=False),
        CredentialField("client_secret", "Client secret"),
    ),
    connect=ResaleX,
    concurrency=4,
)
