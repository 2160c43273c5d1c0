"""How the window looks and speaks: theme and language, chosen by a person or following the system."""

from PySide6.QtWidgets import QApplication, QWidget

from app.model.events import Tone
from app.ui import style
from app.ui.desk import Desk
from app.ui.menus import Menus
from app.ui.tongue import tr


class Look:
    """The look of one window; what is chosen is remembered."""

    def __init__(self, window: QWidget, desk: Desk, menus: Menus) -> None:
        self._window = window
        self._desk = desk
        self._menus = menus

    @property
    def _theme(self) -> str:
        return self._desk.station.setting("ui.theme") or "system"

    def choose_theme(self, theme: str) -> None:
        """Dress the window in ``light``, ``dark`` or as the ``system`` does."""
        self._desk.station.keep_setting("ui.theme", theme)
        self._dress(theme)

    def flip_theme(self) -> None:
        """Change from light to dark or back."""
        self.choose_theme("light" if style.tokens().dark else "dark")
        self._menus.tick_theme(self._theme)

    def follow_system(self) -> None:
        """Dress the window as the system does now, where nobody chose otherwise."""
        if self._theme == "system":
            self._dress("system")

    def choose_language(self, language: str) -> None:
        """Speak another language from the next start on."""
        self._desk.station.keep_setting("ui.language", language)
        self._desk.say(Tone.GOOD, tr("The language changes when the program is opened the next time."))

    def _dress(self, theme: str) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            style.apply(app, theme)
            for widget in self._window.findChildren(QWidget):
                widget.update()
