"""Watched folders over real files and a real journal: whole or not at all, once, also after a restart."""

import asyncio
import hashlib
import shutil
import threading
import time
from contextlib import asynccontextmanager

import pytest

from app.host.folder import list_photos
from app.model.errors import UsageError
from app.model.item import Wishes
from app.pipeline import watched as watched_module
from app.pipeline.watched import WatchedFolders, watchable
from app.store.journal import Journal
from app.store.thread import OneThread

KEY = "IS7K3Q9XM2T4"


@pytest.fixture
def top(tmp_path):
    folder = tmp_path / "tether"
    folder.mkdir()
    return folder


@pytest.fixture
def shots(photos):
    return sorted(photos.glob("*.jpg"))


class Table:
    """A table that takes whatever arrives, as the window does."""

    def __init__(self, watched, journal, thread):
        self.watched, self.journal, self.thread = watched, journal, thread
        self.took, self.item = [], KEY

    async def look(self):
        await self.watched.look(lambda: self.item)
        while (arrived := await self.watched.next()) is not None:
            await self.thread.run(
                lambda one=arrived: self.journal.photos.add_photo(
                    one.item, sha256=one.sha256, file=one.name, size_bytes=one.size_bytes
                )
            )
            await self.watched.settle(arrived)
            self.took.append((arrived.path.name, arrived.item))

    async def until(self, so, seconds=100):
        end = time.monotonic() + seconds
        while not so():
            assert time.monotonic() < end, (self.took, self.watched.views())
            await self.look()
            await asyncio.sleep(0.05)

    async def idle(self, seconds=1.2):
        """Look on for as long as a whole file would need."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            await self.look()
            await asyncio.sleep(0.05)


@pytest.fixture
def opened(tmp_path):
    """Open a station's journal and watch folders with it; what it said is in `said`."""

    @asynccontextmanager
    async def doing(*tops, list_files=list_photos):
        thread = OneThread("journal")
        journal = await thread.run(Journal, tmp_path / "station.db")
        if await thread.run(journal.read.item, KEY) is None:
            await thread.run(lambda: journal.items.add_item(KEY, wishes=Wishes()))
        said = []
        watched = WatchedFolders(journal, thread, lambda _tone, sentence: said.append(sentence), list_files)
        await watched.watch(tops)
        table = Table(watched, journal, thread)
        table.said = said
        try:
            await table.look()
            yield table
        finally:
            await thread.run(journal.close)
            await thread.close()

    return doing


