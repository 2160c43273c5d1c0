"""Whether a photo's bytes are all there: cut-off ends and zero-filled holes, found without decoding a pixel.

Decoders fill what is missing with grey and say nothing (reliability reference, surprise 7), so the structure of
the file is walked first. Every function raises Refused with a sentence that stands behind the file's name.
"""

import re
import zlib
from dataclasses import dataclass, field
from typing import Final

from app.model.errors import Refused

CUT_OFF: Final = "is cut off: the photo is not whole, shoot it again"
DAMAGED: Final = "is damaged: part of the photo is missing, shoot it again"
UNREADABLE: Final = "is damaged: it cannot be read, shoot it again"

ZERO_RUN_BYTES: Final = 32
"""So many zero bytes in a row do not happen in compressed pictures, but for the flat areas reckoned with below."""
REFINED_RUN_BYTES: Final = 256
"""The same for refining scans, where an encoder may write a thousand raw bits in a row."""
_SECTOR_BYTES: Final = 512

_ZEROS: Final = bytes(ZERO_RUN_BYTES)
_NOT_ZERO: Final = re.compile(rb"[^\x00]")
_SCAN_END: Final = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")

_SOF_HUFFMAN: Final = frozenset({0xC0, 0xC1, 0xC2})
_SOF_ANY: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_ALONE: Final = frozenset({0x01, *range(0xD0, 0xD8)})
_END_OF_BLOCK: Final = 0x00
_ANY: Final = 1 << 62
_ZERO_TAIL_BYTES: Final = {b"VP8 ": (32, 32), b"VP8L": (_ANY, 512), b"mdat": (4096, 512)}
"""By box of the codecs that are not walked bit by bit: more zeros at its very end than any encoder or padding leaves,
and so many where they begin on a sector, as what was never written does. Lossless WebP may truly write a plain ground
as zeros."""
_DHT, _SOI, _EOI, _SOS = 0xC4, 0xD8, 0xD9, 0xDA

Size = tuple[int, int]


def check_whole(kind: str, content: bytes) -> Size | None:
    """Walk the file as its `kind` (from `sniff`) and return width and height where the walk saw them.

    Raises Refused when the end is missing or a part was filled with zeros.
    """
    if kind == "jpeg":
        return _Jpeg(content).walk()
    if kind == "png":
        return _walk_png(content)
    if kind == "webp":
        return _walk_webp(content)
    _walk_heif(content)
    return None


@dataclass(slots=True)
class _Component:
    across: int
    down: int


@dataclass(frozen=True, slots=True)
class _Code:
    """The Huffman code made of zero bits only: how long it is and what it stands for."""

    length: int
    symbol: int


@dataclass(frozen=True, slots=True)
class _Zeros:
    """What a run of zero bytes means in one scan."""

    run_bytes: int | None = None
    """From this length on it is a hole; None where it may be a flat area of the picture."""
    bits_a_pixel: float = 0.0
    """What a flat area costs; only where `run_bytes` is None."""


