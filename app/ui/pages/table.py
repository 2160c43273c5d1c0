"""Pages of Set-up about this table: wishes, money, and who works where."""

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from app.model.item import Wishes
from app.model.price import Rate
from app.model.setup import OLD_RATE_DAYS, SetupView
from app.ui import words
from app.ui.tongue import date_read, figure, heard, mark, tr
from app.ui.widgets.form_field import LineEditor
from app.ui.widgets.keyed_button import KeyedButton
from app.ui.widgets.page import LABEL_WIDE, Box, Field, quiet
from app.ui.widgets.plain_label import PlainLabel
from app.ui.widgets.saving_page import SavingPage
from app.ui.widgets.tick_box import TickBox

ASKED = {"classify": mark("Identify"), "price": mark("Appraise"), "publish": mark("Publish")}
ASKED_WIDE = 84
"""Pixels of each column of boxes: three fit beside the names on the smallest page."""
RATE_PARTS = {"of": mark("From"), "value": mark("Rate"), "to": mark("To"), "date": mark("Date")}
BEFORE = {"of": "1", "value": "=", "date": mark("of")}
"""What stands before each part of a rate: ``1 USD = 0.76 GBP of 20 Nov 2026``."""


class WishesPage(SavingPage):
    """Which services an item taken at the table is sent to. Signal: `save_asked` (Wishes)."""

    save_asked = Signal(object)

    @override
    @staticmethod
    def page_title() -> str:
        return tr("Which services are asked")

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            "wishes",
            self.page_title(),
            tr(
                "What an item taken at this table is sent to. Other services can be asked for each item as well, and nothing "
                "is published before it is approved."
            ),
            parent,
        )
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(0)
        self._grid.setVerticalSpacing(8)
        self.rows.addLayout(self._grid)
        self.boxes: dict[tuple[str, str], TickBox] = {}
        self.end_with_save()
        self.rows.addStretch(1)

    @override
    def show_setup(self, view: SetupView) -> None:
        if not self.boxes:
            self._lay_out(view)
        for (name, ability), box in self.boxes.items():
            found = view.service(name)
            box.setEnabled(found is not None and found.enabled)
            if not self._dirty:
                box.setChecked(box.isEnabled() and name in getattr(view.wishes, ability))

    def _lay_out(self, view: SetupView) -> None:
        for column, title in enumerate(map(tr, ASKED.values()), 1):
            self._grid.addWidget(PlainLabel(title, tone="head"), 0, column)
            self._grid.setColumnMinimumWidth(column, ASKED_WIDE)
        for row, found in enumerate(view.services, 1):
            self._grid.addWidget(PlainLabel(found.title), row, 0)
            for column, (ability, title) in enumerate(ASKED.items(), 1):
                if ability not in found.abilities:
                    self._grid.addWidget(PlainLabel("–"), row, column)
                else:
                    box = TickBox()
                    box.setAccessibleName(f"{found.title}: {tr(title)}")
                    box.clicked.connect(self._typed)
                    self._grid.addWidget(box, row, column, Qt.AlignmentFlag.AlignLeft)
                    self.boxes[found.name, ability] = box
        self._grid.setColumnMinimumWidth(0, LABEL_WIDE)
        self._grid.setColumnStretch(len(ASKED) + 1, 1)

    @override
    def save(self) -> None:
        chosen = {
            ability: tuple(name for (name, of), box in self.boxes.items() if of == ability and box.isChecked())
            for ability in ASKED
        }
        self.save_asked.emit(Wishes(**chosen))

    @override
    def show_saved(self) -> None:
        """Say that it holds for the next item."""
        self.say_saved(tr("Saved. The next item is sent there; items already taken stay as they are."))

    @override
    def first_widget(self) -> QWidget:
        return next((box for box in self.boxes.values() if box.isEnabled()), self._save)


