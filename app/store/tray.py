"""The lead's tray: what a second pair of eyes should see before it goes live, and why."""

import apsw

from app.model.tray import TrayRules

_WORTH = (
    "coalesce((SELECT CAST(json_extract(value, '$.\"$money\"[0]') AS REAL) FROM word WHERE word.item = item.key "
    "AND field = 'price' ORDER BY id DESC LIMIT 1), (SELECT max(CAST(amount AS REAL)) FROM price "
    "WHERE price.item = item.key AND kind IN ('sold-estimate', 'range')))"
)
_NEWEST = "{0}.id = (SELECT max(id) FROM result AS n WHERE n.item = {0}.item AND n.service = {0}.service)"
_DIFFER = "lower(trim(a.attributes ->> '$.{0}')) <> lower(trim(b.attributes ->> '$.{0}'))"
_DISAGREE = (
    "EXISTS (SELECT 1 FROM result AS a JOIN result AS b ON a.item = b.item AND a.service < b.service "
    "WHERE a.item = item.key AND a.status = 'done' AND b.status = 'done' "
    "AND a.service <> 'on-device' AND b.service <> 'on-device' "
    f"AND {_NEWEST.format('a')} AND {_NEWEST.format('b')} "
    f"AND ({' OR '.join(_DIFFER.format(name) for name in ('brand', 'item', 'model'))}))"
)
_DOUBTED = (
    "EXISTS (SELECT 1 FROM opinion WHERE opinion.item = item.key AND verdict <> 'authentic' "
    "AND id = (SELECT max(id) FROM opinion AS n WHERE n.item = opinion.item AND n.service = opinion.service))"
)
_BY = "(SELECT operator FROM history WHERE history.item = item.key ORDER BY id LIMIT 1)"
_NEW = (
    "(SELECT operator FROM history WHERE operator <> '' GROUP BY operator HAVING count(DISTINCT item) < {items})"
)  # fmt: skip
_LIVE = "EXISTS (SELECT 1 FROM publication WHERE publication.item = item.key AND withdrawn = 0)"


class Tray:
    """Which items a lead should see; used on the journal's own thread only."""

    def __init__(self, connection: apsw.Connection) -> None:
        self._db = connection
        self.rules = TrayRules()

    def _conditions(self) -> dict[str, str]:
        return {
            "High value": f"{_WORTH} >= {float(self.rules.worth)!r}",
            "Services disagree": _DISAGREE,
            "Maybe not genuine": _DOUBTED,
            "New staff": f"{_BY} IN {_NEW.format(items=int(self.rules.newcomer_items))}",
        }

    @property
    def where(self) -> str:
        """Return the condition on a row of `item` that puts it into the tray: not live yet, and one reason at least."""
        return f"NOT {_LIVE} AND ({' OR '.join(f'coalesce({one}, 0)' for one in self._conditions().values())})"

    def reasons(self, key: str) -> tuple[str, ...]:
        """Return why an item lies in the tray."""
        conditions = self._conditions()
        for row in self._db.execute(f"SELECT {', '.join(conditions.values())} FROM item WHERE key = ?", (key,)):
            return tuple(name for name, holds in zip(conditions, row, strict=True) if holds)
        return ()
