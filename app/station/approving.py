"""From a draft to a live listing and back: check, approve, edit again, withdraw."""

from collections.abc import Sequence
from dataclasses import replace

from app.contract import Publishes
from app.model.errors import UsageError
from app.model.item import Ability
from app.model.listing import Need
from app.station.asking import Asking
from app.station.items import Items
from app.station.rooms import Rooms


class Approving:
    """Freezes what a person approved, so that what goes live is what was approved."""

    def __init__(self, rooms: Rooms, items: Items, asking: Asking) -> None:
        self._rooms = rooms
        self._items = items
        self._asking = asking

    async def dry_run(self, key: str) -> tuple[Need, ...]:
        """Check the draft against every destination asked, with fresh option lists where they can be had."""
        item = await self._rooms.shop.item(key)
        needs: list[Need] = []
        for service in item.wishes.publish:
            needs.extend((await self._rooms.shop.draft(item, service, fresh=True)).needs)
        await self._rooms.draft_again(item.key)
        self._rooms.changed(item.key, "listing")
        return tuple(needs)

    async def approve(self, key: str, services: Sequence[str] | None = None) -> tuple[Need, ...]:
        """Freeze price, words and photos for the destinations asked; publishing follows by itself.

        Returns what is missing instead, and freezes nothing, if anything is. Raises UsageError without a
        destination, NotDone where a destination's option lists cannot be had.
        """
        item = await self._rooms.shop.item(key)
        chosen = tuple(services or item.wishes.publish or self._rooms.settings.wishes().publish)
        if not set(chosen) <= set(item.wishes.publish):
            await self._asking.ask(item.key, Ability.PUBLISH.value, chosen)
        if not chosen:
            raise UsageError("Choose where to publish first.")
        drafts = {service: await self._rooms.shop.draft(item, service) for service in chosen}
        needs = tuple(need for drafted in drafts.values() for need in drafted.needs)
        if not needs:
            for service, drafted in drafts.items():
                await self._rooms.shop.freeze(item.key, service, drafted)
        await self._rooms.draft_again(item.key)
        self._rooms.changed(item.key, "listing")
        return needs

    async def approve_and_publish(self, key: str, services: Sequence[str] | None = None) -> tuple[Need, ...]:
        """Approve, and let an open item go: what was approved is published as soon as it can be.

        Raises UsageError while photos of it are still on their way: a listing is approved with all of its photos.
        """
        if self._items.is_coming(key):
            raise UsageError("Not approved yet: photos of this item are still being copied. Nothing was sent.")
        needs = await self.approve(key, services)
        item = await self._rooms.shop.item(key)
        if not needs and item.open:
            await self._items.close_item(item.key)
        return needs

    async def edit_again(self, key: str) -> None:
        """Take approvals back so that the draft can be edited; what is live stays live until approved again."""
        item = await self._rooms.shop.item(key)
        for service in item.wishes.publish:
            await self._rooms.thread.run(self._rooms.journal.words.unapprove, item.key, service)
        await self._rooms.draft_again(item.key)
        self._rooms.changed(item.key, "listing")

    async def withdraw(self, key: str, service: str) -> None:
        """Take a live listing down; raises the four families: the person waits for this one."""
        item = await self._rooms.shop.item(key)
        connector: object = self._rooms.shop.connectors.get(service)
        live = (await self._rooms.thread.run(self._rooms.journal.read.published, item.key)).get(service)
        if not isinstance(connector, Publishes) or live is None:
            raise UsageError(f"This item is not live at {service}, so there is nothing to take down.")
        round_ = await self._rooms.thread.run(self._rooms.journal.read.withdrawals, item.key, service)
        gone = await connector.withdraw(live[0], self._rooms.shop.effects(item.key, service, round_=round_))
        await self._rooms.thread.run(self._rooms.journal.words.unapprove, item.key, service)
        # Nobody wants it there any more, however it was asked for: only a new approval puts it back.
        left = tuple(one for one in item.wishes.publish if one != service)
        await self._rooms.thread.run(
            self._rooms.journal.items.wish, item.key, replace(item.wishes, publish=left), approve=False
        )
        await self._rooms.thread.run(
            self._rooms.journal.answers.keep_publication, item.key, gone, live[1], withdrawn=True
        )
        self._rooms.changed(item.key, "publish")

    async def approve_when_complete(self, key: str) -> None:
        """Approve an item as soon as nothing is missing: now, or when the last answer comes."""
        item = await self._rooms.shop.item(key)
        await self._rooms.thread.run(self._rooms.journal.items.wish, item.key, item.wishes, approve=True)
        await self._rooms.draft_again(item.key)
        self._rooms.changed(item.key, "listing")
