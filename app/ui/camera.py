"""The camera: what can be chosen, one that is open, and its stills; loaded when a person first asks for the camera."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCameraPermission, QCoreApplication, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QImageReader
from PySide6.QtMultimedia import (
    QCamera,
    QCameraDevice,
    QCameraFormat,
    QImageCapture,
    QMediaCaptureSession,
    QMediaDevices,
    QVideoFrame,
    QVideoFrameFormat,
    QVideoFrameInput,
    QVideoSink,
)
from typing_extensions import override

from app.ui.camera_words import NOT_SHOT
from app.ui.tongue import tr

PRACTICE_CAMERA = "practice"
PRACTICE_FRAME_MS = 100
PRACTICE_LONGEST_PX = 1600
USEFUL_RATE = 10
"""Frames a second; a size that a camera gives more slowly is no live picture."""


@dataclass(frozen=True, slots=True)
class CameraChoice:
    """One camera that can be chosen; `sizes` in pixels, the largest first."""

    id: str
    name: str
    sizes: tuple[tuple[int, int], ...]


class Feed(QObject):
    """Where the frames of one camera come from; `failed` (the system's words) when it cannot go on."""

    failed = Signal(str)

    def join(self, session: QMediaCaptureSession) -> None:
        """Feed a capture session; each kind of feed says from what."""
        raise RuntimeError(f"nothing feeds {session}")

    def begin(self) -> None:
        """Let the frames come."""

    def end(self) -> None:
        """Let no more frames come, and let the camera go."""

    def shot_taken(self) -> None:
        """Hear that a still was made of what is shown."""

    @property
    def locks(self) -> frozenset[str]:
        """What can be locked: ``exposure``, ``focus``."""
        return frozenset()

    def lock(self, what: str, *, on: bool) -> None:
        """Keep the exposure or the focus as it is now, or let the camera choose again."""


class DeviceFeed(Feed):
    """A camera of this machine."""

    def __init__(self, device: QCameraDevice, size: tuple[int, int] | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._camera = QCamera(device, self)
        chosen = _format_of(device, size)
        if chosen is not None:
            self._camera.setCameraFormat(chosen)
        self._camera.errorOccurred.connect(lambda _kind, text: self.failed.emit(text))

    @override
    def join(self, session: QMediaCaptureSession) -> None:
        session.setCamera(self._camera)

    @override
    def begin(self) -> None:
        self._camera.start()

    @override
    def end(self) -> None:
        self._camera.stop()

    @property
    @override
    def locks(self) -> frozenset[str]:
        can = set()
        features = self._camera.supportedFeatures()
        if (
            self._camera.isExposureModeSupported(QCamera.ExposureMode.ExposureManual)
            and features & QCamera.Feature.ManualExposureTime
        ):
            can.add("exposure")
        if self._camera.isFocusModeSupported(QCamera.FocusMode.FocusModeManual):
            can.add("focus")
        return frozenset(can)

    @override
    def lock(self, what: str, *, on: bool) -> None:
        camera = self._camera
        if what not in self.locks:
            return
        if what == "focus":
            if on:
                distance = camera.focusDistance()
                camera.setFocusMode(QCamera.FocusMode.FocusModeManual)
                if camera.supportedFeatures() & QCamera.Feature.FocusDistance:
                    camera.setFocusDistance(distance)
            else:
                camera.setFocusMode(QCamera.FocusMode.FocusModeAuto)
        elif on:
            seconds, sensitivity = camera.exposureTime(), camera.isoSensitivity()
            camera.setExposureMode(QCamera.ExposureMode.ExposureManual)
            camera.setManualExposureTime(seconds)
            if camera.supportedFeatures() & QCamera.Feature.IsoSensitivity and sensitivity > 0:
                camera.setManualIsoSensitivity(sensitivity)
        else:
            camera.setAutoExposureTime()
            camera.setAutoIsoSensitivity()
            camera.setExposureMode(QCamera.ExposureMode.ExposureAuto)


class PictureFeed(Feed):
    """Shows still pictures as if a camera looked at them; each still goes on to the next one."""

    def __init__(
        self, pictures: Sequence[Path], frame_ms: int = PRACTICE_FRAME_MS, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._place = 0
        self._shown = QImage()
        self._sent = 0
        self._frame_us = frame_ms * 1000
        self._input = QVideoFrameInput(self)
        self._timer = QTimer(self)
        self._timer.setInterval(frame_ms)
        self._timer.timeout.connect(self._send)

    @override
    def join(self, session: QMediaCaptureSession) -> None:
        session.setVideoFrameInput(self._input)

    @override
    def begin(self) -> None:
        self._read()
        self._timer.start()

    @override
    def end(self) -> None:
        self._timer.stop()

    @override
    def shot_taken(self) -> None:
        self._place = (self._place + 1) % len(self._pictures)
        self._read()

    def _read(self) -> None:
        reader = QImageReader(str(self._pictures[self._place]))
        reader.setAutoTransform(True)
        longest = QSize(PRACTICE_LONGEST_PX, PRACTICE_LONGEST_PX)
        if reader.size().isValid():
            reader.setScaledSize(reader.size().scaled(longest, Qt.AspectRatioMode.KeepAspectRatio))
        picture = reader.read()
        if picture.isNull():
            self.failed.emit(tr("{name} cannot be shown", name=self._pictures[self._place].name))
            return
        self._shown = picture.convertToFormat(QImage.Format.Format_RGBA8888)

    def _send(self) -> None:
        if self._shown.isNull():
            return
        frame = QVideoFrame(self._shown)
        frame.setStartTime(self._sent)
        self._sent += self._frame_us
        frame.setEndTime(self._sent)
        self._input.sendVideoFrame(frame)


class Cameras(QObject):
    """The cameras of this machine, and in practice one that shows sample photos; `changed` at plug and unplug."""

    changed = Signal()

    def __init__(self, samples: Sequence[Path] = (), parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._samples = samples
        self._devices = QMediaDevices(self)
        self._devices.videoInputsChanged.connect(self.changed)

    def ask_permission(self, answered: Callable[[bool], None]) -> None:
        """Ask the system whether the camera may be used; `answered` gets its word, perhaps later."""
        app = QCoreApplication.instance()
        wanted = QCameraPermission()
        state = app.checkPermission(wanted) if app is not None else Qt.PermissionStatus.Denied
        if app is not None and state == Qt.PermissionStatus.Undetermined:
            app.requestPermission(
                wanted, self, lambda permission: answered(permission.status() == Qt.PermissionStatus.Granted)
            )
        else:
            answered(state == Qt.PermissionStatus.Granted)

    def choices(self) -> tuple[CameraChoice, ...]:
        """Return what can be chosen now, the system's own default first."""
        first = QMediaDevices.defaultVideoInput().id()
        found = sorted(QMediaDevices.videoInputs(), key=lambda one: one.id() != first)
        made = [CameraChoice(_name(one), one.description() or tr("Camera"), _sizes(one)) for one in found]
        if self._samples:
            made.append(CameraChoice(PRACTICE_CAMERA, tr("Practice camera"), ()))
        return tuple(made)

    def open(self, name: str, size: tuple[int, int] | None) -> Feed | None:
        """Return the feed of a camera, or None where it is gone."""
        if name == PRACTICE_CAMERA and self._samples:
            return PictureFeed(self._samples, parent=self)
        device = next((one for one in QMediaDevices.videoInputs() if _name(one) == name), None)
        return DeviceFeed(device, size, self) if device is not None else None


def _name(device: QCameraDevice) -> str:
    return bytes(device.id().data()).decode("utf-8", "replace")


def _area(size: tuple[int, int]) -> int:
    return size[0] * size[1]


def _sizes(device: QCameraDevice) -> tuple[tuple[int, int], ...]:
    found = {(one.resolution().width(), one.resolution().height()) for one in device.videoFormats()}
    return tuple(sorted(found, key=_area, reverse=True))


def _format_of(device: QCameraDevice, size: tuple[int, int] | None) -> QCameraFormat | None:
    """Return the format for a size; without one, or where it is gone, the largest that is still a live picture."""
    formats = device.videoFormats()
    same = [one for one in formats if (one.resolution().width(), one.resolution().height()) == size]
    pool = same or [one for one in formats if one.maxFrameRate() >= USEFUL_RATE] or formats
    return max(pool, key=_worth, default=None)


def _worth(one: QCameraFormat) -> tuple[int, float, bool]:
    resolution = one.resolution()
    packed = one.pixelFormat() == QVideoFrameFormat.PixelFormat.Format_Jpeg
    return resolution.width() * resolution.height(), min(one.maxFrameRate(), 30.0), packed


class Camera(QObject):
    """One open camera.

    Signals: `framed` (a new picture is there to be shown), `shot` (QImage, a still), `missed` (why a still was not
    made), `failed` (the system's words: the camera cannot go on).
    """

    framed = Signal()
    shot = Signal(QImage)
    missed = Signal(str)
    failed = Signal(str)

    def __init__(self, feed: Feed, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._feed = feed
        self._frame: QVideoFrame | None = None
        self._picture = QImage()
        self._session = QMediaCaptureSession(self)
        self._sink = QVideoSink(self)
        self._capture = QImageCapture(self)
        self._session.setVideoSink(self._sink)
        self._session.setImageCapture(self._capture)
        self._sink.videoFrameChanged.connect(self._framed)
        self._capture.imageCaptured.connect(self._captured)
        self._capture.errorOccurred.connect(lambda _id, _kind, text: self.missed.emit(text))
        feed.failed.connect(self.failed)
        feed.join(self._session)

    @property
    def feed(self) -> Feed:
        """Return where the frames come from."""
        return self._feed

    def begin(self) -> None:
        """Let the live picture come."""
        self._feed.begin()

    def end(self) -> None:
        """Let the camera go; nothing is emitted any more."""
        self._sink.videoFrameChanged.disconnect(self._framed)
        self._capture.imageCaptured.disconnect(self._captured)
        self._feed.end()
        self._frame = None
        self._feed.deleteLater()
        self.deleteLater()

    def picture(self) -> QImage:
        """Return the newest picture; made from its frame when it is asked for, so that unseen frames cost nothing."""
        if self._frame is not None:
            self._picture = self._frame.toImage()
            self._frame = None
        return self._picture

    def shoot(self) -> None:
        """Make a still; `shot` or `missed` follows."""
        # Not asked whether it is ready: a session fed with frames never says so and captures all the same.
        if self._capture.capture() < 0:
            self.missed.emit(tr(NOT_SHOT))

    def _framed(self, frame: QVideoFrame) -> None:
        if frame.isValid():
            self._frame = frame
            self.framed.emit()

    def _captured(self, _id: int, image: QImage) -> None:
        self._feed.shot_taken()
        # A copy of its own: the frame behind it goes back to the camera.
        self.shot.emit(image.copy())
