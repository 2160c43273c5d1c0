"""Coroutines have an owner: failures become sentences, closing cancels, refreshing never piles up."""

import asyncio
import logging
import time

import pytest

from app.model.errors import NotDone, UsageError
from app.model.events import Notice, ServiceChanged, StepChanged, Tone
from app.ui.bridge import Bridge
from app.ui.tasks import LONGEST_PAUSE_S, OUR_FAULT, Refresh, Tasks


@pytest.fixture
def tasks(qapp):
    made = Tasks()
    made.told, made.busy = [], []
    made.failed.connect(made.told.append)
    made.busy_changed.connect(made.busy.append)
    return made


async def test_what_the_world_refused_is_told_in_its_own_sentence(tasks):
    async def away():
        raise NotDone("Resale-X cannot be reached.")

    async def wrong():
        raise UsageError("There is no item 'x'.")

    await asyncio.gather(tasks.start(away()), tasks.start(wrong()))
    assert tasks.told == ["Resale-X cannot be reached.", "There is no item 'x'."]


async def test_our_own_fault_is_loud_in_the_log_and_plain_on_the_screen(tasks, monkeypatch):
    records = []
    log = logging.getLogger("app.ui.tasks")
    monkeypatch.setattr(log, "handle", records.append)

    async def broken():
        raise KeyError("secret detail")

    await tasks.start(broken())
    assert [(one.levelname, one.exc_info[0]) for one in records] == [("ERROR", KeyError)]
    assert tasks.told == [OUR_FAULT]
    assert "secret detail" not in tasks.told[0]


async def test_what_comes_after_gets_the_outcome(tasks):
    got = []

    async def seven():
        return 7

    await tasks.start(seven(), then=got.append, always=lambda: got.append("always"))
    assert got == [7, "always"]


async def test_busy_counts_what_a_person_asked_for_only(tasks):
    gate = asyncio.Event()

    async def wait():
        await gate.wait()

    asked, quiet = tasks.start(wait()), tasks.start(wait(), quiet=True)
    assert tasks.busy == [1]
    gate.set()
    await asyncio.gather(asked, quiet)
    await asyncio.sleep(0)
    assert tasks.busy == [1, 0]


async def test_closing_cancels_and_starts_nothing_more(tasks):
    ended = []

    async def long():
        try:
            await asyncio.sleep(60)
        finally:
            ended.append("cancelled")

    tasks.start(long())
    tasks.start(long())
    await asyncio.sleep(0)
    began = time.monotonic()
    await tasks.close()
    assert time.monotonic() - began < 30
    assert ended == ["cancelled", "cancelled"]
    assert tasks.start(long()) is None
    assert tasks.told == []


async def test_cancelling_before_the_first_step_leaves_no_coroutine_behind(tasks):
    async def never():
        raise AssertionError("it must not run")

    tasks.start(never()).cancel()
    await asyncio.sleep(0.01)
    assert tasks.told == []


async def test_refreshing_never_runs_twice_at_once_and_misses_nothing(tasks, until):
    running, most, reads = 0, 0, 0

    async def read():
        nonlocal running, most, reads
        running += 1
        most = max(most, running)
        await asyncio.sleep(0.01)
        reads += 1
        running -= 1

    refresh = Refresh(tasks, read, pause_s=0.05)
    began = time.monotonic()
    for _ in range(200):
        refresh.ask()
        await asyncio.sleep(0.001)
    asked_for_s = time.monotonic() - began
    await asyncio.sleep(0.5)
    assert most == 1
    assert 2 <= reads <= asked_for_s / 0.05 + 2
    before = reads
    refresh.ask()
    await until(lambda: reads > before)
    await asyncio.sleep(0.1)
    assert reads == before + 1
    await tasks.close()


async def test_what_a_person_chooses_is_read_without_the_pause(tasks, until):
    reads = []

    async def read():
        reads.append(time.monotonic())

    refresh = Refresh(tasks, read, pause_s=200.0)
    refresh.ask()
    await until(lambda: len(reads) == 1)
    refresh.ask()
    await asyncio.sleep(0.1)
    assert len(reads) == 1
    asked = time.monotonic()
    refresh.ask(at_once=True)
    await until(lambda: len(reads) == 2)
    assert reads[1] - asked < LONGEST_PAUSE_S / 2
    await tasks.close()


async def test_a_failed_refresh_can_be_asked_again(tasks, until):
    reads = []

    async def read():
        reads.append(1)
        if len(reads) == 1:
            raise NotDone("The disk is busy.")

    refresh = Refresh(tasks, read, pause_s=0.01)
    refresh.ask()
    await until(lambda: tasks.told == ["The disk is busy."])
    refresh.ask()
    await until(lambda: len(reads) == 2)
    await tasks.close()


async def test_many_events_become_few_signals(opened, until):
    async with opened() as shell:
        heard = []
        bridge = Bridge(shell.station)
        bridge.step_changed.connect(lambda keys: heard.append(("steps", keys)))
        bridge.service_changed.connect(lambda names: heard.append(("services", names)))
        bridge.notice.connect(lambda notice: heard.append(("notice", notice.sentence)))
        for number in range(300):
            shell.station._rooms.emit(StepChanged(f"IS{number % 3}", "watch"))
        shell.station._rooms.emit(ServiceChanged("repurch", "offline"))
        shell.station._rooms.emit(Notice(Tone.WRONG, "The disk is full."))
        await until(lambda: len(heard) >= 3)
        await asyncio.sleep(0.2)
        assert heard == [
            ("notice", "The disk is full."),
            ("steps", frozenset({"IS0", "IS1", "IS2"})),
            ("services", frozenset({"repurch"})),
        ]
        bridge.close()
        shell.station._rooms.emit(StepChanged("IS9", "watch"))
        await asyncio.sleep(0.2)
        assert len(heard) == 3
