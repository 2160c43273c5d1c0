"""Repurch in practice answers as its contract says: options, photos, listings, payout, keys, limits."""

import base64
import json
import time
from decimal import ROUND_HALF_UP, Decimal

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from practice_running import LISTING, Practice

from app.practice.listing_rules import payout

PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)
WEBP = b"RIFF\x20\0\0\0WEBPVP8 " + bytes(20)
GIF = b"GIF89a" + bytes(20)


def code(answer: httpx.Response) -> tuple[int, str]:
    body = answer.json()
    assert set(body) == {"code", "message"}
    assert body["message"]
    return answer.status_code, body["code"]


# Keys

CALLS = [
    ("GET", "/listings"),
    ("GET", "/listings/12001"),
    ("POST", "/listings"),
    ("PATCH", "/listings/12001"),
    ("DELETE", "/listings/12001"),
    ("GET", "/listings/options"),
    ("POST", "/listings/upload-photo"),
]


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        (None, (401, "missing_bearer_token")),
        ("sk_live_1", (401, "invalid_token")),
        ("re_pk_", (401, "invalid_token")),
        ("re_pk_wrong1", (401, "invalid_token")),
        ("re_pk_revoked", (401, "invalid_token")),
        ("re_pk_forbidden", (403, "forbidden")),
    ],
)
def test_keys_are_checked_on_every_call(key: str | None, expected: tuple[int, str], shared: Practice) -> None:
    for method, address in CALLS:
        assert code(shared.r(method, address, key, content=b"{}" if method != "GET" else None)) == expected


def test_a_reading_key_may_not_write(practice: Practice) -> None:
    made = practice.create()
    key = "re_pk_read_only"
    assert practice.r("GET", "/listings", key).status_code == 200
    assert practice.r("GET", f"/listings/{made['id']}", key).status_code == 200
    assert code(practice.r("POST", "/listings", key, json=LISTING)) == (403, "forbidden")
    assert code(practice.r("DELETE", f"/listings/{made['id']}", key)) == (403, "forbidden")


def test_another_brand_neither_sees_nor_touches(practice: Practice, jpeg: bytes) -> None:
    made, photo, key = practice.create(), practice.upload(jpeg), "re_pk_other"
    assert practice.r("GET", "/listings", key).json()["data"] == []
    assert code(practice.r("GET", f"/listings/{made['id']}", key)) == (404, "listing_not_found")
    for method in ("PATCH", "DELETE"):
        answer = practice.r(method, f"/listings/{made['id']}", key, json={"title": "Mine"})
        assert code(answer) == (403, "forbidden_not_owner")
    body = {**LISTING, "attachment_ids": [photo["attachment_id"]]}
    assert code(practice.r("POST", "/listings", key, json=body)) == (400, "validation_failed")


# Limits


def test_every_answer_says_what_is_left(practice: Practice) -> None:
    practice.plan(rate_per_minute=4)
    left = []
    for method, address, key in [
        ("GET", "/listings/options", "re_pk_a"),
        ("GET", "/listings/1", "re_pk_a"),
        ("GET", "/nowhere", "re_pk_a"),
        ("POST", "/listings", "re_pk_a"),
    ]:
        answer = practice.r(method, address, key)
        assert answer.headers["x-ratelimit-limit"] == "4"
        assert 0 <= int(answer.headers["x-ratelimit-reset"]) - time.time() <= 61
        left.append(int(answer.headers["x-ratelimit-remaining"]))
        assert "retry-after" not in answer.headers
    assert left == [3, 2, 1, 0]
    answer = practice.r("POST", "/listings", "re_pk_a", json=LISTING)
    assert code(answer) == (429, "rate_limited")
    assert 1 <= int(answer.headers["retry-after"]) <= 60
    assert answer.headers["x-ratelimit-remaining"] == "0"
    assert practice.ledger == []
    assert practice.r("GET", "/listings", "re_pk_b").status_code == 200  # each key has its own minute


def test_sixty_a_minute_unless_told_otherwise(practice: Practice) -> None:
    practice.plan(rate_per_minute=None)
    assert practice.r("GET", "/listings").headers["x-ratelimit-limit"] == "60"


# Options


