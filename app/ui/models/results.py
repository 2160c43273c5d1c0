"""The results table: the person's word first, then what each service said, disagreement marked."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from app.model.listing import Origin
from app.model.result import ATTRIBUTES, Result
from app.model.views import ItemView
from app.ui import style, words
from app.ui.models.listing import all_needs, is_frozen, merged_fields, need_sentence
from app.ui.tongue import heard, mark, tr
from app.ui.widgets.plain_label import one_line, plain_tip

LISTING = 1
FIRST_ANSWER = 2
AGREES, DIFFERS, REFUSED, NOT_SURE = "✓", "≠", "!", "?"
SIGN_WIDE = 14
SIDE = 8
NAMES_SIDE = 13
"""The names stand below the panel's title."""
CELL_ROLE = int(Qt.ItemDataRole.UserRole) + 1

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class Cell:
    """What one cell shows; `look` is ``name``, ``word``, ``you``, ``choose``, ``answer`` or ``none``."""

    text: str
    look: str
    number: int = 0
    """The key that takes this value; 0 where there is nothing to take."""
    disputed: bool = False
    tip: str = ""
    shown: str = ""
    """The text in the language in force, where that is another."""
    sign: str = ""
    """``✓`` where several say the same, ``≠`` where they do not, ``!`` where a destination does not take the word; empty
    where there is nobody to compare with."""


def _agreement(text: str, voices: Mapping[str, int], mine: str) -> str:
    """Compare an answer with the person's word, or else with what the other services said."""
    if mine:
        return AGREES if text == mine else DIFFERS
    if voices.get(text, 0) > 1:
        return AGREES
    return DIFFERS if len(voices) > 1 else ""


