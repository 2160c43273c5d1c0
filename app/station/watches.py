"""Price watches: saved searches and followed products, which live at the services."""

from app.model.errors import UsageError
from app.model.price import PriceWatch
from app.model.views import WatchesView
from app.pipeline.market import Market
from app.station.connections import Connections


class Watches:
    """Changes the price watches of the services that are set up."""

    def __init__(self, market: Market, connections: Connections) -> None:
        self._market = market
        self._connections = connections

    def price_watchers(self) -> tuple[str, ...]:
        """Return the services that keep price watches and are set up."""
        return self._connections.in_use(self._market.watchers())

    async def price_watches(self) -> WatchesView:
        """Return saved searches and followed products of every service that is set up and keeps some."""
        return await self._market.watches(self.price_watchers())

    async def watch_search(self, service: str, term: str) -> None:
        """Save a search at a service. Raises UsageError and the four families: the person waits for this one."""
        if not term.strip():
            raise UsageError("Say what to search for.")
        async with self._market.changing(service) as watcher:
            await watcher.watch_search(term.strip())

    async def watch_product(self, service: str, product_id: str) -> None:
        """Follow a product at a service. Raises UsageError and the four families."""
        async with self._market.changing(service) as watcher:
            await watcher.watch_product(product_id)

    async def refresh_watch(self, watch: PriceWatch) -> None:
        """Have a service search anew. Raises UsageError and the four families."""
        async with self._market.changing(watch.service) as watcher:
            await watcher.refresh_watch(watch)

    async def unwatch(self, watch: PriceWatch) -> None:
        """End a price watch; already gone is done. Raises UsageError and the four families."""
        async with self._market.changing(watch.service) as watcher:
            await watcher.unwatch(watch)
