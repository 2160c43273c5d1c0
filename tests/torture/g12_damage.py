"""G12: a damaged journal is always noticed, what is whole comes back, and nothing is sent from a damaged row."""

import random
import shutil
from contextlib import contextmanager, nullcontext

import apsw
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


def rows_of(path):
    """Return every row of a journal by table, without what putting it back adds or holds."""
    raw = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)
    found = {name: set(raw.execute(f"SELECT * FROM {name}").fetchall()) for name in TABLES}
    found["item"] = set(raw.execute("SELECT key, sku, opened_at, wishes FROM item").fetchall())
    found["history"] = {row for row in found["history"] if not row[-1].startswith("The journal was damaged")}
    assert not raw.execute("PRAGMA foreign_key_check").fetchall(), "a row means one that is not there"
    raw.close()
    return found


def differing(wanted, path):
    """Tell whether a journal that was opened has other rows than the whole one, or some that are no text any more."""
    try:
        found = rows_of(path)
    except (AssertionError, UnicodeDecodeError, apsw.Error):
        return True
    return any(found[name] != rows for name, rows in wanted.items())


@contextmanager
def without_sums():
    """Switch off what compares the rows of a journal that has no seal."""
    compare, opening.wrong_rows = opening.wrong_rows, lambda _db: ()
    try:
        yield
    finally:
        opening.wrong_rows = compare


def gone_of(wanted, found):
    """Count the rows that are gone by themselves: not only because they mean one that is gone."""
    gone = {name: wanted[name] - found[name] for name in wanted}
    for name, other, column in HUNG:
        lost = {row[0] for row in gone[other]}
        gone[name] = {row for row in gone[name] if row[column] not in lost}
    return sum(map(len, gone.values()))


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


def most_lost(path, pages, tables, *, sealed):
    """Return how many rows may be lost with these pages: those on them, and one for each page of a long row.

    Without a seal those below them too, and those whose sums stood there.
    """
    raw = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)
    marks = ", ".join("?" for _ in tables)
    seen = raw.execute(
        f"SELECT pageno, pagetype, ncell, name, path FROM dbstat WHERE name IN ({marks})", list(tables)
    ).fetchall()
    schema = {
        int(one) for (one,) in raw.execute("SELECT pageno FROM dbstat WHERE name LIKE 'sqlite_schema'").fetchall()
    }
    raw.close()
    if sealed:
        return sum(int(cells) if kind == "leaf" else 1 for number, kind, cells, *_ in seen if number in pages)
    if pages & schema:
        # Nothing says any more what the rows are.
        return sum(int(cells) for _, kind, cells, *_ in seen if kind == "leaf")
    above = {(name, path.rstrip("/")) for number, kind, _, name, path in seen if number in pages and kind == "internal"}
    return sum(
        int(cells) if kind == "leaf" else 1
        for number, kind, cells, name, path in seen
        if number in pages or any(name == one and (path.startswith(f"{top}/")) for one, top in above)
    )


def run(asked: Asked) -> Row:
    """Damage a journal in many ways, open it, put it back, and compare every row with the whole one."""
    files, items = (10, 20) if asked.short else (300, 60)
    shift = Shift(asked.folder / "shift")
    shift.folder.mkdir()
    shift.open()
    # Only what stands there in the end is looked at: no wait for the disk.
    shift.journal._db.pragma("synchronous", "off")
    for _name, call in shift.steps(items):
        call()
    shift.close()
    path, whole = shift.folder / "station.db", asked.folder / "whole.db"
    shutil.copyfile(path, whole)
    content, seal = path.read_bytes(), (shift.folder / "station.db.seal").read_bytes()
    wanted, chance = rows_of(whole), random.Random(asked.seed)
    unnoticed = lost = wrong = opened = gaps = unproven = 0
    for number in range(files):
        broken = damaged(content, KINDS[number % len(KINDS)], chance)
        if broken == content:
            continue
        path.write_bytes(broken)
        # Half of them are as a kill leaves them, the log folded in by the next start.
        sealed = asked.protected and number % 4 < 2
        if sealed:
            (shift.folder / "station.db.seal").write_bytes(seal)
        else:
            (shift.folder / "station.db.seal").unlink(missing_ok=True)
            (shift.folder / "station.db-wal").touch()
        try:
            with nullcontext() if asked.protected else without_sums():
                Journal(path).close()
        except StationError:
            if not asked.protected:
                continue
        else:
            unnoticed += sealed or differing(wanted, path)
            continue
        pages = {
            start // 4096 + 1
            for start in range(0, len(content), 4096)
            if broken[start : start + 4096] != content[start : start + 4096]
        }
        copy = shift.folder / "backups" / "station-2026-01-01.db"
        if number % 2:
            # The copy of the day has it all: then nothing may be missing but what an older copy says nothing of.
            copy.parent.mkdir(exist_ok=True)
            shutil.copyfile(whole, copy)
        else:
            copy.unlink(missing_ok=True)
        tables = PASSING if number % 2 else TABLES if sealed else [*TABLES, "row_sum"]
        may_go = most_lost(whole, pages, tables, sealed=sealed)
        try:
            restored = restore(shift.folder)
        except StoreTrouble:
            # Nothing was left to read: right only where no row was outside the damage.
            lost += max(0, sum(map(len, wanted.values())) - may_go)
            continue
        gaps, unproven, opened = gaps + restored.gaps, unproven + restored.unproven, opened + 1
        found = rows_of(path)
        journal = Journal(path, clock=lambda: CLOCK)
        held = all(journal.read.item(key).held for key in journal.read.live_keys())
        wrong += may_be_sent(journal, items)
        journal.close()
        gone = gone_of(wanted, found)
        lost += max(0, gone - may_go)
        wrong += sum(len(found[name] - wanted[name]) for name in wanted.keys() - {"item"}) + (
            0 if held or not gone else 1
        )
        for aside in shift.folder.glob("station.db.before-*"):
            aside.unlink()
    said = f"{unnoticed} unnoticed, {opened} put back, {gaps} with gaps, {unproven} rows back without proof, {wrong} rows wrong or free to be sent"
    return Row(
        f"{files} damaged files of {len(KINDS)} kinds, half of them without a seal",
        lost,
        0,
        said,
        said if unnoticed or wrong else "",
    )


FIGURE = Figure("G12", "damage is noticed; every row outside it comes back; nothing is sent from a damaged one", run)
