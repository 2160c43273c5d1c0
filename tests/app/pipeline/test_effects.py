"""Effects happen at most as often as each may: sent, remembered, looked up, and only then repeated."""

import asyncio

import pytest

from app.model.errors import NotDone, NotYet, Refused, Unknown
from app.model.intent import IntentState, Repeat
from app.model.item import Wishes
from app.pipeline.effects import EffectJournal, FileEffect, ItemEffects, Rules
from app.store.journal import Journal
from app.store.thread import OneThread

KEY = "IS7K3Q9XM2T4"


class Far:
    """A far end with real state: it counts what really happened there."""

    def __init__(self):
        self.happened = []
        self.fail_with = []

    async def send(self):
        failure = self.fail_with.pop(0) if self.fail_with else None
        if isinstance(failure, NotDone | Refused):
            raise failure
        self.happened.append(len(self.happened) + 1)
        if failure is not None:
            raise failure
        return {"id": self.happened[-1]}

    async def look(self, _sent_at):
        return {"id": self.happened[-1]} if self.happened else None


class Room:
    def __init__(self, path):
        self.now = 1000.0
        self.path = path
        self.thread = OneThread("test")
        self.journal = None

    async def open(self):
        self.journal = await self.thread.run(Journal, self.path, lambda: self.now)
        return self

    async def again(self):
        """The program is gone and comes back."""
        await self.thread.run(self.journal.close)
        await self.open()
        await self.thread.run(self.journal.steps.rescue, 60.0)

    def effects(self, cap=20):
        return ItemEffects(self.at(cap=cap), item=KEY)

    def at(self, *, cap=20, ahead_s=None):
        def theirs():
            return None if ahead_s is None else self.now + ahead_s

        return EffectJournal(self.journal, self.thread, Rules(60.0, cap, 5.0), lambda: self.now, "repurch", theirs)

    def state(self):
        (found,) = self.journal.read.intents(KEY)
        return found.state


@pytest.fixture
async def room(tmp_path):
    made = await Room(tmp_path / "station.db").open()
    await made.thread.run(made.journal.items.add_item, KEY, wishes=Wishes())
    yield made
    await made.thread.run(made.journal.close)
    await made.thread.close()


async def create(room, far, *, repeat=Repeat.PUBLIC, look=True):
    return await room.effects().once("create-listing", KEY, far.send, repeat=repeat, look=far.look if look else None)


async def test_a_finished_effect_is_remembered_and_not_sent_again(room):
    far = Far()
    assert await create(room, far) == {"id": 1}
    await room.again()
    assert await create(room, far) == {"id": 1}
    assert far.happened == [1]


@pytest.mark.parametrize("way", ["alone", "file"])
async def test_how_far_the_services_clock_was_ahead_is_written_down_with_the_sending(room, way):
    at = room.at(ahead_s=40.0)
    if way == "alone":
        await ItemEffects(at, item=KEY).once("create-listing", KEY, Far().send, repeat=Repeat.PUBLIC)
    else:
        await FileEffect(at, op="create-listing").claim(KEY, round_=0, body_sha256="")
    (sent,) = room.journal.read.intents(KEY)
    assert (sent.sent_at, sent.clock_ahead_s) == (room.now, 40.0)


async def test_two_steps_that_need_the_same_effect_at_once_share_it(room):
    far = Far()
    assert await asyncio.gather(*(create(room, far) for _ in range(5))) == [{"id": 1}] * 5
    assert far.happened == [1]


async def test_what_clearly_did_not_happen_is_sent_again(room):
    far = Far()
    far.fail_with = [NotDone("offline")]
    with pytest.raises(NotDone):
        await create(room, far)
    assert room.state() is IntentState.NOT_EXECUTED
    assert await create(room, far) == {"id": 1}


async def test_a_lost_reply_after_commit_is_looked_up_before_it_is_sent_again(room):
    far = Far()
    far.fail_with = [Unknown("cut")]
    with pytest.raises(Unknown):
        await create(room, far)
    with pytest.raises(Unknown):
        await create(room, far)
    assert far.happened == [1], "sent again before anybody looked"
    room.now += 60
    assert await create(room, far) == {"id": 1}
    assert far.happened == [1]


async def test_a_kill_while_sending_is_an_unknown_outcome(room):
    far = Far()

    async def killed():
        far.happened.append(1)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        await room.effects().once("create-listing", KEY, killed, repeat=Repeat.PUBLIC, look=far.look)
    await room.again()
    room.now += 61
    assert await create(room, far) == {"id": 1}
    assert far.happened == [1]


