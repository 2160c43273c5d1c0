"""G4: the power goes at a random moment; every later image of the disk still holds what was acknowledged.

Of what was written since a file's last fsync each piece is kept or lost at random (reliability reference, appendix).
Each image is opened as the program opens its journal. It must hold exactly what was acknowledged by then, and the step
that was being written when the power went whole or not at all.
"""

import hashlib
import os
import random
import shutil
from pathlib import Path

from faulty_disk import Disk, under
from rows import Asked, Figure, Row
from shift import CLOCK, TABLES, Shift, key_of, photo_of

from app.model.errors import StationError
from app.store.journal import Journal
from app.store.sentlog import NAME, SentLog


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


class Files:
    """Hears the photo store and the file of what was sent: content synced, renamed, appended, which folder was synced."""

    def __init__(self, events):
        self._events = events
        self._sync, self._replace, self._write = os.fsync, Path.replace, os.write

    def __enter__(self):
        sync, replace, write, events = self._sync, self._replace, self._write, self._events

        def heard_sync(handle):
            sync(handle)
            path = Path(f"/proc/self/fd/{handle}").readlink()
            if path.name == NAME:
                events.append(("sync", NAME))
            elif path.is_dir():
                events.append(("folder", path))
            elif "photos" in path.parts:
                events.append(("content", path, path.read_bytes()))

        def heard_write(handle, content):
            path = Path(f"/proc/self/fd/{handle}").readlink()
            if path.name == NAME:
                events.append(("write", NAME, path.stat().st_size, bytes(content)))
            return write(handle, content)

        def heard_replace(path, target):
            made = replace(path, target)
            if "photos" in Path(target).parts:
                events.append(("rename", Path(path), Path(target)))
            return made

        os.fsync, Path.replace, os.write = heard_sync, heard_replace, heard_write
        return self

    def __exit__(self, *_error):
        os.fsync, Path.replace, os.write = self._sync, self._replace, self._write


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


WHOLE = ("errand", "errand_copy", "options", "seen_file")
"""Tables whose rows are no item's; the others are looked at item by item."""
BY_OTHER = {"task_photos": "task", "again": "task", "photo_folder": "photo"}
EFFECTS = "item, service, op, key, repeat, attempt, body_sha256, sent_at, remote_id, answer, state"
SENT = len(EFFECTS.split(", ")) - 1


def kept_of(db, number):
    """Return the rows of an item by table; of None those that are no item's. An effect's state stands last."""
    if number is None:
        return {name: db.execute(f"SELECT * FROM {name} ORDER BY 1, 2").fetchall() for name in WHOLE}
    key, found = (key_of(number),), {}
    for name in TABLES:
        if name in BY_OTHER:
            other = BY_OTHER[name]
            rows = f"SELECT {name}.* FROM {name} JOIN {other} ON {other}.id = {name}.{other} WHERE item = ? ORDER BY 1"
        elif name == "intent":
            rows = f"SELECT {EFFECTS} FROM intent WHERE item = ? ORDER BY id"
        else:
            rows = f"SELECT * FROM {name} WHERE {'key' if name == 'item' else 'item'} = ? ORDER BY 1"
        if name not in WHOLE:
            found[name] = db.execute(rows, key).fetchall()
    return found


def recorded(asked, items):
    """Work through a shift; return what happened and, as ("acknowledged", name, rows), what each step left behind."""
    recorder = Recorder()
    shift = Shift(asked.folder / "shift")
    shift.folder.mkdir()
    with under(recorder), Files(recorder.events):
        shift.open()
        if not asked.protected:
            shift.journal._db.pragma("synchronous", "normal")
        for name, call in shift.steps(items):
            call()
            rows = {number: kept_of(shift.journal._db, number) for number in (name[1], None)}
            recorder.events.append(("acknowledged", name, rows))
        shift.close()
    return recorder.events


def run(asked: Asked) -> Row:
    """Record a shift, cut the power at random moments, and look for everything that was acknowledged by then."""
    images, items = (40, 3) if asked.short else (2_000, 24)
    events = recorded(asked, items)
    chance = random.Random(asked.seed)
    begun = next(place for place, event in enumerate(events) if event[0] == "acknowledged")
    cuts = sorted(chance.randrange(begun, len(events)) for _ in range(images))
    image, wanted, told, at = Image(), {}, [], 0
    lost = doubled = unreadable = checked = 0
    for cut in cuts:
        for event in events[at:cut]:
            if event[0] == "acknowledged":
                told.append(event[1])
                wanted.update(event[2])
            else:
                image.hear(event)
        at = cut
        photos = image.lay_out(asked.folder / "image", chance)
        coming = next((event for event in events[cut:] if event[0] == "acknowledged"), (None, ("", 0), {}))
        found = look(asked.folder / "image", {**dict.fromkeys(range(items)), **wanted}, coming[2])
        if found is None:
            unreadable += 1
            continue
        gone = [one for one in told if one[0] == "photo" and not is_there(photos, *one[1:])]
        lost += found[0] + len(gone) > 0
        doubled += found[1] > 0
        checked += len(told)
    return Row(
        f"{images} images, {checked} acknowledged steps looked for",
        lost + unreadable,
        doubled,
        f"{unreadable} unreadable",
    )


def is_there(photos, number, place):
    """Tell whether a photo is in the image, whole."""
    content = photo_of(number, place)
    return photos.get(hashlib.sha256(content).hexdigest()) == content


def look(folder, wanted, coming):
    """Open an image as a start does; count (missing, too many) rows, or return None where it cannot be opened.

    `wanted` is what was acknowledged, by item; `coming` is how the step that was being written leaves its item. Of
    what was sent the file beside the journal must know too.
    """
    try:
        journal = Journal(folder / "station.db", clock=lambda: CLOCK)
    except StationError:
        return None
    sound = journal._db.pragma("integrity_check") == "ok"
    found = {number: kept_of(journal._db, number) for number in wanted}
    journal.close()
    if not sound:
        return None
    log = SentLog(folder)
    lines = {(one.item, one.service, one.op, one.key) for one in log.read(CLOCK)}
    log.close()
    lost = doubled = 0
    for number, rows in found.items():
        before = wanted[number] or {name: [] for name in rows}
        allowed = [before, *([coming[number], doubted(coming[number])] if number in coming else [])]
        if rows not in allowed:
            lost += sum(len([one for one in before[name] if one not in rows[name]]) for name in rows)
            most = allowed[-1]
            doubled += sum(len([one for one in rows[name] if one not in most[name] + before[name]]) for name in rows)
            lost += not lost and not doubled
        if number is not None:
            known = {row[:4] for row in before["intent"] if row[SENT] != "planned"}
            lost += len(known - lines)
    return lost, doubled


def doubted(rows):
    """Return the rows as they are where only the line of what is about to be sent came to the disk."""
    doubt = [(*row[:SENT], "unknown") if row[SENT] == "sending" else row for row in rows.get("intent", ())]
    return rows | {"intent": doubt} if "intent" in rows else rows


FIGURE = Figure("G4", "the power goes at any moment: nothing that was acknowledged is lost", run)
