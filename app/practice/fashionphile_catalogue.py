"""Fashionphile's catalogue in practice: some hundred products from word lists, the same at every start, and pictures."""

import re
import struct
import unicodedata
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Final

from app.practice.reseller_io_rows import digest

FIRST_ID: Final = 60_001
EACH_MODEL: Final = 4
FIRST_DAY: Final = 1_700_000_000.0
PICTURE_PX: Final = 160
COLOURS: Final[Mapping[str, tuple[int, int, int]]] = {
    "Black": (28, 27, 28),
    "Brown": (101, 67, 33),
    "Tan": (184, 142, 98),
    "Beige": (218, 201, 174),
    "Red": (176, 28, 34),
    "Pink": (232, 150, 172),
    "Green": (52, 112, 66),
    "Blue": (58, 104, 178),
    "Navy": (26, 36, 84),
    "Grey": (132, 132, 134),
    "White": (240, 239, 236),
    "Burgundy": (98, 24, 40),
}
CONDITIONS: Final = ("Giftable", "New", "Excellent", "Very Good", "Good", "Fair")
_WORTH: Final = ("1.1", "1.15", "1", "0.9", "0.78", "0.6")
HOUSES: Final[Mapping[str, tuple[str, Mapping[str, int]]]] = {
    "Balenciaga": ("Agneau", {"City": 780, "Hourglass": 1150, "Le Cagole": 1400, "Papier A4 Tote": 690}),
    "Bottega Veneta": ("Nappa Intrecciato", {"Cassette": 1750, "Jodie": 1950, "Pouch": 1450, "Arco Tote": 1900}),
    "Burberry": ("House Check", {"Title Bag": 980, "Note Crossbody": 690, "Banner Tote": 620, "Lola": 890}),
    "Celine": ("Calfskin", {"Luggage Tote": 1350, "Belt Bag": 1480, "Trio Crossbody": 560, "Triomphe": 2300}),
    "Chanel": (
        "Caviar Quilted",
        {"Medium Double Flap": 8200, "Boy Flap": 4900, "Wallet on Chain": 2900, "Deauville Tote": 3300},
    ),
    "Chloe": ("Grained Calfskin", {"Marcie Satchel": 720, "Faye Shoulder Bag": 640, "Woody Tote": 690, "Drew": 680}),
    "Dior": ("Cannage Lambskin", {"Lady Dior": 3600, "Saddle Bag": 2700, "Book Tote": 2400, "Diorama": 1650}),
    "Fendi": ("Nappa", {"Baguette": 1500, "Peekaboo": 2200, "By The Way": 890, "Sunshine Shopper": 1700}),
    "Givenchy": ("Goatskin", {"Antigona": 980, "Pandora": 640, "GV3": 870, "Cut Out": 990}),
    "Goyard": ("Goyardine", {"Saint Louis Tote": 1650, "Anjou": 2700, "Belvedere": 1900, "Senat Pouch": 980}),
    "Gucci": ("GG Supreme", {"Dionysus": 1450, "Ophidia Tote": 990, "Jackie 1961": 1750, "Horsebit 1955": 1850}),
    "Hermes": ("Togo", {"Birkin 30": 14500, "Kelly 28": 13800, "Evelyne III": 3400, "Garden Party 36": 2900}),
    "Loewe": ("Classic Calfskin", {"Puzzle Bag": 1900, "Hammock": 1450, "Gate": 1250, "Basket Bag": 490}),
    "Longchamp": ("Nylon", {"Le Pliage": 95, "Roseau": 260, "Le Pliage Cuir": 220, "Box-Trot": 310}),
    "Louis Vuitton": (
        "Monogram",
        {"Speedy 30": 890, "Neverfull MM": 1480, "Alma PM": 1250, "Favorite MM": 950, "Keepall 55": 1380},
    ),
    "Miu Miu": ("Matelasse", {"Wander": 1650, "Coffer": 540, "Arcadie": 1750, "Bow Bag": 620}),
    "Mulberry": ("Small Classic Grain", {"Bayswater": 680, "Alexa": 740, "Lily": 520, "Amberley Satchel": 590}),
    "Prada": ("Saffiano Lux", {"Galleria Tote": 1450, "Re-Edition 2005": 1180, "Cleo": 1350, "Cahier": 1380}),
    "Saint Laurent": ("Grain de Poudre", {"Kate": 1150, "Loulou": 1480, "Sac de Jour": 1380, "Envelope": 1420}),
    "Valentino": ("Vitello", {"Rockstud Tote": 780, "Roman Stud": 1350, "VSling": 990, "Glam Lock": 820}),
}
"""House: its usual material, and its models with what one in excellent condition may cost in dollars."""
PRICE_BANDS: Final = (
    ("lt200", "Under $200", Decimal(0), Decimal(200)),
    ("200to500", "$200 - $500", Decimal(200), Decimal(500)),
    ("500to1000", "$500 - $1,000", Decimal(500), Decimal(1000)),
    ("1000to2500", "$1,000 - $2,500", Decimal(1000), Decimal(2500)),
    ("gt2500", "Over $2,500", Decimal(2500), Decimal("Infinity")),
)
CATEGORIES: Final = (
    "Accessories", "Backpacks", "Belts", "Bracelets", "Clutches", "Cosmetic Cases", "Crossbody Bags", "Earrings",
    "Eyewear", "Handbags", "Hobos", "Key Holders", "Luggage", "Necklaces", "Rings", "Satchels", "Scarves", "Shoes",
    "Shoulder Bags", "Totes", "Wallets", "Watches",
)  # fmt: skip
QUOTED: Final = frozenset({"Backpacks", "Crossbody Bags", "Handbags", "Satchels", "Shoulder Bags", "Totes", "Wallets"})
"""What the house takes from suppliers."""


