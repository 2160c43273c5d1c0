"""A token that is new with every answer: the newest counts, whatever comes late or never, and one signs in for all."""

import asyncio

import pytest
from far_end import header, said

from app.model.errors import NotDone, SignInNeeded, Unknown
from app.net.auth import Rotating, Superseded, Token
from app.net.redact import redact


class Door:
    """Counts who signs in."""

    def __init__(self):
        self.count = 0
        self.failures = []

    async def sign_in(self):
        self.count += 1
        await asyncio.sleep(0.01)
        if self.failures:
            raise self.failures.pop(0)
        return Token(f"first-{self.count}")


class Clock:
    def __init__(self):
        self.now = 100.0

    def __call__(self):
        return self.now


@pytest.fixture
def door():
    return Door()


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def holder(door, clock):
    return Rotating(door.sign_in, clock=clock)


async def started(holder):
    turn = await holder.turn()
    turn.start()
    return turn


# ---- the holder alone


async def test_every_answer_brings_the_next_token(holder, door):
    for number in range(5):
        turn = await started(holder)
        turn.answered(200, f"Bearer next-{number}")
        turn.ended()
        assert await holder.token() == f"next-{number}"
    assert door.count == 1


@pytest.mark.parametrize("status", [200, 201, 400, 403, 404, 405, 429, 500, 503])
async def test_an_error_brings_the_next_token_too(holder, status):
    (await started(holder)).answered(status, "Bearer next-token")
    assert await holder.token() == "next-token"


async def test_a_refused_sign_in_brings_none(holder):
    (await started(holder)).answered(401, "Bearer next-token")
    assert await holder.token() == "first-1"


@pytest.mark.parametrize(
    "header",
    [
        "",
        "Bearer",
        "Bearer ",
        "Basic abc",
        "next",
        "Bearer a b",
        "Bearer a, Bearer b",
        "Bearer é",
        "Bearer " + "x" * 9000,
    ],
)
async def test_an_answer_without_a_sound_token_keeps_the_one_held(holder, header):
    (await started(holder)).answered(200, header)
    assert await holder.token() == "first-1"


async def test_the_scheme_may_be_spelled_in_any_case(holder):
    (await started(holder)).answered(200, "bearer   next-token ")
    assert await holder.token() == "next-token"


async def test_an_answer_that_comes_late_puts_no_older_token_back(holder):
    one, two, three = [await started(holder) for _ in range(3)]
    two.answered(200, "Bearer of-two")
    one.answered(200, "Bearer of-one")
    assert await holder.token() == "of-two"
    three.answered(200, "Bearer of-three")
    assert await holder.token() == "of-three"


async def test_what_counts_is_when_the_request_was_sent_not_when_it_took_its_token(holder):
    early, late = await holder.turn(), await holder.turn()
    late.start()
    early.start()
    early.answered(200, "Bearer of-early")
    late.answered(200, "Bearer of-late")
    assert await holder.token() == "of-early"


async def test_a_late_answer_does_not_replace_a_token_that_was_signed_in_for(holder, door):
    slow, refused = await started(holder), await started(holder)
    refused.answered(401, "")
    assert await holder.renew(refused.text)
    slow.answered(200, "Bearer of-slow")
    assert await holder.token() == "first-2"
    assert door.count == 2


async def test_a_request_never_starts_on_a_token_that_is_known_to_be_over(holder, clock):
    waiting, first = await holder.turn(), await started(holder)
    clock.now += 3
    first.answered(200, "Bearer next-token")
    clock.now += 1.9
    (await holder.turn()).start()
    still = await holder.turn()
    assert still.text == "next-token"
    clock.now += 0.2
    with pytest.raises(Superseded):
        waiting.start()
    still.start()


async def test_the_grace_counts_from_the_first_use_and_a_token_in_doubt_may_be_tried(holder, clock):
    lost = await started(holder)
    lost.ended()
    clock.now += 60
    (await holder.turn()).start()


async def test_a_token_that_was_refused_is_never_started_on_again(holder):
    waiting, refused = await holder.turn(), await started(holder)
    await holder.renew(refused.text)
    with pytest.raises(Superseded):
        waiting.start()


async def test_who_was_refused_on_an_older_token_takes_the_newer_one_without_a_sign_in(holder, door):
    late, other = await started(holder), await started(holder)
    other.answered(200, "Bearer next-token")
    assert await holder.renew(late.text)
    assert await holder.token() == "next-token"
    assert door.count == 1


