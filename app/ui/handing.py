"""What a person hands to the window, carried to the desk: dropped, pasted, chosen, or found in a watched folder."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import cast

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app.model.events import Tone
from app.ui.desk import Desk
from app.ui.encoded import encoded
from app.ui.folder_desk import FolderDesk
from app.ui.handed import Handed, read_handed
from app.ui.local_paths import local_paths
from app.ui.parting import MANY, Parting, ask_parting, count_many
from app.ui.tasks import Tasks
from app.ui.tongue import tr

TOGETHER_S = 0.3
"""Files that come within this time were handed over together: a system may name several one by one."""


class Handing(QObject):
    """Asks which photos make an item where they may be of several; `taking` when photos are about to come."""

    taking = Signal()

    def __init__(self, window: QWidget, tasks: Tasks, desk: Desk, folders: FolderDesk) -> None:
        super().__init__(window)
        self._window = window
        self._tasks = tasks
        self._desk = desk
        self._folders = folders
        self._visitors: list[Path] = []

    def paste(self) -> None:
        """Take what is on the clipboard."""
        # Qt gives nothing at all, whatever its types say, where the clipboard is empty.
        self.take(read_handed(cast("QMimeData | None", QGuiApplication.clipboard().mimeData()), "pasted"))

    def take(self, handed: Handed) -> None:
        """Take what was dropped or pasted, or say why it cannot be."""
        # The item that is open now, however long it takes to look at what was handed over.
        key = self._desk.landing_key
        if handed.paths:
            self.take_many(handed.paths)
        elif handed.urls:
            self._tasks.start(self._take_named(handed, key))
        elif handed:
            self._tasks.start(self._take_picture(handed, key))
        else:
            self._desk.say(Tone.NEEDS_YOU, tr(handed.sentence))

    async def _take_picture(self, handed: Handed, key: str) -> None:
        async with self._desk.station.photos_coming(key):
            content = handed.content if handed.image is None else await asyncio.to_thread(encoded, handed.image, "PNG")
            self.taking.emit()
            self._desk.photos.paste(content, handed.name, key)

    async def _take_named(self, handed: Handed, key: str) -> None:
        async with self._desk.station.photos_coming(key):
            await self._count(await asyncio.to_thread(local_paths, handed.urls), key)

    def take_many(self, paths: list[Path]) -> None:
        """Take files and folders in."""
        self._tasks.start(self._count(paths, self._desk.landing_key))

    async def _count(self, paths: list[Path], key: str) -> None:
        async with self._desk.station.photos_coming(key):
            self._part(paths, await asyncio.to_thread(count_many, paths), MANY, key)

    def take_at_once(self, paths: list[Path]) -> None:
        """Take files and folders in without a question: loose files are of the open item."""
        self.taking.emit()
        self._desk.photos.take(paths)

    def visit(self, paths: list[Path]) -> None:
        """Take the files in that whoever started the program once more, or the system, hands over one by one."""
        if paths and not self._visitors:
            self._tasks.start(self._let_visitors_in(self._desk.landing_key))
        self._visitors += paths

    async def _let_visitors_in(self, key: str) -> None:
        async with self._desk.station.photos_coming(key):
            await asyncio.sleep(TOGETHER_S)
            paths, self._visitors = self._visitors, []
            self.taking.emit()
            self._desk.photos.take(paths, key=key)

    def take_samples(self) -> None:
        """Take the sample items in."""
        folder = self._desk.station.sample_photos()
        if folder is None:
            self._desk.say(Tone.NEEDS_YOU, tr("There are no sample items on this machine."))
        else:
            self.take_at_once([folder])

    def take_found(self, paths: list[Path]) -> None:
        """Take photos in that came to a watched folder while nobody watched."""
        self._part(paths, len(paths), 1, self._desk.landing_key, lambda: self._folders.settle_found(paths))

    def _part(
        self, paths: list[Path], count: int, most: int, key: str, then: Callable[[], Awaitable[None]] | None = None
    ) -> None:
        def take(parting: Parting | None) -> None:
            self.taking.emit()
            self._desk.photos.take(paths, then, parting, key)

        if count > most:
            ask_parting(self._window, count, take)
        else:
            take(None)
