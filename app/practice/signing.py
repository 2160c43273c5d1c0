"""What practice signs: presigned upload addresses (AWS Signature Version 4) and bearer tokens (JWT, HS256).

Source: the Resale-X contract (upload addresses that last about 15 minutes, tokens whose `exp` may be read), the
published rules of Signature Version 4 for query strings, RFC 7519.
"""

import base64
import hashlib
import hmac
import json
import math
import re
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final
from urllib.parse import parse_qsl, quote

ALGORITHM: Final = "AWS4-HMAC-SHA256"
UNSIGNED: Final = "UNSIGNED-PAYLOAD"
LONGEST_EXPIRY_S: Final = 604_800
MOST_SKEW: Final = timedelta(minutes=15)
_STAMP: Final = "%Y%m%dT%H%M%SZ"
_SIGNATURE: Final = "X-Amz-Signature"
_NAMED: Final = (
    "X-Amz-Algorithm",
    "X-Amz-Credential",
    "X-Amz-Date",
    "X-Amz-Expires",
    "X-Amz-SignedHeaders",
    _SIGNATURE,
)


@dataclass(frozen=True, slots=True)
class Signer:
    """One pair of keys for one place and one kind of store."""

    access_key: str
    secret_key: str
    region: str = "practice-1"
    store: str = "s3"

    def presign(self, method: str, host: str, path: str, *, at: datetime, expires_s: int) -> str:
        """Return the query string that lets anyone send `method` to `path` on `host` until `at` + `expires_s`.

        `host` is signed and nothing else; the bytes are not.
        """
        stamp = at.astimezone(UTC).strftime(_STAMP)
        query = [
            ("X-Amz-Algorithm", ALGORITHM),
            ("X-Amz-Credential", f"{self.access_key}/{self._scope(stamp)}"),
            ("X-Amz-Date", stamp),
            ("X-Amz-Expires", str(expires_s)),
            ("X-Amz-SignedHeaders", "host"),
        ]
        signature = self._signature(method, path, query, {"host": host}, ("host",), stamp)
        return f"{_canonical(query)}&{_SIGNATURE}={signature}"

    def check(self, method: str, path: str, query: str, headers: Mapping[str, str], *, at: datetime) -> None:
        """Accept a request that carries a signature of ours which is still good at `at`; raise SignatureRefused.

        `path` and `query` as they came, still quoted; header names in lower case.
        """
        pairs = parse_qsl(query, keep_blank_values=True)
        named = dict(pairs)
        missing = [name for name in _NAMED if name not in named]
        if missing:
            raise SignatureRefused(400, "AuthorizationQueryParametersError", f"The query must hold {missing[0]}.")
        stamp, begins, expires_s = _dates(named)
        if begins - at > MOST_SKEW:
            raise SignatureRefused(403, "AccessDenied", "Request is not yet valid", {"X-Amz-Date": stamp})
        ends = begins + timedelta(seconds=expires_s)
        if at >= ends:
            told = {"X-Amz-Expires": str(expires_s), "Expires": _iso(ends), "ServerTime": _iso(at)}
            raise SignatureRefused(403, "AccessDenied", "Request has expired", told)
        access_key, _, scope = named["X-Amz-Credential"].partition("/")
        if access_key != self.access_key:
            raise SignatureRefused(
                403, "InvalidAccessKeyId", "The AWS Access Key Id you provided does not exist in our records."
            )
        signed = tuple(named["X-Amz-SignedHeaders"].split(";"))
        unsigned = [pair for pair in pairs if pair[0] != _SIGNATURE]
        sound = (
            named["X-Amz-Algorithm"] == ALGORITHM
            and scope == self._scope(stamp)
            and "host" in signed
            and all(name in headers for name in signed)
            and len(unsigned) == len(pairs) - 1
            and hmac.compare_digest(
                self._signature(method, path, unsigned, headers, signed, stamp).encode(), named[_SIGNATURE].encode()
            )
        )
        if not sound:
            raise SignatureRefused(
                403,
                "SignatureDoesNotMatch",
                "The request signature we calculated does not match the signature you provided. "
                "Check your key and signing method.",
            )

    def _scope(self, stamp: str) -> str:
        return f"{stamp[:8]}/{self.region}/{self.store}/aws4_request"

    def _signature(
        self,
        method: str,
        path: str,
        query: Sequence[tuple[str, str]],
        headers: Mapping[str, str],
        signed: Sequence[str],
        stamp: str,
    ) -> str:
        lines = "".join(f"{name}:{' '.join(headers[name].split())}\n" for name in sorted(signed))
        request = "\n".join((method, path, _canonical(query), lines, ";".join(sorted(signed)), UNSIGNED))
        digest = hashlib.sha256(request.encode()).hexdigest()
        key = f"AWS4{self.secret_key}".encode()
        for part in (stamp[:8], self.region, self.store, "aws4_request"):
            key = hmac.digest(key, part.encode(), "sha256")
        text = "\n".join((ALGORITHM, stamp, self._scope(stamp), digest))
        return hmac.digest(key, text.encode(), "sha256").hex()


