"""Journals with as many finished rows as a shop has after years, made without going the long way."""

import os
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import apsw

from app.model.item import Wishes
from app.store import codec
from app.store.blobs import Blobs
from app.store.journal import Journal
from app.store.rowsum import keep_all

STAGES = ("prepare", "upload", "submit", "watch")
NO_HASH = "0" * 64


def filled(folder: Path, intents: int) -> Path:
    """Make a journal with `intents` finished effects, four an item, and as many finished steps; return its path."""
    folder.mkdir(mode=0o700)
    path = folder / "station.db"
    Journal(path).close()
    items = intents // 4
    wishes = codec.wishes_json(Wishes())
    with closing(apsw.Connection(str(path))) as db:
        db.execute("PRAGMA synchronous = OFF")
        with db:
            _add_items(db, items, wishes)
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
        keep_all(db)
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    # What was filled in behind its back is no longer what was sealed.
    path.with_name("station.db.seal").unlink()
    return path


def _add_items(db: apsw.Connection, items: int, wishes: str) -> None:
    db.executemany(
        "INSERT INTO item (key, open, live, opened_at, wishes) VALUES (?, 0, 0, ?, ?)",
        ((key_of(n), 1.7e9 + n, wishes) for n in range(items)),
    )
    db.executemany(
        "INSERT INTO photo (item, position, sha256, file, size_bytes, taken_at, state, width, height, prepared) "
        "VALUES (?, 1, ?, 'IMG_0001.jpg', 3000000, ?, 'ready', 4000, 3000, ?)",
        ((key_of(n), f"{n:064x}", 1.7e9 + n, _prepared(n)) for n in range(items)),
    )


def key_of(number: int) -> str:
    """Return the key of the item with this number."""
    return f"IS{number:09}X"


def _prepared(number: int) -> str:
    return f'{{"sha256":"{number:064x}","width":2048,"height":1536,"size_bytes":400000}}'


def fill_shop(data_dir: Path, items: int, thumbnails: Sequence[Path]) -> None:
    """Fill the (closed) station in `data_dir` with finished items: photo, thumbnail, result, price, steps."""
    path = data_dir / "station.db"
    wishes = codec.wishes_json(Wishes(classify=("resale-x",), price=("resale-x",)))
    said = [
        codec.dumps({"brand": brand, "item": item, "color": colour, "category": "Bags"})
        for brand in ("Mulberry", "Coach", "Gucci", "Anya Hindmarch")
        for item in ("tote", "satchel", "clutch")
        for colour in ("oak brown", "black", "deep red")
    ]
    with closing(apsw.Connection(str(path))) as db:
        db.execute("PRAGMA synchronous = OFF")
        with db:
            _add_items(db, items, wishes)
            db.executemany(
                "INSERT INTO step (item, stage, service, condition, since) VALUES (?, ?, ?, 'done', ?)",
                (
                    (key_of(n), stage, "" if stage == "prepare" else "resale-x", 1.7e9 + n)
                    for n in range(items)
                    for stage in (*STAGES, "price")
                ),
            )
            db.executemany(
                "INSERT INTO result (item, service, status, attributes, at) VALUES (?, 'resale-x', 'done', ?, ?)",
                ((key_of(n), said[n % len(said)], 1.7e9 + n) for n in range(items)),
            )
            db.executemany(
                "INSERT INTO price (item, service, round, kind, amount, currency, at) "
                "VALUES (?, 'resale-x', 1, 'sold-estimate', ?, 'GBP', ?)",
                ((key_of(n), f"{20 + n % 400}.00", 1.7e9 + n) for n in range(items)),
            )
        keep_all(db)
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    path.with_name("station.db.seal").unlink(missing_ok=True)
    blobs = Blobs(data_dir / "photos")
    for n in range(items):
        small = blobs.thumbnail(f"{n:064x}", 0)
        small.parent.mkdir(exist_ok=True)
        os.link(thumbnails[n % len(thumbnails)], small)


def fill_watched(data_dir: Path, items: int) -> None:
    """Fill the (closed) station in `data_dir` with items whose task at Resale-X was submitted a moment ago."""
    path = data_dir / "station.db"
    now = time.time()
    with closing(apsw.Connection(str(path))) as db:
        with db:
            _add_items(db, items, codec.wishes_json(Wishes(classify=("resale-x",))))
            db.execute("UPDATE item SET live = 1")
            db.executemany(
                "INSERT INTO step (item, stage, service, condition, since) VALUES (?, ?, ?, 'done', ?)",
                (
                    (key_of(n), stage, "" if stage == "prepare" else "resale-x", now)
                    for n in range(items)
                    for stage in STAGES[:-1]
                ),
            )
            db.executemany(
                "INSERT INTO task (item, service, reference, at) VALUES (?, 'resale-x', ?, ?)",
                ((key_of(n), codec.dumps({"task_id": str(n)}), now) for n in range(items)),
            )
        keep_all(db)
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    path.with_name("station.db.seal").unlink(missing_ok=True)
