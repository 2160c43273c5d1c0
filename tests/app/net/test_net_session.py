"""Every way a call can end falls into one of the four families, by whether something may have happened."""

import asyncio
import base64
import contextlib
import hashlib
import json
import socket
import time
import tracemalloc
from contextlib import suppress
from email.utils import formatdate

import pytest
from far_end import header, said

from app.model.errors import NotDone, Refused, SignInNeeded, Unknown
from app.net.auth import FixedKey, SignedIn, Token
from app.net.body import weave
from app.net.session import Network

FAMILY = {True: Unknown, False: NotDone}
both = pytest.mark.parametrize("effect", [True, False])


def line_to(network, far, auth=None):
    return network.line("far", "Far", f"{far.url}/api/", auth)


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


async def test_a_good_answer_comes_back_whole(network, far):
    far.answer("POST /api/things", said({"id": 12}, 201))
    reply = await line_to(network, far).call(
        "POST", "/things", effect=True, query={"page": 2, "q": "a b"}, body_json={"title": "Grün", "price": 1.5}
    )
    assert (reply.status, reply.ok, reply.json()) == (201, True, {"id": 12})
    (asked,) = far.asked()
    assert asked["target"] == "/api/things?page=2&q=a+b"
    assert json.loads(asked["start"]) == {"title": "Grün", "price": 1.5}
    assert header(asked, "Content-Type") == "application/json"
    assert header(asked, "Authorization") is None
    assert header(asked, "Cookie") is None


async def test_text_that_is_no_text_does_not_break_the_call(network, far):
    far.answer("POST /api/x", said({}))
    await line_to(network, far).call("POST", "x", effect=True, body_json={"title": "half \udcff"})
    assert len(far.asked()) == 1


@both
async def test_a_clear_no_is_left_to_the_connector(network, far, effect):
    far.answer("POST /api/x", said({"code": "validation_failed"}, 400))
    reply = await line_to(network, far).call("POST", "x", effect=effect)
    assert (reply.status, reply.ok) == (400, False)


@both
@pytest.mark.parametrize("status", [500, 502, 503, 504, 520])
async def test_trouble_of_the_service(network, far, status, effect):
    far.answer("POST /api/x", said({"error": "boom"}, status))
    with pytest.raises(FAMILY[effect]) as failure:
        await line_to(network, far).call("POST", "x", effect=effect)
    assert str(status) in failure.value.sentence
    assert len(far.asked()) == 1


@both
@pytest.mark.parametrize("status", [301, 302, 303, 307, 308, 304])
async def test_redirects_are_not_followed(network, far, status, effect):
    far.answer("POST /api/x", {"status": status, "headers": {"Location": f"{far.url}/api/y"}})
    far.answer("GET /api/y", said({}))
    far.answer("POST /api/y", said({}))
    with pytest.raises(FAMILY[effect]):
        await line_to(network, far).call("POST", "x", effect=effect)
    assert [row["target"] for row in far.asked()] == ["/api/x"]


@both
@pytest.mark.parametrize("drop", ["headers", "request"])
async def test_a_connection_that_breaks_after_the_first_byte(network, far, drop, effect):
    far.answer("POST /api/x", {"drop": drop})
    with pytest.raises(FAMILY[effect]) as failure:
        await line_to(network, far).call("POST", "x", effect=effect, body_json={"a": "b" * 100_000})
    assert not getattr(failure.value, "offline", False)
    assert len(far.asked()) == 1


@both
@pytest.mark.parametrize("verb", ["GET", "PUT", "POST", "PATCH", "DELETE"])
async def test_nothing_is_ever_sent_twice_on_its_own(network, far, verb, effect):
    far.answer(f"{verb} /api/x", said({}), {"drop": "request"}, said({}))
    line = line_to(network, far)
    await line.call(verb, "x", effect=effect)
    with pytest.raises(FAMILY[effect]):
        await line.call(verb, "x", effect=effect)
    assert len(far.asked()) == 2


