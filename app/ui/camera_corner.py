"""The camera's part of Capture: its button, its live picture and the menu that sets it up, joined to the camera desk."""

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from app.ui.camera_desk import COUNTDOWNS_S, CameraDesk
from app.ui.camera_words import CameraState
from app.ui.tongue import mark, tr
from app.ui.widgets.camera_stage import CameraStage
from app.ui.widgets.keyed_button import KeyedButton
from app.ui.widgets.plain_label import one_line

KEY = "F3"
BEST_SIZE = mark("Best for a live picture")
LOCKS = {"exposure": mark("Lock the exposure as it is now"), "focus": mark("Lock the focus as it is now")}


class CameraCorner(QObject):
    """Signals: `turned` (the camera was switched on or off), `shot_landed`, `pedal_asked` (the key now, or empty)."""

    turned = Signal()
    shot_landed = Signal()
    pedal_asked = Signal(str)

    def __init__(self, camera: CameraDesk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._camera = camera
        self._was_on = False
        self.switch = KeyedButton(tr("Camera"), KEY, kind="small", tip=tr("Photos by the camera over the table"))
        self.switch.setCheckable(True)
        self.stage = CameraStage(camera.picture)
        self._menu = QMenu(self.stage)
        self.which = QMenu(tr("Camera"), self.stage)
        self.sizes = QMenu(tr("Size of the photos"), self.stage)
        self.counts = QMenu(tr("Countdown"), self.stage)
        self.stage.set_up.clicked.connect(self._open_menu)
        self.stage.shoot_asked.connect(camera.shoot)
        self.stage.again_asked.connect(camera.try_again)
        camera.framed.connect(self.stage.update)
        camera.counted.connect(self.stage.show_count)
        camera.flashed.connect(self.stage.flash)
        camera.kept.connect(self._landed)
        camera.state_changed.connect(self._show_state)
        camera.choices_changed.connect(self._show_name)

    def _landed(self) -> None:
        self.stage.show_safe()
        self.shot_landed.emit()

    def _show_state(self, state: CameraState) -> None:
        self._show_name()
        self.stage.show_state(state)
        if self._camera.on != self._was_on:
            self._was_on = self._camera.on
            self.turned.emit()

    def _show_name(self) -> None:
        chosen = self._camera.chosen
        self.stage.show_name(chosen.name if chosen is not None else "")

    def _open_menu(self) -> None:
        button = self.stage.set_up
        self.menu().popup(button.mapToGlobal(QPoint(0, button.height() + 2)))

    def menu(self) -> QMenu:
        """Return the menu as things stand now."""
        camera, menu, which, sizes, counts = self._camera, self._menu, self.which, self.sizes, self.counts
        # The same four menus each time, filled anew: a menu that is made and thrown away leaves its actions to chance.
        for one in (menu, which, sizes, counts):
            one.clear()
        for one in (which, sizes, counts):
            menu.addMenu(one)
        for choice in camera.choices():
            action = _pick(which, choice.name, on=camera.chosen is not None and choice.id == camera.chosen.id)
            action.triggered.connect(lambda _on=False, name=choice.id: camera.choose(name))
        which.setEnabled(bool(camera.choices()))
        offered = camera.chosen.sizes if camera.chosen is not None else ()
        for size in (None, *offered) if offered else ():
            action = _pick(sizes, f"{size[0]} × {size[1]}" if size else tr(BEST_SIZE), on=size == camera.size)
            action.triggered.connect(lambda _on=False, one=size: camera.choose_size(one))
        sizes.setEnabled(bool(offered))
        for seconds in COUNTDOWNS_S:
            words = tr("{seconds} seconds", seconds=seconds) if seconds else tr("None")
            action = _pick(counts, words, on=seconds == camera.countdown_s)
            action.triggered.connect(lambda _on=False, wait=seconds: camera.choose_countdown(wait))
        menu.addSeparator()
        for what, lock in LOCKS.items():
            words = tr(lock)
            can = what in camera.locks
            action = menu.addAction(words if can else tr("{words} (this camera cannot)", words=words))
            action.setCheckable(True)
            action.setChecked(what in camera.locked)
            action.setEnabled(can)
            action.triggered.connect(lambda on, one=what: camera.lock(one, on=on))
        menu.addSeparator()
        pedal = one_line(camera.pedal).replace("&", "&&")
        menu.addAction(tr("Key of the foot pedal: {pedal}…", pedal=pedal or tr("none"))).triggered.connect(
            lambda _on=False: self.pedal_asked.emit(camera.pedal)
        )
        return menu

    def close(self) -> None:
        """Stop what moves."""
        self.stage.close_clock()


def _pick(menu: QMenu, words: str, *, on: bool) -> QAction:
    action = menu.addAction(one_line(words).replace("&", "&&"))
    action.setCheckable(True)
    action.setChecked(on)
    return action
