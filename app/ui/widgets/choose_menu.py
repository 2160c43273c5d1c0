"""A button that opens a short list of services to choose one from."""

from collections.abc import Collection, Mapping

from PySide6.QtCore import QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QWidget
from typing_extensions import override

from app.ui import style
from app.ui.widgets.keyed_button import KeyedButton
from app.ui.widgets.plain_label import one_line
from app.ui.widgets.signs import paint_chevron

ARROW = 12
"""Pixels for the arrow that says a list opens here."""


class ChooseButton(KeyedButton):
    """Offers services by their titles; `chosen` gets the name of one. Hidden while there is nothing to offer."""

    chosen = Signal(str)

    def __init__(self, text: str, tip: str, parent: QWidget | None = None) -> None:
        super().__init__(text, "", kind="small", tip=tip, parent=parent)
        self._offered: dict[str, str] = {}
        self._beside = ARROW
        self.clicked.connect(self._open)
        self.hide()

    def offer(self, services: Mapping[str, str], asked: Collection[str] | None) -> None:
        """Offer these services (name to title) but for those `asked` already; None offers nothing: there is no item."""
        self._offered = {} if asked is None else {name: services[name] for name in services if name not in asked}
        self.setVisible(bool(self._offered))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        centre = QPointF(self.width() - 7 - ARROW / 2, self.height() / 2)
        paint_chevron(QPainter(self), centre, 3.5, style.tokens().muted)

    def _open(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name, title in self._offered.items():
            action = menu.addAction(one_line(title).replace("&", "&&"))
            action.triggered.connect(lambda _on=False, service=name: self.chosen.emit(service))
        menu.popup(self.mapToGlobal(QPoint(0, self.height() + 2)))