class _RateRow(QWidget):
    """One exchange rate, read from left to right as a sentence, a button that takes it away, and its source below."""

    def __init__(self, number: int, rate: Rate | None) -> None:
        super().__init__()
        self.source = rate.source if rate else tr("typed in")
        self._was = rate
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(3)
        row = QHBoxLayout()
        row.setSpacing(6)
        rows.addLayout(row)
        self.lines: dict[str, LineEditor] = {}
        for part, title in RATE_PARTS.items():
            line = LineEditor()
            line.setAccessibleName(tr("Rate {number}: {title}", number=number, title=tr(title)))
            line.show_word("" if rate is None else _shown(rate, part), _example(part))
            least, most = _WIDE[part]
            line.setMinimumWidth(least)
            line.setMaximumWidth(most)
            if part in BEFORE:
                row.addWidget(PlainLabel(tr(BEFORE[part])))
            row.addWidget(line, most)
            self.lines[part] = line
        self.remove = quiet(KeyedButton(tr("Remove"), kind="small"))
        self.remove.setAccessibleName(tr("Remove rate {number}", number=number))
        row.addWidget(self.remove)
        row.addStretch(1)
        self.note = PlainLabel("", tone="muted")
        self.note.hide()
        rows.addWidget(self.note)

    def rate(self) -> Rate:
        """Return the rate as typed; a number nobody can read is 0, which is refused at its field."""
        typed = {part: line.word() for part, line in self.lines.items()}
        try:
            value = words.number(typed["value"])
        except ValueError:
            value = Decimal(0)
        made = Rate(typed["of"].upper(), typed["to"].upper(), value, words.date_typed(typed["date"]), self.source)
        if self._was is not None and made != self._was:
            made = Rate(made.of, made.to, made.value, made.date, tr("typed in"))
        return made

    def unread(self) -> tuple[str, str]:
        """Name the part that cannot be read as typed and say how to type it; empty where all can be.

        The number's marks could be read in two ways, or the date is none.
        """
        typed = self.lines["value"].word()
        try:
            words.number(typed)
        except ValueError as trouble:
            if any(map(str.isdigit, typed)):
                return "value", str(trouble)
        if date_read(self.lines["date"].word()) is None:
            return "date", tr("Type the date as in {example}.", example=_example("date"))
        return "", ""


def _shown(rate: Rate, part: str) -> str:
    if part == "value":
        return figure(f"{rate.value:f}")
    return words.date(rate.date) if part == "date" else str(getattr(rate, part))


_WIDE = {"of": (50, 64), "value": (64, 120), "to": (50, 64), "date": (104, 120)}
"""Pixels at least and at most; a whole row fits beside the list of pages on the smallest screen."""
_EXAMPLES = {"of": "USD", "value": "0.76", "to": "GBP", "date": "2026-11-20"}


def _example(part: str) -> str:
    example = _EXAMPLES[part]
    return words.date(example) if part == "date" else figure(example) if part == "value" else example


class MoneyPage(SavingPage):
    """Currency and exchange rates. Signals: `save_asked` (currency, list of Rate), `file_asked` (rates of a file)."""

    save_asked = Signal(str, object)
    file_asked = Signal()

    @override
    @staticmethod
    def page_title() -> str:
        return tr("Money")

    @override
    @staticmethod
    def state_in(view: SetupView) -> str:
        return tr("old rate") if _old_rates(view) else ""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            "money",
            self.page_title(),
            tr("Prices in other currencies are shown in yours at these rates, with the date beside them."),
            parent,
        )
        self.currency = Field(tr("Your currency"))
        self.currency.line.setMaximumWidth(90)
        self.currency.behind.addStretch(1)
        self.currency.edited.connect(self._typed)
        self.rows.addWidget(self.currency)
        self.old = Box()
        self.rows.addWidget(self.old)
        self.rates: list[_RateRow] = []
        self._places = QGridLayout()
        self._places.setVerticalSpacing(8)
        self.rows.addLayout(self._places)
        self._add = quiet(KeyedButton(tr("Add a rate")))
        self._add.clicked.connect(lambda: self._append(None))
        self._file = quiet(
            KeyedButton(tr("From a file…"), tip=tr("A CSV file with the columns from, to, rate and date"))
        )
        self._file.clicked.connect(self.file_asked)
        self.end_with_save(self._add, self._file)
        self.rows.addStretch(1)

    @override
    def show_setup(self, view: SetupView) -> None:
        old = _old_rates(view)
        self.old.say(
            tr(
                "Older than {old_rate_days} days: {names}. Prices are still converted at what stands here; type today's rate and date.",
                old_rate_days=OLD_RATE_DAYS,
                names=", ".join(old),
            )
            if old
            else "",
            "needs",
        )
        if self._dirty:
            return
        self.currency.show_word(view.currency, "GBP")
        for row in tuple(self.rates):
            self._take_away(row)
        for one in view.rates:
            self._append(one)
        self._dirty = False

    def _append(self, rate: Rate | None) -> None:
        row = _RateRow(len(self.rates) + 1, rate)
        for line in row.lines.values():
            line.edited.connect(self._typed)
        if rate is not None:
            age = words.days_since(rate.date)
            row.note.show_text(
                tr("{source}, {count} old", source=heard(rate.source), count=words.many(age, "day"))
                if age is not None
                else heard(rate.source)
            )
            row.note.show()
        row.remove.clicked.connect(lambda: self._remove(row))
        self.rates.append(row)
        self._places.addWidget(row, self._places.rowCount(), 0)
        if rate is None:
            self._typed()
            row.lines["of"].setFocus()

    def take_in(self, rates: Sequence[Rate]) -> None:
        """Put the rates of a file among those that stand here, to be looked at and saved; a pair has one rate."""
        new = {(one.of, one.to) for one in rates}
        for row in tuple(self.rates):
            kept = row.rate()
            if (kept.of, kept.to) in new:
                self._take_away(row)
        for one in rates:
            self._append(one)
        self._typed()
        self.outcome.say(tr("{count} read. Look at them, then save.", count=words.many(len(rates), "rate")), "calm")

    def _remove(self, row: _RateRow) -> None:
        self._take_away(row)
        self._typed()
        self._add.setFocus()

    def _take_away(self, row: _RateRow) -> None:
        self.rates.remove(row)
        self._places.removeWidget(row)
        row.hide()
        row.deleteLater()

    @override
    def _typed(self) -> None:
        super()._typed()
        for row in self.rates:
            for line in row.lines.values():
                line.mark("")

    @override
    def save(self) -> None:
        for place, row in enumerate(self.rates):
            part, trouble = row.unread()
            if part:
                self.refuse(f"rates.{place}.{part}", trouble)
                return
        self.save_asked.emit(self.currency.word().upper(), [row.rate() for row in self.rates])

    @override
    def show_saved(self) -> None:
        """Say that the rates hold now."""
        self.say_saved(tr("Saved. Prices are shown at these rates from now on."))

    @override
    def refuse(self, name: str, sentence: str) -> None:
        """Say what is wrong with a field (``rates.0.value``), and go there."""
        if name == "currency":
            self.currency.refuse(sentence)
            self.currency.line.setFocus()
            return
        _, place, part = name.split(".")
        line = self.rates[int(place)].lines[part]
        line.mark("wrong")
        line.setFocus()
        self.outcome.say(sentence, "wrong")

    @override
    def first_widget(self) -> QWidget:
        return self.currency.line


