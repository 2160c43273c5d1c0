"""The price and payout tables: amounts converted at a stated rate, and a common axis painted beside them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from statistics import median_low
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    Qt,
)
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from app.model.price import Price, PriceKind
from app.model.rules import Advice, Call
from app.model.views import PayoutRow, PriceRow
from app.ui import style, words
from app.ui.tongue import figure, heard, mark, tr
from app.ui.widgets.plain_label import one_line, plain_tip

AXIS_ROLE = int(Qt.ItemDataRole.UserRole) + 1
TONE_ROLE = int(Qt.ItemDataRole.UserRole) + 2
BELOW_ROLE = int(Qt.ItemDataRole.UserRole) + 3

WHOLE_FROM = 10
"""From this amount on the ends of a range stand without pence."""

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()

KIND_WORDS = {
    PriceKind.ASKED: mark("asked"),
    PriceKind.SOLD_ESTIMATE: mark("sold estimate"),
    PriceKind.RETAIL: mark("new, retail"),
    PriceKind.RANGE: mark("range"),
    PriceKind.PAYOUT: mark("payout"),
}


@dataclass(frozen=True, slots=True)
class Span:
    """Where a price lies on the common axis, each end from 0 to 1."""

    low: float
    middle: float
    high: float


def spans(rows: Sequence[PriceRow]) -> list[Span | None]:
    """Lay prices on one axis; None for a price that could not be converted."""
    ends: list[tuple[Decimal, Decimal, Decimal] | None] = []
    for row in rows:
        if row.converted is None:
            ends.append(None)
            continue
        factor = row.converted / row.price.amount if row.price.amount else Decimal(1)
        low = (row.price.low if row.price.low is not None else row.price.amount) * factor
        high = (row.price.high if row.price.high is not None else row.price.amount) * factor
        ends.append((min(low, row.converted), row.converted, max(high, row.converted)))
    known = [one for one in ends if one]
    if not known:
        return [None] * len(ends)
    least, most = min(one[0] for one in known), max(one[2] for one in known)
    margin = (most - least) * Decimal("0.12") or most * Decimal("0.2") or Decimal(1)
    start, width = least - margin, most - least + 2 * margin
    return [Span(*(float((value - start) / width) for value in one)) if one is not None else None for one in ends]


@dataclass(frozen=True, slots=True)
class ShownPrice:
    """A row of the table: one price, or all comparables of a service as one."""

    row: PriceRow
    count: int = 1


def grouped(rows: Sequence[PriceRow]) -> list[ShownPrice]:
    """Put a service's comparables in one currency into one row: their median between the lowest and the highest."""
    shown: list[ShownPrice] = []
    others: dict[tuple[str, str], list[PriceRow]] = {}
    for row in rows:
        if row.price.comparable is None:
            shown.append(ShownPrice(row))
        else:
            others.setdefault((row.price.service, row.price.currency), []).append(row)
    for alike in others.values():
        middle = median_low(row.price.amount for row in alike)
        chosen = next(row for row in alike if row.price.amount == middle)
        amounts = [row.price.amount for row in alike]
        price = replace(
            chosen.price, comparable=None, low=min(amounts), high=max(amounts), note=tr("Median of what is asked.")
        )
        shown.append(ShownPrice(replace(chosen, price=price), len(alike)))
    return shown


class HeadedTable(QAbstractTableModel):
    """Rows under heads; `FIGURES` names the columns that stand at the right."""

    HEADS: tuple[str, ...] = ()
    FIGURES: tuple[int, ...] = ()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Any, ...] = ()

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.HEADS)

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return tr(self.HEADS[section])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section in self.FIGURES else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None


