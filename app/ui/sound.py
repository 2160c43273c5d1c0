"""Three short sounds for those who look at the goods and not at the screen: good, bad, duplicate."""

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QGuiApplication

from app.model.events import Notice, Tone
from app.station import Station

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QSoundEffect

NAMES = ("good", "bad", "duplicate")
NO_EARS = frozenset({"offscreen", "minimal", "vnc"})
"""Platforms without a person in front: nothing is played there."""
VOLUME = 0.6
ONE_EVENT_S = 0.4
"""A sentence that comes this soon after a sound belongs to it and has no sound of its own."""


class Sound(QObject):
    """Plays them where the person left them on; the part of Qt that can is loaded with the first one.

    Signal: `heard` (name), also where nobody is there to hear it.
    """

    heard = Signal(str)

    def __init__(self, station: Station, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._station = station
        self._effects: dict[str, QSoundEffect] = {}
        self._last = float("-inf")
        self.played = 0
        """How many sounds there were."""

    @property
    def on(self) -> bool:
        """Return whether sounds are heard."""
        return self._station.setting("ui.sound") != "0"

    def switch(self, on: bool) -> None:  # noqa: FBT001 - Qt calls it so
        """Let sounds be heard, or not; remembered."""
        self._station.keep_setting("ui.sound", "1" if on else "0")

    def hear(self, notice: Notice) -> None:
        """Play the bad one for a sentence that is no good news, unless its event was heard already."""
        if notice.tone is not Tone.GOOD and time.monotonic() - self._last > ONE_EVENT_S:
            self._sound("bad")

    def play(self, name: str) -> None:
        """Play the sound of an event; the sentence that follows it has none of its own."""
        self._last = time.monotonic()
        self._sound(name)

    def _sound(self, name: str) -> None:
        if not self.on or name not in NAMES:
            return
        self.played += 1
        self.heard.emit(name)
        if QGuiApplication.platformName() in NO_EARS:
            return
        effect = self._effects.get(name)
        if effect is None:
            from PySide6.QtMultimedia import QSoundEffect

            effect = QSoundEffect(self)
            effect.setSource(QUrl.fromLocalFile(str(self._station.sounds() / f"{name}.wav")))
            effect.setVolume(VOLUME)
            self._effects[name] = effect
        effect.play()
