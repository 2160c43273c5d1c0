"""Files as people hand them over: found in natural order, opened without following or waiting for anything."""

import os
import stat
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from natsort import natsorted, ns

from app.model.errors import Refused
from app.model.views import Rejected

PHOTO_SUFFIXES = frozenset({".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".webp", ".heic", ".heif", ".hif", ".mpo"})
LEFT_ALONE = frozenset(
    {".xmp", ".aae", ".thm", ".json", ".txt", ".ini", ".db", ".part", ".crdownload", ".tmp", ".md", ".csv", ".ds_store"}
)
"""Sidecars, half files and papers beside photos: silently left alone inside a folder."""
MOST_BYTES = 200_000_000


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
    groups: dict[Path, list[Path]] = {}
    rejected: list[Rejected] = []
    for path in paths:
        try:
            kind = path.lstat().st_mode
        except OSError as trouble:
            rejected.append(Rejected(shown(path), _why(trouble)))
            continue
        if stat.S_ISDIR(kind):
            _walk(path, groups, rejected, top=True)
        elif (why := _wrong_kind(kind)) is not None:
            rejected.append(Rejected(shown(path), why))
        else:
            group = groups.setdefault(path.absolute().parent, [])
            if path not in group:
                group.append(path)
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


def _walk(folder: Path, groups: dict[Path, list[Path]], rejected: list[Rejected], *, top: bool) -> int:
    """Collect the candidates below `folder`; return how many files or rejections were found."""
    try:
        with os.scandir(folder) as entries:
            listed = natsorted(entries, key=lambda entry: entry.name, alg=ns.IGNORECASE)
    except OSError as trouble:
        rejected.append(Rejected(shown(folder), _why(trouble)))
        return 1
    files: list[Path] = []
    folders: list[Path] = []
    named = 0
    for entry in listed:
        if entry.name.startswith(".") or Path(entry.name).suffix.lower() in LEFT_ALONE or entry.name == "Thumbs.db":
            continue
        path = folder / entry.name
        if entry.is_dir(follow_symlinks=False):
            folders.append(path)
        elif not entry.is_file(follow_symlinks=False):
            why = "is a symbolic link; hand over the file itself" if entry.is_symlink() else "is not a regular file"
            rejected.append(Rejected(shown(path), why))
            named += 1
        elif path.suffix.lower() in PHOTO_SUFFIXES:
            files.append(path)
        else:
            rejected.append(Rejected(shown(path), "is not a photo this station can read (JPEG, PNG, WebP or HEIC)"))
            named += 1
    group = groups.setdefault(folder.absolute(), [])
    known = set(group)
    group.extend(path for path in files if path not in known)
    below = sum(_walk(path, groups, rejected, top=False) for path in folders)
    if top and not files and not below and not named:
        rejected.append(Rejected(shown(folder), "holds no photos"))
    return len(files) + below + named


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