class PricesModel(HeadedTable):
    """A row for each price: who, which kind and as it came; the axis; the amount in the station's currency."""

    HEADS = (mark("SOURCE"), "", mark("WORTH"))
    FIGURES = (2,)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[PriceRow, ...] = ()
        self._spans: list[Span | None] = []
        self._counts: list[int] = []
        self._titles: dict[str, str] = {}

    def show(self, rows: Sequence[PriceRow], titles: dict[str, str]) -> None:
        """Show these prices."""
        self.beginResetModel()
        shown = grouped(rows)
        self._rows, self._titles = tuple(one.row for one in shown), titles
        self._counts = [one.count for one in shown]
        self._spans = spans(self._rows)
        self.endResetModel()

    def _text(self, row: PriceRow, column: int) -> str:
        if column == 0:
            return self._titles.get(row.price.service, row.price.service)
        if column == 2:
            return words.amount(row.converted, row.currency) if row.converted is not None else tr("no rate")
        return ""

    @staticmethod
    def _below(row: PriceRow) -> str:
        price, parts = row.price, [tr(KIND_WORDS[row.price.kind])]
        if price.currency != row.currency:
            parts.append(words.amount(price.amount, price.currency))
        if price.low is not None and price.high is not None:
            parts.append(_converted_ends(row) or _ends(price))
        return " · ".join(parts)

    def _spoken(self, row: PriceRow) -> str:
        parts = [self._text(row, 0), self._below(row), self._text(row, 2)]
        if row.price.low is not None and row.price.currency != row.currency:
            parts.append(tr("range {ends}", ends=_ends(row.price)))
        return ", ".join(parts)

    def _tip(self, row: PriceRow) -> str:
        lines = [self._text(row, 0), self._below(row)]
        if row.price.low is not None:
            lines.append(tr("Range {ends}", ends=_ends(row.price)))
        if row.rate is not None:
            lines.append(rate_words(row))
        if row.price.note:
            lines.append(heard(row.price.note))
        if row.price.at:
            lines.append(tr("Asked at {at}", at=words.clock(row.price.at)))
        return "\n".join(lines)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], index.column()
        if role == AXIS_ROLE:
            span = self._spans[index.row()] if column == 1 else None
            # One price without ends has nothing to lie beside.
            return span if span is not None and (len(self._rows) > 1 or span.high > span.low) else None
        if role == TONE_ROLE:
            return {0: "ink", 2: "strong" if row.converted is not None else "muted"}.get(column, "muted")
        if role == BELOW_ROLE:
            return one_line(self._below(row)) if column == 0 else None
        if role == Qt.ItemDataRole.DisplayRole:
            count = self._counts[index.row()]
            many = f" · {count}" if column == 0 and count > 1 else ""
            return one_line(self._text(row, column)) + many
        if role == Qt.ItemDataRole.TextAlignmentRole and column in self.FIGURES:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self._tip(row))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row)
        return None


class PayoutsModel(HeadedTable):
    """A row for each channel: price, net payout, and whether that is our estimate or the service's figure."""

    HEADS = (mark("CHANNEL"), mark("PRICE"), mark("NET PAYOUT"))
    FIGURES = (1, 2)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[PayoutRow, ...] = ()
        self._titles: dict[str, str] = {}
        self._best: Decimal | None = None

    def show(self, rows: Sequence[PayoutRow], titles: dict[str, str]) -> None:
        """Show these payouts."""
        self.beginResetModel()
        self._rows, self._titles = tuple(rows), titles
        # Amounts of several currencies have no order: then none is the best.
        alike = len({row.currency for row in rows}) == 1
        self._best = max(_net(row) for row in rows) if alike else None
        self.endResetModel()

    def _text(self, row: PayoutRow, column: int) -> str:
        if column == 0:
            return f"{self._titles.get(row.service, row.service)} {row.channel}".strip()
        if column == 1:
            return words.amount(row.price, row.currency)
        if column == 2:
            sign = "✓ " if len(self._rows) > 1 and _net(row) == self._best else ""
            return sign + words.amount(_net(row), row.currency)
        return ""

    @staticmethod
    def _below(row: PayoutRow) -> str:
        if row.figure is None:
            return tr("our estimate")
        differs = row.figure != row.estimate
        return (
            tr("their figure; we estimated {amount}", amount=words.amount(row.estimate, row.currency))
            if differs
            else tr("their figure")
        )

    def _tip(self, row: PayoutRow) -> str:
        ours = tr(
            "Our estimate {amount} = {formula}",
            amount=words.amount(row.estimate, row.currency),
            formula=heard(row.formula),
        )
        if row.figure is None:
            return tr("{ours}\nThe service gives its own figure once the listing is live.", ours=ours)
        return tr("The service's own figure {amount}\n{ours}", amount=words.amount(row.figure, row.currency), ours=ours)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return one_line(self._text(row, column))
        if role == TONE_ROLE:
            if column == 2:
                return "best" if _net(row) == self._best else "strong"
            return "ink"
        if role == BELOW_ROLE:
            return self._below(row) if column == 0 else None
        if role == Qt.ItemDataRole.TextAlignmentRole and column in self.FIGURES:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self._tip(row))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join((self._text(row, 0), self._text(row, 1), self._text(row, 2), self._below(row)))
        return None


def _net(row: PayoutRow) -> Decimal:
    return row.estimate if row.figure is None else row.figure


def _converted_ends(row: PriceRow) -> str:
    """Return the ends of a range in the station's currency, without pence where they say nothing; empty without a rate."""
    price = row.price
    if row.converted is None or not price.amount or price.low is None or price.high is None:
        return ""
    factor = row.converted / price.amount
    ends = (price.low * factor, price.high * factor)
    return " – ".join(words.amount(end, row.currency, whole=end >= WHOLE_FROM) for end in ends)


