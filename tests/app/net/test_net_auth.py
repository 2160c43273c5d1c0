"""One signs in for all; what was refused is renewed once; a short-lived token is used for the most of its life."""

import asyncio
import base64
import json
import time

import pytest

from app.model.errors import NotDone, SignInNeeded
from app.net.auth import FixedKey, SignedIn, Token, jwt_lifetime_s


class Door:
    """Counts who signs in."""

    def __init__(self, lasts_s=None):
        self.count = 0
        self.at_once = 0
        self.most_at_once = 0
        self.lasts_s = lasts_s
        self.failures = []
        self.opens = asyncio.Event()
        self.opens.set()

    async def sign_in(self):
        self.count += 1
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        await asyncio.sleep(0.02)
        await self.opens.wait()
        self.at_once -= 1
        if self.failures:
            raise self.failures.pop(0)
        return Token(f"token-{self.count}", self.lasts_s)


def jwt(**claims):
    def part(value):
        return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()

    return f"{part({'alg': 'HS256'})}.{part(claims)}.c2lnbmF0dXJl"


async def test_however_many_need_a_token_one_signs_in():
    door = Door()
    holder = SignedIn(door.sign_in)
    assert set(await asyncio.gather(*(holder.token() for _ in range(20)))) == {"token-1"}
    assert door.count == 1


async def test_a_refused_token_is_renewed_once_for_all_who_held_it():
    door = Door()
    holder = SignedIn(door.sign_in)
    old = await holder.token()
    assert all(await asyncio.gather(*(holder.renew(old) for _ in range(20))))
    assert door.count == 2
    assert await holder.token() == "token-2"
    assert await holder.renew(old)
    assert door.count == 2
    assert door.most_at_once == 1


async def test_those_who_waited_for_a_failed_sign_in_get_its_failure():
    door = Door()
    door.failures = [NotDone("away", offline=True)]
    holder = SignedIn(door.sign_in)
    outcomes = await asyncio.gather(*(holder.token() for _ in range(20)), return_exceptions=True)
    assert all(isinstance(outcome, NotDone) and outcome.offline for outcome in outcomes)
    assert door.count == 1
    assert await holder.token() == "token-2"


async def test_a_caller_who_leaves_does_not_take_the_others_along():
    door = Door()
    door.opens.clear()
    holder = SignedIn(door.sign_in)
    first = asyncio.create_task(holder.token())
    second = asyncio.create_task(holder.token())
    await asyncio.sleep(0.05)
    assert door.count == 1
    first.cancel()
    door.opens.set()
    assert await second == "token-2"
    assert first.cancelled()


async def test_a_token_that_ends_within_a_minute_is_renewed_before_use(monkeypatch):
    door = Door(lasts_s=3600)
    holder = SignedIn(door.sign_in)
    assert await holder.token() == "token-1"
    now = time.time()
    monkeypatch.setattr("app.net.auth.time.time", lambda: now + 3530)
    assert await holder.token() == "token-1"
    monkeypatch.setattr("app.net.auth.time.time", lambda: now + 3545)
    assert await holder.token() == "token-2"


async def test_a_short_lived_token_is_not_renewed_for_every_call():
    door = Door(lasts_s=4)
    holder = SignedIn(door.sign_in)
    assert {await holder.token() for _ in range(10)} == {"token-1"}


async def test_a_fixed_key_works_or_does_not():
    assert await FixedKey("Repurch", " re_pk_abcdef\n").token() == "re_pk_abcdef"
    assert not await FixedKey("Repurch", "re_pk_abcdef").renew("re_pk_abcdef")
    for nothing in (None, "", "  "):
        with pytest.raises(SignInNeeded) as needed:
            await FixedKey("Repurch", nothing).token()
        assert needed.value.sentence == "Repurch has no key yet: give it in Set-up."


def test_the_life_of_a_jwt_is_read_from_it():
    now = time.time()
    assert jwt_lifetime_s(jwt(exp=now + 600)) == pytest.approx(600, abs=2)
    # Made and ended by the service's clock, however wrong ours is.
    assert jwt_lifetime_s(jwt(iat=1000, exp=1600)) == 600


@pytest.mark.parametrize(
    "token",
    [
        "opaque",
        "a.b",
        "a.b.c",
        "....",
        jwt(),
        jwt(exp="soon"),
        jwt(exp=None),
        jwt(exp=True),
        jwt(exp=10**400),
        jwt(exp=1000),
        jwt(iat=1600, exp=1000),
        "e30.W10.x",
        "e30.bnVsbA.x",
        "é.é.é",
    ],
)
def test_a_token_that_does_not_say_how_long_it_lasts(token):
    assert jwt_lifetime_s(token) is None
