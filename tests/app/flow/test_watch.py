"""A task is not asked about at once, then evenly and a little slower, until its deadline."""

import random

import pytest

from app.contract import TaskLook
from app.flow.watch import Later, Overdue, Pace, watch
from app.host.settings import Settings

PACE = Pace(initial_s=5.0, longest_s=15.0, deadline_s=1800.0)


class Service:
    """Says that a task is finished from a moment on; counts how often it was asked."""

    def __init__(self, takes_s):
        self.takes_s, self.now_s, self.asked = takes_s, 0.0, 0

    async def look(self, task):
        self.asked += 1
        return TaskLook(finished=self.now_s >= self.takes_s)


async def watched(takes_s, pace=PACE):
    """Watch one task as the pipeline does; return how often it was asked about and how late its end was noticed."""
    service, looks = Service(takes_s), 0
    while True:
        seen = await watch(service, {}, looks=looks, waited_s=service.now_s, pace=pace)
        if isinstance(seen, TaskLook):
            return service.asked, service.now_s - takes_s
        assert isinstance(seen, Later)
        service.now_s, looks = service.now_s + seen.after_s, looks + 1


async def test_a_task_of_this_moment_is_not_asked_about():
    service = Service(0.0)
    assert await watch(service, {}, looks=0, waited_s=1.0, pace=PACE) == Later(
        4.0, "Being looked at; given up in 30 min."
    )
    assert service.asked == 0


async def test_a_person_who_asks_now_is_not_told_to_wait():
    assert (await watch(Service(0.0), {}, looks=1, waited_s=1.0, pace=PACE)).finished


async def test_tasks_of_up_to_a_minute_take_a_third_of_the_requests_of_a_look_every_two_seconds():
    chance = random.Random(8)
    takes = [chance.uniform(5, 60) for _ in range(400)]
    told = [await watched(one) for one in takes]
    assert sum(asked for asked, _ in told) <= sum(one // 2 + 1 for one in takes) / 3
    assert sorted(late for _, late in told)[200] < 5.0


async def test_a_task_that_takes_its_time_is_noticed_within_the_longest_pause():
    asked, late = await watched(1000.0)
    assert asked < 85
    assert late <= PACE.longest_s


async def test_after_the_deadline_a_person_decides():
    assert isinstance(await watch(Service(9e9), {}, looks=9, waited_s=1801.0, pace=PACE), Overdue)


@pytest.mark.parametrize("looks", [0, 1, 10_000])
def test_no_pause_is_longer_than_the_longest(looks):
    assert PACE.next_s(looks) <= PACE.longest_s
    assert Settings().poll_initial_s == PACE.initial_s
