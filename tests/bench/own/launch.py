"""Starts a Qt program as its user would, and says when its window was painted and its loop turned after that."""

import importlib
import os
import runpy
import sys
import time

LEAST_WIDE = 300


def main() -> None:
    """Run a module (second word) of a program that is built on a binding (first word) with the rest as its words."""
    binding, module = sys.argv[1], sys.argv[2]
    if module == "app":
        # Comes with the tools of a checkout and not with the program; the HTTP client loads it where it finds it.
        sys.modules["rich"] = None
    core = importlib.import_module(f"{binding}.QtCore")
    widgets = importlib.import_module(f"{binding}.QtWidgets")
    plain = widgets.QApplication

    class Look(core.QObject):
        """Sees the first painting of a window of the program's own."""

        seen = False

        def eventFilter(self, watched, event):  # noqa: N802 -- as Qt calls it
            if not self.seen and event.type() == core.QEvent.Type.Paint and isinstance(watched, widgets.QWidget):
                window = watched.window()
                splash = window.windowType() == core.Qt.WindowType.SplashScreen
                if window.isVisible() and not splash and window.width() >= LEAST_WIDE:
                    self.seen = True
                    core.QTimer.singleShot(0, tell)
            return False

    def tell() -> None:
        # The system's own clock, the same in every program: whoever started this one knows when that was.
        print(f"usable {time.monotonic()}", flush=True)
        os._exit(0)

    class Watched(plain):
        """The program's application, looked at."""

        def __init__(self, *words):
            super().__init__(*words)
            self._look = Look()
            self.installEventFilter(self._look)

    widgets.QApplication = Watched
    sys.argv = [module, *sys.argv[3:]]
    runpy.run_module(module, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
