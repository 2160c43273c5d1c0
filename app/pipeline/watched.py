"""Watched folders at work: each new photo is read once, whole, and never a second time, also after a restart."""

import hashlib
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from natsort import natsorted, ns

from app.host.files import NO_PHOTO, open_photo, shown
from app.host.folder import FolderWatch, Mark, list_photos
from app.imaging.sniff import HEAD_BYTES, sniff
from app.imaging.whole import check_whole
from app.model.errors import Refused, UsageError
from app.model.events import Tone
from app.model.folders import Arrived, FolderView
from app.model.views import Rejected
from app.pipeline.slow import Slow
from app.store.journal import Journal
from app.store.thread import OneThread

ANSWER_S = 4.0
"""A folder that did not answer for so long is said to be silent; it is asked again, and others are not kept waiting."""
SILENT_ANSWER_S = 0.5
READ_S = 60.0
PATIENCE_S = 10.0
"""A file that holds still for so long and is not whole is named."""
MOST_LOOKED_UP = 50
"""Of the files that came while nobody watched so many are read, to leave out those taken in another way."""
CHANGED = "was written to while it was read"


@dataclass(slots=True)
class _Folder:
    watch: FolderWatch
    slow: Slow = field(default_factory=Slow)
    state: str = "watching"
    sentence: str = ""
    taken: int = 0
    left: dict[Path, str] = field(default_factory=dict)
    looked_up: bool = False


