"""The one door: commands in, snapshots and events out; owns every lifetime below it."""

import asyncio
from pathlib import Path
from typing import Self

from app.host import parts
from app.host import paths as places
from app.host.secrets import Held
from app.host.settings import Settings, load_settings
from app.pipeline.labels import DrawnLabel
from app.station.approving import Approving
from app.station.asking import Asking
from app.station.health import Health
from app.station.items import Items
from app.station.many import Many
from app.station.opening import Lifetimes, Opened, open_rooms
from app.station.paper import Paper
from app.station.past import Past
from app.station.photos import Photos
from app.station.queue import Queue
from app.station.setting_up import SettingUp
from app.station.snapshots import Snapshots
from app.station.taking_in import TakingIn
from app.station.watches import Watches
from app.station.words import Words

__all__ = ["DrawnLabel", "Settings", "Station", "load_settings"]


class Station:
    """One open station on one data dir.

    A command returns once its intent is on disk; nobody waits for the network here. Every method runs on the
    loop that opened the station. Commands raise UsageError for what a person asked wrongly and StoreTrouble when
    the disk refuses; everything else arrives as an event. Each command is a method of one of the parts in this
    folder, under the same name; what it promises stands there.
    """

    def __init__(self, opened: Opened) -> None:
        """Use `Station.open`; this only hangs the commands at the door."""
        self._rooms = rooms = opened.rooms
        self._origin = opened.origin
        self.settings = rooms.settings
        self.practice = rooms.practice
        self.data_dir = rooms.data_dir
        self.held = opened.held
        self.watched = opened.watched
        self.close = opened.lifetimes.close
        self._tags = opened.tags
        self.subscribe = opened.listeners.subscribe
        self._undo = rooms.undo
        self.undo = rooms.undo.undo

        items = Items(rooms, opened.intake)
        self.open_item = items.open_item
        self.close_item = items.close_item
        self.photos_coming = items.photos_coming
        self.is_coming = items.is_coming
        self.find_item = items.find_item
        self.reopen_item = items.reopen_item
        self.reject_item = items.reject_item
        self.hold_item = items.hold_item
        self.set_bay = items.set_bay
        self.put_away = items.put_away

        taking_in = TakingIn(rooms, opened.intake)
        self._taking_in = taking_in
        self.take_in = taking_in.take_in
        self.take_in_sorted = taking_in.take_in_sorted
        self.take_in_bytes = taking_in.take_in_bytes
        self.take_in_unnamed = taking_in.take_in_unnamed
        self.stop_taking_in = taking_in.stop_taking_in
        self.resumed = taking_in.resumed
        self.require_one_group = taking_in.require_one_group

        photos = Photos(rooms, items, opened.shot_file)
        self.move_photo = photos.move_photo
        self.move_photo_to_item = photos.move_photo_to_item
        self.move_photo_along = photos.move_photo_along
        self.part_item = photos.part_item
        self.set_aside = photos.set_aside
        self.rotate_photo = photos.rotate_photo
        self.choose_shots = photos.choose_shots
        self.point_out_shot = photos.point_out_shot
        self.skip_shot = photos.skip_shot
        self.own_shot_lists = photos.own_shot_lists

        words = Words(rooms)
        self.read_words = words.read_words
        self.set_words = words.set_words
        self.set_words_of = words.set_words_of
        self.same_as_last = words.same_as_last

        asking = Asking(rooms)
        self.ask = asking.ask
        self.correct = asking.correct
        self.again = asking.again
        self.ask_again = asking.ask_again

        approving = Approving(rooms, items, asking)
        self.dry_run = approving.dry_run
        self.approve = approving.approve
        self.approve_and_publish = approving.approve_and_publish
        self.approve_when_complete = approving.approve_when_complete
        self.edit_again = approving.edit_again
        self.withdraw = approving.withdraw

        queue = Queue(rooms, items, taking_in, opened.audit, opened.origin, words)
        self.retry = queue.retry
        self.resolve = queue.resolve
        self.drain = queue.drain
        self.adopt = queue.adopt

        many = Many(opened.bulk, opened.connections, opened.origin)
        self.bulk_takers = many.bulk_takers
        self.bulk_rows = opened.bulk.rows
        self.bulk_check = many.bulk_check
        self.bulk_commit = many.bulk_commit
        self.bulk_hand_out = opened.bulk.hand_out
        self.bulk_look = opened.bulk.look

        watches = Watches(opened.market, opened.connections)
        self.price_watchers = watches.price_watchers
        self.price_watches = watches.price_watches
        self.watch_search = watches.watch_search
        self.watch_product = watches.watch_product
        self.refresh_watch = watches.refresh_watch
        self.unwatch = watches.unwatch
        self.picture_of = opened.market.picture

        snapshots = Snapshots(rooms, opened.connections)
        self.view = snapshots.view
        self.items = snapshots.items
        self.item = snapshots.item
        self.item_keys = snapshots.item_keys
        self.count_items = snapshots.count_items
        self.queue = snapshots.queue

        paper = Paper(rooms, snapshots)
        self.item_label = paper.item_label
        self.bay_label = paper.bay_label
        self.label_printed = paper.label_printed
        self.write_command_sheet = paper.write_command_sheet

        past = Past(rooms, snapshots, opened.chronicle)
        self.history = past.history
        self.export_history = past.export_history
        self.shift = past.shift
        self.pace = past.pace
        self.export = past.export

        setting_up = SettingUp(rooms, snapshots, opened.connections, opened.watched)
        self.setup = setting_up.setup
        self.change_service = setting_up.change_service
        self.is_set_up = opened.connections.is_set_up
        self.whose_page = opened.connections.whose_page
        self.test_connection = opened.connections.test_connection
        self.try_service = setting_up.try_service
        self.keep_wishes = setting_up.keep_wishes
        self.keep_money = setting_up.keep_money
        self.read_rates = setting_up.read_rates
        self.keep_price_rules = setting_up.keep_price_rules
        self.keep_folders = setting_up.keep_folders
        self.keep_tray_rules = setting_up.keep_tray_rules
        self.keep_templates = setting_up.keep_templates
        self.keep_mode = setting_up.keep_mode
        self.find_keyring = setting_up.find_keyring
        self.is_first_run = setting_up.is_first_run
        self.setting = setting_up.setting
        self.keep_setting = setting_up.keep_setting
        self._setting_up = setting_up

        health = Health(rooms, snapshots, opened.connections, opened.origin, opened.daily_copy, opened.odd_folder)
        self.doctor = health.doctor
        self.unnamed_photos = health.unnamed_photos
        self.diagnostics = health.diagnostics
        self.crash_report = health.crash_report
        self.delete_crash_reports = health.delete_crash_reports
        self._health = health

    @classmethod
    async def open(
        cls,
        settings: Settings | None = None,
        *,
        temp_data: Path | None = None,
        working: bool = True,
        sending: bool = True,
        held: Held | None = None,
    ) -> Self:
        """Open the station: lock the data dir, open the journal, rescue what a stop interrupted, begin.

        With `working` False it only answers questions: no step is begun. With `sending` False photos are taken in
        and prepared, and all that would leave this machine is left to the queue. `held` are
        credentials that a station before this one held in memory. Raises StationError or UsageError with a sentence for
        the person where it cannot be opened.
        """
        lifetimes = Lifetimes()
        try:
            opened = await open_rooms(
                settings or load_settings(), held or Held(), lifetimes, temp_data=temp_data, sending=sending
            )
            station = cls(opened)
            if working:
                await station._begin(opened)
        except BaseException:
            await lifetimes.close()
            raise
        return station

    async def _begin(self, opened: Opened) -> None:
        later, runner = opened.lifetimes.later, opened.rooms.runner
        await runner.start()
        later(runner.stop)
        self._taking_in.begin()
        later(self._taking_in.stop)
        opened.audit.start()
        later(opened.audit.stop)
        self._tags.start()
        opened.daily_copy.start()
        later(opened.daily_copy.stop)

    @property
    def sentences(self) -> tuple[str, ...]:
        """What a person must know of this station: its settings, its journal, whose data dir it is."""
        return self._health.sentences

    @property
    def is_copied(self) -> bool:
        """Tell whether the data dir is a copy of another, so that nothing is sent from here until `adopt`."""
        return self._origin.is_copied

    @property
    def can_undo(self) -> bool:
        """Tell whether `undo` has something to take back; so it is by the time a command's news is heard."""
        return self._undo.possible

    @property
    def badge(self) -> str:
        """Return what the code on a badge begins with: the rest of it is an operator."""
        return self._setting_up.badge

    async def notices(self) -> str:
        """Return the licences of all parts of the program."""
        return await asyncio.to_thread(parts.notices)

    def sample_photos(self) -> Path | None:
        """Return the folder with the sample items, where set-up fetched them."""
        return places.sample_photos()

    def sounds(self) -> Path:
        """Return the folder with the window's sounds."""
        return places.resources() / "sounds"
