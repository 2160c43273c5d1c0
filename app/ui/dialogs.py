"""The window's few dialogs; each is opened, never waited for, and answers by a signal."""

import asyncio
from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QKeySequenceEdit,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.ui import style, words
from app.ui.pickers import pick_folder
from app.ui.tasks import Tasks
from app.ui.tongue import tr
from app.ui.widgets.keyed_button import KeyedButton
from app.ui.widgets.plain_label import PlainLabel, one_line


class Sheet(QDialog):
    """A small dialog with a title, a body and buttons; `agreed` (what was typed, or empty) when confirmed."""

    agreed = Signal(str)

    def __init__(self, parent: QWidget | None, title: str, *, wide: int = 460) -> None:
        super().__init__(parent)
        self.setWindowTitle(one_line(title))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(wide)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(20, 18, 20, 16)
        self.body.setSpacing(12)
        self.body.addWidget(PlainLabel(title, tone="big", wrap=True))

    def finish_with(self, yes: str, *, no: str = "", typed: bool = True) -> KeyedButton | None:
        """Add the buttons; with an empty `yes` there is only the one that closes.

        Where nothing is `typed`, F9 is the yes: Enter is what a scanner types, and a scan must not answer.
        """
        row = QHBoxLayout()
        row.addStretch(1)
        close = KeyedButton((no or tr("Cancel")) if yes else tr("Close"), "Esc")
        close.clicked.connect(self.reject)
        row.addWidget(close)
        confirm: KeyedButton | None = None
        if yes:
            confirm = KeyedButton(yes, "Enter" if typed else "F9", kind="primary")
            confirm.setDefault(typed)
            confirm.clicked.connect(self.accept)
            row.addWidget(confirm)
            if not typed:
                QShortcut(QKeySequence("F9"), self).activated.connect(confirm.click)
                for button in (close, confirm):
                    button.setAutoDefault(False)
                close.setFocus()
        self.body.addLayout(row)
        return confirm


def fit_to_screen(dialog: QDialog, wide: int, tall: int) -> None:
    """Give a dialog a size in pixels, or what of it the screen has room for."""
    room = dialog.screen().availableGeometry()
    dialog.resize(min(wide, room.width() - 40), min(tall, room.height() - 60))


def ask_sentence(parent: QWidget, title: str, sentence: str, yes: str) -> Sheet:
    """Open a question with a yes; `agreed` is emitted on yes."""
    sheet = Sheet(parent, title)
    sheet.body.addWidget(PlainLabel(sentence, wrap=True))
    sheet.finish_with(yes, typed=False)
    sheet.accepted.connect(lambda: sheet.agreed.emit(""))
    sheet.open()
    return sheet


def ask_line(parent: QWidget, title: str, sentence: str, label: str, yes: str, *, text: str = "") -> Sheet:
    """Open a question that is answered by one line; `agreed` gets it."""
    sheet = Sheet(parent, title)
    sheet.body.addWidget(PlainLabel(sentence, wrap=True))
    field = QLineEdit(one_line(text))
    field.setAccessibleName(label)
    sheet.body.addWidget(PlainLabel(label, tone="muted"))
    sheet.body.addWidget(field)
    confirm = sheet.finish_with(yes)
    if confirm is not None:
        confirm.setEnabled(bool(text.strip()))
        field.textChanged.connect(lambda typed: confirm.setEnabled(bool(typed.strip())))
    sheet.accepted.connect(lambda: sheet.agreed.emit(field.text().strip()))
    sheet.open()
    field.setFocus()
    return sheet


def ask_key(
    parent: QWidget, title: str, sentence: str, yes: str, *, key: str, refuse: Callable[[QKeySequence], str]
) -> Sheet:
    """Open a question that is answered by pressing a key; `agreed` gets its name, or nothing for none.

    `refuse` returns why a key cannot be taken, or nothing.
    """
    sheet = Sheet(parent, title)
    sheet.body.addWidget(PlainLabel(sentence, wrap=True))
    field = QKeySequenceEdit(QKeySequence(key))
    field.setMaximumSequenceLength(1)
    field.setClearButtonEnabled(True)
    field.setAccessibleName(tr("Key"))
    for inner in field.findChildren(QLineEdit):
        inner.setAccessibleName(tr("Press the key"))
    sheet.body.addWidget(field)
    said = PlainLabel("", wrap=True, tone="wrong")
    sheet.body.addWidget(said)
    confirm = sheet.finish_with(yes)

    def look(pressed: QKeySequence) -> None:
        said.show_text(refuse(pressed))
        if confirm is not None:
            confirm.setEnabled(not said.text())

    field.keySequenceChanged.connect(look)
    if confirm is not None:
        # The field takes every key, Enter too.
        field.editingFinished.connect(confirm.setFocus)
    sheet.accepted.connect(
        lambda: sheet.agreed.emit(field.keySequence().toString(QKeySequence.SequenceFormat.PortableText))
    )
    sheet.open()
    field.setFocus()
    return sheet


