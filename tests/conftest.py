"""What every test stands on: an empty home, loopback only, stray warnings and logs fail, Qt's leftovers fail.

Tests under tests/app/ui run on qasync's loop, as the window does; all others on asyncio's own, as the command line
does. Source: platform reference, sections 3 and 5.
"""

import asyncio
import functools
import gc
import inspect
import logging
import os
import re
import signal
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from practice_services import Practice, practice_services

ROOT = Path(__file__).resolve().parents[1]
LOOPBACK = re.compile(r"127(\.\d{1,3}){3}|::1|localhost")
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# The machine of a developer may name its own certificates; the program must not depend on that.
os.environ.pop("SSL_CERT_FILE", None)
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # A shell has what it starts in the background ignore it, and programs under test inherit that.
    signal.signal(signal.SIGINT, signal.default_int_handler)


def _uses_qt(path: object) -> bool:
    return "/app/ui/" in str(path)


def pytest_asyncio_loop_factories(config, item):
    """Give each asynchronous test the loop that its part of the program runs on."""
    if not _uses_qt(item.path):
        return {"asyncio": asyncio.new_event_loop}
    return {"qasync": _qt_loop}


def _qt_loop():
    import qasync
    from PySide6.QtWidgets import QApplication

    class SafeLoop(qasync.QEventLoop):
        """Kills its timers when it closes: a collected loop with live ones crashes Qt."""

        def close(self):
            timer, was_closed = self._timer, self.is_closed()
            super().close()
            if not was_closed:
                callbacks = timer._SimpleTimer__callbacks
                for number in list(callbacks):
                    timer.killTimer(number)
                callbacks.clear()

    return SafeLoop(QApplication.instance() or QApplication(sys.argv[:1]))


def pytest_collection_modifyitems(items):
    """Let each asynchronous test end its own tasks: a fixture's teardown would be too late for Qt."""
    for item in items:
        work = getattr(item, "obj", None)
        if inspect.iscoroutinefunction(work):
            item.obj = _drained(work)


def _drained(work):
    @functools.wraps(work)
    async def wrapped(*args, **kwargs):
        try:
            return await work(*args, **kwargs)
        finally:
            tasks = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    return wrapped


@pytest.fixture(autouse=True)
def _a_home_of_its_own(tmp_path, monkeypatch):
    """Every test has an empty home and none of this machine's settings."""
    for name in list(os.environ):
        if name.startswith("INTAKE_"):
            monkeypatch.delenv(name)
    # Tests read what the sources say, whatever the machine speaks.
    monkeypatch.setenv("INTAKE_LANGUAGE", "en")
    # Loading the recogniser's networks takes seconds: the tests that are about it switch it on.
    monkeypatch.setenv("INTAKE_ON_DEVICE_ENABLED", "0")
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(home / name.lower()))
    # Without it the keyring would ask a desktop that the test's machine may have.
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")


@pytest.fixture(autouse=True)
def _loopback_only(monkeypatch):
    """A connection to anywhere but this machine fails the test."""
    connect = socket.socket.connect
    connect_ex = socket.socket.connect_ex

    def check(address):
        if isinstance(address, tuple) and not LOOPBACK.fullmatch(str(address[0])):
            raise AssertionError(f"a test talked to {address}")

    def only_here(self, address):
        check(address)
        return connect(self, address)

    def only_here_ex(self, address):
        check(address)
        return connect_ex(self, address)

    monkeypatch.setattr(socket.socket, "connect", only_here)
    monkeypatch.setattr(socket.socket, "connect_ex", only_here_ex)


class _Stray(logging.Handler):
    def __init__(self):
        super().__init__(logging.WARNING)
        self.records = []

    def emit(self, record):
        self.records.append(record)


@pytest.fixture
def expected_logs():
    """Ask for this where a test provokes a warning on purpose; it gives the records."""
    return []


@pytest.fixture(autouse=True)
def _stray_logs_fail(request):
    """A log at WARNING or above that nobody asked for fails the test."""
    expected = request.getfixturevalue("expected_logs") if "expected_logs" in request.fixturenames else None
    catcher = _Stray()
    if expected is not None:
        catcher.records = expected
    root = logging.getLogger()
    root.addHandler(catcher)
    yield
    root.removeHandler(catcher)
    if expected is None and catcher.records:
        pytest.fail("stray log: " + "; ".join(record.getMessage() for record in catcher.records), pytrace=False)


@pytest.fixture(autouse=True)
def _nothing_of_qt_is_left(request):
    """A visible window, a running timer or a thread left behind fails the test that left it."""
    yield
    if not _uses_qt(request.path):
        return
    from PySide6.QtCore import QCoreApplication, QEvent, QThread, QTimer
    from PySide6.QtWidgets import QApplication

    if QApplication.instance() is None:
        return
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    left = [
        f"window {one.objectName() or type(one).__name__}" for one in QApplication.topLevelWidgets() if one.isVisible()
    ]
    for one in gc.get_objects():
        try:
            if isinstance(one, QTimer) and one.isActive():
                left.append(f"timer of {one.parent()}")
            elif isinstance(one, QThread) and one.isRunning() and one is not QThread.currentThread():
                left.append(f"thread {one}")
        except (RuntimeError, ReferenceError):
            continue
    if left:
        pytest.fail("left behind: " + ", ".join(left), pytrace=False)


@pytest.fixture
def practice(tmp_path) -> Iterator[Practice]:
    """The practice services in a process of their own."""
    with practice_services(tmp_path) as services:
        yield services


@pytest.fixture
def safe_keyring():
    """A keyring that works, in place of the machine's own; `kept` shows what lies in it."""
    import keyring
    from keyring_kept import Safe

    before, made = keyring.get_keyring(), Safe()
    keyring.set_keyring(made)
    yield made
    keyring.set_keyring(before)


@pytest.fixture(scope="session")
def photos() -> Path:
    """A folder of real photographs."""
    import interior_photos

    return Path(interior_photos.__file__).parent / "images"
