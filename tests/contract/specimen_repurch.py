"""Repurch under the shared suite."""

from decimal import Decimal

import openpyxl
from specimen import BRIEF, Effect, Listing, Paged, Pricing, Read, Specimen, Trouble, calls, nothing, uploads

from app.connectors.repurch.client import Client
from app.contract import Approved, PriceQuestion
from app.model.errors import NotDone, Refused, SignInNeeded
from app.model.intent import Repeat
from app.model.listing import DraftValue, Origin
from app.model.money import Money
from app.model.price import Price, PriceKind

BODY = {"title": "Grey sofa", "price_gbp": 899, "condition": "like-new", "category": "Corner Sofas", "faults": ["None"]}
ASKING = Price("", PriceKind.ASKED, Decimal(599), "GBP")


def words(**changes):
    """Return an approved listing; None leaves a value out."""
    values = {
        "title": "Grey velvet corner sofa",
        "description": "As good as new & clean.",
        "price": Money(Decimal("899.00"), "GBP"),
        "category": "Corner Sofas",
        "condition": "like-new",
        "repurch.faults": ["None"],
    } | changes
    return Approved(
        BRIEF,
        {name: DraftValue(value, Origin.PERSON) for name, value in values.items() if value is not None},
        digest=str(sorted(map(str, values.items()))),
    )


async def live(connector, memory, photos):
    """Publish a listing."""
    return await connector.publish(words(), await uploads(connector, memory, photos), memory)


async def _create(bench):
    bench.there["listing"] = (await bench.client.create_listing(BODY)).id
    return bench.there["listing"]


async def _delete(bench):
    await bench.client.delete_listing(bench.there["listing"])
    return True


async def _template(bench):
    """Fetch the template and fill in a good row and a bad one, as a person would."""
    bench.there["file"] = bench.folder / "bulk.xlsx"
    bench.there["file"].write_bytes(await bench.client.bulk_template())
    book = openpyxl.load_workbook(bench.there["file"])
    sheet = book.worksheets[0]
    for row, title in ((2, "Grey sofa"), (3, None)):
        for column, heading in enumerate(sheet[1], start=1):
            value = (BODY | {"title": title, "faults": "None"}).get(heading.value)
            sheet.cell(row, column, value)
    book.save(bench.there["file"])
    return True


async def _validate(bench):
    checked = await bench.client.bulk_validate(bench.there["file"])
    assert [(row.row, row.status, row.errors) for row in checked.rows] == [
        (2, "ok", []),
        (3, "error", ["title_required"]),
    ]
    return checked


async def _commit(bench):
    done = await bench.client.bulk_commit(bench.there["file"])
    assert (done.success_count, done.error_count) == (1, 1)
    assert done.rows[0].url
    assert done.rows[1].message == "title_required"
    bench.there["listed"] = [done.rows[0].product_id]
    return done


async def _bulk_delete(bench):
    gone = await bench.client.bulk_delete(bench.there["listed"])
    assert [one.ok for one in gone.results] == [True]
    return gone


async def _fill(bench, count):
    return [(await bench.client.create_listing(BODY)).id for _ in range(count)]


async def _page(bench, number):
    page, _ = await bench.client.listings(page=number, per_page=2, status="any")
    return [one.id for one in page.data], page.meta.total_pages


def _status(status, code, message="no"):
    return {"do": "status", "status": status, "body": {"code": code, "message": message}}


