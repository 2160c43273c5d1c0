"""Opening a station: its rooms one after the other, each with the way it is closed again."""

import asyncio
import logging
import random
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from app.connectors import CATALOGUE
from app.connectors.on_device import NAME as ON_DEVICE
from app.flow.watch import Pace
from app.host import paths as places
from app.host.lock import DirLock
from app.host.practice_child import PracticeChild
from app.host.secrets import Held
from app.host.settings import Settings
from app.host.shot_lists import ShotFile
from app.imaging.decoders import Decoders
from app.imaging.tag_reader import TagReader
from app.model.errors import StationError, UsageError
from app.model.events import Event, Notice, Tone
from app.net.session import Network
from app.pipeline.accounts import Accounts
from app.pipeline.audit import Audit
from app.pipeline.bulk import Bulk
from app.pipeline.chronicle import Chronicle
from app.pipeline.copying import Copies
from app.pipeline.effects import Rules
from app.pipeline.intake import Intake
from app.pipeline.lane import Lane
from app.pipeline.market import Market
from app.pipeline.run import Runner
from app.pipeline.shooting import Shooting
from app.pipeline.show import Showroom
from app.pipeline.tag_watch import TagWatch
from app.pipeline.watched import WatchedFolders, watchable
from app.pipeline.work import Workshop
from app.station.abilities import Abilities
from app.station.connections import Connections
from app.station.daily_copy import DailyCopy
from app.station.origin import Origin
from app.station.rooms import Listeners, Rooms
from app.store.blobs import Blobs
from app.store.journal import Journal
from app.store.thread import OneThread

PRACTICE_LOOK_S = 1.0
"""The practice services answer at once: whoever tries the program out is not kept waiting."""
USUAL_SHOTS = "ui.shots.kind"
"""The setting that keeps which shot list an item has that nobody knows yet: the one chosen last."""
TITLES: Mapping[str, str] = {name: manifest.title for name, manifest in CATALOGUE.items()}

log = logging.getLogger("intake.station")


class Lifetimes:
    """What must be closed, in the opposite order."""

    def __init__(self) -> None:
        self._closing: list[Callable[[], Awaitable[None]]] = []

    def later(self, close: Callable[[], Awaitable[None]]) -> None:
        """Remember how something that was opened just now is closed."""
        self._closing.append(close)

    async def close(self) -> None:
        """Close everything in the opposite order; what was in flight is found again at the next start."""
        while self._closing:
            close = self._closing.pop()
            try:
                await close()
            except StationError as trouble:
                log.warning("while closing: %s", trouble.sentence)


@dataclass(frozen=True, slots=True)
class Opened:
    """Everything that the parts of a station are made of."""

    rooms: Rooms
    held: Held
    listeners: Listeners
    lifetimes: Lifetimes
    origin: Origin
    connections: Connections
    intake: Intake
    audit: Audit
    watched: WatchedFolders
    chronicle: Chronicle
    bulk: Bulk
    market: Market
    shot_file: ShotFile
    tags: TagWatch
    daily_copy: DailyCopy
    odd_folder: str
    """Why no folder is watched, where the settings name one that must not be."""


@dataclass(frozen=True, slots=True)
class _Ground:
    """What the rooms stand on: the data dir, the journal and the photos in it, and the way to the services."""

    settings: Settings
    practice: bool
    data_dir: Path
    origin: Origin
    thread: OneThread
    journal: Journal
    writer: OneThread
    blobs: Blobs
    decoders: Decoders
    network: Network
    connections: Connections


