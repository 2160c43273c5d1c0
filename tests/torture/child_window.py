"""What every child that opens the real window shares: places of its own, the window itself, and an end that is seen."""

import os
import sys
import traceback
from contextlib import asynccontextmanager

import qasync
from PySide6.QtWidgets import QApplication

from app.station import Station, load_settings
from app.ui.shell import Shell


def keep_to(folder, **settings):
    """Have the program keep everything below `folder`, on the practice services; `settings` are more of its variables."""
    os.environ |= {
        "INTAKE_PRACTICE": "1",
        "INTAKE_DATA_DIR": str(folder / "data"),
        "INTAKE_CONFIG_FILE": str(folder / "settings.toml"),
        "INTAKE_LOG_DIR": str(folder / "log"),
        **settings,
    }


@asynccontextmanager
async def window(width, height, *, sending=False):
    """Open a station and its window; hand both out, and close them where nothing broke."""
    station = await Station.open(load_settings(), sending=sending)
    shell = Shell(station)
    shell.resize(width, height)
    shell.show()
    await shell.begin()
    yield station, shell
    shell.close()
    await shell.shut()
    await station.close()


def run(main, begin=lambda app: None):
    """Run `main()` on the window's loop; `begin` is given the application first. What breaks ends the program with 1."""
    app = QApplication([])
    app.setQuitOnLastWindowClosed(False)
    kept = begin(app)

    async def told():
        try:
            await main()
        except BaseException:
            # The loop of a window does not end while its tasks are there.
            traceback.print_exc()
            sys.stderr.flush()
            os._exit(1)

    qasync.run(told())
    del kept
