"""The main window: it lays the panels out and connects them; every signal is connected in one method here."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QTabBar, QVBoxLayout, QWidget
from typing_extensions import override

from app.model.events import Notice, Tone
from app.model.views import ItemView, StationView, WatchesView
from app.station import Station
from app.ui import style, tongue
from app.ui.arrangement import Arrangement
from app.ui.bar import Bar
from app.ui.bridge import Bridge
from app.ui.bulk_sheet import BulkSheet
from app.ui.camera_desk import CameraDesk
from app.ui.chosen import Chosen
from app.ui.desk import Desk
from app.ui.dropping import Dropping
from app.ui.folder_desk import FolderDesk
from app.ui.guide import Guide
from app.ui.handing import Handing
from app.ui.label_desk import LabelDesk
from app.ui.label_menu import LabelMenu
from app.ui.look import Look
from app.ui.market import MarketDesk
from app.ui.menus import KEYS, Menus
from app.ui.panels.capture import CapturePanel
from app.ui.panels.items import ItemsPanel
from app.ui.panels.listing import ListingPanel
from app.ui.panels.prices import PricesPanel
from app.ui.panels.queue import QueuePanel
from app.ui.panels.results import ResultsPanel
from app.ui.panels.setup import SetupPanel
from app.ui.past_sheets import HistorySheet, ShiftSheet
from app.ui.pictures import Pictures
from app.ui.questions import Questions
from app.ui.shot_desk import ShotDesk
from app.ui.shutter import Shutter
from app.ui.sorting import Sorting
from app.ui.sound import Sound
from app.ui.status_line import StatusLine
from app.ui.tab_order import as_they_stand, step_focus
from app.ui.tasks import Tasks
from app.ui.toast import Toast
from app.ui.tongue import tr
from app.ui.verdict_ear import VerdictEar
from app.ui.wedge import Wedge
from app.ui.widgets.form_field import ManyEditor
from app.ui.widgets.listing_row import packed, unpacked
from app.ui.widgets.panel import Panel, PanelDock

if TYPE_CHECKING:
    from app.ui.camera import Cameras

UNSAVED = "ui.unsaved"
"""The setting that keeps what was typed and could not be saved, from one run to the next."""


class Shell(QMainWindow):
    """The main window over one open station; `closing` when a person closes it."""

    closing = Signal()

    def __init__(self, station: Station, cameras: "Callable[[], Cameras] | None" = None) -> None:
        """Lay the window out; `cameras` finds the cameras in place of those of this machine."""
        super().__init__()
        self.setWindowTitle("Intake Station")
        self.setMinimumSize(900, 500)
        self.station = station
        self.tasks = Tasks(self)
        self.pictures = Pictures(self.tasks, self)
        self.bridge = Bridge(station, self)
        self.desk = Desk(station, self.tasks, self)
        self.questions = Questions(self, self.desk)
        self.bar = Bar()
        self.setMenuWidget(self.bar)
        self.camera = CameraDesk(station, self.tasks, self.desk, self, cameras)
        self.folders = FolderDesk(station, self.tasks, self.desk, self)
        self.shots = ShotDesk(self.desk, self.camera.settled, self)
        self.capture = CapturePanel(self.pictures, self.camera, self.folders)
        self.handing = Handing(self, self.tasks, self.desk, self.folders)
        self.sorting = Sorting(self.desk)
        self.items = ItemsPanel(station, self.tasks, self.pictures)
        self.results = ResultsPanel()
        self.prices = PricesPanel(self.pictures)
        self.market = MarketDesk(station, self.tasks, self)
        self.listing = ListingPanel()
        self.queue = QueuePanel()
        panels: tuple[Panel, ...] = (self.capture, self.items, self.results, self.prices, self.listing, self.queue)
        self.docks = {panel.name: PanelDock(panel) for panel in panels}
        self.floor = QMainWindow()
        self.floor.setWindowFlags(Qt.WindowType.Widget)
        room = QWidget()
        around = QVBoxLayout(room)
        around.setContentsMargins(style.GAP, style.GAP, style.GAP, style.GAP)
        self.guide = Guide(station, self.first_focus)
        around.addWidget(self.guide)
        around.addWidget(self.floor, 1)
        self.setCentralWidget(room)
        self.arrangement = Arrangement(self.floor, self.docks, station)
        self.line = StatusLine()
        self.setStatusBar(self.line)
        self.dropping = Dropping(self, self.desk, self.handing)
        self.toast = Toast(self)
        self.sound = Sound(station, self)
        self.ear = VerdictEar(self)
        self.wedge = Wedge(self, self.bar.scan)
        self.shutter = Shutter(
            self, self.bar.scan, lambda: self.camera.on and not self.wedge.hearing, lambda: self.camera.pedal
        )
        self._closed = False
        self.menus = Menus(
            self,
            self.bar.menus,
            panels={name: dock.panel.title for name, dock in self.docks.items()},
            theme=station.setting("ui.theme") or "system",
            language=station.setting("ui.language") or tongue.SYSTEM,
            samples=station.sample_photos() is not None,
        )
        self.labels = LabelDesk(station, self.tasks, self.desk, self)
        self.label_menu = LabelMenu(self, self.bar.menus, self.menus.help.menuAction(), self.labels)
        self.menus.sound.setChecked(self.sound.on)
        self.look = Look(self, self.desk, self.menus)
        self.setup = SetupPanel(station, self.tasks, self)
        self.bulk = BulkSheet(station, self.tasks, self)
        self.chosen = Chosen(self.items, self.desk, self.questions, self.bulk, self.listing.flush)
        self.history = HistorySheet(station, self.tasks, self)
        self.shift = ShiftSheet(station, self.tasks, self)
        self._connect()
        self.bar.banner.setVisible(station.practice)
        self.bar.show_operator(station.setting("ui.operator") or "")
        self.capture.offer_samples(offered=station.sample_photos() is not None)

    # ---- laying out

    def _connect(self) -> None:
        """Connect every signal of the window; there is no other place."""
        desk, bridge, bar, menus, ask = self.desk, self.bridge, self.bar, self.menus, self.questions
        # the station speaks
        bridge.step_changed.connect(self._steps_changed)
        bridge.service_changed.connect(lambda _names: desk.refresh_station())
        bridge.step_changed.connect(lambda _keys: bar.show_undo(undoable=self.station.can_undo))
        bridge.notice.connect(self._show_notice)
        # the desk speaks
        desk.item_read.connect(self._show_item)
        desk.item_read.connect(self.ear.hear)
        desk.station_read.connect(self._show_station)
        desk.queue_read.connect(lambda rows: self.queue.show_rows(rows, desk.titles))
        desk.said.connect(self._show_notice)
        desk.photos.progress.connect(self.capture.show_progress)
        desk.photos.rejected.connect(self.capture.show_rejected)
        desk.photos.landed.connect(self.items.model.refresh)
        desk.listing.word_refused.connect(self.listing.refuse_word)
        desk.listing.word_kept.connect(self.listing.keep_word)
        desk.listing.word_contested.connect(self.listing.contest_word)
        desk.listing.word_held.connect(self.listing.hold_word)
        self.listing.stuck.connect(lambda sentence: desk.say(Tone.NEEDS_YOU, sentence))
        desk.listing.missing.connect(self._go_to_field)
        desk.commanded.connect(self._command)
        self.handing.taking.connect(self.capture.follow_last)
        self.capture.along_asked.connect(self.sorting.move_along)
        menus.part_codes.triggered.connect(self.sorting.part_by_code)
        menus.part_pauses.triggered.connect(self.sorting.part_by_pause)
        menus.part_folders.triggered.connect(self.sorting.part_by_folder)
        menus.sheet.triggered.connect(ask.save_sheet)
        menus.sound.toggled.connect(self.sound.switch)
        self.tasks.busy_changed.connect(self.line.show_busy)
        self.tasks.failed.connect(lambda sentence: desk.say(Tone.WRONG, sentence))
        # the bar
        bar.scan.scanned.connect(self.labels.hear)
        bar.next_asked.connect(self._next_item)
        bar.hold_asked.connect(desk.hold)
        bar.undo_asked.connect(desk.undo)
        self.listing.typed_changed.connect(bar.show_typed)
        bar.operator_asked.connect(lambda: ask.ask_operator(bar.operator, self.name_operator))
        bar.queue_asked.connect(lambda: self.go_to("queue"))
        self.wedge.scanned.connect(self.labels.hear)
        self.wedge.typed.connect(self._typed)
        self.wedge.begun.connect(bar.scan.begin)
        # the panels
        self.capture.files_asked.connect(lambda: ask.choose_files(self.handing.take_many))
        self.capture.folder_asked.connect(lambda: ask.choose_folder(self.handing.take_many))
        for ask_for in (self.capture.watch_asked, menus.watch_folder.triggered, self.setup.watch_asked):
            ask_for.connect(self._choose_watched)
        self.folders.take_asked.connect(self.handing.take_found)
        self.folders.changed.connect(self.setup.show_folders)
        self.setup.unwatch_asked.connect(self.folders.forget)
        self.capture.samples_asked.connect(self.handing.take_samples)
        self.capture.cancel_asked.connect(desk.photos.stop_taking)
        self.capture.move_asked.connect(desk.photos.move_photo)
        self.capture.aside_asked.connect(lambda photo, aside: desk.photos.set_aside(photo, aside=aside))
        self.capture.rotate_asked.connect(desk.photos.rotate)
        shots = self.capture.shots
        shots.kind_asked.connect(self.shots.choose)
        shots.pointed.connect(self._point_out)
        shots.skip_asked.connect(lambda shot: ask.ask_why_left_out(shot, self.shots.skip))
        shots.wanted_asked.connect(lambda name: self.shots.skip(name, ""))
        shots.lists_asked.connect(lambda: self.tasks.start(self.station.own_shot_lists(), then=ask.open_file))
        self.shots.missing.connect(self._go_to_missing)
        self.camera.said.connect(self._show_notice)
        self.shutter.pressed.connect(self.camera.shoot)
        self.capture.corner.pedal_asked.connect(lambda key: ask.ask_pedal(key, self.camera.choose_pedal))
        menus.camera.triggered.connect(self.capture.switch_camera)
        self.items.item_chosen.connect(desk.show)
        self.results.ask_asked.connect(lambda service: desk.ask("classify", service))
        self.results.item_chosen.connect(desk.show)
        self.results.again_asked.connect(ask.ask_again)
        self.results.judge_asked.connect(lambda service: desk.ask("authenticate", service))
        self.listing.ask_asked.connect(lambda service: desk.ask("publish", service))
        self.results.word_given.connect(desk.listing.give_word)
        self.results.raw_asked.connect(ask.show_raw)
        self.results.correct_asked.connect(ask.ask_correction)
        self.listing.word_given.connect(desk.listing.give_word)
        self.listing.word_dropped.connect(desk.listing.drop_word)
        self.listing.dry_run_asked.connect(desk.listing.dry_run)
        self.listing.approve_asked.connect(desk.listing.approve)
        self.listing.edit_asked.connect(desk.listing.edit_again)
        self.listing.withdraw_asked.connect(ask.ask_withdrawal)
        self.listing.open_asked.connect(ask.open_page)
        market, watches = self.market, self.prices.watches
        market.said.connect(self._show_notice)
        market.watches_read.connect(self._show_watches)
        self.prices.watches_asked.connect(market.read_watches)
        self.prices.comparables.follow_asked.connect(market.follow)
        self.prices.comparables.ask_asked.connect(lambda service: self.desk.ask("price", service))
        watches.search_asked.connect(market.watch_search)
        watches.refresh_asked.connect(market.refresh)
        watches.unwatch_asked.connect(market.unwatch)
        for page in (self.prices.comparables, watches):
            page.open_asked.connect(ask.open_page)
            page.pictures_asked.connect(market.fetch_pictures)
            market.picture_came.connect(page.model.picture_came)
        self.queue.answered.connect(ask.ask_outcome)
        self.queue.item_chosen.connect(desk.show)
        self.docks["queue"].visibilityChanged.connect(lambda _on: desk.refresh_queue())
        for dock in self.docks.values():
            dock.dockLocationChanged.connect(lambda _area: self.arrangement.look_at_tabs())
            dock.resized.connect(self._place_toast)
            dock.topLevelChanged.connect(lambda _on: self.arrangement.look_at_tabs())
        # keys and menus
        menus.add_files.triggered.connect(lambda: ask.choose_files(self.handing.take_many))
        menus.add_folder.triggered.connect(lambda: ask.choose_folder(self.handing.take_many))
        menus.paste.triggered.connect(self.handing.paste)
        menus.samples.triggered.connect(self.handing.take_samples)
        menus.quit.triggered.connect(self.close)
        menus.setup.triggered.connect(lambda _on=False: self.setup.open_at())
        # many at once
        menus.bulk.triggered.connect(self.chosen.list_in_one_file)
        menus.same.triggered.connect(self._same_as_last)
        menus.change.triggered.connect(self.chosen.change)
        menus.history.triggered.connect(self._show_history)
        menus.export.triggered.connect(lambda: ask.choose_export(self.chosen.export))
        menus.shift.triggered.connect(lambda _on=False: self.shift.open_today())
        desk.heard.connect(self.sound.play)
        self.ear.heard.connect(self.sound.play)
        desk.operator_named.connect(self.name_operator)
        desk.pace_read.connect(bar.show_pace)
        self.bulk.item_chosen.connect(desk.show)
        self.bulk.changed.connect(desk.refresh)
        # set-up
        self.setup.samples_asked.connect(self.handing.take_samples)
        self.setup.named.connect(self.name_operator)
        self.setup.changed.connect(desk.refresh)
        menus.themes.triggered.connect(lambda action: self.look.choose_theme(action.data()))
        menus.languages.triggered.connect(lambda action: self.look.choose_language(action.data()))
        menus.flip_theme.triggered.connect(self.look.flip_theme)
        for name, action in menus.go.items():
            action.triggered.connect(lambda _on=False, panel=name: self.go_to(panel))
        menus.reset_layout.triggered.connect(self.arrangement.forget)
        menus.keys.triggered.connect(lambda: ask.show_keys(KEYS))
        menus.about.triggered.connect(ask.show_about)
        menus.guide.triggered.connect(self.guide.begin)
        menus.guide.setEnabled(self.station.practice)
        self.setup.practised.connect(self.guide.begin)
        self.items.model.refreshed.connect(self._show_guide)
        menus.diagnostics.triggered.connect(desk.copy_diagnostics)
        menus.next.triggered.connect(self._next_item)
        menus.undo.triggered.connect(desk.undo)
        menus.scan.triggered.connect(lambda: bar.scan.setFocus(Qt.FocusReason.ShortcutFocusReason))
        self.labels.said.connect(self._show_notice)
        self.label_menu.bay_asked.connect(lambda: ask.ask_bay(self.labels.print_bay))
        self.label_menu.folder_asked.connect(lambda: ask.choose_label_folder(self.labels.choose_folder))
        menus.skip_shot.triggered.connect(self.capture.shots.skip_first)
        for number, action in enumerate(menus.point_shot, start=1):
            action.triggered.connect(lambda _on=False, shot=number: self.capture.shots.point(shot))
        menus.earlier_item.triggered.connect(lambda: self.items.step(-1))
        menus.later_item.triggered.connect(lambda: self.items.step(1))
        menus.escape.triggered.connect(self._dismiss)
        menus.raw.triggered.connect(self.results.show_raw)
        menus.correct.triggered.connect(self.results.correct)
        menus.ask_again.triggered.connect(self.results.ask_again)
        menus.dry_run.triggered.connect(self.listing.dry_run)
        menus.edit_again.triggered.connect(self.listing.edit_again)
        menus.approve.triggered.connect(self.listing.approve)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self.look.follow_system)

    # ---- showing

    async def begin(self) -> None:
        """Show the first snapshots; call once the window is on the screen."""
        self.items.model.refresh()
        self.listing.bring_back(unpacked(self.station.setting(UNSAVED) or ""))
        await self.desk.begin()
        self.desk.refresh_queue()
        self.camera.begin()
        self.folders.begin()
        self.first_focus()
        await self.setup.greet()

    def first_focus(self) -> None:
        """Give the keyboard to the place where work goes on."""
        self.capture.first_widget().setFocus(Qt.FocusReason.OtherFocusReason)

    def _steps_changed(self, keys: frozenset[str]) -> None:
        self.items.model.refresh()
        self.desk.refresh_station()
        if self.desk.key in keys:
            self.desk.refresh_item()
        if self.docks["queue"].in_front:
            self.desk.refresh_queue()

    def _show_item(self, view: ItemView | None) -> None:
        titles = self.desk.titles
        self.capture.show_item(view, titles)
        self.results.show_item(view, titles)
        self.prices.show_item(view, titles)
        self.listing.show_item(view, titles)
        self.bar.show_item(view)
        self._show_guide()
        self.items.choose(view.item.key if view else "")

    def _show_guide(self) -> None:
        self.guide.show_item(self.desk.view, self.items.model.rowCount())

    def _show_station(self, view: StationView) -> None:
        self.bar.show_station(view)
        self.items.show_station(view)
        self.queue.show_station(view)
        self.results.offer(view.able("classify"), view.able("authenticate"))
        self.prices.offer(view.able("price"))
        self.listing.offer(view.able("publish"))
        self.line.show_station(view)

    def _show_watches(self, view: WatchesView) -> None:
        self.prices.watches.show_watches(view, self.desk.titles, self.station.price_watchers())

    def _show_notice(self, notice: Notice) -> None:
        self.sound.hear(notice)
        self._place_toast()
        self.toast.show_notice(notice)

    def _place_toast(self) -> None:
        column = next((dock for name in ("items", "queue") if (dock := self.docks[name]).in_front), None)
        place = QRect()
        if column is not None and not column.isFloating():
            place = QRect(
                column.mapTo(self, column.rect().topLeft()), column.size() - QSize(0, column.panel.foot_tall())
            )
        self.toast.stand_in(place)

    def go_to(self, name: str) -> None:
        """Bring a panel to the front and give it the keyboard."""
        self.arrangement.go_to(name)

    def _go_to_missing(self) -> None:
        self.docks["capture"].bring()
        self.capture.shots.go_to_missing()

    def _point_out(self, name: str) -> None:
        one = self.capture.chosen()
        if one is not None:
            self.shots.point(one.photo.id, name)

    def _go_to_field(self, field: str) -> None:
        self.docks["listing"].bring()
        self.listing.go_to(field)

    # ---- asking

    def _same_as_last(self) -> None:
        self.listing.flush()
        self.desk.listing.same_as_last()

    def _show_history(self) -> None:
        if self.desk.view is None:
            self.desk.say(Tone.NEEDS_YOU, tr("Choose an item first."))
        else:
            self.history.open_for(self.desk.view)

    def _next_item(self) -> None:
        self.listing.flush()
        self.desk.next_item()

    def _command(self, command: str) -> None:
        """Do what a code of the printed sheet stands for."""
        {
            "next": self._next_item,
            "shoot": self.camera.shoot_by_command,
            "retake": self.sorting.retake,
            "hold": self.desk.hold,
            "reject": self.sorting.reject,
            "undo": self.desk.undo,
        }[command]()

    def _typed(self, key: str) -> None:
        focus = QApplication.focusWidget()
        around = focus.parentWidget() if focus is not None else None
        if isinstance(around, ManyEditor) and around.take_key(key):
            return
        if key.isdigit() and key != "0" and self.results.isVisible() and self.results.take(int(key)):
            return
        if key in "hH":
            self.desk.hold()
        elif key == "?":
            self.questions.show_keys(KEYS)
        elif key in "rR":
            self.capture.rotate_chosen()
        else:
            self.bar.scan.begin(key)

    def _dismiss(self) -> None:
        if self.bar.scan.hasFocus() and self.bar.scan.text():
            self.bar.scan.clear()
        elif self.toast.isVisible():
            self.toast.hide()
        else:
            self.first_focus()

    def take(self, paths: list[Path]) -> None:
        """Take files and folders in."""
        self.handing.take_at_once(paths)

    def _choose_watched(self) -> None:
        self.questions.choose_folder(lambda chosen: self.folders.watch(chosen[0]), tr("Watch a folder"))

    def visit(self, paths: list[Path]) -> None:
        """Come to the front for whoever started the program once more, and take their files in."""
        if self.isMinimized():
            self.showNormal()
        self.raise_()
        self.activateWindow()
        self.handing.visit(paths)

    def name_operator(self, name: str) -> None:
        """Keep and show who works at this table."""
        self.station.keep_setting("ui.operator", name)
        self.bar.show_operator(name)
        self.desk.refresh_station()

    # ---- Qt calls

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        panels = as_they_stand([*self.floor.findChildren(QTabBar), *self.docks.values()], self)
        return step_focus([self.bar, self.guide, *panels, self.toast], on=next) or super().focusNextPrevChild(next)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrangement.fit(self.width())
        self._place_toast()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.arrangement.fit(self.width())
        self.arrangement.look_at_tabs()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._closed:
            self._closed = True
            self.setup.close()
            for sheet in (self.bulk, self.history, self.shift):
                sheet.close()
            self.listing.flush()
            self.arrangement.keep()
            self.closing.emit()
        super().closeEvent(event)

    async def shut(self) -> None:
        """End everything the window started; the station stays open for its owner to close."""
        await self.camera.settled()
        self.camera.close()
        self.capture.corner.close()
        self.shutter.close()
        await self.desk.leave()
        if (unsaved := packed(self.listing.unsaved_words())) != (self.station.setting(UNSAVED) or packed({})):
            self.station.keep_setting(UNSAVED, unsaved)
        self.bridge.close()
        self.wedge.close()
        self.queue.close_clock()
        self.toast.close_timer()
        await self.tasks.close()
        self.pictures.close()
