"""Shapes of ResellerIO, as it spells them: tolerant of what is new, strict about what the station relies on.

Source: contract resellerio.md, section 4. Ids are opaque text, amounts arrive as text, comparables have no shape.
"""

from datetime import UTC, datetime
from typing import Annotated, Any, Self

from pydantic import BeforeValidator, Field, PrivateAttr

from app.model.money import CURRENCY
from app.net.shapes import Amount, RemoteId, Shape, Text

Object = dict[str, Any]
LOST_AFTER_S = 900.0
"""A run that did not change for so long was lost in a restart there: nobody will ever end it (contract 7.2)."""


def only_object(value: object) -> object:
    """Take an object, or an empty one for anything else."""
    return value if isinstance(value, dict) else {}


def _object_or_none(value: object) -> object:
    return value if isinstance(value, dict) else None


def _objects(value: object) -> object:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _texts(value: object) -> object:
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []


def _count(value: object) -> object:
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None


def _score(value: object) -> object:
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def _counts(value: object) -> object:
    return {name: one for name, one in value.items() if _count(one) is not None} if isinstance(value, dict) else {}


def _headers(value: object) -> object:
    pairs = value.items() if isinstance(value, dict) else ()
    return {name: one for name, one in pairs if isinstance(name, str) and isinstance(one, str)}


def _currency(value: object) -> object:
    upper = value.strip().upper() if isinstance(value, str) else ""
    return upper if CURRENCY.fullmatch(upper) else "USD"


def _flag(value: object) -> object:
    return value is True


def moment(text: str | None) -> float | None:
    """Read a moment of the service, seconds since the epoch; None where it is none."""
    try:
        read = datetime.fromisoformat(text) if text else None
        return None if read is None else (read if read.tzinfo else read.replace(tzinfo=UTC)).timestamp()
    except (ValueError, OverflowError):
        return None


Objects = Annotated[list[Object], BeforeValidator(_objects)]
Texts = Annotated[list[str], BeforeValidator(_texts)]
Count = Annotated[int | None, BeforeValidator(_count)]
Score = Annotated[float | None, BeforeValidator(_score)]
Counts = Annotated[dict[str, int], BeforeValidator(_counts)]
Headers = Annotated[dict[str, str], BeforeValidator(_headers)]
Currency = Annotated[str, BeforeValidator(_currency)]
Flag = Annotated[bool, BeforeValidator(_flag)]
Payload = Annotated[Object, BeforeValidator(only_object)]


class Marketplace(Shape):
    """A marketplace that copy can be made for."""

    id: RemoteId
    label: Text = None


class User(Shape):
    """Who is signed in; `confirmed_at` null means that writing is refused."""

    id: RemoteId
    email: Text = None
    confirmed_at: Text = None
    selected_marketplaces: Texts = Field(default_factory=list)
    plan: Text = None
    plan_status: Text = None
    plan_period: Text = None
    plan_expires_at: Text = None
    trial_ends_at: Text = None
    addon_credits: Counts = Field(default_factory=dict)

    @property
    def waits_for_confirmation(self) -> bool:
        """Whether the service says that the address is not confirmed; an older service says nothing of it."""
        return "confirmed_at" in self.model_fields_set and self.confirmed_at is None


class Me(Shape):
    """Answer of GET and PATCH /me."""

    user: User
    supported_marketplaces: Annotated[list[Marketplace], BeforeValidator(_objects)] = Field(default_factory=list)


class SignedIn(Me):
    """Answer of POST /auth/login and /auth/register."""

    token: Annotated[str, Field(min_length=1)]
    token_type: Text = None
    expires_at: Text = None


class Usage(Shape):
    """Answer of GET /me/usage: the calendar month in UTC; `limits` are the plan's, without add-ons."""

    usage: Counts = Field(default_factory=dict)
    limits: Counts = Field(default_factory=dict)
    addon_credits: Counts = Field(default_factory=dict)


class Image(Shape):
    """A picture of a product; `url` is there before the bytes are."""

    id: RemoteId
    processing_status: str
    kind: Text = None
    position: Count = None
    storage_key: Text = None
    url: Text = None
    content_type: Text = None
    width: Count = None
    height: Count = None
    byte_size: Count = None
    checksum: Text = None
    background_style: Text = None
    original_filename: Text = None
    lifestyle_generation_run_id: Text = None
    scene_key: Text = None
    variant_index: Count = None
    source_image_ids: Annotated[list[Any], BeforeValidator(lambda value: value if isinstance(value, list) else [])] = (
        Field(default_factory=list)
    )
    seller_approved: Flag = False
    approved_at: Text = None
    storefront_visible: Flag = False
    storefront_position: Count = None

    @property
    def arrived(self) -> bool:
        """Whether the service was told that the bytes are there."""
        return self.processing_status != "pending_upload"


class Run(Shape):
    """One AI run over a product; its status says when it is over, the product's does not."""

    id: RemoteId
    status: str
    step: Text = None
    started_at: Text = None
    finished_at: Text = None
    error_code: Text = None
    error_message: Text = None
    inserted_at: Text = None
    updated_at: Text = None
    payload: Payload = Field(default_factory=dict)

    @property
    def active(self) -> bool:
        """Whether it may still change the product; an unknown status counts as going on."""
        return self.status.lower() not in {"completed", "failed"}


