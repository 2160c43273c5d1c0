"""The fault plan: a JSON file that tells the practice services how to misbehave, read again when it changes.

``{"settings": {"task_seconds": 0.5}, "rules": [{"service": "repurch", "op": "create_listing", "times": 1,
"do": "drop_after"}]}``. A rule meets every request of its service whose op has that name, or whose method and
address (below the service's base address) fit ``"METHOD /address-glob"``. Of the requests it meets it leaves the
first `after` alone and acts on the next `times` (all, if not given); of several rules that could act, the first does.
How often a rule met a request is kept in memory only. A change of the file leaves the counts of the rules that stay in
it as they are; a rule that was gone and comes back begins anew.
"""

import fnmatch
import json
import logging
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

DEEDS: Final[Mapping[str, str]] = {
    "drop_before": "the connection closes, nothing happened",
    "drop_after": "it happened, and the connection closes without a byte",
    "cut": "it happened, and the connection closes after half of the answer",
    "delay": "the answer comes `seconds` later; with `when` = before, it happens later too",
    "duplicate": "it happens twice, as when something on the way sends the request twice",
    "status": "`status` with `body` and `headers` instead of the answer; it happens only with `commit`",
    "html": "a login page of somebody's network with `status` (200) and `headers`",
    "redirect": "`status` (302) with `location`",
    "drip": "the answer comes a byte at a time, `seconds` (0.05) apart",
    "garbage": "it happened, and every value of the answer has the wrong type; or `body` instead of the answer",
    "expire_url": "the upload address has expired",
    "revoke_token": "the token or key of this request is not good any more, until the services start again",
    "play": "the service plays `what`, a trouble of its own",
}
"""What a rule can do, and what that means."""
TOLD_TO_THE_SERVICE: Final = frozenset({"expire_url", "revoke_token", "play"})
"""Deeds that a service itself plays; the others happen on the way."""
COMMITTED: Final = frozenset({"drop_after", "cut", "delay", "duplicate", "drip", "garbage"})
"""Deeds that let the effect happen unless ``"commit": false`` says otherwise; the rest need ``"commit": true``."""
MOST_SECONDS: Final = 3600.0

_log = logging.getLogger(__name__)


class PlanUnclear(ValueError):
    """The file is no fault plan; the sentence says where."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the services do when nothing is wrong."""

    task_seconds: float = 0.5
    """From a classification task's creation to its end."""
    token_seconds: float = 3600.0
    url_seconds: float = 900.0
    """How long an upload address lasts; rounded up to whole seconds."""
    rate_per_minute: int = 60
    """Requests a minute for each Repurch key."""
    batch_seconds: float = 0.6
    """From a Resell Scan batch's creation to its end."""
    scan_rate_per_minute: int = 600
    """Requests a minute for each Resell Scan key."""
    run_seconds: float = 0.8
    """From a ResellerIO processing run's start to its end."""
    logins_per_minute: int = 10
    """Tries a minute to sign in to ResellerIO; 0 sets no limit."""
    email_gate: bool = True
    """Whether ResellerIO keeps unconfirmed accounts from writing."""
    quota_gate: bool = True
    """Whether ResellerIO looks at the month's limits."""
    jobs_survive_restart: bool = True
    """Whether ResellerIO's jobs go on after a restart; there they never do."""
    grace_seconds: float = 5.0
    """How long a Fashionphile token lives on after its first use."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the plan."""

    service: str
    op: str
    do: str
    times: int | None = None
    after: int = 0
    seconds: float | None = None
    status: int | None = None
    body: object = None
    headers: tuple[tuple[str, str], ...] = ()
    location: str | None = None
    what: str | None = None
    when: str = "after"
    commit: bool = False
    reset: bool = False
    """Close by a reset (RST) instead of an orderly end."""

    def meets(self, service: str, op: str | None, method: str, address: str) -> bool:
        """Tell whether a request is one that this rule is about."""
        if service != self.service:
            return False
        wanted, space, glob = self.op.partition(" ")
        if not space:
            return op == wanted
        return method == wanted and fnmatch.fnmatchcase(address, glob)


