"""Capture: photos come in, are ordered and judged, while the item still lies on the table."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QListView,
    QProgressBar,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.model.views import ItemView, PhotoView, Rejected
from app.ui import style, words
from app.ui.camera_corner import CameraCorner
from app.ui.camera_desk import CameraDesk
from app.ui.folder_corner import FolderCorner
from app.ui.folder_desk import FolderDesk
from app.ui.models.prices import ADVICE_TONES, advice_line
from app.ui.models.strip import PHOTO_ROLE, TILE, StripDelegate, StripModel, verdict_sentence
from app.ui.pictures import Pictures
from app.ui.shot_corner import ShotCorner
from app.ui.tongue import heard, tr
from app.ui.widgets.flow import Flow
from app.ui.widgets.keyed_button import KeyedButton
from app.ui.widgets.panel import Panel
from app.ui.widgets.picture_stage import DropStage, PictureStage
from app.ui.widgets.plain_label import PlainLabel

SHOWN_REJECTED = 4
TILE_IN = 3
"""Pixels that a tile stands within its place."""
STRIP_TALL = TILE + 2 * TILE_IN
BAR_TALL = 10


class CapturePanel(Panel):
    """The photos of the item in hand.

    Signals out: `files_asked`, `folder_asked`, `watch_asked`, `samples_asked`, `cancel_asked`, `move_asked` (photo, position),
    `aside_asked` (photo, aside), `rotate_asked` (photo), `along_asked` (photo, -1 for the item before, 1 after).
    """

    files_asked = Signal()
    folder_asked = Signal()
    watch_asked = Signal()
    samples_asked = Signal()
    cancel_asked = Signal()
    move_asked = Signal(int, int)
    aside_asked = Signal(int, bool)
    rotate_asked = Signal(int)
    along_asked = Signal(int, int)

    def __init__(
        self, pictures: Pictures, camera: CameraDesk, folders: FolderDesk, parent: QWidget | None = None
    ) -> None:
        super().__init__("capture", tr("Capture"), parent)
        self._camera = camera
        self.corner = CameraCorner(camera, self)
        self._looking = False
        """A photo of the strip is looked at while the camera is on."""
        self._key = ""
        self._follow_last = False
        self.rows.addLayout(self._ways_in())
        self.folders = FolderCorner(folders)
        self.rows.addWidget(self.folders)
        self._stack = QStackedWidget()
        self._stage = PictureStage(pictures)
        self._place = self._empty_place()
        self._stack.addWidget(self._place)
        self._stack.addWidget(self._stage)
        self._stack.addWidget(self.corner.stage)
        self.rows.addWidget(self._stack, 1)
        self.model = StripModel(self)
        self.strip = self._make_strip(pictures)
        self.rows.addWidget(self.strip)
        self._tool_row = QWidget()
        self._tools_of_photo()
        self.rows.addWidget(self._tool_row)
        self._verdict_box, self._verdict = _box()
        self.rows.addWidget(self._verdict_box)
        self._advice_box, self._advice = _box()
        self.rows.addWidget(self._advice_box)
        self.shots = ShotCorner()
        self.rows.addWidget(self.shots)
        self._progress_row = self._make_progress()
        self.rows.addWidget(self._progress_row)
        self._rejected = self._make_rejected()
        self.rows.addWidget(self._rejected)
        pictures.loaded.connect(lambda _path: self.strip.viewport().update())
        self.model.move_asked.connect(self.move_asked)
        self.strip.clicked.connect(lambda _index: self._look(on=True))
        self.strip.activated.connect(lambda _index: self._look(on=True))
        self.corner.switch.clicked.connect(self.switch_camera)
        self.corner.turned.connect(self._turned)
        self.corner.shot_landed.connect(self._shot_landed)
        self.show_item(None)

    # how it is laid out

    def _ways_in(self) -> Flow:
        row = Flow(across=8, least=4, down=6)
        row.addWidget(self.corner.switch)
        self._files = KeyedButton(tr("Files…"), "Ctrl+O", kind="small", tip=tr("Take in photo files"))
        self._folder = KeyedButton(tr("Folder…"), "Ctrl+Shift+O", kind="small", tip=tr("Take in a folder of photos"))
        self._files.clicked.connect(self.files_asked)
        self._folder.clicked.connect(self.folder_asked)
        row.addWidget(self._files)
        self._watch = KeyedButton(
            tr("Watch folder…"), "Ctrl+Shift+W", kind="small", tip=tr("Take in what a camera saves in a folder")
        )
        self._watch.setAccessibleName(tr("Watch a folder"))
        self._watch.clicked.connect(self.watch_asked)
        row.addWidget(self._folder)
        row.addWidget(self._watch)
        return row

    def _empty_place(self) -> QWidget:
        stage = DropStage()
        column = QVBoxLayout(stage)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(8)
        self._empty_title = PlainLabel(tr("Drop photos here"), wrap=True, tone="big")
        self._empty_title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._empty_text = PlainLabel("", wrap=True, tone="muted")
        self._empty_text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._samples = KeyedButton(tr("Try the sample items"), "Ctrl+T", kind="primary")
        self._samples.clicked.connect(self.samples_asked)
        column.addStretch(2)
        column.addWidget(self._empty_title)
        column.addWidget(self._empty_text)
        column.addSpacing(12)
        column.addWidget(self._samples, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        return stage

    def _make_strip(self, pictures: Pictures) -> QListView:
        strip = QListView()
        strip.setAccessibleName(tr("Photos of this item"))
        strip.setModel(self.model)
        strip.setItemDelegate(StripDelegate(pictures, strip))
        strip.setFlow(QListView.Flow.LeftToRight)
        strip.setWrapping(False)
        strip.setUniformItemSizes(True)
        strip.setFixedHeight(STRIP_TALL)
        # The tiles begin where the picture above does, and a scroll bar has its room only where there is one.
        strip.setViewportMargins(-TILE_IN, 0, 0, 0)
        bar = strip.horizontalScrollBar()
        bar.rangeChanged.connect(lambda _low, most: strip.setFixedHeight(STRIP_TALL + (BAR_TALL if most else 0)))
        strip.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        strip.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        strip.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        strip.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        strip.setDefaultDropAction(Qt.DropAction.MoveAction)
        strip.setDropIndicatorShown(True)
        strip.setIconSize(QSize(TILE, TILE))
        strip.selectionModel().currentChanged.connect(self._chosen)
        return strip

    def _tools_of_photo(self) -> None:
        row = QHBoxLayout(self._tool_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self._earlier = KeyedButton(tr("Earlier"), "Alt+Left", kind="small")
        self._later = KeyedButton(tr("Later"), "Alt+Right", kind="small")
        self._rotate = KeyedButton(tr("Turn"), "R", kind="small", tip=tr("Turn the photo a quarter to the right"))
        self._aside = KeyedButton(tr("Set aside"), "Del", kind="small")
        for button in (self._earlier, self._later, self._rotate, self._aside):
            row.addWidget(button)
        row.addStretch(1)
        self._earlier.clicked.connect(lambda: self.move_chosen(-1))
        self._later.clicked.connect(lambda: self.move_chosen(1))
        self._rotate.clicked.connect(self.rotate_chosen)
        self._aside.clicked.connect(self.aside_chosen)
        for keys, slot in (
            ("Alt+Left", self._earlier.click),
            ("Alt+Right", self._later.click),
            ("Del", self._aside.click),
            ("Alt+Up", lambda: self.along_chosen(-1)),
            ("Alt+Down", lambda: self.along_chosen(1)),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    def _make_progress(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self._progress_words = PlainLabel("", tone="muted")
        self._bar = QProgressBar()
        self._bar.setAccessibleName(tr("Photos being taken in"))
        self._cancel = KeyedButton(tr("Stop"), "", kind="small")
        self._cancel.clicked.connect(self.cancel_asked)
        row.addWidget(self._bar, 1)
        row.addWidget(self._progress_words)
        row.addWidget(self._cancel)
        holder.hide()
        return holder

    def _make_rejected(self) -> QFrame:
        frame = QFrame()
        frame.setProperty("box", "needs")
        column = QGridLayout(frame)
        column.setContentsMargins(12, 8, 8, 10)
        column.setVerticalSpacing(4)
        self._rejected_title = PlainLabel("", tone="strong")
        dismiss = KeyedButton(tr("Dismiss"), "", kind="small")
        dismiss.setAccessibleName(tr("Dismiss the list of files that were not taken"))
        dismiss.clicked.connect(frame.hide)
        column.addWidget(self._rejected_title, 0, 0)
        column.addWidget(dismiss, 0, 1, Qt.AlignmentFlag.AlignTop)
        self._rejected_lines = PlainLabel("", wrap=True)
        self._rejected_lines.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        column.addWidget(self._rejected_lines, 1, 0, 1, 2)
        column.setColumnStretch(0, 1)
        frame.hide()
        return frame

    # what it shows

    def first_widget(self) -> QWidget:
        """Return the widget that gets the keyboard."""
        if self.model.photos:
            return self.strip
        if self._camera.on:
            return self.corner.switch
        return self._files if self._samples.isHidden() else self._samples

    def offer_samples(self, *, offered: bool) -> None:
        """Show the button that takes the sample items in, where there are any."""
        self._samples.setVisible(offered)
        ending = tr(" No photos at hand? The sample items show the whole way.") if offered else ""
        self._empty_text.show_text(
            tr(
                "Drop files or folders; each of several folders becomes one item. Your files are copied and never changed.{ending}",
                ending=ending,
            )
        )

    def follow_last(self) -> None:
        """Choose the newest photo at the next showing: it is the one the worker wants to see."""
        self._follow_last = True

    def show_item(self, view: ItemView | None, titles: dict[str, str] | None = None) -> None:
        """Show the photos of an item, or the place that asks for photos."""
        chosen = self.chosen()
        key = view.item.key if view else ""
        changed, self._key = key != self._key, key
        before = len(self.model.photos)
        self.model.show(view.photos if view else ())
        count = len(self.model.photos)
        focus = QApplication.focusWidget()
        leaving = count > 0 and focus is not None and self._place.isAncestorOf(focus)
        self._looking = self._looking and count > 0 and not changed
        self._show_page()
        self.strip.setVisible(count > 0)
        self._tool_row.setVisible(count > 0)
        if leaving:
            self.strip.setFocus(Qt.FocusReason.OtherFocusReason)
        self._empty_title.show_text(tr("Drop its photos here") if view else tr("Drop photos here"))
        row: int | None = None
        if count:
            if not changed and chosen is not None and not (self._follow_last and count > before):
                row = self.model.row_of(chosen.photo.id)
            elif self._follow_last and not changed:
                row = max(0, self.model.live - 1)
            if row is None:
                row = 0
            if count > before:
                self._follow_last = False
            self.strip.setCurrentIndex(self.model.index(row))
        self.shots.show_shots(view.shots if view else None, editable=view is not None and view.item.open)
        self._show_chosen()
        self._show_advice(view, titles or {})
        self.aside_changed.emit(_aside(view))

    def _show_advice(self, view: ItemView | None, titles: dict[str, str]) -> None:
        # While the thing lies on the table; afterwards it stands with the prices.
        advice = view.advice if view is not None and view.item.open else None
        self._advice_box.setVisible(advice is not None)
        if advice is not None:
            _show_box(self._advice_box, self._advice, ADVICE_TONES[advice.call], advice_line(advice, titles))

    def chosen(self) -> PhotoView | None:
        """Return the selected photo."""
        one = self.strip.currentIndex().data(PHOTO_ROLE)
        return one if isinstance(one, PhotoView) else None

    def _chosen(self, _current: QModelIndex, _previous: QModelIndex) -> None:
        self._show_chosen()

    def _show_chosen(self) -> None:
        one = self.chosen()
        self._verdict_box.setVisible(one is not None)
        live = one is not None and not one.photo.set_aside
        self.shots.show_chosen(self.strip.currentIndex().row() + 1 if live else 0)
        if one is None:
            self._stage.show_picture(None, "", words="")
            return
        row = self.strip.currentIndex().row()
        photo = one.photo
        facts = [f"{photo.width} × {photo.height}"] if photo.width and photo.height else []
        facts += [words.size(photo.size_bytes), photo.file]
        self._stage.show_picture(
            one.picture,
            " · ".join(facts),
            first=one.thumbnail,
            words=tr("This photo is being prepared.") if photo.reason is None else tr("This photo cannot be shown."),
        )
        tone, sentence = verdict_sentence(photo, row + 1)
        _show_box(self._verdict_box, self._verdict, tone, sentence)
        self._aside.say(tr("Put back") if photo.set_aside else tr("Set aside"))
        self._earlier.setEnabled(not photo.set_aside and row > 0)
        self._later.setEnabled(not photo.set_aside and row < self.model.live - 1)
        self._rotate.setEnabled(not photo.set_aside)

    # the camera

    def switch_camera(self) -> None:
        """Switch the camera on, or off; where a photo is looked at, go back to the live picture."""
        if self._camera.on and self._looking:
            self._look(on=False)
        else:
            self._camera.switch(on=not self._camera.on)
            self._show_page()

    def _turned(self) -> None:
        self._looking = False
        self._show_page()

    def _shot_landed(self) -> None:
        self.follow_last()
        self._look(on=False)

    def _look(self, *, on: bool) -> None:
        self._looking = on and self._camera.on
        self._show_page()

    def _show_page(self) -> None:
        live = self._camera.on and not self._looking
        page = 2 if live else 1 if self.model.photos else 0
        self._stack.setCurrentIndex(page)
        self.corner.switch.setChecked(live)

    def show_progress(self, done: int, total: int) -> None:
        """Show how far a drop has come; done equal to total hides it."""
        busy = 0 <= done < total
        self._progress_row.setVisible(busy)
        if busy:
            self._bar.setRange(0, total)
            self._bar.setValue(done)
            self._progress_words.show_text(tr("{done:,} of {total:,}", done=done, total=total))

    def show_rejected(self, rejected: Sequence[Rejected]) -> None:
        """Name the files that were not taken, with the reason."""
        if not rejected:
            self._rejected.hide()
            return
        self._rejected_title.show_text(
            tr("{count} not taken; they are untouched", count=words.many(len(rejected), "file was", "files were"))
        )
        # A reason is the rest of a sentence that begins with the name.
        lines = [f"{Path(one.file).name or one.file} {heard(one.reason)}" for one in rejected[:SHOWN_REJECTED]]
        if len(rejected) > SHOWN_REJECTED:
            lines.append(tr("and {count} more (point here to read them)", count=len(rejected) - SHOWN_REJECTED))
        self._rejected_lines.show_text("\n".join(lines))
        self._rejected_lines.set_tip_lines([f"{one.file} {heard(one.reason)}" for one in rejected])
        self._rejected.show()

    # what a person does

    def move_chosen(self, by: int) -> None:
        """Ask to move the selected photo by one place."""
        one, row = self.chosen(), self.strip.currentIndex().row() + by
        if one is not None and not one.photo.set_aside and 0 <= row < self.model.live:
            self.move_asked.emit(one.photo.id, self.model.position_at(row))

    def aside_chosen(self) -> None:
        """Ask to set the selected photo aside, or to put it back."""
        one = self.chosen()
        if one is not None:
            self.aside_asked.emit(one.photo.id, not one.photo.set_aside)

    def along_chosen(self, by: int) -> None:
        """Ask to hand the selected photo to the item before or after."""
        one = self.chosen()
        if one is not None and not one.photo.set_aside:
            self.along_asked.emit(one.photo.id, by)

    def rotate_chosen(self) -> None:
        """Ask to turn the selected photo a quarter to the right."""
        one = self.chosen()
        if one is not None and not one.photo.set_aside:
            self.rotate_asked.emit(one.photo.id)


def _aside(view: ItemView | None) -> str:
    if view is None:
        return tr("no item open")
    live = sum(not one.photo.set_aside for one in view.photos)
    parts = [view.item.sku or view.item.key]
    if view.item.bay:
        parts.append(view.item.bay)
    parts.append(words.many(live, "photo"))
    parts.append(tr("on hold") if view.item.held else tr("open") if view.item.open else tr("closed"))
    return " · ".join(parts)


def _box() -> tuple[QFrame, PlainLabel]:
    frame = QFrame()
    column = QVBoxLayout(frame)
    column.setContentsMargins(12, 8, 12, 8)
    label = PlainLabel("", wrap=True)
    column.addWidget(label)
    return frame, label


def _show_box(frame: QFrame, label: PlainLabel, tone: str, sentence: str) -> None:
    label.show_text(sentence)
    style.dress(frame, "box", tone, label)
