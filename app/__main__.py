"""The program: with a command it is the command line; without one, or with files alone, it opens the window."""

import asyncio
import contextlib
import gc
import logging
import os
import signal
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any

log = logging.getLogger("intake.window")

NO_DISPLAY = (
    "intake-station: There is no display here, so no window can be opened. `intake-station intake PATH…` does the same "
    "job without one; `intake-station --help` lists the rest."
)
LACKS_LIBRARY = (
    "intake-station: A library of this system that the window needs is missing ({}). On Debian or Ubuntu `sudo apt-get "
    "install -y libgl1 libegl1` brings the usual ones. `intake-station intake PATH…` works without a window."
)
NO_WINDOW = (
    "intake-station: No window can be opened on the display that is named here. Nothing was changed; `intake-station "
    "intake PATH…` does the same job without a window."
)
ALREADY = 2
"""Exit code where the window cannot open: another one has the data, or there is no usable place for it."""


def main() -> int:
    """Run the command line where a command is given, the window otherwise; return the exit code."""
    words = sys.argv[1:]
    with contextlib.ExitStack() as ends:
        if words[:1] == ["--temp-data"]:
            from app.host.paths import temporary_places

            ends.enter_context(temporary_places())
            del words[0]
        return _window_or_words(words)


def _window_or_words(words: list[str]) -> int:
    if words:
        from app import cli
        from app.cli.words import means_files

        if not means_files(words):
            return cli.main(words)
    # Hardly anything that is made while it starts becomes garbage: looking through it only costs time.
    gc.disable()
    files = tuple(Path(word) for word in words)
    if _hand_over(files):
        return 0
    if not _has_display():
        print(NO_DISPLAY, file=sys.stderr)
        return ALREADY
    try:
        return open_window(files)
    except ImportError as trouble:
        # What Qt links to is the system's own; the loader's words name the library.
        if not trouble.path:
            raise
        print(LACKS_LIBRARY.format(trouble.msg), file=sys.stderr)
        return ALREADY


def _hand_over(files: Sequence[Path]) -> bool:
    """Hand files to the window that is already open on this data, and have it come to the front."""
    from app.host import door
    from app.host.settings import load_settings
    from app.model.errors import StationError, UsageError

    try:
        folder = _place(load_settings())
    except (StationError, UsageError):
        return False  # the window will say so in words
    return door.hand_over(folder, files)


