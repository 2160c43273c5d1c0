"""ResellerIO, its oddities: four error shapes, a shared sign-in limit, amounts as text, comparables without a shape."""

import base64
import hashlib
import inspect
import json
import re
import time
from decimal import Decimal
from email.utils import formatdate

import pytest
from far_end import header, said
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from app.connectors.reseller_io import MANIFEST, ResellerIO
from app.connectors.reseller_io.answer import attributes_of, look_of
from app.connectors.reseller_io.client import Client
from app.connectors.reseller_io.form import build_form, check_words, read_tags, read_urls
from app.connectors.reseller_io.shelf import product_of
from app.connectors.reseller_io.wire import Instruction, Me, PriceResearch, Product, ProductAnswer, ProductPage
from app.connectors.reseller_io.worth import prices_of
from app.contract import (
    Account,
    Approved,
    Brief,
    Classifies,
    Connector,
    EstimatesPayout,
    PriceQuestion,
    Prices,
    Publishes,
    UploadsPhotos,
)
from app.flow.draft import for_destination
from app.model.errors import NotDone, Refused, SignInNeeded, StationError, Unknown
from app.model.listing import DraftValue, FieldKind, Origin
from app.model.money import Money
from app.model.price import PriceKind

BRIEF = Brief("IS7K3Q9XM2T4", "SHOP-1", "Bay 12-C", 0.0)
LOGIN = {"email": "shop@example.com", "password": "correct horse battery"}
TOKEN = {"token": "tok_" + "a" * 39}
PREFIX = "/api/v1"
P = "01JQ0000000000000000000PP1"
USER = {"id": "01JQU", "email": "shop@example.com", "confirmed_at": "2026-05-04T09:30:00Z", "plan": "free"}


def product(**changes):
    return {"id": P, "status": "draft", "sku": BRIEF.key, "images": [], "latest_processing_run": None} | changes


def image(number, **changes):
    return {"id": f"01JQI{number}", "kind": "original", "position": number, "processing_status": "ready"} | changes


def run(**changes):
    return {"id": "01JQR1", "status": "completed", "step": "variants_generated", "payload": {}} | changes


def data(**members):
    return said({"data": members})


def error(status, code, **more):
    return said({"error": {"code": code, "detail": "prose", "status": status, **more}}, status)


def signed_in(token="t" * 43, **user):
    return data(
        token=token,
        token_type="Bearer",
        expires_at="2099-05-04T09:30:00Z",
        user=USER | user,
        supported_marketplaces=[{"id": "ebay", "label": "eBay"}],
    )


@pytest.fixture
def client(far, network):
    return Client(Account(f"{far.url}{PREFIX}", TOKEN), network)


@pytest.fixture
def connector(far, network):
    return ResellerIO(Account(f"{far.url}{PREFIX}", TOKEN), network)


@pytest.fixture
def at_login(far, network):
    return Client(Account(f"{far.url}{PREFIX}", LOGIN), network)


# ---- what it is


def test_it_has_the_abilities_it_should_and_needs_no_particular_credential():
    for ability in (Connector, UploadsPhotos, Classifies, Prices, Publishes):
        assert isinstance(MANIFEST.connect(Account("https://x.example"), _NoNetwork()), ability)
    assert not isinstance(MANIFEST.connect(Account("https://x.example"), _NoNetwork()), EstimatesPayout)
    assert not any(field.required for field in MANIFEST.credentials)
    assert {field.name for field in MANIFEST.credentials if field.secret} == {"password", "token"}


class _NoNetwork:
    def line(self, *_):
        return None


CONTRACT = """
GET / | GET /openapi.json | GET /health | POST /auth/register | POST /auth/login | POST /auth/resend_confirmation
DELETE /auth/logout | GET /me | PATCH /me | GET /me/usage | GET /products | POST /products | GET /products/:id
PATCH /products/:id | DELETE /products/:id | POST /products/:id/prepare_uploads
POST /products/:id/finalize_uploads | POST /products/:id/reprocess | POST /products/:id/mark_sold
POST /products/:id/archive | POST /products/:id/unarchive | DELETE /products/:id/images/:image_id
PATCH /products/:id/images/:image_id/storefront | PUT /products/:id/images/storefront_order
POST /products/:id/generate_lifestyle_images | GET /products/:id/lifestyle_generation_runs
POST /products/:id/generated_images/:image_id/approve | DELETE /products/:id/generated_images/:image_id
POST /products/:id/generate_marketplace_video | GET /product_tabs | POST /product_tabs | PATCH /product_tabs/:id
DELETE /product_tabs/:id | GET /storefront | PUT /storefront | GET /storefront/pages | POST /storefront/pages
PATCH /storefront/pages/:page_id | DELETE /storefront/pages/:page_id | PUT /storefront/pages/order
POST /storefront/assets/:kind/prepare_upload | DELETE /storefront/assets/:kind | GET /inquiries
DELETE /inquiries/:id | POST /exports | GET /exports/:id | POST /imports | GET /imports/:id
"""


