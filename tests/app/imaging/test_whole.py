"""Photos whose bytes are not all there are refused, wherever they were cut; whole ones never are."""

import contextlib
import io
import random
from pathlib import Path

import numpy as np
import pillow_heif
import pytest
from PIL import Image, ImageCms, ImageDraw

from app.imaging.opening import open_photo
from app.imaging.picture import make
from app.imaging.whole import CUT_OFF, DAMAGED, UNREADABLE
from app.model.errors import Refused

pillow_heif.register_heif_opener()
CUTS = (0.10, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99)
FORMS = {
    "baseline": ("JPEG", {"quality": 85}),
    "progressive": ("JPEG", {"quality": 85, "progressive": True}),
    "optimised": ("JPEG", {"quality": 80, "optimize": True}),
    "png": ("PNG", {"compress_level": 1}),
    "webp": ("WEBP", {"quality": 80, "method": 0}),
    "lossless webp": ("WEBP", {"lossless": True, "quality": 0, "method": 0}),
    "heic": ("HEIF", {"quality": 70}),
}


def encode(image: Image.Image, form: str) -> bytes:
    content = io.BytesIO()
    name, options = FORMS[form]
    image.save(content, name, **options)
    return content.getvalue()


def refusal(folder: Path, content: bytes) -> str | None:
    path = folder / "photo.jpg"
    path.write_bytes(content)
    try:
        open_photo(path, 512)
    except Refused as refused:
        return refused.sentence
    return None


@pytest.fixture(scope="module")
def picture(photograph: Path) -> Image.Image:
    with Image.open(photograph) as opened:
        image = opened.convert("RGB")
    image.thumbnail((1200, 1200))
    return image


@pytest.mark.parametrize("form", FORMS)
def test_a_photo_cut_off_anywhere_is_refused(form: str, picture: Image.Image, tmp_path: Path) -> None:
    whole = encode(picture, form)
    assert refusal(tmp_path, whole) is None
    for share in CUTS:
        assert refusal(tmp_path, whole[: int(len(whole) * share)]) == CUT_OFF, share
    assert refusal(tmp_path, whole[:-1]) == CUT_OFF


@pytest.mark.parametrize("form", FORMS)
def test_a_photo_whose_tail_is_zeros_is_refused(form: str, picture: Image.Image, tmp_path: Path) -> None:
    whole = encode(picture, form)
    for share in (0.10, 0.25, 0.5, 0.75, 0.9):
        kept = int(len(whole) * share) // 512 * 512  # what was never written begins on a sector
        assert refusal(tmp_path, whole[:kept] + bytes(len(whole) - kept)) in {CUT_OFF, DAMAGED, UNREADABLE}, share


def test_a_heic_photo_whose_last_sectors_were_never_written_is_refused(picture: Image.Image, tmp_path: Path) -> None:
    whole = encode(picture, "heic")
    kept = (len(whole) - 600) // 512 * 512
    assert refusal(tmp_path, whole[:kept] + bytes(len(whole) - kept)) == DAMAGED


@pytest.mark.parametrize("form", ["baseline", "progressive", "optimised"])
def test_an_end_marker_behind_the_zeros_does_not_help(form: str, picture: Image.Image, tmp_path: Path) -> None:
    whole = encode(picture, form)
    for share in (0.25, 0.5, 0.75):
        kept = int(len(whole) * share)
        zeroed = whole[:kept] + bytes(len(whole) - kept - 2) + whole[-2:]
        assert refusal(tmp_path, zeroed) in {DAMAGED, UNREADABLE}, share


def test_a_hole_that_begins_between_two_scans_is_refused(picture: Image.Image, tmp_path: Path) -> None:
    whole = encode(picture, "progressive")
    at = whole.index(b"\xff\xc4", whole.index(b"\xff\xda"))
    for kept in (at, at + 10, at + 20):
        assert refusal(tmp_path, whole[:kept] + bytes(len(whole) - kept - 2) + whole[-2:]) == DAMAGED


def test_every_real_photograph_is_whole_and_none_survives_losing_its_second_half(
    photographs: list[Path], tmp_path: Path
) -> None:
    for photo in photographs:
        content = photo.read_bytes()
        assert refusal(tmp_path, content) is None, photo.name
        half = len(content) // 2
        assert refusal(tmp_path, content[:half] + bytes(len(content) - half)) is not None, photo.name
        assert refusal(tmp_path, content[:half] + bytes(len(content) - half - 2) + content[-2:]) is not None, photo.name


