"""A card dump becomes items by the codes in its photos, or by the pauses of the camera."""

import json
import subprocess
import sys

import pytest
import zxingcpp
from PIL import Image


@pytest.fixture
def card(tmp_path):
    folder = tmp_path / "card"
    folder.mkdir()

    def shoot(number, *codes, at=""):
        picture = Image.new("RGB", (900, 600), (200 - 9 * number, 120, 10 * number))
        for place, code in enumerate(codes):
            made = zxingcpp.create_barcode(code, zxingcpp.BarcodeFormat.QRCode)
            picture.paste(Image.fromarray(made.to_image(scale=8)).convert("RGB"), (60 + 400 * place, 100))
        exif = Image.Exif()
        if at:
            exif.get_ifd(0x8769)[0x9003] = f"2026:11:20 {at}"
        picture.save(folder / f"IMG_{number}.jpg", exif=exif)

    shoot.folder = folder
    return shoot


def take(tmp_path, *words):
    import os

    environment = {**os.environ, "INTAKE_DATA_DIR": str(tmp_path / "data")}
    line = [sys.executable, "-m", "app", "intake", *map(str, words), "--wait", "0", "--json"]
    run = subprocess.run(line, env=environment, capture_output=True, text=True, timeout=240, check=False)
    return run, json.loads(run.stdout.splitlines()[-1]) if run.stdout else {}


def names(summary):
    return {one["sku"]: [photo["file"] for photo in one["photos"]] for one in summary["items"]}


def test_codes_in_photos_part_a_card_in_any_order(card, tmp_path):
    card(1)
    card(2, "BAG-7001")
    card(3)
    card(4, "BAG-7002")
    card(10, "BAG-7001")
    card(11, "BAG-7003", "BAG-7004")
    card(12)
    run, summary = take(tmp_path, card.folder, "--group", "barcode")
    assert names(summary) == {"BAG-7001": ["IMG_2.jpg", "IMG_3.jpg", "IMG_10.jpg"], "BAG-7002": ["IMG_4.jpg"]}
    reasons = {one["file"].rsplit("/")[-1]: one["reason"] for one in summary["rejected"]}
    assert set(reasons) == {"IMG_1.jpg", "IMG_11.jpg", "IMG_12.jpg"}
    assert "before the first photo with a code" in reasons["IMG_1.jpg"]
    assert "BAG-7003, BAG-7004" in reasons["IMG_11.jpg"]
    assert run.returncode in {0, 3}, run.stderr
    again, second = take(tmp_path, card.folder, "--group", "barcode")
    assert [one["key"] for one in second["items"]] == [one["key"] for one in summary["items"]]
    assert again.returncode == run.returncode


def test_pauses_of_the_camera_part_a_card(card, tmp_path):
    card(1, at="10:00:00")
    card(2, at="10:01:30")
    card(3, at="10:03:01")
    card(4)
    _, summary = take(tmp_path, card.folder, "--group", "gap")
    assert [[p["file"] for p in one["photos"]] for one in summary["items"]] == [
        ["IMG_1.jpg", "IMG_2.jpg"],
        ["IMG_3.jpg"],
    ]
    assert ["when it was taken" in one["reason"] for one in summary["rejected"]] == [True]


def test_a_card_without_any_code_is_no_usable_input(card, tmp_path):
    card(1)
    run, summary = take(tmp_path, card.folder, "--group", "barcode")
    assert run.returncode == 2
    assert summary["items"] == []


@pytest.mark.parametrize("words", [("--group", "barcode", "--sku", "X"), ("--gap", "5")])
def test_words_that_contradict_each_other_are_refused_first(card, tmp_path, words):
    card(1)
    assert take(tmp_path, card.folder, *words)[0].returncode == 2
