"""What a scanned or typed code does: a command of the sheet, an item to find, or a new one."""

import asyncio
import time
from typing import TYPE_CHECKING

from app.model.codes import command_of, is_command, is_label
from app.model.events import Tone
from app.model.key import KEY_LENGTH, PREFIX, is_key
from app.model.views import ItemView
from app.ui import words
from app.ui.tongue import tr

if TYPE_CHECKING:
    from app.ui.desk import Desk

TWICE_S = 1.0
"""The same code within this is one scan heard twice."""


def badge_name(text: str, begins: str) -> str:
    """Return the operator that a badge's code names; empty for any other code."""
    return text[len(begins) :].strip() if begins and text.upper().startswith(begins.upper()) else ""


class Scans:
    """Hears every code of the window for its desk."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk
        self._one_by_one = asyncio.Lock()
        self._last, self._last_at = "", float("-inf")
        self._offered = ""
        """The closed item that another scan of its code opens again."""

    def hear(self, text: str) -> None:
        """Do what a code stands for; an empty one is Next."""
        text, desk = text.strip(), self._desk
        if not text:
            desk.next_item()
        elif (command := command_of(text)) is not None:
            if self._is_heard_twice(text):
                desk.heard.emit("duplicate")
                desk.say(Tone.GOOD, tr("“{command}” was heard twice and counts once.", command=command))
            else:
                desk.commanded.emit(command)
        elif is_command(text):
            desk.say(
                Tone.WRONG, tr("{text} is a command that this program does not know. Print the sheet again.", text=text)
            )
        elif (name := badge_name(text, desk.station.badge)) != "":
            desk.heard.emit("good")
            desk.operator_named.emit(name)
            desk.say(Tone.GOOD, tr("{name} works here now.", name=name))
        elif len(text) == KEY_LENGTH and text.upper().startswith(PREFIX) and not is_key(text.upper()):
            desk.say(
                Tone.WRONG, tr("{text} is not a key of this station: a character is wrong. Scan it again.", text=text)
            )
        elif not is_label(text):
            desk.say(Tone.WRONG, tr("This code is too long for an item's label. Nothing was done."))
        else:
            desk.tasks.start(self._find(text.upper() if is_key(text.upper()) else text))

    def _is_heard_twice(self, text: str) -> bool:
        now = time.monotonic()
        twice = text == self._last and now - self._last_at <= TWICE_S
        self._last, self._last_at = text, now
        return twice

    async def _find(self, text: str) -> None:
        # One after the other: a scan that comes while an item is being opened must find it.
        async with self._one_by_one:
            twice = self._is_heard_twice(text)
            known = await self._desk.station.find_item(text)
            if known is not None:
                await self._found(known, text, twice=twice)
                return
            if is_key(text):
                # Raises with a sentence: a key is the station's own, nobody opens an item by inventing one.
                await self._desk.station.item(text)
            self._offered = ""
            if await self._desk.open_for(text):
                self._desk.heard.emit("good")
                self._desk.say(Tone.GOOD, tr("New item {text}: photos land on it now.", text=text))

    async def _found(self, view: ItemView, text: str, *, twice: bool) -> None:
        desk, key = self._desk, view.item.key
        offered, self._offered = self._offered, ""
        if view.item.open:
            if key == desk.open_key:
                desk.heard.emit("duplicate")
                desk.say(Tone.GOOD, tr("{text} is open already: photos land on it.", text=text))
            elif await desk.may_leave(tr("Photos do not land on {text} yet", text=text)):
                await desk.leave_open()
                desk.open_key = key
                desk.heard.emit("good")
                desk.say(Tone.GOOD, tr("{text} is open: photos land on it now.", text=text))
            else:
                return
        elif offered == key and not twice:
            if not await desk.may_leave(tr("{text} was not opened again", text=text)):
                return
            await desk.leave_open()
            await desk.station.reopen_item(key)
            desk.open_key = key
            desk.heard.emit("good")
            desk.say(Tone.GOOD, tr("{text} is open again: photos land on it now.", text=text))
        else:
            self._offered = key
            desk.heard.emit("duplicate")
            photos = words.many(len(view.photos), "photo")
            sentence = tr("{text} was taken in before ({photos}) and is shown.", text=text, photos=photos)
            if desk.open_key:
                other = await desk.station.item(desk.open_key)
                sentence += tr(" Photos still land on {sku}.", sku=other.item.sku or other.item.key)
            desk.say(Tone.NEEDS_YOU, tr("{sentence} Scan it once more to add photos to it.", sentence=sentence))
        desk.key = key
        desk.refresh_item()
