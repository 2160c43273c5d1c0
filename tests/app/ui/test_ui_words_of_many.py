"""Same as last, a field of many items, and the templates, from the keyboard of the real window."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.ui.change_sheet import ChangeSheet

CTRL = Qt.KeyboardModifier.ControlModifier


async def two(shell, until, drop, folders):
    drop(shell, *folders)
    await until(lambda: shell.items.model.rowCount() == 2)
    await shell.station.drain(90)
    return [row.key for row in await shell.station.items()]


async def test_same_as_last_is_one_key(opened, until, drop, folders):
    async with opened((1280, 800)) as shell:
        lamp, sofa = await two(shell, until, drop, folders)
        await shell.station.set_words(sofa, {"category": "Other", "condition": "excellent", "title": "Sofa"})
        shell.desk.show(lamp)
        await until(lambda: shell.desk.view and shell.desk.view.item.key == lamp and shell.desk.view.forms)
        QTest.keyClick(shell, Qt.Key.Key_D, CTRL)
        await until(lambda: shell.desk.view.item.words == {"category": "Other", "condition": "excellent"})
        assert "Same as last: " in shell.toast.sentence


async def test_a_field_of_all_chosen_items_changes_in_one_dialog(opened, until, drop, folders):
    async with opened((1280, 800)) as shell:
        keys = await two(shell, until, drop, folders)
        await until(lambda: shell.desk.view and shell.desk.view.forms)
        shell.items.list.setFocus()
        QTest.keyClick(shell.items.list, Qt.Key.Key_A, CTRL)
        assert shell.items.chosen_rows() == [0, 1]
        QTest.keyClick(shell, Qt.Key.Key_E, CTRL)
        (sheet,) = await until(lambda: shell.findChildren(ChangeSheet))
        sheet.field.setCurrentIndex(sheet.field.findData("description"))
        sheet.editor.setPlainText("From a smoke-free home.")
        sheet.accept()
        await until(lambda: shell.toast.sentence == "2 items changed.")
        for key in keys:
            assert (await shell.station.item(key)).item.words["description"] == "From a smoke-free home."
        # What is chosen stays chosen while the list is read anew.
        assert shell.items.chosen_rows() == [0, 1]


async def test_templates_are_set_with_their_example_and_refused_at_their_field(opened, until):
    async with opened((1280, 800)) as shell:
        shell.setup.open_at("templates")
        await until(lambda: shell.setup.page.name == "templates")
        page = shell.setup.page
        page.heading.line.setText("{item} by {brand}[, {size}]")
        page.heading.line.textEdited.emit("")
        assert page.example.text() == "Bag by Mulberry"
        page.heading.line.setText("{itm}")
        page.heading.line.textEdited.emit("")
        assert "{itm} is no field" in page.example.text()
        page.save()
        await until(lambda: "{itm}" in page.heading.note.text())
        page.heading.line.setText("{item}")
        page.text.setPlainText("{description}\nPosted daily.")
        page.save()
        await until(lambda: "Saved" in page.outcome.text)
        assert (await shell.station.setup()).templates.title == "{item}"
        shell.setup.reject()
