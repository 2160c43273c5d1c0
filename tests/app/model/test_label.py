"""Labels: their sizes, and which codes name a bay."""

import pytest

from app.model.label import LABEL_SIZES, bay_of, code_of_bay, label_size


@pytest.mark.parametrize(
    ("code", "bay"),
    [("BAY-12C", "12C"), ("bay 12-c", "12-C"), ("BAY:A3", "A3"), ("BAY7", "7"), ("  BAY-1.2/3 ", "1.2/3")],
)
def test_a_code_that_begins_with_bay_names_one(code, bay):
    assert bay_of(code) == bay


@pytest.mark.parametrize(
    "code", ["", "BAY", "BAY-", "BAYSWATER", "IS7K3Q9XM2T4", "5012345678900", "BAY-" + "9" * 21, "BAY-1\n2", "BAY-é"]
)
def test_other_codes_name_none(code):
    assert bay_of(code) is None


def test_the_code_of_a_bay_names_that_bay():
    assert bay_of(code_of_bay("12-c")) == "12-C"
    assert code_of_bay("") is None
    assert code_of_bay("Ärmel") is None


def test_an_unknown_size_is_the_usual_one():
    assert label_size("") == label_size(LABEL_SIZES[0]) == (89, 36)
