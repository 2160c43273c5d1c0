"""Runs the practice services: one program, one port, an address prefix for each vendor."""

import asyncio
import contextlib
import json
import logging
import os
import signal
import socket
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from types import FrameType
from typing import Final

import uvicorn

from app.practice.exchange import Vendor
from app.practice.fashionphile import PLAYS as FASHIONPHILE_PLAYS
from app.practice.fashionphile import Fashionphile
from app.practice.faults import FaultPlan, PlanUnclear, Settings
from app.practice.front import Front, OpenProtocol
from app.practice.hosted import Hosted
from app.practice.kept import FolderLock, Photos, StateInUse, keep_port, port_of, secret_of
from app.practice.ledger import CallLog, Ledger, LedgerDamaged
from app.practice.repurch import Repurch
from app.practice.resale_x import ResaleX
from app.practice.resell_scan import PLAYS as RESELL_SCAN_PLAYS
from app.practice.resell_scan import ResellScan
from app.practice.reseller_io import PLAYS as RESELLER_IO_PLAYS
from app.practice.reseller_io import ResellerIO

LOOPBACK: Final = "127.0.0.1"
KEEP_ALIVE_S: Final = 75
STOP_LIMIT_S: Final = 1


def run(*, port: int, state: Path, faults: Path | None, until_stdin_closes: bool) -> int:
    """Serve until SIGTERM or SIGINT, or until the standard input ends; return the exit code.

    Prints one line of JSON, service name to base URL, once it listens on loopback; port 0 takes the port of the last
    run if it is free, or any free one. 2 with a sentence on standard error where it cannot begin: the state folder is
    in use by another server (after 5 s of waiting), its ledger is damaged, the fault plan cannot be read, the port is
    taken.
    """
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr, format="%(levelname)s %(name)s: %(message)s")
    state.mkdir(mode=0o700, parents=True, exist_ok=True)
    lock = FolderLock(state)
    try:
        lock.take()
        return _serve_state(port, state, faults, until_stdin_closes=until_stdin_closes)
    except StateInUse:
        return _cannot(f"Another practice server is using {state}; end it first, or name another folder.")
    except (LedgerDamaged, PlanUnclear) as trouble:
        return _cannot(str(trouble))
    except OSError as error:
        return _cannot(f"The practice services cannot begin: {error}.")
    finally:
        lock.release()


def _cannot(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 2


def _serve_state(port: int, state: Path, faults: Path | None, *, until_stdin_closes: bool) -> int:
    ledger, calls = Ledger(state), CallLog(state)
    photos, plan = Photos(state), FaultPlan(faults)

    def settings() -> Settings:
        return plan.settings

    resale_x = ResaleX(ledger, photos, secret_of(state), settings)
    reseller_io = ResellerIO(ledger, photos, secret_of(state), settings)
    repurch = Repurch(ledger, photos, settings)
    hosted = Hosted((resale_x, repurch, reseller_io))
    resell_scan = ResellScan(ledger, photos, hosted.fetch, settings)
    fashionphile = Fashionphile(ledger, photos, secret_of(state), settings)
    vendors: tuple[Vendor, ...] = (resale_x, repurch, reseller_io, resell_scan, fashionphile)
    ops = {vendor.name: frozenset(route.op for route in vendor.routes) for vendor in vendors}
    plays = {
        reseller_io.name: RESELLER_IO_PLAYS,
        resell_scan.name: RESELL_SCAN_PLAYS,
        fashionphile.name: FASHIONPHILE_PLAYS,
    }
    plan.begin(ops, plays)
    by_name = {vendor.name: vendor for vendor in vendors}
    for effect in ledger.effects:
        if effect["service"] in by_name:
            by_name[effect["service"]].fold(effect)
    ledger.effects.clear()
    listener = _listen(port, port_of(state))
    port = listener.getsockname()[1]
    keep_port(state, port)
    base_urls = {vendor.name: f"http://{LOOPBACK}:{port}{vendor.base}" for vendor in vendors}
    server = _Server(
        uvicorn.Config(
            Front(vendors, plan, calls),
            http=OpenProtocol,
            ws="none",
            lifespan="off",
            log_config=None,
            access_log=False,
            server_header=False,
            timeout_keep_alive=KEEP_ALIVE_S,
            timeout_graceful_shutdown=STOP_LIMIT_S,
        ),
        json.dumps(base_urls),
    )
    with listener, _ended_by_signals(server):
        if until_stdin_closes:
            threading.Thread(target=_end_with_stdin, args=(server,), name="stdin", daemon=True).start()
        asyncio.run(server.serve(sockets=[listener]))
    resale_x.close()
    reseller_io.close()
    fashionphile.close()
    resell_scan.close()
    ledger.close()
    calls.close()
    return 0


class _Server(uvicorn.Server):
    """Says where it is as soon as it answers."""

    def __init__(self, config: uvicorn.Config, line: str) -> None:
        super().__init__(config)
        self._line = line

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        with contextlib.suppress(OSError, ValueError):  # nobody may be reading
            print(self._line, flush=True)


def _listen(port: int, last: int) -> socket.socket:
    """Listen on `port`; 0 stands for the last run's port where it is free, else for any."""
    for wanted in [port] if port else [last, 0]:
        # With the protocol named, asyncio switches Nagle's algorithm off: 40 ms less for every answer.
        listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        if sys.platform != "win32":  # there it would let two programs share the port
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((LOOPBACK, wanted))
            listener.listen(128)
        except OSError:
            listener.close()
            if wanted == port:
                raise
            continue
        return listener
    raise OSError("no free port")


@contextlib.contextmanager
def _ended_by_signals(server: uvicorn.Server) -> Iterator[None]:
    """Take SIGTERM and SIGINT as a wish to end, also before and after the server listens to them itself.

    The server repeats them once it has ended; caught here, they do not turn exit code 0 into a death by signal.
    """

    def end(number: int, frame: FrameType | None) -> None:  # noqa: ARG001 -- as the system calls it
        server.should_exit = True

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.signal(number, end) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield
    finally:
        for number, earlier in before.items():
            signal.signal(number, earlier)


def _end_with_stdin(server: uvicorn.Server) -> None:
    """Read and forget until the input ends: whoever started us is gone then."""
    with contextlib.suppress(OSError):
        while os.read(0, 4096):
            continue
    server.should_exit = True
