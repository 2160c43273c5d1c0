"""Repurch: photos by base64, listings published once, read back, updated, taken down; source: contract repurch.md."""

import hashlib
import html
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from app.connectors.repurch import bulk
from app.connectors.repurch.client import TITLE, Client
from app.connectors.repurch.edits import edits_of
from app.connectors.repurch.find import Listed, Wanted, find, find_all, list_since
from app.connectors.repurch.form import build_form
from app.connectors.repurch.wire import Listing, Options
from app.contract import (
    Account,
    Approved,
    Brief,
    CredentialField,
    Effects,
    FileRow,
    Json,
    Manifest,
    Payout,
    PhotoFile,
    PriceAnswer,
    PriceQuestion,
    RowVerdict,
    Standing,
    TwinList,
)
from app.model.intent import Repeat
from app.model.listing import DraftValue, Edit, Form, Need, Publication
from app.model.money import Money, pence
from app.model.price import Price, PriceKind
from app.net.session import Network

NAME = "repurch"
COMMISSION: Mapping[str, Decimal] = {"exchange": Decimal("0.14"), "clearance": Decimal("0.15")}
VAT = Decimal("1.20")
DEFAULT_CHANNEL = "exchange"
MOST_UPDATES = 100
CREATE = "create-listing"

_WIRE: Mapping[str, str] = {
    "title": "title",
    "brand": "brand",
    "category": "category",
    "color": "colour",
    "condition": "condition",
    "quantity": "quantity_identical",
}


