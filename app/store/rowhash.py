"""A hash over each effect, looked at each time it is used: the sums of the rows are compared when a journal is opened."""

import hashlib

from app.model.intent import Intent
from app.store import codec


def intent_hash(intent: Intent) -> str:
    """Return the sha256 over everything that decides whether an effect may be sent (reliability reference, 0.10)."""
    parts = (
        intent.item,
        intent.service,
        intent.op,
        intent.key,
        intent.state.value,
        intent.repeat.value,
        intent.attempt,
        intent.body_sha256,
        intent.sent_at,
        intent.clean_looks,
        intent.repeats,
        intent.remote_id,
        intent.answer,
        # Rows of before it was written down keep their hash.
        *(() if intent.clock_ahead_s is None else (intent.clock_ahead_s,)),
    )
    return hashlib.sha256(codec.dumps(parts).encode()).hexdigest()
