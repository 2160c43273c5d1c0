"""A kill or a refusal while a journal is opened or closed loses no write, and no word of writes that were lost before."""

import errno
import os
import shutil
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import apsw
import pytest

from app.store.database import StoreTrouble
from app.store.journal import Journal
from app.store.opening import DamagedJournal
from app.store.restore import restore
from tests.app.store.test_restore import START, WISHES, key_of

ROOT = Path(__file__).resolve().parents[3]
KILLED = """
import os, sys
from pathlib import Path
from app.store import journal, opening
from app.store.journal import Journal
path, (where, at, when) = Path(sys.argv[1]), sys.argv[2:]
call = getattr(globals()[where], at)
def killed(*words):
    if when == "after":
        call(*words)
    os._exit(9)
setattr(globals()[where], at, killed)
opened = Journal(path, clock=lambda: 1_700_000_000.0)
opened.items.note("IS7K3Q9XM000", "Seen.")
opened.close()
"""
"""Opens a journal, writes and closes it, and is gone before or after one call."""


def killed_at(path, where, at, when="before"):
    done = subprocess.run([sys.executable, "-c", KILLED, path, where, at, when], cwd=ROOT, timeout=100, check=False)
    assert done.returncode == 9


def fill(journal, numbers):
    for number in numbers:
        journal.items.add_item(key_of(number), wishes=WISHES, words={"title": f"Bag {number}"})


@pytest.mark.parametrize("whole", [True, False], ids=["with its last writes", "without them"])
def test_a_journal_that_was_killed_and_lost_its_last_writes_says_so(place, tmp_path, whole):
    journal = Journal(place / "station.db", clock=lambda: START)
    fill(journal, range(3))
    copy = tmp_path / "copy"
    copy.mkdir()
    # As a kill leaves it, and as somebody copies it.
    for name in ("station.db", "station.db-wal", "sent.log") if whole else ("station.db", "sent.log"):
        shutil.copyfile(place / name, copy / name)
    journal.close()
    found = Journal(copy / "station.db", clock=lambda: START)
    said = " ".join(found.sentences)
    assert ("what was written last may be missing" in said) is not whole
    assert len(found.read.all_keys()) == (3 if whole else 0)
    found.close()
    again = Journal(copy / "station.db", clock=lambda: START)
    assert again.sentences == (), "once is enough"
    again.close()


def test_what_is_left_of_a_journal_without_its_last_writes_waits_for_a_person(place, tmp_path):
    journal = Journal(place / "station.db", clock=lambda: START)
    fill(journal, range(3))
    journal.close()
    journal = Journal(place / "station.db", clock=lambda: START)
    fill(journal, [3])
    (tmp_path / "copy").mkdir()
    shutil.copyfile(place / "station.db", tmp_path / "copy" / "station.db")
    journal.close()
    found = Journal(tmp_path / "copy" / "station.db", clock=lambda: START)
    assert [found.read.item(key_of(number)).held for number in range(3)] == [True, True, True]
    assert "lost what was written last" in found.past.notes(key_of(0))[-1][-1]
    found.close()


def test_a_journal_that_was_closed_and_could_not_be_sealed_holds_nothing(place):
    journal = Journal(place / "station.db", clock=lambda: START)
    fill(journal, [0])
    # The disk refuses the seal.
    (place / "station.db.seal.half").mkdir()
    journal.close()
    assert not (place / "station.db.seal").exists()
    journal = Journal(place / "station.db", clock=lambda: START)
    assert journal.sentences == ()
    assert not journal.read.item(key_of(0)).held
    journal.close()


@pytest.mark.parametrize("at", ["write_seal", "has_log", "take_log_away"])
def test_a_kill_while_the_station_closes_is_no_lost_write(place, at):
    journal = Journal(place / "station.db", clock=lambda: START)
    fill(journal, [0])
    journal.close()
    assert sorted(one.name for one in place.iterdir()) == ["sent.log", "station.db", "station.db.seal"]
    killed_at(place / "station.db", "journal", at)
    assert (place / "station.db-wal").stat().st_size == 0
    journal = Journal(place / "station.db", clock=lambda: START)
    assert journal.sentences == ()
    assert journal.past.notes(key_of(0))[-1][-1] == "Seen."
    assert not journal.read.item(key_of(0)).held
    journal.close()
    assert sorted(one.name for one in place.iterdir()) == ["sent.log", "station.db", "station.db.seal"]


