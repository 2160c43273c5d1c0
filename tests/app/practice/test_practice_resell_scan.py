"""Resell Scan in practice answers as its contract says: collections, manual fields, products, batches, keys."""

import base64
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from practice_running import Practice
from reseller_io_asking import Asker

PLAIN, STRICT = "Intake", "Consignment"
FILLED = {"purchasePrice": 12.5, "supplier": "House clearance", "room": "Back"}
NOWHERE = "00000000-0000-0000-0000-000000000000"


class Scanner:
    """Somebody with a key."""

    def __init__(self, practice: Practice, key: str | None = "rs_shop") -> None:
        self.practice = practice
        self.key = key

    def __call__(self, method: str, address: str, **more: Any) -> httpx.Response:
        headers = {"authorization": f"Bearer {self.key}"} if self.key else {}
        return self.practice.http.request(
            method, f"{self.practice.base['resell-scan']}{address}", headers=headers, **more
        )

    def ok(self, method: str, address: str, status: int = 200, **more: Any) -> dict[str, Any]:
        answer = self(method, address, **more)
        assert answer.status_code == status, answer.text
        return answer.json()

    def refused(self, method: str, address: str, **more: Any) -> tuple[int, str]:
        answer = self(method, address, **more)
        body = answer.json()
        assert body["statusCode"] == answer.status_code
        assert body["message"]
        self.details = body.get("details", [])
        return answer.status_code, body["error"]

    def collection(self, name: str = PLAIN) -> str:
        return next(one["id"] for one in self.ok("GET", "/collections")["data"] if one["name"] == name)

    def scan(self, *products: dict[str, Any], to: str = PLAIN) -> str:
        body = {"collectionId": self.collection(to), "products": list(products)}
        return self.ok("POST", "/products/createAndAnalyze", 202, json=body)["batchId"]

    def results(self, batch: str) -> dict[str, Any]:
        deadline = time.monotonic() + 100
        while time.monotonic() < deadline:
            if self.ok("GET", f"/products/analyze/{batch}")["completed_at"]:
                return self.ok("GET", f"/products/analyze/{batch}/results")
            time.sleep(0.03)
        raise AssertionError("the batch did not end")

    def products(self, name: str = PLAIN, **parameters: Any) -> list[dict[str, Any]]:
        return self.ok("GET", f"/collections/{self.collection(name)}/products", params=parameters)["data"]


def packed(content: bytes, name: str = "front.jpg") -> dict[str, Any]:
    return {"base64": base64.b64encode(content).decode(), "fileName": name, "removeBackground": False}


def of(*images: dict[str, Any], **fields: Any) -> dict[str, Any]:
    return {"images": list(images), **({"manual_fields": fields} if fields else {})}


@pytest.fixture
def scanner(practice: Practice) -> Scanner:
    practice.plan(batch_seconds=0.05)
    return Scanner(practice)


# Keys

CALLS = [
    ("GET", "/collections", "collections"),
    ("GET", f"/collections/{NOWHERE}", "collections"),
    ("GET", f"/collections/{NOWHERE}/manual-fields", "collections"),
    ("GET", f"/collections/{NOWHERE}/products", "products"),
    ("POST", "/products", "products"),
    ("POST", "/products/analyze", "products"),
    ("POST", "/products/createAndAnalyze", "products"),
    ("GET", "/products/analyze/x", "products"),
    ("GET", "/products/analyze/x/results", "products"),
]


@pytest.mark.parametrize(("method", "address", "of_what"), CALLS)
def test_keys_are_checked_on_every_call(method: str, address: str, of_what: str, shared: Practice) -> None:
    for key in (None, "wrong-key", "rs_revoked_1"):
        assert Scanner(shared, key).refused(method, address) == (401, "unauthorized")
    for key in ("rs_forbidden", f"rs_no{of_what}"):
        assert Scanner(shared, key).refused(method, address) == (403, "forbidden")
    status = Scanner(shared, "rs_read").refused(method, address)[0] if (method, address) != CALLS[0][:2] else 200
    assert (status == 403) == (method == "POST")
    assert shared.ops("resell-scan") == []


def test_a_key_taken_away_stays_away(scanner: Scanner) -> None:
    scanner.practice.plan({"service": "resell-scan", "op": "get_collection", "do": "revoke_token", "times": 1})
    assert scanner.refused("GET", f"/collections/{NOWHERE}") == (401, "unauthorized")
    assert scanner.refused("GET", "/collections") == (401, "unauthorized")


