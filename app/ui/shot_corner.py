"""The shot list's part of Capture: which pictures the item needs, which are there, and what a person says of them."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from app.model.shots import NO_LIST, NO_SHOTS, Shot, ShotRow, ShotState, ShotsView
from app.ui.tongue import heard, tr
from app.ui.widgets.keyed_button import KeyedButton
from app.ui.widgets.plain_label import PlainLabel, one_line
from app.ui.widgets.shot_button import ShotButton

SKIP_KEY = "Alt+S"
MOST_KEYS = 9
COLUMNS = 2


class ShotCorner(QWidget):
    """The rows of the list under the photos.

    Signals: `kind_asked` (kind), `pointed` (shot: the chosen photo shows it), `skip_asked` (Shot), `wanted_asked` (shot:
    not left out any more), `lists_asked` (the file of the lists).
    """

    kind_asked = Signal(str)
    pointed = Signal(str)
    skip_asked = Signal(object)
    wanted_asked = Signal(str)
    lists_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = NO_SHOTS
        self._photo = 0
        """Which photo of the strip is chosen, counted from 1; 0 for none."""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        head = QHBoxLayout()
        head.setSpacing(8)
        self.kind = KeyedButton(tr("Shot list"), "", kind="small", tip=tr("Which pictures this kind of thing needs"))
        self.kind.clicked.connect(self._open_kinds)
        self.skip = KeyedButton(tr("Leave out"), SKIP_KEY, kind="small", tip=tr("Leave the first missing picture out"))
        self.skip.clicked.connect(self.skip_first)
        self.count = PlainLabel("", tone="muted")
        head.addWidget(self.kind)
        head.addWidget(self.count)
        head.addStretch(1)
        head.addWidget(self.skip)
        column.addLayout(head)
        self._trouble = PlainLabel("", wrap=True, tone="needs")
        self._trouble.hide()
        column.addWidget(self._trouble)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(4)
        self._grid.setVerticalSpacing(0)
        for at in range(COLUMNS):
            self._grid.setColumnStretch(at, 1)
        column.addLayout(self._grid)
        self.buttons: list[ShotButton] = []
        self._kinds = QMenu(self)
        self._choices = QMenu(self)

    def show_shots(self, view: ShotsView | None, *, editable: bool) -> None:
        """Show the list of an item; None where there is no item."""
        self.view = view or NO_SHOTS
        self.setVisible(view is not None and (editable or bool(self.view.rows)))
        self.kind.setEnabled(editable)
        self.kind.say(tr("Shot list: {label}", label=one_line(heard(self.view.label)) or tr("none")))
        self._trouble.show_text(heard(self.view.sentence))
        self._trouble.setVisible(bool(self.view.sentence))
        rows = self.view.rows
        left = len(self.view.missing)
        again = sum(row.state is ShotState.AGAIN for row in rows)
        said = [tr("{left} missing", left=left) if left else tr("complete")] if rows else []
        self.count.show_text(", ".join([*said, *([tr("{again} to shoot again", again=again)] if again else [])]))
        self.skip.setVisible(bool(left) and editable)
        if [row.shot.name for row in rows] != [button.row.shot.name for button in self.buttons]:
            self._lay_anew(rows)
        for button, row in zip(self.buttons, rows, strict=True):
            button.show_row(row)
            button.setEnabled(editable)

    def _lay_anew(self, rows: tuple[ShotRow, ...]) -> None:
        for button in self.buttons:
            self._grid.removeWidget(button)
            button.deleteLater()
        self.buttons = []
        for at, row in enumerate(rows):
            button = ShotButton(row, f"Alt+{at + 1}" if at < MOST_KEYS else "", self)
            button.clicked.connect(lambda _on=False, one=button: self._open_choices(one))
            self._grid.addWidget(button, at // COLUMNS, at % COLUMNS)
            self.buttons.append(button)

    def show_chosen(self, number: int) -> None:
        """Tell which photo of the strip is chosen, counted from 1; 0 for none."""
        self._photo = number

    def go_to_missing(self) -> None:
        """Give the keyboard to the first shot that is missing."""
        missing = self.view.missing
        for button in self.buttons:
            if missing and button.row.shot == missing[0]:
                button.setFocus(Qt.FocusReason.OtherFocusReason)

    def point(self, number: int) -> None:
        """The chosen photo shows the shot with this number, counted from 1."""
        if 0 < number <= len(self.buttons) and self._photo and self.kind.isEnabled() and self.isVisible():
            self._point(self.buttons[number - 1].row)

    def _point(self, row: ShotRow) -> None:
        if not row.shot.is_count:
            self.pointed.emit(row.shot.name)

    def skip_first(self) -> None:
        """Ask to leave the first missing shot out."""
        missing = self.view.missing
        if missing and self.kind.isEnabled() and self.isVisible():
            self.skip_asked.emit(missing[0])

    def kinds(self) -> QMenu:
        """Return the menu of the kinds as things stand now."""
        menu = self._kinds
        menu.clear()
        for kind, label in (*((one, heard(name)) for one, name in self.view.kinds), (NO_LIST, tr("None"))):
            action = menu.addAction(one_line(label).replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(kind == (self.view.kind or NO_LIST))
            action.triggered.connect(lambda _on=False, one=kind: self.kind_asked.emit(one))
        menu.addSeparator()
        menu.addAction(tr("Change the lists…")).triggered.connect(lambda _on=False: self.lists_asked.emit())
        return menu

    def _open_kinds(self) -> None:
        self.kinds().popup(self.kind.mapToGlobal(QPoint(0, self.kind.height() + 2)))

    def choices(self, row: ShotRow) -> QMenu:
        """Return the menu of what can be said of a shot."""
        menu, shot = self._choices, row.shot
        menu.clear()
        if not shot.is_count:
            shows = menu.addAction(
                tr("Photo {photo} shows this", photo=self._photo) if self._photo else tr("A photo shows this")
            )
            shows.setEnabled(bool(self._photo))
            shows.triggered.connect(lambda _on=False: self._point(row))
        if row.state is ShotState.SKIPPED:
            menu.addAction(tr("Ask for it again")).triggered.connect(
                lambda _on=False: self.wanted_asked.emit(shot.name)
            )
        elif row.state is ShotState.OPEN:
            menu.addAction(tr("Leave it out, with a reason…")).triggered.connect(lambda _on=False: self._skip(shot))
        return menu

    def _skip(self, shot: Shot) -> None:
        self.skip_asked.emit(shot)

    def _open_choices(self, button: ShotButton) -> None:
        self.choices(button.row).popup(button.mapToGlobal(QPoint(0, button.height())))
