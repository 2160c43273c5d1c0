"""The program: with words it is the command line, without it opens the window."""

import asyncio
import contextlib
import gc
import logging
import os
import signal
import sys
from types import TracebackType
from typing import Any

log = logging.getLogger("intake.window")

NO_DISPLAY = (
    "intake-station: There is no display here, so no window can be opened. `intake-station intake PATH…` does the same "
    "job without one; `intake-station --help` lists the rest."
)
ALREADY = 2
"""Exit code where the window cannot open: another one has the data, or there is no usable place for it."""


def main() -> int:
    """Run the command line where words are given, the window otherwise; return the exit code."""
    if len(sys.argv) > 1:
        from app import cli

        return cli.main(sys.argv[1:])
    if not _has_display():
        print(NO_DISPLAY, file=sys.stderr)
        return ALREADY
    return open_window()


def _has_display() -> bool:
    """Tell whether a window could be seen here; only Linux machines may lack a display."""
    if not sys.platform.startswith("linux"):
        return True
    if os.environ.get("QT_QPA_PLATFORM", "") in {"offscreen", "minimal", "vnc"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def open_window() -> int:
    """Open the station and its window, run until the window is closed; return the exit code."""
    import qasync
    from PySide6.QtWidgets import QApplication

    from app.host import logs, paths
    from app.net.redact import redact
    from app.ui import style

    with contextlib.suppress(OSError):
        logs.log_to_file(paths.log_dir(), redact)

    app = QApplication.instance() or QApplication(sys.argv[:1])
    if not isinstance(app, QApplication):
        raise TypeError("the window needs a graphical application")
    app.setApplicationName("Intake Station")
    app.setQuitOnLastWindowClosed(False)
    style.load_fonts(paths.resources() / "fonts")
    style.apply(app, "system")
    collector = _collect_on_this_thread(app)
    loop = qasync.QEventLoop(app)
    try:
        with loop:
            asyncio.set_event_loop(loop)
            return int(loop.run_until_complete(_run(app)))
    finally:
        collector.stop()
        gc.enable()


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


async def _run(app: Any) -> int:
    closed = asyncio.Event()
    with contextlib.suppress(NotImplementedError):
        # Before the slow imports: told to end while it starts, the program ends cleanly too.
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, closed.set)
    from app.model.errors import StationError, UsageError
    from app.model.events import Tone
    from app.station import Station, load_settings
    from app.ui import style
    from app.ui.dialogs import show_refusal
    from app.ui.shell import Shell

    try:
        station = await Station.open(load_settings())
    except (StationError, UsageError) as refusal:
        sheet = show_refusal(str(refusal))
        sheet.finished.connect(lambda _code: closed.set())
        await closed.wait()
        return ALREADY
    style.apply(app, station.setting("ui.theme") or "system")
    shell = Shell(station)
    _report_to(shell)
    shell.closing.connect(closed.set)
    shell.resize(1440, 900)
    screen = shell.screen().availableGeometry()
    if screen.width() < 1440 or screen.height() < 900:
        shell.showMaximized()
    else:
        shell.show()
    try:
        await shell.begin()
        for sentence in station.settings.sentences:
            shell.desk.say(Tone.NEEDS_YOU, sentence)
        await closed.wait()
    finally:
        shell.close()
        await shell.shut()
        await station.close()
        sys.excepthook = sys.__excepthook__
        shell.deleteLater()
    return 0


def _report_to(shell: Any) -> None:
    """Send what nobody caught to the log, and a plain sentence to the window."""
    from app.ui.tasks import OUR_FAULT

    def uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            shell.close()
            return
        log.error("Nobody caught this", exc_info=(kind, error, trace))
        shell.tasks.failed.emit(OUR_FAULT)

    def lost(_loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        error = context.get("exception")
        log.error("A background task broke: %s", context.get("message", ""), exc_info=error)
        shell.tasks.failed.emit(OUR_FAULT)

    sys.excepthook = uncaught
    asyncio.get_running_loop().set_exception_handler(lost)


if __name__ == "__main__":
    sys.exit(main())
