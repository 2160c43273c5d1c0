"""Items: what was taken in, newest first, with how far each has come."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QPushButton, QWidget

from app.model.views import ItemRow, StationView
from app.station import Station
from app.ui import style
from app.ui.models.items import ROW_ROLE, ItemDelegate, ItemsModel
from app.ui.pictures import Pictures
from app.ui.tasks import Tasks
from app.ui.tongue import mark, tr
from app.ui.widgets.flow import Flow
from app.ui.widgets.panel import Panel
from app.ui.widgets.plain_label import PlainLabel, set_tip
from app.ui.widgets.rows_view import RowsView

NARROWEST = 250
FILTERS = {"needs-me": mark("Needs me"), "waiting": mark("Waiting"), "lead": mark("Lead"), "all": mark("All")}


class ItemsPanel(Panel):
    """The item list with its filters; `item_chosen` (key) when a person selects one."""

    item_chosen = Signal(str)

    def __init__(self, station: Station, tasks: Tasks, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__("items", tr("Items"), parent)
        self.rows.setContentsMargins(1, 10, 1, 1)
        self.rows.setSpacing(8)
        self._key = ""
        self._showing = False
        self._today = 0
        # On one line at 1280 pixels, with a number too: what breaks would push the list down and up again.
        row = Flow(across=6, least=2, down=6)
        row.setContentsMargins(8, 0, 8, 0)
        self._filters: dict[str, QPushButton] = {}
        for name, text in FILTERS.items():
            button = QPushButton(tr(text))
            button.setProperty("kind", "filter")
            button.setCheckable(True)
            button.setAutoExclusive(True)
            button.setAccessibleName(tr("Show items: {text}", text=tr(text)))
            button.clicked.connect(lambda _on=False, only=name: self.show_only(only))
            row.addWidget(button)
            self._filters[name] = button
        set_tip(
            self._filters["lead"],
            tr("Not published yet and worth a second look: each says why; see Lead's tray in Set-up"),
        )
        self.rows.addLayout(row)
        self.model = ItemsModel(station, tasks, self)
        self.list = RowsView(tr("Items"))
        self.list.setModel(self.model)
        self.list.setItemDelegate(ItemDelegate(pictures, self.list))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setMouseTracking(True)
        # Narrower, the last of the six bars would be cut.
        self.list.setMinimumWidth(NARROWEST)
        self.list.selectionModel().currentChanged.connect(self._current)
        self.list.selectionModel().selectionChanged.connect(lambda _now, _before: self._show_aside())
        self._empty = PlainLabel("", wrap=True, tone="muted")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._empty.setContentsMargins(16, 24, 16, 16)
        self.rows.addWidget(self._empty, 1)
        self.rows.addWidget(self.list, 1)
        self.model.refreshed.connect(self._refreshed)
        pictures.loaded.connect(lambda _path: self.list.viewport().update())
        self._filters["all"].setChecked(True)
        self._show_empty()

    def first_widget(self) -> QWidget:
        """Return the widget that gets the keyboard."""
        return self.list

    def show_only(self, only: str) -> None:
        """Show ``needs-me``, ``waiting``, ``lead`` or ``all`` items."""
        self._filters[only].setChecked(True)
        self.model.show_only(only)

    def show_station(self, view: StationView) -> None:
        """Show the counts of the whole station."""
        needs = self._filters["needs-me"]
        needs.setText(tr("Needs me · {needs_me:,}", needs_me=view.needs_me) if view.needs_me else tr("Needs me"))
        style.dress(needs, "tone", "needs" if view.needs_me else "")
        self._today = view.items_today
        self._show_aside()

    def _show_aside(self) -> None:
        chosen = len(self.chosen_rows())
        if chosen > 1:
            self.aside_changed.emit(tr("{chosen:,} chosen · Ctrl+E, Ctrl+B", chosen=chosen))
        else:
            self.aside_changed.emit(tr("{today:,} today", today=self._today))

    def choose(self, key: str) -> None:
        """Select an item without telling about it (the shell already knows)."""
        self._key = key
        self._follow()

    def chosen_rows(self) -> list[int]:
        """Return the rows that a person chose, in the order of the list."""
        return sorted(index.row() for index in self.list.selectionModel().selectedIndexes())

    def step(self, by: int) -> None:
        """Select the next or the previous item of the list."""
        row = self.list.currentIndex().row() + by
        if 0 <= row < self.model.rowCount():
            self.list.setCurrentIndex(self.model.index(row))

    def _follow(self) -> None:
        place = self.model.place_of(self._key)
        self._showing = True
        if place is None:
            self.list.selectionModel().clear()
        elif place != self.list.currentIndex().row() or not self.list.selectionModel().hasSelection():
            self.list.setCurrentIndex(self.model.index(place))
        self._showing = False

    def _refreshed(self) -> None:
        self._follow()
        self._show_empty()

    def _show_empty(self) -> None:
        empty = self.model.rowCount() == 0
        self._empty.setVisible(empty)
        self.list.setVisible(not empty)
        self._empty.show_text(
            {
                "needs-me": tr("Nothing needs you. Go on with the next item."),
                "waiting": tr("Nothing waits: all that was asked has been done."),
                "lead": tr("Nothing that a lead should see: all that is not published yet is clear."),
                "all": tr("Nothing taken in yet. Each item you photograph stands here with how far it has come."),
            }[self.model.only]
        )

    def _current(self, current: QModelIndex, _previous: QModelIndex) -> None:
        row = current.data(ROW_ROLE)
        if not self._showing and isinstance(row, ItemRow) and row.key != self._key:
            self._key = row.key
            self.item_chosen.emit(row.key)
