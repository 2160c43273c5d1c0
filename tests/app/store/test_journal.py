"""The journal keeps what it acknowledged, refuses what the table of transitions forbids, and notices damage."""

import sqlite3
import subprocess
import sys
import threading
import time
from decimal import Decimal

import apsw
import pytest

from app.model.errors import Refused, UsageError
from app.model.intent import AT_ONCE, IntentState, Repeat
from app.model.item import Wishes
from app.model.listing import Need
from app.model.money import Money
from app.model.photo import PhotoState
from app.model.price import Price, PriceKind
from app.model.step import Condition, Stage
from app.store.database import NewerDatabase, migrations
from app.store.journal import Journal
from app.store.opening import DamagedJournal
from app.store.writing_steps import SENT_LONG_AGO_S

WISHES = Wishes(classify=("resale-x",), price=("resale-x",), publish=("repurch",))
KEY = "IS7K3Q9XM2T4"


@pytest.fixture
def clock():
    return [1_000_000.0]


@pytest.fixture
def journal(tmp_path, clock):
    opened = Journal(tmp_path / "station.db", clock=lambda: clock[0])
    yield opened
    opened.close()


@pytest.fixture
def item(journal):
    journal.items.add_item(KEY, sku="BAG-1", wishes=WISHES, words={"price": Money(Decimal(120), "GBP")})
    return KEY


def begin(journal, key, stage=Stage.SUBMIT, service="resale-x"):
    was = next((s for s in journal.read.steps(key) if (s.stage, s.service) == (stage, service)), None)
    return journal.steps.begin_step(key, stage, service, was)


def test_the_file_is_private_durable_and_in_wal(journal, tmp_path):
    assert (tmp_path / "station.db").stat().st_mode & 0o777 == 0o600
    raw = apsw.Connection(str(tmp_path / "station.db"))
    assert raw.pragma("journal_mode") == "wal"
    assert journal._db.pragma("synchronous") == 2
    raw.close()


def test_an_item_comes_back_with_its_words_and_wishes(journal, item):
    found = journal.read.item("BAG-1")
    assert found.key == item
    assert found.open
    assert found.wishes == WISHES
    assert found.words == {"price": Money(Decimal(120), "GBP")}


def test_a_sku_belongs_to_one_item_only(journal, item):
    with pytest.raises(UsageError, match="already belongs"):
        journal.items.add_item("IS1111111112", sku="BAG-1", wishes=WISHES)
    assert journal.read.item("IS1111111112") is None


def test_a_forgotten_word_is_gone_but_the_rows_stay(journal, item):
    journal.words.say(item, {"price": None, "title": "Bag"})
    assert journal.read.item(item).words == {"title": "Bag"}
    rows = journal._db.execute("SELECT count(*) FROM word WHERE item = ?", (item,)).fetchone()
    assert rows == (3,)


def test_the_same_bytes_are_taken_once_and_come_back_from_aside(journal, item):
    photo, new = journal.photos.add_photo(item, sha256="a" * 64, file="a.jpg", size_bytes=3)
    assert new
    again, new = journal.photos.add_photo(item, sha256="a" * 64, file="b.jpg", size_bytes=3)
    assert (again, new) == (photo, False)
    journal.photos.set_aside(photo, aside=True)
    again, new = journal.photos.add_photo(item, sha256="a" * 64, file="a.jpg", size_bytes=3)
    assert (again, new) == (photo, True)
    assert not journal.read.photo(photo).set_aside


def test_photos_keep_the_order_the_worker_gave_them(journal, item):
    ids = [journal.photos.add_photo(item, sha256=c * 64, file=c, size_bytes=1)[0] for c in "abc"]
    journal.photos.place_photos(item, [ids[2], ids[0], ids[1]])
    assert [photo.file for photo in journal.read.photos(item)] == ["c", "a", "b"]


def test_a_turned_photo_is_prepared_again(journal, item):
    photo, _ = journal.photos.add_photo(item, sha256="a" * 64, file="a.jpg", size_bytes=3)
    journal.photos.turn_photo(photo, 1)
    journal.photos.turn_photo(photo, 2)
    journal.photos.turn_photo(photo, 2)
    assert journal.read.turns(photo) == 1
    assert journal.read.photo(photo).state is PhotoState.TAKEN


