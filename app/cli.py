"""The same station without a window: every command of DESIGN.md section 8, its exit codes and its JSON.

Heavy imports stand inside the commands, so that ``--help`` answers at once. Over 500 lines because each
command is one function here, and nothing else is.
"""

import argparse
import asyncio
import contextlib
import json
import logging
import os
import signal
import sys
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli_words import DEFAULT_WAIT_S, GAP_S, make_parser, pairs
from app.model.errors import StationError, UsageError
from app.model.events import Event

if TYPE_CHECKING:
    from app.model.item import Wishes
    from app.model.views import ItemView, TakenIn
    from app.station import Station

DONE, UNFORESEEN, USAGE, WAITS, PERSON, INTERRUPTED, ENDED = 0, 1, 2, 3, 4, 130, 143
PROGRESS_S = 1.0
"""Between two lines that say how many files were copied."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; return its exit code: 0 done, 2 usage, 3 work waits, 4 a person is needed."""
    words = list(sys.argv[1:] if argv is None else argv)
    if words[:1] == ["imaging-worker"]:
        from app.imaging.worker import main as work

        return work()
    for stream in (sys.stdout, sys.stderr):
        # A terminal that lacks a sign gets a ? for it, never a broken program.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    asked = make_parser().parse_args(words)
    if asked.temp_data:
        return _complain("--temp-data must be the first word. Nothing was done.", USAGE)
    try:
        return COMMANDS[asked.command](asked)
    except UsageError as trouble:
        return _complain(str(trouble), USAGE)
    except StationError as trouble:
        return _complain(trouble.sentence, USAGE)
    except KeyboardInterrupt:
        return _complain("Stopped. What was taken in is safe; `queue drain` goes on.", INTERRUPTED)
    except Exception as error:  # noqa: BLE001 -- our own fault: loud, but without the words of a service
        return _unforeseen(error)


def _unforeseen(error: Exception) -> int:
    """Say that the program broke: where it did, redacted, and in which file the same can be read and sent."""
    from app.host import crash, paths
    from app.host.logs import log_to_stderr
    from app.net.redact import redact

    log_to_stderr(redact)
    logging.getLogger("intake.cli").error("Nobody foresaw this", exc_info=error)
    report = crash.write(paths.log_dir(), error)
    said = f" {report} says where and may be sent to whoever looks after the program, or deleted." if report else ""
    return _complain(f"The program broke; this is its own fault. What was taken in is safe.{said}", UNFORESEEN)


def _complain(sentence: str, code: int) -> int:
    _mention(f"intake-station: {sentence}")
    return code


def _mention(text: str) -> None:
    """Print a line for the person on stderr; that nobody reads it is no trouble."""
    from app.cli_report import shown_text

    with contextlib.suppress(OSError):
        print(shown_text(text), file=sys.stderr, flush=True)


def _put(text: str) -> bool:
    """Print on stdout; return False when nobody reads it any more. Raises UsageError where it cannot be written."""
    try:
        print(text, flush=True)
    except OSError as trouble:
        # What is still buffered must go somewhere, or the interpreter complains when it ends.
        with contextlib.suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(trouble, BrokenPipeError):
            return False
        raise UsageError(f"The output cannot be written: {trouble.strerror or trouble}.") from trouble
    return True


def _say(line: dict[str, Any]) -> bool:
    return _put(json.dumps(line, ensure_ascii=True))


# ---- running a station


class _Shift:
    """A station at work for one command: what is heard from it, and how it is told to stop."""

    def __init__(self, station: "Station") -> None:
        self.station = station
        self.ended: int | None = None
        """The exit code, where something other than the work itself ended it."""
        self._work = asyncio.current_task()
        self._hush: Callable[[], None] | None = None

    def end(self, code: int, sentence: str) -> None:
        """Stop the work in hand; what was begun is finished, the rest stays in the queue."""
        if self.ended is None and self._work is not None:
            self.ended = code
            self.hush()
            _complain(sentence, code)
            self._work.cancel()

    def listen(self, *, as_json: bool) -> None:
        """Print events as they happen: all of them as JSON, or what a person wants to know on stderr."""
        from app.cli_report import event_json, progress_line

        def print_event(event: Event) -> None:
            if not as_json:
                if sentence := progress_line(event):
                    _mention(sentence)
                return
            # An event comes out of the middle of a step: trouble with the output must not become the step's.
            try:
                heard, why = _say(event_json(event)), "Nobody reads the output any more."
            except UsageError as trouble:
                heard, why = False, str(trouble)
            if not heard:
                self.end(WAITS, f"{why} What was taken in is safe; `queue drain` goes on.")

        self._hush = self.station.subscribe(print_event)

    def hush(self) -> None:
        """Print no more events: nothing may follow the summary."""
        if self._hush is not None:
            self._hush()