class LifestyleRun(Shape):
    """One generation of lifestyle pictures."""

    id: RemoteId
    status: str
    step: Text = None
    scene_family: Text = None
    model: Text = None
    prompt_version: Text = None
    requested_count: Count = None
    completed_count: Count = None
    error_code: Text = None
    error_message: Text = None
    payload: Payload = Field(default_factory=dict)


class DescriptionDraft(Shape):
    """The description that the AI wrote; read only."""

    status: Text = None
    suggested_title: Text = None
    short_description: Text = None
    long_description: Text = None
    key_features: Texts = Field(default_factory=list)
    seo_keywords: Texts = Field(default_factory=list)
    missing_details_warning: Text = None


class PriceResearch(Shape):
    """What the AI found a product to be worth; comparables may hold anything."""

    status: Text = None
    currency: Currency = "USD"
    suggested_min_price: Amount = None
    suggested_target_price: Amount = None
    suggested_max_price: Amount = None
    suggested_median_price: Amount = None
    pricing_confidence: Score = None
    rationale_summary: Text = None
    market_signals: Texts = Field(default_factory=list)
    comparable_results: Objects = Field(default_factory=list)


class MarketplaceListing(Shape):
    """Copy made for one marketplace; only `external_url` can be written."""

    marketplace: Text = None
    status: Text = None
    generated_title: Text = None
    generated_description: Text = None
    generated_tags: Texts = Field(default_factory=list)
    generated_price_suggestion: Amount = None
    compliance_warnings: Texts = Field(default_factory=list)
    external_url: Text = None
    external_url_added_at: Text = None
    last_generated_at: Text = None


class Product(Shape):
    """A product with everything that hangs on it."""

    id: RemoteId
    status: str
    source: Text = None
    title: Text = None
    brand: Text = None
    category: Text = None
    condition: Text = None
    color: Text = None
    size: Text = None
    material: Text = None
    price: Amount = None
    cost: Amount = None
    product_tab_id: Text = None
    sku: Text = None
    tags: Texts = Field(default_factory=list)
    notes: Text = None
    ai_summary: Text = None
    ai_confidence: Score = None
    sold_at: Text = None
    archived_at: Text = None
    storefront_enabled: Flag = False
    storefront_published_at: Text = None
    inserted_at: Text = None
    updated_at: Text = None
    latest_processing_run: Run | None = None
    latest_lifestyle_generation_run: LifestyleRun | None = None
    description_draft: Annotated[DescriptionDraft | None, BeforeValidator(_object_or_none)] = None
    price_research: Annotated[PriceResearch | None, BeforeValidator(_object_or_none)] = None
    marketplace_listings: Annotated[list[MarketplaceListing], BeforeValidator(_objects)] = Field(default_factory=list)
    images: list[Image] = Field(default_factory=list)
    _read_at: float = PrivateAttr(0.0)

    @property
    def originals(self) -> tuple[Image, ...]:
        """The photos that somebody uploaded, without what the AI made of them."""
        return tuple(image for image in self.images if image.kind in {None, "original"})

    @property
    def busy(self) -> bool:
        """Whether an AI run may still overwrite the status; a run that was lost will not."""
        run = self.latest_processing_run
        if run is None or not run.active:
            return False
        changed = moment(run.updated_at or run.inserted_at)
        return changed is None or self._read_at - changed < LOST_AFTER_S

    def at(self, clock: float) -> Self:
        """Note when this was read, by the service's own clock (seconds since the epoch)."""
        self._read_at = clock
        return self


class Instruction(Shape):
    """Where the bytes of one asset go; the address is a secret that lasts 15 minutes and cannot be renewed."""

    upload_url: str
    method: str = "PUT"
    headers: Headers = Field(default_factory=dict)
    expires_at: Text = None


class PhotoInstruction(Instruction):
    """Where the bytes of one photo go."""

    image_id: RemoteId


class ProductAnswer(Shape):
    """Answer of every call that returns a product, with the run it started where it did."""

    product: Product
    processing_run: Run | None = None
    lifestyle_generation_run: LifestyleRun | None = None
    finalized_images: list[Image] = Field(default_factory=list)
    upload_instructions: list[PhotoInstruction] = Field(default_factory=list)


class Pagination(Shape):
    """Where a page stands; pages of products past the end are the last one again."""

    page: Count = None
    page_size: Count = None
    total_count: Count = None
    total_pages: Count = None


class ProductPage(Shape):
    """Answer of GET /products; `filters` says what of the question was understood."""

    products: list[Product]
    pagination: Annotated[Pagination, BeforeValidator(only_object)] = Pagination()
    filters: Payload = Field(default_factory=dict)


class LifestyleRuns(Shape):
    """Answer of GET /products/{id}/lifestyle_generation_runs: newest first."""

    runs: list[LifestyleRun]


class Endpoint(Shape):
    """One call that the service says it has."""

    method: Text = None
    path: Text = None
    description: Text = None


class Discovery(Shape):
    """Answer of GET /: what the service can do, with ``:id`` in the paths."""

    name: Text = None
    version: Text = None
    endpoints: Annotated[list[Endpoint], BeforeValidator(_objects)] = Field(default_factory=list)


class Health(Shape):
    """Answer of GET /health: it lives, nothing more."""

    status: Text = None
    version: Text = None
