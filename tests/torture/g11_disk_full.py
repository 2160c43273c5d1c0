"""G11: the disk is full, read-only or taken by another program; nothing is lost, and work goes on once it is back."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from g01_kills import environment, make_items
from practice_services import ROOT, practice_services
from rows import Asked, Figure, Row

HERE = Path(__file__).parent
MB = 1 << 20
DISK_MB = 96
ITEMS = 4
AT_ONCE_S = 1.0


def can_mount(folder: Path) -> bool:
    """Tell whether this machine lets us have a small disk of our own."""
    if shutil.which("unshare") is None:
        return False
    tried = subprocess.run(
        ["unshare", "-rm", "mount", "-t", "tmpfs", "tmpfs", str(folder)], capture_output=True, check=False
    )
    return tried.returncode == 0


def series(folder: Path, *, heeding: bool, rooms: list[int], photo_bytes: int, mounts: bool) -> dict[str, object]:
    """Work through the rooms on one small disk; return what was counted."""
    folder.mkdir()
    words = [sys.executable, str(HERE / "full_disk.py"), str(folder), str(int(heeding)), json.dumps(rooms)]
    words += [str(photo_bytes), str(int(mounts))]
    return said_by(words, dict(os.environ), folder if mounts else None)


def said_by(words: list[str], environment: dict[str, str], disk: Path | None) -> dict[str, object]:
    """Run a child, with `disk` on a small disk of its own that is mounted there; return what it printed last."""
    if disk is not None:
        script = f'mount -t tmpfs -o size={DISK_MB}m tmpfs "$1" && shift && exec "$@"'
        words = ["unshare", "-rm", "sh", "-c", script, "sh", str(disk), *words]
    done = subprocess.run(
        words, cwd=ROOT, env={**environment, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=600, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout.splitlines()[-1]))


def station_at_work(folder: Path) -> tuple[int, int, str]:
    """Fill the disk under a working station and free it; return lost and doubled answers and what was not right."""
    (folder / "disk").mkdir(parents=True)
    make_items(folder / "in", ITEMS)
    with practice_services(folder) as practice:
        practice.misbehave(task_seconds=1.0)
        settings = environment(folder, practice) | {"INTAKE_DATA_DIR": str(folder / "disk" / "data")}
        settings |= {"INTAKE_SETTLE_S": "0.5"}
        words = [sys.executable, str(HERE / "full_station.py"), str(folder / "disk"), str(folder / "in")]
        said = said_by(words, settings, folder / "disk")
        asked = len(practice.ledger("resale-x", "create_task"))
    return ITEMS - int(str(said["answered"])), max(0, asked - ITEMS), judged(said)


def judged(said: dict[str, object]) -> str:
    """Return what was not right about what a working station said while its disk was full."""
    wrong = []
    if not said["refusal"]:
        wrong.append("a photo was taken in on a full disk")
    elif float(str(said["took_s"])) > AT_ONCE_S:
        wrong.append(f"a photo was refused after {said['took_s']} s")
    if not said["heard"]:
        wrong.append("nobody was told why the work stands still")
    return "; ".join(wrong)


def run(asked: Asked) -> Row:
    """Leave ever less room: in steps of a megabyte with big photos, then in steps of a page with small ones."""
    mounts = can_mount(asked.folder)
    big = [room * MB for room in ((20, 0) if asked.short else range(64, -1, -1))]
    small = [room * 4096 for room in ((20, 9, 0) if asked.short else range(64, -1, -1))]
    sizes = [("big", big, 4 * MB), ("small", small, 3000)]
    came = [
        series(asked.folder / name, heeding=asked.protected, rooms=rooms, photo_bytes=size, mounts=mounts)
        for name, rooms, size in sizes[0 if asked.protected else 1 :]
    ]

    def counted(name: str) -> int:
        return sum(int(one[name]) for one in came)

    def slowest(name: str) -> str:
        return f"{max(float(one[name]) for one in came):.1f}"

    unclear = sorted({sentence for one in came for sentence in one["unclear"]})
    means = "a small disk" if mounts else "a limit on files"
    broken = f"{counted('slow')} answers came late; {unclear[:3]}" if unclear or counted("slow") else ""
    late, twice, wrong = station_at_work(asked.folder / "station") if mounts and not asked.short else (0, 0, "")
    broken = "; ".join(one for one in (broken, wrong) if one)
    # Where nothing can be mounted, files are kept from growing instead; what that cannot play is not said to be tried.
    more = "; read-only; taken" + ("" if asked.short else "; a station at work") if mounts else ""
    tried = f"{len(big) + len(small)} rooms on {means}{more}"
    return Row(
        tried,
        counted("lost") + late,
        counted("doubled") + twice,
        f"{counted('refusals')} refusals, each in words; said after {slowest('full_s')} s at most, taken: {slowest('taken_s')} s",
        broken,
    )


FIGURE = Figure(
    "G11", "a disk that is full, read-only or taken: nothing lost, said within 1 s (taken: 6 s), goes on by itself", run
)