class SignatureRefused(Exception):
    """A presigned request that the store does not accept, in the store's own words."""

    def __init__(self, status: int, code: str, message: str, told: Mapping[str, str] | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message
        self.told = dict(told or {})
        """Further elements of the XML answer."""


def _dates(named: Mapping[str, str]) -> tuple[str, datetime, int]:
    stamp, expires = named["X-Amz-Date"], named["X-Amz-Expires"]
    try:
        begins = datetime.strptime(stamp, _STAMP).replace(tzinfo=UTC)
    except ValueError:
        begins = None
    if begins is None or not re.fullmatch(r"\d{8}T\d{6}Z", stamp):
        raise SignatureRefused(
            400, "AuthorizationQueryParametersError", 'X-Amz-Date must be in the format "yyyyMMddTHHmmssZ"'
        )
    if not re.fullmatch(r"[0-9]{1,9}", expires) or not 0 < int(expires) <= LONGEST_EXPIRY_S:
        raise SignatureRefused(
            400, "AuthorizationQueryParametersError", "X-Amz-Expires must be a number from 1 to 604800."
        )
    return stamp, begins, int(expires)


def _canonical(query: Sequence[tuple[str, str]]) -> str:
    quoted = sorted((quote(name, safe="-_.~"), quote(value, safe="-_.~")) for name, value in query)
    return "&".join(f"{name}={value}" for name, value in quoted)


def _iso(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@dataclass(frozen=True, slots=True)
class TokenMint:
    """Makes and reads bearer tokens."""

    secret: bytes

    def issue(self, client: str, *, now: float, lifetime_s: float) -> str:
        """Return a token for `client` that ends at most a second after `lifetime_s` (`exp` is a whole number)."""
        head = _packed({"alg": "HS256", "typ": "JWT"})
        claims = _packed(
            {"sub": client, "iat": int(now), "exp": math.ceil(now + lifetime_s), "jti": secrets.token_hex(8)}
        )
        return f"{head}.{claims}.{_unpadded(self._sign(f'{head}.{claims}'))}"

    def read(self, token: str, *, now: float) -> dict[str, Any] | None:
        """Return the claims of a token of ours that has not ended, or None."""
        head, _, rest = token.partition(".")
        claims, _, signature = rest.partition(".")
        right = _unpadded(self._sign(f"{head}.{claims}"))
        if not hmac.compare_digest(right.encode(), signature.encode("utf-8", "replace")):
            return None
        # Signed by us: what follows can be trusted to be what `issue` wrote.
        found: dict[str, Any] = json.loads(base64.urlsafe_b64decode(claims + "=" * (-len(claims) % 4)))
        return found if now < found["exp"] else None

    def _sign(self, text: str) -> bytes:
        return hmac.digest(self.secret, text.encode("utf-8", "replace"), "sha256")


def _packed(claims: Mapping[str, Any]) -> str:
    return _unpadded(json.dumps(claims, separators=(",", ":")).encode())


def _unpadded(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()