class WatchedFolders:
    """The folders that are watched. Whoever owns them calls `look` again and again, and `next` until it gives None."""

    def __init__(
        self,
        journal: Journal,
        thread: OneThread,
        tell: Callable[[Tone, str], None],
        list_files: Callable[[Path], Mapping[Path, Mark]] = list_photos,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Tell trouble to `tell`; `clock` is steady and in seconds."""
        self._journal = journal
        self._thread = thread
        self._tell = tell
        self._list = list_files
        self._now = clock
        self._folders: list[_Folder] = []

    async def watch(self, tops: Sequence[Path]) -> None:
        """Watch these folders and no others; one that was watched goes on as it was."""
        kept = {folder.watch.top: folder for folder in self._folders}
        self._folders = [
            kept.get(top) or _Folder(FolderWatch(top, await self._thread.run(self._journal.read.seen_files, top)))
            for top in tops
        ]

    def views(self) -> tuple[FolderView, ...]:
        """Return how each folder stands."""
        return tuple(
            FolderView(
                folder.watch.top,
                folder.state,
                folder.sentence,
                folder.taken,
                folder.watch.coming - len(folder.left),
                tuple(natsorted(folder.watch.found, alg=ns.IGNORECASE)),
                tuple(Rejected(shown(path), why) for path, why in folder.left.items()),
            )
            for folder in self._folders
        )

    def is_moving(self, within_s: float) -> bool:
        """Tell whether a photo is on its way that was written to within the last `within_s` seconds."""
        now = self._now()
        return any(folder.state == "watching" and folder.watch.is_moving(now, within_s) for folder in self._folders)

    # ---- looking

    async def look(self, item: Callable[[], str]) -> None:
        """Look at every folder once; `item` gives the item that a photo first seen now belongs to."""
        for folder in tuple(self._folders):
            within_s = SILENT_ANSWER_S if folder.state == "silent" else ANSWER_S
            try:
                listed = await folder.slow.ask(partial(self._list, folder.watch.top), within_s)
            except TimeoutError:
                self._stands(folder, "silent", "does not answer. Is the network there?")
                continue
            except OSError as trouble:
                why = "is not there any more. Was a card or a drive pulled out?"
                if not isinstance(trouble, FileNotFoundError):
                    why = f"cannot be read: {(trouble.strerror or 'unknown trouble').lower()}."
                self._stands(folder, "gone", why)
                continue
            self._stands(folder, "watching", "")
            moved = folder.watch.see(listed, self._now(), item())
            if moved:
                await self._remember(moved)
            for path in [path for path in folder.left if listed.get(path) is None]:
                del folder.left[path]
            if folder.watch.found and not folder.looked_up:
                await self._look_up(folder)
            folder.looked_up = True

    def _stands(self, folder: _Folder, state: str, why: str) -> None:
        if state == folder.state:
            return
        name = shown(folder.watch.top)
        if state == "watching":
            folder.sentence = ""
            folder.looked_up = False
            self._tell(Tone.GOOD, f"The folder {name} is back and watched again.")
        else:
            folder.sentence = f"The folder {name} {why}"
            self._tell(
                Tone.NEEDS_YOU,
                f"{folder.sentence} What came from it is safe here; it is watched again once it is back.",
            )
        folder.state = state

    async def _look_up(self, folder: _Folder) -> None:
        """Leave out of what was found the photos that the station has already, where they are few."""
        if len(folder.watch.found) > MOST_LOOKED_UP:
            return
        for path, mark in tuple(folder.watch.found.items()):
            try:
                _, sha256 = await folder.slow.ask(partial(_read, path, mark), READ_S)
            except (Refused, OSError, TimeoutError):
                continue
            if await self._thread.run(self._journal.read.has_photo, sha256):
                folder.watch.settle(path, mark)
                await self._remember({path: mark})

    # ---- taking

    async def next(self) -> Arrived | None:
        """Return the next photo that is new and whole, read to its end; None where there is none now."""
        for folder in tuple(self._folders):
            if folder.state != "watching":
                continue
            for path, mark, item in folder.watch.due(self._now()):
                arrived = await self._arrive(folder, path, mark, item)
                if arrived is not None:
                    return arrived
                if folder.state != "watching":
                    break
        return None

    async def _arrive(self, folder: _Folder, path: Path, mark: Mark, item: str) -> Arrived | None:
        try:
            content, sha256 = await folder.slow.ask(partial(_read, path, mark), READ_S)
        except TimeoutError:
            self._stands(folder, "silent", "does not answer. Is the network there?")
            return None
        except Refused as refusal:
            self._not_whole(folder, path, refusal.sentence)
            return None
        except OSError as trouble:
            # A card that is pulled while it is read; the next look says so.
            self._not_whole(folder, path, f"cannot be read: {(trouble.strerror or 'unknown trouble').lower()}")
            return None
        folder.left.pop(path, None)
        arrived = Arrived(path, shown(Path(path.name)), content, mark.size_bytes, mark.changed_ns, sha256, item)
        if await self._thread.run(self._journal.read.has_photo, sha256):
            await self.settle(arrived, taken=False)
            return None
        return arrived

    def _not_whole(self, folder: _Folder, path: Path, why: str) -> None:
        still_s = folder.watch.not_whole(path, self._now())
        if still_s >= PATIENCE_S:
            if path not in folder.left:
                self._tell(Tone.NEEDS_YOU, f"{shown(Path(path.name))} {why.rstrip('.')}. It is taken once it is whole.")
            folder.left[path] = why

    async def settle(self, arrived: Arrived, *, taken: bool = True) -> None:
        """Remember that a photo is safe here: this file is not read again while it stays as it is."""
        mark = Mark(arrived.size_bytes, arrived.changed_ns)
        for folder in self._folders:
            if arrived.path.is_relative_to(folder.watch.top):
                folder.watch.settle(arrived.path, mark)
                folder.taken += int(taken)
        await self._remember({arrived.path: mark})

    async def settle_found(self, paths: Iterable[Path]) -> None:
        """Remember what a person decided about photos that came while nobody watched: taken in, or left alone."""
        chosen = set(paths)
        for folder in self._folders:
            marks = {path: mark for path, mark in folder.watch.found.items() if path in chosen}
            for path, mark in marks.items():
                folder.watch.settle(path, mark)
            await self._remember(marks)

    async def _remember(self, marks: Mapping[Path, Mark]) -> None:
        if marks:
            await self._thread.run(self._journal.items.see_files, dict(marks))


def _read(path: Path, mark: Mark) -> tuple[bytes, str]:
    """Return the bytes of a photo and their sha256. Raises Refused where it is not whole, OSError where it cannot be read."""
    with open_photo(path) as stream:
        content = stream.read()
    about = path.stat()
    if Mark(about.st_size, about.st_mtime_ns) != mark or len(content) != mark.size_bytes:
        raise Refused(CHANGED)
    kind = sniff(content[:HEAD_BYTES])
    if kind is None:
        raise Refused(NO_PHOTO)
    check_whole(kind, content)
    return content, hashlib.sha256(content).hexdigest()


def watchable(folders: Sequence[Path], *own: Path) -> tuple[Path, ...]:
    """Return the folders, whole and each once. Raises UsageError for one that cannot be watched.

    `own` are the station's own places: a folder with these inside would feed the station its own pictures.
    """
    chosen: dict[Path, None] = {}
    for folder in folders:
        name, whole = shown(folder), folder.expanduser().absolute()
        try:
            str(whole).encode()
        except UnicodeEncodeError:
            raise UsageError(f"The folder {name} has a name that cannot be written down. Rename it first.") from None
        if any(_holds(whole, place) or _holds(place, whole) for place in own):
            raise UsageError(f"The folder {name} holds the station's own photos, so it cannot be watched.")
        if any(whole != other and (_holds(whole, other) or _holds(other, whole)) for other in chosen):
            raise UsageError(f"The folder {name} and one that is watched lie in one another; the outer one is enough.")
        chosen[whole] = None
    return tuple(chosen)


def _holds(outer: Path, inner: Path) -> bool:
    return inner.resolve().is_relative_to(outer.resolve())
