"""The form of a Resell Scan product: which collection, and its manual fields; source: contract resell-scan.md."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from app.connectors.resell_scan.client import COLLECTION, MANUAL, NAME, TITLE
from app.connectors.resell_scan.wire import Collection, ManualField, snake
from app.contract import Json
from app.model.errors import Refused
from app.model.listing import Choice, FieldKind, Form, FormField, Need

LONGEST = 5000
_NUMBERS = frozenset({"number", "integer", "int", "float", "decimal", "currency", "price", "money", "numeric"})
_SWITCHES = frozenset({"boolean", "bool", "checkbox", "switch", "toggle"})
_DATES = frozenset({"date"})
_SEVERAL = frozenset({"multiselect", "multi_select", "multi-select", "tags"})
_REFERENCES = frozenset(
    {"sku", "reference", "referenceid", "referencenumber", "externalid", "externalreference", "artikelnummer"}
)
"""Manual fields, by their bare names, that the station fills with its own key."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """The collections of an account, the one that is set, and the manual fields of those that were read."""

    collections: tuple[Collection, ...]
    chosen: str
    """The one that was set for the station, or the only one there is; empty where a person must choose."""
    fields: Mapping[str, tuple[ManualField, ...]]

    def place(self, said: object) -> str:
        """Return the id of the collection a person named (by id or name), else the chosen one. Raises Refused."""
        wanted = str(said or "").strip()
        if not wanted:
            if self.chosen:
                return self.chosen
            raise Refused(
                f"{TITLE} has {len(self.collections)} collections: say which one this goes into "
                f"({COLLECTION}), or set one for the station."
                if self.collections
                else f"{TITLE} has no collection yet: make one there first.",
                field=COLLECTION,
                allowed=self._names(),
                code="missing",
            )
        for one in self.collections:
            if wanted in {one.id, one.name} or wanted.casefold() == (one.name or "").casefold():
                return one.id
        raise Refused(
            f"{TITLE} has no collection {wanted!r}.", field=COLLECTION, allowed=self._names(), code="not_found"
        )

    def _names(self) -> tuple[str, ...]:
        return tuple(one.name or one.id for one in self.collections)

    def title(self, collection_id: str) -> str:
        """Return a collection's name."""
        return next((one.name or one.id for one in self.collections if one.id == collection_id), collection_id)

    def kept(self) -> Json:
        """Return the lists as the station keeps them."""
        return {
            "chosen": self.chosen,
            "collections": [one.model_dump(mode="json") for one in self.collections],
            "fields": {name: [one.model_dump(mode="json") for one in given] for name, given in self.fields.items()},
        }


def shelf_of(options: Json) -> Shelf:
    """Return the lists that the station kept; empty ones where it kept none."""
    return Shelf(
        tuple(Collection.model_validate(one) for one in options.get("collections") or ()),
        str(options.get("chosen") or ""),
        {
            str(name): tuple(ManualField.model_validate(one) for one in given)
            for name, given in (options.get("fields") or {}).items()
        },
    )


def build_form(shelf: Shelf) -> Form:
    """Build the form. Without lists a name with ``*`` stands for every manual field, so that it can be typed."""
    several = len(shelf.collections) != 1
    fields: dict[str, FormField] = {}
    if several:
        fields[COLLECTION] = FormField(
            COLLECTION,
            "collection",
            FieldKind.CHOICE,
            required=bool(shelf.collections) and not shelf.chosen,
            strict=bool(shelf.collections),
            allowed=tuple(Choice(one.id, one.name or one.id) for one in shelf.collections),
            default=shelf.chosen or None,
        )
    if not shelf.collections:
        fields[f"{MANUAL}*"] = FormField(f"{MANUAL}*", "manual field", FieldKind.TEXT, longest=LONGEST)
    certain = shelf.chosen if not several else ""
    for collection_id, manual in shelf.fields.items():
        for one in manual:
            name = f"{MANUAL}{one.name}"
            fields.setdefault(name, _field(name, one, required=one.required and collection_id == certain))
    return Form(NAME, tuple(fields.values()))


