"""Text from services and files is shown as it is: no HTML, no pictures loaded, no reversed names."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QToolTip

from app.ui.widgets.plain_label import PlainLabel, one_line, plain_tip, set_tip, show_tip

CANARY = '<img src="file:///etc/hostname"><b>bold</b> &amp; <a href="http://example.invalid">x</a>'


@pytest.mark.parametrize("wrap", [True, False])
def test_labels_keep_html_as_text(qtbot, wrap):
    label = PlainLabel(CANARY, wrap=wrap)
    qtbot.addWidget(label)
    label.show()
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert label.text() == CANARY
    assert label.accessibleName() == CANARY


def test_tooltips_show_the_very_characters(qtbot):
    label = PlainLabel("x")
    qtbot.addWidget(label)
    set_tip(label, CANARY)
    document = QTextDocument()
    document.setHtml(label.toolTip())
    assert document.toPlainText() == CANARY


def test_tooltips_keep_lines_apart():
    document = QTextDocument()
    document.setHtml(plain_tip("<i>first</i>\nsecond"))
    assert document.toPlainText() == "<i>first</i>\nsecond"
    assert plain_tip("") == ""


def test_a_shown_tip_is_plain(qtbot):
    label = PlainLabel("x")
    qtbot.addWidget(label)
    label.show()
    show_tip(QPoint(1, 1), CANARY, label)
    document = QTextDocument()
    document.setHtml(QToolTip.text())
    assert document.toPlainText() == CANARY
    QToolTip.hideText()


def test_one_line_hides_what_lies_about_a_name():
    assert one_line("photo\u202egpj.exe") == "photogpj.exe"
    assert one_line("two\nlines\x07") == "two lines "


def test_long_text_never_makes_a_label_wide(qtbot):
    label = PlainLabel("very long " * 200)
    qtbot.addWidget(label)
    assert label.minimumSizeHint().width() <= 24
    label.resize(120, 20)
    assert not label.grab().isNull()
