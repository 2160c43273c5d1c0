"""Fashionphile, its oddities: JSON:API, money in three spellings, pages by link, calls with two spellings, BigVision."""

import inspect
import json
import random
from dataclasses import replace
from decimal import Decimal

import pytest
from far_end import header, said

from app.connectors.fashionphile import MANIFEST, Fashionphile
from app.connectors.fashionphile.client import Client
from app.connectors.fashionphile.talk import included
from app.connectors.fashionphile.vision import code_words, find_brand, find_class, item_number
from app.connectors.fashionphile.wire import Card, Cart, Product, VisionBrand
from app.connectors.fashionphile.worth import price_of, searches_of
from app.contract import (
    Account,
    Authenticates,
    AuthenticityQuestion,
    Brief,
    Classifies,
    Connector,
    PriceQuestion,
    Prices,
    Publishes,
    UploadsPhotos,
    WatchesPrices,
)
from app.model.errors import NotDone, Refused, SignInNeeded, StationError, Unknown
from app.model.intent import Repeat
from app.model.key import make_key
from app.model.opinion import Authenticity
from app.model.price import PriceKind, WatchKind

BRIEF = Brief("IS7K3Q9XM2T4", "SHOP-1", "Bay 12-C", 0.0)
LOGIN = {"email": "shop@example.com", "password": "correct horse battery"}
PREFIX = "/fashionphile/api"
CARD = Card("4444111144441111", 12, 2031, "353", save=True)


def resource(kind, number, /, related=None, **attributes):
    made = {"type": kind, "id": number, "attributes": attributes}
    return made | ({"relationships": related} if related else {})


def product(number="66593", **attributes):
    return resource("products", number, **{"title": "BALENCIAGA City Sorbet", "price": "695.00"} | attributes)


def listed(*members, **more):
    return said({"data": list(members), **more})


def no(status, message="Nothing here.", **more):
    return said({"message": message, "status_code": status, **more}, status)


def saved(number, term):
    return (
        resource(
            "user_searches", number, {"search": {"data": {"type": "search", "id": f"s{number}"}}}, refreshedAt="x"
        ),
        {"type": "search", "id": f"s{number}", "attributes": {"searchTerm": term}},
    )


def all_saved(*terms):
    pairs = [saved(str(number), term) for number, term in enumerate(terms, start=1)]
    return said({"data": [one for one, _ in pairs], "included": [other for _, other in pairs]})


FILTERS = [
    {"key": "brands", "title": "Brands", "children": [{"key": "louis-vuitton", "title": "Louis Vuitton"}]},
    {"key": "price", "title": "Price", "children": [{"key": "lt200", "title": "Under $200"}]},
]
BRANDS = [
    resource("bigVisionBrand", "LouisVuitton", classes=["LouisVuittonDamierEbene", "LouisVuittonMonogram"]),
    resource("bigVisionBrand", "Chanel", classes=["ChanelCaviar"]),
]


def vision(status="authentic", confidence=97, *, authentic=True):
    row = {"authentication_status": status, "confidence": confidence, "class": "ChanelCaviar"}
    answer = {"big_vision_response": {"data": [row]}, "is_authentic": authentic}
    return said({"data": resource("bigVisionAuthenticateResponse", "2017-12-12 10:43:05", **answer)})


@pytest.fixture
def answers(far):
    """Set answers below the prefix; signing in works."""

    def answer(what, *replies):
        method, path = what.split(" ")
        far.answer(f"{method} {PREFIX}{path}", *replies)

    answer("POST /authenticate", said({"token": "abc123-first"}))
    return answer


@pytest.fixture
def asked(far):
    def rows(what=""):
        if not what:
            return [row for row in far.asked() if not row["target"].endswith("/authenticate")]
        method, path = what.split(" ")
        return far.asked(f"{method} {PREFIX}{path}")

    return rows


@pytest.fixture
def account(far):
    return Account(f"{far.url}{PREFIX}", LOGIN)


@pytest.fixture
def client(account, network):
    return Client(account, network)


@pytest.fixture
def connector(account, network):
    return Fashionphile(account, network)


def question(**attributes):
    return PriceQuestion(BRIEF, attributes, None)


# ---- what it is


def test_it_has_the_abilities_it_should(account):
    class NoNetwork:
        def line(self, *_):
            return None

    connector = MANIFEST.connect(account, NoNetwork())
    for ability in (Connector, Prices, Authenticates, WatchesPrices):
        assert isinstance(connector, ability)
    for ability in (UploadsPhotos, Classifies, Publishes):
        assert not isinstance(connector, ability)
    assert {field.name for field in MANIFEST.credentials if field.required} == {"email", "password"}
    assert [field.name for field in MANIFEST.credentials if field.secret] == ["password"]
    assert MANIFEST.default_base_url == ""


