"""Token holders: one at a time signs in, everybody else waits for that one."""

import asyncio
import base64
import binascii
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Protocol

from app.model.errors import SignInNeeded, StationError
from app.net.decode import strict_json
from app.net.redact import know_secret

EARLY_S = 60.0
"""A token that ends within a minute is renewed before it is used."""


class TokenHolder(Protocol):
    """Gives the token for the next call. A holder whose token rotates would also be told every answer."""

    async def token(self) -> str:
        """Return a token to use now. Raises SignInNeeded, NotDone."""
        ...

    async def renew(self, refused: str) -> bool:
        """Get a new token because the service refused this one; False where there is no other."""
        ...


@dataclass(frozen=True, slots=True)
class Token:
    """A token and how long it works from now, where it says so."""

    text: str
    lasts_s: float | None = None


def sign_in_needed(title: str) -> SignInNeeded:
    """Return the one sentence for credentials that do not work."""
    return SignInNeeded(f"{title} does not accept the credentials: check them in Set-up.")


class FixedKey:
    """A key that a person was given: it works or it does not."""

    def __init__(self, title: str, key: str | None) -> None:
        self._title = title
        self._key = (key or "").strip()
        know_secret(self._key)

    async def token(self) -> str:
        """Return the key. Raises SignInNeeded where none was given."""
        if not self._key:
            raise SignInNeeded(f"{self._title} has no key yet: give it in Set-up.")
        return self._key

    async def renew(self, refused: str) -> bool:
        """There is no other key."""
        del refused
        return False


class SignedIn:
    """A token that is fetched by signing in, kept in memory, and fetched again when it ends or is refused.

    However many calls need it at once, one signs in; where that fails, those who waited for it get its failure.
    """

    def __init__(self, sign_in: Callable[[], Awaitable[Token]]) -> None:
        """`sign_in` raises the four families."""
        self._sign_in = sign_in
        self._held: str | None = None
        self._renew_at: float | None = None
        self._one_at_a_time = asyncio.Lock()
        self._attempts = 0
        self._failure: StationError | None = None

    async def token(self) -> str:
        """Return the held token, signing in first where there is none or it is about to end."""
        if self._held is not None and (self._renew_at is None or time.time() < self._renew_at):
            return self._held
        return await self._fresh(self._held)

    async def renew(self, refused: str) -> bool:
        """Sign in again, unless somebody already did since `refused` was handed out."""
        return await self._fresh(refused) != refused

    async def _fresh(self, old: str | None) -> str:
        attempts = self._attempts
        async with self._one_at_a_time:
            if self._attempts != attempts and self._failure is not None:
                raise self._failure
            if self._held is not None and self._held != old:
                return self._held
            self._held = None
            self._failure = None
            try:
                token = await self._sign_in()
            except StationError as failure:
                self._attempts += 1
                self._failure = failure
                raise
            self._attempts += 1
            self._held = token.text
            know_secret(token.text)
            # A short-lived token is used for the most of its life, or every call would sign in.
            self._renew_at = (
                None if token.lasts_s is None else time.time() + token.lasts_s - min(EARLY_S, token.lasts_s / 4)
            )
            return self._held


def jwt_lifetime_s(token: str) -> float | None:
    """Return how long a token that is a JWT works after it was made: ``exp`` - ``iat``, else ``exp`` - now.

    None where it does not say so, or says that it ended before it came (then the two clocks differ, and the
    service's 401 is the better witness).
    """
    parts = token.split(".")
    if len(parts) != 3:
        return None
    try:
        claims = strict_json(base64.urlsafe_b64decode(parts[1] + "=" * (-len(parts[1]) % 4)))
    except (ValueError, binascii.Error):
        return None
    if not isinstance(claims, dict):
        return None
    ends, made = _number(claims.get("exp")), _number(claims.get("iat"))
    if ends is None:
        return None
    lasts = ends - (made if made is not None else time.time())
    return lasts if 0 < lasts < 10 * 365 * 86_400 else None


def _number(claim: object) -> float | None:
    if isinstance(claim, bool) or not isinstance(claim, int | float) or abs(claim) > 1e12:
        return None
    return float(claim)
