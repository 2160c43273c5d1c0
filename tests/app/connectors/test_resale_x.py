"""Resale-X, its oddities: two spellings of the client id, presigned addresses, answers without a documented shape."""

import asyncio
import hashlib
import json
import time
from dataclasses import replace
from decimal import Decimal
from email.utils import formatdate

import pytest
from far_end import header, said
from hypothesis import given, settings
from hypothesis import strategies as st

from app.connectors.resale_x import ResaleX
from app.connectors.resale_x.wire import TaskAnswer, attributes_of, price_of
from app.contract import Account, Brief, PriceQuestion
from app.model.errors import NotDone, Refused, SignInNeeded, StationError, Unknown
from app.model.price import PriceKind

BRIEF = Brief("IS7K3Q9XM2T4", None, None, 0.0)
GOOD = {"client_id": "shop", "client_secret": "hunter2222"}


@pytest.fixture
def resale_x(far, network):
    far.answer("POST /api/token", said({"access_token": "opaque-token"}))
    far.answer("GET /api/upload-url", *[url(far, number) for number in (1, 2, 3, 4)])
    return ResaleX(Account(f"{far.url}/api/", GOOD, currency="GBP"), network)


def url(far, number):
    return said({"upload_url": f"{far.url}/store/o{number}?X-Amz-Signature=s{number}", "url": f"{far.url}/o{number}"})


def xml(code, message="", status=403, **headers):
    body = f'<?xml version="1.0"?><Error><Code>{code}</Code><Message>{message}</Message></Error>'
    return {"status": status, "headers": {"Content-Type": "application/xml", **headers}, "body": body}


# ---- signing in


async def test_signing_in_has_hyphens_and_a_task_has_underscores(resale_x, far, memory):
    far.answer("POST /api/task", said({"task_id": "t-1"}))
    assert await resale_x.submit(BRIEF, [{"url": "https://x/1"}, {"url": "https://x/2"}], memory) == {"task_id": "t-1"}
    token, task = far.asked()
    assert json.loads(token["start"]) == {"client-id": "shop", "client-secret": "hunter2222"}
    assert header(token, "Authorization") is None
    assert json.loads(task["start"]) == {
        "client_id": "shop",
        "photo_links": ["https://x/1", "https://x/2"],
        "country": "us",
    }
    assert header(task, "Authorization") == "Bearer opaque-token"


async def test_the_country_is_a_setting(far, network, memory):
    far.answer("POST /api/token", said({"access_token": "opaque-token"}))
    far.answer("POST /api/task", said({"task_id": "t-1"}))
    one = ResaleX(Account(f"{far.url}/api", GOOD, {"country": "gb"}), network)
    await one.submit(BRIEF, [], memory)
    assert json.loads(far.asked("POST /api/task")[0]["start"])["country"] == "gb"


@pytest.mark.parametrize(
    ("answer", "family"),
    [
        (said({"detail": "bad"}, 401), SignInNeeded),
        (said({"detail": "bad"}, 400), SignInNeeded),
        (said({"detail": "bad"}, 403), SignInNeeded),
        ({"status": 403, "headers": {"Content-Type": "text/html"}, "body": "<html>proxy</html>"}, NotDone),
        (said({"access_token": None}), NotDone),
        (said({"token": "x"}), NotDone),
        (said([]), NotDone),
        (said({"access_token": "a\nb"}), SignInNeeded),
        (said({}, 503), NotDone),
    ],
)
async def test_signing_in_that_fails(far, network, answer, family):
    far.answer("POST /api/token", answer)
    with pytest.raises(family) as failure:
        await ResaleX(Account(f"{far.url}/api", GOOD), network).test_connection()
    assert "hunter2222" not in str(failure.value.sentence)


# ---- uploading


