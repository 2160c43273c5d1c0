"""Watched folders at the table: looked at while the window is open, each new photo on its way to the open item."""

import asyncio
import time
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.model.errors import StationError
from app.model.events import Tone
from app.model.folders import Arrived, FolderView
from app.station import Station
from app.ui.desk import Desk
from app.ui.tasks import Tasks
from app.ui.tongue import tr

PAUSE_S = 0.4
"""Between two looks; a folder that takes long to list is looked at more seldom."""
MOST_PAUSE_S = 10.0
NONE_S = 5.0
SHARE = 4
"""Listing the folders takes at most about a fifth of the time."""
LEAVING_S = 5.0
"""Next waits for photos that are being written, at most so long."""
TROUBLE_S = 10.0


class FolderDesk(QObject):
    """The folders that are watched.

    Signals: `changed` (FolderViews), `take_asked` (paths that came while nobody watched).
    """

    changed = Signal(object)
    take_asked = Signal(object)

    def __init__(self, station: Station, tasks: Tasks, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._station = station
        self._tasks = tasks
        self._desk = desk
        self._looking = asyncio.Lock()
        self._views: tuple[FolderView, ...] | None = None
        self._trouble = ""
        desk.before_leaving.append(self.settled)

    @property
    def views(self) -> tuple[FolderView, ...]:
        """Return how each folder stood at the last look."""
        return self._views or ()

    def begin(self) -> None:
        """Look at the folders from now on."""
        self._tasks.start(self._watch(), quiet=True)

    async def _watch(self) -> None:
        while True:
            listed_s = await self._look()
            pause_s = PAUSE_S if self.views else NONE_S
            await asyncio.sleep(TROUBLE_S if self._trouble else min(max(pause_s, SHARE * listed_s), MOST_PAUSE_S))

    async def _look(self) -> float:
        async with self._looking:
            watched = self._station.watched
            begun = time.monotonic()
            await watched.look(lambda: self._desk.landing_key)
            listed_s = time.monotonic() - begun
            self._show()
            while (arrived := await watched.next()) is not None:
                if not await self._land(arrived):
                    break
                self._show()
            self._show()
            return listed_s

    async def _land(self, arrived: Arrived) -> bool:
        try:
            await self._desk.photos.land(arrived.content, arrived.name, arrived.item)
        except StationError as trouble:
            # Such as a full disk: the file stays where it is, and is taken once there is room.
            if trouble.sentence != self._trouble:
                self._desk.say(Tone.WRONG, trouble.sentence)
            self._trouble = trouble.sentence
            return False
        self._trouble = ""
        await self._station.watched.settle(arrived)
        return True

    def _show(self) -> None:
        views = self._station.watched.views()
        if views != self._views:
            self._views = views
            self.changed.emit(views)

    async def settled(self) -> None:
        """Wait until the photos that are being written have landed, but not for ever."""
        end = time.monotonic() + LEAVING_S
        while self.views:
            await self._look()
            if not self._station.watched.is_moving(LEAVING_S) or time.monotonic() > end:
                return
            await asyncio.sleep(PAUSE_S / 4)

    # ---- what a person does

    def watch(self, folder: Path) -> None:
        """Watch one more folder."""
        folders = (*(one.path for one in self._station.watched.views()), folder)
        self._tasks.start(
            self._keep(folders, tr("{name} is watched: photos saved there land here.", name=folder.name or folder))
        )

    def forget(self, folder: Path) -> None:
        """Watch a folder no longer."""
        folders = tuple(one.path for one in self._station.watched.views() if one.path != folder)
        self._tasks.start(self._keep(folders, tr("{name} is not watched any more.", name=folder.name or folder)))

    async def _keep(self, folders: tuple[Path, ...], sentence: str) -> None:
        await self._station.keep_folders(folders)
        self._desk.say(Tone.GOOD, sentence)
        await self._look()

    def take_found(self) -> None:
        """Take in what came while nobody watched."""
        found = [path for one in self.views for path in one.found]
        if found:
            self.take_asked.emit(found)

    def leave_found(self) -> None:
        """Leave alone what came while nobody watched."""
        self._tasks.start(self._leave([path for one in self.views for path in one.found]))

    async def _leave(self, found: list[Path]) -> None:
        await self.settle_found(found)
        self._desk.say(Tone.GOOD, tr("They stay where they are. Only what is saved there from now on is taken."))

    async def settle_found(self, found: list[Path]) -> None:
        """Remember that these were taken in, or left alone."""
        await self._station.watched.settle_found(found)
        self._show()
