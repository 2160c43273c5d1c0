"""The market outside any item: price watches that live at the services, and the pictures of comparables."""

import asyncio
import hashlib
import secrets
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

from app.contract import Connector, WatchesPrices
from app.imaging.decoders import Decoders
from app.model.errors import StationError, UsageError
from app.model.price import Comparable, Price, PriceKind, PriceWatch, WatchKind
from app.model.views import WatchesView
from app.net.session import Line
from app.store.journal import Journal
from app.store.thread import OneThread

MOST_PICTURE_BYTES = 8_000_000
PICTURE_PX = 640
MOST_KEPT_PICTURES = 400


class Market:
    """Asks every service that keeps price watches; fetches pictures of comparables once."""

    def __init__(
        self,
        *,
        connectors: Mapping[str, Connector],
        journal: Journal,
        thread: OneThread,
        decoders: Decoders,
        line: Line,
        folder: Path,
        now: Callable[[], float],
    ) -> None:
        """`line` calls whole addresses only, without credentials; `folder` keeps the pictures and may be emptied."""
        self._connectors = connectors
        self._journal = journal
        self._thread = thread
        self._decoders = decoders
        self._line = line
        self._folder = folder
        self._now = now
        self._fetching: dict[str, asyncio.Task[Path | None]] = {}
        self._turns: dict[str, asyncio.Lock] = {}

    def watchers(self) -> tuple[str, ...]:
        """Return the services that keep price watches."""
        return tuple(name for name, one in self._connectors.items() if isinstance(one, WatchesPrices))

    def watcher(self, service: str) -> WatchesPrices:
        """Return a service that keeps price watches. Raises UsageError for another one."""
        connector: object = self._connectors.get(service)
        if not isinstance(connector, WatchesPrices):
            raise UsageError(f"{service} keeps no price watches; {', '.join(self.watchers()) or 'none'} can.")
        return connector

    @asynccontextmanager
    async def changing(self, service: str) -> AsyncIterator[WatchesPrices]:
        """Change a service's watches, one change at a time: of two alike, the second finds what the first made."""
        watcher = self.watcher(service)
        async with self._turns.setdefault(service, asyncio.Lock()):
            yield watcher

    async def watches(self, services: tuple[str, ...]) -> WatchesView:
        """Return the watches at these services; of one that cannot be reached those last seen, and why."""
        shown: list[PriceWatch] = []
        sentences: list[str] = []
        oldest = self._now()
        for service in services:
            try:
                found = await self.watcher(service).watches()
            except StationError as trouble:
                kept = await self._thread.run(self._journal.read.options, _kept_as(service))
                sentences.append(trouble.sentence)
                if kept is not None:
                    shown.extend(_watch_of(one) for one in kept[0])
                    oldest = min(oldest, kept[1])
                continue
            await self._thread.run(
                self._journal.answers.keep_options, _kept_as(service), [_watch_json(one) for one in found]
            )
            shown.extend(found)
        return WatchesView(tuple(shown), tuple(sentences), oldest)

    async def picture(self, comparable: Comparable) -> Path | None:
        """Return a small JPEG of a comparable that the station made itself, or None where there is none to be had.

        The foreign picture is opened in a decoder's child only. Asked for twice at once, it is fetched once.
        """
        if not comparable.picture_url:
            return None
        name = hashlib.sha256(comparable.picture_url.encode()).hexdigest()
        target = self._folder / f"{name}.jpg"
        if await asyncio.to_thread(target.exists):
            return target
        task = self._fetching.get(name)
        if task is None:
            task = asyncio.create_task(self._fetch(comparable.picture_url, target), name="picture of a comparable")
            self._fetching[name] = task
            task.add_done_callback(lambda _: self._fetching.pop(name, None))
        return await asyncio.shield(task)

    async def _fetch(self, address: str, target: Path) -> Path | None:
        desk = target.with_name(f"{target.stem}-{secrets.token_hex(4)}")
        raw, picture, small = (desk.with_suffix(end) for end in (".raw", ".new.jpg", ".small.jpg"))
        try:
            reply = await self._line.call_address(
                "GET", address, effect=False, headers={"Accept": "image/*"}, most_bytes=MOST_PICTURE_BYTES
            )
            if not reply.ok:
                return None
            await asyncio.to_thread(_write, raw, reply.content)
            await self._decoders.prepare(
                raw, picture, small, longest_px=PICTURE_PX, most_bytes=MOST_PICTURE_BYTES, turns=0
            )
            await asyncio.to_thread(self._settle, picture, target)
        except (StationError, OSError):
            # A picture is a convenience: without it the comparable stands there in words.
            return None
        finally:
            for path in (raw, picture, small):
                await asyncio.to_thread(path.unlink, missing_ok=True)
        return target

    def _settle(self, picture: Path, target: Path) -> None:
        picture.replace(target)
        kept = sorted(self._folder.glob("*.jpg"), key=lambda path: path.stat().st_mtime, reverse=True)
        for old in kept[MOST_KEPT_PICTURES:]:
            old.unlink(missing_ok=True)

    async def close(self) -> None:
        """Fetch nothing any more."""
        for task in tuple(self._fetching.values()):
            task.cancel()
        await asyncio.gather(*self._fetching.values(), return_exceptions=True)


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.write_bytes(content)


def _kept_as(service: str) -> str:
    return f"{service} price watches"


def _watch_json(watch: PriceWatch) -> dict[str, Any]:
    """Describe a watch for the journal; raw answers are left out."""
    prices = [asdict(price) | {"raw": None} for price in watch.prices]
    return asdict(watch) | {"prices": prices}


def _watch_of(kept: Mapping[str, Any]) -> PriceWatch:
    prices = tuple(
        Price(
            **{
                **price,
                "kind": PriceKind(price["kind"]),
                "comparable": Comparable(**price["comparable"]) if price["comparable"] else None,
            }
        )
        for price in kept["prices"]
    )
    return PriceWatch(**{**kept, "kind": WatchKind(kept["kind"]), "prices": prices})
