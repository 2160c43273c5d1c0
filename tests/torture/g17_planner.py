"""G17: the planner walks items at random, whatever is asked of them and however their steps end."""

import random
from collections.abc import Callable, Sequence

from planner_walks import MOST_ROUNDS, walked
from rows import Asked, Figure, Row

from app.model.item import Wishes
from app.model.step import Condition, Stage
from app.pipeline.plan import Facts, Run, Sleep, plan

SERVICES = ("resale-x", "other", "third", "repurch", "payer")
ENDINGS = (Condition.DONE, Condition.DONE, Condition.WAITING, Condition.PERSON, Condition.CANCELLED)


def asked_at_random(chance: random.Random) -> dict[str, object]:
    """Return what an item's facts are beside its steps."""
    classify, price, publish, authenticate, uploads, own = (
        tuple(chance.sample(SERVICES, chance.randint(0, 4))) for _ in range(6)
    )
    return {
        "wishes": Wishes(classify=classify, price=price, publish=publish, authenticate=authenticate),
        "uploads_for_results": frozenset(uploads),
        "uploads_for_listing": frozenset(uploads),
        "prices_by_task": frozenset(own),
    }


def hasty(one: Facts, now: float) -> tuple[object, ...]:
    """Plan to publish at once, whatever is approved."""
    at_once = [Run(Stage.PUBLISH, name) for name in one.wishes.publish if (Stage.PUBLISH, name) not in one.steps]
    return tuple(dict.fromkeys((*plan(one, now), *at_once)))


def doubling(one: Facts, now: float) -> tuple[object, ...]:
    """Plan everything twice."""
    return (*plan(one, now), *plan(one, now))


def restless(one: Facts, now: float) -> tuple[object, ...]:
    """Plan to look again for ever."""
    return (*plan(one, now), Sleep(Stage.WATCH, "third", now + 1.0))


def walks(planned: Callable[[Facts, float], Sequence[object]], seed: int, wanted: int) -> tuple[int, int, int, str]:
    """Walk items until so many steps are done or a rule is broken; return steps, items, most rounds and what broke."""
    chance = random.Random(seed)
    steps = items = longest = 0
    while steps < wanted:
        endings = chance.choices(ENDINGS, k=MOST_ROUNDS)
        try:
            took = walked(planned, asked_at_random(chance), endings, chance.choice)
        except AssertionError as found:
            return steps, items, longest, f"item {items}: {found}"
        steps, items, longest = steps + took, items + 1, max(longest, took)
    return steps, items, longest, ""


def run(asked: Asked) -> Row:
    """Walk items until so many steps are done; a walk that breaks a rule ends the run."""
    planned = plan if asked.protected else hasty
    steps, items, longest, broken = walks(planned, asked.seed, 5_000 if asked.short else 1_000_000)
    return Row(f"{steps} steps of {items} items", None, None, f"at rest after {longest} rounds at most", broken)


FIGURE = Figure("G17", "the planner: no step twice at once, nothing unapproved, at rest within 200 rounds", run)