def test_every_call_is_a_method_and_every_method_a_call():
    public = {name for name, made in inspect.getmembers(Client, inspect.isfunction) if not name.startswith("_")}
    assert public == set(Client.CALLS.values())
    assert len(set(Client.CALLS.values())) == len(Client.CALLS) == 41
    for call, name in Client.CALLS.items():
        verb, path = call.split(" ")
        source = inspect.getsource(getattr(Client, name))
        assert inspect.iscoroutinefunction(getattr(Client, name)), call
        assert f'"{verb}"' in source, call
        assert path.strip("/").split("/")[0] in source, call


# ---- every call, as it goes out and comes back

USER = resource("user", "194159", email="a@example.com", firstName="Jon", accountBalance="0.00")
ADDRESS = resource("addresses", "1", firstName="Charlie", postalCode="84102")
CART = {
    "data": resource(
        "carts", 4, shippingMethod="ups", shippingOptions=[{"name": "Priority", "rate": 12.24375, "type": "Ground"}]
    ),
    "included": [
        resource("products", "1", title="Favorite MM", price="950.00", discountPrice=143),
        resource("cartItems", "2", quantity=1, amount="800.00"),
        {"type": "product", "id": "205", "title": "Speedy", "price": 425},
    ],
    "meta": {"summary": {"discount": 190, "total": 800, "amountDue": 610.5}, "accountBalance": "0.00"},
}
SEARCH = {"data": saved("4", "cool bag")[0], "included": [saved("4", "cool bag")[1]]}
PICTURE = {"productId": 73357, "mainImageUrl": "https://www.example.com/a%20b.jpg"}

CALLS = {
    "forgot": ("POST /forgot", {"message": "sent"}, lambda one: one.forgot(), None),
    "create_account": (
        "POST /account",
        {"data": USER},
        lambda one: one.create_account(),
        {"email": "shop@example.com", "password": "correct horse battery"},
    ),
    "account": ("GET /account", {"data": USER}, lambda one: one.account(), None),
    "update_account": (
        "PUT /account/194159",
        {"data": USER},
        lambda one: one.update_account("194159", {"firstName": "Jon", "password": "another-word"}),
        {"firstName": "Jon", "password": "another-word", "password_confirmation": "another-word"},
    ),
    "update_payment_options": (
        "PATCH /account/payment-options",
        {"data": USER},
        lambda one: one.update_payment_options("paypal", {"paypalAddress": "c@example.com"}),
        {"paymentMethod": "paypal", "paypalAddress": "c@example.com"},
    ),
    "create_address": (
        "POST /addresses",
        {"data": ADDRESS},
        lambda one: one.create_address({"firstName": "Charlie"}),
        {"firstName": "Charlie"},
    ),
    "addresses": ("GET /addresses", {"data": [ADDRESS]}, lambda one: one.addresses(), None),
    "update_address": (
        "PUT /addresses/1",
        {"data": ADDRESS},
        lambda one: one.update_address("1", {"city": "X"}),
        {"city": "X"},
    ),
    "delete_address": ("DELETE /addresses/123", {}, lambda one: one.delete_address("123"), None),
    "follow_product": ("POST /followed-products", {"data": product()}, lambda one: one.follow_product("1"), {"id": 1}),
    "followed_products": (
        "GET /followed-products",
        {"data": [product(images=[], brand=None)]},
        lambda one: one.followed_products(),
        None,
    ),
    "unfollow_product": ("DELETE /followed-products/123", {}, lambda one: one.unfollow_product("123"), None),
    "orders": (
        "GET /account/orders",
        {"data": [resource("orders", "1", total="123.00", discountedSubtotal=123, type="website")]},
        lambda one: one.orders("paid", ("details", "payments")),
        None,
    ),
    "products_by_id": (
        "GET /products/10001,10002",
        {"data": [product("10001"), product("10002")]},
        lambda one: one.products_by_id(["10001", "10002"]),
        None,
    ),
    "product_image": ("POST /products/image", {"data": PICTURE}, lambda one: one.product_image("Boy Flap"), None),
    "create_cart": (
        "POST /carts",
        CART,
        lambda one: one.create_cart(["123"]),
        {"cartItems": [{"quantity": 1, "productId": 123}]},
    ),
    "cart": ("GET /carts/4", CART, lambda one: one.cart("4"), None),
    "update_cart": (
        "PATCH /carts/4",
        CART,
        lambda one: one.update_cart("4", {"isSignatureRequired": False}),
        {"isSignatureRequired": False},
    ),
    "add_cart_item": (
        "POST /carts/4/cart_items",
        {"data": {"type": "cartItems", "id": "234"}},
        lambda one: one.add_cart_item("4", "123"),
        {"quantity": 1, "productId": 123},
    ),
    "remove_cart_item": ("DELETE /carts/4/cart_items/2", CART, lambda one: one.remove_cart_item("4", "2"), None),
    "checkout": (
        "POST /carts/4/checkout",
        {"data": resource("orders", "9", total="610.00")},
        lambda one: one.checkout("4", "12343859302"),
        {"payment_profile_id": "12343859302"},
    ),
    "payment_profiles": (
        "GET /payment-profiles",
        {"data": [resource("paymentProfiles", "1", paymentProfileId=32114594, name="Visa ending in 1234")]},
        lambda one: one.payment_profiles(),
        None,
    ),
    "create_search": (
        "POST /account/searches",
        SEARCH,
        lambda one: one.create_search("cool bag"),
        {"searchTerm": "cool bag", "isFollowed": True},
    ),
    "search": ("GET /account/searches/4", SEARCH | {"data": [SEARCH["data"]]}, lambda one: one.search("4"), None),
    "refresh_search": ("PUT /account/searches/4", SEARCH, lambda one: one.refresh_search("4"), None),
    "delete_search": ("DELETE /account/searches/4", {}, lambda one: one.delete_search("4"), None),
    "statistics": ("GET /statistics", {"buyouts": 12}, lambda one: one.statistics(), None),
    "ping": ("GET /ping", {"message": "pong"}, lambda one: one.ping(), None),
    "whoami": ("GET /whoami", {"message": "a@example.com"}, lambda one: one.whoami(), None),
}


