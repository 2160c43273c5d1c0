"""A child on a small disk of its own: it works through shifts while the disk is full, read-only or taken, and counts.

Words: the folder where that disk is mounted, its size in MB, 1 or 0 for heeding what the disk refuses or not, the
rooms to leave as one JSON list of bytes, and the size of a photo in bytes. Prints one JSON object.
"""

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import apsw
import shift as shifts
from shift import Shift, missing

from app.model.errors import StationError
from app.store import blobs, database

disk, heeding, rooms = Path(sys.argv[1]), sys.argv[2] == "1", json.loads(sys.argv[3])
photo_bytes, may_mount = int(sys.argv[4]), sys.argv[5] == "1"
ITEMS = 4
AT_ONCE_S = 1.0
tried = {"refusals": 0, "lost": 0, "doubled": 0, "slow": 0, "unclear": [], "full_s": 0.0, "taken_s": 0.0}


def refused(refusal, took_s, *, taken, words=("disk", "space", "kept", "written", "busy")):
    """Judge a refusal: in words, and at once; only where another program holds the journal it is waited for first."""
    tried["refusals"] += 1
    which = "taken_s" if taken else "full_s"
    tried[which] = max(tried[which], took_s)
    tried["slow"] += took_s > AT_ONCE_S + (database.BUSY_MS / 1000 if taken else 0.0)
    if not any(word in refusal.sentence.lower() for word in words):
        tried["unclear"].append(refusal.sentence)


def photo_of(number, place=0):
    """Return a photo of the size that was asked for."""
    return f"photo {number} {place} ".encode().ljust(photo_bytes, b".")


shifts.photo_of = photo_of


class Ballast:
    """What takes the disk's room away, and gives it back."""

    def __init__(self):
        self._file = disk / "ballast"

    def leave(self, room):
        """Fill the disk but for so many bytes."""
        with self._file.open("wb") as file:
            free = os.statvfs(disk).f_bavail * os.statvfs(disk).f_frsize
            if free > room:
                os.posix_fallocate(file.fileno(), 0, free - room)

    def go(self):
        """Give all the room back."""
        self._file.unlink(missing_ok=True)


class Limit:
    """The same by another means where nothing can be mounted: no file may grow beyond so many bytes."""

    def leave(self, room):
        """Let no file grow beyond `room`."""
        import resource
        import signal

        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (max(1, room // 8), resource.RLIM_INFINITY))

    def go(self):
        """Let files grow as they like."""
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


class Taken:
    """Another program holds the journal."""

    def leave(self, _room):
        """Hold it."""
        self._other = apsw.Connection(str(disk / "station" / "station.db"))
        self._other.execute("BEGIN EXCLUSIVE")

    def go(self):
        """Let go."""
        self._other.close()


def worked(trouble=None, room=0, begin=0):
    """Work through a shift; the trouble begins at a step and goes once something was refused. Return the end."""
    folder = disk / "station"
    folder.mkdir()
    shift = Shift(folder)
    shift.open()
    for number, (name, call) in enumerate(shift.steps(ITEMS)):
        if trouble is not None and number == begin:
            trouble.leave(room)
        begun = time.monotonic()
        try:
            call()
        except StationError as refusal:
            refused(refusal, time.monotonic() - begun, taken=isinstance(trouble, Taken))
            # What was acknowledged is still there to be read while the trouble lasts.
            held = shift.journal.read.item(shifts.key_of(0))
            if held is None and name != ("item", 0):
                tried["lost"] += 1
            if heeding:
                trouble.go()
                trouble = None
                call()
        except (AssertionError, apsw.ConstraintError):
            # What was refused before is missed now: only who ignores a refusal comes here.
            if heeding:
                raise
    if trouble is not None:
        trouble.go()
    shift.close()
    shift.open()
    state = shift.state()
    leftover = list((folder / "photos" / "desk").rglob("*")) if (folder / "photos" / "desk").exists() else []
    tried["unclear"] += [f"left behind: {one.name}" for one in leftover]
    shift.close()
    shutil.rmtree(folder)
    return state


def read_only():
    """Start on a disk that takes nothing, and again when it does."""
    folder = disk / "station"
    folder.mkdir()
    shift = Shift(folder)
    shift.open()
    steps = list(shift.steps(ITEMS))
    for _name, call in steps[:7]:
        call()
    shift.close()
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    begun = time.monotonic()
    try:
        shift.open()
        tried["unclear"].append("a disk that takes nothing was taken for a good one")
    except StationError as refusal:
        refused(refusal, time.monotonic() - begun, taken=False, words=("read-only", "cannot be"))
    finally:
        shift.close()
        subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)
    shift.open()
    for _name, call in steps[7:]:
        call()
    shift.close()
    shift.open()
    state = shift.state()
    shift.close()
    shutil.rmtree(folder)
    return state


def compare(wanted, found):
    """Count what differs."""
    tried["lost"] += missing(wanted, found)
    tried["doubled"] += missing(found, wanted)


if not heeding:
    # Who does not heed a refusal meets one at every step: then each is waited for but shortly.
    database.BUSY_MS = 30
blobs.LEAST_FREE_BYTES = 0
wanted = worked()
for room in rooms:
    compare(wanted, worked(Ballast() if may_mount else Limit(), room, begin=2))
for begin in range(3, 3 + len(rooms) // 4 + 1):
    compare(wanted, worked(Taken(), begin=begin))
if may_mount:
    compare(wanted, read_only())
    blobs.LEAST_FREE_BYTES = photo_bytes * 6
    compare(wanted, worked(Ballast(), photo_bytes * 9, begin=2))
print(json.dumps(tried))
