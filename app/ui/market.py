"""What a person asks of the market, carried to the station: price watches, and pictures of comparables."""

from collections.abc import Awaitable, Sequence

from PySide6.QtCore import QObject, Signal

from app.model.events import Notice, Tone
from app.model.price import Comparable, PriceWatch
from app.station import Station
from app.ui.tasks import Tasks
from app.ui.tongue import tr


class MarketDesk(QObject):
    """The market's commands.

    Signals: `watches_read` (WatchesView), `picture_came` (address, path), `said` (Notice).
    """

    watches_read = Signal(object)
    picture_came = Signal(str, object)
    said = Signal(object)

    def __init__(self, station: Station, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._station = station
        self._tasks = tasks
        self._asked: set[str] = set()

    def read_watches(self) -> None:
        """Ask for the price watches anew."""
        self._tasks.start(self._station.price_watches(), then=self.watches_read.emit, quiet=True)

    def watch_search(self, service: str, term: str) -> None:
        """Save a search."""
        self._tasks.start(
            self._then_read(self._station.watch_search(service, term), tr("Watching: {term}.", term=term))
        )

    def follow(self, service: str, product_id: str) -> None:
        """Follow a product."""
        done = tr("The product is followed: it stands under Watches.")
        self._tasks.start(self._then_read(self._station.watch_product(service, product_id), done))

    def refresh(self, watch: PriceWatch) -> None:
        """Have a service search anew."""
        self._tasks.start(self._then_read(self._station.refresh_watch(watch), ""))

    def unwatch(self, watch: PriceWatch) -> None:
        """End a price watch."""
        self._tasks.start(
            self._then_read(self._station.unwatch(watch), tr("No longer watched: {title}.", title=watch.title))
        )

    async def _then_read(self, work: Awaitable[None], sentence: str) -> None:
        await work
        if sentence:
            self.said.emit(Notice(Tone.GOOD, sentence))
        self.watches_read.emit(await self._station.price_watches())

    def fetch_pictures(self, comparables: Sequence[Comparable]) -> None:
        """Fetch pictures that nobody asked for yet; each comes by `picture_came`, or never."""
        for one in comparables:
            if one.picture_url not in self._asked:
                self._asked.add(one.picture_url)
                self._tasks.start(self._fetch(one), quiet=True)

    async def _fetch(self, comparable: Comparable) -> None:
        path = await self._station.picture_of(comparable)
        if path is not None:
            self.picture_came.emit(comparable.picture_url, path)
