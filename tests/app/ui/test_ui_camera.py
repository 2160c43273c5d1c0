"""The camera in the real window: real frames through a capture session, to the photo that is stored."""

import asyncio
import hashlib
import time
from contextlib import asynccontextmanager

import pytest
from PIL import Image
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QKeySequenceEdit
from test_ui_window import photos, prepared
from ui_audit import without_name_or_role
from ui_views import LAMP, SOFA

from app.ui.camera import CameraChoice, Cameras, Feed, PictureFeed
from app.ui.camera_desk import file_name
from app.ui.camera_words import trouble
from app.ui.shutter import refuse_pedal

FRAME_MS = 30


class LockingFeed(PictureFeed):
    """Real photographs as frames, on a camera that can lock its exposure."""

    pictures = SOFA + LAMP

    def __init__(self, parent):
        super().__init__(self.pictures, FRAME_MS, parent)
        self.said = []

    @property
    def locks(self):
        return frozenset({"exposure"})

    def lock(self, what, *, on):
        self.said.append((what, on))


class LampFeed(LockingFeed):
    """The same camera, with another thing on the table."""

    pictures = LAMP


class Blind(Feed):
    """A camera that is there and never sends a frame."""

    def join(self, session):
        self.session = session


class TableCameras(Cameras):
    """Cameras that a test plugs in and out."""

    def __init__(self, *names, granted=True, parent=None):
        super().__init__(parent=parent)
        self.names = list(names)
        self.granted = granted
        self.feeds = []
        self.make = LockingFeed

    def ask_permission(self, answered):
        answered(self.granted)

    def choices(self):
        return tuple(CameraChoice(name, f"{name} camera", ((1920, 1080), (640, 480))) for name in self.names)

    def open(self, name, size):
        if name not in self.names:
            return None
        self.feeds.append(self.make(self))
        self.opened = (name, size)
        return self.feeds[-1]

    def plug(self, *names):
        self.names = list(names)
        self.changed.emit()


@pytest.fixture
def at_camera(opened, until):
    """Open the window with cameras of the test's own, switched on by its key."""

    @asynccontextmanager
    async def open_window(*names, granted=True, size=(1440, 900)):
        cameras = TableCameras(*names, granted=granted)
        async with opened(size, lambda: cameras) as shell:
            QTest.keyClick(shell, Qt.Key.Key_F3)
            if names and granted:
                await until(lambda: shell.camera.state.live)
            yield shell, cameras
        cameras.deleteLater()

    return open_window


def press(shell, key=Qt.Key.Key_Space):
    QTest.keyClick(QApplication.focusWidget() or shell, key)


def stage(shell):
    return shell.capture.corner.stage


async def test_a_still_is_a_real_file_on_the_open_item(at_camera, until):
    async with at_camera("table") as (shell, _):
        press(shell)
        await until(lambda: len(photos(shell)) == 1)
        await prepared(shell, until, 1)
        [photo] = photos(shell)
        assert shell.desk.view.item.open
        assert photo.file.startswith("camera ")
        files = [one for one in shell.station.data_dir.rglob(f"*{photo.sha256}*") if one.is_file()]
        [blob] = [one for one in files if hashlib.sha256(one.read_bytes()).hexdigest() == photo.sha256]
        with Image.open(blob) as stored, Image.open(SOFA[0]) as seen:
            assert stored.format == "JPEG"
            assert max(stored.size) == 1600
            assert abs(stored.width / stored.height - seen.width / seen.height) < 0.01
        assert stage(shell).isVisible()
        assert shell.capture.chosen().photo.id == photo.id


async def test_from_the_key_to_safe_here_takes_no_while(at_camera, until):
    async with at_camera("table") as (shell, _):
        safe, took = [], []
        shell.camera.kept.connect(lambda: safe.append(time.monotonic()))
        for number in range(1, 4):
            began = time.monotonic()
            press(shell)
            await until(lambda wanted=number: len(safe) == wanted)
            took.append(safe[-1] - began)
        # A second on a machine that rests; the bound is for one that runs a dozen other programs.
        assert min(took) < 60


async def test_quick_shots_all_land_in_order_on_one_item(at_camera, until):
    async with at_camera("table") as (shell, _):
        for _ in range(3):
            press(shell)
            await asyncio.sleep(0.05)
        await until(lambda: len(photos(shell)) == 3)
        names = [one.file for one in photos(shell)]
        assert names == sorted(names)
        assert len(await shell.station.items()) == 1


