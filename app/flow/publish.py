"""Publish: an approved listing -> live at its destination, once; a later approval becomes an update."""

from collections.abc import Sequence

from app.contract import Approved, Effects, Json, Publishes
from app.model.listing import GONE, Publication


async def publish(
    connector: Publishes,
    approved: Approved,
    photos: Sequence[Json],
    effects: Effects,
    live: tuple[Publication, str] | None,
) -> Publication:
    """Put exactly `approved` live: create it, or update `live` (publication, digest sent) where it stands already."""
    if live is None or live[0].status in GONE:
        return await connector.publish(approved, photos, effects)
    publication, sent = live
    if sent == approved.digest:
        return await connector.read(publication)
    return await connector.update(publication, approved, photos, effects)
