"""A journal that was killed has no seal: what changed in one of its rows since is noticed all the same, and put back."""

import ast
import re
import shutil
from contextlib import closing
from decimal import Decimal
from importlib import resources
from itertools import islice

import apsw
import pytest

from app.host.folder import Mark
from app.model.intent import IntentState, Repeat
from app.model.item import Wishes
from app.model.price import Price, PriceKind
from app.model.step import Condition, Stage
from app.store import backup, rowsum
from app.store.database import StoreTrouble
from app.store.journal import Journal
from app.store.opening import DamagedJournal
from app.store.restore import restore
from app.store.rowsum import keep_all, wrong_rows
from app.store.seal import write_seal
from app.store.unreadable import by_number

START = 1_700_000_000.0
WISHES = Wishes(classify=("resale-x",), publish=("repurch",))
KEYS = tuple(f"IS7K3Q9XM{number:03d}" for number in range(9))


def fill(journal, keys=KEYS):
    for number, key in enumerate(keys):
        journal.items.add_item(key, wishes=WISHES, words={"title": f"Bag of {key}"})
        journal.photos.add_photo(key, sha256=f"{number:064x}"[::-1], file="IMG_1.jpg", size_bytes=1234)
        step = journal.steps.begin_step(key, Stage.SUBMIT, "resale-x", None)
        journal.steps.end_step(step, Condition.PERSON, note=f"Refused {key}", reason="refused")
        journal.answers.keep_result(key, "resale-x", "done", {"brand": f"Maker of {key}"}, None, {})
        price = Price("resale-x", PriceKind.RETAIL, Decimal(80 + number), "GBP", note=f"Priced {key}")
        journal.answers.keep_prices(key, "resale-x", [price], None, {})
        journal.words.approve(key, "repurch", {}, [], "e" * 64, "f" * 64)
        planned = journal.effects.plan_intent(
            key, "repurch", "create-listing", key, repeat=Repeat.PUBLIC, body_sha256="b" * 64
        )
        journal.effects.move_intent(planned, IntentState.SENDING, attempt=1, sent_at=START)


@pytest.fixture
def killed(place):
    """Return a journal as a kill leaves it, its log folded in by whoever looked at it afterwards."""
    journal = Journal(place / "station.db", clock=lambda: START)
    fill(journal)
    copy_all(journal)
    fold_in(journal, place)
    return place / "station.db"


def fold_in(journal, place):
    for name in ("station.db", "station.db-wal"):
        shutil.copyfile(place / name, place / f"killed-{name}")
    journal.close()
    (place / "station.db.seal").unlink()
    for name in ("station.db", "station.db-wal"):
        (place / f"killed-{name}").replace(place / name)
    raw = apsw.Connection(str(place / "station.db"))
    raw.pragma("wal_checkpoint", "truncate")
    raw.close()
    (place / "station.db-wal").touch()


def place_of_held(content):
    """Return where the fifth item's row says that it is not held: SQLite writes 0 and 1 into the row's head as 8 and 9."""
    key = content.index(KEYS[5].encode() + b"\x65\x53\xf1\x00")
    # number, key, no sku, no bay, open 1, held 0, discarded 0, live 1
    return content.rindex(b"\x09\x08\x08\x09", 0, key) + 1


def swap(before, after):
    return lambda content: content.replace(before.encode(), after.encode())


def hold(content):
    at = place_of_held(content)
    return content[:at] + b"\x09" + content[at + 1 :]


DAMAGE = {
    "a step's note": swap(f"Refused {KEYS[5]}", f"Refuset {KEYS[5]}"),
    "a result's attributes": swap(f"Maker of {KEYS[5]}", f"Maker if {KEYS[5]}"),
    "a word": swap(f"Bag of {KEYS[5]}", f"Bag if {KEYS[5]}"),
    "bytes that are no text": lambda content: content.replace(
        f"Bag of {KEYS[5]}".encode(), b"Bag \xff\xff IS7K3Q9XM005"
    ),
    "a price's note": swap(f"Priced {KEYS[5]}", f"Pricet {KEYS[5]}"),
    "that an item is held": hold,
    "a default in the schema": swap("DEFAULT 'taken'", "DEFAULT 'ready'"),
}


def damage_is_in_the_schema(content):
    return b"DEFAULT 'ready'" in content


def checked(path):
    raw = apsw.Connection(str(path))
    found = raw.execute("PRAGMA integrity_check").fetchall()
    raw.close()
    return found


