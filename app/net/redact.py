"""One choke point for secrets in text: whatever is logged, shown as an error or exported passes here."""

import re
from urllib.parse import quote

from app.model.cards import card_spans, fits_check_digit

MASK = "…"
SHORTEST_SECRET = 6
MOST_SECRETS = 200
_known: tuple[str, ...] = ()
"""Secrets in use, masked wherever they stand; replaced as a whole, for loggers in other threads."""
MOST_PASSING_SECRETS = 60
_passing: tuple[str, ...] = ()
"""The newest of those that live for seconds: they must not push out the ones that last."""

_NAMED = (
    r"client[-_ ]?secret|client[-_ ]?id|(?:access|refresh|id|bearer|auth|api|session)?[-_]?token|"
    r"pass(?:word|wd|phrase)(?:[-_]confirmation)?|api[-_ ]?key|secret|card[-_ ]?number|cvv|cvc|"
    r"signature|x-amz-[a-z-]{1,40}|(?:set-)?cookie"
)
_SECRET_KEY = re.compile(rf"(?i)(?:{_NAMED}|x-api-key|(?:proxy-)?authorization|upload[-_]?url)")
_DOUBLE, _SINGLE = r'"(?:[^"\\]|\\.)*"?', r"'(?:[^'\\]|\\.)*'?"

_RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    # The scheme (Bearer, Basic, AWS4-HMAC-SHA256 with its commas) and all that follows it in the value.
    (re.compile(rf"(?i)(authorization[\"']?\s*[:=,]\s*b?){_DOUBLE}"), rf'\1"{MASK}"'),
    (re.compile(rf"(?i)(authorization[\"']?\s*[:=,]\s*b?){_SINGLE}"), rf"\1'{MASK}'"),
    (re.compile(r"(?i)(authorization\s*[:=]\s*)[^\s\"'][^\r\n\"'}]*"), rf"\1{MASK}"),
    (re.compile(r"(?i)\bbearer\s+[A-Za-z0-9._~+/=-]{6,}"), f"Bearer {MASK}"),
    (re.compile(r"\b[Bb]asic\s+(?=[a-z]*[A-Z0-9+/=])[A-Za-z0-9+/=]{8,}"), f"Basic {MASK}"),
    # A name of a secret and its value: quoted to the closing quote, bare to the next blank or separator.
    (re.compile(rf"(?i)((?:{_NAMED})\\?[\"']?\s*[:=]\s*b?\\?){_DOUBLE}"), rf'\1"{MASK}"'),
    (re.compile(rf"(?i)((?:{_NAMED})\\?[\"']?\s*[:=]\s*b?\\?){_SINGLE}"), rf"\1'{MASK}'"),
    (re.compile(rf"(?i)((?:{_NAMED})[\"']?\s*[:=]\s*)[^\s\"'{MASK},;&}}][^\s\"',;&}}]*"), rf"\1{MASK}"),
    (re.compile(r"\bre_pk_[A-Za-z0-9_-]+"), f"re_pk_{MASK}"),
    (re.compile(r"\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]+\.?[A-Za-z0-9_-]*"), MASK),
)
_WORD = re.compile(r"[^\s\"'<>]+")
_NAME_IN_ADDRESS = re.compile(r"(://)[^\s/@]{1,300}@")
_CARD = re.compile(r"(?<!\d)(?<!\d\.)\d(?:[ -]?\d){13,18}(?!\.?\d)")


_LEAST_CARD, _MOST_CARD = 10**12, 10**19


def know_secret(value: str | None, *, passing: bool = False) -> None:
    """Have a secret that is in use masked wherever it turns up, also where a service repeats it in its own words.

    `passing`: one of many that follow each other in seconds.
    """
    global _known, _passing  # noqa: PLW0603 - one choke point: whoever logs must not need to be handed the secrets
    if not value or len(value) < SHORTEST_SECRET or value in _known or value in _passing:
        return
    spelled = sorted({value, quote(value, safe="")}, key=len, reverse=True)
    if passing:
        _passing = (*_passing, *spelled)[-MOST_PASSING_SECRETS:]
    else:
        _known = (*_known, *spelled)[-MOST_SECRETS:]


def redact(text: str) -> str:
    """Return `text` with credentials, tokens, signatures, query strings and payment card numbers masked.

    Takes time in proportion to the text, whatever it holds: answers of services pass here.
    """
    for secret in (*_known, *_passing):
        text = text.replace(secret, MASK)
    text = _WORD.sub(_masked_address, text)
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    return _CARD.sub(_masked_card, _without_cards(text))


def _without_cards(text: str) -> str:
    """Mask what is a card by its beginning and length too, also between other numbers."""
    kept, after = [], 0
    for start, end in card_spans(text):
        kept += [text[after:start], MASK]
        after = end
    return "".join(kept) + text[after:]


def redact_json(value: object, depth: int = 0) -> object:
    """Return decoded JSON with the same things masked, and every value whose name is that of a secret."""
    if isinstance(value, str):
        return redact(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _number(value)
    if depth > 60:
        return MASK
    if isinstance(value, dict):
        return {
            name: MASK if inner and _SECRET_KEY.fullmatch(str(name)) else redact_json(inner, depth + 1)
            for name, inner in value.items()
        }
    if isinstance(value, list):
        return [redact_json(member, depth + 1) for member in value]
    return value


def _number(value: float) -> float | str:
    """Mask a card that a service wrote as a number."""
    if not _LEAST_CARD <= value < _MOST_CARD or value != int(value):
        return value
    return value if redact(str(int(value))) == str(int(value)) else MASK


def _masked_address(found: "re.Match[str]") -> str:
    """Mask the query of an address or a path, whole: presigned URLs are bearer secrets; and a name before a host."""
    word = found[0]
    path, question, query = word.partition("?")
    if question and query and "/" in path:
        word = f"{path}?{MASK}"
    return _NAME_IN_ADDRESS.sub(rf"\1{MASK}@", word) if "://" in word and "@" in word else word


def _masked_card(found: "re.Match[str]") -> str:
    """Mask what the check digit of payment cards allows; barcodes and times stay readable."""
    digits = re.sub(r"\D", "", found[0])
    return MASK if fits_check_digit(digits) else found[0]
