"""Small painted signs that stand beside every colour: tick, exclamation mark, dot, chevron."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.ui import style


def paint_badge(painter: QPainter, centre: QPointF, sign: str, radius: float = 9) -> None:
    """Paint a round badge: ``good`` (tick), ``wrong`` (exclamation mark), ``needs`` (the same in amber), ``wait``."""
    colours = style.tokens()
    ground = {"good": colours.good, "wrong": colours.wrong, "needs": colours.needs, "wait": colours.muted}[sign]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(colours.panel), 1.5))
    painter.setBrush(QColor(ground))
    painter.drawEllipse(centre, radius, radius)
    pen = QPen(QColor(colours.panel), radius / 4.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    if sign == "good":
        paint_tick(painter, centre, radius)
    elif sign == "wait":
        for place in (-0.45, 0, 0.45):
            painter.drawPoint(QPointF(centre.x() + place * radius, centre.y()))
    else:
        painter.drawLine(centre + QPointF(0, -radius * 0.5), centre + QPointF(0, radius * 0.1))
        painter.drawPoint(centre + QPointF(0, radius * 0.5))
    painter.restore()


def paint_tick(painter: QPainter, centre: QPointF, radius: float) -> None:
    """Paint a tick with the painter's pen."""
    painter.drawPolyline(
        [
            centre + QPointF(-radius * 0.45, radius * 0.05),
            centre + QPointF(-radius * 0.1, radius * 0.4),
            centre + QPointF(radius * 0.48, -radius * 0.35),
        ]
    )


def paint_chevron(painter: QPainter, centre: QPointF, size: float, colour: str) -> None:
    """Paint the little arrow of a list that opens downward."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(colour), 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawPolyline(
        [centre + QPointF(-size, -size / 2), centre + QPointF(0, size / 2), centre + QPointF(size, -size / 2)]
    )
    painter.restore()


class Light(QWidget):
    """A light of the bar: full for good, ring with a bar for waiting, so that colour is never the only sign."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone = "good"
        self.setFixedSize(14, 14)

    def show_tone(self, tone: str) -> None:
        """Show ``good``, ``needs`` or ``wrong``."""
        if tone != self._tone:
            self._tone = tone
            self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        colours = style.tokens()
        colour = QColor({"good": colours.good, "needs": colours.needs, "wrong": colours.wrong}[self._tone])
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._tone == "good":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawEllipse(QPointF(7, 7), 5, 5)
            return
        painter.setPen(QPen(colour, 2))
        painter.drawEllipse(QPointF(7, 7), 5, 5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        if self._tone == "needs":
            painter.drawEllipse(QPointF(7, 7), 2, 2)
        else:
            painter.drawRect(QRectF(4, 6, 6, 2))
