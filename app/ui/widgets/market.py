"""The pages of the market: a list of comparables or of price watches with what can be done to a line."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListView, QStackedWidget, QVBoxLayout, QWidget

from app.model.views import WatchesView
from app.ui.models.market import MarketDelegate, MarketLine, MarketModel, watch_lines
from app.ui.pictures import Pictures
from app.ui.tongue import tr
from app.ui.widgets.choose_menu import ChooseButton
from app.ui.widgets.keyed_button import KeyedButton
from app.ui.widgets.plain_label import PlainLabel, one_line


class MarketPage(QWidget):
    """A list with a line of buttons below; a sentence instead while it is empty.

    Signals: `open_asked` (address of a page), `pictures_asked` (comparables whose pictures are missing).
    """

    open_asked = Signal(str)
    pictures_asked = Signal(object)

    OPEN_KEY = "Enter"
    """On the button that opens a page."""

    def __init__(self, name: str, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = MarketModel(self)
        self.list = QListView()
        self.list.setAccessibleName(name)
        self.list.setModel(self.model)
        self.list.setItemDelegate(MarketDelegate(self.model, pictures, self.list))
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        pictures.loaded.connect(lambda _path: self.model.repaint_all())
        self.empty = PlainLabel("", wrap=True, tone="muted")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.empty.setContentsMargins(13, 10, 13, 10)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.list)
        self.column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._stack, 1)
        self.foot = QHBoxLayout()
        self.foot.setContentsMargins(10, 6, 10, 6)
        self.foot.setSpacing(6)
        column.addLayout(self.foot)
        self.open = KeyedButton(tr("Open page"), self.OPEN_KEY, kind="small")
        self.open.clicked.connect(self.open_line)
        self.list.activated.connect(lambda _index: self.open_line())
        self.list.selectionModel().currentChanged.connect(self._moved)
        self.model.modelReset.connect(self._reset)

    def line(self) -> MarketLine | None:
        """Return the line in hand."""
        return self.model.line(self.list.currentIndex().row())

    def open_line(self) -> None:
        """Ask to open the page of the line in hand."""
        line = self.line()
        if line is not None and line.comparable is not None and line.comparable.url:
            self.open_asked.emit(line.comparable.url)

    def show_lines(self, lines: Sequence[MarketLine], empty: str) -> None:
        """Show these lines, or the sentence `empty` where there are none."""
        self.empty.show_text(empty)
        self.model.show(lines)
        self._stack.setCurrentIndex(1 if lines else 0)
        wanted = self.model.wanted()
        if wanted:
            self.pictures_asked.emit(wanted)
        self._show_buttons()

    def _reset(self) -> None:
        if self.model.rowCount():
            self.list.setCurrentIndex(self.model.index(0))
        self._show_buttons()

    def _moved(self, _now: QModelIndex, _before: QModelIndex) -> None:
        self._show_buttons()

    def _show_buttons(self) -> None:
        line = self.line()
        address = (line.comparable.url or "") if line is not None and line.comparable is not None else ""
        _offer(self.open, on=bool(address))
        # A person sees where it leads before it is opened, as on what is published.
        self.open.lead_to(address)


def _offer(button: KeyedButton, *, on: bool) -> None:
    """Show a button where there is a line that it can act on."""
    button.setEnabled(on)
    button.setVisible(on)


class ComparablesPage(MarketPage):
    """Comparables of the shown item; `follow_asked` (service, product id), `ask_asked` (service to be asked its worth)."""

    follow_asked = Signal(str, str)
    ask_asked = Signal(str)

    def __init__(self, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(tr("Comparables"), pictures, parent)
        self.follow = KeyedButton(tr("Follow"), "", kind="small", tip=tr("Watch the price of this product"))
        self.follow.clicked.connect(self._follow)
        self.ask = ChooseButton(
            tr("Ask what it is worth"),
            tr("Ask one more service for a price; some find things like it. It may cost money"),
        )
        self.ask.chosen.connect(self.ask_asked)
        for button in (self.open, self.follow, self.ask):
            self.foot.addWidget(button)
        self.foot.addStretch(1)
        self._show_buttons()

    def _follow(self) -> None:
        line = self.line()
        if line is not None and line.comparable is not None and line.comparable.product_id:
            self.follow_asked.emit(line.service, line.comparable.product_id)

    def _show_buttons(self) -> None:
        super()._show_buttons()
        line = self.line()
        _offer(self.follow, on=line is not None and line.comparable is not None and bool(line.comparable.product_id))


class WatchesPage(MarketPage):
    """Saved searches and followed products of every service that keeps some.

    Signals: `search_asked` (service, term), `refresh_asked` (PriceWatch), `unwatch_asked` (PriceWatch).
    """

    OPEN_KEY = ""
    """Enter in the field saves the search."""

    search_asked = Signal(str, str)
    refresh_asked = Signal(object)
    unwatch_asked = Signal(object)

    def __init__(self, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(tr("Price watches"), pictures, parent)
        self._watchers: tuple[str, ...] = ()
        self.term = QLineEdit()
        self.term.setAccessibleName(tr("Search to watch"))
        self.term.returnPressed.connect(self._search)
        self.add = KeyedButton(
            tr("Save search"), "Enter", kind="small", tip=tr("Have the service tell what is found from now on")
        )
        self.refresh = KeyedButton(tr("Search again"), "", kind="small", tip=tr("Have the service search again now"))
        self.stop = KeyedButton(tr("Stop watching"), "", kind="small", tip=tr("End this price watch"))
        self.add.clicked.connect(self._search)
        self.refresh.clicked.connect(self._refresh)
        self.stop.clicked.connect(self._stop)
        line = QHBoxLayout()
        line.setContentsMargins(13, 6, 10, 0)
        line.setSpacing(8)
        line.addWidget(PlainLabel(tr("Search"), tone="muted"))
        line.addWidget(self.term, 1)
        line.addWidget(self.add)
        self.column.insertLayout(self.column.count() - 1, line)
        for button in (self.refresh, self.stop, self.open):
            self.foot.addWidget(button)
        self.foot.addStretch(1)
        self.show_watches(None, {}, ())

    def offer(self, term: str) -> None:
        """Offer the words of the shown item as a search, unless somebody types here."""
        if not self.term.hasFocus():
            self.term.setText(term)

    def show_watches(self, view: WatchesView | None, titles: dict[str, str], watchers: tuple[str, ...]) -> None:
        """Show the watches; `watchers` are the services that keep some and are set up."""
        self._watchers = watchers
        if not watchers:
            empty = tr("No service that keeps price watches is set up.")
        elif view is None:
            empty = tr("Asking for the price watches …")
        else:
            empty = " ".join(view.sentences) or tr(
                "Nothing is watched yet. Save a search below, or follow a comparable."
            )
        who = one_line(titles.get(watchers[0], watchers[0])) if watchers else ""
        self.add.say(tr("Save search at {service}", service=who) if who else tr("Save search"))
        self.show_lines(watch_lines(view.watches, titles) if view else [], empty)
        self.setAccessibleDescription(" ".join(view.sentences) if view else "")

    def _search(self) -> None:
        if self._watchers and self.term.text().strip():
            self.search_asked.emit(self._watchers[0], self.term.text().strip())

    def _refresh(self) -> None:
        line = self.line()
        if line is not None and line.watch is not None:
            self.refresh_asked.emit(line.watch)

    def _stop(self) -> None:
        line = self.line()
        if line is not None and line.watch is not None:
            self.unwatch_asked.emit(line.watch)

    def _show_buttons(self) -> None:
        super()._show_buttons()
        line = self.line()
        for button in (self.refresh, self.stop):
            _offer(button, on=line is not None and line.watch is not None)
        self.add.setEnabled(bool(self._watchers))