def test_all_48_calls_of_the_contract_have_a_method():
    listed = {re.sub(r":(\w+)", r"{\1}", one.strip()) for line in CONTRACT.splitlines() for one in line.split("|")}
    listed.discard("")
    assert len(listed) == 48
    assert set(Client.CALLS) - listed == {"PUT {upload_url}", "GET {download_url}"}
    assert listed - set(Client.CALLS) == set()
    for call, method in Client.CALLS.items():
        source = inspect.getsource(getattr(Client, method))
        verb, path = call.split(" ")
        assert f'"{verb}"' in source, call
        assert path.strip("/").split("/")[0].strip("{}") in source, call


ONE = {"product": product(), "upload_instructions": [], "runs": [], "finalized_images": [], "deleted": True}
SHOP = {"storefront": {"slug": None, "enabled": False}, "themes": []}
PAGE = {"page": {"id": "g1", "title": "About"}, "pages": [{"id": "g1"}], "deleted": True}
TAB = {"product_tab": {"id": "t1", "name": "Shoes", "position": 1}, "product_tabs": [], "deleted": True}
EXPORT = {"export": {"id": "e1", "status": "queued", "download_url": None}}
ASSET = {
    "asset": {"id": "a1", "kind": "logo"},
    "upload_instruction": {"method": "PUT", "upload_url": "https://s.example/o?sig=1", "headers": {}},
}
EVERY = [
    ("GET /", lambda c: c.discover(), {"name": "resellerio", "endpoints": [{"method": "GET", "path": "/x"}]}, None),
    ("GET /health", lambda c: c.health(), {"status": "ok"}, None),
    ("POST /auth/resend_confirmation", lambda c: c.resend_confirmation(), {"sent": True}, {}),
    ("DELETE /auth/logout", lambda c: c.logout(), {"deleted": True}, None),
    ("GET /me", lambda c: c.me(), {"user": USER, "supported_marketplaces": []}, None),
    (
        "PATCH /me",
        lambda c: c.select_marketplaces([]),
        {"user": USER},
        {"user": {"selected_marketplaces": []}},
    ),
    ("GET /me/usage", lambda c: c.usage(), {"usage": {"ai_drafts": 2}, "limits": {}, "addon_credits": {}}, None),
    ("GET /products", lambda c: c.products(), {"products": [product()], "pagination": {}, "filters": {}}, None),
    ("POST /products", lambda c: c.create_product({"sku": "A"}), ONE, {"product": {"sku": "A"}}),
    (f"GET /products/{P}", lambda c: c.product(P), ONE, None),
    (
        f"PATCH /products/{P}",
        lambda c: c.update_product(P, {"title": "x"}, {"ebay": None}),
        ONE,
        {"product": {"title": "x"}, "marketplace_external_urls": {"ebay": None}},
    ),
    (f"DELETE /products/{P}", lambda c: c.delete_product(P), ONE, None),
    (f"POST /products/{P}/prepare_uploads", lambda c: c.prepare_uploads(P, []), ONE, {"uploads": []}),
    (
        f"POST /products/{P}/finalize_uploads",
        lambda c: c.finalize_uploads(P, ["a", "b"]),
        ONE | {"processing_run": run()},
        {"uploads": [{"id": "a"}, {"id": "b"}]},
    ),
    (f"POST /products/{P}/reprocess", lambda c: c.reprocess(P), ONE | {"processing_run": run()}, {}),
    (f"POST /products/{P}/mark_sold", lambda c: c.mark_sold(P), ONE, {}),
    (f"POST /products/{P}/archive", lambda c: c.archive(P), ONE, {}),
    (f"POST /products/{P}/unarchive", lambda c: c.unarchive(P), ONE, {}),
    (f"DELETE /products/{P}/images/i1", lambda c: c.delete_image(P, "i1"), ONE, None),
    (
        f"PATCH /products/{P}/images/i1/storefront",
        lambda c: c.show_image(P, "i1", visible=True, position=2),
        ONE,
        {"storefront_visible": True, "storefront_position": 2},
    ),
    (
        f"PUT /products/{P}/images/storefront_order",
        lambda c: c.order_images(P, ["b", "a", "b"]),
        ONE,
        {"image_ids": ["b", "a"]},
    ),
    (
        f"POST /products/{P}/generate_lifestyle_images",
        lambda c: c.generate_lifestyle_images(P, "hero_room"),
        ONE | {"lifestyle_generation_run": None},
        {"scene_key": "hero_room"},
    ),
    (f"GET /products/{P}/lifestyle_generation_runs", lambda c: c.lifestyle_runs(P), ONE, None),
    (f"POST /products/{P}/generated_images/i1/approve", lambda c: c.approve_image(P, "i1"), ONE, {}),
    (f"DELETE /products/{P}/generated_images/i1", lambda c: c.delete_generated_image(P, "i1"), ONE, None),
    (f"POST /products/{P}/generate_marketplace_video", lambda c: c.generate_marketplace_video(P), ONE, {}),
    ("GET /product_tabs", lambda c: c.tabs(), TAB, None),
    (
        "POST /product_tabs",
        lambda c: c.create_tab("Shoes", 3),
        TAB,
        {"product_tab": {"name": "Shoes", "position": 3}},
    ),
    ("PATCH /product_tabs/t1", lambda c: c.update_tab("t1", {"name": "x"}), TAB, {"product_tab": {"name": "x"}}),
    ("DELETE /product_tabs/t1", lambda c: c.delete_tab("t1"), TAB, None),
    ("GET /storefront", lambda c: c.storefront(), SHOP, None),
    ("PUT /storefront", lambda c: c.save_storefront({"slug": "s"}), SHOP, {"storefront": {"slug": "s"}}),
    ("GET /storefront/pages", lambda c: c.pages(), PAGE, None),
    ("POST /storefront/pages", lambda c: c.create_page({"title": "x"}), PAGE, {"page": {"title": "x"}}),
    ("PATCH /storefront/pages/g1", lambda c: c.update_page("g1", {"body": "x"}), PAGE, {"page": {"body": "x"}}),
    ("DELETE /storefront/pages/g1", lambda c: c.delete_page("g1"), PAGE, None),
    ("PUT /storefront/pages/order", lambda c: c.order_pages(["g1"]), PAGE, {"page_ids": ["g1"]}),
    (
        "POST /storefront/assets/logo/prepare_upload",
        lambda c: c.prepare_asset("logo", {"filename": "l.png"}),
        ASSET,
        {"asset": {"filename": "l.png"}},
    ),
    ("DELETE /storefront/assets/logo", lambda c: c.delete_asset("logo"), PAGE, None),
    ("GET /inquiries", lambda c: c.inquiries(query="hi"), {"inquiries": [{"id": "q1"}], "pagination": {}}, None),
    ("DELETE /inquiries/q1", lambda c: c.delete_inquiry("q1"), PAGE, None),
    (
        "POST /exports",
        lambda c: c.create_export("all", {"status": "ready"}),
        EXPORT,
        {"export": {"name": "all", "filters": {"status": "ready"}}},
    ),
    ("GET /exports/e1", lambda c: c.export("e1"), EXPORT, None),
    ("GET /imports/m1", lambda c: c.read_import("m1"), {"import": {"id": "m1", "status": "failed"}}, None),
]