@dataclass(slots=True)
class _Count:
    met: int = 0
    """Requests left alone so far; stops at the rule's `after`."""
    acted: int = 0


@dataclass(frozen=True, slots=True)
class _Plan:
    settings: Settings = field(default_factory=Settings)
    rules: tuple[tuple[str, Rule], ...] = ()
    """Each with its own text, under which its count is kept."""


class FaultPlan:
    """The plan in `path`, always as the file says now; without a file nothing goes wrong.

    `begin` reads it for the first time; when it changes later into something that is no plan, the plan before it
    stays in force.
    """

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._ops: Mapping[str, frozenset[str]] = {}
        self._plays: Mapping[str, frozenset[str]] = {}
        self._counts: dict[str, _Count] = {}
        self._stamp: tuple[int, int, int] | None = None
        self._plan = _Plan()

    def begin(self, ops: Mapping[str, frozenset[str]], plays: Mapping[str, frozenset[str]] | None = None) -> None:
        """Read the file, knowing every op of every service and what it can play; raises PlanUnclear.

        So a misspelt rule is found.
        """
        self._ops, self._plays = ops, plays or {}
        self._stamp = self._stamp_now()
        self._plan = self._read() if self._stamp is not None else _Plan()

    @property
    def settings(self) -> Settings:
        """The settings as they stand now."""
        self._refresh()
        return self._plan.settings

    def take(self, service: str, op: str | None, method: str, address: str) -> Rule | None:
        """Count a request and return the rule that acts on it, if one does."""
        self._refresh()
        acting = None
        for text, rule in self._plan.rules:
            if not rule.meets(service, op, method, address):
                continue
            count = self._counts.setdefault(text, _Count())
            if count.met < rule.after:
                count.met += 1
            elif acting is None and (rule.times is None or count.acted < rule.times):
                count.acted += 1
                acting = rule
        return acting

    def _refresh(self) -> None:
        stamp = self._stamp_now()
        if stamp == self._stamp:
            return
        self._stamp = stamp
        try:
            self._plan = self._read() if stamp is not None else _Plan()
            stays = {text for text, _ in self._plan.rules}
            self._counts = {text: count for text, count in self._counts.items() if text in stays}
        except PlanUnclear as unclear:
            _log.warning("The fault plan changed and is not understood; the one before it stays. %s", unclear)

    def _stamp_now(self) -> tuple[int, int, int] | None:
        if self._path is None:
            return None
        try:
            found = self._path.stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_size, found.st_ino

    def _read(self) -> _Plan:
        if self._path is None:
            return _Plan()
        try:
            whole = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise PlanUnclear(f"{self._path.name}: {error}") from None
        try:
            return self._understand(whole)
        except PlanUnclear as unclear:
            raise PlanUnclear(f"{self._path.name}: {unclear}") from None

    def _understand(self, whole: object) -> _Plan:
        plan = _object("the plan", whole, {"settings", "rules"})
        settings = _settings(plan.get("settings", {}))
        listed = plan.get("rules", [])
        if not isinstance(listed, list):
            raise PlanUnclear("rules must be a list")
        rules = []
        seen: dict[str, int] = {}
        for number, raw in enumerate(listed, start=1):
            rule = self._rule(f"rule {number}", raw)
            text = json.dumps(raw, sort_keys=True)
            seen[text] = seen.get(text, 0) + 1
            rules.append((f"{text} #{seen[text]}", rule))
        return _Plan(settings, tuple(rules))

    def _rule(self, name: str, raw: object) -> Rule:
        words = _object(name, raw, set(Rule.__dataclass_fields__))
        for needed in ("service", "op", "do"):
            if not isinstance(words.get(needed), str):
                raise PlanUnclear(f"{name} needs {needed}, a text")
        service, op, do = words["service"], words["op"], words["do"]
        if service not in self._ops:
            raise PlanUnclear(f"{name}: no service {service!r}; there are {', '.join(sorted(self._ops))}")
        if " /" not in op and op not in self._ops[service]:
            raise PlanUnclear(f"{name}: {service} has no op {op!r}; it has {', '.join(sorted(self._ops[service]))}")
        if do not in DEEDS:
            raise PlanUnclear(f"{name}: cannot do {do!r}; there are {', '.join(DEEDS)}")
        if words.get("when", "after") not in {"before", "after"}:
            raise PlanUnclear(f"{name}: when is before or after")
        status = _count(name, words, "status")
        if status is not None and not 200 <= status <= 599:
            raise PlanUnclear(f"{name}: status must be from 200 to 599")
        if (do == "status" and status is None) or (do == "delay" and words.get("seconds") is None):
            raise PlanUnclear(f"{name}: {do} needs {'status' if do == 'status' else 'seconds'}")
        plays = self._plays.get(service, frozenset())
        if do == "play" and words.get("what") not in plays:
            raise PlanUnclear(f"{name}: {service} can play {', '.join(sorted(plays)) or 'nothing'}")
        return Rule(
            service=service,
            op=op,
            do=do,
            times=_count(name, words, "times"),
            after=_count(name, words, "after") or 0,
            seconds=_seconds(name, words, "seconds"),
            status=status,
            body=words.get("body"),
            headers=_headers(name, words.get("headers", {})),
            location=_text(name, words, "location"),
            what=_text(name, words, "what"),
            when=words.get("when", "after"),
            commit=_flag(name, words, "commit", otherwise=do in COMMITTED),
            reset=_flag(name, words, "reset", otherwise=False),
        )