def test_too_many_requests_are_refused_without_a_word_on_when(scanner: Scanner) -> None:
    scanner.practice.plan(scan_rate_per_minute=2)
    assert [scanner("GET", "/collections").status_code for _ in range(3)] == [200, 200, 429]
    answer = scanner("GET", "/collections")
    assert answer.json()["error"] == "too_many_requests"
    assert "retry-after" not in answer.headers
    assert Scanner(scanner.practice, "rs_other")("GET", "/collections").status_code == 200


def test_addresses_that_are_none(shared: Practice) -> None:
    scanner = Scanner(shared)
    assert scanner.refused("GET", "/nowhere") == (404, "not_found")
    assert scanner.refused("DELETE", "/collections") == (405, "method_not_allowed")
    for address in (f"/collections/{NOWHERE}", f"/collections/{NOWHERE}/products", "/products/analyze/x/results"):
        assert scanner.refused("GET", address) == (404, "not_found")
    files = shared.base["resell-scan"].replace("/api/v1", "/files")
    assert shared.http.get(f"{files}/{NOWHERE}/0").status_code == 404


# Collections


def test_there_are_two_collections_and_the_first_wants_nothing(shared: Practice) -> None:
    scanner = Scanner(shared)
    whole = scanner.ok("GET", "/collections")
    assert [one["name"] for one in whole["data"]] == [PLAIN, STRICT]
    assert whole["pagination"] == {"page": 1, "limit": 20, "total": 2, "totalPages": 1}
    first = whole["data"][0]
    assert scanner.ok("GET", f"/collections/{first['id']}") == first
    assert scanner.ok("GET", f"/collections/{first['id']}/manual-fields")["data"] == []
    fields = scanner.ok("GET", f"/collections/{scanner.collection(STRICT)}/manual-fields")["data"]
    assert {one["key"]: one["type"] for one in fields if one["required"]} == {
        "purchasePrice": "number", "supplier": "text", "room": "select",
    }  # fmt: skip
    assert next(one["options"] for one in fields if one["key"] == "room") == ["Front", "Back", "Cellar"]


def test_collections_come_in_pages_and_by_name(shared: Practice) -> None:
    scanner = Scanner(shared)
    second = scanner.ok("GET", "/collections", params={"page": 2, "limit": 1})
    assert [one["name"] for one in second["data"]] == [STRICT]
    assert second["pagination"]["totalPages"] == 2
    assert scanner.ok("GET", "/collections", params={"page": 3, "limit": 1})["data"] == []
    assert [one["name"] for one in scanner.ok("GET", "/collections?search=CONSIGN")["data"]] == [STRICT]
    for wrong in ("limit=101", "limit=0", "page=x", "page=-1"):
        assert scanner.refused("GET", f"/collections?{wrong}") == (400, "validation_error")


# Products


def test_products_are_kept_without_being_looked_at(scanner: Scanner, jpeg: bytes) -> None:
    body = {"collectionId": scanner.collection(STRICT), "products": [of(packed(jpeg), **FILLED), of(**FILLED)]}
    made = scanner.ok("POST", "/products", 201, json=body)["products"]
    assert [len(one["images"]) for one in made] == [1, 0]
    assert {one["status"] for one in made} == {"created"}
    assert scanner.practice.http.get(made[0]["images"][0]["url"]).content == jpeg
    listed = scanner.products(STRICT)
    assert [one["product_id"] for one in listed] == [one["product_id"] for one in reversed(made)]
    assert "images" not in listed[0]
    assert listed[0]["manual_fields"] == FILLED
    assert scanner.products(STRICT, include_images="true")[1]["images"] == made[0]["images"]
    assert scanner.ok("GET", f"/collections/{body['collectionId']}")["product_count"] == 2
    (row,) = scanner.practice.ledger
    assert (row["op"], len(row["products"])) == ("create_products", 2)


