"""Colours, fonts and the one style sheet of the window, light and dark."""

from dataclasses import asdict, dataclass
from pathlib import Path
from string import Template

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.sheet import SHEET

FAMILY = "Inter"
BASE_PX = 13
GAP = 12
"""Pixels between panels; all smaller spaces are steps of 4."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours of one theme; source: the drawings of the main window."""

    dark: bool
    window: str
    panel: str
    line: str
    edge: str
    """What must be found by its outline alone: a scroll bar's handle."""
    ink: str
    muted: str
    field: str
    accent: str
    accent_soft: str
    on_accent: str
    on_soft: str
    """Muted text on `accent_soft`, where plain muted would be too faint."""
    good: str
    good_soft: str
    good_ink: str
    needs: str
    needs_soft: str
    needs_ink: str
    wrong: str
    wrong_soft: str
    wrong_ink: str


LIGHT = Tokens(
    dark=False,
    window="#f4f5f7",
    panel="#ffffff",
    line="#e1e4ea",
    edge="#868e9c",
    ink="#1b1f27",
    muted="#667085",
    field="#f4f5f7",
    accent="#0f766e",
    accent_soft="#d7f0ec",
    on_accent="#ffffff",
    on_soft="#475467",
    good="#15803d",
    good_soft="#dcf5e3",
    good_ink="#166534",
    needs="#b45309",
    needs_soft="#fdecc8",
    needs_ink="#92400e",
    wrong="#b91c1c",
    wrong_soft="#fde2e2",
    wrong_ink="#b91c1c",
)

DARK = Tokens(
    dark=True,
    window="#14161a",
    panel="#1c1f26",
    line="#2d323c",
    edge="#6b7482",
    ink="#e7eaf0",
    muted="#98a2b3",
    field="#14161a",
    accent="#2dd4bf",
    accent_soft="#123c38",
    on_accent="#0b2e2a",
    on_soft="#b4c0cc",
    good="#4ade80",
    good_soft="#12331f",
    good_ink="#4ade80",
    needs="#fbbf24",
    needs_soft="#3b2a0a",
    needs_ink="#fbbf24",
    wrong="#f87171",
    wrong_soft="#3d1717",
    wrong_ink="#f87171",
)

PRACTICE_STRIPES = ("#fbbf24", "#f59e0b")
PRACTICE_INK = "#1b1300"

TEXT_PAIRS: tuple[tuple[str, str], ...] = (
    ("ink", "window"),
    ("ink", "panel"),
    ("ink", "field"),
    ("ink", "accent_soft"),
    ("ink", "needs_soft"),
    ("muted", "window"),
    ("muted", "panel"),
    ("muted", "field"),
    ("on_soft", "accent_soft"),
    ("accent", "panel"),
    ("accent", "window"),
    ("accent", "accent_soft"),
    ("on_accent", "accent"),
    ("good", "panel"),
    ("good_ink", "good_soft"),
    ("needs", "panel"),
    ("needs_ink", "needs_soft"),
    ("wrong", "panel"),
    ("wrong_ink", "wrong_soft"),
)
"""Every pair (text, ground) the window paints; each keeps a contrast of 4.5:1 or more."""

SIGN_PAIRS: tuple[tuple[str, str], ...] = (
    ("accent", "panel"),
    ("accent", "window"),
    ("accent", "field"),
    ("accent", "accent_soft"),
    ("accent", "needs_soft"),
    ("accent", "wrong_soft"),
    ("good", "panel"),
    ("good", "accent_soft"),
    ("needs", "panel"),
    ("needs", "accent_soft"),
    ("needs", "needs_soft"),
    ("wrong", "panel"),
    ("wrong", "wrong_soft"),
    ("muted", "panel"),
    ("muted", "field"),
    ("muted", "accent_soft"),
    ("edge", "panel"),
    ("edge", "window"),
)
"""Every pair (sign, ground) the window paints: bars, lights, badges, boxes to tick, rings; each keeps 3:1 or more."""

THEMES = ("system", "light", "dark")

_current = LIGHT


def tokens() -> Tokens:
    """Return the colours in force now, for widgets that paint themselves."""
    return _current


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21 (WCAG 2)."""
    lights = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lights[0] + 0.05) / (lights[1] + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return float(0.2126 * red + 0.7152 * green + 0.0722 * blue)


def load_fonts(folder: Path) -> bool:
    """Load the bundled font files; False where there are none and the system's font stays."""
    loaded = False
    for file in sorted(folder.glob("Inter-*.[ot]tf")):
        loaded = QFontDatabase.addApplicationFont(str(file)) >= 0 or loaded
    return loaded


def font(px: int = BASE_PX, *, bold: bool = False, medium: bool = False, figures: bool = False) -> QFont:
    """Return the window's font at `px` pixels; `figures` for numbers that stand in columns."""
    made = QFont(QApplication.font())
    made.setPixelSize(px)
    if bold:
        made.setWeight(QFont.Weight.DemiBold)
    elif medium:
        made.setWeight(QFont.Weight.Medium)
    if figures:
        made.setFeature(QFont.Tag("tnum"), 1)
    return made


def wanted(theme: str) -> Tokens:
    """Return the colours for a theme; ``system`` (or anything unknown) asks the platform."""
    if theme in {"light", "dark"}:
        return DARK if theme == "dark" else LIGHT
    dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return DARK if dark else LIGHT


def apply(app: QApplication, theme: str) -> None:
    """Dress the whole application in a theme: ``system``, ``light`` or ``dark``."""
    global _current  # noqa: PLW0603 - one application, one look
    _current = wanted(theme)
    base = QFont(FAMILY)
    base.setPixelSize(BASE_PX)
    app.setFont(base)
    app.setPalette(palette(_current))
    app.setStyleSheet(style_sheet(_current))


def palette(colours: Tokens) -> QPalette:
    """Return the Qt palette, so that parts the style sheet does not name fit in."""
    made = QPalette()
    roles = {
        QPalette.ColorRole.Window: colours.window,
        QPalette.ColorRole.WindowText: colours.ink,
        QPalette.ColorRole.Base: colours.panel,
        QPalette.ColorRole.AlternateBase: colours.window,
        QPalette.ColorRole.Text: colours.ink,
        QPalette.ColorRole.Button: colours.panel,
        QPalette.ColorRole.ButtonText: colours.ink,
        QPalette.ColorRole.ToolTipBase: colours.panel,
        QPalette.ColorRole.ToolTipText: colours.ink,
        QPalette.ColorRole.PlaceholderText: colours.muted,
        QPalette.ColorRole.Highlight: colours.accent,
        QPalette.ColorRole.HighlightedText: colours.on_accent,
        QPalette.ColorRole.Link: colours.accent,
    }
    for role, colour in roles.items():
        made.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.muted))
    return made


def style_sheet(colours: Tokens) -> str:
    """Return the style sheet with the colours filled in."""
    return Template(SHEET).substitute(asdict(colours), px=BASE_PX)


def dress(widget: QWidget, name: str, value: str, *inside: QWidget) -> None:
    """Set a property that the rules of the look go by; the widget, and what stands `inside` it, is shown so at once."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        for one in (widget, *inside):
            one.style().unpolish(one)
            one.style().polish(one)
