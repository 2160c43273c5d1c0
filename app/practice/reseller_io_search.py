"""How ResellerIO lists products: words are matched whole, and what it does not understand it drops without a word."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, Final

from app.practice.reseller_io_fields import day_of
from app.practice.reseller_io_rows import Ground, Row, is_ulid

STATUSES: Final = ("draft", "uploading", "processing", "review", "ready", "sold", "archived")
SORTS: Final = ("title", "status", "price", "updated_at", "inserted_at")
USUAL: Final[Mapping[str, str]] = {"status": "all", "sort": "updated_at", "dir": "desc"}
_SEARCHED: Final = (
    "title", "brand", "category", "condition", "color", "size", "material", "sku", "notes", "ai_summary",
)  # fmt: skip
_WORD: Final = re.compile(r"[^\W_]+")
_PIECE: Final = re.compile(r'(-?)"([^"]*)"?|(\S+)')


@dataclass(frozen=True, slots=True)
class _Term:
    words: tuple[str, ...]
    absent: bool


def understood(asked: Mapping[str, Any]) -> dict[str, Any]:
    """Return filters as ResellerIO reads them: what is junk there is as if it had not been sent."""

    def text(name: str) -> str | None:
        value = asked.get(name)
        return value if isinstance(value, str) else None

    status, sort, direction = text("status"), text("sort"), text("dir")
    tab, since, until = text("product_tab_id"), day_of(text("updated_from")), day_of(text("updated_to"))
    return {
        "status": status if status in STATUSES else USUAL["status"],
        "query": (text("query") or "").strip() or None,
        "product_tab_id": tab if is_ulid(tab) else None,
        "updated_from": since.isoformat() if since else None,
        "updated_to": until.isoformat() if until else None,
        "sort": sort if sort in SORTS else USUAL["sort"],
        "dir": direction if direction in {"asc", "desc"} else USUAL["dir"],
    }


def found(ground: Ground, account: str, filters: Mapping[str, Any]) -> list[Row]:
    """Return an account's products that `filters` (as `understood`) let through, sorted."""
    groups = _parsed(filters["query"]) if filters["query"] is not None else None

    def fits(row: Row) -> bool:
        day = datetime.fromtimestamp(row["updated_at"], UTC).date().isoformat()
        return (
            filters["status"] in {"all", row["status"]}
            and filters["product_tab_id"] in {None, row["product_tab_id"]}
            and (filters["updated_from"] is None or day >= filters["updated_from"])
            and (filters["updated_to"] is None or day <= filters["updated_to"])
            and (groups is None or _matches(groups, row))
        )

    return _sorted([row for row in ground.rows.of("products", account) if fits(row)], filters["sort"], filters["dir"])


def _sorted(rows: list[Row], sort: str, direction: str) -> list[Row]:
    down = direction == "desc"
    if sort == "price":
        priced = [row for row in rows if row["price"] is not None]
        priced.sort(key=lambda row: (Decimal(row["price"]), row["id"]), reverse=down)
        bare = sorted((row for row in rows if row["price"] is None), key=lambda row: str(row["id"]), reverse=down)
        return priced + bare
    if sort == "title":
        return sorted(rows, key=lambda row: ((row["title"] or "").casefold(), row["id"]), reverse=down)
    return sorted(rows, key=lambda row: (row[sort], row["id"]), reverse=down)


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]


def _parsed(query: str) -> list[list[_Term]]:
    """Return the alternatives of a query, each a list of terms that must all hold."""
    groups: list[list[_Term]] = [[]]
    for dash, phrase, word in _PIECE.findall(query):
        if word.casefold() == "or":
            groups.append([])
            continue
        absent = bool(dash) or word.startswith("-")
        words = tuple(_words(phrase or word))
        if words:
            groups[-1].append(_Term(words, absent))
    return [group for group in groups if group]


def _matches(groups: Sequence[Sequence[_Term]], row: Row) -> bool:
    words = _words(" ".join([*(row[name] or "" for name in _SEARCHED), *row["tags"]]))

    def there(term: _Term) -> bool:
        width = len(term.words)
        return any(tuple(words[at : at + width]) == term.words for at in range(len(words) - width + 1))

    return any(all(there(term) != term.absent for term in group) for group in groups)
