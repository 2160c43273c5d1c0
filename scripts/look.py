"""Draws every face of the window in every language, theme and size into build/pictures, to be looked at and not kept.

`make pictures ALL=1`. Another scale of the screen: ``QT_SCALE_FACTOR=2``. The bad days alone: ``--only states``.
"""

import argparse
import asyncio
import os
import shutil
import sys
import tempfile
from functools import partial
from pathlib import Path

import qasync
from look_states import bad_day
from pictures import ROOT, Album, at_rest, publish, take_samples, until, view
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from app.ui import style, tongue
from app.ui.shell import Shell

OUT = ROOT / "build" / "pictures"
SIZES = ((1280, 800), (1920, 1080))
THEMES = ("light", "dark")


class Look:
    """Pictures of one window in one language and size, each in both themes."""

    def __init__(self, app: QApplication, name: str) -> None:
        self._app = app
        self._name = name

    async def take(self, widget: QWidget, face: str) -> None:
        """Save a picture of a window in each theme."""
        for theme in THEMES:
            style.apply(self._app, theme)
            await asyncio.sleep(0.15)
            widget.grab().save(str(OUT / f"{self._name}-{face}-{theme}.png"))


async def faces(look: Look, shell: Shell, state: str) -> None:
    """Take every panel, with each page of Prices."""
    for name in shell.docks:
        shell.go_to(name)
        await asyncio.sleep(0.2)
        if name == "capture":
            continue
        await look.take(shell, f"{state}-{name}")
        if name == "prices":
            pages = [one for one in shell.prices.tools() if isinstance(one, QPushButton)]
            for number, page in enumerate(pages[1:], 1):
                page.click()
                await asyncio.sleep(0.3)
                await look.take(shell, f"{state}-{name}-{number}")
            pages[0].click()


async def sheets(look: Look, shell: Shell) -> None:
    """Take every dialog over the window and every page of Set-up."""
    for name, opened, sheet in (
        ("bulk", shell.chosen.open_bulk, shell.bulk),
        ("history", shell.menus.history.trigger, shell.history),
        ("shift", shell.menus.shift.trigger, shell.shift),
    ):
        opened()
        await until(partial(at_rest, sheet), name)
        await look.take(sheet, name)
        sheet.reject()
    setup = shell.setup
    setup.open_at("start")
    await until(lambda: setup.view is not None and len(setup.pages) > 2, "Set-up")
    for page in tuple(setup.pages):
        setup.go_to(page)
        await asyncio.sleep(0.1)
        await look.take(setup, f"setup-{page}")
    setup.reject()


async def language(app: QApplication, album: Album, spoken: str, size: tuple[int, int]) -> None:
    """Take every face of the window in one language and size."""
    tongue.speak(spoken, ROOT / "resources" / "translations")
    look = Look(app, f"{spoken}-{size[0]}")
    try:
        async with album.window(f"{spoken}-{size[0]}", size) as shell:
            await look.take(shell, "empty")
            keys = await take_samples(album, shell)
            await publish(shell, keys[0])
            shell.toast.hide()
            await faces(look, shell, "published")
            shell.desk.show(keys[-1])
            await until(lambda: (found := view(shell)) and found.item.key == keys[-1], "the last item")
            await faces(look, shell, "draft")
            await sheets(look, shell)
    finally:
        tongue.be_silent()


async def states(app: QApplication, album: Album, spoken: str) -> None:
    """Take what a worker meets on a bad day, in one language."""
    tongue.speak(spoken, ROOT / "resources" / "translations")
    try:
        await bad_day(album, f"{spoken}-states", Look(app, f"{spoken}-state").take)
    finally:
        tongue.be_silent()


async def draw(app: QApplication, only: str | None) -> None:
    """Draw every language in every size and state."""
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as temporary:
        os.environ.update(INTAKE_PRACTICE="1", INTAKE_POLL_INITIAL_S="0.3", INTAKE_POLL_MAX_S="1", INTAKE_SETTLE_S="1")
        album = Album(app, Path(temporary))
        for spoken in tongue.LANGUAGES:
            for size in SIZES if only in {None, "faces"} else ():
                await language(app, album, spoken, size)
            if only in {None, "states"}:
                await states(app, album, spoken)
    print(f"{len(tuple(OUT.iterdir()))} pictures in {OUT.relative_to(ROOT)}")


def main() -> int:
    """Draw the pictures and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=("faces", "states"))
    only = parser.parse_args().only
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication(sys.argv[:1])
    app.setQuitOnLastWindowClosed(False)
    style.load_fonts(ROOT / "resources" / "fonts")
    style.apply(app, "light")
    loop = qasync.QEventLoop(app)
    with loop:
        loop.run_until_complete(draw(app, only))
    return 0


if __name__ == "__main__":
    sys.exit(main())
