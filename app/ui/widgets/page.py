"""A page of Set-up: a heading, a sentence, and rows that scroll where the window is low."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from app.model.setup import SetupView
from app.ui import style
from app.ui.tongue import heard, mark, tr
from app.ui.widgets.form_field import LineEditor
from app.ui.widgets.keyed_button import KeyedButton
from app.ui.widgets.plain_label import PlainLabel

LABEL_WIDE = 170
NUMBER_WIDE = 160
WIDEST = 780
FIXED = mark("Decided when the program is started ({variable}); who set the station up can change it.")


class Page(QFrame):
    """One page; `rows` is where its parts stand."""

    def __init__(self, name: str, title: str, sentence: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = name
        self.title = title
        self.setAccessibleName(title)
        scroll = QScrollArea()
        scroll.setObjectName("FormScroll")
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        holder = QWidget()
        holder.setObjectName("FormHolder")
        holder.setMaximumWidth(WIDEST)
        self.rows = QVBoxLayout(holder)
        self.rows.setContentsMargins(24, 20, 24, 20)
        self.rows.setSpacing(12)
        scroll.setWidget(holder)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(scroll)
        self.rows.addWidget(PlainLabel(title, tone="big"))
        if sentence:
            self.rows.addWidget(PlainLabel(sentence, tone="muted", wrap=True))

    @staticmethod
    def page_title() -> str:
        """Return what stands over the page and in the list of pages, which is there before the page."""
        return ""

    @staticmethod
    def state_in(_view: SetupView) -> str:
        """Return what is said beside the heading in the list of pages."""
        return ""

    def show_setup(self, view: SetupView) -> None:
        """Show what is set; what a person typed and did not save stays as it is."""

    def save(self) -> None:
        """Save what was typed, where the page has something to save."""

    def test(self) -> None:
        """Test what was set, where the page can."""

    def first_widget(self) -> QWidget:
        """Return the widget that gets the keyboard."""
        return self


class Box(QFrame):
    """A coloured box with a sentence and points below it; hidden while it has nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(12, 10, 12, 10)
        self._rows.setSpacing(4)
        self._head = PlainLabel("", wrap=True)
        self._rows.addWidget(self._head)
        self._points: list[PlainLabel] = []
        self.hide()

    @property
    def text(self) -> str:
        """Return everything the box says, a line each."""
        return "\n".join([self._head.text(), *(one.text() for one in self._points if not one.isHidden())])

    def say(self, sentence: str, tone: str, points: Sequence[str] = ()) -> None:
        """Show a sentence (``good``, ``needs``, ``wrong`` or ``calm``) and points; without a sentence hide."""
        style.dress(self, "box", tone, *self.findChildren(PlainLabel))
        sign = {"good": "✓ ", "needs": "! ", "wrong": "! "}.get(tone, "")
        self._head.show_text(f"{sign}{heard(sentence)}")
        while len(self._points) < len(points):
            label = PlainLabel("", wrap=True)
            self._rows.addWidget(label)
            self._points.append(label)
        for place, label in enumerate(self._points):
            label.show_text(heard(points[place]) if place < len(points) else "")
            label.setVisible(place < len(points))
        self.setAccessibleName(self.text)
        self.setVisible(bool(sentence))


class Field(QWidget):
    """A label, a line to type in, what stands behind it, and a note below: muted, or what is wrong with it.

    The label stands before the line, or `above` it where the line needs the whole width.
    """

    edited = Signal()

    def __init__(self, label: str, *, secret: bool = False, above: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label = label
        self._note_words = ""
        self._unit: PlainLabel | None = None
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(3)
        line = QHBoxLayout()
        line.setSpacing(8)
        name = PlainLabel(label, tone="muted", wrap=True)
        if not above:
            name.setFixedWidth(LABEL_WIDE)
        self.line = LineEditor()
        self.line.setAccessibleName(label)
        name.setBuddy(self.line)
        self.line.edited.connect(self._typed)
        (rows if above else line).addWidget(name)
        line.addWidget(self.line, 1)
        self.show_key: KeyedButton | None = None
        if secret:
            self.line.setEchoMode(QLineEdit.EchoMode.Password)
            self.show_key = quiet(KeyedButton(tr("Show"), kind="small"))
            self.show_key.setAccessibleName(tr("Show {label}", label=label))
            self.show_key.setCheckable(True)
            self.show_key.toggled.connect(self._reveal)
            line.addWidget(self.show_key)
        self.behind = line
        rows.addLayout(line)
        self.note = PlainLabel("", tone="muted", wrap=True)
        self.note.setContentsMargins(0 if above else LABEL_WIDE + 8, 0, 0, 0)
        self.note.hide()
        rows.addWidget(self.note)
        self.setFocusProxy(self.line)

    def end_with(self, unit: str) -> None:
        """Show what is counted behind the line, such as ``GBP``, and keep the line as short as a number."""
        if self._unit is None:
            self._unit = PlainLabel("", tone="muted")
            self.line.setFixedWidth(NUMBER_WIDE)
            self.behind.addWidget(self._unit)
            self.behind.addStretch(1)
        self._unit.show_text(unit)
        self.line.setAccessibleName(f"{self.label}, {unit}")

    def _reveal(self, shown: bool) -> None:  # noqa: FBT001 - Qt calls it so
        self.line.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        if self.show_key is not None:
            self.show_key.say(tr("Hide") if shown else tr("Show"))
            self.show_key.setAccessibleName(f"{tr('Hide') if shown else tr('Show')} {self.label}")

    def _typed(self) -> None:
        self.accept()
        self.edited.emit()

    def word(self) -> str:
        """Return what stands in the line."""
        return self.line.word()

    def show_word(self, word: str, placeholder: str = "") -> None:
        """Show a value."""
        self.line.show_word(word, placeholder)

    def show_note(self, note: str) -> None:
        """Show a muted note below the line."""
        self._note_words = note
        self.accept()

    def refuse(self, sentence: str) -> None:
        """Say what is wrong with the value, at the field; what was typed stays."""
        sentence = heard(sentence)
        self.line.mark("wrong")
        self.line.setAccessibleDescription(sentence)
        self.note.show_text(f"! {sentence}", tone="wrong")
        self.note.show()

    def accept(self) -> None:
        """Take a refusal back."""
        self.line.mark("")
        self.line.setAccessibleDescription(self._note_words)
        self.note.show_text(self._note_words, tone="muted")
        self.note.setVisible(bool(self._note_words))

    def hide_secret(self) -> None:
        """Empty the line and mask it again."""
        self.line.setText("")
        if self.show_key is not None:
            self.show_key.setChecked(False)


def account_points(may: Sequence[str], missing: Sequence[str]) -> list[str]:
    """Return what an account may do, on one line, and what a person should see to, a line each."""
    return [
        *([tr("May: {names}.", names=", ".join(map(heard, may)))] if may else []),
        *(tr("To see to: {one}", one=heard(one)) for one in missing),
    ]


def quiet(button: KeyedButton) -> KeyedButton:
    """Return a button that Enter in a line of text does not press."""
    button.setAutoDefault(False)
    return button


def buttons(*row: QWidget) -> QHBoxLayout:
    """Return buttons side by side, at the left."""
    line = QHBoxLayout()
    line.setSpacing(8)
    for one in row:
        line.addWidget(one)
    line.addStretch(1)
    return line