@pytest.mark.parametrize(("call", "act", "answer", "body"), EVERY, ids=[one[0] for one in EVERY])
async def test_each_call_goes_where_the_contract_says_with_that_body(far, client, call, act, answer, body):
    verb, path = call.split(" ")
    far.answer(f"{verb} {PREFIX}{path}", data(**answer))
    await act(client)
    (asked,) = far.asked()
    assert f"{asked['method']} {asked['target'].split('?')[0]}" == f"{verb} {PREFIX}{path}"
    assert asked["start"] == ("" if body is None else json.dumps(body))
    assert header(asked, "accept") == "application/json"
    without = path in {"/", "/health"}
    assert header(asked, "authorization") == (None if without else f"Bearer {TOKEN['token']}")


async def test_the_api_description_comes_without_an_envelope(far, client):
    far.answer(f"GET {PREFIX}/openapi.json", said({"openapi": "3.1.0"}))
    assert await client.openapi() == {"openapi": "3.1.0"}


async def test_an_archive_goes_as_base64_and_a_big_one_not_at_all(far, client, tmp_path):
    far.answer(f"POST {PREFIX}/imports", said({"data": {"import": {"id": "m1", "status": "queued"}}}, 202))
    archive = tmp_path / "mine.ZIP"
    archive.write_bytes(b"PK\5\6" + bytes(18))
    assert (await client.create_import(archive)).id == "m1"
    sent = json.loads(far.asked()[0]["start"])
    assert sent["import"]["filename"] == "mine.ZIP"
    assert base64.b64decode(sent["import"]["archive_base64"]) == archive.read_bytes()
    archive.write_bytes(bytes(6_000_000))
    with pytest.raises(Refused, match=r"5\.9 MB"):
        await client.create_import(archive)
    assert len(far.asked()) == 1


