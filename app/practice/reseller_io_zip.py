"""The archives of ResellerIO in practice: what an export writes, and how an import reads one.

Source: the ResellerIO contract, sections 9.2 and 9.3.
"""

import io
import json
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any, Final
from xml.sax.saxutils import escape

from app.practice import reseller_io_shown as shown
from app.practice.reseller_io_fields import slug_of
from app.practice.reseller_io_rows import Ground, Row, stamp

MOST_ENTRIES: Final = 500
MOST_ENTRY_BYTES: Final = 15_000_000
MOST_BYTES: Final = 75_000_000
SHEET: Final = "Products.xls"
MANIFEST: Final = "manifest.json"
LEGACY_MANIFEST: Final = "index.json"
_EXPORT_COLUMNS: Final = ("Export ID", "Name", "Archive Filename", "Requested At", "Product Count")
_COLUMNS: Final = (
    "Product ID", "Title", "Status", "Brand", "Category", "Condition", "Color", "Size", "Material", "Price", "Cost",
    "SKU", "Source", "Tags", "Notes", "AI Summary", "AI Confidence", "Sold At", "Archived At", "Created At",
    "Updated At", "Image Names", "Image Paths", "Description Title", "Description Short", "Description Long",
    "Price Currency", "Price Target", "Price Rationale", "Marketplace Count",
)  # fmt: skip
_PRODUCT: Final = [
    "id",
    "status",
    "source",
    "title",
    "brand",
    "category",
    "condition",
    "color",
    "size",
    "material",
    "price",
    "cost",
    "sku",
    "tags",
    "notes",
    "ai_summary",
    "ai_confidence",
    "sold_at",
    "archived_at",
    "inserted_at",
    "updated_at",
]
_DRAFT: Final = [
    "status",
    "provider",
    "model",
    "suggested_title",
    "short_description",
    "long_description",
    "key_features",
    "seo_keywords",
    "missing_details_warning",
]
_RESEARCH: Final = [
    "status",
    "provider",
    "model",
    "currency",
    "suggested_min_price",
    "suggested_target_price",
    "suggested_max_price",
    "suggested_median_price",
    "pricing_confidence",
    "rationale_summary",
    "market_signals",
]
_LISTING: Final = [
    "marketplace",
    "status",
    "generated_title",
    "generated_description",
    "generated_tags",
    "generated_price_suggestion",
    "generation_version",
    "compliance_warnings",
    "last_generated_at",
]
_IMAGE: Final = [
    "id",
    "kind",
    "position",
    "storage_key",
    "content_type",
    "width",
    "height",
    "byte_size",
    "checksum",
    "background_style",
    "processing_status",
    "original_filename",
    "scene_key",
    "variant_index",
    "source_image_ids",
    "seller_approved",
    "approved_at",
]
_ENDINGS: Final[Mapping[str, str]] = {"image/jpeg": ".jpg", "image/png": ".png", "image/webp": ".webp"}


class Unreadable(Exception):
    """An archive that cannot be taken in; the text is the real service's own term."""


class NotThere(Exception):
    """The bytes of an image that belongs into an archive are not there."""


def packed(ground: Ground, export: Row, products: Sequence[Row], fetch: Callable[[Row], bytes]) -> bytes:
    """Return the archive of products. `fetch` gets an image's bytes and may raise NotThere."""
    made, out, entries = [], io.BytesIO(), []
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for product in products:
            images = []
            for image in shown.images_of(ground, product["id"]):
                path = _path_of(image)
                entries.append((path, fetch(image)))
                images.append({**_part(image, _IMAGE), "filename": PurePosixPath(path).name, "path": path})
            made.append(_manifested(ground, product, images))
        head = {name: export[name] for name in ("id", "name", "file_name", "filter_params", "product_count")}
        manifest = {"export": {**head, "requested_at": stamp(export["requested_at"])}, "products": made}
        archive.writestr(SHEET, _sheets(manifest))
        archive.writestr(MANIFEST, json.dumps(manifest, indent=1))
        for path, content in entries:
            archive.writestr(path, content)
    return out.getvalue()


def _part(row: Row, names: Sequence[str]) -> dict[str, Any]:
    return {name: stamp(row[name]) if name.endswith("_at") else row[name] for name in names}


def _path_of(image: Row) -> str:
    named = PurePosixPath(image["original_filename"] or "")
    stem, ending = slug_of(named.stem), named.suffix.lower()
    ending = ending if re.fullmatch(r"\.[a-z0-9]{1,10}", ending) else _ENDINGS.get(image["content_type"], "")
    name = "-".join(part for part in (str(image["position"]), image["kind"], stem) if part)
    return f"images/{image['owner']}/{name}{ending}"


