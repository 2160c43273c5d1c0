"""What is dropped or pasted: files and folders, a picture's own bytes, a picture in memory, or nothing to be used."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QImage

from app.ui.local_paths import local_paths
from app.ui.tongue import mark

KINDS = {"image/jpeg": "jpg", "image/png": "png", "image/webp": "webp", "image/heic": "heic"}
"""Pictures that are taken with the very bytes they came in; all others are written as PNG."""
AT_ONCE = 500
"""So many addresses become paths in a few milliseconds."""
ADDRESS = mark(
    "That is the picture's address, not the picture: copy the picture itself (right click) and paste it here."
)
NOTHING = mark("Nothing to paste: copy a picture or photo files first.")


@dataclass(frozen=True, slots=True)
class Handed:
    """What can be taken in; `sentence` says why not, where nothing can."""

    paths: list[Path] = field(default_factory=list)
    urls: list[QUrl] = field(default_factory=list)
    """In place of paths where there are too many to be turned into them on the window's thread."""
    content: bytes = b""
    name: str = ""
    image: QImage | None = None
    sentence: str = NOTHING

    def __bool__(self) -> bool:
        """Tell whether there is something to take."""
        return bool(self.paths or self.urls or self.content or self.image)


def may_hold_photos(given: QMimeData, urls: Sequence[QUrl]) -> bool:
    """Tell whether something dragged over the window could be taken, without reading it; `urls` are its addresses."""
    return any(url.isLocalFile() for url in urls) or given.hasImage() or any(map(given.hasFormat, KINDS))


def read_handed(given: QMimeData | None, how: str) -> Handed:
    """Read what was dropped or pasted (`how` names the photo: ``pasted`` or ``dropped``). Files come before pictures."""
    if given is None:
        return Handed()
    urls = given.urls()
    if len(urls) > AT_ONCE and any(url.isLocalFile() for url in urls):
        return Handed(urls=urls)
    paths = local_paths(urls)
    if paths:
        return Handed(paths)
    for kind, end in KINDS.items():
        content = bytes(given.data(kind).data()) if given.hasFormat(kind) else b""
        if content:
            return Handed(content=content, name=f"{how} picture.{end}")
    image = given.imageData() if given.hasImage() else None
    if isinstance(image, QImage) and not image.isNull():
        return Handed(image=image, name=f"{how} picture.png")
    return Handed(sentence=ADDRESS if given.hasUrls() or given.hasHtml() else NOTHING)
