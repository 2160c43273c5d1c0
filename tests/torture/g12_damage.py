"""G12: a damaged journal is always noticed, what is whole comes back, and nothing is sent from a damaged row."""

import json
import random
import shutil
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass

import apsw
from row_pages import PAGE, stands_of
from rows import Asked, Figure, Row
from shift import CLOCK, LISTING, TABLES, TASK, Shift, key_of

from app.model.errors import StationError
from app.model.intent import IntentState
from app.store import opening
from app.store.database import StoreTrouble
from app.store.journal import Journal
from app.store.restore import PASSING, restore

KINDS = ("byte", "bytes", "page", "tail", "cut")


def damaged(content, kind, chance):
    """Return a file's content with damage of a kind."""
    broken = bytearray(content)
    at = chance.randrange(len(broken))
    if kind == "byte":
        broken[at] ^= 1 << chance.randrange(8)
    elif kind == "bytes":
        for _ in range(20):
            broken[chance.randrange(len(broken))] ^= chance.randrange(1, 256)
    elif kind == "page":
        start = at - at % 4096
        broken[start : start + 4096] = chance.randbytes(4096)
    elif kind == "tail":
        broken[at:] = bytes(len(broken) - at)
    else:
        del broken[at:]
    return bytes(broken)


HUNG = (
    ("upload", "photo", 2),
    ("photo_folder", "photo", 0),
    ("task_photos", "task", 0),
    ("again", "task", 0),
    ("errand_copy", "errand", 1),
)
"""What means nothing without another row: its table, that of the other row, and the column with the other's number."""


ITEM = "key, sku, opened_at, wishes"
"""Of an item what putting it back leaves as it was: it is held then."""


def rows_of(path, item=ITEM):
    """Return every row of a journal by table, without what putting it back adds."""
    raw = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)
    found = {name: set(raw.execute(f"SELECT * FROM {name}").fetchall()) for name in TABLES}
    found["item"] = set(raw.execute(f"SELECT {item} FROM item").fetchall())
    found["history"] = {row for row in found["history"] if not row[-1].startswith("The journal was damaged")}
    assert not raw.execute("PRAGMA foreign_key_check").fetchall(), "a row means one that is not there"
    raw.close()
    return found


def differing(wanted, path):
    """Tell whether a journal that was opened has other rows than the whole one, or some that are no text any more."""
    try:
        return rows_of(path, "*") != wanted
    except (AssertionError, UnicodeDecodeError, apsw.Error):
        return True


