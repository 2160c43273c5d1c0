"""Fashionphile under the shared suite."""

from specimen import BRIEF, Effect, Pricing, Read, Specimen, Trouble, calls, nothing

from app.connectors.fashionphile.client import Client
from app.connectors.fashionphile.wire import Card
from app.contract import AuthenticityQuestion, PriceQuestion
from app.model.errors import NotDone, Refused
from app.model.intent import Repeat
from app.model.price import PriceKind

CARD = Card("4111111111111111", 12, 2031, "353", save=True)
ADDRESS = {
    "email": "charlie@shop.example",
    "firstName": "Charlie",
    "lastName": "Kelly",
    "address1": "123 Sesame Street",
    "city": "Salt Lake City",
    "state": "UT",
    "country": "US",
    "postalCode": "84102",
    "phone": "8018018018",
}
BAG = {"brand": "Louis Vuitton", "model": "Speedy Monogram", "item": "bag"}


def question(**attributes):
    """Return a question about a price."""
    return PriceQuestion(BRIEF, attributes or BAG, None)


def opinion(photos):
    """Return a question about authenticity."""
    return AuthenticityQuestion(BRIEF, BAG, tuple(photos))


def _keep(name, made):
    """Make a call and remember its answer; every answer counts as one."""

    async def used(bench):
        bench.there[name] = await made(bench.client, bench.there)
        return True

    return used


def _status(status, message, **more):
    return {"do": "status", "status": status, "body": {"message": message, "status_code": status, **more}}


async def _vision(bench):
    brand = bench.there["brands"][0]
    paths = [photo.path for photo in bench.pictures]
    one, raw = await bench.client.vision_authenticate(
        brand=brand.id, vision_class=brand.classes[0], item_id="12345", images=paths
    )
    return one.row.confidence is not None and raw


