"""Shapes of Fashionphile, as it spells them: JSON:API, tolerant of what is new, strict about ids.

Source: contract fashionphile.md. A resource is read flat: its attributes beside its id. Money arrives as text
(``"695.00"``), as whole numbers (143) and as floats (12.24375), ids as text or numbers.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, Field, model_validator

from app.net.shapes import Amount, RemoteId, Shape, Text

Object = dict[str, Any]


def _object(value: object) -> object:
    return value if isinstance(value, dict) else {}


def _objects(value: object) -> object:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _keyed(value: object) -> object:
    """Take those that have a key; what cannot be chosen is left out."""
    return [
        {**one, "key": str(key)}
        for one in (value if isinstance(value, list) else [])
        if isinstance(one, dict) and isinstance(key := one.get("key"), str | int) and str(key)
    ]


def _texts(value: object) -> object:
    return [one for one in value if isinstance(one, str) and one] if isinstance(value, list) else []


def _flag(value: object) -> object:
    """Read true, 1 and "1" as yes, null and what nobody can read as None."""
    if isinstance(value, str):
        return {"1": True, "true": True, "0": False, "false": False}.get(value.lower())
    return bool(value) if isinstance(value, bool | int) else None


def _score(value: object) -> object:
    if isinstance(value, str):
        try:
            value = float(value)
        except ValueError:
            return None
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def _named(value: object) -> object:
    """Read a word, or the name of an object such as a brand."""
    if isinstance(value, dict):
        value = value.get("name") or value.get("title") or value.get("attributes", {}).get("name")
    return value if isinstance(value, str) else None


Attributes = Annotated[Object, BeforeValidator(_object)]
Objects = Annotated[list[Object], BeforeValidator(_objects)]
Texts = Annotated[list[str], BeforeValidator(_texts)]
Flag = Annotated[bool | None, BeforeValidator(_flag)]
Score = Annotated[float | None, BeforeValidator(_score)]
Named = Annotated[str | None, BeforeValidator(_named)]


class Resource(Shape):
    """One member of `data` or `included`."""

    id: RemoteId
    relationships: Attributes = Field(default_factory=dict)
    links: Attributes = Field(default_factory=dict)

    @model_validator(mode="before")
    @classmethod
    def _flat(cls, given: object) -> object:
        """Put the attributes beside the id; some resources come without the envelope."""
        if not isinstance(given, dict) or "attributes" not in given:
            return given
        attributes = given["attributes"] if isinstance(given["attributes"], dict) else {}
        return {**attributes, **{name: given.get(name) for name in ("id", "relationships", "links")}}

    def related_id(self, name: str) -> str | None:
        """Return the id of the one resource that a relationship names."""
        there = self.relationships.get(name)
        link = there.get("data") if isinstance(there, dict) else None
        found = link.get("id") if isinstance(link, dict) else None
        return str(found) if isinstance(found, str | int) and not isinstance(found, bool) else None


class Token(BaseModel):
    """Answer of POST /authenticate."""

    token: Annotated[str, Field(min_length=1)]


class User(Resource):
    """The account."""

    email: Text = None
    first_name: Text = Field(None, alias="firstName")
    last_name: Text = Field(None, alias="lastName")
    account_balance: Amount = Field(None, alias="accountBalance")
    payment_method: Text = Field(None, alias="paymentMethod")
    paypal_address: Text = Field(None, alias="paypalAddress")


class Address(Resource):
    """One entry of the address book."""

    first_name: Text = Field(None, alias="firstName")
    last_name: Text = Field(None, alias="lastName")
    address1: Text = None
    address2: Text = None
    city: Text = None
    state: Text = None
    country: Text = None
    phone: Text = None
    postal_code: Text = Field(None, alias="postalCode")
    email: Text = None
    business: Text = None


class Category(Resource):
    """A category that things can be in."""

    name: Text = None
    slug: Text = None
    for_quotes: Flag = Field(None, alias="isEnabledForQuotes")


class Product(Resource):
    """A thing on offer, or sold."""

    title: Text = None
    price: Amount = None
    created_at: Text = Field(None, alias="createdAt")
    brand: Named = None
    condition: Named = None
    friendly_condition: Text = Field(None, alias="friendlyCondition")
    discount_price: Amount = Field(None, alias="discountPrice")
    discount_enabled: Flag = Field(None, alias="discountEnabled")
    retail_price: Amount = Field(None, alias="retailPrice")
    images: Any = None


class Order(Resource):
    """Something bought there."""

    created_at: Text = Field(None, alias="createdAt")
    total: Amount = None
    subtotal: Amount = None
    discounted_subtotal: Amount = Field(None, alias="discountedSubtotal")
    tax: Amount = None
    status: Text = None
    shipping_status: Text = Field(None, alias="shippingStatus")
    cancelled: Flag = Field(None, alias="isCancelled")
    layaway: Flag = Field(None, alias="isLayaway")


class ShippingOption(Shape):
    """One way of shipping a cart; its type is what the cart's `shippingMethod` is set to."""

    name: Text = None
    rate: Amount = None
    type: Text = None