def _with_station(work: "Callable[[_Shift], Awaitable[int]]", *, working: bool = True, sending: bool = True) -> int:
    from app.host.logs import log_to_stderr
    from app.net.redact import redact
    from app.station import Station, load_settings

    log_to_stderr(redact)

    async def run() -> int:
        settings = load_settings()
        if settings.practice_on and working:
            _mention("PRACTICE: nothing reaches a real service.")
        for sentence in settings.sentences:
            _complain(sentence, USAGE)
        station = await Station.open(settings, working=working, sending=sending)
        for sentence in station.sentences[len(settings.sentences) :]:
            _mention(f"intake-station: {sentence}")
        shift = _Shift(station)
        with contextlib.suppress(NotImplementedError):
            asyncio.get_running_loop().add_signal_handler(
                signal.SIGTERM,
                lambda: shift.end(ENDED, "Told to end. What was taken in is safe; `queue drain` goes on."),
            )
        try:
            code = await work(shift)
            # A stop that came in the very last step lands here, and not in the closing.
            await asyncio.sleep(0)
        except StationError as trouble:
            # The station stood: what was committed is safe, and the rest goes on when the trouble is over.
            return _complain(f"{trouble.sentence} `queue drain` goes on.", WAITS)
        except asyncio.CancelledError:
            if shift.ended is None:
                raise
            return shift.ended
        else:
            return code
        finally:
            await station.close()

    return asyncio.run(run())


async def _end(
    shift: _Shift,
    keys: Sequence[str],
    taken: "TakenIn | None",
    wait_s: float,
    *,
    as_json: bool,
    hurry: bool = False,
    show: "Callable[[Sequence[ItemView]], str] | None" = None,
) -> int:
    """Carry items on, print how they stand, and return the exit code."""
    from app.cli_report import items_table, summary_of

    drained = await shift.station.drain(wait_s, keys, hurry=hurry)
    views = [await shift.station.item(key) for key in keys]
    rejected = taken.rejected if taken is not None else ()
    shift.hush()
    if as_json:
        _say(summary_of(views, rejected, drained.waiting))
    else:
        if views:
            _put((show or items_table)(views))
        for one in rejected:
            _mention(f"not taken: {one.file} {one.reason}")
        _print_needs(views)
        if drained.waiting:
            _mention(f"{drained.waiting} steps wait in the queue; `queue drain` goes on.")
    if drained.needs_person:
        return PERSON
    return WAITS if drained.waiting else DONE


def _print_needs(views: "Sequence[ItemView]") -> None:
    for view in views:
        for need in view.needs:
            allowed = f" Allowed: {', '.join(need.allowed)}." if need.allowed else ""
            _mention(f"{view.item.key} needs {need.field}: {need.why}{allowed}")


# ---- the commands


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


def _intake(asked: argparse.Namespace) -> int:
    _check_groups(asked)

    async def work(shift: _Shift) -> int:
        station = shift.station
        words = station.read_words(pairs(asked.words))
        shift.listen(as_json=asked.json)
        if asked.sku and asked.group != "one":
            await station.require_one_group(asked.paths)
        before = set(await _all(station))
        try:
            progress = None if asked.json else _counting()
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
                from app.cli_report import summary_of

                views = [await station.item(key) for key in await _all(station) if key not in before]
                _say(summary_of(views, (), max(1, len(views))))
            raise
        if asked.json:
            _say({"event": "taken", "items": taken.items, "photos": taken.photos, "repeated": taken.repeated})
            for one in taken.rejected:
                _say({"event": "rejected", "file": one.file, "reason": one.reason})
        if not taken.items:
            shift.hush()
            if asked.json:
                from app.cli_report import summary_of

                _say(summary_of([], taken.rejected, 0))
            for one in taken.rejected:
                _complain(f"{one.file} {one.reason}", USAGE)
            return USAGE
        return await _end(shift, taken.items, taken, asked.wait, as_json=asked.json)

    return _with_station(work, sending=asked.wait > 0)


def _counting(what: str = "photos taken in") -> Callable[[int, int], None]:
    """Return what says now and then how many are done."""
    last = time.monotonic()

    def count(done: int, total: int) -> None:
        nonlocal last
        if time.monotonic() - last >= PROGRESS_S:
            last = time.monotonic()
            _mention(f"{done} of {total} {what}")

    return count


