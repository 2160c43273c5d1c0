"""Shapes of Resell Scan, as it spells them: tolerant of what is new, strict about what the station relies on.

Source: contract resell-scan.md. Both casings are real there (``collectionId`` beside ``manual_fields``), so every
shape reads both. Where the contract names no shape, the webhook's product and the usual envelopes are the guide.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Annotated, Any, TypeGuard

from pydantic import BeforeValidator, Field, ValidationError, model_validator

from app.net.redact import redact
from app.net.shapes import RemoteId, Shape, Text

FINISHED = frozenset(
    {
        "completed",
        "complete",
        "done",
        "finished",
        "success",
        "succeeded",
        "analyzed",
        "partial",
        "partially_completed",
        "partial_success",
        "completed_with_errors",
    }
)
FAILED = frozenset({"failed", "failure", "error", "cancelled", "canceled", "rejected"})
UNDER_WAY = frozenset({"queued", "pending", "processing", "analyzing", "running", "in_progress", "started"})
_LISTS = ("collections", "products", "manual_fields", "manualFields", "fields", "items", "results", "rows", "data")
_ENVELOPES = ("data", "result")


def snake(name: str) -> str:
    """Return ``collection_id`` for ``collectionId``."""
    return re.sub(r"(?<=[a-z0-9])([A-Z])", r"_\1", name).lower().replace("-", "_").replace(" ", "_")


class Either(Shape):
    """Reads its own field names in both casings; what lies inside its values keeps its spelling."""

    @model_validator(mode="before")
    @classmethod
    def _one_casing(cls, value: object) -> object:
        if not isinstance(value, Mapping):
            return value
        return {snake(str(name)): given for name, given in value.items()} | {
            str(name): given for name, given in value.items() if snake(str(name)) == name
        }


def _object(value: object) -> object:
    return dict(value) if isinstance(value, Mapping) else {}


def _list(value: object) -> object:
    return value if isinstance(value, list) else []


def _yes(value: object) -> bool:
    return value is True or (isinstance(value, str) and value.strip().lower() in {"true", "yes", "1"}) or value == 1


def _texts(value: object) -> list[str]:
    """Take a list of texts, or of objects with a value, or texts apart by commas."""
    if isinstance(value, str):
        return [part.strip() for part in value.split(",") if part.strip()]
    found = []
    for one in value if isinstance(value, list) else []:
        given = (one.get("value") or one.get("label") or one.get("name")) if isinstance(one, Mapping) else one
        if isinstance(given, str | int | float) and not isinstance(given, bool) and str(given).strip():
            found.append(str(given).strip())
    return found


Object = Annotated[dict[str, Any], BeforeValidator(_object)]
Yes = Annotated[bool, BeforeValidator(_yes)]
Texts = Annotated[list[str], BeforeValidator(_texts)]


class Collection(Either):
    """A collection: where products are kept."""

    id: RemoteId
    name: Text = None

    @model_validator(mode="before")
    @classmethod
    def _named(cls, value: object) -> object:
        return _with(value, id=("id", "collectionId", "collection_id", "uuid"), name=("name", "title"))


class ManualField(Either):
    """A field of a collection that a person fills; `name` is what ``manual_fields`` is keyed by."""

    name: RemoteId
    label: Text = None
    type: Text = None
    required: Yes = False
    options: Texts = Field(default_factory=list)
    description: Text = None

    @model_validator(mode="before")
    @classmethod
    def _named(cls, value: object) -> object:
        return _with(
            value,
            name=("key", "fieldKey", "field_key", "slug", "fieldName", "field_name", "name", "id"),
            label=("label", "displayName", "display_name", "title", "name"),
            type=("type", "fieldType", "field_type", "dataType", "data_type"),
            required=("required", "isRequired", "is_required", "mandatory"),
            options=("options", "choices", "allowedValues", "allowed_values", "values", "enum"),
            description=("description", "help", "hint"),
        )


class Image(Either):
    """One picture of a product; its bytes are never relied on."""

    url: Text = None
    file_name: Text = None


def _images(value: object) -> list[object]:
    found: list[object] = []
    for one in value if isinstance(value, list) else []:
        if isinstance(one, str):
            found.append({"url": one})
        elif isinstance(one, Mapping):
            found.append(_with(one, file_name=("fileName", "file_name", "filename", "name")))
    return found


class Product(Either):
    """A product of a collection."""

    id: RemoteId
    status: Text = None
    url: Text = None
    images: Annotated[list[Image], BeforeValidator(_images)] = Field(default_factory=list)
    manual_fields: Object = Field(default_factory=dict)
    created_at: Text = None
    batch_id: RemoteId | None = None
    result: Any = None
    error: Any = None

    @model_validator(mode="before")
    @classmethod
    def _named(cls, value: object) -> object:
        return _with(
            value,
            id=("id", "productId", "product_id"),
            status=("status", "analysisStatus", "analysis_status"),
            created_at=("createdAt", "created_at"),
            batch_id=("batchId", "batch_id", "analysisBatchId", "analysis_batch_id"),
            result=("result", "analysisResult", "analysis_result", "analysis"),
        )

    def marks(self) -> tuple[str, ...]:
        """Return every text in which the station's key may have come back: file names, addresses, manual fields."""
        pictures = [text for one in self.images for text in (one.file_name, one.url) if text]
        fields = [str(given) for given in self.manual_fields.values() if isinstance(given, str | int)]
        return (*pictures, *fields)

    def only_addresses(self) -> bool:
        """Tell whether addresses are all there is to tell it by: a service may have given those names of its own."""
        named = any(one.file_name for one in self.images)
        return bool(self.marks()) and not named and not self.manual_fields

    def is_looked_at(self) -> bool:
        """Tell whether an analysis of it is there or under way."""
        return bool(self.result) or snake(self.status or "") in FINISHED | UNDER_WAY