class Repurch:
    """Uploads photos, publishes one by one and by file, and knows the payout rule."""

    most_rows = bulk.MOST_ROWS
    file_words: Mapping[str, str] = {"repurch.channel": "clearance"}
    create_op = CREATE

    def __init__(self, account: Account, network: Network) -> None:
        self._client = Client(account, network)

    async def test_connection(self) -> Standing:
        """Read one listing: the cheapest authorised call."""
        page, _ = await self._client.listings(per_page=1, status="any")
        return Standing(f"The key works{f' for {page.meta.brand_id}' if page.meta.brand_id else ''}.")

    async def upload(self, brief: Brief, photo: PhotoFile, effects: Effects) -> Json:
        """Upload one photo; the reference is ``{"attachment_id", "url"}``."""

        async def send() -> Json:
            kept = await self._client.upload_photo(photo, f"{brief.key}-{photo.position}.jpg")
            return {"attachment_id": kept.attachment_id, "url": kept.url}

        key = f"{photo.position}:{photo.sha256}"
        return await effects.once("upload-photo", key, send, repeat=Repeat.ORPHAN, body_sha256=photo.sha256)

    async def fetch_options(self) -> Json:
        """Fetch the taxonomy."""
        _, raw = await self._client.options()
        return raw if isinstance(raw, dict) else {}

    def form(self, options: Json) -> Form:
        """Build the form; works without option lists too, for reading what a person types."""
        return build_form(Options.model_validate(options))

    def check(self, values: Mapping[str, DraftValue]) -> tuple[Need, ...]:
        """Check what single fields cannot say: a promotional price is below the price."""
        sale, price = values.get("repurch.sale_price_gbp"), values.get("price")
        if sale is None or price is None or not isinstance(sale.value, Money) or not isinstance(price.value, Money):
            return ()
        if sale.value.amount <= price.value.amount:
            return ()
        return (Need("repurch.sale_price_gbp", "The promotional price must not be above the price.", (), NAME),)

    async def publish(self, approved: Approved, photos: Sequence[Json], effects: Effects) -> Publication:
        """Create the listing once, and read it back."""
        body = body_of(approved, photos)

        async def send() -> Json:
            created = await self._client.create_listing(body)
            return {"id": created.id}

        async def look(sent_at: float) -> Json | None:
            found = await self.find_live(approved, sent_at)
            return None if found is None else {"id": found}

        created = await effects.once(
            CREATE,
            approved.brief.key,
            send,
            repeat=Repeat.PUBLIC,
            body_sha256=_digest(body),
            look=look,
        )
        return await self._read_back(str(created["id"]), approved, len(photos))

    async def update(
        self, publication: Publication, approved: Approved, photos: Sequence[Json], effects: Effects
    ) -> Publication:
        """Send everything approved now to the live listing, and read it back.

        The same content may be approved again after another one stood there: then its key counts on.
        """
        body = body_of(approved, photos)
        sent_now = False

        async def send() -> Json:
            nonlocal sent_now
            sent_now = True
            await self._client.update_listing(publication.remote_id, body)
            return {"id": publication.remote_id}

        for count in range(1, MOST_UPDATES + 1):
            key = f"{publication.remote_id}:{approved.digest}:{count}"
            await effects.once("update-listing", key, send, repeat=Repeat.FREE, body_sha256=_digest(body))
            if sent_now:
                break
        return await self._read_back(publication.remote_id, approved, len(photos))

    async def read(self, publication: Publication) -> Publication:
        """Read the listing as it stands now."""
        detail, raw = await self._client.listing(publication.remote_id)
        return _publication(detail, raw, publication.payout_estimate, publication.differences)

    def edits(
        self, before: Publication, now: Publication, approved: Approved, photos: Sequence[Json]
    ) -> tuple[Edit, ...]:
        """Return what was changed there: every field that an update sends is compared."""
        return edits_of(before.raw, now.raw, body_of(approved, photos), photos)

    async def all_of(
        self, brief: Brief, values: Mapping[str, DraftValue], sent_at: float, *, thorough: bool
    ) -> tuple[str, ...]:
        """Return every listing since then that carries the item's key; by their looks alone where only one has them."""
        return await find_all(self._client, _wanted(Approved(brief, values, "")), sent_at, thorough=thorough)

    async def list_since(self, sent_at: float) -> TwinList:
        """Read the list once, for many items; what it does not show is read listing by listing."""
        return _Sought(await list_since(self._client, sent_at))

    async def withdraw(self, publication: Publication, effects: Effects) -> Publication:
        """Take the listing down; already gone is done."""

        async def send() -> Json:
            await self._client.delete_listing(publication.remote_id)
            return {"id": publication.remote_id}

        await effects.once("delete-listing", publication.remote_id, send, repeat=Repeat.FREE)
        return Publication(
            service=NAME,
            remote_id=publication.remote_id,
            url=publication.url,
            status="deleted",
            price=publication.price,
            payout=None,
        )

    async def fetch_template(self) -> bytes:
        """Fetch the vendor's XLSX template."""
        return await self._client.bulk_template()

    def unplaced(self, template: bytes, row: FileRow) -> tuple[str, ...]:
        """Return the fields of a listing that the template has no column for."""
        columns = bulk.columns_of(template)
        return bulk.unplaced(columns, _row_of(row, columns))

    def fill(self, template: bytes, rows: Sequence[FileRow]) -> bytes:
        """Write the rows into the template, in order."""
        columns = bulk.columns_of(template)
        return bulk.fill(template, [_row_of(row, columns) for row in rows])

    async def check_file(self, file: Path) -> Mapping[int, RowVerdict]:
        """Have a file checked: a verdict a row."""
        return bulk.verdicts((await self._client.bulk_validate(file)).rows, good="ok")

    async def commit_file(self, file: Path) -> Mapping[int, RowVerdict]:
        """List the sound rows of a file, all in clearance."""
        return bulk.verdicts((await self._client.bulk_commit(file)).rows, good="success")

    async def find_live(self, approved: Approved, sent_at: float) -> str | None:
        """Look for the listing that carries the item's key as its sku."""
        return await find(self._client, _wanted(approved), sent_at)

    async def _read_back(self, listing_id: str, approved: Approved, photo_count: int) -> Publication:
        detail, raw = await self._client.listing(listing_id)
        price = _selling_price(approved.values)
        estimate: str | None = None
        if price is not None:
            channel = detail.channel or _text(approved.values, "repurch.channel") or DEFAULT_CHANNEL
            estimate = str(Money(payout(price.amount, channel, _contribution(approved.values)), "GBP"))
        return _publication(detail, raw, estimate, _differences(detail, approved, photo_count))

    async def price(self, question: PriceQuestion) -> PriceAnswer:
        """Say what both channels leave of the listing's price: an estimate by the published rule, asked of nobody."""
        if question.asking is None:
            return PriceAnswer((), "There is no price yet to work a payout from.")
        paid = self.payouts(question.asking, question.listing)
        if not paid:
            return PriceAnswer((), f"Payouts are known for prices in GBP, not in {question.asking.currency}.")
        return PriceAnswer(tuple(replace(one.amount, note=f"{one.channel}: {one.formula}") for one in paid))

    def payouts(self, price: Price, values: Mapping[str, DraftValue]) -> tuple[Payout, ...]:
        """Return the payout of both channels for a price in GBP by the published rule; an estimate."""
        if price.currency != "GBP":
            return ()
        contribution = _contribution(values)
        less = f" − {contribution} delivery" if contribution else ""
        return tuple(
            Payout(
                channel,
                Price(NAME, PriceKind.PAYOUT, payout(price.amount, channel, contribution), "GBP"),
                f"{price.amount} − {price.amount} × {int(rate * 100)} % commission × 1.20 VAT{less}",
            )
            for channel, rate in COMMISSION.items()
        )


class _Sought:
    """Items looked for in one reading of the list."""

    def __init__(self, listed: Listed) -> None:
        self._listed = listed

    async def all_of(
        self, brief: Brief, values: Mapping[str, DraftValue], sent_at: float, *, thorough: bool
    ) -> tuple[str, ...] | None:
        return await self._listed.all_of(_wanted(Approved(brief, values, "")), sent_at, thorough=thorough)


def payout(price: Decimal, channel: str, contribution: Decimal) -> Decimal:
    """Return price − price × rate × 1.20 − contribution in GBP, rounded half up to pence (contract, "Payout")."""
    rate = COMMISSION.get(channel, COMMISSION[DEFAULT_CHANNEL])
    return pence(price - price * rate * VAT - contribution)


