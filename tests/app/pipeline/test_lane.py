"""A lane opens its circuit once for one trouble, however many calls were under way when it came, and an answer ends it."""

import pytest

from app.model.errors import SignInNeeded
from app.pipeline.lane import FAILURES_TO_OPEN, Lane


def lane(answers=None):
    """Make a lane; `answers` is a list with a member for each answer of the service, None for one on this machine."""
    counted = (lambda: None) if answers is None else (lambda: len(answers))
    return Lane("resell-scan", "Resell Scan", 12, lambda _: None, 5.0, answers=counted)


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
    one.worked(one.heard())
    fail(one, 100.5, began=99.5)
    assert one.failures == 1


def closed(answers):
    """Make a lane whose service failed too often."""
    one = lane(answers)
    for number in range(FAILURES_TO_OPEN):
        fail(one, 100.0 + 10 * number, began=99.0 + 10 * number)
    assert one.status == "waiting"
    return one


def test_what_ends_well_without_an_answer_says_nothing_of_the_service():
    one = closed(["before"])
    one.worked(one.heard())
    assert (one.status, one.failures) == ("waiting", FAILURES_TO_OPEN)
    assert one.opens_at(121.0) > 121.0


def test_an_answer_since_it_began_closes_the_circuit_also_one_to_another_step():
    answers = ["before"]
    one = closed(answers)
    heard = one.heard()
    answers.append("another's")
    one.worked(heard)
    assert (one.status, one.failures) == ("ready", 0)
    assert one.opens_at(121.0) == 121.0


def test_an_answer_that_came_before_the_trouble_is_no_word_on_it():
    answers = []
    one = lane(answers)
    heard = one.heard()
    answers.append("early")
    fail(one, 100.0, began=99.0, pause_s=60.0)
    one.worked(heard)
    assert one.opens_at(101.0) == 160.0


def test_the_word_that_asks_for_a_sign_in_is_not_taken_for_one_that_all_is_well():
    answers = []
    one = lane(answers)
    heard = one.heard()
    answers.append("401")
    one.sign_in_needed("The key does not work.")
    one.worked(heard)
    with pytest.raises(SignInNeeded):
        one.require_sign_in()


def test_what_works_on_this_machine_is_judged_by_how_it_ended():
    one = closed(None)
    one.worked(one.heard())
    assert (one.status, one.failures) == ("ready", 0)


def test_a_pause_that_the_service_named_is_obeyed_by_every_call():
    one = lane()
    fail(one, 100.0, began=99.0, pause_s=7.0)
    fail(one, 100.1, began=99.0, pause_s=30.0)
    assert one.failures == 1
    assert one.opens_at(101.0) == 130.1