async def test_a_newer_token_whose_own_successor_was_lost_is_no_way_out(holder, door, clock):
    late, other = await started(holder), await started(holder)
    other.answered(200, "Bearer next-token")
    (await started(holder)).ended()
    clock.now += 5.1
    assert await holder.renew(late.text)
    assert await holder.token() == "first-2"
    assert door.count == 2


async def test_however_many_are_refused_one_signs_in(holder, door):
    turns = [await started(holder) for _ in range(20)]
    assert all(await asyncio.gather(*(holder.renew(turn.text) for turn in turns)))
    assert door.count == 2
    assert set(await asyncio.gather(*(holder.token() for _ in range(20)))) == {"first-2"}


async def test_those_who_waited_for_a_failed_sign_in_get_its_failure(holder, door):
    door.failures = [NotDone("away", offline=True)]
    outcomes = await asyncio.gather(*(holder.token() for _ in range(20)), return_exceptions=True)
    assert all(isinstance(outcome, NotDone) for outcome in outcomes)
    assert door.count == 1
    assert await holder.token() == "first-2"


async def test_after_signing_out_nothing_on_its_way_brings_a_token_back(holder, door):
    slow, out = await started(holder), await started(holder)
    out.answered(200, "Bearer of-out")
    holder.forget()
    slow.answered(200, "Bearer of-slow")
    assert await holder.token() == "first-2"
    assert door.count == 2


async def test_tokens_are_masked_and_do_not_push_out_other_secrets(holder):
    from app.net.redact import know_secret

    know_secret("the-password-of-all")
    for number in range(500):
        (await started(holder)).answered(200, f"Bearer passing-token-{number}")
    assert redact("the-password-of-all passing-token-499") == "… …"


# ---- on the line


def rotated(value, token, status=200, **more):
    reply = said(value, status, **more)
    reply["headers"]["Authorization"] = f"Bearer {token}"
    return reply


def tokens(far, what):
    return [header(row, "Authorization") for row in far.asked(what)]


@pytest.fixture
def line(network, far, door):
    return network.line("far", "Far", f"{far.url}/api", Rotating(door.sign_in))


async def test_the_next_call_carries_the_token_of_the_last_answer(line, far):
    far.answer("GET /api/x", rotated({}, "one"), rotated({"message": "no"}, "two", 404), rotated({}, "three"))
    for _ in range(4):
        await line.call("GET", "x", effect=False)
    assert tokens(far, "GET /api/x") == ["Bearer first-1", "Bearer one", "Bearer two", "Bearer three"]


async def test_a_token_counts_though_the_rest_of_its_answer_was_cut(line, far, door):
    whole = rotated({"id": 12, "more": "x" * 400}, "one")
    far.answer("POST /api/x", {**whole, "cut": 200}, rotated({}, "two"))
    with pytest.raises(Unknown):
        await line.call("POST", "x", effect=True)
    await line.call("POST", "x", effect=True)
    assert tokens(far, "POST /api/x") == ["Bearer first-1", "Bearer one"]
    assert door.count == 1


@pytest.mark.parametrize("status", [429, 500, 302])
async def test_a_token_counts_though_the_answer_is_no_success(line, far, status):
    far.answer("GET /api/x", rotated({}, "one", status), rotated({}, "two"))
    with pytest.raises(NotDone):
        await line.call("GET", "x", effect=False)
    await line.call("GET", "x", effect=False)
    assert tokens(far, "GET /api/x") == ["Bearer first-1", "Bearer one"]


async def test_an_answer_never_shows_its_token(line, far):
    far.answer("GET /api/x", rotated({}, "one"))
    reply = await line.call("GET", "x", effect=False)
    assert "authorization" not in reply.headers
    assert "one" not in repr(reply)


async def test_a_401_signs_in_once_and_repeats_once(line, far, door):
    far.answer("POST /api/x", said({"message": "no"}, 401), rotated({"id": 1}, "one"))
    reply = await line.call("POST", "x", effect=True, body_json={"a": 1})
    assert reply.json() == {"id": 1}
    assert door.count == 2
    assert tokens(far, "POST /api/x") == ["Bearer first-1", "Bearer first-2"]


