"""Presigned addresses and tokens hold exactly what was signed, and only as long as it was said."""

from datetime import UTC, datetime, timedelta

import pytest

from app.practice.signing import SignatureRefused, Signer, TokenMint

# The worked example in the published rules of Signature Version 4 for query strings.
EXAMPLE = Signer("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "us-east-1", "s3")
EXAMPLE_SIGNATURE = "aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404"

SIGNER = Signer("KEY", "secret")
BEGIN = datetime(2026, 11, 20, 12, 0, 0, tzinfo=UTC)
HOST = {"host": "127.0.0.1:8000"}


def presigned(expires_s: int = 900) -> str:
    return SIGNER.presign("PUT", "127.0.0.1:8000", "/photos/abc", at=BEGIN, expires_s=expires_s)


def test_the_published_example_comes_out() -> None:
    query = EXAMPLE.presign(
        "GET", "examplebucket.s3.amazonaws.com", "/test.txt", at=datetime(2013, 5, 24, tzinfo=UTC), expires_s=86400
    )
    assert query.endswith(f"X-Amz-Signature={EXAMPLE_SIGNATURE}")


def test_what_was_signed_is_accepted_until_it_ends() -> None:
    for seconds in (0, 899):
        SIGNER.check("PUT", "/photos/abc", presigned(), HOST, at=BEGIN + timedelta(seconds=seconds))
    with pytest.raises(SignatureRefused, match="Request has expired") as refused:
        SIGNER.check("PUT", "/photos/abc", presigned(), HOST, at=BEGIN + timedelta(seconds=900))
    assert (refused.value.status, refused.value.code) == (403, "AccessDenied")
    assert refused.value.told["ServerTime"] == "2026-11-20T12:15:00Z"


def test_a_clock_far_behind_is_refused() -> None:
    with pytest.raises(SignatureRefused, match="not yet valid"):
        SIGNER.check("PUT", "/photos/abc", presigned(), HOST, at=BEGIN - timedelta(minutes=16))


@pytest.mark.parametrize(
    ("method", "path", "query", "host"),
    [
        ("GET", "/photos/abc", presigned(), HOST),
        ("PUT", "/photos/abd", presigned(), HOST),
        ("PUT", "/photos/abc", presigned(), {"host": "127.0.0.1:8001"}),
        ("PUT", "/photos/abc", presigned(), {}),
        ("PUT", "/photos/abc", presigned().replace("Expires=900", "Expires=9000"), HOST),
        ("PUT", "/photos/abc", presigned().replace("T120000Z", "T120001Z"), HOST),
        ("PUT", "/photos/abc", presigned()[:-1] + ("0" if presigned()[-1] != "0" else "1"), HOST),
        ("PUT", "/photos/abc", presigned() + "&x-id=PutObject", HOST),
        ("PUT", "/photos/abc", presigned() + "&X-Amz-Signature=0", HOST),
        ("PUT", "/photos/abc", presigned().replace("practice-1", "practice-2"), HOST),
        ("PUT", "/photos/abc", presigned().replace("SHA256", "SHA1"), HOST),
        ("PUT", "/photos/abc", presigned().replace("SignedHeaders=host", "SignedHeaders=date"), HOST),
    ],
)
def test_anything_else_does_not_match(method: str, path: str, query: str, host: dict[str, str]) -> None:
    with pytest.raises(SignatureRefused) as refused:
        SIGNER.check(method, path, query, host, at=BEGIN)
    assert (refused.value.status, refused.value.code) == (403, "SignatureDoesNotMatch")


@pytest.mark.parametrize(
    "query",
    [
        "",
        presigned().replace("X-Amz-Expires=900&", ""),
        presigned().replace("Expires=900", "Expires=0"),
        presigned().replace("Expires=900", "Expires=604801"),
        presigned().replace("Expires=900", "Expires=-5"),
        presigned().replace("Expires=900", "Expires=soon"),
        presigned().replace("T120000Z", "T1200Z"),
        presigned().replace("20261120T", "20261320T"),
    ],
)
def test_a_query_that_is_no_signature_is_a_bad_request(query: str) -> None:
    with pytest.raises(SignatureRefused) as refused:
        SIGNER.check("PUT", "/photos/abc", query, HOST, at=BEGIN)
    assert (refused.value.status, refused.value.code) == (400, "AuthorizationQueryParametersError")


def test_another_key_is_unknown() -> None:
    with pytest.raises(SignatureRefused) as refused:
        Signer("OTHER", "secret").check("PUT", "/photos/abc", presigned(), HOST, at=BEGIN)
    assert refused.value.code == "InvalidAccessKeyId"


def test_a_token_says_whose_it_is_until_it_ends() -> None:
    mint = TokenMint(b"secret")
    token = mint.issue("shop", now=1000.2, lifetime_s=10)
    claims = mint.read(token, now=1000.2)
    assert claims is not None
    assert (claims["sub"], claims["exp"]) == ("shop", 1011)
    assert mint.read(token, now=1010.9) is not None
    assert mint.read(token, now=1011) is None
    assert TokenMint(b"other").read(token, now=1001) is None


@pytest.mark.parametrize("change", [lambda t: t[:-2], lambda t: t + "x", lambda t: "e30." + t.split(".", 1)[1],
                                    lambda t: "", lambda t: "a.b.c", lambda t: t.rsplit(".", 1)[0] + ".", lambda t: "é"])  # fmt: skip
def test_a_token_that_was_touched_is_nobodys(change) -> None:
    mint = TokenMint(b"secret")
    assert mint.read(change(mint.issue("shop", now=1000, lifetime_s=10)), now=1001) is None
