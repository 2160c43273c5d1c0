"""Token holders: one at a time signs in, everybody else waits for that one; a token may be new with every answer."""

import asyncio
import base64
import binascii
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Protocol, TypeVar

from app.model.errors import SignInNeeded, StationError
from app.net.decode import strict_json
from app.net.redact import know_secret

EARLY_S = 60.0
"""A token that ends within a minute is renewed before it is used."""
GRACE_S = 5.0
"""So long a rotated token still works after its first use; source: contract fashionphile.md."""
LONGEST_TOKEN = 8_000
_T = TypeVar("_T")


class TokenHolder(Protocol):
    """Gives the token for the next call. `Rotating` is told every answer as well."""

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


class _OneAtATime:
    """Lets one sign in; where that fails, those who waited for it get its failure."""

    def __init__(self) -> None:
        self._lock = asyncio.Lock()
        self._attempts = 0
        self._failure: StationError | None = None

    async def run(self, held: Callable[[], _T | None], sign_in: Callable[[], Awaitable[_T]]) -> _T:
        """Return what is held once nobody signs in any more; sign in where that is nothing."""
        attempts = self._attempts
        async with self._lock:
            if self._attempts != attempts and self._failure is not None:
                raise self._failure
            have = held()
            if have is not None:
                return have
            self._failure = None
            try:
                return await sign_in()
            except StationError as failure:
                self._failure = failure
                raise
            finally:
                self._attempts += 1


class SignedIn:
    """A token that is fetched by signing in, kept in memory, and fetched again when it ends or is refused.

    However many calls need it at once, one signs in; where that fails, those who waited for it get its failure.
    """

    def __init__(self, sign_in: Callable[[], Awaitable[Token]]) -> None:
        """`sign_in` raises the four families."""
        self._sign_in = sign_in
        self._held: str | None = None
        self._renew_at: float | None = None
        self._door = _OneAtATime()

    async def token(self) -> str:
        """Return the held token, signing in first where there is none or it is about to end."""
        if self._held is not None and (self._renew_at is None or time.time() < self._renew_at):
            return self._held
        return await self._fresh(self._held)

    async def renew(self, refused: str) -> bool:
        """Sign in again, unless somebody already did since `refused` was handed out."""
        return await self._fresh(refused) != refused

    async def _fresh(self, old: str | None) -> str:
        return await self._door.run(lambda: self._held if self._held != old else None, self._enter)

    async def _enter(self) -> str:
        self._held = None
        token = await self._sign_in()
        self._held = token.text
        know_secret(token.text)
        # A short-lived token is used for the most of its life, or every call would sign in.
        self._renew_at = (
            None if token.lasts_s is None else time.time() + token.lasts_s - min(EARLY_S, token.lasts_s / 4)
        )
        return token.text


class Superseded(Exception):
    """A request was about to start on a token whose grace is known to be over; nothing was sent."""


@dataclass(slots=True)
class _Rotated:
    """One token, and what is known of its use. Moments are the holder's clock."""

    text: str
    order: int
    """Of the request that it answered, in the order in which requests were sent."""
    used_at: float | None = None
    """When the first request on it started: at the earliest then the service retired it."""
    lost_at: float | None = None
    """When the first request on it started whose answer never came: the token may be retired, its successor is gone."""
    old_since: float | None = None
    """Since when it is known that a newer one is there."""