def test_products_are_found_by_words_and_dates(scanner: Scanner, jpeg: bytes) -> None:
    for supplier in ("Miller & Sons", "House clearance"):
        body = {"collectionId": scanner.collection(STRICT), "products": [of(**{**FILLED, "supplier": supplier})]}
        scanner.ok("POST", "/products", 201, json=body)
    assert [one["manual_fields"]["supplier"] for one in scanner.products(STRICT, search="miller")] == ["Miller & Sons"]
    assert scanner.products(STRICT, search="front.jpg") == []
    first, last = (scanner.products(STRICT)[place]["created_at"] for place in (1, 0))
    assert len(scanner.products(STRICT, created_after=first)) == 2
    assert len(scanner.products(STRICT, created_before=first)) >= 1
    hour = timedelta(hours=1)
    ago, ahead = ((datetime.now(UTC) + one).isoformat() for one in (-hour, hour))
    assert len(scanner.products(STRICT, created_after=ago, updated_before=ahead)) == 2
    assert scanner.products(STRICT, created_after=ahead) == scanner.products(STRICT, updated_before=ago) == []
    assert [one["created_at"] for one in scanner.products(STRICT, limit=1, page=1)] == [last]
    for wrong in ({"created_after": "yesterday"}, {"include_images": "yes"}):
        address = f"/collections/{scanner.collection()}/products"
        assert scanner.refused("GET", address, params=wrong) == (400, "validation_error")


@pytest.mark.parametrize(
    ("changes", "field", "reason"),
    [
        ({"purchasePrice": None}, "purchasePrice", "is required"),
        ({"supplier": "  "}, "supplier", "is required"),
        ({"purchasePrice": "12,50"}, "purchasePrice", "must be a number"),
        ({"purchasePrice": True}, "purchasePrice", "must be a number"),
        ({"room": "Attic"}, "room", "must be one of Front, Back, Cellar"),
        ({"acceptedOn": "15.06.2026"}, "acceptedOn", "must be a date such as 2026-06-15"),
        ({"insured": "yes"}, "insured", "must be true or false"),
        ({"colour": "red"}, "colour", "is not a manual field of this collection"),
    ],
)
def test_a_manual_field_that_is_wrong_is_named(
    changes: dict[str, Any], field: str, reason: str, shared: Practice, jpeg: bytes
) -> None:
    scanner = Scanner(shared)
    wrong = {"collectionId": scanner.collection(STRICT)}
    wrong["products"] = [of(packed(jpeg), **FILLED), of(packed(jpeg), **{**FILLED, **changes})]
    for address in ("/products", "/products/createAndAnalyze"):
        assert scanner.refused("POST", address, json=wrong) == (400, "validation_error")
        assert scanner.details == [{"product": 1, "field": f"manual_fields.{field}", "message": reason}]
    assert "resell-scan" not in {effect["service"] for effect in shared.ledger}


def test_every_missing_field_is_named_at_once(shared: Practice, jpeg: bytes) -> None:
    scanner = Scanner(shared)
    body = {"collectionId": scanner.collection(STRICT), "products": [of(packed(jpeg))]}
    assert scanner.refused("POST", "/products/createAndAnalyze", json=body) == (400, "validation_error")
    assert [one["field"] for one in scanner.details] == [f"manual_fields.{name}" for name in FILLED]


@pytest.mark.parametrize(
    "product",
    [
        of(),
        of({"fileName": "a.jpg"}),
        of({"url": "http://a.example/b.jpg", "base64": "AAAA"}),
        of({"url": "file:///etc/passwd"}),
        of({"url": "http://["}),
        of({"url": 5}),
        of({"base64": "not base64!"}),
        of({"base64": ""}),
        of({"base64": "AAAA", "fileName": ""}),
        of({"base64": "AAAA", "removeBackground": "yes"}),
        of({"base64": "AAAA", "file_name": "a.jpg"}),
        {"images": [{"base64": "AAAA"}], "title": "A lamp"},
        {"images": "AAAA"},
        of("AAAA"),
        "AAAA",
    ],
)
def test_products_that_make_no_sense_are_refused(product: Any, shared: Practice) -> None:
    scanner = Scanner(shared)
    body = {"collectionId": scanner.collection(), "products": [product]}
    assert scanner.refused("POST", "/products/createAndAnalyze", json=body) == (400, "validation_error")
    assert scanner.details[0]["message"]


