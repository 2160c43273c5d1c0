"""ResellerIO under the shared suite.

Over 500 lines because it has one use of each of fifty calls.
"""

import asyncio
import io
import zipfile
from decimal import Decimal

import httpx
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
    finished,
    nothing,
    task,
    uploads,
)

from app.connectors.reseller_io.client import Client
from app.contract import Approved, PriceQuestion
from app.model.errors import NotDone, Refused, SignInNeeded, Unknown
from app.model.intent import Repeat
from app.model.listing import DraftValue, Origin
from app.model.money import Money
from app.model.price import PriceKind

EMAIL, PASSWORD = "seller@practice.example", "practice password"
NOWHERE = "01ARZ3NDEKTSV4RRFFQ69G5FAV"


def words(**changes):
    """Return an approved listing; None leaves a value out."""
    values = {
        "title": "DFS Loaf sofa",
        "price": Money(Decimal("899.00"), "GBP"),
        "brand": "DFS",
        "condition": "like new",
    } | changes
    return Approved(
        BRIEF,
        {name: DraftValue(value, Origin.PERSON) for name, value in values.items() if value is not None},
        digest=str(sorted(map(str, values.items()))),
    )


async def looked_at(connector, memory, photos):
    """Upload, and have the run ended: then nothing keeps the product from going live."""
    sent = await uploads(connector, memory, photos)
    await finished(connector, await connector.submit(BRIEF, sent, memory))
    return sent


async def live(connector, memory, photos):
    """Publish a listing; return it with its photos."""
    sent = await looked_at(connector, memory, photos)
    return await connector.publish(words(), sent, memory), sent


# One use of each call


async def _create(bench):
    answer = await bench.client.create_product({"sku": "IS1", "title": "Chair", "status": "draft"})
    bench.there["product"] = answer.product.id
    return answer


async def _prepare(bench):
    entry = {"filename": "a.jpg", "content_type": "image/jpeg"}
    entries = [{**entry, "byte_size": one.size_bytes} for one in bench.pictures]
    bench.there["photos"] = await bench.client.prepare_uploads(bench.there["product"], entries)
    return bench.there["photos"]


async def _put(bench):
    for told, picture in zip(bench.there["photos"], bench.pictures, strict=True):
        await bench.client.put_photo(told, picture.path)
    return True


async def _finalize(bench):
    await bench.client.finalize_uploads(bench.there["product"], [bench.there["photos"][0].image_id])
    return await _run_ended(bench)


async def _reprocess(bench):
    assert (await bench.client.reprocess(bench.there["product"])).processing_run
    return await _run_ended(bench)


async def _run_ended(bench):
    async def ended():
        product, _ = await bench.client.product(bench.there["product"])
        return product if not product.latest_processing_run.active else None

    product = await _once(ended)
    assert product.latest_processing_run.status == "completed"
    return product


async def _once(ask):
    for _ in range(200):
        if (found := await ask()) is not None:
            return found
        await asyncio.sleep(0.05)
    raise AssertionError("it did not end")


async def _lifestyle(bench):
    await bench.client.generate_lifestyle_images(bench.there["product"])

    async def ended():
        runs = await bench.client.lifestyle_runs(bench.there["product"])
        return runs if runs and runs[0].status == "completed" else None

    await _once(ended)
    product, _ = await bench.client.product(bench.there["product"])
    bench.there["made"] = [one.id for one in product.images if one.kind == "lifestyle_generated"]
    return bench.there["made"]


async def _tab(bench):
    bench.there["tab"] = (await bench.client.create_tab("Sofas")).id
    return bench.there["tab"]


async def _page_of(bench):
    bench.there["page"] = (await bench.client.create_page({"title": "About", "body": "Us."})).id
    return bench.there["page"]


async def _asset(bench):
    picture = bench.pictures[0]
    asset = {"filename": "logo.jpg", "content_type": "image/jpeg", "byte_size": picture.size_bytes}
    answer = await bench.client.prepare_asset("logo", asset)
    await bench.client.put_photo(answer.upload_instruction, picture.path)
    return answer


