"""The words of the command line: commands, options, and what their values may be."""

import argparse
import os
from collections.abc import Callable, Sequence
from pathlib import Path

from app import __version__
from app.model.errors import UsageError

SERVICES = ("resale-x", "resellerio", "resell-scan", "fashionphile", "repurch", "on-device")
BULK_SERVICES = ("repurch",)
DEFAULT_WAIT_S = 30.0
GAP_S = 90.0


def make_parser() -> argparse.ArgumentParser:
    """Return the parser of every command; `command` in what it reads is the command's name."""
    return _make()[0]


def means_files(words: Sequence[str]) -> bool:
    """Tell whether words are files for the window, as a file browser gives them, and not a command with options."""
    first = words[0] if words else ""
    if not first or first.startswith("-"):
        return False
    if os.sep in first or (os.altsep and os.altsep in first):
        return True
    return os.path.lexists(first) and first not in _make()[1].choices


def _make() -> "tuple[argparse.ArgumentParser, argparse._SubParsersAction[argparse.ArgumentParser]]":
    parser = argparse.ArgumentParser(
        prog="intake-station",
        description="Takes second-hand goods in. Without a command it opens the window; files and folders named alone "
        "go to the window that is open, or to a new one.",
        epilog="Exit codes: 0 all asked is done; 2 bad usage or no usable input; 3 work waits in the queue; 4 something needs a person.",
    )
    parser.add_argument("--version", action="version", version=f"intake-station {__version__}")
    parser.add_argument(
        "--temp-data",
        action="store_true",
        help="first word only: a clean try-out in practice mode, whose data and settings are removed at the end",
    )
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _intake_words(commands)
    _queue_words(commands)
    _item_words(commands)
    _bulk_words(commands)
    _past_words(commands)
    _again_words(commands)
    export = commands.add_parser("export", help="write all items into a spreadsheet file")
    where = export.add_mutually_exclusive_group(required=True)
    where.add_argument("--xlsx", type=Path, metavar="FILE")
    where.add_argument("--csv", type=Path, metavar="FILE")
    where.add_argument(
        "--tables", type=Path, metavar="FOLDER", help="every table as CSV, also of a journal that a newer program wrote"
    )
    export.set_defaults(command="export")
    doctor = commands.add_parser("doctor", help="say what is wrong and what to do")
    doctor.add_argument("--json", action="store_true")
    doctor.add_argument(
        "--take-in", action="store_true", help="first take photos in that are in the store and that no item names"
    )
    doctor.set_defaults(command="doctor")
    restore = commands.add_parser("restore", help="put a damaged journal back, or a copy of it that you choose")
    restore.add_argument("file", nargs="?", type=Path, metavar="FILE")
    restore.set_defaults(command="restore")
    adopt = commands.add_parser("adopt", help="say that this copied data dir is the one that is worked on")
    adopt.set_defaults(command="adopt")
    sheet = commands.add_parser(
        "sheet", help="write the sheet of command codes to print: next, retake, hold, reject, undo"
    )
    sheet.add_argument("--pdf", type=Path, required=True, metavar="FILE")
    sheet.set_defaults(command="sheet")
    practice = commands.add_parser("practice", help="run the practice services and print their base URLs as JSON")
    practice.add_argument("--port", type=_port, default=0, metavar="N")
    practice.add_argument("--state", type=Path, metavar="DIR")
    practice.add_argument("--faults", type=Path, metavar="FILE")
    practice.add_argument("--until-stdin-closes", action="store_true", help=argparse.SUPPRESS)
    practice.set_defaults(command="practice")
    return parser, commands