def test_bodies_that_make_no_sense_are_refused(shared: Practice) -> None:
    scanner = Scanner(shared)
    one = scanner.collection()
    for body in ([], {}, {"products": []}, {"collectionId": one}, {"collectionId": one, "products": [of()] * 101}):
        assert scanner.refused("POST", "/products/createAndAnalyze", json=body) == (400, "validation_error")
    assert scanner.refused("POST", "/products", content=b"{") == (400, "validation_error")
    for body in ({"productIds": []}, {"productIds": "x"}, {"productIds": ["x", "x"]}, {"productIds": [1]}):
        assert scanner.refused("POST", "/products/analyze", json={"collectionId": one, **body})[0] == 400
    for body in ({"collectionId": NOWHERE, "productIds": ["x"]}, {"collectionId": one, "productIds": ["x"]}):
        assert scanner.refused("POST", "/products/analyze", json=body) == (404, "not_found")


# Batches


def test_a_batch_says_what_the_pixels_show(scanner: Scanner, jpeg: bytes, photographs: list[Path]) -> None:
    other = photographs[3].read_bytes()
    batch = scanner.scan(of(packed(jpeg, "IS7K3Q9XM2T4-1.jpg")), of(packed(other)))
    whole = scanner.results(batch)
    assert (whole["batch_id"], whole["status"]) == (batch, "completed")
    assert (whole["total_products"], whole["successful_products"], whole["failed_products"]) == (2, 2, 0)
    assert whole["success_rate"] == 100
    first, second = whole["products"]
    assert first["product_data"]["images"] == [{"fileName": "IS7K3Q9XM2T4-1.jpg"}]
    assert (first["status"], first["progress"], first["error"]) == ("completed", 100, None)
    assert first["result"]["color"] == "Brown"
    assert {"brand", "item", "category", "model", "condition", "title"} <= set(first["result"])
    value = first["result"]["estimated_value"]
    assert value["currency"] == "EUR"
    assert value["min"] < value["amount"] < value["max"]
    assert second["result"]["estimated_value"] != value
    again = scanner.results(scanner.scan(of(packed(jpeg))))["products"][0]
    assert again["result"] == first["result"]
    assert again["product_id"] != first["product_id"]
    assert [effect["op"] for effect in scanner.practice.ledger] == ["create_and_analyze"] * 2
    found = scanner.products(search="brown")
    assert {one["product_id"] for one in found} >= {first["product_id"], again["product_id"]}


def test_products_that_are_there_can_be_looked_at(scanner: Scanner, jpeg: bytes) -> None:
    body = {"collectionId": scanner.collection(STRICT), "products": [of(packed(jpeg), **FILLED), of(**FILLED)]}
    made = [one["product_id"] for one in scanner.ok("POST", "/products", 201, json=body)["products"]]
    asked = {"collectionId": body["collectionId"], "productIds": made[::-1]}
    whole = scanner.results(scanner.ok("POST", "/products/analyze", 202, json=asked)["batchId"])
    assert [one["product_id"] for one in whole["products"]] == made[::-1]
    assert [one["status"] for one in whole["products"]] == ["failed", "completed"]
    assert scanner.practice.ops("resell-scan") == ["create_products", "analyze"]
    wrong = {"collectionId": scanner.collection(PLAIN), "productIds": made}
    assert scanner.refused("POST", "/products/analyze", json=wrong) == (404, "not_found")


def test_one_that_cannot_be_read_leaves_the_others_alone(scanner: Scanner, jpeg: bytes) -> None:
    whole = scanner.results(scanner.scan(of(packed(jpeg[:400])), of(packed(jpeg)), of(packed(b"no picture"))))
    assert [one["status"] for one in whole["products"]] == ["failed", "completed", "failed"]
    assert (whole["status"], whole["successful_products"], whole["failed_products"]) == ("completed", 1, 2)
    assert whole["success_rate"] == 33.3
    assert all(one["error"] and one["result"] is None for one in (whole["products"][0], whole["products"][2]))
    assert scanner.results(scanner.scan(of(packed(b"no picture"))))["status"] == "failed"


