"""BigVision in practice: its brands and classes, and an opinion that follows from the pixels it was sent.

Source: the Fashionphile contract. A photo whose code names another house than the one asked about is called fake, one
that is too dark is called inconclusive; otherwise the bytes decide, the same ones always alike.
"""

import asyncio
import re
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import Any, Final

from starlette.responses import Response

from app.practice.exchange import as_json
from app.practice.eye import Seen, classify
from app.practice.fashionphile_asked import Asked, Ground, Offer, Refusal, parsed_number, resource
from app.practice.fashionphile_catalogue import slug
from app.practice.sniff import mime_of

DEVELOPER: Final = "developer"
MOST_IMAGES: Final = 20
TOO_DARK: Final = 45
ITEM_TYPES: Final = ("Product", "pendingItem")
CLASSES: Final = {
    "Chanel": ("ChanelCaviar", "ChanelLambskin"),
    "Gucci": ("GucciGGCanvas", "GucciGuccissima"),
    "Hermes": ("HermesTogo", "HermesClemence"),
    "Longchamp": ("LongchampNylon",),
    "LouisVuitton": ("LouisVuittonDamierEbene", "LouisVuittonMonogram"),
    "Mulberry": ("MulberryClassicGrain",),
    "Prada": ("PradaSaffiano", "PradaNylon"),
}
_IMAGE: Final = re.compile(r"images\[(\d{1,3})\]")


class Vision:
    """The model that says whether a bag is what it claims to be."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._eye = ThreadPoolExecutor(1, "vision")
        self.offers: tuple[Offer, ...] = (
            Offer("POST", "/big-vision/authenticate", "vision_authenticate", self._authenticate),
            Offer("GET", "/big-vision/brands", "vision_brands", self._brands),
        )

    def close(self) -> None:
        """Stop looking at photos."""
        self._eye.shutdown(wait=False, cancel_futures=True)

    async def _brands(self, asked: Asked) -> Response:  # noqa: ARG002 -- the same for everybody
        rows = [resource("bigVisionBrand", brand, {"classes": list(classes)}) for brand, classes in CLASSES.items()]
        return as_json({"data": rows})

    async def _authenticate(self, asked: Asked) -> Response:
        if not str(asked.account["email"]).startswith(DEVELOPER):
            raise Refusal(403, "This endpoint is for developers.")
        brand, kind, item_type = (asked.form.text(name) for name in ("brand", "class", "itemType"))
        item = parsed_number(asked.form.fields.get("itemId"))
        if brand not in CLASSES:
            raise Refusal(400, "The brand is not one of BigVision's.")
        if kind not in CLASSES[brand]:
            raise Refusal(400, "The class is not one of this brand's.")
        if not item.isdigit():
            raise Refusal(400, "The itemId must be a number.")
        if item_type not in ITEM_TYPES:
            raise Refusal(400, "The itemType is Product or pendingItem.")
        images = sorted(
            (int(named[1]), content) for name, content in asked.form.files.items() if (named := _IMAGE.fullmatch(name))
        )
        if not 0 < len(images) <= MOST_IMAGES:
            raise Refusal(400, f"The images are required: from 1 to {MOST_IMAGES}.")
        if any(mime_of(content) is None for _, content in images):
            raise Refusal(400, "The images must be images.")
        hashes = [await asyncio.to_thread(self._ground.photos.keep, content) for _, content in images]
        paths = [self._ground.photos.path(sha256) for sha256 in hashes]
        seen = await asyncio.get_running_loop().run_in_executor(self._eye, classify, paths)
        if seen.error:
            raise Refusal(400, seen.error)
        status, confidence = opinion(seen, brand)
        change, number = self._ground.change(), self._ground.number()
        change.put("looks", number, owner=asked.owner, status=status, confidence=confidence)
        self._ground.commit(
            "vision_authenticate", change, account=asked.owner, brand=brand, item=item, sha256=hashes, status=status
        )
        said = {
            "authentication_status": status,
            "brand": brand,
            "class": kind,
            "confidence": confidence,
            "item_id": item,
            "item_type": item_type,
        }
        attributes = {"big_vision_response": {"data": [said]}, "is_authentic": status == "authentic"}
        moment = datetime.fromtimestamp(asked.call.now, UTC).strftime("%Y-%m-%d %H:%M:%S")
        return as_json({"data": resource("bigVisionAuthenticateResponse", moment, attributes)})


def opinion(seen: Seen, brand: str) -> tuple[str, Any]:
    """Return the status and the confidence, a number from 0 to 100: whole where it is sure, else with a fraction."""
    named = seen.attributes.get("brand")
    if named:
        return ("authentic" if slug(named).replace("-", "") == brand.lower() else "fake"), 100
    if seen.details["brightness"] < TOO_DARK:
        return "inconclusive", 0
    drawn = int(seen.fingerprint[:8], 16)
    return ("authentic" if drawn % 8 else "fake"), 60 + (drawn >> 3) % 390 / 10
