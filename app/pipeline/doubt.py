"""Scan and photo disagree: a code in a photo that is another item's stops the item until a person looked."""

from collections.abc import Sequence

from app.model.codes import disagreement
from app.model.listing import Need
from app.model.photo import Photo, PhotoState
from app.store.journal import Journal
from app.store.reading import Reading

DOUBTFUL = "codes"
"""Why an item's photos wait for a person: a code in one of them is another item's."""


def doubt_of(read: Reading, photo: Photo, codes: Sequence[str]) -> str:
    """Return why the codes seen in a photo say that it is of another item; empty where they do not."""
    item = read.item(photo.item)
    if item is None or not codes:
        return ""

    def owner(code: str) -> str | None:
        other = read.item(code)
        return None if other is None or other.key == item.key else other.sku or other.key

    why = disagreement((item.key, *([item.sku] if item.sku else [])), codes, owner)
    return f"{photo.file} {why}. The item is on hold: move the photo or set it aside, then let it go on." if why else ""


def stop_in_doubt(journal: Journal, photo: Photo, codes: Sequence[str]) -> str:
    """Hold the item of a photo whose codes say that it is of another one; return why, empty where they do not."""
    why = doubt_of(journal.read, photo, codes)
    if why:
        journal.items.hold_item(photo.item, held=True)
    return why


def doubtful(read: Reading, key: str) -> tuple[Need, ...]:
    """Return what a person must look at in a held item's photos; one that a person let go on needs nothing."""
    item = read.item(key)
    if item is None or not item.held:
        return ()
    photos = [one for one in read.photos(key) if not one.set_aside and one.state is PhotoState.READY]
    doubts = (doubt_of(read, photo, photo.verdict.codes) for photo in photos)
    return tuple(Need("photos", why) for why in doubts if why)[:1]
