"""G13: an upgrade killed at any of its statements leaves the old schema or the new one; a newer journal is refused.

The upgrades are the program's own, from every schema it ever had, and one that also moves rows about.
"""

import os
import shutil
import signal
import subprocess
import sys

import apsw
from rows import Asked, Figure, Row
from shift import Shift

from app.store import database
from app.store.database import NewerDatabase
from app.store.journal import Journal
from app.store.rowsum import FIRST, TABLE, keep_all

ROOT = database.__file__.rpartition("/app/")[0]
AFTER = database.migrations()[-1][0]
STEPS = (
    "CREATE TABLE parcel (item TEXT, note TEXT) STRICT;",
    "INSERT INTO parcel SELECT key, 'moved' FROM item;",
    "ALTER TABLE item ADD COLUMN shelf TEXT;",
    "UPDATE item SET shelf = bay;",
    "CREATE INDEX parcel_item ON parcel (item);",
)
CHILD = """
import os, signal, sys
import apsw
from pathlib import Path
from app.store import database
from app.store.journal import Journal
path, kill_at, protected, after, *steps = sys.argv[1:]
known = database.migrations()
steps = steps or [sql for number, sql in known if number > apsw.Connection(path).pragma("user_version")]
if int(after) > known[-1][0]:
    database.migrations = lambda: [*known, (int(after), " ".join(steps))]
if protected == "0":
    def one_by_one(connection, path):
        for step in steps:
            connection.execute(step)
        connection.pragma("user_version", int(after))
    database._migrate = one_by_one
seen = 0
def count(cursor, sql, bindings):
    global seen
    seen += 1
    if seen == int(kill_at):
        os.kill(os.getpid(), signal.SIGKILL)
    return True
apsw.connection_hooks.append(lambda connection: connection.set_exec_trace(count))
# As a kill leaves it: whoever looked at it took the log away, and without one it has lost its last writes.
Path(f"{path}-wal").touch()
Journal(Path(path)).close()
print(seen)
"""