def state_of(path):
    raw = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)
    names = [name for (name,) in raw.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()]
    left_out = {"row_sum", "history", "sqlite_sequence", "item"}
    found = {name: set(raw.execute(f"SELECT * FROM {name}").fetchall()) for name in names if name not in left_out}
    found["item"] = set(raw.execute("SELECT key, sku, live, wishes FROM item").fetchall())
    raw.close()
    return found


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
@pytest.mark.parametrize("copied", [True, False], ids=["with a copy", "without one"])
def test_a_changed_byte_after_a_kill_is_noticed_and_that_row_alone_comes_from_the_copy(killed, damage, copied):
    if not copied:
        shutil.rmtree(killed.parent / "backups")
    whole = state_of(killed)
    content = killed.read_bytes()
    broken = damage(content)
    assert sum(one != other for one, other in zip(content, broken, strict=True)) in range(1, 13)
    killed.write_bytes(broken)
    assert checked(killed) == [("ok",)], "SQLite notices nothing"
    with pytest.raises(DamagedJournal, match=r"rows that are not as written: 1 .*Nothing was sent.*restore"):
        Journal(killed)
    assert killed.read_bytes() == broken
    found = restore(killed.parent)
    assert found.gaps
    after = state_of(killed)
    assert found.lost == (not copied and not damage_is_in_the_schema(broken))
    if copied:
        assert after == whole
    else:
        gone = {name: rows - after[name] for name, rows in whole.items() if rows - after[name]}
        assert sum(map(len, gone.values())) <= 1
        assert after.keys() == whole.keys()
        added = {name: rows - whole[name] for name, rows in after.items() if rows - whole[name]}
        assert not added or added.keys() == {"item"}, "an item that is lost is one of the same key that waits"
    journal = Journal(killed, clock=lambda: START)
    assert all(journal.read.item(key).held for key in KEYS)
    journal.close()


def test_a_changed_hash_of_a_photo_is_noticed(killed):
    content = killed.read_bytes()
    # The row and both of its indexes say the same: SQLite finds nothing to complain of.
    killed.write_bytes(content.replace(b"5" + b"0" * 63, b"5" + b"0" * 62 + b"1"))
    assert killed.read_bytes() != content
    assert checked(killed) == [("ok",)]
    with pytest.raises(DamagedJournal, match=r"1 \(photo\)"):
        Journal(killed)


def test_one_changed_bit_gives_no_photo_that_was_copied_to_another_item(place):
    journal = Journal(place / "station.db", clock=lambda: START)
    errand = journal.items.begin_errand([["/in/A/1.jpg"], ["/in/B/1.jpg"]], {})
    journal.items.keep_copy(errand, 0, 0, sha256="e" * 64, file="1.jpg", size_bytes=1234)
    # The same order once more, as after a stop: one row each.
    journal.items.keep_copy(errand, 0, 0, sha256="f" * 64, file="1.jpg", size_bytes=1234)
    journal.items.keep_copy(errand, 1, 0, sha256="d" * 64, file="1.jpg", size_bytes=1234)
    assert len(journal.read.copies(errand)) == 2
    assert list(wrong_rows(journal._db, whole=True)) == []
    fold_in(journal, place)
    content = bytearray((place / "station.db").read_bytes())
    # The group and the place are 0: SQLite writes 0 and 1 into the row's head as 8 and 9.
    at = content.rindex(b"\x08\x08", 0, content.index(b"f" * 64))
    content[at] ^= 1
    (place / "station.db").write_bytes(content)
    with pytest.raises(DamagedJournal):
        Journal(place / "station.db")
    restore(place)
    journal = Journal(place / "station.db", clock=lambda: START)
    assert journal.read.copies(errand) == {(1, 0): ("d" * 64, "1.jpg", 1234)}, "the first is copied again"
    journal.close()


def test_one_changed_bit_makes_no_photo_of_a_watched_folder_a_new_one(place):
    top = place / "card"
    journal = Journal(place / "station.db", clock=lambda: START)
    journal.items.see_files({top / f"IMG_{number}.jpg": Mark(1234, number) for number in range(9)})
    journal.items.see_files({top / "IMG_0.jpg": Mark(4321, 0)})
    assert journal.read.seen_files(top)[top / "IMG_0.jpg"] == Mark(4321, 0)
    assert list(wrong_rows(journal._db, whole=True)) == []
    fold_in(journal, place)
    content = (place / "station.db").read_bytes()
    # The row and its index say the same: SQLite finds nothing to complain of.
    (place / "station.db").write_bytes(content.replace(b"IMG_5.jpg", b"IMG_5.jpq"))
    assert checked(place / "station.db") == [("ok",)]
    with pytest.raises(DamagedJournal, match=r"1 \(seen_file\)"):
        Journal(place / "station.db")


