"""The first two pages of Set-up: the guide for a first start, and the choice between practice and live work."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget
from typing_extensions import override

from app.model.setup import SetupView
from app.ui.tongue import tr
from app.ui.widgets.flow import Flow
from app.ui.widgets.keyed_button import KeyedButton
from app.ui.widgets.page import FIXED, Box, Page, buttons, quiet
from app.ui.widgets.plain_label import PlainLabel


def _card(title: str, sentence: str, *below: QWidget) -> QFrame:
    card = QFrame()
    card.setProperty("box", "calm")
    rows = QVBoxLayout(card)
    rows.setContentsMargins(16, 14, 16, 14)
    rows.setSpacing(8)
    rows.addWidget(PlainLabel(title, tone="strong"))
    rows.addWidget(PlainLabel(sentence, wrap=True))
    side_by_side = Flow(across=8, down=8)
    for button in below:
        side_by_side.addWidget(button)
    rows.addLayout(side_by_side)
    return card


def _keyed(words: str, key: str, kind: str) -> KeyedButton:
    button = KeyedButton(words, key, kind=kind)
    button.setShortcut(key)
    return button


class StartPage(Page):
    """The guide. Signals: `samples_asked`, `practise_asked`, `connect_asked`."""

    samples_asked = Signal()
    practise_asked = Signal()
    connect_asked = Signal()

    @override
    @staticmethod
    def page_title() -> str:
        return tr("How do you want to begin?")

    def __init__(self, *, samples: bool, parent: QWidget | None = None) -> None:
        super().__init__(
            "start",
            self.page_title(),
            tr("Either way works straight away, and you can change your mind at any time."),
            parent,
        )
        self._samples = quiet(_keyed(tr("Practise with the sample items"), "Alt+1", "primary"))
        if not samples:
            # Never shown before it has its place: a widget without one would be a window of its own.
            self._samples.hide()
        self._samples.clicked.connect(self.samples_asked)
        self._practise = quiet(_keyed(tr("Practise with my own photos"), "Alt+2", "plain" if samples else "primary"))
        self._practise.clicked.connect(self.practise_asked)
        self.rows.addWidget(
            _card(
                tr("Practise first"),
                tr(
                    "All services answer from this machine. Nothing reaches a real one, nothing costs money. Photos go in, "
                    "answers and prices come back, and under Listing you say what is missing and press “Approve and publish”."
                ),
                self._samples,
                self._practise,
            )
        )
        self._connect = quiet(_keyed(tr("Connect the services"), "Alt+3", "plain"))
        self._connect.clicked.connect(self.connect_asked)
        self.rows.addWidget(
            _card(
                tr("Connect your services"),
                tr(
                    "Give each service you use its key or its e-mail address and password, and test it. Then switch to live "
                    "work under “Practice or live”. Services you do not use need nothing."
                ),
                self._connect,
            )
        )
        self._mode = PlainLabel("", tone="muted", wrap=True)
        self.rows.addWidget(self._mode)
        self.rows.addStretch(1)

    @override
    def show_setup(self, view: SetupView) -> None:
        self._practise.setEnabled(view.practice)
        self._samples.setEnabled(view.practice)
        self._mode.show_text(
            tr("This station is practising now.")
            if view.practice
            else tr("This station works for real now. To practise, switch under “Practice or live”.")
        )

    @override
    def first_widget(self) -> QWidget:
        if not self._practise.isEnabled():
            return self._connect
        return self._practise if self._samples.isHidden() else self._samples


class ModePage(Page):
    """Practice or live. Signal: `switch_asked` (whether to practise)."""

    switch_asked = Signal(bool)

    @override
    @staticmethod
    def page_title() -> str:
        return tr("Practice or live")

    @override
    @staticmethod
    def state_in(_view: SetupView) -> str:
        return tr("practice") if _view.practice else tr("LIVE")

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            "mode",
            self.page_title(),
            tr(
                "Practice and live work have their own items, photos and queue. Nothing ever goes from one to the other."
            ),
            parent,
        )
        self._practice = True
        self.now = Box()
        self.rows.addWidget(self.now)
        self._what = PlainLabel("", wrap=True)
        self.rows.addWidget(self._what)
        self._note = Box()
        self.rows.addWidget(self._note)
        self.switch = quiet(KeyedButton(tr("Switch…"), kind="primary"))
        self.switch.clicked.connect(lambda: self.switch_asked.emit(not self._practice))
        self.rows.addLayout(buttons(self.switch))
        self.rows.addStretch(1)

    @override
    def show_setup(self, view: SetupView) -> None:
        self._practice = view.practice
        ready = [
            one.title for one in view.services if one.credentials and one.enabled and one.begun and not one.missing
        ]
        fixed = tr(FIXED, variable=view.practice_fixed) if view.practice_fixed else ""
        if view.practice:
            # The stripes over the page say already that this is practice.
            self.now.say(fixed, "calm")
            self._what.show_text(
                tr(
                    "Live work uses the services you set up: what you approve is really published, and services may "
                    "charge for what they are asked. What you practised stays in practice and is there when you come back."
                )
            )
        else:
            self.now.say(
                tr("LIVE: what you approve is published at the real services."), "good", [fixed] if fixed else []
            )
            self._what.show_text(
                tr(
                    "In practice all services answer from this machine, with items of their own. What is under way here "
                    "stops safely and goes on when you come back to live work; meanwhile nothing is sent."
                )
            )
        bare = view.practice and not ready and not fixed
        self._note.say(
            tr("No service is set up yet: live work would only keep photos on this machine.") if bare else "", "needs"
        )
        self.switch.say(tr("Switch to live work…") if view.practice else tr("Switch to practice…"))
        self.switch.setEnabled(not view.practice_fixed)

    @override
    def first_widget(self) -> QWidget:
        return self.switch
