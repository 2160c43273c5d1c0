"""How the window writes amounts, moments, sizes and field names."""

import datetime as dt
import re
import time
from collections.abc import Sequence
from decimal import Decimal
from urllib.parse import urlsplit

from app.model.listing import DraftValue, Origin
from app.model.money import Money, amount_of, pence
from app.ui.tongue import date_read, date_words, day_words, figure, heard_each, language, mark, signed, tr

_DATE = re.compile(r"\b\d{4}-\d\d-\d\d\b")
_PENCE = re.compile(r"\d\.\d{1,2}(?!\d)")
_NUMBER = re.compile(r"([-+]?\d+)(?:([.,])(\d+))?")
_GROUP = re.compile(r"[-+]?[1-9]\d{0,2}[.,]\d{3}")

LONGEST_PATH = 60

ATTRIBUTE_NAMES = {
    "brand": mark("Brand"),
    "item": mark("Item"),
    "category": mark("Category"),
    "model": mark("Model"),
    "color": mark("Colour"),
    "condition": mark("Condition"),
}


CONDITIONS = {
    "new": mark("new"),
    "like new": mark("like new"),
    "excellent": mark("excellent"),
    "very good": mark("very good"),
    "good": mark("good"),
    "acceptable": mark("acceptable"),
    "gently used": mark("gently used"),
    "used": mark("used"),
    "fair": mark("fair"),
    "poor": mark("poor"),
}
"""What services call the condition of a thing."""


def said(name: str, text: str) -> str:
    """Return what was said of an attribute as a person reads it; only words for a condition have a language."""
    known = CONDITIONS.get(text.casefold().replace("-", " ")) if name == "condition" and language() != "en" else None
    return tr(known) if known else text


def attribute(name: str) -> str:
    """Return what one of the six attributes is called."""
    return tr(ATTRIBUTE_NAMES.get(name, name))


def amount(value: Decimal, currency: str, *, whole: bool = False) -> str:
    """Write an amount with its currency: ``£329.00``, ``1,250.00 PLN``; a `whole` one without pence."""
    written = figure(f"{value:,.0f}" if whole else f"{pence(value):,.2f}")
    return signed(written, currency)


def typed(text: str) -> str:
    """Return an amount that a person typed as the station reads it, with a point before the pence.

    In German ``1.234`` is one thousand two hundred and thirty-four; ``12.50`` cannot be meant so and stays.
    """
    if language() == "en" or ("," not in text and _PENCE.search(text)):
        return text
    return text.translate({ord(","): ".", ord("."): ","})


def number(text: str) -> Decimal:
    """Read a number that a person typed, with a point or a comma before its fraction and no marks in between.

    The mark that parts thousands in the language in force, with three digits after it (``1,750`` in English, ``1.750``
    in German), could be meant in two ways. Raises ValueError with a sentence for the person.
    """
    found = _NUMBER.fullmatch(text.strip())
    if found is None:
        raise ValueError(
            tr("Type a number without marks between the thousands, such as {example}.", example=figure("1250.5"))
        )
    whole, mark_, part = found.groups(default="")
    if mark_ and mark_ != figure(".") and _GROUP.fullmatch(found[0]):
        raise ValueError(
            tr(
                "{typed} can be read in two ways: type {whole} or {fraction}.",
                typed=found[0],
                whole=whole + part,
                fraction=figure(f"{whole}.{part}"),
            )
        )
    return Decimal(f"{whole}.{part or 0}" if mark_ else whole)


def money(text: str) -> str:
    """Write an amount that came as text (``329.00 GBP``) like every other; anything else as it is."""
    figure, _, currency = text.partition(" ")
    read = amount_of(figure)
    return amount(read, currency) if read is not None and currency else text


def listed(names: Sequence[str]) -> str:
    """Write names as a person lists them: ``Front, Back and Inside``."""
    return tr(" and ").join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


def title(text: str) -> str:
    """Return what an item is called; one that nobody named yet is called so in the language in force."""
    return tr("Not identified yet") if text == "Not identified yet" else text


def clock(moment: float) -> str:
    """Write a moment as the clock on the wall shows it, with the day where it is not today."""
    local = time.localtime(moment)
    if local[:3] == time.localtime()[:3]:
        return time.strftime("%H:%M", local)
    return f"{day_words(dt.date(*local[:3]))}, {time.strftime('%H:%M', local)}"