def test_steps_move_along_the_table_only(journal, item):
    step = begin(journal, item)
    assert step.condition is Condition.RUNNING
    step = journal.steps.end_step(step, Condition.WAITING, due_at=2_000_000.0, note="later", reason="poll")
    assert journal.read.steps(item) == [step]
    step = begin(journal, item)
    assert step.attempt == 1
    done = journal.steps.end_step(step, Condition.DONE)
    with pytest.raises(AssertionError):
        journal.steps.end_step(done, Condition.WAITING, due_at=1.0)
    with pytest.raises(AssertionError):
        begin(journal, item)


def test_the_database_itself_refuses_a_condition_it_does_not_know(journal, item):
    begin(journal, item)
    with pytest.raises(apsw.ConstraintError):
        journal._db.execute("UPDATE step SET condition = 'lost'")
    with pytest.raises(apsw.ConstraintError):
        journal._db.execute("UPDATE step SET condition = 'waiting', due_at = NULL")


def test_a_stop_in_the_middle_makes_running_ready_and_sending_unknown(tmp_path, clock):
    journal = Journal(tmp_path / "station.db", clock=lambda: clock[0])
    journal.items.add_item(KEY, wishes=WISHES)
    begin(journal, KEY)
    intent = journal.effects.plan_intent(KEY, "repurch", "create-listing", KEY, repeat=Repeat.PUBLIC, body_sha256="")
    journal.effects.move_intent(intent, IntentState.SENDING, sent_at=clock[0], attempt=1)
    # No close: the program is simply gone. Another connection finds what was committed.
    again = Journal(tmp_path / "station.db", clock=lambda: clock[0] + 5)
    assert again.steps.rescue(settle_s=60) == 1
    (step,) = again.read.steps(KEY)
    assert step.condition is Condition.READY
    (found,) = again.read.intents(KEY)
    assert found.state is IntentState.UNKNOWN
    assert found.look_at == clock[0] + 65
    again.close()
    journal.close()


@pytest.mark.parametrize(
    ("closed_s", "look_s"),
    [
        (5, 65),
        # It waited for its slot first, and its first byte left a moment ago.
        (100, 160),
        (4000, 4060),
        # That was over long ago.
        (30_000, SENT_LONG_AGO_S + 60),
    ],
)
def test_what_was_being_sent_settles_from_the_start_on_unless_it_was_sent_long_ago(tmp_path, clock, closed_s, look_s):
    journal = Journal(tmp_path / "station.db", clock=lambda: clock[0])
    journal.items.add_item(KEY, wishes=WISHES)
    intent = journal.effects.plan_intent(KEY, "repurch", "create-listing", KEY, repeat=Repeat.PUBLIC, body_sha256="")
    journal.effects.move_intent(intent, IntentState.SENDING, sent_at=clock[0], attempt=1)
    again = Journal(tmp_path / "station.db", clock=lambda: clock[0] + closed_s)
    again.steps.rescue(settle_s=60)
    (found,) = again.read.intents(KEY)
    assert found.look_at == clock[0] + look_s
    again.close()
    journal.close()


def lost(journal, item, clock, look_at):
    intent = journal.effects.plan_intent(item, "repurch", "create-listing", item, repeat=Repeat.PUBLIC, body_sha256="")
    sending = journal.effects.move_intent(intent, IntentState.SENDING, sent_at=clock[0], attempt=1)
    return journal.effects.move_intent(sending, IntentState.UNKNOWN, look_at=look_at)


def test_what_was_sent_by_a_fast_clock_was_sent_earlier_once_the_clock_is_set_back(journal, item, clock):
    lost(journal, item, clock, clock[0] + 60)
    journal.steps.clock_set_back(1800)
    (found,) = journal.read.intents(item)
    assert (found.sent_at, found.look_at) == (clock[0] - 1800, clock[0] - 1740)


