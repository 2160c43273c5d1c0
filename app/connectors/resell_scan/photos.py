"""Photos as Resell Scan takes them: the address of another service's copy where it can be fetched, else the bytes.

Source: contract resell-scan.md, "Traps": the service fetches ``url`` itself, and takes base64 instead.
"""

import ipaddress
from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from app.contract import Json
from app.model.errors import Refused

BASE64 = "base64"
"""Where an image carries its bytes instead of an address."""
PLACE_FOR_WORDS = 400
"""Bytes that one image takes beside its content, roughly."""
_AT_HOME = ("localhost", "local", "internal", "lan", "home", "intranet", "test", "invalid", "example")


def images_of(key: str, lent: Sequence[Json]) -> list[dict[str, object]]:
    """Return the images of a product, in order; a Path stands for the bytes of that file.

    The station's key stands in each file name, for finding the product again.
    """
    return [
        {
            **({"url": str(one["url"])} if is_public(one.get("url")) else {BASE64: Path(str(one["path"]))}),
            "fileName": f"{key}-{one['position']}.jpg",
            "removeBackground": False,
        }
        for one in lent
    ]


def weight_of(images: Sequence[Mapping[str, object]], lent: Sequence[Json]) -> int:
    """Return about how many bytes the images take in a call."""
    sizes = {str(one["path"]): int(one["size_bytes"]) for one in lent}
    return sum(
        PLACE_FOR_WORDS + (sizes[str(one[BASE64])] + 2) // 3 * 4 if BASE64 in one else PLACE_FOR_WORDS for one in images
    )


def require_reachable(product: Mapping[str, object]) -> None:
    """Raise Refused, before anything is sent, where an image has an address that the service could never fetch."""
    images = product.get("images")
    for image in images if isinstance(images, list) else []:
        if "url" in image and not is_public(image["url"]):
            raise Refused(
                "Resell Scan cannot fetch a photo from this machine or network: it is sent along instead.",
                field="photos",
                code="address",
            )


def is_public(url: object) -> bool:
    """Tell whether a service elsewhere can fetch this address: https, and neither this machine nor a private network."""
    if not isinstance(url, str):
        return False
    try:
        parts = urlsplit(url)
        host, _ = (parts.hostname or "").lower().rstrip("."), parts.port
    except ValueError:
        return False
    if parts.scheme != "https" or not host or parts.username is not None or parts.password is not None:
        return False
    try:
        return ipaddress.ip_address(host).is_global
    except ValueError:
        # A bare number or a name without a dot is no name of the public net.
        last = host.rpartition(".")[2]
        return "." in host and last not in _AT_HOME and not last.isdigit()
