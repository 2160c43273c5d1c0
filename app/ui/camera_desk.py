"""The camera at the table: on and off, which one, the countdown, and each still on its way to the open item."""

import asyncio
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from app.model.events import Notice, Tone
from app.station import Station
from app.ui import camera_words
from app.ui.camera_words import CameraState
from app.ui.desk import Desk
from app.ui.encoded import encoded
from app.ui.tasks import Tasks
from app.ui.tongue import tr

if TYPE_CHECKING:
    from app.ui.camera import Camera, CameraChoice, Cameras

QUALITY = 95
FIRST_PICTURE_S = 6.0
"""A camera that gave no picture for so long after its start is said to be silent."""
NEXT_PICTURE_S = 4.0
SHOT_S = 5.0
"""A still that did not come within this is given up, and said so."""
MOST_WAITING = 3
"""Stills asked for while one is being made; more presses than that are a slip of the foot."""
COUNTDOWNS_S = (0, 3, 5, 10)
NO_PICTURE = frozenset({"none", "refused", "gone", "trouble"})
"""States that a sound tells: whoever photographs looks at the goods."""


def jpeg(image: QImage) -> bytes:
    """Return a still as the bytes of a JPEG file; runs beside the window's thread."""
    return encoded(image.convertToFormat(QImage.Format.Format_RGB888), "JPEG", QUALITY)


def file_name(moment: float) -> str:
    """Return the name that a still gets, such as ``camera 2026-11-21 14.03.07.120.jpg``."""
    local = time.strftime("%Y-%m-%d %H.%M.%S", time.localtime(moment))
    return f"camera {local}.{int(moment * 1000) % 1000:03d}.jpg"


