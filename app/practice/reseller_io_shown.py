"""How ResellerIO's objects look from outside.

Source: the ResellerIO contract, section 4. Where bytes are follows from where the caller found us.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from app.practice.reseller_io_rows import Ground, Row, stamp

MARKETPLACES: Final[Mapping[str, str]] = {
    "ebay": "eBay",
    "depop": "Depop",
    "poshmark": "Poshmark",
    "mercari": "Mercari",
    "facebook_marketplace": "Facebook Marketplace",
    "offerup": "OfferUp",
    "whatnot": "Whatnot",
    "grailed": "Grailed",
    "therealreal": "The RealReal",
    "vestiaire_collective": "Vestiaire Collective",
    "thredup": "thredUp",
    "etsy": "Etsy",
}
"""In catalogue order."""
_MOMENTS: Final = frozenset(
    {
        "inserted_at",
        "updated_at",
        "sold_at",
        "archived_at",
        "storefront_published_at",
        "started_at",
        "finished_at",
        "approved_at",
        "external_url_added_at",
        "last_generated_at",
        "confirmed_at",
        "plan_expires_at",
        "trial_ends_at",
        "requested_at",
        "completed_at",
        "expires_at",
    }
)
_USER: Final = [
    "id",
    "email",
    "confirmed_at",
    "selected_marketplaces",
    "plan",
    "plan_status",
    "plan_period",
    "plan_expires_at",
    "trial_ends_at",
    "addon_credits",
]
_RUN: Final = [
    "id",
    "status",
    "step",
    "started_at",
    "finished_at",
    "error_code",
    "error_message",
    "inserted_at",
    "updated_at",
    "payload",
]
_SCENES: Final = [
    "id",
    "status",
    "step",
    "scene_family",
    "model",
    "prompt_version",
    "requested_count",
    "completed_count",
    "error_code",
    "error_message",
    "started_at",
    "finished_at",
    "inserted_at",
    "updated_at",
    "payload",
]
_DRAFT: Final = [
    "id",
    "status",
    "provider",
    "model",
    "suggested_title",
    "short_description",
    "long_description",
    "key_features",
    "seo_keywords",
    "missing_details_warning",
    "inserted_at",
    "updated_at",
]
_RESEARCH: Final = [
    "id",
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
    "comparable_results",
    "inserted_at",
    "updated_at",
]
_LISTING: Final = [
    "id",
    "marketplace",
    "status",
    "generated_title",
    "generated_description",
    "generated_tags",
    "generated_price_suggestion",
    "generation_version",
    "compliance_warnings",
    "external_url",
    "external_url_added_at",
    "last_generated_at",
    "inserted_at",
    "updated_at",
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
    "lifestyle_generation_run_id",
    "scene_key",
    "variant_index",
    "source_image_ids",
    "seller_approved",
    "approved_at",
    "storefront_visible",
    "storefront_position",
    "inserted_at",
    "updated_at",
]
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
    "product_tab_id",
    "sku",
    "tags",
    "notes",
    "ai_summary",
    "ai_confidence",
    "sold_at",
    "archived_at",
    "storefront_enabled",
    "storefront_published_at",
    "inserted_at",
    "updated_at",
]
_TAB: Final = ["id", "name", "position", "inserted_at", "updated_at"]
_PAGE: Final = ["id", "title", "slug", "menu_label", "body", "position", "published", "inserted_at", "updated_at"]
_ASSET: Final = [
    "id",
    "kind",
    "storage_key",
    "content_type",
    "original_filename",
    "width",
    "height",
    "byte_size",
    "inserted_at",
    "updated_at",
]
_STOREFRONT: Final = [
    "id",
    "slug",
    "title",
    "tagline",
    "description",
    "theme_id",
    "enabled",
    "inserted_at",
    "updated_at",
]
_INQUIRY: Final = ["id", "full_name", "contact", "message", "source_path", "product_id", "inserted_at"]
_EXPORT: Final = [
    "id",
    "name",
    "file_name",
    "filter_params",
    "product_count",
    "status",
    "storage_key",
    "expires_at",
    "requested_at",
    "completed_at",
    "error_message",
    "inserted_at",
    "updated_at",
]
_IMPORT: Final = [
    "id",
    "status",
    "source_filename",
    "source_storage_key",
    "requested_at",
    "started_at",
    "finished_at",
    "total_products",
    "imported_products",
    "failed_products",
    "error_message",
    "failure_details",
    "payload",
    "inserted_at",
    "updated_at",
]


def _columns(row: Row, names: Iterable[str]) -> dict[str, Any]:
    return {name: stamp(row.get(name)) if name in _MOMENTS else row.get(name) for name in names}


def user(row: Row) -> dict[str, Any]:
    """Return a User."""
    return _columns(row, _USER)


def marketplaces() -> list[dict[str, str]]:
    """Return the catalogue."""
    return [{"id": one, "label": label} for one, label in MARKETPLACES.items()]


def run(row: Row) -> dict[str, Any]:
    """Return a ProcessingRun."""
    return _columns(row, _RUN)


def scenes(row: Row) -> dict[str, Any]:
    """Return a LifestyleRun."""
    return _columns(row, _SCENES)


def tab(row: Row) -> dict[str, Any]:
    """Return a ProductTab."""
    return _columns(row, _TAB)


def page(row: Row) -> dict[str, Any]:
    """Return a Page."""
    return _columns(row, _PAGE)


def inquiry(row: Row) -> dict[str, Any]:
    """Return an Inquiry."""
    return _columns(row, _INQUIRY)


def importing(row: Row) -> dict[str, Any]:
    """Return an Import."""
    return _columns(row, _IMPORT)


def exporting(row: Row, download_url: str | None) -> dict[str, Any]:
    """Return an Export."""
    return {**_columns(row, _EXPORT), "download_url": download_url}


def image(ground: Ground, row: Row, origin: str) -> dict[str, Any]:
    """Return an Image."""
    return {**_columns(row, _IMAGE), "url": ground.address(origin, row["storage_key"])}


def asset(ground: Ground, row: Row, origin: str) -> dict[str, Any]:
    """Return an Asset."""
    return {**_columns(row, _ASSET), "url": ground.address(origin, row["storage_key"])}


def images_of(ground: Ground, product: str) -> list[Row]:
    """Return a product's images by position, then id."""
    return sorted(ground.rows.of("images", product), key=lambda row: (row["position"], row["id"]))


