"""Journals of every released schema open, keep a copy for the way back, and a newer one can be taken out as tables."""

import importlib.util
import os
import shutil
from contextlib import closing
from pathlib import Path

import apsw
import pytest

from app.host.folder import Mark
from app.store import database
from app.store.database import NewerDatabase, StoreTrouble, StrangeDatabase, migrations
from app.store.journal import Journal
from app.store.opening import DamagedJournal
from app.store.rescue import tables
from app.store.restore import restore
from app.store.rowsum import keep_all, wrong_rows

ROOT = Path(__file__).resolve().parents[3]
RELEASED = Path(__file__).parent / "released"
KEY = "IS7K3Q9XM2T4"


@pytest.fixture
def release_schema():
    spec = importlib.util.spec_from_file_location("release_schema", ROOT / "scripts" / "release_schema.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def newer(tmp_path, release_schema):
    """Return a journal with work in it that a newer program wrote."""
    release_schema.made(tmp_path)
    raw = apsw.Connection(str(tmp_path / "station.db"))
    raw.execute("CREATE TABLE parcel (item TEXT, note TEXT, photo BLOB)")
    raw.execute("INSERT INTO parcel VALUES (?, '=1+1', x'00ff'), (NULL, 'ü', NULL)", (KEY,))
    raw.pragma("user_version", 999)
    raw.close()
    return tmp_path / "station.db"


def test_data_of_every_released_schema_opens(tmp_path, release_schema):
    (tmp_path / "now").mkdir()
    dumps = {"now": release_schema.made(tmp_path / "now")}
    dumps |= {file.stem: file.read_text(encoding="utf-8") for file in RELEASED.glob("schema-*.sql")}
    for name, dump in dumps.items():
        place = tmp_path / f"{name}.db"
        raw = apsw.Connection(str(place))
        raw.execute(dump)
        raw.close()
        journal = Journal(place)
        found = journal.read.item(KEY)
        assert (found.sku, found.bay) == ("BAG-1", "A3"), name
        assert [photo.file for photo in journal.read.photos(KEY)] == ["IMG_1.jpg"], name
        journal.close()


@pytest.mark.parametrize("folded", [True, False], ids=["its number in the file", "its number in the log"])
def test_a_newer_journal_that_was_killed_keeps_its_last_writes(tmp_path, release_schema, folded):
    release_schema.made(tmp_path)
    (tmp_path / "killed").mkdir()
    with closing(apsw.Connection(str(tmp_path / "station.db"))) as raw:
        raw.pragma("user_version", 999)
        if folded:
            raw.pragma("wal_checkpoint", "truncate")
        raw.execute("UPDATE item SET bay = 'Z9'")
        for name in ("station.db", "station.db-wal"):
            shutil.copyfile(tmp_path / name, tmp_path / "killed" / name)
    before = {one.name: one.read_bytes() for one in (tmp_path / "killed").iterdir()}
    assert before["station.db-wal"]
    with pytest.raises(NewerDatabase, match="Nothing was changed"):
        Journal(tmp_path / "killed" / "station.db")
    after = {one.name: one.read_bytes() for one in (tmp_path / "killed").iterdir()}
    # To read the log SQLite makes an index of it.
    after.pop("station.db-shm", None)
    assert after == before


def test_an_upgrade_that_could_not_be_made_is_no_lost_write(tmp_path, release_schema):
    release_schema.made(tmp_path)
    known = migrations()
    with pytest.MonkeyPatch.context() as newer_program:
        newer_program.setattr(
            database, "migrations", lambda: [*known, (known[-1][0] + 1, "CREATE TABLE item (a TEXT)")]
        )
        with pytest.raises(StoreTrouble):
            Journal(tmp_path / "station.db")
    journal = Journal(tmp_path / "station.db")
    assert journal.sentences == ()
    assert not journal.read.item(KEY).held
    journal.close()


def test_an_upgrade_keeps_the_journal_as_it_was_beside_it(tmp_path, monkeypatch, release_schema):
    release_schema.made(tmp_path)
    known = migrations()
    after = known[-1][0] + 1
    monkeypatch.setattr(database, "migrations", lambda: [*known, (after, "CREATE TABLE parcel (item TEXT) STRICT")])
    journal = Journal(tmp_path / "station.db")
    assert journal.read.item(KEY).sku == "BAG-1"
    journal.close()
    copy = tmp_path / f"station.db.schema-{after - 1}"
    assert copy.stat().st_mode & 0o077 == 0
    # The older program goes on with the copy.
    monkeypatch.setattr(database, "migrations", lambda: known)
    with pytest.raises(NewerDatabase):
        Journal(tmp_path / "station.db")
    copy.replace(tmp_path / "station.db")
    older = Journal(tmp_path / "station.db")
    assert older.read.item(KEY).sku == "BAG-1"
    older.close()


NUMBERLESS = 7
"""The last schema in which what was copied, and what was seen of watched folders, had neither numbers nor sums."""


@pytest.fixture
def numberless(tmp_path):
    """Return a journal of that schema, killed in the middle of an order, with a watched folder."""
    raw = apsw.Connection(str(tmp_path / "station.db"))
    for number, sql in migrations():
        if number <= NUMBERLESS:
            raw.execute(sql)
    raw.execute("INSERT INTO errand (at, groups, options) VALUES (1.5, '[]', '{}')")
    raw.execute(
        "INSERT INTO errand_copy VALUES (1, 1, 0, ?, '2.jpg', 7), (1, 0, 0, ?, '1.jpg', 8)", ("b" * 64, "a" * 64)
    )
    raw.execute("INSERT INTO options VALUES ('repurch', 1.5, '{}')")
    raw.execute("INSERT INTO seen_file VALUES (?, 9, 10)", (os.fsencode(tmp_path / "card" / "1.jpg"),))
    keep_all(raw)
    raw.pragma("user_version", NUMBERLESS)
    raw.close()
    (tmp_path / "station.db-wal").touch()
    return tmp_path / "station.db"


def held_of_the_order(path):
    """Return what a journal knows of the order and of the watched folder; each row has its sum."""
    journal = Journal(path)
    assert list(wrong_rows(journal._db, whole=True)) == []
    found = journal.read.copies(1), journal.read.seen_files(path.parent / "card")
    journal.close()
    return found


def test_what_was_copied_and_seen_before_it_had_numbers_is_still_known(numberless):
    copies, seen = held_of_the_order(numberless)
    assert copies == {(0, 0): ("a" * 64, "1.jpg", 8), (1, 0): ("b" * 64, "2.jpg", 7)}
    assert seen == {numberless.parent / "card" / "1.jpg": Mark(9, 10)}


def test_a_damaged_journal_from_before_the_numbers_is_put_back_with_what_was_copied(numberless):
    with closing(apsw.Connection(str(numberless))) as raw:
        raw.execute("UPDATE options SET at = 2.5")
    with pytest.raises(DamagedJournal, match=r"1 \(options\)"):
        Journal(numberless)
    assert restore(numberless.parent).gaps
    copies, seen = held_of_the_order(numberless)
    assert (len(copies), len(seen)) == (2, 1)


def test_an_upgrade_that_breaks_leaves_the_old_journal(tmp_path, monkeypatch, release_schema):
    release_schema.made(tmp_path)
    known = migrations()
    broken = "CREATE TABLE parcel (item TEXT); INSERT INTO nowhere VALUES (1);"
    monkeypatch.setattr(database, "migrations", lambda: [*known, (known[-1][0] + 1, broken)])
    with pytest.raises(StoreTrouble):
        Journal(tmp_path / "station.db")
    monkeypatch.setattr(database, "migrations", lambda: known)
    journal = Journal(tmp_path / "station.db")
    assert journal.read.item(KEY).sku == "BAG-1"
    journal.close()


def test_a_newer_journal_is_refused_unchanged_and_names_the_way_out(newer):
    before = newer.read_bytes()
    with pytest.raises(NewerDatabase, match="export --tables"):
        Journal(newer)
    assert newer.read_bytes() == before


def test_a_journal_of_an_unreleased_build_is_refused_in_words_and_unchanged(tmp_path):
    Journal(tmp_path / "station.db").close()
    raw = apsw.Connection(str(tmp_path / "station.db"))
    raw.execute("ALTER TABLE item RENAME COLUMN bay TO shelf")
    keep_all(raw)
    raw.close()
    (tmp_path / "station.db.seal").unlink()
    before = (tmp_path / "station.db").read_bytes()
    with pytest.raises(StrangeDatabase, match=r"it lacks item\.bay.*export --tables"):
        Journal(tmp_path / "station.db")
    assert (tmp_path / "station.db").read_bytes() == before
    assert "item" in [name for name, _, _ in tables(tmp_path / "station.db")]


def test_a_newer_journal_can_be_read_as_tables(newer):
    found = {name: (columns, list(rows)) for name, columns, rows in tables(newer)}
    assert found["parcel"] == (("item", "note", "photo"), [(KEY, "=1+1", "00ff"), ("", "ü", "")])
    columns, rows = found["item"]
    assert dict(zip(columns, rows[0], strict=True))["sku"] == "BAG-1"


def test_what_is_no_journal_is_said(tmp_path):
    with pytest.raises(StoreTrouble, match="nothing was taken in"):
        list(tables(tmp_path / "station.db"))
    (tmp_path / "station.db").write_bytes(b"no database at all" * 1000)
    with pytest.raises(StoreTrouble, match="cannot be read"):
        list(tables(tmp_path / "station.db"))


def test_a_full_disk_is_named_with_what_to_do(tmp_path, monkeypatch):
    # A journal that may not grow meets a migration that needs room, as on a full disk.
    connection = apsw.Connection

    def narrow(name):
        opened = connection(name)
        opened.pragma("max_page_count", 4)
        return opened

    monkeypatch.setattr(database.apsw, "Connection", narrow)
    with pytest.raises(StoreTrouble, match="free some space"):
        Journal(tmp_path / "station.db")
