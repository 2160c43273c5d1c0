"""G13: an upgrade killed at any of its statements leaves the old schema or the new one; a newer journal is refused."""

import os
import signal
import subprocess
import sys

import apsw
from rows import Asked, Figure, Row
from shift import Shift

from app.store import database
from app.store.database import NewerDatabase
from app.store.journal import Journal

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
Journal(Path(path)).close()
print(seen)
"""


def upgraded(path, kill_at, *, protected):
    """Upgrade a journal in a program that is killed at the n-th statement; return how many there were, or None."""
    done = subprocess.run(
        [sys.executable, "-c", CHILD, str(path), str(kill_at), str(int(protected)), str(AFTER + 1), *STEPS],
        cwd=ROOT, env={**os.environ, "PYTHONPATH": ROOT}, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    if done.returncode == -signal.SIGKILL:
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


def run(asked: Asked) -> Row:
    """Kill an upgrade at each of its statements; then let a journal of a newer program be opened by this one."""
    made = Shift(asked.folder)
    made.open()
    for _name, call in made.steps(3):
        call()
    made.close()
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
    before = path.read_bytes() if upgraded(path, 0, protected=True) else b""
    before = path.read_bytes()
    try:
        Journal(path).close()
    except NewerDatabase as refusal:
        refused = int("Nothing was changed" in refusal.sentence and path.read_bytes() == before)
    said = "" if refused else "a newer journal was not refused, or changed"
    return Row(f"{len(kills)} kills in {statements} statements; a newer journal", broken, 0, "newer one refused", said)


FIGURE = Figure(
    "G13", "an upgrade killed anywhere leaves the old schema or the new; a newer journal is left alone", run
)
