"""Photos to the item they belong to: along to the one before or after, parted by codes, pauses or folders; retake, reject."""

from app.model.events import Tone
from app.ui import words
from app.ui.desk import Desk
from app.ui.parting import GAP_S, Way
from app.ui.tongue import tr


class Sorting:
    """What a person does with photos that lie on the wrong item."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    # ---- along

    def move_along(self, photo: int, by: int) -> None:
        """Hand a photo to the item before (-1) or after (1) the shown one; after the last a new one is opened."""
        self._desk.tasks.start(self._move_along(photo, by))

    async def _move_along(self, photo: int, by: int) -> None:
        desk, station = self._desk, self._desk.station
        item = await station.move_photo_along(photo, by)
        view = await station.item(item)
        if by > 0 and view.item.open and item != desk.open_key and await desk.may_leave(tr("The item stays open")):
            # What comes now is of the new item too.
            await desk.leave_open()
            desk.open_key = item
        sku = view.item.sku or item
        desk.say(
            Tone.GOOD,
            tr("Moved to the item before: {sku}. Undo brings it back.", sku=sku)
            if by < 0
            else tr("Moved to the item after: {sku}. Undo brings it back.", sku=sku),
        )
        desk.photos.landed.emit()
        desk.refresh_item()

    # ---- parting

    def part_by_code(self) -> None:
        """Part the shown item's photos by the codes in them."""
        self._part(Way.CODE)

    def part_by_pause(self) -> None:
        """Part the shown item's photos by the pauses of the camera."""
        self._part(Way.PAUSE)

    def part_by_folder(self) -> None:
        """Part the shown item's photos by the folders they came from."""
        self._part(Way.FOLDER)

    def _part(self, way: Way) -> None:
        if self._desk.key:
            self._desk.tasks.start(self._part_item(self._desk.key, way))

    async def _part_item(self, key: str, way: Way) -> None:
        desk = self._desk
        gap_s = GAP_S if way is Way.PAUSE else None
        moved = await desk.station.part_item(key, gap_s=gap_s, by_folder=way is Way.FOLDER)
        why = {
            Way.CODE: tr("no other item's code is seen in them"),
            Way.PAUSE: tr("there is no longer pause between them"),
            Way.FOLDER: tr("they did not come from several folders"),
        }[way]
        if moved:
            desk.say(
                Tone.GOOD,
                tr(
                    "{count} to other items. Undo brings all back.",
                    count=words.many(moved, "photo went", "photos went"),
                ),
            )
        else:
            desk.say(Tone.NEEDS_YOU, tr("All photos stay: {why}.", why=why))
        desk.photos.landed.emit()
        desk.refresh_item()

    # ---- from the sheet of commands

    def retake(self) -> None:
        """Set the newest photo of the open item aside, so that it is shot again."""
        self._desk.tasks.start(self._retake(self._desk.landing_key))

    async def _retake(self, key: str) -> None:
        desk = self._desk
        view = await desk.station.item(key) if key else None
        live = [one.photo for one in view.photos if not one.photo.set_aside] if view is not None else []
        if not live:
            desk.say(Tone.NEEDS_YOU, tr("There is no photo to retake yet."))
            return
        newest = max(live, key=lambda photo: photo.id)
        await desk.station.set_aside(newest.id, aside=True)
        desk.say(
            Tone.GOOD,
            tr("Photo {newest} is set aside: shoot it again. Undo brings it back.", newest=live.index(newest) + 1),
        )
        desk.refresh_item()

    def reject(self) -> None:
        """Leave the open item out."""
        self._desk.tasks.start(self._reject(self._desk.landing_key))

    async def _reject(self, key: str) -> None:
        desk = self._desk
        if not key:
            desk.say(Tone.NEEDS_YOU, tr("No item is open, so there is nothing to reject."))
            return
        for landed in tuple(desk.before_leaving):
            await landed()
        view = await desk.station.item(key)
        await desk.station.reject_item(key)
        desk.open_key = "" if desk.open_key == key else desk.open_key
        desk.key = ""
        desk.say(
            Tone.GOOD,
            tr(
                "{sku} is rejected: nothing of it is sent, its photos are kept. Undo is possible.",
                sku=view.item.sku or key,
            ),
        )
        desk.photos.landed.emit()
        desk.refresh_item()
