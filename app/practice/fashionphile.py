"""Fashionphile as practice plays it: a token that changes with every answer, products, accounts, carts, opinions.

Source: the Fashionphile contract. Credentials: an e-mail address that nobody has opens its account at its first
sign-in, with the password it came with; addresses, passwords and Facebook tokens that begin with ``wrong`` or
``revoked`` are refused (401). An address that begins with ``developer`` has the role that BigVision asks for. A token
is good until its first use and `Settings.grace_seconds` longer; none outlives a restart. Every answer to a request with
a good token has a new one in its Authorization header, errors too, except the answers of sign-out and of addresses
that no call has. A new account has a payment profile and an order from before, so that there is something to see.
"""

import hashlib
import secrets
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Final

from starlette.responses import Response

from app.practice.exchange import Call, NotJson, Route, as_json
from app.practice.fashionphile_account import Accounts
from app.practice.fashionphile_asked import (
    ACCEPTED,
    BASE,
    NAME,
    Asked,
    Ground,
    Offer,
    Refusal,
    read_form,
    refused,
    told,
)
from app.practice.fashionphile_cart import Carts
from app.practice.fashionphile_products import Products
from app.practice.fashionphile_vision import Vision
from app.practice.faults import Settings
from app.practice.kept import Photos
from app.practice.ledger import Ledger
from app.practice.reseller_io_rows import Row

PLAYS: Final = frozenset({"only_post", "only_authenticate", "no_new_token"})
"""What a rule of the fault plan can have played here: PUT of many searches and sign-out as one half of the document has
them (405), and an answer without a new token (the one it came with stays good)."""
MOST_TOKENS: Final = 2000
_UNAUTHORIZED: Final = "Failed to authenticate because of bad credentials or an invalid authorization header."
_ONLY: Final[Mapping[str, tuple[str, str]]] = {
    "only_post": ("PUT", "-many"),
    "only_authenticate": ("DELETE", "/authentication"),
}


class Tokens:
    """Who holds which token, and until when."""

    def __init__(self, settings: Callable[[], Settings]) -> None:
        self._settings = settings
        self._ends: dict[str, tuple[str, float]] = {}
        self._used: set[str] = set()

    def issue(self, account: str, now: float) -> str:
        """Return a new token."""
        if len(self._ends) > MOST_TOKENS:
            self._ends = {token: (who, ends) for token, (who, ends) in self._ends.items() if ends > now}
            self._used &= self._ends.keys()
        token = secrets.token_urlsafe(24)
        self._ends[token] = (account, now + self._settings().token_seconds)
        return token

    def account(self, token: str | None, now: float) -> str | None:
        """Return whose token this is, or None where it is not good now."""
        who, ends = self._ends.get(token or "", ("", 0.0))
        return who if now < ends else None

    def use(self, token: str, now: float) -> None:
        """Begin a token's grace, at its first use only."""
        if token not in self._used and token in self._ends:
            self._used.add(token)
            who, ends = self._ends[token]
            self._ends[token] = (who, min(ends, now + self._settings().grace_seconds))

    def end(self, token: str) -> None:
        """Make a token worthless at once."""
        self._ends.pop(token, None)
        self._used.discard(token)


class Fashionphile:
    """The vendor Fashionphile. `settings` is asked at every request."""

    name: str = NAME
    base: str = BASE
    roots: tuple[str, ...] = ("/fashionphile",)

    def __init__(self, ledger: Ledger, photos: Photos, secret: bytes, settings: Callable[[], Settings]) -> None:
        sealing = hashlib.sha256(b"fashionphile passwords" + secret).digest()
        self._ground = Ground(ledger, photos, settings, sealing)
        self._tokens = Tokens(settings)
        self._accounts = Accounts(self._ground)
        self._vision = Vision(self._ground)
        shop = Products(self._ground)
        self._raw = shop.routes
        offers: tuple[Offer, ...] = (
            Offer("GET", "/ping", "ping", self._ping, open=True),
            Offer("GET", "/whoami", "whoami", self._whoami),
            Offer("POST", "/authenticate", "authenticate", self._sign_in, open=True),
            Offer("DELETE", "/authentication", "sign_out", self._sign_out),
            Offer("DELETE", "/authenticate", "sign_out", self._sign_out),
            *self._accounts.offers,
            *shop.offers,
            *Carts(self._ground).offers,
            *self._vision.offers,
        )
        self.routes: tuple[Route, ...] = (
            *(Route(one.method, f"{BASE}{one.address}", one.op, partial(self._do, one)) for one in offers),
            *self._raw,
        )

    def fold(self, effect: Mapping[str, Any]) -> None:
        """Take one line of the ledger into the state."""
        self._ground.fold(effect)

    def close(self) -> None:
        """Stop looking at photos."""
        self._vision.close()

    async def answer(self, call: Call, route: Route | None) -> Response:
        """Answer one request."""
        if route in self._raw:
            return await route.answer(call)
        accepted = {part.partition(";")[0].strip() for part in call.headers.get("accept", "").lower().split(",")}
        if ACCEPTED not in accepted:
            return refused(400, "Accept header could not be properly parsed because of a strict matching process.")
        if route is None:
            known = any(other.match(call.path) is not None for other in self.routes)
            return refused(405, "405 Method Not Allowed") if known else refused(404, "404 Not Found")
        method, ends = _ONLY.get(call.what or "", ("", "")) if call.deed == "play" else ("", "")
        if method == call.method and call.path.endswith(ends):
            return refused(405, "405 Method Not Allowed")
        return await route.answer(call)

    async def _do(self, offer: Offer, call: Call) -> Response:
        account: Row = {}
        token = call.bearer or ""
        if not offer.open:
            if call.deed == "revoke_token":
                self._tokens.end(token)
            found = self._ground.rows.get("accounts", self._tokens.account(token, call.now) or "")
            if found is None:
                return refused(401, _UNAUTHORIZED)
            account = found
        try:
            asked = Asked(call, account, read_form(call))
            response = await offer.do(asked)
        except Refusal as refusal:
            response = refused(refusal.status, refusal.message)
        except NotJson as trouble:
            response = refused(400, str(trouble))
        if not offer.open and offer.op != "sign_out" and not (call.deed == "play" and call.what == "no_new_token"):
            self._tokens.use(token, call.now)
            response.headers["authorization"] = f"Bearer {self._tokens.issue(account['id'], call.now)}"
        return response

    async def _ping(self, asked: Asked) -> Response:  # noqa: ARG002 -- the same for everybody
        return told("pong")

    async def _whoami(self, asked: Asked) -> Response:
        return told(str(asked.account["email"]))

    async def _sign_in(self, asked: Asked) -> Response:
        account = self._accounts.sign_in(asked.form)
        if account is None:
            raise Refusal(401, _UNAUTHORIZED)
        token = self._tokens.issue(account, asked.call.now)
        if asked.call.deed == "revoke_token":
            self._tokens.end(token)
        return as_json({"token": token})

    async def _sign_out(self, asked: Asked) -> Response:
        self._tokens.end(asked.call.bearer or "")
        return told("Signed out.")
