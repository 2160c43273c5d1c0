"""Which photos make an item: the question that many photos at once raise, and its four answers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QLocale
from PySide6.QtGui import QIntValidator, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from app.ui import words
from app.ui.dialogs import Sheet
from app.ui.tongue import mark, tr
from app.ui.widgets.keyed_button import KeyedButton
from app.ui.widgets.plain_label import PlainLabel

MANY = 12
"""More loose photos than this in one go are seldom of one item: then the window asks."""
GAP_S = 90.0


class Way(StrEnum):
    """What makes an item."""

    ONE = "one"
    FOLDER = "folder"
    CODE = "code"
    PAUSE = "pause"


@dataclass(frozen=True, slots=True)
class Parting:
    """A way, and the pause that parts where it is by pauses."""

    way: Way
    gap_s: float | None = None


ANSWERS = {
    Way.ONE: (mark("All of one item"), mark("They land on the open item, or on a new one.")),
    Way.FOLDER: (mark("Each folder is an item"), mark("Folders that directly hold photos; loose files are one item.")),
    Way.CODE: (
        mark("By the codes in the photos"),
        mark("A barcode or QR code begins an item, in any order; the code is its SKU."),
    ),
    Way.PAUSE: (mark("By pauses of the camera"), mark("A pause longer than this many seconds begins an item:")),
}


def sort_paths(paths: Sequence[Path]) -> tuple[list[Path], list[Path]]:
    """Part what was dropped: what belongs on the open item, and folders that become an item each.

    Runs beside the window's thread. One folder without folders in it is one item's photos; several folders, or a
    folder of folders, are an item each.
    """
    folders = [path for path in paths if path.is_dir()]
    files = [path for path in paths if path not in folders]
    if len(folders) == 1 and not _holds_folders(folders[0]):
        return [*files, *folders], []
    return files, folders


def count_many(paths: Sequence[Path]) -> int:
    """Count what was handed over, up to a little over `MANY`; runs beside the window's thread.

    Folders that hold folders, and several folders, are 0: each is an item, which needs no question.
    """
    folders = [path for path in paths if path.is_dir()]
    if len(folders) > 1 or any(map(_holds_folders, folders)):
        return 0
    return len(paths) - len(folders) + sum(len(_inside(folder)) for folder in folders)


def _holds_folders(folder: Path) -> bool:
    return any(one.is_dir() and not one.name.startswith(".") for one in _inside(folder))


def _inside(folder: Path) -> list[Path]:
    """Return what lies in a folder; nothing where it went away or cannot be read: taking it in says so by its name."""
    try:
        return list(folder.iterdir())
    except OSError:
        return []


def ask_parting(parent: QWidget, count: int, chosen: Callable[[Parting], None]) -> Sheet:
    """Ask what makes an item; Alt+1 to Alt+4 answer at once."""
    sheet = Sheet(
        parent,
        tr("{count}: which make an item?", count=words.many(count, "photo"))
        if count
        else tr("Which photos make an item?"),
    )
    gap = QLineEdit(f"{GAP_S:.0f}")
    whole = QIntValidator(1, 86_400, gap)
    # Marks between the thousands are read by nobody: 1.000 must not become one second.
    plain = QLocale.c()
    plain.setNumberOptions(QLocale.NumberOption.RejectGroupSeparator | QLocale.NumberOption.OmitGroupSeparator)
    whole.setLocale(plain)
    gap.setValidator(whole)
    gap.setFixedWidth(80)
    gap.setAccessibleName(tr("Pause in seconds"))

    def answer(way: Way) -> None:
        sheet.accept()
        chosen(Parting(way, float(gap.text() or GAP_S) if way is Way.PAUSE else None))

    for number, (way, texts) in enumerate(ANSWERS.items(), 1):
        title, sentence = map(tr, texts)
        button = KeyedButton(title, f"Alt+{number}", kind="primary" if way is Way.ONE else "plain")
        button.clicked.connect(lambda _on=False, one=way: answer(one))
        QShortcut(QKeySequence(f"Alt+{number}"), sheet).activated.connect(button.click)
        sheet.body.addWidget(button)
        line = QHBoxLayout()
        line.addWidget(PlainLabel(sentence, tone="muted", wrap=True), 1)
        if way is Way.PAUSE:
            line.addWidget(gap)
        sheet.body.addLayout(line)
    sheet.finish_with("")
    # Digits and Enter are what a scanner types: a scan must not answer.
    for pressed in sheet.findChildren(KeyedButton):
        pressed.setAutoDefault(False)
    sheet.open()
    return sheet
