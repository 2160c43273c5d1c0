"""Draws docs/pictures from the real window over the real station in practice mode, with real photos.

Over 500 lines because each chapter of the album is one function here.
"""

import argparse
import asyncio
import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

import numpy as np
import qasync
import zxingcpp
from PIL import Image, ImageFilter
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from app.model.views import ItemView, QueueRow
from app.station import Station, load_settings
from app.ui import style, tongue
from app.ui.camera import PRACTICE_CAMERA, CameraChoice, Cameras, Feed
from app.ui.list_sheet import ListSheet
from app.ui.pages.account import ServicePage
from app.ui.panels.queue import ROW_ROLE
from app.ui.shell import Shell
from app.ui.tongue import tr
from app.ui.widgets.page import Box

ROOT = Path(__file__).resolve().parents[1]
OUT = ROOT / "docs" / "pictures"
MOST_BYTES = 300_000
NEEDED = {"category": "Other", "condition": "excellent", "repurch.faults": "None"}
FALLBACK = {
    "cream armchair": ("pexels-36236147",),
    "desk lamp": ("pexels-7193656",),
    "leather armchair": ("pexels-6373478", "pexels-6956495"),
    "sofa": ("pexels-5853819", "pexels-maksgelatin-4352247"),
}


def samples(temporary: Path) -> list[Path]:
    """Return the folders of the sample items: set-up's, or the same kind of photos from the installed package."""
    made = ROOT / "build" / "samples"
    folders = sorted(one for one in made.iterdir() if one.is_dir()) if made.is_dir() else []
    if folders:
        return folders
    import interior_photos

    source = Path(interior_photos.__file__).parent / "images"
    for name, photos in FALLBACK.items():
        folder = temporary / "samples" / name
        folder.mkdir(parents=True, exist_ok=True)
        for number, photo in enumerate(photos, 1):
            shutil.copy(source / f"{photo}.jpg", folder / f"{number}.jpg")
    return sorted((temporary / "samples").iterdir())


async def until(so: Callable[[], object], what: str, seconds: float = 40) -> None:
    """Wait until something is so, or stop with what was waited for."""
    end = time.monotonic() + seconds
    while not so():
        if time.monotonic() > end:
            raise SystemExit(f"waited {seconds:.0f} s in vain: {what}")
        await asyncio.sleep(0.03)


def write(picture: QPixmap, file: Path) -> None:
    """Write a picture as a PNG of at most 256 colours: the flat colours of the window stay what they are."""
    picture.save(str(file))
    with Image.open(file) as drawn:
        drawn.convert("RGB").quantize(256, method=Image.Quantize.MEDIANCUT).save(file, optimize=True)
    if file.stat().st_size > MOST_BYTES:
        raise SystemExit(f"{file} takes {file.stat().st_size} bytes")


class Album:
    """One window over one station, photographed in several states."""

    def __init__(self, app: QApplication, temporary: Path) -> None:
        self.app = app
        self.temporary = temporary
        self.folders = samples(temporary)
        self.made: list[Path] = []

    @asynccontextmanager
    async def window(
        self, name: str, size: tuple[int, int] = (1440, 900), cameras: Callable[[], Cameras] | None = None
    ) -> AsyncIterator[Shell]:
        """Open the window on a data dir of that name, with cameras other than this machine's where they are given."""
        os.environ["INTAKE_DATA_DIR"] = str(self.temporary / "data" / name)
        os.environ["INTAKE_CONFIG_FILE"] = str(self.temporary / f"{name}.toml")
        station = await Station.open(load_settings())
        shell = Shell(station, cameras)
        shell.resize(*size)
        shell.show()
        try:
            await shell.begin()
            yield shell
        finally:
            shell.close()
            await shell.shut()
            await station.close()
            shell.deleteLater()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    async def shoot(self, shell: QWidget, name: str, theme: str, size: tuple[int, int] = (1440, 900)) -> None:
        """Save a picture of a window in a theme and size."""
        style.apply(self.app, theme)
        shell.resize(*size)
        await asyncio.sleep(0.5)
        shell.update()
        await asyncio.sleep(0.3)
        file = OUT / f"{name}-{theme}.png"
        write(shell.grab(), file)
        self.made.append(file)
        print(f"{file.relative_to(ROOT)}  {file.stat().st_size // 1000} kB")