def test_options_are_the_documents_lists(shared: Practice) -> None:
    found = shared.r("GET", "/listings/options").json()
    assert set(found) == {
        "brands", "colours", "fabrics", "ages", "categories", "item_types", "conditions", "exposures", "faults",
    }  # fmt: skip
    assert found["categories"] == [
        "Corner Sofas", "3-Seater Sofas", "2-Seater Sofas", "Sofa Beds", "Armchairs", "Footstools", "Sofa Sets", "Other",
    ]  # fmt: skip
    assert [one["value"] for one in found["conditions"]] == ["like-new", "excellent", "gently-used", "fair"]
    assert all(set(one) == {"value", "label", "help"} for one in found["conditions"])
    assert [one["value"] for one in found["exposures"]] == ["Dogs", "Cats", "Smoke", "None"]
    assert [one["value"] for one in found["faults"]] == ["Rips or tears", "Fire Label", "None"]
    assert found["faults"][1]["label"] == "Has fire safety label"
    assert (len(found["brands"]), len(found["colours"]), len(found["fabrics"]), len(found["ages"])) == (11, 15, 8, 5)


# Photos


def test_a_photo_is_taken_and_can_be_read(practice: Practice, jpeg: bytes) -> None:
    found = practice.upload(jpeg, "Leather 3 seater.jpg")
    assert set(found) == {"attachment_id", "url", "sizes", "mime"}
    assert found["mime"] == "image/jpeg"
    assert "leather-3-seater" in found["url"]
    assert practice.http.get(found["url"]).content == jpeg
    assert set(found["sizes"]) == {"medium", "large"}
    assert practice.upload(jpeg)["attachment_id"] != found["attachment_id"]  # a repeat is an orphan


@pytest.mark.parametrize(
    ("content", "mime"),
    [(PNG, "image/png"), (WEBP, "image/webp"), (GIF, "image/gif"), (b"\xff\xd8\xff\xe0" + bytes(9), "image/jpeg")],
)
def test_the_bytes_say_what_they_are(content: bytes, mime: str, shared: Practice) -> None:
    found = shared.upload(content, "photo.jpg")
    assert found["mime"] == mime
    assert shared.http.get(found["url"]).headers["content-type"] == mime


@pytest.mark.parametrize("filename", ["../../etc/passwd", "C:\\photos\\a.jpg", "", "ünï.jpg", "x" * 300, "a/b?c#d.jpg"])
def test_a_file_name_is_no_path(filename: str, shared: Practice, jpeg: bytes) -> None:
    found = shared.upload(jpeg, filename)
    assert shared.http.get(found["url"]).content == jpeg
    assert {path.name for path in shared.state.iterdir()} <= {
        "calls.jsonl", "ledger.jsonl", "lock", "photos", "port", "secret",
    }  # fmt: skip


def padded(size: int) -> str:
    return base64.b64encode(b"\xff\xd8\xff" + bytes(size - 3)).decode()


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ({}, (400, "no_image")),
        ({"image_base64": ""}, (400, "no_image")),
        ({"image_base64": None}, (400, "no_image")),
        ({"image_base64": 5}, (400, "no_image")),
        ({"image_base64": "!!!!"}, (400, "bad_image_base64")),
        ({"image_base64": "/9j/4A"}, (400, "bad_image_base64")),
        ({"image_base64": "/9j/\n4AAQ"}, (400, "bad_image_base64")),
        ({"image_base64": "data:image/jpeg;base64,/9j/4AAQ"}, (400, "bad_image_base64")),
        ({"image_base64": "é"}, (400, "bad_image_base64")),
        ({"image_base64": base64.b64encode(b"%PDF-1.7").decode()}, (415, "unsupported_mime")),
        ({"image_base64": base64.b64encode(b"\0\0\0\x18ftypheic" + bytes(20)).decode()}, (415, "unsupported_mime")),
        ({"image_base64": padded(10_000_001)}, (413, "image_too_large")),
        ({"image_base64": padded(30), "filename": 5}, (400, "validation_failed")),
    ],
)
def test_a_photo_that_is_not_right_is_refused(body: dict, expected: tuple[int, str], shared: Practice) -> None:
    before = len(shared.ledger)
    assert code(shared.r("POST", "/listings/upload-photo", json=body)) == expected
    assert len(shared.ledger) == before


def test_ten_megabytes_are_taken(practice: Practice) -> None:
    answer = practice.r("POST", "/listings/upload-photo", json={"image_base64": padded(10_000_000)})
    assert answer.status_code == 200
    assert practice.ledger[0]["size"] == 10_000_000


def test_a_body_beyond_all_bounds_gets_an_answer(practice: Practice) -> None:
    answer = practice.r("POST", "/listings/upload-photo", content=b'{"image_base64": "' + b"A" * 70_000_000 + b'"}')
    assert answer.status_code == 413


# Listings


