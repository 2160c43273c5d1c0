"""What happened: reads of the journal over time, for an item's history, a shift, and what a lead should see."""

from typing import Any

import apsw

from app.model.past import Opening
from app.store import codec
from app.store.rows import OF_LISTING

Row = tuple[Any, ...]


class Past:
    """Reads of what was; used on the journal's own thread only."""

    def __init__(self, connection: apsw.Connection) -> None:
        self._db = connection

    def last_worded(self, not_key: str) -> str | None:
        """Return the key of the item of which a person said something last, another one than `not_key`."""
        row = self._db.execute(
            f"SELECT item FROM word WHERE item <> ? AND value IS NOT NULL AND {OF_LISTING} ORDER BY id DESC LIMIT 1",
            (not_key,),
        ).fetchone()
        return str(row[0]) if row else None

    def notes(self, key: str) -> list[tuple[float, str, str]]:
        """Return the sentences of an item's history as (moment, operator, sentence), oldest first."""
        rows = self._db.execute("SELECT at, operator, sentence FROM history WHERE item = ? ORDER BY id", (key,))
        return [(at, operator, sentence) for at, operator, sentence in rows]

    def words(self, key: str) -> list[tuple[float, str, str, object]]:
        """Return every word a person said as (moment, operator, field, value or None where forgotten), oldest first."""
        rows = self._db.execute(
            f"SELECT at, operator, field, value FROM word WHERE item = ? AND {OF_LISTING} ORDER BY id",
            (key,),
        )
        return [(at, operator, field, codec.loads(value)) for at, operator, field, value in rows]

    def results(self, key: str) -> list[Row]:
        """Return every result as (moment, service, status, attributes, error, raw), oldest first."""
        rows = self._db.execute(
            "SELECT at, service, status, attributes, error, raw FROM result WHERE item = ? ORDER BY id", (key,)
        )
        return [(*row[:3], codec.loads(row[3]), row[4], codec.loads(row[5])) for row in rows]

    def price_answers(self, key: str) -> list[Row]:
        """Return every answer about prices as (moment, service, error, raw), oldest first."""
        rows = self._db.execute("SELECT at, service, error, raw FROM price_answer WHERE item = ? ORDER BY id", (key,))
        return [(*row[:3], codec.loads(row[3])) for row in rows]

    def prices(self, key: str) -> list[Row]:
        """Return every price as (moment, service, kind, amount, currency), oldest first."""
        rows = self._db.execute(
            "SELECT at, service, kind, amount, currency FROM price WHERE item = ? ORDER BY id", (key,)
        )
        return [tuple(row) for row in rows]

    def opinions(self, key: str) -> list[Row]:
        """Return every opinion as (moment, service, verdict, sentence, raw), oldest first."""
        rows = self._db.execute(
            "SELECT at, service, verdict, sentence, raw FROM opinion WHERE item = ? ORDER BY id", (key,)
        )
        return [(*row[:4], codec.loads(row[4])) for row in rows]

    def publications(self, key: str) -> list[Row]:
        """Return every state of a listing as (moment, service, id, url, status, price, payout, differences, raw)."""
        rows = self._db.execute(
            "SELECT at, service, remote_id, url, status, price, payout, differences, raw FROM publication "
            "WHERE item = ? ORDER BY id",
            (key,),
        )
        return [(*row[:7], codec.loads(row[7]), codec.loads(row[8])) for row in rows]

    def openings(self, since: float) -> list[Opening]:
        """Return the items opened since a moment with who opened them, oldest first."""
        rows = self._db.execute(
            "SELECT key, opened_at, "
            "(SELECT operator FROM history WHERE history.item = item.key ORDER BY id LIMIT 1), "
            "(SELECT count(*) FROM photo WHERE photo.item = item.key AND set_aside = 0), "
            "EXISTS (SELECT 1 FROM step WHERE step.item = item.key AND condition = 'person') "
            "FROM item WHERE opened_at >= ? AND discarded = 0 ORDER BY number",
            (since,),
        )
        return [Opening(row[0], row[1], row[2] or "", row[3], bool(row[4])) for row in rows]

    def approvals(self, since: float) -> list[tuple[str, str]]:
        """Return (operator, item) of each approval since a moment, each pair once."""
        rows = self._db.execute(
            "SELECT DISTINCT operator, item FROM history WHERE at >= ? AND sentence LIKE 'Approved for %'", (since,)
        )
        return [(row[0], row[1]) for row in rows]

    def listed(self, since: float) -> list[tuple[str, str, str | None]]:
        """Return (item, service, price) of each listing that went live since a moment."""
        rows = self._db.execute(
            "SELECT item, service, price FROM publication WHERE withdrawn = 0 AND id IN "
            "(SELECT min(id) FROM publication GROUP BY item, service, remote_id) AND at >= ? ORDER BY id",
            (since,),
        )
        return [(row[0], row[1], row[2]) for row in rows]

    def operators(self) -> list[str]:
        """Return everybody who ever worked here."""
        rows = self._db.execute("SELECT DISTINCT operator FROM history WHERE operator <> '' ORDER BY operator")
        return [str(name) for (name,) in rows]
