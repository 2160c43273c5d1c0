"""Brings the real window into the states that a worker meets on a bad day, one after the other, for `look`.

The practice services misbehave as a fault plan says; what a person does is done by the program's own commands.
"""

import asyncio
import json
import shutil
import time
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path

from pictures import NEEDED, Album, asked, lay, publish, take_samples, until, view
from PIL import Image
from PySide6.QtWidgets import QDialog, QWidget

from app.model.item import Wishes
from app.model.step import Condition, Stage, Step
from app.ui import dialogs
from app.ui.parting import ask_parting
from app.ui.shell import Shell

Take = Callable[[QWidget, str], Awaitable[None]]
NARROW, BROAD = (1280, 800), (1920, 1080)
SERVICES = ("resale-x", "resellerio", "resell-scan", "fashionphile", "repurch")
GONE = {"code": "listing_not_found", "message": "Listing not found."}
NO = {"code": "validation_failed", "message": "The description is too short.", "field": "description"}
NAUGHTY = "<b>Bold</b> & <img src=x> " + "very long words " * 40


class Day:
    """One window on a bad day."""

    def __init__(self, shell: Shell, faults: Path, folders: list[Path], take: Take) -> None:
        self.shell = shell
        self.folders = folders
        self._faults = faults
        self._take = take

    def misbehave(self, *rules: dict[str, object]) -> None:
        """Change what the practice services do wrong."""
        lay(self._faults, list(rules))

    async def take(self, face: str, *panels: str) -> None:
        """Take the wide window, and each of these panels in the narrow one."""
        self.shell.toast.hide()
        await self.sized(BROAD)
        await self._take(self.shell, f"{face}-wide")
        await self.sized(NARROW)
        for panel in panels:
            self.shell.go_to(panel)
            await asyncio.sleep(0.2)
            await self._take(self.shell, f"{face}-{panel}")

    async def take_sheet(self, face: str, sheet: QDialog | None = None) -> None:
        """Take the dialog that is open now, and close it."""
        await until(lambda: sheet or self.open_sheet(), face)
        shown = sheet or self.open_sheet()
        if shown is not None:
            await asyncio.sleep(0.2)
            await self._take(shown, f"sheet-{face}")
            shown.reject()
            await asyncio.sleep(0.05)

    def open_sheet(self) -> QDialog | None:
        """Return the dialog that is open over the window."""
        return next((one for one in self.shell.findChildren(QDialog) if one.isVisible()), None)

    async def sized(self, size: tuple[int, int]) -> None:
        """Give the window a size and let the panels settle."""
        self.shell.resize(*size)
        await asyncio.sleep(0.4)

    async def show(self, key: str) -> None:
        """Show an item."""
        self.shell.desk.show(key)
        await until(lambda: (found := view(self.shell)) and found.item.key == key, "the item")

    async def person_is_asked(self) -> None:
        """Wait until publishing stops for a person."""
        await until(lambda: any(one.condition is Condition.PERSON for one in self._publishing()), "a question", 90)
        await asyncio.sleep(0.3)

    def _publishing(self) -> list[Step]:
        found = view(self.shell)
        return [one for one in found.steps if one.stage is Stage.PUBLISH] if found else []

    async def edit(self, key: str, **words: str) -> None:
        """Open a published listing again, change its words, and send them."""
        station = self.shell.station
        await station.edit_again(key)
        await station.set_words(key, words)
        await until(
            lambda: (found := view(self.shell)) and [one.field for one in found.needs] == ["approval"], "a draft"
        )
        await station.approve_and_publish(key)


async def every_service(day: Day) -> None:
    """All five services have been asked about one item; a person says which of them is right."""
    station = day.shell.station
    wishes = Wishes(SERVICES[:3], SERVICES, ("repurch", "resellerio", "resell-scan"))
    taken = await station.take_in([day.folders[-1]], wishes=wishes)
    key = taken.items[0]
    await station.set_words(key, {"brand": "Mulberry", "model": "Bayswater"})
    await day.show(key)
    await until(lambda: (found := view(day.shell)) and len(found.prices) >= 4 and found.forms, "five answers", 120)
    await asyncio.sleep(3)
    await day.take("five", "results", "prices", "listing", "queue")
    day.shell.desk.hold()
    await until(lambda: (found := view(day.shell)) and found.item.held, "the hold")
    await day.take("held", "items", "listing")


async def refused(day: Day, key: str) -> None:
    """A listing that the service refuses."""
    rule = {"service": "repurch", "op": "create_listing", "do": "status", "status": 422, "body": NO}
    day.misbehave(rule)
    await day.show(key)
    await day.shell.station.set_words(key, NEEDED)
    await day.shell.station.approve_and_publish(key)
    await day.person_is_asked()
    await day.take("refused", "listing", "queue")
    day.misbehave()


async def changed_there(day: Day, key: str) -> None:
    """A live listing that somebody changed at the service, and one that is gone there."""
    await publish(day.shell, key)
    (live,) = [one for one in day.shell.desk.view.publications if one.service == "repurch"]  # type: ignore[union-attr]
    client = day.shell.station._rooms.shop.connectors["repurch"]._client  # type: ignore[attr-defined]  # noqa: SLF001 -- somebody else's hand
    await client.update_listing(live.remote_id, {"title": "Somebody else's words"})
    await day.edit(key, title="Our own words")
    await day.person_is_asked()
    await day.take("contest", "listing", "queue")


