"""Set-up: what a person decides for good, kept in the settings and the keyring and in force at once."""

import asyncio
from collections.abc import Sequence
from pathlib import Path

from app.connectors import CATALOGUE
from app.host import paths as places
from app.host.rates_file import read_rates
from app.model.errors import StationError, UsageError
from app.model.events import ServiceChanged
from app.model.item import Wishes
from app.model.price import Rate
from app.model.rules import PriceRules
from app.model.setup import ServiceChange, SetupView, Tested
from app.model.templates import Templates
from app.model.tray import TrayRules
from app.pipeline import accounts
from app.pipeline.run import HURRIED
from app.pipeline.watched import WatchedFolders, watchable
from app.station.connections import Connections
from app.station.rooms import Rooms
from app.station.snapshots import Snapshots

BADGE = "OP-"
REWORDED = 500
"""So many of the newest items have their drafts checked again when the templates change."""


class SettingUp:
    """Keeps settings and credentials and connects anew where they changed."""

    def __init__(self, rooms: Rooms, snapshots: Snapshots, connections: Connections, watched: WatchedFolders) -> None:
        self._rooms = rooms
        self._snapshots = snapshots
        self._connections = connections
        self._accounts = connections.accounts
        self._watched = watched

    @staticmethod
    async def find_keyring() -> None:
        """Find this machine's keyring ahead of time: the first look takes a third of a second; nothing is read in it."""
        await asyncio.to_thread(accounts.keyring_shown)

    async def setup(self) -> SetupView:
        """Return what Set-up shows."""
        keyring, sentence = await asyncio.to_thread(accounts.keyring_shown)
        settings, view = self._rooms.settings, await self._snapshots.view()
        for name in CATALOGUE:
            await self._accounts.look(name)
        return SetupView(
            practice=self._rooms.practice,
            practice_fixed=settings.fixed("practice"),
            services=tuple(self._accounts.shown(one.name, one.abilities) for one in view.services),
            keyring=keyring,
            keyring_sentence=sentence,
            currency=settings.currency,
            rates=settings.rate_table,
            price_rules=settings.price_rules,
            templates=settings.templates,
            tray=settings.tray_rules,
            badge=self.badge,
            wishes=settings.wishes(),
            operator=settings.ui.get("ui.operator") or settings.operator,
            data_dir=places.data_dir(),
            settings_file=settings.file,
        )

    async def change_service(self, service: str, change: ServiceChange) -> str:
        """Keep what a person changed for a service and connect to it anew; its queue goes on by itself.

        Returns where the credentials lie now, in words. Raises FieldRefused, UsageError, StationError.
        """
        if service not in CATALOGUE:
            raise UsageError(f"There is no service {service!r}.")
        said = await self._accounts.change(service, change)
        await self._connections.connect_anew(service)
        await self._free(service)
        return said

    async def _free(self, service: str) -> None:
        """Let a service's lane go on: what waited for it, or for its credentials, is tried again now."""
        lane = self._rooms.shop.lanes[service]
        lane.forget()
        await self._rooms.thread.run(self._rooms.journal.steps.hurry, *HURRIED, "sign-in", services=[service])
        self._rooms.emit(ServiceChanged(service, lane.status, lane.sentence))
        self._rooms.runner.wake(*await self._rooms.thread.run(self._rooms.journal.read.live_keys))

    async def try_service(self, service: str) -> Tested:
        """Test the connection to a service; what waited for it goes on where it works. Never raises the families."""
        try:
            standing = await self._connections.test_connection(service)
        except StationError as trouble:
            return accounts.tested(trouble)
        await self._free(service)
        return accounts.tested(standing)

    async def keep_wishes(self, wishes: Wishes) -> None:
        """Keep which services an item taken at the table is sent to. Raises UsageError, StationError."""
        self._rooms.abilities.check(wishes)
        await self._rooms.writer.run(self._rooms.settings.keep, accounts.wishes_table(wishes))

    async def keep_money(self, currency: str, rates: Sequence[Rate]) -> None:
        """Keep the currency and the exchange rates; in force at once. Raises FieldRefused, StationError."""
        before = self._rooms.settings.currency
        await self._rooms.writer.run(self._rooms.settings.keep, accounts.money_table(currency, tuple(rates)))
        if currency != before:
            for service in CATALOGUE:
                await self._connections.connect_anew(service)
        self._rooms.shop.currency, self._rooms.shop.rates = (
            self._rooms.settings.currency,
            self._rooms.settings.rate_table,
        )

    async def read_rates(self, file: Path) -> tuple[Rate, ...]:
        """Read exchange rates from a CSV file; keeps none of them. Raises UsageError."""
        return await asyncio.to_thread(read_rates, file)

    async def keep_price_rules(self, rules: PriceRules) -> None:
        """Keep the rules for proposed prices; in force at once, approved listings stay. Raises FieldRefused."""
        await self._rooms.writer.run(self._rooms.settings.keep, accounts.rules_table(rules))
        self._rooms.shop.price_rules = self._rooms.settings.price_rules

    async def keep_folders(self, folders: Sequence[Path]) -> None:
        """Keep which folders are watched; in force at once. Raises UsageError for one that cannot be, StationError."""
        chosen = await asyncio.to_thread(watchable, folders, places.data_dir(), self._rooms.data_dir)
        await self._rooms.writer.run(self._rooms.settings.keep, {"folders": [str(folder) for folder in chosen]})
        await self._watched.watch(self._rooms.settings.folders)

    async def keep_tray_rules(self, rules: TrayRules) -> None:
        """Keep what the lead's tray shows; in force at once. Raises FieldRefused."""
        await self._rooms.writer.run(self._rooms.settings.keep, accounts.tray_table(rules))
        self._rooms.journal.read.tray.rules = self._rooms.settings.tray_rules

    @property
    def badge(self) -> str:
        """Return what the code on a badge begins with: the rest of it is an operator."""
        return self._rooms.settings.ui.get("ui.badge") or BADGE

    async def keep_templates(self, templates: Templates) -> None:
        """Keep how titles and descriptions are worded; in force at once, approved listings stay. Raises FieldRefused."""
        await self._rooms.writer.run(self._rooms.settings.keep, accounts.templates_table(templates))
        self._rooms.shop.templates = self._rooms.settings.templates
        for key in await self._rooms.thread.run(self._rooms.journal.read.item_keys, limit=REWORDED):
            await self._rooms.draft_again(key)

    async def keep_mode(self, *, practice: bool) -> None:
        """Keep whether the next station practises or works for real; this one stays what it is. Raises as above."""
        if self._rooms.settings.fixed("practice"):
            raise UsageError(f"{self._rooms.settings.fixed('practice')} decides that; it cannot be changed here.")
        await self._rooms.writer.run(self._rooms.settings.keep, {"practice": practice})

    def is_first_run(self) -> bool:
        """Tell whether nobody ever chose between practice and live work here."""
        return (
            self._rooms.settings.practice is None
            and self._rooms.practice
            and not self._rooms.settings.ui.get("ui.guided")
        )

    def setting(self, name: str) -> str | None:
        """Return a window setting kept between runs."""
        return self._rooms.settings.ui.get(name)

    def keep_setting(self, name: str, value: str) -> None:
        """Keep a window setting; the operator's name also stands beside whatever is done from now on."""
        self._rooms.keep_setting(name, value)
        if name == "ui.operator":
            self._rooms.journal.operator = value
