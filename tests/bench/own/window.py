"""The real window over a real station, off screen: how long its thread is away, and how fast a long list is painted."""

import asyncio
import json
import os
import sys
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import qasync
from figures import Series, memory_kb
from journals import fill_shop
from photos import small_photos
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from app.host import paths
from app.station import Station, load_settings
from app.ui import style
from app.ui.shell import Shell

EVERY_MS = 4
A_GROUP = 6
JUMPS = 100


class Pulse(QObject):
    """A timer of the window's own thread: what it is late by is what a click would have waited."""

    def __init__(self) -> None:
        super().__init__()
        self.late: list[float] = []
        self.worked: list[float] = []
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._last = (time.perf_counter(), time.thread_time())
        self._timer.start(EVERY_MS)

    def _tick(self) -> None:
        now = (time.perf_counter(), time.thread_time())
        self.late.append(max(0.0, now[0] - self._last[0] - EVERY_MS / 1e3))
        self.worked.append(now[1] - self._last[1])
        self._last = now

    def stop(self) -> dict[str, float]:
        """Return the longest and the 99th of 100 delays, and how long the thread itself worked at the longest."""
        self._timer.stop()
        late = Series(tuple(self.late))
        worst = max(range(len(self.late)), key=self.late.__getitem__)
        return {
            "longest": self.late[worst],
            "worked": self.worked[worst],
            "most_worked": max(self.worked),
            "p99": late.at(0.99),
            "ticks": len(self.late),
        }


async def open_window() -> Shell:
    """Open the station and its window as the program does."""
    app = QApplication.instance()
    app.setQuitOnLastWindowClosed(False)
    style.load_fonts(paths.resources() / "fonts")
    style.apply(app, "light")
    shell = Shell(await Station.open(load_settings()))
    shell.resize(1440, 900)
    shell.show()
    await shell.begin()
    return shell


async def shut(shell: Shell) -> None:
    """Close both."""
    shell.close()
    await shell.shut()
    await shell.station.close()