async def test_only_two_clean_looks_apart_allow_one_repeat_and_then_a_person_decides(room):
    far = Far()

    async def vanished():
        raise Unknown("cut before it arrived")

    async def nothing(_sent_at):
        return None

    async def attempt():
        return await room.effects().once("create-listing", KEY, vanished, repeat=Repeat.PUBLIC, look=nothing)

    with pytest.raises(Unknown):
        await attempt()
    room.now += 60
    with pytest.raises(Unknown, match="looking once more"):
        await attempt()
    with pytest.raises(Unknown):
        await attempt()
    room.now += 60
    with pytest.raises(Unknown, match="cut before"):
        await attempt()
    (found,) = room.journal.read.intents(KEY)
    assert found.repeats == 1
    for _ in range(2):
        room.now += 60
        with pytest.raises((Unknown, Refused)):
            await attempt()
    assert room.state() is IntentState.PERSON
    with pytest.raises(Refused, match="Nobody can tell"):
        await create(room, far)
    assert far.happened == []


async def test_twins_at_the_service_are_for_a_person(room):
    far = Far()
    far.fail_with = [Unknown("cut")]
    with pytest.raises(Unknown):
        await create(room, far)
    room.now += 60

    async def twins(_sent_at):
        raise Unknown("Two listings carry this key.")

    with pytest.raises(Refused, match="Two listings"):
        await room.effects().once("create-listing", KEY, far.send, repeat=Repeat.PUBLIC, look=twins)
    assert room.state() is IntentState.PERSON
    assert far.happened == [1]


async def test_a_look_that_fails_decides_nothing(room):
    far = Far()
    far.fail_with = [Unknown("cut")]
    with pytest.raises(Unknown):
        await create(room, far)
    room.now += 60

    async def offline(_sent_at):
        raise NotDone("offline", offline=True)

    with pytest.raises(NotDone):
        await room.effects().once("create-listing", KEY, far.send, repeat=Repeat.PUBLIC, look=offline)
    assert room.state() is IntentState.UNKNOWN
    assert await create(room, far) == {"id": 1}


async def test_money_is_spent_twice_at_most_and_only_within_the_cap(room):
    far = Far()
    far.fail_with = [Unknown("cut"), Unknown("cut again"), Unknown("never")]
    for _ in range(2):
        with pytest.raises(Unknown):
            await create(room, far, repeat=Repeat.MONEY, look=False)
        room.now += 60
    with pytest.raises(Refused):
        await create(room, far, repeat=Repeat.MONEY, look=False)
    assert far.happened == [1, 2]
    assert room.journal.read.money_repeats(0.0) == 1
    assert list(room.journal.read.money_repeats_by_service(0.0).values()) == [1]
    assert [line for _, _, line in room.journal.past.notes(KEY) if "maybe charged twice" in line]


async def test_a_spent_cap_asks_a_person_at_once(room):
    far = Far()
    far.fail_with = [Unknown("cut")]
    with pytest.raises(Unknown):
        await create(room, far, repeat=Repeat.MONEY, look=False)
    room.now += 60
    with pytest.raises(Refused):
        await room.effects(cap=0).once("create-listing", KEY, far.send, repeat=Repeat.MONEY)
    assert far.happened == [1]


async def test_free_effects_repeat_at_once(room):
    far = Far()
    far.fail_with = [Unknown("cut")]
    with pytest.raises(Unknown):
        await create(room, far, repeat=Repeat.FREE, look=False)
    assert await create(room, far, repeat=Repeat.FREE, look=False) == {"id": 2}


async def test_what_a_person_left_is_never_sent(room):
    far = Far()
    far.fail_with = [NotDone("offline")]
    with pytest.raises(NotDone):
        await create(room, far)
    (found,) = room.journal.read.intents(KEY)
    await room.thread.run(room.journal.effects.move_intent, found, IntentState.CLOSED)
    with pytest.raises(Refused, match="leave"):
        await create(room, far)
    assert far.happened == []


@pytest.mark.parametrize("answer", [IntentState.CLOSED, IntentState.DONE])
async def test_a_persons_word_stands_against_a_look_that_is_on_its_way(room, answer):
    """It is left, or was found, while the station looks: what the look says then changes nothing any more."""
    far = Far()
    far.fail_with = [Unknown("cut")]
    with pytest.raises(Unknown):
        await create(room, far)
    (doubtful,) = room.journal.read.intents(KEY)

    async def answered_meanwhile(_sent_at):
        known = {"answer": {"id": "L-9"}} if answer is IntentState.DONE else {}
        await room.thread.run(lambda: room.journal.effects.answer_intent(doubtful.id, answer, **known))

    for _ in range(2):
        room.now += 60
        with pytest.raises((Unknown, Refused, NotYet)):
            await room.effects().once("create-listing", KEY, far.send, repeat=Repeat.PUBLIC, look=answered_meanwhile)
        if room.state() is answer:
            break
    assert room.state() is answer
    if answer is IntentState.DONE:
        assert await create(room, far) == {"id": "L-9"}
    else:
        with pytest.raises(Refused, match="leave"):
            await create(room, far)
    assert far.happened == [1]