async def test_next_pressed_right_after_the_shot_does_not_part_them(at_camera, until):
    async with at_camera("table") as (shell, _):
        press(shell)
        await until(lambda: len(photos(shell)) == 1)
        first = shell.desk.key
        press(shell)
        shell.desk.next_item()
        await until(lambda: shell.desk.key not in {"", first})
        assert len((await shell.station.item(first)).photos) == 2


async def test_space_in_a_field_is_a_blank_and_on_a_tabbed_button_a_press(at_camera, until):
    async with at_camera("table") as (shell, _):
        shell.bar.scan.setFocus()
        shell.bar.scan.setText("abc")
        press(shell)
        assert shell.bar.scan.text() == "abc "
        shell.bar.hold.setEnabled(True)
        shell.bar.next.setFocus(Qt.FocusReason.TabFocusReason)
        press(shell)
        await until(lambda: shell.desk.open_key)
        assert not photos(shell)
        shell.bar.next.clearFocus()
        shell.bar.next.setFocus(Qt.FocusReason.MouseFocusReason)
        press(shell)
        await until(lambda: len(photos(shell)) == 1)


async def test_a_held_key_takes_one_photo(at_camera, until):
    async with at_camera("table") as (shell, _):
        target = QApplication.focusWidget() or shell
        press(shell)
        for _ in range(5):
            none = Qt.KeyboardModifier.NoModifier
            repeated = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Space, none, " ", autorep=True)
            QApplication.sendEvent(target, repeated)
        await until(lambda: len(photos(shell)) == 1)
        await shell.camera.settled()
        assert len(shell.desk.view.photos) == 1


async def test_the_pedal_key_shoots_even_from_a_field_and_is_remembered(at_camera, until):
    async with at_camera("table") as (shell, _):
        shell.capture.corner.pedal_asked.emit("")
        sheet = await until(lambda: shell.findChild(QKeySequenceEdit))
        sheet.setKeySequence(QKeySequence("PgDown"))
        sheet.window().accept()
        assert shell.camera.pedal == "PgDown"
        field = shell.bar.scan
        field.setFocus()
        field.setText("half a code")
        press(shell, Qt.Key.Key_PageDown)
        await until(lambda: len(photos(shell)) == 1)
        assert field.text() == "half a code"


def test_keys_that_are_typed_or_taken_are_no_pedal():
    taken = [QKeySequence("F7")]
    assert "typed by people" in refuse_pedal(QKeySequence("B"), taken)
    assert "typed by people" in refuse_pedal(QKeySequence("Return"), taken)
    assert "work of its own" in refuse_pedal(QKeySequence("F7"), taken)
    assert refuse_pedal(QKeySequence("F12"), taken) == ""
    assert refuse_pedal(QKeySequence(), taken) == ""


async def test_the_countdown_counts_and_a_second_press_stops_it(at_camera, until):
    async with at_camera("table") as (shell, _):
        shell.camera.choose_countdown(3)
        press(shell)
        assert stage(shell).shoot.words == "Stop"
        press(shell)
        assert stage(shell).shoot.words == "Shoot"
        counted = []
        shell.camera.counted.connect(counted.append)
        press(shell)
        await until(lambda: len(photos(shell)) == 1)
        assert counted == [3, 2, 1, 0]


async def test_camera_and_size_are_chosen_in_the_menu_and_remembered(at_camera, until, opened):
    async with at_camera("table", "box") as (shell, cameras):
        corner = shell.capture.corner
        corner.menu()
        next(one for one in corner.which.actions() if one.text() == "box camera").trigger()
        await until(lambda: cameras.opened == ("box", None))
        corner.menu()
        next(one for one in corner.sizes.actions() if one.text() == "640 × 480").trigger()
        await until(lambda: cameras.opened == ("box", (640, 480)))
    again = TableCameras("table", "box")
    async with opened((1440, 900), lambda: again) as shell:
        await until(lambda: shell.camera.state.live)
        assert again.opened == ("box", (640, 480))


async def test_what_a_camera_can_lock_is_locked_and_the_rest_says_it_cannot(at_camera):
    async with at_camera("table") as (shell, cameras):
        menu = shell.capture.corner.menu()
        lock = {one.text(): one for one in menu.actions()}
        assert not lock["Lock the focus as it is now (this camera cannot)"].isEnabled()
        lock["Lock the exposure as it is now"].trigger()
        assert cameras.feeds[-1].said == [("exposure", True)]
        assert shell.camera.locked == {"exposure"}


