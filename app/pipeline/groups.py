"""A card dump -> items: by the code seen in a photo, by the pauses between photos, or by their folders."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from app.host.files import shown
from app.model.views import Rejected

BEFORE_FIRST = "lies before the first photo with a code, so it belongs to no item yet; it was left where it is"
SEVERAL = "shows several codes ({codes}), so nobody can tell its item; it was left where it is"
AFTER_SEVERAL = "follows a photo with several codes, so nobody can tell its item; it was left where it is"
NO_TIME = "does not say when it was taken, so no pause tells its item; it was left where it is"


@dataclass(frozen=True, slots=True)
class Glanced:
    """A file and what tells its item."""

    path: Path
    codes: tuple[str, ...]
    taken_s: float | None


@dataclass(frozen=True, slots=True)
class Group:
    """The files of one item, and the code it was told by; empty where a pause told it."""

    paths: tuple[Path, ...]
    code: str = ""


def by_code(files: Sequence[Glanced]) -> tuple[list[Group], list[Rejected]]:
    """Part files at each photo with a code; a code that comes back goes on with its item. Leftovers are named."""
    groups: dict[str, list[Path]] = {}
    left: list[Rejected] = []
    code, why = "", BEFORE_FIRST
    for one in files:
        if len(one.codes) == 1:
            code = one.codes[0]
        elif len(one.codes) > 1 and code not in one.codes:
            left.append(Rejected(shown(one.path), SEVERAL.format(codes=", ".join(one.codes))))
            code, why = "", AFTER_SEVERAL
            continue
        if code:
            groups.setdefault(code, []).append(one.path)
        else:
            left.append(Rejected(shown(one.path), why))
    return [Group(tuple(paths), code) for code, paths in groups.items()], left


def by_gap(files: Sequence[Glanced], gap_s: float) -> tuple[list[Group], list[Rejected]]:
    """Part files where their camera paused longer than `gap_s`; those without a time are named."""
    left = [Rejected(shown(one.path), NO_TIME) for one in files if one.taken_s is None]
    timed = sorted(((one.taken_s, one.path) for one in files if one.taken_s is not None), key=lambda pair: pair[0])
    groups: list[list[Path]] = []
    last = float("-inf")
    for taken_s, path in timed:
        if taken_s - last > gap_s:
            groups.append([])
        groups[-1].append(path)
        last = taken_s
    return [Group(tuple(paths)) for paths in groups], left


def by_folder(files: Sequence[tuple[Path, str]]) -> list[Group]:
    """Part files by the folder each came from, in the order they stand; what came from none stays with the first."""
    groups: dict[str, list[Path]] = {}
    first = next((folder for _, folder in files if folder), "")
    for path, folder in files:
        groups.setdefault(folder or first, []).append(path)
    return [Group(tuple(paths)) for paths in groups.values()]
