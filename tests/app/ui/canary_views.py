"""Strings that would like to be HTML in every field that the window shows, and a look at what it took for HTML."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QAbstractItemView, QLabel, QTableView, QWidget
from ui_views import TITLES, person, photo, price, result, step, verdict, view

from app.model.events import Notice, Tone
from app.model.listing import Choice, FieldKind, Form, FormField, Need, Publication
from app.model.photo import PhotoState
from app.model.step import Condition, Stage
from app.model.views import QueueRow, Rejected
from app.ui.shell import Shell

MARK = "CANARY"


def rendered(document: str) -> str:
    """Return what a document shows."""
    read = QTextDocument()
    read.setHtml(document)
    return read.toPlainText()


def rich_labels(window: QWidget) -> list[str]:
    """Return the canaries in labels that may take them for HTML."""
    return [
        one.text()
        for one in window.findChildren(QLabel)
        if one.textFormat() != Qt.TextFormat.PlainText and MARK in one.text()
    ]


def rich_tips(window: QWidget) -> list[str]:
    """Return the tooltips, of widgets and of cells, that take a canary for HTML."""
    found = []
    for widget in window.findChildren(QWidget):
        tip = widget.toolTip()
        if MARK in tip and "<" not in rendered(tip):
            found.append(tip)
    for table in window.findChildren(QAbstractItemView):
        model = table.model()
        if model is None:
            continue
        for row in range(min(model.rowCount(), 20)):
            for column in range(model.columnCount(QModelIndex()) if isinstance(table, QTableView) else 1):
                tip = str(model.index(row, column).data(Qt.ItemDataRole.ToolTipRole) or "")
                if MARK in tip and "<" not in rendered(tip):
                    found.append(tip)
    return found


def show_everywhere(shell: Shell, said: Callable[[], str]) -> None:
    """Show what `said` gives in every field of an item, of the queue, of what was not taken, and of a notice."""
    form = Form(
        "repurch",
        (
            FormField("title", said(), FieldKind.TEXT, required=True, help=said()),
            FormField("category", said(), FieldKind.CHOICE, allowed=(Choice(said(), said(), said()),), strict=True),
            FormField("repurch.x", said(), FieldKind.MANY, required=True, allowed=(Choice(said(), said(), said()),)),
        ),
    )
    shown = view(
        results=(result(brand=said(), model=said()), result("resellerio", brand="x" + said())),
        values={"brand": person(said()), "title": person(said())},
        needs=(Need("category", said(), (said(),), "repurch"), Need("elsewhere", said(), (), "repurch")),
        photos=(
            photo(1, file=said(), verdict=verdict(said(), codes=(said(),))),
            photo(2, file=said(), state=PhotoState.REFUSED, reason=said()),
        ),
        steps=(step(Stage.PUBLISH, "repurch", Condition.PERSON, note=said(), reason="refused"),),
        prices=(price("100"),),
        publications=(
            Publication(
                "repurch", said(), f"http://127.0.0.1/{said()}", said(), said(), said(), said(), 0.0, (said(),)
            ),
        ),
        forms={"repurch": form},
    )
    titles = TITLES | {"repurch": said(), "resale-x": said()}
    shell.desk.titles = titles
    shell._show_item(shown)
    row = QueueRow(1, "IS", said(), "repurch", said(), "unclear", said(), None, ("found",))
    shell.queue.show_rows((row,), titles)
    shell.capture.show_rejected([Rejected(said(), said()) for _ in range(6)])
    shell._show_notice(Notice(Tone.WRONG, said()))
