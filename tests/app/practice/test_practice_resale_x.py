"""Resale-X in practice answers as its contract says: tokens, signed uploads, tasks, corrections, prices."""

import base64
import hashlib
import json
import time
import xml.etree.ElementTree as ET
from decimal import Decimal
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from practice_running import Practice

ATTRIBUTES = {"brand", "item", "category", "model", "color", "condition"}


def claims(token: str) -> dict:
    part = token.split(".")[1]
    return json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))


def said(answer: httpx.Response) -> tuple[int, str]:
    """What a refused upload says: status and the store's code."""
    assert answer.headers["content-type"].startswith("application/xml")
    return answer.status_code, ET.fromstring(answer.text).findtext("Code")


# Tokens


def test_a_token_says_when_it_ends(practice: Practice) -> None:
    found = claims(practice.token())
    assert found["sub"] == "shop"
    assert 3595 < found["exp"] - time.time() < 3602


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"client-id": "wrong-shop", "client-secret": "s"}, 401),
        ({"client-id": "shop", "client-secret": "wrong"}, 401),
        ({"client-id": "revoked", "client-secret": "s"}, 401),
        ({"client-id": "shop", "client-secret": "revoked-2"}, 401),
        ({"client_id": "shop", "client_secret": "s"}, 422),  # underscores belong to POST /task
        ({"client-id": "", "client-secret": "s"}, 422),
        ({"client-id": "shop"}, 422),
        ({"client-id": 5, "client-secret": "s"}, 422),
        ([], 422),
    ],
)
def test_credentials_are_checked(body: object, status: int, practice: Practice) -> None:
    answer = practice.http.post(f"{practice.base['resale-x']}/token", json=body)
    assert answer.status_code == status
    assert answer.json()["detail"]


@pytest.mark.parametrize("header", [None, "Bearer", "Bearer abc", "Basic c2hvcDpz", "Bearer a.b.c"])
@pytest.mark.parametrize(
    ("method", "address"),
    [
        ("GET", "/upload-url"),
        ("POST", "/task"),
        ("GET", "/task/00000000-0000-0000-0000-000000000000"),
        ("PATCH", "/task/00000000-0000-0000-0000-000000000000"),
        ("GET", "/price/00000000-0000-0000-0000-000000000000"),
        ("POST", "/price"),
    ],
)
def test_nothing_is_said_without_a_token(method: str, address: str, header: str | None, shared: Practice) -> None:
    headers = {"authorization": header} if header else {}
    answer = shared.http.request(method, f"{shared.base['resale-x']}{address}", headers=headers, content=b"{}")
    assert answer.status_code == 401
    assert answer.json()["detail"]


def test_a_token_ends(practice: Practice) -> None:
    practice.plan(token_seconds=4)
    token = practice.token()
    assert practice.x("GET", "/upload-url", token).status_code == 200
    time.sleep(max(0.0, claims(token)["exp"] - time.time()) + 0.05)
    assert practice.x("GET", "/upload-url", token).status_code == 401
    assert practice.x("GET", "/upload-url", practice.token()).status_code == 200


# Uploads


def test_an_upload_address_is_presigned_and_the_other_is_plain(practice: Practice) -> None:
    given = practice.x("GET", "/upload-url").json()
    assert set(given) == {"upload_url", "url"}
    upload, plain = urlsplit(given["upload_url"]), urlsplit(given["url"])
    assert (upload.netloc, upload.path) == (plain.netloc, plain.path)
    assert plain.query == ""
    query = parse_qs(upload.query)
    assert query["X-Amz-Expires"] == ["900"]
    assert query["X-Amz-Algorithm"] == ["AWS4-HMAC-SHA256"]
    assert query["X-Amz-SignedHeaders"] == ["host"]
    assert len(query["X-Amz-Signature"][0]) == 64
    assert {"X-Amz-Credential", "X-Amz-Date"} < set(query)
    assert practice.x("GET", "/upload-url").json()["url"] != given["url"]


