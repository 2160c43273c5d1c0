"""Looking for a listing by its sku, because the list shows none; source: reliability reference part 3, Repurch."""

import html
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal

from app.connectors.repurch.client import PAGE_SIZE, TITLE, Client
from app.connectors.repurch.wire import Listing
from app.model.errors import Refused, Unknown
from app.net.limits import FAST_CLOCK_S, LOOK_BACK_S
from app.net.paging import ends

MOST_PAGES = 50
MOST_ROUND_PAGES = 20
"""So many pages are read for a round of looks at what was never in doubt."""
MOST_SAME = 6
"""So many listings that look the same are read whole where nothing was ever in doubt."""
MOST_OTHERS = 30
"""So many listings that look different are read whole."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the listing looks like that may have been created."""

    sku: str
    title: str
    prices: frozenset[Decimal]


async def find(client: Client, wanted: Wanted, sent_at: float) -> str | None:
    """Return the id of the listing that carries the sku, or None where no listing of that time does.

    `sent_at` is by this machine's clock. Newest first, back to ten minutes before it was sent; drafts too. Those
    with the same title and price are read whole; where none of them carries the sku, those with the same title or
    the same price are, then the newest others, then what looks alike of the day before: the clock may have been set
    right since. Pages shift while others add: every id is read once, and no page twice.
    Raises Unknown where two listings carry the sku, or where the list does not end.
    """
    pages = _Pages(client)
    of_that_time = await pages.whole_since(sent_at, wanted.sku)
    sure = [one for one in of_that_time if _same_title(one, wanted) and one.price in wanted.prices]
    found = await _carrying(client, sure, wanted.sku)
    if not found:
        rest = [
            one for one in of_that_time if one not in sure and (_same_title(one, wanted) or one.price in wanted.prices)
        ]
        found = await _carrying(client, rest, wanted.sku)
    if not found:
        # The service may have changed both title and price; what it took in at that moment is not much.
        others = [one for one in of_that_time if one not in sure and one not in rest]
        found = await _carrying(client, others[:MOST_OTHERS], wanted.sku)
    if not found:
        found = await _carrying(client, await _before_that(pages, wanted, sent_at, of_that_time), wanted.sku)
    if len(found) > 1:
        raise Unknown(
            f"{TITLE} has {len(found)} listings for {wanted.sku}: {', '.join(found)}. Take all but one down there, "
            "then say which one was found."
        )
    return found[0] if found else None


async def find_all(client: Client, wanted: Wanted, sent_at: float, *, thorough: bool) -> tuple[str, ...]:
    """Return every listing of that time that carries the sku, as `suspects` has them read."""
    of_that_time = await _Pages(client).whole_since(sent_at, wanted.sku)
    return tuple(await _carrying(client, suspects(of_that_time, wanted, sent_at, thorough=thorough), wanted.sku))


def suspects(of_that_time: list[Listing], wanted: Wanted, sent_at: float, *, thorough: bool) -> list[Listing]:
    """Return what must be read whole to see whether there is a second one: all that look like it, and the others nearest to it in time.

    Unless `thorough`, only those with the same title or price are read, or with both where there are many with either;
    and those only where there are a few of them: a shop of many things that look the same is not read through for each
    of them.
    """
    alike = [one for one in of_that_time if _same_title(one, wanted) or one.price in wanted.prices]
    if not thorough:
        same = [one for one in alike if _same_title(one, wanted) and one.price in wanted.prices]
        few = alike if len(alike) <= MOST_SAME else same
        return few if 1 < len(few) <= MOST_SAME else []
    others = [one for one in of_that_time if one not in alike]
    others.sort(key=lambda one: abs((_moment(one.created_at) or sent_at) - sent_at))
    return [*alike, *others[:MOST_OTHERS]]


class Listed:
    """What the list showed at one moment: every item that was sent within its reach is looked for in it."""

    def __init__(self, client: Client, rows: list[Listing], reach: float, ahead_s: float) -> None:
        """`reach` is the moment of sending, by this machine's clock, from which on nothing is missing in `rows`.

        The service's clock is `ahead_s` ahead of ours.
        """
        self._client = client
        self._rows = rows
        self.reach = reach
        self._ahead_s = ahead_s
        self._skus: dict[str, str | None] = {}

    def since(self, sent_at: float) -> list[Listing]:
        """Return what was made since about then, newest first."""
        earliest = sent_at + self._ahead_s - LOOK_BACK_S
        return [one for one in self._rows if not _before(one, earliest)]

    async def all_of(self, wanted: Wanted, sent_at: float, *, thorough: bool) -> tuple[str, ...] | None:
        """Return every listing that carries the sku, as `find_all` does; None for what was sent before the reach.

        However many items suspect a listing, it is read whole once.
        """
        if sent_at < self.reach:
            return None
        found = []
        for one in suspects(self.since(sent_at), wanted, sent_at, thorough=thorough):
            if one.id not in self._skus:
                self._skus[one.id] = await _sku_of(self._client, one)
            if self._skus[one.id] == wanted.sku:
                found.append(one.id)
        return tuple(found)


