"""The line at the foot of the window: how each service stands, what is under way, room on the disk."""

from PySide6.QtWidgets import QHBoxLayout, QStatusBar, QWidget

from app.model.views import StationView
from app.ui import words
from app.ui.tongue import heard, tr
from app.ui.widgets.plain_label import PlainLabel, set_tip


class StatusLine(QStatusBar):
    """Says of each service only what is worth saying; who has nothing to say stands together."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services: list[PlainLabel] = []
        line = QWidget()
        self._row = QHBoxLayout()
        self._row.setSpacing(24)
        row = QHBoxLayout(line)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(24)
        row.addLayout(self._row)
        row.addStretch(1)
        self._busy = PlainLabel("", tone="accent")
        self._busy.setFixedWidth(70)
        row.addWidget(self._busy)
        self._disk = PlainLabel("")
        row.addWidget(self._disk)
        self.setObjectName("StatusLine")
        self.setAccessibleName(tr("How each service stands"))
        self.setSizeGripEnabled(False)
        self.addWidget(line, 1)
        self.setFixedHeight(30)

    def show_busy(self, count: int) -> None:
        """Say that something a person asked for is under way."""
        self._busy.show_text(tr("Working…") if count else "")

    def show_station(self, view: StationView) -> None:
        """Show the services and the disk."""
        states = {"sign-in": tr("sign in needed"), "offline": tr("offline"), "waiting": tr("told to wait")}
        able = [one for one in view.services if one.status != "off"]
        quiet: list[str] = []
        said: list[tuple[str, str, str]] = []
        for one in able:
            parts = [states[one.status]] if one.status in states else []
            parts += [tr("{running} under way", running=one.running)] if one.running else []
            parts += [tr("{waiting} waiting", waiting=one.waiting)] if one.waiting else []
            if not parts:
                quiet.append(one.title)
                continue
            parts += [heard(one.calls_left)] if one.calls_left else []
            tone = "needs" if one.status in states else "muted"
            said.append((f"{one.title}: {' · '.join(parts)}", tone, heard(one.sentence) or one.base_url))
        if quiet:
            # Who has nothing to say says it together: the line holds six services at 1280 pixels.
            said.append(
                (
                    tr("{count} ready", count=len(quiet)) if said else tr("Ready: {names}", names=", ".join(quiet)),
                    "muted",
                    ", ".join(quiet),
                )
            )
        while len(self._services) < len(said):
            label = PlainLabel("")
            label.setMinimumWidth(1)
            label.setSizePolicy(label.sizePolicy().Policy.Maximum, label.sizePolicy().verticalPolicy())
            self._row.addWidget(label)
            self._services.append(label)
        for place, label in enumerate(self._services):
            label.setVisible(place < len(said))
            if place < len(said):
                text, tone, tip = said[place]
                label.show_text(text, tone=tone)
                set_tip(label, tip)
        self._disk.show_text(tr("Disk {disk_free_bytes} free", disk_free_bytes=words.size(view.disk_free_bytes)))
        set_tip(self._disk, str(view.data_dir))
