"""The file of the shot lists: shipped, copied, changed by a person, spoiled by a person."""

import pytest

from app.host.shot_lists import ShotFile
from app.model.shots import Eye, PhotoNeed


@pytest.fixture
def file(tmp_path, monkeypatch):
    monkeypatch.setenv("INTAKE_CONFIG_FILE", str(tmp_path / "settings" / "settings.toml"))
    return ShotFile()


def test_the_shipped_lists_name_what_the_trade_shoots(file):
    book = file.read()
    assert book.sentence == ""
    assert [one.kind for one in book.lists][:3] == ["bag", "sofa", "clothes"]
    bag = book.list_of("bag")
    assert [one.name for one in bag.shots if one.needed] == ["front", "back", "inside", "date_code", "corners"]
    assert next(one for one in bag.shots if one.name == "date_code").eye is Eye.CODE
    assert "fire_label" in [one.name for one in book.list_of("sofa").shots]


def test_a_persons_own_copy_counts_as_soon_as_it_is_changed(file):
    file.read()
    own = file.copy()
    own.write_text(
        '[lamp]\nlabel = "Lamp"\n[[lamp.shots]]\nname = "plug"\nlabel = "Plug"\n'
        "[destinations.repurch]\nphotos = 3\nlongest_px = 900\n"
    )
    book = file.read()
    assert [one.kind for one in book.lists] == ["lamp"]
    assert book.destinations == {"repurch": PhotoNeed(3, 900)}
    own.unlink()
    assert file.read().list_of("bag") is not None


def test_copying_keeps_what_a_person_changed(file):
    own = file.copy()
    own.write_text("# mine\n")
    assert file.copy() == own
    assert own.read_text() == "# mine\n"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"[bag\n", "cannot be used"),
        (b"\xff\xfe", "cannot be used"),
        (b'[bag]\nlabel = "Bag"\n', "shots"),
        (b'[bag]\nlabel = "Bag"\nshots = []\n', "shots"),
        (b'[bag]\nlabel = "B"\n[[bag.shots]]\nname = "Front!"\nlabel = "x"\n', "name"),
        (
            b'[bag]\nlabel = "B"\n[[bag.shots]]\nname = "a"\nlabel = "x"\n[[bag.shots]]\nname = "a"\nlabel = "y"\n',
            "bag",
        ),
        (b'[none]\nlabel = "B"\n[[none.shots]]\nname = "a"\nlabel = "x"\n', "none"),
        (b"destinations = 3\n", "destinations"),
        (b"bag = 3\n", "cannot be used"),
        (b"# " + b"x" * 300_000, "too large"),
    ],
)
def test_a_spoiled_copy_is_said_and_the_shipped_lists_are_used(file, content, said):
    file.copy().write_bytes(content)
    book = file.read()
    assert said in book.sentence
    assert "\n" not in book.sentence
    assert book.list_of("bag") is not None


def test_a_folder_in_its_place_is_said(file):
    file.own.mkdir(parents=True)
    assert file.read().sentence