def test_a_journal_that_was_killed_and_not_damaged_opens_without_a_word(killed):
    journal = Journal(killed, clock=lambda: START)
    assert journal.sentences == ()
    assert len(journal.read.live_keys()) == len(KEYS)
    fill(journal, ["IS7K3Q9XM100"])
    assert list(wrong_rows(journal._db, whole=True)) == []
    journal.close()


def test_every_way_to_write_a_row_keeps_its_sum(place):
    journal = Journal(place / "station.db", clock=lambda: START)
    fill(journal)
    journal.answers.keep_options("repurch", {"a": 1})
    journal.answers.keep_options("repurch", {"a": 2})
    journal.answers.keep_task(KEYS[0], "resale-x", {"task": 1}, ["a" * 64])
    with journal._pen.writing() as db:
        db.execute("DELETE FROM task_photos WHERE task = 1")
        db.execute("DELETE FROM task WHERE id = 1")
    with pytest.raises(apsw.ConstraintError):
        undone(journal)
    journal.steps.rescue(60)
    assert list(wrong_rows(journal._db, whole=True)) == []
    sums = journal._db.execute("SELECT name, number FROM row_sum").fetchall()
    journal.close()
    assert ("task", 1) not in sums
    assert ("options", 1) in sums


def undone(journal):
    with journal._pen.writing() as db:
        db.execute("UPDATE item SET bay = 'Z9'")
        db.execute("UPDATE step SET condition = 'lost'")


def test_no_statement_changes_rows_behind_the_sums():
    """SQLite tells of no row that REPLACE takes away, and of none where a whole table is emptied."""
    # These write all sums anew after what they did, or work on a copy.
    others = {"rowsum.py", "restore.py", "backup.py"}
    files = [file for file in resources.files("app.store").iterdir() if file.name.endswith(".py")]
    found = {file.name: behind_the_sums(file.read_text(encoding="utf-8")) for file in files if file.name not in others}
    assert len(found) > 15
    assert not {name: statements for name, statements in found.items() if statements}


def behind_the_sums(source):
    """Return the starts of the statements in a module's texts of which SQLite does not tell every row."""
    texts = " ; ".join(
        " ".join(node.value.split())
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )
    replacing = re.findall(r"\b(?:(?:INSERT|UPDATE) OR REPLACE|REPLACE INTO)\b(?: INTO)? *\S+", texts)
    emptying = re.findall(r"\bDELETE FROM \S+(?! WHERE)(?= |$)", texts)
    return replacing + emptying


@pytest.mark.parametrize(
    ("statement", "seen"),
    [
        ("INSERT INTO item VALUES (1) ON CONFLICT (key) DO UPDATE SET bay = 'A'", False),
        ("INSERT OR REPLACE INTO item VALUES (1)", True),
        ("UPDATE OR REPLACE item SET key = 1", True),
        ("REPLACE INTO item VALUES (1)", True),
        ("DELETE FROM item", True),
        ("DELETE FROM task_photos\n    WHERE task = 1", False),
        ("DELETE\n  FROM task_photos", True),
    ],
)
def test_what_goes_behind_the_sums_is_seen(statement, seen):
    assert bool(behind_the_sums(f'db.execute("""{statement}""")')) is seen


def test_one_transaction_inside_another_is_refused_and_its_sums_are_kept(place):
    journal = Journal(place / "station.db", clock=lambda: START)
    fill(journal, KEYS[:1])
    with journal._pen.writing() as db:
        db.execute("UPDATE item SET bay = 'Z9'")
        with pytest.raises(AssertionError), journal._pen.writing():
            pass
    assert list(wrong_rows(journal._db, whole=True)) == []
    journal.close()


