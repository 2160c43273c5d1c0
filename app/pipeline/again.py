"""Asking once more: whether a service may be asked again what an item is, so that nothing is paid for twice."""

from collections.abc import Sequence

from app.model.listing import GONE, Publication
from app.model.step import Condition, Stage, Step
from app.model.views import Again
from app.store.rows import AskedTask

ASKING = (Stage.UPLOAD, Stage.SUBMIT, Stage.WATCH)
"""The steps that asking once more takes once more."""


def judge(
    service: str,
    tasks: Sequence[AskedTask],
    photos: Sequence[str],
    steps: Sequence[Step],
    *,
    approved: bool,
    live: Publication | None,
) -> Again:
    """Say whether a service may be asked once more, and what would be new.

    `photos` are the sha256 of the pictures as they are now. It may after a failure, or with other photos than it
    ever answered for; whoever answered for exactly these is not paid a second time.
    """

    def refuse(why: str) -> Again:
        return Again(service, may=False, why=why)

    mine = {step.stage: step for step in steps if step.service == service and step.stage in ASKING}
    if not tasks:
        return refuse("It has not been asked yet.")
    if any(one.condition in {Condition.READY, Condition.RUNNING, Condition.WAITING} for one in mine.values()):
        return refuse("It is still being asked: wait for its answer.")
    if not photos:
        return refuse("There is no photo to show it.")
    if approved:
        return refuse("The listing there is approved: press Edit again first.")
    if live is not None and live.status not in GONE:
        return refuse("The item is live there: a new look would change it before the eyes of buyers.")
    now = sorted(photos)
    # A task of before this was written down may have been of the same photos.
    if any(one.answered and (not one.photos or sorted(one.photos) == now) for one in tasks):
        return refuse("It answered for exactly these photos already; the same question is not paid for twice.")
    last = tasks[-1]
    if last.photos and sorted(last.photos) != now:
        return Again(service, may=True, why=_changed(last.photos, photos))
    overdue = any(one.reason == "overdue" for one in mine.values())
    if overdue:
        why = "It never answered. Looking once more (Queue, Retry) costs nothing; asking again may be billed beside it."
        return Again(service, may=True, why=why)
    return Again(service, may=True, why="Its last answer was a failure.")


def _changed(before: Sequence[str], now: Sequence[str]) -> str:
    new, gone = len(set(now) - set(before)), len(set(before) - set(now))
    parts = [f"{new} new"] if new else []
    parts += [f"{gone} no longer there"] if gone else []
    return f"The photos changed since it was asked: {', '.join(parts)}."
