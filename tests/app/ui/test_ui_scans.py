"""What a scan does in the real window: opens, finds, commands; and what is said when it is not what it should be."""

import asyncio

import pytest
import zxingcpp
from PIL import Image
from PySide6.QtCore import QSize, Qt
from PySide6.QtPdf import QPdfDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from ui_views import LAMP, SOFA

from app.model.codes import COMMANDS
from app.ui import scans
from app.ui.widgets.form_field import LineEditor


@pytest.fixture(autouse=True)
def quick_hands(monkeypatch):
    """Two scans of a test are two scans."""
    monkeypatch.setattr(scans, "TWICE_S", 0.0)


def names(shell):
    return [one.photo.file for one in shell.capture.model.photos if not one.photo.set_aside]


async def opened_by_scan(shell, until, code):
    before = shell.desk.open_key
    shell.desk.scan(code)
    await until(lambda: shell.desk.open_key not in {"", before} and shell.desk.key == shell.desk.open_key)
    await until(lambda: shell.desk.view and shell.desk.view.item.key == shell.desk.key)
    return shell.desk.open_key


async def test_a_closed_item_is_shown_and_photos_go_on_landing_on_the_open_one(opened, until, drop):
    async with opened() as shell:
        first = await opened_by_scan(shell, until, "BAG-1")
        drop(shell, *LAMP)
        await until(lambda: len(names(shell)) == 1)
        second = await opened_by_scan(shell, until, "BAG-2")
        shell.desk.scan("BAG-1")
        await until(lambda: "was taken in before (1 photo)" in shell.toast.sentence)
        await until(lambda: shell.desk.view.item.key == first)
        assert "still land on BAG-2" in shell.toast.sentence
        assert (shell.desk.open_key, shell.desk.landing_key) == (second, second)
        shell.desk.scan("BAG-1")
        await until(lambda: shell.desk.open_key == first)
        assert (await shell.station.item(first)).item.open


async def test_the_same_scan_twice_opens_one_item_and_says_so(opened, until):
    async with opened() as shell:
        shell.desk.scan("BAG-1")
        shell.desk.scan("BAG-1")
        await until(lambda: "is open already" in shell.toast.sentence)
        assert await shell.station.count_items() == 1


async def test_a_scan_heard_twice_opens_no_closed_item_again(opened, until, drop, monkeypatch):
    async with opened() as shell:
        first = await opened_by_scan(shell, until, "BAG-1")
        drop(shell, *LAMP)
        await until(lambda: len(names(shell)) == 1)
        await opened_by_scan(shell, until, "BAG-2")
        monkeypatch.setattr(scans, "TWICE_S", 30.0)
        shell.desk.scan("BAG-1")
        shell.desk.scan("BAG-1")
        await until(lambda: shell.desk.key == first)
        await asyncio.sleep(0.3)
        assert not (await shell.station.item(first)).item.open


async def test_an_item_that_was_left_empty_comes_back_with_its_code(opened, until, drop):
    async with opened() as shell:
        first = await opened_by_scan(shell, until, "BAG-1")
        await opened_by_scan(shell, until, "BAG-2")
        await until(lambda: shell.items.model.rowCount() == 1)
        assert await opened_by_scan(shell, until, "BAG-1") == first
        drop(shell, *LAMP)
        await until(lambda: len(names(shell)) == 1)
        assert first in [row.key for row in await shell.station.items()]


async def test_codes_that_are_no_labels_are_refused_in_words_and_sound(opened, until):
    async with opened() as shell:
        for code, words in (("x" * 90, "too long"), ("ISDODANCE", "does not know"), ("IS7K3Q9XM2T9", "not a key")):
            played = shell.sound.played
            shell.desk.scan(code)
            await until(lambda wanted=words: wanted in shell.toast.sentence)
            assert shell.sound.played == played + 1
        assert await shell.station.count_items() == 0
        shell.menus.sound.setChecked(False)
        played = shell.sound.played
        shell.desk.scan("x" * 91)
        assert shell.sound.played == played


