"""The plot of prices without Qt's painting: what lies where on one axis, and a table that says the same."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import quantiles
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from typing_extensions import override

from app.model.money import Money
from app.model.price import PriceKind
from app.model.rules import Advice
from app.model.views import ItemView, PriceRow
from app.ui import words
from app.ui.models.prices import KIND_WORDS, HeadedTable
from app.ui.tongue import mark, tr
from app.ui.widgets.plain_label import one_line, plain_tip

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
ORDER = (PriceKind.SOLD_ESTIMATE, PriceKind.RANGE, PriceKind.ASKED, PriceKind.RETAIL)
"""The kinds from what counts most to what counts least; payouts stand in a table of their own."""
FEWEST_FOR_QUARTERS = 4
TICKS = 5
WITH_PENCE_BELOW = 10


@dataclass(frozen=True, slots=True)
class Mark:
    """One price: its amount and, where it has some, its ends."""

    amount: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Row:
    """All prices of one kind, in the station's currency."""

    kind: PriceKind
    marks: tuple[Mark, ...]
    quarters: tuple[float, float, float] | None
    """Lower quarter, middle and upper quarter of the amounts; None where there are too few to say."""
    source: str = ""
    """Who named them, where it is one service."""

    @property
    def least(self) -> float:
        """Return the lowest end."""
        return min(mark.low for mark in self.marks)

    @property
    def most(self) -> float:
        """Return the highest end."""
        return max(mark.high for mark in self.marks)

    @property
    def middle(self) -> float:
        """Return the median of the amounts."""
        amounts = sorted(mark.amount for mark in self.marks)
        half = len(amounts) // 2
        return amounts[half] if len(amounts) % 2 else (amounts[half - 1] + amounts[half]) / 2


@dataclass(frozen=True, slots=True)
class Plot:
    """Everything on the axis; `start` and `end` are amounts in `currency`."""

    currency: str
    rows: tuple[Row, ...]
    asking: float | None
    """The price that the listing stands at."""
    start: float
    end: float
    ticks: tuple[float, ...]
    missing: tuple[str, ...]
    """Currencies without a rate: their prices are not on the axis."""
    advice: Advice | None = None

    @property
    def exact(self) -> bool:
        """Tell whether amounts that differ would look alike without pence."""
        amounts = {round(one, 2) for row in self.rows for one in (row.least, row.middle, row.most)}
        amounts |= {round(self.asking, 2)} if self.asking is not None else set()
        return len({round(one) for one in amounts}) < len(amounts)

    def place(self, amount: float) -> float:
        """Return where an amount lies, from 0 at the left end to 1 at the right."""
        return (amount - self.start) / (self.end - self.start)


def plot_of(view: ItemView | None, titles: Mapping[str, str] | None = None) -> Plot | None:
    """Lay an item's prices on one axis; None where no price can be laid there."""
    if view is None:
        return None
    worth = [row for row in view.prices if row.price.kind is not PriceKind.PAYOUT]
    shown = [row for row in worth if row.converted is not None]
    if not shown:
        return None
    names = titles or {}
    rows = tuple(
        _row(kind, alike, names) for kind in ORDER if (alike := [row for row in shown if row.price.kind is kind])
    )
    currency = shown[0].currency
    price = view.listing.values.get("price")
    asked = price.value if price is not None else None
    asking = float(asked.amount) if isinstance(asked, Money) and asked.currency == currency else None
    ends = [end for row in rows for end in (row.least, row.most)] + ([asking] if asking is not None else [])
    start, end, ticks = axis(min(ends), max(ends))
    missing = tuple(sorted({row.price.currency for row in worth if row.converted is None}))
    return Plot(currency, rows, asking, start, end, ticks, missing, view.advice)


def _row(kind: PriceKind, rows: Sequence[PriceRow], titles: Mapping[str, str]) -> Row:
    marks = tuple(_mark(row) for row in rows)
    amounts = sorted(mark.amount for mark in marks)
    quarters: tuple[float, float, float] | None = None
    if len(amounts) >= FEWEST_FOR_QUARTERS:
        low, middle, high = quantiles(amounts, n=4, method="inclusive")
        quarters = (low, middle, high)
    services = {row.price.service for row in rows}
    source = one_line(titles.get(one := services.pop(), one)) if len(services) == 1 else ""
    return Row(kind, marks, quarters, source)