@pytest.mark.parametrize("name", CALLS)
async def test_a_call_goes_out_as_the_contract_says(answers, asked, client, name):
    what, answer, call, body = CALLS[name]
    answers(what, said(answer))
    await call(client)
    (row,) = asked(what)
    assert header(row, "Accept") == "application/x.fashionphile.v1+json"
    open_calls = {"forgot", "create_account", "ping"}
    assert header(row, "Authorization") == (None if name in open_calls else "Bearer abc123-first")
    if body is not None:
        assert json.loads(row["start"]) == body
    assert name in Client.CALLS.values()


@pytest.mark.parametrize("name", [name for name in CALLS if name not in {"statistics", "ping", "forgot"}])
@pytest.mark.parametrize("wrong", [{"data": {"attributes": {}}}, {"data": [{"id": {}}]}, {"data": 7}, [], 7, {}])
async def test_an_answer_of_another_shape_is_never_a_crash(answers, client, name, wrong):
    what, _, call, _ = CALLS[name]
    answers(what, said(wrong))
    if name.startswith(("delete", "unfollow", "create_account", "update_payment")):
        # Nothing is relied on there.
        await call(client)
        return
    with pytest.raises((NotDone, Unknown)):
        await call(client)


async def test_money_is_exact_in_all_three_spellings(answers, client):
    answers("GET /carts/4", said(CART))
    basket = await client.cart("4")
    assert basket.cart.id == "4"
    assert basket.cart.shipping_options[0].rate == Decimal("12.24375")
    assert [one.price for one in basket.products] == [Decimal("950.00"), Decimal(425)]
    assert basket.products[0].discount_price == Decimal(143)
    assert (basket.items[0].amount, basket.sums.amount_due) == (Decimal("800.00"), Decimal("610.5"))


def test_what_is_new_is_kept_and_never_refused():
    one = Product.model_validate(product(brand={"name": "Chanel"}, condition=7, price="soon", newThing=[1]))
    assert (one.brand, one.condition, one.price, one.model_extra["newThing"]) == ("Chanel", None, None, [1])
    assert Cart.model_validate(resource("carts", 4, isLayaway="maybe", shippingOptions="none")).layaway is None


async def test_orders_want_a_filter_before_anything_is_sent(client, asked):
    with pytest.raises(Refused):
        await client.orders("all")
    assert asked() == []


@pytest.mark.parametrize("bad", ["", ".", ".."])
async def test_an_id_that_would_climb_the_path_is_refused(client, asked, bad):
    with pytest.raises(Refused):
        await client.cart(bad)
    assert asked() == []


# ---- signing in and out


async def test_signing_in_sends_a_form_and_the_token_of_each_answer_is_the_next(answers, asked, far, client):
    first = said({"message": "a@example.com"})
    first["headers"]["Authorization"] = "Bearer def456-second"
    answers("GET /whoami", first)
    await client.whoami()
    await client.whoami()
    (door,) = far.asked(f"POST {PREFIX}/authenticate")
    assert header(door, "Content-Type").startswith("multipart/form-data")
    assert header(door, "Authorization") is None
    assert 'name="email"\r\n\r\nshop@example.com\r\n' in door["start"]
    assert 'name="password"\r\n\r\ncorrect horse battery\r\n' in door["start"]
    bearers = [header(row, "Authorization") for row in asked("GET /whoami")]
    assert bearers == ["Bearer abc123-first", "Bearer def456-second"]