@dataclass(frozen=True, slots=True)
class Product:
    """One piece in the shop."""

    id: str
    brand: str
    title: str
    color: str
    condition: str
    price: Decimal
    retail: Decimal
    discounted: bool
    featured: bool
    created: float
    length: str
    height: str
    words: frozenset[str]
    """What a search looks in."""

    @property
    def picture(self) -> str:
        """The name of its picture's file."""
        return f"{self.id}-a.png"


def slug(words: str) -> str:
    """Return words as filters name them."""
    return "-".join(words_of(words))


def words_of(text: str) -> list[str]:
    """Return a text's words without case and accents."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.findall(r"[a-z0-9]+", plain)


@cache
def products() -> Mapping[str, Product]:
    """Return the catalogue by id."""
    made: dict[str, Product] = {}
    for brand, (material, models) in HOUSES.items():
        for model, usual in models.items():
            for copy in range(EACH_MODEL):
                one = _product(str(FIRST_ID + 7 * len(made)), brand, material, model, usual, copy)
                made[one.id] = one
    return made


def _product(number: str, brand: str, material: str, model: str, usual: int, copy: int) -> Product:
    drawn = digest("catalogue", brand, model, str(copy))
    colour = tuple(COLOURS)[(drawn[0] + 5 * copy) % len(COLOURS)]
    place = drawn[1] % len(CONDITIONS)
    spread = Decimal("0.85") + Decimal(drawn[2]) / Decimal(850)
    price = (usual * spread * Decimal(_WORTH[place]) / 5).quantize(Decimal(1)) * 5
    title = f"{brand.upper()} {material} {model} {colour}"
    return Product(
        id=number,
        brand=brand,
        title=title,
        color=colour,
        condition=CONDITIONS[place],
        price=price.quantize(Decimal("0.01")),
        retail=Decimal(usual * 2 - 5).quantize(Decimal("0.01")),
        discounted=drawn[3] % 5 == 0,
        featured=drawn[4] % 11 == 0,
        created=FIRST_DAY + int.from_bytes(drawn[5:8], "big"),
        length=f"{7 + drawn[8] % 17 / 2:g}",
        height=f"{5 + drawn[9] % 13 / 2:g}",
        words=frozenset(words_of(f"{title} {CONDITIONS[place]}")),
    )


def picture_of(product: Product) -> bytes:
    """Return a small PNG of a bag in the product's colour on a light ground."""
    ink, ground, size = (
        COLOURS[product.color],
        (250, 249, 247) if product.color != "White" else (196, 200, 204),
        PICTURE_PX,
    )
    left, right = size * 3 // 16, size * 13 // 16
    top = size * (6 + int(product.id) % 3) // 16
    middle, radius = size / 2, size * 3 / 16
    lines = []
    for y in range(size):
        line = bytearray(b"\x00")
        for x in range(size):
            body = left <= x < right and top <= y < size * 14 // 16
            away = ((x - middle) ** 2 + (y - top) ** 2) ** 0.5
            handle = y < top and abs(away - radius) < size / 40
            flap = body and y < top + size // 5 and y > top + size // 5 - 3
            line += bytes(shade * 3 // 4 for shade in ink) if flap else bytes(ink if body or handle else ground)
        lines.append(bytes(line))
    head = struct.pack(">IIBBBBB", size, size, 8, 2, 0, 0, 0)
    packed = zlib.compress(b"".join(lines), 9)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", packed) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
