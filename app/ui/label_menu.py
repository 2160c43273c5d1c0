"""The Labels menu: print, print at Next, which printer, which size, labels of bays."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from app.model.label import LABEL_SIZES
from app.ui.label_desk import LabelDesk
from app.ui.printer import TO_FILES
from app.ui.tongue import tr
from app.ui.widgets.plain_label import one_line


class LabelMenu(QObject):
    """Signals: `bay_asked` (a bay's label), `folder_asked` (where PDF labels go)."""

    bay_asked = Signal()
    folder_asked = Signal()

    def __init__(self, window: QWidget, bar: QMenuBar, before: QAction, labels: LabelDesk) -> None:
        super().__init__(window)
        self._labels = labels
        self.menu = QMenu(tr("&Labels"), window)
        bar.insertMenu(before, self.menu)
        self.print = self.menu.addAction(tr("Print this item's label"))
        self.print.setShortcut(QKeySequence("Ctrl+P"))
        self.print.triggered.connect(labels.print_item)
        window.addAction(self.print)
        self.at_next = self.menu.addAction(tr("Print each label at Next"))
        self.at_next.setCheckable(True)
        self.at_next.triggered.connect(lambda on: labels.print_at_next(on=on))
        self.menu.addAction(tr("Print a bay's label…")).triggered.connect(self.bay_asked)
        self.menu.addSeparator()
        self.printers = self.menu.addMenu(tr("Printer"))
        self.sizes = self.menu.addMenu(tr("Size of the label"))
        self.menu.addAction(tr("Folder for PDF labels…")).triggered.connect(self.folder_asked)
        self._printer_group, self._size_group = QActionGroup(self), QActionGroup(self)
        for name in LABEL_SIZES:
            action = self.sizes.addAction(name)
            action.setCheckable(True)
            self._size_group.addAction(action)
            action.triggered.connect(lambda _on=False, size=name: labels.choose_size(size))
        self._fill(())
        self.menu.aboutToShow.connect(self.look)
        labels.printers_found.connect(self._fill)

    def look(self) -> None:
        """Show how things are set, and look for printers anew."""
        self.at_next.setChecked(self._labels.at_next)
        for action in self._size_group.actions():
            action.setChecked(action.text() == self._labels.size)
        self._labels.look_for_printers()

    def _fill(self, found: Sequence[str]) -> None:
        target = self._labels.target
        names = list(dict.fromkeys((TO_FILES, *found, target)))
        known = {action.data(): action for action in self._printer_group.actions()}
        for name, action in known.items():
            if name not in names:
                # It stays an object of the menu's: one that is thrown away may be the one being pressed.
                action.setVisible(False)
        for name in names:
            action = known.get(name) or self._offer(name)
            there = name == TO_FILES or name in found
            shown = tr(name) if name == TO_FILES else name
            action.setText(one_line(shown if there else tr("{name} (not there)", name=shown)).replace("&", "&&"))
            action.setVisible(True)
            action.setChecked(name == target)

    def _offer(self, name: str) -> QAction:
        action = self.printers.addAction("")
        action.setData(name)
        action.setCheckable(True)
        self._printer_group.addAction(action)
        action.triggered.connect(lambda _on=False, one=name: self._labels.choose_printer(one))
        return action
