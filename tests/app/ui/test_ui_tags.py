"""Tags at the table in the real window: one that cannot be read is told while it lies there, and nothing waits for it."""

import os
import signal

import pytest
from PIL import Image, ImageDraw, ImageFont
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from test_ui_camera import TableCameras
from test_ui_shots import states, with_list
from test_ui_window import photos, prepared
from ui_views import LAMP, PHOTOS, SOFA

from app.host import paths
from app.model.shots import ShotState
from app.ui.camera import PictureFeed

UNREAD = "Date code: nothing can be read. Lay it flat, come closer, and shoot it again."
INSIDE = PHOTOS / "pexels-36236147.jpg"


@pytest.fixture(autouse=True)
def looking(monkeypatch):
    """This machine looks at photos, as it does unless a person switches it off."""
    monkeypatch.setenv("INTAKE_ON_DEVICE_ENABLED", "1")


def tag(path, *lines, letters=60):
    """Write a photo of a label on cloth."""
    font = ImageFont.truetype(paths.resources() / "fonts" / "Inter-Medium.otf", letters)
    photo = Image.effect_noise((1600, 1200), 40).convert("RGB")
    label = Image.new("RGB", (letters * 14, letters * (1 + 2 * len(lines))), (244, 240, 232))
    for number, line in enumerate(lines):
        ImageDraw.Draw(label).text((letters, letters * (1 + 2 * number)), line, font=font, fill=(30, 30, 34))
    photo.paste(label, ((1600 - label.width) // 2, (1200 - label.height) // 2))
    photo.save(path, quality=90)
    return path


def warnings(shell, place):
    return photos(shell)[place].verdict.warnings


def reader_of(shell):
    """Return the pid of the program that reads tags; None where none was started."""
    [child] = shell.station._tags._reader.children.programs
    program = child._program
    return program.pid if program is not None else None


async def with_tag(shell, until, drop, file):
    """Open a bag with all that is needed but its corners, the date code last."""
    await with_list(shell, until, "Bag", *SOFA, INSIDE)
    await prepared(shell, until, 3)
    drop(shell, file)
    await prepared(shell, until, 4)


async def test_a_tag_that_cannot_be_read_is_told_and_shot_again(opened, until, drop, tmp_path):
    async with opened() as shell:
        heard = []
        shell.sound.heard.connect(heard.append)
        await with_tag(shell, until, drop, tag(tmp_path / "far.jpg", "SIZE 42", "100% COTTON", letters=6))
        await until(lambda: warnings(shell, 3) == (UNREAD,))
        await until(lambda: UNREAD in shell.capture._verdict.text())
        assert states(shell)["date_code"] is ShotState.AGAIN
        assert "1 to shoot again" in shell.capture.shots.count.text()
        assert heard[-1] == "bad"
        drop(shell, tag(tmp_path / "near.jpg", "SIZE 42", "100% COTTON"))
        await until(lambda: len(photos(shell)) == 5 and photos(shell)[4].verdict.legible)
        assert states(shell)["date_code"] is ShotState.THERE
        assert not warnings(shell, 4)
        # What takes no tag's place is not looked at.
        assert [one.verdict.legible for one in photos(shell)] == [None, None, None, False, True]


async def test_a_tag_before_the_camera_is_told_once_a_key_says_what_it_is(opened, until, tmp_path):
    shown = [tag(tmp_path / "far.jpg", "EU 42", letters=6), tag(tmp_path / "near.jpg", "EU 42", "MADE IN ITALY")]

    class TagFeed(PictureFeed):
        def __init__(self, parent=None):
            super().__init__(shown, 30, parent)

    cameras = TableCameras("table")
    cameras.make = TagFeed
    async with opened((1440, 900), lambda: cameras) as shell:
        await with_list(shell, until, "Shoes")
        QTest.keyClick(shell, Qt.Key.Key_F3)
        await until(lambda: shell.camera.state.live)
        for place in (0, 1):
            shell.camera.shoot()
            await prepared(shell, until, place + 1)
            QTest.keyClick(shell, Qt.Key.Key_4, Qt.KeyboardModifier.AltModifier)
            await until(lambda place=place: photos(shell)[place].verdict.legible is not None)
        await until(lambda: warnings(shell, 0) == (UNREAD.replace("Date code", "Size"),))
        assert not warnings(shell, 1)
        assert states(shell)["size"] is ShotState.THERE
    cameras.deleteLater()


async def test_next_waits_for_no_reading(opened, until, drop, tmp_path):
    async with opened() as shell:
        await with_list(shell, until, "Bag", *SOFA, INSIDE)
        key = shell.desk.key
        await prepared(shell, until, 3)
        await shell.station._tags._reader._ask({})
        os.kill(reader_of(shell), signal.SIGSTOP)
        drop(shell, tag(tmp_path / "far.jpg", "SIZE 42", letters=6), *LAMP)
        await prepared(shell, until, 5)
        shell.desk.next_item()
        await until(lambda: shell.desk.key != key)
        assert not (await shell.station.item(key)).item.open


async def test_a_photo_that_shows_something_else_is_not_called_a_tag(opened, until, drop, tmp_path):
    async with opened() as shell:
        await with_tag(shell, until, drop, LAMP[0])
        await until(lambda: warnings(shell, 3) == (UNREAD,))
        QTest.keyClick(shell, Qt.Key.Key_5, Qt.KeyboardModifier.AltModifier)
        await until(lambda: states(shell)["corners"] is ShotState.THERE)
        assert not warnings(shell, 3)
        assert states(shell)["date_code"] is ShotState.OPEN


async def test_what_was_told_stands_after_a_restart_and_a_turned_photo_is_read_again(opened, until, drop, tmp_path):
    async with opened() as shell:
        await with_tag(shell, until, drop, tag(tmp_path / "far.jpg", "SIZE 42", letters=6))
        await until(lambda: warnings(shell, 3) == (UNREAD,))
    async with opened() as shell:
        await until(lambda: len(photos(shell)) == 4)
        assert warnings(shell, 3) == (UNREAD,)
        shell.capture.strip.setCurrentIndex(shell.capture.model.index(3))
        before = photos(shell)[3].prepared
        shell.capture.rotate_chosen()
        await until(
            lambda: (now := photos(shell)[3]).prepared not in {None, before} and now.verdict.legible is not None,
            20,
        )


async def test_a_machine_that_shall_not_look_at_photos_reads_no_tag(opened, until, drop, tmp_path, monkeypatch):
    monkeypatch.setenv("INTAKE_ON_DEVICE_ENABLED", "0")
    async with opened() as shell:
        await with_tag(shell, until, drop, tag(tmp_path / "far.jpg", "SIZE 42", letters=6))
        shell.desk.refresh_item()
        await until(lambda: states(shell)["date_code"] is ShotState.THERE)
        assert not warnings(shell, 3)
        assert reader_of(shell) is None
