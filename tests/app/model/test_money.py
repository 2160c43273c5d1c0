"""Money is exact, has a currency, and is never invented."""

from decimal import Decimal

import pytest

from app.model.money import Money, amount_of, pence, read_money


@pytest.mark.parametrize(
    ("raw", "amount"),
    [("695.00", "695.00"), (143, "143"), (12.24375, "12.24375"), ("1,250.50", "1250.50"), ("1e2", "1E+2")],
)
def test_amounts_are_read_exactly(raw, amount):
    assert amount_of(raw) == Decimal(amount)


@pytest.mark.parametrize("raw", [None, True, "", "abc", float("nan"), float("inf"), -1, "-5", [], {}, 10**12])
def test_an_amount_nobody_can_read_is_none_and_never_nought(raw):
    assert amount_of(raw) is None


@pytest.mark.parametrize(
    ("typed", "money"),
    [
        ("120", Money(Decimal(120), "GBP")),
        ("120.50 EUR", Money(Decimal("120.50"), "EUR")),
        ("USD 99", Money(Decimal(99), "USD")),
        ("£329.00", Money(Decimal("329.00"), "GBP")),
        ("€ 7", Money(Decimal(7), "EUR")),
        ("7 €", Money(Decimal(7), "EUR")),
        ("1,250 GBP", Money(Decimal(1250), "GBP")),
        ("1,250.5", Money(Decimal("1250.5"), "GBP")),
        ("12,50", Money(Decimal("12.50"), "GBP")),
        ("1.234,50 EUR", Money(Decimal("1234.50"), "EUR")),
    ],
)
def test_prices_are_read_as_people_type_them(typed, money):
    assert read_money(typed, "GBP") == money


@pytest.mark.parametrize(
    "typed", ["", "free", "-5", "1.234", "1,23,456", "12,50,00", "1.234.5", "12 pounds", "GBP 5 GBP"]
)
def test_what_is_no_price_is_refused_with_a_sentence(typed):
    with pytest.raises(ValueError, match="is not a price"):
        read_money(typed, "GBP")


def test_pence_round_half_up():
    assert pence(Decimal("431.175")) == Decimal("431.18")
    assert pence(Decimal("0.005")) == Decimal("0.01")


def test_money_without_a_real_currency_or_amount_cannot_be():
    with pytest.raises(ValueError, match="currency"):
        Money(Decimal(1), "pounds")
    with pytest.raises(ValueError, match="finite"):
        Money(Decimal("NaN"), "GBP")