@both
@pytest.mark.parametrize("cut", [5, 20, 70])
async def test_an_answer_that_is_cut(network, far, cut, effect):
    far.answer("POST /api/x", said({"id": 12, "title": "x" * 100}, cut=cut))
    with pytest.raises(FAMILY[effect]):
        (await line_to(network, far).call("POST", "x", effect=effect)).json()


@both
async def test_an_answer_that_comes_too_late(hasty, far, effect):
    far.answer("POST /api/x", said({}, wait=20))
    started = time.monotonic()
    with pytest.raises(FAMILY[effect]) as failure:
        await line_to(hasty, far).call("POST", "x", effect=effect)
    assert 1.7 < time.monotonic() - started < 19
    assert "in time" in failure.value.sentence


@both
async def test_a_body_that_is_still_on_its_way_when_time_is_up(hasty, far, monkeypatch, effect):
    monkeypatch.setattr("app.net.session.SLOWEST_BYTES_S", 1e12)
    far.answer("POST /api/x", said({}, hold=20))
    with pytest.raises(FAMILY[effect]) as failure:
        await line_to(hasty, far).call("POST", "x", effect=effect, body=b"x" * 30_000_000)
    assert not getattr(failure.value, "offline", False)


async def test_an_answer_that_drips_for_ever(hasty, far):
    far.answer("GET /api/x", said({"id": 1}, drip=1.5))
    with pytest.raises(NotDone) as failure:
        await line_to(hasty, far).call("GET", "x", effect=False)
    assert "in time" in failure.value.sentence


@both
async def test_an_answer_that_never_ends(network, far, effect):
    far.answer("POST /api/x", {"status": 200, "endless": True})
    with pytest.raises(FAMILY[effect]) as failure:
        await line_to(network, far).call("POST", "x", effect=effect)
    assert "too much" in failure.value.sentence


async def test_the_limit_of_an_answer_can_be_raised(network, far):
    far.answer("GET /api/x", said({"a": "b" * 2_000_000}))
    line = line_to(network, far)
    with pytest.raises(NotDone):
        await line.call("GET", "x", effect=False)
    assert len((await line.call("GET", "x", effect=False, most_bytes=3_000_000)).content) > 2_000_000


@both
async def test_nobody_there_means_that_nothing_happened(network, effect):
    line = network.line("far", "Far", f"http://127.0.0.1:{free_port()}")
    with pytest.raises(NotDone) as failure:
        await line.call("POST", "x", effect=effect)
    assert failure.value.offline


@both
async def test_a_name_nobody_knows_means_that_nothing_happened(network, effect):
    line = network.line("far", "Far", "https://nobody.invalid")
    with pytest.raises(NotDone) as failure:
        await line.call("POST", "x", effect=effect)
    assert failure.value.offline
    assert failure.value.sentence == "Far cannot be reached."


@both
async def test_a_machine_that_does_not_take_the_call_means_that_nothing_happened(effect):
    network = Network(request_timeout_s=0.4)
    with socket.socket() as full:
        full.bind(("127.0.0.1", 0))
        full.listen(0)
        # Its queue is filled, so that connecting hangs.
        others = [socket.socket() for _ in range(4)]
        for other in others:
            other.setblocking(False)
            other.connect_ex(full.getsockname())
        with pytest.raises(NotDone) as failure:
            await network.line("far", "Far", f"http://127.0.0.1:{full.getsockname()[1]}").call(
                "POST", "x", effect=effect
            )
        for other in others:
            other.close()
    await network.close()
    assert failure.value.offline


@both
@pytest.mark.parametrize(
    "answer",
    [
        {"status": 200, "headers": {"Content-Type": "text/html"}, "body": "<html>Please sign in</html>"},
        {"status": 200, "headers": {"Content-Type": "text/html"}, "body": '{"id": 12}'},
        {"status": 200, "body": "<!doctype html><title>Welcome</title>"},
        {"status": 200, "headers": {"Content-Type": "application/json"}, "body": "<html>"},
    ],
)
async def test_a_login_page_of_the_network_is_never_an_answer(network, far, answer, effect):
    far.answer("POST /api/x", answer)
    reply = await line_to(network, far).call("POST", "x", effect=effect)
    with pytest.raises(FAMILY[effect]) as failure:
        reply.json()
    assert failure.value.sentence.startswith("The network wants a login page first")