def _contribution(values: Mapping[str, DraftValue]) -> Decimal:
    text = _text(values, "repurch.delivery_contribution_gbp")
    return Decimal(text) if text and text.isdigit() else Decimal(0)


def _text(values: Mapping[str, DraftValue], name: str) -> str | None:
    return str(values[name].value) if name in values else None


def body_of(approved: Approved, photos: Sequence[Json]) -> dict[str, object]:
    """Return the body of a create or a full update: what was approved, in the service's spelling, nothing else."""
    values = approved.values
    body: dict[str, object] = {"sku": approved.brief.key}
    for ours, theirs in _WIRE.items():
        if ours in values:
            body[theirs] = values[ours].value
    if "description" in values:
        # The service renders basic HTML: what a person typed must appear as it was typed.
        body["description"] = html.escape(str(values["description"].value), quote=False)
    for ours, theirs in (
        ("price", "price_gbp"),
        ("repurch.sale_price_gbp", "sale_price_gbp"),
        ("repurch.rrp_gbp", "rrp_gbp"),
    ):
        value = values[ours].value if ours in values else None
        if isinstance(value, Money):
            body[theirs] = _number(pence(value.amount))
    for name, value in values.items():
        own = name.removeprefix("repurch.")
        if own == name or own in body:
            continue
        body[own] = int(str(value.value)) if own == "delivery_contribution_gbp" else value.value
    if "warehouse_location" not in body and approved.brief.bay:
        body["warehouse_location"] = approved.brief.bay
    body["attachment_ids"] = [_attachment(photo) for photo in photos]
    return body


def _row_of(row: FileRow, columns: frozenset[str]) -> dict[str, object]:
    return bulk.with_pictures(body_of(row.approved, row.photos), row.photos, columns)


def _number(amount: Decimal) -> float | int:
    """Return an amount as the JSON number that shows the same digits (two decimals always survive a float)."""
    return int(amount) if amount == amount.to_integral_value() else float(amount)


def _attachment(photo: Json) -> int | str:
    text = str(photo["attachment_id"])
    return int(text) if text.isdigit() else text


def _digest(body: Mapping[str, object]) -> str:
    return hashlib.sha256(json.dumps(body, sort_keys=True, default=str).encode()).hexdigest()


def _selling_price(values: Mapping[str, DraftValue]) -> Money | None:
    """Return what a buyer pays: the promotional price where there is one; the payout follows from it."""
    for name in ("repurch.sale_price_gbp", "price"):
        value = values[name].value if name in values else None
        if isinstance(value, Money):
            return value
    return None


def _wanted(approved: Approved) -> Wanted:
    values = approved.values
    prices = (values[name].value for name in ("price", "repurch.sale_price_gbp") if name in values)
    return Wanted(
        approved.brief.key,
        _text(values, "title") or "",
        frozenset(pence(price.amount) for price in prices if isinstance(price, Money)),
    )


def _publication(detail: Listing, raw: object, estimate: str | None, differences: tuple[str, ...]) -> Publication:
    return Publication(
        service=NAME,
        remote_id=detail.id,
        url=detail.url,
        status=detail.status or "unknown",
        price=str(Money(detail.price, detail.currency)) if detail.price is not None else None,
        payout=str(Money(pence(detail.payout), detail.currency)) if detail.payout is not None else None,
        payout_estimate=estimate,
        differences=differences,
        raw=raw,
    )


def _differences(detail: Listing, approved: Approved, photo_count: int) -> tuple[str, ...]:
    """Say in words where what is live is not what was approved."""
    found = []
    values = approved.values
    price = _selling_price(values)
    expected = _wanted(approved).prices
    if detail.price is not None and price is not None and pence(detail.price) not in expected:
        found.append(f"The price is {Money(detail.price, detail.currency)} there, {price} was approved.")
    elif price is not None and detail.currency != price.currency:
        found.append(f"The currency is {detail.currency} there, {price.currency} was approved.")
    for name, live in (
        ("title", detail.title),
        ("condition", detail.condition),
        ("category", detail.category),
        ("brand", detail.brand),
        ("color", detail.colour),
    ):
        wanted = _text(values, name)
        if wanted and live and wanted not in {live, html.unescape(live)}:
            found.append(f"The {name} is {live!r} there, {wanted!r} was approved.")
    if detail.sku is not None and detail.sku != approved.brief.key:
        found.append(f"The SKU is {detail.sku!r} there, {approved.brief.key} was sent.")
    if "images" in detail.model_fields_set and len(detail.images) != photo_count:
        found.append(f"{len(detail.images)} photos are there, {photo_count} were approved.")
    return tuple(found)


MANIFEST = Manifest(
    name=NAME,
    title=TITLE,
    default_base_url="https://api.repurch.com/v1",
    credentials=(CredentialField("api_key", "API key (re_pk_…)"),),
    connect=Repurch,
    concurrency=2,
)