@pytest.mark.parametrize(
    ("ahead_then", "ahead_now", "moved"),
    [
        (-3600.0, 0.0, -3600.0),
        (-3600.0, None, -3600.0),
        # It is as fast as it was.
        (-3600.0, -3600.0, 0.0),
        # It was right, and is at 1970 by now.
        (0.0, 1e9, -1e9),
        # It was slow: a look that begins too early finds it all the same.
        (3600.0, 0.0, 0.0),
        (None, -3600.0, 0.0),
    ],
)
def test_when_it_was_sent_is_told_by_the_clock_as_it_is_now(journal, item, clock, ahead_then, ahead_now, moved):
    intent = journal.effects.plan_intent(item, "repurch", "create-listing", item, repeat=Repeat.PUBLIC, body_sha256="")
    journal.effects.move_intent(intent, IntentState.SENDING, sent_at=clock[0], clock_ahead_s=ahead_then, attempt=1)
    (sent,) = journal.read.intents(item)
    assert sent.sent_by(ahead_now) == clock[0] + moved
    journal.steps.clock_set_back(1800)
    (sent,) = journal.read.intents(item)
    # By the clock as it is then the service's is so much further ahead.
    assert sent.sent_by(None if ahead_now is None else ahead_now + 1800) == clock[0] - 1800 + (
        moved if ahead_now is not None or ahead_then is None else min(ahead_then + 1800, 0.0)
    )


def test_a_clock_set_back_while_it_is_on_its_way_counts_too(journal, item, clock):
    intent = journal.effects.plan_intent(item, "repurch", "create-listing", item, repeat=Repeat.PUBLIC, body_sha256="")
    sending = journal.effects.move_intent(intent, IntentState.SENDING, sent_at=clock[0], attempt=1)
    journal.steps.clock_set_back(1800)
    unknown = journal.effects.move_intent(sending, IntentState.UNKNOWN, look_at=clock[0])
    assert unknown.sent_at == clock[0] - 1800


def test_a_clock_that_was_set_right_while_the_station_was_closed_is_noticed_at_the_start(journal, item, clock):
    lost(journal, item, clock, clock[0] + 60)
    clock[0] -= 1800
    journal.steps.rescue(settle_s=60)
    (found,) = journal.read.intents(item)
    assert found.sent_at <= clock[0]
    assert found.look_at <= clock[0] + 60


def test_a_dead_battery_does_not_make_all_that_was_sent_as_old_as_the_clock(journal, item, clock):
    clock[0] = 1_700_000_000.0
    lost(journal, item, clock, clock[0] + 60)
    clock[0] = 5_000.0
    journal.steps.rescue(settle_s=60)
    (found,) = journal.read.intents(item)
    assert (found.sent_at, found.look_at) == (1_700_000_000.0, 5_060.0)


def test_what_a_person_put_right_stays_the_first_when_the_clock_is_set_back(journal, item, clock):
    listed(journal, item, clock, clock[0])
    journal.effects.audit_again(item, "repurch")
    journal.steps.clock_set_back(1800)
    (due,) = journal.read.audits()
    assert (due.sent_at, due.look_at) == (clock[0] - 1800, AT_ONCE)


def test_an_effect_is_one_row_however_often_it_is_planned(journal, item):
    first = journal.effects.plan_intent(item, "repurch", "create-listing", item, repeat=Repeat.PUBLIC, body_sha256="x")
    second = journal.effects.plan_intent(item, "repurch", "create-listing", item, repeat=Repeat.PUBLIC, body_sha256="y")
    assert first == second


def test_two_live_public_effects_of_a_kind_cannot_be(journal, item):
    journal.effects.plan_intent(item, "repurch", "create-listing", item, repeat=Repeat.PUBLIC, body_sha256="")
    with pytest.raises(Refused, match="not settled"):
        journal.effects.plan_intent(item, "repurch", "create-listing", "other", repeat=Repeat.PUBLIC, body_sha256="")


def test_effects_move_along_the_table_only(journal, item):
    intent = journal.effects.plan_intent(item, "repurch", "create-listing", item, repeat=Repeat.PUBLIC, body_sha256="")
    with pytest.raises(AssertionError):
        journal.effects.move_intent(intent, IntentState.DONE)
    sending = journal.effects.move_intent(intent, IntentState.SENDING)
    done = journal.effects.move_intent(sending, IntentState.DONE, answer={"id": 5}, remote_id="5")
    assert journal.read.intents(item) == [done]
    assert journal.read.intents(item, unfinished=True) == []


def test_a_changed_byte_in_an_effect_sends_it_to_a_person(journal, item):
    intent = journal.effects.plan_intent(item, "repurch", "create-listing", item, repeat=Repeat.PUBLIC, body_sha256="")
    journal.effects.move_intent(intent, IntentState.SENDING)
    journal._db.execute("UPDATE intent SET state = 'planned'")
    (found,) = journal.read.intents(item)
    assert found.state is IntentState.PERSON
    assert "damaged" in found.note