PAGE = {"headers": {"Content-Type": "text/html", "Retry-After": "900"}, "body": "<html>Please sign in</html>"}


@both
@pytest.mark.parametrize("status", [401, 403, 407, 511])
@pytest.mark.parametrize("way", ["call", "address"])
async def test_a_login_page_is_the_networks_whatever_its_status(network, far, status, way, effect):
    far.answer("POST /api/x", PAGE | {"status": status})
    line = line_to(network, far)
    call, address = (line.call, "x") if way == "call" else (line.call_address, f"{far.url}/api/x")
    with pytest.raises(FAMILY[effect]) as failure:
        await call("POST", address, effect=effect)
    assert failure.value.sentence.startswith("The network wants a login page first")
    assert getattr(failure.value, "retry_after_s", None) is None


@both
@pytest.mark.parametrize("way", ["call", "address"])
@pytest.mark.parametrize(("retry_after", "pause_s"), [("60", 60), ("999999", 3600), ("soon", 30)])
async def test_a_page_with_429_was_carried_out_by_nobody_and_says_how_long_to_wait(
    network, far, way, effect, retry_after, pause_s
):
    asked = []

    async def sign_in():
        asked.append(1)
        return Token("token-1")

    gateway = {"Content-Type": "text/html", "Retry-After": retry_after}
    page = "<html>\r\n<head><title>429 Too Many Requests</title></head>\r\n<body><hr>nginx</body></html>\r\n"
    far.answer("POST /api/x", {"status": 429, "headers": gateway, "body": page}, said({}))
    line = line_to(network, far, SignedIn(sign_in))
    call, address = (line.call, "x") if way == "call" else (line.call_address, f"{far.url}/api/x")
    with pytest.raises(NotDone) as wait:
        await call("POST", address, effect=effect)
    assert wait.value.retry_after_s == pause_s
    assert not wait.value.offline
    assert wait.value.sentence == "Far asks to wait: too many calls. Or the network wants a login page first."
    assert (await call("POST", address, effect=effect)).ok
    assert len(asked) == (way == "call")


@both
@pytest.mark.parametrize("status", [407, 511])
async def test_a_status_that_only_a_network_has_is_the_networks(network, far, status, effect):
    far.answer("POST /api/x", said({"error": "sign in"}, status))
    with pytest.raises(FAMILY[effect]) as failure:
        await line_to(network, far).call("POST", "x", effect=effect)
    assert failure.value.sentence.startswith("The network wants a login page first")


async def test_a_login_page_with_401_throws_no_token_away(network, far):
    asked = []

    async def sign_in():
        asked.append(1)
        return Token(f"token-{len(asked)}")

    far.answer("GET /api/x", said({}), PAGE | {"status": 401}, said({}))
    line = line_to(network, far, SignedIn(sign_in))
    await line.call("GET", "x", effect=False)
    with pytest.raises(NotDone):
        await line.call("GET", "x", effect=False)
    await line.call("GET", "x", effect=False)
    assert len(asked) == 1
    assert len(far.asked()) == 3


@both
@pytest.mark.parametrize(
    "answer",
    [
        {"status": 200, "headers": {"Content-Type": "application/json"}, "body": ""},
        {"status": 204},
        {"status": 200, "headers": {"Content-Type": "application/json"}, "body": '{"id": 12'},
        {"status": 200, "headers": {"Content-Type": "application/json"}, "body": '{"id": NaN}'},
        {"status": 200, "headers": {"Content-Type": "application/json"}, "body": "[" * 20_000},
        {"status": 200, "headers": {"Content-Type": "application/json"}, "body_b64": "/////w=="},
        {
            "status": 200,
            "headers": {"Content-Type": "application/json", "Content-Encoding": "gzip"},
            "body_b64": "H4sIAAAAAAAA",
        },
        {"status": 200, "headers": {"Content-Type": "text/plain"}, "body": '{"id": 12}'},
        {"status": 200, "headers": {"Content-Type": "application/xml"}, "body": "<a/>"},
    ],
)
async def test_an_unreadable_success_is_no_success(network, far, answer, effect):
    far.answer("POST /api/x", answer)
    reply = await line_to(network, far).call("POST", "x", effect=effect)
    assert reply.json_or_none() is None
    with pytest.raises(FAMILY[effect]):
        reply.json()


