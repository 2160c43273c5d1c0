"""ResellerIO in practice: sign-in, accounts, gates, and its four shapes of errors."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from practice_running import Practice
from reseller_io_asking import PASSWORD, Asker

from app.practice.reseller_io import PLAYS

LISTED = """
GET /api/v1
GET /api/v1/openapi.json
GET /api/v1/health
POST /api/v1/auth/register
POST /api/v1/auth/login
POST /api/v1/auth/resend_confirmation
DELETE /api/v1/auth/logout
GET /api/v1/me
PATCH /api/v1/me
GET /api/v1/me/usage
GET /api/v1/products
POST /api/v1/products
GET /api/v1/products/:id
PATCH /api/v1/products/:id
DELETE /api/v1/products/:id
POST /api/v1/products/:id/prepare_uploads
POST /api/v1/products/:id/finalize_uploads
POST /api/v1/products/:id/reprocess
POST /api/v1/products/:id/mark_sold
POST /api/v1/products/:id/archive
POST /api/v1/products/:id/unarchive
DELETE /api/v1/products/:id/images/:image_id
PATCH /api/v1/products/:id/images/:image_id/storefront
PUT /api/v1/products/:id/images/storefront_order
POST /api/v1/products/:id/generate_lifestyle_images
GET /api/v1/products/:id/lifestyle_generation_runs
POST /api/v1/products/:id/generated_images/:image_id/approve
DELETE /api/v1/products/:id/generated_images/:image_id
POST /api/v1/products/:id/generate_marketplace_video
GET /api/v1/product_tabs
POST /api/v1/product_tabs
PATCH /api/v1/product_tabs/:id
DELETE /api/v1/product_tabs/:id
GET /api/v1/storefront
PUT /api/v1/storefront
GET /api/v1/storefront/pages
POST /api/v1/storefront/pages
PATCH /api/v1/storefront/pages/:page_id
DELETE /api/v1/storefront/pages/:page_id
PUT /api/v1/storefront/pages/order
POST /api/v1/storefront/assets/:kind/prepare_upload
DELETE /api/v1/storefront/assets/:kind
GET /api/v1/inquiries
DELETE /api/v1/inquiries/:id
POST /api/v1/exports
GET /api/v1/exports/:id
POST /api/v1/imports
GET /api/v1/imports/:id
"""
GATED = [
    ("POST", "/products"),
    ("POST", "/products/X/prepare_uploads"),
    ("POST", "/products/X/finalize_uploads"),
    ("POST", "/products/X/reprocess"),
    ("POST", "/products/X/generate_lifestyle_images"),
    ("POST", "/products/X/generate_marketplace_video"),
    ("POST", "/imports"),
]
LIMITED = GATED[1:5]


@pytest.fixture
def practice(shared: Practice) -> Practice:
    shared.plan(logins_per_minute=0, run_seconds=0.1)
    shared.http.get(shared.base["resellerio"] + "/health")
    shared.forget()
    return shared


@pytest.fixture
def rio(practice: Practice) -> Asker:
    return Asker(practice)


# What there is


def test_all_forty_eight_calls_are_there(rio: Asker) -> None:
    root = rio.ok("GET", "")
    assert {f"{one['method']} {one['path']}" for one in root["endpoints"]} == set(LISTED.split("\n")) - {""}
    assert len(root["endpoints"]) == 48
    assert (root["name"], root["version"]) == ("resellerio", "v1")


def test_health_and_the_document_need_no_token(practice: Practice) -> None:
    base = practice.base["resellerio"]
    assert practice.http.get(f"{base}/health").json() == {
        "data": {"name": "resellerio", "status": "ok", "version": "0.1.0"}
    }
    document = practice.http.get(f"{base}/openapi.json").json()
    assert document["openapi"].startswith("3.1")  # not wrapped
    assert "data" not in document


# Sign-in


def test_a_new_address_opens_its_account(practice: Practice) -> None:
    email = "New.Shop@Example.test"
    answer = practice.http.post(
        f"{practice.base['resellerio']}/auth/login", json={"email": email, "password": PASSWORD, "device_name": "till"}
    )
    assert answer.status_code == 200
    found = answer.json()["data"]
    assert re.fullmatch(r"[\w-]{43}", found["token"])
    assert found["token_type"] == "Bearer"
    ends = datetime.fromisoformat(found["expires_at"])
    assert timedelta(days=364) < ends - datetime.now(ends.tzinfo) <= timedelta(days=365)
    user = found["user"]
    assert re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{26}", user["id"])
    assert user["email"] == email.lower()
    assert user["confirmed_at"].endswith("Z")
    assert (user["plan"], user["plan_status"]) == ("free", "trialing")
    assert user["selected_marketplaces"] == ["ebay", "depop", "poshmark"]
    assert [one["id"] for one in found["supported_marketplaces"]][:2] == ["ebay", "depop"]
    assert len(found["supported_marketplaces"]) == 12


def test_an_address_keeps_its_password_and_its_tokens(rio: Asker) -> None:
    again = Asker(rio.practice, rio.email)
    assert again.token != rio.token
    for one in (rio, again):
        assert one.ok("GET", "/me")["user"]["email"] == rio.email
    body = {"email": rio.email.upper(), "password": "another word than before"}
    assert rio.refused("POST", "/auth/login", json=body) == (401, "unauthorized")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ({"email": "a@b.test"}, (400, "invalid_request")),
        ({"password": PASSWORD}, (400, "invalid_request")),
        ({}, (400, "invalid_request")),
        ({"email": "wrong@b.test", "password": PASSWORD}, (401, "unauthorized")),
        ({"email": "a@b.test", "password": "wrong password"}, (401, "unauthorized")),
        ({"email": "revoked@b.test", "password": PASSWORD}, (401, "unauthorized")),
        ({"email": 5, "password": PASSWORD}, (401, "unauthorized")),
        ({"email": "c@b.test", "password": PASSWORD, "device_name": "x" * 256}, (500, "internal_server_error")),
        ({"email": "c@b.test", "password": PASSWORD, "device_name": 5}, (500, "internal_server_error")),
    ],
)
def test_wrong_pairs(rio: Asker, body: dict, expected: tuple[int, str]) -> None:
    assert rio.refused("POST", "/auth/login", json=body) == expected


def test_registering(rio: Asker) -> None:
    body = {"email": "  Fresh@Example.test ", "password": PASSWORD, "selected_marketplaces": ["etsy", "ebay"]}
    found = rio.ok("POST", "/auth/register", json=body)
    assert found["user"]["email"] == "fresh@example.test"
    assert found["user"]["selected_marketplaces"] == ["ebay", "etsy"]
    assert rio.refused("POST", "/auth/register", json=body) == (422, "validation_failed")
    assert rio.fields == {"email": ["has already been taken"]}
    body = {"email": "a b", "password": "short", "password_confirmation": "other", "selected_marketplaces": ["moon"]}
    assert rio.refused("POST", "/auth/register", json=body) == (422, "validation_failed")
    assert set(rio.fields) == {"email", "password", "password_confirmation", "selected_marketplaces"}
    assert rio.fields["password"] == ["should be at least 12 character(s)"]
    assert rio.refused("POST", "/auth/register", json={}) == (422, "validation_failed")
    assert set(rio.fields) == {"email", "password"}


def test_a_long_device_name_falls_over_after_the_account_was_made(rio: Asker) -> None:
    body = {"email": "late@example.test", "password": PASSWORD, "device_name": "x" * 256}
    assert rio.refused("POST", "/auth/register", json=body) == (500, "internal_server_error")
    assert Asker(rio.practice, "late@example.test").ok("GET", "/me")["user"]["email"] == "late@example.test"
    assert rio.refused("POST", "/auth/register", json={**body, "device_name": 5})[0] == 422


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer x", "Basic x", "Bearer " + "A" * 43])
def test_every_bad_token_is_answered_alike(rio: Asker, header: str) -> None:
    for method, address in [("GET", "/me"), ("GET", "/products/x"), ("POST", "/products")]:
        assert rio.refused(method, address, headers={"authorization": header}) == (401, "unauthorized")


def test_the_schemes_word_may_be_written_as_one_likes(rio: Asker) -> None:
    assert rio("GET", "/me", headers={"authorization": f"bEARER   {rio.token}"}).status_code == 200
    assert rio("GET", "/me", headers={"authorization": f"Bearer {rio.token.swapcase()}"}).status_code == 401


def test_signing_out_ends_this_token_alone(rio: Asker) -> None:
    other = Asker(rio.practice, rio.email)
    assert other.ok("DELETE", "/auth/logout") == {"deleted": True}
    assert other.refused("GET", "/me") == (401, "unauthorized")
    assert rio("GET", "/me").status_code == 200


def test_a_token_can_be_revoked(rio: Asker) -> None:
    rio.practice.plan({"service": "resellerio", "op": "me", "do": "revoke_token", "times": 1}, logins_per_minute=0)
    assert rio.refused("GET", "/me") == (401, "unauthorized")
    assert rio.refused("GET", "/me/usage") == (401, "unauthorized")


def test_ten_tries_a_minute_for_both_calls_together(make: Callable[[], Practice]) -> None:
    practice = make()
    practice.plan()
    practice.start()
    rio = Asker(practice)  # the first
    login = {"email": rio.email, "password": PASSWORD}
    for _ in range(8):
        assert rio("POST", "/auth/login", json={**login, "password": "wrong"}).status_code == 401
    assert rio("POST", "/auth/register", json={}).status_code == 422
    assert rio.refused("POST", "/auth/register", json={}) == (429, "rate_limited")
    assert rio.refused("POST", "/auth/login", json=login) == (429, "rate_limited")
    assert rio("GET", "/me").status_code == 200
    practice.plan(logins_per_minute=0)
    assert rio("POST", "/auth/login", json=login).status_code == 200


# The confirmed address


@pytest.mark.parametrize(("method", "address"), GATED)
def test_an_unconfirmed_account_may_not_write(practice: Practice, method: str, address: str) -> None:
    rio = Asker(practice, f"unconfirmed-{address.replace('/', '-')}@example.test")
    assert rio.ok("GET", "/me")["user"]["confirmed_at"] is None
    assert rio.refused(method, address) == (403, "email_not_confirmed")
    practice.plan(logins_per_minute=0, email_gate=False)
    assert rio(method, address).status_code != 403


def test_an_unconfirmed_account_may_read_and_put_its_shop_in_order(practice: Practice) -> None:
    rio = Asker(practice, "unconfirmed-reader@example.test")
    assert rio("GET", "/products").status_code == 200
    assert rio("POST", "/product_tabs", json={"product_tab": {"name": "Bags"}}).status_code == 201
    assert rio.refused("PATCH", "/products/X") == (404, "not_found")
    assert rio.refused("POST", "/exports") == (422, "export_failed")


def test_confirming_opens_the_gate(practice: Practice) -> None:
    rio = Asker(practice, "Unconfirmed@example.test")
    assert rio.ok("POST", "/auth/resend_confirmation", 202) == {"sent": True}
    assert rio("POST", "/products").status_code == 403
    assert rio.hook("confirm", email="unconfirmed@example.test")["user"]["confirmed_at"].endswith("Z")
    assert rio.ok("GET", "/me")["user"]["confirmed_at"].endswith("Z")
    assert rio("POST", "/products").status_code == 201
    answer = practice.http.post(f"{rio.root}/__practice/confirm", json={"email": "nobody@example.test"})
    assert answer.status_code == 404


# Plans and limits


@pytest.mark.parametrize(("method", "address"), LIMITED)
@pytest.mark.parametrize("bucket", ["ai_drafts", "background_removals", "lifestyle", "price_research"])
def test_any_used_up_bucket_blocks_in_a_flat_shape(rio: Asker, method: str, address: str, bucket: str) -> None:
    rio.hook("account", email=rio.email, plan="starter", addon_credits={bucket: 5})
    limit = rio.ok("GET", "/me/usage")["limits"][bucket]
    rio.hook("account", email=rio.email, used={bucket: limit + 4})
    assert rio.refused(method, address) == (404, "not_found")
    rio.hook("account", email=rio.email, used={bucket: limit + 5})
    answer = rio(method, address)
    assert answer.status_code == 402
    assert answer.json() == {
        "error": "limit_exceeded",
        "operation": bucket,
        "used": limit + 5,
        "limit": limit,
        "upgrade_url": "https://resellerio.com/pricing",
    }
    assert rio("POST", "/products").status_code == 201
    rio.practice.plan(logins_per_minute=0, quota_gate=False)
    assert rio.refused(method, address) == (404, "not_found")


def test_the_limit_comes_before_the_confirmed_address(practice: Practice) -> None:
    rio = Asker(practice, "unconfirmed-limit@example.test")
    rio.hook("account", email=rio.email, plan="pro", used={"lifestyle": 3000})
    assert rio("POST", "/products/X/reprocess").status_code == 402


def test_a_free_account_has_numbers_that_block_nothing_and_a_ceiling_that_crashes(rio: Asker) -> None:
    rio.hook("account", email=rio.email, used={"ai_drafts": 99})
    found = rio.ok("GET", "/me/usage")
    assert found["usage"]["ai_drafts"] == 99
    assert found["limits"] == {"ai_drafts": 5, "background_removals": 15, "lifestyle": 0, "price_research": 5}
    assert rio.refused("POST", "/products/X/reprocess") == (404, "not_found")
    rule = {"service": "resellerio", "op": "reprocess", "do": "play", "what": "daily_ceiling"}
    rio.practice.plan(rule, logins_per_minute=0)
    assert rio.refused("POST", "/products/X/reprocess") == (500, "internal_server_error")


@pytest.mark.parametrize(
    ("what", "expected"),
    [
        ("email_not_confirmed", (403, "email_not_confirmed")),
        ("rate_limited", (429, "rate_limited")),
        ("internal_server_error", (500, "internal_server_error")),
        ("storage_unavailable", (502, "storage_unavailable")),
        ("upload_signing_failed", (502, "upload_signing_failed")),
    ],
)
def test_troubles_on_demand(rio: Asker, what: str, expected: tuple[int, str]) -> None:
    rule = {"service": "resellerio", "op": "create_product", "do": "play", "what": what}
    rio.practice.plan(rule, logins_per_minute=0)
    body = {"uploads": [{"filename": "a.jpg", "content_type": "image/jpeg", "byte_size": 5}]}
    assert rio.refused("POST", "/products", json=body) == expected
    assert rio.ok("GET", "/products")["products"] == []


def test_a_limit_on_demand(rio: Asker) -> None:
    rule = {"service": "resellerio", "op": "finalize_uploads", "do": "play", "what": "limit_lifestyle"}
    rio.practice.plan(rule, logins_per_minute=0)
    answer = rio("POST", "/products/X/finalize_uploads")
    assert (answer.status_code, answer.json()["operation"]) == (402, "lifestyle")


def test_a_misspelt_play_is_found(make: Callable[[], Practice]) -> None:
    practice = make()
    practice.plan({"service": "resellerio", "op": "reprocess", "do": "play", "what": "nothing"})
    with pytest.raises(AssertionError, match="resellerio can play"):
        practice.start()
    assert "hung" in PLAYS


# The account


def test_marketplaces_are_kept_once_and_in_catalogue_order(rio: Asker) -> None:
    def select(body: dict) -> list[str]:
        return rio.ok("PATCH", "/me", json=body)["user"]["selected_marketplaces"]

    assert select({"user": {"selected_marketplaces": ["etsy", "ebay", "etsy"]}}) == ["ebay", "etsy"]
    assert select({"selected_marketplaces": ["mercari"]}) == ["mercari"]
    wrong = {"user": {"selected_marketplaces": ["moon"]}}
    assert rio.refused("PATCH", "/me", json=wrong) == (422, "validation_failed")
    assert "selected_marketplaces" in rio.fields
    assert select({"user": {"email": "other@example.test"}}) == []  # a body without the key wipes
    assert rio.ok("GET", "/me")["user"]["email"] == rio.email


# What comes before any call


def test_unknown_addresses_speak_html_unless_asked_for_json(rio: Asker) -> None:
    assert rio.refused("GET", "/nothing") == (404, "not_found")
    for accept in ("*/*", "text/html"):
        answer = rio("GET", "/nothing", headers={"accept": accept})
        assert answer.status_code == 404
        assert answer.headers["content-type"].startswith("text/html")


def test_an_accept_without_json(rio: Asker) -> None:
    answer = rio("GET", "/me", headers={"accept": "text/html"})
    assert answer.status_code == 406
    assert answer.headers["content-type"].startswith("text/html")
    assert rio("GET", "/me", headers={"accept": "*/*"}).status_code == 200


@pytest.mark.parametrize("body", [b"{", b"[1,", b"\xff", b'{"a": NaN}'])
def test_malformed_json(rio: Asker, body: bytes) -> None:
    kind = {"content-type": "application/json"}
    assert rio.refused("POST", "/products", content=body, headers=kind) == (400, "bad_request")
    html = rio("POST", "/products", content=body, headers={**kind, "accept": "*/*"})
    assert (html.status_code, html.headers["content-type"][:9]) == (400, "text/html")


def test_a_body_over_eight_million_bytes_is_a_crash(rio: Asker) -> None:
    kind = {"content-type": "application/json"}
    body = b'{"product": {"notes": "' + b"x" * 8_000_000 + b'"}}'
    assert rio.refused("POST", "/products", content=body, headers=kind) == (500, "internal_server_error")
    fits = b'{"product": {"notes": "' + b"x" * (8_000_000 - 27) + b'"}}'
    assert rio("POST", "/products", content=fits, headers=kind).status_code == 201


def test_forms_are_read_too(rio: Asker) -> None:
    assert rio.ok("POST", "/products", 201, data={"product[title]": "Lamp"})["product"]["title"] == "Lamp"


def test_every_answer_has_a_request_id(rio: Asker) -> None:
    answers = [rio("GET", "/me"), rio("GET", "/nothing"), rio("GET", "/me", headers={"authorization": ""})]
    assert len({answer.headers["x-request-id"] for answer in answers}) == 3


# What is written down


def test_no_secret_is_written_down(rio: Asker) -> None:
    rio.ok("POST", "/auth/register", json={"email": "hidden@example.test", "password": "a-secret-of-12"})
    written = b"".join(path.read_bytes() for path in rio.practice.state.rglob("*.jsonl")).decode()
    for secret in (rio.token, PASSWORD, "a-secret-of-12", "X-Amz"):
        assert secret not in written


def test_a_restart_forgets_nothing(make: Callable[[], Practice]) -> None:
    practice = make()
    practice.plan(logins_per_minute=0)
    rio = Asker(practice.start())
    rio.ok("PATCH", "/me", json={"selected_marketplaces": ["etsy"]})
    product = rio.create(title="Lamp", price="12")
    before = rio.get(product["id"]), rio.ok("GET", "/me")
    assert practice.stop() == (0, "", "")
    practice.start()
    assert (rio.get(product["id"]), rio.ok("GET", "/me")) == before
    assert practice.ops("resellerio") == ["open_account", "sign_in", "update_me", "create_product"]
