"""Looks at the photos of items one after another in a thread; the same photos are looked at once."""

import asyncio
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from app.practice.eye import Seen, classify
from app.practice.kept import Photos


class Looking:
    """One service's classifier at work on photos that are kept here."""

    def __init__(self, photos: Photos, name: str) -> None:
        self._photos = photos
        self._seen: dict[tuple[str, ...], asyncio.Future[Seen]] = {}
        self._thread = ThreadPoolExecutor(1, name)

    def at(self, hashes: Sequence[str]) -> "asyncio.Future[Seen]":
        """Begin to look at photos, in order and by their SHA-256, or return what has begun."""
        key = tuple(hashes)
        if key not in self._seen:
            paths = [self._photos.path(sha256) for sha256 in key]
            self._seen[key] = asyncio.get_running_loop().run_in_executor(self._thread, classify, paths)
        return self._seen[key]

    def close(self) -> None:
        """Stop looking."""
        self._thread.shutdown(wait=False, cancel_futures=True)