async def test_a_token_of_facebook_signs_in_too(answers, far, client):
    assert (await client.authenticate("facebook-token")).token == "abc123-first"
    assert 'name="token"\r\n\r\nfacebook-token\r\n' in far.asked()[0]["start"]


@pytest.mark.parametrize("status", [400, 401, 403, 422])
async def test_credentials_that_are_not_taken_ask_for_others(answers, asked, client, status):
    answers("POST /authenticate", no(status, "bad credentials: correct horse battery"))
    with pytest.raises(SignInNeeded) as needed:
        await client.whoami()
    assert "Set-up" in needed.value.sentence
    assert "horse" not in needed.value.sentence
    assert asked() == []


@pytest.mark.parametrize("given", [{}, {"email": "a@example.com"}, {"password": "x"}])
async def test_without_credentials_nothing_is_sent(far, network, given):
    with pytest.raises(SignInNeeded):
        await Client(Account(f"{far.url}{PREFIX}", given), network).whoami()
    assert far.asked() == []


async def test_a_wrong_address_is_no_wrong_password(answers, client):
    answers("POST /authenticate", no(404))
    with pytest.raises(Refused):
        await client.whoami()


async def test_a_revoked_token_is_replaced_once(answers, asked, far, client):
    answers("GET /whoami", no(401), said({"message": "a@example.com"}))
    assert await client.whoami() == "a@example.com"
    assert len(far.asked(f"POST {PREFIX}/authenticate")) == 2
    assert len(asked("GET /whoami")) == 2


@pytest.mark.parametrize("status", [404, 405])
async def test_signing_out_is_spelled_in_two_ways_and_ends_the_token(answers, asked, far, client, status):
    answers("DELETE /authentication", no(status))
    answers("DELETE /authenticate", said({}))
    answers("GET /whoami", said({"message": "a@example.com"}))
    await client.sign_out()
    assert len(far.asked(f"DELETE {PREFIX}/authenticate")) == 1
    await client.whoami()
    assert len(far.asked(f"POST {PREFIX}/authenticate")) == 2


@pytest.mark.parametrize("many", ["refresh-many", "delete-many"])
async def test_many_searches_at_once_are_spelled_in_two_ways(answers, asked, client, many):
    path = f"/account/searches/{many}"
    answers(f"PUT {path}", no(405))
    answers(f"POST {path}", all_saved("a", "b"))
    call = client.refresh_searches if many == "refresh-many" else client.delete_searches
    await call(["1", "2"])
    for verb in ("PUT", "POST"):
        assert json.loads(asked(f"{verb} {path}")[0]["start"]) == {"ids": ["1", "2"]}
    answers(f"PUT {path}", all_saved("a", "b"))
    await call(["1"])
    assert len(asked(f"POST {path}")) == 1


# ---- errors


@pytest.mark.parametrize(
    ("status", "code", "words"),
    [
        (400, "bad_request", "The filter is required"),
        (403, "forbidden", "may not"),
        (404, "not_found", "not there"),
        (405, "method_not_allowed", "does not offer"),
        (418, "refused", "The filter is required"),
    ],
)
async def test_an_error_has_its_family_and_a_sentence(answers, client, status, code, words):
    answers("GET /account/orders", no(status, "The filter is required."))
    with pytest.raises(Refused) as refusal:
        await client.orders("paid")
    assert refusal.value.code == code
    assert words in refusal.value.sentence
    assert refusal.value.sentence.startswith("Fashionphile refused this: ")


async def test_a_refusal_names_the_field_where_the_service_does(answers, client):
    answers("POST /addresses", no(422, "Invalid", errors={"postalCode": ["is required"]}))
    with pytest.raises(Refused) as refusal:
        await client.create_address({})
    assert (refusal.value.field, "is required" in refusal.value.sentence) == ("postalCode", True)


@pytest.mark.parametrize("status", [500, 503])
async def test_trouble_there_is_tried_again_or_looked_up(answers, client, status):
    answers("GET /whoami", no(status))
    answers("POST /account/searches", no(status))
    with pytest.raises(NotDone):
        await client.whoami()
    with pytest.raises(Unknown):
        await client.create_search("x")


async def test_an_error_in_another_shape_comes_from_somebody_in_between(answers, client):
    answers("POST /account/searches", said({"error": "blocked"}, 403), {"status": 404, "body": "gone"})
    for _ in range(2):
        with pytest.raises(Unknown):
            await client.create_search("x")


# ---- pages


