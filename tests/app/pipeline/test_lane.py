"""A lane opens its circuit once for one trouble, however many calls were under way when it came."""

from app.pipeline.lane import FAILURES_TO_OPEN, Lane


def lane():
    return Lane("resell-scan", "Resell Scan", 12, lambda _: None)


def fail(one, now, began, *, pause_s=None):
    return one.failed(now, "No answer.", offline=False, pause_s=pause_s, jitter=0.5, began=began)


def test_calls_under_way_together_count_as_one_failure():
    one = lane()
    for number in range(12):
        fail(one, 100.0 + number / 100, began=99.0)
    assert one.failures == 1
    assert one.opens_at(101.0) == 101.0


def test_failures_one_after_another_open_the_circuit():
    one = lane()
    for number in range(FAILURES_TO_OPEN):
        fail(one, 100.0 + 10 * number, began=99.0 + 10 * number)
    assert one.failures == FAILURES_TO_OPEN
    assert one.opens_at(121.0) > 121.0


def test_after_an_answer_the_next_failure_counts_from_the_start():
    one = lane()
    fail(one, 100.0, began=99.0)
    one.worked()
    fail(one, 100.5, began=99.5)
    assert one.failures == 1


def test_a_pause_that_the_service_named_is_obeyed_by_every_call():
    one = lane()
    fail(one, 100.0, began=99.0, pause_s=7.0)
    fail(one, 100.1, began=99.0, pause_s=30.0)
    assert one.failures == 1
    assert one.opens_at(101.0) == 130.1
