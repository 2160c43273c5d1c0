"""Fashionphile in practice keeps what belongs to an account: profile, addresses, searches, orders, carts, opinions."""

import io

import pytest
from fashionphile_asking import Buyer, form
from PIL import Image
from practice_running import Practice

ADDRESS = {
    "email": "shop@example.test",
    "firstName": "Shop",
    "lastName": "Counter",
    "address1": "1 Market Street",
    "city": "Leeds",
    "state": "YK",
    "country": "GB",
    "postalCode": "LS1 1AA",
    "phone": "5550100",
}
CARD = {
    "credit_card_number": "4444111144441111",
    "save_for_later": True,
    "expiration_month": 12,
    "expiration_year": 2031,
    "verification_number": 353,
}


def product(buyer: Buyer, search: str) -> str:
    return buyer.ok("GET", "/products", params={"search": search})["data"][0]["id"]


def test_an_account_is_opened_and_changed(shared: Practice) -> None:
    buyer = Buyer(shared)
    body = {"email": "second@example.test", "password": "a word"}
    number = buyer.plain("POST", "/account", json=body).json()["data"]["id"]
    assert buyer.plain("POST", "/account", json=body).status_code == 400
    second = Buyer(shared, body["email"], body["password"])
    assert second.refused("PUT", f"/account/{number}", json={"password": "new"}) == 400
    changed = {"firstName": "Shop", "password": "new", "password_confirmation": "new"}
    assert second.ok("PUT", f"/account/{number}", json=changed)["data"]["attributes"]["firstName"] == "Shop"
    assert second.refused("PUT", "/account/1", json={"firstName": "Shop"}) == 403
    assert Buyer(shared, body["email"], "new").ok("GET", "/account")["data"]["id"] == number
    assert second.plain("POST", "/forgot", files=form(email=body["email"])).json()["message"]


def test_a_bank_account_is_kept_by_its_last_four_signs(practice: Practice) -> None:
    buyer = Buyer(practice)
    bank = {"paymentMethod": "ach", "achBankName": "A bank", "accountNumber": "9988776655", "achRoutingNumber": "1"}
    assert buyer.refused("PATCH", "/account/payment-options", json=bank) == 400
    bank["achRoutingNumber"] = "123456789"
    shown = buyer.ok("PATCH", "/account/payment-options", json=bank)["data"]["attributes"]
    assert (shown["paymentMethod"], shown["accountNumber"]) == ("ach", "****6655")
    assert "9988776655" not in (practice.state / "ledger.jsonl").read_text()
    assert buyer.refused("PATCH", "/account/payment-options", json={"paymentMethod": "cash"}) == 400


def test_addresses_are_kept_over_a_restart(practice: Practice) -> None:
    buyer = Buyer(practice)
    number = buyer.ok("POST", "/addresses", json=ADDRESS)["data"]["id"]
    assert buyer.refused("POST", "/addresses", json={**ADDRESS, "phone": ""}) == 400
    buyer.ok("PUT", f"/addresses/{number}", json={**ADDRESS, "city": "York"})
    practice.stop()
    practice.start()
    again = Buyer(practice, buyer.email)
    (kept,) = again.ok("GET", "/addresses")["data"]
    assert (kept["id"], kept["attributes"]["city"]) == (number, "York")
    assert Buyer(practice).refused("DELETE", f"/addresses/{number}") == 404
    again.ok("DELETE", f"/addresses/{number}")
    assert again.ok("GET", "/addresses")["data"] == []
    ops = [one for one in practice.ops("fashionphile") if one != "open_account"]
    assert ops == ["create_address", "update_address", "delete_address"]


def test_followed_products_are_a_list_of_ones_own(shared: Practice) -> None:
    buyer = Buyer(shared)
    number = product(buyer, "chanel boy")
    for _ in range(2):
        assert buyer.ok("POST", "/followed-products", json={"id": int(number)})["data"]["id"] == number
    assert [one["id"] for one in buyer.ok("GET", "/followed-products")["data"]] == [number]
    assert Buyer(shared).ok("GET", "/followed-products")["data"] == []
    assert buyer.refused("POST", "/followed-products", json={"id": 1}) == 404
    buyer.ok("DELETE", f"/followed-products/{number}")
    assert buyer.refused("DELETE", f"/followed-products/{number}") == 404


