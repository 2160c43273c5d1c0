"""What a request to Resell Scan in practice may say: pages, dates, products with their images and manual fields.

Source: the Resell Scan contract. Stricter than the document on one point, so that a slip is found here and not there:
a member that the document does not name is refused.
"""

import base64
import binascii
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Final
from urllib.parse import urlsplit

from starlette.datastructures import QueryParams

PAGE: Final = 20
MOST_PER_PAGE: Final = 100
MOST_PRODUCTS: Final = 100
MOST_IMAGES: Final = 50
LONGEST_TEXT: Final = 1000
DATES: Final = ("created_after", "created_before", "updated_after", "updated_before")
_DATA_LINK: Final = re.compile(r"data:image/[a-z+.-]{1,20};base64,")


class Refusal(Exception):
    """A request that is answered with an error."""

    def __init__(self, status: int, code: str, message: str, details: Sequence[Mapping[str, Any]] = ()) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message
        self.details = tuple(details)


class Against:
    """Collects what is wrong with a request; all of it is told at once."""

    def __init__(self) -> None:
        self._details: list[dict[str, Any]] = []

    def note(self, field: str, reason: str, product: int | None = None) -> None:
        """Remember one reason; `product` is the place of the product in the request, from 0."""
        place = {} if product is None else {"product": product}
        self._details.append({**place, "field": field, "message": reason})

    def settle(self) -> None:
        """Refuse the request where anything was noted; its message is the first reason."""
        if self._details:
            first = self._details[0]
            raise Refusal(400, "validation_error", f"{first['field']}: {first['message']}", self._details)


def invalid(field: str, reason: str) -> Refusal:
    """Return a validation error of one reason."""
    return Refusal(400, "validation_error", f"{field}: {reason}", [{"field": field, "message": reason}])


