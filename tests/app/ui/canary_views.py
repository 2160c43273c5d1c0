"""Strings that would like to be HTML in every field that the window shows, and a look at what it took for HTML."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QAbstractItemView, QLabel, QTableView, QWidget
from ui_views import TITLES, person, photo, price, result, step, verdict, view

from app.model.bulk import BulkRow, BulkView, RowState
from app.model.events import Notice, Tone
from app.model.listing import Choice, FieldKind, Form, FormField, Need, Publication
from app.model.opinion import Authenticity, Opinion
from app.model.past import HistoryLine, ShiftRow, ShiftView
from app.model.photo import PhotoState
from app.model.price import Comparable, Price, PriceKind, PriceWatch, WatchKind
from app.model.setup import CredentialSetup, OptionSetup, ServiceSetup, Tested
from app.model.step import Condition, Stage
from app.model.views import PriceRow, QueueRow, Rejected, WatchesView
from app.ui import dialogs
from app.ui.pages.account import ServicePage
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
        prices=(price("100"), _compared(said)),
        opinions=(Opinion("fashionphile", Authenticity.UNSURE, said(), 0.5, 0.0, {}),),
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
    told = (_compared(said).price,)
    shell._show_watches(
        WatchesView(
            (
                PriceWatch("fashionphile", WatchKind.SEARCH, said(), said(), said(), told),
                PriceWatch("fashionphile", WatchKind.PRODUCT, said(), said(), said()),
            ),
            (said(),),
        )
    )
    # The lead's tray is the list of items: why one is in it stands below its title and in its tooltip.
    model = shell.items.model
    model._resize(1)
    model._rows[0] = replace(shown.row, title=said(), subtitle=said(), sku=said(), bay=said())
    _show_sheets(shell, said)


def _compared(said: Callable[[], str]) -> PriceRow:
    thing = Comparable(said(), said(), f"https://shop.example/{said()}", "", said())
    return PriceRow(
        Price("fashionphile", PriceKind.ASKED, Decimal(90), "GBP", note=said(), comparable=thing),
        Decimal(90),
        "GBP",
        None,
    )


def _show_sheets(shell: Shell, said: Callable[[], str]) -> None:
    """Show it in every dialog, and on the page of an account."""
    for sheet in shell.findChildren(dialogs.Sheet):
        sheet.reject()
    states = list(RowState)
    rows = tuple(BulkRow(said(), said(), said(), state, said(), (), 2, said()) for state in states)
    shell.bulk._show(BulkView("repurch", rows, ((said(), said()), ("repurch.channel", said()))))
    shell.bulk.say(said(), "wrong")
    shell.history._show(
        (
            HistoryLine(0.0, said(), said()),
            HistoryLine(0.0, said(), f"{said()}: {said()}", "word"),
            HistoryLine(0.0, said(), said(), "result", None, ((said(), said()),)),
        )
    )
    shell.shift._show(ShiftView(0.0, (ShiftRow(said(), 1, 1, 1, 1, None),), ((said(), 1),), (said(),)))
    for old in shell.setup.findChildren(ServicePage, MARK):
        old.deleteLater()
    secret, option = CredentialSetup("api_key", said(), True, True), OptionSetup("collection_id", said(), said())
    account = ServiceSetup("repurch", said(), True, said(), said(), (secret,), (option,), ("publish",))
    page = ServicePage(account, shell.setup)
    page.setObjectName(MARK)
    page.show_tested(Tested(False, said(), (said(), said()), (said(),), "base_url"))
    page.refuse("base_url", said())
    dialogs.ask_sentence(shell, said(), said(), said())
    dialogs.ask_line(shell, said(), said(), said(), said(), text=said())
    dialogs.ask_text(shell, said(), said(), said())
    dialogs.show_text(shell, said(), said())
    dialogs.ask_correction(shell, said(), said(), {said(): said()})
    dialogs.show_table(shell, said(), {said(): said()})
    dialogs.show_about(shell, {said(): said()}, said(), said())
    shell.questions._desk.say(Tone.WRONG, said())
