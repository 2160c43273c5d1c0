"""Copying over real files into a real store, where a place stops answering in the middle."""

import asyncio
import threading
from contextlib import asynccontextmanager

import pytest

from app.host.files import open_photo
from app.model.errors import Refused
from app.model.item import Wishes
from app.pipeline import copying as copying_module
from app.pipeline.copying import Copies
from app.pipeline.intake import Intake, Order
from app.store.blobs import Blobs
from app.store.journal import Journal
from app.store.thread import OneThread

PATIENCE_S = 100


class Share:
    """A folder on a share: reading from it goes on as long as it is there."""

    def __init__(self, folder):
        self.folder = folder
        self.there = threading.Event()
        self.there.set()
        self.slow_s = 0.0

    def open(self, path):
        if path.parent != self.folder:
            return open_photo(path)
        return _Far(open_photo(path), self)


class _Far:
    def __init__(self, file, share):
        self._file, self._share = file, share

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._file.close()

    def seek(self, at):
        self._file.seek(at)

    def read(self, size):
        self._share.there.wait(PATIENCE_S)
        threading.Event().wait(self._share.slow_s)
        return self._file.read(size)


@pytest.fixture
def share(tmp_path, photos):
    folder = tmp_path / "share"
    folder.mkdir()
    for photo in sorted(photos.glob("*.jpg"))[:3]:
        (folder / photo.name).write_bytes(photo.read_bytes())
    one = Share(folder)
    yield one
    one.there.set()


@pytest.fixture
def taking(tmp_path, share, monkeypatch):
    """Open the copies and an intake of a station; what they said is in `said`."""
    monkeypatch.setattr(copying_module, "SILENT_S", 0.2)

    @asynccontextmanager
    async def doing():
        thread = OneThread("journal")
        journal = await thread.run(Journal, tmp_path / "station.db")
        said = []
        copies = Copies(Blobs(tmp_path / "photos"), said.append, share.open)
        intake = Intake(journal, thread, copies, lambda _key: None, said.append)
        intake.copies, intake.said, intake.journal = copies, said, journal
        try:
            yield intake
        finally:
            await intake.close()
            await thread.run(journal.close)
            await thread.close()

    return doing


async def test_a_share_that_hangs_is_named_and_what_lies_elsewhere_goes_on(taking, share, photos, tmp_path):
    here = tmp_path / "here"
    here.mkdir()
    for photo in sorted(photos.glob("*.jpg"))[3:6]:
        (here / photo.name).write_bytes(photo.read_bytes())
    async with taking() as intake:
        share.there.clear()
        async with asyncio.timeout(PATIENCE_S):
            taken = await intake.order([share.folder, here], Order(Wishes()), together=False)
        assert {one.file for one in taken.rejected} == {str(path) for path in share.folder.iterdir()}
        assert all("does not answer" in one.reason for one in taken.rejected)
        assert taken.photos == 3
        assert intake.said == [f"The folder {share.folder} does not answer. Is its card, drive or network there?"]


async def test_once_it_answers_again_its_photos_are_taken(taking, share):
    async with taking() as intake:
        share.there.clear()
        path = min(share.folder.iterdir())
        async with asyncio.timeout(PATIENCE_S):
            with pytest.raises(Refused, match="does not answer"):
                await intake.copies.copy(path)
            with pytest.raises(Refused, match="does not answer"):
                await intake.copies.copy(path)
        share.there.set()
        async with asyncio.timeout(PATIENCE_S):
            while True:
                try:
                    copied = await intake.copies.copy(path)
                    break
                except Refused:
                    await asyncio.sleep(0.02)
        assert copied.size_bytes == path.stat().st_size


async def test_a_slow_share_is_waited_for_as_long_as_it_gives_something(taking, share, monkeypatch):
    monkeypatch.setattr("app.store.blobs.CHUNK", 1 << 12)
    async with taking() as intake:
        path = min(share.folder.iterdir())
        pieces = path.stat().st_size // (1 << 12)
        # Far longer in all than a silent place is waited for, never silent for so long.
        share.slow_s = 0.2 * copying_module.SILENCES * 1.5 / pieces
        async with asyncio.timeout(PATIENCE_S):
            copied = await intake.copies.copy(path)
        assert copied.size_bytes == path.stat().st_size
