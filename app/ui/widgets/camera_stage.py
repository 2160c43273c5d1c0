"""The live picture of the camera, painted here, with the countdown, the flash and the words where there is none."""

from collections.abc import Callable

from PySide6.QtCore import QEasingCurve, QRectF, QSize, Qt, QVariantAnimation, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from app.ui import style
from app.ui.camera_words import OFF, CameraState
from app.ui.tongue import tr
from app.ui.widgets.keyed_button import KeyedButton
from app.ui.widgets.picture_stage import begin_stage, end_stage, paint_caption
from app.ui.widgets.plain_label import PlainLabel, one_line

FLASH_MS = 120
SAFE_MS = 1500
EDGE = 12


class CameraStage(QWidget):
    """Paints what the camera sees; `shoot_asked` and `again_asked` by its buttons."""

    shoot_asked = Signal()
    again_asked = Signal()

    def __init__(self, picture: Callable[[], QImage], parent: QWidget | None = None) -> None:
        """Show what `picture` returns; it is asked only when something is painted."""
        super().__init__(parent)
        self._picture = picture
        self._state = OFF
        self._name = ""
        self._count = 0
        self.setMinimumSize(200, 80)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("Live picture of the camera"))
        self._title = PlainLabel("", wrap=True, tone="big")
        self._sentence = PlainLabel("", wrap=True, tone="muted")
        self._again = KeyedButton(tr("Try again"), "", kind="primary")
        self._again.clicked.connect(self.again_asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(8)
        column.addStretch(2)
        for label in (self._title, self._sentence):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)
        column.addSpacing(8)
        column.addWidget(self._again, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        self.shoot = KeyedButton(tr("Shoot"), "Space", kind="primary", parent=self)
        self.shoot.setAccessibleName(tr("Shoot: take a photo with the camera"))
        self.shoot.clicked.connect(self.shoot_asked)
        self.set_up = KeyedButton(tr("Set up…"), "", kind="small", parent=self)
        self.set_up.setAccessibleName(tr("Set the camera up: which one, its size, countdown, locks, pedal"))
        self._flash = self._fade(FLASH_MS)
        self._safe = self._fade(SAFE_MS)
        self.show_state(OFF)

    def _fade(self, milliseconds: int) -> QVariantAnimation:
        made = QVariantAnimation(self)
        made.setStartValue(1.0)
        made.setEndValue(0.0)
        made.setDuration(milliseconds)
        made.setEasingCurve(QEasingCurve.Type.OutQuad)
        made.valueChanged.connect(lambda _value: self.update())
        return made

    def show_state(self, state: CameraState) -> None:
        """Show the picture, or the words why there is none."""
        self._state = state
        self._title.setVisible(not state.live)
        self._sentence.setVisible(not state.live)
        self._title.show_text(tr(state.title))
        self._sentence.show_text(tr(state.sentence))
        self._again.setVisible(state.kind in {"none", "refused", "gone", "trouble"})
        self.shoot.setVisible(state.live)
        self.setAccessibleDescription(f"{tr(state.title)}. {tr(state.sentence)}" if state.title else self._name)
        self._place_buttons()
        self.update()

    def show_name(self, name: str) -> None:
        """Show which camera this is."""
        self._name = one_line(name)
        self.update()

    def show_count(self, seconds: int) -> None:
        """Show the seconds that are left until the still."""
        self._count = seconds
        self.shoot.say(tr("Stop") if seconds else tr("Shoot"))
        self._place_buttons()
        self.update()

    def flash(self) -> None:
        """Confirm a still with a short flash."""
        self._flash.stop()
        self._flash.start()

    def show_safe(self) -> None:
        """Say for a moment that the still is safe here."""
        self._safe.stop()
        self._safe.start()

    @property
    def caption(self) -> str:
        """Return the words on the picture."""
        if not self._state.live:
            return ""
        if self._safe.state() == QVariantAnimation.State.Running:
            return tr("✓ Safe here")
        picture = self._picture()
        return f"{picture.width()} × {picture.height()} · {self._name}"

    def close_clock(self) -> None:
        """Stop what moves."""
        self._flash.stop()
        self._safe.stop()

    def _place_buttons(self) -> None:
        for button, foot in ((self.shoot, True), (self.set_up, False)):
            size = button.sizeHint()
            top = self.height() - size.height() - EDGE if foot else EDGE
            button.setGeometry(self.width() - size.width() - EDGE, top, size.width(), size.height())

    @override
    def sizeHint(self) -> QSize:
        return QSize(400, 300)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_buttons()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = begin_stage(painter, self)
        picture = self._picture() if self._state.live else QImage()
        if not picture.isNull():
            size = picture.size().toSizeF().scaled(box.size(), Qt.AspectRatioMode.KeepAspectRatio)
            left, top = box.center().x() - size.width() / 2, box.center().y() - size.height() / 2
            painter.drawImage(QRectF(left, top, size.width(), size.height()), picture)
        if self._count:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(16, 18, 22, 205))
            painter.drawEllipse(box.center(), 64, 64)
            painter.setPen(QColor("#ffffff"))
            painter.setFont(style.font(64, bold=True))
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), str(self._count))
        if self._flash.state() == QVariantAnimation.State.Running:
            light = QColor("#ffffff")
            light.setAlphaF(float(self._flash.currentValue()))
            painter.fillRect(box, light)
        end_stage(painter, box)
        if self.caption:
            paint_caption(painter, box, self.caption, room=box.width() - self.shoot.width() - 56)