def test_a_listing_comes_back_as_documented(practice: Practice, jpeg: bytes) -> None:
    photos = [practice.upload(jpeg, f"{name}.jpg") for name in ("front", "arm")]
    made = practice.create(
        description="Excellent <b>condition</b>.",
        channel="clearance",
        price_gbp=899.00,
        rrp_gbp=1899.00,
        brand="DFS",
        colour="Grey",
        fabric="Velvet",
        age_years="1 year old",
        available_from="2026-06-15",
        quantity_identical=2,
        measurements=[{"dimension": "width", "value_cm": 210.5}],
        exposed_to=["Dogs", "Smoke"],
        faults=["Fire Label"],
        delivery_contribution_gbp=60,
        warehouse_location="Bay 12-C",
        attachment_ids=[photo["attachment_id"] for photo in photos],
    )
    assert practice.r("GET", f"/listings/{made['id']}").json() == made
    assert made["payout"] == 677.18
    assert (made["price"], made["regular_price"], made["sale_price"], made["rrp"]) == (899, 899, None, 1899)
    assert (made["currency"], made["status"], made["channel"]) == ("GBP", "active", "clearance")
    assert made["images"] == [photo["url"] for photo in photos]
    assert made["image_url"] == photos[0]["url"]
    assert made["sku"] == LISTING["sku"]
    assert made["warehouse_location"] == "Bay 12-C"
    assert made["seller"]["id"] == 42
    assert {
        "id", "title", "price", "currency", "status", "image_url", "brand_id", "url", "created_at", "updated_at",
        "view_count", "category", "channel", "payout", "description", "regular_price", "sale_price", "rrp", "brand",
        "colour", "fabric", "age_years", "condition", "available_from", "exposed_to", "faults", "sku",
        "warehouse_location", "delivery_contribution_gbp", "images", "seller",
    } <= set(made)  # fmt: skip
    assert "price_gbp" not in made
    page = practice.http.get(made["url"])
    assert page.headers["content-type"].startswith("text/plain")
    assert "PRACTICE" in page.text


def test_little_is_required(practice: Practice) -> None:
    made = practice.create()
    assert (made["channel"], made["quantity_identical"], made["delivery_contribution_gbp"]) == ("exchange", 1, 0)
    assert made["images"] == []


@pytest.mark.parametrize("field", ["title", "price_gbp", "condition", "category", "faults"])
def test_what_is_required_is_named(field: str, shared: Practice) -> None:
    for body in ({name: value for name, value in LISTING.items() if name != field}, {**LISTING, field: None}):
        answer = shared.r("POST", "/listings", json=body)
        assert code(answer) == (400, "validation_failed")
        assert answer.json()["message"] == f"Listing could not be created: {field}: is required"


WRONG = [
    ("title", ""), ("title", "  "), ("title", 5), ("title", "x" * 201),
    ("description", 5), ("channel", "shop"), ("channel", 5),
    ("price_gbp", 0), ("price_gbp", -1), ("price_gbp", "599"), ("price_gbp", True), ("price_gbp", 5.999),
    ("price_gbp", 10**30), ("price_gbp", [599]),
    ("sale_price_gbp", 0), ("sale_price_gbp", 900), ("rrp_gbp", "x"),
    ("delivery_contribution_gbp", 31), ("delivery_contribution_gbp", "30"), ("delivery_contribution_gbp", False),
    ("condition", "Like new"), ("condition", "very good"), ("condition", ["fair"]),
    ("category", "Furniture"), ("category", "other"),
    ("available_from", "15/06/2026"), ("available_from", "2026-02-30"), ("available_from", 20260615),
    ("quantity_identical", 0), ("quantity_identical", 1.5), ("quantity_identical", True),
    ("measurements", "210"), ("measurements", [{"dimension": "width"}]),
    ("measurements", [{"dimension": "width", "value_cm": "210"}]),
    ("exposed_to", "Dogs"), ("exposed_to", ["dogs"]), ("exposed_to", ["None", "Dogs"]), ("exposed_to", ["Dogs", "Dogs"]),
    ("faults", []), ("faults", ["None", "Fire Label"]), ("faults", ["Scratches"]), ("faults", "None"), ("faults", [[]]),
    ("images", "https://x/y.jpg"), ("images", ["file:///etc/passwd"]), ("images", [5]),
    ("attachment_ids", [1]), ("attachment_ids", ["98001"]), ("attachment_ids", 98001), ("attachment_ids", [True]),
    ("sku", 5), ("brand", {}), ("colour", 5), ("fabric", 5), ("age_years", 3), ("warehouse_location", 5),
    ("color", "Grey"), ("price", 599), ("status", "draft"),
]  # fmt: skip


