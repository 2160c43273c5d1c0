"""Set-up: a window over the table where services are connected, wishes and money are set, and all is looked at."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.model.errors import StationError, UsageError
from app.model.item import Wishes
from app.model.price import Rate
from app.model.rules import PriceRules
from app.model.setup import FieldRefused, ServiceChange, SetupView
from app.model.templates import Templates
from app.model.tray import TrayRules
from app.station import Station
from app.ui import dialogs
from app.ui.bar import PracticeBanner
from app.ui.pages.account import ServicePage
from app.ui.pages.checkup import CheckupPage
from app.ui.pages.folders import FoldersPage
from app.ui.pages.rules import RulesPage
from app.ui.pages.start import ModePage, StartPage
from app.ui.pages.table import MoneyPage, TablePage, WishesPage
from app.ui.pages.templates import TemplatesPage
from app.ui.pages.tray import TrayPage
from app.ui.tab_order import step_focus
from app.ui.tasks import Tasks
from app.ui.tongue import tr
from app.ui.widgets.keyed_button import KeyedButton
from app.ui.widgets.page import Page, quiet
from app.ui.widgets.plain_label import one_line

WIDE, TALL = 1080, 720


class SetupPanel(QDialog):
    """The window of Set-up; it is opened, never waited for, and keeps what was typed while it is closed.

    Signals: `restart_asked` (practice or live was chosen: the station is to be opened anew), `samples_asked`,
    `practised` (practice was chosen at the first start),
    `named` (operator), `changed` (something was saved).
    """

    restart_asked = Signal()
    practised = Signal()
    samples_asked = Signal()
    named = Signal(str)
    changed = Signal()

    def __init__(self, station: Station, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Set-up"))
        self.setModal(True)
        self._station = station
        self._tasks = tasks
        self._work: asyncio.Task[None] | None = None
        self.view: SetupView | None = None
        self.pages: dict[str, Page] = {}
        banner = PracticeBanner()
        banner.setVisible(station.practice)
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
        around.addLayout(middle, 1)
        around.addLayout(foot)
        self.start = StartPage(samples=station.sample_photos() is not None)
        self.mode = ModePage()
        self.wishes = WishesPage()
        self.money = MoneyPage()
        self.rules = RulesPage()
        self.templates = TemplatesPage()
        self.tray = TrayPage()
        self.table = TablePage()
        self.folders = FoldersPage()
        self.checkup = CheckupPage()
        for later in [one for one in vars(self).values() if isinstance(one, Page)]:
            # Theirs from the start: pages that nobody owns are taken down piece by piece, in no order, which ends badly.
            later.setParent(self.stack)
            later.hide()
        for page in (self.start, self.mode):
            self._append(page)
        self._connect()

    def _append(self, page: Page) -> None:
        self.pages[page.name] = page
        self.stack.addWidget(page)
        entry = QListWidgetItem(one_line(page.title))
        entry.setData(Qt.ItemDataRole.UserRole, page.name)
        self.list.addItem(entry)

    def _connect(self) -> None:
        self.list.currentRowChanged.connect(self.stack.setCurrentIndex)
        self._close.clicked.connect(self.reject)
        self.start.practise_asked.connect(self._practise)
        self.start.samples_asked.connect(self._practise)
        self.start.samples_asked.connect(self.samples_asked)
        self.start.connect_asked.connect(self._to_services)
        self.mode.switch_asked.connect(self._ask_switch)
        self.wishes.save_asked.connect(self._save_wishes)
        self.money.save_asked.connect(self._save_money)
        self.money.file_asked.connect(self._choose_rates)
        self.rules.save_asked.connect(self._save_rules)
        self.templates.save_asked.connect(self._save_templates)
        self.tray.save_asked.connect(self._save_tray)
        self.table.badge_named.connect(lambda badge: self._station.keep_setting("ui.badge", badge))
        self.table.named.connect(self.named)
        self.checkup.look_asked.connect(self._look)
        self.checkup.stop_asked.connect(self._stop)
        for key, act in (("Ctrl+S", self._save_page), ("F5", self._test_page)):
            QShortcut(QKeySequence(key), self).activated.connect(act)

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
        return shown if isinstance(shown, Page) else self.start

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        return step_focus([self.list, self.page, self._close], on=next) or super().focusNextPrevChild(next)

    # ---- showing

    def open_at(self, name: str = "") -> None:
        """Open the window at a page, or where it was; what is set is read afresh."""
        self._tasks.start(self._read(name or None), quiet=True)
        screen = self.screen().availableGeometry()
        self.resize(min(WIDE, screen.width() - 40), min(TALL, screen.height() - 60))
        self.open()

    async def greet(self) -> None:
        """Open where nobody chose how to begin yet, or where credentials are asked for at each start."""
        if self._station.is_first_run():
            self.open_at("start")
        elif not self._station.practice:
            asked = [one for one in (await self._station.setup()).services if one.enabled and one.missing]
            if asked:
                self.open_at(asked[0].name)

    async def _read(self, name: str | None = None) -> None:
        self.view = view = await self._station.setup()
        if len(self.pages) == 2:
            for found in view.services:
                page = ServicePage(found)
                page.save_asked.connect(partial(self._save_service, test=False))
                page.test_asked.connect(partial(self._save_service, test=True))
                page.stop_asked.connect(self._stop)
                self._append(page)
            others: tuple[Page, ...] = (
                *(self.wishes, self.money, self.rules, self.templates, self.tray),
                *(self.folders, self.table, self.checkup),
            )
            for other in others:
                self._append(other)
        for row, one in enumerate(self.pages.values()):
            one.show_setup(view)
            entry = self.list.item(row)
            entry.setText(one_line(f"{one.title} · {one.state}" if one.state else one.title))
        if name is not None or self.list.currentRow() < 0:
            self.go_to(name or "start")

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
        first = next((name for name, page in self.pages.items() if isinstance(page, ServicePage)), "start")
        self.go_to(first)

    def _ask_switch(self, practice: bool) -> None:  # noqa: FBT001 - Qt calls it so
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
        sheet.agreed.connect(lambda _text: self._switch(practice=practice))

    def _switch(self, *, practice: bool) -> None:
        try:
            self._station.keep_mode(practice=practice)
        except (StationError, UsageError) as refusal:
            self.mode.now.say(str(refusal), "wrong")
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

    def _save_wishes(self, wishes: Wishes) -> None:
        try:
            self._station.keep_wishes(wishes)
        except (StationError, UsageError) as refusal:
            self.wishes.outcome.say(str(refusal), "wrong")
        else:
            self.wishes.show_saved()
            self._tasks.start(self._read(), quiet=True)

    def _save_money(self, currency: str, rates: list[Rate]) -> None:
        self._tasks.start(self._keep(self.money, self._station.keep_money(currency, rates)))

    def _choose_rates(self) -> None:
        picker = QFileDialog(self, tr("A file of exchange rates"))
        picker.setFileMode(QFileDialog.FileMode.ExistingFile)
        picker.setNameFilters([tr("Tables (*.csv *.txt *.tsv)"), tr("All files (*)")])
        picker.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        picker.fileSelected.connect(self.take_rates)
        picker.open()

    def take_rates(self, file: str) -> None:
        """Read the exchange rates of a file into the page of money; nothing is kept before it is saved."""
        self._tasks.start(self._take_rates(Path(file)))

    async def _take_rates(self, file: Path) -> None:
        try:
            self.money.take_in(await self._station.read_rates(file))
        except UsageError as refusal:
            self.money.outcome.say(str(refusal), "wrong")

    def _save_tray(self, rules: TrayRules) -> None:
        self._tasks.start(self._keep(self.tray, self._station.keep_tray_rules(rules)))

    def _save_templates(self, templates: Templates) -> None:
        self._tasks.start(self._keep(self.templates, self._station.keep_templates(templates)))

    def _save_rules(self, rules: PriceRules) -> None:
        self._tasks.start(self._keep(self.rules, self._station.keep_price_rules(rules)))

    async def _keep(self, page: MoneyPage | RulesPage | TemplatesPage | TrayPage, kept: Awaitable[None]) -> None:
        try:
            await kept
        except FieldRefused as refusal:
            page.refuse(refusal.field, refusal.sentence)
        except (StationError, UsageError) as refusal:
            page.outcome.say(str(refusal), "wrong")
        else:
            page.show_saved()
            await self._read()
            self.changed.emit()

    def _look(self) -> None:
        if self._work is None:
            self.checkup.show_busy(busy=True)
            self._start(self._look_at_all(), lambda: self.checkup.show_busy(busy=False))

    async def _look_at_all(self) -> None:
        self.checkup.show_findings(await self._station.doctor(self.checkup.show_progress))