def listed(journal, key, clock, look_at):
    intent = journal.effects.plan_intent(key, "repurch", "create-listing", key, repeat=Repeat.PUBLIC, body_sha256="")
    sending = journal.effects.move_intent(intent, IntentState.SENDING, sent_at=clock[0], attempt=1)
    return journal.effects.move_intent(sending, IntentState.DONE, answer={"id": 5}, remote_id="5", look_at=look_at)


def test_a_look_that_ends_late_does_not_overwrite_what_a_person_was_asked_meanwhile(journal, item, clock):
    looked_for = listed(journal, item, clock, clock[0])
    asked = journal.effects.move_intent(looked_for, IntentState.PERSON, note="Which one?", look_at=None)
    assert not journal.effects.audit_at(looked_for, clock[0] + 60)
    assert journal.effects.tell_twin(looked_for, "Two of them.") is None
    assert journal.read.intents(item) == [asked]


def test_a_look_that_ends_late_leaves_a_retry_to_be_looked_for(journal, item, clock):
    looked_for = listed(journal, item, clock, clock[0])
    journal.effects.audit_again(item, "repurch")
    assert not journal.effects.audit_at(looked_for, clock[0] + 86_400)
    (due,) = journal.read.audits()
    assert due.look_at < clock[0]
    assert journal.effects.audit_at(due, None)
    assert journal.read.audits() == []


def test_what_a_person_put_right_is_looked_for_first(journal, item, clock):
    journal.items.add_item("IS7K3Q9XM2T5", sku=None, wishes=WISHES, words={})
    waiting = listed(journal, "IS7K3Q9XM2T5", clock, clock[0] - 3600)
    listed(journal, item, clock, None)
    journal.effects.audit_again(item, "repurch")
    assert [one.item for one in journal.read.audits()] == [item, waiting.item]


def test_prices_come_in_rounds_and_the_newest_counts(journal, item):
    old = Price("resale-x", PriceKind.SOLD_ESTIMATE, Decimal("10.10"), "USD")
    new = Price("resale-x", PriceKind.RANGE, Decimal(20), "USD", Decimal(15), Decimal(25), raw={"price": 20})
    journal.answers.keep_prices(item, "resale-x", [old, old], None, {})
    journal.answers.keep_prices(item, "resale-x", [new], None, {})
    (found,) = journal.read.prices(item)
    assert (found.amount, found.low, found.high, found.raw) == (Decimal(20), Decimal(15), Decimal(25), {"price": 20})
    journal.answers.keep_prices(item, "resale-x", [], "answer not understood", {"x": 1})
    assert journal.read.price_errors(item) == {"resale-x": "answer not understood"}


def test_a_new_result_opens_a_draft_that_waits_for_a_person(journal, item):
    step = begin(journal, item, Stage.DRAFT, "repurch")
    journal.steps.end_step(step, Condition.PERSON, reason="missing")
    journal.answers.keep_result(item, "resale-x", "done", {"brand": "DFS"}, None, {})
    (draft,) = journal.read.steps(item)
    assert draft.condition is Condition.READY


def test_an_older_program_leaves_a_newer_journal_alone(tmp_path):
    Journal(tmp_path / "station.db").close()
    raw = apsw.Connection(str(tmp_path / "station.db"))
    raw.pragma("user_version", 999)
    raw.close()
    before = (tmp_path / "station.db").read_bytes()
    with pytest.raises(NewerDatabase, match="newer"):
        Journal(tmp_path / "station.db")
    assert (tmp_path / "station.db").read_bytes() == before


def test_what_is_no_database_is_named_and_left_alone(tmp_path):
    (tmp_path / "station.db").write_bytes(b"no database at all, but long enough to look like one" * 100)
    with pytest.raises(DamagedJournal, match=r"is damaged.*Nothing was sent.*restore"):
        Journal(tmp_path / "station.db")
    assert (tmp_path / "station.db").read_bytes().startswith(b"no database")


def test_the_migrations_replayed_are_the_schema(tmp_path):
    from importlib import resources

    def shape(sql_texts):
        db = sqlite3.connect(":memory:")
        for sql in sql_texts:
            db.executescript(sql)
        found = sorted(db.execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall())
        db.close()
        return found

    schema = (resources.files("app.store") / "schema.sql").read_text()
    assert shape([sql for _, sql in migrations()]) == shape([schema])


