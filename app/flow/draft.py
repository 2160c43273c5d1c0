"""Draft: results, prices and the person's words -> a listing, with where each value came from and what it lacks.

Nothing is invented: a value is a person's, a service's, or made by a rule that is named beside it.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from statistics import median

from app.model.listing import OUR_FIELDS, DraftValue, FieldKind, Form, FormField, Need, Origin
from app.model.money import Money
from app.model.price import Price, PriceKind, Rate, convert
from app.model.result import Result
from app.model.templates import NO_TEMPLATES, Templates, fill

TITLE_PARTS = ("brand", "model", "item", "color")
TITLE_RULE = "brand, model, item and colour"
PRICED_KINDS = frozenset({PriceKind.SOLD_ESTIMATE, PriceKind.RANGE})
"""Kinds the pricing rule looks at: what is asked elsewhere nobody paid yet, a retail price is what it cost new, a
payout is what is left of a price."""

Values = dict[str, DraftValue]
Ruled = Callable[[Money, Money | None], tuple[Money, tuple[str, ...]]]
"""Price found and cost in; price proposed and the rules that changed it out."""


def compose(
    words: Mapping[str, object],
    results: Sequence[Result],
    prices: Iterable[Price],
    *,
    currency: str,
    rates: Sequence[Rate],
    hints: Sequence[Result] = (),
    ruled: Ruled | None = None,
    templates: Templates = NO_TEMPLATES,
) -> Values:
    """Put a listing together: the person's words first, then what most services say, then hints, then the named rules.

    A hint fills what no service said; it wins over none and breaks no tie. `ruled` makes the price proposed of the
    price found and the cost, and names the rules that changed it. `templates` word what nobody typed.
    """
    values: Values = {name: DraftValue(word, Origin.PERSON) for name, word in words.items()}
    said = [result for result in results if result.status == "done"]
    hinted = [result for result in hints if result.status == "done"]
    for name in OUR_FIELDS:
        if name in values or name in {"price", "title", "description", "cost", "quantity"}:
            continue
        agreed = _most_said(name, said) or _most_said(name, hinted)
        if agreed is not None:
            values[name] = agreed
    if "description" not in values:
        described = _most_said("description", said)
        if described is not None:
            values["description"] = described
    if "title" not in values and (worded := _worded("title", templates.title, values)):
        values["title"] = worded
    if "title" not in values:
        title = compose_title(values)
        # Where nobody says what the thing is, a service's own title is better than none.
        named = DraftValue(title, Origin.RULE, TITLE_RULE) if title else _most_said("title", said)
        if named is not None:
            values["title"] = named
    if "price" not in values:
        proposed = propose_price(prices, currency=currency, rates=rates)
        if proposed is not None:
            values["price"] = _ruled(proposed, values, ruled) if ruled is not None else proposed
    if "description" not in words and (worded := _worded("description", templates.description, values)):
        values["description"] = worded
    return values


def _worded(name: str, template: str, values: Mapping[str, DraftValue]) -> DraftValue | None:
    """Return a field as the shop's template words it; None without a template or without anything known."""
    known = {one: _text(value.value) for one, value in values.items()}
    text = fill(template, known) if template else ""
    return DraftValue(text, Origin.RULE, f"{name} template") if text else None