async def _inquire(bench, count):
    root = bench.practice.base_urls["resellerio"].removesuffix("/resellerio/api/v1")
    async with httpx.AsyncClient(trust_env=False) as visitor:
        store = (await bench.client.storefront()).storefront
        body = {"slug": store.slug, "full_name": "A Buyer", "contact": "buyer@shop.example", "message": "Is it there?"}
        for _ in range(count):
            (await visitor.post(f"{root}/__practice/inquiry", json=body)).raise_for_status()
    return [one.id for one in (await bench.client.inquiries()).inquiries]


async def _inquiries(bench):
    (bench.there["inquiry"],) = await _inquire(bench, 1)
    return bench.there["inquiry"]


async def _export(bench):
    bench.there["export"] = (await bench.client.create_export("All")).id
    return bench.there["export"]


async def _exported(bench):
    async def ended():
        export = await bench.client.export(bench.there["export"])
        return export if export.status == "completed" else None

    bench.there["archive"] = await _once(ended)
    return bench.there["archive"]


async def _download(bench):
    content = await bench.client.download_export(bench.there["archive"].download_url)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert "manifest.json" in archive.namelist()
    return content


async def _import(bench):
    path = bench.folder / "in.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("manifest.json", '{"products": [{"title": "Lamp", "status": "draft", "images": []}]}')
    bench.there["import"] = (await bench.client.create_import(path)).id
    return bench.there["import"]


async def _imported(bench):
    async def ended():
        found = await bench.client.read_import(bench.there["import"])
        return found if found.status == "completed" else None

    found = await _once(ended)
    assert (found.imported_products, found.failed_products) == (1, 0)
    return found


def _done(act):
    """Return a use of a call that answers nothing: that it came back is the answer."""

    async def use(bench):
        await act(bench)
        return True

    return use


def _of_product(method, *more):
    return lambda bench: getattr(bench.client, method)(bench.there["product"], *more)


async def _fill(bench, count):
    return [(await bench.client.create_product({"title": f"Lamp {one}"})).product.id for one in range(count)]


async def _page(bench, number):
    page = await bench.client.products(page=number, page_size=2)
    return [one.id for one in page.products], page.pagination.total_pages


async def _inquiry_page(bench, number):
    page = await bench.client.inquiries(page=number, page_size=2)
    return [one.id for one in page.inquiries], page.pagination.total_pages


def _status(status, code, **more):
    return {
        "do": "status",
        "status": status,
        "body": {"error": {"code": code, "detail": "no", "status": status, **more}},
    }


def _play(op, what):
    return {"op": op, "do": "play", "what": what}


