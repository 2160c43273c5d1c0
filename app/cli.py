"""The same station without a window: every command of DESIGN.md section 8, its exit codes and its JSON.

Heavy imports stand inside the commands, so that ``--help`` answers at once.
"""

import argparse
import asyncio
import contextlib
import json
import os
import sys
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app import __version__
from app.model.errors import StationError, UsageError
from app.model.events import Event, Notice, ServiceChanged, StepChanged

if TYPE_CHECKING:
    from app.model.item import Wishes
    from app.model.views import TakenIn
    from app.station import Station

DONE, USAGE, WAITS, PERSON, INTERRUPTED = 0, 2, 3, 4, 130
SERVICES = ("resale-x", "resellerio", "resell-scan", "fashionphile", "repurch", "on-device")
DEFAULT_WAIT_S = 30.0


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; return its exit code: 0 done, 2 usage, 3 work waits, 4 a person is needed."""
    words = list(sys.argv[1:] if argv is None else argv)
    if words[:1] == ["imaging-worker"]:
        from app.imaging.worker import main as work

        return work()
    asked = _parser().parse_args(words)
    try:
        return int(asked.run(asked))
    except UsageError as trouble:
        return _complain(str(trouble), USAGE)
    except StationError as trouble:
        return _complain(trouble.sentence, USAGE)
    except KeyboardInterrupt:
        return _complain("Stopped. What was taken in is safe; `queue drain` goes on.", INTERRUPTED)
    except BrokenPipeError:
        # Whoever read us has gone: nobody is left to tell, and the work is safe.
        with contextlib.suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE


def _complain(sentence: str, code: int) -> int:
    print(f"intake-station: {sentence}", file=sys.stderr)
    return code


# ---- the words


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="intake-station",
        description="Takes second-hand goods in. Without a command it opens the window.",
        epilog="Exit codes: 0 all asked is done; 2 bad usage or no usable input; 3 work waits in the queue; 4 something needs a person.",
    )
    parser.add_argument("--version", action="version", version=f"intake-station {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _intake_words(commands)
    _queue_words(commands)
    _item_words(commands)
    export = commands.add_parser("export", help="write all items into a spreadsheet file")
    where = export.add_mutually_exclusive_group(required=True)
    where.add_argument("--xlsx", type=Path, metavar="FILE")
    where.add_argument("--csv", type=Path, metavar="FILE")
    export.set_defaults(run=_export)
    doctor = commands.add_parser("doctor", help="say what is wrong and what to do")
    doctor.add_argument("--json", action="store_true")
    doctor.set_defaults(run=_doctor)
    practice = commands.add_parser("practice", help="run the practice services and print their base URLs as JSON")
    practice.add_argument("--port", type=int, default=0, metavar="N")
    practice.add_argument("--state", type=Path, metavar="DIR")
    practice.add_argument("--faults", type=Path, metavar="FILE")
    practice.add_argument("--until-stdin-closes", action="store_true", help=argparse.SUPPRESS)
    practice.set_defaults(run=_practice)
    return parser


def _intake_words(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    intake = commands.add_parser("intake", help="take photos in and carry them as far as asked")
    intake.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    intake.add_argument("--sku", help="the worker's own SKU or barcode, with one item only")
    intake.add_argument("--bay", help="where the item lies")
    intake.add_argument("--group", choices=("folder", "barcode", "gap", "one"), default="folder")
    _asking_words(intake)
    intake.add_argument("--wait", type=_seconds, default=DEFAULT_WAIT_S, metavar="SECONDS")
    intake.add_argument("--json", action="store_true")
    intake.set_defaults(run=_intake)


def _asking_words(parser: argparse.ArgumentParser) -> None:
    for ability in ("classify", "price", "publish"):
        parser.add_argument(f"--{ability}", type=_services, default=(), metavar="S,S")
    parser.add_argument("--set", action="append", default=[], metavar="FIELD=VALUE", dest="words")
    parser.add_argument("--approve", action="store_true", help="approve whatever is complete")


def _queue_words(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    queue = commands.add_parser("queue", help="what is not finished; drain, retry, resolve")
    queue.add_argument("--json", action="store_true")
    queue.set_defaults(run=_queue)
    more = queue.add_subparsers(title="what to do with it", metavar="ACTION")
    drain = more.add_parser("drain", help="carry on with everything that waits")
    drain.add_argument("--wait", type=_seconds, default=DEFAULT_WAIT_S, metavar="SECONDS")
    drain.add_argument("--json", action="store_true")
    drain.set_defaults(run=_drain)
    retry = more.add_parser("retry", help="try one row again now")
    retry.add_argument("id", type=int)
    retry.add_argument("--wait", type=_seconds, default=DEFAULT_WAIT_S, metavar="SECONDS")
    retry.set_defaults(run=_retry)
    resolve = more.add_parser("resolve", help="say what you found out about an unclear row")
    resolve.add_argument("id", type=int)
    resolve.add_argument("answer", choices=("found", "absent", "leave"))
    resolve.add_argument("--remote-id", metavar="X")
    resolve.add_argument("--wait", type=_seconds, default=DEFAULT_WAIT_S, metavar="SECONDS")
    resolve.set_defaults(run=_resolve)


def _item_words(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    items = commands.add_parser("items", help="list the items")
    items.add_argument("--json", action="store_true")
    items.set_defaults(run=_items)
    item = commands.add_parser("item", help="all that is known of one item, and your decisions on it")
    item.add_argument("key", metavar="KEY", help="its key or SKU")
    _asking_words(item)
    item.add_argument("--authenticate", type=_services, default=(), metavar="S")
    item.add_argument("--wait", type=_seconds, default=DEFAULT_WAIT_S, metavar="SECONDS")
    item.add_argument("--json", action="store_true")
    item.set_defaults(run=_item)


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = -1.0
    if not 0 <= seconds <= 86_400:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of seconds from 0 to 86400")
    return seconds


def _services(text: str) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))
    for name in names:
        if name not in SERVICES:
            raise argparse.ArgumentTypeError(f"there is no service {name!r}; known are {', '.join(SERVICES)}")
    return names


def _pairs(words: Sequence[str]) -> dict[str, str]:
    pairs: dict[str, str] = {}
    for word in words:
        name, equals, value = word.partition("=")
        if not equals or not name.strip() or not value.strip():
            raise UsageError(f"--set {word!r} is not FIELD=VALUE.")
        pairs[name.strip()] = value.strip()
    return pairs


# ---- running a station


def _with_station(work: "Callable[[Station], Awaitable[int]]", *, working: bool = True, sending: bool = True) -> int:
    from app.host.logs import log_to_stderr
    from app.net.redact import redact
    from app.station import Station, load_settings

    log_to_stderr(redact)

    async def run() -> int:
        settings = load_settings()
        for sentence in settings.sentences:
            print(f"intake-station: {sentence}", file=sys.stderr)
        station = await Station.open(settings, working=working, sending=sending)
        try:
            return await work(station)
        except StationError as trouble:
            # The station stood: what was committed is safe, and the rest goes on when the trouble is over.
            return _complain(f"{trouble.sentence} `queue drain` goes on.", WAITS)
        finally:
            await station.close()

    return asyncio.run(run())


def _say(line: dict[str, Any]) -> None:
    print(json.dumps(line, ensure_ascii=True), flush=True)


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


def _listen(station: "Station", *, as_json: bool) -> Callable[[], None]:
    """Print events as they happen; return the way to stop, for nothing may follow the summary."""

    def print_event(event: Event) -> None:
        if as_json:
            _say(event_json(event))
        elif isinstance(event, Notice):
            print(event.sentence, file=sys.stderr)

    return station.subscribe(print_event)


async def _end(
    station: "Station",
    keys: Sequence[str],
    taken: "TakenIn | None",
    wait_s: float,
    *,
    as_json: bool,
    hurry: bool = False,
    hush: Callable[[], None] = lambda: None,
) -> int:
    """Carry items on, print how they stand, and return the exit code."""
    from app.cli_report import items_table, summary_of

    drained = await station.drain(wait_s, keys, hurry=hurry)
    views = [await station.item(key) for key in keys]
    rejected = taken.rejected if taken is not None else ()
    hush()
    if as_json:
        _say(summary_of(views, rejected, drained.waiting))
    else:
        if views:
            print(items_table(views))
        for one in rejected:
            print(f"not taken: {one.file} {one.reason}", file=sys.stderr)
        _print_needs(views)
        if drained.waiting:
            print(f"{drained.waiting} steps wait in the queue; `queue drain` goes on.", file=sys.stderr)
    if drained.needs_person:
        return PERSON
    return WAITS if drained.waiting else DONE


def _print_needs(views: "Sequence[Any]") -> None:
    for view in views:
        for need in view.needs:
            allowed = f" Allowed: {', '.join(need.allowed)}." if need.allowed else ""
            print(f"{view.item.key} needs {need.field}: {need.why}{allowed}", file=sys.stderr)


# ---- the commands


def _wishes(asked: argparse.Namespace) -> "Wishes":
    from app.model.item import Wishes

    return Wishes(classify=asked.classify, price=asked.price, publish=asked.publish)


def _intake(asked: argparse.Namespace) -> int:
    if asked.group in {"barcode", "gap"}:
        raise UsageError(f"--group {asked.group} comes with the capture station; use folder or one.")
    if asked.sku and asked.group != "one" and len(asked.paths) > 1:
        files = all(path.is_file() for path in asked.paths)
        if not files or len({path.absolute().parent for path in asked.paths}) > 1:
            raise UsageError("--sku names one item: hand over one folder, or use --group one.")

    async def work(station: "Station") -> int:
        words = station.read_words(_pairs(asked.words))
        hush = _listen(station, as_json=asked.json)
        if asked.sku and asked.group != "one":
            await station.require_one_group(asked.paths)
        before = set(await _all(station))
        try:
            taken = await station.take_in(
                asked.paths,
                together=asked.group == "one",
                sku=asked.sku,
                bay=asked.bay,
                wishes=_wishes(asked),
                words=words,
                approve=asked.approve,
                check=True,
            )
        except StationError:
            # The disk refused on the way: what came before is safe, the order itself waits.
            hush()
            if asked.json:
                from app.cli_report import summary_of

                views = [await station.item(key) for key in await _all(station) if key not in before]
                _say(summary_of(views, (), max(1, len(views))))
            raise
        if asked.json:
            for one in taken.rejected:
                _say({"event": "rejected", "file": one.file, "reason": one.reason})
        if not taken.items:
            hush()
            if asked.json:
                from app.cli_report import summary_of

                _say(summary_of([], taken.rejected, 0))
            for one in taken.rejected:
                _complain(f"{one.file} {one.reason}", USAGE)
            return USAGE
        return await _end(station, taken.items, taken, asked.wait, as_json=asked.json, hush=hush)

    return _with_station(work, sending=asked.wait > 0)


def _queue(asked: argparse.Namespace) -> int:
    from app.cli_report import queue_json, table

    async def work(station: "Station") -> int:
        rows = await station.queue()
        if asked.json:
            _say({"event": "queue", "rows": [queue_json(row) for row in rows]})
        elif rows:
            cells = [(row.id, row.item, row.service or "station", row.what, row.state, row.note) for row in rows]
            print(table(("id", "item", "where", "what", "state", "note"), cells, widest=60))
        else:
            needing = await station.count_items(only="needs-me")
            print(f"Nothing waits. {needing} items need you; `items` lists them." if needing else "Nothing waits.")
        return DONE

    return _with_station(work, working=False)


async def _all(station: "Station") -> list[str]:
    return [row.key for row in reversed(await station.items())]


def _drain(asked: argparse.Namespace) -> int:
    async def work(station: "Station") -> int:
        hush = _listen(station, as_json=asked.json)
        resumed = await station.resumed()
        return await _end(station, await _all(station), resumed, asked.wait, as_json=asked.json, hurry=True, hush=hush)

    return _with_station(work)


def _retry(asked: argparse.Namespace) -> int:
    async def work(station: "Station") -> int:
        await station.retry(asked.id)
        return await _end(station, await _all(station), None, asked.wait, as_json=False)

    return _with_station(work)


def _resolve(asked: argparse.Namespace) -> int:
    async def work(station: "Station") -> int:
        await station.resolve(asked.id, asked.answer, asked.remote_id)
        return await _end(station, await _all(station), None, asked.wait, as_json=False)

    return _with_station(work)


def _items(asked: argparse.Namespace) -> int:
    from app.cli_report import row_json, table

    async def work(station: "Station") -> int:
        rows = await station.items()
        if asked.json:
            _say({"event": "items", "items": [row_json(row) for row in rows]})
        elif rows:
            cells = [(row.key, row.sku, row.title, row.photo_count, row.subtitle) for row in rows]
            print(table(("item", "sku", "title", "photos", "state"), cells, widest=60))
        else:
            print("No items yet. `intake-station intake PATH…` takes photos in.")
        return DONE

    return _with_station(work, working=False)


def _item(asked: argparse.Namespace) -> int:
    async def work(station: "Station") -> int:
        if asked.authenticate:
            raise UsageError(f"{', '.join(asked.authenticate)} cannot authenticate here.")
        key = (await station.item(asked.key)).item.key
        words = _pairs(asked.words)
        station.read_words(words)
        hush = _listen(station, as_json=asked.json)
        if words:
            await station.set_words(key, words)
        for ability in ("classify", "price", "publish"):
            services = getattr(asked, ability)
            if services:
                await station.ask(key, ability, services)
        if asked.approve:
            await station.approve_when_complete(key)
        return await _end(station, [key], None, asked.wait, as_json=asked.json, hush=hush)

    return _with_station(work)


def _export(asked: argparse.Namespace) -> int:
    from app.cli_report import write_csv, write_xlsx

    async def work(station: "Station") -> int:
        views = [await station.item(key) for key in await _all(station)]
        try:
            if asked.xlsx is not None:
                write_xlsx(asked.xlsx, views)
            else:
                write_csv(asked.csv, views)
        except OSError as trouble:
            raise UsageError(f"The file cannot be written: {trouble.strerror or trouble}.") from trouble
        print(f"{len(views)} items written.", file=sys.stderr)
        return DONE

    return _with_station(work, working=False)


def _doctor(asked: argparse.Namespace) -> int:
    from app.cli_report import shown_text

    async def work(station: "Station") -> int:
        found = await station.doctor()
        if asked.json:
            _say(
                {
                    "event": "doctor",
                    "findings": [{"what": f.what, "good": f.good, "sentence": f.sentence} for f in found],
                }
            )
        else:
            for one in found:
                print(f"{'good ' if one.good else 'WRONG'}  {one.what}: {shown_text(one.sentence)}")
        return DONE if all(one.good for one in found) else PERSON

    return _with_station(work, working=False)


def _practice(asked: argparse.Namespace) -> int:
    from app.practice import server

    state = asked.state
    if state is None:
        from app.host import paths

        state = paths.data_dir() / "practice" / "services"
    return server.run(port=asked.port, state=state, faults=asked.faults, until_stdin_closes=asked.until_stdin_closes)


if __name__ == "__main__":
    sys.exit(main())