class Analysed(Either):
    """One product of a batch: the shape that the webhook documents."""

    product_id: RemoteId | None = None
    product_data: Object = Field(default_factory=dict)
    status: Text = None
    result: Any = None
    error: Any = None

    @model_validator(mode="before")
    @classmethod
    def _named(cls, value: object) -> object:
        return _with(
            value,
            product_id=("product_id", "productId", "id"),
            product_data=("product_data", "productData", "product"),
            result=("result", "analysis", "analysisResult", "analysis_result"),
            error=("error", "errorMessage", "error_message"),
        )

    def state(self) -> str:
        """Return ``done``, ``failed`` or ``waiting``."""
        state = state_of(self.status)
        if state == "waiting" and not self.status and self.result:
            return "done"
        return state

    def says_something(self) -> bool:
        """Tell whether anything of this answer could be read."""
        return bool(self.product_id or self.product_data or self.status or self.result or self.error)

    def why(self) -> str:
        """Return what the service says went wrong, as the end of a sentence."""
        given = self.error.get("message") or self.error.get("code") if isinstance(self.error, Mapping) else self.error
        return redact(given.strip()[:300]) if isinstance(given, str) and given.strip() else "it gave no reason."


class Batch(Either):
    """A batch: how it stands, and its products as far as they are told."""

    status: Text = None
    products: list[Analysed] = Field(default_factory=list)
    error: Any = None

    @model_validator(mode="before")
    @classmethod
    def _named(cls, value: object) -> object:
        return _with(value, status=("status", "state", "batchStatus", "batch_status", "analysisStatus"))

    def state(self) -> str:
        """Return ``done``, ``failed`` or ``waiting``; an unknown status is not finished yet."""
        return state_of(self.status)

    def why(self) -> str:
        """Return what the service says went wrong with the whole, as the end of a sentence."""
        return Analysed(error=self.error).why()


class Started(Either):
    """Answer of the calls that start a batch: its id, and the products' ids in the order sent where they are named."""

    batch_id: RemoteId
    product_ids: tuple[str, ...] = ()


def state_of(status: str | None) -> str:
    """Return ``done``, ``failed`` or ``waiting`` for a status of a batch or a product."""
    word = snake((status or "").strip())
    if word in FINISHED:
        return "done"
    return "failed" if word in FAILED else "waiting"