RESELLER_IO = Specimen(
    good={"email": EMAIL, "password": PASSWORD},
    wrong={"email": "wrong@shop.example", "password": PASSWORD},
    revoked={"email": EMAIL, "password": "revoked password"},
    abilities=frozenset({"asks again", "uploads", "classifies", "prices", "publishes"}),
    client=Client,
    listed=frozenset(
        {
            "GET /",
            "GET /openapi.json",
            "GET /health",
            "POST /auth/register",
            "POST /auth/login",
            "POST /auth/resend_confirmation",
            "DELETE /auth/logout",
            "GET /me",
            "PATCH /me",
            "GET /me/usage",
            "GET /products",
            "POST /products",
            "GET /products/{id}",
            "PATCH /products/{id}",
            "DELETE /products/{id}",
            "POST /products/{id}/prepare_uploads",
            "POST /products/{id}/finalize_uploads",
            "POST /products/{id}/reprocess",
            "POST /products/{id}/mark_sold",
            "POST /products/{id}/archive",
            "POST /products/{id}/unarchive",
            "DELETE /products/{id}/images/{image_id}",
            "PATCH /products/{id}/images/{image_id}/storefront",
            "PUT /products/{id}/images/storefront_order",
            "POST /products/{id}/generate_lifestyle_images",
            "GET /products/{id}/lifestyle_generation_runs",
            "POST /products/{id}/generated_images/{image_id}/approve",
            "DELETE /products/{id}/generated_images/{image_id}",
            "POST /products/{id}/generate_marketplace_video",
            "GET /product_tabs",
            "POST /product_tabs",
            "PATCH /product_tabs/{id}",
            "DELETE /product_tabs/{id}",
            "GET /storefront",
            "PUT /storefront",
            "GET /storefront/pages",
            "POST /storefront/pages",
            "PATCH /storefront/pages/{page_id}",
            "DELETE /storefront/pages/{page_id}",
            "PUT /storefront/pages/order",
            "POST /storefront/assets/{kind}/prepare_upload",
            "DELETE /storefront/assets/{kind}",
            "GET /inquiries",
            "DELETE /inquiries/{id}",
            "POST /exports",
            "GET /exports/{id}",
            "POST /imports",
            "GET /imports/{id}",
            "PUT {upload_url}",
            "GET {download_url}",
        }
    ),
    calls={
        "POST /auth/register": lambda bench: bench.client.register(["ebay"]),
        "POST /auth/login": lambda bench: bench.client.login(),
        "GET /": lambda bench: bench.client.discover(),
        "GET /openapi.json": lambda bench: bench.client.openapi(),
        "GET /health": lambda bench: bench.client.health(),
        "GET /me": lambda bench: bench.client.me(),
        "POST /auth/resend_confirmation": lambda bench: bench.client.resend_confirmation(),
        "DELETE /auth/logout": lambda bench: bench.client.logout(),
        "PATCH /me": lambda bench: bench.client.select_marketplaces(["ebay", "depop"]),
        "GET /me/usage": lambda bench: bench.client.usage(),
        "POST /products": _create,
        "GET /products": lambda bench: bench.client.products(query="IS1"),
        "GET /products/{id}": _of_product("product"),
        "PATCH /products/{id}": _of_product("update_product", {"title": "Sofa"}),
        "POST /products/{id}/prepare_uploads": _prepare,
        "PUT {upload_url}": _put,
        "DELETE /products/{id}/images/{image_id}": lambda bench: bench.client.delete_image(
            bench.there["product"], bench.there["photos"][1].image_id
        ),
        "POST /products/{id}/finalize_uploads": _finalize,
        "PATCH /products/{id}/images/{image_id}/storefront": lambda bench: bench.client.show_image(
            bench.there["product"], bench.there["photos"][0].image_id, visible=True
        ),
        "PUT /products/{id}/images/storefront_order": lambda bench: bench.client.order_images(
            bench.there["product"], [bench.there["photos"][0].image_id]
        ),
        "POST /products/{id}/reprocess": _reprocess,
        "POST /products/{id}/generate_lifestyle_images": _lifestyle,
        "GET /products/{id}/lifestyle_generation_runs": _of_product("lifestyle_runs"),
        "POST /products/{id}/generated_images/{image_id}/approve": lambda bench: bench.client.approve_image(
            bench.there["product"], bench.there["made"][0]
        ),
        "DELETE /products/{id}/generated_images/{image_id}": lambda bench: bench.client.delete_generated_image(
            bench.there["product"], bench.there["made"][0]
        ),
        "POST /products/{id}/generate_marketplace_video": _of_product("generate_marketplace_video"),
        "POST /product_tabs": _tab,
        "GET /product_tabs": lambda bench: bench.client.tabs(),
        "PATCH /product_tabs/{id}": lambda bench: bench.client.update_tab(bench.there["tab"], {"name": "Settees"}),
        "DELETE /product_tabs/{id}": _done(lambda bench: bench.client.delete_tab(bench.there["tab"])),
        "PUT /storefront": lambda bench: bench.client.save_storefront(
            {"slug": "my-shop", "title": "My shop", "enabled": True}
        ),
        "GET /storefront": lambda bench: bench.client.storefront(),
        "POST /storefront/pages": _page_of,
        "GET /storefront/pages": lambda bench: bench.client.pages(),
        "PATCH /storefront/pages/{page_id}": lambda bench: bench.client.update_page(
            bench.there["page"], {"published": True}
        ),
        "PUT /storefront/pages/order": lambda bench: bench.client.order_pages([bench.there["page"]]),
        "DELETE /storefront/pages/{page_id}": _done(lambda bench: bench.client.delete_page(bench.there["page"])),
        "POST /storefront/assets/{kind}/prepare_upload": _asset,
        "DELETE /storefront/assets/{kind}": _done(lambda bench: bench.client.delete_asset("logo")),
        "GET /inquiries": _inquiries,
        "DELETE /inquiries/{id}": _done(lambda bench: bench.client.delete_inquiry(bench.there["inquiry"])),
        "POST /exports": _export,
        "GET /exports/{id}": _exported,
        "GET {download_url}": _download,
        "POST /imports": _import,
        "GET /imports/{id}": _imported,
        "POST /products/{id}/mark_sold": _of_product("mark_sold"),
        "POST /products/{id}/archive": _of_product("archive"),
        "POST /products/{id}/unarchive": _of_product("unarchive"),
        "DELETE /products/{id}": _done(_of_product("delete_product")),
    },
    effects={
        "draft": Effect(
            "create-product",
            "create_product",
            Repeat.PUBLIC,
            nothing,
            lambda connector, memory, photos, _: connector.upload(BRIEF, photos[0], memory),
            calls(
                "POST /products",
                "GET /products/{id}",
                "POST /products/{id}/prepare_uploads",
                "PUT {upload_url}",
            ),
            twice=1,
        ),
        "upload": Effect(
            "upload-photo",
            "put_object",
            Repeat.FREE,
            nothing,
            lambda connector, memory, photos, _: connector.upload(BRIEF, photos[0], memory),
            calls(
                "POST /products",
                "GET /products/{id}",
                "POST /products/{id}/prepare_uploads",
                "PUT {upload_url}",
            ),
            renews=False,
            answers=False,
        ),
        "submit": Effect(
            "finalize-uploads",
            "finalize_uploads",
            Repeat.MONEY,
            uploads,
            lambda connector, memory, photos, sent: connector.submit(BRIEF, sent, memory),
            calls("GET /products/{id}", "POST /products/{id}/finalize_uploads"),
            twice=1,
        ),
        "again": Effect(
            "reprocess-product",
            "reprocess",
            Repeat.MONEY,
            asked,
            lambda connector, memory, photos, one: connector.submit_again(BRIEF, *one, memory),
            calls("GET /products/{id}", "POST /products/{id}/reprocess"),
            twice=1,
        ),
        "clear": Effect(
            "clear-product",
            "update_product",
            Repeat.FREE,
            asked,
            lambda connector, memory, photos, one: connector.submit_again(BRIEF, *one, memory),
            calls("GET /products/{id}", "PATCH /products/{id}", "POST /products/{id}/reprocess"),
        ),
        "correct": Effect(
            "correct-product",
            "update_product",
            Repeat.FREE,
            task,
            lambda connector, memory, photos, one: connector.correct(one, {"brand": "DFS", "condition": None}, memory),
            calls("PATCH /products/{id}", "GET /products/{id}"),
            again=True,
        ),
        "publish": Effect(
            "publish-product",
            "update_product",
            Repeat.FREE,
            looked_at,
            lambda connector, memory, photos, sent: connector.publish(words(), sent, memory),
            calls(
                "GET /products/{id}",
                "PATCH /products/{id}/images/{image_id}/storefront",
                "PUT /products/{id}/images/storefront_order",
                "PATCH /products/{id}",
                "GET /storefront",
            ),
        ),
        "update": Effect(
            "update-product",
            "update_product",
            Repeat.FREE,
            live,
            lambda connector, memory, photos, one: connector.update(
                one[0], words(price=Money(Decimal("750.50"), "GBP")), one[1], memory
            ),
            calls("GET /products/{id}", "PATCH /products/{id}", "GET /storefront"),
            again=True,
        ),
        "withdraw": Effect(
            "withdraw-product",
            "update_product",
            Repeat.FREE,
            live,
            lambda connector, memory, photos, one: connector.withdraw(one[0], memory),
            calls("GET /products/{id}", "PATCH /products/{id}"),
        ),
    },
    reads={
        "test": Read(
            "GET /me",
            nothing,
            lambda connector, _: connector.test_connection(),
            calls("GET /me", "GET /me/usage", "GET /storefront"),
        ),
        "look": Read("GET /products/*", task, lambda connector, one: connector.look(one), calls("GET /products/{id}")),
        "price": Read(
            "GET /products/*",
            task,
            lambda connector, one: connector.price(PriceQuestion(BRIEF, {}, one)),
            calls("GET /products/{id}"),
        ),
        "options": Read(
            "GET /product_tabs", nothing, lambda connector, _: connector.fetch_options(), calls("GET /product_tabs")
        ),
        "read": Read(
            "GET /storefront",
            live,
            lambda connector, one: connector.read(one[0]),
            calls("GET /products/{id}", "GET /storefront"),
        ),
    },
    troubles=(
        Trouble("500", "draft", _play("create_product", "internal_server_error"), Unknown, "trouble of its own"),
        Trouble("403 gate", "draft", _play("create_product", "email_not_confirmed"), SignInNeeded, "confirmed"),
        *(
            Trouble(f"402 {bucket}", "submit", _play("finalize_uploads", f"limit_{bucket}"), Refused, "/pricing")
            for bucket in ("ai_drafts", "background_removals", "lifestyle", "price_research")
        ),
        Trouble(
            "402 in the shape of all others", "submit", _status(402, "limit_exceeded"), Refused, "limit is used up"
        ),
        *(
            Trouble(f"{status} {code}", "submit", _status(status, code), Refused, "refused this")
            for status, code in (
                (400, "invalid_request"),
                (400, "bad_request"),
                (404, "not_found"),
                (406, "not_acceptable"),
                (422, "invalid_product_state"),
                (422, "invalid_uploads"),
                (422, "finalize_failed"),
                (422, "validation_failed"),
            )
        ),
        Trouble(
            "502 storage", "upload", _play("prepare_uploads", "storage_unavailable"), Unknown, "trouble of its own"
        ),
        Trouble("502 signing", "upload", _play("prepare_uploads", "upload_signing_failed"), Unknown),
        Trouble(
            "422 photo by photo",
            "upload",
            {
                "op": "prepare_uploads",
                **_status(422, "validation_failed", fields={"uploads": [{"byte_size": ["must be less"]}, {}]}),
            },
            Refused,
            "photo 1",
            field="photos",
        ),
        Trouble(
            "422 field by field",
            "publish",
            _status(422, "validation_failed", fields={"title": ["can't be blank"]}),
            Refused,
            "can't be blank",
            field="title",
        ),
        Trouble(
            "422 a link",
            "publish",
            _status(422, "validation_failed", fields={"marketplace_external_urls": {"ebay": ["is invalid"]}}),
            Refused,
            "ebay is invalid",
            field="resellerio.external_urls",
        ),
        Trouble(
            "422 storefront",
            "publish",
            _status(422, "validation_failed", fields={"storefront_enabled": ["needs a photo"]}),
            Refused,
            field="photos",
        ),
        Trouble("404", "look", _status(404, "not_found"), Refused, "not there"),
        Trouble("429", "look", _status(429, "rate_limited"), NotDone, "wait"),
    ),
    lists={
        "products": Paged(_fill, _page, calls("GET /products")),
        "inquiries": Paged(_inquire, _inquiry_page, calls("GET /inquiries")),
    },
    signing=frozenset({"open_account", "sign_in"}),
    renews=True,
    stored_by="put_object",
    seeing=Seeing(
        photos=lambda entry: entry["images"],
        quoted=lambda reference: reference["image_id"],
        missing={"product_id": NOWHERE},
        clears="condition",
    ),
    pricing=Pricing(lambda one: [PriceQuestion(BRIEF, {}, one)], PriceKind.SOLD_ESTIMATE, "USD"),
    listing=Listing(
        words,
        created="create_product",
        sku_of=lambda entry: entry["body"]["product"]["sku"],
        id_of=lambda entry: entry["product_id"],
        live="ready",
        gone="withdrawn",
        refused=({"resellerio.tab": NOWHERE}, "resellerio.tab"),
    ),
)
