"""ResellerIO: a draft product, photos by presigned PUT, an AI run, its prices, the storefront; source: resellerio.md."""

import asyncio
import hashlib
import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from weakref import WeakValueDictionary

from app.connectors.reseller_io import photos as pictures
from app.connectors.reseller_io import shelf
from app.connectors.reseller_io.answer import look_of
from app.connectors.reseller_io.client import Client
from app.connectors.reseller_io.form import build_form, check_words
from app.connectors.reseller_io.products import PAGE_SIZE, StaleUploadUrl
from app.connectors.reseller_io.standing import cost_of_a_run, standing_of
from app.connectors.reseller_io.talk import NOT_CONFIRMED, TITLE
from app.connectors.reseller_io.wire import Image, User
from app.connectors.reseller_io.worth import NAME, prices_of
from app.contract import (
    Account,
    Approved,
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
from app.model.errors import NotDone, NotYet, Refused, SignInNeeded, Unknown
from app.model.intent import Repeat
from app.model.listing import DraftValue, Edit, Form, Need, Publication
from app.net.session import Network

CORRECTABLE = ("brand", "category", "color", "condition")
"""The attributes that the product has fields for."""
FILLED_IN = ("title", "brand", "category", "color", "material")
"""The fields that an AI run fills where they are blank."""
MOST_CORRECTIONS = 100
MOST_UPDATES = 100
MOST_PAGES = 50
CONFIRMATION_WAIT_S = 4.0
BY_ITS_OWN_EYES = "for what the service saw, not for your words"


class ResellerIO:
    """Uploads photos, classifies, prices and publishes."""

    def __init__(self, account: Account, network: Network) -> None:
        self._account = account
        self._client = Client(account, network)
        self._one_at_a_time: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._mail_sent = False

    def _alone(self, brief_key: str) -> asyncio.Lock:
        """Return the lock of an item: its product is created, and its photos are placed, one after another."""
        lock = self._one_at_a_time.get(brief_key)
        if lock is None:
            lock = self._one_at_a_time[brief_key] = asyncio.Lock()
        return lock

    async def test_connection(self) -> Standing:
        """Ask who is signed in. Where the e-mail address is not confirmed, have the mail sent again and look anew."""
        user = (await self._client.me()).user
        if user.waits_for_confirmation:
            user = await self._confirmed(user)
        return await standing_of(self._client, user)

    async def _confirmed(self, user: User) -> User:
        if not self._mail_sent:
            try:
                await self._client.resend_confirmation()
                self._mail_sent = True
            except (NotDone, Unknown, Refused):
                raise SignInNeeded(NOT_CONFIRMED) from None
        for _ in range(4):
            await asyncio.sleep(CONFIRMATION_WAIT_S / 4)
            user = (await self._client.me()).user
            if not user.waits_for_confirmation:
                return user
        raise SignInNeeded(
            f"{TITLE} sent a mail{f' to {user.email}' if user.email else ''}: open its link, then test the connection "
            "in Set-up again."
        )

    async def upload(self, brief: Brief, photo: PhotoFile, effects: Effects) -> Json:
        """Make the draft product where there is none yet, and upload one photo; the reference names both."""
        pictures.check_size(photo)
        product_id = await self._draft(brief, effects)

        async def send() -> Json:
            return {"product_id": product_id, "image_id": await self._put(brief, product_id, photo)}

        key = f"{photo.position}:{photo.sha256}"
        return await effects.once("upload-photo", key, send, repeat=Repeat.FREE, body_sha256=photo.sha256)

    async def _draft(self, brief: Brief, effects: Effects) -> str:
        """Create the product that carries the station's key as its SKU, once, and return its id."""

        async def send() -> Json:
            # Without photos it is no locked upload; a SKU that exists answers 500, which is looked up.
            answer = await self._client.create_product({"sku": brief.key, "status": "draft"})
            return {"id": answer.product.id}

        async def look(_sent_at: float) -> Json | None:
            found = await self._find(brief.key)
            return None if found is None else {"id": found}

        async with self._alone(brief.key):
            created = await effects.once("create-product", brief.key, send, repeat=Repeat.PUBLIC, look=look)
        return str(created["id"])

    async def all_of(
        self, brief: Brief, _values: Mapping[str, DraftValue], _sent_at: float, *, thorough: bool
    ) -> tuple[str, ...]:
        """Return every product with the item's key as its SKU."""
        del thorough
        return await self._carrying(brief.key)

    async def _find(self, sku: str) -> str | None:
        """Return the id of the product with exactly this SKU."""
        found = await self._carrying(sku)
        if len(found) > 1:
            raise Unknown(f"{TITLE} has {len(found)} products with the SKU {sku}: {', '.join(found)}.")
        return next(iter(found), None)

    async def _carrying(self, sku: str) -> tuple[str, ...]:
        """Return the products with exactly this SKU; the search is by words, so every match is compared."""
        found: dict[str, None] = {}
        for number in range(1, MOST_PAGES + 1):
            page = await self._client.products(query=sku, status="all", page=number, page_size=PAGE_SIZE)
            found |= {one.id: None for one in page.products if one.sku == sku}
            # Past the end the last page comes again.
            if found or not page.products or number >= (page.pagination.total_pages or number):
                break
        return tuple(found)

    async def _put(self, brief: Brief, product_id: str, photo: PhotoFile) -> str:
        # The address is a secret that lasts 15 minutes: fetched just before use, never written down.
        for attempt in range(1, pictures.MOST_URLS + 1):
            async with self._alone(brief.key):
                placed = await pictures.place(self._client, product_id, photo, f"{brief.key}-{photo.position}.jpg")
            if isinstance(placed, Image):
                return placed.id
            try:
                await self._client.put_photo(placed, photo.path)
            except StaleUploadUrl:
                if attempt == pictures.MOST_URLS:
                    raise
            else:
                return placed.image_id
        raise AssertionError("the loop returns or raises")

    async def submit(self, brief: Brief, uploads: Sequence[Json], effects: Effects) -> Json:
        """Say that the photos are there, which starts one AI run; the reference is ``{"product_id", "run_id"}``."""
        product_id, image_ids = _one_product(uploads)
        return {"product_id": product_id, "run_id": await self._finalized(brief, product_id, image_ids, effects)}

    async def _finalized(self, brief: Brief, product_id: str, image_ids: Sequence[str], effects: Effects) -> str | None:
        digest = _digest(sorted(image_ids))

        async def send() -> Json:
            async with self._alone(brief.key):
                run = await pictures.finalize(self._client, product_id, image_ids)
            return {"id": run.id if run is not None else None}

        async def look(_sent_at: float) -> Json | None:
            run = await pictures.finalized_run(self._client, product_id, image_ids)
            return None if run is None else {"id": run.id}

        # Every repeat is a run that is billed, and its outcome can be read off the photos' states.
        key = f"{product_id}:{digest[:16]}"
        answer = await effects.once("finalize-uploads", key, send, repeat=Repeat.MONEY, body_sha256=digest, look=look)
        return str(answer["id"]) if answer.get("id") is not None else None

    async def cost_again(self, task: Json, photos: int, *, changed: bool) -> str:
        """Say what one more AI run takes of the month's allowance, how much of it is used, and what it looks at."""
        return await cost_of_a_run(self._client, str(task["product_id"]), photos, changed=changed)

    async def submit_again(self, brief: Brief, task: Json, uploads: Sequence[Json], effects: Effects) -> Json:
        """Start one more AI run, once after the run before it: new photos begin one, else all is run again."""
        product_id, image_ids = _one_product(uploads)
        before = str(task.get("run_id") or "")
        key = f"{product_id}:after:{before}"
        await self._forget(product_id, key, effects)
        await self._finalized(brief, product_id, image_ids, effects)

        async def newer() -> Json | None:
            run = (await self._client.product(product_id))[0].latest_processing_run
            return None if run is None or run.id == before else {"id": run.id}

        async def send() -> Json:
            async with self._alone(brief.key):
                # Two runs would both be billed: one that is newer than the last, however it was begun, is the answer.
                return await newer() or {"id": await pictures.run_again(self._client, product_id)}

        answer = await effects.once("reprocess-product", key, send, repeat=Repeat.MONEY, look=lambda _sent_at: newer())
        return {"product_id": product_id, "run_id": str(answer["id"]) if answer.get("id") is not None else None}

    async def _forget(self, product_id: str, key: str, effects: Effects) -> None:
        """Clear what the run before filled in, since a run fills only what is blank; not under the eyes of buyers."""

        async def send() -> Json:
            product, _ = await self._client.product(product_id)
            if not product.storefront_enabled and not product.busy and product.status not in pictures.TAKEN_AWAY:
                await self._client.update_product(product_id, dict.fromkeys(FILLED_IN))
            return {"id": product_id}

        await effects.once("clear-product", key, send, repeat=Repeat.FREE)

    async def look(self, task: Json) -> TaskLook:
        """Ask once how the newest run stands."""
        product, raw = await self._client.product(str(task["product_id"]))
        return look_of(product, raw)

    async def correct(self, task: Json, attributes: Mapping[str, str | None], effects: Effects) -> TaskLook:
        """Write corrections of brand, category, color and condition to the product, and return how it stands then.

        The product has no fields for the others: they stay with the station. The same correction may be made again
        after another one: then its key counts on.
        """
        known = {name: value for name, value in attributes.items() if name in CORRECTABLE}
        if not known:
            return await self.look(task)
        product_id = str(task["product_id"])
        digest = _digest(known)
        sent_now = False

        async def send() -> Json:
            nonlocal sent_now
            sent_now = True
            return {"id": (await self._client.update_product(product_id, known)).id}

        for count in range(1, MOST_CORRECTIONS + 1):
            key = f"{product_id}:{digest[:16]}:{count}"
            await effects.once("correct-product", key, send, repeat=Repeat.FREE, body_sha256=digest)
            if sent_now:
                break
        return await self.look(task)

    async def price(self, question: PriceQuestion) -> PriceAnswer:
        """Return what the price research of the item's own run says: its target, and comparables as asked prices.

        It knows what its run saw and no words of anybody's: where the person says otherwise, a note tells.
        """
        if question.task is None:
            return PriceAnswer((), f"{TITLE} prices what its own run saw: have it classify the item first.")
        product, _ = await self._client.product(str(question.task["product_id"]))
        research = product.price_research
        if research is None:
            return PriceAnswer((), f"{TITLE} found no price.")
        raw = research.model_dump(mode="json")
        prices = prices_of(research)
        if question.contradicted:
            prices = tuple(replace(one, note="; ".join(filter(None, (one.note, BY_ITS_OWN_EYES)))) for one in prices)
        return PriceAnswer(prices, None if prices else "answer not understood", raw)

    async def fetch_options(self) -> Json:
        """Fetch the account's tabs."""
        return {"tabs": [{"id": tab.id, "name": tab.name} for tab in await self._client.tabs()]}

    def form(self, options: Json) -> Form:
        """Build the form; works without option lists too, for reading what a person types."""
        return build_form({**options, "currency": self._account.currency})

    def check(self, values: Mapping[str, DraftValue]) -> tuple[Need, ...]:
        """Check marketplace links and tags as they are typed."""
        return check_words(values)

    async def publish(self, approved: Approved, photos: Sequence[Json], effects: Effects) -> Publication:
        """Put the product on the storefront as approved, with these photos in this order, and read it back."""
        product_id, image_ids = _one_product(photos)
        await self._settled(approved.brief, product_id, image_ids, effects)
        send = self._sender(product_id, approved, image_ids)
        key = f"{product_id}:{approved.digest}"
        await effects.once("publish-product", key, send, repeat=Repeat.FREE, body_sha256=approved.digest)
        return await self._read_back(product_id, approved, image_ids)

    async def update(
        self, publication: Publication, approved: Approved, photos: Sequence[Json], effects: Effects
    ) -> Publication:
        """Send everything approved now to the live product, and read it back.

        The same content may be approved again after another one stood there: then its key counts on.
        """
        product_id, image_ids = _one_product(photos)
        await self._settled(approved.brief, product_id, image_ids, effects)
        put_on_shelf = self._sender(product_id, approved, image_ids)
        sent_now = False

        async def send() -> Json:
            nonlocal sent_now
            sent_now = True
            return await put_on_shelf()

        for count in range(1, MOST_UPDATES + 1):
            key = f"{publication.remote_id}:{approved.digest}:{count}"
            await effects.once("update-product", key, send, repeat=Repeat.FREE, body_sha256=approved.digest)
            if sent_now:
                break
        return await self._read_back(product_id, approved, image_ids)

    def _sender(self, product_id: str, approved: Approved, image_ids: Sequence[str]) -> Callable[[], Awaitable[Json]]:
        body, urls = shelf.product_of(approved), shelf.urls_of(approved)

        async def send() -> Json:
            # First the gallery, then the door: buyers never see other photos than those approved.
            product, _ = await self._client.product(product_id)
            if product.status == "sold":
                raise Refused(f"The product is marked as sold at {TITLE}: nothing was changed there.", code="sold")
            await shelf.arrange(self._client, product, image_ids)
            return {"id": (await self._client.update_product(product_id, body, urls)).id}

        return send

    async def _settled(self, brief: Brief, product_id: str, image_ids: Sequence[str], effects: Effects) -> None:
        """Have the photos finalized. Raises NotYet while the run goes on: it would overwrite a live product's status."""
        await self._finalized(brief, product_id, image_ids, effects)
        product, _ = await self._client.product(product_id)
        if product.busy:
            raise NotYet(f"{TITLE} is still looking at this item; it goes live after that.")

    async def _read_back(self, product_id: str, approved: Approved, image_ids: Sequence[str]) -> Publication:
        # Amounts are echoed as they were sent; only another look shows what is kept.
        product, raw = await self._client.product(product_id)
        storefront = (await self._client.storefront()).storefront
        said = shelf.differences(product, storefront, approved, image_ids)
        currency = shelf.currency_of(approved.values, self._account.currency)
        return shelf.publication_of(product, storefront, self._site(), currency, raw, said)

    async def read(self, publication: Publication) -> Publication:
        """Read the product as it stands now."""
        product, raw = await self._client.product(publication.remote_id)
        storefront = (await self._client.storefront()).storefront
        currency = (publication.price or "").rpartition(" ")[2] or self._account.currency
        return shelf.publication_of(product, storefront, self._site(), currency, raw, publication.differences)

    def edits(
        self, before: Publication, now: Publication, approved: Approved, photos: Sequence[Json]
    ) -> tuple[Edit, ...]:
        """Return what was changed there: fields, the gallery, and whether buyers see the product at all."""
        return shelf.edits(before.raw, now.raw, approved, _one_product(photos)[1])

    async def withdraw(self, publication: Publication, effects: Effects) -> Publication:
        """Take the product off the storefront and make it a draft again; deleting is for good and never done."""

        async def send() -> Json:
            try:
                product, _ = await self._client.product(publication.remote_id)
                changes: dict[str, object] = {"storefront_enabled": False}
                if product.status not in pictures.TAKEN_AWAY:
                    changes["status"] = "draft"
                await self._client.update_product(publication.remote_id, changes)
            except Refused as gone:
                if gone.code != "not_found":
                    raise
            return {"id": publication.remote_id}

        await effects.once("withdraw-product", publication.remote_id, send, repeat=Repeat.FREE)
        return Publication(
            service=NAME,
            remote_id=publication.remote_id,
            url=None,
            status="withdrawn",
            price=publication.price,
            payout=None,
        )

    def _site(self) -> str:
        return self._account.base_url.rstrip("/").removesuffix("/api/v1")


def _one_product(uploads: Sequence[Json]) -> tuple[str, list[str]]:
    """Return the product of the photos, and the photos in order."""
    products = {str(upload["product_id"]) for upload in uploads}
    if len(products) != 1:
        raise Refused(f"The photos are not at one product of {TITLE}.", field="photos", code="invalid_uploads")
    return products.pop(), list(dict.fromkeys(str(upload["image_id"]) for upload in uploads))


def _digest(value: object) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()


MANIFEST = Manifest(
    name=NAME,
    title=TITLE,
    default_base_url="https://resellerio.com/api/v1",
    credentials=(
        CredentialField("email", "E-mail address", secret=False, required=False),
        CredentialField("password", "Password", required=False),
        CredentialField("token", "Token, instead of e-mail and password", required=False),
    ),
    connect=ResellerIO,
    concurrency=2,
)
