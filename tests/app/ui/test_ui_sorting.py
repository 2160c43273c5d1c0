"""Photos on the wrong item: one key hands them along, codes and pauses part them, undo brings them back."""

import zxingcpp
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from ui_views import LAMP, SOFA

ALT = Qt.KeyboardModifier.AltModifier


def names(shell):
    return [one.photo.file for one in shell.capture.model.photos]


async def files_of(shell, key):
    return [one.photo.file for one in (await shell.station.item(key)).photos]


async def test_one_key_hands_a_photo_to_the_item_before_and_undo_brings_it_back(opened, until, drop):
    async with opened() as shell:
        drop(shell, *SOFA)
        await until(lambda: len(names(shell)) == 2)
        first = shell.desk.key
        shell.desk.next_item()
        await until(lambda: shell.desk.key not in {"", first})
        drop(shell, *LAMP)
        await until(lambda: names(shell) == [LAMP[0].name])
        second = shell.desk.key
        shell.capture.strip.setFocus()
        QTest.keyClick(shell.capture.strip, Qt.Key.Key_Up, ALT)
        await until(lambda: names(shell) == [])
        assert await files_of(shell, first) == [*(one.name for one in SOFA), LAMP[0].name]
        await until(lambda: "Moved to the item before" in shell.toast.sentence)
        shell.desk.undo()
        await until(lambda: names(shell) == [LAMP[0].name])
        assert (shell.desk.key, len(await files_of(shell, first))) == (second, 2)


async def test_after_the_last_item_a_new_one_is_opened_and_photos_land_there(opened, until, drop):
    async with opened() as shell:
        drop(shell, *SOFA)
        await until(lambda: len(names(shell)) == 2)
        first = shell.desk.key
        shell.capture.strip.setCurrentIndex(shell.capture.model.index(1))
        shell.capture.strip.setFocus()
        QTest.keyClick(shell.capture.strip, Qt.Key.Key_Down, ALT)
        await until(lambda: shell.desk.open_key not in {"", first})
        assert await files_of(shell, first) == [SOFA[0].name]
        assert await files_of(shell, shell.desk.open_key) == [SOFA[1].name]
        assert not (await shell.station.item(first)).item.open


async def test_there_is_no_item_before_the_first(opened, until, drop):
    async with opened() as shell:
        drop(shell, *LAMP)
        await until(lambda: len(names(shell)) == 1)
        shell.capture.strip.setFocus()
        QTest.keyClick(shell.capture.strip, Qt.Key.Key_Up, ALT)
        await until(lambda: "none before it" in shell.toast.sentence)
        assert len(names(shell)) == 1


async def test_the_photos_of_one_item_are_parted_by_code_and_brought_back(opened, until, drop, tmp_path):
    files = []
    for number, code in enumerate(("BAG-1", "", "BAG-2", "")):
        picture = Image.new("RGB", (700, 500), (60 * number, 120, 90))
        if code:
            made = zxingcpp.create_barcode(code, zxingcpp.BarcodeFormat.QRCode)
            picture.paste(Image.fromarray(made.to_image(scale=8)).convert("RGB"), (60, 100))
        files.append(tmp_path / f"IMG_{number}.jpg")
        picture.save(files[-1])
    async with opened() as shell:
        drop(shell, *files)
        await until(lambda: len(names(shell)) == 4)
        key = shell.desk.key
        shell.menus.part_codes.trigger()
        await until(lambda: "4 photos went to other items" in shell.toast.sentence)
        found = {row.sku: row.photo_count for row in await shell.station.items()}
        assert (found["BAG-1"], found["BAG-2"]) == (2, 2)
        # Said a moment before the strip is emptied: only then does a full one mean that all came back.
        await until(lambda: not names(shell))
        shell.desk.undo()
        await until(lambda: len(names(shell)) == 4)
        assert sorted(await files_of(shell, key)) == [file.name for file in files]
        shell.menus.part_pauses.trigger()
        await until(lambda: "All photos stay" in shell.toast.sentence)


async def test_the_photos_of_one_item_are_parted_by_the_folders_they_came_from_and_brought_back(
    opened, until, drop, folders
):
    async with opened() as shell:
        # All on one item by mistake: files out of two folders.
        drop(shell, *(file for folder in folders for file in sorted(folder.iterdir())))
        await until(lambda: len(names(shell)) == 3)
        key = shell.desk.key
        shell.menus.part_folders.trigger()
        await until(lambda: "1 photo went to other items" in shell.toast.sentence)
        assert sorted(row.photo_count for row in await shell.station.items()) == [1, 2]
        assert len(await files_of(shell, key)) == 2, "the first folder's photos stay"
        shell.desk.undo()
        await until(lambda: len(names(shell)) == 3)


async def test_photos_of_one_folder_stay_together(opened, until, drop):
    async with opened() as shell:
        drop(shell, *SOFA)
        await until(lambda: len(names(shell)) == 2)
        shell.menus.part_folders.trigger()
        await until(lambda: "All photos stay" in shell.toast.sentence)
        assert len(names(shell)) == 2
