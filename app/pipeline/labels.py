"""Labels of items and bays: what stands on them, and how often each was printed."""

from dataclasses import dataclass
from pathlib import Path

from app.host import paths
from app.model.errors import UsageError
from app.model.label import Label, code_of_bay, label_size
from app.model.result import Result
from app.model.views import ItemView


@dataclass(frozen=True, slots=True)
class DrawnLabel:
    """A label as a PNG, and how large it is on paper."""

    png: bytes
    size_mm: tuple[int, int]
    number: int


def item_label(view: ItemView, printed: int) -> Label:
    """Return the label of an item that was printed so often before."""
    values = view.listing.values
    colour = str(values["color"].value) if "color" in values else _said(view.results, "color")
    size = str(values["size"].value) if "size" in values else _said(view.results, "size")
    facts = " · ".join(fact for fact in (colour.capitalize(), f"size {size}" if size else "") if fact)
    title = str(values["title"].value) if "title" in values else view.item.sku or "Not identified yet"
    sku = view.item.sku if view.item.sku and view.item.sku != title else ""
    lines = tuple(line for line in (facts, f"SKU {sku}" if sku else "") if line)
    return Label(view.item.key, title, lines, view.item.bay or "", printed + 1, view.row.thumbnail)


def _said(results: tuple[Result, ...], name: str) -> str:
    return next((one.attributes[name] for one in results if one.attributes.get(name)), "")


def bay_label(bay: str) -> Label:
    """Return the label of a bay. Raises UsageError where its name cannot be a barcode."""
    code = code_of_bay(bay)
    if code is None:
        raise UsageError("A bay is named by letters, digits, blanks, points, strokes and hyphens, at most 20 of them.")
    return Label(code, f"Bay {code.removeprefix('BAY-')}")


def drawn(label: Label, size: str) -> DrawnLabel:
    """Draw a label in a size of `model.label`."""
    from app.imaging.label import draw_label

    millimetres = label_size(size)
    fonts: Path = paths.resources() / "fonts"
    return DrawnLabel(draw_label(label, millimetres, fonts), millimetres, label.number)
