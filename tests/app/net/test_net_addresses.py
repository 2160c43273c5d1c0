"""The station talks to https, and in the clear to this machine only."""

import pytest

from app.host.this_machine import is_loopback
from app.model.errors import Refused
from app.net.addresses import Origin, base_origin, origin_of


@pytest.mark.parametrize(
    ("url", "origin"),
    [
        ("https://hub.resale-x.com/api/", Origin("https", "hub.resale-x.com", 443)),
        ("https://API.Repurch.com:8443/v1", Origin("https", "api.repurch.com", 8443)),
        ("http://127.0.0.1:8080/x", Origin("http", "127.0.0.1", 8080)),
        ("http://127.9.8.7/x", Origin("http", "127.9.8.7", 80)),
        ("http://localhost/x", Origin("http", "localhost", 80)),
        ("http://[::1]:9/x", Origin("http", "::1", 9)),
    ],
)
def test_https_anywhere_and_http_on_this_machine_are_fine(url, origin):
    assert origin_of(url) == origin


@pytest.mark.parametrize(
    "url",
    [
        "http://hub.resale-x.com/api",
        "http://127.0.0.1.example.com/",
        "http://localhost.example.com/",
        "http://127.1/",
        "http://0.0.0.0/",
        "http://10.0.0.1/",
        "http://[::ffff:10.0.0.1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[::1%25eth0]/",
        "http://[::1%eth0]/",
        "http://[::]/",
        "http://127.0.0.1.nip.io/",
        "http://localhost./",
        "http://localhost.localdomain/",
        "http://xn--localhost-abc/",
        "http://2130706433/",
        "http://0x7f.0.0.1/",
        "http://127.0.0.1@example.com/",
        "http://localhost@127.0.0.1/",
        "http://128.0.0.1/",
        "http://127.0.0.1\\@example.com/",
        "https://me:secret@example.com/",
        "https://me@example.com/",
        "ftp://example.com/",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "//example.com/x",
        "example.com",
        "https://",
        "https://example.com:99999/",
        "https://[::1/",
        "",
    ],
)
def test_anything_else_is_refused_with_a_sentence(url):
    with pytest.raises(Refused) as refusal:
        origin_of(url)
    assert refusal.value.sentence.endswith(("address.", "https://…", "password.", "only."))
    assert "secret" not in refusal.value.sentence


def test_a_base_url_has_no_query():
    with pytest.raises(Refused):
        base_origin("https://example.com/api?key=hunter22")
    assert base_origin("https://example.com/api").host == "example.com"


def test_a_refusal_does_not_repeat_the_query():
    with pytest.raises(Refused) as refusal:
        origin_of("http://example.com/put?X-Amz-Signature=abcdef")
    assert "abcdef" not in refusal.value.sentence


@pytest.mark.parametrize(
    ("host", "here"),
    [
        ("127.0.0.1", True),
        ("127.255.255.254", True),
        ("LOCALHOST", True),
        ("::1", True),
        ("0:0:0:0:0:0:0:1", True),
        ("10.0.0.1", False),
        ("::ffff:127.0.0.1", False),
        ("::1%lo", False),
        ("127.0.0.1.", False),
        ("０.0.0.1", False),
        ("", False),
    ],
)
def test_this_machine_is_known(host, here):
    assert is_loopback(host) is here