def test_a_lost_sector_in_the_middle_is_refused(photographs: list[Path], tmp_path: Path) -> None:
    for photo in photographs[:12]:
        content = photo.read_bytes()
        at = len(content) // 2 // 4096 * 4096
        if len(content) > at + 8192:
            assert refusal(tmp_path, content[:at] + bytes(4096) + content[at + 4096 :]) is not None, photo.name


@pytest.mark.parametrize("ground", [(255, 255, 255), (0, 0, 0), (128, 128, 128), (237, 41, 57)])
@pytest.mark.parametrize("form", FORMS)
def test_plain_grounds_are_no_holes(form: str, ground: tuple[int, int, int], tmp_path: Path) -> None:
    """Optimised tables may write a flat area as kilobytes of zero bits; such a photo is whole."""
    image = Image.new("RGB", (1200, 900) if form == "heic" else (2400, 1800), ground)
    assert refusal(tmp_path, encode(image, form)) is None
    ImageDraw.Draw(image).rectangle((450, 50, 750, 350), fill=(90, 60, 30))
    assert refusal(tmp_path, encode(image, form)) is None


@pytest.mark.parametrize("form", ["baseline", "progressive", "optimised"])
def test_slopes_and_noise_are_no_holes(form: str, tmp_path: Path) -> None:
    across = np.linspace(255, 0, 2048)[None, :].repeat(1024, axis=0).astype(np.uint8)
    noise = np.random.default_rng(4).integers(0, 256, (1024, 1024), dtype=np.uint8)
    checks = (np.indices((1024, 1024)).sum(axis=0) // 8 % 2 * 255).astype(np.uint8)
    for seen in (across, across.T.copy(), across[:, ::-1].copy(), noise, checks):
        for mode in ("L", "RGB"):
            assert refusal(tmp_path, encode(Image.fromarray(seen).convert(mode), form)) is None


def test_anything_after_the_end_is_left_alone(picture: Image.Image, tmp_path: Path) -> None:
    whole = encode(picture, "baseline")
    assert refusal(tmp_path, whole + bytes(5000)) is None
    assert refusal(tmp_path, whole + b"SEFH trailer of a camera" * 9) is None
    two = io.BytesIO()
    picture.save(two, "MPO", save_all=True, append_images=[picture.resize((320, 200))])
    assert refusal(tmp_path, two.getvalue()) is None


def test_an_end_marker_inside_the_metadata_is_not_the_end(picture: Image.Image, tmp_path: Path) -> None:
    whole = encode(picture, "baseline")
    thumbnail = encode(picture.resize((160, 120)), "baseline")
    inside = whole[:2] + b"\xff\xe1" + (len(thumbnail) + 2).to_bytes(2, "big") + thumbnail + whole[2:]
    assert refusal(tmp_path, inside) is None
    assert refusal(tmp_path, inside[: len(inside) // 2]) == CUT_OFF


def test_a_png_with_one_wrong_byte_is_damaged(picture: Image.Image, tmp_path: Path) -> None:
    content = bytearray(encode(picture, "png"))
    content[len(content) // 2] ^= 1
    assert refusal(tmp_path, bytes(content)) == DAMAGED


@pytest.mark.parametrize("form", FORMS)
def test_wrong_bytes_never_raise_anything_but_refused(form: str, picture: Image.Image, tmp_path: Path) -> None:
    small, chance = picture.resize((160, 120)), random.Random(f"wrong bytes in {form}")
    exif = Image.Exif()
    exif[0x0112] = 6
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    written = io.BytesIO()
    name, options = FORMS[form]
    small.save(written, name, exif=exif.tobytes(), icc_profile=profile, **options)
    whole, made = written.getvalue(), 0
    for _ in range(150):
        content = bytearray(whole)
        for _ in range(chance.choice((1, 3, 20))):
            content[chance.randrange(len(content) if chance.random() < 0.5 else 700)] = chance.randrange(256)
        (tmp_path / "photo").write_bytes(content)
        with contextlib.suppress(Refused):
            make(
                tmp_path / "photo",
                tmp_path / "picture.jpg",
                tmp_path / "thumbnail.jpg",
                longest_px=100,
                thumbnail_px=32,
                most_bytes=1_000_000,
                turns=chance.randrange(4),
                part=".part",
            )
            made += 1
    assert made < 150
