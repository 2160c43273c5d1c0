"""Files are found as people mean them, and nothing that is no file is ever opened."""

import os
import socket
import time
from pathlib import Path

import pytest

from app.host.files import find_photos, open_photo, shown
from app.model.errors import Refused


def make(folder, *names):
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        (folder / name).write_bytes(b"x")


def named(found):
    return [(folder.name, [path.name for path in group]) for folder, group in found.groups]


def test_each_folder_is_a_group_in_natural_order(tmp_path):
    make(tmp_path / "b", "IMG_10.jpg", "IMG_2.JPG", "img_1.heic")
    make(tmp_path / "a", "x.png")
    make(tmp_path / "a" / "deep", "y.webp")
    assert named(find_photos([tmp_path])) == [
        ("a", ["x.png"]),
        ("deep", ["y.webp"]),
        ("b", ["img_1.heic", "IMG_2.JPG", "IMG_10.jpg"]),
    ]


def test_files_named_directly_keep_the_order_given(tmp_path):
    make(tmp_path, "2.jpg", "1.jpg", "anything")
    found = find_photos([tmp_path / "2.jpg", tmp_path / "anything", tmp_path / "1.jpg", tmp_path / "2.jpg"])
    assert [path.name for path in found.groups[0][1]] == ["2.jpg", "anything", "1.jpg"]


def test_sidecars_dot_files_and_half_files_are_left_alone(tmp_path):
    make(tmp_path, "a.jpg", "a.xmp", "a.aae", ".hidden.jpg", "b.jpg.part", "Thumbs.db", "desktop.ini")
    found = find_photos([tmp_path])
    assert named(found)[0][1] == ["a.jpg"]
    assert found.rejected == ()


def test_what_is_not_a_file_is_named_and_not_followed(tmp_path):
    make(tmp_path / "f", "good.jpg")
    os.mkfifo(tmp_path / "f" / "pipe.jpg")
    (tmp_path / "f" / "loop").symlink_to(tmp_path / "f")
    (tmp_path / "f" / "link.jpg").symlink_to("good.jpg")
    with socket.socket(socket.AF_UNIX) as plug:
        plug.bind(str(tmp_path / "f" / "plug.jpg"))
        found = find_photos([tmp_path / "f", tmp_path / "missing", tmp_path / "f" / "pipe.jpg"])
    assert named(found) == [("f", ["good.jpg"])]
    reasons = {Path(one.file).name: one.reason for one in found.rejected}
    assert set(reasons) == {"pipe.jpg", "loop", "link.jpg", "plug.jpg", "missing"}
    assert "symbolic link" in reasons["link.jpg"]
    assert reasons["missing"] == "does not exist"


def test_an_empty_folder_is_named(tmp_path):
    (tmp_path / "nothing").mkdir()
    assert find_photos([tmp_path / "nothing"]).rejected[0].reason == "holds no photos"


def test_many_thousand_files_are_one_group(tmp_path):
    folder = tmp_path / "many"
    folder.mkdir()
    source = folder / "0.jpg"
    source.write_bytes(b"x")
    for number in range(1, 20_000):
        os.link(source, folder / f"{number}.jpg")
    (group,) = find_photos([folder]).groups
    assert [path.name for path in group[1]] == [f"{number}.jpg" for number in range(20_000)]


@pytest.mark.parametrize(
    ("name", "inside"),
    [("a\nb.jpg", "\\n"), ("a\u202eb.jpg", "\\u202e"), ("a\x1b[31m.jpg", "\\x1b")],
)
def test_names_that_lie_are_shown_escaped(name, inside, tmp_path):
    assert inside in shown(tmp_path / name)
    assert shown(tmp_path / name).isprintable()


def test_a_name_of_invalid_bytes_is_found_opened_and_shown(tmp_path):
    path = tmp_path / os.fsdecode(b"caf\xe9.jpg")
    path.write_bytes(b"content")
    (group,) = find_photos([tmp_path]).groups
    with open_photo(group[1][0]) as file:
        assert file.read() == b"content"
    assert "\\xe9" in shown(path)


def test_opening_refuses_with_a_sentence_and_never_waits(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to(tmp_path / "pipe")
    (tmp_path / "empty").touch()
    for name, why in (
        ("pipe", "not a regular file"),
        ("link", "symbolic link"),
        ("empty", "is empty"),
        ("gone", "does not exist"),
        (".", "not a regular file"),
    ):
        with pytest.raises(Refused, match=why):
            open_photo(tmp_path / name)


def test_a_file_that_is_too_large_is_refused_before_it_is_read(tmp_path):
    with (tmp_path / "large.jpg").open("wb") as file:
        file.truncate(200_000_001)
    with pytest.raises(Refused, match="larger than 200 MB"):
        open_photo(tmp_path / "large.jpg")


def test_paths_found_are_whole_so_that_an_order_can_go_on_from_anywhere(tmp_path, monkeypatch):
    make(tmp_path / "in", "a.jpg")
    make(tmp_path, "b.jpg")
    monkeypatch.chdir(tmp_path)
    found = find_photos([Path("in"), Path("b.jpg"), Path("in") / "a.jpg", Path("gone")])
    assert [path for _, group in found.groups for path in group] == [tmp_path / "in" / "a.jpg", tmp_path / "b.jpg"]
    assert found.rejected[0].file == "gone"


def test_a_folder_is_walked_whatever_it_is_called_and_however_deep_it_lies(tmp_path):
    make(tmp_path / "lot.json", "a.jpg")
    make(tmp_path / "jpg", "b.jpg")
    deep = tmp_path.joinpath(*["d"] * 300)
    deep.mkdir(parents=True)
    (deep / "c.jpg").write_bytes(b"x")
    assert [group[0].name for _, group in find_photos([tmp_path]).groups] == ["c.jpg", "b.jpg", "a.jpg"]


def test_a_file_without_a_suffix_is_no_candidate_inside_a_folder_but_is_when_named(tmp_path):
    make(tmp_path, "jpg")
    assert find_photos([tmp_path]).groups == ()
    assert "not a photo" in find_photos([tmp_path]).rejected[0].reason
    assert len(find_photos([tmp_path / "jpg"]).groups) == 1


def test_thousands_of_files_named_one_by_one_are_found_at_once(tmp_path):
    paths = [tmp_path / f"{number}.jpg" for number in range(8_000)]
    for path in paths:
        path.touch()
    begun = time.monotonic()
    (group,) = find_photos([*paths, *paths]).groups
    assert list(group[1]) == paths
    assert time.monotonic() - begun < 30


def test_more_files_than_are_sorted_at_once_come_in_natural_order(tmp_path, monkeypatch):
    monkeypatch.setattr("app.host.files.A_SORT", 7)
    for number in range(60):
        (tmp_path / f"IMG_{number}.jpg").write_bytes(b"x")
    [(_, found)] = find_photos([tmp_path]).groups
    assert [path.name for path in found] == [f"IMG_{number}.jpg" for number in range(60)]