class ResultsModel(QAbstractTableModel):
    """Rows are the six attributes; `word_given` (attribute, value) when a person takes or types one."""

    word_given = Signal(str, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._view: ItemView | None = None
        self._titles: Mapping[str, str] = {}
        self._cells: list[list[Cell]] = []
        self._labels: dict[tuple[str, str], str] = {}
        self._refused: dict[str, str] = {}

    @property
    def services(self) -> tuple[str, ...]:
        """Return the services in the order of their columns."""
        return tuple(one.service for one in self._view.results) if self._view else ()

    def result_at(self, column: int) -> Result | None:
        """Return the result that stands in a column."""
        place = column - FIRST_ANSWER
        if self._view is None or not 0 <= place < len(self._view.results):
            return None
        return self._view.results[place]

    def show(self, view: ItemView | None, titles: Mapping[str, str]) -> None:
        """Show an item's results; `titles` are the services' names for people."""
        columns = self.columnCount()
        before = self.services
        self._view, self._titles = view, titles
        fields = merged_fields(view) if view else {}
        self._labels = {
            (name, one.value.casefold()): one.label
            for name in ATTRIBUTES
            for one in (fields[name].allowed if name in fields else ())
            if one.label
        }
        needs = [need for need in all_needs(view) if need.service and need.field in ATTRIBUTES] if view else []
        self._refused = {need.field: need_sentence(need, fields.get(need.field)) for need in reversed(needs)}
        self._cells = [self._row_cells(view, name) for name in ATTRIBUTES] if view else []
        if view is None or before != self.services or columns != self.columnCount():
            self.beginResetModel()
            self.endResetModel()
        else:
            self.dataChanged.emit(self.index(0, 0), self.index(len(ATTRIBUTES) - 1, self.columnCount() - 1))

    def cell(self, row: int, column: int) -> Cell | None:
        """Return what a cell shows."""
        if 0 <= row < len(self._cells) and 0 <= column < len(self._cells[row]):
            return self._cells[row][column]
        return None

    def take(self, row: int, number: int) -> bool:
        """Take the value with that number in a row as the person's word; False where there is none."""
        for column in range(FIRST_ANSWER, self.columnCount()):
            cell = self.cell(row, column)
            if cell is not None and cell.number == number and cell.number:
                self.word_given.emit(ATTRIBUTES[row], cell.text)
                return True
        return False

    def disputed(self) -> int:
        """Return how many attributes the services disagree about and no person decided."""
        return sum(bool(row[LISTING].disputed) for row in self._cells)

    def corrections(self, result: Result) -> dict[str, str]:
        """Return the attributes in which the listing's word differs from what `result` says."""
        if self._view is None or result.hint:  # what gives hints learns nothing
            return {}
        found = {}
        for name in ATTRIBUTES:
            draft = self._view.listing.values.get(name)
            if draft is None:
                continue
            word = words.value(draft.value)
            if word and word.casefold() != result.attributes.get(name, "").casefold():
                found[name] = word
        return found

    def _shown(self, name: str, text: str) -> str:
        """Return a value as the listing's form calls it, else as a person reads it."""
        return self._labels.get((name, text.casefold())) or words.said(name, text)

    def _row_cells(self, view: ItemView, name: str) -> list[Cell]:
        draft = view.listing.values.get(name)
        word = words.value(draft.value) if draft else ""
        said: dict[str, int] = {}
        voices: Counter[str] = Counter()
        for result in view.results:
            text = result.attributes.get(name, "").strip()
            if text:
                said.setdefault(text.casefold(), 0)
            if text and not result.hint:
                voices[text.casefold()] += 1
        person = draft is not None and draft.origin is Origin.PERSON
        frozen = is_frozen(view)
        disputed = len(voices) > 1 and not person and not frozen
        number = 0
        for text in said if not frozen else ():
            if disputed or text != word.casefold():
                number += 1
                said[text] = number
        cells = [Cell(words.attribute(name), "name")]
        if draft is not None and word:
            source = words.origin(draft, dict(self._titles))
            agreed = AGREES if voices.total() > 1 and set(voices) == {word.casefold()} else ""
            refused = "" if frozen else self._refused.get(name, "")
            sign = DIFFERS if disputed else REFUSED if refused else agreed
            look, shown = "you" if person else "word", self._shown(name, word)
            tip = f"{source}\n{refused}".rstrip()
            cells.append(Cell(word, look, disputed=disputed, tip=tip, shown=shown, sign=sign))
        elif number:
            keys = " · ".join(str(one) for one in range(1, number + 1))
            cells.append(Cell(tr("choose: {keys}", keys=keys), "choose", disputed=disputed))
        else:
            cells.append(Cell("–", "none"))
        mine = word.casefold() if person else ""
        return cells + [self._answer_cell(result, name, said, voices, mine) for result in view.results]

    def _answer_cell(
        self, result: Result, name: str, said: Mapping[str, int], voices: Mapping[str, int], mine: str
    ) -> Cell:
        text = result.attributes.get(name, "").strip()
        if text:
            sure = result.attributes.get("sure", "") if result.hint else ""
            tip = tr("A hint from this machine: {sure}", sure=heard(sure)) if sure else ""
            sign = "" if result.hint else _agreement(text.casefold(), voices, mine)
            number, shown = said.get(text.casefold(), 0), self._shown(name, text)
            return Cell(text, "answer", number=number, tip=tip, shown=shown, sign=sign)
        if result.status == "waiting":
            return Cell("…", "none", tip=tr("The service has not answered yet."))
        return Cell("–", "none", tip=heard(result.error or "") or tr("The service said nothing about this."))

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._cells)

    @override
    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() or self._view is None else FIRST_ANSWER + len(self._view.results)

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(str(self.headerData(section, orientation, Qt.ItemDataRole.AccessibleTextRole)))
        if role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return None
        if section == 0:
            return ""
        if section == LISTING:
            return tr("LISTING")
        result = self.result_at(section)
        if result is None:
            return ""
        title = one_line(self._titles.get(result.service, result.service)).upper()
        if not said_nothing(result):
            return title
        # A column is too narrow for the words in most languages: the sign stands for them, the tip says them.
        spoken = role == Qt.ItemDataRole.AccessibleTextRole
        return tr("{title} · NOT SURE", title=title) if spoken else f"{title} {NOT_SURE}"

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == LISTING else flags

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        cell = self.cell(index.row(), index.column())
        if cell is None:
            return None
        if role == CELL_ROLE:
            return cell
        if role == Qt.ItemDataRole.DisplayRole:
            return one_line(cell.shown or cell.text)
        if role == Qt.ItemDataRole.EditRole:
            return cell.text if cell.look in {"word", "you"} else ""
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(f"{cell.text}\n{cell.tip}" if cell.tip else cell.text)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(index, cell)
        return None

    def _spoken(self, index: Index, cell: Cell) -> str:
        head = self.headerData(index.column(), Qt.Orientation.Horizontal, Qt.ItemDataRole.AccessibleTextRole)
        column = head or tr("Attribute")
        key = tr(", key {number} takes it", number=cell.number) if cell.number else ""
        dispute = tr(", the services disagree") if cell.disputed else tr(_SIGN_WORDS.get(cell.sign, ""))
        return f"{words.attribute(ATTRIBUTES[index.row()])}, {column}: {cell.shown or cell.text}{key}{dispute}"

    @override
    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or index.column() != LISTING:
            return False
        text = str(value).strip()
        if text != self.data(index, Qt.ItemDataRole.EditRole):
            self.word_given.emit(ATTRIBUTES[index.row()], text)
        return True