def _has_display() -> bool:
    """Tell whether a window could be seen here; only Linux machines may lack a display."""
    if not sys.platform.startswith("linux"):
        return True
    if os.environ.get("QT_QPA_PLATFORM", "") in {"offscreen", "minimal", "vnc"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def open_window(files: Sequence[Path] = ()) -> int:
    """Open the station and its window, take `files` in, run until the window is closed; return the exit code."""
    import qasync
    from PySide6.QtGui import QIcon
    from PySide6.QtWidgets import QApplication

    from app.host import crash, logs, paths
    from app.host.watchdog import Watchdog
    from app.net.redact import redact
    from app.ui import style, tongue

    with contextlib.suppress(OSError):
        logs.log_to_file(paths.log_dir(), redact)
    hard = crash.catch_hard(paths.log_dir())

    app = QApplication.instance() or _make_application()
    if not isinstance(app, QApplication):
        raise TypeError("the window needs a graphical application")
    app.setApplicationName("Intake Station")
    app.setDesktopFileName(paths.NAME)
    app.setWindowIcon(QIcon(str(paths.resources() / "icons" / "intake-station.png")))
    app.setQuitOnLastWindowClosed(False)
    style.load_fonts(paths.resources() / "fonts")
    style.apply(app, "system")
    tongue.speak(tongue.SYSTEM, paths.resources() / "translations")
    collector = _collect_on_this_thread(app)
    watchdog = Watchdog()
    heart = _beating(app, watchdog)
    loop = qasync.QEventLoop(app)
    try:
        with loop:
            asyncio.set_event_loop(loop)
            return int(loop.run_until_complete(_run(app, files)))
    except Exception as error:
        crash.write(paths.log_dir(), error)
        raise
    finally:
        crash.let_go(paths.log_dir(), hard)
        heart.stop()
        watchdog.close()
        collector.stop()
        gc.enable()


def _make_application() -> Any:
    """Return a new application; Qt ends the program where it finds no way to the display, so that is said first."""
    from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
    from PySide6.QtWidgets import QApplication

    def hear(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
        log.info("Qt: %s", message)
        if kind == QtMsgType.QtFatalMsg:
            print(NO_WINDOW, file=sys.stderr, flush=True)
            logging.shutdown()
            os._exit(ALREADY)

    before = qInstallMessageHandler(hear)
    try:
        return QApplication(sys.argv[:1])
    finally:
        qInstallMessageHandler(before)


def _collect_on_this_thread(app: Any) -> Any:
    """Collect garbage on the window's thread only: a Qt object collected on another thread crashes Qt."""
    from PySide6.QtCore import QTimer

    def collect() -> None:
        counts, limits = gc.get_count(), gc.get_threshold()
        for generation in (2, 1, 0):
            if counts[generation] > limits[generation]:
                gc.collect(generation)
                return

    gc.disable()
    timer = QTimer(app)
    timer.timeout.connect(collect)
    timer.start(1000)
    return timer


def _beating(app: Any, watchdog: Any) -> Any:
    """Tell the watchdog, from the loop itself, that the window answers."""
    from PySide6.QtCore import QTimer

    timer = QTimer(app)
    timer.timeout.connect(watchdog.beat)
    timer.start(250)
    return timer


async def _run(app: Any, files: Sequence[Path], held: Any = None) -> int:
    """Open one station and its window; once practice or live was chosen, open the other one in its place."""
    closed = asyncio.Event()
    again = asyncio.Event()
    if sys.platform != "win32":
        # Before the slow imports: told to end while it starts, the program ends cleanly too.
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, closed.set)
    from app.host.door import hand_over
    from app.host.paths import resources
    from app.model.errors import StationError, UsageError
    from app.model.events import Tone
    from app.station import Station, load_settings
    from app.store.database import NewerDatabase, StrangeDatabase
    from app.ui import style, tongue
    from app.ui.dialogs import show_refusal
    from app.ui.opened import OpenedFiles
    from app.ui.shell import Shell

    settings = None
    try:
        settings = load_settings()
        tongue.speak(settings.ui.get("ui.language", tongue.SYSTEM), resources() / "translations")
        station = await Station.open(settings, held=held)
    except (StationError, UsageError) as refusal:
        # A window that was opening at the same moment may be there by now.
        if settings is not None and await asyncio.to_thread(hand_over, _place(settings), files):
            return 0
        way_out = settings is not None and isinstance(refusal, NewerDatabase | StrangeDatabase)
        sheet = show_refusal(
            tongue.heard(str(refusal)), take_out=partial(_take_out, _place(settings)) if way_out else None
        )
        sheet.finished.connect(lambda _code: closed.set())
        await closed.wait()
        await sheet.tasks.close()
        return ALREADY
    style.apply(app, station.setting("ui.theme") or "system")
    shell = Shell(station)
    _report_to(shell)
    shell.closing.connect(closed.set)
    shell.setup.restart_asked.connect(again.set)
    shell.setup.restart_asked.connect(closed.set)
    opened = OpenedFiles(app)
    opened.opened.connect(lambda path: shell.visit([path]))
    shell.resize(1440, 900)
    screen = shell.screen().availableGeometry()
    if screen.width() < 1440 or screen.height() < 900:
        shell.showMaximized()
    else:
        shell.show()
    door = await _open_door(station, shell)
    try:
        await shell.begin()
        # The window and its libraries stay: a later look for garbage, on this very thread, leaves them out.
        gc.freeze()
        for sentence in station.sentences:
            shell.desk.say(Tone.NEEDS_YOU, sentence)
        shell.questions.offer_at_start()
        shell.take(list(files))
        await closed.wait()
    finally:
        gc.unfreeze()
        if door is not None:
            await asyncio.to_thread(door.close)
        shell.close()
        await shell.shut()
        await station.close()
        sys.excepthook = sys.__excepthook__
        shell.deleteLater()
        app.removeEventFilter(opened)
        opened.deleteLater()
    return await _run(app, (), station.held) if again.is_set() else 0


def _take_out(place: Path, folder: Path) -> str:
    """Write a journal that cannot be opened into `folder`; return the sentence that says how that went."""
    from app.model.errors import StationError
    from app.pipeline.export import write_tables
    from app.store.rescue import tables
    from app.ui.tongue import heard, tr

    try:
        count = write_tables(folder, tables(place / "station.db"))
    except StationError as trouble:
        return heard(trouble.sentence)
    except OSError as trouble:
        why = heard(trouble.strerror or str(trouble))
        return tr("The tables cannot be written there: {why}. Nothing was changed.", why=why)
    return tr(
        "{count} tables written to {folder}. The photos are in {photos}. Nothing was changed.",
        count=count,
        folder=folder,
        photos=place / "photos",
    )


def _place(settings: Any) -> Path:
    from app.host import paths

    return paths.station_dir(practice=settings.practice_on)


async def _open_door(station: Any, shell: Any) -> Any:
    """Let later starts hand their files to this window; return the door, or None where there cannot be one."""
    from app.host.door import Door

    loop = asyncio.get_running_loop()

    def visited(paths: tuple[Path, ...]) -> None:
        loop.call_soon_threadsafe(shell.visit, list(paths))

    try:
        return await asyncio.to_thread(Door.open, station.data_dir, visited)
    except OSError as trouble:
        log.warning("Later starts cannot hand their files over: %s", trouble)
        return None


def _report_to(shell: Any) -> None:
    """Send what nobody caught to the log, and a plain sentence to the window."""
    from app.host import crash, paths
    from app.ui.tasks import OUR_FAULT
    from app.ui.tongue import tr

    def uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            shell.close()
            return
        log.error("Nobody caught this", exc_info=(kind, error, trace))
        crash.write(paths.log_dir(), error.with_traceback(trace))
        shell.tasks.failed.emit(tr(OUR_FAULT))

    def lost(_loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        error = context.get("exception")
        log.error("A background task broke: %s", context.get("message", ""), exc_info=error)
        if error is not None:
            crash.write(paths.log_dir(), error)
        shell.tasks.failed.emit(tr(OUR_FAULT))

    sys.excepthook = uncaught
    asyncio.get_running_loop().set_exception_handler(lost)


if __name__ == "__main__":
    sys.exit(main())