FASHIONPHILE = Specimen(
    good={"email": "developer@practice.example", "password": "practice"},
    wrong={"email": "developer@practice.example", "password": "wrong password"},
    revoked={"email": "revoked@practice.example", "password": "revoked password"},
    abilities=frozenset({"prices", "authenticates", "watches"}),
    client=Client,
    listed=frozenset(
        {
            "POST /authenticate",
            "DELETE /authentication",
            "POST /forgot",
            "POST /account",
            "GET /account",
            "PUT /account/{id}",
            "PATCH /account/payment-options",
            "POST /addresses",
            "GET /addresses",
            "PUT /addresses/{id}",
            "DELETE /addresses/{id}",
            "GET /categories",
            "GET /followed-products",
            "POST /followed-products",
            "DELETE /followed-products/{id}",
            "GET /account/orders",
            "GET /products",
            "GET /products/filters",
            "GET /products/{ids}",
            "GET /products/suggest",
            "POST /products/image",
            "POST /carts",
            "GET /carts/{id}",
            "PATCH /carts/{id}",
            "POST /carts/{id}/cart_items",
            "DELETE /carts/{cartId}/cart_items/{cartItemId}",
            "POST /carts/{id}/payment-profiles",
            "POST /carts/{id}/checkout",
            "GET /payment-profiles",
            "GET /account/searches",
            "POST /account/searches",
            "GET /account/searches/{id}",
            "PUT /account/searches/{id}",
            "DELETE /account/searches/{id}",
            "PUT /account/searches/refresh-many",
            "PUT /account/searches/delete-many",
            "POST /big-vision/authenticate",
            "GET /big-vision/brands",
            "GET /statistics",
            "GET /ping",
            "GET /whoami",
        }
    ),
    calls={
        "GET /ping": _keep("ping", lambda one, _: one.ping()),
        "POST /account": _keep("new", lambda one, _: one.create_account("new@shop.example", "a password of its own")),
        "POST /forgot": _keep("forgot", lambda one, _: one.forgot()),
        "POST /authenticate": _keep("token", lambda one, _: one.authenticate()),
        "GET /whoami": lambda bench: bench.client.whoami(),
        "GET /account": _keep("user", lambda one, _: one.account()),
        "PUT /account/{id}": lambda bench: bench.client.update_account(bench.there["user"].id, {"firstName": "Jo"}),
        "PATCH /account/payment-options": _keep("paid", lambda one, _: one.update_payment_options("check")),
        "POST /addresses": _keep("address", lambda one, _: one.create_address(ADDRESS)),
        "GET /addresses": lambda bench: bench.client.addresses(),
        "PUT /addresses/{id}": lambda bench: bench.client.update_address(
            bench.there["address"].id, ADDRESS | {"city": "Reno"}
        ),
        "GET /categories": lambda bench: bench.client.categories(limit=2),
        "GET /products/filters": lambda bench: bench.client.product_filters(),
        "GET /products": _keep("page", lambda one, _: one.products(limit=4)),
        "GET /products/{ids}": lambda bench: bench.client.products_by_id(
            [one.id for one in bench.there["page"].products[:2]]
        ),
        "GET /products/suggest": lambda bench: bench.client.suggestions(bench.there["page"].products[0].title[:6]),
        "POST /products/image": lambda bench: bench.client.product_image(bench.there["page"].products[0].title),
        "POST /followed-products": lambda bench: bench.client.follow_product(bench.there["page"].products[0].id),
        "GET /followed-products": lambda bench: bench.client.followed_products(),
        "DELETE /followed-products/{id}": _keep(
            "left", lambda one, there: one.unfollow_product(there["page"].products[0].id)
        ),
        "POST /carts": _keep("cart", lambda one, there: one.create_cart([there["page"].products[0].id])),
        "POST /carts/{id}/cart_items": _keep(
            "item", lambda one, there: one.add_cart_item(there["cart"].cart.id, there["page"].products[1].id)
        ),
        "DELETE /carts/{cartId}/cart_items/{cartItemId}": lambda bench: bench.client.remove_cart_item(
            bench.there["cart"].cart.id, bench.there["item"].id
        ),
        "PATCH /carts/{id}": lambda bench: bench.client.update_cart(
            bench.there["cart"].cart.id,
            {
                "billing_address_id": int(bench.there["address"].id),
                "shipping_address_id": int(bench.there["address"].id),
            },
        ),
        "GET /carts/{id}": lambda bench: bench.client.cart(bench.there["cart"].cart.id),
        "POST /carts/{id}/payment-profiles": lambda bench: bench.client.create_payment_profile(
            bench.there["cart"].cart.id, CARD
        ),
        "GET /payment-profiles": _keep("cards", lambda one, _: one.payment_profiles()),
        "POST /carts/{id}/checkout": lambda bench: bench.client.checkout(
            bench.there["cart"].cart.id, bench.there["cards"][0].payment_profile_id
        ),
        "GET /account/orders": lambda bench: bench.client.orders("paid", ("details", "details.product")),
        "DELETE /addresses/{id}": _keep("gone", lambda one, there: one.delete_address(there["address"].id)),
        "POST /account/searches": _keep("search", lambda one, _: one.create_search("cool bag")),
        "GET /account/searches": lambda bench: bench.client.searches(),
        "GET /account/searches/{id}": lambda bench: bench.client.search(bench.there["search"].id),
        "PUT /account/searches/{id}": lambda bench: bench.client.refresh_search(bench.there["search"].id),
        "PUT /account/searches/refresh-many": lambda bench: bench.client.refresh_searches([bench.there["search"].id]),
        "PUT /account/searches/delete-many": _keep(
            "many", lambda one, there: one.delete_searches([there["search"].id])
        ),
        "DELETE /account/searches/{id}": _keep("deleted", lambda one, there: one.delete_search(there["search"].id)),
        "GET /big-vision/brands": _keep("brands", lambda one, _: one.vision_brands()),
        "POST /big-vision/authenticate": _vision,
        "GET /statistics": lambda bench: bench.client.statistics(),
        "DELETE /authentication": _keep("out", lambda one, _: one.sign_out()),
    },
    effects={
        "authenticate": Effect(
            "authenticate-item",
            "vision_authenticate",
            Repeat.MONEY,
            nothing,
            lambda connector, memory, photos, _: connector.authenticate(opinion(photos), memory),
            calls("GET /big-vision/brands", "POST /big-vision/authenticate"),
        ),
    },
    reads={
        "price": Read(
            "GET /products",
            nothing,
            lambda connector, _: connector.price(question()),
            calls("GET /products"),
        ),
        "watches": Read(
            "GET /account/searches",
            lambda connector, memory, photos: connector.watch_search("speedy"),
            lambda connector, _: connector.watches(),
            calls("GET /account/searches", "GET /followed-products", "GET /products"),
        ),
        "test": Read(
            "GET /whoami",
            nothing,
            lambda connector, _: connector.test_connection(),
            calls("GET /whoami", "GET /account"),
        ),
    },
    troubles=(
        Trouble("400", "price", _status(400, "Your request was wrong."), Refused, "Your request was wrong"),
        Trouble("404", "price", _status(404, "Not found."), Refused, "not there"),
        Trouble("405", "price", _status(405, "Method not allowed."), Refused, "does not offer"),
        Trouble("500", "price", _status(500, "Try again later."), NotDone, "trouble of its own"),
        Trouble("503", "price", _status(503, "Maintenance."), NotDone, "trouble of its own"),
        Trouble("403", "test", _status(403, "Forbidden."), Refused, "may not"),
    ),
    signing=frozenset({"open_account"}),
    renews=True,
    pricing=Pricing(lambda _: [question(), question(item="bag")], PriceKind.ASKED, "USD"),
)
