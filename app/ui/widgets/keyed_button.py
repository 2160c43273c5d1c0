"""A button with its key written on it, as a little key cap."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFontMetrics, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter, QWidget
from typing_extensions import override

from app.ui import style, words
from app.ui.tongue import tr
from app.ui.widgets.plain_label import one_line, set_tip

_GAP = 8
_CAP_PAD = 5
_ARROWS = {"Alt+Left": "Alt+←", "Alt+Right": "Alt+→"}


def wordless(button: QPushButton) -> QStylePainter:
    """Paint a button without its words; return the painter, for what stands on it."""
    painter = QStylePainter(button)
    option = QStyleOptionButton()
    button.initStyleOption(option)
    option.text = ""
    painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return painter


class KeyedButton(QPushButton):
    """A button that shows `key` (as written on the keyboard) beside its text.

    `kind` is ``plain``, ``primary``, ``small``, ``bar`` or ``primary-bar``. The key only shows; whoever
    owns the button makes the shortcut.

    Signals: `focus_left` (the keyboard has gone elsewhere).
    """

    focus_left = Signal()

    def __init__(
        self, text: str, key: str = "", *, kind: str = "plain", tip: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        written = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
        # The German name of the shift key is longer than many a button.
        self._key = _ARROWS.get(key) or written.replace("Umschalt+", "⇧+")
        self._words = text
        self._beside = 0
        """Pixels kept free at the right, for what else is painted there."""
        self._may_drop_key = False
        self.setProperty("kind", kind)
        self.setAccessibleName(text)
        self._said_key = tr("Key: {key}", key=key) if key else ""
        self.setAccessibleDescription(self._said_key)
        if tip:
            set_tip(self, tip)

    @property
    def words(self) -> str:
        """Return what stands on the button, without its key."""
        return self._words

    def say(self, text: str) -> None:
        """Write other words on the button."""
        if text != self._words:
            self._words = text
            self.setAccessibleName(text)
            self.updateGeometry()
            self.update()

    def drop_key(self, *, allowed: bool) -> None:
        """Let the key be left out where there is no room: it works all the same, and whoever hears the window is told it."""
        self._may_drop_key = allowed
        wide = QSizePolicy.Policy.Preferred if allowed else QSizePolicy.Policy.Minimum
        self.setSizePolicy(wide, self.sizePolicy().verticalPolicy())

    def allow(self, *, on: bool, tip: str, why: str) -> None:
        """Let the button be pressed, with its tooltip, or grey it and say there why it cannot be."""
        self.setEnabled(on)
        set_tip(self, tip if on else why)
        self.setAccessibleDescription(". ".join(one for one in (self._said_key, "" if on else why) if one))

    def lead_to(self, address: str) -> None:
        """Say in the tooltip, and to those who hear the window, which page the button opens; nothing where it is empty."""
        told = [one for one in (tr("Open its page in the browser"), one_line(words.page(address))) if one and address]
        set_tip(self, "\n".join(told))
        self.setAccessibleDescription(". ".join(one for one in (self._said_key, *told) if one))

    def _cap_metrics(self) -> QFontMetrics:
        return QFontMetrics(style.font(11))

    def _cap_width(self) -> int:
        if not self._key:
            return 0
        return self._cap_metrics().horizontalAdvance(self._key) + 2 * _CAP_PAD

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focus_left.emit()

    @override
    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        pad = {"small": 8, "light": 4}.get(str(self.property("kind")), 14)
        width = self.fontMetrics().horizontalAdvance(self._words) + 2 * pad + 2
        return QSize(width + self._key_wide() + self._beside, hint.height())

    @override
    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return QSize(hint.width() - self._key_wide(), hint.height()) if self._may_drop_key and self._words else hint

    def _key_wide(self) -> int:
        """Return how much wider (pixels) the key makes the button."""
        return self._cap_width() + (_GAP if self._words else 0) if self._key else 0

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = wordless(self)
        colours = style.tokens()
        primary = str(self.property("kind")).startswith("primary")
        ink = QColor(colours.on_accent if primary else colours.ink)
        if not self.isEnabled() or self.property("kind") == "light":
            ink = QColor(colours.muted)
        if self.hasFocus() and primary:
            # Within the button: a ring around it in its own colours would be hard to see on either side.
            painter.setPen(QPen(ink, 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(4, 4, -4, -4), 5, 5)
        words = self.fontMetrics().horizontalAdvance(self._words)
        cap = 0 if self._may_drop_key and self.width() < self.sizeHint().width() else self._cap_width()
        total = words + (cap + (_GAP if words else 0) if cap else 0)
        left = (self.width() - self._beside - total) / 2
        painter.setPen(ink)
        painter.setFont(self.font())
        painter.drawText(
            QRectF(left, 0, words + 2, self.height()),
            int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft),
            self._words,
        )
        if cap:
            tall = self._cap_metrics().height() + 3
            box = QRectF(
                left + words + (_GAP if words else 0) + 0.5, (self.height() - tall) / 2 + 0.5, cap - 1, tall - 1
            )
            edge = QColor(ink)
            edge.setAlphaF(0.55)
            painter.setPen(QPen(edge, 1))
            painter.drawRoundedRect(box, 4, 4)
            faint = colours.on_soft if self.isChecked() or self.isDown() else colours.muted
            painter.setPen(ink if primary or not self.isEnabled() else QColor(faint))
            painter.setFont(style.font(11))
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), self._key)
