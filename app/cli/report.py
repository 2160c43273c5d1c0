"""What the command line prints: the summary other programs read, and tables people read."""

import time
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from app.model.events import Event, Notice, ServiceChanged, StepChanged
from app.model.listing import Need, Publication
from app.model.money import Money
from app.model.past import HistoryLine, ShiftView
from app.model.photo import PhotoState
from app.model.result import ATTRIBUTES, Result
from app.model.step import Condition
from app.model.views import Again, Finding, ItemRow, ItemView, QueueRow, Rejected
from app.pipeline.export import cell_text


def plain(value: object) -> object:
    """Return a value as JSON shows it: amounts are strings."""
    if isinstance(value, Money | Decimal):
        return str(value)
    if isinstance(value, list | tuple):
        return [plain(member) for member in value]
    if isinstance(value, Mapping):
        return {str(name): plain(member) for name, member in value.items()}
    return value


def event_json(event: Event) -> dict[str, Any]:
    """Return an event as one line of ``--json``."""
    match event:
        case StepChanged():
            return {
                "event": "step",
                "item": event.item,
                "stage": event.stage,
                "service": event.service,
                "condition": event.condition,
                "note": event.note,
            }
        case ServiceChanged():
            return {"event": "service", "service": event.service, "status": event.status, "sentence": event.sentence}
        case Notice():
            return {"event": "notice", "tone": event.tone.value, "sentence": event.sentence, "item": event.item}


def progress_line(event: Event) -> str:
    """Return the short line for a person about an event, or nothing."""
    if isinstance(event, Notice):
        return event.sentence
    if isinstance(event, StepChanged) and event.condition in {"done", "person"}:
        where = f" {event.service}" if event.service else ""
        return f"{event.item} {event.stage}{where}: {'needs you' if event.condition == 'person' else 'done'}"
    return ""


def summary_of(views: Sequence[ItemView], rejected: Sequence[Rejected], waiting: int) -> dict[str, Any]:
    """Return the last line of ``--json``, exactly as DESIGN.md section 8 writes it."""
    return {
        "event": "summary",
        "items": [item_json(view) for view in views],
        "rejected": [{"file": one.file, "reason": one.reason} for one in rejected],
        "waiting": waiting,
    }


def item_json(view: ItemView) -> dict[str, Any]:
    """Return one item of the summary."""
    shown = [one.photo for one in view.photos if not one.photo.set_aside and one.photo.state is not PhotoState.REFUSED]
    return {
        "key": view.item.key,
        "sku": view.item.sku,
        "photos": [
            {
                "file": photo.file,
                "position": position,
                "sha256": photo.sha256,
                "state": photo.state.value,
                "reason": photo.reason,
            }
            for position, photo in enumerate(shown, start=1)
        ],
        "results": {
            one.service: {"status": one.status, "attributes": dict(one.attributes), "error": one.error}
            for one in view.results
        },
        "prices": [
            {
                "service": row.price.service,
                "kind": row.price.kind.value,
                "amount": str(row.price.amount),
                "currency": row.price.currency,
                "low": None if row.price.low is None else str(row.price.low),
                "high": None if row.price.high is None else str(row.price.high),
            }
            for row in view.prices
        ],
        "opinions": [
            {
                "service": one.service,
                "verdict": one.verdict.value,
                "confidence": one.confidence,
                "sentence": one.sentence,
                "at": one.at,
            }
            for one in view.opinions
        ],
        "seen_before": [
            {"key": one.key, "title": one.title, "photo": one.place, "photo_there": one.place_there}
            for one in view.seen_before
        ],
        "listing": {name: plain(value.value) for name, value in view.listing.values.items()},
        "publications": [_publication_json(one) for one in view.publications],
        "needs": [need_json(need) for need in view.needs],
    }


def _publication_json(one: Publication) -> dict[str, Any]:
    price, _, currency = (one.price or "").partition(" ")
    payout, _, paid_in = (one.payout or "").partition(" ")
    return {
        "service": one.service,
        "remote_id": one.remote_id,
        "url": one.url,
        "status": one.status,
        "price": price or None,
        "payout": payout or None,
        "currency": currency or paid_in or None,
        "differences": list(one.differences),
    }


def need_json(need: Need) -> dict[str, Any]:
    """Return one thing that only a person can give."""
    return {"field": need.field, "why": need.why, "allowed": list(need.allowed)}


