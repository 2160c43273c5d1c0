"""What happened, for whoever looks back: an item's history, a shift, and how quick the operator is now."""

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from statistics import median

from app.model.money import Money, amount_of
from app.model.past import HistoryLine, Opening, ShiftRow, ShiftView, WorkPace
from app.store.past import Past

STATION = "station"
BREAK_S = 900.0
"""Longer than this between two items is a break and no work on one."""
TOGETHER_S = 1.0
"""Closer than this they were taken in together, by no hand."""
PACE_S = 3_600.0
_TOLD_ELSEWHERE = ("Live at ", "Taken down at ")
"""Sentences that say less than the rows beside them."""


class Chronicle:
    """Puts what was into words; every method runs on the journal's thread."""

    def __init__(self, past: Past, titles: Mapping[str, str]) -> None:
        self._past = past
        self._titles = titles

    def history(self, key: str) -> tuple[HistoryLine, ...]:
        """Return all that happened to an item, oldest first: who, when, and what each service said."""
        past = self._past
        lines = [
            HistoryLine(at, operator or STATION, self._named(sentence))
            for at, operator, sentence in past.notes(key)
            if not sentence.startswith((*_TOLD_ELSEWHERE, *(f"{name}: " for name in self._titles)))
        ]
        lines += [
            HistoryLine(at, operator or STATION, f"{field}: {_said(value)}" if value is not None else f"{field}: –", "word")
            for at, operator, field, value in past.words(key)
        ]  # fmt: skip
        lines += [
            HistoryLine(
                at,
                self._title(service),
                error or _listed(attributes) or _ended(status),
                "result",
                raw,
                () if error else _by_name(attributes),
            )
            for at, service, status, attributes, error, raw in past.results(key)
        ]
        lines += self._priced(key)
        lines += [
            HistoryLine(at, self._title(service), f"{verdict}. {sentence}", "opinion", raw)
            for at, service, verdict, sentence, raw in past.opinions(key)
        ]
        lines += self._published(key)
        return tuple(sorted(lines, key=lambda line: line.at))

    def _priced(self, key: str) -> list[HistoryLine]:
        found = self._past.prices(key)
        lines = []
        for at, service, error, raw in self._past.price_answers(key):
            prices = tuple(
                (kind.replace("-", " "), f"{amount} {currency}")
                for when, name, kind, amount, currency in found
                if (when, name) == (at, service) and not error
            )
            what = error or ", ".join(map(" ".join, prices)) or "No price."
            lines.append(HistoryLine(at, self._title(service), what, "price", raw, prices))
        return lines

    def _published(self, key: str) -> list[HistoryLine]:
        lines = []
        before: dict[str, tuple[object, ...]] = {}
        for at, service, remote_id, url, status, price, payout, differences, raw in self._past.publications(key):
            now = (remote_id, url, status, price, payout, tuple(differences))
            if before.get(service) == now:
                continue
            before[service] = now
            parts = [f"{status} as {remote_id}", price, f"payout {payout}" if payout else "", url, *differences]
            what = ", ".join(str(part) for part in parts if part)
            lines.append(HistoryLine(at, self._title(service), what, "publication", raw))
        return lines

    def _title(self, service: str) -> str:
        return self._titles.get(service, service)

    def _named(self, sentence: str) -> str:
        """Return a sentence that ends in a service's name with its title."""
        head, _, last = sentence.rstrip(".").rpartition(" ")
        return f"{head} {self._titles[last]}." if last in self._titles else sentence

    def shift(self, since: float, asked_twice: Mapping[str, int]) -> ShiftView:
        """Return what was done since a moment, by operator; `asked_twice` counts by service what may be charged twice."""
        openings = self._past.openings(since)
        approved = Counter(operator for operator, _ in self._past.approvals(since))
        names = dict.fromkeys([*(one.operator for one in openings), *approved])
        rows = [self._row(name, [one for one in openings if one.operator == name], approved[name]) for name in names]
        listed = self._past.listed(since)
        worth: dict[str, Decimal] = {}
        for _, _, price in listed:
            figure, _, currency = (price or "").partition(" ")
            amount = amount_of(figure)
            if amount is not None and currency:
                worth[currency] = worth.get(currency, Decimal(0)) + amount
        return ShiftView(
            since,
            tuple(sorted(rows, key=lambda row: (-row.items, row.operator))),
            tuple(Counter(self._title(service) for _, service, _ in listed).most_common()),
            tuple(str(Money(amount, currency)) for currency, amount in sorted(worth.items())),
            len(openings),
            tuple((self._title(service), count) for service, count in asked_twice.items()),
        )

    @staticmethod
    def _row(name: str, openings: Sequence[Opening], approved: int) -> ShiftRow:
        return ShiftRow(
            name,
            len(openings),
            sum(one.photos for one in openings),
            approved,
            sum(one.needs_me for one in openings),
            seconds_each(openings),
        )

    def pace(self, operator: str, now: float) -> WorkPace:
        """Return how quick an operator was in the last hour."""
        mine = [one for one in self._past.openings(now - PACE_S) if one.operator == operator]
        return WorkPace(len(mine), seconds_each(mine))


def seconds_each(openings: Sequence[Opening]) -> float | None:
    """Return the seconds from one item to the next in the middle, breaks left out; None with fewer than two."""
    gaps = [later.at - earlier.at for earlier, later in pairwise(openings)]
    worked = [gap for gap in gaps if TOGETHER_S <= gap <= BREAK_S]
    return median(worked) if worked else None


def _ended(status: str) -> str:
    return "Not sure of anything." if status == "done" else status


def _listed(attributes: Mapping[str, object]) -> str:
    return ", ".join(map(" ".join, _by_name(attributes)))


def _by_name(attributes: Mapping[str, object]) -> tuple[tuple[str, str], ...]:
    return tuple((name, str(value)) for name, value in attributes.items() if value)


def _said(value: object) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(_said(one) for one in value)
    if isinstance(value, Mapping):
        return " ".join(str(one) for one in value.values())
    return str(value)
