"""Hundreds of photos dropped at once: all there, stopped in the middle, and names that no keyboard types."""

import asyncio
import os
import sys

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from test_ui_window import photos

MANY = 60


@pytest.fixture
def many(tmp_path):
    """A folder of small photographs, each with bytes of its own."""
    folder = tmp_path / "card"
    folder.mkdir()
    first = tmp_path / "first.jpg"
    Image.effect_noise((640, 480), 60).save(first, quality=60)
    content = first.read_bytes()
    for number in range(MANY):
        # Behind the end of the picture: other bytes, so another photo.
        (folder / f"IMG_{number:04}.jpg").write_bytes(content + f"photo {number}".encode())
    return folder


def drop_urls(shell, *urls):
    """Drop addresses on the window, as a file browser hands them over."""
    bundle = QMimeData()
    bundle.setUrls(list(urls))
    none, left, copy = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton, Qt.DropAction.CopyAction
    QApplication.sendEvent(shell, QDragEnterEvent(QPoint(200, 200), copy, bundle, left, none))
    event = QDropEvent(QPointF(200, 200), copy, bundle, left, none)
    QApplication.sendEvent(shell, event)


async def test_all_land_on_one_item_in_order(opened, until, many):
    async with opened() as shell:
        shell.take([many])
        await until(lambda: len(photos(shell)) == MANY, seconds=240)
        assert [one.file for one in photos(shell)] == [f"IMG_{number:04}.jpg" for number in range(MANY)]
        await until(lambda: "60 photos are safe here" in shell.toast.sentence, seconds=240)


async def test_stop_keeps_what_was_taken_and_says_so(opened, until, many):
    async with opened() as shell:
        seen = []
        shell.desk.photos.progress.connect(lambda done, _total: seen.append(done))
        shell.take([many])
        await until(lambda: any(seen), seconds=200)
        shell.capture._cancel.click()
        await until(lambda: not shell.desk.photos.taking, seconds=200)
        await until(lambda: "Stopped." in shell.toast.sentence)
        view = await shell.station.item(shell.desk.key)
        assert 0 < len(view.photos) < MANY
        assert len(list(many.iterdir())) == MANY
        # The rest is taken when it is handed over again, and nothing twice.
        shell.take([many])
        await until(lambda: len(photos(shell)) == MANY, seconds=240)


async def test_what_is_handed_over_while_other_photos_are_copied_waits_and_lands_on_its_own_item(opened, until, many):
    first, *more = sorted(many.iterdir())
    async with opened() as shell:
        shell.take([first])
        await until(lambda: len(photos(shell)) == 1)
        shell.take(more[:40])
        shell.take([more[40]])
        key = shell.desk.key
        await until(lambda: len(photos(shell)) > 1, seconds=200)
        assert shell.desk.photos.taking
        shell.bar.next.click()
        await until(lambda: shell.desk.open_key != key)
        shell.take([more[41]])
        await until(lambda: not shell.desk.photos.taking, seconds=200)
        files = [one.photo.file for one in (await shell.station.item(key)).photos]
        assert files == [one.name for one in (first, *more[:41])]
        rows = await shell.station.items()
        assert sum(row.photo_count for row in rows) == 43


async def test_a_stop_while_files_are_still_being_looked_for_is_heard(opened, until, many):
    async with opened() as shell:
        shell.take([many])
        await asyncio.sleep(0)
        shell.desk.photos.stop_taking()
        await until(lambda: not shell.desk.photos.taking, seconds=200)
        assert shell.toast.sentence.startswith("Stopped.")
        rows = await shell.station.items()
        assert sum(row.photo_count for row in rows) < MANY


async def test_names_with_newlines_and_direction_marks_are_taken_and_shown_on_one_line(opened, until, drop, many):
    names = ["IMG\n0001.jpg", "\u202egpj.IMG.jpg", "a\u2028b.jpg", "<b>.jpg"]
    for name, source in zip(names, sorted(many.iterdir()), strict=False):
        source.rename(many.parent / name)
    async with opened() as shell:
        drop(shell, *(many.parent / name for name in names))
        await until(lambda: len(photos(shell)) == len(names))
        shown = [shell.capture.model.index(row).data() for row in range(len(names))]
        assert all(name.isprintable() for name in shown)
        assert shown[0] == "IMG\\n0001.jpg"


@pytest.mark.parametrize("inside", [False, True])
async def test_a_name_of_invalid_bytes_is_taken(opened, until, many, inside):
    if sys.platform != "linux":
        # Other systems have no such names.
        return
    folder = many.parent / "raw"
    folder.mkdir()
    photo = folder / os.fsdecode(b"IMG_\xff\xfe.jpg")
    (many / "IMG_0000.jpg").rename(photo)
    async with opened() as shell:
        path = "".join(f"%{byte:02X}" if byte > 127 else chr(byte) for byte in os.fsencode(folder if inside else photo))
        drop_urls(shell, QUrl(f"file://{path}"))
        await until(lambda: len(photos(shell)) == 1)
        assert photos(shell)[0].file == "IMG_\\xff\\xfe.jpg"
