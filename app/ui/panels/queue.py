"""Queue: what is not finished, why, when it goes on, and what a person can do about it."""

import time
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QHideEvent, QKeySequence, QPainter, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.model.views import QueueRow, StationView
from app.ui import style, words
from app.ui.tongue import heard, heard_each, mark, tr
from app.ui.widgets.keyed_button import KeyedButton
from app.ui.widgets.panel import Panel
from app.ui.widgets.plain_label import PlainLabel, one_line, plain_tip
from app.ui.widgets.rows_view import RowsView

ROW_TALL = 66
ROW_ROLE = int(Qt.ItemDataRole.UserRole) + 1

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()

_TONES = {"needs you": "needs", "unclear": "wrong", "sign in": "needs"}

ANSWERS = (
    ("retry", mark("Retry now"), "Alt+R"),
    ("found", mark("Found it…"), "Alt+O"),
    ("absent", mark("Not there: send again"), "Alt+N"),
    ("theirs", mark("Take what stands there"), "Alt+T"),
    ("ours", mark("Send ours"), "Alt+U"),
    ("leave", mark("Leave it"), "Alt+E"),
)
"""What a person can answer: the station's word for it, what the button says, its key."""


class QueueModel(QAbstractListModel):
    """The rows of the queue."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[QueueRow, ...] = ()
        self._titles: dict[str, str] = {}

    def show(self, rows: Sequence[QueueRow], titles: dict[str, str]) -> None:
        """Show these rows."""
        same = [row.id for row in rows] == [row.id for row in self._rows]
        if same:
            self._rows, self._titles = tuple(rows), titles
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self._rows, self._titles = tuple(rows), titles
        self.endResetModel()

    def row_of(self, number: int) -> int | None:
        """Return where the row with that number stands."""
        return next((place for place, row in enumerate(self._rows) if row.id == number), None)

    def where(self, row: QueueRow) -> str:
        """Say at which service a row stands."""
        return self._titles.get(row.service, row.service) or tr("this machine")

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return one_line(heard_each(row.what))
        spoken = [heard_each(row.what), self.where(row), words.title(row.item_title), heard(row.state), heard(row.note)]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ". ".join(part for part in spoken if part)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip("\n".join(part for part in spoken if part))
        return None


class QueueDelegate(QStyledItemDelegate):
    """Paints a row: what and its state, where and for which item, the last error and the next try."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, ROW_TALL)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, model = index.data(ROW_ROLE), index.model()
        if not isinstance(row, QueueRow) or not isinstance(model, QueueModel):
            return
        colours = style.tokens()
        box = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen:
            painter.fillRect(box, QColor(colours.accent_soft))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.fillRect(QRect(box.left(), box.top(), 3, box.height()), QColor(colours.accent))
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), QColor(colours.line))
        left, right = box.left() + 14, box.right() - 12
        small, state = style.font(12), heard(row.state)
        tag_wide = QFontMetrics(small).horizontalAdvance(state) + 14
        tag = QRectF(right - tag_wide, box.top() + 8, tag_wide, 18)
        tone = _TONES.get(row.state, "")
        grounds = {
            "needs": (colours.needs_soft, colours.needs_ink),
            "wrong": (colours.wrong_soft, colours.wrong_ink),
        }
        plain = (colours.panel if chosen else colours.field, colours.muted)
        ground, ink = grounds.get(tone, plain)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(tag, 6, 6)
        painter.setFont(small)
        painter.setPen(QColor(ink))
        painter.drawText(tag, int(Qt.AlignmentFlag.AlignCenter), state)
        soft = QColor(colours.on_soft if chosen else colours.muted)
        bold = style.font(13, bold=True)
        room = right - left
        _line(
            painter,
            bold,
            QColor(colours.ink),
            QRect(left, box.top() + 7, int(room - tag_wide - 8), 20),
            heard_each(row.what),
        )
        where = f"{model.where(row)} · {words.title(row.item_title)}"
        _line(painter, small, soft, QRect(left, box.top() + 26, room, 17), where)
        due = words.next_try(row.due_at, time.time())
        due = tr("next try {due}", due=due) if due else ""
        due_wide = QFontMetrics(small).horizontalAdvance(due) + (8 if due else 0)
        _line(painter, small, soft, QRect(left, box.top() + 43, room - due_wide, 17), heard(row.note))
        if due:
            painter.setFont(small)
            painter.setPen(QColor(colours.ink))
            painter.drawText(
                QRect(right - due_wide, box.top() + 43, due_wide, 17),
                int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter),
                due,
            )
        painter.restore()


def _line(painter: QPainter, font: Any, ink: QColor, box: QRect, text: str) -> None:
    painter.setFont(font)
    painter.setPen(ink)
    shown = QFontMetrics(font).elidedText(one_line(text), Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter), shown)


