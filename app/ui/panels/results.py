"""Results: what each service said, beside the person's word."""

import json
import time
from dataclasses import replace

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QHeaderView, QStackedWidget, QTableView, QWidget
from typing_extensions import override

from app.model.opinion import Authenticity, Opinion
from app.model.result import ATTRIBUTES
from app.model.views import ItemView, SeenBefore
from app.ui import words
from app.ui.models.results import FIRST_ANSWER, LISTING, ResultsDelegate, ResultsModel, said_nothing
from app.ui.tongue import heard, tr
from app.ui.widgets.choose_menu import ChooseButton
from app.ui.widgets.keyed_button import KeyedButton
from app.ui.widgets.panel import Panel
from app.ui.widgets.plain_label import PlainLabel, one_line, set_tip

AGAIN = "again "
"""Before the name of a service that is offered to be asked once more."""
NAMES_WIDE = 97
NARROWEST_LISTING = 150
WIDEST_COLUMN = 220
"""Beyond this a value stands too far from the one beside it; the last column has the rest."""
ROW_TALL = 27
HEAD_TALL = 28


_GRAVITY = (Authenticity.AUTHENTIC, Authenticity.UNSURE, Authenticity.EXPERT, Authenticity.NOT_AUTHENTIC)


def opinion_line(opinion: Opinion, title: str) -> str:
    """Say an opinion with its date and that it is no more than an opinion."""
    sign = {Authenticity.AUTHENTIC: "✓", Authenticity.NOT_AUTHENTIC: "✗"}.get(opinion.verdict, "?")
    sure = tr(" ({confidence:.0%} sure)", confidence=opinion.confidence) if opinion.confidence is not None else ""
    day = words.day(time.strftime("%Y-%m-%d", time.localtime(opinion.at)))
    return tr(
        "{sign} {title}, opinion of {day}: {value}{sure}. {sentence}",
        sign=sign,
        title=title,
        day=day,
        value=heard(opinion.verdict.value),
        sure=sure,
        sentence=heard(opinion.sentence),
    ).rstrip()


def seen_line(seen: SeenBefore) -> str:
    """Say which item one looks like: ``≈ Looks like IS7K3Q9XM2T4 of 3 Nov (photo 1, there photo 2): Grey sofa``."""
    day = words.day(time.strftime("%Y-%m-%d", time.localtime(seen.opened_at)))
    return tr(
        "≈ Looks like {key} of {day} (photo {place}, there photo {place_there}): {title}",
        key=seen.key,
        day=day,
        place=seen.place,
        place_there=seen.place_there,
        title=seen.title,
    )


