"""What is heard at the table: whoever photographs and scans looks at the goods and not at the screen."""

import pytest
from PIL import Image, ImageFilter
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from test_ui_camera import at_camera, press  # noqa: F401 - the fixture
from test_ui_window import photos, prepared
from ui_views import LAMP, SOFA

from app.ui import scans


@pytest.fixture(autouse=True)
def quick_hands(monkeypatch):
    """Two scans of a test are two scans."""
    monkeypatch.setattr(scans, "TWICE_S", 0.0)


def ear(shell):
    """Return the sounds from now on, as they come."""
    heard = []
    shell.sound.heard.connect(heard.append)
    return heard


def spoiled(path, photo, **how):
    """Write a photo out of focus."""
    with Image.open(photo) as sharp:
        small = sharp.convert("RGB")
    small.thumbnail((1200, 1200))
    small.filter(ImageFilter.GaussianBlur(how.get("blur", 0))).save(path, quality=90)
    return path


async def test_a_blurred_photo_is_heard_while_the_next_is_already_chosen(opened, until, drop, tmp_path):
    async with opened() as shell:
        heard = ear(shell)
        drop(shell, *LAMP)
        await prepared(shell, until, 1)
        drop(shell, spoiled(tmp_path / "blurred.jpg", SOFA[0], blur=14))
        await until(lambda: "bad" in heard)
        assert "Blurred" in photos(shell)[1].verdict.warnings[0]
        assert heard == ["good", "good", "bad"]


async def test_the_same_photo_once_more_is_heard_as_a_duplicate(opened, until, drop, tmp_path):
    async with opened() as shell:
        heard = ear(shell)
        drop(shell, *LAMP)
        await prepared(shell, until, 1)
        drop(shell, spoiled(tmp_path / "again.jpg", LAMP[0]))
        await until(lambda: heard[-1:] == ["duplicate"])


async def test_looking_up_a_bad_photo_of_another_item_is_silent(opened, until, drop, tmp_path):
    async with opened() as shell:
        drop(shell, spoiled(tmp_path / "blurred.jpg", SOFA[0], blur=14))
        await prepared(shell, until, 1)
        first = shell.desk.key
        shell.desk.next_item()
        await until(lambda: shell.desk.key != first and shell.desk.view and not shell.desk.view.photos)
        heard = ear(shell)
        shell.desk.show(first)
        await until(lambda: len(photos(shell)) == 1)
        assert heard == []


async def test_many_bad_photos_are_one_sound(opened, until, drop, tmp_path):
    async with opened() as shell:
        await until(lambda: shell.desk.titles)
        shell.desk.next_item()
        await until(lambda: shell.desk.view)
        heard = ear(shell)
        shell.ear._last = float("inf")
        drop(shell, *(spoiled(tmp_path / f"{number}.jpg", one, blur=14) for number, one in enumerate(SOFA)))
        await prepared(shell, until, 2)
        await until(lambda: all(one.verdict.warnings for one in photos(shell)))
        assert "bad" not in heard


async def test_a_still_that_is_safe_here_is_heard(at_camera, until):  # noqa: F811
    async with at_camera("table") as (shell, _):
        heard = ear(shell)
        press(shell)
        await until(lambda: heard == ["good"])


async def test_a_camera_that_goes_away_is_heard_once_also_in_the_middle_of_a_shot(at_camera, until):  # noqa: F811
    async with at_camera("table") as (shell, cameras):
        heard = ear(shell)
        cameras.feeds[-1].failed.emit("Device or resource busy")
        assert heard == ["bad"]
        shell.camera.try_again()
        await until(lambda: shell.camera.state.live)
        # Two sounds this close would be of one event.
        shell.sound._last = float("-inf")
        shell.camera._take()
        cameras.plug()
        assert heard == ["bad", "bad"]
        assert "not taken" in shell.toast.sentence
        cameras.plug("table")
        await until(lambda: shell.camera.state.live)
        cameras.plug()
        assert heard == ["bad"] * 3


async def test_a_refused_camera_is_heard_and_one_switched_off_is_not(at_camera, until):  # noqa: F811
    async with at_camera("table") as (shell, cameras):
        heard = ear(shell)
        QTest.keyClick(shell, Qt.Key.Key_F3)
        assert heard == []
        cameras.granted = False
        QTest.keyClick(shell, Qt.Key.Key_F3)
        assert heard == ["bad"]


async def test_every_scan_is_heard(opened, until, drop):
    async with opened() as shell:
        heard = ear(shell)
        shell.desk.scan("BAG-1")
        await until(lambda: heard == ["good"])
        shell.desk.scan("BAG-1")
        await until(lambda: heard == ["good", "duplicate"])
        drop(shell, *LAMP)
        await until(lambda: heard == ["good", "duplicate", "good"])
        shell.desk.scan("BAG-2")
        await until(lambda: heard[3:] == ["good"])
        shell.desk.scan("BAG-1")
        await until(lambda: heard[4:] == ["duplicate"])
        shell.desk.scan("BAG-1")
        await until(lambda: "is open again" in shell.toast.sentence)
        assert heard[5:] == ["good"]


async def test_putting_away_is_heard(opened, until, drop):
    async with opened() as shell:
        drop(shell, *LAMP)
        await prepared(shell, until, 1)
        heard = ear(shell)
        shell.labels.hear("BAY-12C")
        await until(lambda: heard == ["good"])
        assert "lies in bay 12C" in shell.toast.sentence
