"""The station's events as three Qt signals, gathered so that the window hears at most ten a second."""

from PySide6.QtCore import QObject, QTimer, Signal

from app.model.events import Event, Notice, ServiceChanged, StepChanged
from app.station import Station

GATHER_MS = 100


class Bridge(QObject):
    """Listens to the station.

    Signals: `step_changed` (a frozenset of item keys), `service_changed` (a frozenset of service names),
    `notice` (a Notice; at once, never gathered).
    """

    step_changed = Signal(object)
    service_changed = Signal(object)
    notice = Signal(object)

    def __init__(self, station: Station, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: set[str] = set()
        self._services: set[str] = set()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(GATHER_MS)
        self._timer.timeout.connect(self.tell)
        self._stop_listening = station.subscribe(self._hear)

    def _hear(self, event: Event) -> None:
        if isinstance(event, Notice):
            self.notice.emit(event)
            return
        if isinstance(event, StepChanged):
            self._items.add(event.item)
        elif isinstance(event, ServiceChanged):
            self._services.add(event.service)
        if not self._timer.isActive():
            self._timer.start()

    def tell(self) -> None:
        """Emit what has gathered."""
        items, self._items = frozenset(self._items), set()
        services, self._services = frozenset(self._services), set()
        if items:
            self.step_changed.emit(items)
        if services:
            self.service_changed.emit(services)

    def close(self) -> None:
        """Hear nothing any more."""
        self._stop_listening()
        self._timer.stop()