class ResultsPanel(Panel):
    """The results table.

    Signals out: `word_given` (key, attribute, word or empty), `correct_asked` (service, attributes),
    `raw_asked` (title, text), `ask_asked` (service), `again_asked` (service to be asked once more), `judge_asked` (service that gives an opinion on authenticity), `item_chosen` (key of an item this one looks like).
    """

    word_given = Signal(str, str, str)
    correct_asked = Signal(str, object)
    raw_asked = Signal(str, str)
    ask_asked = Signal(str)
    again_asked = Signal(str)
    judge_asked = Signal(str)
    item_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("results", tr("Results"), parent)
        self._correct = KeyedButton(tr("Correct…"), "F6", kind="small")
        self._raw = KeyedButton(tr("Raw answer"), "F4", kind="small")
        self._ask = ChooseButton(
            tr("Ask a service"), tr("Ask one more service what this is, or one again; what it costs is said first")
        )
        self._able: dict[str, str] = {}
        self._judge = ChooseButton(
            tr("Check authenticity"), tr("Ask a service for its opinion on authenticity; it may cost money")
        )
        self._judges: dict[str, str] = {}
        self._opinions = PlainLabel("")
        self._opinions.setContentsMargins(14, 0, 14, 4)
        self._opinions.hide()
        self._seen = PlainLabel("", tone="needs")
        self._show_seen = KeyedButton(tr("Show it"), kind="small", tip=tr("Show the item that this one looks like"))
        self._seen_row = QWidget()
        seen = QHBoxLayout(self._seen_row)
        seen.setContentsMargins(14, 2, 12, 2)
        seen.addWidget(self._seen, 1)
        seen.addWidget(self._show_seen)
        self.rows.setContentsMargins(1, 0, 1, 1)
        self.rows.setSpacing(2)
        self._view: ItemView | None = None
        self._titles: dict[str, str] = {}
        self.model = ResultsModel(self)
        self.table = QTableView()
        self.table.setAccessibleName(tr("Results"))
        self.table.setModel(self.model)
        self.table.setItemDelegate(ResultsDelegate(self.table))
        self.table.setShowGrid(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(ROW_TALL)
        self.table.verticalHeader().setMinimumSectionSize(ROW_TALL)
        self.table.horizontalHeader().setHighlightSections(False)
        self.table.horizontalHeader().setFixedHeight(HEAD_TALL)
        self.table.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.table.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.SelectedClicked
        )
        self.table.setTabKeyNavigation(False)
        self.table.setMinimumHeight(HEAD_TALL + ROW_TALL * len(ATTRIBUTES) + 2)
        self._empty = PlainLabel("", wrap=True, tone="muted")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._empty.setContentsMargins(14, 14, 14, 14)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.table)
        self.rows.addWidget(self._seen_row)
        self.rows.addWidget(self._stack, 1)
        self.rows.addWidget(self._opinions)
        self.model.word_given.connect(self._give)
        self.model.modelReset.connect(self._lay_columns)
        self.table.selectionModel().currentChanged.connect(self._moved)
        self._correct.clicked.connect(self.correct)
        self._raw.clicked.connect(self.show_raw)
        self._ask.chosen.connect(self._ask_one)
        self._judge.chosen.connect(self.judge_asked)
        self._show_seen.clicked.connect(self._choose_seen)
        self.show_item(None, {})

    def tools(self) -> tuple[QWidget, ...]:
        """Return the buttons of the heading."""
        return (self._judge, self._ask, self._raw, self._correct)

    def first_widget(self) -> QWidget:
        """Return the widget that gets the keyboard."""
        shown = self.table if self._stack.currentWidget() is self.table else self._ask
        return self if shown.isHidden() else shown

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_columns()

    def tallest(self) -> int:
        """Return the height at which all six attributes show."""
        opinions = self._opinions.sizeHint().height() if self._opinions.text() else 0
        seen = self._seen_row.sizeHint().height() if self._seen.text() else 0
        return HEAD_TALL + ROW_TALL * len(ATTRIBUTES) + 4 + opinions + seen

    def show_item(self, view: ItemView | None, titles: dict[str, str]) -> None:
        """Show the results of an item."""
        if view is not None:
            # A service that was asked for a price alone says nothing here; why it gave none stands with the prices.
            said = (one for one in view.results if one.service in view.item.wishes.classify or one.attributes)
            view = replace(view, results=tuple(said))
        other = (view.item.key if view else "") != (self._view.item.key if self._view else "")
        self._view, self._titles = view, titles
        self.model.show(view, titles)
        answers = view.results if view else ()
        self._stack.setCurrentIndex(1 if answers else 0)
        if view is None:
            self._empty.show_text(tr("Here each service says what the item is, side by side."))
        elif not answers:
            self._empty.show_text(tr("No service has been asked about this item."))
        if answers and (other or not self.table.currentIndex().isValid()):
            self.table.setCurrentIndex(self.model.index(self._first_dispute(), LISTING))
        self._show_aside(view)
        self._show_ask()
        self._show_opinions(view)
        self._show_seen_before(view)
        self._moved(QModelIndex(), QModelIndex())

    def _give(self, attribute: str, word: str) -> None:
        if self._view is not None:
            self.word_given.emit(self._view.item.key, attribute, word)

    def offer(self, services: dict[str, str], judges: dict[str, str]) -> None:
        """Say who can be asked what an item is, and who whether it is genuine: name to title."""
        self._able, self._judges = services, judges
        self._show_ask()

    def _show_ask(self) -> None:
        wishes = self._view.item.wishes if self._view else None
        more = {
            AGAIN + one.service: tr("{title} again…", title=self._title(one.service))
            for one in (self._view.results if self._view else ())
            if one.task is not None and one.status != "waiting" and one.service in self._able
        }
        self._ask.offer(self._able | more, wishes.classify if wishes else None)
        self._judge.offer(self._judges, wishes.authenticate if wishes else None)

    def _ask_one(self, name: str) -> None:
        service = name.removeprefix(AGAIN)
        (self.again_asked if service != name else self.ask_asked).emit(service)

    def _show_opinions(self, view: ItemView | None) -> None:
        lines = [opinion_line(one, self._title(one.service)) for one in view.opinions] if view else []
        worst = max((one.verdict for one in view.opinions), key=_GRAVITY.index, default=None) if view else None
        tone = {None: "muted", Authenticity.AUTHENTIC: "good", Authenticity.NOT_AUTHENTIC: "wrong"}.get(worst, "needs")
        # One line, whole in its tooltip: the six attributes keep their room.
        self._opinions.show_text(" · ".join(lines), tone=tone)
        set_tip(self._opinions, "\n".join(lines))
        self._opinions.setVisible(bool(lines))

    def _show_seen_before(self, view: ItemView | None) -> None:
        lines = [seen_line(one) for one in view.seen_before] if view else []
        self._seen.show_text(one_line(" · ".join(lines)), tone="needs")
        set_tip(self._seen, "\n".join(lines))
        self._seen_row.setVisible(bool(lines))

    def _choose_seen(self) -> None:
        if self._view is not None and self._view.seen_before:
            self.item_chosen.emit(self._view.seen_before[0].key)

    def _first_dispute(self) -> int:
        for row in range(len(ATTRIBUTES)):
            cell = self.model.cell(row, LISTING)
            if cell is not None and cell.disputed:
                return row
        return 0

    def _show_aside(self, view: ItemView | None) -> None:
        if view is None or not view.results:
            self.aside_changed.emit("")
            return
        silent = sum(said_nothing(one) for one in view.results)
        answered = sum(one.status == "done" for one in view.results) - silent
        failed = [one for one in view.results if one.status in {"failed", "needs a person"}]
        parts = [tr("{answered} of {count} answered", answered=answered, count=len(view.results))]
        if silent:
            parts.append(tr("{count} not sure", count=silent))
        if failed:
            parts.append(
                one_line(heard(failed[0].error or "") or tr("{title} failed", title=self._title(failed[0].service)))
            )
        disputed = self.model.disputed()
        if disputed:
            parts.append(tr("{disputed} to choose", disputed=disputed))
        self.aside_changed.emit(" · ".join(parts))

    def _title(self, service: str) -> str:
        return self._titles.get(service, service)

    def _lay_columns(self) -> None:
        head, count = self.table.horizontalHeader(), self.model.columnCount()
        room = self.width() - 2 - NAMES_WIDE
        each = room // max(count - 1, 1)
        # The person's word stands with whose it is.
        mine = min(max(each, NARROWEST_LISTING), room // 2)
        each = min(each, (room - mine) // max(count - FIRST_ANSWER, 1))
        for column in range(count):
            last = column == count - 1
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch if last else QHeaderView.ResizeMode.Fixed)
            if not last:
                wide = {0: NAMES_WIDE, LISTING: min(mine, WIDEST_COLUMN)}.get(column, min(each, WIDEST_COLUMN))
                self.table.setColumnWidth(column, wide)

    def _column(self) -> int:
        column = self.table.currentIndex().column()
        return max(column, FIRST_ANSWER)

    def _moved(self, _current: QModelIndex, _previous: QModelIndex) -> None:
        result = self.model.result_at(self._column())
        title = one_line(self._title(result.service)) if result is not None else ""
        answered = result is not None and result.raw is not None
        fixes = self.model.corrections(result) if result is not None and result.status == "done" else {}
        # The buttons keep their words and so their width: the heading beside them does not jump from cell to cell.
        self._raw.setAccessibleName(tr("Raw answer of {title}", title=title) if title else self._raw.words)
        self._correct.setAccessibleName(tr("Correct at {title}…", title=title) if title else self._correct.words)
        why = tr("No service has been asked about this item.") if result is None else ""
        self._raw.allow(
            on=answered,
            tip=tr("Show what {title} answered, as it came.", title=title),
            why=why or tr("{title} has not answered yet.", title=title),
        )
        if result is not None and result.hint:
            why = tr("{title} works on this machine and does not learn from corrections.", title=title)
        elif result is not None and result.status == "done":
            why = tr("Nothing to correct: no word of the listing differs from what {title} says.", title=title)
        self._correct.allow(
            on=bool(fixes),
            tip=tr("Send your words back to {title}, so that it knows better next time.", title=title),
            why=why or tr("{title} has not answered yet.", title=title),
        )

    # what a person does

    def take(self, number: int) -> bool:
        """Take the value with that number in the current row."""
        return self.model.take(self.table.currentIndex().row(), number)

    def correct(self) -> None:
        """Ask to send the person's words back to the service of the current column."""
        result = self.model.result_at(self._column())
        if result is not None and result.status == "done":
            fixes = self.model.corrections(result)
            if fixes:
                self.correct_asked.emit(result.service, fixes)

    def ask_again(self) -> None:
        """Ask to have the service of the current column asked once more."""
        result = self.model.result_at(self._column())
        if result is not None:
            self.again_asked.emit(result.service)

    def show_raw(self) -> None:
        """Ask to show what the service of the current column answered, as it came."""
        result = self.model.result_at(self._column())
        if result is not None and result.raw is not None:
            text = json.dumps(result.raw, indent=2, ensure_ascii=False, default=str)
            self.raw_asked.emit(tr("What {title} answered", title=one_line(self._title(result.service))), text)