def newest(rows: list[Row]) -> Row | None:
    """Return the row that was made last, or None."""
    return max(rows, key=lambda row: row["id"], default=None)


def product(ground: Ground, row: Row, origin: str, echo: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Return a Product; `echo` holds amounts as they were just sent."""
    rows, number = ground.rows, row["id"]
    pictures = [image(ground, one, origin) for one in images_of(ground, number)]
    in_tab = rows.get("tabs", row["product_tab_id"]) if row.get("product_tab_id") else None
    latest, lifestyle = newest(rows.of("runs", number)), newest(rows.of("scenes", number))
    draft, research = newest(rows.of("drafts", number)), newest(rows.of("researches", number))
    listings = sorted(rows.of("listings", number), key=lambda one: str(one["marketplace"]))
    return {
        **_columns(row, _PRODUCT),
        **(echo or {}),
        "product_tab": {name: in_tab[name] for name in ("id", "name", "position")} if in_tab else None,
        "latest_processing_run": run(latest) if latest else None,
        "latest_lifestyle_generation_run": scenes(lifestyle) if lifestyle else None,
        "description_draft": _columns(draft, _DRAFT) if draft else None,
        "price_research": _columns(research, _RESEARCH) if research else None,
        "marketplace_listings": [_columns(one, _LISTING) for one in listings],
        "image_urls": [one["url"] for one in pictures],
        "images": pictures,
    }


def storefront(ground: Ground, account: str, origin: str) -> dict[str, Any]:
    """Return a Storefront, also before there is one."""
    row = newest(ground.rows.of("storefronts", account))
    pages = sorted(ground.rows.of("pages", account), key=lambda one: (one["position"], one["id"]))
    assets = sorted(ground.rows.of("assets", account), key=lambda one: str(one["kind"]))
    pictures = [asset(ground, one, origin) for one in assets]
    return {
        **_columns(row or {"theme_id": THEMES[0], "enabled": False}, _STOREFRONT),
        "image_urls": [one["url"] for one in pictures],
        "assets": pictures,
        "pages": [page(one) for one in pages],
    }


THEMES: Final = [
    "desert-clay",
    "linen-ink",
    "olive-studio",
    "market-blue",
    "terracotta-paper",
    "forest-canvas",
    "coastal-sand",
    "coral-oat",
    "denim-pine",
    "espresso-cream",
    "stone-berry",
    "slate-gold",
    "sage-sunlight",
    "brick-navy",
    "sea-glass",
    "graphite-mint",
    "rust-cedar",
    "meadow-canvas",
    "dusk-copper",
    "cobalt-paper",
    "mulberry-ash",
    "indigo-parchment",
    "amber-slate",
    "rose-ivory",
    "pewter-gold",
    "fern-cream",
    "twilight-sand",
    "tangerine-smoke",
    "moss-linen",
    "iron-rose",
    "teal-parchment",
    "navy-wheat",
    "burgundy-fog",
    "glacier-oak",
    "copper-mist",
    "plum-grain",
    "cedar-frost",
    "warm-concrete",
    "citrus-dusk",
    "storm-clay",
    "pine-amber",
    "charcoal-blush",
]
"""The first one is the usual one."""
_PARTS: Final = [
    "page_background",
    "surface_background",
    "text",
    "muted_text",
    "primary_button",
    "secondary_accent",
    "border",
]


def themes() -> list[dict[str, Any]]:
    """Return every Theme; the colours are made up from its name."""
    made = []
    for name in THEMES:
        letters = sum(ord(letter) * place for place, letter in enumerate(name, start=1))
        colours = {part: f"#{letters * (place + 7) * 2654435761 % 0xFFFFFF:06x}" for place, part in enumerate(_PARTS)}
        label = re.sub(r"-", " ", name).title()
        made.append({"id": name, "label": label, "colors": {**colours, "hero_overlay": "rgba(20, 20, 20, 0.4)"}})
    return made
