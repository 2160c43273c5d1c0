"""A picture in memory -> the bytes of a file."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage, QImageWriter


def encoded(image: QImage, kind: str, quality: int = -1) -> bytes:
    """Return a picture as a file of a kind (``JPEG``, ``PNG``); `quality` as Qt has it. Runs beside the window's thread."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(kind.encode()))
    writer.setQuality(quality)
    writer.write(image)
    return bytes(content.data())