def view(shell: Shell) -> ItemView | None:
    """Return the snapshot the window shows."""
    return shell.desk.view


async def take_samples(album: Album, shell: Shell) -> list[str]:
    """Take the sample items in and wait until each draft has been checked; return their keys, oldest first."""
    shell.take(album.folders)
    await until(lambda: shell.items.model.rowCount() >= len(album.folders), "the sample items")
    keys: list[str] = []
    deadline = time.monotonic() + 240
    while time.monotonic() < deadline:
        rows = await shell.station.items()
        keys = [row.key for row in reversed(rows)]
        if rows and all(row.needs_me for row in rows):
            return keys
        await asyncio.sleep(0.2)
    raise SystemExit("the sample items did not get their drafts")


async def publish(shell: Shell, key: str) -> None:
    """Give an item what its destination needs, approve it and wait until it is live."""
    await shell.station.set_words(key, NEEDED)
    needs = await shell.station.approve_and_publish(key)
    if needs:
        raise SystemExit(f"not published, these are missing: {[need.field for need in needs]}")
    shell.desk.show(key)
    await until(lambda: (found := view(shell)) and found.item.key == key and found.publications, "publishing")


async def the_shift(album: Album) -> None:
    """Results in, listing needs you, published: the main pictures."""
    async with album.window("shift") as shell:
        await album.shoot(shell, "empty", "light")
        keys = await take_samples(album, shell)
        await publish(shell, keys[0])
        await publish(shell, keys[1])
        shell.name_operator("Operator 7")
        shell.toast.hide()
        await album.shoot(shell, "published", "light")
        await album.shoot(shell, "published", "dark")
        shell.desk.show(keys[-1])
        await until(lambda: (found := view(shell)) and found.item.key == keys[-1], "the last item")
        await shell.station.set_words(keys[-1], {"condition": "excellent"})
        await asyncio.sleep(0.5)
        for theme in ("light", "dark"):
            await album.shoot(shell, "window", theme)
        for theme in ("light", "dark"):
            await album.shoot(shell, "window-1920", theme, (1920, 1080))
        for name in ("results", "prices", "listing"):
            await shell_narrow(shell)
            shell.go_to(name)
            await album.shoot(shell, f"narrow-{name}", "light" if name != "prices" else "dark", (1280, 800))


async def shell_narrow(shell: Shell) -> None:
    """Make the window narrow and let the panels settle."""
    shell.resize(1280, 800)
    await asyncio.sleep(0.3)


async def capturing(album: Album) -> None:
    """Photos landing on the open item, and files that are no photos."""
    async with album.window("capturing") as shell:
        photos = [photo for folder in album.folders for photo in sorted(folder.iterdir())][:5]
        shell.desk.scan("5012345678900")
        await until(lambda: view(shell) is not None, "the scanned item")
        shell.take(photos)
        await until(lambda: len(shell.capture.model.photos) == len(photos), "the photos")
        await until(lambda: all(one.thumbnail for one in shell.capture.model.photos), "the pictures")
        await album.shoot(shell, "capturing", "light")
        await album.shoot(shell, "capturing-narrow", "dark", (1280, 800))
        bad = album.temporary / "mixed"
        bad.mkdir()
        (bad / "notes.txt").write_text("no photo")
        (bad / "IMG_0007.jpg").touch()
        (bad / "IMG_0008.jpg").write_bytes(photos[0].read_bytes()[:9000])
        (bad / "scan.pdf").write_bytes(b"%PDF-1.7 no photo")
        shell.take([bad / name for name in ("notes.txt", "IMG_0007.jpg", "IMG_0008.jpg", "scan.pdf")])
        await until(lambda: len(shell.capture.model.photos) == len(photos) + 1, "the cut-off photo")
        await asyncio.sleep(1.5)
        shell.capture.strip.setCurrentIndex(shell.capture.model.index(len(photos)))
        shell.toast.hide()
        await album.shoot(shell, "rejected", "light", (1280, 800))


