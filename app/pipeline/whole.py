"""Whole bytes: what is sent is what was taken in; a damaged picture is made anew, a damaged photo is asked for again."""

import asyncio
import secrets
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from app.contract import PhotoFile
from app.flow import prepare as preparing
from app.imaging.decoders import PreparedAnswer
from app.model.errors import Refused
from app.model.photo import Photo
from app.model.step import Stage
from app.pipeline.work import Workshop
from app.store.blobs import is_whole

DAMAGED_HERE = "is damaged in the station's own store: shoot it again"
MISSING_HERE = "is missing from the station's own store: shoot it again"
QUARTERS = 4


class WholePhotos:
    """Compares files of the store with the hashes that they are named by."""

    def __init__(self, shop: Workshop) -> None:
        self._shop = shop

    async def require_original(self, photo: Photo) -> None:
        """Raise Refused with the reason to show behind the file's name where a photo is not as it was taken in."""
        original = self._shop.blobs.original(photo.sha256)
        if not await asyncio.to_thread(is_whole, original, photo.sha256):
            there = await asyncio.to_thread(original.exists)
            raise Refused(DAMAGED_HERE if there else MISSING_HERE, code="lost")

    async def to_send(self, photos: Sequence[PhotoFile]) -> tuple[PhotoFile, ...]:
        """Return photos that may be sent: each picture has the very bytes it is named by, or was made so again.

        Raises Refused where that cannot be, before anything is sent; a person is told which photo to take again.
        """
        return tuple([one if await self._is_whole(one) else await self._made_anew(one) for one in photos])

    async def _is_whole(self, file: PhotoFile) -> bool:
        return await asyncio.to_thread(is_whole, file.path, file.sha256)

    async def _made_anew(self, file: PhotoFile) -> PhotoFile:
        journal, thread = self._shop.journal, self._shop.thread
        photo = await thread.run(journal.read.photo, file.photo_id)
        if photo is None:
            raise AssertionError("a photo that is to be sent is there")
        turns = await thread.run(journal.read.turns, photo.id)
        # An approval may have frozen it before it was turned.
        is_frozen = photo.prepared is None or photo.prepared.sha256 != file.sha256
        try:
            await self.require_original(photo)
            for more in range(QUARTERS if is_frozen else 1):
                size_bytes = await self._make(photo, (turns + more) % QUARTERS, file.sha256)
                if size_bytes:
                    return replace(file, size_bytes=size_bytes)
        except Refused as refusal:
            raise await self._lost(photo, refusal.sentence) from refusal
        raise await self._other(photo)

    async def _make(self, photo: Photo, turns: int, sha256: str) -> int:
        """Make the picture again and keep it if it is the very same; return its bytes, 0 where it is another one."""
        made = self._shop.blobs.desk() / secrets.token_hex(12)
        picture, thumbnail = made.with_suffix(".jpg"), made.with_suffix(".small.jpg")
        try:
            answer = await self.prepare(photo, picture, thumbnail, turns)
            if answer.prepared.sha256 != sha256:
                return 0
            await self._shop.thread.run(self._shop.blobs.settle_picture, picture, sha256)
            return answer.prepared.size_bytes
        finally:
            for left in (picture, thumbnail):
                await asyncio.to_thread(left.unlink, missing_ok=True)

    async def prepare(self, photo: Photo, picture: Path, thumbnail: Path, turns: int) -> PreparedAnswer:
        """Make picture and thumbnail of a photo. Raises Refused where the photo is at fault, NotDone else."""
        return await preparing.prepare(
            self._shop.decoders,
            self._shop.blobs.original(photo.sha256),
            picture,
            thumbnail,
            longest_px=self._shop.longest_px,
            most_bytes=self._shop.most_bytes,
            turns=turns,
        )

    async def _lost(self, photo: Photo, reason: str) -> Refused:
        """Take a photo that cannot be had again out of everything, and say so."""
        journal, thread = self._shop.journal, self._shop.thread
        await thread.run(journal.photos.photo_refused, photo.id, reason)
        await thread.run(journal.steps.reopen, photo.item, (Stage.PREPARE, Stage.DRAFT))
        said = f"{photo.file} {reason}. Nothing of it was sent and the other photos are safe; then try again."
        self._shop.tell(photo.item, said)
        return Refused(said, code="lost")

    async def _other(self, photo: Photo) -> Refused:
        """Have a photo prepared anew whose picture is another one now: what was approved is not what would be sent."""
        journal, thread = self._shop.journal, self._shop.thread
        await thread.run(journal.photos.turn_photo, photo.id, 0)
        await thread.run(journal.steps.reopen, photo.item, (Stage.DRAFT,))
        return Refused(
            f"The picture of {photo.file} was damaged and comes out otherwise when it is made again. Nothing of it was "
            "sent; look at the photo, approve the listing if you are asked to, then try again.",
            code="lost",
        )
