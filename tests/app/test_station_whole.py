"""What is sent is what was taken in: a damaged picture is made anew, a damaged photo is asked for again and not sent."""

import hashlib

import pytest

from app.model.item import Wishes
from app.model.photo import PhotoState
from app.model.step import Condition


def flip(file):
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)


def cut(file):
    file.write_bytes(file.read_bytes()[:-100])


DAMAGES = pytest.mark.parametrize(
    "damage", [flip, cut, lambda file: file.unlink()], ids=["a flipped byte", "a cut-off end", "no file"]
)


@pytest.fixture
def opened(at_work):
    return at_work("resale-x", task_seconds=0.1)


@pytest.fixture
def store(tmp_path):
    return tmp_path / "data"


@pytest.fixture
def chair(chair_and_table):
    return chair_and_table / "chair"


async def prepared(opened, chair):
    """Take the chair in and prepare its photo; nothing is sent yet."""
    async with opened(sending=False) as station:
        taken = await station.take_in([chair], wishes=Wishes(classify=("resale-x",)), check=True)
        (photo,) = (await station.item(taken.items[0])).photos
        assert photo.photo.prepared is not None
        return taken.items[0], photo.photo.sha256, photo.photo.prepared.sha256


async def photos_found(station):
    (finding,) = [one for one in await station.doctor() if one.what == "Photos"]
    return finding


def named(store, kind, sha256):
    (file,) = store.rglob(f"{kind}/*/{sha256}*")
    return file


@DAMAGES
async def test_a_damaged_picture_is_made_anew_before_it_is_sent(opened, chair, store, practice, damage):
    key, _, sha256 = await prepared(opened, chair)
    picture = named(store, "pictures", sha256)
    damage(picture)
    async with opened() as station:
        await station.drain(100, [key])
        assert [result.status for result in (await station.item(key)).results] == ["done"]
    assert hashlib.sha256(picture.read_bytes()).hexdigest() == sha256
    assert sha256 in {
        hashlib.sha256(one.read_bytes()).hexdigest() for one in practice.state.rglob("*") if one.is_file()
    }


@DAMAGES
async def test_a_photo_that_is_damaged_too_is_asked_for_again_and_nothing_of_it_is_sent(
    opened, chair, store, practice, damage
):
    key, original, sha256 = await prepared(opened, chair)
    damage(named(store, "originals", original))
    named(store, "pictures", sha256).unlink()
    async with opened() as station:
        await station.drain(100, [key])
        item = await station.item(key)
        (upload,) = [step for step in item.steps if step.service == "resale-x"]
        assert upload.condition is Condition.PERSON
        assert "the station's own store: shoot it again. Nothing of it was sent" in upload.note
        assert item.photos[0].photo.state is PhotoState.REFUSED
        assert practice.ledger() == []

        await station.take_in([chair], item=key)
        await station.retry(next(row.id for row in await station.queue() if row.service == "resale-x"))
        await station.drain(100, [key])
        assert [result.status for result in (await station.item(key)).results] == ["done"]


@DAMAGES
async def test_a_photo_that_is_damaged_before_it_is_prepared_is_asked_for_again(opened, chair, store, damage):
    key, original, _ = await prepared(opened, chair)
    damage(named(store, "originals", original))
    async with opened(sending=False) as station:
        (photo,) = (await station.item(key)).photos
        await station.rotate_photo(photo.photo.id, 1)
        await station.drain(100, [key])
        (photo,) = (await station.item(key)).photos
        assert photo.photo.state is PhotoState.REFUSED
        assert "the station's own store: shoot it again" in (photo.photo.reason or "")


async def test_a_photo_that_no_item_names_is_found_and_taken_in_again(opened, chair, store):
    key, original, _ = await prepared(opened, chair)
    # Nothing says any more that there was a journal: the photos are all there is.
    for file in (*store.rglob("station.db*"), *store.rglob("backups/*")):
        file.unlink()
    async with opened(sending=False) as station:
        assert await station.item_keys() == []
        finding = await photos_found(station)
        assert not finding.good
        assert "1 photos are in the store that no item names" in finding.sentence
        found = await station.take_in_unnamed(await station.unnamed_photos())
        assert found != key
        item = await station.item(found)
        assert [photo.photo.sha256 for photo in item.photos] == [original]
        assert item.item.held
        assert await station.unnamed_photos() == ()
        assert (await photos_found(station)).good


@DAMAGES
async def test_the_check_up_names_a_photo_that_is_damaged(opened, chair, store, damage):
    key, original, _ = await prepared(opened, chair)
    damage(named(store, "originals", original))
    async with opened(sending=False) as station:
        finding = await photos_found(station)
        assert not finding.good
        assert f"{key}: 1.jpg" in finding.sentence