async def landed(shell: Shell, before: int) -> None:
    """Wait until there is one photo more than before."""
    await until(lambda: len(shell.capture.model.photos) > before, "the still")


async def camera(album: Album) -> None:
    """The camera over the table, its shot list, a blurred photo, what is missing at Next, and no camera at all."""
    photos = [photo for folder in album.folders for photo in sorted(folder.iterdir()) if photo.suffix == ".jpg"]
    window = album.window("camera", cameras=lambda: SampleCameras(photos))
    async with window as shell:
        shell.desk.next_item()
        await until(lambda: view(shell) is not None, "the open item")
        shell.shots.choose("bag")
        await until(lambda: (found := view(shell)) and found.shots.rows, "the shot list")
        shell.capture.switch_camera()
        await until(lambda: shell.camera.state.live, "the live picture")
        for _ in range(3):
            before = len(shell.capture.model.photos)
            shell.camera.shoot()
            await landed(shell, before)
        blurred = album.temporary / "blurred.jpg"
        with Image.open(photos[0]) as sharp:
            sharp.convert("RGB").filter(ImageFilter.GaussianBlur(14)).save(blurred)
        shell.take([blurred])
        await until(lambda: len(shell.capture.model.photos) == 4, "the blurred photo")
        await until(lambda: all(one.thumbnail for one in shell.capture.model.photos), "the verdicts")
        await asyncio.sleep(0.5)
        shell.toast.hide()
        await album.shoot(shell, "camera", "light")
        await album.shoot(shell, "camera", "dark", (1920, 1080))
        shell.desk.next_item()
        await until(lambda: "Missing" in shell.toast.sentence, "what is missing")
        await album.shoot(shell, "camera-missing", "light", (1280, 800))
        shell.shots.skip("corners", "It has none.")
        await until(lambda: not (found := view(shell)) or not found.shots.missing, "nothing missing")
        shell.toast.hide()
        await album.shoot(shell, "camera-left-out", "dark", (1280, 800))
    async with album.window("no-camera", (1280, 800), cameras=lambda: SampleCameras([])) as shell:
        shell.capture.switch_camera()
        await until(lambda: shell.camera.state.kind == "none", "the state without a camera")
        await album.shoot(shell, "camera-none", "light", (1280, 800))


async def camera_trouble(album: Album) -> None:
    """A camera that the system refuses, that another program takes, and that is unplugged."""
    photos = [photo for photo in sorted(album.folders[-1].iterdir()) if photo.suffix == ".jpg"]
    cameras: list[SampleCameras] = []

    def one(*, granted: bool = True) -> Cameras:
        cameras.append(SampleCameras(photos, granted=granted))
        return cameras[-1]

    small = (1280, 800)
    async with album.window("refused-camera", small, cameras=lambda: one(granted=False)) as shell:
        shell.capture.switch_camera()
        await until(lambda: shell.camera.state.kind == "refused", "the refusal")
        await album.shoot(shell, "camera-refused", "light", small)
    async with album.window("busy-camera", small, cameras=one) as shell:
        shell.capture.switch_camera()
        await until(lambda: shell.camera.state.live, "the live picture")
        shell.camera.shoot()
        await landed(shell, 0)
        cameras[-1].feeds[-1].failed.emit("Device or resource busy")
        await until(lambda: shell.camera.state.kind == "trouble", "the camera that is taken")
        await album.shoot(shell, "camera-taken", "dark", small)
        shell.camera.try_again()
        await until(lambda: shell.camera.state.live, "the live picture again")
        shell.camera.shoot()
        cameras[-1].unplug()
        await until(lambda: shell.camera.state.kind == "gone", "the camera that is unplugged")
        await album.shoot(shell, "camera-unplugged", "light", small)


