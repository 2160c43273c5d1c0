"""Listing, Publication and the form between them: the person's word, and where it went."""

import html
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum


class FieldKind(StrEnum):
    """How a value of a form field is read and shown."""

    TEXT = "text"
    LONG_TEXT = "long text"
    MONEY = "money"
    INTEGER = "integer"
    DATE = "date"
    CHOICE = "choice"
    MANY = "many"
    """Several of the allowed values."""
    MEASUREMENTS = "measurements"


@dataclass(frozen=True, slots=True)
class Choice:
    """One allowed value: what is sent, what is shown, what it means."""

    value: str
    label: str
    help: str = ""


@dataclass(frozen=True, slots=True)
class FormField:
    """One field of a destination's form.

    `name` is ours (``title``, ``condition``) or the destination's own with its prefix (``repurch.faults``). In a form
    made without option lists ``resell-scan.manual.*`` stands for every field whose name only the lists know.
    """

    name: str
    label: str
    kind: FieldKind
    required: bool = False
    allowed: tuple[Choice, ...] = ()
    strict: bool = False
    """True where the service refuses anything outside `allowed`."""
    longest: int | None = None
    currency: str | None = None
    excludes: str | None = None
    """The member of a MANY field that stands alone (``None``)."""
    default: object = None
    """What the service itself does when the field is left out; shown, not sent."""
    help: str = ""
    number: bool = False
    """True where a TEXT field takes only a number, written with a point and no other mark."""


@dataclass(frozen=True, slots=True)
class Form:
    """Everything a destination can be told about an item."""

    service: str
    fields: tuple[FormField, ...]


@dataclass(frozen=True, slots=True)
class Need:
    """Something only a person can give: which field, why, and which values are allowed."""

    field: str
    why: str
    allowed: tuple[str, ...] = ()
    service: str = ""


class Origin(StrEnum):
    """Where a value of a draft came from."""

    PERSON = "you"
    RESULT = "result"
    RULE = "rule"


@dataclass(frozen=True, slots=True)
class DraftValue:
    """One value of a draft with its origin: a person, a service's result, or a rule of the station."""

    value: object
    origin: Origin
    source: str = ""
    """The service or the rule in words."""


OUR_FIELDS: Mapping[str, FieldKind] = {
    "title": FieldKind.TEXT,
    "description": FieldKind.LONG_TEXT,
    "price": FieldKind.MONEY,
    "cost": FieldKind.MONEY,
    "brand": FieldKind.TEXT,
    "item": FieldKind.TEXT,
    "category": FieldKind.TEXT,
    "model": FieldKind.TEXT,
    "color": FieldKind.TEXT,
    "condition": FieldKind.TEXT,
    "size": FieldKind.TEXT,
    "material": FieldKind.TEXT,
    "quantity": FieldKind.INTEGER,
}
"""The station's own listing fields; a destination's form maps them to its names."""


@dataclass(frozen=True, slots=True)
class Listing:
    """The listing as it stands: composed from the person's words, results and rules; or frozen by approval."""

    values: Mapping[str, DraftValue] = field(default_factory=dict)
    needs: tuple[Need, ...] = ()
    approved_at: float | None = None
    digest: str | None = None
    """Of everything that approval froze: values, photos and their order."""


GONE = frozenset({"deleted", "withdrawn", "closed", "trash"})
"""What a publication's status is called once it is taken down."""


@dataclass(frozen=True, slots=True)
class Publication:
    """One listing that is (or was) live at one destination."""

    service: str
    remote_id: str
    url: str | None
    status: str
    price: str | None
    """Amount with currency, as the service gave it back."""
    payout: str | None
    payout_estimate: str | None = None
    at: float = 0.0
    differences: tuple[str, ...] = ()
    """Where what was read back is not what was approved, in words."""
    raw: object = None


@dataclass(frozen=True, slots=True)
class Edit:
    """A field of a live listing that somebody changed at the service, and that an update would overwrite."""

    field: str
    """As the form names it; ``photos``, ``sku`` and what else has no field there under the service's own name."""
    theirs: str
    """What stands there, as a person reads it; empty where it was cleared."""
    ours: str
    word: str | None = None
    """What a person would type to have theirs; None where it cannot be typed."""


@dataclass(frozen=True, slots=True)
class Contest:
    """What somebody changed in a live listing since it was read last, and what a person said of that."""

    digest: str
    """Of the approval that would overwrite it."""
    since: float
    """When the listing was read last."""
    edits: tuple[Edit, ...]
    answer: str = ""
    """``ours``: send what is approved; ``leave``: send nothing; empty: nobody said anything yet."""

    def covers(self, other: "Contest") -> bool:
        """Tell whether what was said here was said of everything that the other one asks."""
        said = {(one.field, one.theirs) for one in self.edits}
        same = (self.digest, self.since) == (other.digest, other.since)
        return same and said >= {(one.field, one.theirs) for one in other.edits}


def as_read(value: object) -> str:
    """Return a value of a service as a person reads it: entities, blanks and a number's spelling are a matter of storing."""
    if value is None:
        return ""
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return f"{Decimal(str(value)).normalize():f}"
    if isinstance(value, list | tuple):
        return ", ".join(as_read(one) for one in value)
    if isinstance(value, Mapping):
        return ", ".join(f"{name}={as_read(one)}" for name, one in sorted(value.items()))
    return " ".join(html.unescape(str(value)).split())
