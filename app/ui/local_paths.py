"""Local files behind addresses that were dropped or pasted, also those whose names are no text."""

import os
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import unquote_to_bytes

from PySide6.QtCore import QUrl


def local_paths(urls: Iterable[QUrl]) -> list[Path]:
    """Return the paths of the local files among `urls`, byte for byte as the file system has them."""
    return [_path(url) for url in urls if url.isLocalFile()]


def _path(url: QUrl) -> Path:
    if os.name == "nt" or url.host():
        return Path(url.toLocalFile())
    # Qt would put a question mark in place of every byte that is not UTF-8, and the file would not be found.
    return Path(os.fsdecode(unquote_to_bytes(url.path(QUrl.ComponentFormattingOption.FullyEncoded))))
