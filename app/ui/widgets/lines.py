"""A list of lines that tell something: two lines of words each, an amount at the right, and a tag in words and colour."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from app.ui import style
from app.ui.widgets.plain_label import PlainLabel, one_line, plain_tip
from app.ui.widgets.rows_view import RowsView

LINE_ROLE = int(Qt.ItemDataRole.UserRole) + 1
TALL = 48

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class ToldLine:
    """One line: `tone` of its tag is ``good``, ``needs``, ``wrong`` or empty; `key` is what a choice of it means."""

    title: str
    below: str = ""
    right: str = ""
    tag: str = ""
    tone: str = ""
    key: str = ""

    @property
    def spoken(self) -> str:
        """The whole line for a screen reader."""
        return ". ".join(part for part in (self.title, self.tag, self.right, self.below) if part)


class Spoken(Protocol):
    """A line of any list."""

    @property
    def title(self) -> str:
        """What stands first."""

    @property
    def below(self) -> str:
        """What stands below it."""

    @property
    def spoken(self) -> str:
        """The whole line for a screen reader."""


AnyLine = TypeVar("AnyLine", bound=Spoken)


class LineRows(QAbstractListModel, Generic[AnyLine]):
    """The lines of one list, of whatever kind."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[AnyLine, ...] = ()

    def show(self, lines: Sequence[AnyLine]) -> None:
        """Show these lines; the same lines again change nothing."""
        if tuple(lines) != self._lines:
            self.beginResetModel()
            self._lines = tuple(lines)
            self.endResetModel()

    def line(self, row: int) -> AnyLine | None:
        """Return a line by its row."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def tip(self, line: AnyLine) -> str:
        """Return what a hovering pointer is told of a line."""
        return "\n".join(part for part in (line.title, line.below) if part)

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._lines)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.line(index.row()) if index.isValid() else None
        if line is None:
            return None
        if role == LINE_ROLE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return one_line(line.title)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self.tip(line))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return one_line(line.spoken)
        return None


class LinesModel(LineRows[ToldLine]):
    """The lines of a list that tells something."""


class LinesDelegate(QStyledItemDelegate):
    """Paints a line."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, TALL)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = index.data(LINE_ROLE)
        if not isinstance(line, ToldLine):
            return
        colours, box = style.tokens(), QRectF(option.rect)
        # What means nothing when it is chosen only shows where the keyboard is.
        chosen = bool(option.state & QStyle.StateFlag.State_Selected) and bool(line.key)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours.line), 1))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        painter.setPen(Qt.PenStyle.NoPen)
        if chosen:
            painter.setBrush(QColor(colours.accent_soft))
            painter.drawRoundedRect(box.adjusted(4, 3, -4, -4), 7, 7)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(QColor(colours.accent))
            painter.drawRoundedRect(QRectF(box.left() + 4, box.top() + 10, 3, box.height() - 21), 1.5, 1.5)
        soft = colours.on_soft if chosen else colours.muted
        right = box.right() - 14
        if line.tag:
            right = self._tag(painter, box, right, line, chosen=chosen)
        if line.right:
            strong = style.font(13, bold=True, figures=True)
            wide = QFontMetrics(strong).horizontalAdvance(line.right) + 2
            place = QRectF(right - wide, box.top() + 5, wide, 20)
            _words(painter, strong, colours.ink, place, line.right)
            right -= wide + 10
        left = box.left() + 14
        head = QRectF(left, box.top() + 5, right - left, 20)
        _words(painter, style.font(13, bold=True), colours.ink, head, line.title)
        below = QRectF(left, box.top() + 25, box.right() - 14 - left, 18)
        _words(painter, style.font(12), soft, below, line.below)
        painter.restore()

    @staticmethod
    def _tag(painter: QPainter, box: QRectF, right: float, line: ToldLine, *, chosen: bool) -> float:
        colours, small = style.tokens(), style.font(12)
        grounds = {
            "good": (colours.good_soft, colours.good_ink),
            "needs": (colours.needs_soft, colours.needs_ink),
            "wrong": (colours.wrong_soft, colours.wrong_ink),
        }
        ground, ink = grounds.get(line.tone, (colours.panel if chosen else colours.field, colours.muted))
        wide = QFontMetrics(small).horizontalAdvance(line.tag) + 14
        tag = QRectF(right - wide, box.top() + 6, wide, 18)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(tag, 6, 6)
        painter.setFont(small)
        painter.setPen(QColor(ink))
        painter.drawText(tag, int(Qt.AlignmentFlag.AlignCenter), line.tag)
        return right - wide - 10


def _words(painter: QPainter, font: QFont, ink: str, box: QRectF, text: str) -> None:
    painter.setFont(font)
    painter.setPen(QColor(ink))
    shown = QFontMetrics(font).elidedText(one_line(text), Qt.TextElideMode.ElideRight, int(box.width()))
    painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter), shown)


class LineList(QStackedWidget):
    """The list, or a sentence while it is empty; `chosen` (key) when a person activates a line."""

    chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = LinesModel(self)
        self.view = RowsView(name)
        self.view.setModel(self.model)
        self.view.setItemDelegate(LinesDelegate(self.view))
        self.view.activated.connect(self._activated)
        self._empty = PlainLabel("", wrap=True, tone="muted")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._empty.setContentsMargins(14, 12, 14, 12)
        self.addWidget(self._empty)
        self.addWidget(self.view)

    def show_lines(self, lines: Sequence[ToldLine], empty: str) -> None:
        """Show these lines, or the sentence `empty` where there are none."""
        self._empty.show_text(empty)
        self.model.show(lines)
        self.setCurrentIndex(1 if lines else 0)
        if lines and not self.view.currentIndex().isValid():
            self.view.setCurrentIndex(self.model.index(0))

    def first_widget(self) -> QWidget:
        """Return the widget that gets the keyboard."""
        return self.view

    def _activated(self, index: QModelIndex) -> None:
        line = self.model.line(index.row())
        if line is not None and line.key:
            self.chosen.emit(line.key)
