"""The lists of the market: comparables of an item, and price watches; each line with a picture, words and an amount."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from app.model.price import Comparable, Price, PriceWatch, WatchKind
from app.model.views import PriceRow
from app.ui import style, words
from app.ui.models.items import paint_thumbnail
from app.ui.pictures import Pictures
from app.ui.tongue import tr
from app.ui.widgets.lines import LINE_ROLE, LineRows
from app.ui.widgets.plain_label import one_line

LINE_TALL = 50
PICTURE = QSize(40, 40)

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class MarketLine:
    """One line of a list."""

    title: str
    below: str
    amount: str
    comparable: Comparable | None
    """Whose picture is shown and whose page is opened."""
    service: str
    watch: PriceWatch | None = None

    @property
    def spoken(self) -> str:
        """The whole line for a screen reader."""
        return ", ".join(part for part in (self.title, self.below, self.amount) if part)


def comparable_lines(rows: Sequence[PriceRow], titles: Mapping[str, str]) -> list[MarketLine]:
    """Return a line for each price that is a comparable."""
    lines = []
    for row in rows:
        other = row.price.comparable
        if other is None:
            continue
        original = words.amount(row.price.amount, row.price.currency) if row.price.currency != row.currency else ""
        parts = [
            titles.get(row.price.service, row.price.service),
            tr("sold") if other.sold else tr("asked"),
            other.condition,
        ]
        amount = words.amount(row.converted, row.currency) if row.converted is not None else tr("no rate")
        below = " · ".join(part for part in (*parts, original) if part)
        lines.append(MarketLine(other.title or tr("Without a title"), below, amount, other, row.price.service))
    return lines


def watch_lines(watches: Sequence[PriceWatch], titles: Mapping[str, str]) -> list[MarketLine]:
    """Return a line for each price watch, with the span of what it shows now."""
    lines = []
    for watch in watches:
        kind = tr("saved search") if watch.kind is WatchKind.SEARCH else tr("followed")
        parts = [titles.get(watch.service, watch.service), kind, watch.note]
        pictured = next((one.comparable for one in watch.prices if one.comparable is not None), None)
        below = " · ".join(part for part in parts if part)
        lines.append(MarketLine(watch.title, below, _span(watch.prices), pictured, watch.service, watch))
    return lines


def _span(prices: Sequence[Price]) -> str:
    currencies = {price.currency for price in prices}
    if len(currencies) != 1:
        return ""
    currency = currencies.pop()
    least, most = min(price.amount for price in prices), max(price.amount for price in prices)
    if least == most:
        return words.amount(least, currency)
    return f"{words.amount(least, currency)} – {words.amount(most, currency)}"


class MarketModel(LineRows[MarketLine]):
    """The lines of one list; pictures come in later by `picture_came`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pictures: dict[str, Path] = {}

    def wanted(self) -> list[Comparable]:
        """Return whose pictures are still missing."""
        shown = [line.comparable for line in self._lines if line.comparable is not None]
        return [one for one in shown if one.picture_url and one.picture_url not in self._pictures]

    def picture_came(self, address: str, path: Path) -> None:
        """Take the picture that belongs to an address."""
        self._pictures[address] = path
        self.repaint_all()

    def repaint_all(self) -> None:
        """Have every line painted again."""
        if self._lines:
            self.dataChanged.emit(self.index(0), self.index(len(self._lines) - 1))

    def picture(self, line: MarketLine) -> Path | None:
        """Return a line's picture, where it is there."""
        return self._pictures.get(line.comparable.picture_url) if line.comparable else None

    @override
    def tip(self, line: MarketLine) -> str:
        return f"{line.title}\n{line.below}\n{line.comparable.url if line.comparable else ''}".strip()


class MarketDelegate(QStyledItemDelegate):
    """Paints a line: picture, two lines of words, the amount at the right."""

    def __init__(self, model: MarketModel, pictures: Pictures, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._pictures = pictures

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, LINE_TALL)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = index.data(LINE_ROLE)
        if not isinstance(line, MarketLine):
            return
        colours = style.tokens()
        box = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, QColor(colours.accent_soft))
        painter.setPen(QPen(QColor(colours.line), 1))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        frame = QRectF(box.left() + 12, box.center().y() - PICTURE.height() / 2, PICTURE.width(), PICTURE.height())
        scale = painter.device().devicePixelRatio()
        picture = self._pictures.get(self._model.picture(line), PICTURE, scale, cover=True)
        paint_thumbnail(painter, frame, picture, 6)
        strong = style.font(13, bold=True, figures=True)
        wide = QFontMetrics(strong).horizontalAdvance(line.amount)
        painter.setFont(strong)
        painter.setPen(QColor(colours.ink))
        amount = QRectF(box.right() - wide - 14, box.top(), wide + 2, box.height())
        painter.drawText(amount, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), line.amount)
        room = QRectF(frame.right() + 10, box.top() + 6, amount.left() - frame.right() - 18, 20)
        for text, size, ink in ((line.title, 13, colours.ink), (line.below, 11, colours.muted)):
            font = style.font(size)
            painter.setFont(font)
            painter.setPen(QColor(ink))
            shown = QFontMetrics(font).elidedText(one_line(text), Qt.TextElideMode.ElideRight, int(room.width()))
            painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), shown)
            room.translate(0, 18)
        painter.restore()
