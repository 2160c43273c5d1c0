"""Watched folders in the real window: a photo that a camera saves lands on the open item, and a person is told."""

import asyncio
import json
import shutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from ui_audit import without_name_or_role
from ui_views import LAMP, SOFA

from app.ui.dialogs import Sheet
from app.ui.folder_corner import folders_sentence
from app.ui.widgets.keyed_button import KeyedButton


@pytest.fixture
def tether(tmp_path):
    folder = tmp_path / "tether"
    folder.mkdir()
    return folder


def names(shell):
    return [one.photo.file for one in shell.capture.model.photos]


async def watch(shell, until, folder):
    shell.folders.watch(folder)
    await until(lambda: [one.path for one in shell.folders.views] == [folder])


async def test_a_folder_is_chosen_by_key_and_what_is_saved_there_lands_on_the_open_item(opened, until, tether):
    async with opened() as shell:
        assert shell.capture.folders.isHidden()
        QTest.keyClick(shell, Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
        picker = await until(lambda: shell.findChild(QFileDialog))
        picker.fileSelected.emit(str(tether))
        picker.close()
        await until(shell.capture.folders.isVisible)
        assert "Watching tether" in shell.capture.folders.line.text()
        assert "is watched" in shell.toast.sentence
        shell.desk.scan("SHELF-12")
        await until(lambda: shell.desk.open_key)
        key = shell.desk.open_key
        shutil.copy(SOFA[0], tether / "IMG_1.jpg")
        await until(lambda: names(shell) == ["IMG_1.jpg"])
        assert shell.desk.view.item.key == key
        await until(lambda: "1 taken" in shell.capture.folders.line.text())
        assert SOFA[0].read_bytes() == (tether / "IMG_1.jpg").read_bytes()
        assert without_name_or_role(shell) == []


async def test_next_waits_for_a_photo_that_is_being_written(opened, until, tether):
    async with opened() as shell:
        await watch(shell, until, tether)
        shell.desk.scan("BAG-1")
        await until(lambda: shell.desk.open_key)
        first = shell.desk.open_key
        content = SOFA[0].read_bytes()
        (tether / "IMG_1.jpg").write_bytes(content[:9000])
        await until(lambda: shell.folders.views[0].coming == 1)
        shell.desk.scan("BAG-2")
        await asyncio.sleep(0.3)
        (tether / "IMG_1.jpg").write_bytes(content)
        await until(lambda: shell.desk.open_key not in {"", first})
        view = await shell.station.item(first)
        assert ([one.photo.file for one in view.photos], view.item.open) == (["IMG_1.jpg"], False)
        assert not (await shell.station.item(shell.desk.open_key)).photos


async def test_what_was_there_already_is_asked_about_and_taken_or_left(opened, until, tether):
    for number, photo in enumerate(SOFA, 1):
        shutil.copy(photo, tether / f"IMG_{number}.jpg")
    async with opened() as shell:
        await watch(shell, until, tether)
        corner = shell.capture.folders
        await until(lambda: "2 photos came while nobody watched" in corner.line.text())
        assert await shell.station.count_items() == 0
        QTest.mouseClick(corner.take, Qt.MouseButton.LeftButton)
        # More than one photo may be more than one item: that is asked first.
        sheet = await until(lambda: next((one for one in shell.findChildren(Sheet) if one.isActiveWindow()), None))
        QTest.keyClick(sheet, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
        await until(lambda: len(names(shell)) == 2)
        await until(lambda: corner.take.isHidden() or not corner.take.isVisible())
    shutil.copy(LAMP[0], tether / "IMG_3.jpg")
    async with opened() as shell:
        corner = shell.capture.folders
        await until(lambda: "1 photo came while nobody watched" in corner.line.text())
        QTest.mouseClick(corner.leave, Qt.MouseButton.LeftButton)
        await until(lambda: not shell.folders.views[0].found)
        assert len(names(shell)) == 2
        assert (tether / "IMG_3.jpg").exists()


async def test_a_card_that_is_pulled_is_said_in_words_and_work_goes_on(opened, until, drop, tether):
    async with opened() as shell:
        await watch(shell, until, tether)
        tether.rename(tether.with_name("pulled"))
        await until(lambda: "is not there any more" in shell.toast.sentence)
        assert "is not there any more" in shell.capture.folders.line.text()
        drop(shell, *LAMP)
        await until(lambda: len(names(shell)) == 1)


async def test_set_up_lists_the_folders_and_lets_one_go(opened, until, tether):
    async with opened() as shell:
        await watch(shell, until, tether)
        shell.setup.open_at("folders")
        await until(lambda: shell.setup.view is not None and shell.setup.page.name == "folders")
        page = shell.setup.pages["folders"]
        remove = next(one for one in page.findChildren(KeyedButton) if one.words == "Remove")
        assert str(tether) in remove.accessibleName()
        assert without_name_or_role(shell.setup) == []
        QTest.mouseClick(remove, Qt.MouseButton.LeftButton)
        await until(lambda: shell.folders.views == ())
        assert shell.station.settings.folders == ()
        await until(shell.capture.folders.isHidden)


async def test_the_stations_own_folder_is_refused_in_words(opened, until):
    async with opened() as shell:
        shell.folders.watch(shell.station.data_dir)
        await until(lambda: "own photos" in shell.toast.sentence)
        assert shell.folders.views == ()


async def test_a_folder_that_a_hand_wrote_into_the_settings_is_looked_at_too(opened, tmp_path):
    (tmp_path / "settings.toml").write_text(f"folders = [{json.dumps(str(tmp_path / 'data'))}]\n")
    async with opened() as shell:
        assert shell.station.watched.views() == ()
        assert any("own photos" in sentence for sentence in shell.station.sentences)


def test_the_line_says_the_trouble_first(tmp_path):
    from app.model.folders import FolderView
    from app.model.views import Rejected

    fine = FolderView(tmp_path / "a", "watching", taken=1200, coming=2)
    assert folders_sentence([fine]) == ("calm", "Watching a · 1,200 taken · 2 on the way")
    bad = FolderView(tmp_path / "b", "gone", "The folder b is not there any more.")
    assert folders_sentence([fine, bad]) == ("needs", "The folder b is not there any more.")
    half = FolderView(tmp_path / "c", "watching", left=(Rejected("x.jpg", "is cut off"),))
    assert folders_sentence([fine, half])[0] == "needs"