async def test_the_photo_goes_to_the_presigned_address_without_the_token(resale_x, far, memory, photo):
    far.answer(
        "PUT /store/o1",
        {"status": 200, "headers": {"ETag": '"' + hashlib.md5(photo.path.read_bytes()).hexdigest() + '"'}},
    )
    assert await resale_x.upload(BRIEF, photo, memory) == {"url": f"{far.url}/o1"}
    (put,) = far.asked("PUT /store/o1")
    assert header(put, "Authorization") is None
    assert header(put, "Content-Type") == "image/jpeg"
    assert put["sha256"] == photo.sha256


async def test_an_expired_address_is_replaced_by_a_fresh_one(resale_x, far, memory, photo):
    far.answer("PUT /store/o1", xml("AccessDenied", "Request has expired"))
    far.answer("PUT /store/o2", xml("ExpiredToken", status=400))
    far.answer("PUT /store/o3", {"status": 200})
    assert await resale_x.upload(BRIEF, photo, memory) == {"url": f"{far.url}/o3"}


async def test_more_than_two_fresh_addresses_are_not_asked_for(resale_x, far, memory, photo):
    for number in (1, 2, 3, 4):
        far.answer(f"PUT /store/o{number}", xml("AccessDenied", "Request has expired"))
    with pytest.raises(NotDone) as failure:
        await resale_x.upload(BRIEF, photo, memory)
    assert len(far.asked("GET /api/upload-url")) == 3
    assert not memory.is_open("upload-photo")
    assert "credentials" not in failure.value.sentence


@pytest.mark.parametrize("code", ["SignatureDoesNotMatch", "RequestTimeTooSkewed"])
async def test_a_signature_refused_twice_is_about_a_clock(resale_x, far, memory, photo, code):
    far.answer("PUT /store/o1", xml(code, Date=formatdate(time.time() - 1200, usegmt=True)))
    far.answer("PUT /store/o2", xml(code, Date=formatdate(time.time() - 1200, usegmt=True)))
    with pytest.raises(NotDone) as failure:
        await resale_x.upload(BRIEF, photo, memory)
    assert "This machine's clock is 20 min fast" in failure.value.sentence
    assert len(far.asked("GET /api/upload-url")) == 2


async def test_a_clock_that_agrees_is_only_asked_about(resale_x, far, memory, photo):
    for number in (1, 2):
        far.answer(f"PUT /store/o{number}", xml("SignatureDoesNotMatch", Date=formatdate(usegmt=True)))
    with pytest.raises(NotDone) as failure:
        await resale_x.upload(BRIEF, photo, memory)
    assert failure.value.sentence.endswith("Is this machine's clock right?")


@pytest.mark.parametrize(
    ("answer", "family"),
    [
        (xml("EntityTooLarge", status=400), Refused),
        (xml("InvalidArgument", "Only one auth mechanism allowed", status=400), Refused),
        (xml("RequestTimeout", status=400), NotDone),
        (xml("InternalError", status=500), Unknown),
        ({"status": 404, "headers": {"Content-Type": "text/plain"}, "body": "?"}, Unknown),
        ({"status": 200, "headers": {"Content-Type": "text/html"}, "body": "<html>sign in</html>"}, Unknown),
        ({"status": 307, "headers": {"Location": "https://elsewhere.example/"}}, Unknown),
    ],
)
async def test_other_answers_of_the_storage(resale_x, far, memory, photo, answer, family):
    far.answer("PUT /store/o1", answer)
    with pytest.raises(family):
        await resale_x.upload(BRIEF, photo, memory)
    assert memory.is_open("upload-photo") is (family is Unknown)


async def test_a_storage_that_once_named_the_checksum_is_not_believed_with_another(resale_x, far, memory, photo):
    sound = hashlib.md5(photo.path.read_bytes()).hexdigest()
    wrong = ({"status": 200, "headers": {"ETag": f'"{digit * 32}"'}} for digit in "012")
    far.answer("PUT /store/o1", next(wrong), {"status": 200, "headers": {"ETag": f'"{sound}"'}}, *wrong)
    assert await resale_x.upload(BRIEF, photo, memory)
    assert len(far.asked("PUT /store/o1")) == 2
    far.answer("GET /api/upload-url", said({"upload_url": f"{far.url}/store/o1", "url": "https://x/1"}))
    with pytest.raises(NotDone, match="damaged"):
        await resale_x.upload(BRIEF, replace(photo, position=2), memory)


