"""Page of Set-up for the templates of titles and descriptions, with an example of what they make."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget
from typing_extensions import override

from app.model.setup import SetupView
from app.model.templates import FIELDS, Templates, fill, problem
from app.ui.tongue import tr
from app.ui.widgets.page import Field
from app.ui.widgets.plain_label import PlainLabel
from app.ui.widgets.saving_page import SavingPage

EXAMPLE = {
    "brand": "Mulberry",
    "item": "Bag",
    "category": "Handbags",
    "model": "Bayswater",
    "color": "Oak",
    "condition": "excellent",
    "material": "Leather",
    "quantity": "1",
    "price": "329.00 GBP",
    "description": "A bag with a flap and two handles.",
}
"""Without a size, so that it shows what becomes of a part with a value that is missing."""

PART = "[, {size}]"


class TemplatesPage(SavingPage):
    """How titles and descriptions are worded. Signal: `save_asked` (Templates)."""

    save_asked = Signal(object)

    @override
    @staticmethod
    def page_title() -> str:
        return tr("Templates")

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            "templates",
            self.page_title(),
            tr(
                "Templates word the title and the description where nobody typed one; what a person types, and what is "
                "approved, stay as they are. A value is named in curly braces; a part in square brackets, such as "
                "{part}, stands only where all of its values are known.",
                part=PART,
            ),
            parent,
        )
        self.heading = Field(tr("Title"), above=True)
        self.heading.edited.connect(self._typed)
        self.rows.addWidget(self.heading)
        described = QVBoxLayout()
        described.setSpacing(3)
        described.addWidget(PlainLabel(tr("Description"), tone="muted"))
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(tr("Description template"))
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(120)
        self.text.setPlaceholderText(tr("What a service wrote, or nothing"))
        self.text.textChanged.connect(self._typed)
        described.addWidget(self.text)
        self.rows.addLayout(described)
        named = ", ".join(f"{{{name}}}" for name in FIELDS)
        self.rows.addWidget(
            PlainLabel(
                tr(
                    "Values: {named}. The description may also name {{title}}, and {{description}}: what a service wrote.",
                    named=named,
                ),
                tone="muted",
                wrap=True,
            )
        )
        self.example = PlainLabel("", wrap=True)
        self.rows.addWidget(PlainLabel(tr("What it makes of an example"), tone="head"))
        self.rows.addWidget(self.example)
        self.end_with_save()
        self.rows.addStretch(1)
        self._showing = False
        self._show_example()

    @property
    def typed(self) -> Templates:
        """Return the templates as they stand on the page."""
        return Templates(self.heading.word(), self.text.toPlainText())

    @override
    def _typed(self) -> None:
        if not self._showing:
            super()._typed()
        self._show_example()

    def _show_example(self) -> None:
        typed = self.typed
        wrong = problem(typed.title) or problem(typed.description, more=("title", "description"))
        if wrong:
            self.example.show_text(wrong, tone="wrong")
            return
        title = fill(typed.title, EXAMPLE) or "Mulberry Bayswater Bag Oak"
        described = fill(typed.description, {**EXAMPLE, "title": title})
        self.example.show_text(f"{title}\n{described}".strip(), tone="")

    @override
    def show_setup(self, view: SetupView) -> None:
        if self._dirty:
            return
        self._showing = True
        self.heading.show_word(view.templates.title, "{brand} {model} {item} {color}")
        self.text.setPlainText(view.templates.description)
        self._showing = False
        self._show_example()

    @override
    def save(self) -> None:
        self.save_asked.emit(self.typed)

    @override
    def show_saved(self) -> None:
        """Say that the templates hold now."""
        self.say_saved(tr("Saved. Drafts that nobody typed into are worded this way from now on."))

    @override
    def refuse(self, name: str, sentence: str) -> None:
        """Say what is wrong with a template, and go there."""
        if name == "title":
            self.heading.refuse(sentence)
            self.heading.line.setFocus()
        else:
            self.outcome.say(sentence, "wrong")
            self.text.setFocus()

    @override
    def first_widget(self) -> QWidget:
        return self.heading.line
