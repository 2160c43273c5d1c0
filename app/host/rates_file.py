"""A file of exchange rates as CSV, read line by line: what cannot be read is named with its line, nothing is guessed."""

import csv
import io
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from pathlib import Path

from app.host.files import shown
from app.model.errors import UsageError
from app.model.price import Rate

MOST_BYTES = 1_000_000
MOST_RATES = 400
_HEADS = {
    "of": ("of", "from", "base", "currency from", "from currency"),
    "to": ("to", "quote", "target", "currency to", "to currency"),
    "value": ("rate", "value", "exchange rate"),
    "date": ("date", "day", "as of"),
}
HOW = "A file of rates has the columns from, to, rate and date, such as USD, GBP, 0.76, 2026-11-20."


def read_rates(path: Path) -> tuple[Rate, ...]:
    """Read a CSV file (comma, semicolon or tab; UTF-8) with the columns from, to, rate and date, in any order.

    A pair that stands there twice counts as the last line says. Currencies, amounts and dates are checked where
    rates are kept. Raises UsageError with the line that cannot be read.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            raise UsageError(f"{shown(path.name)} is too large to be a file of rates. Nothing was changed.")
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as trouble:
        raise UsageError(f"{shown(path.name)} cannot be read: {trouble.strerror}. Nothing was changed.") from trouble
    except UnicodeDecodeError as trouble:
        raise UsageError(f"{shown(path.name)} is no text in UTF-8. {HOW}") from trouble
    first = text.partition("\n")[0]
    comma = max(";\t,", key=first.count)
    try:
        lines = [
            (number, row) for number, row in enumerate(csv.reader(io.StringIO(text), delimiter=comma), 1) if any(row)
        ]
    except csv.Error as trouble:
        raise UsageError(f"{shown(path.name)} is no CSV file: {trouble}. {HOW}") from trouble
    if not lines:
        raise UsageError(f"{shown(path.name)} is empty. {HOW}")
    places = _places(lines[0][1])
    found: dict[tuple[str, str], Rate] = {}
    for number, row in lines[1:]:
        rate = _rate(number, row, places, f"from {shown(path.name)}", comma)
        found[rate.of, rate.to] = rate
    if not found or len(found) > MOST_RATES:
        raise UsageError(f"{shown(path.name)} has {len(found)} rates; from 1 to {MOST_RATES} can be taken. {HOW}")
    return tuple(found.values())


def _places(heads: Sequence[str]) -> dict[str, int]:
    names = [one.strip().casefold().replace("_", " ") for one in heads]
    places = {part: next((names.index(one) for one in known if one in names), -1) for part, known in _HEADS.items()}
    missing = [_HEADS[part][1 if part == "of" else 0] for part, place in places.items() if place < 0]
    if missing:
        raise UsageError(f"The first line names no column for: {', '.join(missing)}. {HOW}")
    return places


def _rate(number: int, row: Sequence[str], places: dict[str, int], source: str, comma: str) -> Rate:
    if len(row) <= max(places.values()):
        raise UsageError(f"Line {number} has too few columns. {HOW}")
    said = {part: row[place].strip() for part, place in places.items()}
    # Where commas part the columns, one in a number can only part thousands.
    figure = said["value"].replace(",", "" if comma == "," else ".")
    try:
        value = Decimal(figure)
    except InvalidOperation:
        value = Decimal(0)
    if not value.is_finite() or value <= 0:
        raise UsageError(f"Line {number}: {said['value'][:40]!r} is not a rate above 0. Nothing was changed.")
    return Rate(said["of"].upper(), said["to"].upper(), value, said["date"], source)
