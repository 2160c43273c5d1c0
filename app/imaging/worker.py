"""The child program that opens foreign pictures, with little memory, little time and nothing worth stealing.

One JSON object a line on each side; paths go through the pipes, pictures never do. The first line it is given
holds its limits (``memory_bytes``, ``job_limit_s``, ``idle_s`` where it shall end when nobody asks it anything) and what it is for (``work``: ``prepare``, ``recognise`` or ``read``); it
answers ``{"ready": true}`` once all is loaded, or ``{"unusable": sentence}`` and ends. Each further line is a job
for `picture.make`, `recognise.Recogniser` or `text.TextReader`, answered by one of ``{"made": {…}}``, ``{"glanced": {…}}``,
``{"seen": {…}}``, ``{"read": true}`` (``null`` where no picture was named: all is loaded),
``{"refused": sentence}``, ``{"memory": true}``, ``{"not_done": sentence}`` or ``{"bug": traceback}``. It ends when
its input ends, in the middle of a job too: it never outlives the station.
"""

import contextlib
import dataclasses
import json
import os
import queue
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from app.model.errors import Refused

ALARM_AFTER_S: Final = 5.0
"""The station kills a late child by its handle; this much later the child ends itself, should the station be gone."""
_STDIN, _STDOUT = 0, 1
_READ_BYTES: Final = 65536
GIVES_WAY: Final = 10
"""Recognising has time: taking photos in goes first."""
BROKEN_EYE: Final = "a part of it is missing or damaged. Install the program again; nothing else is affected."

Job = dict[str, Any]
Work = Callable[[Job], Job]


class Unusable(Exception):
    """What this child is for cannot be done on this machine; the sentence says why and what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def main() -> int:
    """Serve jobs until the input ends; the exit code is 0."""
    answers = _claim_stdout()
    lines: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(target=_read_lines, args=(lines,), daemon=True).start()
    os.umask(0o077)
    limits = json.loads(lines.get())
    try:
        work = LOADERS[limits["work"]](limits)  # heavy: loaded once, and not counted against a job
    except Unusable as trouble:
        traceback.print_exc()  # for whoever starts a child by hand; the station reads the sentence only
        _say(answers, {"unusable": trouble.sentence})
        return 0
    _limit_memory(int(limits["memory_bytes"]))
    _say(answers, {"ready": True})
    idle_s = float(limits["idle_s"]) if "idle_s" in limits else None
    while True:
        try:
            job = json.loads(lines.get(timeout=idle_s))
        except queue.Empty:
            return 0
        _alarm(float(limits["job_limit_s"]) + ALARM_AFTER_S)
        _say(answers, _answer(work, job))
        _alarm(0)


def _load_preparing(limits: Job) -> Work:
    from app.imaging.glance import glance
    from app.imaging.picture import make

    del limits

    def prepare(job: Job) -> Job:
        if "picture" not in job:
            return {"glanced": dataclasses.asdict(glance(Path(job["source"])))}
        made = make(
            Path(job["source"]),
            Path(job["picture"]),
            Path(job["thumbnail"]),
            longest_px=int(job["longest_px"]),
            thumbnail_px=int(job["thumbnail_px"]),
            most_bytes=int(job["most_bytes"]),
            turns=int(job["turns"]),
            part=str(job["part"]),
        )
        return {"made": dataclasses.asdict(made)}

    return prepare


def _load_recognising(limits: Job) -> Work:
    if hasattr(os, "nice"):
        os.nice(GIVES_WAY)
    try:
        from app.imaging.recognise import Recogniser

        eye = Recogniser(Path(limits["folder"]))
    except Exception as error:  # a package without its library is as unusable as a damaged network
        raise Unusable(BROKEN_EYE) from error

    def recognise(job: Job) -> Job:
        return {"seen": eye.see([Path(photo) for photo in job["photos"]])}

    return recognise


def _load_reading(limits: Job) -> Work:
    del limits
    if hasattr(os, "nice"):
        os.nice(GIVES_WAY)
    try:
        from app.imaging.text import TextReader

        reader = TextReader()
    except Exception as error:  # as above
        raise Unusable(BROKEN_EYE) from error

    def read(job: Job) -> Job:
        return {"read": reader.can_read(Path(job["picture"])) if "picture" in job else None}

    return read


LOADERS: Final[Mapping[str, Callable[[Job], Work]]] = {
    "prepare": _load_preparing,
    "recognise": _load_recognising,
    "read": _load_reading,
}


def _answer(work: Work, job: Job) -> Job:
    try:
        return work(job)
    except Refused as refused:
        return {"refused": refused.sentence}
    except MemoryError:
        return {"memory": True}
    except OSError as error:
        return {"not_done": f"could not be prepared on this disk: {error.strerror or error}"}
    except Exception:  # noqa: BLE001 -- our own bug: the station raises it where it is seen
        return {"bug": traceback.format_exc(limit=-8)}


def _claim_stdout() -> int:
    """Keep the real standard output for answers; what a library prints goes to standard error."""
    answers = os.dup(_STDOUT)
    os.dup2(sys.stderr.fileno() if sys.stderr else os.open(os.devnull, os.O_WRONLY), _STDOUT)
    return answers


def _say(descriptor: int, answer: dict[str, Any]) -> None:
    line = json.dumps(answer).encode() + b"\n"
    with contextlib.suppress(BrokenPipeError):  # the station is gone; the end of input says so too
        while line:
            line = line[os.write(descriptor, line) :]


def _read_lines(lines: "queue.SimpleQueue[bytes]") -> None:
    """Pass lines on; end the program with the input, whatever the other thread is doing."""
    rest = b""
    while chunk := os.read(_STDIN, _READ_BYTES):
        *whole, rest = (rest + chunk).split(b"\n")
        for line in whole:
            lines.put(line)
    os._exit(0)


def _limit_memory(memory_bytes: int) -> None:
    """Limit the address space where the system has such a limit, and leave no core dump of somebody's photo."""
    if sys.platform == "win32":
        return
    import resource

    for limit, value in ((resource.RLIMIT_AS, memory_bytes), (resource.RLIMIT_CORE, 0)):
        # macOS knows the limit but may not take it; the pixel limit still bounds a job there.
        with contextlib.suppress(ValueError, OSError):
            hard = resource.getrlimit(limit)[1]
            allowed = value if hard == resource.RLIM_INFINITY else min(value, hard)
            resource.setrlimit(limit, (allowed, allowed))


def _alarm(after_s: float) -> None:
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_REAL, after_s)


if __name__ == "__main__":
    sys.exit(main())
