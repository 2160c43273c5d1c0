"""Which addresses the station talks to: https anywhere the user configured, plain http on this machine only."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from app.host.this_machine import is_loopback
from app.model.errors import Refused
from app.net.redact import redact


@dataclass(frozen=True, slots=True)
class Origin:
    """Scheme, host and port: what credentials are bound to."""

    scheme: str
    host: str
    port: int


def origin_of(url: str) -> Origin:
    """Read and check an address. Raises Refused with a sentence for one the station must not talk to."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as trouble:
        raise Refused(f"{_shown(url)} is not a web address.", field="base_url", code="address") from trouble
    host = parts.hostname or ""
    if parts.scheme not in {"https", "http"} or not host:
        raise Refused(f"{_shown(url)} is not a web address such as https://…", field="base_url", code="address")
    if parts.username is not None or parts.password is not None:
        raise Refused("An address must not carry a user name or password.", field="base_url", code="address")
    if parts.scheme == "http" and not is_loopback(host):
        raise Refused(
            f"{_shown(url)} is not encrypted: use https. Plain http is for this machine only.",
            field="base_url",
            code="address",
        )
    return Origin(parts.scheme, host.lower(), port or (443 if parts.scheme == "https" else 80))


def base_origin(url: str) -> Origin:
    """Read and check the address of a service as a person configured it. Raises Refused."""
    if "?" in url or "#" in url:
        raise Refused(f"{_shown(url)} must be an address without ? and #.", field="base_url", code="address")
    return origin_of(url)


def _shown(url: str) -> str:
    return repr(redact(url)[:200])
