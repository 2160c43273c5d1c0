"""The page of Set-up about watched folders: which ones, how each stands, one more, one less."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget
from typing_extensions import override

from app.model.folders import FolderView
from app.ui import words
from app.ui.tongue import mark, tr
from app.ui.widgets.keyed_button import KeyedButton
from app.ui.widgets.page import Page, buttons, quiet
from app.ui.widgets.plain_label import PlainLabel

SENTENCE = mark(
    "What a tethered camera, a card reader or a phone saves in a watched folder lands on the open item. Each photo is "
    "copied once it is fully saved; your files are not changed. Where photos lie there already, you are asked first."
)


class FoldersPage(Page):
    """Signals: `add_asked`, `remove_asked` (Path)."""

    add_asked = Signal()
    remove_asked = Signal(object)

    @override
    @staticmethod
    def page_title() -> str:
        return tr("Watched folders")

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("folders", self.page_title(), tr(SENTENCE), parent)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(0, 1)
        self.rows.addLayout(self._grid)
        self._shown: list[QWidget] = []
        self._views: tuple[FolderView, ...] = ()
        self.add = quiet(KeyedButton(tr("Watch a folder…"), kind="primary"))
        self.add.clicked.connect(self.add_asked)
        self.rows.addLayout(buttons(self.add))
        self.rows.addStretch(1)

    def show_folders(self, views: Sequence[FolderView]) -> None:
        """Show the folders, each with how it stands and a button that lets it go."""
        paths = [one.path for one in views]
        if paths != [one.path for one in self._views] or not self._shown:
            self._lay_out(paths)
        self._views = tuple(views)
        for view, state in zip(views, self._shown[1::3], strict=False):
            if isinstance(state, PlainLabel):
                state.show_text(_standing(view), tone="muted" if view.state == "watching" else "needs")

    def _lay_out(self, paths: Sequence[Path]) -> None:
        for widget in self._shown:
            self._grid.removeWidget(widget)
            widget.setParent(None)
            widget.deleteLater()
        self._shown = []
        for row, path in enumerate(paths):
            remove = quiet(KeyedButton(tr("Remove"), kind="small"))
            remove.setAccessibleName(tr("Watch {path} no longer", path=path))
            remove.clicked.connect(partial(self.remove_asked.emit, path))
            for column, widget in enumerate((PlainLabel(str(path), wrap=True), PlainLabel("", tone="muted"), remove)):
                self._grid.addWidget(widget, row, column)
                self._shown.append(widget)
        if not paths:
            none = PlainLabel(tr("No folder is watched."), tone="muted")
            self._grid.addWidget(none, 0, 0)
            self._shown = [none]

    @override
    def first_widget(self) -> QWidget:
        return self.add


def _standing(view: FolderView) -> str:
    if view.state != "watching":
        return tr("does not answer") if view.state == "silent" else tr("is not there")
    return tr("watched · {count} taken", count=words.many(view.taken, "photo")) if view.taken else tr("watched")
