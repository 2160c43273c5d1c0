"""Walks items through the planner, whatever is asked of them and however their steps end."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from app.model.item import Wishes
from app.model.listing import Need
from app.model.step import SETTLED, TRANSITIONS, Condition, Stage, Step
from app.pipeline.plan import Facts, Run, Sleep, is_settled

KEY = "IS7K3Q9XM2T4"
WISHES = Wishes(classify=("resale-x", "other"), price=("resale-x", "third"), publish=("repurch",))


def facts(**changes):
    start = Facts(
        item=KEY,
        open=False,
        held=False,
        by_errand=False,
        unprepared=0,
        usable=2,
        wishes=WISHES,
        steps={},
        uploads_for_results=frozenset({"resale-x"}),
        uploads_for_listing=frozenset({"repurch"}),
        prices_by_task=frozenset({"resale-x"}),
        prices_last=frozenset({"payer"}),
        approved=frozenset(),
    )
    return replace(start, **changes)


def runs(found):
    return {(action.stage, action.service) for action in found if isinstance(action, Run)}


MOST_ROUNDS = 200


def walked(planned: Callable, ask: dict, endings: Sequence[Condition], choose: Callable) -> int:
    """Walk one item to its rest with the planner `planned`; return the steps it took.

    `ask` holds what the item's facts are beside its steps and approvals, `choose` takes one of the runs that are
    due. Raises AssertionError where a step is started twice at once, anything is published without approval, or
    the item does not come to rest within 200 rounds.
    """
    now, rows, approved = 0.0, {}, frozenset()
    for number in range(MOST_ROUNDS):
        one = facts(steps=rows, unprepared=0 if rows else 2, approved=approved, **ask)
        actions = planned(one, now)
        todo = [action for action in actions if isinstance(action, Run)]
        assert len(runs(actions)) == len(todo), "a step was started twice in one plan"
        if not todo:
            sleeps = [action.until for action in actions if isinstance(action, Sleep)]
            if not sleeps:
                assert is_settled(one, now)
                assert all(row.condition in SETTLED for row in rows.values())
                return number
            now = min(sleeps)
            continue
        action = choose(todo)
        before = rows.get((action.stage, action.service))
        assert before is None or Condition.RUNNING in TRANSITIONS[before.condition]
        ending = Condition.DONE if action.stage is Stage.PREPARE else endings[number]
        due_at = now + 1.0 if ending is Condition.WAITING else None
        needs = (Need("x", "y"),) if ending is Condition.PERSON else ()
        rows = {
            **rows,
            (action.stage, action.service): Step(KEY, action.stage, action.service, ending, due_at=due_at, needs=needs),
        }
        if action.stage is Stage.PUBLISH:
            assert action.service in approved, "published without approval"
            assert rows[Stage.DRAFT, action.service].condition is Condition.DONE
        if action.stage is Stage.DRAFT and ending is Condition.DONE:
            approved |= {action.service}
    raise AssertionError("the item never came to rest")
