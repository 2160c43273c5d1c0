"""Shapes of Repurch, as it spells them: tolerant of what is new, strict about what the station relies on.

Source: contract repurch.md.
"""

from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from app.model.money import CURRENCY
from app.net.shapes import Amount, RemoteId, Shape, Text


def _strings(value: object) -> object:
    """Take addresses as text, or objects that hold one: their number is what is relied on."""
    if not isinstance(value, list):
        return []
    return [member if isinstance(member, str) else str(member) for member in value]


def _currency(value: object) -> object:
    upper = value.strip().upper() if isinstance(value, str) else ""
    return upper if CURRENCY.fullmatch(upper) else "GBP"


def _count(value: object) -> object:
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None


Currency = Annotated[str, BeforeValidator(_currency)]
Count = Annotated[int | None, BeforeValidator(_count)]
Strings = Annotated[list[str], BeforeValidator(_strings)]


class Photo(Shape):
    """Answer of POST /listings/upload-photo."""

    attachment_id: RemoteId
    url: Text = None


class Listing(Shape):
    """A listing: a summary of the list, or the full detail. Prices come back under other names than they go out."""

    id: RemoteId
    title: Text = None
    price: Amount = None
    currency: Currency = "GBP"
    status: Text = None
    channel: Text = None
    payout: Amount = None
    url: Text = None
    created_at: Text = None
    condition: Text = None
    category: Text = None
    brand: Text = None
    colour: Text = None
    sku: Text = None
    images: Strings = Field(default_factory=list)


def _meta(value: object) -> object:
    return value if isinstance(value, dict) else {}


class Meta(Shape):
    """Paging of a list, where it says so."""

    page: Count = None
    total_pages: Count = None
    brand_id: Text = None


class Page(Shape):
    """Answer of GET /listings: newest first."""

    data: list[Listing]
    meta: Annotated[Meta, BeforeValidator(_meta)] = Meta()


class Deleted(Shape):
    """Answer of DELETE /listings/{id}."""

    deleted: bool


class Option(Shape):
    """One allowed value with its label."""

    value: str
    label: Text = None
    help: Text = None


def _options(value: object) -> Any:
    """Take a list of strings or of value and label; anything else in it is left out."""
    if not isinstance(value, list):
        return []
    return [
        {"value": one, "label": one} if isinstance(one, str) else one
        for one in value
        if isinstance(one, str) or (isinstance(one, dict) and isinstance(one.get("value"), str))
    ]


OptionList = Annotated[list[Option], BeforeValidator(_options)]


class Options(Shape):
    """Answer of GET /listings/options."""

    brands: OptionList = Field(default_factory=list)
    colours: OptionList = Field(default_factory=list)
    fabrics: OptionList = Field(default_factory=list)
    ages: OptionList = Field(default_factory=list)
    categories: OptionList = Field(default_factory=list)
    item_types: OptionList = Field(default_factory=list)
    conditions: OptionList = Field(default_factory=list)
    exposures: OptionList = Field(default_factory=list)
    faults: OptionList = Field(default_factory=list)


class BulkRow(Shape):
    """The verdict on one row of a bulk file; `row` counts as a spreadsheet does, the headings being row 1."""

    row: int
    status: Text = None
    title: Text = None
    errors: list[Text] = Field(default_factory=list)
    """The codes of a dry run."""
    message: Text = None
    """The codes of a commit, in one text."""
    product_id: RemoteId | None = None
    url: Text = None


class BulkChecked(Shape):
    """Answer of POST /listings/bulk-validate: nothing was written."""

    row_count: int
    error_count: int
    rows: list[BulkRow] = Field(default_factory=list)


class BulkCommitted(Shape):
    """Answer of POST /listings/bulk-commit: some rows may be live and others not."""

    row_count: int
    success_count: int
    error_count: int
    rows: list[BulkRow]


class BulkGone(Shape):
    """What became of one id of a bulk delete."""

    id: RemoteId
    ok: bool


class BulkDeleted(Shape):
    """Answer of POST /listings/bulk-delete: some may be gone and others not."""

    success_count: int
    error_count: int
    results: list[BulkGone]