def test_a_disk_that_is_full_in_the_middle_of_much_is_said_and_all_is_undone(place):
    journal = Journal(place / "station.db", clock=lambda: START)
    fill(journal, KEYS[:1])
    journal._db.pragma("max_page_count", 1)
    # SQLite undoes all of it by itself then, and there is nothing left to undo.
    with pytest.raises(StoreTrouble, match=r"full.*Nothing was changed"), journal._pen.writing() as db:
        db.executemany("INSERT INTO history (item, at, sentence) VALUES (?, 1, ?)", [(KEYS[0], "x" * 3_000)] * 2_000)
    journal._db.pragma("max_page_count", 100_000)
    journal.items.note(KEYS[0], "Goes on.")
    assert "x" * 3_000 not in {sentence for _, _, sentence in journal.past.notes(KEYS[0])}
    assert list(wrong_rows(journal._db, whole=True)) == []
    journal.close()


def test_rows_that_vanished_or_came_from_nowhere_are_noticed(place):
    journal = Journal(place / "station.db", clock=lambda: START)
    fill(journal)
    journal.close()
    raw = apsw.Connection(str(place / "station.db"))
    raw.execute("DELETE FROM price WHERE id = 3")
    raw.execute(
        "INSERT INTO result (item, service, status, attributes, at) VALUES (?, 'x', 'done', '{}', 1.0)", (KEYS[1],)
    )
    assert sorted(wrong_rows(raw)) == ["price", "result"]
    raw.close()


def test_of_a_large_journal_what_something_still_comes_of_is_compared_and_a_copy_whole(place, monkeypatch):
    monkeypatch.setattr(rowsum, "MOST_WHOLE", 10)
    journal = Journal(place / "station.db", clock=lambda: START)
    fill(journal)
    for key in KEYS[:5]:
        journal.items.set_live(key, live=False)
    journal.close()
    raw = apsw.Connection(str(place / "station.db"))
    raw.execute("UPDATE result SET error = 'x' WHERE item IN (?, ?)", (KEYS[0], KEYS[7]))
    raw.execute("UPDATE intent SET note = 'x' WHERE item = ?", (KEYS[0],))
    raw.execute("UPDATE item SET bay = 'x' WHERE key = ?", (KEYS[0],))
    assert sorted(wrong_rows(raw)) == ["intent", "item", "result"]
    assert sorted(wrong_rows(raw, whole=True)) == ["intent", "item", "result", "result"]
    raw.close()


def test_where_the_sums_themselves_are_lost_rows_come_back_unproven_and_what_the_copy_has_comes_first(killed):
    shutil.rmtree(killed.parent / "backups")
    whole = state_of(killed)
    raw = apsw.Connection(str(killed))
    (root,) = raw.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'row_sum'").fetchone()
    raw.close()
    content = bytearray(killed.read_bytes())
    content[(root - 1) * 4096 : root * 4096] = bytes(4096)
    killed.write_bytes(content)
    with pytest.raises(DamagedJournal):
        Journal(killed)
    found = restore(killed.parent)
    assert found.unproven > 50
    assert found.gaps
    assert state_of(killed) == whole


def test_a_changed_byte_where_sqlite_keeps_the_last_numbers_stops_no_restore(killed):
    shutil.rmtree(killed.parent / "backups")
    whole = state_of(killed)
    raw = apsw.Connection(str(killed))
    (root,) = raw.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'sqlite_sequence'").fetchone()
    raw.close()
    content = bytearray(killed.read_bytes())
    content[content.index(b"history", (root - 1) * 4096, root * 4096)] = 0xFF
    killed.write_bytes(content)
    assert restore(killed.parent).unproven == 0
    assert state_of(killed) == whole


def test_a_damaged_copy_of_the_day_fills_no_gap(killed):
    (copy,) = (killed.parent / "backups").iterdir()
    copy.write_bytes(swap(f"Bag of {KEYS[2]}", f"Rag of {KEYS[2]}")(copy.read_bytes()))
    killed.write_bytes(swap(f"Bag of {KEYS[2]}", f"Bag if {KEYS[2]}")(killed.read_bytes()))
    found = restore(killed.parent)
    assert (found.from_copy, found.copy) == (0, None)


def sums_of(path):
    raw = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)
    found = raw.execute("SELECT name, number, sum FROM row_sum WHERE name <> 'sqlite_schema'").fetchall()
    raw.close()
    return found


