"""Watched folders as the window shows them: where they are, how they stand, what came."""

from dataclasses import dataclass
from pathlib import Path

from app.model.views import Rejected


@dataclass(frozen=True, slots=True)
class FolderView:
    """One watched folder."""

    path: Path
    state: str
    """``watching``, ``gone`` (not there, or not to be read) or ``silent`` (a share that does not answer)."""
    sentence: str = ""
    """What a person should know of it; empty where all is well."""
    taken: int = 0
    """Photos taken in since the program started."""
    coming: int = 0
    """Files that are still being written."""
    found: tuple[Path, ...] = ()
    """Photos that came while nobody watched: a person says which item they belong to."""
    left: tuple[Rejected, ...] = ()
    """Files that are not whole, or no photos; they are looked at again when they change."""


@dataclass(frozen=True, slots=True)
class Arrived:
    """One new photo of a watched folder, read to its end."""

    path: Path
    name: str
    content: bytes
    size_bytes: int
    changed_ns: int
    sha256: str
    item: str
    """The item that was open when the file was first seen; empty where none was."""