_SIGN_WORDS = {AGREES: mark(", agrees"), DIFFERS: mark(", differs"), REFUSED: mark(", not taken")}


def said_nothing(result: Result) -> bool:
    """Tell whether a service has answered, and found nothing that it would say of the thing."""
    return result.status == "done" and not any(result.attributes.get(name, "").strip() for name in ATTRIBUTES)


class ResultsDelegate(QStyledItemDelegate):
    """Paints a cell of the results: the word bold, a dispute on amber, the key that takes a value before it."""

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell = index.data(CELL_ROLE)
        if not isinstance(cell, Cell):
            return
        colours = style.tokens()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect)
        state = option.state
        painter.setPen(QPen(QColor(colours.line), 1))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        view = option.widget
        if isinstance(view, QAbstractItemView) and view.currentIndex() == index:
            focused = bool(state & QStyle.StateFlag.State_HasFocus)
            painter.setPen(QPen(QColor(colours.accent if focused else colours.line), 1))
            painter.drawRoundedRect(box.adjusted(1.5, 2.5, -1.5, -2.5), 6, 6)
        bold = cell.look in {"word", "you", "choose"}
        font = style.font(13, bold=bold)
        painter.setFont(font)
        metrics = QFontMetrics(font)
        side = NAMES_SIDE if cell.look == "name" else SIDE
        left, room = box.left() + side, box.width() - side - SIDE
        if cell.number:
            left, room = self._paint_key(painter, box, cell.number)
            painter.setFont(font)
        if cell.sign:
            room -= SIGN_WIDE + SIDE
        text = one_line(cell.shown or cell.text) + (tr(" · you") if cell.look == "you" else "")
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(room))
        if cell.disputed:
            chip = QRectF(left - 5, box.center().y() - 10, metrics.horizontalAdvance(shown) + 10, 20)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.needs_soft))
            painter.drawRoundedRect(chip, 6, 6)
        painter.setPen(QColor(self._ink(cell, colours)))
        painter.drawText(QRectF(left, box.top(), room + 2, box.height()), int(Qt.AlignmentFlag.AlignVCenter), shown)
        if cell.sign:
            painter.setFont(style.font(14, bold=True))
            painter.setPen(QColor(colours.good_ink if cell.sign == AGREES else colours.needs_ink))
            place = QRectF(left + metrics.horizontalAdvance(shown) + SIDE, box.top(), SIGN_WIDE + 2, box.height())
            painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), cell.sign)
        painter.restore()

    @staticmethod
    def _ink(cell: Cell, colours: style.Tokens) -> str:
        if cell.disputed or cell.look == "choose" or cell.sign == REFUSED:
            return colours.needs_ink
        if cell.look == "you":
            return colours.accent
        return colours.muted if cell.look in {"none", "name"} else colours.ink

    @staticmethod
    def _paint_key(painter: QPainter, box: QRectF, number: int) -> tuple[float, float]:
        colours = style.tokens()
        cap = QRectF(box.left() + 8, box.center().y() - 7.5, 15, 15)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        edge = QColor(colours.ink)
        edge.setAlphaF(0.55)
        painter.setPen(QPen(edge, 1))
        painter.drawRoundedRect(cap, 4, 4)
        painter.setPen(QColor(colours.muted))
        painter.setFont(style.font(10, medium=True))
        painter.drawText(cap, int(Qt.AlignmentFlag.AlignCenter), str(number))
        return cap.right() + 6, box.right() - cap.right() - 12

    @override
    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = QLineEdit(parent)
        editor.setAccessibleName(tr("{attribute}, your word", attribute=words.attribute(ATTRIBUTES[index.row()])))
        return editor

    @override
    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QLineEdit):
            model.setData(QModelIndex(index) if isinstance(index, QModelIndex) else index, editor.text())
