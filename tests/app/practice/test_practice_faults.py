"""Every fault of the plan happens as it says: on the wire for real, with the effect committed or not."""

import json
import socket
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
from practice_running import LISTING, Practice, at_once

from app.practice.faults import DEEDS, FaultPlan, PlanUnclear, Settings

CREATE = {"service": "repurch", "op": "create_listing"}


@pytest.fixture
def practice(shared: Practice) -> Practice:
    """The shared server with an empty plan; a test sees only what it did itself."""
    shared.plan()
    shared.r("GET", "/listings/options")
    shared.forget()
    return shared


def titles(practice: Practice) -> list[str]:
    return [effect["body"]["title"] for effect in practice.ledger if effect["op"] == "create_listing"]


def post(practice: Practice, title: str = "Sofa", key: str = "re_pk_shop") -> httpx.Response:
    return practice.r("POST", "/listings", key, json={**LISTING, "title": title})


def raw_post(practice: Practice) -> bytes:
    """Send a create over a bare socket and return every byte that comes back until the end or a reset."""
    parts = urlsplit(practice.base["repurch"])
    body = json.dumps(LISTING).encode()
    head = (
        f"POST {parts.path}/listings HTTP/1.1\r\nhost: {parts.netloc}\r\nauthorization: Bearer re_pk_a\r\n"
        f"content-length: {len(body)}\r\n\r\n"
    )
    with socket.create_connection((parts.hostname, parts.port), timeout=60) as bare:
        bare.sendall(head.encode() + body)
        received = b""
        while part := bare.recv(65536):
            received += part
    return received


# On the wire


def test_drop_before_does_nothing_and_says_nothing(practice: Practice) -> None:
    practice.plan({**CREATE, "do": "drop_before", "times": 1})
    with pytest.raises(httpx.RemoteProtocolError):
        post(practice, "A")
    assert titles(practice) == []
    assert post(practice, "B").status_code == 201
    assert titles(practice) == ["B"]
    assert [(call["status"], call.get("fault")) for call in practice.calls] == [(None, "drop_before"), (201, None)]


def test_drop_after_does_it_and_says_nothing(practice: Practice) -> None:
    practice.plan({**CREATE, "do": "drop_after", "times": 1})
    with pytest.raises(httpx.RemoteProtocolError):
        post(practice)
    assert titles(practice) == ["Sofa"]
    practice.plan({**CREATE, "do": "drop_after"})
    assert raw_post(practice) == b""
    assert len(titles(practice)) == 2


def test_a_drop_can_be_a_reset(practice: Practice) -> None:
    practice.plan({**CREATE, "do": "drop_after", "reset": True})
    with pytest.raises(ConnectionResetError):
        raw_post(practice)
    assert len(titles(practice)) == 1


def test_cut_does_it_and_says_half(practice: Practice) -> None:
    practice.plan({**CREATE, "do": "cut"})
    head, _, body = raw_post(practice).partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 201")
    announced = int(next(line for line in head.split(b"\r\n") if b"content-length" in line).split(b":")[1])
    assert len(body) == announced // 2
    with pytest.raises(httpx.RemoteProtocolError):
        post(practice)
    assert len(titles(practice)) == 2


def test_an_early_drop_keeps_other_connections_alive(practice: Practice) -> None:
    practice.plan({**CREATE, "do": "drop_after", "times": 1})
    with httpx.Client(trust_env=False) as other:
        address = f"{practice.base['repurch']}/listings/options"
        key = {"authorization": "Bearer re_pk_a"}
        assert other.get(address, headers=key).status_code == 200
        with pytest.raises(httpx.RemoteProtocolError):
            post(practice)
        assert other.get(address, headers=key).status_code == 200


def test_delay_answers_late_and_others_at_once(practice: Practice) -> None:
    practice.plan({**CREATE, "do": "delay", "seconds": 4})
    began = time.monotonic()

    def other() -> float:
        time.sleep(0.1)
        practice.http.get(f"{practice.base['repurch']}/listings/options")
        return time.monotonic() - began

    late, quick = at_once(lambda: post(practice), other)
    assert late.status_code == 201
    assert time.monotonic() - began >= 4
    assert quick < 3.5


@pytest.mark.parametrize(("when", "there"), [("after", 1), ("before", 0)])
def test_a_caller_that_gave_up_finds_it_done(when: str, there: int, practice: Practice) -> None:
    practice.plan({**CREATE, "do": "delay", "seconds": 5, "when": when, "times": 1})
    with pytest.raises(httpx.ReadTimeout):
        practice.http.post(
            f"{practice.base['repurch']}/listings",
            json=LISTING,
            headers={"authorization": "Bearer re_pk_a"},
            timeout=1.5,
        )
    assert len(titles(practice)) == there
    end = time.monotonic() + 120
    while not titles(practice) and time.monotonic() < end:
        time.sleep(0.1)
    assert len(titles(practice)) == 1


