"""Files that another start, or the system, hands to the open window are taken in, one hand-over after the other."""

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFileOpenEvent

from app.ui.opened import OpenedFiles


@pytest.fixture
def folders(tmp_path):
    made = []
    for number, colour in enumerate(("teal", "brown", "navy")):
        folder = tmp_path / f"item {number}"
        folder.mkdir()
        Image.new("RGB", (320, 240), colour).save(folder / "photo.jpg")
        made.append(folder)
    return made


async def test_files_that_come_while_others_are_copied_are_not_forgotten(opened, until, folders):
    async with opened() as shell:
        for folder in folders:
            shell.visit([folder])
        await until(lambda: shell.items.model.rowCount() == 3)
        await until(lambda: not shell.desk.photos.taking)


async def test_a_visit_without_files_brings_the_window_back(opened, until):
    async with opened() as shell:
        shell.showMinimized()
        assert shell.isMinimized()
        shell.visit([])
        assert not shell.isMinimized()


def test_a_file_that_the_system_opens_becomes_a_path(qapp, tmp_path):
    heard = []
    watch = OpenedFiles(qapp)
    watch.opened.connect(heard.append)
    QCoreApplication.sendEvent(qapp, QFileOpenEvent(str(tmp_path / "a b.jpg")))
    qapp.removeEventFilter(watch)
    assert heard == [Path(tmp_path / "a b.jpg")]