def upgraded(path, kill_at, *, protected, after=AFTER + 1, steps=STEPS):
    """Upgrade a journal in a program that is killed at the n-th statement; return how many there were, or None.

    None too where a journal is refused as damaged: half an upgrade is.
    """
    done = subprocess.run(
        [sys.executable, "-c", CHILD, str(path), str(kill_at), str(int(protected)), str(after), *steps],
        cwd=ROOT, env={**os.environ, "PYTHONPATH": ROOT}, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    if done.returncode == -signal.SIGKILL or "DamagedJournal" in done.stderr:
        return None
    assert done.returncode == 0, done.stderr
    return int(done.stdout)


def between(path):
    """Tell whether a journal is neither of the old schema nor of the new."""
    raw = apsw.Connection(str(path))
    names = {name for (name,) in raw.execute("SELECT name FROM sqlite_schema")}
    shelf = "shelf" in [row[1] for row in raw.execute("PRAGMA table_info(item)")]
    items = raw.execute("SELECT count(*) FROM item").fetchone()[0]
    parcels = raw.execute("SELECT count(*) FROM parcel").fetchone()[0] if "parcel" in names else 0
    version = raw.pragma("user_version")
    raw.close()
    old = (version, shelf, parcels, "parcel_item" in names) == (AFTER, False, 0, False) and "parcel" not in names
    new = (version, shelf, parcels, "parcel_item" in names) == (AFTER + 1, True, items, True)
    return not (old or new) or items != 3


def content(path):
    """Return the schema version, what there is, and every row of every table, each as text by its column."""
    raw = apsw.Connection(str(path))
    names = sorted(raw.execute("SELECT type, name FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%'").fetchall())
    rows = {}
    for name in (name for kind, name in names if kind == "table"):
        columns = [row[1] for row in raw.execute(f"PRAGMA table_info({name})")]
        listed = sorted([repr(value) for value in row] for row in raw.execute(f"SELECT * FROM {name}"))
        rows[name] = [dict(zip(columns, row, strict=True)) for row in listed]
    version = raw.pragma("user_version")
    raw.close()
    return version, names, rows


def as_it_was(whole, version):
    """Write the rows of a journal into one of an older schema of the program; return its bytes."""
    old = whole.with_name(f"schema-{version}.db")
    old.unlink(missing_ok=True)
    raw = apsw.Connection(str(old))
    for number, sql in database.migrations():
        if number <= version:
            raw.execute(sql)
    raw.pragma("user_version", version)
    raw.execute("ATTACH ? AS now", (str(whole),))
    raw.pragma("foreign_keys", 0)
    for (name,) in raw.execute("SELECT name FROM main.sqlite_schema WHERE type = 'table'").fetchall():
        if not name.startswith("sqlite_"):
            columns = ", ".join(row[1] for row in raw.execute(f"PRAGMA main.table_info({name})"))
            raw.execute(f"INSERT INTO main.{name} ({columns}) SELECT {columns} FROM now.{name}")
    raw.execute("DETACH now")
    if version >= FIRST:
        keep_all(raw)
    raw.close()
    return old.read_bytes()


def holds(found, old):
    """Tell whether the rows of a table are as they were, whatever columns were added since, also before the others."""
    columns = old[0].keys() if old else ()
    return sorted([one[name] for name in columns] for one in found) == sorted(list(one.values()) for one in old)


def whole_schema(found, schemas, old):
    """Tell whether a journal is of one of the schemas that the program ever had, whole, with every row that it held."""
    version, names, rows = found
    return schemas.get(version) == names and all(holds(rows[name], one) for name, one in old[2].items())


def own_upgrades(path, asked):
    """Kill the program's own upgrades at each of their statements; return how many kills, and how many broke it."""
    kills = broken = 0
    raw = apsw.Connection(str(path))
    raw.pragma("journal_mode", "delete")
    raw.close()
    versions = [number for number, _ in database.migrations()][:-1]
    schemas = {}
    for version in (*versions, AFTER):
        as_it_was(path, version)
        schemas[version] = content(path.with_name(f"schema-{version}.db"))[1]
    for version in versions[:1] if asked.short else versions:
        old_bytes = as_it_was(path, version)

        def afresh(folder=path.parent / f"from-{version}", whole=old_bytes):
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            (folder / "station.db").write_bytes(whole)
            return folder / "station.db"

        one = afresh()
        old = content(one)
        # An upgrade sums every row anew.
        old[2].pop(TABLE, None)
        statements = upgraded(one, 0, protected=asked.protected, after=AFTER, steps=())
        new = content(one)
        broken += new[0] != AFTER or not all(holds(new[2][name], rows) for name, rows in old[2].items())
        for kill_at in range(1, statements + 1, 6 if asked.short else 1):
            one = afresh()
            upgraded(one, kill_at, protected=asked.protected, after=AFTER, steps=())
            kills += 1
            if not whole_schema(content(one), schemas, old):
                broken += 1
                continue
            broken += upgraded(one, 0, protected=True, after=AFTER, steps=()) is None or content(one) != new
    return kills, broken


def run(asked: Asked) -> Row:
    """Kill an upgrade at each of its statements; then let a journal of a newer program be opened by this one."""
    made = Shift(asked.folder)
    made.open()
    for _name, call in made.steps(3):
        call()
    made.close()
    own, own_broken = own_upgrades(asked.folder / "station.db", asked)
    whole, path = (asked.folder / "station.db").read_bytes(), asked.folder / "station.db"

    def afresh():
        for one in asked.folder.glob("station.db*"):
            one.unlink()
        path.write_bytes(whole)

    afresh()
    statements = upgraded(path, 0, protected=asked.protected)
    broken, kills = 0, range(1, statements + 1, 3 if asked.short else 1)
    for kill_at in kills:
        afresh()
        upgraded(path, kill_at, protected=asked.protected)
        broken += between(path)
    refused = 0
    upgraded(path, 0, protected=True)
    before = path.read_bytes()
    try:
        Journal(path).close()
    except NewerDatabase as refusal:
        refused = int("Nothing was changed" in refusal.sentence and path.read_bytes() == before)
    said = "" if refused else "a newer journal was not refused, or changed"
    tried = f"{len(kills)} kills in {statements} statements, {own} in the program's own upgrades; a newer journal"
    return Row(tried, broken + own_broken, None, "newer one refused", said)


FIGURE = Figure(
    "G13", "an upgrade killed anywhere leaves the old schema or the new; a newer journal is left alone", run
)
