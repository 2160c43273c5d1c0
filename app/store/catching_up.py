"""After a copy of the journal was put back: what was sent since then is unknown."""

from dataclasses import replace

import apsw

from app.model.intent import Intent, IntentState, Repeat
from app.store.reading import Reading
from app.store.rowhash import intent_hash
from app.store.sentlog import Sent, SentLog
from app.store.writing import Pen


def doubt_what_was_sent(pen: Pen, read: Reading, log: SentLog) -> tuple[str, ...]:
    """Mark as unknown what the journal does not know to be sent, so that it is looked up before it is repeated.

    Returns what a person must know of that.
    """
    sent = log.read(pen.now())
    if not sent:
        return ()
    known, items = read.sent_known(), read.all_keys()
    doubtful, lost = [], set()
    for effect in sent:
        attempt, state = known.get((effect.item, effect.service, effect.op, effect.key), (0, ""))
        if effect.item not in items:
            lost.add(effect.item)
        elif attempt < effect.attempt and state not in {"done", "closed", "person"}:
            doubtful.append(effect)
    if not doubtful and not lost:
        return ()
    with pen.writing() as db:
        # The newest first: where two of a kind were sent, the last one is the one that may be live.
        for effect in reversed(doubtful):
            _doubt(pen, read, db, effect)
    older = "The journal is older than what was sent"
    lacks = ", ".join(sorted(lost)[:5])
    said = {
        f"{older}: {len(doubtful)} effects are looked up before anything is sent again.": doubtful,
        f"{older}: it lacks {len(lost)} items ({lacks}). Their photos are in {pen.folder / 'photos'}; look at "
        "the services before you take them in again.": lost,
    }
    return tuple(sentence for sentence, true in said.items() if true)


def hold_unfinished(db: apsw.Connection, moment: float, sentence: str) -> None:
    """Have every item that is not finished wait until a person has looked at it; the sentence joins its history."""
    db.execute("INSERT INTO history (item, at, sentence) SELECT key, ?, ? FROM item WHERE live = 1", (moment, sentence))
    db.execute("UPDATE item SET held = 1 WHERE live = 1")


def _doubt(pen: Pen, read: Reading, db: apsw.Connection, sent: Sent) -> None:
    note = "Sent after the copy of the journal that was put back."
    found = read.intent(sent.item, sent.service, sent.op, sent.key)
    doubt = replace(
        found or Intent(0, sent.item, sent.service, sent.op, sent.key, IntentState.UNKNOWN, Repeat(sent.repeat)),
        state=IntentState.UNKNOWN,
        attempt=sent.attempt,
        body_sha256=sent.body_sha256,
        sent_at=sent.at,
        clock_ahead_s=None,
        look_at=sent.at,
        note=note,
    )
    if found is not None:
        pen.put_intent(db, doubt)
        return
    for state in (IntentState.UNKNOWN, IntentState.CLOSED):
        try:
            db.execute(
                "INSERT INTO intent (item, service, op, key, repeat, state, attempt, body_sha256, sent_at, look_at, "
                "note, row_sha256) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    *(sent.item, sent.service, sent.op, sent.key, sent.repeat, state.value, sent.attempt),
                    *(sent.body_sha256, sent.at, sent.at, note, intent_hash(replace(doubt, state=state))),
                ),
            )
        except apsw.ConstraintError:
            # A later one of the same public kind is open: this one is never sent again.
            continue
        return
