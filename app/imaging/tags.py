"""What printed words on tags, labels and boxes say: brand, size, material, model number, country; else nothing."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

LEAST_SURE: Final = 0.8
"""Below this a reading is not passed on: no word is better than a wrong one."""
AMONG_OTHERS: Final = 0.95
"""How much surer a brand is that stands alone on its line than one among other words."""
ONE_LETTER_OFF: Final = 0.85
LONG_ENOUGH_TO_BE_OFF: Final = 7
RIVAL: Final = 0.08
"""A second brand this close behind the first means that nobody knows."""
SHORT_NAME: Final = 3
LONGEST_NUMBER: Final = 24
MOST_SIZES: Final = 3


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text as it was read in a photo."""

    text: str
    sure: float
    """0..1, as the reader says."""
    photo: int
    """Which photo of the item, 1 is the cover."""


@dataclass(frozen=True, slots=True)
class Hint:
    """A value, how sure it is, and what it follows from."""

    value: str
    sure: float
    """0..1."""
    why: str


@dataclass(frozen=True, slots=True)
class Brand:
    """A brand name with the spellings it is found under."""

    name: str
    spellings: tuple[tuple[str, ...], ...]
    """Each as plain words: lower case, no accents."""
    alone: bool
    """An everyday word, or a very short one: only believed where it stands alone on its line."""


def load_brands(file: Path) -> tuple[Brand, ...]:
    """Read the list: a name a line, ``= other spelling, …`` behind it, ``!`` before a name that is an everyday word."""
    found = []
    for raw in file.read_text(encoding="utf-8").splitlines():
        line = raw.strip()
        if not line or line.startswith("#"):
            continue
        name, _, others = line.lstrip("!").partition("=")
        name = name.strip()
        spellings = tuple(dict.fromkeys(tuple(plain(one)) for one in (name, *others.split(",")) if plain(one)))
        short = all(len("".join(words)) <= SHORT_NAME for words in spellings)
        found.append(Brand(name, spellings, line.startswith("!") or short))
    return tuple(found)


def plain(text: str) -> list[str]:
    """Return the words of a text in lower case, without accents, apostrophes and signs."""
    bare = unicodedata.normalize("NFKD", text).casefold()
    bare = "".join(character for character in bare if not unicodedata.combining(character))
    return re.findall(r"[a-z0-9]+", re.sub(r"['’`´‘.]", "", bare.replace("&", " and ").replace("ß", "ss")))


def read_tags(lines: Sequence[Line], brands: Iterable[Brand]) -> dict[str, Hint]:
    """Return what the lines say, by ``brand``, ``size``, ``material``, ``model``, ``made in``; a name is absent where they say nothing sure."""
    good = [line for line in lines if line.sure >= LEAST_SURE]
    found = {
        "brand": _brand(good, brands),
        "size": _size(good),
        "material": _material(good),
        "model": _model(good),
        "made in": _country(good),
    }
    return {name: hint for name, hint in found.items() if hint is not None}


# ---- brand

_COMPANY: Final = frozenset(
    [
        "ltd",
        "inc",
        "gmbh",
        "spa",
        "srl",
        "co",
        "company",
        "the",
        "by",
        "paris",
        "london",
        "milano",
        "new",
        "york",
        "since",
        "est",
        "tm",
        "r",
    ]
)


def _brand(lines: Sequence[Line], brands: Iterable[Brand]) -> Hint | None:
    best: dict[str, Hint] = {}
    listed = tuple(brands)
    for line in lines:
        words = plain(line.text)
        for brand in listed:
            sure = line.sure * _match(words, brand)
            if sure >= LEAST_SURE and (brand.name not in best or sure > best[brand.name].sure):
                best[brand.name] = Hint(brand.name, round(min(sure, 0.99), 2), _quote(line))
    # "Polo Ralph Lauren" holds "Ralph Lauren": the longer name has the word.
    names = [n for n in best if not any(n != m and set(plain(n)) < set(plain(m)) for m in best)]
    names.sort(key=lambda name: -best[name].sure)
    if not names or (len(names) > 1 and best[names[0]].sure - best[names[1]].sure < RIVAL):
        return None
    return best[names[0]]


