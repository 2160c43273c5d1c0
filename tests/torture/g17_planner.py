"""G17: the planner walks items at random, whatever is asked of them and however their steps end."""

import random
from dataclasses import replace

from planner_walks import MOST_ROUNDS, walked
from rows import Asked, Figure, Row

from app.model.item import Wishes
from app.model.step import Condition
from app.pipeline.plan import Facts, plan

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
    """Plan as if everything were approved."""
    return plan(replace(one, approved=frozenset(one.wishes.publish)), now)


def run(asked: Asked) -> Row:
    """Walk items until so many steps are done; a walk that breaks a rule ends the run."""
    chance = random.Random(asked.seed)
    wanted = 5_000 if asked.short else 1_000_000
    steps = items = longest = 0
    broken = ""
    while steps < wanted and not broken:
        endings = chance.choices(ENDINGS, k=MOST_ROUNDS)
        try:
            took = walked(plan if asked.protected else hasty, asked_at_random(chance), endings, chance.choice)
        except AssertionError as found:
            broken = f"item {items}: {found}"
            break
        steps, items, longest = steps + took, items + 1, max(longest, took)
    return Row(f"{steps} steps of {items} items", None, None, f"at rest after {longest} rounds at most", broken)


FIGURE = Figure("G17", "the planner: no step twice at once, nothing unapproved, at rest within 200 rounds", run)
