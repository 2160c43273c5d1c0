"""Secrets do not survive the choke point; everything else does."""

import json
import logging
import time

import pytest

from app.host.logs import Redacted
from app.net.redact import MASK, know_secret, redact, redact_json

CANARY = "CaNaRy0123456789"


@pytest.mark.parametrize(
    "text",
    [
        f"Authorization: Bearer {CANARY}",
        f"authorization=Basic {CANARY}",
        f"Authorization: AWS4-HMAC-SHA256 Credential=a/b, SignedHeaders=host, Signature={CANARY}",
        f"{{'Authorization': 'Bearer {CANARY}'}}",
        f"[(b'authorization', b'Bearer {CANARY}')]",
        f'{{"access_token": "{CANARY}"}}',
        f'{{"client-secret":"a {CANARY}"}}',
        f'{{\\"client_secret\\": \\"{CANARY}\\"}}',
        f"client-id={CANARY}&x=1",
        f"token={CANARY}",
        f"token: '{CANARY}, and more'",
        f"refresh_token : {CANARY}",
        f"password={CANARY}",
        f'"password": "with \\" quote {CANARY}"',
        f"password_confirmation={CANARY}",
        f"api_key={CANARY} api-key:{CANARY} apikey={CANARY}",
        f"X-Api-Key: {CANARY}",
        f"key re_pk_{CANARY} refused",
        f"PUT https://bucket.example/a?X-Amz-Signature={CANARY}&x=1",
        f"https://bucket.example/a?{CANARY}",
        f"GET /resale-x/o?sig={CANARY}",
        f"X-Amz-Credential={CANARY}",
        f"X-Amz-Security-Token: {CANARY}",
        f"https://me:{CANARY}@example.com/x",
        f"Set-Cookie: {CANARY}; Path=/",
        f"eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.{CANARY}",
        "card 4111 1111 1111 1111".replace("4111 1111 1111 1111", "4111-1111-1111-1111") + f" token={CANARY}",
    ],
)
def test_a_secret_is_masked_wherever_it_stands(text):
    cleaned = redact(text)
    assert CANARY not in cleaned
    assert MASK in cleaned
    assert CANARY not in redact(cleaned)


@pytest.mark.parametrize(
    "text",
    [
        "weighs 0.41111111111111111 kg, ratio 4111111111111111.5",
        "Is this machine's clock right?",
        "Brown leather 3-seater sofa, 599.00 GBP",
        "barcode 5012345678900, at 1763712000000",
        "basic information on HTML",
        "tokens of the trade",
        "https://cdn.repurch.com/uploads/2026/06/leather-3-seater.jpg",
        "IS7K3Q9XM2T4 was published and/or drafted",
    ],
)
def test_ordinary_text_stays_as_it_is(text):
    assert redact(text) == text


def test_card_numbers_are_masked():
    assert "4111" not in redact("paid with 4111 1111 1111 1111 today")
    assert redact("paid with 4111 1111 1111 1111 today").endswith(" today")


@pytest.mark.parametrize(
    "around", ["by {}.", "by {}, thanks", "{}.", "({}).", '{{"pan": {}}}', "12 {} 12/29", "a: {}\n"]
)
@pytest.mark.parametrize("card", ["4111 1111 1111 1111", "4111111111111111", "5500-0000-0000-0004", "4222222222222"])
def test_card_numbers_are_masked_before_a_full_stop_and_between_other_numbers(around, card):
    cleaned = redact(around.format(card))
    assert MASK in cleaned
    assert card not in cleaned
    assert card[-4:] not in cleaned


@pytest.mark.parametrize("card", [4111111111111111, 4111111111111111.0, 340000000000009, 4222222222222])
def test_card_numbers_that_a_service_writes_as_numbers_are_masked(card):
    assert redact_json({"message": [card, 5012345678900, 1763712000000, 0.5, True]}) == {
        "message": [MASK, 5012345678900, 1763712000000, 0.5, True]
    }


def test_a_secret_in_use_is_masked_without_its_name_too():
    know_secret("bare/word secret-of-ours")
    assert redact("the service says: bare/word secret-of-ours is wrong") == f"the service says: {MASK} is wrong"
    assert "bare%2Fword" not in redact("bare%2Fword%20secret-of-ours")


def test_decoded_answers_are_masked_by_name_and_by_text():
    answer = {
        "access_token": CANARY,
        "deep": [{"Client-Secret": {"any": CANARY}}],
        "message": f"see https://x.example/a?{CANARY}",
        "title": "Grey sofa",
        "count": 3,
        "token": None,
    }
    cleaned = redact_json(answer)
    assert CANARY not in json.dumps(cleaned)
    assert cleaned["title"] == "Grey sofa"
    assert cleaned["count"] == 3
    assert cleaned["token"] is None


def test_log_records_and_their_tracebacks_are_masked():
    try:
        raise RuntimeError(f"PUT https://bucket.example/a?X-Amz-Signature={CANARY}")
    except RuntimeError:
        import sys

        record = logging.LogRecord("x", logging.ERROR, __file__, 1, "token=%s", (CANARY,), sys.exc_info())
    text = Redacted(redact).format(record)
    assert CANARY not in text
    assert "RuntimeError" in text


@pytest.mark.parametrize(
    "unit",
    [
        "a",
        "token",
        "/",
        "x-amz-",
        "1 ",
        "https://",
        "authorization:",
        'token="',
        "://a@",
        "token:\\",
        "token ",
        '"\\',
        "?/",
        "eyJ",
    ],
)
def test_masking_takes_time_in_proportion(unit):
    text = unit * (60_000 // len(unit))
    started = time.monotonic()
    redact(text)
    assert time.monotonic() - started < 10.0


def test_the_clients_own_loggers_are_quiet():
    import app.net.session  # noqa: F401

    assert logging.getLogger("httpx").level >= logging.WARNING
    assert logging.getLogger("httpcore").level >= logging.WARNING