def test_duplicate_does_it_twice_and_answers_once(practice: Practice) -> None:
    practice.plan({**CREATE, "do": "duplicate", "times": 1})
    first = post(practice).json()
    assert titles(practice) == ["Sofa", "Sofa"]
    assert first["id"] == practice.ledger[0]["id"]
    newest = practice.r("GET", "/listings").json()["data"][0]["id"]
    assert newest == first["id"] + 1


@pytest.mark.parametrize("commit", [True, False])
@pytest.mark.parametrize("status", [500, 502, 503, 504])
def test_a_5xx_says_nothing_of_what_happened(status: int, commit: bool, practice: Practice) -> None:
    practice.plan({**CREATE, "do": "status", "status": status, "commit": commit})
    answer = post(practice)
    assert answer.status_code == status
    assert answer.json()["code"] == "unavailable"
    assert len(titles(practice)) == commit


@pytest.mark.parametrize(
    "spelling", ["3", "0", "-5", "Fri, 20 Nov 2026 12:00:00 GMT", "soon", "1e9", "", "99999999999999999999"]
)
def test_a_429_has_any_retry_after(spelling: str, practice: Practice) -> None:
    rule = {**CREATE, "do": "status", "status": 429, "headers": {"Retry-After": spelling}}
    practice.plan(rule)
    answer = post(practice)
    assert (answer.status_code, answer.headers["retry-after"]) == (429, spelling)
    assert answer.json()["code"] == "rate_limited"
    assert titles(practice) == []


def test_a_status_has_the_body_it_is_given(practice: Practice) -> None:
    practice.plan(
        {**CREATE, "do": "status", "status": 403, "body": {"code": "forbidden", "message": "no"}, "times": 1},
        {**CREATE, "do": "status", "status": 400, "body": "<h1>Bad</h1>", "headers": {"content-type": "text/html"},
         "times": 1},
        {**CREATE, "do": "status", "status": 204, "times": 1},
    )  # fmt: skip
    assert post(practice).json() == {"code": "forbidden", "message": "no"}
    second = post(practice)
    assert (second.status_code, second.text, second.headers["content-type"]) == (400, "<h1>Bad</h1>", "text/html")
    assert (post(practice).status_code, titles(practice)) == (204, [])
    assert post(practice).status_code == 201


def test_a_portal_answers_200_in_html(practice: Practice) -> None:
    practice.plan({**CREATE, "do": "html"})
    answer = post(practice)
    assert (answer.status_code, titles(practice)) == (200, [])
    assert answer.headers["content-type"].startswith("text/html")
    assert "<html>" in answer.text


@pytest.mark.parametrize("status", [401, 429, 511])
def test_a_portal_answers_with_any_status(practice: Practice, status: int) -> None:
    practice.plan({**CREATE, "do": "html", "status": status, "headers": {"Retry-After": "9"}})
    answer = post(practice)
    assert (answer.status_code, answer.headers["retry-after"], titles(practice)) == (status, "9", [])
    assert answer.headers["content-type"].startswith("text/html")
    assert "<html>" in answer.text


def test_a_redirect_leads_elsewhere(practice: Practice) -> None:
    practice.plan(
        {**CREATE, "do": "redirect", "times": 1}, {**CREATE, "do": "redirect", "status": 307, "location": "/x"}
    )
    answer = post(practice)
    assert (answer.status_code, answer.headers["location"].endswith("/portal")) == (302, True)
    answer = post(practice)
    assert (answer.status_code, answer.headers["location"], titles(practice)) == (307, "/x", [])


def test_drip_comes_a_byte_at_a_time(practice: Practice) -> None:
    practice.plan({"service": "resale-x", "op": "token", "do": "drip", "seconds": 0.005})
    arrivals = []
    with practice.http.stream(
        "POST", f"{practice.base['resale-x']}/token", json={"client-id": "a", "client-secret": "b"}
    ) as answer:
        for part in answer.iter_raw():
            arrivals.append(time.monotonic())
            assert len(part) < 50
    assert len(arrivals) > 50
    assert arrivals[-1] - arrivals[0] > 0.5


