"""What ResellerIO's models say of an item: all of it follows from what was seen in the pixels, and from nothing else.

The same photos get the same words and prices. A confidence below the threshold brings the second look (`reconciled`).
"""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Final

from app.practice.eye import Seen
from app.practice.reseller_io_rows import Row, digest
from app.practice.reseller_io_shown import MARKETPLACES
from app.practice.worth import price_of

THRESHOLD: Final = 0.75
"""Below it the photos are looked up and looked at again."""
TRUSTED: Final = 0.6
"""A price with less confidence than this is to be reviewed."""
CONSIGNED: Final = frozenset({"therealreal", "thredup", "vestiaire_collective"})
"""Marketplaces that want to know the brand."""
MODEL: Final = "practice-eye-1"
PROVIDER: Final = "practice"
_MATERIALS: Final[Mapping[str, str]] = {
    "sofa": "Fabric",
    "armchair": "Fabric",
    "chair": "Wood",
    "stool": "Wood",
    "table": "Wood",
    "sideboard": "Wood",
    "cabinet": "Wood",
    "lamp": "Metal",
    "bag": "Leather",
    "boots": "Leather",
    "vase": "Ceramic",
    "rug": "Wool",
}
FAMILIES: Final[Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]] = {
    "apparel": (
        ("apparel", "shirt", "tee", "dress", "hat", "jacket", "coat", "jean", "skirt", "boot", "shoe", "bag"),
        ("model_studio", "casual_lifestyle", "styled_detail"),
    ),
    "furniture": (
        ("furniture", "sofa", "chair", "table", "stool", "cabinet", "sideboard", "desk", "lamp", "rug"),
        ("hero_room", "alternate_room", "styled_detail"),
    ),
    "electronics": (
        ("electronic", "watch", "phone", "camera", "laptop", "headphone", "console"),
        ("desk_setup", "in_use_context", "premium_editorial"),
    ),
    "general": (("",), ("contextual_hero", "alternate_context", "editorial_clean")),
}
"""Words found anywhere inside, and the scenes in the order of their variant_index from 1; the first hit wins."""


def recognised(seen: Seen) -> dict[str, Any]:
    """Return the ``final`` part of a run's payload."""
    words = seen.attributes
    shares: list[Mapping[str, Any]] = list(seen.details["colors"])
    confidence = round(0.93 if words["brand"] else 0.55 + 0.35 * float(shares[0]["share"]), 2)
    item, colour = words["item"] or "item", words["color"] or ""
    matches = seen.fingerprint and int(seen.fingerprint[:2], 16) % 4
    again = confidence < THRESHOLD
    final: dict[str, Any] = {
        "brand": words["brand"] or "",
        "category": words["category"] or "",
        "possible_model": words["model"] or "",
        "color": colour,
        "material": _MATERIALS.get(item.lower(), ""),
        "logo_text": words["brand"] or "",
        "distinguishing_features": [f"{share['name']} parts" for share in shares[1:3]],
        "confidence_score": confidence,
        "field_confidence": {"category": confidence, "color": round(float(shares[0]["share"]), 2)},
        "needs_review": again and not matches,
        "missing_information": [name for name in ("brand", "model") if not words[name]],
        "external_match_count": matches if again else 0,
    }
    if again:
        final |= {
            "short_card_description": f"{colour} {item}".strip().capitalize(),
            "review_notes": [],
            "same_model_family": bool(matches),
        }
    return final


def title_of(final: Mapping[str, Any]) -> str | None:
    """Return the title that recognition gives, or None: nothing is made up where nothing was read."""
    if final.get("short_card_description"):
        return str(final["short_card_description"])
    rest = final["possible_model"] or final["category"]
    return f"{final['brand']} {rest}".strip() if final["brand"] and rest else None


def summary(seen: Seen, final: Mapping[str, Any]) -> str:
    """Return ``ai_summary``."""
    words = seen.attributes
    by = f" by {words['brand']}" if words["brand"] else ""
    said = f"{words['color']} {words['item']}{by}, {final['material'] or 'material not seen'}".lower()
    return f"{said[0].upper()}{said[1:]}, seen in {seen.details['photos_read']} photo(s)."


def draft(product: Row, seen: Seen) -> dict[str, Any]:
    """Return the columns of a DescriptionDraft."""
    item, colour = seen.attributes["item"] or "item", (seen.attributes["color"] or "").lower()
    title = product["title"] or f"{colour} {item}".strip().capitalize()
    lacking = [name for name in ("brand", "size", "condition") if not product[name]]
    warning = f"Not known: {', '.join(lacking)}." if lacking else None
    return {
        "status": "review" if warning else "generated",
        "provider": PROVIDER,
        "model": MODEL,
        "suggested_title": title[:160],
        "short_description": f"{title}. {product['ai_summary'] or ''}".strip()[:500],
        "long_description": f"{title}.\n\n{product['ai_summary'] or ''}\n\nSee the photos for its condition.",
        "key_features": [word for word in (colour, product["material"], product["category"]) if word],
        "seo_keywords": list(dict.fromkeys(word for word in (item, colour, product["brand"]) if word)),
        "missing_details_warning": warning,
    }


def research(seen: Seen, final: Mapping[str, Any]) -> dict[str, Any]:
    """Return the columns of a PriceResearch; comparables have no fixed outline on purpose."""
    found = price_of(seen.attributes, seen.fingerprint, "us")
    amount, low, high = Decimal(found["price"]["amount"]), found["low"], found["high"]
    median = str((amount * Decimal("0.98")).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP))
    confidence = round(float(final["confidence_score"]) - 0.05, 2)
    item = seen.attributes["item"] or "item"
    return {
        "status": "generated" if confidence >= TRUSTED else "review",
        "provider": PROVIDER,
        "model": MODEL,
        "currency": "USD",
        "suggested_min_price": low,
        "suggested_target_price": found["price"]["amount"],
        "suggested_max_price": high,
        "suggested_median_price": median,
        "pricing_confidence": confidence,
        "rationale_summary": f"Three comparable offers for a {item} of this kind.",
        "market_signals": ["practice market", "steady demand"],
        "comparable_results": [
            {"title": f"{item} A", "price": float(low), "source": "practice", "url": "https://market.example/a"},
            {"title": f"{item} B", "price": f"${median}", "source": "practice"},
            {"title": f"{item} C", "source": "practice"},
        ],
    }


def listing(product: Row, marketplace: str, priced: Row | None, drafted: Row | None) -> dict[str, Any]:
    """Return the columns of a MarketplaceListing."""
    title = product["title"] or (drafted or {}).get("suggested_title") or "Item"
    target = (priced or {}).get("suggested_target_price")
    share = Decimal(90 + digest(marketplace)[0] % 21) / 100
    price = None if target is None else str((Decimal(target) * share).quantize(Decimal("0.01")))
    warnings = ["The brand could not be confirmed."] if marketplace in CONSIGNED and not product["brand"] else []
    return {
        "marketplace": marketplace,
        "status": "review" if warnings else "generated",
        "generated_title": f"{title} ({MARKETPLACES[marketplace]})"[:160],
        "generated_description": (drafted or {}).get("long_description") or title,
        "generated_tags": list((drafted or {}).get("seo_keywords") or []),
        "generated_price_suggestion": price,
        "generation_version": MODEL,
        "compliance_warnings": warnings,
    }


def family_of(product: Row) -> str:
    """Return the family of scenes that a product's words fall into."""
    text = " ".join(str(product[name] or "") for name in ("title", "brand", "category", "ai_summary")).lower()
    return next(name for name, (words, _) in FAMILIES.items() if any(word in text for word in words))
