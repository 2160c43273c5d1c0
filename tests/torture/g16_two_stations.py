"""G16: a second station, a copied data dir, a lock of another machine, a network drive: each refused in words."""

import json
import os
import shutil
import subprocess
import sys

from books import Books
from g01_kills import WORDS, Station, doubles, environment, make_items
from practice_services import practice_services
from rows import Asked, Figure, Row

from app.host import drives, identity, lock, paths
from app.model.errors import StationError

ROOT = lock.__file__.rpartition("/app/")[0]
ITEMS, AT_ONCE = 6, 4


CHILD = """
import sys
from pathlib import Path
from app.host import lock
from app.model.errors import StationError
if sys.argv[2] == "0":
    lock._try_lock = lambda file: True
try:
    lock.DirLock.acquire(Path(sys.argv[1]))
except StationError as refusal:
    print(refusal.sentence)
"""


def second_station(folder, *, protected):
    """Return what a second program is told while this one holds the data dir."""
    held = lock.DirLock.acquire(folder)
    done = subprocess.run(
        [sys.executable, "-c", CHILD, str(folder), str(int(protected))],
        cwd=ROOT, env={**os.environ, "PYTHONPATH": ROOT}, capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip
    held.release()
    return done.stdout.strip()


def foreign_lock(folder):
    """Return what is said to a lock that another machine never released."""
    (folder / lock.NAME).write_text(json.dumps({"pid": 1, "host": "the-other-machine"}))
    try:
        lock.DirLock.acquire(folder).release()
    except StationError as refusal:
        return refusal.sentence
    return ""


def copied(folder, *, machine=None):
    """Return what a copied data dir is told."""
    place = folder.with_name(folder.name + (machine or "-copy"))
    identity.is_copy(folder)
    shutil.copytree(folder, place)
    return identity.is_copy(place, machine)


def network_drive(folder, kind):
    """Return what a data dir on a network drive is told."""
    mounts = f"/dev/sda1 / ext4 rw 0 0\nserver:/share {folder} {kind} rw 0 0\n"
    try:
        paths.make_private(folder, drives.Asking("linux", lambda: mounts, lambda _root: 0))
    except StationError as refusal:
        return refusal.sentence
    return ""


def cloud_folder(folder):
    """Return what a data dir is told that another program copies away while it is written."""
    try:
        paths.make_private(folder / "data")
    except StationError as refusal:
        return refusal.sentence
    return ""


def raced(folder):
    """Let programs work at once on one data dir, and one on a copy of it; return what came of it.

    That is: items without a listing, listings too many, what was not said as it should be, and what there was in words.
    """
    count = ITEMS
    make_items(folder / "in", count)
    with practice_services(folder) as practice:
        practice.misbehave(
            {"service": "repurch", "op": "upload_photo", "do": "delay", "seconds": 2.0}, rate_per_minute=10_000
        )
        here = environment(folder, practice) | {"PYTHONPATH": ROOT}
        words = [part for word in (*WORDS, "price=120 GBP") for part in ("--set", word)]
        first = ("intake", str(folder / "in"), "--publish", "repurch", *words, "--approve", "--wait", "0", "--json")
        _, taken = Station(folder, practice, 0.3).finish(*first)
        shutil.copytree(folder / "data", folder / "copy")
        drain = [sys.executable, "-m", "app", "queue", "drain", "--json", "--wait"]
        places = [*[(here, "60")] * AT_ONCE, (here | {"INTAKE_DATA_DIR": str(folder / "copy")}, "10")]
        programs = [
            subprocess.Popen(
                [*drain, wait], cwd=ROOT, env=one, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
            )
            for one, wait in places
        ]
        said = [program.communicate(timeout=240)[1] for program in programs]
        listed = Books.of(practice).keys("repurch")
        lost, doubled = uneven({item["key"] for item in taken["items"]}, listed)
    told = f"{sum('already works' in one for one in said)} programs refused, {listed.total()} listings made"
    return max(lost, count - len(taken["items"])), doubled, unlike(said[:-1], said[-1]), told


def uneven(keys, listed):
    """Return how many of these items have no listing, and how many listings there are too many: one each is right."""
    return len(keys - set(listed)), doubles(listed) + sum(listed[key] for key in set(listed) - keys)


def unlike(said, copy):
    """Return what programs at once on one data dir, and one on a copy of it, did not say as they should.

    One works and says nothing; all others are refused, each by the same sentence.
    """
    refused = sum("already works" in one for one in said)
    unclear = [f"one program said {one!r}" for one in said if one and "already works" not in one]
    if refused != len(said) - 1:
        unclear.append(f"{refused} of {len(said)} programs refused")
    if "nothing is sent from here" not in copy:
        unclear.append(f"the copy said {copy!r}")
    return unclear


def run(asked: Asked) -> Row:
    """Try each way in which two stations could come to work on the same things."""

    def folder(name):
        place = asked.folder / name
        place.mkdir(mode=0o700)
        return place

    cases = [
        (second_station(folder("second"), protected=asked.protected), "already works"),
        (foreign_lock(folder("foreign")), "the-other-machine"),
        (copied(folder("copied")), "nothing is sent from here"),
        (copied(folder("cloned"), machine="another"), "nothing is sent from here"),
        *((cloud_folder(asked.folder / name), "copied to other machines") for name in ("Dropbox", "OneDrive - Shop")),
        *((network_drive(folder(kind), kind), "network drive") for kind in sorted(drives.NETWORK_KINDS)),
    ]
    let_in = [wanted for said, wanted in cases if not said]
    unclear = [said for said, wanted in cases if said and wanted not in said]
    lost, doubled, said, told = (0, 0, [], "") if asked.short else raced(folder("raced"))
    return Row(
        f"{len(cases)} ways in" + ("" if asked.short else f"; {AT_ONCE} programs at once and one on a copy"),
        lost,
        len(let_in) + doubled,
        told,
        "; ".join([*unclear, *said]),
    )


FIGURE = Figure("G16", "two stations never work on the same things; each refusal is one clear sentence", run)
