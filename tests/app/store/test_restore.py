"""A damaged journal is noticed, refused and put back; an older one repeats nothing that was sent after it."""

import random
import shutil
from dataclasses import replace

import apsw
import pytest

from app.model.intent import IntentState, Repeat
from app.model.item import Wishes
from app.model.shots import Shots
from app.store import backup
from app.store.backup import KEPT, backups
from app.store.database import StoreTrouble
from app.store.journal import Journal
from app.store.opening import DamagedJournal
from app.store.restore import restore
from app.store.seal import read_seal
from app.store.sentlog import SentLog

DAY = 86_400.0
START = 1_700_000_000.0
WISHES = Wishes(classify=("resale-x",), publish=("repurch",))


def key_of(number):
    return f"IS7K3Q9XM{number:03d}"


def fill(journal, numbers):
    for number in numbers:
        key = key_of(number)
        journal.items.add_item(key, wishes=WISHES, words={"title": f"Bag {number} " * 30})
        journal.photos.add_photo(key, sha256=f"{number:064d}", file="IMG_1.jpg", size_bytes=1234)
        journal.answers.keep_result(key, "resale-x", "done", {"brand": "DFS"}, None, {"said": "x" * 300})


def send(journal, key, natural_key="a", op="create-listing"):
    planned = journal.effects.plan_intent(key, "repurch", op, natural_key, repeat=Repeat.PUBLIC, body_sha256="")
    return journal.effects.move_intent(planned, IntentState.SENDING, attempt=1, sent_at=START)


def copy_all(journal):
    while not journal.copy_today():
        pass


def rows_of(path, table):
    raw = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)
    found = set(raw.execute(f'SELECT * FROM "{table}"').fetchall())
    raw.close()
    return found


def test_a_single_changed_byte_of_a_closed_journal_is_noticed_and_named_with_the_way_out(place):
    journal = Journal(place / "station.db")
    fill(journal, range(30))
    journal.close()
    chance = random.Random(7)
    whole = (place / "station.db").read_bytes()
    for _ in range(60):
        content = bytearray(whole)
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        (place / "station.db").write_bytes(content)
        with pytest.raises(StoreTrouble):
            Journal(place / "station.db")
        assert (place / "station.db").read_bytes() == content
    (place / "station.db").write_bytes(whole[:-5000])
    with pytest.raises(
        DamagedJournal, match=r"Nothing was sent.*photos are whole.*intake-station restore.*no copy yet"
    ):
        Journal(place / "station.db")


def test_a_journal_that_was_only_read_keeps_its_seal(place):
    Journal(place / "station.db").close()
    before = (place / "station.db").read_bytes(), (place / "station.db.seal").read_bytes()
    journal = Journal(place / "station.db")
    assert journal.read.item_keys() == []
    journal.close()
    assert ((place / "station.db").read_bytes(), (place / "station.db.seal").read_bytes()) == before


def test_every_row_outside_the_damage_comes_back_and_unfinished_items_are_held(place):
    journal = Journal(place / "station.db")
    fill(journal, range(60))
    journal.close()
    shutil.copyfile(place / "station.db", place / "whole")
    content = bytearray((place / "station.db").read_bytes())
    at = content.index(b"Bag 33 Bag 33")
    content[at : at + 4] = b"rags"
    (place / "station.db").write_bytes(content)
    with pytest.raises(DamagedJournal, match="1 of"):
        Journal(place / "station.db")
    found = restore(place)
    assert found.gaps
    assert found.aside.read_bytes() == content
    journal = Journal(place / "station.db")
    assert sorted(journal.read.item_keys()) == [key_of(number) for number in range(60)]
    assert all(journal.read.item(key_of(number)).held for number in range(60))
    assert "let it go on" in journal.past.notes(key_of(33))[-1][2]
    words = {number: journal.read.item(key_of(number)).words.get("title", "") for number in range(60)}
    assert 1 <= sum(not title for title in words.values()) <= 20, "the words of one page"
    assert all(title.startswith(f"Bag {number} ") for number, title in words.items() if title)
    journal.close()
    for table in ("photo", "result"):
        assert rows_of(place / "station.db", table) == rows_of(place / "whole", table)


def lose_page_of(path, words):
    """Let one page of a closed journal be unreadable: the last that holds these words."""
    content = bytearray(path.read_bytes())
    at = content.rindex(words)
    content[at : at + 4] = b"rags"
    path.write_bytes(content)


def test_with_a_task_goes_what_hung_on_it_and_the_next_task_is_asked_afresh(place):
    journal = Journal(place / "station.db")
    fill(journal, range(3))
    for number in range(300):
        journal.answers.keep_task(key_of(0), "resale-x", {"task": f"task-{number:03d}"}, ["a" * 64])
    last = journal.read.tasks(key_of(0), "resale-x")[-1].id
    journal.answers.ask_again(key_of(0), "resale-x", last, ())
    journal.close()
    lose_page_of(place / "station.db", b"task-299")
    assert restore(place).gaps
    journal = Journal(place / "station.db")
    assert 200 < len(journal.read.tasks(key_of(0), "resale-x")) < 300
    journal.answers.keep_task(key_of(0), "resale-x", {"task": "new"}, ["b" * 64])
    newest = journal.read.tasks(key_of(0), "resale-x")[-1]
    journal.close()
    assert (newest.photos, newest.asked_again) == (("b" * 64,), False)


