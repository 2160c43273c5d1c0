"""The photos of an item: their order, their item, how they are turned, and what each shows."""

import asyncio
from collections.abc import Sequence
from pathlib import Path

from app.host.shot_lists import ShotFile
from app.model.codes import is_command
from app.model.errors import UsageError
from app.model.photo import Photo
from app.model.shots import NO_LIST, Shots
from app.pipeline.groups import Glanced, Group, by_code, by_gap
from app.pipeline.groups import by_folder as by_folder_of
from app.station.items import Items
from app.station.opening import USUAL_SHOTS
from app.station.rooms import Rooms, undoable


class Photos:
    """What a person does with single photos; Undo takes each of these back."""

    def __init__(self, rooms: Rooms, items: Items, shot_file: ShotFile) -> None:
        self._rooms = rooms
        self._items = items
        self._shot_file = shot_file

    @undoable
    async def move_photo(self, photo: int, position: int) -> None:
        """Put a photo at a place (1 is the cover) among the photos of its item that are not set aside."""
        found = await self._photo(photo)
        before = [one.id for one in await self._rooms.thread.run(self._rooms.journal.read.photos, found.item)]
        order = [one for one in before if one != photo]
        order.insert(max(0, min(position - 1, len(order))), photo)
        await self._place(found.item, order)
        self._rooms.undo.add("Order of photos", lambda: self._place(found.item, before))

    async def _place(self, key: str, order: Sequence[int]) -> None:
        await self._rooms.thread.run(self._rooms.journal.photos.place_photos, key, order)
        await self._rooms.photos_changed(key)

    @undoable
    async def move_photo_to_item(self, photo: int, item: str) -> None:
        """Hand a photo over to the end of another item."""
        before = (await self._photo(photo)).item
        await self._hand_over(photo, before, item)
        self._rooms.undo.add("Photo moved to another item", lambda: self._hand_over(photo, item, before))

    async def move_photo_along(self, photo: int, by: int) -> str:
        """Hand a photo over to the item taken in just before (`by` -1) or after (1); return that item's key.

        After the last item a new one is opened. Raises UsageError where there is none before.
        """
        found = await self._photo(photo)
        before, after = await self._rooms.thread.run(self._rooms.journal.read.neighbours, found.item)
        item = before if by < 0 else after or await self._items.open_item()
        if item is None:
            raise UsageError("This is the first item: there is none before it.")
        await self.move_photo_to_item(photo, item)
        return item

    @undoable
    async def part_item(self, key: str, *, gap_s: float | None = None, by_folder: bool = False) -> int:
        """Part the photos of one item as `take_in_sorted` parts files; return how many went to other items.

        By code a photo goes to the item of its code; by pauses the first stretch stays and each other one becomes an
        item, by folder likewise the first folder. Photos that nothing tells apart stay. Undo brings all back.
        """
        there = await self._rooms.thread.run(self._rooms.journal.read.photos, key)
        photos = [one for one in there if not one.set_aside]
        groups = await self._by_folder(key, photos) if by_folder else await self._by_sight(photos, gap_s)
        moved: list[tuple[int, str]] = []

        async def back() -> None:
            for photo, target in moved:
                await self._hand_over(photo, target, key)
            now = [one.id for one in await self._rooms.thread.run(self._rooms.journal.read.photos, key)]
            before = [one.id for one in there]
            await self._place(key, [*before, *(one for one in now if one not in before)])

        try:
            for place, group in enumerate(groups):
                known = await self._items.find_item(group.code) if group.code else None
                if (known is not None and known.item.key == key) or (not group.code and place == 0):
                    continue
                target = known.item.key if known is not None else await self._items.open_item(sku=group.code or None)
                try:
                    for path in group.paths:
                        await self._hand_over(int(path.name), key, target)
                        moved.append((int(path.name), target))
                finally:
                    if known is None:
                        await self._items.close_item(target)
        finally:
            # What went before a photo that cannot go is brought back too.
            if moved:
                self._rooms.undo.add("Photos parted", back)
        return len(moved)

    async def _by_folder(self, key: str, photos: Sequence[Photo]) -> list[Group]:
        folders = await self._rooms.thread.run(self._rooms.journal.read.folders, key)
        return by_folder_of([(Path(str(one.id)), folders.get(one.id, "")) for one in photos])

    async def _by_sight(self, photos: Sequence[Photo], gap_s: float | None) -> list[Group]:
        seen = []
        for photo in photos:
            codes, taken_s = await self._rooms.shop.decoders.glance(self._rooms.shop.blobs.original(photo.sha256))
            seen.append(Glanced(Path(str(photo.id)), tuple(one for one in codes if not is_command(one)), taken_s))
        groups, _ = by_code(seen) if gap_s is None else by_gap(seen, gap_s)
        return groups

    async def _hand_over(self, photo: int, before: str, after: str) -> None:
        await self._rooms.thread.run(self._rooms.journal.photos.move_photo, photo, after)
        await self._rooms.photos_changed(before)
        await self._rooms.photos_changed(after)

    @undoable
    async def set_aside(self, photo: int, *, aside: bool) -> None:
        """Leave a photo out of everything, or take it back in; its bytes stay."""
        await self._put_aside(photo, aside=aside)
        self._rooms.undo.add(
            "Photo set aside" if aside else "Photo put back", lambda: self._put_aside(photo, aside=not aside)
        )

    async def _put_aside(self, photo: int, *, aside: bool) -> None:
        found = await self._photo(photo)
        await self._rooms.thread.run(self._rooms.journal.photos.set_aside, photo, aside=aside)
        await self._rooms.photos_changed(found.item)

    @undoable
    async def rotate_photo(self, photo: int, quarter_turns: int) -> None:
        """Turn a photo clockwise by quarter turns; it is prepared again."""
        await self._turn(photo, quarter_turns)
        self._rooms.undo.add("Photo turned", lambda: self._turn(photo, -quarter_turns))

    async def _turn(self, photo: int, quarter_turns: int) -> None:
        found = await self._photo(photo)
        await self._rooms.thread.run(self._rooms.journal.photos.turn_photo, photo, quarter_turns)
        await self._rooms.photos_changed(found.item)

    async def _photo(self, photo: int) -> Photo:
        found = await self._rooms.thread.run(self._rooms.journal.read.photo, photo)
        if found is None:
            raise UsageError("That photo is not there any more. Nothing was changed.")
        return found

    @undoable
    async def choose_shots(self, key: str, kind: str) -> None:
        """Give an item the shot list of a kind (``none`` for none); items after it have the same. Raises UsageError."""
        before = await self._rooms.thread.run(self._rooms.shooting.choose, key, kind)
        self._rooms.keep_setting(USUAL_SHOTS, "" if kind == NO_LIST else kind)
        self._shots_changed(key, "Kind of shot list", before)

    @undoable
    async def point_out_shot(self, key: str, photo: int, name: str) -> None:
        """Say that a photo shows the shot `name` of its item's list. Raises UsageError."""
        found = await self._photo(photo)
        if found.item != key:
            raise UsageError("That photo belongs to another item.")
        before = await self._rooms.thread.run(self._rooms.shooting.point, key, photo, name)
        self._shots_changed(key, "What a photo shows", before)

    @undoable
    async def skip_shot(self, key: str, name: str, reason: str) -> None:
        """Leave a shot of an item's list out, with the reason; an empty one asks for it again. Raises UsageError."""
        before = await self._rooms.thread.run(self._rooms.shooting.skip, key, name, reason)
        self._shots_changed(key, "Photo left out" if reason else "Photo asked for again", before)

    def _shots_changed(self, key: str, words: str, before: Shots) -> None:
        async def back() -> None:
            await self._rooms.thread.run(self._rooms.shooting.put_back, key, before)
            self._rooms.changed(key, "photos")

        self._rooms.changed(key, "photos")
        self._rooms.undo.add(words, back)

    async def own_shot_lists(self) -> Path:
        """Return the file of the shot lists that a person may change; made from the shipped one where there is none."""
        return await asyncio.to_thread(self._shot_file.copy)
