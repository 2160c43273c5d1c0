"""The form of a ResellerIO product: free text everywhere, tabs and marketplaces from the account; source: contract 5.4."""

import re
from collections.abc import Mapping

from app.contract import Json
from app.model.listing import Choice, DraftValue, FieldKind, Form, FormField, Need

MOST_TAGS = 20
LONGEST_TAG = 40
LONGEST_URL = 2000
_LINK = re.compile(r"([a-z][a-z0-9_]{1,40})\s*=\s*(\S*)")
URLS = "resellerio.external_urls"
TAGS = "resellerio.tags"


def build_form(options: Json) -> Form:
    """Build the form; the account's tabs are offered where they are known."""
    text, money = FieldKind.TEXT, FieldKind.MONEY
    tabs = tuple(
        Choice(str(one["id"]), str(one.get("name") or one["id"]))
        for one in options.get("tabs") or ()
        if isinstance(one, dict) and one.get("id") is not None
    )
    tab = FormField(
        "resellerio.tab", "tab", FieldKind.CHOICE if tabs else text, strict=bool(tabs), allowed=tabs, longest=120
    )
    return Form(
        "resellerio",
        (
            FormField("title", "title", text, required=True, longest=160),
            FormField(
                "price",
                "price",
                money,
                currency=options.get("currency"),
                help="ResellerIO keeps the number without a currency",
            ),
            FormField("brand", "brand", text, longest=120),
            FormField("category", "category", text, longest=120),
            FormField("condition", "condition", text, longest=80),
            FormField("color", "colour", text, longest=80),
            FormField("size", "size", text, longest=80),
            FormField("material", "material", text, longest=120),
            FormField(
                "cost", "cost", money, currency=options.get("currency"), help="what was paid; not shown to buyers"
            ),
            FormField(
                TAGS, "tags", text, longest=1000, help="separated by commas: at most 20, each up to 40 characters"
            ),
            tab,
            FormField(
                "resellerio.notes", "notes", FieldKind.LONG_TEXT, help="for yourself; the bay where none are given"
            ),
            FormField(
                URLS,
                "marketplace links",
                FieldKind.LONG_TEXT,
                help="where you listed it by hand, such as ebay=https://www.ebay.com/itm/1; several apart by blanks",
            ),
        ),
    )


def read_urls(text: str) -> dict[str, str | None]:
    """Read ``ebay=https://… depop=https://…``; nothing after the sign clears a link.

    Raises ValueError with a sentence for the person.
    """
    read: dict[str, str | None] = {}
    for word in re.sub(r"\s*=\s*", "=", text).replace(", ", " ").split():
        found = _LINK.fullmatch(word.rstrip(","))
        if found is None:
            raise ValueError(f"{word[:80]!r} is not a link such as ebay=https://www.ebay.com/itm/1.")
        name, address = found[1], found[2]
        if address and (not re.match(r"https?://[^/\s]", address) or len(address) > LONGEST_URL):
            raise ValueError(f"The link of {name} must be an address that begins with https:// or http://.")
        read[name] = address or None
    return read


def read_tags(text: str) -> list[str]:
    """Read tags apart by commas or lines, each once. Raises ValueError with a sentence for the person."""
    tags = list(dict.fromkeys(one for part in re.split(r"[,\n]", text) if (one := part.strip())))
    if len(tags) > MOST_TAGS:
        raise ValueError(f"There are {len(tags)} tags, at most {MOST_TAGS} are allowed.")
    for tag in tags:
        if len(tag) > LONGEST_TAG:
            raise ValueError(f"The tag {tag[:50]!r} is longer than {LONGEST_TAG} characters.")
    return tags


def check_words(values: Mapping[str, DraftValue]) -> tuple[Need, ...]:
    """Check links and tags as they are typed."""
    needs = []
    for name, read in ((URLS, read_urls), (TAGS, read_tags)):
        if name not in values:
            continue
        try:
            read(str(values[name].value))
        except ValueError as trouble:
            needs.append(Need(name, str(trouble), (), "resellerio"))
    return tuple(needs)