async def test_a_storage_whose_etags_never_were_checksums_is_believed(resale_x, far, memory, photo):
    anything = ({"status": 200, "headers": {"ETag": f'"{digit * 32}"'}} for digit in "01")
    far.answer("PUT /store/o1", *anything)
    assert await resale_x.upload(BRIEF, photo, memory)


@pytest.mark.parametrize(
    "headers",
    [
        {"ETag": '"00000000000000000000000000000000-1"'},
        {"ETag": '"00000000000000000000000000000000"', "x-amz-server-side-encryption": "aws:kms"},
        {"ETag": '"00000000000000000000000000000000"', "x-amz-server-side-encryption-customer-algorithm": "AES256"},
        {"ETag": 'W/"abc"'},
    ],
)
async def test_an_etag_that_is_no_checksum_is_not_read_as_one(resale_x, far, memory, photo, headers):
    far.answer("PUT /store/o1", {"status": 200, "headers": headers})
    assert await resale_x.upload(BRIEF, photo, memory)


@pytest.mark.parametrize(
    "answer",
    [
        {"upload_url": "http://bucket.example/o?X-Amz-Signature=hunter22", "url": "https://x/1"},
        {"upload_url": "file:///etc/passwd", "url": "https://x/1"},
        {"upload_url": "https://me:hunter22@bucket.example/o", "url": "https://x/1"},
    ],
)
async def test_an_upload_address_that_is_not_safe_is_not_used(far, network, memory, photo, answer):
    far.answer("POST /api/token", said({"access_token": "opaque-token"}))
    far.answer("GET /api/upload-url", said(answer))
    with pytest.raises(Refused) as refusal:
        await ResaleX(Account(f"{far.url}/api", GOOD), network).upload(BRIEF, photo, memory)
    assert "hunter22" not in refusal.value.sentence


@pytest.mark.parametrize(
    "answer", [{}, {"upload_url": None, "url": "x"}, {"upload_url": "https://x/"}, [], "x", 5, None]
)
async def test_an_upload_address_that_does_not_come_is_asked_for_again_later(far, network, memory, photo, answer):
    far.answer("POST /api/token", said({"access_token": "opaque-token"}))
    far.answer("GET /api/upload-url", said(answer))
    with pytest.raises(NotDone):
        await ResaleX(Account(f"{far.url}/api", GOOD), network).upload(BRIEF, photo, memory)


async def test_a_short_lived_address_of_the_practice_service_is_renewed(practice, network, memory, photos, tmp_path):
    from app.contract import PhotoFile

    path = min(photos.glob("*.jpg"))
    sent = PhotoFile(1, 1, hashlib.sha256(path.read_bytes()).hexdigest(), path, path.stat().st_size, 1, 1)
    practice.misbehave({"service": "resale-x", "op": "put_photo", "times": 2, "do": "expire_url"})
    one = ResaleX(Account(practice.base_urls["resale-x"], GOOD), network)
    assert await one.upload(BRIEF, sent, memory)
    assert [entry["sha256"] for entry in practice.ledger("resale-x", "put_photo")] == [sent.sha256]


async def test_a_token_that_ended_is_renewed_without_a_word(practice, network, memory):
    practice.misbehave(token_seconds=1)
    one = ResaleX(Account(practice.base_urls["resale-x"], GOOD), network)
    await one.test_connection()
    await asyncio.sleep(1.2)
    assert (await one.test_connection()).sentence


# ---- tasks


@pytest.mark.parametrize(
    "answer", [{}, {"task_id": None}, {"task_id": ""}, {"task_id": True}, {"task_id": [1]}, {"task_id": ".."}, [], None]
)
async def test_a_task_without_an_id_is_unknown_never_done(resale_x, far, memory, answer):
    far.answer("POST /api/task", said(answer))
    with pytest.raises(Unknown):
        await resale_x.submit(BRIEF, [], memory)
    assert memory.is_open("create-task")


