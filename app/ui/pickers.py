"""The file dialogs of the window; each is opened, never waited for, and hands on what was chosen."""

import re
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

ENDING = re.compile(r"\*\.(\w+)")


def pick_files(parent: QWidget, title: str, kinds: Sequence[str], chosen: Callable[[list[Path]], None]) -> None:
    """Ask for files that are there; `kinds` are named as Qt does: ``Photos (*.jpg *.png)``."""
    picker = _picker(parent, title, QFileDialog.FileMode.ExistingFiles)
    picker.setNameFilters(kinds)
    picker.filesSelected.connect(lambda files: chosen([Path(one) for one in files]))
    picker.open()


def pick_file(parent: QWidget, title: str, kinds: Sequence[str], chosen: Callable[[Path], None]) -> None:
    """Ask for one file that is there."""
    picker = _picker(parent, title, QFileDialog.FileMode.ExistingFile)
    picker.setNameFilters(kinds)
    picker.fileSelected.connect(lambda file: chosen(Path(file)))
    picker.open()


def pick_folder(parent: QWidget, title: str, chosen: Callable[[Path], None]) -> None:
    """Ask for a folder."""
    picker = _picker(parent, title, QFileDialog.FileMode.Directory)
    picker.setOption(QFileDialog.Option.ShowDirsOnly)
    picker.fileSelected.connect(lambda folder: chosen(Path(folder)))
    picker.open()


def pick_new_file(parent: QWidget, title: str, name: str, kinds: Sequence[str], chosen: Callable[[Path], None]) -> None:
    """Ask where a file is written; it ends as its kind does, the first of `kinds` to begin with."""
    picker = _picker(parent, title, QFileDialog.FileMode.AnyFile)
    picker.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)

    def end_as(kind: str) -> None:
        if ending := ENDING.search(kind):
            picker.setDefaultSuffix(ending[1])

    picker.filterSelected.connect(end_as)
    picker.setNameFilters(kinds)
    end_as(kinds[0])
    picker.selectFile(name)
    picker.fileSelected.connect(lambda file: chosen(Path(file)))
    picker.open()


def _picker(parent: QWidget, title: str, mode: QFileDialog.FileMode) -> QFileDialog:
    picker = QFileDialog(parent, title)
    picker.setFileMode(mode)
    picker.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return picker
