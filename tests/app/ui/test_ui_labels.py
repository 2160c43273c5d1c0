"""Labels in the real window: to a PDF that a scanner reads, to a printer that is off, and put away by two scans."""

import pytest
import zxingcpp
from PIL import Image
from PySide6.QtCore import QSize, Qt
from PySide6.QtPdf import QPdfDocument
from PySide6.QtTest import QTest
from test_ui_window import photos, prepared
from ui_views import LAMP

from app.ui.printer import TO_FILES


def codes_in(pdf):
    """Return the codes on a PDF's only page, as a printer would draw it, and the size of the page in millimetres."""
    document = QPdfDocument()
    document.load(str(pdf))
    assert document.pageCount() == 1
    points = document.pagePointSize(0)
    image = document.render(0, QSize(round(points.width() * 4), round(points.height() * 4)))
    image = image.convertToFormat(image.Format.Format_RGBA8888)
    shown = Image.frombytes("RGBA", (image.width(), image.height()), bytes(image.constBits()))
    page = Image.new("RGBA", shown.size, "white")
    page.alpha_composite(shown)
    millimetres = (round(points.width() / 72 * 25.4), round(points.height() / 72 * 25.4))
    document.close()
    return [code.text for code in zxingcpp.read_barcodes(page.convert("L"))], millimetres


@pytest.fixture
def item_with_photo(until):
    async def make(shell):
        shell.take([LAMP[0]])
        await until(lambda: len(photos(shell)) == 1)
        await prepared(shell, until, 1)
        return shell.desk.view.item.key

    return make


async def test_a_label_is_a_pdf_of_its_own_size_and_a_reprint_is_numbered(opened, until, item_with_photo):
    async with opened() as shell:
        key = await item_with_photo(shell)
        QTest.keyClick(shell, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
        await until(lambda: "is printed" in shell.toast.sentence)
        assert codes_in(shell.labels.folder / f"{key}.pdf") == ([key], (89, 36))
        shell.labels.choose_size("57 × 32 mm")
        shell.labels.print_item()
        await until(lambda: "again, number 2" in shell.toast.sentence)
        assert codes_in(shell.labels.folder / f"{key}-2.pdf") == ([key], (57, 32))


async def test_labels_are_printed_at_next_where_a_person_wants_it(opened, until, item_with_photo):
    async with opened() as shell:
        key = await item_with_photo(shell)
        shell.labels.print_at_next(on=True)
        shell.desk.next_item()
        await until(lambda: (shell.labels.folder / f"{key}.pdf").exists() and "is printed" in shell.toast.sentence)
        # The one that is open now is empty, and an empty one gets no label.
        shell.desk.scan("5012345678900")
        await until(lambda: shell.desk.view and shell.desk.view.item.sku)
        assert [file.name for file in shell.labels.folder.iterdir()] == [f"{key}.pdf"]


async def test_a_printer_that_is_off_is_said_and_work_goes_on(opened, until, item_with_photo):
    async with opened() as shell:
        key = await item_with_photo(shell)
        shell.labels.choose_printer("Label printer at the till")
        shell.labels.print_at_next(on=True)
        shell.desk.next_item()
        await until(lambda: "was not printed" in shell.toast.sentence)
        assert "not there" in shell.toast.sentence
        assert not (await shell.station.item(key)).item.open
        await until(lambda: shell.desk.open_key and shell.desk.open_key != key)
        # What was not printed does not count.
        shell.labels.choose_printer(TO_FILES)
        shell.desk.show(key)
        await until(lambda: shell.desk.view.item.key == key)
        shell.labels.print_item()
        await until(lambda: f"The label of {key} is printed:" in shell.toast.sentence)


async def test_a_folder_that_cannot_be_written_is_said(opened, until, item_with_photo, tmp_path):
    (tmp_path / "file").write_text("in the way")
    async with opened() as shell:
        await item_with_photo(shell)
        shell.labels.choose_folder(tmp_path / "file" / "labels")
        shell.labels.print_item()
        await until(lambda: "cannot be written" in shell.toast.sentence)


async def test_two_scans_put_an_item_away_and_undo_takes_it_back(opened, until, item_with_photo):
    async with opened() as shell:
        key = await item_with_photo(shell)
        shell.desk.next_item()
        await until(lambda: shell.desk.open_key != key and shell.desk.view.item.key != key)
        shell.labels.hear(key)
        shell.labels.hear("BAY-12C")
        await until(lambda: "lies in bay 12C" in shell.toast.sentence)
        assert (await shell.station.item(key)).item.bay == "12C"
        shell.labels.hear("BAY-14")
        await until(lambda: "scan the item first" in shell.toast.sentence)
        assert (await shell.station.item(key)).item.bay == "12C"
        shell.desk.undo()
        await until(lambda: "Taken back" in shell.toast.sentence)
        assert (await shell.station.item(key)).item.bay is None


async def test_a_bay_without_an_item_is_asked_for_its_item(opened, until):
    async with opened() as shell:
        shell.labels.hear("BAY-12C")
        await until(lambda: "scan the item first" in shell.toast.sentence)
        assert await shell.station.items() == ()


async def test_a_bays_own_label_is_read_by_a_scanner(opened, until):
    async with opened() as shell:
        shell.labels.print_bay("12-c")
        await until(lambda: "bay 12-C is printed" in shell.toast.sentence)
        assert codes_in(shell.labels.folder / "bay-12-C.pdf")[0] == ["BAY-12-C"]
        shell.labels.print_bay("Ä")
        await until(lambda: "A bay is named by" in shell.toast.sentence)


async def test_the_menu_offers_files_and_says_which_printer_is_away(opened, until):
    async with opened() as shell:
        shell.labels.choose_printer("Zebra & Sons")
        shell.label_menu.look()
        await until(lambda: any("(not there)" in one.text() for one in shell.label_menu.printers.actions()))
        shown = {one.data(): one.isChecked() for one in shell.label_menu.printers.actions()}
        assert shown == {TO_FILES: False, "Zebra & Sons": True}
