"""The planner walks every item to its end, whatever order the answers come in, and never twice at once."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from planner_walks import KEY, facts, runs, walked

from app.model.item import Wishes
from app.model.step import Condition, Stage, Step
from app.pipeline.plan import Discard, Reopen, Run, Sleep, plan


def step(stage, service, condition, due_at=None):
    return (stage, service), Step(KEY, stage, service, condition, due_at=due_at)


PREPARED = step(Stage.PREPARE, "", Condition.DONE)


def test_photos_are_prepared_while_the_item_is_open_and_nothing_is_sent():
    assert runs(plan(facts(open=True, unprepared=2), 0)) == {(Stage.PREPARE, "")}
    assert plan(facts(open=True, steps=dict([PREPARED])), 0) == ()


def test_a_held_item_sends_nothing():
    assert plan(facts(held=True, steps=dict([PREPARED])), 0) == ()


def test_all_classifiers_start_at_once_each_its_own_way():
    assert runs(plan(facts(steps=dict([PREPARED])), 0)) == {(Stage.UPLOAD, "resale-x"), (Stage.SUBMIT, "other")}


def test_a_service_that_prices_its_own_task_does_not_wait_for_the_others():
    done = [step(s, "resale-x", Condition.DONE) for s in (Stage.UPLOAD, Stage.SUBMIT, Stage.WATCH)]
    found = runs(plan(facts(steps=dict([PREPARED, *done, step(Stage.SUBMIT, "other", Condition.RUNNING)])), 0))
    assert found == {(Stage.PRICE, "resale-x")}


def all_said():
    return [
        PREPARED,
        *[step(s, "resale-x", Condition.DONE) for s in (Stage.UPLOAD, Stage.SUBMIT, Stage.WATCH, Stage.PRICE)],
        *[step(s, "other", Condition.DONE) for s in (Stage.SUBMIT, Stage.WATCH)],
        step(Stage.PRICE, "third", Condition.DONE),
    ]


def test_payouts_are_worked_out_when_every_other_price_is_there():
    asked = Wishes(price=("payer", "third"))
    assert runs(plan(facts(wishes=asked, steps=dict([PREPARED])), 0)) == {(Stage.PRICE, "third")}
    third = step(Stage.PRICE, "third", Condition.PERSON)
    assert runs(plan(facts(wishes=asked, steps=dict([PREPARED, third])), 0)) == {(Stage.PRICE, "payer")}


def test_authenticity_is_asked_once_it_is_said_what_the_thing_is_and_the_listing_does_not_wait_for_it():
    asked = Wishes(classify=("other",), publish=("repurch",), authenticate=("judge",))
    said = [PREPARED, step(Stage.SUBMIT, "other", Condition.DONE)]
    assert runs(plan(facts(wishes=asked, steps=dict(said)), 0)) == {(Stage.WATCH, "other")}
    said.append(step(Stage.WATCH, "other", Condition.DONE))
    assert runs(plan(facts(wishes=asked, steps=dict(said)), 0)) == {
        (Stage.AUTHENTICATE, "judge"),
        (Stage.DRAFT, "repurch"),
    }


def test_a_service_that_needs_a_person_does_not_stop_the_draft():
    said = dict(all_said())
    said.update([step(Stage.WATCH, "other", Condition.PERSON), step(Stage.PRICE, "third", Condition.PERSON)])
    assert runs(plan(facts(steps=said), 0)) == {(Stage.DRAFT, "repurch")}


def test_a_service_that_lacks_its_sign_in_is_waited_for_unless_a_person_approves():
    said = dict(all_said())
    (name, stuck) = step(Stage.WATCH, "other", Condition.PERSON)
    said[name] = replace(stuck, reason="sign-in")
    assert plan(facts(steps=said), 0) == ()
    assert runs(plan(facts(steps=said, approved=frozenset({"repurch"})), 0)) == {(Stage.DRAFT, "repurch")}


def test_nothing_is_published_without_approval():
    said = dict([*all_said(), step(Stage.DRAFT, "repurch", Condition.DONE)])
    assert plan(facts(steps=said), 0) == ()
    assert runs(plan(facts(steps=said, approved=frozenset({"repurch"})), 0)) == {(Stage.UPLOAD, "repurch")}


def test_an_edit_after_the_approval_stops_publishing():
    said = dict([*all_said(), step(Stage.DRAFT, "repurch", Condition.PERSON)])
    assert plan(facts(steps=said, approved=frozenset({"repurch"})), 0) == ()


def test_an_approval_given_while_publishing_becomes_an_update():
    said = dict(
        [*all_said(), *[step(s, "repurch", Condition.DONE) for s in (Stage.DRAFT, Stage.UPLOAD, Stage.PUBLISH)]]
    )
    live = frozenset({"repurch"})
    assert plan(facts(steps=said, approved=live), 0) == ()
    assert plan(facts(steps=said, approved=live, outdated=live), 0) == (
        Reopen(Stage.UPLOAD, "repurch"),
        Reopen(Stage.PUBLISH, "repurch"),
    )


def test_a_waiting_step_sleeps_until_its_time_and_then_runs():
    waiting = dict([PREPARED, step(Stage.UPLOAD, "resale-x", Condition.WAITING, due_at=50.0)])
    one = facts(steps=waiting, wishes=Wishes(classify=("resale-x",)))
    assert plan(one, 49.0) == (Sleep(Stage.UPLOAD, "resale-x", 50.0),)
    assert plan(one, 50.0) == (Run(Stage.UPLOAD, "resale-x"),)


def test_a_photo_that_came_later_is_prepared_too():
    assert plan(facts(unprepared=1, steps=dict([PREPARED])), 0) == (Reopen(Stage.PREPARE, ""),)


def test_an_ordered_item_without_a_usable_photo_is_left_out_but_one_at_the_table_stays():
    nothing = {"usable": 0, "steps": dict([step(Stage.PREPARE, "", Condition.PERSON)])}
    assert plan(facts(by_errand=True, **nothing), 0) == (Discard(),)
    assert plan(facts(by_errand=False, **nothing), 0) == ()


services = st.sampled_from(["resale-x", "other", "third", "repurch", "payer"])
wishes = st.builds(
    lambda c, p, d, a: Wishes(classify=tuple(c), price=tuple(p), publish=tuple(d), authenticate=tuple(a)),
    *[st.lists(services, unique=True, max_size=4)] * 4,
)
ENDINGS = st.lists(
    st.sampled_from([Condition.DONE, Condition.DONE, Condition.WAITING, Condition.PERSON, Condition.CANCELLED]),
    min_size=200,
    max_size=200,
)


@settings(max_examples=300, deadline=None)
@given(wishes=wishes, endings=ENDINGS, uploads=st.frozensets(services), own=st.frozensets(services), pick=st.randoms())
def test_every_item_comes_to_rest_within_200_rounds_in_any_order(wishes, endings, uploads, own, pick):
    """Whatever is asked, however steps end and in whatever order: no step runs twice at once, all comes to rest."""
    ask = {
        "wishes": wishes,
        "uploads_for_results": uploads,
        "uploads_for_listing": uploads,
        "prices_by_task": own,
    }
    walked(plan, ask, endings, pick.choice)
