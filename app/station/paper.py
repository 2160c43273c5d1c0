"""What is printed: labels of items and bays, and the sheet of command codes."""

import asyncio
from collections.abc import Callable
from pathlib import Path

from app.pipeline import labels
from app.pipeline.labels import DrawnLabel
from app.pipeline.sheet import save_command_sheet
from app.station.rooms import Rooms
from app.station.snapshots import Snapshots


class Paper:
    """Draws what a person prints."""

    def __init__(self, rooms: Rooms, snapshots: Snapshots) -> None:
        self._rooms = rooms
        self._snapshots = snapshots

    async def item_label(self, key: str, size: str) -> DrawnLabel:
        """Draw the label of an item in a size of model/label.py; it carries the number of its printing."""
        view = await self._snapshots.item(key)
        printed = await self._rooms.thread.run(self._rooms.journal.read.labels_printed, view.item.key)
        return await asyncio.to_thread(labels.drawn, labels.item_label(view, printed), size)

    async def bay_label(self, bay: str, size: str) -> DrawnLabel:
        """Draw the label of a bay. Raises UsageError for a name that cannot be a barcode."""
        return await asyncio.to_thread(labels.drawn, labels.bay_label(bay), size)

    async def label_printed(self, key: str, number: int, where: str) -> None:
        """Count a printing of an item's label, in its history with `where`."""
        await self._rooms.thread.run(self._rooms.journal.words.label_printed, key, number, where)
        self._rooms.changed(key, "item")

    async def write_command_sheet(self, file: Path, say: Callable[[str], str] = str) -> None:
        """Write the sheet of command codes as a PDF in the words of `say`. Raises UsageError where it cannot be."""
        await asyncio.to_thread(save_command_sheet, file, say)
