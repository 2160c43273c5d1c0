"""What is dropped and pasted lands whole: files, folders, pictures of a browser or a snipping tool; many are asked about."""

import hashlib
import shutil

import zxingcpp
from PIL import Image
from PySide6.QtCore import QByteArray, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from ui_audit import without_name_or_role
from ui_views import LAMP, SOFA

from app.ui.dialogs import Sheet
from app.ui.handed import AT_ONCE, read_handed


def photos(shell):
    return [one.photo for one in shell.capture.model.photos]


def sheet_of(shell):
    return next((one for one in shell.findChildren(Sheet) if one.isActiveWindow()), None)


def answer(sheet, number):
    QTest.keyClick(sheet, getattr(Qt.Key, f"Key_{number}"), Qt.KeyboardModifier.AltModifier)


def paste(shell, given):
    QGuiApplication.clipboard().setMimeData(given)
    QTest.keyClick(shell, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def picture_bundle(content=b"", image=None, address=""):
    given = QMimeData()
    if content:
        given.setData("image/jpeg", QByteArray(content))
    if image is not None:
        given.setImageData(image)
    if address:
        given.setUrls([QUrl(address)])
        given.setHtml(f'<img src="{address}">')
    return given


async def test_a_pasted_photo_of_a_browser_keeps_its_very_bytes(opened, until):
    async with opened() as shell:
        content = LAMP[0].read_bytes()
        paste(shell, picture_bundle(content, address="https://shop.example/lamp.jpg"))
        await until(lambda: len(photos(shell)) == 1)
        assert photos(shell)[0].sha256 == hashlib.sha256(content).hexdigest()
        assert photos(shell)[0].file == "pasted picture.jpg"


async def test_a_snip_in_memory_is_taken_and_an_address_alone_is_explained(opened, until):
    async with opened() as shell:
        paste(shell, picture_bundle(image=QImage(str(LAMP[0])).scaled(640, 480)))
        await until(lambda: len(photos(shell)) == 1)
        assert photos(shell)[0].file == "pasted picture.png"
        paste(shell, picture_bundle(address="https://shop.example/lamp.jpg"))
        await until(lambda: "address, not the picture" in shell.toast.sentence)
        QGuiApplication.clipboard().clear()
        QTest.keyClick(shell, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        await until(lambda: "Nothing to paste" in shell.toast.sentence)


async def test_pasted_files_and_folders_land(opened, until, folders):
    async with opened() as shell:
        given = QMimeData()
        given.setUrls([QUrl.fromLocalFile(str(folders[1])), QUrl.fromLocalFile(str(SOFA[0]))])
        paste(shell, given)
        await until(lambda: len(photos(shell)) == 2)


async def test_a_picture_dragged_out_of_a_browser_lands(opened, until):
    async with opened() as shell:
        bundle = picture_bundle(image=QImage(str(LAMP[0])).scaled(320, 240), address="https://shop.example/lamp.jpg")
        copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        entering = QDragEnterEvent(QPoint(200, 200), copy, bundle, left, none)
        QApplication.sendEvent(shell, entering)
        assert entering.isAccepted()
        assert "the picture" in shell.dropping.veil.words
        QApplication.sendEvent(shell, QDropEvent(QPointF(200, 200), copy, bundle, left, none))
        await until(lambda: len(photos(shell)) == 1)
        address = picture_bundle(address="https://shop.example/")
        link = QDragEnterEvent(QPoint(200, 200), copy, address, left, none)
        link.setAccepted(False)
        QApplication.sendEvent(shell, link)
        assert not link.isAccepted()


def card(folder, shots):
    """Write a card dump: (code or nothing, when it was taken) a photo."""
    folder.mkdir()
    for number, (code, at) in enumerate(shots, 1):
        picture = Image.new("RGB", (700, 500), (40 * number % 250, 120, 17 * number % 250))
        if code:
            made = zxingcpp.create_barcode(code, zxingcpp.BarcodeFormat.QRCode)
            picture.paste(Image.fromarray(made.to_image(scale=8)).convert("RGB"), (60, 100))
        exif = Image.Exif()
        exif.get_ifd(0x8769)[0x9003] = f"2026:11:20 {at}"
        picture.save(folder / f"IMG_{number}.jpg", exif=exif)
    return folder


DUMP = [
    (f"BAG-{1 + number // 7}" if number % 7 == 0 else "", f"10:{number // 7 * 10:02}:{number % 7 * 5:02}")
    for number in range(14)
]


async def test_many_photos_are_asked_about_and_parted_by_their_codes(opened, until, drop, tmp_path):
    async with opened() as shell:
        drop(shell, card(tmp_path / "card", DUMP))
        sheet = await until(lambda: sheet_of(shell))
        assert without_name_or_role(sheet) == []
        QTest.keyClicks(sheet, "5012345678900")
        QTest.keyClick(sheet, Qt.Key.Key_Return)
        assert sheet.isVisible(), "a scan answered the question"
        answer(sheet, 3)
        await until(lambda: "2 items" in shell.toast.sentence)
        rows = await shell.station.items()
        assert {row.sku: row.photo_count for row in rows} == {"BAG-1": 7, "BAG-2": 7}


async def test_many_photos_are_parted_by_the_cameras_pauses(opened, until, drop, tmp_path):
    async with opened() as shell:
        drop(shell, card(tmp_path / "card", [("", at) for _, at in DUMP]))
        answer(await until(lambda: sheet_of(shell)), 4)
        await until(lambda: "2 items" in shell.toast.sentence)
        assert [row.photo_count for row in await shell.station.items()] == [7, 7]


async def test_few_photos_and_several_folders_are_not_asked_about(opened, until, drop, folders):
    async with opened() as shell:
        drop(shell, *SOFA)
        await until(lambda: len(photos(shell)) == 2)
        drop(shell, *folders)
        await until(lambda: shell.items.model.rowCount() == 3)
        assert sheet_of(shell) is None


async def test_photos_found_in_a_watched_folder_are_asked_about_and_not_offered_again(opened, until, tmp_path):
    tether = card(tmp_path / "tether", DUMP[:8])
    shutil.copy(LAMP[0], tether / "IMG_0.jpg")
    async with opened() as shell:
        shell.folders.watch(tether)
        await until(lambda: shell.folders.views and shell.folders.views[0].found)
        shell.folders.take_found()
        answer(await until(lambda: sheet_of(shell)), 3)
        await until(lambda: not shell.folders.views[0].found)
        assert {row.sku for row in await shell.station.items()} == {"BAG-1", "BAG-2"}


async def test_more_files_than_can_be_read_at_once_are_asked_about_all_the_same(opened, until, drop, tmp_path):
    files = []
    for number in range(AT_ONCE + 1):
        files.append(tmp_path / f"IMG_{number}.jpg")
        files[-1].write_bytes(b"\xff\xd8\xff\xe0")
    bundle = QMimeData()
    bundle.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    handed = read_handed(bundle, "dropped")
    assert handed
    assert (len(handed.urls), handed.paths) == (AT_ONCE + 1, []), "paths are made beside the window's thread"
    async with opened() as shell:
        drop(shell, *files)
        sheet = await until(lambda: sheet_of(shell))
        assert f"{AT_ONCE + 1} photos" in sheet.windowTitle()
        sheet.reject()


async def test_a_folder_that_goes_away_while_it_is_handed_over_is_named(opened, until, tmp_path):
    class Pulled(type(tmp_path)):
        """A folder on a card: there at the first look, and gone when it is listed."""

        def is_dir(self, **_how):
            return True

        def iterdir(self):
            raise OSError(5, "Input/output error")

    async with opened() as shell:
        shell.handing.take_many([Pulled(tmp_path / "DCIM")])
        await until(lambda: "Nothing could be used" in shell.toast.sentence)
        assert "DCIM does not exist" in shell.capture._rejected_lines.text()