@pytest.mark.parametrize("method", ["PUT", "POST"])
def test_searches_are_refreshed_and_deleted_by_either_method(method: str, shared: Practice) -> None:
    buyer = Buyer(shared)
    made = [
        buyer.ok("POST", "/account/searches", json={"searchTerm": term, "isFollowed": True})
        for term in ("alexa", "kelly", "puzzle")
    ]
    numbers = [one["data"]["id"] for one in made]
    assert made[0]["included"][0]["attributes"]["searchTerm"] == "alexa"
    assert buyer.refused("POST", "/account/searches", json={"searchTerm": "alexa"}) == 400
    assert buyer.ok("GET", f"/account/searches/{numbers[1]}")["data"][0]["id"] == numbers[1]
    assert buyer.ok("PUT", f"/account/searches/{numbers[1]}")["data"]["id"] == numbers[1]
    many = buyer.ok(method, "/account/searches/refresh-many", json={"ids": numbers[:2]})
    assert [one["id"] for one in many["data"]] == numbers[:2]
    buyer.ok(method, "/account/searches/delete-many", json={"ids": numbers[:2]})
    assert [one["id"] for one in buyer.ok("GET", "/account/searches")["data"]] == numbers[2:]
    assert buyer.refused(method, "/account/searches/delete-many", json={"ids": numbers[:1]}) == 404
    buyer.ok("DELETE", f"/account/searches/{numbers[2]}")


def test_the_plan_can_leave_only_one_reading_of_the_document(practice: Practice) -> None:
    practice.plan(
        {"service": "fashionphile", "op": "refresh_searches", "do": "play", "what": "only_post"},
        {"service": "fashionphile", "op": "sign_out", "do": "play", "what": "only_authenticate"},
    )
    buyer = Buyer(practice)
    number = buyer.ok("POST", "/account/searches", json={"searchTerm": "lily", "isFollowed": False})["data"]["id"]
    assert buyer.refused("PUT", "/account/searches/refresh-many", json={"ids": [number]}) == 405
    buyer.ok("POST", "/account/searches/refresh-many", json={"ids": [number]})
    assert buyer.refused("DELETE", "/authentication") == 405
    buyer.ok("DELETE", "/authenticate")


def test_a_cart_is_filled_and_checked_out_once(practice: Practice) -> None:
    buyer = Buyer(practice)
    first, second = product(buyer, "mulberry lily"), product(buyer, "givenchy pandora")
    cart = buyer.ok("POST", "/carts", json={"cartItems": [{"quantity": 1, "productId": int(first)}]})["data"]["id"]
    added = buyer.ok("POST", f"/carts/{cart}/cart_items", json={"quantity": 1, "productId": int(second)})
    assert isinstance(added["included"][1]["price"], float)
    buyer.ok("DELETE", f"/carts/{cart}/cart_items/{added['data']['id']}")
    (profile,) = buyer.ok("GET", "/payment-profiles")["data"]
    paying = {"payment_profile_id": str(profile["attributes"]["paymentProfileId"])}
    assert buyer.refused("POST", f"/carts/{cart}/checkout", json=paying) == 400  # no address yet
    address = buyer.ok("POST", "/addresses", json=ADDRESS)["data"]["id"]
    change = {"shipping_address_id": int(address), "billing_address_id": int(address), "shippingMethod": "Ground"}
    shown = buyer.ok("PATCH", f"/carts/{cart}", json=change)
    assert shown["data"]["attributes"]["shippingOptions"][0]["rate"] == 12.24375
    assert shown["meta"]["summary"]["shipping"] == 12.24
    assert {one["type"] for one in shown["included"]} == {"products", "cartItems", "shippingAddress", "billingAddress"}
    assert buyer.refused("POST", f"/carts/{cart}/checkout", json={}) == 400
    order = buyer.ok("POST", f"/carts/{cart}/checkout", json=paying)["data"]
    assert order["type"] == "orders"
    assert buyer.refused("POST", f"/carts/{cart}/checkout", json=paying) == 400
    assert practice.ops("fashionphile").count("checkout") == 1
    assert first not in [one["id"] for one in buyer.ok("GET", "/products?search=mulberry lily")["data"]]
    late = {"cartItems": [{"quantity": 1, "productId": first}]}
    assert Buyer(practice).refused("POST", "/carts", json=late) == 400
    query = {"filter": "paid", "include": "details,details.product,payments,shippingAddress"}
    orders = buyer.ok("GET", "/account/orders", params=query)
    assert orders["data"][0]["id"] == order["id"]
    assert {"details", "products", "payments", "shippingAddress"} == {one["type"] for one in orders["included"]}


