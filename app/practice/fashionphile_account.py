"""Fashionphile's accounts in practice: sign-in, profile, payment options, addresses, orders, saved searches.

Source: the Fashionphile contract. What was saved of a bank account is its last four signs.
"""

import hashlib
import hmac
import re
from collections.abc import Mapping
from typing import Any, Final

from starlette.responses import Response

from app.practice.exchange import as_json
from app.practice.fashionphile_asked import (
    NOBODY,
    Asked,
    Form,
    Ground,
    Offer,
    Refusal,
    paged,
    parsed_number,
    resource,
    stamp,
    told,
)
from app.practice.fashionphile_catalogue import FIRST_DAY, products
from app.practice.fashionphile_products import product_resource
from app.practice.reseller_io_rows import Change, Row, digest

NOT_ACCEPTED: Final = ("wrong", "revoked")
PAGE: Final = 15
METHODS: Final[Mapping[str, tuple[str, ...]]] = {
    "check": (),
    "paypal": ("paypalAddress",),
    "ach": ("achBankName", "accountNumber", "achRoutingNumber"),
    "wire_transfer": ("wireBankName", "bankBranchAddress", "accountOrIbanNumber", "wireRoutingNumber", "swiftCode"),
    "account_balance": (),
}
"""What each way to be paid asks for."""
_SECRET: Final = frozenset({"accountNumber", "accountOrIbanNumber"})
_NEEDED: Final = (
    "firstName",
    "lastName",
    "address1",
    "city",
    "state",
    "country",
    "phone",
    "postalCode",
    "email",
)
_ADDRESS: Final = (*_NEEDED, "address2", "business")
_EMAIL: Final = re.compile(r"[^@\s]+@[^@\s]+")
INCLUDES: Final = ("details", "details.product", "payments", "shippingAddress", "billingAddress")


