"""Files as people hand them over: found in natural order, opened without following or waiting for anything."""

import os
import stat
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import merge
from pathlib import Path
from typing import BinaryIO

from natsort import natsort_keygen, ns

from app.model.errors import Refused
from app.model.views import Rejected

PHOTO_SUFFIXES = frozenset({".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".webp", ".heic", ".heif", ".hif", ".mpo"})
LEFT_ALONE = frozenset(
    {".xmp", ".aae", ".thm", ".json", ".txt", ".ini", ".db", ".part", ".crdownload", ".tmp", ".md", ".csv", ".ds_store"}
)
"""Sidecars, half files and papers beside photos: silently left alone inside a folder."""
MOST_BYTES = 200_000_000
A_SORT = 5_000
_NATURAL = natsort_keygen(alg=ns.IGNORECASE)
NO_PHOTO = "is not a photo this station can read (JPEG, PNG, WebP or HEIC)"


@dataclass(frozen=True, slots=True)
class Found:
    """What lies under the paths a person named: groups of candidate files, one per folder, and what is no photo."""

    groups: tuple[tuple[Path, tuple[Path, ...]], ...]
    rejected: tuple[Rejected, ...]


def shown(path: Path | str) -> str:
    """Return a path as text that is safe to show and print: no control, direction or broken characters."""
    text = os.fsencode(path).decode("utf-8", "backslashreplace")
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text)


def find_photos(paths: Sequence[Path]) -> Found:
    """Find candidate photos under files and folders, without opening any.

    Each folder that directly holds candidates is a group, in natural order (``IMG_2`` before ``IMG_10``); files
    named directly form one group per folder they lie in, in the order given. Links are not followed; what is
    neither file nor folder is rejected by name. Never raises for a bad path: it stands in `rejected`.
    """
    groups: dict[Path, dict[Path, None]] = {}
    rejected: list[Rejected] = []
    for path in paths:
        try:
            kind = path.lstat().st_mode
        except OSError as trouble:
            rejected.append(Rejected(shown(path), _why(trouble)))
            continue
        # Whole paths: an interrupted order goes on later, perhaps from another working folder.
        whole = path.absolute()
        if stat.S_ISDIR(kind):
            _walk(whole, groups, rejected)
        elif (why := _wrong_kind(kind)) is not None:
            rejected.append(Rejected(shown(path), why))
        else:
            groups.setdefault(whole.parent, {})[whole] = None
    return Found(tuple((folder, tuple(files)) for folder, files in groups.items() if files), tuple(rejected))


def _why(trouble: OSError) -> str:
    if isinstance(trouble, FileNotFoundError):
        return "does not exist"
    if isinstance(trouble, PermissionError):
        return "cannot be read: permission denied"
    return f"cannot be read: {(trouble.strerror or 'unknown trouble').lower()}"


def _wrong_kind(mode: int) -> str | None:
    if stat.S_ISLNK(mode):
        return "is a symbolic link; hand over the file itself"
    if not stat.S_ISREG(mode):
        return "is not a regular file"
    return None


def _walk(top: Path, groups: dict[Path, dict[Path, None]], rejected: list[Rejected]) -> None:
    """Collect the candidates below `top`, folder by folder in natural order, however deep."""
    begun = len(rejected)
    holds_photos = False
    waiting = [top]
    while waiting:
        folder = waiting.pop()
        try:
            with os.scandir(folder) as entries:
                listed = _in_order(entries)
        except OSError as trouble:
            rejected.append(Rejected(shown(folder), _why(trouble)))
            continue
        files = groups.setdefault(folder, {})
        folders: list[Path] = []
        for entry in listed:
            if entry.name.startswith("."):
                continue
            is_folder, why = _kind_of(entry)
            if is_folder:
                folders.append(folder / entry.name)
            elif why is not None:
                rejected.append(Rejected(shown(folder / entry.name), why))
            elif suffix_of(entry.name) in PHOTO_SUFFIXES:
                files[folder / entry.name] = None
            elif suffix_of(entry.name) not in LEFT_ALONE:
                rejected.append(Rejected(shown(folder / entry.name), NO_PHOTO))
        holds_photos = holds_photos or bool(files)
        waiting.extend(reversed(folders))
    if not holds_photos and len(rejected) == begun:
        rejected.append(Rejected(shown(top), "holds no photos"))


def _in_order(entries: "Iterable[os.DirEntry[str]]") -> "list[os.DirEntry[str]]":
    """Return the entries of a folder in natural order."""
    keyed = [(_NATURAL(entry.name), place, entry) for place, entry in enumerate(entries)]
    # One sort of 100,000 names would hold all other threads up for half a second, the window's among them.
    parts = [sorted(keyed[at : at + A_SORT]) for at in range(0, len(keyed), A_SORT)]
    return [entry for _, _, entry in merge(*parts)]


def _kind_of(entry: "os.DirEntry[str]") -> tuple[bool, str | None]:
    """Return whether an entry is a folder, and why it is neither folder nor file."""
    try:
        if entry.is_dir(follow_symlinks=False):
            return True, None
        if entry.is_file(follow_symlinks=False):
            return False, None
        return False, _wrong_kind(entry.stat(follow_symlinks=False).st_mode)
    except OSError as trouble:
        return False, _why(trouble)


def suffix_of(name: str) -> str:
    """Return the end of a file's name from the last dot on, in small letters; empty where there is none."""
    # Path.suffix is ten times as slow, and there may be 100,000 names.
    _, dot, end = name.rpartition(".")
    return dot + end.lower()[:16] if dot else ""


def open_photo(path: Path) -> BinaryIO:
    """Open a photo for reading without following a link or waiting for a pipe.

    Raises Refused with the sentence that stands behind the file's name.
    """
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        mode = path.lstat().st_mode
        if (why := _wrong_kind(mode)) is not None:
            raise Refused(why)
        handle = os.open(path, flags)
    except OSError as trouble:
        raise Refused(_why(trouble)) from trouble
    file = os.fdopen(handle, "rb")
    found = os.fstat(handle)
    why = _wrong_kind(found.st_mode)
    if why is None and found.st_size == 0:
        why = "is empty"
    if why is None and found.st_size > MOST_BYTES:
        why = f"is larger than {MOST_BYTES // 1_000_000} MB"
    if why is not None:
        file.close()
        raise Refused(why)
    return file