async def test_an_export_is_fetched_without_the_token(far, client):
    far.answer("GET /o/x.zip", {"status": 200, "headers": {"Content-Type": "application/zip"}, "body": "PK"})
    assert await client.download_export(f"{far.url}/o/x.zip?sig=1") == b"PK"
    assert header(far.asked()[0], "authorization") is None
    far.answer("GET /o/x.zip", {"status": 403, "body": "<Error/>"})
    with pytest.raises(NotDone):
        await client.download_export(f"{far.url}/o/x.zip?sig=1")


# ---- the four error shapes, and who else may speak


async def test_the_flat_402_shows_the_address_as_text(far, client):
    flat = {
        "error": "limit_exceeded",
        "operation": "ai_drafts",
        "used": 50,
        "limit": 50,
        "upgrade_url": "https://resellerio.com/pricing",
    }
    for body in (flat, {"error": {**flat, "code": "limit_exceeded", "status": 402}}):
        far.answer(f"POST {PREFIX}/products/{P}/finalize_uploads", said(body, 402))
        with pytest.raises(Refused) as refusal:
            await client.finalize_uploads(P, ["a"])
        assert refusal.value.code == "payment"
        assert "AI drafts" in refusal.value.sentence
        assert "50 of 50" in refusal.value.sentence
        assert "https://resellerio.com/pricing" in refusal.value.sentence


@pytest.mark.parametrize(
    ("fields", "field", "words"),
    [
        ({"title": ["should be at most 160 character(s)"]}, "title", "title should be at most 160"),
        ({"sku": ["odd"], "price": ["must be greater than or equal to 0"]}, "price", "price must be greater"),
        ({"uploads": ["should have at most 10 item(s)"]}, "photos", "at most 10"),
        ({"uploads": [{}, {"byte_size": ["must be greater than 0"]}]}, "photos", "photo 2: byte_size must be"),
        ({"marketplace_external_urls": {"ebay": ["is invalid"]}}, "resellerio.external_urls", "ebay is invalid"),
        ({"product_tab_id": ["is invalid"]}, "resellerio.tab", "product_tab_id is invalid"),
        ({"status": ["is invalid"]}, None, "status is invalid"),
        ({"title": 7}, "title", "title is not accepted"),
    ],
)
async def test_a_refused_field_has_our_name_whatever_the_shape(far, client, fields, field, words):
    far.answer(f"PATCH {PREFIX}/products/{P}", error(422, "validation_failed", fields=fields))
    with pytest.raises(Refused) as refusal:
        await client.update_product(P, {"title": "x"})
    assert refusal.value.field == field
    assert words in refusal.value.sentence
    assert refusal.value.code == "validation_failed"


CODES = [
    (400, "invalid_request"),
    (400, "bad_request"),
    (404, "not_found"),
    (406, "not_acceptable"),
    (422, "invalid_product_state"),
    (422, "invalid_uploads"),
    (422, "finalize_failed"),
    (422, "reprocess_failed"),
    (422, "lifestyle_generation_failed"),
    (422, "reorder_failed"),
    (422, "product_tab_create_failed"),
    (422, "storefront_not_found"),
    (422, "page_update_failed"),
    (422, "export_failed"),
    (422, "import_failed"),
    (422, "something_new"),
]


@pytest.mark.parametrize(("status", "code"), CODES)
async def test_every_documented_no_is_refused_with_its_code_and_a_sentence(far, client, status, code):
    far.answer(f"POST {PREFIX}/products", error(status, code))
    with pytest.raises(Refused) as refusal:
        await client.create_product({})
    assert refusal.value.code == code
    assert refusal.value.sentence.startswith("ResellerIO refused this: ")


@pytest.mark.parametrize("status", [500, 502, 503])
async def test_a_crash_there_leaves_an_effect_open_and_a_read_to_be_repeated(far, client, status):
    far.answer(f"POST {PREFIX}/products", error(status, "internal_server_error"))
    far.answer(f"GET {PREFIX}/products/{P}", error(status, "internal_server_error"))
    with pytest.raises(Unknown):
        await client.create_product({"sku": "twice"})
    with pytest.raises(NotDone):
        await client.product(P)


async def test_an_address_that_is_not_confirmed_stops_the_lane_with_a_sentence(far, client):
    far.answer(f"POST {PREFIX}/products", error(403, "email_not_confirmed"))
    with pytest.raises(SignInNeeded, match="e-mail address confirmed"):
        await client.create_product({})


@pytest.mark.parametrize(
    "reply",
    [
        {"status": 404, "headers": {"Content-Type": "text/html"}, "body": "<html>Not Found</html>"},
        {"status": 403, "body": "go away"},
        said({"message": "no"}, 422),
        said({"error": {"detail": "no code"}}, 422),
        said(["x"], 400),
    ],
)
async def test_a_voice_that_is_not_the_services_own_decides_nothing(far, client, reply):
    far.answer(f"POST {PREFIX}/products", reply)
    with pytest.raises(Unknown):
        await client.create_product({})