@pytest.mark.parametrize(("field", "value"), WRONG)
def test_each_field_has_its_rule(field: str, value: object, shared: Practice) -> None:
    before = len(shared.ledger)
    answer = shared.r("POST", "/listings", content=json.dumps({**LISTING, field: value}).encode())
    assert code(answer) == (400, "validation_failed")
    assert f"{field}: " in answer.json()["message"]
    assert len(shared.ledger) == before


def test_all_reasons_are_given_at_once(shared: Practice) -> None:
    answer = shared.r("POST", "/listings", json={"title": "", "condition": "new", "price_gbp": 5})
    message = answer.json()["message"]
    for field in ("title", "condition", "category", "faults"):
        assert f"{field}: " in message
    assert "price_gbp" not in message


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'"x"', b"null", b'{"price_gbp": NaN}', b"\xff", b"[" * 100_000])
def test_a_body_that_is_no_object_is_refused(content: bytes, shared: Practice) -> None:
    assert code(shared.r("POST", "/listings", content=content)) == (400, "validation_failed")
    assert code(shared.r("POST", "/listings/upload-photo", content=content)) == (400, "validation_failed")


def test_pictures_come_one_way_or_the_other(practice: Practice, jpeg: bytes) -> None:
    photo = practice.upload(jpeg)
    both = {"images": [photo["url"]], "attachment_ids": [photo["attachment_id"]]}
    answer = practice.r("POST", "/listings", json={**LISTING, **both})
    assert code(answer) == (400, "validation_failed")
    assert "images: cannot be combined with attachment_ids" in answer.json()["message"]
    made = practice.create(images=[photo["url"]])
    assert made["images"] == [photo["url"]]
    other = practice.upload(jpeg)
    answer = practice.r("PATCH", f"/listings/{made['id']}", json={"attachment_ids": [other["attachment_id"]]})
    assert answer.json()["images"] == [other["url"]]
    answer = practice.r("PATCH", f"/listings/{made['id']}", json={"images": [photo["url"]]})
    assert answer.json()["images"] == [photo["url"]]


def test_the_same_sku_is_taken_twice(practice: Practice) -> None:
    first, second = practice.create(), practice.create()
    assert first["id"] != second["id"]
    assert first["sku"] == second["sku"]


def test_a_sale_price_is_what_is_paid(practice: Practice) -> None:
    made = practice.create(price_gbp=699, sale_price_gbp=599, channel="clearance", delivery_contribution_gbp=60)
    assert (made["price"], made["regular_price"], made["sale_price"]) == (599, 699, 599)
    assert made["payout"] == 431.18


@pytest.mark.parametrize(
    ("price", "channel", "contribution", "expected"),
    [(599, "clearance", 60, "431.18"), (549, "clearance", 60, "390.18"), (899, "clearance", 60, "677.18"),
     (100, "exchange", 0, "83.20"), (0.01, "exchange", 0, "0.01"), (33.33, "clearance", 129, "-101.67"),
     (0.25, "clearance", 0, "0.21"), (6.25, "exchange", 0, "5.20")],
)  # fmt: skip
def test_payout_is_the_documented_rule(price: float, channel: str, contribution: int, expected: str) -> None:
    body = {"price_gbp": price, "channel": channel, "delivery_contribution_gbp": contribution}
    assert payout(body) == Decimal(expected)


@given(
    st.integers(1, 10**8),
    st.sampled_from([("clearance", 15), ("exchange", 14)]),
    st.sampled_from([0, 30, 60, 129]),
)
def test_payout_is_exact_to_the_penny(pence: int, channel: tuple[str, int], contribution: int) -> None:
    body = {"price_gbp": pence / 100, "channel": channel[0], "delivery_contribution_gbp": contribution}
    # In thousandths of a penny: price × (1000 − rate × 12).
    exact = Decimal(pence * (1000 - channel[1] * 12)) / 1000 - contribution * 100
    assert payout(body) == exact.quantize(Decimal(1), ROUND_HALF_UP) / 100


