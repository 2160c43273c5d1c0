"""Looking for a product by the station's key, which stands in its file names; source: reliability reference part 3."""

import re
from collections.abc import AsyncIterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta

from app.connectors.resell_scan.client import TITLE, Client
from app.connectors.resell_scan.wire import Product
from app.contract import Json
from app.model.errors import Unknown
from app.model.key import is_key
from app.net.limits import FAST_CLOCK_S, LOOK_BACK_S
from app.net.paging import ends

MOST_PAGES = 50
_MOMENT = "%Y-%m-%dT%H:%M:%SZ"
_WORD = re.compile(r"[0-9A-Z]+")


async def find(
    client: Client, collection_id: str, key: str, sent_at: float, product_id: str | None = None
) -> Product | None:
    """Return the product that has the id or carries the key, or None where none of that time does.

    First by the service's own search; then through every product made since ten minutes before `sent_at` (by this
    machine's clock), because nobody says what that search looks at. Raises Unknown where two products carry the key,
    where the list does not end, or where the service shows neither file names nor fields by which one could tell, and
    no address that holds a key of ours.
    """

    def is_ours(one: Product) -> bool:
        return one.id == product_id if product_id else carries(one, key)

    found: dict[str, Product] = {}
    page = await client.products(collection_id, search=key)
    found |= {one.id: one for one in page.products if is_ours(one)}
    theirs = sent_at + page.clock_ahead_s
    if not found:
        since = datetime.fromtimestamp(max(theirs - LOOK_BACK_S, 0.0), UTC)
        silent = renamed = 0
        keeps_names = False
        async for one in _since(client, collection_id, key, since):
            if is_ours(one):
                found[one.id] = one
            silent += not one.marks()
            renamed += one.only_addresses()
            keeps_names = keeps_names or _shows_a_key(one)
        # A picture's address may be the service's own; one with a key of ours in it shows that it keeps our names.
        silent += 0 if keeps_names else renamed
        if not found and silent and not product_id:
            raise Unknown(
                f"{TITLE} shows {silent} new products without file names or fields, so nobody can tell from here whether "
                f"{key} is one of them. Look there, then say what was found."
            )
    if not found and not product_id:
        # The clock may have been set right since the sending.
        found = await _of_the_day_before(client, collection_id, key, theirs)
    if len(found) > 1:
        raise Unknown(
            f"{TITLE} has {len(found)} products for {key}: {', '.join(found)}. Delete all but one there, then say "
            "which one was found."
        )
    return next(iter(found.values()), None)


async def where_is(client: Client, places: Sequence[str], key: str, opened_at: float, product_id: str) -> Json:
    """Return where a product is that a person found, in whichever collection and however old.

    ``{"collection_id", "since"}``; nothing where it is nowhere, and a ``"doubt"`` where nobody can tell.
    """
    try:
        for since in (opened_at, 0.0):
            for one in places:
                if await find(client, one, key, since, product_id) is not None:
                    return {"collection_id": one, "since": since}
    except Unknown as doubt:
        return {"doubt": doubt.sentence}
    return {}


async def find_all(client: Client, collection_id: str, key: str, sent_at: float) -> tuple[str, ...]:
    """Return every product of a collection that carries the key: what the search gives, and what was made since then."""
    page = await client.products(collection_id, search=key)
    since = datetime.fromtimestamp(max(sent_at + page.clock_ahead_s - LOOK_BACK_S, 0.0), UTC)
    found = {one.id: None for one in page.products if carries(one, key)}
    found |= {one.id: None async for one in _since(client, collection_id, key, since) if carries(one, key)}
    return tuple(found)


async def _of_the_day_before(client: Client, collection_id: str, key: str, moment: float) -> dict[str, Product]:
    """Return by id what carries the key and was made up to a day before what was read, as far as the pages go."""
    since = datetime.fromtimestamp(max(moment - FAST_CLOCK_S, 0.0), UTC)
    read = datetime.fromtimestamp(max(moment - LOOK_BACK_S, 0.0), UTC)
    found: dict[str, Product] = {}
    # A day of a busy place is longer than that; what was made around the sending was read.
    with suppress(Unknown):
        async for one in _since(client, collection_id, key, since, read):
            if carries(one, key):
                found[one.id] = one
    return found


async def _since(
    client: Client, collection_id: str, key: str, since: datetime, until: datetime | None = None
) -> AsyncIterator[Product]:
    """Yield every product of a collection made since a moment, each once; what is older is left out."""
    seen: set[str] = set()
    # A second more: nobody says whether the moment itself is in it.
    last = None if until is None else (until + timedelta(seconds=1)).strftime(_MOMENT)
    for number in range(1, MOST_PAGES + 1):
        page = await client.products(
            collection_id, page=number, created_after=since.strftime(_MOMENT), created_before=last
        )
        new = [one for one in page.products if one.id not in seen]
        seen.update(one.id for one in new)
        for one in new:
            if not _before(one, since):
                yield one
        if ends(number, page.pages, rows=len(page.products), new=len(new)):
            return
    raise Unknown(f"{TITLE} lists too much to look through from here: look there for {key}, then say what was found.")


def carries(product: Product, key: str) -> bool:
    """Tell whether a product carries the station's key: no other text of a product looks like one."""
    return any(key in mark for mark in product.marks())


def _shows_a_key(product: Product) -> bool:
    return any(is_key(word) for mark in product.marks() for word in _WORD.findall(mark))


def _before(product: Product, since: datetime) -> bool:
    try:
        made = datetime.fromisoformat(product.created_at) if product.created_at else None
    except ValueError:
        return False
    if made is None:
        return False
    return (made if made.tzinfo else made.replace(tzinfo=UTC)) < since
