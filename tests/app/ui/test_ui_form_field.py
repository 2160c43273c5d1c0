"""The editors of the listing form: the person's word, what is drafted, and values that exclude each other."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox
from ui_views import FORM

from app.model.listing import Choice, FieldKind, FormField
from app.ui import style
from app.ui.widgets.form_field import ChoiceEditor, LineEditor, LongEditor, ManyEditor, make_editor
from app.ui.widgets.tick_box import TickBox

FIELDS = {field.name: field for field in FORM.fields}
OPEN_LIST = FormField("brand", "Brand", FieldKind.CHOICE, allowed=(Choice("DFS", "DFS"), Choice("IKEA", "IKEA")))


@pytest.mark.parametrize(
    ("field", "kind"),
    [
        (FIELDS["title"], LineEditor),
        (FIELDS["condition"], ChoiceEditor),
        (FIELDS["repurch.faults"], ManyEditor),
        (FormField("description", "Description", FieldKind.LONG_TEXT), LongEditor),
    ],
)
def test_each_kind_of_field_has_its_editor_and_name(qtbot, field, kind):
    editor = make_editor(field)
    qtbot.addWidget(editor)
    assert isinstance(editor, kind)
    assert editor.accessibleName() == field.label


@pytest.mark.parametrize("name", ["title", "condition", "repurch.faults"])
def test_showing_a_word_is_not_an_edit(qtbot, name):
    editor = make_editor(FIELDS[name])
    qtbot.addWidget(editor)
    edits = []
    editor.edited.connect(lambda: edits.append(1))
    editor.show_word({"title": "Sofa", "condition": "fair", "repurch.faults": "Fire Label"}[name], "")
    assert editor.word() == {"title": "Sofa", "condition": "fair", "repurch.faults": "Fire Label"}[name]
    editor.show_word("", "drafted")
    assert editor.word() == ""
    assert edits == []


def test_none_stands_alone(qtbot):
    editor = ManyEditor(FIELDS["repurch.faults"])
    qtbot.addWidget(editor)
    editor.show()
    boxes = {box.text(): box for box in editor.findChildren(QCheckBox)}
    for text in ("Rips or tears", "Fire Label"):
        QTest.mouseClick(boxes[text], Qt.MouseButton.LeftButton)
    assert editor.word() == "Rips or tears, Fire Label"
    QTest.mouseClick(boxes["None"], Qt.MouseButton.LeftButton)
    assert editor.word() == "None"
    QTest.mouseClick(boxes["Fire Label"], Qt.MouseButton.LeftButton)
    assert editor.word() == "Fire Label"


@pytest.mark.parametrize("enabled", [True, False])
def test_a_ticked_box_shows_a_tick(qtbot, enabled):
    box = TickBox("Fire Label")
    qtbot.addWidget(box)
    box.setChecked(True)
    box.setEnabled(enabled)
    drawn = box.grab().toImage()
    ink = QColor(style.tokens().on_accent if enabled else style.tokens().panel)
    ground = QColor(style.tokens().accent if enabled else style.tokens().muted)
    seen = [drawn.pixelColor(x, y) for x in range(4, 14) for y in range(drawn.height())]
    assert ink in seen
    assert ground in seen


def test_a_choice_can_be_forgotten(qtbot):
    editor = ChoiceEditor(FIELDS["condition"])
    qtbot.addWidget(editor)
    editor.show_word("fair", "")
    assert editor.word() == "fair"
    assert editor.itemText(editor.count() - 1) == "Forget my choice"
    editor.setCurrentIndex(editor.count() - 1)
    editor.activated.emit(editor.count() - 1)
    assert editor.word() == ""


def test_an_open_list_takes_a_word_of_ones_own_and_knows_its_values(qtbot):
    editor = ChoiceEditor(OPEN_LIST)
    qtbot.addWidget(editor)
    edits = []
    editor.edited.connect(lambda: edits.append(editor.word()))
    editor.lineEdit().setFocus()
    QTest.keyClicks(editor.lineEdit(), "ikea")
    assert edits[-1] == "IKEA"
    editor.show_word("Heal's", "")
    assert editor.word() == "Heal's"


def test_a_strict_list_takes_nothing_else(qtbot):
    editor = ChoiceEditor(FIELDS["condition"])
    qtbot.addWidget(editor)
    assert editor.lineEdit() is None
    editor.show_word("no such condition", "")
    assert editor.word() == ""


def test_boxes_that_do_not_fit_on_one_line_stand_in_columns(qtbot):
    names = ("Rips", "Has a fire safety label", "None of the above", "Old")
    many = ManyEditor(FormField("x", "X", FieldKind.MANY, allowed=tuple(Choice(one, one) for one in names)))
    qtbot.addWidget(many)
    many.resize(360, many.heightForWidth(360))
    many.show()
    places = [(box.x(), box.y()) for box in many.findChildren(QCheckBox)]
    assert [left for left, _ in places[:2]] == [left for left, _ in places[2:]]
    assert places[0][1] == places[1][1] < places[2][1] == places[3][1]