def test_the_list_is_paged_newest_first(practice: Practice) -> None:
    made = [practice.create(title=f"Sofa {number}") for number in range(25)]
    first = practice.r("GET", "/listings").json()
    assert first["meta"] == {
        "page": 1, "per_page": 20, "total": 25, "total_pages": 2, "brand_id": "practice-brand",
    }  # fmt: skip
    assert [one["id"] for one in first["data"]] == [one["id"] for one in reversed(made)][:20]
    second = practice.r("GET", "/listings?page=2").json()
    assert [one["title"] for one in second["data"]] == ["Sofa 4", "Sofa 3", "Sofa 2", "Sofa 1", "Sofa 0"]
    assert practice.r("GET", "/listings?page=3").json()["data"] == []
    assert practice.r("GET", "/listings?per_page=500").json()["meta"]["per_page"] == 100
    summary = first["data"][0]
    assert set(summary) == {
        "id", "title", "price", "currency", "status", "image_url", "brand_id", "url", "created_at", "view_count",
        "category", "channel", "payout",
    }  # fmt: skip


def test_the_list_can_be_narrowed(practice: Practice) -> None:
    practice.create(title="A", channel="clearance")
    practice.create(title="B")

    def titles(query: str) -> list[str]:
        return [one["title"] for one in practice.r("GET", f"/listings?{query}").json()["data"]]

    assert titles("channel=clearance") == ["A"]
    assert titles("channel=exchange") == ["B"]
    assert titles("status=active") == titles("status=any") == ["B", "A"]
    assert titles("status=draft") == []
    assert practice.r("GET", "/listings?status=draft").json()["meta"]["total_pages"] == 0


@pytest.mark.parametrize("query", ["page=0", "page=x", "per_page=0", "per_page=-1", "status=closed", "channel=shop"])
def test_a_list_nobody_can_make_is_refused(query: str, shared: Practice) -> None:
    assert code(shared.r("GET", f"/listings?{query}")) == (400, "validation_failed")


def test_an_update_changes_what_was_sent(practice: Practice) -> None:
    made = practice.create(brand="DFS", description="Old")
    time.sleep(1.05)
    answer = practice.r("PATCH", f"/listings/{made['id']}", json={"price_gbp": 549.00, "brand": None})
    assert answer.status_code == 200
    after = answer.json()
    assert after["updated_at"] > made["updated_at"]
    changed = {name for name in made if made[name] != after[name]}
    assert changed == {"price", "regular_price", "payout", "brand", "updated_at"}
    assert practice.r("GET", f"/listings/{made['id']}").json() == after


@pytest.mark.parametrize(("field", "value"), [*WRONG, ("title", None), ("faults", None), ("price_gbp", None)])
def test_an_update_has_the_same_rules(field: str, value: object, shared: Practice) -> None:
    listings = shared.r("GET", "/listings?per_page=1").json()["data"] or [shared.create()]
    address = f"/listings/{listings[0]['id']}"
    answer = shared.r("PATCH", address, content=json.dumps({field: value}).encode())
    assert code(answer) == (400, "validation_failed")
    assert answer.json()["message"].startswith(f"Update rejected: {field}: ")


def test_an_update_of_nothing_is_refused(practice: Practice) -> None:
    made = practice.create()
    assert code(practice.r("PATCH", f"/listings/{made['id']}", json={})) == (400, "no_fields")


def test_a_deleted_listing_is_gone_but_not_forgotten(practice: Practice) -> None:
    made, other = practice.create(title="A"), practice.create(title="B")
    answer = practice.r("DELETE", f"/listings/{made['id']}")
    assert answer.json() == {"deleted": True, "id": made["id"]}
    for method in ("GET", "PATCH", "DELETE"):
        answer = practice.r(method, f"/listings/{made['id']}", json={"title": "X"} if method == "PATCH" else None)
        assert code(answer) == (404, "listing_not_found")
    for status in ("active", "any", "draft"):
        found = practice.r("GET", f"/listings?status={status}").json()["data"]
        assert made["id"] not in [one["id"] for one in found]
    assert practice.http.get(made["url"]).status_code == 404
    assert practice.http.get(other["url"]).status_code == 200
    assert practice.ops("repurch") == ["create_listing", "create_listing", "delete_listing"]
    assert practice.create(title="C")["id"] == other["id"] + 1


@pytest.mark.parametrize("number", ["1", "0", "abc", "99999999999999999999", "12.5", "-1", "%31"])
def test_a_listing_nobody_made_is_not_there(number: str, shared: Practice) -> None:
    assert code(shared.r("GET", f"/listings/{number}")) == (404, "listing_not_found")


def test_addresses_that_nobody_documented(shared: Practice) -> None:
    assert code(shared.r("GET", "/orders")) == (404, "not_found")
    assert code(shared.r("PUT", "/listings")) == (405, "method_not_allowed")
