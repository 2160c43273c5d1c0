"""One field of the listing form: its label, its editor, why a person must look, and whose word stands where two differ."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.model.cards import holds_card_number, is_code_field
from app.model.listing import FieldKind
from app.ui.models.listing import Line
from app.ui.tongue import mark, tr
from app.ui.widgets.form_field import AnyEditor, LongEditor, ManyEditor, make_editor, show_proposed
from app.ui.widgets.keyed_button import KeyedButton
from app.ui.widgets.plain_label import PlainLabel, one_line, set_tip

LABEL_WIDE = 92
NEVER_SAVED = "\u0000"
CHANGED = mark("Meanwhile this field was changed to “{quoted}”. What you typed is not saved yet: which one stands?")
EMPTIED = mark("Meanwhile this field was emptied. What you typed is not saved yet: which one stands?")
QUOTED = 80
"""Marks of another's word that are quoted; all of it is in the tooltip."""


@dataclass(frozen=True, slots=True)
class Unsaved:
    """What a person typed into a field and the station does not have; `base` is the word it was to replace."""

    word: str
    base: str
    refused: str = ""


def packed(unsaved: Mapping[tuple[str, str], Unsaved]) -> str:
    """Write typed words by item and field as one text, for the next run; one with a payment card number is kept nowhere."""
    kept = [
        (place, one) for place, one in unsaved.items() if is_code_field(place[1]) or not holds_card_number(one.word)
    ]
    return json.dumps([[*place, one.word, one.base, one.refused] for place, one in kept])


def unpacked(text: str) -> dict[tuple[str, str], Unsaved]:
    """Read what `packed` wrote; what is not of its making counts as nothing."""
    try:
        lines = json.loads(text) if text else []
    except ValueError:
        return {}
    if not isinstance(lines, list):
        return {}
    sound = (line for line in lines if isinstance(line, list) and len(line) == 5 and all(map(_is_text, line)))
    return {(key, field): Unsaved(word, base, refused) for key, field, word, base, refused in sound}


def _is_text(one: object) -> bool:
    return isinstance(one, str)


