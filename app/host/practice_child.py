"""The practice services as a child program: started with the station, gone with it."""

import contextlib
import json
import subprocess
import threading
from pathlib import Path
from typing import Self

from app.host import paths
from app.model.errors import StationError

START_LIMIT_S = 20.0
STOP_LIMIT_S = 5.0


class PracticeChild:
    """A running set of practice services; it ends by itself when this program does (its stdin closes)."""

    def __init__(self, child: "subprocess.Popen[str]", base_urls: dict[str, str]) -> None:
        self._child = child
        self.base_urls = base_urls

    @classmethod
    def start(cls, state: Path, faults: Path | None = None) -> Self:
        """Start the services on a free loopback port; blocks until they listen.

        Raises StationError where they do not come up within 20 s.
        """
        state.mkdir(mode=0o700, parents=True, exist_ok=True)
        words = ["practice", "--port", "0", "--state", str(state), "--until-stdin-closes"]
        if faults is not None:
            words += ["--faults", str(faults)]
        with (state / "practice.log").open("ab") as log:
            child = subprocess.Popen(
                paths.own_command(*words),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                encoding="utf-8",
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        line = cls._first_line(child)
        try:
            base_urls = {str(name): str(url) for name, url in json.loads(line).items()}
        except (ValueError, AttributeError) as trouble:
            child.kill()
            cls(child, {}).stop()
            raise StationError(f"The practice services did not start; {state / 'practice.log'} says why.") from trouble
        return cls(child, base_urls)

    @staticmethod
    def _first_line(child: "subprocess.Popen[str]") -> str:
        lines: list[str] = []

        def read() -> None:
            if child.stdout is not None:
                lines.append(child.stdout.readline())

        reader = threading.Thread(target=read, name="practice", daemon=True)
        reader.start()
        reader.join(START_LIMIT_S)
        return lines[0] if lines else ""

    def stop(self) -> None:
        """End the services and wait for them; blocks for at most a few seconds."""
        for pipe in (self._child.stdin, self._child.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()
        try:
            self._child.wait(STOP_LIMIT_S)
        except subprocess.TimeoutExpired:
            self._child.kill()
            self._child.wait()
