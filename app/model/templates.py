"""Templates: how a shop words a title and a description where nobody typed one, made of the listing's own fields."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from app.model.cards import holds_card_number
from app.model.listing import OUR_FIELDS

LONGEST = 4_000
FIELDS = tuple(name for name in OUR_FIELDS if name not in {"title", "description", "cost"})
"""What a template may name; a description may also name ``{description}``: what a service wrote."""
_FIELD = re.compile(r"\{([^{}]*)\}")
_PART = re.compile(r"\[([^\[\]]*)\]")


@dataclass(frozen=True, slots=True)
class Templates:
    """Text with ``{brand}`` where a value goes; a part in ``[…]`` stands only where all its values are known."""

    title: str = ""
    description: str = ""


NO_TEMPLATES = Templates()


def problem(text: str, *, more: tuple[str, ...] = ()) -> str:
    """Return what is wrong with a template, as a sentence; empty where nothing is."""
    if len(text) > LONGEST:
        return f"A template is at most {LONGEST} characters long."
    if holds_card_number(text):
        return "This holds a payment card number, which the station never keeps: take it out."
    known = (*FIELDS, *more)
    for name in _FIELD.findall(text):
        if name not in known:
            return f"{{{name}}} is no field. Known are: {', '.join(f'{{{one}}}' for one in known)}."
    bare = _PART.sub("", _FIELD.sub("", text))
    for mark, other in ("{}", "[]"):
        if mark in bare or other in bare:
            return f"A {mark} and a {other} belong together, and no part stands inside another."
    return ""


def fill(text: str, values: Mapping[str, str]) -> str:
    """Return a template with its values; empty where none of the fields it names is known.

    What is missing is left out, with the part it stands in; blanks and lines that stay empty go too.
    """
    if not any(values.get(name) for name in _FIELD.findall(text)):
        return ""

    def part(found: re.Match[str]) -> str:
        return found[1] if all(values.get(name) for name in _FIELD.findall(found[1])) else ""

    # The values themselves may hold brackets: they are put in last, in one go.
    kept = _PART.sub(part, text)
    lines = [
        _FIELD.sub(lambda found: values.get(found[1], ""), line)
        for line in kept.split("\n")
        if not _FIELD.search(line) or any(values.get(name) for name in _FIELD.findall(line))
    ]
    tidy = "\n".join(re.sub(r"[ \t]+", " ", line).lstrip(" ,;·|").rstrip(" ,;·|–-") for line in lines)
    return re.sub(r"\n{3,}", "\n\n", tidy).strip()
