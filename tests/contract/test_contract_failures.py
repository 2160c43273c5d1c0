"""Every effect and every read, under every fault: the right family, nothing doubled in public, nothing lost."""

import contextlib
import time
from email.utils import formatdate

import pytest
from specimen import BRIEF, QUICK
from specimens import EVERY_EFFECT, EVERY_READ, EVERY_TROUBLE, SPECIMENS

from app.connectors import CATALOGUE
from app.contract import Account
from app.model.errors import NotDone, Refused, SignInNeeded, Unknown
from app.model.intent import Repeat
from app.net.session import Network

every_effect = pytest.mark.parametrize(("name", "effect"), EVERY_EFFECT, ids=[" ".join(one) for one in EVERY_EFFECT])
every_trouble = pytest.mark.parametrize(("name", "at"), EVERY_TROUBLE, ids=[" ".join(one) for one in EVERY_TROUBLE])
every_read = pytest.mark.parametrize(("name", "read"), EVERY_READ, ids=[" ".join(one) for one in EVERY_READ])

COMMITTED = {
    "reply lost": {"do": "drop_after"},
    "reply cut": {"do": "cut"},
    "500 after the commit": {"do": "status", "status": 500, "commit": True},
    "502 after the commit": {"do": "status", "status": 502, "commit": True, "body": "<html>bad gateway</html>"},
}
NOT_COMMITTED = {
    "dropped before": {"do": "drop_before"},
    "500 before the commit": {"do": "status", "status": 500, "commit": False},
    "503 before the commit": {"do": "status", "status": 503, "commit": False, "headers": {"Retry-After": "5"}},
    "login page": {"do": "html"},
    "login page with 401": {"do": "html", "status": 401},
    "login page with 403": {"do": "html", "status": 403},
    "redirect": {"do": "redirect"},
}

HASTE_S = 2.0
"""Long enough for every call that is not held up, on a slow and busy machine too."""


class Under:
    """One effect of one service, ready to be made under a fault."""

    def __init__(self, practice, connect, memory, pictures, name, effect):
        self.practice, self.memory, self.pictures, self.name = practice, memory, pictures, name
        self.connector = connect(name)
        self.one = SPECIMENS[name].effects[effect]

    async def ready(self):
        self.prepared = await self.one.prepare(self.connector, self.memory, self.pictures)
        self.before = len(self.practice.ledger(self.name, self.one.there))
        return self

    def fault(self, **rule):
        rule = {"service": self.name, "op": self.one.there, "times": 1} | rule
        self.practice.misbehave(rule, **QUICK)

    async def act(self):
        return await self.one.act(self.connector, self.memory, self.pictures, self.prepared)

    @property
    def happened(self):
        return len(self.practice.ledger(self.name, self.one.there)) - self.before


@pytest.fixture
def under(practice, connect, memory, pictures):
    def make(name, effect):
        return Under(practice, connect, memory, pictures, name, effect).ready()

    return make


@every_effect
@pytest.mark.parametrize("fault", COMMITTED)
async def test_done_there_without_a_clear_answer_is_unknown_and_then_settled(under, name, effect, fault):
    one = await under(name, effect)
    one.fault(**COMMITTED[fault])
    if fault == "reply cut" and not one.one.answers:
        # Half of nothing is nothing: the status alone is the clear answer.
        assert await one.act()
        assert one.happened == 1
        return
    with pytest.raises(Unknown) as doubt:
        await one.act()
    assert doubt.value.sentence
    assert one.memory.is_open(one.one.op)
    assert one.happened == 1
    result = await one.act()
    assert result
    assert not one.memory.is_open(one.one.op)
    assert one.happened == one.one.twice
    if one.one.repeat is Repeat.PUBLIC:
        assert one.happened == 1, "a second public listing"
        assert one.memory.count(one.one.op) == 1


@every_effect
@pytest.mark.parametrize("fault", NOT_COMMITTED)
async def test_not_done_there_without_a_clear_answer_is_unknown_and_then_made(under, name, effect, fault):
    one = await under(name, effect)
    one.fault(**NOT_COMMITTED[fault])
    with pytest.raises(Unknown):
        await one.act()
    assert one.memory.is_open(one.one.op)
    assert one.happened == 0
    assert await one.act()
    assert one.happened == 1
    assert one.memory.count(one.one.op) == 2


@every_effect
async def test_an_answer_that_comes_too_late_is_unknown(practice, connect, memory, pictures, name, effect):
    one = await Under(practice, connect, memory, pictures, name, effect).ready()
    patient, hasty = one.connector, Network(request_timeout_s=HASTE_S)
    one.connector = connect(name, network=hasty)
    one.fault(do="delay", seconds=20 * HASTE_S)
    with pytest.raises(Unknown):
        await one.act()
    await hasty.close()
    one.connector = patient
    assert await one.act()
    if one.one.repeat is Repeat.PUBLIC:
        assert one.happened == 1


SPELLED = {
    "7": (7, 7),
    "late date": (40, 61),
    "past date": (0, 0),
    "absurd": (3600, 3600),
    "garbage": (30, 30),
    "missing": (30, 30),
}


def spelled(how):
    dates = {"late date": formatdate(time.time() + 60, usegmt=True), "past date": formatdate(1_000_000, usegmt=True)}
    value = {"7": "7", "absurd": "99999999999", "garbage": "soon", "missing": None}.get(how, dates.get(how))
    return {} if value is None else {"Retry-After": value}


