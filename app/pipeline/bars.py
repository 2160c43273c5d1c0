"""The six little bars of an item, from its steps: how far each part of the way has come."""

from collections.abc import Sequence
from dataclasses import replace

from app.model.item import Item
from app.model.step import Condition, Stage, Step
from app.model.views import BARS, Bar

_WORSE = (Condition.PERSON, Condition.RUNNING, Condition.WAITING, Condition.READY)


def bars_of(item: Item, photos: int, steps: Sequence[Step]) -> tuple[Bar, ...]:
    """Return the six bars of an item with so many photos, in the order of views.BARS."""
    by_stage: dict[str, list[Step | None]] = {name: [] for name in BARS}
    found = {(step.stage, step.service): step for step in steps}
    prepare = found.get((Stage.PREPARE, ""))
    by_stage["photos"] = [prepare] if photos or prepare else []
    for service in item.wishes.classify:
        submitted = found.get((Stage.SUBMIT, service))
        uploaded = found.get((Stage.UPLOAD, service))
        if uploaded is not None or submitted is None:
            # A service that was asked without an upload takes none.
            by_stage["upload"].append(uploaded)
        watched = found.get((Stage.WATCH, service))
        by_stage["results"].append(watched or submitted)
        if submitted and not watched and submitted.condition is Condition.DONE:
            by_stage["results"][-1] = replace(submitted, condition=Condition.RUNNING)
    by_stage["results"].extend(found.get((Stage.AUTHENTICATE, service)) for service in item.wishes.authenticate)
    for service in item.wishes.price:
        by_stage["prices"].append(found.get((Stage.PRICE, service)))
    for service in item.wishes.publish:
        by_stage["listing"].append(found.get((Stage.DRAFT, service)))
        sent = found.get((Stage.PUBLISH, service)) or found.get((Stage.UPLOAD, service))
        if sent is not None and sent.stage is Stage.UPLOAD and sent.condition is Condition.DONE:
            sent = replace(sent, condition=Condition.RUNNING)
        by_stage["publish"].append(sent)
    return tuple(_bar(name, by_stage[name]) for name in BARS)


def _bar(name: str, steps: Sequence[Step | None]) -> Bar:
    begun = [step for step in steps if step is not None]
    for condition in _WORSE:
        worst = next((step for step in begun if step.condition is condition), None)
        if worst is not None:
            return Bar(name, condition, worst.note)
    if begun and len(begun) == len(steps):
        return Bar(name, Condition.DONE, next((step.note for step in begun if step.note), ""))
    return Bar(name, Condition.READY if begun else None)
