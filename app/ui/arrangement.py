"""Where the panels stand: three columns on a wide window, tabs on a narrow one, as the worker left them.

A screen of 1920 x 1080 at 200 % leaves 960 x 540: there everything but Capture stands under one row of tabs.
"""

import base64
import binascii
from itertools import pairwise

from PySide6.QtCore import QByteArray, Qt, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QTabBar, QTabWidget, QWidget
from shiboken6 import isValid

from app.station import Station
from app.ui.tongue import tr
from app.ui.widgets.panel import PanelDock

WIDE_FROM, NARROW_FROM = 1360, 1240
UNLIMITED = 16_777_215
VERSION = 1
"""Goes up when the panels change, so that a layout kept by an older program is not restored."""


class Arrangement:
    """Arranges the docks of one window and remembers how a person moved them, wide and narrow apart."""

    def __init__(self, window: QMainWindow, docks: dict[str, PanelDock], station: Station) -> None:
        self._window = window
        self._docks = docks
        self._station = station
        self._mode = ""
        self._kept = False
        self._front: list[str] = []
        self._focus: QWidget | None = None
        window.setDockNestingEnabled(True)
        window.setTabPosition(Qt.DockWidgetArea.AllDockWidgetAreas, QTabWidget.TabPosition.North)
        for dock in docks.values():
            window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, dock)

    def fit(self, width: int) -> None:
        """Arrange for a window of that width (pixels), where the arrangement changes."""
        mode = "wide" if width >= WIDE_FROM else "narrow" if width >= NARROW_FROM else "small"
        if mode == self._mode:
            return
        self.keep()
        self._mode = mode
        self._kept = False
        self.reset()
        kept = self._station.setting(f"ui.layout.{mode}")
        if kept:
            try:
                state = base64.b64decode(kept, validate=True)
            except (binascii.Error, ValueError):
                return
            if self._window.restoreState(QByteArray(state), VERSION):
                self._kept = True
            else:
                self.reset()

    def keep(self) -> None:
        """Remember where the panels stand."""
        if self._mode:
            state = bytes(self._window.saveState(VERSION).data())
            self._station.keep_setting(f"ui.layout.{self._mode}", base64.b64encode(state).decode())

    def forget(self) -> None:
        """Put every panel back to where it stands at first."""
        self._station.keep_setting(f"ui.layout.{self._mode}", "")
        self.reset()

    def reset(self) -> None:
        """Put every panel to its place for the mode in force."""
        self._kept = False
        window, docks = self._window, self._docks
        self._front = [name for name, dock in docks.items() if not dock.visibleRegion().isEmpty()]
        self._focus = QApplication.focusWidget()
        for dock in docks.values():
            dock.setFloating(False)
            window.removeDockWidget(dock)
        left = Qt.DockWidgetArea.LeftDockWidgetArea
        window.addDockWidget(left, docks["capture"])
        window.splitDockWidget(docks["capture"], docks["items"], Qt.Orientation.Horizontal)
        if self._mode != "small":
            window.splitDockWidget(docks["items"], docks["results"], Qt.Orientation.Horizontal)
        window.tabifyDockWidget(docks["items"], docks["queue"])
        if self._mode == "small":
            for before, name in pairwise(("queue", "results", "prices", "listing")):
                window.tabifyDockWidget(docks[before], docks[name])
        elif self._mode == "wide":
            window.splitDockWidget(docks["results"], docks["prices"], Qt.Orientation.Vertical)
            window.splitDockWidget(docks["prices"], docks["listing"], Qt.Orientation.Vertical)
        else:
            window.tabifyDockWidget(docks["results"], docks["prices"])
            window.tabifyDockWidget(docks["prices"], docks["listing"])
        for dock in docks.values():
            dock.show()
        # Sizes and the tab in front hold only once the docks have been laid out.
        QTimer.singleShot(0, window, self._settle)

    def _settle(self) -> None:
        if self._kept:
            self.look_at_tabs()
            return
        # What stood in front and had the keyboard before the change does so after it.
        self._docks["queue" if "queue" in self._front and "items" not in self._front else "items"].raise_()
        self._docks["results" if self._mode == "wide" else "listing"].raise_()
        self._size()
        self.look_at_tabs()
        if self._focus is not None and isValid(self._focus) and self._focus.isVisible():
            self._focus.setFocus(Qt.FocusReason.OtherFocusReason)
        self._focus = None

    def _size(self) -> None:
        docks, width = self._docks, max(self._window.width(), 800)
        wide = self._mode == "wide"
        columns = {"wide": (0.30, 0.21, 0.49), "narrow": (0.315, 0.245, 0.44), "small": (0.42, 0.58)}[self._mode]
        self._window.resizeDocks(
            [docks["capture"], docks["items"], docks["results"]][: len(columns)],
            [round(width * part) for part in columns],
            Qt.Orientation.Horizontal,
        )
        if wide:
            tall = max(self._window.height() - 24, 400)
            results, prices = 38 + 28 + 6 * 27 + 3, 38 + 26 + 3 * 36
            self._window.resizeDocks(
                [docks["results"], docks["prices"], docks["listing"]],
                [results, prices, max(tall - results - prices, 200)],
                Qt.Orientation.Vertical,
            )

    def go_to(self, name: str) -> None:
        """Bring a panel to the front and give it the keyboard; where nothing in it can have it, its tab does."""
        dock = self._docks[name]
        dock.bring()
        first = dock.panel.first_widget()
        if first.isHidden() or not first.isEnabled():
            tabs = (
                bar
                for bar in self._window.findChildren(QTabBar)
                if dock.windowTitle() in {bar.tabText(place) for place in range(bar.count())}
            )
            first = next(tabs, first)
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def look_at_tabs(self) -> None:
        """Name the tab bars that Qt makes for assistive tech; a panel under a tab needs no title of its own."""
        for dock in self._docks.values():
            tabbed = bool(self._window.tabifiedDockWidgets(dock)) and not dock.isFloating()
            dock.show_title(shown=not tabbed)
            # Under a tab or floating, a panel fills its place; in a column the others get what it does not need.
            most = None if tabbed or dock.isFloating() else dock.panel.tallest()
            dock.panel.setMaximumHeight(most or UNLIMITED)
        for tabs in self._window.findChildren(QTabBar):
            titles = " · ".join(tabs.tabText(place) for place in range(tabs.count()))
            tabs.setAccessibleName(tr("Panels: {titles}", titles=titles) if titles else tr("Panels"))
            tabs.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            tabs.setDrawBase(False)
            tabs.setExpanding(False)
