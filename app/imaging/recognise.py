"""The recogniser inside the child program: photos of one item in, hints with their confidence out.

Three readers look at each photo: a small network that knows 1,000 kinds of things, the colours of the pixels that
are not background, and a text reader with the barcode reader beside it. What none of them is sure of is left out.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from PIL import Image, ImageOps

from app.imaging.colours import shrink, to_srgb
from app.imaging.kinds import CLASSES, DOUBTS, ITEMS
from app.imaging.look import CODES_PX, Look, look_at
from app.imaging.opening import open_photo
from app.imaging.tags import Hint, Line, load_brands, read_tags
from app.imaging.text import EYE_PX, THREADS, load_reader
from app.model.errors import Refused

NETWORK: Final = "eye.onnx"
BRANDS: Final = "brands.txt"
SIDE_PX: Final = 224
CENTRE: Final = 0.875
"""The share of the short edge that the network was trained to look at."""
LEAST_READ: Final = 0.5

SURE_CATEGORY: Final = 0.4
"""From measurements on photographs that had no part in choosing it: docs/decisions/0015."""
SURE_ITEM: Final = 0.5
DOUBT: Final = 0.1
"""With so much beside it that makes an item doubtful (`kinds.DOUBTS`), it is not named."""
SURE_COLOUR: Final = 0.4
COLOUR_AHEAD: Final = 0.15
TAG_SHARE: Final = 0.08
"""A photo with more of its area under text is one of a tag: it says little about shape and colour."""
TAG_WEIGHT: Final = 0.1
MOST_TEXTS: Final = 60

Scores = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class _Seen:
    """What one photo shows."""

    scores: Scores
    look: Look
    lines: tuple[Line, ...]
    text_share: float


class Recogniser:
    """Loads its networks once and then looks at items, one at a time."""

    def __init__(self, folder: Path) -> None:
        """Load from `folder` (the network and the brands). Raises whatever loading a damaged file raises."""
        self._network = _load_network(folder / "models" / NETWORK)
        self._reader = load_reader(EYE_PX)
        self._brands = load_brands(folder / BRANDS)
        self._kinds = _kinds()

    def see(self, photos: Sequence[Path]) -> dict[str, Any]:
        """Look at the photos of one item, the cover first; the same photos always give the same answer.

        Returns ``{"hints": {name: {"value", "sure", "why"}}, "texts", "codes", "colors", "not_read"}``.
        """
        seen: list[_Seen] = []
        not_read: list[str] = []
        for number, photo in enumerate(photos, start=1):
            try:
                seen.append(self._look(photo, number))
            except Refused as refusal:
                not_read.append(f"photo {number} {refusal.sentence}")
            except OSError:
                not_read.append(f"photo {number} is not on this disk any more")
        lines = [line for one in seen for line in one.lines]
        weights = _weights(seen)
        hints: dict[str, Hint] = {
            **self._kind(seen, weights),
            **_colour(seen, weights),
            **read_tags(lines, self._brands),
        }
        return {
            "hints": {name: {"value": one.value, "sure": one.sure, "why": one.why} for name, one in hints.items()},
            "texts": [line.text for line in lines][:MOST_TEXTS],
            "codes": sorted({code for one in seen for code in one.look.codes}),
            "colors": {name: round(share, 3) for name, share in _colours(seen, weights).items()},
            "not_read": not_read,
        }

    def _look(self, photo: Path, number: int) -> _Seen:
        opened = open_photo(photo, CODES_PX)
        picture = to_srgb(shrink(opened.image, CODES_PX), opened.profile)
        if opened.turn is not None:
            picture = picture.transpose(opened.turn)
        lines, share = self._read(picture, number)
        return _Seen(self._classify(picture), look_at(picture, opened.width, opened.height), lines, share)

    def _classify(self, picture: Image.Image) -> Scores:
        """Return the probability of each class, the mean of three views of the picture."""
        views = np.stack([np.asarray(view, np.float32) for view in _views(picture)])
        scores = self._network.run(None, {"pixels": ((views - 127) / 128).transpose(0, 3, 1, 2)})[0]
        powers = np.exp(scores - scores.max(axis=1, keepdims=True))
        mean: Scores = (powers / powers.sum(axis=1, keepdims=True)).mean(axis=0)
        return mean

    def _read(self, picture: Image.Image, number: int) -> tuple[tuple[Line, ...], float]:
        """Return the lines of text and the share of the picture that is under them."""
        answer = self._reader(np.ascontiguousarray(np.asarray(picture)[:, :, ::-1]))
        if answer.txts is None or answer.boxes is None:
            return (), 0.0
        lines = tuple(
            Line("".join(c for c in text if c.isprintable()).strip(), round(float(sure), 3), number)
            for text, sure in zip(answer.txts, answer.scores, strict=True)
            if sure >= LEAST_READ
        )
        area = sum(float(np.ptp(box[:, 0]) * np.ptp(box[:, 1])) for box in answer.boxes)
        return tuple(line for line in lines if line.text), area / (picture.width * picture.height)

    def _kind(self, seen: Sequence[_Seen], weights: Sequence[float]) -> dict[str, Hint]:
        if not seen:
            return {}
        mean = sum((one.scores * weight for one, weight in zip(seen, weights, strict=True)), np.zeros(CLASSES))
        categories: dict[str, float] = {}
        items: dict[str, tuple[float, str]] = {}
        for (category, item), classes in self._kinds.items():
            share = float(mean[classes].sum())
            categories[category] = categories.get(category, 0.0) + share
            if item not in items or share > items[item][0]:
                items[item] = (share, category)
        best = max(categories, key=lambda name: categories[name])
        if categories[best] < SURE_CATEGORY:
            return {}
        why = f"looks like it in {len(seen)} photo{'s' if len(seen) > 1 else ''}"
        found = {"category": Hint(best, round(min(categories[best], 0.99), 2), why)}
        item = max(items, key=lambda name: items[name][0] if items[name][1] == best else 0.0)
        doubt = float(mean[list(DOUBTS.get(item, ()))].sum())
        if items[item][0] >= SURE_ITEM and doubt < DOUBT:
            found["item"] = Hint(item, round(min(items[item][0], 0.99), 2), why)
        return found


def _load_network(file: Path) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = THREADS
    options.inter_op_num_threads = 1
    options.log_severity_level = 4
    return onnxruntime.InferenceSession(str(file), options, providers=["CPUExecutionProvider"])


def _kinds() -> Mapping[tuple[str, str], NDArray[np.intp]]:
    return {
        (category, item): np.array(classes, np.intp)
        for category, items in ITEMS.items()
        for item, classes in items.items()
    }


def _views(picture: Image.Image) -> tuple[Image.Image, ...]:
    """Return the picture squeezed, whole on white, and its middle, each as the network wants it."""
    side = (SIDE_PX, SIDE_PX)
    small = picture.copy()
    small.thumbnail((SIDE_PX * 3, SIDE_PX * 3), Image.Resampling.BILINEAR)
    width, height = small.size
    half = min(width, height) * CENTRE / 2
    middle = (width / 2 - half, height / 2 - half, width / 2 + half, height / 2 + half)
    bicubic = Image.Resampling.BICUBIC
    return (
        small.resize(side, bicubic),
        ImageOps.pad(small, side, bicubic, color=(255, 255, 255)),
        small.resize(side, bicubic, box=middle),
    )


def _weights(seen: Sequence[_Seen]) -> list[float]:
    """Return how much each photo says about shape and colour; they add up to 1."""
    raw = [TAG_WEIGHT if one.text_share > TAG_SHARE else 1.0 for one in seen]
    whole = sum(raw)
    return [weight / whole for weight in raw]


def _colours(seen: Sequence[_Seen], weights: Sequence[float]) -> dict[str, float]:
    total: dict[str, float] = {}
    for one, weight in zip(seen, weights, strict=True):
        for colour in one.look.colours:
            total[colour.name] = total.get(colour.name, 0.0) + colour.share * weight
    return dict(sorted(total.items(), key=lambda pair: (-pair[1], pair[0])))


def _colour(seen: Sequence[_Seen], weights: Sequence[float]) -> dict[str, Hint]:
    shares = list(_colours(seen, weights).items())
    if not shares:
        return {}
    name, share = shares[0]
    second = shares[1][1] if len(shares) > 1 else 0.0
    if share < SURE_COLOUR or share - second < COLOUR_AHEAD:
        return {}
    return {
        "color": Hint(
            name.capitalize(), round(min(share, 0.99), 2), f"{round(share * 100)} % of what is not background"
        )
    }