@pytest.mark.parametrize("spelled", ["12", 12, 12.0])
async def test_an_id_is_text_however_it_is_spelled(resale_x, far, memory, spelled):
    far.answer("POST /api/task", said({"task_id": spelled}))
    far.answer("GET /api/task/12", said({"status": "DONE", "brand": "DFS"}))
    reference = await resale_x.submit(BRIEF, [], memory)
    assert reference == {"task_id": "12"}
    assert (await resale_x.look(reference)).attributes == {"brand": "DFS"}


async def test_an_id_with_signs_stays_one_step_of_the_path(resale_x, far):
    far.answer("GET /api/task/a%2F..%2Fb%3Fc", said({"status": "pending"}))
    assert not (await resale_x.look({"task_id": "a/../b?c"})).finished


@pytest.mark.parametrize("status", ["completed", "COMPLETED", " Done ", "finished", "success"])
async def test_statuses_that_end_well(resale_x, far, status):
    far.answer("GET /api/task/1", said({"status": status, "result": {"brand": "DFS", "model": None}}))
    look = await resale_x.look({"task_id": "1"})
    assert (look.finished, look.error, look.attributes) == (True, None, {"brand": "DFS"})


@pytest.mark.parametrize("status", ["failed", "FAILED", "Error"])
async def test_statuses_that_end_badly(resale_x, far, status):
    far.answer("GET /api/task/1", said({"status": status, "error": "no garment in the photo"}))
    look = await resale_x.look({"task_id": "1"})
    assert look.finished
    assert look.error == "Resale-X could not tell what this is: no garment in the photo"


@pytest.mark.parametrize(
    "status", ["pending", "processing", "queued", "in_review", "", None, 5, ["completed"], {"a": 1}, True]
)
async def test_any_other_status_is_not_finished(resale_x, far, status):
    far.answer("GET /api/task/1", said({"status": status, "result": {"brand": "DFS"}}))
    look = await resale_x.look({"task_id": "1"})
    assert (look.finished, look.error) == (False, None)


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"error": {"message": "m"}}, "m"),
        ({"error_message": "m"}, "m"),
        ({"message": "m"}, "m"),
        ({"error": "token=hunter2222 refused"}, "token=… refused"),
        ({"error": "x" * 900}, "x" * 500),
        ({"error": ["odd"]}, "The service gave no reason."),
        ({}, "The service gave no reason."),
    ],
)
def test_the_reason_of_a_failure_is_found_and_masked(given, why):
    assert TaskAnswer.model_validate({"status": "failed", **given}).why() == why


SIX = {"brand": "DFS", "item": "sofa", "category": "Sofas", "model": "Loaf", "color": "Grey", "condition": "good"}


@pytest.mark.parametrize(
    "raw",
    [
        SIX | {"status": "completed"},
        {"status": "completed", "result": SIX},
        {"status": "completed", "classification": SIX},
        {"status": "completed", "result": {"classification": SIX}},
        {"status": "completed", "result": {name: {"value": value} for name, value in SIX.items()}},
        {"status": "completed", "result": SIX, "brand": None, "model": ""},
    ],
)
def test_the_six_attributes_are_found_wherever_they_stand(raw):
    assert {name: attributes_of(raw)[name] for name in SIX} == SIX
    assert "status" not in attributes_of(raw)


def test_other_words_of_the_result_are_kept():
    assert attributes_of({"result": {"brand": "DFS", "fabric": "Velvet", "seats": 3}})["fabric"] == "Velvet"


@pytest.mark.parametrize("raw", [None, [], "x", 5, {}, {"result": None}, {"result": [1]}, {"result": {"brand": [1]}}])
def test_without_attributes_there_are_none(raw):
    assert attributes_of(raw) == {}


# ---- prices


