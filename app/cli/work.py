"""The commands that carry items on: intake, queue, items, item, bulk, ask-again."""

import argparse
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from app.cli.printing import complain, mention, put, say
from app.cli.running import DONE, PERSON, USAGE, Shift, all_keys, end, with_station
from app.cli.words import DEFAULT_WAIT_S, GAP_S, pairs
from app.model.errors import StationError, UsageError

if TYPE_CHECKING:
    from app.model.item import Wishes


PROGRESS_S = 1.0
"""Between two lines that say how many files were copied."""


def _wishes(asked: argparse.Namespace) -> "Wishes":
    from app.model.item import Wishes

    return Wishes(classify=asked.classify, price=asked.price, publish=asked.publish)


def _check_groups(asked: argparse.Namespace) -> None:
    if asked.gap is not None and asked.group != "gap":
        raise UsageError("--gap goes with --group gap only.")
    if asked.sku and asked.group in {"barcode", "gap"}:
        raise UsageError(f"--sku names one item, and --group {asked.group} may make several.")
    if asked.sku and asked.group != "one" and len(asked.paths) > 1:
        files = all(path.is_file() for path in asked.paths)
        if not files or len({path.absolute().parent for path in asked.paths}) > 1:
            raise UsageError("--sku names one item: hand over one folder, or use --group one.")


def intake(asked: argparse.Namespace) -> int:
    """Take photos in and carry them as far as asked."""
    _check_groups(asked)

    async def work(shift: Shift) -> int:
        station = shift.station
        words = station.read_words(pairs(asked.words))
        shift.listen(as_json=asked.json)
        if asked.sku and asked.group != "one":
            await station.require_one_group(asked.paths)
        before = set(await all_keys(station))
        try:
            progress = None if asked.json else counting()
            if asked.group in {"barcode", "gap"}:
                gap_s = None if asked.group == "barcode" else GAP_S if asked.gap is None else asked.gap
                taken = await station.take_in_sorted(
                    asked.paths,
                    gap_s=gap_s,
                    bay=asked.bay,
                    wishes=_wishes(asked),
                    words=words,
                    approve=asked.approve,
                    progress=progress,
                )
            else:
                taken = await station.take_in(
                    asked.paths,
                    together=asked.group == "one",
                    sku=asked.sku,
                    bay=asked.bay,
                    wishes=_wishes(asked),
                    words=words,
                    approve=asked.approve,
                    check=True,
                    progress=progress,
                )
        except StationError:
            # The disk refused on the way: what came before is safe, the order itself waits.
            shift.hush()
            if asked.json:
                from app.cli.report import summary_of

                views = [await station.item(key) for key in await all_keys(station) if key not in before]
                say(summary_of(views, (), max(1, len(views))))
            raise
        if asked.json:
            say({"event": "taken", "items": taken.items, "photos": taken.photos, "repeated": taken.repeated})
            for one in taken.rejected:
                say({"event": "rejected", "file": one.file, "reason": one.reason})
        if not taken.items:
            shift.hush()
            if asked.json:
                from app.cli.report import summary_of

                say(summary_of([], taken.rejected, 0))
            for one in taken.rejected:
                complain(f"{one.file} {one.reason}", USAGE)
            return USAGE
        return await end(shift, taken.items, taken, asked.wait, as_json=asked.json)

    return with_station(work, sending=asked.wait > 0)


def counting(what: str = "photos taken in") -> Callable[[int, int], None]:
    """Return what says now and then how many are done."""
    last = time.monotonic()

    def count(done: int, total: int) -> None:
        nonlocal last
        if time.monotonic() - last >= PROGRESS_S:
            last = time.monotonic()
            mention(f"{done} of {total} {what}")

    return count


def queue(asked: argparse.Namespace) -> int:
    """List what waits."""
    from app.cli.report import queue_json, table

    async def work(shift: Shift) -> int:
        rows = await shift.station.queue()
        if asked.json:
            say({"event": "queue", "rows": [queue_json(row) for row in rows]})
        elif rows:
            cells = [(row.id, row.item, row.service or "station", row.what, row.state, row.note) for row in rows]
            put(table(("id", "item", "where", "what", "state", "note"), cells, widest=60))
        else:
            needing = await shift.station.count_items(only="needs-me")
            put(f"Nothing waits. {needing} items need you; `items` lists them." if needing else "Nothing waits.")
        return DONE

    return with_station(work, working=False)


def drain(asked: argparse.Namespace) -> int:
    """Carry everything on."""

    async def work(shift: Shift) -> int:
        shift.listen(as_json=asked.json)
        if asked.json:
            # Whoever starts the station again after a stop waits for this: from here on it works.
            shift.tell({"event": "ready"})
        resumed = await shift.station.resumed()
        return await end(shift, await all_keys(shift.station), resumed, asked.wait, as_json=asked.json, hurry=True)

    return with_station(work)


