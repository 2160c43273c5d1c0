"""Pictures the station made itself, read from disk beside the window's thread and kept within a bound."""

import asyncio
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader, QPixmap

from app.ui.tasks import Tasks

KEEP_BYTES = 96_000_000
_LONGEST_PX = 4096


def read_picture(path: Path, box: QSize, *, cover: bool) -> QImage:
    """Read a JPEG scaled to `box` (whole inside it, or covering it); a null image where it cannot be read."""
    reader = QImageReader(str(path), b"jpeg")
    full = reader.size()
    if not full.isValid() or max(full.width(), full.height()) > _LONGEST_PX:
        return QImage()
    fit = Qt.AspectRatioMode.KeepAspectRatioByExpanding if cover else Qt.AspectRatioMode.KeepAspectRatio
    target = full.scaled(box, fit)
    if target.width() < full.width():
        reader.setScaledSize(target)
    image = reader.read()
    if cover and not image.isNull():
        left, top = (image.width() - box.width()) // 2, (image.height() - box.height()) // 2
        if left > 0 or top > 0:
            image = image.copy(
                max(0, left), max(0, top), min(box.width(), image.width()), min(box.height(), image.height())
            )
    return image


class Pictures(QObject):
    """Hands out pixmaps; what is not there yet is read in the background, then `loaded` is emitted."""

    loaded = Signal(str)
    """The path that can be painted now."""

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._kept: OrderedDict[tuple[str, int, int, bool], QPixmap] = OrderedDict()
        self._bytes = 0
        self._reading: set[tuple[str, int, int, bool]] = set()
        self._pool = ThreadPoolExecutor(2, "pictures")

    def get(self, path: Path | None, size: QSize, scale: float, *, cover: bool = False) -> QPixmap | None:
        """Return the picture for a box of `size` (logical pixels) on a screen of `scale`, or None for now."""
        if path is None or size.isEmpty():
            return None
        box = QSize(round(size.width() * scale), round(size.height() * scale))
        name = (str(path), box.width(), box.height(), cover)
        found = self._kept.get(name)
        if found is not None:
            self._kept.move_to_end(name)
            return found if not found.isNull() else None
        if name not in self._reading:
            self._reading.add(name)
            self._tasks.start(self._read(name, path, box, scale), quiet=True)
        return None

    async def _read(self, name: tuple[str, int, int, bool], path: Path, box: QSize, scale: float) -> None:
        try:
            image = await asyncio.get_running_loop().run_in_executor(
                self._pool, lambda: read_picture(path, box, cover=name[3])
            )
        finally:
            self._reading.discard(name)
        picture = QPixmap.fromImage(image) if not image.isNull() else QPixmap()
        if not picture.isNull():
            picture.setDevicePixelRatio(scale)
        self._kept[name] = picture
        self._bytes += image.width() * image.height() * 4
        while self._bytes > KEEP_BYTES and len(self._kept) > 1:
            _, gone = self._kept.popitem(last=False)
            self._bytes -= gone.width() * gone.height() * 4
        self.loaded.emit(name[0])

    def close(self) -> None:
        """Read nothing any more."""
        self._pool.shutdown(wait=True, cancel_futures=True)
