"""The page of one service: its address, credentials and options, whether it is used, and a test of the connection."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QProgressBar, QWidget
from typing_extensions import override

from app.model.setup import CredentialSetup, ServiceChange, ServiceSetup, SetupView, Tested
from app.ui import words
from app.ui.tongue import heard, mark, tr
from app.ui.widgets.keyed_button import KeyedButton
from app.ui.widgets.page import FIXED, Box, Field, Page, account_points, buttons, quiet
from app.ui.widgets.tick_box import TickBox

ABILITIES = {
    "classify": mark("identifies items"),
    "price": mark("says what they are worth"),
    "publish": mark("takes listings"),
    "authenticate": mark("says whether they are genuine"),
}
PRICE_FIRST = mark("says what items are worth")
NOTES = {
    "country": mark("The market that prices are asked for, such as US or GB."),
    "collection_id": mark("May stay empty while the account has one collection only."),
}
"""What an option is for, and whether it may stay empty."""
PRACTISING = mark(
    "You are practising. What you type here is kept for live work; until then “Save and test” asks the practice "
    "service, with an account of its own."
)
STAYS_HERE = mark("This machine looks at the photos itself: none leaves it.")


class ServicePage(Page):
    """Asks for what one service needs.

    Signals: `save_asked` and `test_asked` (service, ServiceChange: saved first, then tested), `stop_asked`.
    """

    save_asked = Signal(str, object)
    test_asked = Signal(str, object)
    stop_asked = Signal()

    def __init__(self, found: ServiceSetup, parent: QWidget | None = None) -> None:
        super().__init__(found.name, found.title, _ability_sentence(found), parent)
        self._found = found
        self._dirty: set[str] = set()
        self._mode = Box()
        self.rows.addWidget(self._mode)
        self.enabled = TickBox(tr("Use {title}", title=found.title).replace("&", "&&"))
        self.enabled.clicked.connect(lambda: self._typed("enabled"))
        self.rows.addWidget(self.enabled, 0, Qt.AlignmentFlag.AlignLeft)
        self.fields: dict[str, Field] = {}
        self._forget: dict[str, KeyedButton] = {}
        if found.credentials:
            self._add("base_url", Field(tr("Address")))
        for one in found.credentials:
            field = self._add(one.name, Field(heard(one.label), secret=one.secret))
            forget = quiet(KeyedButton(tr("Forget"), kind="small"))
            forget.setAccessibleName(tr("Forget {label}", label=heard(one.label)))
            forget.clicked.connect(lambda _on=False, name=one.name: self._ask_forget(name))
            field.behind.addWidget(forget)
            self._forget[one.name] = forget
        for option in found.options:
            self._add(option.name, Field(heard(option.label)))
        self._keyring = Box()
        self.rows.addWidget(self._keyring)
        self._save = quiet(KeyedButton(tr("Save"), "Ctrl+S"))
        self._save.clicked.connect(self.save)
        self._test = quiet(KeyedButton(tr("Save and test"), "F5", kind="primary"))
        self._test.clicked.connect(self.test)
        self._stop = quiet(KeyedButton(tr("Stop")))
        self._stop.clicked.connect(self.stop_asked)
        self._stop.hide()
        self.rows.addLayout(buttons(self._test, self._save, self._stop))
        self._busy = QProgressBar()
        self._busy.setRange(0, 0)
        self._busy.setAccessibleName(tr("Testing the connection to {title}", title=found.title))
        self._busy.hide()
        self.rows.addWidget(self._busy)
        self.outcome = Box()
        self.rows.addWidget(self.outcome)
        self.rows.addStretch(1)

    def _add(self, name: str, field: Field) -> Field:
        field.edited.connect(lambda: self._typed(name))
        self.fields[name] = field
        self.rows.addWidget(field)
        return field

    def _typed(self, name: str) -> None:
        self._dirty.add(name)
        self.outcome.say("", "calm")

    # ---- showing

    @override
    def show_setup(self, view: SetupView) -> None:
        found = view.service(self.name)
        if found is None:
            return
        self._found = found
        self._mode.say(tr(PRACTISING) if view.practice and found.credentials else "", "calm")
        if "enabled" not in self._dirty:
            self.enabled.setChecked(found.enabled)
        self._fix("enabled", self.enabled)
        if "base_url" in self.fields:
            self._show("base_url", found.base_url, found.usual_url or "https://…")
            self.fields["base_url"].show_note(self._fixed("base_url") or _address_note(found))
        for one in found.credentials:
            self._show_credential(one, view)
        for option in found.options:
            self._show(option.name, option.value.upper() if option.name == "country" else option.value, "")
            self.fields[option.name].show_note(self._fixed(option.name) or tr(NOTES.get(option.name, "")))
        self._keyring.say(heard(view.keyring_sentence) if any(one.secret for one in found.credentials) else "", "needs")

    def _show(self, name: str, value: str, placeholder: str) -> None:
        field = self.fields[name]
        field.show_word(field.line.text() if name in self._dirty else value, placeholder)
        self._fix(name, field)

    def _show_credential(self, one: CredentialSetup, view: SetupView) -> None:
        field, kept = self.fields[one.name], one.kept
        places = {
            "": "",
            "keyring": tr("Kept in the keyring of this machine. Type to replace it."),
            "memory": tr("Held in memory until the program closes; never written to a file."),
        }
        field.show_word(field.line.text(), {"": "", "keyring": tr("kept"), "memory": tr("held")}.get(kept, ""))
        field.show_note(places.get(kept, tr("Comes from {kept}; what is given here is used without it.", kept=kept)))
        if not kept and one.required and self._found.begun and not view.practice:
            field.show_note(tr("Not given yet."))
        self._forget[one.name].setVisible(kept in {"keyring", "memory"})

    def _fixed(self, name: str) -> str:
        variable = self._found.fixed.get(name)
        return tr(FIXED, variable=variable) if variable else ""

    def _fix(self, name: str, widget: QWidget) -> None:
        widget.setEnabled(name not in self._found.fixed)

    # ---- asking

    def change(self) -> ServiceChange:
        """Return what was typed and not saved."""
        dirty = {name: self.fields[name].word() for name in self._dirty if name in self.fields}
        credentials = {one.name for one in self._found.credentials}
        options = {one.name for one in self._found.options}
        return ServiceChange(
            enabled=self.enabled.isChecked() if "enabled" in self._dirty else None,
            base_url=dirty.get("base_url"),
            credentials={name: word for name, word in dirty.items() if name in credentials},
            options={name: word for name, word in dirty.items() if name in options},
        )

    @override
    def save(self) -> None:
        self.save_asked.emit(self.name, self.change())

    @override
    def test(self) -> None:
        self.test_asked.emit(self.name, self.change())

    def _ask_forget(self, name: str) -> None:
        self.save_asked.emit(self.name, ServiceChange(forget=(name,)))

    # ---- answers

    def show_busy(self, *, busy: bool) -> None:
        """Show that something is under way, and offer to stop it."""
        self._busy.setVisible(busy)
        self._stop.setVisible(busy)
        self._save.setEnabled(not busy)
        self._test.setEnabled(not busy)
        if busy:
            self.outcome.say("", "calm")

    def show_saved(self, sentence: str, change: ServiceChange) -> None:
        """Say that it was saved, and where; the secrets leave the screen."""
        saved = {*change.credentials, *change.options}
        saved |= {"enabled"} if change.enabled is not None else set()
        saved |= {"base_url"} if change.base_url is not None else set()
        for name in change.credentials:
            if self.fields[name].word() == change.credentials[name]:
                self.fields[name].hide_secret()
        self._dirty -= saved
        for field in self.fields.values():
            field.accept()
        self.outcome.say(sentence, "good")

    def refuse(self, name: str, sentence: str) -> None:
        """Say what is wrong with a field, and go there; everything typed stays."""
        field = self.fields.get(name)
        if field is None:
            self.outcome.say(sentence, "wrong")
            return
        field.refuse(sentence)
        field.line.setFocus()

    def show_tested(self, found: Tested) -> None:
        """Show what a connection test found: the sentence, what the account may do, what it lacks."""
        points = account_points(found.may, found.missing)
        tone = "wrong" if not found.good else "needs" if found.missing else "good"
        self.outcome.say(found.sentence, tone, points)
        marked = [found.field] if found.field == "base_url" else []
        if found.field == "credentials":
            marked = [one.name for one in self._found.credentials if one.required or one.kept]
        for name in marked:
            if name in self.fields:
                self.fields[name].line.mark("wrong")

    @override
    def first_widget(self) -> QWidget:
        empty = [one.name for one in self._found.credentials if not one.kept]
        return self.fields[empty[0]].line if empty else self.enabled


def _ability_sentence(found: ServiceSetup) -> str:
    said = [tr(ABILITIES.get(one, one)) for one in found.abilities]
    if not said:
        return ""
    if found.abilities[0] == "price":
        said[0] = tr(PRICE_FIRST)
    whole = words.listed(said)
    sentence = f"{whole[:1].upper()}{whole[1:]}."
    return sentence if found.credentials else f"{sentence} {tr(STAYS_HERE)}"


def _address_note(found: ServiceSetup) -> str:
    if found.base_url:
        return ""
    if found.usual_url:
        return tr("Empty: the usual address.")
    return tr("Needed: the address that {title} gave you.", title=found.title)


def standing(found: ServiceSetup, *, practice: bool) -> str:
    """Return how far a service is set up, in words."""
    if not found.enabled:
        return tr("switched off")
    if not found.credentials:
        return tr("on this machine")
    if not found.begun:
        return tr("practice only") if practice and found.practised else tr("not set up")
    if found.missing:
        return tr("not complete")
    return tr("set up for live work") if practice else tr("set up")
