"""Token holders: one at a time signs in, everybody else waits for that one."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Protocol

from app.model.errors import SignInNeeded

EARLY_S = 60.0
"""A token that ends within a minute is renewed before it is used."""


class TokenHolder(Protocol):
    """Gives the token for the next call. Later holders may rotate it on every answer."""

    async def token(self) -> str:
        """Return a token to use now. Raises SignInNeeded, NotDone."""
        ...

    async def renew(self, refused: str) -> bool:
        """Get a new token because the service refused this one; False where there is no other."""
        ...


class FixedKey:
    """A key that a person was given: it works or it does not."""

    def __init__(self, title: str, key: str | None) -> None:
        self._title = title
        self._key = key

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
    """A token that is fetched by signing in, kept in memory, and fetched again when it ends or is refused."""

    def __init__(self, sign_in: Callable[[], Awaitable[tuple[str, float | None]]]) -> None:
        """`sign_in` returns (token, end in seconds since the epoch or None); it raises the four families."""
        self._sign_in = sign_in
        self._held: str | None = None
        self._ends_at: float | None = None
        self._one_at_a_time = asyncio.Lock()

    async def token(self) -> str:
        """Return the held token, signing in first where there is none or it ends within a minute."""
        async with self._one_at_a_time:
            if self._held is None or (self._ends_at is not None and time.time() > self._ends_at - EARLY_S):
                self._held, self._ends_at = await self._sign_in()
            return self._held

    async def renew(self, refused: str) -> bool:
        """Sign in again, unless somebody already did since `refused` was handed out."""
        async with self._one_at_a_time:
            if self._held == refused:
                self._held = None
                self._held, self._ends_at = await self._sign_in()
            return self._held != refused
