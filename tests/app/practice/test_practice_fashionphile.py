"""Fashionphile in practice answers as its contract says: tokens that change, products, and what belongs to an account."""

import time

import pytest
from fashionphile_asking import ACCEPT, Buyer, form
from practice_running import Practice, at_once

# Tokens


def test_every_answer_brings_a_new_token_errors_too(shared: Practice) -> None:
    buyer = Buyer(shared)
    seen = {buyer.token}
    for address, status in (("/whoami", 200), ("/products?limit=0", 400), ("/products/1", 404), ("/account", 200)):
        assert buyer("GET", address).status_code == status
        assert buyer.token not in seen
        seen.add(buyer.token)
    assert buyer("PUT", "/account/1", json={}).status_code == 403
    assert buyer.token not in seen


def test_a_used_token_lives_for_its_grace_and_no_longer(practice: Practice) -> None:
    practice.plan(grace_seconds=3)
    buyer = Buyer(practice)
    first = buyer.token
    assert [buyer.plain("GET", "/whoami", first).status_code for _ in range(2)] == [200, 200]
    time.sleep(3.05)
    late = buyer.plain("GET", "/whoami", first)
    assert late.status_code == 401
    assert "authorization" not in late.headers
    assert late.json() == {
        "message": "Failed to authenticate because of bad credentials or an invalid authorization header.",
        "status_code": 401,
    }


def test_an_unused_token_does_not_end_with_the_grace_of_others(practice: Practice) -> None:
    practice.plan(grace_seconds=0)
    buyer = Buyer(practice)
    first = buyer.token
    buyer.ok("GET", "/whoami")
    assert buyer.plain("GET", "/whoami", first).status_code == 401
    time.sleep(0.2)
    assert buyer.ok("GET", "/whoami") == {"message": buyer.email}


def test_calls_at_once_on_one_token_each_get_a_token_of_their_own(shared: Practice) -> None:
    buyer = Buyer(shared)
    answers = at_once(*[lambda: buyer.plain("GET", "/whoami", buyer.token)] * 8)
    assert {answer.status_code for answer in answers} == {200}
    tokens = {answer.headers["authorization"].removeprefix("Bearer ") for answer in answers}
    assert len(tokens) == 8
    assert all(buyer.plain("GET", "/whoami", token).status_code == 200 for token in tokens)


def test_a_token_ends_by_signing_out_under_either_address(shared: Practice) -> None:
    for address in ("/authentication", "/authenticate"):
        buyer = Buyer(shared)
        answer = buyer("DELETE", address)
        assert answer.status_code == 200
        assert "authorization" not in answer.headers
        assert buyer.refused("GET", "/whoami") == 401


def test_a_restart_ends_every_session_and_no_account(practice: Practice) -> None:
    buyer = Buyer(practice, password="the first word")
    number = buyer.ok("GET", "/account")["data"]["id"]
    practice.stop()
    practice.start()
    assert buyer.refused("GET", "/account") == 401
    buyer.sign_in()
    assert buyer.ok("GET", "/account")["data"]["id"] == number
    fields = form(email=buyer.email, password="another word")
    assert buyer.plain("POST", "/authenticate", files=fields).status_code == 401
    assert "the first word" not in (practice.state / "ledger.jsonl").read_text()


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"email": "a@example.test", "password": "wrong-one"}, 401),
        ({"email": "a@example.test", "password": "revoked"}, 401),
        ({"email": "wrong@example.test", "password": "word"}, 401),
        ({"email": "no address", "password": "word"}, 401),
        ({"token": "wrong-token"}, 401),
        ({"email": "a@example.test"}, 400),
        ({"token": "from-elsewhere"}, 200),
    ],
)
def test_credentials_are_checked(fields: dict[str, str], status: int, shared: Practice) -> None:
    answer = Buyer(shared).plain("POST", "/authenticate", files=form(**fields))
    assert answer.status_code == status
    assert ("token" in answer.json()) == (status == 200)


def test_a_revoked_token_is_worthless(practice: Practice) -> None:
    buyer = Buyer(practice)
    practice.plan({"service": "fashionphile", "op": "whoami", "do": "revoke_token", "times": 1})
    assert buyer.refused("GET", "/whoami") == 401
    assert buyer.refused("GET", "/account") == 401


def test_an_answer_without_a_token_leaves_the_old_one_good(practice: Practice) -> None:
    practice.plan(
        {"service": "fashionphile", "op": "whoami", "do": "play", "what": "no_new_token", "times": 1}, grace_seconds=0
    )
    buyer = Buyer(practice)
    first = buyer.token
    buyer.ok("GET", "/whoami")
    assert buyer.token == first
    buyer.ok("GET", "/whoami")
    assert buyer.token != first


def test_the_version_must_be_asked_for(shared: Practice) -> None:
    buyer = Buyer(shared)
    for accept in ("application/json", "*/*", "application/x.fashionphile.v2+json"):
        assert buyer.plain("GET", "/ping", headers={"accept": accept}).status_code == 400
    assert buyer.plain("GET", "/ping", headers={"accept": f"{ACCEPT}, */*"}).json() == {"message": "pong"}
    assert buyer.refused("GET", "/nowhere") == 404
    assert buyer.refused("PATCH", "/ping") == 405


