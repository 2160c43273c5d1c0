"""BigVision: which brand and class to ask about, and what its answer comes to; an opinion, never a guarantee.

Source: contract fashionphile.md. `confidence` is in percent; the words of `authentication_status` are not listed there.
"""

import re
from collections.abc import Mapping, Sequence

from app.connectors.fashionphile.wire import Vision, VisionBrand
from app.connectors.fashionphile.worth import NAME, shown, words_of
from app.contract import Json
from app.model.opinion import Authenticity, Opinion

GENUINE = frozenset({"authentic", "genuine", "real", "original"})
FAKE = frozenset({"fake", "counterfeit", "replica", "notauthentic", "inauthentic"})
AN_OPINION = "This is a model's opinion, not a guarantee."


def code_words(code: str) -> list[str]:
    """Split a code such as ``LouisVuittonDamierEbene`` into its words, in small letters."""
    return [word.lower() for word in re.findall(r"[A-Z]+(?![a-z])|[A-Z][a-z]*|[a-z]+|\d+", code)]


def find_brand(brand: str, brands: Sequence[VisionBrand]) -> VisionBrand | None:
    """Return the brand by its code, whatever blanks and signs it is spelled with."""
    asked = "".join(words_of(brand))
    return next((one for one in brands if asked and asked == "".join(words_of(one.id))), None)


def find_class(brand: VisionBrand, attributes: Mapping[str, str]) -> str | None:
    """Return the class that the item's words name, the one with the most words; the only one where there is one."""
    said = set(words_of(" ".join(attributes.get(name, "") for name in ("model", "item", "category", "color"))))
    of_brand = code_words(brand.id)
    named: list[tuple[int, str]] = []
    for one in brand.classes:
        words = code_words(one)
        own = words[len(of_brand) :] if words[: len(of_brand)] == of_brand else words
        if own and set(own) <= said:
            named.append((len(own), one))
    if named:
        return max(named)[1]
    return brand.classes[0] if len(brand.classes) == 1 else None


def item_number(key: str) -> str:
    """Return the station's key as the whole number that the service wants: its characters read in base 36.

    The two letters that every key begins with are left out: then it stays below 2 to the 53.
    """
    return str(int(key[2:], 36))


def for_an_expert(why: str, at: float, raw: object = None) -> Opinion:
    """Return that no opinion could be had."""
    return Opinion(NAME, Authenticity.EXPERT, f"{why} Hold it for an expert.", at=at, raw=raw)


def opinion_of(vision: Vision, asked: Json, raw: object) -> Opinion:
    """Return what the model said. Where its two answers differ, or it uses a word nobody knows, it is unsure."""
    row = vision.row
    status = "".join(words_of(row.authentication_status or ""))
    verdict = Authenticity.UNSURE
    if vision.authentic is not False and status in GENUINE:
        verdict = Authenticity.AUTHENTIC
    elif vision.authentic is not True and status in FAKE:
        verdict = Authenticity.NOT_AUTHENTIC
    elif not status and vision.authentic is not None:
        verdict = Authenticity.AUTHENTIC if vision.authentic else Authenticity.NOT_AUTHENTIC
    sure = round(row.confidence / 100, 4) if row.confidence is not None and 0 <= row.confidence <= 100 else None
    words = {
        Authenticity.AUTHENTIC: "takes it for genuine",
        Authenticity.NOT_AUTHENTIC: "takes it for a fake",
    }.get(verdict, f"is not sure (it said: {shown(row.authentication_status or 'nothing')[:60]})")
    percent = f", {round(sure * 100)} % sure by its own word" if sure is not None else ""
    sentence = f"BigVision {words}, seen as {shown(str(asked['class']))}{percent}. {AN_OPINION}"
    return Opinion(NAME, verdict, sentence, sure, float(asked["at"]), raw)
