"""What a person says of the shot list, carried to the station; and the gate that keeps an item open while one is missing."""

from collections.abc import Awaitable, Callable

from PySide6.QtCore import QObject, Signal

from app.model.events import Tone
from app.ui import words
from app.ui.desk import Desk
from app.ui.tongue import heard, tr


class ShotDesk(QObject):
    """The shot list of the item in hand; `missing` when a picture of it keeps the item open."""

    missing = Signal()

    def __init__(self, desk: Desk, landed: Callable[[], Awaitable[None]], parent: QObject | None = None) -> None:
        """`landed` waits until every photo that was asked for is there."""
        super().__init__(parent)
        self._desk = desk
        self._landed = landed
        desk.gate = self._may_leave

    def choose(self, kind: str) -> None:
        """Give the shown item the shot list of a kind."""
        if self._desk.key:
            self._desk.tasks.start(self._desk.station.choose_shots(self._desk.key, kind))

    def point(self, photo: int, name: str) -> None:
        """Say that a photo of the shown item shows a picture of the list."""
        if self._desk.key:
            self._desk.tasks.start(self._desk.station.point_out_shot(self._desk.key, photo, name))

    def skip(self, name: str, reason: str) -> None:
        """Leave a picture of the shown item's list out with the reason; an empty one asks for it again."""
        if self._desk.key:
            self._desk.tasks.start(self._desk.station.skip_shot(self._desk.key, name, reason))

    async def _may_leave(self, key: str, said: str) -> bool:
        await self._landed()
        view = await self._desk.station.item(key)
        left_over = view.shots.missing if view.photos else ()
        if not left_over:
            return True
        names = words.listed([heard(shot.label) for shot in left_over])
        self._desk.show(key)
        self._desk.say(
            Tone.NEEDS_YOU,
            tr(
                "{said}. Missing: {names}. Shoot what is missing while the item is here, or leave it out with a reason (Alt+S).",
                said=said,
                names=names,
            ),
        )
        self.missing.emit()
        return False
