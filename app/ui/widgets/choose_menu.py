"""A button that opens a short list of services to choose one from."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from app.ui.widgets.keyed_button import KeyedButton
from app.ui.widgets.plain_label import one_line


class ChooseButton(KeyedButton):
    """Offers services by their titles; `chosen` gets the name of one. Hidden while there is nothing to offer."""

    chosen = Signal(str)

    def __init__(self, text: str, tip: str, parent: QWidget | None = None) -> None:
        super().__init__(text, "", kind="small", tip=tip, parent=parent)
        self._offered: dict[str, str] = {}
        self.clicked.connect(self._open)
        self.hide()

    def offer(self, services: dict[str, str]) -> None:
        """Offer these services: name to title."""
        self._offered = services
        self.setVisible(bool(services))

    def _open(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name, title in self._offered.items():
            action = menu.addAction(one_line(title).replace("&", "&&"))
            action.triggered.connect(lambda _on=False, service=name: self.chosen.emit(service))
        menu.popup(self.mapToGlobal(QPoint(0, self.height() + 2)))