async def test_gone_is_done_for_what_deletes(far, client):
    for call, act, _, _ in EVERY:
        if call.startswith("DELETE") and "logout" not in call:
            far.answer(f"DELETE {PREFIX}{call.split(' ')[1]}", error(404, "not_found"))
            assert await act(client) is None


# ---- signing in


async def test_e_mail_and_password_are_exchanged_once_for_a_token(far, at_login):
    far.answer(f"POST {PREFIX}/auth/login", signed_in("first" * 9))
    far.answer(f"GET {PREFIX}/me", data(user=USER))
    await at_login.me()
    await at_login.me()
    (login,) = far.asked(f"POST {PREFIX}/auth/login")
    assert json.loads(login["start"]) == {**LOGIN, "device_name": "Intake Station"}
    assert header(login, "authorization") is None
    assert [header(one, "authorization") for one in far.asked(f"GET {PREFIX}/me")] == [f"Bearer {'first' * 9}"] * 2


async def test_a_refused_token_is_replaced_by_signing_in_where_that_is_possible(far, network):
    both = Client(Account(f"{far.url}{PREFIX}", LOGIN | TOKEN), network)
    far.answer(f"GET {PREFIX}/me", error(401, "unauthorized"), data(user=USER))
    far.answer(f"POST {PREFIX}/auth/login", signed_in())
    assert (await both.me()).user.email == "shop@example.com"
    assert len(far.asked(f"POST {PREFIX}/auth/login")) == 1


async def test_a_refused_token_alone_needs_a_person_and_is_tried_again_when_asked(far, client):
    far.answer(f"GET {PREFIX}/me", error(401, "unauthorized"), data(user=USER))
    with pytest.raises(SignInNeeded, match="Set-up"):
        await client.me()
    assert (await client.me()).user.id == "01JQU"


@pytest.mark.parametrize("credentials", [{}, {"email": "a@example.com"}, {"password": "x" * 12}])
async def test_without_credentials_nothing_is_asked(far, network, credentials):
    with pytest.raises(SignInNeeded, match="Set-up"):
        await Client(Account(f"{far.url}{PREFIX}", credentials), network).me()
    assert far.asked() == []


async def test_a_wrong_pair_needs_a_person(far, at_login):
    far.answer(f"POST {PREFIX}/auth/login", error(401, "unauthorized"))
    with pytest.raises(SignInNeeded) as needed:
        await at_login.me()
    assert LOGIN["password"] not in needed.value.sentence


@pytest.mark.parametrize(("headers", "pause_s"), [({}, 60), ({"Retry-After": "7"}, 7), ({"Retry-After": "soon"}, 60)])
async def test_the_shared_sign_in_limit_is_left_alone_until_it_is_over(far, at_login, headers, pause_s):
    limited = error(429, "rate_limited")
    far.answer(f"POST {PREFIX}/auth/login", {**limited, "headers": limited["headers"] | headers}, signed_in())
    for _ in range(3):
        with pytest.raises(NotDone) as wait:
            await at_login.me()
        assert pause_s - 2 < wait.value.retry_after_s <= pause_s
    assert len(far.asked(f"POST {PREFIX}/auth/login")) == 1


async def test_a_lost_answer_to_signing_in_is_no_open_question(far, at_login):
    far.answer(f"POST {PREFIX}/auth/login", {"drop": "request"}, signed_in())
    far.answer(f"GET {PREFIX}/me", data(user=USER))
    with pytest.raises(NotDone):
        await at_login.me()
    assert (await at_login.me()).user.plan == "free"


async def test_registering_sends_the_password_twice_and_marketplaces_only_when_chosen(far, at_login):
    far.answer(f"POST {PREFIX}/auth/register", signed_in(confirmed_at=None))
    answer, lasts_s = await at_login.register(["ebay"])
    assert answer.user.waits_for_confirmation
    assert lasts_s > 365 * 86_400
    assert json.loads(far.asked()[0]["start"]) == {
        **LOGIN,
        "password_confirmation": LOGIN["password"],
        "device_name": "Intake Station",
        "selected_marketplaces": ["ebay"],
    }


async def test_the_connection_test_names_the_account_and_its_plan(far, connector):
    far.answer(f"GET {PREFIX}/me", data(user=USER | {"plan_status": "trialing"}))
    assert (await connector.test_connection()).sentence == "Signed in as shop@example.com, plan free (trialing)."