def test_an_upload_can_be_read_back_and_sent_again(practice: Practice, jpeg: bytes) -> None:
    given = practice.x("GET", "/upload-url").json()
    assert said(practice.http.get(given["url"])) == (404, "NoSuchKey")
    for _ in range(2):
        answer = practice.http.put(given["upload_url"], content=jpeg, headers={"content-type": "image/jpeg"})
        assert answer.status_code == 200
        assert answer.headers["etag"] == f'"{hashlib.md5(jpeg).hexdigest()}"'
        assert answer.content == b""
    back = practice.http.get(given["url"])
    assert (back.content, back.headers["content-type"]) == (jpeg, "image/jpeg")
    assert practice.ops("resale-x") == ["put_photo", "put_photo"]


def test_a_store_takes_one_kind_of_proof_only(practice: Practice, jpeg: bytes) -> None:
    given = practice.x("GET", "/upload-url").json()
    answer = practice.http.put(
        given["upload_url"], content=jpeg, headers={"authorization": f"Bearer {practice.token()}"}
    )
    assert said(answer) == (400, "InvalidArgument")
    assert "Only one auth mechanism allowed" in answer.text
    assert said(practice.http.put(given["url"], content=jpeg)) == (403, "AccessDenied")
    assert practice.ledger == []


def test_a_touched_address_does_not_match(practice: Practice, jpeg: bytes) -> None:
    upload = practice.x("GET", "/upload-url").json()["upload_url"]
    other = practice.x("GET", "/upload-url").json()["upload_url"]
    path, other_path = urlsplit(upload).path, urlsplit(other).path
    touched = [
        upload.replace(path, other_path),
        upload.replace("X-Amz-Expires=900", "X-Amz-Expires=90000"),
        upload.replace("127.0.0.1", "localhost"),
        upload[:-4] + ("0000" if not upload.endswith("0000") else "1111"),
    ]
    for address in touched:
        answer = practice.http.put(address, content=jpeg)
        assert said(answer) == (403, "SignatureDoesNotMatch"), address
    assert said(practice.http.put(upload.split("&X-Amz-Signature")[0], content=jpeg))[0] == 400
    assert practice.ledger == []


def test_an_upload_address_expires(practice: Practice, jpeg: bytes) -> None:
    practice.plan(url_seconds=1)
    given = practice.x("GET", "/upload-url").json()
    time.sleep(1.1)
    answer = practice.http.put(given["upload_url"], content=jpeg)
    assert said(answer) == (403, "AccessDenied")
    found = ET.fromstring(answer.text)
    assert found.findtext("Message") == "Request has expired"
    assert found.findtext("ServerTime")
    assert practice.http.get(given["url"]).status_code == 404


@pytest.mark.parametrize("content", [b"", b"not an image", b"%PDF-1.7 and so on", b"<svg/>"])
def test_only_images_are_taken(content: bytes, shared: Practice) -> None:
    given = shared.x("GET", "/upload-url").json()
    assert said(shared.http.put(given["upload_url"], content=content)) == (400, "InvalidRequest")
    assert shared.http.get(given["url"]).status_code == 404


# Tasks


def test_a_task_goes_its_way(practice: Practice, jpeg: bytes) -> None:
    practice.plan(task_seconds=4)
    token = practice.token()
    task = practice.submit([practice.put(jpeg, token)], token=token)
    statuses: list[str] = []
    shown: dict = {}
    deadline = time.monotonic() + 180
    while statuses[-1:] != ["completed"] and time.monotonic() < deadline:
        shown = practice.x("GET", f"/task/{task}", token).json()
        if statuses[-1:] != [shown["status"]]:
            statuses.append(shown["status"])
        if shown["status"] != "completed":
            assert shown["result"] is None
        time.sleep(0.02)
    assert statuses == ["pending", "processing", "completed"]
    assert set(shown["result"]) == ATTRIBUTES
    assert shown["error"] is None
    assert shown["result"]["color"] == "Brown"
    assert shown["result"]["brand"] is None


