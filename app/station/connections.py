"""The services that the station is connected to now, each with the account it has."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from app.connectors import CATALOGUE
from app.contract import Account, Closes, Connector, Standing
from app.host.settings import Settings
from app.model.errors import Refused, UsageError
from app.net.addresses import origin_of
from app.net.session import Network
from app.pipeline.accounts import Accounts

_FRONTS = frozenset({"api", "app", "hub", "www"})


class Connections:
    """A connector for every service of the catalogue; connects anew where an account changed."""

    def __init__(self, settings: Settings, accounts: Accounts, network: Network) -> None:
        """Connect to nobody yet: `connect` does."""
        self.accounts = accounts
        self.connectors: dict[str, Connector] = {}
        """By name of the service; what stands here is what counts, also for those who got it earlier."""
        self._settings = settings
        self._network = network
        self._now: dict[str, Account] = {}

    async def connect(self) -> None:
        """Connect every service; asks none of them."""
        # Read first, all of them: a keyring that refuses leaves nobody half connected.
        accounts = {name: await self.accounts.read(name) for name in CATALOGUE}
        for name, account in accounts.items():
            self._connect(name, account)

    async def connect_anew(self, service: str) -> None:
        """Connect a service with the account that it has now."""
        if not CATALOGUE[service].credentials:
            # It works on this machine alone: there is nobody to be somebody else for.
            return
        self._connect(service, await self.accounts.read(service))

    def _connect(self, service: str, account: Account) -> None:
        self._now[service] = account
        self.connectors[service] = CATALOGUE[service].connect(account, self._network)

    async def close(self) -> None:
        """Close what holds something of this machine."""
        for connector in self.connectors.values():
            if isinstance(connector, Closes):
                await connector.close()

    def base_url(self, service: str) -> str:
        """Return where a service is called."""
        return self._now[service].base_url

    def whose_page(self, address: str) -> tuple[str, bool]:
        """Return the host of a page that a service named, and whether it is one of a service's own.

        Empty for what is never opened: all but https, plain http on this machine alone, and no name before the host.
        """
        try:
            host = origin_of(address).host
        except Refused:
            return "", False
        called = [one.default_base_url for one in CATALOGUE.values()] + [one.base_url for one in self._now.values()]
        sites = {_site(urlsplit(one).hostname or "") for one in called} - {""}
        return host, any(f".{host}".endswith(f".{site}") for site in sites)

    def calls_left(self, service: str) -> str:
        """Say how many calls a service still allows; empty where nobody knows."""
        limits = self._network.limits(service)
        return limits.sentence() if limits is not None else ""

    def is_set_up(self, service: str) -> bool:
        """Tell whether anybody gave a service what it needs: credentials and an address, where it takes any."""
        return self.accounts.is_set_up(service)

    def in_use(self, services: Iterable[str]) -> tuple[str, ...]:
        """Return those of these services that are switched on and set up."""
        return tuple(one for one in services if self._settings.service(one).enabled and self.is_set_up(one))

    async def test_connection(self, service: str) -> Standing:
        """Make the cheapest authorised call to a service; say who we are there. Raises the four families."""
        connector = self.connectors.get(service)
        if connector is None:
            raise UsageError(f"There is no service {service!r}.")
        return await connector.test_connection()


def _site(host: str) -> str:
    """Return the part of a service's host that its pages share with the place where it is called."""
    first, _, rest = host.lower().partition(".")
    return rest if first in _FRONTS and "." in rest else host.lower()
