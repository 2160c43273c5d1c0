"""A scanner is heard anywhere in the window, a typing person is never taken for one."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from app.ui.wedge import Wedge


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def table(qtbot):
    window = QWidget()
    rows = QVBoxLayout(window)
    window.scan, window.field, window.text, window.button = QLineEdit(), QLineEdit(), QPlainTextEdit(), QPushButton("x")
    for widget in (window.scan, window.field, window.text, window.button):
        rows.addWidget(widget)
    clock = Clock()
    wedge = Wedge(window, window.scan, clock)
    window.heard = {"scanned": [], "typed": [], "begun": []}
    for name, heard in window.heard.items():
        getattr(wedge, name).connect(heard.append)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.clock = clock
    yield window
    wedge.close()


def press(table, text, *, every_s, enter=True):
    for character in text:
        table.clock.now += every_s
        QTest.keyClick(table.focusWidget() or table, character)
    if enter:
        table.clock.now += every_s
        QTest.keyClick(table.focusWidget() or table, Qt.Key.Key_Return)


def test_a_burst_outside_every_field_is_a_scan(table):
    table.button.setFocus()
    press(table, "5012345678900", every_s=0.002)
    assert table.heard["scanned"] == ["5012345678900"]
    assert table.heard["typed"] == []


def test_a_burst_in_a_field_is_a_scan_and_leaves_the_field_as_it_was(table):
    table.field.setText("Oak ")
    table.field.setFocus()
    table.field.end(False)
    press(table, "IS7K3Q9XM2T4", every_s=0.004)
    assert table.heard["scanned"] == ["IS7K3Q9XM2T4"]
    assert table.field.text() == "Oak "


def test_a_burst_in_a_long_text_is_a_scan_too(table):
    table.text.setPlainText("Some marks.")
    table.text.setFocus()
    press(table, "IS7K3Q9XM2T4", every_s=0.004)
    assert table.heard["scanned"] == ["IS7K3Q9XM2T4"]
    assert table.text.toPlainText() == "Some marks."


def test_a_person_typing_in_a_field_is_left_alone(table):
    table.field.setFocus()
    press(table, "sideboard", every_s=0.12)
    assert table.field.text() == "sideboard"
    assert table.heard["scanned"] == []


def test_fast_typing_that_pauses_before_enter_is_left_alone(table):
    table.field.setFocus()
    press(table, "sideboard", every_s=0.01, enter=False)
    table.clock.now += 0.4
    QTest.keyClick(table.field, Qt.Key.Key_Return)
    assert table.field.text() == "sideboard"
    assert table.heard["scanned"] == []


def test_one_key_outside_a_field_is_a_command(table, qtbot):
    table.button.setFocus()
    QTest.keyClick(table.button, "h")
    qtbot.waitUntil(lambda: table.heard["typed"] == ["h"])
    assert table.heard["begun"] == []


def test_typing_outside_a_field_begins_a_search(table, qtbot):
    table.button.setFocus()
    press(table, "ab", every_s=0.001, enter=False)
    qtbot.waitUntil(lambda: table.heard["begun"] == ["ab"])


def test_space_and_commands_stay_with_their_widgets(table, qtbot):
    pressed = []
    table.button.clicked.connect(lambda: pressed.append(True))
    table.button.setFocus()
    QTest.keyClick(table.button, Qt.Key.Key_Space)
    QTest.keyClick(table.button, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.wait(80)
    assert pressed == [True]
    assert table.heard == {"scanned": [], "typed": [], "begun": []}


def test_the_scan_field_takes_its_own_keys(table):
    table.scan.setFocus()
    press(table, "5012345678900", every_s=0.002)
    assert table.scan.text() == "5012345678900"
    assert table.heard["scanned"] == []


def test_a_scanner_that_ends_with_tab_and_a_code_with_a_blank_are_heard(table):
    table.button.setFocus()
    press(table, "SHELF 12", every_s=0.002, enter=False)
    QTest.keyClick(table.button, Qt.Key.Key_Tab)
    assert table.heard["scanned"] == ["SHELF 12"]
    assert table.button.hasFocus()


def test_after_a_scan_a_person_types_on_where_they_were(table):
    table.field.setText("Oak table")
    table.field.setFocus()
    table.field.setCursorPosition(3)
    press(table, "IS7K3Q9XM2T4", every_s=0.004)
    table.clock.now += 1
    press(table, "en", every_s=0.2, enter=False)
    assert table.field.text() == "Oaken table"


def test_tab_after_slow_typing_goes_on_to_the_next_field(table):
    table.field.setFocus()
    press(table, "sideboard", every_s=0.12, enter=False)
    table.clock.now += 0.2
    QTest.keyClick(table.field, Qt.Key.Key_Tab)
    assert table.heard["scanned"] == []
    assert table.text.hasFocus()
