"""What a person types, read into typed values: by the station's own fields and each destination's form."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from app.contract import Connector, Publishes
from app.model.cards import holds_card_number, is_code_field
from app.model.errors import UsageError
from app.model.listing import OUR_FIELDS, FieldKind
from app.model.money import Money, amount_of, read_money

LONGEST_TEXT = 20_000
_OWN = frozenset({"title", "description", "quantity"})
_MEASURE = re.compile(r"\s*(.+?)\s*[=:]\s*([\d.]+)\s*(?:cm)?\s*")


def read_words(words: Mapping[str, str], connectors: Mapping[str, Connector], *, currency: str) -> dict[str, object]:
    """Read listing fields; raises UsageError naming the field, what is wrong with it and what would do."""
    kinds = _kinds(connectors, words)
    read: dict[str, object] = {}
    for name, text in words.items():
        found = kinds.get(name) or _kind_of_any(name, kinds)
        if found is None:
            raise UsageError(f"There is no listing field {name!r}. Known are: {', '.join(sorted(kinds))}.")
        kind, money = found
        try:
            read[name] = _read(kind, text, money or currency, is_code=is_code_field(name))
        except ValueError as trouble:
            raise UsageError(f"{name}: {trouble}") from trouble
    return read


def shared_words(words: Mapping[str, object]) -> dict[str, object]:
    """Return the words that the next item of the same kind has too: no title, text, amount, size or count of one."""
    return {name: word for name, word in words.items() if name not in _OWN and not _is_measured(word)}


def _is_measured(word: object) -> bool:
    return isinstance(word, Money) or (isinstance(word, list) and any(isinstance(one, dict) for one in word))


def _kinds(connectors: Mapping[str, Connector], words: Mapping[str, str]) -> dict[str, tuple[FieldKind, str | None]]:
    kinds: dict[str, tuple[FieldKind, str | None]] = {name: (kind, None) for name, kind in OUR_FIELDS.items()}
    if all(name in kinds for name in words):
        return kinds
    for connector in connectors.values():
        if isinstance(connector, Publishes):
            # The kinds of a form's fields do not depend on the option lists, so this works without a network.
            for field in connector.form({}).fields:
                kinds.setdefault(field.name, (field.kind, field.currency))
    return kinds


def _kind_of_any(name: str, kinds: Mapping[str, tuple[FieldKind, str | None]]) -> tuple[FieldKind, str | None] | None:
    """Return the kind of a field whose name a service's owner made up: ``some.place.*`` stands for all of them."""
    whole, _, last = name.rpartition(".")
    return kinds.get(f"{whole}.*") if last else None


def _read(kind: FieldKind, text: str, currency: str, *, is_code: bool) -> object:
    text = text.strip()
    if not is_code and holds_card_number(text):
        raise ValueError("holds a payment card number, which the station never keeps: take it out")
    if len(text) > LONGEST_TEXT:
        raise ValueError(f"is longer than {LONGEST_TEXT} characters")
    if "\0" in text:
        raise ValueError("holds a zero character")
    match kind:
        case FieldKind.MONEY:
            money = read_money(text, currency)
            if money.amount <= 0:
                raise ValueError(f"{text!r} is not more than nothing")
            return money
        case FieldKind.INTEGER:
            if not re.fullmatch(r"\d{1,6}", text):
                raise ValueError(f"{text!r} is not a whole number")
            return int(text)
        case FieldKind.DATE:
            return date.fromisoformat(text).isoformat()
        case FieldKind.MANY:
            return [part.strip() for part in text.split(",") if part.strip()]
        case FieldKind.MEASUREMENTS:
            return _measurements(text)
        case _:
            return text


def _measurements(text: str) -> list[dict[str, object]]:
    """Read ``width=210, depth=90`` (centimetres)."""
    read: list[dict[str, object]] = []
    for part in text.split(","):
        found = _MEASURE.fullmatch(part)
        size = amount_of(found[2]) if found else None
        if found is None or size is None or size <= 0:
            raise ValueError(f"{part.strip()!r} is not a measurement such as width=210 (cm)")
        read.append({"dimension": found[1], "value_cm": float(size) if size % 1 else int(Decimal(size))})
    return read
