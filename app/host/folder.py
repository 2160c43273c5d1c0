"""Watched folders: looked at again and again, so that shares without events work too; files are only ever read."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.host.files import PHOTO_SUFFIXES, suffix_of

STILL_S: Final = 0.6
"""A file whose size and time stay the same for so long may be whole; its end then tells."""
LONGEST_PAUSE_S: Final = 60.0
"""Between two readings of a file that holds still and is not whole."""
SHORT_ABSENCE_S: Final = 60.0
"""A folder that was away longer, such as a card that was pulled, may come back with another item's photos."""
MOST_FILES: Final = 100_000
DEEPEST: Final = 8


@dataclass(frozen=True, slots=True)
class Mark:
    """How a file stood at one look; another mark means that it was written to since."""

    size_bytes: int
    changed_ns: int


def list_photos(top: Path) -> dict[Path, Mark]:
    """Return the files below `top` that are named like photos; dot files, sidecars, half files and links are none.

    Raises OSError where `top` itself cannot be listed; what vanishes below it meanwhile is left out.
    """
    found: dict[Path, Mark] = {}
    _list(top, found, DEEPEST)
    return found


def _list(folder: Path, found: dict[Path, Mark], deeper: int) -> None:
    folders: list[Path] = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith("."):
                continue
            try:
                if entry.is_dir(follow_symlinks=False):
                    folders.append(folder / entry.name)
                elif suffix_of(entry.name) in PHOTO_SUFFIXES and entry.is_file(follow_symlinks=False):
                    about = entry.stat(follow_symlinks=False)
                    found[folder / entry.name] = Mark(about.st_size, about.st_mtime_ns)
            except OSError:
                continue
            if len(found) >= MOST_FILES:
                return
    for inner in folders if deeper else ():
        try:
            _list(inner, found, deeper - 1)
        except OSError:
            continue


@dataclass(slots=True)
class _Coming:
    mark: Mark
    item: str
    since: float
    due: float
    pause_s: float = 1.0


class FolderWatch:
    """What is new in one folder. Looks are told to it with the moment they were made; it never touches the disk.

    What the first look finds came while nobody watched: it stands in `found` until a person says what it is.
    What comes later is due to be read once it holds still.
    """

    def __init__(self, top: Path, known: Mapping[Path, Mark]) -> None:
        self.top = top
        self.found: dict[Path, Mark] = {}
        self._known = dict(known)
        self._coming: dict[Path, _Coming] = {}
        self._catching_up = True
        self._seen_at: float | None = None

    @property
    def coming(self) -> int:
        """Return how many files are on their way."""
        return len(self._coming)

    def is_moving(self, now: float, within_s: float) -> bool:
        """Tell whether a file is on its way that changed within the last `within_s` seconds."""
        return any(now - one.since <= within_s for one in self._coming.values())

    def see(self, listed: Mapping[Path, Mark], now: float, item: str) -> dict[Path, Mark]:
        """Take a look in; return the known files that have another name now.

        `now` is in seconds of a steady clock; `item` is what a photo first seen now belongs to.
        """
        if self._seen_at is not None and now - self._seen_at > SHORT_ABSENCE_S:
            self._catching_up = True
        self._seen_at = now
        fresh = {path: mark for path, mark in listed.items() if self._known.get(path) != mark}
        moved = self._moved(fresh, listed)
        for gone in [path for path in self._coming if path not in fresh]:
            del self._coming[gone]
        for gone in [path for path in self.found if path not in fresh]:
            del self.found[gone]
        for path, mark in fresh.items():
            if path in self.found or (self._catching_up and path not in self._coming):
                self.found[path] = mark
            elif path not in self._coming or self._coming[path].mark != mark:
                first = self._coming[path].item if path in self._coming else item
                self._coming[path] = _Coming(mark, first, now, now + STILL_S)
        self._catching_up = False
        return moved

    def _moved(self, fresh: dict[Path, Mark], listed: Mapping[Path, Mark]) -> dict[Path, Mark]:
        """Take the files out of `fresh` that are known under a name which is gone."""
        if not fresh:
            return {}
        gone = {mark: path for path, mark in self._known.items() if path not in listed}
        moved = {path: mark for path, mark in fresh.items() if mark.size_bytes and mark in gone}
        for path, mark in moved.items():
            del fresh[path]
            self._known[path] = mark
        return moved

    def due(self, now: float) -> list[tuple[Path, Mark, str]]:
        """Return the files that hold still, oldest first: path, mark and item."""
        still = [
            (path, one.mark, one.item) for path, one in self._coming.items() if now >= one.due and one.mark.size_bytes
        ]
        return sorted(still, key=lambda file: (file[1].changed_ns, str(file[0])))

    def not_whole(self, path: Path, now: float) -> float:
        """Look at a file again later, ever more seldom; return for how many seconds it has not changed."""
        one = self._coming.get(path)
        if one is None:
            return 0.0
        one.due = now + one.pause_s
        one.pause_s = min(one.pause_s * 2, LONGEST_PAUSE_S)
        return now - one.since

    def settle(self, path: Path, mark: Mark) -> None:
        """Never look at this file again while it stays as it is."""
        self._known[path] = mark
        self._coming.pop(path, None)
        self.found.pop(path, None)
