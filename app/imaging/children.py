"""Child programs and the threads that talk to them: started, timed, killed, replaced."""

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
from typing import Final

START_LIMIT_S: Final = 60.0
"""A cold disk may need this long to load what a child works with; it happens once per child."""
END_LIMIT_S: Final = 2.0
_LONGEST_ANSWER: Final = 1_000_000
_SECRET_WORDS: Final = ("TOKEN", "SECRET", "PASSWORD", "CREDENTIAL", "API_KEY")


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a job ended in its thread; handed over instead of an exception, whose traceback would be a cycle."""

    answer: bytes = b""
    failure: str = ""
    """Empty, ``start``, ``unusable`` (it says why), ``crash``, ``late`` or ``closed``."""
    note: str = ""


class Children:
    """A few child programs (`command` starts one, see `imaging.worker`) that each do one job at a time.

    Works under any asyncio loop: one thread and one child per worker, blocking pipes in between. Children start
    on first use, are killed `job_limit_s` seconds into a job, are replaced after a crash or after
    `jobs_per_child` jobs, and end by themselves when this program dies. `memory_bytes` bounds a child's address
    space where the system can; `work` tells a child what it is for. The threads make no reference cycles, so no
    garbage collection has cause to run there.
    """

    def __init__(
        self,
        command: Sequence[str],
        *,
        workers: int,
        job_limit_s: float,
        memory_bytes: int,
        jobs_per_child: int,
        work: Mapping[str, object],
    ) -> None:
        limits = {**work, "memory_bytes": memory_bytes, "job_limit_s": job_limit_s}
        self.programs = tuple(_Child(tuple(command), job_limit_s, jobs_per_child, limits) for _ in range(workers))
        self._free: queue.SimpleQueue[_Child] = queue.SimpleQueue()
        for child in self.programs:
            self._free.put(child)
        self._threads = ThreadPoolExecutor(max_workers=workers, thread_name_prefix="imaging")
        self._running: set[Future[Outcome]] = set()
        self.closed = False

    async def ask(self, job: Mapping[str, object], unfinished: Sequence[Path] = ()) -> Outcome:
        """Have a child do a job as soon as one is free; of a job that failed the `unfinished` files are removed."""
        running = self._threads.submit(self._work, json.dumps(job).encode() + b"\n", unfinished)
        self._running.add(running)
        running.add_done_callback(self._running.discard)
        return await asyncio.wrap_future(running)

    async def close(self) -> None:
        """Kill what still runs, end the children and join the threads; waiting jobs end as ``closed``. May be repeated."""
        if self.closed:
            return
        self.closed = True
        for child in self.programs:
            child.give_up()
        await asyncio.gather(*(asyncio.wrap_future(job) for job in tuple(self._running)), return_exceptions=True)
        await asyncio.gather(*(asyncio.wrap_future(self._threads.submit(child.end)) for child in self.programs))
        self._threads.shutdown(wait=True)

    def _work(self, line: bytes, unfinished: Sequence[Path]) -> Outcome:
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


class _Child:
    """One child program; used by one thread at a time, killed from any."""

    def __init__(
        self, command: tuple[str, ...], job_limit_s: float, jobs_per_child: int, limits: Mapping[str, object]
    ) -> None:
        self._command = command
        self._job_limit_s = job_limit_s
        self._jobs_per_child = jobs_per_child
        self._limits = json.dumps(limits).encode() + b"\n"
        self._lock = threading.Lock()
        self._program: subprocess.Popen[bytes] | None = None
        self._jobs = 0
        self._busy = False
        self._late = False
        self._given_up = False

    def work(self, line: bytes) -> Outcome:
        """Do one job; a child that crashed is replaced and the job tried once more, for it may not be at fault."""
        outcome = Outcome(failure="closed")
        for _ in range(2):
            trouble = self._start() if self._program is None else None
            if trouble is not None:
                return trouble
            if self._is_given_up():  # in the middle of starting, perhaps
                return Outcome(failure="closed")
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

    def _start(self) -> Outcome | None:
        """Start the child and wait until it is ready; return what went wrong, or None."""
        if self._is_given_up():
            return Outcome(failure="closed")
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
            return Outcome(failure="start", note=str(error.strerror or error))
        with self._lock:
            self._program = program
        outcome = self._ask(self._limits, START_LIMIT_S)
        if outcome.failure or b'"ready"' not in outcome.answer:
            self.end()
            if outcome.failure == "closed":
                return outcome
            return _why_not(outcome)
        return None

    def _ask(self, line: bytes, limit_s: float) -> Outcome:
        """Send a line and wait for the answer, at most `limit_s`: then the child is killed."""
        program = self._program
        if program is None or program.stdin is None or program.stdout is None:
            return Outcome(failure="crash")
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
            return Outcome(answer=answer)
        _kill(program)
        if self._is_given_up():
            return Outcome(failure="closed")
        return Outcome(failure="late" if late else "crash")

    def _is_given_up(self) -> bool:
        with self._lock:
            return self._given_up

    def _expire(self) -> None:
        with self._lock:
            if self._busy and self._program is not None:
                self._late = True
                _kill(self._program)


def _why_not(outcome: Outcome) -> Outcome:
    """Say why a child did not start: in its own words where it had any."""
    with contextlib.suppress(ValueError, TypeError, KeyError):
        return Outcome(failure="unusable", note=str(json.loads(outcome.answer)["unusable"]))
    return Outcome(failure="start", note="it did not answer" if outcome.failure == "late" else "it ended at once")


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
