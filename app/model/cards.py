"""Payment card numbers in text: the check digit, the beginnings and lengths that cards have, and where one stands."""

import re
from collections.abc import Iterator

_RUN = re.compile(r"(?<!\d)(?<!\d\.)\d(?:[ \u00a0\u2009-]?\d){12,}+(?!\.?\d)")
"""Thirteen digits or more, apart by a blank or a dash at most; no part of a longer number with a point."""
_GROUP = re.compile(r"\d+")
_FEWEST, _MOST = 13, 19
_SHORTEST_GROUP = 2
_BEGINNINGS: tuple[tuple[int, int, frozenset[int]], ...] = (
    # First and last beginning, both as they stand, and the lengths that go with them.
    (4, 4, frozenset({13, 16, 19})),
    (51, 55, frozenset({16})),
    (2221, 2720, frozenset({16})),
    (34, 34, frozenset({15})),
    (37, 37, frozenset({15})),
    (300, 305, frozenset({14, 16, 19})),
    (3095, 3095, frozenset({14, 16, 19})),
    (36, 36, frozenset({14, 16, 19})),
    (38, 39, frozenset({14, 16, 19})),
    (3528, 3589, frozenset({16, 19})),
    (6011, 6011, frozenset({16, 19})),
    (644, 659, frozenset({16, 19})),
    (62, 62, frozenset({16, 17, 18, 19})),
    (5018, 5018, frozenset({13, 15, 16, 18, 19})),
    (5020, 5020, frozenset({13, 15, 16, 18, 19})),
    (5038, 5038, frozenset({13, 15, 16, 18, 19})),
    (5893, 5893, frozenset({13, 15, 16, 18, 19})),
    (6304, 6304, frozenset({13, 15, 16, 18, 19})),
    (6759, 6763, frozenset({13, 15, 16, 18, 19})),
)
_CODES = frozenset({"sku", "ean", "upc", "gtin", "isbn", "mpn", "imei", "barcode", "serial", "code", "key", "id"})
_PART = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


def fits_check_digit(digits: str) -> bool:
    """Tell whether the last digit is the one that the others ask for on a payment card (Luhn, ISO/IEC 7812-1)."""
    doubled = (
        int(digit) * 2 - 9 * (digit > "4") if place % 2 else int(digit) for place, digit in enumerate(reversed(digits))
    )
    return sum(doubled) % 10 == 0


def card_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield where payment card numbers stand in `text`, in order: known by beginning, length and check digit.

    Blanks and dashes may stand between the digits, and other numbers before and after. A barcode (EAN-13, GTIN-14)
    is none, whatever it begins with.
    """
    for run in _RUN.finditer(text):
        groups = [(run.start() + one.start(), run.start() + one.end()) for one in _GROUP.finditer(run[0])]
        first = 0
        while first < len(groups):
            last = _last_of_card(text, groups, first)
            if last is not None:
                yield groups[first][0], groups[last][1]
            first = first + 1 if last is None else last + 1


def holds_card_number(text: str) -> bool:
    """Tell whether a payment card number stands in `text`."""
    return next(card_spans(text), None) is not None


def is_code_field(name: str) -> bool:
    """Tell whether a listing field of this name holds a code of the thing, whose digits say nothing of cards."""
    return any(part.lower() in _CODES for part in _PART.findall(name.rpartition(".")[2]))


def _last_of_card(text: str, groups: list[tuple[int, int]], first: int) -> int | None:
    digits = ""
    if groups[first][1] - groups[first][0] < _SHORTEST_GROUP:
        # Nobody writes the digits of a card one by one; lists of sizes are written so.
        return None
    for last in range(first, len(groups)):
        start, end = groups[last]
        if len(digits) + end - start > _MOST:
            return None
        digits += text[start:end]
        if len(digits) >= _FEWEST and _is_card(digits):
            return last
    return None


def _is_card(digits: str) -> bool:
    known = any(
        len(digits) in lengths and low <= int(digits[: len(str(low))]) <= high for low, high, lengths in _BEGINNINGS
    )
    return known and fits_check_digit(digits) and not _is_barcode(digits)


def _is_barcode(digits: str) -> bool:
    """Tell whether the last digit is the one of a GTIN of 13 or 14 digits; source: GS1 General Specifications."""
    if len(digits) not in {13, 14}:
        return False
    weighed = (int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(reversed(digits)))
    return sum(weighed) % 10 == 0
