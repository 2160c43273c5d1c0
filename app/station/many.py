"""Many items at once: bulk files for the destinations that take some."""

from collections.abc import Callable, Sequence

from app.model.bulk import BulkView
from app.pipeline.bulk import Bulk
from app.station.connections import Connections
from app.station.origin import Origin


class Many:
    """Keeps bulk files from what is not set up and, where the data dir is a copy, from being sent."""

    def __init__(self, bulk: Bulk, connections: Connections, origin: Origin) -> None:
        self._bulk = bulk
        self._connections = connections
        self._origin = origin

    def bulk_takers(self) -> tuple[str, ...]:
        """Return the destinations that take bulk files and are set up."""
        return self._connections.in_use(self._bulk.takers())

    async def bulk_check(self, service: str, keys: Sequence[str] | None = None) -> BulkView:
        """Have the service check the file; nothing is listed. Raises UsageError and the four families."""
        self._origin.require_sending()
        return await self._bulk.check(service, keys)

    async def bulk_commit(
        self,
        service: str,
        keys: Sequence[str] | None = None,
        *,
        progress: Callable[[int, int], None] | None = None,
    ) -> BulkView:
        """Approve the ready items as they stand and list them by one file; the verdicts stand on the items.

        `progress(done, total)` counts items whose photos are there. Raises UsageError and the four families.
        """
        self._origin.require_sending()
        return await self._bulk.commit(service, keys, progress=progress)