@pytest.mark.parametrize(
    ("raw", "amount", "low", "high", "currency"),
    [
        ({"price": 120}, 120, None, None, None),
        ({"price": "120.50", "currency": "usd"}, "120.50", None, None, "USD"),
        ({"price": 120.1}, "120.1", None, None, None),
        ({"price": {"amount": "120", "currency": "GBP"}}, 120, None, None, "GBP"),
        ({"price": {"amount": 120, "currency": "€"}, "min": 1, "max": "2"}, 120, 1, 2, "EUR"),
        ({"price": "1,120.00"}, "1120.00", None, None, None),
        ({"recommended": 5, "low": 4, "high": 6, "currency": "GBP"}, 5, 4, 6, "GBP"),
        ({"low": {"amount": 4, "currency": "GBP"}, "high": {"amount": 6}}, None, 4, 6, "GBP"),
        ({"min_price": 9, "max_price": 3}, None, 3, 9, None),
        ({"result": {"price": 7}, "currency": "GBP"}, 7, None, None, "GBP"),
        ({"price": {"recommended": 7, "min": 5, "max": 9, "currency": "GBP"}}, 7, 5, 9, "GBP"),
        (95, 95, None, None, None),
    ],
)
def test_a_price_is_read_in_every_spelling(raw, amount, low, high, currency):
    read = price_of(raw)
    assert [read.amount, read.low, read.high] == [
        None if one is None else Decimal(str(one)) for one in (amount, low, high)
    ]
    assert read.currency == currency


@pytest.mark.parametrize(
    "raw",
    [
        {},
        {"price": 0},
        {"price": "0.00"},
        {"price": None},
        {"price": -5},
        {"price": "1e9"},
        {"price": "about 12"},
        {"price": "1.234,56"},
        {"price": "12,50"},
        {"price": True},
        {"price": [5]},
        {"price": {"amount": None, "currency": "GBP"}},
        {"low": 5},
        {"low": 0, "high": 0},
        [],
        None,
        "x",
    ],
)
async def test_a_price_nobody_can_read_is_said_so_and_never_nothing(resale_x, far, raw):
    far.answer("GET /api/price/1", said(raw))
    answer = await resale_x.price(PriceQuestion(BRIEF, {}, {"task_id": "1"}))
    assert answer.prices == ()
    assert answer.error == "answer not understood"
    assert answer.raw == raw


@pytest.mark.parametrize(
    ("raw", "currency", "note"),
    [
        ({"price": 5}, "GBP", "currency not stated, taken as GBP"),
        ({"price": 5, "currency": "USD"}, "USD", ""),
        ({"price": 5, "currency": "Pounds"}, "GBP", "currency 'Pounds' not understood, taken as GBP"),
        ({"price": 5, "currency": 7}, "GBP", "currency not stated, taken as GBP"),
    ],
)
async def test_a_price_without_a_currency_is_taken_for_ours_and_says_so(resale_x, far, raw, currency, note):
    far.answer("GET /api/price/1", said(raw))
    (price,) = (await resale_x.price(PriceQuestion(BRIEF, {}, {"task_id": "1"}))).prices
    assert (price.currency, price.note, price.kind) == (currency, note, PriceKind.SOLD_ESTIMATE)


async def test_two_ends_without_a_price_are_a_range(resale_x, far):
    far.answer("GET /api/price/1", said({"low": 90, "high": 110, "currency": "GBP"}))
    (price,) = (await resale_x.price(PriceQuestion(BRIEF, {}, {"task_id": "1"}))).prices
    assert (price.kind, price.amount, price.low, price.high) == (PriceKind.RANGE, 100, 90, 110)


async def test_a_price_is_asked_by_task_or_by_words(resale_x, far):
    far.answer("GET /api/price/1", said({"price": 5}))
    far.answer("POST /api/price", said({"price": 6}))
    by_task = await resale_x.price(PriceQuestion(BRIEF, {"brand": "DFS"}, {"task_id": "1"}))
    by_words = await resale_x.price(PriceQuestion(BRIEF, {"brand": "DFS"}, None))
    assert (by_task.prices[0].amount, by_words.prices[0].amount) == (5, 6)
    (asked,) = far.asked("POST /api/price")
    assert json.loads(asked["start"]) == {
        "brand": "DFS",
        "item": None,
        "category": None,
        "model": None,
        "color": None,
        "condition": None,
    }


