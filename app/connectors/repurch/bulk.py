"""Repurch's bulk file: approved listings as rows of the vendor's own template, and the verdict on each row.

Source: contract repurch.md, the bulk calls. The template comes from outside: its size is looked at before it is
unpacked, and every cell written is text or a number, never a formula.
"""

import io
import re
import warnings
import zipfile
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from app.connectors.repurch.client import TITLE, field_of
from app.connectors.repurch.wire import BulkRow
from app.contract import Json, RowVerdict
from app.model.errors import Refused

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

MOST_ROWS = 200
FIRST_ROW = 2
"""As a spreadsheet counts: the headings are row 1."""
MOST_PARTS = 500
MOST_UNPACKED_BYTES = 40_000_000
MOST_COLUMNS = 200
LONGEST_CELL = 32_767
ALWAYS = frozenset({"channel"})
"""What the file decides by itself: every row is listed in clearance."""
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_NO_TEMPLATE = f"{TITLE}'s template for bulk files cannot be read: fetch it anew."
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")


def fill(template: bytes, bodies: Sequence[Mapping[str, object]]) -> bytes:
    """Write one listing a row into the template, below its headings; return the file.

    `bodies` are bodies of a create call. Rows that the template came with are emptied. Raises Refused where the
    template cannot be read or there are too many rows.
    """
    if len(bodies) > MOST_ROWS:
        raise Refused(f"{TITLE} takes at most {MOST_ROWS} rows a file.", code="too_many")
    book, sheet, columns = _open(template)
    for line in range(FIRST_ROW, sheet.max_row + 1):
        for column in columns.values():
            sheet.cell(line, column).value = None
    for line, body in enumerate(bodies, start=FIRST_ROW):
        for name, value in body.items():
            if name in columns:
                _write(sheet, line, columns[name], _cell(name, value))
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def columns_of(template: bytes) -> frozenset[str]:
    """Return the fields that the template has a column for. Raises Refused where it cannot be read."""
    return frozenset(_open(template)[2])


def unplaced(columns: frozenset[str], body: Mapping[str, object]) -> tuple[str, ...]:
    """Return the fields of a listing that have a value and no column: what was approved would not go live whole."""
    return tuple(name for name, value in body.items() if name not in columns | ALWAYS and value not in ("", [], None))


def _open(template: bytes) -> "tuple[Workbook, Worksheet, dict[str, int]]":
    from openpyxl import load_workbook

    try:
        _check_archive(template)
        with warnings.catch_warnings():
            # It says so where a file has what it does not keep.
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(template), keep_links=False)
        sheet: Worksheet = book.worksheets[0]
        columns: dict[str, int] = {}
        for place in range(1, min(sheet.max_column, MOST_COLUMNS) + 1):
            heading = str(sheet.cell(1, place).value or "")
            name = re.sub(r"\W+", "_", heading.strip().lower()).strip("_")
            if name:
                columns.setdefault(name, place)
    except Refused:
        raise
    except Exception as damage:
        raise Refused(_NO_TEMPLATE, code="bad_file") from damage
    if not {"title", "sku"} <= set(columns):
        raise Refused(f"{TITLE}'s template has no column for title and sku any more.", code="bad_file")
    return book, sheet, columns


def _check_archive(content: bytes) -> None:
    """Refuse an archive that unpacks to too much or that has entities to expand, before anything reads it."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = archive.infolist()
        if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED_BYTES:
            raise Refused(_NO_TEMPLATE, code="bad_file")
        for part in parts:
            if part.filename.endswith((".xml", ".rels")) and b"<!DOCTYPE" in archive.read(part):
                raise Refused(_NO_TEMPLATE, code="bad_file")


def _write(sheet: "Worksheet", line: int, column: int, value: str | float) -> None:
    cell = sheet.cell(line, column)
    if isinstance(value, str):
        value = _UNWRITABLE.sub("", value).encode("utf-8", "replace").decode()[:LONGEST_CELL]
        cell.value = value
        # Whatever it begins with, it is text; the mark keeps it so when a person edits the cell.
        cell.data_type = "s"
        cell.quotePrefix = value.lstrip().startswith(FORMULA_STARTS)
        return
    cell.value = value


def _cell(name: str, value: object) -> str | int | float:
    """Return a value as it stands in one cell: lists with commas, measurements as ``Width 220, Height 85``."""
    if name == "measurements" and isinstance(value, list):
        return ", ".join(f"{one['dimension']} {one['value_cm']}" for one in value)
    if isinstance(value, list | tuple):
        return ", ".join(str(member) for member in value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    return str(value)


def with_pictures(body: Mapping[str, object], photos: Sequence[Json], columns: frozenset[str]) -> dict[str, object]:
    """Return a listing whose photos stand where the template takes them: by number, or by address."""
    if "attachment_ids" in columns or "images" not in columns or not photos:
        return dict(body)
    return {name: value for name, value in body.items() if name != "attachment_ids"} | {
        "images": [str(photo["url"]) for photo in photos]
    }


def verdicts(rows: Sequence[BulkRow], *, good: str) -> dict[int, RowVerdict]:
    """Return the verdicts by place of the row (0 for the first); `good` is what the service calls a sound row.

    A sound row of a commit that names no listing has no verdict: nobody knows what became of it.
    """
    found: dict[int, RowVerdict] = {}
    for row in rows:
        codes = [code for code in row.errors if code] or ([row.message] if row.message else [])
        if row.status == good and (good == "ok" or row.product_id):
            found[row.row - FIRST_ROW] = RowVerdict(good=True, remote_id=row.product_id, url=row.url)
        elif row.status == "error":
            said = " · ".join(codes)
            why = "; ".join(_in_words(code) for one in codes for code in one.split(" · "))
            found[row.row - FIRST_ROW] = RowVerdict(
                good=False,
                sentence=f"{TITLE} refused row {row.row}: {why or 'no reason given'}.",
                field=field_of(said),
            )
    return found


def _in_words(code: str) -> str:
    for ending, words in (("_required", "is missing"), ("_invalid", "is not as the service takes it")):
        if code.endswith(ending):
            return f"{code.removesuffix(ending).removesuffix('_gbp').replace('_', ' ')} {words}"
    return code
