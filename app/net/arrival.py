"""Whether a file arrived whole at a storage, by its ETag where that is a checksum; nobody promises that it is one."""

import asyncio
import hashlib
import re
from collections.abc import Awaitable, Callable
from pathlib import Path

from app.model.errors import NotDone
from app.net.session import Reply


class Arrivals:
    """Learns from one service's storage whether its ETags are checksums.

    They mostly are the MD5 of the bytes, without a key of the storage's own; but other storages name anything there.
    """

    def __init__(self, title: str) -> None:
        self._title = title
        self._are_sums = False
        """Whether one ever was."""

    async def put(self, send: Callable[[], Awaitable[Reply]], path: Path) -> Reply:
        """Have a file sent, once more where its ETag is another sum. Raises NotDone where it arrived damaged."""
        reply = await send()
        if not reply.ok or await self._whole(reply, path):
            return reply
        # Damaged, or a storage whose ETags are no checksums: the same bytes once more tell.
        reply = await send()
        if reply.ok and not await self._whole(reply, path) and self._are_sums:
            raise NotDone(f"The photo arrived damaged at {self._title}'s storage.")
        return reply

    async def _whole(self, reply: Reply, path: Path) -> bool:
        etag = reply.headers.get("etag", "").strip('"').lower()
        ciphered = reply.headers.get("x-amz-server-side-encryption", "AES256") != "AES256"
        if ciphered or not re.fullmatch(r"[0-9a-f]{32}", etag):
            return True
        if "x-amz-server-side-encryption-customer-algorithm" in reply.headers:
            return True
        is_sum = etag == await asyncio.to_thread(_md5, path)
        self._are_sums = self._are_sums or is_sum
        return is_sum


def _md5(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, lambda: hashlib.md5(usedforsecurity=False)).hexdigest()
