"""The station's side of the child programs that open foreign pictures: started, timed, killed, replaced."""

import asyncio
import contextlib
import json
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from app.model.errors import NotDone, Refused
from app.model.photo import PreparedPhoto, Verdict

TOO_SLOW: Final = "took too long to read"
TOO_MUCH_MEMORY: Final = "needs too much memory"
BROKE_READER: Final = "broke the picture reader: the file is damaged or unsafe"
CLOSING: Final = "The station is closing; the photo is kept and will be prepared next time."

START_LIMIT_S: Final = 60.0
"""A cold disk may need this long to load the decoders; it happens once per child."""
END_LIMIT_S: Final = 2.0
_LONGEST_ANSWER: Final = 1_000_000
_SECRET_WORDS: Final = ("TOKEN", "SECRET", "PASSWORD", "CREDENTIAL", "API_KEY")


@dataclass(frozen=True, slots=True)
class PreparedAnswer:
    """What became of one photo."""

    kind: str
    """``jpeg``, ``png``, ``webp`` or ``heic``: what the file really is, whatever its name says."""
    width: int
    """Of the upright original, in pixels, before the person's turns."""
    height: int
    prepared: PreparedPhoto
    verdict: Verdict
    likeness: str
    """64 bit difference hash of the upright original in 16 hex digits; near-duplicates differ in few bits."""


@dataclass(frozen=True, slots=True)
class _Outcome:
    """How a job ended in its thread; handed over instead of an exception, whose traceback would be a cycle."""

    answer: bytes = b""
    failure: str = ""
    """Empty, ``start``, ``crash``, ``late`` or ``closed``."""
    note: str = ""


class Decoders:
    """A few child programs (`command` starts one, see `imaging.worker`) that turn foreign photos into safe JPEGs.

    Works under any asyncio loop: one thread and one child per worker, blocking pipes in between. Children start
    on first use, are killed `job_limit_s` seconds into a job, are replaced after a crash or after
    `jobs_per_child` jobs, and end by themselves when this program dies. `memory_bytes` bounds a child's address
    space where the system can. The threads make no reference cycles, so no garbage collection has cause to run there.
    """

    def __init__(
        self,
        command: Sequence[str],
        workers: int = 2,
        job_limit_s: float = 10.0,
        memory_bytes: int = 1 << 30,
        jobs_per_child: int = 200,
    ) -> None:
        self._children = tuple(
            _Child(tuple(command), job_limit_s, memory_bytes, jobs_per_child) for _ in range(workers)
        )
        self._free: queue.SimpleQueue[_Child] = queue.SimpleQueue()
        for child in self._children:
            self._free.put(child)
        self._threads = ThreadPoolExecutor(max_workers=workers, thread_name_prefix="decoder")
        self._running: set[Future[_Outcome]] = set()
        self._jobs = 0
        self._closed = False

    async def prepare(
        self,
        source: Path,
        picture: Path,
        thumbnail: Path,
        *,
        longest_px: int = 2048,
        thumbnail_px: int = 320,
        most_bytes: int = 10_000_000,
        turns: int = 0,
    ) -> PreparedAnswer:
        """Write the prepared picture of `source` and its thumbnail, both from one decode, and say what was seen.

        The picture is an upright sRGB JPEG without any metadata, at most `longest_px` on its long edge (pixels;
        never enlarged) and at most `most_bytes` long, turned by `turns` quarter turns clockwise. Both files are
        synced and renamed into place; syncing their folder is the caller's. The same source gives the same bytes.
        Raises Refused with a sentence that stands behind the file's name when the file is at fault, NotDone when
        this machine is.
        """
        if self._closed:
            raise NotDone(CLOSING)
        running = self._submit(
            {
                "source": source,
                "picture": picture,
                "thumbnail": thumbnail,
                "longest_px": longest_px,
                "thumbnail_px": thumbnail_px,
                "most_bytes": most_bytes,
                "turns": turns,
            }
        )
        return _understand(await asyncio.wrap_future(running))

    async def close(self) -> None:
        """Kill what still runs, end the children and join the threads; waiting jobs raise NotDone. May be repeated."""
        if self._closed:
            return
        self._closed = True
        for child in self._children:
            child.give_up()
        await asyncio.gather(*(asyncio.wrap_future(job) for job in tuple(self._running)), return_exceptions=True)
        await asyncio.gather(*(asyncio.wrap_future(self._threads.submit(child.end)) for child in self._children))
        self._threads.shutdown(wait=True)

    def _submit(self, job: Mapping[str, Path | int]) -> "Future[_Outcome]":
        self._jobs += 1
        part = f".{os.getpid()}-{self._jobs}.part"
        absolute = {name: value.absolute() for name, value in job.items() if isinstance(value, Path)}
        unfinished = tuple(path.with_name(path.name + part) for name, path in absolute.items() if name != "source")
        asked = {**job, **{name: str(path) for name, path in absolute.items()}, "part": part}
        running = self._threads.submit(self._work, json.dumps(asked).encode() + b"\n", unfinished)
        self._running.add(running)
        running.add_done_callback(self._running.discard)
        return running

    def _work(self, line: bytes, unfinished: Sequence[Path]) -> _Outcome:
        child = self._free.get()
        try:
            outcome = child.work(line)
        finally:
            self._free.put(child)
        if outcome.failure:
            for path in unfinished:  # a killed child leaves its half-written file behind
                with contextlib.suppress(OSError):
                    path.unlink(missing_ok=True)
        return outcome


