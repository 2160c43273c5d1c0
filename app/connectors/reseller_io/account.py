"""The calls of ResellerIO about the account and the system; source: contract resellerio.md, sections 2 and 10.4."""

import time
from collections.abc import Awaitable, Sequence
from typing import Any

from app.connectors.reseller_io.talk import TITLE, Talk
from app.connectors.reseller_io.wire import Discovery, Health, Me, SignedIn, Usage, moment
from app.contract import Account
from app.model.errors import NotDone, SignInNeeded
from app.net.auth import SignedIn as Holder
from app.net.auth import Token, sign_in_needed
from app.net.limits import DEFAULT_RETRY_S, service_clock
from app.net.redact import know_secret
from app.net.session import Network, Reply

SIGN_IN_PAUSE_S = 60.0
"""Signing in is limited to 10 a minute for all stations behind one address: so long it rests where nothing is named."""
DEVICE = "Intake Station"


class AccountCalls(Talk):
    """Signs in, and asks who is signed in."""

    def __init__(self, account: Account, network: Network) -> None:
        """Use the token that was given; e-mail and password where there is none, or where it is refused."""
        self._email = account.credentials.get("email", "").strip()
        self._password = account.credentials.get("password", "").strip()
        self._given = account.credentials.get("token", "").strip()
        know_secret(self._password)
        know_secret(self._given)
        self._given_was_used = False
        self._rests_until = 0.0
        super().__init__(network.line("resellerio", TITLE, account.base_url, Holder(self._token)))

    async def _token(self) -> Token:
        can_sign_in = bool(self._email and self._password)
        if self._given and not (self._given_was_used and can_sign_in):
            self._given_was_used = True
            return Token(self._given)
        if not can_sign_in and not self._given:
            raise SignInNeeded(f"{TITLE} needs e-mail address and password, or a token: give them in Set-up.")
        if not can_sign_in:
            raise sign_in_needed(TITLE)
        token, lasts_s = await self.login()
        return Token(token.token, lasts_s)

    async def login(self) -> tuple[SignedIn, float | None]:
        """POST /auth/login: a token, and for how many seconds it works (a year); not sent while the limit rests."""
        self._check_rest()
        # Another token does no harm: a lost answer is simply asked for again.
        body = {"email": self._email, "password": self._password, "device_name": DEVICE}
        return await self._signed_in(self._call("POST", "auth/login", body=body, signed_in=False, effect=False))

    async def register(self, marketplaces: Sequence[str] = ()) -> tuple[SignedIn, float | None]:
        """POST /auth/register: a new account with the e-mail and password of the settings; shares login's limit."""
        self._check_rest()
        body: dict[str, object] = {
            "email": self._email,
            "password": self._password,
            "password_confirmation": self._password,
            "device_name": DEVICE,
        }
        if marketplaces:
            body["selected_marketplaces"] = list(marketplaces)
        return await self._signed_in(self._call("POST", "auth/register", body=body, signed_in=False))

    def _check_rest(self) -> None:
        left_s = self._rests_until - time.monotonic()
        if left_s > 0:
            raise NotDone(f"{TITLE} allows no more sign-ins for {round(left_s)} s.", retry_after_s=left_s)

    async def _signed_in(self, call: Awaitable[Reply]) -> tuple[SignedIn, float | None]:
        try:
            reply = await call
        except NotDone as failure:
            if failure.retry_after_s is None:
                raise
            pause_s = failure.retry_after_s if failure.retry_after_s != DEFAULT_RETRY_S else SIGN_IN_PAUSE_S
            self._rests_until = time.monotonic() + pause_s
            sentence = f"{TITLE} allows 10 sign-ins a minute for all stations here; going on in {round(pause_s)} s."
            raise NotDone(sentence, retry_after_s=pause_s) from failure
        answer = self._read(SignedIn, reply)
        know_secret(answer.token)
        return answer, _lasts_s(answer.expires_at, service_clock(reply.headers))

    async def resend_confirmation(self) -> Any:
        """POST /auth/resend_confirmation: the mail with the link again; its answer is not documented."""
        return self._undocumented(await self._call("POST", "auth/resend_confirmation", body={}))

    async def logout(self) -> Any:
        """DELETE /auth/logout: end the token in use; its answer is not documented."""
        return self._undocumented(await self._call("DELETE", "auth/logout"))

    async def me(self) -> Me:
        """GET /me: the account, and the marketplaces that copy can be made for."""
        return self._read(Me, await self._call("GET", "me"))

    async def select_marketplaces(self, marketplaces: Sequence[str]) -> Me:
        """PATCH /me: for which marketplaces copy is made; an empty selection switches it off."""
        body = {"user": {"selected_marketplaces": list(marketplaces)}}
        return self._read(Me, await self._call("PATCH", "me", body=body))

    async def usage(self) -> Usage:
        """GET /me/usage: what was used this month, what the plan allows."""
        return self._read(Usage, await self._call("GET", "me/usage"))

    async def discover(self) -> Discovery:
        """GET /: the calls that the service says it has."""
        return self._read(Discovery, await self._call("GET", "", signed_in=False))

    async def openapi(self) -> Any:
        """GET /openapi.json: the only answer without an envelope."""
        return (await self._call("GET", "openapi.json", signed_in=False)).json()

    async def health(self) -> Health:
        """GET /health: whether it lives."""
        return self._read(Health, await self._call("GET", "health", signed_in=False))


def _lasts_s(expires_at: str | None, now: float) -> float | None:
    ends = moment(expires_at)
    return ends - now if ends is not None and ends > now else None