async def test_json_without_a_type_is_taken(network, far):
    far.answer("GET /api/x", {"status": 200, "body": '{"id": 12}'})
    assert (await line_to(network, far).call("GET", "x", effect=False)).json() == {"id": 12}


@both
async def test_too_many_calls_means_wait(network, far, effect):
    far.answer("POST /api/x", said({"code": "rate_limited"}, 429) | {"headers": {"Retry-After": "7"}})
    with pytest.raises(NotDone) as failure:
        await line_to(network, far).call("POST", "x", effect=effect)
    assert failure.value.retry_after_s == 7
    assert not failure.value.offline


def limited(remaining, reset):
    headers = {
        "Content-Type": "application/json",
        "X-RateLimit-Limit": "60",
        "X-RateLimit-Remaining": str(remaining),
        "X-RateLimit-Reset": str(reset),
    }
    return {"status": 200, "headers": headers, "body": "{}"}


async def test_what_is_left_is_remembered_for_each_service(network, far):
    far.answer("GET /api/x", limited(3, 40))
    assert network.limits("far") is None
    await line_to(network, far).call("GET", "x", effect=False)
    assert (network.limits("far").limit, network.limits("far").remaining) == (60, 3)
    assert network.limits("other") is None


@pytest.mark.parametrize("way", ["call", "address"])
@pytest.mark.parametrize(
    ("reply", "counts"),
    [
        ({"status": 200, "body": "{}"}, True),
        ({"status": 204}, True),
        # A clear no is a word too.
        ({"status": 422, "body": "{}"}, True),
        ({"status": 429, "body": "{}"}, False),
        ({"status": 503, "body": "{}"}, False),
        ({"status": 302, "headers": {"Location": "http://127.0.0.1/"}}, False),
        ({"status": 200, "headers": {"Content-Type": "text/html"}, "body": "<html>Please sign in</html>"}, False),
        ({"status": 403, "headers": {"Content-Type": "text/html"}, "body": "<html>Please sign in</html>"}, False),
    ],
)
async def test_an_answer_is_the_services_own_word_and_is_counted(network, far, way, reply, counts):
    assert network.answers("far") is None
    far.answer("POST /api/x", reply)
    line = line_to(network, far)
    call, address = (line.call, "x") if way == "call" else (line.call_address, f"{far.url}/api/x")
    with suppress(NotDone):
        await call("POST", address, effect=False)
    assert (network.calls("far"), network.answers("far")) == (1, int(counts))
    # Whoever remembers the count is not told less of it where the account changes.
    line_to(network, far)
    assert network.answers("far") == int(counts)


async def test_nobody_there_gives_no_answer(network):
    line = network.line("far", "Far", f"http://127.0.0.1:{free_port()}")
    with pytest.raises(NotDone):
        await line.call("GET", "x", effect=False)
    assert (network.calls("far"), network.answers("far")) == (1, 0)


async def test_the_services_own_clock_is_known_by_its_answers_and_by_no_page(network, far):
    line = line_to(network, far)
    assert network.clock("far") is None
    assert network.clock("another") is None
    noon = 1_795_262_400.0
    theirs = {"headers": {"Content-Type": "application/json", "Date": formatdate(noon, usegmt=True)}, "body": "{}"}
    portal = {"Content-Type": "text/html", "Date": formatdate(5000, usegmt=True)}
    far.answer("GET /api/x", theirs | {"status": 200}, {"status": 200, "headers": portal, "body": "<html>"}, said({}))
    for _ in range(3):
        # The last one says no time at all.
        await line.call("GET", "x", effect=False)
        assert noon <= network.clock("far") < noon + 100


