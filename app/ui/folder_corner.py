"""The watched folders' part of Capture: one line that says how they stand, and what to do with photos found there."""

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.model.folders import FolderView
from app.ui import style, words
from app.ui.folder_desk import FolderDesk
from app.ui.tongue import heard, tr
from app.ui.widgets.keyed_button import KeyedButton
from app.ui.widgets.plain_label import PlainLabel


def folders_sentence(views: Sequence[FolderView]) -> tuple[str, str]:
    """Return what to say of the watched folders, and the tone: ``good``, ``needs`` or ``calm``."""
    found = sum(len(one.found) for one in views)
    troubled = [one for one in views if one.state != "watching"]
    if troubled:
        return "needs", heard(troubled[0].sentence)
    if found:
        came = words.many(found, "photo", "photos")
        return "needs", tr("{came} came while nobody watched. Which item are they of?", came=came)
    where = _name(views[0]) if len(views) == 1 else words.many(len(views), "folder")
    taken, coming = sum(one.taken for one in views), sum(one.coming for one in views)
    left = sum(len(one.left) for one in views)
    parts = [tr("Watching {where}", where=where)]
    parts += [tr("{taken:,} taken", taken=taken)] if taken else []
    parts += [tr("{coming} on the way", coming=coming)] if coming else []
    parts += [words.many(left, "file is not whole", "files are not whole")] if left else []
    return ("needs" if left else "calm"), " · ".join(parts)


def _name(view: FolderView) -> str:
    return view.path.name or str(view.path)


class FolderCorner(QFrame):
    """Hidden while no folder is watched."""

    def __init__(self, folders: FolderDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = folders
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 5, 6, 5)
        column.setSpacing(4)
        self.line = PlainLabel("", wrap=True)
        self.line.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        column.addWidget(self.line)
        self._choices = QWidget()
        row = QHBoxLayout(self._choices)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self.take = KeyedButton(tr("Take in…"), kind="small")
        self.take.setAccessibleName(tr("Take the photos in that came while nobody watched"))
        self.leave = KeyedButton(tr("Leave"), kind="small")
        self.leave.setAccessibleName(tr("Leave the photos alone that came while nobody watched"))
        row.addWidget(self.take)
        row.addWidget(self.leave)
        row.addStretch(1)
        column.addWidget(self._choices)
        self.take.clicked.connect(folders.take_found)
        self.leave.clicked.connect(folders.leave_found)
        folders.changed.connect(self.show_folders)
        self.show_folders(folders.views)

    def show_folders(self, views: Sequence[FolderView]) -> None:
        """Show how the folders stand."""
        self.setVisible(bool(views))
        if not views:
            return
        tone, sentence = folders_sentence(views)
        sign = "! " if tone == "needs" else ""
        self.line.show_text(f"{sign}{sentence}")
        self.line.set_tip_lines([*(str(one.path) for one in views), *_left(views)])
        self._choices.setVisible(any(one.found for one in views))
        style.dress(self, "box", tone, self.line)
        self.setAccessibleName(sentence)


def _left(views: Sequence[FolderView]) -> list[str]:
    return [f"{bad.file} {heard(bad.reason)}" for one in views for bad in one.left]