def test_a_task_never_ends_where_the_plan_says_so(practice: Practice, jpeg: bytes) -> None:
    practice.plan(task_seconds=1e6)
    token = practice.token()
    task = practice.submit([practice.put(jpeg, token)], token=token)
    time.sleep(0.6)
    assert practice.x("GET", f"/task/{task}", token).json()["status"] == "pending"
    practice.plan(task_seconds=0)
    assert practice.finished(task, token)["status"] == "completed"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"client_id": None}, "client_id"),
        ({"client_id": ""}, "client_id"),
        ({"client_id": "another"}, "client_id"),
        ({"client-id": "shop"}, "client-id"),
        ({"photo_links": None}, "photo_links"),
        ({"photo_links": []}, "photo_links"),
        ({"photo_links": "x"}, "photo_links"),
        ({"photo_links": [5]}, "photo_links"),
        ({"photo_links": ["https://example.com/image1.jpg"]}, "photo_links"),
        ({"photo_links": ["http://[bad"]}, "photo_links"),
        ({"country": "usa"}, "country"),
        ({"country": 1}, "country"),
    ],
)
def test_a_task_that_is_not_right_is_refused(change: dict, field: str, shared: Practice, jpeg: bytes) -> None:
    before = shared.ops("resale-x").count("create_task")
    body = {"client_id": "shop", "photo_links": [shared.put(jpeg)], **change}
    answer = shared.x("POST", "/task", json={name: value for name, value in body.items() if value is not None})
    assert answer.status_code == 422
    assert answer.json()["detail"].startswith(field)
    assert shared.ops("resale-x").count("create_task") == before


def test_every_link_must_be_an_uploaded_photo(practice: Practice, jpeg: bytes) -> None:
    good = practice.put(jpeg)
    given = practice.x("GET", "/upload-url").json()
    for bad in (given["url"], f"{good}?{urlsplit(given['upload_url']).query}", good.replace("http:", "https:")):
        answer = practice.x("POST", "/task", json={"client_id": "shop", "photo_links": [good, bad]})
        assert answer.status_code == 422
        assert "2" in answer.json()["detail"]


def test_photo_order_is_kept(practice: Practice, photographs: list[Path]) -> None:
    links = [practice.put(photo.read_bytes()) for photo in photographs[:3]]
    practice.submit([links[2], links[0], links[1]])
    effect = practice.ledger[-1]
    assert effect["photo_links"] == [links[2], links[0], links[1]]
    order = [hashlib.sha256(photographs[place].read_bytes()).hexdigest() for place in (2, 0, 1)]
    assert effect["sha256"] == order


def test_a_repeated_task_is_a_second_one(practice: Practice, jpeg: bytes) -> None:
    links = [practice.put(jpeg)]
    first, second = practice.submit(links), practice.submit(links)
    assert first != second
    assert practice.finished(first)["result"] == practice.finished(second)["result"]
    assert practice.ops("resale-x").count("create_task") == 2


