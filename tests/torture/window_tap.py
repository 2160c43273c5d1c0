"""A child that opens the real window, pastes one photo after another by its key, and times each until it is safe here.

Words: how many photos, a folder of its own. The last line said is the times in milliseconds, as JSON.
"""

import asyncio
import json
import os
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import child_window  # the path comes first
from g01_kills import make_items
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

count, folder = int(sys.argv[1]), Path(sys.argv[2])

LONGEST_S = 60.0
LONGEST_PX = 1600


def photos(shell):
    """Return how many photos of the shown item the window knows to be safe."""
    return len(shell.desk.view.photos) if shell.desk.view is not None else 0


async def main():
    """Paste them, and print how long each took."""
    make_items(folder / "in", count, LONGEST_PX)
    async with child_window.window(1280, 800) as (_, shell):
        took = []
        for number in range(count):
            handed = QMimeData()
            handed.setUrls([QUrl.fromLocalFile(str(folder / "in" / f"item-{number:03}" / "IMG_0.jpg"))])
            QApplication.clipboard().setMimeData(handed)
            shell.setFocus()
            before, begun = (shell.desk.key, photos(shell)), time.perf_counter()
            QTest.keyClick(shell, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
            while photos(shell) == 0 or (shell.desk.key, photos(shell)) == before:
                assert time.perf_counter() - begun < LONGEST_S, shell.toast.sentence
                await asyncio.sleep(0.001)
            took.append((time.perf_counter() - begun) * 1000)
    print(json.dumps(took), flush=True)
    # Qt's own taking down is no part of what is measured.
    os._exit(0)


child_window.keep_to(folder)
child_window.run(main)