class _Foot(QFrame):
    """What is asked of a person at the foot of the panel; `changed` when it takes another part of it."""

    changed = Signal()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.changed.emit()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.changed.emit()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.changed.emit()


class QueuePanel(Panel):
    """The queue; `answered` (row, answer) when a person decides, `item_chosen` (key) on a double click."""

    answered = Signal(int, str)
    item_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("queue", tr("Queue"), parent)
        self.rows.setContentsMargins(1, 0, 1, 1)
        self.rows.setSpacing(0)
        self.model = QueueModel(self)
        self.list = RowsView(tr("Queue"))
        self.list.setModel(self.model)
        self.list.setItemDelegate(QueueDelegate(self.list))
        self.list.selectionModel().currentChanged.connect(self._moved)
        self.list.activated.connect(self._activated)
        self._empty = PlainLabel("", wrap=True, tone="muted")
        self._needs_me = 0
        self._empty.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._empty.setContentsMargins(16, 24, 16, 16)
        self.rows.addWidget(self._empty)
        self.rows.addWidget(self.list, 1)
        self._detail = self._make_detail()
        self._detail.changed.connect(self.foot_changed)
        self.rows.addWidget(self._detail)
        # Only what is painted changes with the clock: the count-down to the next try.
        self._clock = QTimer(self)
        self._clock.setInterval(1000)
        self._clock.timeout.connect(self.list.viewport().update)
        self.show_rows((), {})

    def _make_detail(self) -> _Foot:
        frame = _Foot()
        frame.setObjectName("PanelFoot")
        column = QVBoxLayout(frame)
        column.setContentsMargins(13, 10, 11, 10)
        column.setSpacing(8)
        self._note = PlainLabel("", wrap=True)
        column.addWidget(self._note)
        grid = QGridLayout()
        grid.setSpacing(6)
        self._buttons: dict[str, KeyedButton] = {}
        for place, (answer, text, key) in enumerate(ANSWERS):
            button = KeyedButton(tr(text), key, kind="small")
            button.clicked.connect(lambda _on=False, word=answer: self._answer(word))
            grid.addWidget(button, place, 0, Qt.AlignmentFlag.AlignLeft)
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(button.click)
            self._buttons[answer] = button
        grid.setColumnStretch(1, 1)
        column.addLayout(grid)
        return frame

    def first_widget(self) -> QWidget:
        """Return the widget that gets the keyboard."""
        return self.list

    @override
    def foot_tall(self) -> int:
        return self._detail.height() if self._detail.isVisible() else 0

    def show_rows(self, rows: Sequence[QueueRow], titles: dict[str, str]) -> None:
        """Show the queue."""
        chosen = self.chosen()
        self.model.show(rows, titles)
        place = self.model.row_of(chosen.id) if chosen else None
        if rows and (place is not None or not self.list.currentIndex().isValid()):
            self.list.setCurrentIndex(self.model.index(place or 0))
        self._show_empty()
        self._empty.setVisible(not rows)
        self.list.setVisible(bool(rows))
        stuck = sum(row.state in _TONES for row in rows)
        parts = [words.many(len(rows), "entry", "entries")] if rows else []
        if stuck:
            parts.append(tr("{stuck} for you", stuck=stuck))
        self.aside_changed.emit(" · ".join(parts))
        if any(row.due_at for row in rows):
            self._clock.start()
        else:
            self._clock.stop()
        self._show_detail()

    def show_station(self, view: StationView) -> None:
        """Note how many items need a person: with nothing in the queue they are what is left to do."""
        self._needs_me = view.needs_me
        self._show_empty()

    def _show_empty(self) -> None:
        count = words.many(self._needs_me, "item needs", "items need")
        self._empty.show_text(
            tr("Nothing waits at the services. {count} you.", count=count)
            if self._needs_me
            else tr("All done. You can close the window.")
        )

    def chosen(self) -> QueueRow | None:
        """Return the selected row."""
        row = self.list.currentIndex().data(ROW_ROLE)
        return row if isinstance(row, QueueRow) else None

    def _moved(self, _current: QModelIndex, _previous: QModelIndex) -> None:
        self._show_detail()

    def _show_detail(self) -> None:
        row = self.chosen()
        self._detail.setVisible(row is not None)
        if row is None:
            return
        self._note.show_text(
            heard(row.note) or tr("{what} at {where}.", what=heard_each(row.what), where=self.model.where(row))
        )
        for answer, button in self._buttons.items():
            button.setVisible(answer in row.answers)

    def _answer(self, word: str) -> None:
        row = self.chosen()
        if row is not None and word in row.answers:
            self.answered.emit(row.id, word)

    def _activated(self, index: QModelIndex) -> None:
        row = index.data(ROW_ROLE)
        if isinstance(row, QueueRow):
            self.item_chosen.emit(row.item)

    def close_clock(self) -> None:
        """Stop counting down."""
        self._clock.stop()
