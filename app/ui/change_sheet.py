"""The dialog that changes one field of many items at once."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.model.listing import Choice, FieldKind, FormField
from app.ui import words
from app.ui.dialogs import Sheet
from app.ui.tongue import tr
from app.ui.widgets.form_field import AnyEditor, ChoiceEditor, make_editor
from app.ui.widgets.plain_label import PlainLabel


class ChangeSheet(Sheet):
    """Asks for a field and its value; `given` (field, word or empty for none) when confirmed."""

    given = Signal(str, str)

    def __init__(self, parent: QWidget | None, count: int, fields: Mapping[str, FormField]) -> None:
        super().__init__(parent, tr("Change {count}", count=words.many(count, "item")), wide=520)
        self._fields = dict(fields)
        self.body.addWidget(
            PlainLabel(
                tr(
                    "The value becomes your word on each of them, and Undo takes all of it back. Approved listings stay as "
                    "they are."
                ),
                tone="muted",
                wrap=True,
            )
        )
        choices = tuple(Choice(name, field.label) for name, field in self._fields.items())
        self.field = ChoiceEditor(FormField("field", tr("Field"), FieldKind.CHOICE, strict=True, allowed=choices))
        self.field.setAccessibleName(tr("Field"))
        self.field.setCurrentIndex(0)
        self.body.addWidget(PlainLabel(tr("Field"), tone="muted"))
        self.body.addWidget(self.field)
        self.body.addWidget(PlainLabel(tr("Value; empty forgets your words for it"), tone="muted"))
        self._place = self.body.count()
        self.editor: AnyEditor = make_editor(next(iter(self._fields.values())))
        self.body.addWidget(self.editor)
        self.finish_with(tr("Change {count}", count=words.many(count, "item")))
        self.field.currentIndexChanged.connect(self._chosen)
        self.accepted.connect(lambda: self.given.emit(self.field.currentData(), self.editor.word()))

    def _chosen(self) -> None:
        old = self.editor
        self.editor = make_editor(self._fields[self.field.currentData()])
        self.body.replaceWidget(old, self.editor)
        old.hide()
        old.deleteLater()
        self.setTabOrder(self.field, self.editor)


def ask_change(parent: QWidget, count: int, fields: Mapping[str, FormField]) -> ChangeSheet:
    """Open the dialog for so many items."""
    sheet = ChangeSheet(parent, count, fields)
    sheet.open()
    sheet.field.setFocus()
    return sheet