async def test_a_scan_while_typing_opens_its_item_and_leaves_the_words(opened, until, drop):
    async with opened() as shell:
        drop(shell, *LAMP)
        await until(lambda: len(names(shell)) == 1)
        first = shell.desk.key
        field = next(one for one in shell.listing.findChildren(LineEditor) if one.accessibleName() == "Title")
        shell.docks["listing"].raise_()
        field.setFocus()
        moment = [100.0]
        # A busy machine types slower than a scanner: the test says when each key comes.
        shell.wedge._clock = lambda: moment[0]
        for key in "Oak":
            moment[0] += 0.2
            QTest.keyClicks(field, key)
        moment[0] += 1
        QTest.keyClicks(field, "BAG-7002")
        QTest.keyClick(field, Qt.Key.Key_Return)
        await until(lambda: shell.desk.open_key not in {"", first})
        assert (await shell.station.item(shell.desk.open_key)).item.sku == "BAG-7002"
        await until(lambda: shell.desk.view and shell.desk.view.item.key == shell.desk.open_key)
        assert (await shell.station.item(first)).item.words.get("title", "Oak") == "Oak"


async def test_the_commands_of_the_sheet_are_done(opened, until, drop):
    async with opened() as shell:
        first = await opened_by_scan(shell, until, "BAG-1")
        drop(shell, *SOFA)
        await until(lambda: len(names(shell)) == 2)
        shell.desk.scan("ISDORETAKE")
        await until(lambda: len(names(shell)) == 1)
        shell.desk.scan("ISDOUNDO")
        await until(lambda: len(names(shell)) == 2)
        shell.desk.scan("isdohold")
        await until(lambda: shell.desk.view.item.held)
        shell.desk.scan("ISDOUNDO")
        await until(lambda: not shell.desk.view.item.held)
        shell.desk.scan("ISDOSHOOT")
        await until(lambda: "camera is off" in shell.toast.sentence)
        shell.desk.scan("ISDONEXT")
        await until(lambda: shell.desk.open_key not in {"", first})
        assert not (await shell.station.item(first)).item.open


async def test_a_rejected_item_is_gone_until_it_is_taken_back(opened, until, drop):
    async with opened() as shell:
        key = await opened_by_scan(shell, until, "BAG-1")
        drop(shell, *LAMP)
        await until(lambda: len(names(shell)) == 1)
        shell.desk.scan("ISDOREJECT")
        await until(lambda: "BAG-1 is rejected" in shell.toast.sentence)
        assert await shell.station.count_items() == 0
        assert shell.desk.landing_key == ""
        shell.desk.scan("ISDOUNDO")
        await until(lambda: "Taken back: Item rejected" in shell.toast.sentence)
        view = await shell.station.item(key)
        assert (len(view.photos), view.item.open, view.item.held) == (1, True, False)


async def test_a_command_heard_twice_counts_once(opened, until, monkeypatch):
    monkeypatch.setattr(scans, "TWICE_S", 30.0)
    async with opened() as shell:
        heard = []
        shell.desk.commanded.connect(heard.append)
        shell.desk.scan("ISDOHOLD")
        shell.desk.scan("ISDOHOLD")
        assert heard == ["hold"]
        assert "counts once" in shell.toast.sentence


async def test_the_sheet_is_written_from_the_menu_and_a_scanner_reads_every_code_of_it(opened, until, tmp_path):
    async with opened() as shell:
        shell.menus.sheet.trigger()
        picker = await until(lambda: shell.findChild(QFileDialog))
        picker.fileSelected.emit(str(tmp_path / "sheet.pdf"))
        picker.close()
        await until(lambda: "print it" in shell.toast.sentence)
    page = QPdfDocument()
    assert page.load(str(tmp_path / "sheet.pdf")) == QPdfDocument.Error.None_
    page.render(0, QSize(1240, 1754)).save(str(tmp_path / "sheet.png"))
    page.close()
    read = zxingcpp.read_barcodes(Image.open(tmp_path / "sheet.png").convert("L"))
    assert {code.text for code in read} == set(COMMANDS)


async def test_a_photo_with_another_items_code_stops_the_item_and_says_so(opened, until, drop, tmp_path):
    picture = Image.new("RGB", (900, 600), "grey")
    code = zxingcpp.create_barcode("BAG-1002", zxingcpp.BarcodeFormat.QRCode)
    picture.paste(Image.fromarray(code.to_image(scale=8)).convert("RGB"), (60, 100))
    picture.save(tmp_path / "wrong.jpg")
    async with opened() as shell:
        await opened_by_scan(shell, until, "BAG-1001")
        drop(shell, tmp_path / "wrong.jpg")
        await until(lambda: "shows the code BAG-1002" in shell.toast.sentence)
        assert shell.sound.played
        await until(lambda: shell.desk.view.item.held and shell.desk.view.row.needs_me)
        QTest.keyClick(shell.capture.strip, Qt.Key.Key_Delete)
        await until(lambda: names(shell) == [])
        shell.desk.hold()
        await until(lambda: not shell.desk.view.item.held)
