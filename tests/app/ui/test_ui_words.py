"""How amounts, moments, sizes and values are written."""

import time
from decimal import Decimal

import pytest

from app.model.listing import DraftValue, Origin
from app.model.money import Money
from app.ui import words


@pytest.mark.parametrize(
    ("amount", "currency", "written"),
    [("329", "GBP", "£329.00"), ("1250.5", "EUR", "€1,250.50"), ("0.005", "USD", "$0.01"), ("7", "PLN", "7.00 PLN")],
)
def test_amounts(amount, currency, written):
    assert words.amount(Decimal(amount), currency) == written


@pytest.mark.parametrize(
    ("text", "written"),
    [("329.00 GBP", "£329.00"), ("329", "329"), ("not an amount", "not an amount"), ("", "")],
)
def test_amounts_that_came_as_text(text, written):
    assert words.money(text) == written


@pytest.mark.parametrize(("left", "written"), [(0.2, "now"), (-5, "now"), (8, "in 8 s"), (180, "in 3 min")])
def test_next_try(left, written):
    now = time.time()
    assert words.next_try(now + left, now) == written


def test_next_try_far_away_names_the_clock():
    assert words.next_try(time.time() + 7200, time.time()).startswith("at ")
    assert words.next_try(None, 0) == ""


@pytest.mark.parametrize(
    ("count", "written"), [(212 * 10**9, "212 GB"), (1_800_000, "1.8 MB"), (900, "1 kB"), (3 * 10**12, "3.0 TB")]
)
def test_sizes(count, written):
    assert words.size(count) == written


def test_counts():
    assert words.many(1, "photo") == "1 photo"
    assert words.many(1200, "photo") == "1,200 photos"
    assert words.many(2, "entry", "entries") == "2 entries"


def test_values_of_a_listing():
    assert words.value(Money(Decimal(120), "GBP")) == "£120.00"
    assert words.value(["Rips or tears", "Fire Label"]) == "Rips or tears, Fire Label"
    assert words.value(None) == ""
    assert words.value(Decimal("12.50")) == "12.50"


def test_origins():
    titles = {"resale-x": "Resale-X"}
    assert words.origin(DraftValue("a", Origin.PERSON), titles) == "you"
    assert words.origin(DraftValue("a", Origin.RESULT, "resale-x"), titles) == "from Resale-X"
    assert words.origin(DraftValue("a", Origin.RULE, "median of 2 prices"), titles) == "rule: median of 2 prices"


def test_days():
    assert words.day("2026-11-20") == "20 Nov"
    assert words.day("yesterday") == "yesterday"
