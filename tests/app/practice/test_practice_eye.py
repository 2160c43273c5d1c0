"""The classifier answers from the pixels: the same photos the same, other photos something else."""

import shutil
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
import zxingcpp
from PIL import Image, ImageDraw

from app.practice.eye import ARTICLES, ATTRIBUTES, CATEGORIES, classify
from app.practice.listing_rules import CHECKS
from app.practice.worth import price_of


def labelled(folder: Path, text: str, kind: zxingcpp.BarcodeFormat = zxingcpp.BarcodeFormat.QRCode) -> Path:
    image = Image.new("RGB", (1200, 900), (225, 225, 222))
    ImageDraw.Draw(image).rectangle((450, 300, 1100, 800), fill=(185, 30, 35))
    code = Image.fromarray(np.array(zxingcpp.create_barcode(text, kind).to_image(scale=4))).convert("RGB")
    image.paste(code, (40, 40))
    path = folder / "label.jpg"
    image.save(path, quality=92)
    return path


def painted(folder: Path, colour: tuple[int, int, int], box: tuple[int, int, int, int]) -> Path:
    image = Image.new("RGB", (1000, 1000), (228, 228, 226))
    ImageDraw.Draw(image).rectangle(box, fill=colour)
    path = folder / f"{colour}{box}.jpg"
    image.save(path, quality=92)
    return path


def test_the_same_photo_has_the_same_answer_and_other_photos_others(photographs: list[Path], tmp_path: Path) -> None:
    chosen = photographs[::3]
    answers = [classify([photo]) for photo in chosen]
    for photo, answer in zip(chosen[:4], answers, strict=False):
        copy = tmp_path / f"another name {photo.name}"
        shutil.copy(photo, copy)
        assert classify([copy]) == answer
    assert len({answer.fingerprint for answer in answers}) == len(chosen)
    assert len({str(sorted(answer.details.items())) for answer in answers}) == len(chosen)
    prices = {price_of(answer.attributes, answer.fingerprint, "us")["price"]["amount"] for answer in answers}
    assert len(prices) == len(chosen)
    kinds = Counter(tuple(answer.attributes.values()) for answer in answers)
    assert len(kinds) >= len(chosen) // 2  # not one word for everything
    for answer in answers:
        assert tuple(answer.attributes) == ATTRIBUTES
        assert answer.attributes["brand"] is None
        assert answer.attributes["model"] is None
        assert answer.attributes["item"]
        assert answer.error is None


@pytest.mark.parametrize(
    ("colour", "name"),
    [((185, 30, 35), "Red"), ((22, 32, 78), "Navy"), ((45, 125, 62), "Green"), ((25, 25, 25), "Black")],
)
def test_the_colour_is_the_things_own(colour: tuple[int, int, int], name: str, tmp_path: Path) -> None:
    assert classify([painted(tmp_path, colour, (300, 400, 700, 600))]).attributes["color"] == name


def test_the_outline_names_the_thing(tmp_path: Path) -> None:
    brown = (110, 70, 38)
    wide = classify([painted(tmp_path, brown, (100, 400, 900, 650))]).attributes
    square = classify([painted(tmp_path, brown, (300, 300, 700, 700))]).attributes
    tall = classify([painted(tmp_path, brown, (440, 100, 560, 900))]).attributes
    assert [one["item"] for one in (wide, square, tall)] == ["sofa", "bag", "cabinet"]
    assert [one["category"] for one in (wide, square, tall)] == ["Furniture", "Bags", "Furniture"]


def test_a_label_is_read(tmp_path: Path) -> None:
    seen = classify([labelled(tmp_path, "BRAND=Mulberry;MODEL=Bayswater; colour = Oak ;PRICE=5;ITEM=")])
    assert seen.attributes["brand"] == "Mulberry"
    assert seen.attributes["model"] == "Bayswater"
    assert seen.attributes["color"] == "Oak"
    assert seen.attributes["item"]


def test_a_label_on_any_photo_counts(tmp_path: Path, photographs: list[Path]) -> None:
    label = labelled(tmp_path, "2000000000015", zxingcpp.BarcodeFormat.EAN13)
    alone, second = classify([photographs[4]]), classify([photographs[4], label])
    assert (alone.attributes["brand"], second.attributes["brand"]) == (None, "Mulberry")
    assert second.attributes["item"] == "bag"
    assert second.attributes["category"] == "Bags"
    assert alone.fingerprint != second.fingerprint != classify([label, photographs[4]]).fingerprint


def test_a_code_that_says_nothing_changes_nothing(tmp_path: Path) -> None:
    seen = classify([labelled(tmp_path, "IS7K3Q9XM2T4")])
    assert seen.details["codes"] == ["IS7K3Q9XM2T4"]
    assert (seen.attributes["brand"], seen.attributes["color"]) == (None, "Red")


def test_a_word_too_long_is_not_taken(tmp_path: Path) -> None:
    assert classify([labelled(tmp_path, "BRAND=" + "x" * 61)]).attributes["brand"] is None


@pytest.mark.parametrize("number", ARTICLES)
def test_the_known_articles_have_sound_numbers(number: str) -> None:
    digits = [int(digit) for digit in number]
    assert len(digits) == 13
    assert sum(digit * (3 if place % 2 else 1) for place, digit in enumerate(digits)) % 10 == 0
    assert number.startswith("2")  # shops' own range: no real article has it


def test_words_are_not_the_marketplaces(photographs: list[Path]) -> None:
    for category in CATEGORIES.values():
        assert CHECKS["category"](category) is not None
    conditions = {classify([photo]).attributes["condition"] for photo in photographs[::6]}
    assert conditions <= {"good", "very good", "acceptable"}
    assert all(CHECKS["condition"](condition) is not None for condition in conditions)


def test_what_cannot_be_read_is_said(tmp_path: Path, photographs: list[Path]) -> None:
    cut, text = tmp_path / "cut.jpg", tmp_path / "text.jpg"
    cut.write_bytes(photographs[0].read_bytes()[:50_000])
    text.write_text("no photo")
    seen = classify([cut, text, tmp_path / "missing.jpg"])
    assert seen.error is not None
    assert "None of the 3 photos" in seen.error
    assert seen.attributes == {}
    assert classify([cut, photographs[0]]).error is None


def test_prices_follow_the_attributes() -> None:
    bag = {"item": "bag", "brand": "Mulberry", "condition": "good"}
    assert price_of(bag, "f", "us") == price_of(dict(reversed(bag.items())), "f", "us")
    assert price_of(bag, "f", "us") != price_of(bag, "g", "us")
    assert price_of({"item": "\ud800"}, "f", "us")["price"]["currency"] == "USD"
