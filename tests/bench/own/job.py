"""The whole job by the command line: folders of photos in, classified, priced and published, at slow practice services."""

import json
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

from photos import small_photos
from practice_services import practice_services

CALL_S = 0.2
"""What each call takes at the service."""
TASK_S = 10.0
CALLS = {
    "resale-x": ("token", "upload_url", "put_photo", "create_task", "get_task", "get_price"),
    "repurch": ("options", "upload_photo", "create_listing", "get_listing"),
}
WORDS = (
    "category=Other",
    "condition=excellent",
    "repurch.faults=None",
    "brand=Mulberry",
    "model=Bayswater",
    "price=120",
)
PHOTOS = 3


def run(folder: Path, items: int) -> dict[str, object]:
    """Carry `items` items of three photos each from files to live listings; tell how long, and what was asked."""
    photos = small_photos(folder / "all", items * PHOTOS)
    for place, photo in enumerate(photos):
        item = folder / "in" / f"item-{place // PHOTOS:03}"
        item.mkdir(parents=True, exist_ok=True)
        photo.rename(item / photo.name)
    with practice_services(folder) as practice:
        practice.misbehave(
            *(
                {"service": service, "op": op, "do": "delay", "seconds": CALL_S, "when": "before"}
                for service, ops in CALLS.items()
                for op in ops
            ),
            task_seconds=TASK_S,
        )
        sets = [word for one in WORDS for word in ("--set", one)]
        words = ["intake", str(folder / "in"), "--classify", "resale-x", "--price", "resale-x", "--publish", "repurch"]
        asked = time.time()
        child = subprocess.Popen(
            [sys.executable, "-m", "app", *words, *sets, "--approve", "--wait", "600", "--json"],
            env=practice.environment(folder),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        first = child.stdout.readline()
        begun = time.time()
        out, _ = child.communicate()
        ended = time.time()
        calls = [json.loads(line) for line in (practice.state / "calls.jsonl").read_text().splitlines()]
    summary = json.loads((first + out).splitlines()[-1])
    return {
        "seconds": ended - asked,
        "carried": max(call["at"] for call in calls) - begun,
        "live": sum(bool(one["publications"]) for one in summary["items"]),
        "calls": dict(Counter(call["op"] for call in calls)),
        "code": child.returncode,
        "call_s": CALL_S,
        "task_s": TASK_S,
    }


if __name__ == "__main__":
    place = Path(sys.argv[1])
    place.mkdir()
    print(json.dumps(run(place, int(sys.argv[2]))), flush=True)