def again_json(judged: Again, key: str) -> dict[str, Any]:
    """Return whether a service may be asked once more, and what that costs."""
    return {
        "event": "again",
        "item": key,
        "service": judged.service,
        "may": judged.may,
        "why": judged.why,
        "cost": judged.cost,
    }


def queue_json(row: QueueRow) -> dict[str, Any]:
    """Return one row of the queue."""
    return {
        "id": row.id,
        "item": row.item,
        "service": row.service,
        "what": row.what,
        "state": row.state,
        "note": row.note,
        "due_at": row.due_at,
        "answers": list(row.answers),
    }


def row_json(row: ItemRow) -> dict[str, Any]:
    """Return one line of the item list."""
    return {
        "key": row.key,
        "sku": row.sku,
        "bay": row.bay,
        "title": row.title,
        "state": row.subtitle,
        "photos": row.photo_count,
        "stages": {bar.name: bar.condition.value if bar.condition else None for bar in row.bars},
        "needs_me": row.needs_me,
    }


def shown_text(text: object) -> str:
    """Return text that cannot move the cursor or colour the terminal, on one line."""
    return "".join(c if c.isprintable() else " " for c in str(text))


def doctor_lines(findings: Iterable[Finding]) -> list[dict[str, object]]:
    """Return what `doctor` found as other programs read it."""
    return [
        {"what": f.what, "good": f.good, "sentence": f.sentence, "may": list(f.may), "missing": list(f.missing)}
        for f in findings
    ]


def doctor_text(findings: Iterable[Finding]) -> str:
    """Return what `doctor` found as people read it."""
    lines = []
    for found in findings:
        lines.append(f"{'good ' if found.good else 'WRONG'}  {found.what}: {shown_text(found.sentence)}")
        lines += [f"       may: {shown_text(one)}" for one in found.may]
        lines += [f"       missing: {shown_text(one)}" for one in found.missing]
    return "\n".join(lines)


def table(headings: Sequence[str], rows: Iterable[Sequence[object]], widest: int = 48) -> str:
    """Return rows as aligned columns under their headings."""
    cells = [[shown_text(cell if cell is not None else "–") for cell in row] for row in rows]
    cut = [[cell if len(cell) <= widest else cell[: widest - 1] + "…" for cell in row] for row in cells]
    widths = [max(len(row[place]) for row in [list(headings), *cut]) for place in range(len(headings))]
    lines = [[heading.upper() for heading in headings], ["─" * width for width in widths], *cut]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in lines
    )


def items_table(views: Sequence[ItemView]) -> str:
    """Return what became of items, one line each."""
    rows = []
    for view in views:
        live = view.publications
        price = view.listing.values.get("price")
        rows.append(
            (
                view.item.key,
                view.row.title,
                view.row.photo_count,
                live[0].price if live and live[0].price else cell_text(price),
                ", ".join(f"{one.service} {one.remote_id} ({one.status})" for one in live) or "not published",
                ", ".join(one.payout or "–" for one in live) or "–",
                "; ".join(need.field for need in view.needs) or "–",
            )
        )
    return table(("item", "title", "photos", "price", "published", "payout", "needs"), rows)