@pytest.mark.parametrize(
    ("status", "date", "body"),
    [
        (200, "not a date", "{}"),
        (200, "", "{}"),
        # A portal's way to its login page, and what something on the way may have said.
        *((status, formatdate(5000, usegmt=True), "") for status in (302, 307, 401, 403, 407, 429, 500, 503, 511)),
    ],
)
async def test_a_time_that_the_service_did_not_say_is_not_its_clock(network, far, status, date, body):
    line, noon = line_to(network, far), 1_795_262_400.0
    kind = {"Content-Type": "application/json"}
    doubtful = {"status": status, "headers": kind | {"Date": date, "Location": "http://portal.example/"}, "body": body}
    theirs = {"status": 404, "headers": kind | {"Date": formatdate(noon, usegmt=True)}, "body": "{}"}
    far.answer("GET /api/x", doubtful, theirs, doubtful)
    for known in (None, noon, noon):
        with contextlib.suppress(NotDone, SignInNeeded):
            await line.call("GET", "x", effect=False)
        assert network.clock("far") == (known and pytest.approx(known, abs=100))


@pytest.mark.parametrize(
    ("day_s", "even_s", "known"),
    [
        (32_400, 32_400, True),
        (0.0, 4.0, True),
        # It slept for nine hours, which stop the one clock alone.
        (32_400, 0.0, False),
        # Its clock was set.
        (-1800, 60.0, False),
        (3 * 86_400, 60.0, False),
    ],
)
async def test_the_services_own_clock_is_not_known_once_the_machine_slept_or_its_clock_was_set(
    far, day_s, even_s, known
):
    ours = {"day": 1_795_262_400.0, "even": 50.0}
    network = Network(clocks=(lambda: ours["day"], lambda: ours["even"]))
    said_at = {"Content-Type": "application/json", "Date": formatdate(ours["day"] + 7, usegmt=True)}
    far.answer("GET /api/x", {"status": 200, "headers": said_at, "body": "{}"})
    line = line_to(network, far)
    await line.call("GET", "x", effect=False)
    assert network.clock("far") == ours["day"] + 7
    then = ours["day"]
    ours["day"] += day_s
    ours["even"] += even_s
    assert network.clock("far") == (then + 7 + even_s if known else None)
    await line.call("GET", "x", effect=False)
    assert network.clock("far") == then + 7, "the next answer says it anew"
    await network.close()


async def test_a_short_wait_for_new_calls_is_waited(network, far):
    far.answer("GET /api/x", limited(0, 1), said({}))
    line = line_to(network, far)
    await line.call("GET", "x", effect=False)
    started = time.monotonic()
    await line.call("GET", "x", effect=False)
    assert 0.7 < time.monotonic() - started < 19


async def test_a_long_wait_for_new_calls_is_said_and_nothing_is_sent(network, far):
    far.answer("GET /api/x", limited(0, 40))
    line = line_to(network, far)
    await line.call("GET", "x", effect=False)
    with pytest.raises(NotDone) as failure:
        await line.call("GET", "x", effect=False)
    assert 35 < failure.value.retry_after_s <= 40
    assert len(far.asked()) == 1


async def test_the_key_goes_to_the_service_and_nowhere_else(network, far, tmp_path):
    far.answer("GET /api/x", said({}))
    far.answer("PUT /store/photo", {"status": 200})
    photo = tmp_path / "photo.jpg"
    photo.write_bytes(b"\xff\xd8" + b"x" * 200_000)
    line = line_to(network, far, FixedKey("Far", "re_pk_secret"))
    await line.call("GET", "x", effect=False)
    await line.call("GET", "x", effect=False, signed_in=False)
    await line.call_address("PUT", f"{far.url}/store/photo?X-Amz-Signature=abc", effect=True, body=photo)
    first, second, put = far.asked()
    assert header(first, "Authorization") == "Bearer re_pk_secret"
    assert header(second, "Authorization") is None
    assert header(put, "Authorization") is None
    assert put["target"] == "/store/photo?X-Amz-Signature=abc"
    assert put["length"] == 200_002
    assert put["sha256"] == hashlib.sha256(photo.read_bytes()).hexdigest()
    assert header(put, "Transfer-Encoding") is None


