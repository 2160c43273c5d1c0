"""Every effect of every service against the station's own journal: looked up or counted before it is repeated."""

import ast
import importlib
import time
from collections import Counter
from pathlib import Path

import pytest
from specimen import BRIEF, QUICK
from specimens import EVERY_EFFECT, SPECIMENS

import app.connectors
from app.connectors import CATALOGUE
from app.model.errors import Refused, Unknown
from app.model.intent import OPERATIONS, IntentState, Repeat, operation_words
from app.model.item import Wishes
from app.pipeline.effects import MOST_ORPHANS, EffectJournal, ItemEffects, Rules
from app.store.journal import Journal
from app.store.thread import OneThread

CONNECTORS = Path(app.connectors.__file__).parent
LOOKED_UP, NOT_LOOKED_UP = True, False
TABLE = {
    ("resale-x", "upload-photo"): (Repeat.FREE, NOT_LOOKED_UP),
    ("resale-x", "create-task"): (Repeat.MONEY, NOT_LOOKED_UP),
    ("resale-x", "create-task-again"): (Repeat.MONEY, NOT_LOOKED_UP),
    ("resale-x", "correct-task"): (Repeat.FREE, NOT_LOOKED_UP),
    ("resellerio", "create-product"): (Repeat.PUBLIC, LOOKED_UP),
    ("resellerio", "upload-photo"): (Repeat.FREE, NOT_LOOKED_UP),
    ("resellerio", "finalize-uploads"): (Repeat.MONEY, LOOKED_UP),
    ("resellerio", "reprocess-product"): (Repeat.MONEY, LOOKED_UP),
    ("resellerio", "clear-product"): (Repeat.FREE, NOT_LOOKED_UP),
    ("resellerio", "correct-product"): (Repeat.FREE, NOT_LOOKED_UP),
    ("resellerio", "publish-product"): (Repeat.FREE, NOT_LOOKED_UP),
    ("resellerio", "update-product"): (Repeat.FREE, NOT_LOOKED_UP),
    ("resellerio", "withdraw-product"): (Repeat.FREE, NOT_LOOKED_UP),
    ("resell-scan", "create-product"): (Repeat.PUBLIC, LOOKED_UP),
    ("resell-scan", "analyze-product"): (Repeat.MONEY, NOT_LOOKED_UP),
    ("fashionphile", "authenticate-item"): (Repeat.MONEY, NOT_LOOKED_UP),
    ("repurch", "upload-photo"): (Repeat.ORPHAN, NOT_LOOKED_UP),
    ("repurch", "create-listing"): (Repeat.PUBLIC, LOOKED_UP),
    ("repurch", "update-listing"): (Repeat.FREE, NOT_LOOKED_UP),
    ("repurch", "delete-listing"): (Repeat.FREE, NOT_LOOKED_UP),
}
"""What a repeat does, and whether the service can be asked first; source: reliability reference part 3."""
SETTLE_S = 10.0


def of_kind(allowed):
    """Run a test for every effect whose line of the table is allowed."""
    chosen = [one for one in EVERY_EFFECT if allowed(*TABLE[one[0], SPECIMENS[one[0]].effects[one[1]].op])]
    return pytest.mark.parametrize(("name", "effect"), chosen, ids=[" ".join(one) for one in chosen])


every_effect = of_kind(lambda kind, looked_up: True)
every_costly_effect = of_kind(lambda kind, looked_up: kind is not Repeat.FREE)
every_looked_up_effect = of_kind(lambda kind, looked_up: looked_up)


def written_down():
    """Return what the connectors say: (service, op) to its kind of repeat and whether it has a look-up."""
    found = {}
    for path in CONNECTORS.glob("*/__init__.py"):
        service = next((name for name in CATALOGUE if name.replace("-", "_") == path.parent.name), "resellerio")
        module = importlib.import_module(f"app.connectors.{path.parent.name}")
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == "once":
                named = {word.arg: word.value for word in call.keywords}
                first = call.args[0]
                op = getattr(module, first.id) if isinstance(first, ast.Name) else ast.literal_eval(first)
                found[service, op] = (Repeat[named["repeat"].attr], "look" in named)
    return found


def test_the_table_is_what_the_connectors_say_and_every_effect_is_tried():
    assert written_down() == TABLE
    tried = {(name, SPECIMENS[name].effects[effect].op) for name, effect in EVERY_EFFECT}
    assert tried == set(TABLE)


def test_every_effect_has_words_for_people():
    assert {operation_words(op) for _, op in TABLE} == OPERATIONS


