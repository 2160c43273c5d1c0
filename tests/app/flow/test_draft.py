"""A draft is composed of what somebody said; what nobody said is needed, never invented."""

from decimal import Decimal

import pytest

from app.flow.draft import compose, compose_title, digest_of, for_destination, propose_price
from app.model.listing import Choice, DraftValue, FieldKind, Form, FormField, Origin
from app.model.money import Money
from app.model.price import Price, PriceKind, Rate
from app.model.result import Result

RATES = (Rate("USD", "GBP", Decimal("0.76"), "2026-11-20", "test"),)
FORM = Form(
    "repurch",
    (
        FormField("title", "title", FieldKind.TEXT, required=True, longest=40),
        FormField("price", "price", FieldKind.MONEY, required=True, currency="GBP"),
        FormField(
            "condition",
            "condition",
            FieldKind.CHOICE,
            required=True,
            strict=True,
            allowed=(Choice("like-new", "Like new"), Choice("excellent", "Excellent")),
        ),
        FormField("color", "colour", FieldKind.CHOICE, allowed=(Choice("Grey", "Grey"), Choice("Brown", "Brown"))),
        FormField(
            "repurch.faults",
            "faults",
            FieldKind.MANY,
            required=True,
            strict=True,
            excludes="None",
            allowed=(Choice("None", "None of the above"), Choice("Fire Label", "Has fire safety label")),
        ),
    ),
)


def result(service, **attributes):
    return Result(service, "done", attributes)


def draft(words=None, results=(), prices=()):
    return compose(words or {}, results, prices, currency="GBP", rates=RATES)


def person(value):
    return DraftValue(value, Origin.PERSON)


def test_the_persons_word_wins_over_every_result():
    values = draft({"brand": "Radley"}, [result("a", brand="Mulberry"), result("b", brand="Mulberry")])
    assert values["brand"] == DraftValue("Radley", Origin.PERSON)


def test_the_value_most_services_gave_is_taken_and_the_first_asked_wins_a_tie():
    values = draft(
        {}, [result("a", brand="X", color="red"), result("b", brand="Y"), result("c", brand="y", color="tan")]
    )
    assert (values["brand"].value, values["brand"].source) == ("Y", "b")
    assert values["color"] == DraftValue("red", Origin.RESULT, "a")


def test_a_failed_result_says_nothing():
    assert "brand" not in draft({}, [Result("a", "failed", {"brand": "X"})])


@pytest.mark.parametrize(
    ("parts", "title"),
    [
        ({"brand": "Mulberry", "model": "Bayswater", "item": "bag", "color": "oak"}, "Mulberry Bayswater bag oak"),
        ({"item": "sofa", "color": "grey"}, "Sofa grey"),
        ({"brand": "DFS", "model": "DFS Grand", "item": "sofa"}, "DFS DFS Grand sofa"),
        ({"brand": "Bag Co", "item": "bag"}, "Bag Co"),
        ({}, ""),
    ],
)
def test_the_title_is_composed_and_says_nothing_twice(parts, title):
    assert compose_title({name: person(text) for name, text in parts.items()}) == title


def test_a_services_own_title_is_taken_where_nobody_says_what_the_thing_is():
    answers = {"color": "Grey", "title": "Grey chair"}
    known = compose({}, [Result("resellerio", "done", answers)], (), currency="GBP", rates=())
    assert (known["title"].value, known["title"].source) == ("Grey chair", "resellerio")
    named = compose({}, [Result("resellerio", "done", answers | {"item": "Chair"})], (), currency="GBP", rates=())
    assert named["title"].value == "Chair Grey"


def test_nothing_known_makes_no_title_and_no_price():
    assert draft() == {}


def price(amount, currency="GBP", kind=PriceKind.SOLD_ESTIMATE):
    return Price("s", kind, Decimal(amount), currency)


def test_the_pricing_rule_is_the_median_at_a_stated_rate():
    found = propose_price([price(100), price(100, "USD"), price(300)], currency="GBP", rates=RATES)
    assert found.value == Money(Decimal(100), "GBP")
    assert found.source == "median of 3 prices, 1 USD = 0.76 GBP of 2026-11-20"


def test_a_price_without_a_known_rate_is_not_used():
    assert propose_price([price(100, "JPY")], currency="GBP", rates=RATES) is None
    assert propose_price([price(38, "GBP")], currency="USD", rates=RATES).value == Money(Decimal(50), "USD")


def test_what_is_asked_elsewhere_retail_and_payout_are_no_market_prices():
    others = [price(900, kind=PriceKind.RETAIL), price(10, kind=PriceKind.PAYOUT), price(500, kind=PriceKind.ASKED)]
    assert propose_price(others, currency="GBP", rates=()) is None
    kinds = [*others, price(120)]
    assert propose_price(kinds, currency="GBP", rates=()).value == Money(Decimal(120), "GBP")


def complete():
    return {
        "title": person("Sofa"),
        "price": person(Money(Decimal(120), "GBP")),
        "condition": person("Excellent"),
        "repurch.faults": person(["none"]),
    }


def test_values_are_spelled_as_the_destination_spells_them():
    values, needs = for_destination(complete(), FORM)
    assert needs == ()
    assert values["condition"].value == "excellent"
    assert values["repurch.faults"].value == ["None"]


def test_everything_missing_is_named_with_what_is_allowed():
    _, needs = for_destination({}, FORM)
    assert [need.field for need in needs] == ["title", "price", "condition", "repurch.faults"]
    assert needs[2].allowed == ("like-new", "excellent")
    assert all(need.service == "repurch" for need in needs)
    assert needs[2].why == "repurch needs this."
    _, named = for_destination({}, FORM, "Repurch")
    assert named[0].why == "Repurch needs this."


def test_a_result_that_is_no_option_is_needed_where_required_and_left_out_where_not():
    values = complete() | {
        "condition": DraftValue("good", Origin.RESULT, "resale-x"),
        "color": DraftValue("mauve", Origin.RESULT, "resale-x"),
    }
    fitted, needs = for_destination(values, FORM)
    assert [need.field for need in needs] == ["condition"]
    assert "color" not in fitted


def test_a_persons_word_outside_an_open_list_is_sent_as_it_is():
    fitted, needs = for_destination(complete() | {"color": person("Mauve")}, FORM)
    assert needs == ()
    assert fitted["color"].value == "Mauve"


@pytest.mark.parametrize(
    ("name", "value", "why"),
    [
        ("title", "x" * 41, "too long"),
        ("price", Money(Decimal(0), "GBP"), "more than nothing"),
        ("price", Money(Decimal(5), "EUR"), "must be in GBP"),
        ("condition", "mint", "does not take “mint”"),
        ("repurch.faults", ["None", "Fire Label"], "cannot stand beside"),
        ("repurch.faults", ["Dragons"], "does not take “Dragons”"),
    ],
)
def test_a_value_that_cannot_be_sent_is_needed_with_the_reason(name, value, why):
    _, needs = for_destination(complete() | {name: person(value)}, FORM)
    assert [need.field for need in needs] == [name]
    assert why in needs[0].why


def test_the_digest_follows_values_and_photo_order():
    values, _ = for_destination(complete(), FORM)
    photos = [(1, "a" * 64), (2, "b" * 64)]
    same = digest_of("repurch", values, photos)
    assert digest_of("repurch", dict(reversed(values.items())), photos) == same
    assert digest_of("repurch", values, photos[::-1]) != same
    assert digest_of("repurch", values | {"title": person("Sofas")}, photos) != same