async def test_a_mail_is_sent_again_once_and_the_account_looked_at_until_confirmed(far, connector, monkeypatch):
    monkeypatch.setattr("app.connectors.reseller_io.CONFIRMATION_WAIT_S", 0.1)
    waiting = data(user=USER | {"confirmed_at": None})
    far.answer(f"POST {PREFIX}/auth/resend_confirmation", said({"data": {"sent": True}}, 202))
    far.answer(f"GET {PREFIX}/me", waiting)
    for _ in range(2):
        with pytest.raises(SignInNeeded, match=r"shop@example\.com: open its link"):
            await connector.test_connection()
    assert len(far.asked(f"POST {PREFIX}/auth/resend_confirmation")) == 1
    far.answer(f"GET {PREFIX}/me", waiting, waiting, data(user=USER))
    assert "plan free" in (await connector.test_connection()).sentence


async def test_what_the_account_lacks_is_said_before_it_stops_anything(far, connector):
    far.answer(f"GET {PREFIX}/me", data(user=USER | {"plan": "starter", "selected_marketplaces": []}))
    limits = {"ai_drafts": 50, "lifestyle": 150, "price_research": 50}
    used = {"ai_drafts": 50, "lifestyle": 3, "price_research": 51}
    far.answer(f"GET {PREFIX}/me/usage", data(usage=used, limits=limits, addon_credits={"price_research": 100}))
    far.answer(f"GET {PREFIX}/storefront", data(storefront={"slug": None, "enabled": False}, themes=[]))
    standing = await connector.test_connection()
    assert "publish on the storefront" in standing.may
    used_up, closed, unlinked = standing.missing
    assert "AI drafts are used up (50 of 50)" in used_up
    assert "switched off" in closed
    assert "no marketplace" in unlinked
    far.answer(f"GET {PREFIX}/me", data(user=USER | {"selected_marketplaces": ["ebay"]}))
    far.answer(f"GET {PREFIX}/storefront", said({}, 500))
    assert (await connector.test_connection()).missing == ()


async def test_an_older_service_without_the_gate_is_fine(far, connector):
    far.answer(f"GET {PREFIX}/me", data(user={"id": 7, "email": "shop@example.com"}))
    assert (await connector.test_connection()).sentence == "Signed in as shop@example.com."


# ---- what was found


def test_ids_are_text_however_they_are_spelled():
    for spelled in (12, 12.0, "12"):
        assert Product.model_validate(product(id=spelled)).id == "12"
    with pytest.raises(ValidationError):
        Product.model_validate(product(id=None))


def test_the_run_decides_when_it_is_over_and_never_the_product():
    early = Product.model_validate(
        product(status="ready", brand="DFS", latest_processing_run=run(status="running", step="prepare_images"))
    )
    assert not look_of(early, {}).finished
    assert not look_of(Product.model_validate(product(latest_processing_run=run(status="reconsidering"))), {}).finished
    late = Product.model_validate(product(status="processing", latest_processing_run=run(), brand="DFS"))
    assert look_of(late, {}).finished


def test_attributes_come_from_the_product_and_what_only_the_run_knows():
    final = {"brand": "dfs", "possible_model": "Loaf", "color": "grey", "material": "velvet", "logo_text": None}
    read = Product.model_validate(
        product(
            brand="DFS",
            category="Sofas",
            title="DFS Loaf sofa",
            ai_summary="A grey sofa.",
            description_draft={"short_description": "Short.", "long_description": "Long."},
            latest_processing_run=run(payload={"final": final}),
        )
    )
    assert attributes_of(read, read.latest_processing_run) == {
        "brand": "DFS",
        "category": "Sofas",
        "model": "Loaf",
        "color": "grey",
        "material": "velvet",
        "title": "DFS Loaf sofa",
        "description": "Long.",
        "summary": "A grey sofa.",
    }


@pytest.mark.parametrize("final", [None, 7, [], "x", {"brand": {"a": 1}, "color": 3}])
def test_a_run_that_says_nothing_sensible_says_nothing(final):
    read = Product.model_validate(product(latest_processing_run=run(payload={"final": final})))
    assert attributes_of(read, read.latest_processing_run) == {}


def test_a_failed_run_is_told_in_our_words_and_never_in_an_internal_dump():
    for code, words in (("media_unavailable", "could not be read"), ("processor_error", "broke"), (None, "failed")):
        failed = run(
            status="failed", error_code=code, error_message="%{stacktrace: [...]}", payload={"retryable": True}
        )
        look = look_of(Product.model_validate(product(latest_processing_run=failed)), {})
        assert look.finished
        assert words in look.error
        assert "another time" in look.error
        assert "stacktrace" not in look.error


def test_a_run_that_never_began_is_no_endless_wait():
    assert look_of(Product.model_validate(product(status="processing")), {}).error


def test_a_run_that_has_not_moved_for_15_minutes_holds_nothing_up():
    going = run(status="running", updated_at="2026-05-04T09:30:00Z")
    read = Product.model_validate(product(latest_processing_run=going))
    assert read.at(1777887000.0 + 800).busy
    assert not read.at(1777887000.0 + 1000).busy


