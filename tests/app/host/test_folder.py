"""What is new in a watched folder: by looking alone, whatever the files are called and however they are written."""

import os
from pathlib import Path

import pytest

from app.host.folder import SHORT_ABSENCE_S, STILL_S, FolderWatch, Mark, list_photos


def mark(size, changed=1):
    return Mark(size, changed)


@pytest.fixture
def top(tmp_path):
    folder = tmp_path / "tether"
    folder.mkdir()
    return folder


def watching(top, listed=None):
    """A watch that has had its first look."""
    watch = FolderWatch(top, {})
    watch.see(listed or {}, 0.0, "")
    return watch


def test_only_what_is_named_like_a_photo_is_seen(top):
    for name in ("IMG_1.JPG", "IMG_2.heic", "deep/100CANON/IMG_1.JPG"):
        (top / name).parent.mkdir(parents=True, exist_ok=True)
        (top / name).write_bytes(b"x")
    for name in (".IMG_3.jpg", "IMG_1.JPG.part", "IMG_1.xmp", "IMG_1.CR2", "Thumbs.db", ".Trash/IMG_9.jpg"):
        (top / name).parent.mkdir(parents=True, exist_ok=True)
        (top / name).write_bytes(b"x")
    (top / "link.jpg").symlink_to(top / "IMG_1.JPG")
    os.mkfifo(top / "pipe.jpg")
    assert {str(path.relative_to(top)) for path in list_photos(top)} == {
        "IMG_1.JPG",
        "IMG_2.heic",
        str(Path("deep", "100CANON", "IMG_1.JPG")),
    }


def test_a_folder_that_is_not_there_is_said_so(top):
    with pytest.raises(FileNotFoundError):
        list_photos(top / "pulled")


def test_a_file_is_due_once_it_held_still_and_belongs_to_the_item_of_its_first_look(top):
    watch, path = watching(top), top / "IMG_1.jpg"
    watch.see({path: mark(10)}, 1.0, "A")
    assert watch.due(1.0) == []
    watch.see({path: mark(20)}, 1.0 + STILL_S, "B")
    assert watch.due(1.0 + STILL_S) == []
    now = 1.0 + 2 * STILL_S
    watch.see({path: mark(20)}, now, "B")
    assert watch.due(now) == [(path, mark(20), "A")]
    watch.settle(path, mark(20))
    watch.see({path: mark(20)}, now + 9, "B")
    assert (watch.due(now + 9), watch.coming) == ([], 0)


def test_what_is_there_at_the_first_look_waits_for_a_person(top):
    watch = watching(top, {top / "IMG_1.jpg": mark(10)})
    assert list(watch.found) == [top / "IMG_1.jpg"]
    watch.see({top / "IMG_1.jpg": mark(10), top / "IMG_2.jpg": mark(11)}, 1.0, "A")
    watch.see({top / "IMG_1.jpg": mark(10), top / "IMG_2.jpg": mark(11)}, 5.0, "A")
    assert [path.name for path, _, _ in watch.due(5.0)] == ["IMG_2.jpg"]


def test_a_known_file_under_another_name_is_not_new(top):
    watch = FolderWatch(top, {top / "IMG_1.jpg": mark(10, 77)})
    watch.see({}, 0.0, "")
    assert watch.see({top / "sofa.jpg": mark(10, 77)}, 1.0, "A") == {top / "sofa.jpg": mark(10, 77)}
    watch.see({top / "sofa.jpg": mark(10, 77)}, 9.0, "A")
    assert (watch.due(9.0), watch.coming, dict(watch.found)) == ([], 0, {})


def test_a_file_that_is_written_anew_under_its_old_name_is_new(top):
    path = top / "capture.jpg"
    watch = FolderWatch(top, {path: mark(10, 1)})
    watch.see({path: mark(10, 1)}, 0.0, "")
    watch.see({path: mark(12, 2)}, 1.0, "A")
    assert watch.due(1.0 + STILL_S) == [(path, mark(12, 2), "A")]


def test_a_file_that_is_not_whole_is_read_ever_more_seldom_and_one_that_grows_at_once(top):
    watch, path, now = watching(top), top / "IMG_1.jpg", 1.0
    watch.see({path: mark(10)}, now, "A")
    pauses = []
    for _ in range(9):
        due = next(at / 10 for at in range(int(now * 10), 10_000) if watch.due(at / 10))
        pauses.append(due - now)
        now = due
        watch.not_whole(path, now)
    assert pauses[1] < pauses[3] < pauses[6] <= 61
    watch.see({path: mark(11)}, now, "A")
    assert watch.due(now + STILL_S)


def test_a_folder_that_was_away_long_may_come_back_with_another_items_photos(top):
    watch = watching(top)
    watch.see({top / "IMG_1.jpg": mark(10)}, 1 + SHORT_ABSENCE_S * 2, "A")
    assert list(watch.found) == [top / "IMG_1.jpg"]
    short = watching(top)
    short.see({top / "IMG_1.jpg": mark(10)}, SHORT_ABSENCE_S / 2, "A")
    assert (short.coming, dict(short.found)) == (1, {})
