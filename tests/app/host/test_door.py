"""A second start hands its files to the first window, and nothing that goes wrong there stops it."""

import json
import os
import threading
from multiprocessing import connection
from pathlib import Path

import pytest

from app.host.door import NAME, Door, hand_over


@pytest.fixture
def visits():
    return []


@pytest.fixture
def door(tmp_path, visits):
    opened = Door.open(tmp_path, visits.append)
    yield opened
    opened.close()


def test_files_reach_the_first_window_whatever_their_names(tmp_path, door, visits):
    odd = [
        Path("/photos/Grüße\n\u202e .jpg"),
        Path(os.fsdecode(b"/photos/caf\xe9.jpg")),
        Path('/photos/-x "y" $z.jpg'),
    ]
    assert hand_over(tmp_path, odd)
    assert hand_over(tmp_path, [])
    assert visits == [tuple(odd), ()]


def test_a_path_is_sent_whole(tmp_path, door, visits, monkeypatch):
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    assert hand_over(tmp_path, [Path("photo.jpg")])
    assert visits == [(tmp_path / "here" / "photo.jpg",)]


def test_nobody_answers_where_no_window_is_open(tmp_path):
    assert not hand_over(tmp_path, [Path("/photo.jpg")])
    Door.open(tmp_path, lambda _: None).close()
    assert not hand_over(tmp_path, [Path("/photo.jpg")])
    assert not (tmp_path / NAME).exists()


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"key": "zz", "address": "x"}', '{"key": "00", "address": "/nowhere/door"}']
)
def test_a_damaged_card_is_nobody(tmp_path, text):
    (tmp_path / NAME).write_text(text)
    assert not hand_over(tmp_path, [])


def test_what_a_dead_window_left_is_cleared_away(tmp_path, visits):
    dead = Door.open(tmp_path, visits.append)
    card = (tmp_path / NAME).read_text()
    dead.close()
    room = Path(json.loads(card)["room"])
    room.mkdir()
    (tmp_path / NAME).write_text(card)
    alive = Door.open(tmp_path, visits.append)
    assert not room.exists()
    assert hand_over(tmp_path, [])
    alive.close()


def test_a_stranger_and_nonsense_get_no_answer_and_the_door_stays_open(tmp_path, door, visits):
    card = json.loads((tmp_path / NAME).read_text())
    (tmp_path / "false").mkdir()
    (tmp_path / "false" / NAME).write_text(json.dumps(card | {"key": "00" * 32}))
    assert not hand_over(tmp_path / "false", [Path("/photo.jpg")])
    for nonsense in (b"", b"nothing", b"[]", b'{"paths": [1]}', b'{"paths": 3}'):
        with connection.Client(card["address"], authkey=bytes.fromhex(card["key"])) as visitor:
            visitor.send_bytes(nonsense)
            with pytest.raises((EOFError, OSError)):
                visitor.recv_bytes()
    assert visits == []
    assert hand_over(tmp_path, [])


def test_the_card_is_private(tmp_path, door):
    assert (tmp_path / NAME).stat().st_mode & 0o077 == 0


def test_a_window_that_hangs_does_not_make_the_second_start_hang(tmp_path, monkeypatch):
    monkeypatch.setattr("app.host.door.ANSWER_LIMIT_S", 0.2)
    go_on = threading.Event()
    door = Door.open(tmp_path, lambda _: go_on.wait(10) and None)
    assert not hand_over(tmp_path, [])
    go_on.set()
    door.close()
