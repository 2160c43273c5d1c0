"""One choke point for secrets in text: whatever is logged, shown as an error or exported passes here."""

import re

MASK = "…"

_RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    # Whole query strings: presigned URLs are bearer secrets.
    (re.compile(r"(https?://[^\s?#\"'<>]+)\?[^\s\"'<>]*"), rf"\1?{MASK}"),
    (re.compile(r"(https?://)[^\s/@\"'<>]+@"), rf"\1{MASK}@"),
    (re.compile(r"(?i)(authorization[\"']?\s*[:=]\s*[\"']?)(?:bearer\s+)?[^\s\"',;}]+"), rf"\1{MASK}"),
    (re.compile(r"(?i)\bbearer\s+[A-Za-z0-9._~+/=-]{6,}"), f"Bearer {MASK}"),
    (re.compile(r"(?i)\bX-Amz-[A-Za-z-]+=[^&\s\"']+"), f"X-Amz-{MASK}"),
    (
        re.compile(
            r"(?i)([\"']?(?:client[-_]?secret|client[-_]?id|access[-_]?token|refresh[-_]?token|token|password|"
            r"password_confirmation|api[-_]?key|secret|card_?number|cvv|cvc|signature)[\"']?\s*[:=]\s*[\"']?)[^\s\"',;&}]+"
        ),
        rf"\1{MASK}",
    ),
    (re.compile(r"\bre_pk_[A-Za-z0-9_-]+"), f"re_pk_{MASK}"),
    (re.compile(r"\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]+\.?[A-Za-z0-9_-]*"), MASK),
    # Numbers that could be a payment card.
    (re.compile(r"\b(?:\d[ -]?){13,19}\b"), MASK),
)


def redact(text: str) -> str:
    """Return `text` with credentials, tokens, signatures and query strings masked."""
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    return text