def test_images_come_from_the_stores_of_these_services_and_from_nowhere_else(scanner: Scanner, jpeg: bytes) -> None:
    practice = scanner.practice
    draft = Asker(practice).create(jpeg)
    links = [practice.put(jpeg), practice.upload(jpeg)["url"]]
    port = httpx.URL(links[0]).port
    links.append(links[0].replace(f":{port}/", f":{port % 60000 + 1024}/"))  # as an earlier run named it
    links.append(draft["images"][0]["url"])
    strange = [
        f"{links[0]}x",
        f"http://127.0.0.1:{port}/resale-x/api/upload-url",
        f"http://127.0.0.1:{port}/repurch/v1/listings/options",
        links[0].replace("http:", "https:"),
        links[0].replace("127.0.0.1", "photos.example"),
        "http://169.254.169.254/latest/meta-data/",
    ]
    before = len(practice.calls)
    whole = scanner.results(scanner.scan(*(of({"url": link}) for link in links + strange)))
    assert [one["status"] for one in whole["products"]] == ["completed"] * len(links) + ["failed"] * len(strange)
    assert len({str(one["result"]) for one in whole["products"][: len(links)]}) == 1
    assert {call["service"] for call in practice.calls[before:]} == {"resell-scan"}


def test_a_batch_goes_on_one_product_after_another(scanner: Scanner, jpeg: bytes) -> None:
    scanner.practice.plan(batch_seconds=6)
    began = time.monotonic()
    batch = scanner.scan(*(of(packed(jpeg)) for _ in range(3)))
    first = scanner.ok("GET", f"/products/analyze/{batch}")
    assert (first["status"], first["started_at"], first["completed_at"]) == ("pending", None, None)
    seen: set[tuple[str, int]] = set()
    while time.monotonic() - began < 60:
        whole = scanner.ok("GET", f"/products/analyze/{batch}/results")
        seen.add((whole["status"], whole["successful_products"]))
        for one in whole["products"]:
            assert (one["result"] is not None) == (one["status"] == "completed")
            assert 0 <= one["progress"] <= 100
        if whole["status"] == "completed":
            break
        time.sleep(0.05)
    assert time.monotonic() - began >= 6
    assert seen >= {("processing", 1), ("processing", 2), ("completed", 3)}


@pytest.mark.parametrize(
    ("what", "statuses", "status"),
    [
        ("product_failed", ["failed", "completed"], "completed"),
        ("batch_failed", ["failed", "failed"], "failed"),
    ],
)
def test_troubles_of_its_own_can_be_played(
    what: str, statuses: list[str], status: str, scanner: Scanner, jpeg: bytes
) -> None:
    rule = {"service": "resell-scan", "op": "create_and_analyze", "do": "play", "what": what, "times": 1}
    scanner.practice.plan(rule, batch_seconds=0.05)
    whole = scanner.results(scanner.scan(of(packed(jpeg)), of(packed(jpeg))))
    assert [one["status"] for one in whole["products"]] == statuses
    assert whole["status"] == status
    assert scanner.results(scanner.scan(of(packed(jpeg))))["status"] == "completed"


def test_a_batch_can_hang(scanner: Scanner, jpeg: bytes) -> None:
    rule = {"service": "resell-scan", "op": "create_and_analyze", "do": "play", "what": "hung"}
    scanner.practice.plan(rule, batch_seconds=0.01)
    batch = scanner.scan(of(packed(jpeg)))
    time.sleep(0.1)
    assert scanner.ok("GET", f"/products/analyze/{batch}")["status"] == "processing"


def test_a_lost_answer_has_made_the_batch(scanner: Scanner, jpeg: bytes) -> None:
    rule = {"service": "resell-scan", "op": "create_and_analyze", "do": "drop_after", "times": 1}
    scanner.practice.plan(rule, batch_seconds=0.05)
    with pytest.raises(httpx.RemoteProtocolError):
        scanner.scan(of(packed(jpeg, "IS7K3Q9XM2T4-1.jpg")))
    (found,) = scanner.products(include_images="true")
    assert [image["fileName"] for image in found["images"]] == ["IS7K3Q9XM2T4-1.jpg"]
    assert scanner.practice.ops("resell-scan") == ["create_and_analyze"]


def test_everything_is_there_after_a_restart(make: Callable[[], Practice], jpeg: bytes) -> None:
    practice = make()
    practice.plan(batch_seconds=0.05)
    scanner = Scanner(practice.start())
    batch = scanner.scan(of(packed(jpeg), **FILLED), to=STRICT)
    before, listed = scanner.results(batch), scanner.products(STRICT, include_images="true")
    assert practice.stop() == (0, "", "")
    practice.start()
    assert scanner.results(batch) == before
    assert scanner.products(STRICT, include_images="true") == listed
    assert practice.http.get(listed[0]["images"][0]["url"]).content == jpeg