REPURCH = Specimen(
    good={"api_key": "re_pk_practice"},
    wrong={"api_key": "re_pk_wrong"},
    revoked={"api_key": "re_pk_revoked"},
    abilities=frozenset({"uploads", "prices", "publishes", "estimates"}),
    client=Client,
    listed=frozenset(
        {
            "GET /listings",
            "GET /listings/{id}",
            "POST /listings",
            "PATCH /listings/{id}",
            "DELETE /listings/{id}",
            "GET /listings/options",
            "POST /listings/upload-photo",
            "GET /listings/bulk-template",
            "POST /listings/bulk-validate",
            "POST /listings/bulk-commit",
            "POST /listings/bulk-delete",
        }
    ),
    calls={
        "GET /listings/options": lambda bench: bench.client.options(),
        "POST /listings/upload-photo": lambda bench: bench.client.upload_photo(bench.pictures[0], "1.jpg"),
        "POST /listings": _create,
        "GET /listings/{id}": lambda bench: bench.client.listing(bench.there["listing"]),
        "GET /listings": lambda bench: bench.client.listings(),
        "PATCH /listings/{id}": lambda bench: bench.client.update_listing(bench.there["listing"], {"price_gbp": 750}),
        "DELETE /listings/{id}": _delete,
        "GET /listings/bulk-template": _template,
        "POST /listings/bulk-validate": _validate,
        "POST /listings/bulk-commit": _commit,
        "POST /listings/bulk-delete": _bulk_delete,
    },
    effects={
        "upload": Effect(
            "upload-photo",
            "upload_photo",
            Repeat.ORPHAN,
            nothing,
            lambda connector, memory, photos, _: connector.upload(BRIEF, photos[0], memory),
            calls("POST /listings/upload-photo"),
        ),
        "publish": Effect(
            "create-listing",
            "create_listing",
            Repeat.PUBLIC,
            uploads,
            lambda connector, memory, photos, sent: connector.publish(words(), sent, memory),
            calls("POST /listings", "GET /listings/{id}"),
            twice=1,
        ),
        "update": Effect(
            "update-listing",
            "update_listing",
            Repeat.FREE,
            live,
            lambda connector, memory, photos, one: connector.update(
                one, words(price=Money(Decimal("750.50"), "GBP")), [], memory
            ),
            calls("PATCH /listings/{id}", "GET /listings/{id}"),
            again=True,
        ),
        "withdraw": Effect(
            "delete-listing",
            "delete_listing",
            Repeat.FREE,
            live,
            lambda connector, memory, photos, one: connector.withdraw(one, memory),
            calls("DELETE /listings/{id}"),
            twice=1,
        ),
    },
    reads={
        "options": Read(
            "GET /listings/options",
            nothing,
            lambda connector, _: connector.fetch_options(),
            calls("GET /listings/options"),
        ),
        "test": Read(
            "GET /listings", nothing, lambda connector, _: connector.test_connection(), calls("GET /listings")
        ),
        "read": Read("GET /listings/*", live, lambda connector, one: connector.read(one), calls("GET /listings/{id}")),
    },
    troubles=(
        Trouble("401 missing", "publish", _status(401, "missing_bearer_token"), SignInNeeded, "Set-up"),
        Trouble("401 invalid", "publish", _status(401, "invalid_token"), SignInNeeded, "Set-up"),
        Trouble("403", "publish", _status(403, "forbidden"), Refused),
        Trouble(
            "400 validation",
            "publish",
            _status(400, "validation_failed", "Listing could not be created: title_invalid"),
            Refused,
            "title_invalid",
            field="title",
        ),
        Trouble("429", "publish", _status(429, "rate_limited"), NotDone, "wait"),
        *(
            Trouble(f"{status} {code}", "upload", _status(status, code), Refused, field="photos")
            for status, code in (
                (400, "no_image"),
                (400, "bad_image_base64"),
                (413, "image_too_large"),
                (415, "unsupported_mime"),
            )
        ),
        *(
            Trouble(f"{status} {code}", "update", _status(status, code), Refused)
            for status, code in ((400, "no_fields"), (403, "forbidden_not_owner"), (404, "listing_not_found"))
        ),
        Trouble("404", "read", _status(404, "listing_not_found"), Refused),
    ),
    lists={"listings": Paged(_fill, _page, calls("GET /listings"))},
    pricing=Pricing(lambda _: [PriceQuestion(BRIEF, {}, None, asking=ASKING)], PriceKind.PAYOUT, "GBP"),
    listing=Listing(
        words,
        created="create_listing",
        sku_of=lambda entry: entry["sku"],
        id_of=lambda entry: str(entry["id"]),
        live="active",
        gone="deleted",
        refused=({"category": "Spaceships"}, "category"),
    ),
)
