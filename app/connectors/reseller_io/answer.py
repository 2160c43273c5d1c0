"""What a ResellerIO run said about an item: attributes in our names, and failures in words for a person.

Source: contract resellerio.md, sections 4.5, 4.7, 7.2, 7.3. The service's own error text may be an internal dump and
is never shown.
"""

from collections.abc import Mapping

from app.connectors.reseller_io.talk import TITLE
from app.connectors.reseller_io.wire import Product, Run
from app.contract import TaskLook

WHY: Mapping[str, str] = {
    "ai_quota_exhausted": "the AI's quota is used up for now",
    "ai_rate_limited": "the AI was asked too often",
    "ai_media_fetch_failed": "the AI could not fetch a photo",
    "ai_provider_timeout": "the AI did not answer in time",
    "ai_grounding_request_invalid": "the price search was refused",
    "media_unavailable": "a photo could not be read there",
    "no_recognition_images": "no photo was there to look at",
    "shopping_search_failed": "the price search failed",
    "marketplace_listing_failed": "the copy for a marketplace failed",
    "processor_error": "the AI run broke",
}
_FROM_PRODUCT = ("brand", "category", "color", "condition", "material", "size")
_FROM_RUN = {
    "brand": "brand",
    "category": "category",
    "model": "possible_model",
    "color": "color",
    "material": "material",
}


def look_of(product: Product, raw: object) -> TaskLook:
    """Return how the newest run stands; the product's own status flips minutes before the run is over."""
    run = product.latest_processing_run
    if run is None:
        return TaskLook(
            finished=True,
            error=f"{TITLE} has not begun to look at this item. The photos are safe; ask it again.",
            raw=raw,
        )
    state = run.status.lower()
    if state == "failed":
        return TaskLook(finished=True, error=f"{TITLE} could not tell what this is: {_why(run)}", raw=raw)
    if state != "completed":
        return TaskLook(finished=False, raw=raw)
    return TaskLook(finished=True, attributes=attributes_of(product, run), raw=raw)


def _why(run: Run) -> str:
    words = WHY.get(run.error_code or "", "the AI run failed")
    retryable = run.payload.get("retryable")
    again = " It may work another time." if retryable is True else ""
    return f"{words}.{again}"


def attributes_of(product: Product, run: Run | None) -> dict[str, str]:
    """Return what the product says, and what the run recognised where the product is silent.

    The AI fills brand, category, color and material; the model is in the run alone; nobody there names condition.
    """
    final = run.payload.get("final") if run is not None else None
    said = (
        {ours: final[theirs] for ours, theirs in _FROM_RUN.items() if theirs in final}
        if isinstance(final, dict)
        else {}
    )
    attributes = {name: text for name, text in said.items() if isinstance(text, str) and text.strip()}
    for name in _FROM_PRODUCT:
        text = getattr(product, name)
        if text and text.strip():
            attributes[name] = text
    draft = product.description_draft
    more = {
        "title": product.title or (draft.suggested_title if draft else None),
        "description": (draft.long_description or draft.short_description) if draft else None,
        "summary": product.ai_summary,
    }
    return attributes | {name: text for name, text in more.items() if text and text.strip()}
