"""The same station without a window: its commands, their exit codes and their JSON, which other programs rely on.

Heavy imports stand inside the commands, so that ``--help`` answers at once.
"""

import argparse
import logging
import sys
from collections.abc import Callable, Mapping, Sequence

from app.cli import care, work
from app.cli.printing import complain
from app.cli.running import INTERRUPTED, UNFORESEEN, USAGE
from app.cli.words import make_parser
from app.model.errors import StationError, UsageError

COMMANDS: Mapping[str, Callable[[argparse.Namespace], int]] = {
    "intake": work.intake,
    "queue": work.queue,
    "drain": work.drain,
    "retry": work.retry,
    "resolve": work.resolve,
    "items": work.items,
    "item": work.item,
    "bulk": work.bulk,
    "ask-again": work.ask_again,
    "export": care.export,
    "history": care.history,
    "shift": care.shift_report,
    "doctor": care.doctor,
    "restore": care.restore,
    "sheet": care.sheet,
    "adopt": care.adopt,
    "practice": care.practice,
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; return its exit code: 0 done, 2 usage, 3 work waits, 4 a person is needed."""
    words = list(sys.argv[1:] if argv is None else argv)
    if words[:1] == ["imaging-worker"]:
        from app.imaging.worker import main as decode

        return decode()
    for stream in (sys.stdout, sys.stderr):
        # A terminal that lacks a sign gets a ? for it, never a broken program.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    asked = make_parser().parse_args(words)
    if asked.temp_data:
        return complain("--temp-data must be the first word. Nothing was done.", USAGE)
    try:
        return COMMANDS[asked.command](asked)
    except UsageError as trouble:
        return complain(str(trouble), USAGE)
    except StationError as trouble:
        return complain(trouble.sentence, USAGE)
    except KeyboardInterrupt:
        return complain("Stopped. What was taken in is safe; `queue drain` goes on.", INTERRUPTED)
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
    return complain(f"The program broke; this is its own fault. What was taken in is safe.{said}", UNFORESEEN)