def page(number, *, following=None):
    links = {"self": "x"} | ({"next": following} if following else {})
    return listed(resource("categories,", str(number), name=f"Category {number}", isEnabledForQuotes=0), links=links)


async def test_pages_are_followed_to_the_last(answers, asked, far, client):
    address = f"{far.url}{PREFIX}/categories?page="
    answers("GET /categories", page(1, following=f"{address}2"), page(2, following=f"{address}3"), page(3))
    found = await client.categories(for_quotes=True)
    assert [(one.id, one.name, one.for_quotes) for one in found] == [
        (str(number), f"Category {number}", False) for number in (1, 2, 3)
    ]
    targets = [row["target"].partition("?")[2] for row in asked("GET /categories")]
    asked_first = "limit=100&sortField=name&sortDirection=asc&filter=enabledForQuotes"
    assert targets == [asked_first, f"{asked_first}&page=2", f"{asked_first}&page=3"]


@pytest.mark.parametrize("host", ["http://127.0.0.1:9", "https://elsewhere.example"])
async def test_a_page_is_asked_at_our_own_address_whatever_host_its_link_names(answers, asked, client, host):
    answers("GET /categories", page(1, following=f"{host}{PREFIX}/categories?page=2&limit=15"), page(2))
    assert [one.id for one in await client.categories()] == ["1", "2"]
    assert asked("GET /categories")[1]["target"].endswith("?sortField=name&sortDirection=asc&page=2&limit=15")


async def test_a_page_that_points_at_itself_ends(answers, asked, far, client):
    answers("GET /categories", page(1, following=f"{far.url}{PREFIX}/categories?page=2"))
    assert len(await client.categories()) == 2


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://elsewhere.example/fashionphile/api/addresses?page=2",
        "ftp://elsewhere.example/fashionphile/api/categories?page=2",
        "{far}/other/categories?page=2",
        "{far}/fashionphile/apixx?page=2",
        "{far}/fashionphile/api/../secrets",
        "javascript:alert(1)",
        "http://[",
    ],
)
async def test_a_page_elsewhere_is_not_followed(answers, asked, far, client, elsewhere):
    answers("GET /categories", page(1, following=elsewhere.replace("{far}", far.url)))
    with pytest.raises(NotDone) as failure:
        await client.categories()
    assert "not followed" in failure.value.sentence
    assert len(asked()) == 1


# ---- the card


async def test_a_card_goes_out_and_nothing_of_it_comes_back(answers, asked, client):
    echoed = CART | {"card": {"credit_card_number": CARD.number, "note": "for 4444-1111 4444-1111"}}
    answers("POST /carts/4/payment-profiles", said(echoed))
    basket = await client.create_payment_profile("4", CARD)
    assert json.loads(asked()[0]["start"])["credit_card_number"] == CARD.number
    assert "4444" not in repr(basket)
    assert "4444" not in repr(CARD)
    assert "353" not in repr(CARD)


@pytest.mark.parametrize("status", [400, 403, 422, 500])
async def test_a_card_that_is_refused_is_not_repeated(answers, client, status):
    answers("POST /carts/4/payment-profiles", no(status, f"card {CARD.number} cvv {CARD.verification} declined"))
    with pytest.raises(StationError) as failure:
        await client.create_payment_profile("4", CARD)
    told = f"{failure.value!r} {failure.value.raw!r} {failure.value.__cause__!r}"
    assert "4444" not in told
    assert "353" not in told


# ---- who we are there


async def test_the_connection_test_says_what_the_account_may(answers, connector):
    answers("GET /whoami", said({"message": "a@example.com"}))
    answers("GET /account", said({"data": USER}))
    answers("GET /big-vision/brands", listed(*BRANDS))
    standing = await connector.test_connection()
    assert standing.sentence == "Signed in as a@example.com."
    assert any("2 brands" in one for one in standing.may)
    assert standing.missing == ()


async def test_the_connection_test_says_what_is_missing(answers, connector):
    answers("GET /whoami", said({"message": "a@example.com"}))
    answers("GET /account", said({"data": USER}))
    answers("GET /big-vision/brands", no(403))
    (missing,) = (await connector.test_connection()).missing
    assert "developer role" in missing


# ---- prices


@pytest.fixture
def market(answers):
    answers("GET /products/filters", said(FILTERS))
    answers("GET /statistics", said({"itemsSold": 1200}))
    answers("GET /products/suggest", listed())
    answers("GET /products", listed())
    return answers


def searched(asked):
    from urllib.parse import parse_qsl

    return [dict(parse_qsl(row["target"].partition("?")[2])) for row in asked("GET /products")]


