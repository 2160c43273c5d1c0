"""Files for spreadsheets and for whoever looks back: every cell is text, and one file tells all of one item."""

import csv
import json
import re
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

from app.model.listing import DraftValue
from app.model.past import HistoryLine
from app.model.result import ATTRIBUTES
from app.model.views import ItemView

DANGEROUS_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""Spreadsheets take a cell that begins so for a formula; some take the wide signs too."""
_LINE_END = re.compile(r"(\r\n|\r|\n)")
LONGEST_CELL = 32_767
EXPORT_COLUMNS = (
    "key",
    "sku",
    "bay",
    "title",
    "brand",
    "category",
    "model",
    "color",
    "condition",
    "price",
    "photos",
    "published",
    "needs",
)


def cell_text(value: DraftValue | None) -> str:
    """Return a value of a listing as one cell or line of text."""
    if value is None or value.value is None:
        return ""
    if isinstance(value.value, list):
        return ", ".join(str(member) for member in value.value)
    return str(value.value)


def export_rows(views: Sequence[ItemView]) -> list[list[str]]:
    """Return items as rows of text under EXPORT_COLUMNS: SKU and money stay exact."""
    rows = []
    for view in views:
        values = view.listing.values
        rows.append(
            [
                view.item.key,
                view.item.sku or "",
                view.item.bay or "",
                *[cell_text(values.get(name)) for name in ("title", *[n for n in ATTRIBUTES if n != "item"])],
                cell_text(values.get("price")),
                str(view.row.photo_count),
                "; ".join(f"{one.service} {one.remote_id} {one.url or ''}".strip() for one in view.publications),
                "; ".join(f"{need.field}: {need.why}" for need in view.needs),
            ]
        )
    return rows


def safe_cell(text: str) -> str:
    """Return a CSV cell that no spreadsheet takes for a formula: also after blanks and on later lines."""
    parts = _LINE_END.split(_whole(text))
    # Every second part is a line's end; a cell that begins with one begins like a formula too.
    cell = "".join(f"'{part}" if place % 2 == 0 and _is_dangerous(part) else part for place, part in enumerate(parts))
    return f"'{cell}" if cell.startswith("\r") else cell


def _is_dangerous(line: str) -> bool:
    return line.startswith(DANGEROUS_STARTS) or line.lstrip().startswith(DANGEROUS_STARTS)


def _whole(text: str) -> str:
    """Return text that every file format takes: no zero characters, no halves of characters."""
    return text.replace("\0", "").encode("utf-8", "replace").decode("utf-8")


def write_csv(path: Path, views: Sequence[ItemView]) -> None:
    """Write items as CSV (UTF-8 with a mark, as spreadsheets expect). Raises OSError."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(EXPORT_COLUMNS)
        for row in export_rows(views):
            writer.writerow([safe_cell(cell) for cell in row])


def write_tables(folder: Path, tables: Iterable[tuple[str, Sequence[str], Iterable[Sequence[str]]]]) -> int:
    """Write each table as a CSV file of its name into `folder`; return how many. Raises OSError."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    count = 0
    for name, columns, rows in tables:
        with (folder / f"{name}.csv").open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(columns)
            writer.writerows([safe_cell(cell) for cell in row] for row in rows)
        count += 1
    return count


def write_xlsx(path: Path, views: Sequence[ItemView]) -> None:
    """Write items as XLSX in which every cell is text: no formulas, no links. Raises OSError."""
    import xlsxwriter
    from xlsxwriter.exceptions import XlsxFileError

    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(str(path), options)
    sheet = book.add_worksheet("Items")
    bold = book.add_format({"bold": True})
    for column, name in enumerate(EXPORT_COLUMNS):
        sheet.write_string(0, column, name, bold)
    for number, row in enumerate(export_rows(views), start=1):
        for column, cell in enumerate(row):
            sheet.write_string(number, column, _whole(cell)[:LONGEST_CELL])
    sheet.freeze_panes(1, 0)
    sheet.autofit()
    try:
        book.close()
    except XlsxFileError as trouble:
        raise OSError(f"{path} cannot be written: {trouble}") from trouble


def write_history(path: Path, view: ItemView, lines: Sequence[HistoryLine]) -> None:
    """Write one item's history as one file: JSON for ``.json``, otherwise a text with the raw answers below.

    Raises OSError.
    """
    if path.suffix.lower() == ".json":
        path.write_text(json.dumps(_history_json(view, lines), indent=1, default=str), encoding="utf-8")
        return
    told = [f"{view.row.title}", f"Item {view.item.key}" + (f", SKU {view.item.sku}" if view.item.sku else ""), ""]
    told += [f"{_moment(line.at)}  {line.who}: {line.what}" for line in lines]
    answers = [(number, line) for number, line in enumerate(lines, start=1) if line.raw is not None]
    for _, line in answers:
        raw = json.dumps(line.raw, indent=1, default=str, ensure_ascii=False)
        told += ["", f"What {line.who} answered at {_moment(line.at)} ({line.kind}):", raw]
    path.write_text(_whole("\n".join(told)) + "\n", encoding="utf-8")


def _history_json(view: ItemView, lines: Sequence[HistoryLine]) -> dict[str, object]:
    return {
        "item": view.item.key,
        "sku": view.item.sku,
        "title": view.row.title,
        "history": [
            {"at": line.at, "time": _moment(line.at), "who": line.who, "kind": line.kind, "what": line.what,
             "answer": line.raw}
            for line in lines
        ],
    }  # fmt: skip


def _moment(at: float) -> str:
    return time.strftime("%Y-%m-%d %H:%M:%S", time.localtime(at))
