"""What a code is, and when a photo's code says that the photo is of another item."""

import pytest

from app.model.codes import COMMANDS, command_of, disagreement, is_command, is_label, same_code
from app.model.key import is_key

KEY = "IS7K3Q9XM2T4"


def nobody(_code):
    return None


def test_every_command_has_a_code_of_its_own_that_is_no_key():
    assert len(set(COMMANDS.values())) == len(COMMANDS)
    for code, command in COMMANDS.items():
        assert command_of(code.lower()) == command
        assert is_command(code)
        assert not is_key(code)
    assert command_of("BAG-7001") is None
    assert (command_of("ISDODANCE"), is_command("ISDODANCE")) == (None, True)


@pytest.mark.parametrize(("one", "other"), [("0012345678905", "12345678905"), ("bag-1", "BAG-1"), (" X1 ", "X1")])
def test_two_readings_of_one_code_are_the_same(one, other):
    assert same_code(one, other)


def test_a_label_is_short_and_printable():
    assert is_label("BAG-7001")
    assert not is_label("x" * 81)
    assert not is_label("two\nlines")


def test_the_items_own_code_agrees_whatever_else_is_seen():
    assert disagreement((KEY, "BAG-1"), ["4006381333931", "BAG-1"], {"4006381333931": "other"}.get) == ""
    assert disagreement((KEY, "012345678905"), ["12345678905"], nobody) == ""


def test_a_code_that_belongs_to_another_item_disagrees():
    assert "that of item BAG-2" in disagreement((KEY,), ["X-17"], {"X-17": "BAG-2"}.get)


def test_a_code_that_looks_like_the_items_own_label_disagrees():
    assert "but the item is BAG-1001" in disagreement((KEY, "BAG-1001"), ["BAG-1002"], nobody)
    assert disagreement((KEY, "5012345678900"), ["4006381333931"], nobody)


def test_other_codes_on_the_goods_and_the_command_sheet_say_nothing():
    assert disagreement((KEY, "BAG-1001"), ["4006381333931", "https://brand.example/care"], nobody) == ""
    assert disagreement((KEY, "ISDOHOLM"), ["ISDONEXT"], nobody) == ""
    assert disagreement((KEY,), [], nobody) == ""
