"""The command `bulk`: many listings in one file, without a window."""

import argparse
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from app.cli.report import need_json, table
from app.model.bulk import BulkView, RowState
from app.model.errors import UsageError

if TYPE_CHECKING:
    from app.station import Station


def bulk_json(action: str, view: BulkView) -> dict[str, Any]:
    """Return a bulk file as one line of ``--json``."""
    return {
        "event": "bulk",
        "action": action,
        "service": view.service,
        "decides": dict(view.words),
        "loss": None if view.loss is None else {"amount": str(view.loss.amount), "currency": view.loss.currency},
        "better": view.better,
        "rows": [
            {
                "item": row.key,
                "row": row.row,
                "title": row.title,
                "price": row.price,
                "state": row.state.value,
                "sentence": row.sentence,
                "needs": [need_json(need) for need in row.needs],
                "remote_id": row.remote_id,
                "url": row.url,
            }
            for row in view.rows
        ],
        "left": view.left,
    }


def bulk_table(view: BulkView) -> str:
    """Return a bulk file as a table for people, with what it decides for every row."""
    if not view.rows:
        return "No item waits to be listed there."
    cells = [
        (row.row, row.key, row.title, row.price or None, row.state.value, row.remote_id or row.sentence or None)
        for row in view.rows
    ]
    decided = ", ".join(f"{name.rpartition('.')[2]} {word}" for name, word in view.words)
    said = f"\nThe file decides for every row: {decided}." if decided else ""
    cost = f" That leaves {view.loss} less than {view.better}, by our estimate." if view.loss else ""
    more = f"\n{view.left} more are ready and go into the next file." if view.left else ""
    return f"{table(('row', 'item', 'title', 'price', 'state', 'remark'), cells, widest=70)}{said}{cost}{more}"


async def keys_of(station: "Station", named: Sequence[str]) -> list[str] | None:
    """Return the keys of the items named by key or SKU; None where none was named. Raises UsageError."""
    return [(await station.item(one)).item.key for one in named] or None


async def carry_out(
    station: "Station", asked: argparse.Namespace, progress: Callable[[int, int], None] | None
) -> BulkView:
    """Carry out one action on a bulk file. Raises UsageError and the four families."""
    service = str(asked.service)
    if service not in station.bulk_takers():
        raise UsageError(f"{service} is switched off or not set up: `doctor` says what it lacks.")
    keys = await keys_of(station, asked.keys)
    if asked.action == "check":
        return await station.bulk_check(service, keys)
    if asked.action in {"commit", "write"} and asked.approve:
        if asked.action == "write":
            return await station.bulk_hand_out(service, asked.file, keys)
        return await station.bulk_commit(service, keys, progress=progress)
    return await station.bulk_rows(service, keys)


def needs_person(view: BulkView) -> bool:
    """Tell whether anything of a file needs a person."""
    return any(row.needs or row.state in {RowState.REFUSED, RowState.WRITTEN} for row in view.rows)
