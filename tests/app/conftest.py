"""A station set up for work on the test's own folder, and what is taken in there."""

import shutil
from contextlib import asynccontextmanager

import pytest
from PIL import Image
from practice_services import HASTE, places

from app.model.item import Wishes
from app.station import Settings, Station


@asynccontextmanager
async def opening(**more):
    """Open the station that the environment describes; it is closed with the block."""
    station = await Station.open(Settings.load(), **more)
    try:
        yield station
    finally:
        await station.close()


@pytest.fixture
def at_work(request, tmp_path, monkeypatch):
    """Set a station up: `at_work("repurch", task_seconds=0.1)` gives the way to open it, as often as a test wants.

    It works for real, on one data dir, with accounts at the practice services named, which behave as said; without any
    it has none, and none are started. `environment` stands over all of that.
    """

    def set_up(*services, environment=None, **behaviour):
        chosen = places(tmp_path) | HASTE
        if services:
            practice = request.getfixturevalue("practice")
            practice.misbehave(**behaviour)
            chosen |= practice.accounts(*services)
        for name, value in (chosen | (environment or {})).items():
            monkeypatch.setenv(name, value)
        return opening

    return set_up


@pytest.fixture
def take(tmp_path):
    """Take an item with one made-up picture in: `await take(station, brand="DFS")` gives its key."""
    made = []

    async def one(station, **words):
        folder = tmp_path / f"item {len(made)}"
        folder.mkdir()
        Image.effect_noise((640, 480), 20 + len(made)).convert("RGB").save(folder / "1.jpg")
        taken = await station.take_in([folder], wishes=Wishes(), words=station.read_words(words), check=True)
        made.append(taken.items[0])
        return taken.items[0]

    return one


@pytest.fixture
def chair_and_table(tmp_path, photos):
    """Two folders of one photo each, in one folder."""
    for item, photo in (("chair", "pexels-6373478.jpg"), ("table", "pexels-7303994.jpg")):
        (tmp_path / "photos" / item).mkdir(parents=True)
        shutil.copyfile(photos / photo, tmp_path / "photos" / item / "1.jpg")
    return tmp_path / "photos"
