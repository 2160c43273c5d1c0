"""What is prepared is upright, sRGB, small enough, clean of metadata, and always the same."""

import hashlib
import io
import struct
from pathlib import Path

import numpy as np
import pillow_heif
import pytest
import zxingcpp
from alike import likeness
from PIL import Image, ImageChops, ImageCms, ImageDraw, ImageFilter, ImageOps, PngImagePlugin
from strict_jpeg import problems_of

from app.imaging import quality
from app.imaging.colours import shrink, to_srgb
from app.imaging.picture import Made, make
from app.model.errors import Refused

pillow_heif.register_heif_opener()
XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF><exif:GPSLatitude>51,30N</exif:GPSLatitude></rdf:RDF></x:xmpmeta>'


def prepare(source: Path, out: Path, **options: int) -> Made:
    asked = {"longest_px": 2048, "thumbnail_px": 320, "most_bytes": 10_000_000, "turns": 0, **options}
    return make(source, out / "picture.jpg", out / "thumbnail.jpg", part=".part", **asked)


def read(path: Path) -> Image.Image:
    with Image.open(path) as image:
        image.load()
        return image


def pixels(path: Path) -> np.ndarray:
    return np.asarray(read(path).convert("RGB")).astype(int)


def corners(path: Path) -> list[tuple[int, ...]]:
    seen = pixels(path)
    height, width = seen.shape[:2]
    places = (
        (height // 8, width // 8),
        (height // 8, -width // 8),
        (-height // 8, -width // 8),
        (-height // 8, width // 8),
    )
    return [tuple(int(value) // 86 for value in seen[place]) for place in places]


@pytest.fixture
def four_corners() -> Image.Image:
    """Red, green, blue, white: clockwise from the upper left."""
    image = Image.new("RGB", (320, 200), "white")
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, 159, 99), fill="red")
    draw.rectangle((160, 0, 319, 99), fill=(0, 255, 0))
    draw.rectangle((160, 100, 319, 199), fill="blue")
    return image


RED, GREEN, BLUE, WHITE = (2, 0, 0), (0, 2, 0), (0, 0, 2), (2, 2, 2)
LYING = {  # EXIF orientation to the way the upright picture is stored
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


def exif_of(orientation: int) -> bytes:
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "Maker"
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (51.0, 30.0, 0.0)
    return exif.tobytes()


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "HEIF"])
@pytest.mark.parametrize("orientation", LYING)
def test_pictures_stand_upright(
    orientation: int, form: str, four_corners: Image.Image, tmp_path: Path, out: Path
) -> None:
    turn = LYING[orientation]
    stored = four_corners if turn is None else four_corners.transpose(turn)
    # The HEIC writer takes the orientation into the container, as phones do; the reader undoes it there.
    stored.save(tmp_path / "photo", form, exif=exif_of(orientation), **({"quality": 95} if form != "PNG" else {}))
    made = prepare(tmp_path / "photo", out)
    assert (made.width, made.height) == (320, 200)
    assert (made.picture_width, made.picture_height) == read(out / "picture.jpg").size == (320, 200)
    assert corners(out / "picture.jpg") == [RED, GREEN, BLUE, WHITE]


@pytest.mark.parametrize(
    ("turns", "expected"),
    [
        (1, [WHITE, RED, GREEN, BLUE]),
        (2, [BLUE, WHITE, RED, GREEN]),
        (3, [GREEN, BLUE, WHITE, RED]),
        (4, [RED, GREEN, BLUE, WHITE]),
        (-1, [GREEN, BLUE, WHITE, RED]),
    ],
)
def test_turns_are_quarters_clockwise_on_top_of_the_orientation(
    turns: int, expected: list[object], four_corners: Image.Image, tmp_path: Path, out: Path
) -> None:
    four_corners.transpose(Image.Transpose.ROTATE_90).save(tmp_path / "photo", "JPEG", quality=95, exif=exif_of(6))
    made = prepare(tmp_path / "photo", out, turns=turns)
    assert corners(out / "picture.jpg") == expected
    assert (made.width, made.height) == (320, 200)
    assert (made.picture_width, made.picture_height) == ((200, 320) if turns % 2 else (320, 200))


def marked_copy(photograph: Path, tmp_path: Path, form: str) -> Path:
    """A real photograph with every kind of metadata that its form can hold."""
    image = read(photograph).convert("RGB")
    image.thumbnail((1600, 1600))
    path = tmp_path / f"marked.{form.lower()}"
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    if form == "PNG":
        text = PngImagePlugin.PngInfo()
        text.add_text("Comment", "secret place")
        text.add_itxt("XML:com.adobe.xmp", XMP.decode())
        image.save(path, form, exif=exif_of(1), icc_profile=profile, pnginfo=text)
    elif form == "JPEG":
        image.save(path, form, exif=exif_of(1), icc_profile=profile, comment=b"secret place", xmp=XMP)
        content = path.read_bytes()
        iptc = b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x0c\x1c\x02\x5a\0\x07secret\0"
        inner = io.BytesIO()
        image.resize((160, 120)).save(inner, "JPEG")
        for marker, body in ((0xED, iptc), (0xE1, b"Exif\0\0" + inner.getvalue()), (0xFE, b"second comment")):
            content = content[:2] + bytes((0xFF, marker)) + struct.pack(">H", len(body) + 2) + body + content[2:]
        path.write_bytes(content + b"trailer of a camera with a place in it")
    else:
        image.save(path, form, exif=exif_of(1), icc_profile=profile, xmp=XMP)
    return path


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_nothing_but_pixels_is_left(form: str, photograph: Path, tmp_path: Path, out: Path) -> None:
    prepare(marked_copy(photograph, tmp_path, form), out)
    for name in ("picture.jpg", "thumbnail.jpg"):
        content = (out / name).read_bytes()
        assert problems_of(content) == []
        assert b"secret" not in content
        assert b"Maker" not in content


def test_the_strict_reader_finds_what_it_must(photograph: Path, tmp_path: Path) -> None:
    problems = problems_of(marked_copy(photograph, tmp_path, "JPEG").read_bytes())
    for marker in ("marker e1", "marker e2", "marker ed", "marker fe", "after the end"):
        assert any(marker in problem for problem in problems), marker


def test_every_real_photograph_is_prepared_clean(photographs: list[Path], out: Path) -> None:
    for photo in photographs:
        before = hashlib.sha256(photo.read_bytes()).hexdigest()
        made = prepare(photo, out)
        content = (out / "picture.jpg").read_bytes()
        assert problems_of(content) == []
        assert made.sha256 == hashlib.sha256(content).hexdigest()
        assert made.size_bytes == len(content)
        with Image.open(photo) as original, Image.open(out / "picture.jpg") as picture:
            assert (made.width, made.height) == original.size
            assert 1900 <= max(picture.size) <= 2048 or picture.size == original.size
            assert abs(picture.width / picture.height - original.width / original.height) < 0.003
        with Image.open(out / "thumbnail.jpg") as thumbnail:
            assert max(thumbnail.size) == 320
        assert made.warnings == (), photo.name
        assert made.codes == (), photo.name
        assert hashlib.sha256(photo.read_bytes()).hexdigest() == before


def test_the_same_source_gives_the_same_bytes(photograph: Path, out: Path) -> None:
    first = prepare(photograph, out)
    bytes_of_first = (out / "picture.jpg").read_bytes(), (out / "thumbnail.jpg").read_bytes()
    assert prepare(photograph, out) == first
    assert ((out / "picture.jpg").read_bytes(), (out / "thumbnail.jpg").read_bytes()) == bytes_of_first


def test_large_pictures_shrink_and_small_ones_stay(photograph: Path, tmp_path: Path, out: Path) -> None:
    image = read(photograph).convert("RGB")
    for size, form in (((4000, 3000), "JPEG"), ((4624, 3468), "JPEG"), ((2500, 2000), "PNG"), ((6000, 1000), "WEBP")):
        image.resize(size).save(tmp_path / "photo", form, quality=80)
        made = prepare(tmp_path / "photo", out)
        assert (made.width, made.height) == size
        assert 2048 * 15 / 16 <= made.picture_width <= 2048
        assert abs(made.picture_height - made.picture_width * size[1] / size[0]) <= 1
    image.resize((301, 200)).save(tmp_path / "photo", "JPEG")
    made = prepare(tmp_path / "photo", out)
    assert (made.picture_width, made.picture_height) == (301, 200)
    assert read(out / "thumbnail.jpg").size == (301, 200)
    assert made.warnings == (quality.TINY,)


@pytest.mark.parametrize("size", [(1, 1), (1, 5000), (9000, 1), (3, 2)])
@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_odd_shapes_are_prepared_too(size: tuple[int, int], form: str, tmp_path: Path, out: Path) -> None:
    Image.new("RGB", size, (200, 30, 30)).save(tmp_path / "photo", form)
    made = prepare(tmp_path / "photo", out)
    assert 1 <= made.picture_width <= 2048
    assert 1 <= made.picture_height <= 2048


def test_a_limit_in_bytes_costs_quality_first_and_size_then(photograph: Path, out: Path) -> None:
    free = prepare(photograph, out)
    tighter = prepare(photograph, out, most_bytes=free.size_bytes * 3 // 4)
    assert tighter.size_bytes <= free.size_bytes * 3 // 4
    assert tighter.picture_width == free.picture_width
    tightest = prepare(photograph, out, most_bytes=30_000)
    assert tightest.size_bytes <= 30_000
    assert tightest.picture_width < free.picture_width
    with pytest.raises(Refused, match="cannot be made smaller than 100 bytes"):
        prepare(photograph, out, most_bytes=100)


def colour_of(out: Path) -> list[int]:
    return [round(value) for value in pixels(out / "picture.jpg").mean(axis=(0, 1))]


def near(seen: list[int], expected: tuple[int, int, int], by: int = 4) -> bool:
    return all(abs(one - other) <= by for one, other in zip(seen, expected, strict=True))


@pytest.mark.parametrize(
    ("mode", "colour", "expected"),
    [
        ("RGBA", (0, 0, 0, 0), (255, 255, 255)),
        ("RGBA", (200, 0, 0, 128), (227, 127, 127)),
        ("LA", (0, 0), (255, 255, 255)),
        ("LA", (100, 255), (100, 100, 100)),
        ("L", 77, (77, 77, 77)),
        ("1", 1, (255, 255, 255)),
        ("I;16", 0x8000, (128, 128, 128)),
        ("RGB", (10, 200, 90), (10, 200, 90)),
    ],
)
@pytest.mark.parametrize("size", [(64, 48), (5000, 3000)])
def test_every_kind_of_png_becomes_its_colour_on_white(
    mode: str, colour: object, expected: tuple[int, int, int], size: tuple[int, int], tmp_path: Path, out: Path
) -> None:
    Image.new(mode, size, colour).save(tmp_path / "photo", "PNG")
    prepare(tmp_path / "photo", out)
    assert near(colour_of(out), expected), colour_of(out)


def test_palettes_and_their_transparency(tmp_path: Path, out: Path) -> None:
    image = Image.new("P", (100, 100), 1)
    image.putpalette([0, 0, 0, 30, 60, 200, 9, 9, 9])
    image.save(tmp_path / "photo", "PNG")
    prepare(tmp_path / "photo", out)
    assert near(colour_of(out), (30, 60, 200))
    image.save(tmp_path / "photo", "PNG", transparency=1)
    prepare(tmp_path / "photo", out)
    assert near(colour_of(out), (255, 255, 255))
    Image.new("RGB", (50, 50), (1, 2, 3)).save(tmp_path / "photo", "PNG", transparency=(1, 2, 3))
    prepare(tmp_path / "photo", out)
    assert near(colour_of(out), (255, 255, 255))


def test_sixteen_bit_colour_png(tmp_path: Path, out: Path) -> None:
    import zlib

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    row = b"\0" + struct.pack(">HHH", 0xFFFF, 0x8000, 0x2000) * 40
    (tmp_path / "photo").write_bytes(
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", 40, 30, 16, 2, 0, 0, 0))
        + chunk(b"IDAT", zlib.compress(row * 30))
        + chunk(b"IEND", b"")
    )
    prepare(tmp_path / "photo", out)
    assert near(colour_of(out), (255, 128, 32))


def test_strips_leave_no_seams(photograph: Path) -> None:
    image = read(photograph).convert("RGB").resize((4100, 3100))
    whole = np.asarray(image.reduce(2).resize((1000, 756), Image.Resampling.LANCZOS)).astype(int)
    opaque = image.copy()
    opaque.putalpha(255)
    by_strips = np.asarray(shrink(opaque, 1000)).astype(int)
    assert by_strips.shape == whole.shape
    assert np.abs(by_strips - whole).max() <= 2


def test_an_embedded_profile_is_applied(tmp_path: Path, out: Path) -> None:
    """Two primaries swapped in the profile: only a reader that applies it gets the colour right."""
    swapped = swapped_profile()
    Image.new("RGB", (80, 60), (255, 40, 40)).save(tmp_path / "photo", "JPEG", quality=95, icc_profile=swapped)
    prepare(tmp_path / "photo", out)
    red, green, blue = colour_of(out)
    assert green > 200 > 120 > red
    assert blue < 120
    assert problems_of((out / "picture.jpg").read_bytes()) == []


def swapped_profile() -> bytes:
    """The sRGB profile with the tags of its red and green primaries exchanged."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return profile.replace(b"rXYZ", b"????").replace(b"gXYZ", b"rXYZ").replace(b"????", b"gXYZ")


def test_an_srgb_profile_costs_nothing_and_a_broken_one_is_left_out(photograph: Path) -> None:
    image = read(photograph)
    assert to_srgb(image.convert("RGB"), image.info["icc_profile"]).tobytes() == image.convert("RGB").tobytes()
    for broken in (b"rubbish", bytes(200), swapped_profile()[:300]):
        assert to_srgb(image.convert("RGB"), broken).tobytes() == image.convert("RGB").tobytes()
    assert to_srgb(image.convert("L"), image.info["icc_profile"]).mode == "RGB"
    assert to_srgb(image.convert("CMYK"), image.info["icc_profile"]).mode == "RGB"


@pytest.mark.parametrize(("ink", "expected"), [((0, 255, 255, 0), (255, 0, 0)), ((0, 0, 0, 0), (255, 255, 255))])
def test_cmyk_jpegs_are_read(
    ink: tuple[int, int, int, int], expected: tuple[int, int, int], tmp_path: Path, out: Path
) -> None:
    Image.new("CMYK", (3000, 2600), ink).save(tmp_path / "photo", "JPEG", quality=95)
    prepare(tmp_path / "photo", out)
    assert near(colour_of(out), expected, by=8)


def test_only_the_first_frame_counts(tmp_path: Path, out: Path) -> None:
    frames = [Image.new("RGB", (90, 70), colour) for colour in ("red", "blue", "lime")]
    for form, options in (("PNG", {}), ("WEBP", {"quality": 95}), ("MPO", {"quality": 95})):
        frames[0].save(tmp_path / "photo", form, save_all=True, append_images=frames[1:], **options)
        prepare(tmp_path / "photo", out)
        assert near(colour_of(out), (255, 0, 0), by=10), form


def test_kind_is_what_the_bytes_are(photograph: Path, tmp_path: Path, out: Path) -> None:
    image = read(photograph).convert("RGB").resize((700, 1000))
    for form, kind in (("JPEG", "jpeg"), ("PNG", "png"), ("WEBP", "webp"), ("HEIF", "heic")):
        image.save(tmp_path / "photo.txt", form)
        assert prepare(tmp_path / "photo.txt", out).kind == kind


# verdicts


def test_plainly_bad_photos_are_called_so(photographs: list[Path], tmp_path: Path, out: Path) -> None:
    for photo in photographs[::10]:
        image = read(photo).convert("RGB")
        for bad, warning in (
            (image.point(lambda value: value // 8), quality.DARK),
            (image.point(lambda value: min(255, value + 235)), quality.BURNT),
            (image.filter(ImageFilter.GaussianBlur(25)), quality.BLURRED),
        ):
            bad.save(tmp_path / "photo", "JPEG", quality=90)
            assert warning in prepare(tmp_path / "photo", out).warnings, (photo.name, warning)


def test_a_shaken_photo_is_called_so_and_a_still_one_is_not(photographs: list[Path], tmp_path: Path, out: Path) -> None:
    photo = next(one for one in photographs if "7303782" in one.name)
    still = read(photo).convert("RGB").resize((1365, 2048))
    shaken = still.copy()
    for step in range(1, 48):
        shaken = Image.blend(shaken, ImageChops.offset(still, step, 0), 1 / (step + 1))
    shaken.save(tmp_path / "photo", "JPEG", quality=90)
    assert prepare(tmp_path / "photo", out).warnings == (quality.SMEARED,)
    assert prepare(photo, out).warnings == ()


def test_goods_on_a_white_ground_are_not_burnt_out(tmp_path: Path, out: Path) -> None:
    image = Image.new("RGB", (1200, 1200), "white")
    ImageDraw.Draw(image).rectangle((420, 420, 540, 540), fill=(120, 60, 30))
    image.save(tmp_path / "photo", "JPEG")
    assert prepare(tmp_path / "photo", out).warnings == ()


def test_a_filled_in_grey_end_is_pointed_out(photograph: Path, tmp_path: Path, out: Path) -> None:
    content = photograph.read_bytes()
    image = read(photograph).convert("RGB")
    encoded = io.BytesIO()
    image.save(encoded, "JPEG", quality=85)
    content = encoded.getvalue()
    (tmp_path / "photo").write_bytes(content[: len(content) // 2] + b"\xff\xd9")
    assert quality.GREY_TAIL in prepare(tmp_path / "photo", out).warnings
    Image.new("RGB", (800, 800), (128, 128, 128)).save(tmp_path / "photo", "JPEG")
    assert prepare(tmp_path / "photo", out).warnings == ()


def with_code(photograph: Path, text: str, form: zxingcpp.BarcodeFormat, scale: int = 4) -> Image.Image:
    image = read(photograph).convert("RGB")
    drawn = np.array(zxingcpp.create_barcode(text, form).to_image(scale=scale, add_quiet_zones=True))
    image.paste(Image.fromarray(drawn).convert("RGB"), (300, 400))
    return image


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("4006381333931", zxingcpp.BarcodeFormat.EAN13),
        ("IS7K3Q9XM2T4", zxingcpp.BarcodeFormat.Code128),
        ("IS7K3Q9XM2T4", zxingcpp.BarcodeFormat.Code39),
        ("https://example.test/bay/7", zxingcpp.BarcodeFormat.QRCode),
        ("BAY 12", zxingcpp.BarcodeFormat.DataMatrix),
    ],
)
def test_codes_in_the_photo_are_read(
    text: str, form: zxingcpp.BarcodeFormat, photograph: Path, tmp_path: Path, out: Path
) -> None:
    image = with_code(photograph, text, form)
    for turned in (image, image.rotate(90, expand=True), image.rotate(6, fillcolor="white")):
        turned.save(tmp_path / "photo", "JPEG", quality=88)
        assert prepare(tmp_path / "photo", out).codes == (text,)


def bits_apart(one: str, other: str) -> int:
    return (int(one, 16) ^ int(other, 16)).bit_count()


def test_likeness_tells_the_same_photo_from_another(photographs: list[Path], tmp_path: Path, out: Path) -> None:
    some = photographs[:7]
    hashes = [prepare(photo, out).likeness for photo in some]
    assert all(len(one) == 16 for one in hashes)
    for photo, own in zip(some, hashes, strict=True):
        again = ImageOps.autocontrast(read(photo).convert("RGB").resize((1400, 2000)), cutoff=1)
        again.save(tmp_path / "photo", "JPEG", quality=60)
        assert bits_apart(prepare(tmp_path / "photo", out).likeness, own) <= 8, photo.name
        assert prepare(photo, out, turns=1).likeness == own
    apart = [bits_apart(one, other) for n, one in enumerate(hashes) for other in hashes[:n]]
    assert min(apart) > 8


def test_the_fast_way_is_as_like_the_photo_as_the_usual_one_in_fewer_bytes(photograph, out, tmp_path):
    source, usual = tmp_path / "photo.jpg", tmp_path / "usual.jpg"
    seen = read(photograph).crop((300, 600, 1300, 1933)).resize((1500, 2000), Image.Resampling.BICUBIC)
    seen.save(source, quality=92)
    read(source).resize((768, 1024), Image.Resampling.LANCZOS).save(usual, quality=85)
    made = prepare(source, out, longest_px=1024)
    assert made.picture_height == 1000, "the decoder itself scaled it"
    assert likeness(source, out / "picture.jpg") > likeness(source, usual) - 0.004
    assert made.size_bytes < usual.stat().st_size
