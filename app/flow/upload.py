"""Upload: prepared pictures -> references that a service can quote, each photo once."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager

from app.contract import Brief, Effects, Json, PhotoFile, UploadsPhotos, lend


async def upload(
    connector: UploadsPhotos,
    brief: Brief,
    photos: Sequence[PhotoFile],
    known: Mapping[tuple[int, str], Json],
    effects: Effects,
    slot: Callable[[], AbstractAsyncContextManager[None]],
    keep: Callable[[PhotoFile, Json], Awaitable[None]],
) -> None:
    """Upload the photos that are not there yet, as many at once as `slot` lets through; `keep` each as it arrives.

    One photo's failure does not stop the others; the first failure is raised when all have ended.
    """

    async def one(photo: PhotoFile) -> None:
        async with slot():
            answer = await connector.upload(brief, photo, effects)
        await keep(photo, answer)

    missing = [photo for photo in photos if (photo.photo_id, photo.sha256) not in known]
    outcomes = await asyncio.gather(*(one(photo) for photo in missing), return_exceptions=True)
    for outcome in outcomes:
        if outcome is not None:
            raise outcome


def are_there(photos: Sequence[PhotoFile], known: Mapping[tuple[int, str], Json]) -> bool:
    """Tell whether each of these photos was uploaded as it is now."""
    return all((photo.photo_id, photo.sha256) in known for photo in photos)


def in_order(photos: Sequence[PhotoFile], known: Mapping[tuple[int, str], Json]) -> tuple[Json, ...]:
    """Return the references of these photos in the photos' order."""
    return tuple(known[photo.photo_id, photo.sha256] for photo in photos)


def lent(photos: Sequence[PhotoFile], hosted: Mapping[tuple[int, str], Sequence[str]]) -> tuple[Json, ...]:
    """Lend these photos to a service that takes no uploads, each with the address it can be fetched from, if any."""

    def address(photo: PhotoFile) -> str | None:
        found = hosted.get((photo.photo_id, photo.sha256), ())
        return next((one for one in found if one.startswith("https://")), None)

    return tuple(lend(photo, address(photo)) for photo in photos)
