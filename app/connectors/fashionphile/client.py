"""Every call of Fashionphile, typed in and out; source: contract fashionphile.md.

Every method raises the four families of model/errors.py: NotDone (try again), Unknown (an effect whose outcome is
open), SignInNeeded, Refused (with the field where the service named one). The token that every answer brings is
taken in app/net; it is never part of an answer here.
"""

from collections.abc import Mapping

from app.connectors.fashionphile.account import AccountCalls
from app.connectors.fashionphile.market import MarketCalls
from app.connectors.fashionphile.shop import ShopCalls


class Client(AccountCalls, MarketCalls, ShopCalls):
    """The calls of one Fashionphile account."""

    CALLS: Mapping[str, str] = {
        "POST /authenticate": "authenticate",
        "DELETE /authentication": "sign_out",
        "POST /forgot": "forgot",
        "POST /account": "create_account",
        "GET /account": "account",
        "PUT /account/{id}": "update_account",
        "PATCH /account/payment-options": "update_payment_options",
        "POST /addresses": "create_address",
        "GET /addresses": "addresses",
        "PUT /addresses/{id}": "update_address",
        "DELETE /addresses/{id}": "delete_address",
        "GET /categories": "categories",
        "GET /followed-products": "followed_products",
        "POST /followed-products": "follow_product",
        "DELETE /followed-products/{id}": "unfollow_product",
        "GET /account/orders": "orders",
        "GET /products": "products",
        "GET /products/filters": "product_filters",
        "GET /products/{ids}": "products_by_id",
        "GET /products/suggest": "suggestions",
        "POST /products/image": "product_image",
        "POST /carts": "create_cart",
        "GET /carts/{id}": "cart",
        "PATCH /carts/{id}": "update_cart",
        "POST /carts/{id}/cart_items": "add_cart_item",
        "DELETE /carts/{cartId}/cart_items/{cartItemId}": "remove_cart_item",
        "POST /carts/{id}/payment-profiles": "create_payment_profile",
        "POST /carts/{id}/checkout": "checkout",
        "GET /payment-profiles": "payment_profiles",
        "GET /account/searches": "searches",
        "POST /account/searches": "create_search",
        "GET /account/searches/{id}": "search",
        "PUT /account/searches/{id}": "refresh_search",
        "DELETE /account/searches/{id}": "delete_search",
        "PUT /account/searches/refresh-many": "refresh_searches",
        "PUT /account/searches/delete-many": "delete_searches",
        "POST /big-vision/authenticate": "vision_authenticate",
        "GET /big-vision/brands": "vision_brands",
        "GET /statistics": "statistics",
        "GET /ping": "ping",
        "GET /whoami": "whoami",
    }
