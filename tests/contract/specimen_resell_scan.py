"""Resell Scan under the shared suite."""

import asyncio

from specimen import (
    BRIEF,
    Effect,
    Listing,
    Paged,
    Pricing,
    Read,
    Seeing,
    Specimen,
    Trouble,
    asked,
    calls,
    nothing,
    uploads,
)

from app.connectors.resell_scan.client import Client
from app.contract import Approved, PriceQuestion
from app.model.errors import NotDone, Refused
from app.model.intent import Repeat
from app.model.listing import DraftValue, Origin
from app.model.money import Money
from app.model.price import PriceKind

NOWHERE = "00000000-0000-0000-0000-000000000000"
COLLECTION = "Intake"
"""A collection without manual fields."""


def words(**changes):
    """Return what was approved; a product of this service has no title and no price."""
    values = {name: value for name, value in changes.items() if value is not None and not isinstance(value, Money)}
    return Approved(
        BRIEF, {name: DraftValue(value, Origin.PERSON) for name, value in values.items()}, digest=str(sorted(values))
    )


async def live(connector, memory, photos):
    """Publish a product."""
    return await connector.publish(words(), await uploads(connector, memory, photos), memory)


async def submitted(connector, memory, photos):
    """Submit the photos; nobody looked at the batch yet."""
    return await connector.submit(BRIEF, await uploads(connector, memory, photos), memory)


async def kept_only(connector, memory, photos):
    """Put the product there without an analysis, as publishing does; return the photos to ask about."""
    sent = await uploads(connector, memory, photos)
    await connector.publish(words(), sent, memory)
    return sent


async def _place(bench):
    if "place" not in bench.there:
        listed, _ = await bench.client.collections(search=COLLECTION)
        bench.there["place"] = listed[0].id
    return bench.there["place"]


def _product(bench, number=1):
    return {"images": [{"base64": bench.pictures[0].path, "fileName": f"IS1-{number}.jpg"}], "manual_fields": {}}


async def _create(bench):
    bench.there["products"] = await bench.client.create_products(await _place(bench), [_product(bench)])
    return bench.there["products"]


async def _analyze(bench):
    started = await bench.client.analyze(await _place(bench), bench.there["products"])
    bench.there["batch"] = started.batch_id
    return started


async def _ended(bench):
    for _ in range(100):
        batch, _ = await bench.client.batch(bench.there["batch"])
        if batch.state() == "done":
            return batch
        await asyncio.sleep(0.05)
    raise AssertionError("the batch did not end")


async def _fields(bench):
    """Intake has no manual fields, its neighbour has."""
    listed, _ = await bench.client.collections(search="Consignment")
    return await bench.client.manual_fields(listed[0].id)


async def _fill(bench, count):
    return list(
        await bench.client.create_products(await _place(bench), [_product(bench, number) for number in range(count)])
    )


async def _page(bench, number):
    page = await bench.client.products(await _place(bench), page=number, limit=2)
    return [one.id for one in page.products], page.pages


def _said(status, message="no", details=()):
    body = {"error": "error", "statusCode": status, "message": message, "details": list(details)}
    return {"do": "status", "status": status, "body": body}


