"""A row of widgets that goes on below where it does not fit."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget
from typing_extensions import override


class Flow(QLayout):
    """Lays its widgets out from left to right and breaks like text."""

    def __init__(self, parent: QWidget | None = None, *, across: int = 14, down: int = 4) -> None:
        super().__init__(parent)
        self._across = across
        self._down = down
        self._entries: list[QLayoutItem] = []

    @override
    def addItem(self, arg__1: QLayoutItem) -> None:
        self._entries.append(arg__1)

    @override
    def count(self) -> int:
        return len(self._entries)

    @override
    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._entries[index] if 0 <= index < len(self._entries) else None

    @override
    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._entries.pop(index) if 0 <= index < len(self._entries) else None

    @override
    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, arg__1: int) -> int:
        return self._lay(QRect(0, 0, arg__1, 0), move=False)

    @override
    def setGeometry(self, arg__1: QRect) -> None:
        super().setGeometry(arg__1)
        self._lay(arg__1, move=True)

    @override
    def sizeHint(self) -> QSize:
        sizes = [entry.sizeHint() for entry in self._entries]
        wide = sum(size.width() for size in sizes) + self._across * max(0, len(sizes) - 1)
        return self._framed(QSize(wide, max((size.height() for size in sizes), default=0)))

    @override
    def minimumSize(self) -> QSize:
        sizes = [entry.minimumSize() for entry in self._entries]
        widest = max((size.width() for size in sizes), default=0)
        return self._framed(QSize(widest, max((size.height() for size in sizes), default=0)))

    def _framed(self, size: QSize) -> QSize:
        edge = self.contentsMargins()
        return QSize(size.width() + edge.left() + edge.right(), size.height() + edge.top() + edge.bottom())

    def _lay(self, place: QRect, *, move: bool) -> int:
        """Lay the widgets out in `place`, moving them if asked; return the height that takes."""
        edge = self.contentsMargins()
        inside = place.adjusted(edge.left(), edge.top(), -edge.right(), -edge.bottom())
        left, top, tall = inside.left(), inside.top(), 0
        for entry in self._entries:
            size = entry.sizeHint()
            if left + size.width() > inside.right() + 1 and left > inside.left():
                left, top, tall = inside.left(), top + tall + self._down, 0
            if move:
                entry.setGeometry(QRect(QPoint(left, top), size))
            left += size.width() + self._across
            tall = max(tall, size.height())
        return top + tall - place.top() + edge.bottom()
