"""A thing that this station has seen before is told from one that it has not, by its photos."""

import shutil
from decimal import Decimal

import pytest
from PIL import Image

from app.model.item import Wishes
from app.model.photo import Photo, PhotoState, Verdict, looks_like
from app.model.rules import Call, PriceRules
from app.station import Settings, Station

BITS = "0f1e2d3c4b5a6978"


def photo(number, item, likeness, sha256="", **more):
    return Photo(
        number,
        item,
        number,
        sha256 or f"{number:064x}",
        "a.jpg",
        9,
        PhotoState.READY,
        verdict=Verdict(likeness=likeness),
        **more,
    )


def apart(bits):
    return f"{int(BITS, 16) ^ ((1 << bits) - 1):016x}"


def test_photos_as_good_as_the_same_are_seen_and_others_are_not():
    mine = [photo(1, "A", "00ff00ff00ff00ff"), photo(2, "A", BITS)]
    assert looks_like(mine, [photo(7, "B", apart(3))]) == {"B": (2, 7)}
    assert looks_like(mine, [photo(7, "B", apart(4))]) == {}
    assert looks_like(mine, [photo(7, "B", apart(3)), photo(8, "B", apart(0))]) == {"B": (2, 8)}


def test_a_plain_surface_says_nothing_but_the_same_bytes_do():
    mine = [photo(1, "A", "0000000000000001")]
    assert looks_like(mine, [photo(7, "B", "0000000000000001")]) == {}
    assert looks_like(mine, [photo(7, "B", "0000000000000001", sha256=f"{1:064x}")]) == {"B": (1, 7)}
    assert looks_like([photo(1, "A", "")], [photo(7, "B", "")]) == {}


def test_what_was_set_aside_is_not_compared():
    assert looks_like([photo(1, "A", BITS, set_aside=True)], [photo(7, "B", BITS)]) == {}


@pytest.fixture
def folders(tmp_path, photos):
    for name, file in (("first", "pexels-7303800.jpg"), ("other", "pexels-7303782.jpg")):
        (tmp_path / name).mkdir()
        shutil.copyfile(photos / file, tmp_path / name / "1.jpg")
    (tmp_path / "again").mkdir()
    shutil.copyfile(photos / "pexels-6373478.jpg", tmp_path / "again" / "1.jpg")
    with Image.open(photos / "pexels-7303800.jpg") as picture:
        # As it comes back out of a chat: smaller, and squeezed.
        picture.resize((picture.width // 3, picture.height // 3)).save(tmp_path / "again" / "2.jpg", quality=60)
    return tmp_path


async def test_an_item_that_comes_in_again_is_named_with_its_day_and_its_title(folders, monkeypatch, tmp_path):
    monkeypatch.setenv("INTAKE_PRACTICE", "1")
    monkeypatch.setenv("INTAKE_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("INTAKE_CONFIG_FILE", str(tmp_path / "settings.toml"))
    station = await Station.open(Settings.load())
    try:
        first, other, again = [
            (await station.take_in([folders / name], wishes=Wishes(), check=True)).items[0]
            for name in ("first", "other", "again")
        ]
        await station.set_words(first, {"title": "Two chairs"})
        (seen,) = (await station.item(again)).seen_before
        assert (seen.key, seen.title, seen.place, seen.place_there) == (first, "Two chairs", 2, 1)
        told = [one.photo.verdict.warnings for one in (await station.item(again)).photos]
        assert not any("Looks like" in line for line in told[0])
        assert any(line.startswith(f"Looks like {first} of ") and "Two chairs" in line for line in told[1])
        # Nobody has named a price yet: what the other one is worth says what to do with this one.
        assert (await station.item(again)).advice is None
        await station.set_words(first, {"price": "120 GBP"})
        advice = (await station.item(again)).advice
        assert (advice.call, advice.reason) == (Call.LIST, f"Looks like {first}, worth 120.00 GBP.")
        await station.keep_price_rules(PriceRules(floor=Decimal(150)))
        advice = (await station.item(again)).advice
        assert advice.call is Call.REJECT
        assert advice.reason == f"Looks like {first}, worth 120.00 GBP: under the floor of 150.00 GBP."
        assert (await station.item(other)).advice is None
        await station.set_words(again, {"price": "200 GBP"})
        assert "Looks like" not in (await station.item(again)).advice.reason
        assert (await station.item(other)).seen_before == ()
        assert [one.key for one in (await station.item(first)).seen_before] == [again]
        await station.set_aside((await station.item(again)).photos[1].photo.id, aside=True)
        assert (await station.item(again)).seen_before == ()
        assert (await station.item(first)).seen_before == ()
    finally:
        await station.close()