def retry(asked: argparse.Namespace) -> int:
    """Try a step of the queue again now."""

    async def work(shift: Shift) -> int:
        await shift.station.retry(asked.id)
        return await end(shift, await all_keys(shift.station), None, asked.wait, as_json=False)

    return with_station(work)


def resolve(asked: argparse.Namespace) -> int:
    """Settle an unclear effect by a person's word."""

    async def work(shift: Shift) -> int:
        await shift.station.resolve(asked.id, asked.answer, asked.remote_id)
        return await end(shift, await all_keys(shift.station), None, asked.wait, as_json=False)

    return with_station(work)


def items(asked: argparse.Namespace) -> int:
    """List the items."""
    from app.cli.report import row_json, table

    async def work(shift: Shift) -> int:
        rows = await shift.station.items()
        if asked.json:
            say({"event": "items", "items": [row_json(row) for row in rows]})
        elif rows:
            cells = [(row.key, row.sku, row.title, row.photo_count, row.subtitle) for row in rows]
            put(table(("item", "sku", "title", "photos", "state"), cells, widest=60))
        else:
            put("No items yet. `intake-station intake PATH…` takes photos in.")
        return DONE

    return with_station(work, working=False)


def item(asked: argparse.Namespace) -> int:
    """Show an item, and carry out a person's decisions on it."""
    from app.cli.report import item_text

    decides = bool(asked.words or asked.classify or asked.price or asked.publish or asked.authenticate or asked.approve)
    looks_only = not decides and asked.wait is None

    async def work(shift: Shift) -> int:
        station = shift.station
        key = (await station.item(asked.key)).item.key
        words = pairs(asked.words)
        station.read_words(words)
        shift.listen(as_json=asked.json)
        if words:
            await station.set_words(key, words)
        for ability in ("classify", "price", "publish", "authenticate"):
            services = getattr(asked, ability)
            if services:
                await station.ask(key, ability, services)
        if asked.approve:
            await station.approve_when_complete(key)
        wait_s = 0.0 if looks_only else DEFAULT_WAIT_S if asked.wait is None else asked.wait
        return await end(
            shift, [key], None, wait_s, as_json=asked.json, show=lambda views: "\n".join(map(item_text, views))
        )

    return with_station(work, working=not looks_only)


def bulk(asked: argparse.Namespace) -> int:
    """Make, check or send a file of many listings."""
    from app.cli.bulk import bulk_json, bulk_table, carry_out, needs_person
    from app.model.bulk import RowState

    sends = asked.action == "look" or (asked.action == "commit" and asked.approve)

    async def work(shift: Shift) -> int:
        station = shift.station
        shift.listen(as_json=asked.json and sends)
        if asked.action == "look":
            found, missing = await station.bulk_look(asked.service)
            mention(f"{found} found and taken back, {missing} not there yet.")
            code = await end(shift, await all_keys(station), None, asked.wait, as_json=asked.json)
            return code or (PERSON if missing else DONE)
        view = await carry_out(station, asked, None if asked.json else counting("items have their photos there"))
        if asked.json:
            say(bulk_json(asked.action, view))
        else:
            put(bulk_table(view))
        if asked.action in {"commit", "write"} and not asked.approve:
            mention("Nothing was sent: add --approve to approve these listings as they stand.")
            return PERSON
        if not sends:
            return PERSON if needs_person(view) else DONE
        sent = [row.key for row in view.rows if row.state in {RowState.LISTED, RowState.UNCLEAR}]
        code = await end(shift, sent, None, asked.wait, as_json=asked.json)
        return PERSON if needs_person(view) else code

    return with_station(work, working=sends)


def ask_again(asked: argparse.Namespace) -> int:
    """Ask a service once more what an item is."""
    from app.cli.report import again_json, item_text

    async def work(shift: Shift) -> int:
        station = shift.station
        key = (await station.item(asked.key)).item.key
        judged = await station.again(key, asked.service)
        if asked.json:
            say(again_json(judged, key))
        else:
            mention(f"{judged.why} {judged.cost}".strip())
        if not judged.may:
            raise UsageError(f"{asked.service} was not asked.")
        if not asked.yes:
            mention("Nothing was asked. `--yes` asks it.")
            return PERSON
        shift.listen(as_json=asked.json)
        await station.ask_again(key, asked.service)
        return await end(
            shift, [key], None, asked.wait, as_json=asked.json, show=lambda views: "\n".join(map(item_text, views))
        )

    return with_station(work, working=asked.yes)