def test_the_number_of_a_lost_photo_is_not_given_to_another(place):
    journal = Journal(place / "station.db")
    fill(journal, range(80))
    lost, _ = journal.photos.add_photo(key_of(5), sha256="f" * 64, file="LOST.jpg", size_bytes=1)
    journal.words.keep_shots(key_of(5), Shots("bag", {lost: "front"}, frozenset({lost}), ()))
    journal.close()
    lose_page_of(place / "station.db", b"LOST.jpg")
    assert restore(place).gaps
    journal = Journal(place / "station.db")
    assert [photo.file for photo in journal.read.photos(key_of(5))] == ["IMG_1.jpg"]
    taken = {
        journal.photos.add_photo(key_of(5), sha256=f"{number:064x}", file="IMG_2.jpg", size_bytes=1)[0]
        for number in range(1_000, 1_080)
    }
    shown = journal.read.shots(key_of(5)).photos
    journal.close()
    assert shown
    assert not taken & shown.keys(), "what was said of the lost one would be said of another"


def test_what_one_page_lost_comes_from_the_copy_of_the_day(place):
    journal = Journal(place / "station.db", clock=lambda: START)
    fill(journal, range(40))
    copy_all(journal)
    journal.close()
    content = (place / "station.db").read_bytes().replace(b"Bag 33 Bag 33", b"Rag 33 Bag 33", 1)
    (place / "station.db").write_bytes(content)
    with pytest.raises(DamagedJournal, match="from the copy of 2023-11-1"):
        Journal(place / "station.db")
    assert restore(place).from_copy
    journal = Journal(place / "station.db")
    assert journal.read.item(key_of(33)).words["title"].startswith("Bag 33")
    journal.close()


def test_what_is_nothing_but_rubbish_is_put_back_from_the_copy_and_kept(place):
    journal = Journal(place / "station.db", clock=lambda: START)
    fill(journal, range(5))
    copy_all(journal)
    journal.close()
    (place / "station.db").write_bytes(b"rubbish" * 5000)
    (place / "station.db.seal").unlink()
    found = restore(place)
    assert found.copy == backups(place)[0]
    assert found.aside.read_bytes() == b"rubbish" * 5000
    journal = Journal(place / "station.db")
    assert len(journal.read.item_keys()) == 5
    journal.close()


def test_with_neither_journal_nor_copy_nothing_is_changed(place):
    (place / "station.db").write_bytes(b"rubbish" * 5000)
    with pytest.raises(StoreTrouble, match=r"there is no copy\. Nothing was changed"):
        restore(place)
    assert (place / "station.db").read_bytes() == b"rubbish" * 5000
    assert sorted(one.name for one in place.iterdir()) == ["station.db"]
    with pytest.raises(StoreTrouble, match="There is no copy at"):
        restore(place, place / "missing.db")
    with pytest.raises(StoreTrouble, match="no journal"):
        restore(place, place / "station.db")


def test_seven_copies_are_kept_each_a_whole_journal_of_its_own_day(place):
    now = START
    journal = Journal(place / "station.db", clock=lambda: now)
    for day in range(KEPT + 3):
        now = START + day * DAY
        fill(journal, [day])
        copy_all(journal)
        assert journal.copy_today(), "one a day"
    journal.close()
    copies = backups(place)
    assert len(copies) == KEPT
    assert [len(rows_of(copy, "item")) for copy in copies] == list(range(KEPT + 3, 3, -1))
    assert {copy.stat().st_mode & 0o777 for copy in copies} == {0o600}


def test_work_goes_on_while_a_copy_is_made(place, monkeypatch):
    monkeypatch.setattr(backup, "PAGES_AT_ONCE", 16)
    journal = Journal(place / "station.db", clock=lambda: START)
    fill(journal, range(400))
    assert not journal.copy_today()
    fill(journal, [500])
    copy_all(journal)
    journal.close()
    assert len(rows_of(backups(place)[0], "item")) == 401


def test_what_was_sent_after_the_copy_is_unknown_and_looked_up_not_sent_again(place):
    journal = Journal(place / "station.db", clock=lambda: START)
    fill(journal, range(3))
    copy_all(journal)
    sent = send(journal, key_of(1))
    journal.effects.move_intent(sent, IntentState.DONE, answer={"id": 5}, remote_id="5")
    fill(journal, [3])
    send(journal, key_of(3))
    journal.close()
    restore(place, backups(place)[0])
    journal = Journal(place / "station.db", clock=lambda: START)
    (doubt,) = journal.read.intents()
    assert (doubt.item, doubt.op, doubt.state, doubt.attempt) == (key_of(1), "create-listing", IntentState.UNKNOWN, 1)
    assert any("1 effects are looked up" in sentence for sentence in journal.sentences)
    assert any(key_of(3) in sentence for sentence in journal.sentences)
    assert not any("last writes" in sentence for sentence in journal.sentences)
    journal.close()