@pytest.mark.parametrize("sealed", [True, False], ids=["of a closed one", "of a killed one"])
@pytest.mark.parametrize("bits", [b"\x01", b"\xff", b"\x55\xaa\x0f\xf0"])
def test_a_damaged_sum_takes_no_row_with_it(killed, sealed, bits):
    shutil.rmtree(killed.parent / "backups")
    whole, content = state_of(killed), bytearray(killed.read_bytes())
    for _name, _number, kept in sums_of(killed)[::7]:
        assert content.count(kept) == 1
        at = content.index(kept) + 2
        content[at : at + len(bits)] = bytes(one ^ bit for one, bit in zip(content[at:], bits, strict=False))
    killed.write_bytes(content)
    if sealed:
        write_seal(killed, 1, (1,), b"")
    found = restore(killed.parent)
    assert (found.gaps, found.lost, found.unproven) == (not sealed, 0, 0)
    assert state_of(killed) == whole


def test_a_row_whose_number_was_damaged_is_not_taken_for_another_one(killed):
    shutil.rmtree(killed.parent / "backups")
    whole = state_of(killed)
    with closing(apsw.Connection(str(killed))) as raw:
        raw.execute("UPDATE word SET id = 900 WHERE id = 4")
    found = restore(killed.parent)
    assert (found.unproven, found.lost) == (0, 1)
    after = state_of(killed)
    assert {row[0] for row in whole["word"] - after["word"]} == {4}
    assert after["word"] < whole["word"]


def test_a_sum_that_is_filed_under_another_number_proves_its_row(killed):
    shutil.rmtree(killed.parent / "backups")
    whole = state_of(killed)
    with closing(apsw.Connection(str(killed))) as raw:
        raw.execute("UPDATE row_sum SET number = 900 WHERE name = 'word' AND number = 9")
        raw.execute("UPDATE row_sum SET name = 'words' WHERE name = 'word' AND number = 8")
    assert restore(killed.parent).unproven == 0
    assert state_of(killed) == whole


def test_rows_that_are_damaged_everywhere_are_left_out_and_counted(killed):
    shutil.rmtree(killed.parent / "backups")
    content = killed.read_bytes()
    for damage in ("a step's note", "a word"):
        content = DAMAGE[damage](content)
    content = swap(f"Priced {KEYS[3]}", f"Pricet {KEYS[3]}")(content)
    killed.write_bytes(content)
    found = restore(killed.parent)
    assert found.lost == 3
    with closing(Journal(killed, clock=lambda: START)) as journal:
        assert "title" not in journal.read.item(KEYS[5]).words
        assert journal.read.item(KEYS[5]).held


def test_an_upgrade_sums_what_is_there_and_refuses_what_was_damaged_before(killed, monkeypatch):
    from app.store import database

    known = database.migrations()
    added = "ALTER TABLE item ADD COLUMN shelf TEXT; UPDATE item SET shelf = bay;"
    monkeypatch.setattr(database, "migrations", lambda: [*known, (known[-1][0] + 1, added)])
    content = killed.read_bytes()
    killed.write_bytes(swap(f"Refused {KEYS[5]}", f"Refuset {KEYS[5]}")(content))
    with pytest.raises(DamagedJournal, match=r"1 \(step\)"):
        Journal(killed)
    killed.write_bytes(content)
    journal = Journal(killed, clock=lambda: START)
    assert list(wrong_rows(journal._db, whole=True)) == []
    journal.close()


@pytest.mark.parametrize("sealed", [True, False], ids=["of a closed one", "of a killed one"])
def test_an_upgrade_makes_no_damaged_row_right_also_of_a_large_journal(killed, monkeypatch, sealed):
    from app.store import database

    with closing(Journal(killed, clock=lambda: START)) as journal:
        for key in KEYS:
            journal.items.set_live(key, live=False)
    killed.write_bytes(swap(f"Bag of {KEYS[5]}", f"Bag if {KEYS[5]}")(killed.read_bytes()))
    if sealed:
        write_seal(killed, 1, (1,), b"")
    else:
        killed.with_name("station.db.seal").unlink()
        killed.with_name("station.db-wal").touch()
    monkeypatch.setattr(rowsum, "MOST_WHOLE", 10)
    with closing(
        apsw.Connection(f"file:{killed}?immutable=1", flags=apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI)
    ) as raw:
        assert list(wrong_rows(raw)) == [], "no row that something still comes of"
    known = database.migrations()
    added = "ALTER TABLE item ADD COLUMN shelf TEXT;"
    monkeypatch.setattr(database, "migrations", lambda: [*known, (known[-1][0] + 1, added)])
    with pytest.raises(DamagedJournal, match=r"1 \(word\)"):
        Journal(killed)


