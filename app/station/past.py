"""Looking back: an item's history, a shift, the operator's pace, spreadsheets."""

import asyncio
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from app.model.errors import UsageError
from app.model.past import HistoryLine, ShiftView, WorkPace
from app.pipeline import export
from app.pipeline.chronicle import Chronicle
from app.station.rooms import Rooms
from app.station.snapshots import Snapshots, midnight


class Past:
    """Answers what was done, and writes it to files."""

    def __init__(self, rooms: Rooms, snapshots: Snapshots, chronicle: Chronicle) -> None:
        self._rooms = rooms
        self._snapshots = snapshots
        self._chronicle = chronicle

    async def history(self, key: str) -> tuple[HistoryLine, ...]:
        """Return all that happened to an item, oldest first. Raises UsageError for an unknown one."""
        item = await self._rooms.shop.item(key)
        return await self._rooms.thread.run(self._chronicle.history, item.key)

    async def export_history(self, key: str, file: Path) -> None:
        """Write an item's history as one file. Raises UsageError."""
        view = await self._snapshots.item(key)
        await _written(file, export.write_history, file, view, await self.history(key))

    async def shift(self, hours: float | None = None) -> ShiftView:
        """Return what was done in the last hours, or since midnight, by operator."""
        since = midnight() if hours is None else time.time() - hours * 3600
        asked_twice = await self._rooms.thread.run(self._rooms.journal.read.money_repeats_by_service, since)
        return await self._rooms.thread.run(self._chronicle.shift, since, asked_twice)

    async def pace(self) -> WorkPace:
        """Return how quick the operator was in the last hour."""
        return await self._rooms.thread.run(self._chronicle.pace, self._rooms.journal.operator, time.time())

    async def export(self, file: Path, *, as_csv: bool | None = None, keys: Sequence[str] | None = None) -> int:
        """Write items (all, without `keys`) as a spreadsheet file that runs nothing; return how many.

        CSV where `as_csv` says so or the file's name does, XLSX otherwise. Raises UsageError.
        """
        if keys is None:
            keys = list(reversed(await self._snapshots.item_keys()))
        views = [await self._snapshots.item(key) for key in keys]
        csv = file.suffix.lower() == ".csv" if as_csv is None else as_csv
        await _written(file, export.write_csv if csv else export.write_xlsx, file, views)
        return len(views)


async def _written(file: Path, write: Callable[..., None], *what: object) -> None:
    try:
        await asyncio.to_thread(write, *what)
    except OSError as trouble:
        raise UsageError(
            f"{file} cannot be written: {trouble.strerror or trouble}. Nothing is lost here: choose another folder, or free some space."
        ) from trouble
