"""The real window over the real station in practice mode, for the tests of this folder."""

import asyncio
import shutil
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from ui_views import LAMP, SOFA

from app.host import paths
from app.station import Station, load_settings
from app.ui import style, tongue
from app.ui.camera import Cameras
from app.ui.shell import Shell
from app.ui.tongue import tr


@pytest.fixture(autouse=True)
def quick_station(monkeypatch, tmp_path):
    """Practice mode, a data dir and settings of the test's own, and no waiting for minutes."""
    monkeypatch.setenv("INTAKE_PRACTICE", "1")
    monkeypatch.setenv("INTAKE_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("INTAKE_CONFIG_FILE", str(tmp_path / "settings.toml"))
    monkeypatch.setenv("INTAKE_POLL_INITIAL_S", "0.2")
    monkeypatch.setenv("INTAKE_POLL_MAX_S", "0.5")
    monkeypatch.setenv("INTAKE_SETTLE_S", "0.5")


@asynccontextmanager
async def _opened(
    size: tuple[int, int] = (1440, 900), cameras: Callable[[], Cameras] | None = None
) -> AsyncIterator[Shell]:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    app.setQuitOnLastWindowClosed(False)
    style.apply(app, "light")
    station = await Station.open(load_settings())
    shell = Shell(station, cameras)
    shell.resize(*size)
    shell.show()
    try:
        await shell.begin()
        yield shell
    finally:
        shell.close()
        await shell.shut()
        await station.close()
        shell.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def opened(qapp):
    """Open the window in an ``async with``: what it started has ended before the test ends."""
    return _opened


@pytest.fixture
def german(qapp, monkeypatch):
    """Speak German while the test runs."""
    monkeypatch.setenv("INTAKE_LANGUAGE", "de")
    assert tongue.speak(tongue.SYSTEM, paths.resources() / "translations") == "de"
    yield
    tongue.be_silent()
    assert tr("Next item") == "Next item"


@pytest.fixture
def until() -> Callable[..., object]:
    """Wait until something is so; what it was at last is in the failure."""

    async def wait(so: Callable[[], object], seconds: float = 100) -> object:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            found = so()
            if found:
                return found
            await asyncio.sleep(0.02)
        raise AssertionError(f"not so within {seconds} s: {so()!r}")

    return wait


@pytest.fixture
def drop() -> Callable[..., None]:
    """Drop files and folders on a widget, as a file browser does."""

    def do(target: QWidget, *paths: Path) -> None:
        bundle = QMimeData()
        bundle.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
        none = Qt.KeyboardModifier.NoModifier
        entering = QDragEnterEvent(QPoint(200, 200), copy, bundle, left, none)
        QApplication.sendEvent(target, entering)
        assert entering.isAccepted()
        QApplication.sendEvent(target, QDropEvent(QPointF(200, 200), copy, bundle, left, none))

    return do


@pytest.fixture
def folders(tmp_path):
    """Two folders of photos, an item each."""
    for name, photos in (("sofa", SOFA), ("lamp", LAMP)):
        folder = tmp_path / "in" / name
        folder.mkdir(parents=True)
        for number, photo in enumerate(photos, 1):
            shutil.copy(photo, folder / f"IMG_{number}.jpg")
    return [tmp_path / "in" / "sofa", tmp_path / "in" / "lamp"]
