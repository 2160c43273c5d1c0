"""Who we are at ResellerIO: the account, what it may do, and what it lacks; source: contract, sections 2.6, 5.8, 8.3."""

import asyncio
from collections.abc import Awaitable
from typing import TypeVar

from app.connectors.reseller_io.client import Client
from app.connectors.reseller_io.talk import BUCKETS, TITLE
from app.connectors.reseller_io.wire import Usage, User
from app.connectors.reseller_io.wire_shop import StorefrontAnswer
from app.contract import Standing
from app.model.errors import StationError

_T = TypeVar("_T")
RUN_DRAFTS, RUN_SEARCHES = "3", "4"
"""What one product takes at most, as the contract counts (section 8.2)."""
METERED_PLANS = frozenset({"starter", "growth", "pro"})
"""Plans whose month has limits; the numbers of others stop nothing."""


async def standing_of(client: Client, user: User) -> Standing:
    """Put the account into words. What cannot be read now is left out: the connection itself works."""
    usage, shop = await asyncio.gather(_if_told(client.usage()), _if_told(client.storefront()))
    plan = f", plan {user.plan}" if user.plan else ""
    state = f" ({user.plan_status})" if user.plan_status and user.plan_status != user.plan else ""
    return Standing(
        f"Signed in{f' as {user.email}' if user.email else ''}{plan}{state}.",
        may=("upload photos", "classify photos", "research prices", "publish on the storefront"),
        missing=(*_used_up(user, usage), *_closed(shop), *_no_marketplaces(user)),
    )


async def cost_of_a_run(client: Client, product_id: str, photos: int, *, changed: bool) -> str:
    """Say what one more AI run takes of the month's allowance, and how much of that is used, where it is told.

    A run sees every photo of the product (contract, section 7.4), also one put aside here since: so that is said first.
    """
    usage, product = await asyncio.gather(_if_told(client.usage()), _if_told(client.product(product_id)))
    there = 0 if product is None else sum(image.arrived for image in product[0].originals)
    takes = f"{RUN_DRAFTS} AI drafts, {RUN_SEARCHES} price researches and {max(photos, there)} background removals"
    said = f"One more AI run at {TITLE}: about {takes} of the month's allowance."
    used = [
        f"{usage.usage.get(bucket, 0)} of {most + usage.addon_credits.get(bucket, 0)} {BUCKETS[bucket]}"
        for bucket in ("ai_drafts", "price_research", "background_removals")
        if usage is not None and (most := usage.limits.get(bucket)) is not None
    ]
    said = f"{said} Used so far: {', '.join(used)}." if used else f"{said} What is used so far cannot be read now."
    if not changed and there <= photos:
        return said
    if not there:
        return f"{said} It looks at every photo it has of the item, also at those put aside or turned here since."
    return (
        f"{said} It looks at every photo it has of the item, also at those put aside or turned here since: "
        f"it has {there} now."
    )


async def _if_told(call: Awaitable[_T]) -> _T | None:
    try:
        return await call
    except StationError:
        return None


def _used_up(user: User, usage: Usage | None) -> list[str]:
    if usage is None or user.plan not in METERED_PLANS:
        return []
    # The plan's limits come without what was bought on top.
    return [
        f"this month's {words} are used up ({usage.usage.get(bucket, 0)} of {most + usage.addon_credits.get(bucket, 0)})"
        for bucket, words in BUCKETS.items()
        if (most := usage.limits.get(bucket)) is not None
        and usage.usage.get(bucket, 0) >= most + usage.addon_credits.get(bucket, 0)
    ]


def _closed(shop: StorefrontAnswer | None) -> list[str]:
    if shop is None or shop.storefront.enabled:
        return []
    return ["the storefront is switched off there: buyers see nothing that is published"]


def _no_marketplaces(user: User) -> list[str]:
    if "selected_marketplaces" not in user.model_fields_set or user.selected_marketplaces:
        return []
    return ["no marketplace is chosen there: no copy is written, and links have no place"]
