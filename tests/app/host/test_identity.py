"""A copied data dir is told from the one it was copied from; a renamed one is not."""

import shutil

from app.host.identity import adopt, is_copy, machine_mark


def test_a_folder_is_its_own_also_after_it_was_renamed(tmp_path):
    first = tmp_path / "live"
    first.mkdir()
    assert is_copy(first) == ""
    assert is_copy(first) == ""
    first.rename(tmp_path / "moved")
    assert is_copy(tmp_path / "moved") == ""


def test_a_copy_on_this_machine_or_another_is_refused_until_a_person_adopts_it(tmp_path):
    first = tmp_path / "live"
    first.mkdir()
    is_copy(first)
    shutil.copytree(first, tmp_path / "copy")
    assert str(first) in is_copy(tmp_path / "copy")
    assert "nothing is sent from here" in is_copy(tmp_path / "copy")
    assert "another machine" in is_copy(first, machine="other")
    adopt(tmp_path / "copy")
    assert is_copy(tmp_path / "copy") == ""
    assert is_copy(first) == ""


def test_the_mark_holds_no_number_of_the_machine(tmp_path):
    is_copy(tmp_path)
    assert machine_mark() in (tmp_path / "station.mark").read_text()
    assert len(machine_mark()) == 32