@pytest.mark.parametrize(
    ("filters", "brand"),
    [
        (said({"message": "Down", "status_code": 503}, 503), None),
        (said({"message": "No", "status_code": 404}, 404), None),
        (
            said([{"title": "no key"}, {"key": "brands", "children": [{"key": 7, "title": "Prada"}, {"key": None}]}]),
            "7",
        ),
    ],
)
async def test_filters_that_cannot_be_had_or_read_cost_no_price(market, asked, connector, filters, brand):
    market("GET /products/filters", filters)
    market("GET /products", listed(product("1")))
    assert (await connector.price(question(brand="Prada", item="bag"))).prices
    (search,) = searched(asked)
    assert search.get("filter[brands][]") == brand
    assert search["search"] == ("bag" if brand else "Prada bag")


async def test_comparables_are_prices_with_what_they_are_of(market, asked, connector):
    market(
        "GET /products",
        listed(
            product(
                "1",
                title="LOUIS VUITTON  Speedy",
                friendlyCondition="Very good",
                images=[{"url": "https://images.example.com/1.jpg"}],
                url="https://www.example.com/p/1",
                retailPrice="985.00",
                discountPrice=643,
                discountEnabled=True,
            ),
            product("2", price=143, isSold=True, images=["javascript:alert(1)"]),
            product("3", price=12.24375) | {"links": {"self": "https://www.example.com/p/3"}},
            product("4", price="0.00"),
            product("5", price=None),
        ),
    )
    answer = await connector.price(question(brand="louis vuitton", model="Speedy", item="bag"))
    assert answer.error is None
    assert [(one.amount, one.currency, one.kind) for one in answer.prices] == [
        (Decimal(amount), "USD", PriceKind.ASKED) for amount in ("695.00", "143", "12.24375")
    ]
    first, second, third = (one.comparable for one in answer.prices)
    assert third.url == "https://www.example.com/p/3"
    assert (first.title, first.product_id, first.condition) == ("LOUIS VUITTON Speedy", "1", "Very good")
    assert (first.url, first.picture_url) == ("https://www.example.com/p/1", "https://images.example.com/1.jpg")
    assert (first.sold, second.sold, second.picture_url) == (False, True, "")
    assert "reduced to 643 USD" in answer.prices[0].note
    assert answer.raw["statistics"] == {"itemsSold": 1200}
    (query,) = searched(asked)
    assert query["filter[brands][]"] == "louis-vuitton"
    assert query["search"] == "Speedy bag"
    assert query["limit"] == "12"


async def test_a_brand_nobody_knows_there_is_searched_for_as_a_word(market, asked, connector):
    market("GET /products", listed(product()))
    assert (await connector.price(question(brand="Telfar", item="bag"))).prices
    (query,) = searched(asked)
    assert query["search"] == "Telfar bag"
    assert not any(name.startswith("filter") for name in query)


async def test_a_search_that_finds_nothing_is_widened_and_then_suggested(market, asked, connector):
    market("GET /products", listed(), listed(), listed(), listed(product(title="Speedy 30")))
    market("GET /products/suggest", said({"data": ["Speedy 30", "Speedy 25"]}))
    answer = await connector.price(question(brand="Louis Vuitton", model="Speedi", item="bag"))
    assert [one["search"] for one in searched(asked)] == ["Speedi bag", "Speedi", "bag", "Speedy 30"]
    assert "suggested" in answer.prices[0].note


@pytest.mark.parametrize(
    "suggested",
    [
        ["Speedy 30"],
        {"data": ["Speedy 30"]},
        {"data": [product(title="Speedy 30")]},
        {"data": [{"title": "Speedy 30"}]},
    ],
)
async def test_suggestions_are_read_in_every_shape(market, connector, suggested):
    market("GET /products/suggest", said(suggested))
    answer = await connector.price(question(brand="Louis Vuitton", model="Speedi"))
    assert answer.prices == ()
    assert "Speedy 30" in answer.error


@pytest.mark.parametrize("suggested", [{}, {"data": None}, {"data": [7, {}]}, "text", []])
async def test_nothing_found_is_an_answer(market, connector, suggested):
    market("GET /products/suggest", said(suggested))
    answer = await connector.price(question(model="Ektorp"))
    assert (answer.prices, answer.error) == ((), "Fashionphile has nothing like it on offer.")


async def test_without_words_nothing_is_asked(connector, far):
    answer = await connector.price(question(color="red", brand=" "))
    assert answer.prices == ()
    assert answer.error
    assert far.asked() == []


async def test_what_lasts_a_day_is_asked_for_once(market, asked, connector):
    market("GET /products", listed(product()))
    for _ in range(3):
        await connector.price(question(model="Speedy"))
    assert len(asked("GET /products/filters")) == len(asked("GET /statistics")) == 1


