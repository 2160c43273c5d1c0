"""Which kind of photo a file claims to be, by its first bytes and without decoding anything."""

from typing import Final

HEAD_BYTES: Final = 64
"""As many first bytes as `sniff` wants to see."""

_HEVC_BRANDS: Final = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs"})
_ANY_CODEC_BRANDS: Final = frozenset({b"mif1", b"msf1"})


def sniff(head: bytes) -> str | None:
    """Return ``jpeg``, ``png``, ``webp`` or ``heic``, or None for anything else; the file's name plays no part.

    `head` is the beginning of the file, `HEAD_BYTES` of it where there are so many. Cheap enough for any thread:
    it compares bytes. What it returns is a claim; only opening the photo proves it.
    """
    if head.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "webp"
    if head[4:8] == b"ftyp":
        return _sniff_heif(head)
    return None


def _sniff_heif(head: bytes) -> str | None:
    if head[8:12] in _HEVC_BRANDS:
        return "heic"
    if head[8:12] in _ANY_CODEC_BRANDS:
        # These brands name a container for any codec: the compatible brands behind them say which.
        end = min(int.from_bytes(head[:4], "big"), len(head))
        compatible = {head[at : at + 4] for at in range(16, end - 3, 4)}
        if compatible & _HEVC_BRANDS or b"avif" not in compatible:
            return "heic"
    return None
