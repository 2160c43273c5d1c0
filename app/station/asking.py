"""Asking services: which ones, what they got wrong, and whether to ask one once more."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from app.connectors import CATALOGUE
from app.contract import AsksAgain, Classifies
from app.model.errors import Refused, UsageError
from app.model.item import Ability, Wishes
from app.model.step import Stage
from app.model.views import Again
from app.pipeline.again import ASKING, judge
from app.station.rooms import Rooms


class Asking:
    """Says whom an item is sent to, and what a service is told or asked beyond that."""

    def __init__(self, rooms: Rooms) -> None:
        self._rooms = rooms

    async def ask(self, key: str, ability: str, services: Sequence[str]) -> None:
        """Ask more services to classify, price or publish an item. Raises UsageError."""
        item = await self._rooms.shop.item(key)
        more = Wishes(**{Ability(ability).value: tuple(services)})
        self._rooms.abilities.check(more)
        before = item.wishes
        wishes = Wishes(
            classify=tuple(dict.fromkeys((*before.classify, *more.classify))),
            price=tuple(dict.fromkeys((*before.price, *more.price))),
            publish=tuple(dict.fromkeys((*before.publish, *more.publish))),
            authenticate=tuple(dict.fromkeys((*before.authenticate, *more.authenticate))),
        )
        await self._rooms.thread.run(self._rooms.journal.items.wish, item.key, wishes)
        self._rooms.changed(item.key, "item")

    async def correct(self, key: str, service: str, attributes: Mapping[str, str | None]) -> None:
        """Send the person's corrections back to the service that said otherwise; prices are asked again.

        Raises the four families: the person waits for this one.
        """
        item = await self._rooms.shop.item(key)
        connector: object = self._rooms.shop.connectors.get(service)
        task = await self._rooms.thread.run(self._rooms.journal.read.task, item.key, service)
        if not isinstance(connector, Classifies) or task is None:
            raise UsageError(
                f"{service} has not answered about this item, so there is nothing to correct. Nothing was sent."
            )
        seen = await connector.correct(task[0], attributes, self._rooms.shop.effects(item.key, service))
        await self._rooms.thread.run(
            self._rooms.journal.answers.keep_result, item.key, service, "done", seen.attributes, seen.error, seen.raw
        )
        await self._rooms.thread.run(self._rooms.journal.steps.reopen, item.key, (Stage.PRICE,), service)
        self._rooms.changed(item.key, "watch")

    async def again(self, key: str, service: str) -> Again:
        """Say whether a service may be asked once more what an item is, why, and what that costs; asks nothing yet.

        Raises UsageError, and the four families where the cost cannot be had.
        """
        key = (await self._rooms.shop.item(key)).key
        connector: object = self._rooms.shop.connectors.get(service)
        if not isinstance(connector, AsksAgain):
            raise UsageError(f"{service} cannot be asked what an item is.")
        if not self._rooms.settings.service(service).enabled:
            raise UsageError(f"{service} is switched off in the settings.")
        read = self._rooms.journal.read
        tasks = await self._rooms.thread.run(read.tasks, key, service)
        photos = [sha256 for _, sha256 in await self._rooms.shop.photo_digests(key)]
        judged = judge(
            service,
            tasks,
            photos,
            await self._rooms.thread.run(read.steps, key),
            approved=service in await self._rooms.thread.run(read.frozen, key),
            live=(await self._rooms.thread.run(read.publications, key)).get(service),
        )
        if not judged.may:
            return judged
        last = tasks[-1]
        changed = bool(last.photos) and sorted(last.photos) != sorted(photos)
        try:
            cost = await connector.cost_again(last.reference, len(photos), changed=changed)
        except Refused as refusal:
            return Again(service, may=False, why=refusal.sentence)
        return replace(judged, cost=cost)

    async def ask_again(self, key: str, service: str) -> None:
        """Ask a service once more what an item is, as `again` said; prices follow. Raises UsageError where it may not.

        However often it is called before the answer comes, it is billed once.
        """
        item = await self._rooms.shop.item(key)
        judged = await self.again(item.key, service)
        if not judged.may:
            raise UsageError(f"{CATALOGUE[service].title}: {judged.why}")
        tasks = await self._rooms.thread.run(self._rooms.journal.read.tasks, item.key, service)
        await self._rooms.thread.run(self._rooms.journal.answers.ask_again, item.key, service, tasks[-1].id, ASKING)
        if not await self._rooms.thread.run(self._rooms.journal.read.frozen, item.key):
            await self._rooms.thread.run(self._rooms.journal.steps.reopen, item.key, (Stage.PRICE,))
        self._rooms.changed(item.key, Stage.SUBMIT.value)