async def test_no_camera_says_so_and_one_that_is_plugged_in_starts(at_camera, until):
    async with at_camera() as (shell, cameras):
        assert stage(shell).accessibleDescription().startswith("No camera")
        press(shell)
        await until(lambda: "No photo was taken" in shell.toast.sentence)
        cameras.plug("table")
        await until(lambda: shell.camera.state.live)


async def test_unplugged_in_the_middle_of_a_shot_is_said_and_goes_on_when_it_is_back(at_camera, until):
    async with at_camera("table") as (shell, cameras):
        press(shell)
        await until(lambda: len(photos(shell)) == 1)
        shell.camera._take()
        cameras.plug()
        assert "not taken" in shell.toast.sentence
        assert "safe" in stage(shell).accessibleDescription()
        assert shell.camera.state.kind == "gone"
        await shell.camera.settled()
        cameras.plug("another")
        assert shell.camera.state.kind == "gone"
        cameras.make = LampFeed
        cameras.plug("table")
        await until(lambda: shell.camera.state.live)
        press(shell)
        await until(lambda: len(photos(shell)) == 2)


async def test_refused_permission_is_a_state_with_a_way_out(at_camera, until):
    async with at_camera("table", granted=False) as (shell, cameras):
        assert "not allowed" in stage(shell).accessibleDescription()
        cameras.granted = True
        QTest.mouseClick(stage(shell)._again, Qt.MouseButton.LeftButton)
        await until(lambda: shell.camera.state.live)


async def test_a_camera_that_another_program_holds_is_said(at_camera, until):
    async with at_camera("table") as (shell, cameras):
        cameras.feeds[-1].failed.emit("Device or resource busy")
        assert shell.camera.state.title == "Another program has the camera"
        assert "Device or resource busy" in shell.camera.state.sentence
        shell.camera.try_again()
        await until(lambda: shell.camera.state.live)
    assert trouble("permission denied").kind == "refused"
    assert "stopped" in trouble("").title


async def test_a_camera_that_sends_nothing_is_not_waited_for(at_camera, until, monkeypatch):
    async with at_camera("table") as (shell, cameras):
        monkeypatch.setattr("app.ui.camera_desk.FIRST_PICTURE_S", 0.2)
        cameras.make = Blind
        shell.camera.try_again()
        await until(lambda: shell.camera.state.title == "No picture comes")


async def test_a_photo_of_the_strip_can_be_looked_at_and_the_live_picture_comes_back(at_camera, until):
    async with at_camera("table") as (shell, _):
        press(shell)
        await until(lambda: len(photos(shell)) == 1)
        await prepared(shell, until, 1)
        strip = shell.capture.strip
        at = strip.visualRect(shell.capture.model.index(0)).center()
        QTest.mouseClick(strip.viewport(), Qt.MouseButton.LeftButton, pos=at)
        assert not stage(shell).isVisible()
        QTest.keyClick(shell, Qt.Key.Key_F3)
        assert stage(shell).isVisible()
        QTest.keyClick(shell, Qt.Key.Key_F3)
        assert not stage(shell).isVisible()
        assert not shell.camera.on


async def test_what_the_camera_sees_is_painted(at_camera, until):
    async with at_camera("table") as (shell, _):
        await until(lambda: stage(shell).caption.endswith("table camera"))
        seen = stage(shell).grab().toImage()
        live = shell.camera.picture().scaled(seen.size(), Qt.AspectRatioMode.KeepAspectRatio)
        middle = seen.pixelColor(seen.rect().center())
        there = live.pixelColor(live.rect().center())
        assert all(abs(one - other) < 24 for one, other in zip(middle.getRgb(), there.getRgb(), strict=True))
        assert without_name_or_role(shell) == []


async def test_practice_without_a_camera_has_one_that_shows_samples(qapp):
    cameras = Cameras(SOFA)
    assert [one.name for one in cameras.choices()][-1] == "Practice camera"
    assert cameras.open("nothing of the kind", None) is None
    cameras.deleteLater()


def test_names_of_stills_sort_as_they_were_taken():
    assert file_name(0.5).endswith(".500.jpg")
    assert file_name(1.0) < file_name(1.5)


def test_a_picture_nobody_can_read_is_a_failure_in_words(qapp, tmp_path, qtbot):
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(b"no picture")
    feed = PictureFeed([broken])
    with qtbot.waitSignal(feed.failed) as said:
        feed.begin()
    assert said.args == ["broken.jpg cannot be shown"]
    feed.end()
