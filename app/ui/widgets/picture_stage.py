"""The big picture of the selected photo, or the place that asks for photos."""

from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from app.ui import style
from app.ui.pictures import Pictures
from app.ui.tongue import tr
from app.ui.widgets.plain_label import one_line


class PictureStage(QWidget):
    """Paints one picture as large as it fits, with a caption on it."""

    def __init__(self, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._path: Path | None = None
        self._first: Path | None = None
        self._caption = ""
        self._words = ""
        self.setMinimumSize(200, 80)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("Selected photo"))
        pictures.loaded.connect(self._loaded)

    def show_picture(self, path: Path | None, caption: str, *, first: Path | None = None, words: str = "") -> None:
        """Show a picture; `first` (a smaller one) until it is read, `words` where there is none."""
        self._path, self._first, self._caption, self._words = path, first, one_line(caption), words
        self.setAccessibleDescription(self._caption or words)
        self.update()

    def _loaded(self, path: str) -> None:
        if path in {str(self._path), str(self._first)}:
            self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(400, 300)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        colours = style.tokens()
        painter = QPainter(self)
        box = begin_stage(painter, self)
        scale = self.devicePixelRatioF()
        # One reading for every size up to the next step, so that dragging a border does not read anew each pixel.
        step = QSize((self.width() // 160 + 1) * 160, (self.height() // 160 + 1) * 160)
        picture = self._pictures.get(self._path, step, scale) or self._pictures.get(self._first, QSize(160, 160), scale)
        shown = box
        if picture is not None:
            size = picture.deviceIndependentSize().scaled(box.size(), Qt.AspectRatioMode.KeepAspectRatio)
            target = QRectF(
                box.center().x() - size.width() / 2,
                box.center().y() - size.height() / 2,
                size.width(),
                size.height(),
            )
            shown = target
            painter.drawPixmap(target, picture, QRectF(picture.rect()))
        elif self._words:
            painter.setPen(QColor(colours.muted))
            painter.setFont(style.font(13))
            painter.drawText(
                box.adjusted(24, 0, -24, 0),
                int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap),
                self._words,
            )
        end_stage(painter, box)
        if self._caption:
            # Within the photo, where that has room for it.
            fits = QFontMetrics(style.font(12)).horizontalAdvance(self._caption) <= shown.width() - 48
            paint_caption(painter, shown if fits else box, self._caption, room=box.width() - 48)


def begin_stage(painter: QPainter, stage: QWidget) -> QRectF:
    """Paint the ground that a picture lies on, and let nothing be painted beside it; return its box."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    box = QRectF(stage.rect())
    shape = QPainterPath()
    shape.addRoundedRect(box, 8, 8)
    painter.setClipPath(shape)
    painter.fillRect(box, QColor(style.tokens().field))
    return box


def end_stage(painter: QPainter, box: QRectF) -> None:
    """Paint the line around a picture's ground."""
    painter.setClipping(False)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(style.tokens().line), 1))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)


def paint_caption(painter: QPainter, box: QRectF, words: str, *, room: float) -> None:
    """Paint words on a picture, at most `room` pixels wide, in the lower left corner of `box`."""
    font = style.font(12)
    metrics = QFontMetrics(font)
    text = metrics.elidedText(words, Qt.TextElideMode.ElideMiddle, int(room))
    pill = QRectF(box.left() + 10, box.bottom() - 36, metrics.horizontalAdvance(text) + 22, 26)
    # A thin line: on a dark photo, or on the dark beside it, the ground alone cannot be seen.
    painter.setPen(QPen(QColor(255, 255, 255, 90), 1))
    painter.setBrush(QColor(16, 18, 22, 205))
    painter.drawRoundedRect(pill.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
    painter.setPen(QColor("#ffffff"))
    painter.setFont(font)
    painter.drawText(pill, int(Qt.AlignmentFlag.AlignCenter), text)


class DropStage(QWidget):
    """The dashed place that says what to do first; the words and buttons are laid on it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # Beside photos it is out of sight, and must not keep the room that its words would need.
        self.setMinimumHeight(80)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        colours = style.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(colours.field))
        painter.setPen(QPen(QColor(colours.muted), 1.5, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 10, 10)


class DropVeil(QWidget):
    """Covers the window while files are dragged over it and says where they will land."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(tr("Drop photos"))
        self.hide()

    def cover(self, words: str) -> None:
        """Show the veil over the whole parent."""
        self._words = one_line(words)
        self.setAccessibleDescription(self._words)
        parent = self.parentWidget()
        if parent is not None:
            self.setGeometry(parent.rect())
        self.raise_()
        self.show()
        self.update()

    @property
    def words(self) -> str:
        """Return what the veil says."""
        return self._words

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        colours = style.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QColor(colours.accent_soft)
        ground.setAlphaF(0.86)
        painter.fillRect(self.rect(), ground)
        painter.setPen(QPen(QColor(colours.accent), 3, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(16, 16, -16, -16), 14, 14)
        painter.setPen(QColor(colours.ink))
        painter.setFont(style.font(20, bold=True))
        painter.drawText(self.rect().adjusted(48, 0, -48, 0), int(Qt.AlignmentFlag.AlignCenter), self._words)
