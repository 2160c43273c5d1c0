"""The six little bars of an item: how each looks (shape and colour) and how it reads in words."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app.model.step import Condition
from app.model.views import Bar
from app.ui import style
from app.ui.tongue import heard, mark, tr

BAR_WIDTH = 22
BAR_GAP = 4
BAR_TALL = 5

NAMES = {
    "photos": mark("Photos"),
    "upload": mark("Upload"),
    "results": mark("Results"),
    "prices": mark("Prices"),
    "listing": mark("Listing"),
    "publish": mark("Publishing"),
}

_WORDS: dict[Condition | None, str] = {
    None: mark("not begun"),
    Condition.READY: mark("next"),
    Condition.RUNNING: mark("under way"),
    Condition.WAITING: mark("waiting"),
    Condition.DONE: mark("done"),
    Condition.PERSON: mark("needs you"),
    Condition.CANCELLED: mark("left out"),
}


def bar_words(bar: Bar) -> str:
    """Say how one bar stands: ``Upload: waiting (no network)``."""
    note = f" ({heard(bar.note)})" if bar.note else ""
    return f"{tr(NAMES.get(bar.name, bar.name))}: {tr(_WORDS[bar.condition])}{note}"


def bars_words(bars: tuple[Bar, ...]) -> str:
    """Say how all bars stand, one a line."""
    return "\n".join(bar_words(bar) for bar in bars)


def bars_width(count: int) -> int:
    """Return the pixels that `count` bars take."""
    return count * BAR_WIDTH + max(0, count - 1) * BAR_GAP


def bar_at(x: float, count: int) -> int | None:
    """Return which bar is under `x` pixels from the left end of the row."""
    place = int(x // (BAR_WIDTH + BAR_GAP))
    return place if 0 <= place < count and x >= 0 else None


def paint_bars(
    painter: QPainter, left: float, middle: float, bars: tuple[Bar, ...], *, track: QColor | None = None
) -> None:
    """Paint the bars from `left`, centred on the height `middle`; each condition has a shape of its own."""
    colours = style.tokens()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for place, bar in enumerate(bars):
        box = QRectF(left + place * (BAR_WIDTH + BAR_GAP), middle - BAR_TALL / 2, BAR_WIDTH, BAR_TALL)
        _paint_bar(painter, box, bar.condition, colours, track or QColor(colours.line))
    painter.restore()


def _paint_bar(
    painter: QPainter, box: QRectF, condition: Condition | None, colours: style.Tokens, track: QColor
) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    round_by = BAR_TALL / 2
    if condition is Condition.DONE:
        painter.setBrush(QColor(colours.good))
        painter.drawRoundedRect(box, round_by, round_by)
    elif condition is Condition.RUNNING:
        painter.setBrush(track)
        painter.drawRoundedRect(box, round_by, round_by)
        painter.setBrush(QColor(colours.accent))
        painter.drawRoundedRect(QRectF(box.left(), box.top(), box.width() * 0.6, box.height()), round_by, round_by)
    elif condition is Condition.WAITING:
        painter.setBrush(QColor(colours.accent))
        for dot in range(3):
            painter.drawEllipse(QPointF(box.left() + 4 + dot * 7, box.center().y()), 2.2, 2.2)
    elif condition is Condition.PERSON:
        painter.setBrush(QColor(colours.needs))
        painter.drawRoundedRect(box.adjusted(0, -2, 0, 2), 3, 3)
        painter.setBrush(QColor(colours.panel))
        painter.drawRect(QRectF(box.center().x() - 1, box.top() - 0.5, 2, 3.5))
        painter.drawRect(QRectF(box.center().x() - 1, box.bottom() - 1, 2, 1.7))
    elif condition is Condition.READY:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(colours.accent), 1))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), round_by, round_by)
    elif condition is Condition.CANCELLED:
        painter.setPen(QPen(QColor(colours.muted), 1.4))
        painter.drawLine(QPointF(box.left(), box.center().y()), QPointF(box.right(), box.center().y()))
    else:
        painter.setBrush(track)
        painter.drawRoundedRect(box, round_by, round_by)
