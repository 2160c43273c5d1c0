"""Labels at the table: printed on demand or at Next, printed again with a number, and the two scans that put away."""

import asyncio
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from app.model.errors import StationError, UsageError
from app.model.events import Notice, Tone
from app.model.label import LABEL_SIZES, bay_of
from app.station import DrawnLabel, Station
from app.ui import printer
from app.ui.desk import Desk
from app.ui.tasks import Tasks
from app.ui.tongue import tr

PRINTER_S = 20.0
"""A printer that says nothing for so long is said not to answer."""
_T = TypeVar("_T")


class LabelDesk(QObject):
    """What a person does with labels. Signals: `said` (Notice), `printers_found` (names)."""

    said = Signal(object)
    printers_found = Signal(object)

    def __init__(self, station: Station, tasks: Tasks, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._station = station
        self._tasks = tasks
        self._desk = desk
        self._one_by_one = asyncio.Lock()
        self._scanned = ""
        """The code that was scanned last and named no bay: what the next bay is for."""
        desk.left.connect(self._left)

    # ---- how it is set

    @property
    def target(self) -> str:
        """Return the name of the printer, or TO_FILES."""
        return self._station.setting("ui.label.printer") or printer.TO_FILES

    def choose_printer(self, name: str) -> None:
        """Print there from now on; remembered."""
        self._station.keep_setting("ui.label.printer", name)

    @property
    def size(self) -> str:
        """Return the name of the label size."""
        kept = self._station.setting("ui.label.size") or ""
        return kept if kept in LABEL_SIZES else LABEL_SIZES[0]

    def choose_size(self, name: str) -> None:
        """Print labels of this size; remembered."""
        self._station.keep_setting("ui.label.size", name)

    @property
    def at_next(self) -> bool:
        """Return whether each item's label is printed when the item is closed."""
        return self._station.setting("ui.label.at_next") == "1"

    def print_at_next(self, *, on: bool) -> None:
        """Print each item's label when it is closed, or only when asked; remembered."""
        self._station.keep_setting("ui.label.at_next", "1" if on else "0")

    @property
    def folder(self) -> Path:
        """Return the folder that PDF labels are written to."""
        kept = self._station.setting("ui.label.folder")
        return Path(kept) if kept else self._station.data_dir / "labels"

    def choose_folder(self, folder: Path) -> None:
        """Write PDF labels there; remembered."""
        self._station.keep_setting("ui.label.folder", str(folder))

    def look_for_printers(self) -> None:
        """Ask the system for its printers; `printers_found` tells them, which may take seconds."""
        self._tasks.start(self._look(), quiet=True)

    async def _look(self) -> None:
        try:
            self.printers_found.emit(await _beside(printer.printers))
        except StationError:
            self.printers_found.emit(())

    # ---- printing

    def print_item(self) -> None:
        """Print the label of the shown item."""
        if self._desk.view is None:
            self._say(Tone.NEEDS_YOU, tr("Choose an item first: the label is for the item shown."))
        else:
            self._tasks.start(self._print(self._desk.view.item.key))

    def _left(self, key: str) -> None:
        if self.at_next:
            self._tasks.start(self._print(key, without_photos=False))

    async def _print(self, key: str, *, without_photos: bool = True) -> None:
        # One after the other: two printings of one label must not have one number.
        async with self._one_by_one:
            try:
                view = await self._station.item(key)
            except UsageError:
                return
            if not view.photos and not without_photos:
                return  # It was closed empty, so it is gone.
            key = view.item.key
            drawn = await self._station.item_label(key, self.size)
            number = f"-{drawn.number}" if drawn.number > 1 else ""
            try:
                where = await self._press(drawn, f"{key}{number}.pdf")
            except StationError as refusal:
                sentence = tr(
                    "The label of {key} was not printed. {sentence} The item is safe; print it with Ctrl+P.",
                    key=key,
                    sentence=refusal.sentence,
                )
                self._say(Tone.WRONG, sentence, key)
                return
            await self._station.label_printed(key, drawn.number, where)
            again = tr(" again, number {number}", number=drawn.number) if drawn.number > 1 else ""
            self._say(
                Tone.GOOD, tr("The label of {key} is printed{again}: {where}.", key=key, again=again, where=where), key
            )

    def print_bay(self, bay: str) -> None:
        """Print the label of a bay."""
        self._tasks.start(self._print_bay(bay))

    async def _print_bay(self, bay: str) -> None:
        async with self._one_by_one:
            drawn = await self._station.bay_label(bay, self.size)
            name = "".join(sign if sign.isalnum() else "-" for sign in bay.strip().upper())
            where = await self._press(drawn, f"bay-{name}.pdf")
            self._say(
                Tone.GOOD, tr("The label of bay {upper} is printed: {where}.", upper=bay.strip().upper(), where=where)
            )

    async def _press(self, drawn: DrawnLabel, name: str) -> str:
        """Print a label; return where. Raises NotPrinted."""
        target = self.target
        if target == printer.TO_FILES:
            file = self.folder / name
            await _beside(partial(printer.to_file, drawn.png, drawn.size_mm, file))
            return str(file)
        await _beside(partial(printer.to_printer, drawn.png, drawn.size_mm, target))
        return target

    # ---- putting away

    def hear(self, text: str) -> None:
        """Hear a scanned or typed code: a bay's is for the item before it, every other one goes on to the desk."""
        bay = bay_of(text)
        if bay is None:
            self._scanned = text.strip()
            self._desk.scan(text)
        else:
            self._tasks.start(self._put_away(bay))

    async def _put_away(self, bay: str) -> None:
        code, self._scanned = self._scanned, ""
        shown = self._desk.view
        if not code and shown is not None and shown.item.open and shown.item.key == self._desk.key:
            code = shown.item.key
        if not code:
            self._say(Tone.NEEDS_YOU, tr("Bay {bay}: scan the item first, then its bay. Nothing was changed.", bay=bay))
            return
        try:
            view = await self._station.item(code)
        except UsageError:
            self._say(
                Tone.WRONG,
                tr("Bay {bay}: {code} is no item, so nothing was put away. Scan its label again.", bay=bay, code=code),
            )
            return
        await self._station.put_away(view.item.key, bay)
        self._desk.show(view.item.key)
        self._desk.heard.emit("good")
        from_bay = tr(", no longer in {bay}", bay=view.item.bay) if view.item.bay and view.item.bay != bay else ""
        self._say(
            Tone.GOOD,
            tr("{sku} lies in bay {bay}{from_bay}.", sku=view.item.sku or view.item.key, bay=bay, from_bay=from_bay),
            view.item.key,
        )

    def _say(self, tone: Tone, sentence: str, key: str = "") -> None:
        self.said.emit(Notice(tone, sentence, key))


async def _beside(work: Callable[[], _T]) -> _T:
    """Run `work` on a thread of its own that nobody waits for at the end. Raises NotPrinted where it hangs."""
    loop = asyncio.get_running_loop()
    done: asyncio.Future[_T] = loop.create_future()

    def settle(outcome: _T | None, trouble: Exception | None) -> None:
        if done.done():
            return
        if trouble is not None:
            done.set_exception(trouble)
        else:
            done.set_result(outcome)  # type: ignore[arg-type]  # None is an outcome of work that returns None

    def run() -> None:
        outcome: _T | None = None
        trouble: Exception | None = None
        try:
            outcome = work()
        except Exception as raised:  # noqa: BLE001 - carried to whoever waits
            trouble = raised
        if not loop.is_closed():
            loop.call_soon_threadsafe(settle, outcome, trouble)

    threading.Thread(target=run, name="printer", daemon=True).start()
    try:
        return await asyncio.wait_for(done, PRINTER_S)
    except TimeoutError as late:
        raise printer.NotPrinted(tr("The printer does not answer: look whether it is switched on.")) from late
