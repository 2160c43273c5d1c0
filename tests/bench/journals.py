"""Journals with as many finished rows as a shop has after years, made without going the long way."""

import sqlite3
from contextlib import closing
from pathlib import Path

from app.model.item import Wishes
from app.store import codec
from app.store.journal import Journal

STAGES = ("prepare", "upload", "submit", "watch")
NO_HASH = "0" * 64


def filled(folder: Path, intents: int) -> Path:
    """Make a journal with `intents` finished effects, four an item, and as many finished steps; return its path."""
    folder.mkdir(mode=0o700)
    path = folder / "station.db"
    Journal(path).close()
    items = intents // 4
    wishes = codec.wishes_json(Wishes())
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA synchronous = OFF")
        with db:
            db.executemany(
                "INSERT INTO item (key, open, live, opened_at, wishes) VALUES (?, 0, 0, ?, ?)",
                ((key_of(n), 1.7e9 + n, wishes) for n in range(items)),
            )
            db.executemany(
                "INSERT INTO photo (item, position, sha256, file, size_bytes, taken_at, state, width, height, prepared) "
                "VALUES (?, 1, ?, 'IMG_0001.jpg', 3000000, ?, 'ready', 4000, 3000, ?)",
                ((key_of(n), f"{n:064x}", 1.7e9 + n, _prepared(n)) for n in range(items)),
            )
            db.executemany(
                "INSERT INTO step (item, stage, service, condition, since) VALUES (?, ?, ?, 'done', ?)",
                (
                    (key_of(n), stage, "" if stage == "prepare" else "resale-x", 1.7e9 + n)
                    for n in range(items)
                    for stage in STAGES
                ),
            )
            db.executemany(
                "INSERT INTO intent (item, service, op, key, repeat, state, attempt, sent_at, answer, row_sha256) "
                "VALUES (?, 'resale-x', 'upload-photo', ?, 'free', 'done', 1, ?, '{\"url\":\"https://a.example/b\"}', ?)",
                ((key_of(n), f"{place}:{n:064x}", 1.7e9 + n, NO_HASH) for n in range(items) for place in range(4)),
            )
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    # What was filled in behind its back is no longer what was sealed.
    path.with_name("station.db.seal").unlink()
    return path


def key_of(number: int) -> str:
    """Return the key of the item with this number."""
    return f"IS{number:09}X"


def _prepared(number: int) -> str:
    return f'{{"sha256":"{number:064x}","width":2048,"height":1536,"size_bytes":400000}}'
