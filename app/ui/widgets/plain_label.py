"""Text on the screen that is always plain text: labels, tooltips and notes that never render HTML."""

import html
from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QStyle, QStyleOption, QToolTip, QWidget
from typing_extensions import override

from app.ui import style
from app.ui.tongue import tr

_HIDDEN = dict.fromkeys((*range(8234, 8239), *range(8294, 8298), 8206, 8207))
"""Marks that turn the direction of text around: in a file name they lie about its ending."""


def one_line(text: str) -> str:
    """Return `text` on one line, control characters shown as a blank and direction marks left out."""
    return "".join(mark if mark.isprintable() else " " for mark in text.translate(_HIDDEN))


class PlainLabel(QLabel):
    """A label that shows its text as it is; `wrap` breaks lines, otherwise a long text ends in an ellipsis."""

    def __init__(self, text: str = "", *, tone: str = "", wrap: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._wrap = wrap
        self.setWordWrap(wrap)
        if tone:
            self.setProperty("tone", tone)
        if not wrap:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.show_text(text)

    def show_text(self, text: str, tone: str | None = None) -> None:
        """Show `text`; with `tone` (``muted``, ``good``, ``needs``, ``wrong``) in that colour."""
        if tone is not None:
            style.dress(self, "tone", tone)
        cleaned = text if self._wrap else one_line(text)
        if cleaned != self.text():
            self.setText(cleaned)
            self.setAccessibleName(cleaned)
            self.updateGeometry()

    def set_tip_lines(self, lines: Sequence[str], most: int = 40) -> None:
        """Give the label a tooltip of at most `most` lines, each as plain text."""
        shown = [one_line(line) for line in lines[:most]]
        if len(lines) > most:
            shown.append(tr("and {count} more", count=len(lines) - most))
        self.setToolTip("<br>".join(plain_tip(line) for line in shown))

    @override
    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return hint if self._wrap else QSize(min(hint.width(), 24), hint.height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._wrap:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        option = QStyleOption()
        option.initFrom(self)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_Widget, option, painter, self)
        room = self.contentsRect()
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(room, int(self.alignment()), shown)


def plain_tip(text: str) -> str:
    """Return `text` so that a tooltip shows it as it is: Qt guesses rich text from the look of a string."""
    return "<br>".join(f"<span>{html.escape(line)}</span>" for line in text.split("\n")) if text else ""


def set_tip(widget: QWidget, text: str) -> None:
    """Give a widget a tooltip in plain text."""
    widget.setToolTip(plain_tip(text))


def show_tip(at: QPoint, text: str, widget: QWidget) -> None:
    """Show a tooltip in plain text at a place on the screen."""
    QToolTip.showText(at, plain_tip(text), widget)