def _mark(row: PriceRow) -> Mark:
    price, amount = row.price, float(row.converted or 0)
    factor = amount / float(price.amount) if price.amount else 1.0
    low = amount if price.low is None else min(float(price.low) * factor, amount)
    high = amount if price.high is None else max(float(price.high) * factor, amount)
    return Mark(amount, low, high)


def axis(least: float, most: float) -> tuple[float, float, tuple[float, ...]]:
    """Return start, end and round ticks (steps of 1, 2 or 5) of an axis that holds both ends with some air."""
    span = most - least or abs(most) or 1.0
    least, most = max(0.0, least - span * 0.06), most + span * 0.06
    rough = (most - least) / TICKS
    unit = 10.0 ** math.floor(math.log10(rough))
    step = next(unit * one for one in (1, 2, 5, 10) if unit * one >= rough)
    first = math.ceil(least / step - 1e-9)
    count = math.floor(most / step + 1e-9) - first + 1
    return least, most, tuple((first + number) * step for number in range(count))


def amount_words(amount: float, currency: str, *, exact: bool = False) -> str:
    """Write an amount of the axis, with pence only below 10 or where it is to be `exact`: ``£120``, ``£0.50``."""
    value = Decimal(repr(round(amount, 2 if exact or abs(amount) < WITH_PENCE_BELOW else 0)))
    return words.amount(value, currency, whole=not exact and value == value.to_integral_value())


def plot_words(plot: Plot | None) -> str:
    """Say the plot in words, for whoever hears it."""
    if plot is None:
        return tr("No prices on the axis.")
    parts = []
    for row in plot.rows:
        count = words.many(len(row.marks), "price")
        ends = tr(
            "{low} to {high}",
            low=amount_words(row.least, plot.currency),
            high=amount_words(row.most, plot.currency),
        )
        parts.append(
            tr(
                "{kind}: {count}, {ends}, middle {amount}",
                kind=tr(KIND_WORDS[row.kind]),
                count=count,
                ends=ends,
                amount=amount_words(row.middle, plot.currency),
            )
        )
    if plot.asking is not None:
        parts.append(tr("listing price {amount}", amount=amount_words(plot.asking, plot.currency)))
    if plot.missing:
        parts.append(tr("not shown for want of a rate: {names}", names=", ".join(plot.missing)))
    return "; ".join(parts) + "."


class PlotTable(HeadedTable):
    """The same as the plot: a row for each kind, and one for the listing's own price."""

    HEADS = ("", mark("PRICES"), mark("LOW"), "¼", mark("MID"), "¾", mark("HIGH"))
    FIGURES = (1, 2, 3, 4, 5, 6)
    SPOKEN = (
        mark("kind"),
        mark("prices"),
        mark("lowest"),
        mark("lower quarter"),
        mark("middle"),
        mark("upper quarter"),
        mark("highest"),
    )

    def show(self, plot: Plot | None) -> None:
        """Show what stands in the plot."""
        self.beginResetModel()
        lines = [_line(row, plot) for row in plot.rows] if plot else []
        if plot is not None and plot.asking is not None:
            asked = amount_words(plot.asking, plot.currency, exact=plot.exact)
            lines.append((tr("your price"), "", "", "", asked, "", ""))
        self._rows = tuple(lines)
        self.endResetModel()

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        text = self._rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return text
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(text)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._rows[index.row()][0]}, {tr(self.SPOKEN[index.column()])}: {text or tr('none')}"
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column():
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None


def _line(row: Row, plot: Plot) -> tuple[str, ...]:
    low, high = (row.quarters[0], row.quarters[2]) if row.quarters else (None, None)
    figures = (row.least, low, row.middle, high, row.most)
    shown = (amount_words(one, plot.currency, exact=plot.exact) if one is not None else "" for one in figures)
    return (tr(KIND_WORDS[row.kind]), str(len(row.marks)), *shown)