async def take_in(folder: Path, count: int) -> dict[str, float]:
    """Drop folders of six photos each on the window; tell how long until all were safe, and until all were prepared."""
    groups = []
    for start in range(0, count, A_GROUP):
        group = folder / f"item-{start // A_GROUP:04}"
        groups.append(group)
    photos = small_photos(folder / "all", count)
    for place, photo in enumerate(photos):
        group = groups[place // A_GROUP]
        group.mkdir(exist_ok=True)
        photo.rename(group / photo.name)
    shell = await open_window()
    before = memory_kb("VmRSS")
    pulse, begun = Pulse(), time.perf_counter()
    shell.take(groups)
    while shell.desk.photos.taking:
        await asyncio.sleep(0.05)
    safe = time.perf_counter() - begun
    while (await shell.station.view()).waiting:
        await asyncio.sleep(0.25)
    ready = time.perf_counter() - begun
    said = pulse.stop()
    taken = await shell.station.count_items(only="all")
    kb = memory_kb()
    await shut(shell)
    return {**said, "safe_s": safe, "ready_s": ready, "items": taken, "before_kb": before, "kb": kb}


class FirstPaint(QObject):
    """Waits for the list's first painting that shows a row."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.at: float | None = None
        self._shell = shell
        shell.items.list.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- as Qt calls it
        if self.at is None and event.type() == QEvent.Type.Paint and self._shell.items.model.row_at(0) is not None:
            self.at = time.perf_counter()
        return super().eventFilter(watched, event)


class Painted(QObject):
    """Waits for the first painting of anything in a widget."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self.at: float | None = None
        self._places = (widget, *widget.findChildren(QWidget))
        for one in self._places:
            one.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- as Qt calls it
        if self.at is None and event.type() == QEvent.Type.Paint:
            self.at = time.perf_counter()
        return super().eventFilter(watched, event)


async def _opening(opened: Callable[[], None], shown: Callable[[], QWidget | None]) -> dict[str, float]:
    """Open something; return the seconds till it was painted, and those of the window's own work among them."""
    await asyncio.sleep(0.3)
    begun, worked = time.perf_counter(), time.thread_time()
    opened()
    while (place := shown()) is None or not place.isVisible():
        await asyncio.sleep(0)
    painted = Painted(place)
    place.update()
    while painted.at is None:
        await asyncio.sleep(0)
    return {"took": painted.at - begun, "worked": time.thread_time() - worked}


async def openings(shell: Shell) -> dict[str, dict[str, float]]:
    """Open every panel and every dialog of the window once, from shut."""
    said = {}
    for name, dock in shell.docks.items():
        dock.hide()
        said[name] = await _opening(lambda name=name: shell.go_to(name), lambda dock=dock: dock.panel)
    front = shell.setup.stack.currentWidget
    said["setup"] = await _opening(
        lambda: shell.setup.open_at("start"),
        lambda: front() if len(shell.setup.pages.made()) and shell.setup.view else None,
    )
    for name in tuple(shell.setup.pages):
        said[f"setup: {name}"] = await _opening(lambda name=name: shell.setup.go_to(name), front)
    shell.setup.reject()
    said["setup again"] = await _opening(lambda: shell.setup.open_at("start"), front)
    shell.setup.reject()
    for name, opened, sheet in (
        ("bulk", shell.chosen.open_bulk, shell.bulk),
        ("history", shell.menus.history.trigger, shell.history),
        ("shift", shell.menus.shift.trigger, shell.shift),
    ):
        said[name] = await _opening(opened, lambda sheet=sheet: sheet)
        sheet.reject()
    return said


async def long_list(folder: Path, count: int) -> dict[str, object]:
    """Show a shop with `count` items; tell how long until the first rows are painted, and how long frames take."""
    station = await Station.open(load_settings())
    data_dir = station.data_dir
    await station.close()
    fill_shop(data_dir, count, small_photos(folder / "thumbs", 8, longest_px=320))
    begun = time.perf_counter()
    app = QApplication.instance()
    app.setQuitOnLastWindowClosed(False)
    style.load_fonts(paths.resources() / "fonts")
    style.apply(app, "light")
    shell = Shell(await Station.open(load_settings()))
    opened = time.perf_counter()
    first = FirstPaint(shell)
    shell.resize(1440, 900)
    shell.show()
    await shell.begin()
    while first.at is None:
        await asyncio.sleep(0.005)
    painted = first.at
    # What the first moment brings (pictures, counts) is not part of scrolling.
    await asyncio.sleep(1.0)
    view, bar = shell.items.list, shell.items.list.verticalScrollBar()
    pulse = Pulse()
    frames = []
    steps = min(600, max(1, bar.maximum() // 195))
    for step in range(steps):
        # Three rows a notch, as a wheel does; then wildly, as somebody who drags the handle.
        bar.setValue(step * 195)
        frames.append(_frame(view))
        await asyncio.sleep(0.008)
    for jump in range(JUMPS):
        bar.setValue(bar.maximum() * (jump * 37 % JUMPS) // JUMPS)
        frames.append(_frame(view))
        await asyncio.sleep(0.016)
    said = pulse.stop()
    kb = memory_kb()
    taken = Series(tuple(frames))
    opened_in = await openings(shell)
    await shut(shell)
    return {
        **said,
        "rows": shell.items.model.rowCount(),
        "open_s": opened - begun,
        "paint_s": painted - opened,
        "frame": taken.median,
        "frame_p99": taken.at(0.99),
        "frame_longest": max(frames),
        "frames": len(frames),
        "openings": opened_in,
        "kb": kb,
    }


def _frame(view) -> float:
    begun = time.thread_time()
    view.viewport().repaint()
    return time.thread_time() - begun


WORK: dict[str, Callable[[Path, int], Awaitable[dict[str, Any]]]] = {"take_in": take_in, "long_list": long_list}


def main() -> None:
    """Do what the command line names (`take_in` or `long_list`) in a folder, with so many; print what came of it."""
    name, folder, count = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    folder.mkdir()
    (folder / "settings.toml").write_text("[wish]\nclassify = []\nprice = []\npublish = []\n")
    os.environ |= {
        "INTAKE_PRACTICE": "0",
        "INTAKE_DATA_DIR": str(folder / "data"),
        "INTAKE_CONFIG_FILE": str(folder / "settings.toml"),
        "INTAKE_ON_DEVICE_ENABLED": "0",
    }
    app = QApplication(sys.argv[:1])
    loop = qasync.QEventLoop(app)
    with loop:
        asyncio.set_event_loop(loop)
        print(json.dumps(loop.run_until_complete(WORK[name](folder, count))), flush=True)
        sys.stdout.flush()
        # Qt's own taking down is no part of what is measured.
        os._exit(0)


if __name__ == "__main__":
    main()