def item_text(view: ItemView) -> str:
    """Return all that is known of one item, a table for each kind of knowledge; empty tables are left out."""
    item = view.item
    names = [("item", item.key), ("sku", item.sku), ("bay", item.bay), ("title", view.row.title)]
    parts = [
        "\n".join(f"{name}: {shown_text(value)}" for name, value in names if value),
        _part(
            ("photo", "file", "state", "pixels", "remark"),
            [
                (
                    "–" if photo.set_aside else photo.position,
                    photo.file,
                    "set aside" if photo.set_aside else photo.state.value,
                    f"{photo.width}×{photo.height}" if photo.width else None,
                    photo.reason or " ".join(photo.verdict.warnings) or None,
                )
                for photo in (one.photo for one in view.photos)
            ],
        ),
        _results_part(view.results),
        _part(
            ("price", "amount", "from", "to", "service", "remark"),
            [
                (
                    row.price.kind.value,
                    f"{row.price.amount} {row.price.currency}",
                    row.price.low,
                    row.price.high,
                    row.price.service,
                    (row.price.comparable.title if row.price.comparable else "") or row.price.note or None,
                )
                for row in view.prices
            ],
        ),
        _part(
            ("looks like", "of", "title", "photo", "photo there"),
            [
                (
                    one.key,
                    time.strftime("%Y-%m-%d", time.localtime(one.opened_at)),
                    one.title,
                    one.place,
                    one.place_there,
                )
                for one in view.seen_before
            ],
        ),
        _part(
            ("genuine?", "opinion", "confidence", "on", "in words"),
            [
                (
                    one.service,
                    one.verdict.value,
                    None if one.confidence is None else f"{one.confidence:.0%}",
                    time.strftime("%Y-%m-%d", time.localtime(one.at)),
                    one.sentence,
                )
                for one in view.opinions
            ],
        ),
        _part(
            ("payout", "price", "estimate", "figure", "how"),
            [
                (f"{row.service} {row.channel}", f"{row.price} {row.currency}", row.estimate, row.figure, row.formula)
                for row in view.payouts
            ],
        ),
        _part(
            ("listing", "value", "origin"),
            [
                (name, cell_text(value), value.source or value.origin.value)
                for name, value in view.listing.values.items()
                if cell_text(value)
            ],
        ),
        _part(
            ("published", "id", "status", "price", "payout", "address", "differs"),
            [
                (
                    one.service,
                    one.remote_id,
                    one.status,
                    one.price,
                    one.payout,
                    one.url,
                    "; ".join(one.differences) or None,
                )
                for one in view.publications
            ],
        ),
        _part(
            ("not finished", "service", "state", "remark"),
            [
                (step.stage.value, step.service or "station", step.condition.value, step.note)
                for step in view.steps
                if step.condition not in {Condition.DONE, Condition.CANCELLED}
            ],
        ),
    ]
    return "\n\n".join(part for part in parts if part)


def _part(headings: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    return table(headings, rows, widest=100) if rows else ""


def _results_part(results: Sequence[Result]) -> str:
    names = [*ATTRIBUTES, *dict.fromkeys(n for one in results for n in one.attributes if n not in ATTRIBUTES)]
    rows: list[list[object]] = [["status", *[one.error or one.status for one in results]]]
    rows += [[name, *[one.attributes.get(name) for one in results]] for name in names]
    return _part(("result", *[one.service for one in results]), rows) if results else ""


def history_json(key: str, lines: Sequence[HistoryLine]) -> dict[str, Any]:
    """Return an item's history as other programs read it; raw answers are in the file of ``--file``."""
    told = [{"at": line.at, "who": line.who, "kind": line.kind, "what": line.what} for line in lines]
    return {"event": "history", "item": key, "lines": told}


def history_text(lines: Sequence[HistoryLine]) -> str:
    """Return an item's history as people read it."""
    rows = [(time.strftime("%Y-%m-%d %H:%M", time.localtime(line.at)), line.who, line.what) for line in lines]
    return table(("when", "who", "what"), rows, widest=100)


def shift_json(view: ShiftView) -> dict[str, Any]:
    """Return a shift as other programs read it."""
    return {
        "event": "shift",
        "since": view.since,
        "items": view.seen,
        "operators": [
            {
                "operator": row.operator,
                "items": row.items,
                "photos": row.photos,
                "approved": row.approved,
                "needs_me": row.needs_me,
                "seconds_each": row.seconds_each,
            }
            for row in view.rows
        ],
        "listed": dict(view.listed),
        "worth": list(view.worth),
        "maybe_charged_twice": dict(view.asked_twice),
    }


def shift_text(view: ShiftView) -> str:
    """Return a shift as people read it."""
    rows = [
        (
            row.operator or "nobody named",
            row.items,
            row.photos,
            row.approved,
            row.needs_me,
            None if row.seconds_each is None else f"{row.seconds_each:.0f} s",
        )
        for row in view.rows
    ]
    listed = ", ".join(f"{count} at {title}" for title, count in view.listed) or "none"
    worth = f", worth {', '.join(view.worth)}" if view.worth else ""
    since = time.strftime("%Y-%m-%d %H:%M", time.localtime(view.since))
    head = f"Since {since}: {view.seen} items, listings gone live: {listed}{worth}."
    if view.asked_twice:
        twice = ", ".join(f"{count} at {title}" for title, count in view.asked_twice)
        head = f"{head} Asked once more, maybe charged twice: {twice}."
    return f"{head}\n{table(('who', 'items', 'photos', 'approved', 'needs a person', 'each'), rows)}" if rows else head