def show_text(parent: QWidget, title: str, text: str) -> Sheet:
    """Open a view of a plain text, such as a raw answer, in a fixed-width font."""
    sheet = Sheet(parent, title, wide=640)
    sheet.body.addWidget(_text_view(title, text))
    sheet.finish_with("")
    sheet.open()
    return sheet


def ask_text(parent: QWidget, title: str, text: str, yes: str) -> Sheet:
    """Open a plain text with a yes; `agreed` is emitted on yes."""
    sheet = Sheet(parent, title, wide=640)
    sheet.body.addWidget(_text_view(title, text))
    sheet.finish_with(yes, no=tr("Keep it"), typed=False)
    sheet.accepted.connect(lambda: sheet.agreed.emit(""))
    sheet.open()
    return sheet


def _text_view(name: str, text: str) -> QPlainTextEdit:
    view = QPlainTextEdit()
    view.setReadOnly(True)
    view.setAccessibleName(name)
    view.setPlainText(text)
    font = style.font(12)
    font.setFamilies(["DejaVu Sans Mono", "Menlo", "Consolas", "monospace"])
    view.setFont(font)
    view.setMinimumHeight(360)
    view.setTabChangesFocus(True)
    return view


def show_about(parent: QWidget, rows: Mapping[str, str], title: str, text: str) -> Sheet:
    """Open what the program is, over a long text under a title of its own."""
    sheet = Sheet(parent, tr("About"), wide=720)
    sheet.body.addLayout(_pairs(rows))
    sheet.body.addWidget(PlainLabel(title, tone="strong"))
    sheet.body.addWidget(_text_view(title, text))
    sheet.finish_with("")
    sheet.open()
    return sheet


def ask_correction(parent: QWidget, title: str, service: str, fixes: Mapping[str, str]) -> Sheet:
    """Open the question whether these words go back to a service."""
    sheet = Sheet(parent, title)
    sheet.body.addWidget(PlainLabel(tr("These words of yours go back to {service}:", service=service), wrap=True))
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(6)
    for row, (name, word) in enumerate(fixes.items()):
        grid.addWidget(PlainLabel(words.attribute(name), tone="muted"), row, 0)
        grid.addWidget(PlainLabel(word, tone="strong"), row, 1)
    grid.setColumnStretch(1, 1)
    sheet.body.addLayout(grid)
    sheet.body.addWidget(PlainLabel(tr("Prices are asked for again afterwards."), tone="muted", wrap=True))
    sheet.finish_with(tr("Send"), typed=False)
    sheet.accepted.connect(lambda: sheet.agreed.emit(""))
    sheet.open()
    return sheet


def show_table(parent: QWidget, title: str, rows: Mapping[str, str]) -> Sheet:
    """Open a list of pairs, such as the keys and what they do; a long one scrolls by the arrow keys."""
    sheet = Sheet(parent, title, wide=860)
    holder = QWidget()
    holder.setObjectName("FormHolder")
    holder.setLayout(_pairs(rows))
    scroll = QScrollArea()
    scroll.setObjectName("FormScroll")
    scroll.setAccessibleName(title)
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setWidget(holder)
    room = sheet.screen().availableGeometry().height() - 190
    scroll.setMinimumHeight(min(holder.sizeHint().height() + 4, room))
    sheet.body.addWidget(scroll)
    sheet.finish_with("")
    sheet.open()
    scroll.setFocus()
    return sheet


def _pairs(rows: Mapping[str, str]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(6)
    for row, (name, text) in enumerate(rows.items()):
        grid.addWidget(PlainLabel(name, tone="strong"), row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(PlainLabel(text, tone="muted", wrap=True), row, 1)
    grid.setColumnStretch(1, 1)
    return grid


class RefusalSheet(Sheet):
    """The one sentence that says why the window cannot open, and the way out for what is there."""

    def __init__(self, sentence: str, take_out: Callable[[Path], str] | None) -> None:
        super().__init__(None, tr("Intake Station cannot open"))
        self.tasks = Tasks(self)
        self._take_out = take_out
        self.body.addWidget(PlainLabel(sentence, wrap=True))
        self._said = PlainLabel(tr("Nothing was changed."), tone="muted", wrap=True)
        self.body.addWidget(self._said)
        self.tasks.failed.connect(self._said.show_text)
        if take_out is not None:
            way_out = KeyedButton(tr("Take the data out as tables…"), "")
            title = tr("Choose an empty folder for the tables")
            way_out.clicked.connect(lambda: pick_folder(self, title, self._write))
            self.body.addWidget(way_out)
        self.finish_with("")

    def _write(self, folder: Path) -> None:
        if self._take_out is not None:
            self._said.show_text(tr("Writing…"))
            self.tasks.start(asyncio.to_thread(self._take_out, folder), then=self._said.show_text)


def show_refusal(sentence: str, *, take_out: Callable[[Path], str] | None = None) -> RefusalSheet:
    """Open the sentence that says why the window cannot open; whoever opens it closes its `tasks`.

    `take_out` writes what is there into a folder that the person chooses, beside the window's thread, and returns the
    sentence that says so.
    """
    sheet = RefusalSheet(sentence, take_out)
    sheet.open()
    return sheet