async def gone_there(day: Day, key: str) -> None:
    """A live listing that somebody took down at the service."""
    await publish(day.shell, key)
    rules: list[dict[str, object]] = [
        {"service": "repurch", "op": op, "do": "status", "status": 404, "body": GONE}
        for op in ("update_listing", "get_listing")
    ]
    day.misbehave(*rules)
    await day.edit(key, title="Our own words")
    await day.person_is_asked()
    await day.take("gone", "listing")
    day.misbehave()


async def unclear(day: Day, key: str) -> None:
    """A listing of which nobody can tell whether it was made."""
    day.misbehave({"service": "repurch", "op": "create_listing", "do": "drop_before"})
    await day.show(key)
    await day.shell.station.set_words(key, NEEDED)
    await day.shell.station.approve_and_publish(key)
    end = time.monotonic() + 90
    while not asked(day.shell):
        if time.monotonic() > end:
            raise SystemExit(f"waited in vain for a question: {await day.shell.station.item(key)}")
        await asyncio.sleep(1)
        for row in await day.shell.station.queue():
            if row.answers == ("retry",):
                await day.shell.station.retry(row.id)
    await day.take("unclear", "listing", "queue")
    day.misbehave()


async def no_options(day: Day) -> None:
    """A service whose option lists cannot be had, prices in an unknown currency, and words as bad as they come."""
    day.misbehave(
        {"service": "repurch", "op": "options", "do": "status", "status": 503, "body": {"code": "down"}},
        {
            "service": "resale-x",
            "op": "GET /price/*",
            "do": "status",
            "status": 200,
            "body": {"price": 120, "currency": "XYZ"},
        },
    )
    (key, *_) = (await day.shell.station.take_in([day.folders[0]])).items
    await day.show(key)
    await day.shell.station.set_words(key, {"brand": NAUGHTY, "model": "No such model"})
    await asyncio.sleep(8)
    await day.take("odd", "results", "prices", "listing", "items")
    day.misbehave()


async def away(day: Day) -> None:
    """No network: items are taken in and wait."""
    every = ("GET", "POST", "PUT", "PATCH", "DELETE")
    day.misbehave(
        *({"service": one, "op": f"{way} /*", "do": "drop_before", "reset": True} for one in SERVICES for way in every)
    )
    folder = day.folders[1].parent / "away"
    folder.mkdir(exist_ok=True)
    for number, photo in enumerate(sorted(day.folders[1].iterdir())):
        with Image.open(photo) as picture:
            picture.convert("RGB").rotate(3).save(folder / f"{number}.jpg")
    taken = await day.shell.station.take_in([folder])
    await day.show(taken.items[0])
    await asyncio.sleep(10)
    await day.take("away", "items", "results", "prices", "listing", "queue")
    day.misbehave()
    shutil.rmtree(folder)


async def every_sheet(day: Day, key: str) -> None:
    """Each dialog that asks or tells something."""
    shell = day.shell
    await day.show(key)
    await day.sized(NARROW)
    menus, questions = shell.menus, shell.questions
    for face, opened in (
        ("keys", menus.keys.trigger),
        ("raw", menus.raw.trigger),
        ("about", menus.about.trigger),
        ("operator", lambda: questions.ask_operator("", lambda _name: None)),
        ("pedal", lambda: questions.ask_pedal("", lambda _key: None)),
        ("correction", lambda: questions.ask_correction("resale-x", {"brand": "DFS", "category": "sofa"})),
        ("withdrawal", lambda: questions.ask_withdrawal("repurch")),
        ("bay", lambda: questions.ask_bay(lambda _bay: None)),
        ("found", lambda: questions.ask_outcome(1, "found")),
        ("absent", lambda: questions.ask_outcome(1, "absent")),
    ):
        opened()
        await day.take_sheet(face)
    shell.items.list.selectAll()
    menus.change.trigger()
    await day.take_sheet("change")
    await day.take_sheet("parting", ask_parting(shell, 14, lambda _parting: None))
    await day.take_sheet(
        "refusal", dialogs.show_refusal("The journal was written by a newer program.", take_out=lambda _f: "")
    )


async def bad_day(album: Album, name: str, take: Take) -> None:
    """Take every state in the language in force."""
    faults = album.temporary / f"{name}-faults.json"
    (album.temporary / f"{name}.toml").write_text(f"practice_faults = {json.dumps(str(faults))}\n")
    lay(faults, [])
    async with album.window(name, BROAD) as shell:
        day = Day(shell, faults, album.folders, take)
        keys = await take_samples(album, shell)
        for state in (
            partial(unclear, day, keys[3]),
            partial(refused, day, keys[0]),
            partial(changed_there, day, keys[1]),
            partial(gone_there, day, keys[2]),
            partial(every_sheet, day, keys[1]),
            partial(no_options, day),
            partial(every_service, day),
            partial(away, day),
        ):
            await state()
