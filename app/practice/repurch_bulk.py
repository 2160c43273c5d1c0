"""Repurch's bulk files in practice: the template, and what stands in the rows of an XLSX or CSV file.

Source: the Repurch contract, the bulk calls. A column is a field of a listing under its own name; other columns say
nothing, and neither does ``channel``, which is always clearance. Lists (faults, exposed_to, images, attachment_ids)
stand in one cell with commas or line breaks between them, measurements as ``Width 220, Height 85``. The document does
not say how a list stands in a cell, nor what a file without a column for faults means: its own example has none and is
good, so it means that there are none.
"""

import base64
import binascii
import csv
import io
import re
import warnings
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, Final

from app.practice import taxonomy
from app.practice.listing_rules import CHECKS

MOST_ROWS: Final = 200
MOST_FILE_BYTES: Final = 10_000_000
MOST_UNPACKED_BYTES: Final = 20_000_000
MOST_PARTS: Final = 200
LAST_LINE: Final = 1_048_576
"""No sheet has more lines."""
MOST_COLUMNS: Final = 64
CHANNEL: Final = "clearance"
NO_TITLE: Final = "(missing title)"
COLUMNS: Final = (
    "title",
    "price_gbp",
    "category",
    "condition",
    "faults",
    "brand",
    "colour",
    "fabric",
    "age_years",
    "description",
    "sale_price_gbp",
    "rrp_gbp",
    "quantity_identical",
    "available_from",
    "measurements",
    "exposed_to",
    "delivery_contribution_gbp",
    "images",
    "attachment_ids",
    "sku",
    "warehouse_location",
)
"""Of the template, in its order."""
TEMPLATE_NAME: Final = "repurch-clearance-import-template.xlsx"
XLSX_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_CHOICES: Final[Mapping[str, tuple[str | int, ...]]] = {
    "category": taxonomy.CATEGORIES,
    "condition": taxonomy.values(taxonomy.CONDITIONS),
    "faults": taxonomy.values(taxonomy.FAULTS),
    "brand": taxonomy.BRANDS,
    "colour": taxonomy.COLOURS,
    "fabric": taxonomy.FABRICS,
    "age_years": taxonomy.AGES,
    "exposed_to": taxonomy.values(taxonomy.EXPOSURES),
    "delivery_contribution_gbp": taxonomy.CONTRIBUTIONS,
}
_OPEN_CHOICES: Final = frozenset({"faults", "brand", "colour", "fabric", "age_years", "exposed_to"})
"""Where a cell may say something else, or more than one of them."""
_NUMBERS: Final = frozenset(
    {"price_gbp", "sale_price_gbp", "rrp_gbp", "delivery_contribution_gbp", "quantity_identical"}
)
_LISTS: Final = frozenset({"faults", "exposed_to", "images", "attachment_ids"})


