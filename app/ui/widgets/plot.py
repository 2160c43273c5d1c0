"""The plot of prices: every kind on one axis, with ticks, quarters and the listing's own price, beside its table."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QBoxLayout,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)
from typing_extensions import override

from app.model.price import PriceKind
from app.model.rules import Call
from app.model.views import ItemView
from app.ui import style
from app.ui.models.plot import Mark, Plot, PlotTable, Row, amount_words, plot_of, plot_words
from app.ui.models.prices import ADVICE_SIGNS, KIND_WORDS
from app.ui.tongue import heard, tr
from app.ui.widgets.plain_label import set_tip

ROW_TALL = 30
TOP, FOOT = 26, 24
NAMES_WIDE = 136
COUNTS_WIDE = 68
NARROWEST = 34
BESIDE_FROM = 760
CELL_PAD = 5
"""With what the style adds, as the headings have it."""
NAMES_LEFT = 8
QUARTERS = (3, 5)
"""Columns of the table."""


class PriceAxis(QWidget):
    """The axis, painted; each kind has a shape of its own, so that colour is never the only sign."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plot: Plot | None = None
        self.setAccessibleName(tr("Plot of prices"))
        self.setMinimumSize(260, TOP + FOOT + 2 * ROW_TALL)

    def show_plot(self, plot: Plot | None) -> None:
        """Show this plot, or nothing."""
        self._plot = plot
        said = plot_words(plot)
        self.setAccessibleDescription(said)
        set_tip(self, said)
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        rows = len(self._plot.rows) if self._plot else 2
        return QSize(420, TOP + FOOT + ROW_TALL * max(rows, 2))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        plot = self._plot
        if plot is None:
            return
        colours = style.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        field = QRectF(NAMES_WIDE, TOP, self.width() - NAMES_WIDE - 18, ROW_TALL * len(plot.rows))
        self._paint_ticks(painter, field, plot, colours)
        for place, row in enumerate(plot.rows):
            line = QRectF(field.left(), field.top() + place * ROW_TALL, field.width(), ROW_TALL)
            self._paint_row(painter, line, row, plot, colours)
        if plot.asking is not None:
            self._paint_asking(painter, field, plot, plot.asking, colours)

    @staticmethod
    def _paint_ticks(painter: QPainter, field: QRectF, plot: Plot, colours: style.Tokens) -> None:
        font = style.font(11, figures=True)
        painter.setFont(font)
        metrics, free = QFontMetrics(font), -1.0
        for tick in plot.ticks:
            x = field.left() + plot.place(tick) * field.width()
            painter.setPen(QPen(QColor(colours.line), 1))
            painter.drawLine(QPointF(x, field.top()), QPointF(x, field.bottom() + 4))
            text = amount_words(tick, plot.currency)
            wide = metrics.horizontalAdvance(text)
            if x - wide / 2 > free:
                painter.setPen(QColor(colours.muted))
                under = QRectF(x - wide / 2 - 1, field.bottom() + 5, wide + 2, 16)
                painter.drawText(under, int(Qt.AlignmentFlag.AlignCenter), text)
                free = x + wide / 2 + 8

    @staticmethod
    def _paint_row(painter: QPainter, line: QRectF, row: Row, plot: Plot, colours: style.Tokens) -> None:
        def x(amount: float) -> float:
            return line.left() + plot.place(amount) * line.width()

        middle = line.center().y()
        painter.setFont(style.font(12))
        painter.setPen(QColor(colours.ink))
        name = QRectF(NAMES_LEFT, line.top(), NAMES_WIDE - NAMES_LEFT - 6, line.height())
        if row.source:
            name.setHeight(line.height() / 2 + 1)
        painter.drawText(name, int(Qt.AlignmentFlag.AlignVCenter), tr(KIND_WORDS[row.kind]))
        if row.source:
            small = style.font(11)
            painter.setFont(small)
            painter.setPen(QColor(colours.muted))
            shown = QFontMetrics(small).elidedText(row.source, Qt.TextElideMode.ElideRight, int(name.width()))
            painter.drawText(name.translated(0, name.height() - 2), int(Qt.AlignmentFlag.AlignVCenter), shown)
        accent = QColor(colours.accent)
        soft = QColor(accent)
        soft.setAlphaF(0.35)
        if row.quarters is not None:
            low, half, high = row.quarters
            painter.setPen(QPen(accent, 1))
            painter.setBrush(QColor(colours.accent_soft))
            painter.drawRoundedRect(QRectF(x(low), middle - 9, max(3.0, x(high) - x(low)), 18), 3, 3)
            painter.drawLine(QPointF(x(half), middle - 9), QPointF(x(half), middle + 9))
        for mark in row.marks:
            if mark.high > mark.low:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(soft)
                painter.drawRoundedRect(QRectF(x(mark.low), middle - 5, max(6.0, x(mark.high) - x(mark.low)), 10), 5, 5)
        for mark in row.marks:
            PriceAxis._paint_mark(painter, QPointF(x(mark.amount), middle), row.kind, mark, colours)

    @staticmethod
    def _paint_mark(painter: QPainter, at: QPointF, kind: PriceKind, mark: Mark, colours: style.Tokens) -> None:
        painter.setPen(QPen(QColor(colours.accent), 1.6))
        full, empty = QColor(colours.accent), QColor(colours.panel)
        if kind is PriceKind.SOLD_ESTIMATE:
            painter.setBrush(full)
            painter.drawEllipse(at, 5, 5)
        elif kind is PriceKind.RETAIL:
            painter.setBrush(empty)
            painter.drawPolygon(
                QPolygonF([at + QPointF(0, -6), at + QPointF(6, 0), at + QPointF(0, 6), at + QPointF(-6, 0)])
            )
        elif kind is PriceKind.RANGE and mark.high > mark.low:
            painter.drawLine(at + QPointF(0, -7), at + QPointF(0, 7))
        else:
            painter.setBrush(empty)
            painter.drawEllipse(at, 4, 4)

    @staticmethod
    def _paint_asking(painter: QPainter, field: QRectF, plot: Plot, asking: float, colours: style.Tokens) -> None:
        x = field.left() + plot.place(asking) * field.width()
        call = plot.advice.call if plot.advice is not None else None
        ink = {Call.LIST: colours.good_ink, Call.HOLD: colours.needs_ink, Call.REJECT: colours.wrong_ink}
        colour = QColor(ink[call] if call is not None else colours.ink)
        painter.setPen(QPen(colour, 2, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(x, field.top() - 4), QPointF(x, field.bottom() + 2))
        # What to do stands above in words; only what speaks against the price stands at it too.
        sign = f"{ADVICE_SIGNS[call]} {heard(call.value)} · " if call in {Call.HOLD, Call.REJECT} and call else ""
        text = tr("{sign}your price {amount}", sign=sign, amount=amount_words(asking, plot.currency, exact=True))
        font = style.font(12, bold=True, figures=True)
        painter.setFont(font)
        wide = QFontMetrics(font).horizontalAdvance(text) + 4
        left = min(max(x - wide / 2, field.left() - NAMES_WIDE + 12), field.right() + 14 - wide)
        painter.setPen(colour)
        painter.drawText(QRectF(left, 3, wide, TOP - 8), int(Qt.AlignmentFlag.AlignCenter), text)


class _CellDelegate(QStyledItemDelegate):
    """Paints a cell with room at its sides, and a frame around the one that has the keyboard."""

    @override
    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        option.font = style.font(12, figures=True)

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        inside = QStyleOptionViewItem(option)
        inside.rect = (
            option.rect.adjusted(0, 0, -CELL_PAD, 0) if index.column() else option.rect.adjusted(CELL_PAD, 0, 0, 0)
        )
        super().paint(painter, inside, index)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(style.tokens().accent), 1))
            painter.drawRoundedRect(QRectF(option.rect).adjusted(1.5, 1.5, -1.5, -1.5), 6, 6)
            painter.restore()