def _ends(price: Price) -> str:
    ends = (end for end in (price.low, price.high) if end is not None)
    return " – ".join(words.amount(end, price.currency) for end in ends)


def rate_words(row: PriceRow) -> str:
    """Say the rate a price was converted at: ``1 USD = 0.76 GBP · 20 Nov``."""
    if row.rate is None:
        return ""
    return f"1 {row.rate.of} = {figure(f'{row.rate.value.normalize():f}')} {row.rate.to} · {words.day(row.rate.date)}"


ADVICE_TONES = {Call.LIST: "good", Call.HOLD: "needs", Call.REJECT: "wrong"}
ADVICE_SIGNS = {Call.LIST: "→", Call.HOLD: "?", Call.REJECT: "✗"}
"""A tick is kept for what is done: it is listed."""


def advice_line(advice: Advice, titles: dict[str, str]) -> str:
    """Say what the station would do, such as ``→ Best channel: Repurch resale. Leaves £80.00 of £100.00.``."""
    where = one_line(f"{titles.get(advice.service, advice.service)} {advice.channel}").strip()
    if advice.live:
        told = tr("✓ Listed at {where}.", where=where)
    elif where:
        told = f"{ADVICE_SIGNS[advice.call]} {tr('Best channel: {where}.', where=where)}"
    else:
        told = f"{ADVICE_SIGNS[advice.call]} {heard(advice.call.value).capitalize()}."
    return f"{told} {heard(advice.reason)}".rstrip()


class AmountDelegate(QStyledItemDelegate):
    """Paints the cells of both tables: the axis with range and mark, amounts in tabular figures."""

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colours = style.tokens()
        box = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(colours.accent), 1))
            painter.drawRoundedRect(box.adjusted(1.5, 1.5, -1.5, -1.5), 6, 6)
        span = index.data(AXIS_ROLE)
        if isinstance(span, Span):
            self._paint_axis(painter, box, span, colours)
        tone = str(index.data(TONE_ROLE) or "ink")
        bold = tone in {"strong", "best"}
        font = style.font(14 if bold else 12 if tone == "muted" else 13, bold=bold, figures=True)
        painter.setFont(font)
        side = Qt.AlignmentFlag(index.data(Qt.ItemDataRole.TextAlignmentRole) or Qt.AlignmentFlag.AlignVCenter)
        room = box.adjusted(8, 0, -8, 0)
        metrics = QFontMetrics(font)
        text = metrics.elidedText(str(index.data()), Qt.TextElideMode.ElideRight, int(room.width()))
        if tone == "best":
            wide = metrics.horizontalAdvance(text) + 12
            chip = QRectF(room.right() - wide + 6, box.center().y() - 11, wide, 22)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.good_soft))
            painter.drawRoundedRect(chip, 6, 6)
        inks = {"muted": colours.muted, "best": colours.good_ink}
        painter.setPen(QColor(inks.get(tone, colours.ink)))
        below = str(index.data(BELOW_ROLE) or "")
        if below:
            line = QRectF(room.left(), box.center().y() - 16, room.width(), 17)
            painter.drawText(line, int(Qt.AlignmentFlag.AlignVCenter), text)
            small = style.font(11)
            painter.setFont(small)
            painter.setPen(QColor(colours.muted))
            shown = QFontMetrics(small).elidedText(below, Qt.TextElideMode.ElideRight, int(room.width()))
            painter.drawText(line.translated(0, 15), int(Qt.AlignmentFlag.AlignVCenter), shown)
        else:
            painter.drawText(room, int(side | Qt.AlignmentFlag.AlignVCenter), text)
        painter.restore()

    @staticmethod
    def _paint_axis(painter: QPainter, box: QRectF, span: Span, colours: style.Tokens) -> None:
        track = QRectF(box.left() + 8, box.center().y() - 7, box.width() - 16, 14)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.line))
        painter.drawRoundedRect(track, 7, 7)
        accent = QColor(colours.accent)
        if span.high > span.low:
            soft = QColor(accent)
            soft.setAlphaF(0.4)
            painter.setBrush(soft)
            left = track.left() + span.low * track.width()
            painter.drawRoundedRect(
                QRectF(left, track.top() + 1, max(6.0, (span.high - span.low) * track.width()), 12), 6, 6
            )
        painter.setBrush(accent)
        painter.drawRoundedRect(QRectF(track.left() + span.middle * track.width() - 2, track.top() - 1, 4, 16), 2, 2)
