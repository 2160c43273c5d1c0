"""The item list: rows read in pages as they come into view, and the delegate that paints them."""

from typing import Any

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    QStringListModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QHelpEvent, QPainter, QPainterPath, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)
from typing_extensions import override

from app.model.views import ItemRow
from app.station import Station
from app.ui import style, words
from app.ui.pictures import Pictures
from app.ui.tasks import Refresh, Tasks
from app.ui.tongue import heard, tr
from app.ui.widgets.bars import bar_at, bar_words, bars_words, paint_bars
from app.ui.widgets.plain_label import one_line, show_tip

PAGE = 60
ROW_TALL = 65
THUMB = 46
GAP = 8
KEY_END = 4
"""So many letters of its key tell two items of one title apart."""
ROW_ROLE = int(Qt.ItemDataRole.UserRole) + 1

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class ItemsModel(QStringListModel):
    """The station's items, newest first; `refreshed` after every reading.

    A row that was never read is empty until its page arrives; a row of an older reading stays visible and is
    read anew when it is looked at. How many rows there are is counted by Qt's own list (of empty strings): a view asks
    for it some thirty thousand times when it lays 10,000 rows out.
    """

    refreshed = Signal()

    def __init__(self, station: Station, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._station = station
        self._only = "all"
        self._rows: dict[int, ItemRow] = {}
        self._fresh: set[int] = set()
        self._wanted: set[int] = set()
        self._anew = True
        self._refresh = Refresh(tasks, self._read)

    @property
    def only(self) -> str:
        """Return the filter: ``all``, ``needs-me`` or ``waiting``."""
        return self._only

    def show_only(self, only: str) -> None:
        """Change the filter."""
        if only != self._only:
            self._only = only
            self._rows.clear()
            self._fresh.clear()
            self._wanted.clear()
            self.setStringList([])
            self.refresh()

    def refresh(self) -> None:
        """Read the count and the rows in view anew."""
        self._anew = True
        self._refresh.ask()

    def row_at(self, row: int) -> ItemRow | None:
        """Return the row's snapshot where it has been read."""
        return self._rows.get(row)

    def place_of(self, key: str) -> int | None:
        """Return where an item stands, of the rows read so far."""
        return next((place for place, row in self._rows.items() if row.key == key), None)

    async def _read(self) -> None:
        only = self._only
        if self._anew:
            self._anew = False
            count = await self._station.count_items(only=only)
            if only != self._only:
                return
            self._resize(count)
            self._fresh.clear()
            self._wanted.add(0)
            if count:
                # What is in view is painted again, and painting asks for the pages it needs.
                self.dataChanged.emit(self.index(0), self.index(count - 1))
        pages, self._wanted = sorted(self._wanted), set()
        for page in pages:
            rows = await self._station.items(only=only, offset=page * PAGE, limit=PAGE)
            if only != self._only:
                return
            first, count = page * PAGE, self.rowCount()
            for place, row in enumerate(rows, first):
                if place < count:
                    self._rows[place] = row
            self._fresh.add(page)
            if count:
                last = min(first + PAGE, count) - 1
                self.dataChanged.emit(self.index(min(first, last)), self.index(last))
        self.refreshed.emit()

    def _resize(self, count: int) -> None:
        grown = count - self.rowCount()
        if grown > 0:
            # Newest first: what is new stands on top, what was read moves down and stays in view.
            self._rows = {place + grown: row for place, row in self._rows.items()}
            self.insertRows(0, grown)
        elif grown < 0:
            self._rows = {place: row for place, row in self._rows.items() if place < count}
            self.removeRows(count, -grown)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        place = index.row()
        if place // PAGE not in self._fresh and place // PAGE not in self._wanted:
            self._wanted.add(place // PAGE)
            self._refresh.ask()
        row = self._rows.get(place)
        if row is None:
            return "" if role == Qt.ItemDataRole.DisplayRole else None
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return one_line(words.title(row.title))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{words.title(row.title)}. {heard(row.subtitle)}. {bars_words(row.bars)}"
        return None


class ItemDelegate(QStyledItemDelegate):
    """Paints an item: thumbnail, title, what matters now, and the six bars."""

    def __init__(self, pictures: Pictures, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pictures = pictures

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, ROW_TALL)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colours = style.tokens()
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen:
            painter.fillRect(box, QColor(colours.accent_soft))
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), QColor(colours.line))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.fillRect(QRect(box.left(), box.top(), 3, box.height()), QColor(colours.accent))
        row = index.data(ROW_ROLE)
        thumb = QRect(box.left() + 12, box.top() + (ROW_TALL - THUMB) // 2, THUMB, THUMB)
        if isinstance(row, ItemRow):
            scale = painter.device().devicePixelRatioF()
            picture = self._pictures.get(row.thumbnail, thumb.size(), scale, cover=True)
            paint_thumbnail(painter, QRectF(thumb), picture, 6)
            self._paint_words(painter, box, thumb.right() + 12, row, chosen=chosen)
        else:
            paint_thumbnail(painter, QRectF(thumb), None, 6)
        painter.restore()

    def _paint_words(self, painter: QPainter, box: QRect, left: int, row: ItemRow, *, chosen: bool) -> None:
        colours = style.tokens()
        room = box.right() - left - 10
        title_font, small = style.font(13, bold=True), style.font(12)
        sign = tr("On hold") if row.held else tr("Open") if row.open else ""
        title_room = room
        if sign:
            sign_wide = QFontMetrics(small).horizontalAdvance(sign) + 12
            tag = QRectF(box.right() - 10 - sign_wide, box.top() + 10, sign_wide, 18)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.needs_soft if row.held else colours.panel if chosen else colours.good_soft))
            painter.drawRoundedRect(tag, 6, 6)
            painter.setPen(QColor(colours.needs_ink if row.held else colours.good_ink))
            painter.setFont(small)
            painter.drawText(tag, int(Qt.AlignmentFlag.AlignCenter), sign)
            title_room -= sign_wide + 6
        title = one_line(words.title(row.title))
        title_room -= self._paint_mark(
            painter, box, left, title_room, QFontMetrics(title_font), title, row, chosen=chosen
        )
        painter.setPen(QColor(colours.ink))
        painter.setFont(title_font)
        title = QFontMetrics(title_font).elidedText(title, Qt.TextElideMode.ElideRight, title_room)
        painter.drawText(QRect(left, box.top() + 8, title_room + 2, 20), int(Qt.AlignmentFlag.AlignVCenter), title)
        painter.setPen(QColor(colours.on_soft if chosen else colours.muted))
        painter.setFont(small)
        subtitle = QFontMetrics(small).elidedText(one_line(heard(row.subtitle)), Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRect(left, box.top() + 28, room + 2, 16), int(Qt.AlignmentFlag.AlignVCenter), subtitle)
        track = QColor(colours.on_soft if chosen else colours.line)
        if chosen:
            track.setAlphaF(0.25)
        paint_bars(painter, left, box.top() + 53, row.bars, track=track)

    @staticmethod
    def _paint_mark(
        painter: QPainter,
        box: QRect,
        left: int,
        room: int,
        metrics: QFontMetrics,
        title: str,
        row: ItemRow,
        *,
        chosen: bool,
    ) -> int:
        """Paint the bay or the key at the right of the title, the key's end where all of it has no room; return its width."""
        small = style.font(12)
        least = min(metrics.horizontalAdvance(title), room * 2 // 3) + GAP
        for said in (row.bay or row.key, f"…{row.key[-KEY_END:]}"):
            wide = QFontMetrics(small).horizontalAdvance(said) + 2
            if least + wide <= room:
                painter.setFont(small)
                painter.setPen(QColor(style.tokens().on_soft if chosen else style.tokens().muted))
                side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                painter.drawText(QRect(left + room - wide, box.top() + 8, wide, 20), int(side), said)
                return wide + GAP
        return 0

    @override
    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        row = index.data(ROW_ROLE)
        if event.type() != QEvent.Type.ToolTip or not isinstance(row, ItemRow):
            return False
        box = view.visualRect(view.indexAt(event.pos()))
        on = bar_at(event.pos().x() - box.left() - 12 - THUMB - 12, len(row.bars))
        low = event.pos().y() >= box.top() + 44
        if low and on is not None:
            show_tip(event.globalPos(), bar_words(row.bars[on]), view)
        elif low:
            QToolTip.hideText()
        else:
            show_tip(event.globalPos(), f"{words.title(row.title)}\n{heard(row.subtitle)}\n{row.key}", view)
        return True


def paint_thumbnail(painter: QPainter, box: QRectF, picture: QPixmap | None, radius: float) -> None:
    """Paint a picture covering `box` with round corners, or a quiet ground while there is none."""
    shape = QPainterPath()
    shape.addRoundedRect(box, radius, radius)
    painter.save()
    painter.setClipPath(shape)
    if picture is None:
        painter.fillRect(box, QColor(style.tokens().line))
    else:
        size = picture.deviceIndependentSize()
        painter.drawPixmap(QPointF(box.center().x() - size.width() / 2, box.center().y() - size.height() / 2), picture)
    painter.restore()