def _text(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def _ruled(proposed: DraftValue, values: Mapping[str, DraftValue], ruled: Ruled) -> DraftValue:
    """Return a proposed price as the shop's rules make it; a rule that changed it stands in its source."""
    found, cost = proposed.value, values["cost"].value if "cost" in values else None
    if not isinstance(found, Money):
        return proposed
    made, named = ruled(found, cost if isinstance(cost, Money) else None)
    return DraftValue(made, Origin.RULE, "; ".join((proposed.source, *named)))


def _most_said(name: str, results: Sequence[Result]) -> DraftValue | None:
    """Return the value most services gave (whatever the case); the one asked first wins a tie."""
    answers = [(result.service, result.attributes[name].strip()) for result in results if result.attributes.get(name)]
    answers = [(service, text) for service, text in answers if text]
    if not answers:
        return None
    votes = Counter(text.casefold() for _, text in answers)
    most = max(votes.values())
    service, text = next((service, text) for service, text in answers if votes[text.casefold()] == most)
    return DraftValue(text, Origin.RESULT, service)


def compose_title(values: Mapping[str, DraftValue]) -> str:
    """Make a title from brand, model, item and color, leaving out what a longer part already says.

    A colour alone is no title.
    """
    if not any(name in values for name in TITLE_PARTS if name != "color"):
        return ""
    parts: list[str] = []
    for name in TITLE_PARTS:
        text = str(values[name].value).strip() if name in values else ""
        if text and text.casefold() not in " ".join(parts).casefold():
            parts.append(text)
    title = " ".join(parts)
    return title[:1].upper() + title[1:]


def propose_price(prices: Iterable[Price], *, currency: str, rates: Sequence[Rate]) -> DraftValue | None:
    """Propose the median of the prices found, in `currency`, rounded to whole units; None without a usable price."""
    usable = [price for price in prices if price.kind in PRICED_KINDS and price.amount > 0]
    converted = [found for price in usable if (found := convert(price.amount, price.currency, currency, rates))]
    if not converted:
        return None
    middle = Decimal(median(amount for amount, _ in converted)).quantize(Decimal(1), rounding=ROUND_HALF_UP)
    if middle <= 0:
        return None
    used = {rate for _, rate in converted if rate is not None}
    at = "".join(f", 1 {rate.of} = {rate.value} {rate.to} of {rate.date}" for rate in sorted(used, key=lambda r: r.of))
    count = len(converted)
    rule = f"median of {count} prices{at}" if count > 1 else f"the one price found{at}"
    return DraftValue(Money(middle, currency), Origin.RULE, rule)


def for_destination(values: Mapping[str, DraftValue], form: Form, title: str = "") -> tuple[Values, tuple[Need, ...]]:
    """Fit a draft to one destination's form: its values with options spelled as it spells them, and what is missing.

    `title` is what the destination is called where it says what it needs.
    """
    who = title or form.service
    fitted: Values = {}
    needs: list[Need] = []
    for field in form.fields:
        value = values.get(field.name)
        if value is None or value.value in ("", None, []):
            if field.required:
                needs.append(_need(form, field, _asked_for(who, field)))
            continue
        fitted_value, why = _fit(who, field, value)
        if why is None and fitted_value is not None:
            fitted[field.name] = fitted_value
        elif why is not None and (value.origin is Origin.PERSON or field.required):
            needs.append(_need(form, field, why))
    return fitted, tuple(needs)


def form_title(field: FormField) -> str:
    """Return the words for a field at the start of a sentence."""
    return field.label[:1].upper() + field.label[1:]


def _asked_for(who: str, field: FormField) -> str:
    none = next((choice.label for choice in field.allowed if choice.value == field.excludes), "")
    if field.kind is FieldKind.MANY and none:
        return f"{who} asks: choose what applies, or “{none}”."
    return f"{who} needs this."


def _need(form: Form, field: FormField, why: str) -> Need:
    return Need(field.name, why, tuple(choice.value for choice in field.allowed), form.service)


def _fit(who: str, field: FormField, value: DraftValue) -> tuple[DraftValue | None, str | None]:
    """Return the value as the destination spells it, or why it cannot be used."""
    if field.kind is FieldKind.CHOICE:
        return _fit_choice(who, field, value)
    if field.kind is FieldKind.MANY:
        return _fit_many(who, field, value)
    if field.kind is FieldKind.MONEY:
        return _fit_money(field, value)
    if field.longest is not None and len(str(value.value)) > field.longest:
        return None, f"{form_title(field)} is too long: {len(str(value.value))} of at most {field.longest} characters."
    return value, None


def _option(field: FormField, text: str) -> str | None:
    wanted = text.strip().casefold()
    for choice in field.allowed:
        if wanted in {choice.value.casefold(), choice.label.casefold()}:
            return choice.value
    return None


def _fit_choice(who: str, field: FormField, value: DraftValue) -> tuple[DraftValue | None, str | None]:
    text = str(value.value)
    option = _option(field, text)
    if option is not None:
        return DraftValue(option, value.origin, value.source), None
    if not field.allowed or (not field.strict and value.origin is Origin.PERSON):
        return value, None
    if not field.strict and value.origin is not Origin.PERSON:
        # A machine's word that the destination does not know is left out there: blank beats a guess.
        return None, None
    return None, f"{who} does not take “{text}”."


def _fit_many(who: str, field: FormField, value: DraftValue) -> tuple[DraftValue | None, str | None]:
    raw = value.value if isinstance(value.value, list | tuple) else [value.value]
    chosen: list[str] = []
    for member in raw:
        option = _option(field, str(member))
        if option is None and field.allowed and field.strict:
            return None, f"{who} does not take “{member}”."
        chosen.append(option or str(member))
    if field.excludes in chosen and len(chosen) > 1:
        return None, f"“{field.excludes}” cannot stand beside other values."
    return DraftValue(chosen, value.origin, value.source), None


def _fit_money(field: FormField, value: DraftValue) -> tuple[DraftValue | None, str | None]:
    money = value.value
    if not isinstance(money, Money):
        return None, f"{form_title(field)} is not an amount."
    if money.amount <= 0:
        return None, f"{form_title(field)} must be more than nothing."
    if field.currency is not None and money.currency != field.currency:
        return None, f"{form_title(field)} must be in {field.currency}, not {money.currency}."
    return value, None


def digest_of(service: str, values: Mapping[str, DraftValue], photos: Sequence[tuple[int, str]]) -> str:
    """Return the sha256 of all that an approval freezes: values and pictures in their order."""
    frozen = {
        "service": service,
        "values": {name: _plain(value.value) for name, value in values.items()},
        "photos": [sha256 for _, sha256 in photos],
    }
    return hashlib.sha256(json.dumps(frozen, sort_keys=True).encode()).hexdigest()


def said_digest(words: Mapping[str, object], photos: Sequence[tuple[int, str]]) -> str:
    """Return the sha256 of what the person said and which photos there are, in their order.

    An approval stands while this stays the same, whatever services say afterwards: what was approved goes live.
    """
    said = {"words": {name: _plain(word) for name, word in words.items()}, "photos": list(photos)}
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def _plain(value: object) -> object:
    if isinstance(value, Money):
        return str(value)
    if isinstance(value, list | tuple):
        return [_plain(member) for member in value]
    return value if isinstance(value, str | int | float | bool | dict) or value is None else str(value)
