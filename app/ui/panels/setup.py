"""Set-up: a window over the table where services are connected, wishes and money are set, and all is looked at."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.model.errors import StationError, UsageError
from app.model.folders import FolderView
from app.model.setup import FieldRefused, ServiceChange, ServiceSetup, SetupView
from app.station import Station
from app.ui import dialogs
from app.ui.bar import PracticeBanner
from app.ui.pages.account import ServicePage, standing
from app.ui.pages.checkup import CheckupPage
from app.ui.pages.folders import FoldersPage
from app.ui.pages.rules import RulesPage
from app.ui.pages.start import ModePage, StartPage
from app.ui.pages.table import MoneyPage, TablePage, WishesPage
from app.ui.pages.templates import TemplatesPage
from app.ui.pages.tray import TrayPage
from app.ui.pickers import pick_file
from app.ui.tab_order import step_focus
from app.ui.tasks import Tasks
from app.ui.tongue import tr
from app.ui.widgets.keyed_button import KeyedButton
from app.ui.widgets.page import Page, quiet
from app.ui.widgets.plain_label import one_line
from app.ui.widgets.saving_page import SavingPage

WIDE, TALL = 1080, 720
READY_AFTER_S = 1.0
"""What Set-up needs first is found once the window has come to rest."""
BEFORE_READING = 2
"""Pages that stand in the list before it is known which services there are."""


class Pages(Mapping[str, Page]):
    """The pages of Set-up by name, in the order of their list; each is made when it is first asked for."""

    def __init__(self, made: Callable[[Page], None]) -> None:
        self._told = made
        self._plans: dict[str, Callable[[], Page]] = {}
        self._pages: dict[str, Page] = {}

    def plan(self, name: str, make: Callable[[], Page]) -> None:
        """Add a page that `make` makes."""
        self._plans[name] = make

    def made(self) -> tuple[Page, ...]:
        """Return the pages that were asked for till now."""
        return tuple(self._pages.values())

    @override
    def __getitem__(self, name: str) -> Page:
        if name not in self._pages:
            self._pages[name] = page = self._plans[name]()
            self._told(page)
        return self._pages[name]

    @override
    def __iter__(self) -> Iterator[str]:
        return iter(self._plans)

    @override
    def __len__(self) -> int:
        return len(self._plans)


class SetupPanel(QDialog):
    """The window of Set-up; it is opened, never waited for, and keeps what was typed while it is closed.

    Signals: `restart_asked` (practice or live was chosen: the station is to be opened anew), `samples_asked`,
    `practised` (practice was chosen at the first start),
    `named` (operator), `changed` (something was saved), `watch_asked`, `unwatch_asked` (Path of a folder).
    """

    restart_asked = Signal()
    practised = Signal()
    samples_asked = Signal()
    named = Signal(str)
    changed = Signal()
    watch_asked = Signal()
    unwatch_asked = Signal(object)

    def __init__(self, station: Station, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Set-up"))
        self.setModal(True)
        self._station = station
        self._tasks = tasks
        self._work: asyncio.Task[None] | None = None
        self.view: SetupView | None = None
        banner = PracticeBanner()
        self.list = QListWidget()
        self.list.setObjectName("SetupPages")
        self.list.setAccessibleName(tr("Pages of Set-up"))
        self.list.setFixedWidth(250)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.stack = QStackedWidget()
        self.stack.setObjectName("PanelBody")
        middle = QHBoxLayout()
        middle.setContentsMargins(12, 12, 12, 0)
        middle.setSpacing(12)
        middle.addWidget(self.list)
        middle.addWidget(self.stack, 1)
        self._close = quiet(KeyedButton(tr("Done"), "Esc"))
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 8, 12, 12)
        foot.addStretch(1)
        foot.addWidget(self._close)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.setSpacing(0)
        around.addWidget(banner)
        # Only now: shown without its place it would be a window of its own.
        banner.setVisible(station.practice)
        around.addLayout(middle, 1)
        around.addLayout(foot)
        self.pages = Pages(self._made)
        self._watching: FoldersPage | None = None
        self._states: dict[str, Callable[[SetupView], str]] = {}
        self._watched: Sequence[FolderView] = ()
        self._plan("start", StartPage, self._make_start)
        self._plan("mode", ModePage, self._make_mode)
        self.list.currentRowChanged.connect(self._bring_to_front)
        self._close.clicked.connect(self.reject)
        for key, act in (("Ctrl+S", self._save_page), ("F5", self._test_page)):
            QShortcut(QKeySequence(key), self).activated.connect(act)

    # ---- the pages, each made when it is first shown

    def _plan(self, name: str, kind: type[Page], make: Callable[[], Page]) -> None:
        self._list(name, kind.page_title(), kind.state_in, make)

    def _list(self, name: str, title: str, state: Callable[[SetupView], str], make: Callable[[], Page]) -> None:
        self.pages.plan(name, make)
        self._states[name] = state
        entry = QListWidgetItem(one_line(title))
        entry.setData(Qt.ItemDataRole.UserRole, title)
        self.list.addItem(entry)

    def _plan_the_others(self, view: SetupView) -> None:
        for place, found in enumerate(view.services):
            self._list(found.name, found.title, partial(_standing_of, place), partial(self._make_service, found))
        others: tuple[tuple[str, type[Page], Callable[[], Page]], ...] = (
            ("wishes", WishesPage, self._make_wishes),
            ("money", MoneyPage, self._make_money),
            ("rules", RulesPage, self._make_rules),
            ("templates", TemplatesPage, self._make_templates),
            ("tray", TrayPage, self._make_tray),
            ("folders", FoldersPage, self._make_folders),
            ("table", TablePage, self._make_table),
            ("checkup", CheckupPage, self._make_checkup),
        )
        for other in others:
            self._plan(*other)

    def _made(self, page: Page) -> None:
        self.stack.addWidget(page)
        if self.view is not None:
            page.show_setup(self.view)

    def _make_start(self) -> Page:
        page = StartPage(samples=self._station.sample_photos() is not None, parent=self.stack)
        page.practise_asked.connect(self._practise)
        page.samples_asked.connect(self._practise)
        page.samples_asked.connect(self.samples_asked)
        page.connect_asked.connect(self._to_services)
        return page

    def _make_mode(self) -> Page:
        page = ModePage(self.stack)
        page.switch_asked.connect(partial(self._ask_switch, page))
        return page

    def _make_service(self, found: ServiceSetup) -> Page:
        page = ServicePage(found, self.stack)
        page.save_asked.connect(partial(self._save_service, test=False))
        page.test_asked.connect(partial(self._save_service, test=True))
        page.stop_asked.connect(self._stop)
        return page

    def _make_wishes(self) -> Page:
        page = WishesPage(self.stack)
        page.save_asked.connect(partial(self._keep, page, self._station.keep_wishes))
        return page

    def _make_money(self) -> Page:
        page = MoneyPage(self.stack)
        page.save_asked.connect(partial(self._keep, page, self._station.keep_money))
        page.file_asked.connect(self._choose_rates)
        return page

    def _make_rules(self) -> Page:
        page = RulesPage(self.stack)
        page.save_asked.connect(partial(self._keep, page, self._station.keep_price_rules))
        return page

    def _make_templates(self) -> Page:
        page = TemplatesPage(self.stack)
        page.save_asked.connect(partial(self._keep, page, self._station.keep_templates))
        return page

    def _make_tray(self) -> Page:
        page = TrayPage(self.stack)
        page.save_asked.connect(partial(self._keep, page, self._station.keep_tray_rules))
        return page

    def _make_folders(self) -> Page:
        page = FoldersPage(self.stack)
        page.add_asked.connect(self.watch_asked)
        page.remove_asked.connect(self.unwatch_asked)
        page.show_folders(self._watched)
        self._watching = page
        return page

    def _make_table(self) -> Page:
        page = TablePage(self.stack)
        page.badge_named.connect(lambda badge: self._station.keep_setting("ui.badge", badge))
        page.named.connect(self.named)
        return page

    def _make_checkup(self) -> Page:
        page = CheckupPage(self.stack)
        page.look_asked.connect(partial(self._look, page))
        page.stop_asked.connect(self._stop)
        return page

    def show_folders(self, views: Sequence[FolderView]) -> None:
        """Show how the watched folders stand."""
        self._watched = views
        if self._watching is not None:
            self._watching.show_folders(views)

    def _save_page(self) -> None:
        if self._work is None:
            self.page.save()

    def _test_page(self) -> None:
        if self._work is None:
            self.page.test()

    @property
    def page(self) -> Page:
        """Return the page in front."""
        shown = self.stack.currentWidget()
        return shown if isinstance(shown, Page) else self.pages["start"]

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        return step_focus([self.list, self.page, self._close], on=next) or super().focusNextPrevChild(next)

    # ---- showing

    def open_at(self, name: str = "") -> None:
        """Open the window at a page, or where it was; what is set is read afresh."""
        self._tasks.start(self._read(name or None), quiet=True)
        dialogs.fit_to_screen(self, WIDE, TALL)
        self.open()

    async def _make_ready(self) -> None:
        await asyncio.sleep(READY_AFTER_S)
        await self._station.find_keyring()

    async def greet(self) -> None:
        """Open where nobody chose how to begin yet, or where credentials are asked for at each start."""
        self._tasks.start(self._make_ready(), quiet=True)
        if self._station.is_first_run():
            self.open_at("start")
        elif not self._station.practice:
            asked = [one for one in (await self._station.setup()).services if one.enabled and one.missing]
            if asked:
                self.open_at(asked[0].name)

    async def _read(self, name: str | None = None) -> None:
        self.view = view = await self._station.setup()
        if len(self.pages) == BEFORE_READING:
            self._plan_the_others(view)
        for page in self.pages.made():
            page.show_setup(view)
        for row, state in enumerate(self._states.values()):
            entry, said = self.list.item(row), state(view)
            title = str(entry.data(Qt.ItemDataRole.UserRole))
            entry.setText(one_line(f"{title} · {said}" if said else title))
        if name is not None or self.list.currentRow() < 0:
            self.go_to(name or "start")

    def _bring_to_front(self, row: int) -> None:
        self.stack.setCurrentWidget(self.pages[list(self.pages)[max(row, 0)]])

    def go_to(self, name: str) -> None:
        """Bring a page to the front and give it the keyboard."""
        self.list.setCurrentRow(max(list(self.pages).index(name) if name in self.pages else 0, 0))
        self.page.first_widget().setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- the guide and the mode

    def _practise(self) -> None:
        if self._station.is_first_run():
            self.practised.emit()
        self._station.keep_setting("ui.guided", "1")
        self.accept()

    def _to_services(self) -> None:
        self._station.keep_setting("ui.guided", "1")
        self.go_to(self.view.services[0].name if self.view is not None and self.view.services else "start")

    def _ask_switch(self, page: ModePage, practice: bool) -> None:  # noqa: FBT001 - Qt calls it so
        if practice:
            title, yes = tr("Switch to practice?"), tr("Switch to practice")
            sentence = tr("Live work stops safely: what is under way goes on when you come back, and nothing is lost.")
        else:
            title, yes = tr("Switch to live work?"), tr("Switch to live work")
            sentence = tr(
                "From then on what you approve is really published, and services may charge. Practice items stay in "
                "practice: live work begins with items of its own."
            )
        sheet = dialogs.ask_sentence(self, title, sentence, yes)
        sheet.agreed.connect(lambda _text: self._tasks.start(self._switch(page, practice=practice)))

    async def _switch(self, page: ModePage, *, practice: bool) -> None:
        try:
            await self._station.keep_mode(practice=practice)
        except (StationError, UsageError) as refusal:
            page.now.say(str(refusal), "wrong")
            return
        self.accept()
        self.restart_asked.emit()

    # ---- one service

    def _save_service(self, name: str, change: ServiceChange, *, test: bool) -> None:
        page = self.pages[name]
        if isinstance(page, ServicePage) and self._work is None:
            page.show_busy(busy=True)
            self._start(self._save_and_test(page, change, test=test), lambda: page.show_busy(busy=False))

    async def _save_and_test(self, page: ServicePage, change: ServiceChange, *, test: bool) -> None:
        try:
            said = await self._station.change_service(page.name, change)
        except FieldRefused as refusal:
            page.refuse(refusal.field, refusal.sentence)
            return
        except (StationError, UsageError) as refusal:
            page.outcome.say(str(refusal), "wrong")
            return
        page.show_saved(said, change)
        await self._read()
        self.changed.emit()
        if test:
            found = await self._station.try_service(page.name)
            page.show_tested(found)

    def _start(self, work: Coroutine[Any, Any, None], ended: Callable[[], None]) -> None:
        def over() -> None:
            self._work = None
            ended()

        self._work = self._tasks.start(work, always=over)

    def _stop(self) -> None:
        if self._work is not None:
            self._work.cancel()

    # ---- the other pages

    def _choose_rates(self) -> None:
        kinds = [tr("Tables (*.csv *.txt *.tsv)"), tr("All files (*)")]
        pick_file(self, tr("A file of exchange rates"), kinds, self.take_rates)

    def take_rates(self, file: Path) -> None:
        """Read the exchange rates of a file into the page of money; nothing is kept before it is saved."""
        self._tasks.start(self._take_rates(file))

    async def _take_rates(self, file: Path) -> None:
        page = self.pages["money"]
        if isinstance(page, MoneyPage):
            try:
                page.take_in(await self._station.read_rates(file))
            except UsageError as refusal:
                page.outcome.say(str(refusal), "wrong")

    def _keep(self, page: SavingPage, keep: Callable[..., Awaitable[None]], *typed: object) -> None:
        self._tasks.start(self._keep_all(page, keep, *typed))

    async def _keep_all(self, page: SavingPage, keep: Callable[..., Awaitable[None]], *typed: object) -> None:
        try:
            await keep(*typed)
        except FieldRefused as refusal:
            page.refuse(refusal.field, refusal.sentence)
        except (StationError, UsageError) as refusal:
            page.outcome.say(str(refusal), "wrong")
        else:
            page.show_saved()
            await self._read()
            self.changed.emit()

    def _look(self, page: CheckupPage) -> None:
        if self._work is None:
            page.show_busy(busy=True)
            self._start(self._look_at_all(page), lambda: page.show_busy(busy=False))

    async def _look_at_all(self, page: CheckupPage) -> None:
        page.show_findings(await self._station.doctor(page.show_progress))


def _standing_of(place: int, view: SetupView) -> str:
    return standing(view.services[place], practice=view.practice)