def _old_rates(view: SetupView) -> list[str]:
    ages = [(words.days_since(one.date), one) for one in view.rates]
    return [tr("{of} to {to}", of=one.of, to=one.to) for age, one in ages if age is None or age > OLD_RATE_DAYS]


class TablePage(SavingPage):
    """Who works here, where the photos and words lie, and whether secrets can be kept.

    Signals: `named` (operator), `badge_named` (what a badge's code begins with).
    """

    named = Signal(str)
    badge_named = Signal(str)

    @override
    @staticmethod
    def page_title() -> str:
        return tr("This table")

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            "table", self.page_title(), tr("Who works here, and where the station keeps everything."), parent
        )
        self.operator = Field(tr("Operator"))
        self.operator.show_note(tr("A name or number; it stands beside what is done."))
        self.operator.edited.connect(self._typed)
        self.badge = Field(tr("Badges begin with"))
        self.badge.show_note(tr("A scanned code that begins so names the operator by the rest of it."))
        self.badge.edited.connect(self._typed)
        self.rows.addWidget(self.operator)
        self.rows.addWidget(self.badge)
        self.end_with_save()
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(8)
        grid.setColumnMinimumWidth(0, LABEL_WIDE)
        grid.setColumnStretch(1, 1)
        self.facts: dict[str, PlainLabel] = {}
        self.rows.addWidget(PlainLabel(tr("Where everything lies"), tone="strong"))
        for row, title in enumerate((mark("Photos and listings"), mark("Settings"), mark("Credentials"))):
            grid.addWidget(PlainLabel(tr(title), tone="muted"), row, 0, Qt.AlignmentFlag.AlignTop)
            self.facts[title] = PlainLabel("", wrap=True)
            grid.addWidget(self.facts[title], row, 1)
        self.rows.addLayout(grid)
        self.rows.addWidget(
            PlainLabel(
                tr(
                    "Where photos and listings lie is decided when the program is started (INTAKE_DATA_DIR, a folder on this "
                    "machine's own disk); who set the station up can change it."
                ),
                tone="muted",
                wrap=True,
            )
        )
        self.rows.addStretch(1)

    @override
    def show_setup(self, view: SetupView) -> None:
        if not self._dirty:
            self.operator.show_word(view.operator, tr("such as 7"))
            self.badge.show_word(view.badge, "OP-")
        kept = heard(view.keyring_sentence) or tr(
            "The keyring of this machine is ready. Credentials lie there and nowhere else."
        )
        self.facts["Photos and listings"].show_text(str(view.data_dir))
        self.facts["Settings"].show_text(tr("{settings_file} (no credentials in it)", settings_file=view.settings_file))
        self.facts["Credentials"].show_text(kept)

    @override
    def save(self) -> None:
        self.named.emit(self.operator.word())
        self.badge_named.emit(self.badge.word().strip())
        self.say_saved(tr("Saved."))

    @override
    def first_widget(self) -> QWidget:
        return self.operator.line