def _manifested(ground: Ground, product: Row, images: list[dict[str, Any]]) -> dict[str, Any]:
    made = {**_part(product, _PRODUCT)}
    draft = shown.newest(ground.rows.of("drafts", product["id"]))
    research = shown.newest(ground.rows.of("researches", product["id"]))
    if draft is not None:
        made["description_draft"] = {**_part(draft, _DRAFT), "raw_payload": {}}
    if research is not None:
        comparable = {"items": research["comparable_results"]}
        made["price_research"] = {**_part(research, _RESEARCH), "comparable_results": comparable, "raw_payload": {}}
    made["marketplace_listings"] = [
        {**_part(one, _LISTING), "raw_payload": {}} for one in ground.rows.of("listings", product["id"])
    ]
    made["images"] = images
    return made


def _sheets(manifest: Mapping[str, Any]) -> str:
    """Return the two sheets as Excel-2003 XML."""
    export = manifest["export"]
    first = [export[name] for name in ("id", "name", "file_name", "requested_at", "product_count")]
    lines = [_line(product) for product in manifest["products"]]
    made = _sheet("Export", [_EXPORT_COLUMNS, first]) + _sheet("Products", [_COLUMNS, *lines])
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<?mso-application progid="Excel.Sheet"?>\n'
        '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        f'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">{made}</Workbook>\n'
    )


def _line(product: Mapping[str, Any]) -> list[Any]:
    draft, research = product.get("description_draft", {}), product.get("price_research", {})
    names = [
        "id",
        "title",
        "status",
        "brand",
        "category",
        "condition",
        "color",
        "size",
        "material",
        "price",
        "cost",
        "sku",
        "source",
        "tags",
        "notes",
        "ai_summary",
        "ai_confidence",
        "sold_at",
        "archived_at",
        "inserted_at",
        "updated_at",
    ]
    return [
        *(product[name] for name in names),
        [image["filename"] for image in product["images"]],
        [image["path"] for image in product["images"]],
        *(draft.get(name) for name in ("suggested_title", "short_description", "long_description")),
        *(research.get(name) for name in ("currency", "suggested_target_price", "rationale_summary")),
        len(product["marketplace_listings"]),
    ]


def _sheet(name: str, lines: Sequence[Sequence[Any]]) -> str:
    rows = "".join(f"<Row>{''.join(_cell(value) for value in line)}</Row>" for line in lines)
    return f'<Worksheet ss:Name="{name}"><Table>{rows}</Table></Worksheet>'


def _cell(value: object) -> str:
    kind = "Number" if isinstance(value, int) and not isinstance(value, bool) else "String"
    text = ", ".join(map(str, value)) if isinstance(value, list) else "" if value is None else str(value)
    text = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "", text)
    return f'<Cell><Data ss:Type="{kind}">{escape(text)}</Data></Cell>'


def unpacked(content: bytes) -> tuple[list[Any], dict[str, bytes]]:
    """Return an archive's products and its files by path. Raises Unreadable."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            files = _files(archive)
    except (zipfile.BadZipFile, RuntimeError, EOFError, OSError) as error:
        # A RuntimeError is a password, or a way of packing that nobody reads.
        raise Unreadable("invalid_zip_archive") from error
    named = files.get(MANIFEST, files.get(LEGACY_MANIFEST))
    if named is None:
        raise Unreadable("missing_manifest_json")
    try:
        manifest = json.loads(named)
    except (ValueError, RecursionError) as error:
        raise Unreadable("invalid_manifest_json") from error
    products = manifest.get("products") if isinstance(manifest, dict) else None
    if not isinstance(products, list):
        raise Unreadable("missing_products")
    return products, files


def _files(archive: zipfile.ZipFile) -> dict[str, bytes]:
    entries = archive.infolist()
    if len(entries) > MOST_ENTRIES:
        raise Unreadable("archive_too_many_entries")
    for entry in entries:
        # `filename` has lost backslashes on some systems; the name as it was written has not.
        parts = entry.orig_filename.rstrip("/").split("/")
        if "\\" in entry.orig_filename or any(part in {"", ".", ".."} for part in parts):
            raise Unreadable("invalid_archive_entry_path")
        if entry.file_size > MOST_ENTRY_BYTES:
            raise Unreadable("archive_entry_too_large")
    if sum(entry.file_size for entry in entries) > MOST_BYTES:
        raise Unreadable("archive_uncompressed_size_exceeded")
    return {entry.filename: archive.read(entry) for entry in entries if not entry.is_dir()}