async def open_rooms(
    settings: Settings, held: Held, lifetimes: Lifetimes, *, temp_data: Path | None, sending: bool
) -> Opened:
    """Lock the data dir, open the journal and connect to the services; nothing is begun yet.

    Raises StationError or UsageError; what was opened by then stands in `lifetimes`.
    """
    ground = await _open_ground(settings, held, lifetimes, temp_data)
    later, listeners, data_dir = lifetimes.later, Listeners(), ground.data_dir
    emit, thread, journal, connections = listeners.emit, ground.thread, ground.journal, ground.connections
    sending = sending and not ground.origin.is_copied
    shop = _workshop(ground, emit)
    shot_file = ShotFile()
    shooting = Shooting(shop, shot_file.read, lambda: settings.ui.get(USUAL_SHOTS) or "", TITLES)
    runner = Runner(shop, emit, random.SystemRandom().random, sending=sending)
    rooms = Rooms(
        settings=settings,
        practice=ground.practice,
        data_dir=data_dir,
        thread=thread,
        journal=journal,
        shop=shop,
        shooting=shooting,
        show=Showroom(shop, TITLES, shooting),
        runner=runner,
        abilities=Abilities(settings, connections.connectors),
        emit=emit,
        writer=ground.writer,
    )

    def tell(said: str) -> None:
        emit(Notice(Tone.NEEDS_YOU, said))

    intake = Intake(journal, thread, Copies(ground.blobs, tell), runner.wake, tell)
    later(intake.close)
    watched = WatchedFolders(journal, thread, lambda tone, said: emit(Notice(tone, said)))
    folders, odd_folder = await asyncio.to_thread(_watchable, settings, data_dir)
    await watched.watch(folders)
    tags = TagWatch(
        shop,
        shooting,
        TagReader(places.own_command("imaging-worker")),
        emit,
        in_use=lambda: bool(connections.in_use((ON_DEVICE,))),
    )
    listeners.subscribe(tags.hear)
    later(tags.stop)
    market = Market(
        connectors=connections.connectors,
        journal=journal,
        thread=thread,
        decoders=ground.decoders,
        line=ground.network.line("pictures", "The picture's host", ""),
        folder=data_dir / "comparables",
        now=time.time,
    )
    later(market.close)
    return Opened(
        rooms=rooms,
        held=held,
        listeners=listeners,
        lifetimes=lifetimes,
        origin=ground.origin,
        connections=connections,
        intake=intake,
        audit=Audit(
            shop,
            emit,
            in_use=lambda service: bool(connections.in_use((service,))),
            calls=ground.network.calls,
            sending=sending,
        ),
        watched=watched,
        chronicle=Chronicle(journal.past, TITLES),
        bulk=Bulk(shop, runner, data_dir / "bulk", emit),
        market=market,
        shot_file=shot_file,
        tags=tags,
        daily_copy=DailyCopy(journal, thread, emit),
        odd_folder=odd_folder,
    )


async def _open_ground(settings: Settings, held: Held, lifetimes: Lifetimes, temp_data: Path | None) -> _Ground:
    later, thread, writer = lifetimes.later, OneThread("journal"), OneThread("settings")
    practice = settings.practice_on
    data_dir = places.station_dir(practice=practice, temporary=temp_data)
    places.make_private(data_dir)
    lock = await asyncio.to_thread(DirLock.acquire, data_dir, settings.lock_wait_s)
    later(lambda: asyncio.to_thread(lock.release))
    origin = await asyncio.to_thread(Origin, data_dir)
    later(thread.close)
    journal = await thread.run(Journal, data_dir / "station.db")
    later(lambda: thread.run(journal.close))
    journal.read.tray.rules = settings.tray_rules
    journal.operator = settings.ui.get("ui.operator") or settings.operator
    blobs = await asyncio.to_thread(Blobs, data_dir / "photos")
    decoders = Decoders(places.own_command("imaging-worker"), job_limit_s=settings.decode_limit_s)
    later(decoders.close)
    later(writer.close)
    practised = await _practice_urls(settings, data_dir, lifetimes) if practice else None
    network = Network(request_timeout_s=settings.request_timeout_s, ca_file=settings.ca_file)
    later(network.close)
    connections = Connections(settings, Accounts(settings, held, practised, writer), network)
    await connections.connect()
    later(connections.close)
    return _Ground(settings, practice, data_dir, origin, thread, journal, writer, blobs, decoders, network, connections)


def _workshop(ground: _Ground, emit: Callable[[Event], None]) -> Workshop:
    settings = ground.settings
    return Workshop(
        journal=ground.journal,
        thread=ground.thread,
        blobs=ground.blobs,
        decoders=ground.decoders,
        connectors=ground.connections.connectors,
        lanes={
            name: Lane(
                name,
                one.title,
                one.concurrency,
                emit,
                settings.back_off_s,
                answers=partial(ground.network.answers, name),
            )
            for name, one in CATALOGUE.items()
        },
        rules=Rules(settings.settle_s, settings.money_repeats_a_day, settings.back_off_s),
        pace=Pace(
            min(settings.poll_initial_s, PRACTICE_LOOK_S) if ground.practice else settings.poll_initial_s,
            settings.poll_max_s,
            settings.watch_deadline_s,
        ),
        now=time.time,
        clock=ground.network.clock,
        longest_px=settings.longest_px,
        currency=settings.currency,
        rates=settings.rate_table,
        price_rules=settings.price_rules,
        templates=settings.templates,
        hinting=frozenset(name for name, manifest in CATALOGUE.items() if manifest.hints),
        tell=lambda key, said: emit(Notice(Tone.WRONG, said, key)),
    )


async def _practice_urls(settings: Settings, data_dir: Path, lifetimes: Lifetimes) -> Mapping[str, str]:
    child = await asyncio.to_thread(PracticeChild.start, data_dir / "services", settings.practice_faults)
    lifetimes.later(lambda: asyncio.to_thread(child.stop))
    return child.base_urls


def _watchable(settings: Settings, data_dir: Path) -> tuple[tuple[Path, ...], str]:
    """Return the folders of the settings, or why none is watched: a file that a person wrote may name a wrong one."""
    try:
        return watchable(settings.folders, places.data_dir(), data_dir), ""
    except UsageError as refusal:
        return (), f"{refusal} No folder is watched; choose them anew in Set-up."
