"""Reads of the journal: one short method a question."""

from collections.abc import Iterable
from typing import Any

import apsw

from app.model.intent import Intent
from app.model.item import Item
from app.model.listing import Contest, DraftValue, Publication
from app.model.opinion import Authenticity, Opinion
from app.model.photo import Photo, PhotoState
from app.model.price import Price
from app.model.result import Result
from app.model.shots import Shots
from app.model.step import Step
from app.store import codec
from app.store.alike import alike
from app.store.reading_stock import Named, named_photos
from app.store.reading_taken import TakenReading
from app.store.rows import (
    CONTEST,
    INTENT,
    ITEM,
    LABEL,
    OF_LISTING,
    PHOTO,
    PRICE,
    PUBLICATION,
    SHOTS,
    STEP,
    UNFINISHED_INTENT,
    AskedTask,
    Errand,
    Frozen,
    intent_of,
    item_of,
    one,
    photo_of,
    price_of,
    publication_of,
    step_of,
)
from app.store.tray import Tray


class Reading(TakenReading):
    """Every read of the journal; used on the journal's own thread only."""

    def __init__(self, connection: apsw.Connection) -> None:
        super().__init__(connection)
        self.tray = Tray(connection)

    def _only(self, only: str) -> str:
        return self.tray.where if only == "lead" else _ONLY[only]

    def _words(self, key: str) -> dict[str, object]:
        rows = self._db.execute(
            f"SELECT field, value FROM word WHERE id IN (SELECT max(id) FROM word WHERE item = ? AND {OF_LISTING} GROUP BY field)",
            (key,),
        )
        return {name: codec.loads(value) for name, value in rows if value is not None}

    def _item(self, row: Any) -> Item:
        return item_of(row, self._words(row[1]))

    def item(self, key: str) -> Item | None:
        """Return the item with this key or SKU."""
        row = self._db.execute(f"SELECT {ITEM} FROM item WHERE key = ?1 OR sku = ?1", (key,)).fetchone()
        return self._item(row) if row else None

    def item_keys(self, *, only: str = "all", offset: int = 0, limit: int = -1) -> list[str]:
        """Return keys, newest first; `only` is ``all``, ``needs-me``, ``waiting`` or ``lead``."""
        rows = self._db.execute(
            f"SELECT key FROM item WHERE discarded = 0 AND {self._only(only)} ORDER BY number DESC LIMIT ? OFFSET ?",
            (limit, offset),
        )
        return [key for (key,) in rows]

    def count_items(self, *, only: str = "all", since: float = 0.0) -> int:
        """Count items."""
        (number,) = one(
            self._db,
            f"SELECT count(*) FROM item WHERE discarded = 0 AND opened_at >= ? AND {self._only(only)}",
            (since,),
        )
        return int(number)

    def unpublished_keys(self, service: str, *, limit: int) -> list[str]:
        """Return the keys of items that are to go to a destination and are not live there, oldest first."""
        rows = self._db.execute(
            "SELECT key FROM item WHERE discarded = 0 "
            "AND EXISTS (SELECT 1 FROM json_each(item.wishes, '$.publish') WHERE value = ?1) "
            "AND NOT coalesce((SELECT withdrawn = 0 FROM publication WHERE publication.item = item.key "
            "AND publication.service = ?1 ORDER BY id DESC LIMIT 1), 0) ORDER BY number LIMIT ?2",
            (service, limit),
        )
        return [key for (key,) in rows]

    def live_keys(self) -> list[str]:
        """Return the keys of items the pipeline has not finished with, oldest first."""
        return [key for (key,) in self._db.execute("SELECT key FROM item WHERE live = 1 ORDER BY number")]

    def photos(self, key: str) -> list[Photo]:
        """Return an item's photos in order, set-aside ones included."""
        rows = self._db.execute(f"SELECT {PHOTO} FROM photo WHERE item = ? ORDER BY position, id", (key,))
        return [photo_of(row) for row in rows]

    def photo_counts(self, key: str) -> dict[PhotoState, int]:
        """Count an item's photos that are not set aside, by their state."""
        rows = self._db.execute(
            "SELECT state, count(*) FROM photo WHERE item = ? AND set_aside = 0 GROUP BY state", (key,)
        )
        return {PhotoState(state): int(number) for state, number in rows}

    def cover(self, key: str) -> Photo | None:
        """Return the first photo of an item that can be shown."""
        row = self._db.execute(
            f"SELECT {PHOTO} FROM photo WHERE item = ? AND set_aside = 0 AND state = 'ready' ORDER BY position, id LIMIT 1",
            (key,),
        ).fetchone()
        return photo_of(row) if row else None

    def turned(self, key: str) -> dict[int, int]:
        """Return the quarter turns clockwise of those photos of an item that were turned."""
        return dict(self._db.execute("SELECT id, turns FROM photo WHERE item = ? AND turns > 0", (key,)))

    def photo(self, photo: int) -> Photo | None:
        """Return one photo."""
        row = self._db.execute(f"SELECT {PHOTO} FROM photo WHERE id = ?", (photo,)).fetchone()
        return photo_of(row) if row else None

    def shots(self, key: str) -> Shots:
        """Return what is known of an item's shots."""
        kept = self._newest_word(key, SHOTS)
        return codec.shots_of(kept) if kept else Shots()

    def photos_alike(self, key: str) -> list[Photo]:
        """Return the photos of other items that have the bytes, or a quarter of the likeness, of one of this item's."""
        return [photo_of(row) for row in self._db.execute(alike(PHOTO), (key,))]

    def labels_printed(self, key: str) -> int:
        """Return how often an item's label was printed."""
        return int(codec.loads(self._newest_word(key, LABEL)) or 0)

    def contest(self, key: str, service: str) -> Contest | None:
        """Return what was asked and said last of changes that somebody made to an item's listing at a service."""
        return codec.contest_of(self._newest_word(key, CONTEST + service))

    def _newest_word(self, key: str, name: str) -> str | None:
        row = self._db.execute(
            "SELECT value FROM word WHERE item = ? AND field = ? ORDER BY id DESC LIMIT 1", (key, name)
        ).fetchone()
        return str(row[0]) if row else None

    def turns(self, photo: int) -> int:
        """Return how many quarter turns clockwise the worker gave a photo."""
        (turns,) = one(self._db, "SELECT turns FROM photo WHERE id = ?", (photo,))
        return int(turns)

    def item_with_photos(self, sha256s: Iterable[str], *, not_errand: int) -> str | None:
        """Return the newest item of an earlier errand that was made of exactly these originals."""
        wanted = sorted(set(sha256s))
        marks = ", ".join("?" for _ in wanted)
        row = self._db.execute(
            "SELECT item.key FROM photo JOIN item ON item.key = photo.item "
            f"WHERE item.key IN (SELECT item FROM photo WHERE sha256 IN ({marks})) "
            "AND item.discarded = 0 AND item.errand IS NOT NULL AND item.errand <> ? "
            f"GROUP BY item.key HAVING count(*) = ? AND sum(photo.sha256 IN ({marks})) = ? "
            "ORDER BY item.number DESC LIMIT 1",
            (*wanted, not_errand, len(wanted), *wanted, len(wanted)),
        ).fetchone()
        return row[0] if row else None

    def steps(self, key: str) -> list[Step]:
        """Return an item's steps in travel order."""
        return [step_of(row) for row in self._db.execute(f"SELECT {STEP} FROM step WHERE item = ? ORDER BY id", (key,))]

    def numbered_steps(self) -> list[tuple[int, Step]]:
        """Return every unfinished step with its row number, oldest first."""
        rows = self._db.execute(
            f"SELECT id, {STEP} FROM step WHERE condition IN ('ready', 'running', 'waiting', 'person') "
            "AND item IN (SELECT key FROM item WHERE discarded = 0) ORDER BY id"
        )
        return [(row[0], step_of(row[1:])) for row in rows]

    def intent(self, key: str, service: str, op: str, natural_key: str) -> Intent | None:
        """Return the effect with this natural key."""
        row = self._db.execute(
            f"SELECT {INTENT} FROM intent WHERE item = ? AND service = ? AND op = ? AND key = ?",
            (key, service, op, natural_key),
        ).fetchone()
        return intent_of(row) if row else None

    def intent_numbered(self, number: int) -> Intent | None:
        """Return the effect with this row number."""
        row = self._db.execute(f"SELECT {INTENT} FROM intent WHERE id = ?", (number,)).fetchone()
        return intent_of(row) if row else None

    def intents(self, key: str | None = None, *, unfinished: bool = False) -> list[Intent]:
        """Return effects of one item (or all), oldest first."""
        where = [UNFINISHED_INTENT] if unfinished else []
        if key is not None:
            where.append("item = ?1")
        rows = self._db.execute(
            f"SELECT {INTENT} FROM intent WHERE {' AND '.join(where) or '1'} ORDER BY id",
            (key,) if key else (),
        )
        return [intent_of(row) for row in rows]

    def sent_known(self) -> dict[tuple[str, str, str, str], tuple[int, str]]:
        """Return by (item, service, operation, natural key) how often each effect was sent, and its state."""
        rows = self._db.execute("SELECT item, service, op, key, attempt, state FROM intent")
        return {(item, service, op, key): (attempt, state) for item, service, op, key, attempt, state in rows}

    def all_keys(self) -> set[str]:
        """Return the key of every item, those left out as well."""
        return {key for (key,) in self._db.execute("SELECT key FROM item")}

    def audits(self) -> list[Intent]:
        """Return the public effects that are looked for once more although they are done, the next one first."""
        rows = self._db.execute(
            f"SELECT {INTENT} FROM intent WHERE repeat = 'public' AND state = 'done' AND look_at IS NOT NULL "
            "ORDER BY look_at"
        )
        return [intent_of(row) for row in rows]

    def money_repeats(self, since: float) -> int:
        """Count the money-only effects that were sent a second time since a moment."""
        return sum(self.money_repeats_by_service(since).values())

    def money_repeats_by_service(self, since: float) -> dict[str, int]:
        """Count them by service; one without any is left out."""
        rows = self._db.execute(
            "SELECT service, sum(repeats) FROM intent WHERE repeat = 'money' AND repeats > 0 AND sent_at >= ? "
            "GROUP BY service ORDER BY service",
            (since,),
        )
        return {str(service): int(number) for service, number in rows}

    def uploads(self, key: str, service: str) -> dict[tuple[int, str], Any]:
        """Return a service's upload references by (photo id, prepared sha256)."""
        rows = self._db.execute(
            "SELECT photo, prepared_sha256, answer FROM upload WHERE item = ? AND service = ?", (key, service)
        )
        return {(photo, sha): codec.loads(answer) for photo, sha, answer in rows}

    def hosted(self, key: str) -> dict[tuple[int, str], list[str]]:
        """Return the addresses under which services host an item's pictures, by (photo id, prepared sha256)."""
        rows = self._db.execute(
            "SELECT photo, prepared_sha256, answer ->> '$.url' FROM upload WHERE item = ? ORDER BY id", (key,)
        )
        found: dict[tuple[int, str], list[str]] = {}
        for photo, sha, address in rows:
            if isinstance(address, str):
                found.setdefault((photo, sha), []).append(address)
        return found

    def task(self, key: str, service: str) -> tuple[Any, float] | None:
        """Return the newest task reference of a service and when it was submitted."""
        row = self._db.execute(
            "SELECT reference, at FROM task WHERE item = ? AND service = ? ORDER BY id DESC LIMIT 1",
            (key, service),
        ).fetchone()
        return (codec.loads(row[0]), float(row[1])) if row else None

    def tasks(self, key: str, service: str) -> list[AskedTask]:
        """Return every task of a service for an item, oldest first, with what became of it."""
        rows = self._db.execute(
            "SELECT task.id, task.reference, task_photos.photos, again.task IS NOT NULL, (SELECT count(*) FROM result "
            "WHERE result.item = task.item AND result.service = task.service AND result.status = 'done' "
            "AND result.at >= task.at AND result.at < coalesce((SELECT min(later.at) FROM task AS later "
            "WHERE later.item = task.item AND later.service = task.service AND later.id > task.id), 9e99)) "
            "FROM task LEFT JOIN task_photos ON task_photos.task = task.id LEFT JOIN again ON again.task = task.id "
            "WHERE task.item = ? AND task.service = ? ORDER BY task.id",
            (key, service),
        )
        return [
            AskedTask(row[0], codec.loads(row[1]), tuple(codec.loads(row[2]) or ()), bool(row[3]), bool(row[4]))
            for row in rows
        ]

    def results(self, key: str) -> dict[str, Result]:
        """Return each service's newest result."""
        rows = self._db.execute(
            "SELECT service, status, attributes, error, raw, at FROM result "
            "WHERE id IN (SELECT max(id) FROM result WHERE item = ? GROUP BY service)",
            (key,),
        )
        return {
            row[0]: Result(row[0], row[1], codec.loads(row[2]), row[3], row[5], codec.loads(row[4])) for row in rows
        }

    def prices(self, key: str) -> list[Price]:
        """Return each service's newest prices."""
        rows = self._db.execute(
            f"SELECT {PRICE} FROM price AS p WHERE item = ?1 AND round = "
            "(SELECT max(round) FROM price WHERE item = ?1 AND service = p.service) ORDER BY id",
            (key,),
        )
        return [price_of(row) for row in rows]

    def opinions(self, key: str) -> list[Opinion]:
        """Return each service's newest opinion on an item's authenticity."""
        rows = self._db.execute(
            "SELECT service, verdict, sentence, confidence, at, raw FROM opinion "
            "WHERE id IN (SELECT max(id) FROM opinion WHERE item = ? GROUP BY service) ORDER BY id",
            (key,),
        )
        return [Opinion(row[0], Authenticity(row[1]), row[2], row[3], row[4], codec.loads(row[5])) for row in rows]

    def price_errors(self, key: str) -> dict[str, str]:
        """Return, by service, why its newest price answer gave no price."""
        rows = self._db.execute(
            "SELECT service, error FROM price_answer "
            "WHERE id IN (SELECT max(id) FROM price_answer WHERE item = ? GROUP BY service)",
            (key,),
        )
        return {service: error for service, error in rows if error is not None}

    def frozen(self, key: str) -> dict[str, Frozen]:
        """Return what is approved for each destination now."""
        rows = self._db.execute(
            "SELECT service, listing, photos, digest, said, at, withdrawn FROM approval "
            "WHERE id IN (SELECT max(id) FROM approval WHERE item = ? GROUP BY service)",
            (key,),
        )
        return {
            row[0]: Frozen(
                row[0], codec.values_of(row[1]), tuple((p, s) for p, s in codec.loads(row[2])), row[3], row[4], row[5]
            )
            for row in rows
            if not row[6]
        }

    def approved_since(self, key: str, service: str, moment: float) -> list[tuple[dict[str, DraftValue], str]]:
        """Return (values, digest) of every approval for a destination since a moment, taken back ones too."""
        rows = self._db.execute(
            "SELECT listing, digest FROM approval WHERE item = ? AND service = ? AND at >= ? ORDER BY id",
            (key, service, moment),
        )
        return [(codec.values_of(listing), digest) for listing, digest in rows]

    def publications(self, key: str) -> dict[str, Publication]:
        """Return the newest state of each destination's listing."""
        return {service: publication for service, (publication, _) in self.published(key).items()}

    def published(self, key: str) -> dict[str, tuple[Publication, str]]:
        """Return the newest publication at each destination with the digest of what was sent."""
        rows = self._db.execute(
            f"SELECT digest, {PUBLICATION} FROM publication "
            "WHERE id IN (SELECT max(id) FROM publication WHERE item = ? GROUP BY service) ORDER BY service",
            (key,),
        )
        found = [(publication_of(row), digest) for digest, *row in rows]
        return {publication.service: (publication, digest) for publication, digest in found}

    def withdrawals(self, key: str, service: str) -> int:
        """Count how often a listing was taken down: each later one is a new effect with a new natural key."""
        (number,) = one(
            self._db,
            "SELECT count(*) FROM publication WHERE item = ? AND service = ? AND withdrawn = 1",
            (key, service),
        )
        return int(number)

    def options(self, service: str) -> tuple[Any, float] | None:
        """Return a service's option lists and when they were fetched."""
        row = self._db.execute("SELECT raw, at FROM options WHERE service = ?", (service,)).fetchone()
        return (codec.loads(row[0]), float(row[1])) if row else None

    def unfinished_errands(self) -> list[Errand]:
        """Return the orders to take files in that a stop interrupted, oldest first."""
        rows = self._db.execute("SELECT id, groups, options FROM errand WHERE finished = 0 ORDER BY id")
        return [Errand(row[0], codec.loads(row[1]), codec.loads(row[2])) for row in rows]

    def copies(self, errand: int) -> dict[tuple[int, int], tuple[str, str, int]]:
        """Return what was copied of an errand: (group, place) to (sha256, file, bytes)."""
        rows = self._db.execute(
            "SELECT errand_group, place, sha256, file, size_bytes FROM errand_copy WHERE errand = ?", (errand,)
        )
        return {(group, place): (sha256, file, size) for group, place, sha256, file, size in rows}

    def errand_item(self, errand: int, group: int) -> str | None:
        """Return the key of the item that an errand made for one of its groups."""
        row = self._db.execute("SELECT key FROM item WHERE errand = ? AND errand_group = ?", (errand, group)).fetchone()
        return row[0] if row else None

    def from_errand(self, key: str) -> bool:
        """Tell whether an item was made by an order to take files in, not by hand."""
        row = self._db.execute("SELECT errand FROM item WHERE key = ?", (key,)).fetchone()
        return row is not None and row[0] is not None

    def named_photos(self) -> dict[str, Named]:
        """Return every original that the journal names, by its hash."""
        return named_photos(self._db)

    def lost_photos(self, key: str) -> bool:
        """Tell whether an item has a photo that could be used once and is damaged or missing now."""
        row = self._db.execute(
            "SELECT 1 FROM photo WHERE item = ? AND state = 'refused' AND prepared IS NOT NULL LIMIT 1", (key,)
        ).fetchone()
        return row is not None


_ONLY = {
    "all": "1",
    "needs-me": "key IN (SELECT item FROM step WHERE condition = 'person')",
    "waiting": "key IN (SELECT item FROM step WHERE condition IN ('ready', 'running', 'waiting'))",
}