async def test_prices_do_not_need_the_statistics(market, connector):
    market("GET /products", listed(product()))
    market("GET /statistics", no(503), no(404))
    for _ in range(2):
        answer = await connector.price(question(model="Speedy"))
        assert len(answer.prices) == 1
        assert answer.raw["statistics"] is None


@pytest.mark.parametrize(
    ("attributes", "known", "searches"),
    [
        ({"brand": "Chanel", "model": "Boy Flap", "item": "bag"}, True, ["Boy Flap bag", "Boy Flap", "bag"]),
        ({"brand": "IKEA", "model": "IKEA Ektorp"}, False, ["IKEA Ektorp"]),
        ({"brand": "Chanel"}, True, ["Chanel"]),
        ({"item": "sofa"}, False, ["sofa"]),
        ({"color": "red"}, False, []),
        ({"model": "x" * 300}, False, ["x" * 120]),
    ],
)
def test_what_is_searched_for(attributes, known, searches):
    assert searches_of(attributes, brand_is_filter=known) == searches


def test_a_product_nobody_asks_anything_for_has_no_price():
    assert price_of(Product.model_validate(product(price="soon"))) is None


# ---- authenticity


@pytest.fixture
def asking(photo):
    def make(**attributes):
        return AuthenticityQuestion(BRIEF, attributes, (photo,))

    return make


async def test_an_opinion_is_asked_for_once_and_paid_for_once(answers, asked, connector, memory, asking, photo):
    answers("GET /big-vision/brands", listed(*BRANDS))
    answers("POST /big-vision/authenticate", vision())
    opinion = await connector.authenticate(asking(brand="CHANEL", model="Boy"), memory)
    again = await connector.authenticate(asking(brand="Chanel"), memory)
    assert opinion == again
    assert (opinion.verdict, opinion.confidence) == (Authenticity.AUTHENTIC, 0.97)
    assert "not a guarantee" in opinion.sentence
    assert opinion.at > 1_700_000_000
    (row,) = asked("POST /big-vision/authenticate")
    for part in (
        'name="brand"\r\n\r\nChanel',
        'name="class"\r\n\r\nChanelCaviar',
        'name="itemType"\r\n\r\npendingItem',
    ):
        assert part in row["start"]
    assert f'name="itemId"\r\n\r\n{item_number(BRIEF.key)}\r\n' in row["start"]
    assert 'name="images[0]"; filename=' in row["start"]
    assert photo.path.read_bytes().decode("latin-1") in row["start"]
    assert memory.repeats == {"authenticate-item": Repeat.MONEY}


@pytest.mark.parametrize(
    ("status", "authentic", "verdict"),
    [
        ("fake", False, Authenticity.NOT_AUTHENTIC),
        ("Authentic", True, Authenticity.AUTHENTIC),
        ("fake", True, Authenticity.UNSURE),
        ("authentic", False, Authenticity.UNSURE),
        ("not_authentic", None, Authenticity.NOT_AUTHENTIC),
        ("needs-more-images", False, Authenticity.UNSURE),
        (None, True, Authenticity.AUTHENTIC),
        (None, None, Authenticity.UNSURE),
    ],
)
async def test_what_the_model_says_is_an_opinion(answers, connector, memory, asking, status, authentic, verdict):
    answers("GET /big-vision/brands", listed(*BRANDS))
    answers("POST /big-vision/authenticate", vision(status, 250, authentic=authentic))
    opinion = await connector.authenticate(asking(brand="Chanel"), memory)
    assert (opinion.verdict, opinion.confidence) == (verdict, None)
    assert "not a guarantee" in opinion.sentence


@pytest.mark.parametrize("where", ["brands", "authenticate"])
async def test_an_account_that_may_not_ask_holds_for_an_expert(answers, connector, memory, asking, where):
    answers("GET /big-vision/brands", no(403) if where == "brands" else listed(*BRANDS))
    answers("POST /big-vision/authenticate", no(403))
    opinion = await connector.authenticate(asking(brand="Chanel"), memory)
    assert opinion.verdict is Authenticity.EXPERT
    assert "developer role" in opinion.sentence
    assert opinion.confidence is None
    assert not memory.is_open("authenticate-item")


@pytest.mark.parametrize(
    ("attributes", "words"),
    [
        ({"brand": "Telfar"}, "does not cover Telfar"),
        ({}, "must know the brand"),
        ({"brand": "Louis Vuitton", "model": "Speedy"}, "LouisVuittonDamierEbene, LouisVuittonMonogram"),
    ],
)
async def test_what_bigvision_does_not_cover_holds_for_an_expert(
    answers, asked, connector, memory, asking, attributes, words
):
    answers("GET /big-vision/brands", listed(*BRANDS))
    opinion = await connector.authenticate(asking(**attributes), memory)
    assert opinion.verdict is Authenticity.EXPERT
    assert words in opinion.sentence
    assert len(asked()) == 1


