"""The whole job: items from files to live listings, beside what the services themselves take."""

from collections.abc import Iterator

from figures import OWN_PYTHON, Asked, Row, run_script, times

TITLE = "The whole job (three photos an item; every call takes 0.2 s at the service, a task 10 s)"
LIMIT_S = 400
MOST_OVERHEAD = 0.10
MOST_REQUESTS = 1.05
PHOTOS = 3
AN_ITEM = {
    "upload_url": PHOTOS,
    "put_photo": PHOTOS,
    "create_task": 1,
    "get_task": 1,
    "get_price": 1,
    "upload_photo": PHOTOS,
    "create_listing": 1,
}
"""The least that the two contracts allow for an item."""
IN_A_ROW = 2 * PHOTOS + 3 + PHOTOS + 1
"""Calls of one item that would follow one another if each were made alone, besides the task's own time."""
ONCE = ("token", "options")
LOOKS = "a task is looked at more than once, and a listing is read back after it was made: what went live is what was approved"
LATE = "the last look at the task comes up to one pause after its end; the rest is preparing, on a machine that others use too"


def measure(asked: Asked) -> Iterator[Row]:
    """Yield the rows."""
    one = run_script(OWN_PYTHON, "own/job.py", str(asked.folder / "one"), "1")
    floor = IN_A_ROW * one["call_s"] + one["task_s"]
    over = one["carried"] / floor - 1
    yield Row(
        "one item, from its first photo being safe to the live listing",
        f"{one['carried']:.1f} s; with the program's start and end {one['seconds']:.1f} s",
        f"the services' own times, one after the other {floor:.1f} s",
        times(one["carried"] / floor, 2),
        f"{1 + MOST_OVERHEAD:.2f}x at most",
        over <= MOST_OVERHEAD,
        "" if over <= MOST_OVERHEAD else LATE,
    )
    count = asked.pick(60, 8)
    many = run_script(OWN_PYTHON, "own/job.py", str(asked.folder / "many"), str(count))
    rate = count / many["seconds"] * 3600
    yield Row(
        f"{count} items at once",
        f"{rate:,.0f} items/h; {many['live']} of {count} live, {many['seconds']:.0f} s",
        f"one after the other by hand, without any pause {3600 / floor:,.0f} items/h",
        times(rate * floor / 3600),
        "all live",
        many["live"] == count,
    )
    asked_for = {op: number for op, number in many["calls"].items() if op not in ONCE}
    least = sum(AN_ITEM.values())
    ratio = sum(asked_for.values()) / count / least
    looks = asked_for.get("get_task", 0) / count
    yield Row(
        "requests an item",
        f"{sum(asked_for.values()) / count:.1f}, of them {looks:.1f} looks at the task",
        f"the least that the contracts allow {least}",
        times(ratio, 2),
        f"{MOST_REQUESTS}x at most",
        ratio <= MOST_REQUESTS,
        "" if ratio <= MOST_REQUESTS else LOOKS,
    )
