"""A list of rows of one height that stays quick with ten thousand of them."""

from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget
from typing_extensions import override

Index = QModelIndex | QPersistentModelIndex


class RowsView(QListView):
    """Rows below each other, each as tall as the first, with no scrolling sideways."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    @override
    def dataChanged(self, top: Index, bottom: Index, roles: Iterable[int] = ()) -> None:
        # A plain list lays every row out anew whenever one has changed: with 10,000 rows that is seen as a stall.
        # Rows of one height only need painting.
        QAbstractItemView.dataChanged(self, top, bottom, list(roles))
