"""Files that are no sound photos, by class: what cards, clouds, careless programs and ill will make of them."""

import io
import random
import struct
import zlib
from collections.abc import Callable

import pillow_heif
from PIL import Image, ImageCms

pillow_heif.register_heif_opener()

Maker = Callable[[random.Random, dict[str, bytes]], bytes]
FORMS = {
    "jpeg": ("JPEG", {"quality": 85}),
    "progressive": ("JPEG", {"quality": 85, "progressive": True}),
    "png": ("PNG", {}),
    "webp": ("WEBP", {"quality": 80}),
    "lossless": ("WEBP", {"lossless": True}),
    "heic": ("HEIF", {"quality": 70}),
}
OTHER_KINDS = ("GIF", "TIFF", "EPS", "ICNS", "BMP", "PPM", "TGA", "ICO", "AVIF", "PDF", "JPEG2000")
OTHER_HEADS = (
    b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
    b"<html><body>Sign in to the network</body></html>",
    b"PK\x03\x04" + bytes(60),
    b"%PDF-1.7\n",
    b"MZ" + bytes(90),
    b"#!/bin/sh\necho hello\n",
    b"8BPS\x00\x01" + bytes(60),
)


def sound(chance: random.Random) -> dict[str, bytes]:
    """Return one sound photo of each form, with an orientation and a colour profile."""
    noise = Image.frombytes("RGB", (48, 36), chance.randbytes(48 * 36 * 3)).resize((480, 360), Image.Resampling.BICUBIC)
    exif = Image.Exif()
    exif[0x0112] = 6
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    made = {}
    for form, (name, options) in FORMS.items():
        content = io.BytesIO()
        noise.save(content, name, exif=exif.tobytes(), icc_profile=profile, **options)
        made[form] = content.getvalue()
    return made


def others() -> list[bytes]:
    """Return pictures of kinds that no camera at the table makes."""
    made = list(OTHER_HEADS)
    for kind in OTHER_KINDS:
        content = io.BytesIO()
        Image.new("RGB", (64, 64), "teal").save(content, kind)
        made.append(content.getvalue())
    return made


def any_of(chance: random.Random, whole: dict[str, bytes]) -> bytes:
    """Return one of the sound photos."""
    return whole[chance.choice(sorted(whole))]


def cut_off(chance: random.Random, whole: dict[str, bytes]) -> bytes:
    """Lose the end."""
    content = any_of(chance, whole)
    return content[: chance.randrange(12, len(content))]