def _match(words: Sequence[str], brand: Brand) -> float:
    """Return how well a line names a brand, 0..1."""
    rest = [word for word in words if word not in _COMPANY and not word.isdigit()]
    best = 0.0
    for spelling in brand.spellings:
        whole = "".join(spelling)
        joined = "".join(rest)
        if joined == whole or list(words) == list(spelling):
            return 1.0
        if brand.alone:
            continue
        if _holds(words, spelling):
            best = max(best, AMONG_OTHERS)
        elif len(whole) >= LONG_ENOUGH_TO_BE_OFF and len(joined) >= LONG_ENOUGH_TO_BE_OFF and _one_off(joined, whole):
            best = max(best, ONE_LETTER_OFF)
    return best


def _holds(words: Sequence[str], spelling: Sequence[str]) -> bool:
    length = len(spelling)
    return any(tuple(words[at : at + length]) == tuple(spelling) for at in range(len(words) - length + 1))


def _one_off(one: str, other: str) -> bool:
    """Tell whether one letter is wrong, missing or too many."""
    if abs(len(one) - len(other)) > 1:
        return False
    short, long = sorted((one, other), key=len)
    at = next((n for n, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return short[at + (len(short) == len(long)) :] == long[at + 1 :]


# ---- size

_LETTERS: Final = r"(?:X{0,2}S|M|X{0,3}L|[2-5]XL)"
_JEANS: Final = re.compile(r"\bW\s?(\d{2})\s*[/xX, ]?\s*L\s?(\d{2})\b")
_SYSTEM: Final = re.compile(r"\b(EUR?|UK|USA?|IT|FR|DE)\s*[:.]?\s*(\d{1,2}(?:[.,]5|½)?)(?!\d|[.,]\d|%)")
_NAMED: Final = re.compile(
    rf"\b(?:SIZE|GR(?:Ö|O|OE)(?:ß|SS|B)E|GR\.|TAILLE|TALLA|TAGLIA|MAAT)\s*[:.]?\s*({_LETTERS}|\d{{1,3}}(?:[.,]5|½)?)\b",
    re.IGNORECASE,
)
_ALONE: Final = re.compile(rf"{_LETTERS}(?:\s*/\s*{_LETTERS})?")


def _size(lines: Sequence[Line]) -> Hint | None:
    found: dict[str, tuple[float, Line]] = {}
    for line in lines:
        text = line.text.strip()
        sizes = [f"W{wide} L{long}" for wide, long in _JEANS.findall(text.upper())]
        sizes += [
            f"{system.replace('EUR', 'EU').replace('USA', 'US')} {number.replace(',', '.')}"
            for system, number in _SYSTEM.findall(text.upper())
        ]
        sizes += [size.upper().replace(",", ".") for size in _NAMED.findall(text)]
        if not sizes and _ALONE.fullmatch(text):
            sizes = [text]
        for size in sizes:
            if size not in found or found[size][0] < line.sure:
                found[size] = (line.sure, line)
    kinds = [size.split()[0] if " " in size and not size.startswith("W") else "" for size in found]
    if not found or len(found) > MOST_SIZES or len(set(kinds)) < len(kinds):
        return None  # several sizes of one system: a chart, not this item's size
    sure, line = min(found.values(), key=lambda pair: pair[0])
    return Hint(" / ".join(found), round(min(sure, 0.99), 2), _quote(line))


# ---- material

_MATERIALS: Final[Mapping[str, tuple[str, ...]]] = {
    "Cotton": ("cotton", "coton", "baumwolle", "algodon", "cotone", "katoen", "bawelna", "bomuld"),
    "Polyester": ("polyester", "poliester", "poliestere"),
    "Polyamide": ("polyamide", "polyamid", "poliamida", "poliammide", "nylon"),
    "Elastane": ("elastane", "elasthan", "elastan", "elasthanne", "elastano", "spandex", "lycra"),
    "Wool": ("wool", "laine", "wolle", "schurwolle", "lana", "wol", "welna"),
    "Merino wool": ("merino",),
    "Cashmere": ("cashmere", "cachemire", "kaschmir"),
    "Silk": ("silk", "soie", "seide", "seda", "seta"),
    "Linen": ("linen", "lin", "leinen", "lino", "linnen"),
    "Viscose": ("viscose", "viskose", "viscosa", "rayon"),
    "Lyocell": ("lyocell", "tencel"),
    "Modal": ("modal",),
    "Acrylic": ("acrylic", "acrylique", "polyacryl", "acrilico", "polyacrylic"),
    "Polyurethane": ("polyurethane", "polyurethan", "poliuretano"),
    "Leather": ("leather", "cuir", "leder", "pelle", "cuero", "piel"),
    "Suede": ("suede",),
    "Down": ("down", "daune", "daunen", "duvet"),
}
_MATERIAL_OF: Final = {word: name for name, words in _MATERIALS.items() for word in words}
_PART: Final = re.compile(r"(\d{1,3})\s*%\s*([^\W\d_]+)")
_PART_BEHIND: Final = re.compile(r"([^\W\d_]{3,})\s*:?\s*(\d{1,3})\s*%")
_LEATHER: Final = frozenset(
    {"genuine leather", "real leather", "vera pelle", "echt leder", "echtes leder", "cuir veritable", "piel genuina"}
)
_WHOLE: Final = 100


def _material(lines: Sequence[Line]) -> Hint | None:
    parts: dict[str, int] = {}
    sure, said = 1.0, None
    for line in lines:
        before = [(word, int(number)) for number, word in _PART.findall(line.text)]
        behind = [(word, int(number)) for word, number in _PART_BEHIND.findall(line.text)]
        # "cotton 95% elastane 5%" can be read from both ends: a line is read from the end that its first part begins.
        pairs = before if line.text.lstrip()[:1].isdigit() or len(behind) < len(before) else behind
        for word, share in pairs:
            words = plain(word)
            name = _MATERIAL_OF.get(words[0]) if words else None
            if name is None or name in parts or not share > 0 or sum(parts.values()) + share > _WHOLE:
                continue
            parts[name] = share
            sure, said = min(sure, line.sure), said or line
    if said is not None and sum(parts.values()) == _WHOLE:
        value = ", ".join(f"{share} % {name.lower()}" for name, share in sorted(parts.items(), key=lambda p: -p[1]))
        return Hint(value, round(min(sure, 0.99), 2), _quote(said))
    for line in lines:
        whole = " ".join(plain(line.text))
        if any(leather in whole for leather in _LEATHER):
            return Hint("Leather", round(min(line.sure, 0.99), 2), _quote(line))
    return None


# ---- model number and country

_NUMBER: Final = re.compile(
    r"\b(?:ART(?:ICLE|IKEL|ICOLO)?|STYLE|MODEL(?:LO|L|E)?|MOD|REF(?:ERENCE)?|TYPE|ITEM)\b"
    r"\s*\.?\s*(?:NO|NR|N°|Nº|NUMBER|CODE|#)?\s*[.:#]?\s*([A-Z0-9][A-Z0-9./-]{1,}[A-Z0-9])",
    re.IGNORECASE,
)
_COUNTRY: Final = re.compile(
    r"\b(?:made\s*in|fabriqu[ée]\s+en|hergestellt\s+in)\s+([A-Z][a-zA-Z]+(?:\s[A-Z][a-zA-Z]+)?)", re.IGNORECASE
)


def _model(lines: Sequence[Line]) -> Hint | None:
    found: dict[str, Line] = {}
    for line in lines:
        for number in _NUMBER.findall(line.text):
            if any(character.isdigit() for character in number) and len(number) <= LONGEST_NUMBER:
                found.setdefault(number.upper(), line)
    if len(found) != 1:
        return None
    number, line = next(iter(found.items()))
    return Hint(number, round(min(line.sure, 0.99), 2), _quote(line))


def _country(lines: Sequence[Line]) -> Hint | None:
    found = {match[1].title(): line for line in lines if (match := _COUNTRY.search(line.text))}
    if len(found) != 1:
        return None
    country, line = next(iter(found.items()))
    return Hint(country, round(min(line.sure, 0.99), 2), _quote(line))


def _quote(line: Line) -> str:
    return f"photo {line.photo} reads “{line.text.strip()}”"