class Cart(Resource):
    """A cart; what is in it stands in the answer's `included`, its sums in `meta`."""

    shipping_method: Text = Field(None, alias="shippingMethod")
    shipping_options: Annotated[list[ShippingOption], BeforeValidator(_objects)] = Field(
        default_factory=list, alias="shippingOptions"
    )
    payment_method: Text = Field(None, alias="paymentMethod")
    layaway: Flag = Field(None, alias="isLayaway")
    signature_required: Flag = Field(None, alias="isSignatureRequired")
    can_waive_signature: Flag = Field(None, alias="canWaiveSignature")


class CartItem(Resource):
    """One product in a cart."""

    quantity: Score = None
    amount: Amount = None


class Sums(Shape):
    """What a cart costs: `meta.summary`."""

    discount: Amount = None
    subtotal: Amount = None
    shipping: Amount = None
    total: Amount = None
    amount_due: Amount = Field(None, alias="amountDue")
    coupon_amount: Amount = Field(None, alias="couponAmount")


class PaymentProfile(Resource):
    """A card that is kept at the payment provider: a reference and a name such as ``Visa ending in 1234``."""

    payment_profile_id: RemoteId = Field(alias="paymentProfileId")
    name: Text = None


class Search(Resource):
    """A saved search; its words stand in the answer's `included`."""

    refreshed_at: Text = Field(None, alias="refreshedAt")
    created_at: Text = Field(None, alias="createdAt")
    search_term: Text = Field(None, alias="searchTerm")


class VisionBrand(Resource):
    """A brand that BigVision knows; the id is its code."""

    classes: Texts = Field(default_factory=list)


class VisionRow(Shape):
    """What BigVision said about one thing."""

    authentication_status: Text = None
    brand: Text = None
    vision_class: Text = Field(None, alias="class")
    confidence: Score = None
    """In percent."""


class Vision(Resource):
    """Answer of POST /big-vision/authenticate: an opinion of a model."""

    authentic: Flag = Field(None, alias="is_authentic")
    big_vision_response: Attributes = Field(default_factory=dict)

    @property
    def row(self) -> VisionRow:
        """Return what was said about the one thing that was asked about; empty where nothing was."""
        rows = self.big_vision_response.get("data")
        first = rows[0] if isinstance(rows, list) and rows and isinstance(rows[0], dict) else {}
        return VisionRow.model_validate(first)


class FilterChoice(Shape):
    """One value of a filter."""

    key: Annotated[str, Field(min_length=1)]
    title: Text = None


class Filter(Shape):
    """One filter of the product search, such as ``brands``."""

    key: Annotated[str, Field(min_length=1)]
    title: Text = None
    children: Annotated[list[FilterChoice], BeforeValidator(_keyed)] = Field(default_factory=list)


class Filters(Shape):
    """The filters of the product search, as far as they can be read."""

    filters: Annotated[list[Filter], BeforeValidator(_keyed)] = Field(default_factory=list)


class Picture(Shape):
    """Answer of POST /products/image."""

    product_id: RemoteId = Field(alias="productId")
    main_image_url: Text = Field(None, alias="mainImageUrl")


@dataclass(frozen=True, slots=True)
class Basket:
    """A cart with all that came along."""

    cart: Cart
    items: tuple[CartItem, ...]
    products: tuple[Product, ...]
    sums: Sums
    balance: object
    """The account's balance as the service spells it."""


@dataclass(frozen=True, slots=True)
class Card:
    """A payment card on its way to the payment provider: never stored, never shown, never logged."""

    number: str = field(repr=False)
    month: int = field(repr=False)
    year: int = field(repr=False)
    verification: str = field(repr=False)
    save: bool = False


@dataclass(frozen=True, slots=True)
class ProductPage:
    """One page of the product search."""

    products: tuple[Product, ...]
    filters: tuple[Filter, ...]
    next_link: str | None
    raw: Any


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A saved search with its words."""

    id: str
    term: str
    refreshed_at: str | None
    raw: Mapping[str, object]