def _with(value: object, **names: Sequence[str]) -> object:
    """Return an object in which each name stands for the first of its spellings that is there and says something."""
    if not isinstance(value, Mapping):
        return value
    found = {str(name): given for name, given in value.items()}
    for name, spellings in names.items():
        given = next((value[one] for one in spellings if value.get(one) not in (None, "")), None)
        if given is not None:
            found[name] = given
    return found


def opened(raw: object) -> object:
    """Take an answer out of its envelope: ``{"success": true, "data": {…}}``."""
    for name in _ENVELOPES:
        if isinstance(raw, Mapping) and isinstance(raw.get(name), Mapping) and not _is_thing(raw):
            raw = raw[name]
    return raw


def _is_thing(raw: Mapping[str, Any]) -> bool:
    return any(name in raw for name in ("id", "batchId", "batch_id", "product_id", "productId"))


def members(raw: object) -> list[Any] | None:
    """Return the list of an answer, however it is wrapped; None where there is none."""
    for _ in range(3):
        if isinstance(raw, list):
            return raw
        if not isinstance(raw, Mapping):
            return None
        raw = next((raw[name] for name in _LISTS if isinstance(raw.get(name), list | Mapping)), None)
    return raw if isinstance(raw, list) else None


def pages_of(raw: object) -> int | None:
    """Return how many pages a list has, where it says so in any of the usual places."""
    if not isinstance(raw, Mapping):
        return None
    places = [
        raw,
        *(raw[name] for name in ("pagination", "meta", "paging", "data") if isinstance(raw.get(name), Mapping)),
    ]
    places += [one["pagination"] for one in places if isinstance(one.get("pagination"), Mapping)]
    for place in places:
        for name in ("total_pages", "totalPages", "pages", "pageCount", "page_count", "last_page"):
            count = place.get(name)
            if isinstance(count, int) and not isinstance(count, bool) and count >= 0:
                return count
    return None


def started_of(raw: object) -> Started:
    """Read what a call answers that started a batch. Raises ValidationError without a batch id."""
    level = opened(raw)
    said = _with(level, batch_id=("batchId", "batch_id", "analysisBatchId", "id"))
    if isinstance(said, dict):
        said.pop("product_ids", None)
        said.pop("productIds", None)
        said["product_ids"] = ids_of(level)
    return Started.model_validate(said)


def ids_of(raw: object) -> tuple[str, ...]:
    """Return the products' ids that an answer names, in its order; empty where one of them cannot be read."""
    if isinstance(raw, Mapping):
        named = next((raw[name] for name in ("productIds", "product_ids") if isinstance(raw.get(name), list)), None)
        raw = named if named is not None else members(raw) if not _one_product(raw) else [raw]
    found = []
    for one in raw if isinstance(raw, list) else []:
        try:
            found.append(Product.model_validate(one if isinstance(one, Mapping) else {"id": one}).id)
        except ValidationError:
            return ()
    return tuple(found)


def _one_product(raw: Mapping[str, Any]) -> bool:
    return ("id" in raw or "productId" in raw or "product_id" in raw) and "products" not in raw and "data" not in raw


def _by_id(level: object) -> list[Any] | None:
    """Return the members of ``{"results": {"<product id>": {…}}}``, each with its id."""
    named = next((level[name] for name in ("results", "products") if level.get(name)), None) if _is_map(level) else None
    if not _is_map(named) or not all(_is_map(one) for one in named.values()):
        return None
    return [{"product_id": name, **one} for name, one in named.items()]


def _is_map(value: object) -> TypeGuard[Mapping[str, Any]]:
    return isinstance(value, Mapping)


def batch_of(raw: object) -> Batch:
    """Read the status or the results of a batch; a bare list is its products. Raises ValidationError."""
    level = opened(raw)
    products = members(level) or _by_id(level)
    readable = []
    for one in products or []:
        try:
            readable.append(Analysed.model_validate(one))
        except ValidationError:
            # The place in the list is kept: the order is what maps an answer to its item.
            readable.append(Analysed())
    said = dict(level) if isinstance(level, Mapping) else {}
    for name in _LISTS:
        said.pop(name, None)
    return Batch.model_validate(said | {"products": readable})
