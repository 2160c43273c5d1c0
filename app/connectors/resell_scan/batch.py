"""Many items, few calls: what waits at one moment leaves together, and one look at a batch serves all its items."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar
from weakref import WeakValueDictionary

from app.contract import Json
from app.model.errors import NotDone, StationError, Unknown

_Parcel = TypeVar("_Parcel")
_Answer = TypeVar("_Answer")
MOST_KEPT = 64


@dataclass(frozen=True, slots=True)
class Bounds:
    """How long and how large a batch may become."""

    wait_s: float = 0.3
    """A batch leaves when nobody joined it for so long, …"""
    longest_s: float = 1.5
    """… or so long after the first joined."""
    most_parcels: int = 24
    most_bytes: int = 24_000_000
    """A parcel that is heavier than this leaves alone."""


@dataclass(slots=True)
class _Wagon(Generic[_Parcel]):
    members: list[tuple[_Parcel, asyncio.Future[Json]]] = field(default_factory=list)
    weight: int = 0
    joined: int = 0
    full: asyncio.Event = field(default_factory=asyncio.Event)
    left: bool = False


class Gathering(Generic[_Parcel]):
    """Parcels for the same place leave in one call; whoever joins first sends for all.

    `send(place, parcels)` returns an outcome a parcel, in order; what it raises is everybody's.
    """

    def __init__(
        self, send: Callable[[str, Sequence[_Parcel]], Awaitable[Sequence[Json | StationError]]], bounds: Bounds
    ) -> None:
        self._send = send
        self._bounds = bounds
        self._open: dict[str, _Wagon[_Parcel]] = {}

    async def join(self, place: str, parcel: _Parcel, weight: int) -> Json:
        """Wait for others, leave with them, and return what became of this parcel. Raises what `send` said of it."""
        answer: asyncio.Future[Json] = asyncio.get_running_loop().create_future()
        wagon = self._open.get(place)
        if wagon is not None and wagon.weight + weight > self._bounds.most_bytes:
            self._close(place, wagon)
            wagon = None
        leads = wagon is None
        if wagon is None:
            wagon = self._open[place] = _Wagon()
        wagon.members.append((parcel, answer))
        wagon.weight += weight
        wagon.joined += 1
        if len(wagon.members) >= self._bounds.most_parcels or wagon.weight >= self._bounds.most_bytes:
            self._close(place, wagon)
        if leads:
            await self._lead(place, wagon)
        try:
            return await answer
        except asyncio.CancelledError:
            if not wagon.left:
                wagon.members = [one for one in wagon.members if one[1] is not answer]
            raise

    def _close(self, place: str, wagon: _Wagon[_Parcel]) -> None:
        if self._open.get(place) is wagon:
            del self._open[place]
        wagon.full.set()

    async def _lead(self, place: str, wagon: _Wagon[_Parcel]) -> None:
        """Wait, send, and tell everybody; a stop in the middle is told to those who wait too."""
        try:
            await self._wait(wagon)
            self._close(place, wagon)
            wagon.left = True
            outcomes = await self._send(place, [parcel for parcel, _ in wagon.members])
        except BaseException as trouble:
            self._close(place, wagon)
            own, others = wagon.members[:1], wagon.members[1:]
            for _, answer in (*others, *(own if isinstance(trouble, StationError) else ())):
                _tell(answer, _for_all(trouble, left=wagon.left))
            if not isinstance(trouble, StationError):
                raise
            return
        for (_, answer), outcome in zip(wagon.members, outcomes, strict=True):
            _tell(answer, outcome)

    async def _wait(self, wagon: _Wagon[_Parcel]) -> None:
        """Return once nobody joins any more, or it is full."""
        ends = time.monotonic() + self._bounds.longest_s
        while not wagon.full.is_set() and (left := ends - time.monotonic()) > 0:
            joined = wagon.joined
            try:
                async with asyncio.timeout(min(self._bounds.wait_s, left)):
                    await wagon.full.wait()
            except TimeoutError:
                if wagon.joined == joined:
                    return


def _for_all(trouble: BaseException, *, left: bool) -> StationError:
    if isinstance(trouble, StationError):
        return trouble
    if left:
        return Unknown("The station stopped before the answer came.")
    return NotDone("The station stopped before this was sent.")


def _tell(answer: asyncio.Future[Json], outcome: Json | StationError) -> None:
    if answer.done():
        return
    if isinstance(outcome, StationError):
        answer.set_exception(outcome)
    else:
        answer.set_result(outcome)


@dataclass(slots=True)
class _Seen(Generic[_Answer]):
    at: float
    answer: _Answer | None = None
    failure: StationError | None = None
    final: bool = False


class SharedLooks(Generic[_Answer]):
    """One look for all who ask about the same thing within a moment; what is final is not asked again."""

    def __init__(self, fresh_s: float, is_final: Callable[[_Answer], bool]) -> None:
        self._fresh_s = fresh_s
        self._is_final = is_final
        self._seen: dict[str, _Seen[_Answer]] = {}
        self._one_at_a_time: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def look(self, name: str, ask: Callable[[], Awaitable[_Answer]]) -> _Answer:
        """Return what `ask` says, or said to somebody else a moment ago; those who waited share its failure."""
        came = time.monotonic()
        lock = self._one_at_a_time.get(name)
        if lock is None:
            lock = self._one_at_a_time[name] = asyncio.Lock()
        async with lock:
            seen = self._seen.get(name)
            if seen is not None and seen.answer is not None:
                if seen.final or came - seen.at < self._fresh_s:
                    return seen.answer
            elif seen is not None and seen.failure is not None and seen.at >= came:
                raise seen.failure
            try:
                answer = await ask()
            except StationError as failure:
                self._keep(name, _Seen(time.monotonic(), failure=failure))
                raise
            self._keep(name, _Seen(time.monotonic(), answer, final=self._is_final(answer)))
            return answer

    def forget(self, name: str) -> None:
        """Ask anew at the next look."""
        self._seen.pop(name, None)

    def _keep(self, name: str, seen: _Seen[_Answer]) -> None:
        self._seen.pop(name, None)
        self._seen[name] = seen
        while len(self._seen) > MOST_KEPT:
            del self._seen[next(iter(self._seen))]