class CameraDesk(QObject):
    """What a person does with the camera.

    Signals: `state_changed` (CameraState), `framed` (a new picture to be shown), `counted` (seconds left; 0 ends it),
    `flashed` (a still was made), `kept` (a still is safe here), `said` (Notice), `choices_changed`.
    """

    state_changed = Signal(object)
    framed = Signal()
    counted = Signal(int)
    flashed = Signal()
    kept = Signal()
    said = Signal(object)
    choices_changed = Signal()

    def __init__(
        self,
        station: Station,
        tasks: Tasks,
        desk: Desk,
        parent: QObject | None = None,
        cameras: "Callable[[], Cameras] | None" = None,
    ) -> None:
        super().__init__(parent)
        self._station = station
        self._tasks = tasks
        self._desk = desk
        self._make_cameras = cameras or self._real_cameras
        self._cameras: Cameras | None = None
        self._camera: Camera | None = None
        self._open_id = ""
        self._picture = QImage()
        self._state = camera_words.OFF
        self._locked: set[str] = set()
        self._counting = 0
        self._due: list[str] = []
        """For each still under way the item that was open when it was asked for; empty for none yet."""
        self._wanted = 0
        self._landing = asyncio.Lock()
        self._keeping = 0
        self._idle = asyncio.Event()
        self._idle.set()
        self._count_clock = self._clock(1000, self._count, single=False)
        self._watch = self._clock(0, self._silent)
        self._shot_clock = self._clock(round(SHOT_S * 1000), lambda: self._missed(tr("the camera did not answer")))
        desk.before_leaving.append(self.settled)

    def _clock(self, after_ms: int, then: Callable[[], None], *, single: bool = True) -> QTimer:
        made = QTimer(self)
        made.setSingleShot(single)
        made.setInterval(after_ms)
        made.timeout.connect(then)
        return made

    # ---- what stands

    @property
    def state(self) -> CameraState:
        """Return how the camera stands."""
        return self._state

    @property
    def on(self) -> bool:
        """Return whether the camera is wanted, whether it works or not."""
        return self._state.kind != "off"

    def picture(self) -> QImage:
        """Return the newest picture of the camera."""
        if self._camera is not None:
            self._picture = self._camera.picture()
        return self._picture

    def choices(self) -> "tuple[CameraChoice, ...]":
        """Return the cameras that can be chosen."""
        return self._cameras.choices() if self._cameras is not None else ()

    @property
    def chosen(self) -> "CameraChoice | None":
        """Return the camera that is open."""
        return next((one for one in self.choices() if one.id == self._open_id), None)

    @property
    def size(self) -> tuple[int, int] | None:
        """Return the size a person chose for the camera that is open, or None for its best."""
        width, _, height = (self._station.setting(f"ui.camera.size.{self._open_id}") or "").partition("x")
        return (int(width), int(height)) if width.isdecimal() and height.isdecimal() else None

    @property
    def countdown_s(self) -> int:
        """Return how many seconds pass between key and still."""
        kept = self._station.setting("ui.camera.countdown") or ""
        return int(kept) if kept.isdecimal() and int(kept) in COUNTDOWNS_S else 0

    @property
    def pedal(self) -> str:
        """Return the key of the foot pedal, or nothing."""
        return self._station.setting("ui.camera.pedal") or ""

    @property
    def locks(self) -> frozenset[str]:
        """Return what this camera can lock: ``exposure``, ``focus``."""
        return self._camera.feed.locks if self._camera is not None else frozenset()

    @property
    def locked(self) -> frozenset[str]:
        """Return what is locked."""
        return frozenset(self._locked)

    # ---- on and off

    def begin(self) -> None:
        """Switch the camera on where it was on when the window was last closed."""
        if self._station.setting("ui.camera.on") == "1":
            self.switch(on=True)

    def switch(self, *, on: bool) -> None:
        """Switch the camera on or off; remembered."""
        self._station.keep_setting("ui.camera.on", "1" if on else "0")
        if on:
            self.try_again()
        else:
            self._let_go()
            self._show(camera_words.OFF)

    def try_again(self) -> None:
        """Start the camera anew: it may be free, allowed or plugged in by now."""
        self._let_go()
        if self._cameras is None:
            try:
                self._cameras = self._make_cameras()
            except ImportError as missing:
                self._show(camera_words.lacks(str(missing)))
                return
            self._cameras.changed.connect(self._plugged)
        self._show(camera_words.STARTING)
        self._cameras.ask_permission(self._permitted)

    def _permitted(self, granted: bool) -> None:  # noqa: FBT001 - the system's answer, passed on as it came
        if self.on and self._camera is None:
            if granted:
                self._open()
            else:
                self._show(camera_words.REFUSED)

    def _real_cameras(self) -> "Cameras":
        from app.ui.camera import Cameras

        folder = self._station.sample_photos() if self._station.practice else None
        return Cameras(_pictures_in(folder) if folder is not None else (), self)

    def _open(self) -> None:
        cameras = self._cameras
        choices = self.choices()
        self.choices_changed.emit()
        wanted = self._station.setting("ui.camera.id") or ""
        choice = next((one for one in choices if one.id == wanted), choices[0] if choices else None)
        if cameras is None or choice is None:
            self._show(camera_words.NONE)
            return
        self._open_id = choice.id
        feed = cameras.open(choice.id, self.size)
        if feed is None:
            self._show(camera_words.GONE)
            return
        from app.ui.camera import Camera

        self._camera = camera = Camera(feed, self)
        camera.framed.connect(self._framed)
        camera.shot.connect(self._shot)
        camera.missed.connect(self._missed)
        camera.failed.connect(self._failed)
        self._watch.start(round(FIRST_PICTURE_S * 1000))
        camera.begin()

    def _let_go(self) -> bool:
        """Let the camera go; return whether a still was lost by it, which was said then."""
        self._stop_counting()
        self._watch.stop()
        self._locked.clear()
        camera, self._camera = self._camera, None
        if camera is not None:
            camera.end()
        lost = bool(self._due)
        if lost:
            self._missed(tr("the camera went away"))
        return lost

    def _show(self, state: CameraState, *, said: bool = False) -> None:
        if state.kind in NO_PICTURE and state != self._state and not said:
            self._desk.heard.emit("bad")
        self._state = state
        if not state.live:
            self._picture = QImage()
        self.state_changed.emit(state)

    def _framed(self) -> None:
        self._watch.start(round(NEXT_PICTURE_S * 1000))
        if not self._state.live:
            self._show(camera_words.LIVE)
        self.framed.emit()

    def _silent(self) -> None:
        self._show(camera_words.SILENT, said=self._let_go())

    def _failed(self, text: str) -> None:
        gone = self.chosen is None
        self._show(camera_words.GONE if gone else camera_words.trouble(text), said=self._let_go())

    def _plugged(self) -> None:
        self.choices_changed.emit()
        if not self.on:
            return
        there = {one.id for one in self.choices()}
        if self._camera is not None and self._open_id not in there:
            self._show(camera_words.GONE, said=self._let_go())
        elif self._state.kind == "none" or (self._state.kind in {"gone", "trouble"} and self._open_id in there):
            # After an unplug the same camera is waited for; another one is a person's choice.
            self.try_again()

    # ---- choosing

    def choose(self, camera: str) -> None:
        """Open another camera; remembered."""
        self._station.keep_setting("ui.camera.id", camera)
        self.try_again()

    def choose_size(self, size: tuple[int, int] | None) -> None:
        """Open the camera with another size; remembered for this camera."""
        self._station.keep_setting(f"ui.camera.size.{self._open_id}", f"{size[0]}x{size[1]}" if size else "")
        self.try_again()

    def choose_countdown(self, seconds: int) -> None:
        """Let seconds pass between the key and the still; remembered."""
        self._station.keep_setting("ui.camera.countdown", str(seconds))
        self._stop_counting()

    def choose_pedal(self, key: str) -> None:
        """Have another key take the photo, such as that of a foot pedal; remembered."""
        self._station.keep_setting("ui.camera.pedal", key)

    def lock(self, what: str, *, on: bool) -> None:
        """Keep the exposure or the focus as it is, or let the camera choose again."""
        if self._camera is not None and what in self.locks:
            self._camera.feed.lock(what, on=on)
            (self._locked.add if on else self._locked.discard)(what)

    # ---- stills

    def shoot(self) -> None:
        """Take a photo now, or after the countdown; pressing once more stops the countdown."""
        if not self._state.live or self._camera is None:
            if self.on:
                self.said.emit(
                    Notice(Tone.NEEDS_YOU, tr("No photo was taken. {title}.", title=tr(self._state.title)), "")
                )
            return
        if self._counting:
            self._stop_counting()
        elif self.countdown_s:
            self._counting = self.countdown_s
            self.counted.emit(self._counting)
            self._count_clock.start()
        else:
            self._take()

    def shoot_by_command(self) -> None:
        """Take a photo, or say that there is no camera on."""
        if self.on:
            self.shoot()
        else:
            self.said.emit(Notice(Tone.NEEDS_YOU, tr("The camera is off: F3 switches it on."), ""))

    def _count(self) -> None:
        self._counting -= 1
        self.counted.emit(self._counting)
        if not self._counting:
            self._count_clock.stop()
            self._take()

    def _stop_counting(self) -> None:
        self._count_clock.stop()
        if self._counting:
            self._counting = 0
            self.counted.emit(0)

    def _take(self) -> None:
        if self._camera is None:
            return
        if self._due:
            self._wanted = min(self._wanted + 1, MOST_WAITING)
            return
        self._due.append(self._desk.landing_key)
        self._look_idle()
        self._shot_clock.start()
        self._camera.shoot()

    def _shot(self, image: QImage) -> None:
        if not self._due:
            return
        key = self._due.pop(0)
        self._shot_clock.stop()
        self.flashed.emit()
        self._keeping += 1
        self._tasks.start(self._keep(image, key, file_name(time.time())), always=self._kept_one)
        if self._wanted:
            self._wanted -= 1
            self._take()

    async def _keep(self, image: QImage, key: str, name: str) -> None:
        # One after the other: the strip keeps the order of the shots, and only the first opens an item.
        async with self._landing:
            content = await asyncio.to_thread(jpeg, image)
            if await self._desk.photos.keep_shot(content, name, key):
                self.kept.emit()

    def _kept_one(self) -> None:
        self._keeping -= 1
        self._look_idle()

    def _look_idle(self) -> None:
        if self._due or self._keeping:
            self._idle.clear()
        else:
            self._idle.set()

    def _missed(self, reason: str) -> None:
        if not self._due:
            return
        self._due.clear()
        self._wanted = 0
        self._look_idle()
        self._shot_clock.stop()
        sentence = tr(
            "This photo was not taken: {reason}. All others are safe. Shoot it again.", reason=reason.rstrip(".")
        )
        self.said.emit(Notice(Tone.WRONG, sentence, ""))

    async def settled(self) -> None:
        """Wait until every still that was asked for has landed on its item, or was given up."""
        await self._idle.wait()

    def close(self) -> None:
        """Let the camera go; what was taken is kept."""
        self._let_go()
        self._desk.before_leaving.clear()


def _pictures_in(folder: Path) -> tuple[Path, ...]:
    endings = {".jpg", ".jpeg", ".png", ".webp"}
    return tuple(sorted(one for one in folder.rglob("*") if one.suffix.lower() in endings))