def day(date: str) -> str:
    """Write an ISO date (``2026-11-20``) as ``20 Nov``; anything else as it is."""
    try:
        return day_words(dt.datetime.strptime(date, "%Y-%m-%d").date())  # noqa: DTZ007 - a day has no zone
    except ValueError:
        return date


def date(iso: str) -> str:
    """Write an ISO date (``2026-11-20``) as ``20 Nov 2026``, ``20.11.2026``; anything else as it is."""
    try:
        return date_words(dt.date.fromisoformat(iso))
    except ValueError:
        return iso


def date_typed(text: str) -> str:
    """Return a date that a person typed as ISO (``2026-11-20``); what cannot be read as it is."""
    read = date_read(text.strip())
    return read.isoformat() if read is not None else text


def days_since(date: str) -> int | None:
    """Return how many days ago an ISO date (``2026-11-20``) was; None for anything else."""
    try:
        made = dt.date.fromisoformat(date)
    except ValueError:
        return None
    return max((dt.datetime.now(dt.UTC).date() - made).days, 0)


def next_try(due_at: float | None, now: float) -> str:
    """Write when something goes on: ``in 4 s``, ``in 3 min``, ``at 14:05``; empty without a moment."""
    if due_at is None:
        return ""
    left = due_at - now
    if left <= 1:
        return tr("now")
    if left < 90:
        return tr("in {left:.0f} s", left=left)
    if left < 3600:
        return tr("in {left:.0f} min", left=left / 60)
    return tr("at {due_at}", due_at=clock(due_at))


def size(count: int) -> str:
    """Write a number of bytes: ``212 GB``, ``640 MB``."""
    for unit, worth in (("TB", 10**12), ("GB", 10**9), ("MB", 10**6)):
        if count >= worth:
            left = count / worth
            return f"{figure(f'{left:.1f}')} {unit}" if left < 10 else f"{left:.0f} {unit}"
    return f"{count / 1000:.0f} kB"


def many(count: int, one: str, several: str = "") -> str:
    """Write ``1 photo``, ``3 photos``."""
    return f"{figure(f'{count:,}')} {tr(one if count == 1 else several or one + 's')}"


def value(raw: object) -> str:
    """Write a value of a listing as a person reads it."""
    if raw is None:
        return ""
    if isinstance(raw, Money):
        return amount(raw.amount, raw.currency)
    if isinstance(raw, bool):
        return tr("yes") if raw else tr("no")
    if isinstance(raw, Decimal):
        return f"{raw:f}"
    if isinstance(raw, str):
        return raw
    if isinstance(raw, list | tuple | set | frozenset):
        return ", ".join(value(one) for one in raw)
    if isinstance(raw, dict) and set(raw) == {"dimension", "value_cm"}:
        return f"{raw['dimension']}={raw['value_cm']}"
    if isinstance(raw, dict):
        return ", ".join(f"{name} {value(one)}" for name, one in raw.items())
    return str(raw)


def origin(draft: DraftValue, titles: dict[str, str]) -> str:
    """Say where a value comes from: ``you``, ``from Resale-X``, ``rule: median of 2 prices``."""
    if draft.origin is Origin.PERSON:
        return tr("you")
    if draft.origin is Origin.RESULT:
        return (
            tr("from {source}", source=titles.get(draft.source, draft.source)) if draft.source else tr("from a result")
        )
    said = _DATE.sub(lambda found: day(found[0]), heard_each(draft.source))
    return tr("rule: {source}", source=said) if draft.source else tr("by rule")


def page(address: str) -> str:
    """Return where a page is: its host and a path of at most `LONGEST_PATH` signs; what follows a ? is left out.

    Neither is the name before an @, which reads like a host. Of a long host the end is kept: that says whose it is.
    """
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return ""
    if not host:
        return ""
    host = host if len(host) <= LONGEST_PATH else f"…{host[1 - LONGEST_PATH :]}"
    path = "" if parts.path == "/" else parts.path
    path = path if len(path) <= LONGEST_PATH else f"{path[: LONGEST_PATH - 1]}…"
    return f"{host}{f':{port}' if port is not None else ''}{path}"