def _queue(asked: argparse.Namespace) -> int:
    from app.cli_report import queue_json, table

    async def work(shift: _Shift) -> int:
        rows = await shift.station.queue()
        if asked.json:
            _say({"event": "queue", "rows": [queue_json(row) for row in rows]})
        elif rows:
            cells = [(row.id, row.item, row.service or "station", row.what, row.state, row.note) for row in rows]
            _put(table(("id", "item", "where", "what", "state", "note"), cells, widest=60))
        else:
            needing = await shift.station.count_items(only="needs-me")
            _put(f"Nothing waits. {needing} items need you; `items` lists them." if needing else "Nothing waits.")
        return DONE

    return _with_station(work, working=False)


async def _all(station: "Station") -> list[str]:
    return [row.key for row in reversed(await station.items())]


def _drain(asked: argparse.Namespace) -> int:
    async def work(shift: _Shift) -> int:
        shift.listen(as_json=asked.json)
        resumed = await shift.station.resumed()
        return await _end(shift, await _all(shift.station), resumed, asked.wait, as_json=asked.json, hurry=True)

    return _with_station(work)


def _retry(asked: argparse.Namespace) -> int:
    async def work(shift: _Shift) -> int:
        await shift.station.retry(asked.id)
        return await _end(shift, await _all(shift.station), None, asked.wait, as_json=False)

    return _with_station(work)


def _resolve(asked: argparse.Namespace) -> int:
    async def work(shift: _Shift) -> int:
        await shift.station.resolve(asked.id, asked.answer, asked.remote_id)
        return await _end(shift, await _all(shift.station), None, asked.wait, as_json=False)

    return _with_station(work)


def _items(asked: argparse.Namespace) -> int:
    from app.cli_report import row_json, table

    async def work(shift: _Shift) -> int:
        rows = await shift.station.items()
        if asked.json:
            _say({"event": "items", "items": [row_json(row) for row in rows]})
        elif rows:
            cells = [(row.key, row.sku, row.title, row.photo_count, row.subtitle) for row in rows]
            _put(table(("item", "sku", "title", "photos", "state"), cells, widest=60))
        else:
            _put("No items yet. `intake-station intake PATH…` takes photos in.")
        return DONE

    return _with_station(work, working=False)


def _item(asked: argparse.Namespace) -> int:
    from app.cli_report import item_text

    decides = bool(asked.words or asked.classify or asked.price or asked.publish or asked.authenticate or asked.approve)
    looks_only = not decides and asked.wait is None

    async def work(shift: _Shift) -> int:
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
        return await _end(
            shift, [key], None, wait_s, as_json=asked.json, show=lambda views: "\n".join(map(item_text, views))
        )

    return _with_station(work, working=not looks_only)


def _bulk(asked: argparse.Namespace) -> int:
    from app.cli_bulk import bulk_json, bulk_table, carry_out, needs_person
    from app.model.bulk import RowState

    sends = asked.action == "look" or (asked.action == "commit" and asked.approve)

    async def work(shift: _Shift) -> int:
        station = shift.station
        shift.listen(as_json=asked.json and sends)
        if asked.action == "look":
            found, missing = await station.bulk_look(asked.service)
            _mention(f"{found} found and taken back, {missing} not there yet.")
            code = await _end(shift, await _all(station), None, asked.wait, as_json=asked.json)
            return code or (PERSON if missing else DONE)
        view = await carry_out(station, asked, None if asked.json else _counting("items have their photos there"))
        if asked.json:
            _say(bulk_json(asked.action, view))
        else:
            _put(bulk_table(view))
        if asked.action in {"commit", "write"} and not asked.approve:
            _mention("Nothing was sent: add --approve to approve these listings as they stand.")
            return PERSON
        if not sends:
            return PERSON if needs_person(view) else DONE
        sent = [row.key for row in view.rows if row.state in {RowState.LISTED, RowState.UNCLEAR}]
        code = await _end(shift, sent, None, asked.wait, as_json=asked.json)
        return PERSON if needs_person(view) else code

    return _with_station(work, working=sends)


def _ask_again(asked: argparse.Namespace) -> int:
    from app.cli_report import again_json, item_text

    async def work(shift: _Shift) -> int:
        station = shift.station
        key = (await station.item(asked.key)).item.key
        judged = await station.again(key, asked.service)
        if asked.json:
            _say(again_json(judged, key))
        else:
            _mention(f"{judged.why} {judged.cost}".strip())
        if not judged.may:
            raise UsageError(f"{asked.service} was not asked.")
        if not asked.yes:
            _mention("Nothing was asked. `--yes` asks it.")
            return PERSON
        shift.listen(as_json=asked.json)
        await station.ask_again(key, asked.service)
        return await _end(
            shift, [key], None, asked.wait, as_json=asked.json, show=lambda views: "\n".join(map(item_text, views))
        )

    return _with_station(work, working=asked.yes)