def _settings(raw: object) -> Settings:
    words = _object("settings", raw, set(Settings.__dataclass_fields__))
    usual = Settings()
    seconds = {
        name: _seconds("settings", words, name, most=1e9)
        for name in ("task_seconds", "token_seconds", "url_seconds", "batch_seconds", "run_seconds", "grace_seconds")
    }
    read: dict[str, Any] = dict(seconds)
    counts = ("rate_per_minute", "scan_rate_per_minute", "logins_per_minute")
    read |= {name: _count("settings", words, name) for name in counts}
    for name in ("email_gate", "quota_gate", "jobs_survive_restart"):
        read[name] = _flag("settings", words, name, otherwise=getattr(usual, name))
    return Settings(**{name: getattr(usual, name) if value is None else value for name, value in read.items()})


def _object(name: str, raw: object, known: set[str]) -> dict[str, Any]:
    if not isinstance(raw, dict):
        raise PlanUnclear(f"{name} must be an object")
    strange = sorted(set(raw) - known)
    if strange:
        raise PlanUnclear(f"{name}: {strange[0]!r} is not known here; there are {', '.join(sorted(known))}")
    return raw


def _count(name: str, words: Mapping[str, Any], key: str) -> int | None:
    value = words.get(key)
    if value is not None and (isinstance(value, bool) or not isinstance(value, int) or value < 0):
        raise PlanUnclear(f"{name}: {key} must be a whole number, 0 or more")
    return value


def _seconds(name: str, words: Mapping[str, Any], key: str, *, most: float = MOST_SECONDS) -> float | None:
    value = words.get(key)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise PlanUnclear(f"{name}: {key} must be a number")
    if not 0 <= value <= most:
        raise PlanUnclear(f"{name}: {key} must be from 0 to {most:g}")
    return float(value)


def _flag(name: str, words: Mapping[str, Any], key: str, *, otherwise: bool) -> bool:
    value = words.get(key, otherwise)
    if not isinstance(value, bool):
        raise PlanUnclear(f"{name}: {key} must be true or false")
    return value


def _text(name: str, words: Mapping[str, Any], key: str) -> str | None:
    value = words.get(key)
    if value is not None and not isinstance(value, str):
        raise PlanUnclear(f"{name}: {key} must be a text")
    return value


def _headers(name: str, raw: object) -> tuple[tuple[str, str], ...]:
    if not isinstance(raw, dict) or not all(isinstance(value, str | int) for value in raw.values()):
        raise PlanUnclear(f"{name}: headers must be an object of texts")
    return tuple((key, str(value)) for key, value in raw.items())
