"""Printed words: what they say about an item, and that unsure readings say nothing."""

from pathlib import Path

import pytest

from app.imaging.tags import Line, load_brands, plain, read_tags

RESOURCES = Path(__file__).parents[3] / "resources"
BRANDS = load_brands(RESOURCES / "brands.txt")


def said(*texts: str, sure: float = 0.97) -> dict[str, str]:
    hints = read_tags([Line(text, sure, 1) for text in texts], BRANDS)
    return {name: hint.value for name, hint in hints.items()}


@pytest.mark.parametrize(
    ("text", "brand"),
    [
        ("LEVI'S", "Levi's"),
        ("LEVI STRAUSS & CO.", "Levi's"),
        ("ZARA", "Zara"),
        ("Max Mara", "Max Mara"),
        ("MaxMara", "Max Mara"),
        ("CELINE PARIS", "Céline"),
        ("hermes", "Hermès"),
        ("Dr. Martens", "Dr. Martens"),
        ("TOMMY HILFlGER", "Tommy Hilfiger"),
        ("made for H&M Hennes", "H&M"),
        ("NEXT", "Next"),
        ("GAP", "GAP"),
        ("POLO RALPH LAUREN", "Polo Ralph Lauren"),
    ],
)
def test_a_brand_is_known_by_its_usual_spellings(text: str, brand: str) -> None:
    assert said(text)["brand"] == brand


@pytest.mark.parametrize(
    "text",
    [
        "the next day",
        "mind the gap",
        "made by hand",
        "coach class",
        "ZARAS",
        "leave",
        "Mangold",
        "only here",
        "office hours",
    ],
)
def test_everyday_words_are_no_brand(text: str) -> None:
    assert "brand" not in said(text)


def test_two_brands_are_none() -> None:
    assert "brand" not in said("Gucci", "Prada")


def test_what_was_read_unsurely_says_nothing() -> None:
    assert said("LEVI'S", "100% COTTON", "SIZE M", "Art. 1234", sure=0.7) == {}


@pytest.mark.parametrize(
    ("texts", "size"),
    [
        (("W32 L34",), "W32 L34"),
        (("W 32 / L 34",), "W32 L34"),
        (("Größe M",), "M"),
        (("SIZE: XL",), "XL"),
        (("XXL",), "XXL"),
        (("EU 42", "UK 8", "US 9.5"), "EU 42 / UK 8 / US 9.5"),
        (("TAILLE 38",), "38"),
    ],
)
def test_sizes(texts: tuple[str, ...], size: str) -> None:
    assert said(*texts)["size"] == size


@pytest.mark.parametrize(
    "texts", [("EU 38", "EU 40", "EU 42"), ("M1",), ("Made in EU",), ("US 100% COTTON",), ("S.p.A.",)]
)
def test_charts_and_chance_letters_are_no_size(texts: tuple[str, ...]) -> None:
    assert "size" not in said(*texts)


@pytest.mark.parametrize(
    ("texts", "material"),
    [
        (("100% COTTON",), "100 % cotton"),
        (("80% Baumwolle", "20 % Elasthan"), "80 % cotton, 20 % elastane"),
        (("cotton 95% elastane 5%",), "95 % cotton, 5 % elastane"),
        (("100% coton 100% algodón 100% cotone",), "100 % cotton"),
        (("GENUINE LEATHER",), "Leather"),
        (("VERA PELLE",), "Leather"),
    ],
)
def test_materials(texts: tuple[str, ...], material: str) -> None:
    assert said(*texts)["material"] == material


@pytest.mark.parametrize("text", ["60% COTTON", "50% OFF", "100% ORIGINAL", "leather look"])
def test_half_a_material_is_none(text: str) -> None:
    assert "material" not in said(text)


@pytest.mark.parametrize(
    ("text", "model"),
    [
        ("Art. 00501-0193", "00501-0193"),
        ("STYLE NO. AB1234", "AB1234"),
        ("Ref: 4661/210", "4661/210"),
        ("Model: X100V", "X100V"),
    ],
)
def test_model_numbers_stand_behind_their_word(text: str, model: str) -> None:
    assert said(text)["model"] == model


@pytest.mark.parametrize(
    "text", ["Art Director", "20 24", "style and comfort", "model agency", "article of 2019 tells"]
)
def test_other_numbers_are_no_model(text: str) -> None:
    assert "model" not in said(text)


def test_the_country_is_told() -> None:
    assert said("Made in Portugal")["made in"] == "Portugal"


def test_a_hint_says_where_it_was_read() -> None:
    hint = read_tags([Line("LEVI'S", 0.912, 3)], BRANDS)["brand"]
    assert (hint.sure, hint.why) == (0.91, "photo 3 reads “LEVI'S”")


def test_the_list_has_each_name_once_and_no_empty_one() -> None:
    names = [" ".join(plain(brand.name)) for brand in BRANDS]
    assert len(names) == len(set(names)) > 200
    assert all(brand.spellings for brand in BRANDS)