def test_a_journal_from_before_the_sums_gets_them(place, monkeypatch):
    from app.store import database

    known = database.migrations()
    raw = apsw.Connection(str(place / "station.db"))
    for _, sql in known[: rowsum.FIRST - 1]:
        raw.execute(sql)
    raw.execute("INSERT INTO item (key, opened_at, wishes) VALUES (?, 1.5, '{}')", (KEYS[0],))
    raw.pragma("user_version", rowsum.FIRST - 1)
    raw.close()
    (place / "station.db-wal").touch()
    journal = Journal(place / "station.db", clock=lambda: START)
    assert journal._db.execute("SELECT name, number FROM row_sum ORDER BY name").fetchall() == [
        ("item", 1),
        ("sqlite_schema", 0),
    ]
    assert list(wrong_rows(journal._db)) == []
    journal.close()


def test_all_sums_written_at_once_are_those_written_one_by_one(place):
    journal = Journal(place / "station.db", clock=lambda: START)
    fill(journal)
    journal.close()
    raw = apsw.Connection(str(place / "station.db"))
    before = raw.execute("SELECT * FROM row_sum").fetchall()
    keep_all(raw)
    assert raw.execute("SELECT * FROM row_sum").fetchall() == before
    raw.close()


def test_a_journal_that_was_cut_off_after_a_kill_gives_back_what_is_before_the_cut(killed):
    shutil.rmtree(killed.parent / "backups")
    whole = state_of(killed)
    content = killed.read_bytes()
    killed.write_bytes(content[:-4096])
    with pytest.raises(DamagedJournal):
        Journal(killed)
    found = restore(killed.parent)
    after = state_of(killed)
    gone = sum(len(rows - after[name]) for name, rows in whole.items())
    assert found.gaps
    assert gone < sum(map(len, whole.values())) / 2


def copy_all(journal):
    while not journal.copy_today():
        pass


def test_damage_while_the_station_is_open_is_noticed_by_the_copy_of_the_day(place, monkeypatch):
    monkeypatch.setattr(backup, "ROWS_AT_ONCE", 10)
    monkeypatch.setattr(rowsum, "MOST_WHOLE", 10)
    journal = Journal(place / "station.db", clock=lambda: START)
    fill(journal)
    for key in KEYS:
        journal.items.set_live(key, live=False)
    was = journal._db.execute("SELECT note FROM price WHERE id = 4").fetchone()
    journal._db.execute("UPDATE price SET note = 'x' WHERE id = 4")
    with pytest.raises(StoreTrouble, match="not sound; the journal may be damaged"):
        copy_all(journal)
    assert list((place / "backups").iterdir()) == []
    journal._db.execute("UPDATE price SET note = ? WHERE id = 4", was)
    slices = 1
    while not journal.copy_today():
        slices += 1
    journal.close()
    assert slices > 5
    assert len(list((place / "backups").iterdir())) == 1


def damage_while_open(place, before, after):
    """Change a word on the disk while a station that has begun to work stands open."""
    journal = Journal(place / "station.db", clock=lambda: START + 86_400)
    journal.items.note(KEYS[0], "The seal is broken.")
    content = (place / "station.db").read_bytes()
    assert content.count(before.encode()) == 1
    (place / "station.db").write_bytes(swap(before, after)(content))
    return journal


@pytest.fixture
def closed(place):
    journal = Journal(place / "station.db", clock=lambda: START)
    fill(journal)
    copy_all(journal)
    journal.close()
    return place / "station.db"


