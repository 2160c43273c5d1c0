"""JSON as the journal writes it: Decimal, Money and the nouns go in and come out exactly."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from app.model.item import Wishes
from app.model.listing import Contest, DraftValue, Edit, Need, Origin
from app.model.money import Money
from app.model.shots import Shots

_PLAIN = frozenset({str, int, float, bool, type(None)})
"""Most of what is written: asked for first, because every row that is written passes here."""


def _encode(value: object) -> object:
    if type(value) in _PLAIN:
        return value
    if isinstance(value, Money):
        return {"$money": [str(value.amount), value.currency]}
    if isinstance(value, Decimal):
        return {"$decimal": str(value)}
    if isinstance(value, Mapping):
        return {str(name): _encode(member) for name, member in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_encode(member) for member in value]
    return value


def _decode(value: dict[str, Any]) -> object:
    if len(value) == 1:
        if "$money" in value:
            amount, currency = value["$money"]
            return Money(Decimal(amount), currency)
        if "$decimal" in value:
            return Decimal(value["$decimal"])
    return value


# Made once: json.dumps and json.loads would make them anew for every row.
_encoder = json.JSONEncoder(sort_keys=True, separators=(",", ":"))
_decoder = json.JSONDecoder(object_hook=_decode)


def dumps(value: object) -> str:
    """Write a value as canonical JSON: sorted names, no spaces, so that a digest of it is stable.

    Plain ASCII, because file names may hold bytes that are no valid UTF-8.
    """
    return _encoder.encode(_encode(value))


def loads(text: str | None) -> Any:
    """Read what `dumps` wrote; None stays None."""
    return None if text is None else _decoder.decode(text)


def contest_json(contest: Contest) -> str:
    """Write what somebody changed at a service, and what a person said of it."""
    return dumps(asdict(contest))


def contest_of(text: str | None) -> Contest | None:
    """Read what `contest_json` wrote."""
    kept = loads(text)
    if kept is None:
        return None
    return Contest(kept["digest"], kept["since"], tuple(Edit(**one) for one in kept["edits"]), kept["answer"])


def wishes_json(wishes: Wishes) -> str:
    """Write wishes."""
    return dumps(
        {
            "classify": wishes.classify,
            "price": wishes.price,
            "publish": wishes.publish,
            "authenticate": wishes.authenticate,
        }
    )


def wishes_of(text: str) -> Wishes:
    """Read wishes."""
    return Wishes(**{ability: tuple(services) for ability, services in loads(text).items()})


def needs_json(needs: tuple[Need, ...]) -> str:
    """Write needs."""
    return dumps([{"field": n.field, "why": n.why, "allowed": n.allowed, "service": n.service} for n in needs])


def needs_of(text: str) -> tuple[Need, ...]:
    """Read needs."""
    return tuple(Need(n["field"], n["why"], tuple(n["allowed"]), n["service"]) for n in loads(text))


def shots_json(shots: Shots) -> str:
    """Write what is known of an item's shots."""
    return dumps(
        {
            "kind": shots.kind,
            "photos": {str(photo): name for photo, name in shots.photos.items()},
            "by_hand": sorted(shots.by_hand),
            "skipped": shots.skipped,
        }
    )


def shots_of(text: str) -> Shots:
    """Read what is known of an item's shots."""
    known = loads(text)
    return Shots(
        known["kind"],
        {int(photo): name for photo, name in known["photos"].items()},
        frozenset(known["by_hand"]),
        known["skipped"],
    )


def values_json(values: Mapping[str, DraftValue]) -> str:
    """Write the values of a draft with their origins."""
    return dumps({name: [v.value, v.origin.value, v.source] for name, v in values.items()})


def values_of(text: str) -> dict[str, DraftValue]:
    """Read the values of a draft."""
    return {name: DraftValue(value, Origin(origin), source) for name, (value, origin, source) in loads(text).items()}
