"""Prices: every price on one axis with its kind and origin, and what each channel leaves."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QBoxLayout,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QStackedWidget,
    QTableView,
    QWidget,
)
from typing_extensions import override

from app.model.price import PriceKind
from app.model.setup import OLD_RATE_DAYS
from app.model.step import Condition, Stage
from app.model.views import ItemView, PriceRow
from app.ui import style, words
from app.ui.models.market import comparable_lines
from app.ui.models.prices import ADVICE_TONES, AmountDelegate, PayoutsModel, PricesModel, advice_line, rate_words
from app.ui.pictures import Pictures
from app.ui.tongue import heard, tr
from app.ui.widgets.market import ComparablesPage, WatchesPage
from app.ui.widgets.panel import Panel
from app.ui.widgets.plain_label import PlainLabel, one_line, set_tip
from app.ui.widgets.plot import PlotPage

ROW_TALL = 40
FEWEST_ROWS, MOST_ROWS = 2, 3
"""So many rows have room at least; once there were three, the panel stays as tall: nothing jumps from item to item."""
QWIDGETSIZE_MAX = 16_777_215
HEAD_TALL = 26
NARROWEST_AXIS = 76
WIDEST_AXIS = 220
NARROWEST_AMOUNT = 86
AROUND_AMOUNT = 24
BELOW_FROM = 320
BESIDE_FROM = 720
CRAMPED = 560


class PricesPanel(Panel):
    """Two tables side by side: prices with their axis, and net payouts; behind them comparables and price watches.

    Signal: `watches_asked` when the price watches come to the front.
    """

    watches_asked = Signal()

    def __init__(self, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__("prices", tr("Prices"), parent)
        self._view: ItemView | None = None
        self._able: dict[str, str] = {}
        self._pages = QButtonGroup(self)
        for number, name in enumerate((tr("Worth"), tr("Plot"), tr("Comparables"), tr("Watches"))):
            button = QPushButton(name)
            button.setProperty("kind", "filter")
            button.setCheckable(True)
            button.setChecked(number == 0)
            self._pages.addButton(button, number)
        self.comparables = ComparablesPage(pictures)
        self.watches = WatchesPage(pictures)
        self.rows.setContentsMargins(1, 4, 1, 4)
        self.prices = PricesModel(self)
        self.payouts = PayoutsModel(self)
        self.price_table = _table(self.prices, tr("Prices"))
        self.payout_table = _table(self.payouts, tr("Net payouts"))
        head = self.price_table.horizontalHeader()
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2):
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
        head = self.payout_table.horizontalHeader()
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2):
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
        both = QWidget()
        self._sides = row = QBoxLayout(QBoxLayout.Direction.LeftToRight, both)
        row.setContentsMargins(4, 0, 8, 0)
        row.setSpacing(0)
        row.addWidget(self.price_table, 1)
        rule = QFrame()
        rule.setMinimumSize(1, 1)
        rule.setObjectName("Rule")
        row.addWidget(rule)
        self._payout_side = QStackedWidget()
        self._no_payout = PlainLabel("", wrap=True, tone="muted")
        self._no_payout.setContentsMargins(12, 8, 12, 8)
        self._no_payout.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._payout_side.addWidget(self._no_payout)
        self._payout_side.addWidget(self.payout_table)
        row.addWidget(self._payout_side, 1)
        self._empty = PlainLabel("", wrap=True, tone="muted")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._empty.setContentsMargins(13, 10, 13, 10)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(both)
        self._rows_held = FEWEST_ROWS
        self._stack.setMinimumHeight(_tall(FEWEST_ROWS))
        self._book = QStackedWidget()
        self.plot = PlotPage()
        self._no_plot = PlainLabel("", wrap=True, tone="muted")
        self._no_plot.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._no_plot.setContentsMargins(13, 10, 13, 10)
        self._plot_side = QStackedWidget()
        self._plot_side.addWidget(self._no_plot)
        self._plot_side.addWidget(self.plot)
        for page in (self._stack, self._plot_side, self.comparables, self.watches):
            self._book.addWidget(page)
        # One line for both, however long they are: the tables below keep their room. Each is whole in its tooltip.
        self._advice = PlainLabel("")
        self._rates = PlainLabel("", tone="needs")
        told = QHBoxLayout()
        told.setContentsMargins(12, 0, 12, 0)
        told.setSpacing(12)
        told.addWidget(self._advice, 3)
        told.addWidget(self._rates, 2)
        for label in (self._advice, self._rates):
            label.hide()
        self.rows.setSpacing(4)
        self.rows.addLayout(told)
        self.rows.addWidget(self._book, 1)
        self._pages.idToggled.connect(self._turn)
        self.show_item(None, {})

    def offer(self, services: dict[str, str]) -> None:
        """Say who can be asked what an item is worth: name to title."""
        self._able = services
        self._show_ask()

    def _show_ask(self) -> None:
        self.comparables.ask.offer(self._able, self._view.item.wishes.price if self._view else None)

    def tools(self) -> tuple[QWidget, ...]:
        """Return the buttons of the heading."""
        return tuple(self._pages.buttons())

    def _turn(self, page: int, on: bool) -> None:  # noqa: FBT001  # a signal's slot
        if on:
            self._book.setCurrentIndex(page)
            self._advice.setVisible(bool(self._advice.text()) and self._book.currentWidget() is not self.watches)
            if self._book.currentWidget() is self.watches:
                self.watches_asked.emit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # A tall, narrow place has the payouts below the prices, and so has one that is too narrow for names beside.
        tall, wide = event.size().height(), event.size().width()
        below = wide < CRAMPED or (tall > BELOW_FROM and wide < BESIDE_FROM)
        direction = QBoxLayout.Direction.TopToBottom if below else QBoxLayout.Direction.LeftToRight
        if self._sides.direction() is not direction:
            self._sides.setDirection(direction)
        self._fit_tables()

    def _fit_tables(self) -> None:
        below = self._sides.direction() is QBoxLayout.Direction.TopToBottom
        most = _tall(self.prices.rowCount()) if below else QWIDGETSIZE_MAX
        self.price_table.setMaximumHeight(most)
        room = self.width() if below else self.width() // 2
        self.price_table.setColumnWidth(1, max(NARROWEST_AXIS, min(WIDEST_AXIS, room // 4)))
        for table, column in ((self.price_table, 2), (self.payout_table, 1), (self.payout_table, 2)):
            table.setColumnWidth(column, _amounts_wide(table, column))

    def first_widget(self) -> QWidget:
        """Return the widget that gets the keyboard: what the page in front shows, or its button where it is empty."""
        page = self._book.currentWidget()
        there: QWidget | None = None
        if page is self._stack and self._stack.currentIndex():
            there = self.price_table if self.prices.rowCount() else self.payout_table
        elif page is self._plot_side and self._plot_side.currentIndex():
            there = self.plot.table
        elif page in (self.comparables, self.watches):
            there = self.comparables.list if page is self.comparables else self.watches.list
            there = there if there.model().rowCount() else None
        return there if there is not None else self._pages.button(self._pages.checkedId())

    def tallest(self) -> int:
        """Return the height at which every row shows, and at least as many as the panel has held before would."""
        shown = [one.sizeHint().height() for one in (self._advice, self._rates) if not one.isHidden()]
        lines = max(shown, default=0)
        return _tall(max(self._rows_held, self.prices.rowCount(), self.payouts.rowCount())) + 10 + lines

    def show_item(self, view: ItemView | None, titles: dict[str, str]) -> None:
        """Show the prices and payouts of an item."""
        # Payouts that were asked for as prices stand in the table of payouts, with the other channels.
        worth = [row for row in view.prices if row.price.kind is not PriceKind.PAYOUT] if view else []
        self.prices.show(worth, titles)
        self.payouts.show(view.payouts if view else (), titles)
        lines = comparable_lines(view.prices if view else (), titles)
        self._view = view
        self.comparables.show_lines(lines, _why_no_comparables(view))
        self._show_ask()
        self._pages.button(2).setText(tr("Comparables · {count}", count=len(lines)) if lines else tr("Comparables"))
        self.watches.offer(_search_words(view))
        anything = view is not None and bool(view.prices or view.payouts)
        self._stack.setCurrentIndex(1 if anything else 0)
        self._payout_side.setCurrentIndex(1 if view is not None and view.payouts else 0)
        self._no_payout.show_text(tr("The net payout of each channel stands here once there is a price."))
        self._empty.show_text(_why_empty(view))
        self._plot_side.setCurrentIndex(1 if self.plot.show_item(view, titles) else 0)
        self._no_plot.show_text(_why_empty(view) if not anything else tr("No price here can be laid on one axis."))
        self._show_lines(view, titles)
        self._fit_tables()
        self._hold_rows()
        rates = dict.fromkeys(rate_words(row) for row in view.prices if row.rate) if view else {}
        self.aside_changed.emit(one_line(" · ".join(rates)))

    def _hold_rows(self) -> None:
        rows = max(self.prices.rowCount(), self.payouts.rowCount())
        self._rows_held = max(self._rows_held, min(rows, MOST_ROWS))
        self._stack.setMinimumHeight(_tall(self._rows_held))
        if self.maximumHeight() < QWIDGETSIZE_MAX:
            self.setMaximumHeight(self.tallest())

    def _show_lines(self, view: ItemView | None, titles: dict[str, str]) -> None:
        advice = view.advice if view else None
        if advice is not None:
            self._advice.show_text(advice_line(advice, titles), tone=ADVICE_TONES[advice.call])
            set_tip(self._advice, self._advice.text())
        else:
            self._advice.show_text("")
        # A price watch is about no item: no verdict on one stands above them.
        self._advice.setVisible(advice is not None and self._book.currentWidget() is not self.watches)
        doubts = rate_doubts(view.prices if view else ())
        self._rates.show_text(doubts, tone="needs")
        set_tip(self._rates, doubts)
        self._rates.setVisible(bool(doubts))


def rate_doubts(rows: Sequence[PriceRow]) -> str:
    """Say which prices could not be converted, and which were at an old rate; empty where all is well."""
    missing = sorted({row.price.currency for row in rows if row.converted is None})
    doubts = []
    if missing:
        doubts.append(
            tr("No rate for {names}: shown as it came. Type one in under Set-up, Money.", names=", ".join(missing))
        )
    for rate in dict.fromkeys(row.rate for row in rows if row.rate is not None):
        age = words.days_since(rate.date)
        if age is None:
            doubts.append(tr("The rate {of} to {to} has no date that can be read.", of=rate.of, to=rate.to))
        elif age > OLD_RATE_DAYS:
            doubts.append(
                tr(
                    "The rate {of} to {to} is {age} days old: type today's in under Set-up, Money.",
                    of=rate.of,
                    to=rate.to,
                    age=age,
                )
            )
    return " ".join(doubts)


def _why_no_comparables(view: ItemView | None) -> str:
    if view is None:
        return tr("Here stand things like the item that others offer or sold.")
    steps = [step for step in view.steps if step.stage is Stage.PRICE]
    if any(step.condition is not Condition.DONE for step in steps):
        return tr("Comparables stand here once a service has found things like this one.")
    return tr("No service that was asked what it is worth found things like this one.")


def _search_words(view: ItemView | None) -> str:
    """Return the words to search this item by: brand, model and item, each once."""
    values = view.listing.values if view else {}
    return " ".join(dict.fromkeys(str(values[name].value) for name in ("brand", "model", "item") if name in values))


def _amounts_wide(table: QTableView, column: int) -> int:
    """Return the width (pixels) in which every amount of a column stands whole, with its sign and its chip."""
    metrics, model = QFontMetrics(style.font(14, bold=True, figures=True)), table.model()
    amounts = (str(model.index(row, column).data()) for row in range(model.rowCount()))
    return max([NARROWEST_AMOUNT, *(metrics.horizontalAdvance(amount) + AROUND_AMOUNT for amount in amounts)])


def _tall(rows: int) -> int:
    return HEAD_TALL + ROW_TALL * rows + 4


def _why_empty(view: ItemView | None) -> str:
    if view is None:
        return tr("Here stands what the item is worth, and what each channel leaves of it.")
    steps = [step for step in view.steps if step.stage is Stage.PRICE]
    for step in steps:
        if step.condition is Condition.PERSON and step.note:
            return heard(step.note)
    errors = [one.error for one in view.results if one.error]
    if errors and all(step.condition in {Condition.DONE, Condition.PERSON} for step in steps):
        return heard(errors[0])
    if steps and all(step.condition is Condition.DONE for step in steps):
        return tr("No price was found. Type one into the listing.")
    return tr("No price yet: prices are asked for once the item is identified.")


def _table(model: PricesModel | PayoutsModel, name: str) -> QTableView:
    table = QTableView()
    table.setAccessibleName(name)
    table.setModel(model)
    table.setItemDelegate(AmountDelegate(table))
    table.setShowGrid(False)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(ROW_TALL)
    table.horizontalHeader().setHighlightSections(False)
    table.horizontalHeader().setFixedHeight(HEAD_TALL)
    table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setTabKeyNavigation(False)
    table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return table
