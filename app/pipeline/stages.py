"""One stage of one item, done: what the verbs need is read from the journal, what they return is written there."""

import secrets
from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import replace

from app.contract import (
    Approved,
    AsksAgain,
    Authenticates,
    AuthenticityQuestion,
    Classifies,
    Json,
    PhotoFile,
    Prices,
    Publishes,
    UploadsPhotos,
)
from app.flow import draft as drafting
from app.flow import price as pricing
from app.flow import publish as publishing
from app.flow import upload as uploading
from app.flow import watch as watching
from app.model.errors import Refused
from app.model.item import Item
from app.model.listing import Contest, DraftValue, Need
from app.model.photo import Photo, PhotoState
from app.model.step import SETTLED, Condition, Stage, Step
from app.pipeline.contest import CONTESTED, contested
from app.pipeline.doubt import DOUBTFUL, doubtful, stop_in_doubt
from app.pipeline.outcome import DONE, Outcome
from app.pipeline.whole import WholePhotos
from app.pipeline.work import Workshop, brief_of

APPROVAL = "approval"


class Stages:
    """Carries out steps, one method a stage; each runs again from its top after a stop."""

    def __init__(self, shop: Workshop) -> None:
        self._shop = shop
        self._whole = WholePhotos(shop)

    async def do(self, step: Step) -> Outcome:
        """Carry out one running step; raises the four families."""
        match step.stage:
            case Stage.PREPARE:
                return await self._prepare(step)
            case Stage.UPLOAD:
                return await self._upload(step)
            case Stage.SUBMIT:
                return await self._submit(step)
            case Stage.WATCH:
                return await self._watch(step)
            case Stage.AUTHENTICATE:
                return await self._authenticate(step)
            case Stage.PRICE:
                return await self._price(step)
            case Stage.DRAFT:
                return await self._draft(step)
            case Stage.PUBLISH:
                try:
                    return await self._publish(step)
                except Refused as refusal:
                    if refusal.field:
                        self._shop.outdated.add(step.service)
                    raise

    async def _prepare(self, step: Step) -> Outcome:
        photos = await self._shop.thread.run(self._shop.journal.read.photos, step.item)
        for photo in photos:
            if photo.state is PhotoState.TAKEN and not photo.set_aside:
                await self._prepare_one(photo)
        if needs := await self._shop.thread.run(doubtful, self._shop.journal.read, step.item):
            return Outcome(Condition.PERSON, needs[0].why, DOUBTFUL, needs=needs)
        photos = [
            photo
            for photo in await self._shop.thread.run(self._shop.journal.read.photos, step.item)
            if not photo.set_aside
        ]
        if any(photo.state is PhotoState.READY for photo in photos):
            return DONE
        if not photos:
            return Outcome(Condition.PERSON, "No photo yet: add one.", "missing")
        return Outcome(Condition.PERSON, "None of the photos can be used: shoot them again.", "refused")

    async def _prepare_one(self, photo: Photo) -> None:
        turns = await self._shop.thread.run(self._shop.journal.read.turns, photo.id)
        made = self._shop.blobs.desk() / secrets.token_hex(12)
        picture, thumbnail = made.with_suffix(".jpg"), made.with_suffix(".small.jpg")
        try:
            await self._whole.require_original(photo)
            answer = await self._whole.prepare(photo, picture, thumbnail, turns)
        except Refused as refusal:
            await self._shop.thread.run(self._shop.journal.photos.photo_refused, photo.id, refusal.sentence)
            return
        # Stopped before the photo counts as seen: a crash between the two must not let it through.
        if why := await self._shop.thread.run(stop_in_doubt, self._shop.journal, photo, answer.verdict.codes):
            self._shop.tell(photo.item, why)
        await self._shop.thread.run(self._shop.blobs.settle_picture, picture, answer.prepared.sha256)
        await self._shop.thread.run(self._shop.blobs.settle_thumbnail, thumbnail, photo.sha256, turns)
        await self._shop.thread.run(
            self._shop.journal.photos.photo_ready,
            photo.id,
            turns=turns,
            width=answer.width,
            height=answer.height,
            verdict=answer.verdict,
            prepared=answer.prepared,
        )

    async def _upload(self, step: Step) -> Outcome:
        connector = self._shop.able(step.service, UploadsPhotos)
        item = await self._shop.item(step.item)
        frozen = await self._shop.approved(step.item, step.service)
        photos = await self._shop.photo_files(step.item)
        if frozen is not None:
            approved = await self._shop.frozen_files(step.item, frozen.photos)
            # A classifier that is still to be asked is shown the photos as they are now.
            asked = photos if await self._is_to_be_asked(item, step.service) else ()
            photos = tuple({(one.photo_id, one.sha256): one for one in (*asked, *approved)}.values())
        known = await self._shop.thread.run(self._shop.journal.read.uploads, step.item, step.service)
        photos = await self._whole.to_send([one for one in photos if (one.photo_id, one.sha256) not in known])
        by_id = {photo.id: photo for photo in await self._shop.thread.run(self._shop.journal.read.photos, step.item)}
        effects = self._shop.effects(step.item, step.service)
        lane = self._shop.lanes[step.service]

        def slot() -> AbstractAsyncContextManager[None]:
            return lane.slot(photos=True)

        async def keep(photo: PhotoFile, answer: Json) -> None:
            await self._shop.thread.run(
                self._shop.journal.answers.keep_upload,
                step.item,
                by_id[photo.photo_id],
                step.service,
                photo.sha256,
                answer,
            )

        await uploading.upload(connector, brief_of(item), photos, known, effects, slot, keep)
        return DONE

    async def _is_to_be_asked(self, item: Item, service: str) -> bool:
        if service not in item.wishes.classify:
            return False
        steps = await self._shop.thread.run(self._shop.journal.read.steps, item.key)
        told = [one for one in steps if (one.stage, one.service) == (Stage.SUBMIT, service)]
        return not told or told[0].condition not in SETTLED

    async def _submit(self, step: Step) -> Outcome:
        connector = self._shop.able(step.service, Classifies)
        item = await self._shop.item(step.item)
        photos = await self._shop.photo_files(step.item)
        shown = tuple(photo.sha256 for photo in photos)
        tasks = await self._shop.thread.run(self._shop.journal.read.tasks, step.item, step.service)
        last = tasks[-1] if tasks else None
        if last is not None and not last.asked_again and last.photos == shown:
            # Kept before a stop: the service has what it is asked.
            return DONE
        if isinstance(connector, UploadsPhotos):
            known = await self._shop.thread.run(self._shop.journal.read.uploads, step.item, step.service)
            if not uploading.are_there(photos, known):
                # Turned, or added, after the photos went up and before it could be asked.
                await self._shop.thread.run(self._shop.journal.steps.reopen, step.item, (Stage.UPLOAD,), step.service)
                return Outcome(Condition.READY)
        references = await self._references(step, photos)
        effects = self._shop.effects(step.item, step.service)
        if last is not None and last.asked_again:
            more = self._shop.able(step.service, AsksAgain)
            reference = await more.submit_again(brief_of(item), last.reference, references, effects)
        else:
            reference = await connector.submit(brief_of(item), references, effects)
        await self._shop.thread.run(self._shop.journal.answers.keep_task, step.item, step.service, reference, shown)
        return DONE

    async def _watch(self, step: Step) -> Outcome:
        connector = self._shop.able(step.service, Classifies)
        task = await self._shop.thread.run(self._shop.journal.read.task, step.item, step.service)
        if task is None:
            raise AssertionError("a watched item has a task")
        reference, submitted_at = task
        seen = await watching.watch(
            connector,
            reference,
            looks=step.tries(failed=False),
            waited_s=self._shop.now() - max(submitted_at, step.since),
            pace=self._shop.pace,
        )
        if isinstance(seen, watching.Later):
            return Outcome(Condition.WAITING, seen.note, "poll", after_s=seen.after_s)
        if isinstance(seen, watching.Overdue):
            return Outcome(Condition.PERSON, seen.note, "overdue")
        status = "failed" if seen.error else "done"
        before = (await self._shop.thread.run(self._shop.journal.read.results, step.item)).get(step.service)
        if seen.error and before is not None and before.status == "done":
            # Asked again in vain: what it said before stands.
            return Outcome(Condition.PERSON, seen.error, "failed")
        await self._shop.thread.run(
            self._shop.journal.answers.keep_result,
            step.item,
            step.service,
            status,
            seen.attributes,
            seen.error,
            seen.raw,
        )
        if seen.error:
            return Outcome(Condition.PERSON, seen.error, "failed")
        return DONE

    async def _authenticate(self, step: Step) -> Outcome:
        connector = self._shop.able(step.service, Authenticates)
        item = await self._shop.item(step.item)
        results = await self._shop.results(step.item)
        question = AuthenticityQuestion(
            brief_of(item),
            pricing.attributes_of(item.words, results, step.service),
            await self._whole.to_send(await self._shop.photo_files(step.item)),
        )
        opinion = await connector.authenticate(question, self._shop.effects(step.item, step.service))
        await self._shop.thread.run(
            self._shop.journal.answers.keep_opinion, step.item, replace(opinion, at=opinion.at or self._shop.now())
        )
        return Outcome(Condition.DONE, opinion.sentence)

    async def _price(self, step: Step) -> Outcome:
        connector = self._shop.able(step.service, Prices)
        item = await self._shop.item(step.item)
        results = await self._shop.results(step.item)
        task = await self._shop.thread.run(self._shop.journal.read.task, step.item, step.service)
        asked = pricing.question(
            brief_of(item),
            item.words,
            results,
            step.service,
            task[0] if task else None,
            listing=await self._shop.composed(item),
        )
        answer = await pricing.price(connector, asked)
        await self._shop.thread.run(
            self._shop.journal.answers.keep_prices, step.item, step.service, answer.prices, answer.error, answer.raw
        )
        if step.service not in self._shop.pays_out():
            await self._shop.pay_out_again(step.item)
        return Outcome(Condition.DONE, answer.error or "")

    async def _draft(self, step: Step) -> Outcome:
        item = await self._shop.item(step.item)
        frozen = (await self._shop.thread.run(self._shop.journal.read.frozen, step.item)).get(step.service)
        if frozen is not None and frozen.said == drafting.said_digest(
            item.words, await self._shop.photo_digests(step.item)
        ):
            return DONE
        drafted = await self._shop.draft(item, step.service)
        if item.approve_asked and not drafted.needs:
            await self._shop.freeze(item.key, step.service, drafted)
            return DONE
        needs = drafted.needs
        if not item.approve_asked:
            needs = (
                *needs,
                Need(APPROVAL, "A person must approve this listing before it is published.", (), step.service),
            )
        missing = [need.field.rpartition(".")[2].replace("_", " ") for need in drafted.needs]
        if missing:
            return Outcome(
                Condition.PERSON,
                f"{self._shop.lanes[step.service].title}: {len(missing)} to settle ({', '.join(missing)})",
                "missing",
                needs=needs,
            )
        return Outcome(Condition.PERSON, "Ready: look at it and approve.", APPROVAL, needs=needs)

    async def _publish(self, step: Step) -> Outcome:
        connector = self._shop.able(step.service, Publishes)
        item = await self._shop.item(step.item)
        frozen = await self._shop.approved(step.item, step.service)
        if frozen is None:
            raise AssertionError("what is published was approved")
        live = (await self._shop.thread.run(self._shop.journal.read.published, step.item)).get(step.service)
        references = await self._references(step, await self._shop.frozen_files(step.item, frozen.photos))
        round_ = await self._shop.thread.run(self._shop.journal.read.withdrawals, step.item, step.service)
        brief = brief_of(item)
        approvals: list[tuple[dict[str, DraftValue], str]] = []
        if live is not None:
            approvals = await self._shop.thread.run(
                self._shop.journal.read.approved_since, step.item, step.service, live[0].at
            )
        outcome = await publishing.publish(
            connector,
            Approved(brief, frozen.values, frozen.digest),
            references,
            self._shop.effects(step.item, step.service, round_=round_),
            live,
            earlier=[Approved(brief, values, digest) for values, digest in approvals if digest != frozen.digest],
            said=await self._shop.thread.run(self._shop.journal.read.contest, step.item, step.service),
        )
        if isinstance(outcome, Contest):
            return await self._contested(step, outcome)
        await self._shop.thread.run(self._shop.journal.answers.keep_publication, step.item, outcome, frozen.digest)
        return Outcome(Condition.DONE, " ".join(outcome.differences))

    async def _contested(self, step: Step, contest: Contest) -> Outcome:
        """Ask a person whose words count, unless they said to leave the listing as it stands there."""
        if contest.answer == "leave":
            return Outcome(Condition.CANCELLED, "A person decided to leave the listing as it stands there.", "left")
        title = self._shop.lanes[step.service].title
        note, needs = contested(contest, step.service, title)
        await self._shop.thread.run(self._shop.journal.words.keep_contest, step.item, step.service, contest, note)
        return Outcome(Condition.PERSON, note, CONTESTED, needs=needs)

    async def _references(self, step: Step, photos: Sequence[PhotoFile]) -> tuple[Json, ...]:
        """Return what a service quotes for these photos: its own uploads, or the photos lent to it."""
        if isinstance(self._shop.connectors[step.service], UploadsPhotos):
            known = await self._shop.thread.run(self._shop.journal.read.uploads, step.item, step.service)
            return uploading.in_order(photos, known)
        photos = await self._whole.to_send(photos)
        return uploading.lent(photos, await self._shop.thread.run(self._shop.journal.read.hosted, step.item))