@pytest.mark.parametrize(
    "url",
    [
        "http://example.com/put",
        "ftp://127.0.0.1/put",
        "file:///etc/passwd",
        "/store/put",
        "https://a:b@127.0.0.1/put",
        "",
        "http://127.0.0.1:1\n/",
    ],
)
async def test_an_address_given_by_a_service_obeys_the_same_rule(network, far, url, tmp_path):
    photo = tmp_path / "photo.jpg"
    photo.write_bytes(b"x")
    with pytest.raises((Refused, NotDone)) as refusal:
        await line_to(network, far).call_address("PUT", url, effect=True, body=photo)
    assert isinstance(refusal.value, Refused) or refusal.value.offline
    assert far.asked() == []


@pytest.mark.parametrize(
    "url", ["http://example.com/v1", "https://key@example.com/", "example.com", "https://example.com/?x=1"]
)
async def test_a_base_url_that_must_not_be_used_is_refused_at_the_first_call(network, url):
    line = network.line("far", "Far", url, FixedKey("Far", "re_pk_secret"))
    with pytest.raises(Refused) as refusal:
        await line.call("GET", "x", effect=False)
    assert refusal.value.field == "base_url"


@pytest.mark.parametrize("key", ["re_pk_é", "re pk", "re_pk\x00x", "re_pk\nX-Evil: 1", "“re_pk”"])
async def test_a_key_that_cannot_be_a_key_never_leaves(network, far, key):
    with pytest.raises(SignInNeeded):
        await line_to(network, far, FixedKey("Far", key)).call("POST", "x", effect=True)
    assert far.asked() == []


async def test_no_environment_and_no_netrc_reach_the_client(monkeypatch, tmp_path, far):
    (tmp_path / "home").mkdir(exist_ok=True)
    (tmp_path / "home" / ".netrc").write_text("machine 127.0.0.1 login me password planted\n")
    for name in ("HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{free_port()}")
    monkeypatch.setenv("NETRC", str(tmp_path / "home" / ".netrc"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "no-such-file"))
    network = Network(request_timeout_s=2)
    far.answer("GET /api/x", said({}))
    await line_to(network, far).call("GET", "x", effect=False)
    await network.close()
    assert header(far.asked()[0], "Authorization") is None


async def test_cookies_of_one_answer_do_not_ride_on_the_next(network, far):
    far.answer("GET /api/x", said({}) | {"headers": {"Set-Cookie": "a=b; Path=/"}})
    line = line_to(network, far)
    await line.call("GET", "x", effect=False)
    await line.call("GET", "x", effect=False)
    assert header(far.asked()[1], "Cookie") is None


class Door:
    def __init__(self):
        self.count = 0

    async def sign_in(self):
        self.count += 1
        await asyncio.sleep(0.02)
        return Token(f"token-{self.count}")


async def test_a_refused_token_is_renewed_once_and_the_call_repeated_once(network, far):
    far.answer("POST /api/x", said({}, 401), said({"id": 1}))
    door = Door()
    reply = await line_to(network, far, SignedIn(door.sign_in)).call("POST", "x", effect=True, body_json={"a": 1})
    assert reply.json() == {"id": 1}
    assert [header(row, "Authorization") for row in far.asked()] == ["Bearer token-1", "Bearer token-2"]
    assert far.asked()[0]["sha256"] == far.asked()[1]["sha256"]


async def test_a_token_refused_for_good_is_not_asked_for_again_and_again(network, far):
    far.answer("POST /api/x", said({}, 401))
    door = Door()
    reply = await line_to(network, far, SignedIn(door.sign_in)).call("POST", "x", effect=True)
    assert reply.status == 401
    assert door.count == 2
    assert len(far.asked()) == 2


async def test_ten_refused_at_once_cost_one_new_token(network, far):
    # All ten are on their way before the first is refused.
    far.answer("GET /api/x", *[said({}, 401, wait=3)] * 10, said({"id": 1}))
    door = Door()
    line = line_to(network, far, SignedIn(door.sign_in))
    replies = await asyncio.gather(*(line.call("GET", "x", effect=False) for _ in range(10)))
    assert all(reply.ok for reply in replies)
    assert door.count == 2


