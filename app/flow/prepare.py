"""Prepare: a photo as it came -> the picture that is sent, a thumbnail, and a verdict while the item is here."""

import asyncio
from pathlib import Path

from app.imaging.decoders import Decoders, PreparedAnswer
from app.model.errors import NotDone, Refused


async def prepare(
    decoders: Decoders,
    original: Path,
    picture: Path,
    thumbnail: Path,
    *,
    longest_px: int,
    most_bytes: int,
    turns: int,
) -> PreparedAnswer:
    """Make picture and thumbnail from an original; the original is only read.

    Raises Refused with the reason to show behind the file's name, NotDone where the station itself could not.
    """
    if not await asyncio.to_thread(original.exists):
        raise Refused("is missing from the station's own store: shoot it again", code="lost")
    try:
        return await decoders.prepare(
            original, picture, thumbnail, longest_px=longest_px, most_bytes=most_bytes, turns=turns
        )
    except OSError as trouble:
        raise NotDone(
            f"The picture could not be written: {trouble.strerror}. The photo itself is safe; it is tried again by itself.",
            retry_after_s=30.0,
        ) from trouble