@dataclass(frozen=True, slots=True)
class Page:
    """Which part of a list is wanted."""

    page: int
    limit: int

    @classmethod
    def of(cls, parameters: QueryParams) -> "Page":
        """Read `page` and `limit`."""
        limit = _whole("limit", parameters.get("limit"), PAGE)
        if limit > MOST_PER_PAGE:
            raise invalid("limit", f"must be at most {MOST_PER_PAGE}")
        return cls(_whole("page", parameters.get("page"), 1), limit)

    def cut(self, rows: Sequence[Any]) -> Sequence[Any]:
        """Return this page's rows."""
        return rows[(self.page - 1) * self.limit : self.page * self.limit]

    def shown(self, total: int) -> dict[str, int]:
        """Say where this page stands."""
        return {"page": self.page, "limit": self.limit, "total": total, "totalPages": -(-total // self.limit)}


@dataclass(frozen=True, slots=True)
class Field:
    """A manual field of a collection."""

    key: str
    label: str
    type: str
    """``number``, ``text``, ``select``, ``date`` or ``boolean``."""
    required: bool = False
    options: tuple[str, ...] = ()
    """What a select may be."""

    def shown(self) -> dict[str, Any]:
        """Return the field as the service shows it."""
        told = {"key": self.key, "label": self.label, "type": self.type, "required": self.required}
        return {**told, "options": list(self.options) if self.options else None}

    def reason_against(self, value: object) -> str | None:
        """Return what is wrong with a value, or None."""
        match self.type:
            case "number":
                fits = isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
                return None if fits else "must be a number"
            case "select":
                return None if value in self.options else f"must be one of {', '.join(self.options)}"
            case "boolean":
                return None if isinstance(value, bool) else "must be true or false"
            case "date":
                return None if isinstance(value, str) and _is_day(value) else "must be a date such as 2026-06-15"
        fits = isinstance(value, str) and len(value) <= LONGEST_TEXT
        return None if fits else f"must be a text of at most {LONGEST_TEXT} characters"


@dataclass(frozen=True, slots=True)
class AskedImage:
    """One image of a new product: an address or bytes."""

    file_name: str
    remove_background: bool
    url: str | None
    content: bytes | None


@dataclass(frozen=True, slots=True)
class AskedProduct:
    """One new product."""

    images: tuple[AskedImage, ...]
    manual_fields: Mapping[str, Any]


def products_of(body: Mapping[str, Any], fields: Sequence[Field], *, images_needed: bool) -> list[AskedProduct]:
    """Read the products of a request for a collection with these manual fields; refused with all that is wrong."""
    listed = body.get("products")
    if not isinstance(listed, list) or not listed:
        raise invalid("products", "must be a list with at least one product")
    if len(listed) > MOST_PRODUCTS:
        raise invalid("products", f"at most {MOST_PRODUCTS} at a time")
    against = Against()
    for name in sorted(set(body) - {"collectionId", "products"}):
        against.note(name, "is not known")
    read = [_product(one, fields, place, against, images_needed=images_needed) for place, one in enumerate(listed)]
    against.settle()
    return read


def moment(name: str, given: str | None) -> float | None:
    """Read a date of the query, ISO 8601, UTC where it names no zone; return seconds since the epoch."""
    if given is None:
        return None
    try:
        read = datetime.fromisoformat(given)
    except ValueError:
        raise invalid(name, "must be a date such as 2026-06-15T08:00:00Z") from None
    return (read if read.tzinfo else read.replace(tzinfo=UTC)).timestamp()


def flag(name: str, given: str | None) -> bool:
    """Read a yes or no of the query; not given is no."""
    if given not in {None, "true", "false"}:
        raise invalid(name, "must be true or false")
    return given == "true"


def _product(
    raw: object, fields: Sequence[Field], place: int, against: Against, *, images_needed: bool
) -> AskedProduct:
    if not isinstance(raw, dict):
        against.note("products", "must be an object", place)
        return AskedProduct((), {})
    for name in sorted(set(raw) - {"images", "manual_fields"}):
        against.note(name, "is not known", place)
    images = raw.get("images", [])
    if not isinstance(images, list) or len(images) > MOST_IMAGES or (images_needed and not images):
        against.note("images", f"must be a list of 1 to {MOST_IMAGES} images", place)
        images = []
    given = raw.get("manual_fields", {})
    if not isinstance(given, dict):
        against.note("manual_fields", "must be an object", place)
        given = {}
    _check_fields(given, fields, place, against)
    read = [_image(one, number, place, against) for number, one in enumerate(images, start=1)]
    return AskedProduct(tuple(one for one in read if one is not None), given)


def _check_fields(given: Mapping[str, Any], fields: Sequence[Field], place: int, against: Against) -> None:
    known = {field.key for field in fields}
    for name in sorted(set(given) - known):
        against.note(f"manual_fields.{name}", "is not a manual field of this collection", place)
    for field in fields:
        value = given.get(field.key)
        if value is None or (isinstance(value, str) and not value.strip()):
            if field.required:
                against.note(f"manual_fields.{field.key}", "is required", place)
        elif reason := field.reason_against(value):
            against.note(f"manual_fields.{field.key}", reason, place)


def _image(raw: object, number: int, place: int, against: Against) -> AskedImage | None:
    name = f"images.{number - 1}"
    if not isinstance(raw, dict):
        against.note(name, "must be an object", place)
        return None
    for strange in sorted(set(raw) - {"url", "base64", "fileName", "removeBackground"}):
        against.note(f"{name}.{strange}", "is not known", place)
    file_name, remove = raw.get("fileName", f"image-{number}.jpg"), raw.get("removeBackground", False)
    if not isinstance(file_name, str) or not file_name.strip() or len(file_name) > LONGEST_TEXT:
        against.note(f"{name}.fileName", "must be a file name", place)
    if not isinstance(remove, bool):
        against.note(f"{name}.removeBackground", "must be true or false", place)
    url, packed = raw.get("url"), raw.get("base64")
    if (url is None) == (packed is None):
        against.note(name, "needs either url or base64", place)
        return None
    if url is not None and not _is_link(url):
        against.note(f"{name}.url", "must be an address that begins with http:// or https://", place)
        return None
    content = None if packed is None else _unpacked(packed)
    if packed is not None and content is None:
        against.note(f"{name}.base64", "is not valid base64", place)
        return None
    return AskedImage(str(file_name), bool(remove), url, content)


def _is_link(url: object) -> bool:
    try:
        parts = urlsplit(url) if isinstance(url, str) else None
        return parts is not None and parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        return False


def _unpacked(packed: object) -> bytes | None:
    """Return the bytes of plain base64 or of a data address."""
    if not isinstance(packed, str):
        return None
    begins = _DATA_LINK.match(packed)
    try:
        return base64.b64decode(packed[begins.end() :] if begins else packed, validate=True) or None
    except (binascii.Error, ValueError):
        return None


def _is_day(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _whole(name: str, given: str | None, usual: int) -> int:
    if given is None:
        return usual
    if not re.fullmatch(r"[0-9]{1,9}", given) or int(given) < 1:
        raise invalid(name, "must be a whole number, 1 or more")
    return int(given)
