"""A look at a picture names its colours and shape from its pixels, the same way every time."""

from pathlib import Path

import numpy as np
import pytest
import zxingcpp
from PIL import Image, ImageDraw

from app.imaging.look import COLOURS, look
from app.model.errors import Refused

PAINTS = {
    "black": (25, 25, 25),
    "white": (248, 248, 248),
    "grey": (120, 122, 121),
    "brown": (110, 70, 38),
    "tan": (188, 150, 108),
    "beige": (226, 210, 182),
    "red": (185, 30, 35),
    "pink": (238, 150, 178),
    "orange": (232, 120, 35),
    "yellow": (242, 208, 60),
    "green": (45, 125, 62),
    "blue": (55, 105, 195),
    "navy": (22, 32, 78),
    "purple": (112, 52, 142),
}


def test_the_paints_cover_the_palette() -> None:
    assert tuple(PAINTS) == COLOURS


@pytest.mark.parametrize("name", PAINTS)
def test_a_thing_is_named_by_its_colour_and_not_by_its_ground(name: str, tmp_path: Path) -> None:
    ground = (60, 140, 150) if name in {"white", "grey", "beige", "black"} else (225, 225, 222)
    image = Image.new("RGB", (1000, 800), ground)
    ImageDraw.Draw(image).rectangle((300, 350, 699, 549), fill=PAINTS[name])
    image.save(tmp_path / "photo.jpg", quality=92)
    seen = look(tmp_path / "photo.jpg")
    assert seen.colours[0].name == name
    assert seen.colours[0].share > 0.9
    assert seen.background == ("blue" if ground == (60, 140, 150) else "white")
    assert seen.shape.aspect == pytest.approx(2.0, abs=0.15)
    assert seen.shape.share == pytest.approx(0.1, abs=0.02)
    assert seen.shape.fill > 0.9
    assert (seen.width, seen.height) == (1000, 800)


def test_shares_follow_the_pixels(tmp_path: Path) -> None:
    image = Image.new("RGB", (900, 900), "white")
    draw = ImageDraw.Draw(image)
    draw.rectangle((200, 200, 699, 499), fill=PAINTS["green"])
    draw.rectangle((200, 500, 699, 599), fill=PAINTS["navy"])
    image.save(tmp_path / "photo.png")
    first, second = look(tmp_path / "photo.png").colours
    assert (first.name, second.name) == ("green", "navy")
    assert first.share == pytest.approx(0.75, abs=0.03)


def test_a_thing_that_fills_the_frame_is_seen(tmp_path: Path) -> None:
    Image.new("RGB", (600, 400), PAINTS["red"]).save(tmp_path / "photo.png")
    seen = look(tmp_path / "photo.png")
    assert [colour.name for colour in seen.colours] == ["red"]
    assert seen.shape.share == 1.0


def test_real_photographs_get_real_answers(photographs: list[Path]) -> None:
    """The words stand for what a person sees in these pictures."""
    expected = {
        "36236147": "brown",  # a leather armchair
        "7602925": "grey",
        "4352247": "brown",
        "6956495": "brown",  # a wooden shelf
        "6615808": "brown",
    }
    found = {}
    for photo in photographs:
        for number in expected:
            if number in photo.name:
                found[number] = look(photo).colours[0].name
    assert found == expected


def test_the_same_photo_gives_the_same_look_and_another_a_different_one(photographs: list[Path]) -> None:
    looks = [look(photo) for photo in photographs[:5]]
    assert [look(photo) for photo in photographs[:5]] == looks
    assert len({(seen.colours, seen.shape) for seen in looks}) == len(looks)


def test_orientation_counts(tmp_path: Path) -> None:
    image = Image.new("RGB", (900, 600), "white")
    ImageDraw.Draw(image).rectangle((100, 250, 799, 349), fill=PAINTS["blue"])
    exif = Image.Exif()
    exif[0x0112] = 6
    image.save(tmp_path / "photo.jpg", exif=exif, quality=95)
    seen = look(tmp_path / "photo.jpg")
    assert (seen.width, seen.height) == (600, 900)
    assert seen.shape.aspect == pytest.approx(1 / 7, abs=0.03)


def test_codes_and_brightness(tmp_path: Path) -> None:
    image = Image.new("RGB", (1200, 900), (200, 200, 200))
    code = np.array(zxingcpp.create_barcode("4006381333931", zxingcpp.BarcodeFormat.EAN13).to_image(scale=4))
    image.paste(Image.fromarray(code).convert("RGB"), (200, 200))
    image.save(tmp_path / "photo.jpg")
    seen = look(tmp_path / "photo.jpg")
    assert seen.codes == ("4006381333931",)
    assert 150 < seen.brightness < 210


def test_what_is_no_whole_photo_is_refused(photograph: Path, tmp_path: Path) -> None:
    (tmp_path / "cut.jpg").write_bytes(photograph.read_bytes()[:90_000])
    with pytest.raises(Refused, match="is cut off"):
        look(tmp_path / "cut.jpg")
    (tmp_path / "text.jpg").write_text("not a photo")
    with pytest.raises(Refused, match="is not a photo this station can read"):
        look(tmp_path / "text.jpg")
