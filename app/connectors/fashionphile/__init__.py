"""Fashionphile: comparables, an opinion on authenticity, price watches; source: contract fashionphile.md."""

import hashlib
import time
from collections.abc import Awaitable, Callable
from typing import TypeVar

from app.connectors.fashionphile import vision as eye
from app.connectors.fashionphile.client import Client
from app.connectors.fashionphile.talk import TITLE
from app.connectors.fashionphile.wire import Filter, Product, SavedSearch, Vision
from app.connectors.fashionphile.worth import (
    MOST_COMPARABLES,
    NAME,
    brand_key,
    is_sold,
    price_of,
    prices_of,
    searches_of,
    shown,
)
from app.contract import (
    Account,
    AuthenticityQuestion,
    CredentialField,
    Effects,
    Json,
    Manifest,
    PriceAnswer,
    PriceQuestion,
    Standing,
)
from app.model.errors import NotDone, Refused, Unknown
from app.model.intent import Repeat
from app.model.opinion import Opinion
from app.model.price import Price, PriceWatch, WatchKind
from app.net.session import Network

KEPT_S = 86_400.0
"""Filters, BigVision's brands and the weekly statistics are asked for once a day."""
MOST_IMAGES = 10
MOST_WATCHES = 60
NEWEST_FIRST = "made_available_at"
_T = TypeVar("_T")


