"""What every part of the station works with, and the few moves that they share."""

import asyncio
import contextlib
import functools
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

from app.host.failpoint import reach_of
from app.host.settings import Settings
from app.model.events import Event, StepChanged
from app.model.step import Stage
from app.pipeline.run import Runner
from app.pipeline.shooting import Shooting
from app.pipeline.show import Showroom
from app.pipeline.work import Workshop
from app.station.abilities import Abilities
from app.store.journal import Journal
from app.store.thread import OneThread

UNDO_DEPTH = 50


class Listeners:
    """Who hears what happens in the station."""

    def __init__(self) -> None:
        self._listeners: list[Callable[[Event], None]] = []

    def subscribe(self, listener: Callable[[Event], None]) -> Callable[[], None]:
        """Call `listener` on the loop's thread for each event; return the way to stop it."""
        self._listeners.append(listener)

        def stop() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return stop

    def emit(self, event: Event) -> None:
        """Tell every listener."""
        if isinstance(event, StepChanged):
            reach_of(event.item, "before-ui")
        for listener in tuple(self._listeners):
            listener(event)


class Undo:
    """The last commands that can be taken back, newest last."""

    def __init__(self) -> None:
        self._ways: list[tuple[str, Callable[[], Awaitable[None]]]] = []
        self._under_way = 0
        self._calm = asyncio.Event()
        self._calm.set()

    @contextlib.contextmanager
    def under_way(self) -> Iterator[None]:
        """Have `undo` wait for a command that can be taken back: its news may be seen before it is remembered here."""
        self._under_way += 1
        self._calm.clear()
        try:
            yield
        finally:
            self._under_way -= 1
            if not self._under_way:
                self._calm.set()

    def add(self, words: str, back: Callable[[], Awaitable[None]]) -> None:
        """Remember how a command is taken back, and what it is called."""
        self._ways.append((words, back))
        del self._ways[:-UNDO_DEPTH]

    @property
    def possible(self) -> bool:
        """Tell whether there is, or is about to be, something to take back."""
        return bool(self._ways) or bool(self._under_way)

    async def undo(self) -> str | None:
        """Take back the last command about photos or words; return what was undone, or None where nothing was."""
        await self._calm.wait()
        if not self._ways:
            return None
        words, back = self._ways.pop()
        await back()
        return words


class _HasRooms(Protocol):
    _rooms: "Rooms"


_Part = TypeVar("_Part", bound=_HasRooms)
_P = ParamSpec("_P")
_T = TypeVar("_T")


def undoable(
    command: Callable[Concatenate[_Part, _P], Coroutine[Any, Any, _T]],
) -> Callable[Concatenate[_Part, _P], Coroutine[Any, Any, _T]]:
    """Have `undo` wait for a command of a part of the station until its way back is remembered."""

    @functools.wraps(command)
    async def under_way(self: _Part, /, *args: _P.args, **kwargs: _P.kwargs) -> _T:
        with self._rooms.undo.under_way():
            return await command(self, *args, **kwargs)

    return under_way


@dataclass(frozen=True, slots=True)
class Rooms:
    """The rooms of one open station; handed to each part of it, so that no part knows the whole."""

    settings: Settings
    practice: bool
    data_dir: Path
    thread: OneThread
    journal: Journal
    shop: Workshop
    shooting: Shooting
    show: Showroom
    runner: Runner
    abilities: Abilities
    emit: Callable[[Event], None]
    writer: OneThread
    """Writes the settings: the window waits for no disk."""
    undo: Undo = field(default_factory=Undo)

    def keep_setting(self, name: str, value: str) -> None:
        """Keep a window setting: in memory at once, in the file by the time the station is closed."""
        self.settings.ui[name] = value
        self.writer.soon(self.settings.save)

    def changed(self, key: str, what: str) -> None:
        """Say that something about an item changed, and have its next steps planned."""
        self.emit(StepChanged(key, what))
        self.runner.wake(key)

    async def draft_again(self, key: str) -> None:
        """Check the drafts anew; one that is being checked right now is checked once more afterwards."""
        self.runner.touch(key, Stage.DRAFT)
        await self.thread.run(self.journal.steps.reopen, key, (Stage.DRAFT,))
        self.runner.wake(key)

    async def photos_changed(self, key: str) -> None:
        """Have the photos of an item prepared, placed in its shot list and drafted anew."""
        await self.thread.run(self.shooting.place_new, key)
        # An approved listing froze its photos: other photos need another approval.
        self.runner.touch(key, Stage.PREPARE)
        await self.draft_again(key)
        self.changed(key, "photos")
