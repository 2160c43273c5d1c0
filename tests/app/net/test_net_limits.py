"""Retry-After and X-RateLimit-* are read in every spelling, against the service's own clock."""

import time
from email.utils import formatdate

import pytest

from app.net.limits import (
    DEFAULT_RETRY_S,
    LONGEST_RETRY_S,
    clock_ahead_s,
    clocks_apart,
    read_limits,
    retry_after_s,
    said_clock,
)

NOON = 1_795_262_400
DATE = formatdate(NOON, usegmt=True)


@pytest.mark.parametrize(
    ("spelled", "seconds"),
    [
        ("7", 7.0),
        (" 7 ", 7.0),
        ("0", 0.0),
        ("2.5", 2.5),
        ("99999999999", LONGEST_RETRY_S),
        ("9" * 250, LONGEST_RETRY_S),
        (formatdate(NOON + 90, usegmt=True), 90.0),
        (formatdate(NOON - 90, usegmt=True), 0.0),
        (formatdate(NOON + 9_000_000, usegmt=True), LONGEST_RETRY_S),
        ("Sat, 21 Nov 2026 25:61:00 GMT", DEFAULT_RETRY_S),
        ("-5", DEFAULT_RETRY_S),
        ("soon", DEFAULT_RETRY_S),
        ("nan", DEFAULT_RETRY_S),
        ("inf", DEFAULT_RETRY_S),
        ("1e3", DEFAULT_RETRY_S),
        ("٧", DEFAULT_RETRY_S),
        ("", DEFAULT_RETRY_S),
    ],
)
def test_retry_after(spelled, seconds):
    # The service's Date is years from ours on purpose: only the two headers are compared.
    assert retry_after_s({"retry-after": spelled, "date": DATE}) == seconds


def test_retry_after_missing_is_the_default():
    assert retry_after_s({}) == DEFAULT_RETRY_S


def test_retry_after_as_a_date_without_date_is_set_against_our_clock():
    assert 50 < retry_after_s({"retry-after": formatdate(time.time() + 60, usegmt=True)}) <= 60


@pytest.mark.parametrize(
    ("ahead_s", "words"),
    [
        (0, "Is this machine's clock right?"),
        (50, "Is this machine's clock right?"),
        (-50, "Is this machine's clock right?"),
        (1200, "This machine's clock is 20 min slow: set it right."),
        (-1200, "This machine's clock is 20 min fast: set it right."),
    ],
)
def test_how_far_the_clocks_are_apart_is_known_by_the_answers_date(ahead_s, words):
    headers = {"date": formatdate(time.time() + ahead_s, usegmt=True)}
    assert clock_ahead_s(headers) == pytest.approx(ahead_s, abs=2)
    assert clocks_apart(headers) == words


@pytest.mark.parametrize(
    "headers", [{}, {"date": ""}, {"date": "not a date"}, {"date": "Sat, 21 Nov 2026 25:61:00 GMT"}]
)
def test_a_time_that_cannot_be_read_is_none(headers):
    assert said_clock(headers) is None
    assert clock_ahead_s(headers) == pytest.approx(0, abs=1)
    assert said_clock({"date": DATE}) == NOON


def test_limits_with_seconds_to_the_reset():
    limits = read_limits({"x-ratelimit-limit": "60", "x-ratelimit-remaining": "3", "x-ratelimit-reset": "42"})
    assert (limits.limit, limits.remaining) == (60, 3)
    assert limits.reset_at == pytest.approx(time.time() + 42, abs=2)
    assert limits.sentence() == "3 of 60 calls left this minute"


def test_limits_with_a_moment_are_set_against_the_services_clock():
    limits = read_limits(
        {"x-ratelimit-limit": "60", "x-ratelimit-remaining": "0", "x-ratelimit-reset": str(NOON + 20), "date": DATE}
    )
    assert limits.reset_at == pytest.approx(time.time() + 20, abs=2)


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"x-ratelimit-limit": "60"},
        {"x-ratelimit-limit": "many", "x-ratelimit-remaining": "0", "x-ratelimit-reset": "1"},
        {"x-ratelimit-limit": "60", "x-ratelimit-remaining": "-1", "x-ratelimit-reset": "1"},
        {"x-ratelimit-limit": "0", "x-ratelimit-remaining": "0", "x-ratelimit-reset": "1"},
        {"x-ratelimit-limit": "60", "x-ratelimit-remaining": "0", "x-ratelimit-reset": "nan"},
        {"x-ratelimit-limit": "60", "x-ratelimit-remaining": "0", "x-ratelimit-reset": "inf"},
        {"x-ratelimit-limit": "60", "x-ratelimit-remaining": "0", "x-ratelimit-reset": "999999999"},
        {"x-ratelimit-limit": "60", "x-ratelimit-remaining": "0", "x-ratelimit-reset": "99999999999999"},
    ],
)
def test_limits_that_make_no_sense_are_no_limits(headers):
    assert read_limits(headers) is None