def test_a_copy_that_somebody_put_there_by_hand_is_noticed_too(place):
    journal = Journal(place / "station.db", clock=lambda: START)
    fill(journal, range(3))
    journal.close()
    shutil.copyfile(place / "station.db", place / "older.db")
    journal = Journal(place / "station.db", clock=lambda: START)
    send(journal, key_of(2))
    journal.close()
    (place / "older.db").replace(place / "station.db")
    journal = Journal(place / "station.db", clock=lambda: START)
    assert [intent.state for intent in journal.read.intents()] == [IntentState.UNKNOWN]
    assert "another copy" in journal.sentences[0]
    journal.close()


def test_an_older_journal_that_was_put_back_with_its_seal_sends_nothing_twice(place):
    journal = Journal(place / "station.db", clock=lambda: START)
    fill(journal, range(3))
    sent = send(journal, key_of(0))
    journal.effects.move_intent(sent, IntentState.DONE, answer={"id": 4}, remote_id="4")
    journal.close()
    for name in ("station.db", "station.db.seal"):
        shutil.copyfile(place / name, place / f"older-{name}")
    journal = Journal(place / "station.db", clock=lambda: START)
    send(journal, key_of(2))
    journal.close()
    for name in ("station.db", "station.db.seal"):
        (place / f"older-{name}").replace(place / name)
    journal = Journal(place / "station.db", clock=lambda: START)
    found = {intent.item: intent.state for intent in journal.read.intents()}
    assert found == {key_of(0): IntentState.DONE, key_of(2): IntentState.UNKNOWN}
    assert any("1 effects are looked up" in sentence for sentence in journal.sentences)
    journal.close()


def test_a_seal_knows_the_last_line_of_what_was_sent_so_that_the_rest_need_not_be_read(place):
    for number in range(2):
        journal = Journal(place / "station.db", clock=lambda: START)
        fill(journal, [number])
        send(journal, key_of(number))
        journal.close()
        seal, log = read_seal(place / "station.db"), SentLog(place)
        assert seal is not None
        assert seal.sent == log.end()
        log.close()


def test_without_the_file_of_what_was_sent_the_older_copy_would_send_again(place):
    journal = Journal(place / "station.db", clock=lambda: START)
    fill(journal, range(3))
    copy_all(journal)
    send(journal, key_of(1))
    journal.close()
    restore(place, backups(place)[0])
    (place / "sent.log").unlink()
    journal = Journal(place / "station.db", clock=lambda: START)
    assert journal.read.intents() == []
    journal.close()


def test_of_two_public_effects_of_a_kind_the_later_is_looked_up_and_the_earlier_never_sent_again(place):
    journal = Journal(place / "station.db", clock=lambda: START)
    fill(journal, range(2))
    copy_all(journal)
    journal.effects.move_intent(send(journal, key_of(1), "a"), IntentState.DONE, answer={"id": 5})
    send(journal, key_of(1), "1:a")
    journal.close()
    restore(place, backups(place)[0])
    journal = Journal(place / "station.db", clock=lambda: START)
    assert {intent.key: intent.state for intent in journal.read.intents()} == {
        "1:a": IntentState.UNKNOWN,
        "a": IntentState.CLOSED,
    }
    journal.close()


def test_a_line_that_a_power_cut_tore_takes_no_other_with_it(place):
    journal = Journal(place / "station.db", clock=lambda: START)
    fill(journal, range(2))
    send(journal, key_of(0))
    with (place / "sent.log").open("ab") as log:
        log.write(b'\n["IS7K3Q9XM001","repur')
    send(journal, key_of(1))
    assert [sent.item for sent in journal._sent.read(START)] == [key_of(0), key_of(1)]
    journal.close()


def test_a_stop_between_the_line_and_its_row_makes_the_effect_be_looked_up_first(place):
    journal = Journal(place / "station.db", clock=lambda: START)
    fill(journal, range(1))
    planned = journal.effects.plan_intent(
        key_of(0), "repurch", "create-listing", "a", repeat=Repeat.PUBLIC, body_sha256=""
    )
    sending = replace(planned, state=IntentState.SENDING, attempt=1, sent_at=START)
    journal._sent.begin(sending, START)()
    journal._db.close(force=True)

    journal = Journal(place / "station.db", clock=lambda: START + 1)
    found = journal.read.intent(key_of(0), "repurch", "create-listing", "a")
    assert (found.state, found.attempt) == (IntentState.UNKNOWN, 1)
    journal.close()


def test_what_is_sending_is_in_both_files_when_the_call_returns(place):
    journal = Journal(place / "station.db", clock=lambda: START)
    fill(journal, range(1))
    send(journal, key_of(0))
    other = apsw.Connection(str(place / "station.db"), flags=apsw.SQLITE_OPEN_READONLY)
    assert other.execute("SELECT state FROM intent").fetchall() == [("sending",)]
    other.close()
    assert [one.item for one in journal._sent.read(START)] == [key_of(0)]
    assert journal._sent._flushing._work_queue.empty()
    journal.close()