def zero_tail(chance: random.Random, whole: dict[str, bytes]) -> bytes:
    """Never write the end, as a card that was pulled too early: from a sector on, and enough for anybody to see."""
    content = any_of(chance, whole)
    kept = chance.randrange(len(content) // 10, len(content) * 9 // 10) // 512 * 512
    return content[:kept] + bytes(len(content) - kept)


def zero_hole(chance: random.Random, whole: dict[str, bytes]) -> bytes:
    """Lose the middle of a JPEG and keep its end marker."""
    content = whole[chance.choice(("jpeg", "progressive"))]
    kept = chance.randrange(len(content) // 4, len(content) * 3 // 4)
    return content[:kept] + bytes(len(content) - kept - 2) + content[-2:]


def wrong_bytes(chance: random.Random, whole: dict[str, bytes]) -> bytes:
    """Change bytes anywhere."""
    content = bytearray(any_of(chance, whole))
    for _ in range(chance.choice((1, 3, 20, 200))):
        content[chance.randrange(len(content))] = chance.randrange(256)
    return bytes(content)


def wrong_head(chance: random.Random, whole: dict[str, bytes]) -> bytes:
    """Change bytes where sizes, tables and boxes stand."""
    content = bytearray(any_of(chance, whole))
    for _ in range(chance.choice((1, 2, 5))):
        content[chance.randrange(4, 700)] = chance.choice((0, 1, 0x7F, 0x80, 0xFF))
    return bytes(content)


def wrong_lengths(chance: random.Random, whole: dict[str, bytes]) -> bytes:
    """Let a length say far too much."""
    content = bytearray(any_of(chance, whole))
    at = chance.randrange(4, 900)
    content[at : at + 4] = chance.choice((b"\xff\xff\xff\xff", b"\x7f\xff\xff\xff", b"\x00\x00\x00\x00", b"\x80\0\0\0"))
    return bytes(content)


def spliced(chance: random.Random, whole: dict[str, bytes]) -> bytes:
    """Begin as one photo and end as another."""
    first, second = any_of(chance, whole), any_of(chance, whole)
    return first[: chance.randrange(20, len(first))] + second[chance.randrange(len(second)) :]


def stuffed(chance: random.Random, whole: dict[str, bytes]) -> bytes:
    """Insert bytes that belong nowhere."""
    content = any_of(chance, whole)
    at = chance.randrange(3, len(content))
    return content[:at] + chance.randbytes(chance.choice((1, 16, 4000))) + content[at:]


def repeated(chance: random.Random, whole: dict[str, bytes]) -> bytes:
    """Say a part twice, or hundreds of times."""
    content = any_of(chance, whole)
    at = chance.randrange(len(content) - 20)
    return content[:at] + content[at : at + chance.randrange(4, 400)] * chance.choice((2, 300)) + content[at:]


def head_and_noise(chance: random.Random, whole: dict[str, bytes]) -> bytes:
    """Begin like a photo and go on at random."""
    return any_of(chance, whole)[: chance.randrange(12, 200)] + chance.randbytes(chance.randrange(2000))


def noise(chance: random.Random, _whole: dict[str, bytes]) -> bytes:
    """Hold nothing at all."""
    return chance.choice((b"", bytes(chance.randrange(1, 9000)), chance.randbytes(chance.randrange(1, 9000))))


def another_kind(chance: random.Random, _whole: dict[str, bytes]) -> bytes:
    """Hold something else under the name of a photo."""
    return chance.choice(OTHERS) + chance.randbytes(chance.randrange(40))


def huge_jpeg(chance: random.Random, whole: dict[str, bytes]) -> bytes:
    """Claim 4,000 million pixels."""
    content = bytearray(whole[chance.choice(("jpeg", "progressive"))])
    at = next(content.index(mark) for mark in (b"\xff\xc0\x00\x11", b"\xff\xc2\x00\x11") if mark in content) + 5
    content[at : at + 4] = struct.pack(">HH", chance.randrange(60_000, 65_536), 65_535)
    return bytes(content)


def chunk(name: bytes, body: bytes) -> bytes:
    """Return a chunk of a PNG."""
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png(width: int, height: int, packed: bytes, *before: bytes) -> bytes:
    """Return a PNG in one bit a pixel."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(before) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


def png_bomb(chance: random.Random, _whole: dict[str, bytes]) -> bytes:
    """Claim more pixels than fit, in a few kilobytes."""
    return png(chance.randrange(12_000, 2**31), chance.randrange(12_000, 2**31), zlib.compress(bytes(4000)))


def packed_bomb(chance: random.Random, _whole: dict[str, bytes]) -> bytes:
    """Hide a hundred megabytes in a caption or a colour profile of a tiny picture."""
    kind = chance.choice((b"zTXtComment\0\0", b"iCCPprofile\0\0", b"iTXtComment\0\1\0\0\0"))
    return png(8, 8, zlib.compress(bytes(16)), chunk(kind[:4], kind[4:] + HUNDRED_MEGABYTES))


def short_pixels(chance: random.Random, _whole: dict[str, bytes]) -> bytes:
    """Hold fewer pixels than the head claims, in a PNG whose every checksum is right."""
    side = chance.randrange(100, 2000)
    return png(side, side, zlib.compress(chance.randbytes(side // 8 * (side // 3))))


def wrong_checksum(chance: random.Random, whole: dict[str, bytes]) -> bytes:
    """Change one bit of a PNG's pixels."""
    content = bytearray(whole["png"])
    at = content.index(b"IDAT")
    content[chance.randrange(at + 4, at + int.from_bytes(content[at - 4 : at], "big"))] ^= 1 << chance.randrange(8)
    return bytes(content)


def wrong_extras(chance: random.Random, whole: dict[str, bytes]) -> bytes:
    """Damage what stands beside the pixels: orientation, colour profile, captions."""
    content = bytearray(whole[chance.choice(("jpeg", "progressive"))])
    end = content.index(b"\xff\xdb")
    for _ in range(chance.choice((1, 10, 100))):
        content[chance.randrange(24, end)] = chance.randrange(256)
    return bytes(content)


def many_scans(chance: random.Random, whole: dict[str, bytes]) -> bytes:
    """Say one scan of a progressive JPEG over and over."""
    content = whole["progressive"]
    first = content.index(b"\xff\xda")
    second = content.index(b"\xff\xda", first + 2)
    return content[:first] + content[first:second] * chance.randrange(50, 400) + content[second:]


OTHERS = others()
HUNDRED_MEGABYTES = zlib.compress(bytes(100_000_000), 9)
CLASSES: dict[str, tuple[Maker, bool]] = {
    "cut off": (cut_off, True),
    "zero tail": (zero_tail, True),
    "zero hole": (zero_hole, True),
    "wrong bytes": (wrong_bytes, False),
    "wrong head": (wrong_head, False),
    "wrong lengths": (wrong_lengths, False),
    "spliced": (spliced, False),
    "stuffed": (stuffed, False),
    "repeated": (repeated, False),
    "head and noise": (head_and_noise, True),
    "noise": (noise, True),
    "another kind": (another_kind, True),
    "huge JPEG": (huge_jpeg, True),
    "PNG bomb": (png_bomb, True),
    "packed bomb": (packed_bomb, False),
    "short pixels": (short_pixels, True),
    "wrong checksum": (wrong_checksum, True),
    "wrong extras": (wrong_extras, False),
    "many scans": (many_scans, False),
}
"""By class, how a file of it is made and whether none of them may ever pass for a photo."""