async def test_a_second_401_is_the_answer(line, far, door):
    far.answer("POST /api/x", said({"message": "no"}, 401))
    assert (await line.call("POST", "x", effect=True)).status == 401
    assert len(far.asked("POST /api/x")) == 2
    assert door.count == 2


async def test_a_lost_answer_keeps_the_token_until_it_is_refused(line, far, door):
    far.answer("GET /api/x", {"drop": "request"}, said({"message": "no"}, 401), rotated({}, "one"))
    with pytest.raises(NotDone):
        await line.call("GET", "x", effect=False)
    await line.call("GET", "x", effect=False)
    assert tokens(far, "GET /api/x") == ["Bearer first-1", "Bearer first-1", "Bearer first-2"]


async def test_a_call_whose_token_grew_old_while_it_connected_takes_the_newer_one(network, far, door):
    clock = Clock()
    holder = Rotating(door.sign_in, clock=clock)
    line = network.line("far", "Far", f"{far.url}/api", holder)
    first = await started(holder)
    give = holder.turn

    async def slow_turn():
        turn = await give()
        if turn.text == "first-1":
            # Meanwhile another call is answered, and connecting takes longer than the grace.
            first.answered(200, "Bearer one")
            clock.now += 6
        return turn

    holder.turn = slow_turn
    far.answer("GET /api/x", rotated({}, "two"))
    assert (await line.call("GET", "x", effect=False)).ok
    assert tokens(far, "GET /api/x") == ["Bearer one"]
    assert door.count == 1


async def test_a_call_whose_tokens_grow_old_again_and_again_still_gets_through(network, far, door):
    clock = Clock()
    holder = Rotating(door.sign_in, clock=clock)
    line = network.line("far", "Far", f"{far.url}/api", holder)
    give = holder.turn
    turns = []

    async def slow_turn():
        turn = await give()
        turns.append(turn.text)
        if len(turns) < 8:
            other = await give()
            other.start()
            other.answered(200, f"Bearer next-{len(turns)}")
            clock.now += 6
        return turn

    holder.turn = slow_turn
    far.answer("GET /api/x", rotated({}, "two"))
    assert (await line.call("GET", "x", effect=False)).ok
    assert tokens(far, "GET /api/x") == ["Bearer next-7"]
    assert door.count == 1


async def test_a_second_401_to_a_token_that_others_replaced_is_no_answer_yet(network, far, door):
    holder = Rotating(door.sign_in)
    line = network.line("far", "Far", f"{far.url}/api", holder)
    give = holder.turn
    turns = []

    async def turn_of_many():
        turn = await give()
        turns.append(turn.text)
        if len(turns) == 2:
            other = await give()
            other.start()
            other.answered(200, "Bearer newer")
        return turn

    holder.turn = turn_of_many
    no = said({"message": "no"}, 401)
    far.answer("GET /api/x", no, no, rotated({}, "two"))
    assert (await line.call("GET", "x", effect=False)).ok
    assert tokens(far, "GET /api/x") == ["Bearer first-1", "Bearer first-2", "Bearer newer"]


async def test_without_credentials_nothing_is_sent(network, far, door):
    door.failures = [SignInNeeded("Far has no password yet.")]
    line = network.line("far", "Far", f"{far.url}/api", Rotating(door.sign_in))
    with pytest.raises(SignInNeeded):
        await line.call("GET", "x", effect=False)
    assert far.asked() == []


async def test_a_call_without_a_sign_in_carries_no_token_and_takes_none(line, far, door):
    far.answer("GET /api/ping", rotated({}, "stray"))
    far.answer("GET /api/x", rotated({}, "one"))
    await line.call("GET", "ping", effect=False, signed_in=False)
    await line.call("GET", "x", effect=False)
    assert tokens(far, "GET /api/ping") == [None]
    assert tokens(far, "GET /api/x") == ["Bearer first-1"]


async def test_an_answer_that_is_given_up_leaves_the_line_usable(hasty, far, door):
    line = hasty.line("far", "Far", f"{far.url}/api", Rotating(door.sign_in))
    far.answer("GET /api/slow", rotated({}, "late", wait=20))
    far.answer("GET /api/x", rotated({}, "one"))
    with pytest.raises(NotDone):
        await line.call("GET", "slow", effect=False)
    await line.call("GET", "x", effect=False)
    await line.call("GET", "x", effect=False)
    assert tokens(far, "GET /api/x") == ["Bearer first-1", "Bearer one"]
