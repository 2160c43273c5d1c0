"""Says in the log where the window's thread stands while it does not answer, so that a stall can be found later."""

import faulthandler
import logging
import re
import tempfile
import threading
import time
import traceback

from app.host.crash import places

LIMIT_S = 2.0
_LOOKS = 8
"""In the time that is still fine."""
_PLACE = re.compile(r'^  File "(.*)", line (\d+) in (.*)$', re.MULTILINE)
log = logging.getLogger("intake.window")


class Watchdog:
    """Watches the thread that makes it, from a thread of its own, which touches nothing of the window."""

    def __init__(self, limit_s: float = LIMIT_S) -> None:
        self._limit_s = limit_s
        self._watched = threading.get_ident()
        self._beat_at = time.monotonic()
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="watchdog", daemon=True)
        self._thread.start()

    def beat(self) -> None:
        """Say that the watched thread answers; at least a few times within the limit."""
        self._beat_at = time.monotonic()

    def close(self) -> None:
        """Watch no longer."""
        self._over.set()
        self._thread.join()

    def _watch(self) -> None:
        told_of = 0.0
        while not self._over.wait(self._limit_s / _LOOKS):
            beat_at = self._beat_at
            if told_of and beat_at != told_of:
                log.warning("The window answers again after %.1f s.", beat_at - told_of)
                told_of = 0.0
            silent_s = time.monotonic() - beat_at
            if silent_s > self._limit_s and not told_of:
                told_of = beat_at
                log.warning("The window has not answered for %.1f s. It stands at:\n%s", silent_s, self._stands())

    def _stands(self) -> str:
        # A frame that is held here would keep what lives in it: a painter that outlives its painting, and ends on this
        # thread, takes Qt down. So the places are written out below Python and read again.
        try:
            with tempfile.TemporaryFile("w+", encoding="utf-8") as file:
                faulthandler.dump_traceback(file, all_threads=True)
                file.seek(0)
                text = file.read()
        except OSError:
            return "-"
        heads = (block for block in text.split("\n\n") if re.match(rf"\S.* 0x0*{self._watched:x}\b", block))
        frames = [traceback.FrameSummary(file, int(line), name) for file, line, name in _PLACE.findall(next(heads, ""))]
        return "\n".join(places(traceback.StackSummary.from_list(frames[::-1]))) or "-"
