"""Help: About shows the licences of all parts, and diagnostics reach the clipboard without secrets."""

import threading

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QPlainTextEdit

from app.ui.dialogs import Sheet, show_refusal
from app.ui.widgets.keyed_button import KeyedButton
from app.ui.widgets.plain_label import PlainLabel


async def test_about_shows_the_licences_of_all_parts(opened, until):
    async with opened() as shell:
        shell.menus.about.trigger()
        sheet = await until(lambda: shell.findChild(Sheet))
        text = sheet.findChild(QPlainTextEdit)
        assert "pyside6-essentials" in text.toPlainText()
        assert text.accessibleName() == "Parts and their licences"
        sheet.accept()


async def test_diagnostics_are_copied_and_hold_no_secret(opened, until):
    QGuiApplication.clipboard().clear()
    async with opened() as shell:
        shell.menus.diagnostics.trigger()
        await until(lambda: QGuiApplication.clipboard().text())
        text = QGuiApplication.clipboard().text()
    assert text.startswith("Intake Station ")
    assert "Talks to real services: no" in text
    assert "Repurch: ready" in text
    assert "re_pk_practice" not in text


async def test_a_refusal_can_offer_a_way_out_for_the_data(qtbot, until, tmp_path):
    asked = []

    def take_out(folder):
        asked.append((folder, threading.current_thread() is threading.main_thread()))
        return "3 tables written."

    sheet = show_refusal("Too new.", take_out=take_out)
    qtbot.addWidget(sheet)
    next(button for button in sheet.findChildren(KeyedButton) if "Take the data out" in button.words).click()
    sheet.findChild(QFileDialog).fileSelected.emit(str(tmp_path))
    await until(lambda: "3 tables written." in [label.text() for label in sheet.findChildren(PlainLabel)])
    assert asked == [(tmp_path, False)], "written beside the window's thread"
    await sheet.tasks.close()
    without = show_refusal("No place.")
    qtbot.addWidget(without)
    assert all("Take the data out" not in button.words for button in without.findChildren(KeyedButton))