def _field(name: str, one: ManualField, *, required: bool) -> FormField:
    allowed = tuple(Choice(text, text) for text in one.options)
    if kind_of(one) in _SWITCHES:
        allowed = (Choice("yes", "yes"), Choice("no", "no"))
    several = kind_of(one) in _SEVERAL
    words = one.description or ""
    if kind_of(one) in _NUMBERS:
        words = words or "a number"
    elif kind_of(one) in _DATES:
        words = words or "a date such as 2026-11-20"
    elif several:
        words = words or "several apart by commas"
    elif is_reference(one):
        words = words or "the station's key where nothing is given"
    return FormField(
        name,
        one.label or one.name,
        FieldKind.CHOICE if allowed and not several else FieldKind.TEXT,
        required=required and not is_reference(one),
        allowed=() if several else allowed,
        strict=bool(allowed) and not several,
        longest=LONGEST,
        help=words,
        number=kind_of(one) in _NUMBERS and not allowed,
    )


def kind_of(one: ManualField) -> str:
    """Return the type of a manual field in lower case; empty where it has none."""
    return snake(one.type or "")


def is_reference(one: ManualField) -> bool:
    """Tell whether a manual field is for a shop's own reference, which the station's key is."""
    return re.sub(r"[^a-z]", "", one.name.lower()) in _REFERENCES and kind_of(one) not in _NUMBERS | _SWITCHES | _DATES


def manual_of(
    fields: Sequence[ManualField], said: Mapping[str, object], key: str
) -> tuple[dict[str, object], tuple[Need, ...]]:
    """Return the manual fields as they are sent, from what a person said, and what is missing or wrong.

    `said` are the form's values by their names (``resell-scan.manual.purchasePrice``). A field for a reference gets
    the station's key where nobody said anything.
    """
    sent: dict[str, object] = {}
    needs: list[Need] = []
    for one in fields:
        text = str(said.get(f"{MANUAL}{one.name}") or "").strip()
        if not text and is_reference(one):
            text = key
        if not text:
            if one.required:
                needs.append(_need(one, f"{_title(one)} is required for this collection."))
            continue
        try:
            sent[one.name] = _value(one, text)
        except ValueError as trouble:
            needs.append(_need(one, f"{_title(one)}: {trouble}."))
    return sent, tuple(needs)


def unknown_of(fields: Iterable[ManualField], said: Mapping[str, object]) -> tuple[str, ...]:
    """Return the names a person used for manual fields that are not there."""
    known = {f"{MANUAL}{one.name}" for one in fields}
    return tuple(name for name, value in said.items() if name.startswith(MANUAL) and name not in known and value)


def _title(one: ManualField) -> str:
    label = one.label or one.name
    return label[:1].upper() + label[1:]


def _need(one: ManualField, why: str) -> Need:
    allowed = ("yes", "no") if kind_of(one) in _SWITCHES else tuple(one.options)
    return Need(f"{MANUAL}{one.name}", why, allowed, NAME)


def _value(one: ManualField, text: str) -> object:
    """Return a text as the service wants it. Raises ValueError with the end of a sentence."""
    kind = kind_of(one)
    if kind in _NUMBERS:
        return _number(text)
    if kind in _SWITCHES:
        if text.lower() not in {"yes", "no", "true", "false"}:
            raise ValueError(f"{text!r} is neither yes nor no")
        return text.lower() in {"yes", "true"}
    if kind in _DATES:
        try:
            return date.fromisoformat(text).isoformat()
        except ValueError:
            raise ValueError(f"{text!r} is not a date such as 2026-11-20") from None
    if kind in _SEVERAL:
        return [_option(one, part.strip()) for part in text.split(",") if part.strip()]
    return _option(one, text)


def _option(one: ManualField, text: str) -> str:
    if not one.options:
        return text
    found = next((option for option in one.options if option.casefold() == text.casefold()), None)
    if found is None:
        raise ValueError(f"{text!r} is not one of the allowed values")
    return found


def _number(text: str) -> int | float:
    try:
        number = Decimal(text)
    except InvalidOperation:
        raise ValueError(f"{text!r} is not a number such as 12.5") from None
    if not number.is_finite() or abs(number) > Decimal(10**12):
        raise ValueError(f"{text!r} is not a number such as 12.5")
    return int(number) if number == number.to_integral_value() else float(number)
