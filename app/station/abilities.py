"""What each service can do: asked before a person's wish is kept."""

from collections.abc import Mapping

from app.contract import Authenticates, Classifies, Connector, Prices, Publishes
from app.host.settings import Settings
from app.model.errors import UsageError
from app.model.item import Ability, Wishes

ABLE: Mapping[Ability, type] = {
    Ability.CLASSIFY: Classifies,
    Ability.PRICE: Prices,
    Ability.PUBLISH: Publishes,
    Ability.AUTHENTICATE: Authenticates,
}


class Abilities:
    """Which of the connected services can do what a person asks of them."""

    def __init__(self, settings: Settings, connectors: Mapping[str, Connector]) -> None:
        """`connectors` may change while the station is open: what stands there is what counts."""
        self._settings = settings
        self._connectors = connectors

    def of(self, service: str) -> tuple[Ability, ...]:
        """Return what a service can do."""
        return tuple(ability for ability in ABLE if self._can(service, ability))

    def check(self, wishes: Wishes | None) -> None:
        """Raise UsageError where a service is switched off or cannot do what is wished of it."""
        if wishes is None:
            return
        for services, ability in (
            (wishes.classify, Ability.CLASSIFY),
            (wishes.price, Ability.PRICE),
            (wishes.publish, Ability.PUBLISH),
            (wishes.authenticate, Ability.AUTHENTICATE),
        ):
            for service in services:
                if service in self._connectors and not self._settings.service(service).enabled:
                    raise UsageError(f"{service} is switched off in the settings.")
                if not self._can(service, ability):
                    able = [name for name in self._connectors if self._can(name, ability)]
                    raise UsageError(f"{service} cannot {ability.value}; {', '.join(able)} can.")

    def _can(self, service: str, ability: Ability) -> bool:
        return isinstance(self._connectors.get(service), ABLE[ability])