def test_garbage_has_wrong_types(practice: Practice) -> None:
    practice.plan({**CREATE, "do": "garbage"})
    answer = post(practice)
    found = answer.json()
    assert answer.status_code == 201
    assert len(titles(practice)) == 1
    assert not isinstance(found["id"], int)
    assert not isinstance(found["title"], str)
    assert not isinstance(found["images"], list)
    assert not isinstance(found["payout"], int | float)


@pytest.mark.parametrize("body", [{"id": "12"}, {"id": None}, {"id": 12.0}, [], "not json", '{"id": 1', "null"])
def test_garbage_can_be_chosen(body: object, practice: Practice) -> None:
    practice.plan({**CREATE, "do": "garbage", "body": body})
    answer = post(practice)
    assert answer.status_code == 201
    assert answer.text == body if isinstance(body, str) else answer.json() == body
    assert len(titles(practice)) == 1


# Played by the services


@pytest.mark.parametrize("op", ["upload_url", "put_photo"])
def test_an_upload_address_has_expired(op: str, practice: Practice, jpeg: bytes) -> None:
    practice.plan({"service": "resale-x", "op": op, "do": "expire_url", "times": 1})
    given = practice.x("GET", "/upload-url").json()
    answer = practice.http.put(given["upload_url"], content=jpeg)
    assert answer.status_code == 403
    assert "Request has expired" in answer.text
    assert practice.ledger == []
    practice.put(jpeg)


def test_a_token_is_revoked_in_the_middle(practice: Practice) -> None:
    token, other = practice.token(), practice.token()
    practice.plan({"service": "resale-x", "op": "upload_url", "do": "revoke_token", "after": 1, "times": 1})
    assert [practice.x("GET", "/upload-url", token).status_code for _ in range(3)] == [200, 401, 401]
    assert practice.x("GET", "/upload-url", other).status_code == 200
    assert practice.x("GET", "/upload-url", practice.token()).status_code == 200


def test_a_token_is_no_good_from_the_start(practice: Practice) -> None:
    practice.plan({"service": "resale-x", "op": "token", "do": "revoke_token"})
    assert practice.x("GET", "/upload-url", practice.token()).status_code == 401


def test_a_key_is_revoked(practice: Practice) -> None:
    practice.plan({**CREATE, "do": "revoke_token", "times": 1})
    assert post(practice, key="re_pk_old").json()["code"] == "invalid_token"
    assert practice.r("GET", "/listings", "re_pk_old").status_code == 401
    assert practice.r("GET", "/listings", "re_pk_new").status_code == 200
    assert practice.ledger == []


