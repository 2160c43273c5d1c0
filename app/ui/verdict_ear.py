"""What is wrong with a photo, told by a sound too: whoever photographs looks at the goods and not at the screen."""

import time

from PySide6.QtCore import QObject, Signal

from app.model.photo import Photo, PhotoState, nearly_the_same
from app.model.views import ItemView

PAUSE_S = 1.5
"""Many bad photos in a row are one sound, not a rattle."""


class VerdictEar(QObject):
    """Hears each snapshot of the item on the table; `heard` (a sound) where a photo has something new that is wrong."""

    heard = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._key = ""
        self._known: dict[int, tuple[str, ...]] = {}
        self._last = float("-inf")

    def hear(self, view: ItemView | None) -> None:
        """Compare with the snapshot before; an item that is only looked up has no sound."""
        key = view.item.key if view is not None else ""
        photos = [one.photo for one in view.photos] if view is not None else []
        wrong = {photo.id: _wrong(photo) for photo in photos}
        fresh = {photo for photo, said in wrong.items() if set(said) - set(self._known.get(photo, ()))}
        same, self._key, self._known = key == self._key, key, wrong
        if view is None or not same or not fresh or not view.item.open or time.monotonic() - self._last < PAUSE_S:
            return
        self._last = time.monotonic()
        repeats = nearly_the_same(photos)
        self.heard.emit("duplicate" if all(one in repeats and len(wrong[one]) == 1 for one in fresh) else "bad")


def _wrong(photo: Photo) -> tuple[str, ...]:
    if photo.set_aside:
        return ()
    return (photo.reason or "refused",) if photo.state is PhotoState.REFUSED else photo.verdict.warnings
