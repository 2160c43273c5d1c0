"""G4: the power goes at a random moment; every later image of the disk still holds what was acknowledged.

Of what was written since a file's last fsync each piece is kept or lost at random (reliability reference, appendix).
"""

import os
import random
import shutil
from pathlib import Path

import apsw
from faulty_disk import Disk, under
from rows import Asked, Figure, Row
from shift import Shift, key_of, photo_of


class Recorder(Disk):
    """Keeps everything in the order it happened."""

    def __init__(self):
        self.events = []

    def write(self, name, offset, content):
        self.events.append(("write", name, offset, content))

    def sync(self, name):
        self.events.append(("sync", name))

    def cut(self, name, size):
        self.events.append(("cut", name, size))

    def gone(self, name):
        self.events.append(("gone", name))


class PhotoStore:
    """Hears the photo store: which content was synced, what was renamed, which folder was synced."""

    def __init__(self, events):
        self._events = events
        self._sync, self._replace = os.fsync, Path.replace

    def __enter__(self):
        sync, replace, events = self._sync, self._replace, self._events

        def heard_sync(handle):
            sync(handle)
            path = Path(f"/proc/self/fd/{handle}").readlink()
            if path.is_dir():
                events.append(("folder", path))
            elif "photos" in path.parts:
                events.append(("content", path, path.read_bytes()))

        def heard_replace(path, target):
            made = replace(path, target)
            if "photos" in Path(target).parts:
                events.append(("rename", Path(path), Path(target)))
            return made

        os.fsync, Path.replace = heard_sync, heard_replace
        return self

    def __exit__(self, *_error):
        os.fsync, Path.replace = self._sync, self._replace


class Image:
    """The disk as it would be after a cut, moved on event by event."""

    def __init__(self):
        self.files, self.pending = {}, {}
        self.synced, self.named, self.renamed = {}, {}, []

    def hear(self, event):
        """Move on by one event."""
        kind = event[0]
        if kind in {"write", "cut"}:
            self.pending.setdefault(event[1], []).append(event)
        elif kind == "sync" and event[1]:
            content = self.files.setdefault(event[1], bytearray())
            for late in self.pending.pop(event[1], []):
                apply(content, late)
        elif kind == "gone":
            self.files.pop(event[1], None)
            self.pending.pop(event[1], None)
        elif kind == "content":
            self.synced[event[1]] = event[2]
        elif kind == "rename":
            # What was not synced before it got its name may be anything: here it is nothing.
            self.renamed.append((event[2], self.synced.pop(event[1], b"")))
        elif kind == "folder":
            for target, content in [one for one in self.renamed if one[0].parent == event[1]]:
                self.named[target] = content
            self.renamed = [one for one in self.renamed if one[0].parent != event[1]]

    def lay_out(self, folder, chance):
        """Write the image; return the photos of it by name."""
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        for name in {*self.files, *self.pending}:
            content = bytearray(self.files.get(name, b""))
            for late in self.pending.get(name, []):
                if chance.random() < 0.5:
                    apply(content, late)
            (folder / name).write_bytes(content)
        photos = dict(self.named)
        photos.update({target: content for target, content in self.renamed if chance.random() < 0.5})
        return {target.name: content for target, content in photos.items()}


def apply(content, event):
    """Do a write or a cut to a file's content."""
    if event[0] == "cut":
        del content[event[2] :]
        return
    _, _, offset, written = event
    if len(content) < offset:
        content.extend(bytes(offset - len(content)))
    content[offset : offset + len(written)] = written


def run(asked: Asked) -> Row:
    """Record a shift, cut the power at random moments, and look for everything that was acknowledged by then."""
    images, items = (80, 25) if asked.short else (2_000, 120)
    recorder = Recorder()
    shift = Shift(asked.folder / "shift")
    shift.folder.mkdir()
    with under(recorder), PhotoStore(recorder.events):
        shift.open()
        if not asked.protected:
            shift.journal._db.pragma("synchronous", "normal")
        for name, call in shift.steps(items):
            call()
            recorder.events.append(("acknowledged", name))
        shift.close()
    chance = random.Random(asked.seed)
    begun = next(place for place, event in enumerate(recorder.events) if event[0] == "acknowledged")
    cuts = sorted(chance.randrange(begun, len(recorder.events)) for _ in range(images))
    image, told, at = Image(), [], 0
    lost = unreadable = checked = 0
    for cut in cuts:
        for event in recorder.events[at:cut]:
            if event[0] == "acknowledged":
                told.append(event[1])
            else:
                image.hear(event)
        at = cut
        photos = image.lay_out(asked.folder / "image", chance)
        found = look(asked.folder / "image", photos, told)
        lost += found > 0
        unreadable += found < 0
        checked += len(told)
    return Row(
        f"{images} images, {checked} acknowledged steps looked for", lost + unreadable, 0, f"{unreadable} unreadable"
    )


def look(folder, photos, told):
    """Count what was acknowledged and is not there; -1 where the journal cannot be read at all."""
    import hashlib

    try:
        raw = apsw.Connection(str(folder / "station.db"))
        if raw.pragma("integrity_check") != "ok":
            return -1
        items = {key for (key,) in raw.execute("SELECT key FROM item")}
        kept = {(item, sha) for item, sha in raw.execute("SELECT item, sha256 FROM photo")}
        words = {item for (item,) in raw.execute("SELECT item FROM word")}
        effects = dict(raw.execute("SELECT item, state FROM intent").fetchall())
        raw.close()
    except apsw.Error:
        return -1
    gone = 0
    for what, number, *place in told:
        key = key_of(number)
        if what == "item":
            gone += key not in items
        elif what == "photo":
            content = photo_of(number, place[0])
            sha256 = hashlib.sha256(content).hexdigest()
            gone += (key, sha256) not in kept or photos.get(sha256) != content
        elif what == "say":
            gone += key not in words
        elif what == "send":
            gone += effects.get(key) not in {"sending", "done"}
        else:
            gone += effects.get(key) != "done"
    return gone


FIGURE = Figure("G4", "the power goes at any moment: nothing that was acknowledged is lost", run)