RESELL_SCAN = Specimen(
    good={"api_key": "rs_practice"},
    wrong={"api_key": "rs_wrong_key"},
    revoked={"api_key": "rs_revoked_key"},
    options={"collection_id": COLLECTION},
    abilities=frozenset({"asks again", "classifies", "prices", "publishes"}),
    client=Client,
    listed=frozenset(
        {
            "GET /collections",
            "GET /collections/{collectionId}",
            "GET /collections/{collectionId}/products",
            "GET /collections/{collectionId}/manual-fields",
            "POST /products",
            "POST /products/analyze",
            "POST /products/createAndAnalyze",
            "GET /products/analyze/{batchId}",
            "GET /products/analyze/{batchId}/results",
        }
    ),
    calls={
        "GET /collections": lambda bench: bench.client.collections(),
        "POST /products": _create,
        "GET /collections/{collectionId}": lambda bench: bench.client.collection(bench.there["place"]),
        "GET /collections/{collectionId}/products": lambda bench: bench.client.products(bench.there["place"]),
        "GET /collections/{collectionId}/manual-fields": _fields,
        "POST /products/analyze": _analyze,
        "GET /products/analyze/{batchId}": _ended,
        "GET /products/analyze/{batchId}/results": lambda bench: bench.client.results(bench.there["batch"]),
        "POST /products/createAndAnalyze": lambda bench: bench.client.create_and_analyze(
            bench.there["place"], [_product(bench, 2)]
        ),
    },
    effects={
        "submit": Effect(
            "create-product",
            "create_and_analyze",
            Repeat.PUBLIC,
            uploads,
            lambda connector, memory, photos, sent: connector.submit(BRIEF, sent, memory),
            calls(
                "GET /collections",
                "GET /collections/{collectionId}/manual-fields",
                "POST /products/createAndAnalyze",
            ),
            twice=1,
        ),
        "again": Effect(
            "analyze-product",
            "analyze",
            Repeat.MONEY,
            asked,
            lambda connector, memory, photos, one: connector.submit_again(BRIEF, *one, memory),
            calls("POST /products/analyze"),
        ),
        "publish": Effect(
            "create-product",
            "create_products",
            Repeat.PUBLIC,
            uploads,
            lambda connector, memory, photos, sent: connector.publish(words(), sent, memory),
            calls("POST /products", "GET /collections/{collectionId}/products"),
            twice=1,
        ),
        "analyze": Effect(
            "analyze-product",
            "analyze",
            Repeat.MONEY,
            kept_only,
            lambda connector, memory, photos, sent: connector.submit(BRIEF, sent, memory),
            calls("POST /products/analyze"),
        ),
    },
    reads={
        "test": Read(
            "GET /collections",
            nothing,
            lambda connector, _: connector.test_connection(),
            calls("GET /collections", "GET /collections/{collectionId}/manual-fields"),
        ),
        "look": Read(
            "GET /products/analyze/*",
            submitted,
            lambda connector, one: connector.look(one),
            calls("GET /products/analyze/{batchId}"),
        ),
        "price": Read(
            "GET /products/analyze/*",
            submitted,
            lambda connector, one: connector.price(PriceQuestion(BRIEF, {}, one)),
            calls("GET /products/analyze/{batchId}"),
        ),
        "options": Read(
            "GET /collections/*/manual-fields",
            nothing,
            lambda connector, _: connector.fetch_options(),
            calls("GET /collections/{collectionId}/manual-fields"),
        ),
        "read": Read(
            "GET /collections/*/products",
            live,
            lambda connector, one: connector.read(one),
            calls("GET /collections/{collectionId}/products"),
        ),
    },
    troubles=(
        Trouble("402", "submit", _said(402, "Not enough tokens"), NotDone, "no credit"),
        Trouble("404", "submit", _said(404, "Collection not found"), Refused, "Collection not found"),
        Trouble("413", "submit", _said(413, "Too large"), Refused, "too large", field="photos"),
        Trouble(
            "400 manual field",
            "submit",
            _said(400, "Validation failed", [{"field": "manual_fields.purchasePrice", "message": "is required"}]),
            Refused,
            "is required",
            field="resell-scan.manual.purchasePrice",
        ),
        Trouble("429", "submit", _said(429, "Too many"), NotDone, "wait"),
        Trouble("404", "look", _said(404, "Batch not found"), Refused, "Batch not found"),
        Trouble("429", "look", _said(429, "Too many"), NotDone, "wait"),
    ),
    lists={"products": Paged(_fill, _page, calls("GET /collections/{collectionId}/products"))},
    seeing=Seeing(
        photos=lambda entry: [image["sha256"] for image in entry["products"][0]["images"]],
        quoted=lambda reference: reference["sha256"],
        missing={"batch_id": NOWHERE, "key": BRIEF.key},
    ),
    pricing=Pricing(lambda one: [PriceQuestion(BRIEF, {}, one)], PriceKind.SOLD_ESTIMATE, "EUR"),
    listing=Listing(
        words,
        created="create_products",
        sku_of=lambda entry: entry["products"][0]["images"][0]["file_name"].split("-")[0],
        id_of=lambda entry: entry["products"][0]["product_id"],
        live="created",
        gone="deleted",
        refused=({"resell-scan.collection": "Attic"}, "resell-scan.collection"),
        sells=False,
    ),
)
