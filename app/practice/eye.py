"""The classifier: says what an item is from the pixels of its photos and from the codes in them, and from nothing else.

The same photos in the same order give the same answer. Words are this service's own on purpose: a category such as
``Furniture`` and a condition such as ``very good`` are no options of the marketplace that a listing goes to.
Brand and model come from a code only: a text such as ``BRAND=Mulberry;MODEL=Bayswater``, or one of the few article
numbers in `ARTICLES` (of the range that shops may use as they like, so that no real article has them).
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from app.model.errors import Refused

if TYPE_CHECKING:
    from app.imaging.look import Look

ATTRIBUTES: Final = ("brand", "item", "category", "model", "color", "condition")
LONGEST_WORD: Final = 60

ARTICLES: Final[Mapping[str, Mapping[str, str]]] = {
    "2000000000015": {"brand": "Mulberry", "model": "Bayswater", "item": "bag"},
    "2000000000022": {"brand": "Longchamp", "model": "Le Pliage", "item": "bag"},
    "2000000000039": {"brand": "IKEA", "model": "Ektorp", "item": "sofa"},
    "2000000000046": {"brand": "Habitat", "model": "Porto", "item": "sofa"},
    "2000000000053": {"brand": "Anglepoise", "model": "Type 75", "item": "lamp"},
    "2000000000060": {"brand": "Dr. Martens", "model": "1460", "item": "boots"},
}
"""EAN-13 to what is known of the article."""

CATEGORIES: Final[Mapping[str, str]] = {
    "sofa": "Furniture",
    "armchair": "Furniture",
    "chair": "Furniture",
    "stool": "Furniture",
    "table": "Furniture",
    "sideboard": "Furniture",
    "cabinet": "Furniture",
    "lamp": "Lighting",
    "bag": "Bags",
    "boots": "Shoes",
    "vase": "Home accessories",
    "rug": "Home textiles",
}
OTHER_CATEGORY: Final = "Home accessories"
_WIDE_AND_FULL: Final = 0.24
_TALL: Final = 0.6
_DIM: Final = 110
"""Mean luminance below which wear could not be seen."""
_QUIET: Final = 0.45
"""A main colour with more of the item than this has few marks on it."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What the classifier says about an item."""

    attributes: Mapping[str, str | None] = field(default_factory=dict)
    """The six, each a word or None."""
    details: Mapping[str, Any] = field(default_factory=dict)
    fingerprint: str = ""
    """Of the pixels' bytes, photos in order: prices follow from it."""
    error: str | None = None
    """Why no photo could be looked at; then nothing else is set."""


def classify(photos: Sequence[Path]) -> Seen:
    """Look at the photos of one item, the cover first. Takes a fraction of a second a photo; call it in a thread."""
    looks: list[Look] = []
    reasons: list[str] = []
    for photo in photos:
        try:
            looks.append(_look(photo))
        except (Refused, OSError, MemoryError) as trouble:
            reasons.append(trouble.sentence if isinstance(trouble, Refused) else "could not be opened")
    if not looks:
        first = reasons[0] if reasons else "is missing"
        return Seen(error=f"None of the {len(photos)} photos could be read: the first {first}.")
    said = _said([code for look in looks for code in look.codes])
    item = said.get("item") or _item(looks[0])
    shares = _colours(looks)
    main = next(iter(shares))
    attributes: dict[str, str | None] = {
        "brand": said.get("brand"),
        "item": item,
        "category": said.get("category") or CATEGORIES.get(item.lower(), OTHER_CATEGORY),
        "model": said.get("model"),
        "color": said.get("color") or main.capitalize(),
        "condition": said.get("condition") or _condition(looks, shares[main]),
    }
    details = {
        "photos_read": len(looks),
        "photos_not_read": len(reasons),
        "colors": [{"name": name, "share": share} for name, share in shares.items()],
        "background": looks[0].background,
        "width_to_height": looks[0].shape.aspect,
        "brightness": looks[0].brightness,
        "codes": sorted({code for look in looks for code in look.codes}),
    }
    return Seen(attributes, details, _fingerprint(photos))


def _look(photo: Path) -> "Look":
    # Loaded at the first photo: the services start without waiting for decoders.
    from app.imaging.look import look

    return look(photo)


def _said(codes: Sequence[str]) -> dict[str, str]:
    """Return what codes say about the item; the first code that names a thing has the word."""
    said: dict[str, str] = {}
    for code in codes:
        known = dict(ARTICLES.get(code, {}))
        for part in code.split(";"):
            name, equals, word = part.partition("=")
            name, word = name.strip().lower(), word.strip()
            name = "color" if name == "colour" else name
            if equals and name in ATTRIBUTES and word and len(word) <= LONGEST_WORD:
                known[name] = word
        for name, word in known.items():
            said.setdefault(name, word)
    return said


def _item(look: "Look") -> str:
    """Name the kind of thing by its outline: wide or tall, full or spindly, much or little of the picture."""
    shape = look.shape
    if shape.aspect >= 1.6:
        return "sofa" if shape.fill >= _WIDE_AND_FULL else "sideboard"
    if shape.aspect >= 1.2:
        return "sofa" if shape.fill >= _WIDE_AND_FULL else "table"
    if shape.aspect >= 0.9:
        if shape.fill >= _TALL:
            return "bag" if shape.share < 0.9 else "rug"
        return "armchair" if shape.fill >= _WIDE_AND_FULL else "table"
    if shape.aspect >= 0.62:
        if shape.fill >= _TALL:
            return "cabinet"
        return "armchair" if shape.fill >= 0.4 else "chair" if shape.fill >= 0.1 else "stool"
    return "cabinet" if shape.fill >= _TALL else "lamp" if shape.fill >= 0.1 else "vase"


def _colours(looks: Sequence["Look"]) -> dict[str, float]:
    """Return the colours of the item over all photos, the largest share first."""
    total: dict[str, float] = {}
    for look in looks:
        for colour in look.colours:
            total[colour.name] = total.get(colour.name, 0.0) + colour.share / len(looks)
    return {name: round(share, 4) for name, share in sorted(total.items(), key=lambda pair: (-pair[1], pair[0]))}


def _condition(looks: Sequence["Look"], main_share: float) -> str:
    bright = sum(look.brightness for look in looks) / len(looks) >= _DIM
    return "very good" if bright and main_share >= _QUIET else "good" if bright else "acceptable"


def _fingerprint(photos: Sequence[Path]) -> str:
    whole = hashlib.sha256()
    for photo in photos:
        whole.update(hashlib.sha256(photo.read_bytes()).digest())
    return whole.hexdigest()
