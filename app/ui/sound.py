"""A sound for what the worker must not miss while looking at the goods."""

from PySide6.QtWidgets import QApplication

from app.model.events import Notice, Tone
from app.station import Station


class Sound:
    """The system's own alert sound, where the person left it on."""

    def __init__(self, station: Station) -> None:
        self._station = station
        self.played = 0
        """How many alerts there were."""

    @property
    def on(self) -> bool:
        """Return whether alerts are heard."""
        return self._station.setting("ui.sound") != "0"

    def switch(self, on: bool) -> None:  # noqa: FBT001 - Qt calls it so
        """Let alerts be heard, or not; remembered."""
        self._station.keep_setting("ui.sound", "1" if on else "0")

    def hear(self, notice: Notice) -> None:
        """Play the alert for a notice that is no good news."""
        if notice.tone is not Tone.GOOD and self.on:
            self.played += 1
            QApplication.beep()
