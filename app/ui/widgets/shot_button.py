"""One shot of the list as a flat button: its sign, its words, its key."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget
from typing_extensions import override

from app.model.shots import ShotRow, ShotState
from app.ui import style
from app.ui.tongue import heard, mark, tr
from app.ui.widgets.keyed_button import wordless
from app.ui.widgets.plain_label import one_line, set_tip
from app.ui.widgets.signs import paint_tick

_LEFT = 22
_SIGN = 5.0


def shot_words(row: ShotRow) -> str:
    """Return what stands in the list for a shot."""
    label = one_line(heard(row.shot.label))
    match row.state:
        case ShotState.AGAIN:
            return tr("{label}: again", label=label)
        case ShotState.SKIPPED:
            return tr("{label}: left out", label=label)
        case ShotState.OPEN if not row.shot.needed:
            return tr("{label} (if any)", label=label)
        case _:
            return label


_SPOKEN = {
    ShotState.OPEN: mark("missing"),
    ShotState.THERE: mark("there"),
    ShotState.AGAIN: mark("there, but the photo is not good: shoot it again"),
    ShotState.SKIPPED: mark("left out"),
}


class ShotButton(QPushButton):
    """Shows how one shot stands; a tick, an exclamation mark, a ring or a dash tells it without colour."""

    def __init__(self, row: ShotRow, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row = row
        self.key = key
        self.setProperty("kind", "light")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.show_row(row)

    def show_row(self, row: ShotRow) -> None:
        """Show how the shot stands now."""
        self.row = row
        spoken = f"{one_line(heard(row.shot.label))}: {tr(_SPOKEN[row.state])}"
        if row.state is ShotState.OPEN and not row.shot.needed:
            spoken = tr("{label}: not there, and not needed", label=one_line(heard(row.shot.label)))
        self.setAccessibleName(spoken)
        if self.key:
            self.setAccessibleDescription(tr("Key: {key}", key=self.key))
        set_tip(self, f"{spoken}. {row.reason}" if row.reason else spoken)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(shot_words(self.row)) + _LEFT + 44, 24)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(80, 24)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = wordless(self)
        colours = style.tokens()
        state = self.row.state
        ink = {ShotState.THERE: colours.ink, ShotState.AGAIN: colours.needs_ink}.get(state, colours.muted)
        self._paint_sign(painter, QPointF(12, self.height() / 2))
        metrics = self.fontMetrics()
        cap = metrics.horizontalAdvance(self.key) if self.key else 0
        room = self.width() - _LEFT - 6 - (cap + 8 if cap else 0)
        painter.setFont(self.font())
        painter.setPen(QColor(ink))
        words = metrics.elidedText(shot_words(self.row), Qt.TextElideMode.ElideRight, max(room, 20))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(QRectF(_LEFT, 0, room, self.height()), int(flags), words)
        if cap:
            painter.setPen(QColor(colours.muted))
            painter.setFont(style.font(11))
            right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(QRectF(0, 0, self.width() - 6, self.height()), int(right), self.key)

    def _paint_sign(self, painter: QPainter, centre: QPointF) -> None:
        colours = style.tokens()
        state = self.row.state
        colour = {ShotState.THERE: colours.good, ShotState.AGAIN: colours.needs}.get(state, colours.muted)
        painter.setPen(QPen(QColor(colour), 1.8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if state is ShotState.THERE:
            paint_tick(painter, centre, 9)
        elif state is ShotState.AGAIN:
            painter.drawLine(centre + QPointF(0, -_SIGN), centre + QPointF(0, 1))
            painter.drawPoint(centre + QPointF(0, _SIGN))
        elif state is ShotState.SKIPPED:
            painter.drawLine(centre + QPointF(-_SIGN, 0), centre + QPointF(_SIGN, 0))
        else:
            painter.setPen(QPen(QColor(colour), 1.2))
            painter.drawEllipse(centre, _SIGN, _SIGN)