def test_the_target_comes_first_and_comparables_only_where_an_amount_can_be_read():
    prices = prices_of(
        PriceResearch.model_validate(
            {
                "currency": "usd",
                "suggested_min_price": "100.00",
                "suggested_target_price": "129.00",
                "suggested_max_price": "150",
                "pricing_confidence": 0.72,
                "status": "generated",
                "comparable_results": [
                    {"title": "Grey\nsofa", "price": 140, "source": "eBay", "url": "https://x.example"},
                    {"title": "Text", "price": "$95.50"},
                    {"title": "Euro", "price": "1,200.00", "currency": "EUR"},
                    {"title": "Pounds", "price": "80 GBP"},
                    {"title": "nothing", "price": "call us"},
                    {"title": "none"},
                    {"title": "zero", "price": 0},
                    "not an object",
                    {"price": True},
                    {"price": float("1e30")},
                ],
            }
        )
    )
    assert [(price.kind, price.amount, price.currency) for price in prices] == [
        (PriceKind.SOLD_ESTIMATE, Decimal("129.00"), "USD"),
        (PriceKind.ASKED, Decimal(140), "USD"),
        (PriceKind.ASKED, Decimal("95.50"), "USD"),
        (PriceKind.ASKED, Decimal("1200.00"), "EUR"),
        (PriceKind.ASKED, Decimal(80), "GBP"),
    ]
    assert (prices[0].low, prices[0].high) == (Decimal("100.00"), Decimal(150))
    assert prices[0].note == "72 % sure, by its own word"
    assert prices[1].note == "Grey sofa, eBay"


def test_two_ends_without_a_target_are_a_range_and_many_comparables_are_a_dozen():
    prices = prices_of(
        PriceResearch.model_validate(
            {
                "suggested_min_price": 10,
                "suggested_max_price": "30",
                "comparable_results": [{"price": number} for number in range(1, 40)],
            }
        )
    )
    assert (prices[0].kind, prices[0].amount, prices[0].currency) == (PriceKind.RANGE, Decimal(20), "USD")
    assert len(prices) == 13


async def test_a_price_is_said_only_of_what_its_own_run_saw(far, connector):
    answer = await connector.price(PriceQuestion(BRIEF, {"brand": "DFS"}, None))
    assert answer.prices == ()
    assert "classify" in answer.error
    assert far.asked() == []
    task = {"product_id": P, "run_id": "r"}
    far.answer(f"GET {PREFIX}/products/{P}", data(product=product(price_research={"suggested_target_price": "soon"})))
    answer = await connector.price(PriceQuestion(BRIEF, {}, task))
    assert (answer.prices, answer.error) == ((), "answer not understood")
    assert answer.raw["suggested_target_price"] is None
    far.answer(f"GET {PREFIX}/products/{P}", data(product=product(price_research=None)))
    assert (await connector.price(PriceQuestion(BRIEF, {}, task))).error


# ---- the listing


def _stored(etag):
    return {"status": 200, "headers": {"ETag": f'"{etag}"'}}


async def test_a_photo_that_arrived_damaged_is_put_again_at_once(far, client, photo):
    there = Instruction(upload_url=f"{far.url}/o/1")
    sound = hashlib.md5(photo.path.read_bytes()).hexdigest()
    far.answer("PUT /o/1", _stored("0" * 32), _stored(sound))
    await client.put_photo(there, photo.path)
    assert len(far.asked("PUT /o/1")) == 2
    far.answer("PUT /o/1", _stored("0" * 32), _stored("1" * 32))
    with pytest.raises(NotDone, match="damaged"):
        await client.put_photo(there, photo.path)


@pytest.mark.parametrize("code", ["SignatureDoesNotMatch", "RequestTimeTooSkewed"])
@pytest.mark.parametrize(
    ("behind_s", "words"), [(1200, "clock is 20 min fast"), (-1200, "20 min slow"), (0, "clock right?")]
)
async def test_an_address_that_is_refused_for_its_time_says_how_far_the_clocks_are_apart(
    far, client, photo, code, behind_s, words
):
    headers = {"Content-Type": "application/xml", "Date": formatdate(time.time() - behind_s, usegmt=True)}
    far.answer("PUT /o/1", {"status": 403, "headers": headers, "body": f"<?xml?><Error><Code>{code}</Code></Error>"})
    with pytest.raises(NotDone) as failure:
        await client.put_photo(Instruction(upload_url=f"{far.url}/o/1"), photo.path)
    assert words in failure.value.sentence
    assert len(far.asked("PUT /o/1")) == 1


