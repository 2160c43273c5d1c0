"""HTML in every string that comes from a file, a service or a person shows as text, wherever it is shown."""

import shutil

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QAbstractItemView, QLabel, QTableView, QWidget
from ui_views import LAMP, TITLES, person, photo, price, result, step, verdict, view

from app.model.events import Notice, Tone
from app.model.listing import Choice, FieldKind, Form, FormField, Need, Publication
from app.model.photo import PhotoState
from app.model.step import Condition, Stage
from app.model.views import QueueRow, Rejected

CANARY = '<img src="file:///etc/hostname"><b>CANARY</b>'


def rendered(document: str) -> str:
    read = QTextDocument()
    read.setHtml(document)
    return read.toPlainText()


def rich_labels(window: QWidget) -> list[str]:
    return [
        one.text()
        for one in window.findChildren(QLabel)
        if one.textFormat() != Qt.TextFormat.PlainText and "CANARY" in one.text()
    ]


def rich_tips(window: QWidget) -> list[str]:
    found = []
    for widget in window.findChildren(QWidget):
        tip = widget.toolTip()
        if "CANARY" in tip and "<img" not in rendered(tip):
            found.append(tip)
    for table in window.findChildren(QAbstractItemView):
        model = table.model()
        if model is None:
            continue
        for row in range(min(model.rowCount(), 20)):
            for column in range(model.columnCount(QModelIndex()) if isinstance(table, QTableView) else 1):
                tip = str(model.index(row, column).data(Qt.ItemDataRole.ToolTipRole) or "")
                if "CANARY" in tip and "<img" not in rendered(tip):
                    found.append(tip)
    return found


async def test_canaries_in_every_snapshot_field(opened):
    form = Form(
        "repurch",
        (
            FormField("title", CANARY, FieldKind.TEXT, required=True, help=CANARY),
            FormField("category", CANARY, FieldKind.CHOICE, allowed=(Choice(CANARY, CANARY, CANARY),), strict=True),
            FormField("repurch.x", CANARY, FieldKind.MANY, required=True, allowed=(Choice(CANARY, CANARY, CANARY),)),
        ),
    )
    shown = view(
        results=(result(brand=CANARY, model=CANARY), result("resellerio", brand="x" + CANARY)),
        values={"brand": person(CANARY), "title": person(CANARY)},
        needs=(Need("category", CANARY, (CANARY,), "repurch"), Need("elsewhere", CANARY, (), "repurch")),
        photos=(
            photo(1, file=CANARY, verdict=verdict(CANARY, codes=(CANARY,))),
            photo(2, file=CANARY, state=PhotoState.REFUSED, reason=CANARY),
        ),
        steps=(step(Stage.PUBLISH, "repurch", Condition.PERSON, note=CANARY, reason="refused"),),
        prices=(price("100"),),
        publications=(
            Publication(
                "repurch", CANARY, f"http://127.0.0.1/{CANARY}", CANARY, CANARY, CANARY, CANARY, 0.0, (CANARY,)
            ),
        ),
        forms={"repurch": form},
    )
    titles = TITLES | {"repurch": CANARY, "resale-x": CANARY}
    async with opened() as shell:
        shell.desk.titles = titles
        shell._show_item(shown)
        shell.queue.show_rows(
            (QueueRow(1, "IS", CANARY, "repurch", CANARY, "unclear", CANARY, None, ("found",)),), titles
        )
        shell.capture.show_rejected([Rejected(CANARY, CANARY)] * 6)
        shell._show_notice(Notice(Tone.WRONG, CANARY))
        assert CANARY in shell.toast.sentence
        assert rich_labels(shell) == []
        assert rich_tips(shell) == []
        assert any(CANARY in one.text() for one in shell.listing.findChildren(QLabel))
        shell.grab()


async def test_a_canary_in_a_file_name_and_in_a_title(opened, until, drop, tmp_path):
    name = "<img src=x><b>CANARY.jpg"
    shutil.copy(LAMP[0], tmp_path / name)
    async with opened() as shell:
        drop(shell, tmp_path / name)
        await until(lambda: shell.desk.view and shell.desk.view.photos)
        assert shell.desk.view.photos[0].photo.file == name
        shell.desk.give_word(shell.desk.key, "title", CANARY)
        await until(lambda: shell.desk.view.row.title == CANARY)
        await until(lambda: shell.items.model.row_at(0) and shell.items.model.row_at(0).title == CANARY)
        assert rich_labels(shell) == []
        assert rich_tips(shell) == []


def test_the_check_finds_a_bare_label(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    QLabel(CANARY, window)
    window.setToolTip("")
    inner = QWidget(window)
    inner.setToolTip(CANARY)
    assert rich_labels(window) == [CANARY]
    assert rich_tips(window) == [CANARY]
