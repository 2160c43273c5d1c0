"""What is dragged over the window and dropped on it: a veil says where it would land, the drop is handed on."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.ui import words
from app.ui.desk import Desk
from app.ui.handed import may_hold_photos, read_handed
from app.ui.handing import Handing
from app.ui.tongue import tr
from app.ui.widgets.picture_stage import DropVeil


class Dropping(QObject):
    """Watches one window for drags."""

    def __init__(self, window: QWidget, desk: Desk, handing: Handing) -> None:
        super().__init__(window)
        self._window = window
        self._desk = desk
        self._handing = handing
        self._welcome = False
        self.veil = DropVeil(window)
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.veil.setGeometry(self._window.rect())
        elif isinstance(event, QDragEnterEvent):
            self._enter(event)
        elif isinstance(event, QDragMoveEvent):
            # Asked many times a second; what is dragged stays what it was when it came in.
            if self._welcome:
                event.acceptProposedAction()
        elif event.type() == QEvent.Type.DragLeave:
            self.veil.hide()
        elif isinstance(event, QDropEvent):
            self._drop(event)
        return super().eventFilter(watched, event)

    def _enter(self, event: QDragEnterEvent) -> None:
        given, urls = event.mimeData(), event.mimeData().urls()
        self._welcome = may_hold_photos(given, urls)
        if not self._welcome:
            return
        files = sum(url.isLocalFile() for url in urls)
        what = words.many(files, "file or folder", "files and folders") if files else tr("the picture")
        target = self._desk.view
        where = tr("the open item") if self._desk.open_key or (target and target.item.open) else tr("a new item")
        self.veil.cover(tr("Drop {what} on {where}", what=what, where=where))
        event.acceptProposedAction()

    def _drop(self, event: QDropEvent) -> None:
        self.veil.hide()
        handed = read_handed(event.mimeData(), "dropped")
        if handed:
            event.acceptProposedAction()
        self._handing.take(handed)