def _intake_words(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    intake = commands.add_parser("intake", help="take photos in and carry them as far as asked")
    intake.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    intake.add_argument("--sku", type=_label, help="the worker's own SKU or barcode, with one item only")
    intake.add_argument("--bay", type=_label, help="where the item lies")
    intake.add_argument(
        "--group",
        choices=("folder", "barcode", "gap", "one"),
        default="folder",
        help="what makes an item: each folder, the code in a photo, a pause of the camera, or all together",
    )
    intake.add_argument(
        "--gap", type=_seconds, default=None, metavar="SECONDS", help=f"the pause that parts (default {GAP_S:.0f})"
    )
    _asking_words(intake)
    intake.add_argument("--wait", type=_seconds, default=DEFAULT_WAIT_S, metavar="SECONDS")
    intake.add_argument("--json", action="store_true")
    intake.set_defaults(command="intake")


def _asking_words(parser: argparse.ArgumentParser) -> None:
    for ability in ("classify", "price", "publish"):
        parser.add_argument(f"--{ability}", type=_services, default=(), metavar="S,S")
    parser.add_argument("--set", action="append", type=_text, default=[], metavar="FIELD=VALUE", dest="words")
    parser.add_argument("--approve", action="store_true", help="approve whatever is complete")


def _queue_words(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    queue = commands.add_parser("queue", help="what is not finished; drain, retry, resolve")
    queue.add_argument("--json", action="store_true")
    queue.set_defaults(command="queue")
    more = queue.add_subparsers(title="what to do with it", metavar="ACTION")
    drain = more.add_parser("drain", help="carry on with everything that waits")
    drain.add_argument("--wait", type=_seconds, default=DEFAULT_WAIT_S, metavar="SECONDS")
    drain.add_argument("--json", action="store_true", default=argparse.SUPPRESS)
    drain.set_defaults(command="drain")
    retry = more.add_parser("retry", help="try one row again now")
    retry.add_argument("id", type=int)
    retry.add_argument("--wait", type=_seconds, default=DEFAULT_WAIT_S, metavar="SECONDS")
    retry.set_defaults(command="retry")
    resolve = more.add_parser("resolve", help="say what you found out about an unclear row")
    resolve.add_argument("id", type=int)
    resolve.add_argument("answer", choices=("found", "absent", "leave", "theirs", "ours"))
    resolve.add_argument("--remote-id", type=_label, metavar="X")
    resolve.add_argument("--wait", type=_seconds, default=DEFAULT_WAIT_S, metavar="SECONDS")
    resolve.set_defaults(command="resolve")


def _item_words(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    items = commands.add_parser("items", help="list the items")
    items.add_argument("--json", action="store_true")
    items.set_defaults(command="items")
    item = commands.add_parser("item", help="all that is known of one item, and your decisions on it")
    item.add_argument("key", type=_label, metavar="KEY", help="its key or SKU")
    _asking_words(item)
    item.add_argument("--authenticate", type=_services, default=(), metavar="S")
    item.add_argument("--wait", type=_seconds, metavar="SECONDS", help="without it and without a decision: look only")
    item.add_argument("--json", action="store_true")
    item.set_defaults(command="item")


def _past_words(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    history = commands.add_parser("history", help="all that happened to one item: who, when, what each service said")
    history.add_argument("key", type=_label, metavar="KEY", help="its key or SKU")
    history.add_argument("--file", type=Path, help="one file with all of it: .json, or a text with the raw answers")
    history.add_argument("--json", action="store_true")
    history.set_defaults(command="history")
    shift = commands.add_parser("shift", help="what was done today, by operator")
    shift.add_argument("--hours", type=_hours, metavar="H", help="the last H hours, in place of today")
    shift.add_argument("--json", action="store_true")
    shift.set_defaults(command="shift")


def _hours(text: str) -> float:
    return _figure(text, lambda hours: 0 < hours <= 8_784, "hours up to 8784")


def _bulk_words(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    bulk = commands.add_parser("bulk", help="many listings in one file: rows, check, commit, write, look")
    more = bulk.add_subparsers(title="what to do", metavar="ACTION", required=True)
    parts = {
        "rows": "say which items would go into the file, and why others would not; asks and sends nothing",
        "check": "have the service check the file; nothing is listed",
        "commit": "list every sound row by one file; the verdicts stand on the items",
        "write": "write the file for you to upload, where the service cannot be reached from here",
        "look": "find what you uploaded yourself, and put what is live back on its items",
    }
    for action, words in parts.items():
        part = more.add_parser(action, help=words)
        if action == "write":
            part.add_argument("file", type=Path, metavar="FILE", help="the XLSX file to write")
        if action != "look":
            part.add_argument("keys", nargs="*", type=_label, metavar="KEY", help="only these items, by key or SKU")
        if action in {"commit", "write"}:
            part.add_argument("--approve", action="store_true", help="approve these listings as they stand")
        if action in {"commit", "look"}:
            part.add_argument("--wait", type=_seconds, default=DEFAULT_WAIT_S, metavar="SECONDS")
        part.add_argument("--service", choices=BULK_SERVICES, default=BULK_SERVICES[0])
        part.add_argument("--json", action="store_true")
        part.set_defaults(command="bulk", action=action)


def _again_words(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    again = commands.add_parser("ask-again", help="ask one service once more what an item is; says first what it costs")
    again.add_argument("key", type=_label, metavar="KEY", help="its key or SKU")
    again.add_argument("service", choices=SERVICES, metavar="SERVICE")
    again.add_argument("--yes", action="store_true", help="ask it; without this only the cost is said")
    again.add_argument("--wait", type=_seconds, default=DEFAULT_WAIT_S, metavar="SECONDS")
    again.add_argument("--json", action="store_true")
    again.set_defaults(command="ask-again")


def _seconds(text: str) -> float:
    return _figure(text, lambda seconds: 0 <= seconds <= 86_400, "seconds from 0 to 86400")


def _figure(text: str, may_be: Callable[[float], bool], what: str) -> float:
    try:
        figure = float(text)
    except ValueError:
        figure = -1.0
    if not may_be(figure):
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of {what}")
    return figure


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > 65_535:
        raise argparse.ArgumentTypeError(f"{text!r} is not a port from 0 to 65535")
    return int(text)


def _text(text: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError as trouble:
        raise argparse.ArgumentTypeError(f"{text!a} is not written in UTF-8") from trouble
    return text


def _label(text: str) -> str:
    label = _text(text).strip()
    if not label or not label.isprintable():
        raise argparse.ArgumentTypeError(f"{text!r} is not a name that can be printed on a label")
    return label


def _services(text: str) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))
    for name in names:
        if name not in SERVICES:
            raise argparse.ArgumentTypeError(f"there is no service {name!r}; known are {', '.join(SERVICES)}")
    return names


def pairs(words: Sequence[str]) -> dict[str, str]:
    """Read the values of ``--set``. Raises UsageError for one that is not FIELD=VALUE."""
    pairs: dict[str, str] = {}
    for word in words:
        name, equals, value = word.partition("=")
        if not equals or not name.strip() or not value.strip():
            raise UsageError(f"--set {word!r} is not FIELD=VALUE.")
        pairs[name.strip()] = value.strip()
    return pairs