class PlotPage(QWidget):
    """The plot with its table: side by side where there is room, else the table below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.axis = PriceAxis()
        self.model = PlotTable(self)
        self.table = QTableView()
        self.table.setAccessibleName(tr("Prices of each kind"))
        self.table.setModel(self.model)
        self.table.setShowGrid(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(26)
        self.table.horizontalHeader().setHighlightSections(False)
        self.table.horizontalHeader().setMinimumSectionSize(NARROWEST)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        self.table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)
        self.table.setColumnWidth(0, NAMES_WIDE)
        self.table.setColumnWidth(1, COUNTS_WIDE)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.setItemDelegate(_CellDelegate(self.table))
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setTabKeyNavigation(False)
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._sides.setContentsMargins(4, 0, 8, 0)
        self._sides.setSpacing(8)
        self._sides.addWidget(self.axis, 5)
        self._sides.addWidget(self.table, 4)

    def show_item(self, view: ItemView | None, titles: dict[str, str] | None = None) -> bool:
        """Show an item's prices; return False where there is nothing to lay on an axis."""
        plot = plot_of(view, titles or {})
        self.axis.show_plot(plot)
        self.model.show(plot)
        for column in QUARTERS:
            # Few prices have no quarters; their room goes to the amounts.
            self.table.setColumnHidden(column, plot is None or not any(row.quarters for row in plot.rows))
        return plot is not None

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = event.size().width() >= BESIDE_FROM
        self._sides.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
        # Below each other the axis takes what it needs, and the table begins right under it.
        self._sides.setStretch(0, 5 if wide else 0)
