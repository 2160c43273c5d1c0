"""Publish: an approved listing -> live at its destination, once; a later approval becomes an update."""

from collections.abc import Sequence
from dataclasses import replace

from app.contract import Approved, Effects, Json, Publishes, SeesEdits
from app.model.errors import Refused
from app.model.listing import GONE, Contest, Edit, Publication

NOT_THERE = frozenset({"not_found", "listing_not_found"})
"""What connectors call it when a service has nothing under an id."""


async def publish(
    connector: Publishes,
    approved: Approved,
    photos: Sequence[Json],
    effects: Effects,
    live: tuple[Publication, str] | None,
    *,
    earlier: Sequence[Approved] = (),
    said: Contest | None = None,
) -> Publication | Contest:
    """Put exactly `approved` live: create it, or update `live` (publication, digest sent) where it stands already.

    What somebody changed there since it was read last is not overwritten: then that is returned, and nothing was sent,
    unless a person said so before (`said`). `earlier` are approvals since then: what one of them may have sent is no
    change of somebody else's.
    """
    if live is None or live[0].status in GONE:
        return await connector.publish(approved, photos, effects)
    publication, sent = live
    if not isinstance(connector, SeesEdits):
        if sent == approved.digest:
            return await connector.read(publication)
        return await connector.update(publication, approved, photos, effects)
    now = await _read(connector, publication)
    edits = _by_others(connector, publication, now, approved, photos, earlier)
    contest = Contest(approved.digest, publication.at, edits)
    if edits:
        answer = said.answer if said is not None and said.covers(contest) else ""
        if answer != "ours":
            return replace(contest, answer=answer)
    elif sent == approved.digest:
        return now
    return await connector.update(publication, approved, photos, effects)


async def _read(connector: Publishes, publication: Publication) -> Publication:
    try:
        return await connector.read(publication)
    except Refused as gone:
        if gone.code not in NOT_THERE:
            raise
        raise Refused(
            f"{gone.sentence} Nothing was sent: take it down here too, then it can be published anew.", code=gone.code
        ) from gone


def _by_others(
    connector: SeesEdits,
    before: Publication,
    now: Publication,
    approved: Approved,
    photos: Sequence[Json],
    earlier: Sequence[Approved],
) -> tuple[Edit, ...]:
    edits = connector.edits(before, now, approved, photos)
    for one in earlier:
        unlike = {edit.field for edit in connector.edits(before, now, one, photos)}
        edits = tuple(edit for edit in edits if edit.field in unlike)
    return edits