class _Pages:
    """The list from its newest end, a page after the other, as far back as anybody wants; no page is read twice."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._read = 0
        self._ended = False
        self._ahead_s = 0.0
        self._rows: dict[str, Listing] = {}
        self._oldest = float("inf")
        """When the oldest of them was made, by the service's clock."""

    async def back_to(self, sent_at: float, most: int) -> Listed:
        """Return what the first pages list, back to what was sent at `sent_at`, or as far as `most` pages go."""
        while not self._ended:
            if self._oldest < sent_at + self._ahead_s - LOOK_BACK_S:
                return self._listed(sent_at)
            if self._read >= most:
                return self._listed(self._oldest - self._ahead_s + LOOK_BACK_S)
            await self._next()
        return self._listed(float("-inf"))

    async def whole_since(self, sent_at: float, sku: str) -> list[Listing]:
        """Return every listing of the time in question, each once. Raises Unknown where the list does not end."""
        listed = await self.back_to(sent_at, MOST_PAGES)
        if listed.reach > sent_at:
            raise Unknown(
                f"{TITLE} lists too much to look through from here: look there for {sku}, then say what was found."
            )
        return listed.since(sent_at)

    async def _next(self) -> None:
        number = self._read + 1
        page, self._ahead_s = await self._client.listings(page=number, per_page=PAGE_SIZE, status="any")
        self._read = number
        new = [one for one in page.data if one.id not in self._rows]
        self._rows.update((one.id, one) for one in new)
        moments = [moment for one in new if (moment := _moment(one.created_at)) is not None]
        self._oldest = min([self._oldest, *moments])
        self._ended = ends(number, page.meta.total_pages, rows=len(page.data), new=len(new))

    def _listed(self, reach: float) -> Listed:
        return Listed(self._client, list(self._rows.values()), reach, self._ahead_s)


async def list_since(client: Client, sent_at: float) -> Listed:
    """Read the list once, newest first, back to what was sent at `sent_at`, or as far as a few pages go."""
    return await _Pages(client).back_to(sent_at, MOST_ROUND_PAGES)


async def _before_that(pages: _Pages, wanted: Wanted, sent_at: float, read: list[Listing]) -> list[Listing]:
    """Return what looks alike and was made up to a day before the sending: first those with the same title and price."""
    sent_at -= FAST_CLOCK_S
    listed = await pages.back_to(sent_at, MOST_ROUND_PAGES)
    seen = {one.id for one in read}
    # What was taken down is an earlier listing of the same item.
    older = [one for one in listed.since(sent_at) if one.id not in seen and one.status != "closed"]
    alike = [one for one in older if _same_title(one, wanted) or one.price in wanted.prices]
    alike.sort(key=lambda one: not (_same_title(one, wanted) and one.price in wanted.prices))
    return alike[:MOST_OTHERS]


async def _carrying(client: Client, candidates: list[Listing], sku: str) -> list[str]:
    return [one.id for one in candidates if await _sku_of(client, one) == sku]


async def _sku_of(client: Client, one: Listing) -> str | None:
    if one.sku is not None:
        return one.sku
    try:
        detail, _ = await client.listing(one.id)
    except Refused as gone:
        if gone.code == "listing_not_found":
            return None
        raise
    return detail.sku


def _same_title(one: Listing, wanted: Wanted) -> bool:
    """Compare as a person reads: entities, blanks and case are a matter of the service's storing."""
    return _plain(one.title or "") == _plain(wanted.title)


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", html.unescape(text)).strip().casefold()


def _before(one: Listing, earliest: float) -> bool:
    created = _moment(one.created_at)
    return created is not None and created < earliest


def _moment(text: str | None) -> float | None:
    try:
        moment = datetime.fromisoformat(text) if text else None
        return None if moment is None else (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
    except (ValueError, OverflowError):
        return None