class Rotating:
    """A token that every authorised answer replaces; the one just used works for `grace_s` seconds more.

    Source: contract fashionphile.md, "the hard part". However many ask at once and in whatever order their answers
    come: the token of the request that was sent last is held. An answer without a token keeps the one held. What is
    refused is fetched anew by signing in, one at a time. Tokens are in memory only.
    """

    def __init__(
        self,
        sign_in: Callable[[], Awaitable[Token]],
        *,
        grace_s: float = GRACE_S,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`sign_in` raises the four families."""
        self._sign_in = sign_in
        self._grace_s = grace_s
        self._clock = clock
        self._held: _Rotated | None = None
        self._sent = 0
        """Requests and sign-ins so far: each takes the next number."""
        self._newest = 0
        """The number of the request whose answer is the newest that was held."""
        self._door = _OneAtATime()

    async def token(self) -> str:
        """Return the held token, signing in first where there is none."""
        return (await self._current()).text

    async def turn(self) -> "Turn":
        """Return the use of the held token by one request."""
        return Turn(self, await self._current())

    async def renew(self, refused: str) -> bool:
        """Sign in again, unless a token that should work came since `refused` was handed out."""
        await self._door.run(lambda: self._working(refused), self._enter)
        return True

    def replaced(self, text: str) -> bool:
        """Tell whether another token is held by now: then a refusal of this one says nothing about the account."""
        return self._held is not None and self._held.text != text

    def forget(self) -> None:
        """Drop the token because the account was signed out; answers still on their way bring none back."""
        self._retire(long_ago=True)
        self._newest = self._number()

    async def _current(self) -> _Rotated:
        return self._held if self._held is not None else await self._door.run(lambda: self._held, self._enter)

    def _working(self, refused: str) -> _Rotated | None:
        """Return the held token unless it is the refused one, or its successor was lost longer ago than its grace."""
        held = self._held
        if held is None or held.text == refused:
            return None
        lost = held.lost_at is not None and self._clock() > held.lost_at + self._grace_s
        return None if lost else held

    async def _enter(self) -> _Rotated:
        self._retire(long_ago=True)
        number = self._number()
        made = _Rotated((await self._sign_in()).text, number)
        # An answer to a later request may have brought a newer one meanwhile.
        return self.take(made) or made

    def _number(self) -> int:
        self._sent += 1
        return self._sent

    def _retire(self, *, long_ago: bool = False) -> None:
        if self._held is not None:
            used_at = self._held.used_at
            self._held.old_since = float("-inf") if long_ago else self._clock() if used_at is None else used_at
            self._held = None

    def take(self, token: _Rotated) -> _Rotated | None:
        """Hold a token unless a newer one is or was held; return the one held then."""
        if token.order > self._newest:
            self._retire()
            self._newest = token.order
            self._held = token
            know_secret(token.text, passing=True)
        return self._held

    def start(self, token: _Rotated) -> tuple[int, float]:
        """Return the number and the moment of a request that starts now. Raises Superseded."""
        now = self._clock()
        if token.old_since is not None and now > token.old_since + self._grace_s:
            raise Superseded
        if token.used_at is None:
            token.used_at = now
        return self._number(), now


class Turn:
    """One request's use of a rotating token, from its first byte to the head of its answer."""

    def __init__(self, holder: Rotating, token: _Rotated) -> None:
        self._holder = holder
        self._token = token
        self._number: int | None = None
        self._started_at = 0.0
        self._answered = False

    @property
    def text(self) -> str:
        """Return the token itself."""
        return self._token.text

    def start(self) -> None:
        """Take note that the first byte leaves now. Raises Superseded where the token would come too late."""
        self._number, self._started_at = self._holder.start(self._token)

    def answered(self, status: int, authorization: str) -> None:
        """Take the token that came with an answer, whatever became of the rest of it; a 401 brings none."""
        self._answered = True
        scheme, _, text = authorization.strip().partition(" ")
        text = text.strip()
        sound = text.isascii() and text.isprintable() and " " not in text and 0 < len(text) <= LONGEST_TOKEN
        if self._number is None or status == 401 or scheme.lower() != "bearer" or not sound:
            return
        if text != self._token.text:
            self._holder.take(_Rotated(text, self._number))

    def ended(self) -> None:
        """Take note that nothing more will come: a token that was on its way is lost."""
        if self._number is not None and not self._answered and self._token.lost_at is None:
            self._token.lost_at = self._started_at


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