async def test_a_storage_whose_etags_are_no_checksums_is_believed(far, client, photo):
    far.answer("PUT /o/1", _stored("0" * 32))
    await client.put_photo(Instruction(upload_url=f"{far.url}/o/1"), photo.path)
    assert len(far.asked("PUT /o/1")) == 2


def approved(**values):
    values = {"title": "Grey sofa", "price": Money(Decimal("899.00"), "GBP")} | values
    filled = {name: DraftValue(value, Origin.PERSON) for name, value in values.items() if value is not None}
    return Approved(BRIEF, filled, hashlib.sha256(repr(sorted(values.items(), key=str)).encode()).hexdigest())


def test_exactly_what_was_approved_is_sent_and_the_rest_that_buyers_see_is_cleared():
    assert product_of(
        approved(brand="DFS", model="Loaf", cost=Money(Decimal(5), "GBP"), **{"resellerio.tags": "sofa, grey\nsofa"})
    ) == {
        "title": "Grey sofa",
        "brand": "DFS",
        "category": None,
        "condition": None,
        "color": None,
        "size": None,
        "material": None,
        "price": "899.00",
        "cost": "5.00",
        "tags": ["sofa", "grey"],
        "notes": "Bay 12-C",
        "storefront_enabled": True,
        "status": "ready",
    }


def test_links_and_tags_are_read_as_people_type_them():
    assert read_urls("ebay=https://www.ebay.com/itm/1, depop = https://depop.com/a\netsy=") == {
        "ebay": "https://www.ebay.com/itm/1",
        "depop": "https://depop.com/a",
        "etsy": None,
    }
    for bad in ("https://ebay.com/1", "ebay=javascript:alert(1)", "ebay=ftp://x", "ebay=https://" + "x" * 2000):
        with pytest.raises(ValueError, match="link"):
            read_urls(bad)
        (need,) = check_words({"resellerio.external_urls": DraftValue(bad, Origin.PERSON)})
        assert need.field == "resellerio.external_urls"
    assert read_tags(" a ,b,\n a") == ["a", "b"]
    for bad in (",".join(map(str, range(21))), "x" * 41):
        (need,) = check_words({"resellerio.tags": DraftValue(bad, Origin.PERSON)})
        assert need.field == "resellerio.tags"
    assert check_words({"title": DraftValue("x", Origin.PERSON)}) == ()


async def test_the_form_offers_the_accounts_tabs_and_works_without_them(far, connector):
    far.answer(f"GET {PREFIX}/product_tabs", data(product_tabs=[{"id": 3, "name": "Shoes", "position": 1}]))
    options = await connector.fetch_options()
    fields = {field.name: field for field in connector.form(json.loads(json.dumps(options))).fields}
    assert [(one.value, one.label) for one in fields["resellerio.tab"].allowed] == [("3", "Shoes")]
    assert fields["price"].currency == "GBP"
    bare = {field.name: field for field in connector.form({}).fields}
    assert bare["resellerio.tab"].kind is FieldKind.TEXT
    assert not any(field.strict for field in bare.values())
    fitted, needs = for_destination(approved(title=None).values, connector.form({}))
    assert [need.field for need in needs] == ["title"]
    assert set(fitted) == {"price"}
    assert build_form({"tabs": [7, {"name": "no id"}]}).fields


# ---- hostile answers

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
MEMBERS = sorted({*Product.model_fields, "payload", "final", "code", "error"})


@settings(max_examples=300, deadline=None)
@given(st.dictionaries(st.sampled_from(MEMBERS), JSON, max_size=6), st.lists(JSON, max_size=2))
def test_any_shape_is_either_understood_or_not_and_never_a_crash(members, more):
    spoiled = product(
        latest_processing_run=run(payload={"final": members}), price_research={"comparable_results": more}
    )
    for shape, value in (
        (ProductAnswer, {"product": spoiled | members}),
        (ProductPage, {"products": [spoiled | members], "pagination": more}),
        (Me, {"user": members}),
    ):
        try:
            read = shape.model_validate(value)
        except ValidationError:
            continue
        if isinstance(read, ProductAnswer):
            look_of(read.product, value)
            if read.product.price_research is not None:
                assert all(price.amount > 0 for price in prices_of(read.product.price_research))


@settings(max_examples=60, deadline=None)
@given(st.sampled_from([400, 401, 402, 403, 404, 409, 422]), JSON)
def test_any_error_body_ends_in_a_family(status, body):
    from app.connectors.reseller_io.talk import refuse
    from app.net.session import Reply

    for said_body in (body, {"error": body}, {"error": {"code": "validation_failed", "fields": body}}):
        reply = Reply(status, {"content-type": "application/json"}, json.dumps(said_body).encode(), "ResellerIO", True)
        with pytest.raises(StationError) as failure:
            refuse(reply)
        assert failure.value.sentence