def test_a_word_that_a_service_was_waiting_for_lets_it_be_asked(journal, item):
    field = "resell-scan.manual.purchasePrice"
    for stage, needs in ((Stage.SUBMIT, (Need(field, "required"),)), (Stage.PRICE, ())):
        step = begin(journal, item, stage, "resell-scan")
        journal.steps.end_step(step, Condition.PERSON, needs=needs, reason="refused")
    journal.words.say(item, {"title": "Grey sofa"})
    assert {step.condition for step in journal.read.steps(item)} == {Condition.PERSON}
    journal.words.say(item, {field: "12.5"})
    assert {step.condition for step in journal.read.steps(item)} == {Condition.READY}


@pytest.mark.parametrize("way", ["new", "moved"])
def test_a_photo_brings_an_item_back_that_was_left_out_for_having_none(journal, item, way):
    journal.items.add_item("IS7K3Q9XM2T5", wishes=WISHES)
    photo, _ = journal.photos.add_photo("IS7K3Q9XM2T5", sha256="a" * 64, file="IMG_1.jpg", size_bytes=7)
    journal.items.discard_item(item)
    assert journal.read.item_keys() == ["IS7K3Q9XM2T5"]
    if way == "new":
        journal.photos.add_photo(item, sha256="b" * 64, file="IMG_2.jpg", size_bytes=7)
    else:
        journal.photos.move_photo(photo, item)
    assert set(journal.read.item_keys()) == {item, "IS7K3Q9XM2T5"}
    # It was left behind, so nobody would close it.
    assert not journal.read.item(item).open
    assert item in journal.read.live_keys()


def test_a_photo_that_comes_late_does_not_bring_back_what_a_person_rejected(journal, item):
    journal.items.reject_item(item)
    journal.photos.add_photo(item, sha256="b" * 64, file="IMG_2.jpg", size_bytes=7)
    assert journal.read.is_left_out(item)


HOLDS = """
import sys, time
import apsw
other = apsw.Connection(sys.argv[1])
other.execute("BEGIN IMMEDIATE; UPDATE item SET bay = 'Z9'")
print("held", flush=True)
time.sleep(0.5)
other.execute("COMMIT")
other.close()
"""
"""Another program that writes in the journal for half a second."""


@pytest.mark.parametrize(
    "write",
    [
        lambda journal, _item: journal.items.add_item("IS1111111112", sku="BAG-2", wishes=WISHES),
        lambda journal, item: journal.photos.add_photo(item, sha256="a" * 64, file="a.jpg", size_bytes=3),
        lambda journal, item: journal.items.note(item, "Seen."),
        begin,
    ],
    ids=["an item", "a photo", "a note", "a step"],
)
def test_a_write_waits_for_another_program_that_holds_the_journal(journal, item, write):
    other = subprocess.Popen([sys.executable, "-c", HOLDS, journal.path], stdout=subprocess.PIPE)
    try:
        assert other.stdout.readline().strip() == b"held"
        began = time.monotonic()
        assert journal.read.item(item).bay is None, "reading waits for nobody"
        assert time.monotonic() - began < 0.3
        write(journal, item)
        assert time.monotonic() - began > 0.2
    finally:
        other.communicate(timeout=30)
    assert other.returncode == 0
    assert journal.read.item(item).bay == "Z9"


def test_nothing_else_stands_still_while_a_write_waits_for_another_program(journal, item):
    """The write waits on its own thread; the window's goes on meanwhile."""
    pauses, over = [], threading.Event()

    def tick():
        before = time.monotonic()
        while not over.wait(0.005):
            pauses.append(time.monotonic() - before)
            before = time.monotonic()
        pauses.append(time.monotonic() - before)

    ticking = threading.Thread(target=tick)
    with subprocess.Popen([sys.executable, "-c", HOLDS, journal.path], stdout=subprocess.PIPE) as other:
        assert other.stdout.readline().strip() == b"held"
        ticking.start()
        began = time.monotonic()
        journal.items.note(item, "Seen.")
        took = time.monotonic() - began
        over.set()
        ticking.join()
    assert took > 0.2
    assert max(pauses) < took / 2
