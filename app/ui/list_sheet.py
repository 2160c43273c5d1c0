"""A dialog over the window around one list: what it is, the lines, what is going on, and what can be done."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from app.model.errors import StationError, UsageError
from app.ui.bar import PracticeBanner
from app.ui.dialogs import fit_to_screen
from app.ui.tab_order import step_focus
from app.ui.tasks import Tasks
from app.ui.tongue import heard, tr
from app.ui.widgets.keyed_button import KeyedButton
from app.ui.widgets.lines import LineList
from app.ui.widgets.plain_label import PlainLabel, one_line

WIDE, TALL = 860, 600


class ListSheet(QDialog):
    """Opened, never waited for; it lives as long as its window, so that work goes on while it is closed."""

    def __init__(self, tasks: Tasks, title: str, parent: QWidget | None = None, *, practice: bool = False) -> None:
        super().__init__(parent)
        self.setWindowTitle(one_line(title))
        self.setModal(True)
        self._tasks = tasks
        self._work: asyncio.Task[None] | None = None
        self._buttons: list[KeyedButton] = []
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.setSpacing(0)
        banner = PracticeBanner()
        around.addWidget(banner)
        banner.setVisible(practice)
        column = QVBoxLayout()
        around.addLayout(column)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        self.title = PlainLabel(title, tone="big")
        self.note = PlainLabel("", wrap=True, tone="muted")
        self.lines = LineList(title)
        self.lines.setObjectName("PanelBody")
        self.said = PlainLabel("", wrap=True)
        column.addWidget(self.title)
        column.addWidget(self.note)
        column.addWidget(self.lines, 1)
        column.addWidget(self.said)
        self._foot = QHBoxLayout()
        self._foot.setSpacing(8)
        self._foot.addStretch(1)
        column.addLayout(self._foot)
        self._close = KeyedButton(tr("Close"), "Esc")
        self._close.setAutoDefault(False)
        self._close.clicked.connect(self.reject)
        self._foot.addWidget(self._close)

    def add_button(
        self, text: str, key: str, act: Callable[[], None], *, kind: str = "plain", tip: str = ""
    ) -> KeyedButton:
        """Add a button with its key before Close, which stands last in every such dialog."""
        button = KeyedButton(text, key, kind=kind, tip=tip)
        button.setAutoDefault(False)
        if key:
            button.setShortcut(key)
        button.clicked.connect(act)
        self._foot.insertWidget(self._foot.count() - 1, button)
        self._buttons.append(button)
        return button

    @property
    def busy(self) -> bool:
        """Whether something asked for here is under way."""
        return self._work is not None

    def carry_out(self, work: Coroutine[Any, Any, Any], doing: str, then: Callable[[Any], None]) -> None:
        """Do one thing at a time: `then` gets what it returned, a refusal is said here in words."""
        if self._work is not None:
            work.close()
            return
        self.say(doing, "muted")
        for button in self._buttons:
            button.setEnabled(False)
        self._work = self._tasks.start(self._guarded(work, then), always=self._ended)
        if self._work is None:
            self._ended()

    async def _guarded(self, work: Coroutine[Any, Any, Any], then: Callable[[Any], None]) -> None:
        try:
            outcome = await work
        except (StationError, UsageError) as trouble:
            self.say(heard(getattr(trouble, "sentence", str(trouble))), "wrong")
            return
        self.say("", "muted")
        then(outcome)

    def _ended(self) -> None:
        self._work = None
        self.show_buttons()

    def show_buttons(self) -> None:
        """Enable what can be done now; called whenever nothing is under way."""
        for button in self._buttons:
            button.setEnabled(True)

    def say(self, sentence: str, tone: str) -> None:
        """Say what is going on, below the list."""
        self.said.show_text(sentence, tone=tone)

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        return step_focus([self], on=next) or super().focusNextPrevChild(next)

    @override
    def open(self) -> None:
        fit_to_screen(self, WIDE, TALL)
        super().open()
        self.lines.first_widget().setFocus()
