"""How ResellerIO reads fields: what it takes, what it makes of them, and what it says against them."""

import math
import re
from collections.abc import Collection, Mapping
from datetime import UTC, date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Final
from urllib.parse import urlsplit

from app.practice.reseller_io_errors import Crash, invalid

BLANK: Final = "can't be blank"
WRONG: Final = "is invalid"
TAKEN: Final = "has already been taken"
MOST_TAGS: Final = 20
LONGEST_TAG: Final = 40
LONGEST_URL: Final = 2000
_DECIMAL: Final = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?", re.ASCII)
_MOST_INTEGER_DIGITS: Final = 10
_CENT: Final = Decimal("0.01")


class Fields:
    """Reads the members of one object. `cast` holds what was sent and is good, `wrong` the rest."""

    def __init__(self, given: Mapping[str, Any]) -> None:
        self.given = given
        self.cast: dict[str, Any] = {}
        self.wrong: dict[str, list[Any]] = {}
        """Sentences; for a list of objects an object for each, index by index."""

    def say(self, name: str, sentence: str) -> None:
        """Hold something against a field."""
        self.wrong.setdefault(name, []).append(sentence)

    def refuse_wrong(self) -> None:
        """Raise what the request is answered with where anything is wrong."""
        if self.wrong:
            raise invalid(self.wrong)

    def text(self, name: str, most: int | None = None, *, trim: bool = False, needed: bool = False) -> None:
        """Read a text; an empty one is None, which a `needed` one may not be when it is sent."""
        if name not in self.given:
            return
        value = self.given[name]
        if value is not None and not isinstance(value, str):
            self.say(name, WRONG)
            return
        value = (value.strip() if trim else value) if value and value.strip() else None
        if value is None and needed:
            self.say(name, BLANK)
        elif value is not None and most is not None and len(value) > most:
            self.say(name, f"should be at most {most} character(s)")
        else:
            self.cast[name] = value

    def demand(self, *names: str) -> None:
        """Hold it against fields that they were not sent."""
        for name in names:
            if name not in self.given:
                self.say(name, BLANK)

    def whole(self, name: str, *, least: int = 1, most: int | None = None, needed: bool = False) -> None:
        """Read a whole number; digits in a text are one too."""
        if name not in self.given:
            return
        value = self.given[name]
        if isinstance(value, str) and re.fullmatch(r"[+-]?\d{1,18}", value, re.ASCII):
            value = int(value)
        if value is None or value == "":
            if needed:
                self.say(name, BLANK)
            else:
                self.cast[name] = None
        elif isinstance(value, bool) or not isinstance(value, int):
            self.say(name, WRONG)
        elif value < least:
            self.say(name, f"must be greater than {least - 1}")
        elif most is not None and value > most:
            self.say(name, f"must be less than or equal to {most}")
        else:
            self.cast[name] = value

    def money(self, name: str) -> None:
        """Read an amount, kept as it was written; Crash where it is too large for its column."""
        if name not in self.given:
            return
        value = self.given[name]
        if value is None or value == "":
            self.cast[name] = None
            return
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            self.say(name, WRONG)
            return
        if not _DECIMAL.fullmatch(str(value)):
            self.say(name, WRONG)
            return
        amount = Decimal(str(value))
        if amount < 0:
            self.say(name, "must be greater than or equal to 0")
        elif amount.adjusted() >= _MOST_INTEGER_DIGITS:
            raise Crash
        else:
            self.cast[name] = format(amount, "f")

    def flag(self, name: str) -> None:
        """Read a yes or no."""
        if name not in self.given:
            return
        value = {"true": True, "false": False, "1": True, "0": False}.get(
            str(self.given[name]).lower() if isinstance(self.given[name], str | bool) else ""
        )
        if value is None:
            self.say(name, BLANK if self.given[name] is None else WRONG)
        else:
            self.cast[name] = value

    def choice(self, name: str, words: Collection[str]) -> None:
        """Read one of a few words; null is none of them."""
        if name not in self.given:
            return
        value = self.given[name]
        if value is None or value == "":
            self.say(name, BLANK)
        elif not isinstance(value, str) or value not in words:
            self.say(name, WRONG)
        else:
            self.cast[name] = value

    def score(self, name: str) -> None:
        """Read a number from 0 to 1."""
        if name not in self.given:
            return
        value = self.given[name]
        if value is None:
            self.cast[name] = None
        elif isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
            self.say(name, WRONG)
        elif value < 0:
            self.say(name, "must be greater than or equal to 0")
        elif value > 1:
            self.say(name, "must be less than or equal to 1")
        else:
            self.cast[name] = float(value)

    def moment(self, name: str) -> None:
        """Read a moment in ISO 8601; kept in seconds since the epoch."""
        if name not in self.given:
            return
        value = self.given[name]
        if value is None or value == "":
            self.cast[name] = None
            return
        try:
            read = datetime.fromisoformat(value)
            self.cast[name] = int((read if read.tzinfo else read.replace(tzinfo=UTC)).timestamp())
        except (TypeError, ValueError, OverflowError):
            self.say(name, WRONG)

    def tags(self) -> None:
        """Read tags: a list, or one text cut at commas and lines; each once, without blanks."""
        if "tags" not in self.given:
            return
        value = self.given["tags"]
        listed = re.split(r"[,\n]", value) if isinstance(value, str) else [] if value is None else value
        if not isinstance(listed, list) or not all(isinstance(tag, str) for tag in listed):
            self.say("tags", WRONG)
            return
        kept = list(dict.fromkeys(tag.strip() for tag in listed if tag.strip()))
        if len(kept) > MOST_TAGS:
            self.say("tags", f"should have at most {MOST_TAGS} item(s)")
        elif any(len(tag) > LONGEST_TAG for tag in kept):
            self.say("tags", f"should be at most {LONGEST_TAG} character(s)")
        else:
            self.cast["tags"] = kept


def stored(amount: str | None) -> str | None:
    """Return an amount as its column keeps it: two digits."""
    return None if amount is None else format(Decimal(amount).quantize(_CENT, rounding=ROUND_HALF_UP), "f")


def same_amount(one: str | None, other: str | None) -> bool:
    """Tell whether two amounts are the same number."""
    return one is other is None or (one is not None and other is not None and Decimal(one) == Decimal(other))


def day_of(text: str | None) -> date | None:
    """Return a ``YYYY-MM-DD``, or None for anything else."""
    if text is None or not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def is_link(text: object) -> bool:
    """Tell whether a text is a web address that a listing may have."""
    if not isinstance(text, str) or len(text) > LONGEST_URL:
        return False
    try:
        parts = urlsplit(text)
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and " " not in text
    except ValueError:
        return False


def slug_of(text: str) -> str:
    """Return a text as part of an address: lower case, no accents and no punctuation, words joined by hyphens."""
    import unicodedata

    plain = unicodedata.normalize("NFKD", text.lower())
    plain = "".join(letter for letter in plain if letter.isascii() and (letter.isalnum() or letter in " -\t\n"))
    return re.sub(r"[\s-]+", "-", plain).strip("-")