class SampleCameras(Cameras):
    """One camera that shows sample photos, or none: never a camera of the machine that draws the pictures."""

    def __init__(self, photos: Sequence[Path], *, granted: bool = True) -> None:
        super().__init__(photos)
        self._granted = granted
        self._plugged = True
        self.feeds: list[Feed] = []

    def ask_permission(self, answered: Callable[[bool], None]) -> None:
        """Say what the system would say."""
        answered(self._granted)

    def choices(self) -> tuple[CameraChoice, ...]:
        """Return the sample camera alone."""
        return tuple(one for one in super().choices() if one.id == PRACTICE_CAMERA and self._plugged)

    def open(self, name: str, size: tuple[int, int] | None) -> Feed | None:
        """Remember the feed."""
        if (feed := super().open(name, size)) is not None:
            self.feeds.append(feed)
        return feed

    def unplug(self) -> None:
        """Let the camera be gone."""
        self._plugged = False
        self.changed.emit()


async def verdicts(album: Album) -> None:
    """Photos that are not good, a tag that cannot be read, a folder that is gone, a code of another item, a great drop."""
    small = (1280, 800)
    source = next(photo for photo in sorted(album.folders[-1].iterdir()) if photo.suffix == ".jpg")
    folder = album.temporary / "verdicts"
    folder.mkdir()
    with Image.open(source) as sharp:
        plain = sharp.convert("RGB")
    plain.thumbnail((2048, 2048))
    spoiled = (
        plain.filter(ImageFilter.GaussianBlur(14)),
        plain.point([value // 12 for value in range(256)] * 3),
        plain.transpose(Image.Transpose.FLIP_LEFT_RIGHT),
    )
    for number, picture in enumerate(spoiled, 1):
        picture.save(folder / f"IMG_{number}.jpg", quality=90)
    async with album.window("verdicts", small) as shell:
        shell.desk.next_item()
        await until(lambda: view(shell) is not None, "the open item")
        shell.shots.choose("shoes")
        await until(lambda: (found := view(shell)) and found.shots.rows, "the shot list")
        shell.take([source, *sorted(folder.iterdir())])
        await until(lambda: len(shell.capture.model.photos) == 4, "the photos")
        await until(lambda: "nothing can be read" in " ".join(warned(shell)), "the tag that cannot be read")
        for row, name in ((1, "blurred"), (2, "dark"), (3, "tag-unread")):
            shell.capture.strip.setCurrentIndex(shell.capture.model.index(row))
            shell.toast.hide()
            await album.shoot(shell, f"photo-{name}", "light" if row != 2 else "dark", small)
        tether = album.temporary / "Memory card"
        tether.mkdir()
        shell.folders.watch(tether)
        await until(lambda: shell.folders.views, "the watched folder")
        tether.rmdir()
        await until(lambda: "not there any more" in shell.toast.sentence, "the folder that is gone")
        await album.shoot(shell, "folder-gone", "light", small)
    async with album.window("great-drop", small) as shell:
        shell.desk.scan("5012345678900")
        await until(lambda: shell.desk.open_key and view(shell), "the first item")
        shell.take([source])
        await landed(shell, 0)
        await asyncio.sleep(1)
        shell.desk.scan("5012345678917")
        await until(lambda: (found := view(shell)) and not found.photos, "the second item")
        shell.take([_with_code(plain, "5012345678900", album.temporary / "other.png")])
        await until(lambda: "5012345678900" in shell.toast.sentence, "the code of another item")
        await album.shoot(shell, "code-of-another-item", "light", small)
        card = album.temporary / "card"
        card.mkdir()
        shell.desk.next_item()
        await until(lambda: (found := view(shell)) and not found.photos, "the third item")
        content = source.read_bytes()
        for number in range(2000):
            # Behind the end of the picture: other bytes, so another photo.
            (card / f"IMG_{number:04}.jpg").write_bytes(content + b"%d" % number)
        shell.take([card])
        await until(lambda: len(shell.capture.model.photos) > 40, "the first photos of many", 120)
        shell.toast.hide()
        await album.shoot(shell, "great-drop", "light", small)
        shell.desk.photos.stop_taking()
        await until(lambda: not shell.desk.photos.taking, "the end of the drop", 120)


def warned(shell: Shell) -> list[str]:
    """Return every warning of the photos in the strip."""
    return [words for one in shell.capture.model.photos for words in one.photo.verdict.warnings]


def _with_code(picture: Image.Image, code: str, file: Path) -> Path:
    """Lay a barcode on a picture."""
    bars = zxingcpp.create_barcode(code, zxingcpp.BarcodeFormat.EAN13).to_image(scale=4)
    drawn = Image.fromarray(np.asarray(bars))
    shown = picture.copy()
    shown.paste(Image.new("RGB", (drawn.width + 80, drawn.height + 80), "white"), (160, 160))
    shown.paste(drawn, (200, 200))
    shown.save(file)
    return file


def lay(faults: Path, rules: list[dict[str, object]]) -> None:
    """Change what the practice services do wrong, all at once: they may be reading."""
    made = faults.with_suffix(".new")
    made.write_text(json.dumps({"rules": rules}))
    made.replace(faults)


async def trouble(album: Album) -> None:
    """An effect whose answer was lost, and a service that is away."""
    faults = album.temporary / "faults.json"
    (album.temporary / "trouble.toml").write_text(f"practice_faults = {json.dumps(str(faults))}\n")
    lost = [{"service": "repurch", "op": "create_listing", "times": 2, "do": "drop_before"}]
    away = [{"service": "resale-x", "op": "upload_url", "do": "status", "status": 503}]
    lay(faults, lost)
    async with album.window("trouble") as shell:
        keys = await take_samples(album, shell)
        await shell.station.set_words(keys[0], NEEDED)
        await shell.station.approve_and_publish(keys[0])
        shell.desk.show(keys[0])
        while not asked(shell):
            # A back-off of minutes is not worth waiting for here.
            await asyncio.sleep(1.2)
            for row in await shell.station.queue():
                if row.answers == ("retry",):
                    await shell.station.retry(row.id)
        lay(faults, away)
        shell.desk.next_item()
        await until(lambda: shell.desk.open_key, "a new item")
        shell.take([album.temporary / "again.jpg"])
        await until(lambda: (found := view(shell)) and len(found.photos) == 1, "the photo of the new item")
        taken = shell.desk.open_key
        shell.desk.next_item()
        await until(lambda: shell.desk.open_key not in {"", taken}, "the item after it")
        shell.desk.show(keys[0])
        shell.go_to("queue")
        await until(lambda: shell.queue.model.rowCount() > 1, "the queue")
        shell.queue.list.setCurrentIndex(shell.queue.model.index(0))
        await asyncio.sleep(0.5)
        shell.toast.hide()
        await album.shoot(shell, "queue", "light")
        await shell_narrow(shell)
        shell.go_to("queue")
        await album.shoot(shell, "queue-narrow", "dark", (1280, 800))


async def setting_up(album: Album) -> None:
    """Set-up: the guide, a service that was tested, everything looked at."""
    async with album.window("setup", (1280, 800)) as shell:
        setup = shell.setup
        setup.open_at("start")
        await until(lambda: setup.view is not None, "Set-up")
        await album.shoot(setup, "setup-start", "light", (1080, 720))
        setup.go_to("resell-scan")
        page = setup.page
        page.test()
        await until(lambda: isinstance(page, ServicePage) and "Saved" not in page.outcome.text, "the connection test")
        await asyncio.sleep(1)
        for theme in ("light", "dark"):
            await album.shoot(setup, "setup-service", theme, (1080, 720))
        setup.go_to("checkup")
        setup.page.test()
        await until(lambda: len(setup.page.findChildren(Box)) > 1, "what was found")
        await album.shoot(setup, "setup-checkup", "dark", (1080, 720))


async def many(album: Album) -> None:
    """What is about many items, their past and their rules: bulk, history, shift, the lead's tray, the plot, Set-up."""
    async with album.window("many") as shell:
        keys = await take_samples(album, shell)
        await publish(shell, keys[0])
        for key in keys[1:3]:
            await shell.station.set_words(key, NEEDED)
            await shell.station.approve(key)
        shell.name_operator("Operator 7")
        shell.desk.show(keys[0])
        await until(lambda: (found := view(shell)) and found.item.key == keys[0], "the published item")
        shell.toast.hide()
        shell.items.show_only("lead")
        next(one for one in shell.prices.tools() if isinstance(one, QPushButton) and one.text() == tr("Plot")).click()
        await album.shoot(shell, "lead-and-plot", "dark", (1920, 1080))
        for name, opened, sheet in (
            ("history", shell.menus.history.trigger, shell.history),
            ("shift", shell.menus.shift.trigger, shell.shift),
            ("bulk", shell.chosen.open_bulk, shell.bulk),
        ):
            opened()
            await until(partial(at_rest, sheet), name)
            await album.shoot(sheet, name, "dark", (sheet.width(), sheet.height()))
            sheet.reject()
        setup = shell.setup
        setup.open_at("rules")
        await until(lambda: setup.view is not None and setup.page.name == "rules", "Set-up")
        for name in ("rules", "templates", "tray", "money", "folders"):
            setup.go_to(name)
            await album.shoot(setup, f"setup-{name}", "dark", (1080, 720))
        setup.reject()


def at_rest(sheet: ListSheet) -> bool:
    """Tell whether a dialog shows what it read."""
    return sheet.isVisible() and not sheet.busy


def asked(shell: Shell) -> bool:
    """Tell whether a row of the queue asks a person what became of an effect."""
    shell.desk.refresh_queue()
    rows = (shell.queue.model.index(row).data(ROW_ROLE) for row in range(shell.queue.model.rowCount()))
    return any(isinstance(row, QueueRow) and "found" in row.answers for row in rows)


async def german(album: Album) -> None:
    """Every panel in German, light."""
    tongue.speak("de", ROOT / "resources" / "translations")
    small = (1280, 800)
    try:
        async with album.window("german", small) as shell:
            await album.shoot(shell, "german-empty", "light", small)
            keys = await take_samples(album, shell)
            await publish(shell, keys[0])
            shell.toast.hide()
            await album.shoot(shell, "german-published", "light", small)
            shell.desk.show(keys[-1])
            await until(lambda: (found := view(shell)) and found.item.key == keys[-1], "the last item")
            await asyncio.sleep(0.5)
            for name in ("results", "prices", "listing", "queue"):
                shell.go_to(name)
                await album.shoot(shell, f"german-{name}", "light", small)
            await album.shoot(shell, "german-window", "light", (1920, 1080))
            setup = shell.setup
            for name in ("start", "resell-scan", "rules", "money"):
                setup.open_at(name)
                await until(lambda: setup.view is not None, "Set-up")
                await album.shoot(setup, f"german-setup-{name}", "light", (1080, 720))
    finally:
        tongue.be_silent()


async def draw(app: QApplication, only: str | None) -> None:
    """Draw every picture, or those of one chapter."""
    OUT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        os.environ.update(INTAKE_PRACTICE="1", INTAKE_POLL_INITIAL_S="0.3", INTAKE_POLL_MAX_S="1", INTAKE_SETTLE_S="1")
        album = Album(app, Path(temporary))
        shutil.copy(next(iter(sorted(album.folders[-1].iterdir()))), Path(temporary) / "again.jpg")
        told = (the_shift, capturing, camera, camera_trouble, verdicts, trouble, setting_up, many, german)
        chapters = [one for one in told if only in {None, one.__name__}]
        for chapter in chapters:
            await chapter(album)
        for old in OUT.glob("*.png"):
            if only is None and old not in album.made:
                old.unlink()


def main() -> int:
    """Draw the pictures and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", help="the name of a chapter, such as setting_up")
    only = parser.parse_args().only
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
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
