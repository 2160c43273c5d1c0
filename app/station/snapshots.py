"""Snapshots: the station, its items and its queue as they stand now."""

import asyncio
import time

from app.connectors import CATALOGUE
from app.model.errors import UsageError
from app.model.views import ItemRow, ItemView, QueueRow, ServiceView, StationView
from app.station.connections import Connections
from app.station.rooms import Rooms
from app.store.blobs import free_bytes


class Snapshots:
    """Reads; changes nothing and asks no service."""

    def __init__(self, rooms: Rooms, connections: Connections) -> None:
        self._rooms = rooms
        self._connections = connections

    async def view(self) -> StationView:
        """Return the state of the whole station."""
        counts = await self._rooms.thread.run(self._rooms.show.counts, midnight())
        free = await asyncio.to_thread(free_bytes, self._rooms.data_dir)
        services = tuple(self._service_view(name, counts.by_service.get(name, (0, 0))) for name in CATALOGUE)
        return StationView(
            practice=self._rooms.practice,
            online=all(lane.status != "offline" for lane in self._rooms.shop.lanes.values()),
            items_today=counts.today,
            needs_me=counts.needs_me,
            waiting=counts.waiting,
            safe_there=counts.waiting == 0,
            services=services,
            disk_free_bytes=free,
            data_dir=self._rooms.data_dir,
            problem=self._rooms.runner.halted,
        )

    def _service_view(self, name: str, counts: tuple[int, int]) -> ServiceView:
        lane = self._rooms.shop.lanes[name]
        enabled = self._rooms.settings.service(name).enabled
        return ServiceView(
            name=name,
            title=CATALOGUE[name].title,
            status=lane.status if enabled else "off",
            sentence=lane.sentence,
            waiting=counts[0],
            running=counts[1],
            abilities=tuple(ability.value for ability in self._rooms.abilities.of(name)),
            base_url=self._connections.base_url(name),
            calls_left=self._connections.calls_left(name),
        )

    async def items(self, *, only: str = "all", offset: int = 0, limit: int | None = None) -> tuple[ItemRow, ...]:
        """Return a page of the item list, newest first; `only` is ``all``, ``needs-me``, ``waiting`` or ``lead``."""
        return await self._rooms.thread.run(
            self._rooms.show.rows, only=only, offset=offset, limit=-1 if limit is None else limit
        )

    async def item_keys(self, *, only: str = "all") -> list[str]:
        """Return the keys of a list, newest first."""
        return await self._rooms.thread.run(self._rooms.journal.read.item_keys, only=only)

    async def count_items(self, *, only: str = "all") -> int:
        """Count the items of a list."""
        return await self._rooms.thread.run(self._rooms.journal.read.count_items, only=only)

    async def item(self, key: str) -> ItemView:
        """Return all that is known of one item, by key or SKU. Raises UsageError for an unknown one."""
        found = await self._rooms.thread.run(self._rooms.show.item, key)
        if found is None:
            raise UsageError(f"There is no item {key!r}.")
        return found

    async def queue(self) -> tuple[QueueRow, ...]:
        """Return every effect and step that is not finished, oldest first."""
        return await self._rooms.thread.run(self._rooms.show.queue)


def midnight() -> float:
    """Return when this day began here, in seconds since the epoch."""
    return time.mktime((*time.localtime()[:3], 0, 0, 0, 0, 0, -1))
