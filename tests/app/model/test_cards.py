"""Payment card numbers are known wherever they stand; barcodes, times, telephone numbers and prices are none."""

import time

import pytest

from app.model.cards import holds_card_number, is_code_field

CARDS = [
    "4111 1111 1111 1111",
    "4111111111111111",
    "4111-1111-1111-1111",
    "4111\u00a01111\u00a01111\u00a01111",
    "5500-0000-0000-0004",
    "2221 0000 0000 0009",
    "340000000000009",
    "3782 822463 10005",
    "6011000000000004",
    "30000000000004",
    "3530111333300000",
    "6200 0000 0000 0005",
    "4222222222222",
]


@pytest.mark.parametrize("card", CARDS)
@pytest.mark.parametrize(
    "around", ["{}", "paid by {}.", "{}, 12/29", "({})", "size 12 {} 3", "2026-11-22 {}", '"pan":{}}}']
)
def test_a_card_number_is_known_wherever_it_stands(card, around):
    assert holds_card_number(around.replace("{}", card, 1))


@pytest.mark.parametrize(
    "text",
    [
        "barcode 5012345678900",
        "EAN 4006381333931",
        "EAN 4000417025005 and 4012345678901",
        "GTIN 04006381333931",
        "IMEI 490154203237518",
        "at 1763712000000",
        "4111 1111 1111 1112",
        "+44 20 7946 0958, +49 30 901820",
        "1234.4111111111111111",
        "4111111111111111.5",
        "12 x 30 x 45 cm, 1 999.00 GBP",
        "4" * 40,
        "",
    ],
)
def test_what_only_looks_like_one_is_none(text):
    assert not holds_card_number(text)


@pytest.mark.parametrize(
    "name", ["sku", "resell-scan.manual.sku", "x.serial_number", "x.serialNumber", "x.EAN", "barcode"]
)
def test_a_field_of_codes_is_known_by_its_name(name):
    assert is_code_field(name)


@pytest.mark.parametrize("name", ["title", "description", "sku.notes", "x.condition_notes", "x.idea", "x.keyword"])
def test_other_fields_are_none_of_codes(name):
    assert not is_code_field(name)


@pytest.mark.parametrize("unit", ["4 ", "41", "4111 ", "4111-1111 ", "5", "1 "])
def test_looking_takes_time_in_proportion(unit):
    text = unit * (60_000 // len(unit))
    started = time.monotonic()
    holds_card_number(text)
    assert time.monotonic() - started < 10.0
