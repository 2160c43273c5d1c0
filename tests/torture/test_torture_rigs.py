"""What the figures work with: the disk refuses all that is kept, a window that broke is no kept promise."""

import io
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

import g03_store_faults  # the path comes first
import g11_disk_full
import g15_tap
from faulty_disk import Refusing, under
from shift import Shift, key_of, photo_of

from app.model.errors import StationError
from app.model.intent import IntentState

BY_THE_PROGRAM = {"write ", "sync ", "open", "rename", "remove", "folder"}
BY_SQLITE = {f"{what} station.db{log}" for what in ("write", "sync", "cut") for log in ("", "-wal")}


def refused_in(folder, step, act=None):
    """Refuse each change of one step of a shift once, or of what is done in its place; yield (kind, sentence, shift)."""
    for place in range(1, 100):
        shift = Shift(folder / str(place))
        shift.folder.mkdir()
        shift.open()
        for name, call in shift.steps(1):
            if name == step:
                break
            call()
        disk = Refusing(place)
        with under(disk, files=True):
            try:
                act(shift) if act else call()
            except StationError as refusal:
                yield disk.kinds[place - 1], refusal.sentence, shift
        shift.close()
        if not disk.refused:
            return


def test_every_kind_of_change_is_counted_in_a_shift(tmp_path):
    disk = Refusing(0)
    g03_store_faults.worked(tmp_path, 1, disk, g03_store_faults.Course(), again=True)
    assert set(disk.kinds) >= BY_THE_PROGRAM | BY_SQLITE


def test_a_photo_is_refused_at_each_of_its_changes_and_nothing_of_it_stays(tmp_path):
    kinds = set()
    kept = refused_in(tmp_path, ("photo", 0, 0), lambda shift: shift.blobs.put(io.BytesIO(photo_of(0))))
    for kind, sentence, shift in kept:
        kinds.add(kind)
        assert "could not be kept" in sentence
        assert not list((shift.folder / "photos" / "temporary").iterdir())
    assert kinds == {"open", "write ", "sync ", "folder", "rename"}


def test_the_log_of_what_was_sent_is_refused_and_nothing_may_be_sent_then(tmp_path):
    found = {}
    for kind, sentence, shift in refused_in(tmp_path, ("send", 0)):
        sent = shift.journal.read.intent(key_of(0), "repurch", "create-listing", "a")
        found.setdefault(kind, set()).add(sent.state)
        assert "The journal cannot be written" in sentence
    assert found["write "] == {IntentState.PLANNED}
    assert found["sync "] == {IntentState.SENDING}, "the row was there already: it is looked up before it is repeated"


def test_a_dead_disk_stays_dead_while_the_station_closes_and_starts(tmp_path):
    shift, disk = Shift(tmp_path), Refusing(1, for_ever=True)
    disk.at = 0
    with under(disk, files=True):
        shift.open()
        for _name, call in list(shift.steps(1))[:9]:
            call()
        disk.at = disk.count + 1
        before = disk.refused
        g03_store_faults.start_anew(shift, disk)
        assert disk.refused > before
        assert not disk.for_ever
        shift.open()
    assert shift.journal.read.item(key_of(0)) is not None
    shift.close()


def test_a_station_that_says_nothing_or_says_it_late_on_a_full_disk_keeps_no_promise():
    said = {"refusal": "The disk is full.", "took_s": 0.1, "heard": ["The journal cannot be written."], "answered": 4}
    assert g11_disk_full.judged(said) == ""
    assert "nobody was told" in g11_disk_full.judged(said | {"heard": []})
    assert "refused after 5.0 s" in g11_disk_full.judged(said | {"took_s": 5.0})
    assert "taken in on a full disk" in g11_disk_full.judged(said | {"refusal": ""})


@pytest.mark.crash
def test_a_window_that_breaks_is_no_measured_time(tmp_path):
    (tmp_path / "in").write_text("no folder")
    with pytest.raises(AssertionError, match="the window ended with 1"):
        g15_tap.from_the_key(tmp_path, 1)