class BadFile(Exception):
    """The file cannot be read; the sentence says why."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row that says something."""

    number: int
    """As a spreadsheet counts: the headings are row 1."""
    cells: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands in a file."""

    headers: tuple[str, ...]
    """As they are written there."""
    rows: tuple[Row, ...]

    def body(self, row: Row) -> dict[str, Any]:
        """Return a row as the body of a listing, empty cells left out."""
        named: dict[str, Any] = {}
        names = [header.strip().lower() for header in self.headers]
        for name, cell in zip(names, row.cells, strict=False):
            if name in CHECKS and name != "channel" and (value := _value(name, cell)) is not None:
                named.setdefault(name, value)
        if "faults" not in names:
            named["faults"] = [taxonomy.NONE]
        return {**named, "channel": CHANNEL}


def read(body: Mapping[str, Any]) -> Sheet:
    """Read the file in a request: ``file_b64``, or text of a CSV in ``csv_text``. Raises BadFile."""
    packed, text = body.get("file_b64"), body.get("csv_text")
    if isinstance(packed, str) and packed:
        try:
            content = base64.b64decode(packed, validate=True)
        except (binascii.Error, ValueError):
            raise BadFile("file_b64 is not valid base64.") from None
    elif isinstance(text, str) and text:
        content = text.encode("utf-8", "replace")
    else:
        raise BadFile("No file supplied.")
    if len(content) > MOST_FILE_BYTES:
        raise BadFile("The file is too large.")
    return _xlsx_sheet(content) if content.startswith(b"PK\x03\x04") else _csv_sheet(content)


def title(body: Mapping[str, Any]) -> str:
    """Return how a row is called in its verdict."""
    return str(body.get("title") or NO_TITLE)


def codes(reasons: Sequence[str]) -> list[str]:
    """Turn the reasons against a listing (``field: reason``) into the codes of a verdict."""
    found = []
    for reason in reasons:
        field, _, why = reason.partition(": ")
        found.append(f"{field}_{'required' if why == 'is required' else 'invalid'}")
    return found


def verdict(sheet: Sheet, judged: Sequence[tuple[Mapping[str, Any], list[str]]]) -> dict[str, Any]:
    """Return the answer to a dry run; `judged` holds for each row its listing and the codes against it."""
    rows = [
        {"row": row.number, "title": title(body), "status": "error" if wrong else "ok", "errors": wrong}
        for row, (body, wrong) in zip(sheet.rows, judged, strict=True)
    ]
    counts = {"row_count": len(rows), "error_count": sum(bool(wrong) for _, wrong in judged)}
    return {**counts, "max_rows": MOST_ROWS, "headers": list(sheet.headers), "rows": rows}


@cache
def template() -> bytes:
    """Return the template: headings, and a drop-down for every field that has an option list."""
    import xlsxwriter  # not before somebody asks for it

    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        book.set_properties({"created": datetime(2026, 1, 1)})  # noqa: DTZ001 -- a file format without zones
        sheet, lists = book.add_worksheet("Listings"), book.add_worksheet("Options")
        lists.hide()
        bold = book.add_format({"bold": True})
        sheet.freeze_panes(1, 0)
        for place, name in enumerate(COLUMNS):
            sheet.write_string(0, place, name, bold)
            sheet.set_column(place, place, max(12, len(name) + 2))
        for column, (name, choices) in enumerate(_CHOICES.items()):
            lists.write_string(0, column, name)
            for line, choice in enumerate(choices, start=1):
                lists.write(line, column, choice)
            letter = chr(ord("A") + column)
            rule = {"validate": "list", "source": f"=Options!${letter}$2:${letter}${len(choices) + 1}"}
            if name in _OPEN_CHOICES:
                rule["error_type"] = "information"
            place = COLUMNS.index(name)
            sheet.data_validation(1, place, MOST_ROWS, place, rule)
    return made.getvalue()


def _sheet(lines: Iterable[tuple[Any, ...]]) -> Sheet:
    """Take the rows that say something; the first line holds the headings."""
    headers: tuple[str, ...] | None = None
    rows: list[Row] = []
    for number, cells in enumerate(lines, start=1):
        if headers is None:
            headers = tuple("" if cell is None else str(cell) for cell in cells)
            if "title" not in {header.strip().lower() for header in headers}:
                raise BadFile("The first row must hold the column names of the template.")
        elif any(map(_says, cells)):
            rows.append(Row(number, cells))
            if len(rows) > MOST_ROWS:
                raise BadFile(f"At most {MOST_ROWS} rows a file; split larger imports.")
    if headers is None:
        raise BadFile("The file is empty.")
    while headers and not headers[-1].strip():
        headers = headers[:-1]
    return Sheet(headers, tuple(rows))


def _xlsx_sheet(content: bytes) -> Sheet:
    """Read the first sheet. Sizes are looked at before anything is unpacked."""
    import openpyxl  # not before the first file: it is slow to load

    warnings.filterwarnings("ignore", module=r"openpyxl\.")  # it says so where a file has what it does not keep
    try:
        _check_archive(content)
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        try:
            first = book.worksheets[0]
            return _sheet(first.iter_rows(max_row=LAST_LINE, max_col=MOST_COLUMNS, values_only=True))
        finally:
            book.close()
    except BadFile:
        raise
    except Exception:  # noqa: BLE001 -- damaged files make the reader fail in more ways than it names
        raise BadFile("The file is not a readable XLSX file.") from None


def _check_archive(content: bytes) -> None:
    """Refuse an archive that would unpack to too much, or that has entities to expand."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = archive.infolist()
        # What is unpacked never gets longer than the archive says: the zip module stops there.
        if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED_BYTES:
            raise BadFile("The file is too large once it is unpacked.")
        for part in parts:
            if b"<!DOCTYPE" in archive.read(part):
                raise BadFile("The file holds what no spreadsheet needs.")


def _csv_sheet(content: bytes) -> Sheet:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadFile("The file is neither XLSX nor CSV in UTF-8.") from None
    if "\0" in text:
        raise BadFile("The file is neither XLSX nor CSV in UTF-8.")
    first = text.partition("\n")[0]
    mark = ";" if first.count(";") > first.count(",") else ","
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    try:
        return _sheet(tuple(cells[:MOST_COLUMNS]) for cells in lines)
    except csv.Error:
        raise BadFile("The file is not readable CSV.") from None


def _says(cell: object) -> bool:
    return cell is not None and bool(str(cell).strip())


def _value(name: str, cell: object) -> Any:
    """Return a cell as the field's value, None where it is empty; what does not fit stays as it is, to be refused."""
    if isinstance(cell, datetime):
        cell = cell.date() if cell.time().isoformat() == "00:00:00" else cell.isoformat()
    if isinstance(cell, date):
        cell = cell.isoformat()
    if cell is None or not str(cell).strip():
        return None
    if name in _NUMBERS:
        return _number(cell)
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)  # a spreadsheet's 42 is 42.0
    text = str(cell).strip()
    if name == "measurements":
        return _measurements(text)
    if name not in _LISTS:
        return text
    parts = [part.strip() for part in re.split(r"[,\n]", text) if part.strip()]
    return [_number(part) for part in parts] if name == "attachment_ids" else parts


def _number(cell: object) -> object:
    if isinstance(cell, float):
        return int(cell) if cell.is_integer() else cell
    if isinstance(cell, str) and re.fullmatch(r"[0-9]{1,12}(\.[0-9]{1,9})?", cell.strip()):
        return _number(float(cell))
    return cell


def _measurements(text: str) -> object:
    parts = [part.strip() for part in re.split(r"[,;\n]", text) if part.strip()]
    read = [re.fullmatch(r"(\D+?)[\s:=]+([0-9]{1,6}(?:\.[0-9]{1,3})?)(?:\s*cm)?", part) for part in parts]
    if not all(read):
        return text
    return [{"dimension": one[1].strip(), "value_cm": _number(one[2])} for one in read if one]
