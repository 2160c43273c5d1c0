"""Fashionphile's carts in practice: items, addresses, shipping, payment profiles, checkout, layaway.

Source: the Fashionphile contract. A card number is looked at and forgotten: its last four digits stay, its
verification number does not. What was bought once is sold: no search finds it and no other cart can be paid with it.
"""

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from starlette.responses import Response

from app.practice.exchange import as_json
from app.practice.fashionphile_account import order_resource, put_order
from app.practice.fashionphile_asked import Asked, Ground, Offer, Refusal, parsed_number, resource, stamp
from app.practice.fashionphile_catalogue import products
from app.practice.fashionphile_products import product_resource
from app.practice.reseller_io_rows import Change, Row

SHIPPING: Final = (
    {"name": "USPS - Priority", "rate": 12.24375, "type": "Ground", "formattedRate": "$12.24"},
    {"name": "USPS - Express", "rate": 44.55, "type": "Overnight", "formattedRate": "$44.55"},
)
PAYMENTS: Final = ("account_balance", "gift_card", "credit_card", "paypal")
LAYAWAY_FROM: Final = Decimal(500)
WAIVED_UP_TO: Final = Decimal(1000)
_CENT: Final = Decimal("0.01")
_BRANDS: Final[Mapping[str, str]] = {"3": "American Express", "4": "Visa", "5": "Mastercard", "6": "Discover"}
_NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    "shippingAddress": ("shippingAddressId", "shipping_address_id", "shippingAddress"),
    "billingAddress": ("billingAddressId", "billing_address_id", "billingAddress"),
}
"""The document has several names for one thing; all are taken."""