def lacking(place, numbers):
    """Leave the journal as it is where somebody copied it without its last writes."""
    journal = Journal(place / "station.db", clock=lambda: START)
    fill(journal, numbers)
    journal.close()
    (place / "station.db.seal").unlink()


def is_held(place, numbers):
    journal = Journal(place / "station.db", clock=lambda: START)
    held = {journal.read.item(key_of(number)).held for number in numbers}
    said = "what was written last may be missing" in " ".join(journal.sentences)
    journal.close()
    assert held == {said}
    return said


@pytest.mark.parametrize(
    ("where", "at", "when"),
    [
        ("opening", "place", "after"),
        ("opening", "open_database", "after"),
        ("journal", "hold_unfinished", "before"),
        ("journal", "take_mark_away", "before"),
    ],
)
def test_a_kill_before_all_is_on_hold_loses_no_word_of_the_lost_writes(place, where, at, when):
    lacking(place, range(2))
    killed_at(place / "station.db", where, at, when)
    assert is_held(place, range(2))
    with closing(Journal(place / "station.db")) as journal:
        assert journal.sentences == ()


def test_a_refusal_before_all_is_on_hold_loses_no_word_of_the_lost_writes(place):
    lacking(place, range(60))
    # No page can be added.
    apsw.connection_hooks.append(lambda db: db.pragma("max_page_count", 1))
    try:
        with pytest.raises(StoreTrouble):
            Journal(place / "station.db", clock=lambda: START)
    finally:
        apsw.connection_hooks.pop()
    assert is_held(place, range(60))


KILLED_RESTORE = """
import os, sys
from pathlib import Path
from app.store import restore
folder, copy, at, when = Path(sys.argv[1]), Path(sys.argv[2]), *sys.argv[3:]
place = restore if at == "break_seal" else Path
call = getattr(place, at)
def killed(first, *words):
    if at == "replace" and not first.name.endswith(".restoring"):
        return call(first, *words)
    if when == "after":
        call(first, *words)
    os._exit(9)
setattr(place, at, killed)
restore.restore(folder, copy)
"""
"""Puts a copy back, and is gone before or after one call."""


@pytest.mark.parametrize("at", ["break_seal", "replace"])
@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("closed", [True, False], ids=["of a closed one", "of a killed one"])
def test_a_kill_while_a_copy_is_put_back_says_what_is_lost_and_no_more(place, at, when, closed):
    journal = Journal(place / "station.db", clock=lambda: START)
    fill(journal, range(2))
    while not journal.copy_today():
        pass
    (copy,) = (place / "backups").iterdir()
    journal.close()
    if not closed:
        killed_at(place / "station.db", "journal", "begin_closing")
    words = [sys.executable, "-c", KILLED_RESTORE, place, copy, at, when]
    assert subprocess.run(words, cwd=ROOT, timeout=100, check=False).returncode == 9
    # Of a killed one the last writes are put aside before the copy takes its place.
    assert is_held(place, range(2)) is not closed


def test_a_restore_ends_what_was_said_of_lost_writes(place):
    lacking(place, range(2))
    killed_at(place / "station.db", "journal", "hold_unfinished")
    restore(place)
    with closing(Journal(place / "station.db")) as journal:
        assert journal.sentences == ()


def worked(place, ending):
    """Leave a journal of three items as a kill or a closing leaves it, with a copy of the day that has two of them."""
    folder = place / "worked"
    folder.mkdir()
    journal = Journal(folder / "station.db", clock=lambda: START)
    fill(journal, range(2))
    while not journal.copy_today():
        pass
    fill(journal, [2])
    if ending == "killed":
        shutil.copytree(folder, place / "killed", ignore=shutil.ignore_patterns("*-shm"))
        folder = place / "killed"
    journal.close()
    return folder


def files_in(folder):
    return {one.relative_to(folder): one.read_bytes() for one in folder.rglob("*") if one.is_file()}


@pytest.mark.parametrize("ending", ["closed", "killed"])
@pytest.mark.parametrize("left", ["empty", "gone"])
@pytest.mark.parametrize("copied", [True, False], ids=["with a copy", "without one"])
def test_a_journal_that_is_empty_or_gone_is_not_taken_for_a_new_one(place, ending, left, copied):
    folder = worked(place, ending)
    if not copied:
        shutil.rmtree(folder / "backups")
    if left == "empty":
        (folder / "station.db").write_bytes(b"")
    else:
        (folder / "station.db").unlink()
    before = files_in(folder)
    with pytest.raises(DamagedJournal, match=f"it is {left}.*intake-station restore"):
        Journal(folder / "station.db", clock=lambda: START)
    assert files_in(folder) == before
    if ending == "closed" and not copied:
        with pytest.raises(StoreTrouble, match=r"Nothing was changed.*To begin anew, give the folder"):
            restore(folder)
        assert files_in(folder) == before
        return
    found = restore(folder)
    assert (found.aside is None) is (left == "gone")
    with closing(Journal(folder / "station.db", clock=lambda: START)) as journal:
        # What was written after the copy stands in the log of a killed one.
        assert len(journal.read.all_keys()) == (3 if ending == "killed" else 2)
        assert all(journal.read.item(key).held for key in journal.read.all_keys())


