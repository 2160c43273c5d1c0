"""Draws the program's icon in every size and format that the three systems want, into build/frozen/icons."""

import os
import struct
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DRAWING = ROOT / "resources" / "icons" / "intake-station.svg"
TARGET = ROOT / "build" / "frozen" / "icons"
SIZES = (16, 24, 32, 48, 64, 128, 256, 512, 1024)
WINDOWS = (16, 24, 32, 48, 64, 128, 256)
MAC = {16: b"icp4", 32: b"icp5", 64: b"icp6", 128: b"ic07", 256: b"ic08", 512: b"ic09", 1024: b"ic10"}
"""Apple's four letters for a PNG of that many pixels."""


def draw(drawing: Path, pixels: int) -> bytes:
    """Return the drawing as a square PNG with a transparent ground."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QBuffer, QIODevice, Qt
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    picture = QImage(pixels, pixels, QImage.Format.Format_ARGB32)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(str(drawing)).render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def windows_icon(pictures: dict[int, bytes]) -> bytes:
    """Return an .ico file: a directory of PNGs, each up to 256 pixels (which is written as 0)."""
    head = struct.pack("<HHH", 0, 1, len(pictures))
    at = len(head) + 16 * len(pictures)
    for pixels, content in pictures.items():
        head += struct.pack("<BBBBHHII", pixels % 256, pixels % 256, 0, 0, 1, 32, len(content), at)
        at += len(content)
    return head + b"".join(pictures.values())


def mac_icon(pictures: dict[int, bytes]) -> bytes:
    """Return an .icns file: chunks of four letters, a length that counts itself, and a PNG."""
    body = b"".join(MAC[pixels] + struct.pack(">I", len(content) + 8) + content for pixels, content in pictures.items())
    return b"icns" + struct.pack(">I", len(body) + 8) + body


def main() -> int:
    """Draw all of them anew."""
    TARGET.mkdir(parents=True, exist_ok=True)
    pictures = {pixels: draw(DRAWING, pixels) for pixels in SIZES}
    for pixels, content in pictures.items():
        (TARGET / f"{pixels}.png").write_bytes(content)
    (TARGET / "intake-station.ico").write_bytes(windows_icon({pixels: pictures[pixels] for pixels in WINDOWS}))
    (TARGET / "intake-station.icns").write_bytes(mac_icon({pixels: pictures[pixels] for pixels in MAC}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