@every_effect
async def test_too_many_calls_means_wait_in_every_spelling(under, name, effect):
    one = await under(name, effect)
    for how, (least, most) in SPELLED.items():
        one.fault(do="status", status=429, headers=spelled(how))
        with pytest.raises(NotDone) as wait:
            await one.act()
        assert least <= wait.value.retry_after_s <= most, how
        assert not wait.value.offline
        assert not one.memory.is_open(one.one.op)
        assert one.happened == 0
    # What stands in front of a service says it by a page of its own.
    one.fault(do="html", status=429, headers={"Retry-After": "60"})
    with pytest.raises(NotDone) as wait:
        await one.act()
    assert wait.value.retry_after_s == 60
    assert not one.memory.is_open(one.one.op)
    assert one.happened == 0
    one.fault(times=0, do="status", status=429)
    assert await one.act()
    assert one.happened == 1


@every_effect
async def test_an_answer_with_the_wrong_types_is_never_a_crash_and_never_a_wrong_success(under, name, effect):
    one = await under(name, effect)
    one.fault(do="garbage")
    with contextlib.suppress(Unknown, NotDone):
        await one.act()
    assert await one.act()
    if one.one.repeat is Repeat.PUBLIC:
        assert one.happened == 1


@every_effect
async def test_a_refused_token_is_a_clear_no(under, name, effect):
    one = await under(name, effect)
    if not one.one.renews:
        return
    one.fault(do="revoke_token")
    try:
        await one.act()
    except SignInNeeded:
        assert one.happened == 0
        assert not one.memory.is_open(one.one.op)
    else:
        # A token that can be fetched anew is, once, without troubling anybody.
        assert SPECIMENS[name].renews
        assert one.happened == 1
        assert one.memory.count(one.one.op) == 1


@every_read
@pytest.mark.parametrize("fault", [*COMMITTED, *NOT_COMMITTED])
async def test_a_read_that_fails_is_tried_again(practice, connect, memory, pictures, name, read, fault):
    one = SPECIMENS[name].reads[read]
    connector = connect(name)
    prepared = await one.prepare(connector, memory, pictures)
    practice.misbehave({"service": name, "op": one.route, "times": 1, **(COMMITTED | NOT_COMMITTED)[fault]}, **QUICK)
    with pytest.raises(NotDone) as failure:
        await one.act(connector, prepared)
    assert not failure.value.offline
    assert await one.act(connector, prepared)


@every_read
async def test_a_read_with_the_wrong_types_is_never_a_crash(practice, connect, memory, pictures, name, read):
    one = SPECIMENS[name].reads[read]
    connector = connect(name)
    prepared = await one.prepare(connector, memory, pictures)
    practice.misbehave({"service": name, "op": one.route, "times": 1, "do": "garbage"}, **QUICK)
    with contextlib.suppress(NotDone, Refused):
        await one.act(connector, prepared)
    assert await one.act(connector, prepared)


@every_trouble
async def test_a_documented_error_becomes_its_family_with_a_sentence(practice, connect, memory, pictures, name, at):
    """All errors documented for one effect or read, one after the other; then it works as if nothing had been."""
    specimen = SPECIMENS[name]
    effect, read = specimen.effects.get(at), specimen.reads.get(at)
    connector = connect(name)
    prepared = await (effect or read).prepare(connector, memory, pictures)
    before = len(practice.ledger(name, effect.there)) if effect else 0

    async def act():
        if effect is not None:
            return await effect.act(connector, memory, pictures, prepared)
        return await read.act(connector, prepared)

    for trouble in (one for one in specimen.troubles if one.at == at):
        rule = {"service": name, "op": effect.there if effect else read.route, "times": 1} | dict(trouble.rule)
        practice.misbehave(rule, **QUICK)
        with pytest.raises(trouble.family) as failure:
            await act()
        assert type(failure.value) is trouble.family or trouble.family is NotDone, trouble.name
        assert trouble.says in failure.value.sentence, trouble.name
        assert "Traceback" not in failure.value.sentence
        assert getattr(failure.value, "field", None) == trouble.field, trouble.name
        if effect is not None:
            assert len(practice.ledger(name, effect.there)) == before, trouble.name
    practice.misbehave(**QUICK)
    assert await act()
    if effect is not None:
        assert len(practice.ledger(name, effect.there)) == before + 1


HOSTILE = ("null", "[]", "0", '""', "{}", '{"data": null}', '{"data": []}', "[" * 50_000, '{"a":' * 5_000, "x" * 100)
TOO_MUCH = '{"data": "' + "x" * (6 << 20) + '"}'


@every_read
async def test_a_hostile_answer_is_a_clear_no_and_never_a_crash(
    practice, connect, called, memory, pictures, name, read
):
    one = SPECIMENS[name].reads[read]
    connector = connect(name)
    prepared = await one.prepare(connector, memory, pictures)
    for body in (*HOSTILE, TOO_MUCH) if read == "test" else HOSTILE:
        practice.misbehave({"service": name, "op": one.route, "do": "garbage", "body": body, "times": 1}, **QUICK)
        with contextlib.suppress(NotDone, Refused):
            await one.act(connector, prepared)
    practice.misbehave(**QUICK)
    called.clear()
    assert await one.act(connector, prepared)
    assert called >= one.calls, "the table of docs/services.md would say too much"


@pytest.mark.parametrize("name", list(SPECIMENS))
async def test_a_service_that_is_away_is_offline_and_nothing_is_open(memory, pictures, name, network):
    gone = Account("http://127.0.0.1:9/api", SPECIMENS[name].good)
    connector = CATALOGUE[name].connect(gone, network)
    with pytest.raises(NotDone) as failure:
        await connector.test_connection()
    assert failure.value.offline
    if "uploads" in SPECIMENS[name].abilities:
        with pytest.raises(NotDone) as failure:
            await connector.upload(BRIEF, pictures[0], memory)
        assert failure.value.offline
        assert not memory.is_open("upload-photo")