class Accounts:
    """Who may ask, and what belongs to them."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self.offers: tuple[Offer, ...] = (
            Offer("POST", "/forgot", "forgot", self._forgot, open=True),
            Offer("POST", "/account", "create_account", self._create, open=True),
            Offer("GET", "/account", "get_account", self._get),
            Offer("PATCH", "/account/payment-options", "payment_options", self._payment_options),
            Offer("GET", "/account/orders", "orders", self._orders),
            Offer("GET", "/account/searches", "searches", self._searches),
            Offer("POST", "/account/searches", "create_search", self._create_search),
            *(
                Offer(method, f"/account/searches/{verb}-many", f"{verb}_searches", do)
                for method in ("PUT", "POST")
                for verb, do in (("refresh", self._refresh_many), ("delete", self._delete_many))
            ),
            Offer("GET", "/account/searches/{id}", "get_search", self._get_search),
            Offer("PUT", "/account/searches/{id}", "refresh_search", self._refresh_search),
            Offer("DELETE", "/account/searches/{id}", "delete_search", self._delete_search),
            Offer("PUT", "/account/{id}", "update_account", self._update),
            Offer("POST", "/addresses", "create_address", self._create_address),
            Offer("GET", "/addresses", "addresses", self._addresses),
            Offer("PUT", "/addresses/{id}", "update_address", self._update_address),
            Offer("DELETE", "/addresses/{id}", "delete_address", self._delete_address),
        )

    # Signing in

    def sign_in(self, form: Form) -> str | None:
        """Return the id of who signs in, or None for wrong credentials; a new e-mail address opens its account."""
        token = form.fields.get("token")
        if isinstance(token, str) and token.strip():
            if token.startswith(NOT_ACCEPTED):
                return None
            email, password = f"facebook-{digest(token).hex()[:12]}@practice.example", token
        else:
            email, password = form.text("email").lower(), form.text("password")
        if email.startswith(NOT_ACCEPTED) or password.startswith(NOT_ACCEPTED) or not _EMAIL.fullmatch(email):
            return None
        account = self._by_email(email)
        if account is None:
            return self._open(email, password)
        return str(account["id"]) if hmac.compare_digest(account["sealed"], self._seal(email, password)) else None

    def _seal(self, email: str, password: str) -> str:
        return hmac.new(self._ground.secret, digest(email, password), hashlib.sha256).hexdigest()

    def _by_email(self, email: str) -> Row | None:
        return next((row for row in self._ground.rows.all("accounts") if row["email"] == email), None)

    def _open(self, email: str, password: str) -> str:
        change, number = self._ground.change(), self._ground.number()
        change.put(
            "accounts",
            number,
            owner=NOBODY,
            email=email,
            sealed=self._seal(email, password),
            firstName=None,
            lastName=None,
            payment={"paymentMethod": "check"},
        )
        profile = self._ground.number()
        change.put("profiles", profile, owner=number, remote=32_000_000 + int(profile), name="Visa ending in 4242")
        earlier = list(products().values())[int(number) % 40]
        put_order(
            change,
            self._ground.number(),
            number,
            now=FIRST_DAY,
            lines=[[earlier.id, str(earlier.price)]],
            total=str(earlier.price),
            layaway=False,
            shipping="0.00",
            address=None,
            method="Visa ending in 4242",
        )
        self._ground.commit("open_account", change, account=number, email=email)
        return number

    async def _forgot(self, asked: Asked) -> Response:
        asked.form.text("email")
        return told("If there is an account with this address, an e-mail is on its way to it.")

    async def _create(self, asked: Asked) -> Response:
        email, password = asked.form.text("email").lower(), asked.form.text("password")
        if not _EMAIL.fullmatch(email):
            raise Refusal(400, "The email must be a valid email address.")
        if self._by_email(email) is not None:
            raise Refusal(400, "The email has already been taken.")
        return as_json({"data": self._shown(self._ground.rows.get("accounts", self._open(email, password)) or {})})

    # The account

    @staticmethod
    def _shown(account: Row) -> dict[str, Any]:
        attributes = {
            "email": account["email"],
            "firstName": account["firstName"],
            "lastName": account["lastName"],
            "accountBalance": "0.00",
            "authorizeNetCustomerProfileId": None,
            "paypalAddress": None,
            **account["payment"],
        }
        return resource("user", account["id"], attributes)

    async def _get(self, asked: Asked) -> Response:
        return as_json({"data": self._shown(asked.account)})

    async def _update(self, asked: Asked) -> Response:
        fields = asked.form.fields
        if asked.call.names["id"] != asked.owner:
            raise Refusal(403, "This account is not yours.")
        columns: dict[str, Any] = {}
        for name in ("email", "firstName", "lastName"):
            if name in fields:
                columns[name] = asked.form.text(name)
        if "email" in columns:
            columns["email"] = columns["email"].lower()
            taken = self._by_email(columns["email"])
            if not _EMAIL.fullmatch(columns["email"]) or (taken is not None and taken["id"] != asked.owner):
                raise Refusal(400, "The email must be a valid email address that nobody else has.")
        if "password" in fields and fields.get("password_confirmation") != fields["password"]:
            raise Refusal(400, "The password confirmation does not match.")
        if "password" in fields:
            columns["sealed"] = self._seal(
                str(columns.get("email", asked.account["email"])), asked.form.text("password")
            )
        elif columns.get("email", asked.account["email"]) != asked.account["email"]:
            raise Refusal(400, "A new email needs the password too.")
        change = self._ground.change()
        change.put("accounts", asked.owner, **columns)
        self._ground.commit("update_account", change, account=asked.owner)
        return as_json({"data": self._shown(asked.account)})

    async def _payment_options(self, asked: Asked) -> Response:
        method = asked.form.text("paymentMethod")
        if method not in METHODS:
            raise Refusal(400, f"The paymentMethod is one of {', '.join(METHODS)}.")
        payment: dict[str, str] = {"paymentMethod": method}
        for name in METHODS[method]:
            value = asked.form.text(name)
            if name.endswith("RoutingNumber") and not re.fullmatch(r"[0-9]{9}", value):
                raise Refusal(400, f"The {name} must be 9 digits.")
            payment[name] = f"****{value[-4:]}" if name in _SECRET else value
        change = self._ground.change()
        change.put("accounts", asked.owner, payment=payment)
        self._ground.commit("payment_options", change, account=asked.owner, method=method)
        return as_json({"data": self._shown(asked.account)})

    # Addresses

    def _read_address(self, asked: Asked) -> dict[str, str]:
        for name in _NEEDED:
            asked.form.text(name)
        if not _EMAIL.fullmatch(asked.form.text("email")):
            raise Refusal(400, "The email must be a valid email address.")
        return {name: str(asked.form.fields.get(name) or "") for name in _ADDRESS}

    async def _create_address(self, asked: Asked) -> Response:
        return self._keep_address(asked, "create_address", None)

    async def _update_address(self, asked: Asked) -> Response:
        number = self._ground.own("addresses", asked.call.names["id"], asked.owner)["id"]
        return self._keep_address(asked, "update_address", number)

    def _keep_address(self, asked: Asked, op: str, number: str | None) -> Response:
        told_fields = self._read_address(asked)
        number = number or self._ground.number()
        change = self._ground.change()
        change.put("addresses", number, owner=asked.owner, fields=told_fields)
        self._ground.commit(op, change, account=asked.owner, address=number)
        return as_json({"data": resource("addresses", number, told_fields)})

    async def _addresses(self, asked: Asked) -> Response:
        rows = self._ground.rows.of("addresses", asked.owner)
        return as_json({"data": [resource("addresses", row["id"], row["fields"]) for row in rows]})

    async def _delete_address(self, asked: Asked) -> Response:
        row = self._ground.own("addresses", asked.call.names["id"], asked.owner)
        change = self._ground.change()
        change.drop("addresses", row["id"])
        self._ground.commit("delete_address", change, account=asked.owner, address=row["id"])
        return Response(status_code=204)

    # Orders

    async def _orders(self, asked: Asked) -> Response:
        wanted = asked.call.parameters.get("filter")
        if wanted not in {"paid", "unpaid"}:
            raise Refusal(400, "A filter is required: paid or unpaid.")
        includes = [name for name in (asked.call.parameters.get("include") or "").split(",") if name]
        strange = [name for name in includes if name not in INCLUDES]
        if strange:
            raise Refusal(400, f"There is no {strange[0]} to include.")
        rows = [row for row in self._ground.rows.of("orders", asked.owner) if row["layaway"] == (wanted == "unpaid")]
        shown, counts, links = paged(asked, rows[::-1], PAGE)
        body = {"data": [order_resource(row) for row in shown], "meta": {"pagination": counts}, "links": links}
        if includes:
            body["included"] = [one for row in shown for one in _order_parts(row, includes, asked.call.origin)]
        return as_json(body)

    # Saved searches

    def _search_answer(self, rows: list[Row], *, single: bool = False) -> Response:
        data = [
            resource(
                "user_searches",
                row["id"],
                {
                    "refreshedAt": stamp(row["refreshed"]),
                    "createdAt": stamp(row["created"]),
                    "updatedAt": stamp(row["refreshed"]),
                    "isFollowed": row["followed"],
                },
                search=("search", row["id"]),
            )
            for row in rows
        ]
        included = [resource("search", row["id"], {"searchTerm": row["term"]}) for row in rows]
        return as_json({"data": data[0] if single else data, "included": included})

    async def _searches(self, asked: Asked) -> Response:
        return self._search_answer(self._ground.rows.of("searches", asked.owner))

    async def _get_search(self, asked: Asked) -> Response:
        # A list of one: so the source shows it.
        return self._search_answer([self._ground.own("searches", asked.call.names["id"], asked.owner)])

    async def _create_search(self, asked: Asked) -> Response:
        term, followed = asked.form.text("searchTerm"), asked.form.fields.get("isFollowed")
        if not isinstance(followed, bool):
            raise Refusal(400, "The isFollowed field is required: true or false.")
        change, number = self._ground.change(), self._ground.number()
        now = int(asked.call.now)
        change.put("searches", number, owner=asked.owner, term=term, followed=followed, created=now, refreshed=now)
        self._ground.commit("create_search", change, account=asked.owner, search=number, term=term)
        return self._search_answer([self._ground.own("searches", number, asked.owner)], single=True)

    def _several(self, asked: Asked) -> list[Row]:
        numbers = asked.form.fields.get("ids")
        if not isinstance(numbers, list) or not numbers:
            raise Refusal(400, "The ids field is required.")
        return [self._ground.own("searches", parsed_number(number), asked.owner) for number in numbers]

    def _refresh(self, asked: Asked, op: str, rows: list[Row]) -> None:
        change = self._ground.change()
        for row in rows:
            change.put("searches", row["id"], refreshed=int(asked.call.now))
        self._ground.commit(op, change, account=asked.owner, searches=[row["id"] for row in rows])

    def _delete(self, asked: Asked, op: str, rows: list[Row]) -> Response:
        change = self._ground.change()
        for row in rows:
            change.drop("searches", row["id"])
        self._ground.commit(op, change, account=asked.owner, searches=[row["id"] for row in rows])
        return Response(status_code=204)

    async def _refresh_search(self, asked: Asked) -> Response:
        row = self._ground.own("searches", asked.call.names["id"], asked.owner)
        self._refresh(asked, "refresh_search", [row])
        return self._search_answer([row], single=True)

    async def _refresh_many(self, asked: Asked) -> Response:
        rows = self._several(asked)
        self._refresh(asked, "refresh_searches", rows)
        return self._search_answer(rows)

    async def _delete_search(self, asked: Asked) -> Response:
        row = self._ground.own("searches", asked.call.names["id"], asked.owner)
        return self._delete(asked, "delete_search", [row])

    async def _delete_many(self, asked: Asked) -> Response:
        return self._delete(asked, "delete_searches", self._several(asked))


def put_order(
    change: Change,
    number: str,
    owner: str,
    *,
    now: float,
    lines: list[list[str]],
    total: str,
    layaway: bool,
    shipping: str,
    address: Mapping[str, Any] | None,
    method: str,
) -> None:
    """Put an order into a change; `lines` are pairs of product and amount."""
    change.put(
        "orders",
        number,
        owner=owner,
        at=int(now),
        lines=lines,
        total=total,
        layaway=layaway,
        shipping=shipping,
        address=address,
        method=method,
    )


def order_resource(row: Row) -> dict[str, Any]:
    """Return an order as answers show it."""
    details = [("details", f"{row['id']}{place}") for place in range(1, len(row["lines"]) + 1)]
    attributes = {
        "createdAt": stamp(row["at"]),
        "shippedAt": None,
        "layawayPayoffAt": None,
        "total": row["total"],
        "subtotal": row["total"],
        "discountedSubtotal": float(row["total"]),
        "tax": "0.00",
        "totalLayawayPaid": "0.00",
        "shippingStatus": "Not shipped",
        "shippingRate": row["shipping"],
        "couponAmount": "0.00",
        "extraShippingDue": None,
        "isCancelled": False,
        "isLayaway": row["layaway"],
        "isActiveLayaway": row["layaway"],
        "isReturnable": False,
        "pendingAmount": row["total"] if row["layaway"] else "0.00",
        "status": "layaway" if row["layaway"] else "completed",
        "friendlyStatus": "On layaway" if row["layaway"] else "completed",
        "displayId": int(row["id"]),
        "refundedAt": None,
        "shipmentStatus": None,
        "type": "website",
        "shipmentId": None,
    }
    return resource("orders", row["id"], attributes, details=details)


def _order_parts(row: Row, includes: list[str], origin: str) -> list[dict[str, Any]]:
    parts = []
    for place, (number, amount) in enumerate(row["lines"], start=1):
        if any(name.startswith("details") for name in includes):
            line = {"quantity": 1, "amount": amount}
            parts.append(resource("details", f"{row['id']}{place}", line, product=("products", number)))
        if "details.product" in includes:
            parts.append(product_resource(products()[number], origin, whole=True))
    if "payments" in includes:
        paid = {"amount": row["total"], "method": row["method"], "createdAt": stamp(row["at"])}
        parts.append(resource("payments", f"{row['id']}9", paid))
    if row["address"] is not None:
        parts += [
            resource(kind, row["address"]["id"], row["address"]["fields"])
            for kind in ("shippingAddress", "billingAddress")
            if kind in includes
        ]
    return parts
