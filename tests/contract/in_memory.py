"""The journal of effects as the contract promises it, kept in memory: once, look before repeat, caps."""

import time

from app.model.errors import NotDone, Refused, SignInNeeded
from app.model.intent import Repeat

MOST = {Repeat.FREE: 1_000, Repeat.ORPHAN: 3, Repeat.MONEY: 2, Repeat.PUBLIC: 2}


class Memory:
    """One item's effects on one service; an unknown outcome is looked up at the next call, without settling."""

    def __init__(self):
        self.answers = {}
        self.sent_at = {}
        """Effects whose outcome is open: (op, key) to the moment of sending."""
        self.sent = {}
        self.repeats = {}

    async def once(self, op, key, send, *, repeat, body_sha256="", look=None):
        """See contract.Effects.once."""
        this = (op, key)
        self.repeats[op] = repeat
        if this in self.answers:
            return dict(self.answers[this])
        if this in self.sent_at:
            found = await look(self.sent_at[this]) if look is not None else None
            if found is not None:
                return self._keep(this, found)
            if self.sent[this] >= MOST[repeat]:
                raise Refused("A person must decide.", code="look-up")
        self.sent[this] = self.sent.get(this, 0) + 1
        self.sent_at[this] = time.time()
        try:
            answer = await send()
        except (NotDone, Refused, SignInNeeded):
            del self.sent_at[this]
            raise
        return self._keep(this, answer)

    def _keep(self, this, answer):
        assert isinstance(answer, dict)
        del self.sent_at[this]
        self.answers[this] = answer
        return dict(answer)

    def count(self, op):
        """Return how often an effect was begun."""
        return sum(count for (one, _), count in self.sent.items() if one == op)

    def is_open(self, op):
        """Tell whether the outcome of an effect is not known."""
        return any(one == op for one, _ in self.sent_at)