@pytest.mark.parametrize("mark", ["station.db.before-20260101-000000", "station.db.schema-7", "station.db.lacking"])
def test_what_a_former_journal_left_behind_says_that_it_is_gone(place, mark):
    (place / mark).write_bytes(b"")
    with pytest.raises(DamagedJournal, match="it is gone"):
        Journal(place / "station.db")


def refused(call, unless=lambda _first: False):
    def refuse(first, *words, **named):
        if unless(first):
            return call(first, *words, **named)
        raise OSError(errno.ENOSPC, "No space left")

    return refuse


@pytest.mark.parametrize("at", ["the copy aside", "the mark", "the log", "the journal itself"])
def test_a_restore_that_fails_changes_nothing_and_holds_nothing(place, monkeypatch, at):
    folder = worked(place, "killed")
    (copy,) = (folder / "backups").iterdir()
    before = files_in(folder)
    with monkeypatch.context() as disk:
        if at == "the copy aside":
            disk.setattr(os, "link", refused(os.link))
            disk.setattr(shutil, "copyfile", refused(shutil.copyfile))
        elif at == "the mark":
            (folder / "station.db.lacking.half").mkdir()
        else:
            end = "-wal" if at == "the log" else ".restoring"
            disk.setattr(Path, "replace", refused(Path.replace, lambda file: not file.name.endswith(end)))
        with pytest.raises(StoreTrouble, match="Nothing was changed"):
            restore(folder, copy)
    assert files_in(folder) == before
    with closing(Journal(folder / "station.db", clock=lambda: START)) as journal:
        assert journal.sentences == ()
        assert len(journal.read.all_keys()) == 3
        assert not any(journal.read.item(key).held for key in journal.read.all_keys())


def test_a_restore_that_fails_keeps_the_word_of_writes_that_were_lost_before(place):
    lacking(place, range(2))
    killed_at(place / "station.db", "journal", "hold_unfinished")
    with closing(apsw.Connection(str(place / "station.db"))) as raw:
        raw.execute("VACUUM INTO ?", (str(place / "copy.db"),))
    assert (place / "station.db.lacking").exists()
    with pytest.MonkeyPatch.context() as disk:
        disk.setattr(Path, "replace", refused(Path.replace, lambda file: not file.name.endswith(".restoring")))
        with pytest.raises(StoreTrouble, match="Nothing was changed"):
            restore(place, place / "copy.db")
    assert is_held(place, range(2))


FIRST = """
import os, sys
from pathlib import Path
import apsw
from app.store import database
from app.store.journal import Journal
path, at = Path(sys.argv[1]), sys.argv[2]
if at == "made":
    apsw.connection_hooks.append(lambda db: os._exit(9))
elif at == "before the first commit":
    database._migrate = lambda *_: os._exit(9)
else:
    database._refuse_strange = lambda *_: os._exit(9)
Journal(path)
"""
"""Opens a journal for the first time and is gone in the middle."""


@pytest.mark.parametrize("at", ["made", "before the first commit", "after the schema"])
def test_a_first_start_that_was_killed_is_made_good_without_a_word(place, at):
    path = place / "station.db"
    killed = subprocess.run([sys.executable, "-c", FIRST, path, at], cwd=ROOT, timeout=100, check=False)
    assert killed.returncode == 9
    assert path.exists()
    with closing(Journal(path, clock=lambda: START)) as journal:
        assert journal.sentences == ()
        fill(journal, [0])


@pytest.mark.parametrize("log", [b"", b"7" * 32, b"7" * 32 + bytes(24)])
def test_an_empty_journal_whose_log_has_no_commit_is_a_new_one(place, log):
    (place / "station.db").touch()
    (place / "station.db-wal").write_bytes(log)
    with closing(Journal(place / "station.db", clock=lambda: START)) as journal:
        assert journal.sentences == ()
        fill(journal, [0])