class ListingRow:
    """One field on the form.

    `saved` is the word the editor showed when it was last in step with the station, `base` what the station had then.
    While a person types (`typed`) or words are on their way to the disk (`sent`), snapshots wait in `line`: nobody's
    typing is ever overwritten. `newer` is what somebody else said meanwhile: then nothing is saved until the person
    chose.
    """

    def __init__(self, line: Line) -> None:
        self.field = line.field
        self.line = line
        self.label = PlainLabel(line.field.label, tone="muted", wrap=True)
        self.label.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self.label.setFixedWidth(LABEL_WIDE)
        set_tip(self.label, line.field.label + (f"\n{line.field.help}" if line.field.help else ""))
        self.editor: AnyEditor = make_editor(line.field)
        self.label.setBuddy(self.editor)
        if line.field.name == "price":
            self.editor.setProperty("figure", "true")
        self.under = QWidget()
        self._column = QVBoxLayout(self.under)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self.origin = PlainLabel("", wrap=True, tone="origin")
        """Where a proposed value comes from: by this line it is told from a typed one."""
        self.reason = PlainLabel("", wrap=True, tone="needs")
        for told in (self.origin, self.reason):
            told.setProperty("small", "true")
            told.hide()
            self._column.addWidget(told)
        self.under.hide()
        self._choice: QWidget | None = None
        self.keep_mine: Callable[[], None] | None = None
        self.take_other: Callable[[], None] | None = None
        self.saved = ""
        self.base = line.said
        self.newer: str | None = None
        self.refused = ""
        self.typed = False
        self.sent = 0

    @property
    def unsaved(self) -> bool:
        """Tell whether the editor holds a word the station does not have."""
        return self.editor.word() != self.saved

    @property
    def stuck(self) -> bool:
        """Tell whether a person must do something before the word can be saved."""
        return bool(self.refused) or self.newer is not None

    @property
    def wide(self) -> bool:
        """Tell whether the field takes the whole width."""
        return (
            self.field.name == "title"
            or self.field.kind in {FieldKind.LONG_TEXT, FieldKind.MEASUREMENTS}
            or isinstance(self.editor, LongEditor)
            or (isinstance(self.editor, ManyEditor) and len(self.field.allowed) > 2)
        )

    def show(self, line: Line) -> None:
        """Show the field as it stands, now or once the person has left it."""
        self.line = line
        if not (self.typed or self.sent or self.stuck or self.unsaved):
            self.settle()
        elif not self.sent:
            self.weigh(line.said)
        self.mark_all()

    def settle(self) -> None:
        """Show what the newest snapshot says."""
        self.editor.show_word(self.line.word, self.line.placeholder)
        self.saved = self.editor.word()
        self.base = self.line.said
        self.newer = None

    def weigh(self, there: str) -> None:
        """Compare the typed word with the one the station has now; they differ where that is new and another."""
        other = self.unsaved and there not in {self.base, self.editor.word()}
        self.newer = there if other else None

    def contest(self, there: str) -> None:
        """Note that the word was not taken, because somebody else said another one first."""
        self.saved = NEVER_SAVED
        self.newer = there
        self.mark_all()

    def refuse(self, sentence: str) -> None:
        """Note why the word was not taken; it stays so that it can be mended."""
        self.saved = NEVER_SAVED
        self.refused = sentence
        self.mark_all()

    def kept(self, said: str) -> None:
        """Note that a word is on disk as `said`, which the next snapshot will tell as well."""
        self.base = said
        self.line = replace(self.line, said=said)

    def came_back(self) -> None:
        """Note that the station has answered for one word that was sent."""
        self.sent = max(self.sent - 1, 0)

    def step_aside(self) -> None:
        """Let the other word stand and forget the typed one."""
        self.typed, self.refused = False, ""
        self.settle()
        self.mark_all()

    def insist(self) -> None:
        """Let the typed word replace the other one."""
        if self.newer is not None:
            self.base, self.newer = self.newer, None
        self.mark_all()

    def carry_on(self, before: "ListingRow") -> None:
        """Take over what a person was doing in an earlier editor of the same field."""
        self.saved, self.refused, self.typed, self.sent = before.saved, before.refused, before.typed, before.sent
        self.base, self.newer = before.base, before.newer
        if self.typed or self.sent or self.stuck or before.unsaved:
            self.editor.show_word(before.editor.word(), self.line.placeholder)
        else:
            self.settle()

    def left_over(self) -> Unsaved | None:
        """Return what would be lost with this row; None where the station has everything or will have it."""
        if self.sent or not (self.unsaved or self.stuck):
            return None
        return Unsaved(self.editor.word(), self.base, self.refused)

    def restore(self, left: Unsaved) -> None:
        """Show what was typed earlier and never saved."""
        self.editor.show_word(left.word, self.line.placeholder)
        self.saved, self.base, self.refused = NEVER_SAVED, left.base, left.refused
        self.weigh(self.line.said)

    def mark_all(self) -> None:
        """Mark the field with the first of: two words, a word that cannot be, a need."""
        if self.newer is not None:
            shown = one_line(self.newer)
            quoted = shown if len(shown) <= QUOTED else f"{shown[:QUOTED]}…"
            said = tr(CHANGED, quoted=quoted) if shown else tr(EMPTIED)
            self.mark(said, wrong=True)
            set_tip(self.reason, self.newer)
        else:
            self.mark(self.refused or self.line.needs, wrong=bool(self.refused))
            set_tip(self.reason, self.line.origin)
        self._show_origin()
        self._offer_choice(shown=self.newer is not None)

    def _show_origin(self) -> None:
        proposed = self.line.proposed and not self.editor.word()
        show_proposed(self.editor, on=proposed)
        several = isinstance(self.editor, ManyEditor)
        # Boxes show no proposal of their own.
        told = f"{self.line.placeholder} · {self.line.origin}" if several else self.line.origin
        self.origin.show_text(told if proposed else "")
        self.editor.setAccessibleDescription(". ".join(filter(None, (self.origin.text(), self.field.help))))
        shown = proposed and self.reason.isHidden()
        self.origin.setVisible(shown)
        self.under.setVisible(shown or not self.reason.isHidden())

    def mark(self, reason: str, *, wrong: bool) -> None:
        """Mark the field with a reason, or clear the mark."""
        self.editor.mark("" if not reason else "wrong" if wrong else "needs")
        self.reason.show_text(reason, tone="wrong" if wrong else "needs")
        self.reason.setVisible(bool(reason))
        self.under.setVisible(bool(reason))

    def _offer_choice(self, *, shown: bool) -> None:
        if shown and self._choice is None:
            self._choice = QWidget()
            row = QHBoxLayout(self._choice)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(6)
            for words, act in ((tr("Keep mine"), self._keep), (tr("Take the other"), self._take)):
                button = KeyedButton(words, "", kind="small")
                button.setAccessibleName(f"{words}: {self.field.label}")
                button.clicked.connect(act)
                row.addWidget(button)
            row.addStretch(1)
            self._column.addWidget(self._choice)
        if self._choice is not None:
            self._choice.setVisible(shown)

    def _keep(self) -> None:
        if self.keep_mine is not None:
            self.keep_mine()

    def _take(self) -> None:
        if self.take_other is not None:
            self.take_other()
