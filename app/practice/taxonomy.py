"""The marketplace's option lists, as its documentation gives them.

Source: the Repurch contract, `GET /listings/options`.
"""

from typing import Any, Final

BRANDS: Final = (
    "DFS",
    "IKEA",
    "Loaf",
    "Sofa.com",
    "Habitat",
    "John Lewis",
    "Made.com",
    "Next",
    "SCS",
    "Sofology",
    "Other",
)
COLOURS: Final = (
    "Grey",
    "Charcoal",
    "Silver",
    "Beige",
    "Cream",
    "Brown",
    "Tan",
    "Black",
    "Navy",
    "Blue",
    "Green",
    "Pink",
    "Red",
    "Multi-colour",
    "Other",
)
FABRICS: Final = (
    "Velvet",
    "Leather",
    "Faux Leather",
    "Linen",
    "Cotton",
    "Chenille",
    "Bouclé",
    "Other",
)
AGES: Final = (
    "Less than 1 year",
    "1 year old",
    "2 years old",
    "3 years old",
    "15+ years old",
)
CATEGORIES: Final = (
    "Corner Sofas",
    "3-Seater Sofas",
    "2-Seater Sofas",
    "Sofa Beds",
    "Armchairs",
    "Footstools",
    "Sofa Sets",
    "Other",
)
ITEM_TYPES: Final = (
    "Corner Sofa",
    "4-Seater",
    "3-Seater",
    "2-Seater",
    "Chair",
    "Sofa Bed",
    "Sofa Set",
    "U-Shape Sofa",
    "Footstool",
)
CONDITIONS: Final = (
    {"value": "like-new", "label": "Like new", "help": "Near-perfect condition with virtually no signs of use."},
    {
        "value": "excellent",
        "label": "Excellent",
        "help": "No stains or defects, may show very light signs of minimal use.",
    },
    {
        "value": "gently-used",
        "label": "Gently used",
        "help": "Clean, minor marks and stains that don't affect function or appearance.",
    },
    {"value": "fair", "label": "Fair", "help": "Functional, noticeable wear or marks."},
)
EXPOSURES: Final = (
    {"value": "Dogs", "label": "Dogs"},
    {"value": "Cats", "label": "Cats"},
    {"value": "Smoke", "label": "Smoke"},
    {"value": "None", "label": "None of the above"},
)
FAULTS: Final = (
    {"value": "Rips or tears", "label": "Rips or tears"},
    {"value": "Fire Label", "label": "Has fire safety label"},
    {"value": "None", "label": "None of the above"},
)
NONE: Final = "None"
"""In exposures and faults: excludes the others."""
CHANNELS: Final = ("clearance", "exchange")
CONTRIBUTIONS: Final = (0, 30, 60, 129)
"""Whole pounds towards delivery."""


def options() -> dict[str, Any]:
    """Return the answer to `GET /listings/options`."""
    return {
        "brands": list(BRANDS),
        "colours": list(COLOURS),
        "fabrics": list(FABRICS),
        "ages": list(AGES),
        "categories": list(CATEGORIES),
        "item_types": list(ITEM_TYPES),
        "conditions": list(CONDITIONS),
        "exposures": list(EXPOSURES),
        "faults": list(FAULTS),
    }


def values(choices: tuple[dict[str, str], ...]) -> tuple[str, ...]:
    """Return what is submitted for choices that have a label too."""
    return tuple(choice["value"] for choice in choices)
