"""Listing: the form of the destinations, what is missing, approval, and where it went."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.model.listing import FormField
from app.model.views import ItemView
from app.ui import words
from app.ui.models.listing import APPROVAL, all_needs, chips, is_frozen, length_problem, line_of, loose_needs, split
from app.ui.tongue import mark, tr
from app.ui.widgets.form_field import WIDE_TALL, LongEditor, ManyEditor
from app.ui.widgets.keyed_button import KeyedButton
from app.ui.widgets.listing_foot import ListingFoot
from app.ui.widgets.listing_row import ListingRow, Unsaved
from app.ui.widgets.panel import Panel
from app.ui.widgets.plain_label import PlainLabel, one_line
from app.ui.widgets.published_box import PublishedBox

SAVE_AFTER_MS = 600
TWO_COLUMNS_FROM = 600
LEFT_BEHIND = mark("Not saved: what you typed as {names}. It waits there until you come back and mend it.")
NOT_SAVED = mark("{label}: what you typed is not saved. Nothing was approved; see what stands there.")


class ListingPanel(Panel):
    """The listing of one item.

    Signals out: `word_given` (key, field, word or empty, the word that it replaces), `word_dropped` (key, field: what
    was typed gives way to another's word), `dry_run_asked`,
    `approve_asked`, `edit_asked`, `withdraw_asked` (service), `ask_asked` (service to publish at), `open_asked`
    (address of a published page), `stuck` (a sentence: why what was typed is not saved).
    """

    word_given = Signal(str, str, str, str)
    word_dropped = Signal(str, str)
    stuck = Signal(str)
    dry_run_asked = Signal()
    approve_asked = Signal()
    edit_asked = Signal()
    ask_asked = Signal(str)
    typed_changed = Signal(bool)
    withdraw_asked = Signal(str)
    open_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("listing", tr("Listing"), parent)
        self.rows.setContentsMargins(1, 0, 1, 0)
        self.rows.setSpacing(0)
        self._view: ItemView | None = None
        self._titles: dict[str, str] = {}
        self._fields: dict[str, ListingRow] = {}
        self._labels: dict[str, str] = {}
        """What each field shown so far is called."""
        self._unsaved: dict[tuple[str, str], Unsaved] = {}
        """By item and field: typed words that have no editor now and that the station did not take."""
        self._shape: tuple[object, ...] | None = None
        self._built_key = ""
        self._more_shown = False
        self._scroll = QScrollArea()
        self._scroll.setObjectName("FormScroll")
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setMinimumHeight(100)
        self.rows.addWidget(self._scroll, 1)
        self._foot = self._make_foot()
        self.rows.addWidget(self._foot)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SAVE_AFTER_MS)
        self._timer.timeout.connect(self.flush)
        self.show_item(None, {})

    def _make_foot(self) -> ListingFoot:
        foot = ListingFoot()
        foot.ask.chosen.connect(self.ask_asked)
        foot.field_asked.connect(self.go_to)
        foot.again.clicked.connect(self.edit_again)
        foot.check.clicked.connect(self.dry_run)
        foot.gap_asked.connect(self.dry_run)
        foot.approve_asked.connect(self.approve)
        self._able: dict[str, str] = {}
        return foot

    # what it shows

    def first_widget(self) -> QWidget:
        """Return the widget that gets the keyboard: the first field that needs a person, or the title.

        While the listing is approved no field takes it: then what lets it be edited again.
        """
        if self.frozen or self._view is None:
            return self._foot.again
        for row in self._fields.values():
            if not row.reason.isHidden():
                return row.editor
        return next(iter(self._fields.values())).editor if self._fields else self._foot.again

    @property
    def frozen(self) -> bool:
        """Tell whether the listing is approved as it stands."""
        view = self._view
        return view is not None and is_frozen(view)

    def show_item(self, view: ItemView | None, titles: dict[str, str]) -> None:
        """Show the listing of an item."""
        old = self._view.item.key if self._view else ""
        if view is None or view.item.key != old:
            self.flush()
            self._lay_all_by()
            self._more_shown = False
        self._view, self._titles = view, titles
        shape = self._shape_of(view)
        if shape != self._shape:
            self._shape = shape
            self._build(view)
        elif view is not None:
            self._show_lines(view)
        self._show_foot(view)
        self._show_aside()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Whether two fields stand side by side is known once the form has its new width.
        QTimer.singleShot(0, self, self._fit_width)

    def _fit_width(self) -> None:
        if self._view is not None and self._shape_of(self._view) != self._shape:
            self.show_item(self._view, self._titles)

    def _shape_of(self, view: ItemView | None) -> tuple[object, ...]:
        if view is None:
            return ()
        front, more = split(view)
        return (
            view.item.key,
            tuple(front),
            tuple(more),
            self._more_shown,
            self.frozen,
            view.publications,
            loose_needs(view, front),
            self._scroll.viewport().width() >= TWO_COLUMNS_FROM,
        )

    def _build(self, view: ItemView | None) -> None:
        before = self._fields if view is not None and view.item.key == self._built_key else {}
        focus = next((name for name, row in before.items() if row.editor.hasFocus()), "")
        self._built_key = view.item.key if view is not None else ""
        at = self._scroll.verticalScrollBar().value()
        self._fields = {}
        holder = QWidget()
        holder.setObjectName("FormHolder")
        column = QVBoxLayout(holder)
        column.setContentsMargins(13, 12, 13, 8)
        column.setSpacing(8)
        if view is None:
            empty = tr("The listing is drafted from what the services answer. What you type wins.")
            column.addWidget(PlainLabel(empty, wrap=True, tone="muted"))
        else:
            self._build_notes(column, view)
            front, more = split(view)
            column.addLayout(self._grid(front, view))
            if more:
                column.addLayout(self._more(more, view))
        column.addStretch(1)
        if view is not None:
            for name, row in self._fields.items():
                if not self.frozen:
                    self._take_up(view.item.key, name, row, before.pop(name, None))
            self._show_lines(view)
        for name, gone in before.items():
            self._lay_by(name, gone)
        self._scroll.setWidget(holder)
        if focus in self._fields:
            self._fields[focus].editor.setFocus()
        self._scroll.verticalScrollBar().setValue(at)

    def _take_up(self, key: str, name: str, row: ListingRow, before: ListingRow | None) -> None:
        left = self._unsaved.pop((key, name), None)
        if before is not None:
            row.carry_on(before)
        elif left is not None:
            row.restore(left)
            self._timer.start()

    def _lay_by(self, name: str, row: ListingRow) -> bool:
        left = row.left_over()
        if left is not None:
            self._unsaved[(self._built_key, name)] = left
        return left is not None

    def _lay_all_by(self) -> None:
        waiting = [row.field.label for name, row in self._fields.items() if self._lay_by(name, row)]
        self._fields = {}
        self._shape = None
        if waiting:
            self._tell_left_behind(waiting)

    def _tell_left_behind(self, labels: Sequence[str]) -> None:
        self.stuck.emit(tr(LEFT_BEHIND, names=words.listed([one_line(label) for label in labels])))

    def _build_notes(self, column: QVBoxLayout, view: ItemView) -> None:
        for one in view.publications:
            box = PublishedBox(one, one_line(self._titles.get(one.service, one.service)))
            box.open_asked.connect(self.open_asked)
            box.withdraw_asked.connect(self.withdraw_asked)
            column.addWidget(box)
        front, _ = split(view)
        for sentence in loose_needs(view, front):
            column.addWidget(_box("wrong", sentence))
        if self.frozen and not view.publications and view.listing.approved_at is not None:
            when = words.clock(view.listing.approved_at)
            said = tr("Approved at {when}. Exactly this is sent: price, words, photos and their order.", when=when)
            column.addWidget(_box("good", said))

    def _grid(self, fields: Sequence[FormField], view: ItemView) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        two = self._scroll.viewport().width() >= TWO_COLUMNS_FROM
        grid.setColumnStretch(1, 1)
        if two:
            grid.setColumnStretch(3, 1)
        line, side = 0, 0
        top = Qt.AlignmentFlag.AlignTop
        for field in fields:
            row = ListingRow(line_of(view, field, self._titles))
            self._fields[field.name] = row
            self._labels[field.name] = field.label
            whole = row.wide or not two
            if whole and side:
                line, side = line + 1, 0
            left = 2 if side else 0
            span = 3 if whole and two else 1
            tall = isinstance(row.editor, ManyEditor)
            row.label.setFixedHeight(32)
            grid.addWidget(row.label, line, left, top)
            cell = QVBoxLayout()
            cell.setSpacing(4)
            cell.addWidget(row.editor)
            cell.addWidget(row.under)
            if not tall:
                # Aligned in the grid, a cell would be cut to the height of one line of its sentence.
                cell.addStretch(1)
            grid.addLayout(cell, line, left + 1, 1, span)
            if two and isinstance(row.editor, LongEditor):
                row.editor.setFixedHeight(WIDE_TALL)
            if not tall:
                row.editor.setSizePolicy(QSizePolicy.Policy.Expanding, row.editor.sizePolicy().verticalPolicy())
            row.editor.edited.connect(lambda one=row: self._edited(one))
            row.editor.left.connect(lambda one=row: self._left(one))
            row.keep_mine = partial(self._keep_mine, row)
            row.take_other = partial(self._take_other, row)
            row.editor.setEnabled(not self.frozen)
            if whole or side:
                line, side = line + 1, 0
            else:
                side = 1
        return grid

    def _more(self, fields: Sequence[FormField], view: ItemView) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(10)
        row = QHBoxLayout()
        count = words.many(len(fields), "more field")
        said = tr("Hide {count}", count=count) if self._more_shown else tr("Show {count}", count=count)
        toggle = KeyedButton(said, "", kind="small")
        toggle.clicked.connect(self._toggle_more)
        row.addWidget(toggle)
        row.addStretch(1)
        column.addLayout(row)
        if self._more_shown:
            column.addLayout(self._grid(fields, view))
        return column

    def _toggle_more(self) -> None:
        self._more_shown = not self._more_shown
        self.flush()
        self.show_item(self._view, self._titles)

    def _show_lines(self, view: ItemView) -> None:
        for row in self._fields.values():
            in_question = row.newer is not None
            row.show(line_of(view, row.field, self._titles))
            if in_question and row.newer is None and row.unsaved:
                self._timer.start()

    def _show_foot(self, view: ItemView | None) -> None:
        self._foot.setVisible(view is not None)
        self._foot.show_chips(chips(view, self._titles) if view else ())
        self._foot.show_state(frozen=self.frozen, live=view is not None and bool(view.publications))
        self._show_gap()
        self._show_ask()

    def _show_gap(self) -> None:
        """Say whether a field is missing still; what was typed since counts before the station has weighed it."""
        gaps = {need.field for need in all_needs(self._view)} - {APPROVAL} if self._view is not None else set()
        typed = {name for name, row in self._fields.items() if row.editor.word() != row.line.word}
        self._foot.show_gap(gap=bool(gaps - typed))

    def offer(self, services: dict[str, str]) -> None:
        """Say where items can be published: name to title."""
        self._able = services
        self._show_ask()

    def _show_ask(self) -> None:
        self._foot.offer(self._able, self._view.item.wishes.publish if self._view and not self.frozen else None)

    def _show_aside(self) -> None:
        view = self._view
        typed = any(row.unsaved or row.sent for row in self._fields.values())
        self.typed_changed.emit(typed)
        if view is None:
            self.aside_changed.emit("")
            return
        if self.frozen:
            state = tr("approved")
        elif typed:
            state = tr("draft · not saved yet")
        else:
            state = tr("draft · saved")
        self.aside_changed.emit(state)

    # what a person does

    def _edited(self, row: ListingRow) -> None:
        row.typed = True
        row.refused = length_problem(row.field, row.editor.word())
        if not row.sent:
            row.weigh(row.line.said)
        row.mark_all()
        self._timer.start()
        self._show_gap()
        self._show_aside()

    def _left(self, row: ListingRow) -> None:
        # Rebuilding the form takes the keyboard from an editor that is no part of it any more.
        if self._fields.get(row.field.name) is not row:
            return
        self._save(row)
        row.typed = False
        if not (row.sent or row.stuck or row.unsaved):
            row.settle()

    def flush(self) -> None:
        """Save every word that is not saved yet, now."""
        self._timer.stop()
        for row in list(self._fields.values()):
            self._save(row)

    def _save(self, row: ListingRow) -> None:
        if self._view is None or self.frozen or row.stuck or not row.unsaved:
            return
        row.saved = row.editor.word()
        row.sent += 1
        self.word_given.emit(self._view.item.key, row.field.name, row.saved, row.base)

    def _keep_mine(self, row: ListingRow) -> None:
        row.insist()
        self._save(row)
        row.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_other(self, row: ListingRow) -> None:
        row.step_aside()
        self.word_dropped.emit(self._built_key, row.field.name)
        row.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_aside()

    def _answered(self, key: str, field: str) -> ListingRow | None:
        row = self._fields.get(field) if key == self._built_key else None
        if row is not None:
            row.came_back()
        return row

    def keep_word(self, key: str, field: str, said: str) -> None:
        """Note that a word is on disk as `said`: from the next snapshot on the field shows what was made of it."""
        if row := self._answered(key, field):
            row.kept(said)

    def refuse_word(self, key: str, field: str, word: str, base: str, sentence: str) -> None:
        """Show at the field why its word was not taken; the word stays so that it can be mended.

        Where another item is shown by now, the word waits at its own, and `stuck` tells so.
        """
        row = self._fields.get(field) if key == self._built_key else None
        if row is None or self.frozen:
            self._unsaved[(key, field)] = Unsaved(word, base, sentence)
            self._tell_left_behind([self._labels.get(field, field)])
        elif row.sent or row.unsaved:
            row.came_back()
            row.refuse(sentence)
        else:
            # Sent by an editor that is gone: the one that stands here now never showed the word.
            row.restore(Unsaved(word, base, sentence))
            row.mark_all()
        self._show_aside()

    def contest_word(self, key: str, field: str, word: str, base: str, there: str) -> None:
        """Show at the field that it was given another word (`there`) first: both stay until a person chose."""
        row = self._answered(key, field)
        if row is None or self.frozen:
            self._unsaved[(key, field)] = Unsaved(word, base)
        else:
            row.contest(there)
            self._show_aside()

    def hold_word(self, key: str, field: str, word: str, base: str) -> None:
        """Keep a typed word that cannot be saved while the listing is approved, for when it is edited again."""
        self._answered(key, field)
        self._unsaved[(key, field)] = Unsaved(word, base)

    def unsaved_words(self) -> dict[tuple[str, str], Unsaved]:
        """Return every typed word that the station did not take, by item and field."""
        for name, row in self._fields.items():
            if not self.frozen:
                self._lay_by(name, row)
        return dict(self._unsaved)

    def bring_back(self, unsaved: Mapping[tuple[str, str], Unsaved]) -> None:
        """Take typed words of an earlier run up again: each stands in its field once its item is shown."""
        self._unsaved.update(unsaved)

    def go_to(self, field: str) -> None:
        """Give a field the keyboard, opening what hides it."""
        if field and field not in self._fields and not self._more_shown:
            self._toggle_more()
        row = self._fields.get(field)
        target = row.editor if row is not None else self.first_widget()
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        self._scroll.ensureWidgetVisible(target, 0, 60)

    def edit_again(self) -> None:
        """Ask to take the approval back, so that the listing can be edited."""
        if self.frozen:
            self.edit_asked.emit()

    def dry_run(self) -> None:
        """Ask to check every destination."""
        if self._view is not None and not self.frozen:
            self.flush()
            self.dry_run_asked.emit()

    def approve(self) -> None:
        """Ask to approve and publish what stands here."""
        if self._view is None or self.frozen:
            return
        for name, row in self._fields.items():
            if row.stuck:
                self.go_to(name)
                self.stuck.emit(tr(NOT_SAVED, label=one_line(row.field.label)))
                return
        self.flush()
        self.approve_asked.emit()


def _box(tone: str, sentence: str) -> QFrame:
    frame = QFrame()
    frame.setProperty("box", tone)
    column = QVBoxLayout(frame)
    column.setContentsMargins(12, 8, 12, 8)
    column.addWidget(PlainLabel(sentence, wrap=True))
    return frame
