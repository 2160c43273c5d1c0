"""Shapes of Repurch, as it spells them: tolerant of what is new, strict about what the station relies on.

Source: contract repurch.md.
"""

from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from app.model.money import amount_of
from app.net.shapes import RemoteId, Shape


def _strings(value: object) -> object:
    if not isinstance(value, list):
        return []
    return [member if isinstance(member, str) else str(member) for member in value if not isinstance(member, dict)]


Amount = Annotated[Decimal | None, BeforeValidator(amount_of)]
Strings = Annotated[list[str], BeforeValidator(_strings)]


class Photo(Shape):
    """Answer of POST /listings/upload-photo."""

    attachment_id: RemoteId
    url: str


class Listing(Shape):
    """A listing: a summary of the list, or the full detail. Prices come back under other names than they go out."""

    id: RemoteId
    title: str = ""
    price: Amount = None
    currency: str = "GBP"
    status: str = ""
    channel: str = ""
    payout: Amount = None
    url: str | None = None
    created_at: str | None = None
    condition: str | None = None
    category: str | None = None
    sku: str | None = None
    images: Strings = Field(default_factory=list)


class Meta(Shape):
    """Paging of a list."""

    page: int = 1
    total_pages: int = 1


class Page(Shape):
    """Answer of GET /listings: newest first."""

    data: list[Listing]
    meta: Meta = Meta()


class Deleted(Shape):
    """Answer of DELETE /listings/{id}."""

    deleted: bool


class Option(Shape):
    """One allowed value with its label."""

    value: str
    label: str = ""
    help: str = ""


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
