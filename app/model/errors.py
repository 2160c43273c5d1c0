"""The four answers to failure, named by what the caller needs to know; anything else is our bug and is loud.

Source: DESIGN.md section 5; reliability reference part 3 (what counts as *not executed*).
"""


class StationError(Exception):
    """A failure that the world caused, with a sentence for a person."""

    def __init__(self, sentence: str, *, raw: object = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.raw = raw
        """What the service said, redacted; for the raw-answer view only."""


class NotDone(StationError):
    """It did not happen; try again, after `retry_after_s` seconds where the service named them."""

    def __init__(
        self, sentence: str, *, retry_after_s: float | None = None, offline: bool = False, raw: object = None
    ) -> None:
        super().__init__(sentence, raw=raw)
        self.retry_after_s = retry_after_s
        self.offline = offline
        """The network or the whole service is away, not just this call."""


class NotYet(NotDone):
    """The service is well and works on this very item: this step waits, and nothing counts against the service."""


class Unknown(StationError):
    """It may have happened: look before you repeat."""


class Unsettled(Unknown):
    """What was unknown before is to be looked up (once more): nothing new went wrong, nothing counts against the service."""


class SignInNeeded(StationError):
    """The credentials are missing, wrong or revoked: stop that service's lane and say so once."""


class Refused(StationError):
    """The service understood and said no: a person must change something."""

    def __init__(
        self,
        sentence: str,
        *,
        field: str | None = None,
        allowed: tuple[str, ...] = (),
        code: str = "",
        raw: object = None,
    ) -> None:
        super().__init__(sentence, raw=raw)
        self.field = field
        self.allowed = allowed
        self.code = code


class UsageError(ValueError):
    """A person asked for something that cannot be: the sentence says what and what would do."""
