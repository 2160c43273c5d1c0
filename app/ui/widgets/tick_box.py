"""A box to tick: a tick in it, and a ring around the box alone while it has the keyboard."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QStyle, QStyleOptionButton
from typing_extensions import override

from app.ui import style
from app.ui.widgets.signs import paint_tick

_GAP = 3.5
"""Pixels between the edge of a box with the keyboard and its tick's ground: the ring, and a line of air."""


class TickBox(QCheckBox):
    """Stands flush with the fields around it, however wide the place is that it is given."""

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        box = QRectF(self.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self))
        colours = style.tokens()
        ticked = colours.accent if self.isEnabled() else colours.muted
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.setBrush(QColor(colours.field))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 4, 4)
            box.adjust(_GAP, _GAP, -_GAP, -_GAP)
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(ticked))
            painter.drawRoundedRect(box, 3, 3)
            pen = QPen(QColor(colours.on_accent if self.isEnabled() else colours.panel), box.width() / 9)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            paint_tick(painter, box.center(), box.width() * 0.55)
