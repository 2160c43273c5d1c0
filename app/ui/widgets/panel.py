"""A panel with its heading, as a dock that can be moved."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDockWidget, QFrame, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from app.ui import style
from app.ui.widgets.keyed_button import KeyedButton
from app.ui.widgets.plain_label import PlainLabel

HEAD_TALL = 38
UNDER_TAB_TALL = 32
BARE_TALL = 10
"""Under a tab, with nothing to say and no tools: the upper edge alone."""
TOOLS_TALL = 34
"""Of the line that the tools have to themselves under a tab, where a heading is narrow."""


class Panel(QFrame):
    """The body of a panel.

    `aside_changed` when the words at the right of its heading change, `foot_changed` when `foot_tall` does.
    """

    aside_changed = Signal(str)
    foot_changed = Signal()

    def __init__(self, name: str, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = name
        self.title = title
        self.setObjectName("PanelBody")
        self.setAccessibleName(title)
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(12, 12, 12, 12)
        self.rows.setSpacing(12)

    def tools(self) -> tuple[QWidget, ...]:
        """Return what stands in the heading beside the title."""
        return ()

    def tallest(self) -> int | None:
        """Return the height (pixels) beyond which the panel has nothing more to show, if there is one."""
        return None

    def foot_tall(self) -> int:
        """Return how much of the foot (pixels) no notice may cover: what asks a person something."""
        return 0

    def first_widget(self) -> QWidget:
        """Return the widget that gets the keyboard when the panel is gone to."""
        return self


class _Head(QFrame):
    """The heading; its height is a promise, since a dock asks for nothing else."""

    tall = HEAD_TALL

    @override
    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.tall)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self.tall)


class PanelDock(QDockWidget):
    """A dock around a panel: heading with title, tools and aside; the heading drags it.

    `resized` says that the room in it changed.
    """

    resized = Signal()

    def __init__(self, panel: Panel, parent: QWidget | None = None) -> None:
        super().__init__(panel.title, parent)
        self.panel = panel
        self.setObjectName(f"dock-{panel.name}")
        self.setAccessibleName(panel.title)
        self._head = head = _Head()
        head.setObjectName("PanelHead")
        lines = QVBoxLayout(head)
        lines.setContentsMargins(14, 0, 12, 0)
        lines.setSpacing(0)
        self._row, self._tool_row = QHBoxLayout(), QHBoxLayout()
        for line in (self._row, self._tool_row):
            line.setSpacing(6)
            lines.addLayout(line)
        lines.setAlignment(self._tool_row, Qt.AlignmentFlag.AlignLeft)
        self._title = PlainLabel(panel.title)
        self._title.setObjectName("PanelTitle")
        self._title.setSizePolicy(
            self._title.sizePolicy().horizontalPolicy().Minimum, self._title.sizePolicy().verticalPolicy()
        )
        self._aside = PlainLabel()
        self._aside.setObjectName("PanelAside")
        self._aside.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(self._title)
        self._row.addWidget(self._aside, 1)
        for tool in panel.tools():
            self._row.addWidget(tool)
        self.setTitleBarWidget(head)
        self.setWidget(panel)
        self._titled = True
        panel.aside_changed.connect(self._say)
        panel.foot_changed.connect(self.resized)

    def _say(self, words: str) -> None:
        self._aside.show_text(words)
        self._fit_head()

    def _fit_head(self) -> None:
        tools = bool(self.panel.tools())
        bare = not (self._titled or tools or self._aside.text())
        self._aside.setVisible(not bare)
        style.dress(self._head, "bare", "true" if bare else "false")
        under_tab = BARE_TALL if bare else UNDER_TAB_TALL + (TOOLS_TALL if tools else 0)
        self._head.tall = HEAD_TALL if self._titled else under_tab
        self._head.updateGeometry()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()

    @property
    def in_front(self) -> bool:
        """Tell whether the panel can be seen, and does not lie under another tab."""
        return self.isVisible() and not self.visibleRegion().isEmpty()

    def bring(self) -> None:
        """Bring the panel to the front."""
        self.show()
        self.raise_()

    def show_title(self, *, shown: bool) -> None:
        """Show the title in the heading, or leave it to the tab above; there the tools stand below what is said."""
        self._title.setVisible(shown)
        tools = self.panel.tools()
        for tool in tools:
            (self._row if shown else self._tool_row).addWidget(tool)
            if isinstance(tool, KeyedButton):
                # Under a tab the window is narrow.
                tool.drop_key(allowed=not shown)
        self._titled = shown
        self._fit_head()
        side = Qt.AlignmentFlag.AlignRight if shown else Qt.AlignmentFlag.AlignLeft
        self._aside.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
