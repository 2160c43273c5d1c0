"""Page of Set-up for the price rules: floor, margin on cost, ending and markdown by age."""

import re
from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.model.rules import Markdown, PriceRules
from app.model.setup import FieldRefused, SetupView
from app.ui.tongue import figure, tr
from app.ui.widgets.page import Field
from app.ui.widgets.saving_page import SavingPage, read_number
from app.ui.widgets.tick_box import TickBox

_STEP = re.compile(r"\s*(\d{1,4})\s*:\s*(\d{1,2}(?:[.,]\d+)?)\s*%?\s*")
_BETWEEN = re.compile(r"[,;](?=\s*\d+\s*:)")
"""A comma before the next days: one within a per cent is a fraction."""


class RulesPage(SavingPage):
    """The rules for proposed prices. Signal: `save_asked` (PriceRules)."""

    save_asked = Signal(object)

    @override
    @staticmethod
    def page_title() -> str:
        return tr("Price rules")

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            "rules",
            self.page_title(),
            tr(
                "These rules shape the price that the station proposes; each one that changed it is named beside the price. "
                "A price that a person typed, and what is approved, stay as they are."
            ),
            parent,
        )
        self.floor = Field(tr("Floor"))
        self.floor.show_note(tr("The least a thing is listed for; empty: no floor."))
        self.margin = Field(tr("Margin on cost"))
        self.margin.end_with("%")
        self.margin.show_note(tr("The least above what it cost; counts where a cost is typed."))
        self.markdowns = Field(tr("Markdown by age"))
        self.markdowns.show_note(tr("“30: 10, 60: 25” is 10\u00a0% less after 30 days, and 25\u00a0% less after 60."))
        for field in (self.floor, self.margin, self.markdowns):
            field.edited.connect(self._typed)
            self.rows.addWidget(field)
        self.ending = TickBox(tr("Prices end in .99"))
        self.ending.setAccessibleName(tr("Prices end in .99"))
        self.ending.clicked.connect(self._typed)
        self.rows.addWidget(self.ending, 0, Qt.AlignmentFlag.AlignLeft)
        self.end_with_save()
        self.rows.addStretch(1)

    @override
    def show_setup(self, view: SetupView) -> None:
        self.floor.end_with(view.currency)
        if self._dirty:
            return
        rules = view.price_rules
        self.floor.show_word(_plain(rules.floor), tr("no floor"))
        self.margin.show_word(_plain(rules.margin_percent), tr("no margin"))
        steps = ", ".join(f"{one.after_days}: {_plain(one.percent)}" for one in rules.markdowns)
        self.markdowns.show_word(steps, tr("no markdown"))
        self.ending.setChecked(rules.ending_99)

    @override
    def save(self) -> None:
        try:
            rules = PriceRules(
                _number(self.floor.word(), "floor"),
                _number(self.margin.word(), "margin_percent"),
                self.ending.isChecked(),
                _steps(self.markdowns.word()),
            )
        except FieldRefused as refusal:
            self.refuse(refusal.field, refusal.sentence)
        else:
            self.save_asked.emit(rules)

    @override
    def show_saved(self) -> None:
        """Say that the rules hold now."""
        self.say_saved(tr("Saved. Proposed prices follow these rules from now on."))

    @override
    def refuse(self, name: str, sentence: str) -> None:
        """Say what is wrong with a field, and go there."""
        field = {"floor": self.floor, "margin_percent": self.margin}.get(name, self.markdowns)
        field.refuse(sentence)
        field.line.setFocus()

    @override
    def first_widget(self) -> QWidget:
        return self.floor.line


def _plain(number: Decimal | None) -> str:
    return figure(f"{number.normalize():f}") if number is not None else ""


def _number(text: str, name: str) -> Decimal | None:
    return read_number(name, text) if text.strip() else None


def _steps(text: str) -> tuple[Markdown, ...]:
    found = [_STEP.fullmatch(part) for part in _BETWEEN.split(text)] if text.strip() else []
    steps = tuple(Markdown(int(one[1]), read_number("markdowns", one[2])) for one in found if one is not None)
    if len(steps) != len(found):
        raise FieldRefused("markdowns", tr("A markdown is days and per cent, such as 30: 10, 60: 25."))
    return steps