async def test_a_lost_opinion_is_unknown_and_asked_for_once_more(answers, connector, memory, asking):
    answers("GET /big-vision/brands", listed(*BRANDS))
    answers("POST /big-vision/authenticate", {"drop": "request"}, vision())
    with pytest.raises(Unknown):
        await connector.authenticate(asking(brand="Chanel"), memory)
    assert memory.is_open("authenticate-item")
    assert (await connector.authenticate(asking(brand="Chanel"), memory)).verdict is Authenticity.AUTHENTIC


async def test_without_a_photo_nothing_is_asked(connector, memory, asking, far):
    with pytest.raises(Refused):
        await connector.authenticate(replace(asking(brand="Chanel"), photos=()), memory)
    assert far.asked() == []


def test_the_class_is_the_one_that_the_words_name():
    brand = VisionBrand.model_validate(BRANDS[0])
    assert find_class(brand, {"model": "Neverfull MM Damier Ebene"}) == "LouisVuittonDamierEbene"
    assert find_class(brand, {"model": "Speedy 30", "item": "monogram bag"}) == "LouisVuittonMonogram"
    assert find_class(brand, {"model": "Damier"}) is None
    assert find_brand("louis-vuitton", [brand]) is brand
    assert find_brand("", [brand]) is None
    assert code_words("YSLTote2Mini") == ["ysl", "tote", "2", "mini"]


def test_every_key_of_the_station_is_a_number_of_its_own():
    keys = {make_key(random.Random(number).choice) for number in range(200)}
    numbers = {int(item_number(key)) for key in keys}
    assert len(numbers) == len(keys)
    assert all(0 < number < 2**53 for number in numbers)


# ---- watches


async def test_watches_are_searches_and_products_with_their_prices(answers, asked, connector):
    answers("GET /account/searches", all_saved("cool bag", ""))
    answers("GET /followed-products", listed(product("7", title="Speedy"), product("8", price=None, isSold=True)))
    answers("GET /products", listed(product("1"), product("2")))
    watches = await connector.watches()
    assert [(one.kind, one.watch_id, one.title, one.note, len(one.prices)) for one in watches] == [
        (WatchKind.SEARCH, "1", "cool bag", "2 products", 2),
        (WatchKind.SEARCH, "2", "", "0 products", 0),
        (WatchKind.PRODUCT, "7", "Speedy", "", 1),
        (WatchKind.PRODUCT, "8", "BALENCIAGA City Sorbet", "sold", 0),
    ]
    assert len(asked("GET /products")) == 1


async def test_a_search_is_saved_once(answers, asked, connector):
    answers("GET /account/searches", all_saved("Cool  Bag"))
    answers("POST /account/searches", said(SEARCH))
    await connector.watch_search(" cool bag ")
    assert asked("POST /account/searches") == []
    await connector.watch_search("other bag")
    assert len(asked("POST /account/searches")) == 1
    with pytest.raises(Refused):
        await connector.watch_search("  ")


@pytest.mark.parametrize("happened", [True, False])
async def test_a_watch_whose_answer_was_lost_is_looked_for(answers, asked, connector, happened):
    answers("GET /account/searches", all_saved(), all_saved(*(["bag"] if happened else [])))
    answers("POST /account/searches", {"drop": "request"})
    if happened:
        await connector.watch_search("bag")
    else:
        with pytest.raises(Unknown):
            await connector.watch_search("bag")
    assert len(asked("POST /account/searches")) == 1


async def test_a_product_is_followed_once_and_left_once(answers, asked, connector):
    answers("GET /followed-products", listed(product("7")))
    answers("POST /followed-products", said({"data": product("9")}))
    answers("DELETE /followed-products/7", no(404))
    answers("PUT /account/searches/1", said(SEARCH))
    answers("DELETE /account/searches/1", said({}))
    answers("GET /account/searches", all_saved("bag"))
    answers("GET /products", listed())
    await connector.watch_product("7")
    assert asked("POST /followed-products") == []
    await connector.watch_product("9")
    assert json.loads(asked("POST /followed-products")[0]["start"]) == {"id": 9}
    search, followed = await connector.watches()
    await connector.refresh_watch(search)
    await connector.refresh_watch(followed)
    await connector.unwatch(search)
    await connector.unwatch(followed)
    assert len(asked("PUT /account/searches/1")) == len(asked("DELETE /account/searches/1")) == 1


@pytest.mark.parametrize("strange", [12, "words", {"a": 1}, None, True, [12, None, {"type": []}]])
def test_whatever_stands_where_a_list_should_nothing_is_taken_from_it(strange):
    assert included({"included": strange}, "searchWords") == []
