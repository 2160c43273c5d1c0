"""Templates: values in braces, parts in brackets that stand whole or not at all, and what is refused."""

import pytest

from app.model.templates import fill, problem

KNOWN = {"brand": "Mulberry", "item": "Bag", "color": "Oak", "price": "329.00 GBP"}


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("{brand} {model} {item}, {color}", "Mulberry Bag, Oak"),
        ("{brand} {item}, size {size}", "Mulberry Bag, size"),
        ("{brand} {item}[, size {size}]", "Mulberry Bag"),
        ("{brand}[ in {color}][ ({material})]", "Mulberry in Oak"),
        ("{size} {model}", ""),
        ("Nothing known", ""),
        ("{item}, {model},", "Bag"),
        ("Brand: {brand}\nSize: {size}\nColour: {color}", "Brand: Mulberry\nColour: Oak"),
        ("{brand}\n\n{size}\n\n- {item}\nWe post daily.", "Mulberry\n\n- Bag\nWe post daily."),
    ],
)
def test_what_is_known_stands_and_what_is_missing_goes_with_its_part(template, text):
    assert fill(template, KNOWN) == text


def test_values_that_look_like_templates_stay_as_they_are():
    assert fill("{brand} {item}", {"brand": "{item} [x]", "item": "Bag {size}"}) == "{item} [x] Bag {size}"


@pytest.mark.parametrize(
    ("template", "why"),
    [
        ("{brnad}", "{brnad} is no field"),
        ("{cost}", "{cost} is no field"),
        ("{brand", "belong together"),
        ("[a [b] c]", "belong together"),
        ("x" * 4001, "at most"),
    ],
)
def test_a_template_nobody_could_fill_is_refused_with_the_reason(template, why):
    assert why in problem(template)


def test_a_good_template_is_taken():
    assert problem("{brand} {item}[, {size}]") == ""
    assert "{description}" in problem("{description}")
    assert problem("{description}", more=("description",)) == ""