def _understand(outcome: _Outcome) -> PreparedAnswer:
    if outcome.failure == "start":
        raise NotDone(f"The picture reader could not be started: {outcome.note}")
    if outcome.failure == "closed":
        raise NotDone(CLOSING)
    if outcome.failure == "late":
        raise Refused(TOO_SLOW)
    try:
        answer = json.loads(outcome.answer)
        if "made" in answer:
            return _prepared(answer["made"])
        said = {name: str(answer[name]) for name in ("refused", "memory", "not_done", "bug") if name in answer}
    except (ValueError, TypeError, KeyError, RecursionError):
        said = {}
    if "refused" in said:
        raise Refused(said["refused"])
    if "memory" in said:
        raise Refused(TOO_MUCH_MEMORY)
    if "not_done" in said:
        raise NotDone(f"The photo {said['not_done']}")
    if "bug" in said:
        raise RuntimeError(f"the picture reader failed: {said['bug']}")
    raise Refused(BROKE_READER)  # the empty line of a crashed child, or one that talks nonsense


def _prepared(made: Mapping[str, Any]) -> PreparedAnswer:
    return PreparedAnswer(
        kind=str(made["kind"]),
        width=int(made["width"]),
        height=int(made["height"]),
        prepared=PreparedPhoto(
            sha256=str(made["sha256"]),
            width=int(made["picture_width"]),
            height=int(made["picture_height"]),
            size_bytes=int(made["size_bytes"]),
        ),
        verdict=Verdict(
            sharp=float(made["sharp"]),
            brightness=float(made["brightness"]),
            warnings=tuple(str(warning) for warning in made["warnings"]),
            codes=tuple(str(code) for code in made["codes"]),
        ),
        likeness=str(made["likeness"]),
    )


class _Child:
    """One child program; used by one thread at a time, killed from any."""

    def __init__(self, command: tuple[str, ...], job_limit_s: float, memory_bytes: int, jobs_per_child: int) -> None:
        self._command = command
        self._job_limit_s = job_limit_s
        self._jobs_per_child = jobs_per_child
        self._limits = json.dumps({"memory_bytes": memory_bytes, "job_limit_s": job_limit_s}).encode() + b"\n"
        self._lock = threading.Lock()
        self._program: subprocess.Popen[bytes] | None = None
        self._jobs = 0
        self._busy = False
        self._late = False
        self._given_up = False

    def work(self, line: bytes) -> _Outcome:
        """Do one job; a child that crashed is replaced and the job tried once more, for it may not be at fault."""
        outcome = _Outcome(failure="closed")
        for _ in range(2):
            trouble = self._start() if self._program is None else None
            if trouble is not None:
                return trouble
            if self._is_given_up():  # in the middle of starting, perhaps
                return _Outcome(failure="closed")
            outcome = self._ask(line, self._job_limit_s)
            self._jobs += 1
            if outcome.failure or self._jobs >= self._jobs_per_child or b'"memory"' in outcome.answer[:16]:
                self.end()
            if outcome.failure != "crash":
                break
        return outcome

    def give_up(self) -> None:
        """Kill a job that is running and take no more."""
        with self._lock:
            self._given_up = True
            if self._busy and self._program is not None:
                _kill(self._program)

    def end(self) -> None:
        """End the child: by closing its input, by force where that does not do."""
        with self._lock:
            program, self._program, self._jobs = self._program, None, 0
        if program is None:
            return
        for pipe in (program.stdin, program.stdout):
            with contextlib.suppress(OSError):  # unsent bytes of a child that is gone
                if pipe is not None:
                    pipe.close()
        try:
            program.wait(END_LIMIT_S)
        except subprocess.TimeoutExpired:
            _kill(program)
            program.wait()

    def _start(self) -> _Outcome | None:
        """Start the child and wait until it is ready; return what went wrong, or None."""
        if self._is_given_up():
            return _Outcome(failure="closed")
        try:
            program = subprocess.Popen(
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=_harmless_environment(),
                start_new_session=sys.platform != "win32",  # Ctrl-C in the terminal is for the station
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError as error:
            return _Outcome(failure="start", note=str(error.strerror or error))
        with self._lock:
            self._program = program
        outcome = self._ask(self._limits, START_LIMIT_S)
        if outcome.failure or b'"ready"' not in outcome.answer:
            self.end()
            if outcome.failure == "closed":
                return outcome
            return _Outcome(
                failure="start", note="it did not answer" if outcome.failure == "late" else "it ended at once"
            )
        return None

    def _ask(self, line: bytes, limit_s: float) -> _Outcome:
        """Send a line and wait for the answer, at most `limit_s`: then the child is killed."""
        program = self._program
        if program is None or program.stdin is None or program.stdout is None:
            return _Outcome(failure="crash")
        with self._lock:
            self._busy, self._late = True, False
        timer = threading.Timer(limit_s, self._expire)
        timer.daemon = True
        timer.start()
        try:
            program.stdin.write(line)
            program.stdin.flush()
            answer = program.stdout.readline(_LONGEST_ANSWER)
        except OSError:
            answer = b""
        with self._lock:
            self._busy = False
            late = self._late
        timer.cancel()
        timer.join()
        if answer.endswith(b"\n") and not late:
            return _Outcome(answer=answer)
        _kill(program)
        if self._is_given_up():
            return _Outcome(failure="closed")
        return _Outcome(failure="late" if late else "crash")

    def _is_given_up(self) -> bool:
        with self._lock:
            return self._given_up

    def _expire(self) -> None:
        with self._lock:
            if self._busy and self._program is not None:
                self._late = True
                _kill(self._program)


def _kill(program: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(OSError):  # it may be gone already
        program.kill()


def _harmless_environment() -> dict[str, str]:
    """Everything but what is worth stealing, and one thread for the number library: it reserves memory for each."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.upper().startswith("INTAKE_") and not any(word in name.upper() for word in _SECRET_WORDS)
    }
    return {**kept, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
