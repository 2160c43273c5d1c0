"""Label: what is printed for an item, and the codes of the bays that items are put away in."""

import re
from dataclasses import dataclass
from pathlib import Path

LONGEST_BAY = 20
_BAY = re.compile(r"BAY[-_: /]?(?P<bay>[A-Z0-9][A-Z0-9 ./-]*)", re.IGNORECASE)
_SIZES = {"89 × 36 mm": (89, 36), "62 × 29 mm": (62, 29), "100 × 50 mm": (100, 50), "57 × 32 mm": (57, 32)}
LABEL_SIZES = tuple(_SIZES)
"""Names of the label sizes, the usual one first."""


@dataclass(frozen=True, slots=True)
class Label:
    """What stands on one label."""

    code: str
    """Read by scanners: the item's key, or the code of a bay."""
    title: str
    """The largest line."""
    lines: tuple[str, ...] = ()
    bay: str = ""
    number: int = 1
    """Which printing of this item's label it is; from the second on it says so."""
    thumbnail: Path | None = None


def label_size(name: str) -> tuple[int, int]:
    """Return width and height in millimetres; of an unknown name those of the usual label."""
    return _SIZES.get(name, _SIZES[LABEL_SIZES[0]])


def bay_of(code: str) -> str | None:
    """Return the bay that a code such as ``BAY-12C`` names; None for any other code.

    A letter or digit must follow the word, with or without a sign between; digits where there is none, so that a
    label ``BAYSWATER`` is no bay.
    """
    found = _BAY.fullmatch(code.strip())
    if found is None:
        return None
    bay = found["bay"].strip().upper()
    joined = code.strip()[3:4].isalpha()
    return bay if len(bay) <= LONGEST_BAY and not joined else None


def code_of_bay(bay: str) -> str | None:
    """Return the code for a bay's own label; None where scanners could not spell the bay."""
    code = f"BAY-{' '.join(bay.split()).upper()}"
    return code if bay_of(code) is not None else None
