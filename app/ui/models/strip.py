"""The strip of an item's photos: order by dragging, cover first, set-aside ones at the end."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QByteArray,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from app.model.photo import Photo, PhotoState
from app.model.views import PhotoView
from app.ui import style
from app.ui.models.items import paint_thumbnail
from app.ui.pictures import Pictures
from app.ui.tongue import heard, tr
from app.ui.widgets.plain_label import one_line, plain_tip
from app.ui.widgets.signs import paint_badge

TILE = 74
PHOTO_ROLE = int(Qt.ItemDataRole.UserRole) + 1
MIME = "application/x-intake-photo"

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


def photo_sign(photo: Photo) -> str:
    """Return the badge of a photo: ``good``, ``needs``, ``wrong`` or ``wait``."""
    if photo.state is PhotoState.REFUSED:
        return "wrong"
    if photo.state is PhotoState.TAKEN:
        return "wait"
    return "needs" if photo.verdict.warnings else "good"


def verdict_sentence(photo: Photo, number: int) -> tuple[str, str]:
    """Return what to say of a photo, and the tone: ``good``, ``needs``, ``wrong`` or ``calm``."""
    if photo.set_aside:
        return "calm", tr("{file} is set aside: it is kept, and is not sent.", file=one_line(photo.file))
    if photo.state is PhotoState.REFUSED:
        reason = (heard(photo.reason or "") or tr("cannot be read")).rstrip(".")
        return "wrong", tr("Photo {number} {reason}. It is kept, but not sent.", number=number, reason=reason)
    if photo.state is PhotoState.TAKEN:
        return "calm", tr("Photo {number} is safe here and is being looked at.", number=number)
    codes = tr(" Code read: {names}.", names=", ".join(photo.verdict.codes)) if photo.verdict.codes else ""
    if photo.verdict.warnings:
        return "needs", tr(
            "Photo {number}: {names}{codes}",
            number=number,
            names=" ".join(map(heard, photo.verdict.warnings)),
            codes=codes,
        )
    return "good", tr("Photo {number} is fine.{codes}", number=number, codes=codes)


class StripModel(QAbstractListModel):
    """The photos of one item; `move_asked` (photo id, position) when one is dropped elsewhere."""

    move_asked = Signal(int, int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._photos: list[PhotoView] = []

    @property
    def photos(self) -> Sequence[PhotoView]:
        """Return the photos as shown: those to be sent in order, then the set-aside ones."""
        return self._photos

    @property
    def live(self) -> int:
        """Return how many photos are not set aside."""
        return sum(not one.photo.set_aside for one in self._photos)

    def show(self, photos: Sequence[PhotoView]) -> None:
        """Show these photos."""
        ordered = sorted(photos, key=lambda one: (one.photo.set_aside, one.photo.position, one.photo.id))
        before = len(self._photos)
        if [one.photo.id for one in ordered[:before]] == [one.photo.id for one in self._photos]:
            if len(ordered) > before:
                # Only added to: a reset would lay thousands of photos out anew at each of them.
                self.beginInsertRows(QModelIndex(), before, len(ordered) - 1)
                self._photos = ordered
                self.endInsertRows()
            self._photos = ordered
            if before:
                self.dataChanged.emit(self.index(0), self.index(before - 1))
            return
        self.beginResetModel()
        self._photos = ordered
        self.endResetModel()

    def row_of(self, photo: int) -> int | None:
        """Return where a photo stands in the strip."""
        return next((row for row, one in enumerate(self._photos) if one.photo.id == photo), None)

    def position_at(self, row: int) -> int:
        """Return the position (as the station counts) of the place `row`."""
        return self._photos[row].photo.position

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._photos)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if not index.isValid():
            return flags | Qt.ItemFlag.ItemIsDropEnabled
        return flags if self._photos[index.row()].photo.set_aside else flags | Qt.ItemFlag.ItemIsDragEnabled

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        one = self._photos[index.row()]
        if role == PHOTO_ROLE:
            return one
        if role == Qt.ItemDataRole.DisplayRole:
            return one_line(one.photo.file)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return verdict_sentence(one.photo, index.row() + 1)[1]
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(f"{one.photo.file}\n{verdict_sentence(one.photo, index.row() + 1)[1]}")
        return None

    @override
    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    @override
    def mimeTypes(self) -> list[str]:
        return [MIME]

    @override
    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        bundle = QMimeData()
        bundle.setData(MIME, QByteArray(str(self._photos[indexes[0].row()].photo.id).encode()))
        return bundle

    @override
    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        if not data.hasFormat(MIME) or not self.live:
            return False
        photo = int(bytes(data.data(MIME).data()).decode())
        start = self.row_of(photo)
        if start is None:
            return False
        target = parent.row() if parent.isValid() else self.live if row < 0 else row
        if not parent.isValid() and target > start:
            target -= 1
        target = max(0, min(target, self.live - 1))
        if target != start:
            self.move_asked.emit(photo, self.position_at(target))
        return False


class StripDelegate(QStyledItemDelegate):
    """Paints one photo of the strip with its badge and, on the first, the word cover."""

    def __init__(self, pictures: Pictures, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pictures = pictures

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(TILE + 8, TILE + 6)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        one = index.data(PHOTO_ROLE)
        if not isinstance(one, PhotoView):
            return
        colours = style.tokens()
        rect = option.rect
        state = option.state
        box = QRectF(rect.left() + 3, rect.top() + 3, TILE, TILE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        picture = self._pictures.get(one.thumbnail, QSize(TILE, TILE), painter.device().devicePixelRatioF(), cover=True)
        if one.photo.set_aside:
            painter.setOpacity(0.35)
        paint_thumbnail(painter, box, picture, 8)
        painter.setOpacity(1)
        word = tr("aside") if one.photo.set_aside else tr("cover") if index.row() == 0 else ""
        if word:
            self._paint_word(painter, box, word)
        if not one.photo.set_aside:
            paint_badge(painter, QPointF(box.right() - 13, box.top() + 13), photo_sign(one.photo), 8.5)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(colours.accent if chosen else colours.line), 2 if chosen else 1))
        painter.drawRoundedRect(box, 8, 8)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(colours.panel), 1))
            painter.drawRoundedRect(box.adjusted(2, 2, -2, -2), 6, 6)
        painter.restore()

    @staticmethod
    def _paint_word(painter: QPainter, box: QRectF, word: str) -> None:
        foot = QRectF(box.left(), box.bottom() - 20, box.width(), 20)
        shape = QPainterPath()
        shape.addRoundedRect(box, 8, 8)
        painter.save()
        painter.setClipPath(shape)
        painter.fillRect(foot, QColor(16, 18, 22, 190))
        painter.restore()
        painter.setPen(QColor("#ffffff"))
        painter.setFont(style.font(11, bold=True))
        painter.drawText(foot, int(Qt.AlignmentFlag.AlignCenter), word)