class _Daily:
    """Answers that are good for a day."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[float, object]] = {}

    async def get(self, name: str, fetch: Callable[[], Awaitable[_T]]) -> _T:
        """Return what was fetched under a name within the last day; fetch it where nothing was."""
        kept = self._kept.get(name)
        if kept is not None and time.monotonic() - kept[0] < KEPT_S:
            return kept[1]  # type: ignore[return-value]
        fetched = await fetch()
        self._kept[name] = (time.monotonic(), fetched)
        return fetched


class Fashionphile:
    """Prices, authenticates and watches prices."""

    def __init__(self, account: Account, network: Network) -> None:
        self._client = Client(account, network)
        self._daily = _Daily()

    async def test_connection(self) -> Standing:
        """Ask who is signed in, and whether BigVision may be asked; both change nothing."""
        who = shown((await self._client.whoami()).strip())
        user = await self._client.account()
        may = ["search comparables", "save searches and follow products"]
        missing = []
        try:
            brands = await self._daily.get("brands", self._client.vision_brands)
        except Refused:
            missing.append("BigVision wants a developer role: without it, authenticity waits for an expert")
        except NotDone:
            # Signed in all the same; BigVision is asked again when it is needed.
            pass
        else:
            may.append(f"ask BigVision about {len(brands)} brands, where the account has the developer role")
        known = shown((user.email or "").strip()) or who
        return Standing(f"Signed in as {known}." if known else "Signed in.", tuple(may), tuple(missing))

    async def price(self, question: PriceQuestion) -> PriceAnswer:
        """Return what is asked there for things like this one, the newest first, at most a dozen."""
        words = {name: text for name, text in question.attributes.items() if text.strip()}
        if not any(name in words for name in ("brand", "model", "item")):
            return PriceAnswer((), f"{TITLE} needs a brand, a model or an item to look for.")
        brand = brand_key(words.get("brand", ""), await self._filters())
        chosen = {"brands": [brand]} if brand else {}
        pages: list[object] = []
        asked = searches_of(words, brand_is_filter=brand is not None)
        for place, text in enumerate(asked):
            page = await self._client.products(text, filters=chosen, limit=MOST_COMPARABLES, sort_field=NEWEST_FIRST)
            pages.append({"search": text, "filters": chosen, "answer": page.raw})
            note = f"found by {text!r}" if place else ""
            if prices := prices_of(page.products, note):
                return PriceAnswer(prices, None, await self._raw(pages))
        return await self._by_suggestion(words, asked, pages)

    async def _filters(self) -> list[Filter]:
        try:
            return await self._daily.get("filters", self._client.product_filters)
        except (NotDone, Refused):
            # Without them the brand is searched for by its name.
            return []

    async def _by_suggestion(self, words: Json, asked: list[str], pages: list[object]) -> PriceAnswer:
        """Search for the title that the service itself suggests; where that finds nothing, name the titles."""
        text = " ".join(dict.fromkeys(f"{words.get('brand', '')} {words.get('model', '')}".split())) or asked[0]
        try:
            titles = await self._client.suggestions(text)
        except Refused:
            titles = []
        if titles:
            page = await self._client.products(titles[0][:120], limit=MOST_COMPARABLES, sort_field=NEWEST_FIRST)
            pages.append({"search": titles[0], "suggestions": titles, "answer": page.raw})
            if prices := prices_of(page.products, "not a close match: a title suggested by the service"):
                return PriceAnswer(prices, None, await self._raw(pages))
        near = f" Near it: {'; '.join(shown(title) for title in titles)}." if titles else ""
        return PriceAnswer((), f"{TITLE} has nothing like it on offer.{near}", await self._raw(pages))

    async def _raw(self, pages: list[object]) -> Json:
        try:
            statistics = await self._daily.get("statistics", self._client.statistics)
        except (NotDone, Refused):
            # They stand beside the prices; without them the prices are as good.
            statistics = None
        return {"searches": pages, "statistics": statistics}

    async def authenticate(self, question: AuthenticityQuestion, effects: Effects) -> Opinion:
        """Ask BigVision once for these photos; without a right to, or a brand it knows, it is for an expert."""
        if not question.photos:
            raise Refused("There is no photo to look at.", field="photos", code="no_photos")
        try:
            brands = await self._daily.get("brands", self._client.vision_brands)
        except Refused as refusal:
            if refusal.code not in {"forbidden", "not_found"}:
                raise
            return self._may_not(refusal)
        named = question.attributes.get("brand", "")
        brand = eye.find_brand(named, brands)
        if brand is None:
            what = f"does not cover {shown(named)}" if named.strip() else "must know the brand"
            return eye.for_an_expert(f"BigVision {what}.", time.time())
        kind = eye.find_class(brand, question.attributes)
        if kind is None:
            listed = ", ".join(shown(one) for one in brand.classes[:20]) or "none"
            return eye.for_an_expert(
                f"BigVision must know which of these it is: {listed}. Say so as the model.", time.time()
            )
        photos = question.photos[:MOST_IMAGES]
        brand_code = brand.id

        async def send() -> Json:
            vision, raw = await self._client.vision_authenticate(
                brand=brand_code,
                vision_class=kind,
                item_id=eye.item_number(question.brief.key),
                images=[photo.path for photo in photos],
            )
            said = vision.model_dump(mode="json", by_alias=True)
            return {"at": time.time(), "class": kind, "said": said, "answer": raw}

        digest = hashlib.sha256("".join(photo.sha256 for photo in photos).encode()).hexdigest()
        key = f"{kind}:{digest[:16]}"
        try:
            answer = await effects.once("authenticate-item", key, send, repeat=Repeat.MONEY, body_sha256=digest)
        except Refused as refusal:
            if refusal.code != "forbidden":
                raise
            return self._may_not(refusal)
        if "said" not in answer:
            # A person found that it was asked; what was answered then is nowhere to be read.
            return eye.for_an_expert("BigVision was asked, but its answer was lost on the way.", time.time())
        return eye.opinion_of(Vision.model_validate(answer["said"]), answer, answer["answer"])

    def _may_not(self, refusal: Refused) -> Opinion:
        why = f"The {TITLE} account may not ask BigVision: that needs a developer role."
        return eye.for_an_expert(why, time.time(), refusal.raw)

    async def watches(self) -> tuple[PriceWatch, ...]:
        """Return saved searches and followed products, each with what it shows now."""
        searches = await self._client.searches()
        followed = await self._client.followed_products()
        found = [await self._search_watch(one) for one in searches[:MOST_WATCHES]]
        return (*found, *(_product_watch(one) for one in followed[:MOST_WATCHES]))

    async def _search_watch(self, one: SavedSearch) -> PriceWatch:
        prices: tuple[Price, ...] = ()
        if one.term.strip():
            page = await self._client.products(one.term[:120], limit=MOST_COMPARABLES, sort_field=NEWEST_FIRST)
            prices = prices_of(page.products)
        count = f"{len(prices)} product{'' if len(prices) == 1 else 's'}"
        return PriceWatch(NAME, WatchKind.SEARCH, one.id, shown(one.term), count, prices)

    async def watch_search(self, term: str) -> None:
        """Save a search, unless one with these words is there."""
        words = " ".join(term.split())
        if not words:
            raise Refused("A saved search needs words.", field="search", code="bad_request")
        if not await self._is_saved(words):
            await _settled(self._client.create_search(words), lambda: self._is_saved(words))

    async def _is_saved(self, words: str) -> bool:
        saved = await self._client.searches()
        return any(" ".join(one.term.split()).casefold() == words.casefold() for one in saved)

    async def watch_product(self, product_id: str) -> None:
        """Follow a product, unless it is followed."""
        if not await self._is_followed(product_id):
            await _settled(self._client.follow_product(product_id), lambda: self._is_followed(product_id))

    async def _is_followed(self, product_id: str) -> bool:
        return any(one.id == product_id for one in await self._client.followed_products())

    async def refresh_watch(self, watch: PriceWatch) -> None:
        """Have a saved search search anew; a followed product is always as it is."""
        if watch.kind is WatchKind.SEARCH:
            await self._client.refresh_search(watch.watch_id)

    async def unwatch(self, watch: PriceWatch) -> None:
        """End a watch; one that is gone is done too."""
        if watch.kind is WatchKind.SEARCH:
            await self._client.delete_search(watch.watch_id)
        else:
            await self._client.unfollow_product(watch.watch_id)


def _product_watch(one: Product) -> PriceWatch:
    price = price_of(one)
    note = "sold" if is_sold(one) else ""
    return PriceWatch(NAME, WatchKind.PRODUCT, one.id, shown(one.title or ""), note, (price,) if price else ())


async def _settled(effect: Awaitable[object], is_there: Callable[[], Awaitable[bool]]) -> None:
    """Wait for an effect; where its outcome is open, look whether it happened. Raises Unknown where it did not."""
    try:
        await effect
    except Unknown:
        if not await is_there():
            raise


MANIFEST = Manifest(
    name=NAME,
    title=TITLE,
    # No public address is documented: a person gives it in Set-up.
    default_base_url="",
    credentials=(
        CredentialField("email", "E-mail address", secret=False),
        CredentialField("password", "Password"),
    ),
    connect=Fashionphile,
    concurrency=4,
)
