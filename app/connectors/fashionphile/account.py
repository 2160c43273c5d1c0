"""The calls of Fashionphile about the session, the account, its addresses and its orders; source: contract."""

from collections.abc import Mapping
from typing import Any

from app.connectors.fashionphile.talk import NOT_ALLOWED, TITLE, Talk, path_part
from app.connectors.fashionphile.wire import Address, Order, Token, User
from app.contract import Account
from app.model.errors import Refused, SignInNeeded
from app.net.auth import GRACE_S, Rotating, sign_in_needed
from app.net.auth import Token as Held
from app.net.body import Multipart
from app.net.redact import know_secret
from app.net.session import Network

ORDER_FILTERS = ("unpaid", "paid")
PAYMENT_METHODS = ("check", "paypal", "ach", "wire_transfer", "account_balance")


class AccountCalls(Talk):
    """Signs in, and asks who is signed in."""

    def __init__(self, account: Account, network: Network, *, grace_s: float = GRACE_S) -> None:
        """Sign in with the e-mail and the password that were given; tokens are kept in memory alone."""
        self._email = account.credentials.get("email", "").strip()
        self._password = account.credentials.get("password", "").strip()
        know_secret(self._password)
        self._tokens = Rotating(self._sign_in, grace_s=grace_s)
        super().__init__(network.line("fashionphile", TITLE, account.base_url, self._tokens))

    async def _sign_in(self) -> Held:
        if not (self._email and self._password):
            raise SignInNeeded(f"{TITLE} has no e-mail address and password yet: give them in Set-up.")
        return Held((await self.authenticate()).token)

    async def authenticate(self, facebook_token: str = "") -> Token:
        """POST /authenticate: the first token, for the e-mail and password of the settings or a token of Facebook's.

        Another token does no harm: a lost answer is simply asked for again.
        """
        know_secret(facebook_token)
        given = {"token": facebook_token} if facebook_token else {"email": self._email, "password": self._password}
        form = Multipart(tuple(given.items()))
        try:
            reply = await self._call("POST", "authenticate", form=form, signed_in=False, effect=False)
        except Refused as refusal:
            if refusal.code in {"not_found", NOT_ALLOWED}:
                raise
            raise sign_in_needed(TITLE) from None
        token = self._fit(Token, reply.json(), reply)
        know_secret(token.token, passing=True)
        return token

    async def sign_out(self) -> None:
        """DELETE /authentication (the example), /authenticate where that is not there (the text): end the token."""
        first = self._call("DELETE", "authentication")
        (await self._or_else(first, "DELETE", "authenticate", unknown=("not_found", NOT_ALLOWED))).check_no_page()
        self._tokens.forget()

    async def forgot(self) -> Any:
        """POST /forgot: have a mail sent with which the password can be set anew."""
        form = Multipart((("email", self._email),))
        return self._undocumented(await self._call("POST", "forgot", form=form, signed_in=False))

    async def create_account(self, email: str = "", password: str = "") -> Any:
        """POST /account: a new account, with the e-mail and password of the settings where none are given.

        It is not signed in by that.
        """
        know_secret(password)
        body = {"email": email or self._email, "password": password or self._password}
        return self._undocumented(await self._call("POST", "account", body=body, signed_in=False))

    async def account(self) -> User:
        """GET /account: who is signed in."""
        return self._one(User, await self._call("GET", "account"))

    async def update_account(self, user_id: str, changes: Mapping[str, str]) -> User:
        """PUT /account/{id}: email, firstName, lastName, password; the password is confirmed by itself."""
        body = dict(changes)
        if "password" in body:
            know_secret(body["password"])
            body.setdefault("password_confirmation", body["password"])
        return self._one(User, await self._call("PUT", f"account/{path_part(user_id)}", body=body))

    async def update_payment_options(self, method: str, details: Mapping[str, str] | None = None) -> Any:
        """PATCH /account/payment-options: how the supplier is paid, with the fields of that way; answer undocumented.

        Its bank details are secrets: none of them is shown in an error.
        """
        if method not in PAYMENT_METHODS:
            raise Refused(f"{TITLE} pays by {', '.join(PAYMENT_METHODS)}.", field="paymentMethod", code="bad_request")
        for value in (details or {}).values():
            know_secret(value)
        body = {"paymentMethod": method, **(details or {})}
        return self._undocumented(await self._call("PATCH", "account/payment-options", body=body))

    async def create_address(self, address: Mapping[str, str]) -> Address:
        """POST /addresses: firstName lastName address1 city state country phone postalCode email are required."""
        return self._one(Address, await self._call("POST", "addresses", body=dict(address)))

    async def addresses(self) -> list[Address]:
        """GET /addresses: the whole address book."""
        return await self._every(Address, "GET", "addresses")

    async def update_address(self, address_id: str, address: Mapping[str, str]) -> Address:
        """PUT /addresses/{id}: with the same required fields as a new one."""
        return self._one(Address, await self._call("PUT", f"addresses/{path_part(address_id)}", body=dict(address)))

    async def delete_address(self, address_id: str) -> None:
        """DELETE /addresses/{id}: one that is gone is done too."""
        await self._unless_gone(self._call("DELETE", f"addresses/{path_part(address_id)}"))

    async def orders(self, filter_: str, include: tuple[str, ...] = ()) -> list[Order]:
        """GET /account/orders: `unpaid` layaways, or `paid` ones, which is all others; the filter is required."""
        if filter_ not in ORDER_FILTERS:
            raise Refused(f"{TITLE} lists orders by {' or '.join(ORDER_FILTERS)}.", field="filter", code="bad_request")
        query = {"filter": filter_} | ({"include": ",".join(include)} if include else {})
        return await self._every(Order, "GET", "account/orders", query)

    async def statistics(self) -> Any:
        """GET /statistics: weekly figures of buyouts, items sold, amounts paid; its answer has no documented shape."""
        return (await self._call("GET", "statistics")).json()

    async def ping(self) -> Any:
        """GET /ping: whether it is there; without signing in."""
        return self._undocumented(await self._call("GET", "ping", signed_in=False))

    async def whoami(self) -> str:
        """GET /whoami: the e-mail address of the account; the cheapest call that needs a token."""
        said = (reply := await self._call("GET", "whoami")).json()
        message = said.get("message") if isinstance(said, dict) else None
        if not isinstance(message, str):
            raise reply.doubt(f"{TITLE} answered without what is needed.")
        return message