async def test_a_photo_in_json_is_encoded_on_the_way(network, far, tmp_path):
    far.answer("POST /api/photo", said({"attachment_id": 1}))
    photo = tmp_path / "photo.jpg"
    photo.write_bytes(bytes(range(256)) * 40_000 + b"end")
    body = weave({"images": [{"image_base64": photo, "filename": 'a"b.jpg'}, {"image_base64": photo}]})
    content = base64.b64encode(photo.read_bytes()).decode()
    expected = json.dumps({"images": [{"image_base64": content, "filename": 'a"b.jpg'}, {"image_base64": content}]})
    assert body.size_bytes() == len(expected)
    tracemalloc.start()
    await line_to(network, far).call("POST", "photo", effect=True, body=body)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    (asked,) = far.asked()
    assert asked["sha256"] == hashlib.sha256(expected.encode()).hexdigest()
    assert peak < photo.stat().st_size / 2, "the photo was held in memory"


async def test_an_empty_photo_in_json_is_still_json(network, far, tmp_path):
    far.answer("POST /api/photo", said({}))
    photo = tmp_path / "photo.jpg"
    photo.write_bytes(b"")
    await line_to(network, far).call("POST", "photo", effect=True, body=weave({"image_base64": photo}))
    assert json.loads(far.asked()[0]["start"]) == {"image_base64": ""}


def test_what_is_no_json_is_no_body():
    with pytest.raises(TypeError):
        weave({"image": object()})


async def test_a_big_body_is_given_time_by_its_size(far, tmp_path):
    network = Network(request_timeout_s=0.5)
    far.answer("PUT /store/photo", {"status": 200, "wait": 1.2})
    photo = tmp_path / "photo.jpg"
    photo.write_bytes(b"x" * 100_000)
    reply = await line_to(network, far).call_address("PUT", f"{far.url}/store/photo", effect=True, body=photo)
    await network.close()
    assert reply.ok


async def test_no_failure_speaks_of_queries_or_keys(network, far):
    far.answer("PUT /store/photo", {"drop": "request"})
    far.answer("GET /api/x", {"status": 302, "headers": {"Location": "https://x.example/?token=hunter22"}})
    line = line_to(network, far, FixedKey("Far", "re_pk_hunter22"))
    failures = []
    for call in (
        line.call_address("PUT", f"{far.url}/store/photo?X-Amz-Signature=hunter22", effect=True),
        line.call_address("PUT", "http://example.com/photo?X-Amz-Signature=hunter22", effect=True),
        line.call("GET", "x", effect=False, query={"token": "hunter22"}),
        line.call("GET", "no-rule", effect=False, query={"token": "hunter22"}),
    ):
        with pytest.raises((NotDone, Unknown, Refused)) as failure:
            await call
        failures.append(failure.value)
    for failure in failures:
        assert "hunter22" not in " ".join(chain_of(failure))


def chain_of(failure):
    """Return all that a traceback of a failure would show."""
    while failure is not None:
        yield f"{failure!r} {getattr(failure, 'raw', '')}"
        failure = failure.__cause__ or (None if failure.__suppress_context__ else failure.__context__)


async def test_a_call_that_is_cancelled_ends_at_once(network, far):
    far.answer("POST /api/x", said({}, wait=5))
    call = asyncio.create_task(line_to(network, far).call("POST", "x", effect=True))
    await asyncio.sleep(0.3)
    call.cancel()
    with pytest.raises(asyncio.CancelledError):
        await call


async def test_forty_slow_calls_do_not_fail(network, far):
    far.answer("GET /api/x", said({"id": 1}, wait=0.3))
    line = line_to(network, far)
    replies = await asyncio.gather(*(line.call("GET", "x", effect=False) for _ in range(40)))
    assert len(replies) == 40


def test_a_certificate_file_that_is_none_is_named(tmp_path):
    for bad in (tmp_path / "missing.pem", tmp_path):
        with pytest.raises(Refused):
            Network(ca_file=bad)
    (tmp_path / "bad.pem").write_text("no certificate")
    with pytest.raises(Refused):
        Network(ca_file=tmp_path / "bad.pem")
