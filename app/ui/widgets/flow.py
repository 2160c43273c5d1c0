"""A row of widgets that goes on below where it does not fit."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget
from typing_extensions import override


class Flow(QLayout):
    """Lays its widgets out from left to right and breaks like text.

    Before it breaks, the widgets move together to `least` pixels apart. In `columns` those of every line stand below
    each other.
    """

    def __init__(
        self, parent: QWidget | None = None, *, across: int = 14, least: int = 0, down: int = 4, columns: bool = False
    ) -> None:
        super().__init__(parent)
        self._across = across
        self._least = least or across
        self._columns = columns
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
        sizes = [entry.sizeHint() for entry in self._entries if not entry.isEmpty()]
        wide = sum(size.width() for size in sizes) + self._across * max(0, len(sizes) - 1)
        return self._framed(QSize(wide, max((size.height() for size in sizes), default=0)))

    @override
    def minimumSize(self) -> QSize:
        sizes = [entry.minimumSize() for entry in self._entries if not entry.isEmpty()]
        widest = max((size.width() for size in sizes), default=0)
        return self._framed(QSize(widest, max((size.height() for size in sizes), default=0)))

    def _framed(self, size: QSize) -> QSize:
        edge = self.contentsMargins()
        return QSize(size.width() + edge.left() + edge.right(), size.height() + edge.top() + edge.bottom())

    def _fitting(self, widths: list[int], room: int) -> tuple[int, list[int], int]:
        """Return how many columns fit (0 for none), how wide each is, and the space between two widgets."""
        gaps = max(len(widths) - 1, 1)
        across = max(self._least, min(self._across, (room - sum(widths)) // gaps))
        for count in range(len(widths), 0, -1) if self._columns else ():
            columns = [max(widths[place::count]) for place in range(count)]
            if sum(columns) + self._across * (count - 1) <= room or count == 1:
                return count, columns, self._across
        return 0, [], across

    def _lay(self, place: QRect, *, move: bool) -> int:
        """Lay the widgets out in `place`, moving them if asked; return the height that takes."""
        edge = self.contentsMargins()
        inside = place.adjusted(edge.left(), edge.top(), -edge.right(), -edge.bottom())
        entries = [entry for entry in self._entries if not entry.isEmpty()]
        sizes = [entry.sizeHint() for entry in entries]
        count, widths, across = self._fitting([size.width() for size in sizes], inside.width())
        left, top, tall = inside.left(), inside.top(), 0
        line: list[tuple[QLayoutItem, QRect]] = []
        for number, (entry, size) in enumerate(zip(entries, sizes, strict=True)):
            new_line = number % count == 0 if count else left + size.width() > inside.right() + 1
            if new_line and left > inside.left():
                _centre(line, tall, move=move)
                left, top, tall = inside.left(), top + tall + self._down, 0
            line.append((entry, QRect(QPoint(left, top), size)))
            left += (widths[number % count] if count else size.width()) + across
            tall = max(tall, size.height())
        _centre(line, tall, move=move)
        return top + tall - place.top() + edge.bottom()


def _centre(line: list[tuple[QLayoutItem, QRect]], tall: int, *, move: bool) -> None:
    """Put what stands in a line to its middle, and begin the next one."""
    for entry, place in line if move else ():
        entry.setGeometry(place.translated(0, (tall - place.height()) // 2))
    line.clear()
