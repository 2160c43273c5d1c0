"""The dialog of bulk files over the real station: from the menu's key to listings, and the file by hand."""

import openpyxl
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.model.bulk import RowState
from app.ui.bar import PracticeBanner

WORDS = {"category": "Other", "condition": "excellent", "repurch.faults": "None", "price": "120 GBP"}


async def taken(shell, until, drop, folders):
    """Take two folders in and give the first what its destination needs."""
    drop(shell, *folders)
    await until(lambda: shell.items.model.rowCount() == 2)
    await shell.station.drain(90)
    lamp, sofa = [row.key for row in await shell.station.items()]
    await shell.station.set_words(sofa, {**WORDS, "title": "Grey sofa"})
    await shell.station.set_words(lamp, {"title": "Desk lamp"})
    await shell.station.drain(90)
    return sofa, lamp


def told(sheet):
    return {line.title: (line.tag, line.below) for line in map(sheet.lines.model.line, range(9)) if line}


async def test_many_are_listed_from_the_keyboard_and_verdicts_stand_on_the_items(opened, until, drop, folders):
    async with opened((1280, 800)) as shell:
        sofa, lamp = await taken(shell, until, drop, folders)
        QTest.keyClick(shell, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
        sheet = shell.bulk
        await until(lambda: sheet.isVisible() and not sheet.busy and sheet.view)
        assert sheet.findChild(PracticeBanner).isVisible(), "it publishes: the stripes say that nothing here is real"
        assert told(sheet)["Grey sofa"][0] == "ready"
        tag, why = told(sheet)["Desk lamp"]
        assert tag == "left out"
        assert "to settle:" in why
        assert "channel Clearance" in sheet.note.text()
        assert "That leaves £1.44 less than Exchange, by our estimate." in sheet.note.text()
        QTest.keyClick(sheet, Qt.Key.Key_C, Qt.KeyboardModifier.AltModifier)
        await until(lambda: "would take every row" in sheet.said.text())
        assert (await shell.station.item(sofa)).listing.approved_at is None
        QTest.keyClick(sheet, Qt.Key.Key_F9)
        await until(lambda: sheet.view.count(RowState.LISTED) == 1 and not sheet.busy)
        assert told(sheet)["Grey sofa"][0] == "published"
        assert not sheet.commit.isEnabled()
        await shell.station.drain(90)
        (live,) = (await shell.station.item(sofa)).publications
        assert live.differences == ()
        assert (await shell.station.item(lamp)).publications == ()
        sheet.lines.chosen.emit(sofa)
        await until(lambda: shell.desk.view and shell.desk.view.item.key == sofa)
        assert not sheet.isVisible()


async def test_the_file_for_a_person_is_written_and_the_station_sends_none_of_it(
    opened, until, drop, folders, tmp_path
):
    async with opened((1280, 800)) as shell:
        sofa, _ = await taken(shell, until, drop, folders)
        shell.chosen.open_bulk()
        sheet = shell.bulk
        await until(lambda: sheet.view and not sheet.busy)
        sheet.write_to(tmp_path / "hand.xlsx")
        await until(lambda: "is written" in sheet.said.text())
        assert sofa in [cell.value for cell in openpyxl.load_workbook(tmp_path / "hand.xlsx").worksheets[0][2]]
        sheet.look.click()
        await until(lambda: "1 not there yet" in sheet.said.text())
        assert (await shell.station.item(sofa)).publications == ()


async def test_an_empty_list_says_what_to_do_and_closing_ends_it_in_order(opened, until):
    async with opened((1280, 800)) as shell:
        shell.chosen.open_bulk()
        await until(lambda: shell.bulk.view is not None)
        assert not shell.bulk.commit.isEnabled()
        assert shell.bulk.lines.currentIndex() == 0
        shell.bulk.reject()
