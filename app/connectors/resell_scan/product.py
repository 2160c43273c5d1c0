"""One item as a product of Resell Scan: what is sent, and where what stands there is not what was approved."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass

from app.connectors.resell_scan.client import MANUAL, NAME, TITLE
from app.connectors.resell_scan.wire import Product
from app.contract import Approved, Json
from app.model.listing import Publication

NEVER_CHANGED = f"{TITLE} lets no program change a product: change it there."


@dataclass(frozen=True, slots=True)
class Parcel:
    """One item's product as it is sent, and what it weighs in a call."""

    key: str
    body: Mapping[str, object]
    manual: Mapping[str, object]
    photos: tuple[str, ...]
    """sha256 of each photo, in order."""
    weight: int

    @property
    def digest(self) -> str:
        """sha256 of what is sent."""
        said = json.dumps([self.manual, self.photos], sort_keys=True)
        return hashlib.sha256(said.encode()).hexdigest()

    def kept(self) -> Json:
        """Return what the journal keeps of it: what was sent is compared with what is approved later."""
        return {"manual": dict(self.manual), "photos": list(self.photos)}


def said_in(approved: Approved) -> dict[str, object]:
    """Return what was approved; a word for a field that the form does not know is not lost silently."""
    typed = {name: word for name, word in approved.brief.words.items() if name.startswith(MANUAL)}
    return typed | {name: one.value for name, one in approved.values.items()}


def differences(product: Product | None, made: Json, parcel: Parcel) -> tuple[str, ...]:
    """Say in words where the product is not what was approved: by what it shows, else by what was sent."""
    found = []
    sent = made.get("manual") or {}
    shown = product.manual_fields if product is not None else {}
    for name in sorted({*parcel.manual, *sent}):
        wanted = parcel.manual.get(name)
        there = shown.get(name, sent.get(name)) if name in shown or name in sent else wanted
        if str(there) != str(wanted):
            found.append(f"{name} is {there!r} there, {wanted!r} was approved.")
    photos = made.get("photos")
    if isinstance(photos, list):
        if tuple(photos) != parcel.photos:
            found.append(
                f"The photos there are the {len(photos)} sent at first, {len(parcel.photos)} others were approved."
            )
    elif product is not None and product.images and len(product.images) != len(parcel.photos):
        found.append(f"{len(product.images)} photos are there, {len(parcel.photos)} were approved.")
    return tuple(found)


def kept_of(publication: Publication) -> Json:
    """Return what was kept beside a publication: key, collection, and what was sent."""
    raw = publication.raw
    kept = raw.get("kept") if isinstance(raw, Mapping) else None
    return dict(kept) if isinstance(kept, Mapping) else {}


def publication_of(product_id: str, product: Product | None, kept: Json, differences: tuple[str, ...]) -> Publication:
    """Return the publication of a product as it was read; None where it was not found."""
    return Publication(
        service=NAME,
        remote_id=product_id,
        url=product.url if product is not None else None,
        status=(product.status or "in the collection") if product is not None else "not found",
        price=None,
        payout=None,
        differences=differences,
        raw={"kept": kept, "product": product.model_dump(mode="json") if product is not None else None},
    )