# Products


def test_a_search_finds_what_has_all_words(shared: Practice) -> None:
    buyer = Buyer(shared)
    found = buyer.ok("GET", "/products", params={"search": "mulberry bayswater", "limit": "50"})
    titles = [one["attributes"]["title"] for one in found["data"]]
    assert len(titles) == found["meta"]["pagination"]["total"] == 4
    assert all("MULBERRY" in title and "Bayswater" in title for title in titles)
    assert buyer.ok("GET", "/products", params={"search": "mulberry birkin"})["data"] == []
    assert "next" not in found["links"]


def test_pages_follow_one_another_and_hold_each_product_once(shared: Practice) -> None:
    buyer = Buyer(shared)
    address, seen, prices = "/products?limit=90&filter[brands][]=chanel&filter[brands][]=gucci", [], []
    address = address.replace("limit=90", "limit=7")
    for _ in range(20):
        page = buyer.ok("GET", address)
        seen += [one["id"] for one in page["data"]]
        prices += [float(one["attributes"]["price"]) for one in page["data"]]
        assert {one["attributes"]["brand"] for one in page["data"]} <= {"Chanel", "Gucci"}
        if "next" not in page["links"]:
            break
        address = page["links"]["next"]
    assert len(seen) == len(set(seen)) == page["meta"]["pagination"]["total"] == 32
    assert prices == sorted(prices, reverse=True)


def test_filters_and_amounts_narrow_a_search(shared: Practice) -> None:
    buyer = Buyer(shared)
    groups = {group["key"]: group["children"] for group in buyer.ok("GET", "/products/filters")}
    assert set(groups) == {"brands", "price", "colors"}
    assert {"key": "louis-vuitton", "title": "Louis Vuitton"} in groups["brands"]
    query = {"filter[price][]": "500to1000", "filter[colors][]": "black", "maximumPrice": "800", "sortDirection": "asc"}
    found = buyer.ok("GET", "/products", params=query)
    assert found["data"]
    for one in found["data"]:
        assert isinstance(one["attributes"]["price"], str)
        assert 500 <= float(one["attributes"]["price"]) <= 800
        assert one["attributes"]["title"].endswith("Black")
    assert found["meta"]["filters"] == buyer.ok("GET", "/products/filters")


@pytest.mark.parametrize("query", ["limit=0", "limit=x", "minimumPrice=much", "sortField=colour", "page=-1"])
def test_a_question_that_makes_no_sense_is_refused(query: str, shared: Practice) -> None:
    assert Buyer(shared).refused("GET", f"/products?{query}") == 400


def test_a_product_has_a_picture_and_a_page(shared: Practice) -> None:
    buyer = Buyer(shared)
    one = buyer.ok("GET", "/products?limit=1")["data"][0]
    picture = shared.http.get(one["attributes"]["images"][0])
    assert picture.headers["content-type"] == "image/png"
    assert picture.content.startswith(b"\x89PNG")
    assert one["attributes"]["title"] in shared.http.get(one["links"]["self"]).text
    image = buyer.ok("POST", "/products/image", files=form(title=one["attributes"]["title"]))["data"]
    assert isinstance(image["productId"], int)
    assert shared.http.get(image["mainImageUrl"]).status_code == 200
    assert buyer.refused("POST", "/products/image", files=form(title="garden hose reel")) == 404


def test_several_products_are_read_at_once(shared: Practice) -> None:
    buyer = Buyer(shared)
    numbers = [one["id"] for one in buyer.ok("GET", "/products?limit=3")["data"]]
    found = buyer.ok("GET", f"/products/{','.join(numbers)}")["data"]
    assert [one["id"] for one in found] == numbers
    assert found[0]["attributes"]["itemNumber"]
    assert buyer.refused("GET", "/products/1,2") == 404


def test_suggestions_are_titles_that_begin_to_match(shared: Practice) -> None:
    titles = Buyer(shared).ok("GET", "/products/suggest", params={"search": "lou vui spee", "limit": "3"})
    assert 0 < len(titles) <= 3
    assert all("LOUIS VUITTON" in title and "Speedy" in title for title in titles)


def test_categories_come_in_pages(shared: Practice) -> None:
    buyer = Buyer(shared)
    first = buyer.ok("GET", "/categories")
    assert len(first["data"]) == 15
    rest = buyer.ok("GET", first["links"]["next"])
    names = [one["attributes"]["name"] for one in first["data"] + rest["data"]]
    assert names == sorted(set(names))
    enabled = buyer.ok("GET", "/categories?filter=enabledForQuotes")["data"]
    assert {one["attributes"]["isEnabledForQuotes"] for one in enabled} == {1}


def test_statistics_need_no_account(shared: Practice) -> None:
    answer = Buyer(shared).plain("GET", "/statistics")
    assert answer.status_code == 200
    assert "authorization" not in answer.headers
    assert answer.json()["itemsSold"] > 0