class Kept:
    """One item's effects on one service in a journal on disk, by a clock that the test moves."""

    def __init__(self, folder, service):
        self.ahead = 0.0
        self._service, self._folder = service, folder
        self._thread = OneThread("test")

    async def open(self):
        self.journal = await self._thread.run(Journal, self._folder / "station.db", self.now)
        await self._thread.run(lambda: self.journal.items.add_item(BRIEF.key, wishes=Wishes()))
        # By this machine's clock alone: the service's own is not asked.
        at = EffectJournal(self.journal, self._thread, Rules(SETTLE_S, 20, 5.0), self.now, self._service, lambda: None)
        self.effects = ItemEffects(at, item=BRIEF.key)
        return self

    async def close(self):
        await self._thread.run(self.journal.close)
        await self._thread.close()

    def now(self):
        return time.time() + self.ahead

    def settle(self):
        self.ahead += SETTLE_S

    def state(self, op):
        return [one.state for one in self.journal.read.intents(BRIEF.key) if one.op == op][-1]

    def repeated(self):
        return self.journal.read.money_repeats(0.0)


@pytest.fixture
async def under(practice, connect, pictures, tmp_path):
    """Make one effect of one service under a fault, as the station would."""
    made = []

    class Under:
        def __init__(self, name, effect):
            self.name, self.one = name, SPECIMENS[name].effects[effect]
            self.kind, self.has_look = TABLE[name, self.one.op]

        async def ready(self):
            self.kept = await Kept(tmp_path, self.name).open()
            made.append(self.kept)
            self.connector = connect(self.name)
            self.prepared = await self.one.prepare(self.connector, self.kept.effects, pictures)
            self.before = self.count()
            return self

        def count(self):
            return Counter(entry["op"] for entry in practice.ledger(self.name))[self.one.there]

        @property
        def happened(self):
            return self.count() - self.before

        def fault(self, **rule):
            practice.misbehave({"service": self.name, "op": self.one.there} | rule, **QUICK)

        async def act(self):
            return await self.one.act(self.connector, self.kept.effects, pictures, self.prepared)

        async def act_again_and_again(self):
            """Act as the station does, a settle time apart, until it is done or a person is asked."""
            for _ in range(12):
                try:
                    await self.act()
                except Unknown:
                    self.kept.settle()
                except Refused as refusal:
                    return refusal
                else:
                    return None
            raise AssertionError("it is repeated for ever")

    async def begin(name, effect):
        return await Under(name, effect).ready()

    yield begin
    for one in made:
        await one.close()


@every_effect
async def test_a_lost_answer_is_looked_up_or_costs_no_more_than_it_may(under, name, effect):
    one = await under(name, effect)
    one.fault(do="drop_after", times=1)
    with pytest.raises(Unknown):
        await one.act()
    assert one.happened == 1
    if one.kind in {Repeat.PUBLIC, Repeat.MONEY}:
        # The moment after it was sent nobody looks and nobody sends: the far end may still be at it.
        with pytest.raises(Unknown):
            await one.act()
        assert one.happened == 1
        one.kept.settle()
    assert await one.act()
    assert one.kept.state(one.one.op) is IntentState.DONE
    if one.has_look:
        assert one.happened == 1, "it was there, and was sent again"
        assert one.kept.repeated() == 0
    elif one.kind is Repeat.MONEY:
        assert one.happened == 2
        assert one.kept.repeated() == 1, "money was spent twice and nobody counted it"
    else:
        assert one.happened == one.one.twice


@every_looked_up_effect
async def test_what_can_be_looked_up_is_sent_again_only_after_two_clean_looks_apart(under, name, effect):
    one = await under(name, effect)
    one.fault(do="drop_before", times=1)
    with pytest.raises(Unknown):
        await one.act()
    one.kept.settle()
    for settled in (True, False):
        # One look is not enough, and a second at the same moment is none.
        with pytest.raises(Unknown):
            await one.act()
        assert one.happened == 0, f"sent after one look, {settled=}"
    one.kept.settle()
    assert await one.act()
    assert one.happened == 1


@every_costly_effect
async def test_answers_that_are_always_lost_end_with_a_person_before_it_costs_too_much(under, name, effect):
    one = await under(name, effect)
    most = {Repeat.PUBLIC: 1, Repeat.MONEY: 1 if one.has_look else 2, Repeat.ORPHAN: MOST_ORPHANS}[one.kind]
    one.fault(do="drop_after")
    await one.act_again_and_again()
    assert one.happened == most
    assert one.kept.state(one.one.op) is (IntentState.DONE if one.has_look else IntentState.PERSON)


@every_costly_effect
async def test_what_never_arrives_is_sent_twice_at_most_before_a_person_is_asked(under, name, effect):
    one = await under(name, effect)
    one.fault(do="drop_before")
    refusal = await one.act_again_and_again()
    assert refusal is not None
    assert refusal.code == "look-up"
    assert one.happened == 0
    (intent,) = [row for row in one.kept.journal.read.intents(BRIEF.key) if row.op == one.one.op]
    assert intent.attempt == (MOST_ORPHANS if one.kind is Repeat.ORPHAN else 2)
    assert intent.state is IntentState.PERSON
