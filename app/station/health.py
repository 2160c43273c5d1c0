"""What could be wrong: the doctor, diagnostics, crash reports, and what a person must know at the start."""

import asyncio
from collections.abc import Callable, Mapping

from app.connectors import CATALOGUE
from app.host import crash, diagnostics
from app.host import paths as places
from app.model.errors import StationError
from app.model.views import Finding
from app.net.redact import redact
from app.pipeline import accounts
from app.pipeline.stock import take_stock, unnamed
from app.station.connections import Connections
from app.station.daily_copy import DailyCopy
from app.station.origin import Origin
from app.station.rooms import Rooms
from app.station.snapshots import Snapshots
from app.store.backup import backups
from app.store.blobs import LEAST_FREE_BYTES
from app.store.reading_stock import Named

A_DAY_S = 86_400.0


class Health:
    """Looks at the machine, the data dir and each service."""

    def __init__(
        self,
        rooms: Rooms,
        snapshots: Snapshots,
        connections: Connections,
        origin: Origin,
        daily_copy: DailyCopy,
        odd_folder: str,
    ) -> None:
        self._rooms = rooms
        self._snapshots = snapshots
        self._connections = connections
        self._accounts = connections.accounts
        self._origin = origin
        self._daily_copy = daily_copy
        self._odd_folder = odd_folder
        self._opened_at = rooms.shop.now()

    @property
    def sentences(self) -> tuple[str, ...]:
        """What a person must know of this station: its settings, its journal, whose data dir it is."""
        copied = (self._origin.sentence,) if self._origin.sentence else ()
        odd = (self._odd_folder,) if self._odd_folder else ()
        return (*self._rooms.settings.sentences, *self._rooms.journal.sentences, *odd, *copied)

    async def doctor(self, progress: Callable[[int, int], None] | None = None) -> tuple[Finding, ...]:
        """Look at everything that could be wrong on this machine and at each enabled service.

        `progress(done, total)` counts the services that answered.
        """
        view, settings = await self._snapshots.view(), self._rooms.settings
        _, keyring = await asyncio.to_thread(accounts.keyring_shown)
        since = self._rooms.shop.now() - A_DAY_S
        twice = await self._rooms.thread.run(self._rooms.journal.read.money_repeats_by_service, since)
        stock = await asyncio.to_thread(take_stock, self._rooms.shop.blobs, *await self._listed())
        enough = view.disk_free_bytes > LEAST_FREE_BYTES
        disk = f"{view.disk_free_bytes // 1_000_000} MB free." if enough else "Nearly full: free some space to go on."
        found = [
            Finding("Settings", " ".join(settings.sentences) or f"{settings.file}", good=not settings.sentences),
            Finding("Secrets", keyring or "Kept in the keyring of this machine."),
            Finding("Mode", "Practice: nothing reaches a real service." if self._rooms.practice else "Live."),
            Finding("Data", view.problem or f"Kept in {self._rooms.data_dir}.", good=not view.problem),
            *(Finding("Data", sentence, good=False) for sentence in self._warnings()),
            Finding(
                "Copies",
                self._daily_copy.trouble or await asyncio.to_thread(self._copies_shown),
                good=not self._daily_copy.trouble,
            ),
            Finding("Photos", stock.sentence, good=stock.good),
            Finding("Crash reports", await asyncio.to_thread(self._crashes_shown)),
            Finding("Disk", disk, good=enough),
            *(
                Finding(CATALOGUE[name].title, _asked_twice(count))
                for name, count in twice.items()
                if name in CATALOGUE
            ),
            Finding("Exchange rates", accounts.rates_sentence(settings.rate_table)),
        ]
        known = [name for name in CATALOGUE if self._accounts.is_practised(name)]
        done = 0

        async def look(name: str) -> Finding:
            nonlocal done
            finding = await self._look_at(name)
            done += 1
            if progress is not None:
                progress(done, len(known))
            return finding

        return (*found, *await asyncio.gather(*(look(name) for name in known)))

    async def unnamed_photos(self) -> tuple[str, ...]:
        """Return the photos in the store that no item names, by hash."""
        return unnamed(*await self._listed())

    async def _listed(self) -> tuple[Mapping[str, float], Mapping[str, Named], float]:
        """Return what lies in the store, then what the journal names, and since when the station is open."""
        stored = await asyncio.to_thread(self._rooms.shop.blobs.originals)
        return stored, await self._rooms.thread.run(self._rooms.journal.read.named_photos), self._opened_at

    def _warnings(self) -> tuple[str, ...]:
        return tuple(one for one in self.sentences if one not in self._rooms.settings.sentences)

    def _copies_shown(self) -> str:
        copies = backups(self._rooms.data_dir)
        if not copies:
            return "No copy of the journal yet; one is made each day the station works."
        return f"{len(copies)} copies of the journal, the newest {copies[0].name}. `intake-station restore` uses them."

    @staticmethod
    def _crashes_shown() -> str:
        found = crash.reports(places.log_dir())
        return f"{len(found)}, the newest in {found[0]}. Read and delete them." if found else "None."

    async def _look_at(self, name: str) -> Finding:
        title = CATALOGUE[name].title
        if not self._rooms.settings.service(name).enabled:
            return Finding(title, "Switched off.")
        begun = not self._rooms.practice and self._accounts.is_begun(name)
        missing = self._accounts.missing(name) if begun else ()
        if not self._connections.is_set_up(name):
            if not begun:
                return Finding(title, "Not set up.")
            # Without an address of its own nobody knows where it is.
            missing = ("the address", *missing)
        if missing:
            return Finding(title, f"Not complete: give {', '.join(missing)} in Set-up.", good=False)
        try:
            found = accounts.tested(await self._connections.test_connection(name))
        except StationError as trouble:
            found = accounts.tested(trouble)
        return Finding(title, found.sentence, found.good, found.may, found.missing)

    def crash_report(self) -> str | None:
        """Return the newest crash report as text, or None where there is none."""
        for file in crash.reports(places.log_dir()):
            try:
                return redact(file.read_text(encoding="utf-8", errors="replace"))
            except OSError:
                continue
        return None

    def delete_crash_reports(self) -> None:
        """Delete all crash reports."""
        crash.delete(places.log_dir())

    async def diagnostics(self) -> str:
        """Return what helps to find a fault as one text without secrets; asks no service."""
        view, rows = await self._snapshots.view(), await self._snapshots.queue()
        lines = [
            f"Talks to real services: {'no' if self._rooms.practice else 'yes'}",
            f"Data: {self._rooms.data_dir}, {view.disk_free_bytes // 1_000_000} MB free. {view.problem}".rstrip(),
            f"Settings: {places.config_file()}. {' '.join(self._rooms.settings.sentences)}".rstrip(),
            f"Items today {view.items_today}, need a person {view.needs_me}, steps waiting {view.waiting}",
            *(f"{one.title}: {one.status}, {one.waiting} waiting. {one.sentence}".rstrip() for one in view.services),
            f"Queue: {len(rows)} rows",
            *(f"  {row.service or 'station'} {row.what}: {row.state}. {row.note}".rstrip() for row in rows[:20]),
        ]
        return await asyncio.to_thread(diagnostics.compose, lines, places.log_dir(), redact)


def _asked_twice(count: int) -> str:
    """Say how often something that costs was sent again without knowing what became of it."""
    times = "once" if count == 1 else f"{count} times"
    return f"Asked once more after a lost answer, {times} in 24 hours: maybe charged twice."