@dataclass(slots=True)
class _Jpeg:
    """One walk through a JPEG: markers, then each scan's compressed bytes (ITU-T T.81, annex B)."""

    content: bytes
    size: Size = (0, 0)
    progressive: bool = False
    huffman: bool = True
    components: dict[int, _Component] = field(default_factory=dict)
    zero_codes: dict[int, _Code] = field(default_factory=dict)
    """By table class and number as the file writes them (0x00 first DC table, 0x10 first AC table)."""

    def walk(self) -> Size:
        """Return width and height; raises Refused without an end marker, without a scan, or with a hole."""
        content, at, scans = self.content, 2, 0
        while True:
            before, at = at, content.find(b"\xff", at)
            if at < 0 or at + 1 >= len(content):
                raise Refused(CUT_OFF)
            # Nothing belongs between two markers: a hole that begins there swallowed the scans that followed.
            if scans and _ZEROS in content[before:at]:
                raise Refused(DAMAGED)
            marker = content[at + 1]
            if marker == 0xFF:  # a fill byte before the marker
                at += 1
            elif marker == _EOI:
                if not scans:
                    raise Refused(CUT_OFF)
                return self.size
            elif marker in _ALONE or marker in {0x00, _SOI}:
                at += 2
            else:
                end = at + 2 + int.from_bytes(content[at + 2 : at + 4], "big")
                if max(end, at + 4) > len(content):
                    raise Refused(CUT_OFF)
                if end < at + 4:
                    raise Refused(UNREADABLE)
                body = content[at + 4 : end]
                at = end
                if marker == _SOS:
                    at = self._scan(body, end)
                    scans += 1
                else:
                    self._segment(marker, body)

    def _segment(self, marker: int, body: bytes) -> None:
        if marker in _SOF_ANY and len(body) >= 6:
            self.huffman = marker in _SOF_HUFFMAN
            self.progressive = marker == 0xC2
            self.size = (int.from_bytes(body[3:5], "big"), int.from_bytes(body[1:3], "big"))
            self.components = {
                body[place]: _Component(max(1, body[place + 1] >> 4), max(1, body[place + 1] & 15))
                for place in range(6, len(body) - 2, 3)
            }
        elif marker == _DHT:
            at = 0
            while at + 17 <= len(body):
                counts = body[at + 1 : at + 17]
                symbols = body[at + 17 : at + 17 + sum(counts)]
                length = next((place + 1 for place, count in enumerate(counts) if count), 0)
                if length and symbols:
                    self.zero_codes[body[at]] = _Code(length, symbols[0])
                at += 17 + sum(counts)

    def _scan(self, head: bytes, start: int) -> int:
        """Check one scan's compressed bytes and return where the next marker is."""
        found = _SCAN_END.search(self.content, start)
        if found is None:
            raise Refused(CUT_OFF)
        end = found.start()
        if self.huffman:
            meaning = self._zeros(head)
            at = self.content.find(_ZEROS, start, end)
            while at >= 0:
                after = _NOT_ZERO.search(self.content, at, end)
                stop = after.start() if after else end
                if self._is_hole(at, stop, meaning):
                    raise Refused(DAMAGED)
                at = self.content.find(_ZEROS, stop, end)
        return end

    def _is_hole(self, begin: int, end: int, meaning: "_Zeros") -> bool:
        """Tell a hole from a flat area of the picture, which optimised tables may truly write as zero bits."""
        if meaning.run_bytes is not None:
            return end - begin >= meaning.run_bytes
        width, height = self.size
        if (end - begin) * 8 / meaning.bits_a_pixel > (width + 64) * (height + 64):  # more picture than there is
            return True
        # What disks and memory cards lose begins and ends on sectors.
        return end - begin >= _SECTOR_BYTES - 8 and _on_sector(begin) and _on_sector(end)

    def _zeros(self, head: bytes) -> "_Zeros":
        """Work out from a scan's header and the tables so far what zero bits stand for in its compressed bytes."""
        count = head[0] if head else 0
        if len(head) < 4 + 2 * count:
            return _Zeros(run_bytes=ZERO_RUN_BYTES)
        first, last, approximation = head[1 + 2 * count : 4 + 2 * count]
        refining = self.progressive and bool(approximation >> 4)
        if refining and first:
            return _Zeros(run_bytes=REFINED_RUN_BYTES)
        if self.progressive and first:
            # Flat areas are counted in runs here: zeros in a row cannot come from an encoder, but in a scan of one
            # single coefficient.
            return _Zeros(run_bytes=ZERO_RUN_BYTES if last > first else _ANY)
        bits = 0.0
        widest = max((c.across for c in self.components.values()), default=1)
        tallest = max((c.down for c in self.components.values()), default=1)
        for place in range(1, 1 + 2 * count, 2):
            shape, tables = self.components.get(head[place]), head[place + 1]
            mean = self.zero_codes.get(tables >> 4)
            detail = self.zero_codes.get(0x10 | tables & 15)
            if shape is None or (mean is None and not refining):
                return _Zeros(run_bytes=ZERO_RUN_BYTES)
            # The symbol counts the bits that follow it: all zero they are a steady slope. Refining takes one raw bit.
            cost = 1 if mean is None or refining else mean.length + mean.symbol
            if not self.progressive:
                if detail is None or detail.symbol != _END_OF_BLOCK:
                    return _Zeros(run_bytes=ZERO_RUN_BYTES)
                cost += detail.length
            bits += cost * shape.across * shape.down / (64 * widest * tallest)
        return _Zeros(bits_a_pixel=bits) if bits else _Zeros(run_bytes=ZERO_RUN_BYTES)