@pytest.mark.parametrize("ending", ["closed", "killed"])
@pytest.mark.parametrize("writes", [True, False], ids=["after a write", "before any write"])
def test_what_the_copy_of_the_day_found_damaged_is_not_sealed_and_refused_at_the_next_start(closed, ending, writes):
    whole = state_of(closed)
    # Closed once more with the damage in it, and sealed: only the copy of the day can find it then.
    damage_while_open(closed.parent, f"Bag of {KEYS[5]}", f"Rag of {KEYS[5]}").close()
    journal = Journal(closed, clock=lambda: START + 86_400)
    assert journal.sentences == ()
    if writes:
        journal.items.note(KEYS[0], "Goes on.")
    with pytest.raises(StoreTrouble, match=r"may be damaged\. Close the station.*intake-station restore"):
        copy_all(journal)
    if ending == "killed":
        killed = closed.parent / "killed"
        killed.mkdir()
        for file in list(closed.parent.glob("station.db*")):
            if not file.name.endswith("-shm"):
                shutil.copyfile(file, killed / file.name)
        journal.close()
        for file in list(closed.parent.glob("station.db*")):
            file.unlink()
        for file in killed.iterdir():
            file.replace(closed.parent / file.name)
    else:
        journal.close()
    with pytest.raises(DamagedJournal, match=r"1 \(word\).*restore"):
        Journal(closed)
    found = restore(closed.parent)
    assert found.gaps
    assert found.from_copy == 1
    assert state_of(closed) == whole
    with closing(Journal(closed, clock=lambda: START + 86_400)) as journal:
        assert all(journal.read.item(key).held for key in KEYS)
        copy_all(journal)


def test_a_row_that_was_sealed_damaged_is_not_made_right_by_a_restore(closed):
    whole = state_of(closed)
    damage_while_open(closed.parent, f"Bag of {KEYS[5]}", f"Rag of {KEYS[5]}").close()
    assert closed.with_name("station.db.seal").exists()
    found = restore(closed.parent)
    assert (found.gaps, found.from_copy, found.unproven) == (True, 1, 0)
    assert state_of(closed) == whole


def test_a_row_that_was_sealed_with_another_number_comes_back_from_the_copy(closed):
    whole = state_of(closed)
    raw = apsw.Connection(str(closed))
    raw.execute("UPDATE price SET id = 900 WHERE id = 4")
    raw.close()
    write_seal(closed, 1, (1,), b"")
    found = restore(closed.parent)
    assert (found.gaps, found.from_copy, found.unproven) == (True, 1, 0)
    assert state_of(closed) == whole


def test_a_copy_that_is_sound_again_lets_the_journal_be_sealed(closed):
    journal = Journal(closed, clock=lambda: START + 86_400)
    was = journal._db.execute("SELECT note FROM price WHERE id = 4").fetchone()
    journal._db.execute("UPDATE price SET note = 'x' WHERE id = 4")
    with pytest.raises(StoreTrouble, match="not sound"):
        copy_all(journal)
    journal._db.execute("UPDATE price SET note = ? WHERE id = 4", was)
    copy_all(journal)
    journal.close()
    assert closed.with_name("station.db.seal").exists()


def test_the_look_for_rows_that_are_gone_may_pause_after_each_table(place):
    journal = Journal(place / "station.db", clock=lambda: START)
    tables = rowsum._numbered(journal._db)
    assert len(list(rowsum.compared(journal._db, whole=True))) >= len(tables) * rowsum.TABLE_COUNTS
    journal.close()


@pytest.mark.parametrize("leaf", [-3, -1], ids=["before it", "at the very end"])
@pytest.mark.parametrize("number", [b"\x81\x00", b"\xff\x00"], ids=["fell back to 128", "jumped ahead to 16256"])
def test_a_damaged_number_beside_a_lost_page_makes_no_endless_search_and_loses_no_other_row(place, number, leaf):
    journal = Journal(place / "station.db", clock=lambda: START)
    fill(journal)
    for note in range(600):
        journal.items.note(KEYS[0], f"Note {note}.")
    journal.close()
    raw = apsw.Connection(str(place / "station.db"))
    leaves = raw.execute(
        "SELECT pageno FROM dbstat WHERE name = 'history' AND pagetype = 'leaf' ORDER BY path"
    ).fetchall()
    raw.close()
    content = bytearray((place / "station.db").read_bytes())
    (beside,), (lost,) = leaves[leaf], leaves[-2]
    start = (beside - 1) * 4096
    cells = int.from_bytes(content[start + 3 : start + 5], "big")
    at = start + int.from_bytes(content[start + 8 + 2 * (cells - 1) : start + 8 + 2 * cells], "big")
    # The last row of that page says now that it is another.
    content[at + 1 : at + 3] = number
    content[(lost - 1) * 4096 : lost * 4096] = b"\xff" * 4096
    (place / "damaged.db").write_bytes(content)
    raw = apsw.Connection(str(place / "damaged.db"))
    found = list(islice(by_number(raw, "history", "sentence"), 5_000))
    raw.close()
    assert 400 < len(found) < 1_500
    after = {f"Note {note}." for note in range(590, 599)}
    assert after <= {row[1] for row in found if row is not None}