def test_photos_that_cannot_be_opened_fail_the_task(practice: Practice, jpeg: bytes) -> None:
    shown = practice.classified(jpeg[: len(jpeg) // 2])
    assert shown["status"] == "failed"
    assert shown["result"] is None
    assert "could be read" in shown["error"]
    task = shown["task_id"]
    assert practice.x("PATCH", f"/task/{task}", json={"brand": "x"}).status_code == 409
    assert practice.x("GET", f"/price/{task}").status_code == 409


def test_one_readable_photo_is_enough(shared: Practice, jpeg: bytes) -> None:
    shown = shared.classified(jpeg[: len(jpeg) // 2], jpeg)
    assert shown["status"] == "completed"
    assert (shown["details"]["photos_read"], shown["details"]["photos_not_read"]) == (1, 1)


@pytest.mark.parametrize(("task", "status"), [("00000000-0000-0000-0000-000000000000", 404), ("12", 422)])
def test_a_task_nobody_made_is_not_there(task: str, status: int, shared: Practice) -> None:
    assert shared.x("GET", f"/task/{task}").status_code == status
    assert shared.x("PATCH", f"/task/{task}", json={"brand": "x"}).status_code == status
    assert shared.x("GET", f"/price/{task}").status_code == status


# Corrections


def test_a_correction_sets_clears_and_keeps(practice: Practice, jpeg: bytes) -> None:
    before = practice.classified(jpeg)
    task = before["task_id"]
    answer = practice.x("PATCH", f"/task/{task}", json={"brand": "Loaf", "color": None})
    assert answer.status_code == 200
    expected = {**before["result"], "brand": "Loaf", "color": None}
    assert answer.json()["result"] == expected
    assert practice.x("GET", f"/task/{task}").json()["result"] == expected
    practice.x("PATCH", f"/task/{task}", json={"color": "Tan"})
    assert practice.finished(task)["result"] == {**expected, "color": "Tan"}
    assert [effect["fields"] for effect in practice.ledger if effect["op"] == "correct_task"] == [
        {"brand": "Loaf", "color": None},
        {"color": "Tan"},
    ]


@pytest.mark.parametrize("body", [{"colour": "Tan"}, {"brand": 5}, {"brand": ["x"]}, {}, {"brand": "x" * 1001}, []])
def test_a_correction_that_is_not_right_is_refused(body: object, shared: Practice, jpeg: bytes) -> None:
    task = shared.classified(jpeg)["task_id"]
    answer = shared.x("PATCH", f"/task/{task}", json=body)
    assert answer.status_code == 422
    assert answer.json()["detail"]
    assert "correct_task" not in shared.ops("resale-x")


def test_a_task_that_runs_cannot_be_corrected_or_priced(practice: Practice, jpeg: bytes) -> None:
    practice.plan(task_seconds=60)
    task = practice.submit([practice.put(jpeg)])
    assert practice.x("PATCH", f"/task/{task}", json={"brand": "x"}).status_code == 409
    assert practice.x("GET", f"/price/{task}").status_code == 409
    assert practice.x("POST", "/price", json={"task_id": task}).status_code == 409


# Prices


@pytest.mark.parametrize(
    ("country", "currency"), [("us", "USD"), ("gb", "GBP"), ("GB", "GBP"), ("de", "EUR"), ("fr", "EUR")]
)
def test_a_price_is_in_the_countrys_money(country: str, currency: str, shared: Practice, jpeg: bytes) -> None:
    task = shared.classified(jpeg, country=country)["task_id"]
    price = shared.x("GET", f"/price/{task}").json()
    assert price["price"]["currency"] == currency
    low, amount, high = (Decimal(text) for text in (price["low"], price["price"]["amount"], price["high"]))
    assert 0 < low < amount < high
    assert amount == amount.quantize(Decimal("0.01"))


def test_a_price_follows_from_pixels_and_attributes(practice: Practice, jpeg: bytes, photographs: list[Path]) -> None:
    token = practice.token()

    def price(task: str) -> dict:
        answer = practice.x("GET", f"/price/{task}", token).json()
        return {name: answer[name] for name in ("price", "low", "high")}

    one, same = practice.classified(jpeg)["task_id"], practice.classified(jpeg)["task_id"]
    other = practice.classified(photographs[0].read_bytes())["task_id"]
    assert price(one) == price(one) == price(same) != price(other)
    practice.x("PATCH", f"/task/{same}", token, json={"brand": "Mulberry"})
    assert Decimal(price(same)["price"]["amount"]) > Decimal(price(one)["price"]["amount"])
    assert practice.x("POST", "/price", token, json={"task_id": one}).json()["price"] == price(one)["price"]
    assert practice.ops("resale-x").count("correct_task") == 1  # prices are no effects


def test_a_price_for_attributes_alone(practice: Practice) -> None:
    asked = {"brand": "Mulberry", "item": "bag", "task_id": None, "model": None}
    first = practice.x("POST", "/price", json=asked)
    assert first.status_code == 200
    assert first.json() == practice.x("POST", "/price", json=asked).json()
    assert first.json() != practice.x("POST", "/price", json={**asked, "brand": "Longchamp"}).json()


@pytest.mark.parametrize(
    ("body", "status"),
    [({}, 422), ({"task_id": None, "brand": None}, 422), ({"brand": 5}, 422), ({"size": "M"}, 422),
     ({"task_id": "00000000-0000-0000-0000-000000000000"}, 404)],
)  # fmt: skip
def test_a_price_for_nothing_is_refused(body: dict, status: int, shared: Practice) -> None:
    assert shared.x("POST", "/price", json=body).status_code == status


def test_addresses_that_nobody_documented(shared: Practice) -> None:
    assert shared.x("GET", "/tasks").status_code == 404
    assert shared.x("DELETE", "/task/00000000-0000-0000-0000-000000000000").status_code == 405


def test_the_server_answers_while_it_looks_at_photos(practice: Practice, photographs: list[Path]) -> None:
    token = practice.token()
    links = [practice.put(photo.read_bytes(), token) for photo in photographs[:8]]
    task = practice.submit(links, token=token)
    slowest = 0.0
    while practice.x("GET", f"/task/{task}", token).json()["status"] != "completed":
        began = time.monotonic()
        practice.r("GET", "/listings/options")
        slowest = max(slowest, time.monotonic() - began)
    assert 0 < slowest < 1.0