def _export(asked: argparse.Namespace) -> int:
    if asked.tables is not None:
        return _export_tables(asked.tables)

    async def work(shift: _Shift) -> int:
        if asked.xlsx is not None and asked.xlsx.suffix.lower() == ".csv":
            raise UsageError(f"{asked.xlsx} ends in .csv: say --csv for that.")
        count = await shift.station.export(asked.xlsx or asked.csv, as_csv=asked.csv is not None)
        _mention(f"{count} items written.")
        return DONE

    return _with_station(work, working=False)


def _history(asked: argparse.Namespace) -> int:
    from app.cli_report import history_json, history_text

    async def work(shift: _Shift) -> int:
        if asked.file is not None:
            await shift.station.export_history(asked.key, asked.file)
            _mention(f"{asked.file} written.")
            return DONE
        lines = await shift.station.history(asked.key)
        if asked.json:
            _say(history_json(asked.key, lines))
        else:
            _put(history_text(lines))
        return DONE

    return _with_station(work, working=False)


def _shift_report(asked: argparse.Namespace) -> int:
    from app.cli_report import shift_json, shift_text

    async def work(shift: _Shift) -> int:
        view = await shift.station.shift(asked.hours)
        if asked.json:
            _say(shift_json(view))
        else:
            _put(shift_text(view))
        return DONE

    return _with_station(work, working=False)


def _export_tables(folder: Path) -> int:
    """Write what stands in the journal, whoever wrote it, without opening a station on it."""
    from app.host import paths
    from app.pipeline.export import write_tables
    from app.station import load_settings
    from app.store.rescue import tables

    place = paths.station_dir(practice=load_settings().practice_on)
    try:
        count = write_tables(folder, tables(place / "station.db"))
    except OSError as trouble:
        raise UsageError(f"The tables cannot be written: {trouble.strerror or trouble}.") from trouble
    _mention(f"{count} tables written to {folder}. The photos themselves are in {place / 'photos'}, named by sha256.")
    return DONE


def _doctor(asked: argparse.Namespace) -> int:
    from app.cli_report import doctor_lines, doctor_text

    async def work(shift: _Shift) -> int:
        found = await shift.station.doctor()
        if asked.json:
            _say({"event": "doctor", "findings": doctor_lines(found)})
        else:
            _put(doctor_text(found))
        return DONE if all(one.good for one in found) else PERSON

    return _with_station(work, working=False)


def _restore(asked: argparse.Namespace) -> int:
    """Put the journal back; no station may be open on it meanwhile."""
    from app.host import paths
    from app.host.lock import DirLock
    from app.host.settings import load_settings
    from app.store.restore import restore

    folder = paths.station_dir(practice=load_settings().practice_on)
    if not folder.is_dir():
        raise UsageError(f"Nothing was taken in here yet ({folder}): there is nothing to put back.")
    lock = DirLock.acquire(folder)
    try:
        found = restore(folder, asked.file)
    finally:
        lock.release()
    read = f"{found.rows} rows could be read. " if asked.file is None else ""
    filled = f"{found.from_copy} came from the copy {found.copy}. " if found.from_copy else ""
    held = "Items that were not finished are held: look them over, then let them go on. " if found.gaps else ""
    _mention(
        f"The journal is back. {read}{filled}{held}What was sent since is looked up, not sent again. "
        f"The journal that was there lies in {found.aside}."
    )
    return PERSON if found.gaps else DONE


def _adopt(_asked: argparse.Namespace) -> int:
    async def work(shift: _Shift) -> int:
        copied = shift.station.is_copied
        await shift.station.adopt()
        _mention("This data dir is the one that is worked on. " + ("`queue drain` goes on." if copied else "It was."))
        return DONE

    return _with_station(work, working=False)


def _sheet(asked: argparse.Namespace) -> int:
    from app.pipeline.sheet import save_command_sheet

    save_command_sheet(asked.pdf)
    _mention(f"Written to {asked.pdf}: print it, and scan a code at the window to do what it says.")
    return DONE


def _practice(asked: argparse.Namespace) -> int:
    from app.practice import server

    state = asked.state
    if state is None:
        from app.host import paths

        state = paths.data_dir() / "practice" / "services"
    return server.run(port=asked.port, state=state, faults=asked.faults, until_stdin_closes=asked.until_stdin_closes)


COMMANDS: Mapping[str, Callable[[argparse.Namespace], int]] = {
    "intake": _intake,
    "queue": _queue,
    "drain": _drain,
    "retry": _retry,
    "resolve": _resolve,
    "items": _items,
    "item": _item,
    "bulk": _bulk,
    "ask-again": _ask_again,
    "export": _export,
    "history": _history,
    "shift": _shift_report,
    "doctor": _doctor,
    "restore": _restore,
    "sheet": _sheet,
    "adopt": _adopt,
    "practice": _practice,
}


if __name__ == "__main__":
    sys.exit(main())