# ---- errors


@pytest.mark.parametrize(
    ("answer", "family", "words"),
    [
        (said({"message": "no such colour", "field": "color"}, 422), Refused, "no such colour"),
        (said({"detail": [{"loc": ["body", "color"], "msg": "too long"}]}, 422), Refused, "too long"),
        (said({"error": {"message": "limit reached"}}, 402), Refused, "wants to be paid first: limit reached"),
        (said({"error": "limit reached"}, 402), Refused, "wants to be paid first: limit reached"),
        (said({"detail": "not allowed"}, 403), Refused, "not allowed"),
        (said({"detail": "no task"}, 404), Refused, "does not know this task"),
        (said({"detail": "not finished"}, 409), Refused, "not finished"),
        (said({"detail": "key re_pk_abcdef bad"}, 400), Refused, "key re_pk_… bad"),
        (said({}, 401), SignInNeeded, "credentials"),
        (said({}, 408), Unknown, "408"),
        ({"status": 404, "headers": {"Content-Type": "text/html"}, "body": "<html>"}, Unknown, "login page"),
        ({"status": 400, "headers": {"Content-Type": "text/plain"}, "body": "no"}, Unknown, "400"),
        (said([], 400), Unknown, "400"),
    ],
)
async def test_errors_of_a_correction(resale_x, far, memory, answer, family, words):
    far.answer("PATCH /api/task/1", answer)
    with pytest.raises(family) as failure:
        await resale_x.correct({"task_id": "1"}, {"color": "Grey"}, memory)
    assert words in failure.value.sentence
    if family is Refused and failure.value.code == "422":
        assert failure.value.field == "color"


async def test_only_the_six_attributes_are_sent_and_none_clears(resale_x, far, memory):
    far.answer("PATCH /api/task/1", said({"status": "completed"}))
    far.answer("GET /api/task/1", said({"status": "completed", "result": {"brand": "DFS"}}))
    await resale_x.correct({"task_id": "1"}, {"brand": "DFS", "model": None, "price": "5"}, memory)
    (asked,) = far.asked("PATCH /api/task/1")
    assert json.loads(asked["start"]) == {"brand": "DFS", "model": None}
    await resale_x.correct({"task_id": "1"}, {"price": "5"}, memory)
    assert len(far.asked("PATCH /api/task/1")) == 1


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "price",
                    "result",
                    "classification",
                    "low",
                    "high",
                    "currency",
                    "amount",
                    "brand",
                    "status",
                    "error",
                    "value",
                ]
            )
            | st.text(max_size=3),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@settings(max_examples=400, deadline=None)
@given(JSON)
def test_no_answer_of_any_shape_is_a_crash(raw):
    read = price_of(raw)
    assert read.amount is None or read.amount > 0
    assert all(isinstance(value, str) and value for value in attributes_of(raw).values())
    if isinstance(raw, dict):
        answer = TaskAnswer.model_validate(raw)
        assert answer.state() in {"done", "failed", "waiting"}
        assert answer.why()


async def test_failures_and_answers_hold_no_secret(resale_x, far, memory, photo):
    far.answer("PUT /store/o1", xml("EntityTooLarge", "X-Amz-Signature=s1 hunter2222", status=400))
    with pytest.raises(StationError) as failure:
        await resale_x.upload(BRIEF, photo, memory)
    assert "hunter2222" not in f"{failure.value.sentence} {failure.value.raw}"
    assert "X-Amz-Signature=s1" not in f"{failure.value.sentence} {failure.value.raw}"


async def test_a_correction_that_is_answered_without_words_is_done(resale_x, far, memory):
    far.answer("PATCH /api/task/1", {"status": 204})
    far.answer("GET /api/task/1", said({"status": "completed", "brand": "DFS"}))
    look = await resale_x.correct({"task_id": "1"}, {"brand": "DFS"}, memory)
    assert look.attributes["brand"] == "DFS"