def test_a_service_plays_what_its_contract_warns_of(practice: Practice) -> None:
    practice.plan({"service": "resellerio", "op": "login", "do": "play", "what": "rate_limited", "times": 1})
    address, body = f"{practice.base['resellerio']}/auth/login", {"email": "a@b.example", "password": "long enough"}
    answers = [practice.http.post(address, json=body, headers={"accept": "application/json"}) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [429, 200]
    assert answers[0].json()["error"]["code"] == "rate_limited"


# Which requests a rule is about


def test_rules_take_turns(practice: Practice) -> None:
    practice.plan(
        {**CREATE, "do": "status", "status": 500, "times": 2},
        {**CREATE, "do": "status", "status": 502, "times": 1},
        {**CREATE, "do": "status", "status": 504, "after": 4, "times": 1},
    )
    assert [post(practice).status_code for _ in range(6)] == [500, 500, 502, 201, 504, 201]


@pytest.mark.parametrize(
    ("op", "met"),
    [
        ("POST /listings", True),
        ("POST /list*", True),
        ("POST /listings/*", False),
        ("GET /listings", False),
        ("PATCH /listings/*", False),
        ("upload_photo", False),
    ],
)
def test_a_rule_can_name_an_address(op: str, met: bool, practice: Practice) -> None:
    practice.plan({"service": "repurch", "op": op, "do": "status", "status": 599})
    assert post(practice).status_code == (599 if met else 201)


def test_another_services_rule_is_not_met(practice: Practice) -> None:
    practice.plan({"service": "resale-x", "op": "POST /*", "do": "html"})
    assert post(practice).status_code == 201


def test_uploads_and_downloads_have_faults_too(practice: Practice, jpeg: bytes) -> None:
    practice.plan({"service": "resale-x", "op": "put_photo", "do": "drop_after", "times": 1})
    given = practice.x("GET", "/upload-url").json()
    with pytest.raises(httpx.RemoteProtocolError):
        practice.http.put(given["upload_url"], content=jpeg)
    assert practice.http.get(given["url"]).content == jpeg
    practice.plan({"service": "resale-x", "op": "GET /resale-x-photos/*", "do": "garbage"})
    assert practice.http.get(given["url"]).content != jpeg


def test_a_rule_that_comes_back_begins_anew(practice: Practice) -> None:
    rule = {**CREATE, "do": "status", "status": 503, "times": 1}
    for _ in range(2):
        practice.plan(rule)
        assert [post(practice).status_code for _ in range(2)] == [503, 201]
        practice.plan()
        assert post(practice).status_code == 201


def test_the_plan_is_read_again_and_counts_go_on(practice: Practice) -> None:
    rule = {**CREATE, "do": "status", "status": 503, "times": 2}
    practice.plan(rule)
    assert post(practice).status_code == 503
    practice.plan(rule, {"service": "repurch", "op": "options", "do": "html"})
    assert [post(practice).status_code for _ in range(2)] == [503, 201]
    practice.plan()
    assert post(practice).status_code == 201
    practice.faults.unlink()
    assert post(practice, key="re_pk_unhurried").status_code == 201


def test_a_plan_that_breaks_later_leaves_the_old_one(make: Callable[[], Practice]) -> None:
    practice = make()
    practice.plan({**CREATE, "do": "html"})
    practice.start()
    practice.faults.write_text('{"rules": [{')
    assert post(practice).headers["content-type"].startswith("text/html")
    practice.plan({**CREATE, "do": "fly"})
    assert post(practice).headers["content-type"].startswith("text/html")
    practice.plan()
    assert post(practice).status_code == 201
    code, out, err = practice.stop()
    assert (code, out, err.count("is not understood")) == (0, "", 2)


UNCLEAR = [
    ("[]", "must be an object"),
    ('{"rule": []}', "'rule' is not known"),
    ('{"rules": {}}', "must be a list"),
    ('{"rules": [5]}', "rule 1 must be an object"),
    ('{"settings": {"task_second": 1}}', "'task_second' is not known"),
    ('{"settings": {"task_seconds": -1}}', "must be from 0"),
    ('{"settings": {"token_seconds": "1"}}', "must be a number"),
    ('{"settings": {"url_seconds": NaN}}', "must be a number"),
    ('{"settings": {"rate_per_minute": 1.5}}', "whole number"),
    *[
        (json.dumps({"rules": [{**CREATE, "do": "html", **change}]}), words)
        for change, words in [
            ({"service": "repurch2"}, "no service"),
            ({"op": "creat_listing"}, "has no op"),
            ({"do": "explode"}, "cannot do"),
            ({"do": None}, "needs do"),
            ({"times": -1}, "whole number"),
            ({"times": True}, "whole number"),
            ({"after": "1"}, "whole number"),
            ({"do": "delay"}, "needs seconds"),
            ({"do": "delay", "seconds": 1e9}, "from 0 to"),
            ({"do": "status"}, "needs status"),
            ({"do": "status", "status": 99}, "from 200 to 599"),
            ({"when": "later"}, "before or after"),
            ({"commit": "yes"}, "true or false"),
            ({"headers": ["x"]}, "object of texts"),
            ({"location": 5}, "must be a text"),
            ({"colour": "red"}, "is not known"),
        ]
    ],
]


@pytest.mark.parametrize(("text", "words"), UNCLEAR)
def test_a_plan_with_a_slip_is_said_to_have_one(text: str, words: str, tmp_path: Path) -> None:
    path = tmp_path / "faults.json"
    path.write_text(text)
    with pytest.raises(PlanUnclear, match=words) as unclear:
        FaultPlan(path).begin({"repurch": frozenset({"create_listing"})})
    assert str(unclear.value).startswith("faults.json: ")


def test_a_server_does_not_begin_with_a_slip(make: Callable[[], Practice]) -> None:
    practice = make()
    practice.plan({**CREATE, "do": "explode"})
    with pytest.raises(AssertionError, match="cannot do 'explode'"):
        practice.start()
    assert practice.child.wait(60) == 2


def test_settings_are_whatever_the_plan_leaves_out(tmp_path: Path) -> None:
    path = tmp_path / "faults.json"
    plan = FaultPlan(path)
    plan.begin({})
    assert plan.settings == Settings(0.5, 3600.0, 900.0, 60)
    path.write_text('{"settings": {"task_seconds": 2}}')
    assert plan.settings == Settings(2.0, 3600.0, 900.0, 60)


def test_every_deed_is_tested_here() -> None:
    text = Path(__file__).read_text()
    assert [deed for deed in DEEDS if f'"do": "{deed}"' not in text] == []