class Carts:
    """What somebody is about to buy."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self.offers: tuple[Offer, ...] = (
            Offer("POST", "/carts", "create_cart", self._create),
            Offer("GET", "/carts/{id}", "get_cart", self._get),
            Offer("PATCH", "/carts/{id}", "update_cart", self._update),
            Offer("POST", "/carts/{id}/cart_items", "add_cart_item", self._add),
            Offer("DELETE", "/carts/{id}/cart_items/{item}", "remove_cart_item", self._remove),
            Offer("POST", "/carts/{id}/payment-profiles", "create_payment_profile", self._create_profile),
            Offer("POST", "/carts/{id}/checkout", "checkout", self._checkout),
            Offer("GET", "/payment-profiles", "payment_profiles", self._profiles),
        )

    def _cart(self, asked: Asked, *, still_open: bool = True) -> Row:
        cart = self._ground.own("carts", asked.call.names["id"], asked.owner)
        if still_open and cart["order"] is not None:
            raise Refusal(400, "This cart has been checked out already.")
        return cart

    def _lines(self, cart: Row) -> list[Row]:
        return self._ground.rows.of("items", cart["id"])

    def _put_item(self, change: Change, cart: str, wanted: object) -> str:
        number = parsed_number(wanted.get("productId")) if isinstance(wanted, dict) else ""
        if not isinstance(wanted, dict) or number not in products():
            raise Refusal(400, "The productId is not that of a product.")
        if wanted.get("quantity", 1) != 1:
            raise Refusal(400, "There is one of each product: the quantity must be 1.")
        if self._ground.rows.get("sold", number) is not None:
            raise Refusal(400, "This product has been sold.")
        if any(row["product"] == number for row in change.of("items", cart)):
            raise Refusal(400, "This product is in the cart already.")
        item = self._ground.number()
        change.put("items", item, owner=cart, product=number)
        return item

    async def _create(self, asked: Asked) -> Response:
        wanted = asked.form.fields.get("cartItems") or []
        if not isinstance(wanted, list):
            raise Refusal(400, "The cartItems must be a list.")
        addresses = self._ground.rows.of("addresses", asked.owner)
        usual = addresses[0]["id"] if addresses else None
        change, number = self._ground.change(), self._ground.number()
        change.put(
            "carts",
            number,
            owner=asked.owner,
            created=int(asked.call.now),
            shippingAddress=usual,
            billingAddress=usual,
            shippingMethod=None,
            payments=[],
            coupon=None,
            isLayaway=None,
            isSignatureRequired=True,
            order=None,
        )
        for one in wanted:
            self._put_item(change, number, one)
        self._ground.commit("create_cart", change, account=asked.owner, cart=number)
        return self._answer(asked, number)

    async def _get(self, asked: Asked) -> Response:
        return self._answer(asked, self._cart(asked, still_open=False)["id"])

    async def _update(self, asked: Asked) -> Response:
        cart, fields = self._cart(asked), asked.form.fields
        columns: dict[str, Any] = {}
        for column, names in _NAMES.items():
            given = next((fields[name] for name in names if name in fields), None)
            if given is not None:
                columns[column] = self._ground.own("addresses", parsed_number(given), asked.owner)["id"]
        if "shippingMethod" in fields:
            if fields["shippingMethod"] not in [option["type"] for option in SHIPPING]:
                raise Refusal(400, "The shippingMethod is the type of one of the shipping options.")
            columns["shippingMethod"] = fields["shippingMethod"]
        flags = {
            "isSignatureRequired": fields.get("isSignatureRequired"),
            "isLayaway": fields.get("is_layaway", fields.get("isLayaway")),
        }
        for name, flag in flags.items():
            if flag is not None and not isinstance(flag, bool):
                raise Refusal(400, f"The {name} must be true or false.")
            if flag is not None:
                columns[name] = flag
        if columns.get("isSignatureRequired") is False and self._subtotal(cart) > WAIVED_UP_TO:
            del columns["isSignatureRequired"]  # without a word, as the document has it
        if columns.get("isLayaway") and self._subtotal(cart) < LAYAWAY_FROM:
            raise Refusal(400, "This cart is not eligible for layaway.")
        if "coupon" in fields:
            columns["coupon"] = str(fields["coupon"])[:40]
        payments = _payments(fields)
        if payments is not None:
            columns["payments"] = payments
        change = self._ground.change()
        change.put("carts", cart["id"], **columns)
        self._ground.commit("update_cart", change, account=asked.owner, cart=cart["id"])
        return self._answer(asked, cart["id"])

    async def _add(self, asked: Asked) -> Response:
        cart, change = self._cart(asked), self._ground.change()
        number = self._put_item(change, cart["id"], dict(asked.form.fields))
        item = change.get("items", number) or {}
        self._ground.commit(
            "add_cart_item", change, account=asked.owner, cart=cart["id"], item=number, product=item["product"]
        )
        product = products()[item["product"]]
        links = {"cart": ("carts", cart["id"]), "product": ("products", product.id)}
        made = {"type": "carts", "id": cart["id"], "relationships": {"items": {"data": _named("cartItems", number)}}}
        # A product without attributes and with a number for its price: so the source shows it in this one answer.
        flat = {"type": "product", "id": product.id, "title": product.title, "price": float(product.price)}
        return as_json({"data": resource("cartItems", number, {}, **links), "included": [made, flat]})

    async def _remove(self, asked: Asked) -> Response:
        cart = self._cart(asked)
        item = self._ground.own("items", asked.call.names["item"], cart["id"])
        change = self._ground.change()
        change.drop("items", item["id"])
        self._ground.commit("remove_cart_item", change, account=asked.owner, cart=cart["id"], item=item["id"])
        return self._answer(asked, cart["id"])

    # Paying

    async def _profiles(self, asked: Asked) -> Response:
        rows = self._ground.rows.of("profiles", asked.owner)
        return as_json(
            {
                "data": [
                    resource(
                        "paymentProfiles",
                        row["id"],
                        {"userId": int(asked.owner), "paymentProfileId": row["remote"], "name": row["name"]},
                    )
                    for row in rows
                ]
            }
        )

    async def _create_profile(self, asked: Asked) -> Response:
        cart, fields = self._cart(asked), asked.form.fields
        number = re.sub(r"[ -]", "", parsed_number(fields.get("credit_card_number")))
        if not re.fullmatch(r"[0-9]{12,19}", number):
            raise Refusal(400, "The credit_card_number is not a card number.")
        for name in ("expiration_month", "expiration_year", "verification_number"):
            if not parsed_number(fields.get(name)).isdigit():
                raise Refusal(400, f"The {name} must be a number.")
        if not isinstance(fields.get("save_for_later"), bool):
            raise Refusal(400, "The save_for_later field is required: true or false.")
        change, profile = self._ground.change(), self._ground.number()
        name = f"{_BRANDS.get(number[0], 'Card')} ending in {number[-4:]}"
        # One that is not saved for later belongs to its cart and is on nobody's list.
        owner = asked.owner if fields["save_for_later"] else cart["id"]
        change.put("profiles", profile, owner=owner, remote=32_000_000 + int(profile), name=name)
        self._ground.commit(
            "create_payment_profile", change, account=asked.owner, cart=cart["id"], profile=profile, name=name
        )
        return self._answer(asked, cart["id"])

    async def _checkout(self, asked: Asked) -> Response:
        cart = self._cart(asked)
        lines = self._lines(cart)
        if not lines:
            raise Refusal(400, "The cart is empty.")
        for line in lines:
            if self._ground.rows.get("sold", line["product"]) is not None:
                raise Refusal(400, f"{products()[line['product']].title} has been sold.")
        if cart["shippingAddress"] is None:
            raise Refusal(400, "The cart needs a shipping address.")
        address = self._ground.own("addresses", cart["shippingAddress"], asked.owner)
        method = self._paid_with(asked, cart)
        change, number = self._ground.change(), self._ground.number()
        sold = [[line["product"], str(products()[line["product"]].price)] for line in lines]
        total = self._subtotal(cart) + self._shipping(cart)
        put_order(
            change,
            number,
            asked.owner,
            now=asked.call.now,
            lines=sold,
            total=str(total),
            layaway=bool(cart["isLayaway"]),
            shipping=str(self._shipping(cart)),
            address={"id": address["id"], "fields": dict(address["fields"])},
            method=method,
        )
        change.put("carts", cart["id"], order=number)
        for product, _ in sold:
            change.put("sold", product, owner=number)
        self._ground.commit(
            "checkout", change, account=asked.owner, cart=cart["id"], order=number, products=[one for one, _ in sold]
        )
        return as_json({"data": order_resource(self._ground.own("orders", number, asked.owner))})

    def _paid_with(self, asked: Asked, cart: Row) -> str:
        """Return the way of paying in words; refused where nothing would be paid."""
        given = parsed_number(asked.form.fields.get("payment_profile_id"))
        every = [*self._ground.rows.of("profiles", asked.owner), *self._ground.rows.of("profiles", cart["id"])]
        found = next((row for row in every if given and given in {row["id"], str(row["remote"])}), None)
        if found is not None:
            return str(found["name"])
        kinds = sorted({payment["type"] for payment in cart["payments"]})
        covered = sum((Decimal(payment["amount"]) for payment in cart["payments"]), Decimal(0))
        if given or "credit_card" in kinds or covered < self._subtotal(cart) + self._shipping(cart):
            raise Refusal(400, "The payment_profile_id is required, and must be one of yours.")
        return ", ".join(kinds)

    # The cart as shown

    def _subtotal(self, cart: Row) -> Decimal:
        return sum((products()[line["product"]].price for line in self._lines(cart)), Decimal(0))

    @staticmethod
    def _shipping(cart: Row) -> Decimal:
        rates = {option["type"]: Decimal(str(option["rate"])) for option in SHIPPING}
        return rates.get(cart["shippingMethod"], Decimal(0)).quantize(_CENT)

    def _answer(self, asked: Asked, number: str) -> Response:
        cart = self._ground.own("carts", number, asked.owner)
        lines, options = self._lines(cart), [dict(option) for option in SHIPPING]
        subtotal, shipping = self._subtotal(cart), self._shipping(cart)
        paid = sum((Decimal(payment["amount"]) for payment in cart["payments"]), Decimal(0))
        attributes = {
            "shippingMethod": cart["shippingMethod"],
            "shippingOptions": options,
            "paymentMethod": cart["payments"][0]["type"] if cart["payments"] else None,
            "coupon": cart["coupon"],
            "giftCard": None,
            "isLayaway": cart["isLayaway"],
            "layawayAmount": None,
            "useAccountBalance": None,
            "createdAt": stamp(cart["created"]),
            "canWaiveSignature": subtotal <= WAIVED_UP_TO,
            "isSignatureRequired": cart["isSignatureRequired"],
        }
        related: dict[str, Any] = {"cartItems": [("cartItems", line["id"]) for line in lines]}
        included = [product_resource(products()[line["product"]], asked.call.origin, whole=True) for line in lines] + [
            resource(
                "cartItems",
                line["id"],
                {"quantity": 1, "amount": str(products()[line["product"]].price)},
                product=("products", line["product"]),
            )
            for line in lines
        ]
        for kind in ("shippingAddress", "billingAddress"):
            address = self._ground.rows.get("addresses", cart[kind] or "")
            related[kind] = (kind, address["id"]) if address else None
            if address:
                included.append(resource(kind, address["id"], address["fields"]))
        summary = {
            "discount": 0,
            "subtotal": float(subtotal),
            "shipping": float(shipping),
            "total": float(subtotal + shipping),
            "amountDue": float(max(subtotal + shipping - paid, Decimal(0))),
            "couponAmount": 0,
        }
        meta = {
            "summary": summary,
            "shippingOptions": options,
            "accountBalance": "0.00",
            "isEligibleForLayaway": subtotal >= LAYAWAY_FROM,
        }
        return as_json({"data": resource("carts", number, attributes, **related), "included": included, "meta": meta})


def _named(kind: str, number: str) -> dict[str, str]:
    return {"type": kind, "id": number}


def _payments(fields: Mapping[str, Any]) -> list[dict[str, str]] | None:
    """Return the payment methods of a change of a cart, without what only the bank may know; None without any."""
    given: Any = fields.get("paymentMethods", fields.get("paymentMethod"))
    if given is None and "amount" in fields and "type" in fields:
        given = fields
    if given is None:
        return None
    if isinstance(given, str):
        if given not in {"paypal", "authorizenet"}:
            raise Refusal(400, "The paymentMethod is paypal or authorizenet.")
        return [{"type": "paypal" if given == "paypal" else "credit_card", "amount": "0"}]
    read = []
    for one in given if isinstance(given, list) else [given]:
        if not isinstance(one, Mapping) or one.get("type") not in PAYMENTS:
            raise Refusal(400, f"The type of a payment method is one of {', '.join(PAYMENTS)}.")
        try:
            amount = Decimal(str(one.get("amount")))
        except InvalidOperation:
            amount = Decimal("NaN")
        if not amount.is_finite() or amount <= 0:
            raise Refusal(400, "The amount of a payment method must be more than 0.")
        if one["type"] == "account_balance":
            raise Refusal(400, "The account balance is less than this amount.")
        read.append({"type": one["type"], "amount": str(amount)})
    return read