class Whole:
    """The journal as it was: its rows, and the pages on which each of them stands."""

    def __init__(self, path):
        self.content, self.rows, self.every_column = path.read_bytes(), rows_of(path), rows_of(path, "*")
        raw = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)
        self.stands = {}
        for name in TABLES:
            columns = ITEM if name == "item" else "*"
            (root,) = raw.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (name,)).fetchall()[0]
            places = dict(stands_of(self.content, root))
            self.stands[name] = {
                tuple(row): places[number]
                for number, *row in raw.execute(f"SELECT rowid, {columns} FROM {name}").fetchall()
            }
        self.lists, self.sums = (
            {number for (number,) in raw.execute("SELECT pageno FROM dbstat WHERE name = ?", (name,))}
            for name in ("sqlite_schema", "row_sum")
        )
        raw.close()

    def damaged(self, broken):
        """Return the numbers of the pages that are not what they were."""
        starts = range(0, len(self.content), PAGE)
        return {at // PAGE + 1 for at in starts if broken[at : at + PAGE] != self.content[at : at + PAGE]}

    def outside(self, pages, *, sealed):
        """Return by table the rows that no damage to these pages excuses.

        The pages that lead to a row stand in the seal as well; without one what is below a damaged one is out of reach.
        """
        return {
            name: {row for row, at in rows.items() if not pages & (at.on if sealed else at.on | at.below)}
            for name, rows in self.stands.items()
        }


@contextmanager
def without_sums():
    """Switch off what compares the rows of a journal that has no seal."""
    compare, opening.wrong_rows = opening.wrong_rows, lambda _db, **_how: ()
    try:
        yield
    finally:
        opening.wrong_rows = compare


def gone_of(wanted, found):
    """Return by table the rows that are gone by themselves: not only because they mean one that is gone."""
    gone = {name: wanted[name] - found[name] for name in wanted}
    for name, other, column in HUNG:
        lost = {row[0] for row in gone[other]}
        gone[name] = {row for row in gone[name] if row[column] not in lost}
    return gone


def made_up(wanted, found):
    """Return by table the rows that nobody wrote, without the items that stand for lost ones: a key, and no wishes."""
    made = {name: found[name] - wanted[name] for name in wanted}
    keys = {key for key, *_ in wanted["item"]}
    made["item"] = {
        (key, sku, *others, wishes)
        for key, sku, *others, wishes in made["item"]
        if key not in keys or sku is not None or any(json.loads(wishes).values())
    }
    return made


def may_be_sent(journal, items):
    """Count the effects that were sent, and that the journal would have sent again without a look."""
    kept = journal.read.all_keys()
    known = [
        journal.read.intent(key_of(number), *effect)
        for number in range(items)
        for effect in (LISTING, TASK)
        if key_of(number) in kept
    ]
    free = {IntentState.PLANNED, IntentState.NOT_EXECUTED, IntentState.ABSENT}
    return sum(one is None or one.state in free for one in known)


@dataclass
class Told:
    """What was seen of all files."""

    unnoticed: int = 0
    back: int = 0
    gaps: int = 0
    unproven: int = 0
    changed: int = 0
    """Those of the unproven rows that are not as they were written."""
    lost: int = 0
    """Rows that no damage excuses."""
    listless: int = 0
    """Files without a seal that were hit where their tables are listed, and lost rows by it."""
    listless_rows: int = 0
    wrong: int = 0
    free: int = 0
    """Effects that were sent, and that the journal would have sent again without a look."""


def put_back(folder, whole, pages, told, *, sealed, copied):
    """Put back a journal with damage to these pages, and compare what came of it with the whole one."""
    must = whole.outside(pages, sealed=sealed)
    if copied:
        # The copy of the day has it all: then nothing may be missing but what an older copy says nothing of.
        must |= {name: rows for name, rows in whole.rows.items() if name not in PASSING}
    path = folder / "station.db"
    try:
        restored = restore(folder)
    except StoreTrouble:
        missing = sum(map(len, must.values()))
    else:
        told.back, told.gaps = told.back + 1, told.gaps + restored.gaps
        told.unproven += restored.unproven
        found = rows_of(path)
        gone = gone_of(whole.rows, found)
        missing = sum(len(gone[name] & must[name]) for name in gone)
        journal = Journal(path, clock=lambda: CLOCK)
        held = all(journal.read.item(key).held for key in journal.read.live_keys())
        told.free += may_be_sent(journal, len(whole.rows["item"]))
        told.wrong += any(gone.values()) and not held
        for name, rows in made_up(whole.rows, found).items():
            # Without a seal and without its sum a damaged row is told as one that nothing proves.
            right = {row[0] for row in must[name]} if pages & whole.sums and not sealed else {row[0] for row in rows}
            told.wrong += sum(row[0] in right for row in rows)
            told.changed += sum(row[0] not in right for row in rows)
        journal.close()
        for aside in folder.glob("station.db.before-*"):
            aside.unlink()
    if pages & whole.lists and not sealed:
        told.listless, told.listless_rows = told.listless + bool(missing), told.listless_rows + missing
    else:
        told.lost += missing


def damage_all(asked, files, items, *, seal, sums):
    """Damage so many files of a shift of so many items, one after the other; return what was seen.

    Without `seal` a closed journal has none; without `sums` nothing compares the rows of one that has no seal.
    """
    shift = Shift(asked.folder / "shift")
    shift.folder.mkdir()
    shift.open()
    # Only what stands there in the end is looked at: no wait for the disk.
    shift.journal._db.pragma("synchronous", "off")
    for _name, call in shift.steps(items):
        call()
    shift.close()
    path, kept, seal_file = (shift.folder / name for name in ("station.db", "kept.db", "station.db.seal"))
    shutil.copyfile(path, kept)
    whole, seal_bytes = Whole(kept), seal_file.read_bytes()
    chance, told = random.Random(asked.seed), Told()
    for number in range(files):
        broken = damaged(whole.content, KINDS[number % len(KINDS)], chance)
        if broken == whole.content:
            continue
        path.write_bytes(broken)
        # Half of them are as a kill leaves them, the log folded in by the next start.
        closed = number % 4 < 2
        if closed and seal:
            seal_file.write_bytes(seal_bytes)
        else:
            seal_file.unlink(missing_ok=True)
            (shift.folder / "station.db-wal").touch()
        try:
            with nullcontext() if sums else without_sums():
                Journal(path).close()
        except StationError:
            if not (seal and sums):
                continue
        else:
            # Of a closed one every byte counts, whether a row has it or not.
            told.unnoticed += (closed and sums) or differing(whole.every_column, path)
            continue
        copy, copied = shift.folder / "backups" / "station-2026-01-01.db", number % 2 == 1
        if copied:
            copy.parent.mkdir(exist_ok=True)
            shutil.copyfile(kept, copy)
        else:
            copy.unlink(missing_ok=True)
        put_back(shift.folder, whole, whole.damaged(broken), told, sealed=closed, copied=copied)
    return told


def run(asked: Asked) -> Row:
    """Damage a journal in many ways, open it, put it back, and compare every row with the whole one."""
    files, items = (10, 20) if asked.short else (300, 60)
    told = damage_all(asked, files, items, seal=asked.protected, sums=asked.protected)
    said = (
        f"{told.unnoticed} unnoticed, {told.back} put back, {told.gaps} with gaps, {told.unproven} rows back without "
        f"proof ({told.changed} changed), {told.wrong} rows wrong; {told.listless} files hit after a kill where their tables "
        f"are listed lost {told.listless_rows} rows by it"
    )
    return Row(
        f"{files} damaged files of {len(KINDS)} kinds, half of them without a seal",
        told.lost,
        told.free,
        said,
        said if told.unnoticed or told.wrong else "",
    )


FIGURE = Figure(
    "G12",
    "damage is noticed; every row outside it comes back, while the tables are still listed; nothing is sent from a damaged one",
    run,
)