def _walk_png(content: bytes) -> Size:
    at, size = 8, None
    view = memoryview(content)
    while at + 12 <= len(content):
        length = int.from_bytes(content[at : at + 4], "big")
        name, end = content[at + 4 : at + 8], at + 12 + length
        if end > len(content):
            raise Refused(CUT_OFF)
        if name == b"IHDR":
            size = (int.from_bytes(content[at + 8 : at + 12], "big"), int.from_bytes(content[at + 12 : at + 16], "big"))
        necessary = not name[0] & 0x20
        if necessary and zlib.crc32(view[at + 4 : end - 4]) != int.from_bytes(content[end - 4 : end], "big"):
            raise Refused(DAMAGED)
        if name == b"IEND":
            if size is None:
                raise Refused(UNREADABLE)
            return size
        at = end
    raise Refused(CUT_OFF)


def _walk_webp(content: bytes) -> Size | None:
    total = 8 + int.from_bytes(content[4:8], "little")
    if total > len(content):
        raise Refused(CUT_OFF)
    at, size, pictures = 12, None, 0
    while at + 8 <= total:
        name, length = content[at : at + 4], int.from_bytes(content[at + 4 : at + 8], "little")
        body, end = at + 8, at + 8 + length
        if end > total:
            raise Refused(CUT_OFF)
        if name == b"VP8X" and length >= 10:
            size = (
                int.from_bytes(content[body + 4 : body + 7], "little") + 1,
                int.from_bytes(content[body + 7 : body + 10], "little") + 1,
            )
        pictures += name in {b"VP8 ", b"VP8L", b"ANMF"}
        if name in _ZERO_TAIL_BYTES:
            _refuse_zero_tail(name, content, body, end)
        at = end + length % 2
    if not pictures:
        raise Refused(CUT_OFF)
    return size


def _walk_heif(content: bytes) -> None:
    at, seen = 0, set[bytes]()
    while at + 8 <= len(content):
        length, name, head = int.from_bytes(content[at : at + 4], "big"), content[at + 4 : at + 8], 8
        if length == 1:
            length, head = int.from_bytes(content[at + 8 : at + 16], "big"), 16
        end = len(content) if length == 0 else at + length
        if end < at + head:
            break  # what follows the picture is none of our business
        if end > len(content):
            raise Refused(CUT_OFF)
        seen.add(name)
        if name == b"mdat":
            _refuse_zero_tail(name, content, at + head, end)
        at = end
    if not {b"ftyp", b"meta"} <= seen:
        raise Refused(CUT_OFF)


def _refuse_zero_tail(name: bytes, content: bytes, start: int, end: int) -> None:
    most, most_from_a_sector = _ZERO_TAIL_BYTES[name]
    zeros = end - start - len(content[start:end].rstrip(b"\0"))
    if zeros > most or (zeros > most_from_a_sector and _on_sector(end - zeros)):
        raise Refused(DAMAGED)


def _on_sector(at: int) -> bool:
    """Tell whether a run of zeros that begins or ends here does so on a disk's sector; bytes beside it may be zero."""
    return min(-at % _SECTOR_BYTES, at % _SECTOR_BYTES) <= 2
