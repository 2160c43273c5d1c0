"""The calls of Fashionphile for buying: carts, payment profiles, checkout; source: contract.

The station's window buys nothing; the calls are here because the source documents them.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from app.connectors.fashionphile.market import number_or_text
from app.connectors.fashionphile.talk import TITLE, Talk, included, path_part
from app.connectors.fashionphile.wire import Basket, Card, Cart, CartItem, Order, PaymentProfile, Product, Sums
from app.model.errors import Refused, Unknown
from app.net.session import Reply

_CARD_NAMES = frozenset({"creditcardnumber", "verificationnumber", "expirationmonth", "expirationyear"})


class ShopCalls(Talk):
    """Everything between a product and an order."""

    async def create_cart(self, product_ids: Sequence[str] = ()) -> Basket:
        """POST /carts: a new cart, with one of each of these products."""
        items = [{"quantity": 1, "productId": number_or_text(one)} for one in product_ids]
        return self._basket(await self._call("POST", "carts", body={"cartItems": items} if items else {}))

    async def cart(self, cart_id: str) -> Basket:
        """GET /carts/{id}: what is in it and what it costs."""
        return self._basket(await self._call("GET", f"carts/{path_part(cart_id)}"))

    async def update_cart(self, cart_id: str, changes: Mapping[str, object]) -> Basket:
        """PATCH /carts/{id}: addresses, shippingMethod, payment method objects, isSignatureRequired, is_layaway."""
        return self._basket(await self._call("PATCH", f"carts/{path_part(cart_id)}", body=dict(changes)))

    async def add_cart_item(self, cart_id: str, product_id: str, quantity: int = 1) -> CartItem:
        """POST /carts/{id}/cart_items: put a product into a cart."""
        body = {"quantity": quantity, "productId": number_or_text(product_id)}
        return self._one(CartItem, await self._call("POST", f"carts/{path_part(cart_id)}/cart_items", body=body))

    async def remove_cart_item(self, cart_id: str, item_id: str) -> Basket:
        """DELETE /carts/{cartId}/cart_items/{cartItemId}: take one out; the cart as it is then."""
        path = f"carts/{path_part(cart_id)}/cart_items/{path_part(item_id)}"
        return self._basket(await self._call("DELETE", path))

    async def create_payment_profile(self, cart_id: str, card: Card) -> Basket:
        """POST /carts/{id}/payment-profiles: hand a card to the payment provider.

        Nothing of the card comes back out of this method, in an answer or in an error: the service may repeat it.
        """
        body = {
            "credit_card_number": card.number,
            "save_for_later": card.save,
            "expiration_month": card.month,
            "expiration_year": card.year,
            "verification_number": card.verification,
        }
        reply = said = None
        try:
            reply = await self._call("POST", f"carts/{path_part(cart_id)}/payment-profiles", body=body)
            said = _without_card(reply.json(), card)
        except Refused as refusal:
            raise Refused(f"{TITLE} did not take the card.", code=refusal.code) from None
        except Unknown as doubt:
            raise Unknown(doubt.sentence) from None
        return self._basket(reply, said)

    async def checkout(self, cart_id: str, payment_profile_id: str = "") -> Order:
        """POST /carts/{id}/checkout: buy what is in the cart; a card is named by its payment profile."""
        body = {"payment_profile_id": payment_profile_id} if payment_profile_id else {}
        return self._one(Order, await self._call("POST", f"carts/{path_part(cart_id)}/checkout", body=body))

    async def payment_profiles(self) -> list[PaymentProfile]:
        """GET /payment-profiles: the cards that are kept at the payment provider, by name."""
        return await self._every(PaymentProfile, "GET", "payment-profiles")

    def _basket(self, reply: Reply, said: Any = None) -> Basket:
        said = reply.json() if said is None else said
        found = said.get("data") if isinstance(said, dict) else None
        meta = said.get("meta") if isinstance(said, dict) else None
        meta = meta if isinstance(meta, dict) else {}
        summary = meta.get("summary")
        return Basket(
            self._fit(Cart, found, reply),
            tuple(self._fit(CartItem, one, reply) for one in included(said, "cartItems", "cartItem")),
            tuple(self._fit(Product, one, reply) for one in included(said, "products", "product")),
            self._fit(Sums, summary if isinstance(summary, dict) else {}, reply),
            meta.get("accountBalance"),
        )


def _without_card(said: Any, card: Card) -> Any:
    """Return an answer without the card: no value named like its parts, no text with its number."""
    digits = re.sub(r"\D", "", card.number)
    if isinstance(said, dict):
        return {
            name: _without_card(one, card)
            for name, one in said.items()
            if re.sub(r"[^a-z]", "", name.lower()) not in _CARD_NAMES
        }
    if isinstance(said, list):
        return [_without_card(one, card) for one in said]
    if isinstance(said, str | int) and not isinstance(said, bool) and digits and digits in re.sub(r"\D", "", str(said)):
        return None
    return said