def test_a_card_number_is_kept_nowhere(practice: Practice) -> None:
    buyer = Buyer(practice)
    cart = buyer.ok("POST", "/carts", json={})["data"]["id"]
    buyer.ok("POST", f"/carts/{cart}/payment-profiles", json=CARD)
    assert buyer.refused("POST", f"/carts/{cart}/payment-profiles", json={**CARD, "credit_card_number": "1"}) == 400
    names = [one["attributes"]["name"] for one in buyer.ok("GET", "/payment-profiles")["data"]]
    assert names == ["Visa ending in 4242", "Visa ending in 1111"]
    buyer.ok("POST", f"/carts/{cart}/payment-profiles", json={**CARD, "save_for_later": False})
    assert len(buyer.ok("GET", "/payment-profiles")["data"]) == 2
    card = {"amount": 5, "type": "credit_card", "transactionId": 1, "cardType": "Visa", "cvvCode": "353"}
    buyer.ok("PATCH", f"/carts/{cart}", json=card)
    kept = b"".join(path.read_bytes() for path in practice.state.glob("*.jsonl"))
    assert CARD["credit_card_number"].encode() not in kept
    assert b"cvvCode" not in kept
    assert b'"353"' not in kept


def test_a_layaway_is_an_unpaid_order(practice: Practice) -> None:
    buyer = Buyer(practice)
    buyer.ok("POST", "/addresses", json=ADDRESS)
    body = {"cartItems": [{"quantity": 1, "productId": product(buyer, "hermes birkin")}]}
    made = buyer.ok("POST", "/carts", json=body)
    assert made["meta"]["isEligibleForLayaway"]
    cart = made["data"]["id"]
    shown = buyer.ok("PATCH", f"/carts/{cart}", json={"is_layaway": True, "isSignatureRequired": False})
    assert shown["data"]["attributes"]["isLayaway"]
    assert shown["data"]["attributes"]["isSignatureRequired"]  # what costs that much cannot go without
    profile = buyer.ok("GET", "/payment-profiles")["data"][0]["attributes"]["paymentProfileId"]
    order = buyer.ok("POST", f"/carts/{cart}/checkout", json={"payment_profile_id": profile})["data"]
    assert [one["id"] for one in buyer.ok("GET", "/account/orders?filter=unpaid")["data"]] == [order["id"]]
    assert order["id"] not in [one["id"] for one in buyer.ok("GET", "/account/orders?filter=paid")["data"]]
    assert buyer.refused("GET", "/account/orders") == 400
    assert buyer.refused("GET", "/account/orders?filter=paid&include=everything") == 400


# BigVision

ABOUT = {"brand": "LouisVuitton", "class": "LouisVuittonMonogram", "itemId": "12345", "itemType": "Product"}


def asked(*contents: bytes) -> dict[str, dict]:
    return {"data": ABOUT, "files": {f"images[{place}]": ("a.jpg", one) for place, one in enumerate(contents)}}


def test_an_opinion_is_for_developers(shared: Practice, jpeg: bytes) -> None:
    buyer = Buyer(shared)
    assert buyer.refused("POST", "/big-vision/authenticate", **asked(jpeg)) == 403
    brands = {one["id"]: one["attributes"]["classes"] for one in buyer.ok("GET", "/big-vision/brands")["data"]}
    assert ABOUT["class"] in brands[ABOUT["brand"]]


def test_an_opinion_follows_from_the_pixels(practice: Practice, jpeg: bytes) -> None:
    developer = Buyer(practice, "developer@practice.example")
    black = io.BytesIO()
    Image.new("RGB", (400, 300), (4, 4, 4)).save(black, "JPEG")

    def opinion(*contents: bytes) -> dict:
        shown = developer.ok("POST", "/big-vision/authenticate", **asked(*contents))["data"]["attributes"]
        (said,) = shown["big_vision_response"]["data"]
        assert shown["is_authentic"] == (said["authentication_status"] == "authentic")
        assert (said["item_id"], said["item_type"]) == ("12345", "Product")
        return said

    assert opinion(jpeg) == opinion(jpeg)
    assert opinion(jpeg)["authentication_status"] in {"authentic", "fake"}
    assert opinion(black.getvalue())["authentication_status"] == "inconclusive"
    assert developer.refused("POST", "/big-vision/authenticate", **asked()) == 400
    assert developer.refused("POST", "/big-vision/authenticate", **asked(b"no picture")) == 400
    wrong = {**asked(jpeg), "data": {**ABOUT, "class": "ChanelCaviar"}}
    assert developer.refused("POST", "/big-vision/authenticate", **wrong) == 400
    assert practice.ops("fashionphile").count("vision_authenticate") == 4