async def test_a_file_that_is_written_slowly_is_taken_once_and_whole(opened, top, shots):
    content = shots[0].read_bytes()
    async with opened(top) as table:
        with (top / "IMG_1.jpg").open("wb") as file:
            for at in range(0, len(content), len(content) // 5 + 1):
                file.write(content[at : at + len(content) // 5 + 1])
                file.flush()
                if file.tell() < len(content):
                    await table.idle(0.3)
                    assert table.took == []
        await table.until(lambda: table.took)
        await table.idle()
        assert table.took == [("IMG_1.jpg", KEY)]


async def test_a_half_file_that_holds_still_is_named_and_taken_when_the_rest_comes(opened, top, shots, monkeypatch):
    monkeypatch.setattr(watched_module, "PATIENCE_S", 0.5)
    content = shots[0].read_bytes()
    async with opened(top) as table:
        (top / "IMG_1.jpg").write_bytes(content[: len(content) // 2])
        await table.until(lambda: table.watched.views()[0].left)
        assert "cut off" in table.watched.views()[0].left[0].reason
        assert [sentence for sentence in table.said if "IMG_1.jpg is cut off" in sentence]
        assert (table.took, (top / "IMG_1.jpg").read_bytes()) == ([], content[: len(content) // 2])
        (top / "IMG_1.jpg").write_bytes(content)
        await table.until(lambda: table.took)
        assert table.watched.views()[0].left == ()


async def test_what_is_renamed_into_place_is_taken_and_sidecars_are_left_alone(opened, top, shots):
    async with opened(top) as table:
        shutil.copy(shots[0], top / "IMG_1.jpg.part")
        (top / "IMG_1.xmp").write_text("<x/>")
        (top / "._IMG_1.jpg").write_bytes(b"finder")
        await table.idle()
        assert table.took == []
        (top / "IMG_1.jpg.part").rename(top / "IMG_1.jpg")
        await table.until(lambda: table.took)
        assert table.watched.views()[0].left == ()


async def test_the_same_photo_is_not_taken_twice_under_another_name_or_after_a_restart(opened, top, shots):
    async with opened(top) as table:
        shutil.copy(shots[0], top / "IMG_1.jpg")
        await table.until(lambda: table.took)
        shutil.copyfile(shots[0], top / "copy of IMG_1.jpg")
        (top / "IMG_1.jpg").rename(top / "sofa.jpg")
        await table.idle()
        (top / "sofa.jpg").touch()
        await table.idle()
        assert len(table.took) == 1
    async with opened(top) as table:
        assert table.watched.views()[0].found == ()
        await table.idle()
        assert table.took == []


async def test_what_came_while_nobody_watched_waits_for_a_persons_word_and_keeps_it(opened, top, shots):
    for shot in shots[:2]:
        shutil.copy(shot, top)
    async with opened(top) as table:
        await table.idle()
        [view] = table.watched.views()
        assert (len(view.found), table.took) == (2, [])
        await table.watched.settle_found(view.found)
        shutil.copy(shots[2], top)
        await table.until(lambda: table.took)
        assert [name for name, _ in table.took] == [shots[2].name]
    async with opened(top) as table:
        assert table.watched.views()[0].found == ()


async def test_a_photo_that_was_taken_just_before_a_stop_is_not_offered_again(opened, top, shots):
    async with opened(top) as table:
        shutil.copy(shots[0], top)
        sha256 = hashlib.sha256(shots[0].read_bytes()).hexdigest()
        # The photo is on its item; the stop comes before the file is remembered.
        await table.thread.run(lambda: table.journal.photos.add_photo(KEY, sha256=sha256, file="x.jpg", size_bytes=9))
    shutil.copy(shots[1], top)
    async with opened(top) as table:
        assert [path.name for path in table.watched.views()[0].found] == [shots[1].name]


async def test_two_cameras_with_the_same_names_do_not_collide(opened, top, shots):
    first, second = top / "100CANON", top / "101CANON"
    async with opened(top) as table:
        for folder, shot in ((first, shots[0]), (second, shots[1])):
            folder.mkdir()
            shutil.copy(shot, folder / "IMG_0001.JPG")
        await table.until(lambda: len(table.took) == 2)
        assert [name for name, _ in table.took] == ["IMG_0001.JPG"] * 2


async def test_a_tethered_camera_that_overwrites_one_file_gives_every_photo(opened, top, shots):
    async with opened(top) as table:
        for number, shot in enumerate(shots[:3], 1):
            shutil.copyfile(shot, top / "capture.jpg")
            await table.until(lambda wanted=number: len(table.took) == wanted)


async def test_a_photo_belongs_to_the_item_that_was_open_when_it_first_was_seen(opened, top, shots):
    other = "IS7K3Q9XM3T5"
    async with opened(top) as table:
        await table.thread.run(lambda: table.journal.items.add_item(other, wishes=Wishes()))
        content = shots[0].read_bytes()
        (top / "IMG_1.jpg").write_bytes(content[:5000])
        await table.look()
        table.item = other
        (top / "IMG_1.jpg").write_bytes(content)
        await table.until(lambda: table.took)
        assert table.took == [("IMG_1.jpg", KEY)]


async def test_a_card_that_is_pulled_is_said_at_once_and_watched_again_when_it_is_back(opened, top, shots):
    async with opened(top) as table:
        top.rename(top.with_name("pulled"))
        await table.look()
        assert table.watched.views()[0].state == "gone"
        assert "is not there any more" in table.said[-1]
        assert "safe here" in table.said[-1]
        await table.look()
        assert len(table.said) == 1
        top.with_name("pulled").rename(top)
        shutil.copy(shots[0], top)
        await table.until(lambda: table.took)
        assert "is back" in table.said[-1]


async def test_a_share_that_does_not_answer_keeps_no_other_folder_waiting(opened, top, tmp_path, shots, monkeypatch):
    monkeypatch.setattr(watched_module, "ANSWER_S", 0.2)
    monkeypatch.setattr(watched_module, "SILENT_ANSWER_S", 0.02)
    share, network = tmp_path / "share", threading.Event()
    share.mkdir()

    def list_slowly(folder):
        if folder == share:
            network.wait(60)
        return list_photos(folder)

    async with opened(share, top, list_files=list_slowly) as table:
        assert table.watched.views()[0].state == "silent"
        assert "does not answer" in table.said[0]
        asked = threading.active_count()
        shutil.copy(shots[0], top)
        await table.until(lambda: table.took)
        assert threading.active_count() <= asked, "a new thread for each look at a dead share"
        network.set()
        await table.until(lambda: table.watched.views()[0].state == "watching")


async def test_what_only_claims_to_be_a_photo_is_named_and_not_taken(opened, top, monkeypatch):
    monkeypatch.setattr(watched_module, "PATIENCE_S", 0.2)
    async with opened(top) as table:
        (top / "notes.jpg").write_text("no photo at all, whatever its name says")
        (top / "empty.jpg").write_bytes(b"")
        (top / "line\nbreak\u202e.jpg").write_text("no photo either")
        await table.until(lambda: len(table.watched.views()[0].left) == 2)
        assert all(bad.file.isprintable() for bad in table.watched.views()[0].left)
        assert table.took == []


def test_a_folder_with_the_stations_own_photos_cannot_be_watched(tmp_path):
    own = tmp_path / "data"
    (own / "live").mkdir(parents=True)
    for folder in (own, own / "live", tmp_path):
        with pytest.raises(UsageError, match="own photos"):
            watchable([folder], own)
    with pytest.raises(UsageError, match="lie in one another"):
        watchable([tmp_path / "a", tmp_path / "a" / "b"], own)
    assert watchable([tmp_path / "a", tmp_path / "a"], own) == (tmp_path / "a",)
