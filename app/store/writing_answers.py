"""Writes of what services said: uploads, tasks, results, prices, opinions, publications, option lists."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict

import apsw

from app.model.listing import Publication
from app.model.opinion import Opinion
from app.model.photo import Photo
from app.model.price import Price
from app.model.step import Stage
from app.store import codec
from app.store.rows import one
from app.store.writing import Pen


class AnswerWriting:
    """What came back from services, kept beside the person's word; every method is one transaction."""

    def __init__(self, pen: Pen) -> None:
        self._pen = pen

    def keep_upload(self, key: str, photo: Photo, service: str, prepared_sha256: str, answer: object) -> None:
        """Remember where a prepared photo is at a service."""
        with self._pen.writing() as db:
            db.execute(
                "INSERT INTO upload (item, photo, service, prepared_sha256, answer, at) VALUES (?, ?, ?, ?, ?, ?) "
                "ON CONFLICT DO NOTHING",
                (key, photo.id, service, prepared_sha256, codec.dumps(answer), self._pen.now()),
            )

    def keep_task(self, key: str, service: str, reference: object, photos: Sequence[str] = ()) -> None:
        """Remember a task that a service works on, and the sha256 of each picture that it was given, in order."""
        with self._pen.writing() as db:
            db.execute(
                "INSERT INTO task (item, service, reference, at) VALUES (?, ?, ?, ?)",
                (key, service, codec.dumps(reference), self._pen.now()),
            )
            task = db.last_insert_rowid()
            db.execute("INSERT INTO task_photos (task, photos) VALUES (?, ?)", (task, codec.dumps(list(photos))))

    def ask_again(self, key: str, service: str, task: int, stages: Sequence[Stage]) -> None:
        """A person asks a service once more after its task with this number; asked twice it is one asking."""
        with self._pen.writing() as db:
            db.execute("INSERT OR IGNORE INTO again (task, at) VALUES (?, ?)", (task, self._pen.now()))
            self._pen.open_steps(db, key, stages, service)
            self._pen.note(db, key, f"{service} is asked again.")

    def keep_result(
        self,
        key: str,
        service: str,
        status: str,
        attributes: Mapping[str, str],
        error: str | None,
        raw: object,
    ) -> None:
        """Add what a service said about an item; drafts that are not approved are made again."""
        with self._pen.writing() as db:
            db.execute(
                "INSERT INTO result (item, service, status, attributes, error, raw, at) VALUES (?, ?, ?, ?, ?, ?, ?)",
                (key, service, status, codec.dumps(attributes), error, codec.dumps(raw), self._pen.now()),
            )
            # A price that could not be named for want of a result is asked for again.
            db.execute(
                "UPDATE step SET condition = 'ready', attempt = 0, due_at = NULL, note = '', reason = '', needs = '[]' "
                "WHERE item = ?1 AND stage = 'price' AND condition IN ('done', 'person') AND NOT EXISTS "
                "(SELECT 1 FROM price WHERE price.item = ?1 AND price.service = step.service)",
                (key,),
            )
            _draft_again(db, key)

    def keep_prices(self, key: str, service: str, prices: Sequence[Price], error: str | None, raw: object) -> None:
        """Add a service's prices as one round; drafts that are not approved are made again."""
        with self._pen.writing() as db:
            now = self._pen.now()
            (number,) = one(
                db, "SELECT coalesce(max(round), 0) + 1 FROM price WHERE item = ? AND service = ?", (key, service)
            )
            db.execute(
                "INSERT INTO price_answer (item, service, error, raw, at) VALUES (?, ?, ?, ?, ?)",
                (key, service, error, codec.dumps(raw), now),
            )
            for price in prices:
                db.execute(
                    "INSERT INTO price (item, service, round, kind, amount, currency, low, high, note, raw, comparable, at) "
                    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    (
                        key,
                        service,
                        number,
                        price.kind.value,
                        str(price.amount),
                        price.currency,
                        None if price.low is None else str(price.low),
                        None if price.high is None else str(price.high),
                        price.note,
                        codec.dumps(price.raw),
                        codec.dumps(asdict(price.comparable)) if price.comparable else None,
                        now,
                    ),
                )
            _draft_again(db, key)

    def keep_opinion(self, key: str, opinion: Opinion) -> None:
        """Add what a service thinks of an item's authenticity."""
        with self._pen.writing() as db:
            db.execute(
                "INSERT INTO opinion (item, service, verdict, sentence, confidence, raw, at) VALUES (?, ?, ?, ?, ?, ?, ?)",
                (
                    key,
                    opinion.service,
                    opinion.verdict.value,
                    opinion.sentence,
                    opinion.confidence,
                    codec.dumps(opinion.raw),
                    opinion.at,
                ),
            )
            self._pen.note(db, key, f"{opinion.service}: {opinion.verdict.value}")

    def keep_publication(self, key: str, publication: Publication, digest: str, *, withdrawn: bool = False) -> None:
        """Add the state of a listing at its destination."""
        with self._pen.writing() as db:
            db.execute(
                "INSERT INTO publication (item, service, remote_id, url, status, price, payout, payout_estimate, "
                "differences, digest, withdrawn, raw, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    key,
                    publication.service,
                    publication.remote_id,
                    publication.url,
                    publication.status,
                    publication.price,
                    publication.payout,
                    publication.payout_estimate,
                    codec.dumps(publication.differences),
                    digest,
                    int(withdrawn),
                    codec.dumps(publication.raw),
                    self._pen.now(),
                ),
            )
            self._pen.note(
                db,
                key,
                f"{'Taken down at' if withdrawn else 'Live at'} {publication.service} as {publication.remote_id}.",
            )

    def keep_options(self, service: str, raw: object) -> None:
        """Keep a service's option lists."""
        with self._pen.writing() as db:
            db.execute(
                "INSERT INTO options (service, at, raw) VALUES (?, ?, ?) "
                "ON CONFLICT (service) DO UPDATE SET at = excluded.at, raw = excluded.raw",
                (service, self._pen.now(), codec.dumps(raw)),
            )


def _draft_again(db: apsw.Connection, key: str) -> None:
    db.execute(
        "UPDATE step SET condition = 'ready', due_at = NULL WHERE item = ? AND stage = 'draft' "
        "AND condition IN ('person', 'waiting')",
        (key,),
    )
